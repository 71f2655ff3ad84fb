/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-dataset.c: loading, labels in order, periods, texts, damage */
#include "config.h"

#include "data-fixture.h"
#include "data/baro-scale-json.h"

#include <math.h>
#include <string.h>

static BaroDataset *
new_labels (const char *const *labels, const guint8 *codes, guint n_rows, BaroRole role)
{
  g_autoptr(BaroColumn) column = baro_column_new ("label", BARO_KIND_CATEGORY, role);
  g_autoptr(BaroDictionary) dictionary = baro_dictionary_new ();
  g_autoptr(BaroCodes) values = baro_codes_new (n_rows, BARO_WIDTH_U8);

  for (guint i = 0; labels[i] != NULL; i++)
    baro_dictionary_add (dictionary, labels[i], strlen (labels[i]));
  values->n_codes = baro_dictionary_get_size (dictionary);
  memcpy (values->values, codes, n_rows);

  return baro_dataset_new_in_memory (n_rows, &column, &values, &dictionary, 1);
}

/* The expectation is written by hand, as a reader would sort the labels. */
static void
test_order (void)
{
  static const struct { const char *labels[8]; BaroRole role; const char *wanted; } rows[] = {
    { { "10", "9", "2" }, BARO_ROLE_SEGMENT, "2 9 10" },
    { { "65+", "18-24", "<18", "25-34" }, BARO_ROLE_SEGMENT, "<18 18-24 25-34 65+" },
    { { "Wave 10", "Wave 9", "Wave 1" }, BARO_ROLE_WAVE, "Wave 1 Wave 9 Wave 10" },
    { { "2025-02", "2024-11" }, BARO_ROLE_WAVE, "2024-11 2025-02" },
    { { "华东", "华南", "华北" }, BARO_ROLE_SEGMENT, "华北 华东 华南" },   /* twice, then once each by label */
    { { "-5", "3", "-10" }, BARO_ROLE_SEGMENT, "-10 -5 3" },
    { { "25-34", "18-24", "Under 18" }, BARO_ROLE_SEGMENT, "Under 18 18-24 25-34" },
    { { "Over $150,000", "Other", "$50,000-99,999", "Under $50,000" }, BARO_ROLE_SEGMENT,
      "Under $50,000 $50,000-99,999 Over $150,000 Other" },
    { { "超过60岁", "30-60岁", "不到30岁" }, BARO_ROLE_SEGMENT, "不到30岁 30-60岁 超过60岁" },
  };
  static const guint8 codes[] = { 0, 1, 2, 2, 255 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroDataset) dataset = new_labels (rows[i].labels, codes, G_N_ELEMENTS (codes), rows[i].role);
      g_autoptr(GString) text = g_string_new (NULL);
      guint n;
      g_autofree guint32 *order = baro_dataset_dup_order (dataset, 0, &n, NULL);

      for (guint j = 0; j < n; j++)
        {
          g_autofree char *label = baro_dataset_dup_label (dataset, 0, order[j]);

          g_string_append_printf (text, "%s%s", j > 0 ? " " : "", label);
        }
      g_assert_cmpstr (text->str, ==, rows[i].wanted);
    }
}

static void
test_empty (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Empty", NULL);
  g_autoptr(BaroFilter) filter = baro_filter_new (NULL, 0);
  g_autoptr(BaroBitset) rows = baro_filter_select (filter, baro_study_get_dataset (study), NULL, NULL);
  g_autofree FixtureRow *none = NULL;
  BaroRandom random;
  guint n;
  g_autofree guint32 *order = NULL;

  g_assert_cmpuint (baro_bitset_count (rows), ==, 0);
  g_assert_cmpint (baro_dataset_find_column (baro_study_get_dataset (study), "x"), ==, -1);
  g_assert_cmpint (baro_dataset_find_role (baro_study_get_dataset (study), BARO_ROLE_WAVE), ==, -1);

  baro_random_init (&random, 1);
  none = fixture_rows_new (&random, 0);
  fixture_append (study, none, 0, &random);   /* columns without a row */
  g_assert_cmpuint (baro_dataset_get_n_columns (baro_study_get_dataset (study)), ==, FIXTURE_N_COLUMNS);
  fixture_check (baro_study_get_dataset (study), 0, none, 0);
  order = baro_dataset_dup_order (baro_study_get_dataset (study), FIXTURE_REGION, &n, NULL);
  g_assert_nonnull (order);
  g_assert_cmpuint (n, ==, 0);
  g_assert_nonnull (baro_dataset_get_period_codes (baro_study_get_dataset (study), FIXTURE_TIME, BARO_PERIOD_MONTH, NULL));
}

