/* SPDX-License-Identifier: GPL-3.0-or-later
 * ui-fixture.c: a small study and a patient main loop for tests of widgets */
#define G_LOG_DOMAIN "ui-fixture"
#include "config.h"

#include "ui-fixture.h"

#include <glib/gstdio.h>

#include "load/baro-importer.h"

#define PATIENCE_US (10 * G_USEC_PER_SEC)

int
ui_fixture_year (guint row)
{
  return 2023 + (int) (row / (UI_FIXTURE_ROWS / 3));
}

/* Rises from year to year; every seventh person does not answer. */
int
ui_fixture_nps (guint row)
{
  int spread = (int) ((row * 7919u) % 11u);

  if (row % 7u == 3u)
    return -1;
  return CLAMP (spread + (ui_fixture_year (row) - 2024) * 2, 0, 10);
}

const char *
ui_fixture_channel (guint row)
{
  static const char *const channels[] = { "App", "Phone", "Web" };

  return channels[(row / 5u) % G_N_ELEMENTS (channels)];
}

static char *
write_source (void)
{
  g_autoptr(GString) text = g_string_new ("id,submitted,channel,recommend_nps,comment\n");
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  int fd = g_file_open_tmp ("ui-fixture-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  for (guint i = 0; i < UI_FIXTURE_ROWS; i++)
    {
      int nps = ui_fixture_nps (i);

      g_string_append_printf (text, "r%05u,%d-%02u-%02u,%s,", i, ui_fixture_year (i), 1 + i % 12, 1 + i % 28, ui_fixture_channel (i));
      if (nps >= 0)
        g_string_append_printf (text, "%d", nps);
      g_string_append_printf (text, ",%s\n", i % 3 == 0 ? "\"Tom & <Anna>, happy\"" : "fine");
    }
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, &error));
  return g_steal_pointer (&path);
}

BaroStudy *
ui_fixture_new_study (void)
{
  g_autofree char *path = write_source ();
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroReading) reading = baro_reading_guess (path, NULL, NULL, &error);
  g_autoptr(BaroMapping) mapping = NULL;
  BaroStudy *study;
  BaroImportResult result;

  g_assert_no_error (error);
  mapping = baro_mapping_guess (path, reading, NULL, &error);
  g_assert_no_error (error);
  study = baro_study_create (NULL, "Fixture & <study>", &error);
  g_assert_no_error (error);
  g_assert_true (baro_importer_run (study, path, mapping, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_true (baro_study_reload (study, &error));
  g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, UI_FIXTURE_ROWS);
  g_unlink (path);
  return study;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
ui_wait_for (UiCondition condition, gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  guint tick = g_timeout_add (10, tick_cb, NULL);

  while (!condition (user_data) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  return condition (user_data);
}

static gboolean
has_passed (gpointer user_data)
{
  return g_get_monotonic_time () >= *(gint64 *) user_data;
}

/* Two frames at 60 Hz and the idles between them. */
void
ui_settle (void)
{
  gint64 end = g_get_monotonic_time () + 60000;

  ui_wait_for (has_passed, &end);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_laid_out (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data) && gtk_widget_get_width (user_data) > 0;
}

GtkWindow *
ui_show (GtkWidget *child, int width_px, int height_px)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, width_px, height_px);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  g_assert_true (ui_wait_for (is_laid_out, child));
  ui_settle ();
  return window;
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *css_class, guint *n)
{
  GtkWidget *first = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (css_class == NULL || gtk_widget_has_css_class (root, css_class)))
    {
      first = root;
      (*n)++;
    }
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *below = find (w, type, css_class, n);

      first = first != NULL ? first : below;
    }
  return first;
}

GtkWidget *
ui_find (GtkWidget *root, GType type, const char *css_class)
{
  guint n = 0;

  return find (root, type, css_class, &n);
}

guint
ui_count (GtkWidget *root, GType type, const char *css_class)
{
  guint n = 0;

  find (root, type, css_class, &n);
  return n;
}

GtkEventController *
ui_find_controller (GtkWidget *widget, GType type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;   /* the widget keeps it */
    }
  return NULL;
}

gboolean
ui_press (GtkWidget *widget, guint keyval)
{
  GtkEventController *key = ui_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean is_handled = FALSE;

  g_assert_nonnull (key);
  g_signal_emit_by_name (key, "key-pressed", keyval, 0u, (GdkModifierType) 0, &is_handled);
  return is_handled;
}
