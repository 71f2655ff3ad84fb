/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-score.c: scores of a map against numbers of R 4.2 (see journey-fixture.c for the answers)
 */
#define G_LOG_DOMAIN "test-score"
#include "config.h"

#include <math.h>

#include "journey-fixture.h"

static char *
place_json (const char *place)
{
  const char *labels[] = { place, NULL };
  BaroCondition condition = { .column = (char *) "Place", .test = BARO_TEST_IS_ONE_OF, .labels = (GStrv) labels };
  BaroCondition *conditions[] = { &condition };
  g_autoptr(BaroFilter) filter = baro_filter_new (conditions, 1);

  return baro_filter_to_json (filter);
}

/* t intervals, Wilson, adjusted Wald; all rescaled. R: t.test, prop.test(correct = FALSE). */
static void
test_scales (void)
{
  static const struct { const char *metric, *item; double score, low, high; gint64 n; } cases[] = {
    { NULL, "A", 49.793388429752, 46.126596587255, 53.460180272249, 363 },
    { "mean", "B", 49.926900584795, 46.213670342887, 53.640130826704, 342 },
    { NULL, "C", 48.915989159892, 45.313218228977, 52.518760090807, 369 },
    { NULL, "D", 49.583333333333, 46.288618080805, 52.878048585861, 400 },   /* effort: ease */
    { NULL, "N", 29.787234042553, 26.249223964048, 33.645235138855, 376 },   /* NPS −40.4 */
    { "csat", "C", 39.29539295393, 34.446901853807, 44.364467394163, 369 },
    { "bottom:3", "C", 39.29539295393, 34.446901853807, 44.364467394163, 369 }, /* the best is 100 here too */
  };
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  MadeMap map;

  made_map_init (&map);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);

      made_map_touchpoint (&map, id, cases[i].metric, cases[i].item);
    }
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BaroTouchpointScore *score = &scores->touchpoints[i];

      g_test_message ("%s %s", cases[i].metric, cases[i].item);
      g_assert_cmpint (score->state, ==, BARO_SCORE_OK);
      check_near (score->score, cases[i].score, 1e-12);
      check_near (score->low, cases[i].low, 1e-11);
      check_near (score->high, cases[i].high, 1e-11);
      g_assert_cmpint (score->base_n, ==, cases[i].n);
      g_assert_null (score->reason);
    }
  g_assert_cmpint (scores->n_rows, ==, 400);
  g_assert_cmpuint (scores->n_covered, ==, G_N_ELEMENTS (cases));
}

/* The check value of the program's list of methods: emotions 3, 4, 1, 2, 4 on 1-5 with weights 1, 2, 3, 2, 2: plain 2.8,
 * weighted 2.6, peak–end 2.5; here on 0-100. */
static void
test_emotions (gconstpointer data)
{
  static const double planned[] = { 0, 1, -2, -1, 1 }, weights[] = { 1, 2, 3, 2, 2 };
  gboolean is_weighted = GPOINTER_TO_INT (data);
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  g_autoptr(BaroPart) overlay = baro_part_new (BARO_PART_OVERLAY, "planned");
  MadeMap map;

  overlay->overlay.kind = BARO_OVERLAY_PLANNED;
  made_map_init (&map);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);
      BaroPart *part = made_map_touchpoint (&map, id, NULL, NULL);

      part->touchpoint.planned = planned[i];
      part->touchpoint.importance = is_weighted ? BARO_IMPORTANCE_BY_HAND : BARO_IMPORTANCE_NONE;
      part->touchpoint.importance_by_hand = weights[i];
    }
  journey = made_map_take (&map);
  scores = baro_journey_scores_run_overlay (journey, overlay, snapshot, NULL, NULL);
  check_near (scores->score, is_weighted ? 40.0 : 45.0, 1e-12);
  g_assert_true (scores->is_weighted == is_weighted);
  check_near (scores->peak_end, 37.5, 1e-12);
  g_assert_cmpint (scores->peak, ==, 2);
  g_assert_cmpint (scores->last, ==, 4);
  g_assert_true (scores->touchpoints[0].is_first && scores->touchpoints[2].is_lowest && scores->touchpoints[4].is_last);
  if (is_weighted)
    {
      check_near (scores->touchpoints[2].importance, 0.3, 1e-12);
      g_assert_cmpuint (scores->touchpoints[2].rank, ==, 1);
    }
}

