/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-bitset.c: a set of rows, one bit a row */
#define G_LOG_DOMAIN "baro-bitset"
#include "config.h"

#include "base/baro-bitset.h"

#include <string.h>

#define BITS_PER_WORD 64u
/* The words start on a cache line, so that vector loops need no ragged head. */
#define ALIGNMENT_BYTES 64u

/* words has n_words entries and 64 readable zero bytes after them. Bits from n_bits on are zero at
 * every moment between two calls, so counting and comparing need no mask. */
struct _BaroBitset
{
  gatomicrefcount ref_count;
  gsize    n_bits;
  gsize    n_words;
  guint64 *words; /* (owned) */
};

/* Four sums, so that the processor counts several words at once. */
static inline gsize
count_words_inline (const guint64 *words, gsize n_words)
{
  gsize a = 0, b = 0, c = 0, d = 0, i = 0;

  for (; i + 4 <= n_words; i += 4)
    {
      a += (gsize) __builtin_popcountll (words[i]);
      b += (gsize) __builtin_popcountll (words[i + 1]);
      c += (gsize) __builtin_popcountll (words[i + 2]);
      d += (gsize) __builtin_popcountll (words[i + 3]);
    }
  for (; i < n_words; i++)
    a += (gsize) __builtin_popcountll (words[i]);

  return a + b + c + d;
}

#if defined (__x86_64__)
/* The oldest x86-64 has no instruction that counts bits; all of the last fifteen years do. */
__attribute__ ((target ("popcnt"))) static gsize
count_words_popcnt (const guint64 *words, gsize n_words)
{
  return count_words_inline (words, n_words);
}

static gsize
count_words (const guint64 *words, gsize n_words)
{
  return __builtin_cpu_supports ("popcnt") ? count_words_popcnt (words, n_words)
                                           : count_words_inline (words, n_words);
}
#else
static gsize
count_words (const guint64 *words, gsize n_words)
{
  return count_words_inline (words, n_words);
}
#endif

static void
clear_tail (BaroBitset *self)
{
  guint used = self->n_bits % BITS_PER_WORD;

  if (used != 0)
    self->words[self->n_words - 1] &= (G_GUINT64_CONSTANT (1) << used) - 1;
}

/**
 * baro_bitset_new:
 * @n_bits: number of rows; may be zero
 *
 * Makes a set without members.
 *
 * Returns: (transfer full): the set
 */
BaroBitset *
baro_bitset_new (gsize n_bits)
{
  BaroBitset *self = g_new0 (BaroBitset, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_bits = n_bits;
  self->n_words = n_bits / BITS_PER_WORD + (n_bits % BITS_PER_WORD != 0);
  self->words = g_aligned_alloc0 (self->n_words + ALIGNMENT_BYTES / sizeof (guint64), sizeof (guint64), ALIGNMENT_BYTES);

  return self;
}

/**
 * baro_bitset_new_full:
 * @n_bits: number of rows; may be zero
 *
 * Makes a set that holds every row.
 *
 * Returns: (transfer full): the set
 */
BaroBitset *
baro_bitset_new_full (gsize n_bits)
{
  BaroBitset *self = baro_bitset_new (n_bits);

  if (self->n_words > 0)
    memset (self->words, 0xff, self->n_words * sizeof (guint64));
  clear_tail (self);

  return self;
}

/**
 * baro_bitset_copy:
 * @self: a set
 *
 * Makes an independent set with the same members, free to be written to.
 *
 * Returns: (transfer full): the copy
 */
BaroBitset *
baro_bitset_copy (const BaroBitset *self)
{
  BaroBitset *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = baro_bitset_new (self->n_bits);
  if (self->n_words > 0)
    memcpy (copy->words, self->words, self->n_words * sizeof (guint64));

  return copy;
}

/**
 * baro_bitset_ref:
 * @self: a set
 *
 * Shares the set. From here on nobody may write to it.
 *
 * Returns: (transfer full): @self
 */
BaroBitset *
baro_bitset_ref (BaroBitset *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_bitset_unref:
 * @self: (transfer full): a set
 *
 * Gives up one reference; the last one frees the set.
 */
void
baro_bitset_unref (BaroBitset *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_aligned_free (self->words);
  g_free (self);
}

/**
 * baro_bitset_get_n_bits:
 * @self: a set
 *
 * Returns: the number of rows the set speaks about, members or not
 */
gsize
baro_bitset_get_n_bits (const BaroBitset *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bits;
}

/**
 * baro_bitset_get:
 * @self: a set
 * @bit: a row; must be below the number of bits
 *
 * Returns: whether the row is a member
 */
gboolean
baro_bitset_get (const BaroBitset *self, gsize bit)
{
  g_return_val_if_fail (self != NULL && bit < self->n_bits, FALSE);

  return (self->words[bit / BITS_PER_WORD] >> (bit % BITS_PER_WORD)) & 1;
}

/**
 * baro_bitset_set:
 * @self: a set that is not shared
 * @bit: a row; must be below the number of bits
 * @value: %TRUE to add the row, %FALSE to remove it
 */
void
baro_bitset_set (BaroBitset *self, gsize bit, gboolean value)
{
  guint64 mask = G_GUINT64_CONSTANT (1) << (bit % BITS_PER_WORD);

  g_return_if_fail (self != NULL && bit < self->n_bits);

  if (value)
    self->words[bit / BITS_PER_WORD] |= mask;
  else
    self->words[bit / BITS_PER_WORD] &= ~mask;
}

static void
apply_mask (guint64 *word, guint64 mask, gboolean value)
{
  if (value)
    *word |= mask;
  else
    *word &= ~mask;
}

/**
 * baro_bitset_fill:
 * @self: a set that is not shared
 * @first: first row, inclusive
 * @end: row after the last one; clamped to the number of bits
 * @value: %TRUE to add the rows, %FALSE to remove them
 *
 * Writes a run of rows. An empty or inverted run changes nothing.
 */
void
baro_bitset_fill (BaroBitset *self, gsize first, gsize end, gboolean value)
{
  gsize first_word, last_word;
  guint64 head, tail;

  g_return_if_fail (self != NULL);

  end = MIN (end, self->n_bits);
  if (first >= end)
    return;

  first_word = first / BITS_PER_WORD;
  last_word = (end - 1) / BITS_PER_WORD;
  head = ~G_GUINT64_CONSTANT (0) << (first % BITS_PER_WORD);
  tail = ~G_GUINT64_CONSTANT (0) >> (BITS_PER_WORD - 1 - (end - 1) % BITS_PER_WORD);

  if (first_word == last_word)
    {
      apply_mask (&self->words[first_word], head & tail, value);
      return;
    }

  apply_mask (&self->words[first_word], head, value);
  memset (self->words + first_word + 1, value ? 0xff : 0, (last_word - first_word - 1) * sizeof (guint64));
  apply_mask (&self->words[last_word], tail, value);
}

/**
 * baro_bitset_and:
 * @self: a set that is not shared
 * @other: a set over as many rows
 *
 * Keeps only the rows that are in both.
 */
void
baro_bitset_and (BaroBitset *self, const BaroBitset *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->n_bits == other->n_bits);

  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= other->words[i];
}

/**
 * baro_bitset_or:
 * @self: a set that is not shared
 * @other: a set over as many rows
 *
 * Adds the rows of @other.
 */
void
baro_bitset_or (BaroBitset *self, const BaroBitset *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->n_bits == other->n_bits);

  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] |= other->words[i];
}

