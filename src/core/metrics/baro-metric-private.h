/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-private.h: what the files about metrics share */
#pragma once

#include "metrics/baro-metric.h"

G_BEGIN_DECLS

#define BARO_METRIC_PROMOTER_FROM 9.0   /* inclusive */
#define BARO_METRIC_DETRACTOR_TO 6.0    /* inclusive */

/* The column of a resolved metric, or NULL (responses are counted, or the column is gone). */
BaroColumn *baro_metric_find_item       (const BaroMetric *self, BaroDataset *dataset, int *column);
gboolean    baro_metric_is_one_to_ten   (const BaroScale *scale);
gboolean    baro_metric_find_code       (const BaroMetric *self, BaroDataset *dataset, guint32 *code); /* of the SHARE label */
double      baro_metric_get_unit_seconds(const BaroColumn *column);   /* seconds in one of the column's units */
void        baro_measure_finish         (BaroMeasure *self, const BaroMetricOptions *options); /* sets the flags */

G_END_DECLS
