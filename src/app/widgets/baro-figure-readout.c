/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-readout.c: what stands beside the pointer */
#define G_LOG_DOMAIN "baro-figure-readout"
#include "config.h"

#include "widgets/baro-figure-readout.h"

#include <glib/gi18n.h>
#include <math.h>

#include "compat/baro-remove-all.h"
#include "base/baro-string.h"
#include "figures/baro-format.h"
#include "widgets/baro-screen-text.h"

#define GAP_PX 14
#define MAX_CHARS 44
#define MAX_NAME_CHARS 24
#define MARK_PX 10
#define N_SERIES_INKS 6

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
  baro_box_remove_all (GTK_BOX (box));
}

static void
draw_mark_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  int up = GPOINTER_TO_INT (user_data) % 3 - 1;
  BaroPaint paint = { (BaroInk) (GPOINTER_TO_INT (user_data) / 3), 0.0, 1.0 };
  BaroRgba colour = baro_theme_lookup (baro_screen_get_theme (), &paint);
  double x = width / 2.0, y = height / 2.0;

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  if (up == 0)
    {
      cairo_arc (cr, x, y, 4.5, 0, 2 * G_PI);
    }
  else
    {
      cairo_move_to (cr, x, y - 4.0 * up);
      cairo_line_to (cr, x - 4.5, y + 4.0 * up);
      cairo_line_to (cr, x + 4.5, y + 4.0 * up);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

/* A dot in the series colour, or a triangle: fonts may lack both. */
static GtkWidget *
make_mark (BaroInk ink, int up)
{
  GtkWidget *mark = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "content-width", MARK_PX, "content-height", MARK_PX, "valign", GTK_ALIGN_CENTER, NULL);

  /* Ink and direction in one number, which needs no freeing. */
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (mark), draw_mark_cb, GINT_TO_POINTER ((int) ink * 3 + up + 1), NULL);
  return mark;
}

static GtkWidget *
make_cell (const char *text, const char *css_class, float xalign)
{
  g_autofree char *isolated = text != NULL ? baro_string_isolate (text) : NULL;   /* "−8.9" keeps its sign in front among right-to-left words */
  GtkWidget *label = gtk_label_new (isolated);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "baro-numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "± 1.5", or both ends when the value does not stand in the middle. */
static char *
format_interval (const BaroValueFormat *format, double value, double low_end, double high_end)
{
  BaroValueFormat plain = *format;
  g_autofree char *up = NULL, *down = NULL, *low = NULL, *high = NULL;

  if (isnan (low_end) || isnan (high_end) || isnan (value))
    return g_strdup ("");
  plain.unit = NULL;
  plain.with_sign = FALSE;
  up = baro_value_format_text (&plain, high_end - value);
  down = baro_value_format_text (&plain, value - low_end);
  if (g_str_equal (up, down))
    return g_strdup_printf ("± %s", up);
  low = baro_value_format_text (&plain, low_end);
  high = baro_value_format_text (&plain, high_end);
  return baro_string_format (C_("interval", "%s to %s"), low, high);
}

/* One line of a read-out. All texts may be NULL. */
typedef struct
{
  BaroInk     dot;        /* BARO_INK_NONE: no dot */
  const char *name, *value, *interval, *base;
  const char *value_class;
} Line;

static void
add_line (GtkGrid *grid, int row, const Line *line)
{
  GtkWidget *name = make_cell (line->name, NULL, 0.0f);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), MAX_NAME_CHARS);
  gtk_widget_set_hexpand (name, TRUE);
  if (line->dot != BARO_INK_NONE)
    gtk_grid_attach (grid, make_mark (line->dot, 0), 0, row, 1, 1);
  gtk_grid_attach (grid, name, 1, row, 1, 1);
  gtk_grid_attach (grid, make_cell (line->value, line->value_class != NULL ? line->value_class : "heading", 1.0f), 2, row, 1, 1);
  gtk_grid_attach (grid, make_cell (line->interval, "note", 1.0f), 3, row, 1, 1);
  gtk_grid_attach (grid, make_cell (line->base, "note", 1.0f), 4, row, 1, 1);
}

static GtkGrid *
add_grid (GtkWidget *readout, const char *title)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  add_label (readout, title, "heading", 0.0f);
  gtk_grid_set_column_spacing (grid, 8);
  gtk_grid_set_row_spacing (grid, 2);
  gtk_box_append (GTK_BOX (readout), GTK_WIDGET (grid));
  return grid;
}

