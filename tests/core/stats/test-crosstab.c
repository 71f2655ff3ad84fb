/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-crosstab.c: chi-square, column letters and corrections of p, against R 4.2 */
#include "config.h"

#include "stats/baro-crosstab.h"
#include "stats/baro-share.h"

#include "stats-check.h"

/* R prints 15 digits; the method's check values have fewer. */
static void
test_check_values (void)
{
  static const double cells[] = { 30, 45, 25, 20, 25, 55 };
  static const double expected_residuals[] = {
    /* R: chisq.test()$stdres */
    1.63299316185545, 2.9649972666444, -4.33012701892219,
    -1.63299316185545, -2.9649972666444, 4.33012701892219,
  };
  BaroCrosstab crosstab;
  double residuals[6];

  g_assert_true (baro_crosstab_test (cells, 2, 3, 200, &crosstab, residuals));
  check_near (crosstab.statistic, 18.96429, 1e-5);
  check_near (crosstab.df, 2.0, 0.0);
  check_near (crosstab.p, 7.62004753468984e-05, 1e-13);
  check_near (crosstab.cramers_v, 0.307931, 1e-6);
  check_near (crosstab.least_expected, 25.0, 1e-12);
  g_assert_false (crosstab.small_expected);
  for (guint i = 0; i < 6; i++)
    check_near (residuals[i], expected_residuals[i], 1e-12);
}

static void
test_small_expected (void)
{
  static const double cells[] = { 3, 1, 0, 2, 4, 6, 1, 0, 8 };
  static const double expected_residuals[] = {
    /* R: chisq.test()$stdres */
    2.6058421928111, 0.27277236279499, -2.46182981958666,
    -0.824855662887387, 1.60128153805087, -0.580657245854073,
    -1.13170785566121, -1.875, 2.48462080574492,
  };
  BaroCrosstab crosstab;
  double residuals[9];

  g_assert_true (baro_crosstab_test (cells, 3, 3, 25, &crosstab, residuals));
  check_near (crosstab.statistic, 12.1990740740741, 1e-12);
  check_near (crosstab.df, 4.0, 0.0);
  check_near (crosstab.p, 0.0159306960589267, 1e-12);
  check_near (crosstab.cramers_v, 0.493944816231005, 1e-12);
  check_near (crosstab.least_expected, 0.8, 1e-12);
  check_near (crosstab.share_below_five, 7.0 / 9.0, 1e-15);
  g_assert_true (crosstab.small_expected);
  for (guint i = 0; i < 9; i++)
    check_near (residuals[i], expected_residuals[i], 1e-12);
}

static void
test_empty_lines (void)
{
  static const double cells[] = { 30, 0, 45, 25, 0, 0, 0, 0, 20, 0, 25, 55 };
  static const double one_row[] = { 3, 4, 5, 0, 0, 0 };
  static const double nothing[] = { 0, 0, 0, 0 };
  static const double broken[] = { 1, 2, NAN, 4 };
  BaroCrosstab crosstab;
  double residuals[12];

  /* the check table with an empty row and an empty column is the check table */
  g_assert_true (baro_crosstab_test (cells, 3, 4, 200, &crosstab, residuals));
  check_near (crosstab.statistic, 18.96429, 1e-5);
  check_near (crosstab.df, 2.0, 0.0);
  g_assert_cmpuint (crosstab.n_rows, ==, 2);
  g_assert_cmpuint (crosstab.n_columns, ==, 3);
  g_assert_true (isnan (residuals[1]) && isnan (residuals[4]));
  g_assert_false (crosstab.small_expected);

  g_assert_false (baro_crosstab_test (one_row, 2, 3, 12, &crosstab, residuals));
  g_assert_true (isnan (crosstab.p) && isnan (crosstab.cramers_v) && isnan (residuals[0]));
  g_assert_false (baro_crosstab_test (nothing, 2, 2, 0, &crosstab, NULL));
  g_assert_false (baro_crosstab_test (broken, 2, 2, 7, &crosstab, NULL));
  g_assert_false (baro_crosstab_test (NULL, 0, 0, 0, &crosstab, NULL));
  g_assert_true (isnan (crosstab.statistic));
}

