/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tile-view.c: one metric: number, doubt, change */
#define G_LOG_DOMAIN "baro-tile-view"
#include "config.h"

#include "widgets/baro-tile-view.h"

#include "base/baro-string.h"
#include "compat/baro-wrap-box.h"
#include "widgets/baro-figure-view.h"
#include "widgets/baro-screen-text.h"

#define SPARK_HEIGHT_PX 36
#define ARROW_PX 10

struct _BaroTileView
{
  GtkWidget       parent_instance;

  GtkWidget      *box;            /* template children */
  GtkLabel       *title, *note, *number, *suffix, *interval, *base, *change, *verdict;
  GtkWidget      *arrow;
  BaroFigureView *spark;

  BaroTile       *tile;           /* (owned) (nullable) */
  gboolean        is_narrow;
};

enum { PROP_0, PROP_IS_NARROW, N_PROPS };
enum { SIGNAL_ACTIVATED, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroTileView, baro_tile_view, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* A sign stays in front of its number among right-to-left words. */
static void
set_number (GtkLabel *label, const char *text)
{
  g_autofree char *isolated = text != NULL ? baro_string_isolate (text) : NULL;

  set_label (label, isolated);
}

/* Fonts may lack arrows, so the arrow is drawn: a triangle when the change is significant, a dash when not. */
static void
draw_arrow_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroTileView *self = user_data;
  BaroPaint paint = { BARO_INK_NEUTRAL, 0.0, 1.0 };
  double x = width / 2.0, y = height / 2.0;
  BaroRgba colour;

  if (self->tile == NULL || self->tile->change == NULL)
    return;
  paint.ink = baro_verdict_ink (self->tile->direction != 0 ? self->tile->verdict : BARO_VERDICT_NEUTRAL);
  colour = baro_theme_lookup (baro_screen_get_theme (), &paint);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  if (self->tile->direction == 0)
    {
      cairo_rectangle (cr, x - 4.5, y - 1.0, 9.0, 2.0);
    }
  else
    {
      double tip = self->tile->direction > 0 ? -4.0 : 4.0;

      cairo_move_to (cr, x, y + tip);
      cairo_line_to (cr, x - 4.5, y - tip);
      cairo_line_to (cr, x + 4.5, y - tip);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
set_verdict_class (BaroTileView *self)
{
  const BaroTile *tile = self->tile;
  gboolean is_shown = tile->direction != 0;

  gtk_widget_remove_css_class (GTK_WIDGET (self->change), "baro-better");
  gtk_widget_remove_css_class (GTK_WIDGET (self->change), "baro-worse");
  if (is_shown && tile->verdict == BARO_VERDICT_BETTER)
    gtk_widget_add_css_class (GTK_WIDGET (self->change), "baro-better");
  if (is_shown && tile->verdict == BARO_VERDICT_WORSE)
    gtk_widget_add_css_class (GTK_WIDGET (self->change), "baro-worse");
}

static void
clicked_cb (BaroTileView *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
  return TRUE;
}

static void
baro_tile_view_dispose (GObject *object)
{
  BaroTileView *self = BARO_TILE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->tile, baro_tile_free);
  G_OBJECT_CLASS (baro_tile_view_parent_class)->dispose (object);
}

static void
baro_tile_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_IS_NARROW)
    g_value_set_boolean (value, BARO_TILE_VIEW (object)->is_narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_tile_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BaroTileView *self = BARO_TILE_VIEW (object);

  if (prop_id == PROP_IS_NARROW)
    {
      self->is_narrow = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->spark), !self->is_narrow);
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_tile_view_class_init (BaroTileViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = baro_tile_view_dispose;
  object_class->get_property = baro_tile_view_get_property;
  object_class->set_property = baro_tile_view_set_property;
  properties[PROP_IS_NARROW] =
    g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BARO_TYPE_FIGURE_VIEW);
  g_type_ensure (BARO_TYPE_WRAP_BOX);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/widgets/baro-tile-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, box);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, title);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, note);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, number);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, suffix);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, interval);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, base);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, change);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, verdict);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, arrow);
  gtk_widget_class_bind_template_child (widget_class, BaroTileView, spark);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
}

static void
baro_tile_view_init (BaroTileView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->arrow), draw_arrow_cb, self, NULL);
  g_object_set (self->spark, "figure-height", SPARK_HEIGHT_PX, "focusable", FALSE, "can-target", FALSE, NULL);
}

GtkWidget *
baro_tile_view_new (void)
{
  return g_object_new (BARO_TYPE_TILE_VIEW, NULL);
}

/**
 * baro_tile_view_take_tile:
 * @self: a tile view
 * @tile: (transfer full): what to show
 *
 * Shows a tile.
 */
void
baro_tile_view_take_tile (BaroTileView *self, BaroTile *tile)
{
  g_return_if_fail (BARO_IS_TILE_VIEW (self));
  g_return_if_fail (tile != NULL);

  baro_figure_view_set_chart (self->spark, NULL, NULL, NULL);
  g_clear_pointer (&self->tile, baro_tile_free);
  self->tile = tile;
  set_label (self->title, tile->title);
  set_label (self->note, tile->note);
  set_number (self->number, tile->value);
  gtk_label_set_text (self->suffix, tile->suffix != NULL ? tile->suffix : "");   /* kept in the line, so that all numbers stand on one height */
  set_number (self->interval, tile->interval);
  set_label (self->base, tile->base);
  set_number (self->change, tile->change);
  set_label (self->verdict, tile->verdict_text);
  set_verdict_class (self);
  gtk_widget_set_visible (self->arrow, tile->change != NULL);
  gtk_widget_queue_draw (self->arrow);
  baro_figure_view_set_chart (self->spark, tile->spark, NULL, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->verdict), tile->verdict_text);   /* it may be cut off */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tile->sentence != NULL ? tile->sentence : tile->title, -1);
}

const BaroTile *
baro_tile_view_get_tile (BaroTileView *self)
{
  g_return_val_if_fail (BARO_IS_TILE_VIEW (self), NULL);

  return self->tile;
}
