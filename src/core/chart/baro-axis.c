/* baro-axis.c: nice axes */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-axis"
#include "config.h"

#include "chart/baro-axis.h"

#include <math.h>

#define EDGE 1e-9        /* of a step: rounding noise, not a value */
#define PADDING 0.05     /* of the span, beside data that do not end at a tick */
#define REACH 0.45       /* a tick nearer than this part of a step becomes the end */
#define MAX_TICKS 64
#define LEAST_TICKS 2
#define MOST_TRIES 4

/**
 * baro_axis_wish_init:
 * @wish: (out caller-allocates): the wish
 *
 * Leaves everything to the data.
 */
void
baro_axis_wish_init (BaroAxisWish *wish)
{
  g_return_if_fail (wish != NULL);

  wish->fixed_low = wish->fixed_high = NAN;
  wish->limit_low = wish->limit_high = NAN;
  wish->from_zero = FALSE;
}

/**
 * baro_axis_nice_step:
 * @span: length to divide, above zero
 * @want_ticks: about so many steps; at least 1
 *
 * Returns: the smallest of 1, 2, 5 × 10^k that divides @span in no more than @want_ticks steps
 */
double
baro_axis_nice_step (double span, guint want_ticks)
{
  static const double nice[] = { 1.0, 2.0, 5.0, 10.0 };
  double raw, power;

  if (!isfinite (span) || span <= 0.0)
    return 1.0;

  raw = span / MAX (want_ticks, 1u);
  power = pow (10.0, floor (log10 (raw)));
  for (guint i = 0; i < G_N_ELEMENTS (nice); i++)
    {
      if (nice[i] * power >= raw * (1.0 - 1e-9))
        return nice[i] * power;
    }

  return 10.0 * power;
}

/* The range that must be shown, before ticks: ordered, finite, not empty. */
static void
find_range (double *low, double *high, const BaroAxisWish *wish)
{
  if (!isfinite (*low) || !isfinite (*high))
    {
      *low = 0.0;
      *high = 1.0;
    }
  if (*low > *high)
    {
      double other = *low;

      *low = *high;
      *high = other;
    }
  if (wish->from_zero)
    {
      *low = MIN (*low, 0.0);
      *high = MAX (*high, 0.0);
    }
  if (isfinite (wish->fixed_low))
    *low = wish->fixed_low;
  if (isfinite (wish->fixed_high))
    *high = wish->fixed_high;
  if (*high - *low <= 1e-12 * MAX (fabs (*low), fabs (*high)) || *high <= *low)
    {
      double half = *low != 0.0 ? fabs (*low) * 0.05 : 0.5;

      *low = wish->from_zero && *low >= 0.0 ? 0.0 : *low - half;
      *high = *high + half;
    }
}

static void
place_ticks (BaroAxis *axis, double step)
{
  double first = ceil (axis->low / step - EDGE) * step;
  double count = floor ((axis->high - first) / step + EDGE) + 1.0;

  axis->step = step;
  axis->first = first;
  axis->n_ticks = count < 1.0 ? 0 : (guint) MIN (count, (double) MAX_TICKS);
}

/* A scale needs two numbers to be read: where one tick would be left, the step gets finer. */
static void
place_enough_ticks (BaroAxis *axis, double factor, double span, guint want_ticks)
{
  for (guint want = want_ticks; want <= want_ticks + MOST_TRIES; want++)
    {
      place_ticks (axis, baro_axis_nice_step (span * fabs (factor), want) / fabs (factor));
      if (axis->n_ticks >= LEAST_TICKS)
        return;
    }
}

static double
keep_within (double value, double limit, gboolean is_high)
{
  if (!isfinite (limit))
    return value;

  return is_high ? MIN (value, limit) : MAX (value, limit);
}

/**
 * baro_axis_init:
 * @axis: (out caller-allocates): the axis
 * @data_low: least value to show; NAN with @data_high if there is none
 * @data_high: greatest value to show
 * @wish: what the caller fixes
 * @factor: printed = value × @factor; ticks are nice in printed units
 * @want_ticks: about so many ticks
 *
 * Extends the ends to whole ticks, except where the wish fixes them.
 */
void
baro_axis_init (BaroAxis *axis, double data_low, double data_high, const BaroAxisWish *wish,
                double factor, guint want_ticks)
{
  double low = data_low, high = data_high, step;

  g_return_if_fail (axis != NULL && wish != NULL && factor != 0.0);

  find_range (&low, &high, wish);
  step = baro_axis_nice_step ((high - low) * fabs (factor), want_ticks) / fabs (factor);
  axis->low = isfinite (wish->fixed_low) ? low : floor (low / step + EDGE) * step;
  axis->high = isfinite (wish->fixed_high) ? high : ceil (high / step - EDGE) * step;
  place_enough_ticks (axis, factor, high - low, want_ticks);
}

/**
 * baro_axis_init_tight:
 * @axis: (out caller-allocates): the axis
 * @data_low: least value to show; NAN with @data_high if there is none
 * @data_high: greatest value to show
 * @wish: what the caller fixes and limits
 * @factor: printed = value × @factor
 * @want_ticks: about so many ticks
 *
 * Gives the room to the data: an end moves to the next tick only if that is near, else it gets a small
 * margin. An end at zero of an axis that starts there stays.
 */
void
baro_axis_init_tight (BaroAxis *axis, double data_low, double data_high, const BaroAxisWish *wish,
                      double factor, guint want_ticks)
{
  double low = data_low, high = data_high, step, margin, tick;

  g_return_if_fail (axis != NULL && wish != NULL && factor != 0.0);

  find_range (&low, &high, wish);
  step = baro_axis_nice_step ((high - low) * fabs (factor), want_ticks) / fabs (factor);
  margin = (high - low) * PADDING;
  axis->low = low;
  axis->high = high;

  tick = floor (low / step + EDGE) * step;
  if (!isfinite (wish->fixed_low) && !(wish->from_zero && low == 0.0))
    axis->low = keep_within (low - tick <= step * REACH ? MIN (tick, low) : low - margin, wish->limit_low, FALSE);
  tick = ceil (high / step - EDGE) * step;
  if (!isfinite (wish->fixed_high) && !(wish->from_zero && high == 0.0))
    axis->high = keep_within (tick - high <= step * REACH ? MAX (tick, high) : high + margin, wish->limit_high, TRUE);
  axis->low = MIN (axis->low, low);
  axis->high = MAX (axis->high, high);
  place_enough_ticks (axis, factor, high - low, want_ticks);
}

/**
 * baro_axis_map:
 * @axis: an axis
 * @value: a value
 *
 * Returns: the place of @value, 0 at the low and 1 at the high end; beyond that outside; NAN for NAN
 */
double
baro_axis_map (const BaroAxis *axis, double value)
{
  return (value - axis->low) / (axis->high - axis->low);
}

/**
 * baro_axis_tick:
 * @axis: an axis
 * @index: 0..n_ticks - 1
 *
 * Returns: the value of the tick, free of rounding noise at zero
 */
double
baro_axis_tick (const BaroAxis *axis, guint index)
{
  double value = axis->first + axis->step * index;

  return fabs (value) < axis->step * 1e-6 ? 0.0 : value;
}
