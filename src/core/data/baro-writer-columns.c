/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-writer-columns.c: descriptions, labels and sources that an import writes */
#define G_LOG_DOMAIN "baro-writer-columns"
#include "config.h"

#include "data/baro-scale-json.h"
#include "data/baro-writer-private.h"

#include <glib/gi18n-lib.h>

static gboolean
has_same_values (const BaroScale *a, const BaroScale *b)
{
  if (a == NULL || b == NULL || baro_scale_get_n_valid (a) != baro_scale_get_n_valid (b))
    return FALSE;

  for (guint i = 0; i < baro_scale_get_n_valid (a); i++)
    if (baro_scale_get_option (a, i)->value != baro_scale_get_option (b, i)->value)
      return FALSE;

  return TRUE;
}

static gboolean
check_match (const BaroColumn *old, const BaroColumn *wanted, GError **error)
{
  if (old->kind != wanted->kind)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                   _("Column “%s” has the kind “%s” in the study, but “%s” in this import. Choose the same kind, or give the column another name."),
                   old->name, baro_kind_to_title (old->kind), baro_kind_to_title (wanted->kind));
      return FALSE;
    }
  if (old->kind == BARO_KIND_SCALE && !has_same_values (old->scale, wanted->scale))
    {
      g_autofree char *old_title = baro_scale_dup_title (old->scale);
      g_autofree char *wanted_title = wanted->scale != NULL ? baro_scale_dup_title (wanted->scale) : g_strdup ("");

      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                   _("Column “%s” has the scale %s in the study, but %s in this import. Map its answers to the study’s scale, or give the column another name."),
                   old->name, old_title, wanted_title);
      return FALSE;
    }

  return TRUE;
}

static BaroWriterColumn *
add_column (BaroWriter *self, const BaroColumn *info, BaroDictionary *dictionary)
{
  BaroWriterColumn *column = g_new0 (BaroWriterColumn, 1);

  column->info = baro_column_copy (info);
  column->decimals = info->decimals;
  if (info->kind == BARO_KIND_CATEGORY)
    {
      column->dictionary = dictionary != NULL ? baro_dictionary_copy (dictionary) : baro_dictionary_new ();
      column->n_codes = baro_dictionary_get_size (column->dictionary);
    }
  else if (info->kind == BARO_KIND_SCALE)
    {
      column->n_codes = baro_scale_get_n_valid (info->scale);
    }
  baro_stage_init (&column->stage, info->kind);
  g_ptr_array_add (self->columns, column);

  return column;
}

static gboolean
take_existing (BaroWriter *self, GError **error)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (self->before); i++)
    {
      const BaroColumn *info = baro_dataset_get_column (self->before, i);
      BaroDictionary *dictionary = baro_dataset_get_dictionary (self->before, i);

      if (info->kind == BARO_KIND_CATEGORY && dictionary == NULL)
        return baro_column_set_damaged (info->name, error);
      add_column (self, info, dictionary);
    }

  return TRUE;
}

static gboolean
insert_column (BaroWriter *self, BaroWriterColumn *column, GError **error)
{
  const BaroColumn *info = column->info;
  g_autofree char *scale = info->scale != NULL ? baro_scale_to_json (info->scale) : NULL;
  sqlite3_stmt *statement = baro_store_prepare (self->store,
    "INSERT INTO column_info (position, name, title, kind, role, family, scale, unit, decimals, battery, counterpart, is_derived, n_codes)"
    " VALUES ((SELECT coalesce (max (position), 0) + 1 FROM column_info), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, info->name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, info->title != NULL ? info->title : info->name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, baro_kind_to_nick (info->kind), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, baro_role_to_nick (info->role), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, baro_family_to_nick (info->family), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, scale, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 7, info->unit, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 8, info->decimals);
  sqlite3_bind_text (statement, 9, info->battery, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 10, info->counterpart, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 11, info->is_derived ? 1 : 0);
  sqlite3_bind_int64 (statement, 12, column->n_codes);
  if (!baro_study_step_once (self->study, statement, error))
    return FALSE;
  column->info->column_id = sqlite3_last_insert_rowid (baro_store_get_handle (self->store));

  return TRUE;
}

/* In the rows that the study already has, a new column was not asked. */
static gboolean
write_not_asked (BaroWriter *self, BaroWriterColumn *column, GError **error)
{
  guint n_full = (guint) (self->n_rows_before / BARO_CHUNK_ROWS);
  guint n_rest = (guint) (self->n_rows_before % BARO_CHUNK_ROWS);

  for (guint i = 0; i < n_full + (n_rest > 0 ? 1 : 0); i++)
    {
      guint n_rows = i < n_full ? BARO_CHUNK_ROWS : n_rest;

      if (i == 0 || i == n_full)
        {
          baro_stage_empty (&column->stage);
          baro_stage_add_missing (&column->stage, n_rows, BARO_MISSING_NOT_ASKED);
          baro_stage_encode (&column->stage, &self->chunk);
        }
      if (!baro_writer_write_chunk (self, column, i, &self->chunk, error))
        return FALSE;
    }
  baro_stage_empty (&column->stage);

  return TRUE;
}

static BaroWriterColumn *
find_column (BaroWriter *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      BaroWriterColumn *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (column->info->name, name) == 0)
        return column;
    }

  return NULL;
}

