/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-page-list.c: the pages in the sidebar */
#define G_LOG_DOMAIN "baro-page-list"
#include "config.h"

#include "widgets/baro-page-list.h"

#include <glib/gi18n.h>

struct _BaroPageList
{
  GtkWidget   parent_instance;

  GtkListBox *list;          /* (owned by the widget tree) */
  char       *last_group;    /* (owned) (nullable) */
  gboolean    is_choosing;   /* the selection is set by the program */
};

enum { SIGNAL_CHOSEN, SIGNAL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroPageList, baro_page_list, GTK_TYPE_WIDGET)

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  BaroPageList *self = user_data;

  if (row != NULL && !self->is_choosing)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_ACTIVATED], 0);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  BaroPageList *self = user_data;
  gboolean starts_group = before != NULL && g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), self->last_group) == 0;

  gtk_list_box_row_set_header (row, starts_group ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

/* The Tab key passes by: only the arrow keys go from page to page. */
static gboolean
baro_page_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  BaroPageList *self = BARO_PAGE_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (GTK_WIDGET (self->list), direction);
  if (gtk_widget_get_focus_child (widget) != NULL || row == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
baro_page_list_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (BARO_PAGE_LIST (widget)->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
baro_page_list_dispose (GObject *object)
{
  BaroPageList *self = BARO_PAGE_LIST (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_pointer (&self->last_group, g_free);
  G_OBJECT_CLASS (baro_page_list_parent_class)->dispose (object);
}

static void
baro_page_list_class_init (BaroPageListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_page_list_dispose;
  widget_class->focus = baro_page_list_focus;
  widget_class->grab_focus = baro_page_list_grab_focus;
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
baro_page_list_init (BaroPageList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

static GtkWidget *
make_row (GtkStackPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name (gtk_stack_page_get_icon_name (page));
  GtkWidget *label = gtk_label_new (gtk_stack_page_get_title (page));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, gtk_stack_page_get_name (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_stack_page_get_title (page), -1);
  return row;
}

/**
 * baro_page_list_set_stack:
 * @self: a page list without pages
 * @stack: whose pages are listed
 * @last_group: (nullable): name of the page before which a line is drawn
 *
 * Lists the pages of a stack. The stack is only read.
 */
void
baro_page_list_set_stack (BaroPageList *self, GtkStack *stack, const char *last_group)
{
  g_autoptr(GtkSelectionModel) pages = NULL;

  g_return_if_fail (BARO_IS_PAGE_LIST (self));
  g_return_if_fail (GTK_IS_STACK (stack));

  self->last_group = g_strdup (last_group);
  pages = gtk_stack_get_pages (stack);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr(GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      gtk_list_box_append (self->list, make_row (GTK_STACK_PAGE (page)));
    }
}

/**
 * baro_page_list_choose:
 * @self: a page list
 * @name: of a page
 *
 * Marks a page as the one shown. A keyboard focus that is in the list goes along.
 */
void
baro_page_list_choose (BaroPageList *self, const char *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (BARO_IS_PAGE_LIST (self));

  self->is_choosing = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
      {
        gtk_list_box_select_row (self->list, row);
        if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
          gtk_widget_grab_focus (GTK_WIDGET (row));
      }
  self->is_choosing = FALSE;
}
