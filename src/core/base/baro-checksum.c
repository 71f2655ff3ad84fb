/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-checksum.c: a fast number that tells whether bytes are still the same */
#define G_LOG_DOMAIN "baro-checksum"
#include "config.h"

#include "base/baro-checksum.h"

#include <string.h>

#if G_BYTE_ORDER != G_LITTLE_ENDIAN
#error "Words are read as they lie in memory; a big-endian build needs byte swaps here."
#endif

#define PRIME_1 G_GUINT64_CONSTANT (0x9e3779b185ebca87)
#define PRIME_2 G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f)
#define PRIME_3 G_GUINT64_CONSTANT (0x165667b19e3779f9)
#define PRIME_4 G_GUINT64_CONSTANT (0x85ebca77c2b2ae63)
#define PRIME_5 G_GUINT64_CONSTANT (0x27d4eb2f165667c5)
#define STRIPE_BYTES 32u

static inline guint64
turn (guint64 value, guint bits)
{
  return value << bits | value >> (64 - bits);
}

static inline guint64
read_word (const guint8 *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return word;
}

static inline guint64
mix (guint64 lane, guint64 word)
{
  return turn (lane + word * PRIME_2, 31) * PRIME_1;
}

/* Four lanes side by side keep the multipliers busy: some ten gigabytes a second. */
static guint64
sum_stripes (guint64 seed, const guint8 **bytes, gsize *length)
{
  guint64 lanes[4] = { seed + PRIME_1 + PRIME_2, seed + PRIME_2, seed, seed - PRIME_1 };
  guint64 sum;

  for (; *length >= STRIPE_BYTES; *bytes += STRIPE_BYTES, *length -= STRIPE_BYTES)
    for (guint i = 0; i < 4; i++)
      lanes[i] = mix (lanes[i], read_word (*bytes + 8 * i));

  sum = turn (lanes[0], 1) + turn (lanes[1], 7) + turn (lanes[2], 12) + turn (lanes[3], 18);
  for (guint i = 0; i < 4; i++)
    sum = (sum ^ mix (0, lanes[i])) * PRIME_1 + PRIME_4;

  return sum;
}

static guint64
add_tail (guint64 sum, const guint8 *bytes, gsize length)
{
  for (; length >= 8; bytes += 8, length -= 8)
    sum = turn (sum ^ mix (0, read_word (bytes)), 27) * PRIME_1 + PRIME_4;
  if (length >= 4)
    {
      guint32 half;

      memcpy (&half, bytes, sizeof half);
      sum = turn (sum ^ half * PRIME_1, 23) * PRIME_2 + PRIME_3;
      bytes += 4;
      length -= 4;
    }
  for (; length > 0; bytes++, length--)
    sum = turn (sum ^ *bytes * PRIME_5, 11) * PRIME_1;

  return sum;
}

/**
 * baro_checksum:
 * @seed: any number; other seeds give other sums
 * @bytes: (nullable): the bytes; may be %NULL when @length is 0
 * @length: their number
 *
 * Computes the 64-bit sum XXH64 (Collet 2012). It finds damage, not forgery: whoever writes a file on purpose can
 * write its sum too.
 *
 * Returns: the sum, the same on every machine
 */
guint64
baro_checksum (guint64 seed, gconstpointer bytes, gsize length)
{
  const guint8 *place = bytes;
  gsize left = length;
  guint64 sum;

  g_return_val_if_fail (bytes != NULL || length == 0, 0);

  sum = length >= STRIPE_BYTES ? sum_stripes (seed, &place, &left) : seed + PRIME_5;
  sum = add_tail (sum + length, place, left);
  sum = (sum ^ sum >> 33) * PRIME_2;
  sum = (sum ^ sum >> 29) * PRIME_3;

  return sum ^ sum >> 32;
}
