/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-share.c: Wilson and Newcombe intervals, and z tests of shares */
#define G_LOG_DOMAIN "baro-share"

#include "config.h"

#include "stats/baro-share.h"
#include "stats/baro-normal.h"

#include <math.h>

static gboolean
is_share (double share)
{
  return share >= 0.0 && share <= 1.0;
}

static gboolean
is_base (double n)
{
  return isfinite (n) && n > 0.0;
}

/* The Wilson centre and half width; all arguments are known to be good. */
static void
wilson (double share, double n, double z, double *centre, double *half)
{
  double spread = 1.0 + z * z / n;

  *centre = (share + z * z / (2.0 * n)) / spread;
  *half = z / spread * sqrt (share * (1.0 - share) / n + z * z / (4.0 * n * n));
}

/**
 * baro_share_interval:
 * @hits: responses that count as a hit
 * @base_n: valid responses; may be zero
 * @confidence: two-sided level, such as 0.95
 * @low: (out): lower bound of the share
 * @high: (out): upper bound of the share
 *
 * Computes the Wilson score interval for a share of unweighted responses
 * (Wilson 1927, JASA 22, 209-212).
 *
 * Wilson is used because it stays within 0-1 and behaves well on the small bases that segments
 * produce. Weighted data need baro_share_interval_weighted().
 *
 * Returns: %FALSE if @base_n is zero; @low and @high are then %NAN
 */
gboolean
baro_share_interval (guint64 hits, guint64 base_n, double confidence, double *low, double *high)
{
  g_return_val_if_fail (hits <= base_n, FALSE);
  g_return_val_if_fail (low != NULL && high != NULL, FALSE);

  *low = *high = NAN;
  if (base_n == 0)
    return FALSE;

  return baro_share_interval_weighted ((double) hits / (double) base_n, base_n, confidence, low,
                                       high);
}

/**
 * baro_share_interval_weighted:
 * @share: a share, 0 to 1
 * @n_eff: the effective base, see baro_effective_base()
 * @confidence: two-sided level, such as 0.95
 * @low: (out): lower bound of the share
 * @high: (out): upper bound of the share
 *
 * Computes the Wilson score interval with the effective base in the place of n.
 *
 * Returns: %FALSE if @share or @n_eff is undefined or @n_eff is not above zero; @low and @high
 *   are then %NAN
 */
gboolean
baro_share_interval_weighted (double share, double n_eff, double confidence, double *low,
                              double *high)
{
  double centre, half;

  g_return_val_if_fail (low != NULL && high != NULL, FALSE);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, FALSE);

  *low = *high = NAN;
  if (!is_share (share) || !is_base (n_eff))
    return FALSE;

  wilson (share, n_eff, baro_normal_z (confidence), &centre, &half);

  /* At 0 and 1 the bound is exactly 0 or 1; rounding must not leave a trace of it. */
  *low = share == 0.0 ? 0.0 : MAX (centre - half, 0.0);
  *high = share == 1.0 ? 1.0 : MIN (centre + half, 1.0);

  return TRUE;
}

/**
 * baro_share_estimate:
 * @share: a share, 0 to 1
 * @n_eff: the effective base
 * @confidence: two-sided level, such as 0.95
 * @estimate: (out): the share with its Wilson interval
 *
 * Fills an estimate: the value is @share itself, the centre is Wilson's, the standard error is
 * the plain √(p(1−p)/n).
 *
 * Returns: %FALSE if the share is undefined; all of @estimate is then %NAN
 */
gboolean
baro_share_estimate (double share, double n_eff, double confidence, BaroEstimate *estimate)
{
  double half;

  g_return_val_if_fail (estimate != NULL, FALSE);

  baro_estimate_clear (estimate);
  if (!baro_share_interval_weighted (share, n_eff, confidence, &estimate->low, &estimate->high))
    return FALSE;

  wilson (share, n_eff, baro_normal_z (confidence), &estimate->centre, &half);
  estimate->value = share;
  estimate->se = sqrt (share * (1.0 - share) / n_eff);

  return TRUE;
}

/**
 * baro_share_difference_interval:
 * @share_a: first share
 * @n_eff_a: its effective base
 * @share_b: second share
 * @n_eff_b: its effective base
 * @confidence: two-sided level, such as 0.95
 * @low: (out): lower bound of first minus second
 * @high: (out): upper bound of first minus second
 *
 * Computes Newcombe's hybrid score interval of a difference of two independent shares
 * (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10, no continuity correction). It
 * is made of the two Wilson intervals and stays within -1 to 1.
 *
 * Returns: %FALSE if one of the shares is undefined; @low and @high are then %NAN
 */
gboolean
baro_share_difference_interval (double share_a, double n_eff_a, double share_b, double n_eff_b,
                                double confidence, double *low, double *high)
{
  double low_a, high_a, low_b, high_b;

  g_return_val_if_fail (low != NULL && high != NULL, FALSE);

  *low = *high = NAN;
  if (!baro_share_interval_weighted (share_a, n_eff_a, confidence, &low_a, &high_a)
      || !baro_share_interval_weighted (share_b, n_eff_b, confidence, &low_b, &high_b))
    return FALSE;

  *low = share_a - share_b - hypot (share_a - low_a, high_b - share_b);
  *high = share_a - share_b + hypot (high_a - share_a, share_b - low_b);
  *low = MAX (*low, -1.0);
  *high = MIN (*high, 1.0);

  return TRUE;
}

