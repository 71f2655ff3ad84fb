/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-importer.c: sources become responses; what does not is kept and counted
 *
 * Expectations: the base table's figures were counted by hand and with Python's csv module (11 recommendation
 * answers, 5 promoters, 2 passives, 4 detractors: 100 * (5 - 4) / 11 = 9.0909; 11 satisfaction answers with
 * the sum 39). Long rows: made from a formula that the test counts a second way. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <sqlite3.h>

#include "load-fixture.h"

static const char base_table[] =
  "id,date,channel,nps,csat,comment\n"
  "1,2024-01-05,Web,10,5,Very fast delivery\n"
  "2,2024-01-17,Phone,9,5,\"Friendly, helpful staff\"\n"
  "3,2024-02-02,Web,3,2,Parcel was broken; no answer\n"
  "4,2024-02-11,Shop,7,4,\n"
  "5,2024-02-28,App,0,1,\"App crashes on \"\"Pay\"\"\"\n"
  "6,2024-03-03,Phone,8,4,OK\n"
  "7,2024-03-09,Web,6,3,Too expensive\n"
  "8,2024-03-15,App,10,5,Love it\n"
  "9,2024-03-31,Shop,,3,Long queue\n"
  "10,2024-04-01,Web,9,,Good price\n"
  "11,2024-04-30,Phone,5,2,Waited 40 minutes\n"
  "12,2024-05-05,App,10,5,Great support\n";

static BaroStudy *
new_study (void)
{
  g_autoptr(GError) error = NULL;
  BaroStudy *study = baro_study_create (NULL, "test", &error);

  g_assert_no_error (error);
  return study;
}

static void
check_base (BaroStudy *study)
{
  FixtureCounts counts;

  fixture_count (study, "nps", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 11);
  g_assert_cmpuint (counts.n_skipped, ==, 1);
  g_assert_cmpfloat_with_epsilon (fixture_nps (&counts), 9.0909, 5e-5);
  fixture_count (study, "csat", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 11);
  g_assert_cmpfloat (counts.sum, ==, 39);
  g_assert_cmpuint (counts.n[4] + counts.n[5], ==, 6);
  g_assert_cmpuint (fixture_count_label (study, "channel", "Web"), ==, 4);
  g_assert_cmpuint (fixture_count_label (study, "channel", "Shop"), ==, 2);
}

static void
test_base (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "base.csv", base_table);
  g_autoptr(BaroStudy) study = new_study ();
  BaroImportResult result;
  g_autofree char *text = NULL;

  fixture_import (study, path, NULL, &result);
  g_assert_cmpuint (result.n_records, ==, 12);
  g_assert_cmpuint (result.n_responses, ==, 12);
  g_assert_cmpuint (result.n_invalid_answers, ==, 0);
  check_base (study);
  text = baro_dataset_dup_text (baro_study_get_dataset (study), 5, 4, NULL);
  g_assert_cmpstr (text, ==, "App crashes on \"Pay\"");
  fixture_drop_folder (folder);
}

static void
test_out_of_range (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "a.csv", "id,date,channel,nps,csat,comment\n1,2024-01-05,Web,11,6,x\n2,2024-01-05,Web,-1,0,x\n"
                                                          "3,2024-01-05,Web,7.5,4.5,x\n4,2024-01-05,Web,N/A,n/a,x\n5,2024-01-05,Web,99,9,x\n"
                                                          "6,2024-01-05,Web,NaN,inf,x\n7,2024-01-05,Web,1e1,5,x\n8,2024-01-05,Web, 9 ,5,x\n"
                                                          "9,2024-01-05,Web,10.0,5,x\n10,2024-01-05,Web,nine,5,x\n");
  g_autoptr(BaroStudy) study = new_study ();
  g_autoptr(GPtrArray) rejected = NULL;
  BaroImportResult result;
  FixtureCounts counts;

  fixture_import (study, path, NULL, &result);
  fixture_count (study, "nps", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 3);
  g_assert_cmpfloat (fixture_nps (&counts), ==, 100);
  g_assert_cmpuint (counts.n_invalid, ==, 6);
  g_assert_cmpuint (counts.n_not_applicable, ==, 1);
  g_assert_cmpuint (result.n_invalid_answers, ==, 11);
  rejected = baro_study_list_rejected (study, 0, 100, NULL);
  g_assert_cmpuint (rejected->len, ==, 11);
  g_assert_cmpuint (((BaroRejectedRow *) rejected->pdata[0])->line, ==, 2);
  g_assert_cmpstr (((BaroRejectedRow *) rejected->pdata[0])->column, ==, "nps");
  g_assert_cmpstr (((BaroRejectedRow *) rejected->pdata[0])->raw, ==, "11");
  fixture_drop_folder (folder);
}

