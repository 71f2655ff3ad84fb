/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-slider.c: a journey over the periods of its study */
#define G_LOG_DOMAIN "baro-map-slider"
#include "config.h"

#include "maps/baro-map-slider.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "figures/baro-format.h"
#include "maps/baro-map-track.h"
#include "render/baro-paint.h"
#include "widgets/baro-screen-text.h"

#define WIDE_CHARS 14      /* of the period's name */
#define NARROW_CHARS 10
#define TRACK_HEIGHT_PX 64
#define STEP_MS 900
#define GLIDE_MS 220

/* period is n_periods for the whole time, and 0 without a series. at is where the handle is drawn: it follows the period,
 * gliding while there are animations. */
struct _BaroMapSlider
{
  GtkWidget          parent_instance;

  GtkWidget         *box;                    /* (owned by the widget tree), and the others in it */
  GtkButton         *play, *whole_button;
  GtkLabel          *period_label, *count_label, *score_label;
  GtkWidget         *track;
  AdwAnimation      *glide;                  /* (owned) (nullable) */
  BaroJourneySeries *series;                 /* (owned) (nullable) */
  guint              period;
  double             at, whole_score;
  GtkWidget         *score_words;            /* (owned by the widget tree) */
  char              *whole_name;             /* (owned) */
  guint              timer;                  /* 0: not playing */
};

enum { PROP_0, PROP_PERIOD, PROP_PLAYING, N_PROPS };
enum { SIGNAL_PERIOD_CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroMapSlider, baro_map_slider, GTK_TYPE_WIDGET)

static guint
get_n_periods (BaroMapSlider *self)
{
  return self->series != NULL ? self->series->n_periods : 0;
}

static double
get_target (BaroMapSlider *self)
{
  guint n = get_n_periods (self);

  return n > 0 ? MIN (self->period, n - 1) : 0;
}

static double
get_score (BaroMapSlider *self)
{
  return self->period < get_n_periods (self) ? self->series->scores[self->period] : self->whole_score;
}

static void
draw_track_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroMapSlider *self = user_data;
  g_autoptr(BaroScene) scene = NULL;

  if (get_n_periods (self) == 0)
    return;
  scene = baro_map_track_scene (self->series, self->at, baro_map_slider_is_whole (self), width, height,
                                gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL);
  baro_paint_scene (cr, scene, baro_screen_get_theme (), baro_screen_get_text (GTK_WIDGET (area)));
}

/* "Q2 2025, period 10 of 10, journey score 69.5" */
static void
update_accessible (BaroMapSlider *self)
{
  g_autofree char *score = baro_format_number (get_score (self), BARO_UNIT_NUMBER, 1);
  guint n = get_n_periods (self);
  g_autofree char *text = NULL, *at = baro_format_count (self->period + 1), *all = baro_format_count (n);

  if (baro_map_slider_is_whole (self))
    text = baro_string_format (_("%1$s, journey score %2$s"), self->whole_name, score);
  else
    text = baro_string_format (_("%1$s, period %2$s of %3$s, journey score %4$s"), self->series->labels[self->period], at, all, score);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->track), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) n + 1, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->period + 1,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
update_words (BaroMapSlider *self)
{
  g_autofree char *score = baro_format_number (get_score (self), BARO_UNIT_NUMBER, 1);
  g_autofree char *count = NULL, *name = NULL;
  guint n = get_n_periods (self);

  if (baro_map_slider_is_whole (self))
    count = g_strdup_printf (ngettext ("%u period", "%u periods", n), n);
  else
    /* Translators: which of how many periods the time slider stands at */
    count = g_strdup_printf (_("period %1$u of %2$u"), self->period + 1, n);
  name = baro_map_slider_is_whole (self) ? g_strdup (self->whole_name) : g_strdup (self->series->labels[self->period]);
  gtk_label_set_text (self->period_label, name);
  gtk_label_set_text (self->count_label, count);
  gtk_label_set_text (self->score_label, score);
  gtk_widget_set_sensitive (GTK_WIDGET (self->whole_button), !baro_map_slider_is_whole (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->play), n > 1);
  update_accessible (self);
}

