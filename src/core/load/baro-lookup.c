/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-lookup.c: labels of keys from another table of the same database */
#define G_LOG_DOMAIN "baro-lookup"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "load/baro-load-error.h"
#include "load/baro-lookup.h"

#define MAX_ROWS 2000000
#define MAX_LABELS 40

struct _BaroLookup
{
  GHashTable   *labels;   /* (owned) key -> label, both in strings */
  GStringChunk *strings;  /* (owned) */
};

void
baro_lookup_free (BaroLookup *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->labels);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static gboolean
read_rows (BaroLookup *self, BaroForeign *foreign, sqlite3_stmt *statement, const char *table, GError **error)
{
  int code, n = 0;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *key = (const char *) sqlite3_column_text (statement, 0);
      const char *label = (const char *) sqlite3_column_text (statement, 1);

      if (++n > MAX_ROWS)
        {
          g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_FAILED,
                       _("The table “%s” is too long to look labels up in. Join it in the database and import the result."), table);
          return FALSE;
        }
      if (key == NULL || label == NULL || !g_utf8_validate (key, -1, NULL) || !g_utf8_validate (label, -1, NULL))
        continue;
      g_hash_table_insert (self->labels, g_string_chunk_insert (self->strings, key), g_string_chunk_insert_const (self->strings, label));
    }
  return code == SQLITE_DONE || baro_foreign_set_error (foreign, code, error);
}

/**
 * baro_lookup_load:
 * @foreign: the database
 * @table: the table with the labels
 * @key: its key column
 * @label: its label column
 *
 * Returns: (transfer full): all labels, or %NULL with an error
 */
BaroLookup *
baro_lookup_load (BaroForeign *foreign, const char *table, const char *key, const char *label, GError **error)
{
  g_autoptr(BaroLookup) self = g_new0 (BaroLookup, 1);
  char *sql = sqlite3_mprintf ("SELECT \"%w\", \"%w\" FROM \"%w\"", key, label, table);
  sqlite3_stmt *statement = NULL;
  gboolean ok;
  int code;

  self->labels = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (4096);
  code = sqlite3_prepare_v2 (baro_foreign_get_handle (foreign), sql, -1, &statement, NULL);
  sqlite3_free (sql);
  ok = code == SQLITE_OK ? read_rows (self, foreign, statement, table, error) : baro_foreign_set_error (foreign, code, error);
  sqlite3_finalize (statement);
  return ok ? g_steal_pointer (&self) : NULL;
}

const char *
baro_lookup_find (const BaroLookup *self, const char *key, gsize length, gsize *label_length)
{
  char buffer[256];
  const char *label;

  if (length >= sizeof buffer)
    return NULL;
  memcpy (buffer, key, length);
  buffer[length] = '\0';
  label = g_hash_table_lookup (self->labels, buffer);
  *label_length = label != NULL ? strlen (label) : 0;
  return label;
}

static void
free_reference (gpointer data)
{
  BaroReference *reference = data;

  if (reference == NULL)
    return;
  g_free (reference->table);
  g_free (reference->key);
  g_ptr_array_unref (reference->labels);
  g_free (reference);
}

/* The table's columns, and its primary key when that is one column. */
static BaroReference *
describe_table (sqlite3 *db, const char *table)
{
  char *sql = sqlite3_mprintf ("SELECT * FROM \"%w\" LIMIT 0", table);
  BaroReference *reference = g_new0 (BaroReference, 1);
  sqlite3_stmt *statement = NULL;
  int n_keys = 0;

  reference->table = g_strdup (table);
  reference->labels = g_ptr_array_new_with_free_func (g_free);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK)
    for (int i = 0; i < sqlite3_column_count (statement) && i < MAX_LABELS; i++)
      {
        const char *name = sqlite3_column_name (statement, i);
        int is_key = 0;

        if (sqlite3_table_column_metadata (db, NULL, table, name, NULL, NULL, NULL, &is_key, NULL) != SQLITE_OK)
          continue;
        if (is_key)
          {
            n_keys++;
            g_free (reference->key);
            reference->key = g_strdup (name);
          }
        else
          g_ptr_array_add (reference->labels, g_strdup (name));
      }
  sqlite3_finalize (statement);
  sqlite3_free (sql);
  if (n_keys != 1)
    g_clear_pointer (&reference->key, g_free);
  return reference;
}

/**
 * baro_lookup_find_references:
 * @foreign: the database
 * @table: the table that is imported
 * @columns: names of its columns
 *
 * Finds for each column another table whose single primary key has the same name, as "question_id" in a
 * table of answers and a table of questions.
 *
 * Returns: (transfer full): one entry per column, %NULL where there is none; or %NULL with an error
 */
GPtrArray *
baro_lookup_find_references (BaroForeign *foreign, const char *table, const char *const *columns, guint n_columns, GError **error)
{
  g_autoptr(GPtrArray) tables = baro_foreign_list_tables (foreign, error);
  GPtrArray *references;
  BaroReference *own;

  if (tables == NULL)
    return NULL;
  references = g_ptr_array_new_with_free_func (free_reference);
  g_ptr_array_set_size (references, (int) n_columns);
  own = describe_table (baro_foreign_get_handle (foreign), table);
  for (guint t = 0; t < tables->len; t++)
    {
      const BaroForeignTable *other = tables->pdata[t];
      BaroReference *reference;

      if (other->is_view || g_ascii_strcasecmp (other->name, table) == 0)
        continue;
      reference = describe_table (baro_foreign_get_handle (foreign), other->name);
      for (guint c = 0; c < n_columns && reference != NULL && reference->key != NULL; c++)
        if (references->pdata[c] == NULL && g_ascii_strcasecmp (columns[c], reference->key) == 0
            && g_strcmp0 (own->key, columns[c]) != 0 && g_ascii_strcasecmp (columns[c], "id") != 0)
          references->pdata[c] = g_steal_pointer (&reference);
      free_reference (reference);
    }
  free_reference (own);
  return references;
}
