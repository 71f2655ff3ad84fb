/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-adaptive-bin.c: a bin that knows whether it is narrow */
#define G_LOG_DOMAIN "baro-adaptive-bin"
#include "config.h"

#include "compat/baro-adaptive-bin.h"

#define DEFAULT_NARROW_BELOW_PX 720
#define SMALLEST_WIDTH_PX 300

struct _BaroAdaptiveBin
{
  GtkWidget  parent_instance;

  GtkWidget *child;          /* (owned by the widget tree) */
  int        narrow_below;   /* px */
  gboolean   is_narrow;
  gboolean   wants_narrow;   /* what the last allocation asked for */
  guint      idle_id;
};

enum { PROP_0, PROP_CHILD, PROP_NARROW_BELOW, PROP_IS_NARROW, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void baro_adaptive_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaroAdaptiveBin, baro_adaptive_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, baro_adaptive_bin_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child) && type == NULL)
    baro_adaptive_bin_set_child (BARO_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
baro_adaptive_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

/* Children may only be rearranged outside an allocation. */
static gboolean
narrow_changed_cb (gpointer user_data)
{
  BaroAdaptiveBin *self = user_data;

  self->idle_id = 0;
  if (self->is_narrow != self->wants_narrow)
    {
      self->is_narrow = self->wants_narrow;
      if (self->is_narrow)
        gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

static void
baro_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BaroAdaptiveBin *self = BARO_ADAPTIVE_BIN (widget);
  GtkAllocation place = { 0, 0, width, height };
  int minimum;

  self->wants_narrow = width < self->narrow_below;
  if (self->wants_narrow != self->is_narrow && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, narrow_changed_cb, self, NULL);

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;

  /* For the one frame before the narrow arrangement the child may need more than there is: it is then
   * clipped at its end, never squeezed below its minimum. */
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > place.width)
    {
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        place.x = place.width - minimum;
      place.width = minimum;
    }
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, place.width, &minimum, NULL, NULL, NULL);
  place.height = MAX (place.height, minimum);
  gtk_widget_size_allocate (self->child, &place, baseline);
}

static void
baro_adaptive_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  BaroAdaptiveBin *self = BARO_ADAPTIVE_BIN (widget);

  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, SMALLEST_WIDTH_PX);
  else
    *minimum = 0;
  *natural = MAX (*natural, *minimum);
}

static void
baro_adaptive_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BaroAdaptiveBin *self = BARO_ADAPTIVE_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD: g_value_set_object (value, self->child); break;
    case PROP_NARROW_BELOW: g_value_set_int (value, self->narrow_below); break;
    case PROP_IS_NARROW: g_value_set_boolean (value, self->is_narrow); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_adaptive_bin_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BaroAdaptiveBin *self = BARO_ADAPTIVE_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD: baro_adaptive_bin_set_child (self, g_value_get_object (value)); break;
    case PROP_NARROW_BELOW: baro_adaptive_bin_set_narrow_below (self, g_value_get_int (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_adaptive_bin_dispose (GObject *object)
{
  BaroAdaptiveBin *self = BARO_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (baro_adaptive_bin_parent_class)->dispose (object);
}

static void
baro_adaptive_bin_class_init (BaroAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = baro_adaptive_bin_dispose;
  object_class->get_property = baro_adaptive_bin_get_property;
  object_class->set_property = baro_adaptive_bin_set_property;
  widget_class->measure = baro_adaptive_bin_measure;
  widget_class->size_allocate = baro_adaptive_bin_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW_BELOW] =
    g_param_spec_int ("narrow-below", NULL, NULL, 0, G_MAXINT, DEFAULT_NARROW_BELOW_PX,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_NARROW] =
    g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
baro_adaptive_bin_init (BaroAdaptiveBin *self)
{
  self->narrow_below = DEFAULT_NARROW_BELOW_PX;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
baro_adaptive_bin_new (void)
{
  return g_object_new (BARO_TYPE_ADAPTIVE_BIN, NULL);
}

GtkWidget *
baro_adaptive_bin_get_child (BaroAdaptiveBin *self)
{
  g_return_val_if_fail (BARO_IS_ADAPTIVE_BIN (self), NULL);

  return self->child;
}

void
baro_adaptive_bin_set_child (BaroAdaptiveBin *self, GtkWidget *child)
{
  g_return_if_fail (BARO_IS_ADAPTIVE_BIN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

void
baro_adaptive_bin_set_narrow_below (BaroAdaptiveBin *self, int width_px)
{
  g_return_if_fail (BARO_IS_ADAPTIVE_BIN (self));

  if (self->narrow_below == width_px)
    return;
  self->narrow_below = width_px;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW_BELOW]);
}

gboolean
baro_adaptive_bin_get_is_narrow (BaroAdaptiveBin *self)
{
  g_return_val_if_fail (BARO_IS_ADAPTIVE_BIN (self), FALSE);

  return self->is_narrow;
}
