/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-quantile.c: quantiles of a table of ascending values, and order-statistic intervals */
#define G_LOG_DOMAIN "baro-quantile"

#include "config.h"

#include "stats/baro-quantile.h"
#include "stats/baro-normal.h"
#include "stats/baro-share.h"

#include <math.h>

/* Two cumulative weights this close (as parts of the total) are the same one. */
#define WEIGHT_EPSILON 1e-12

/* Values must ascend and be numbers; FALSE otherwise, with the base in @base_n. */
static gboolean
check_counts (const double *values, const guint64 *counts, gsize n, guint64 *base_n)
{
  *base_n = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (isnan (values[i]) || (i > 0 && values[i] < values[i - 1]))
        return FALSE;
      *base_n += counts != NULL ? counts[i] : 1;
    }

  return *base_n > 0;
}

/* The response at a rank, counted from 1. The rank is within the base. */
static double
value_at_rank (const double *values, const guint64 *counts, gsize n, guint64 rank)
{
  guint64 seen = 0;

  if (counts == NULL)
    return values[rank - 1];

  for (gsize i = 0; i < n; i++)
    {
      seen += counts[i];
      if (seen >= rank)
        return values[i];
    }

  g_assert_not_reached ();
}

/**
 * baro_quantile_value:
 * @values: (array length=n): values in ascending order, without %NAN
 * @counts: (array length=n) (nullable): responses with each value; %NULL means one each
 * @n: entries
 * @share: which quantile, 0 to 1 inclusive; 0.5 is the median
 *
 * Computes a quantile of unweighted responses by linear interpolation between order statistics
 * (type 7 of Hyndman and Fan 1996, The American Statistician 50, 361-365; R's default).
 *
 * Returns: the quantile; %NAN for an empty base or values that do not ascend
 */
double
baro_quantile_value (const double *values, const guint64 *counts, gsize n, double share)
{
  guint64 base_n, rank;
  double position, below, above;

  g_return_val_if_fail (values != NULL || n == 0, NAN);

  if (!(share >= 0.0 && share <= 1.0) || !check_counts (values, counts, n, &base_n))
    return NAN;

  position = (double) (base_n - 1) * share;
  rank = MIN ((guint64) floor (position), base_n - 1) + 1;
  below = value_at_rank (values, counts, n, rank);
  if (rank == base_n)
    return below;

  above = value_at_rank (values, counts, n, rank + 1);
  if (above == below)
    return below;

  return below + (position - floor (position)) * (above - below);
}

/**
 * baro_quantile_ranks:
 * @base_n: valid responses
 * @share: which quantile, between 0 and 1, both exclusive
 * @confidence: two-sided level, such as 0.95
 * @low_rank: (out): rank of the lower bound, counted from 1
 * @high_rank: (out): rank of the upper bound, counted from 1
 * @coverage: (out) (nullable): what the interval really covers, at least @confidence
 *
 * Finds the order statistics that enclose a quantile with at least the given confidence,
 * whatever the distribution (David and Nagaraja 2003, Order Statistics, §7.1): the number of
 * responses below the quantile is binomial, and each tail gets at most half of the error.
 *
 * Returns: %FALSE if the base is too small for a bound on both sides (below 6 for a median at
 *   95 %); the ranks are then 0 and @coverage is %NAN
 */
gboolean
baro_quantile_ranks (guint64 base_n, double share, double confidence, guint64 *low_rank,
                     guint64 *high_rank, double *coverage)
{
  double tail = (1.0 - confidence) / 2.0;
  guint64 low, high;

  g_return_val_if_fail (low_rank != NULL && high_rank != NULL, FALSE);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, FALSE);

  *low_rank = *high_rank = 0;
  if (coverage != NULL)
    *coverage = NAN;
  if (base_n == 0 || !(share > 0.0 && share < 1.0))
    return FALSE;
  if (!baro_binomial_quantile (tail, base_n, share, &low)
      || !baro_binomial_quantile (1.0 - tail, base_n, share, &high))
    return FALSE;
  if (low == 0 || high == base_n)
    return FALSE;

  *low_rank = low;
  *high_rank = high + 1;
  if (coverage != NULL)
    *coverage = baro_binomial_at_most (high, base_n, share)
                - baro_binomial_at_most (low - 1, base_n, share);

  return TRUE;
}

/**
 * baro_quantile_estimate:
 * @values: (array length=n): values in ascending order, without %NAN
 * @counts: (array length=n) (nullable): responses with each value; %NULL means one each
 * @n: entries
 * @share: which quantile, between 0 and 1, both exclusive
 * @confidence: two-sided level, such as 0.95
 * @estimate: (out): the quantile and its interval; no standard error
 *
 * Computes a quantile (type 7) with its order-statistic interval, see baro_quantile_ranks().
 *
 * Returns: %FALSE if there is no interval; the value is still filled in when it is defined
 */
