/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-editor.c: one journey map, to be edited */
#define G_LOG_DOMAIN "baro-map-editor"
#include "config.h"

#include "maps/baro-map-editor.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "maps/baro-map-period.h"
#include "maps/baro-map-scoring.h"
#include "maps/baro-map-sides.h"
#include "maps/baro-map-slider.h"
#include "maps/baro-map-strip.h"
#include "widgets/baro-responses-window.h"
#include "widgets/baro-screen-text.h"

#define RECOUNT_DELAY_MS 120     /* several bindings changed in a row are counted once */

/* journey is the newest value; counted the one that the scores were made for. Texts and places may differ between
 * them, bindings may not for long: then counting is under way. */
struct _BaroMapEditor
{
  AdwBin              parent_instance;

  BaroMapStrip       *strip;              /* template children */
  BaroMapView        *view;
  GtkWidget          *map_place, *panel_place, *slider_place, *panel_line, *find_bar, *find_entry;
  GtkLabel           *find_count;
  BaroMapSides       *sides;              /* (owned): panel and slider */

  BaroJourneys       *journeys;           /* (owned) (nullable) */
  BaroAnalysis       *analysis;           /* (owned) (nullable) */
  char               *journey_id;         /* (owned) (nullable) */
  BaroJourney        *journey;            /* (owned) (nullable) */
  BaroJourney        *counted;            /* (owned) (nullable) */
  GPtrArray          *curves;             /* (owned) of BaroJourneyScores */
  BaroJourneySeries  *series;             /* (owned) (nullable) */
  GPtrArray          *moving;             /* (owned) (nullable) of BaroJourneySeries or NULL: BaroMapScoring.moving */
  GPtrArray          *moved;              /* (owned) (nullable) of BaroJourneyScores or NULL: the overlays at the slider's period */
  BaroJourneyScores  *period;             /* (owned) (nullable): shown instead of the whole */

  GCancellable       *cancellable;        /* (owned) (nullable) of the newest run */
  guint               run;
  guint               count_id, layout_id;
  gboolean            is_narrow, panel_shown;
};

enum { PROP_0, PROP_SELECTED_ID, PROP_ZOOM, PROP_PANEL_SHOWN, PROP_IS_NARROW, N_PROPS };
enum { SIGNAL_SELECTION_CHANGED, SIGNAL_JOURNEY_CHANGED, SIGNAL_SCORES_CHANGED, SIGNAL_CLOSED, SIGNAL_BIND, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroMapEditor, baro_map_editor, ADW_TYPE_BIN)

/* --- laying out --------------------------------------------------------------------------------------------- */

static GBytes *
get_picture_cb (const char *picture_id, gpointer user_data)
{
  return baro_journeys_get_picture (BARO_JOURNEYS (user_data), picture_id);
}

/* The curves of the picture: the period of the slider stands for the map's own. */
static guint
fill_curves (BaroMapEditor *self, BaroJourneyScores **curves)
{
  guint n = MIN (self->curves->len, BARO_JOURNEY_MAX_OVERLAYS + 1);

  for (guint i = 0; i < n; i++)
    curves[i] = g_ptr_array_index (self->curves, i);
  if (n > 0 && self->period != NULL)
    curves[0] = self->period;
  for (guint i = 1; self->period != NULL && self->moved != NULL && i < MIN (n, self->moved->len); i++)
    if (g_ptr_array_index (self->moved, i) != NULL)
      curves[i] = g_ptr_array_index (self->moved, i);
  return n;
}

static void
show_strip (BaroMapEditor *self)
{
  BaroJourneyScores *curves[BARO_JOURNEY_MAX_OVERLAYS + 1] = { NULL };
  guint n_curves = fill_curves (self, curves);

  baro_map_strip_set_curves (self->strip, curves, n_curves);
}

