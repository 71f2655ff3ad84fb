/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-time-span.c: calendar periods and spans as people type and read them */
#define G_LOG_DOMAIN "baro-time-span"
#include "config.h"

#include "base/baro-string.h"
#include "data/baro-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS_PER_DAY 86400

static gboolean
parse_digits (const char **text, guint n_digits, int *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      *value = *value * 10 + ((*text)[i] - '0');
    }
  *text += n_digits;

  return TRUE;
}

static gboolean
set_period (BaroPeriodUnit unit, gint32 period, gint64 *from, gint64 *to)
{
  *from = baro_period_get_start (unit, period);
  *to = baro_period_get_end (unit, period);

  return TRUE;
}

/* "2025-W10", by ISO 8601: week 1 holds 4 January. */
static gboolean
parse_week (const char *text, int year, gint64 *from, gint64 *to)
{
  const BaroCivil fourth = { .year = year, .month = 1, .day = 4 };
  gint32 first = baro_period_from_time (BARO_PERIOD_WEEK, baro_time_from_civil (&fourth));
  g_autofree char *key = NULL;
  int week;

  if (!parse_digits (&text, 2, &week) || *text != '\0' || week < 1 || week > 53)
    return FALSE;
  if (week == 53)
    {
      key = baro_period_to_key (BARO_PERIOD_WEEK, first + 52);
      if (!g_str_has_suffix (key, "W53"))
        return FALSE;
    }

  return set_period (BARO_PERIOD_WEEK, first + week - 1, from, to);
}

static gboolean
parse_one_span (const char *text, gint64 *from, gint64 *to)
{
  BaroCivil civil = { .month = 1, .day = 1 };
  const char *rest = text;
  int quarter;

  if (!parse_digits (&rest, 4, &civil.year) || civil.year < 1)
    return FALSE;
  if (*rest == '\0')
    return set_period (BARO_PERIOD_YEAR, baro_period_from_time (BARO_PERIOD_YEAR, baro_time_from_civil (&civil)), from, to);
  if (*rest++ != '-')
    return FALSE;
  if (g_ascii_toupper (*rest) == 'W')
    return parse_week (rest + 1, civil.year, from, to);
  if (g_ascii_toupper (*rest) == 'Q')
    {
      quarter = rest[1] - '0';
      if (quarter < 1 || quarter > 4 || rest[2] != '\0')
        return FALSE;
      civil.month = quarter * 3 - 2;
      return set_period (BARO_PERIOD_QUARTER, baro_period_from_time (BARO_PERIOD_QUARTER, baro_time_from_civil (&civil)), from, to);
    }
  if (!parse_digits (&rest, 2, &civil.month) || civil.month < 1 || civil.month > 12)
    return FALSE;
  if (*rest == '\0')
    return set_period (BARO_PERIOD_MONTH, baro_period_from_time (BARO_PERIOD_MONTH, baro_time_from_civil (&civil)), from, to);

  if (!baro_time_from_iso (text, from))
    return FALSE;
  rest = strchr (text, ':');
  *to = *from + (rest == NULL ? SECONDS_PER_DAY : strchr (rest + 1, ':') == NULL ? 60 : 1);

  return TRUE;
}

gboolean
baro_time_span_parse (const char *text, gint64 *from, gint64 *to)
{
  const char *dots = strstr (text, "..");
  g_autofree char *first = NULL, *last = NULL;
  gint64 unused;

  if (dots == NULL)
    return parse_one_span (text, from, to);

  *from = G_MININT64;
  *to = G_MAXINT64;
  first = baro_string_trim_dup (text, dots - text);
  last = baro_string_trim_dup (dots + 2, -1);
  if (*first == '\0' && *last == '\0')
    return FALSE;
  if (*first != '\0' && !parse_one_span (first, from, &unused))
    return FALSE;
  if (*last != '\0' && !parse_one_span (last, &unused, to))
    return FALSE;

  return *from < *to;
}

static gboolean
is_one_period (BaroPeriodUnit unit, gint64 from, gint64 to)
{
  gint32 period = baro_period_from_time (unit, from);

  return baro_period_get_start (unit, period) == from && baro_period_get_end (unit, period) == to;
}

/* English keeps the short forms that can also be typed; other languages may use their own. */
static char *
dup_period_text (BaroPeriodUnit unit, gint64 from)
{
  g_autofree char *key = baro_period_to_key (unit, baro_period_from_time (unit, from));
  BaroCivil civil;
  int year = (int) g_ascii_strtoll (key, NULL, 10);

  baro_time_to_civil (from, &civil);

  switch (unit)
    {
    case BARO_PERIOD_DAY:
      /* translators: year, month, day; a condition on a day, as in "2025-03-09" */
      return g_strdup_printf (C_("period of a condition", "%1$04d-%2$02d-%3$02d"), civil.year, civil.month, civil.day);
    case BARO_PERIOD_WEEK:
      /* translators: year, week; a condition on a week, as in "2025-W10" */
      return g_strdup_printf (C_("period of a condition", "%1$04d-W%2$02d"), year, (int) g_ascii_strtoll (strstr (key, "-W") + 2, NULL, 10));
    case BARO_PERIOD_MONTH:
      /* translators: year, month; a condition on a month, as in "2025-03" */
      return g_strdup_printf (C_("period of a condition", "%1$04d-%2$02d"), civil.year, civil.month);
    case BARO_PERIOD_QUARTER:
      /* translators: year, quarter; a condition on a quarter, as in "2025-Q1" */
      return g_strdup_printf (C_("period of a condition", "%1$04d-Q%2$d"), civil.year, (civil.month - 1) / 3 + 1);
    case BARO_PERIOD_YEAR:
      /* translators: a condition on a year, as in "2025" */
      return g_strdup_printf (C_("period of a condition", "%04d"), civil.year);
    }

  return g_steal_pointer (&key);
}

/* A day alone where the time is midnight. */
static char *
dup_moment (gint64 time)
{
  char *text = baro_time_to_iso (time);

  if (text != NULL && g_str_has_suffix (text, " 00:00:00"))
    text[strlen (text) - strlen (" 00:00:00")] = '\0';

  return text;
}

char *
baro_time_span_dup_text (gint64 from, gint64 to)
{
  static const BaroPeriodUnit UNITS[] = { BARO_PERIOD_YEAR, BARO_PERIOD_QUARTER, BARO_PERIOD_MONTH, BARO_PERIOD_WEEK, BARO_PERIOD_DAY };
  g_autofree char *first = NULL, *last = NULL;
  gboolean is_in_days = to % SECONDS_PER_DAY == 0 && (from == G_MININT64 || from % SECONDS_PER_DAY == 0);

  if (from == G_MININT64 && to == G_MAXINT64)
    return g_strdup (_("answered"));
  if (from != G_MININT64 && to != G_MAXINT64)
    for (guint i = 0; i < G_N_ELEMENTS (UNITS); i++)
      if (is_one_period (UNITS[i], from, to))
        return dup_period_text (UNITS[i], from);

  if (from != G_MININT64)
    first = dup_moment (from);
  if (to != G_MAXINT64)
    last = is_in_days ? dup_moment (to - SECONDS_PER_DAY) : dup_moment (to - 1);
  if (first == NULL)
    /* translators: times up to a day or moment, inclusive */
    return baro_string_format (_("until %s"), last);
  if (last == NULL)
    /* translators: times from a day or moment on, inclusive */
    return baro_string_format (_("from %s"), first);

  return g_strdup_printf ("%s – %s", first, last);
}
