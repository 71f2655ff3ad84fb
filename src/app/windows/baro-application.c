/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-application.c: the running program */
#define G_LOG_DOMAIN "baro-application"
#include "config.h"

#include "windows/baro-application.h"

#include <glib/gi18n.h>

#include "compat/baro-about.h"
#include "windows/baro-preferences.h"
#include "windows/baro-window.h"

struct _BaroApplication
{
  AdwApplication parent_instance;

  GSettings *settings;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (BaroApplication, baro_application, ADW_TYPE_APPLICATION)

static BaroWindow *
find_window (BaroApplication *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (BARO_IS_WINDOW (l->data) && path != NULL && g_strcmp0 (baro_window_get_path (l->data), path) == 0)
      return l->data;
  return NULL;
}

/* A window without a study is used again before a new one is made. */
static BaroWindow *
get_free_window (BaroApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (BARO_IS_WINDOW (l->data) && baro_window_get_analysis (l->data) == NULL)
      return l->data;
  return baro_window_new (self);
}

static void
baro_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (baro_window_new (BARO_APPLICATION (application)));
  gtk_window_present (window);
}

static void
baro_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      BaroWindow *window = find_window (BARO_APPLICATION (application), files[i]);

      gboolean is_open = window != NULL;

      if (!is_open)
        window = get_free_window (BARO_APPLICATION (application));
      /* First the window, then what it opens on top of itself. */
      gtk_window_present (GTK_WINDOW (window));
      if (!is_open)
        baro_window_open_file (window, files[i]);
    }
}

static int
baro_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1; /* go on */

  g_print ("barometer " BARO_VERSION "\n");
  return 0;
}

static int
baro_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto(GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  gboolean wants_sample = FALSE;

  g_variant_dict_lookup (options, "sample", "b", &wants_sample);
  if (arguments[0] != NULL && arguments[1] != NULL)
    {
      g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 1; arguments[i] != NULL; i++)
        g_ptr_array_add (files, g_application_command_line_create_file_for_arg (command_line, arguments[i]));
      g_application_open (application, (GFile **) files->pdata, (int) files->len, "");
      return 0;
    }

  g_application_activate (application);
  if (wants_sample)
    baro_window_open_sample (get_free_window (BARO_APPLICATION (application)));
  return 0;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  baro_about_show (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BaroApplication *self = user_data;

  baro_preferences_show (gtk_application_get_active_window (GTK_APPLICATION (self)), self->settings);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (baro_window_new (user_data)));
}

/* A desktop without a help viewer says so only when it is asked for a page. */
static void
help_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroWindow) window = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    baro_window_add_toast (window, _("No program on this computer shows help pages. Install Yelp, the help viewer."), NULL, NULL);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  while (window != NULL && !BARO_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window != NULL)
    gtk_show_uri_full (window, "help:barometer", GDK_CURRENT_TIME, NULL, help_shown_cb, g_object_ref (window));
}

static const struct { const char *action; const char *keys[3]; } shortcuts[] = {
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.new-window", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.import", { "<Control>i" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.export-report", { "<Control>e" } },
  { "win.save-copy", { "<Control><Shift>s" } },
  { "win.add-condition", { "<Control>f" } },
  { "win.edit-targets", { "<Control>t" } },
  { "win.page::overview", { "<Alt>1" } },
  { "win.page::trends", { "<Alt>2" } },
  { "win.page::gaps", { "<Alt>3" } },
  { "win.page::segments", { "<Alt>4" } },
  { "win.page::journeys", { "<Alt>5" } },
  { "win.page::data", { "<Alt>6" } },
  { "win.toggle-sidebar", { "F9" } },
  { "window.close", { "<Control>w" } },
};

static void
baro_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
    { .name = "help", .activate = help_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "new-window", .activate = new_window_cb },
  };

  G_APPLICATION_CLASS (baro_application_parent_class)->startup (application);
  BARO_APPLICATION (application)->settings = g_settings_new (BARO_APP_ID);
  /* Installed icons are found by the theme; before that they lie in the source tree. */
  if (g_getenv ("BARO_UNINSTALLED") != NULL)
    gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), BARO_SOURCE_DIR "/data/icons");
  gtk_window_set_default_icon_name (BARO_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action, shortcuts[i].keys);
}

static void
baro_application_dispose (GObject *object)
{
  g_clear_object (&BARO_APPLICATION (object)->settings);
  G_OBJECT_CLASS (baro_application_parent_class)->dispose (object);
}

static void
baro_application_class_init (BaroApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_application_dispose;
  G_APPLICATION_CLASS (klass)->startup = baro_application_startup;
  G_APPLICATION_CLASS (klass)->activate = baro_application_activate;
  G_APPLICATION_CLASS (klass)->open = baro_application_open;
  G_APPLICATION_CLASS (klass)->handle_local_options = baro_application_handle_local_options;
  G_APPLICATION_CLASS (klass)->command_line = baro_application_command_line;
}

static void
baro_application_init (BaroApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the sample study"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and leave"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * baro_application_new:
 *
 * Returns: (transfer full): the application, not yet run
 */
BaroApplication *
baro_application_new (void)
{
  return g_object_new (BARO_TYPE_APPLICATION,
                       "application-id", BARO_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/baro_cx/Barometer",
                       NULL);
}

GSettings *
baro_application_get_settings (BaroApplication *self)
{
  g_return_val_if_fail (BARO_IS_APPLICATION (self), NULL);

  return self->settings;
}
