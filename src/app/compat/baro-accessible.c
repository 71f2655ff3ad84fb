/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-accessible.c: names for what a screen reader meets */
#define G_LOG_DOMAIN "baro-accessible"
#include "config.h"

#include "compat/baro-accessible.h"

void
baro_accessible_set_label (GtkWidget *widget, const char *label)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (label != NULL && *label != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
find_below (GtkWidget *root, GType type)
{
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (w), type) ? w : find_below (w, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A menu button is a frame around the toggle that takes the focus; the toggle is labelled by the frame. Later
 * versions of GTK call a frame without a name by all the words in its open popover; earlier ones would say the
 * name twice if the toggle had it too. */
static void
name_menu_button (GtkMenuButton *button)
{
  const char *tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (button));
  const char *name = tooltip != NULL ? tooltip : gtk_menu_button_get_label (button);

  baro_accessible_set_label (GTK_WIDGET (button), name);
}

static void
name_list (GtkWidget *list)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (list);

  if (GTK_IS_LABEL (before))
    baro_accessible_set_label (list, gtk_label_get_text (GTK_LABEL (before)));
}

static void
name_combo_row (AdwComboRow *row)
{
  GtkWidget *list = find_below (GTK_WIDGET (row), GTK_TYPE_LIST_VIEW);

  if (list != NULL)
    baro_accessible_set_label (list, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

/* What an empty entry says in grey; the text inside it is what takes the focus. */
static void
name_entry (GtkWidget *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  g_autofree char *hint = NULL;

  g_object_get (entry, "placeholder-text", &hint, NULL);
  baro_accessible_set_label (entry, hint);
  if (GTK_IS_WIDGET (text))
    baro_accessible_set_label (GTK_WIDGET (text), hint);
}

/* The row of titles and the list take the focus; the view around them has the name. */
static void
name_column_view (GtkWidget *view)
{
  for (GtkWidget *w = gtk_widget_get_first_child (view); w != NULL; w = gtk_widget_get_next_sibling (w))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (w), GTK_ACCESSIBLE_RELATION_LABELLED_BY, view, NULL, -1);
}

/**
 * baro_accessible_complete:
 * @root: a widget whose children are all there
 *
 * Gives names to the focusable widgets below @root that have none of their own. A scrolled page is no stop of
 * the Tab key: what it holds is.
 */
void
baro_accessible_complete (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_MENU_BUTTON (root))
    name_menu_button (GTK_MENU_BUTTON (root));
  else if (GTK_IS_BUTTON (root))
    baro_accessible_set_label (root, gtk_widget_get_tooltip_text (root));
  else if (ADW_IS_COMBO_ROW (root))
    name_combo_row (ADW_COMBO_ROW (root));
  else if (GTK_IS_ENTRY (root) || GTK_IS_SEARCH_ENTRY (root))
    name_entry (root);
  else if (GTK_IS_LIST_BOX (root))
    name_list (root);
  else if (GTK_IS_COLUMN_VIEW (root))
    name_column_view (root);
  else if (GTK_IS_SCROLLED_WINDOW (root))
    gtk_widget_set_focusable (root, FALSE);

  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    baro_accessible_complete (w);
}
