/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-window.c: the window of one study */
#define G_LOG_DOMAIN "baro-window"
#include "config.h"

#include "windows/baro-window.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-adaptive-bin.h"
#include "compat/baro-alert.h"
#include "pages/baro-data-page.h"
#include "pages/baro-gaps-page.h"
#include "pages/baro-journeys-page.h"
#include "pages/baro-overview-page.h"
#include "pages/baro-page.h"
#include "pages/baro-segments-page.h"
#include "pages/baro-start-page.h"
#include "pages/baro-trends-page.h"
#include "widgets/baro-filter-bar.h"
#include "widgets/baro-page-list.h"
#include "windows/baro-sample.h"
#include "windows/baro-window-actions.h"

struct _BaroWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;    /* template children */
  BaroAdaptiveBin *adaptive_bin;
  GtkStack        *main_stack;
  AdwFlap         *flap;
  BaroPageList    *page_list;
  AdwWindowTitle  *window_title;
  GtkToggleButton *sidebar_button;
  GtkWidget       *undo_button, *redo_button, *back_button, *menu_button;
  AdwBin          *header_start, *header_end;
  BaroFilterBar   *filter_bar;
  GtkStack        *page_stack;
  BaroStartPage   *start_page;

  BaroStudy       *study;            /* (owned) (nullable) */
  BaroAnalysis    *analysis;         /* (owned) (nullable) */
  char            *path;             /* (owned) (nullable) */
  gboolean         shows_subject;    /* a page shows one thing in full */
};

G_DEFINE_FINAL_TYPE (BaroWindow, baro_window, ADW_TYPE_APPLICATION_WINDOW)

static GSettings *
get_settings (BaroWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return application != NULL ? baro_application_get_settings (BARO_APPLICATION (application)) : NULL;
}

static void
foreach_page (BaroWindow *self, void (*func) (BaroPage *page, gpointer data), gpointer data)
{
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack)); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (adw_bin_get_child (ADW_BIN (w)) != NULL)
      func (BARO_PAGE (adw_bin_get_child (ADW_BIN (w))), data);
}

static void
give_analysis (BaroPage *page, gpointer data)
{
  baro_page_set_analysis (page, data);
}

static void
give_narrow (BaroPage *page, gpointer data)
{
  baro_page_set_is_narrow (page, GPOINTER_TO_INT (data));
}

static BaroPage *
get_visible_page (BaroWindow *self)
{
  GtkWidget *place = gtk_stack_get_visible_child (self->page_stack);

  return place != NULL && adw_bin_get_child (ADW_BIN (place)) != NULL ? BARO_PAGE (adw_bin_get_child (ADW_BIN (place))) : NULL;
}

static const char *
get_page_title (BaroWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);

  return page != NULL ? gtk_stack_page_get_title (gtk_stack_get_page (self->page_stack, page)) : NULL;
}

/* The title says the study, the line below it the time it covers; without a sidebar, page and study. */
static void
update_title (BaroWindow *self)
{
  const char *name = self->study != NULL ? baro_study_get_name (self->study) : NULL;
  gboolean names_page = name != NULL && baro_adaptive_bin_get_is_narrow (self->adaptive_bin) && get_page_title (self) != NULL;
  BaroPage *page = get_visible_page (self);
  const char *subject = name != NULL && page != NULL ? baro_page_get_subject (page) : NULL;
  g_autofree char *subtitle = NULL;

  if (subject != NULL)
    subtitle = g_strdup (baro_page_get_subtitle (page));
  else if (names_page)
    subtitle = g_strdup (name);
  else if (self->analysis != NULL)
    subtitle = baro_window_dup_period_text (self->analysis);
  adw_window_title_set_title (self->window_title, subject != NULL ? subject : names_page ? get_page_title (self) : name != NULL ? name : _("Barometer"));
  adw_window_title_set_subtitle (self->window_title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), name != NULL ? name : _("Barometer"));
}

