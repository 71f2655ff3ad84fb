/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-chunk-decode.c: stored chunks into the memory of a column */
#define G_LOG_DOMAIN "baro-chunk-decode"
#include "config.h"

#include "data/baro-chunk.h"

#include "data/baro-dataset.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_DECIMALS 9

static const guint32 powers_of_ten[MAX_DECIMALS + 1] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                       _("A block of values is damaged in the study file."));
  return FALSE;
}

/**
 * baro_chunk_get_row_bytes:
 * @encoding: a #BaroChunkEncoding, or any number from a file
 *
 * Returns: bytes of one row: 1, 2, 4 or 8; 0 for text and for unknown encodings
 */
guint
baro_chunk_get_row_bytes (guint encoding)
{
  switch (encoding)
    {
    case BARO_CHUNK_CODES_U8:
    case BARO_CHUNK_FIXED_U8:
      return 1;
    case BARO_CHUNK_CODES_U16:
    case BARO_CHUNK_FIXED_U16:
      return 2;
    case BARO_CHUNK_CODES_U32:
    case BARO_CHUNK_FIXED_U32:
      return 4;
    case BARO_CHUNK_DOUBLE:
      return 8;
    default:
      return 0;
    }
}

/* One row of a stored or final width. Both are inlined into loops with constant widths, where the switch
 * and the copy dissolve into plain, unaligned vector loads and stores. */
static inline __attribute__ ((always_inline)) guint32
load_row (const guint8 *rows, guint row_bytes, gsize row)
{
  guint16 two;
  guint32 four;

  switch (row_bytes)
    {
    case 1:
      return rows[row];
    case 2:
      memcpy (&two, rows + row * 2, sizeof two);
      return two;
    default:
      memcpy (&four, rows + row * 4, sizeof four);
      return four;
    }
}

static inline __attribute__ ((always_inline)) void
store_row (guint8 *rows, guint row_bytes, gsize row, guint32 code)
{
  guint16 two = (guint16) code;

  switch (row_bytes)
    {
    case 1:
      rows[row] = (guint8) code;
      break;
    case 2:
      memcpy (rows + row * 2, &two, sizeof two);
      break;
    default:
      memcpy (rows + row * 4, &code, sizeof code);
      break;
    }
}

/* The highest code of a width: missing reason 0. */
static inline __attribute__ ((always_inline)) guint32
top_code (guint row_bytes)
{
  return G_MAXUINT32 >> (32 - 8 * row_bytes);
}

/* Returns whether a code was met that cannot be. A stored code is good if it is below limit, or a reserved
 * code with a known reason. Setting the bits above the stored width moves a reason to the top of 32 bits,
 * and cutting it to the final width moves it to that width's top. */
static inline __attribute__ ((always_inline)) gboolean
copy_codes (guint8 *restrict dest, guint dest_bytes, const guint8 *restrict rows, guint row_bytes, gsize n_rows, guint32 limit)
{
  const guint32 lowest_reason = top_code (row_bytes) - (BARO_N_MISSING - 1);
  const guint32 above = ~top_code (row_bytes);
  guint32 bad = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 code = load_row (rows, row_bytes, i);
      guint32 is_reason = code >= lowest_reason;

      bad |= (guint32) (code >= limit) & (is_reason ^ 1);
      store_row (dest, dest_bytes, i, is_reason ? code | above : code);
    }

  return bad != 0;
}

/* The commonest case by far, kept one byte wide so that sixteen rows fit one step. */
static gboolean
copy_codes_8_to_8 (guint8 *restrict dest, const guint8 *restrict rows, gsize n_rows, guint8 limit)
{
  const guint8 lowest_reason = G_MAXUINT8 - (BARO_N_MISSING - 1);
  guint8 bad = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint8 code = rows[i];

      bad |= (guint8) ((code >= limit) & (code < lowest_reason));
      dest[i] = code;
    }

  return bad != 0;
}

