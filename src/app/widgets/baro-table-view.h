/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-table-view.h: a figure's table twin */
#pragma once

#include <gtk/gtk.h>

#include "chart/baro-table.h"

G_BEGIN_DECLS

/* Rows of 28 px, numbers to the right with tabular figures, selectable, Ctrl+C copies as TSV and HTML. */
#define BARO_TYPE_TABLE_VIEW (baro_table_view_get_type ())
G_DECLARE_FINAL_TYPE (BaroTableView, baro_table_view, BARO, TABLE_VIEW, GtkWidget)

GtkWidget *baro_table_view_new       (void);
void       baro_table_view_set_table (BaroTableView *self, const BaroTable *table);  /* copies what it shows */

G_END_DECLS
