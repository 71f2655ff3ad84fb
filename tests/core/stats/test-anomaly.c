/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-anomaly.c: counts against a baseline, and critical values of the ESD test */
#include "config.h"

#include "stats/baro-anomaly.h"

#include "stats-check.h"

static void
test_count (void)
{
  BaroCountAnomaly anomaly;

  /* the method's check value; R: ppois(10, 4, lower = FALSE) */
  g_assert_true (baro_count_anomaly (11, 4, 1, &anomaly));
  check_near (anomaly.p_at_least, 0.0028, 5e-5);
  check_near (anomaly.p_at_least, 0.00283976612051374, 1e-13);
  check_near (anomaly.p, 2 * 0.00283976612051374, 1e-13);
  check_near (anomaly.expected, 4.0, 0.0);

  /* five days of the same baseline are a baseline of twenty; R: ppois(5, 20) */
  g_assert_true (baro_count_anomaly (5, 4, 5, &anomaly));
  check_near (anomaly.expected, 20.0, 0.0);
  check_near (anomaly.p_at_most, 7.19088405284289e-05, 1e-13);

  g_assert_true (baro_count_anomaly (4, 4, 1, &anomaly));
  check_near (anomaly.p, 1.0, 0.0);
  g_assert_true (baro_count_anomaly (0, 0, 1, &anomaly));
  check_near (anomaly.p, 1.0, 0.0);
  g_assert_true (baro_count_anomaly (1, 0, 1, &anomaly));
  check_near (anomaly.p, 0.0, 0.0);

  g_assert_false (baro_count_anomaly (NAN, 4, 1, &anomaly));
  g_assert_false (baro_count_anomaly (2.5, 4, 1, &anomaly));
  g_assert_false (baro_count_anomaly (-1, 4, 1, &anomaly));
  g_assert_false (baro_count_anomaly (3, NAN, 1, &anomaly));
  g_assert_false (baro_count_anomaly (3, 4, 0, &anomaly));
  g_assert_true (isnan (anomaly.p) && isnan (anomaly.expected));
}

static void
test_ceiling (void)
{
  double ceiling;

  /* R: qpois(0.99, mean) + 1 */
  g_assert_true (baro_count_ceiling (4, 1, 0.01, &ceiling));
  check_near (ceiling, 10.0, 0.0);
  g_assert_true (baro_count_ceiling (20, 5, 0.01, &ceiling));
  check_near (ceiling, 125.0, 0.0);
  g_assert_true (baro_count_ceiling (0.1, 1, 0.01, &ceiling));
  check_near (ceiling, 2.0, 0.0);
  g_assert_true (baro_count_ceiling (0, 1, 0.01, &ceiling));
  check_near (ceiling, 1.0, 0.0);
  g_assert_false (baro_count_ceiling (NAN, 1, 0.01, &ceiling));
  g_assert_false (baro_count_ceiling (4, 1, 0.0, &ceiling));
  g_assert_true (isnan (ceiling));
}

/* The oracle: add Poisson probabilities up from zero until the rest is at most alpha. */
static void
test_ceiling_brute_force (void)
{
  for (guint trial = 0; trial < 300; trial++)
    {
      double mean = g_test_rand_double_range (0.01, 60.0), alpha = 0.013;
      double term = exp (-mean), below = term, expected = 1.0, ceiling;

      while (1.0 - below > alpha)
        {
          term *= mean / expected;
          below += term;
          expected += 1.0;
        }
      g_assert_true (baro_count_ceiling (mean, 1.0, alpha, &ceiling));
      check_near (ceiling, expected, 0.0);
    }
}

static void
test_esd (void)
{
  /* R, Rosner's formula written out with qt; the first is the method's check value, the second
   * and third are also in Rosner's example of 54 values (3.159 and 3.085) */
  check_near (baro_esd_lambda (100, 1, 0.05), 3.38408290115492, 1e-10);
  check_near (baro_esd_lambda (54, 1, 0.05), 3.15879394088749, 1e-10);
  check_near (baro_esd_lambda (54, 10, 0.05), 3.0854245712431, 1e-10);
  check_near (baro_esd_lambda (10, 8, 0.05), 1.15430485134404, 1e-10);
  check_near (baro_esd_lambda (25, 2, 0.01), 3.11168652474736, 1e-10);

  g_assert_true (isnan (baro_esd_lambda (10, 9, 0.05)));
  g_assert_true (isnan (baro_esd_lambda (10, 0, 0.05)));
  g_assert_true (isnan (baro_esd_lambda (2, 1, 0.05)));
  g_assert_true (isnan (baro_esd_lambda (0, 1, 0.05)));
  g_assert_true (isnan (baro_esd_lambda (10, 1, 1.0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/anomaly/count", test_count);
  g_test_add_func ("/stats/anomaly/ceiling", test_ceiling);
  g_test_add_func ("/stats/anomaly/ceiling-brute-force", test_ceiling_brute_force);
  g_test_add_func ("/stats/anomaly/esd", test_esd);

  return g_test_run ();
}