static void
test_next_wave (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "base.csv", base_table);
  g_autofree char *next = fixture_write (folder, "next.csv", "id,date,channel,nps,csat,comment,region\n11,2024-04-30,Phone,5,2,Waited 40 minutes,North\n"
                                                             "13,2024-06-01,Fax,0,1,New,South\n14,2024-06-02,Web,10,5,,North\n");
  g_autoptr(BaroStudy) study = new_study ();
  BaroImportResult result;
  FixtureCounts counts;

  fixture_import (study, path, NULL, &result);
  fixture_import (study, path, NULL, &result);
  g_assert_cmpuint (result.n_known, ==, 12);
  g_assert_cmpuint (result.n_responses, ==, 0);
  check_base (study);
  fixture_import (study, next, NULL, &result);
  g_assert_cmpuint (result.n_known, ==, 1);
  g_assert_cmpuint (result.n_responses, ==, 2);
  g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, 14);
  fixture_count (study, "nps", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 13);
  g_assert_cmpuint (counts.n[10], ==, 4);
  g_assert_cmpuint (fixture_count_label (study, "channel", "Fax"), ==, 1);
  g_assert_cmpuint (fixture_count_label (study, "region", "North"), ==, 1);
  fixture_drop_folder (folder);
}

/* The next file alone would look like something else; the study's kinds and scales decide. */
static void
test_next_wave_keeps_kinds (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "base.csv", base_table);
  g_autofree char *next = fixture_write (folder, "next.csv", "id,date,channel,nps,csat,comment\n21,2024-06-01,7,yes,100.5,5\n22,2024-06-02,8,9,4,6\n");
  g_autoptr(BaroStudy) study = new_study ();
  BaroImportResult result;
  FixtureCounts counts;

  fixture_import (study, path, NULL, &result);
  fixture_import (study, next, NULL, &result);
  g_assert_cmpuint (result.n_responses, ==, 2);
  g_assert_cmpuint (result.n_invalid_answers, ==, 2);
  fixture_count (study, "nps", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 12);
  g_assert_cmpuint (counts.n_invalid, ==, 1);
  g_assert_cmpuint (fixture_count_label (study, "channel", "8"), ==, 1);
  fixture_drop_folder (folder);
}

/* An item has the name of a source column. */
static void
test_long_names_stay_unique (void)
{
  char *folder = fixture_new_folder ();
  g_autoptr(GString) text = g_string_new ("id,question,answer,comment\n");
  g_autoptr(BaroStudy) study = new_study ();
  g_autofree char *path = NULL;
  BaroImportResult result;

  for (guint r = 0; r < 20; r++)
    g_string_append_printf (text, "a%u,nps,%u,note %u\na%u,comment,good service number %u,note %u\n", r, r % 11, r, r, r, r);
  path = fixture_write (folder, "long.csv", text->str);
  fixture_import (study, path, NULL, &result);
  g_assert_cmpuint (result.n_responses, ==, 20);
  g_assert_cmpint (baro_dataset_find_column (baro_study_get_dataset (study), "comment (answer)"), >=, 0);
  fixture_drop_folder (folder);
}

