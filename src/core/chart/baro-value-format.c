/* baro-value-format.c: numbers as text, without the locale's surprises */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-value-format"
#include "config.h"

#include "chart/baro-value-format.h"

#include <math.h>
#include <string.h>

#define MINUS "−"
#define DASH "–"
#define MAX_DECIMALS 9

/**
 * baro_value_format_init:
 * @format: (out caller-allocates): the format
 *
 * Plain numbers: factor 1, no decimals, no unit, decimal point, no thousands sign.
 */
void
baro_value_format_init (BaroValueFormat *format)
{
  g_return_if_fail (format != NULL);

  memset (format, 0, sizeof *format);
  format->factor = 1.0;
}

/**
 * baro_value_format_clear:
 * @format: a format
 *
 * Frees what @format owns and makes it plain again.
 */
void
baro_value_format_clear (BaroValueFormat *format)
{
  g_return_if_fail (format != NULL);

  if (format->destroy != NULL)
    format->destroy (format->user_data);
  g_free (format->unit);
  g_free (format->decimal_point);
  g_free (format->thousands);
  baro_value_format_init (format);
}

/**
 * baro_value_format_set:
 * @format: a format
 * @factor: printed value = chart value × @factor
 * @decimals: decimals of values, 0..9
 * @unit: (nullable): suffix with its space, such as " %"
 *
 * Sets the parts that differ from metric to metric.
 */
void
baro_value_format_set (BaroValueFormat *format, double factor, int decimals, const char *unit)
{
  g_return_if_fail (format != NULL && factor != 0.0);

  format->factor = factor;
  format->decimals = CLAMP (decimals, 0, MAX_DECIMALS);
  g_free (format->unit);
  format->unit = g_strdup (unit);
}

static void
append_grouped (GString *out, const char *digits, gsize n_digits, const char *thousands)
{
  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && thousands != NULL && (n_digits - i) % 3 == 0)
        g_string_append (out, thousands);
      g_string_append_c (out, digits[i]);
    }
}

static char *
print_number (const BaroValueFormat *format, double printed, int decimals, gboolean with_sign, const char *unit)
{
  char pattern[16];
  char digits[G_ASCII_DTOSTR_BUF_SIZE + 320];
  const char *point;
  gsize n_whole;
  GString *out = g_string_new (NULL);

  g_snprintf (pattern, sizeof pattern, "%%.%df", decimals);
  g_ascii_formatd (digits, sizeof digits, pattern, fabs (printed));
  /* what rounds to zero has no sign */
  if (strspn (digits, "0.") < strlen (digits))
    {
      if (printed < 0.0)
        g_string_append (out, MINUS);
      else if (with_sign)
        g_string_append_c (out, '+');
    }

  point = strchr (digits, '.');
  n_whole = point != NULL ? (gsize) (point - digits) : strlen (digits);
  append_grouped (out, digits, n_whole, format->thousands);
  if (point != NULL)
    {
      g_string_append (out, format->decimal_point != NULL ? format->decimal_point : ".");
      g_string_append (out, point + 1);
    }
  if (unit != NULL)
    g_string_append (out, unit);

  return g_string_free (out, FALSE);
}

/**
 * baro_value_format_text:
 * @format: a format
 * @value: a chart value; NAN prints as "–"
 *
 * Returns: (transfer full): @value with its unit, for labels and sentences
 */
char *
baro_value_format_text (const BaroValueFormat *format, double value)
{
  g_return_val_if_fail (format != NULL, NULL);

  if (!isfinite (value))
    return g_strdup (DASH);
  if (format->func != NULL)
    return format->func (value, 0.0, BARO_FORMAT_VALUE, format->user_data);

  return print_number (format, value * format->factor, format->decimals, format->with_sign, format->unit);
}

static int
decimals_of_step (double step)
{
  int decimals = 0;

  step = fabs (step);
  while (decimals < MAX_DECIMALS && fabs (step - round (step)) > 1e-6 * step)
    {
      step *= 10.0;
      decimals++;
    }

  return decimals;
}

/**
 * baro_value_format_tick:
 * @format: a format
 * @value: a tick's value
 * @step: distance between ticks, in chart values
 * @use: whether this tick carries the unit
 *
 * Prints as many decimals as the step needs and no more.
 *
 * Returns: (transfer full): the tick's label
 */
char *
baro_value_format_tick (const BaroValueFormat *format, double value, double step, BaroFormatUse use)
{
  g_return_val_if_fail (format != NULL, NULL);

  if (!isfinite (value))
    return g_strdup (DASH);
  if (format->func != NULL)
    return format->func (value, step, use, format->user_data);

  return print_number (format, value * format->factor, decimals_of_step (step * format->factor),
                       format->with_sign, use == BARO_FORMAT_TICK_UNIT ? format->unit : NULL);
}
