/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-view.c: a chart on the screen */
#define G_LOG_DOMAIN "baro-figure-view"
#include "config.h"

#include "widgets/baro-figure-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart/baro-layout.h"
#include "render/baro-paint.h"
#include "widgets/baro-figure-readout.h"
#include "widgets/baro-screen-text.h"

#define HIT_RADIUS_PX 14.0
#define LEAST_WIDTH_PX 120
#define NATURAL_WIDTH_PX 640

/* The scene is made for the width and height of the last allocation and kept until the figure, the size
 * or the font changes. canvas paints it; above paints only the focus ring, so that moving the pointer
 * paints a ring and not the chart. datum is the one under pointer or keyboard focus. */
struct _BaroFigureView
{
  GtkWidget       parent_instance;

  GtkWidget      *canvas, *above, *readout;   /* (owned by the widget tree) */
  BaroFigure     *figure;                     /* (owned) (nullable) */
  const BaroChart *chart;                     /* borrowed from figure or owner */
  gpointer        owner;                      /* (owned through free_owner) (nullable) */
  GDestroyNotify  free_owner;
  BaroScene      *scene;                      /* (owned) (nullable) */
  int             figure_height;              /* px; 0: natural */
  int             datum;                      /* -1 none */
  gboolean        is_from_keyboard;
  double          pointer_x, pointer_y;       /* where the pointer was last; NAN: never here */
};

enum { PROP_0, PROP_FIGURE_HEIGHT, N_PROPS };
enum { SIGNAL_DRILL, SIGNAL_DATUM_CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroFigureView, baro_figure_view, GTK_TYPE_WIDGET)

static void
init_options (BaroFigureView *self, BaroLayoutOptions *options, double width, double height)
{
  *options = (BaroLayoutOptions) { .width = MAX (width, 40.0), .height = height };
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    options->flags |= BARO_LAYOUT_MIRRORED;
}

static const BaroDatum *
get_datum (BaroFigureView *self)
{
  guint n_data;
  const BaroDatum *data;

  if (self->scene == NULL || self->datum < 0)
    return NULL;
  data = baro_scene_get_data (self->scene, &n_data);
  return (guint) self->datum < n_data ? &data[self->datum] : NULL;
}

static BaroFilter *
get_drill (BaroFigureView *self)
{
  const BaroDatum *datum = get_datum (self);

  return datum != NULL && self->figure != NULL ? baro_figure_get_drill (self->figure, datum->row, datum->column) : NULL;
}

static void
set_datum (BaroFigureView *self, int datum, gboolean is_from_keyboard)
{
  const BaroDatum *now;

  if (self->datum == datum && self->is_from_keyboard == is_from_keyboard)
    return;
  self->datum = datum;
  self->is_from_keyboard = is_from_keyboard;
  now = get_datum (self);
  if (now != NULL)
    {
      baro_figure_readout_fill (self->readout, self->chart, now, get_drill (self) != NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                      now->sentence != NULL ? now->sentence : "", -1);
    }
  gtk_widget_set_visible (self->readout, now != NULL && self->chart->kind != BARO_CHART_SPARK);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), now != NULL && get_drill (self) != NULL ? "pointer" : NULL);
  gtk_widget_queue_draw (self->above);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_DATUM_CHANGED], 0, now != NULL ? now->row : -1, now != NULL ? now->column : -1);
}

static void
forget_scene (BaroFigureView *self)
{
  set_datum (self, -1, FALSE);
  g_clear_pointer (&self->scene, baro_scene_unref);
  gtk_widget_queue_draw (self->canvas);
}

static void
ensure_scene (BaroFigureView *self, int width, int height)
{
  BaroLayoutOptions options;

  if (self->chart == NULL || width < 1 || height < 1)
    return;
  if (self->scene != NULL && fabs (baro_scene_get_width (self->scene) - width) < 0.5
      && fabs (baro_scene_get_height (self->scene) - height) < 0.5)
    return;
  g_clear_pointer (&self->scene, baro_scene_unref);
  init_options (self, &options, width, height);
  self->scene = baro_chart_layout (self->chart, &options, baro_pango_text_get_measure (baro_screen_get_text (GTK_WIDGET (self))));
}

static void
draw_canvas_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroFigureView *self = user_data;

  ensure_scene (self, width, height);
  if (self->scene != NULL)
    baro_paint_scene (cr, self->scene, baro_screen_get_theme (), baro_screen_get_text (GTK_WIDGET (self)));
}

static void
draw_above_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroFigureView *self = user_data;

  if (get_datum (self) != NULL)
    baro_paint_focus (cr, self->scene, self->datum, baro_screen_get_theme ());
}

