/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-limits-private.h: control limits of measures, computed by stats */
#pragma once

#include "metrics/baro-measure.h"

G_BEGIN_DECLS

/* One entry per measure, NAN where it is undefined. rules holds the number of the first rule that a point
 * breaks, 0 for none: 1 beyond three sigma, 4 a run of eight on one side. Shares get the limits of a p-chart, NPS a
 * funnel; other measures get limits of individuals. */
typedef struct
{
  guint   n, n_signals;
  double  centre;
  double *low, *high;   /* (owned) */
  int    *rules;        /* (owned) */
} BaroFigureLimits;

BaroFigureLimits *baro_figure_limits_new  (const BaroMeasure *const *measures, guint n) G_GNUC_WARN_UNUSED_RESULT;
void              baro_figure_limits_free (BaroFigureLimits *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroFigureLimits, baro_figure_limits_free)

G_END_DECLS