/* The subject of a page takes the whole width; the sidebar can be called back. */
static void
update_subject (BaroWindow *self)
{
  BaroPage *page = get_visible_page (self);
  gboolean shows_subject = page != NULL && baro_page_get_subject (page) != NULL;
  gboolean is_narrow = baro_adaptive_bin_get_is_narrow (self->adaptive_bin);

  if (shows_subject != self->shows_subject)
    {
      self->shows_subject = shows_subject;
      adw_flap_set_reveal_flap (self->flap, !shows_subject && !is_narrow);
    }
  adw_bin_set_child (self->header_start, shows_subject ? baro_page_get_header (page, FALSE) : NULL);
  adw_bin_set_child (self->header_end, shows_subject ? baro_page_get_header (page, TRUE) : NULL);
  gtk_widget_set_visible (self->back_button, shows_subject);
  gtk_widget_set_visible (self->menu_button, shows_subject && !is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), is_narrow ? !shows_subject : shows_subject);
  update_title (self);
}

/* A page is made when it is first shown: opening a study costs one page, not six. */
static void
ensure_page (BaroWindow *self, const char *name, AdwBin *place)
{
  const struct { const char *name; GType type; } pages[] = {
    { "overview", BARO_TYPE_OVERVIEW_PAGE }, { "trends", BARO_TYPE_TRENDS_PAGE },   { "gaps", BARO_TYPE_GAPS_PAGE },
    { "segments", BARO_TYPE_SEGMENTS_PAGE }, { "journeys", BARO_TYPE_JOURNEYS_PAGE }, { "data", BARO_TYPE_DATA_PAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages) && adw_bin_get_child (place) == NULL; i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      {
        BaroPage *page = g_object_new (pages[i].type, NULL);

        adw_bin_set_child (place, GTK_WIDGET (page));
        g_signal_connect_swapped (page, "notify::subject", G_CALLBACK (update_subject), self);
        baro_accessible_complete (GTK_WIDGET (page));
        baro_page_set_is_narrow (page, baro_adaptive_bin_get_is_narrow (self->adaptive_bin));
        baro_page_set_analysis (page, self->analysis);
      }
}

static void
update_undo (BaroWindow *self)
{
  BaroUndoStack *undo = self->study != NULL ? baro_study_get_undo_stack (self->study) : NULL;
  const char *undo_label = undo != NULL ? baro_undo_stack_get_undo_label (undo) : NULL;
  const char *redo_label = undo != NULL ? baro_undo_stack_get_redo_label (undo) : NULL;
  g_autofree char *undo_text = NULL, *redo_text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL && baro_undo_stack_can_undo (undo));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", undo != NULL && baro_undo_stack_can_redo (undo));
  /* Translators: %s is what would be undone, such as “Add target” */
  undo_text = undo_label != NULL ? baro_string_format (_("Undo: %s"), undo_label) : g_strdup (_("Undo"));
  redo_text = redo_label != NULL ? baro_string_format (_("Redo: %s"), redo_label) : g_strdup (_("Redo"));
  gtk_widget_set_tooltip_text (self->undo_button, undo_text);
  gtk_widget_set_tooltip_text (self->redo_button, redo_text);
  baro_accessible_set_label (self->undo_button, undo_text);
  baro_accessible_set_label (self->redo_button, redo_text);
}

static void
page_chosen_cb (BaroWindow *self, const char *name)
{
  baro_window_show_page (self, name);
}

/* A tap on a page in the overlaid sidebar also puts it away. */
static void
page_activated_cb (BaroWindow *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
narrow_changed_cb (BaroWindow *self)
{
  gboolean is_narrow = baro_adaptive_bin_get_is_narrow (self->adaptive_bin);

  adw_flap_set_fold_policy (self->flap, is_narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, !is_narrow && !self->shows_subject);
  gtk_widget_set_visible (self->redo_button, !is_narrow);
  baro_filter_bar_set_is_narrow (self->filter_bar, is_narrow);
  foreach_page (self, give_narrow, GINT_TO_POINTER (is_narrow));
  update_subject (self);
}

static void
set_study (BaroWindow *self, BaroStudy *study, const char *path)
{
  foreach_page (self, give_analysis, NULL);
  baro_filter_bar_set_analysis (self->filter_bar, NULL);
  g_clear_object (&self->analysis);
  if (self->study != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->study, self);
      g_signal_handlers_disconnect_by_data (baro_study_get_undo_stack (self->study), self);
    }
  g_set_object (&self->study, study);
  g_free (self->path);
  self->path = g_strdup (path);

  if (study != NULL)
    {
      self->analysis = baro_analysis_new (study);
      baro_window_apply_settings (self->analysis, get_settings (self));
      g_signal_connect_swapped (baro_study_get_undo_stack (study), "changed", G_CALLBACK (update_undo), self);
      g_signal_connect_swapped (study, "name-changed", G_CALLBACK (update_title), self);
      g_signal_connect_swapped (study, "dataset-changed", G_CALLBACK (update_title), self);
      baro_filter_bar_set_analysis (self->filter_bar, self->analysis);
      foreach_page (self, give_analysis, self->analysis);
    }
  gtk_stack_set_visible_child_name (self->main_stack, study != NULL ? "study" : "start");
  baro_window_actions_update (self, study != NULL);
  update_title (self);
  update_undo (self);
}

