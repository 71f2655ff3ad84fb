/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-writer.c: how an import adds responses to a study */
#define G_LOG_DOMAIN "baro-writer"
#include "config.h"

#include "base/baro-string.h"
#include "data/baro-stage-private.h"
#include "data/baro-writer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_RAW_BYTES 4096u

static void
free_column (gpointer data)
{
  BaroWriterColumn *column = data;

  baro_stage_clear (&column->stage);
  g_clear_pointer (&column->info, baro_column_unref);
  g_clear_pointer (&column->dictionary, baro_dictionary_unref);
  g_free (column);
}

/* Makes room for a source row at once, so that rejected rows can refer to it. */
static gboolean
insert_source (BaroWriter *self, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (self->store, "INSERT INTO source (path, name, imported_at) VALUES ('', '', 0)", error);

  if (statement == NULL || !baro_study_step_once (self->study, statement, error))
    return FALSE;
  self->source_id = sqlite3_last_insert_rowid (baro_store_get_handle (self->store));

  return TRUE;
}

/* Puts the rows of the last partial chunk back into the stages, in front of the first new row. */
static gboolean
load_partial_chunk (BaroWriter *self, GError **error)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      BaroWriterColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree guint8 *data = NULL;
      g_autoptr(GBytes) blob = NULL;
      BaroChunkInfo info;

      if (!baro_store_get_chunk_info (self->store, column->info->column_id, self->chunk_index, &info, error))
        return FALSE;
      if (info.n_rows != self->n_staged)
        return baro_column_set_damaged (column->info->name, error);
      data = g_malloc (MAX (info.length, 1));
      if (!baro_column_read_chunk (self->store, column->info->column_id, column->info->name, self->chunk_index, data,
                                   info.length, error))
        return FALSE;
      blob = g_bytes_new_take (g_steal_pointer (&data), info.length);
      if (!baro_stage_add_chunk (&column->stage, &info, blob, column->n_codes, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
prepare (BaroWriter *self, BaroColumn **columns, guint n_columns, GError **error)
{
  guint64 n_rows;

  self->before = baro_dataset_load (baro_study_get_readers (self->study), baro_study_get_dataset (self->study), 0, error);
  if (self->before == NULL)
    return FALSE;

  n_rows = baro_dataset_get_n_rows (self->before);
  self->n_rows_before = n_rows;
  self->chunk_index = (guint) (n_rows / BARO_CHUNK_ROWS);
  self->n_staged = (guint) (n_rows % BARO_CHUNK_ROWS);

  return baro_writer_match_columns (self, columns, n_columns, error)
         && insert_source (self, error)
         && (self->n_staged == 0 || load_partial_chunk (self, error));
}

/**
 * baro_writer_new:
 * @study: a study
 * @columns: (array length=n_columns): what the blocks will hold; matched by name to the study's columns
 * @n_columns: their number
 * @error: (nullable): set if the study is read-only or busy, or a column does not fit the one of its name
 *
 * Begins to add responses, in one transaction. New columns are added to the study; in older rows they were
 * not asked. Columns of the study that are not among @columns were not asked in the new rows.
 *
 * Returns: (transfer full): the writer, or %NULL; the study is then unchanged
 */
BaroWriter *
baro_writer_new (BaroStudy *study, BaroColumn **columns, guint n_columns, GError **error)
{
  BaroStore *store = baro_study_get_store (study);
  BaroWriter *self;

  if (baro_store_is_read_only (store))
    {
      g_set_error_literal (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY,
                           _("The study is open for reading only. Save a copy of it and import into the copy."));
      return NULL;
    }
  if (!baro_store_begin (store, error))
    return NULL;

  self = g_new0 (BaroWriter, 1);
  self->study = g_object_ref (study);
  self->store = store;
  self->is_open = TRUE;
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->sources = g_new0 (BaroWriterColumn *, MAX (n_columns, 1));
  self->n_sources = n_columns;
  baro_chunk_init (&self->chunk);
  if (!prepare (self, columns, n_columns, error))
    {
      baro_writer_free (self);
      return NULL;
    }

  return self;
}

/**
 * baro_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Ends the writing. What was not committed is rolled back: the study is then as before.
 */
void
baro_writer_free (BaroWriter *self)
{
  if (self == NULL)
    return;

  if (self->is_open)
    baro_store_rollback (self->store);
  g_clear_pointer (&self->before, baro_dataset_unref);
  g_ptr_array_unref (self->columns);
  g_free (self->sources);
  baro_chunk_clear (&self->chunk);
  g_object_unref (self->study);
  g_free (self);
}

/**
 * baro_writer_get_dictionary:
 * @self: a writer
 * @column: which of the columns that it was opened with
 *
 * Returns: (transfer none): the labels of a category column, to be added to; %NULL for other kinds
 */
BaroDictionary *
baro_writer_get_dictionary (BaroWriter *self, guint column)
{
  g_return_val_if_fail (column < self->n_sources, NULL);

  return self->sources[column]->dictionary;
}

/**
 * baro_writer_get_room:
 * @self: a writer
 *
 * Returns: rows until the study's current chunk is full, which the next block must not exceed; 0 once closed
 */
guint
baro_writer_get_room (BaroWriter *self)
{
  return self->is_closed ? 0 : BARO_CHUNK_ROWS - self->n_staged;
}

gboolean
baro_writer_write_chunk (BaroWriter *self, BaroWriterColumn *column, guint chunk_index, const BaroChunk *chunk, GError **error)
{
  gint64 base;
  int decimals;

  if (chunk->encoding >= BARO_CHUNK_FIXED_U8 && chunk->encoding <= BARO_CHUNK_FIXED_U32)
    {
      if (!baro_chunk_peek_fixed (chunk->blob->data, chunk->blob->len, &base, &decimals, error))
        return FALSE;
      column->decimals = MAX (column->decimals, decimals);
    }

  return baro_store_write_chunk (self->store, column->info->column_id, chunk_index, chunk->n_rows, chunk->encoding,
                                 chunk->minimum, chunk->maximum, chunk->blob->data, chunk->blob->len, error);
}

/* Writes the current chunk of every column that was not handed over encoded. */
static gboolean
flush (BaroWriter *self, GError **error)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      BaroWriterColumn *column = g_ptr_array_index (self->columns, i);

      if (!column->is_written)
        {
          g_assert (column->stage.n_rows == self->n_staged);
          baro_stage_encode (&column->stage, &self->chunk);
          if (!baro_writer_write_chunk (self, column, self->chunk_index, &self->chunk, error))
            return FALSE;
        }
      baro_stage_empty (&column->stage);
      column->is_written = FALSE;
    }
  self->chunk_index++;
  self->n_staged = 0;

  return TRUE;
}

