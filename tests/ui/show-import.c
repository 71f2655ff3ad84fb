/* SPDX-License-Identifier: GPL-3.0-or-later
 * show-import.c: opens the import assistant on a file, to look at it
 *
 *   show-import FILE [STUDY]     BARO_WIDTH and BARO_HEIGHT set the size of the window */
#include "config.h"

#include <adwaita.h>

#include "windows/baro-import-window.h"

static void
imported_cb (BaroImportWindow *window, const char *path, gpointer user_data)
{
  g_print ("%s\n", path);
}

static int
get_size (const char *name, int fallback)
{
  const char *text = g_getenv (name);

  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : fallback;
}

/* What an application does by itself for the files below its resource path. */
static void
load_style (AdwStyleManager *manager)
{
  const char *const names[] = { "style.css", "style-dark.css" };

  for (guint i = 0; i < (adw_style_manager_get_dark (manager) ? 2 : 1); i++)
    {
      g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();
      g_autofree char *path = g_strconcat ("/io/github/baro_cx/Barometer/", names[i], NULL);

      gtk_css_provider_load_from_resource (provider, path);
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + i);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GError) error = NULL;
  BaroImportWindow *window;

  if (argc < 2)
    {
      g_printerr ("show-import FILE [STUDY]\n");
      return 2;
    }
  adw_init ();
  load_style (adw_style_manager_get_default ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/io/github/baro_cx/Barometer/icons");
  if (argc > 2)
    {
      study = baro_study_open (argv[2], &error);
      g_assert_no_error (error);
    }
  window = baro_import_window_new (NULL, study, argv[1]);
  gtk_window_set_default_size (GTK_WINDOW (window), get_size ("BARO_WIDTH", 1280), get_size ("BARO_HEIGHT", 800));
  g_signal_connect (window, "imported", G_CALLBACK (imported_cb), NULL);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (g_main_loop_quit), loop);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  return 0;
}
