/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-moving-average.c: windows, gaps and weights */
#include "config.h"

#include "stats/baro-moving-average.h"

#include "stats-check.h"

static void
test_windows (void)
{
  static const struct
  {
    BaroAverageWindow kind;
    gsize window, least;
    double values[6], averages[6];
    gsize n_entered[6];
  } rows[] = {
    /* by hand */
    { BARO_AVERAGE_TRAILING, 3, 3, { 1, 2, 6, 4, 5, 0 }, { NAN, NAN, 3, 4, 5, 3 },
      { 1, 2, 3, 3, 3, 3 } },
    { BARO_AVERAGE_TRAILING, 3, 1, { 1, 2, 6, 4, 5, 0 }, { 1, 1.5, 3, 4, 5, 3 },
      { 1, 2, 3, 3, 3, 3 } },
    { BARO_AVERAGE_CENTRED, 3, 3, { 1, 2, 6, 4, 5, 0 }, { NAN, 3, 4, 5, 3, NAN },
      { 2, 3, 3, 3, 3, 2 } },
    { BARO_AVERAGE_CENTRED, 2, 3, { 1, 2, 6, 4, 5, 0 }, { NAN, 2.75, 4.5, 4.75, 3.5, NAN },
      { 2, 3, 3, 3, 3, 2 } },
    { BARO_AVERAGE_TRAILING, 3, 2, { 1, NAN, 6, NAN, NAN, 0 }, { NAN, NAN, 3.5, NAN, NAN, NAN },
      { 1, 1, 2, 1, 1, 1 } },
    { BARO_AVERAGE_CENTRED, 1, 1, { 1, NAN, 6, NAN, NAN, 0 }, { 1, NAN, 6, NAN, NAN, 0 },
      { 1, 0, 1, 0, 0, 1 } },
    { BARO_AVERAGE_TRAILING, 100, 1, { 6, 2, 1, 3, 3, 3 }, { 6, 4, 3, 3, 3, 3 },
      { 1, 2, 3, 4, 5, 6 } },
    { BARO_AVERAGE_CENTRED, 100, 1, { 6, 2, 1, 3, 3, 3 }, { 3, 3, 3, 3, 3, 3 },
      { 6, 6, 6, 6, 6, 6 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double averages[6];
      gsize n_entered[6];

      g_test_message ("row %u", i);
      g_assert_true (baro_moving_average (rows[i].values, NULL, 6, rows[i].window, rows[i].kind,
                                          rows[i].least, averages, n_entered));
      for (guint k = 0; k < 6; k++)
        {
          check_near (averages[k], rows[i].averages[k], 1e-14);
          g_assert_cmpuint (n_entered[k], ==, rows[i].n_entered[k]);
        }
    }
}

static void
test_weights (void)
{
  static const double values[] = { 1, 2, 9, 4 };
  static const double weights[] = { 10, 30, 0, NAN };
  double averages[4];
  gsize n_entered[4];

  g_assert_true (baro_moving_average (values, weights, 4, 2, BARO_AVERAGE_TRAILING, 1, averages,
                                      n_entered));
  check_near (averages[0], 1.0, 0.0);
  check_near (averages[1], 1.75, 1e-15);
  check_near (averages[2], 2.0, 0.0);
  check_near (averages[3], NAN, 0.0);
  g_assert_cmpuint (n_entered[2], ==, 1);
  g_assert_cmpuint (n_entered[3], ==, 0);
}

/* The oracle: Σ of an odd window over distances, written from the definition. */
static void
test_brute_force (void)
{
  for (guint trial = 0; trial < 300; trial++)
    {
      double values[40], averages[40];
      gsize window = (gsize) g_test_rand_int_range (1, 12), n_entered[40];
      BaroAverageWindow kind = g_test_rand_bit () ? BARO_AVERAGE_CENTRED : BARO_AVERAGE_TRAILING;

      for (guint i = 0; i < 40; i++)
        values[i] = g_test_rand_int_range (0, 5) == 0 ? NAN : g_test_rand_double ();
      baro_moving_average (values, NULL, 40, window, kind, 1, averages, n_entered);

      for (int i = 0; i < 40; i++)
        {
          double sum = 0.0, weights = 0.0;

          for (int k = 0; k < 40; k++)
            {
              double distance = kind == BARO_AVERAGE_CENTRED ? abs (i - k) : i - k;
              double reach = kind == BARO_AVERAGE_CENTRED ? (double) window / 2.0
                                                         : (double) window - 0.5;
              double weight = distance < 0 ? 0.0 : distance < reach ? 1.0
                              : distance == reach ? 0.5 : 0.0;

              if (isnan (values[k]))
                continue;
              sum += weight * values[k];
              weights += weight;
            }
          check_near (averages[i], weights > 0.0 ? sum / weights : NAN, 1e-12);
        }
    }
}

static void
test_empty (void)
{
  static const double nothing[] = { NAN, NAN };
  double averages[2];

  g_assert_false (baro_moving_average (NULL, NULL, 0, 3, BARO_AVERAGE_CENTRED, 1, NULL, NULL));
  g_assert_false (baro_moving_average (nothing, NULL, 2, 3, BARO_AVERAGE_CENTRED, 1, averages,
                                       NULL));
  g_assert_true (isnan (averages[0]) && isnan (averages[1]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/moving-average/windows", test_windows);
  g_test_add_func ("/stats/moving-average/weights", test_weights);
  g_test_add_func ("/stats/moving-average/brute-force", test_brute_force);
  g_test_add_func ("/stats/moving-average/empty", test_empty);

  return g_test_run ();
}
