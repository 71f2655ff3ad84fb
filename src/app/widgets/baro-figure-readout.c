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
#include "widgets/baro-figure-readout-private.h"

#define N_SERIES_INKS 6

static void
clear (GtkWidget *box)
{
  baro_box_remove_all (GTK_BOX (box));
}

/* value, its interval and its base, each in its own column so that numbers stand under numbers */
static void
add_series_row (GtkGrid *grid, int row, const BaroChart *chart, guint index, const BaroPoint *point)
{
  const BaroSeries *series = g_ptr_array_index (chart->trend.series, index);
  int ink = series->ink >= 0 ? series->ink : (int) (index % N_SERIES_INKS);
  g_autofree char *value = point->value_text != NULL ? g_strdup (point->value_text) : baro_readout_format_value (&chart->trend.format, point->value);
  g_autofree char *interval = baro_readout_format_interval (&chart->trend.format, point->value, point->low, point->high);
  g_autofree char *base = point->base_n >= 0 ? baro_format_base (point->base_n) : NULL;
  const BaroReadoutLine line = {
    .dot = series->style == BARO_SERIES_LINE ? BARO_INK_SERIES_1 + (BaroInk) ink : BARO_INK_NEUTRAL,
    .name = series->name, .value = value, .interval = interval, .base = base,
  };

  baro_readout_add_line (grid, row, &line);
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
  label = baro_readout_make_cell (amount, "change", 0.0f);
  gtk_widget_add_css_class (label, point->verdict == BARO_VERDICT_BETTER ? "baro-better" : point->verdict == BARO_VERDICT_WORSE ? "baro-worse" : "neutral");
  gtk_box_append (GTK_BOX (box), baro_readout_make_mark (baro_verdict_ink (point->verdict), point->change));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), baro_readout_make_cell (since, "note", 0.0f));
  gtk_grid_attach (grid, box, 1, row, 4, 1);
}

/* All series of one period, because a person compares them there. Returns whether anybody answered. */
static gboolean
fill_trend (GtkWidget *readout, const BaroChart *chart, int column)
{
  const BaroTick *tick = g_ptr_array_index (chart->trend.ticks, column);
  GtkGrid *grid = baro_readout_add_grid (readout, tick->long_label != NULL ? tick->long_label : tick->label);
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
  GtkGrid *grid = baro_readout_add_grid (readout, row->label);
  g_autofree char *value = baro_readout_format_value (&gap->format, row->value);
  g_autofree char *reference = baro_readout_format_value (&gap->format, row->reference);
  g_autofree char *interval = baro_readout_format_interval (&gap->format, row->value, row->low, row->high);
  g_autofree char *base = row->base_n >= 0 ? baro_format_base (row->base_n) : NULL;
  const BaroReadoutLine ours = { .name = C_("read-out of a gap", "Ours"), .value = value, .interval = interval, .base = base };
  const BaroReadoutLine other = { .name = C_("read-out of a gap", "Compared with"), .value = reference };
  int n = 0;

  baro_readout_add_line (grid, n++, &ours);
  if (!isnan (row->reference))
    baro_readout_add_line (grid, n++, &other);
  for (guint i = 0; i < G_N_ELEMENTS (row->cells); i++)
    {
      const BaroReadoutLine cell = { .name = gap->headers[i], .value = row->cells[i].text, .value_class = get_verdict_class (row->cells[i].verdict),
                          .interval = row->cells[i].significant ? gap->significant_legend : NULL };

      if (row->cells[i].text != NULL)
        baro_readout_add_line (grid, n++, &cell);
    }
}

static void
fill_bar (GtkWidget *readout, const BaroBars *bars, const BaroBar *bar)
{
  GtkGrid *grid = baro_readout_add_grid (readout, bar->label);
  g_autofree char *value = bar->value_text != NULL ? g_strdup (bar->value_text) : baro_readout_format_value (&bars->format, bar->value);
  g_autofree char *interval = baro_readout_format_interval (&bars->format, bar->value, bar->low, bar->high);
  g_autofree char *base = bar->base_n >= 0 ? baro_format_base (bar->base_n) : NULL;
  const BaroReadoutLine line = { .name = bars->value_header, .value = value, .interval = interval, .base = base };

  baro_readout_add_line (grid, 0, &line);
  if (bars->mean_label != NULL)
    baro_readout_add_label (readout, bars->mean_label, "note", 0.0f);
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
    return baro_readout_fill_cell (readout, chart, datum);
  return TRUE;
}

/* "[Enter] read the responses", apart from the values by a line. */
static void
add_hint (GtkWidget *readout)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (readout), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), baro_readout_make_cell (C_("key", "Enter"), "keycap", 0.5f));
  gtk_box_append (GTK_BOX (box), baro_readout_make_cell (_("or click: read the responses"), "note", 0.0f));
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
    baro_readout_add_label (readout, datum->sentence, "baro-numeric", 0.0f);
  if (chart->kind == BARO_CHART_HEAT && datum->row >= 0 && datum->column >= 0)
    has_base = ((BaroHeatCell *) g_ptr_array_index (chart->heat.cells, datum->row * chart->heat.column_labels->len + datum->column))->base_n != 0;
  if (can_drill && has_base)
    add_hint (readout);
}
