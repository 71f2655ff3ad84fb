/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-sample-size.c: answers needed for a margin of error or to detect a change of a share */
#define G_LOG_DOMAIN "baro-sample-size"

#include "config.h"

#include "stats/baro-sample-size.h"
#include "stats/baro-normal.h"

#include <math.h>

/* A number of people that cannot be meant; beyond it a count does not fit. */
#define MOST_PEOPLE 1e15

/* Fractions this small come from rounding of doubles and must not cost one more answer. */
#define CEIL_EPSILON 1e-9

static double
round_up (double people)
{
  return MAX (ceil (people - people * CEIL_EPSILON), 1.0);
}

/**
 * baro_sample_plan_init:
 * @plan: (out): the plan
 *
 * Sets the usual plan: 95 % confidence, a large population, everybody answers, no weights.
 */
void
baro_sample_plan_init (BaroSamplePlan *plan)
{
  g_return_if_fail (plan != NULL);

  *plan = (BaroSamplePlan) { 0.95, INFINITY, 1.0, 1.0 };
}

/* From the variance of one answer to people; everything is rounded up once, at the end. */
static gboolean
find_size (const BaroSamplePlan *plan, double variance, double margin, BaroSampleSize *size)
{
  double z = baro_normal_z (plan->confidence);
  double n, answers, invitations;

  *size = (BaroSampleSize) { 0, 0, FALSE };
  if (isnan (z) || !(margin > 0.0) || !(variance > 0.0) || !(plan->population >= 1.0))
    return FALSE;
  if (!(plan->response_rate > 0.0 && plan->response_rate <= 1.0) || !(plan->design_effect > 0.0))
    return FALSE;

  n = z * z * variance / (margin * margin);
  if (isfinite (plan->population))
    n = n / (1.0 + (n - 1.0) / plan->population);
  n *= plan->design_effect;
  answers = round_up (n);
  invitations = round_up (n / plan->response_rate);
  if (!(invitations < MOST_PEOPLE))
    return FALSE;

  size->is_reachable = invitations <= plan->population;
  size->answers = (guint64) MIN (answers, floor (plan->population));
  size->invitations = (guint64) MIN (invitations, floor (plan->population));

  return TRUE;
}

/**
 * baro_sample_size_share:
 * @plan: confidence, population, response rate, design effect
 * @share: the share that is expected; 0.5 needs the most answers
 * @margin: half width of the interval in shares, such as 0.05
 * @size: (out): answers and invitations
 *
 * Computes n₀ = z²p(1−p)/e², n = n₀/(1 + (n₀−1)/N) (Cochran 1977, Sampling Techniques, §4.4),
 * times the design effect, over the response rate; rounded up last.
 *
 * Returns: %FALSE if an argument is out of range; @size is then 0
 */
gboolean
baro_sample_size_share (const BaroSamplePlan *plan, double share, double margin,
                        BaroSampleSize *size)
{
  g_return_val_if_fail (plan != NULL && size != NULL, FALSE);

  return find_size (plan, share * (1.0 - share), margin, size);
}

/**
 * baro_sample_size_mean:
 * @plan: confidence, population, response rate, design effect
 * @sd: standard deviation of one answer, in scale points
 * @margin: half width of the interval, in scale points
 * @size: (out): answers and invitations
 *
 * Computes n₀ = z²s²/e², then as baro_sample_size_share(). For an NPS take the root of
 * baro_nps_variance() for @sd.
 *
 * Returns: %FALSE if an argument is out of range; @size is then 0
 */
gboolean
baro_sample_size_mean (const BaroSamplePlan *plan, double sd, double margin,
                       BaroSampleSize *size)
{
  g_return_val_if_fail (plan != NULL && size != NULL, FALSE);

  return find_size (plan, sd * sd, margin, size);
}

/**
 * baro_sample_size_share_change:
 * @share_a: share in the first wave
 * @share_b: share in the second wave
 * @power: the chance to detect the change, such as 0.8
 * @alpha: two-sided level, such as 0.05
 * @n_per_wave: (out): answers needed in each wave
 *
 * Computes n = (z_{1−α/2}·√(2p̄q̄) + z_{power}·√(p₁q₁ + p₂q₂))²/(p₁ − p₂)², rounded up
 * (Fleiss, Levin, Paik 2003, §4.2, without continuity correction).
 *
 * Returns: %FALSE if the shares are the same or an argument is out of range; @n_per_wave is 0 then
 */
gboolean
baro_sample_size_share_change (double share_a, double share_b, double power, double alpha,
                               guint64 *n_per_wave)
{
  double mean = (share_a + share_b) / 2.0, change = share_a - share_b, root, n;

  g_return_val_if_fail (n_per_wave != NULL, FALSE);

  *n_per_wave = 0;
  if (!(share_a >= 0.0 && share_a <= 1.0) || !(share_b >= 0.0 && share_b <= 1.0))
    return FALSE;
  if (change == 0.0 || !(power > 0.0 && power < 1.0) || !(alpha > 0.0 && alpha < 1.0))
    return FALSE;

  root = baro_normal_z (1.0 - alpha) * sqrt (2.0 * mean * (1.0 - mean))
         + baro_normal_quantile (power)
           * sqrt (share_a * (1.0 - share_a) + share_b * (1.0 - share_b));
  n = root > 0.0 ? round_up (root * root / (change * change)) : 1.0;
  if (!(n < MOST_PEOPLE))
    return FALSE;

  *n_per_wave = (guint64) n;

  return TRUE;
}