/* A quote inside an unquoted field misleads the cutting of pieces; no row may be lost or doubled. */
static void
test_stray_quotes (void)
{
  enum { N_ROWS = 90000 };
  char *folder = fixture_new_folder ();
  g_autoptr(GString) text = g_string_new ("id,nps,comment\n");
  g_autoptr(BaroStudy) study = new_study ();
  g_autofree char *path = NULL;
  BaroImportResult result;
  FixtureCounts counts;

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "k%u,%u,%s\n", i, i % 11, i % 30011 == 7 ? "a pipe of 5\" length" : i % 3 == 0 ? "\"two\nlines, \"\"quoted\"\"\"" : "plain words of a comment");
  path = fixture_write (folder, "stray.csv", text->str);
  fixture_import (study, path, NULL, &result);
  g_assert_cmpuint (result.n_responses, ==, N_ROWS);
  fixture_count (study, "nps", &counts);
  g_assert_cmpuint (counts.n_valid, ==, N_ROWS);
  g_assert_cmpuint (counts.n[10], ==, N_ROWS / 11);
  fixture_drop_folder (folder);
}

/* More rows than a chunk and many pieces: every value is checked against the formula it came from. */
static void
test_many_rows (void)
{
  enum { N_ROWS = 300001 };
  char *folder = fixture_new_folder ();
  g_autoptr(GString) text = g_string_new ("response id,submitted at,region,nps,value,comment\n");
  g_autoptr(BaroStudy) study = new_study ();
  g_autofree char *path = NULL;
  BaroImportResult result;
  BaroDataset *dataset;
  FixtureCounts counts;
  guint expected[11] = { 0 };

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_string_append_printf (text, "r%u,2025-%02u-%02u 10:%02u,Region %u,%u,%u.%02u,", i, 1 + i % 12, 1 + i % 28, i % 60, i % 17, (i * 7) % 11, i % 1000, i % 100);
      if (i % 5 == 0)
        g_string_append_printf (text, "\"line %u\nwith a \"\"quote\"\", and a comma\"\n", i);
      else
        g_string_append_printf (text, "plain %u\n", i);
      expected[(i * 7) % 11]++;
    }
  path = fixture_write (folder, "many.csv", text->str);
  fixture_import (study, path, NULL, &result);
  g_assert_cmpuint (result.n_responses, ==, N_ROWS);
  fixture_count (study, "nps", &counts);
  for (guint v = 0; v <= 10; v++)
    g_assert_cmpuint (counts.n[v], ==, expected[v]);
  dataset = baro_study_get_dataset (study);
  for (guint i = 0; i < N_ROWS; i += 9973)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);
      g_autofree char *region = g_strdup_printf ("Region %u", i % 17);
      g_autofree char *comment = i % 5 == 0 ? g_strdup_printf ("line %u\nwith a \"quote\", and a comma", i) : g_strdup_printf ("plain %u", i);
      g_autofree char *got_id = baro_dataset_dup_text (dataset, 0, i, NULL);
      g_autofree char *got_region = baro_dataset_dup_text (dataset, 2, i, NULL);
      g_autofree char *got_comment = baro_dataset_dup_text (dataset, 5, i, NULL);
      double value;

      g_assert_cmpstr (got_id, ==, id);
      g_assert_cmpstr (got_region, ==, region);
      g_assert_cmpstr (got_comment, ==, comment);
      g_assert_true (baro_codes_get_number (baro_dataset_get_codes (dataset, 4, NULL), i, &value));
      g_assert_cmpfloat_with_epsilon (value, i % 1000 + (i % 100) / 100.0, 1e-9);
    }
  fixture_drop_folder (folder);
}

