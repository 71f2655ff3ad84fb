/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-print.h: a figure on paper */
#pragma once

#include <gtk/gtk.h>

#include "figures/baro-figure.h"

G_BEGIN_DECLS

/* One page: the figure with title, foot and source line, as wide as the page, in the print colours. */
GtkPrintOperation *baro_print_operation_new (BaroFigure *figure) G_GNUC_WARN_UNUSED_RESULT;
void               baro_print_figure        (GtkWindow *parent, BaroFigure *figure);   /* asks for the printer */

G_END_DECLS
