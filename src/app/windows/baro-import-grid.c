/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-grid.c: the columns of a source with what they become */
#define G_LOG_DOMAIN "baro-import-grid"
#include "config.h"

#include "windows/baro-import-grid.h"

#include <glib/gi18n.h>
#include <string.h>

#include "compat/baro-remove-all.h"
#include "widgets/baro-role-list.h"
#include "windows/baro-import-strip.h"

#define MAX_STRIPS 40u         /* more columns get a list beside the strips */
#define STRIPS_BESIDE_LIST 12u
#define LIST_WIDTH_PX 200
#define LAYOUT_DELAY_MS 60

/* One line of the list of columns: the position in the mapping and the name to search in. */
#define BARO_TYPE_IMPORT_COLUMN (baro_import_column_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportColumn, baro_import_column, BARO, IMPORT_COLUMN, GObject)

struct _BaroImportColumn
{
  GObject parent_instance;
  guint   index;
  char   *name;     /* (owned) folded for searching */
};

G_DEFINE_FINAL_TYPE (BaroImportColumn, baro_import_column, G_TYPE_OBJECT)

static void
baro_import_column_finalize (GObject *object)
{
  g_free (BARO_IMPORT_COLUMN (object)->name);
  G_OBJECT_CLASS (baro_import_column_parent_class)->finalize (object);
}

static void
baro_import_column_class_init (BaroImportColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_import_column_finalize;
}

static void
baro_import_column_init (BaroImportColumn *self)
{
}

struct _BaroImportGrid
{
  AdwBin             parent_instance;

  BaroImportDraft   *draft;        /* (owned) */
  GtkWidget         *list_side;    /* template-like children, owned by the widget tree */
  GtkWidget         *search, *list_view;
  GtkWidget         *lines_bin, *strip_box, *scroller;
  GListStore        *columns;      /* (owned) of BaroImportColumn, when there are many */
  GtkFilterListModel *filtered;    /* (owned) */
  GtkSingleSelection *selection;   /* (owned) */
  char              *needle;       /* (owned) folded search text */
  int                selected;     /* column of the mapping, -1: none */
  guint              first, n_shown;  /* strips cover [first, first + n_shown) */
  gboolean           is_setting;   /* the selection is changed by us */
};

enum { SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroImportGrid, baro_import_grid, ADW_TYPE_BIN)

static void queue_scroll (BaroImportGrid *self);

static guint
get_n_columns (BaroImportGrid *self)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);

  return mapping != NULL ? mapping->columns->len : 0;
}

static void
mark_selected (BaroImportGrid *self)
{
  for (GtkWidget *w = gtk_widget_get_first_child (self->strip_box); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (BARO_IS_IMPORT_STRIP (w))
      baro_import_strip_set_selected (BARO_IMPORT_STRIP (w), (int) baro_import_strip_get_column (BARO_IMPORT_STRIP (w)) == self->selected);
}

static void
strip_selected_cb (BaroImportStrip *strip, gpointer user_data)
{
  baro_import_grid_select (user_data, (int) baro_import_strip_get_column (strip));
}

static void
build_strips (BaroImportGrid *self, guint first)
{
  guint n = get_n_columns (self);

  baro_box_remove_all (GTK_BOX (self->strip_box));
  self->n_shown = n <= MAX_STRIPS ? n : STRIPS_BESIDE_LIST;
  self->first = MIN (first, n - self->n_shown);
  for (guint i = self->first; i < self->first + self->n_shown; i++)
    {
      GtkWidget *strip = baro_import_strip_new (self->draft, i);

      g_signal_connect (strip, "selected", G_CALLBACK (strip_selected_cb), self);
      gtk_widget_set_hexpand (strip, TRUE);
      gtk_box_append (GTK_BOX (self->strip_box), strip);
    }
  adw_bin_set_child (ADW_BIN (self->lines_bin), baro_import_strip_new_lines (self->draft));
  mark_selected (self);
}

/* --- the list of many columns --- */

static gboolean
matches_cb (gpointer item, gpointer user_data)
{
  BaroImportGrid *self = user_data;

  return self->needle == NULL || *self->needle == '\0' || strstr (BARO_IMPORT_COLUMN (item)->name, self->needle) != NULL;
}

static void
search_changed_cb (GtkSearchEntry *entry, gpointer user_data)
{
  BaroImportGrid *self = user_data;

  g_free (self->needle);
  self->needle = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);
  self->is_setting = TRUE;
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
  self->is_setting = FALSE;
}

