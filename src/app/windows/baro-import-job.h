/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-job.h: checking and importing in a thread */
#pragma once

#include "load/baro-importer.h"

G_BEGIN_DECLS

/* The last report of a running job, copied for the main thread. */
typedef struct
{
  char   *phase;             /* (owned) (nullable) translated */
  guint64 n_rows, n_rejected, n_bytes, n_bytes_total;
  double  seconds_elapsed, seconds_left;
} BaroImportProgress;

typedef void (*BaroImportProgressFunc) (const BaroImportProgress *progress, gpointer user_data);   /* on the main thread */

/* Reads everything and writes nothing. */
void       baro_import_check_async  (const char *path, const BaroMapping *mapping, BaroImportProgressFunc progress, gpointer progress_data,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *baro_import_check_finish (GAsyncResult *result, BaroImportResult *counts, GError **error);     /* of BaroReject, owned; NULL with an error */

/* Makes a new study in the person's data folder. It is written under another name and renamed when it is
 * whole; a failed or cancelled import leaves nothing behind. */
void       baro_import_new_async    (const char *name, const char *path, const BaroMapping *mapping, BaroImportProgressFunc progress, gpointer progress_data,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char      *baro_import_new_finish   (GAsyncResult *result, BaroImportResult *counts, GError **error);     /* path of the study; NULL with an error */

char      *baro_import_dup_study_name (const char *source_path);             /* from the file's name */
char      *baro_import_dup_study_path (const char *name, GError **error);    /* free in the data folder; makes the folder */

G_END_DECLS
