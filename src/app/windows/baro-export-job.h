/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-export-job.h: writing a report or the responses in a thread */
#pragma once

#include <gio/gio.h>

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

typedef enum { BARO_EXPORT_REPORT, BARO_EXPORT_RESPONSES } BaroExportWhat;

/* Works on a snapshot of the analysis: what the window shows now is what is written. */
void     baro_export_job_start  (BaroAnalysis *analysis, BaroExportWhat what, const char *path, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean baro_export_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