static void
list_selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, gpointer user_data)
{
  BaroImportGrid *self = user_data;
  BaroImportColumn *column = gtk_single_selection_get_selected_item (selection);

  if (!self->is_setting && column != NULL)
    baro_import_grid_select (self, (int) column->index);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_item_set_child (item, box);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroImportGrid *self = user_data;
  BaroImportColumn *column = gtk_list_item_get_item (item);
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const BaroMappedColumn *mapped;

  if (mapping == NULL || column->index >= mapping->columns->len)
    return;
  mapped = mapping->columns->pdata[column->index];
  gtk_label_set_text (GTK_LABEL (name), mapped->column->title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)), baro_role_list_get_short (mapped->column->role, mapped->column->family));
}

static void
fill_list (BaroImportGrid *self)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);
  gboolean is_long = get_n_columns (self) > MAX_STRIPS;

  gtk_widget_set_visible (self->list_side, is_long);
  self->is_setting = TRUE;
  g_list_store_remove_all (self->columns);
  for (guint i = 0; is_long && i < mapping->columns->len; i++)
    {
      g_autoptr(BaroImportColumn) column = g_object_new (BARO_TYPE_IMPORT_COLUMN, NULL);
      const BaroMappedColumn *mapped = mapping->columns->pdata[i];

      column->index = i;
      column->name = g_utf8_casefold (mapped->column->title, -1);
      g_list_store_append (self->columns, column);
    }
  self->is_setting = FALSE;
}

static void
make_list (BaroImportGrid *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->columns = g_list_store_new (BARO_TYPE_IMPORT_COLUMN);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->columns)),
                                              GTK_FILTER (gtk_custom_filter_new (matches_cb, self, NULL)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (list_selected_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  self->list_view = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns of the file"), -1);
  gtk_widget_add_css_class (self->list_view, "navigation-sidebar");
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Find a column"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a column"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list_view);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->list_side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_size_request (self->list_side, LIST_WIDTH_PX, -1);
  gtk_widget_add_css_class (self->list_side, "baro-import-columns");
  gtk_box_append (GTK_BOX (self->list_side), self->search);
  gtk_box_append (GTK_BOX (self->list_side), scroller);
}

/* A person's eye belongs on the first column with a question, else on the first answer. */
static int
choose_first (BaroImportGrid *self)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);

  for (guint i = 0; i < mapping->issues->len; i++)
    if (((const BaroIssue *) mapping->issues->pdata[i])->column >= 0)
      return ((const BaroIssue *) mapping->issues->pdata[i])->column;
  for (guint i = 0; i < mapping->columns->len; i++)
    if (((const BaroMappedColumn *) mapping->columns->pdata[i])->column->kind == BARO_KIND_SCALE)
      return (int) i;
  return 0;
}

static void
read_cb (BaroImportGrid *self)
{
  guint n = get_n_columns (self);

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    return;
  if (self->selected < 0 || self->selected >= (int) n)
    self->selected = choose_first (self);
  fill_list (self);
  build_strips (self, self->first);
  baro_import_grid_select (self, self->selected);
}

