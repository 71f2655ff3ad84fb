/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-values.c: counts over the values that a sample shows of a column */
#define G_LOG_DOMAIN "baro-guess-values"

#include "config.h"

#include <math.h>
#include <string.h>

#include "load/baro-guess.h"

#define MAX_MEASURED 4000u   /* different values looked at */
#define SHORT_CHARS 80       /* longer texts are neither numbers nor times nor words of a scale */

static void
clear_seen (gpointer data)
{
  g_free (((BaroValueSeen *) data)->text);
}

GArray *
baro_values_seen_new (void)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (BaroValueSeen));

  g_array_set_clear_func (counts, clear_seen);
  return counts;
}

static int
compare_seen (gconstpointer a, gconstpointer b)
{
  const BaroValueSeen *left = *(const BaroValueSeen *const *) a;
  const BaroValueSeen *right = *(const BaroValueSeen *const *) b;

  if (left->n != right->n)
    return left->n < right->n ? 1 : -1;
  return strcmp (left->text, right->text);
}

/**
 * baro_values_seen_top:
 * @counts: of BaroValueSeen
 * @n: how many to keep
 *
 * Returns: (transfer full): copies of the most frequent values, most frequent first
 */
GArray *
baro_values_seen_top (const GArray *counts, guint n)
{
  g_autoptr(GPtrArray) order = g_ptr_array_sized_new (counts->len);
  GArray *top = baro_values_seen_new ();

  for (guint i = 0; i < counts->len; i++)
    g_ptr_array_add (order, &g_array_index (counts, BaroValueSeen, i));
  g_ptr_array_sort (order, compare_seen);
  for (guint i = 0; i < MIN (n, order->len); i++)
    {
      BaroValueSeen seen = *(BaroValueSeen *) order->pdata[i];

      seen.text = g_strdup (seen.text);
      seen.option = -1;
      g_array_append_val (top, seen);
    }
  return top;
}

static void
widen (gint64 time, gint64 *first, gint64 *last)
{
  *first = MIN (*first, time);
  *last = MAX (*last, time);
}

static void
measure_date_order (const char *text, gsize length, BaroDateOrder order, guint64 n, BaroValueStats *stats)
{
  gint64 dmy = 0, mdy = 0;
  BaroTimeForm form;
  gboolean is_dmy = baro_value_parse_time (text, length, BARO_DATE_ORDER_DMY, &dmy, &form);
  gboolean is_mdy = baro_value_parse_time (text, length, BARO_DATE_ORDER_MDY, &mdy, &form);

  if (is_dmy && is_mdy && dmy != mdy)
    {
      stats->n_either += n;
      widen (dmy, &stats->dmy_first, &stats->dmy_last);
      widen (mdy, &stats->mdy_first, &stats->mdy_last);
    }
  else
    {
      if (is_dmy && !is_mdy)
        stats->n_day_first_only += n;
      else if (is_mdy && !is_dmy)
        stats->n_month_first_only += n;
      if (is_dmy || is_mdy)
        widen (is_dmy ? dmy : mdy, &stats->sure_first, &stats->sure_last);
    }
}

static gboolean
measure_time (const char *text, gsize length, const BaroReading *reading, guint64 n, BaroValueStats *stats)
{
  static const BaroDateOrder orders[] = { BARO_DATE_ORDER_DMY, BARO_DATE_ORDER_MDY };
  BaroTimeForm form;
  gint64 time;

  if (!baro_value_parse_time (text, length, reading->date_order, &time, &form)
      && !baro_value_parse_time (text, length, orders[0], &time, &form)
      && !baro_value_parse_time (text, length, orders[1], &time, &form))
    return FALSE;
  if (baro_value_has_offset (text, length))
    stats->n_offsets += n;
  if (form == BARO_TIME_FORM_BARE_NUMBER)
    stats->n_bare_times += n;
  else
    stats->n_times += n;
  if (form == BARO_TIME_FORM_YEAR_LAST)
    measure_date_order (text, length, reading->date_order, n, stats);
  else
    widen (time, &stats->sure_first, &stats->sure_last);
  return TRUE;
}

