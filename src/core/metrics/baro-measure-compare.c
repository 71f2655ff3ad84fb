/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-measure-compare.c: differences of measures and whether they are more than chance */
#define G_LOG_DOMAIN "baro-measure-compare"

#include "config.h"

#include "metrics/baro-measure.h"

#include <math.h>

#include "stats/baro-adjust.h"
#include "stats/baro-mean-stats.h"
#include "stats/baro-normal.h"
#include "stats/baro-nps-stats.h"
#include "stats/baro-share.h"

static void
clear_difference (BaroDifference *out)
{
  *out = (BaroDifference) { .value = NAN, .low = NAN, .high = NAN, .z = NAN, .p = NAN, .p_adjusted = NAN };
}

static gboolean
can_test (const BaroMeasure *self)
{
  return (self->flags & (BARO_MEASURE_UNDEFINED | BARO_MEASURE_SMALL_BASE | BARO_MEASURE_SUPPRESSED)) == 0;
}

static gboolean
has_scale_unit (const BaroMeasure *self)
{
  return self->unit == BARO_UNIT_SCALE || self->unit == BARO_UNIT_NUMBER || self->unit == BARO_UNIT_SECONDS;
}

/* A mean has a spread of answers; a median has only its interval. */
static gboolean
is_mean (const BaroMeasure *self)
{
  return has_scale_unit (self) && !isnan (self->sd);
}

/* The variance of a median: half its order-statistic interval over z, squared (Price and Bonett 2002, Journal
 * of Statistical Computation and Simulation 72, 119-124). */
static double
get_median_variance (const BaroMeasure *self, double confidence)
{
  double se = (self->high - self->low) / (2.0 * baro_normal_z (confidence));

  return se * se;
}

static BaroNpsParts
get_parts (const BaroMeasure *self)
{
  BaroNpsParts parts = { self->hits_weighted, MAX (self->base_weighted - self->hits_weighted - self->detractors, 0.0),
                         self->detractors, self->base_effective };

  return parts;
}

/* The plain standard error of the field's formula; answers that all agree have none, and take the adjusted one. */
static BaroNpsMethod
choose_method (const BaroNpsParts *a, const BaroNpsParts *b)
{
  return baro_nps_variance (a) > 0.0 && (b == NULL || baro_nps_variance (b) > 0.0) ? BARO_NPS_WALD : BARO_NPS_ADJUSTED;
}

static BaroMoments
get_moments (const BaroMeasure *self)
{
  return (BaroMoments) { self->value, self->sd * self->sd, self->base_effective };
}

static void
take_result (BaroDifference *out, gboolean is_tested, const BaroTestResult *result, double confidence)
{
  out->low = result->low;
  out->high = result->high;
  out->z = result->statistic;
  out->p = out->p_adjusted = result->p;
  out->is_tested = is_tested && !isnan (result->p);
  out->significant = out->is_tested && out->p_adjusted < 1.0 - confidence;
}

/* A difference with a known variance. Poisson counts of equal exposure differ by (a − b)/√(a + b). */
static gboolean
test_normal (double difference, double variance, double confidence, BaroTestResult *result)
{
  baro_test_result_clear (result);
  if (!(variance > 0.0))
    return FALSE;
  result->difference = difference;
  result->se = sqrt (variance);
  result->statistic = difference / result->se;
  result->p = baro_normal_two_sided_p (result->statistic);
  result->low = difference - baro_normal_z (confidence) * result->se;
  result->high = difference + baro_normal_z (confidence) * result->se;
  return TRUE;
}

/**
 * baro_measure_compare:
 * @a: a measure
 * @b: another one of the same unit, from other responses
 * @confidence: two-sided level
 * @out: (out): @a minus @b
 *
 * Compares two independent samples: NPS by z = (a − b)/√(SE² + SE²), shares by the pooled z test
 * (interval: Newcombe), means by Welch, medians by their intervals' widths, which must be those of the same
 * level. With weights the effective bases are used.
 */
