/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-chunk.c: one column's values for one block of rows, as stored */
#define G_LOG_DOMAIN "baro-chunk"
#include "config.h"

#include "data/baro-chunk.h"

#include "data/baro-dataset.h"
#include "store/baro-store.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#if G_BYTE_ORDER != G_LITTLE_ENDIAN
#error "Chunks are copied between memory and file as they are; a big-endian build needs byte swaps here."
#endif

#define MAX_DECIMALS 9
/* A quiet NAN; the reason stands in the low byte. */
#define MISSING_NAN_BITS G_GUINT64_CONSTANT (0x7ff8000000000000)

static const double powers_of_ten[MAX_DECIMALS + 1] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };

/**
 * baro_chunk_init:
 * @self: (out): a chunk
 *
 * Makes an empty chunk. One chunk can be encoded into many times; its blob is reused.
 */
void
baro_chunk_init (BaroChunk *self)
{
  g_return_if_fail (self != NULL);

  *self = (BaroChunk) { .minimum = NAN, .maximum = NAN, .blob = g_byte_array_new () };
}

/**
 * baro_chunk_clear:
 * @self: a chunk
 *
 * Frees what the chunk owns; the struct is the caller's.
 */
void
baro_chunk_clear (BaroChunk *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->blob, g_byte_array_unref);
}

/**
 * baro_missing_nan:
 * @missing: a reason
 *
 * Returns: the NAN that stands for it among doubles
 */
