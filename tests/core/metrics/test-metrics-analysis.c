/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-metrics-analysis.c: the choices that pages share */
#define G_LOG_DOMAIN "test-metrics-analysis"

#include "config.h"

#include "metrics/baro-analysis.h"

static void
changed_cb (BaroAnalysis *analysis, guint *n)
{
  (*n)++;
}

/* Each step either changes something, which is told once, or nothing, which is not told. */
static void
test_changes (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Trial", &error);
  g_autoptr(BaroAnalysis) analysis = NULL;
  g_autoptr(BaroFilter) filter = NULL;
  const char *labels[] = { "App", NULL };
  BaroCondition condition = { .column = (char *) "channel", .test = BARO_TEST_IS_ONE_OF, .labels = (GStrv) labels };
  BaroCondition *conditions[] = { &condition };
  BaroMetricOptions options;
  guint n = 0;

  g_assert_no_error (error);
  analysis = baro_analysis_new (study);
  g_signal_connect (analysis, "changed", G_CALLBACK (changed_cb), &n);
  filter = baro_filter_new (conditions, 1);

  g_assert_true (baro_analysis_get_study (analysis) == study);
  g_assert_cmpuint (baro_filter_get_n (baro_analysis_get_filter (analysis)), ==, 0);
  baro_analysis_set_filter (analysis, NULL);
  g_assert_cmpuint (n, ==, 0);
  baro_analysis_set_filter (analysis, filter);
  g_assert_cmpuint (n, ==, 1);
  baro_analysis_set_filter (analysis, filter);
  g_assert_cmpuint (n, ==, 1);

  g_assert_null (baro_analysis_get_weight (analysis));
  baro_analysis_set_weight (analysis, "w");
  baro_analysis_set_weight (analysis, "w");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (baro_analysis_get_weight (analysis), ==, "w");

  g_assert_false (baro_analysis_get_by_wave (analysis));
  baro_analysis_set_period (analysis, FALSE, baro_analysis_get_unit (analysis));
  g_assert_cmpuint (n, ==, 2);
  baro_analysis_set_period (analysis, FALSE, BARO_PERIOD_WEEK);
  g_assert_cmpuint (n, ==, 3);

  baro_analysis_set_comparison (analysis, BARO_COMPARE_PREVIOUS, NULL);
  g_assert_cmpuint (n, ==, 3);
  baro_analysis_set_comparison (analysis, BARO_COMPARE_SEGMENT, filter);
  baro_analysis_set_comparison (analysis, BARO_COMPARE_SEGMENT, filter);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpint (baro_analysis_get_comparison (analysis), ==, BARO_COMPARE_SEGMENT);

  baro_metric_options_init (&options);
  baro_analysis_set_options (analysis, &options);
  g_assert_cmpuint (n, ==, 4);
  options.small_base = 50;
  baro_analysis_set_options (analysis, &options);
  g_assert_cmpuint (n, ==, 5);
}

static void
test_snapshot (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Trial", &error);
  g_autoptr(BaroAnalysis) analysis = NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  BaroBitset *selection;

  g_assert_no_error (error);
  analysis = baro_analysis_new (study);
  snapshot = baro_analysis_get_snapshot (analysis);
  g_assert_nonnull (snapshot);
  g_assert_cmpstr (snapshot->study_name, ==, "Trial");
  g_assert_cmpint (snapshot->weight, ==, -1);
  g_assert_cmpint (snapshot->time_column, ==, -1);
  g_assert_nonnull (snapshot->targets);
  selection = baro_snapshot_get_selection (snapshot, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (selection);
  g_assert_true (selection == baro_snapshot_get_selection (snapshot, NULL, NULL));
  g_clear_object (&analysis);
  g_clear_object (&study);
  g_assert_cmpuint (baro_bitset_get_n_bits (selection), ==, baro_dataset_get_n_rows (snapshot->dataset));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/analysis/changes", test_changes);
  g_test_add_func ("/metrics/analysis/snapshot", test_snapshot);
  return g_test_run ();
}
