/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-study.c: changes of a study, undone and done again */
#include "config.h"

#include "data-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  BaroStudy *study;
  guint      n_dataset, n_made, n_name;
} Fixture;

static void
count_cb (BaroStudy *study, guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autofree FixtureRow *rows = NULL;
  BaroRandom random;

  baro_random_init (&random, 42);
  rows = fixture_rows_new (&random, 1000);
  self->study = baro_study_create (NULL, "First name", NULL);
  fixture_append (self->study, rows, 1000, &random);
  g_signal_connect (self->study, "dataset-changed", G_CALLBACK (count_cb), &self->n_dataset);
  g_signal_connect (self->study, "made-changed", G_CALLBACK (count_cb), &self->n_made);
  g_signal_connect (self->study, "name-changed", G_CALLBACK (count_cb), &self->n_name);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  g_clear_object (&self->study);
}

static void
undo (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  baro_undo_stack_undo (baro_study_get_undo_stack (self->study), &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  baro_undo_stack_redo (baro_study_get_undo_stack (self->study), &error);
  g_assert_no_error (error);
}

/* "1:nps=0.5 2:csat=0.8": the targets in order. */
static void
check_targets (Fixture *self, const char *wanted)
{
  g_autoptr(GPtrArray) targets = baro_study_list_targets (self->study);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < targets->len; i++)
    {
      BaroTargetRow *row = g_ptr_array_index (targets, i);

      g_string_append_printf (text, "%s%d:%s=%g", i > 0 ? " " : "", (int) row->target_id, row->metric, row->value);
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_targets (Fixture *self, gconstpointer user_data)
{
  BaroTargetRow nps = { .metric = (char *) "nps", .item = (char *) "score", .value = 0.5 };
  BaroTargetRow csat = { .metric = (char *) "csat", .value = 0.8, .label = (char *) "R&D <goal>" };
  BaroUndoStack *stack = baro_study_get_undo_stack (self->study);
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_study_put_target (self->study, &nps, &error));
  g_assert_true (baro_study_put_target (self->study, &csat, &error));
  check_targets (self, "1:nps=0.5 2:csat=0.8");
  nps.target_id = 1;
  nps.value = 0.6;
  g_assert_true (baro_study_put_target (self->study, &nps, &error));
  g_assert_true (baro_study_delete_target (self->study, 2, &error));
  check_targets (self, "1:nps=0.6");
  undo (self);
  check_targets (self, "1:nps=0.6 2:csat=0.8");
  undo (self);
  check_targets (self, "1:nps=0.5 2:csat=0.8");
  undo (self);
  undo (self);
  check_targets (self, "");
  g_assert_false (baro_undo_stack_can_undo (stack));
  for (guint i = 0; i < 4; i++)
    redo (self);
  check_targets (self, "1:nps=0.6");
  g_assert_cmpuint (self->n_made, ==, 12);
  g_assert_cmpuint (self->n_dataset, ==, 0);

  g_assert_false (baro_study_delete_target (self->study, 77, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE);
}

static void
test_other_rows (Fixture *self, gconstpointer user_data)
{
  BaroEventRow event = { .time = 1678000000, .label = (char *) "New app" };
  BaroFilterRow filter = { .name = (char *) "North", .json = (char *) "[]" };
  BaroBenchmarkRow benchmark = { .metric = (char *) "nps", .value = 0.3, .source = (char *) "Trade body", .date = (char *) "2024", .base_n = 1200 };
  g_autoptr(GPtrArray) events = NULL, filters = NULL, benchmarks = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_study_put_event (self->study, &event, &error));
  g_assert_true (baro_study_put_filter (self->study, &filter, &error));
  g_assert_true (baro_study_put_benchmark (self->study, &benchmark, &error));
  events = baro_study_list_events (self->study);
  filters = baro_study_list_filters (self->study);
  benchmarks = baro_study_list_benchmarks (self->study);
  g_assert_cmpint (((BaroEventRow *) g_ptr_array_index (events, 0))->time, ==, 1678000000);
  g_assert_cmpstr (((BaroFilterRow *) g_ptr_array_index (filters, 0))->name, ==, "North");
  g_assert_cmpint (((BaroBenchmarkRow *) g_ptr_array_index (benchmarks, 0))->base_n, ==, 1200);
  g_assert_null (((BaroBenchmarkRow *) g_ptr_array_index (benchmarks, 0))->item);
  g_assert_true (baro_study_delete_event (self->study, 1, &error));
  g_assert_true (baro_study_delete_filter (self->study, 1, &error));
  g_assert_true (baro_study_delete_benchmark (self->study, 1, &error));
  for (guint i = 0; i < 6; i++)
    undo (self);
  g_assert_cmpuint (self->n_made, ==, 12);
}

static void
test_name (Fixture *self, gconstpointer user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_study_set_name (self->study, "晴雨表", &error));
  g_assert_cmpstr (baro_study_get_name (self->study), ==, "晴雨表");
  g_assert_true (baro_study_set_name (self->study, "晴雨表", &error));
  undo (self);
  g_assert_cmpstr (baro_study_get_name (self->study), ==, "First name");
  redo (self);
  g_assert_cmpstr (baro_study_get_name (self->study), ==, "晴雨表");
  g_assert_cmpuint (self->n_name, ==, 3);
}

