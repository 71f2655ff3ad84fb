/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-value-time.c: dates and times as people and programs write them */
#define G_LOG_DOMAIN "baro-value-time"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/baro-period.h"
#include "load/baro-value.h"

#define SECONDS_PER_DAY 86400
#define MAX_TIME_CHARS 80
#define FIRST_YEAR 1900   /* spreadsheets write an empty time as 31 December 1899 */
#define LAST_YEAR 2199
#define JULIAN_EPOCH 2440587.5    /* Julian day of 1970-01-01 00:00 */
#define SERIAL_EPOCH 25569        /* spreadsheet serial of 1970-01-01 */

/* A date in parts: up to six numbers before the clock's offset, what stood after each, and words. */
typedef struct
{
  int  values[8];
  int  n_digits[8];
  char after[8];
  guint n;
  int  month;        /* from a name, 0 without */
  guint month_place; /* numbers before the name */
  int  half;         /* 0 none, 1 AM, 2 PM */
} TimeParts;

static int
narrow_time_char (gunichar c)
{
  if (c < 0x80)
    return (int) c;
  if (c >= 0xff01 && c <= 0xff5e)
    return (int) (c - 0xfee0);
  switch (c)
    {
    case 0x5e74: case 0x6708: /* year, month */
      return '-';
    case 0x65e5: case 0x53f7: case 0x00a0: case 0x202f: case 0x3000: case 0x79d2: /* day, blanks, second */
      return ' ';
    case 0x65f6: case 0x70b9: case 0x5206: case 0x6642: case 0x9ede: /* hour, minute */
      return ':';
    default:
      return -1;
    }
}

/* Brings the text to ASCII; the Chinese words for morning and afternoon become AM and PM. */
static gboolean
narrow_time (const char *text, gsize length, char *narrow)
{
  static const struct { const char *word; const char *latin; } halves[] = {
    { "上午", " AM " }, { "下午", " PM " }, { "晚上", " PM " }, { "凌晨", " AM " },
  };
  const char *end = text + length;
  guint n = 0;

  while (text < end)
    {
      guint i;
      int c;

      for (i = 0; i < G_N_ELEMENTS (halves); i++)
        if ((gsize) (end - text) >= 6 && memcmp (text, halves[i].word, 6) == 0)
          break;
      if (n + 5 >= MAX_TIME_CHARS)
        return FALSE;
      if (i < G_N_ELEMENTS (halves))
        {
          memcpy (narrow + n, halves[i].latin, 4);
          n += 4;
          text += 6;
          continue;
        }
      c = narrow_time_char (g_utf8_get_char (text));
      if (c <= 0)
        return FALSE;
      narrow[n++] = (char) c;
      text = g_utf8_next_char (text);
    }
  narrow[n] = '\0';
  return TRUE;
}

static int
find_month (const char *word, gsize length)
{
  static const char *const months[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
  };

  if (length < 3)
    return 0;
  for (int i = 0; i < 12; i++)
    if (length <= strlen (months[i]) && g_ascii_strncasecmp (word, months[i], length) == 0)
      return i + 1;
  return g_ascii_strncasecmp (word, "sept", length) == 0 ? 9 : 0;
}

