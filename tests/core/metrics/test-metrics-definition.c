/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-metrics-definition.c: the written form, what is refused, titles, and the list of metrics */
#define G_LOG_DOMAIN "test-metrics-definition"

#include "config.h"

#include <math.h>

#include "metrics-fixture.h"
#include "metrics/baro-metric-list.h"

static void
test_parse (void)
{
  static const struct { const char *text, *printed; } rows[] = {
    { "nps", "nps" }, { "NPS", "nps" }, { "nps:1-10", "nps:1-10" }, { "csat", "csat" }, { "ces", "ces" }, { "mean", "mean" },
    { "median", "median" }, { "top", "top:2" }, { "top:3", "top:3" }, { "bottom:1", "bottom:1" }, { "share:App", "share:App" },
    { "share:a:b", "share:a:b" }, { "within:30", "within:30" }, { "within:3min", "within:180" }, { "within:24h", "within:86400" },
    { "within:0.5", "within:0.5" }, { "count", "count" },
  };
  static const char *const bad[] = { "", "np", "npsx", "nps:", "nps:7", "top:0", "top:x", "top:1000", "share", "share:", "within",
                                     "within:", "within:-1", "within:abc", "within:1,5", "within:nan", "mean:2", "count:1" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroMetric) metric = baro_metric_parse (rows[i].text, "item", &error);
      g_autoptr(BaroMetric) copy = NULL;
      g_autofree char *printed = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_no_error (error);
      printed = baro_metric_to_text (metric);
      g_assert_cmpstr (printed, ==, rows[i].printed);
      g_assert_cmpstr (metric->item, ==, "item");
      copy = baro_metric_parse (printed, "item", NULL);
      g_assert_true (baro_metric_equal (metric, copy));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (baro_metric_parse (bad[i], NULL, &error));
      g_assert_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX);
    }
}

static void
test_equal (void)
{
  g_autoptr(BaroMetric) a = baro_metric_new (BARO_METRIC_TOP, "x");
  g_autoptr(BaroMetric) b = baro_metric_copy (a);
  g_autoptr(BaroMetric) c = baro_metric_new (BARO_METRIC_CSAT, "x");

  g_assert_true (baro_metric_equal (a, b));
  b->limit_seconds = 7;
  g_assert_true (baro_metric_equal (a, b));
  b->k = 3;
  g_assert_false (baro_metric_equal (a, b));
  g_assert_false (baro_metric_equal (a, c));
}

/* A four-emoji scale, a 1-10 item, a 1-7 effort item without direction, a number and a category. */
static BaroDataset *
new_study (void)
{
  const int fours[] = { 1, 4, 2, 3 }, tens[] = { 1, 6, 9, 10 }, sevens[] = { 1, 7, 3, 5 }, recommend[] = { 0, 10, 11, 7 };
  const double numbers[] = { 1, 2, 3, NAN };
  const char *const channels[] = { "App", "Web", "App", NULL };
  const char *const resolved[] = { "yes", "no", "yes", "yes" };
  const BaroOption emoji[] = { { .value = 1, .label = (char *) "😡" }, { .value = 2, .label = (char *) "😐" },
                               { .value = 3, .label = (char *) "🙂" }, { .value = 4, .label = (char *) "😍" } };
  Fixture f;

  fixture_init (&f, 4);
  fixture_add_scale (&f, "emoji", BARO_FAMILY_NONE, baro_scale_new (emoji, 4, BARO_DIRECTION_HIGH_GOOD), fours);
  fixture_add_scale (&f, "tens", BARO_FAMILY_CSAT, baro_scale_new_range (1, 10, BARO_DIRECTION_HIGH_GOOD), tens);
  fixture_add_scale (&f, "effort", BARO_FAMILY_CES, baro_scale_new_range (1, 7, BARO_DIRECTION_UNKNOWN), sevens);
  fixture_add_number (&f, "wait", BARO_ROLE_RESPONSE_SECONDS, numbers);
  fixture_add_category (&f, "channel", BARO_ROLE_CHANNEL, channels);
  fixture_add_category (&f, "resolved", BARO_ROLE_RESOLVED, resolved);
  fixture_add_scale (&f, "recommend", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), recommend);
  return fixture_take (&f);
}

