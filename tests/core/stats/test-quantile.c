/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-quantile.c: quantiles against R 4.2 and the expanded list; coverage by simulation */
#include "config.h"

#include "stats/baro-quantile.h"

#include "stats-check.h"

static void
test_type_seven (void)
{
  static const double sorted[] = { 3, 5, 6, 7, 8, 8, 9, 9, 10, 10 };
  static const double scale[] = { 1, 2, 3, 4, 5 };
  static const guint64 counts[] = { 3, 0, 10, 25, 12 };
  static const struct { double share, value; } rows[] = {
    /* R: quantile(type = 7) */
    { 0.0, 3 }, { 0.1, 4.8 }, { 0.25, 6.25 }, { 0.5, 8 }, { 0.75, 9 }, { 0.9, 10 }, { 1.0, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_near (baro_quantile_value (sorted, NULL, G_N_ELEMENTS (sorted), rows[i].share),
                rows[i].value, 1e-14);

  /* R: quantile(rep(1:5, c(3, 0, 10, 25, 12))) */
  check_near (baro_quantile_value (scale, counts, 5, 0.1), 3.0, 1e-14);
  check_near (baro_quantile_value (scale, counts, 5, 0.25), 3.25, 1e-14);
  check_near (baro_quantile_value (scale, counts, 5, 0.5), 4.0, 1e-14);
  check_near (baro_quantile_value (scale, counts, 5, 0.9), 5.0, 1e-14);
}

static void
test_ranks (void)
{
  static const struct
  {
    guint64 n;
    double share, confidence;
    guint64 low, high;
    double coverage;
  } rows[] = {
    /* R: qbinom for the ranks, pbinom for the coverage */
    { 6, 0.5, 0.95, 1, 6, 0.96875 },
    { 10, 0.5, 0.95, 2, 9, 0.978515625 },
    { 50, 0.5, 0.95, 18, 33, 0.967160862435732 },
    { 101, 0.5, 0.95, 41, 61, 0.953955933070657 },
    { 1000, 0.5, 0.95, 469, 532, 0.953708802639502 },
    { 40, 0.9, 0.9, 33, 40, 0.943317174385202 },
  };
  guint64 low, high;
  double coverage;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (baro_quantile_ranks (rows[i].n, rows[i].share, rows[i].confidence, &low,
                                          &high, &coverage));
      g_assert_cmpuint (low, ==, rows[i].low);
      g_assert_cmpuint (high, ==, rows[i].high);
      check_near (coverage, rows[i].coverage, 1e-11);
    }

  /* five values cannot enclose a median with 95 % */
  g_assert_false (baro_quantile_ranks (5, 0.5, 0.95, &low, &high, &coverage));
  g_assert_cmpuint (low, ==, 0);
  g_assert_true (isnan (coverage));
  g_assert_false (baro_quantile_ranks (0, 0.5, 0.95, &low, &high, NULL));
  g_assert_false (baro_quantile_ranks (50, 1.0, 0.95, &low, &high, NULL));
}

static void
test_interval (void)
{
  double values[50];
  BaroEstimate estimate;

  for (guint i = 0; i < 50; i++)
    values[i] = (i + 1) * (i + 1);
  g_assert_true (baro_quantile_estimate (values, NULL, 50, 0.5, 0.95, &estimate));
  check_near (estimate.value, (625.0 + 676.0) / 2.0, 1e-13);
  check_near (estimate.low, 18.0 * 18.0, 0.0);
  check_near (estimate.high, 33.0 * 33.0, 0.0);
  g_assert_true (isnan (estimate.se));

  g_assert_false (baro_quantile_estimate (values, NULL, 5, 0.5, 0.95, &estimate));
  check_near (estimate.value, 9.0, 0.0);
  g_assert_true (isnan (estimate.low) && isnan (estimate.high));
}

/* The oracle: counts are the expanded list, whose type 7 quantile is written out; and weights that
 * are counts give the type 2 quantile of the same list. */
static void
test_brute_force (void)
{
  for (guint trial = 0; trial < 1000; trial++)
    {
      double values[8], weights[8], list[64], share = g_test_rand_int_range (1, 20) / 20.0;
      guint64 counts[8];
      gsize n = 0, below;
      double position, expected, times = g_test_rand_double_range (0.1, 5.0);

      for (guint i = 0; i < 8; i++)
        {
          values[i] = i * i;
          counts[i] = (guint64) g_test_rand_int_range (0, 8);
          weights[i] = times * (double) counts[i];
          for (guint64 k = 0; k < counts[i]; k++)
            list[n++] = values[i];
        }
      if (n == 0)
        continue;

      position = (double) (n - 1) * share;
      below = (gsize) position;
      expected = list[below];
      if (below + 1 < n)
        expected += (position - (double) below) * (list[below + 1] - list[below]);
      check_near (baro_quantile_value (values, counts, 8, share), expected, 1e-12);
      check_near (baro_quantile_value (list, NULL, n, share), expected, 1e-12);

      position = (double) n * share;
      below = (gsize) (position + 1e-9);
      if (fabs (position - round (position)) < 1e-9)
        expected = (list[below - 1] + list[below]) / 2.0;
      else
        expected = list[below];
      check_near (baro_quantile_value_weighted (values, weights, 8, share), expected, 1e-12);
    }
}

/* How often the interval of a known median holds it: never less than it promises. */
static void
test_coverage (void)
{
  const guint n_trials = 4000;
  guint n_inside = 0;

  for (guint trial = 0; trial < n_trials; trial++)
    {
      double values[31];
      BaroEstimate estimate;

      for (guint i = 0; i < 31; i++)
        {
          double value = g_test_rand_double ();
          guint at = i;

          for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
          values[at] = value;
        }
      g_assert_true (baro_quantile_estimate (values, NULL, 31, 0.5, 0.95, &estimate));
      n_inside += estimate.low <= 0.5 && 0.5 <= estimate.high;
    }

  g_assert_cmpfloat (n_inside / (double) n_trials, >, 0.94);
}

static void
test_weighted_interval (void)
{
  static const double values[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  double weights[10];
  BaroEstimate estimate;

  for (guint i = 0; i < 10; i++)
    weights[i] = 2.5;

  /* R: prop.test(50, 100, correct = FALSE) gives 0.4038 to 0.5962, so the 5th and the 6th value */
  g_assert_true (baro_quantile_estimate_weighted (values, weights, 10, 100, 0.5, 0.95, &estimate));
  check_near (estimate.value, 5.5, 1e-14);
  check_near (estimate.low, 5.0, 0.0);
  check_near (estimate.high, 6.0, 0.0);
}

static void
test_edges (void)
{
  static const double falling[] = { 3, 2, 1 };
  static const double holed[] = { 1, NAN, 3 };
  static const double values[] = { 1, 2, 3 };
  static const double weights[] = { 0, 0, 4 };
  static const double none[] = { 0, 0, 0 };
  static const guint64 no_counts[] = { 0, 0, 0 };
  BaroEstimate estimate;

  check_near (baro_quantile_value (NULL, NULL, 0, 0.5), NAN, 0.0);
  check_near (baro_quantile_value (values, no_counts, 3, 0.5), NAN, 0.0);
  check_near (baro_quantile_value (falling, NULL, 3, 0.5), NAN, 0.0);
  check_near (baro_quantile_value (holed, NULL, 3, 0.5), NAN, 0.0);
  check_near (baro_quantile_value (values, NULL, 3, 1.5), NAN, 0.0);
  check_near (baro_quantile_value (values, NULL, 1, 0.9), 1.0, 0.0);
  check_near (baro_quantile_value_weighted (values, weights, 3, 0.1), 3.0, 0.0);
  check_near (baro_quantile_value_weighted (values, none, 3, 0.5), NAN, 0.0);
  g_assert_false (baro_quantile_estimate (values, no_counts, 3, 0.5, 0.95, &estimate));
  g_assert_false (baro_quantile_estimate_weighted (values, none, 3, 2, 0.5, 0.95, &estimate));
  g_assert_false (baro_quantile_estimate_weighted (values, weights, 3, NAN, 0.5, 0.95, &estimate));
  g_assert_true (isnan (estimate.value) && isnan (estimate.low));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/quantile/type-seven", test_type_seven);
  g_test_add_func ("/stats/quantile/ranks", test_ranks);
  g_test_add_func ("/stats/quantile/interval", test_interval);
  g_test_add_func ("/stats/quantile/brute-force", test_brute_force);
  g_test_add_func ("/stats/quantile/coverage", test_coverage);
  g_test_add_func ("/stats/quantile/weighted-interval", test_weighted_interval);
  g_test_add_func ("/stats/quantile/edges", test_edges);

  return g_test_run ();
}
