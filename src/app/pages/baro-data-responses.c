/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-responses.c: every response of the study */
#define G_LOG_DOMAIN "baro-data-responses"
#include "config.h"

#include "pages/baro-data-sections.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-column-view.h"
#include "figures/baro-format.h"
#include "widgets/baro-choice-button.h"
#include "widgets/baro-responses-model.h"

#define MAX_COLUMNS 24u       /* shown at once; more are shown block by block */
#define LAYOUT_DELAY_MS 60
#define MAX_CHARS 160

struct _BaroDataResponses
{
  AdwBin            parent_instance;

  GtkStack         *stack;       /* owned by the widget tree */
  GtkColumnView    *list;
  GtkWidget        *note, *problem;
  BaroChoiceButton *block_choice;
  BaroPage         *page;        /* borrowed: it owns us */
  BaroDataset      *dataset;     /* (owned) (nullable) shown now */
  guint             block;       /* which MAX_COLUMNS columns */
};

G_DEFINE_FINAL_TYPE (BaroDataResponses, baro_data_responses, ADW_TYPE_BIN)

/* --- loading in a thread --- */

typedef struct
{
  BaroDataset *dataset;    /* (owned) */
  guint        block;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->dataset, baro_dataset_unref);
  g_free (loaded);
}

/* Reads the values of the columns that will be shown, so that drawing a cell never waits for the file. */
static gpointer
load_columns (BaroSnapshot *snapshot, gpointer choice, GCancellable *cancellable, GError **error)
{
  guint block = GPOINTER_TO_UINT (choice);
  BaroDataset *dataset = snapshot->dataset;
  guint end = MIN ((block + 1) * MAX_COLUMNS, baro_dataset_get_n_columns (dataset));
  Loaded *loaded;

  for (guint i = block * MAX_COLUMNS; i < end; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (baro_dataset_get_column (dataset, i)->kind != BARO_KIND_TEXT && baro_dataset_get_column (dataset, i)->kind != BARO_KIND_IDENTIFIER
          && baro_dataset_get_codes (dataset, i, error) == NULL)
        return NULL;
    }
  loaded = g_new0 (Loaded, 1);
  loaded->dataset = baro_dataset_ref (dataset);
  loaded->block = block;
  return loaded;
}

/* --- cells --- */

static gboolean
is_right (const BaroColumn *column)
{
  return column->kind == BARO_KIND_NUMBER || column->kind == BARO_KIND_SCALE;
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *cell = gtk_inscription_new (NULL);
  gboolean is_mirrored = gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL;

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* Unlike a label, an inscription does not mirror its alignment. */
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), (GPOINTER_TO_INT (user_data) != 0) != is_mirrored ? 1.0f : 0.0f);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  gtk_widget_add_css_class (cell, "baro-numeric");
  gtk_list_item_set_child (item, cell);
}

static void
set_cell (GtkListItem *item, BaroResponse *response, const char *text)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (baro_response_is_excluded (response))
    gtk_widget_add_css_class (cell, "excluded");
  else
    gtk_widget_remove_css_class (cell, "excluded");
}

static void
value_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroResponse *response = gtk_list_item_get_item (item);
  g_autofree char *text = baro_response_dup_cell (response, GPOINTER_TO_UINT (user_data));
  g_autofree char *shown = baro_string_ellipsize (text, MAX_CHARS);

  g_strdelimit (shown, "\r\n\t", ' ');
  set_cell (item, response, shown);
}

static void
number_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroResponse *response = gtk_list_item_get_item (item);
  g_autofree char *number = baro_format_count ((gint64) baro_response_get_row (response) + 1);
  /* Translators: the number of a response that cleaning left out */
  g_autofree char *text = baro_response_is_excluded (response) ? baro_string_format (_("%s, left out"), number) : g_strdup (number);

  set_cell (item, response, text);
}

static int
choose_width (const BaroColumn *column)
{
  switch (column->kind)
    {
    case BARO_KIND_SCALE: case BARO_KIND_NUMBER: return 104;
    case BARO_KIND_TIME: return 172;
    case BARO_KIND_TEXT: return 300;
    case BARO_KIND_CATEGORY: case BARO_KIND_IDENTIFIER: case BARO_N_KINDS: default: return 124;
    }
}

static void
append_column (BaroDataResponses *self, const char *title, gboolean to_right, GCallback bind, gpointer data, int width_px)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GINT_TO_POINTER (to_right));
  g_signal_connect (factory, "bind", bind, data);
  view_column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_fixed_width (view_column, width_px);
  gtk_column_view_append_column (self->list, view_column);
  if (to_right)
    baro_column_view_end_last_title (self->list);
}

static void
build_columns (BaroDataResponses *self, BaroDataset *dataset)
{
  GListModel *columns = gtk_column_view_get_columns (self->list);
  guint end = MIN ((self->block + 1) * MAX_COLUMNS, baro_dataset_get_n_columns (dataset));

  gtk_column_view_set_model (self->list, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->list, column);
    }
  append_column (self, _("Response"), TRUE, G_CALLBACK (number_bind_cb), NULL, 96);
  for (guint i = self->block * MAX_COLUMNS; i < end; i++)
    {
      const BaroColumn *column = baro_dataset_get_column (dataset, i);

      append_column (self, column->title, is_right (column), G_CALLBACK (value_bind_cb), GUINT_TO_POINTER (i), choose_width (column));
    }
}

