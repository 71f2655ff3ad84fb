/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-conditions.c: a filter as chips in the side panel */
#define G_LOG_DOMAIN "baro-map-panel-conditions"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-wrap-box.h"
#include "widgets/baro-condition-popover.h"

#define MAX_CHIP_CHARS 22

/* One set of chips: the filter of one member of one part. Lives with the button that adds one, in the panel. */
typedef struct
{
  BaroMapPanel  *panel;
  char          *part_id;   /* (owned) */
  char          *label;     /* (owned): what the undo menu says */
  BaroFilter    *filter;    /* (owned) */
  BaroMapSetText set;
} Conditions;

static void
conditions_free (gpointer data)
{
  Conditions *conditions = data;

  g_free (conditions->part_id);
  g_free (conditions->label);
  baro_filter_unref (conditions->filter);
  g_free (conditions);
}

static void
put (Conditions *conditions, const BaroFilter *filter)
{
  const BaroPart *part = conditions->panel->journey != NULL ? baro_journey_find (conditions->panel->journey, conditions->part_id) : NULL;
  g_autofree char *json = baro_filter_get_n (filter) > 0 ? baro_filter_to_json (filter) : NULL;
  BaroPart *changed;

  if (part == NULL)
    return;
  changed = baro_part_copy (part);
  conditions->set (changed, json);
  baro_map_panel_replace (conditions->panel, changed, conditions->label, NULL);
}

static void
removed_cb (GtkButton *button, gpointer user_data)
{
  Conditions *conditions = user_data;
  guint index = (guint) g_ascii_strtoull (gtk_widget_get_name (GTK_WIDGET (button)), NULL, 10);
  g_autoptr(BaroFilter) fewer = NULL;

  if (index >= baro_filter_get_n (conditions->filter))
    return;
  fewer = baro_filter_without (conditions->filter, index);
  put (conditions, fewer);
}

static void
chosen_cb (BaroConditionPopover *popover, const BaroCondition *condition, gpointer user_data)
{
  Conditions *conditions = user_data;
  g_autoptr(BaroFilter) more = baro_filter_with (conditions->filter, condition);

  put (conditions, more);
}

static void
opened_cb (GtkWidget *popover, gpointer user_data)
{
  baro_condition_popover_edit (BARO_CONDITION_POPOVER (popover), NULL);
}

/* The list of columns is made when it is first opened. */
static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  Conditions *conditions = user_data;
  GtkWidget *popover = baro_condition_popover_new ();

  baro_condition_popover_set_dataset (BARO_CONDITION_POPOVER (popover), baro_map_panel_get_dataset (conditions->panel));
  g_signal_connect (popover, "chosen", G_CALLBACK (chosen_cb), conditions);
  g_signal_connect (popover, "map", G_CALLBACK (opened_cb), NULL);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_chip (Conditions *conditions, guint index)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (conditions->panel);
  const BaroCondition *condition = baro_filter_get (conditions->filter, index);
  gboolean is_there = dataset != NULL && baro_dataset_find_column (dataset, condition->column) >= 0;
  g_autofree char *text = dataset != NULL ? baro_condition_dup_text (condition, dataset) : g_strdup (condition->column);
  g_autofree char *name = g_strdup_printf ("%u", index);
  g_autofree char *remove_text = baro_string_format (_("Remove the condition “%s”"), text);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2), *label = gtk_label_new (text);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHIP_CHARS);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_margin_start (label, 8);
  if (!is_there)
    gtk_widget_add_css_class (label, "baro-worse");
  gtk_widget_add_css_class (chip, "baro-chip");
  gtk_widget_add_css_class (chip, "small");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "remove");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, remove_text);
  gtk_widget_set_name (remove, name);
  g_signal_connect (remove, "clicked", G_CALLBACK (removed_cb), conditions);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), remove);
  return chip;
}

/**
 * baro_map_make_conditions:
 * @self: the panel
 * @part_id: whose filter it is
 * @filter_json: (nullable): baro_filter_to_json(); what cannot be read counts as empty
 * @label: what the undo menu says
 * @set: puts the JSON of a filter, or %NULL, into a copy of the part
 *
 * Returns: (transfer floating): a chip for each condition, and a button that adds one
 */
GtkWidget *
baro_map_make_conditions (BaroMapPanel *self, const char *part_id, const char *filter_json, const char *label, BaroMapSetText set)
{
  GtkWidget *box = baro_wrap_box_new (), *add = gtk_menu_button_new ();
  Conditions *conditions = g_new0 (Conditions, 1);

  *conditions = (Conditions) { self, g_strdup (part_id), g_strdup (label), NULL, set };
  if (filter_json != NULL)
    conditions->filter = baro_filter_from_json (filter_json, NULL);
  if (conditions->filter == NULL)
    conditions->filter = baro_filter_new (NULL, 0);
  g_object_set (box, "spacing", 4, NULL);
  for (guint i = 0; i < baro_filter_get_n (conditions->filter); i++)
    baro_wrap_box_append (BARO_WRAP_BOX (box), make_chip (conditions, i));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_add_css_class (add, "add-condition");
  gtk_widget_set_tooltip_text (add, _("Add a condition"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (add), create_popover_cb, conditions, conditions_free);
  baro_wrap_box_append (BARO_WRAP_BOX (box), add);
  return box;
}
