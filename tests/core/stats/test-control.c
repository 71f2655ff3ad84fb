/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-control.c: limits and rules of control charts */
#include "config.h"

#include "stats/baro-control.h"

#include "stats-check.h"

static void
test_individuals (void)
{
  static const double values[] = { 82, 84, 83, 85, 81, 80, 86, 84, 83, 70 };
  BaroControlImr limits;
  double z[10];
  BaroControlRules signals[10];

  /* the method's check values */
  g_assert_true (baro_control_imr (values, 10, &limits));
  check_near (limits.centre, 81.8, 1e-12);
  check_near (limits.mean_range, 3.5556, 1e-4);
  check_near (limits.low, 72.342, 1e-5);
  check_near (limits.high, 91.258, 1e-5);
  check_near (limits.range_high, 3.267 * 32.0 / 9.0, 1e-12);
  g_assert_cmpuint (limits.n_values, ==, 10);

  for (guint i = 0; i < 10; i++)
    z[i] = (values[i] - limits.centre) / limits.sigma;
  g_assert_cmpuint (baro_control_signals (z, 10, BARO_RULES_DEFAULT, signals), ==, 1);
  g_assert_cmpint (signals[9], ==, BARO_RULE_BEYOND_3_SIGMA);
}

static void
test_individuals_gaps (void)
{
  static const double gapped[] = { 1, 3, NAN, 9, 10, NAN };
  static const double lonely[] = { NAN, 5, NAN };
  static const double same[] = { 5, 5, 5 };
  BaroControlImr limits;

  /* ranges 2 and 1; none across the gap */
  g_assert_true (baro_control_imr (gapped, 6, &limits));
  check_near (limits.centre, 23.0 / 4.0, 1e-14);
  check_near (limits.mean_range, 1.5, 1e-14);
  g_assert_cmpuint (limits.n_values, ==, 4);

  g_assert_false (baro_control_imr (lonely, 3, &limits));
  check_near (limits.centre, 5.0, 0.0);
  g_assert_true (isnan (limits.low) && isnan (limits.sigma));
  g_assert_false (baro_control_imr (NULL, 0, &limits));
  g_assert_true (isnan (limits.centre));
  g_assert_true (baro_control_imr (same, 3, &limits));
  check_near (limits.low, 5.0, 0.0);
}

static void
test_p_chart (void)
{
  static const double hits[] = { 12, 9, 18, 3, 31 };
  static const double bases[] = { 120, 80, 150, 60, 200 };
  /* the method's check values */
  static const double high[] = { 0.208561, 0.228539, 0.199177, 0.245381, 0.188525 };
  /* R, Laney's factor 1.2308 and the limits written out */
  static const double laney[] = { 0.229076801062318, 0.253664939531954, 0.217526642741688,
                                  0.274393699127971, 0.204416624062991 };
  static const double z[] = { -0.663931533746532, -0.197639832860365, 0.0123716336821911,
                              -1.66270798455164, 1.539266080915 };
  BaroControlPoint points[5];

  g_assert_true (baro_control_p_chart (hits, bases, 5, BARO_P_CHART_BINOMIAL, points));
  for (guint i = 0; i < 5; i++)
    {
      check_near (points[i].value, hits[i] / bases[i], 1e-15);
      check_near (points[i].centre, 0.119672, 1e-6);
      check_near (points[i].high, high[i], 1e-6);
      check_near (points[i].z, z[i], 1e-12);
      g_assert_true (points[i].low >= 0.0);
    }
  check_near (points[3].low, 0.0, 0.0);

  g_assert_true (baro_control_p_chart (hits, bases, 5, BARO_P_CHART_LANEY, points));
  for (guint i = 0; i < 5; i++)
    check_near (points[i].high, laney[i], 1e-12);
}

