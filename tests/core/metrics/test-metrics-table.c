/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-metrics-table.c: measures by groups, written groupings, long files */
#define G_LOG_DOMAIN "test-metrics-table"

#include "config.h"

#include <math.h>

#include "metrics-fixture.h"
#include "metrics/baro-metric.h"

/* Eight responses of January, February and April 2025; one without a channel. */
static BaroDataset *
new_study (void)
{
  const int nps[] = { 10, 9, 3, 8, 10, 0, 10, MISSING (BARO_MISSING_SKIPPED) };
  const char *const channels[] = { "App", "Web", "App", "Shop", "App", NULL, "Web", "App" };
  const char *const isodates[] = { "2025-01-01", "2025-01-31 23:59:59", "2025-02-01", "2025-02-28", "2025-04-01", "2025-04-30",
                                   "2025-04-30 23:30:00", "2025-04-02" };
  const double ages[] = { 18, 25, 31, 39, 40, 41, 70, NAN };
  gint64 times[8];
  Fixture f;

  for (guint i = 0; i < 8; i++)
    g_assert_true (baro_time_from_iso (isodates[i], &times[i]));
  fixture_init (&f, 8);
  fixture_add_scale (&f, "nps", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), nps);
  fixture_add_category (&f, "channel", BARO_ROLE_CHANNEL, channels);
  fixture_add_time (&f, "at", times);
  fixture_add_number (&f, "age", BARO_ROLE_NONE, ages);
  fixture_add_category (&f, "at:month", BARO_ROLE_SEGMENT, channels);
  fixture_add_category (&f, "a:b", BARO_ROLE_SEGMENT, channels);
  fixture_add_time (&f, "q:1:at", times);
  return fixture_take (&f);
}

static BaroMeasureTable *
run (BaroDataset *dataset, const char *metric_text, const char *item, const char *const *by, guint n_by)
{
  g_autoptr(BaroMetric) metric = baro_metric_parse (metric_text, item, NULL);
  BaroGrouping groupings[3];
  g_autoptr(GError) error = NULL;
  BaroMetricOptions options;
  BaroMeasureTable *table;

  for (guint g = 0; g < n_by; g++)
    {
      baro_grouping_parse (by[g], dataset, &groupings[g], &error);
      g_assert_no_error (error);
    }
  baro_metric_options_init (&options);
  table = baro_measure_table_run (dataset, metric, groupings, n_by, NULL, -1, &options, NULL, &error);
  g_assert_no_error (error);
  return table;
}

static void
test_months (void)
{
  static const char *const by[] = { "at:month" , "at:quarter" };
  static const char *const keys[] = { "2025-01", "2025-02", "2025-03", "2025-04" };
  static const double values[] = { 1.0, -0.5, NAN, 1.0 / 3.0 };
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(BaroMeasureTable) table = NULL;
  g_autoptr(BaroMeasureTable) quarters = NULL;
  BaroGrouping grouping = { .column = 2, .by = BARO_GROUP_PERIOD, .unit = BARO_PERIOD_MONTH };
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_NPS, NULL);
  BaroMetricOptions options;

  baro_metric_options_init (&options);
  table = baro_measure_table_run (dataset, metric, &grouping, 1, NULL, -1, &options, NULL, NULL);
  g_assert_cmpuint (table->n_groups[0], ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const BaroMeasure *m = baro_measure_table_get (table, i, 0, 0);

      g_assert_cmpstr (table->group_labels[0][i], ==, keys[i]);
      if (isnan (values[i]))
        g_assert_true (isnan (m->value));
      else
        g_assert_cmpfloat_with_epsilon (m->value, values[i], 1e-12);
    }
  g_assert_cmpint (table->group_rows[0][3], ==, 4);
  g_assert_cmpint (baro_measure_table_get (table, 3, 0, 0)->base_n, ==, 3);
  g_assert_cmpint (table->total.base_n, ==, 7);

  quarters = run (dataset, "nps", NULL, &by[1], 1);
  g_assert_cmpuint (quarters->n_groups[0], ==, 2);
  g_assert_cmpstr (quarters->group_labels[0][1], ==, "2025-Q2");
}

/* Two groupings; the response without a channel is in the total only. */
static void
test_two_groupings (void)
{
  static const char *const by[] = { "channel", "at:quarter" };
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(BaroMeasureTable) table = run (dataset, "count", NULL, by, 2);
  double sum = 0.0;

  g_assert_cmpuint (table->n_groups[0], ==, 3);
  g_assert_cmpuint (table->n_groups[1], ==, 2);
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 2; j++)
      sum += baro_measure_table_get (table, i, j, 0)->value;
  g_assert_cmpfloat (sum, ==, 7);
  g_assert_cmpfloat (table->total.value, ==, 8);
  g_assert_cmpstr (table->group_labels[0][0], ==, "App");
  g_assert_cmpint (table->group_rows[0][0], ==, 4);
}