static void
measure_number (const char *text, gsize length, const BaroNumber *number, guint64 n, BaroValueStats *stats)
{
  BaroNumber plain;

  stats->n_numbers += n;
  if (number->is_percent)
    stats->n_percents += n;
  else if (!baro_value_parse_plain (text, length, &plain))
    stats->n_dressed += n;
  if (number->value == rint (number->value))
    stats->n_integers += n;
  stats->minimum = MIN (stats->minimum, number->value);
  stats->maximum = MAX (stats->maximum, number->value);
  if (number->is_exact)
    stats->decimals = MAX (stats->decimals, number->decimals);
  if (length > 1 && text[0] == '0' && g_ascii_isdigit (text[1]))
    stats->has_leading_zero = TRUE;
}

static void
measure_words (const char *normalized, guint64 n, BaroValueStats *stats)
{
  BaroWords words;
  double value;
  int strength, out_of;

  if (baro_value_find_word (normalized, &words, &strength))
    stats->n_words[words] += n;
  else if (baro_value_parse_symbols (normalized, &value, &out_of))
    stats->n_symbols += n;
}

/* Counts of every @step-th value stand for all. */
static void
extrapolate (BaroValueStats *stats, guint step)
{
  guint64 *counts[] = {
    &stats->n_missing, &stats->n_values, &stats->n_numbers, &stats->n_integers, &stats->n_percents, &stats->n_dressed, &stats->n_times,
    &stats->n_bare_times, &stats->n_symbols, &stats->n_nan, &stats->n_offsets, &stats->n_chars, &stats->n_spaced, &stats->n_digits,
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *counts[i] *= step;
  for (guint w = 0; w < BARO_N_WORDS; w++)
    stats->n_words[w] *= step;
  stats->n_distinct *= step;
}

/**
 * baro_guess_measure:
 * @counts: of BaroValueSeen
 * @n_empty: fields without text
 * @reading: decimal sign and date order
 * @stats: (out): the counts
 *
 * Looks at every different value once and weights it by how often it was seen.
 */
void
baro_guess_measure (const GArray *counts, guint64 n_empty, const BaroReading *reading, BaroValueStats *stats)
{
  guint step = 1 + counts->len / MAX_MEASURED; /* of very many different values, some stand for all */
  glong first_length = -1;

  memset (stats, 0, sizeof *stats);
  stats->n_empty = n_empty;
  stats->minimum = INFINITY;
  stats->maximum = -INFINITY;
  stats->is_fixed_length = TRUE;
  stats->sure_first = stats->dmy_first = stats->mdy_first = G_MAXINT64;
  stats->sure_last = stats->dmy_last = stats->mdy_last = G_MININT64;
  for (guint i = 0; i < counts->len; i += step)
    {
      const BaroValueSeen *seen = &g_array_index (counts, BaroValueSeen, i);
      gsize length = strlen (seen->text);
      glong n_chars = g_utf8_strlen (seen->text, -1);
      g_autofree char *normalized = n_chars <= SHORT_CHARS ? baro_value_normalize (seen->text, length) : g_strdup ("");
      BaroMissing missing;
      BaroNumber number;

      if (n_chars <= SHORT_CHARS && baro_value_find_missing (normalized, &missing))
        {
          stats->n_missing += seen->n;
          continue;
        }
      stats->n_values += seen->n;
      stats->n_distinct++;
      for (gsize k = 0; k < length; k++)
        stats->n_digits += g_ascii_isdigit (seen->text[k]) ? seen->n : 0;
      stats->n_chars += n_chars * seen->n;
      stats->max_chars = MAX (stats->max_chars, (gsize) n_chars);
      stats->is_fixed_length &= first_length < 0 || n_chars == first_length;
      first_length = n_chars;
      if (strchr (seen->text, ' ') != NULL)
        stats->n_spaced += seen->n;
      if (strcmp (normalized, "nan") == 0)
        stats->n_nan += seen->n;
      if (baro_value_parse_number (seen->text, length, reading->decimal_sign, reading->thousands_sign, &number))
        measure_number (seen->text, length, &number, seen->n, stats);
      else
        measure_words (normalized, seen->n, stats);
      if (n_chars >= 5 && n_chars <= SHORT_CHARS)
        measure_time (seen->text, length, reading, seen->n, stats);
    }
  extrapolate (stats, step);
}
