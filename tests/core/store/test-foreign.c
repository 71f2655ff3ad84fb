/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-foreign.c: somebody else's databases, sound and hostile */
#include "config.h"

#include "store/baro-foreign.h"
#include "store/baro-store.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("baro-foreign-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "100% 'own'?#.sqlite", NULL);
}

/* Lists the folder's names; frees them. */
static guint
count_files (const char *folder, gboolean remove)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n++;
      if (remove)
        g_unlink (path);
    }
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  count_files (fixture->folder, TRUE);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
make_database (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static BaroForeign *
must_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  BaroForeign *foreign = baro_foreign_open (path, NULL, &error);

  g_assert_no_error (error);
  return foreign;
}

static void
must_refuse (const char *path, BaroStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (baro_foreign_open (path, NULL, &error));
  g_assert_error (error, BARO_STORE_ERROR, (int) code);
}

static int
run (BaroForeign *foreign, const char *sql)
{
  return sqlite3_exec (baro_foreign_get_handle (foreign), sql, NULL, NULL, NULL);
}

static BaroForeignTable *
find_table (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (strcmp (((BaroForeignTable *) g_ptr_array_index (tables, i))->name, name) == 0)
      return g_ptr_array_index (tables, i);
  return NULL;
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroForeign) foreign = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GError) error = NULL;

  make_database (fixture->path,
                 "CREATE TABLE plain (id INTEGER PRIMARY KEY AUTOINCREMENT, nps);"
                 "INSERT INTO plain (nps) VALUES (9), (10), (0);"
                 "CREATE TABLE \"a \"\"b\"\" <i>%s%n</i>\" (\"x'y\", z);"
                 "CREATE TABLE keyed (k TEXT PRIMARY KEY, twice AS (k || k), kept AS (1) STORED) WITHOUT ROWID;"
                 "INSERT INTO keyed (k) VALUES ('a'), ('b');"
                 "CREATE VIRTUAL TABLE notes USING fts5 (body); INSERT INTO notes VALUES ('hello');"
                 "CREATE VIEW seen AS SELECT nps FROM plain;");
  foreign = must_open (fixture->path);
  tables = baro_foreign_list_tables (foreign, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tables->len, ==, 5);
  g_assert_cmpint (find_table (tables, "plain")->n_rows, ==, 3);
  g_assert_cmpuint (find_table (tables, "plain")->n_columns, ==, 2);
  g_assert_cmpint (find_table (tables, "a \"b\" <i>%s%n</i>")->n_rows, ==, 0);
  g_assert_cmpuint (find_table (tables, "keyed")->n_columns, ==, 3);
  g_assert_cmpint (find_table (tables, "keyed")->n_rows, ==, 2);
  g_assert_cmpint (find_table (tables, "notes")->n_rows, ==, 1);
  g_assert_cmpuint (find_table (tables, "notes")->n_columns, ==, 1);
  g_assert_true (find_table (tables, "seen")->is_view);
  g_assert_cmpint (find_table (tables, "seen")->n_rows, ==, -1);
}

static void
test_only_reading (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "INSERT INTO t VALUES (1)", "DELETE FROM t", "UPDATE t SET x = 1", "CREATE TABLE u (x)", "CREATE TEMP TABLE u (x)", "DROP TABLE t",
    "ATTACH ':memory:' AS other", "PRAGMA journal_mode = WAL", "PRAGMA query_only = OFF", "PRAGMA trusted_schema = ON", "VACUUM",
    "BEGIN IMMEDIATE", "SELECT load_extension ('x')", "SELECT * FROM v", "REINDEX", "ANALYZE",
    "UPDATE sqlite_master SET type = 'x'", "UPDATE sqlite_schema SET sql = 'x'", "PRAGMA writable_schema = ON",
  };
  g_autoptr (BaroForeign) foreign = NULL;

  make_database (fixture->path, "CREATE TABLE t (x); CREATE INDEX i ON t (x); INSERT INTO t VALUES (1); CREATE VIEW w AS SELECT x FROM t; CREATE VIEW v AS SELECT x FROM w");
  foreign = must_open (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_cmpint (run (foreign, refused[i]), !=, SQLITE_OK);
    }
  g_assert_cmpint (run (foreign, "SELECT x, upper (x), (SELECT max (x) FROM t) FROM t"), ==, SQLITE_OK);
  baro_foreign_allow_view (foreign, "v");
  g_assert_cmpint (run (foreign, "SELECT * FROM v"), ==, SQLITE_OK);
  g_assert_cmpuint (count_files (fixture->folder, FALSE), ==, 1);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  must_refuse (fixture->path, BARO_STORE_ERROR_OPEN);
  must_refuse (fixture->folder, BARO_STORE_ERROR_OPEN);
  g_file_set_contents (fixture->path, "", 0, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_NOT_A_STUDY);
  g_file_set_contents (fixture->path, "id,nps\n1,9\n", -1, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_NOT_A_STUDY);
  g_unlink (fixture->path);

  make_database (fixture->path, "CREATE TABLE t (x); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                                "INSERT INTO t SELECT hex (randomblob (20)) FROM n");
  g_file_get_contents (fixture->path, &bytes, &n_bytes, NULL);
  g_file_set_contents (fixture->path, bytes, (gssize) n_bytes / 2, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_DAMAGED);
  memset (bytes + 4096 * 3, 0, 4096);
  g_file_set_contents (fixture->path, bytes, (gssize) n_bytes, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_DAMAGED);
  bytes[16] = 0x03;
  bytes[17] = (char) 0xe7;
  g_file_set_contents (fixture->path, bytes, (gssize) n_bytes, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_DAMAGED);
}

