/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-values.c: single fields as numbers, times, answers and missing reasons
 *
 * Expectations: numbers and dates written out by hand from the common meaning of the notation; moments in
 * time by Python's calendar.timegm (2024-01-05 00:00:00 is 1704412800, 2025-03-09 14:05:00 is 1741529100). */
#include "config.h"

#include <math.h>
#include <string.h>

#include "load/baro-value.h"

#define JAN_5 G_GINT64_CONSTANT (1704412800)
#define MARCH_9 G_GINT64_CONSTANT (1741529100)

static void
test_numbers (void)
{
  static const struct { const char *text; char decimal, thousands; double value; gboolean is_percent; } rows[] = {
    { "0", '.', ',', 0, FALSE },
    { "-12", '.', ',', -12, FALSE },
    { "3.25", '.', ',', 3.25, FALSE },
    { "1,234.50", '.', ',', 1234.5, FALSE },
    { "12,000", '.', ',', 12000, FALSE },
    { "1,234,567", '.', ',', 1234567, FALSE },
    { "$99.00", '.', ',', 99, FALSE },
    { "￥1,299", '.', ',', 1299, FALSE },
    { "15元", '.', ',', 15, FALSE },
    { "€ 4,50", ',', '.', 4.5, FALSE },
    { "1.234,50", ',', '.', 1234.5, FALSE },
    { "1 234,5", '.', ',', 1234.5, FALSE },
    { "1\u202f234\u00a0567", '.', ',', 1234567, FALSE },
    { "1'234'567", '.', ',', 1234567, FALSE },
    { "(500)", '.', ',', -500, FALSE },
    { "\u2212 7", '.', ',', -7, FALSE },
    { "85%", '.', ',', 85, TRUE },
    { "90 %", '.', ',', 90, TRUE },
    { "7.5%", '.', ',', 7.5, TRUE },
    { "１２．５", '.', ',', 12.5, FALSE },
    { "４", '.', ',', 4, FALSE },
    { "1e1", '.', ',', 10, FALSE },
    { "2.5E-1", '.', ',', 0.25, FALSE },
    { "4,5", '.', ',', 4.5, FALSE },
    { "4,5", ',', '.', 4.5, FALSE },
    { "10.0", '.', ',', 10, FALSE },
    { ".5", '.', ',', 0.5, FALSE },
    { "0.2847177143", '.', ',', 0.2847177143, FALSE },
    { "123456789012345678901", '.', ',', 123456789012345678901.0, FALSE },
  };
  static const char *const bad[] = {
    "", " ", "-", "abc", "nine", "NaN", "inf", "-inf", "1.2.3", "1,23,456", "12-3", "0x10", "1e999", "5 stars", "9 - likely", "%", "$", "()", "1e",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroNumber number;

      g_test_message ("%s", rows[i].text);
      g_assert_true (baro_value_parse_number (rows[i].text, strlen (rows[i].text), rows[i].decimal, rows[i].thousands, &number));
      g_assert_cmpfloat_with_epsilon (number.value, rows[i].value, 1e-9 * MAX (1, fabs (rows[i].value)));
      g_assert_cmpint (number.is_percent, ==, rows[i].is_percent);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      BaroNumber number;

      g_test_message ("not a number: %s", bad[i]);
      g_assert_false (baro_value_parse_number (bad[i], strlen (bad[i]), '.', ',', &number));
    }
}

static void
test_plain_keeps_decimals (void)
{
  BaroNumber number;

  g_assert_true (baro_value_parse_plain ("-5.70", 5, &number));
  g_assert_cmpint (number.mantissa, ==, -570);
  g_assert_cmpint (number.decimals, ==, 2);
  g_assert_true (number.is_exact);
  g_assert_false (baro_value_parse_plain ("5.", 2, &number));
  g_assert_false (baro_value_parse_plain ("-", 1, &number));
  g_assert_false (baro_value_parse_plain ("", 0, &number));
}

