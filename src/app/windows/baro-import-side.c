/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-side.c: what is known about the selected column */
#define G_LOG_DOMAIN "baro-import-side"
#include "config.h"

#include "windows/baro-import-side.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "widgets/baro-best-choice.h"
#include "windows/baro-import-labels.h"

#define SIDE_WIDTH_PX 270

struct _BaroImportSide
{
  AdwBin            parent_instance;

  BaroImportDraft  *draft;          /* (owned) */
  GtkWidget        *clamp, *labels; /* owned by the widget tree, as the others */
  GtkWidget        *scale_group, *battery;
  BaroChoiceButton *direction, *satisfied;
  GtkWidget        *earlier_box, *earlier_text, *earlier_button;
  int               column;
  gboolean          is_setting;
};

G_DEFINE_FINAL_TYPE (BaroImportSide, baro_import_side, ADW_TYPE_BIN)

static const BaroMappedColumn *
get_mapped (BaroImportSide *self)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);

  return mapping != NULL && self->column >= 0 && (guint) self->column < mapping->columns->len ? mapping->columns->pdata[self->column] : NULL;
}

static void
direction_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroImportSide *self = user_data;
  const BaroMappedColumn *mapped = get_mapped (self);
  static const BaroDirection DIRECTIONS[] = { BARO_DIRECTION_HIGH_GOOD, BARO_DIRECTION_LOW_GOOD, BARO_DIRECTION_UNKNOWN };
  g_autoptr(BaroScale) scale = NULL;

  if (mapped == NULL || mapped->column->scale == NULL || index >= G_N_ELEMENTS (DIRECTIONS))
    return;
  scale = baro_scale_with_direction (mapped->column->scale, DIRECTIONS[index]);
  baro_import_draft_set_scale (self->draft, (guint) self->column, scale);
}

static void
satisfied_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroImportSide *self = user_data;
  const BaroMappedColumn *mapped = get_mapped (self);
  g_autoptr(BaroScale) scale = NULL;

  if (mapped == NULL || mapped->column->scale == NULL)
    return;
  scale = baro_scale_with_n_best (mapped->column->scale, baro_best_choice_get_n_best (index));
  baro_import_draft_set_scale (self->draft, (guint) self->column, scale);
}

static void
battery_applied_cb (AdwEntryRow *row, gpointer user_data)
{
  BaroImportSide *self = user_data;

  if (!self->is_setting)
    baro_import_draft_set_battery (self->draft, (guint) self->column, gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
earlier_clicked_cb (BaroImportSide *self)
{
  if (baro_import_draft_uses_earlier (self->draft))
    baro_import_draft_start_from_scratch (self->draft);
  else
    baro_import_draft_use_earlier (self->draft);
}

static char *
dup_end (const BaroScale *scale, gboolean is_high)
{
  guint n = baro_scale_get_n_valid (scale);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (n == 0)
    return g_strdup ("–");
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", baro_scale_get_option (scale, is_high ? n - 1 : 0)->value));
}

static void
update_direction (BaroImportSide *self, const BaroScale *scale)
{
  g_autofree char *high = dup_end (scale, TRUE);
  g_autofree char *low = dup_end (scale, FALSE);
  /* Translators: the best answer of a scale; %s is its code */
  g_autofree char *high_text = baro_string_format (_("The highest, %s"), high);
  g_autofree char *low_text = baro_string_format (_("The lowest, %s"), low);
  const char *titles[] = { high_text, low_text, _("Not known") };
  BaroDirection direction = baro_scale_get_direction (scale);
  int selected = direction == BARO_DIRECTION_HIGH_GOOD ? 0 : direction == BARO_DIRECTION_LOW_GOOD ? 1 : 2;

  baro_choice_button_set_options (self->direction, titles, G_N_ELEMENTS (titles), selected);
  if (selected < 2)
    baro_choice_button_set_value (self->direction, selected == 0 ? high : low);
}

static void
update_earlier (BaroImportSide *self)
{
  const char *name = baro_import_draft_get_earlier_name (self->draft);
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);
  gboolean uses = baro_import_draft_uses_earlier (self->draft);
  guint n_matched = baro_import_draft_get_n_matched (self->draft);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->earlier_box, name != NULL && mapping != NULL);
  if (name == NULL || mapping == NULL)
    return;
  text = uses ? g_strdup_printf (ngettext ("%u of %u name matches “%s”. Its roles and labels are filled in.",
                                           "%u of %u names match “%s”. Their roles and labels are filled in.", n_matched),
                                 n_matched, mapping->columns->len, name)
              : g_strdup_printf (ngettext ("%u of %u name matches “%s”. Roles and labels were guessed anew.",
                                           "%u of %u names match “%s”. Roles and labels were guessed anew.", n_matched),
                                 n_matched, mapping->columns->len, name);
  gtk_label_set_text (GTK_LABEL (self->earlier_text), text);
  gtk_button_set_label (GTK_BUTTON (self->earlier_button), uses ? _("Start from Scratch") : _("Use Them Again"));
}

