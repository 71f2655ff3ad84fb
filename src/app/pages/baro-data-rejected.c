/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-rejected.c: what could not become a response or an answer */
#define G_LOG_DOMAIN "baro-data-rejected"
#include "config.h"

#include "pages/baro-data-sections.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-column-view.h"
#include "figures/baro-format.h"

#define PAGE_ROWS 256u
#define MAX_PAGES 16u
#define MAX_RAW_CHARS 300

enum { CELL_SOURCE, CELL_LINE, CELL_COLUMN, CELL_REASON, CELL_RAW, N_CELLS };

/* One rejected row as text; made when the list asks for it. */
#define BARO_TYPE_REJECTED_ITEM (baro_rejected_item_get_type ())
G_DECLARE_FINAL_TYPE (BaroRejectedItem, baro_rejected_item, BARO, REJECTED_ITEM, GObject)

struct _BaroRejectedItem
{
  GObject parent_instance;
  char   *cells[N_CELLS];     /* (owned) */
};

G_DEFINE_FINAL_TYPE (BaroRejectedItem, baro_rejected_item, G_TYPE_OBJECT)

static void
baro_rejected_item_finalize (GObject *object)
{
  for (guint i = 0; i < N_CELLS; i++)
    g_free (BARO_REJECTED_ITEM (object)->cells[i]);
  G_OBJECT_CLASS (baro_rejected_item_parent_class)->finalize (object);
}

static void
baro_rejected_item_class_init (BaroRejectedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_rejected_item_finalize;
}

static void
baro_rejected_item_init (BaroRejectedItem *self)
{
}

/* The rejected rows of a study as a list. Rows are read by pages of 256 when one of them is asked for; the
 * pages last used are kept, at most 16 of them, so that a million rejected rows cost a few thousand. */
#define BARO_TYPE_REJECTED_MODEL (baro_rejected_model_get_type ())
G_DECLARE_FINAL_TYPE (BaroRejectedModel, baro_rejected_model, BARO, REJECTED_MODEL, GObject)

struct _BaroRejectedModel
{
  GObject     parent_instance;
  BaroStudy  *study;       /* weak: a closed study must let go of its file */
  GHashTable *sources;     /* (owned) source id -> name */
  GHashTable *pages;       /* (owned) page number -> GPtrArray of BaroRejectedRow */
  guint       n_items;
};

static void baro_rejected_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaroRejectedModel, baro_rejected_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, baro_rejected_model_list_init))

static GPtrArray *
get_page (BaroRejectedModel *self, guint page)
{
  GPtrArray *rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  g_autoptr(GError) error = NULL;

  if (rows != NULL || self->study == NULL)
    return rows;
  rows = baro_study_list_rejected (self->study, (guint64) page * PAGE_ROWS, PAGE_ROWS, &error);
  if (rows == NULL)
    {
      g_message ("%s", error->message);
      return NULL;
    }
  if (g_hash_table_size (self->pages) >= MAX_PAGES)
    g_hash_table_remove_all (self->pages);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), rows);
  return rows;
}

static GType
get_item_type (GListModel *model)
{
  return BARO_TYPE_REJECTED_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return BARO_REJECTED_MODEL (model)->n_items;
}

static gpointer
get_item (GListModel *model, guint position)
{
  BaroRejectedModel *self = BARO_REJECTED_MODEL (model);
  BaroRejectedItem *item;
  const BaroRejectedRow *row;
  const char *source;
  GPtrArray *rows;

  if (position >= self->n_items)
    return NULL;
  item = g_object_new (BARO_TYPE_REJECTED_ITEM, NULL);
  rows = get_page (self, position / PAGE_ROWS);
  if (rows == NULL || position % PAGE_ROWS >= rows->len)
    return item;
  row = rows->pdata[position % PAGE_ROWS];
  source = g_hash_table_lookup (self->sources, GINT_TO_POINTER ((int) row->source_id));
  item->cells[CELL_SOURCE] = g_strdup (source != NULL ? source : "–");
  item->cells[CELL_LINE] = baro_format_count ((gint64) row->line);
  item->cells[CELL_COLUMN] = g_strdup (row->column != NULL ? row->column : _("Whole row"));
  item->cells[CELL_REASON] = g_strdup (row->reason);
  item->cells[CELL_RAW] = baro_string_ellipsize (row->raw != NULL ? row->raw : "", MAX_RAW_CHARS);
  g_strdelimit (item->cells[CELL_RAW], "\r\n\t", ' ');
  return item;
}

