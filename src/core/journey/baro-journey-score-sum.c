/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-sum.c: what is made of all touchpoints: journey and stage scores, peak and end, worst, moments
 */
#define G_LOG_DOMAIN "baro-journey-score-sum"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"
#include "journey/baro-journey-score-private.h"
#include "stats/baro-normal.h"

#define NEUTRAL 50.0
#define SIGNIFICANT_P 0.05

/* A touchpoint counts in what is said of the whole map only with a base that is large enough. */
gboolean
baro_score_is_covered (const BaroTouchpointScore *score)
{
  return score->state == BARO_SCORE_OK && !isnan (score->score) && (score->flags & BARO_MEASURE_SMALL_BASE) == 0;
}

static const char *
get_stage (const BaroJourneyScores *self, guint i)
{
  const BaroPart *part = baro_journey_find (self->journey, self->touchpoints[i].id);

  return part != NULL ? part->parent_id : NULL;
}

static gboolean
is_in (const BaroJourneyScores *self, const char *stage_id, const double *values, guint i)
{
  return !isnan (values[i]) && (stage_id == NULL || g_strcmp0 (get_stage (self, i), stage_id) == 0);
}

static gboolean
has_importance (const BaroJourneyScores *self, const char *stage_id, const double *values)
{
  for (guint i = 0; i < self->n_touchpoints; i++)
    if (is_in (self, stage_id, values, i) && self->touchpoints[i].importance > 0.0)
      return TRUE;
  return FALSE;
}

/**
 * baro_scores_mean:
 * @self: scores whose importance is known
 * @stage_id: (nullable): only the touchpoints of a stage
 * @values: (array): one a touchpoint, NAN where it is not covered
 * @errors: (nullable) (array): their standard errors
 * @variance: (out) (optional): of the mean
 *
 * The mean weighted by importance: Σ importance · value / Σ importance; the plain mean where none of them has an
 * importance. Its variance is Σ aᵢaⱼ rᵢⱼ seᵢ seⱼ, where r says how errors go together because the same people
 * answered both.
 *
 * Returns: NAN without a value
 */
double
baro_scores_mean (const BaroJourneyScores *self, const char *stage_id, const double *values, const double *errors, double *variance)
{
  gboolean is_weighted = has_importance (self, stage_id, values);
  g_autofree double *weights = g_new0 (double, MAX (self->n_touchpoints, 1));
  guint n = self->n_touchpoints;
  double sum = 0.0, total = 0.0, v = 0.0;

  for (guint i = 0; i < n; i++)
    {
      double importance = self->touchpoints[i].importance;

      if (!is_in (self, stage_id, values, i))
        continue;
      weights[i] = !is_weighted ? 1.0 : isnan (importance) ? 0.0 : importance;
      sum += weights[i];
      total += weights[i] * values[i];
    }
  for (guint i = 0; i < n && errors != NULL; i++)
    for (guint j = 0; j < n && weights[i] > 0.0; j++)
      if (weights[j] > 0.0)
        {
          double r = self->together != NULL ? self->together[(gsize) i * n + j] : i == j ? 1.0 : 0.0;

          v += weights[i] * weights[j] * r * errors[i] * errors[j];
        }
  if (variance != NULL)
    *variance = sum > 0.0 && errors != NULL ? MAX (v, 0.0) / (sum * sum) + (isnan (v) ? NAN : 0.0) : NAN;
  return sum > 0.0 ? total / sum : NAN;
}

static void
fill_interval (double value, double variance, double confidence, double *low, double *high)
{
  double half = baro_normal_z (confidence) * sqrt (variance);

  *low = *high = NAN;
  if (isnan (value) || isnan (half))
    return;
  *low = MAX (value - half, 0.0);
  *high = MIN (value + half, 100.0);
}

