/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-writer.c: appending waves, rejected rows, and imports that end early */
#include "config.h"

#include "data-fixture.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Three waves, the second across the border of a chunk, in memory and in a file that is opened again. */
static void
test_waves (gconstpointer user_data)
{
  g_autofree char *path = user_data != NULL ? fixture_dup_path ("waves.baro") : NULL;
  const guint sizes[] = { 1000, BARO_CHUNK_ROWS + 500, 777 };
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree FixtureRow *rows = NULL;
  BaroRandom random;
  guint first = 0;

  baro_random_init (&random, fixture_seed ());
  rows = fixture_rows_new (&random, sizes[0] + sizes[1] + sizes[2]);
  study = baro_study_create (path, "Waves", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      fixture_append (study, rows + first, sizes[i], &random);
      first += sizes[i];
      g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, first);
      fixture_check (baro_study_get_dataset (study), 0, rows, MIN (first, 2000));
    }
  fixture_check (baro_study_get_dataset (study), 0, rows, first);

  if (path != NULL)
    {
      g_clear_object (&study);
      study = baro_study_open (path, &error);
      g_assert_no_error (error);
      fixture_check (baro_study_get_dataset (study), 0, rows, first);
      g_clear_object (&study);
      fixture_remove (path);
    }
}

static BaroColumn *
new_category (const char *name)
{
  return baro_column_new (name, BARO_KIND_CATEGORY, BARO_ROLE_SEGMENT);
}

