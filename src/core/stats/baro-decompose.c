/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-decompose.c: Kitagawa's decomposition; rounding parts so that they reconcile */
#define G_LOG_DOMAIN "baro-decompose"

#include "config.h"

#include "stats/baro-decompose.h"

#include <math.h>
#include <stdlib.h>

/* A part this close to a whole unit is that whole unit, seen through binary fractions. */
#define UNIT_EPSILON 1e-9

/* A change smaller than this part of the larger rate is rounding, not movement. */
#define CHANGE_EPSILON 1e-12

/* Sums both weights; FALSE if a weight is no weight or has no rate, or a period is empty. */
static gboolean
sum_weights (const BaroSegmentChange *segments, gsize n, double *before, double *after)
{
  *before = *after = 0.0;
  for (gsize i = 0; i < n; i++)
    {
      const BaroSegmentChange *s = &segments[i];

      if (!(s->weight_before >= 0.0) || !(s->weight_after >= 0.0))
        return FALSE;
      if ((s->weight_before > 0.0 && !isfinite (s->rate_before))
          || (s->weight_after > 0.0 && !isfinite (s->rate_after)))
        return FALSE;
      *before += s->weight_before;
      *after += s->weight_after;
    }

  return *before > 0.0 && *after > 0.0 && isfinite (*before) && isfinite (*after);
}

/* The sign of a movement from one rate to another, blind to rounding. */
static int
direction (double before, double after)
{
  double change = after - before;

  if (fabs (change) <= CHANGE_EPSILON * MAX (fabs (before), fabs (after)))
    return 0;

  return change > 0.0 ? 1 : -1;
}

/* Whether no segment moved with the total while at least one moved against it. */
static gboolean
is_reversed (const BaroSegmentChange *segments, gsize n, double before, double after)
{
  int total = direction (before, after);
  gboolean same_way = FALSE, other_way = FALSE;

  if (total == 0)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      const BaroSegmentChange *s = &segments[i];
      int own;

      if (s->weight_before <= 0.0 || s->weight_after <= 0.0)
        continue;
      own = direction (s->rate_before, s->rate_after);
      same_way |= own == total;
      other_way |= own == -total;
    }

  return other_way && !same_way;
}

static void
fill_undefined (double *parts, gsize n)
{
  for (gsize i = 0; parts != NULL && i < n; i++)
    parts[i] = NAN;
}

/**
 * baro_kitagawa:
 * @segments: (array length=n): the segments; together they are the whole base
 * @n: how many
 * @result: (out): totals, change, rate and mix effect
 * @rate_parts: (array length=n) (out) (nullable): rate effect of each segment
 * @mix_parts: (array length=n) (out) (nullable): mix effect of each segment
 *
 * Splits the change of a weighted mean: Δ = Σ w̄·Δr + Σ r̄·Δw, where w are shares of the base
 * (Kitagawa 1955, JASA 50, 1168-1194). Exact, without a remainder.
 *
 * A segment that exists in one period only has no rate of its own in the other; it keeps the one
 * it has, so that all of its effect is mix. One that exists in neither has no effect.
 *
 * Returns: %FALSE if a period is empty, a weight is negative, or a rate is undefined although it
 *   has a weight; all numbers are then %NAN
 */
gboolean
baro_kitagawa (const BaroSegmentChange *segments, gsize n, BaroKitagawa *result,
               double *rate_parts, double *mix_parts)
{
  double sum_before, sum_after;

  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (segments != NULL || n == 0, FALSE);

  *result = (BaroKitagawa) { NAN, NAN, NAN, NAN, NAN, FALSE };
  fill_undefined (rate_parts, n);
  fill_undefined (mix_parts, n);
  if (!sum_weights (segments, n, &sum_before, &sum_after))
    return FALSE;

  result->before = result->after = result->rate = result->mix = 0.0;
  for (gsize i = 0; i < n; i++)
    {
      const BaroSegmentChange *s = &segments[i];
      double share_before = s->weight_before / sum_before;
      double share_after = s->weight_after / sum_after;
      double before = s->weight_before > 0.0 ? s->rate_before : s->rate_after;
      double after = s->weight_after > 0.0 ? s->rate_after : s->rate_before;
      double rate = 0.0, mix = 0.0;

      if (share_before > 0.0 || share_after > 0.0)
        {
          rate = (share_before + share_after) / 2.0 * (after - before);
          mix = (before + after) / 2.0 * (share_after - share_before);
          result->before += share_before * before;
          result->after += share_after * after;
        }
      result->rate += rate;
      result->mix += mix;
      if (rate_parts != NULL)
        rate_parts[i] = rate;
      if (mix_parts != NULL)
        mix_parts[i] = mix;
    }
  result->change = result->after - result->before;
  result->is_reversed = is_reversed (segments, n, result->before, result->after);

  return TRUE;
}

