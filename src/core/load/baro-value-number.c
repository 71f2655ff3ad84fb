/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-value-number.c: numbers as people and programs write them */
#define G_LOG_DOMAIN "baro-value-number"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/baro-string.h"
#include "load/baro-value.h"

#define MAX_EXACT_DIGITS 18
#define MAX_NUMBER_CHARS 64

static const double powers_of_ten[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
};

/**
 * baro_value_parse_plain:
 * @text: a field, not NUL-terminated
 * @length: its length in bytes
 * @number: (out): the number
 *
 * Reads the common form, an optional minus sign, digits and at most one point with digits on both sides,
 * of up to 18 digits. This is the fast path: anything else is left to baro_value_parse_number().
 *
 * Returns: %FALSE if the text has another form
 */
gboolean
baro_value_parse_plain (const char *text, gsize length, BaroNumber *number)
{
  gsize i = 0;
  gsize point = G_MAXSIZE;
  guint n_digits = 0;
  gint64 mantissa = 0;

  if (length > 0 && text[0] == '-')
    i = 1;
  if (length - i > MAX_EXACT_DIGITS + 1 || i == length)
    return FALSE;
  for (gsize k = i; k < length; k++)
    {
      guint digit = (guint8) text[k] - '0';

      if (digit <= 9)
        {
          mantissa = mantissa * 10 + digit;
          n_digits++;
        }
      else if (text[k] == '.' && point == G_MAXSIZE && k > i && k + 1 < length)
        point = k;
      else
        return FALSE;
    }
  if (n_digits > MAX_EXACT_DIGITS)
    return FALSE;
  number->mantissa = i == 1 ? -mantissa : mantissa;
  number->decimals = point == G_MAXSIZE ? 0 : (int) (length - point - 1);
  number->value = number->mantissa / powers_of_ten[number->decimals];
  number->is_exact = TRUE;
  number->is_percent = FALSE;
  return TRUE;
}

/* The ASCII form of a character of a number: itself, 0 to leave it out, or -1 when it has no place there. */
static int
narrow_number_char (gunichar c)
{
  if (c < 0x80)
    return (int) c;
  if (c >= 0xff01 && c <= 0xff5e)
    return (int) (c - 0xfee0);
  switch (c)
    {
    case 0x00a0: case 0x202f: case 0x2009: case 0x2007: case 0x3000:
      return ' ';
    case 0x2212: case 0xff0d:
      return '-';
    case 0x2019:
      return '\'';
    case 0x00a3: case 0x00a5: case 0x20ac: case 0xffe5: case 0xffe1: case 0x20b9: case 0x20a9: case 0x5143: case 0x5186:
      return '$';
    default:
      return -1;
    }
}

static gboolean
narrow_number (const char *text, gsize length, char *narrow, guint *n_chars)
{
  const char *end = text + length;
  guint n = 0;

  while (text < end)
    {
      int c = narrow_number_char (g_utf8_get_char (text));

      if (c < 0 || n >= MAX_NUMBER_CHARS)
        return FALSE;
      narrow[n++] = (char) c;
      text = g_utf8_next_char (text);
    }
  while (n > 0 && g_ascii_isspace (narrow[n - 1]))
    n--;
  narrow[n] = '\0';
  *n_chars = n;
  return TRUE;
}

