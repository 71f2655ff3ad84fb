/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-format-period.c: periods and times become text, by translated names of months */
#define G_LOG_DOMAIN "baro-format-period"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "figures/baro-format.h"

static const char *const month_names[] = {
  NC_("month", "January"), NC_("month", "February"), NC_("month", "March"),
  NC_("month", "April"), NC_("month", "May"), NC_("month", "June"),
  NC_("month", "July"), NC_("month", "August"), NC_("month", "September"),
  NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};

static const char *const month_short_names[] = {
  NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"),
  NC_("short month", "Apr"), NC_("short month", "May"), NC_("short month", "Jun"),
  NC_("short month", "Jul"), NC_("short month", "Aug"), NC_("short month", "Sep"),
  NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

static const char *
month_name (int month)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "month", month_names[CLAMP (month, 1, 12) - 1]);
}

static const char *
month_short_name (int month)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "short month", month_short_names[CLAMP (month, 1, 12) - 1]);
}

/* ISO year and week, read from the key "2025-W10". */
static void
week_of (gint32 period, int *year, int *week)
{
  g_autofree char *key = baro_period_to_key (BARO_PERIOD_WEEK, period);
  const char *sign = strstr (key, "-W");

  *year = (int) g_ascii_strtoll (key, NULL, 10);
  *week = sign != NULL ? (int) g_ascii_strtoll (sign + 2, NULL, 10) : 0;
}

static char *
day_text (const BaroCivil *civil)
{
  /* Translators: day of the month, name of the month, year, as in "18 June 2026" */
  return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), civil->day, month_name (civil->month), civil->year);
}

/**
 * baro_format_period:
 * @unit: length of the period
 * @period: its number, see baro_period_from_time()
 *
 * Returns: (transfer full): the period's name in a sentence: "June 2026", "Q2 2026", "2026"
 */
char *
baro_format_period (BaroPeriodUnit unit, gint32 period)
{
  BaroCivil civil;
  int year, week;

  baro_time_to_civil (baro_period_get_start (unit, period), &civil);

  switch (unit)
    {
    case BARO_PERIOD_DAY:
      return day_text (&civil);
    case BARO_PERIOD_WEEK:
      week_of (period, &year, &week);
      /* Translators: number of the week, year, as in "week 10 of 2026" */
      return g_strdup_printf (C_("date", "week %1$d of %2$d"), week, year);
    case BARO_PERIOD_MONTH:
      /* Translators: name of the month, year, as in "June 2026" */
      return g_strdup_printf (C_("date", "%1$s %2$d"), month_name (civil.month), civil.year);
    case BARO_PERIOD_QUARTER:
      /* Translators: number of the quarter, year, as in "Q2 2026" */
      return g_strdup_printf (C_("date", "Q%1$d %2$d"), (civil.month - 1) / 3 + 1, civil.year);
    case BARO_PERIOD_YEAR:
      return g_strdup_printf ("%d", civil.year);
    }

  return baro_period_to_key (unit, period);
}

/* Periods that fit into a year, over which a month's name alone is unmistakable. */
static gint32
periods_per_year (BaroPeriodUnit unit)
{
  switch (unit)
    {
    case BARO_PERIOD_DAY:
      return 365;
    case BARO_PERIOD_WEEK:
      return 52;
    case BARO_PERIOD_MONTH:
      return 12;
    case BARO_PERIOD_QUARTER:
      return 4;
    case BARO_PERIOD_YEAR:
      return 0;
    }

  return 0;
}

/**
 * baro_format_period_near:
 * @unit: length of the period
 * @period: its number
 * @now: the period that is named in full nearby
 *
 * Where room is scarce, a period less than a year before the one named in full does without its year.
 *
 * Returns: (transfer full): "May", "Q1", "week 9", "17 June"; else as baro_format_period()
 */
