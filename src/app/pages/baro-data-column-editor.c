/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-column-editor.c: what a person may change about a column */
#define G_LOG_DOMAIN "baro-data-column-editor"
#include "config.h"

#include "pages/baro-data-column-editor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "pages/baro-data-sections.h"
#include "widgets/baro-best-choice.h"
#include "widgets/baro-role-list.h"

#define MAX_LABELS 40u

struct _BaroDataColumnEditor
{
  AdwBin            parent_instance;

  GtkWidget        *box, *group, *title, *battery, *direction_row, *satisfied_row, *labels, *note;   /* owned by the widget tree */
  BaroChoiceButton *role, *direction, *satisfied;
  GPtrArray        *label_rows;     /* (owned) of AdwEntryRow, borrowed by the group */
  GArray           *label_options;  /* (owned) guint: option of each row */
  BaroStudy        *study;          /* (nullable) weak: a closed study must let go of its file */
  BaroColumn       *column;         /* (owned) (nullable) as it is in the study */
};

G_DEFINE_FINAL_TYPE (BaroDataColumnEditor, baro_data_column_editor, ADW_TYPE_BIN)

static void
put (BaroDataColumnEditor *self, BaroColumn *changed)
{
  g_autoptr(GError) error = NULL;

  if (self->study != NULL && !baro_study_put_column (self->study, changed, &error))
    baro_data_show_error (GTK_WIDGET (self), _("The column could not be changed"), error);
}

static void
title_applied_cb (BaroDataColumnEditor *self)
{
  g_autoptr(BaroColumn) changed = baro_column_copy (self->column);
  g_autofree char *text = baro_string_trim_dup (gtk_editable_get_text (GTK_EDITABLE (self->title)), -1);

  /* An empty title would leave figures without a name: the column's own name comes back. */
  g_free (changed->title);
  changed->title = g_strdup (*text != '\0' ? text : changed->name);
  put (self, changed);
}

static void
battery_applied_cb (BaroDataColumnEditor *self)
{
  g_autoptr(BaroColumn) changed = baro_column_copy (self->column);
  g_autofree char *text = baro_string_trim_dup (gtk_editable_get_text (GTK_EDITABLE (self->battery)), -1);

  g_free (changed->battery);
  changed->battery = *text != '\0' ? g_strdup (text) : NULL;
  put (self, changed);
}

static void
role_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroDataColumnEditor *self = user_data;
  g_autoptr(BaroColumn) changed = baro_column_copy (self->column);

  baro_role_list_get (index, &changed->role, &changed->family);
  put (self, changed);
}

static void
replace_scale (BaroDataColumnEditor *self, BaroScale *scale)
{
  g_autoptr(BaroColumn) changed = baro_column_copy (self->column);

  g_clear_pointer (&changed->scale, baro_scale_unref);
  changed->scale = scale;
  put (self, changed);
}

static void
direction_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  static const BaroDirection DIRECTIONS[] = { BARO_DIRECTION_HIGH_GOOD, BARO_DIRECTION_LOW_GOOD, BARO_DIRECTION_UNKNOWN };
  BaroDataColumnEditor *self = user_data;

  replace_scale (self, baro_scale_with_direction (self->column->scale, DIRECTIONS[index]));
}

static void
satisfied_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroDataColumnEditor *self = user_data;

  replace_scale (self, baro_scale_with_n_best (self->column->scale, baro_best_choice_get_n_best (index)));
}

static void
label_applied_cb (AdwEntryRow *row, gpointer user_data)
{
  BaroDataColumnEditor *self = user_data;
  const BaroScale *scale = self->column->scale;
  g_autoptr(GArray) options = g_array_new (FALSE, TRUE, sizeof (BaroOption));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  guint index = 0;
  BaroScale *changed;

  if (!g_ptr_array_find (self->label_rows, row, &index))
    return;
  for (guint i = 0; i < baro_scale_get_n_options (scale); i++)
    g_array_append_vals (options, baro_scale_get_option (scale, i), 1);
  g_array_index (options, BaroOption, g_array_index (self->label_options, guint, index)).label = *text != '\0' ? (char *) text : NULL;
  changed = baro_scale_with_options (scale, (const BaroOption *) (gpointer) options->data, options->len);
  if (changed != NULL)
    replace_scale (self, changed);
}

