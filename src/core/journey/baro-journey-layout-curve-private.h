/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-curve-private.h: what the files of the curve lane share
 */
#pragma once

#include "journey/baro-journey-layout-private.h"

G_BEGIN_DECLS

/* One curve of numbers in the order of the touchpoints: pixels, NAN where it breaks. */
typedef struct
{
  const BaroJourneyScores *scores;    /* (nullable): the planned curve has none */
  const BaroTouchpointScore **points; /* (owned) (nullable elements) */
  double *y, *low, *high;             /* (owned) px */
  GArray *line;                       /* (owned) of BaroXY: the curve, densely; NAN between runs */
} BaroMapCurve;

/* The lane under way. x and columns are those of the touchpoints. value to y: bottom - (value - least) * px. */
typedef struct
{
  BaroMap      *map;
  guint         n, n_curves;
  double       *x;                    /* (owned) px of the centres */
  guint        *columns;              /* (owned) */
  BaroMapCurve *curves;               /* (owned) */
  double       *planned;              /* (owned) 0..100; NAN */
  gboolean      has_plan;             /* it is shown */
  gboolean      has_scores;           /* any point is defined */
  gboolean      is_overlay;           /* several curves: points with chips beside them */
  double        least, most;          /* values shown */
  double        top, bottom;          /* px of least and most */
  double        ceiling, floor;       /* px that nothing leaves */
  double        lane_bottom;
} BaroCurveLane;

double  baro_curve_lane_y       (const BaroCurveLane *lane, double value);
void    baro_curve_lane_runs    (BaroCurveLane *lane, BaroMapCurve *curve, BaroInk ink, gboolean bands);
void    baro_curve_lane_legend  (BaroCurveLane *lane, double y);
void    baro_curve_lane_differences (BaroCurveLane *lane, double y);
void    baro_curve_lane_chips   (BaroCurveLane *lane);
void    baro_curve_lane_plan_labels (BaroCurveLane *lane);

G_END_DECLS
