/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-table-view.c: a figure's table twin */
#define G_LOG_DOMAIN "baro-table-view"
#include "config.h"

#include "widgets/baro-table-view.h"

#include <glib/gi18n.h>

#include "compat/baro-accessible.h"
#include "compat/baro-column-view.h"
#include "render/baro-table-export.h"
#include "widgets/baro-clipboard.h"

#define BARO_TYPE_TABLE_ROW (baro_table_row_get_type ())
G_DECLARE_FINAL_TYPE (BaroTableRow, baro_table_row, BARO, TABLE_ROW, GObject)

/* One row in the list model; cells are borrowed from the view's copy of the table. */
struct _BaroTableRow
{
  GObject      parent_instance;
  const GStrv *cells;
};

G_DEFINE_FINAL_TYPE (BaroTableRow, baro_table_row, G_TYPE_OBJECT)

static void
baro_table_row_class_init (BaroTableRowClass *klass)
{
}

static void
baro_table_row_init (BaroTableRow *self)
{
}

struct _BaroTableView
{
  GtkWidget      parent_instance;

  GtkWidget     *scroller;      /* (owned by the widget tree) */
  GtkColumnView *column_view;
  BaroTable     *table;         /* (owned) (nullable) */
};

static GQuark column_index_quark (void);

/* A factory has no room of its own for the column it serves. */
G_DEFINE_QUARK (baro-table-view-column-index, column_index)

G_DEFINE_FINAL_TYPE (BaroTableView, baro_table_view, GTK_TYPE_WIDGET)

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gboolean is_numeric = GPOINTER_TO_INT (user_data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_numeric ? 1.0f : 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), is_numeric ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), is_numeric ? 6 : 12);
  if (is_numeric)
    gtk_widget_add_css_class (label, "baro-numeric");
  gtk_list_item_set_child (item, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroTableRow *row = gtk_list_item_get_item (item);
  guint column = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (factory), column_index_quark ()));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), (*row->cells)[column]);
}

static void
add_column (BaroTableView *self, guint index)
{
  const BaroTableColumn *column = g_ptr_array_index (self->table->columns, index);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  g_object_set_qdata (G_OBJECT (factory), column_index_quark (), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GINT_TO_POINTER (column->numeric));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), NULL);
  view_column = gtk_column_view_column_new (column->title, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, index == 0);
  gtk_column_view_append_column (self->column_view, view_column);
  if (column->numeric)
    baro_column_view_end_last_title (self->column_view);
}

/* The view is a frame around a row of titles and a list; both can take the focus. */
static void
name_parts (BaroTableView *self, const char *title)
{
  baro_accessible_set_label (GTK_WIDGET (self->column_view), title != NULL ? title : _("Table"));
  baro_accessible_complete (GTK_WIDGET (self->column_view));
}

static void
remove_columns (BaroTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->column_view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->column_view, column);
    }
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  BaroTableView *self = BARO_TABLE_VIEW (widget);

  if (self->table == NULL)
    return FALSE;
  baro_clipboard_copy_table (widget, self->table);
  return TRUE;
}

static BaroTable *
copy_table (const BaroTable *table)
{
  BaroTable *copy = baro_table_new (table->title);

  copy->note = g_strdup (table->note);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const BaroTableColumn *column = g_ptr_array_index (table->columns, i);

      baro_table_add_column (copy, column->title, column->numeric);
    }
  for (guint i = 0; i < table->rows->len; i++)
    baro_table_add_row (copy, g_ptr_array_index (table->rows, i));
  return copy;
}

static void
baro_table_view_dispose (GObject *object)
{
  BaroTableView *self = BARO_TABLE_VIEW (object);

  if (self->column_view != NULL)
    gtk_column_view_set_model (self->column_view, NULL);
  self->column_view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->table, baro_table_free);
  G_OBJECT_CLASS (baro_table_view_parent_class)->dispose (object);
}

static void
baro_table_view_class_init (BaroTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_table_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
}

static void
baro_table_view_init (BaroTableView *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->column_view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->column_view), "baro-dense");
  gtk_column_view_set_show_row_separators (self->column_view, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->column_view));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  name_parts (self, NULL);
}

GtkWidget *
baro_table_view_new (void)
{
  return g_object_new (BARO_TYPE_TABLE_VIEW, NULL);
}

/**
 * baro_table_view_set_table:
 * @self: a table view
 * @table: (nullable): what to show; copied
 *
 * Shows a table.
 */
void
baro_table_view_set_table (BaroTableView *self, const BaroTable *table)
{
  g_autoptr(GListStore) store = NULL;
  g_autoptr(GtkSelectionModel) selection = NULL;

  g_return_if_fail (BARO_IS_TABLE_VIEW (self));

  gtk_column_view_set_model (self->column_view, NULL);
  remove_columns (self);
  g_clear_pointer (&self->table, baro_table_free);
  if (table == NULL)
    return;

  self->table = copy_table (table);
  store = g_list_store_new (BARO_TYPE_TABLE_ROW);
  for (guint i = 0; i < self->table->rows->len; i++)
    {
      g_autoptr(BaroTableRow) row = g_object_new (BARO_TYPE_TABLE_ROW, NULL);

      row->cells = (const GStrv *) &g_ptr_array_index (self->table->rows, i);
      g_list_store_append (store, row);
    }
  for (guint i = 0; i < self->table->columns->len; i++)
    add_column (self, i);
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_steal_pointer (&store))));
  gtk_column_view_set_model (self->column_view, selection);
  name_parts (self, table->title);
}
