/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-data.c: the Data page and the editor of targets */
#define G_LOG_DOMAIN "test-data"
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "pages/baro-data-column-editor.h"
#include "pages/baro-data-page.h"
#include "pages/baro-data-sections.h"
#include "ui-fixture.h"
#include "widgets/baro-responses-model.h"
#include "windows/baro-targets-form.h"
#include "windows/baro-targets-window.h"

/* A page with the fixture's study, shown. */
typedef struct
{
  BaroStudy    *study;       /* (owned) */
  BaroAnalysis *analysis;    /* (owned) */
  GtkWidget    *page;
  GtkWindow    *window;
} Shown;

static void
shown_open (Shown *shown)
{
  shown->study = ui_fixture_new_study ();
  shown->analysis = baro_analysis_new (shown->study);
  shown->page = g_object_new (BARO_TYPE_DATA_PAGE, NULL);
  shown->window = ui_show (shown->page, 900, 640);
  baro_page_set_analysis (BARO_PAGE (shown->page), shown->analysis);
  ui_settle ();
}

static void
shown_close (Shown *shown)
{
  baro_page_set_analysis (BARO_PAGE (shown->page), NULL);
  gtk_window_destroy (shown->window);
  ui_settle ();
  g_clear_object (&shown->analysis);
  g_clear_object (&shown->study);
}

static void
show_section (Shown *shown, const char *name)
{
  GtkWidget *switcher = ui_find (shown->page, GTK_TYPE_STACK_SWITCHER, NULL);
  GtkStack *stack = gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (switcher));

  gtk_stack_set_visible_child_name (stack, name);
  ui_settle ();
}

static gboolean
has_rows (gpointer user_data)
{
  GtkWidget *list = ui_find (user_data, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkSelectionModel *model = list != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (list)) : NULL;

  return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
}

static void
test_responses (void)
{
  Shown shown;
  GtkWidget *section;
  GtkSelectionModel *model;
  g_autoptr(BaroResponse) last = NULL;

  shown_open (&shown);
  show_section (&shown, "responses");
  section = ui_find (shown.page, BARO_TYPE_DATA_RESPONSES, NULL);
  g_assert_true (ui_wait_for (has_rows, section));
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_find (section, GTK_TYPE_COLUMN_VIEW, NULL)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, UI_FIXTURE_ROWS);
  last = g_list_model_get_item (G_LIST_MODEL (model), UI_FIXTURE_ROWS - 1);
  g_assert_cmpuint (baro_response_get_row (last), ==, UI_FIXTURE_ROWS - 1);
  shown_close (&shown);
}

static void
test_all_sections (void)
{
  static const char *const names[] = { "columns", "cleaning", "rejected", "responses", "sources" };
  Shown shown;

  shown_open (&shown);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    show_section (&shown, names[i]);
  baro_page_set_is_narrow (BARO_PAGE (shown.page), TRUE);
  gtk_window_set_default_size (shown.window, 360, 640);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    show_section (&shown, names[i]);
  shown_close (&shown);
}

/* A title typed into the editor is in the study, and undo takes it back. */
static void
test_column_title (void)
{
  Shown shown;
  BaroDataset *dataset;
  int column;
  GtkWidget *editor, *entry;
  g_autofree char *before = NULL;
  g_autoptr(GError) error = NULL;

  shown_open (&shown);
  show_section (&shown, "columns");
  dataset = baro_study_get_dataset (shown.study);
  column = baro_dataset_find_column (dataset, "channel");
  g_assert_cmpint (column, >=, 0);
  before = g_strdup (baro_dataset_get_column (dataset, (guint) column)->title);
  editor = ui_find (shown.page, BARO_TYPE_DATA_COLUMN_EDITOR, NULL);
  baro_data_column_editor_set (BARO_DATA_COLUMN_EDITOR (editor), shown.study, baro_dataset_get_column (dataset, (guint) column));
  entry = ui_find (editor, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Way of <contact> & more");
  g_signal_emit_by_name (entry, "apply");
  ui_settle ();
  dataset = baro_study_get_dataset (shown.study);
  g_assert_cmpstr (baro_dataset_get_column (dataset, (guint) column)->title, ==, "Way of <contact> & more");
  g_assert_true (baro_undo_stack_undo (baro_study_get_undo_stack (shown.study), &error));
  ui_settle ();
  dataset = baro_study_get_dataset (shown.study);
  g_assert_cmpstr (baro_dataset_get_column (dataset, (guint) column)->title, ==, before);
  shown_close (&shown);
}

static GtkWindow *
find_window (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return window;
    }
  return NULL;
}

