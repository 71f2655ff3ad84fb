/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-series.c: a series over periods says the same as each period counted by itself
 */
#define G_LOG_DOMAIN "test-series"
#include "config.h"

#include <math.h>

#include "journey-fixture.h"

static BaroJourney *
make_map (void)
{
  BaroPart *part;
  MadeMap map;

  made_map_init (&map);
  made_map_stage (&map, "one");
  made_map_touchpoint (&map, "a", NULL, "A")->touchpoint.importance = BARO_IMPORTANCE_DERIVED;
  made_map_touchpoint (&map, "b", NULL, "B")->touchpoint.importance = BARO_IMPORTANCE_DERIVED;
  made_map_stage (&map, "two");
  made_map_touchpoint (&map, "n", NULL, "N")->touchpoint.planned = 1.0;
  for (guint i = 0; i < 2; i++)
    {
      part = made_map_touchpoint (&map, i == 0 ? "south" : "west", NULL, "C");
      part->touchpoint.binding.column = g_strdup ("Place");
      part->touchpoint.binding.value = g_strdup (i == 0 ? "south" : "west");
      part->touchpoint.binding.target = 60.0;
    }
  made_map_touchpoint (&map, "broken", NULL, "Gone");
  made_map_touchpoint (&map, "unbound", NULL, NULL);
  return made_map_take (&map);
}

static void
check_step (const BaroJourneyScores *step, const BaroJourneyScores *counted, gboolean has_change)
{
  g_assert_cmpint (step->n_rows, ==, counted->n_rows);
  g_assert_cmpuint (step->n_covered, ==, counted->n_covered);
  check_near (step->peak_end, counted->peak_end, 1e-12);
  for (guint i = 0; i < step->n_touchpoints; i++)
    {
      const BaroTouchpointScore *a = &step->touchpoints[i], *b = &counted->touchpoints[i];

      g_assert_cmpint (a->state, ==, b->state);
      g_assert_cmpstr (a->reason, ==, b->reason);
      check_near (a->score, b->score, 1e-12);
      check_near (a->low, b->low, 1e-12);
      check_near (a->gap, b->gap, 1e-12);
      g_assert_cmpint (a->base_n, ==, b->base_n);
      g_assert_cmpint (a->verdict, ==, b->verdict);
      check_near (a->against_plan.p, b->against_plan.p, 1e-12);
      if (!has_change)
        continue;
      check_near (a->change.value, b->change.value, 1e-12);
      check_near (a->change.p_adjusted, b->change.p_adjusted, 1e-12);
    }
}

static void
test_waves (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot_in_time (dataset, NULL);
  g_autoptr(BaroJourney) journey = make_map ();
  g_autoptr(BaroJourneyScores) whole = made_scores (journey, snapshot);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourneySeries) series = baro_journey_series_run (journey, snapshot, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (series->n_periods, ==, 2);
  for (guint p = 0; p < 2; p++)
    {
      const char *const waves[] = { "2017", "2018" };
      g_autofree char *condition = g_strdup_printf ("Wave=%s", waves[p]);
      g_autoptr(BaroSnapshot) alone = made_snapshot_in_time (dataset, condition);
      g_autoptr(BaroJourneyScores) counted = made_scores (journey, alone);
      g_autoptr(BaroJourneyScores) step = baro_journey_series_get_scores (series, whole, p);

      g_assert_cmpstr (series->keys[p], ==, waves[p]);
      g_assert_cmpstr (step->label, ==, whole->label);
      check_step (step, counted, TRUE);
      for (guint i = 0; i < series->n_touchpoints; i++)
        check_near (series->points[i * 2 + p].score, counted->touchpoints[i].score, 1e-12);
      check_near (series->scores[p], step->score, 1e-12);
    }
  /* the line at the slider ends where the map's number is */
  check_near (series->scores[1], whole->score, 1e-12);
}

/* An overlay's series is that of the map under the overlay's filter. */
static void
test_overlay (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot_in_time (dataset, NULL), south = made_snapshot_in_time (dataset, "Place=south");
  g_autoptr(BaroJourney) journey = make_map ();
  g_autoptr(BaroPart) overlay = baro_part_new (BARO_PART_OVERLAY, "south");
  g_autoptr(BaroJourneySeries) alone = baro_journey_series_run (journey, south, NULL, NULL);
  g_autoptr(BaroJourneySeries) series = NULL;
  g_autoptr(GError) error = NULL;
  guint n_defined = 0;

  overlay->overlay.kind = BARO_OVERLAY_FILTER;
  overlay->overlay.filter_json = baro_filter_to_json (south->filter);
  series = baro_journey_series_run_overlay (journey, overlay, snapshot, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->n_periods, ==, alone->n_periods);
  for (guint i = 0; i < series->n_touchpoints * series->n_periods; i++)
    {
      check_near (series->points[i].score, alone->points[i].score, 1e-12);
      g_assert_cmpint (series->points[i].base_n, ==, alone->points[i].base_n);
      n_defined += !isnan (series->points[i].score);
    }
  g_assert_cmpuint (n_defined, >, 4);
}

/* Months: each step is what a filter on that month gives. R: means of A in October and September. */
static void
test_months (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot_by_month (dataset, NULL);
  g_autoptr(BaroJourney) journey = make_map ();
  g_autoptr(BaroJourneyScores) whole = made_scores (journey, snapshot);
  g_autoptr(BaroJourneySeries) series = baro_journey_series_run (journey, snapshot, NULL, NULL);

  g_assert_cmpuint (series->n_periods, ==, 10);
  g_assert_cmpstr (series->keys[9], ==, "2018-10");
  g_assert_cmpstr (series->labels[9], ==, "October 2018");
  check_near (series->points[9].score, 52.777777777778, 1e-11);
  check_near (series->points[8].score, 47.972972972973, 1e-11);
  check_near (series->scores[9], whole->score, 1e-12);
  for (guint p = 0; p < 10; p++)
    {
      g_autofree char *condition = g_strdup_printf ("Date=%s", series->keys[p]);
      g_autoptr(BaroSnapshot) alone = made_snapshot_by_month (dataset, condition);
      g_autoptr(BaroJourneyScores) counted = made_scores (journey, alone);
      g_autoptr(BaroJourneyScores) step = baro_journey_series_get_scores (series, whole, p);

      check_step (step, counted, TRUE);
    }
}

/* A study without times has no periods to play. */
static void
test_no_time (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = make_map ();
  g_autoptr(GError) error = NULL;

  g_assert_null (baro_journey_series_run (journey, snapshot, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_empty (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot_in_time (dataset, "A>=6");
  g_autoptr(BaroJourney) journey = make_map ();
  g_autoptr(BaroJourney) nothing = baro_journey_new (NULL, "Nothing");
  g_autoptr(BaroJourneySeries) series = baro_journey_series_run (journey, snapshot, NULL, NULL);
  g_autoptr(BaroJourneySeries) blank = baro_journey_series_run (nothing, snapshot, NULL, NULL);
  g_autoptr(BaroJourneyScores) scores = made_scores (nothing, snapshot);

  g_assert_cmpuint (series->n_periods, ==, 0);
  g_assert_cmpuint (blank->n_touchpoints, ==, 0);
  g_assert_true (isnan (scores->score));
  g_assert_cmpint (scores->peak, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/series/waves", test_waves);
  g_test_add_func ("/journey/series/overlay", test_overlay);
  g_test_add_func ("/journey/series/months", test_months);
  g_test_add_func ("/journey/series/no-time", test_no_time);
  g_test_add_func ("/journey/series/empty", test_empty);
  return g_test_run ();
}