static void
test_p_chart_gaps (void)
{
  static const double hits[] = { 5, 0, 7, 11, NAN };
  static const double bases[] = { 10, 0, 10, 10, 10 };
  static const double all[] = { 10, 20 };
  static const double none[] = { 0, 0 };
  BaroControlPoint points[5];

  g_assert_true (baro_control_p_chart (hits, bases, 5, BARO_P_CHART_BINOMIAL, points));
  check_near (points[0].centre, 0.6, 1e-15);
  g_assert_true (isnan (points[1].value) && isnan (points[1].high) && isnan (points[1].z));
  g_assert_true (isnan (points[3].value) && isnan (points[4].value));
  check_near (points[1].centre, 0.6, 1e-15);

  /* all hits: no spread, on the line */
  g_assert_true (baro_control_p_chart (all, all, 2, BARO_P_CHART_LANEY, points));
  check_near (points[0].low, 1.0, 0.0);
  check_near (points[0].high, 1.0, 0.0);
  check_near (points[0].z, 0.0, 0.0);

  g_assert_false (baro_control_p_chart (none, none, 2, BARO_P_CHART_BINOMIAL, points));
  g_assert_true (isnan (points[0].centre));
  g_assert_false (baro_control_p_chart (NULL, NULL, 0, BARO_P_CHART_BINOMIAL, NULL));
}

static void
test_u_chart (void)
{
  static const double events[] = { 12, 30, 8 };
  static const double units[] = { 10, 20, 15 };
  /* R, the formula written out */
  static const double low[] = { 0.111111111111111, 0.404004329924564, 0.294614530183385 };
  static const double high[] = { 2.11111111111111, 1.81821789229766, 1.92760769203884 };
  BaroControlPoint points[3];

  g_assert_true (baro_control_u_chart (events, units, 3, points));
  for (guint i = 0; i < 3; i++)
    {
      check_near (points[i].centre, 1.11111111111111, 1e-13);
      check_near (points[i].low, low[i], 1e-12);
      check_near (points[i].high, high[i], 1e-12);
    }
}

static void
test_nps_funnel (void)
{
  static const BaroNpsParts waves[] = {
    { 150, 100, 50, 300 }, { 120, 110, 70, 300 }, { 20, 5, 3, 28 }, { 0, 0, 0, 0 },
  };
  /* R, the formula written out */
  static const double low[] = { 0.1368241220054, 0.131139789417943, -0.11557980803779 };
  static const double high[] = { 0.395023011752561, 0.400707344340019, 0.647426941795752 };
  BaroControlPoint points[4];

  g_assert_true (baro_control_nps_funnel (waves, 4, BARO_NPS_WALD, points));
  for (guint i = 0; i < 3; i++)
    {
      check_near (points[i].centre, 0.265923566878981, 1e-13);
      check_near (points[i].low, low[i], 1e-12);
      check_near (points[i].high, high[i], 1e-12);
    }
  g_assert_true (isnan (points[3].value) && isnan (points[3].z));

  g_assert_false (baro_control_nps_funnel (&waves[3], 1, BARO_NPS_ADJUSTED, points));
  g_assert_true (isnan (points[0].centre));
}