static void
lay_out (BaroMapEditor *self)
{
  BaroJourneyScores *curves[BARO_JOURNEY_MAX_OVERLAYS + 1] = { NULL };
  BaroJourneyLayoutOptions options = { .width = gtk_widget_get_width (GTK_WIDGET (self->view)) };
  g_autoptr(BaroJourneyPicture) picture = NULL;

  g_clear_handle_id (&self->layout_id, g_source_remove);
  if (self->journey == NULL)
    {
      baro_map_view_set_picture (self->view, NULL);
      return;
    }
  if (options.width < 1.0)
    return;
  options.n_curves = fill_curves (self, curves);
  options.curves = curves;
  options.series = self->series;
  options.is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  options.is_calculating = self->curves->len == 0;
  options.confidence = self->curves->len > 0 ? curves[0]->confidence : 0.0;
  options.get_picture = get_picture_cb;
  options.get_picture_data = self->journeys;
  picture = baro_journey_layout (self->journey, &options, baro_pango_text_get_measure (baro_screen_get_text (GTK_WIDGET (self->view))));
  baro_map_view_set_picture (self->view, picture);
}

static gboolean
layout_cb (gpointer user_data)
{
  BaroMapEditor *self = user_data;

  self->layout_id = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

static void
queue_layout (BaroMapEditor *self)
{
  if (self->layout_id == 0 && self->journey != NULL)
    self->layout_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, layout_cb, self, NULL);
}

/* --- counting ----------------------------------------------------------------------------------------------- */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroMapEditor *self = BARO_MAP_EDITOR (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroMapScoring) scoring = baro_map_scoring_finish (result, &error);

  if (GPOINTER_TO_UINT (user_data) != self->run || self->journey == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (scoring == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        baro_map_editor_say (self, error->message);
      return;
    }
  g_ptr_array_unref (self->curves);
  self->curves = g_steal_pointer (&scoring->curves);
  g_clear_pointer (&self->series, baro_journey_series_unref);
  self->series = g_steal_pointer (&scoring->series);
  g_clear_pointer (&self->moving, g_ptr_array_unref);
  g_clear_pointer (&self->moved, g_ptr_array_unref);
  self->moving = g_steal_pointer (&scoring->moving);
  g_clear_pointer (&self->period, baro_journey_scores_unref);
  g_clear_pointer (&self->counted, baro_journey_unref);
  self->counted = baro_journey_ref (scoring->journey);
  show_strip (self);
  queue_layout (self);
  g_signal_emit (self, signals[SIGNAL_SCORES_CHANGED], 0);
}

static gboolean
count_cb (gpointer user_data)
{
  BaroMapEditor *self = user_data;
  g_autoptr(BaroSnapshot) snapshot = NULL;

  self->count_id = 0;
  if (self->journey == NULL || self->analysis == NULL)
    return G_SOURCE_REMOVE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  snapshot = baro_analysis_get_snapshot (self->analysis);
  baro_map_scoring_start (self->journey, snapshot, self->cancellable, G_OBJECT (self), counted_cb, GUINT_TO_POINTER (++self->run));
  return G_SOURCE_REMOVE;
}

static void
queue_count (BaroMapEditor *self, guint delay_ms)
{
  g_clear_handle_id (&self->count_id, g_source_remove);
  if (self->journey != NULL)
    self->count_id = g_timeout_add (delay_ms, count_cb, self);
}

static void
analysis_changed_cb (BaroMapEditor *self)
{
  queue_count (self, 0);
}

/* --- the map ------------------------------------------------------------------------------------------------ */

static void
take_newest (BaroMapEditor *self)
{
  BaroJourney *newest = self->journeys != NULL && self->journey_id != NULL ? baro_journeys_get (self->journeys, self->journey_id) : NULL;

  if (newest == NULL)
    {
      g_clear_pointer (&self->journey, baro_journey_unref);
      baro_map_view_set_picture (self->view, NULL);
      g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
      return;
    }
  baro_journey_ref (newest);
  g_clear_pointer (&self->journey, baro_journey_unref);
  self->journey = newest;
  lay_out (self);
  if (self->counted == NULL || !baro_map_scoring_alike (self->counted, newest))
    queue_count (self, RECOUNT_DELAY_MS);
  g_signal_emit (self, signals[SIGNAL_JOURNEY_CHANGED], 0);
}

static void
journey_changed_cb (BaroJourneys *journeys, const char *journey_id, BaroMapEditor *self)
{
  if (g_strcmp0 (journey_id, self->journey_id) == 0)
    take_newest (self);
}