/* Every unit, against the calendar of base row by row; spans of a day, a year and a century. */
static void
test_periods (void)
{
  static const gint64 SPANS[] = { 1, 86400, G_GINT64_CONSTANT (366) * 86400, G_GINT64_CONSTANT (36525) * 86400, G_GINT64_CONSTANT (4294967000) };
  const guint n_rows = 3000;
  BaroRandom random;

  baro_random_init (&random, fixture_seed ());
  for (guint s = 0; s < G_N_ELEMENTS (SPANS); s++)
    {
      g_autoptr(BaroColumn) column = baro_column_new ("t", BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT);
      g_autoptr(BaroCodes) codes = baro_codes_new (n_rows, BARO_WIDTH_U32);
      g_autoptr(BaroDataset) dataset = NULL;
      gint64 first, last;

      codes->base = (gint64) baro_random_below (&random, 2000000000) - 1000000000;
      for (guint i = 0; i < n_rows; i++)
        ((guint32 *) codes->values)[i] = i % 10 == 3 ? G_MAXUINT32 - BARO_MISSING_INVALID
                                                     : (guint32) (baro_random_unit (&random) * (double) SPANS[s]);
      dataset = baro_dataset_new_in_memory (n_rows, &column, &codes, NULL, 1);
      g_assert_true (baro_dataset_get_time_range (dataset, 0, &first, &last));
      for (BaroPeriodUnit unit = BARO_PERIOD_DAY; unit <= BARO_PERIOD_YEAR; unit++)
        {
          BaroPeriodCodes *periods = baro_dataset_get_period_codes (dataset, 0, unit, NULL);

          g_assert_nonnull (periods);
          g_assert_cmpint (periods->first, ==, baro_period_from_time (unit, first));
          g_assert_cmpint (periods->first + (gint) periods->n_periods - 1, ==, baro_period_from_time (unit, last));
          for (guint i = 0; i < n_rows; i++)
            {
              double value;

              if (!baro_codes_get_number (codes, i, &value))
                g_assert_cmpuint (periods->codes[i], ==, G_MAXUINT16);
              else
                g_assert_cmpint (periods->first + periods->codes[i], ==, baro_period_from_time (unit, (gint64) value));
            }
        }
    }
}

static void
test_texts (void)
{
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Texts", NULL);
  FixtureRow row = { .score = 10, .region = 0, .shop = 4, .amount = 123, .time = 1678370700, .ratio = 0.25, .comment = "很满意", .id = 7 };
  static const char *const WANTED[] = { "10", "华东", "Shop 4", "12.3", "2023-03-09 14:05:00", "0.25", "很满意", "7" };
  BaroRandom random;

  baro_random_init (&random, 1);
  fixture_append (study, &row, 1, &random);
  for (guint i = 0; i < FIXTURE_N_COLUMNS; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *text = baro_dataset_dup_text (baro_study_get_dataset (study), i, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, WANTED[i]);
    }
  g_assert_null (baro_dataset_get_codes (baro_study_get_dataset (study), FIXTURE_COMMENT, NULL));
  g_assert_null (baro_dataset_get_period_codes (baro_study_get_dataset (study), FIXTURE_SCORE, BARO_PERIOD_DAY, NULL));
}

static gpointer
load_thread (gpointer user_data)
{
  BaroDataset *dataset = user_data;

  for (guint i = 0; i <= FIXTURE_RATIO; i++)
    g_assert_nonnull (baro_dataset_get_codes (dataset, i, NULL));
  g_assert_nonnull (baro_dataset_get_period_codes (dataset, FIXTURE_TIME, BARO_PERIOD_MONTH, NULL));

  return baro_dataset_get_codes (dataset, FIXTURE_TIME, NULL);
}