gboolean
baro_quantile_estimate (const double *values, const guint64 *counts, gsize n, double share,
                        double confidence, BaroEstimate *estimate)
{
  guint64 base_n, low_rank, high_rank;

  g_return_val_if_fail (estimate != NULL, FALSE);
  g_return_val_if_fail (values != NULL || n == 0, FALSE);

  baro_estimate_clear (estimate);
  if (!check_counts (values, counts, n, &base_n))
    return FALSE;

  estimate->value = baro_quantile_value (values, counts, n, share);
  if (!baro_quantile_ranks (base_n, share, confidence, &low_rank, &high_rank, NULL))
    return FALSE;

  estimate->low = value_at_rank (values, counts, n, low_rank);
  estimate->high = value_at_rank (values, counts, n, high_rank);
  estimate->centre = estimate->value;

  return TRUE;
}

/* Sum of weights; 0 when values do not ascend or a weight is no weight. */
static double
check_weights (const double *values, const double *weights, gsize n)
{
  double total = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      if (isnan (values[i]) || (i > 0 && values[i] < values[i - 1]))
        return 0.0;
      if (!isfinite (weights[i]) || weights[i] < 0.0)
        return 0.0;
      total += weights[i];
    }

  return isfinite (total) ? total : 0.0;
}

/* The smallest value with at least @share of the weight at or below it; entries without weight
 * are not there. */
static double
value_at_share (const double *values, const double *weights, gsize n, double total, double share)
{
  double seen = 0.0, last = NAN;

  for (gsize i = 0; i < n; i++)
    {
      if (weights[i] == 0.0)
        continue;
      seen += weights[i];
      last = values[i];
      if (seen / total >= share - WEIGHT_EPSILON)
        return last;
    }

  return last;
}

/**
 * baro_quantile_value_weighted:
 * @values: (array length=n): values in ascending order, without %NAN
 * @weights: (array length=n): sum of weights of the responses with each value, at least 0
 * @n: entries
 * @share: which quantile, between 0 and 1, both exclusive
 *
 * Computes a weighted quantile: the smallest value with at least @share of the weight at or below
 * it; where the weight up to it is exactly @share, the middle between it and the next value
 * (type 2 of Hyndman and Fan 1996). Type 7 has no meaning for weights that are not counts.
 *
 * Returns: the quantile; %NAN if no weight is above zero or values do not ascend
 */
double
baro_quantile_value_weighted (const double *values, const double *weights, gsize n, double share)
{
  double total, below, above;

  g_return_val_if_fail ((values != NULL && weights != NULL) || n == 0, NAN);

  if (!(share > 0.0 && share < 1.0))
    return NAN;

  total = check_weights (values, weights, n);
  if (total <= 0.0)
    return NAN;

  below = value_at_share (values, weights, n, total, share);
  above = value_at_share (values, weights, n, total, share + 2.0 * WEIGHT_EPSILON);

  return below == above ? below : below + (above - below) / 2.0;
}

/**
 * baro_quantile_estimate_weighted:
 * @values: (array length=n): values in ascending order, without %NAN
 * @weights: (array length=n): sum of weights of the responses with each value, at least 0
 * @n: entries
 * @n_eff: the effective base
 * @share: which quantile, between 0 and 1, both exclusive
 * @confidence: two-sided level, such as 0.95
 * @estimate: (out): the quantile and its interval; no standard error
 *
 * Computes a weighted quantile with Woodruff's interval (Woodruff 1952, JASA 47, 635-646): the
 * Wilson interval of @share on the effective base, read back through the weighted distribution.
 *
 * Returns: %FALSE if undefined; all of @estimate is then %NAN
 */
gboolean
baro_quantile_estimate_weighted (const double *values, const double *weights, gsize n,
                                 double n_eff, double share, double confidence,
                                 BaroEstimate *estimate)
{
  double total, low, high;

  g_return_val_if_fail (estimate != NULL, FALSE);
  g_return_val_if_fail ((values != NULL && weights != NULL) || n == 0, FALSE);

  baro_estimate_clear (estimate);
  if (!(share > 0.0 && share < 1.0))
    return FALSE;

  total = check_weights (values, weights, n);
  if (total <= 0.0 || !baro_share_interval_weighted (share, n_eff, confidence, &low, &high))
    return FALSE;

  estimate->value = baro_quantile_value_weighted (values, weights, n, share);
  estimate->centre = estimate->value;
  estimate->low = value_at_share (values, weights, n, total, low);
  estimate->high = value_at_share (values, weights, n, total, high);

  return TRUE;
}
