/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-trend-private.h: what a trend figure is made from, and its words */
#pragma once

#include "figures/baro-figure-private.h"

G_BEGIN_DECLS

/* What one call builds: the series share their groups, because they share the selection. */
typedef struct
{
  BaroSnapshot          *snapshot;   /* borrowed */
  const BaroTrendChoice *choice;     /* borrowed */
  GPtrArray             *all;        /* (owned) (element-type BaroTimeSeries) */
  char                 **names;      /* (owned) */
} BaroTrendJob;

static inline const BaroTimeSeries *
baro_trend_series (const BaroTrendJob *job, guint index)
{
  return job->all->pdata[index];
}

char *baro_trend_title          (BaroTrendJob *job);
char *baro_trend_finding        (BaroTrendJob *job);
char *baro_trend_foot           (BaroTrendJob *job);
char *baro_trend_point_sentence (BaroTrendJob *job, const BaroTimeSeries *series, guint index, guint group);

G_END_DECLS
