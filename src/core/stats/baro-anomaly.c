/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-anomaly.c: Poisson tails against a baseline, critical values of the ESD test */
#define G_LOG_DOMAIN "baro-anomaly"

#include "config.h"

#include "stats/baro-anomaly.h"
#include "stats/baro-normal.h"

#include <math.h>

/**
 * baro_count_anomaly:
 * @count: events seen, a whole number at least 0
 * @baseline: events that are usual for one unit of exposure, at least 0
 * @exposure: units of exposure, such as days; above 0
 * @anomaly: (out): expected count and tail probabilities
 *
 * Asks how likely a count as extreme as @count is if events come at the usual rate
 * (Poisson tail, exact).
 *
 * Returns: %FALSE if an argument is undefined or out of range; all is then %NAN
 */
gboolean
baro_count_anomaly (double count, double baseline, double exposure, BaroCountAnomaly *anomaly)
{
  double expected = baseline * exposure;

  g_return_val_if_fail (anomaly != NULL, FALSE);

  *anomaly = (BaroCountAnomaly) { NAN, NAN, NAN, NAN };
  if (!(baseline >= 0.0) || !(exposure > 0.0) || !isfinite (expected))
    return FALSE;
  if (!isfinite (count) || count < 0.0 || count != floor (count))
    return FALSE;

  anomaly->expected = expected;
  anomaly->p_at_least = baro_poisson_at_least (count, expected);
  anomaly->p_at_most = baro_poisson_at_most (count, expected);
  anomaly->p = MIN (2.0 * MIN (anomaly->p_at_least, anomaly->p_at_most), 1.0);

  return !isnan (anomaly->p_at_least) && !isnan (anomaly->p_at_most);
}

/**
 * baro_count_ceiling:
 * @baseline: events that are usual for one unit of exposure, at least 0
 * @exposure: units of exposure; above 0
 * @alpha: one-sided level, such as 0.01
 * @ceiling: (out): the smallest count that is out of the ordinary
 *
 * Finds the smallest count with P(X >= count) <= @alpha, for drawing the line above which a count
 * signals.
 *
 * Returns: %FALSE if an argument is undefined or out of range; @ceiling is then %NAN
 */
gboolean
baro_count_ceiling (double baseline, double exposure, double alpha, double *ceiling)
{
  double expected = baseline * exposure, low = 0.0, high;

  g_return_val_if_fail (ceiling != NULL, FALSE);

  *ceiling = NAN;
  if (!(baseline >= 0.0) || !(exposure > 0.0) || !(expected < 1e15))
    return FALSE;
  if (!(alpha > 0.0 && alpha < 1.0))
    return FALSE;

  /* The tail falls with the count: widen until it is below alpha, then bisect. */
  for (high = ceil (expected) + 1.0; baro_poisson_at_least (high, expected) > alpha; high *= 2.0)
    low = high;
  while (high - low > 1.0)
    {
      double middle = floor (low + (high - low) / 2.0);

      if (baro_poisson_at_least (middle, expected) > alpha)
        low = middle;
      else
        high = middle;
    }
  if (isnan (baro_poisson_at_least (high, expected)))
    return FALSE;

  *ceiling = high;

  return TRUE;
}

/**
 * baro_esd_lambda:
 * @n: values of the whole series
 * @step: how many values were suspected so far, this one included; from 1 to @n - 2
 * @alpha: two-sided level of the whole test, such as 0.05
 *
 * Computes the critical value of the generalised extreme Studentised deviate test
 * (Rosner 1983, Technometrics 25, 165-172): λ = (n−i)t/√((n−i−1+t²)(n−i+1)) with t the quantile
 * at 1 − α/(2(n−i+1)) for n − i − 1 degrees of freedom.
 *
 * Returns: λ; %NAN if @step or @alpha is out of range
 */
double
baro_esd_lambda (guint64 n, guint64 step, double alpha)
{
  double left, t;

  if (step < 1 || n < 3 || step > n - 2 || !(alpha > 0.0 && alpha < 1.0))
    return NAN;

  left = (double) (n - step);
  t = baro_t_quantile (1.0 - alpha / (2.0 * (left + 1.0)), left - 1.0);

  return left * t / sqrt ((left - 1.0 + t * t) * (left + 1.0));
}