static void
test_rules (void)
{
  static const struct
  {
    BaroControlRules rules;
    gsize n;
    double z[12];
    gsize n_signals, at;
  } rows[] = {
    /* by hand: the series, how many points signal, and where the first does */
    { BARO_RULE_BEYOND_3_SIGMA, 4, { 0, 3.0, -3.01, 2 }, 1, 2 },
    { BARO_RULE_2_OF_3_BEYOND_2_SIGMA, 4, { 2.1, 0, 2.2, 0 }, 1, 2 },
    { BARO_RULE_2_OF_3_BEYOND_2_SIGMA, 4, { 2.1, 0, 0, 2.2 }, 0, 0 },
    { BARO_RULE_2_OF_3_BEYOND_2_SIGMA, 3, { 2.1, -2.2, 0 }, 0, 0 },
    { BARO_RULE_4_OF_5_BEYOND_1_SIGMA, 5, { -1.1, -1.2, 0, -1.3, -1.4 }, 1, 4 },
    { BARO_RULE_4_OF_5_BEYOND_1_SIGMA, 5, { -1.1, -1.2, 0, -1.3, -1.0 }, 0, 0 },
    { BARO_RULE_RUN_OF_8, 9, { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 2, 7 },
    { BARO_RULE_RUN_OF_9, 9, { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 1, 8 },
    { BARO_RULE_RUN_OF_8, 9, { 1, 1, 1, 1, 0, 1, 1, 1, 1 }, 0, 0 },
    { BARO_RULE_RUN_OF_8, 9, { 1, 1, 1, 1, NAN, 1, 1, 1, 1 }, 0, 0 },
    { BARO_RULE_RUN_OF_8, 9, { 1, 1, 1, 1, -1, 1, 1, 1, 1 }, 0, 0 },
    { BARO_RULES_DEFAULT, 3, { NAN, NAN, NAN }, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroControlRules signals[12];

      g_test_message ("row %u", i);
      g_assert_cmpuint (baro_control_signals (rows[i].z, rows[i].n, rows[i].rules, signals), ==,
                        rows[i].n_signals);
      for (gsize k = 0; k < rows[i].n; k++)
        {
          if (k < rows[i].at || rows[i].n_signals == 0)
            g_assert_cmpint (signals[k], ==, 0);
        }
      if (rows[i].n_signals > 0)
        g_assert_cmpint (signals[rows[i].at], ==, rows[i].rules);
    }
  g_assert_cmpuint (baro_control_signals (NULL, 0, BARO_RULES_DEFAULT, NULL), ==, 0);
}

/* The oracle: a long series in control, where each rule signals about as often as it says. */
static void
test_false_alarms (void)
{
  static const BaroControlRules rules[] = {
    BARO_RULE_BEYOND_3_SIGMA, BARO_RULE_2_OF_3_BEYOND_2_SIGMA, BARO_RULE_4_OF_5_BEYOND_1_SIGMA,
    BARO_RULE_RUN_OF_8, BARO_RULE_RUN_OF_9,
  };
  const gsize n = 400000;
  g_autofree double *z = g_new (double, n);
  g_autofree BaroControlRules *signals = g_new (BaroControlRules, n);

  /* two independent normal numbers from two uniform ones (Box and Muller) */
  for (gsize i = 0; i + 1 < n; i += 2)
    {
      double radius = sqrt (-2.0 * log (1.0 - g_test_rand_double ()));
      double angle = 2.0 * G_PI * g_test_rand_double ();

      z[i] = radius * cos (angle);
      z[i + 1] = radius * sin (angle);
    }

  for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      double rate = baro_control_false_alarm_rate (rules[r]);
      double seen = (double) baro_control_signals (z, n, rules[r], signals) / (double) n;

      g_test_message ("rate %.5f, seen %.5f", rate, seen);
      g_assert_cmpfloat (fabs (seen / rate - 1.0), <, 0.3);
    }

  /* R: 2*pnorm(-3); 2*0.5^8 */
  check_near (baro_control_false_alarm_rate (BARO_RULE_BEYOND_3_SIGMA), 0.00269979606326019,
              1e-14);
  check_near (baro_control_false_alarm_rate (BARO_RULE_RUN_OF_8), 0.0078125, 1e-14);
  g_assert_true (isnan (baro_control_false_alarm_rate (BARO_RULES_DEFAULT)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/control/individuals", test_individuals);
  g_test_add_func ("/stats/control/individuals-gaps", test_individuals_gaps);
  g_test_add_func ("/stats/control/p-chart", test_p_chart);
  g_test_add_func ("/stats/control/p-chart-gaps", test_p_chart_gaps);
  g_test_add_func ("/stats/control/u-chart", test_u_chart);
  g_test_add_func ("/stats/control/nps-funnel", test_nps_funnel);
  g_test_add_func ("/stats/control/rules", test_rules);
  g_test_add_func ("/stats/control/false-alarms", test_false_alarms);

  return g_test_run ();
}