static void
test_times (void)
{
  static const struct { const char *text; BaroDateOrder order; gint64 time; } rows[] = {
    { "2025-03-09 14:05", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025-03-09T14:05:00", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025-03-09T14:05:00Z", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025-03-09T14:05:00+08:00", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025-03-09 14:05:00.123456 -0500", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025/3/9 14:05", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025.03.09 14:05", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "3/9/2025 14:05", BARO_DATE_ORDER_MDY, MARCH_9 },
    { "9/3/2025 14:05", BARO_DATE_ORDER_DMY, MARCH_9 },
    { "3/9/2025 2:05 PM", BARO_DATE_ORDER_MDY, MARCH_9 },
    { "9.3.2025 14:05", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "9.3.25 14:05", BARO_DATE_ORDER_DMY, MARCH_9 },
    { "2025年3月9日 下午2:05", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025年3月9日14时05分", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025年03月09日 14:05:00", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2025-3-9 14：05", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "9 Mar 2025 14:05", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "March 9, 2025 2:05 pm", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "Sun Mar 9 14:05:00 2025", BARO_DATE_ORDER_YMD, MARCH_9 },
    { "2024-01-05", BARO_DATE_ORDER_YMD, JAN_5 },
    { "05/01/2024", BARO_DATE_ORDER_DMY, JAN_5 },
    { "20240105", BARO_DATE_ORDER_YMD, JAN_5 },
    { "20240105000000", BARO_DATE_ORDER_YMD, JAN_5 },
    { "1704412800", BARO_DATE_ORDER_YMD, JAN_5 },
    { "1704412800000", BARO_DATE_ORDER_YMD, JAN_5 },
    { "2460314.5", BARO_DATE_ORDER_YMD, JAN_5 },
    { "45296", BARO_DATE_ORDER_YMD, JAN_5 },
    { "45296.0", BARO_DATE_ORDER_YMD, JAN_5 },
    { "2024-01-04 24:00:00", BARO_DATE_ORDER_YMD, JAN_5 },
    { "1/5/2024 12:00:00 AM", BARO_DATE_ORDER_MDY, JAN_5 },
  };
  static const struct { const char *text; BaroDateOrder order; } bad[] = {
    { "", BARO_DATE_ORDER_YMD }, { "12/31/1899", BARO_DATE_ORDER_MDY }, { "1/0/1900 0:00", BARO_DATE_ORDER_MDY },
    { "2025-02-30", BARO_DATE_ORDER_YMD }, { "2025-13-01", BARO_DATE_ORDER_YMD }, { "14:05", BARO_DATE_ORDER_YMD },
    { "2025-03-09 25:00", BARO_DATE_ORDER_YMD }, { "13/13/2025", BARO_DATE_ORDER_DMY }, { "yesterday", BARO_DATE_ORDER_YMD },
    { "Very fast delivery", BARO_DATE_ORDER_YMD }, { "0", BARO_DATE_ORDER_YMD }, { "10", BARO_DATE_ORDER_YMD }, { "2025", BARO_DATE_ORDER_YMD },
    { "1-2-3-4-5-6-7-8-9-10", BARO_DATE_ORDER_YMD }, { "192.168.0.1", BARO_DATE_ORDER_YMD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroTimeForm form;
      gint64 time = 0;

      g_test_message ("%s", rows[i].text);
      g_assert_true (baro_value_parse_time (rows[i].text, strlen (rows[i].text), rows[i].order, &time, &form));
      g_assert_cmpint (time, ==, rows[i].time);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      BaroTimeForm form;
      gint64 time;

      g_test_message ("no time: %s", bad[i].text);
      g_assert_false (baro_value_parse_time (bad[i].text, strlen (bad[i].text), bad[i].order, &time, &form));
    }
}

static void
test_fast_times_equal_slow_times (void)
{
  static const char *const texts[] = { "2025-03-09 14:05", "2025-03-09 14:05:59", "2024-02-29", "2023-02-29", "2025-03-09T00:00:00", "2025-03-10 24:00", "2199-12-31" };
  char day[10] = { 0 };
  gint64 start = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      BaroTimeForm form;
      gint64 fast = 0, slow = 0;
      gboolean is_slow = baro_value_parse_time (texts[i], strlen (texts[i]), BARO_DATE_ORDER_YMD, &slow, &form);

      if (baro_value_parse_iso_time (texts[i], strlen (texts[i]), day, &start, &fast))
        {
          g_assert_true (is_slow);
          g_assert_cmpint (fast, ==, slow);
        }
    }
  g_assert_false (baro_value_parse_iso_time ("2023-02-29", 10, day, &start, &start));
}

static void
test_missing_words (void)
{
  static const struct { const char *text; BaroMissing missing; } rows[] = {
    { "", BARO_MISSING_SKIPPED }, { "  ", BARO_MISSING_SKIPPED }, { "NULL", BARO_MISSING_SKIPPED }, { "NA", BARO_MISSING_SKIPPED }, { "-", BARO_MISSING_SKIPPED },
    { "N/A", BARO_MISSING_NOT_APPLICABLE }, { "ｎ／ａ", BARO_MISSING_NOT_APPLICABLE }, { "未使用", BARO_MISSING_NOT_APPLICABLE },
    { "不适用", BARO_MISSING_NOT_APPLICABLE }, { "Don't know", BARO_MISSING_DONT_KNOW }, { "不知道", BARO_MISSING_DONT_KNOW },
    { "拒答", BARO_MISSING_REFUSED }, { "Prefer not to say", BARO_MISSING_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *normalized = baro_value_normalize (rows[i].text, -1);
      BaroMissing missing;

      g_assert_true (baro_value_find_missing (normalized, &missing));
      g_assert_cmpint (missing, ==, rows[i].missing);
    }
}

/* Values on a scale from @low to @high: the option's value, or the reason as a negative number. */
static void
test_answers (void)
{
  static const struct { int low, high; const char *text; double value; BaroMissing missing; } rows[] = {
    { 0, 10, "0", 0, 0 }, { 0, 10, "10", 10, 0 }, { 0, 10, " 9 ", 9, 0 }, { 0, 10, "10.0", 10, 0 }, { 0, 10, "1e1", 10, 0 },
    { 0, 10, "９", 9, 0 }, { 0, 10, "9 - Extremely likely", 9, 0 }, { 0, 10, "10/10", 10, 0 },
    { 0, 10, "11", NAN, BARO_MISSING_INVALID }, { 0, 10, "-1", NAN, BARO_MISSING_INVALID }, { 0, 10, "6.5", NAN, BARO_MISSING_INVALID },
    { 0, 10, "8.5", NAN, BARO_MISSING_INVALID }, { 0, 10, "99", NAN, BARO_MISSING_INVALID }, { 0, 10, "nine", NAN, BARO_MISSING_INVALID },
    { 0, 10, "NaN", NAN, BARO_MISSING_INVALID }, { 0, 10, "N/A", NAN, BARO_MISSING_NOT_APPLICABLE }, { 0, 10, "80%", NAN, BARO_MISSING_INVALID },
    { 0, 10, "★★★★☆", NAN, BARO_MISSING_INVALID }, { 0, 10, "非常满意", NAN, BARO_MISSING_INVALID }, { 0, 10, "😀", NAN, BARO_MISSING_INVALID },
    { 1, 5, "★★★★☆", 4, 0 }, { 1, 5, "★★★★★", 5, 0 }, { 1, 5, "③", 3, 0 }, { 1, 5, "IV", 4, 0 }, { 1, 5, "V", 5, 0 }, { 1, 5, "5 stars", 5, 0 },
    { 1, 5, "4分", 4, 0 }, { 1, 5, "4,5", NAN, BARO_MISSING_INVALID }, { 1, 5, "0", NAN, BARO_MISSING_INVALID }, { 1, 5, "", NAN, BARO_MISSING_SKIPPED },
    { 0, 100, "80%", 80, 0 },
  };
  BaroReading *reading = baro_reading_new ();

  reading->decimal_sign = '.';
  reading->thousands_sign = ',';
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroScale) scale = baro_scale_new_range (rows[i].low, rows[i].high, BARO_DIRECTION_HIGH_GOOD);
      BaroMissing missing = BARO_MISSING_NOT_ASKED;
      int index = baro_value_read_answer (scale, reading, rows[i].text, strlen (rows[i].text), &missing);

      g_test_message ("%d-%d: %s", rows[i].low, rows[i].high, rows[i].text);
      if (isnan (rows[i].value))
        {
          g_assert_cmpint (index, ==, -1);
          g_assert_cmpint (missing, ==, rows[i].missing);
        }
      else
        {
          g_assert_cmpint (index, >=, 0);
          g_assert_cmpfloat (baro_scale_get_option (scale, (guint) index)->value, ==, rows[i].value);
        }
    }
  baro_reading_free (reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/values/numbers", test_numbers);
  g_test_add_func ("/load/values/plain", test_plain_keeps_decimals);
  g_test_add_func ("/load/values/times", test_times);
  g_test_add_func ("/load/values/fast-times", test_fast_times_equal_slow_times);
  g_test_add_func ("/load/values/missing-words", test_missing_words);
  g_test_add_func ("/load/values/answers", test_answers);
  return g_test_run ();
}
