/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-binding.c: what a touchpoint is bound to */
#define G_LOG_DOMAIN "baro-map-panel-binding"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/baro-string.h"
#include "compat/baro-wrap-box.h"
#include "metrics/baro-metric.h"

#define MAX_VALUES 1000u

static void
set_metric (BaroPart *part, guint picked, gpointer options)
{
  baro_part_set_string (&part->touchpoint.binding.metric, g_ptr_array_index ((GPtrArray *) options, picked));
  part->touchpoint.binding.is_bound = TRUE;
}

static void
set_item (BaroPart *part, guint picked, gpointer options)
{
  baro_part_set_string (&part->touchpoint.binding.item, g_ptr_array_index ((GPtrArray *) options, picked));
  part->touchpoint.binding.is_bound = TRUE;
}

static void
set_value (BaroPart *part, guint picked, gpointer options)
{
  baro_part_set_string (&part->touchpoint.binding.value, g_ptr_array_index ((GPtrArray *) options, picked));
}

static void
set_filter (BaroPart *part, const char *json)
{
  baro_part_set_string (&part->touchpoint.binding.filter_json, json);
}

static void
set_target (BaroPart *part, double value)
{
  part->touchpoint.binding.target = value;
}

/* The metrics that give a score from 0 to 100 whatever the item; one that is none of them is kept and shown. */
static void
add_metric_row (BaroMapPanel *self, GtkWidget *list, const BaroPart *part)
{
  const struct { const char *text, *title; } known[] = {
    { NULL, _("Chosen by the item") },
    { "nps", _("NPS") },
    { "csat", _("Satisfied (CSAT)") },
    { "ces", _("Ease (CES)") },
    { "mean", _("Mean, rescaled 0–100") },
    { "top:1", _("Share of the best answer") },
    { "top:2", _("Share of the best two answers") },
  };
  const BaroBinding *binding = &part->touchpoint.binding;
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaroMetric) metric = NULL;
  int selected = -1;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_strcmp0 (known[i].text, binding->metric) == 0)
        selected = (int) i;
      g_ptr_array_add (titles, g_strdup (known[i].title));
      g_ptr_array_add (texts, g_strdup (known[i].text));
    }
  if (selected < 0)
    {
      metric = baro_metric_parse (binding->metric, binding->item, NULL);
      selected = (int) titles->len;
      g_ptr_array_add (titles, metric != NULL && baro_map_panel_get_dataset (self) != NULL ? baro_metric_dup_title (metric, baro_map_panel_get_dataset (self))
                                                                                           : g_strdup (binding->metric));
      g_ptr_array_add (texts, g_strdup (binding->metric));
    }
  baro_map_add_choice (self, list, part->id, _("Metric"), (const char *const *) titles->pdata, titles->len, selected, NULL,
                       _("Bind the Touchpoint"), set_metric, texts, (GDestroyNotify) g_ptr_array_unref);
}

static char *
dup_scale_note (BaroDataset *dataset, const char *item)
{
  int index = item != NULL ? baro_dataset_find_column (dataset, item) : -1;
  BaroColumn *column = index >= 0 ? baro_dataset_get_column (dataset, (guint) index) : NULL;
  g_autofree char *title = NULL;

  if (column == NULL || column->scale == NULL)
    return NULL;
  title = baro_scale_dup_title (column->scale);
  switch (baro_scale_get_direction (column->scale))
    {
    case BARO_DIRECTION_HIGH_GOOD:
      return baro_string_format (_("scale %s, higher is better"), title);
    case BARO_DIRECTION_LOW_GOOD:
      return baro_string_format (_("scale %s, lower is better"), title);
    case BARO_DIRECTION_UNKNOWN:
    default:
      return baro_string_format (_("scale %s, which end is good is not known"), title);
    }
}

/* Columns that answers can be scored from, under a first entry that names none. */
static void
add_item_row (BaroMapPanel *self, GtkWidget *list, const BaroPart *part)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  const BaroBinding *binding = &part->touchpoint.binding;
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *note = dup_scale_note (dataset, binding->item);
  int selected = binding->item == NULL && binding->is_bound ? 0 : -1;
  GtkWidget *button;

  g_ptr_array_add (titles, (char *) _("The metric’s own item"));
  g_ptr_array_add (names, NULL);
  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);
      gboolean is_chosen = binding->item != NULL && baro_dataset_find_column (dataset, binding->item) == (int) i;

      if ((column->kind != BARO_KIND_SCALE || column->role == BARO_ROLE_IGNORE) && !is_chosen)
        continue;
      if (is_chosen)
        selected = (int) titles->len;
      g_ptr_array_add (titles, column->title);
      g_ptr_array_add (names, g_strdup (column->name));
    }
  button = baro_map_add_choice (self, list, part->id, _("Item"), (const char *const *) titles->pdata, titles->len, selected, note,
                                _("Bind the Touchpoint"), set_item, names, (GDestroyNotify) g_ptr_array_unref);
  if (selected < 0)
    baro_choice_button_set_value (BARO_CHOICE_BUTTON (button), binding->item != NULL ? binding->item : C_("binding", "Choose…"));
}