/* Opening reads only heads of columns, some milliseconds even for ten million responses. */
static void
open_study (BaroWindow *self, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_open (path, &error);

  if (study == NULL)
    {
      baro_window_show_error (self, _("The study could not be opened"), error);
      return;
    }
  set_study (self, study, path);
  baro_start_page_remember (self->start_page, path, baro_study_get_name (study));
  /* A study without responses asks for its one next step on the Data page. */
  baro_window_show_page (self, baro_dataset_get_n_rows (baro_study_get_dataset (study)) > 0 ? "overview" : "data");
  /* The keyboard starts at the pages; the button that had the focus is gone. */
  gtk_widget_grab_focus (GTK_WIDGET (self->page_list));
}

static void
sample_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = baro_sample_make_finish (result, &error);

  baro_start_page_set_busy (self->start_page, FALSE);
  if (path == NULL)
    baro_window_show_error (self, _("The sample study could not be made"), error);
  else
    open_study (self, path);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  GdkFileList *list = g_value_get_boxed (value);
  GSList *files = gdk_file_list_get_files (list);

  if (files == NULL)
    return FALSE;
  baro_window_open_file (BARO_WINDOW (user_data), files->data);
  g_slist_free (files);
  return TRUE;
}

static void
add_drop_target (BaroWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static gboolean
baro_window_close_request (GtkWindow *window)
{
  BaroWindow *self = BARO_WINDOW (window);
  GSettings *settings = get_settings (self);
  int width, height;

  if (settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
      g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
    }
  set_study (self, NULL, NULL);
  return GTK_WINDOW_CLASS (baro_window_parent_class)->close_request (window);
}

static void
baro_window_dispose (GObject *object)
{
  BaroWindow *self = BARO_WINDOW (object);

  if (self->study != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->study, self);
      g_signal_handlers_disconnect_by_data (baro_study_get_undo_stack (self->study), self);
    }
  g_clear_object (&self->analysis);
  g_clear_object (&self->study);
  G_OBJECT_CLASS (baro_window_parent_class)->dispose (object);
}

static void
baro_window_finalize (GObject *object)
{
  g_free (BARO_WINDOW (object)->path);
  G_OBJECT_CLASS (baro_window_parent_class)->finalize (object);
}

static void
ensure_types (void)
{
  g_type_ensure (BARO_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BARO_TYPE_FILTER_BAR);
  g_type_ensure (BARO_TYPE_PAGE_LIST);
  g_type_ensure (BARO_TYPE_START_PAGE);
}

static void
baro_window_class_init (BaroWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = baro_window_close_request;

  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/windows/baro-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, adaptive_bin);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, header_start);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, BaroWindow, start_page);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  baro_window_actions_install (widget_class);
}

static void
baro_window_init (BaroWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  baro_page_list_set_stack (self->page_list, self->page_stack, "data");
  add_drop_target (self);
  baro_window_actions_update (self, FALSE);
  update_undo (self);
  baro_accessible_complete (GTK_WIDGET (self));
}

/**
 * baro_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window with the start page, sized as it was last left
 */
