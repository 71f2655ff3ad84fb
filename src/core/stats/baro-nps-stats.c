/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-nps-stats.c: NPS as a mean of +1, 0 and -1, with Wald and adjusted Wald intervals */
#define G_LOG_DOMAIN "baro-nps-stats"

#include "config.h"

#include "stats/baro-nps-stats.h"
#include "stats/baro-normal.h"

#include <math.h>

/* Responses that the adjusted interval adds: Rocks 2016, The American Statistician 70(4). */
#define ADDED_PROMOTERS 0.75
#define ADDED_PASSIVES 1.5
#define ADDED_DETRACTORS 0.75

/* Fills promoter and detractor shares; FALSE if the base is empty or a sum is no sum. */
static gboolean
find_shares (const BaroNpsParts *parts, double *promoters, double *detractors)
{
  double total = parts->promoters + parts->passives + parts->detractors;

  *promoters = *detractors = NAN;
  if (!(parts->promoters >= 0.0 && parts->passives >= 0.0 && parts->detractors >= 0.0))
    return FALSE;
  if (!isfinite (total) || total <= 0.0)
    return FALSE;

  *promoters = parts->promoters / total;
  *detractors = parts->detractors / total;

  return TRUE;
}

/* Var = p + d − (p − d)², written so that it cannot come out below zero. */
static double
variance_of_shares (double promoters, double detractors)
{
  double difference = promoters - detractors;

  return MAX (promoters + detractors - difference * difference, 0.0);
}

/**
 * baro_nps_value:
 * @parts: sums of weights
 *
 * Computes promoters minus detractors as shares of the base (Reichheld 2003).
 *
 * Returns: -1 to 1; %NAN for an empty base
 */
double
baro_nps_value (const BaroNpsParts *parts)
{
  double promoters, detractors;

  g_return_val_if_fail (parts != NULL, NAN);

  if (!find_shares (parts, &promoters, &detractors))
    return NAN;

  return promoters - detractors;
}

/**
 * baro_nps_variance:
 * @parts: sums of weights
 *
 * Computes the variance of one response, p + d − (p − d)²; from 0 to 1.
 *
 * Returns: the variance in shares; %NAN for an empty base
 */
double
baro_nps_variance (const BaroNpsParts *parts)
{
  double promoters, detractors;

  g_return_val_if_fail (parts != NULL, NAN);

  if (!find_shares (parts, &promoters, &detractors))
    return NAN;

  return variance_of_shares (promoters, detractors);
}

/* The NPS and its standard error by a method; FALSE for an empty base. */
static gboolean
find_centre (const BaroNpsParts *parts, BaroNpsMethod method, double *centre, double *se)
{
  double promoters, detractors, n = parts->n_eff;

  *centre = *se = NAN;
  if (!find_shares (parts, &promoters, &detractors) || !isfinite (n) || n <= 0.0)
    return FALSE;

  if (method == BARO_NPS_ADJUSTED)
    {
      double added = ADDED_PROMOTERS + ADDED_PASSIVES + ADDED_DETRACTORS;

      promoters = (promoters * n + ADDED_PROMOTERS) / (n + added);
      detractors = (detractors * n + ADDED_DETRACTORS) / (n + added);
      n += added;
    }

  *centre = promoters - detractors;
  *se = sqrt (variance_of_shares (promoters, detractors) / n);

  return TRUE;
}

/**
 * baro_nps_estimate:
 * @parts: sums of weights and effective base
 * @method: %BARO_NPS_ADJUSTED is the default of the program
 * @confidence: two-sided level, such as 0.95
 * @estimate: (out): the NPS and its interval, -1 to 1
 *
 * Computes an NPS with its interval centre ± z·SE, clipped to -1 and 1.
 *
 * The value is always the plain NPS. The adjusted interval (Rocks 2016) has its own centre
 * and standard error; it is the default because Wald's has no width when all answers agree. For
 * a base of one it ends at ±0.985, short of the NPS itself; such a base is not shown anyway.
 *
 * Returns: %FALSE for an empty base; all of @estimate is then %NAN
 */
gboolean
baro_nps_estimate (const BaroNpsParts *parts, BaroNpsMethod method, double confidence,
                   BaroEstimate *estimate)
{
  double half;

  g_return_val_if_fail (parts != NULL && estimate != NULL, FALSE);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, FALSE);

  baro_estimate_clear (estimate);
  if (!find_centre (parts, method, &estimate->centre, &estimate->se))
    return FALSE;

  half = baro_normal_z (confidence) * estimate->se;
  estimate->value = baro_nps_value (parts);
  estimate->low = MAX (estimate->centre - half, -1.0);
  estimate->high = MIN (estimate->centre + half, 1.0);

  return TRUE;
}

