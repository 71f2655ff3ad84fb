/* test-axis.c: nice steps, ticks and how they print */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/baro-axis.h"
#include "chart/baro-value-format.h"

#include <math.h>

static void
test_nice_step (void)
{
  /* by hand: the smallest of 1, 2, 5 times a power of ten that is at least span / ticks */
  static const struct { double span; guint ticks; double step; } rows[] = {
    { 100, 5, 20 }, { 100, 10, 10 }, { 99, 10, 10 }, { 101, 10, 20 }, { 1, 4, 0.5 }, { 1, 5, 0.2 }, { 0.03, 3, 0.01 },
    { 7, 3, 5 },    { 12345, 4, 5000 }, { 3e-7, 5, 1e-7 }, { 1, 1, 1 }, { 0, 5, 1 }, { NAN, 5, 1 }, { 10, 0, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double step = baro_axis_nice_step (rows[i].span, rows[i].ticks);

      g_test_message ("%g in %u", rows[i].span, rows[i].ticks);
      g_assert_cmpfloat_with_epsilon (step, rows[i].step, rows[i].step * 1e-9);
    }
}

static void
test_whole_ticks (void)
{
  /* by hand: ends move outward to whole ticks */
  static const struct { double low, high; gboolean zero; double factor; guint want; double axis_low, axis_high, step; guint n; } rows[] = {
    { 24.6, 36.4, FALSE, 1, 4, 20, 40, 5, 5 },
    { 0.527, 0.836, FALSE, 100, 5, 0.5, 0.9, 0.1, 5 },
    { 19.6, 38.1, TRUE, 1, 4, 0, 40, 10, 5 },
    { -4.5, 3.8, FALSE, 1, 4, -5, 5, 5, 3 },
    { -12, -3, TRUE, 1, 4, -15, 0, 5, 4 },
    { 5, 5, FALSE, 1, 4, 4.6, 5.4, 0.2, 5 },
    { 0, 0, TRUE, 1, 4, 0, 0.6, 0.2, 4 },
    { NAN, NAN, FALSE, 1, 4, 0, 1, 0.5, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroAxisWish wish;
      BaroAxis axis;

      baro_axis_wish_init (&wish);
      wish.from_zero = rows[i].zero;
      baro_axis_init (&axis, rows[i].low, rows[i].high, &wish, rows[i].factor, rows[i].want);
      g_test_message ("%g..%g: %g..%g step %g n %u", rows[i].low, rows[i].high, axis.low, axis.high, axis.step, axis.n_ticks);
      g_assert_cmpfloat_with_epsilon (axis.low, rows[i].axis_low, 1e-9);
      g_assert_cmpfloat_with_epsilon (axis.high, rows[i].axis_high, 1e-9);
      g_assert_cmpfloat_with_epsilon (axis.step, rows[i].step, 1e-9);
      g_assert_cmpuint (axis.n_ticks, ==, rows[i].n);
    }
}

/* Random data: the data are inside, every tick is inside and a whole multiple of a nice step. */
static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 5000; i++)
    {
      double scale = pow (10.0, g_rand_int_range (rand, -6, 7));
      double a = g_rand_double_range (rand, -1, 1) * scale, b = g_rand_double_range (rand, -1, 1) * scale;
      double factor = g_rand_boolean (rand) ? 1.0 : 100.0, mantissa;
      guint want = (guint) g_rand_int_range (rand, 1, 10);
      BaroAxisWish wish;
      BaroAxis axis;

      baro_axis_wish_init (&wish);
      wish.from_zero = g_rand_boolean (rand);
      if (g_rand_boolean (rand))
        baro_axis_init (&axis, a, b, &wish, factor, want);
      else
        baro_axis_init_tight (&axis, a, b, &wish, factor, want);
      g_assert_cmpfloat (axis.low, <, axis.high);
      g_assert_cmpfloat (axis.low, <=, MIN (a, b) + scale * 1e-9);
      g_assert_cmpfloat (axis.high, >=, MAX (a, b) - scale * 1e-9);
      if (wish.from_zero)
        g_assert_true (axis.low <= 0.0 && axis.high >= 0.0);
      mantissa = axis.step * factor / pow (10.0, floor (log10 (axis.step * factor) + 1e-9));
      g_assert_true (fabs (mantissa - 1) < 1e-6 || fabs (mantissa - 2) < 1e-6 || fabs (mantissa - 5) < 1e-6);
      g_assert_cmpuint (axis.n_ticks, <=, MAX (want, 2u) + 4);
      g_assert_cmpuint (axis.n_ticks, >=, 2);
      for (guint t = 0; t < axis.n_ticks; t++)
        {
          double place = baro_axis_map (&axis, baro_axis_tick (&axis, t));
          double multiple = baro_axis_tick (&axis, t) / axis.step;

          g_assert_true (place >= -1e-6 && place <= 1.0 + 1e-6);
          g_assert_cmpfloat_with_epsilon (multiple, round (multiple), 1e-6);
        }
    }
}

