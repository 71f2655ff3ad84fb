/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-figures-segment.c: segments, distributions, control charts and findings */
#define G_LOG_DOMAIN "test-figures-segment"
#include "config.h"

#include <math.h>

#include "../metrics/metrics-fixture.h"
#include "figures-fixture.h"

/* Satisfied (5) and not (1) by place; Tiny has fewer answers than are shown, Nobody none. */
static const struct { const char *place; guint satisfied, unsatisfied, skipped; } places[] = {
  { "North", 80, 20, 5 }, { "South", 60, 40, 0 }, { "East", 70, 30, 2 }, { "Tiny", 4, 1, 0 }, { "Nobody", 0, 0, 7 },
};

static BaroDataset *
make_dataset (BaroDirection direction)
{
  static int answers[400];
  static const char *labels[400], *sides[400];
  Fixture fixture;
  gsize n = 0;

  for (guint p = 0; p < G_N_ELEMENTS (places); p++)
    for (guint i = 0; i < places[p].satisfied + places[p].unsatisfied + places[p].skipped; i++, n++)
      {
        answers[n] = i < places[p].satisfied ? 5 : i < places[p].satisfied + places[p].unsatisfied ? 1 : MISSING (BARO_MISSING_SKIPPED);
        labels[n] = places[p].place;
        sides[n] = i % 2 ? "odd" : "even";
      }

  fixture_init (&fixture, n);
  fixture_add_scale (&fixture, "Rating", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, direction), answers);
  fixture_add_category (&fixture, "Place", BARO_ROLE_SEGMENT, labels);
  fixture_add_category (&fixture, "Side", BARO_ROLE_SEGMENT, sides);

  return fixture_take (&fixture);
}

static BaroFigure *
make_segment (BaroSnapshot *snapshot, const char *metric_text, const char *rows, const char *columns, BaroSegmentShow show)
{
  g_autoptr(BaroMetric) metric = made_metric (snapshot->dataset, metric_text, "Rating");
  BaroSegmentChoice choice = { .metric = metric, .rows = rows, .columns = columns, .show = show };
  g_autoptr(GError) error = NULL;
  BaroFigure *figure = baro_figure_segment (snapshot, &choice, NULL, &error);

  g_assert_no_error (error);

  return figure;
}

static const BaroBar *
bar_at (const BaroFigure *figure, guint index)
{
  return figure->chart->bars.rows->pdata[index];
}

static void
test_bars (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset (BARO_DIRECTION_HIGH_GOOD);
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) figure = make_segment (snapshot, "csat", "Place", NULL, BARO_SEGMENT_VALUE);

  /* best first; the suppressed one last; whom nobody asked is left out */
  g_assert_cmpuint (figure->chart->bars.rows->len, ==, 4);
  g_assert_cmpstr (bar_at (figure, 0)->label, ==, "North");
  g_assert_cmpstr (bar_at (figure, 1)->label, ==, "East");
  g_assert_cmpstr (bar_at (figure, 2)->label, ==, "South");
  g_assert_cmpstr (bar_at (figure, 3)->label, ==, "Tiny");
  g_assert_cmpstr (bar_at (figure, 0)->value_text, ==, "80.0");
  g_assert_cmpstr (bar_at (figure, 3)->value_text, ==, "–");
  g_assert_true (isnan (bar_at (figure, 3)->value));

  /* R: prop.test of each against the rest without continuity correction, p.adjust "holm": 0.02021, 0.02021, 0.9651 */
  g_assert_cmpstr (baro_table_get_cell (figure->table, 0, 6), ==, "p = 0.020");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 2, 6), ==, "p = 0.020");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 1, 6), ==, "p = 0.965");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 3, 6), ==, "–");
  g_assert_cmpint (bar_at (figure, 0)->verdict, ==, BARO_VERDICT_BETTER);
  g_assert_cmpint (bar_at (figure, 1)->verdict, ==, BARO_VERDICT_NEUTRAL);
  g_assert_cmpint (bar_at (figure, 2)->verdict, ==, BARO_VERDICT_WORSE);
  g_assert_cmpstr (figure->chart->subtitle, ==, "North is higher and South lower than the rest, more than chance.");
  /* 214 of 305 */
  g_assert_cmpfloat_with_epsilon (figure->chart->bars.mean, 214.0 / 305.0, 1e-12);
  g_assert_cmpstr (figure->chart->bars.mean_label, ==, "All 70.2");
  g_assert_nonnull (strstr (figure->chart->foot, "Base n 305."));
}

