/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-series-list.h: the metrics of a chart, each with its colour */
#pragma once

#include <gtk/gtk.h>

#include "metrics/baro-metric.h"

G_BEGIN_DECLS

/* Rows with a dot in the series colour, the item's name and a button that removes it; the last row adds
 * one. Metrics of one list share a unit: adding one of another unit starts anew with it. At least one
 * stays. Signal "changed". */
#define BARO_TYPE_SERIES_LIST (baro_series_list_get_type ())
G_DECLARE_FINAL_TYPE (BaroSeriesList, baro_series_list, BARO, SERIES_LIST, GtkWidget)

gboolean   baro_series_list_set_dataset (BaroSeriesList *self, BaroDataset *dataset);   /* (nullable); keeps metrics that still fit, else takes the first and says so */
void       baro_series_list_set_metric  (BaroSeriesList *self, const BaroMetric *metric);
GPtrArray *baro_series_list_get_metrics (BaroSeriesList *self);                         /* (transfer none): of BaroMetric */

G_END_DECLS