static void
baro_rejected_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
baro_rejected_model_finalize (GObject *object)
{
  BaroRejectedModel *self = BARO_REJECTED_MODEL (object);

  g_clear_weak_pointer (&self->study);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (baro_rejected_model_parent_class)->finalize (object);
}

static void
baro_rejected_model_class_init (BaroRejectedModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_rejected_model_finalize;
}

static void
baro_rejected_model_init (BaroRejectedModel *self)
{
  self->sources = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static BaroRejectedModel *
rejected_model_new (BaroStudy *study)
{
  BaroRejectedModel *self = g_object_new (BARO_TYPE_REJECTED_MODEL, NULL);
  g_autoptr(GPtrArray) sources = baro_study_list_sources (study, NULL);

  g_set_weak_pointer (&self->study, study);
  self->n_items = (guint) MIN (baro_study_count_rejected (study), G_MAXUINT);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const BaroSourceInfo *info = sources->pdata[i];

      g_hash_table_insert (self->sources, GINT_TO_POINTER ((int) info->source_id), g_strdup (info->name));
    }
  return self;
}

struct _BaroDataRejected
{
  AdwBin         parent_instance;

  GtkStack      *stack;     /* owned by the widget tree */
  GtkColumnView *list;
  GtkWidget     *note;
};

G_DEFINE_FINAL_TYPE (BaroDataRejected, baro_data_rejected, ADW_TYPE_BIN)

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (user_data) == CELL_LINE ? 1.0f : 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (GPOINTER_TO_INT (user_data) == CELL_LINE)
    gtk_widget_add_css_class (label, "baro-numeric");
  gtk_list_item_set_child (item, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroRejectedItem *row = gtk_list_item_get_item (item);
  const char *text = row->cells[GPOINTER_TO_INT (user_data)];

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

static void
add_column (BaroDataRejected *self, const char *title, int cell, int width_px)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GINT_TO_POINTER (cell));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GINT_TO_POINTER (cell));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, width_px);
  gtk_column_view_column_set_expand (column, cell == CELL_RAW);
  gtk_column_view_append_column (self->list, column);
  if (cell == CELL_LINE)
    baro_column_view_end_last_title (self->list);
}

/**
 * baro_data_rejected_refresh:
 * @self: the part
 * @page: its page, with an analysis
 *
 * Shows the rejected rows of all sources.
 */
void
baro_data_rejected_refresh (BaroDataRejected *self, BaroPage *page)
{
  BaroRejectedModel *model = rejected_model_new (baro_data_page_get_study (page));
  g_autofree char *count = baro_format_count (model->n_items);
  g_autofree char *note = baro_string_format (ngettext ("%s row or answer was not taken as it stood", "%s rows or answers were not taken as they stood", model->n_items), count);
  g_autoptr(GtkSelectionModel) selection = NULL;

  gtk_label_set_text (GTK_LABEL (self->note), note);
  gtk_stack_set_visible_child_name (self->stack, model->n_items > 0 ? "list" : "none");
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (model)));
  gtk_column_view_set_model (self->list, selection);
}

static void
baro_data_rejected_dispose (GObject *object)
{
  BaroDataRejected *self = BARO_DATA_REJECTED (object);

  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  self->list = NULL;
  G_OBJECT_CLASS (baro_data_rejected_parent_class)->dispose (object);
}

static void
baro_data_rejected_class_init (BaroDataRejectedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_data_rejected_dispose;
}

static void
baro_data_rejected_init (BaroDataRejected *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->note = baro_data_make_heading (NULL);
  self->list = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "baro-dense");
  gtk_column_view_set_show_row_separators (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rejected rows"), -1);
  add_column (self, _("Source"), CELL_SOURCE, 130);
  add_column (self, _("Line"), CELL_LINE, 72);
  add_column (self, _("Column"), CELL_COLUMN, 130);
  add_column (self, _("Reason"), CELL_REASON, 330);
  add_column (self, _("As it stands in the file"), CELL_RAW, 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "baro-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_add_css_class (box, "baro-data-content");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Nothing Was Rejected"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Every row became a response, and every answer was understood."));
  gtk_stack_add_named (self->stack, box, "list");
  gtk_stack_add_named (self->stack, none, "none");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
