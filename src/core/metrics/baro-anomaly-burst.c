/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-anomaly-burst.c: single days with far more low answers than usual */
#define G_LOG_DOMAIN "baro-anomaly-burst"

#include "config.h"

#include "metrics/baro-anomaly-private.h"
#include "metrics/baro-metric-private.h"

#include <math.h>

#include "stats/baro-anomaly.h"

/* A day is held against the days before it, at most so many; there must be some for a rate. */
#define BASELINE_DAYS 120
#define MIN_BASELINE_DAYS 14
#define LAST_DAYS 31
#define MAX_PLACES 60
#define MAX_P 0.001
#define SERIES_DAYS 62

/* Daily counts of the low answers to one item: n_days from first_day on, for each place. */
typedef struct
{
  const BaroMetric *metric;     /* borrowed */
  int               item;       /* column */
  guint             first, end; /* option indices that are low, end exclusive */
  BaroTally        *tally;      /* (owned) days, then places */
  guint             n_days, n_places;
  guint             last_first; /* first day of the last period */
} DayCounts;

/* Detractors, or the worst box: as many options as the best box has. */
static gboolean
find_low_options (const BaroMetric *metric, BaroDataset *dataset, guint *first, guint *end)
{
  BaroColumn *column = baro_metric_find_item (metric, dataset, NULL);
  BaroMetric bottom = { .kind = BARO_METRIC_BOTTOM, .item = metric->item };
  guint top_first, top_end;

  if (column == NULL || column->kind != BARO_KIND_SCALE || column->scale == NULL)
    return FALSE;
  if (metric->kind == BARO_METRIC_NPS)
    {
      *first = *end = 0;
      while (*end < baro_scale_get_n_valid (column->scale) &&
             baro_scale_get_option (column->scale, *end)->value <= BARO_METRIC_DETRACTOR_TO)
        (*end)++;
      return TRUE;
    }
  if (metric->kind != BARO_METRIC_CSAT || !baro_metric_get_box (metric, dataset, &top_first, &top_end))
    return FALSE;
  bottom.k = top_end - top_first;
  return baro_metric_get_box (&bottom, dataset, first, end);
}

static gboolean
count_days (BaroAnomalySearch *search, DayCounts *days)
{
  const BaroAnomalyChoice *choice = search->choice;
  BaroTallyRequest request = { .score = days->item, .weight = -1, .n_groupings = choice->by_column >= 0 ? 2 : 1,
                               .selection = choice->selection };

  request.groupings[0] = (BaroGrouping) { .column = (guint) choice->time_column, .by = BARO_GROUP_PERIOD, .unit = BARO_PERIOD_DAY };
  request.groupings[1].column = (guint) MAX (choice->by_column, 0);
  days->tally = baro_tally_run (search->dataset, &request, search->cancellable, search->error);
  if (days->tally == NULL)
    return FALSE;
  days->n_places = choice->by_column >= 0 ? days->tally->n_codes[1] : 1;
  days->n_days = days->tally->n_codes[0];
  return TRUE;
}

static gint64
get_rows (const DayCounts *days, guint day, guint place)
{
  return days->tally->n_rows[baro_tally_cell (days->tally, day, place, 0)];
}

static gint64
get_low (const DayCounts *days, guint day, guint place)
{
  gsize cell = baro_tally_cell (days->tally, day, place, 0);
  gint64 n = 0;

  for (guint slot = days->first; slot < days->end; slot++)
    n += days->tally->counts[cell * days->tally->n_slots + slot];
  return n;
}

/* The last day with responses, and the first day of its period (of the last month, when periods are short). */
static gboolean
find_last_days (const BaroAnomalyChoice *choice, DayCounts *days)
{
  const BaroTally *tally = days->tally;
  gint32 last_day, period, start;

  while (days->n_days > 0)
    {
      gint64 n = 0;

      for (guint place = 0; place < days->n_places; place++)
        n += get_rows (days, days->n_days - 1, place);
      if (n > 0)
        break;
      days->n_days--;
    }
  if (days->n_days < MIN_BASELINE_DAYS)
    return FALSE;
  last_day = tally->first[0] + (gint32) days->n_days - 1;
  period = baro_period_from_time (choice->unit, baro_period_get_start (BARO_PERIOD_DAY, last_day));
  start = baro_period_from_time (BARO_PERIOD_DAY, baro_period_get_start (choice->unit, period));
  if (choice->unit == BARO_PERIOD_DAY || choice->unit == BARO_PERIOD_WEEK || last_day - start >= LAST_DAYS)
    start = last_day - LAST_DAYS + 1;
  days->last_first = (guint) CLAMP (start - tally->first[0], 0, (gint32) days->n_days - 1);
  return TRUE;
}

/* The chance of a day's count, given the days around it. A day with more responses of every kind (a
 * mailing) may have more low answers too: the other answers say how many times a usual day it is. Counts
 * that vary more than Poisson counts do are scaled down by that excess before the tail is taken. */
static double
judge_day (const DayCounts *days, guint day, guint place, double *expected, double *phi)
{
  double sum = 0.0, sum2 = 0.0, others = 0.0, mean, exposure, count = get_low (days, day, place);
  guint from = days->n_days > BASELINE_DAYS ? days->n_days - BASELINE_DAYS : 0;
  guint n = 0;
  BaroCountAnomaly anomaly;

  for (guint other = from; other < days->n_days; other++)
    if (other != day)
      {
        double low = get_low (days, other, place);

        sum += low;
        sum2 += low * low;
        others += get_rows (days, other, place) - low;
        n++;
      }
  if (n < MIN_BASELINE_DAYS || sum == 0.0)
    return NAN;
  mean = sum / n;
  *phi = MAX ((sum2 - sum * mean) / (n - 1.0) / mean, 1.0);
  exposure = others > 0.0 ? MAX ((get_rows (days, day, place) - count) / (others / n), 1.0) : 1.0;
  *expected = mean * exposure;
  return baro_count_anomaly (floor (count / *phi), mean / *phi, exposure, &anomaly) ? anomaly.p_at_least : NAN;
}

