/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel.c: everything about the selected part of a journey map */
#define G_LOG_DOMAIN "baro-map-panel"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "compat/baro-accessible.h"
#include "compat/baro-remove-all.h"
#include "compat/baro-text-scale.h"

/* How long an update waits while a list is open or a text is being typed. */
#define RETRY_MS 250

enum { SIGNAL_FAILED, SIGNAL_OPEN_RESPONSES, SIGNAL_SELECT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroMapPanel, baro_map_panel, GTK_TYPE_WIDGET)

const BaroPart *
baro_map_panel_get_part (BaroMapPanel *self)
{
  const BaroPart *part = NULL;

  if (self->journey == NULL)
    return NULL;
  if (self->part_id != NULL)
    part = baro_journey_find (self->journey, self->part_id);
  if (part == NULL && self->persona_id != NULL)
    part = baro_journey_find (self->journey, self->persona_id);
  return part != NULL && part->kind != BARO_PART_OVERLAY ? part : baro_journey_get_head (self->journey);
}

BaroDataset *
baro_map_panel_get_dataset (BaroMapPanel *self)
{
  return self->journeys != NULL ? baro_study_get_dataset (baro_journeys_get_study (self->journeys)) : NULL;
}

const BaroTouchpointScore *
baro_map_panel_get_score (BaroMapPanel *self, const char *touchpoint_id)
{
  return self->scores != NULL ? baro_journey_scores_find (self->scores, touchpoint_id) : NULL;
}

GtkWindow *
baro_map_panel_get_window (BaroMapPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
baro_map_panel_fail (BaroMapPanel *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, sentence);
}

/* After a change that was refused the rows must say again what the map holds. */
gboolean
baro_map_panel_apply (BaroMapPanel *self, BaroChangeSet *set, GError *error)
{
  g_autofree char *focus_id = set != NULL ? g_strdup (set->focus_id) : NULL;
  gboolean is_done = error == NULL;

  if (error == NULL && set != NULL)
    is_done = baro_journeys_apply (self->journeys, self->journey_id, set, &error);
  if (!is_done)
    {
      baro_map_panel_fail (self, error->message);
      g_clear_pointer (&self->built_journey, baro_journey_unref);
    }
  g_clear_error (&error);
  baro_map_panel_queue_update (self);
  return is_done;
}

gboolean
baro_map_panel_replace (BaroMapPanel *self, BaroPart *changed, const char *label, const char *merge_key)
{
  const BaroPart *before = baro_journey_find (self->journey, changed->id);
  GError *error = NULL;
  BaroChangeSet *set;

  if (before == NULL || baro_part_equal (before, changed))
    {
      baro_part_unref (changed);
      return FALSE;
    }
  set = baro_journey_edit_replace (self->journey, changed, label, merge_key, &error);
  return baro_map_panel_apply (self, set, error);
}

void
baro_map_panel_open_persona (BaroMapPanel *self, const char *persona_id)
{
  g_autofree char *id = g_strdup (persona_id);

  g_free (self->persona_id);
  self->persona_id = g_steal_pointer (&id);
  if (self->persona_id == NULL)
    g_clear_pointer (&self->part_id, g_free);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  baro_map_panel_queue_update (self);
}

/* A list that is open and a text that is being typed must not be swept away by numbers that come in. */
static gboolean
is_busy (BaroMapPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  GtkWidget *popover;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  popover = gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);
  return self->pending != NULL || (popover != NULL && gtk_widget_get_mapped (popover));
}

/* Which row had the focus, to give it back to the row that takes its place. */
static char *
dup_focus_name (BaroMapPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (; focus != NULL && focus != GTK_WIDGET (self); focus = gtk_widget_get_parent (focus))
    if (g_str_has_prefix (gtk_widget_get_name (focus), "field:") && (gtk_widget_is_ancestor (focus, self->body) || gtk_widget_is_ancestor (focus, self->rest)))
      return g_strdup (gtk_widget_get_name (focus));
  return NULL;
}

static GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  GtkWidget *found = NULL;

  if (g_str_equal (gtk_widget_get_name (root), name))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL && found == NULL; w = gtk_widget_get_next_sibling (w))
    found = find_named (w, name);
  return found;
}

static void
build_body (BaroMapPanel *self, const BaroPart *part)
{
  switch (part->kind)
    {
    case BARO_PART_HEAD:
      baro_map_panel_body_overlays (self);
      baro_map_panel_body_journey (self, part);
      baro_map_panel_body_lanes (self);
      break;
    case BARO_PART_PERSONA:
      baro_map_panel_body_persona (self, part);
      break;
    case BARO_PART_STAGE:
      baro_map_panel_body_stage (self, part);
      break;
    case BARO_PART_TOUCHPOINT:
      baro_map_panel_body_binding (self, part);
      baro_map_panel_body_importance (self, part);
      baro_map_panel_body_from_verbatims (self, part);
      break;
    case BARO_PART_LANE:
      baro_map_panel_body_lane (self, part);
      break;
    case BARO_PART_CARD:
      baro_map_panel_body_card (self, part);
      break;
    case BARO_PART_OVERLAY:
    case BARO_N_PART_KINDS:
      break;
    }
}

static void
update_body (BaroMapPanel *self, const BaroPart *part)
{
  g_autofree char *focus_name = dup_focus_name (self);
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  GtkWidget *named;

  if (self->built_journey == self->journey && self->built_dataset == dataset && g_strcmp0 (self->built_part, part->id) == 0)
    return;
  g_clear_pointer (&self->built_journey, baro_journey_unref);
  g_clear_pointer (&self->built_dataset, baro_dataset_unref);
  g_free (self->built_part);
  self->built_journey = baro_journey_ref (self->journey);
  self->built_dataset = dataset != NULL ? baro_dataset_ref (dataset) : NULL;
  self->built_part = g_strdup (part->id);
  baro_box_remove_all (GTK_BOX (self->body));
  baro_box_remove_all (GTK_BOX (self->rest));
  build_body (self, part);
  baro_accessible_complete (self->body);
  baro_accessible_complete (self->rest);
  named = focus_name != NULL ? find_named (self->scroller, focus_name) : NULL;
  if (named != NULL)
    gtk_widget_child_focus (named, GTK_DIR_TAB_FORWARD);
}

static void
update_numbers (BaroMapPanel *self, const BaroPart *part)
{
  baro_box_remove_all (GTK_BOX (self->head));
  baro_box_remove_all (GTK_BOX (self->live));
  baro_box_remove_all (GTK_BOX (self->foot));
  if (part->kind == BARO_PART_TOUCHPOINT)
    {
      baro_map_panel_head_touchpoint (self, part);
      baro_map_panel_foot_touchpoint (self, part);
      baro_map_panel_live_importance (self, part);
    }
  if (part->kind == BARO_PART_STAGE)
    baro_map_panel_live_stage (self, part);
  if (part->kind == BARO_PART_HEAD)
    baro_map_panel_live_plan (self);
  baro_accessible_complete (self->head);
  baro_accessible_complete (self->live);
  baro_accessible_complete (self->foot);
}

static gboolean
update_cb (gpointer user_data)
{
  BaroMapPanel *self = user_data;
  BaroJourney *newest;
  const BaroPart *part;

  if (is_busy (self))
    {
      self->update_id = g_timeout_add (RETRY_MS, update_cb, self);
      return G_SOURCE_REMOVE;
    }
  self->update_id = 0;
  baro_map_fields_commit (self);
  g_clear_handle_id (&self->update_id, g_source_remove);   /* that queued another one */
  newest = self->journeys != NULL && self->journey_id != NULL ? baro_journeys_get (self->journeys, self->journey_id) : NULL;
  if (newest != NULL)
    baro_journey_ref (newest);
  g_clear_pointer (&self->journey, baro_journey_unref);
  self->journey = newest;
  part = baro_map_panel_get_part (self);
  gtk_widget_set_visible (self->scroller, part != NULL);
  if (part == NULL)
    return G_SOURCE_REMOVE;
  baro_map_counts_ask (self);
  update_body (self, part);
  update_numbers (self, part);
  if (self->wants_binding && part->kind == BARO_PART_TOUCHPOINT)
    {
      g_autofree char *name = g_strdup_printf ("field:%s:%s", part->id, _("Item"));
      GtkWidget *row = find_named (self->body, name);

      self->wants_binding = FALSE;
      if (row != NULL)
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
    }
  return G_SOURCE_REMOVE;
}

