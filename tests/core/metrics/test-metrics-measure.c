/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-metrics-measure.c: values with known answers */
#define G_LOG_DOMAIN "test-metrics-measure"

#include "config.h"

#include <math.h>

#include "metrics-fixture.h"
#include "metrics/baro-metric.h"

#define EPSILON 1e-6

static void
measure (BaroDataset *dataset, const char *text, const char *item, int weight, BaroMeasure *out)
{
  BaroMetricOptions options;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroMetric) metric = baro_metric_parse (text, item, &error);
  g_autoptr(BaroMeasureTable) table = NULL;

  g_assert_no_error (error);
  baro_metric_options_init (&options);
  table = baro_measure_table_run (dataset, metric, NULL, 0, NULL, weight, &options, NULL, &error);
  g_assert_no_error (error);
  *out = table->total;
}

static void
assert_interval (const BaroMeasure *m, double value, double low, double high)
{
  g_assert_cmpfloat_with_epsilon (m->value, value, EPSILON);
  g_assert_cmpfloat_with_epsilon (m->low, low, EPSILON);
  g_assert_cmpfloat_with_epsilon (m->high, high, EPSILON);
}

static BaroDataset *
new_nps (guint promoters, guint passives, guint detractors)
{
  const int values[] = { 10, 7, 3 };
  const guint counts[] = { promoters, passives, detractors };
  Fixture f;

  fixture_init (&f, promoters + passives + detractors);
  fixture_add_counts (&f, "nps", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), values, counts, 3);
  return fixture_take (&f);
}

/* Reference: the adjusted Wald interval of Rocks (2016), computed in R 4.2; 33.0033 ± 8.3966 and 62.5 ± 45.0. */
static void
test_nps (void)
{
  static const struct { guint p, pa, d; double value, low, high; } rows[] = {
    { 150, 100, 50, 1.0 / 3.0, 0.246067448500, 0.413998558101 },
    { 5, 0, 0, 1.0, 0.175, 1.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroDataset) dataset = new_nps (rows[i].p, rows[i].pa, rows[i].d);
      BaroMeasure m;

      measure (dataset, "nps", NULL, -1, &m);
      g_assert_cmpfloat_with_epsilon (m.value, rows[i].value, EPSILON);
      g_assert_cmpfloat_with_epsilon (m.low, rows[i].low, 1e-3);
      g_assert_cmpfloat_with_epsilon (m.high, rows[i].high, 1e-3);
      g_assert_cmpint (m.base_n, ==, rows[i].p + rows[i].pa + rows[i].d);
      g_assert_cmpfloat (m.base_effective, ==, m.base_n);
      g_assert_cmpint (m.unit, ==, BARO_UNIT_NPS);
    }
}

