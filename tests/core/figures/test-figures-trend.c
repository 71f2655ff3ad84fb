/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-figures-trend.c: what a trend says: gaps, small bases, tested changes, words */
#define G_LOG_DOMAIN "test-figures-trend"
#include "config.h"

#include <math.h>

#include "../metrics/metrics-fixture.h"
#include "chart/baro-layout.h"
#include "figures-fixture.h"

/* Promoters, passives, detractors by wave. The third wave was not answered at all, the fifth has a small base, the
 * seventh one below what is shown. */
static const struct { const char *wave; guint promoters, passives, detractors, skipped; } waves[] = {
  { "2020", 150, 100, 50, 3 },
  { "2021", 120, 110, 70, 2 },
  { "2022", 0, 0, 0, 40 },
  { "2023", 170, 90, 40, 0 },
  { "2024", 6, 4, 2, 1 },
  { "2025", 165, 95, 40, 0 },
  { "2026", 3, 1, 1, 0 },
};

static void
add_rows (int *answers, const char **labels, gsize *at, int answer, const char *wave, guint n)
{
  for (guint i = 0; i < n; i++, (*at)++)
    {
      answers[*at] = answer;
      labels[*at] = wave;
    }
}

static BaroDataset *
make_dataset (void)
{
  int answers[2000];
  const char *labels[2000];
  gsize n = 0;
  Fixture fixture;

  for (guint i = 0; i < G_N_ELEMENTS (waves); i++)
    {
      add_rows (answers, labels, &n, 9, waves[i].wave, waves[i].promoters);
      add_rows (answers, labels, &n, 7, waves[i].wave, waves[i].passives);
      add_rows (answers, labels, &n, 0, waves[i].wave, waves[i].detractors);
      add_rows (answers, labels, &n, MISSING (BARO_MISSING_SKIPPED), waves[i].wave, waves[i].skipped);
    }

  fixture_init (&fixture, n);
  fixture_add_scale (&fixture, "Recommend", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_category (&fixture, "Wave", BARO_ROLE_WAVE, labels);

  return fixture_take (&fixture);
}

static BaroFigure *
make_trend (BaroSnapshot *snapshot, const char *text, const char *item)
{
  g_autoptr(BaroMetric) metric = made_metric (snapshot->dataset, text, item);
  BaroTrendChoice choice = { .metrics = &metric, .n_metrics = 1 };
  g_autoptr(GError) error = NULL;
  BaroFigure *figure = baro_figure_trend (snapshot, &choice, NULL, &error);

  g_assert_no_error (error);

  return figure;
}

static const BaroPoint *
point_at (const BaroFigure *figure, guint index)
{
  const BaroSeries *series = figure->chart->trend.series->pdata[0];

  return series->points->pdata[index];
}

static void
test_points (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) figure = NULL;

  snapshot->by_wave = TRUE;
  figure = make_trend (snapshot, "nps", NULL);
  g_assert_cmpuint (figure->chart->trend.ticks->len, ==, 7);

  /* adjusted Wald by hand: 33.0033 ± 8.3966 around 33.3333 */
  g_assert_cmpfloat_with_epsilon (point_at (figure, 0)->value, 1.0 / 3.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (point_at (figure, 0)->low, 0.246067, 1e-6);
  g_assert_cmpfloat_with_epsilon (point_at (figure, 0)->high, 0.413999, 1e-6);
  g_assert_cmpint (point_at (figure, 0)->base_n, ==, 300);

  /* nobody answered: a gap, not a zero */
  g_assert_true (isnan (point_at (figure, 2)->value));
  g_assert_cmpint (point_at (figure, 2)->base_n, ==, 0);
  g_assert_cmpuint (point_at (figure, 4)->flags & BARO_DATUM_SMALL_BASE, !=, 0);
  g_assert_false (isnan (point_at (figure, 4)->value));
  g_assert_cmpuint (point_at (figure, 6)->flags & BARO_DATUM_SUPPRESSED, !=, 0);
  g_assert_true (isnan (point_at (figure, 6)->value));
}

static void
test_changes (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) figure = NULL;
  static const int changes[] = { 0, -1, 0, 1, 0, 0, 0 };

  snapshot->by_wave = TRUE;
  figure = make_trend (snapshot, "nps", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_cmpint (point_at (figure, i)->change, ==, changes[i]);
      g_assert_cmpint (point_at (figure, i)->verdict, ==, changes[i] > 0   ? BARO_VERDICT_BETTER
                                                          : changes[i] < 0 ? BARO_VERDICT_WORSE
                                                                           : BARO_VERDICT_NEUTRAL);
    }

  /* R: z of two NPS by their Wald errors, p.adjust (c (0.0073842703, 1.2499177e-05), "holm"); the changes to and from
   * the small base are not tested */
  g_assert_cmpstr (baro_table_get_cell (figure->table, 1, 6), ==, "p = 0.007");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 3, 6), ==, "p < 0.001");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 4, 6), ==, "–");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 5, 6), ==, "–");
  /* 2023 is compared with 2021, because nobody answered in 2022: 43.3 − 16.7 */
  g_assert_cmpstr (baro_table_get_cell (figure->table, 3, 5), ==, "+26.7");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 2, 1), ==, "–");
}