/* The oracle: in a 2 × 2 table chi-square is the square of the pooled z, and of each residual;
 * weights that are all the same change nothing. */
static void
test_two_by_two (void)
{
  for (guint trial = 0; trial < 500; trial++)
    {
      double cells[4], scaled[4], residuals[4], total = 0.0;
      double weight = g_test_rand_double_range (0.1, 10.0);
      BaroCrosstab crosstab, weighted;
      BaroTestResult result;

      for (guint i = 0; i < 4; i++)
        {
          cells[i] = g_test_rand_int_range (1, 300);
          scaled[i] = cells[i] * weight;
          total += cells[i];
        }
      g_assert_true (baro_crosstab_test (cells, 2, 2, total, &crosstab, residuals));
      g_assert_true (baro_share_difference_test (cells[0] / (cells[0] + cells[2]),
                                                 cells[0] + cells[2],
                                                 cells[1] / (cells[1] + cells[3]),
                                                 cells[1] + cells[3], BARO_SHARE_POOLED, 0.95,
                                                 &result));
      check_near (crosstab.statistic, result.statistic * result.statistic, 1e-9);
      check_near (crosstab.p, result.p, 1e-9);
      check_near (residuals[0], result.statistic, 1e-9);
      check_near (residuals[0] + residuals[1], 0.0, 1e-9);
      g_assert_true (baro_crosstab_test (scaled, 2, 2, total, &weighted, NULL));
      check_near (weighted.statistic, crosstab.statistic, 1e-9);
    }
}

static void
test_letters (void)
{
  /* the first row of the check table: 30 of 50, 45 of 70, 25 of 80 */
  static const BaroCrosstabColumn columns[] = {
    { 30.0 / 50, 50, 50 }, { 45.0 / 70, 70, 70 }, { 25.0 / 80, 80, 80 },
  };
  static const char *const letters[] = { "C", "C", "" };
  double raw[9], adjusted[9];
  gboolean is_larger[9];

  g_assert_cmpuint (baro_crosstab_compare (columns, 3, 30, BARO_ADJUST_HOLM, 0.05, raw, adjusted,
                                          is_larger), ==, 3);
  check_near (raw[1], 0.632585, 1e-6);
  check_near (raw[2], 0.00124678, 1e-8);
  check_near (raw[5], 5.209e-5, 1e-8);
  check_near (raw[7], raw[5], 0.0);
  check_near (adjusted[1], 0.632585, 1e-6);
  check_near (adjusted[2], 0.00249357, 1e-8);
  check_near (adjusted[5], 0.000156279, 1e-9);
  g_assert_true (isnan (raw[0]) && isnan (adjusted[4]));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *under = baro_crosstab_letters (is_larger, 3, i);

      g_assert_cmpstr (under, ==, letters[i]);
    }
}

static void
test_untested_columns (void)
{
  static const BaroCrosstabColumn columns[] = {
    { 0.6, 50, 50 }, { 1.0, 70, 70 }, { 0.3, 80, 80 }, { 0.0, 90, 90 }, { 0.1, 29, 29 },
    { NAN, 0, 0 },
  };
  double raw[36], adjusted[36];
  gboolean is_larger[36];

  g_assert_cmpuint (baro_crosstab_compare (columns, 6, 30, BARO_ADJUST_BONFERRONI, 0.05, raw,
                                          adjusted, is_larger), ==, 1);
  for (guint i = 0; i < 36; i++)
    {
      gboolean is_tested = i == 2 || i == 12;

      g_assert_true (isnan (raw[i]) == !is_tested);
      g_assert_true (is_larger[i] == (i == 2));
    }
  check_near (adjusted[2], raw[2], 0.0);

  g_assert_cmpuint (baro_crosstab_compare (columns, 1, 30, BARO_ADJUST_HOLM, 0.05, raw, NULL,
                                          is_larger), ==, 0);
  g_assert_cmpuint (baro_crosstab_compare (NULL, 0, 30, BARO_ADJUST_HOLM, 0.05, NULL, NULL, NULL),
                    ==, 0);
}

