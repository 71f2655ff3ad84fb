/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-format.c: numbers become text: the only place where anything is rounded */
#define G_LOG_DOMAIN "baro-format"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "figures/baro-format.h"

#define MINUS "\u2212"
#define UNDEFINED "\u2013"
#define MAX_DECIMALS 9
/* An interval is lopsided when one arm is a quarter longer than the other. */
#define LOPSIDED 1.25

static const char *
decimal_point (void)
{
  /* Translators: the sign between the whole part and the decimals of a number */
  return C_("number format", ".");
}

static const char *
thousands_sign (void)
{
  /* Translators: the sign between groups of three digits of a number */
  return C_("number format", ",");
}

static double
factor_of (BaroUnit unit)
{
  return unit == BARO_UNIT_NPS || unit == BARO_UNIT_SHARE ? 100.0 : 1.0;
}

/* Decimals that suit a value already multiplied by its factor. */
static int
decimals_of (BaroUnit unit, double value)
{
  double size = fabs (value);

  switch (unit)
    {
    case BARO_UNIT_NPS:
    case BARO_UNIT_SHARE:
      return 1;
    case BARO_UNIT_SCALE:
      return 2;
    case BARO_UNIT_SECONDS:
      return size > 0 && size < 9.95 ? 1 : 0;
    case BARO_UNIT_NUMBER:
      return size >= 999.95 ? 0 : size >= 99.95 ? 1 : 2;
    case BARO_UNIT_COUNT:
      return 0;
    }

  return 1;
}

/* The digits of a defined value, without a sign, with the translation's signs. */
static char *
digits (double size, int decimals)
{
  char buffer[400], format[8];
  GString *text = g_string_new (NULL);
  const char *point;
  gsize whole;

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, MAX_DECIMALS));
  g_ascii_formatd (buffer, sizeof buffer, format, size);
  point = strchr (buffer, '.');
  whole = point != NULL ? (gsize) (point - buffer) : strlen (buffer);

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (text, thousands_sign ());
      g_string_append_c (text, buffer[i]);
    }

  if (point != NULL)
    {
      g_string_append (text, decimal_point ());
      g_string_append (text, point + 1);
    }

  return g_string_free (text, FALSE);
}

static gboolean
rounds_to_zero (double value, int decimals)
{
  return fabs (value) < 0.5 * pow (10.0, -CLAMP (decimals, 0, MAX_DECIMALS));
}

/* value is already in printed units. */
static char *
number (double value, int decimals, const char *plus)
{
  g_autofree char *text = NULL;

  if (isinf (value))
    return g_strdup (value > 0 ? "\u221e" : MINUS "\u221e");

  text = digits (fabs (value), decimals);

  if (rounds_to_zero (value, decimals))
    return g_steal_pointer (&text);

  return g_strconcat (value < 0 ? MINUS : plus, text, NULL);
}

static char *
with_unit (const char *text, BaroUnit unit)
{
  if (unit == BARO_UNIT_SHARE)
    /* Translators: a number and the percent sign, as in "83.1 %" */
    return g_strdup_printf (C_("number with unit", "%s %%"), text);

  if (unit == BARO_UNIT_SECONDS)
    /* Translators: a number of seconds, as in "48 s" */
    return g_strdup_printf (C_("number with unit", "%s s"), text);

  return g_strdup (text);
}

/**
 * baro_format_number:
 * @value: in the unit's core form (shares 0-1); NAN for undefined
 * @unit: the unit
 * @decimals: places after the point, -1 for what suits the unit
 *
 * Returns: (transfer full): the number without its unit, as in "36.4"; "–" when undefined
 */
char *
baro_format_number (double value, BaroUnit unit, int decimals)
{
  double printed = value * factor_of (unit);

  if (isnan (printed))
    return g_strdup (UNDEFINED);

  return number (printed, decimals < 0 ? decimals_of (unit, printed) : decimals, "");
}

/**
 * baro_format_plain:
 * @measure: a measure
 *
 * Returns: (transfer full): its value without the unit; "–" when undefined or suppressed
 */
char *
baro_format_plain (const BaroMeasure *measure)
{
  return baro_format_number (baro_measure_is_shown (measure) ? measure->value : NAN, measure->unit, -1);
}

/**
 * baro_format_value:
 * @measure: a measure
 *
 * Returns: (transfer full): its value with the unit, as in "83.1 %"; "–" when undefined or suppressed
 */
char *
baro_format_value (const BaroMeasure *measure)
{
  g_autofree char *plain = baro_format_plain (measure);

  if (!baro_measure_is_shown (measure))
    return g_steal_pointer (&plain);

  return with_unit (plain, measure->unit);
}

/**
 * baro_format_suffix:
 * @unit: a unit
 *
 * Returns: (transfer full): what stands smaller behind a tile's number: "%", "s" or ""
 */
char *
baro_format_suffix (BaroUnit unit)
{
  if (unit == BARO_UNIT_SHARE)
    return g_strdup ("%");

  if (unit == BARO_UNIT_SECONDS)
    /* Translators: the unit seconds, behind a number */
    return g_strdup (C_("unit", "s"));

  return g_strdup ("");
}