/* R: shares of R² from pairwise correlations, all orders written out; the p of what each adds. The standard error
 * is that of each person's own contribution to the weighted mean. */
static void
test_derived (void)
{
  static const double shares[] = { 0.51162602673263, 0.48810065310074, 0.00027332016662996 };
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  MadeMap map;

  made_map_init (&map);
  for (guint i = 0; i < 3; i++)
    made_map_touchpoint (&map, &"a\0b\0c"[2 * i], NULL, &"A\0B\0C"[2 * i])->touchpoint.importance = BARO_IMPORTANCE_DERIVED;
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  for (guint i = 0; i < 3; i++)
    {
      check_near (scores->touchpoints[i].importance, shares[i], 1e-11);
      g_assert_cmpuint (scores->touchpoints[i].rank, ==, i + 1);
      g_assert_cmpint (scores->touchpoints[i].importance_source, ==, BARO_IMPORTANCE_DERIVED);
    }
  /* R: 1,000 bootstrap samples give shares with a standard deviation of 0.0193, 0.0192 and 0.0025; twenty parts tell it
   * to about a sixth, and t with 19 degrees of freedom is 2.093 */
  for (guint i = 0; i < 3; i++)
    {
      static const double deviations[] = { 0.0193, 0.0192, 0.0025 };
      const BaroTouchpointScore *score = &scores->touchpoints[i];
      double half = score->importance_high - score->importance;

      g_assert_cmpfloat (score->importance_low, >=, 0.0);
      g_assert_cmpfloat (half / 2.093, >, deviations[i] * 0.6);
      g_assert_cmpfloat (half / 2.093, <, deviations[i] * 1.6);
    }
  g_assert_cmpstr (scores->importance_note, ==, "of explained variance, R² 0.97, n 311");
  check_near (scores->score, 49.858315988911, 1e-12);
  check_near ((scores->high - scores->low) / 2.0 / 1.959963984540054, 1.3627345383239, 0.005);
  /* top third of three is the first; it explains something (p 4e-197); the third does not (p 0.22) */
  g_assert_true (scores->touchpoints[0].is_moment && !scores->touchpoints[1].is_moment && !scores->touchpoints[2].is_moment);
}

/* Everybody answered: the mean over touchpoints is the mean of everybody's own mean, and so is its interval. */
static void
test_same_people (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  MadeMap map;

  made_map_init (&map);
  made_map_stage (&map, "one");
  made_map_touchpoint (&map, "e", NULL, "E");
  made_map_touchpoint (&map, "f", NULL, "F");
  made_map_touchpoint (&map, "g", NULL, "G");
  made_map_stage (&map, "two");
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  g_assert_false (scores->is_weighted);
  check_near (scores->score, 49.895833333333, 1e-12);
  check_near (scores->low, 47.870154353851, 1e-11);
  check_near (scores->high, 51.921512312815, 1e-11);
  check_near (scores->stages[0].score, scores->score, 1e-12);
  check_near (scores->stages[0].low, scores->low, 1e-12);
  g_assert_cmpuint (scores->stages[0].n_covered, ==, 3);
  g_assert_true (isnan (scores->stages[1].score));
}

static void
test_weighted (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  MadeMap map;

  made_map_init (&map);
  made_map_touchpoint (&map, "a", NULL, "A");
  made_map_touchpoint (&map, "n", NULL, "N");
  journey = made_map_take (&map);
  snapshot->weight = baro_dataset_find_column (dataset, "Weight");
  scores = made_scores (journey, snapshot);
  check_near (scores->touchpoints[0].score, 50.964187327824, 1e-12);
  check_near (scores->touchpoints[0].low, 47.042755516723, 1e-11);
  check_near (scores->touchpoints[0].high, 54.885619138924, 1e-11);
  check_near (scores->touchpoints[1].score, 30.026631158455, 1e-12);
}

