/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-importer.h: a source becomes responses of a study */
#pragma once

#include "base/baro-progress.h"
#include "data/baro-study.h"
#include "load/baro-mapping.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 n_records;             /* rows read from the source */
  guint64 n_responses;           /* added */
  guint64 n_known;               /* already in the study by response id, left alone */
  guint64 n_repeated_ids;        /* added though their response id came before in this source */
  gboolean repeated_ids_are_estimated; /* there were more ids than can be kept: from a sample, see baro-repeats.h */
  guint64 n_rejected;            /* rows that became no response */
  guint64 n_invalid_answers;     /* answers kept as invalid */
  guint64 n_notices;
  double  seconds;
} BaroImportResult;

char **baro_import_result_dup_notes (const BaroImportResult *result) G_GNUC_WARN_UNUSED_RESULT; /* sentences for a person, perhaps none */

/* Blocking; one transaction: when it returns FALSE (error, cancelled) the study is as before. progress is
 * called from this thread. Memory does not grow with the file. The study must be reloaded afterwards
 * (baro_importer_run_async does it on the main thread). */
gboolean baro_importer_run        (BaroStudy *study, const char *path, const BaroMapping *mapping, BaroProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, BaroImportResult *result, GError **error);
void     baro_importer_run_async  (BaroStudy *study, const char *path, const BaroMapping *mapping, BaroProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data); /* progress arrives on the main thread */
gboolean baro_importer_run_finish (GAsyncResult *result, BaroImportResult *import_result, GError **error);
/* Reads everything and writes nothing: what the assistant's "Check" step shows. */
gboolean baro_importer_check      (const char *path, const BaroMapping *mapping, BaroProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, BaroImportResult *result, GPtrArray *rejects /* (nullable) BaroReject, first 1000 */, GError **error);

G_END_DECLS
