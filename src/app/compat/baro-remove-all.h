/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-remove-all.h: emptying lists and boxes */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void baro_list_box_remove_all (GtkListBox *list);   /* rows only; GTK has it from 4.12 on */
void baro_box_remove_all      (GtkBox *box);

G_END_DECLS
