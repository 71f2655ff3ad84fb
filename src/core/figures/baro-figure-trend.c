/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-trend.c: metrics over periods or waves */
#define G_LOG_DOMAIN "baro-figure-trend"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-trend-private.h"
#include "stats/baro-moving-average.h"

static void
trend_job_clear (BaroTrendJob *job)
{
  g_clear_pointer (&job->all, g_ptr_array_unref);
  g_clear_pointer (&job->names, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaroTrendJob, trend_job_clear)

static void
add_ticks (BaroTrendJob *job, BaroChart *chart)
{
  const BaroTimeSeries *series = baro_trend_series (job, 0);
  const BaroGrouping *by = &series->table->tally->groupings[0];

  for (guint i = 0; i < series->n; i++)
    {
      guint group = series->first + i;
      g_autofree char *title = baro_time_series_title (job->snapshot, series, group);
      g_autofree char *label = NULL;
      gboolean is_major = FALSE;

      if (by->by == BARO_GROUP_PERIOD)
        {
          label = baro_format_period_short (by->unit, baro_time_series_period (series, group), &is_major);
          if (i == 0 && !is_major)
            {
              g_free (label);
              label = baro_format_period_first (by->unit, baro_time_series_period (series, group));
            }
        }
      else
        label = g_strdup (title);

      baro_chart_add_tick (chart, label, title, is_major);
    }
}

static void
add_average (BaroTrendJob *job, BaroSeries *drawn, const BaroTimeSeries *series)
{
  guint n = series->table->n_groups[0];
  g_autofree double *values = g_new (double, n + 1);
  g_autofree double *averages = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    values[i] = baro_measure_is_shown (baro_time_series_get (series, i)) ? baro_time_series_get (series, i)->value : NAN;

  if (baro_moving_average (values, NULL, n, job->choice->average_window, BARO_AVERAGE_TRAILING, 1, averages, NULL))
    baro_series_set_average (drawn, averages + series->first, series->n);
}

static void
add_series (BaroTrendJob *job, BaroChart *chart, BaroFigure *figure, guint index)
{
  const BaroTimeSeries *series = baro_trend_series (job, index);
  BaroSeries *drawn = baro_chart_add_series (chart, job->names[index]);

  for (guint i = 0; i < series->n; i++)
    {
      guint group = series->first + i;
      const BaroMeasure *measure = baro_time_series_get (series, group);
      gboolean is_shown = baro_measure_is_shown (measure);
      BaroPoint *point = baro_series_add_point (drawn, is_shown ? measure->value : NAN, is_shown ? measure->low : NAN,
                                                is_shown ? measure->high : NAN, measure->base_n);

      point->flags = baro_figure_datum_flags (measure);
      if (series->changes[group].significant)
        {
          point->flags |= BARO_DATUM_SIGNIFICANT;
          point->change = series->changes[group].value > 0 ? 1 : -1;
          if (measure->unit != BARO_UNIT_COUNT)
            point->verdict = baro_figure_verdict (&series->changes[group], series->is_low_good);
        }
      point->sentence = baro_trend_point_sentence (job, series, index, group);
    }

  if (job->choice->average_window > 1)
    add_average (job, drawn, series);
}

static void
add_drills (BaroTrendJob *job, BaroFigure *figure)
{
  for (guint s = 0; s < job->all->len; s++)
    for (guint i = 0; i < baro_trend_series (job, s)->n; i++)
      {
        const BaroTimeSeries *series = baro_trend_series (job, s);
        BaroCondition *period = baro_figure_in_group (job->snapshot->dataset, series->table, 0, series->first + i);

        baro_figure_take_drill (figure, (int) s, (int) i,
                                baro_figure_filter_and (job->snapshot->filter, period,
                                                        baro_figure_is_answered (series->metric), NULL));
      }
}

static void
add_targets (BaroTrendJob *job, BaroChart *chart)
{
  for (guint i = 0; i < job->all->len; i++)
    {
      const BaroTimeSeries *series = baro_trend_series (job, i);
      double target = baro_figure_find_target (job->snapshot, series->metric, NULL, NULL);
      g_autofree char *number = NULL, *label = NULL;

      if (isnan (target))
        continue;

      number = baro_format_number (target, series->table->total.unit, target * 100.0 == floor (target * 100.0) ? 0 : -1);
      if (series->table->total.unit == BARO_UNIT_SCALE || series->table->total.unit == BARO_UNIT_NUMBER)
        {
          g_free (number);
          number = baro_format_number (target, series->table->total.unit, -1);
        }

      if (job->all->len == 1)
        /* Translators: a line that marks the wanted value, as in "Target 40" */
        label = baro_string_format (_("Target %s"), number);
      else
        /* Translators: the wanted value of one of several lines, as in "Target, WiFi 70" */
        label = baro_string_format (_("Target, %1$s %2$s"), job->names[i], number);

      baro_chart_add_target (chart, target, label, job->all->len == 1 ? -1 : (int) i);
    }
}

/* An event stands where its moment lies within its period, a period being centred on its tick. Waves are found by
 * the year that they are called after. */
static double
event_position (const BaroTimeSeries *series, gint64 time)
{
  const BaroGrouping *by = &series->table->tally->groupings[0];

  if (by->by == BARO_GROUP_PERIOD)
    {
      gint32 period = baro_period_from_time (by->unit, time);
      gint64 start = baro_period_get_start (by->unit, period), end = baro_period_get_end (by->unit, period);

      return period - baro_time_series_period (series, series->first) + (double) (time - start) / (double) (end - start) - 0.5;
    }

  for (guint i = 0; i < series->n; i++)
    {
      BaroCivil civil;

      baro_time_to_civil (time, &civil);
      if (g_ascii_strtoll (series->table->group_labels[0][series->first + i], NULL, 10) == civil.year)
        return i;
    }

  return NAN;
}

static void
add_events (BaroTrendJob *job, BaroChart *chart)
{
  const BaroTimeSeries *series = baro_trend_series (job, 0);

  for (guint i = 0; job->snapshot->events != NULL && i < job->snapshot->events->len; i++)
    {
      const BaroEventRow *row = job->snapshot->events->pdata[i];
      double position = event_position (series, row->time);

      if (position > -0.5 && position < series->n - 0.5)
        baro_chart_add_event (chart, position, row->label);
    }
}

static BaroTable *
make_twin (BaroTrendJob *job)
{
  BaroTable *table = baro_table_new (NULL);

  baro_table_add_column (table, C_("column of a table", "Period"), FALSE);
  for (guint s = 0; s < job->all->len; s++)
    {
      baro_table_add_column (table, job->names[s], TRUE);
      baro_table_add_column (table, C_("column of a table", "Low"), TRUE);
      baro_table_add_column (table, C_("column of a table", "High"), TRUE);
      baro_table_add_column (table, C_("column of a table", "Base n"), TRUE);
      baro_table_add_column (table, C_("column of a table", "Change"), TRUE);
      baro_table_add_column (table, C_("column of a table", "p, corrected"), TRUE);
    }

  for (guint i = 0; i < baro_trend_series (job, 0)->n; i++)
    {
      char **cells = g_new0 (char *, 1 + 6 * job->all->len + 1);
      guint at = 0;

      cells[at++] = baro_time_series_title (job->snapshot, baro_trend_series (job, 0), baro_trend_series (job, 0)->first + i);
      for (guint s = 0; s < job->all->len; s++)
        {
          const BaroTimeSeries *series = baro_trend_series (job, s);
          const BaroMeasure *measure = baro_time_series_get (series, series->first + i);
          const BaroDifference *change = &series->changes[series->first + i];
          gboolean is_shown = baro_measure_is_shown (measure);

          cells[at++] = baro_format_plain (measure);
          cells[at++] = baro_format_number (is_shown ? measure->low : NAN, measure->unit, -1);
          cells[at++] = baro_format_number (is_shown ? measure->high : NAN, measure->unit, -1);
          cells[at++] = baro_format_count (measure->base_n);
          cells[at++] = baro_format_difference (change->value, measure->unit, FALSE);
          cells[at++] = baro_format_p (change->is_tested ? change->p_adjusted : NAN);
        }
      baro_table_take_row (table, cells);
    }

  return table;
}

/* Periods before an item was asked for the first time are no gap in the line but no part of it. */
static void
skip_unasked (BaroTrendJob *job)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < job->all->len; i++)
    for (guint g = baro_trend_series (job, i)->first; g < baro_trend_series (job, i)->table->n_groups[0]; g++)
      if (baro_time_series_get (baro_trend_series (job, i), g)->base_n > 0)
        {
          first = MIN (first, g);
          break;
        }

  for (guint i = 0; first != G_MAXUINT && i < job->all->len; i++)
    {
      BaroTimeSeries *series = job->all->pdata[i];

      series->n -= first - series->first;
      series->first = first;
    }
}

