/* SPDX-License-Identifier: GPL-3.0-or-later
 * show-map.c: opens the journey map editor on a study, to look at it
 *
 *   show-map STUDY [NAME OF A PART]     BARO_WIDTH and BARO_HEIGHT set the size of the window, BARO_PERIOD the step
 *   of the time slider, BARO_JOURNEY a *.journey.json to add first, BARO_RTL mirrors all */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

#include "journey/baro-journeys.h"
#include "maps/baro-map-editor.h"
#include "maps/baro-map-slider.h"

/* What is shown once the scores are there. */
typedef struct
{
  BaroMapEditor *editor;
  const char    *part;
} Show;

static GtkWidget *
find_slider (GtkWidget *root)
{
  GtkWidget *found = BARO_IS_MAP_SLIDER (root) ? root : NULL;

  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL && found == NULL; w = gtk_widget_get_next_sibling (w))
    found = find_slider (w);
  return found;
}

static gboolean
select_cb (gpointer user_data)
{
  Show *show = user_data;
  BaroJourney *journey = baro_map_editor_get_journey (show->editor);
  const char *period = g_getenv ("BARO_PERIOD");

  if (baro_map_editor_get_scores (show->editor) == NULL)
    return G_SOURCE_CONTINUE;
  for (BaroPartKind kind = BARO_PART_HEAD; show->part != NULL && kind < BARO_N_PART_KINDS; kind++)
    {
      guint n;
      const BaroPart *const *parts = baro_journey_list (journey, kind, &n);

      for (guint i = 0; i < n; i++)
        if (g_str_has_prefix (baro_part_get_title (parts[i]), show->part))
          baro_map_view_select (baro_map_editor_get_view (show->editor), parts[i]->id);
    }
  if (period != NULL)
    baro_map_slider_set_period (BARO_MAP_SLIDER (find_slider (GTK_WIDGET (show->editor))), (guint) g_ascii_strtoull (period, NULL, 10));
  return G_SOURCE_REMOVE;
}

static int
get_size (const char *name, int otherwise)
{
  return g_getenv (name) != NULL ? (int) g_ascii_strtoll (g_getenv (name), NULL, 10) : otherwise;
}

static void
say_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_message ("%s", parameter != NULL ? g_variant_get_string (parameter, NULL) : action);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(BaroAnalysis) analysis = NULL;
  g_autoptr(GPtrArray) list = NULL;
  GtkWidget *window, *editor;
  GtkCssProvider *css;
  Show show;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BARO_BUILD_DIR "/po");
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();
  if (g_getenv ("BARO_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (argc < 2)
    g_error ("usage: show-map STUDY [PART]");
  study = baro_study_open (argv[1], &error);
  journeys = study != NULL ? baro_journeys_new (study, &error) : NULL;
  if (journeys != NULL && g_getenv ("BARO_JOURNEY") != NULL)
    {
      if (!baro_journeys_add_sample (study, g_getenv ("BARO_JOURNEY"), &error))
        g_error ("%s", error->message);
      g_object_unref (journeys);
      journeys = baro_journeys_new (study, &error);
    }
  if (journeys == NULL)
    g_error ("%s", error->message);
  list = baro_journeys_list (journeys);
  if (list->len == 0)
    g_error ("no journey in this study");
  analysis = baro_analysis_new (study);
  css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/io/github/baro_cx/Barometer/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    {
      css = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (css, "/io/github/baro_cx/Barometer/style-dark.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/io/github/baro_cx/Barometer/icons");
  gtk_widget_class_install_action (g_type_class_ref (ADW_TYPE_WINDOW), "win.say", "s", say_cb);
  window = adw_window_new ();
  editor = baro_map_editor_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), get_size ("BARO_WIDTH", 1280), get_size ("BARO_HEIGHT", 740));
  adw_window_set_content (ADW_WINDOW (window), editor);
  gtk_window_present (GTK_WINDOW (window));
  baro_map_editor_set_journey (BARO_MAP_EDITOR (editor), journeys, analysis, baro_journey_get_id (g_ptr_array_index (list, list->len - 1)));
  show = (Show) { BARO_MAP_EDITOR (editor), argc > 2 && *argv[2] != '\0' ? argv[2] : NULL };
  g_timeout_add (100, select_cb, &show);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
