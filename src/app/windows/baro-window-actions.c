/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-window-actions.c: what the menus of a window do */
#define G_LOG_DOMAIN "baro-window-actions"
#include "config.h"

#include "windows/baro-window-actions.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-alert.h"
#include "compat/baro-ask-text.h"
#include "compat/baro-file-dialog.h"
#include "figures/baro-format.h"
#include "windows/baro-export-job.h"
#include "windows/baro-import-window.h"
#include "windows/baro-targets-window.h"

static const char *const study_patterns[] = { "*.baro", NULL };
static const char *const source_patterns[] = { "*.csv", "*.tsv", "*.txt", "*.sqlite", "*.sqlite3", "*.db", NULL };
static const char *const all_patterns[] = { "*", NULL };
static const char *const pdf_patterns[] = { "*.pdf", NULL };
static const char *const csv_patterns[] = { "*.csv", NULL };
static const char *const sqlite_patterns[] = { "*.sqlite", NULL };

static BaroStudy *
get_study (BaroWindow *self)
{
  BaroAnalysis *analysis = baro_window_get_analysis (self);

  return analysis != NULL ? baro_analysis_get_study (analysis) : NULL;
}

static void
file_to_open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);

  if (file != NULL)
    baro_window_open_file (BARO_WINDOW (source), file);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const BaroFileKind kinds[] = { { _("Barometer studies"), study_patterns } };

  baro_file_dialog_open (GTK_WINDOW (widget), _("Open Study"), kinds, G_N_ELEMENTS (kinds), file_to_open_cb, NULL);
}

static void
open_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr(GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  baro_window_open_file (BARO_WINDOW (widget), file);
}

static void
open_sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_window_open_sample (BARO_WINDOW (widget));
}

static void
close_study_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_window_close_study (BARO_WINDOW (widget));
}

/* The assistant wrote to a study: this window's own, or a new one that is now opened. */
static void
imported_cb (BaroImportWindow *assistant, const char *study_path, gpointer user_data)
{
  BaroWindow *self = user_data;
  BaroStudy *study = get_study (self);
  g_autoptr(GError) error = NULL;

  if (study == NULL || g_strcmp0 (baro_window_get_path (self), study_path) != 0)
    {
      g_autoptr(GFile) file = g_file_new_for_path (study_path);

      baro_window_open_file (self, file);
    }
  else if (!baro_study_reload (study, &error))
    {
      baro_window_show_error (self, _("The study could not be read again"), error);
    }
}

static void
show_assistant (BaroWindow *self, BaroStudy *study, const char *path)
{
  BaroImportWindow *assistant = baro_import_window_new (GTK_WINDOW (self), study, path);

  g_signal_connect_object (assistant, "imported", G_CALLBACK (imported_cb), self, 0);
  gtk_window_present (GTK_WINDOW (assistant));
}

static void
source_for_new_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    show_assistant (BARO_WINDOW (source), NULL, path);
}

static void
source_to_import_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    baro_window_import_path (BARO_WINDOW (source), path);
}

static void
ask_for_source (BaroWindow *self, const char *title, GAsyncReadyCallback callback)
{
  const BaroFileKind kinds[] = { { _("CSV files and SQLite databases"), source_patterns }, { _("All files"), all_patterns } };

  baro_file_dialog_open (GTK_WINDOW (self), title, kinds, G_N_ELEMENTS (kinds), callback, NULL);
}

static void
new_study_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_for_source (BARO_WINDOW (widget), _("New Study from File"), source_for_new_cb);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_for_source (BARO_WINDOW (widget), _("Import Responses"), source_to_import_cb);
}

/* While a text is being written the keys undo the typing. */
static gboolean
undo_typing (BaroWindow *self, gboolean redoes)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  gtk_widget_activate_action (focus, redoes ? "text.redo" : "text.undo", NULL);
  return TRUE;
}

