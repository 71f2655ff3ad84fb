/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score.c: the live scores of a map
 */
#define G_LOG_DOMAIN "baro-journey-score"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "figures/baro-figure-reference.h"
#include "journey/baro-journey-score-private.h"
#include "stats/baro-normal.h"

static void
clear_touchpoint (BaroTouchpointScore *score, const char *id)
{
  *score = (BaroTouchpointScore) { .id = id };
  baro_measure_init (&score->measure, BARO_UNIT_NUMBER);
  score->score = score->low = score->high = score->se = score->compared = NAN;
  score->target = score->gap = score->importance = score->importance_low = score->importance_high = score->planned = NAN;
  baro_difference_clear (&score->change);
  baro_difference_clear (&score->against_plan);
}

/**
 * baro_journey_scores_new:
 * @journey: a map
 * @confidence: of the intervals
 *
 * Returns: (transfer full): scores of which nothing is known yet
 */
BaroJourneyScores *
baro_journey_scores_new (BaroJourney *journey, double confidence)
{
  BaroJourneyScores *self = g_new0 (BaroJourneyScores, 1);
  const BaroPart *const *touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &self->n_touchpoints);
  const BaroPart *const *stages = baro_journey_list (journey, BARO_PART_STAGE, &self->n_stages);

  g_atomic_ref_count_init (&self->ref_count);
  self->journey = baro_journey_ref (journey);
  self->confidence = confidence;
  self->touchpoints = g_new (BaroTouchpointScore, MAX (self->n_touchpoints, 1));
  self->stages = g_new0 (BaroStageScore, MAX (self->n_stages, 1));
  for (guint i = 0; i < self->n_touchpoints; i++)
    clear_touchpoint (&self->touchpoints[i], touchpoints[i]->id);
  for (guint i = 0; i < self->n_stages; i++)
    self->stages[i] = (BaroStageScore) { .id = stages[i]->id, .score = NAN, .low = NAN, .high = NAN };
  self->score = self->low = self->high = self->peak_end = NAN;
  self->peak = self->last = -1;
  baro_difference_clear (&self->change);
  return self;
}

BaroJourneyScores *
baro_journey_scores_ref (BaroJourneyScores *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
baro_journey_scores_unref (BaroJourneyScores *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      g_free (self->touchpoints[i].reason);
      g_free (self->touchpoints[i].definition);
    }
  g_free (self->touchpoints);
  g_free (self->stages);
  g_free (self->label);
  g_free (self->importance_note);
  g_free (self->definition);
  g_free (self->compared_label);
  g_free (self->together);
  baro_journey_unref (self->journey);
  g_free (self);
}

const BaroTouchpointScore *
baro_journey_scores_find (const BaroJourneyScores *self, const char *touchpoint_id)
{
  g_return_val_if_fail (self != NULL && touchpoint_id != NULL, NULL);

  for (guint i = 0; i < self->n_touchpoints; i++)
    if (g_str_equal (self->touchpoints[i].id, touchpoint_id))
      return &self->touchpoints[i];
  return NULL;
}

/* --- change --- */

/* Compares with another measure of other people; with a fixed value where there is none. */
static void
fill_change (BaroTouchpointScore *score, const BaroScoreBinding *binding, const BaroMeasure *then, double fixed, double confidence)
{
  if (score->state != BARO_SCORE_OK)
    return;
  if (then != NULL && baro_measure_is_shown (then))
    {
      baro_measure_compare (&score->measure, then, confidence, &score->change);
      score->compared = CLAMP (baro_score_of_value (binding, then->value), 0.0, 100.0);
    }
  else if (then == NULL && !isnan (fixed))
    {
      baro_measure_compare_target (&score->measure, fixed, confidence, &score->change);
      score->compared = baro_score_of_value (binding, fixed);
    }
  baro_score_turn (binding, &score->change);
}

static double
find_fixed (const BaroScoreJob *job, guint i)
{
  const BaroScoreBinding *binding = &job->bindings[i];

  if (binding->state != BARO_SCORE_OK)
    return NAN;
  if (job->snapshot->comparison == BARO_COMPARE_TARGET)
    return (binding->target - binding->offset) / binding->factor;
  if (job->snapshot->comparison == BARO_COMPARE_BENCHMARK)
    return baro_figure_find_benchmark (job->snapshot, binding->metric);
  return NAN;
}

/* The changes of all touchpoints are one family of tests, and so are the differences to what was planned. */
static void
adjust_all (BaroJourneyScores *self, double confidence)
{
  g_autofree BaroDifference **changes = g_new (BaroDifference *, MAX (self->n_touchpoints, 1));
  g_autofree BaroDifference **plans = g_new (BaroDifference *, MAX (self->n_touchpoints, 1));

  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      changes[i] = &self->touchpoints[i].change;
      plans[i] = &self->touchpoints[i].against_plan;
    }
  baro_differences_adjust (changes, self->n_touchpoints, confidence);
  baro_differences_adjust (plans, self->n_touchpoints, confidence);
}