void
baro_measure_compare (const BaroMeasure *a, const BaroMeasure *b, double confidence, BaroDifference *out)
{
  BaroTestResult result;
  gboolean is_tested = FALSE;

  g_return_if_fail (a != NULL && b != NULL && out != NULL);

  clear_difference (out);
  if (!baro_measure_is_defined (a) || !baro_measure_is_defined (b) || a->unit != b->unit)
    return;
  out->value = a->value - b->value;
  if (!can_test (a) || !can_test (b))
    return;

  baro_test_result_clear (&result);
  if (a->unit == BARO_UNIT_NPS)
    {
      BaroNpsParts x = get_parts (a), y = get_parts (b);

      is_tested = baro_nps_difference_test (&x, &y, choose_method (&x, &y), confidence, &result);
    }
  else if (a->unit == BARO_UNIT_SHARE)
    is_tested = baro_share_difference_test (a->value, a->base_effective, b->value, b->base_effective, BARO_SHARE_POOLED,
                                            confidence, &result);
  else if (a->unit == BARO_UNIT_COUNT)
    is_tested = test_normal (out->value, a->se * a->se + b->se * b->se, confidence, &result);
  else if (is_mean (a) && is_mean (b))
    {
      BaroMoments x = get_moments (a), y = get_moments (b);

      is_tested = baro_mean_difference_test (&x, &y, confidence, &result);
    }
  else if (has_scale_unit (a) && isnan (a->sd) && isnan (b->sd))
    is_tested = test_normal (out->value, get_median_variance (a, confidence) + get_median_variance (b, confidence), confidence, &result);
  take_result (out, is_tested, &result, confidence);
}

/**
 * baro_measure_compare_target:
 * @a: a measure
 * @target: a fixed value in the measure's core unit
 * @confidence: two-sided level
 * @out: (out): @a minus @target
 *
 * Compares with a value that has no doubt of its own.
 */
void
baro_measure_compare_target (const BaroMeasure *a, double target, double confidence, BaroDifference *out)
{
  BaroTestResult result;
  gboolean is_tested = FALSE;

  g_return_if_fail (a != NULL && out != NULL);

  clear_difference (out);
  if (!baro_measure_is_defined (a) || isnan (target))
    return;
  out->value = a->value - target;
  if (!can_test (a))
    return;

  baro_test_result_clear (&result);
  if (a->unit == BARO_UNIT_NPS)
    {
      BaroNpsParts x = get_parts (a);

      is_tested = baro_nps_target_test (&x, target, choose_method (&x, NULL), confidence, &result);
    }
  else if (a->unit == BARO_UNIT_SHARE)
    is_tested = baro_share_target_test (a->value, a->base_effective, target, confidence, &result);
  else if (a->unit == BARO_UNIT_COUNT)
    is_tested = test_normal (out->value, MAX (target, 0.0), confidence, &result);
  else if (is_mean (a))
    {
      BaroMoments x = get_moments (a);

      is_tested = baro_mean_target_test (&x, target, confidence, &result);
    }
  else if (has_scale_unit (a))
    is_tested = test_normal (out->value, get_median_variance (a, confidence), confidence, &result);
  take_result (out, is_tested, &result, confidence);
}

/* Σw² from the effective base; 0 for an empty one. */
static double
get_square_sum (const BaroMeasure *self)
{
  return self->base_effective > 0.0 ? self->base_weighted * self->base_weighted / self->base_effective : 0.0;
}

/* Σw(x − m)² of a mean, from the variance that baro_moments_from_weights() defines. */
static double
get_deviations (const BaroMeasure *self)
{
  double n_eff = self->base_effective;

  return n_eff > 1.0 && !isnan (self->sd) ? self->sd * self->sd * self->base_weighted * (n_eff - 1.0) / n_eff : 0.0;
}

