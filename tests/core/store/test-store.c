/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-store.c: study files: made, refused, interrupted, copied */
#include "config.h"

#include "store/baro-store.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder of its own for each test, removed with its files. */
typedef struct
{
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("baro-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "s.baro", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (fixture->folder, 0700);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static BaroStore *
make_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  BaroStore *store = baro_store_create (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

static void
must_exec (BaroStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  baro_store_exec (store, sql, &error);
  g_assert_no_error (error);
}

static gint64
get_integer (BaroStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = baro_store_prepare (store, sql, &error);
  gint64 value;

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  baro_store_release (store, statement);
  return value;
}

static void
must_refuse (const char *path, BaroStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before = 0, n_after = 0;

  g_file_get_contents (path, &before, &n_before, NULL);
  g_assert_null (baro_store_open (path, &error));
  g_assert_error (error, BARO_STORE_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_file_get_contents (path, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroStore) store = make_store (fixture->path);
  g_autoptr (BaroStore) memory = make_store (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL, *none = NULL;

  g_assert_cmpstr (baro_store_get_path (store), ==, fixture->path);
  g_assert_null (baro_store_get_path (memory));
  g_assert_cmpint (get_integer (store, "PRAGMA page_size"), ==, 16384);
  g_assert_cmpint (get_integer (store, "PRAGMA application_id"), ==, 0x4261726f);
  g_assert_cmpint (get_integer (store, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (get_integer (store, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (get_integer (store, "PRAGMA foreign_keys"), ==, 1);

  g_assert_true (baro_store_set_meta (store, "name", "满意度", &error));
  g_assert_true (baro_store_set_meta (store, "name", "满意度 2", &error));
  value = baro_store_dup_meta (store, "name");
  g_assert_cmpstr (value, ==, "满意度 2");
  g_assert_true (baro_store_set_meta (store, "name", NULL, &error));
  none = baro_store_dup_meta (store, "name");
  g_assert_null (none);

  /* A file that exists is never overwritten. */
  g_assert_null (baro_store_create (fixture->path, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN);
}

static void
test_create_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "none", "s.baro", NULL);

  g_assert_null (baro_store_create (path, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN);
  must_refuse (path, BARO_STORE_ERROR_OPEN);
  must_refuse (fixture->folder, BARO_STORE_ERROR_OPEN);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = g_malloc0 (16384);
  sqlite3 *db = NULL;

  g_file_set_contents (fixture->path, "nps,csat\n9,5\n", -1, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_NOT_A_STUDY);
  g_file_set_contents (fixture->path, "", 0, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_NOT_A_STUDY);
  g_file_set_contents (fixture->path, "PK\x03\x04\x00\x00\x00\x00and so on", 17, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_NOT_A_STUDY);
  memset (page, 0xa5, 16384);
  g_file_set_contents (fixture->path, page, 16384, NULL);
  must_refuse (fixture->path, BARO_STORE_ERROR_NOT_A_STUDY);

  /* Another program's database. */
  g_unlink (fixture->path);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "CREATE TABLE t (x); PRAGMA user_version = 1", NULL, NULL, NULL);
  sqlite3_close (db);
  must_refuse (fixture->path, BARO_STORE_ERROR_NOT_A_STUDY);
}

static void
change_behind (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_newer_and_strange (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  baro_store_close (make_store (fixture->path));
  change_behind (fixture->path, "PRAGMA user_version = 3");
  must_refuse (fixture->path, BARO_STORE_ERROR_NEWER);
  change_behind (fixture->path, "PRAGMA user_version = 2");
  baro_store_close (baro_store_open (fixture->path, &error));
  g_assert_no_error (error);

  /* A stranger's code in the schema. */
  change_behind (fixture->path, "CREATE TRIGGER evil AFTER INSERT ON log BEGIN DELETE FROM meta; END");
  must_refuse (fixture->path, BARO_STORE_ERROR_DAMAGED);
  change_behind (fixture->path, "DROP TRIGGER evil; CREATE VIEW v AS SELECT 1");
  must_refuse (fixture->path, BARO_STORE_ERROR_DAMAGED);
}

/* A study as the first schema left it: what the second added is not there. */
static void
make_first_schema (const char *path)
{
  BaroStore *store = make_store (path);

  must_exec (store, "INSERT INTO meta (key, value) VALUES ('name', 'Old')");
  baro_store_close (store);
  change_behind (path, "DROP TABLE journey_part; DROP TABLE journey_picture; PRAGMA user_version = 1");
}

static void
check_newest (BaroStore *store)
{
  g_autofree char *name = baro_store_dup_meta (store, "name");

  g_assert_cmpint (get_integer (store, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (get_integer (store, "SELECT count (*) FROM journey_part"), ==, 0);
  g_assert_cmpint (get_integer (store, "SELECT count (*) FROM journey_picture"), ==, 0);
  g_assert_cmpstr (name, ==, "Old");
}

static void
test_migrate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *new_path = g_build_filename (fixture->folder, "new.baro", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BaroStore) made = make_store (new_path);
  g_autoptr (BaroStore) migrated = NULL, again = NULL, to_read = NULL;
  sqlite3_stmt *statement;

  make_first_schema (fixture->path);
  migrated = baro_store_open (fixture->path, &error);
  g_assert_no_error (error);
  check_newest (migrated);
  g_assert_false (baro_store_is_read_only (migrated));

  /* The same, letter for letter, as a study made today. */
  g_clear_pointer (&migrated, baro_store_close);
  statement = baro_store_prepare (made, "SELECT sql FROM sqlite_schema WHERE name = 'journey_part'", &error);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  again = baro_store_open (fixture->path, &error);
  g_assert_no_error (error);
  {
    sqlite3_stmt *other = baro_store_prepare (again, "SELECT sql FROM sqlite_schema WHERE name = 'journey_part'", &error);

    g_assert_cmpint (sqlite3_step (other), ==, SQLITE_ROW);
    g_assert_cmpstr ((const char *) sqlite3_column_text (other, 0), ==, (const char *) sqlite3_column_text (statement, 0));
    baro_store_release (again, other);
  }
  baro_store_release (made, statement);
  g_clear_pointer (&again, baro_store_close);

  /* Opened to be read it is brought up to date as well. */
  g_unlink (fixture->path);
  make_first_schema (fixture->path);
  to_read = baro_store_open_to_read (fixture->path, &error);
  g_assert_no_error (error);
  check_newest (to_read);
}

/* A migration that fails half way leaves the file as it was. */
static void
test_migrate_fails (Fixture *fixture, gconstpointer data)
{
  baro_store_close (make_store (fixture->path));
  change_behind (fixture->path, "DROP TABLE journey_part; PRAGMA user_version = 1");
  must_refuse (fixture->path, BARO_STORE_ERROR_FAILED);
}

static void
test_migrate_cannot_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BaroStore) store = NULL;
  g_autofree char *name = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  make_first_schema (fixture->path);
  g_chmod (fixture->path, 0400);
  store = baro_store_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (baro_store_is_read_only (store));
  g_assert_cmpint (get_integer (store, "PRAGMA user_version"), ==, 1);
  name = baro_store_dup_meta (store, "name");
  g_assert_cmpstr (name, ==, "Old");
}

static void
test_log_is_append_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroStore) store = make_store (fixture->path);
  g_autoptr (GError) error = NULL;

  must_exec (store, "INSERT INTO log (time, kind, text) VALUES (1, 'import', 'x')");
  g_assert_false (baro_store_exec (store, "DELETE FROM log", NULL));
  g_assert_false (baro_store_exec (store, "UPDATE log SET text = 'y'", &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_FAILED);
  g_assert_cmpint (get_integer (store, "SELECT count (*) FROM log WHERE text = 'x'"), ==, 1);
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroStore) store = make_store (fixture->path);
  const char *count = "SELECT count (*) FROM event";
  const char *insert = "INSERT INTO event (time, label) VALUES (1, 'x')";

  g_assert_true (baro_store_begin (store, NULL));
  must_exec (store, insert);
  g_assert_true (baro_store_begin (store, NULL));
  must_exec (store, insert);
  g_assert_true (baro_store_begin (store, NULL));
  must_exec (store, insert);
  g_assert_cmpint (get_integer (store, count), ==, 3);
  baro_store_rollback (store);
  g_assert_cmpint (get_integer (store, count), ==, 2);
  g_assert_true (baro_store_commit (store, NULL));
  g_assert_true (baro_store_commit (store, NULL));
  g_assert_cmpint (get_integer (store, count), ==, 2);

  g_assert_true (baro_store_begin (store, NULL));
  must_exec (store, "DELETE FROM event");
  baro_store_rollback (store);
  g_assert_cmpint (get_integer (store, count), ==, 2);

  /* A deferred reference to a source that never came: the commit fails and all of it is taken back. */
  g_assert_true (baro_store_begin (store, NULL));
  must_exec (store, "INSERT INTO rejected (source_id, line, reason, raw) VALUES (99, 1, 'r', 't')");
  g_assert_false (baro_store_commit (store, NULL));
  g_assert_cmpint (get_integer (store, "SELECT count (*) FROM rejected"), ==, 0);
  g_assert_true (baro_store_begin (store, NULL));
  g_assert_true (baro_store_commit (store, NULL));
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroStore) store = make_store (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *blob = g_malloc0 (300000);

  must_exec (store, "INSERT INTO column_info (position, name, title, kind, role, family) VALUES (0, 'a', 'a', 'scale', 'item', 'nps')");
  must_exec (store, "PRAGMA max_page_count = 30");
  g_assert_true (baro_store_begin (store, NULL));
  while (baro_store_write_chunk (store, 1, (guint) get_integer (store, "SELECT count (*) FROM chunk"), 1, 1, NAN, NAN, blob, 300000, &error))
    ;
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_FULL);
  baro_store_rollback (store);
  g_assert_cmpint (get_integer (store, "SELECT count (*) FROM chunk"), ==, 0);
  must_exec (store, "PRAGMA max_page_count = 100000");
  g_assert_true (baro_store_begin (store, NULL));
  g_assert_true (baro_store_write_chunk (store, 1, 0, 1, 1, NAN, NAN, blob, 300000, NULL));
  g_assert_true (baro_store_commit (store, NULL));
}

/* A second instance of the program. */
static void
test_two_instances (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroStore) first = make_store (fixture->path);
  g_autoptr (BaroStore) second = baro_store_open (fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (second);
  sqlite3_busy_timeout (baro_store_get_handle (second), 0);
  g_assert_true (baro_store_begin (first, NULL));
  g_assert_false (baro_store_begin (second, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_BUSY);
  g_clear_error (&error);
  must_exec (first, "INSERT INTO event (time, label) VALUES (1, 'x')");
  g_assert_true (baro_store_commit (first, NULL));

  /* The second would write over what it has not seen. */
  g_assert_false (baro_store_begin (second, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_BUSY);
  g_assert_true (baro_store_begin (first, NULL));
  g_assert_true (baro_store_commit (first, NULL));
}

/* Who only reads needs no lock that a writer has, sees what was committed, and writes nothing. */
static void
test_open_to_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroStore) writer = make_store (fixture->path);
  g_autoptr (BaroStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_true (baro_store_set_meta (writer, "name", "before", NULL));
  g_assert_true (baro_store_begin (writer, NULL));
  g_assert_true (baro_store_set_meta (writer, "name", "after", NULL));
  reader = baro_store_open_to_read (fixture->path, &error);
  g_assert_no_error (error);
  name = baro_store_dup_meta (reader, "name");
  g_assert_cmpstr (name, ==, "before");
  g_assert_true (baro_store_is_read_only (reader));
  g_assert_false (baro_store_begin (reader, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (baro_store_set_meta (reader, "name", "mine", &error));
  g_assert_true (baro_store_commit (writer, NULL));
  g_free (name);
  name = baro_store_dup_meta (reader, "name");
  g_assert_cmpstr (name, ==, "after");
}

static void
test_chunks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BaroStore) store = make_store (fixture->path);
  g_autoptr (BaroStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *blob = g_malloc (100000), *buffer = g_malloc0 (100000);
  BaroChunkInfo info = { 0 };

  for (guint i = 0; i < 100000; i++)
    blob[i] = (guint8) (i * 7 + i / 256);

  must_exec (store, "INSERT INTO column_info (position, name, title, kind, role, family) VALUES (0, 'a', 'a', 'scale', 'item', 'nps')");
  g_assert_true (baro_store_begin (store, NULL));
  g_assert_true (baro_store_write_chunk (store, 1, 0, 100000, 1, 0, 10, blob, 100000, NULL));
  g_assert_true (baro_store_write_chunk (store, 1, 1, 5, 2, NAN, NAN, blob, 10, NULL));
  g_assert_true (baro_store_write_chunk (store, 1, 1, 6, 3, 1.5, 2.5, blob + 1, 24, NULL));
  g_assert_true (baro_store_write_chunk (store, 1, 2, 1, 8, NAN, NAN, NULL, 0, NULL));
  g_assert_false (baro_store_write_chunk (store, 77, 0, 1, 1, 0, 0, blob, 1, NULL));
  g_assert_true (baro_store_commit (store, NULL));

  reader = baro_store_open_reader (store, &error);
  g_assert_no_error (error);
  g_assert_true (baro_store_is_read_only (reader));
  g_assert_true (baro_store_get_chunk_info (reader, 1, 0, &info, NULL));
  g_assert_cmpuint (info.n_rows, ==, 100000);
  g_assert_cmpuint (info.length, ==, 100000);
  g_assert_cmpfloat (info.maximum, ==, 10.0);
  g_assert_true (baro_store_read_chunk (reader, 1, 0, buffer, 100000, NULL));
  g_assert_cmpmem (blob, 100000, buffer, 100000);
  g_assert_true (baro_store_get_chunk_info (reader, 1, 1, &info, NULL));
  g_assert_true (info.n_rows == 6 && info.encoding == 3 && info.length == 24 && info.minimum == 1.5 && info.maximum == 2.5);
  g_assert_true (baro_store_read_chunk (reader, 1, 1, buffer, 16, NULL));
  g_assert_cmpmem (blob + 1, 16, buffer, 16);
  g_assert_true (baro_store_get_chunk_info (reader, 1, 2, &info, NULL));
  g_assert_true (info.length == 0 && isnan (info.minimum));

  g_assert_false (baro_store_read_chunk (reader, 1, 1, buffer, 25, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (baro_store_get_chunk_info (reader, 1, 3, &info, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (baro_store_begin (reader, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY);

  /* Reading leaves no lock behind: the writer can commit. */
  sqlite3_busy_timeout (baro_store_get_handle (store), 0);
  g_assert_true (baro_store_begin (store, NULL));
  g_assert_true (baro_store_write_chunk (store, 1, 1, 6, 3, 1, 2, blob + 2, 24, NULL));
  g_assert_true (baro_store_commit (store, NULL));
  g_assert_true (baro_store_read_chunk (reader, 1, 1, buffer, 24, NULL));
  g_assert_cmpmem (blob + 2, 24, buffer, 24);
}

/* Works on the study until it is killed. */
static void
run_child (const char *path, gboolean commits_first)
{
  BaroStore *store = baro_store_open (path, NULL);
  guint8 *blob = g_malloc0 (1000000);

  if (store == NULL || !baro_store_begin (store, NULL))
    _exit (1);
  for (guint i = 0; i < 40; i++)
    if (!baro_store_write_chunk (store, 1, i, 1000, 1, 0, 1, blob, 1000000, NULL))
      _exit (2);
  if (commits_first && !baro_store_commit (store, NULL))
    _exit (3);
  raise (SIGKILL);
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BaroStore *store = make_store (fixture->path);

  must_exec (store, "INSERT INTO column_info (position, name, title, kind, role, family) VALUES (0, 'a', 'a', 'scale', 'item', 'nps')");
  must_exec (store, "INSERT INTO chunk (column_id, chunk_index, n_rows, encoding, checksum, data) VALUES (1, 0, 1000, 1, 0, zeroblob (500))");
  baro_store_close (store);

  for (guint commits = 0; commits < 2; commits++)
    {
      int status = 0;
      pid_t child = fork ();

      if (child == 0)
        run_child (fixture->path, commits != 0);
      g_assert_true (waitpid (child, &status, 0) == child);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

      store = baro_store_open (fixture->path, &error);
      g_assert_no_error (error);
      g_assert_cmpint (get_integer (store, "SELECT count (*) FROM chunk"), ==, commits ? 40 : 1);
      g_assert_cmpint (get_integer (store, "SELECT sum (length (data)) FROM chunk"), ==, commits ? 40000000 : 500);
      g_assert_cmpint (get_integer (store, "PRAGMA quick_check (1)"), ==, 0);
      baro_store_close (store);
    }
}

/* Runs a check in a child without the rights of root, if the test has them. */
static void
run_unprivileged (void (*func) (const char *path), const char *path)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      if (geteuid () == 0 && (setresgid (65534, 65534, 65534) != 0 || setresuid (65534, 65534, 65534) != 0))
        _exit (9);
      func (path);
      _exit (0);
    }
  g_assert_true (waitpid (child, &status, 0) == child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
open_read_only (const char *path)
{
  BaroStore *store = baro_store_open (path, NULL);
  g_autoptr (GError) error = NULL;
  char *value;

  if (store == NULL || !baro_store_is_read_only (store))
    _exit (1);
  value = baro_store_dup_meta (store, "name");
  if (g_strcmp0 (value, "n") != 0)
    _exit (2);
  if (baro_store_set_meta (store, "name", "other", NULL) || baro_store_begin (store, &error)
      || !g_error_matches (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY))
    _exit (3);
  g_free (value);
  baro_store_close (store);
}

static void
refuse_hot_journal (const char *path)
{
  g_autoptr (GError) error = NULL;
  BaroStore *store = baro_store_open (path, &error);

  if (store != NULL)
    _exit (1);
  if (!g_error_matches (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN))
    _exit (2);
  if (strstr (error->message, "-journal") == NULL)
    _exit (3);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  BaroStore *store = make_store (fixture->path);
  int status = 0;
  pid_t child;

  baro_store_set_meta (store, "name", "n", NULL);
  must_exec (store, "INSERT INTO column_info (position, name, title, kind, role, family) VALUES (0, 'a', 'a', 'scale', 'item', 'nps')");
  baro_store_close (store);

  /* The file alone, then the folder. */
  g_chmod (fixture->folder, 0777);
  g_chmod (fixture->path, 0444);
  run_unprivileged (open_read_only, fixture->path);
  g_chmod (fixture->path, 0666);
  g_chmod (fixture->folder, 0555);
  run_unprivileged (open_read_only, fixture->path);

  /* An interrupted import in a folder that nobody may write to. */
  g_chmod (fixture->folder, 0777);
  child = fork ();
  if (child == 0)
    run_child (fixture->path, FALSE);
  g_assert_true (waitpid (child, &status, 0) == child);
  g_chmod (fixture->folder, 0555);
  run_unprivileged (refuse_hot_journal, fixture->path);
  g_chmod (fixture->folder, 0700);
  store = baro_store_open (fixture->path, NULL);
  g_assert_nonnull (store);
  g_assert_false (baro_store_is_read_only (store));
  g_assert_cmpint (get_integer (store, "SELECT count (*) FROM chunk"), ==, 0);
  baro_store_close (store);
}

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "copy's \"%s\".baro", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "copy.baro", NULL);
  g_autoptr (BaroStore) store = make_store (fixture->path);
  g_autoptr (BaroStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  mode_t mask = umask (0);
  GStatBuf info;

  umask (mask);
  g_assert_true (baro_store_set_meta (store, "name", "n", NULL));
  g_file_set_contents (target, "an older copy", -1, NULL);
  g_assert_true (baro_store_snapshot (store, target, &error));
  g_assert_no_error (error);
  copy = baro_store_open (target, &error);
  g_assert_no_error (error);
  name = baro_store_dup_meta (copy, "name");
  g_assert_cmpstr (name, ==, "n");
  g_assert_cmpint (get_integer (copy, "PRAGMA page_size"), ==, 16384);
  g_assert_cmpint (g_stat (target, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0666 & ~mask);

  g_assert_false (baro_store_snapshot (store, nowhere, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_FAILED);
}

/* What is written after the refusal must still be in the file: by its own name, and by a link to it. */
static void
test_snapshot_onto_itself (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.baro", NULL);
  g_autoptr (BaroStore) store = make_store (fixture->path);
  g_autoptr (BaroStore) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_false (baro_store_snapshot (store, fixture->path, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_false (baro_store_snapshot (store, link, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN);
  g_assert_true (baro_store_set_meta (store, "name", "later", NULL));

  again = baro_store_open_reader (store, NULL);
  g_assert_nonnull (again);
  name = baro_store_dup_meta (again, "name");
  g_assert_cmpstr (name, ==, "later");
  g_assert_cmpint (unlink (link), ==, 0);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  BaroStore *store = make_store (fixture->path);
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  must_exec (store, "INSERT INTO column_info (position, name, title, kind, role, family) VALUES (0, 'a', 'A', 'scale', 'item', 'nps'), (1, 'b', 'B', 'scale', 'item', 'nps')");
  must_exec (store, "INSERT INTO chunk (column_id, chunk_index, n_rows, encoding, checksum, data) VALUES (1, 0, 262144, 1, 0, zeroblob (262144)), "
                    "(1, 1, 5, 1, 0, zeroblob (5)), (2, 0, 262144, 1, 0, zeroblob (262144)), (2, 1, 5, 1, 0, zeroblob (5))");
  g_assert_true (baro_store_check (store, findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 0);

  must_exec (store, "DELETE FROM chunk WHERE column_id = 2 AND chunk_index = 1");
  g_assert_true (baro_store_check (store, findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 1);
  must_exec (store, "DELETE FROM chunk WHERE column_id = 1 AND chunk_index = 0");
  g_ptr_array_set_size (findings, 0);
  g_assert_true (baro_store_check (store, findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 1);

  g_cancellable_cancel (cancellable);
  must_exec (store, "INSERT INTO meta SELECT hex (randomblob (30)), hex (randomblob (200)) FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) SELECT i FROM n)");
  g_assert_false (baro_store_check (store, findings, cancellable, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_CANCELLED);
  g_clear_error (&error);
  baro_store_close (store);

  /* Zeros in the middle of the file. */
  g_file_get_contents (fixture->path, &bytes, &n_bytes, NULL);
  memset (bytes + n_bytes / 32768 * 16384, 0, 16384);
  g_file_set_contents (fixture->path, bytes, (gssize) n_bytes, NULL);
  store = baro_store_open (fixture->path, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (findings, 0);
  g_assert_true (baro_store_check (store, findings, NULL, &error));
  g_assert_cmpuint (findings->len, >, 0);
  baro_store_close (store);
}

#define ADD(name) g_test_add ("/store/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (create);
  ADD (create_fails);
  ADD (refused);
  ADD (newer_and_strange);
  ADD (migrate);
  ADD (migrate_fails);
  ADD (migrate_cannot_write);
  ADD (log_is_append_only);
  ADD (transactions);
  ADD (full_disk);
  ADD (two_instances);
  ADD (open_to_read);
  ADD (chunks);
  ADD (killed);
  ADD (read_only);
  ADD (snapshot);
  ADD (snapshot_onto_itself);
  ADD (check);

  return g_test_run ();
}