static char *
skip_blank (char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

static void
cut_blank_end (char *text)
{
  gsize n = strlen (text);

  while (n > 0 && g_ascii_isspace (text[n - 1]))
    text[--n] = '\0';
}

static gboolean
cut_suffix (char *text, const char *suffix)
{
  gsize n = strlen (text), k = strlen (suffix);

  if (n < k || g_ascii_strcasecmp (text + n - k, suffix) != 0)
    return FALSE;
  text[n - k] = '\0';
  cut_blank_end (text);
  return TRUE;
}

/* Takes signs, brackets, currency and percent off both ends; the digits remain. */
static char *
strip_dress (char *text, gboolean *is_negative, BaroNumber *number)
{
  static const char *const currencies[] = { "$", "usd", "eur", "gbp", "cny", "rmb", "jpy" };
  gboolean again = TRUE;

  text = skip_blank (text);
  while (again)
    {
      again = FALSE;
      if (text[0] == '(' && cut_suffix (text, ")"))
        {
          *is_negative = !*is_negative;
          text = skip_blank (text + 1);
          again = TRUE;
        }
      if ((text[0] == '-' || text[0] == '+') && text[1] != '\0')
        {
          *is_negative = *is_negative != (text[0] == '-');
          text = skip_blank (text + 1);
          again = TRUE;
        }
      if (!number->is_percent && cut_suffix (text, "%"))
        again = number->is_percent = TRUE;
      for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
        {
          gsize k = strlen (currencies[i]);

          if (g_ascii_strncasecmp (text, currencies[i], k) == 0 && text[k] != '\0')
            {
              text = skip_blank (text + k);
              again = TRUE;
            }
          else if (cut_suffix (text, currencies[i]))
            again = TRUE;
        }
    }
  return text;
}

static gboolean
is_separator (char c)
{
  return c == '.' || c == ',' || c == ' ' || c == '\'';
}

/* Whether the digits are cut by @separator into groups of three, up to @end. */
static gboolean
is_grouped (const char *text, const char *end, char separator)
{
  const char *start = text;
  gboolean first = TRUE;

  for (const char *p = text;; p++)
    {
      if (p == end || *p == separator)
        {
          gsize n = p - start;

          if (first ? n < 1 || n > 3 : n != 3)
            return FALSE;
          first = FALSE;
          start = p + 1;
          if (p == end)
            return TRUE;
        }
    }
}

/* Finds the sign that starts the decimals: the last separator, unless it only groups digits by three. */
static const char *
find_point (const char *text, char decimal_sign, char thousands_sign)
{
  const char *last = NULL;
  char other = 0;
  guint n_last = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (is_separator (*p))
      {
        if (last != NULL && *p != *last)
          other = *last;
        last = p;
      }
  if (last == NULL || *last == ' ' || *last == '\'')
    return NULL;
  for (const char *p = text; *p != '\0'; p++)
    n_last += *p == *last;
  if (n_last > 1)
    return NULL;
  if (other != 0 || (*last == decimal_sign && *last != thousands_sign))
    return last;
  return is_grouped (text, text + strlen (text), *last) ? NULL : last;
}

static gboolean
read_digits (const char *text, char decimal_sign, char thousands_sign, BaroNumber *number)
{
  const char *point = find_point (text, decimal_sign, thousands_sign);
  const char *end = point != NULL ? point : text + strlen (text);
  char digits[MAX_NUMBER_CHARS + 8];
  char group = 0;
  guint n = 0;

  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        digits[n++] = *p;
      else if (is_separator (*p) && (group == 0 || group == *p) && p > text)
        group = *p;
      else
        return FALSE;
    }
  if (group != 0 && !is_grouped (text, end, group))
    return FALSE;
  if (n == 0 && point == NULL)
    return FALSE;
  if (n == 0)
    digits[n++] = '0';
  if (point != NULL && point[1] != '\0')
    {
      digits[n++] = '.';
      for (const char *p = point + 1; *p != '\0'; p++)
        {
          if (!g_ascii_isdigit (*p))
            return FALSE;
          digits[n++] = *p;
        }
    }
  digits[n] = '\0';
  if (baro_value_parse_plain (digits, n, number))
    return TRUE;
  number->value = g_ascii_strtod (digits, NULL);
  number->is_exact = FALSE;
  return isfinite (number->value);
}

static gboolean
read_exponent (const char *text, BaroNumber *number)
{
  char *end = NULL;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && strchr ("eE.+-", *p) == NULL)
      return FALSE;
  if (!g_ascii_isdigit (text[0]))
    return FALSE;
  number->value = g_ascii_strtod (text, &end);
  number->is_exact = FALSE;
  if (*end != '\0' || !isfinite (number->value))
    return FALSE;
  if (fabs (number->value) < 1e15 && number->value == rint (number->value))
    {
      number->mantissa = (gint64) number->value;
      number->decimals = 0;
      number->is_exact = TRUE;
    }
  return TRUE;
}

/**
 * baro_value_parse_number:
 * @text: a field in UTF-8, not NUL-terminated
 * @length: its length in bytes
 * @decimal_sign: '.' or ','
 * @thousands_sign: the sign that groups digits, or 0 when unknown
 * @number: (out): the number
 *
 * Reads a number with thousands signs, currency signs, a percent sign, brackets for a negative amount,
 * an exponent or full-width characters. The last separator starts the decimals unless it groups by
 * threes and is not the file's decimal sign. A percentage keeps its number: "85%" is 85 with is_percent.
 * Infinity and "NaN" are no numbers.
 *
 * Returns: %FALSE if the text is no number
 */
gboolean
baro_value_parse_number (const char *text, gsize length, char decimal_sign, char thousands_sign, BaroNumber *number)
{
  char buffer[MAX_NUMBER_CHARS + 4];
  gboolean is_negative = FALSE;
  gboolean is_percent;
  char *digits;
  guint n;

  if (decimal_sign != ',' && baro_value_parse_plain (text, length, number))
    return TRUE;
  memset (number, 0, sizeof *number);
  if (length == 0 || length > 4 * MAX_NUMBER_CHARS || !narrow_number (text, length, buffer, &n) || n == 0)
    return FALSE;
  digits = strip_dress (buffer, &is_negative, number);
  is_percent = number->is_percent;
  if (!read_digits (digits, decimal_sign, thousands_sign, number) && !read_exponent (digits, number))
    return FALSE;
  number->is_percent = is_percent;
  if (is_negative)
    {
      number->mantissa = -number->mantissa;
      number->value = -number->value;
    }
  return TRUE;
}