/* Scores 10, 9, 8, 6, 3 with weights .5, 1.5, 1, 2, 1: −16.667 and an effective base of 4.2353 (R). */
static void
test_weighted_nps (void)
{
  const int answers[] = { 10, 9, 8, 6, 3, 10, 10 };
  const double weights[] = { 0.5, 1.5, 1, 2, 1, NAN, -2 };
  g_autoptr(BaroDataset) dataset = NULL;
  BaroMeasure m;
  Fixture f;

  fixture_init (&f, 7);
  fixture_add_scale (&f, "nps", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_number (&f, "w", BARO_ROLE_WEIGHT, weights);
  dataset = fixture_take (&f);
  measure (dataset, "nps", NULL, 1, &m);
  g_assert_cmpfloat_with_epsilon (m.value, -1.0 / 6.0, EPSILON);
  g_assert_cmpfloat_with_epsilon (m.base_effective, 4.23529411765, EPSILON);
  g_assert_cmpint (m.base_n, ==, 5);
  g_assert_cmpfloat_with_epsilon (m.base_weighted, 6.0, EPSILON);
  g_assert_true (m.flags & BARO_MEASURE_WEIGHTED);
  g_assert_true (m.flags & BARO_MEASURE_SUPPRESSED);
}

/* Counts of the French garden stores' answers of the value 1 to 10 (CC0 data), and what Python and R say. */
static void
test_garden_stores (void)
{
  const int values[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  const guint nps[] = { 83, 53, 65, 101, 401, 491, 1061, 2892, 2487, 5978 };
  const guint satisfaction[] = { 149, 67, 133, 179, 478, 613, 1467, 3504, 2799, 4504 };
  g_autoptr(BaroDataset) dataset = NULL;
  BaroMeasure m;
  Fixture f;

  fixture_init (&f, 13954);
  fixture_add_counts (&f, "nps", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), values, nps, 10);
  fixture_add_counts (&f, "satisfaction", BARO_FAMILY_CSAT, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), values, satisfaction, 10);
  dataset = fixture_take (&f);

  measure (dataset, "nps", NULL, -1, &m);
  assert_interval (&m, 0.534161034381, 0.523101268577, 0.544985400538);
  g_assert_cmpint (m.base_n, ==, 13612);
  g_assert_cmpint (m.n_missing, ==, 342);
  g_assert_cmpint (m.n_invalid, ==, 0);
  measure (dataset, "csat", NULL, -1, &m);
  assert_interval (&m, 0.52566040452, 0.517351219714, 0.533955402882);
  g_assert_cmpfloat (m.hits, ==, 7303);
  measure (dataset, "mean", "satisfaction", -1, &m);
  g_assert_cmpfloat_with_epsilon (m.value, 8.34938458216, 1e-9);
  g_assert_cmpfloat_with_epsilon (m.sd, 1.76429391796, 1e-9);
}

/* Wilson: 42/50, 5/5, 0/5. */
static void
test_csat (void)
{
  static const struct { guint hits, misses; double low, high; } rows[] = {
    { 42, 8, 0.71485783937, 0.91662579322 }, { 5, 0, 0.5655175, 1.0 }, { 0, 5, 0.0, 0.4344825 },
  };
  const int values[] = { 4, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const guint counts[] = { rows[i].hits, rows[i].misses };
      g_autoptr(BaroDataset) dataset = NULL;
      BaroMeasure m;
      Fixture f;

      fixture_init (&f, 50);
      fixture_add_counts (&f, "csat", BARO_FAMILY_CSAT, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), values, counts, 2);
      dataset = fixture_take (&f);
      measure (dataset, "csat", NULL, -1, &m);
      g_assert_cmpfloat_with_epsilon (m.low, rows[i].low, 1e-5);
      g_assert_cmpfloat_with_epsilon (m.high, rows[i].high, 1e-5);
      g_assert_cmpint (m.base_n, ==, rows[i].hits + rows[i].misses);
      g_assert_cmpint (m.n_missing, ==, 50 - m.base_n);
    }
}

/* 20 × 5, 10 × 4, 30 × 3, 40 × 1: 30 of 100 as usual, 20 with the best alone, 60 with the best three. */
static void
test_csat_best (void)
{
  static const struct { guint n_best; double value; const char *title; } rows[] = {
    { 0, 0.3, "Satisfied, 4–5" }, { 1, 0.2, "Satisfied, 5" }, { 3, 0.6, "Satisfied, 3–5" },
  };
  const int values[] = { 5, 4, 3, 1 };
  const guint counts[] = { 20, 10, 30, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroScale) scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
      g_autoptr(BaroDataset) dataset = NULL;
      g_autoptr(BaroMetric) metric = NULL;
      g_autofree char *title = NULL;
      BaroMeasure m;
      Fixture f;

      fixture_init (&f, 100);
      fixture_add_counts (&f, "csat", BARO_FAMILY_CSAT, baro_scale_with_n_best (scale, rows[i].n_best), values, counts, 4);
      dataset = fixture_take (&f);
      measure (dataset, "csat", NULL, -1, &m);
      g_assert_cmpfloat_with_epsilon (m.value, rows[i].value, 1e-12);
      metric = baro_metric_new (BARO_METRIC_CSAT, "csat");
      title = baro_metric_dup_title (metric, dataset);
      g_assert_cmpstr (title, ==, rows[i].title);
    }
}

