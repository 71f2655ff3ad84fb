/* baro-chart.c: making and freeing charts; no geometry */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-chart"
#include "config.h"

#include "chart/baro-chart.h"

#include <math.h>

static void
point_free (gpointer data)
{
  BaroPoint *point = data;

  g_free (point->value_text);
  g_free (point->sentence);
  g_free (point);
}

static void
series_free (gpointer data)
{
  BaroSeries *series = data;

  g_free (series->name);
  g_free (series->end_label);
  g_ptr_array_unref (series->points);
  g_clear_pointer (&series->average, g_array_unref);
  g_free (series);
}

static void
tick_free (gpointer data)
{
  BaroTick *tick = data;

  g_free (tick->label);
  g_free (tick->long_label);
  g_free (tick);
}

static void
target_free (gpointer data)
{
  BaroTarget *target = data;

  g_free (target->label);
  g_free (target);
}

static void
event_free (gpointer data)
{
  BaroEvent *event = data;

  g_free (event->label);
  g_free (event);
}

static void
gap_row_free (gpointer data)
{
  BaroGapRow *row = data;

  g_free (row->label);
  g_free (row->n_text);
  g_free (row->cells[0].text);
  g_free (row->cells[1].text);
  g_free (row->sentence);
  g_free (row);
}

static void
bar_free (gpointer data)
{
  BaroBar *bar = data;

  g_free (bar->label);
  g_free (bar->value_text);
  g_free (bar->n_text);
  g_free (bar->sentence);
  g_free (bar);
}

static void
heat_cell_free (gpointer data)
{
  BaroHeatCell *cell = data;

  g_free (cell->value_text);
  g_free (cell->n_text);
  g_free (cell->sentence);
  g_free (cell->exact_text);
  g_free (cell->interval_text);
  g_free (cell->other_text);
  g_free (cell);
}

static void
stack_segment_free (gpointer data)
{
  BaroStackSegment *segment = data;

  g_free (segment->label);
  g_free (segment);
}

static void
stack_row_free (gpointer data)
{
  BaroStackRow *row = data;

  g_free (row->label);
  g_free (row->shares);
  g_free (row->lows);
  g_free (row->highs);
  g_strfreev (row->texts);
  g_free (row->value_text);
  g_free (row->n_text);
  g_free (row->sentence);
  g_free (row);
}

static void
bin_free (gpointer data)
{
  BaroBin *bin = data;

  g_free (bin->label);
  g_free (bin);
}

static void
control_point_free (gpointer data)
{
  BaroControlPoint *point = data;

  g_free (point->sentence);
  g_free (point);
}

