/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-control.h: limits of control charts and the rules that make a point signal */
#pragma once

#include <glib.h>

#include "stats/baro-nps-stats.h"

G_BEGIN_DECLS

/*
 * One point of a control chart. Everything is in the unit of the value. sigma is one third of
 * the way from centre to an unclipped limit, so z = (value − centre)/sigma says how far out a
 * point is even where a limit was clipped. An undefined point has its value, limits and z at NAN.
 */
typedef struct
{
  double value;
  double centre;
  double sigma;
  double low;
  double high;
  double z;
} BaroControlPoint;

/* Limits of an individuals chart and of its moving range; the same for all points. */
typedef struct
{
  double centre;
  double sigma;
  double low;
  double high;
  double mean_range;
  double range_high;
  gsize n_values;
} BaroControlImr;

/* How the spread between waves enters a p-chart: not at all, or by Laney's factor. */
typedef enum
{
  BARO_P_CHART_BINOMIAL,
  BARO_P_CHART_LANEY,
} BaroPChart;

/* Rules of Western Electric (1956), and Nelson's run of nine (1984). */
typedef enum
{
  BARO_RULE_BEYOND_3_SIGMA = 1 << 0,
  BARO_RULE_2_OF_3_BEYOND_2_SIGMA = 1 << 1,
  BARO_RULE_4_OF_5_BEYOND_1_SIGMA = 1 << 2,
  BARO_RULE_RUN_OF_8 = 1 << 3,
  BARO_RULE_RUN_OF_9 = 1 << 4,
  BARO_RULES_DEFAULT = BARO_RULE_BEYOND_3_SIGMA | BARO_RULE_RUN_OF_8,
} BaroControlRules;

gboolean baro_control_imr              (const double *values, gsize n, BaroControlImr *limits);
gboolean baro_control_p_chart          (const double *hits, const double *bases, gsize n,
                                        BaroPChart kind, BaroControlPoint *points);
gboolean baro_control_u_chart          (const double *events, const double *units, gsize n,
                                        BaroControlPoint *points);
gboolean baro_control_nps_funnel       (const BaroNpsParts *waves, gsize n, BaroNpsMethod method,
                                        BaroControlPoint *points);
gsize    baro_control_signals          (const double *z, gsize n, BaroControlRules rules,
                                        BaroControlRules *signals);
double   baro_control_false_alarm_rate (BaroControlRules rule);

G_END_DECLS
