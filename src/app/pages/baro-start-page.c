/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-start-page.c: recent studies and the sample */
#define G_LOG_DOMAIN "baro-start-page"
#include "config.h"

#include "pages/baro-start-page.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-remove-all.h"

#define MAX_RECENT 8
#define MAX_TITLE_CHARS 200
#define STUDY_MIME_TYPE "application/x-barometer-study"

struct _BaroStartPage
{
  AdwBin      parent_instance;

  GtkStack   *stack;         /* template children */
  GtkWidget  *recent_box;
  GtkListBox *recent_list;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (BaroStartPage, baro_start_page, ADW_TYPE_BIN)

static GtkWidget *
make_row (const char *title, const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = baro_string_escape_markup (title, MAX_TITLE_CHARS);
  g_autofree char *path_markup = baro_string_escape_markup (path, MAX_TITLE_CHARS);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), path_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

static void
remove_rows (BaroStartPage *self)
{
  baro_list_box_remove_all (self->recent_list);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  return -g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) a), gtk_recent_info_get_visited ((GtkRecentInfo *) b));
}

static void
fill_recent (BaroStartPage *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n_rows = 0;

  remove_rows (self);
  items = g_list_sort (items, compare_visits);
  for (GList *l = items; l != NULL; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      g_autoptr(GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
      g_autofree char *path = g_file_get_path (file);

      if (n_rows < MAX_RECENT && path != NULL && g_strcmp0 (gtk_recent_info_get_mime_type (info), STUDY_MIME_TYPE) == 0
          && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          gtk_list_box_append (self->recent_list, make_row (gtk_recent_info_get_display_name (info), path));
          n_rows++;
        }
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent_box, n_rows > 0);
}

static void
baro_start_page_map (GtkWidget *widget)
{
  fill_recent (BARO_START_PAGE (widget));
  GTK_WIDGET_CLASS (baro_start_page_parent_class)->map (widget);
}

static void
baro_start_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (baro_start_page_parent_class)->dispose (object);
}

static void
baro_start_page_class_init (BaroStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_start_page_dispose;
  widget_class->map = baro_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BaroStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, BaroStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, BaroStartPage, spinner);
}

static void
baro_start_page_init (BaroStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * baro_start_page_remember:
 * @self: the start page
 * @path: of a study file
 * @name: of the study
 *
 * Puts a study on top of the recent ones, for this program and the desktop.
 */
void
baro_start_page_remember (BaroStartPage *self, const char *path, const char *name)
{
  static char *groups[] = { (char *) "Barometer", NULL };
  g_autoptr(GFile) file = NULL;
  g_autofree char *uri = NULL;
  GtkRecentData data = { 0 };

  g_return_if_fail (BARO_IS_START_PAGE (self));

  file = g_file_new_for_path (path);
  uri = g_file_get_uri (file);
  data.display_name = (char *) name;
  data.mime_type = (char *) STUDY_MIME_TYPE;
  data.app_name = (char *) "Barometer";
  data.app_exec = (char *) "barometer %f";
  data.groups = groups;
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/**
 * baro_start_page_set_busy:
 * @self: the start page
 * @is_busy: whether the sample is being made
 *
 * Shows that the sample study is on its way.
 */
void
baro_start_page_set_busy (BaroStartPage *self, gboolean is_busy)
{
  g_return_if_fail (BARO_IS_START_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, is_busy ? "busy" : "welcome");
  gtk_spinner_set_spinning (self->spinner, is_busy);
}
