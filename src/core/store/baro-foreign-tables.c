/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-foreign-tables.c: what can be imported from a database */
#define G_LOG_DOMAIN "baro-foreign-tables"
#include "config.h"

#include "store/baro-foreign.h"

#include <string.h>

/* Columns of what PRAGMA table_list and table_xinfo return. */
enum { LIST_NAME = 1, LIST_TYPE = 2, XINFO_HIDDEN = 6 };

static void
free_table (gpointer data)
{
  BaroForeignTable *table = data;

  g_free (table->name);
  g_free (table);
}

/* Search indexes keep their own data in tables named after them. SQLite knows those of its own modules;
 * of modules it does not have, the names tell. */
static gboolean
is_shadow_name (const char *name, GHashTable *virtual_names)
{
  static const char *const suffixes[] = {
    "_data", "_idx", "_content", "_docsize", "_config", "_segments", "_segdir", "_stat", "_node", "_parent", "_rowid",
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i]))
      {
        g_autofree char *owner = g_strndup (name, strlen (name) - strlen (suffixes[i]));

        if (g_hash_table_contains (virtual_names, owner))
          return TRUE;
      }

  return FALSE;
}

/* Columns that hold data, generated ones too; a virtual table's hidden ones do not. 0 if the table
 * cannot be read at all. */
static guint
count_columns (sqlite3 *db, const char *name)
{
  char *sql = sqlite3_mprintf ("PRAGMA main.table_xinfo (\"%w\")", name);
  sqlite3_stmt *statement = NULL;
  guint n_columns = 0;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK)
    while (sqlite3_step (statement) == SQLITE_ROW)
      n_columns += sqlite3_column_int (statement, XINFO_HIDDEN) != 1;
  sqlite3_finalize (statement);
  sqlite3_free (sql);

  return n_columns;
}

/* Names are quoted by SQLite's own rules: they may hold quotes, markup or percent signs. */
static int
count_rows (sqlite3 *db, const char *name, gint64 *n_rows)
{
  char *sql = sqlite3_mprintf ("SELECT count (*) FROM main.\"%w\"", name);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *n_rows = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_free (sql);

  return code;
}

/* What SQLite says each name is: "table", "view", "virtual" or "shadow". */
static int
read_types (sqlite3 *db, GHashTable *types, GHashTable *virtual_names)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "PRAGMA main.table_list", -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      const char *name, *type;

      code = sqlite3_step (statement);
      name = code == SQLITE_ROW ? (const char *) sqlite3_column_text (statement, LIST_NAME) : NULL;
      type = name != NULL ? (const char *) sqlite3_column_text (statement, LIST_TYPE) : NULL;
      if (type == NULL)
        continue;

      g_hash_table_insert (types, g_strdup (name), g_strdup (type));
      if (strcmp (type, "virtual") == 0)
        g_hash_table_add (virtual_names, g_strdup (name));
    }
  sqlite3_finalize (statement);

  return code;
}

/* All candidates, in the order of the file. */
static int
read_candidates (sqlite3 *db, GPtrArray *tables, GHashTable *types)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT name, type FROM main.sqlite_schema WHERE type IN ('table', 'view') "
                                     "AND lower (substr (name, 1, 7)) <> 'sqlite_' ORDER BY rowid", -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      BaroForeignTable *table;
      const char *name, *type;

      code = sqlite3_step (statement);
      name = code == SQLITE_ROW ? (const char *) sqlite3_column_text (statement, 0) : NULL;
      type = name != NULL ? (const char *) sqlite3_column_text (statement, 1) : NULL;
      if (type == NULL || g_strcmp0 (g_hash_table_lookup (types, name), "shadow") == 0)
        continue;

      table = g_new0 (BaroForeignTable, 1);
      table->name = g_strdup (name);
      table->is_view = strcmp (type, "view") == 0;
      table->n_rows = -1;
      g_ptr_array_add (tables, table);
    }
  sqlite3_finalize (statement);

  return code;
}

/**
 * baro_foreign_list_tables:
 * @self: a connection
 * @error: %BARO_STORE_ERROR
 *
 * Lists tables and views in the order of the file, each with its columns and, for tables, its rows. SQLite's own
 * tables and the inner tables of search indexes are left out. A view's columns are not known (0) before it is
 * allowed to run; virtual tables that this program cannot read are left out.
 *
 * Returns: (transfer container) (element-type BaroForeignTable): the tables, freed with the array; %NULL
 *   with an error
 */
GPtrArray *
baro_foreign_list_tables (BaroForeign *self, GError **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_table);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (free_table);
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) virtual_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3 *db;
  int code;

  g_return_val_if_fail (self != NULL, NULL);

  db = baro_foreign_get_handle (self);
  code = read_types (db, types, virtual_names);
  if (code == SQLITE_DONE)
    code = read_candidates (db, candidates, types);
  if (code != SQLITE_DONE)
    {
      baro_foreign_set_error (self, code, error);
      return NULL;
    }

  while (candidates->len > 0)
    {
      BaroForeignTable *table = g_ptr_array_steal_index (candidates, 0);

      g_ptr_array_add (tables, table);
      if (!table->is_view && is_shadow_name (table->name, virtual_names))
        {
          g_ptr_array_set_size (tables, (gint) tables->len - 1);
          continue;
        }

      table->n_columns = count_columns (db, table->name);
      if (table->is_view)
        continue;

      code = count_rows (db, table->name, &table->n_rows);
      if (code == SQLITE_ROW && table->n_columns > 0)
        continue;
      if (g_hash_table_contains (virtual_names, table->name) && code != SQLITE_INTERRUPT)
        {
          g_ptr_array_set_size (tables, (gint) tables->len - 1);
          continue;
        }
      baro_foreign_set_error (self, code, error);
      return NULL;
    }

  return g_steal_pointer (&tables);
}
