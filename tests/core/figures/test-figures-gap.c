/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-figures-gap.c: gaps, segments and tiles: what is tested, sorted and said */
#define G_LOG_DOMAIN "test-figures-gap"
#include "config.h"

#include <math.h>

#include "../metrics/metrics-fixture.h"
#include "figures-fixture.h"

#define N_ROWS 900

/* Satisfied (5) and not (1) by item and wave; 0 rows of an item are skipped ones. */
static const struct { const char *item; guint satisfied[2], unsatisfied[2]; } items[] = {
  { "Clearly down", { 300, 200 }, { 100, 200 } },
  { "A little down", { 300, 290 }, { 100, 110 } },
  { "Clearly up", { 200, 300 }, { 200, 100 } },
  { "Hardly asked", { 10, 5 }, { 5, 10 } },
};

static BaroDataset *
make_dataset (void)
{
  static const char *labels[N_ROWS];
  Fixture fixture;

  for (guint i = 0; i < N_ROWS; i++)
    labels[i] = i < N_ROWS / 2 ? "2024" : "2025";

  fixture_init (&fixture, N_ROWS);
  for (guint k = 0; k < G_N_ELEMENTS (items); k++)
    {
      int answers[N_ROWS];

      for (guint wave = 0; wave < 2; wave++)
        for (guint i = 0; i < N_ROWS / 2; i++)
          answers[wave * N_ROWS / 2 + i] = i < items[k].satisfied[wave]                               ? 5
                                           : i < items[k].satisfied[wave] + items[k].unsatisfied[wave] ? 1
                                                                                                       : MISSING (BARO_MISSING_SKIPPED);
      fixture_add_scale (&fixture, items[k].item, BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), answers);
    }
  fixture_add_category (&fixture, "Wave", BARO_ROLE_WAVE, labels);

  return fixture_take (&fixture);
}

static BaroFigure *
make_gap (BaroSnapshot *snapshot, BaroGapSort sort)
{
  g_autoptr(GPtrArray) metrics = baro_figure_item_metrics (snapshot->dataset, NULL);
  BaroGapChoice choice = { .metrics = (BaroMetric **) metrics->pdata, .n_metrics = metrics->len, .sort = sort, .highlighted = -1, .show_previous = TRUE };
  g_autoptr(GError) error = NULL;
  BaroFigure *figure = baro_figure_gap (snapshot, &choice, NULL, &error);

  g_assert_no_error (error);

  return figure;
}

static const BaroGapRow *
row_at (const BaroFigure *figure, guint index)
{
  return figure->chart->gap.rows->pdata[index];
}

static void
test_previous (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) figure = NULL;
  static const char *const order[] = { "Clearly down", "A little down", "Clearly up", "Hardly asked" };

  snapshot->by_wave = TRUE;
  figure = make_gap (snapshot, BARO_GAP_SORT_GAP);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (row_at (figure, i)->label, ==, order[i]);

  /* 200 of 400 after 300 of 400; 0.5 − 0.75 */
  g_assert_cmpfloat_with_epsilon (row_at (figure, 0)->value, 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (row_at (figure, 0)->reference, 0.75, 1e-12);
  g_assert_cmpstr (row_at (figure, 0)->cells[0].text, ==, "−25.0");
  g_assert_cmpint (row_at (figure, 0)->verdict, ==, BARO_VERDICT_WORSE);
  /* R: prop.test (c (290, 300), c (400, 400), correct = FALSE)$p.value is 0.4217 */
  g_assert_cmpint (row_at (figure, 1)->verdict, ==, BARO_VERDICT_NEUTRAL);
  g_assert_false (row_at (figure, 1)->cells[0].significant);
  g_assert_cmpint (row_at (figure, 2)->verdict, ==, BARO_VERDICT_BETTER);
  /* a small base is in brackets, untested and last, though its gap is the largest */
  g_assert_cmpstr (row_at (figure, 3)->cells[0].text, ==, "(−33.3)");
  g_assert_cmpuint (row_at (figure, 3)->flags & BARO_DATUM_SMALL_BASE, !=, 0);
  g_assert_cmpstr (figure->headline, ==, "Two of 3 items have worsened, one by more than chance. On the better side, one is beyond chance.");
  g_assert_nonnull (strstr (figure->chart->foot, "Holm over 3 rows"));
  g_assert_nonnull (strstr (figure->chart->foot, "base below 30"));
}