static void
test_columns (Fixture *self, gconstpointer user_data)
{
  BaroCodes *codes = baro_dataset_get_codes (baro_study_get_dataset (self->study), 0, NULL);
  g_autoptr(BaroColumn) column = baro_column_copy (baro_dataset_get_column (baro_study_get_dataset (self->study), 0));
  g_autoptr(BaroScale) old_scale = column->scale;
  g_autoptr(GError) error = NULL;
  BaroColumn *now;

  g_free (column->title);
  column->title = g_strdup ("Would you recommend us?");
  column->role = BARO_ROLE_TOUCHPOINT;
  column->scale = baro_scale_with_direction (old_scale, BARO_DIRECTION_LOW_GOOD);
  g_assert_true (baro_study_put_column (self->study, column, &error));
  g_assert_no_error (error);
  now = baro_dataset_get_column (baro_study_get_dataset (self->study), 0);
  g_assert_cmpstr (now->title, ==, "Would you recommend us?");
  g_assert_cmpint (now->role, ==, BARO_ROLE_TOUCHPOINT);
  g_assert_cmpint (baro_scale_get_direction (now->scale), ==, BARO_DIRECTION_LOW_GOOD);
  /* values that were read are kept */
  g_assert_true (baro_dataset_get_codes (baro_study_get_dataset (self->study), 0, NULL) == codes);
  undo (self);
  now = baro_dataset_get_column (baro_study_get_dataset (self->study), 0);
  g_assert_cmpstr (now->title, ==, "score");
  g_assert_cmpint (baro_scale_get_direction (now->scale), ==, BARO_DIRECTION_HIGH_GOOD);
  g_assert_cmpuint (self->n_dataset, ==, 2);

  column->kind = BARO_KIND_NUMBER;
  g_assert_false (baro_study_put_column (self->study, column, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND);
}

static gsize
count_rows (Fixture *self, const char *text)
{
  BaroDataset *dataset = baro_study_get_dataset (self->study);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroCondition) condition = baro_condition_parse (text, dataset, &error);
  g_autoptr(BaroFilter) filter = NULL;
  g_autoptr(BaroBitset) rows = NULL;

  g_assert_no_error (error);
  filter = baro_filter_new (&condition, 1);
  rows = baro_filter_select (filter, dataset, NULL, &error);
  g_assert_no_error (error);

  return baro_bitset_count (rows);
}