/* What does not fit breaks alone and says why. */
static void
test_states (void)
{
  static const struct { const char *metric, *item, *column, *value, *filter; BaroScoreState state; const char *reason; } cases[] = {
    { NULL, NULL, NULL, NULL, NULL, BARO_SCORE_UNBOUND, NULL },
    { NULL, "Gone", NULL, NULL, NULL, BARO_SCORE_BROKEN, "column missing" },
    { NULL, "A", "Gone", "x", NULL, BARO_SCORE_BROKEN, "column missing" },
    { NULL, "A", "Place", "Gone", NULL, BARO_SCORE_BROKEN, "value missing" },
    { NULL, "A", NULL, NULL, "[{\"column\":\"A\",\"test\":\"nonsense\"}]", BARO_SCORE_BROKEN, "filter damaged" },
    { NULL, "A", NULL, NULL, "[{\"column\":\"Gone\",\"test\":\"is-answered\"}]", BARO_SCORE_BROKEN, "column missing" },
    { "nps", "A", NULL, NULL, NULL, BARO_SCORE_BROKEN, "wrong scale" },
    { "nonsense", "A", NULL, NULL, NULL, BARO_SCORE_BROKEN, "no such metric" },
    { "mean", "Weight", NULL, NULL, NULL, BARO_SCORE_BROKEN, "no 0–100 scale" },
    { "count", NULL, NULL, NULL, NULL, BARO_SCORE_BROKEN, "no 0–100 scale" },
    { "share:gone", "Place", NULL, NULL, NULL, BARO_SCORE_BROKEN, "answer missing" },
    { NULL, "A", "Place", "west", NULL, BARO_SCORE_SUPPRESSED, "too few answers" },
    { NULL, "A", "Place", "south", NULL, BARO_SCORE_OK, NULL },
    { "share:south", "Place", NULL, NULL, NULL, BARO_SCORE_OK, NULL },
    { "within:1", "Weight", NULL, NULL, NULL, BARO_SCORE_OK, NULL },
  };
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroSnapshot) nobody = made_snapshot (dataset, "A>=6");
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL, empty = NULL;
  MadeMap map;

  made_map_init (&map);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);
      BaroPart *part = made_map_touchpoint (&map, id, cases[i].metric, cases[i].item);

      part->touchpoint.binding.column = g_strdup (cases[i].column);
      part->touchpoint.binding.value = g_strdup (cases[i].value);
      part->touchpoint.binding.filter_json = g_strdup (cases[i].filter);
    }
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BaroTouchpointScore *score = &scores->touchpoints[i];

      g_test_message ("case %u", i);
      g_assert_cmpint (score->state, ==, cases[i].state);
      g_assert_cmpstr (score->reason, ==, cases[i].reason);
      g_assert_true (isnan (score->score) == (cases[i].state != BARO_SCORE_OK));
      g_assert_nonnull (score->definition);
    }
  g_assert_cmpuint (scores->n_covered, ==, 3);
  g_assert_cmpint (scores->touchpoints[11].base_n, ==, 7);   /* r %% 50 == 0 without r %% 11 == 0 */

  empty = made_scores (journey, nobody);
  g_assert_cmpint (empty->touchpoints[12].state, ==, BARO_SCORE_NO_BASE);
  g_assert_cmpstr (empty->touchpoints[12].reason, ==, "no responses");
  g_assert_true (isnan (empty->score) && isnan (empty->peak_end));
  g_assert_cmpint (empty->worst[0], ==, -1);
}

