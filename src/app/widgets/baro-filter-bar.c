/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter-bar.c: the conditions in force, always visible */
#define G_LOG_DOMAIN "baro-filter-bar"
#include "config.h"

#include "widgets/baro-filter-bar.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-alert.h"
#include "compat/baro-remove-all.h"
#include "figures/baro-format.h"
#include "widgets/baro-condition-popover.h"

#define MAX_CHIP_CHARS 28

struct _BaroFilterBar
{
  GtkWidget     parent_instance;

  GtkWidget    *box, *chips, *add_label;      /* template children */
  GtkMenuButton*add_button;
  GtkLabel     *base, *rest;
  GtkMenuButton*saved_button;
  GMenu        *saved_menu;
  GtkPopover   *name_popover;
  GtkEditable  *name_entry;
  BaroConditionPopover *popover;

  BaroAnalysis *analysis;                     /* (owned) (nullable) */
  GCancellable *counting;                     /* (owned) (nullable): the newest count */
  gboolean      is_narrow, is_editing;         /* is_editing: the popover was opened on a chip */
};

G_DEFINE_FINAL_TYPE (BaroFilterBar, baro_filter_bar, GTK_TYPE_WIDGET)

static BaroDataset *
get_dataset (BaroFilterBar *self)
{
  return self->analysis != NULL ? baro_study_get_dataset (baro_analysis_get_study (self->analysis)) : NULL;
}

static void
count_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  BaroBitset *selection = baro_snapshot_get_selection (task_data, cancellable, &error);

  if (selection == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, (gssize) baro_bitset_count (selection));
}

/* "base n = 26,952" and beside it what is missing from all: filtered away, or excluded by cleaning. */
static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroFilterBar *self = BARO_FILTER_BAR (source);
  g_autoptr(GError) error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &error);
  g_autofree char *count = NULL, *base_markup = NULL, *rest = NULL, *all = NULL;
  gsize n_rows, n_included;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->analysis == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->counting)
    return;
  if (error != NULL)
    {
      gtk_label_set_text (self->base, error->message);
      return;
    }
  n_rows = baro_dataset_get_n_rows (get_dataset (self));
  n_included = baro_dataset_get_n_included (get_dataset (self));
  count = baro_format_count (n);
  /* Translators: %s is a number of responses; the tags print what is between them bold */
  base_markup = g_strdup_printf (self->is_narrow ? C_("filter bar", "<b>n = %s</b>") : C_("filter bar", "base <b>n = %s</b>"), count);
  if ((gsize) n < n_included)
    {
      all = baro_format_count ((gint64) n_included);
      rest = baro_string_format (C_("filter bar", "of %s"), all);
    }
  else if (n_included < n_rows)
    {
      all = baro_format_count ((gint64) (n_rows - n_included));
      rest = baro_string_format (C_("filter bar", "excluded %s"), all);
    }
  gtk_label_set_markup (self->base, base_markup);
  gtk_label_set_text (self->rest, rest != NULL ? rest : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rest), rest != NULL && !self->is_narrow);
}

static void
start_count (BaroFilterBar *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->analysis == NULL)
    return;
  self->counting = g_cancellable_new ();
  task = g_task_new (self, self->counting, counted_cb, NULL);
  g_task_set_task_data (task, baro_analysis_get_snapshot (self->analysis), (GDestroyNotify) baro_snapshot_unref);
  g_task_run_in_thread (task, count_in_thread);
}

static guint
get_chip_index (GtkWidget *chip)
{
  return (guint) g_ascii_strtoull (gtk_widget_get_name (chip), NULL, 10);
}

static void
remove_clicked_cb (GtkButton *button, gpointer user_data)
{
  BaroFilterBar *self = user_data;
  guint index = get_chip_index (gtk_widget_get_parent (GTK_WIDGET (button)));
  g_autoptr(BaroFilter) fewer = NULL;

  if (self->analysis == NULL || index >= baro_filter_get_n (baro_analysis_get_filter (self->analysis)))
    return;
  fewer = baro_filter_without (baro_analysis_get_filter (self->analysis), index);
  baro_analysis_set_filter (self->analysis, fewer);
}

static void
edit_clicked_cb (GtkButton *button, gpointer user_data)
{
  BaroFilterBar *self = user_data;
  guint index = get_chip_index (gtk_widget_get_parent (GTK_WIDGET (button)));

  if (self->analysis == NULL || index >= baro_filter_get_n (baro_analysis_get_filter (self->analysis)))
    return;
  self->is_editing = TRUE;
  gtk_menu_button_popup (self->add_button);
  baro_condition_popover_edit (self->popover, baro_filter_get (baro_analysis_get_filter (self->analysis), index));
  self->is_editing = FALSE;
}

