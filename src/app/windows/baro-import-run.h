/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-run.h: what a running job has done and what came of it */
#pragma once

#include <adwaita.h>

#include "windows/baro-import-job.h"

G_BEGIN_DECLS

/* Progress with rows, bytes, remaining time; then the counts and the rows that were not taken. The window
 * runs the job, this shows it. Signal "stop": the person wants it to end. */
#define BARO_TYPE_IMPORT_RUN (baro_import_run_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportRun, baro_import_run, BARO, IMPORT_RUN, AdwBin)

GtkWidget *baro_import_run_new          (void);
void       baro_import_run_start        (BaroImportRun *self, const char *title);
void       baro_import_run_set_progress (BaroImportRun *self, const BaroImportProgress *progress);
void       baro_import_run_set_result   (BaroImportRun *self, const char *title, const BaroImportResult *result, gboolean is_done);
void       baro_import_run_take_rejects (BaroImportRun *self, GPtrArray *rejects, const BaroMapping *mapping); /* of BaroReject; takes the array */
void       baro_import_run_set_error    (BaroImportRun *self, const char *title, const char *message);

G_END_DECLS
