/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-control.c: limits of I-MR, p, u and NPS charts (Montgomery 2013, chapters 6 and 7) */
#define G_LOG_DOMAIN "baro-control"

#include "config.h"

#include "stats/baro-control.h"

#include <math.h>

/* Factors of the individuals chart for ranges of two: 3/d2 and D4, as the handbooks print them. */
#define INDIVIDUALS_FACTOR 2.66
#define RANGE_FACTOR 3.267
#define D2_OF_TWO 1.128
#define LIMIT_SIGMAS 3.0

/* Mean of the steps between neighbours that are both defined; NAN if there is no such pair. */
static double
mean_moving_range (const double *values, gsize n)
{
  double sum = 0.0;
  gsize n_ranges = 0;

  for (gsize i = 1; i < n; i++)
    {
      if (isnan (values[i]) || isnan (values[i - 1]))
        continue;
      sum += fabs (values[i] - values[i - 1]);
      n_ranges++;
    }

  return n_ranges > 0 ? sum / (double) n_ranges : NAN;
}

/**
 * baro_control_imr:
 * @values: (array length=n): the values in order of time; %NAN is a gap
 * @n: how many
 * @limits: (out): centre and limits for values and moving ranges
 *
 * Computes the limits of an individuals and moving range chart: X̄ ± 2.66·MR̄ and 3.267·MR̄.
 * A gap breaks the chain: no range is taken across it.
 *
 * Returns: %FALSE if no two neighbours are defined; the limits are then %NAN, the centre is not
 *   if there is a value
 */
gboolean
baro_control_imr (const double *values, gsize n, BaroControlImr *limits)
{
  double sum = 0.0;

  g_return_val_if_fail (limits != NULL, FALSE);
  g_return_val_if_fail (values != NULL || n == 0, FALSE);

  *limits = (BaroControlImr) { NAN, NAN, NAN, NAN, NAN, NAN, 0 };
  for (gsize i = 0; i < n; i++)
    {
      if (isnan (values[i]))
        continue;
      sum += values[i];
      limits->n_values++;
    }
  if (limits->n_values == 0)
    return FALSE;

  limits->centre = sum / (double) limits->n_values;
  limits->mean_range = mean_moving_range (values, n);
  if (isnan (limits->mean_range))
    return FALSE;

  limits->sigma = INDIVIDUALS_FACTOR * limits->mean_range / LIMIT_SIGMAS;
  limits->low = limits->centre - INDIVIDUALS_FACTOR * limits->mean_range;
  limits->high = limits->centre + INDIVIDUALS_FACTOR * limits->mean_range;
  limits->range_high = RANGE_FACTOR * limits->mean_range;

  return TRUE;
}

static void
clear_points (BaroControlPoint *points, gsize n)
{
  for (gsize i = 0; i < n; i++)
    points[i] = (BaroControlPoint) { NAN, NAN, NAN, NAN, NAN, NAN };
}

/* Limits at three sigma on both sides of the centre, held within what is possible. */
static void
set_limits (BaroControlPoint *point, double least, double most)
{
  double away = point->value - point->centre;

  point->low = MAX (point->centre - LIMIT_SIGMAS * point->sigma, least);
  point->high = MIN (point->centre + LIMIT_SIGMAS * point->sigma, most);
  if (point->sigma > 0.0)
    point->z = away / point->sigma;
  else if (away == 0.0)
    point->z = 0.0;
}

/* Values and the common centre, hits over bases; FALSE without any base. */
static gboolean
fill_rates (const double *hits, const double *bases, gsize n, BaroControlPoint *points)
{
  double sum_hits = 0.0, sum_bases = 0.0;

  clear_points (points, n);
  for (gsize i = 0; i < n; i++)
    {
      if (!(bases[i] > 0.0) || !isfinite (bases[i]) || !(hits[i] >= 0.0) || !isfinite (hits[i]))
        continue;
      points[i].value = hits[i] / bases[i];
      sum_hits += hits[i];
      sum_bases += bases[i];
    }
  for (gsize i = 0; i < n; i++)
    {
      if (sum_bases > 0.0)
        points[i].centre = sum_hits / sum_bases;
    }

  return sum_bases > 0.0;
}

/* Laney's factor: how much more the z values move from wave to wave than chance would have it. */
static double
laney_factor (const BaroControlPoint *points, gsize n)
{
  g_autofree double *z = g_new (double, n);
  double range;

  for (gsize i = 0; i < n; i++)
    z[i] = points[i].sigma > 0.0 ? (points[i].value - points[i].centre) / points[i].sigma : NAN;
  range = mean_moving_range (z, n);

  return range > 0.0 ? range / D2_OF_TWO : 1.0;
}