static void
test_long_file (void)
{
  char *folder = fixture_new_folder ();
  g_autoptr(GString) text = g_string_new ("response id,question,answer,channel\n");
  g_autoptr(BaroStudy) study = new_study ();
  g_autofree char *path = NULL;
  BaroImportResult result;
  FixtureCounts counts;

  for (guint r = 0; r < 90; r++)
    {
      g_string_append_printf (text, "a%u,NPS,%u,%s\n", r, r % 11, r % 2 ? "Web" : "App");
      if (r % 3 != 0)
        g_string_append_printf (text, "a%u,CSAT,%u,%s\n", r, 1 + r % 5, r % 2 ? "Web" : "App");
    }
  g_string_append (text, "a1,NPS,3,Web\n,NPS,3,Web\n");
  path = fixture_write (folder, "long.csv", text->str);
  fixture_import (study, path, NULL, &result);
  g_assert_cmpuint (result.n_responses, ==, 90);
  g_assert_cmpuint (result.n_rejected, ==, 2);
  fixture_count (study, "NPS", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 90);
  g_assert_cmpuint (counts.n[0], ==, 9);   /* r = 0, 11, ... 88 */
  fixture_count (study, "CSAT", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 60);
  g_assert_cmpuint (counts.n_skipped, ==, 30);
  g_assert_cmpuint (fixture_count_label (study, "channel", "Web"), ==, 45);
  fixture_drop_folder (folder);
}

/* Rows of three metrics in one column are three items, never one. */
static void
test_mixed_items (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "mixed.csv", "type,score,channel\nNPS,9,Web\nCSAT,4,Web\nCES,6,App\nNPS,10,App\nCSAT,5,Web\nCES,2,Web\nNPS,0,App\nCSAT,1,App\nCES,7,Web\n");
  g_autoptr(BaroStudy) study = new_study ();
  BaroImportResult result;
  FixtureCounts counts;

  fixture_import (study, path, NULL, &result);
  g_assert_cmpuint (result.n_responses, ==, 9);
  fixture_count (study, "NPS", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 3);
  g_assert_cmpfloat_with_epsilon (fixture_nps (&counts), 33.3333, 5e-5);
  fixture_count (study, "CSAT", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 3);
  g_assert_cmpfloat (counts.sum, ==, 10);
  fixture_count (study, "CES", &counts);
  g_assert_cmpfloat (counts.sum, ==, 15);
  g_assert_cmpuint (fixture_count_label (study, "channel", "Web"), ==, 5);
  fixture_drop_folder (folder);
}

static void
test_joined_database (void)
{
  static const char sql[] =
    "CREATE TABLE respondents (respondent_id INTEGER PRIMARY KEY, segment TEXT);"
    "CREATE TABLE questions (question_id INTEGER PRIMARY KEY, code TEXT, text TEXT);"
    "CREATE TABLE answers (answer_id INTEGER PRIMARY KEY, respondent_id INTEGER, question_id INTEGER, answered_at TEXT, value INTEGER);"
    "INSERT INTO questions VALUES (1, 'NPS', 'How likely are you to recommend us?'), (2, 'CSAT', 'How satisfied are you?');"
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 50) INSERT INTO respondents SELECT i, CASE i % 2 WHEN 0 THEN 'SMB' ELSE 'Enterprise' END FROM n;"
    "INSERT INTO answers (respondent_id, question_id, answered_at, value) SELECT respondent_id, 1, '2024-02-02 10:00:00', respondent_id % 11 FROM respondents;"
    "INSERT INTO answers (respondent_id, question_id, answered_at, value) SELECT respondent_id, 2, '2024-02-02 10:00:00', 1 + respondent_id % 5 FROM respondents WHERE respondent_id <= 40;";
  char *folder = fixture_new_folder ();
  g_autofree char *path = g_build_filename (folder, "survey.sqlite", NULL);
  g_autoptr(BaroStudy) study = new_study ();
  BaroImportResult result;
  FixtureCounts counts;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  fixture_import (study, path, "answers", &result);
  g_assert_cmpuint (result.n_responses, ==, 50);
  fixture_count (study, "NPS", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 50);
  g_assert_cmpuint (counts.n[0], ==, 4);   /* 11, 22, 33, 44 */
  fixture_count (study, "CSAT", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 40);
  g_assert_cmpuint (fixture_count_label (study, "segment", "SMB"), ==, 25);
  fixture_drop_folder (folder);
}

