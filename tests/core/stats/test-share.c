/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-share.c: Wilson, Newcombe and z tests of shares */
#include "config.h"

#include "stats/baro-normal.h"
#include "stats/baro-share.h"

#include "stats-check.h"

static void
test_interval (void)
{
  static const struct { guint hits, base_n; double low, high; } rows[] = {
    /* R: prop.test(x, n, correct = FALSE)$conf.int; 42/50, 5/5, 0/5 are the method's check values */
    { 42, 50, 0.71485783936965, 0.916625793219666 },
    { 5, 5, 0.565517535216825, 1.0 },
    { 0, 5, 0.0, 0.434482464783175 },
    { 0, 10, 0.0, 0.277532799862889 },
    { 15, 20, 0.531299122381256, 0.888138298592334 },
    { 20, 20, 0.838874841947181, 1.0 },
    { 1, 1, 0.206549314377238, 1.0 },
    { 3, 1000, 0.00102078388113862, 0.00878301405350317 },
  };
  double low, high;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%u of %u", rows[i].hits, rows[i].base_n);
      g_assert_true (baro_share_interval (rows[i].hits, rows[i].base_n, 0.95, &low, &high));
      check_near (low, rows[i].low, 1e-12);
      check_near (high, rows[i].high, 1e-12);
    }

  g_assert_true (baro_share_interval (15, 20, 0.9, &low, &high));
  check_near (low, 0.567798249839876, 1e-12);
  check_near (high, 0.872622831479642, 1e-12);

  /* R, the formula written out with n = 41.7 */
  g_assert_true (baro_share_interval_weighted (0.3, 41.7, 0.95, &low, &high));
  check_near (low, 0.182712523237664, 1e-12);
  check_near (high, 0.451027799713506, 1e-12);
}

static void
test_estimate (void)
{
  BaroEstimate estimate;

  g_assert_true (baro_share_estimate (0.84, 50, 0.95, &estimate));
  check_near (estimate.value, 0.84, 0.0);
  check_near (estimate.se, sqrt (0.84 * 0.16 / 50), 1e-15);
  check_near (estimate.centre, (estimate.low + estimate.high) / 2.0, 1e-14);

  g_assert_false (baro_share_estimate (NAN, 50, 0.95, &estimate));
  g_assert_true (isnan (estimate.value));
  g_assert_false (baro_share_estimate (0.5, 0, 0.95, &estimate));
  g_assert_true (isnan (estimate.value) && isnan (estimate.low) && isnan (estimate.se));
}

/* The oracle: each Wilson bound solves (p − b)² = z²·b(1 − b)/n, and the score test of a target
 * rejects exactly outside of the bounds. */
static void
test_score_equation (void)
{
  double z = baro_normal_z (0.95);

  for (guint trial = 0; trial < 2000; trial++)
    {
      double n = exp (g_test_rand_double_range (0.0, 10.0));
      double share = g_test_rand_double (), target = g_test_rand_double ();
      double low, high;
      BaroTestResult result;

      g_assert_true (baro_share_interval_weighted (share, n, 0.95, &low, &high));
      check_near ((share - low) * (share - low), z * z * low * (1.0 - low) / n, 1e-10);
      check_near ((share - high) * (share - high), z * z * high * (1.0 - high) / n, 1e-10);

      g_assert_true (baro_share_target_test (share, n, target, 0.95, &result));
      g_assert_true ((result.p < 0.05) == (target < low || target > high));
      check_near (result.low, low - target, 1e-12);
    }
}

static void
test_difference_interval (void)
{
  static const struct { double a, n_a, b, n_b, low, high; } rows[] = {
    /* R, Newcombe's method 10 written out; the first, 56/70 against 48/80, is also printed in
     * Newcombe 1998 (0.0524, 0.3339), as is 5/56 against 0/29 (-0.0381, 0.1926) */
    { 0.8, 70, 0.6, 80, 0.052431472402365, 0.333872654036906 },
    { 5.0 / 56.0, 56, 0.0, 29, -0.0381371479035369, 0.192560013855112 },
    { 0.9, 10, 0.3, 10, 0.170522723934503, 0.809017973535488 },
    { 1.0, 10, 0.0, 20, 0.679086037141915, 1.0 },
  };
  double low, high;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (baro_share_difference_interval (rows[i].a, rows[i].n_a, rows[i].b,
                                                     rows[i].n_b, 0.95, &low, &high));
      check_near (low, rows[i].low, 1e-12);
      check_near (high, rows[i].high, 1e-12);
      g_assert_true (baro_share_difference_interval (rows[i].b, rows[i].n_b, rows[i].a,
                                                     rows[i].n_a, 0.95, &low, &high));
      check_near (low, -rows[i].high, 1e-12);
      check_near (high, -rows[i].low, 1e-12);
    }

  g_assert_false (baro_share_difference_interval (0.5, 10, NAN, 10, 0.95, &low, &high));
  g_assert_true (isnan (low) && isnan (high));
}

