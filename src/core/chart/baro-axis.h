/* baro-axis.h: a number axis with nice ticks (1-2-5) */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A range of values mapped to 0..1. low < high always holds; ticks are first + i * step for i < n_ticks,
 * all within [low, high]. */
typedef struct
{
  double low;
  double high;
  double first;
  double step;
  guint  n_ticks;
} BaroAxis;

/* What the caller wants of the axis. Fixed ends are kept exactly; NAN leaves an end to the data. */
typedef struct
{
  double   fixed_low;
  double   fixed_high;
  gboolean from_zero;  /* bars: 0 is always inside */
  double   limit_low;  /* never goes beyond, such as 0 for shares; NAN for none */
  double   limit_high;
} BaroAxisWish;

void   baro_axis_wish_init (BaroAxisWish *wish);
void   baro_axis_init      (BaroAxis *axis, double data_low, double data_high, const BaroAxisWish *wish,
                            double factor, guint want_ticks);
void   baro_axis_init_tight (BaroAxis *axis, double data_low, double data_high, const BaroAxisWish *wish,
                             double factor, guint want_ticks);
double baro_axis_map       (const BaroAxis *axis, double value);
double baro_axis_tick      (const BaroAxis *axis, guint index);
double baro_axis_nice_step (double span, guint want_ticks);

G_END_DECLS