/* --- showing --- */

static void
set_text (GtkWidget *row, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    {
      /* Setting a text by program must not offer to apply it. */
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (row), text);
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
    }
}

static void
show_direction (BaroDataColumnEditor *self)
{
  const char *titles[] = { _("High is good"), _("Low is good"), _("Not known") };
  BaroDirection direction;

  gtk_widget_set_visible (self->direction_row, self->column->scale != NULL);
  gtk_widget_set_visible (self->satisfied_row, self->column->scale != NULL);
  if (self->column->scale == NULL)
    return;
  direction = baro_scale_get_direction (self->column->scale);
  baro_choice_button_set_options (self->direction, titles, G_N_ELEMENTS (titles),
                                  direction == BARO_DIRECTION_HIGH_GOOD ? 0 : direction == BARO_DIRECTION_LOW_GOOD ? 1 : 2);
  baro_best_choice_fill (self->satisfied, self->column->scale);
}

static void
remove_labels (BaroDataColumnEditor *self)
{
  for (guint i = 0; i < self->label_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->labels), self->label_rows->pdata[i]);
  g_ptr_array_set_size (self->label_rows, 0);
  g_array_set_size (self->label_options, 0);
}

static void
add_label (BaroDataColumnEditor *self, guint index)
{
  const BaroOption *option = baro_scale_get_option (self->column->scale, index);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *code = g_ascii_formatd (buffer, sizeof buffer, "%.10g", option->value);
  GtkWidget *row = adw_entry_row_new ();
  /* Translators: the code of an answer that counts as missing, and why */
  g_autofree char *title = option->is_missing ? baro_string_format (_("%s, missing: %s"), code, baro_missing_to_title (option->missing)) : g_strdup (code);
  g_autofree char *title_markup = baro_string_escape_markup (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  gtk_editable_set_text (GTK_EDITABLE (row), option->label != NULL ? option->label : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (label_applied_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->labels), row);
  g_ptr_array_add (self->label_rows, row);
  g_array_append_val (self->label_options, index);
}

static void
show_labels (BaroDataColumnEditor *self, gboolean is_same)
{
  const BaroScale *scale = self->column->scale;

  gtk_widget_set_visible (self->labels, scale != NULL);
  for (guint i = 0; is_same && i < self->label_rows->len; i++)
    {
      const BaroOption *option = baro_scale_get_option (scale, g_array_index (self->label_options, guint, i));

      set_text (self->label_rows->pdata[i], option->label != NULL ? option->label : "");
    }
  if (is_same)
    return;
  remove_labels (self);
  /* Words that are always understood as missing have no code and need no label. */
  for (guint i = 0; scale != NULL && i < baro_scale_get_n_options (scale) && self->label_rows->len < MAX_LABELS; i++)
    if (!isnan (baro_scale_get_option (scale, i)->value))
      add_label (self, i);
}

static void
show_column (BaroDataColumnEditor *self, gboolean is_same)
{
  g_autofree char *note = baro_string_format (_("%s, called “%s” in its source. Kind and values were fixed when it was imported."),
                                              baro_kind_to_title (self->column->kind), self->column->name);

  set_text (self->title, self->column->title);
  set_text (self->battery, self->column->battery != NULL ? self->column->battery : "");
  gtk_widget_set_visible (self->battery, self->column->scale != NULL);
  baro_choice_button_set_options (self->role, baro_role_list_get_titles (), baro_role_list_get_n (),
                                  (int) baro_role_list_find (self->column->role, self->column->family));
  baro_choice_button_set_value (self->role, baro_role_list_get_short (self->column->role, self->column->family));
  gtk_label_set_text (GTK_LABEL (self->note), note);
  show_direction (self);
  show_labels (self, is_same);
}

/**
 * baro_data_column_editor_set:
 * @self: the editor
 * @study: (nullable): the study to change
 * @column: (nullable): a column of its dataset
 *
 * Shows a column. The same column again updates what it shows and keeps the focus.
 */
void
baro_data_column_editor_set (BaroDataColumnEditor *self, BaroStudy *study, BaroColumn *column)
{
  gboolean is_same;

  g_return_if_fail (BARO_IS_DATA_COLUMN_EDITOR (self));

  is_same = column != NULL && self->column != NULL && self->study == study && self->column->column_id == column->column_id
            && (column->scale != NULL ? self->column->scale != NULL && baro_scale_get_n_options (column->scale) == baro_scale_get_n_options (self->column->scale)
                                      : self->column->scale == NULL);
  g_set_weak_pointer (&self->study, study);
  if (column != NULL)
    baro_column_ref (column);
  g_clear_pointer (&self->column, baro_column_unref);
  self->column = column;
  gtk_widget_set_visible (self->box, column != NULL);
  if (column != NULL)
    show_column (self, is_same);
}

static void
baro_data_column_editor_dispose (GObject *object)
{
  BaroDataColumnEditor *self = BARO_DATA_COLUMN_EDITOR (object);

  g_clear_weak_pointer (&self->study);
  g_clear_pointer (&self->column, baro_column_unref);
  G_OBJECT_CLASS (baro_data_column_editor_parent_class)->dispose (object);
}

static void
baro_data_column_editor_finalize (GObject *object)
{
  BaroDataColumnEditor *self = BARO_DATA_COLUMN_EDITOR (object);

  g_ptr_array_unref (self->label_rows);
  g_array_unref (self->label_options);
  G_OBJECT_CLASS (baro_data_column_editor_parent_class)->finalize (object);
}

static void
baro_data_column_editor_class_init (BaroDataColumnEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_data_column_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_data_column_editor_finalize;
}

static GtkWidget *
make_entry (const char *title, GCallback applied, BaroDataColumnEditor *self)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *title_markup = baro_string_escape_markup (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_swapped (row, "apply", applied, self);
  return row;
}

static GtkWidget *
make_choice (const char *title, GCallback picked, BaroDataColumnEditor *self, BaroChoiceButton **button)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = baro_string_escape_markup (title, -1);

  *button = BARO_CHOICE_BUTTON (baro_choice_button_new (NULL, title));
  gtk_widget_set_valign (GTK_WIDGET (*button), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (*button), 110, -1);
  g_signal_connect (*button, "picked", picked, self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  gtk_widget_set_focusable (row, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (*button));
  return row;
}

static void
baro_data_column_editor_init (BaroDataColumnEditor *self)
{
  self->label_rows = g_ptr_array_new ();
  self->label_options = g_array_new (FALSE, FALSE, sizeof (guint));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->group = adw_preferences_group_new ();
  self->labels = adw_preferences_group_new ();
  self->note = gtk_label_new (NULL);
  self->title = make_entry (_("Title"), G_CALLBACK (title_applied_cb), self);
  self->battery = make_entry (_("Part of a battery"), G_CALLBACK (battery_applied_cb), self);
  self->direction_row = make_choice (_("Best answer"), G_CALLBACK (direction_picked_cb), self, &self->direction);
  self->satisfied_row = make_choice (_("Satisfied means"), G_CALLBACK (satisfied_picked_cb), self, &self->satisfied);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), make_choice (_("Role"), G_CALLBACK (role_picked_cb), self, &self->role));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->direction_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->satisfied_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->battery);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->labels), _("Labels of the answers"));
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->note), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->group);
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_box_append (GTK_BOX (self->box), self->labels);
  gtk_widget_set_visible (self->box, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
baro_data_column_editor_new (void)
{
  return g_object_new (BARO_TYPE_DATA_COLUMN_EDITOR, NULL);
}
