/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-sqlite-records.c: tables of SQLite files as records; the files are made here through sqlite3_exec() */
#include "config.h"

#include "load/baro-reading.h"
#include "load/baro-records.h"
#include "store/baro-foreign.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
make_database (const char *sql)
{
  char *path = NULL;
  sqlite3 *database = NULL;
  int fd = g_file_open_tmp ("baro-sqlite-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  return path;
}

static void
remove_file (char *path)
{
  g_unlink (path);
  g_free (path);
}

static BaroRecords *
open_table (const char *path, const char *table, GError **error)
{
  g_autoptr(BaroReading) fixed = baro_reading_new ();
  g_autoptr(BaroReading) reading = NULL;

  g_clear_pointer (&fixed->encoding, g_free);
  fixed->table = g_strdup (table);
  reading = baro_reading_guess (path, fixed, NULL, error);
  if (reading == NULL)
    return NULL;
  g_assert_cmpint (reading->kind, ==, BARO_READING_SQLITE);
  return baro_records_open (path, reading, NULL, error);
}

/* Names and rows as text, "|" between fields, notices at the end as "?row:column reason". */
static char *
read_table (const char *path, const char *table)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroRecords) records = open_table (path, table, &error);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autofree char *names = NULL;
  GString *text;

  g_assert_no_error (error);
  g_assert_true (baro_records_is_serial (records));
  names = g_strjoinv ("|", (char **) baro_records_get_names (records, NULL));
  text = g_string_new (names);
  g_string_append_c (text, '\n');
  while (baro_records_next (records, block, NULL, &error))
    {
      for (guint i = 0; i < block->n_records; i++)
        for (guint j = 0; j < block->n_columns; j++)
          {
            gsize length;
            const char *field = baro_record_block_field (block, i, j, &length);

            g_string_append_len (text, field, length);
            g_string_append (text, j + 1 < block->n_columns ? "|" : "\n");
          }
      for (guint i = 0; i < block->rejects->len; i++)
        {
          BaroReject *reject = block->rejects->pdata[i];

          g_string_append_printf (text, "%c%" G_GUINT64_FORMAT ":%d %d\n", reject->is_notice ? '?' : '!', reject->line, reject->column,
                                  reject->reason);
        }
    }
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
check (const char *sql, const char *table, const char *expected)
{
  char *path = make_database (sql);
  g_autofree char *found = read_table (path, table);

  g_assert_cmpstr (found, ==, expected);
  remove_file (path);
}

/* Numbers by hand: the shortest decimal that reads back; a NULL and a BLOB are empty. */
static void
test_types (void)
{
  check ("CREATE TABLE t (a, b, c); INSERT INTO t VALUES (1, 0.1, 'x'), (-9223372036854775808, 1e300, NULL),"
         "(5.0, 0.30000000000000004, x'0102'), ('', 123456789.125, 'a' || char(0) || 'b')",
         NULL, "a|b|c\n1|0.1|x\n-9223372036854775808|1e+300|\n5|0.30000000000000004|\n|123456789.125|ab\n?3:2 6\n?4:2 5\n");
}

static void
test_encodings (void)
{
  check ("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (\"评价\" TEXT); INSERT INTO t VALUES ('物流很快'), ('é')", NULL,
         "评价\n物流很快\né\n");
  check ("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (CAST (x'41ff42' AS TEXT))", NULL, "a\nA\xef\xbf\xbd" "B\n?1:0 4\n");
}

static void
test_shapes (void)
{
  check ("CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER, g TEXT GENERATED ALWAYS AS (n * 2) VIRTUAL) WITHOUT ROWID;"
         "INSERT INTO t VALUES ('b', 2), ('a', 1)", NULL, "k|n|g\na|1|2\nb|2|4\n");
  check ("CREATE TABLE \"se\"\"lect\" (\"order\", \"a b\", \"\"); INSERT INTO \"se\"\"lect\" VALUES (1, 2, 3)", "se\"lect",
         "order|a b|Column 3\n1|2|3\n");
}

