/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-convert-values.c: times, numbers and texts of a block */
#define G_LOG_DOMAIN "baro-convert-values"

#include "config.h"

#include <math.h>
#include <string.h>

#include "data/baro-chunk.h"
#include "load/baro-convert-private.h"
#include "load/baro-value.h"

#define SHORT_COPY 16u

const gint64 baro_convert_powers_of_ten[10] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* The few words that mean "no value" also for labels and verbatims; "none" or "-" may be meant. */
gboolean
baro_convert_is_null_word (const char *text, gsize length, gboolean keeps_na)
{
  static const char *const words[] = { "NULL", "null", "Null", "NaN", "nan", "\\N", "<NA>", "#N/A", "(null)" };

  if (length == 0 || length > 6)
    return length == 0;
  if (length == 2 && !keeps_na && memcmp (text, "NA", 2) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && memcmp (text, words[i], length) == 0)
      return TRUE;
  return is_blank (text, length);
}

static gboolean
find_missing_word (const char *text, gsize length, BaroMissing *missing)
{
  g_autofree char *normalized = length <= 40 ? baro_value_normalize (text, (gssize) length) : NULL;

  return normalized != NULL && baro_value_find_missing (normalized, missing);
}

void
baro_convert_time (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted)
{
  BaroColumnState *state = &self->states[c];
  gint64 *values = converted->columns[c].fixed;

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      BaroMissing missing = BARO_MISSING_SKIPPED;
      BaroTimeForm form;

      if (length == 0)
        values[r] = G_MININT64 + BARO_MISSING_SKIPPED;
      else if (baro_value_parse_iso_time (text, length, state->cached_day, &state->cached_start, &values[r])
               || baro_value_parse_time (text, length, self->plan->reading->date_order, &values[r], &form))
        continue;
      else if (find_missing_word (text, length, &missing))
        values[r] = G_MININT64 + missing;
      else
        {
          values[r] = G_MININT64 + BARO_MISSING_INVALID;
          baro_convert_note_invalid (converted, r, c, text, length);
        }
    }
}

/* The block's numbers do not all fit the column's decimals: from here on they are doubles. */
static void
widen_to_double (BaroConvertedColumn *column, guint n_done, guint capacity, int decimals)
{
  if (column->doubles == NULL)
    column->doubles = g_new (double, capacity);
  for (guint r = 0; r < n_done; r++)
    column->doubles[r] = column->fixed[r] < G_MININT64 + BARO_MISSING_RESERVED ? baro_missing_nan ((BaroMissing) (column->fixed[r] - G_MININT64))
                                                                                : column->fixed[r] / (double) baro_convert_powers_of_ten[decimals];
  column->is_double = TRUE;
}

static void
store_number (BaroConvertedColumn *column, guint row, const BaroNumber *number, int decimals, guint capacity)
{
  gint64 scaled;

  if (!column->is_double && number->is_exact && number->decimals <= decimals
      && !__builtin_mul_overflow (number->mantissa, baro_convert_powers_of_ten[decimals - number->decimals], &scaled) && ABS (scaled) < (G_GINT64_CONSTANT (1) << 53))
    {
      column->fixed[row] = scaled;
      return;
    }
  if (!column->is_double)
    widen_to_double (column, row, capacity, decimals);
  column->doubles[row] = number->value;
}

void
baro_convert_number (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  const BaroReading *reading = self->plan->reading;
  BaroConvertedColumn *column = &converted->columns[c];
  int decimals = plan->column->decimals;

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      BaroMissing missing = BARO_MISSING_SKIPPED;
      BaroNumber number;

      if (plan->lookup != NULL)
        {
          text = baro_lookup_find (plan->lookup, text, length, &length);
          length = text != NULL ? length : 0;
        }
      if (length > 0)
        {
          if ((baro_value_parse_plain (text, length, &number) && (reading->decimal_sign != ',' || number.decimals == 0))
              || baro_value_parse_number (text, length, reading->decimal_sign, reading->thousands_sign, &number))
            {
              store_number (column, r, &number, decimals, converted->capacity);
              continue;
            }
          if (!find_missing_word (text, length, &missing))
            {
              missing = BARO_MISSING_INVALID;
              baro_convert_note_invalid (converted, r, c, text, length);
            }
        }
      if (column->is_double)
        column->doubles[r] = baro_missing_nan (missing);
      else
        column->fixed[r] = G_MININT64 + missing;
    }
}

void
baro_convert_text (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  BaroConvertedColumn *column = &converted->columns[c];
  guint64 end = column->offsets[tile->first];
  gsize tile_bytes = 0;

  if (plan->lookup == NULL)
    for (guint r = tile->first; r < tile->end; r++)
      {
        const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;

        tile_bytes += offsets[1] - offsets[0];
      }
  g_byte_array_set_size (column->text, (guint) (end + tile_bytes + SHORT_COPY));
  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];

      if (plan->lookup != NULL)
        {
          text = baro_lookup_find (plan->lookup, text, length, &length);
          length = text != NULL ? length : 0;
          g_byte_array_set_size (column->text, (guint) (end + length + SHORT_COPY));
        }
      if (length <= 6 && (length == 0 || !g_ascii_isdigit (text[0])) && baro_convert_is_null_word (text, length, FALSE))
        column->missing[r] = BARO_MISSING_SKIPPED + 1;
      else
        {
          /* Sixteen bytes at once are cheaper than as many as there are; what is too much is overwritten. */
          if (length <= SHORT_COPY && plan->lookup == NULL && offsets[0] + SHORT_COPY <= tile->n_text)
            memcpy (column->text->data + end, text, SHORT_COPY);
          else
            memcpy (column->text->data + end, text, length);
          end += length;
          column->missing[r] = 0;
        }
      column->offsets[r + 1] = end;
    }
  g_byte_array_set_size (column->text, (guint) end);
}
