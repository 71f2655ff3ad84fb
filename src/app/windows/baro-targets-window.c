/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-targets-window.c: targets, events and benchmarks of a study */
#define G_LOG_DOMAIN "baro-targets-window"
#include "config.h"

#include "windows/baro-targets-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-alert.h"
#include "compat/baro-remove-all.h"
#include "figures/baro-format.h"
#include "windows/baro-targets-form.h"

#define MAX_CHARS 200

typedef enum { LIST_TARGETS, LIST_EVENTS, LIST_BENCHMARKS, N_LISTS } ListKind;

#define BARO_TYPE_TARGETS_WINDOW (baro_targets_window_get_type ())
G_DECLARE_FINAL_TYPE (BaroTargetsWindow, baro_targets_window, BARO, TARGETS_WINDOW, AdwWindow)

/* Three lists, made anew whenever what a person made in the study changes. rows[kind] are the rows of each
 * list in its order, so that a button finds its row by its place. */
struct _BaroTargetsWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;              /* template children */
  GtkListBox      *target_list, *event_list, *benchmark_list;
  GtkWidget       *target_note, *event_note, *benchmark_note;

  BaroStudy       *study;               /* (owned) */
  GPtrArray       *rows[N_LISTS];       /* (owned) */
  gulong           handler;
};

G_DEFINE_FINAL_TYPE (BaroTargetsWindow, baro_targets_window, ADW_TYPE_WINDOW)

static GtkListBox *
get_list (BaroTargetsWindow *self, ListKind kind)
{
  return kind == LIST_TARGETS ? self->target_list : kind == LIST_EVENTS ? self->event_list : self->benchmark_list;
}

/* --- what a person does --- */

static void
show_form (BaroTargetsWindow *self, ListKind kind, gpointer row)
{
  if (kind == LIST_TARGETS)
    baro_targets_form_show_target (GTK_WINDOW (self), self->study, row);
  else if (kind == LIST_EVENTS)
    baro_targets_form_show_event (GTK_WINDOW (self), self->study, row);
  else
    baro_targets_form_show_benchmark (GTK_WINDOW (self), self->study, row);
}

static void
add_target_cb (BaroTargetsWindow *self)
{
  show_form (self, LIST_TARGETS, NULL);
}

static void
add_event_cb (BaroTargetsWindow *self)
{
  show_form (self, LIST_EVENTS, NULL);
}

static void
add_benchmark_cb (BaroTargetsWindow *self)
{
  show_form (self, LIST_BENCHMARKS, NULL);
}

static void
undo_clicked_cb (AdwToast *toast, gpointer user_data)
{
  BaroTargetsWindow *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!baro_undo_stack_undo (baro_study_get_undo_stack (self->study), &error))
    baro_alert_show (GTK_WINDOW (self), _("It could not be undone"), error != NULL ? error->message : "");
}