static void
test_low_is_good (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset (BARO_DIRECTION_LOW_GOOD);
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) figure = make_segment (snapshot, "mean", "Place", NULL, BARO_SEGMENT_VALUE);

  /* the same order and arrow, the other meaning */
  g_assert_cmpstr (bar_at (figure, 0)->label, ==, "North");
  g_assert_cmpint (bar_at (figure, 0)->verdict, ==, BARO_VERDICT_WORSE);
  g_assert_cmpint (bar_at (figure, 2)->verdict, ==, BARO_VERDICT_BETTER);
}

static void
test_difference_and_share (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset (BARO_DIRECTION_HIGH_GOOD);
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) difference = make_segment (snapshot, "csat", "Place", NULL, BARO_SEGMENT_DIFFERENCE);
  g_autoptr(BaroFigure) share = make_segment (snapshot, "csat", "Place", NULL, BARO_SEGMENT_SHARE);
  double sum = 0.0;

  g_assert_cmpfloat_with_epsilon (bar_at (difference, 0)->value, 0.8 - 214.0 / 305.0, 1e-12);
  g_assert_cmpstr (bar_at (difference, 0)->value_text, ==, "+9.8");
  for (guint i = 0; i < share->chart->bars.rows->len; i++)
    sum += bar_at (share, i)->value;
  g_assert_cmpfloat_with_epsilon (sum, 1.0, 1e-12);
}

static void
test_heat (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset (BARO_DIRECTION_HIGH_GOOD);
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) figure = make_segment (snapshot, "csat", "Place", "Side", BARO_SEGMENT_VALUE);
  gboolean found = FALSE;

  for (guint r = 0; r < figure->chart->heat.row_labels->len; r++)
    if (g_str_equal (figure->chart->heat.row_labels->pdata[r], "Tiny"))
      {
        const BaroHeatCell *cell = baro_chart_get_heat_cell (figure->chart, r, 0);

        g_assert_cmpstr (cell->value_text, ==, "–");
        g_assert_cmpstr (cell->n_text, ==, "n < 10");
        g_assert_true (isnan (cell->shade));
        g_assert_cmpstr (cell->exact_text, ==, "–");
        g_assert_null (cell->interval_text);
        g_assert_cmpuint (cell->flags & BARO_DATUM_SIGNIFICANT, ==, 0);
        found = TRUE;
      }
  g_assert_true (found);
  g_assert_nonnull (strstr (figure->chart->foot, "“–”: base below 10, not shown."));
}