/* {1, 2, 2, 3, 5} on CES 1.0: mean 2.6, ease 60; interval by R's t.test. The mirrored answers on CES 2.0 (1-7). */
static void
test_ces (void)
{
  const int effort[] = { 1, 2, 2, 3, 5 };
  g_autoptr(BaroDataset) dataset = NULL;
  BaroMeasure m;
  Fixture f;

  fixture_init (&f, 5);
  fixture_add_scale (&f, "effort", BARO_FAMILY_CES, baro_scale_new_range (1, 5, BARO_DIRECTION_LOW_GOOD), effort);
  fixture_add_scale (&f, "easy", BARO_FAMILY_CES, baro_scale_new_range (1, 7, BARO_DIRECTION_HIGH_GOOD), effort);
  dataset = fixture_take (&f);
  measure (dataset, "ces", NULL, -1, &m);
  assert_interval (&m, 2.6, 0.716923311652, 4.483076688348);
  g_assert_cmpfloat_with_epsilon (m.ease, 0.6, EPSILON);
  g_assert_cmpfloat_with_epsilon (m.sd, 1.516575088810, EPSILON);
  measure (dataset, "ces", "easy", -1, &m);
  g_assert_cmpfloat_with_epsilon (m.ease, 1.6 / 6.0, EPSILON);
}

/* Seconds of eleven contacts; within by hand, median and mean by R, the interval from the order statistics 2
 * and 10, whose coverage is 0.988 (3 and 9 have 0.935). */
static void
test_seconds (void)
{
  const double seconds[] = { 31, 5, 900, 12, 30, 60, 45, 180, 901, 181, 90000, NAN };
  g_autoptr(BaroDataset) dataset = NULL;
  BaroMeasure m;
  Fixture f;

  fixture_init (&f, 12);
  fixture_add_number (&f, "wait", BARO_ROLE_RESPONSE_SECONDS, seconds);
  dataset = fixture_take (&f);
  measure (dataset, "within:30", NULL, -1, &m);
  assert_interval (&m, 3.0 / 11.0, 0.0974605929002, 0.5656453011761);
  measure (dataset, "within:3min", NULL, -1, &m);
  g_assert_cmpfloat_with_epsilon (m.value, 7.0 / 11.0, EPSILON);
  measure (dataset, "within:15min", NULL, -1, &m);
  g_assert_cmpfloat_with_epsilon (m.value, 9.0 / 11.0, EPSILON);
  measure (dataset, "within:24h", NULL, -1, &m);
  g_assert_cmpfloat_with_epsilon (m.value, 10.0 / 11.0, EPSILON);
  g_assert_cmpint (m.n_missing, ==, 1);
  measure (dataset, "median", NULL, -1, &m);
  assert_interval (&m, 60, 12, 901);
  g_assert_cmpint (m.unit, ==, BARO_UNIT_SECONDS);
  measure (dataset, "mean", "wait", -1, &m);
  g_assert_cmpfloat_with_epsilon (m.value, 8395.0, EPSILON);
  g_assert_cmpfloat_with_epsilon (m.sd, 27067.4312449, 1e-4);
}