static char *
format_value (const BaroValueFormat *format, double value)
{
  return isnan (value) ? g_strdup ("–") : baro_value_format_text (format, value);
}

/* value, its interval and its base, each in its own column so that numbers stand under numbers */
static void
add_series_row (GtkGrid *grid, int row, const BaroChart *chart, guint index, const BaroPoint *point)
{
  const BaroSeries *series = g_ptr_array_index (chart->trend.series, index);
  int ink = series->ink >= 0 ? series->ink : (int) (index % N_SERIES_INKS);
  g_autofree char *value = point->value_text != NULL ? g_strdup (point->value_text) : format_value (&chart->trend.format, point->value);
  g_autofree char *interval = format_interval (&chart->trend.format, point->value, point->low, point->high);
  g_autofree char *base = point->base_n >= 0 ? baro_format_base (point->base_n) : NULL;
  const Line line = {
    .dot = series->style == BARO_SERIES_LINE ? BARO_INK_SERIES_1 + (BaroInk) ink : BARO_INK_NEUTRAL,
    .name = series->name, .value = value, .interval = interval, .base = base,
  };

  add_line (grid, row, &line);
}

/* The column of the defined value before, -1 when there is none. */
static int
find_previous (const BaroSeries *series, int column)
{
  for (int i = column - 1; i >= 0; i--)
    if (!isnan (((BaroPoint *) g_ptr_array_index (series->points, i))->value))
      return i;
  return -1;
}

/* "▲ +3.1 since 2015, significant", for changes that are more than chance. */
static void
add_change_row (GtkGrid *grid, int row, const BaroChart *chart, const BaroSeries *series, int column)
{
  const BaroPoint *point = g_ptr_array_index (series->points, column);
  BaroValueFormat plain = chart->trend.format;
  int previous = find_previous (series, column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  g_autofree char *amount = NULL, *since = NULL;
  const BaroTick *tick;
  GtkWidget *label;

  if (previous < 0)
    return;
  tick = g_ptr_array_index (chart->trend.ticks, previous);
  plain.with_sign = TRUE;
  plain.unit = NULL;
  amount = baro_value_format_text (&plain, point->value - ((BaroPoint *) g_ptr_array_index (series->points, previous))->value);
  /* Translators: follows the amount of a change; %s is a period such as “2015” or “March 2025” */
  since = baro_string_format (_("since %s, significant"), tick->long_label != NULL ? tick->long_label : tick->label);
  label = make_cell (amount, "change", 0.0f);
  gtk_widget_add_css_class (label, point->verdict == BARO_VERDICT_BETTER ? "baro-better" : point->verdict == BARO_VERDICT_WORSE ? "baro-worse" : "neutral");
  gtk_box_append (GTK_BOX (box), make_mark (baro_verdict_ink (point->verdict), point->change));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_cell (since, "note", 0.0f));
  gtk_grid_attach (grid, box, 1, row, 4, 1);
}

/* All series of one period, because a person compares them there. Returns whether anybody answered. */
static gboolean
fill_trend (GtkWidget *readout, const BaroChart *chart, int column)
{
  const BaroTick *tick = g_ptr_array_index (chart->trend.ticks, column);
  GtkGrid *grid = add_grid (readout, tick->long_label != NULL ? tick->long_label : tick->label);
  gboolean has_base = FALSE;
  int row = 0;

  for (guint i = 0; i < chart->trend.series->len; i++)
    {
      const BaroSeries *series = g_ptr_array_index (chart->trend.series, i);
      const BaroPoint *point;

      if ((guint) column >= series->points->len)
        continue;
      point = g_ptr_array_index (series->points, column);
      has_base = has_base || point->base_n != 0;
      add_series_row (grid, row++, chart, i, point);
      if (point->change != 0)
        add_change_row (grid, row++, chart, series, column);
    }
  return has_base;
}

static const char *
get_verdict_class (BaroVerdict verdict)
{
  return verdict == BARO_VERDICT_BETTER ? "baro-better" : verdict == BARO_VERDICT_WORSE ? "baro-worse" : "heading";
}

