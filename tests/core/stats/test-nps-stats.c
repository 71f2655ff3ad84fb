/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-nps-stats.c: the check values of the method's first section, and a brute-force oracle */
#include "config.h"

#include "stats/baro-normal.h"
#include "stats/baro-nps-stats.h"

#include "stats-check.h"

static void
test_check_values (void)
{
  static const struct
  {
    BaroNpsParts parts;
    double value, wald_half, adjusted_centre, adjusted_half;
  } rows[] = {
    /* the method's check values, in shares; NAN where it gives none */
    { { 150, 100, 50, 300 }, 0.33333, 0.084343, 0.330033, 0.083966 },
    { { 18, 11, 2, 31 }, 0.51613, 0.21665, NAN, NAN },
    { { 5, 0, 0, 5 }, 1.0, 0.0, 0.625, 0.450 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroEstimate estimate;
      double z = baro_normal_z (0.95);

      g_assert_true (baro_nps_estimate (&rows[i].parts, BARO_NPS_WALD, 0.95, &estimate));
      check_near (estimate.value, rows[i].value, 1e-5);
      check_near (z * estimate.se, rows[i].wald_half, 1e-5);
      check_near (estimate.high, MIN (rows[i].value + rows[i].wald_half, 1.0), 2e-5);
      g_assert_true (baro_nps_estimate (&rows[i].parts, BARO_NPS_ADJUSTED, 0.95, &estimate));
      check_near (estimate.value, rows[i].value, 1e-5);
      if (isnan (rows[i].adjusted_centre))
        continue;
      check_near (estimate.centre, rows[i].adjusted_centre, 1e-6);
      check_near (z * estimate.se, rows[i].adjusted_half, 1e-4);
      check_near (estimate.low, rows[i].adjusted_centre - rows[i].adjusted_half, 1e-4);
      check_near (estimate.high,
                  MIN (rows[i].adjusted_centre + rows[i].adjusted_half, 1.0), 1e-4);
    }
}

static void
test_standard_error (void)
{
  BaroNpsParts parts = { 150, 100, 50, 300 };
  BaroEstimate estimate;

  g_assert_true (baro_nps_estimate (&parts, BARO_NPS_WALD, 0.95, &estimate));
  check_near (estimate.se, 0.043033, 1e-6);
  check_near (baro_nps_variance (&parts), 5.0 / 9.0, 1e-15);
}

static void
test_weighted (void)
{
  static const double scores[] = { 10, 9, 8, 6, 3 };
  static const double weights[] = { 0.5, 1.5, 1, 2, 1 };
  BaroNpsParts parts = { 0, 0, 0, 0 };
  BaroEstimate estimate;
  double sum_w = 0.0, sum_w2 = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      if (scores[i] >= 9)
        parts.promoters += weights[i];
      else if (scores[i] >= 7)
        parts.passives += weights[i];
      else
        parts.detractors += weights[i];
      sum_w += weights[i];
      sum_w2 += weights[i] * weights[i];
    }
  parts.n_eff = baro_effective_base (sum_w, sum_w2);
  check_near (parts.n_eff, 4.2353, 1e-4);

  /* R, the formula written out with n = 36/8.5 */
  g_assert_true (baro_nps_estimate (&parts, BARO_NPS_ADJUSTED, 0.95, &estimate));
  check_near (estimate.value, -1.0 / 6.0, 1e-15);
  check_near (estimate.centre, -0.0975609756097561, 1e-12);
  check_near (estimate.se, 0.307828279700824, 1e-12);
  check_near (estimate.low, -0.700893317246293, 1e-12);
  check_near (estimate.high, 0.505771366026781, 1e-12);
}

static void
test_difference (void)
{
  BaroNpsParts a = { 150, 100, 50, 300 }, b = { 120, 110, 70, 300 };
  BaroNpsParts full = { 5, 0, 0, 5 }, empty = { 0, 0, 0, 0 };
  BaroTestResult result;

  g_assert_true (baro_nps_difference_test (&a, &b, BARO_NPS_WALD, 0.95, &result));
  check_near (result.difference, 1.0 / 3.0 - 50.0 / 300.0, 1e-15);
  check_near (result.statistic, 2.6790, 1e-4);
  check_near (result.p, 0.007384, 1e-6);
  check_near (result.low, result.difference - baro_normal_z (0.95) * result.se, 1e-14);

  /* R, the formula written out with the added responses */
  g_assert_true (baro_nps_difference_test (&a, &b, BARO_NPS_ADJUSTED, 0.95, &result));
  check_near (result.statistic, 2.66597147351173, 1e-11);
  check_near (result.p, 0.00767662065288628, 1e-12);

  g_assert_false (baro_nps_difference_test (&full, &full, BARO_NPS_WALD, 0.95, &result));
  check_near (result.difference, 0.0, 0.0);
  g_assert_true (isnan (result.p));
  g_assert_true (baro_nps_difference_test (&full, &full, BARO_NPS_ADJUSTED, 0.95, &result));
  check_near (result.p, 1.0, 0.0);
  g_assert_false (baro_nps_difference_test (&a, &empty, BARO_NPS_ADJUSTED, 0.95, &result));
  g_assert_true (isnan (result.difference));
}

