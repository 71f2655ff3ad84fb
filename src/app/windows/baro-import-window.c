/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-window.c: the import assistant */
#define G_LOG_DOMAIN "baro-import-window"
#include "config.h"

#include "windows/baro-import-window-private.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"
#include "windows/baro-import-grid.h"
#include "windows/baro-import-issues.h"
#include "windows/baro-import-job.h"
#include "windows/baro-import-preview.h"
#include "windows/baro-import-reading.h"
#include "windows/baro-import-run.h"
#include "windows/baro-import-side.h"
#include "windows/baro-import-strip.h"

#define SURE_ENCODING 80

enum { IMPORTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroImportWindow, baro_import_window, ADW_TYPE_WINDOW)

static void go_to (BaroImportWindow *self, BaroImportStep step);

/* --- what the buttons say --- */

void
baro_import_window_update_buttons (BaroImportWindow *self)
{
  static const char *const LABELS[BARO_N_STEPS] = { N_("_Continue"), N_("_Continue"), N_("_Check"), N_("_Import"), N_("_Done") };
  gboolean is_ready = baro_import_draft_get_mapping (self->draft) != NULL && !baro_import_draft_is_busy (self->draft) && !self->is_running;

  gtk_button_set_label (GTK_BUTTON (self->next_button), _(LABELS[self->step]));
  gtk_widget_set_visible (self->back_button, self->step > BARO_STEP_SOURCE && !self->is_done);
  gtk_widget_set_sensitive (self->back_button, !(self->is_running && self->step == BARO_STEP_IMPORT));
  gtk_widget_set_visible (self->cancel_button, !self->is_done);
  gtk_widget_set_visible (self->promise, !self->is_done && !baro_adaptive_bin_get_is_narrow (self->adaptive_bin));
  if (self->step == BARO_STEP_CHECK)
    is_ready = is_ready && self->was_checked;
  else if (self->step == BARO_STEP_IMPORT)
    is_ready = self->is_done;
  gtk_widget_set_sensitive (self->next_button, is_ready);
  gtk_spinner_set_spinning (self->spinner, baro_import_draft_is_busy (self->draft));
}

static void
update_footer (BaroImportWindow *self)
{
  const BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);
  const BaroPreview *preview = baro_import_draft_get_preview (self->draft);
  gboolean is_narrow = baro_adaptive_bin_get_is_narrow (self->adaptive_bin);
  g_autofree char *rows = NULL, *columns = NULL, *text = NULL, *count = NULL;

  gtk_widget_set_visible (self->read_bar, !is_narrow);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->read_bar), mapping != NULL ? 1.0 : 0.0);
  if (mapping == NULL)
    {
      gtk_label_set_text (self->read_label, baro_import_draft_is_busy (self->draft) ? _("Reading the file…") : "");
      return;
    }
  count = baro_format_count ((gint64) mapping->n_sampled);
  rows = baro_string_format (ngettext ("%s row looked at", "%s rows looked at", (gulong) mapping->n_sampled), count);
  columns = g_strdup_printf (ngettext ("%u column", "%u columns", mapping->columns->len), mapping->columns->len);
  if (is_narrow || preview == NULL || baro_import_draft_get_seconds (self->draft) < 0.05)
    /* Translators: “20,000 rows looked at, 8 columns” */
    text = baro_string_format (_("%s, %s"), rows, columns);
  else
    /* Translators: “20,000 rows looked at, 8 columns, first 10 shown, in 0.3 s” */
    text = g_strdup_printf (_("%s, %s, first %u shown, in %.1f s"), rows, columns, MIN (preview->rows->len, BARO_IMPORT_STRIP_ROWS),
                            baro_import_draft_get_seconds (self->draft));
  gtk_label_set_text (self->read_label, text);
}

/* --- steps --- */

static void
update_steps (BaroImportWindow *self)
{
  baro_import_steps_fill (GTK_BOX (self->steps), self->is_done ? BARO_N_STEPS - 1 : self->step, baro_adaptive_bin_get_is_narrow (self->adaptive_bin));
}

static void
go_to (BaroImportWindow *self, BaroImportStep step)
{
  if (self->is_running)
    return;
  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, baro_import_step_to_name (step));
  update_steps (self);
  if (step == BARO_STEP_CHECK)
    baro_import_window_start_check (self);
  else if (step == BARO_STEP_IMPORT)
    baro_import_window_start_import (self);
  baro_import_window_update_buttons (self);
}

static void
next_clicked_cb (BaroImportWindow *self)
{
  if (self->step == BARO_STEP_IMPORT)
    gtk_window_close (GTK_WINDOW (self));
  else
    go_to (self, self->step + 1);
}

static void
back_clicked_cb (BaroImportWindow *self)
{
  if (self->step == BARO_STEP_CHECK && self->is_running)
    {
      baro_import_window_stop_job (self);
      self->is_running = FALSE;
    }
  if (self->step == BARO_STEP_IMPORT)
    go_to (self, BARO_STEP_COLUMNS);
  else if (self->step > BARO_STEP_SOURCE)
    go_to (self, self->step - 1);
}

