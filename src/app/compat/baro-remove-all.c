/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-remove-all.c: emptying lists and boxes */
#define G_LOG_DOMAIN "baro-remove-all"
#include "config.h"

#include "compat/baro-remove-all.h"

/**
 * baro_list_box_remove_all:
 * @list: a list that holds nothing but rows
 *
 * Takes out every row.
 */
void
baro_list_box_remove_all (GtkListBox *list)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/**
 * baro_box_remove_all:
 * @box: a box
 *
 * Takes out every child.
 */
void
baro_box_remove_all (GtkBox *box)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}