static double
target_of (BaroSnapshot *snapshot, const char *metric, const char *item, double value, BaroJourney *journey)
{
  BaroTargetRow row = { 0, (char *) metric, (char *) item, NULL, value, NULL };
  g_autoptr(BaroJourneyScores) scores = NULL;

  g_clear_pointer (&snapshot->targets, g_ptr_array_unref);
  if (metric != NULL)
    {
      snapshot->targets = g_ptr_array_new ();
      g_ptr_array_add (snapshot->targets, &row);
    }
  scores = made_scores (journey, snapshot);
  g_clear_pointer (&snapshot->targets, g_ptr_array_unref);
  return scores->touchpoints[0].target;
}

/* The binding's target, else the study's, else the map's; a verdict only if the interval excludes it. */
static void
test_targets (void)
{
  static const double targets[] = { 40, 52, 60, 70 };
  static const BaroVerdict verdicts[] = { BARO_VERDICT_BETTER, BARO_VERDICT_NEUTRAL, BARO_VERDICT_WORSE, BARO_VERDICT_WORSE };
  static const char *const items[] = { "A", "B", "C", "D" };
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL, plain = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  MadeMap map;

  made_map_init (&map);
  for (guint i = 0; i < 4; i++)
    {
      BaroPart *part = made_map_touchpoint (&map, items[i], NULL, items[i]);

      part->touchpoint.binding.target = targets[i];
      part->touchpoint.importance = BARO_IMPORTANCE_BY_HAND;
      part->touchpoint.importance_by_hand = i == 2 ? 6.0 : 1.0;
    }
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  for (guint i = 0; i < 4; i++)
    {
      check_near (scores->touchpoints[i].gap, scores->touchpoints[i].score - targets[i], 1e-12);
      g_assert_cmpint (scores->touchpoints[i].verdict, ==, verdicts[i]);
    }
  /* importance x gap: C 6/9 · −11.08, D 1/9 · −20.4, B 1/9 · −2.07; A is above its target */
  g_assert_cmpint (scores->worst[0], ==, 2);
  g_assert_cmpint (scores->worst[1], ==, 3);
  g_assert_cmpint (scores->worst[2], ==, 1);
  check_near (scores->worst_loss[0], 6.0 / 9.0 * (48.915989159892 - 60.0), 1e-12);

  made_map_init (&map);
  map.head->head.target = 77.0;
  made_map_touchpoint (&map, "d", NULL, "D");
  plain = made_map_take (&map);
  check_near (target_of (snapshot, NULL, NULL, NAN, plain), 77.0, 1e-12);
  check_near (target_of (snapshot, "ces", "D", 2.5, plain), 75.0, 1e-12);
  check_near (target_of (snapshot, "ces", NULL, 4.0, plain), 50.0, 1e-12);
}

/* The last wave, compared with the one before: Welch's t, corrected for two tests. A filter that names the wave shows
 * the same. */
static void
test_change (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) whole = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  MadeMap map;

  made_map_init (&map);
  made_map_touchpoint (&map, "a", NULL, "A");
  made_map_touchpoint (&map, "c", NULL, "C");
  journey = made_map_take (&map);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(BaroSnapshot) snapshot = made_snapshot_in_time (dataset, i == 0 ? NULL : "Wave=2018");
      g_autoptr(BaroJourneyScores) scores = made_scores (journey, snapshot);
      const BaroTouchpointScore *a = &scores->touchpoints[0];

      g_assert_cmpint (scores->n_rows, ==, 200);
      check_near (a->score, 49.862637362637, 1e-12);
      check_near (a->compared, 49.723756906077, 1e-12);
      check_near (a->change.value, 49.862637362637 - 49.723756906077, 1e-9);
      check_near (a->change.p, 0.97035397630524, 1e-10);
      check_near (a->change.low, -7.2049084623505, 1e-10);
      check_near (a->change.high, 7.4826693754705, 1e-10);
      check_near (scores->touchpoints[1].change.p, 0.88390638569805, 1e-10);
      g_assert_false (a->change.significant);
      g_assert_cmpstr (scores->compared_label, ==, "since 2017");
      check_near (scores->change.value, (49.862637362637 - 49.723756906077 + 48.648648648649 - 49.184782608696) / 2.0, 1e-9);
      g_assert_true (scores->change.is_tested && !scores->change.significant);
    }
  {
    g_autoptr(BaroJourneyScores) scores = made_scores (journey, whole);

    g_assert_true (isnan (scores->touchpoints[0].change.value) && isnan (scores->change.value));
    g_assert_null (scores->compared_label);
  }
}