static void
sum_up (BaroJourneyScores *self)
{
  g_autofree double *values = g_new (double, MAX (self->n_touchpoints, 1));
  g_autofree double *errors = g_new (double, MAX (self->n_touchpoints, 1));
  double variance;

  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      gboolean is_covered = baro_score_is_covered (&self->touchpoints[i]);

      values[i] = is_covered ? self->touchpoints[i].score : NAN;
      errors[i] = is_covered ? self->touchpoints[i].se : NAN;
      self->n_covered += is_covered;
    }
  self->is_weighted = has_importance (self, NULL, values);
  self->score = baro_scores_mean (self, NULL, values, errors, &variance);
  fill_interval (self->score, variance, self->confidence, &self->low, &self->high);
  for (guint s = 0; s < self->n_stages; s++)
    {
      BaroStageScore *stage = &self->stages[s];

      stage->score = baro_scores_mean (self, stage->id, values, errors, &variance);
      fill_interval (stage->score, variance, self->confidence, &stage->low, &stage->high);
      for (guint i = 0; i < self->n_touchpoints; i++)
        if (g_strcmp0 (get_stage (self, i), stage->id) == 0)
          {
            stage->n_touchpoints++;
            stage->n_covered += !isnan (values[i]);
          }
    }
}

/* --- marks --- */

static const BaroTouchpoint *
get_part (const BaroJourneyScores *self, guint i)
{
  const BaroPart *part = baro_journey_find (self->journey, self->touchpoints[i].id);

  return &part->touchpoint;
}

/* What a person said about a mark: the one touchpoint that has it for certain, -1 if nobody said so. */
static int
find_marked (const BaroJourneyScores *self, gsize field)
{
  for (guint i = 0; i < self->n_touchpoints; i++)
    if (G_STRUCT_MEMBER (BaroMarking, get_part (self, i), field) == BARO_MARKING_YES)
      return (int) i;
  return -1;
}

static gboolean
may_be (const BaroJourneyScores *self, guint i, gsize field)
{
  return G_STRUCT_MEMBER (BaroMarking, get_part (self, i), field) != BARO_MARKING_NO;
}

/* The height of the curve where marks may stand: covered scores; on a map without any, what was planned. */
static double
get_height (const BaroJourneyScores *self, guint i)
{
  if (self->n_covered > 0)
    return baro_score_is_covered (&self->touchpoints[i]) ? self->touchpoints[i].score : NAN;
  return self->touchpoints[i].planned;
}

static gboolean
has_heights (const BaroJourneyScores *self)
{
  for (guint i = 0; i < self->n_touchpoints; i++)
    if (!isnan (get_height (self, i)))
      return TRUE;
  return FALSE;
}

static int
find_end (const BaroJourneyScores *self, gboolean is_last)
{
  gsize field = is_last ? G_STRUCT_OFFSET (BaroTouchpoint, is_last) : G_STRUCT_OFFSET (BaroTouchpoint, is_first);
  int marked = find_marked (self, field);
  gboolean any = has_heights (self);

  if (marked >= 0)
    return marked;
  for (guint k = 0; k < self->n_touchpoints; k++)
    {
      guint i = is_last ? self->n_touchpoints - 1 - k : k;

      if (may_be (self, i, field) && (!any || !isnan (get_height (self, i))))
        return (int) i;
    }
  return -1;
}

/* The most intense moment is the farthest from neutral, good or bad; of two the bad one, of two alike the first. */
static int
find_peak (const BaroJourneyScores *self)
{
  int peak = find_marked (self, G_STRUCT_OFFSET (BaroTouchpoint, is_peak));

  if (peak >= 0)
    return peak;
  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      double height = get_height (self, i), best;

      if (isnan (height) || !may_be (self, i, G_STRUCT_OFFSET (BaroTouchpoint, is_peak)))
        continue;
      best = peak >= 0 ? get_height (self, (guint) peak) : NEUTRAL;
      if (peak < 0 || fabs (height - NEUTRAL) > fabs (best - NEUTRAL) + 1e-9
          || (fabs (height - NEUTRAL) > fabs (best - NEUTRAL) - 1e-9 && height < NEUTRAL && best > NEUTRAL))
        peak = (int) i;
    }
  return peak;
}

static int
find_lowest (const BaroJourneyScores *self)
{
  int lowest = -1;

  for (guint i = 0; i < self->n_touchpoints; i++)
    if (!isnan (get_height (self, i)) && (lowest < 0 || get_height (self, i) < get_height (self, (guint) lowest)))
      lowest = (int) i;
  return lowest;
}

/* A moment of truth is in the top third of importance, and either fell significantly or explains a significant
 * part of the outcome. */