static void
test_groupings (void)
{
  static const struct { const char *text; guint column; BaroGroupBy by; BaroPeriodUnit unit; } rows[] = {
    { "channel", 1, BARO_GROUP_CODES, BARO_PERIOD_DAY }, { "at", 2, BARO_GROUP_PERIOD, BARO_PERIOD_MONTH },
    { "at:day", 2, BARO_GROUP_PERIOD, BARO_PERIOD_DAY }, { "at:year", 2, BARO_GROUP_PERIOD, BARO_PERIOD_YEAR },
    { "at:month", 4, BARO_GROUP_CODES, BARO_PERIOD_DAY }, { "a:b", 5, BARO_GROUP_CODES, BARO_PERIOD_DAY },
    { "q:1:at:week", 6, BARO_GROUP_PERIOD, BARO_PERIOD_WEEK }, { "nps", 0, BARO_GROUP_CODES, BARO_PERIOD_DAY },
  };
  static const struct { const char *text; gboolean is_tally; int code; } bad[] = {
    { "nothing", FALSE, BARO_METRICS_ERROR_NO_ITEM }, { "", FALSE, BARO_METRICS_ERROR_NO_ITEM },
    { "at:fortnight", FALSE, BARO_METRICS_ERROR_SYNTAX }, { "age:bin:0", FALSE, BARO_METRICS_ERROR_SYNTAX },
    { "age:bin:-1", FALSE, BARO_METRICS_ERROR_SYNTAX }, { "age:bin:0.000001", FALSE, BARO_METRICS_ERROR_SYNTAX },
    { "channel:month", TRUE, BARO_TALLY_ERROR_WRONG_KIND }, { "channel:bin:2", TRUE, BARO_TALLY_ERROR_WRONG_KIND },
  };
  g_autoptr(BaroDataset) dataset = new_study ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroGrouping grouping;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_true (baro_grouping_parse (rows[i].text, dataset, &grouping, &error));
      g_assert_cmpuint (grouping.column, ==, rows[i].column);
      g_assert_cmpint (grouping.by, ==, rows[i].by);
      if (grouping.by == BARO_GROUP_PERIOD)
        g_assert_cmpint (grouping.unit, ==, rows[i].unit);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GQuark domain = bad[i].is_tally ? BARO_TALLY_ERROR : BARO_METRICS_ERROR;
      BaroGrouping grouping;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", bad[i].text);
      g_assert_false (baro_grouping_parse (bad[i].text, dataset, &grouping, &error));
      g_assert_error (error, domain, bad[i].code);
    }
}

static void
test_bins (void)
{
  static const char *const by[] = { "age:bin:10" };
  static const char *const labels[] = { "10–19", "20–29", "30–39", "40–49", "50–59", "60–69", "70–79" };
  static const double counts[] = { 1, 1, 2, 2, 0, 0, 1 };
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(BaroMeasureTable) table = run (dataset, "count", NULL, by, 1);

  g_assert_cmpuint (table->n_groups[0], ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_assert_cmpstr (table->group_labels[0][i], ==, labels[i]);
      g_assert_cmpfloat (baro_measure_table_get (table, i, 0, 0)->value, ==, counts[i]);
    }
}

/* One column with the answers to NPS, satisfaction and effort: refused, unless one item is selected. */
static void
test_long_file (void)
{
  const int answers[] = { 10, 9, 5, 4, 1, 3 };
  const char *const items[] = { "NPS", "NPS", "CSAT", "CSAT", "CES", "CES" };
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroBitset) selection = baro_bitset_new (6);
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_NPS, NULL);
  g_autoptr(BaroMetric) count = baro_metric_new (BARO_METRIC_COUNT, NULL);
  g_autoptr(BaroMeasureTable) table = NULL;
  g_autoptr(BaroMeasureTable) counted = NULL;
  g_autoptr(GError) error = NULL;
  BaroMetricOptions options;
  Fixture f;

  fixture_init (&f, 6);
  fixture_add_scale (&f, "answer", BARO_FAMILY_NONE, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), answers)->role = BARO_ROLE_ANSWER;
  fixture_add_category (&f, "question", BARO_ROLE_ITEM_NAME, items);
  dataset = fixture_take (&f);
  baro_metric_options_init (&options);

  g_assert_null (baro_measure_table_run (dataset, metric, NULL, 0, NULL, -1, &options, NULL, &error));
  g_assert_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_MIXED_ITEMS);
  g_assert_nonnull (strstr (error->message, "CSAT"));
  g_clear_error (&error);

  baro_bitset_fill (selection, 0, 2, TRUE);
  table = baro_measure_table_run (dataset, metric, NULL, 0, selection, -1, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (table->total.value, ==, 1.0);
  g_assert_cmpint (table->total.base_n, ==, 2);

  counted = baro_measure_table_run (dataset, count, NULL, 0, NULL, -1, &options, NULL, &error);
  g_assert_cmpfloat (counted->total.value, ==, 6);
}

static void
test_cancelled (void)
{
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_NPS, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  BaroMetricOptions options;

  baro_metric_options_init (&options);
  g_cancellable_cancel (cancellable);
  g_assert_null (baro_measure_table_run (dataset, metric, NULL, 0, NULL, -1, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/table/months", test_months);
  g_test_add_func ("/metrics/table/two-groupings", test_two_groupings);
  g_test_add_func ("/metrics/table/groupings", test_groupings);
  g_test_add_func ("/metrics/table/bins", test_bins);
  g_test_add_func ("/metrics/table/long-file", test_long_file);
  g_test_add_func ("/metrics/table/cancelled", test_cancelled);
  return g_test_run ();
}