static void
list_changed_cb (BaroJourneys *journeys, BaroMapEditor *self)
{
  if (self->journey_id != NULL && baro_journeys_get (journeys, self->journey_id) != self->journey)
    take_newest (self);
}

static gboolean
edit_cb (BaroMapView *view, BaroChangeSet *set, BaroMapEditor *self)
{
  return baro_map_editor_apply (self, set, NULL);
}

static void
failed_cb (BaroMapView *view, const char *sentence, BaroMapEditor *self)
{
  baro_map_editor_say (self, sentence);
}

static void
deleted_cb (BaroMapView *view, const char *label, BaroMapEditor *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say-undo", "s", label);
}

static void
selection_changed_cb (BaroMapView *view, BaroMapEditor *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
drill_cb (BaroMapView *view, const char *touchpoint_id, BaroMapEditor *self)
{
  const BaroPart *part = self->journey != NULL ? baro_journey_find (self->journey, touchpoint_id) : NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroFilter) filter = NULL;
  g_autoptr(GError) error = NULL;

  if (part == NULL || self->analysis == NULL)
    return;
  snapshot = baro_analysis_get_snapshot (self->analysis);
  filter = baro_journey_get_filter (self->journey, touchpoint_id, snapshot, &error);
  if (filter != NULL && baro_map_sides_get_period_key (self->sides) != NULL)
    {
      BaroFilter *within = baro_map_filter_in_period (filter, snapshot, baro_map_sides_get_period_key (self->sides));

      baro_filter_unref (filter);
      filter = within;
    }
  if (filter == NULL)
    baro_map_editor_say (self, error != NULL ? error->message : _("This touchpoint is bound to no measure yet."));
  else
    baro_responses_window_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), snapshot->dataset, filter, baro_part_get_title (part));
}

static void
bind_cb (BaroMapView *view, const char *touchpoint_id, BaroMapEditor *self)
{
  g_object_set (self, "panel-shown", TRUE, NULL);
  g_signal_emit (self, signals[SIGNAL_BIND], 0, touchpoint_id);
}

static void
layout_wanted_cb (BaroMapView *view, BaroMapEditor *self)
{
  queue_layout (self);
}

static void
zoomed_cb (BaroMapView *view, GParamSpec *pspec, BaroMapEditor *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
chosen_cb (BaroMapStrip *strip, const char *touchpoint_id, BaroMapEditor *self)
{
  baro_map_view_select (self->view, touchpoint_id);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- find --------------------------------------------------------------------------------------------------- */

static void
find_changed_cb (GtkSearchEntry *entry, BaroMapEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  guint n = baro_map_view_find (self->view, text);
  g_autofree char *count = baro_string_count (n);
  g_autofree char *sentence = NULL;

  if (*text != '\0')
    /* Translators: %s is the number of parts of the map that hold what is looked for */
    sentence = n > 0 ? baro_string_format (g_dngettext (GETTEXT_PACKAGE, "%s place", "%s places", n), count) : g_strdup (_("Nowhere"));
  gtk_label_set_text (self->find_count, sentence != NULL ? sentence : "");
  if (n > 0)
    baro_map_view_find_next (self->view, FALSE);
}

static void
find_next_cb (BaroMapEditor *self)
{
  baro_map_view_find_next (self->view, FALSE);
}

static void
find_previous_cb (BaroMapEditor *self)
{
  baro_map_view_find_next (self->view, TRUE);
}

static void
find_mode_cb (GtkSearchBar *bar, GParamSpec *pspec, BaroMapEditor *self)
{
  if (gtk_search_bar_get_search_mode (bar))
    return;
  baro_map_view_find (self->view, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
find_closed_cb (BaroMapEditor *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), FALSE);
}

static void
find_cb (BaroMapView *view, BaroMapEditor *self)
{
  baro_map_editor_start_find (self);
}

/* --- the object --------------------------------------------------------------------------------------------- */

/* Where it is narrow the panel stands in the place of the map. */
static void
show_panel (BaroMapEditor *self)
{
  gboolean is_shown = self->panel_shown && adw_bin_get_child (ADW_BIN (self->panel_place)) != NULL;

  gtk_widget_set_visible (self->panel_place, is_shown);
  gtk_widget_set_visible (self->panel_line, is_shown && !self->is_narrow);
  gtk_widget_set_visible (self->map_place, !is_shown || !self->is_narrow);
  gtk_widget_set_hexpand (self->panel_place, is_shown && self->is_narrow);
}

static void
let_go (BaroMapEditor *self)
{
  g_clear_handle_id (&self->count_id, g_source_remove);
  g_clear_handle_id (&self->layout_id, g_source_remove);
  self->run++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->journeys != NULL)
    g_signal_handlers_disconnect_by_data (self->journeys, self);
  if (self->analysis != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->analysis, self);
      g_signal_handlers_disconnect_by_data (baro_analysis_get_study (self->analysis), self);
    }
  g_clear_object (&self->journeys);
  g_clear_object (&self->analysis);
  g_clear_pointer (&self->journey_id, g_free);
  g_clear_pointer (&self->journey, baro_journey_unref);
  g_clear_pointer (&self->counted, baro_journey_unref);
  g_clear_pointer (&self->series, baro_journey_series_unref);
  g_clear_pointer (&self->moving, g_ptr_array_unref);
  g_clear_pointer (&self->moved, g_ptr_array_unref);
  g_clear_pointer (&self->period, baro_journey_scores_unref);
  g_ptr_array_set_size (self->curves, 0);
}

