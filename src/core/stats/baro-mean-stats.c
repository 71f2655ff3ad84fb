/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-mean-stats.c: mean and variance of a table of values, t intervals, Welch's test */
#define G_LOG_DOMAIN "baro-mean-stats"

#include "config.h"

#include "stats/baro-mean-stats.h"
#include "stats/baro-normal.h"

#include <math.h>

static void
clear_moments (BaroMoments *moments)
{
  moments->mean = moments->variance = moments->n_eff = NAN;
}

/* The weight of one entry: a weight, a count, or 1 if there is neither. */
static double
weight_at (const double *weights, const guint64 *counts, gsize index)
{
  if (weights != NULL)
    return weights[index];
  if (counts != NULL)
    return (double) counts[index];

  return 1.0;
}

/* Two passes, so that large values with little spread (timestamps, money) keep their digits. */
static gboolean
find_moments (const double *values, const double *weights, const guint64 *counts, gsize n,
              double n_eff, BaroMoments *moments)
{
  double total = 0.0, sum = 0.0, squares = 0.0, rest = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      double weight = weight_at (weights, counts, i);

      if (!isfinite (weight) || weight < 0.0)
        return FALSE;
      if (isnan (values[i]) || weight == 0.0)
        continue;
      total += weight;
      sum += weight * values[i];
    }
  if (isnan (n_eff))
    n_eff = total;
  if (total <= 0.0 || !isfinite (total) || !isfinite (sum) || !isfinite (n_eff) || n_eff <= 0.0)
    return FALSE;

  moments->mean = sum / total;
  moments->n_eff = n_eff;
  for (gsize i = 0; i < n; i++)
    {
      double weight = weight_at (weights, counts, i);
      double away = values[i] - moments->mean;

      if (isnan (values[i]) || weight == 0.0)
        continue;
      squares += weight * away * away;
      rest += weight * away;
    }
  moments->mean += rest / total;
  squares = MAX (squares - rest * rest / total, 0.0);
  if (n_eff > 1.0)
    moments->variance = squares / total * (n_eff / (n_eff - 1.0));

  return TRUE;
}

/**
 * baro_moments_from_values:
 * @values: (array length=n): numbers; %NAN entries are left out
 * @n: how many
 * @moments: (out): mean, variance with n − 1, and base
 *
 * Computes the moments of a list of numbers, each counted once.
 *
 * Returns: %FALSE if there is no number; @moments is then %NAN
 */
gboolean
baro_moments_from_values (const double *values, gsize n, BaroMoments *moments)
{
  g_return_val_if_fail (moments != NULL, FALSE);
  g_return_val_if_fail (values != NULL || n == 0, FALSE);

  clear_moments (moments);

  return find_moments (values, NULL, NULL, n, NAN, moments);
}

/**
 * baro_moments_from_counts:
 * @values: (array length=n): the values of a scale, in any order; %NAN entries are left out
 * @counts: (array length=n): responses with each value
 * @n: entries in both
 * @moments: (out): mean, variance with n − 1, and base
 *
 * Computes the moments of unweighted responses from the distribution of their answers.
 *
 * Returns: %FALSE for an empty base; @moments is then %NAN
 */
gboolean
baro_moments_from_counts (const double *values, const guint64 *counts, gsize n,
                          BaroMoments *moments)
{
  g_return_val_if_fail (moments != NULL, FALSE);
  g_return_val_if_fail ((values != NULL && counts != NULL) || n == 0, FALSE);

  clear_moments (moments);

  return find_moments (values, NULL, counts, n, NAN, moments);
}

/**
 * baro_moments_from_weights:
 * @values: (array length=n): the values of a scale, in any order; %NAN entries are left out
 * @weights: (array length=n): sum of weights of the responses with each value, at least 0
 * @n: entries in both
 * @n_eff: the effective base of all responses with a value
 * @moments: (out): mean, variance, and @n_eff
 *
 * Computes the moments of weighted responses. The variance is Σw(x − m)²/Σw · n_eff/(n_eff − 1),
 * which is the unbiased one for reliability weights, and the usual one when all weights are 1.
 *
 * Returns: %FALSE for an empty base or a negative weight; @moments is then %NAN
 */
gboolean
baro_moments_from_weights (const double *values, const double *weights, gsize n, double n_eff,
                           BaroMoments *moments)
{
  g_return_val_if_fail (moments != NULL, FALSE);
  g_return_val_if_fail ((values != NULL && weights != NULL) || n == 0, FALSE);

  clear_moments (moments);
  if (isnan (n_eff))
    return FALSE;

  return find_moments (values, weights, NULL, n, n_eff, moments);
}

