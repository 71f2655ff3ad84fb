/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-report.c: a report is read back with poppler's programs, where they are installed */
#include "config.h"

#include "data-fixture.h"
#include "report/baro-report.h"

#include <string.h>

#define N_ROWS 4000
#define STUDY_NAME "客服满意度 & <survey>"

typedef struct
{
  BaroStudy *study;
  char      *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  guint n_rows = GPOINTER_TO_UINT (user_data);
  g_autofree FixtureRow *rows = NULL;
  BaroRandom random;

  baro_random_init (&random, fixture_seed ());
  rows = fixture_rows_new (&random, n_rows);
  self->study = baro_study_create (NULL, STUDY_NAME, NULL);
  if (n_rows > 0)
    fixture_append (self->study, rows, n_rows, &random);
  self->path = fixture_dup_path ("report.pdf");
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  g_clear_object (&self->study);
  fixture_remove (self->path);
  g_free (self->path);
}

static void
write_report (Fixture *self, const char *condition)
{
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (self->study);
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_written;

  if (condition != NULL)
    {
      g_autoptr(BaroCondition) parsed = baro_condition_parse (condition, baro_study_get_dataset (self->study), &error);
      g_autoptr(BaroFilter) filter = NULL;

      g_assert_no_error (error);
      filter = baro_filter_new (&parsed, 1);
      baro_analysis_set_filter (analysis, filter);
    }
  snapshot = baro_analysis_get_snapshot (analysis);
  is_written = baro_report_write (snapshot, self->study, self->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_written);
}

/* Standard output of a program; NULL if it is not installed. */
static char *
run (const char *program, const char *option, const char *path)
{
  g_autofree char *found = g_find_program_in_path (program);
  const char *arguments[] = { program, option != NULL ? option : path, option != NULL ? path : NULL, option != NULL ? "-" : NULL, NULL };
  char *output = NULL;
  int status = 1;

  if (found == NULL)
    return NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);

  return output;
}

static guint
count_pages (const char *text)
{
  guint n = 0;

  for (const char *p = strchr (text, '\f'); p != NULL; p = strchr (p + 1, '\f'))
    n++;

  return n;
}

static void
test_text (Fixture *self, gconstpointer user_data)
{
  g_autofree char *text = NULL;

  write_report (self, NULL);
  text = run ("pdftotext", "-layout", self->path);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }

  g_assert_nonnull (strstr (text, STUDY_NAME));
  g_assert_nonnull (strstr (text, "华东"));
  g_assert_nonnull (strstr (text, "How the numbers were made"));
  g_assert_nonnull (strstr (text, "Segments"));
  g_assert_nonnull (strstr (text, "Barometer " BARO_VERSION));
  for (guint page = 2, n_pages = count_pages (text); page <= n_pages; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u of %u\n", page, n_pages);

      g_assert_nonnull (strstr (text, number));
    }
}

static void
test_fonts (Fixture *self, gconstpointer user_data)
{
  g_autofree char *table = NULL;
  g_auto(GStrv) lines = NULL;

  write_report (self, NULL);
  table = run ("pdffonts", NULL, self->path);
  if (table == NULL)
    {
      g_test_skip ("pdffonts is not installed");
      return;
    }

  /* two lines of heading; then name, type, encoding, embedded, subset, unicode, object */
  lines = g_strsplit (g_strchomp (table), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_true (g_regex_match_simple (" yes yes yes +[0-9]+ +[0-9]+$", lines[i], 0, 0));
    }
}

/* Whether the file names the key, as it stands or packed into one of the object streams that later cairos write. */
static gboolean
has_key (const char *data, gsize length, const char *key)
{
  static const char start[] = "stream\n";
  const char *at = data;

  if (memmem (data, length, key, strlen (key)) != NULL)
    return TRUE;

  while ((at = memmem (at, length - (gsize) (at - data), start, strlen (start))) != NULL)
    {
      g_autoptr(GConverter) inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
      char plain[65536];
      gsize n_read, n_written = 0;

      at += strlen (start);
      g_converter_convert (inflater, at, length - (gsize) (at - data), plain, sizeof plain, G_CONVERTER_NO_FLAGS, &n_read, &n_written, NULL);
      if (memmem (plain, n_written, key, strlen (key)) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
test_outline (Fixture *self, gconstpointer user_data)
{
  g_autofree char *data = NULL;
  gsize length;

  write_report (self, NULL);
  g_assert_true (g_file_get_contents (self->path, &data, &length, NULL));
  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_true (has_key (data, length, "/Outlines"));
}

/* Nothing to show is a cover with a sentence, one page long. */
static void
check_cover_only (Fixture *self, const char *sentence)
{
  g_autofree char *text = run ("pdftotext", "-layout", self->path);

  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_cmpuint (count_pages (text), ==, 1);
  g_assert_nonnull (strstr (text, STUDY_NAME));
  g_assert_nonnull (strstr (text, sentence));
}

static void
test_empty (Fixture *self, gconstpointer user_data)
{
  write_report (self, NULL);
  check_cover_only (self, "This study has no responses yet.");
}

static void
test_empty_filter (Fixture *self, gconstpointer user_data)
{
  write_report (self, "amount>=1000000");
  check_cover_only (self, "No response passes the filter");
}

/* Bases too small for anything do not stop a report. */
static void
test_one_response (Fixture *self, gconstpointer user_data)
{
  write_report (self, NULL);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_REGULAR));
}

static void
test_filter (Fixture *self, gconstpointer user_data)
{
  g_autofree char *text = NULL;

  write_report (self, "Region=华南");
  text = run ("pdftotext", "-layout", self->path);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_nonnull (strstr (text, "Region: 华南"));
}

static void
test_cancelled (Fixture *self, gconstpointer user_data)
{
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (self->study);
  g_autoptr(BaroSnapshot) snapshot = baro_analysis_get_snapshot (analysis);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (self->path, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (baro_report_write (snapshot, self->study, self->path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/report/report/text", Fixture, GUINT_TO_POINTER (N_ROWS), set_up, test_text, tear_down);
  g_test_add ("/report/report/fonts", Fixture, GUINT_TO_POINTER (N_ROWS), set_up, test_fonts, tear_down);
  g_test_add ("/report/report/outline", Fixture, GUINT_TO_POINTER (N_ROWS), set_up, test_outline, tear_down);
  g_test_add ("/report/report/filter", Fixture, GUINT_TO_POINTER (N_ROWS), set_up, test_filter, tear_down);
  g_test_add ("/report/report/empty", Fixture, GUINT_TO_POINTER (0), set_up, test_empty, tear_down);
  g_test_add ("/report/report/empty-filter", Fixture, GUINT_TO_POINTER (100), set_up, test_empty_filter, tear_down);
  g_test_add ("/report/report/one-response", Fixture, GUINT_TO_POINTER (1), set_up, test_one_response, tear_down);
  g_test_add ("/report/report/cancelled", Fixture, GUINT_TO_POINTER (500), set_up, test_cancelled, tear_down);

  return g_test_run ();
}
