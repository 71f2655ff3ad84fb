/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-figures-edges.c: every figure over nothing, one response, no answers and weights of zero */
#define G_LOG_DOMAIN "test-figures-edges"
#include "config.h"

#include <math.h>
#include <string.h>

#include "chart/baro-layout.h"
#include "figures-fixture.h"

/* No figure may show what C calls an undefined number: it is "–" or a gap. */
static void
assert_text (const char *text, const char *what)
{
  static const char *const traces[] = { "nan", "inf" };

  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    for (const char *found = text; (found = strstr (found, traces[i])) != NULL; found++)
      if ((found == text || !g_ascii_isalpha (found[-1])) && !g_ascii_isalpha (found[3]))
        g_error ("%s says “%s”", what, text);
}

static void
assert_scene (const BaroChart *chart, const char *what)
{
  static const double sizes[][2] = { { 600.0, 300.0 }, { 120.0, 60.0 }, { 360.0, 0.0 } };
  BaroTextMeasure measure;

  baro_text_measure_init_fixed (&measure, 14.0);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      BaroLayoutOptions options = { sizes[i][0], sizes[i][1], 12.0, BARO_LAYOUT_WITH_TEXT };
      g_autoptr(BaroScene) scene = baro_chart_layout (chart, &options, &measure);
      g_autofree char *text = baro_scene_print (scene);

      assert_text (text, what);
    }
}

/* A figure, or a sentence that says why there is none. */
static void
take (BaroFigure *figure, GError *error, const char *what)
{
  const BaroTable *table;

  g_assert_true ((figure == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_test_message ("%s: %s", what, error->message);
      g_assert_true (error->message[0] != '\0');
      assert_text (error->message, what);
      g_error_free (error);
      return;
    }
  assert_text (figure->headline, what);
  assert_text (figure->chart->title, what);
  assert_text (figure->chart->subtitle, what);
  assert_text (figure->chart->foot, what);
  assert_text (figure->chart->description, what);
  table = figure->table;
  for (guint row = 0; row < baro_table_get_n_rows (table); row++)
    for (guint column = 0; column < baro_table_get_n_columns (table); column++)
      assert_text (baro_table_get_cell (table, row, column), what);
  assert_scene (figure->chart, what);
  baro_figure_unref (figure);
}

static void
take_trends (BaroSnapshot *snapshot, BaroMetric *metric)
{
  BaroTrendChoice choice = { .metrics = &metric, .n_metrics = 1, .average_window = 3 };

  for (guint by_wave = 0; by_wave < 2; by_wave++)
    {
      GError *error = NULL, *control_error = NULL;
      BaroFigure *figure;

      snapshot->by_wave = by_wave == 1;
      figure = baro_figure_trend (snapshot, &choice, NULL, &error);
      take (figure, error, "trend");
      figure = baro_figure_control (snapshot, metric, NULL, &control_error);
      take (figure, control_error, "control");
    }
}

static void
take_gaps (BaroSnapshot *snapshot, BaroMetric *metric)
{
  static const BaroComparison comparisons[] = { BARO_COMPARE_PREVIOUS, BARO_COMPARE_REST, BARO_COMPARE_TARGET, BARO_COMPARE_EXPECTATION };
  g_autoptr(GPtrArray) items = baro_figure_item_metrics (snapshot->dataset, metric);

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    for (guint by_column = 0; by_column < 2; by_column++)
      {
        BaroGapChoice choice = { .metrics = (BaroMetric **) items->pdata, .n_metrics = items->len, .show_previous = TRUE, .highlighted = -1 };
        GError *error = NULL;
        BaroFigure *figure;

        if (by_column == 1)
          {
            choice.metrics = &metric;
            choice.n_metrics = 1;
            choice.by_column = "Place";
          }
        snapshot->comparison = comparisons[i];
        figure = baro_figure_gap (snapshot, &choice, NULL, &error);
        take (figure, error, "gap");
      }
}

static void
take_segments (BaroSnapshot *snapshot, BaroMetric *metric)
{
  static const BaroSegmentShow shows[] = { BARO_SEGMENT_VALUE, BARO_SEGMENT_DIFFERENCE, BARO_SEGMENT_SHARE };
  static const char *const columns[] = { NULL, "Wave" };

  for (guint i = 0; i < G_N_ELEMENTS (shows) * G_N_ELEMENTS (columns); i++)
    {
      BaroSegmentChoice choice = { .metric = metric, .rows = "Place", .columns = columns[i % 2], .show = shows[i / 2] };
      GError *error = NULL;
      BaroFigure *figure = baro_figure_segment (snapshot, &choice, NULL, &error);

      take (figure, error, "segment");
    }
}

static void
take_answers (BaroSnapshot *snapshot)
{
  static const char *const columns[] = { NULL, "Place" };
  GError *error = NULL;
  BaroFigure *figure;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      error = NULL;
      figure = baro_figure_distribution (snapshot, "WiFi", columns[i], i == 1, NULL, &error);
      take (figure, error, "distribution");
    }
  error = NULL;
  figure = baro_figure_histogram (snapshot, "Seconds", NULL, &error);
  take (figure, error, "histogram");
  error = NULL;
  figure = baro_figure_crosstab (snapshot, "WiFi", "Place", NULL, &error);
  take (figure, error, "crosstab");
}