/* Up and down by the same step four times. R: z of 150/100/50 and 126/108/66 has p = 0.03169, so three of them
 * corrected by Holm are 0.0951 and only the last one, tested by itself, is significant. */
static void
test_last_by_itself (void)
{
  static const guint steps[2][3] = { { 150, 100, 50 }, { 126, 108, 66 } };
  static const char *const names[] = { "1", "2", "3", "4", "5" };
  static int answers[1500];
  static const char *labels[1500];
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  Fixture fixture;
  gsize n = 0;

  for (guint i = 0; i < 5; i++)
    {
      add_rows (answers, labels, &n, 10, names[i], steps[i % 2][0]);
      add_rows (answers, labels, &n, 8, names[i], steps[i % 2][1]);
      add_rows (answers, labels, &n, 6, names[i], steps[i % 2][2]);
    }
  fixture_init (&fixture, n);
  fixture_add_scale (&fixture, "Recommend", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_category (&fixture, "Wave", BARO_ROLE_WAVE, labels);
  dataset = fixture_take (&fixture);
  snapshot = made_snapshot (dataset, NULL);
  snapshot->by_wave = TRUE;
  figure = make_trend (snapshot, "nps", NULL);

  g_assert_cmpstr (baro_table_get_cell (figure->table, 1, 6), ==, "p = 0.095");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 3, 6), ==, "p = 0.095");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 4, 6), ==, "p = 0.032");
  g_assert_cmpint (point_at (figure, 1)->change, ==, 0);
  g_assert_cmpint (point_at (figure, 4)->change, ==, 1);
}

static void
test_words (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) all = made_snapshot (dataset, NULL);
  g_autoptr(BaroSnapshot) early = made_snapshot (dataset, "Wave=2020|2021");
  g_autoptr(BaroSnapshot) middle = made_snapshot (dataset, "Wave=2023|2025");
  g_autoptr(BaroFigure) a = NULL, b = NULL, c = NULL;

  all->by_wave = early->by_wave = middle->by_wave = TRUE;
  early->study_name = g_strdup ("Airport");
  a = make_trend (all, "nps", NULL);
  b = make_trend (early, "nps", NULL);
  c = make_trend (middle, "nps", NULL);
  g_assert_cmpstr (a->chart->title, ==, "NPS by wave");
  /* 41.7 after 33.3, the last wave being too small to show */
  g_assert_cmpstr (a->chart->subtitle, ==, "Up 8.3 points since 2024, too few answers to test.");
  g_assert_cmpstr (b->chart->subtitle, ==, "Down 16.7 points since 2020, more than chance.");
  g_assert_cmpstr (c->chart->subtitle, ==, "Down 1.7 points since 2023, within chance.");
  g_assert_cmpstr (b->chart->source, ==, "Source: Airport.");
  g_assert_nonnull (strstr (b->chart->foot, "n 300–300 per wave."));
  g_assert_nonnull (strstr (b->chart->foot, "Filter: "));
  g_assert_cmpstr (baro_recipe_get (b->recipe, "Study"), ==, "Airport");
  g_assert_cmpstr (baro_recipe_get (b->recipe, "Metric"), ==, "nps");
  g_assert_cmpstr (baro_recipe_get (b->recipe, "Base"), ==, "600");
  g_assert_nonnull (baro_recipe_get (b->recipe, "Program"));
}

