/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-condition-popover.c: choosing one condition of the filter */
#define G_LOG_DOMAIN "baro-condition-popover"
#include "config.h"

#include "widgets/baro-condition-popover.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-remove-all.h"

#define MAX_VALUES 400
#define LIST_HEIGHT_PX 280
#define LIST_WIDTH_PX 260

struct _BaroConditionPopover
{
  GtkPopover   parent_instance;

  GtkStack    *stack;            /* (owned by the widget tree), as all widgets here */
  GtkListBox  *columns, *values;
  GtkEditable *search;
  GtkLabel    *column_title, *problem;
  GtkWidget   *labels_box, *range_box;
  GtkEditable *low, *high;
  GtkWidget   *apply;

  BaroDataset *dataset;          /* (owned) (nullable) */
  int          column;           /* being chosen from; -1 none */
};

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroConditionPopover, baro_condition_popover, GTK_TYPE_POPOVER)

/* Texts and identifiers have too many values to tick; they are searched on the Data page. */
static gboolean
can_filter_by (const BaroColumn *column)
{
  return column->role != BARO_ROLE_IGNORE && column->kind != BARO_KIND_TEXT && column->kind != BARO_KIND_IDENTIFIER;
}

static void
clear_list (GtkListBox *list)
{
  baro_list_box_remove_all (list);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
fill_columns (BaroConditionPopover *self)
{
  clear_list (self->columns);
  if (self->dataset == NULL)
    return;
  for (guint i = 0; i < baro_dataset_get_n_columns (self->dataset); i++)
    {
      const BaroColumn *column = baro_dataset_get_column (self->dataset, i);
      GtkWidget *row;
      g_autofree char *number = g_strdup_printf ("%u", i);

      if (!can_filter_by (column))
        continue;
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), make_label (column->title));
      gtk_widget_set_name (row, number);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, column->title, -1);
      gtk_list_box_append (self->columns, row);
    }
}

static int
get_row_column (GtkListBoxRow *row)
{
  return (int) g_ascii_strtoll (gtk_widget_get_name (GTK_WIDGET (row)), NULL, 10);
}

static gboolean
match_column_cb (GtkListBoxRow *row, gpointer user_data)
{
  BaroConditionPopover *self = user_data;
  const char *wanted = gtk_editable_get_text (self->search);
  g_autofree char *folded_wanted = g_utf8_casefold (wanted, -1);
  g_autofree char *folded_title = NULL;

  if (self->dataset == NULL || *wanted == '\0')
    return TRUE;
  folded_title = g_utf8_casefold (baro_dataset_get_column (self->dataset, (guint) get_row_column (row))->title, -1);
  return strstr (folded_title, folded_wanted) != NULL;
}

static void
searched_cb (BaroConditionPopover *self)
{
  gtk_list_box_invalidate_filter (self->columns);
}

static void
stop_search_cb (BaroConditionPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
is_ticked (const BaroCondition *condition, const char *label)
{
  return condition != NULL && condition->labels != NULL && g_strv_contains ((const char *const *) condition->labels, label);
}

static gboolean
fill_values (BaroConditionPopover *self, const BaroCondition *condition)
{
  g_autoptr(GError) error = NULL;
  g_autofree guint32 *order = NULL;
  guint n_codes = 0;

  clear_list (self->values);
  order = baro_dataset_dup_order (self->dataset, (guint) self->column, &n_codes, &error);
  if (order == NULL && error != NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return FALSE;
    }
  for (guint i = 0; i < n_codes && i < MAX_VALUES; i++)
    {
      g_autofree char *label = baro_dataset_dup_label (self->dataset, (guint) self->column, order[i]);
      GtkWidget *check = gtk_check_button_new ();

      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), make_label (label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_ticked (condition, label));
      gtk_list_box_append (self->values, check);
      gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
    }
  return TRUE;
}

static void
set_entry (GtkEditable *entry, char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
  g_free (text);
}

static char *
number_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (value) ? g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", value)) : NULL;
}

/* The end of a time range is shown as its last day, as people say it. */
static char *
day_text (gint64 time)
{
  return baro_period_to_key (BARO_PERIOD_DAY, baro_period_from_time (BARO_PERIOD_DAY, time));
}

static void
fill_range (BaroConditionPopover *self, const BaroCondition *condition, gboolean is_time)
{
  gint64 first, last;

  g_object_set (self->low, "placeholder-text", is_time ? _("From, such as 2025-03-01") : _("From"), NULL);
  g_object_set (self->high, "placeholder-text", is_time ? _("To and including, such as 2025-03-31") : _("To and including"), NULL);
  baro_accessible_complete (self->range_box);
  if (!is_time)
    {
      set_entry (self->low, condition != NULL ? number_text (condition->low) : NULL);
      set_entry (self->high, condition != NULL ? number_text (condition->high) : NULL);
    }
  else if (condition != NULL && condition->test == BARO_TEST_WITHIN)
    {
      set_entry (self->low, day_text (condition->from));
      set_entry (self->high, day_text (condition->to - 1));
    }
  else if (baro_dataset_get_time_range (self->dataset, (guint) self->column, &first, &last))
    {
      set_entry (self->low, day_text (first));
      set_entry (self->high, day_text (last));
    }
}

/* Where the keyboard goes on: left to the toolkit it would be the button in one version and the list in another. */
static void
focus_first_value (BaroConditionPopover *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->values));

  if (gtk_widget_get_visible (self->range_box))
    gtk_widget_grab_focus (GTK_WIDGET (self->low));
  else if (row != NULL)
    gtk_widget_grab_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
}