static void
test_change (BaroDifference *change, double variance, double confidence)
{
  double half = baro_normal_z (confidence) * sqrt (variance);

  if (isnan (change->value))
    return;
  change->low = change->value - half;
  change->high = change->value + half;
  change->z = change->value / sqrt (variance);
  change->p = change->p_adjusted = baro_normal_two_sided_p (change->z);
  change->is_tested = TRUE;
  change->significant = change->p < 1.0 - confidence;
}

/* Over the touchpoints that are covered now and were then, so that it is no change of which ones count. The two
 * are of other people, but for expectations. */
static void
fill_journey_change (BaroJourneyScores *self, const BaroScoreJob *job, const BaroMeasure *then)
{
  g_autofree double *values = g_new (double, MAX (job->n, 1));
  g_autofree double *now_errors = g_new (double, MAX (job->n, 1));
  g_autofree double *then_errors = g_new (double, MAX (job->n, 1));
  double now_variance = NAN, then_variance = NAN;

  for (guint i = 0; i < job->n; i++)
    {
      gboolean counts = baro_score_is_covered (&self->touchpoints[i]) && !isnan (self->touchpoints[i].compared)
                        && (then == NULL || (then[i].flags & BARO_MEASURE_SMALL_BASE) == 0);

      values[i] = counts ? self->touchpoints[i].score - self->touchpoints[i].compared : NAN;
      now_errors[i] = counts ? self->touchpoints[i].se : NAN;
      then_errors[i] = !counts ? NAN : then != NULL ? then[i].se * fabs (job->bindings[i].factor) : 0.0;
    }
  self->change.value = baro_scores_mean (self, NULL, values, now_errors, &now_variance);
  baro_scores_mean (self, NULL, values, then_errors, &then_variance);
  if (now_variance + then_variance > 0.0 && job->snapshot->comparison != BARO_COMPARE_EXPECTATION)
    test_change (&self->change, now_variance + then_variance, self->confidence);
}

/* --- a run --- */

static char *
dup_label (const BaroScoreJob *job, const BaroPart *overlay, const BaroScoreRows *rows)
{
  if (overlay != NULL && overlay->text != NULL && *overlay->text != '\0')
    return g_strdup (overlay->text);
  if (overlay != NULL && overlay->overlay.kind == BARO_OVERLAY_FILTER)
    return baro_filter_dup_text (job->filter, job->dataset);
  if (job->persona != NULL && (overlay == NULL || overlay->overlay.kind == BARO_OVERLAY_PERSONA))
    return g_strdup (baro_part_get_title (job->persona));
  if (rows->title != NULL)
    return g_strdup (rows->title);
  return baro_filter_get_n (job->filter) > 0 ? baro_filter_dup_text (job->filter, job->dataset) : g_strdup (_("All responses"));
}

static gboolean
measure_then (BaroScoreJob *job, const BaroScoreRows *rows, BaroMeasure *then, GError **error)
{
  return rows->then == NULL
         || baro_score_measure (job, rows->then, NULL, NULL, 1, job->snapshot->comparison == BARO_COMPARE_EXPECTATION, then, error);
}

/* Fills @self from what was counted. */
static gboolean
fill_all (BaroJourneyScores *self, BaroScoreJob *job, BaroScoreRows *rows, const BaroMeasure *now, const BaroMeasure *then, GError **error)
{
  const BaroMetricOptions *options = &job->snapshot->options;
  g_autofree double *driver_p = g_new (double, MAX (job->n, 1));

  for (guint i = 0; i < job->n; i++)
    {
      BaroTouchpointScore *score = &self->touchpoints[i];

      baro_score_fill (score, &job->bindings[i], &now[i], options, self->n_rows);
      baro_score_fill_target (score, &job->bindings[i]);
      baro_score_fill_plan (score, &job->bindings[i], job->touchpoints[i], options->confidence);
      fill_change (score, &job->bindings[i], then != NULL ? &then[i] : NULL, find_fixed (job, i), options->confidence);
    }
  adjust_all (self, options->confidence);
  if (!baro_score_find_importance (job, rows->now, self, driver_p, error))
    return FALSE;
  baro_scores_summarise (self, driver_p, options, rows->title);
  fill_journey_change (self, job, then);
  return TRUE;
}

