/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-columns.c: what the study's columns are and how well they are filled */
#define G_LOG_DOMAIN "baro-data-columns"
#include "config.h"

#include "pages/baro-data-sections.h"

#include <glib/gi18n.h>

#include "compat/baro-column-view.h"
#include "figures/baro-format.h"
#include "pages/baro-data-column-editor.h"
#include "widgets/baro-role-list.h"

#define EDITOR_WIDTH_PX 280
#define ROWS_PER_CHECK 65536u

enum { CELL_TITLE, CELL_KIND, CELL_ROLE, CELL_SCALE, CELL_BASE, CELL_MISSING, CELL_INVALID, N_CELLS };

/* How many responses answered, did not, or gave something that is no answer; -1: not counted yet. */
typedef struct { gint64 base, missing, invalid; } Fill;

/* One column as the table shows it. */
#define BARO_TYPE_COLUMN_ITEM (baro_column_item_get_type ())
G_DECLARE_FINAL_TYPE (BaroColumnItem, baro_column_item, BARO, COLUMN_ITEM, GObject)

struct _BaroColumnItem
{
  GObject     parent_instance;
  BaroColumn *column;      /* (owned) */
  Fill        fill;
};

G_DEFINE_FINAL_TYPE (BaroColumnItem, baro_column_item, G_TYPE_OBJECT)

static void
baro_column_item_finalize (GObject *object)
{
  g_clear_pointer (&BARO_COLUMN_ITEM (object)->column, baro_column_unref);
  G_OBJECT_CLASS (baro_column_item_parent_class)->finalize (object);
}

static void
baro_column_item_class_init (BaroColumnItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_column_item_finalize;
}

static void
baro_column_item_init (BaroColumnItem *self)
{
}

struct _BaroDataColumns
{
  AdwBin                parent_instance;

  GtkWidget            *box, *side;     /* owned by the widget tree */
  GtkColumnView        *list;
  BaroDataColumnEditor *editor;
  GListStore           *items;          /* (owned) */
  GtkSingleSelection   *selection;      /* (owned) */
  GArray               *fills;          /* (owned) (nullable) Fill of each column of the dataset below */
  BaroDataset          *counted;        /* (owned) (nullable) */
  BaroStudy            *study;          /* weak: a closed study must let go of its file */
  gboolean              is_setting;
};

G_DEFINE_FINAL_TYPE (BaroDataColumns, baro_data_columns, ADW_TYPE_BIN)

/* --- counting in a thread --- */

typedef struct
{
  BaroDataset *dataset;    /* (owned) */
  GArray      *fills;      /* (owned) Fill */
} Counts;

static void
counts_free (gpointer data)
{
  Counts *counts = data;

  baro_dataset_unref (counts->dataset);
  g_array_unref (counts->fills);
  g_free (counts);
}

typedef struct
{
  Fill         *fill;
  BaroBitset   *excluded;     /* (nullable) */
  GCancellable *cancellable;
} TextCount;

static gboolean
count_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  TextCount *count = user_data;

  if (count->excluded != NULL && baro_bitset_get (count->excluded, row))
    return TRUE;
  if (text != NULL)
    count->fill->base++;
  else
    count->fill->missing++;
  return row % ROWS_PER_CHECK != 0 || !g_cancellable_is_cancelled (count->cancellable);
}

