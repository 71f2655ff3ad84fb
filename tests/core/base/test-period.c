/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-period.c: periods and civil times against tables and a second way to count */
#include "config.h"

#include "base/baro-period.h"
#include "base/baro-random.h"

#include <string.h>

/* reference: computed outside this program by Python 3.11, datetime and isocalendar() */
static const struct
{
  const char *iso;
  gint64 time;
  gint32 day, week, month, quarter, year;
  const char *week_key, *quarter_key;
} rows[] = {
    { "1970-01-01 00:00:00", 0LL, 0, 0, 0, 0, 0, "1970-W01", "1970-Q1" },
    { "1969-12-31 23:59:59", -1LL, -1, 0, -1, -1, -1, "1970-W01", "1969-Q4" },
    { "1969-12-29 00:00:00", -259200LL, -3, 0, -1, -1, -1, "1970-W01", "1969-Q4" },
    { "1969-12-28 12:00:00", -302400LL, -4, -1, -1, -1, -1, "1969-W52", "1969-Q4" },
    { "2025-03-09 14:05:00", 1741529100LL, 20156, 2879, 662, 220, 55, "2025-W10", "2025-Q1" },
    { "2024-02-29 23:30:00", 1709249400LL, 19782, 2826, 649, 216, 54, "2024-W09", "2024-Q1" },
    { "2000-02-29 00:00:00", 951782400LL, 11016, 1574, 361, 120, 30, "2000-W09", "2000-Q1" },
    { "1900-03-01 00:00:00", -2203891200LL, -25508, -3644, -838, -280, -70, "1900-W09", "1900-Q1" },
    { "1900-02-28 23:59:59", -2203891201LL, -25509, -3644, -839, -280, -70, "1900-W09", "1900-Q1" },
    { "2020-12-31 08:00:00", 1609401600LL, 18627, 2661, 611, 203, 50, "2020-W53", "2020-Q4" },
    { "2021-01-03 08:00:00", 1609660800LL, 18630, 2661, 612, 204, 51, "2020-W53", "2021-Q1" },
    { "2021-01-04 00:00:00", 1609718400LL, 18631, 2662, 612, 204, 51, "2021-W01", "2021-Q1" },
    { "2009-12-31 01:02:03", 1262221323LL, 14609, 2087, 479, 159, 39, "2009-W53", "2009-Q4" },
    { "1999-12-31 23:59:59", 946684799LL, 10956, 1565, 359, 119, 29, "1999-W52", "1999-Q4" },
    { "2016-01-01 00:00:00", 1451606400LL, 16801, 2400, 552, 184, 46, "2015-W53", "2016-Q1" },
    { "0001-01-01 00:00:00", -62135596800LL, -719162, -102737, -23628, -7876, -1969, "0001-W01", "0001-Q1" },
    { "9999-12-31 23:59:59", 253402300799LL, 2932896, 418985, 96359, 32119, 8029, "9999-W52", "9999-Q4" },
    { "2023-10-01 00:00:00", 1696118400LL, 19631, 2804, 645, 215, 53, "2023-W39", "2023-Q4" },
    { "2024-09-30 23:59:59", 1727740799LL, 19996, 2857, 656, 218, 54, "2024-W40", "2024-Q3" },
    { "1582-10-10 00:00:00", -12219724800LL, -141432, -20205, -4647, -1549, -388, "1582-W40", "1582-Q4" },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *iso = baro_time_to_iso (rows[i].time);
      g_autofree char *week = baro_period_to_key (BARO_PERIOD_WEEK, rows[i].week);
      g_autofree char *quarter = baro_period_to_key (BARO_PERIOD_QUARTER, rows[i].quarter);
      g_autofree char *day = baro_period_to_key (BARO_PERIOD_DAY, rows[i].day);
      g_autofree char *month = baro_period_to_key (BARO_PERIOD_MONTH, rows[i].month);
      g_autofree char *year = baro_period_to_key (BARO_PERIOD_YEAR, rows[i].year);
      gint64 time = 0;

      g_test_message ("%s", rows[i].iso);
      g_assert_cmpstr (iso, ==, rows[i].iso);
      g_assert_true (baro_time_from_iso (rows[i].iso, &time));
      g_assert_cmpint (time, ==, rows[i].time);
      g_assert_cmpint (baro_period_from_time (BARO_PERIOD_DAY, time), ==, rows[i].day);
      g_assert_cmpint (baro_period_from_time (BARO_PERIOD_WEEK, time), ==, rows[i].week);
      g_assert_cmpint (baro_period_from_time (BARO_PERIOD_MONTH, time), ==, rows[i].month);
      g_assert_cmpint (baro_period_from_time (BARO_PERIOD_QUARTER, time), ==, rows[i].quarter);
      g_assert_cmpint (baro_period_from_time (BARO_PERIOD_YEAR, time), ==, rows[i].year);
      g_assert_cmpstr (week, ==, rows[i].week_key);
      g_assert_cmpstr (quarter, ==, rows[i].quarter_key);
      g_assert_cmpint (strncmp (day, rows[i].iso, 10), ==, 0);
      g_assert_cmpint (strncmp (month, rows[i].iso, 7), ==, 0);
      g_assert_cmpint (strlen (month), ==, 7);
      g_assert_cmpint (strncmp (year, rows[i].iso, 4), ==, 0);
    }
}