static BaroJourneyScores *
run (BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_auto(BaroScoreJob) job = { 0 };
  g_auto(BaroScoreRows) rows = { 0 };
  g_autoptr(BaroJourneyScores) self = NULL;
  g_autofree BaroMeasure *now = NULL, *then = NULL;

  if (!baro_score_job_init (&job, journey, overlay, snapshot, cancellable, error) || !baro_score_find_rows (&job, &rows, error))
    return NULL;
  now = g_new (BaroMeasure, MAX (job.n, 1));
  then = g_new (BaroMeasure, MAX (job.n, 1));
  if (!baro_score_measure (&job, rows.now, NULL, NULL, 1, FALSE, now, error) || !measure_then (&job, &rows, then, error))
    return NULL;

  self = baro_journey_scores_new (journey, snapshot->options.confidence);
  self->n_rows = (gint64) baro_bitset_count (rows.now);
  self->label = dup_label (&job, overlay, &rows);
  self->compared_label = g_strdup (rows.compared_label);
  if (!fill_all (self, &job, &rows, now, rows.then != NULL ? then : NULL, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * baro_journey_scores_run:
 * @journey: a map
 * @snapshot: the study's choices
 * @cancellable: (nullable): cancels
 * @error: what the filter or the tally say, or %G_IO_ERROR_CANCELLED
 *
 * Counts the scores of a map: over the snapshot's filter and the filter of the map's persona. Where the filter names
 * no time, they are those of the last period (or wave) with answers, as the tiles of the overview are; the
 * definition says which. A touchpoint that does not fit the study breaks alone.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroJourneyScores *
baro_journey_scores_run (BaroJourney *journey, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (journey != NULL && snapshot != NULL, NULL);

  return run (journey, NULL, snapshot, cancellable, error);
}

/* What was planned by hand is a curve without doubt. */
static BaroJourneyScores *
make_planned (BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot)
{
  BaroJourneyScores *self = baro_journey_scores_new (journey, snapshot->options.confidence);
  guint n;
  const BaroPart *const *touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &n);

  for (guint i = 0; i < n; i++)
    {
      BaroTouchpointScore *score = &self->touchpoints[i];

      score->planned = score->score = 50.0 + 25.0 * touchpoints[i]->touchpoint.planned;
      score->state = isnan (score->planned) ? BARO_SCORE_UNBOUND : BARO_SCORE_OK;
      score->definition = g_strdup (_("Planned by hand: −2 is shown as 0, +2 as 100."));
    }
  self->is_planned = TRUE;
  self->label = g_strdup (overlay->text != NULL && *overlay->text != '\0' ? overlay->text : _("Planned"));
  baro_score_take_hand (self);
  baro_scores_summarise (self, NULL, &snapshot->options, NULL);
  g_free (self->definition);
  self->definition = g_strdup (_("Mean of what was planned by hand."));
  return self;
}

/**
 * baro_journey_scores_run_overlay:
 * @journey: a map
 * @overlay: one of its overlays
 * @snapshot: the study's choices
 * @cancellable: (nullable): cancels
 * @error: as baro_journey_scores_run()
 *
 * The same for another curve: another persona, another filter (its conditions take the place of others on the same
 * columns), one period, or what was planned.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroJourneyScores *
baro_journey_scores_run_overlay (BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (journey != NULL && snapshot != NULL, NULL);
  g_return_val_if_fail (overlay != NULL && overlay->kind == BARO_PART_OVERLAY, NULL);

  if (overlay->overlay.kind == BARO_OVERLAY_PLANNED)
    return make_planned (journey, overlay, snapshot);
  return run (journey, overlay, snapshot, cancellable, error);
}

/**
 * baro_journey_get_filter:
 * @journey: a map
 * @touchpoint_id: one of its touchpoints
 * @snapshot: the study's choices
 * @error: %BARO_JOURNEY_ERROR_NO_PART, or a sentence why there are no responses behind it
 *
 * Returns: (transfer full): the filter of the responses behind the touchpoint's score: those that answered, in the
 *   period that the map shows; %NULL with an error
 */
BaroFilter *
baro_journey_get_filter (const BaroJourney *journey, const char *touchpoint_id, BaroSnapshot *snapshot, GError **error)
{
  g_auto(BaroScoreJob) job = { 0 };
  g_auto(BaroScoreRows) rows = { 0 };
  g_autoptr(BaroFilter) of_map = NULL, of_label = NULL;
  g_autoptr(BaroCondition) condition = NULL;
  const BaroScoreBinding *binding;
  int at;

  g_return_val_if_fail (journey != NULL && touchpoint_id != NULL && snapshot != NULL, NULL);

  at = baro_journey_find_touchpoint (journey, touchpoint_id);
  if (at < 0)
    {
      g_set_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NO_PART, "%s", _("The touchpoint is not on the map."));
      return NULL;
    }
  if (!baro_score_job_init (&job, (BaroJourney *) journey, NULL, snapshot, NULL, error) || !baro_score_find_rows (&job, &rows, error))
    return NULL;
  binding = &job.bindings[at];
  if (binding->state != BARO_SCORE_OK)
    {
      g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NOT_HERE, binding->definition);
      return NULL;
    }
  of_map = baro_score_filter_and (job.filter, binding->filter, rows.period);
  if (binding->column >= 0)
    condition = baro_score_condition_new (baro_dataset_get_column (job.dataset, (guint) binding->column)->name, BARO_TEST_IS_ONE_OF,
                                          job.touchpoints[at]->touchpoint.binding.value);
  of_label = baro_score_filter_and (of_map, NULL, condition);
  g_clear_pointer (&condition, baro_condition_free);
  if (binding->item >= 0)
    condition = baro_score_condition_new (baro_dataset_get_column (job.dataset, (guint) binding->item)->name, BARO_TEST_IS_ANSWERED, NULL);
  return baro_score_filter_and (of_label, NULL, condition);
}