static void
count_codes (const BaroCodes *codes, const BaroBitset *excluded, Fill *fill, GCancellable *cancellable)
{
  for (gsize row = 0; row < codes->n_rows; row++)
    {
      BaroMissing missing;

      if (row % ROWS_PER_CHECK == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      if (excluded != NULL && baro_bitset_get (excluded, row))
        continue;
      if (!baro_codes_get_missing (codes, row, &missing))
        fill->base++;
      else if (missing == BARO_MISSING_INVALID)
        fill->invalid++;
      else
        fill->missing++;
    }
}

static gboolean
count_column (BaroDataset *dataset, guint index, Fill *fill, GCancellable *cancellable, GError **error)
{
  BaroKind kind = baro_dataset_get_column (dataset, index)->kind;
  BaroBitset *excluded = baro_dataset_get_excluded (dataset);
  TextCount count = { fill, excluded, cancellable };
  BaroCodes *codes;

  if (kind == BARO_KIND_TEXT || kind == BARO_KIND_IDENTIFIER)
    return baro_dataset_foreach_text (dataset, index, NULL, count_text, &count, error);
  codes = baro_dataset_get_codes (dataset, index, error);
  if (codes == NULL)
    return FALSE;
  count_codes (codes, excluded, fill, cancellable);
  return TRUE;
}

static gpointer
count_fills (BaroSnapshot *snapshot, gpointer choice, GCancellable *cancellable, GError **error)
{
  guint n = baro_dataset_get_n_columns (snapshot->dataset);
  Counts *counts = g_new0 (Counts, 1);

  counts->dataset = baro_dataset_ref (snapshot->dataset);
  counts->fills = g_array_sized_new (FALSE, TRUE, sizeof (Fill), n);
  g_array_set_size (counts->fills, n);
  for (guint i = 0; i < n; i++)
    if (!count_column (snapshot->dataset, i, &g_array_index (counts->fills, Fill, i), cancellable, error)
        || g_cancellable_set_error_if_cancelled (cancellable, error))
      {
        counts_free (counts);
        return NULL;
      }
  return counts;
}

/* --- the table --- */

static char *
dup_cell (const BaroColumnItem *item, int cell)
{
  const BaroColumn *column = item->column;

  switch (cell)
    {
    case CELL_TITLE:
      return g_strdup (column->title);
    case CELL_KIND:
      return g_strdup (baro_kind_list_get_short (column->kind));
    case CELL_ROLE:
      return g_strdup (baro_role_list_get_short (column->role, column->family));
    case CELL_SCALE:
      return column->scale != NULL ? baro_scale_dup_title (column->scale) : g_strdup (column->unit != NULL ? column->unit : "–");
    case CELL_BASE:
      return item->fill.base < 0 ? g_strdup ("…") : baro_format_count (item->fill.base);
    case CELL_MISSING:
      return item->fill.base < 0 ? g_strdup ("…") : baro_format_count (item->fill.missing);
    case CELL_INVALID: default:
      return item->fill.base < 0 ? g_strdup ("…") : baro_format_count (item->fill.invalid);
    }
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gboolean is_number = GPOINTER_TO_INT (user_data) >= CELL_BASE;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1.0f : 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (is_number)
    gtk_widget_add_css_class (label, "baro-numeric");
  gtk_list_item_set_child (item, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  int cell = GPOINTER_TO_INT (user_data);
  BaroColumnItem *column = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = dup_cell (column, cell);

  gtk_label_set_text (GTK_LABEL (label), text);
  if (cell == CELL_TITLE)
    gtk_widget_set_tooltip_text (label, column->column->name);
  if (cell == CELL_INVALID && column->fill.invalid > 0)
    gtk_widget_add_css_class (label, "baro-worse");
  else
    gtk_widget_remove_css_class (label, "baro-worse");
}

static void
add_column (BaroDataColumns *self, const char *title, int cell, int width_px)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GINT_TO_POINTER (cell));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GINT_TO_POINTER (cell));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, width_px);
  gtk_column_view_column_set_expand (column, cell == CELL_TITLE);
  gtk_column_view_append_column (self->list, column);
  if (cell >= CELL_BASE)
    baro_column_view_end_last_title (self->list);
}

static void
show_selected (BaroDataColumns *self)
{
  BaroColumnItem *item = gtk_single_selection_get_selected_item (self->selection);

  baro_data_column_editor_set (self->editor, self->study, item != NULL ? item->column : NULL);
}

static void
selected_cb (BaroDataColumns *self)
{
  if (!self->is_setting)
    show_selected (self);
}