static void
undo_or_redo (BaroWindow *self, gboolean (*step) (BaroUndoStack *stack, GError **error))
{
  BaroStudy *study = get_study (self);
  g_autoptr(GError) error = NULL;

  if (undo_typing (self, step == baro_undo_stack_redo))
    return;
  if (study != NULL && !step (baro_study_get_undo_stack (study), &error))
    baro_window_show_error (self, _("The change could not be made"), error);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo_or_redo (BARO_WINDOW (widget), baro_undo_stack_undo);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo_or_redo (BARO_WINDOW (widget), baro_undo_stack_redo);
}

static void
copy_target_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroWindow *self = BARO_WINDOW (source);
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr(GError) error = NULL;

  if (path == NULL || get_study (self) == NULL)
    return;
  if (baro_store_snapshot (baro_study_get_store (get_study (self)), path, &error))
    baro_window_add_toast (self, _("Copy saved"), NULL, NULL);
  else
    baro_window_show_error (self, _("The copy could not be saved"), error);
}

static char *
suggest_name (BaroWindow *self, const char *ending)
{
  char *name = g_strdup_printf ("%s.%s", baro_study_get_name (get_study (self)), ending);

  return g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const BaroFileKind kinds[] = { { _("Barometer studies"), study_patterns } };
  g_autofree char *suggested = suggest_name (BARO_WINDOW (widget), "baro");

  baro_file_dialog_save (GTK_WINDOW (widget), _("Save a Copy"), suggested, kinds, G_N_ELEMENTS (kinds), copy_target_cb, NULL);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (baro_export_job_finish (result, &error))
    baro_window_add_toast (self, _("Exported"), NULL, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    baro_window_show_error (self, _("The export failed"), error);
}

static void
report_target_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroWindow *self = BARO_WINDOW (source);
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && get_study (self) != NULL)
    baro_export_job_start (baro_window_get_analysis (self), BARO_EXPORT_REPORT, path, NULL, exported_cb, g_object_ref (self));
}

static void
responses_target_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroWindow *self = BARO_WINDOW (source);
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && get_study (self) != NULL)
    baro_export_job_start (baro_window_get_analysis (self), BARO_EXPORT_RESPONSES, path, NULL, exported_cb, g_object_ref (self));
}

static void
export_report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const BaroFileKind kinds[] = { { _("PDF documents"), pdf_patterns } };
  g_autofree char *suggested = suggest_name (BARO_WINDOW (widget), "pdf");

  baro_file_dialog_save (GTK_WINDOW (widget), _("Export Report"), suggested, kinds, G_N_ELEMENTS (kinds), report_target_cb, NULL);
}

static void
export_responses_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const BaroFileKind kinds[] = { { _("CSV tables"), csv_patterns }, { _("SQLite databases"), sqlite_patterns } };
  g_autofree char *suggested = suggest_name (BARO_WINDOW (widget), "csv");

  baro_file_dialog_save (GTK_WINDOW (widget), _("Export Responses"), suggested, kinds, G_N_ELEMENTS (kinds), responses_target_cb, NULL);
}

static void
renamed_cb (GtkWindow *window, const char *name)
{
  BaroWindow *self = BARO_WINDOW (window);
  g_autoptr(GError) error = NULL;

  if (get_study (self) != NULL && !baro_study_set_name (get_study (self), name, &error))
    baro_window_show_error (self, _("The study could not be renamed"), error);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_ask_text (GTK_WINDOW (widget), _("Name of the Study"), baro_study_get_name (get_study (BARO_WINDOW (widget))), _("_Rename"), renamed_cb);
}

/* Widgets below the window say what they did and offer to undo it. */
static void
say_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_window_add_toast (BARO_WINDOW (widget), g_variant_get_string (parameter, NULL), _("_Undo"), "win.undo");
}

static void
say_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_window_add_toast (BARO_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL, NULL);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_window_leave_subject (BARO_WINDOW (widget));
}

static void
edit_targets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_targets_window_show (GTK_WINDOW (widget), baro_window_get_analysis (BARO_WINDOW (widget)));
}

static void
add_condition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!baro_window_find (BARO_WINDOW (widget)))
    baro_window_add_condition (BARO_WINDOW (widget));
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (baro_window_get_analysis (BARO_WINDOW (widget)) != NULL)
    baro_window_show_page (BARO_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  baro_window_toggle_sidebar (BARO_WINDOW (widget));
}