static void
cancel_clicked_cb (BaroImportWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
column_selected_cb (BaroImportGrid *grid, int column, gpointer user_data)
{
  BaroImportWindow *self = user_data;

  if (self->side != NULL)
    baro_import_side_set_column (BARO_IMPORT_SIDE (self->side), column);
}

static void
show_column_cb (BaroImportIssues *issues, int column, gpointer user_data)
{
  baro_import_grid_select (BARO_IMPORT_GRID (BARO_IMPORT_WINDOW (user_data)->grid), column);
}

static void
show_reading_cb (BaroImportIssues *issues, gpointer user_data)
{
  go_to (user_data, BARO_STEP_READING);
}

static void
show_rows_cb (BaroImportIssues *issues, gpointer user_data)
{
  go_to (user_data, BARO_STEP_CHECK);
}

/* A person begins where the first question is: a table to pick, an encoding to confirm, else the columns. */
static BaroImportStep
choose_first_step (BaroImportWindow *self)
{
  const BaroReading *reading = baro_import_draft_get_reading (self->draft);
  GPtrArray *tables = baro_import_draft_get_tables (self->draft);

  if (baro_import_draft_get_mapping (self->draft) == NULL || reading == NULL)
    return reading != NULL && reading->kind == BARO_READING_TEXT ? BARO_STEP_READING : BARO_STEP_SOURCE;
  if (tables != NULL && tables->len > 1)
    return BARO_STEP_SOURCE;
  if (reading->kind == BARO_READING_TEXT && reading->encoding_confidence < SURE_ENCODING)
    return BARO_STEP_READING;
  return BARO_STEP_COLUMNS;
}

static void
read_cb (BaroImportWindow *self)
{
  const GError *error = baro_import_draft_get_error (self->draft);

  /* The list of tables below asks that question already. */
  if (g_error_matches (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NO_TABLE) && baro_import_draft_get_tables (self->draft) != NULL)
    error = NULL;
  self->was_checked = FALSE;
  gtk_widget_set_visible (self->source_error, error != NULL);
  gtk_label_set_text (GTK_LABEL (self->source_error), error != NULL ? error->message : "");
  if (!self->has_started)
    {
      self->has_started = TRUE;
      go_to (self, choose_first_step (self));
    }
  update_footer (self);
  baro_import_window_update_buttons (self);
}

static void
busy_changed_cb (BaroImportWindow *self)
{
  update_footer (self);
  baro_import_window_update_buttons (self);
}

static void
narrow_changed_cb (BaroImportWindow *self)
{
  gboolean is_narrow = baro_adaptive_bin_get_is_narrow (self->adaptive_bin);

  if (self->draft == NULL)
    return;
  gtk_widget_set_visible (self->back_label, !is_narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns_box), is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  baro_import_grid_set_narrow (BARO_IMPORT_GRID (self->grid), is_narrow);
  baro_import_issues_set_narrow (BARO_IMPORT_ISSUES (self->issues), is_narrow);
  baro_import_side_set_narrow (BARO_IMPORT_SIDE (self->side), is_narrow);
  for (guint i = 0; i < BARO_N_STEPS; i++)
    if (is_narrow)
      gtk_widget_add_css_class (self->contents[i], "narrow");
    else
      gtk_widget_remove_css_class (self->contents[i], "narrow");
  update_steps (self);
  update_footer (self);
  baro_import_window_update_buttons (self);
}

/* --- pages --- */

static void
add_page (BaroImportWindow *self, BaroImportStep step, GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (content, "baro-import-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_stack_add_named (self->stack, scroller, baro_import_step_to_name (step));
  self->contents[step] = content;
}

static GtkWidget *
make_file_row (BaroImportWindow *self)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *title = baro_string_escape_markup (shown, 200);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *shown_folder = g_filename_display_name (folder);
  g_autofree char *size = g_format_size (baro_import_draft_get_n_bytes (self->draft));
  /* Translators: size of a file and its folder */
  g_autofree char *text = baro_string_format (_("%s in %s"), size, shown_folder);
  g_autofree char *subtitle = baro_string_escape_markup (text, 300);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
make_study_row (BaroImportWindow *self)
{
  GtkWidget *row;
  g_autofree char *name = NULL;

  if (self->study != NULL)
    {
      row = adw_action_row_new ();
      name = baro_string_escape_markup (baro_study_get_name (self->study), 200);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Into the study"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name);
      return row;
    }
  row = adw_entry_row_new ();
  name = baro_import_dup_study_name (self->path);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name of the new study"));
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  self->name_row = row;
  return row;
}

static void
make_source_page (BaroImportWindow *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("The file"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_file_row (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_study_row (self));
  self->source_error = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->source_error), 0);
  gtk_label_set_wrap (GTK_LABEL (self->source_error), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->source_error), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->source_error, "baro-worse");
  gtk_widget_set_visible (self->source_error, FALSE);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), self->source_error);
  gtk_box_append (GTK_BOX (box), baro_import_reading_new_tables (self->draft));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  add_page (self, BARO_STEP_SOURCE, clamp);
}

