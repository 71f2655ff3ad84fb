/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-curve.c: the monotone cubic, against R and against its promise
 */
#include "config.h"

#include "journey/baro-journey-layout.h"

#include <math.h>

static const double xs[] = { 0, 1, 2, 3.5, 4, 6, 7 };

/* R 4.2: splinefun (x, y, method = "monoH.FC") and its first derivative. R uses a larger region than we do; for these
 * points both give the same. */
static void
test_rising (void)
{
  static const double y[] = { 0, 1, 10, 10.5, 30, 31, 60 };
  static const double slopes[] = { 0.588348405414552, 2.941742027072761, 0.230877292467922, 0.972982875400529, 1.201823085423414,
                                   0.897564076455461, 29.0 };
  static const struct { guint segment; double at, value; } rows[] = {
    { 0, 0.5, 0.205825797292724 }, { 1, 1.2, 2.305154906106340 }, { 2, 3.0, 10.179804986111133 }, { 3, 3.9, 27.910651048539307 },
    { 4, 5.5, 30.703981017755346 }, { 5, 6.9, 56.847078076688113 },
  };
  static const double other[] = { 0, .1, 8, 8.2, 8.3, 20, 100 };
  static const double other_slopes[] = { 0.00749765734806092, 0.29990629392243690, 0.39965609732963786, 0.00328918837101385,
                                         0.24528394389243272, 17.54828583613990745, 80.0 };
  double tangents[7];

  baro_journey_curve_tangents (xs, y, 7, tangents);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat_with_epsilon (tangents[i], slopes[i], 1e-12);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpfloat_with_epsilon (baro_journey_curve_at (xs, y, tangents, rows[i].segment, rows[i].at), rows[i].value, 1e-11);

  baro_journey_curve_tangents (xs, other, 7, tangents);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat_with_epsilon (tangents[i], other_slopes[i], 1e-12);
}

/* With peaks and valleys: R's splinefunH with tangents that are level where the points turn. */
static void
test_turning (void)
{
  static const double y[] = { 70.8, 62.4, 83.6, 54.3, 75.9, 68.7, 64.9 }, level[] = { 1, 1, 5, 5, 5, 2, 9 };
  static const double slopes[] = { -8.4, 0, 0, 0, 0, -3.7, -3.8 }, level_slopes[] = { 0, 0, 0, 0, 0, 0, 7 };
  static const struct { guint segment; double at, value; } rows[] = {
    { 0, 0.25, 68.30625 }, { 1, 1.5, 73.0 }, { 2, 2.9, 64.6136 }, { 3, 3.75, 65.1 }, { 4, 5.0, 73.225 }, { 5, 6.4, 67.1944 },
  };
  double tangents[7];

  baro_journey_curve_tangents (xs, y, 7, tangents);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat_with_epsilon (tangents[i], slopes[i], 1e-12);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpfloat_with_epsilon (baro_journey_curve_at (xs, y, tangents, rows[i].segment, rows[i].at), rows[i].value, 1e-10);

  baro_journey_curve_tangents (xs, level, 7, tangents);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat_with_epsilon (tangents[i], level_slopes[i], 1e-12);
}

/* A gap cuts the curve in two, each as if the other were not there. */
static void
test_gap (void)
{
  static const double y[] = { 1, 4, NAN, 3, 9, NAN, 5 };
  double tangents[7];

  baro_journey_curve_tangents (xs, y, 7, tangents);
  g_assert_cmpfloat_with_epsilon (tangents[0], 3.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (tangents[1], 3.0, 1e-12);
  g_assert_true (isnan (tangents[2]));
  g_assert_cmpfloat_with_epsilon (tangents[3], 12.0, 1e-12);
  g_assert_true (isnan (tangents[5]));
  g_assert_cmpfloat (tangents[6], ==, 0.0);
  g_assert_true (isnan (baro_journey_curve_at (xs, y, tangents, 1, 1.5)));
  baro_journey_curve_tangents (NULL, NULL, 0, NULL);
}

/* Whatever the points, the curve stays between each two of them and goes one way. */
static void
test_no_overshoot (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      guint n = (guint) g_test_rand_int_range (2, 13);
      double x[12], y[12], tangents[12];

      for (guint i = 0; i < n; i++)
        {
          x[i] = (i > 0 ? x[i - 1] : 0.0) + g_test_rand_double_range (0.01, 5.0);
          y[i] = g_test_rand_int_range (0, 4) == 0 && i > 0 ? y[i - 1] : g_test_rand_double_range (0.0, 100.0);
        }
      baro_journey_curve_tangents (x, y, n, tangents);
      for (guint i = 0; i + 1 < n; i++)
        {
          double before = y[i], least = MIN (y[i], y[i + 1]), most = MAX (y[i], y[i + 1]);

          for (guint s = 1; s <= 40; s++)
            {
              double value = baro_journey_curve_at (x, y, tangents, i, x[i] + (x[i + 1] - x[i]) * s / 40.0);

              g_assert_cmpfloat (value, >=, least - 1e-9);
              g_assert_cmpfloat (value, <=, most + 1e-9);
              if (y[i + 1] >= y[i])
                g_assert_cmpfloat (value, >=, before - 1e-9);
              else
                g_assert_cmpfloat (value, <=, before + 1e-9);
              before = value;
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/curve/rising", test_rising);
  g_test_add_func ("/journey/curve/turning", test_turning);
  g_test_add_func ("/journey/curve/gap", test_gap);
  g_test_add_func ("/journey/curve/no-overshoot", test_no_overshoot);

  return g_test_run ();
}
