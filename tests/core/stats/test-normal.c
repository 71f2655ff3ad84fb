/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-normal.c: distributions against R 4.2, and quantiles against their own cdf */
#include "config.h"

#include "stats/baro-normal.h"

#include "stats-check.h"

static void
test_normal (void)
{
  /* R: qnorm, pnorm, 2*pnorm(-z) */
  check_near (baro_normal_quantile (0.975), 1.95996398454005, 1e-13);
  check_near (baro_normal_quantile (0.001), -3.09023230616781, 1e-13);
  check_near (baro_normal_quantile (1e-12), -7.03448382530113, 1e-12);
  check_near (baro_normal_z (0.95), 1.95996398454005, 1e-13);
  check_relative (baro_normal_cdf (-8.0), 6.22096057427178e-16, 1e-12);
  check_near (baro_normal_cdf (-1.96), 0.0249978951482204, 1e-14);
  check_near (baro_normal_cdf (2.5), 0.993790334674224, 1e-14);
  check_near (baro_normal_two_sided_p (2.679), 0.00738423938607171, 1e-14);
  check_near (baro_normal_two_sided_p (-2.679), 0.00738423938607171, 1e-14);
  check_relative (baro_normal_two_sided_p (10.0), 1.52397060483211e-23, 1e-12);
  check_near (baro_normal_two_sided_p (0.0), 1.0, 0.0);
  check_near (baro_normal_two_sided_p (-INFINITY), 0.0, 0.0);
}