static void
test_nobody_left (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset (BARO_DIRECTION_HIGH_GOOD);
  g_autoptr(BaroCondition) nowhere = baro_condition_parse ("Place=North", dataset, NULL);
  g_autoptr(BaroCondition) elsewhere = baro_condition_parse ("Place=South", dataset, NULL);
  BaroCondition *both[] = { nowhere, elsewhere };
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroMetric) metric = made_metric (dataset, "csat", "Rating");
  BaroSegmentChoice choice = { .metric = metric, .rows = "Place" };
  g_autoptr(GError) error = NULL;

  baro_filter_unref (snapshot->filter);
  snapshot->filter = baro_filter_new (both, 2);
  g_assert_null (baro_figure_segment (snapshot, &choice, NULL, &error));
  g_assert_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_DATA);
  g_clear_error (&error);

  choice.rows = "Planet";
  g_assert_null (baro_figure_segment (snapshot, &choice, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_distribution (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset (BARO_DIRECTION_HIGH_GOOD);
  g_autoptr(BaroDataset) turned = make_dataset (BARO_DIRECTION_LOW_GOOD);
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroSnapshot) other = made_snapshot (turned, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroFigure) figure = baro_figure_distribution (snapshot, "Rating", NULL, FALSE, NULL, &error);
  g_autoptr(BaroFigure) low_good = baro_figure_distribution (other, "Rating", NULL, FALSE, NULL, &error);
  const BaroStackRow *row, *turned_row;

  g_assert_no_error (error);
  row = figure->chart->stack.rows->pdata[0];
  turned_row = low_good->chart->stack.rows->pdata[0];
  g_assert_cmpuint (figure->chart->stack.segments->len, ==, 5);
  g_assert_cmpfloat_with_epsilon (row->shares[4], 214.0 / 305.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (row->shares[0], 91.0 / 305.0, 1e-12);
  /* R: prop.test (214, 305, correct = FALSE)$conf.int */
  g_assert_cmpfloat_with_epsilon (row->lows[4], 0.648041757, 1e-8);
  g_assert_cmpfloat_with_epsilon (row->highs[4], 0.750220835, 1e-8);
  /* worst left: on this scale the fives */
  g_assert_cmpfloat_with_epsilon (turned_row->shares[0], 214.0 / 305.0, 1e-12);
  g_assert_cmpstr (((BaroStackSegment *) low_good->chart->stack.segments->pdata[0])->label, ==, "5");
  g_assert_nonnull (strstr (figure->chart->foot, "14 missing"));
}

static void
test_control (void)
{
  /* the p-chart of the check values: bases 120 80 150 60 200, hits 12 9 18 3 31; centre .119672, upper limits
   * .208561 .228539 .199177 .245381 .188525, the lower ones clipped at zero */
  static const guint bases[] = { 120, 80, 150, 60, 200 }, hits[] = { 12, 9, 18, 3, 31 };
  static const double upper[] = { .208561, .228539, .199177, .245381, .188525 };
  static const char *const names[] = { "1", "2", "3", "4", "5" };
  static int answers[700];
  static const char *labels[700];
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  Fixture fixture;
  gsize n = 0;

  for (guint w = 0; w < 5; w++)
    for (guint i = 0; i < bases[w]; i++, n++)
      {
        answers[n] = i < hits[w] ? 5 : 1;
        labels[n] = names[w];
      }
  fixture_init (&fixture, n);
  fixture_add_scale (&fixture, "Rating", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_category (&fixture, "Wave", BARO_ROLE_WAVE, labels);
  dataset = fixture_take (&fixture);
  snapshot = made_snapshot (dataset, NULL);
  snapshot->by_wave = TRUE;
  metric = made_metric (dataset, "csat", "Rating");
  figure = baro_figure_control (snapshot, metric, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpfloat_with_epsilon (figure->chart->control.centre, .119672, 1e-6);
  for (guint i = 0; i < 5; i++)
    {
      const BaroControlPoint *point = figure->chart->control.points->pdata[i];

      g_assert_cmpfloat_with_epsilon (point->upper, upper[i], 1e-6);
      g_assert_cmpfloat (point->lower, >=, 0.0);
      g_assert_cmpint (point->rule, ==, 0);
    }
  g_assert_cmpstr (figure->chart->subtitle, ==, "Steady: no point is out of the ordinary.");
}

/* 100, 1, 100, 1, 100 responses: centre 60.4 and mean moving range 99, so that 60.4 - 2.66 * 99 lies below zero. */
static void
test_control_count (void)
{
  static const guint bases[] = { 100, 1, 100, 1, 100 };
  static const char *const names[] = { "1", "2", "3", "4", "5" };
  int answers[302];
  const char *labels[302];
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  Fixture fixture;
  gsize n = 0;

  for (guint w = 0; w < G_N_ELEMENTS (bases); w++)
    for (guint i = 0; i < bases[w]; i++, n++)
      {
        answers[n] = 5;
        labels[n] = names[w];
      }
  fixture_init (&fixture, n);
  fixture_add_scale (&fixture, "Rating", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_category (&fixture, "Wave", BARO_ROLE_WAVE, labels);
  dataset = fixture_take (&fixture);
  snapshot = made_snapshot (dataset, NULL);
  snapshot->by_wave = TRUE;
  metric = made_metric (dataset, "count", NULL);
  figure = baro_figure_control (snapshot, metric, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (((BaroControlPoint *) figure->chart->control.points->pdata[0])->lower, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (((BaroControlPoint *) figure->chart->control.points->pdata[0])->upper, 60.4 + 99.0 * 3.0 / 1.128, 0.1);
}

static void
test_findings (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *headline = NULL;
  g_autoptr(GError) error = NULL;

  made_study_init (&study, 600);
  snapshot = made_snapshot (study.dataset, NULL);
  findings = baro_figure_findings (snapshot, 5, &headline, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, <=, 5);
  g_assert_nonnull (headline);
  for (guint i = 0; i < findings->len; i++)
    {
      const BaroFinding *finding = findings->pdata[i];
      g_autoptr(BaroBitset) rows = baro_filter_select (finding->drill, study.dataset, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (baro_bitset_count (rows), >, 0);
      g_assert_nonnull (finding->title);
      g_assert_nonnull (finding->note);
    }
  made_study_clear (&study);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/segment/bars", test_bars);
  g_test_add_func ("/figures/segment/low-is-good", test_low_is_good);
  g_test_add_func ("/figures/segment/difference-and-share", test_difference_and_share);
  g_test_add_func ("/figures/segment/heat", test_heat);
  g_test_add_func ("/figures/segment/nobody-left", test_nobody_left);
  g_test_add_func ("/figures/distribution", test_distribution);
  g_test_add_func ("/figures/control", test_control);
  g_test_add_func ("/figures/control-count", test_control_count);
  g_test_add_func ("/figures/findings", test_findings);

  return g_test_run ();
}
