/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-foreign.c: opening somebody else's SQLite file, as hostile */
#define G_LOG_DOMAIN "baro-foreign"
#include "config.h"

#include "store/baro-foreign.h"

#include "store/baro-store-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEPS_PER_LOOK 20000
#define BUSY_MSEC 2000
/* Copying a database that another program writes at this moment is tried so often. */
#define MAX_COPIES 3
/* The header's bytes 18 and 19 are 2 in a database that keeps a write-ahead log. */
#define WAL_BYTE_OFFSET 18
#define WAL_BYTE 2

/* A connection that can only read. copy_folder holds a private copy when changes of the database still lie
 * in a file beside it: reading those in place would write to the source's folder. A view is code of
 * the file's author; none runs until the person has picked one, and then only through it. */
struct _BaroForeign
{
  char         *path;           /* (owned) as given */
  char         *copy_folder;    /* (owned) (nullable) removed at the end */
  sqlite3      *db;             /* (owned) */
  GCancellable *cancellable;    /* (owned) (nullable) */
  GHashTable   *views;          /* (owned) (nullable) char * (owned): names; NULL until the structure is checked */
  gboolean      may_use_views;
};

static int
look_cancelled_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
is_harmless_pragma (const char *name)
{
  static const char *const harmless[] = { "table_list", "table_info", "table_xinfo", "foreign_key_list", "quick_check",
                                           "encoding", "data_version" };

  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    if (g_ascii_strcasecmp (name, harmless[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Called while statements are prepared. Whatever is not plainly reading is refused. */
static int
authorize_cb (gpointer data, int action, const char *first, const char *second, const char *database, const char *view)
{
  BaroForeign *self = data;

  /* A common table expression of our own statement has a name here too. */
  if (view != NULL && !self->may_use_views && (self->views == NULL || g_hash_table_contains (self->views, view)))
    return SQLITE_DENY;

  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      return g_ascii_strcasecmp (second, "load_extension") == 0 || g_ascii_strcasecmp (second, "fts3_tokenizer") == 0
               ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_UPDATE:
      /* Connecting to a virtual table asks for this although nothing is written. A real update of the schema
       * is kept out by the defensive flag and the read-only connection. */
      return g_strcmp0 (first, "sqlite_master") == 0 ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
      return is_harmless_pragma (first) ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

static void
harden (BaroForeign *self)
{
  static const struct { int limit, value; } limits[] = {
    { SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
    { SQLITE_LIMIT_EXPR_DEPTH, 200 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 50 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].limit, limits[i].value);

  sqlite3_exec (self->db, "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                          "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192", NULL, NULL, NULL);
  sqlite3_busy_timeout (self->db, BUSY_MSEC);
  sqlite3_progress_handler (self->db, STEPS_PER_LOOK, look_cancelled_cb, self->cancellable);
  sqlite3_set_authorizer (self->db, authorize_cb, self);
}

static gboolean
is_wal_database (const char *path)
{
  guint8 header[WAL_BYTE_OFFSET + 2] = { 0 };
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize size;

  if (fd < 0)
    return FALSE;

  size = read (fd, header, sizeof header);
  close (fd);

  return size == sizeof header && header[WAL_BYTE_OFFSET] == WAL_BYTE;
}

static char *
pending_path (const char *path, const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  return g_stat (beside, &info) == 0 && info.st_size > 0 ? g_steal_pointer (&beside) : NULL;
}

static gboolean
copy_file (const char *from, const char *folder, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) local_error = NULL;

  if (!g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, &local_error))
    {
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return baro_store_set_source_error (SQLITE_INTERRUPT, from, NULL, error);
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
        return baro_store_set_source_error (SQLITE_FULL, from, NULL, error);
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN, _("“%s” cannot be read: %s."), from, local_error->message);
      return FALSE;
    }

  return TRUE;
}

/* Two looks at a file agree if nobody wrote to it in between. */
static gboolean
is_same_state (const GStatBuf *a, const GStatBuf *b)
{
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Caches are on a real disk, where the temporary folder may be memory. */
static char *
make_private_folder (GError **error)
{
  g_autofree char *parent = g_build_filename (g_get_user_cache_dir (), "barometer", NULL);
  g_autofree char *folder = g_build_filename (parent, "source-XXXXXX", NULL);
  g_autoptr (GError) local_error = NULL;

  if (g_mkdir_with_parents (parent, 0700) == 0 && g_mkdtemp (folder) != NULL)
    return g_steal_pointer (&folder);

  g_clear_pointer (&folder, g_free);
  folder = g_dir_make_tmp ("barometer-XXXXXX", &local_error);
  if (folder == NULL)
    g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_FAILED, _("No folder for a copy of the database: %s."), local_error->message);

  return g_steal_pointer (&folder);
}

/* Copies the database and the file with its pending changes, both of one moment. Returns the copy's path. */
static char *
copy_pending (BaroForeign *self, const char *beside, const char *suffix, GError **error)
{
  g_autofree char *beside_name = g_strconcat ("copy.sqlite", suffix, NULL);

  self->copy_folder = make_private_folder (error);
  if (self->copy_folder == NULL)
    return NULL;

  for (guint i = 0; i < MAX_COPIES; i++)
    {
      GStatBuf before[2] = { 0 }, after[2] = { 0 };

      g_stat (self->path, &before[0]);
      g_stat (beside, &before[1]);
      if (!copy_file (beside, self->copy_folder, beside_name, self->cancellable, error)
          || !copy_file (self->path, self->copy_folder, "copy.sqlite", self->cancellable, error))
        return NULL;
      g_stat (self->path, &after[0]);
      g_stat (beside, &after[1]);
      if (is_same_state (&before[0], &after[0]) && is_same_state (&before[1], &after[1]))
        return g_build_filename (self->copy_folder, "copy.sqlite", NULL);
    }

  baro_store_set_source_error (SQLITE_BUSY, self->path, NULL, error);
  return NULL;
}

/* A database with a log that is not there has nothing pending: it is read as it is, because SQLite
 * would otherwise make new files beside it. */
static int
open_unchanging (BaroForeign *self)
{
  g_autofree char *absolute = g_canonicalize_filename (self->path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *name = g_strconcat (uri, "?immutable=1", NULL);

  return sqlite3_open_v2 (name, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL);
}

static gboolean
open_handle (BaroForeign *self, GError **error)
{
  g_autofree char *wal = pending_path (self->path, "-wal");
  g_autofree char *journal = pending_path (self->path, "-journal");
  g_autofree char *copy = NULL;
  int code;

  if (wal != NULL || journal != NULL)
    {
      copy = wal != NULL ? copy_pending (self, wal, "-wal", error) : copy_pending (self, journal, "-journal", error);
      if (copy == NULL)
        return FALSE;
      code = sqlite3_open_v2 (copy, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    }
  else if (is_wal_database (self->path))
    {
      code = open_unchanging (self);
    }
  else
    {
      code = sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, NULL);
    }

  return code == SQLITE_OK ? TRUE : baro_foreign_set_error (self, code, error);
}

static gboolean
set_damaged (BaroForeign *self, GError **error)
{
  return baro_store_set_source_error (SQLITE_CORRUPT, NULL, NULL, error);
}

static gboolean
quick_check (BaroForeign *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_good = FALSE;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA quick_check (1)", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    is_good = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);

  if (code != SQLITE_ROW)
    return baro_foreign_set_error (self, code, error);

  return is_good ? TRUE : set_damaged (self, error);
}

static gboolean
read_view_names (BaroForeign *self, GError **error)
{
  g_autoptr (GHashTable) views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "SELECT name FROM main.sqlite_schema WHERE type = 'view'", -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        g_hash_table_add (views, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
    }
  sqlite3_finalize (statement);

  if (code != SQLITE_DONE)
    return baro_foreign_set_error (self, code, error);

  self->views = g_steal_pointer (&views);
  return TRUE;
}

static gboolean
check_is_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return baro_store_set_source_error (SQLITE_CANTOPEN, path, NULL, error);
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN, _("“%s” is not a file."), path);
      return FALSE;
    }
  if (info.st_size == 0)
    return baro_store_set_source_error (SQLITE_NOTADB, path, NULL, error);

  return TRUE;
}

/**
 * baro_foreign_open:
 * @path: a database file
 * @cancellable: (nullable): watched by every statement, also later ones
 * @error: %BARO_STORE_ERROR: %BARO_STORE_ERROR_NOT_A_STUDY for another kind of file,
 *   %BARO_STORE_ERROR_DAMAGED, %BARO_STORE_ERROR_BUSY, %BARO_STORE_ERROR_CANCELLED
 *
 * Opens a database for reading and checks its structure, which reads the whole file once. Nothing is
 * written to the file or its folder; where pending changes lie beside it, a private copy is read.
 *
 * Returns: (transfer full): the connection, or %NULL with an error
 */
BaroForeign *
baro_foreign_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (BaroForeign) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_is_file (path, error))
    return NULL;

  self = g_new0 (BaroForeign, 1);
  self->path = g_strdup (path);
  g_set_object (&self->cancellable, cancellable);

  if (!open_handle (self, error))
    return NULL;
  harden (self);
  if (!quick_check (self, error) || !read_view_names (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
remove_copy (const char *folder)
{
  static const char *const names[] = { "copy.sqlite", "copy.sqlite-wal", "copy.sqlite-shm", "copy.sqlite-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/**
 * baro_foreign_close:
 * @self: (transfer full) (nullable): a connection without statements in use
 *
 * Closes the connection and removes a private copy.
 */
void
baro_foreign_close (BaroForeign *self)
{
  if (self == NULL)
    return;

  if (self->db != NULL && sqlite3_close (self->db) != SQLITE_OK)
    {
      g_warning ("A statement outlived its source");
      sqlite3_close_v2 (self->db);
    }
  if (self->copy_folder != NULL)
    remove_copy (self->copy_folder);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->views, g_hash_table_unref);
  g_free (self->copy_folder);
  g_free (self->path);
  g_free (self);
}

/**
 * baro_foreign_get_handle:
 * @self: a connection
 *
 * Returns: (transfer none): the SQLite handle; statements other than plain reading are refused
 */
sqlite3 *
baro_foreign_get_handle (BaroForeign *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}

/**
 * baro_foreign_allow_view:
 * @self: a connection
 * @name: the view that the person picked
 *
 * Lets views run: the picked one, and those that it is built of. Only statements that name the picked view
 * reach any.
 */
void
baro_foreign_allow_view (BaroForeign *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  g_info ("The view %s was picked", name);
  self->may_use_views = TRUE;
}

/**
 * baro_foreign_set_error:
 * @self: a connection
 * @code: what a SQLite call on it returned
 * @error: the place for the error
 *
 * Sets a plain sentence for a SQLite code, in %BARO_STORE_ERROR.
 *
 * Returns: always %FALSE, for returning at once
 */
gboolean
baro_foreign_set_error (BaroForeign *self, int code, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return baro_store_set_source_error (code, self->path, self->db != NULL ? sqlite3_errmsg (self->db) : NULL, error);
}
