/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-estimate.c: undefined results, and the effective base of weighted answers */
#define G_LOG_DOMAIN "baro-estimate"

#include "config.h"

#include "stats/baro-estimate.h"

#include <math.h>

/**
 * baro_estimate_clear:
 * @estimate: (out): the estimate
 *
 * Makes every field of @estimate undefined (%NAN).
 */
void
baro_estimate_clear (BaroEstimate *estimate)
{
  g_return_if_fail (estimate != NULL);

  estimate->value = estimate->centre = estimate->se = NAN;
  estimate->low = estimate->high = NAN;
}

/**
 * baro_test_result_clear:
 * @result: (out): the result
 *
 * Makes every field of @result undefined (%NAN).
 */
void
baro_test_result_clear (BaroTestResult *result)
{
  g_return_if_fail (result != NULL);

  result->difference = result->se = result->statistic = NAN;
  result->df = result->p = result->low = result->high = NAN;
}

/**
 * baro_effective_base:
 * @sum_w: sum of the weights of the base
 * @sum_w2: sum of their squares
 *
 * Computes the effective base (Σw)²/Σw² (Kish 1965, Survey Sampling, §11.7).
 *
 * It never exceeds the number of answers and equals it when all weights are the same, so it can
 * stand in for n in every interval and test of this floor.
 *
 * Returns: the effective base; %NAN when no weight is above zero
 */
double
baro_effective_base (double sum_w, double sum_w2)
{
  if (!isfinite (sum_w) || !isfinite (sum_w2) || sum_w <= 0.0 || sum_w2 <= 0.0)
    return NAN;

  return sum_w * (sum_w / sum_w2);
}
