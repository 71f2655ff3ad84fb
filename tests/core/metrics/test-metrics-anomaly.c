/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-metrics-anomaly.c: planted surprises are found, quiet studies stay quiet */
#define G_LOG_DOMAIN "test-metrics-anomaly"

#include "config.h"

#include <math.h>

#include "base/baro-random.h"
#include "metrics-fixture.h"
#include "metrics/baro-anomaly.h"
#include "metrics/baro-metric-list.h"

#define N_MONTHS 24
#define N_A_MONTH 300
#define N_ROWS (N_MONTHS * N_A_MONTH)

typedef enum { QUIET, DROP, RUN, BURST } Plant;

/* Two years of one hundred answers a month at each of three touchpoints; what is planted is at "delivery". */
static BaroDataset *
new_study (Plant plant)
{
  static const char *const places[] = { "browse", "delivery", "support" };
  g_autofree int *answers = g_new (int, N_ROWS);
  g_autofree const char **labels = g_new (const char *, N_ROWS);
  g_autofree gint64 *times = g_new (gint64, N_ROWS);
  BaroRandom random;
  Fixture f;

  baro_random_init (&random, 7);
  for (guint row = 0; row < N_ROWS; row++)
    {
      guint month = row / N_A_MONTH, place = row % 3;
      double promoters = 0.5, detractors = 0.2, draw = baro_random_unit (&random);
      gint32 period = 600 + (gint32) month;   /* months since January 1970: from January 2020 */
      gint64 start = baro_period_get_start (BARO_PERIOD_MONTH, period);

      times[row] = start + (gint64) (row % 28) * 86400 + 3600;
      if (place == 1 && plant == DROP && month == N_MONTHS - 1)
        promoters = 0.2, detractors = 0.6;
      if (place == 1 && plant == RUN && month >= N_MONTHS - 9)
        promoters = 0.38, detractors = 0.33;
      labels[row] = places[place];
      answers[row] = draw < detractors ? 3 : draw < detractors + promoters ? 10 : 8;
      if (plant == BURST && place == 1 && month == N_MONTHS - 1 && row % 4 == 0)
        {
          times[row] = start + 17 * 86400 + 7200;
          answers[row] = 1;
        }
    }
  fixture_init (&f, N_ROWS);
  fixture_add_scale (&f, "nps", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_category (&f, "touchpoint", BARO_ROLE_TOUCHPOINT, labels);
  fixture_add_time (&f, "at", times);
  return fixture_take (&f);
}

static GPtrArray *
find (BaroDataset *dataset, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) metrics = baro_metric_list_new (dataset);
  BaroAnomalyChoice choice = { .weight = -1, .time_column = 2, .wave_column = -1, .unit = BARO_PERIOD_MONTH, .by_column = 1 };
  BaroMetricOptions options;

  baro_metric_options_init (&options);
  return baro_anomaly_find (dataset, (BaroMetric **) metrics->pdata, metrics->len, &choice, &options, cancellable, error);
}

static const BaroAnomaly *
find_kind (GPtrArray *findings, BaroAnomalyKind kind, const char *label)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const BaroAnomaly *anomaly = g_ptr_array_index (findings, i);

      if (anomaly->kind == kind && g_strcmp0 (anomaly->label, label) == 0)
        return anomaly;
    }
  return NULL;
}

static guint
count_selected (BaroDataset *dataset, const BaroAnomaly *anomaly)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroBitset) rows = baro_filter_select (anomaly->filter, dataset, NULL, &error);

  g_assert_no_error (error);
  return (guint) baro_bitset_count (rows);
}

static void
test_quiet (void)
{
  g_autoptr(BaroDataset) dataset = new_study (QUIET);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = find (dataset, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_drop (void)
{
  g_autoptr(BaroDataset) dataset = new_study (DROP);
  g_autoptr(GPtrArray) findings = find (dataset, NULL, NULL);
  const BaroAnomaly *anomaly = find_kind (findings, BARO_ANOMALY_BEYOND_LIMITS, "delivery");

  g_assert_nonnull (anomaly);
  g_assert_cmpint (anomaly->direction, ==, -1);
  g_assert_false (anomaly->is_good);
  g_assert_cmpstr (anomaly->column, ==, "touchpoint");
  g_assert_cmpstr (anomaly->period_label, ==, "2021-12");
  g_assert_cmpfloat (anomaly->value, <, anomaly->low);
  g_assert_cmpfloat (anomaly->p, <, 0.01);
  g_assert_cmpuint (anomaly->n_series, ==, N_MONTHS);
  g_assert_cmpuint (anomaly->series_index, ==, N_MONTHS - 1);
  g_assert_cmpfloat (anomaly->series[N_MONTHS - 1], ==, anomaly->value);
  g_assert_cmpint (anomaly->base_n, ==, N_A_MONTH / 3);
  g_assert_cmpuint (count_selected (dataset, anomaly), ==, N_A_MONTH / 3);
  g_assert_null (find_kind (findings, BARO_ANOMALY_BEYOND_LIMITS, "browse"));
}

static void
test_run (void)
{
  g_autoptr(BaroDataset) dataset = new_study (RUN);
  g_autoptr(GPtrArray) findings = find (dataset, NULL, NULL);
  const BaroAnomaly *anomaly = find_kind (findings, BARO_ANOMALY_RUN, "delivery");

  g_assert_nonnull (anomaly);
  g_assert_cmpuint (anomaly->run_length, >=, 8);
  g_assert_cmpint (anomaly->direction, ==, -1);
  g_assert_cmpuint (count_selected (dataset, anomaly), ==, anomaly->run_length * N_A_MONTH / 3);
}

/* In December 2021 a quarter of the answers at delivery fall on the 18th, all of them low. */
static void
test_burst (void)
{
  g_autoptr(BaroDataset) dataset = new_study (BURST);
  g_autoptr(GPtrArray) findings = find (dataset, NULL, NULL);
  const BaroAnomaly *anomaly = find_kind (findings, BARO_ANOMALY_BURST, "delivery");

  g_assert_nonnull (anomaly);
  g_assert_cmpstr (anomaly->period_label, ==, "2021-12-18");
  g_assert_cmpfloat (anomaly->p, <, 0.001);
  g_assert_cmpfloat (anomaly->value, >, 20);
  g_assert_cmpfloat (anomaly->expected, <, 3);
  g_assert_false (anomaly->is_good);
  g_assert_cmpfloat (anomaly->series[anomaly->series_index], ==, anomaly->value);
  g_assert_cmpuint (count_selected (dataset, anomaly), ==, (guint) anomaly->value);
}

static void
test_cancelled (void)
{
  g_autoptr(BaroDataset) dataset = new_study (QUIET);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (find (dataset, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/anomaly/quiet", test_quiet);
  g_test_add_func ("/metrics/anomaly/drop", test_drop);
  g_test_add_func ("/metrics/anomaly/run", test_run);
  g_test_add_func ("/metrics/anomaly/burst", test_burst);
  g_test_add_func ("/metrics/anomaly/cancelled", test_cancelled);
  return g_test_run ();
}
