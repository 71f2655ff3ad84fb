/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-reading.c: every fixture is guessed and read as Python's csv module reads it (tests/fixtures/csv) */
#include "config.h"

#include "load/baro-reading.h"
#include "load/baro-records.h"

#include <glib/gstdio.h>
#include <string.h>

#define FIELD_SEPARATOR "\x1f"
#define RECORD_SEPARATOR "\x1e"

static char *
make_file (const char *name, const void *bytes, gsize length)
{
  g_autofree char *folder = g_dir_make_tmp ("baro-reading-XXXXXX", NULL);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static void
remove_file (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

/* All records in the format of the .expected files. */
static char *
read_all (const char *path, const BaroReading *reading)
{
  static const char *const orders[] = { "YMD", "DMY", "MDY" };
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroRecords) records = baro_records_open (path, reading, NULL, &error);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autofree char *names = NULL;
  GString *text = g_string_new (NULL);
  guint n_columns;

  g_assert_no_error (error);
  g_string_append_printf (text, "%s" FIELD_SEPARATOR "%c" FIELD_SEPARATOR "%c" FIELD_SEPARATOR "%u" FIELD_SEPARATOR "%d" FIELD_SEPARATOR
                          "%c" FIELD_SEPARATOR "%s" RECORD_SEPARATOR, reading->encoding, reading->delimiter, reading->quote,
                          reading->n_preamble, reading->has_header, reading->decimal_sign, orders[reading->date_order]);
  names = g_strjoinv (FIELD_SEPARATOR, (char **) baro_records_get_names (records, &n_columns));
  g_string_append_printf (text, "%s" RECORD_SEPARATOR, names);
  while (baro_records_next (records, block, NULL, &error))
    for (guint i = 0; i < block->n_records; i++)
      for (guint j = 0; j < n_columns; j++)
        {
          gsize length;
          const char *field = baro_record_block_field (block, i, j, &length);

          g_assert_true (g_utf8_validate (field, length, NULL));
          g_string_append_len (text, field, length);
          g_string_append (text, j + 1 < n_columns ? FIELD_SEPARATOR : RECORD_SEPARATOR);
        }
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
test_fixture (gconstpointer data)
{
  const char *path = data;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".csv"));
  g_autofree char *expected_path = g_strconcat (stem, ".expected", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroReading) reading = baro_reading_guess (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, &error));
  found = read_all (path, reading);
  g_assert_cmpstr (found, ==, expected);
}

static void
add_fixtures (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fixtures", "csv", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".csv"))
      {
        g_autofree char *title = g_strdup_printf ("/reading/fixture/%s", name);

        g_test_add_data_func_full (title, g_build_filename (folder, name, NULL), test_fixture, g_free);
      }
}

