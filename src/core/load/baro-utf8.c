/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-utf8.c: is this UTF-8, and how it is mended when it is not */
#define G_LOG_DOMAIN "baro-utf8"

#include "config.h"

#include "load/baro-utf8.h"

#include <string.h>

/* So many bytes at once; compilers turn this into a few vector instructions on every machine. */
#define BLOCK_BYTES 32
#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

static inline gboolean
block_is_ascii (const guint8 *bytes)
{
  guint64 words[BLOCK_BYTES / 8];

  memcpy (words, bytes, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) & HIGH_BITS) == 0;
}

static inline gboolean
is_continuation (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Length of the character that starts at @bytes, or 0 when there is none. Table 3-7 of the Unicode
 * Standard: no surrogates, no overlong forms, nothing above U+10FFFF. */
static inline gsize
character_length (const guint8 *bytes, gsize left)
{
  guint8 first = bytes[0];

  if (first < 0x80)
    return 1;
  if (first < 0xc2)
    return 0;
  if (first < 0xe0)
    return left >= 2 && is_continuation (bytes[1]) ? 2 : 0;
  if (first < 0xf0)
    {
      guint8 low = first == 0xe0 ? 0xa0 : 0x80;
      guint8 high = first == 0xed ? 0x9f : 0xbf;

      return left >= 3 && bytes[1] >= low && bytes[1] <= high && is_continuation (bytes[2]) ? 3 : 0;
    }
  if (first < 0xf5)
    {
      guint8 low = first == 0xf0 ? 0x90 : 0x80;
      guint8 high = first == 0xf4 ? 0x8f : 0xbf;

      return left >= 4 && bytes[1] >= low && bytes[1] <= high && is_continuation (bytes[2])
             && is_continuation (bytes[3]) ? 4 : 0;
    }
  return 0;
}

/* How many ASCII bytes stand at the start of eight. */
static inline gsize
ascii_run (const guint8 *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  word = GUINT64_FROM_LE (word) & HIGH_BITS;
  return word == 0 ? 8 : (gsize) __builtin_ctzll (word) / 8;
}

/* Chinese, Japanese and Korean text is nearly all of three bytes; the first bytes with special rules are left
 * to character_length(). */
static inline gboolean
is_plain_three (const guint8 *bytes)
{
  return (bytes[0] & 0xf0) == 0xe0 && bytes[0] != 0xe0 && bytes[0] != 0xed && is_continuation (bytes[1]) && is_continuation (bytes[2]);
}

/**
 * baro_utf8_valid_length:
 * @bytes: any bytes; NUL is a valid character here
 * @length: how many
 *
 * Finds the first byte that does not belong to a complete UTF-8 character. Fast on ASCII, which most of a
 * survey is.
 *
 * Returns: its index, or @length when all is valid
 */
gsize
baro_utf8_valid_length (const guint8 *bytes, gsize length)
{
  gsize i = 0;

  while (i < length)
    {
      gsize n;

      if (i + BLOCK_BYTES <= length && block_is_ascii (bytes + i))
        {
          i += BLOCK_BYTES;
          continue;
        }
      if (i + 8 <= length)
        i += ascii_run (bytes + i);
      else
        while (i < length && bytes[i] < 0x80)
          i++;
      while (i + 3 <= length && is_plain_three (bytes + i))
        i += 3;
      while (i < length && bytes[i] >= 0x80)
        {
          n = character_length (bytes + i, length - i);
          if (n == 0)
            return i;
          i += n;
        }
    }
  return length;
}

/**
 * baro_utf8_bad_length:
 * @bytes: starts where baro_utf8_valid_length() stopped
 * @length: how many are left, at least 1
 *
 * Says how many bytes one U+FFFD stands for: the longest start of a character that was broken off, or one
 * byte ("maximal subpart", Unicode Standard, section 3.9). ASCII is never swallowed.
 *
 * Returns: 1 to 3
 */
gsize
baro_utf8_bad_length (const guint8 *bytes, gsize length)
{
  gsize n = 1;

  for (gsize wanted = 2; wanted <= 4 && n < length; wanted++)
    {
      guint8 probe[4] = { 0x80, 0x80, 0x80, 0x80 };

      /* A good start becomes a whole character when any continuation byte is added. */
      memcpy (probe, bytes, n + 1);
      if (!is_continuation (bytes[n]) || character_length (probe, 4) <= n)
        break;
      n++;
    }
  return MIN (n, 3);
}

/**
 * baro_utf8_open_length:
 * @bytes: any bytes
 * @length: how many
 *
 * Counts the bytes at the end that may be the start of a character whose rest has not been read yet.
 *
 * Returns: 0 to 3
 */
gsize
baro_utf8_open_length (const guint8 *bytes, gsize length)
{
  for (gsize n = 1; n <= 3 && n <= length; n++)
    {
      guint8 byte = bytes[length - n];

      if (is_continuation (byte))
        continue;
      if ((byte >= 0xc2 && n < 2) || (byte >= 0xe0 && n < 3) || (byte >= 0xf0 && byte < 0xf5 && n < 4))
        return n;
      return 0;
    }
  return 0;
}