static void
test_difference_test (void)
{
  static const struct { double a, n_a, b, n_b, z, p, z_unpooled, p_unpooled; } rows[] = {
    /* R: prop.test(correct = FALSE) for pooled, the formula written out for unpooled */
    { 0.8, 70, 0.6, 80, 2.65017195125853, 0.00804508136819656, 2.75092122162151,
      0.00594279330420277 },
    { 0.9, 10, 0.3, 10, 2.73861278752583, 0.00616989932054415, 3.46410161513776,
      0.000532005505139247 },
    { 0.12, 1000, 0.15, 1000, -1.96304980762236, 0.0496403868653688, -1.96494372972965,
      0.0494207506595809 },
  };
  BaroTestResult result;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (baro_share_difference_test (rows[i].a, rows[i].n_a, rows[i].b, rows[i].n_b,
                                                 BARO_SHARE_POOLED, 0.95, &result));
      check_near (result.statistic, rows[i].z, 1e-11);
      check_near (result.p, rows[i].p, 1e-12);
      check_near (result.difference, rows[i].a - rows[i].b, 0.0);
      g_assert_true (isnan (result.df));
      g_assert_true (baro_share_difference_test (rows[i].a, rows[i].n_a, rows[i].b, rows[i].n_b,
                                                 BARO_SHARE_UNPOOLED, 0.95, &result));
      check_near (result.statistic, rows[i].z_unpooled, 1e-11);
      check_near (result.p, rows[i].p_unpooled, 1e-12);
    }

  /* both full: no variance, no test, but a difference and an interval */
  g_assert_false (baro_share_difference_test (1.0, 5, 1.0, 9, BARO_SHARE_POOLED, 0.95, &result));
  g_assert_true (isnan (result.p) && isnan (result.statistic));
  check_near (result.difference, 0.0, 0.0);
  g_assert_true (result.low < 0.0 && result.high > 0.0);

  g_assert_false (baro_share_difference_test (0.5, 0, 0.4, 9, BARO_SHARE_POOLED, 0.95, &result));
  g_assert_true (isnan (result.difference));
}

/* The oracle: a segment against the total gives the z of the segment against the rest. */
static void
test_overlap (void)
{
  BaroTestResult part, rest;

  for (guint trial = 0; trial < 500; trial++)
    {
      double n_a = g_test_rand_int_range (5, 500), n_b = g_test_rand_int_range (5, 500);
      double x_a = g_test_rand_int_range (1, (int) n_a);
      double x_b = g_test_rand_int_range (1, (int) n_b);

      g_assert_true (baro_share_difference_test (x_a / n_a, n_a, x_b / n_b, n_b,
                                                 BARO_SHARE_POOLED, 0.95, &rest));
      g_assert_true (baro_share_overlap_test (x_a / n_a, n_a, (x_a + x_b) / (n_a + n_b),
                                              n_a + n_b, x_a / n_a, n_a, &part));
      check_near (part.statistic, rest.statistic, 1e-8);
      g_assert_true (baro_share_overlap_test (x_a / n_a, n_a, x_b / n_b, n_b, NAN, 0, &part));
      check_near (part.statistic, rest.statistic, 1e-9);
    }

  /* the same column twice has no variance; an overlap larger than a base is nonsense */
  g_assert_false (baro_share_overlap_test (0.5, 10, 0.5, 10, 0.5, 10, &part));
  g_assert_false (baro_share_overlap_test (0.5, 10, 0.5, 20, 0.5, 11, &part));
  g_assert_true (isnan (part.p));
}

static void
test_target (void)
{
  BaroTestResult result;

  /* R: prop.test(42, 50, 0.8), (5, 5, 0.6), (0, 30, 0.1), all correct = FALSE */
  g_assert_true (baro_share_target_test (0.84, 50, 0.8, 0.95, &result));
  check_near (result.statistic, 0.707106781186547, 1e-12);
  check_near (result.p, 0.479500122186954, 1e-12);
  g_assert_true (baro_share_target_test (1.0, 5, 0.6, 0.95, &result));
  check_near (result.statistic, 1.82574185835055, 1e-12);
  check_near (result.p, 0.0678891548618288, 1e-12);
  g_assert_true (baro_share_target_test (0.0, 30, 0.1, 0.95, &result));
  check_near (result.statistic, -1.82574185835055, 1e-12);

  /* a target of 100 %: one miss refutes it, none does not */
  g_assert_true (baro_share_target_test (0.99, 100, 1.0, 0.95, &result));
  check_near (result.p, 0.0, 0.0);
  g_assert_true (result.statistic == -INFINITY);
  g_assert_true (baro_share_target_test (1.0, 100, 1.0, 0.95, &result));
  check_near (result.p, 1.0, 0.0);

  g_assert_false (baro_share_target_test (0.5, 10, NAN, 0.95, &result));
  g_assert_false (baro_share_target_test (0.5, NAN, 0.5, 0.95, &result));
  g_assert_true (isnan (result.p) && isnan (result.difference));
}

static void
test_empty (void)
{
  double low = 0.0, high = 0.0;

  g_assert_false (baro_share_interval (0, 0, 0.95, &low, &high));
  g_assert_true (isnan (low) && isnan (high));
  g_assert_false (baro_share_interval_weighted (1.1, 10, 0.95, &low, &high));
  g_assert_false (baro_share_interval_weighted (0.5, INFINITY, 0.95, &low, &high));
  g_assert_true (isnan (low) && isnan (high));

  check_near (baro_effective_base (6.0, 8.5), 36.0 / 8.5, 1e-15);
  check_near (baro_effective_base (7.0, 7.0), 7.0, 1e-15);
  check_near (baro_effective_base (0.0, 0.0), NAN, 0.0);
  check_near (baro_effective_base (NAN, 1.0), NAN, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/share/interval", test_interval);
  g_test_add_func ("/stats/share/estimate", test_estimate);
  g_test_add_func ("/stats/share/score-equation", test_score_equation);
  g_test_add_func ("/stats/share/difference-interval", test_difference_interval);
  g_test_add_func ("/stats/share/difference-test", test_difference_test);
  g_test_add_func ("/stats/share/overlap", test_overlap);
  g_test_add_func ("/stats/share/target", test_target);
  g_test_add_func ("/stats/share/empty", test_empty);

  return g_test_run ();
}