static void
test_seconds_to_close (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "cases.csv", "Unique Key,Created Date,Closed Date,Agency\nk1,3/14/2025 1:20,3/14/2025 2:20,A\n"
                                                              "k2,3/14/2025 1:20,,A\nk3,3/14/2025 1:20,3/13/2025 1:20,B\nk4,3/15/2025 1:20,3/15/2025 1:20,B\n");
  g_autoptr(BaroStudy) study = new_study ();
  BaroImportResult result;
  FixtureCounts counts;

  fixture_import (study, path, NULL, &result);
  fixture_count (study, "Seconds to close", &counts);
  g_assert_cmpuint (counts.n_valid, ==, 2);
  g_assert_cmpfloat (counts.sum, ==, 3600);
  g_assert_cmpuint (counts.n_invalid, ==, 1);
  g_assert_cmpuint (counts.n_skipped, ==, 1);
  fixture_drop_folder (folder);
}

static void
test_check_writes_nothing (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "base.csv", "id,nps\n1,9\n2,11\n3,4,5\n");
  g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);
  g_autoptr(GPtrArray) rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr(GError) error = NULL;
  BaroImportResult result;

  g_assert_true (baro_importer_check (path, mapping, NULL, NULL, NULL, &result, rejects, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_responses, ==, 2);
  g_assert_cmpuint (result.n_rejected, ==, 1);
  g_assert_cmpuint (result.n_invalid_answers, ==, 1);
  g_assert_cmpuint (rejects->len, ==, 2);
  first = baro_reject_dup_sentence (rejects->pdata[0]);
  second = baro_reject_dup_sentence (rejects->pdata[1]);
  g_assert_cmpstr (first, !=, second);   /* a field too many, and an answer off its scale */
  fixture_drop_folder (folder);
}

static void
test_mapping_must_fit (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "base.csv", base_table);
  g_autofree char *other = fixture_write (folder, "other.csv", "a,b\n1,2\n3,4\n");
  g_autofree char *only_header = fixture_write (folder, "header.csv", "id,date,channel,nps,csat,comment\n");
  g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);
  g_autoptr(BaroStudy) study = new_study ();
  g_autoptr(GError) error = NULL;
  BaroImportResult result;

  g_assert_false (baro_importer_run (study, other, mapping, NULL, NULL, NULL, &result, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING);
  g_clear_error (&error);
  g_assert_false (baro_importer_run (study, only_header, mapping, NULL, NULL, NULL, &result, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY);
  g_assert_true (baro_study_reload (study, NULL));
  g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, 0);
  g_assert_cmpuint (baro_dataset_get_n_columns (baro_study_get_dataset (study)), ==, 0);
  fixture_drop_folder (folder);
}

static void
import_done_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  BaroImportResult result;

  (void) source;
  g_assert_true (baro_importer_run_finish (async_result, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_responses, ==, 12);
  g_main_loop_quit (user_data);
}

static void
test_async (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "base.csv", base_table);
  g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);
  g_autoptr(BaroStudy) study = new_study ();
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  baro_importer_run_async (study, path, mapping, NULL, NULL, NULL, import_done_cb, loop);
  g_main_loop_run (loop);
  check_base (study);
  fixture_drop_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/importer/base", test_base);
  g_test_add_func ("/load/importer/out-of-range", test_out_of_range);
  g_test_add_func ("/load/importer/next-wave", test_next_wave);
  g_test_add_func ("/load/importer/next-wave-keeps-kinds", test_next_wave_keeps_kinds);
  g_test_add_func ("/load/importer/long-names", test_long_names_stay_unique);
  g_test_add_func ("/load/importer/stray-quotes", test_stray_quotes);
  g_test_add_func ("/load/importer/many-rows", test_many_rows);
  g_test_add_func ("/load/importer/long", test_long_file);
  g_test_add_func ("/load/importer/mixed-items", test_mixed_items);
  g_test_add_func ("/load/importer/joined", test_joined_database);
  g_test_add_func ("/load/importer/seconds-to-close", test_seconds_to_close);
  g_test_add_func ("/load/importer/check", test_check_writes_nothing);
  g_test_add_func ("/load/importer/mapping-must-fit", test_mapping_must_fit);
  g_test_add_func ("/load/importer/async", test_async);
  return g_test_run ();
}
