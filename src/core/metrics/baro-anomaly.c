/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-anomaly.c: control limits and runs of metrics over time, for the whole study and each touchpoint */
#define G_LOG_DOMAIN "baro-anomaly"

#include "config.h"

#include "metrics/baro-anomaly.h"
#include "metrics/baro-anomaly-private.h"

#include <math.h>
#include <string.h>

#include "stats/baro-control.h"
#include "stats/baro-normal.h"

/* A long-run level needs some periods before it means anything. */
#define MIN_PERIODS 8
#define RUN_LENGTH 8
#define MAX_LABELS 60
#define MIN_POINTS 0.005
#define MIN_PART 0.01

void
baro_anomaly_free (BaroAnomaly *anomaly)
{
  if (anomaly == NULL)
    return;
  g_clear_pointer (&anomaly->metric, baro_metric_free);
  g_clear_pointer (&anomaly->filter, baro_filter_unref);
  g_free (anomaly->column);
  g_free (anomaly->label);
  g_free (anomaly->period_label);
  g_free (anomaly->series);
  g_free (anomaly);
}

BaroAnomaly *
baro_anomaly_new (BaroAnomalyKind kind, const BaroMetric *metric, const char *column, const char *label)
{
  BaroAnomaly *anomaly = g_new0 (BaroAnomaly, 1);

  anomaly->kind = kind;
  anomaly->metric = baro_metric_copy (metric);
  anomaly->column = g_strdup (column);
  anomaly->label = g_strdup (label);
  anomaly->low = anomaly->high = NAN;
  anomaly->run_length = 1;
  return anomaly;
}

/**
 * baro_anomaly_set_filter: the rows behind a finding: its place, and its time or wave.
 * @time: (nullable): name of the time column; periods from @first to @last
 */
void
baro_anomaly_set_filter (BaroAnomaly *anomaly, const char *time, gint32 first, gint32 last, const char *wave, const char *const *waves)
{
  const char *labels[] = { anomaly->label, NULL };
  BaroCondition conditions[2] = { 0 };
  BaroCondition *list[2] = { &conditions[0], &conditions[1] };
  guint n = 0;

  if (anomaly->column != NULL)
    {
      conditions[n].column = anomaly->column;
      conditions[n].test = BARO_TEST_IS_ONE_OF;
      conditions[n++].labels = (GStrv) labels;
    }
  if (time != NULL)
    {
      conditions[n].column = (char *) time;
      conditions[n].test = BARO_TEST_WITHIN;
      conditions[n].from = baro_period_get_start (anomaly->unit, first);
      conditions[n++].to = baro_period_get_end (anomaly->unit, last);
    }
  else if (wave != NULL)
    {
      conditions[n].column = (char *) wave;
      conditions[n].test = BARO_TEST_IS_ONE_OF;
      conditions[n++].labels = (GStrv) waves;
    }
  g_clear_pointer (&anomaly->filter, baro_filter_unref);
  anomaly->filter = baro_filter_new (list, n);
}

/* A series of one place over time: measures in order of time, borrowed from the table. */
typedef struct
{
  const BaroMeasureTable *table;   /* borrowed */
  int      place;                  /* group of the second grouping, -1 for a table without one */
  guint    n;
} Series;

static const BaroMeasure *
get_measure (const Series *series, guint period)
{
  return baro_measure_table_get (series->table, period, series->place >= 0 ? (guint) series->place : 0, 0);
}

/* Periods with a base below the flag say nothing: they are gaps. */
static gboolean
is_usable (const BaroMeasure *measure)
{
  return (measure->flags & (BARO_MEASURE_UNDEFINED | BARO_MEASURE_SMALL_BASE | BARO_MEASURE_SUPPRESSED)) == 0;
}