/* In a trend the whole column answers to the pointer, elsewhere what lies under it. */
static int
find_datum (BaroFigureView *self, double x, double y)
{
  int hit;

  if (self->scene == NULL)
    return -1;
  hit = baro_scene_hit (self->scene, x, y, HIT_RADIUS_PX);
  if (hit < 0 && (self->chart->kind == BARO_CHART_TREND || self->chart->kind == BARO_CHART_CONTROL))
    hit = baro_scene_column_at (self->scene, x, y);
  return hit;
}

/* GTK repeats the place of a resting pointer after every layout. What the keyboard chose stays until the
 * pointer really moves. */
static void
pointer_moved_cb (GtkEventControllerMotion *controller, double x, double y, gpointer user_data)
{
  BaroFigureView *self = user_data;
  gboolean has_moved = fabs (x - self->pointer_x) >= 1.0 || fabs (y - self->pointer_y) >= 1.0;

  has_moved = has_moved && isfinite (self->pointer_x);
  self->pointer_x = x;
  self->pointer_y = y;
  if (has_moved || !self->is_from_keyboard)
    set_datum (self, find_datum (self, x, y), FALSE);
}

static void
pointer_left_cb (GtkEventControllerMotion *controller, gpointer user_data)
{
  BaroFigureView *self = user_data;

  if (!self->is_from_keyboard)
    set_datum (self, -1, FALSE);
}

