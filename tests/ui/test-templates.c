/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-templates.c: every widget can be made, laid out and let go without a warning */
#define G_LOG_DOMAIN "test-templates"
#include "config.h"

#include <adwaita.h>

#include "compat/baro-adaptive-bin.h"
#include "compat/baro-wrap-box.h"
#include "maps/baro-map-editor.h"
#include "maps/baro-map-panel.h"
#include "maps/baro-map-slider.h"
#include "maps/baro-map-strip.h"
#include "pages/baro-data-page.h"
#include "pages/baro-gaps-page.h"
#include "pages/baro-journey-card.h"
#include "pages/baro-journeys-page.h"
#include "pages/baro-overview-page.h"
#include "pages/baro-segments-page.h"
#include "pages/baro-start-page.h"
#include "pages/baro-trends-page.h"
#include "ui-fixture.h"
#include "widgets/baro-condition-popover.h"
#include "widgets/baro-figure-card.h"
#include "widgets/baro-figure-view.h"
#include "widgets/baro-filter-bar.h"
#include "widgets/baro-metric-popover.h"
#include "widgets/baro-page-list.h"
#include "widgets/baro-responses-window.h"
#include "widgets/baro-series-list.h"
#include "widgets/baro-table-view.h"
#include "widgets/baro-tile-view.h"

/* Warnings are fatal: see G_DEBUG in tests/ui/meson.build. */
static void
test_widget (gconstpointer data)
{
  GType type = ((GType (*) (void)) (gsize) data) ();
  GtkWidget *widget = g_object_new (type, NULL);
  GtkWindow *window;
  gpointer seen = widget;

  g_object_add_weak_pointer (G_OBJECT (widget), &seen);
  window = ui_show (widget, 600, 400);
  gtk_window_set_default_size (window, 360, 640);
  ui_settle ();
  gtk_window_destroy (window);
  ui_settle ();
  g_assert_null (seen);
}

static void
test_popover (gconstpointer data)
{
  GType type = ((GType (*) (void)) (gsize) data) ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = g_object_new (type, NULL);
  GtkWindow *window;

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  window = ui_show (button, 300, 300);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_settle ();
  g_assert_true (gtk_widget_get_mapped (popover));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  ui_settle ();
  gtk_window_destroy (window);
  ui_settle ();
}

static void
test_responses_window (void)
{
  GtkWidget *window = g_object_new (BARO_TYPE_RESPONSES_WINDOW, NULL);

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* Windows that have no class of their own. */
static void
test_builder_window (gconstpointer data)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (data);
  GSList *objects = gtk_builder_get_objects (builder);
  GtkWindow *window = NULL;

  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data))
      window = l->data;
  g_slist_free (objects);
  g_assert_nonnull (window);
  gtk_window_present (window);
  ui_settle ();
  gtk_window_destroy (window);
}

static const struct { const char *name; GType (*get_type) (void); } widgets[] = {
  { "adaptive-bin", baro_adaptive_bin_get_type },
  { "wrap-box", baro_wrap_box_get_type },
  { "figure-card", baro_figure_card_get_type },
  { "figure-view", baro_figure_view_get_type },
  { "filter-bar", baro_filter_bar_get_type },
  { "page-list", baro_page_list_get_type },
  { "series-list", baro_series_list_get_type },
  { "table-view", baro_table_view_get_type },
  { "tile-view", baro_tile_view_get_type },
  { "start-page", baro_start_page_get_type },
  { "overview-page", baro_overview_page_get_type },
  { "trends-page", baro_trends_page_get_type },
  { "gaps-page", baro_gaps_page_get_type },
  { "segments-page", baro_segments_page_get_type },
  { "journeys-page", baro_journeys_page_get_type },
  { "journey-card", baro_journey_card_get_type },
  { "map-view", baro_map_view_get_type },
  { "map-strip", baro_map_strip_get_type },
  { "map-editor", baro_map_editor_get_type },
  { "map-panel", baro_map_panel_get_type },
  { "map-slider", baro_map_slider_get_type },
  { "data-page", baro_data_page_get_type },
};

static const struct { const char *name; GType (*get_type) (void); } popovers[] = {
  { "condition-popover", baro_condition_popover_get_type },
  { "metric-popover", baro_metric_popover_get_type },
};

static const struct { const char *name, *resource; } windows[] = {
  { "preferences", "/io/github/baro_cx/Barometer/windows/baro-preferences.ui" },
  { "shortcuts", "/io/github/baro_cx/Barometer/gtk/help-overlay.ui" },
};

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", widgets[i].name);

      g_test_add_data_func (path, (gconstpointer) (gsize) widgets[i].get_type, test_widget);
    }
  for (guint i = 0; i < G_N_ELEMENTS (popovers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", popovers[i].name);

      g_test_add_data_func (path, (gconstpointer) (gsize) popovers[i].get_type, test_popover);
    }
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", windows[i].name);

      g_test_add_data_func (path, windows[i].resource, test_builder_window);
    }
  g_test_add_func ("/templates/responses-window", test_responses_window);
  return g_test_run ();
}
