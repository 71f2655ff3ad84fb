/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-period.c: calendar periods of wall-clock times */
#define G_LOG_DOMAIN "baro-period"
#include "config.h"

#include "base/baro-period.h"

#include <string.h>

#define SECONDS_PER_DAY 86400
#define DAYS_PER_ERA 146097      /* 400 Gregorian years */
#define DAYS_TO_1970 719468      /* from 0000-03-01, where an era begins, to 1970-01-01 */
/* 1969-12-29 is the Monday of the week that holds 1970-01-01. */
#define DAYS_FROM_FIRST_MONDAY 3

static const char *const unit_nicks[] = { "day", "week", "month", "quarter", "year" };

static gint64
divide_down (gint64 value, gint64 by)
{
  gint64 quotient = value / by;

  return quotient - (value % by < 0);
}

/* Days since 1970-01-01. Counting years from 1 March puts the leap day last, so that the days before a
 * month are a linear formula. */
static gint64
days_from_date (gint64 year, int month, int day)
{
  gint64 shifted = month <= 2 ? year - 1 : year;
  gint64 era = divide_down (shifted, 400);
  gint64 year_of_era = shifted - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
}

static void
date_from_days (gint64 days, gint64 *year, int *month, int *day)
{
  gint64 shifted = days + DAYS_TO_1970;
  gint64 era = divide_down (shifted, DAYS_PER_ERA);
  gint64 day_of_era = shifted - era * DAYS_PER_ERA;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (int) ((5 * day_of_year + 2) / 153);

  *day = (int) (day_of_year - (153 * month_from_march + 2) / 5) + 1;
  *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

/* First day of a period, as days since 1970-01-01. */
static gint64
first_day (BaroPeriodUnit unit, gint64 period)
{
  gint64 year;

  switch (unit)
    {
    case BARO_PERIOD_DAY:
      return period;
    case BARO_PERIOD_WEEK:
      return period * 7 - DAYS_FROM_FIRST_MONDAY;
    case BARO_PERIOD_MONTH:
      year = divide_down (period, 12);
      return days_from_date (1970 + year, (int) (period - year * 12) + 1, 1);
    case BARO_PERIOD_QUARTER:
      year = divide_down (period, 4);
      return days_from_date (1970 + year, (int) (period - year * 4) * 3 + 1, 1);
    case BARO_PERIOD_YEAR:
      return days_from_date (1970 + period, 1, 1);
    default:
      g_return_val_if_reached (0);
    }
}

/* ISO 8601: a week belongs to the year that holds its Thursday; week 1 holds 4 January. */
static void
iso_week (gint64 period, gint64 *year, int *week)
{
  gint64 thursday = first_day (BARO_PERIOD_WEEK, period) + 3;
  int month, day;

  date_from_days (thursday, year, &month, &day);
  *week = (int) ((thursday - days_from_date (*year, 1, 1)) / 7) + 1;
}

/**
 * baro_period_from_time:
 * @unit: the kind of period
 * @time: wall-clock seconds since 1970-01-01, of years 1 to 9999
 *
 * Finds the period that holds a moment.
 *
 * Returns: the period's number, as the header counts them
 */
gint32
baro_period_from_time (BaroPeriodUnit unit, gint64 time)
{
  gint64 days = divide_down (time, SECONDS_PER_DAY);
  gint64 year;
  int month, day;

  if (unit == BARO_PERIOD_DAY)
    return (gint32) days;
  if (unit == BARO_PERIOD_WEEK)
    return (gint32) divide_down (days + DAYS_FROM_FIRST_MONDAY, 7);

  date_from_days (days, &year, &month, &day);

  if (unit == BARO_PERIOD_MONTH)
    return (gint32) ((year - 1970) * 12 + month - 1);
  if (unit == BARO_PERIOD_QUARTER)
    return (gint32) ((year - 1970) * 4 + (month - 1) / 3);

  g_return_val_if_fail (unit == BARO_PERIOD_YEAR, 0);
  return (gint32) (year - 1970);
}

/**
 * baro_period_get_start:
 * @unit: the kind of period
 * @period: its number
 *
 * Returns: the first second of the period, inclusive
 */
gint64
baro_period_get_start (BaroPeriodUnit unit, gint32 period)
{
  return first_day (unit, period) * SECONDS_PER_DAY;
}

/**
 * baro_period_get_end:
 * @unit: the kind of period
 * @period: its number
 *
 * Returns: the first second after the period: an exclusive end
 */
gint64
baro_period_get_end (BaroPeriodUnit unit, gint32 period)
{
  return first_day (unit, (gint64) period + 1) * SECONDS_PER_DAY;
}

/* The number of the ISO week with this year and week number. A 53rd week in a year that has 52 becomes
 * the last one of that year, so that it is never compared with the first week of the next. */
static gint64
week_from_iso (gint64 year, int week)
{
  gint64 first = divide_down (days_from_date (year, 1, 4) + DAYS_FROM_FIRST_MONDAY, 7);
  gint64 next_first = divide_down (days_from_date (year + 1, 1, 4) + DAYS_FROM_FIRST_MONDAY, 7);

  return MIN (first + week - 1, next_first - 1);
}

/**
 * baro_period_year_before:
 * @unit: the kind of period
 * @period: its number
 *
 * Finds the same period of the year before: the same date, ISO week number, month or quarter. 29 February
 * becomes 28 February; a 53rd week becomes the last week of a year with 52.
 *
 * Returns: the number of the earlier period
 */
gint32
baro_period_year_before (BaroPeriodUnit unit, gint32 period)
{
  gint64 year;
  int month, day, week;

  switch (unit)
    {
    case BARO_PERIOD_DAY:
      date_from_days (period, &year, &month, &day);
      return (gint32) days_from_date (year - 1, month, MIN (day, days_in_month ((int) year - 1, month)));
    case BARO_PERIOD_WEEK:
      iso_week (period, &year, &week);
      return (gint32) week_from_iso (year - 1, week);
    case BARO_PERIOD_MONTH:
      return period - 12;
    case BARO_PERIOD_QUARTER:
      return period - 4;
    case BARO_PERIOD_YEAR:
      return period - 1;
    default:
      g_return_val_if_reached (period);
    }
}

/**
 * baro_period_to_key:
 * @unit: the kind of period
 * @period: its number
 *
 * Writes a period so that keys of one unit sort like the periods. Keys are for files and the command
 * line; what people read is made by the figures.
 *
 * Returns: (transfer full): "2025-03-09", "2025-W10", "2025-03", "2025-Q1" or "2025"
 */
char *
baro_period_to_key (BaroPeriodUnit unit, gint32 period)
{
  gint64 year;
  int month, day, week;

  if (unit == BARO_PERIOD_WEEK)
    {
      iso_week (period, &year, &week);
      return g_strdup_printf ("%04d-W%02d", (int) year, week);
    }

  date_from_days (first_day (unit, period), &year, &month, &day);

  switch (unit)
    {
    case BARO_PERIOD_DAY:
      return g_strdup_printf ("%04d-%02d-%02d", (int) year, month, day);
    case BARO_PERIOD_MONTH:
      return g_strdup_printf ("%04d-%02d", (int) year, month);
    case BARO_PERIOD_QUARTER:
      return g_strdup_printf ("%04d-Q%d", (int) year, (month - 1) / 3 + 1);
    default:
      return g_strdup_printf ("%04d", (int) year);
    }
}

/**
 * baro_period_unit_parse:
 * @name: a nick: "day", "week", "month", "quarter", "year"
 * @unit: (out): the unit
 *
 * Returns: %FALSE if @name is no unit; @unit is then unchanged
 */
gboolean
baro_period_unit_parse (const char *name, BaroPeriodUnit *unit)
{
  g_return_val_if_fail (name != NULL && unit != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (unit_nicks); i++)
    if (strcmp (name, unit_nicks[i]) == 0)
      {
        *unit = (BaroPeriodUnit) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * baro_period_unit_to_nick:
 * @unit: a unit
 *
 * Returns: (transfer none): its untranslated name
 */
const char *
baro_period_unit_to_nick (BaroPeriodUnit unit)
{
  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (unit_nicks), NULL);

  return unit_nicks[unit];
}

/**
 * baro_time_from_civil:
 * @civil: a valid date and time of day
 *
 * Returns: wall-clock seconds since 1970-01-01 00:00:00
 */
gint64
baro_time_from_civil (const BaroCivil *civil)
{
  g_return_val_if_fail (civil != NULL, 0);

  return days_from_date (civil->year, civil->month, civil->day) * SECONDS_PER_DAY
         + civil->hour * 3600 + civil->minute * 60 + civil->second;
}

/**
 * baro_time_to_civil:
 * @time: wall-clock seconds since 1970-01-01 00:00:00
 * @civil: (out): the date and time of day
 */
void
baro_time_to_civil (gint64 time, BaroCivil *civil)
{
  gint64 days = divide_down (time, SECONDS_PER_DAY);
  int rest = (int) (time - days * SECONDS_PER_DAY);
  gint64 year;

  g_return_if_fail (civil != NULL);

  date_from_days (days, &year, &civil->month, &civil->day);
  civil->year = (int) year;
  civil->hour = rest / 3600;
  civil->minute = rest / 60 % 60;
  civil->second = rest % 60;
}

/**
 * baro_civil_is_valid:
 * @civil: a date and time of day
 *
 * Returns: %TRUE for a real date of years 1 to 9999 and 00:00:00 to 23:59:59; leap seconds are none
 */
gboolean
baro_civil_is_valid (const BaroCivil *civil)
{
  g_return_val_if_fail (civil != NULL, FALSE);

  return civil->year >= 1 && civil->year <= 9999
         && civil->month >= 1 && civil->month <= 12
         && civil->day >= 1 && civil->day <= days_in_month (civil->year, civil->month)
         && civil->hour >= 0 && civil->hour <= 23
         && civil->minute >= 0 && civil->minute <= 59
         && civil->second >= 0 && civil->second <= 59;
}

/**
 * baro_time_to_iso:
 * @time: wall-clock seconds since 1970-01-01 00:00:00
 *
 * Returns: (transfer full): "2025-03-09 14:05:00"
 */
char *
baro_time_to_iso (gint64 time)
{
  BaroCivil civil;

  baro_time_to_civil (time, &civil);

  return g_strdup_printf ("%04d-%02d-%02d %02d:%02d:%02d", civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second);
}

/* Reads exactly n digits; moves *text behind them. */
static gboolean
read_digits (const char **text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + (**text - '0');
    }

  return TRUE;
}

static gboolean
read_char (const char **text, char c)
{
  if (**text != c)
    return FALSE;

  (*text)++;
  return TRUE;
}

/* ":MM", then optionally ":SS" with a fraction that is read over. */
static gboolean
read_rest_of_time (const char **text, BaroCivil *civil)
{
  if (!read_char (text, ':') || !read_digits (text, 2, &civil->minute))
    return FALSE;

  if (!read_char (text, ':'))
    return TRUE;
  if (!read_digits (text, 2, &civil->second))
    return FALSE;

  if (read_char (text, '.'))
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      while (g_ascii_isdigit (**text))
        (*text)++;
    }

  return TRUE;
}

/**
 * baro_time_from_iso:
 * @text: "2025-03-09", "2025-03-09 14:05", "2025-03-09T14:05:00", with a fraction of a second or not
 * @time: (out): wall-clock seconds since 1970-01-01 00:00:00; a fraction is cut off
 *
 * Reads a whole text as a date, or date and time. A zone is not accepted: moving a time to another
 * zone is the import's choice, not a guess.
 *
 * Returns: %FALSE if @text is anything else or no real date; @time is then unchanged
 */
gboolean
baro_time_from_iso (const char *text, gint64 *time)
{
  BaroCivil civil = { 0 };

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  if (!read_digits (&text, 4, &civil.year) || !read_char (&text, '-')
      || !read_digits (&text, 2, &civil.month) || !read_char (&text, '-')
      || !read_digits (&text, 2, &civil.day))
    return FALSE;

  if (read_char (&text, 'T') || read_char (&text, ' '))
    if (!read_digits (&text, 2, &civil.hour) || !read_rest_of_time (&text, &civil))
      return FALSE;

  if (*text != '\0' || !baro_civil_is_valid (&civil))
    return FALSE;

  *time = baro_time_from_civil (&civil);
  return TRUE;
}