/* A column that comes later was not asked before; one that does not come again is not asked afterwards. */
static void
test_columns_come_and_go (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Columns", NULL);
  g_autoptr(BaroColumn) old_column = new_category ("old"), new_column = new_category ("new");
  g_autoptr(BaroColumn) text_column = baro_column_new ("words", BARO_KIND_TEXT, BARO_ROLE_VERBATIM);
  BaroColumn *first[] = { old_column }, *second[] = { new_column, text_column };
  const guint64 offsets[] = { 0, 2, 2 };
  const guint8 text_missing[] = { 0, BARO_MISSING_SKIPPED + 1 };
  guint32 codes[2] = { 0, G_MAXUINT32 - BARO_MISSING_REFUSED };
  BaroWriterBlock blocks[2] = { { .codes32 = codes }, { .text = "hi", .text_offsets = offsets, .text_missing = text_missing } };
  BaroSourceInfo source = { 0 };
  g_autoptr(GError) error = NULL;
  BaroDataset *dataset;
  BaroMissing missing;

  for (guint wave = 0; wave < 2; wave++)
    {
      g_autoptr(BaroWriter) writer = baro_writer_new (study, wave == 0 ? first : second, wave == 0 ? 1 : 2, &error);

      g_assert_no_error (error);
      baro_dictionary_add (baro_writer_get_dictionary (writer, 0), "a", 1);
      g_assert_true (baro_writer_append (writer, blocks, 2, &error));
      g_assert_true (baro_writer_commit (writer, &source, &error));
      g_clear_pointer (&source.fingerprint, g_free);
    }
  g_assert_true (baro_study_reload (study, &error));

  dataset = baro_study_get_dataset (study);
  g_assert_cmpuint (baro_dataset_get_n_rows (dataset), ==, 4);
  for (guint row = 0; row < 4; row++)
    {
      g_autofree char *old_text = baro_dataset_dup_text (dataset, 0, row, &error);
      g_autofree char *new_text = baro_dataset_dup_text (dataset, 1, row, &error);
      g_autofree char *words = baro_dataset_dup_text (dataset, 2, row, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (old_text, ==, row == 0 ? "a" : NULL);
      g_assert_cmpstr (new_text, ==, row == 2 ? "a" : NULL);
      g_assert_cmpstr (words, ==, row == 2 ? "hi" : NULL);
    }
  g_assert_true (baro_codes_get_missing (baro_dataset_get_codes (dataset, 1, NULL), 0, &missing));
  g_assert_cmpint (missing, ==, BARO_MISSING_NOT_ASKED);
  g_assert_true (baro_codes_get_missing (baro_dataset_get_codes (dataset, 0, NULL), 3, &missing));
  g_assert_cmpint (missing, ==, BARO_MISSING_NOT_ASKED);
  g_assert_true (baro_codes_get_missing (baro_dataset_get_codes (dataset, 0, NULL), 1, &missing));
  g_assert_cmpint (missing, ==, BARO_MISSING_REFUSED);
}

/* More decimals in a later wave, values that only fit doubles, and identifiers that become text. */
static void
test_numbers_grow (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Numbers", NULL);
  const gint64 waves[3][2] = { { 15, G_MININT64 + BARO_MISSING_SKIPPED }, { 12345, -250 }, { G_GINT64_CONSTANT (900000000000000000), 1 } };
  const int decimals[3] = { 1, 3, 0 };
  const double wanted[6] = { 1.5, NAN, 12.345, -0.25, 9e17, 1.0 };
  const guint64 offsets[] = { 0, 3, 6 };
  const char *const ids[] = { "15", NULL, "12345", "-250", "x-1", "x-2" };
  g_autoptr(GError) error = NULL;
  BaroDataset *dataset;

  for (guint wave = 0; wave < 3; wave++)
    {
      g_autoptr(BaroColumn) number = baro_column_new ("n", BARO_KIND_NUMBER, BARO_ROLE_NONE);
      g_autoptr(BaroColumn) id = baro_column_new ("id", BARO_KIND_IDENTIFIER, BARO_ROLE_RESPONSE_ID);
      BaroColumn *columns[] = { number, id };
      BaroWriterBlock blocks[2] = { { .fixed = waves[wave] }, { .fixed = waves[wave] } };
      BaroSourceInfo source = { 0 };
      g_autoptr(BaroWriter) writer = NULL;

      if (wave == 2)
        blocks[1] = (BaroWriterBlock) { .text = "x-1x-2", .text_offsets = offsets };
      number->decimals = decimals[wave];
      writer = baro_writer_new (study, columns, 2, &error);
      g_assert_no_error (error);
      g_assert_true (baro_writer_append (writer, blocks, 2, &error));
      g_assert_true (baro_writer_commit (writer, &source, &error));
      g_free (source.fingerprint);
      g_assert_true (baro_study_reload (study, &error));
    }

  dataset = baro_study_get_dataset (study);
  for (guint row = 0; row < 6; row++)
    {
      g_autofree char *text = baro_dataset_dup_text (dataset, 1, row, &error);
      double value;

      g_assert_no_error (error);
      g_assert_true (baro_codes_get_number (baro_dataset_get_codes (dataset, 0, NULL), row, &value) == (row != 1));
      if (row != 1)
        g_assert_cmpfloat (value, ==, wanted[row]);
      g_assert_cmpstr (text, ==, ids[row]);
    }
}

static void
test_rejected (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Rejected", NULL);
  g_autoptr(BaroColumn) column = new_category ("c");
  g_autoptr(BaroWriter) writer = baro_writer_new (study, &column, 1, NULL);
  g_autoptr(GString) long_text = g_string_new ("x");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL, sources = NULL;
  BaroSourceInfo source = { .name = (char *) "bad.csv", .n_known = 3 };
  BaroRejectedRow *row;

  for (guint i = 0; i < 3000; i++)
    g_string_append (long_text, "满");   /* three bytes each: the cap falls inside one */
  g_assert_true (baro_writer_reject (writer, 7, NULL, "Too many fields.", "a\xff,b", -1, &error));
  g_assert_true (baro_writer_reject (writer, 9, "c", "No number.", long_text->str, (gssize) long_text->len, &error));
  g_assert_true (baro_writer_commit (writer, &source, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (source.n_rejected, ==, 2);
  g_assert_cmpuint (strlen (source.fingerprint), ==, 64);
  g_free (source.fingerprint);

  g_assert_cmpuint (baro_study_count_rejected (study), ==, 2);
  rows = baro_study_list_rejected (study, 1, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpuint (row->line, ==, 9);
  g_assert_cmpstr (row->column, ==, "c");
  g_assert_true (g_utf8_validate (row->raw, -1, NULL));
  g_assert_cmpuint (strlen (row->raw), ==, 4096);   /* 1 + 1365 * 3 */
  sources = baro_study_list_sources (study, &error);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpuint (((BaroSourceInfo *) g_ptr_array_index (sources, 0))->n_known, ==, 3);
}

static void
test_mismatch (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Mismatch", NULL);
  BaroColumn *columns[FIXTURE_N_COLUMNS];
  g_autofree FixtureRow *rows = NULL;
  g_autoptr(GError) error = NULL;
  BaroRandom random;

  baro_random_init (&random, fixture_seed ());
  rows = fixture_rows_new (&random, 10);
  fixture_append (study, rows, 10, &random);
  fixture_columns (columns);

  baro_scale_unref (columns[FIXTURE_SCORE]->scale);
  columns[FIXTURE_SCORE]->scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
  g_assert_null (baro_writer_new (study, columns, FIXTURE_N_COLUMNS, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND);
  g_assert_nonnull (strstr (error->message, "score"));
  g_clear_error (&error);

  columns[FIXTURE_REGION]->kind = BARO_KIND_TEXT;
  g_assert_null (baro_writer_new (study, &columns[FIXTURE_REGION], 1, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND);
  g_clear_error (&error);
  for (guint i = 0; i < FIXTURE_N_COLUMNS; i++)
    baro_column_unref (columns[i]);
}

/* Encoded full chunks, then an encoded last one. */
static void
test_encoded (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Encoded", NULL);
  g_autoptr(BaroColumn) column = baro_column_new ("s", BARO_KIND_SCALE, BARO_ROLE_ITEM);
  g_autoptr(BaroWriter) writer = NULL;
  g_autofree guint8 *codes = g_malloc (BARO_CHUNK_ROWS);
  g_autoptr(GError) error = NULL;
  BaroSourceInfo source = { 0 };
  BaroChunk chunk;

  column->scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
  for (guint i = 0; i < BARO_CHUNK_ROWS; i++)
    codes[i] = i % 6 == 5 ? 255 - BARO_MISSING_SKIPPED : i % 6;
  writer = baro_writer_new (study, &column, 1, &error);
  g_assert_no_error (error);
  baro_chunk_init (&chunk);
  for (guint i = 0; i < 3; i++)
    {
      BaroWriterBlock block = { .chunk = &chunk };
      guint n_rows = i == 2 ? 100 : BARO_CHUNK_ROWS;

      g_assert_cmpuint (baro_writer_get_room (writer), ==, BARO_CHUNK_ROWS);
      baro_chunk_encode_u8 (&chunk, codes, n_rows);
      g_assert_true (baro_writer_append (writer, &block, n_rows, &error));
    }
  g_assert_cmpuint (baro_writer_get_room (writer), ==, 0);
  g_assert_true (baro_writer_commit (writer, &source, &error));
  g_free (source.fingerprint);
  baro_chunk_clear (&chunk);
  g_assert_true (baro_study_reload (study, &error));
  for (guint row = 0; row < 2 * BARO_CHUNK_ROWS + 100; row += 13)
    {
      guint32 wanted = row % BARO_CHUNK_ROWS % 6;

      g_assert_cmpuint (baro_codes_get_code (baro_dataset_get_codes (baro_study_get_dataset (study), 0, NULL), row), ==,
                        wanted == 5 ? 255 - BARO_MISSING_SKIPPED : wanted);
    }
}

static void
test_dropped (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Dropped", NULL);
  BaroColumn *columns[FIXTURE_N_COLUMNS];
  g_autofree FixtureRow *rows = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  BaroWriter *writer;
  BaroRandom random;

  baro_random_init (&random, fixture_seed ());
  rows = fixture_rows_new (&random, 500);
  fixture_append (study, rows, 200, &random);
  fixture_columns (columns);
  writer = baro_writer_new (study, columns, FIXTURE_N_COLUMNS, NULL);
  fixture_feed (writer, rows + 200, 300, &random);
  baro_writer_free (writer);
  for (guint i = 0; i < FIXTURE_N_COLUMNS; i++)
    baro_column_unref (columns[i]);

  g_assert_true (baro_study_reload (study, NULL));
  g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, 200);
  fixture_check (baro_study_get_dataset (study), 0, rows, 200);
  sources = baro_study_list_sources (study, NULL);
  g_assert_cmpuint (sources->len, ==, 1);
}

/* The process ends in the middle of an import, after it wrote chunks: the study is as before. */
static void
test_killed (void)
{
  g_autofree char *path = fixture_dup_path ("killed.baro");
  g_autoptr(BaroStudy) study = baro_study_create (path, "Killed", NULL);
  g_autofree FixtureRow *rows = NULL;
  g_autoptr(GError) error = NULL;
  BaroRandom random;
  int status;
  pid_t child;

  baro_random_init (&random, fixture_seed ());
  rows = fixture_rows_new (&random, 300000);
  fixture_append (study, rows, 1000, &random);
  g_clear_object (&study);

  child = fork ();
  if (child == 0)
    {
      BaroColumn *columns[FIXTURE_N_COLUMNS];
      BaroStudy *mine = baro_study_open (path, NULL);
      BaroWriter *writer;

      fixture_columns (columns);
      writer = baro_writer_new (mine, columns, FIXTURE_N_COLUMNS, NULL);
      fixture_feed (writer, rows + 1000, 299000, &random);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  study = baro_study_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, 1000);
  fixture_check (baro_study_get_dataset (study), 0, rows, 1000);
  fixture_append (study, rows + 1000, 1000, &random);
  fixture_check (baro_study_get_dataset (study), 0, rows, 2000);
  g_clear_object (&study);
  fixture_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/writer/waves-in-memory", NULL, test_waves);
  g_test_add_data_func ("/writer/waves-in-a-file", "file", test_waves);
  g_test_add_func ("/writer/columns-come-and-go", test_columns_come_and_go);
  g_test_add_func ("/writer/numbers-grow", test_numbers_grow);
  g_test_add_func ("/writer/rejected", test_rejected);
  g_test_add_func ("/writer/mismatch", test_mismatch);
  g_test_add_func ("/writer/encoded", test_encoded);
  g_test_add_func ("/writer/dropped", test_dropped);
  g_test_add_func ("/writer/killed", test_killed);

  return g_test_run ();
}