static void
test_no_table (void)
{
  static const struct { const char *name, *bytes; gsize length; int code; } rows[] = {
    { "empty.csv", "", 0, BARO_LOAD_ERROR_EMPTY },
    { "picture.csv", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, BARO_LOAD_ERROR_NOT_A_TABLE },
    { "book.csv", "PK\x03\x04\x14\0\x06\0", 8, BARO_LOAD_ERROR_NOT_A_TABLE },
    { "paper.csv", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", 15, BARO_LOAD_ERROR_NOT_A_TABLE },
    { "packed.csv", "\x1f\x8b\x08\0\0\0\0\0", 8, BARO_LOAD_ERROR_NOT_A_TABLE },
    { "page.csv", "<!DOCTYPE html><html><body>,</body></html>", 42, BARO_LOAD_ERROR_NOT_A_TABLE },
    { "noise.csv", "\x01\x02\x03\x04\x05\x06\x07\x08,\x0b\x0e\x0f\x10", 13, BARO_LOAD_ERROR_NOT_A_TABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *path = make_file (rows[i].name, rows[i].bytes, rows[i].length);
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroReading) reading = baro_reading_guess (path, NULL, NULL, &error);

      g_test_message ("%s", rows[i].name);
      g_assert_null (reading);
      g_assert_error (error, BARO_LOAD_ERROR, rows[i].code);
      remove_file (path);
    }
}

static void
test_missing (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (baro_reading_guess ("/nonexistent/file.csv", NULL, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_null (baro_reading_guess (g_get_tmp_dir (), NULL, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_OPEN);
}

static void
test_header_only (void)
{
  char *path = make_file ("header.csv", "id,date,nps\n", 12);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroReading) reading = baro_reading_guess (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (reading->has_header);
  g_assert_null (baro_records_open (path, reading, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY);
  remove_file (path);
}

/* What a person chose is kept, and the rest is guessed under it. */
static void
test_fixed (void)
{
  static const char bytes[] = "id;score\n1;4,5\n2;3,5\n";
  char *path = make_file ("fixed.csv", bytes, sizeof bytes - 1);
  g_autoptr(BaroReading) fixed = baro_reading_new ();
  g_autoptr(BaroReading) reading = NULL;

  g_clear_pointer (&fixed->encoding, g_free);
  fixed->delimiter = ',';
  fixed->quote = BARO_READING_GUESS;
  reading = baro_reading_guess (path, fixed, NULL, NULL);
  g_assert_cmpint (reading->delimiter, ==, ',');
  g_assert_cmpstr (reading->encoding, ==, "UTF-8");

  baro_reading_free (g_steal_pointer (&reading));
  fixed->delimiter = 0;
  fixed->quote = 0;
  fixed->encoding = g_strdup ("GB18030");
  reading = baro_reading_guess (path, fixed, NULL, NULL);
  g_assert_cmpint (reading->delimiter, ==, ';');
  g_assert_cmpint (reading->quote, ==, 0);
  g_assert_cmpint (reading->decimal_sign, ==, ',');
  g_assert_cmpstr (reading->encoding, ==, "GB18030");
  remove_file (path);
}

static void
test_unknown_encoding (void)
{
  char *path = make_file ("a.csv", "id,nps\n1,9\n", 11);
  g_autoptr(BaroReading) fixed = baro_reading_new ();
  g_autoptr(GError) error = NULL;

  g_free (fixed->encoding);
  fixed->encoding = g_strdup ("no-such-encoding");
  g_assert_null (baro_reading_guess (path, fixed, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_ENCODING);
  remove_file (path);
}

/* Values by hand: how numbers and dates are written. */
static void
test_values (void)
{
  static const struct { const char *bytes; char decimal, thousands; BaroDateOrder order; gboolean is_certain; } rows[] = {
    { "id,a\n1,\"1,234.50\"\n2,99.00\n", '.', ',', BARO_DATE_ORDER_YMD, TRUE },
    { "id;a\n1;1.234,50\n2;99,00\n", ',', '.', BARO_DATE_ORDER_YMD, TRUE },
    { "id;a\n1;1 234,5\n2;7,25\n", ',', ' ', BARO_DATE_ORDER_YMD, TRUE },
    { "id;a\n1;1'234.50\n2;7.25\n", '.', '\'', BARO_DATE_ORDER_YMD, TRUE },
    { "id;a\n1;1.234.567\n2;2.345\n", ',', '.', BARO_DATE_ORDER_YMD, TRUE },
    { "id,a\n1,03/04/2024\n2,05/06/2024\n", '.', 0, BARO_DATE_ORDER_DMY, FALSE },
    { "id,a\n1,03/14/2024\n2,05/06/2024\n", '.', 0, BARO_DATE_ORDER_MDY, TRUE },
    { "id,a\n1,14/03/2024\n2,05/06/2024 10:30\n", '.', 0, BARO_DATE_ORDER_DMY, TRUE },
    { "id,a\n1,14/03/2024\n2,05/16/2024\n", '.', 0, BARO_DATE_ORDER_DMY, FALSE },
    { "id,a\n1,2024年3月9日\n", '.', 0, BARO_DATE_ORDER_YMD, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *path = make_file ("v.csv", rows[i].bytes, strlen (rows[i].bytes));
      g_autoptr(BaroReading) reading = baro_reading_guess (path, NULL, NULL, NULL);

      g_test_message ("%s", rows[i].bytes);
      g_assert_cmpint (reading->decimal_sign, ==, rows[i].decimal);
      g_assert_cmpint (reading->thousands_sign, ==, rows[i].thousands);
      g_assert_cmpint (reading->date_order, ==, rows[i].order);
      g_assert_cmpint (reading->date_order_is_certain, ==, rows[i].is_certain);
      remove_file (path);
    }
}

/* What tells encoding and date order stands only at the end of three megabytes. */
static void
test_late (void)
{
  g_autoptr(GString) text = g_string_new ("id,date,comment\n");
  g_autoptr(BaroReading) reading = NULL;
  char *path;

  for (guint i = 0; text->len < 3000000; i++)
    g_string_append_printf (text, "%u,03/%02u/2024,nothing to say\n", i, 1 + i % 12);
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "%u,03/%02u/2024,\xce\xef\xc1\xf7\xba\xdc\xbf\xec\n", i, 13 + i % 12); /* 物流很快 in GBK */
  path = make_file ("late.csv", text->str, text->len);
  reading = baro_reading_guess (path, NULL, NULL, NULL);
  g_assert_cmpstr (reading->encoding, ==, "GB18030");
  g_assert_cmpint (reading->encoding_confidence, <, 100);
  remove_file (path);

  path = make_file ("later.csv", text->str, text->len - 20 * strlen ("1,03/13/2024,12345678\n"));
  baro_reading_free (g_steal_pointer (&reading));
  reading = baro_reading_guess (path, NULL, NULL, NULL);
  g_assert_cmpint (reading->date_order, ==, BARO_DATE_ORDER_DMY);
  g_assert_false (reading->date_order_is_certain);
  remove_file (path);

  /* The dates as UTF-8: their order is certain once the end was seen. */
  g_string_append (text, "1,03/25/2024,end\n");
  path = make_file ("dates.csv", text->str, text->len);
  baro_reading_free (g_steal_pointer (&reading));
  {
    g_autoptr(BaroReading) fixed = baro_reading_new ();

    fixed->quote = BARO_READING_GUESS;
    reading = baro_reading_guess (path, fixed, NULL, NULL);
  }
  g_assert_cmpint (reading->date_order, ==, BARO_DATE_ORDER_MDY);
  g_assert_true (reading->date_order_is_certain);
  remove_file (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_fixtures ();
  g_test_add_func ("/reading/no-table", test_no_table);
  g_test_add_func ("/reading/missing", test_missing);
  g_test_add_func ("/reading/header-only", test_header_only);
  g_test_add_func ("/reading/fixed", test_fixed);
  g_test_add_func ("/reading/unknown-encoding", test_unknown_encoding);
  g_test_add_func ("/reading/values", test_values);
  g_test_add_func ("/reading/late", test_late);
  return g_test_run ();
}
