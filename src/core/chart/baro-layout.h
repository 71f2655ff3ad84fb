/* baro-layout.h: turns a chart and a size into a scene */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-chart.h"
#include "chart/baro-scene.h"
#include "chart/baro-text-measure.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_LAYOUT_WITH_TITLE = 1 << 0, /* title and subtitle; left out when a card draws them */
  BARO_LAYOUT_WITH_FOOT  = 1 << 1, /* base note and source line */
  BARO_LAYOUT_MIRRORED   = 1 << 2, /* right-to-left */
  BARO_LAYOUT_BACKGROUND = 1 << 3, /* fill the whole scene with the card's colour, for exports */
  BARO_LAYOUT_WITH_TEXT  = BARO_LAYOUT_WITH_TITLE | BARO_LAYOUT_WITH_FOOT
} BaroLayoutFlags;

/* Where the chart has to fit. Height 0 asks for the natural height. */
typedef struct
{
  double          width;   /* px, at least 40 */
  double          height;  /* px; 0: natural */
  double          padding; /* px on all four sides */
  BaroLayoutFlags flags;
} BaroLayoutOptions;

BaroScene *baro_chart_layout         (const BaroChart *chart, const BaroLayoutOptions *options,
                                      BaroTextMeasure *measure) G_GNUC_WARN_UNUSED_RESULT;
double     baro_chart_natural_height (const BaroChart *chart, const BaroLayoutOptions *options,
                                      BaroTextMeasure *measure);

G_END_DECLS