void
baro_map_panel_queue_update (BaroMapPanel *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
journey_changed_cb (BaroJourneys *journeys, const char *journey_id, gpointer user_data)
{
  BaroMapPanel *self = user_data;

  if (g_strcmp0 (journey_id, self->journey_id) == 0)
    baro_map_panel_queue_update (self);
}

static void
baro_map_panel_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  BaroMapPanel *self = BARO_MAP_PANEL (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) (BARO_MAP_PANEL_WIDTH_PX * baro_text_scale (widget));
  else
    gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
baro_map_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkAllocation all = { 0, 0, width, height };

  gtk_widget_size_allocate (BARO_MAP_PANEL (widget)->scroller, &all, -1);
}

static void
baro_map_panel_dispose (GObject *object)
{
  BaroMapPanel *self = BARO_MAP_PANEL (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->scroller != NULL)
    baro_map_fields_commit (self);
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->journeys != NULL)
    g_signal_handlers_disconnect_by_data (self->journeys, self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_weak_pointer (&self->share);
  g_clear_weak_pointer (&self->share_note);
  g_clear_pointer (&self->counts, baro_map_counts_free);
  g_clear_object (&self->journeys);
  g_clear_object (&self->analysis);
  g_clear_pointer (&self->journey, baro_journey_unref);
  g_clear_pointer (&self->scores, baro_journey_scores_unref);
  g_clear_pointer (&self->series, baro_journey_series_unref);
  g_clear_pointer (&self->plan_scores, g_ptr_array_unref);
  g_clear_pointer (&self->built_journey, baro_journey_unref);
  g_clear_pointer (&self->built_dataset, baro_dataset_unref);
  G_OBJECT_CLASS (baro_map_panel_parent_class)->dispose (object);
}

static void
baro_map_panel_finalize (GObject *object)
{
  BaroMapPanel *self = BARO_MAP_PANEL (object);

  g_free (self->journey_id);
  g_free (self->part_id);
  g_free (self->persona_id);
  g_free (self->built_part);
  G_OBJECT_CLASS (baro_map_panel_parent_class)->finalize (object);
}

static void
baro_map_panel_class_init (BaroMapPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_map_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_map_panel_finalize;
  widget_class->measure = baro_map_panel_measure;
  widget_class->size_allocate = baro_map_panel_size_allocate;
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPEN_RESPONSES] = g_signal_new ("open-responses", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[SIGNAL_SELECT] = g_signal_new ("select", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_part_box (GtkWidget *content, int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_box_append (GTK_BOX (content), box);
  return box;
}

static void
baro_map_panel_init (BaroMapPanel *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->period = G_MAXUINT;
  self->counts = baro_map_counts_new ();
  self->plan_scores = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_journey_scores_unref);
  self->scroller = gtk_scrolled_window_new ();
  self->head = add_part_box (content, 2);
  self->body = add_part_box (content, 0);
  self->live = add_part_box (content, 0);
  self->rest = add_part_box (content, 0);
  self->foot = add_part_box (content, 6);
  gtk_widget_add_css_class (content, "content");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), content);
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "baro-panel");
  gtk_widget_add_css_class (GTK_WIDGET (self), "baro-map-panel");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Properties"), -1);
}

GtkWidget *
baro_map_panel_new (BaroJourneys *journeys)
{
  BaroMapPanel *self = g_object_new (BARO_TYPE_MAP_PANEL, NULL);

  baro_map_panel_set_journeys (self, journeys);
  return GTK_WIDGET (self);
}

/**
 * baro_map_panel_set_journeys:
 * @self: a side panel
 * @journeys: (nullable): the journeys of the study; %NULL lets go of it
 *
 * Says which study the journeys are of. What was typed for the old one is given to it first.
 */
