/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-wrap-box.h: children in lines, as many to a line as fit */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Stands in for AdwWrapBox (libadwaita 1.7), and adds even columns. GtkFlowBox is no choice: it gives every
 * child the width of the widest one, and it has a selection and a focus of its own. Properties: spacing (px,
 * between children of a line), line-spacing (px, -1: as spacing), column-width (px; 0: children keep their natural width, and one that expands
 * takes the rest of its line; else all get one width, at least this one, with lines as even as can be; a last one alone in two columns fills its line),
 * min-columns (of even columns, however narrow; with large text one). Column widths grow with the text. Children come in the reading direction. */
#define BARO_TYPE_WRAP_BOX (baro_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (BaroWrapBox, baro_wrap_box, BARO, WRAP_BOX, GtkWidget)

GtkWidget *baro_wrap_box_new        (void);
void       baro_wrap_box_append     (BaroWrapBox *self, GtkWidget *child);
void       baro_wrap_box_remove_all (BaroWrapBox *self);

G_END_DECLS
