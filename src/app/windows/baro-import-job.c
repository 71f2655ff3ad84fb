/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-job.c: checking and importing in a thread */
#define G_LOG_DOMAIN "baro-import-job"
#include "config.h"

#include "windows/baro-import-job.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_NAME_BYTES 120u

/* One run. The worker writes the newest report under the lock; the main thread takes it in an idle, of which
 * at most one waits at a time, so that a fast job cannot flood the main loop. */
typedef struct
{
  char        *name, *path;            /* (owned) */
  BaroMapping *mapping;                /* (owned) a copy: the assistant goes on editing its own */
  BaroImportProgressFunc progress;
  gpointer     progress_data;
  GPtrArray   *rejects;                /* (owned) (nullable) */
  BaroImportResult counts;

  GMutex       lock;
  BaroImportProgress latest;
  guint        idle_id;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->path);
  g_clear_pointer (&job->mapping, baro_mapping_free);
  g_clear_pointer (&job->rejects, g_ptr_array_unref);
  g_free (job->latest.phase);
  g_mutex_clear (&job->lock);
  g_free (job);
}

static Job *
job_new (const char *path, const BaroMapping *mapping, BaroImportProgressFunc progress, gpointer progress_data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->mapping = baro_mapping_copy (mapping);
  job->progress = progress;
  job->progress_data = progress_data;
  g_mutex_init (&job->lock);
  return job;
}

static gboolean
report_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  BaroImportProgress copy;

  g_mutex_lock (&job->lock);
  job->idle_id = 0;
  copy = job->latest;
  copy.phase = g_strdup (job->latest.phase);
  g_mutex_unlock (&job->lock);
  if (!g_task_get_completed (task) && job->progress != NULL)
    job->progress (&copy, job->progress_data);
  g_free (copy.phase);
  return G_SOURCE_REMOVE;
}

/* In the worker. */
static void
progress_cb (const BaroProgress *progress, gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  g_mutex_lock (&job->lock);
  g_free (job->latest.phase);
  job->latest.phase = g_strdup (progress->phase);
  job->latest.n_rows = progress->n_rows;
  job->latest.n_rejected = progress->n_rejected;
  job->latest.n_bytes = progress->n_bytes;
  job->latest.n_bytes_total = progress->n_bytes_total;
  job->latest.seconds_elapsed = progress->seconds_elapsed;
  job->latest.seconds_left = progress->seconds_left;
  if (job->idle_id == 0)
    job->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, report_cb, g_object_ref (task), g_object_unref);
  g_mutex_unlock (&job->lock);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  job->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  if (baro_importer_check (job->path, job->mapping, progress_cb, task, cancellable, &job->counts, job->rejects, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
remove_unfinished (const char *path)
{
  const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      (void) g_unlink (name);
    }
}

static gboolean
import_into (GTask *task, const char *unfinished, GCancellable *cancellable, GError **error)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr(BaroStudy) study = baro_study_create (unfinished, job->name, error);

  return study != NULL && baro_importer_run (study, job->path, job->mapping, progress_cb, task, cancellable, &job->counts, error);
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *path = baro_import_dup_study_path (job->name, &error);
  g_autofree char *unfinished = path != NULL ? g_strconcat (path, ".part", NULL) : NULL;

  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  remove_unfinished (unfinished);
  if (!import_into (task, unfinished, cancellable, &error))
    {
      remove_unfinished (unfinished);
      g_task_return_error (task, error);
    }
  else if (g_rename (unfinished, path) != 0)
    {
      int code = errno;

      remove_unfinished (unfinished);
      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (code), _("The study could not be written to “%s”: %s."), path, g_strerror (code));
    }
  else
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

static void
start (Job *job, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job, job_free);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, func);
}

void
baro_import_check_async (const char *path, const BaroMapping *mapping, BaroImportProgressFunc progress, gpointer progress_data,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  start (job_new (path, mapping, progress, progress_data), check_in_thread, cancellable, callback, user_data);
}

GPtrArray *
baro_import_check_finish (GAsyncResult *result, BaroImportResult *counts, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  *counts = job->counts;
  return g_steal_pointer (&job->rejects);
}

void
baro_import_new_async (const char *name, const char *path, const BaroMapping *mapping, BaroImportProgressFunc progress, gpointer progress_data,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (path, mapping, progress, progress_data);

  job->name = g_strdup (name);
  start (job, import_in_thread, cancellable, callback, user_data);
}

char *
baro_import_new_finish (GAsyncResult *result, BaroImportResult *counts, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  char *path = g_task_propagate_pointer (G_TASK (result), error);

  if (path != NULL)
    *counts = job->counts;
  return path;
}

/**
 * baro_import_dup_study_name:
 * @source_path: the file that is imported
 *
 * Returns: (transfer full): a name for a new study: the file's name without folder and ending
 */
char *
baro_import_dup_study_name (const char *source_path)
{
  g_autofree char *base = g_path_get_basename (source_path);
  g_autofree char *name = g_filename_display_name (base);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_steal_pointer (&name);
}

/* A name becomes a file name: no separators, not hidden, not too long for a file system. */
static char *
dup_file_name (const char *name)
{
  GString *safe = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (safe->len > MAX_NAME_BYTES)
        break;
      if (c == '/' || c == '\\' || c == ':' || g_unichar_iscntrl (c) || (c == '.' && safe->len == 0))
        g_string_append_c (safe, '-');
      else
        g_string_append_unichar (safe, c);
    }
  if (safe->len == 0)
    g_string_append (safe, "study");
  return g_string_free (safe, FALSE);
}

/**
 * baro_import_dup_study_path:
 * @name: name of a study
 * @error: set when the folder cannot be made
 *
 * Returns: (transfer full): where a new study of this name goes: a file that does not exist yet
 */
char *
baro_import_dup_study_path (const char *name, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "barometer", NULL);
  g_autofree char *base = dup_file_name (name);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("The folder “%s” could not be made: %s."), folder, g_strerror (code));
      return NULL;
    }
  for (guint i = 1;; i++)
    {
      g_autofree char *file = i == 1 ? g_strconcat (base, ".baro", NULL) : g_strdup_printf ("%s-%u.baro", base, i);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}