static gboolean
chart_nps (const Series *series, BaroControlPoint *points)
{
  g_autofree BaroNpsParts *parts = g_new0 (BaroNpsParts, series->n);

  for (guint i = 0; i < series->n; i++)
    {
      const BaroMeasure *m = get_measure (series, i);

      if (is_usable (m))
        parts[i] = (BaroNpsParts) { m->hits_weighted, MAX (m->base_weighted - m->hits_weighted - m->detractors, 0.0),
                                    m->detractors, m->base_effective };
    }
  return baro_control_nps_funnel (parts, series->n, BARO_NPS_ADJUSTED, points);
}

static gboolean
chart_shares (const Series *series, BaroControlPoint *points)
{
  g_autofree double *hits = g_new0 (double, series->n);
  g_autofree double *bases = g_new0 (double, series->n);

  for (guint i = 0; i < series->n; i++)
    {
      const BaroMeasure *m = get_measure (series, i);

      if (!is_usable (m))
        continue;
      hits[i] = m->value * m->base_effective;
      bases[i] = m->base_effective;
    }
  /* Laney's factor takes in the spread between periods that large bases would otherwise call a signal */
  return baro_control_p_chart (hits, bases, series->n, BARO_P_CHART_LANEY, points);
}

static gboolean
chart_values (const Series *series, BaroControlPoint *points)
{
  g_autofree double *values = g_new (double, series->n);
  BaroControlImr limits;

  for (guint i = 0; i < series->n; i++)
    values[i] = is_usable (get_measure (series, i)) ? get_measure (series, i)->value : NAN;
  if (!baro_control_imr (values, series->n, &limits))
    return FALSE;
  for (guint i = 0; i < series->n; i++)
    points[i] = (BaroControlPoint) { values[i], limits.centre, limits.sigma, limits.low, limits.high,
                                     limits.sigma > 0.0 ? (values[i] - limits.centre) / limits.sigma : NAN };
  return TRUE;
}

static gboolean
make_points (const Series *series, BaroUnit unit, BaroControlPoint *points)
{
  switch (unit)
    {
    case BARO_UNIT_NPS:
      return chart_nps (series, points);
    case BARO_UNIT_SHARE:
      return chart_shares (series, points);
    default:
      return chart_values (series, points);
    }
}

/* The last usable periods on one side of the centre; gaps do not break a run. */
static guint
count_run (const BaroControlPoint *points, guint n, guint *start)
{
  guint length = 0;
  int side = 0;

  *start = n;
  for (guint i = n; i > 0; i--)
    {
      const BaroControlPoint *point = &points[i - 1];
      int this_side;

      if (isnan (point->z))
        continue;
      this_side = (point->z > 0.0) - (point->z < 0.0);
      if (this_side == 0 || (side != 0 && this_side != side))
        break;
      side = this_side;
      length++;
      *start = i - 1;
    }
  return length;
}

/* The time axis of a table's first grouping. */
static void
fill_period (BaroAnomaly *anomaly, const BaroAnomalySearch *search, const BaroMeasureTable *table, guint index, guint first)
{
  const BaroTally *tally = table->tally;
  const BaroAnomalyChoice *choice = search->choice;

  anomaly->period_label = g_strdup (table->group_labels[0][index]);
  anomaly->is_wave = tally->groupings[0].by != BARO_GROUP_PERIOD;
  if (anomaly->is_wave)
    {
      g_autofree const char **waves = g_new0 (const char *, index - first + 2);

      for (guint i = first; i <= index; i++)
        waves[i - first] = table->group_labels[0][i];
      anomaly->period = (gint32) index;
      baro_anomaly_set_filter (anomaly, NULL, 0, 0, baro_dataset_get_column (search->dataset, choice->wave_column)->name, waves);
      return;
    }
  anomaly->unit = choice->unit;
  anomaly->first_period = tally->first[0] + (gint32) table->group_codes[0][0];
  anomaly->period = anomaly->first_period + (gint32) index;
  baro_anomaly_set_filter (anomaly, baro_dataset_get_column (search->dataset, choice->time_column)->name,
                           anomaly->first_period + (gint32) first, anomaly->period, NULL, NULL);
}

