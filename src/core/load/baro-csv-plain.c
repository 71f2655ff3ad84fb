/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-csv-plain.c: lines that have no quotes
 *
 * A line without a quote is only cut at its delimiters and its fields trimmed; that needs no state from byte to
 * byte, so it is done eight bytes at a time. libcsv reads all other lines. Most lines of most files are plain,
 * and in a file of ten million responses this is a third of the whole import's time. */
#define G_LOG_DOMAIN "baro-csv-plain"
#include "config.h"

#include "load/baro-csv-plain.h"

#include <string.h>

#define WORD_BYTES 8
#define EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint8) (byte))

/* The highest bit of the lowest byte of word that equals the repeated byte is set; 0 when none does. Bits above
 * the lowest match mean nothing. */
static inline guint64
find_byte (guint64 word, guint64 repeated)
{
  guint64 difference = word ^ repeated;

  return (difference - EACH_BYTE (0x01)) & ~difference & EACH_BYTE (0x80);
}

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

static inline void
finish_field (BaroCsvOut *out, guint8 *field_end, char delimiter)
{
  if (G_UNLIKELY (field_end > out->out && (is_blank (*out->out, delimiter) || is_blank (field_end[-1], delimiter))))
    field_end = trim (out->out, field_end, delimiter);
  out->out = field_end;
  *out->offset++ = (guint32) (field_end - out->text);
}

/* Copies bytes up to the next delimiter or the line's end. FALSE at a quote. */
static inline gboolean
copy_field (const guint8 **at, const guint8 *end, const guint8 *limit, char delimiter, char quote, guint8 **to)
{
  const guint8 *p = *at;
  guint8 *q = *to;

  while (limit - p >= WORD_BYTES && p < end)
    {
      guint64 word, hit;
      gsize n;

      memcpy (&word, p, WORD_BYTES);
      memcpy (q, p, WORD_BYTES);
      word = GUINT64_FROM_LE (word);
      hit = find_byte (word, EACH_BYTE (delimiter));
      n = hit != 0 ? (gsize) __builtin_ctzll (hit) / 8 : WORD_BYTES;
      n = MIN (n, (gsize) (end - p));
      hit = find_byte (word, EACH_BYTE (quote));
      if (G_UNLIKELY (hit != 0 && (gsize) __builtin_ctzll (hit) / 8 < n))
        return FALSE;
      p += n;
      q += n;
      if (n < WORD_BYTES)
        break;
    }
  while (p < end && (char) *p != delimiter)
    {
      if ((char) *p == quote)
        return FALSE;
      *q++ = *p++;
    }
  *at = p;
  *to = q;
  return TRUE;
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
  const guint8 *at = line;

  while (end > line && (end[-1] == '\n' || end[-1] == '\r'))
    end--;
  for (;;)
    {
      guint8 *to = out->out;

      if (!copy_field (&at, end, limit, delimiter, quote, &to))
        break;
      finish_field (out, to, delimiter);
      if (at >= end)
        {
          if (out->offset - before.offset == 1 && out->out == before.out)
            break;
          return TRUE;
        }
      at++;
    }
  *out = before;
  return FALSE;
}