static void
update_blocks (BaroDataResponses *self, guint n_columns)
{
  guint n_blocks = (n_columns + MAX_COLUMNS - 1) / MAX_COLUMNS;
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  gtk_widget_set_visible (GTK_WIDGET (self->block_choice), n_blocks > 1);
  for (guint i = 0; i < n_blocks; i++)
    g_ptr_array_add (titles, g_strdup_printf (_("Columns %u to %u"), i * MAX_COLUMNS + 1, MIN ((i + 1) * MAX_COLUMNS, n_columns)));
  baro_choice_button_set_options (self->block_choice, (const char *const *) titles->pdata, titles->len, (int) self->block);
}

static void
update_note (BaroDataResponses *self, BaroDataset *dataset)
{
  gsize n = baro_dataset_get_n_rows (dataset), n_used = baro_dataset_get_n_included (dataset);
  g_autofree char *count = baro_format_count ((gint64) n);
  g_autofree char *left_out = baro_format_count ((gint64) (n - n_used));
  g_autofree char *note = n == n_used ? baro_string_format (ngettext ("%s response", "%s responses", (gulong) n), count)
                                      : baro_string_format (ngettext ("%s response, %s left out by cleaning", "%s responses, %s left out by cleaning", (gulong) n), count, left_out);

  gtk_label_set_text (GTK_LABEL (self->note), note);
}

/* Where words run to the left, a list that is wider than its place opens at its far end; what was just
 * filled has a width only after it was laid out. */
static gboolean
show_first_columns_cb (gpointer user_data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (user_data, GTK_TYPE_SCROLLED_WINDOW);

  if (scroller != NULL && gtk_widget_get_direction (scroller) == GTK_TEXT_DIR_RTL)
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
    }
  return G_SOURCE_REMOVE;
}

static void
show_loaded (BaroPage *page, gpointer result, const GError *error)
{
  BaroDataResponses *self = baro_data_page_get_responses (page);
  Loaded *loaded = result;
  g_autoptr(GtkSelectionModel) selection = NULL;

  if (loaded == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->problem), error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  if (loaded->dataset != self->dataset || loaded->block != self->block)
    {
      g_clear_pointer (&self->dataset, baro_dataset_unref);
      self->dataset = baro_dataset_ref (loaded->dataset);
      self->block = loaded->block;
    }
  build_columns (self, loaded->dataset);
  update_blocks (self, baro_dataset_get_n_columns (loaded->dataset));
  update_note (self, loaded->dataset);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (baro_responses_model_new (loaded->dataset, NULL))));
  gtk_column_view_set_model (self->list, selection);
  gtk_stack_set_visible_child_name (self->stack, "list");
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, LAYOUT_DELAY_MS, show_first_columns_cb, g_object_ref (self->list), g_object_unref);
  loaded_free (loaded);
}

static void
load_block (BaroDataResponses *self, guint block)
{
  baro_page_run_async (self->page, BARO_DATA_SLOT_RESPONSES, load_columns, GUINT_TO_POINTER (block), NULL, show_loaded, loaded_free);
}

static void
block_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  load_block (user_data, index);
}

/**
 * baro_data_responses_refresh:
 * @self: the part
 * @page: its page, with an analysis
 *
 * Shows the responses of the current dataset. An unchanged dataset is left as it is, with its scroll
 * position.
 */
void
baro_data_responses_refresh (BaroDataResponses *self, BaroPage *page)
{
  BaroDataset *dataset = baro_study_get_dataset (baro_data_page_get_study (page));

  self->page = page;
  if (dataset == self->dataset)
    return;
  if (self->block * MAX_COLUMNS >= baro_dataset_get_n_columns (dataset))
    self->block = 0;
  load_block (self, self->block);
}

static void
baro_data_responses_dispose (GObject *object)
{
  BaroDataResponses *self = BARO_DATA_RESPONSES (object);

  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_pointer (&self->dataset, baro_dataset_unref);
  G_OBJECT_CLASS (baro_data_responses_parent_class)->dispose (object);
}

static void
baro_data_responses_class_init (BaroDataResponsesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_data_responses_dispose;
}

static void
baro_data_responses_init (BaroDataResponses *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->note = baro_data_make_heading (NULL);
  gtk_widget_set_hexpand (self->note, TRUE);
  self->block_choice = BARO_CHOICE_BUTTON (baro_choice_button_new (NULL, _("Columns shown")));
  g_signal_connect (self->block_choice, "picked", G_CALLBACK (block_picked_cb), self);
  gtk_box_append (GTK_BOX (head), self->note);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->block_choice));
  self->list = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "baro-dense");
  gtk_column_view_set_show_row_separators (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Responses"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "baro-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_add_css_class (box, "baro-data-content");
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "waiting");
  gtk_stack_add_named (self->stack, box, "list");
  gtk_stack_add_named (self->stack, self->problem, "problem");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