static void
glide_cb (double value, gpointer user_data)
{
  BaroMapSlider *self = user_data;

  self->at = value;
  gtk_widget_queue_draw (self->track);
}

/* Without animations (reduced motion) the handle is at once where it belongs. */
static void
move_handle (BaroMapSlider *self, gboolean glides)
{
  double target = get_target (self);

  if (self->glide != NULL)
    adw_animation_pause (self->glide);
  g_clear_object (&self->glide);
  if (!glides || !adw_get_enable_animations (self->track) || !gtk_widget_get_mapped (self->track))
    {
      glide_cb (target, self);
      return;
    }
  self->glide = adw_timed_animation_new (self->track, self->at, target, GLIDE_MS, adw_callback_animation_target_new (glide_cb, self, NULL));
  g_object_ref_sink (self->glide);
  adw_animation_play (self->glide);
}

static void
set_period (BaroMapSlider *self, guint period, gboolean glides)
{
  period = MIN (period, get_n_periods (self));
  if (period == self->period)
    return;
  self->period = period;
  move_handle (self, glides);
  update_words (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERIOD]);
  g_signal_emit (self, signals[SIGNAL_PERIOD_CHANGED], 0, period);
}

static gboolean
play_cb (gpointer user_data)
{
  BaroMapSlider *self = user_data;

  set_period (self, self->period + 1, TRUE);
  if (self->period + 1 < get_n_periods (self))
    return G_SOURCE_CONTINUE;
  baro_map_slider_set_playing (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
play_clicked_cb (GtkButton *button, gpointer user_data)
{
  BaroMapSlider *self = user_data;

  baro_map_slider_set_playing (self, self->timer == 0);
}

static void
whole_clicked_cb (GtkButton *button, gpointer user_data)
{
  BaroMapSlider *self = user_data;

  baro_map_slider_set_playing (self, FALSE);
  set_period (self, get_n_periods (self), FALSE);
  gtk_widget_grab_focus (self->track);
}

static void
step (BaroMapSlider *self, int by)
{
  guint n = get_n_periods (self);
  int period = (int) self->period + by;

  baro_map_slider_set_playing (self, FALSE);
  set_period (self, (guint) CLAMP (period, 0, (int) n), TRUE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer user_data)
{
  BaroMapSlider *self = user_data;
  int forward = gtk_widget_get_direction (self->track) == GTK_TEXT_DIR_RTL ? -1 : 1;
  guint n = get_n_periods (self);

  if (n == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Right: case GDK_KEY_KP_Right: step (self, forward); break;
    case GDK_KEY_Left: case GDK_KEY_KP_Left: step (self, -forward); break;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: step (self, 1); break;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: step (self, -1); break;
    case GDK_KEY_Home: case GDK_KEY_KP_Home: step (self, -(int) n); break;
    case GDK_KEY_End: case GDK_KEY_KP_End: step (self, (int) n - 1 - (int) self->period); break;
    case GDK_KEY_space: case GDK_KEY_KP_Space: baro_map_slider_set_playing (self, self->timer == 0); break;
    case GDK_KEY_Escape:
      if (baro_map_slider_is_whole (self))
        return GDK_EVENT_PROPAGATE;
      step (self, (int) n);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

static void
go_to (BaroMapSlider *self, double x)
{
  double width = gtk_widget_get_width (self->track), inner = MAX (width - 2 * BARO_MAP_TRACK_INSET_PX, 1.0);
  guint n = get_n_periods (self);
  double share;

  if (n == 0)
    return;
  if (gtk_widget_get_direction (self->track) == GTK_TEXT_DIR_RTL)
    x = width - x;
  share = CLAMP ((x - BARO_MAP_TRACK_INSET_PX) / inner, 0.0, 1.0);
  baro_map_slider_set_playing (self, FALSE);
  set_period (self, (guint) floor (share * (n - 1) + 0.5), FALSE);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  BaroMapSlider *self = user_data;

  gtk_widget_grab_focus (self->track);
  go_to (self, x);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, gpointer user_data)
{
  double x = 0, y = 0;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    go_to (user_data, x + dx);
}

static void
baro_map_slider_dispose (GObject *object)
{
  BaroMapSlider *self = BARO_MAP_SLIDER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->glide != NULL)
    adw_animation_pause (self->glide);
  g_clear_object (&self->glide);
  if (self->track != NULL)
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->track), NULL, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->track = NULL;
  g_clear_pointer (&self->series, baro_journey_series_unref);
  G_OBJECT_CLASS (baro_map_slider_parent_class)->dispose (object);
}

static void
baro_map_slider_finalize (GObject *object)
{
  g_free (BARO_MAP_SLIDER (object)->whole_name);
  G_OBJECT_CLASS (baro_map_slider_parent_class)->finalize (object);
}

static void
baro_map_slider_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BaroMapSlider *self = BARO_MAP_SLIDER (object);

  if (prop_id == PROP_PERIOD)
    g_value_set_uint (value, self->period);
  else if (prop_id == PROP_PLAYING)
    g_value_set_boolean (value, self->timer != 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_map_slider_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_PERIOD)
    baro_map_slider_set_period (BARO_MAP_SLIDER (object), g_value_get_uint (value));
  else if (prop_id == PROP_PLAYING)
    baro_map_slider_set_playing (BARO_MAP_SLIDER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_map_slider_class_init (BaroMapSliderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = baro_map_slider_dispose;
  object_class->finalize = baro_map_slider_finalize;
  object_class->get_property = baro_map_slider_get_property;
  object_class->set_property = baro_map_slider_set_property;
  properties[PROP_PERIOD] = g_param_spec_uint ("period", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_PERIOD_CHANGED] =
    g_signal_new ("period-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapslider");
}

static GtkLabel *
add_label (GtkWidget *box, const char *text, const char *css_class, int chars)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, chars);
  gtk_label_set_max_width_chars (label, chars);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static void
make_track (BaroMapSlider *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->track = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_SLIDER, "focusable", TRUE, "hexpand", TRUE,
                              "content-height", TRACK_HEIGHT_PX, "content-width", 120, NULL);
  gtk_widget_add_css_class (self->track, "track");
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->track), draw_track_cb, self, NULL);
  gtk_widget_set_tooltip_text (self->track, _("Drag to another period. Space plays, Escape goes back."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->track), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period"), -1);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (self->track, key);
  gtk_widget_add_controller (self->track, GTK_EVENT_CONTROLLER (drag));
}

static void
baro_map_slider_init (BaroMapSlider *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *score = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->whole_score = NAN;
  self->whole_name = g_strdup (_("All periods"));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->play = GTK_BUTTON (gtk_button_new_from_icon_name ("media-playback-start-symbolic"));
  self->whole_button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (self->box, "baro-map-slider");
  gtk_widget_add_css_class (GTK_WIDGET (self->play), "circular");
  gtk_widget_add_css_class (GTK_WIDGET (self->whole_button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->whole_button), "period");
  gtk_widget_set_valign (GTK_WIDGET (self->play), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->whole_button), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (score, GTK_ALIGN_CENTER);
  self->score_words = score;
  self->period_label = add_label (words, "", "strong", WIDE_CHARS);
  self->count_label = add_label (words, "", "note", WIDE_CHARS);
  self->score_label = add_label (score, "", "strong", 10);
  add_label (score, _("journey score"), "note", 10);
  gtk_button_set_child (self->whole_button, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->whole_button), _("Back to what the filter says"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), _("Play the periods"));
  make_track (self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->play));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->whole_button));
  gtk_box_append (GTK_BOX (self->box), self->track);
  gtk_box_append (GTK_BOX (self->box), score);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  baro_accessible_complete (self->box);
  g_signal_connect (self->play, "clicked", G_CALLBACK (play_clicked_cb), self);
  g_signal_connect (self->whole_button, "clicked", G_CALLBACK (whole_clicked_cb), self);
  update_words (self);
}

