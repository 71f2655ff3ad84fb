/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-series.c: a map's scores over all periods, for the time slider and small trends
 */
#define G_LOG_DOMAIN "baro-journey-series"
#include "config.h"

#include <math.h>

#include "figures/baro-figure-reference.h"
#include "journey/baro-journey-score-private.h"

BaroJourneySeries *
baro_journey_series_ref (BaroJourneySeries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
baro_journey_series_unref (BaroJourneySeries *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_strfreev (self->keys);
  g_strfreev (self->labels);
  g_free (self->points);
  g_free (self->scores);
  g_free (self->measures);
  g_free (self->rows);
  g_free (self->before);
  baro_score_bindings_free (self->bindings, self->n_touchpoints);
  g_clear_pointer (&self->snapshot, baro_snapshot_unref);
  baro_journey_unref (self->journey);
  g_free (self);
}

static BaroJourneySeries *
series_new (BaroScoreJob *job)
{
  BaroJourneySeries *self = g_new0 (BaroJourneySeries, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->journey = baro_journey_ref (job->journey);
  self->snapshot = baro_snapshot_ref (job->snapshot);
  self->n_touchpoints = job->n;
  return self;
}

static gboolean
find_periods (BaroJourneySeries *self, BaroScoreJob *job, guint32 **order, GError **error)
{
  g_autofree gint64 *rows = NULL;
  gint32 first;

  rows = baro_score_count_periods (job, order, &self->n_periods, &first, error);
  if (rows == NULL)
    return FALSE;
  self->keys = g_new0 (char *, self->n_periods + 1);
  self->labels = g_new0 (char *, self->n_periods + 1);
  self->rows = g_new0 (gint64, MAX (self->n_periods, 1));
  self->before = g_new0 (int, MAX (self->n_periods, 1));
  for (guint p = 0; p < self->n_periods; p++)
    {
      self->keys[p] = baro_score_period_title (job, first, (*order)[p], TRUE);
      self->labels[p] = baro_score_period_title (job, first, (*order)[p], FALSE);
      self->rows[p] = rows[(*order)[p]];
      self->before[p] = baro_score_period_before (job, *order, self->n_periods, first, rows, p);
    }
  return TRUE;
}

/* One measure as a point of the curve. */
static void
fill_points (BaroJourneySeries *self)
{
  BaroTouchpointScore score = { 0 };

  self->points = g_new (BaroScorePoint, MAX ((gsize) self->n_touchpoints * self->n_periods, 1));
  for (guint i = 0; i < self->n_touchpoints; i++)
    for (guint p = 0; p < self->n_periods; p++)
      {
        gsize at = (gsize) i * self->n_periods + p;

        baro_score_fill (&score, &self->bindings[i], &self->measures[at], &self->snapshot->options, self->rows[p]);
        self->points[at] = (BaroScorePoint) { score.score, score.low, score.high, score.base_n, score.flags };
      }
  g_free (score.reason);
  g_free (score.definition);
}

/* The journey's score by period, with the importance that the map has now, so that the line at the slider ends
 * where the map's number is. */
static gboolean
fill_scores (BaroJourneySeries *self, BaroScoreJob *job, GError **error)
{
  g_auto(BaroScoreRows) rows = { 0 };
  g_autoptr(BaroJourneyScores) now = NULL;
  g_autofree double *driver_p = g_new (double, MAX (job->n, 1));
  g_autofree double *values = g_new (double, MAX (job->n, 1));

  if (!baro_score_find_rows (job, &rows, error))
    return FALSE;
  now = baro_journey_scores_new (job->journey, job->snapshot->options.confidence);
  if (!baro_score_find_importance (job, rows.now, now, driver_p, error))
    return FALSE;
  self->scores = g_new (double, MAX (self->n_periods, 1));
  for (guint p = 0; p < self->n_periods; p++)
    {
      for (guint i = 0; i < job->n; i++)
        {
          const BaroScorePoint *point = &self->points[(gsize) i * self->n_periods + p];

          values[i] = (point->flags & BARO_MEASURE_SMALL_BASE) == 0 ? point->score : NAN;
        }
      self->scores[p] = baro_scores_mean (now, NULL, values, NULL, NULL);
    }
  return TRUE;
}

static BaroJourneySeries *
run_series (BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_auto(BaroScoreJob) job = { 0 };
  g_autoptr(BaroJourneySeries) self = NULL;
  g_autofree guint32 *order = NULL;

  if (!baro_score_job_init (&job, journey, overlay, snapshot, cancellable, error)
      || !baro_figure_time_grouping (snapshot, &job.time, error))
    return NULL;
  self = series_new (&job);
  if (!find_periods (self, &job, &order, error))
    return NULL;
  self->measures = g_new (BaroMeasure, MAX ((gsize) job.n * self->n_periods, 1));
  if (self->n_periods > 0 && !baro_score_measure (&job, job.selection, &job.time, order, self->n_periods, FALSE, self->measures, error))
    return NULL;
  self->bindings = g_steal_pointer (&job.bindings);
  fill_points (self);
  job.bindings = self->bindings;
  if (!fill_scores (self, &job, error))
    {
      job.bindings = NULL;
      return NULL;
    }
  job.bindings = NULL;
  return g_steal_pointer (&self);
}

/**
 * baro_journey_series_run:
 * @journey: a map
 * @snapshot: the study's choices; its filter may name a time, then the periods within it are counted
 * @cancellable: (nullable): cancels
 * @error: what the filter or the tally say; a study without times and waves has no periods
 *
 * Counts all periods at once: one tally for each distinct measure, by period and touchpoint.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroJourneySeries *
baro_journey_series_run (BaroJourney *journey, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (journey != NULL && snapshot != NULL, NULL);

  return run_series (journey, NULL, snapshot, cancellable, error);
}

/**
 * baro_journey_series_run_overlay:
 * @journey: a map
 * @overlay: one of its overlays: a persona's or a filter's; a period and a plan do not move through time
 * @snapshot: the study's choices
 * @cancellable: (nullable): cancels
 * @error: as baro_journey_series_run()
 *
 * The same for another curve, so that the slider moves both.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroJourneySeries *
baro_journey_series_run_overlay (BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (journey != NULL && snapshot != NULL, NULL);
  g_return_val_if_fail (overlay != NULL && overlay->kind == BARO_PART_OVERLAY, NULL);
  g_return_val_if_fail (overlay->overlay.kind == BARO_OVERLAY_PERSONA || overlay->overlay.kind == BARO_OVERLAY_FILTER, NULL);

  return run_series (journey, overlay, snapshot, cancellable, error);
}

/* --- a step of the slider --- */

static void
fill_change (const BaroJourneySeries *self, BaroTouchpointScore *score, guint i, int before)
{
  const BaroScoreBinding *binding = &self->bindings[i];
  const BaroMeasure *then;

  if (before < 0 || score->state != BARO_SCORE_OK)
    return;
  then = &self->measures[(gsize) i * self->n_periods + (guint) before];
  if (!baro_measure_is_shown (then))
    return;
  baro_measure_compare (&score->measure, then, self->snapshot->options.confidence, &score->change);
  baro_score_turn (binding, &score->change);
  score->compared = CLAMP (baro_score_of_value (binding, then->value), 0.0, 100.0);
}

static void
adjust_changes (BaroJourneyScores *scores)
{
  g_autofree BaroDifference **family = g_new (BaroDifference *, MAX (scores->n_touchpoints, 1));

  for (guint i = 0; i < scores->n_touchpoints; i++)
    family[i] = &scores->touchpoints[i].change;
  baro_differences_adjust (family, scores->n_touchpoints, scores->confidence);
}

/* Importance is the whole map's: it moves slowly, and a period alone has too few answers to derive it. */
static void
take_importance (BaroJourneyScores *scores, const BaroJourneyScores *whole)
{
  if (whole == NULL || whole->n_touchpoints != scores->n_touchpoints)
    return;
  for (guint i = 0; i < scores->n_touchpoints; i++)
    {
      BaroTouchpointScore *to = &scores->touchpoints[i];
      const BaroTouchpointScore *from = &whole->touchpoints[i];

      to->importance_source = from->importance_source;
      to->importance = from->importance;
      to->importance_low = from->importance_low;
      to->importance_high = from->importance_high;
      to->rank = from->rank;
    }
  scores->importance_note = g_strdup (whole->importance_note);
  if (whole->together != NULL)
    scores->together = g_memdup2 (whole->together, sizeof (double) * scores->n_touchpoints * scores->n_touchpoints);
}

/* What is a moment of truth over the whole is one in each period, and not another thing with every step. */
static void
take_moments (BaroJourneyScores *scores, const BaroJourneyScores *whole)
{
  for (guint i = 0; whole != NULL && whole->n_touchpoints == scores->n_touchpoints && i < scores->n_touchpoints; i++)
    scores->touchpoints[i].is_moment = whole->touchpoints[i].is_moment;
}

/**
 * baro_journey_series_get_scores:
 * @self: a series
 * @whole: (nullable): the map's scores, from which importance and moments of truth are taken
 * @period: index of a period
 *
 * Makes the scores of one period without counting.
 *
 * Returns: (transfer full): the scores
 */
BaroJourneyScores *
baro_journey_series_get_scores (BaroJourneySeries *self, BaroJourneyScores *whole, guint period)
{
  BaroJourneyScores *scores;
  const BaroPart *const *touchpoints;
  guint n;

  g_return_val_if_fail (self != NULL && period < self->n_periods, NULL);

  scores = baro_journey_scores_new (self->journey, self->snapshot->options.confidence);
  touchpoints = baro_journey_list (self->journey, BARO_PART_TOUCHPOINT, &n);
  scores->n_rows = self->rows[period];
  scores->label = g_strdup (whole != NULL ? whole->label : self->labels[period]);
  for (guint i = 0; i < n; i++)
    {
      BaroTouchpointScore *score = &scores->touchpoints[i];

      baro_score_fill (score, &self->bindings[i], &self->measures[(gsize) i * self->n_periods + period], &self->snapshot->options, scores->n_rows);
      baro_score_fill_target (score, &self->bindings[i]);
      baro_score_fill_plan (score, &self->bindings[i], touchpoints[i], scores->confidence);
      fill_change (self, score, i, self->before[period]);
    }
  adjust_changes (scores);
  take_importance (scores, whole);
  baro_scores_summarise (scores, NULL, &self->snapshot->options, self->labels[period]);
  take_moments (scores, whole);
  return scores;
}