static void
add_finding (BaroAnomalySearch *search, const Series *series, BaroAnomalyKind kind, const BaroControlPoint *points,
             guint index, guint run_start, guint run_length, double p)
{
  const BaroMeasureTable *table = series->table;
  const BaroControlPoint *point = &points[index];
  BaroAnomaly *anomaly;
  gboolean is_place = series->place >= 0;

  anomaly = baro_anomaly_new (kind, table->metric,
                              is_place ? baro_dataset_get_column (search->dataset, search->choice->by_column)->name : NULL,
                              is_place ? table->group_labels[1][series->place] : NULL);
  anomaly->value = point->value;
  anomaly->expected = point->centre;
  anomaly->low = point->low;
  anomaly->high = point->high;
  anomaly->p = p;
  anomaly->run_length = run_length;
  anomaly->direction = point->value > point->centre ? 1 : -1;
  anomaly->is_good = (anomaly->direction > 0) != baro_metric_is_low_good (table->metric, search->dataset);
  for (guint i = run_start; i <= index; i++)
    if (is_usable (get_measure (series, i)))
      anomaly->base_n += get_measure (series, i)->base_n;
  anomaly->n_series = series->n;
  anomaly->series_index = index;
  anomaly->series = g_new (double, series->n);
  for (guint i = 0; i < series->n; i++)
    anomaly->series[i] = points[i].value;
  fill_period (anomaly, search, table, index, run_start);
  g_ptr_array_add (search->findings, anomaly);
}

/* A run a hair from the level is true and of no use: half a point for shares and NPS, else a hundredth of the level. */
static gboolean
is_worth_telling (const Series *series, const BaroControlPoint *points, guint start, guint end)
{
  BaroUnit unit = series->table->total.unit;
  double sum = 0.0, least;
  guint n = 0;

  for (guint i = start; i < end; i++)
    if (!isnan (points[i].z))
      {
        sum += points[i].value - points[i].centre;
        n++;
      }
  least = unit == BARO_UNIT_NPS || unit == BARO_UNIT_SHARE ? MIN_POINTS : MIN_PART * fabs (points[end - 1].centre);
  return n > 0 && fabs (sum / n) >= least;
}

/* Applies the two default rules to the end of a series: what happened last year is not news. */
static void
search_series (BaroAnomalySearch *search, const Series *series)
{
  g_autofree BaroControlPoint *points = g_new0 (BaroControlPoint, series->n);
  guint last = series->n, n_usable = 0, start, length;

  for (guint i = 0; i < series->n; i++)
    if (is_usable (get_measure (series, i)))
      {
        last = i;
        n_usable++;
      }
  search->n_looked_at++;
  if (n_usable < MIN_PERIODS || !make_points (series, series->table->total.unit, points) || isnan (points[last].z))
    return;

  if (fabs (points[last].z) > 3.0)
    {
      add_finding (search, series, BARO_ANOMALY_BEYOND_LIMITS, points, last, last, 1, baro_normal_two_sided_p (points[last].z));
      return;
    }
  length = count_run (points, last + 1, &start);
  /* a run that is the whole series has no other side; length periods in a row, either side: 2 / 2^length */
  if (length >= RUN_LENGTH && length < n_usable && is_worth_telling (series, points, start, last + 1))
    add_finding (search, series, BARO_ANOMALY_RUN, points, last, start, length, pow (0.5, (double) length - 1.0));
}

/* One metric, over time, by places or for all. */
static gboolean
search_metric (BaroAnomalySearch *search, const BaroMetric *metric, gboolean by_place)
{
  const BaroAnomalyChoice *choice = search->choice;
  BaroGrouping groupings[2] = { { 0 } };
  g_autoptr(BaroMeasureTable) table = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_by_wave = choice->wave_column >= 0 && (choice->by_wave || choice->time_column < 0);

  groupings[0].column = (guint) (is_by_wave ? choice->wave_column : choice->time_column);
  groupings[0].by = is_by_wave ? BARO_GROUP_CODES : BARO_GROUP_PERIOD;
  groupings[0].unit = choice->unit;
  groupings[1].column = (guint) MAX (choice->by_column, 0);
  groupings[1].by = BARO_GROUP_CODES;
  table = baro_measure_table_run (search->dataset, metric, groupings, by_place ? 2 : 1, choice->selection, choice->weight,
                                  search->options, search->cancellable, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (search->error, g_steal_pointer (&error));
      return FALSE;
    }
  /* A metric that cannot be measured here (mixed items, too many places) has nothing to report. */
  if (table == NULL || table->n_groups[0] < MIN_PERIODS)
    return TRUE;
  if (!by_place)
    {
      Series series = { table, -1, table->n_groups[0] };

      search_series (search, &series);
      return TRUE;
    }
  for (guint place = 0; place < MIN (table->n_groups[1], MAX_LABELS); place++)
    {
      Series series = { table, (int) place, table->n_groups[0] };

      search_series (search, &series);
    }
  return TRUE;
}