/* Labels of a column in the order people read them; at most MAX_VALUES. */
static GPtrArray *
list_values (BaroDataset *dataset, int column)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;
  g_autofree guint32 *codes = column >= 0 ? baro_dataset_dup_order (dataset, (guint) column, &n, NULL) : NULL;

  for (guint i = 0; codes != NULL && i < MIN (n, MAX_VALUES); i++)
    g_ptr_array_add (labels, baro_dataset_dup_label (dataset, (guint) column, codes[i]));
  return labels;
}

/* What the choice of a column needs: the study, to find a value that is called like the touchpoint. */
typedef struct { GPtrArray *names; BaroDataset *dataset; } ColumnChoice;

static void
column_choice_free (gpointer data)
{
  ColumnChoice *choice = data;

  g_ptr_array_unref (choice->names);
  baro_dataset_unref (choice->dataset);
  g_free (choice);
}

static void
set_column (BaroPart *part, guint picked, gpointer options)
{
  ColumnChoice *choice = options;
  const char *name = g_ptr_array_index (choice->names, picked);
  g_autoptr(GPtrArray) labels = list_values (choice->dataset, name != NULL ? baro_dataset_find_column (choice->dataset, name) : -1);
  g_autofree char *wanted = g_utf8_casefold (baro_part_get_title (part), -1);
  const char *value = labels->len > 0 ? g_ptr_array_index (labels, 0) : NULL;

  for (guint i = 0; i < labels->len; i++)
    {
      g_autofree char *label = g_utf8_casefold (g_ptr_array_index (labels, i), -1);

      if (g_str_equal (label, wanted))
        value = g_ptr_array_index (labels, i);
    }
  baro_part_set_string (&part->touchpoint.binding.column, name);
  baro_part_set_string (&part->touchpoint.binding.value, value);
  part->touchpoint.binding.is_bound = part->touchpoint.binding.is_bound || name != NULL;
}

static gboolean
is_group_column (const BaroColumn *column)
{
  return column->kind == BARO_KIND_CATEGORY && column->role != BARO_ROLE_IGNORE && column->role != BARO_ROLE_WAVE;
}

static void
add_column_row (BaroMapPanel *self, GtkWidget *list, const BaroPart *part)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  const BaroBinding *binding = &part->touchpoint.binding;
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  ColumnChoice *choice = g_new0 (ColumnChoice, 1);
  int chosen = binding->column != NULL ? baro_dataset_find_column (dataset, binding->column) : -1;
  int selected = binding->column == NULL ? 0 : -1;
  GtkWidget *button;

  choice->names = g_ptr_array_new_with_free_func (g_free);
  choice->dataset = baro_dataset_ref (dataset);
  g_ptr_array_add (titles, (char *) _("All responses"));
  g_ptr_array_add (choice->names, NULL);
  /* Touchpoint columns first: they are what this is made for. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
      {
        BaroColumn *column = baro_dataset_get_column (dataset, i);

        if ((!is_group_column (column) && chosen != (int) i) || (column->role == BARO_ROLE_TOUCHPOINT) != (pass == 0))
          continue;
        if (chosen == (int) i)
          selected = (int) titles->len;
        g_ptr_array_add (titles, column->title);
        g_ptr_array_add (choice->names, g_strdup (column->name));
      }
  button = baro_map_add_choice (self, list, part->id, _("Answers of"), (const char *const *) titles->pdata, titles->len, selected, NULL,
                                _("Bind the Touchpoint"), set_column, choice, column_choice_free);
  if (selected < 0)
    baro_choice_button_set_value (BARO_CHOICE_BUTTON (button), binding->column);
}

static void
add_value_row (BaroMapPanel *self, GtkWidget *list, const BaroPart *part)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  const BaroBinding *binding = &part->touchpoint.binding;
  int column = binding->column != NULL ? baro_dataset_find_column (dataset, binding->column) : -1;
  GPtrArray *labels;
  GtkWidget *button;
  int selected = -1;

  if (column < 0)
    return;
  labels = list_values (dataset, column);
  for (guint i = 0; i < labels->len; i++)
    if (g_strcmp0 (g_ptr_array_index (labels, i), binding->value) == 0)
      selected = (int) i;
  button = baro_map_add_choice (self, list, part->id, _("Value"), (const char *const *) labels->pdata, labels->len, selected, NULL,
                                _("Bind the Touchpoint"), set_value, labels, (GDestroyNotify) g_ptr_array_unref);
  if (selected < 0)
    baro_choice_button_set_value (BARO_CHOICE_BUTTON (button), binding->value != NULL ? binding->value : C_("binding", "Choose…"));
}

/* The first thing that the study does not have any more, as a sentence that says what to do. */
static char *
dup_fault (BaroDataset *dataset, const BaroBinding *binding)
{
  int column = binding->column != NULL ? baro_dataset_find_column (dataset, binding->column) : -1;
  g_autoptr(BaroFilter) filter = NULL;

  if (!binding->is_bound)
    return NULL;
  if (binding->item != NULL && baro_dataset_find_column (dataset, binding->item) < 0)
    return baro_string_format (_("Column “%s” is no longer in the study. Choose another."), binding->item);
  if (binding->column != NULL && column < 0)
    return baro_string_format (_("Column “%s” is no longer in the study. Choose another."), binding->column);
  if (column >= 0 && binding->value != NULL)
    {
      g_autoptr(GPtrArray) labels = list_values (dataset, column);

      if (labels->len < MAX_VALUES && !g_ptr_array_find_with_equal_func (labels, binding->value, g_str_equal, NULL))
        return baro_string_format (_("“%s” is no longer a value of its column. Choose another."), binding->value);
    }
  if (binding->filter_json == NULL)
    return NULL;
  filter = baro_filter_from_json (binding->filter_json, NULL);
  if (filter == NULL)
    return g_strdup (_("The touchpoint’s filter cannot be read. Add its conditions again."));
  for (guint i = 0; i < baro_filter_get_n (filter); i++)
    if (baro_dataset_find_column (dataset, baro_filter_get (filter, i)->column) < 0)
      return baro_string_format (_("The filter’s column “%s” is no longer in the study. Remove the condition."), baro_filter_get (filter, i)->column);
  return NULL;
}