BaroWindow *
baro_window_new (BaroApplication *application)
{
  BaroWindow *self = g_object_new (BARO_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = baro_application_get_settings (application);

  if (settings != NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                   g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  return self;
}

/**
 * baro_window_open_file:
 * @self: a window
 * @file: a study, or a file with responses
 *
 * Opens a study in this window. Anything else is offered to the import assistant: into the open study, or
 * into a new one when none is open.
 */
void
baro_window_open_file (BaroWindow *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (BARO_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    baro_alert_show (GTK_WINDOW (self), _("This place cannot be read"), _("Copy the file to this computer first, then open the copy."));
  else if (g_str_has_suffix (path, ".baro"))
    open_study (self, path);
  else
    baro_window_import_path (self, path);
}

/**
 * baro_window_open_sample:
 * @self: a window
 *
 * Opens the sample study of the person's language; the first time it is imported from the shipped file.
 */
void
baro_window_open_sample (BaroWindow *self)
{
  g_return_if_fail (BARO_IS_WINDOW (self));

  baro_start_page_set_busy (self->start_page, TRUE);
  baro_sample_make_async (NULL, sample_made_cb, g_object_ref (self));
}

/**
 * baro_window_show_page:
 * @self: a window with a study
 * @name: name of the page
 *
 * Shows a page and marks it in the sidebar. Asked for the page that is shown, it leaves the page's subject: the
 * shortcut that came to the page leads out of a map too.
 */
void
baro_window_show_page (BaroWindow *self, const char *name)
{
  GtkWidget *place;

  g_return_if_fail (BARO_IS_WINDOW (self));
  g_return_if_fail (name != NULL);

  place = gtk_stack_get_child_by_name (self->page_stack, name);
  if (place == NULL)
    return;
  if (adw_bin_get_child (ADW_BIN (place)) != NULL && get_visible_page (self) == BARO_PAGE (adw_bin_get_child (ADW_BIN (place))))
    baro_page_leave (get_visible_page (self));
  ensure_page (self, name, ADW_BIN (place));
  gtk_stack_set_visible_child_name (self->page_stack, name);
  baro_page_list_choose (self->page_list, name);
  update_subject (self);
}

/**
 * baro_window_add_toast:
 * @self: a window
 * @text: translated; plain text
 * @button: (nullable): translated label of the toast's button
 * @action: (nullable): action of the button, such as "win.undo"
 *
 * Says something that needs no answer.
 */
void
baro_window_add_toast (BaroWindow *self, const char *text, const char *button, const char *action)
{
  g_autofree char *markup = NULL;
  AdwToast *toast;

  g_return_if_fail (BARO_IS_WINDOW (self));

  markup = baro_string_escape_markup (text, -1);
  toast = adw_toast_new (markup);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

void
baro_window_show_error (BaroWindow *self, const char *heading, const GError *error)
{
  g_return_if_fail (BARO_IS_WINDOW (self));

  baro_alert_show (GTK_WINDOW (self), heading, error != NULL ? error->message : "");
}

/**
 * baro_window_get_analysis:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the analysis of the open study
 */
BaroAnalysis *
baro_window_get_analysis (BaroWindow *self)
{
  g_return_val_if_fail (BARO_IS_WINDOW (self), NULL);

  return self->analysis;
}

const char *
baro_window_get_path (BaroWindow *self)
{
  g_return_val_if_fail (BARO_IS_WINDOW (self), NULL);

  return self->path;
}

/**
 * baro_window_close_study:
 * @self: a window
 *
 * Goes back to the start page. Nothing can be lost: every change is in the file already.
 */
void
baro_window_close_study (BaroWindow *self)
{
  g_return_if_fail (BARO_IS_WINDOW (self));

  set_study (self, NULL, NULL);
}

void
baro_window_add_condition (BaroWindow *self)
{
  g_return_if_fail (BARO_IS_WINDOW (self));

  baro_filter_bar_add_condition (self->filter_bar);
}

void
baro_window_toggle_sidebar (BaroWindow *self)
{
  g_return_if_fail (BARO_IS_WINDOW (self));

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/**
 * baro_window_find:
 * @self: a window
 *
 * Returns: whether the visible page searches something of its own
 */
gboolean
baro_window_find (BaroWindow *self)
{
  g_return_val_if_fail (BARO_IS_WINDOW (self), FALSE);

  return get_visible_page (self) != NULL && baro_page_find (get_visible_page (self));
}

void
baro_window_leave_subject (BaroWindow *self)
{
  g_return_if_fail (BARO_IS_WINDOW (self));

  if (get_visible_page (self) != NULL)
    baro_page_leave (get_visible_page (self));
}