/* Looking at many series finds something in one of them by chance. Bursts are corrected where they are found. */
static void
correct_findings (BaroAnomalySearch *search)
{
  for (guint i = 0; i < search->findings->len; i++)
    {
      BaroAnomaly *anomaly = g_ptr_array_index (search->findings, i);

      if (anomaly->kind != BARO_ANOMALY_BURST)
        anomaly->p = MIN (anomaly->p * search->n_looked_at, 1.0);
    }
}

/* The most surprising first; what is bad before what is good. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const BaroAnomaly *x = *(BaroAnomaly *const *) a, *y = *(BaroAnomaly *const *) b;

  if (x->is_good != y->is_good)
    return x->is_good ? 1 : -1;
  return (x->p > y->p) - (x->p < y->p);
}

static gboolean
search_all (BaroAnomalySearch *search, BaroMetric **metrics, guint n_metrics)
{
  const BaroAnomalyChoice *choice = search->choice;

  for (guint i = 0; i < n_metrics; i++)
    {
      if (metrics[i]->kind == BARO_METRIC_COUNT)
        continue;
      if ((choice->time_column >= 0 || choice->wave_column >= 0) &&
          (!search_metric (search, metrics[i], FALSE) || (choice->by_column >= 0 && !search_metric (search, metrics[i], TRUE))))
        return FALSE;
    }
  return choice->time_column < 0 || baro_anomaly_search_bursts (search, metrics, n_metrics);
}

/**
 * baro_anomaly_find:
 * @dataset: the responses
 * @metrics: (array length=n_metrics): resolved metrics to look at
 * @n_metrics: how many
 * @choice: where and over which periods
 * @options: level and thresholds
 * @cancellable: (nullable): cancels
 * @error: %G_IO_ERROR_CANCELLED, or that of reading a column
 *
 * Looks for what is out of the ordinary by three plain rules: the last period is beyond 3 sigma of the long-run
 * level (NPS: funnel of each period's own standard error; shares: p′-chart; means and medians: individuals
 * and moving ranges); the last eight periods or more are on one side of it; one day of the last period
 * has more low answers at a touchpoint than a Poisson count with that place's daily rate would have, with
 * p < 0.001 after Bonferroni's correction over all days and places. Periods with a small base are gaps.
 *
 * Returns: (transfer container) (element-type BaroAnomaly): bad news first, the least likely first; %NULL with
 *   an error
 */
GPtrArray *
baro_anomaly_find (BaroDataset *dataset, BaroMetric **metrics, guint n_metrics, const BaroAnomalyChoice *choice,
                   const BaroMetricOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_anomaly_free);
  g_autoptr(GError) local = NULL;
  BaroAnomalySearch search = { dataset, choice, options, cancellable, &local, findings, 0 };

  g_return_val_if_fail (dataset != NULL && choice != NULL && options != NULL, NULL);
  g_return_val_if_fail (metrics != NULL || n_metrics == 0, NULL);

  if (!search_all (&search, metrics, n_metrics))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  correct_findings (&search);
  g_ptr_array_sort (findings, compare_findings);
  if (choice->max_findings > 0 && findings->len > choice->max_findings)
    g_ptr_array_set_size (findings, (int) choice->max_findings);
  return g_steal_pointer (&findings);
}