/**
 * baro_control_p_chart:
 * @hits: (array length=n): hits of each wave; with weights, share times effective base
 * @bases: (array length=n): base of each wave; 0 or %NAN is a gap
 * @n: waves
 * @kind: binomial, or Laney's p′ for large bases (Laney 2002, Quality Engineering 14, 531-537)
 * @points: (array length=n) (out): value, centre and limits of each wave
 *
 * Computes a p-chart with limits p̄ ± 3√(p̄(1−p̄)/nᵢ), clipped to 0 and 1. With Laney's kind the
 * width is multiplied by the mean moving range of the z values over 1.128.
 *
 * A wave with more hits than its base is a gap. z of a gap is %NAN.
 *
 * Returns: %FALSE if no wave has a base; all is then %NAN
 */
gboolean
baro_control_p_chart (const double *hits, const double *bases, gsize n, BaroPChart kind,
                      BaroControlPoint *points)
{
  g_autofree double *known = NULL;
  double factor = 1.0;

  g_return_val_if_fail ((hits != NULL && bases != NULL && points != NULL) || n == 0, FALSE);

  known = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    known[i] = hits[i] <= bases[i] ? bases[i] : NAN;
  if (!fill_rates (hits, known, n, points))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (!isnan (points[i].value))
        points[i].sigma = sqrt (points[i].centre * (1.0 - points[i].centre) / bases[i]);
    }
  if (kind == BARO_P_CHART_LANEY)
    factor = laney_factor (points, n);

  for (gsize i = 0; i < n; i++)
    {
      if (isnan (points[i].value))
        continue;
      points[i].sigma *= factor;
      set_limits (&points[i], 0.0, 1.0);
    }

  return TRUE;
}

/**
 * baro_control_u_chart:
 * @events: (array length=n): events of each wave, such as complaints; may exceed the units
 * @units: (array length=n): what they are counted on, such as orders; 0 or %NAN is a gap
 * @n: waves
 * @points: (array length=n) (out): value, centre and limits of each wave, in events a unit
 *
 * Computes a u-chart with limits ū ± 3√(ū/nᵢ), the lower one clipped at 0.
 *
 * Returns: %FALSE if no wave has units; all is then %NAN
 */
gboolean
baro_control_u_chart (const double *events, const double *units, gsize n,
                      BaroControlPoint *points)
{
  g_return_val_if_fail ((events != NULL && units != NULL && points != NULL) || n == 0, FALSE);

  if (!fill_rates (events, units, n, points))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (isnan (points[i].value))
        continue;
      points[i].sigma = sqrt (points[i].centre / units[i]);
      set_limits (&points[i], 0.0, INFINITY);
    }

  return TRUE;
}

/**
 * baro_control_nps_funnel:
 * @waves: (array length=n): parts of each wave; an empty base is a gap
 * @n: waves
 * @method: whose standard error is used
 * @points: (array length=n) (out): value, centre and limits of each wave, -1 to 1
 *
 * Computes funnel limits: the NPS of all waves together ± 3 standard errors of each wave's own
 * (Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202), clipped to -1 and 1.
 *
 * Returns: %FALSE if no wave has a base; all is then %NAN
 */
gboolean
baro_control_nps_funnel (const BaroNpsParts *waves, gsize n, BaroNpsMethod method,
                         BaroControlPoint *points)
{
  BaroNpsParts all = { 0.0, 0.0, 0.0, 0.0 };
  double centre;

  g_return_val_if_fail ((waves != NULL && points != NULL) || n == 0, FALSE);

  clear_points (points, n);
  for (gsize i = 0; i < n; i++)
    {
      BaroEstimate estimate;

      if (!baro_nps_estimate (&waves[i], method, 0.95, &estimate))
        continue;
      points[i].value = estimate.value;
      points[i].sigma = estimate.se;
      all.promoters += waves[i].promoters;
      all.passives += waves[i].passives;
      all.detractors += waves[i].detractors;
    }

  centre = baro_nps_value (&all);
  for (gsize i = 0; i < n; i++)
    {
      points[i].centre = centre;
      if (!isnan (points[i].value))
        set_limits (&points[i], -1.0, 1.0);
    }

  return !isnan (centre);
}