static gboolean
is_known_word (const char *word, gsize length)
{
  static const char *const words[] = {
    "t", "z", "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "pst", "pdt", "cet", "cest", "bst", "st", "nd", "rd", "th", "at", "of",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (word, words[i], length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_word (TimeParts *parts, const char *word, gsize length)
{
  int month;

  if (length == 2 && g_ascii_strncasecmp (word, "am", 2) == 0)
    parts->half = 1;
  else if (length == 2 && g_ascii_strncasecmp (word, "pm", 2) == 0)
    parts->half = 2;
  else if (!is_known_word (word, length))
    {
      month = find_month (word, length);
      if (month == 0 || parts->month != 0)
        return FALSE;
      parts->month = month;
      parts->month_place = parts->n;
    }
  return TRUE;
}

static gboolean
take_number (TimeParts *parts, const char **text)
{
  gint64 value = 0;
  int n_digits = 0;
  const char *p = *text;

  while (g_ascii_isdigit (*p) && n_digits < 9)
    {
      value = value * 10 + (*p++ - '0');
      n_digits++;
    }
  if (g_ascii_isdigit (*p) || parts->n >= G_N_ELEMENTS (parts->values))
    return FALSE;
  parts->values[parts->n] = (int) value;
  parts->n_digits[parts->n] = n_digits;
  parts->after[parts->n] = *p;
  parts->n++;
  *text = p;
  return TRUE;
}

/* Cuts the text into numbers and words. What follows a clock time after + or - is its offset, dropped. */
static gboolean
split_time (const char *text, TimeParts *parts)
{
  gboolean in_clock = FALSE;

  memset (parts, 0, sizeof *parts);
  while (*text != '\0')
    {
      if (g_ascii_isdigit (*text))
        {
          if (!take_number (parts, &text))
            return FALSE;
          in_clock = in_clock || *text == ':';
          continue;
        }
      if (g_ascii_isalpha (*text))
        {
          const char *start = text;

          while (g_ascii_isalpha (*text))
            text++;
          if (!take_word (parts, start, text - start))
            return FALSE;
          continue;
        }
      if (in_clock && (*text == '+' || *text == '-'))
        return TRUE;
      if (strchr (" -/.,:'", *text) == NULL)
        return FALSE;
      text++;
    }
  return TRUE;
}

static int
widen_year (int year, int n_digits)
{
  if (n_digits > 2)
    return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

static gboolean
find_date (const TimeParts *parts, BaroDateOrder order, BaroCivil *civil, guint *n_used, BaroTimeForm *form)
{
  const int *v = parts->values;
  const int *d = parts->n_digits;

  if (parts->month != 0)
    {
      guint day = parts->n_digits[0] == 4 ? 1 : 0;

      if (parts->n < 2)
        return FALSE;
      *form = BARO_TIME_FORM_MONTH_NAME;
      *n_used = 2;
      civil->month = parts->month;
      civil->day = v[day];
      civil->year = widen_year (v[1 - day], d[1 - day]);
      /* "Fri Jan 5 14:05:00 2024": the year stands behind the clock. */
      if (parts->n >= 3 && parts->after[1] == ':' && d[parts->n - 1] == 4)
        {
          civil->year = v[parts->n - 1];
          *n_used = 1;
        }
      return TRUE;
    }
  if (parts->n < 3 || parts->after[0] != parts->after[1] || strchr ("-/. ", parts->after[0]) == NULL)
    return FALSE;
  *n_used = 3;
  if (d[0] == 4 || (d[2] <= 2 && order == BARO_DATE_ORDER_YMD))
    {
      *form = BARO_TIME_FORM_YEAR_FIRST;
      civil->year = widen_year (v[0], d[0]);
      civil->month = v[1];
      civil->day = v[2];
      return d[0] == 4 || d[0] == 2;
    }
  if (d[2] != 4 && d[2] != 2)
    return FALSE;
  *form = BARO_TIME_FORM_YEAR_LAST;
  civil->year = widen_year (v[2], d[2]);
  /* Without a stated order: points mean the day stands first, as in 9.3.2025, else what can be a date. */
  if (order == BARO_DATE_ORDER_YMD)
    order = parts->after[0] == '.' || v[0] > 12 ? BARO_DATE_ORDER_DMY : BARO_DATE_ORDER_MDY;
  civil->day = order == BARO_DATE_ORDER_DMY ? v[0] : v[1];
  civil->month = order == BARO_DATE_ORDER_DMY ? v[1] : v[0];
  return TRUE;
}

static gboolean
find_clock (const TimeParts *parts, guint from, BaroCivil *civil)
{
  int clock[3] = { 0, 0, 0 };
  guint n = 0;

  while (from < parts->n && n < 3)
    {
      clock[n++] = parts->values[from];
      if (parts->after[from] != ':')
        break;
      from++;
    }
  if (n == 1 && parts->half == 0)
    return FALSE;
  if (parts->half != 0 && clock[0] > 12 && parts->half == 1)
    return FALSE;
  if (parts->half == 2 && clock[0] < 12)
    clock[0] += 12;
  if (parts->half == 1 && clock[0] == 12)
    clock[0] = 0;
  civil->hour = clock[0];
  civil->minute = clock[1];
  civil->second = MIN (clock[2], 59); /* a leap second counts as the second before it */
  return clock[2] <= 60;
}

static gboolean
is_in_years (gint64 time)
{
  BaroCivil first = { FIRST_YEAR, 1, 1, 0, 0, 0 };
  BaroCivil end = { LAST_YEAR + 1, 1, 1, 0, 0, 0 };

  return time >= baro_time_from_civil (&first) && time < baro_time_from_civil (&end);
}

static gboolean
read_compact (const char *text, gsize length, gint64 *time)
{
  BaroCivil civil = { 0 };
  int parts[6] = { 0 };
  static const int widths[6] = { 4, 2, 2, 2, 2, 2 };
  gsize at = 0;

  for (guint i = 0; i < 6 && at < length; i++)
    for (int k = 0; k < widths[i]; k++)
      parts[i] = parts[i] * 10 + (text[at++] - '0');
  civil.year = parts[0];
  civil.month = parts[1];
  civil.day = parts[2];
  civil.hour = parts[3];
  civil.minute = parts[4];
  civil.second = parts[5];
  if (civil.year < FIRST_YEAR || civil.year > LAST_YEAR || !baro_civil_is_valid (&civil))
    return FALSE;
  *time = baro_time_from_civil (&civil);
  return TRUE;
}

/* The bounds of each reading lie far apart: serials end at 73050 (the year 2100), Julian days are near
 * 2.4 million, compact dates near 20 million, Unix seconds above 100 million (1973). */
static gboolean
read_bare_number (const char *text, gsize length, gint64 *time)
{
  BaroNumber number;
  double value;

  if (!baro_value_parse_plain (text, length, &number) || number.value < 0)
    return FALSE;
  if (number.decimals == 0 && (length == 8 || length == 12 || length == 14) && read_compact (text, length, time))
    return TRUE;
  value = number.value;
  if (value >= 20000 && value < 73051)
    *time = (gint64) floor ((value - SERIAL_EPOCH) * SECONDS_PER_DAY + 0.5);
  else if (value >= 2415020 && value < 2488070)
    *time = (gint64) floor ((value - JULIAN_EPOCH) * SECONDS_PER_DAY + 0.5);
  else if (value >= 1e8 && value < 5e9)
    *time = (gint64) floor (value);
  else if (value >= 1e11 && value < 5e12)
    *time = (gint64) floor (value / 1000);
  else if (value >= 1e14 && value < 5e15)
    *time = (gint64) floor (value / 1000000);
  else
    return FALSE;
  return is_in_years (*time);
}

/**
 * baro_value_parse_time:
 * @text: a field in UTF-8, not NUL-terminated
 * @length: its length in bytes
 * @order: what a date with the year last means; %BARO_DATE_ORDER_YMD when not known
 * @time: (out): wall-clock seconds since 1970
 * @form: (out): how it was written
 *
 * Reads a date, or a date and a time of day. A zone or offset is dropped: the wall clock counts as it is
 * written. Years before 1900 are refused, because they are empty times of spreadsheets.
 *
 * Returns: %FALSE if the text is no date
 */
gboolean
baro_value_parse_time (const char *text, gsize length, BaroDateOrder order, gint64 *time, BaroTimeForm *form)
{
  char narrow[MAX_TIME_CHARS + 1];
  BaroCivil civil = { 0 };
  TimeParts parts;
  guint n_used = 0;

  while (length > 0 && g_ascii_isspace (text[0]))
    text++, length--;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length < 5 || length > MAX_TIME_CHARS)
    return FALSE;
  *form = BARO_TIME_FORM_BARE_NUMBER;
  if (read_bare_number (text, length, time))
    return TRUE;
  if (!narrow_time (text, length, narrow) || !split_time (narrow, &parts))
    return FALSE;
  if (!find_date (&parts, order, &civil, &n_used, form))
    return FALSE;
  if (parts.n > n_used && !find_clock (&parts, n_used, &civil))
    return FALSE;
  if (civil.year < FIRST_YEAR || civil.year > LAST_YEAR)
    return FALSE;
  if (civil.hour == 24 && civil.minute == 0 && civil.second == 0)
    {
      civil.hour = 0;
      if (!baro_civil_is_valid (&civil))
        return FALSE;
      *time = baro_time_from_civil (&civil) + SECONDS_PER_DAY;
      return TRUE;
    }
  if (!baro_civil_is_valid (&civil))
    return FALSE;
  *time = baro_time_from_civil (&civil);
  return TRUE;
}

static inline int
read_two (const char *text)
{
  guint a = (guint8) text[0] - '0', b = (guint8) text[1] - '0';

  return a <= 9 && b <= 9 ? (int) (a * 10 + b) : -1;
}

/**
 * baro_value_parse_iso_time:
 * @cached_day: (inout): the ten characters of the last date read; ten zero bytes at first
 * @cached_start: (inout): its first second
 *
 * Reads "2025-03-09", "2025-03-09 14:05" and "2025-03-09 14:05:07" (blank or T), and remembers the day,
 * because neighbouring rows mostly share it. The fast path of an import.
 *
 * Returns: %FALSE if the text has another form
 */
gboolean
baro_value_parse_iso_time (const char *text, gsize length, char *cached_day, gint64 *cached_start, gint64 *time)
{
  int hour, minute, second = 0;

  if (length != 10 && length != 16 && length != 19)
    return FALSE;
  if (memcmp (text, cached_day, 10) != 0)
    {
      int century = read_two (text), year = read_two (text + 2), month = read_two (text + 5), day = read_two (text + 8);
      BaroCivil civil = { 0 };

      if (text[4] != '-' || text[7] != '-' || century < 19 || century > 21 || year < 0)
        return FALSE;
      civil.year = century * 100 + year;
      civil.month = month;
      civil.day = day;
      if (!baro_civil_is_valid (&civil))
        return FALSE;
      *cached_start = baro_time_from_civil (&civil);
      memcpy (cached_day, text, 10);
    }
  if (length == 10)
    {
      *time = *cached_start;
      return TRUE;
    }
  if ((text[10] != ' ' && text[10] != 'T') || text[13] != ':')
    return FALSE;
  hour = read_two (text + 11);
  minute = read_two (text + 14);
  if (length == 19)
    {
      if (text[16] != ':')
        return FALSE;
      second = read_two (text + 17);
    }
  if ((guint) hour > 23 || (guint) minute > 59 || (guint) second > 59)
    return FALSE;
  *time = *cached_start + hour * 3600 + minute * 60 + second;
  return TRUE;
}

/**
 * baro_value_has_offset:
 *
 * Returns: whether a clock time ends in Z or an offset such as +08:00, which reading drops
 */
gboolean
baro_value_has_offset (const char *text, gsize length)
{
  const char *colon = memchr (text, ':', length);
  gsize rest;

  if (colon == NULL)
    return FALSE;
  rest = length - (colon - text);
  return colon[rest - 1] == 'Z' || colon[rest - 1] == 'z' || memchr (colon, '+', rest) != NULL || memchr (colon, '-', rest) != NULL;
}
