/* baro-chart-build.c: adding the parts of a chart */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-chart-build"
#include "config.h"

#include "chart/baro-chart.h"

#include <math.h>

static BaroPoint *
point_new (double value, double low, double high, gint64 base_n)
{
  BaroPoint *point = g_new0 (BaroPoint, 1);

  point->value = value;
  point->low = low;
  point->high = high;
  point->base_n = base_n;

  return point;
}

/**
 * baro_series_add_point:
 * @series: a series
 * @value: its value; NAN is a gap
 * @low: lower end of the interval, NAN for none
 * @high: upper end
 * @base_n: valid responses, -1 if not stated
 *
 * Returns: (transfer none): the point, for its flags and texts
 */
BaroPoint *
baro_series_add_point (BaroSeries *series, double value, double low, double high, gint64 base_n)
{
  BaroPoint *point;

  g_return_val_if_fail (series != NULL, NULL);

  point = point_new (value, low, high, base_n);
  g_ptr_array_add (series->points, point);

  return point;
}

/**
 * baro_series_set_average:
 * @series: a series
 * @values: one value per category, NAN where the window is not full
 * @n_values: how many
 */
void
baro_series_set_average (BaroSeries *series, const double *values, guint n_values)
{
  g_return_if_fail (series != NULL && values != NULL);

  g_clear_pointer (&series->average, g_array_unref);
  series->average = g_array_sized_new (FALSE, FALSE, sizeof (double), n_values);
  g_array_append_vals (series->average, values, n_values);
}

/**
 * baro_chart_add_spark_point:
 * @chart: a sparkline
 * @value: its value; NAN is a gap
 *
 * Returns: (transfer none): the point
 */
BaroPoint *
baro_chart_add_spark_point (BaroChart *chart, double value)
{
  BaroPoint *point;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_SPARK, NULL);

  point = point_new (value, NAN, NAN, -1);
  g_ptr_array_add (chart->spark.points, point);

  return point;
}

/**
 * baro_chart_add_tick:
 * @chart: a trend or control chart
 * @label: short label
 * @long_label: (nullable): for sentences
 * @major: bold and kept when labels are thinned
 *
 * Returns: (transfer none): the tick
 */
BaroTick *
baro_chart_add_tick (BaroChart *chart, const char *label, const char *long_label, gboolean major)
{
  BaroTick *tick;

  g_return_val_if_fail (chart != NULL && (chart->kind == BARO_CHART_TREND || chart->kind == BARO_CHART_CONTROL), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  tick = g_new0 (BaroTick, 1);
  tick->label = g_strdup (label);
  tick->long_label = g_strdup (long_label);
  tick->major = major;
  tick->position = NAN;
  g_ptr_array_add (chart->kind == BARO_CHART_TREND ? chart->trend.ticks : chart->control.ticks, tick);

  return tick;
}

/**
 * baro_chart_add_target:
 * @chart: a trend, or a histogram (a marker)
 * @value: where the line is
 * @label: whole label, such as "Target 40"
 * @series: the series it belongs to, -1 for all
 *
 * Returns: (transfer none): the target
 */
BaroTarget *
baro_chart_add_target (BaroChart *chart, double value, const char *label, int series)
{
  BaroTarget *target;

  g_return_val_if_fail (chart != NULL && (chart->kind == BARO_CHART_TREND || chart->kind == BARO_CHART_HISTOGRAM), NULL);

  target = g_new0 (BaroTarget, 1);
  target->value = value;
  target->label = g_strdup (label != NULL ? label : "");
  target->series = series;
  g_ptr_array_add (chart->kind == BARO_CHART_TREND ? chart->trend.targets : chart->histogram.markers, target);

  return target;
}

/**
 * baro_chart_add_event:
 * @chart: a trend
 * @position: where, in units of one category
 * @label: what happened
 *
 * Returns: (transfer none): the event; flags are numbered in the order of adding
 */
BaroEvent *
baro_chart_add_event (BaroChart *chart, double position, const char *label)
{
  BaroEvent *event;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_TREND, NULL);

  event = g_new0 (BaroEvent, 1);
  event->position = position;
  event->label = g_strdup (label != NULL ? label : "");
  g_ptr_array_add (chart->trend.events, event);

  return event;
}

/**
 * baro_chart_add_gap_row:
 * @chart: a gap chart
 * @label: the touchpoint's or item's name
 *
 * Returns: (transfer none): a row with everything undefined
 */
BaroGapRow *
baro_chart_add_gap_row (BaroChart *chart, const char *label)
{
  BaroGapRow *row;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_GAP && label != NULL, NULL);

  row = g_new0 (BaroGapRow, 1);
  row->label = g_strdup (label);
  row->base_n = -1;
  row->value = row->low = row->high = row->reference = row->previous = NAN;
  g_ptr_array_add (chart->gap.rows, row);

  return row;
}

/**
 * baro_gap_row_set_cell:
 * @row: a row
 * @cell: 0 the gap, 1 the change
 * @text: (nullable): printed text, with its sign
 * @verdict: what the difference means
 * @significant: whether it is tested and significant
 */
void
baro_gap_row_set_cell (BaroGapRow *row, guint cell, const char *text, BaroVerdict verdict, gboolean significant)
{
  g_return_if_fail (row != NULL && cell < G_N_ELEMENTS (row->cells));

  g_free (row->cells[cell].text);
  row->cells[cell].text = g_strdup (text);
  row->cells[cell].verdict = verdict;
  row->cells[cell].significant = significant;
}

