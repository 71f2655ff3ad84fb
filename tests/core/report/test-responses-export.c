/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-responses-export.c: what is written is read back by other means and compared with what was handed in */
#include "config.h"

#include "data-fixture.h"
#include "report/baro-responses-export.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define N_ROWS 3000

/* Texts that break careless writers: separators, quotes, line breaks, formulas, a text that is only quotes. */
static const char *const HARD[] = {
  "a,b", "say \"yes\"", "two\nlines", "carriage\r\nreturn", "=1+1", "+86 call me", "-5 stars", "@sum(A1)", "\tTab first", "\"\"", "很好，但是…", " ", "'quoted'",
};

typedef struct
{
  BaroStudy  *study;
  FixtureRow *rows;
  char       *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer suffix)
{
  BaroRandom random;

  baro_random_init (&random, fixture_seed ());
  self->rows = fixture_rows_new (&random, N_ROWS);
  for (guint i = 0; i < N_ROWS; i += 7)
    self->rows[i].comment = HARD[(i / 7) % G_N_ELEMENTS (HARD)];
  self->study = baro_study_create (NULL, "export", NULL);
  fixture_append (self->study, self->rows, N_ROWS, &random);
  self->path = fixture_dup_path (suffix);
}

static void
tear_down (Fixture *self, gconstpointer suffix)
{
  g_clear_object (&self->study);
  g_free (self->rows);
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    fixture_remove (self->path);
  g_free (self->path);
}

static void
export (Fixture *self, BaroBitset *selection)
{
  g_autoptr(GError) error = NULL;
  gboolean is_written = baro_responses_export (baro_study_get_dataset (self->study), selection, self->path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_written);
}

/* RFC 4180, one character at a time; rows of fields. */
static GPtrArray *
parse_csv (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  GString *field = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (is_quoted && *p == '"' && p[1] == '"')
        g_string_append_c (field, *p++);
      else if (*p == '"')
        is_quoted = !is_quoted;
      else if (is_quoted || (*p != ',' && *p != '\r' && *p != '\n'))
        g_string_append_c (field, *p);
      else if (*p != '\r')
        {
          g_ptr_array_add (row, g_strdup (field->str));
          g_string_truncate (field, 0);
          if (*p == '\n')
            {
              g_ptr_array_add (rows, row);
              row = g_ptr_array_new_with_free_func (g_free);
            }
        }
    }
  g_assert_false (is_quoted);
  g_assert_cmpuint (row->len, ==, 0);
  g_ptr_array_unref (row);
  g_string_free (field, TRUE);

  return rows;
}

/* What a cell should say, from the row as it was handed in; NULL: empty. */
static char *
expect (const FixtureRow *row, guint column)
{
  char label[16];

  switch (column)
    {
    case FIXTURE_SCORE:
      return row->score >= 0 ? g_strdup_printf ("%d", row->score) : NULL;
    case FIXTURE_REGION:
      return row->region >= 0 ? g_strdup (FIXTURE_REGIONS[row->region]) : NULL;
    case FIXTURE_SHOP:
      fixture_shop_label (row->shop, label);
      return row->shop >= 0 ? g_strdup (label) : NULL;
    case FIXTURE_TIME:
      {
        g_autoptr(GDateTime) time = row->time >= 0 ? g_date_time_new_from_unix_utc (row->time) : NULL;

        return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S") : NULL;
      }
    case FIXTURE_COMMENT:
      return g_strdup (row->comment);
    case FIXTURE_ID:
      return g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
    default:
      return NULL;
    }
}

static double
expect_number (const FixtureRow *row, guint column)
{
  if (column == FIXTURE_AMOUNT)
    return row->amount >= 0 ? (double) row->amount / 10.0 : NAN;

  return row->ratio;
}

static gboolean
is_number (guint column)
{
  return column == FIXTURE_AMOUNT || column == FIXTURE_RATIO;
}

/* The guard: an apostrophe before what a spreadsheet would run; nothing else may differ. */
static void
check_csv_text (const char *got, const char *wanted)
{
  gboolean is_risky = wanted != NULL && *wanted != '\0' && strchr ("=+-@\t\r", *wanted) != NULL;

  g_assert_cmpint (*got == '\'' && !(wanted != NULL && *wanted == '\''), ==, is_risky);
  g_assert_cmpstr (is_risky ? got + 1 : got, ==, wanted != NULL ? wanted : "");
}