static void
subtract_mean (const BaroMeasure *part, const BaroMeasure *all, BaroMeasure *rest)
{
  double w = rest->base_weighted, n_eff = rest->base_effective;
  double away, deviations;

  rest->value = (all->base_weighted * all->value - part->base_weighted * part->value) / w;
  away = part->value - rest->value;
  deviations = get_deviations (all) - get_deviations (part) - part->base_weighted * w / all->base_weighted * away * away;
  rest->sd = n_eff > 1.0 ? sqrt (MAX (deviations, 0.0) / w * n_eff / (n_eff - 1.0)) : NAN;
}

/* What is left of @all without @part. */
static gboolean
subtract (const BaroMeasure *part, const BaroMeasure *all, BaroMeasure *rest)
{
  double squares = get_square_sum (all) - get_square_sum (part);

  baro_measure_init (rest, all->unit);
  rest->base_n = all->base_n - part->base_n;
  rest->base_weighted = all->base_weighted - part->base_weighted;
  if (rest->base_n <= 0 || !(rest->base_weighted > 0.0) || !(squares > 0.0))
    return FALSE;
  rest->base_effective = rest->base_weighted * rest->base_weighted / squares;
  rest->hits_weighted = MAX (all->hits_weighted - part->hits_weighted, 0.0);
  rest->detractors = MAX (all->detractors - part->detractors, 0.0);
  switch (all->unit)
    {
    case BARO_UNIT_NPS:
      rest->value = (rest->hits_weighted - rest->detractors) / rest->base_weighted;
      break;
    case BARO_UNIT_SHARE:
      rest->value = CLAMP (rest->hits_weighted / rest->base_weighted, 0.0, 1.0);
      break;
    case BARO_UNIT_COUNT:
      rest->value = all->value - part->value;
      rest->se = sqrt (MAX (all->se * all->se - part->se * part->se, 0.0));
      break;
    default:
      if (!is_mean (part) || !is_mean (all))
        return FALSE;
      subtract_mean (part, all, rest);
      break;
    }
  rest->flags = all->flags & ~(guint) BARO_MEASURE_UNDEFINED;
  return TRUE;
}

/**
 * baro_measure_compare_rest:
 * @part: a measure of some of the responses behind @all
 * @all: the measure of all of them
 * @confidence: two-sided level
 * @out: (out): @part minus @all
 *
 * Compares a segment with everybody. The two overlap, so the test is that of the part against all
 * others. The difference shown is to everybody: that to the others times the others' part of the base,
 * and the interval is scaled alike. The segment that is everybody is not tested.
 */
void
baro_measure_compare_rest (const BaroMeasure *part, const BaroMeasure *all, double confidence, BaroDifference *out)
{
  BaroMeasure rest;
  double scale;

  g_return_if_fail (part != NULL && all != NULL && out != NULL);

  clear_difference (out);
  if (!baro_measure_is_defined (part) || !baro_measure_is_defined (all) || part->unit != all->unit)
    return;
  if (subtract (part, all, &rest))
    {
      baro_measure_compare (part, &rest, confidence, out);
      scale = part->unit == BARO_UNIT_COUNT ? 1.0 : rest.base_weighted / all->base_weighted;
      out->low *= scale;
      out->high *= scale;
    }
  if (part->unit != BARO_UNIT_COUNT || isnan (out->value))
    out->value = part->value - all->value;
}

/**
 * baro_differences_adjust:
 * @differences: (array length=n): the family that is shown together
 * @n: how many
 * @confidence: two-sided level
 *
 * Corrects the p values of those that were tested by Holm's method and says anew which are significant.
 */
void
baro_differences_adjust (BaroDifference **differences, guint n, double confidence)
{
  g_autofree double *p = g_new (double, MAX (n, 1));

  g_return_if_fail (differences != NULL || n == 0);

  for (guint i = 0; i < n; i++)
    p[i] = differences[i]->is_tested ? differences[i]->p : NAN;
  baro_adjust_p (p, n, BARO_ADJUST_HOLM, p);
  for (guint i = 0; i < n; i++)
    {
      if (!differences[i]->is_tested)
        continue;
      differences[i]->p_adjusted = p[i];
      differences[i]->significant = p[i] < 1.0 - confidence;
    }
}