static gboolean
copy_any_codes (guint8 *dest, guint dest_bytes, const guint8 *rows, guint row_bytes, gsize n_rows, guint32 n_codes)
{
  guint32 limit = MIN (n_codes, top_code (row_bytes) - (BARO_MISSING_RESERVED - 1));

  switch (row_bytes * 10 + dest_bytes)
    {
    case 11:
      return copy_codes_8_to_8 (dest, rows, n_rows, (guint8) limit);
    case 12:
      return copy_codes (dest, 2, rows, 1, n_rows, limit);
    case 14:
      return copy_codes (dest, 4, rows, 1, n_rows, limit);
    case 22:
      return copy_codes (dest, 2, rows, 2, n_rows, limit);
    case 24:
      return copy_codes (dest, 4, rows, 2, n_rows, limit);
    case 44:
      return copy_codes (dest, 4, rows, 4, n_rows, limit);
    default:
      /* A chunk wider than its column. */
      return TRUE;
    }
}

static guint
dest_row_bytes (const BaroCodes *dest)
{
  return 1u << dest->width;
}

static gboolean
rows_fit (const BaroCodes *dest, gsize dest_row, guint n_rows)
{
  return dest_row <= dest->n_rows && n_rows <= dest->n_rows - dest_row;
}

/**
 * baro_chunk_decode_codes:
 * @dest: values of a scale or category column; width and n_codes are set
 * @dest_row: row of @dest that takes the chunk's first one
 * @encoding: one of CODES_*, from the chunk's head
 * @blob: the chunk's bytes
 * @length: their number
 * @n_rows: rows of the chunk, from its head
 * @error: %BARO_DATA_ERROR_DAMAGED
 *
 * Copies codes into a column that is at least as wide as the chunk. A code that is neither below
 * n_codes nor a known missing reason means damage: the tally counts codes without looking at them again.
 *
 * Returns: %FALSE with an error if the chunk is damaged; the rows are then unspecified
 */
gboolean
baro_chunk_decode_codes (BaroCodes *dest, gsize dest_row, guint encoding, gconstpointer blob, gsize length,
                         guint n_rows, GError **error)
{
  guint row_bytes = baro_chunk_get_row_bytes (encoding);
  guint8 *first_row;

  g_return_val_if_fail (dest != NULL && dest->width != BARO_WIDTH_F64, FALSE);
  g_return_val_if_fail (blob != NULL || length == 0, FALSE);

  if (encoding < BARO_CHUNK_CODES_U8 || encoding > BARO_CHUNK_CODES_U32
      || length != (gsize) n_rows * row_bytes || !rows_fit (dest, dest_row, n_rows))
    return set_damaged (error);

  first_row = (guint8 *) dest->values + dest_row * dest_row_bytes (dest);
  if (copy_any_codes (first_row, dest_row_bytes (dest), blob, row_bytes, n_rows, dest->n_codes))
    return set_damaged (error);

  return TRUE;
}

/**
 * baro_chunk_peek_fixed:
 * @blob: the first bytes of a FIXED_* chunk
 * @length: their number
 * @base: (out): the smallest stored integer
 * @decimals: (out): its decimal places, 0 to 9
 * @error: %BARO_DATA_ERROR_DAMAGED
 *
 * Reads the head of a chunk of integers: value = (@base + offset) / 10^@decimals.
 *
 * Returns: %FALSE with an error if there is no sound head
 */
gboolean
baro_chunk_peek_fixed (gconstpointer blob, gsize length, gint64 *base, int *decimals, GError **error)
{
  gint32 stored_decimals;

  g_return_val_if_fail (base != NULL && decimals != NULL, FALSE);

  if (blob == NULL || length < BARO_CHUNK_FIXED_HEAD)
    return set_damaged (error);

  memcpy (base, blob, sizeof *base);
  memcpy (&stored_decimals, (const guint8 *) blob + 8, sizeof stored_decimals);
  if (stored_decimals < 0 || stored_decimals > MAX_DECIMALS)
    return set_damaged (error);

  *decimals = stored_decimals;
  return TRUE;
}

/* How one chunk's offsets become a column's codes: code = offset * factor + shift. */
typedef struct
{
  gint64  base;        /* of the chunk */
  int     decimals;    /* of the chunk */
  guint32 factor;      /* 1 unless the column has more decimals than the chunk */
  guint32 shift;       /* only if plain */
} Step;

/* The largest offset that is a value; any code above is a reason or damage. */
static inline __attribute__ ((always_inline)) guint32
largest_offset (const guint8 *rows, guint row_bytes, gsize n_rows)
{
  const guint32 limit = top_code (row_bytes) - (BARO_MISSING_RESERVED - 1);
  guint32 largest = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 offset = load_row (rows, row_bytes, i);
      guint32 valid = offset < limit ? offset : 0;

      largest = MAX (largest, valid);
    }

  return largest;
}

