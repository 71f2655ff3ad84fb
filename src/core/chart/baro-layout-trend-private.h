/* baro-layout-trend-private.h: what the two halves of the trend layout and the control strip share */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-layout-private.h"

#define BARO_FLAG_PX 15.0   /* side of an event's flag */

/* The plot area of a trend, its value axis and the centre of each column. */
typedef struct
{
  double   left, top, right, bottom;
  double   flags_y;   /* middle of the event flags */
  BaroAxis axis;
  guint    n_columns;
  double  *xs;        /* (owned): one per column */
} BaroTrendPlot;

/* A label at the right end, before its place is known. */
typedef struct
{
  double         value; /* where on the axis it wants to be */
  char          *text;  /* (owned) */
  BaroInk        ink;
  BaroTextWeight weight;
} BaroEndLabel;

double           baro_trend_y               (const BaroTrendPlot *plot, double value);
BaroInk          baro_trend_series_ink      (const BaroTrend *trend, guint series_index);
gboolean         baro_point_is_shown        (const BaroPoint *point);
const BaroPoint *baro_series_point          (const BaroSeries *series, guint column);
void             baro_trend_draw_series     (BaroFrame *frame, const BaroTrendPlot *plot, guint series_index);
void             baro_frame_draw_end_labels (BaroFrame *frame, const BaroTrendPlot *plot, GArray *labels);
void             baro_trend_draw_events     (BaroFrame *frame, const BaroTrendPlot *plot);
char           **baro_trend_list_events     (BaroFrame *frame, const BaroTrendPlot *plot);   /* (transfer full): lines for under the plot */
void             baro_trend_draw_event_list (BaroFrame *frame, char **lines);