void
baro_map_panel_set_journeys (BaroMapPanel *self, BaroJourneys *journeys)
{
  g_return_if_fail (BARO_IS_MAP_PANEL (self));

  if (self->journeys == journeys)
    return;
  baro_map_fields_commit (self);
  if (self->journeys != NULL)
    g_signal_handlers_disconnect_by_data (self->journeys, self);
  g_set_object (&self->journeys, journeys);
  g_clear_pointer (&self->journey, baro_journey_unref);
  g_clear_pointer (&self->built_journey, baro_journey_unref);
  g_clear_pointer (&self->built_dataset, baro_dataset_unref);
  if (journeys != NULL)
    g_signal_connect (journeys, "changed", G_CALLBACK (journey_changed_cb), self);
  baro_map_panel_queue_update (self);
}

void
baro_map_panel_start_binding (BaroMapPanel *self)
{
  g_return_if_fail (BARO_IS_MAP_PANEL (self));

  self->wants_binding = TRUE;
  baro_map_panel_queue_update (self);
}

static void
take_numbers (BaroMapPanel *self, BaroJourneyScores *scores, BaroJourneySeries *series, BaroAnalysis *analysis)
{
  if (scores != NULL)
    baro_journey_scores_ref (scores);
  if (series != NULL)
    baro_journey_series_ref (series);
  g_clear_pointer (&self->scores, baro_journey_scores_unref);
  g_clear_pointer (&self->series, baro_journey_series_unref);
  self->scores = scores;
  self->series = series;
  g_set_object (&self->analysis, analysis);
}

/**
 * baro_map_panel_show:
 * @self: a side panel
 * @journey_id: (nullable): which journey
 * @selected_part_id: (nullable): a part of it; %NULL for the journey itself
 * @scores: (nullable): its numbers now
 * @series: (nullable): its numbers over time
 * @analysis: (nullable): the filter that is in force
 *
 * Shows a part of a journey map. A text that was typed and not yet given to the map is given to it first.
 */
void
baro_map_panel_show (BaroMapPanel *self, const char *journey_id, const char *selected_part_id, BaroJourneyScores *scores, BaroJourneySeries *series, BaroAnalysis *analysis)
{
  gboolean is_other;

  g_return_if_fail (BARO_IS_MAP_PANEL (self));

  is_other = g_strcmp0 (self->journey_id, journey_id) != 0 || g_strcmp0 (self->part_id, selected_part_id) != 0;
  if (is_other)
    {
      g_autofree char *journey_copy = g_strdup (journey_id), *part_copy = g_strdup (selected_part_id);

      baro_map_fields_commit (self);
      g_clear_handle_id (&self->update_id, g_source_remove);   /* it may be waiting for what was typed */
      g_free (self->journey_id);
      g_free (self->part_id);
      g_clear_pointer (&self->persona_id, g_free);
      self->journey_id = g_steal_pointer (&journey_copy);
      self->part_id = g_steal_pointer (&part_copy);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
    }
  take_numbers (self, scores, series, analysis);
  baro_map_panel_queue_update (self);
}

void
baro_map_panel_set_period (BaroMapPanel *self, guint period)
{
  g_return_if_fail (BARO_IS_MAP_PANEL (self));

  if (self->period == period)
    return;
  self->period = period;
  baro_map_panel_queue_update (self);
}

static gboolean
has_plan (const BaroJourneyScores *scores)
{
  for (guint i = 0; i < scores->n_touchpoints; i++)
    if (isfinite (scores->touchpoints[i].against_plan.value))
      return TRUE;
  return FALSE;
}

void
baro_map_panel_set_plan_scores (BaroMapPanel *self, BaroJourneyScores *const *curves, guint n_curves)
{
  g_return_if_fail (BARO_IS_MAP_PANEL (self));

  g_ptr_array_set_size (self->plan_scores, 0);
  for (guint i = 0; i < n_curves; i++)
    if (has_plan (curves[i]))
      g_ptr_array_add (self->plan_scores, baro_journey_scores_ref (curves[i]));
  baro_map_panel_queue_update (self);
}
