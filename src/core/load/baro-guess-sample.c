/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-sample.c: the records a guess looks at */
#define G_LOG_DOMAIN "baro-guess-sample"

#include "config.h"

#include <string.h>

#include "load/baro-guess.h"

#define MAX_RECORDS 20000u
#define MAX_FIELDS 2000000u            /* a very wide file gives fewer records */
#define MAX_VALUE_BYTES 1024u          /* of one value; a long comment is a long comment */
#define LATER_FILE_BYTES (256u << 20)  /* in larger files only the beginning is read */
#define LATER_PIECE_RECORDS 500u

static void
free_column (gpointer data)
{
  BaroSampleColumn *column = data;

  g_free (column->name);
  g_array_unref (column->counts);
  g_array_unref (column->rows);
  g_hash_table_unref (column->index);
  g_free (column);
}

BaroSample *
baro_sample_new (void)
{
  BaroSample *self = g_new0 (BaroSample, 1);

  self->columns = g_ptr_array_new_with_free_func (free_column);
  return self;
}

void
baro_sample_free (BaroSample *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_free (self);
}

BaroSampleColumn *
baro_sample_add_column (BaroSample *self, const char *name)
{
  BaroSampleColumn *column = g_new0 (BaroSampleColumn, 1);

  column->name = g_strdup (name);
  column->counts = baro_values_seen_new ();
  column->rows = g_array_new (FALSE, FALSE, sizeof (gint32));
  column->index = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->columns, column);
  return column;
}

void
baro_sample_column_add (BaroSampleColumn *self, const char *text, gsize length)
{
  char key[MAX_VALUE_BYTES + 1];
  guint found;
  gint32 row;

  if (text == NULL || length == 0)
    {
      row = -1;
      self->n_empty++;
      g_array_append_val (self->rows, row);
      return;
    }
  if (length > MAX_VALUE_BYTES)
    {
      length = MAX_VALUE_BYTES;
      while (length > 0 && ((guint8) text[length] & 0xc0) == 0x80)
        length--;
    }
  memcpy (key, text, length);
  key[length] = '\0';
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, key));
  if (found == 0)
    {
      BaroValueSeen seen = { g_strdup (key), 0, -1 };

      g_array_append_val (self->counts, seen);
      found = self->counts->len;
      g_hash_table_insert (self->index, seen.text, GUINT_TO_POINTER (found));
    }
  g_array_index (self->counts, BaroValueSeen, found - 1).n++;
  row = (gint32) found - 1;
  g_array_append_val (self->rows, row);
}

static gboolean
is_null_field (const BaroRecordBlock *block, guint record, guint column)
{
  gsize length;

  return baro_record_block_field (block, record, column, &length) == NULL;
}

static void
add_block (BaroSample *self, const BaroRecordBlock *block, guint n_records)
{
  for (guint r = 0; r < n_records; r++)
    for (guint c = 0; c < self->columns->len; c++)
      {
        gsize length = 0;
        const char *text = is_null_field (block, r, c) ? NULL : baro_record_block_field (block, r, c, &length);

        baro_sample_column_add (self->columns->pdata[c], text, length);
      }
  self->n_records += n_records;
}

/**
 * baro_sample_read:
 * @path: the source
 * @reading: how to read it
 *
 * Reads the first 20,000 records, fewer of a very wide file, and of a file of moderate size some records
 * of each later piece too, because a value that matters may first appear there.
 *
 * Returns: (transfer full): the sample, or %NULL with an error
 */
BaroSample *
baro_sample_read (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroRecords) records = baro_records_open (path, reading, cancellable, error);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(BaroSample) self = baro_sample_new ();
  g_autoptr(GError) local = NULL;
  const char *const *names;
  guint n_columns = 0, limit;
  gboolean reads_on;

  if (records == NULL)
    return NULL;
  names = baro_records_get_names (records, &n_columns);
  for (guint c = 0; c < n_columns; c++)
    baro_sample_add_column (self, names[c]);
  limit = MIN (MAX_RECORDS, MAX (MAX_FIELDS / MAX (n_columns, 1), 50));
  reads_on = baro_records_get_n_bytes (records) > 0 && baro_records_get_n_bytes (records) <= LATER_FILE_BYTES;
  while (baro_records_next (records, block, cancellable, &local))
    {
      guint left = self->n_records < limit ? limit - (guint) self->n_records : LATER_PIECE_RECORDS;

      add_block (self, block, MIN (block->n_records, left));
      self->n_rejects += block->rejects->len;
      if (self->n_records >= limit && (!reads_on || self->n_records >= 2 * limit))
        break;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&self);
}
