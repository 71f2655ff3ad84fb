/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-empty-window.c: how long the toolkit itself takes to its first frame: a window with one word */
#define G_LOG_DOMAIN "bench-empty-window"
#include <adwaita.h>
#include <stdio.h>

static void
painted_cb (GdkFrameClock *clock, GApplication *application)
{
  puts ("is on the screen");
  fflush (stdout);
  g_application_quit (application);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), gtk_label_new ("Barometer"));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), application);
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