static void
check_csv_row (GPtrArray *fields, const FixtureRow *row)
{
  g_assert_cmpuint (fields->len, ==, FIXTURE_N_COLUMNS);
  for (guint c = 0; c < FIXTURE_N_COLUMNS; c++)
    {
      const char *got = fields->pdata[c];
      g_autofree char *wanted = expect (row, c);

      if (!is_number (c))
        check_csv_text (got, wanted);
      else if (isnan (expect_number (row, c)))
        g_assert_cmpstr (got, ==, "");
      else
        g_assert_cmpfloat (g_ascii_strtod (got, NULL), ==, expect_number (row, c));
    }
}

static void
test_csv (Fixture *self, gconstpointer suffix)
{
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  GPtrArray *header;

  export (self, NULL);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  rows = parse_csv (text);
  g_assert_cmpuint (rows->len, ==, N_ROWS + 1);

  header = rows->pdata[0];
  g_assert_cmpuint (header->len, ==, FIXTURE_N_COLUMNS);
  for (guint c = 0; c < FIXTURE_N_COLUMNS; c++)
    g_assert_cmpstr (header->pdata[c], ==, baro_dataset_get_column (baro_study_get_dataset (self->study), c)->name);
  for (guint i = 0; i < N_ROWS; i++)
    check_csv_row (rows->pdata[i + 1], &self->rows[i]);
}

static void
check_sqlite_row (sqlite3_stmt *statement, const FixtureRow *row)
{
  for (guint c = 0; c < FIXTURE_N_COLUMNS; c++)
    {
      int type = sqlite3_column_type (statement, (int) c);
      g_autofree char *wanted = expect (row, c);

      if (is_number (c) && isnan (expect_number (row, c)))
        g_assert_cmpint (type, ==, SQLITE_NULL);
      else if (is_number (c))
        g_assert_cmpfloat (sqlite3_column_double (statement, (int) c), ==, expect_number (row, c));
      else
        g_assert_cmpstr ((const char *) sqlite3_column_text (statement, (int) c), ==, wanted);
      if (c == FIXTURE_SCORE && row->score >= 0)
        g_assert_cmpint (type, ==, SQLITE_INTEGER);
      if (c == FIXTURE_COMMENT && row->comment != NULL)
        g_assert_cmpint (type, ==, SQLITE_TEXT);
    }
}

static void
test_sqlite (Fixture *self, gconstpointer suffix)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  guint n = 0;

  export (self, NULL);
  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT score, Region, shop, amount, \"Date\", ratio, comment, id FROM responses ORDER BY rowid", -1,
                                       &statement, NULL), ==, SQLITE_OK);
  for (; sqlite3_step (statement) == SQLITE_ROW; n++)
    {
      g_assert_cmpuint (n, <, N_ROWS);
      check_sqlite_row (statement, &self->rows[n]);
    }
  g_assert_cmpuint (n, ==, N_ROWS);
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
test_selection (Fixture *self, gconstpointer suffix)
{
  g_autoptr(BaroBitset) odd = baro_bitset_new (N_ROWS), few = baro_bitset_new (N_ROWS);
  g_autofree char *text = NULL, *rest = NULL;
  g_autoptr(GPtrArray) rows = NULL, others = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 1; i < N_ROWS; i += 2)
    baro_bitset_set (odd, i, TRUE);
  export (self, odd);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  rows = parse_csv (text);
  g_assert_cmpuint (rows->len, ==, N_ROWS / 2 + 1);
  for (guint i = 1; i < rows->len; i++)
    check_csv_row (rows->pdata[i], &self->rows[2 * i - 1]);

  /* without a selection: what cleaning left out stays out */
  baro_bitset_fill (few, 10, 20, TRUE);
  baro_study_add_step (self->study, "noise", NULL, "ten", few, &error);
  g_assert_no_error (error);
  export (self, NULL);
  g_assert_true (g_file_get_contents (self->path, &rest, NULL, NULL));
  others = parse_csv (rest);
  g_assert_cmpuint (others->len, ==, N_ROWS - 10 + 1);
  check_csv_row (others->pdata[11], &self->rows[20]);
}

