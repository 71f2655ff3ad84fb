/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-wrap-box.c: children in lines, as many to a line as fit */
#define G_LOG_DOMAIN "baro-wrap-box"
#include "config.h"

#include "compat/baro-wrap-box.h"

#include "compat/baro-text-scale.h"

/* A column is never wider than this many times the column width, so that one tile does not fill a window. */
#define WIDEST_COLUMN 2
/* With text larger than this the columns that are wanted at least would not fit a narrow window. */
#define LARGE_TEXT 1.2

struct _BaroWrapBox
{
  GtkWidget parent_instance;

  int       spacing;        /* px */
  int       line_spacing;   /* px; -1: as spacing */
  int       column_width;   /* px; 0: natural widths */
  int       min_columns;
};

enum { PROP_0, PROP_SPACING, PROP_LINE_SPACING, PROP_COLUMN_WIDTH, PROP_MIN_COLUMNS, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void baro_wrap_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaroWrapBox, baro_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, baro_wrap_box_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    baro_wrap_box_append (BARO_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
baro_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Every child that is laid out, in order. */
#define FOREACH_SHOWN(self, child) \
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self))); child != NULL; \
       child = next_shown (gtk_widget_get_next_sibling (child)))

static int
count_shown (BaroWrapBox *self)
{
  int n = 0;

  FOREACH_SHOWN (self, child)
    n++;
  return n;
}

/* A column holds words, so it grows with them. */
static int
get_column_width (BaroWrapBox *self)
{
  return (int) (self->column_width * baro_text_scale (GTK_WIDGET (self)));
}

static int
get_min_columns (BaroWrapBox *self)
{
  return baro_text_scale (GTK_WIDGET (self)) > LARGE_TEXT ? 1 : self->min_columns;
}

/* Five tiles that fit four to a line stand as three and two, not as four and one. */
static int
get_n_columns (BaroWrapBox *self, int width)
{
  int n = count_shown (self);
  int n_fit = (width + self->spacing) / (get_column_width (self) + self->spacing);
  int n_lines;

  if (n == 0)
    return 1;
  n_fit = CLAMP (n_fit, MIN (get_min_columns (self), n), n);
  n_fit = MAX (n_fit, 1);
  n_lines = (n + n_fit - 1) / n_fit;
  return (n + n_lines - 1) / n_lines;
}

static int
get_even_width (BaroWrapBox *self, int width)
{
  int n_columns = get_n_columns (self, width);
  int even = (width - (n_columns - 1) * self->spacing) / n_columns;

  return n_columns > get_min_columns (self) ? even : MIN (even, WIDEST_COLUMN * get_column_width (self));
}

static int
get_child_width (BaroWrapBox *self, GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  if (self->column_width > 0)
    return MAX (minimum, get_even_width (self, width));
  return MAX (minimum, MIN (natural, width));
}

static int
get_child_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_line_spacing (BaroWrapBox *self)
{
  return self->line_spacing >= 0 ? self->line_spacing : self->spacing;
}

/* The last of an odd number of tiles in two columns fills its line instead of leaving a hole. */
static int
get_width_in_line (BaroWrapBox *self, GtkWidget *child, gboolean is_first, int width)
{
  int own = get_child_width (self, child, width);

  if (self->column_width == 0 || !is_first || next_shown (gtk_widget_get_next_sibling (child)) != NULL
      || get_n_columns (self, width) != 2)
    return own;
  return MAX (own, 2 * get_even_width (self, width) + self->spacing);
}

/* One line: its first child, the one after its last, and what it needs. */
typedef struct
{
  GtkWidget *first, *end;
  int        width, height;   /* px */
} Line;

static Line
take_line (BaroWrapBox *self, GtkWidget *first, int width)
{
  Line line = { first, first, 0, 0 };
  int n = 0, n_columns = self->column_width > 0 ? get_n_columns (self, width) : G_MAXINT;

  while (line.end != NULL && n < n_columns)
    {
      int child_width = get_width_in_line (self, line.end, n == 0, width);
      int needed = line.width + (n > 0 ? self->spacing : 0) + child_width;

      if (n > 0 && self->column_width == 0 && needed > width)
        break;
      line.width = needed;
      line.height = MAX (line.height, get_child_height (line.end, child_width));
      line.end = next_shown (gtk_widget_get_next_sibling (line.end));
      n++;
    }
  return line;
}