static void
mapping_changed_cb (BaroImportGrid *self)
{
  for (GtkWidget *w = gtk_widget_get_first_child (self->strip_box); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (BARO_IS_IMPORT_STRIP (w))
      baro_import_strip_update (BARO_IMPORT_STRIP (w));
}

static void
baro_import_grid_dispose (GObject *object)
{
  BaroImportGrid *self = BARO_IMPORT_GRID (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->columns);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (baro_import_grid_parent_class)->dispose (object);
}

static void
baro_import_grid_class_init (BaroImportGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_import_grid_dispose;
  signals[SELECTED] = g_signal_new ("selected", BARO_TYPE_IMPORT_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
baro_import_grid_init (BaroImportGrid *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *table = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->selected = -1;
  make_list (self);
  self->lines_bin = adw_bin_new ();
  gtk_widget_set_hexpand (self->lines_bin, FALSE);
  self->strip_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->strip_box);
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller))), GTK_SCROLL_NATURAL);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (table), self->lines_bin);
  gtk_box_append (GTK_BOX (table), self->scroller);
  gtk_widget_set_hexpand (table, TRUE);
  gtk_box_append (GTK_BOX (outer), self->list_side);
  gtk_box_append (GTK_BOX (outer), table);
  gtk_widget_add_css_class (GTK_WIDGET (self), "baro-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "baro-import-grid");
  adw_bin_set_child (ADW_BIN (self), outer);
}

/**
 * baro_import_grid_new:
 * @draft: what is edited
 *
 * Returns: (transfer floating): a grid that follows the draft
 */
GtkWidget *
baro_import_grid_new (BaroImportDraft *draft)
{
  BaroImportGrid *self = g_object_new (BARO_TYPE_IMPORT_GRID, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "mapping-changed", G_CALLBACK (mapping_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (queue_scroll), NULL);
  read_cb (self);
  return GTK_WIDGET (self);
}

/* Scrolls so that the strip is seen; somewhat later, because new strips have no place before a frame was
 * laid out. */
static gboolean
scroll_cb (gpointer user_data)
{
  BaroImportGrid *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t place;

  for (GtkWidget *w = gtk_widget_get_first_child (self->strip_box); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (BARO_IS_IMPORT_STRIP (w) && (int) baro_import_strip_get_column (BARO_IMPORT_STRIP (w)) == self->selected
        && gtk_widget_compute_bounds (w, self->strip_box, &place))
      gtk_adjustment_clamp_page (adjustment, place.origin.x, place.origin.x + place.size.width);
  return G_SOURCE_REMOVE;
}

static void
queue_scroll (BaroImportGrid *self)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, LAYOUT_DELAY_MS, scroll_cb, g_object_ref (self), g_object_unref);
}

/* The list beside the strips follows, unless a search hides the column. */
static void
select_in_list (BaroImportGrid *self)
{
  GListModel *model = G_LIST_MODEL (self->filtered);
  guint n = gtk_widget_get_visible (self->list_side) ? g_list_model_get_n_items (model) : 0;

  self->is_setting = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(BaroImportColumn) column = g_list_model_get_item (model, i);

      if ((int) column->index == self->selected)
        gtk_single_selection_set_selected (self->selection, i);
    }
  self->is_setting = FALSE;
}

/**
 * baro_import_grid_select:
 * @self: a grid
 * @column: index in the mapping
 *
 * Selects a column and brings it into view.
 */
void
baro_import_grid_select (BaroImportGrid *self, int column)
{
  g_return_if_fail (BARO_IS_IMPORT_GRID (self));

  if (column < 0 || (guint) column >= get_n_columns (self))
    return;
  self->selected = column;
  if ((guint) column < self->first || (guint) column >= self->first + self->n_shown)
    build_strips (self, (guint) MAX (0, column - 2));
  else
    mark_selected (self);
  select_in_list (self);
  queue_scroll (self);
  g_signal_emit (self, signals[SELECTED], 0, column);
}

int
baro_import_grid_get_selected (BaroImportGrid *self)
{
  g_return_val_if_fail (BARO_IS_IMPORT_GRID (self), -1);

  return self->selected;
}

void
baro_import_grid_set_narrow (BaroImportGrid *self, gboolean is_narrow)
{
  GtkWidget *outer = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_return_if_fail (BARO_IS_IMPORT_GRID (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (outer), is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->list_side, is_narrow ? -1 : LIST_WIDTH_PX, is_narrow ? LIST_WIDTH_PX : -1);
}