/**
 * baro_format_interval:
 * @measure: a measure
 *
 * Half the interval's length is a fair picture only if both arms are alike; otherwise both ends are written.
 *
 * Returns: (transfer full): "± 2.7" or "46–51"; "" without an interval
 */
char *
baro_format_interval (const BaroMeasure *measure)
{
  double below = measure->value - measure->low, above = measure->high - measure->value;
  double printed = measure->value * factor_of (measure->unit);
  int decimals;

  if (!baro_measure_is_shown (measure) || isnan (below) || isnan (above))
    return g_strdup ("");

  decimals = decimals_of (measure->unit, printed);

  if (MAX (below, above) > LOPSIDED * MIN (below, above))
    {
      g_autofree char *low = baro_format_number (measure->low, measure->unit, decimals);
      g_autofree char *high = baro_format_number (measure->high, measure->unit, decimals);

      if (measure->low < 0)
        /* Translators: both ends of an interval where the lower one is negative, as in "−3 to 5" */
        return g_strdup_printf (C_("interval", "%1$s to %2$s"), low, high);

      return g_strdup_printf ("%s–%s", low, high);
    }

  {
    g_autofree char *half = baro_format_number ((measure->high - measure->low) / 2.0, measure->unit, decimals);

    return g_strdup_printf ("± %s", half);
  }
}

/* A change written with a unit: a percentage and an NPS change in points. */
static char *
difference_with_unit (const char *text, BaroUnit unit)
{
  switch (unit)
    {
    case BARO_UNIT_NPS:
    case BARO_UNIT_SHARE:
      /* Translators: a change of an NPS or of a percentage, as in "+4.8 points" */
      return g_strdup_printf (_("%s points"), text);
    case BARO_UNIT_SECONDS:
      return with_unit (text, unit);
    case BARO_UNIT_SCALE:
    case BARO_UNIT_NUMBER:
    case BARO_UNIT_COUNT:
      return g_strdup (text);
    }

  return g_strdup (text);
}

/**
 * baro_format_difference:
 * @difference: in the unit's core form; NAN for undefined
 * @unit: the unit of the two measures
 * @with_unit_text: whether "points" or "s" follows
 *
 * Returns: (transfer full): a signed number, as in "+4.8 points"; "–" when undefined
 */
char *
baro_format_difference (double difference, BaroUnit unit, gboolean with_unit_text)
{
  double printed = difference * factor_of (unit);
  g_autofree char *text = NULL;

  if (isnan (printed))
    return g_strdup (UNDEFINED);

  text = number (printed, decimals_of (unit, printed), "+");

  return with_unit_text ? difference_with_unit (text, unit) : g_steal_pointer (&text);
}

/**
 * baro_format_amount:
 * @amount: the size of a change, in the unit's core form
 * @unit: the unit of the two measures
 *
 * Returns: (transfer full): the size without a sign and with its unit, for sentences: "4.8 points"
 */
char *
baro_format_amount (double amount, BaroUnit unit)
{
  g_autofree char *text = baro_format_number (fabs (amount), unit, -1);

  return isnan (amount) ? g_steal_pointer (&text) : difference_with_unit (text, unit);
}

/**
 * baro_format_count:
 * @count: a number of things
 *
 * Returns: (transfer full): "72,363"
 */
char *
baro_format_count (gint64 count)
{
  return number ((double) count, 0, "");
}

/**
 * baro_format_base:
 * @base_n: valid answers
 *
 * Returns: (transfer full): "n 3,127"
 */
char *
baro_format_base (gint64 base_n)
{
  g_autofree char *count = baro_format_count (base_n);

  /* Translators: the number of valid answers behind a measure, as in "n 3,127" */
  return g_strdup_printf (C_("base", "n %s"), count);
}

/**
 * baro_format_p:
 * @p: the probability of a test; NAN for untested
 *
 * Returns: (transfer full): "p < 0.001", "p = 0.023"; "–" when undefined
 */
char *
baro_format_p (double p)
{
  g_autofree char *text = NULL;

  if (isnan (p))
    return g_strdup (UNDEFINED);

  text = digits (p < 0.001 ? 0.001 : p, 3);

  return g_strdup_printf (p < 0.001 ? "p < %s" : "p = %s", text);
}

/**
 * baro_format_for_axis:
 * @unit: the unit of what is drawn
 * @format: (out caller-allocates): an initialised format, changed
 *
 * Makes a chart write numbers as this file does: percent and points from shares, the translation's signs.
 */
void
baro_format_for_axis (BaroUnit unit, BaroValueFormat *format)
{
  g_autofree char *suffix = NULL;

  if (unit == BARO_UNIT_SHARE || unit == BARO_UNIT_SECONDS)
    suffix = with_unit ("", unit);

  baro_value_format_set (format, factor_of (unit), decimals_of (unit, 50.0), suffix);
  g_free (format->decimal_point);
  format->decimal_point = g_strdup (decimal_point ());
  g_free (format->thousands);
  format->thousands = g_strdup (thousands_sign ());
}