static void
test_refusals (void)
{
  static const struct { const char *text, *item; int code; } rows[] = {
    { "nps", "emoji", BARO_METRICS_ERROR_WRONG_SCALE }, { "nps", "tens", BARO_METRICS_ERROR_WRONG_SCALE },
    { "nps:1-10", "emoji", BARO_METRICS_ERROR_WRONG_SCALE }, { "nps", "wait", BARO_METRICS_ERROR_WRONG_SCALE },
    { "nps", "channel", BARO_METRICS_ERROR_WRONG_SCALE }, { "ces", NULL, BARO_METRICS_ERROR_NO_DIRECTION },
    { "top:4", "emoji", BARO_METRICS_ERROR_WRONG_SCALE }, { "mean", "channel", BARO_METRICS_ERROR_WRONG_SCALE },
    { "within:30", "channel", BARO_METRICS_ERROR_WRONG_SCALE }, { "share:Phone", "channel", BARO_METRICS_ERROR_NO_VALUE },
    { "share:5", "emoji", BARO_METRICS_ERROR_NO_VALUE }, { "share:1", "wait", BARO_METRICS_ERROR_WRONG_SCALE },
    { "mean", "nothing", BARO_METRICS_ERROR_NO_ITEM },
    { "nps", NULL, -1 }, { "nps:1-10", "tens", -1 }, { "csat", NULL, -1 }, { "csat", "emoji", -1 }, { "share:App", "channel", -1 },
    { "share:4", "emoji", -1 }, { "share:😍", "emoji", -1 }, { "within:30", NULL, -1 }, { "median", NULL, -1 },
    { "share:yes", NULL, -1 }, { "count", NULL, -1 }, { "count", "channel", -1 }, { "mean", "WAIT", -1 },
  };
  g_autoptr(BaroDataset) dataset = new_study ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroMetric) metric = baro_metric_parse (rows[i].text, rows[i].item, NULL);
      g_autoptr(GError) error = NULL;
      gboolean is_resolved = baro_metric_resolve (metric, dataset, &error);

      g_test_message ("%s of %s: %s", rows[i].text, rows[i].item, error != NULL ? error->message : metric->item);
      g_assert_true (is_resolved == (rows[i].code < 0));
      if (is_resolved)
        g_assert_no_error (error);
      else
        g_assert_error (error, BARO_METRICS_ERROR, rows[i].code);
    }
}

/* The refusal of a wrong scale names the scale and offers satisfaction instead. */
static void
test_refusal_text (void)
{
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_NPS, "emoji");
  g_autoptr(GError) error = NULL;

  g_assert_false (baro_metric_resolve (metric, dataset, &error));
  g_assert_nonnull (strstr (error->message, "emoji"));
  g_assert_nonnull (strstr (error->message, "CSAT"));
}

/* An item from 1 to 10 counted as NPS on request: 9 and 10 promote, 1 to 6 do not, and the measure says so. */
static void
test_one_to_ten (void)
{
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(BaroMetric) metric = baro_metric_parse ("nps:1-10", "tens", NULL);
  g_autoptr(BaroMeasureTable) table = NULL;
  BaroMetricOptions options;

  baro_metric_options_init (&options);
  table = baro_measure_table_run (dataset, metric, NULL, 0, NULL, -1, &options, NULL, NULL);
  g_assert_true (table->total.flags & BARO_MEASURE_NOT_NPS_ITEM);
  g_assert_cmpfloat (table->total.value, ==, 0.0);
  g_assert_cmpfloat (table->total.hits, ==, 2);
  g_assert_cmpfloat (table->total.detractors, ==, 2);
}

/* 0 is a detractor, 11 is invalid and in no base. */
static void
test_zero_and_invalid (void)
{
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_NPS, NULL);
  g_autoptr(BaroMeasureTable) table = NULL;
  BaroMetricOptions options;

  baro_metric_options_init (&options);
  table = baro_measure_table_run (dataset, metric, NULL, 0, NULL, -1, &options, NULL, NULL);
  g_assert_cmpint (table->total.base_n, ==, 3);
  g_assert_cmpint (table->total.n_invalid, ==, 1);
  g_assert_cmpint (table->total.n_missing, ==, 0);
  g_assert_cmpfloat (table->total.detractors, ==, 1);
  g_assert_cmpfloat (table->total.value, ==, 0.0);
}