static void
test_merge (Fixture *self, gconstpointer user_data)
{
  BaroDictionary *dictionary = baro_dataset_get_dictionary (baro_study_get_dataset (self->study), FIXTURE_REGION);
  gsize n_north = count_rows (self, "Region=North"), n_south = count_rows (self, "Region=South"), n_east = count_rows (self, "Region=华东");
  g_autoptr(GError) error = NULL;
  guint32 north, south, east;
  guint n_codes;
  g_autofree guint32 *order = NULL;
  g_autofree char *label = NULL;

  g_assert_true (baro_dictionary_find (dictionary, "North", -1, &north));
  g_assert_true (baro_dictionary_find (dictionary, "South", -1, &south));
  g_assert_true (baro_dictionary_find (dictionary, "华东", -1, &east));
  g_assert_true (baro_study_merge_labels (self->study, "Region", &south, 1, north, &error));
  g_assert_cmpuint (count_rows (self, "Region=North"), ==, n_north + n_south);
  label = baro_dataset_dup_label (baro_study_get_dataset (self->study), FIXTURE_REGION, south);
  g_assert_cmpstr (label, ==, "North");
  g_assert_true (baro_study_merge_labels (self->study, "Region", &north, 1, east, &error));
  g_assert_cmpuint (count_rows (self, "Region=South"), ==, n_north + n_south + n_east);
  order = baro_dataset_dup_order (baro_study_get_dataset (self->study), FIXTURE_REGION, &n_codes, &error);
  g_assert_cmpuint (n_codes, ==, FIXTURE_N_REGIONS - 2);
  g_assert_cmpuint (order[0], ==, east);   /* three of seven regions: the most frequent */
  undo (self);
  g_assert_cmpuint (count_rows (self, "Region=North"), ==, n_north + n_south);
  g_assert_cmpuint (count_rows (self, "Region=华东"), ==, n_east);
  undo (self);
  g_assert_cmpuint (count_rows (self, "Region=North"), ==, n_north);
  redo (self);
  g_assert_true (baro_study_merge_labels (self->study, "Region", &south, 1, south, &error));
  g_assert_cmpuint (count_rows (self, "Region=South"), ==, n_south);
  undo (self);
  g_assert_cmpuint (count_rows (self, "Region=South"), ==, n_north + n_south);
  south = 99;
  g_assert_false (baro_study_merge_labels (self->study, "Region", &south, 1, north, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE);
}

static void
test_steps (Fixture *self, gconstpointer user_data)
{
  g_autoptr(BaroBitset) first = baro_bitset_new (1000), second = baro_bitset_new (1000), again = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *fingerprint = g_strdup (baro_dataset_get_fingerprint (baro_study_get_dataset (self->study)));

  baro_bitset_fill (first, 0, 100, TRUE);
  baro_bitset_fill (second, 50, 200, TRUE);
  g_assert_true (baro_study_add_step (self->study, "exact-duplicates", "{}", "100 duplicates.", first, &error));
  g_assert_true (baro_study_add_step (self->study, "noise", "{}", "150 times noise.", second, &error));
  g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (self->study)), ==, 800);
  g_assert_cmpstr (baro_dataset_get_fingerprint (baro_study_get_dataset (self->study)), !=, fingerprint);
  g_assert_true (baro_study_enable_step (self->study, 1, FALSE, &error));
  g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (self->study)), ==, 850);
  undo (self);
  g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (self->study)), ==, 800);
  undo (self);
  g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (self->study)), ==, 900);
  redo (self);
  steps = baro_study_list_steps (self->study);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpuint (((BaroCleaningStep *) g_ptr_array_index (steps, 1))->n_flagged, ==, 150);
  again = baro_study_get_step_rows (self->study, 2, &error);
  g_assert_no_error (error);
  g_assert_true (baro_bitset_equal (again, second));
  undo (self);
  undo (self);
  g_assert_null (baro_dataset_get_excluded (baro_study_get_dataset (self->study)));
  g_assert_cmpstr (baro_dataset_get_fingerprint (baro_study_get_dataset (self->study)), ==, fingerprint);
  g_assert_null (baro_study_get_step_rows (self->study, 2, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE);
}