static guint
count_files (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A run that fails leaves the old file and nothing beside it. */
static void
test_failure (Fixture *self, gconstpointer suffix)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL, kind = NULL, folder = NULL;
  g_autofree char *text = NULL, *other = g_strconcat (self->path, ".xls", NULL);
  guint n_before;

  g_assert_true (g_file_set_contents (self->path, "before", -1, NULL));
  n_before = count_files (self->path);
  g_cancellable_cancel (cancellable);
  g_assert_false (baro_responses_export (baro_study_get_dataset (self->study), NULL, self->path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
  g_assert_cmpuint (count_files (self->path), ==, n_before);

  g_assert_false (baro_responses_export (baro_study_get_dataset (self->study), NULL, other, NULL, NULL, NULL, &kind));
  g_assert_error (kind, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
  g_assert_false (baro_responses_export (baro_study_get_dataset (self->study), NULL, "/no/such/folder/x.csv", NULL, NULL, NULL, &folder));
  g_assert_error (folder, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (self->path), ==, n_before);
}

static void
test_link (Fixture *self, gconstpointer suffix)
{
  g_autofree char *link = g_strconcat (self->path, ".link.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (self->path, "before", -1, NULL));
  g_assert_cmpint (symlink (self->path, link), ==, 0);
  g_assert_true (baro_responses_export (baro_study_get_dataset (self->study), NULL, link, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpuint (strlen (text), >, N_ROWS);
  g_assert_cmpint (g_unlink (link), ==, 0);
}

/* Names that SQL and SQLite's blindness to case make hard. */
static void
test_names (void)
{
  static const char *const names[] = { "score", "Score", "a \"b\"; DROP TABLE responses --", "满意", "select" };
  BaroColumn *columns[G_N_ELEMENTS (names)];
  BaroCodes *codes[G_N_ELEMENTS (names)];
  g_autoptr(BaroDataset) dataset = NULL;
  g_autofree char *path = fixture_dup_path ("names.sqlite");
  g_autoptr(GError) error = NULL;
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      columns[i] = baro_column_new (names[i], BARO_KIND_SCALE, BARO_ROLE_ITEM);
      columns[i]->scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
      codes[i] = baro_codes_new (1, BARO_WIDTH_U8);
      codes[i]->n_codes = 5;
      ((guint8 *) codes[i]->values)[0] = (guint8) i;
    }
  dataset = baro_dataset_new_in_memory (1, columns, codes, NULL, G_N_ELEMENTS (names));
  baro_responses_export (dataset, NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT * FROM responses", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_count (statement), ==, (int) G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpint (sqlite3_column_int (statement, (int) i), ==, (int) i + 1);
      g_assert_cmpstr (sqlite3_column_name (statement, (int) i), ==, i == 1 ? "Score (2)" : names[i]);
      baro_column_unref (columns[i]);
      baro_codes_unref (codes[i]);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  fixture_remove (path);
}

static void
test_empty (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "empty", NULL);
  g_autofree char *path = fixture_dup_path ("empty.sqlite");
  g_autoptr(GError) error = NULL;

  g_assert_false (baro_responses_export (baro_study_get_dataset (study), NULL, path, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (path), ==, 0);
  {
    g_autofree char *folder = g_path_get_dirname (path);

    g_rmdir (folder);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/report/responses-export/csv", Fixture, "out.csv", set_up, test_csv, tear_down);
  g_test_add ("/report/responses-export/sqlite", Fixture, "out.sqlite", set_up, test_sqlite, tear_down);
  g_test_add ("/report/responses-export/selection", Fixture, "out.csv", set_up, test_selection, tear_down);
  g_test_add ("/report/responses-export/failure", Fixture, "out.csv", set_up, test_failure, tear_down);
  g_test_add ("/report/responses-export/link", Fixture, "out.csv", set_up, test_link, tear_down);
  g_test_add_func ("/report/responses-export/names", test_names);
  g_test_add_func ("/report/responses-export/empty", test_empty);

  return g_test_run ();
}