/**
 * baro_bitset_and_not:
 * @self: a set that is not shared
 * @other: a set over as many rows
 *
 * Removes the rows of @other.
 */
void
baro_bitset_and_not (BaroBitset *self, const BaroBitset *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->n_bits == other->n_bits);

  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= ~other->words[i];
}

/**
 * baro_bitset_invert:
 * @self: a set that is not shared
 *
 * Makes every member a non-member and the other way round.
 */
void
baro_bitset_invert (BaroBitset *self)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] = ~self->words[i];
  clear_tail (self);
}

/**
 * baro_bitset_count:
 * @self: a set
 *
 * Returns: the number of members
 */
gsize
baro_bitset_count (const BaroBitset *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_words (self->words, self->n_words);
}

/**
 * baro_bitset_equal:
 * @self: a set
 * @other: a set
 *
 * Returns: %TRUE if both speak about as many rows and hold the same ones
 */
gboolean
baro_bitset_equal (const BaroBitset *self, const BaroBitset *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self == other)
    return TRUE;
  if (self->n_bits != other->n_bits)
    return FALSE;

  return self->n_words == 0 || memcmp (self->words, other->words, self->n_words * sizeof (guint64)) == 0;
}

/**
 * baro_bitset_next:
 * @self: a set
 * @from: row to begin with, inclusive; may lie beyond the end
 *
 * Finds the first member at or after @from.
 *
 * Returns: the row, or %G_MAXSIZE if there is none
 */
gsize
baro_bitset_next (const BaroBitset *self, gsize from)
{
  gsize word;
  guint64 bits;

  g_return_val_if_fail (self != NULL, G_MAXSIZE);

  if (from >= self->n_bits)
    return G_MAXSIZE;

  word = from / BITS_PER_WORD;
  bits = self->words[word] & (~G_GUINT64_CONSTANT (0) << (from % BITS_PER_WORD));

  while (bits == 0)
    {
      if (++word == self->n_words)
        return G_MAXSIZE;
      bits = self->words[word];
    }

  return word * BITS_PER_WORD + (gsize) __builtin_ctzll (bits);
}

/**
 * baro_bitset_get_words:
 * @self: a set
 * @n_words: (out) (optional): number of words
 *
 * Lends the words: row r is bit r % 64 of word r / 64. 64 bytes after the last word may be read and
 * are zero.
 *
 * Returns: (transfer none): the words
 */
const guint64 *
baro_bitset_get_words (const BaroBitset *self, gsize *n_words)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_words != NULL)
    *n_words = self->n_words;

  return self->words;
}

/**
 * baro_bitset_peek_words:
 * @self: a set that is not shared
 * @n_words: (out) (optional): number of words
 *
 * Like baro_bitset_get_words(), for a caller that fills the set by blocks. Bits from the number of
 * bits on must be left zero.
 *
 * Returns: (transfer none): the words
 */
guint64 *
baro_bitset_peek_words (BaroBitset *self, gsize *n_words)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_words != NULL)
    *n_words = self->n_words;

  return self->words;
}
