/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-decompose.h: what made a total change, and parts that add up to their total */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One segment before and after: its rate (any measure; NAN where undefined) and its weight (its
 * base or sum of weights, at least 0). A segment without weight takes no part in that period. */
typedef struct
{
  double rate_before;
  double weight_before;
  double rate_after;
  double weight_after;
} BaroSegmentChange;

/*
 * A change of a total split into what segments did (rate) and how their shares moved (mix). In
 * the unit of the rates; change = rate + mix, exactly up to rounding. is_reversed says that no
 * segment moved in the direction of the total while at least one moved against it.
 */
typedef struct
{
  double before;
  double after;
  double change;
  double rate;
  double mix;
  gboolean is_reversed;
} BaroKitagawa;

gboolean baro_kitagawa   (const BaroSegmentChange *segments, gsize n, BaroKitagawa *result,
                          double *rate_parts, double *mix_parts);
gboolean baro_round_parts (const double *parts, gsize n, double total, double unit,
                          double *rounded);
double   baro_parts_error (const double *parts, gsize n, double total);

G_END_DECLS
