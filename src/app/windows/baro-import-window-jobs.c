/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-window-jobs.c: the check and the import of the assistant */
#define G_LOG_DOMAIN "baro-import-window-jobs"
#include "config.h"

#include "windows/baro-import-window-private.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "windows/baro-import-job.h"
#include "windows/baro-import-run.h"

#define MAX_NAME_CHARS 120

/* Cancels what runs; its own callback then says so. */
void
baro_import_window_stop_job (BaroImportWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
finish_job (BaroImportWindow *self)
{
  self->is_running = FALSE;
  g_clear_object (&self->cancellable);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CANCELLED)
         || g_error_matches (error, BARO_STORE_ERROR, BARO_STORE_ERROR_CANCELLED);
}

static void
check_progress_cb (const BaroImportProgress *progress, gpointer user_data)
{
  BaroImportWindow *self = user_data;

  if (self->check_view != NULL)
    baro_import_run_set_progress (BARO_IMPORT_RUN (self->check_view), progress);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroImportWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  BaroImportResult counts = { 0 };
  GPtrArray *rejects = baro_import_check_finish (result, &counts, &error);

  finish_job (self);
  if (self->check_view == NULL)
    {
      g_clear_pointer (&rejects, g_ptr_array_unref);
      return;
    }
  if (rejects != NULL)
    {
      self->was_checked = TRUE;
      baro_import_run_set_result (BARO_IMPORT_RUN (self->check_view), _("This is what the import will add"), &counts, FALSE);
      baro_import_run_take_rejects (BARO_IMPORT_RUN (self->check_view), rejects, baro_import_draft_get_mapping (self->draft));
    }
  else if (is_cancelled (error))
    baro_import_run_set_error (BARO_IMPORT_RUN (self->check_view), _("The check was stopped"), _("Go back and check again."));
  else
    baro_import_run_set_error (BARO_IMPORT_RUN (self->check_view), _("The file cannot be imported like this"), error->message);
  baro_import_window_update_buttons (self);
}

/* Reads every row without adding one. */
void
baro_import_window_start_check (BaroImportWindow *self)
{
  self->was_checked = FALSE;
  self->is_running = TRUE;
  self->cancellable = g_cancellable_new ();
  baro_import_run_start (BARO_IMPORT_RUN (self->check_view), _("Checking every row"));
  baro_import_check_async (self->path, baro_import_draft_get_mapping (self->draft), check_progress_cb, self, self->cancellable, checked_cb, g_object_ref (self));
}

static void
show_imported (BaroImportWindow *self, const BaroImportResult *counts, const char *study_path)
{
  self->is_done = TRUE;
  baro_import_run_set_result (BARO_IMPORT_RUN (self->import_view), _("The responses are in the study"), counts, TRUE);
  baro_import_window_update_buttons (self);
  g_signal_emit_by_name (self, "imported", study_path);
}

static void
show_failed (BaroImportWindow *self, const GError *error)
{
  if (self->import_view == NULL)
    return;
  if (is_cancelled (error))
    baro_import_run_set_error (BARO_IMPORT_RUN (self->import_view), _("The import was stopped"), _("The study is as it was before."));
  else
    baro_import_run_set_error (BARO_IMPORT_RUN (self->import_view), _("The import failed; the study is as it was before"), error->message);
  baro_import_window_update_buttons (self);
}

static void
import_progress_cb (const BaroImportProgress *progress, gpointer user_data)
{
  BaroImportWindow *self = user_data;

  if (self->import_view != NULL)
    baro_import_run_set_progress (BARO_IMPORT_RUN (self->import_view), progress);
}

/* The importer's own report, when the study is open already; it arrives on the main thread. */
static void
running_progress_cb (const BaroProgress *progress, gpointer user_data)
{
  BaroImportProgress copy = {
    .n_rows = progress->n_rows, .n_rejected = progress->n_rejected, .n_bytes = progress->n_bytes, .n_bytes_total = progress->n_bytes_total,
    .seconds_elapsed = progress->seconds_elapsed, .seconds_left = progress->seconds_left,
  };

  import_progress_cb (&copy, user_data);
}

static void
new_study_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroImportWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  BaroImportResult counts = { 0 };
  g_autofree char *path = baro_import_new_finish (result, &counts, &error);

  finish_job (self);
  if (path == NULL)
    show_failed (self, error);
  else if (self->import_view != NULL)
    show_imported (self, &counts, path);
  else
    g_signal_emit_by_name (self, "imported", path);
}

static void
study_grown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroImportWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  BaroImportResult counts = { 0 };

  finish_job (self);
  if (!baro_importer_run_finish (result, &counts, &error))
    show_failed (self, error);
  else if (self->import_view != NULL)
    show_imported (self, &counts, baro_store_get_path (baro_study_get_store (self->study)));
}

/* Adds the responses to the study, or to a new one. */
void
baro_import_window_start_import (BaroImportWindow *self)
{
  const BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);

  self->is_running = TRUE;
  self->cancellable = g_cancellable_new ();
  baro_import_run_start (BARO_IMPORT_RUN (self->import_view), _("Adding the responses"));
  if (self->study != NULL)
    baro_importer_run_async (self->study, self->path, mapping, running_progress_cb, self, self->cancellable, study_grown_cb, g_object_ref (self));
  else
    {
      const char *typed = self->name_row != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->name_row)) : "";
      g_autofree char *trimmed = baro_string_trim_dup (typed, -1);
      g_autofree char *name = *trimmed != '\0' ? baro_string_ellipsize (trimmed, MAX_NAME_CHARS) : baro_import_dup_study_name (self->path);

      baro_import_new_async (name, self->path, mapping, import_progress_cb, self, self->cancellable, new_study_made_cb, g_object_ref (self));
    }
}