/* Several threads at once read each column once. */
static void
test_threads (gconstpointer user_data)
{
  g_autofree char *path = user_data != NULL ? fixture_dup_path ("threads.baro") : NULL;
  g_autoptr(BaroStudy) study = baro_study_create (path, "Threads", NULL);
  g_autofree FixtureRow *rows = NULL;
  GThread *threads[4];
  BaroRandom random;

  baro_random_init (&random, 5);
  rows = fixture_rows_new (&random, 20000);
  fixture_append (study, rows, 20000, &random);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("load", load_thread, baro_study_get_dataset (study));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == baro_dataset_get_codes (baro_study_get_dataset (study), FIXTURE_TIME, NULL));
  fixture_check (baro_study_get_dataset (study), 0, rows, 20000);
  g_clear_object (&study);
  if (path != NULL)
    fixture_remove (path);
}

/* Chunks that cannot be are refused before anything counts them. */
static void
test_damage (void)
{
  static const struct { const char *sql; guint column; } rows[] = {
    { "UPDATE chunk SET data = randomblob (1100) WHERE column_id = 1", FIXTURE_SCORE },   /* codes above 10 of 0-10 */
    { "UPDATE chunk SET data = zeroblob (5) WHERE column_id = 2", FIXTURE_REGION },
    { "UPDATE chunk SET n_rows = 7 WHERE column_id = 4", FIXTURE_AMOUNT },
    { "UPDATE chunk SET encoding = 99 WHERE column_id = 5", FIXTURE_TIME },
    { "DELETE FROM chunk WHERE column_id = 6", FIXTURE_RATIO },
    { "UPDATE dictionary SET data = X'00' WHERE column_id = 3", FIXTURE_SHOP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroStudy) study = baro_study_create (NULL, "Damage", NULL);
      g_autofree FixtureRow *answers = NULL;
      g_autoptr(GError) error = NULL;
      BaroRandom random;

      baro_random_init (&random, 5);
      answers = fixture_rows_new (&random, 1100);
      fixture_append (study, answers, 1100, &random);
      g_assert_true (baro_store_exec (baro_study_get_store (study), rows[i].sql, &error));
      g_assert_null (baro_dataset_get_codes (baro_study_get_dataset (study), rows[i].column, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED);
    }
}

static void
test_scale_json (void)
{
  char *aliases[] = { (char *) "★★★★★", (char *) "非常满意", NULL };
  const BaroOption options[] = {
    { .value = 5, .label = (char *) "Very satisfied", .aliases = aliases }, { .value = 1, .label = (char *) "Not at all" },
    { .value = 2.5 }, { .value = 98, .label = (char *) "Don't know", .is_missing = TRUE, .missing = BARO_MISSING_DONT_KNOW },
  };
  g_autoptr(BaroScale) scale = baro_scale_new (options, G_N_ELEMENTS (options), BARO_DIRECTION_HIGH_GOOD);
  g_autofree char *json = baro_scale_to_json (scale);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroScale) again = baro_scale_from_json (json, &error);
  g_autoptr(BaroScale) range = baro_scale_from_json ("{\"range\": [0, 10], \"direction\": \"high-good\"}", NULL);

  g_assert_no_error (error);
  g_assert_true (baro_scale_equal (scale, again));
  g_assert_cmpint (baro_scale_find_text (again, "非常满意", -1), ==, 2);
  g_assert_true (baro_scale_is_nps (range));
  for (guint i = 0; i < 5; i++)
    {
      static const char *const BAD[] = { "", "[]", "{\"options\": []}", "{\"options\": [{\"label\": \"x\"}]}", "{\"range\": [1]}" };

      g_assert_null (baro_scale_from_json (BAD[i], &error));
      g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX);
      g_clear_error (&error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/order", test_order);
  g_test_add_func ("/dataset/empty", test_empty);
  g_test_add_func ("/dataset/periods", test_periods);
  g_test_add_func ("/dataset/texts", test_texts);
  g_test_add_data_func ("/dataset/threads-in-memory", NULL, test_threads);
  g_test_add_data_func ("/dataset/threads-in-a-file", "file", test_threads);
  g_test_add_func ("/dataset/damage", test_damage);
  g_test_add_func ("/dataset/scale-json", test_scale_json);

  return g_test_run ();
}