static gboolean
match_column (BaroWriter *self, BaroColumn *wanted, guint index, GError **error)
{
  BaroWriterColumn *column = find_column (self, wanted->name);

  if (column == NULL)
    {
      if (wanted->kind == BARO_KIND_SCALE && wanted->scale == NULL)
        return check_match (wanted, wanted, error);
      column = add_column (self, wanted, NULL);
      column->is_new = TRUE;
      if (!insert_column (self, column, error) || !write_not_asked (self, column, error))
        return FALSE;
    }
  else if (column->is_source)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_FAILED,
                   _("Two columns of this import have the name “%s”. Give one of them another name."), wanted->name);
      return FALSE;
    }
  else if (!check_match (column->info, wanted, error))
    {
      return FALSE;
    }

  column->is_source = TRUE;
  column->source_decimals = wanted->kind == BARO_KIND_NUMBER ? CLAMP (wanted->decimals, 0, 9) : 0;
  self->sources[index] = column;

  return TRUE;
}

gboolean
baro_writer_match_columns (BaroWriter *self, BaroColumn **columns, guint n_columns, GError **error)
{
  if (!take_existing (self, error))
    return FALSE;

  for (guint i = 0; i < n_columns; i++)
    if (!match_column (self, columns[i], i, error))
      return FALSE;

  return TRUE;
}

static gboolean
write_dictionary (BaroWriter *self, BaroWriterColumn *column, GError **error)
{
  g_autoptr(GBytes) bytes = baro_dictionary_to_bytes (column->dictionary);
  sqlite3_stmt *statement = baro_store_prepare (self->store,
    "INSERT INTO dictionary (column_id, data) VALUES (?1, ?2) ON CONFLICT (column_id) DO UPDATE SET data = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, column->info->column_id);
  sqlite3_bind_blob64 (statement, 2, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_TRANSIENT);

  return baro_study_step_once (self->study, statement, error);
}

/* Labels, numbers of codes and decimals, as they are after the last row. */
gboolean
baro_writer_write_columns (BaroWriter *self, GError **error)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      BaroWriterColumn *column = g_ptr_array_index (self->columns, i);
      sqlite3_stmt *statement;

      if (!column->is_source)
        continue;
      if (column->dictionary != NULL)
        {
          if (!write_dictionary (self, column, error))
            return FALSE;
          column->n_codes = baro_dictionary_get_size (column->dictionary);
        }
      statement = baro_store_prepare (self->store, "UPDATE column_info SET n_codes = ?, decimals = ? WHERE column_id = ?", error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, column->n_codes);
      sqlite3_bind_int (statement, 2, MAX (column->decimals, column->source_decimals));
      sqlite3_bind_int64 (statement, 3, column->info->column_id);
      if (!baro_study_step_once (self->study, statement, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) (text != NULL ? text : ""), -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
}

/* For sources whose reader gave none: a hash of what is known about it. */
static char *
dup_fingerprint (const BaroSourceInfo *source)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *counts = g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                                             source->n_bytes, source->n_lines, source->n_responses, source->n_known, source->n_rejected);

  add_text (checksum, source->name);
  add_text (checksum, source->table);
  add_text (checksum, source->encoding);
  add_text (checksum, source->delimiter);
  add_text (checksum, source->mapping_json);
  add_text (checksum, counts);

  return g_strdup (g_checksum_get_string (checksum));
}

gboolean
baro_writer_write_source (BaroWriter *self, BaroSourceInfo *source, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (self->store,
    "UPDATE source SET path = ?1, name = ?2, encoding = ?3, delimiter = ?4, table_name = ?5, mapping_json = ?6, fingerprint = ?7,"
    " imported_at = ?8, n_bytes = ?9, n_lines = ?10, n_responses = ?11, n_known = ?12, n_rejected = ?13 WHERE source_id = ?14", error);

  if (statement == NULL)
    return FALSE;
  if (source->fingerprint == NULL)
    source->fingerprint = dup_fingerprint (source);
  sqlite3_bind_text (statement, 1, source->path != NULL ? source->path : "", -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, source->name != NULL ? source->name : "", -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, source->encoding, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, source->delimiter, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 5, source->table, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 6, source->mapping_json, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 7, source->fingerprint, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 8, source->imported_at);
  sqlite3_bind_int64 (statement, 9, (gint64) source->n_bytes);
  sqlite3_bind_int64 (statement, 10, (gint64) source->n_lines);
  sqlite3_bind_int64 (statement, 11, (gint64) source->n_responses);
  sqlite3_bind_int64 (statement, 12, (gint64) source->n_known);
  sqlite3_bind_int64 (statement, 13, (gint64) source->n_rejected);
  sqlite3_bind_int64 (statement, 14, source->source_id);

  return baro_study_step_once (self->study, statement, error);
}