/**
 * baro_chart_add_bar:
 * @chart: a bar chart
 * @label: the category
 * @value: its value; NAN prints as "–"
 * @low: lower end of the interval, NAN for none
 * @high: upper end
 * @base_n: valid responses, -1 if not stated
 *
 * Returns: (transfer none): the bar
 */
BaroBar *
baro_chart_add_bar (BaroChart *chart, const char *label, double value, double low, double high, gint64 base_n)
{
  BaroBar *bar;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_BARS && label != NULL, NULL);

  bar = g_new0 (BaroBar, 1);
  bar->label = g_strdup (label);
  bar->value = value;
  bar->low = low;
  bar->high = high;
  bar->base_n = base_n;
  g_ptr_array_add (chart->bars.rows, bar);

  return bar;
}

/**
 * baro_chart_set_heat_labels:
 * @chart: a heat map without cells
 * @rows: (array zero-terminated=1): row labels
 * @columns: (array zero-terminated=1): column labels
 *
 * Fixes the shape and makes all cells, undefined.
 */
void
baro_chart_set_heat_labels (BaroChart *chart, const char *const *rows, const char *const *columns)
{
  g_return_if_fail (chart != NULL && chart->kind == BARO_CHART_HEAT && chart->heat.cells->len == 0);

  for (guint i = 0; rows[i] != NULL; i++)
    g_ptr_array_add (chart->heat.row_labels, g_strdup (rows[i]));
  for (guint i = 0; columns[i] != NULL; i++)
    g_ptr_array_add (chart->heat.column_labels, g_strdup (columns[i]));

  for (guint i = 0; i < chart->heat.row_labels->len * chart->heat.column_labels->len; i++)
    {
      BaroHeatCell *cell = g_new0 (BaroHeatCell, 1);

      cell->value = cell->shade = NAN;
      cell->base_n = -1;
      g_ptr_array_add (chart->heat.cells, cell);
    }
}

/**
 * baro_chart_get_heat_cell:
 * @chart: a heat map whose labels are set
 * @row: a row, from 0
 * @column: a column, from 0
 *
 * Returns: (transfer none): the cell, to be filled
 */
BaroHeatCell *
baro_chart_get_heat_cell (BaroChart *chart, guint row, guint column)
{
  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_HEAT, NULL);
  g_return_val_if_fail (row < chart->heat.row_labels->len && column < chart->heat.column_labels->len, NULL);

  return g_ptr_array_index (chart->heat.cells, row * chart->heat.column_labels->len + column);
}

/**
 * baro_chart_add_stack_segment:
 * @chart: a stack without rows
 * @label: the answer's or group's name
 * @tone: -1 worst to 1 best
 *
 * Returns: (transfer none): the segment
 */
BaroStackSegment *
baro_chart_add_stack_segment (BaroChart *chart, const char *label, double tone)
{
  BaroStackSegment *segment;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_STACK && chart->stack.rows->len == 0, NULL);

  segment = g_new0 (BaroStackSegment, 1);
  segment->label = g_strdup (label);
  segment->tone = CLAMP (tone, -1.0, 1.0);
  g_ptr_array_add (chart->stack.segments, segment);

  return segment;
}

/**
 * baro_chart_add_stack_row:
 * @chart: a stack whose segments are set
 * @label: the row's name
 * @shares: (nullable): one share per segment, 0..1; %NULL for a row without base
 *
 * Returns: (transfer none): the row
 */
BaroStackRow *
baro_chart_add_stack_row (BaroChart *chart, const char *label, const double *shares)
{
  BaroStackRow *row;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_STACK && label != NULL, NULL);

  row = g_new0 (BaroStackRow, 1);
  row->label = g_strdup (label);
  row->base_n = -1;
  if (shares != NULL)
    row->shares = g_memdup2 (shares, chart->stack.segments->len * sizeof (double));
  g_ptr_array_add (chart->stack.rows, row);

  return row;
}

/**
 * baro_chart_add_bin:
 * @chart: a histogram
 * @low: lower end, inclusive
 * @high: upper end, exclusive
 * @count: how many, or how much weight
 *
 * Returns: (transfer none): the bin
 */
BaroBin *
baro_chart_add_bin (BaroChart *chart, double low, double high, double count)
{
  BaroBin *bin;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_HISTOGRAM, NULL);

  bin = g_new0 (BaroBin, 1);
  bin->low = low;
  bin->high = high;
  bin->count = count;
  g_ptr_array_add (chart->histogram.bins, bin);

  return bin;
}

/**
 * baro_chart_add_control_point:
 * @chart: a control chart
 * @value: its value; NAN is a gap
 * @lower: lower limit at this point, NAN for none
 * @upper: upper limit
 * @rule: number of the rule it breaks, 0 for none
 *
 * Returns: (transfer none): the point
 */
BaroControlPoint *
baro_chart_add_control_point (BaroChart *chart, double value, double lower, double upper, int rule)
{
  BaroControlPoint *point;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_CONTROL, NULL);

  point = g_new0 (BaroControlPoint, 1);
  point->value = value;
  point->lower = lower;
  point->upper = upper;
  point->rule = rule;
  point->base_n = -1;
  g_ptr_array_add (chart->control.points, point);

  return point;
}