/* Squared standard error of the mean; NAN when undefined, 0 when all answers are the same. */
static double
squared_se (const BaroMoments *moments)
{
  if (!isfinite (moments->mean) || !(moments->n_eff > 1.0) || !isfinite (moments->n_eff))
    return NAN;
  if (!(moments->variance >= 0.0) || !isfinite (moments->variance))
    return NAN;

  return moments->variance / moments->n_eff;
}

/* t, p and the interval around a difference; FALSE if there is no spread to judge it by. */
static gboolean
finish_t_test (double se, double df, double confidence, BaroTestResult *result)
{
  double half;

  result->se = se;
  if (!(se > 0.0))
    return FALSE;

  result->df = df;
  result->statistic = result->difference / se;
  result->p = baro_t_two_sided_p (result->statistic, df);
  half = baro_t_quantile (0.5 + confidence / 2.0, df) * se;
  result->low = result->difference - half;
  result->high = result->difference + half;

  return TRUE;
}

/**
 * baro_mean_estimate:
 * @moments: mean, variance and base
 * @confidence: two-sided level, such as 0.95
 * @estimate: (out): the mean and its interval, in the values' unit
 *
 * Computes the t interval of a mean with n_eff − 1 degrees of freedom (Student 1908).
 *
 * One response, or responses that are all the same, have a mean but no interval: a width of
 * zero would claim a certainty that the data do not give.
 *
 * Returns: %FALSE if there is no interval; the value is still filled in when it is defined
 */
gboolean
baro_mean_estimate (const BaroMoments *moments, double confidence, BaroEstimate *estimate)
{
  BaroTestResult result;

  g_return_val_if_fail (moments != NULL && estimate != NULL, FALSE);

  baro_estimate_clear (estimate);
  if (!isfinite (moments->mean))
    return FALSE;

  estimate->value = moments->mean;
  if (!baro_mean_target_test (moments, 0.0, confidence, &result))
    return FALSE;

  estimate->centre = moments->mean;
  estimate->se = result.se;
  estimate->low = result.low;
  estimate->high = result.high;

  return TRUE;
}

/**
 * baro_mean_difference_test:
 * @a: first group
 * @b: second group
 * @confidence: level of the interval in @result
 * @result: (out): first minus second, t, df, two-sided p, interval
 *
 * Tests whether two independent means differ, without assuming equal spread
 * (Welch 1947, Biometrika 34, 28-35; degrees of freedom by Welch and Satterthwaite).
 *
 * Returns: %FALSE if a group has no variance to speak of: fewer than two responses, or no spread
 *   in both; the test is then %NAN, and the difference is kept if both means are defined
 */
gboolean
baro_mean_difference_test (const BaroMoments *a, const BaroMoments *b, double confidence,
                           BaroTestResult *result)
{
  double a2, b2, df;

  g_return_val_if_fail (a != NULL && b != NULL && result != NULL, FALSE);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, FALSE);

  baro_test_result_clear (result);
  result->difference = a->mean - b->mean;
  a2 = squared_se (a);
  b2 = squared_se (b);
  if (!(a2 + b2 > 0.0))
    return FALSE;

  df = (a2 + b2) * (a2 + b2) / (a2 * a2 / (a->n_eff - 1.0) + b2 * b2 / (b->n_eff - 1.0));

  return finish_t_test (sqrt (a2 + b2), df, confidence, result);
}

/**
 * baro_mean_target_test:
 * @moments: mean, variance and base
 * @target: a fixed number in the values' unit
 * @confidence: level of the interval in @result
 * @result: (out): mean minus target, t, df, two-sided p, interval of the difference
 *
 * Tests a mean against a fixed target with Student's one-sample t test. It rejects exactly when
 * the interval of baro_mean_estimate() leaves the target out.
 *
 * Returns: %FALSE if mean, variance or target is undefined or the variance is zero; the test is
 *   then %NAN
 */
gboolean
baro_mean_target_test (const BaroMoments *moments, double target, double confidence,
                       BaroTestResult *result)
{
  g_return_val_if_fail (moments != NULL && result != NULL, FALSE);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, FALSE);

  baro_test_result_clear (result);
  if (!isfinite (target))
    return FALSE;

  result->difference = moments->mean - target;

  return finish_t_test (sqrt (squared_se (moments)), moments->n_eff - 1.0, confidence, result);
}
