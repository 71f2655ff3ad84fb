/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-decompose.c: rate and mix effects; printed parts that add up */
#include "config.h"

#include "stats/baro-decompose.h"

#include "stats-check.h"

static void
test_check_values (void)
{
  static const BaroSegmentChange segments[] = {
    { 0.90, 80, 0.92, 50 },
    { 0.60, 20, 0.65, 50 },
  };
  BaroKitagawa result;
  double rate[2], mix[2];

  /* the method's check values; the parts by hand */
  g_assert_true (baro_kitagawa (segments, 2, &result, rate, mix));
  check_near (result.before, 0.84, 1e-14);
  check_near (result.after, 0.785, 1e-14);
  check_near (result.rate, 0.0305, 1e-14);
  check_near (result.mix, -0.0855, 1e-14);
  g_assert_true (result.is_reversed);
  check_near (rate[0], 0.65 * 0.02, 1e-14);
  check_near (rate[1], 0.35 * 0.05, 1e-14);
  check_near (mix[0], 0.91 * -0.3, 1e-14);
  check_near (mix[1], 0.625 * 0.3, 1e-14);
}

static void
test_new_and_gone (void)
{
  static const BaroSegmentChange segments[] = {
    { 0.50, 60, 0.50, 60 },
    { 0.80, 40, NAN, 0 },
    { NAN, 0, 0.20, 40 },
    { NAN, 0, NAN, 0 },
  };
  BaroKitagawa result;
  double rate[4], mix[4];

  g_assert_true (baro_kitagawa (segments, 4, &result, rate, mix));
  check_near (result.before, 0.62, 1e-14);
  check_near (result.after, 0.38, 1e-14);
  check_near (result.rate, 0.0, 1e-14);
  check_near (result.mix, -0.24, 1e-14);
  check_near (mix[3], 0.0, 0.0);
  g_assert_false (result.is_reversed);
}

static void
test_undefined_change (void)
{
  static const BaroSegmentChange no_base[] = { { 0.5, 0, 0.5, 10 } };
  static const BaroSegmentChange no_rate[] = { { 0.5, 10, NAN, 10 } };
  static const BaroSegmentChange negative[] = { { 0.5, 10, 0.5, 10 }, { 0.5, -1, 0.5, 10 } };
  static const BaroSegmentChange still[] = { { 0.1, 3, 0.1, 3 }, { 0.7, 5, 0.7, 5 } };
  BaroKitagawa result;
  double rate[2];

  g_assert_false (baro_kitagawa (NULL, 0, &result, NULL, NULL));
  g_assert_false (baro_kitagawa (no_base, 1, &result, rate, NULL));
  g_assert_true (isnan (result.change) && isnan (rate[0]));
  g_assert_false (baro_kitagawa (no_rate, 1, &result, NULL, NULL));
  g_assert_false (baro_kitagawa (negative, 2, &result, NULL, NULL));
  g_assert_true (isnan (result.before) && isnan (result.mix));
  g_assert_true (baro_kitagawa (still, 2, &result, NULL, NULL));
  check_near (result.change, 0.0, 1e-15);
  g_assert_false (result.is_reversed);
}

/* The oracle: rate and mix add up to the difference of the two weighted means. */
static void
test_exact (void)
{
  for (guint trial = 0; trial < 500; trial++)
    {
      BaroSegmentChange segments[7];
      double before = 0.0, after = 0.0, weight_before = 0.0, weight_after = 0.0;
      double rate[7], mix[7], sum_rate = 0.0, sum_mix = 0.0;
      BaroKitagawa result;

      for (guint i = 0; i < 7; i++)
        {
          segments[i].rate_before = g_test_rand_double_range (-1.0, 1.0);
          segments[i].rate_after = g_test_rand_double_range (-1.0, 1.0);
          segments[i].weight_before = g_test_rand_int_range (0, 4) + (i == 0);
          segments[i].weight_after = g_test_rand_int_range (0, 4) + (i == 0);
          before += segments[i].rate_before * segments[i].weight_before;
          after += segments[i].rate_after * segments[i].weight_after;
          weight_before += segments[i].weight_before;
          weight_after += segments[i].weight_after;
        }
      g_assert_true (baro_kitagawa (segments, 7, &result, rate, mix));
      for (guint i = 0; i < 7; i++)
        {
          sum_rate += rate[i];
          sum_mix += mix[i];
        }
      check_near (result.before, before / weight_before, 1e-12);
      check_near (result.after, after / weight_after, 1e-12);
      check_near (result.rate + result.mix, after / weight_after - before / weight_before, 1e-12);
      check_near (sum_rate, result.rate, 1e-12);
      check_near (sum_mix, result.mix, 1e-12);
    }
}

