/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-file-dialog.c: asking for a file through the portal */
#define G_LOG_DOMAIN "baro-file-dialog"
#include "config.h"

#include "compat/baro-file-dialog.h"

#include <glib/gi18n.h>

static void
responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_task_return_pointer (task, file, g_object_unref);
}

static void
show_dialog (GtkWindow *parent, GtkFileChooserAction action, const char *title, const char *suggested_name,
             const BaroFileKind *kinds, guint n_kinds, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkFileChooserNative *dialog;
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested_name);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, kinds[i].title);
      for (guint j = 0; kinds[i].patterns[j] != NULL; j++)
        gtk_file_filter_add_pattern (filter, kinds[i].patterns[j]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }

  /* The native dialog must live until it has answered; the task keeps it. */
  g_task_set_task_data (task, dialog, g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (responded_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * baro_file_dialog_open:
 * @parent: window the dialog belongs to
 * @title: translated title
 * @kinds: (array length=n_kinds): kinds of file offered, the first is preselected
 * @n_kinds: how many
 * @callback: called with the answer; use baro_file_dialog_finish()
 * @user_data: for @callback
 *
 * Asks for an existing file.
 */
void
baro_file_dialog_open (GtkWindow *parent, const char *title, const BaroFileKind *kinds, guint n_kinds,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  show_dialog (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, NULL, kinds, n_kinds, callback, user_data);
}

/**
 * baro_file_dialog_save:
 * @parent: window the dialog belongs to
 * @title: translated title
 * @suggested_name: (nullable): file name to begin with
 * @kinds: (array length=n_kinds): kinds of file offered
 * @n_kinds: how many
 * @callback: called with the answer; use baro_file_dialog_finish()
 * @user_data: for @callback
 *
 * Asks where to write a file. The dialog itself asks before an existing file is replaced.
 */
void
baro_file_dialog_save (GtkWindow *parent, const char *title, const char *suggested_name, const BaroFileKind *kinds, guint n_kinds,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  show_dialog (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, suggested_name, kinds, n_kinds, callback, user_data);
}

/**
 * baro_file_dialog_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file, or %NULL without an error when nothing was chosen
 */
GFile *
baro_file_dialog_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
