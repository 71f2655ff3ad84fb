/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-figures-drills.c: a mark opens exactly the responses that it counts */
#define G_LOG_DOMAIN "test-figures-drills"
#include "config.h"

#include <math.h>

#include "figures-fixture.h"

/* The second way: is this row behind the mark? */
typedef gboolean (*RowFunc) (const MadeStudy *study, gsize row, gpointer user_data);

typedef struct { int wave; int answers; const char *label, *other; double low, high; const char *const *not_these; } Wanted;

static void
check_drill (const MadeStudy *study, BaroFigure *figure, int row, int column, RowFunc func, gpointer user_data, gint64 base_n)
{
  BaroFilter *filter = baro_figure_get_drill (figure, row, column);
  g_autoptr(BaroBitset) found = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n = 0;

  g_assert_nonnull (filter);
  found = baro_filter_select (filter, study->dataset, NULL, &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < study->n_rows; i++)
    {
      gboolean wanted = func (study, i, user_data);

      g_assert_cmpint (baro_bitset_get (found, i), ==, wanted);
      n += wanted;
    }

  g_assert_cmpint (n, ==, base_n);
}

static gboolean
in_wave (const MadeStudy *study, gsize row, gpointer user_data)
{
  return study->nps[row] >= 0 && g_strcmp0 (study->wave[row], user_data) == 0 && g_strcmp0 (study->place[row], "North") == 0;
}

static void
test_trend_waves (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  BaroTrendChoice choice = { .n_metrics = 1 };

  made_study_init (&study, 700);
  snapshot = made_snapshot (study.dataset, "Place=North");
  snapshot->by_wave = TRUE;
  metric = made_metric (study.dataset, "nps", "NPS");
  choice.metrics = &metric;
  figure = baro_figure_trend (snapshot, &choice, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < figure->chart->trend.ticks->len; i++)
    {
      const BaroTick *tick = figure->chart->trend.ticks->pdata[i];
      const BaroSeries *series = figure->chart->trend.series->pdata[0];

      check_drill (&study, figure, 0, (int) i, in_wave, tick->label, ((BaroPoint *) series->points->pdata[i])->base_n);
    }
  made_study_clear (&study);
}

static gboolean
in_month (const MadeStudy *study, gsize row, gpointer user_data)
{
  return study->wifi[row] >= 0 && baro_period_from_time (BARO_PERIOD_MONTH, study->time[row]) == GPOINTER_TO_INT (user_data);
}

static void
test_trend_months (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  BaroTrendChoice choice = { .n_metrics = 1, .max_periods = 3 };
  gint64 last = 0;

  made_study_init (&study, 600);
  snapshot = made_snapshot (study.dataset, NULL);
  snapshot->by_wave = FALSE;
  metric = made_metric (study.dataset, "csat", "WiFi");
  choice.metrics = &metric;
  figure = baro_figure_trend (snapshot, &choice, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figure->chart->trend.ticks->len, ==, 3);

  for (gsize i = 0; i < study.n_rows; i++)
    last = MAX (last, study.time[i]);
  for (int i = 0; i < 3; i++)
    {
      const BaroSeries *series = figure->chart->trend.series->pdata[0];
      gint32 month = baro_period_from_time (BARO_PERIOD_MONTH, last) - 2 + i;

      check_drill (&study, figure, 0, i, in_month, GINT_TO_POINTER (month), ((BaroPoint *) series->points->pdata[i])->base_n);
    }
  made_study_clear (&study);
}

static gboolean
in_shop (const MadeStudy *study, gsize row, gpointer user_data)
{
  const Wanted *wanted = user_data;

  if (study->food[row] < 0 || study->shop[row] == NULL)
    return FALSE;
  if (wanted->not_these == NULL)
    return g_str_equal (study->shop[row], wanted->label);

  return !g_strv_contains (wanted->not_these, study->shop[row]);
}

static void
test_segment_other (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  BaroSegmentChoice choice = { .rows = "Shop", .top_n = 5 };
  gint64 n = 0, n_answers = 0;

  made_study_init (&study, 900);
  snapshot = made_snapshot (study.dataset, NULL);
  metric = made_metric (study.dataset, "mean", "Food");
  choice.metric = metric;
  figure = baro_figure_segment (snapshot, &choice, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figure->chart->bars.rows->len, ==, 6);

  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (shown, ((BaroBar *) figure->chart->bars.rows->pdata[i])->label);
  g_ptr_array_add (shown, NULL);

  for (guint i = 0; i < 6; i++)
    {
      const BaroBar *bar = figure->chart->bars.rows->pdata[i];
      Wanted wanted = { .label = bar->label, .not_these = i == 5 ? (const char *const *) shown->pdata : NULL };

      g_assert_cmpint ((bar->flags & BARO_DATUM_OTHER) != 0, ==, i == 5);
      check_drill (&study, figure, (int) i, 0, in_shop, &wanted, bar->base_n);
      n += bar->base_n;
    }

  /* the parts reconcile to the whole */
  for (gsize i = 0; i < study.n_rows; i++)
    n_answers += study.food[i] >= 0 && study.shop[i] != NULL;
  g_assert_cmpint (n, ==, n_answers);
  made_study_clear (&study);
}