static void
test_student (void)
{
  static const struct { double probability, df, t; } rows[] = {
    /* R: qt */
    { 0.975, 1, 12.7062047361747 },
    { 0.975, 2, 4.30265272974946 },
    { 0.975, 4.5, 2.6589123472044 },
    { 0.975, 29, 2.0452296421327 },
    { 0.975, 49, 2.00957523712924 },
    { 0.975, 1e6, 1.95996635681411 },
    { 0.975, 1e10, 1.95996398477728 },
    { 0.975, INFINITY, 1.95996398454005 },
    { 0.9999, 3, 22.203742273205 },
    { 0.1, 6.3, -1.43138992666614 },
    { 0.5, 7, 0.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_near (baro_t_quantile (rows[i].probability, rows[i].df), rows[i].t, 1e-9);

  /* R: 2*pt(-t, df) */
  check_near (baro_t_two_sided_p (2.5, 7.3), 0.0396502346656005, 1e-12);
  check_relative (baro_t_two_sided_p (-40.0, 5), 1.8411962171773e-07, 1e-10);
  check_near (baro_t_two_sided_p (0.01, 1000), 0.992023281932187, 1e-12);
}

static void
test_student_inverse (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double confidence = g_test_rand_double_range (0.001, 0.9999);
      double df = exp (g_test_rand_double_range (-0.5, 12.0));
      double t = baro_t_quantile (0.5 + confidence / 2.0, df);

      check_near (baro_t_two_sided_p (t, df), 1.0 - confidence, 1e-9);
    }
}

static void
test_chi_square (void)
{
  /* R: pchisq(lower = FALSE) */
  check_relative (baro_chi_square_p (18.96429, 2), 7.62003120603406e-05, 1e-10);
  check_relative (baro_chi_square_p (500, 10), 4.41473609991373e-101, 1e-9);
  check_near (baro_chi_square_p (3, 7), 0.885002231643151, 1e-12);
  check_near (baro_chi_square_p (0, 1), 1.0, 0.0);
}

static void
test_poisson (void)
{
  /* R: ppois; the first is the check value of a baseline of 4 a day */
  check_near (baro_poisson_at_least (11, 4), 0.00283976612051374, 1e-12);
  check_near (baro_poisson_at_least (1003000, 1e6), 0.00135803527268313, 1e-9);
  check_near (baro_poisson_at_least (1, 0.05), 0.048770575499286, 1e-12);
  check_near (baro_poisson_at_most (5, 20), 7.19088405284289e-05, 1e-12);
  check_near (baro_poisson_at_most (999000, 1e6), 0.158776299811726, 1e-9);
  check_near (baro_poisson_at_most (0, 3), 0.0497870683678639, 1e-13);
  check_relative (baro_poisson_at_most (9990514, 1e7), 0.00134989733, 1e-7);
  check_relative (baro_poisson_at_most (999905132, 1e9), 0.00134982746, 1e-7);
  check_relative (baro_poisson_at_least (1000094868, 1e9), 0.00135020121, 1e-7);
  check_near (baro_poisson_at_least (0, 4), 1.0, 0.0);
  check_near (baro_poisson_at_least (1, 0), 0.0, 0.0);
  check_near (baro_poisson_at_most (0, 0), 1.0, 0.0);
}

/* Both tails of one count overlap in that count alone, at every size and on both sides. */
static void
test_poisson_tails (void)
{
  for (guint trial = 0; trial < 500; trial++)
    {
      double mean = exp (g_test_rand_double_range (-3.0, 23.0));
      double count = floor (mean + g_test_rand_double_range (-6.0, 6.0) * sqrt (mean));
      double at_least, below;

      if (count < 1.0)
        continue;
      at_least = baro_poisson_at_least (count, mean);
      below = baro_poisson_at_most (count - 1.0, mean);
      check_near (at_least + below, 1.0, 1e-7);
    }
}

static void
test_binomial (void)
{
  static const struct { guint64 hits, n; double probability, at_most; } rows[] = {
    /* R: pbinom; bases on both sides of the change of algorithm */
    { 3, 10, 0.4, 0.3822806016 },
    { 49, 100, 0.5, 0.460205381306411 },
    { 500300, 1000000, 0.5, 0.726079996195375 },
    { 899000, 1000000, 0.9, 0.000438619976294885 },
    { 0, 20, 0.1, 0.121576654590569 },
    { 5100, 10001, 0.5, 0.977247168312243 },
    { 20, 20, 0.1, 1.0 },
  };
  guint64 hits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_near (baro_binomial_at_most (rows[i].hits, rows[i].n, rows[i].probability),
                rows[i].at_most, 1e-8);

  check_near (baro_binomial_at_least (7, 10, 0.4), 0.0547618816, 1e-12);
  check_near (baro_binomial_at_least (60, 100, 0.5), 0.0284439668204904, 1e-12);
  check_near (baro_binomial_at_least (501500, 1000000, 0.5), 0.00135432765302988, 1e-8);
  check_near (baro_binomial_at_least (0, 10, 0.4), 1.0, 0.0);

  /* R: qbinom */
  g_assert_true (baro_binomial_quantile (0.025, 100, 0.5, &hits));
  g_assert_cmpuint (hits, ==, 40);
  g_assert_true (baro_binomial_quantile (0.975, 100, 0.5, &hits));
  g_assert_cmpuint (hits, ==, 60);
  g_assert_true (baro_binomial_quantile (0.025, 1000000, 0.25, &hits));
  g_assert_cmpuint (hits, ==, 249152);
  g_assert_true (baro_binomial_quantile (0.975, 1000000, 0.25, &hits));
  g_assert_cmpuint (hits, ==, 250849);
  g_assert_true (baro_binomial_quantile (0.025, 5, 0.5, &hits));
  g_assert_cmpuint (hits, ==, 0);
}

/* The oracle adds up the probabilities of all outcomes, one by one. */
static void
test_binomial_brute_force (void)
{
  for (guint trial = 0; trial < 200; trial++)
    {
      guint n = (guint) g_test_rand_int_range (1, 60);
      guint hits = (guint) g_test_rand_int_range (0, (int) n + 1);
      double probability = g_test_rand_double_range (0.01, 0.99);
      double term = pow (1.0 - probability, n), sum = 0.0;

      for (guint k = 0; k <= hits; k++)
        {
          sum += term;
          term *= (double) (n - k) / (k + 1.0) * probability / (1.0 - probability);
        }
      check_near (baro_binomial_at_most (hits, n, probability), sum, 1e-10);
    }
}

static void
test_undefined (void)
{
  guint64 hits = 7;

  g_assert_true (isnan (baro_normal_quantile (0.0)));
  g_assert_true (isnan (baro_normal_quantile (1.0)));
  g_assert_true (isnan (baro_normal_quantile (NAN)));
  g_assert_true (isnan (baro_normal_cdf (NAN)));
  g_assert_true (isnan (baro_normal_two_sided_p (NAN)));
  g_assert_true (isnan (baro_normal_z (1.0)));
  g_assert_true (isnan (baro_t_quantile (0.975, 0.0)));
  g_assert_true (isnan (baro_t_quantile (0.975, NAN)));
  g_assert_true (isnan (baro_t_two_sided_p (1.0, -1.0)));
  g_assert_true (isnan (baro_chi_square_p (-1.0, 2.0)));
  g_assert_true (isnan (baro_chi_square_p (1.0, 0.0)));
  g_assert_true (isnan (baro_poisson_at_least (2.5, 4.0)));
  g_assert_true (isnan (baro_poisson_at_least (-1.0, 4.0)));
  g_assert_true (isnan (baro_poisson_at_most (2.0, NAN)));
  g_assert_true (isnan (baro_binomial_at_most (3, 2, 0.5)));
  g_assert_true (isnan (baro_binomial_at_most (1, 2, 1.5)));
  g_assert_true (isnan (baro_binomial_at_least (1, 2, NAN)));
  g_assert_false (baro_binomial_quantile (0.0, 5, 0.5, &hits));
  g_assert_cmpuint (hits, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/normal/normal", test_normal);
  g_test_add_func ("/stats/normal/student", test_student);
  g_test_add_func ("/stats/normal/student-inverse", test_student_inverse);
  g_test_add_func ("/stats/normal/chi-square", test_chi_square);
  g_test_add_func ("/stats/normal/poisson", test_poisson);
  g_test_add_func ("/stats/normal/poisson-tails", test_poisson_tails);
  g_test_add_func ("/stats/normal/binomial", test_binomial);
  g_test_add_func ("/stats/normal/binomial-brute-force", test_binomial_brute_force);
  g_test_add_func ("/stats/normal/undefined", test_undefined);

  return g_test_run ();
}