static void
test_letter_names (void)
{
  static const struct { gsize index; const char *name; } rows[] = {
    { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 27, "AB" }, { 51, "AZ" }, { 52, "BA" },
    { 701, "ZZ" }, { 702, "AAA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = baro_crosstab_letter (rows[i].index);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

static void
test_adjust (void)
{
  static const struct { BaroAdjust method; double in[6], out[6]; } rows[] = {
    /* R: p.adjust; ties, and an entry that was not tested */
    { BARO_ADJUST_HOLM, { 0.01, 0.04, 0.03, 0.005, 0.5, 0.04 },
      { 0.05, 0.12, 0.12, 0.03, 0.5, 0.12 } },
    { BARO_ADJUST_BONFERRONI, { 0.01, 0.04, 0.03, 0.005, 0.5, 0.04 },
      { 0.06, 0.24, 0.18, 0.03, 1, 0.24 } },
    { BARO_ADJUST_BENJAMINI_HOCHBERG, { 0.01, 0.04, 0.03, 0.005, 0.5, 0.04 },
      { 0.03, 0.048, 0.048, 0.03, 0.5, 0.048 } },
    { BARO_ADJUST_HOLM, { 0.8, 0.3, 0.001, NAN, 0.02, NAN }, { 0.8, 0.6, 0.004, NAN, 0.06, NAN } },
    { BARO_ADJUST_BONFERRONI, { 0.8, 0.3, 0.001, NAN, 0.02, NAN },
      { 1, 1, 0.004, NAN, 0.08, NAN } },
    { BARO_ADJUST_BENJAMINI_HOCHBERG, { 0.8, 0.3, 0.001, NAN, 0.02, NAN },
      { 0.8, 0.4, 0.004, NAN, 0.04, NAN } },
    { BARO_ADJUST_NONE, { 0.8, NAN, 0, 1, 0.2, 0.1 }, { 0.8, NAN, 0, 1, 0.2, 0.1 } },
    { BARO_ADJUST_HOLM, { NAN, NAN, NAN, NAN, NAN, NAN }, { NAN, NAN, NAN, NAN, NAN, NAN } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double out[6];

      baro_adjust_p (rows[i].in, 6, rows[i].method, out);
      for (guint k = 0; k < 6; k++)
        check_near (out[k], rows[i].out[k], 1e-14);
    }
  baro_adjust_p (NULL, 0, BARO_ADJUST_HOLM, NULL);
}

/* The oracle: the definitions of both corrections, without sorting; done in place. */
static void
test_adjust_brute_force (void)
{
  for (guint trial = 0; trial < 500; trial++)
    {
      double p[12], holm[12], bh[12];

      for (guint i = 0; i < 12; i++)
        p[i] = holm[i] = bh[i] = g_test_rand_int_range (0, 60) / 100.0;
      baro_adjust_p (holm, 12, BARO_ADJUST_HOLM, holm);
      baro_adjust_p (bh, 12, BARO_ADJUST_BENJAMINI_HOCHBERG, bh);

      for (guint i = 0; i < 12; i++)
        {
          double most = 0.0, least = 1.0;

          for (guint j = 0; j < 12; j++)
            {
              guint n_not_below = 0, n_not_above = 0;

              for (guint k = 0; k < 12; k++)
                {
                  n_not_below += p[k] >= p[j];
                  n_not_above += p[k] <= p[j];
                }
              if (p[j] <= p[i])
                most = MAX (most, MIN (1.0, p[j] * n_not_below));
              if (p[j] >= p[i])
                least = MIN (least, p[j] * 12.0 / n_not_above);
            }
          check_near (holm[i], most, 1e-12);
          check_near (bh[i], least, 1e-12);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/crosstab/check-values", test_check_values);
  g_test_add_func ("/stats/crosstab/small-expected", test_small_expected);
  g_test_add_func ("/stats/crosstab/empty-lines", test_empty_lines);
  g_test_add_func ("/stats/crosstab/two-by-two", test_two_by_two);
  g_test_add_func ("/stats/crosstab/letters", test_letters);
  g_test_add_func ("/stats/crosstab/untested-columns", test_untested_columns);
  g_test_add_func ("/stats/crosstab/letter-names", test_letter_names);
  g_test_add_func ("/stats/crosstab/adjust", test_adjust);
  g_test_add_func ("/stats/crosstab/adjust-brute-force", test_adjust_brute_force);

  return g_test_run ();
}
