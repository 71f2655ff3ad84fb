/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-importance.c: shares of R², against R's lm() and against all orders written out */
#include "stats/baro-importance.h"

#include "stats-check.h"

#define N_CARS 5

/* R 4.2: cor(mtcars[, c("cyl", "disp", "hp", "wt", "qsec", "mpg")]) */
static const double cars[(N_CARS + 1) * (N_CARS + 1)] = {
  1, 0.9020328721469989, 0.83244745272181964, 0.7824957944632408, -0.5912420737688685, -0.85216195942661321,
  0.9020328721469989, 1, 0.79094858636980647, 0.88797992205813792, -0.43369788081101385, -0.84755137926247881,
  0.83244745272181964, 0.79094858636980647, 1, 0.65874788734475909, -0.70822338886195335, -0.77616837182658649,
  0.7824957944632408, 0.88797992205813792, 0.65874788734475909, 1, -0.17471587871340485, -0.8676593765172278,
  -0.5912420737688685, -0.43369788081101385, -0.70822338886195335, -0.17471587871340485, 1, 0.41868403392177828,
  -0.85216195942661321, -0.84755137926247881, -0.77616837182658649, -0.8676593765172278, 0.41868403392177828, 1,
};

/* The check value of the program's list of methods. */
static void
test_four_items (void)
{
  static const double matrix[] = { 1, .4, .3, .5, .4, 1, .2, .3, .3, .2, 1, .25, .5, .3, .25, 1 };
  BaroImportance importance;

  g_assert_true (baro_importance_lmg (matrix, 3, &importance));
  g_assert_cmpint (importance.culprit, ==, -1);
  check_near (importance.shares[0], 0.1928563243595, 1e-12);
  check_near (importance.shares[1], 0.0461639021983, 1e-12);
  check_near (importance.shares[2], 0.0319560267404, 1e-12);
  check_near (importance.r_squared, 0.270976253298, 1e-12);
  check_near (importance.increments[0], 0.14337208663149, 1e-12);
  check_near (importance.increments[2], 0.00907149139339, 1e-12);
}

/* Shares: all 120 orders written out in R; R² and p values: summary(lm(mpg ~ ., ...)) of R 4.2. */
static void
test_cars (void)
{
  static const double shares[] = { 0.2025254090941, 0.1892045195516, 0.1581855107732, 0.2533424004461, 0.0469390729897 };
  static const double p[] = { 0.11809161791916, 0.32484150887367, 0.30907543744129, 0.00233399013249, 0.60698564794158 };
  BaroImportance importance;
  double sum = 0.0;

  g_assert_true (baro_importance_lmg (cars, N_CARS, &importance));
  check_near (importance.r_squared, 0.850196912855, 1e-11);
  for (guint i = 0; i < N_CARS; i++)
    {
      check_near (importance.shares[i], shares[i], 1e-11);
      check_relative (baro_importance_increment_p (importance.increments[i], importance.r_squared, N_CARS, 32), p[i], 1e-8);
      sum += importance.shares[i];
    }
  check_near (sum, importance.r_squared, 1e-12);
  /* cor.test(mtcars$mpg, mtcars$qsec) */
  check_relative (baro_importance_correlation_p (cars[4 * 6 + 5], 32), 0.0170819884965, 1e-10);
}

/* Uncorrelated drivers explain their squared correlation each, whatever their number. */
static void
test_most_drivers (void)
{
  const guint n = BARO_IMPORTANCE_MAX_DRIVERS;
  g_autofree double *matrix = g_new0 (double, (n + 1) * (n + 1));
  BaroImportance importance;

  for (guint i = 0; i <= n; i++)
    matrix[i * (n + 1) + i] = 1.0;
  for (guint i = 0; i < n; i++)
    matrix[i * (n + 1) + n] = matrix[n * (n + 1) + i] = 0.01 * (i + 1);
  g_assert_true (baro_importance_lmg (matrix, n, &importance));
  for (guint i = 0; i < n; i++)
    {
      check_near (importance.shares[i], 1e-4 * (i + 1) * (i + 1), 1e-12);
      check_near (importance.increments[i], 1e-4 * (i + 1) * (i + 1), 1e-12);
    }
}

static void
test_refused (void)
{
  static const double same[] = { 1, .3, .3, .5, .3, 1, 1, .4, .3, 1, 1, .4, .5, .4, .4, 1 };
  static const double undefined[] = { 1, NAN, .5, NAN, 1, .4, .5, .4, 1 };
  /* each pair may be so, all three together may not */
  static const double impossible[] = { 1, .9, -.9, .1, .9, 1, .9, .1, -.9, .9, 1, .1, .1, .1, .1, 1 };
  static const double too_much[] = { 1, 0, .9, 0, 1, .9, .9, .9, 1 };
  static const double all[] = { 1, 0, .6, 0, 1, .8, .6, .8, 1 };
  BaroImportance importance;

  g_assert_false (baro_importance_lmg (same, 3, &importance));
  g_assert_cmpint (importance.culprit, ==, 2);
  g_assert_true (isnan (importance.shares[0]) && isnan (importance.r_squared));
  g_assert_false (baro_importance_lmg (undefined, 2, &importance));
  g_assert_cmpint (importance.culprit, ==, 1);
  g_assert_false (baro_importance_lmg (impossible, 3, &importance));
  g_assert_cmpint (importance.culprit, ==, 2);
  g_assert_false (baro_importance_lmg (too_much, 2, &importance));
  g_assert_cmpint (importance.culprit, ==, 2);
  g_assert_true (baro_importance_lmg (all, 2, &importance));
  check_near (importance.r_squared, 1.0, 1e-12);
  g_assert_true (isnan (baro_importance_increment_p (0.1, 0.5, 3, 4)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stats/importance/four-items", test_four_items);
  g_test_add_func ("/stats/importance/cars", test_cars);
  g_test_add_func ("/stats/importance/most-drivers", test_most_drivers);
  g_test_add_func ("/stats/importance/refused", test_refused);
  return g_test_run ();
}
