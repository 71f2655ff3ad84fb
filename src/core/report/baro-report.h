/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report.h: the study on paper */
#pragma once

#include "base/baro-progress.h"
#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

/* Writes a PDF: cover, tiles, the overview's figures, findings, and a page of methods; outline, page
 * numbers, A4. It obeys the snapshot's filter, weight and comparison. progress and its user_data may be NULL.
 * The file is written beside its name and renamed: a failure leaves what was there. */
gboolean baro_report_write (BaroSnapshot *snapshot, BaroStudy *study_for_sources, const char *path,
                            BaroProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
