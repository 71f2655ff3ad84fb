/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-mean-stats.c: moments, t intervals and Welch's test against R 4.2 and brute force */
#include "config.h"

#include "stats/baro-mean-stats.h"

#include "stats-check.h"

static const double first[] = { 7, 9, 10, 3, 8, 8, 5, 10, 9, 6 };
static const double second[] = { 6, 7, 4, 8, 5, 9, 3 };

static void
test_interval (void)
{
  BaroMoments moments;
  BaroEstimate estimate;

  /* R: mean, var, t.test()$conf.int at 95 % and 90 % */
  g_assert_true (baro_moments_from_values (first, G_N_ELEMENTS (first), &moments));
  check_near (moments.mean, 7.5, 1e-15);
  check_near (moments.variance, 5.16666666666667, 1e-13);
  check_near (moments.n_eff, 10.0, 0.0);
  g_assert_true (baro_mean_estimate (&moments, 0.95, &estimate));
  check_near (estimate.value, 7.5, 1e-15);
  check_near (estimate.low, 5.87397208969641, 1e-12);
  check_near (estimate.high, 9.12602791030359, 1e-12);
  g_assert_true (baro_mean_estimate (&moments, 0.9, &estimate));
  check_near (estimate.low, 6.18236706084979, 1e-12);
  check_near (estimate.high, 8.81763293915022, 1e-12);
}

static void
test_welch (void)
{
  BaroMoments a, b;
  BaroTestResult result;

  /* R: t.test(first, second) */
  g_assert_true (baro_moments_from_values (first, G_N_ELEMENTS (first), &a));
  g_assert_true (baro_moments_from_values (second, G_N_ELEMENTS (second), &b));
  g_assert_true (baro_mean_difference_test (&a, &b, 0.95, &result));
  check_near (result.statistic, 1.37891567933077, 1e-12);
  check_near (result.df, 13.4986611127641, 1e-12);
  check_near (result.p, 0.190342106310695, 1e-12);
  check_near (result.low, -0.841278733407738, 1e-11);
  check_near (result.high, 3.84127873340774, 1e-11);
  check_near (result.se, 1.08781125813871, 1e-13);
}

static void
test_target (void)
{
  BaroMoments moments;
  BaroTestResult result;

  /* R: t.test(first, mu = 8), interval minus 8 */
  g_assert_true (baro_moments_from_values (first, G_N_ELEMENTS (first), &moments));
  g_assert_true (baro_mean_target_test (&moments, 8.0, 0.95, &result));
  check_near (result.statistic, -0.695608343640252, 1e-12);
  check_near (result.p, 0.504237903044188, 1e-12);
  check_near (result.df, 9.0, 0.0);
  check_near (result.low, -2.12602791030359, 1e-12);
  check_near (result.high, 1.12602791030359, 1e-12);
  g_assert_false (baro_mean_target_test (&moments, NAN, 0.95, &result));
  g_assert_true (isnan (result.p));
}

static void
test_weighted (void)
{
  static const double values[] = { 10, 9, 8, 6, 3 };
  static const double weights[] = { 0.5, 1.5, 1, 2, 1 };
  BaroMoments moments;

  /* R: the formula written out */
  g_assert_true (baro_moments_from_weights (values, weights, 5, 36.0 / 8.5, &moments));
  check_near (moments.mean, 6.91666666666667, 1e-13);
  check_near (moments.variance, 6.42727272727273, 1e-13);
  check_near (moments.n_eff, 4.23529411764706, 1e-13);
  g_assert_false (baro_moments_from_weights (values, weights, 5, NAN, &moments));
  g_assert_true (isnan (moments.mean));
}

static void
test_ces (void)
{
  static const double values[] = { 1, 2, 3, 4, 5 };
  static const guint64 counts[] = { 1, 2, 1, 0, 1 };
  BaroMoments moments;

  /* the method's check value for CES 1.0: {1, 2, 2, 3, 5} */
  g_assert_true (baro_moments_from_counts (values, counts, 5, &moments));
  check_near (moments.mean, 2.6, 1e-15);
}

/* The oracle: a distribution of answers is the list of answers; equal weights are no weights; and
 * the test rejects exactly when its interval leaves zero out. */
