/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-export-job.c: writing a report or the responses in a thread */
#define G_LOG_DOMAIN "baro-export-job"
#include "config.h"

#include "windows/baro-export-job.h"

#include "report/baro-report.h"
#include "report/baro-responses-export.h"

typedef struct
{
  BaroSnapshot  *snapshot;   /* (owned) */
  BaroStudy     *study;      /* (owned) */
  BaroExportWhat what;
  char          *path;       /* (owned) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  baro_snapshot_unref (job->snapshot);
  g_object_unref (job->study);
  g_free (job->path);
  g_free (job);
}

static gboolean
write_responses (Job *job, GCancellable *cancellable, GError **error)
{
  BaroBitset *selection = baro_snapshot_get_selection (job->snapshot, cancellable, error);

  return selection != NULL && baro_responses_export (job->snapshot->dataset, selection, job->path, NULL, NULL, cancellable, error);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gboolean is_written;

  if (job->what == BARO_EXPORT_REPORT)
    is_written = baro_report_write (job->snapshot, job->study, job->path, NULL, NULL, cancellable, &error);
  else
    is_written = write_responses (job, cancellable, &error);

  if (is_written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * baro_export_job_start:
 * @analysis: what is shown
 * @what: report or responses
 * @path: where to write; replaced only when the new file is whole
 * @cancellable: (nullable): cancels
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Starts an export.
 */
void
baro_export_job_start (BaroAnalysis *analysis, BaroExportWhat what, const char *path, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->snapshot = baro_analysis_get_snapshot (analysis);
  job->study = g_object_ref (baro_analysis_get_study (analysis));
  job->what = what;
  job->path = g_strdup (path);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
baro_export_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
