/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-moving-average.h: a series smoothed over a window, with gaps kept honest */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the window lies: up to and including the point, or around it. */
typedef enum
{
  BARO_AVERAGE_TRAILING,
  BARO_AVERAGE_CENTRED,
} BaroAverageWindow;

gboolean baro_moving_average (const double *values, const double *weights, gsize n,
                              gsize window, BaroAverageWindow kind, gsize least_values,
                              double *averages, gsize *n_entered);

G_END_DECLS