static void
place_line (BaroWrapBox *self, const Line *line, int y, int width)
{
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int rest = MAX (0, width - line->width), x = 0;

  for (GtkWidget *child = line->first; child != line->end; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      GtkAllocation place = { x, y, get_width_in_line (self, child, child == line->first, width), line->height };

      if (self->column_width == 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          place.width += rest;
          rest = 0;
        }
      x += place.width + self->spacing;
      if (is_mirrored)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static GtkSizeRequestMode
baro_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (BaroWrapBox *self, int *minimum, int *natural)
{
  int widest = 0, sum = 0, n = 0;

  FOREACH_SHOWN (self, child)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      widest = MAX (widest, child_minimum);
      sum += self->column_width > 0 ? MAX (get_column_width (self), child_minimum) : child_natural;
      n++;
    }
  *minimum = widest;
  if (self->column_width > 0 && n > 0)
    *minimum = MIN (get_min_columns (self), n) * (widest + self->spacing) - self->spacing;
  *natural = MAX (*minimum, sum + MAX (0, n - 1) * self->spacing);
}

static void
baro_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                       int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  BaroWrapBox *self = BARO_WRAP_BOX (widget);
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int least_width, width, height = 0;

  measure_width (self, &least_width, &width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least_width;
      *natural = width;
      return;
    }
  width = for_size >= 0 ? MAX (for_size, least_width) : width;
  while (child != NULL)
    {
      Line line = take_line (self, child, width);

      height += (height > 0 ? get_line_spacing (self) : 0) + line.height;
      child = line.end;
    }
  *minimum = *natural = height;
}

static void
baro_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BaroWrapBox *self = BARO_WRAP_BOX (widget);
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      Line line = take_line (self, child, width);

      place_line (self, &line, y, width);
      y += line.height + get_line_spacing (self);
      child = line.end;
    }
}

static int *
get_field (BaroWrapBox *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_SPACING: return &self->spacing;
    case PROP_LINE_SPACING: return &self->line_spacing;
    case PROP_COLUMN_WIDTH: return &self->column_width;
    case PROP_MIN_COLUMNS: return &self->min_columns;
    default: return NULL;
    }
}

static void
baro_wrap_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  int *field = get_field (BARO_WRAP_BOX (object), prop_id);

  if (field != NULL)
    g_value_set_int (value, *field);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_wrap_box_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  int *field = get_field (BARO_WRAP_BOX (object), prop_id);

  if (field == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  *field = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
baro_wrap_box_dispose (GObject *object)
{
  baro_wrap_box_remove_all (BARO_WRAP_BOX (object));
  G_OBJECT_CLASS (baro_wrap_box_parent_class)->dispose (object);
}

static void
baro_wrap_box_class_init (BaroWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = baro_wrap_box_dispose;
  object_class->get_property = baro_wrap_box_get_property;
  object_class->set_property = baro_wrap_box_set_property;
  widget_class->get_request_mode = baro_wrap_box_get_request_mode;
  widget_class->measure = baro_wrap_box_measure;
  widget_class->size_allocate = baro_wrap_box_size_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, flags);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, -1, 1000, -1, flags);
  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 0, 10000, 0, flags);
  properties[PROP_MIN_COLUMNS] = g_param_spec_int ("min-columns", NULL, NULL, 1, 100, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
baro_wrap_box_init (BaroWrapBox *self)
{
  self->min_columns = 1;
  self->line_spacing = -1;
}

GtkWidget *
baro_wrap_box_new (void)
{
  return g_object_new (BARO_TYPE_WRAP_BOX, NULL);
}

/**
 * baro_wrap_box_append:
 * @self: a wrap box
 * @child: (transfer floating): a widget without a parent
 *
 * Adds a child after all others.
 */
void
baro_wrap_box_append (BaroWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (BARO_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * baro_wrap_box_remove_all:
 * @self: a wrap box
 *
 * Removes all children.
 */
void
baro_wrap_box_remove_all (BaroWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (BARO_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