/* By month: the last one, or the span that the filter names against the one of the same length before it. R: t.test. */
static void
test_months (void)
{
  static const struct { const char *condition; BaroComparison comparison; double score, compared, p; gint64 n_rows; const char *label; } cases[] = {
    { NULL, BARO_COMPARE_PREVIOUS, 52.777777777778, 47.972972972973, 0.56915937495973, 40, "since September" },
    { "Date=2018-10", BARO_COMPARE_PREVIOUS, 52.777777777778, 47.972972972973, 0.56915937495973, 40, "since September" },
    { "Date=2018-Q3", BARO_COMPARE_PREVIOUS, 48.394495412844, 49.541284403670, 0.812361249529, 120, "since Q2" },
    { "Date<=2018-03", BARO_COMPARE_PREVIOUS, NAN, NAN, NAN, 120, NULL },
    { "Date=2018-01", BARO_COMPARE_PREVIOUS, NAN, NAN, NAN, 40, NULL },
    { NULL, BARO_COMPARE_YEAR_BEFORE, 52.777777777778, NAN, NAN, 40, NULL },
    { "Date=2018-10", BARO_COMPARE_YEAR_BEFORE, 52.777777777778, NAN, NAN, 40, NULL },
  };
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroJourney) journey = NULL;
  MadeMap map;

  made_map_init (&map);
  made_map_touchpoint (&map, "a", NULL, "A");
  journey = made_map_take (&map);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(BaroSnapshot) snapshot = made_snapshot_by_month (dataset, cases[i].condition);
      g_autoptr(BaroJourneyScores) scores = NULL;
      const BaroTouchpointScore *a;

      g_test_message ("case %u", i);
      snapshot->comparison = cases[i].comparison;
      scores = made_scores (journey, snapshot);
      a = &scores->touchpoints[0];
      g_assert_cmpint (scores->n_rows, ==, cases[i].n_rows);
      g_assert_cmpstr (scores->compared_label, ==, cases[i].label);
      check_near (a->compared, cases[i].compared, 1e-11);
      check_near (a->change.p, cases[i].p, 1e-10);
      if (!isnan (cases[i].score))
        check_near (a->score, cases[i].score, 1e-11);
    }
}

/* Low is good: a change and its interval turn round. R: t.test(D[r >= 200], D[r < 200]) times −100/6. */
static void
test_other_comparisons (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, "Place=south");
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) rest = NULL, target = NULL, segment = NULL;
  g_autoptr(BaroCondition) north = baro_condition_parse ("Place=north", dataset, NULL);
  g_autoptr(BaroSnapshot) only_north = made_snapshot (dataset, "Place=north");
  g_autoptr(BaroJourneyScores) of_north = NULL;
  MadeMap map;

  made_map_init (&map);
  made_map_touchpoint (&map, "d", NULL, "D")->touchpoint.binding.target = 60.0;
  journey = made_map_take (&map);
  snapshot->comparison = BARO_COMPARE_REST;
  rest = made_scores (journey, snapshot);
  g_assert_cmpint (rest->n_rows, ==, 131);
  check_near (rest->touchpoints[0].change.value, rest->touchpoints[0].score - rest->touchpoints[0].compared, 1e-9);
  g_assert_true (rest->touchpoints[0].change.low <= rest->touchpoints[0].change.value && rest->touchpoints[0].change.value <= rest->touchpoints[0].change.high);
  snapshot->comparison = BARO_COMPARE_TARGET;
  target = made_scores (journey, snapshot);
  check_near (target->touchpoints[0].compared, 60.0, 1e-12);
  check_near (target->touchpoints[0].change.value, target->touchpoints[0].gap, 1e-9);
  snapshot->comparison = BARO_COMPARE_SEGMENT;
  snapshot->comparison_filter = baro_filter_new (&north, 1);
  segment = made_scores (journey, snapshot);
  of_north = made_scores (journey, only_north);
  check_near (segment->touchpoints[0].compared, of_north->touchpoints[0].score, 1e-12);
}

