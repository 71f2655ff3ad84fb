/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-list.h: the metrics that suit a dataset */
#pragma once

#include "metrics/baro-metric.h"

G_BEGIN_DECLS

GPtrArray *baro_metric_list_new (BaroDataset *dataset) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
