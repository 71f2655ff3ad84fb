/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-moving-average.c: trailing and centred moving averages that know about gaps */
#define G_LOG_DOMAIN "baro-moving-average"

#include "config.h"

#include "stats/baro-moving-average.h"

#include <math.h>

/* One average over first to last, both included. An even centred window reaches half a step
 * further on both ends, so its end points, @half_first and @half_last, weigh half. */
static double
average_window (const double *values, const double *weights, gsize first, gsize last,
                gsize half_first, gsize half_last, gsize *n_entered)
{
  double sum = 0.0, sum_weights = 0.0;

  *n_entered = 0;
  for (gsize i = first; i <= last; i++)
    {
      double weight = weights != NULL ? weights[i] : 1.0;

      if (i == half_first || i == half_last)
        weight *= 0.5;
      if (isnan (values[i]) || !(weight > 0.0) || !isfinite (weight))
        continue;
      sum += weight * values[i];
      sum_weights += weight;
      (*n_entered)++;
    }

  return sum_weights > 0.0 ? sum / sum_weights : NAN;
}

/**
 * baro_moving_average:
 * @values: (array length=n): the series at equal steps; %NAN is a gap
 * @weights: (array length=n) (nullable): base of each value, so that large waves count more;
 *   %NULL for the same weight; a weight that is not above 0 leaves its value out
 * @n: points
 * @window: points in a full window, at least 1
 * @kind: trailing or centred
 * @least_values: an average of fewer values is %NAN; at least 1
 * @averages: (array length=n) (out): the averages; must not be @values
 * @n_entered: (array length=n) (out) (nullable): how many values entered each average
 *
 * Averages over a window. At the ends, and over gaps, the average is of the values there are;
 * @least_values says how few are acceptable, and @n_entered lets the figure say so. A centred
 * window of even length spans one point more, with both end points at half weight (the usual
 * "2 × m" average), so that it stays centred on a point.
 *
 * Returns: %FALSE if no average is defined
 */
gboolean
baro_moving_average (const double *values, const double *weights, gsize n, gsize window,
                     BaroAverageWindow kind, gsize least_values, double *averages, gsize *n_entered)
{
  gboolean is_defined = FALSE;
  gsize before, after, none = G_MAXSIZE;

  g_return_val_if_fail ((values != NULL && averages != NULL) || n == 0, FALSE);
  g_return_val_if_fail (values != averages || n == 0, FALSE);
  g_return_val_if_fail (window >= 1 && least_values >= 1, FALSE);

  before = kind == BARO_AVERAGE_TRAILING ? window - 1 : window / 2;
  after = kind == BARO_AVERAGE_TRAILING ? 0 : window / 2;

  for (gsize i = 0; i < n; i++)
    {
      gboolean has_halves = kind == BARO_AVERAGE_CENTRED && window % 2 == 0;
      gsize first = i > before ? i - before : 0;
      gsize last = after < n - i ? i + after : n - 1;
      gsize half_first = has_halves && i >= before ? i - before : none;
      gsize half_last = has_halves && after < n - i ? i + after : none;
      gsize n_values;
      double average = average_window (values, weights, first, last, half_first, half_last,
                                       &n_values);

      averages[i] = n_values >= least_values ? average : NAN;
      is_defined |= !isnan (averages[i]);
      if (n_entered != NULL)
        n_entered[i] = n_values;
    }

  return is_defined;
}