/* Several filled tables: none is guessed, the error names them; empty ones do not count. */
static void
test_pick (void)
{
  char *path = make_database ("CREATE TABLE a (x); CREATE TABLE b (y); CREATE TABLE c (z); INSERT INTO a VALUES (1); INSERT INTO b VALUES (2);"
                              "CREATE VIEW v AS SELECT y + 1 AS w FROM b");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) tables = NULL;
  g_autofree char *found = NULL, *seen = NULL;

  g_assert_null (open_table (path, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NO_TABLE);
  g_assert_nonnull (strstr (error->message, "“a”"));
  g_assert_nonnull (strstr (error->message, "“b”"));
  g_clear_error (&error);
  g_assert_null (open_table (path, "nothing", &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NO_TABLE);
  g_clear_error (&error);
  g_assert_null (open_table (path, "c", &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY);
  found = read_table (path, "B");
  g_assert_cmpstr (found, ==, "y\n2\n");
  seen = read_table (path, "v");
  g_assert_cmpstr (seen, ==, "w\n3\n");
  tables = baro_records_list_tables (path, NULL);
  g_assert_cmpuint (tables->len, ==, 4);
  remove_file (path);
  check ("CREATE TABLE a (x); CREATE TABLE b (y); INSERT INTO b VALUES (2)", NULL, "y\n2\n");
}

/* A survey in normal form: what the keys point to comes along, rows stay as many. */
static void
test_joins (void)
{
  check ("CREATE TABLE people (id INTEGER PRIMARY KEY, segment); CREATE TABLE questions (id INTEGER PRIMARY KEY, code, text);"
         "CREATE TABLE answers (person REFERENCES people, question REFERENCES questions (id), value, other REFERENCES nowhere);"
         "INSERT INTO people VALUES (1, 'A'), (2, 'B'); INSERT INTO questions VALUES (7, 'NPS', 'How likely?'), (8, 'CSAT', 'How satisfied?');"
         "INSERT INTO answers VALUES (1, 7, 9, 0), (1, 8, 4, 0), (2, 7, 3, 0), (3, 7, 5, 0)",
         "answers",
         "person|question|value|other|questions.code|questions.text|people.segment\n1|7|9|0|NPS|How likely?|A\n"
         "1|8|4|0|CSAT|How satisfied?|A\n2|7|3|0|NPS|How likely?|B\n3|7|5|0|NPS|How likely?|\n");
  /* a key that points to a column that is no primary key could double the rows: it is left alone */
  check ("CREATE TABLE p (a, b); CREATE TABLE q (x REFERENCES p (a), y); INSERT INTO p VALUES (1, 2), (1, 3); INSERT INTO q VALUES (1, 5)",
         "q", "x|y\n1|5\n");
}

static void
test_long_text (void)
{
  check ("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x'), (2, replace (hex (zeroblob (5000000)), '0', 'y')), (3, 'z')", NULL,
         "a|b\n1|x\n3|z\n!2:1 3\n");
}

static void
test_blocks (void)
{
  char *path = make_database ("CREATE TABLE t (a INTEGER, b TEXT); WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 200000)"
                              "INSERT INTO t SELECT n, 'row ' || n FROM r");
  g_autoptr(BaroRecords) records = open_table (path, NULL, NULL);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  guint64 n = 0;
  guint n_blocks = 0;

  g_assert_cmpint (baro_records_get_n_rows (records), ==, 200000);
  for (; baro_records_next (records, block, NULL, NULL); n_blocks++)
    for (guint i = 0; i < block->n_records; i++)
      {
        gsize length;

        g_assert_cmpuint (block->first_record + i, ==, n);
        g_assert_cmpuint (g_ascii_strtoull (baro_record_block_field (block, i, 0, &length), NULL, 10), ==, ++n);
        g_assert_cmpuint (g_array_index (block->lines, guint64, i), ==, n);
      }
  g_assert_cmpuint (n, ==, 200000);
  g_assert_cmpuint (n_blocks, >, 1);
  remove_file (path);
}

static void
test_damaged (void)
{
  char *path = make_database ("CREATE TABLE t (a INTEGER, b TEXT); WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 20000)"
                              "INSERT INTO t SELECT n, 'row ' || n FROM r");
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, length / 2, NULL));
  g_assert_null (open_table (path, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_DAMAGED);
  g_clear_error (&error);
  memset (bytes + length / 2 / 4096 * 4096, 0, 4096);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  g_assert_null (open_table (path, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_DAMAGED);
  remove_file (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite-records/types", test_types);
  g_test_add_func ("/sqlite-records/encodings", test_encodings);
  g_test_add_func ("/sqlite-records/shapes", test_shapes);
  g_test_add_func ("/sqlite-records/pick", test_pick);
  g_test_add_func ("/sqlite-records/joins", test_joins);
  g_test_add_func ("/sqlite-records/long-text", test_long_text);
  g_test_add_func ("/sqlite-records/blocks", test_blocks);
  g_test_add_func ("/sqlite-records/damaged", test_damaged);
  return g_test_run ();
}