static void
test_rounding (void)
{
  static const struct { gsize n; double parts[5], total, unit, rounded[5]; } rows[] = {
    /* by hand */
    { 3, { 1.0 / 3, 1.0 / 3, 1.0 / 3 }, NAN, 0.01, { 0.34, 0.33, 0.33 } },
    { 3, { 0.335, 0.335, 0.33 }, 1.0, 0.01, { 0.34, 0.33, 0.33 } },
    { 4, { 0.29, 0.0, 0.71, 0.0 }, 1.0, 0.01, { 0.29, 0.0, 0.71, 0.0 } },
    { 3, { 0.5, NAN, 0.5 }, 1.0, 0.01, { 0.5, NAN, 0.5 } },
    { 1, { 1.0 }, NAN, 0.01, { 1.0 } },
    { 3, { -0.0855, 0.0305, 0.0 }, NAN, 0.01, { -0.09, 0.03, 0.0 } },
    { 5, { 0.004, 0.004, 0.004, 0.004, 0.984 }, 1.0, 0.01, { 0.01, 0.01, 0.0, 0.0, 0.98 } },
    { 2, { 2.4, 3.4 }, 5.8, 1.0, { 3, 3 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double rounded[5];

      g_test_message ("row %u", i);
      g_assert_true (baro_round_parts (rows[i].parts, rows[i].n, rows[i].total, rows[i].unit,
                                       rounded));
      for (gsize k = 0; k < rows[i].n; k++)
        check_near (rounded[k], rows[i].rounded[k], 1e-12);
    }
}

static void
test_rounding_refused (void)
{
  static const double parts[] = { 2, 11, 18 };
  static const double nothing[] = { NAN, NAN };
  double rounded[3];

  g_assert_false (baro_round_parts (parts, 3, 32, 1, rounded));
  g_assert_true (isnan (rounded[0]) && isnan (rounded[2]));
  g_assert_false (baro_round_parts (nothing, 2, 1, 1, rounded));
  g_assert_false (baro_round_parts (NULL, 0, NAN, 1, NULL));
}

/* The oracle: among all ways to round each part up or down to the same total, none is nearer to
 * the parts. */
static void
test_rounding_brute_force (void)
{
  for (guint trial = 0; trial < 400; trial++)
    {
      double parts[6], rounded[6], sum = 0.0, total = 0.0, own = 0.0, best = INFINITY;

      for (guint i = 0; i < 6; i++)
        {
          parts[i] = g_test_rand_double_range (-3.0, 9.0);
          sum += parts[i];
        }
      g_assert_true (baro_round_parts (parts, 6, NAN, 1.0, rounded));
      for (guint i = 0; i < 6; i++)
        {
          total += rounded[i];
          own += fabs (rounded[i] - parts[i]);
          g_assert_cmpfloat (fabs (rounded[i] - parts[i]), <, 1.0);
        }
      check_near (total, round (sum), 1e-12);

      for (guint raised = 0; raised < 64; raised++)
        {
          double other = 0.0, away = 0.0;

          for (guint i = 0; i < 6; i++)
            {
              double part = floor (parts[i]) + ((raised >> i) & 1);

              other += part;
              away += fabs (part - parts[i]);
            }
          if (other == total)
            best = MIN (best, away);
        }
      check_near (own, best, 1e-9);
    }
}

static void
test_parts_error (void)
{
  static const double parts[] = { 2, 11, 18 };
  static const double tenths[] = { 0.1, 0.2, 0.3, NAN, 0.4 };

  /* the method's table of wrong answers */
  check_near (baro_parts_error (parts, 3, 32), -1.0, 0.0);
  check_near (baro_parts_error (parts, 3, 31), 0.0, 0.0);
  check_near (baro_parts_error (tenths, 5, 1.0), 0.0, 0.0);
  check_near (baro_parts_error (tenths, 3, 1.0), -0.4, 1e-12);
  check_near (baro_parts_error (parts, 3, NAN), NAN, 0.0);
  check_near (baro_parts_error (&tenths[3], 1, 1.0), NAN, 0.0);
  check_near (baro_parts_error (NULL, 0, 1.0), NAN, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/decompose/check-values", test_check_values);
  g_test_add_func ("/stats/decompose/new-and-gone", test_new_and_gone);
  g_test_add_func ("/stats/decompose/undefined", test_undefined_change);
  g_test_add_func ("/stats/decompose/exact", test_exact);
  g_test_add_func ("/stats/decompose/rounding", test_rounding);
  g_test_add_func ("/stats/decompose/rounding-refused", test_rounding_refused);
  g_test_add_func ("/stats/decompose/rounding-brute-force", test_rounding_brute_force);
  g_test_add_func ("/stats/decompose/parts-error", test_parts_error);

  return g_test_run ();
}