/* The variance Σw(x − m)²/Σw · n/(n − 1) with n = 3.8788, and its t interval, in R; numbers and scales agree. */
static void
test_weighted_mean (void)
{
  const int answers[] = { 1, 2, 3, 4, 5 };
  const double numbers[] = { 1, 2, 3, 4, 5 };
  const double weights[] = { 1, 2, 1.5, 0.5, 3 };
  const char *const items[] = { "scale", "number" };
  g_autoptr(BaroDataset) dataset = NULL;
  Fixture f;

  fixture_init (&f, 5);
  fixture_add_scale (&f, "scale", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_number (&f, "number", BARO_ROLE_VALUE, numbers);
  fixture_add_number (&f, "w", BARO_ROLE_WEIGHT, weights);
  dataset = fixture_take (&f);
  for (guint i = 0; i < 2; i++)
    {
      BaroMeasure m;

      measure (dataset, "mean", items[i], 2, &m);
      assert_interval (&m, 3.3125, 0.453379187105, 6.171620812895);
      g_assert_cmpfloat_with_epsilon (m.sd, 1.727486765887, EPSILON);
    }
}

/* Poisson intervals of R's poisson.test. */
static void
test_count (void)
{
  static const struct { guint n; double low, high; } rows[] = {
    { 0, 0.0, 3.68887945411 }, { 12, 6.20057510872, 20.96158504818 }, { 250, 219.967995631, 282.987705042 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroDataset) dataset = new_nps (rows[i].n, 0, 0);
      BaroMeasure m;

      measure (dataset, "count", NULL, -1, &m);
      g_assert_cmpfloat (m.value, ==, rows[i].n);
      g_assert_cmpfloat_with_epsilon (m.low, rows[i].low, 1e-6);
      g_assert_cmpfloat_with_epsilon (m.high, rows[i].high, 1e-6);
      g_assert_true (baro_measure_is_shown (&m));
    }
}

/* A direction of "low is good" turns the scale round: its best two options are the first. */
static void
test_boxes (void)
{
  static const struct { int minimum, maximum; BaroDirection direction; const char *metric; int low, high; } rows[] = {
    { 1, 5, BARO_DIRECTION_HIGH_GOOD, "csat", 4, 5 }, { 1, 7, BARO_DIRECTION_HIGH_GOOD, "csat", 6, 7 },
    { 1, 10, BARO_DIRECTION_HIGH_GOOD, "csat", 9, 10 }, { 0, 10, BARO_DIRECTION_HIGH_GOOD, "csat", 9, 10 },
    { 1, 5, BARO_DIRECTION_LOW_GOOD, "csat", 1, 2 }, { 1, 5, BARO_DIRECTION_LOW_GOOD, "bottom:1", 5, 5 },
    { 1, 5, BARO_DIRECTION_HIGH_GOOD, "bottom:2", 1, 2 }, { 1, 5, BARO_DIRECTION_HIGH_GOOD, "top:3", 3, 5 },
    { 1, 3, BARO_DIRECTION_HIGH_GOOD, "csat", 3, 3 }, { 0, 1, BARO_DIRECTION_HIGH_GOOD, "csat", 1, 1 },
    { 1, 5, BARO_DIRECTION_UNKNOWN, "csat", 4, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int answers[11];
      guint n = rows[i].maximum - rows[i].minimum + 1;
      g_autoptr(BaroDataset) dataset = NULL;
      BaroMeasure m;
      Fixture f;

      g_test_message ("row %u", i);
      for (guint k = 0; k < n; k++)
        answers[k] = rows[i].minimum + (int) k;
      fixture_init (&f, n);
      fixture_add_scale (&f, "item", BARO_FAMILY_CSAT, baro_scale_new_range (rows[i].minimum, rows[i].maximum, rows[i].direction), answers);
      dataset = fixture_take (&f);
      measure (dataset, rows[i].metric, "item", -1, &m);
      g_assert_cmpfloat_with_epsilon (m.value, (rows[i].high - rows[i].low + 1.0) / n, EPSILON);
      {
        BaroMetric metric = { .kind = BARO_METRIC_CSAT, .item = (char *) "item", .k = 2 };
        guint first, end;

        if (g_str_equal (rows[i].metric, "csat"))
          {
            g_assert_true (baro_metric_get_box (&metric, dataset, &first, &end));
            g_assert_cmpint (rows[i].minimum + (int) first, ==, rows[i].low);
            g_assert_cmpint (rows[i].minimum + (int) end - 1, ==, rows[i].high);
          }
      }
    }
}

/* No base, one respondent, all missing, a weight of zero: undefined is NAN, never 0. */
static void
test_edges (void)
{
  const int none[] = { MISSING (BARO_MISSING_NOT_ASKED), MISSING (BARO_MISSING_INVALID) };
  const int one[] = { 9, MISSING (BARO_MISSING_DONT_KNOW) };
  const double zero[] = { 0.0, 0.0 };
  const char *const metrics[] = { "nps", "csat", "mean", "median", "top:1" };
  const char *const items[] = { "none", "one" };
  g_autoptr(BaroDataset) dataset = NULL;
  BaroMeasure m;
  Fixture f;

  fixture_init (&f, 2);
  fixture_add_scale (&f, "none", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), none);
  fixture_add_scale (&f, "one", BARO_FAMILY_CSAT, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), one);
  fixture_add_number (&f, "zero", BARO_ROLE_WEIGHT, zero);
  dataset = fixture_take (&f);
  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    for (guint item = 0; item < 2; item++)
      for (int weight = -1; weight <= 2; weight += 3)
        {
          gboolean is_defined = item == 1 && weight < 0;

          g_test_message ("%s of %s, weight %d", metrics[i], items[item], weight);
          measure (dataset, metrics[i], items[item], weight, &m);
          g_assert_true (isnan (m.value) == !is_defined);
          g_assert_true (baro_measure_is_defined (&m) == is_defined);
          g_assert_false (baro_measure_is_shown (&m));
          if (!is_defined)
            g_assert_true (isnan (m.low) && isnan (m.high));
          g_assert_cmpint (m.n_invalid, ==, item == 0 ? 1 : 0);
          g_assert_cmpint (m.n_missing, ==, 1);
        }
}

