/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-cut.c: counting quotes and line ends, and where a piece may be cut */
#define G_LOG_DOMAIN "baro-text-cut"

#include "config.h"

#include "load/baro-text-cut.h"

#include <string.h>

/* A vector of bytes in the compiler's own notation: one SSE2 or NEON register, plain code elsewhere. */
#define VECTOR_BYTES 16
typedef guint8 Vector __attribute__ ((vector_size (VECTOR_BYTES)));
/* A byte of the sums overflows after this many vectors. */
#define VECTORS_PER_SUM 255

/* Vectors go by pointer: passing them by value depends on the processor's options. */
static inline gsize
sum (const Vector *vector)
{
  gsize total = 0;

  for (guint i = 0; i < VECTOR_BYTES; i++)
    total += (*vector)[i];
  return total;
}

static void
count_tail (const guint8 *bytes, gsize length, char quote, gsize *n_quotes, gsize *n_lf, gsize *n_cr)
{
  for (gsize i = 0; i < length; i++)
    {
      *n_quotes += bytes[i] == (guint8) quote;
      *n_lf += bytes[i] == '\n';
      *n_cr += bytes[i] == '\r';
    }
}

/* A comparison gives 255 for true, which is -1: subtracting it counts. */
static void
count_three (const guint8 *bytes, gsize length, char quote, gsize *n_quotes, gsize *n_lf, gsize *n_cr)
{
  gsize n_vectors = length / VECTOR_BYTES;
  gsize done = n_vectors * VECTOR_BYTES;

  *n_quotes = *n_lf = *n_cr = 0;
  for (gsize i = 0; i < n_vectors;)
    {
      gsize stop = MIN (n_vectors, i + VECTORS_PER_SUM);
      Vector quotes = { 0 }, lfs = { 0 }, crs = { 0 };

      for (; i < stop; i++)
        {
          Vector vector;

          memcpy (&vector, bytes + i * VECTOR_BYTES, sizeof vector);
          quotes -= (Vector) (vector == (guint8) quote);
          lfs -= (Vector) (vector == '\n');
          crs -= (Vector) (vector == '\r');
        }
      *n_quotes += sum (&quotes);
      *n_lf += sum (&lfs);
      *n_cr += sum (&crs);
    }
  count_tail (bytes + done, length - done, quote, n_quotes, n_lf, n_cr);
}

static gsize
count_pairs (const guint8 *bytes, gsize length)
{
  gsize n = 0;
  const guint8 *at = bytes, *end = bytes + length;

  while ((at = memchr (at, '\r', end - at)) != NULL)
    if (++at < end && *at == '\n')
      n++;
  return n;
}

/**
 * baro_text_count:
 * @bytes: text in an encoding that leaves ASCII alone
 * @length: how many bytes
 * @quote: the quote character, or 0 for none
 * @counts: (out): what was counted
 *
 * Counts quotes and line ends.
 */
void
baro_text_count (const guint8 *bytes, gsize length, char quote, BaroTextCounts *counts)
{
  gsize n_lf, n_cr;

  count_three (bytes, length, quote, &counts->n_quotes, &n_lf, &n_cr);
  if (quote == 0)
    counts->n_quotes = 0;
  counts->n_lone_cr = n_cr == 0 ? 0 : n_cr - count_pairs (bytes, length);
  counts->n_lines = n_lf + counts->n_lone_cr;
}

/**
 * baro_text_find_cut:
 * @bytes: text that starts outside quotes
 * @length: how many bytes
 * @quote: the quote character, or 0 for none
 * @n_quotes: how many of them there are
 *
 * Finds the end of the last record by parity: a line end after an even number of quotes is outside quotes. A
 * CR as the very last byte does not count, its LF may follow.
 *
 * Returns: the index after that line end, or 0 when there is none
 */
gsize
baro_text_find_cut (const guint8 *bytes, gsize length, char quote, gsize n_quotes)
{
  gsize odd = quote == 0 ? 0 : n_quotes & 1;

  for (gsize i = length; i > 0; i--)
    {
      guint8 byte = bytes[i - 1];

      if (quote != 0 && byte == (guint8) quote)
        odd ^= 1;
      else if (odd == 0 && (byte == '\n' || (byte == '\r' && i < length)))
        return i;
    }
  return 0;
}

/**
 * baro_text_line_end:
 * @bytes: text
 * @start: where the line starts
 * @length: of the text
 * @has_lone_cr: %FALSE when it is known that no line ends with CR alone, which is faster
 *
 * Finds the start of the next line.
 *
 * Returns: the index after the line end, or @length
 */
gsize
baro_text_line_end (const guint8 *bytes, gsize start, gsize length, gboolean has_lone_cr)
{
  const guint8 *lf;

  if (!has_lone_cr)
    {
      lf = memchr (bytes + start, '\n', length - start);
      return lf == NULL ? length : (gsize) (lf - bytes) + 1;
    }
  for (gsize i = start; i < length; i++)
    {
      if (bytes[i] == '\n')
        return i + 1;
      if (bytes[i] == '\r')
        return i + 1 < length && bytes[i + 1] == '\n' ? i + 2 : i + 1;
    }
  return length;
}

/* A line that libcsv passes over: nothing but blanks that do not separate fields. */
gboolean
baro_text_is_blank (const guint8 *bytes, gsize length, char delimiter)
{
  for (gsize i = 0; i < length; i++)
    if ((bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r') || bytes[i] == (guint8) delimiter)
      return FALSE;
  return TRUE;
}

/**
 * baro_text_skip_lines:
 * @bytes: text
 * @length: how many bytes
 * @n_lines: lines to skip
 * @n_found: (out): line ends that were found, at most @n_lines
 *
 * Goes past a number of physical lines.
 *
 * Returns: the index after them, or @length when there are fewer
 */
gsize
baro_text_skip_lines (const guint8 *bytes, gsize length, guint64 n_lines, guint64 *n_found)
{
  gsize at = 0;

  *n_found = 0;
  while (*n_found < n_lines && at < length)
    {
      at = baro_text_line_end (bytes, at, length, TRUE);
      if (bytes[at - 1] == '\n' || bytes[at - 1] == '\r')
        (*n_found)++;
    }
  return at;
}