static void
unbind_clicked (BaroMapPanel *self, const char *part_id)
{
  const BaroPart *part = self->journey != NULL ? baro_journey_find (self->journey, part_id) : NULL;
  BaroPart *changed;

  if (part == NULL)
    return;
  changed = baro_part_copy (part);
  changed->touchpoint.binding.is_bound = FALSE;
  baro_part_set_string (&changed->touchpoint.binding.metric, NULL);
  baro_part_set_string (&changed->touchpoint.binding.item, NULL);
  baro_part_set_string (&changed->touchpoint.binding.column, NULL);
  baro_part_set_string (&changed->touchpoint.binding.value, NULL);
  baro_part_set_string (&changed->touchpoint.binding.filter_json, NULL);
  baro_map_panel_replace (self, changed, _("Unbind the Touchpoint"), NULL);
}

static void
add_filter_row (BaroMapPanel *self, GtkWidget *list, const BaroPart *part)
{
  const char *json = part->touchpoint.binding.filter_json;
  GtkWidget *chips = baro_map_make_conditions (self, part->id, json, _("Change the Touchpoint’s Filter"), set_filter);
  GtkWidget *row;

  g_autofree char *name = g_strdup_printf ("field:%s:filter", part->id);

  row = baro_map_add_row (list, _("Filter"), chips, json != NULL ? _("besides the map’s own filter") : NULL);
  gtk_widget_set_name (row, name);
}

void
baro_map_panel_body_binding (BaroMapPanel *self, const BaroPart *part)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  const BaroBinding *binding = &part->touchpoint.binding;
  g_autofree char *fault = dataset != NULL ? dup_fault (dataset, binding) : NULL;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *list, *heading;

  gtk_box_append (GTK_BOX (self->body), line);
  heading = baro_map_add_heading (line, _("Bound to"));
  gtk_widget_set_hexpand (heading, TRUE);
  if (binding->is_bound)
    {
      GtkWidget *unbind = baro_map_make_button (self, part->id, NULL, "edit-clear-symbolic", _("Unbind the touchpoint"), unbind_clicked);

      gtk_widget_add_css_class (unbind, "beside-section");
      gtk_box_append (GTK_BOX (line), unbind);
    }
  list = baro_map_add_list (self->body, _("Bound to"));
  if (fault != NULL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (sign, "baro-worse");
      gtk_widget_set_valign (sign, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), sign);
      baro_map_add_note (box, fault, "broken");
      baro_map_add_row (list, NULL, box, NULL);
    }
  if (dataset == NULL)
    return;
  add_metric_row (self, list, part);
  add_item_row (self, list, part);
  add_column_row (self, list, part);
  add_value_row (self, list, part);
  add_filter_row (self, list, part);
  baro_map_add_number (self, list, part->id, _("Target"), binding->target, 0, 100, _("Set the Target"), set_target);
}
