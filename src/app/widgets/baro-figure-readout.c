/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-readout.c: what stands beside the pointer */
#define G_LOG_DOMAIN "baro-figure-readout"
#include "config.h"

#include "widgets/baro-figure-readout.h"

#include <glib/gi18n.h>
#include <math.h>

#include "figures/baro-format.h"

#define GAP_PX 14
#define MAX_CHARS 44

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* value, its interval and its base, each in its own column so that numbers stand under numbers */
static void
add_series_row (GtkWidget *grid, int row, const BaroChart *chart, const BaroSeries *series, const BaroPoint *point)
{
  const BaroValueFormat *format = &chart->trend.format;
  g_autofree char *value = isnan (point->value) ? g_strdup ("–")
                           : point->value_text != NULL ? g_strdup (point->value_text)
                                                       : baro_value_format_text (format, point->value);
  g_autofree char *low = isnan (point->low) ? NULL : baro_value_format_text (format, point->low);
  g_autofree char *high = isnan (point->high) ? NULL : baro_value_format_text (format, point->high);
  g_autofree char *interval = low != NULL && high != NULL ? g_strdup_printf (C_("interval", "%s to %s"), low, high) : g_strdup ("");
  g_autofree char *base = point->base_n >= 0 ? baro_format_base (point->base_n) : g_strdup ("");
  const struct { const char *text, *css; float xalign; } cells[] = {
    { series->name, NULL, 0.0f }, { value, "heading", 1.0f }, { interval, "dim-label", 1.0f }, { base, "dim-label", 1.0f },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GtkWidget *label = gtk_label_new (cells[i].text);

      gtk_label_set_xalign (GTK_LABEL (label), cells[i].xalign);
      gtk_label_set_ellipsize (GTK_LABEL (label), i == 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
      gtk_widget_add_css_class (label, "baro-numeric");
      if (cells[i].css != NULL)
        gtk_widget_add_css_class (label, cells[i].css);
      gtk_grid_attach (GTK_GRID (grid), label, (int) i, row, 1, 1);
    }
}

/* All series of one period, because a person compares them there. */
static void
fill_trend (GtkWidget *readout, const BaroChart *chart, int column)
{
  const BaroTick *tick = g_ptr_array_index (chart->trend.ticks, column);
  GtkWidget *grid = gtk_grid_new ();

  add_label (readout, tick->long_label != NULL ? tick->long_label : tick->label, "heading", 0.0f);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  for (guint i = 0; i < chart->trend.series->len; i++)
    {
      const BaroSeries *series = g_ptr_array_index (chart->trend.series, i);

      if ((guint) column < series->points->len)
        add_series_row (grid, (int) i, chart, series, g_ptr_array_index (series->points, column));
    }
  gtk_box_append (GTK_BOX (readout), grid);
}

/**
 * baro_figure_readout_new:
 *
 * Returns: (transfer floating): an empty read-out, a card that takes no input
 */
GtkWidget *
baro_figure_readout_new (void)
{
  GtkWidget *readout = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (readout, "baro-readout");
  gtk_widget_set_can_target (readout, FALSE);
  gtk_widget_set_visible (readout, FALSE);
  return readout;
}

/**
 * baro_figure_readout_fill:
 * @readout: a read-out
 * @chart: the chart it speaks of
 * @datum: the datum under pointer or focus
 * @can_drill: whether the responses behind it can be read
 *
 * Fills the read-out with the values of @datum; in a trend, of all series at its period.
 */
void
baro_figure_readout_fill (GtkWidget *readout, const BaroChart *chart, const BaroDatum *datum, gboolean can_drill)
{
  clear (readout);
  if (chart->kind == BARO_CHART_TREND && datum->column >= 0 && (guint) datum->column < chart->trend.ticks->len)
    fill_trend (readout, chart, datum->column);
  else if (datum->sentence != NULL)
    add_label (readout, datum->sentence, "baro-numeric", 0.0f);
  if (can_drill)
    add_label (readout, _("Enter or click: read the responses"), "baro-foot", 0.0f);
}

/* How much of the drawn data a place would hide: a point counts one, being outside the scene far more. */
static double
cost (const BaroScene *scene, const GdkRectangle *place, double left, double top, double right, double bottom)
{
  guint n_data;
  const BaroDatum *data = baro_scene_get_data (scene, &n_data);
  double sum = 0.0;

  for (guint i = 0; i < n_data; i++)
    if (data[i].x > place->x - 8 && data[i].x < place->x + place->width + 8
        && data[i].y > place->y - 8 && data[i].y < place->y + place->height + 8)
      sum += 1.0;
  sum += 50.0 * (fmax (0.0, left - place->x) + fmax (0.0, place->x + place->width - right)
                 + fmax (0.0, top - place->y) + fmax (0.0, place->y + place->height - bottom));
  return sum;
}

/**
 * baro_figure_readout_place:
 * @scene: the scene
 * @datum: what the read-out speaks of
 * @width: of the read-out, px
 * @height: of the read-out, px
 * @place: (out): where to put it
 *
 * Chooses among the places left and right of the datum, high and low in the plot, the one that covers the
 * fewest values and stays off the axis.
 */
void
baro_figure_readout_place (const BaroScene *scene, const BaroDatum *datum, int width, int height, GdkRectangle *place)
{
  double left, top, right, bottom, best = INFINITY;

  baro_scene_get_plot (scene, &left, &top, &right, &bottom);
  if (right <= left || bottom - top < height)
    {
      top = 0.0;
      bottom = baro_scene_get_height (scene);
    }
  left = 0.0;
  right = baro_scene_get_width (scene);
  for (guint i = 0; i < 6; i++)
    {
      double x = i % 2 == 0 ? datum->x + GAP_PX : datum->x - GAP_PX - width;
      double y = i / 2 == 0 ? datum->y - height / 2.0 : i / 2 == 1 ? top : bottom - height;
      GdkRectangle try = { (int) x, (int) CLAMP (y, top, fmax (top, bottom - height)), width, height };
      double c = cost (scene, &try, left, top, right, bottom);

      if (c < best - 1e-9)
        {
          best = c;
          *place = try;
        }
    }
  place->x = (int) CLAMP (place->x, 0.0, fmax (0.0, right - width));
}