static gboolean
measure_all (BaroTrendJob *job, GCancellable *cancellable, GError **error)
{
  job->all = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_time_series_free);

  for (guint i = 0; i < job->choice->n_metrics; i++)
    {
      BaroTimeSeries *series = baro_time_series_new (job->snapshot, job->choice->metrics[i], job->choice->max_periods,
                                                     cancellable, error);

      if (series == NULL)
        return FALSE;
      g_ptr_array_add (job->all, series);
    }

  skip_unasked (job);

  return baro_trend_series (job, 0)->n > 0 || baro_figure_no_data (error);
}

static void
set_axis (BaroTrend *trend, BaroUnit unit)
{
  baro_format_for_axis (unit, &trend->format);

  if (unit == BARO_UNIT_SHARE || unit == BARO_UNIT_SECONDS || unit == BARO_UNIT_COUNT)
    trend->axis.limit_low = 0.0;
  if (unit == BARO_UNIT_SHARE || unit == BARO_UNIT_NPS)
    trend->axis.limit_high = 1.0;
  if (unit == BARO_UNIT_NPS)
    trend->axis.limit_low = -1.0;
}

/**
 * baro_figure_trend:
 * @snapshot: the analysis' choices
 * @choice: which metrics, and what to show
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Draws metrics over the snapshot's periods or waves. A period without a valid answer is a gap. Each change
 * from one defined period to the next is tested: the last one by itself, the earlier ones with Holm's correction.
 *
 * Returns: (transfer full): the figure, or %NULL
 */