static GtkWidget *
find_entry (GtkWidget *root, const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* An NPS target of 40 is kept as 0.4 and shown as 40; nonsense cannot be saved. */
static void
test_target_form (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(GPtrArray) rows = NULL;
  g_autofree char *shown = NULL;
  const BaroTargetRow *row;
  GtkWindow *form;
  GtkWidget *save, *value;

  baro_targets_form_show_target (NULL, study, NULL);
  ui_settle ();
  form = find_window ("New Target");
  g_assert_nonnull (form);
  save = ui_find (GTK_WIDGET (form), GTK_TYPE_BUTTON, "suggested-action");
  value = find_entry (GTK_WIDGET (form), "Value, as it is shown in figures");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (value), "many");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (value), "140");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (value), "40");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  ui_settle ();
  g_assert_null (find_window ("New Target"));
  rows = baro_study_list_targets (study);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->metric, ==, "nps");
  g_assert_cmpstr (row->item, ==, "recommend_nps");
  g_assert_cmpfloat_with_epsilon (row->value, 0.4, 1e-12);
  shown = baro_targets_dup_value (baro_study_get_dataset (study), row->metric, row->item, row->value);
  g_assert_cmpstr (shown, ==, "40.0");
}

static void
test_event_form (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(GPtrArray) rows = NULL;
  GtkWindow *form;
  GtkWidget *save;
  gint64 expected;

  baro_targets_form_show_event (NULL, study, NULL);
  ui_settle ();
  form = find_window ("New Event");
  save = ui_find (GTK_WIDGET (form), GTK_TYPE_BUTTON, "suggested-action");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (form), "What happened")), "New app");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (form), "Date: year-month-day")), "2024-02-30");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (form), "Date: year-month-day")), "2024-02-29");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  ui_settle ();
  rows = baro_study_list_events (study);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_true (baro_time_from_iso ("2024-02-29", &expected));
  g_assert_cmpint (((const BaroEventRow *) rows->pdata[0])->time, ==, expected);
}

/* Deleting offers undo; the list follows the study. */
static void
test_targets_window (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (study);
  g_autoptr(GError) error = NULL;
  BaroEventRow event = { .time = 1709164800, .label = (char *) "R&D <launch>" };
  GtkWindow *window;
  GtkWidget *list, *button;

  g_assert_true (baro_study_put_event (study, &event, &error));
  baro_targets_window_show (NULL, analysis);
  ui_settle ();
  window = find_window ("Targets and Events");
  g_assert_nonnull (window);
  g_assert_cmpuint (ui_count (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, NULL), ==, 1);
  list = ui_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, NULL);
  button = ui_find (list, GTK_TYPE_BUTTON, "flat");
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  g_assert_cmpuint (ui_count (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, NULL), ==, 0);
  g_assert_true (baro_undo_stack_undo (baro_study_get_undo_stack (study), &error));
  ui_settle ();
  g_assert_cmpuint (ui_count (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, NULL), ==, 1);
  gtk_window_destroy (window);
  ui_settle ();
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/data/sections", test_all_sections);
  g_test_add_func ("/data/responses", test_responses);
  g_test_add_func ("/data/column/title", test_column_title);
  g_test_add_func ("/targets/form/target", test_target_form);
  g_test_add_func ("/targets/form/event", test_event_form);
  g_test_add_func ("/targets/window", test_targets_window);
  return g_test_run ();
}