double
baro_missing_nan (BaroMissing missing)
{
  guint64 bits = MISSING_NAN_BITS | (guint64) missing;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/**
 * baro_missing_from_nan:
 * @value: any double
 * @missing: (out) (optional): the reason; invalid for a NAN that was not made by baro_missing_nan()
 *
 * Returns: %TRUE for any NAN; @missing is unchanged for a number
 */
gboolean
baro_missing_from_nan (double value, BaroMissing *missing)
{
  guint64 bits, reason;

  if (!isnan (value))
    return FALSE;

  memcpy (&bits, &value, sizeof bits);
  reason = bits ^ MISSING_NAN_BITS;
  if (missing != NULL)
    *missing = reason < BARO_N_MISSING ? (BaroMissing) reason : BARO_MISSING_INVALID;

  return TRUE;
}

/* Begins a blob of a known size and lends its bytes. */
static guint8 *
start_blob (BaroChunk *self, BaroChunkEncoding encoding, guint n_rows, gsize n_bytes)
{
  self->encoding = encoding;
  self->n_rows = n_rows;
  self->minimum = self->maximum = NAN;
  g_byte_array_set_size (self->blob, (guint) n_bytes);

  return self->blob->data;
}

static void
set_code_range (BaroChunk *self, guint32 minimum, guint32 maximum)
{
  if (minimum > maximum)
    return;

  self->minimum = minimum;
  self->maximum = maximum;
}

/**
 * baro_chunk_encode_u8:
 * @self: the chunk
 * @codes: codes of a scale or small category; 255 - reason for a missing answer
 * @n_rows: 1 to %BARO_CHUNK_ROWS
 *
 * Encodes codes that already are one byte wide.
 */
void
baro_chunk_encode_u8 (BaroChunk *self, const guint8 *codes, guint n_rows)
{
  const guint8 first_missing = (guint8) baro_codes_first_missing (BARO_WIDTH_U8);
  guint8 minimum = G_MAXUINT8, maximum = 0, any = 0;

  g_return_if_fail (self != NULL && codes != NULL && n_rows <= BARO_CHUNK_ROWS);

  for (guint i = 0; i < n_rows; i++)
    {
      gboolean is_valid = codes[i] < first_missing;
      guint8 low = is_valid ? codes[i] : G_MAXUINT8;
      guint8 high = is_valid ? codes[i] : 0;

      minimum = MIN (minimum, low);
      maximum = MAX (maximum, high);
      any |= is_valid;
    }

  memcpy (start_blob (self, BARO_CHUNK_CODES_U8, n_rows, n_rows), codes, n_rows);
  if (any)
    set_code_range (self, minimum, maximum);
}

/* Missing reasons lie at the top of 32 bits, so cutting off the upper bits moves them to the top of a
 * narrower width as they are. */
static void
narrow_to_u8 (guint8 *dest, const guint32 *codes, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    dest[i] = (guint8) codes[i];
}

static void
narrow_to_u16 (guint16 *dest, const guint32 *codes, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    dest[i] = (guint16) codes[i];
}

/**
 * baro_chunk_encode_codes:
 * @self: the chunk
 * @codes: codes; %G_MAXUINT32 - reason for a missing answer
 * @n_rows: 1 to %BARO_CHUNK_ROWS
 *
 * Encodes codes in the narrowest width that holds the chunk's largest one.
 */
void
baro_chunk_encode_codes (BaroChunk *self, const guint32 *codes, guint n_rows)
{
  const guint32 first_missing = baro_codes_first_missing (BARO_WIDTH_U32);
  guint32 minimum = G_MAXUINT32, maximum = 0, any = 0;

  g_return_if_fail (self != NULL && codes != NULL && n_rows <= BARO_CHUNK_ROWS);

  for (guint i = 0; i < n_rows; i++)
    {
      gboolean is_valid = codes[i] < first_missing;
      guint32 low = is_valid ? codes[i] : G_MAXUINT32;
      guint32 high = is_valid ? codes[i] : 0;

      minimum = MIN (minimum, low);
      maximum = MAX (maximum, high);
      any |= (guint32) is_valid;
    }

  if (maximum < baro_codes_first_missing (BARO_WIDTH_U8))
    narrow_to_u8 (start_blob (self, BARO_CHUNK_CODES_U8, n_rows, n_rows), codes, n_rows);
  else if (maximum < baro_codes_first_missing (BARO_WIDTH_U16))
    narrow_to_u16 ((guint16 *) (gpointer) start_blob (self, BARO_CHUNK_CODES_U16, n_rows, (gsize) n_rows * 2), codes, n_rows);
  else
    memcpy (start_blob (self, BARO_CHUNK_CODES_U32, n_rows, (gsize) n_rows * 4), codes, (gsize) n_rows * 4);

  if (any)
    set_code_range (self, minimum, maximum);
}

/**
 * baro_chunk_encode_double:
 * @self: the chunk
 * @values: numbers; baro_missing_nan() for missing ones
 * @n_rows: 1 to %BARO_CHUNK_ROWS
 *
 * Encodes numbers as they are.
 */
void
baro_chunk_encode_double (BaroChunk *self, const double *values, guint n_rows)
{
  double minimum = INFINITY, maximum = -INFINITY;

  g_return_if_fail (self != NULL && values != NULL && n_rows <= BARO_CHUNK_ROWS);

  for (guint i = 0; i < n_rows; i++)
    {
      /* Comparisons with NAN are false: missing values change nothing. */
      minimum = values[i] < minimum ? values[i] : minimum;
      maximum = values[i] > maximum ? values[i] : maximum;
    }

  memcpy (start_blob (self, BARO_CHUNK_DOUBLE, n_rows, (gsize) n_rows * 8), values, (gsize) n_rows * 8);
  if (minimum <= maximum)
    {
      self->minimum = minimum;
      self->maximum = maximum;
    }
}

/* Integers below G_MININT64 + BARO_MISSING_RESERVED are missing reasons. */
static inline gboolean
is_fixed_missing (gint64 value)
{
  return value < G_MININT64 + BARO_MISSING_RESERVED;
}

static void
encode_fixed_as_double (BaroChunk *self, const gint64 *values, guint n_rows, int decimals)
{
  g_autofree double *doubles = g_new (double, MAX (n_rows, 1));

  for (guint i = 0; i < n_rows; i++)
    doubles[i] = is_fixed_missing (values[i]) ? baro_missing_nan ((BaroMissing) (values[i] - G_MININT64))
                                              : (double) values[i] / powers_of_ten[decimals];

  baro_chunk_encode_double (self, doubles, n_rows);
}

static guint8 *
start_fixed (BaroChunk *self, BaroChunkEncoding encoding, guint n_rows, gint64 base, int decimals)
{
  guint8 *blob = start_blob (self, encoding, n_rows, BARO_CHUNK_FIXED_HEAD + (gsize) n_rows * baro_chunk_get_row_bytes (encoding));
  gint32 stored_decimals = decimals, zero = 0;

  memcpy (blob, &base, sizeof base);
  memcpy (blob + 8, &stored_decimals, sizeof stored_decimals);
  memcpy (blob + 12, &zero, sizeof zero);

  return blob + BARO_CHUNK_FIXED_HEAD;
}

/* An offset, or a reason moved to the top of 32 bits and cut to the width. */
static inline guint32
fixed_offset (gint64 value, gint64 base)
{
  return is_fixed_missing (value) ? (guint32) (G_MAXUINT32 - (guint64) (value - G_MININT64))
                                  : (guint32) ((guint64) value - (guint64) base);
}

/**
 * baro_chunk_encode_fixed:
 * @self: the chunk
 * @values: numbers times 10^@decimals, or seconds; %G_MININT64 + reason for missing ones
 * @n_rows: 1 to %BARO_CHUNK_ROWS
 * @decimals: 0 to 9
 *
 * Encodes integers as offsets from the smallest one, in the narrowest width that holds their span. A span
 * that does not fit 32 bits falls back to doubles.
 */
void
baro_chunk_encode_fixed (BaroChunk *self, const gint64 *values, guint n_rows, int decimals)
{
  gint64 minimum = G_MAXINT64, maximum = G_MININT64;
  guint64 span;
  gint64 base;

  g_return_if_fail (self != NULL && values != NULL && n_rows <= BARO_CHUNK_ROWS);
  g_return_if_fail (decimals >= 0 && decimals <= MAX_DECIMALS);

  for (guint i = 0; i < n_rows; i++)
    {
      gint64 low = is_fixed_missing (values[i]) ? G_MAXINT64 : values[i];

      minimum = MIN (minimum, low);
      maximum = MAX (maximum, values[i]);
    }

  base = is_fixed_missing (maximum) ? 0 : minimum;
  span = is_fixed_missing (maximum) ? 0 : (guint64) maximum - (guint64) minimum;

  if (span < baro_codes_first_missing (BARO_WIDTH_U8))
    {
      guint8 *dest = start_fixed (self, BARO_CHUNK_FIXED_U8, n_rows, base, decimals);

      for (guint i = 0; i < n_rows; i++)
        dest[i] = (guint8) fixed_offset (values[i], base);
    }
  else if (span < baro_codes_first_missing (BARO_WIDTH_U16))
    {
      guint16 *dest = (guint16 *) (gpointer) start_fixed (self, BARO_CHUNK_FIXED_U16, n_rows, base, decimals);

      for (guint i = 0; i < n_rows; i++)
        dest[i] = (guint16) fixed_offset (values[i], base);
    }
  else if (span < baro_codes_first_missing (BARO_WIDTH_U32))
    {
      guint32 *dest = (guint32 *) (gpointer) start_fixed (self, BARO_CHUNK_FIXED_U32, n_rows, base, decimals);

      for (guint i = 0; i < n_rows; i++)
        dest[i] = fixed_offset (values[i], base);
    }
  else
    {
      encode_fixed_as_double (self, values, n_rows, decimals);
      return;
    }

  if (!is_fixed_missing (maximum))
    {
      self->minimum = (double) minimum / powers_of_ten[decimals];
      self->maximum = (double) maximum / powers_of_ten[decimals];
    }
}
