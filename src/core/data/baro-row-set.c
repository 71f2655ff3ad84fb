/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-row-set.c: sets of rows as a study keeps them */
#define G_LOG_DOMAIN "baro-row-set"
#include "config.h"

#include "data/baro-dataset-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zstd.h>

#define COMPRESSION_LEVEL 3

GBytes *
baro_row_set_encode (const BaroBitset *rows)
{
  gsize n_words, capacity, length;
  const guint64 *words = baro_bitset_get_words (rows, &n_words);
  g_autofree guint64 *stored = g_new (guint64, MAX (n_words, 1));
  g_autofree guint8 *data = NULL;

  for (gsize i = 0; i < n_words; i++)
    stored[i] = GUINT64_TO_LE (words[i]);
  capacity = ZSTD_compressBound (n_words * sizeof *stored);
  data = g_malloc (capacity);
  length = ZSTD_compress (data, capacity, stored, n_words * sizeof *stored, COMPRESSION_LEVEL);
  g_assert (!ZSTD_isError (length));

  return g_bytes_new_take (g_realloc (g_steal_pointer (&data), length), length);
}

BaroBitset *
baro_row_set_decode (GBytes *bytes, gsize n_bits, GError **error)
{
  g_autoptr(BaroBitset) rows = baro_bitset_new (n_bits);
  gsize n_words, length, written;
  guint64 *words = baro_bitset_peek_words (rows, &n_words);
  gconstpointer data = g_bytes_get_data (bytes, &length);
  guint64 spare;

  n_words = (n_bits + 63) / 64;
  written = ZSTD_decompress (n_words > 0 ? words : &spare, n_words * sizeof *words, data, length);
  if (ZSTD_isError (written) || written != n_words * sizeof *words
      || (n_bits % 64 != 0 && (GUINT64_FROM_LE (words[n_words - 1]) >> (n_bits % 64)) != 0))
    {
      g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                           _("The responses that a cleaning step flagged cannot be read. Delete the step and run its rule again."));
      return NULL;
    }
  for (gsize i = 0; i < n_words; i++)
    words[i] = GUINT64_FROM_LE (words[i]);

  return g_steal_pointer (&rows);
}
