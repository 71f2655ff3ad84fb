/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-page-list.h: the pages in the sidebar */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of a stack with their icons. Arrow keys go through them and show each; Tab enters at the chosen
 * one and leaves, so that nobody changes the page by walking past. Signals: "chosen" (char *name) when another
 * page is to be shown, "activated" when a page was clicked or Enter pressed. */
#define BARO_TYPE_PAGE_LIST (baro_page_list_get_type ())
G_DECLARE_FINAL_TYPE (BaroPageList, baro_page_list, BARO, PAGE_LIST, GtkWidget)

void baro_page_list_set_stack (BaroPageList *self, GtkStack *stack, const char *last_group);   /* last_group: page before which a line stands */
void baro_page_list_choose    (BaroPageList *self, const char *name);    /* does not emit */

G_END_DECLS