static void
show_column (BaroConditionPopover *self, int column_index, const BaroCondition *condition)
{
  const BaroColumn *column = baro_dataset_get_column (self->dataset, (guint) column_index);
  gboolean has_range = column->kind == BARO_KIND_TIME || column->kind == BARO_KIND_NUMBER;

  self->column = column_index;
  gtk_label_set_text (self->column_title, column->title);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_visible (self->range_box, has_range);
  gtk_widget_set_visible (self->labels_box, !has_range);
  if (has_range)
    fill_range (self, condition, column->kind == BARO_KIND_TIME);
  else
    fill_values (self, condition);
  gtk_stack_set_visible_child_name (self->stack, "values");
  focus_first_value (self);
}

static void
column_activated_cb (BaroConditionPopover *self, GtkListBoxRow *row)
{
  show_column (self, get_row_column (row), NULL);
}

static void
back_cb (BaroConditionPopover *self)
{
  gtk_stack_set_visible_child_name (self->stack, "columns");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
say (BaroConditionPopover *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  return FALSE;
}

static gboolean
read_labels (BaroConditionPopover *self, BaroCondition *condition)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint n_ticked = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->values)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

      if (gtk_check_button_get_active (check))
        {
          g_strv_builder_add (builder, gtk_label_get_text (GTK_LABEL (gtk_check_button_get_child (check))));
          n_ticked++;
        }
    }
  if (n_ticked == 0)
    return say (self, _("Tick at least one value."));
  condition->test = BARO_TEST_IS_ONE_OF;
  condition->labels = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_numbers (BaroConditionPopover *self, BaroCondition *condition)
{
  const char *low = gtk_editable_get_text (self->low), *high = gtk_editable_get_text (self->high);

  condition->test = BARO_TEST_BETWEEN;
  condition->low = -INFINITY;
  condition->high = INFINITY;
  if (*low != '\0' && !baro_string_parse_double (low, -1, '.', &condition->low))
    return say (self, _("“From” is not a number; write it with a point, such as 12.5."));
  if (*high != '\0' && !baro_string_parse_double (high, -1, '.', &condition->high))
    return say (self, _("“To” is not a number; write it with a point, such as 12.5."));
  if (condition->low > condition->high)
    return say (self, _("“From” is above “To”."));
  return TRUE;
}

static gboolean
read_times (BaroConditionPopover *self, BaroCondition *condition)
{
  gint64 last;

  condition->test = BARO_TEST_WITHIN;
  if (!baro_time_from_iso (gtk_editable_get_text (self->low), &condition->from)
      || !baro_time_from_iso (gtk_editable_get_text (self->high), &last))
    return say (self, _("Write both days as year-month-day, such as 2025-03-31."));
  condition->to = baro_period_get_end (BARO_PERIOD_DAY, baro_period_from_time (BARO_PERIOD_DAY, last));
  if (condition->from >= condition->to)
    return say (self, _("The first day is after the last one."));
  return TRUE;
}

static void
apply_cb (BaroConditionPopover *self)
{
  g_autoptr(BaroCondition) condition = g_new0 (BaroCondition, 1);
  const BaroColumn *column;
  gboolean is_read;

  if (self->dataset == NULL || self->column < 0)
    return;
  column = baro_dataset_get_column (self->dataset, (guint) self->column);
  condition->column = g_strdup (column->name);
  if (column->kind == BARO_KIND_TIME)
    is_read = read_times (self, condition);
  else if (column->kind == BARO_KIND_NUMBER)
    is_read = read_numbers (self, condition);
  else
    is_read = read_labels (self, condition);
  if (!is_read)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, condition);
}

static void
baro_condition_popover_dispose (GObject *object)
{
  g_clear_pointer (&BARO_CONDITION_POPOVER (object)->dataset, baro_dataset_unref);
  G_OBJECT_CLASS (baro_condition_popover_parent_class)->dispose (object);
}

static void
baro_condition_popover_class_init (BaroConditionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_condition_popover_dispose;
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/widgets/baro-condition-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, columns);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, values);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, search);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, column_title);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, problem);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, labels_box);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, range_box);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, low);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, high);
  gtk_widget_class_bind_template_child (widget_class, BaroConditionPopover, apply);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
baro_condition_popover_init (BaroConditionPopover *self)
{
  self->column = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->columns, match_column_cb, self, NULL);
}

GtkWidget *
baro_condition_popover_new (void)
{
  return g_object_new (BARO_TYPE_CONDITION_POPOVER, NULL);
}

/**
 * baro_condition_popover_set_dataset:
 * @self: a condition popover
 * @dataset: (nullable): whose columns are offered; a reference is taken
 *
 * Offers the columns of a dataset.
 */
void
baro_condition_popover_set_dataset (BaroConditionPopover *self, BaroDataset *dataset)
{
  g_return_if_fail (BARO_IS_CONDITION_POPOVER (self));

  if (self->dataset == dataset)
    return;
  g_clear_pointer (&self->dataset, baro_dataset_unref);
  self->dataset = dataset != NULL ? baro_dataset_ref (dataset) : NULL;
  self->column = -1;
  fill_columns (self);
}

/**
 * baro_condition_popover_edit:
 * @self: a condition popover
 * @condition: (nullable): to be changed; %NULL for a new one
 *
 * Starts at the columns, or at the values of an existing condition.
 */
void
baro_condition_popover_edit (BaroConditionPopover *self, const BaroCondition *condition)
{
  int column;

  g_return_if_fail (BARO_IS_CONDITION_POPOVER (self));

  gtk_editable_set_text (self->search, "");
  column = condition != NULL && self->dataset != NULL ? baro_dataset_find_column (self->dataset, condition->column) : -1;
  if (column >= 0)
    show_column (self, column, condition);
  else
    gtk_stack_set_visible_child_name (self->stack, "columns");
  gtk_popover_popup (GTK_POPOVER (self));
}
