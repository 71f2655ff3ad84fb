/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store.c: one study file: opening and closing */
#define G_LOG_DOMAIN "baro-store"
#include "config.h"

#include "store/baro-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define PAGE_BYTES 16384
#define CACHE_KIBIBYTES 8192
/* A reader fetches each block of a column once: pages that are used again stay in the processor's cache, and no
 * memory is asked of the system for them. */
#define READER_CACHE_KIBIBYTES 256
/* How long a statement waits for another program that holds the file for a moment. */
#define BUSY_MSEC 2000
/* How long a study that is only read waits: a large import keeps readers out while it writes. */
#define READING_BUSY_MSEC 20000
/* No column, statement or expression of ours comes near; a hostile file's schema may. */
#define MAX_SQL_BYTES 100000
#define MAX_COLUMNS 200

G_DEFINE_QUARK (baro-store-error-quark, baro_store_error)

/* What every connection to a study gets before its first statement. The file may come from anywhere: its
 * schema can call nothing that reaches outside. */
static void
harden (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, MAX_SQL_BYTES);
  sqlite3_limit (db, SQLITE_LIMIT_COLUMN, MAX_COLUMNS);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_MSEC);
}

static gboolean
configure_pragmas (BaroStore *self, GError **error)
{
  g_autofree char *cache = g_strdup_printf ("PRAGMA cache_size = -%d",
                                            self->is_read_only ? READER_CACHE_KIBIBYTES : CACHE_KIBIBYTES);

  /* No memory-mapped reading: a file cut short meanwhile would end the program instead of a statement. */
  return baro_store_exec (self, cache, error)
         && baro_store_exec (self, "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
                                   "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", error);
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static BaroStore *
new_store (const char *path)
{
  BaroStore *self = g_new0 (BaroStore, 1);

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);

  return self;
}

static gboolean
open_handle (BaroStore *self, const char *name, int flags, GError **error)
{
  int code = sqlite3_open_v2 (name, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (code != SQLITE_OK)
    return baro_store_set_error (self, code, error);

  harden (self->db);
  return TRUE;
}

/* SQLite's count of commits that other connections made. */
gboolean
baro_store_read_data_version (BaroStore *self, gint64 *version, GError **error)
{
  return baro_store_get_integer (self, "PRAGMA data_version", version, error);
}

/* A file without a byte is what a program that was killed in its first moment leaves, or a file dialog. */
static gboolean
is_free (const char *path)
{
  GStatBuf info;

  return !g_file_test (path, G_FILE_TEST_EXISTS)
         || (g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_stat (path, &info) == 0 && info.st_size == 0);
}

/**
 * baro_store_create:
 * @path: (nullable): a file that does not exist yet, or is empty; %NULL for a study in memory
 * @error: %BARO_STORE_ERROR
 *
 * Makes an empty study of the newest schema. A file that holds anything is an error. If the schema cannot be
 * written, no file stays behind.
 *
 * Returns: (transfer full): the study, open for writing, or %NULL with an error
 */
BaroStore *
baro_store_create (const char *path, GError **error)
{
  g_autoptr (BaroStore) self = new_store (path);
  g_autofree char *page_size = g_strdup_printf ("PRAGMA page_size = %d", PAGE_BYTES);

  if (path != NULL && !is_free (path))
    {
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN,
                   _("There already is a file “%s”. Choose another name."), path);
      return NULL;
    }

  if (open_handle (self, path != NULL ? path : ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)
      && baro_store_exec (self, page_size, error)
      && configure_pragmas (self, error)
      && baro_store_exec (self, "PRAGMA journal_mode = DELETE", error)
      && baro_store_migrate (self, error)
      && baro_store_read_data_version (self, &self->data_version, error))
    return g_steal_pointer (&self);

  if (path != NULL && self->db != NULL)
    {
      baro_store_close (g_steal_pointer (&self));
      g_unlink (path);
    }

  return NULL;
}

/* Whether anything in the way can be helped by not writing: a file or folder without write permission. */
static gboolean
is_worth_reading_only (const GError *error)
{
  return g_error_matches (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY)
         || g_error_matches (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN);
}

/* A file that may be written lies in a folder that may not: a transaction would fail at its journal. */
static gboolean
is_folder_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) == 0;
}

/* Takes the write lock for a moment, to learn at once what the first edit would meet. */
static gboolean
probe_writing (BaroStore *self, GError **error)
{
  if (sqlite3_db_readonly (self->db, "main") == 1)
    return baro_store_set_error (self, SQLITE_READONLY, error);

  return baro_store_exec (self, "BEGIN IMMEDIATE", error) && baro_store_exec (self, "ROLLBACK", error);
}