static void
test_limits (void)
{
  BaroAxisWish wish;
  BaroAxis axis;

  baro_axis_wish_init (&wish);
  wish.limit_low = 0.0;
  wish.limit_high = 1.0;
  baro_axis_init_tight (&axis, 0.001, 0.999, &wish, 100.0, 5);
  g_assert_cmpfloat (axis.low, ==, 0.0);
  g_assert_cmpfloat (axis.high, ==, 1.0);

  baro_axis_wish_init (&wish);
  wish.fixed_low = -100.0;
  wish.fixed_high = 100.0;
  baro_axis_init_tight (&axis, 3, 4, &wish, 1.0, 4);
  g_assert_cmpfloat (axis.low, ==, -100.0);
  g_assert_cmpfloat (axis.high, ==, 100.0);
  g_assert_cmpuint (axis.n_ticks, ==, 5);
  g_assert_true (isnan (baro_axis_map (&axis, NAN)));
}

static void
test_format (void)
{
  BaroValueFormat format;
  static const struct { double value; const char *text; } rows[] = {
    { 0.779, "77.9 %" }, { -0.045, "−4.5 %" }, { NAN, "–" }, { -0.0001, "0.0 %" }, { 12.3456, "1,234.6 %" }, { INFINITY, "–" },
  };
  static const struct { double value, step; BaroFormatUse use; const char *text; } ticks[] = {
    { 0.8, 0.1, BARO_FORMAT_TICK_UNIT, "80 %" }, { 0.7, 0.1, BARO_FORMAT_TICK, "70" }, { 0.705, 0.005, BARO_FORMAT_TICK, "70.5" },
    { 0.0, 0.2, BARO_FORMAT_TICK, "0" }, { -0.05, 0.05, BARO_FORMAT_TICK, "−5" },
  };

  baro_value_format_init (&format);
  baro_value_format_set (&format, 100.0, 1, " %");
  format.thousands = g_strdup (",");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = baro_value_format_text (&format, rows[i].value);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    {
      g_autofree char *text = baro_value_format_tick (&format, ticks[i].value, ticks[i].step, ticks[i].use);

      g_assert_cmpstr (text, ==, ticks[i].text);
    }
  format.with_sign = TRUE;
  format.decimal_point = g_strdup (",");
  {
    g_autofree char *text = baro_value_format_text (&format, 0.038);

    g_assert_cmpstr (text, ==, "+3,8 %");
  }
  baro_value_format_clear (&format);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis/nice-step", test_nice_step);
  g_test_add_func ("/chart/axis/whole-ticks", test_whole_ticks);
  g_test_add_func ("/chart/axis/random", test_random);
  g_test_add_func ("/chart/axis/limits", test_limits);
  g_test_add_func ("/chart/axis/format", test_format);

  return g_test_run ();
}