/* Whether no value of the chunk can fall outside the column: then no row need be looked at twice. Asks
 * the rows only when the width alone does not settle it. */
static gboolean
plan_step (Step *step, const BaroCodes *dest, const guint8 *rows, guint row_bytes, gsize n_rows)
{
  __int128 shift = (__int128) step->base * step->factor - dest->base;
  __int128 room = (__int128) baro_codes_first_missing (dest->width) - 1 - shift;
  guint32 largest = top_code (row_bytes) - BARO_MISSING_RESERVED;

  if (shift < 0 || room < 0)
    return FALSE;

  step->shift = (guint32) shift;
  if ((__int128) largest * step->factor <= room)
    return TRUE;

  largest = row_bytes == 1   ? largest_offset (rows, 1, n_rows)
            : row_bytes == 2 ? largest_offset (rows, 2, n_rows)
                             : largest_offset (rows, 4, n_rows);

  return (__int128) largest * step->factor <= room;
}

static inline __attribute__ ((always_inline)) gboolean
copy_plain (guint8 *restrict dest, guint dest_bytes, const guint8 *restrict rows, guint row_bytes, gsize n_rows, const Step *step)
{
  const guint32 lowest_reason = top_code (row_bytes) - (BARO_N_MISSING - 1);
  const guint32 limit = top_code (row_bytes) - (BARO_MISSING_RESERVED - 1);
  const guint32 above = ~top_code (row_bytes);
  const guint32 factor = step->factor, shift = step->shift;
  guint32 bad = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 offset = load_row (rows, row_bytes, i);
      guint32 is_reason = offset >= lowest_reason;

      bad |= (guint32) (offset >= limit) & (is_reason ^ 1);
      store_row (dest, dest_bytes, i, is_reason ? offset | above : offset * factor + shift);
    }

  return bad != 0;
}

static gboolean
copy_any_plain (guint8 *dest, guint dest_bytes, const guint8 *rows, guint row_bytes, gsize n_rows, const Step *step)
{
  switch (row_bytes * 10 + dest_bytes)
    {
    case 11:
      return copy_plain (dest, 1, rows, 1, n_rows, step);
    case 12:
      return copy_plain (dest, 2, rows, 1, n_rows, step);
    case 14:
      return copy_plain (dest, 4, rows, 1, n_rows, step);
    case 21:
      return copy_plain (dest, 1, rows, 2, n_rows, step);
    case 22:
      return copy_plain (dest, 2, rows, 2, n_rows, step);
    case 24:
      return copy_plain (dest, 4, rows, 2, n_rows, step);
    case 41:
      return copy_plain (dest, 1, rows, 4, n_rows, step);
    case 42:
      return copy_plain (dest, 2, rows, 4, n_rows, step);
    default:
      return copy_plain (dest, 4, rows, 4, n_rows, step);
    }
}

/* The careful way, for chunks that do not fit the column: such values become invalid. */
static gboolean
copy_careful (const BaroCodes *dest, guint8 *first_row, const guint8 *rows, guint row_bytes, gsize n_rows, const Step *step)
{
  const guint32 top = top_code (row_bytes);
  const guint32 first_missing = baro_codes_first_missing (dest->width);
  gboolean is_bad = FALSE;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 offset = load_row (rows, row_bytes, i);
      __int128 code = ((__int128) step->base + offset) * step->factor - dest->base;

      if (offset > top - BARO_MISSING_RESERVED)
        {
          is_bad |= top - offset >= BARO_N_MISSING;
          code = offset | ~top;
        }
      else if (code < 0 || code >= first_missing)
        {
          code = G_MAXUINT32 - BARO_MISSING_INVALID;
        }
      store_row (first_row, dest_row_bytes (dest), i, (guint32) code);
    }

  return is_bad;
}

/* Integers into doubles: division, not multiplication by a tenth, rounds as the source's text does. */
static gboolean
copy_to_doubles (double *dest, const guint8 *rows, guint row_bytes, gsize n_rows, const Step *step)
{
  const guint32 top = top_code (row_bytes);
  const double divisor = (double) powers_of_ten[step->decimals];
  gboolean is_bad = FALSE;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 offset = load_row (rows, row_bytes, i);
      BaroMissing reason = (BaroMissing) MIN (top - offset, BARO_MISSING_INVALID);

      is_bad |= offset > top - BARO_MISSING_RESERVED && top - offset >= BARO_N_MISSING;
      dest[i] = offset > top - BARO_MISSING_RESERVED ? baro_missing_nan (reason)
                                                     : (double) ((__int128) step->base + offset) / divisor;
    }

  return is_bad;
}