/* R: t.test(A, mu = 3.5): planned +0.5 is 62.5. */
static void
test_planned (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  MadeMap map;

  made_map_init (&map);
  made_map_touchpoint (&map, "a", NULL, "A")->touchpoint.planned = 0.5;
  made_map_touchpoint (&map, "d", NULL, "D")->touchpoint.planned = -2;
  made_map_touchpoint (&map, "x", NULL, NULL)->touchpoint.planned = 2;
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  check_near (scores->touchpoints[0].planned, 62.5, 1e-12);
  check_near (scores->touchpoints[0].against_plan.value, 49.793388429752 - 62.5, 1e-12);
  check_near (scores->touchpoints[0].against_plan.p * 1e11, 3.9590550236182, 1e-6);
  g_assert_true (scores->touchpoints[0].against_plan.significant);
  check_near (scores->touchpoints[1].against_plan.value, 49.583333333333, 1e-12);
  check_near (scores->touchpoints[2].planned, 100.0, 1e-12);
  g_assert_true (isnan (scores->touchpoints[2].against_plan.value));
}

/* The responses behind a score are as many as its base, whatever narrows it. */
static void
test_filters (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot_in_time (dataset, "B>=2");
  g_autofree char *south = place_json ("south"), *east = place_json ("east");
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL, overlay = NULL, alone = NULL;
  g_autoptr(BaroPart) period = baro_part_new (BARO_PART_OVERLAY, "period");
  BaroPart *part;
  MadeMap map;

  made_map_init (&map);
  made_map_persona (&map, "south", south);
  made_map_persona (&map, "east", east);
  part = made_map_overlay (&map, BARO_OVERLAY_PERSONA);
  part->overlay.persona_id = g_strdup ("east");
  map.head->head.persona_id = g_strdup ("south");
  made_map_touchpoint (&map, "a", NULL, "A");
  made_map_touchpoint (&map, "n", NULL, "N")->touchpoint.binding.filter_json =
    g_strdup ("[{\"column\":\"C\",\"test\":\"between\",\"low\":3,\"high\":5}]");
  part = made_map_touchpoint (&map, "a-south", NULL, "A");
  part->touchpoint.binding.column = g_strdup ("Place");
  part->touchpoint.binding.value = g_strdup ("south");
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  g_assert_cmpstr (scores->label, ==, "south");
  for (guint i = 0; i < scores->n_touchpoints; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroFilter) filter = baro_journey_get_filter (journey, scores->touchpoints[i].id, snapshot, &error);
      g_autoptr(BaroBitset) rows = NULL;

      g_assert_no_error (error);
      rows = baro_filter_select (filter, dataset, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (baro_bitset_count (rows), ==, scores->touchpoints[i].base_n);
      g_assert_cmpint (scores->touchpoints[i].base_n, >, 10);
    }
  overlay = baro_journey_scores_run_overlay (journey, baro_journey_find (journey, "overlay"), snapshot, NULL, NULL);
  g_assert_cmpstr (overlay->label, ==, "overlay");
  g_assert_cmpint (overlay->n_rows, !=, scores->n_rows);
  g_assert_cmpint (overlay->touchpoints[2].state, ==, BARO_SCORE_NO_BASE);   /* nobody is at two places */
  period->overlay.kind = BARO_OVERLAY_PERIOD;
  period->overlay.period = g_strdup ("2017");
  alone = baro_journey_scores_run_overlay (journey, period, snapshot, NULL, NULL);
  check_near (alone->touchpoints[0].score, scores->touchpoints[0].compared, 1e-12);
  g_assert_null (baro_journey_get_filter (journey, "nowhere", snapshot, NULL));
}

