/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-journey.c: times the live scores of a journey map and its layout
 *
 *   bench-journey [ROWS]
 *
 * Made-up answers: 36 months in the order of time, eleven items of 1 to 5 and a recommendation item, one missing in
 * eight. Each number is the best and the middle of some runs, columns in memory.
 */
#define G_LOG_DOMAIN "bench-journey"

#include "config.h"

#include "base/baro-random.h"
#include "journey-fixture.h"
#include "journey/baro-journey-layout.h"
#include "metrics/baro-analysis-private.h"
#include "render/baro-pango-text.h"
#include "sample-map.h"

#define N_ITEMS 11u
#define N_MONTHS 36
#define SECONDS_PER_MONTH 2629746
#define N_RUNS 9

enum { NPS = N_ITEMS, TIME, N_COLUMNS };

typedef struct
{
  BaroJourney       *journey;    /* (owned) */
  BaroSnapshot      *whole;      /* (owned) shows all responses */
  BaroSnapshot      *by_month;   /* (owned) no filter */
  BaroJourneyScores *scores;     /* (owned) */
  BaroJourneySeries *series;     /* (owned) */
  BaroJourney       *large;      /* (owned) 60 touchpoints, 12 lanes, 500 cards */
  BaroPangoText     *text;       /* (owned) */
  guint              step;
} Bench;

static void
add_columns (BaroColumn **columns, BaroCodes **codes, gsize n_rows)
{
  for (guint i = 0; i <= NPS; i++)
    {
      g_autofree char *name = i < NPS ? g_strdup_printf ("Item %u", i + 1) : g_strdup ("Recommend");

      columns[i] = baro_column_new (name, BARO_KIND_SCALE, BARO_ROLE_ITEM);
      columns[i]->family = i < NPS ? BARO_FAMILY_RATING : BARO_FAMILY_NPS;
      columns[i]->scale = baro_scale_new_range (i < NPS ? 1 : 0, i < NPS ? 5 : 10, BARO_DIRECTION_HIGH_GOOD);
      codes[i] = baro_codes_new (n_rows, BARO_WIDTH_U8);
      codes[i]->n_codes = i < NPS ? 5 : 11;
    }
  columns[TIME] = baro_column_new ("Submitted", BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT);
  codes[TIME] = baro_codes_new (n_rows, BARO_WIDTH_U32);
  codes[TIME]->base = G_GINT64_CONSTANT (1672531200);   /* 2023-01-01 */
}

static void
fill_row (BaroCodes **codes, BaroRandom *random, gsize row, gsize n_rows)
{
  guint mood = baro_random_below (random, 3), sum = 0;

  for (guint i = 0; i < N_ITEMS; i++)
    {
      guint answer = MIN (4, mood + baro_random_below (random, 3));

      sum += answer;
      ((guint8 *) codes[i]->values)[row] = baro_random_below (random, 8) == 0 ? 255 - BARO_MISSING_SKIPPED : (guint8) answer;
    }
  ((guint8 *) codes[NPS]->values)[row] = (guint8) MIN (10, sum / 4 + baro_random_below (random, 3));
  ((guint32 *) codes[TIME]->values)[row] = (guint32) ((double) row / (double) n_rows * N_MONTHS * SECONDS_PER_MONTH);
}

static BaroDataset *
make_dataset (gsize n_rows)
{
  BaroColumn *columns[N_COLUMNS];
  BaroCodes *codes[N_COLUMNS];
  BaroDictionary *dictionaries[N_COLUMNS] = { NULL };
  BaroDataset *dataset;
  BaroRandom random;

  baro_random_init (&random, 20260618);
  add_columns (columns, codes, n_rows);
  for (gsize row = 0; row < n_rows; row++)
    fill_row (codes, &random, row, n_rows);
  dataset = baro_dataset_new_in_memory (n_rows, columns, codes, dictionaries, N_COLUMNS);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      baro_column_unref (columns[i]);
      baro_codes_unref (codes[i]);
    }
  return dataset;
}

