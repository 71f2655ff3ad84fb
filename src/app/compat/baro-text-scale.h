/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-scale.h: how large the person's text is */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Widths that hold words grow with the text: times the usual size of 11 points at 96 dpi, never below 1. */
double baro_text_scale (GtkWidget *widget);

G_END_DECLS