/* z, p and an interval of a difference of centres. The difference shown stays the plain one. */
static gboolean
finish_test (double centre_difference, double se, double widest, double confidence,
             BaroTestResult *result)
{
  double half = baro_normal_z (confidence) * se;

  result->se = se;
  if (!(se > 0.0))
    return FALSE;

  result->statistic = centre_difference / se;
  result->p = baro_normal_two_sided_p (result->statistic);
  result->low = MAX (centre_difference - half, -widest);
  result->high = MIN (centre_difference + half, widest);

  return TRUE;
}

/**
 * baro_nps_difference_test:
 * @a: first group or wave
 * @b: second group or wave
 * @method: %BARO_NPS_WALD is the usual two-wave test
 * @confidence: level of the interval in @result
 * @result: (out): first minus second in shares (-2 to 2), z, two-sided p, interval
 *
 * Tests whether two independent NPS differ: z = (N₁ − N₂)/√(SE₁² + SE₂²). With the adjusted
 * method the centres and standard errors of the adjusted intervals are used, so that it is also
 * defined when all answers of both groups agree.
 *
 * Returns: %FALSE if a base is empty or both standard errors are zero; the test is then %NAN, and
 *   the difference is kept if both are defined
 */
gboolean
baro_nps_difference_test (const BaroNpsParts *a, const BaroNpsParts *b, BaroNpsMethod method,
                          double confidence, BaroTestResult *result)
{
  double centre_a, centre_b, se_a, se_b;

  g_return_val_if_fail (a != NULL && b != NULL && result != NULL, FALSE);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, FALSE);

  baro_test_result_clear (result);
  if (!find_centre (a, method, &centre_a, &se_a) || !find_centre (b, method, &centre_b, &se_b))
    return FALSE;

  result->difference = baro_nps_value (a) - baro_nps_value (b);

  return finish_test (centre_a - centre_b, hypot (se_a, se_b), 2.0, confidence, result);
}

/**
 * baro_nps_target_test:
 * @parts: sums of weights and effective base
 * @target: a fixed NPS, -1 to 1
 * @method: the method of the interval that is shown beside it
 * @confidence: level of the interval in @result
 * @result: (out): NPS minus target, z, two-sided p, interval of the difference
 *
 * Tests an NPS against a fixed target: z = (centre − target)/SE. It rejects exactly when the
 * unclipped interval of the same method leaves the target out.
 *
 * Returns: %FALSE if the base is empty, the target is undefined, or the standard error is zero;
 *   the test is then %NAN
 */
gboolean
baro_nps_target_test (const BaroNpsParts *parts, double target, BaroNpsMethod method,
                      double confidence, BaroTestResult *result)
{
  double centre, se;

  g_return_val_if_fail (parts != NULL && result != NULL, FALSE);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, FALSE);

  baro_test_result_clear (result);
  if (!(target >= -1.0 && target <= 1.0) || !find_centre (parts, method, &centre, &se))
    return FALSE;

  result->difference = baro_nps_value (parts) - target;

  return finish_test (centre - target, se, 2.0, confidence, result);
}

/**
 * baro_nps_sample_size:
 * @change: the change to detect, in shares: 0.05 is five points; the sign does not matter
 * @variance: variance of one response, see baro_nps_variance(); 0.7 is usual
 * @power: the chance to detect it, such as 0.8
 * @alpha: two-sided level, such as 0.05
 * @n_per_wave: (out): answers needed in each of the two waves
 *
 * Computes n = 2·var·(z_{1−α/2} + z_{power})²/Δ², rounded up
 * (Fleiss, Levin, Paik 2003, chapter 4, for a difference of two means).
 *
 * Returns: %FALSE if an argument is out of range or @change is zero; @n_per_wave is then 0
 */
gboolean
baro_nps_sample_size (double change, double variance, double power, double alpha,
                      guint64 *n_per_wave)
{
  double z, n;

  g_return_val_if_fail (n_per_wave != NULL, FALSE);

  *n_per_wave = 0;
  if (!isfinite (change) || change == 0.0 || !(variance > 0.0 && variance <= 1.0))
    return FALSE;
  if (!(power > 0.0 && power < 1.0) || !(alpha > 0.0 && alpha < 1.0))
    return FALSE;

  z = baro_normal_z (1.0 - alpha) + baro_normal_quantile (power);
  n = z > 0.0 ? ceil (2.0 * variance * z * z / (change * change)) : 1.0;
  if (!(n < 1e18))
    return FALSE;

  *n_per_wave = (guint64) MAX (n, 1.0);

  return TRUE;
}