static void
update (BaroImportSide *self)
{
  const BaroMappedColumn *mapped = get_mapped (self);
  gboolean is_scale = mapped != NULL && mapped->column->kind == BARO_KIND_SCALE && mapped->column->scale != NULL;

  gtk_widget_set_visible (self->scale_group, is_scale);
  if (is_scale)
    {
      update_direction (self, mapped->column->scale);
      baro_best_choice_fill (self->satisfied, mapped->column->scale);
      self->is_setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->battery), mapped->column->battery != NULL ? mapped->column->battery : "");
      self->is_setting = FALSE;
    }
  update_earlier (self);
}

static GtkWidget *
make_row (const char *title_markup, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (row, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  return row;
}

static void
make_scale_group (BaroImportSide *self)
{
  GtkWidget *direction = baro_choice_button_new (NULL, _("Best answer"));
  GtkWidget *group = adw_preferences_group_new ();

  self->direction = BARO_CHOICE_BUTTON (direction);
  gtk_widget_set_size_request (direction, 84, -1);
  g_signal_connect (direction, "picked", G_CALLBACK (direction_picked_cb), self);
  self->satisfied = BARO_CHOICE_BUTTON (baro_choice_button_new (NULL, _("Satisfied means")));
  gtk_widget_set_size_request (GTK_WIDGET (self->satisfied), 84, -1);
  g_signal_connect (self->satisfied, "picked", G_CALLBACK (satisfied_picked_cb), self);
  self->battery = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->battery), _("Part of a battery"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->battery), TRUE);
  g_signal_connect (self->battery, "apply", G_CALLBACK (battery_applied_cb), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Scale"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_("Best answer"), direction));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_("Satisfied means"), GTK_WIDGET (self->satisfied)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->battery);
  self->scale_group = group;
}

static void
make_earlier (BaroImportSide *self)
{
  GtkWidget *title = gtk_label_new (_("Same columns as last time"));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->earlier_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->earlier_text = gtk_label_new (NULL);
  self->earlier_button = gtk_button_new ();
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (self->earlier_text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->earlier_text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->earlier_text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->earlier_text, "dim-label");
  gtk_widget_set_halign (self->earlier_button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->earlier_button, "clicked", G_CALLBACK (earlier_clicked_cb), self);
  gtk_widget_add_css_class (card, "baro-card");
  gtk_widget_add_css_class (card, "baro-padded");
  gtk_box_append (GTK_BOX (card), self->earlier_text);
  gtk_box_append (GTK_BOX (card), self->earlier_button);
  gtk_box_append (GTK_BOX (self->earlier_box), title);
  gtk_box_append (GTK_BOX (self->earlier_box), card);
}

static void
baro_import_side_dispose (GObject *object)
{
  g_clear_object (&BARO_IMPORT_SIDE (object)->draft);
  G_OBJECT_CLASS (baro_import_side_parent_class)->dispose (object);
}

static void
baro_import_side_class_init (BaroImportSideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_import_side_dispose;
}

static void
baro_import_side_init (BaroImportSide *self)
{
  self->column = -1;
}

GtkWidget *
baro_import_side_new (BaroImportDraft *draft)
{
  BaroImportSide *self = g_object_new (BARO_TYPE_IMPORT_SIDE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->draft = g_object_ref (draft);
  self->labels = baro_import_labels_new (draft);
  make_scale_group (self);
  make_earlier (self);
  gtk_box_append (GTK_BOX (box), self->labels);
  gtk_box_append (GTK_BOX (box), self->scale_group);
  gtk_box_append (GTK_BOX (box), self->earlier_box);
  self->clamp = adw_clamp_new ();
  adw_clamp_set_child (ADW_CLAMP (self->clamp), box);
  adw_bin_set_child (ADW_BIN (self), self->clamp);
  baro_import_side_set_narrow (self, FALSE);
  g_signal_connect_object (draft, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "mapping-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * baro_import_side_set_column:
 * @self: the panel
 * @column: index in the mapping, -1 for none
 *
 * Shows another column.
 */
void
baro_import_side_set_column (BaroImportSide *self, int column)
{
  g_return_if_fail (BARO_IS_IMPORT_SIDE (self));

  self->column = column;
  baro_import_labels_set_column (BARO_IMPORT_LABELS (self->labels), column);
  update (self);
}

/* A panel beside the columns has a fixed width; below them it takes what there is. */
void
baro_import_side_set_narrow (BaroImportSide *self, gboolean is_narrow)
{
  g_return_if_fail (BARO_IS_IMPORT_SIDE (self));

  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), is_narrow ? 4 * SIDE_WIDTH_PX : SIDE_WIDTH_PX);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), is_narrow ? 4 * SIDE_WIDTH_PX : SIDE_WIDTH_PX);
  gtk_widget_set_size_request (self->clamp, is_narrow ? -1 : SIDE_WIDTH_PX, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self), is_narrow);
}