static void
test_every_day (void)
{
  /* The slow way: walk the calendar day by day from 0001-01-01, a Monday, to 9999-12-31 (3652059 days). */
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gint64 days = -719162;
  guint n_days = 0;

  for (int year = 1; year <= 9999; year++)
    for (int month = 1; month <= 12; month++)
      {
        gboolean is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        int length = lengths[month - 1] + (month == 2 && is_leap);

        for (int day = 1; day <= length; day++, days++, n_days++)
          {
            BaroCivil civil;

            baro_time_to_civil (days * 86400 + 86399, &civil);
            g_assert_true (civil.year == year && civil.month == month && civil.day == day);
            g_assert_true (civil.hour == 23 && civil.minute == 59 && civil.second == 59);
            g_assert_true (baro_time_from_civil (&civil) == days * 86400 + 86399);
          }
      }

  g_assert_cmpuint (n_days, ==, 3652059);
}

static void
test_bounds (void)
{
  guint seed = g_test_rand_int_range (0, G_MAXINT32);
  BaroRandom random;

  g_test_message ("seed %u", seed);
  baro_random_init (&random, seed);

  for (guint i = 0; i < 100000; i++)
    {
      gint64 time = (gint64) (baro_random_next (&random) % 315537897600) - 62135596800;

      for (int unit = BARO_PERIOD_DAY; unit <= BARO_PERIOD_YEAR; unit++)
        {
          gint32 period = baro_period_from_time (unit, time);

          g_assert_true (baro_period_get_start (unit, period) <= time);
          g_assert_true (time < baro_period_get_end (unit, period));
          g_assert_true (baro_period_get_end (unit, period) == baro_period_get_start (unit, period + 1));
        }
    }
}

static void
test_year_before (void)
{
  /* reference: date.fromisocalendar() of Python 3.11 */
  static const struct { BaroPeriodUnit unit; gint32 period, before; } pairs[] = {
    { BARO_PERIOD_WEEK, 2661, 2608 }, /* 2020-W53 -> 2019-W52 */
    { BARO_PERIOD_WEEK, 2662, 2609 }, /* 2021-W01 -> 2020-W01 */
    { BARO_PERIOD_WEEK, 2879, 2827 }, /* 2025-W10 -> 2024-W10 */
    { BARO_PERIOD_MONTH, 662, 650 },
    { BARO_PERIOD_QUARTER, 220, 216 },
    { BARO_PERIOD_YEAR, 55, 54 },
    { BARO_PERIOD_DAY, 19782, 19416 }, /* 2024-02-29 -> 2023-02-28 */
    { BARO_PERIOD_DAY, 20156, 19791 }, /* 2025-03-09 -> 2024-03-09 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpint (baro_period_year_before (pairs[i].unit, pairs[i].period), ==, pairs[i].before);
}

static void
test_refused_texts (void)
{
  static const char *const texts[] = {
    "", "2025", "2025-03", "2025-3-9", "2025-02-29", "1900-02-29", "0000-01-01", "2025-13-01", "2025-00-10", "2025-01-32",
    "2025-01-01 ", "2025-01-01T", "2025-01-01 24:00", "2025-01-01 10:60", "2025-01-01 10:00:60", "2025-01-01 10:00:00Z",
    "2025-01-01 10", "2025-01-01 10:00:00.", "x2025-01-01", "2025/01/01", "２０２５-01-01",
  };
  gint64 time = 7;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (baro_time_from_iso (texts[i], &time));
      g_assert_cmpint (time, ==, 7);
    }

  g_assert_true (baro_time_from_iso ("1970-01-01T00:01", &time));
  g_assert_cmpint (time, ==, 60);
  g_assert_true (baro_time_from_iso ("1970-01-02 00:00:01.999", &time));
  g_assert_cmpint (time, ==, 86401);
}

static void
test_nicks (void)
{
  BaroPeriodUnit unit = BARO_PERIOD_DAY;

  for (int i = BARO_PERIOD_DAY; i <= BARO_PERIOD_YEAR; i++)
    {
      g_assert_true (baro_period_unit_parse (baro_period_unit_to_nick (i), &unit));
      g_assert_cmpint (unit, ==, i);
    }
  g_assert_false (baro_period_unit_parse ("fortnight", &unit));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/period/table", test_table);
  g_test_add_func ("/base/period/every-day", test_every_day);
  g_test_add_func ("/base/period/bounds", test_bounds);
  g_test_add_func ("/base/period/year-before", test_year_before);
  g_test_add_func ("/base/period/refused-texts", test_refused_texts);
  g_test_add_func ("/base/period/nicks", test_nicks);

  return g_test_run ();
}