static BaroJourney *
make_map (void)
{
  static const BaroLaneKind lanes[] = { BARO_LANE_TOUCHPOINTS, BARO_LANE_SCORES, BARO_LANE_CURVE, BARO_LANE_IMPORTANCE };
  MadeMap map;

  made_map_init (&map);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    made_map_lane (&map, lanes[i]);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);
      g_autofree char *item = g_strdup_printf ("Item %u", i + 1);

      if (i % 3 == 0)
        {
          g_autofree char *stage = g_strdup_printf ("s%u", i);

          made_map_stage (&map, stage);
        }
      made_map_touchpoint (&map, id, NULL, item)->touchpoint.importance = BARO_IMPORTANCE_DERIVED;
    }
  return made_map_take (&map);
}

static void
score_month (Bench *bench)
{
  g_clear_pointer (&bench->scores, baro_journey_scores_unref);
  bench->scores = baro_journey_scores_run (bench->journey, bench->by_month, NULL, NULL);
}

static void
score_whole (Bench *bench)
{
  baro_journey_scores_unref (baro_journey_scores_run (bench->journey, bench->whole, NULL, NULL));
}

static void
run_series (Bench *bench)
{
  g_clear_pointer (&bench->series, baro_journey_series_unref);
  bench->series = baro_journey_series_run (bench->journey, bench->by_month, NULL, NULL);
}

static void
take_step (Bench *bench)
{
  bench->step = (bench->step + 1) % bench->series->n_periods;
  baro_journey_scores_unref (baro_journey_series_get_scores (bench->series, bench->scores, bench->step));
}

/* What the window does for one step: scores and a new layout of the map. */
static void
lay_out_step (Bench *bench)
{
  g_autoptr(BaroJourneyScores) scores = baro_journey_series_get_scores (bench->series, bench->scores, bench->step);
  BaroJourneyLayoutOptions options = { .width = 1200, .curves = &scores, .n_curves = 1, .series = bench->series };

  bench->step = (bench->step + 1) % bench->series->n_periods;
  baro_journey_picture_unref (baro_journey_layout (bench->journey, &options, baro_pango_text_get_measure (bench->text)));
}

static void
lay_out_large (Bench *bench)
{
  BaroJourneyLayoutOptions options = { .width = 0 };

  baro_journey_picture_unref (baro_journey_layout (bench->large, &options, baro_pango_text_get_measure (bench->text)));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
measure (Bench *bench, const char *name, void (*func) (Bench *bench))
{
  gint64 times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      func (bench);
      times[i] = g_get_monotonic_time () - start;
    }
  qsort (times, N_RUNS, sizeof times[0], compare_times);
  g_print ("%-48s best %8.2f ms, middle %8.2f ms\n", name, (double) times[0] / 1000.0, (double) times[N_RUNS / 2] / 1000.0);
}

int
main (int argc, char **argv)
{
  gsize n_rows = argc > 1 ? (gsize) g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autoptr(BaroDataset) dataset = make_dataset (n_rows);
  Bench bench = { .journey = make_map (), .large = sample_map_large (60, 12, 500) };

  g_print ("%" G_GSIZE_FORMAT " responses, %u touchpoints\n", n_rows, N_ITEMS);
  bench.text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  bench.by_month = made_snapshot_by_month (dataset, NULL);
  bench.whole = made_snapshot (dataset, NULL);
  measure (&bench, "scores of the last month, with derived importance", score_month);
  measure (&bench, "scores of all responses, with derived importance", score_whole);
  measure (&bench, "series over 36 months", run_series);
  measure (&bench, "one step of the slider: scores", take_step);
  measure (&bench, "one step of the slider: scores and layout", lay_out_step);
  measure (&bench, "layout of 60 touchpoints, 12 lanes, 500 cards", lay_out_large);

  baro_journey_unref (bench.journey);
  baro_journey_unref (bench.large);
  baro_snapshot_unref (bench.by_month);
  baro_snapshot_unref (bench.whole);
  g_clear_pointer (&bench.scores, baro_journey_scores_unref);
  g_clear_pointer (&bench.series, baro_journey_series_unref);
  baro_pango_text_free (bench.text);
  return 0;
}