static void
mark_moments (BaroJourneyScores *self, const double *driver_p)
{
  guint n = 0;

  for (guint i = 0; i < self->n_touchpoints; i++)
    n += self->touchpoints[i].rank > 0;
  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      BaroTouchpointScore *score = &self->touchpoints[i];
      gboolean fell = score->change.significant && score->change.value < 0.0;
      gboolean drives = driver_p != NULL && driver_p[i] < SIGNIFICANT_P;
      BaroMarking said = get_part (self, i)->is_moment;

      score->is_moment = said == BARO_MARKING_YES
                         || (said == BARO_MARKING_AUTO && score->rank > 0 && score->rank * 3 <= n && (fell || drives));
    }
}

static void
mark (BaroJourneyScores *self)
{
  int first = find_end (self, FALSE), lowest = find_lowest (self);

  self->last = find_end (self, TRUE);
  self->peak = find_peak (self);
  if (first >= 0)
    self->touchpoints[first].is_first = TRUE;
  if (self->last >= 0)
    self->touchpoints[self->last].is_last = TRUE;
  if (self->peak >= 0)
    self->touchpoints[self->peak].is_peak = TRUE;
  if (lowest >= 0)
    self->touchpoints[lowest].is_lowest = TRUE;
  if (self->peak >= 0 && self->last >= 0)
    self->peak_end = (get_height (self, (guint) self->peak) + get_height (self, (guint) self->last)) / 2.0;
}

/* Importance times gap, below zero. Where no touchpoint has an importance all count alike. */
static void
find_worst (BaroJourneyScores *self)
{
  for (guint k = 0; k < G_N_ELEMENTS (self->worst); k++)
    {
      self->worst[k] = -1;
      self->worst_loss[k] = NAN;
    }
  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      const BaroTouchpointScore *score = &self->touchpoints[i];
      double importance = self->is_weighted ? score->importance : 1.0 / MAX (self->n_covered, 1);
      double loss = importance * score->gap;
      guint at = G_N_ELEMENTS (self->worst);

      if (!baro_score_is_covered (score) || !(loss < 0.0))
        continue;
      while (at > 0 && (self->worst[at - 1] < 0 || loss < self->worst_loss[at - 1]))
        at--;
      if (at == G_N_ELEMENTS (self->worst))
        continue;
      for (guint k = G_N_ELEMENTS (self->worst) - 1; k > at; k--)
        {
          self->worst[k] = self->worst[k - 1];
          self->worst_loss[k] = self->worst_loss[k - 1];
        }
      self->worst[at] = (int) i;
      self->worst_loss[at] = loss;
    }
}

static char *
dup_definition (const BaroJourneyScores *self, const BaroMetricOptions *options, const char *period)
{
  g_autofree char *covered = g_strdup_printf ("%u", self->n_covered);
  g_autofree char *all = g_strdup_printf ("%u", self->n_touchpoints);
  g_autofree char *base = baro_format_count (options->small_base);
  g_autofree char *level = baro_format_number (options->confidence * 100.0, BARO_UNIT_NUMBER, 0);
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  first = self->is_weighted
            ? baro_string_format (_("Mean of the scores of %1$s of %2$s touchpoints, weighted by importance; covered is a touchpoint with at least %3$s answers."), covered, all, base)
            : baro_string_format (_("Mean of the scores of %1$s of %2$s touchpoints, not weighted; covered is a touchpoint with at least %3$s answers."), covered, all, base);
  second = baro_string_format (_("The interval (%s %%) takes account of people who answered several items."), level);
  third = period != NULL ? baro_string_format (_("The map shows %s."), period) : g_strdup (_("The map shows all responses that pass the filter."));
  /* Translators: three sentences */
  return g_strdup_printf (C_("sentences", "%1$s %2$s %3$s"), first, second, third);
}

/**
 * baro_scores_summarise:
 * @self: (inout): touchpoints with their scores, changes, targets and importance
 * @driver_p: (nullable) (array): see baro_score_find_importance()
 * @options: thresholds
 * @period: (nullable): what the map shows, for the definition
 *
 * Fills everything that is said of the whole map and of stages, and the marks.
 */
void
baro_scores_summarise (BaroJourneyScores *self, const double *driver_p, const BaroMetricOptions *options, const char *period)
{
  sum_up (self);
  mark (self);
  mark_moments (self, driver_p);
  find_worst (self);
  self->definition = dup_definition (self, options, period);
}
