/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store-schema.c: which files are studies, and bringing old ones up to date */
#define G_LOG_DOMAIN "baro-store-schema"
#include "config.h"

#include "store/baro-sql-resources.h"
#include "store/baro-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The file at index n brings schema n to n + 1. */
static const char *const migrations[] = {
  "/io/github/baro_cx/Barometer/sql/001-initial.sql",
  "/io/github/baro_cx/Barometer/sql/002-journey.sql",
};

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == BARO_STORE_SCHEMA);

static const char *
shown_path (BaroStore *self)
{
  return self->path != NULL ? self->path : "";
}

/*
 * baro_store_check_header:
 * @self: a connection that was just opened
 * @error: %BARO_STORE_ERROR_NOT_A_STUDY, %BARO_STORE_ERROR_NEWER, or what SQLite met
 *
 * Reads the first page: the first moment where SQLite looks at the file at all.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_check_header (BaroStore *self, GError **error)
{
  gint64 application_id, schema;

  if (!baro_store_get_integer (self, "PRAGMA application_id", &application_id, error)
      || !baro_store_get_integer (self, "PRAGMA user_version", &schema, error))
    return FALSE;

  if (application_id != BARO_STORE_APPLICATION_ID || schema < 1)
    {
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_NOT_A_STUDY,
                   _("“%s” is not a Barometer study. To use its data, import it into a study."), shown_path (self));
      return FALSE;
    }
  if (schema > BARO_STORE_SCHEMA)
    {
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_NEWER,
                   _("“%s” was written by a newer version of Barometer. Update this one to open it."), shown_path (self));
      return FALSE;
    }

  return TRUE;
}

static GBytes *
load_migration (guint index)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (baro_sql_get_resource (), migrations[index], G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  /* They are part of the program. */
  if (bytes == NULL)
    g_error ("Migration %u: %s", index + 1, error->message);

  return bytes;
}

/* The migrations' text is NUL-terminated: the resource compiler sees to it. */
static gboolean
run_migrations (BaroStore *self, guint from, GError **error)
{
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            BARO_STORE_APPLICATION_ID, BARO_STORE_SCHEMA);

  for (guint i = from; i < BARO_STORE_SCHEMA; i++)
    {
      g_autoptr (GBytes) sql = load_migration (i);

      if (!baro_store_exec (self, g_bytes_get_data (sql, NULL), error))
        return FALSE;
    }

  return baro_store_exec (self, marks, error);
}

/*
 * baro_store_migrate:
 * @self: a connection open for writing
 * @error: %BARO_STORE_ERROR
 *
 * Runs the migrations that the file has not seen, in one transaction.
 *
 * Returns: %FALSE with an error; the file is then as before
 */
gboolean
baro_store_migrate (BaroStore *self, GError **error)
{
  gint64 schema;

  if (!baro_store_get_integer (self, "PRAGMA user_version", &schema, error))
    return FALSE;
  if (schema == BARO_STORE_SCHEMA)
    return TRUE;

  if (!baro_store_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_migrations (self, (guint) schema, error) && baro_store_exec (self, "COMMIT", error))
    return TRUE;

  baro_store_exec (self, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
is_ours (const char *sql)
{
  for (guint i = 0; i < BARO_STORE_SCHEMA; i++)
    {
      g_autoptr (GBytes) migration = load_migration (i);

      if (strstr (g_bytes_get_data (migration, NULL), sql) != NULL)
        return TRUE;
    }

  return FALSE;
}

/*
 * baro_store_check_schema:
 * @self: a connection to a study of the newest schema
 * @error: %BARO_STORE_ERROR_DAMAGED
 *
 * Looks for code in the file that the migrations did not put there: a trigger or view of a stranger would
 * run inside our own statements. Table definitions can hold code too (defaults, generated columns), so
 * everything must be, letter for letter, in a migration.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_check_schema (BaroStore *self, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  statement = baro_store_prepare (self, "SELECT sql FROM sqlite_schema "
                                        "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", error);
  if (statement == NULL)
    return FALSE;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *sql = (const char *) sqlite3_column_text (statement, 0);

      if (sql != NULL && !is_ours (sql))
        break;
    }
  baro_store_release (self, statement);

  if (code == SQLITE_DONE)
    return TRUE;
  if (code != SQLITE_ROW)
    return baro_store_set_error (self, code, error);

  g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_DAMAGED,
               _("“%s” has tables or triggers that Barometer did not make. It is not opened."), shown_path (self));
  return FALSE;
}