static GtkWidget *
make_chip_label (BaroFilterBar *self, const BaroCondition *condition)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  int column = baro_dataset_find_column (get_dataset (self), condition->column);
  const char *title = column >= 0 ? baro_dataset_get_column (get_dataset (self), (guint) column)->title : condition->column;
  g_autofree char *value = baro_condition_dup_value_text (condition, get_dataset (self));
  GtkWidget *key_label = gtk_label_new (title), *value_label = gtk_label_new (value);

  gtk_label_set_ellipsize (GTK_LABEL (key_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (key_label), 16);
  gtk_label_set_ellipsize (GTK_LABEL (value_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (value_label), MAX_CHIP_CHARS);
  gtk_widget_add_css_class (key_label, "dim-label");
  gtk_widget_add_css_class (value_label, "value");
  gtk_widget_set_visible (key_label, !self->is_narrow);
  gtk_box_append (GTK_BOX (box), key_label);
  gtk_box_append (GTK_BOX (box), value_label);
  return box;
}

static GtkWidget *
make_chip (BaroFilterBar *self, guint index)
{
  const BaroCondition *condition = baro_filter_get (baro_analysis_get_filter (self->analysis), index);
  g_autofree char *whole = baro_condition_dup_text (condition, get_dataset (self));
  g_autofree char *name = g_strdup_printf ("%u", index);
  g_autofree char *remove_text = baro_string_format (_("Remove the condition “%s”"), whole);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *edit = gtk_button_new (), *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_name (chip, name);
  gtk_widget_add_css_class (chip, "baro-chip");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (edit), make_chip_label (self, condition));
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_add_css_class (edit, "edit");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "remove");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (edit, whole);
  gtk_widget_set_tooltip_text (remove, remove_text);
  g_signal_connect (edit, "clicked", G_CALLBACK (edit_clicked_cb), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (chip), edit);
  gtk_box_append (GTK_BOX (chip), remove);
  baro_accessible_complete (chip);
  return chip;
}

static void
append_filter (GMenu *menu, const BaroFilterRow *row, const char *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (row->name, NULL);

  g_menu_item_set_action_and_target (item, action, "x", row->filter_id);
  g_menu_append_item (menu, item);
}

static void
update_saved_menu (BaroFilterBar *self)
{
  g_autoptr(GPtrArray) filters = NULL;
  g_autoptr(GMenu) list = g_menu_new (), gone = g_menu_new (), own = g_menu_new ();

  g_menu_remove_all (self->saved_menu);
  if (self->analysis == NULL)
    return;
  filters = baro_study_list_filters (baro_analysis_get_study (self->analysis));
  for (guint i = 0; filters != NULL && i < filters->len; i++)
    {
      append_filter (list, g_ptr_array_index (filters, i), "filter.use");
      append_filter (gone, g_ptr_array_index (filters, i), "filter.delete");
    }
  g_menu_append (own, _("_Save This Filter…"), "filter.save");
  if (filters != NULL && filters->len > 0)
    g_menu_append_submenu (own, _("_Delete a Saved Filter"), G_MENU_MODEL (gone));
  g_menu_append (own, _("_Remove All Conditions"), "filter.clear");
  g_menu_append_section (self->saved_menu, filters != NULL && filters->len > 0 ? _("Saved Filters") : NULL, G_MENU_MODEL (list));
  g_menu_append_section (self->saved_menu, NULL, G_MENU_MODEL (own));
}

static void
update (BaroFilterBar *self)
{
  guint n = self->analysis != NULL ? baro_filter_get_n (baro_analysis_get_filter (self->analysis)) : 0;

  baro_box_remove_all (GTK_BOX (self->chips));
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->chips), make_chip (self, i));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filter.clear", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filter.save", n > 0);
  baro_condition_popover_set_dataset (self->popover, get_dataset (self));
  update_saved_menu (self);
  start_count (self);
}

static void
chosen_cb (BaroFilterBar *self, const BaroCondition *condition)
{
  g_autoptr(BaroFilter) filter = NULL;

  if (self->analysis == NULL)
    return;
  filter = baro_filter_with (baro_analysis_get_filter (self->analysis), condition);
  baro_analysis_set_filter (self->analysis, filter);
}

/* Opened by its button the popover begins with the columns. */
static void
add_toggled_cb (BaroFilterBar *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && !self->is_editing)
    baro_condition_popover_edit (self->popover, NULL);
}

static void
use_saved (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BaroFilterBar *self = BARO_FILTER_BAR (widget);
  g_autoptr(GPtrArray) filters = baro_study_list_filters (baro_analysis_get_study (self->analysis));

  for (guint i = 0; i < filters->len; i++)
    {
      const BaroFilterRow *row = g_ptr_array_index (filters, i);
      g_autoptr(BaroFilter) filter = row->filter_id == g_variant_get_int64 (parameter) ? baro_filter_from_json (row->json, NULL) : NULL;

      if (filter != NULL)
        baro_analysis_set_filter (self->analysis, filter);
    }
}