/* Ours, what it is compared with, and the printed differences. */
static void
fill_gap (GtkWidget *readout, const BaroGap *gap, const BaroGapRow *row)
{
  GtkGrid *grid = add_grid (readout, row->label);
  g_autofree char *value = format_value (&gap->format, row->value);
  g_autofree char *reference = format_value (&gap->format, row->reference);
  g_autofree char *interval = format_interval (&gap->format, row->value, row->low, row->high);
  g_autofree char *base = row->base_n >= 0 ? baro_format_base (row->base_n) : NULL;
  const Line ours = { .name = C_("read-out of a gap", "Ours"), .value = value, .interval = interval, .base = base };
  const Line other = { .name = C_("read-out of a gap", "Compared with"), .value = reference };
  int n = 0;

  add_line (grid, n++, &ours);
  if (!isnan (row->reference))
    add_line (grid, n++, &other);
  for (guint i = 0; i < G_N_ELEMENTS (row->cells); i++)
    {
      const Line cell = { .name = gap->headers[i], .value = row->cells[i].text, .value_class = get_verdict_class (row->cells[i].verdict),
                          .interval = row->cells[i].significant ? gap->significant_legend : NULL };

      if (row->cells[i].text != NULL)
        add_line (grid, n++, &cell);
    }
}

static void
fill_bar (GtkWidget *readout, const BaroBars *bars, const BaroBar *bar)
{
  GtkGrid *grid = add_grid (readout, bar->label);
  g_autofree char *value = bar->value_text != NULL ? g_strdup (bar->value_text) : format_value (&bars->format, bar->value);
  g_autofree char *interval = format_interval (&bars->format, bar->value, bar->low, bar->high);
  g_autofree char *base = bar->base_n >= 0 ? baro_format_base (bar->base_n) : NULL;
  const Line line = { .name = bars->value_header, .value = value, .interval = interval, .base = base };

  add_line (grid, 0, &line);
  if (bars->mean_label != NULL)
    add_label (readout, bars->mean_label, "note", 0.0f);
}

/* Whether a table of values says more than the datum's sentence, and was filled. */
static gboolean
fill_row (GtkWidget *readout, const BaroChart *chart, const BaroDatum *datum)
{
  if (chart->kind == BARO_CHART_GAP && datum->row >= 0 && (guint) datum->row < chart->gap.rows->len)
    fill_gap (readout, &chart->gap, g_ptr_array_index (chart->gap.rows, datum->row));
  else if (chart->kind == BARO_CHART_BARS && datum->row >= 0 && (guint) datum->row < chart->bars.rows->len)
    fill_bar (readout, &chart->bars, g_ptr_array_index (chart->bars.rows, datum->row));
  else
    return FALSE;
  return TRUE;
}

/* "[Enter] read the responses", apart from the values by a line. */
static void
add_hint (GtkWidget *readout)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (readout), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_cell (C_("key", "Enter"), "keycap", 0.5f));
  gtk_box_append (GTK_BOX (box), make_cell (_("or click: read the responses"), "note", 0.0f));
  gtk_box_append (GTK_BOX (readout), box);
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
  gboolean has_base = TRUE;

  clear (readout);
  if (chart->kind == BARO_CHART_TREND && datum->column >= 0 && (guint) datum->column < chart->trend.ticks->len)
    has_base = fill_trend (readout, chart, datum->column);
  else if (!fill_row (readout, chart, datum) && datum->sentence != NULL)
    add_label (readout, datum->sentence, "baro-numeric", 0.0f);
  if (chart->kind == BARO_CHART_HEAT && datum->row >= 0 && datum->column >= 0)
    has_base = ((BaroHeatCell *) g_ptr_array_index (chart->heat.cells, datum->row * chart->heat.column_labels->len + datum->column))->base_n != 0;
  if (can_drill && has_base)
    add_hint (readout);
}

static gboolean
is_hidden (const GdkRectangle *place, double x, double y)
{
  return x > place->x - 8 && x < place->x + place->width + 8 && y > place->y - 8 && y < place->y + place->height + 8;
}

/* How much of the drawn data a place would hide: a point counts one, a piece of the line to the next point of
 * its row a third, being outside the scene far more. */
static double
cost (const BaroScene *scene, const GdkRectangle *place, double left, double top, double right, double bottom)
{
  guint n_data;
  const BaroDatum *data = baro_scene_get_data (scene, &n_data);
  double sum = 0.0;

  for (guint i = 0; i < n_data; i++)
    {
      if (is_hidden (place, data[i].x, data[i].y))
        sum += 1.0;
      for (guint k = 1; k <= 3 && i + 1 < n_data && data[i + 1].row == data[i].row; k++)
        if (is_hidden (place, data[i].x + (data[i + 1].x - data[i].x) * k / 4.0, data[i].y + (data[i + 1].y - data[i].y) * k / 4.0))
          sum += 1.0 / 3.0;
    }
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