char *
baro_format_period_near (BaroPeriodUnit unit, gint32 period, gint32 now)
{
  BaroCivil civil;
  int year, week;

  if (now < period || now - period >= periods_per_year (unit))
    return baro_format_period (unit, period);

  baro_time_to_civil (baro_period_get_start (unit, period), &civil);

  switch (unit)
    {
    case BARO_PERIOD_DAY:
      /* Translators: day of the month, name of the month, as in "17 June" */
      return g_strdup_printf (C_("date", "%1$d %2$s"), civil.day, month_name (civil.month));
    case BARO_PERIOD_WEEK:
      week_of (period, &year, &week);
      /* Translators: number of the week, as in "week 9" */
      return g_strdup_printf (C_("date", "week %d"), week);
    case BARO_PERIOD_MONTH:
      return g_strdup (month_name (civil.month));
    case BARO_PERIOD_QUARTER:
      /* Translators: number of the quarter, as in "Q1" */
      return g_strdup_printf (C_("date", "Q%d"), (civil.month - 1) / 3 + 1);
    case BARO_PERIOD_YEAR:
      break;
    }

  return baro_format_period (unit, period);
}

static char *
short_day (const BaroCivil *civil, gboolean *is_major)
{
  *is_major = civil->day == 1;

  if (civil->day == 1 && civil->month == 1)
    return g_strdup_printf ("%d", civil->year);

  if (civil->day == 1)
    return g_strdup (month_short_name (civil->month));

  /* Translators: day of the month under an axis, as in "18" */
  return g_strdup_printf (C_("axis day", "%d"), civil->day);
}

/**
 * baro_format_period_short:
 * @unit: length of the period
 * @period: its number
 * @is_major: (out): whether a larger period begins here, such as a year
 *
 * Returns: (transfer full): a label for an axis: "Jul", and the year's number where a year begins
 */
char *
baro_format_period_short (BaroPeriodUnit unit, gint32 period, gboolean *is_major)
{
  BaroCivil civil;
  int year, week;

  baro_time_to_civil (baro_period_get_start (unit, period), &civil);
  *is_major = unit != BARO_PERIOD_YEAR && civil.month == 1;

  switch (unit)
    {
    case BARO_PERIOD_DAY:
      return short_day (&civil, is_major);
    case BARO_PERIOD_WEEK:
      week_of (period, &year, &week);
      *is_major = week == 1;
      if (*is_major)
        return g_strdup_printf ("%d", year);
      /* Translators: number of a week under an axis, as in "W10" */
      return g_strdup_printf (C_("axis week", "W%d"), week);
    case BARO_PERIOD_MONTH:
      return *is_major ? g_strdup_printf ("%d", civil.year) : g_strdup (month_short_name (civil.month));
    case BARO_PERIOD_QUARTER:
      if (*is_major)
        return g_strdup_printf ("%d", civil.year);
      /* Translators: number of a quarter under an axis, as in "Q2" */
      return g_strdup_printf (C_("axis quarter", "Q%d"), (civil.month - 1) / 3 + 1);
    case BARO_PERIOD_YEAR:
      return g_strdup_printf ("%d", civil.year);
    }

  return baro_period_to_key (unit, period);
}

/**
 * baro_format_period_first:
 * @unit: length of the period
 * @period: its number
 *
 * Returns: (transfer full): the label of an axis' first period, which names its year too: "Jul 2024"
 */
char *
baro_format_period_first (BaroPeriodUnit unit, gint32 period)
{
  BaroCivil civil;

  baro_time_to_civil (baro_period_get_start (unit, period), &civil);

  if (unit == BARO_PERIOD_DAY)
    /* Translators: day of the month and short name of the month under an axis, as in "18 Jun" */
    return g_strdup_printf (C_("axis date", "%1$d %2$s"), civil.day, month_short_name (civil.month));

  if (unit == BARO_PERIOD_MONTH)
    /* Translators: short name of the month and year under an axis, as in "Jul 2024" */
    return g_strdup_printf (C_("axis date", "%1$s %2$d"), month_short_name (civil.month), civil.year);

  return baro_format_period (unit, period);
}

/**
 * baro_format_time:
 * @time: wall-clock seconds since 1970-01-01
 *
 * Returns: (transfer full): the date, and the time of day unless it is midnight
 */
char *
baro_format_time (gint64 time)
{
  g_autofree char *day = NULL;
  BaroCivil civil;

  baro_time_to_civil (time, &civil);
  day = day_text (&civil);

  if (civil.hour == 0 && civil.minute == 0 && civil.second == 0)
    return g_steal_pointer (&day);

  /* Translators: date, hour and minute, as in "18 June 2026, 14:05" */
  return g_strdup_printf (C_("date and time", "%1$s, %2$d:%3$02d"), day, civil.hour, civil.minute);
}