static void
test_target (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  BaroTargetRow own = { .metric = (char *) "csat", .item = (char *) "Clearly down", .value = 0.45 };
  BaroTargetRow all = { .metric = (char *) "csat", .value = 0.80 };
  g_autoptr(BaroFigure) figure = NULL;

  snapshot->by_wave = TRUE;
  snapshot->comparison = BARO_COMPARE_TARGET;
  snapshot->targets = g_ptr_array_new ();
  g_ptr_array_add (snapshot->targets, &own);
  g_ptr_array_add (snapshot->targets, &all);
  figure = make_gap (snapshot, BARO_GAP_SORT_NAME);

  /* sorted by name within the tested ones; the item's own target wins over the one for all */
  g_assert_cmpstr (row_at (figure, 0)->label, ==, "A little down");
  g_assert_cmpfloat (row_at (figure, 0)->reference, ==, 0.80);
  g_assert_cmpstr (row_at (figure, 1)->label, ==, "Clearly down");
  g_assert_cmpfloat (row_at (figure, 1)->reference, ==, 0.45);
  g_assert_cmpstr (row_at (figure, 1)->cells[0].text, ==, "+5.0");
  g_assert_cmpstr (row_at (figure, 1)->cells[1].text, ==, "−25.0");
  g_assert_true (g_str_has_prefix (figure->headline, "Two of 3 items miss their target, two by more than chance."));
  g_assert_nonnull (strstr (figure->headline, "Since 2024, Clearly down has moved most surely (−25.0 points)."));
}

/* 290 of 400 is 72.5 %, so 73 % is missed, but well within the interval: nothing is "0 by more than chance". */
static void
test_target_by_chance (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  BaroTargetRow own = { .metric = (char *) "csat", .item = (char *) "A little down", .value = 0.73 };
  g_autoptr(BaroFigure) figure = NULL;

  snapshot->by_wave = TRUE;
  snapshot->comparison = BARO_COMPARE_TARGET;
  snapshot->targets = g_ptr_array_new ();
  g_ptr_array_add (snapshot->targets, &own);
  figure = make_gap (snapshot, BARO_GAP_SORT_NAME);
  g_assert_true (g_str_has_prefix (figure->headline, "One of 1 item misses its target, which may be chance."));
}

static BaroFilter *
in_wave (BaroDataset *dataset, const char *wave)
{
  g_autofree char *text = g_strconcat ("Wave=", wave, NULL);
  g_autoptr(BaroCondition) condition = baro_condition_parse (text, dataset, NULL);

  return baro_filter_new (&condition, 1);
}

static void
assert_down_from_2024 (const BaroFigure *figure, const char *foot)
{
  g_assert_cmpstr (row_at (figure, 0)->label, ==, "Clearly down");
  g_assert_cmpfloat_with_epsilon (row_at (figure, 0)->value, 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (row_at (figure, 0)->reference, 0.75, 1e-12);
  g_assert_cmpint (row_at (figure, 0)->verdict, ==, BARO_VERDICT_WORSE);
  g_assert_nonnull (strstr (figure->chart->foot, foot));
}

/* Filtered to 2025 and compared with 2024: the other wave takes the place of the filter's. */
static void
test_other_wave (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) filtered = made_snapshot (dataset, "Wave=2025");
  g_autoptr(BaroSnapshot) whole = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) both = NULL, last = NULL;

  filtered->by_wave = whole->by_wave = TRUE;
  filtered->comparison = whole->comparison = BARO_COMPARE_SEGMENT;
  filtered->comparison_filter = in_wave (dataset, "2024");
  whole->comparison_filter = in_wave (dataset, "2024");
  both = make_gap (filtered, BARO_GAP_SORT_GAP);
  last = make_gap (whole, BARO_GAP_SORT_GAP);
  assert_down_from_2024 (both, "Compared with: Wave: 2024. Filter: Wave: 2025.");
  assert_down_from_2024 (last, "Compared with: Wave: 2024.");
}

/* Items have their rest outside the filter; without a filter there is none. */
static void
test_rest_of_filter (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) filtered = made_snapshot (dataset, "Wave=2025");
  g_autoptr(BaroSnapshot) whole = made_snapshot (dataset, NULL);
  g_autoptr(BaroFigure) rest = NULL, nothing = NULL;

  filtered->by_wave = whole->by_wave = TRUE;
  filtered->comparison = whole->comparison = BARO_COMPARE_REST;
  rest = make_gap (filtered, BARO_GAP_SORT_GAP);
  nothing = make_gap (whole, BARO_GAP_SORT_GAP);
  assert_down_from_2024 (rest, "The rest are the responses outside the filter.");
  g_assert_true (isnan (row_at (nothing, 0)->reference));
}