static void
test_target (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, "Wave=2020|2021");
  BaroTargetRow target = { .metric = (char *) "nps", .value = 0.4 };
  g_autoptr(BaroFigure) figure = NULL;
  const BaroTarget *line;

  snapshot->by_wave = TRUE;
  snapshot->targets = g_ptr_array_new ();
  g_ptr_array_add (snapshot->targets, &target);
  figure = make_trend (snapshot, "nps", NULL);
  g_assert_cmpuint (figure->chart->trend.targets->len, ==, 1);
  line = figure->chart->trend.targets->pdata[0];
  g_assert_cmpstr (line->label, ==, "Target 40");
  g_assert_cmpstr (figure->chart->subtitle, ==, "Down 16.7 points since 2020, more than chance. 23.3 points short of the target.");
}

static void
test_units (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(GError) error = NULL;
  BaroMetric *metrics[2];
  BaroTrendChoice choice = { .metrics = metrics, .n_metrics = 2 };

  made_study_init (&study, 100);
  snapshot = made_snapshot (study.dataset, NULL);
  metrics[0] = made_metric (study.dataset, "nps", NULL);
  metrics[1] = made_metric (study.dataset, "mean", "WiFi");
  g_assert_null (baro_figure_trend (snapshot, &choice, NULL, &error));
  g_assert_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_WRONG_UNIT);
  g_clear_error (&error);

  snapshot->time_column = snapshot->wave_column = -1;
  choice.n_metrics = 1;
  g_assert_null (baro_figure_trend (snapshot, &choice, NULL, &error));
  g_assert_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_TIME);
  baro_metric_free (metrics[0]);
  baro_metric_free (metrics[1]);
  made_study_clear (&study);
}

static void
test_nobody (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, "Wave=2022");
  g_autoptr(BaroFigure) figure = NULL;

  snapshot->by_wave = TRUE;
  figure = make_trend (snapshot, "nps", NULL);
  g_assert_cmpstr (figure->chart->subtitle, ==, "Nobody answered.");
}

/* The scene as text: what is drawn where, with letters of a fixed width. */
static void
test_golden (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "figure-trend.txt", NULL);
  g_autofree char *wanted = NULL, *found = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(BaroScene) scene = NULL;
  BaroLayoutOptions options = { 600.0, 300.0, 12.0, BARO_LAYOUT_WITH_TEXT };
  BaroTextMeasure measure;

  snapshot->by_wave = TRUE;
  snapshot->study_name = g_strdup ("Airport");
  figure = make_trend (snapshot, "nps", NULL);
  baro_text_measure_init_fixed (&measure, 14.0);
  scene = baro_chart_layout (figure->chart, &options, &measure);
  found = baro_scene_print (scene);

  if (g_getenv ("BARO_WRITE_GOLDEN") != NULL)
    g_file_set_contents (path, found, -1, NULL);
  g_assert_true (g_file_get_contents (path, &wanted, NULL, NULL));
  g_assert_cmpstr (found, ==, wanted);
}

/* "New" was asked only in the last of three waves; "Old" in all of them, though it comes later in the file. */
static void
test_leading (void)
{
  static const char *const waves[] = { "2023", "2024", "2025" };
  enum { PER_WAVE = 60, N = 3 * PER_WAVE };
  int asked_late[N], asked_always[N];
  const char *labels[N];
  Fixture fixture;
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N; i++)
    {
      labels[i] = waves[i / PER_WAVE];
      asked_always[i] = 1 + (int) (i % 5);
      asked_late[i] = i < 2 * PER_WAVE ? MISSING (BARO_MISSING_NOT_ASKED) : 1 + (int) (i % 5);
    }
  fixture_init (&fixture, N);
  fixture_add_scale (&fixture, "New", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), asked_late);
  fixture_add_scale (&fixture, "Old", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), asked_always);
  fixture_add_category (&fixture, "Wave", BARO_ROLE_WAVE, labels);
  dataset = fixture_take (&fixture);
  snapshot = made_snapshot (dataset, NULL);
  snapshot->by_wave = TRUE;

  metric = baro_figure_leading_metric (snapshot, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (metric);
  g_assert_cmpstr (metric->item, ==, "Old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/trend/points", test_points);
  g_test_add_func ("/figures/trend/changes", test_changes);
  g_test_add_func ("/figures/trend/last-by-itself", test_last_by_itself);
  g_test_add_func ("/figures/trend/words", test_words);
  g_test_add_func ("/figures/trend/target", test_target);
  g_test_add_func ("/figures/trend/units", test_units);
  g_test_add_func ("/figures/trend/nobody", test_nobody);
  g_test_add_func ("/figures/trend/golden", test_golden);
  g_test_add_func ("/figures/trend/leading", test_leading);

  return g_test_run ();
}
