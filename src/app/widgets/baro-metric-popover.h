/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-popover.h: choosing a metric of the study */
#pragma once

#include <gtk/gtk.h>

#include "metrics/baro-metric.h"

G_BEGIN_DECLS

/* The metrics that suit a dataset, found by typing. Signal "chosen" (BaroMetric*, borrowed). */
#define BARO_TYPE_METRIC_POPOVER (baro_metric_popover_get_type ())
G_DECLARE_FINAL_TYPE (BaroMetricPopover, baro_metric_popover, BARO, METRIC_POPOVER, GtkPopover)

GtkWidget *baro_metric_popover_new         (void);
void       baro_metric_popover_set_dataset (BaroMetricPopover *self, BaroDataset *dataset);    /* (nullable) */
GPtrArray *baro_metric_popover_get_metrics (BaroMetricPopover *self);                          /* (transfer none): of BaroMetric, in order of importance */
char      *baro_metric_dup_full_title      (const BaroMetric *metric, BaroDataset *dataset);   /* "Free WiFi, satisfied 4–5" */
char      *baro_metric_dup_item_title      (const BaroMetric *metric, BaroDataset *dataset);   /* "Free WiFi" */

G_END_DECLS
