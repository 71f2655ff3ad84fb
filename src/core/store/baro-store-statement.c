/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store-statement.c: statements of a study file, and its small named values */
#define G_LOG_DOMAIN "baro-store-statement"
#include "config.h"

#include "store/baro-store-private.h"

/**
 * baro_store_exec:
 * @self: a study
 * @sql: one or more statements, constant text; never with anything from data in it
 * @error: %BARO_STORE_ERROR
 *
 * Runs statements that return nothing.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_exec (BaroStore *self, const char *sql, GError **error)
{
  int code;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK ? TRUE : baro_store_set_error (self, code, error);
}

/* The single integer of a query, such as a pragma. */
gboolean
baro_store_get_integer (BaroStore *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return code == SQLITE_ROW ? TRUE : baro_store_set_error (self, code, error);
}

/**
 * baro_store_prepare:
 * @self: a study
 * @sql: one statement, constant text; values are bound
 * @error: %BARO_STORE_ERROR
 *
 * Prepares a statement, or takes a prepared one from the cache: it then has no values bound. A statement
 * that is in use when it is asked for again, by a nested query, is prepared a second time.
 *
 * Returns: (transfer none): the statement, to be given back through baro_store_release(); %NULL with an error
 */
sqlite3_stmt *
baro_store_prepare (BaroStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;
  g_autofree char *key = NULL;
  int code;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  /* While a statement is out it is not in the cache. */
  if (g_hash_table_steal_extended (self->statements, sql, (gpointer *) &key, (gpointer *) &statement))
    return statement;

  code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      baro_store_set_error (self, code, error);
      return NULL;
    }

  return statement;
}

/**
 * baro_store_release:
 * @self: a study
 * @statement: (nullable): what baro_store_prepare() gave
 *
 * Resets a statement, unbinds its values and keeps it for the next time.
 */
void
baro_store_release (BaroStore *self, sqlite3_stmt *statement)
{
  const char *sql;

  g_return_if_fail (self != NULL);

  if (statement == NULL)
    return;

  sql = sqlite3_sql (statement);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  if (g_hash_table_contains (self->statements, sql))
    sqlite3_finalize (statement);
  else
    g_hash_table_insert (self->statements, g_strdup (sql), statement);
}

/**
 * baro_store_dup_meta:
 * @self: a study
 * @key: the value's name
 *
 * Returns: (transfer full) (nullable): the value, %NULL if there is none or it cannot be read
 */
char *
baro_store_dup_meta (BaroStore *self, const char *key)
{
  sqlite3_stmt *statement;
  char *value = NULL;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  statement = baro_store_prepare (self, "SELECT value FROM meta WHERE key = ?1", NULL);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  baro_store_release (self, statement);

  return value;
}

/**
 * baro_store_set_meta:
 * @self: a study
 * @key: the value's name
 * @value: (nullable): the value; %NULL removes it
 * @error: %BARO_STORE_ERROR
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_set_meta (BaroStore *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  statement = baro_store_prepare (self, value != NULL ? "INSERT INTO meta (key, value) VALUES (?1, ?2) "
                                                        "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                                      : "DELETE FROM meta WHERE key = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (value != NULL)
    sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  code = sqlite3_step (statement);
  baro_store_release (self, statement);

  return code == SQLITE_DONE ? TRUE : baro_store_set_error (self, code, error);
}