static void
test_brute_force (void)
{
  for (guint trial = 0; trial < 300; trial++)
    {
      double values[11], weights[11], list[600], weight = g_test_rand_double_range (0.1, 9.0);
      guint64 counts[11];
      gsize n = 0;
      double sum = 0.0, squares = 0.0;
      BaroMoments from_list, from_counts, from_weights;
      BaroTestResult result;

      for (guint i = 0; i < 11; i++)
        {
          values[i] = i;
          counts[i] = (guint64) g_test_rand_int_range (0, 50);
          weights[i] = weight * (double) counts[i];
          for (guint64 k = 0; k < counts[i]; k++)
            list[n++] = i;
        }
      if (n < 2)
        continue;
      for (gsize i = 0; i < n; i++)
        sum += list[i];
      for (gsize i = 0; i < n; i++)
        squares += (list[i] - sum / (double) n) * (list[i] - sum / (double) n);

      g_assert_true (baro_moments_from_values (list, n, &from_list));
      g_assert_true (baro_moments_from_counts (values, counts, 11, &from_counts));
      g_assert_true (baro_moments_from_weights (values, weights, 11, (double) n, &from_weights));
      check_near (from_list.mean, sum / (double) n, 1e-12);
      check_near (from_counts.mean, sum / (double) n, 1e-12);
      check_near (from_weights.mean, sum / (double) n, 1e-12);
      check_near (from_list.variance, squares / (double) (n - 1), 1e-11);
      check_near (from_counts.variance, squares / (double) (n - 1), 1e-11);
      check_near (from_weights.variance, squares / (double) (n - 1), 1e-11);

      from_weights.mean += g_test_rand_double_range (-1.0, 1.0);
      if (baro_mean_difference_test (&from_list, &from_weights, 0.95, &result))
        g_assert_true ((result.p < 0.05) == (result.low > 0.0 || result.high < 0.0));
    }
}

static void
test_large_values (void)
{
  static const double stamps[] = { 1.7e9 + 1, 1.7e9 + 2, 1.7e9 + 3, 1.7e9 + 4 };
  BaroMoments moments;

  g_assert_true (baro_moments_from_values (stamps, 4, &moments));
  check_near (moments.mean, 1.7e9 + 2.5, 1e-15);
  check_near (moments.variance, 5.0 / 3.0, 1e-12);
}

static void
test_edges (void)
{
  static const double one[] = { NAN, 4, NAN };
  static const double same[] = { 4, 4, 4, 4 };
  static const double nothing[] = { NAN, NAN };
  static const double values[] = { 1, 2, 9 };
  static const double weights[] = { 1, 3, 0 };
  static const double no_weights[] = { 0, 0, 0 };
  static const double bad_weights[] = { 1, -1, 2 };
  BaroMoments moments, other;
  BaroEstimate estimate;
  BaroTestResult result;

  g_assert_false (baro_moments_from_values (NULL, 0, &moments));
  g_assert_false (baro_moments_from_values (nothing, 2, &moments));
  g_assert_true (isnan (moments.mean) && isnan (moments.n_eff));
  g_assert_false (baro_mean_estimate (&moments, 0.95, &estimate));
  g_assert_true (isnan (estimate.value));

  /* one respondent: a mean, but neither spread nor interval */
  g_assert_true (baro_moments_from_values (one, 3, &moments));
  check_near (moments.mean, 4.0, 0.0);
  g_assert_true (isnan (moments.variance));
  g_assert_false (baro_mean_estimate (&moments, 0.95, &estimate));
  check_near (estimate.value, 4.0, 0.0);
  g_assert_true (isnan (estimate.low));

  /* all the same: a mean, no interval; R's t.test refuses such data too */
  g_assert_true (baro_moments_from_values (same, 4, &other));
  check_near (other.variance, 0.0, 0.0);
  g_assert_false (baro_mean_estimate (&other, 0.95, &estimate));
  g_assert_true (isnan (estimate.low) && isnan (estimate.se));
  g_assert_false (baro_mean_difference_test (&other, &other, 0.95, &result));
  check_near (result.difference, 0.0, 0.0);
  g_assert_true (isnan (result.p));
  g_assert_false (baro_mean_difference_test (&moments, &other, 0.95, &result));
  g_assert_true (isnan (result.p) && isnan (result.statistic));

  /* a value without weight is not there */
  g_assert_true (baro_moments_from_weights (values, weights, 3, 16.0 / 10.0, &moments));
  check_near (moments.mean, 1.75, 1e-15);
  g_assert_false (baro_moments_from_weights (values, no_weights, 3, 3, &moments));
  g_assert_false (baro_moments_from_weights (values, bad_weights, 3, 3, &moments));
  g_assert_true (isnan (moments.mean) && isnan (moments.variance));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/mean/interval", test_interval);
  g_test_add_func ("/stats/mean/welch", test_welch);
  g_test_add_func ("/stats/mean/target", test_target);
  g_test_add_func ("/stats/mean/weighted", test_weighted);
  g_test_add_func ("/stats/mean/ces", test_ces);
  g_test_add_func ("/stats/mean/brute-force", test_brute_force);
  g_test_add_func ("/stats/mean/large-values", test_large_values);
  g_test_add_func ("/stats/mean/edges", test_edges);

  return g_test_run ();
}