static void
test_target (void)
{
  BaroNpsParts parts = { 150, 100, 50, 300 };
  BaroTestResult result;

  /* R, the formulas written out */
  g_assert_true (baro_nps_target_test (&parts, 0.25, BARO_NPS_WALD, 0.95, &result));
  check_near (result.statistic, 1.93649167310371, 1e-12);
  check_near (result.p, 0.0528075114161137, 1e-12);
  g_assert_true (baro_nps_target_test (&parts, 0.25, BARO_NPS_ADJUSTED, 0.95, &result));
  check_near (result.statistic, 1.86816849380272, 1e-12);
  check_near (result.p, 0.0617385888330278, 1e-12);
  check_near (result.difference, 1.0 / 3.0 - 0.25, 1e-15);

  g_assert_false (baro_nps_target_test (&parts, 1.5, BARO_NPS_WALD, 0.95, &result));
  g_assert_false (baro_nps_target_test (&parts, NAN, BARO_NPS_WALD, 0.95, &result));
  g_assert_true (isnan (result.p));
}

/* The oracle: an NPS is the mean of +1, 0 and −1, one number for each respondent. */
static void
test_brute_force (void)
{
  for (guint trial = 0; trial < 500; trial++)
    {
      guint n = (guint) g_test_rand_int_range (1, 200);
      BaroNpsParts parts = { 0, 0, 0, n };
      double sum = 0.0, squares = 0.0, mean;
      BaroEstimate estimate;

      for (guint i = 0; i < n; i++)
        {
          int score = g_test_rand_int_range (0, 11);
          int sign = score >= 9 ? 1 : score <= 6 ? -1 : 0;

          parts.promoters += sign == 1;
          parts.passives += sign == 0;
          parts.detractors += sign == -1;
          sum += sign;
          squares += sign * sign;
        }
      mean = sum / n;
      check_near (baro_nps_value (&parts), mean, 1e-12);
      check_near (baro_nps_variance (&parts), squares / n - mean * mean, 1e-12);
      g_assert_true (baro_nps_estimate (&parts, BARO_NPS_ADJUSTED, 0.95, &estimate));
      g_assert_true (estimate.low >= -1.0 && estimate.high <= 1.0);
      g_assert_true (estimate.low < estimate.high);
    }
}

static void
test_sample_size (void)
{
  guint64 n;

  /* the method's check values */
  g_assert_true (baro_nps_sample_size (0.05, 0.7, 0.8, 0.05, &n));
  g_assert_cmpuint (n, ==, 4396);
  g_assert_true (baro_nps_sample_size (-0.08, 0.7, 0.8, 0.05, &n));
  g_assert_cmpuint (n, ==, 1717);
  g_assert_true (baro_nps_sample_size (0.10, 0.7, 0.8, 0.05, &n));
  g_assert_cmpuint (n, ==, 1099);
  g_assert_false (baro_nps_sample_size (0.0, 0.7, 0.8, 0.05, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (baro_nps_sample_size (0.1, 0.0, 0.8, 0.05, &n));
  g_assert_false (baro_nps_sample_size (0.1, 0.7, 1.0, 0.05, &n));
  g_assert_false (baro_nps_sample_size (NAN, 0.7, 0.8, 0.05, &n));
}

static void
test_edges (void)
{
  static const BaroNpsParts undefined[] = {
    { 0, 0, 0, 0 }, { 0, 0, 0, 10 }, { 1, 1, 1, 0 }, { 1, 1, 1, NAN }, { -1, 2, 2, 3 },
    { NAN, 1, 1, 2 },
  };
  BaroNpsParts one = { 0, 0, 1, 1 };
  BaroEstimate estimate;

  for (guint i = 0; i < G_N_ELEMENTS (undefined); i++)
    {
      g_assert_false (baro_nps_estimate (&undefined[i], BARO_NPS_ADJUSTED, 0.95, &estimate));
      g_assert_true (isnan (estimate.value) && isnan (estimate.low) && isnan (estimate.high));
    }

  /* one detractor: −100, and an interval that does not pretend to know. By hand: 0.75, 1.5 and
   * 1.75 of 4, centre −1/4, variance 5/8 − 1/16, standard error 3/8 */
  g_assert_true (baro_nps_estimate (&one, BARO_NPS_ADJUSTED, 0.95, &estimate));
  check_near (estimate.value, -1.0, 0.0);
  check_near (estimate.low, -0.25 - 1.95996398454005 * 0.375, 1e-12);
  check_near (estimate.high, -0.25 + 1.95996398454005 * 0.375, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/nps/check-values", test_check_values);
  g_test_add_func ("/stats/nps/standard-error", test_standard_error);
  g_test_add_func ("/stats/nps/weighted", test_weighted);
  g_test_add_func ("/stats/nps/difference", test_difference);
  g_test_add_func ("/stats/nps/target", test_target);
  g_test_add_func ("/stats/nps/brute-force", test_brute_force);
  g_test_add_func ("/stats/nps/sample-size", test_sample_size);
  g_test_add_func ("/stats/nps/edges", test_edges);

  return g_test_run ();
}