/* Rows that come after a step are not flagged by it. */
static void
test_step_then_wave (Fixture *self, gconstpointer user_data)
{
  g_autoptr(BaroBitset) rows = baro_bitset_new_full (1000), again = NULL;
  g_autofree FixtureRow *more = NULL;
  BaroRandom random;

  baro_random_init (&random, 7);
  more = fixture_rows_new (&random, 77);
  g_assert_true (baro_study_add_step (self->study, "noise", NULL, "All noise.", rows, NULL));
  fixture_append (self->study, more, 77, &random);
  g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (self->study)), ==, 77);
  again = baro_study_get_step_rows (self->study, 1, NULL);
  g_assert_cmpuint (baro_bitset_get_n_bits (again), ==, 1077);
  g_assert_cmpuint (baro_bitset_count (again), ==, 1000);
}

static void
test_log (Fixture *self, gconstpointer user_data)
{
  g_autoptr(GPtrArray) log = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_study_log (self->study, "clean", "Looked at the data.", &error));
  g_assert_true (baro_study_set_name (self->study, "Other", &error));
  undo (self);
  log = baro_study_list_log (self->study, 3);
  g_assert_cmpuint (log->len, ==, 3);
  g_assert_cmpstr (((BaroLogEntry *) g_ptr_array_index (log, 0))->text, ==, "Undo: Rename the study");
  g_assert_cmpstr (((BaroLogEntry *) g_ptr_array_index (log, 2))->text, ==, "Looked at the data.");
  g_assert_cmpint (((BaroLogEntry *) g_ptr_array_index (log, 2))->time, >, 1600000000);
}

static void
test_read_only (void)
{
  g_autofree char *path = fixture_dup_path ("read-only.baro");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(BaroStudy) study = baro_study_create (path, "Fixed", NULL);
  gboolean is_root = geteuid () == 0;
  BaroTargetRow target = { .metric = (char *) "nps", .value = 0.1 };
  g_autoptr(BaroColumn) column = baro_column_new ("c", BARO_KIND_CATEGORY, BARO_ROLE_NONE);
  g_autoptr(GError) error = NULL;

  g_clear_object (&study);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);   /* root may write anything */
  study = baro_study_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (baro_store_is_read_only (baro_study_get_store (study)));
  g_assert_false (baro_study_put_target (study, &target, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (baro_writer_new (study, &column, 1, &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY);
  g_assert_false (baro_undo_stack_can_undo (baro_study_get_undo_stack (study)));
  g_clear_object (&study);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_chmod (folder, 0755);
  fixture_remove (path);
}

/* A dataset that somebody keeps outlives its study, and still reads columns. */
static void
test_dataset_outlives (void)
{
  g_autofree char *path = fixture_dup_path ("outlives.baro");
  g_autoptr(BaroStudy) study = baro_study_create (path, "Outlives", NULL);
  g_autoptr(BaroDataset) dataset = NULL;
  g_autofree FixtureRow *rows = NULL;
  BaroRandom random;

  baro_random_init (&random, 3);
  rows = fixture_rows_new (&random, 100);
  fixture_append (study, rows, 100, &random);
  dataset = baro_dataset_ref (baro_study_get_dataset (study));
  g_clear_object (&study);
  fixture_check (dataset, 0, rows, 100);
  g_clear_pointer (&dataset, baro_dataset_unref);
  fixture_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/study/targets", Fixture, NULL, set_up, test_targets, tear_down);
  g_test_add ("/study/other-rows", Fixture, NULL, set_up, test_other_rows, tear_down);
  g_test_add ("/study/name", Fixture, NULL, set_up, test_name, tear_down);
  g_test_add ("/study/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/study/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/study/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/study/step-then-wave", Fixture, NULL, set_up, test_step_then_wave, tear_down);
  g_test_add ("/study/log", Fixture, NULL, set_up, test_log, tear_down);
  g_test_add_func ("/study/read-only", test_read_only);
  g_test_add_func ("/study/dataset-outlives", test_dataset_outlives);

  return g_test_run ();
}