/* Stated, by hand and derived have no unit in common: each gets its touchpoints' part of the whole. */
static void
test_sources (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyScores) scores = NULL;
  BaroPart *part;
  double sum = 0.0, e, f;
  MadeMap map;

  made_map_init (&map);
  part = made_map_touchpoint (&map, "a", NULL, "A");
  part->touchpoint.importance = BARO_IMPORTANCE_STATED;
  part->touchpoint.importance_item = g_strdup ("E");
  part = made_map_touchpoint (&map, "b", NULL, "B");
  part->touchpoint.importance = BARO_IMPORTANCE_STATED;
  part->touchpoint.importance_item = g_strdup ("F");
  part = made_map_touchpoint (&map, "c", NULL, "C");
  part->touchpoint.importance = BARO_IMPORTANCE_BY_HAND;
  part->touchpoint.importance_by_hand = 17.0;
  part->touchpoint.is_moment = BARO_MARKING_YES;
  /* two touchpoints on one item: one driver, shared */
  made_map_touchpoint (&map, "d1", NULL, "D")->touchpoint.importance = BARO_IMPORTANCE_DERIVED;
  made_map_touchpoint (&map, "d2", "top:2", "D")->touchpoint.importance = BARO_IMPORTANCE_DERIVED;
  made_map_touchpoint (&map, "none", NULL, "E");
  journey = made_map_take (&map);
  scores = made_scores (journey, snapshot);
  for (guint i = 0; i < 5; i++)
    sum += scores->touchpoints[i].importance;
  check_near (sum, 1.0, 1e-12);
  /* mean(E), mean(F) in R: 3.0025, 2.9975 */
  e = 3.0025;
  f = 2.9975;
  g_assert_true (isnan (scores->touchpoints[5].importance) && scores->touchpoints[5].rank == 0);
  check_near (scores->touchpoints[2].importance, 0.2, 1e-12);
  check_near (scores->touchpoints[3].importance, 0.2, 1e-12);
  check_near (scores->touchpoints[4].importance, 0.2, 1e-12);
  check_near (scores->touchpoints[0].importance + scores->touchpoints[1].importance, 0.4, 1e-12);
  check_near (scores->touchpoints[0].importance / scores->touchpoints[1].importance, e / f, 0.02);
  g_assert_true (scores->touchpoints[2].is_moment);
}

static void
test_cancelled (void)
{
  g_autoptr(BaroDataset) dataset = made_dataset ();
  g_autoptr(BaroSnapshot) snapshot = made_snapshot (dataset, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(GError) error = NULL;
  MadeMap map;

  made_map_init (&map);
  made_map_touchpoint (&map, "a", NULL, "A");
  journey = made_map_take (&map);
  g_cancellable_cancel (cancellable);
  g_assert_null (baro_journey_scores_run (journey, snapshot, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/score/scales", test_scales);
  g_test_add_data_func ("/journey/score/emotions/plain", GINT_TO_POINTER (FALSE), test_emotions);
  g_test_add_data_func ("/journey/score/emotions/weighted", GINT_TO_POINTER (TRUE), test_emotions);
  g_test_add_func ("/journey/score/derived", test_derived);
  g_test_add_func ("/journey/score/same-people", test_same_people);
  g_test_add_func ("/journey/score/weighted", test_weighted);
  g_test_add_func ("/journey/score/states", test_states);
  g_test_add_func ("/journey/score/targets", test_targets);
  g_test_add_func ("/journey/score/change", test_change);
  g_test_add_func ("/journey/score/months", test_months);
  g_test_add_func ("/journey/score/other-comparisons", test_other_comparisons);
  g_test_add_func ("/journey/score/planned", test_planned);
  g_test_add_func ("/journey/score/filters", test_filters);
  g_test_add_func ("/journey/score/sources", test_sources);
  g_test_add_func ("/journey/score/cancelled", test_cancelled);
  return g_test_run ();
}