static void
baro_map_editor_dispose (GObject *object)
{
  let_go (BARO_MAP_EDITOR (object));
  g_clear_pointer (&BARO_MAP_EDITOR (object)->sides, baro_map_sides_free);
  G_OBJECT_CLASS (baro_map_editor_parent_class)->dispose (object);
}

static void
baro_map_editor_finalize (GObject *object)
{
  g_ptr_array_unref (BARO_MAP_EDITOR (object)->curves);
  G_OBJECT_CLASS (baro_map_editor_parent_class)->finalize (object);
}

static void
baro_map_editor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BaroMapEditor *self = BARO_MAP_EDITOR (object);

  switch (prop_id)
    {
    case PROP_SELECTED_ID: g_value_set_string (value, baro_map_view_get_selected_id (self->view)); break;
    case PROP_ZOOM: g_value_set_double (value, baro_map_view_get_zoom (self->view)); break;
    case PROP_PANEL_SHOWN: g_value_set_boolean (value, self->panel_shown); break;
    case PROP_IS_NARROW: g_value_set_boolean (value, self->is_narrow); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_map_editor_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BaroMapEditor *self = BARO_MAP_EDITOR (object);

  switch (prop_id)
    {
    case PROP_PANEL_SHOWN:
      if (self->panel_shown == g_value_get_boolean (value))
        return;
      self->panel_shown = g_value_get_boolean (value);
      show_panel (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_IS_NARROW:
      self->is_narrow = g_value_get_boolean (value);
      g_object_set (self->strip, "is-narrow", self->is_narrow, NULL);
      if (BARO_IS_MAP_SLIDER (adw_bin_get_child (ADW_BIN (self->slider_place))))
        baro_map_slider_set_is_narrow (BARO_MAP_SLIDER (adw_bin_get_child (ADW_BIN (self->slider_place))), self->is_narrow);
      show_panel (self);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.0, 100.0, 1.0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANEL_SHOWN] = g_param_spec_boolean ("panel-shown", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_JOURNEY_CHANGED] = g_signal_new ("journey-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SCORES_CHANGED] = g_signal_new ("scores-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_BIND] = g_signal_new ("bind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/maps/baro-map-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, strip);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, view);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, map_place);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, panel_place);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, panel_line);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, slider_place);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, find_bar);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, find_entry);
  gtk_widget_class_bind_template_child (widget_class, BaroMapEditor, find_count);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, deleted_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, drill_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoomed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
}

static void
baro_map_editor_class_init (BaroMapEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = baro_map_editor_dispose;
  object_class->finalize = baro_map_editor_finalize;
  object_class->get_property = baro_map_editor_get_property;
  object_class->set_property = baro_map_editor_set_property;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  g_type_ensure (BARO_TYPE_MAP_STRIP);
  g_type_ensure (BARO_TYPE_MAP_VIEW);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
baro_map_editor_init (BaroMapEditor *self)
{
  self->panel_shown = TRUE;
  self->curves = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_journey_scores_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->find_bar), GTK_EDITABLE (self->find_entry));
  baro_map_strip_set_scores (self->strip, NULL);
  self->sides = baro_map_sides_new (self);
  show_panel (self);
}

GtkWidget *
baro_map_editor_new (void)
{
  return g_object_new (BARO_TYPE_MAP_EDITOR, NULL);
}

/**
 * baro_map_editor_set_journey:
 * @self: an editor
 * @journeys: (nullable): the journeys of the study
 * @analysis: (nullable): what the scores are counted under
 * @journey_id: (nullable): which journey
 *
 * Shows a journey. All %NULL lets go of the study and cancels what runs.
 */
void
baro_map_editor_set_journey (BaroMapEditor *self, BaroJourneys *journeys, BaroAnalysis *analysis, const char *journey_id)
{
  g_autofree char *id = g_strdup (journey_id);

  g_return_if_fail (BARO_IS_MAP_EDITOR (self));

  let_go (self);
  baro_map_view_set_picture (self->view, NULL);
  baro_map_strip_set_scores (self->strip, NULL);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), FALSE);
  if (journeys == NULL || analysis == NULL || id == NULL)
    {
      baro_map_sides_update (self->sides);
      return;
    }
  g_set_object (&self->journeys, journeys);
  g_set_object (&self->analysis, analysis);
  self->journey_id = g_steal_pointer (&id);
  g_signal_connect (journeys, "changed", G_CALLBACK (journey_changed_cb), self);
  g_signal_connect (journeys, "list-changed", G_CALLBACK (list_changed_cb), self);
  g_signal_connect_swapped (analysis, "changed", G_CALLBACK (analysis_changed_cb), self);
  g_signal_connect_swapped (baro_analysis_get_study (analysis), "dataset-changed", G_CALLBACK (analysis_changed_cb), self);
  g_signal_connect_swapped (baro_analysis_get_study (analysis), "made-changed", G_CALLBACK (analysis_changed_cb), self);
  take_newest (self);
  baro_map_sides_update (self->sides);
  queue_count (self, 0);
}