static gboolean
is_known (const BaroAnomalySearch *search, const char *label, gint32 day)
{
  for (guint i = 0; i < search->findings->len; i++)
    {
      const BaroAnomaly *anomaly = g_ptr_array_index (search->findings, i);

      if (anomaly->kind == BARO_ANOMALY_BURST && anomaly->period == day && g_strcmp0 (anomaly->label, label) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_low_condition (BaroAnomaly *anomaly, BaroDataset *dataset, const DayCounts *days)
{
  BaroColumn *column = baro_dataset_get_column (dataset, (guint) days->item);
  BaroCondition condition = { .column = column->name, .test = BARO_TEST_BETWEEN };
  BaroFilter *filter;

  condition.low = baro_scale_get_option (column->scale, days->first)->value;
  condition.high = baro_scale_get_option (column->scale, days->end - 1)->value;
  filter = baro_filter_with (anomaly->filter, &condition);
  baro_filter_unref (anomaly->filter);
  anomaly->filter = filter;
}

static void
add_burst (BaroAnomalySearch *search, const DayCounts *days, guint day, guint place, double expected, double phi, double p)
{
  const BaroAnomalyChoice *choice = search->choice;
  g_autofree char *label = choice->by_column >= 0 ? baro_dataset_dup_label (search->dataset, (guint) choice->by_column, place) : NULL;
  guint from = days->n_days > SERIES_DAYS ? days->n_days - SERIES_DAYS : 0;
  gint32 period = days->tally->first[0] + (gint32) day;
  double ceiling = NAN;
  BaroAnomaly *anomaly;

  if (is_known (search, label, period))
    return;
  anomaly = baro_anomaly_new (BARO_ANOMALY_BURST, days->metric,
                              label != NULL ? baro_dataset_get_column (search->dataset, (guint) choice->by_column)->name : NULL, label);
  anomaly->unit = BARO_PERIOD_DAY;
  anomaly->period = period;
  anomaly->period_label = baro_period_to_key (BARO_PERIOD_DAY, period);
  anomaly->value = anomaly->base_n = get_low (days, day, place);
  anomaly->expected = expected;
  if (baro_count_ceiling (expected / phi, 1.0, MAX_P, &ceiling))
    anomaly->high = ceiling * phi;
  anomaly->p = p;
  anomaly->direction = 1;
  from = MIN (from, day);
  anomaly->first_period = days->tally->first[0] + (gint32) from;
  anomaly->n_series = days->n_days - from;
  anomaly->series_index = day - from;
  anomaly->series = g_new (double, anomaly->n_series);
  for (guint i = 0; i < anomaly->n_series; i++)
    anomaly->series[i] = get_low (days, from + i, place);
  baro_anomaly_set_filter (anomaly, baro_dataset_get_column (search->dataset, (guint) choice->time_column)->name, period, period, NULL, NULL);
  add_low_condition (anomaly, search->dataset, days);
  g_ptr_array_add (search->findings, anomaly);
}

/* The most surprising day of each place, if it is surprising enough. */
static void
search_days (BaroAnomalySearch *search, const DayCounts *days, guint n_items)
{
  guint n_places = MIN (days->n_places, MAX_PLACES);
  double n_tests = (double) (days->n_days - days->last_first) * n_places * n_items;

  for (guint place = 0; place < n_places; place++)
    {
      guint best_day = 0;
      double best_p = INFINITY, best_expected = NAN, best_phi = 1.0;

      for (guint day = days->last_first; day < days->n_days; day++)
        {
          double expected, phi;
          double p = judge_day (days, day, place, &expected, &phi);

          if (p < best_p)
            {
              best_p = p;
              best_day = day;
              best_expected = expected;
              best_phi = phi;
            }
        }
      if (best_p * n_tests < MAX_P)
        add_burst (search, days, best_day, place, best_expected, best_phi, best_p * n_tests);
    }
}

/**
 * baro_anomaly_search_bursts:
 * @search: the search
 * @metrics: (array length=n_metrics): those of the kinds NPS and CSAT are looked at
 * @n_metrics: how many
 *
 * Looks at each day of the last period. The rate of a place is its mean over the last 120 days without
 * the day in question. A day that several items point at is reported for the first of them.
 *
 * Returns: %FALSE with an error in the search
 */
gboolean
baro_anomaly_search_bursts (BaroAnomalySearch *search, BaroMetric **metrics, guint n_metrics)
{
  guint n_items = 0, first, end;

  for (guint i = 0; i < n_metrics; i++)
    if (find_low_options (metrics[i], search->dataset, &first, &end))
      n_items++;
  for (guint i = 0; i < n_metrics; i++)
    {
      DayCounts days = { .metric = metrics[i] };
      gboolean is_counted;

      if (!find_low_options (metrics[i], search->dataset, &days.first, &days.end) || days.first >= days.end)
        continue;
      baro_metric_find_item (metrics[i], search->dataset, &days.item);
      if (!baro_metric_check_items (metrics[i], search->dataset, search->choice->selection, search->cancellable, NULL))
        continue;
      is_counted = count_days (search, &days);
      if (!is_counted && g_error_matches (*search->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return FALSE;
      g_clear_error (search->error);
      if (is_counted && find_last_days (search->choice, &days))
        search_days (search, &days, n_items);
      g_clear_pointer (&days.tally, baro_tally_unref);
    }
  return TRUE;
}