static gboolean
in_cell (const MadeStudy *study, gsize row, gpointer user_data)
{
  const Wanted *wanted = user_data;

  return study->nps[row] >= 0 && g_strcmp0 (study->place[row], wanted->label) == 0 && g_strcmp0 (study->wave[row], wanted->other) == 0;
}

static void
test_heat (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  BaroSegmentChoice choice = { .rows = "Place", .columns = "Wave" };

  made_study_init (&study, 800);
  snapshot = made_snapshot (study.dataset, NULL);
  metric = made_metric (study.dataset, "nps", "NPS");
  choice.metric = metric;
  figure = baro_figure_segment (snapshot, &choice, NULL, &error);
  g_assert_no_error (error);

  for (guint r = 0; r < figure->chart->heat.row_labels->len; r++)
    for (guint c = 0; c < figure->chart->heat.column_labels->len; c++)
      {
        Wanted wanted = { .label = figure->chart->heat.row_labels->pdata[r], .other = figure->chart->heat.column_labels->pdata[c] };

        check_drill (&study, figure, (int) r, (int) c, in_cell, &wanted, baro_chart_get_heat_cell (figure->chart, r, c)->base_n);
      }
  made_study_clear (&study);
}

static gboolean
in_bin (const MadeStudy *study, gsize row, gpointer user_data)
{
  const BaroBin *bin = user_data;

  return study->seconds[row] >= bin->low && study->seconds[row] < bin->high;
}

static void
test_histogram (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;

  made_study_init (&study, 700);
  snapshot = made_snapshot (study.dataset, NULL);
  figure = baro_figure_histogram (snapshot, "Seconds", NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < figure->chart->histogram.bins->len; i++)
    {
      BaroBin *bin = figure->chart->histogram.bins->pdata[i];

      check_drill (&study, figure, 0, (int) i, in_bin, bin, (gint64) bin->count);
    }
  made_study_clear (&study);
}

static gboolean
answered_so (const MadeStudy *study, gsize row, gpointer user_data)
{
  const Wanted *wanted = user_data;

  return g_strcmp0 (study->place[row], wanted->label) == 0 && study->nps[row] >= wanted->low && study->nps[row] <= wanted->high;
}

static void
test_distribution (void)
{
  static const double ends[][2] = { { 0, 6 }, { 7, 8 }, { 9, 10 } };
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;

  made_study_init (&study, 700);
  snapshot = made_snapshot (study.dataset, NULL);
  figure = baro_figure_distribution (snapshot, "NPS", "Place", TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figure->chart->stack.segments->len, ==, 3);

  for (guint r = 0; r < figure->chart->stack.rows->len; r++)
    for (int s = 0; s < 3; s++)
      {
        const BaroStackRow *row = figure->chart->stack.rows->pdata[r];
        Wanted wanted = { .label = row->label, .low = ends[s][0], .high = ends[s][1] };

        check_drill (&study, figure, (int) r, s, answered_so, &wanted, (gint64) llround (row->shares[s] * (double) row->base_n));
      }
  made_study_clear (&study);
}

static gboolean
in_gap (const MadeStudy *study, gsize row, gpointer user_data)
{
  const Wanted *wanted = user_data;
  const int *answers = g_str_equal (wanted->label, "WiFi") ? study->wifi : study->food;

  return answers[row] >= 0 && g_strcmp0 (study->wave[row], "2024") == 0;
}

static void
test_gap (void)
{
  MadeStudy study;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(GPtrArray) metrics = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  BaroGapChoice choice = { .highlighted = -1, .show_previous = TRUE };

  made_study_init (&study, 700);
  snapshot = made_snapshot (study.dataset, NULL);
  snapshot->by_wave = TRUE;
  metrics = baro_figure_item_metrics (study.dataset, NULL);
  g_assert_cmpuint (metrics->len, ==, 2);
  choice.metrics = (BaroMetric **) metrics->pdata;
  choice.n_metrics = metrics->len;
  figure = baro_figure_gap (snapshot, &choice, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < figure->chart->gap.rows->len; i++)
    {
      const BaroGapRow *row = figure->chart->gap.rows->pdata[i];
      Wanted wanted = { .label = row->label };

      check_drill (&study, figure, (int) i, 0, in_gap, &wanted, row->base_n);
    }
  made_study_clear (&study);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/drills/trend-waves", test_trend_waves);
  g_test_add_func ("/figures/drills/trend-months", test_trend_months);
  g_test_add_func ("/figures/drills/segment-other", test_segment_other);
  g_test_add_func ("/figures/drills/heat", test_heat);
  g_test_add_func ("/figures/drills/histogram", test_histogram);
  g_test_add_func ("/figures/drills/distribution", test_distribution);
  g_test_add_func ("/figures/drills/gap", test_gap);

  return g_test_run ();
}