static const struct
{
  const char *name, *parameter;
  GtkWidgetActionActivateFunc activate;
  gboolean needs_study;
} actions[] = {
  { "win.open", NULL, open_action, FALSE },
  { "win.open-path", "s", open_path_action, FALSE },
  { "win.open-sample", NULL, open_sample_action, FALSE },
  { "win.new-study", NULL, new_study_action, FALSE },
  { "win.close-study", NULL, close_study_action, TRUE },
  { "win.import", NULL, import_action, FALSE },
  { "win.undo", NULL, undo_action, TRUE },
  { "win.redo", NULL, redo_action, TRUE },
  { "win.rename", NULL, rename_action, TRUE },
  { "win.say-undo", "s", say_undo_action, TRUE },
  { "win.say", "s", say_action, FALSE },
  { "win.leave", NULL, leave_action, TRUE },
  { "win.save-copy", NULL, save_copy_action, TRUE },
  { "win.export-report", NULL, export_report_action, TRUE },
  { "win.export-responses", NULL, export_responses_action, TRUE },
  { "win.edit-targets", NULL, edit_targets_action, TRUE },
  { "win.add-condition", NULL, add_condition_action, TRUE },
  { "win.page", "s", page_action, TRUE },
  { "win.toggle-sidebar", NULL, toggle_sidebar_action, TRUE },
};

/**
 * baro_window_actions_install:
 * @widget_class: the window's class
 *
 * Installs all win.* actions.
 */
void
baro_window_actions_install (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
}

/**
 * baro_window_actions_update:
 * @self: a window
 * @has_study: whether a study is open
 *
 * Enables the actions that make sense. Undo and redo are refined by the window.
 */
void
baro_window_actions_update (BaroWindow *self, gboolean has_study)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].needs_study)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, has_study);
}

/**
 * baro_window_import_path:
 * @self: a window
 * @path: a file with responses
 *
 * Opens the import assistant, for the open study or a new one.
 */
void
baro_window_import_path (BaroWindow *self, const char *path)
{
  show_assistant (self, get_study (self), path);
}

/**
 * baro_window_dup_period_text:
 * @analysis: an analysis
 *
 * Returns: (transfer full) (nullable): the time its study covers, %NULL when no column says it
 */
char *
baro_window_dup_period_text (BaroAnalysis *analysis)
{
  BaroDataset *dataset = baro_study_get_dataset (baro_analysis_get_study (analysis));
  int column = baro_dataset_find_role (dataset, BARO_ROLE_SUBMITTED_AT);
  g_autofree char *from = NULL, *to = NULL;
  gint64 first, last;

  if (column < 0 || !baro_dataset_get_time_range (dataset, (guint) column, &first, &last))
    return NULL;
  from = baro_format_period (BARO_PERIOD_MONTH, baro_period_from_time (BARO_PERIOD_MONTH, first));
  to = baro_format_period (BARO_PERIOD_MONTH, baro_period_from_time (BARO_PERIOD_MONTH, last));
  if (g_strcmp0 (from, to) == 0)
    return g_steal_pointer (&from);
  /* Translators: a span of time, such as “July 2024 – June 2026” */
  return baro_string_format (C_("period", "%s – %s"), from, to);
}

static void
settings_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  BaroMetricOptions options;

  baro_metric_options_init (&options);
  options.small_base = g_settings_get_uint (settings, "small-base");
  options.suppress_base = g_settings_get_uint (settings, "suppress-base");
  options.confidence = g_settings_get_double (settings, "confidence");
  baro_analysis_set_options (BARO_ANALYSIS (user_data), &options);
}

/**
 * baro_window_apply_settings:
 * @analysis: an analysis
 * @settings: (nullable): the program's settings
 *
 * Lets an analysis follow the thresholds and the confidence level as long as it lives.
 */
void
baro_window_apply_settings (BaroAnalysis *analysis, GSettings *settings)
{
  if (settings == NULL)
    return;
  settings_changed_cb (settings, NULL, analysis);
  g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), analysis, 0);
}