static void
test_texts (void)
{
  static const struct { const char *text, *item, *title; } rows[] = {
    { "nps", NULL, "NPS" }, { "csat", "tens", "Satisfied, 9–10" }, { "top:1", "emoji", "emoji: 4" },
    { "within:30", NULL, "Within 30 s" }, { "within:180", NULL, "Within 3 min" }, { "within:90", NULL, "Within 90 s" },
    { "within:86400", NULL, "Within 24 h" }, { "within:172800", NULL, "Within 2 d" }, { "count", NULL, "Responses" },
    { "share:App", "channel", "channel: App" }, { "mean", "wait", "wait, mean" },
  };
  g_autoptr(BaroDataset) dataset = new_study ();
  BaroMetricOptions options;

  baro_metric_options_init (&options);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroMetric) metric = baro_metric_parse (rows[i].text, rows[i].item, NULL);
      g_autofree char *title = NULL;
      g_autofree char *definition = NULL;

      g_assert_true (baro_metric_resolve (metric, dataset, NULL));
      title = baro_metric_dup_title (metric, dataset);
      definition = baro_metric_dup_definition (metric, dataset, &options);
      g_assert_cmpstr (title, ==, rows[i].title);
      g_assert_nonnull (strstr (definition, "95 %"));
    }
}

static void
test_polarity (void)
{
  const int answers[] = { 1, 2 };
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroMetric) low = baro_metric_new (BARO_METRIC_CES, "low");
  g_autoptr(BaroMetric) high = baro_metric_new (BARO_METRIC_CES, "high");
  g_autoptr(BaroMetric) bottom = baro_metric_new (BARO_METRIC_BOTTOM, "high");
  Fixture f;

  fixture_init (&f, 2);
  fixture_add_scale (&f, "low", BARO_FAMILY_CES, baro_scale_new_range (1, 5, BARO_DIRECTION_LOW_GOOD), answers);
  fixture_add_scale (&f, "high", BARO_FAMILY_CES, baro_scale_new_range (1, 7, BARO_DIRECTION_HIGH_GOOD), answers);
  dataset = fixture_take (&f);
  g_assert_true (baro_metric_is_low_good (low, dataset));
  g_assert_false (baro_metric_is_low_good (high, dataset));
  g_assert_true (baro_metric_is_low_good (bottom, dataset));
  g_assert_cmpint (baro_metric_get_unit (low, dataset), ==, BARO_UNIT_SCALE);
}

/* The effort item without direction is left out; everything else comes in order of importance. */
static void
test_list (void)
{
  static const struct { const char *text, *item; } expected[] = {
    { "nps", "recommend" }, { "csat", "tens" }, { "share:yes", "resolved" }, { "median", "wait" }, { "csat", "emoji" },
    { "within:30", "wait" }, { "within:180", "wait" }, { "within:900", "wait" }, { "within:86400", "wait" }, { "count", NULL },
  };
  g_autoptr(BaroDataset) dataset = new_study ();
  g_autoptr(GPtrArray) list = baro_metric_list_new (dataset);

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    {
      const BaroMetric *metric = g_ptr_array_index (list, i);
      g_autofree char *text = baro_metric_to_text (metric);

      g_assert_cmpstr (text, ==, expected[i].text);
      g_assert_cmpstr (metric->item, ==, expected[i].item);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/definition/parse", test_parse);
  g_test_add_func ("/metrics/definition/equal", test_equal);
  g_test_add_func ("/metrics/definition/refusals", test_refusals);
  g_test_add_func ("/metrics/definition/refusal-text", test_refusal_text);
  g_test_add_func ("/metrics/definition/one-to-ten", test_one_to_ten);
  g_test_add_func ("/metrics/definition/zero-and-invalid", test_zero_and_invalid);
  g_test_add_func ("/metrics/definition/texts", test_texts);
  g_test_add_func ("/metrics/definition/polarity", test_polarity);
  g_test_add_func ("/metrics/definition/list", test_list);
  return g_test_run ();
}