static BaroStore *
open_for_writing (const char *path, GError **error)
{
  g_autoptr (BaroStore) self = new_store (path);

  if (!is_folder_writable (path))
    {
      baro_store_set_error (self, SQLITE_READONLY_DIRECTORY, error);
      return NULL;
    }

  if (!open_handle (self, path, SQLITE_OPEN_READWRITE, error)
      || !baro_store_check_header (self, error)
      || !configure_pragmas (self, error)
      || !probe_writing (self, error)
      || !baro_store_exec (self, "PRAGMA journal_mode = DELETE", error)
      || !baro_store_migrate (self, error)
      || !baro_store_check_schema (self, error)
      || !baro_store_read_data_version (self, &self->data_version, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* For the second connection of a study too: another connection may hold locks, never a newer schema. */
static BaroStore *
open_for_reading (const char *path, GError **error)
{
  g_autoptr (BaroStore) self = new_store (path);

  self->is_read_only = TRUE;
  if (!open_handle (self, path, SQLITE_OPEN_READONLY, error)
      || !baro_store_check_header (self, error)
      || !configure_pragmas (self, error)
      || !baro_store_exec (self, "PRAGMA query_only = ON", error)
      || !baro_store_check_schema (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* A handle that could write takes back what an interrupted change left; nothing else is written through it. */
static BaroStore *
open_patiently (const char *path, GError **error)
{
  g_autoptr (BaroStore) self = new_store (path);

  self->is_read_only = TRUE;
  if (!open_handle (self, path, SQLITE_OPEN_READWRITE, error))
    return NULL;

  sqlite3_busy_timeout (self->db, READING_BUSY_MSEC);
  if (!baro_store_check_header (self, error)
      || !configure_pragmas (self, error)
      || !baro_store_exec (self, "PRAGMA query_only = ON", error))
    return NULL;

  return g_steal_pointer (&self);
}

/* SQLite reports a folder as a disk that fails. */
static gboolean
check_is_file (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;

  g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN, _("“%s” is not a file."), path);
  return FALSE;
}

/**
 * baro_store_open:
 * @path: a study file
 * @error: %BARO_STORE_ERROR
 *
 * Opens a study and brings an older schema up to date in one transaction. If the file or its folder cannot be
 * written, it is opened for reading only, see baro_store_is_read_only(). Another kind of file, a newer or a
 * damaged study, and a study that another program is writing are refused; the file is not touched then.
 *
 * Returns: (transfer full): the study, or %NULL with an error
 */
BaroStore *
baro_store_open (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  BaroStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_is_file (path, error))
    return NULL;

  self = open_for_writing (path, &local_error);
  if (self == NULL && is_worth_reading_only (local_error))
    return open_for_reading (path, error);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return self;
}

/**
 * baro_store_open_to_read:
 * @path: a study file
 * @error: %BARO_STORE_ERROR
 *
 * Opens a study that will only be looked at. Takes no write lock, so another program may be writing: what it has not
 * committed is not seen. While that program keeps readers out, this waits up to 20 seconds. An older schema is
 * brought up to date first, as baro_store_open() does.
 *
 * Returns: (transfer full): the study, open for reading only, or %NULL with an error
 */
BaroStore *
baro_store_open_to_read (const char *path, GError **error)
{
  g_autoptr (BaroStore) self = NULL;
  gint64 schema;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_is_file (path, error))
    return NULL;

  self = open_patiently (path, error);
  if (self == NULL || !baro_store_get_integer (self, "PRAGMA user_version", &schema, error))
    return NULL;
  if (schema < BARO_STORE_SCHEMA)
    return baro_store_open (path, error);
  if (!baro_store_check_schema (self, error) || !baro_store_read_data_version (self, &self->data_version, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * baro_store_open_reader:
 * @self: an open study that has a file
 * @error: %BARO_STORE_ERROR
 *
 * Opens a second connection for another thread, which can only read. It sees what was committed.
 *
 * Returns: (transfer full): the connection, or %NULL with an error
 */
BaroStore *
baro_store_open_reader (BaroStore *self, GError **error)
{
  BaroStore *reader;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->path == NULL)
    {
      g_set_error_literal (error, BARO_STORE_ERROR, BARO_STORE_ERROR_FAILED,
                           _("A study in memory can be read by one connection only."));
      return NULL;
    }

  reader = open_for_reading (self->path, error);
  /* Who only reads has time: no window waits for it. */
  if (reader != NULL && self->is_read_only)
    sqlite3_busy_timeout (reader->db, READING_BUSY_MSEC);

  return reader;
}

/**
 * baro_store_close:
 * @self: (transfer full) (nullable): a connection
 *
 * Closes the connection. A transaction that was not committed is rolled back.
 */
void
baro_store_close (BaroStore *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->statements);
  if (self->db != NULL && sqlite3_close (self->db) != SQLITE_OK)
    {
      g_warning ("A statement outlived its study: %s", sqlite3_errmsg (self->db));
      sqlite3_close_v2 (self->db);
    }
  g_free (self->path);
  g_free (self);
}

/**
 * baro_store_get_path:
 * @self: a study
 *
 * Returns: (transfer none) (nullable): the file, %NULL for a study in memory
 */
const char *
baro_store_get_path (BaroStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * baro_store_is_read_only:
 * @self: a study
 *
 * Returns: %TRUE if every change will be refused
 */
gboolean
baro_store_is_read_only (BaroStore *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->is_read_only;
}

/**
 * baro_store_get_handle:
 * @self: a study
 *
 * Lends the connection to the floors above, for their own groups of queries.
 *
 * Returns: (transfer none): the connection
 */
sqlite3 *
baro_store_get_handle (BaroStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}