static void
delete_saved (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BaroFilterBar *self = BARO_FILTER_BAR (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr(GError) error = NULL;

  if (baro_study_delete_filter (baro_analysis_get_study (self->analysis), g_variant_get_int64 (parameter), &error))
    gtk_widget_activate_action (widget, "win.say-undo", "s", _("Filter deleted"));
  else
    baro_alert_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("The filter could not be deleted"), error->message);
}

static void
clear_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr(BaroFilter) empty = baro_filter_new (NULL, 0);

  baro_analysis_set_filter (BARO_FILTER_BAR (widget)->analysis, empty);
}

static void
ask_name (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BaroFilterBar *self = BARO_FILTER_BAR (widget);
  g_autofree char *text = baro_filter_dup_text (baro_analysis_get_filter (self->analysis), get_dataset (self));
  GdkRectangle place;

  gtk_editable_set_text (self->name_entry, text);
  gtk_editable_select_region (self->name_entry, 0, -1);
  gtk_widget_get_allocation (GTK_WIDGET (self->saved_button), &place);
  gtk_popover_set_pointing_to (self->name_popover, &place);
  gtk_popover_popup (self->name_popover);
}

static void
save_named_cb (BaroFilterBar *self)
{
  g_autofree char *json = baro_filter_to_json (baro_analysis_get_filter (self->analysis));
  BaroFilterRow row = { .name = (char *) gtk_editable_get_text (self->name_entry), .json = json };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(GError) error = NULL;

  if (*row.name == '\0')
    return;
  gtk_popover_popdown (self->name_popover);
  if (!baro_study_put_filter (baro_analysis_get_study (self->analysis), &row, &error))
    baro_alert_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("The filter could not be saved"), error->message);
}

static void
baro_filter_bar_dispose (GObject *object)
{
  BaroFilterBar *self = BARO_FILTER_BAR (object);

  baro_filter_bar_set_analysis (self, NULL);
  if (self->name_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->name_popover));
  self->name_popover = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (baro_filter_bar_parent_class)->dispose (object);
}

static void
baro_filter_bar_class_init (BaroFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_filter_bar_dispose;
  g_type_ensure (BARO_TYPE_CONDITION_POPOVER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/widgets/baro-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, add_label);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, base);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, rest);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, saved_button);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, saved_menu);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, popover);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, name_popover);
  gtk_widget_class_bind_template_child (widget_class, BaroFilterBar, name_entry);
  gtk_widget_class_bind_template_callback (widget_class, add_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_named_cb);
  gtk_widget_class_install_action (widget_class, "filter.use", "x", use_saved);
  gtk_widget_class_install_action (widget_class, "filter.delete", "x", delete_saved);
  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_all);
  gtk_widget_class_install_action (widget_class, "filter.save", NULL, ask_name);
}

static void
baro_filter_bar_init (BaroFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->name_popover), GTK_WIDGET (self));
}

/**
 * baro_filter_bar_set_analysis:
 * @self: a filter bar
 * @analysis: (nullable): whose filter is shown and changed
 *
 * Follows an analysis, or lets go of the one before.
 */
void
baro_filter_bar_set_analysis (BaroFilterBar *self, BaroAnalysis *analysis)
{
  BaroStudy *study;

  g_return_if_fail (BARO_IS_FILTER_BAR (self));

  if (self->analysis == analysis)
    return;
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  if (self->analysis != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->analysis, self);
      g_signal_handlers_disconnect_by_data (baro_analysis_get_study (self->analysis), self);
      if (self->popover != NULL)
        baro_condition_popover_set_dataset (self->popover, NULL);
    }
  g_set_object (&self->analysis, analysis);
  if (analysis == NULL)
    return;
  study = baro_analysis_get_study (analysis);
  g_signal_connect_swapped (analysis, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (study, "dataset-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (study, "made-changed", G_CALLBACK (update_saved_menu), self);
  update (self);
}

void
baro_filter_bar_set_is_narrow (BaroFilterBar *self, gboolean is_narrow)
{
  g_return_if_fail (BARO_IS_FILTER_BAR (self));

  if (self->is_narrow == is_narrow)
    return;
  self->is_narrow = is_narrow;
  gtk_widget_set_visible (self->add_label, !is_narrow);
  update (self);
}

/**
 * baro_filter_bar_add_condition:
 * @self: a filter bar
 *
 * Opens the popover where a condition is chosen.
 */
void
baro_filter_bar_add_condition (BaroFilterBar *self)
{
  g_return_if_fail (BARO_IS_FILTER_BAR (self));

  if (self->analysis != NULL)
    gtk_menu_button_popup (self->add_button);
}