BaroJourneys *
baro_map_editor_get_journeys (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return self->journeys;
}

BaroAnalysis *
baro_map_editor_get_analysis (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return self->analysis;
}

BaroJourney *
baro_map_editor_get_journey (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return self->journey;
}

BaroJourneyScores *
baro_map_editor_get_scores (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return self->curves->len > 0 ? g_ptr_array_index (self->curves, 0) : NULL;
}

BaroJourneySeries *
baro_map_editor_get_series (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return self->series;
}

/* (element-type BaroJourneyScores): the map's own first, then the overlays that are shown. */
GPtrArray *
baro_map_editor_get_curves (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return self->curves;
}

BaroMapView *
baro_map_editor_get_view (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return self->view;
}

const char *
baro_map_editor_get_selected_id (BaroMapEditor *self)
{
  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  return baro_map_view_get_selected_id (self->view);
}

void
baro_map_editor_set_panel (BaroMapEditor *self, GtkWidget *panel)
{
  g_return_if_fail (BARO_IS_MAP_EDITOR (self));

  adw_bin_set_child (ADW_BIN (self->panel_place), panel);
  show_panel (self);
}

void
baro_map_editor_set_slider (BaroMapEditor *self, GtkWidget *slider)
{
  g_return_if_fail (BARO_IS_MAP_EDITOR (self));

  adw_bin_set_child (ADW_BIN (self->slider_place), slider);
  gtk_widget_set_visible (self->slider_place, slider != NULL);
}

void
baro_map_editor_set_slider_shown (BaroMapEditor *self, gboolean is_shown)
{
  g_return_if_fail (BARO_IS_MAP_EDITOR (self));

  gtk_widget_set_visible (self->slider_place, is_shown && adw_bin_get_child (ADW_BIN (self->slider_place)) != NULL);
}