/* z and p from a difference and its standard error; FALSE and NAN if the error is zero. */
static gboolean
finish_z_test (BaroTestResult *result)
{
  if (!(result->se > 0.0))
    return FALSE;

  result->statistic = result->difference / result->se;
  result->p = baro_normal_two_sided_p (result->statistic);

  return TRUE;
}

/**
 * baro_share_difference_test:
 * @share_a: first share
 * @n_eff_a: its effective base
 * @share_b: second share
 * @n_eff_b: its effective base
 * @variance: pooled or unpooled variance
 * @confidence: level of the interval in @result
 * @result: (out): difference, z, two-sided p, and Newcombe's interval
 *
 * Tests whether two independent shares differ (Fleiss, Levin, Paik 2003, chapter 3), without
 * continuity correction. The interval is Newcombe's, whichever variance the test uses.
 *
 * Returns: %FALSE if a share is undefined, or if the variance is zero (both at 0 or both at 1);
 *   the test is then %NAN, the difference and its interval stay if both shares are defined
 */
gboolean
baro_share_difference_test (double share_a, double n_eff_a, double share_b, double n_eff_b,
                            BaroShareVariance variance, double confidence, BaroTestResult *result)
{
  g_return_val_if_fail (result != NULL, FALSE);

  baro_test_result_clear (result);
  if (!baro_share_difference_interval (share_a, n_eff_a, share_b, n_eff_b, confidence,
                                       &result->low, &result->high))
    return FALSE;

  result->difference = share_a - share_b;
  if (variance == BARO_SHARE_POOLED)
    {
      double n = n_eff_a + n_eff_b;
      double hits = share_a * n_eff_a + share_b * n_eff_b;
      double misses = (1.0 - share_a) * n_eff_a + (1.0 - share_b) * n_eff_b;

      result->se = sqrt (hits / n * (misses / n) * (1.0 / n_eff_a + 1.0 / n_eff_b));
    }
  else
    {
      result->se = sqrt (share_a * (1.0 - share_a) / n_eff_a
                         + share_b * (1.0 - share_b) / n_eff_b);
    }

  return finish_z_test (result);
}

/**
 * baro_share_overlap_test:
 * @share_a: first share
 * @n_eff_a: its effective base
 * @share_b: second share
 * @n_eff_b: its effective base
 * @share_both: the share among respondents in both columns; ignored if @n_eff_both is 0
 * @n_eff_both: the effective base that both columns have in common; may be 0
 * @result: (out): difference, z and two-sided p; no interval
 *
 * Tests two shares whose bases overlap, such as a segment against the total.
 *
 * The two shares correlate through the common respondents: with a common variance s² their
 * covariance is n_both·s²/(n_a·n_b), so Var = s²(1/n_a + 1/n_b − 2·n_both/(n_a·n_b)), and s² is
 * that of the union. For a part against its whole this gives the same z as the part against
 * the rest.
 *
 * Returns: %FALSE if a share is undefined or the variance is zero; the test is then %NAN
 */
gboolean
baro_share_overlap_test (double share_a, double n_eff_a, double share_b, double n_eff_b,
                         double share_both, double n_eff_both, BaroTestResult *result)
{
  double n, pooled;

  g_return_val_if_fail (result != NULL, FALSE);

  baro_test_result_clear (result);
  if (!is_share (share_a) || !is_base (n_eff_a) || !is_share (share_b) || !is_base (n_eff_b))
    return FALSE;
  if (!(n_eff_both >= 0.0 && n_eff_both <= MIN (n_eff_a, n_eff_b)))
    return FALSE;
  if (n_eff_both > 0.0 && !is_share (share_both))
    return FALSE;

  n = n_eff_a + n_eff_b - n_eff_both;
  pooled = share_a * n_eff_a + share_b * n_eff_b;
  if (n_eff_both > 0.0)
    pooled -= share_both * n_eff_both;
  pooled = CLAMP (pooled / n, 0.0, 1.0);

  result->difference = share_a - share_b;
  result->se = sqrt (pooled * (1.0 - pooled)
                     * MAX (1.0 / n_eff_a + 1.0 / n_eff_b
                            - 2.0 * n_eff_both / (n_eff_a * n_eff_b), 0.0));

  return finish_z_test (result);
}

/**
 * baro_share_target_test:
 * @share: a share
 * @n_eff: its effective base
 * @target: a fixed number, 0 to 1
 * @confidence: level of the interval in @result
 * @result: (out): share minus target, z, two-sided p, interval of the difference
 *
 * Tests a share against a fixed target by the score test, whose variance is that of the target:
 * z = (p − t)/√(t(1−t)/n). It rejects exactly when the Wilson interval leaves the target out.
 *
 * A target of 0 or 1 has no variance: one answer that contradicts it gives an infinite z and a p
 * of 0, and a share equal to it gives z 0 and p 1.
 *
 * Returns: %FALSE if the share, its base or the target is undefined; all is then %NAN
 */
gboolean
baro_share_target_test (double share, double n_eff, double target, double confidence,
                        BaroTestResult *result)
{
  double low, high;

  g_return_val_if_fail (result != NULL, FALSE);

  baro_test_result_clear (result);
  if (!is_share (target)
      || !baro_share_interval_weighted (share, n_eff, confidence, &low, &high))
    return FALSE;

  result->difference = share - target;
  result->low = low - target;
  result->high = high - target;
  result->se = sqrt (target * (1.0 - target) / n_eff);
  if (result->difference == 0.0)
    result->statistic = 0.0;
  else if (result->se == 0.0)
    result->statistic = copysign (INFINITY, result->difference);
  else
    result->statistic = result->difference / result->se;
  result->p = baro_normal_two_sided_p (result->statistic);

  return TRUE;
}