static void
copy_beside (Fixture *fixture, const char *suffix, const char *to_folder)
{
  g_autofree char *from = g_strconcat (fixture->path, suffix, NULL);
  g_autofree char *name = g_strconcat ("w.sqlite", suffix, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (from, &bytes, &n_bytes, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) n_bytes, NULL));
}

static gint64
count_rows (BaroForeign *foreign)
{
  g_autoptr (GPtrArray) tables = baro_foreign_list_tables (foreign, NULL);

  g_assert_nonnull (tables);
  return find_table (tables, "t")->n_rows;
}

/* A program that is still open has 2 rows in the file and 3 with its log. */
static void
test_pending_wal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("baro-foreign-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "w.sqlite", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  BaroForeign *foreign;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1), (2);"
                    "PRAGMA wal_checkpoint (TRUNCATE); INSERT INTO t VALUES (3)", NULL, NULL, NULL);
  copy_beside (fixture, "", folder);
  copy_beside (fixture, "-wal", folder);
  sqlite3_close (db);

  foreign = must_open (path);
  g_assert_cmpint (count_rows (foreign), ==, 3);
  baro_foreign_close (foreign);
  g_assert_cmpuint (count_files (folder, FALSE), ==, 2);

  g_unlink (wal);
  foreign = must_open (path);
  g_assert_cmpint (count_rows (foreign), ==, 2);
  baro_foreign_close (foreign);
  g_assert_cmpuint (count_files (folder, FALSE), ==, 1);

  count_files (folder, TRUE);
  g_rmdir (folder);
}

/* A program that died in the middle of a change: what it had not committed is not there. */
static void
test_hot_journal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("baro-foreign-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "w.sqlite", NULL);
  g_autoptr (BaroForeign) foreign = NULL;
  sqlite3 *db = NULL;

  make_database (fixture->path, "CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)");
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN; UPDATE t SET x = x + 10; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                    "WHERE i < 3000) INSERT INTO t SELECT hex (randomblob (50)) FROM n", NULL, NULL, NULL);
  copy_beside (fixture, "", folder);
  copy_beside (fixture, "-journal", folder);
  sqlite3_close (db);

  foreign = must_open (path);
  g_assert_cmpint (count_rows (foreign), ==, 2);
  g_assert_cmpuint (count_files (folder, FALSE), ==, 2);
  count_files (folder, TRUE);
  g_rmdir (folder);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BaroForeign) foreign = NULL;
  g_autoptr (GError) error = NULL;

  make_database (fixture->path, "CREATE TABLE t (x)");
  foreign = baro_foreign_open (fixture->path, cancellable, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (run (foreign, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n"), ==, SQLITE_INTERRUPT);
  g_assert_false (baro_foreign_set_error (foreign, SQLITE_INTERRUPT, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_CANCELLED);
}

#define ADD(name) g_test_add ("/store/foreign/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (tables);
  ADD (only_reading);
  ADD (refused);
  ADD (pending_wal);
  ADD (hot_journal);
  ADD (cancelled);

  return g_test_run ();
}