static void
take_overview (BaroSnapshot *snapshot, gboolean is_undefined)
{
  g_autofree char *headline = NULL, *findings_headline = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) tiles = baro_figure_tiles (snapshot, NULL, 0, 6, &headline, NULL, &error);
  g_autoptr(GPtrArray) findings = NULL;

  assert_text (headline, "tiles");
  g_assert_no_error (error);
  for (guint i = 0; i < tiles->len; i++)
    {
      const BaroTile *tile = tiles->pdata[i];

      assert_text (tile->value, "tile");
      assert_text (tile->interval, "tile");
      assert_text (tile->sentence, "tile");
      if (is_undefined && tile->measure.unit != BARO_UNIT_COUNT)
        g_assert_cmpstr (tile->value, ==, "–");
      assert_scene (tile->spark, "spark");
    }
  findings = baro_figure_findings (snapshot, 10, &findings_headline, NULL, &error);
  assert_text (findings_headline, "findings");
  g_assert_no_error (error);
  if (is_undefined)
    g_assert_cmpuint (findings->len, ==, 0);
}

static void
take_all (const MadeStudy *study, int weight, gboolean is_undefined)
{
  static const char *const metrics[][2] = { { "nps", NULL }, { "csat", "WiFi" }, { "mean", "Food" } };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      g_autoptr(BaroSnapshot) snapshot = made_snapshot (study->dataset, NULL);
      BaroMetric *metric = made_metric (study->dataset, metrics[i][0], metrics[i][1]);

      snapshot->weight = weight;
      take_trends (snapshot, metric);
      take_gaps (snapshot, metric);
      take_segments (snapshot, metric);
      take_answers (snapshot);
      take_overview (snapshot, is_undefined);
      baro_metric_free (metric);
    }
}

static void
test_few (void)
{
  for (gsize n_rows = 0; n_rows < 5; n_rows++)
    {
      MadeStudy study;

      made_study_init (&study, n_rows);
      take_all (&study, -1, n_rows == 0);
      made_study_clear (&study);
    }
}

static void
test_no_answers (void)
{
  MadeStudy study;

  made_study_init_blank (&study, 90);
  take_all (&study, -1, TRUE);
  made_study_clear (&study);
}

/* Seconds is a number that is zero in every response. */
static void
test_weights_of_zero (void)
{
  MadeStudy study;

  made_study_init_blank (&study, 40);
  take_all (&study, baro_dataset_find_column (study.dataset, "Seconds"), TRUE);
  made_study_clear (&study);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures/edges/few", test_few);
  g_test_add_func ("/figures/edges/no-answers", test_no_answers);
  g_test_add_func ("/figures/edges/weights-of-zero", test_weights_of_zero);

  return g_test_run ();
}