static void
make_reading_page (BaroImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (box), baro_import_reading_new_list (self->draft));
  gtk_box_append (GTK_BOX (box), baro_import_preview_new (self->draft));
  add_page (self, BARO_STEP_READING, box);
}

static void
make_columns_page (BaroImportWindow *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->columns_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  self->grid = baro_import_grid_new (self->draft);
  self->issues = baro_import_issues_new (self->draft);
  self->side = baro_import_side_new (self->draft);
  g_signal_connect (self->grid, "selected", G_CALLBACK (column_selected_cb), self);
  g_signal_connect (self->issues, "show-column", G_CALLBACK (show_column_cb), self);
  g_signal_connect (self->issues, "show-reading", G_CALLBACK (show_reading_cb), self);
  g_signal_connect (self->issues, "show-rows", G_CALLBACK (show_rows_cb), self);
  gtk_box_append (GTK_BOX (main_box), baro_import_reading_new_bar (self->draft));
  gtk_box_append (GTK_BOX (main_box), self->grid);
  gtk_box_append (GTK_BOX (main_box), self->issues);
  gtk_widget_set_hexpand (main_box, TRUE);
  gtk_box_append (GTK_BOX (self->columns_box), main_box);
  gtk_box_append (GTK_BOX (self->columns_box), self->side);
  add_page (self, BARO_STEP_COLUMNS, self->columns_box);
}

static void
stopped_cb (BaroImportRun *view, gpointer user_data)
{
  baro_import_window_stop_job (user_data);
}

static void
make_run_pages (BaroImportWindow *self)
{
  self->check_view = baro_import_run_new ();
  self->import_view = baro_import_run_new ();
  g_signal_connect (self->check_view, "stop", G_CALLBACK (stopped_cb), self);
  g_signal_connect (self->import_view, "stop", G_CALLBACK (stopped_cb), self);
  add_page (self, BARO_STEP_CHECK, self->check_view);
  add_page (self, BARO_STEP_IMPORT, self->import_view);
}

static gboolean
baro_import_window_close_request (GtkWindow *window)
{
  BaroImportWindow *self = BARO_IMPORT_WINDOW (window);

  baro_import_window_stop_job (self);
  if (self->draft != NULL)
    baro_import_draft_stop (self->draft);
  return GTK_WINDOW_CLASS (baro_import_window_parent_class)->close_request (window);
}

static void
baro_import_window_dispose (GObject *object)
{
  BaroImportWindow *self = BARO_IMPORT_WINDOW (object);

  baro_import_window_stop_job (self);
  g_clear_object (&self->cancellable);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->study);
  self->check_view = self->import_view = self->side = self->name_row = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), BARO_TYPE_IMPORT_WINDOW);
  G_OBJECT_CLASS (baro_import_window_parent_class)->dispose (object);
}

static void
baro_import_window_finalize (GObject *object)
{
  g_free (BARO_IMPORT_WINDOW (object)->path);
  G_OBJECT_CLASS (baro_import_window_parent_class)->finalize (object);
}

static void
baro_import_window_class_init (BaroImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = baro_import_window_close_request;
  signals[IMPORTED] = g_signal_new ("imported", BARO_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (BARO_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/windows/baro-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, adaptive_bin);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, back_label);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, footer);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, read_bar);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, read_label);
  gtk_widget_class_bind_template_child (widget_class, BaroImportWindow, promise);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
baro_import_window_init (BaroImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_subtitle (BaroImportWindow *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *size = g_format_size (baro_import_draft_get_n_bytes (self->draft));
  /* Translators: name and size of a file: “hotline.csv, 6.8 MB” */
  g_autofree char *text = baro_string_format (_("%s, %s"), shown, size);

  adw_window_title_set_subtitle (self->window_title, text);
}

/**
 * baro_import_window_new:
 * @parent: (nullable): the window it belongs to
 * @study: (nullable): the study that grows; %NULL makes a new one in the person's data folder
 * @path: the file
 *
 * Returns: (transfer none): the assistant, which begins to read at once
 */
BaroImportWindow *
baro_import_window_new (GtkWindow *parent, BaroStudy *study, const char *path)
{
  BaroImportWindow *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BARO_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->path = g_strdup (path);
  self->study = study != NULL ? g_object_ref (study) : NULL;
  self->draft = baro_import_draft_new (path, study);
  make_source_page (self);
  make_reading_page (self);
  make_columns_page (self);
  make_run_pages (self);
  g_signal_connect_swapped (self->draft, "read", G_CALLBACK (read_cb), self);
  g_signal_connect_swapped (self->draft, "busy-changed", G_CALLBACK (busy_changed_cb), self);
  set_subtitle (self);
  go_to (self, BARO_STEP_SOURCE);
  narrow_changed_cb (self);
  baro_import_draft_read (self->draft);
  return self;
}