static void
emit_drill (BaroFigureView *self)
{
  BaroFilter *filter = get_drill (self);

  if (filter != NULL)
    g_signal_emit (self, signals[SIGNAL_DRILL], 0, filter);
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  BaroFigureView *self = user_data;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_datum (self, find_datum (self, x, y), FALSE);
  emit_drill (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer user_data)
{
  BaroFigureView *self = user_data;
  BaroStep step;

  if (self->scene == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: step = BARO_STEP_PREVIOUS_COLUMN; break;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: step = BARO_STEP_NEXT_COLUMN; break;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: step = BARO_STEP_PREVIOUS_ROW; break;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: step = BARO_STEP_NEXT_ROW; break;
    case GDK_KEY_Home: step = BARO_STEP_FIRST; break;
    case GDK_KEY_End: step = BARO_STEP_LAST; break;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space:
      emit_drill (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (self->datum < 0)
        return GDK_EVENT_PROPAGATE;
      set_datum (self, -1, TRUE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  set_datum (self, baro_scene_step (self->scene, self->datum, step), TRUE);
  return GDK_EVENT_STOP;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, gpointer user_data)
{
  BaroFigureView *self = user_data;

  if (self->is_from_keyboard)
    set_datum (self, -1, FALSE);
}

static GtkSizeRequestMode
baro_figure_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
baro_figure_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  BaroFigureView *self = BARO_FIGURE_VIEW (widget);
  BaroLayoutOptions options;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->chart != NULL && self->chart->kind == BARO_CHART_SPARK ? 40 : LEAST_WIDTH_PX;
      *natural = self->chart != NULL && self->chart->kind == BARO_CHART_SPARK ? 120 : NATURAL_WIDTH_PX;
      return;
    }
  if (self->figure_height > 0 || self->chart == NULL)
    {
      *minimum = *natural = self->figure_height;
      return;
    }
  init_options (self, &options, for_size > 0 ? for_size : NATURAL_WIDTH_PX, 0.0);
  *minimum = *natural = (int) ceil (baro_chart_natural_height (self->chart, &options,
                                      baro_pango_text_get_measure (baro_screen_get_text (widget))));
}

static void
baro_figure_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BaroFigureView *self = BARO_FIGURE_VIEW (widget);
  GtkAllocation all = { 0, 0, width, height };
  GdkRectangle place = { 0, 0, 0, 0 };
  const BaroDatum *datum;

  gtk_widget_size_allocate (self->canvas, &all, -1);
  gtk_widget_size_allocate (self->above, &all, -1);
  ensure_scene (self, width, height);
  datum = get_datum (self);
  if (datum == NULL || !gtk_widget_get_visible (self->readout))
    return;
  gtk_widget_measure (self->readout, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  place.width = MIN (place.width, width);
  gtk_widget_measure (self->readout, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  baro_figure_readout_place (self->scene, datum, place.width, place.height, &place);
  gtk_widget_size_allocate (self->readout, &place, -1);
}

static void
baro_figure_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (baro_figure_view_parent_class)->css_changed (widget, change);
  forget_scene (BARO_FIGURE_VIEW (widget));
}

static void
baro_figure_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (baro_figure_view_parent_class)->direction_changed (widget, previous);
  forget_scene (BARO_FIGURE_VIEW (widget));
}

static void
drop_chart (BaroFigureView *self)
{
  self->chart = NULL;
  g_clear_pointer (&self->figure, baro_figure_unref);
  if (self->owner != NULL && self->free_owner != NULL)
    self->free_owner (self->owner);
  self->owner = NULL;
  self->free_owner = NULL;
}

static void
baro_figure_view_dispose (GObject *object)
{
  BaroFigureView *self = BARO_FIGURE_VIEW (object);

  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  g_clear_pointer (&self->canvas, gtk_widget_unparent);
  g_clear_pointer (&self->above, gtk_widget_unparent);
  g_clear_pointer (&self->readout, gtk_widget_unparent);
  g_clear_pointer (&self->scene, baro_scene_unref);
  drop_chart (self);
  G_OBJECT_CLASS (baro_figure_view_parent_class)->dispose (object);
}

static void
baro_figure_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_FIGURE_HEIGHT)
    g_value_set_int (value, BARO_FIGURE_VIEW (object)->figure_height);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_figure_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_FIGURE_HEIGHT)
    {
      BARO_FIGURE_VIEW (object)->figure_height = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_figure_view_class_init (BaroFigureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = baro_figure_view_dispose;
  object_class->get_property = baro_figure_view_get_property;
  object_class->set_property = baro_figure_view_set_property;
  widget_class->get_request_mode = baro_figure_view_get_request_mode;
  widget_class->measure = baro_figure_view_measure;
  widget_class->size_allocate = baro_figure_view_size_allocate;
  widget_class->css_changed = baro_figure_view_css_changed;
  widget_class->direction_changed = baro_figure_view_direction_changed;

  properties[PROP_FIGURE_HEIGHT] =
    g_param_spec_int ("figure-height", NULL, NULL, 0, 32767, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DRILL] =
    g_signal_new ("drill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_DATUM_CHANGED] =
    g_signal_new ("datum-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "figure");
}

static void
add_controllers (BaroFigureView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static GtkWidget *
add_area (BaroFigureView *self, GtkDrawingAreaDrawFunc draw)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "can-target", FALSE, NULL);

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, self, NULL);
  gtk_widget_set_parent (area, GTK_WIDGET (self));
  return area;
}

static void
baro_figure_view_init (BaroFigureView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->datum = -1;
  self->pointer_x = self->pointer_y = NAN;
  self->canvas = add_area (self, draw_canvas_cb);
  self->above = add_area (self, draw_above_cb);
  self->readout = baro_figure_readout_new ();
  gtk_widget_set_parent (self->readout, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figure"), -1);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
  g_signal_connect_swapped (style, "notify::dark", G_CALLBACK (forget_scene), self);
  g_signal_connect_swapped (style, "notify::high-contrast", G_CALLBACK (forget_scene), self);
}

GtkWidget *
baro_figure_view_new (void)
{
  return g_object_new (BARO_TYPE_FIGURE_VIEW, NULL);
}

static void
chart_changed (BaroFigureView *self)
{
  const BaroChart *chart = self->chart;
  const char *label = chart != NULL && chart->title != NULL ? chart->title : _("Figure");
  const char *description = chart == NULL ? "" : chart->description != NULL ? chart->description : chart->subtitle != NULL ? chart->subtitle : "";

  forget_scene (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * baro_figure_view_set_figure:
 * @self: a figure view
 * @figure: (nullable): what to show; a reference is taken
 *
 * Shows the chart of a figure.
 */
void
baro_figure_view_set_figure (BaroFigureView *self, BaroFigure *figure)
{
  BaroFigure *kept = figure != NULL ? baro_figure_ref (figure) : NULL;

  g_return_if_fail (BARO_IS_FIGURE_VIEW (self));

  set_datum (self, -1, FALSE);
  drop_chart (self);
  self->figure = kept;
  self->chart = kept != NULL ? kept->chart : NULL;
  chart_changed (self);
}

/**
 * baro_figure_view_get_figure:
 * @self: a figure view
 *
 * Returns: (transfer none) (nullable): the figure shown
 */
BaroFigure *
baro_figure_view_get_figure (BaroFigureView *self)
{
  g_return_val_if_fail (BARO_IS_FIGURE_VIEW (self), NULL);

  return self->figure;
}

/**
 * baro_figure_view_set_chart:
 * @self: a figure view
 * @chart: (nullable): a chart without a figure around it
 * @owner: (nullable): what keeps @chart alive
 * @free_owner: (nullable): called on @owner when the chart is no longer shown
 *
 * Shows a bare chart, such as the sparkline of a tile.
 */
void
baro_figure_view_set_chart (BaroFigureView *self, const BaroChart *chart, gpointer owner, GDestroyNotify free_owner)
{
  g_return_if_fail (BARO_IS_FIGURE_VIEW (self));

  set_datum (self, -1, FALSE);
  drop_chart (self);
  self->chart = chart;
  self->owner = owner;
  self->free_owner = free_owner;
  chart_changed (self);
}
