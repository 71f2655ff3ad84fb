/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-csv-plain.c: lines that have no quotes
 *
 * A line without a quote is only cut at its delimiters and its fields trimmed; that needs no state from byte to
 * byte, so it is done 64 bytes at a time. libcsv reads all other lines. Most lines of most files are plain,
 * and in a file of ten million responses this is a third of the whole import's time. */
#define G_LOG_DOMAIN "baro-csv-plain"
#include "config.h"

#include "load/baro-csv-plain.h"

#include <string.h>

#define BLOCK_BYTES 64
#define COPY_BYTES 16

/* One bit per byte of a block. Finding all delimiters of a block first, and cutting afterwards, lets the processor
 * work on several fields at once; field after field it would wait for each length. */
#ifdef __SSE2__

#include <emmintrin.h>

static inline guint64
match_block (const guint8 *block, char byte)
{
  const __m128i wanted = _mm_set1_epi8 (byte);
  guint64 hits = 0;

  for (guint i = 0; i < BLOCK_BYTES / 16; i++)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (block + 16 * i));

      hits |= (guint64) (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, wanted)) << (16 * i);
    }
  return hits;
}

#else

static inline guint64
match_block (const guint8 *block, char byte)
{
  guint64 hits = 0;

  for (guint i = 0; i < BLOCK_BYTES; i++)
    hits |= (guint64) ((char) block[i] == byte) << i;
  return hits;
}

#endif

static inline gboolean
is_blank (guint8 byte, char delimiter)
{
  return (byte == ' ' || byte == '\t') && (char) byte != delimiter;
}

/* Blanks around a field are no part of it, as libcsv has it. */
static guint8 *
trim (guint8 *start, guint8 *end, char delimiter)
{
  guint8 *first = start;

  while (end > first && is_blank (end[-1], delimiter))
    end--;
  while (first < end && is_blank (*first, delimiter))
    first++;
  if (first > start)
    memmove (start, first, (gsize) (end - first));
  return start + (end - first);
}

/* Short fields are copied with a few bytes more than they have; those are written over by the next field. */
static inline void
add_field (BaroCsvOut *out, const guint8 *start, const guint8 *end, const guint8 *limit, char delimiter)
{
  gsize length = (gsize) (end - start);
  guint8 *field_end = out->out + length;

  if (G_LIKELY (length <= COPY_BYTES && limit - start >= COPY_BYTES))
    memcpy (out->out, start, COPY_BYTES);
  else
    memcpy (out->out, start, length);
  if (G_UNLIKELY (length > 0 && MIN (start[0], end[-1]) <= ' '))
    field_end = trim (out->out, field_end, delimiter);
  out->out = field_end;
  *out->offset++ = (guint32) (field_end - out->text);
}

/* The delimiters and quotes of up to 64 bytes; near the limit they are looked at in a copy. */
static inline void
match (const guint8 *at, const guint8 *end, const guint8 *limit, char delimiter, char quote, guint64 *delimiters, guint64 *quotes)
{
  guint8 copy[BLOCK_BYTES] = { 0 };
  guint64 inside = end - at >= BLOCK_BYTES ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << (end - at)) - 1;

  if (G_UNLIKELY (limit - at < BLOCK_BYTES))
    at = memcpy (copy, at, (gsize) (limit - at));
  *delimiters = match_block (at, delimiter) & inside;
  *quotes = match_block (at, quote) & inside;
}

/**
 * baro_csv_split_plain:
 * @line: where the line starts
 * @end: behind it, its line end included
 * @limit: how far bytes can be read, at least @end
 * @delimiter: between fields
 * @quote: around fields, or 0 for none
 * @out: where the fields go; as many bytes from out->out on can be written as @line has up to @limit
 *
 * Splits a line that has no quote, with the same result as libcsv: blanks around fields are cut off.
 *
 * Returns: %FALSE, and @out as before, when the line has a quote or is blank: libcsv must look at it
 */
gboolean
baro_csv_split_plain (const guint8 *line, const guint8 *end, const guint8 *limit, char delimiter, char quote, BaroCsvOut *out)
{
  const BaroCsvOut before = *out;
  const guint8 *start = line;

  while (end > line && (end[-1] == '\n' || end[-1] == '\r'))
    end--;
  for (const guint8 *at = line; at < end; at += MIN (BLOCK_BYTES, end - at))
    {
      guint64 delimiters, quotes;

      match (at, end, limit, delimiter, quote, &delimiters, &quotes);
      if (quotes != 0 && quote != 0)
        {
          *out = before;
          return FALSE;
        }
      for (; delimiters != 0; delimiters &= delimiters - 1)
        {
          const guint8 *stop = at + __builtin_ctzll (delimiters);

          add_field (out, start, stop, limit, delimiter);
          start = stop + 1;
        }
    }
  add_field (out, start, end, limit, delimiter);
  if (out->offset - before.offset > 1 || out->out > before.out)
    return TRUE;
  *out = before;
  return FALSE;
}
