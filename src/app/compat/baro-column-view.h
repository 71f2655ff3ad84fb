/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-column-view.h: what GtkColumnView does not offer */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts the title of the last column above numbers that stand at the right (at the left in a right-to-left
 * language). Call it after the column was appended. Without effect where GTK builds its titles otherwise. */
void baro_column_view_end_last_title (GtkColumnView *view);

G_END_DECLS