GtkWidget *
baro_map_slider_new (void)
{
  return g_object_new (BARO_TYPE_MAP_SLIDER, NULL);
}

/**
 * baro_map_slider_set_is_narrow:
 * @self: a time slider
 * @is_narrow: whether there is room for little more than the track
 */
void
baro_map_slider_set_is_narrow (BaroMapSlider *self, gboolean is_narrow)
{
  int chars = is_narrow ? NARROW_CHARS : WIDE_CHARS;

  g_return_if_fail (BARO_IS_MAP_SLIDER (self));

  gtk_widget_set_visible (self->score_words, !is_narrow);
  gtk_label_set_width_chars (self->period_label, chars);
  gtk_label_set_max_width_chars (self->period_label, chars);
  gtk_label_set_width_chars (self->count_label, chars);
  gtk_label_set_max_width_chars (self->count_label, chars);
}

static guint
find_key (const BaroJourneySeries *series, const char *key)
{
  for (guint i = 0; key != NULL && i < series->n_periods; i++)
    if (g_str_equal (series->keys[i], key))
      return i;
  return series->n_periods;
}

/**
 * baro_map_slider_set_series:
 * @self: a time slider
 * @series: (nullable): the journey over time; a reference is taken
 *
 * Shows the periods of a series. The period that is shown stays if the series has it, without a signal; else the
 * whole time is shown, with one.
 */
