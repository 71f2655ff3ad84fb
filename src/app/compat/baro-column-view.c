/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-column-view.c: what GtkColumnView does not offer */
#include "config.h"

#include "compat/baro-column-view.h"

/* The first label below widget, depth first. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = find_label (child);

      if (label != NULL)
        return label;
    }
  return NULL;
}

void
baro_column_view_end_last_title (GtkColumnView *view)
{
  GtkWidget *header, *title, *label;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  header = gtk_widget_get_first_child (GTK_WIDGET (view));
  title = header != NULL ? gtk_widget_get_last_child (header) : NULL;
  label = title != NULL ? find_label (title) : NULL;
  if (label == NULL)
    return;
  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  gtk_widget_set_hexpand (label, TRUE);
}