/* What rounding down cut off one part, in units. n of them live for the length of one call. */
typedef struct
{
  double cut;
  gsize index;
} Remainder;

static int
compare_remainders (gconstpointer a, gconstpointer b)
{
  const Remainder *first = a, *second = b;

  if (fabs (first->cut - second->cut) > UNIT_EPSILON)
    return first->cut > second->cut ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

static double
to_units (double part, double unit)
{
  double units = part / unit;

  return fabs (units - round (units)) < UNIT_EPSILON ? round (units) : units;
}

/**
 * baro_round_parts:
 * @parts: (array length=n): parts of a total; %NAN is left out
 * @n: how many
 * @total: the total as printed or as computed; %NAN means the sum of @parts
 * @unit: what is printed last, above 0: 0.01 for whole percent of a share
 * @rounded: (array length=n) (out): multiples of @unit that add up to the rounded total
 *
 * Rounds parts so that the printed parts add up to the printed total, by the largest remainder
 * (Hamilton's method). Each part moves by less than one unit. Of parts with the same remainder
 * the first is raised first. A part that is a whole multiple of @unit keeps its value, so an
 * empty category stays 0.
 *
 * Returns: %FALSE if there is no part, or if the parts cannot be parts of @total because they miss
 *   it by more than rounding does; all of @rounded is then %NAN
 */
gboolean
baro_round_parts (const double *parts, gsize n, double total, double unit, double *rounded)
{
  g_autofree Remainder *remainders = NULL;
  gsize n_cut = 0, n_known = 0;
  double sum = 0.0, floors = 0.0, to_raise;

  g_return_val_if_fail ((parts != NULL && rounded != NULL) || n == 0, FALSE);
  g_return_val_if_fail (unit > 0.0, FALSE);

  remainders = g_new (Remainder, n);
  for (gsize i = 0; i < n; i++)
    {
      double units = to_units (parts[i], unit);

      rounded[i] = NAN;
      if (!isfinite (units))
        continue;
      n_known++;
      sum += parts[i];
      floors += floor (units);
      rounded[i] = floor (units);
      if (units > floor (units))
        remainders[n_cut++] = (Remainder) { units - floor (units), i };
    }

  if (isnan (total))
    total = sum;
  to_raise = round (to_units (total, unit)) - floors;
  if (n_known == 0 || !(to_raise >= 0.0 && to_raise <= (double) n_cut))
    {
      fill_undefined (rounded, n);
      return FALSE;
    }

  qsort (remainders, n_cut, sizeof *remainders, compare_remainders);
  for (gsize i = 0; i < (gsize) to_raise; i++)
    rounded[remainders[i].index] += 1.0;
  for (gsize i = 0; i < n; i++)
    rounded[i] *= unit;

  return TRUE;
}

/**
 * baro_parts_error:
 * @parts: (array length=n): parts as given; %NAN is left out
 * @n: how many
 * @total: the total as given
 *
 * Computes the reconciliation error, the sum of the parts minus the total: -1 for 2, 11 and 18
 * against 32.
 *
 * Returns: the error, 0 if the parts reconcile; %NAN if the total is undefined or there is no part
 */
double
baro_parts_error (const double *parts, gsize n, double total)
{
  double sum = 0.0, largest = fabs (total);
  gsize n_known = 0;

  g_return_val_if_fail (parts != NULL || n == 0, NAN);

  for (gsize i = 0; i < n; i++)
    {
      if (isnan (parts[i]))
        continue;
      n_known++;
      sum += parts[i];
      largest = MAX (largest, fabs (parts[i]));
    }
  if (n_known == 0 || isnan (total))
    return NAN;

  /* Sums of binary fractions miss by their last bits; that is no error of the data. */
  return fabs (sum - total) <= UNIT_EPSILON * largest ? 0.0 : sum - total;
}
