/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clipboard.h: figures and tables for slides and spreadsheets */
#pragma once

#include <gtk/gtk.h>

#include "figures/baro-figure.h"

G_BEGIN_DECLS

/* One picture in every form the receiver may want. */
typedef enum { BARO_PICTURE_PNG, BARO_PICTURE_SVG, BARO_PICTURE_PDF, BARO_PICTURE_CSV } BaroPictureKind;

void    baro_clipboard_copy_table  (GtkWidget *widget, const BaroTable *table);     /* TSV, HTML and plain text */
void    baro_clipboard_copy_figure (GtkWidget *widget, const BaroFigure *figure);   /* PNG at twice the size, and SVG */
GdkContentProvider *baro_clipboard_figure_content (GtkWidget *widget, const BaroFigure *figure) G_GNUC_WARN_UNUSED_RESULT;
GBytes *baro_picture_make          (GtkWidget *widget, const BaroFigure *figure, BaroPictureKind kind, int width_px, double scale, GError **error);

G_END_DECLS