/**
 * baro_writer_append:
 * @self: a writer
 * @blocks: one block per column given to baro_writer_new(), in that order
 * @n_rows: rows of each block; at most baro_writer_get_room()
 * @error: (nullable): set if it cannot be written; the writer is then of no more use than to be freed
 *
 * Adds rows. Encoded chunks are written as they are: they must begin at a chunk's start, and a chunk that is
 * not full must be the last.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_writer_append (BaroWriter *self, const BaroWriterBlock *blocks, guint n_rows, GError **error)
{
  gboolean has_chunk = FALSE;

  g_return_val_if_fail (self->is_open && !self->is_closed && n_rows <= baro_writer_get_room (self), FALSE);

  if (n_rows == 0)
    return TRUE;

  for (guint i = 0; i < self->n_sources; i++)
    {
      BaroWriterColumn *column = self->sources[i];

      if (blocks[i].chunk == NULL)
        {
          baro_stage_add_block (&column->stage, &blocks[i], n_rows, column->source_decimals);
          continue;
        }
      g_return_val_if_fail (self->n_staged == 0 && blocks[i].chunk->n_rows == n_rows, FALSE);
      if (!baro_writer_write_chunk (self, column, self->chunk_index, blocks[i].chunk, error))
        return FALSE;
      column->is_written = TRUE;
      has_chunk = TRUE;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      BaroWriterColumn *column = g_ptr_array_index (self->columns, i);

      if (!column->is_source)
        baro_stage_add_missing (&column->stage, n_rows, BARO_MISSING_NOT_ASKED);
    }

  self->n_appended += n_rows;
  self->n_staged += n_rows;
  self->is_closed = has_chunk && self->n_staged < BARO_CHUNK_ROWS;
  if (self->n_staged == BARO_CHUNK_ROWS || self->is_closed)
    return flush (self, error);

  return TRUE;
}

/* The raw text for people to look at: capped, and never half a character. */
static char *
dup_raw (const char *raw, gssize raw_length)
{
  gsize length = raw == NULL ? 0 : raw_length < 0 ? strlen (raw) : (gsize) raw_length;

  if (length > MAX_RAW_BYTES)
    {
      length = MAX_RAW_BYTES;
      while (length > MAX_RAW_BYTES - 4 && ((guchar) raw[length] & 0xc0) == 0x80)
        length--;
    }

  return length > 0 ? g_utf8_make_valid (raw, (gssize) length) : g_strdup ("");
}

