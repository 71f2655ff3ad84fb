/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-accessible.h: names for what a screen reader meets */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for what later versions of GTK do themselves: tooltips become the names of buttons that show only
 * a picture, and the grey hints those of entries; the toggle inside a menu button, the list inside a combo row or a
 * column view, and a list below its title get theirs. */
void baro_accessible_complete  (GtkWidget *root);
void baro_accessible_set_label (GtkWidget *widget, const char *label);

G_END_DECLS
