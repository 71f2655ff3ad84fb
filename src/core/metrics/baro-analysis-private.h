/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-analysis-private.h: how an analysis makes its snapshots */
#pragma once

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

/* A snapshot with the columns of the dataset's roles and the defaults of everything else. */
BaroSnapshot *baro_snapshot_new (BaroDataset *dataset, BaroFilter *filter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