static void
free_scores (gpointer data)
{
  if (data != NULL)
    baro_journey_scores_unref (data);
}

/* The overlays' curves of the same period; a curve without that period keeps its own. */
static void
move_overlays (BaroMapEditor *self, const char *key)
{
  g_clear_pointer (&self->moved, g_ptr_array_unref);
  if (key == NULL || self->moving == NULL)
    return;
  self->moved = g_ptr_array_new_with_free_func (free_scores);
  for (guint i = 0; i < MIN (self->moving->len, self->curves->len); i++)
    {
      BaroJourneySeries *series = g_ptr_array_index (self->moving, i);
      BaroJourneyScores *scores = NULL;

      for (guint p = 0; series != NULL && p < series->n_periods && scores == NULL; p++)
        if (g_strcmp0 (series->keys[p], key) == 0)
          scores = baro_journey_series_get_scores (series, g_ptr_array_index (self->curves, i), p);
      g_ptr_array_add (self->moved, scores);
    }
}

/**
 * baro_map_editor_set_period:
 * @self: an editor
 * @scores: (nullable): of one period of the series; %NULL for the whole
 * @key: (nullable): that period's key
 *
 * Shows the map with the scores of a period: a step of the time slider.
 */
void
baro_map_editor_set_period (BaroMapEditor *self, BaroJourneyScores *scores, const char *key)
{
  g_return_if_fail (BARO_IS_MAP_EDITOR (self));

  if (scores != NULL)
    baro_journey_scores_ref (scores);
  g_clear_pointer (&self->period, baro_journey_scores_unref);
  self->period = scores;
  move_overlays (self, scores != NULL ? key : NULL);
  show_strip (self);
  queue_layout (self);
}

/**
 * baro_map_editor_apply:
 * @self: an editor
 * @set: (transfer full) (nullable): an edit
 * @error: (transfer full) (nullable): why there is none
 *
 * Applies an edit to the journey; it is in the file at once. What goes wrong is said in a toast.
 *
 * Returns: whether the journey changed
 */
gboolean
baro_map_editor_apply (BaroMapEditor *self, BaroChangeSet *set, GError *error)
{
  g_autoptr(GError) reason = error;

  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), FALSE);

  if (set != NULL && self->journeys != NULL && self->journey_id != NULL
      && baro_journeys_apply (self->journeys, self->journey_id, g_steal_pointer (&set), &reason))
    return TRUE;
  g_clear_pointer (&set, baro_change_set_free);
  if (reason != NULL)
    baro_map_editor_say (self, reason->message);
  return FALSE;
}

void
baro_map_editor_say (BaroMapEditor *self, const char *sentence)
{
  g_return_if_fail (BARO_IS_MAP_EDITOR (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", sentence);
}

void
baro_map_editor_start_find (BaroMapEditor *self)
{
  g_return_if_fail (BARO_IS_MAP_EDITOR (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  gtk_widget_grab_focus (self->find_entry);
}

/**
 * baro_map_editor_make_paper:
 * @self: an editor
 * @width: px; 0 for the least
 * @measure: of the font it is painted with
 *
 * Returns: (transfer full) (nullable): the map with title, persona, legend and foot, for pictures and prints
 */
BaroJourneyPicture *
baro_map_editor_make_paper (BaroMapEditor *self, double width, BaroTextMeasure *measure)
{
  BaroJourneyScores *curves[BARO_JOURNEY_MAX_OVERLAYS + 1] = { NULL };
  BaroJourneyLayoutOptions options = { .width = width, .for_paper = TRUE };

  g_return_val_if_fail (BARO_IS_MAP_EDITOR (self), NULL);

  if (self->journey == NULL)
    return NULL;
  options.n_curves = fill_curves (self, curves);
  options.curves = curves;
  options.series = self->series;
  options.get_picture = get_picture_cb;
  options.get_picture_data = self->journeys;
  options.study_name = baro_study_get_name (baro_analysis_get_study (self->analysis));
  return baro_journey_layout (self->journey, &options, measure);
}
