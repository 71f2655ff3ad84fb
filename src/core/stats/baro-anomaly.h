/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-anomaly.h: is this count, or this remainder, out of the ordinary? */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A count held against a baseline. expected is the baseline times the exposure; the two tails
 * include the count itself; p is two-sided (twice the smaller tail, at most 1). All NAN when the
 * baseline is undefined.
 */
typedef struct
{
  double expected;
  double p_at_least;
  double p_at_most;
  double p;
} BaroCountAnomaly;

gboolean baro_count_anomaly (double count, double baseline, double exposure,
                             BaroCountAnomaly *anomaly);
gboolean baro_count_ceiling (double baseline, double exposure, double alpha, double *ceiling);
double   baro_esd_lambda    (guint64 n, guint64 step, double alpha);

G_END_DECLS
