/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-code-set.c: testing 64 rows at a time whether their codes pass */
#define G_LOG_DOMAIN "baro-code-set"
#include "config.h"

#include "data/baro-code-set-private.h"

#include <math.h>
#include <string.h>

#define WORD_ROWS 64u
#define MAX_COMPARED_RANGES 3u

void
baro_code_set_clear (BaroCodeSet *self)
{
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->table, g_free);
}

/* Eight bytes of 0 or 1 to eight bits, by one multiplication. */
static inline guint64
pack_bytes (const guint8 *bytes)
{
  guint64 word = 0, eight;

  for (guint i = 0; i < 8; i++)
    {
      memcpy (&eight, bytes + i * 8, 8);
      eight = GUINT64_FROM_LE (eight);
      word |= ((eight * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56) << (i * 8);
    }

  return word;
}

/* The loops have a constant number of rounds, so that the compiler makes vector code of them. */
static guint64
test_ranges_u8 (const BaroCodeSet *self, const guint8 *codes)
{
  guint8 bytes[WORD_ROWS] = { 0 };

  for (guint r = 0; r < self->ranges->len; r++)
    {
      BaroCodeRange range = g_array_index (self->ranges, BaroCodeRange, r);
      guint8 first = (guint8) range.first, span = (guint8) (range.last - range.first);

      for (guint i = 0; i < WORD_ROWS; i++)
        bytes[i] |= (guint8) (codes[i] - first) <= span;
    }

  return pack_bytes (bytes);
}

static guint64
test_ranges_u16 (const BaroCodeSet *self, const guint16 *codes)
{
  guint16 passed[WORD_ROWS] = { 0 };
  guint8 bytes[WORD_ROWS];

  for (guint r = 0; r < self->ranges->len; r++)
    {
      BaroCodeRange range = g_array_index (self->ranges, BaroCodeRange, r);
      guint16 first = (guint16) range.first, span = (guint16) (range.last - range.first);

      for (guint i = 0; i < WORD_ROWS; i++)
        passed[i] |= (guint16) (codes[i] - first) <= span;
    }
  for (guint i = 0; i < WORD_ROWS; i++)
    bytes[i] = (guint8) passed[i];

  return pack_bytes (bytes);
}

static guint64
test_ranges_u32 (const BaroCodeSet *self, const guint32 *codes)
{
  guint32 passed[WORD_ROWS] = { 0 };
  guint8 bytes[WORD_ROWS];

  for (guint r = 0; r < self->ranges->len; r++)
    {
      BaroCodeRange range = g_array_index (self->ranges, BaroCodeRange, r);
      guint32 first = range.first, span = range.last - range.first;

      for (guint i = 0; i < WORD_ROWS; i++)
        passed[i] |= codes[i] - first <= span;
    }
  for (guint i = 0; i < WORD_ROWS; i++)
    bytes[i] = (guint8) passed[i];

  return pack_bytes (bytes);
}

static gboolean
is_in_ranges (const GArray *ranges, guint32 code)
{
  guint low = 0, high = ranges->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      BaroCodeRange range = g_array_index (ranges, BaroCodeRange, middle);

      if (code < range.first)
        high = middle;
      else if (code > range.last)
        low = middle + 1;
      else
        return TRUE;
    }

  return FALSE;
}

static guint64
test_table (const BaroCodeSet *self, gconstpointer rows)
{
  guint8 bytes[WORD_ROWS];

  if (self->codes->width == BARO_WIDTH_U8)
    for (guint i = 0; i < WORD_ROWS; i++)
      bytes[i] = self->table[((const guint8 *) rows)[i]];
  else if (self->codes->width == BARO_WIDTH_U16)
    for (guint i = 0; i < WORD_ROWS; i++)
      bytes[i] = self->table[((const guint16 *) rows)[i]];
  else
    for (guint i = 0; i < WORD_ROWS; i++)
      {
        guint32 code = ((const guint32 *) rows)[i];

        bytes[i] = code < self->n_table ? self->table[code] : self->table == NULL && is_in_ranges (self->ranges, code);
      }

  return pack_bytes (bytes);
}

static gboolean
does_number_pass (const BaroCodeSet *self, double value)
{
  if (isnan (value))
    return self->is_missing;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      BaroNumberRange range = g_array_index (self->numbers, BaroNumberRange, i);

      if (value >= range.low && value <= range.high)
        return !self->is_none_of;
    }

  return self->is_none_of;
}

static guint64
test_numbers (const BaroCodeSet *self, const double *values)
{
  guint64 word = 0;

  for (guint i = 0; i < WORD_ROWS; i++)
    word |= (guint64) does_number_pass (self, values[i]) << i;

  return word;
}

static guint64
test_word (const BaroCodeSet *self, gconstpointer rows)
{
  if (self->codes->width == BARO_WIDTH_F64)
    return test_numbers (self, rows);
  if (self->ranges->len > MAX_COMPARED_RANGES)
    return test_table (self, rows);
  if (self->codes->width == BARO_WIDTH_U8)
    return test_ranges_u8 (self, rows);
  if (self->codes->width == BARO_WIDTH_U16)
    return test_ranges_u16 (self, rows);

  return test_ranges_u32 (self, rows);
}

void
baro_code_set_and (const BaroCodeSet *self, gsize first_word, gsize n_words, guint64 *words)
{
  gsize row_bytes = (gsize) 1 << self->codes->width;
  const guint8 *rows = self->codes->values;
  guint64 rest[WORD_ROWS];

  for (gsize word = first_word; word < first_word + n_words; word++)
    {
      gsize first_row = word * WORD_ROWS;

      if (words[word] == 0)
        continue;
      if (first_row + WORD_ROWS <= self->codes->n_rows)
        {
          words[word] &= test_word (self, rows + first_row * row_bytes);
          continue;
        }
      memset (rest, 0, sizeof rest);   /* the last rows, with room behind them */
      memcpy (rest, rows + first_row * row_bytes, (self->codes->n_rows - first_row) * row_bytes);
      words[word] &= test_word (self, rest);
    }
}