static void
test_answers (void)
{
  const int answers[] = { 1, 1, 3, 3, 3, 5, MISSING (BARO_MISSING_SKIPPED) };
  BaroTallyRequest request = { .score = 0, .weight = -1 };
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroTally) tally = NULL;
  BaroMetricOptions options;
  BaroMeasure shares[5];
  double sum = 0.0;
  Fixture f;

  fixture_init (&f, 7);
  fixture_add_scale (&f, "item", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), answers);
  dataset = fixture_take (&f);
  tally = baro_tally_run (dataset, &request, NULL, NULL);
  baro_metric_options_init (&options);
  baro_metric_measure_answers (dataset, tally, NULL, 0, &options, shares);
  for (guint i = 0; i < 5; i++)
    sum += shares[i].value;
  g_assert_cmpfloat_with_epsilon (sum, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (shares[2].value, 0.5, 1e-12);
  g_assert_cmpfloat (shares[1].value, ==, 0.0);
  g_assert_cmpint (shares[0].n_missing, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/measure/nps", test_nps);
  g_test_add_func ("/metrics/measure/weighted-nps", test_weighted_nps);
  g_test_add_func ("/metrics/measure/garden-stores", test_garden_stores);
  g_test_add_func ("/metrics/measure/csat", test_csat);
  g_test_add_func ("/metrics/measure/csat-best", test_csat_best);
  g_test_add_func ("/metrics/measure/ces", test_ces);
  g_test_add_func ("/metrics/measure/seconds", test_seconds);
  g_test_add_func ("/metrics/measure/weighted-mean", test_weighted_mean);
  g_test_add_func ("/metrics/measure/count", test_count);
  g_test_add_func ("/metrics/measure/boxes", test_boxes);
  g_test_add_func ("/metrics/measure/edges", test_edges);
  g_test_add_func ("/metrics/measure/answers", test_answers);
  return g_test_run ();
}