/* Doubles into a column of integers: what the column cannot hold becomes invalid. */
static void
doubles_to_codes (const BaroCodes *dest, guint8 *first_row, const guint8 *rows, gsize n_rows)
{
  const guint32 first_missing = baro_codes_first_missing (dest->width);

  for (gsize i = 0; i < n_rows; i++)
    {
      BaroMissing missing = BARO_MISSING_INVALID;
      double value, offset;

      memcpy (&value, rows + i * sizeof value, sizeof value);
      offset = round (value * (double) powers_of_ten[dest->decimals]) - (double) dest->base;
      baro_missing_from_nan (value, &missing);
      store_row (first_row, dest_row_bytes (dest), i,
                 offset >= 0.0 && offset < first_missing ? (guint32) offset : G_MAXUINT32 - (guint32) missing);
    }
}

static gboolean
decode_doubles (BaroCodes *dest, guint8 *first_row, const guint8 *rows, gsize length, gsize n_rows, GError **error)
{
  if (length != n_rows * sizeof (double))
    return set_damaged (error);

  if (dest->width == BARO_WIDTH_F64)
    memcpy (first_row, rows, length);
  else
    doubles_to_codes (dest, first_row, rows, n_rows);

  return TRUE;
}

/**
 * baro_chunk_decode_fixed:
 * @dest: values of a number or time column; width, base and decimals are set
 * @dest_row: row of @dest that takes the chunk's first one
 * @encoding: one of FIXED_*, or DOUBLE, from the chunk's head
 * @blob: the chunk's bytes
 * @length: their number
 * @n_rows: rows of the chunk, from its head
 * @error: %BARO_DATA_ERROR_DAMAGED
 *
 * Brings numbers or times to the column's base, decimals and width; the column must have at least as many
 * decimals as the chunk. A value that the column cannot hold becomes invalid: a date in the year 9999 among
 * 32-bit times.
 *
 * Returns: %FALSE with an error if the chunk is damaged; the rows are then unspecified
 */
gboolean
baro_chunk_decode_fixed (BaroCodes *dest, gsize dest_row, guint encoding, gconstpointer blob, gsize length,
                         guint n_rows, GError **error)
{
  guint row_bytes = baro_chunk_get_row_bytes (encoding);
  const guint8 *rows = blob;
  guint8 *first_row;
  Step step = { 0 };
  gboolean is_bad;

  g_return_val_if_fail (dest != NULL && (blob != NULL || length == 0), FALSE);
  g_return_val_if_fail (dest->decimals >= 0 && dest->decimals <= MAX_DECIMALS, FALSE);

  if (!rows_fit (dest, dest_row, n_rows))
    return set_damaged (error);

  first_row = (guint8 *) dest->values + dest_row * dest_row_bytes (dest);
  if (encoding == BARO_CHUNK_DOUBLE)
    return decode_doubles (dest, first_row, rows, length, n_rows, error);
  if (encoding < BARO_CHUNK_FIXED_U8 || encoding > BARO_CHUNK_FIXED_U32)
    return set_damaged (error);
  if (!baro_chunk_peek_fixed (blob, length, &step.base, &step.decimals, error))
    return FALSE;
  if (length - BARO_CHUNK_FIXED_HEAD != (gsize) n_rows * row_bytes
      || (dest->width != BARO_WIDTH_F64 && step.decimals > dest->decimals))
    return set_damaged (error);

  rows += BARO_CHUNK_FIXED_HEAD;
  if (dest->width == BARO_WIDTH_F64)
    {
      is_bad = copy_to_doubles ((double *) dest->values + dest_row, rows, row_bytes, n_rows, &step);
    }
  else
    {
      step.factor = (guint32) powers_of_ten[dest->decimals - step.decimals];
      is_bad = plan_step (&step, dest, rows, row_bytes, n_rows)
                 ? copy_any_plain (first_row, dest_row_bytes (dest), rows, row_bytes, n_rows, &step)
                 : copy_careful (dest, first_row, rows, row_bytes, n_rows, &step);
    }

  return is_bad ? set_damaged (error) : TRUE;
}
