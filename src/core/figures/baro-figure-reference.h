/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-reference.h: what a measure is compared with
 */
#pragma once

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

double        baro_figure_find_target      (BaroSnapshot *snapshot, const BaroMetric *metric, const char *touchpoint, const char **label); /* in the metric's core unit; NAN none; an item's own wins over one for every item */
double        baro_figure_find_benchmark   (BaroSnapshot *snapshot, const BaroMetric *metric);                    /* likewise */
gboolean      baro_figure_names_time       (BaroSnapshot *snapshot, const BaroFilter *filter);                    /* a condition on the time or the wave; filter (nullable) */
BaroFilter   *baro_figure_filter_replacing (const BaroFilter *filter, const BaroFilter *other) G_GNUC_WARN_UNUSED_RESULT; /* other's conditions take the place of filter's on the same columns */
gboolean      baro_figure_time_grouping    (BaroSnapshot *snapshot, BaroGrouping *grouping, GError **error);      /* by wave or by the snapshot's unit */

G_END_DECLS