static void
offer_undo (BaroTargetsWindow *self, const char *text)
{
  g_autofree char *text_markup = baro_string_escape_markup (text, -1);
  AdwToast *toast = adw_toast_new (text_markup);

  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
delete_row (BaroTargetsWindow *self, ListKind kind, gpointer row)
{
  g_autoptr(GError) error = NULL;
  gboolean ok;

  if (kind == LIST_TARGETS)
    ok = baro_study_delete_target (self->study, ((BaroTargetRow *) row)->target_id, &error);
  else if (kind == LIST_EVENTS)
    ok = baro_study_delete_event (self->study, ((BaroEventRow *) row)->event_id, &error);
  else
    ok = baro_study_delete_benchmark (self->study, ((BaroBenchmarkRow *) row)->benchmark_id, &error);
  if (!ok)
    baro_alert_show (GTK_WINDOW (self), _("It could not be deleted"), error->message);
  else
    offer_undo (self, kind == LIST_TARGETS ? _("Target deleted") : kind == LIST_EVENTS ? _("Event deleted") : _("Benchmark deleted"));
}

/* Which list and which row a widget inside a row belongs to. */
static gpointer
find_row (BaroTargetsWindow *self, GtkWidget *widget, ListKind *kind)
{
  GtkWidget *row = GTK_IS_LIST_BOX_ROW (widget) ? widget : gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *list = gtk_widget_get_parent (row);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  for (*kind = 0; *kind < N_LISTS; (*kind)++)
    if (GTK_WIDGET (get_list (self, *kind)) == list)
      return self->rows[*kind] != NULL && index >= 0 && (guint) index < self->rows[*kind]->len ? self->rows[*kind]->pdata[index] : NULL;
  return NULL;
}

static void
delete_clicked_cb (GtkButton *button, gpointer user_data)
{
  ListKind kind;
  gpointer row = find_row (user_data, GTK_WIDGET (button), &kind);

  if (row != NULL)
    delete_row (user_data, kind, row);
}

static void
row_activated_cb (BaroTargetsWindow *self, GtkListBoxRow *widget)
{
  ListKind kind;
  gpointer row = find_row (self, GTK_WIDGET (widget), &kind);

  if (row != NULL)
    show_form (self, kind, row);
}

/* --- the lists --- */

static void
add_row (BaroTargetsWindow *self, ListKind kind, const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title_markup = baro_string_escape_markup (title, MAX_CHARS);
  g_autofree char *subtitle_markup = baro_string_escape_markup (subtitle != NULL ? subtitle : "", MAX_CHARS);
  /* Translators: deletes a target, event or benchmark; %s is its title */
  g_autofree char *spoken = baro_string_format (_("Delete %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  gtk_widget_add_css_class (label, "baro-numeric");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Delete"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (delete_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (get_list (self, kind), row);
}

static void
fill_targets (BaroTargetsWindow *self, BaroDataset *dataset)
{
  for (guint i = 0; i < self->rows[LIST_TARGETS]->len; i++)
    {
      const BaroTargetRow *row = self->rows[LIST_TARGETS]->pdata[i];
      g_autofree char *metric = baro_targets_dup_metric (dataset, row->metric, row->item);
      g_autofree char *value = baro_targets_dup_value (dataset, row->metric, row->item, row->value);

      add_row (self, LIST_TARGETS, metric, row->label, value);
    }
}

static void
fill_events (BaroTargetsWindow *self)
{
  for (guint i = 0; i < self->rows[LIST_EVENTS]->len; i++)
    {
      const BaroEventRow *row = self->rows[LIST_EVENTS]->pdata[i];
      g_autofree char *time = baro_format_time (row->time);

      add_row (self, LIST_EVENTS, row->label, NULL, time);
    }
}

static void
fill_benchmarks (BaroTargetsWindow *self, BaroDataset *dataset)
{
  for (guint i = 0; i < self->rows[LIST_BENCHMARKS]->len; i++)
    {
      const BaroBenchmarkRow *row = self->rows[LIST_BENCHMARKS]->pdata[i];
      g_autofree char *metric = baro_targets_dup_metric (dataset, row->metric, row->item);
      g_autofree char *value = baro_targets_dup_value (dataset, row->metric, row->item, row->value);
      g_autofree char *base = row->base_n > 0 ? baro_format_base (row->base_n) : NULL;
      const char *parts[4] = { NULL };
      guint n = 0;
      g_autofree char *subtitle = NULL;

      if (row->source != NULL && *row->source != '\0')
        parts[n++] = row->source;
      if (row->date != NULL && *row->date != '\0')
        parts[n++] = row->date;
      if (base != NULL)
        parts[n++] = base;
      subtitle = g_strjoinv (" · ", (char **) parts);
      add_row (self, LIST_BENCHMARKS, metric, subtitle, value);
    }
}

static void
refresh (BaroTargetsWindow *self)
{
  BaroDataset *dataset = baro_study_get_dataset (self->study);
  GtkWidget *notes[N_LISTS] = { self->target_note, self->event_note, self->benchmark_note };

  for (ListKind kind = 0; kind < N_LISTS; kind++)
    {
      GtkWidget *list = GTK_WIDGET (get_list (self, kind));

      baro_list_box_remove_all (GTK_LIST_BOX (list));
      g_clear_pointer (&self->rows[kind], g_ptr_array_unref);
    }
  self->rows[LIST_TARGETS] = baro_study_list_targets (self->study);
  self->rows[LIST_EVENTS] = baro_study_list_events (self->study);
  self->rows[LIST_BENCHMARKS] = baro_study_list_benchmarks (self->study);
  fill_targets (self, dataset);
  fill_events (self);
  fill_benchmarks (self, dataset);
  for (ListKind kind = 0; kind < N_LISTS; kind++)
    {
      gtk_widget_set_visible (GTK_WIDGET (get_list (self, kind)), self->rows[kind]->len > 0);
      gtk_widget_set_visible (notes[kind], self->rows[kind]->len == 0);
    }
}

static void
baro_targets_window_dispose (GObject *object)
{
  BaroTargetsWindow *self = BARO_TARGETS_WINDOW (object);

  if (self->study != NULL)
    g_clear_signal_handler (&self->handler, self->study);
  g_clear_object (&self->study);
  for (ListKind kind = 0; kind < N_LISTS; kind++)
    g_clear_pointer (&self->rows[kind], g_ptr_array_unref);
  G_OBJECT_CLASS (baro_targets_window_parent_class)->dispose (object);
}

static void
baro_targets_window_class_init (BaroTargetsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_targets_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/windows/baro-targets-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroTargetsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BaroTargetsWindow, target_list);
  gtk_widget_class_bind_template_child (widget_class, BaroTargetsWindow, event_list);
  gtk_widget_class_bind_template_child (widget_class, BaroTargetsWindow, benchmark_list);
  gtk_widget_class_bind_template_child (widget_class, BaroTargetsWindow, target_note);
  gtk_widget_class_bind_template_child (widget_class, BaroTargetsWindow, event_note);
  gtk_widget_class_bind_template_child (widget_class, BaroTargetsWindow, benchmark_note);
  gtk_widget_class_bind_template_callback (widget_class, add_target_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_event_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_benchmark_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
baro_targets_window_init (BaroTargetsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * baro_targets_window_show:
 * @parent: (nullable): the window it belongs to
 * @analysis: whose study is edited
 *
 * Shows targets, events and benchmarks, to add, change and delete. Every change is written at once and can
 * be undone.
 */
void
baro_targets_window_show (GtkWindow *parent, BaroAnalysis *analysis)
{
  BaroTargetsWindow *self;

  g_return_if_fail (BARO_IS_ANALYSIS (analysis));

  self = g_object_new (BARO_TYPE_TARGETS_WINDOW, "transient-for", parent, NULL);
  self->study = g_object_ref (baro_analysis_get_study (analysis));
  self->handler = g_signal_connect_swapped (self->study, "made-changed", G_CALLBACK (refresh), self);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
}
