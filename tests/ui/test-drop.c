/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-drop.c: files that arrive at the window */
#define G_LOG_DOMAIN "test-drop"
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "ui-fixture.h"
#include "windows/baro-application.h"
#include "windows/baro-import-window.h"
#include "windows/baro-window.h"

static BaroApplication *application;

/* The assistant that is open on top of the window user_data. */
static GtkWindow *
find_assistant (gpointer user_data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (BARO_IS_IMPORT_WINDOW (window) && gtk_window_get_transient_for (window) == user_data)
        return window;
    }
  return NULL;
}

static gboolean
has_assistant (gpointer user_data)
{
  return find_assistant (user_data) != NULL;
}

static char *
write_table (void)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("drop-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "id,date,nps\n1,2026-01-05,9\n2,2026-01-06,3\n", -1, NULL));
  return path;
}

static gboolean
drop (BaroWindow *window, GFile *file)
{
  GtkEventController *target = ui_find_controller (GTK_WIDGET (window), GTK_TYPE_DROP_TARGET);
  GdkFileList *list = gdk_file_list_new_from_array (&file, file != NULL ? 1 : 0);
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_signal_emit_by_name (target, "drop", &value, 20.0, 20.0, &is_taken);
  return is_taken;
}

/* A table that is dropped on the window is offered for import. */
static void
test_drop_table (void)
{
  g_autofree char *path = write_table ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  BaroWindow *window = baro_window_new (application);

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (find_assistant (window));
  g_assert_true (drop (window, file));
  g_assert_true (ui_wait_for (has_assistant, window));
  ui_settle ();
  gtk_window_destroy (find_assistant (window));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_unlink (path);
}

/* A program that drops no file at all is told so, and nothing opens. */
static void
test_drop_nothing (void)
{
  BaroWindow *window = baro_window_new (application);

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  g_assert_false (drop (window, NULL));
  g_assert_null (find_assistant (window));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* A table given on the command line opens the assistant above the window, which comes first. */
static void
test_open_table (void)
{
  g_autofree char *path = write_table ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GtkWindow *window;

  g_application_open (G_APPLICATION (application), &file, 1, "");
  window = gtk_application_get_windows (GTK_APPLICATION (application))->data;
  while (gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  g_assert_true (BARO_IS_WINDOW (window));
  g_assert_true (ui_wait_for (has_assistant, window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  ui_settle ();
  gtk_window_destroy (find_assistant (window));
  gtk_window_destroy (window);
  ui_settle ();
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  application = baro_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/drop/table", test_drop_table);
  g_test_add_func ("/drop/nothing", test_drop_nothing);
  g_test_add_func ("/open/table", test_open_table);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