/**
 * baro_writer_reject:
 * @self: a writer
 * @line: 1-based line or row of the source
 * @column: (nullable): the column whose answer is rejected; %NULL for the whole row
 * @reason: one translated sentence
 * @raw: (nullable): the text as it was, in any state
 * @raw_length: its bytes, or -1
 * @error: (nullable): set if it cannot be written
 *
 * Keeps what could not become a response or an answer. @raw is capped at 4096 bytes.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_writer_reject (BaroWriter *self, guint64 line, const char *column, const char *reason, const char *raw, gssize raw_length, GError **error)
{
  g_autofree char *text = dup_raw (raw, raw_length);
  sqlite3_stmt *statement;

  g_return_val_if_fail (self->is_open && reason != NULL, FALSE);

  statement = baro_store_prepare (self->store,
    "INSERT INTO rejected (source_id, line, column_name, reason, raw) VALUES (?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->source_id);
  sqlite3_bind_int64 (statement, 2, (gint64) line);
  sqlite3_bind_text (statement, 3, column, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, reason, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 5, text, -1, SQLITE_TRANSIENT);
  if (!baro_study_step_once (self->study, statement, error))
    return FALSE;
  self->n_rejected++;

  return TRUE;
}

static gboolean
write_facts (BaroWriter *self, BaroSourceInfo *source, GError **error)
{
  g_autofree char *n_rows = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_rows_before + self->n_appended);
  g_autofree char *n_appended = baro_string_count (self->n_appended);
  g_autofree char *text = NULL;

  source->source_id = self->source_id;
  source->imported_at = baro_study_get_now ();
  source->n_responses = self->n_appended;
  source->n_rejected = self->n_rejected;
  /* translators: an entry of the log; how many responses came from which file */
  text = baro_string_format (ngettext ("Imported %s response from “%s”.", "Imported %s responses from “%s”.", (gulong) self->n_appended),
                             n_appended, source->name != NULL ? source->name : source->path != NULL ? source->path : "");

  return baro_store_set_meta (self->store, "n_rows", n_rows, error)
         && baro_writer_write_columns (self, error)
         && baro_writer_write_source (self, source, error)
         && baro_study_add_log (self->study, "import", text, error);
}

/**
 * baro_writer_commit:
 * @self: a writer
 * @source: (inout): what was read; ids, time and counts are filled in, and a fingerprint if there is none
 * @error: (nullable): set if it cannot be written; the study is then as before
 *
 * Ends the import. Call baro_study_reload() afterwards.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_writer_commit (BaroWriter *self, BaroSourceInfo *source, GError **error)
{
  gboolean is_good;

  g_return_val_if_fail (self->is_open, FALSE);

  is_good = (self->n_staged == 0 || self->n_appended == 0 || flush (self, error)) && write_facts (self, source, error);
  if (!is_good)
    return FALSE;   /* freeing the writer rolls back */

  self->is_open = FALSE;

  return baro_store_commit (self->store, error);
}
