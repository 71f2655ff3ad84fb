/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-period.h: the responses of one period */
#pragma once

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

/* The filter with its time replaced by a period's key or a wave's label (BaroJourneySeries.keys). */
BaroFilter *baro_map_filter_in_period (BaroFilter *filter, BaroSnapshot *snapshot, const char *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
