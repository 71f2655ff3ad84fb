/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-anomaly-private.h: what the rules share */
#pragma once

#include "metrics/baro-anomaly.h"

G_BEGIN_DECLS

/* One search: its inputs, all borrowed, and what was found so far. */
typedef struct
{
  BaroDataset             *dataset;
  const BaroAnomalyChoice *choice;
  const BaroMetricOptions *options;
  GCancellable            *cancellable;  /* (nullable) */
  GError                 **error;
  GPtrArray               *findings;     /* of BaroAnomaly */
  guint                    n_looked_at;  /* series */
} BaroAnomalySearch;

BaroAnomaly *baro_anomaly_new           (BaroAnomalyKind kind, const BaroMetric *metric, const char *column, const char *label) G_GNUC_WARN_UNUSED_RESULT;
void         baro_anomaly_set_filter    (BaroAnomaly *anomaly, const char *time, gint32 first, gint32 last, const char *wave, const char *const *waves);
gboolean     baro_anomaly_search_bursts (BaroAnomalySearch *search, BaroMetric **metrics, guint n_metrics);

G_END_DECLS
