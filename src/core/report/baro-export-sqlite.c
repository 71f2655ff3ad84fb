/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-export-sqlite.c: responses as one plain table that any program can read */
#define G_LOG_DOMAIN "baro-export-sqlite"
#include "config.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "report/baro-export-block-private.h"

/* A new database with its insert statement. Everything happens in one transaction. */
typedef struct
{
  BaroExportTarget target;
  sqlite3      *db;       /* (owned) */
  sqlite3_stmt *insert;   /* (owned) */
  char         *shown;    /* (owned) the name of the file for messages */
  guint         n_columns;
} SqliteTarget;

/* A full disk is told in the words of every other export. */
static const char *
describe (sqlite3 *db)
{
  if (db != NULL && (sqlite3_errcode (db) & 0xff) == SQLITE_FULL)
    return g_strerror (ENOSPC);

  return db != NULL ? sqlite3_errmsg (db) : "";
}

static gboolean
set_db_error (SqliteTarget *self, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The file %1$s could not be written: %2$s"), self->shown,
               describe (self->db));

  return FALSE;
}

/* Names come from data: quoted as identifiers, never as text. */
static void
append_identifier (GString *sql, const char *name)
{
  g_string_append_c (sql, '"');
  for (const char *at = name; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (sql, '"');
      g_string_append_c (sql, *at);
    }
  g_string_append_c (sql, '"');
}

static const char *
type_of (const BaroColumn *column)
{
  switch (column->kind)
    {
    case BARO_KIND_SCALE:
    case BARO_KIND_NUMBER:
      return " NUMERIC";
    case BARO_KIND_CATEGORY:
    case BARO_KIND_TIME:
    case BARO_KIND_TEXT:
    case BARO_KIND_IDENTIFIER:
    case BARO_N_KINDS:
      break;
    }

  return " TEXT";
}

/* SQLite's names do not tell "Score" from "score"; the later one gets a number added. */
static char *
dup_free_name (GHashTable *taken, const char *name)
{
  char *free_name = g_strdup (name), *key = g_ascii_strdown (name, -1);

  for (guint n = 2; !g_hash_table_add (taken, key); n++)
    {
      g_free (free_name);
      free_name = g_strdup_printf ("%s (%u)", name, n);
      key = g_ascii_strdown (free_name, -1);
    }

  return free_name;
}

static char *
create_sql (BaroDataset *dataset, guint n_columns)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *sql = g_string_new ("CREATE TABLE responses (");

  for (guint c = 0; c < n_columns; c++)
    {
      const BaroColumn *column = baro_dataset_get_column (dataset, c);
      g_autofree char *name = dup_free_name (taken, column->name);

      if (c > 0)
        g_string_append (sql, ", ");
      append_identifier (sql, name);
      g_string_append (sql, type_of (column));
    }
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

static char *
insert_sql (guint n_columns)
{
  GString *sql = g_string_new ("INSERT INTO responses VALUES (");

  for (guint c = 0; c < n_columns; c++)
    g_string_append (sql, c > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

static void
bind_cell (sqlite3_stmt *statement, int place, const BaroExportCell *cell)
{
  switch (cell->kind)
    {
    case BARO_CELL_MISSING:
      sqlite3_bind_null (statement, place);
      break;
    case BARO_CELL_INTEGER:
      sqlite3_bind_int64 (statement, place, cell->integer);
      break;
    case BARO_CELL_REAL:
      sqlite3_bind_double (statement, place, cell->real);
      break;
    case BARO_CELL_TEXT:
      sqlite3_bind_text (statement, place, cell->text, -1, SQLITE_TRANSIENT);
      break;
    }
}

static gboolean
write_block (BaroExportTarget *target, BaroExportBlock *block, GError **error)
{
  SqliteTarget *self = (SqliteTarget *) target;

  for (guint r = 0; r < baro_export_block_get_n_rows (block); r++)
    {
      for (guint c = 0; c < self->n_columns; c++)
        {
          BaroExportCell cell;

          baro_export_block_get (block, r, c, &cell);
          bind_cell (self->insert, (int) c + 1, &cell);
        }

      if (sqlite3_step (self->insert) != SQLITE_DONE)
        return set_db_error (self, error);
      sqlite3_reset (self->insert);
    }

  return TRUE;
}

static gboolean
finish (BaroExportTarget *target, GError **error)
{
  SqliteTarget *self = (SqliteTarget *) target;

  return sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK || set_db_error (self, error);
}

static void
sqlite_free (BaroExportTarget *target)
{
  SqliteTarget *self = (SqliteTarget *) target;

  sqlite3_finalize (self->insert);
  sqlite3_close (self->db);
  g_free (self->shown);
  g_free (self);
}

static gboolean
create_table (SqliteTarget *self, BaroDataset *dataset, const char *path, GError **error)
{
  g_autofree char *create = create_sql (dataset, self->n_columns);
  g_autofree char *insert = insert_sql (self->n_columns);

  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK
      /* A file that failed is thrown away, and so nothing must lie beside it. */
      || sqlite3_exec (self->db, "PRAGMA journal_mode = OFF; BEGIN", NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_exec (self->db, create, NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (self->db, insert, -1, &self->insert, NULL) != SQLITE_OK)
    return set_db_error (self, error);

  return TRUE;
}

BaroExportTarget *
baro_export_sqlite_new (BaroDataset *dataset, const char *path, const char *shown, GError **error)
{
  SqliteTarget *self = g_new0 (SqliteTarget, 1);

  self->target = (BaroExportTarget) { write_block, finish, sqlite_free };
  self->shown = g_filename_display_name (shown);
  self->n_columns = baro_dataset_get_n_columns (dataset);

  if (!create_table (self, dataset, path, error))
    {
      sqlite_free (&self->target);
      return NULL;
    }

  return &self->target;
}