static void
init_wide (BaroChart *chart)
{
  switch (chart->kind)
    {
    case BARO_CHART_TREND:
      chart->trend.ticks = g_ptr_array_new_with_free_func (tick_free);
      chart->trend.series = g_ptr_array_new_with_free_func (series_free);
      chart->trend.targets = g_ptr_array_new_with_free_func (target_free);
      chart->trend.events = g_ptr_array_new_with_free_func (event_free);
      baro_value_format_init (&chart->trend.format);
      baro_axis_wish_init (&chart->trend.axis);
      break;
    case BARO_CHART_HISTOGRAM:
      chart->histogram.total = NAN;
      chart->histogram.bins = g_ptr_array_new_with_free_func (bin_free);
      chart->histogram.markers = g_ptr_array_new_with_free_func (target_free);
      baro_value_format_init (&chart->histogram.format);
      baro_value_format_init (&chart->histogram.count_format);
      break;
    case BARO_CHART_SPARK:
      chart->spark.points = g_ptr_array_new_with_free_func (point_free);
      chart->spark.target = NAN;
      break;
    case BARO_CHART_CONTROL:
      chart->control.ticks = g_ptr_array_new_with_free_func (tick_free);
      chart->control.points = g_ptr_array_new_with_free_func (control_point_free);
      chart->control.centre = NAN;
      baro_value_format_init (&chart->control.format);
      baro_axis_wish_init (&chart->control.axis);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
init_rows (BaroChart *chart)
{
  switch (chart->kind)
    {
    case BARO_CHART_GAP:
      chart->gap.rows = g_ptr_array_new_with_free_func (gap_row_free);
      baro_value_format_init (&chart->gap.format);
      baro_axis_wish_init (&chart->gap.axis);
      break;
    case BARO_CHART_BARS:
      chart->bars.rows = g_ptr_array_new_with_free_func (bar_free);
      chart->bars.mean = NAN;
      baro_value_format_init (&chart->bars.format);
      baro_axis_wish_init (&chart->bars.axis);
      chart->bars.axis.from_zero = TRUE;
      break;
    case BARO_CHART_HEAT:
      chart->heat.row_labels = g_ptr_array_new_with_free_func (g_free);
      chart->heat.column_labels = g_ptr_array_new_with_free_func (g_free);
      chart->heat.cells = g_ptr_array_new_with_free_func (heat_cell_free);
      break;
    case BARO_CHART_STACK:
      chart->stack.segments = g_ptr_array_new_with_free_func (stack_segment_free);
      chart->stack.rows = g_ptr_array_new_with_free_func (stack_row_free);
      break;
    default:
      init_wide (chart);
    }
}

/**
 * baro_chart_new:
 * @kind: what kind of chart
 *
 * Returns: (transfer full): an empty chart of @kind with plain number formats
 */
BaroChart *
baro_chart_new (BaroChartKind kind)
{
  BaroChart *chart = g_new0 (BaroChart, 1);

  chart->kind = kind;
  init_rows (chart);

  return chart;
}

static void
clear_gap (BaroGap *gap)
{
  g_ptr_array_unref (gap->rows);
  g_free (gap->headers[0]);
  g_free (gap->headers[1]);
  g_free (gap->pair_legend);
  g_free (gap->previous_legend);
  g_free (gap->significant_legend);
  baro_value_format_clear (&gap->format);
}

static void
clear_trend (BaroTrend *trend)
{
  g_ptr_array_unref (trend->ticks);
  g_ptr_array_unref (trend->series);
  g_ptr_array_unref (trend->targets);
  g_ptr_array_unref (trend->events);
  g_free (trend->average_label);
  baro_value_format_clear (&trend->format);
}

static void
clear_bars (BaroBars *bars)
{
  g_ptr_array_unref (bars->rows);
  g_free (bars->value_header);
  g_free (bars->n_header);
  g_free (bars->mean_label);
  baro_value_format_clear (&bars->format);
}

static void
clear_heat (BaroHeat *heat)
{
  g_ptr_array_unref (heat->row_labels);
  g_ptr_array_unref (heat->column_labels);
  g_ptr_array_unref (heat->cells);
  g_free (heat->low_label);
  g_free (heat->high_label);
  g_free (heat->significant_label);
  g_free (heat->value_header);
  g_free (heat->other_header);
}

static void
clear_stack (BaroStack *stack)
{
  g_ptr_array_unref (stack->segments);
  g_ptr_array_unref (stack->rows);
  g_free (stack->value_header);
  g_free (stack->n_header);
}

static void
clear_histogram (BaroHistogram *histogram)
{
  g_ptr_array_unref (histogram->bins);
  g_ptr_array_unref (histogram->markers);
  g_free (histogram->x_title);
  baro_value_format_clear (&histogram->format);
  baro_value_format_clear (&histogram->count_format);
}

static void
clear_control (BaroControl *control)
{
  g_ptr_array_unref (control->ticks);
  g_ptr_array_unref (control->points);
  g_free (control->centre_label);
  g_free (control->lower_label);
  g_free (control->upper_label);
  baro_value_format_clear (&control->format);
}

static void
clear_kind (BaroChart *chart)
{
  switch (chart->kind)
    {
    case BARO_CHART_TREND:
      clear_trend (&chart->trend);
      break;
    case BARO_CHART_GAP:
      clear_gap (&chart->gap);
      break;
    case BARO_CHART_BARS:
      clear_bars (&chart->bars);
      break;
    case BARO_CHART_HEAT:
      clear_heat (&chart->heat);
      break;
    case BARO_CHART_STACK:
      clear_stack (&chart->stack);
      break;
    case BARO_CHART_HISTOGRAM:
      clear_histogram (&chart->histogram);
      break;
    case BARO_CHART_SPARK:
      g_ptr_array_unref (chart->spark.points);
      break;
    case BARO_CHART_CONTROL:
      clear_control (&chart->control);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * baro_chart_free:
 * @chart: (transfer full) (nullable): a chart
 */
void
baro_chart_free (BaroChart *chart)
{
  if (chart == NULL)
    return;

  clear_kind (chart);
  g_free (chart->title);
  g_free (chart->subtitle);
  g_free (chart->foot);
  g_free (chart->source);
  g_free (chart->description);
  g_free (chart->empty_text);
  g_free (chart);
}

/**
 * baro_chart_add_series:
 * @chart: a trend
 * @name: the series' name
 *
 * Returns: (transfer none): the series; give it one point per tick
 */
BaroSeries *
baro_chart_add_series (BaroChart *chart, const char *name)
{
  BaroSeries *series;

  g_return_val_if_fail (chart != NULL && chart->kind == BARO_CHART_TREND && name != NULL, NULL);

  series = g_new0 (BaroSeries, 1);
  series->name = g_strdup (name);
  series->ink = -1;
  series->points = g_ptr_array_new_with_free_func (point_free);
  g_ptr_array_add (chart->trend.series, series);

  return series;
}

/**
 * baro_chart_set_text:
 * @chart: a chart
 * @title: (nullable): a fragment a manager would say
 * @subtitle: (nullable): the finding
 * @foot: (nullable): base, interval, filter
 * @source: (nullable): where the data come from
 */
void
baro_chart_set_text (BaroChart *chart, const char *title, const char *subtitle, const char *foot, const char *source)
{
  g_return_if_fail (chart != NULL);

  g_free (chart->title);
  g_free (chart->subtitle);
  g_free (chart->foot);
  g_free (chart->source);
  chart->title = g_strdup (title);
  chart->subtitle = g_strdup (subtitle);
  chart->foot = g_strdup (foot);
  chart->source = g_strdup (source);
}

static gboolean
trend_is_empty (const BaroTrend *trend)
{
  for (guint i = 0; i < trend->series->len; i++)
    {
      const BaroSeries *series = g_ptr_array_index (trend->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          const BaroPoint *point = g_ptr_array_index (series->points, j);

          if (isfinite (point->value) && !(point->flags & BARO_DATUM_SUPPRESSED))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * baro_chart_is_empty:
 * @chart: a chart
 *
 * Returns: whether there is nothing to draw: no rows, no bins, no defined point
 */
gboolean
baro_chart_is_empty (const BaroChart *chart)
{
  g_return_val_if_fail (chart != NULL, TRUE);

  switch (chart->kind)
    {
    case BARO_CHART_TREND:
      return trend_is_empty (&chart->trend);
    case BARO_CHART_GAP:
      return chart->gap.rows->len == 0;
    case BARO_CHART_BARS:
      return chart->bars.rows->len == 0;
    case BARO_CHART_HEAT:
      return chart->heat.cells->len == 0;
    case BARO_CHART_STACK:
      return chart->stack.rows->len == 0 || chart->stack.segments->len == 0;
    case BARO_CHART_HISTOGRAM:
      return chart->histogram.bins->len == 0;
    case BARO_CHART_SPARK:
      return chart->spark.points->len == 0;
    case BARO_CHART_CONTROL:
      return chart->control.points->len == 0;
    default:
      return TRUE;
    }
}