BaroFigure *
baro_figure_trend (BaroSnapshot *snapshot, const BaroTrendChoice *choice, GCancellable *cancellable, GError **error)
{
  g_auto(BaroTrendJob) job = { snapshot, choice, NULL, NULL };
  g_autofree char *title = NULL, *finding = NULL, *foot = NULL, *source = NULL;
  BaroChart *chart;
  BaroFigure *figure;

  g_return_val_if_fail (choice->n_metrics > 0, NULL);

  if (!baro_figure_one_unit (choice->metrics, choice->n_metrics, snapshot->dataset, error)
      || !measure_all (&job, cancellable, error))
    return NULL;

  job.names = baro_figure_series_names (choice->metrics, choice->n_metrics, snapshot->dataset);
  title = baro_trend_title (&job);
  finding = baro_trend_finding (&job);
  foot = baro_trend_foot (&job);
  source = baro_figure_dup_source (snapshot);

  chart = baro_chart_new (BARO_CHART_TREND);
  baro_chart_set_text (chart, title, finding, foot, source);
  set_axis (&chart->trend, baro_trend_series (&job, 0)->table->total.unit);
  chart->trend.hide_bands = choice->hide_intervals;
  add_ticks (&job, chart);
  figure = baro_figure_new (chart, make_twin (&job));
  for (guint i = 0; i < job.all->len; i++)
    add_series (&job, chart, figure, i);
  if (choice->average_window > 1)
    {
      g_autofree char *window = baro_format_count (choice->average_window);

      chart->trend.average_label = baro_string_format (_("moving average of %s"), window);
    }
  if (!choice->hide_targets)
    add_targets (&job, chart);
  if (!choice->hide_events)
    add_events (&job, chart);
  add_drills (&job, figure);
  figure->headline = g_strdup (finding);
  baro_figure_set_recipe (figure, snapshot, choice->metrics, choice->n_metrics, baro_trend_series (&job, 0)->table->total.base_n);

  return figure;
}