void
baro_map_slider_set_series (BaroMapSlider *self, BaroJourneySeries *series)
{
  g_autofree char *key = NULL;
  gboolean was_whole;

  g_return_if_fail (BARO_IS_MAP_SLIDER (self));

  was_whole = baro_map_slider_is_whole (self);
  if (!was_whole)
    key = g_strdup (self->series->keys[self->period]);
  if (series != NULL)
    baro_journey_series_ref (series);
  g_clear_pointer (&self->series, baro_journey_series_unref);
  self->series = series;
  self->period = series != NULL ? find_key (series, key) : 0;
  if (get_n_periods (self) < 2)
    baro_map_slider_set_playing (self, FALSE);
  move_handle (self, FALSE);
  update_words (self);
  if (!was_whole && baro_map_slider_is_whole (self))
    g_signal_emit (self, signals[SIGNAL_PERIOD_CHANGED], 0, self->period);
}

/**
 * baro_map_slider_set_whole:
 * @self: a time slider
 * @name: translated: what the map shows when no period is chosen
 * @score: the journey score of that, 0 to 100; NAN for none
 */
void
baro_map_slider_set_whole (BaroMapSlider *self, const char *name, double score)
{
  g_autofree char *copy = g_strdup (name);

  g_return_if_fail (BARO_IS_MAP_SLIDER (self));

  g_free (self->whole_name);
  self->whole_name = g_steal_pointer (&copy);
  self->whole_score = score;
  update_words (self);
}

guint
baro_map_slider_get_period (BaroMapSlider *self)
{
  g_return_val_if_fail (BARO_IS_MAP_SLIDER (self), 0);

  return self->period;
}

void
baro_map_slider_set_period (BaroMapSlider *self, guint period)
{
  g_return_if_fail (BARO_IS_MAP_SLIDER (self));

  set_period (self, period, FALSE);
}

gboolean
baro_map_slider_is_whole (BaroMapSlider *self)
{
  g_return_val_if_fail (BARO_IS_MAP_SLIDER (self), TRUE);

  return self->period >= get_n_periods (self);
}

/**
 * baro_map_slider_set_playing:
 * @self: a time slider
 * @is_playing: whether it goes from period to period by itself
 *
 * Plays from the shown period on; from the first one when the last, or the whole time, is shown.
 */
void
baro_map_slider_set_playing (BaroMapSlider *self, gboolean is_playing)
{
  g_return_if_fail (BARO_IS_MAP_SLIDER (self));

  if ((self->timer != 0) == !!is_playing || (is_playing && get_n_periods (self) < 2))
    return;
  if (is_playing)
    {
      self->timer = g_timeout_add (STEP_MS, play_cb, self);
      if (self->period + 1 >= get_n_periods (self))
        set_period (self, 0, FALSE);
    }
  else
    {
      g_clear_handle_id (&self->timer, g_source_remove);
    }
  gtk_button_set_icon_name (self->play, self->timer != 0 ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), self->timer != 0 ? _("Stop") : _("Play the periods"));
  baro_accessible_set_label (GTK_WIDGET (self->play), self->timer != 0 ? _("Stop") : _("Play the periods"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
}
