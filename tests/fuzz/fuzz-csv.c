/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz-csv.c: any bytes as a delimited text; small and large pieces must give the same */
#include "config.h"

#include "fuzz.h"

#include "load/baro-records-private.h"
#include "load/baro-records.h"

#include <stdlib.h>
#include <string.h>

/* Everything that one way of reading finds. */
typedef struct
{
  GString *text;                 /* (owned) all fields */
  GString *shape;                /* (owned) lengths of fields, lines of records, number of rejects, error */
  gboolean has_lines;            /* lines of records are compared */
} Found;

static void
found_clear (Found *found)
{
  g_string_free (found->text, TRUE);
  g_string_free (found->shape, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* Adds a block. Notices are left out: a line that comes in two parts may be noticed twice. */
static guint
add_block (Found *found, const BaroRecordBlock *block)
{
  const guint32 *offsets = (const guint32 *) (gconstpointer) block->offsets->data;
  guint n_rejects = 0;

  g_assert (block->offsets->len == block->n_records * block->n_columns + 1);
  g_assert (block->lines->len == block->n_records);
  g_assert (offsets[0] == 0 && offsets[block->offsets->len - 1] == block->text->len);
  g_assert (g_utf8_validate ((char *) block->text->data, block->text->len, NULL));
  for (guint i = 0; i < block->n_records; i++)
    {
      g_string_append_printf (found->shape, "@%" G_GUINT64_FORMAT, found->has_lines ? g_array_index (block->lines, guint64, i) : 0);
      for (guint j = 0; j < MIN (block->n_columns, 64); j++, offsets++)
        g_string_append_printf (found->shape, " %u", offsets[1] - offsets[0]);
      offsets += block->n_columns - MIN (block->n_columns, 64);
    }
  g_string_append_len (found->text, (char *) block->text->data, block->text->len);
  for (guint i = 0; i < block->rejects->len; i++)
    {
      const BaroReject *reject = block->rejects->pdata[i];

      g_free (baro_reject_dup_sentence (reject));
      g_assert (g_utf8_validate (reject->raw, -1, NULL));
      n_rejects += !reject->is_notice;
    }
  return n_rejects;
}

static void
read_with (const char *path, const BaroReading *reading, gsize piece_bytes, Found *found)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroRecords) records = baro_records_open (path, reading, NULL, &error);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  guint64 n_rejects = 0;

  if (records != NULL)
    {
      baro_records_set_sizes (records, piece_bytes, BARO_RECORD_BYTES_MAX, BARO_FIELD_BYTES_MAX);
      while (baro_records_next (records, block, NULL, &error))
        n_rejects += add_block (found, block);
    }
  g_assert (error == NULL || error->code != BARO_LOAD_ERROR_RESTART);
  g_string_append_printf (found->shape, "\n%" G_GUINT64_FORMAT " rejects, %s", n_rejects, error != NULL ? error->message : "end");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree char *path = fuzz_open_file (data, length);
  g_autoptr(BaroReading) reading = baro_reading_guess (path, NULL, NULL, NULL);
  /* A NUL between CR and LF makes two lines of one where a piece is counted before it is cleaned. */
  gboolean has_lines = length == 0 || memchr (data, 0, length) == NULL;

  if (reading != NULL && reading->kind == BARO_READING_TEXT)
    {
      g_auto(Found) large = { g_string_new (NULL), g_string_new (NULL), has_lines };

      read_with (path, reading, BARO_PIECE_BYTES, &large);
      for (gsize size = 16; size <= 256; size *= 4)
        {
          g_auto(Found) small = { g_string_new (NULL), g_string_new (NULL), has_lines };

          read_with (path, reading, size, &small);
          if (!g_string_equal (large.text, small.text) || !g_string_equal (large.shape, small.shape))
            {
              g_printerr ("Pieces of %u bytes give “%s”, one piece gives “%s”.\n", (guint) size, small.shape->str, large.shape->str);
              abort ();
            }
        }
    }
  fuzz_close_file ();
  return 0;
}