/* The list is made anew in one splice, the selection stays on its position. */
static void
fill_list (BaroDataColumns *self, BaroDataset *dataset)
{
  guint n = baro_dataset_get_n_columns (dataset);
  guint selected = gtk_single_selection_get_selected (self->selection);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_counted = self->counted == dataset && self->fills != NULL;

  for (guint i = 0; i < n; i++)
    {
      BaroColumnItem *item = g_object_new (BARO_TYPE_COLUMN_ITEM, NULL);

      item->column = baro_column_ref (baro_dataset_get_column (dataset, i));
      item->fill = is_counted && i < self->fills->len ? g_array_index (self->fills, Fill, i) : (Fill) { -1, -1, -1 };
      g_ptr_array_add (items, item);
    }
  self->is_setting = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, selected < n ? selected : 0);
  self->is_setting = FALSE;
  show_selected (self);
}

static void
show_counts (BaroPage *page, gpointer result, const GError *error)
{
  BaroDataColumns *self = baro_data_page_get_columns (page);
  Counts *counts = result;

  if (counts == NULL)
    {
      g_message ("%s", error->message);
      return;
    }
  g_clear_pointer (&self->counted, baro_dataset_unref);
  g_clear_pointer (&self->fills, g_array_unref);
  self->counted = baro_dataset_ref (counts->dataset);
  self->fills = g_array_ref (counts->fills);
  if (self->study != NULL && baro_study_get_dataset (self->study) == counts->dataset)
    fill_list (self, counts->dataset);
  counts_free (counts);
}

/**
 * baro_data_columns_refresh:
 * @self: the part
 * @page: its page, with an analysis
 *
 * Lists the columns; the counts follow from a thread.
 */
void
baro_data_columns_refresh (BaroDataColumns *self, BaroPage *page)
{
  BaroDataset *dataset;

  g_set_weak_pointer (&self->study, baro_data_page_get_study (page));
  dataset = baro_study_get_dataset (self->study);
  fill_list (self, dataset);
  if (self->counted != dataset)
    baro_page_run_async (page, BARO_DATA_SLOT_COLUMNS, count_fills, NULL, NULL, show_counts, counts_free);
}

void
baro_data_columns_set_narrow (BaroDataColumns *self, gboolean is_narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->side, is_narrow ? -1 : EDITOR_WIDTH_PX, is_narrow ? 240 : -1);
}

static void
baro_data_columns_dispose (GObject *object)
{
  BaroDataColumns *self = BARO_DATA_COLUMNS (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_weak_pointer (&self->study);
  g_clear_pointer (&self->counted, baro_dataset_unref);
  g_clear_pointer (&self->fills, g_array_unref);
  G_OBJECT_CLASS (baro_data_columns_parent_class)->dispose (object);
}

static void
baro_data_columns_class_init (BaroDataColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_data_columns_dispose;
}

static GtkWidget *
make_table (BaroDataColumns *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->items = g_list_store_new (BARO_TYPE_COLUMN_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  self->list = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "baro-dense");
  gtk_column_view_set_show_row_separators (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  add_column (self, _("Column"), CELL_TITLE, 170);
  add_column (self, _("Kind"), CELL_KIND, 84);
  add_column (self, _("Role"), CELL_ROLE, 120);
  add_column (self, _("Scale"), CELL_SCALE, 84);
  add_column (self, _("Base"), CELL_BASE, 84);
  add_column (self, _("Missing"), CELL_MISSING, 84);
  add_column (self, _("Invalid"), CELL_INVALID, 72);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "baro-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  return scroller;
}

static void
baro_data_columns_init (BaroDataColumns *self)
{
  GtkWidget *editor = baro_data_column_editor_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_widget_add_css_class (self->box, "baro-data-content");
  self->editor = BARO_DATA_COLUMN_EDITOR (editor);
  self->side = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->side), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->side), editor);
  gtk_widget_set_hexpand (self->side, FALSE);
  gtk_widget_set_size_request (self->side, EDITOR_WIDTH_PX, -1);
  gtk_widget_add_css_class (editor, "baro-data-editor");
  gtk_box_append (GTK_BOX (self->box), make_table (self));
  gtk_box_append (GTK_BOX (self->box), self->side);
  adw_bin_set_child (ADW_BIN (self), self->box);
}