static void
test_tiles (void)
{
  g_autoptr(BaroDataset) dataset = make_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autofree char *headline = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) tiles = NULL;
  const BaroTile *tile;

  snapshot->by_wave = TRUE;
  tiles = baro_figure_tiles (snapshot, NULL, 0, 3, &headline, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tiles->len, ==, 3);
  g_assert_cmpstr (headline, ==, "2025, compared with 2024");

  tile = tiles->pdata[0];
  g_assert_cmpstr (tile->title, ==, "Clearly down");
  g_assert_cmpstr (tile->value, ==, "50.0");
  g_assert_cmpstr (tile->suffix, ==, "%");
  g_assert_cmpstr (tile->base, ==, "n 400");
  g_assert_cmpstr (tile->change, ==, "−25.0 points");
  g_assert_cmpstr (tile->verdict_text, ==, "since 2024, significant");
  g_assert_cmpint (tile->direction, ==, -1);
  g_assert_cmpint (tile->verdict, ==, BARO_VERDICT_WORSE);
  g_assert_cmpuint (tile->spark->spark.points->len, ==, 2);

  tile = tiles->pdata[1];
  g_assert_cmpint (tile->direction, ==, 0);
  g_assert_cmpstr (tile->verdict_text, ==, "since 2024, within chance");
}

static void
test_crosstab (void)
{
  /* the check values of the cross-tab: rows 30 45 25 / 20 25 55 as two columns of answers 1, 2, 3 */
  static const guint counts[2][3] = { { 30, 45, 25 }, { 20, 25, 55 } };
  int answers[200];
  const char *labels[200];
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroFigure) figure = NULL;
  g_autoptr(GError) error = NULL;
  Fixture fixture;
  guint n = 0;

  for (guint c = 0; c < 2; c++)
    for (guint a = 0; a < 3; a++)
      for (guint i = 0; i < counts[c][a]; i++, n++)
        {
          answers[n] = (int) a + 1;
          labels[n] = c == 0 ? "Left" : "Right";
        }

  fixture_init (&fixture, n);
  fixture_add_scale (&fixture, "Choice", BARO_FAMILY_RATING, baro_scale_new_range (1, 3, BARO_DIRECTION_HIGH_GOOD), answers);
  fixture_add_category (&fixture, "Side", BARO_ROLE_SEGMENT, labels);
  dataset = fixture_take (&fixture);
  snapshot = made_snapshot (dataset, NULL);
  figure = baro_figure_crosstab (snapshot, "Choice", "Side", NULL, &error);
  g_assert_no_error (error);

  /* best answers first; R: chisq.test of the table is 18.96429 with p 7.62e-05, V .307931 */
  g_assert_cmpstr (baro_table_get_cell (figure->table, 0, 0), ==, "3");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 0, 2), ==, "25.0");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 0, 3), ==, "55.0 A");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 1, 2), ==, "45.0 B");
  g_assert_cmpstr (baro_table_get_cell (figure->table, 3, 1), ==, "200");
  /* for the read-out, R: prop.test (25, 100, correct = FALSE)$conf.int is .1754521 to .3430446, half of it .0838; 80 of 200 gave the answer */
  g_assert_cmpstr (baro_chart_get_heat_cell (figure->chart, 0, 0)->exact_text, ==, "25.0 %");
  g_assert_cmpstr (baro_chart_get_heat_cell (figure->chart, 0, 0)->interval_text, ==, "± 8.4");
  g_assert_cmpstr (baro_chart_get_heat_cell (figure->chart, 0, 0)->other_text, ==, "40.0 %");
  g_assert_nonnull (strstr (figure->chart->foot, "χ² = 19.0, 2 degrees of freedom, p < 0.001; Cramér’s V = 0.308."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/gap/previous", test_previous);
  g_test_add_func ("/figures/gap/target", test_target);
  g_test_add_func ("/figures/gap/target-by-chance", test_target_by_chance);
  g_test_add_func ("/figures/gap/other-wave", test_other_wave);
  g_test_add_func ("/figures/gap/rest-of-filter", test_rest_of_filter);
  g_test_add_func ("/figures/tiles", test_tiles);
  g_test_add_func ("/figures/crosstab", test_crosstab);

  return g_test_run ();
}
