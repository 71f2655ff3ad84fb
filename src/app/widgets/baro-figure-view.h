/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-view.h: a chart on the screen */
#pragma once

#include <adwaita.h>

#include "figures/baro-figure.h"

G_BEGIN_DECLS

/* Lays the figure's chart out for its own size and paints the scene. Hover and focus are drawn by an
 * overlay child, so that the chart itself is painted once. Arrow keys step through the data, Enter or a
 * click opens the responses behind a mark. Role IMG with the chart's sentence as description.
 * Property: figure-height (int, px; 0: the chart's natural height).
 * Signals: "drill" (BaroFilter*) ; "datum-changed" (row, column: the datum under pointer or focus, -1 none). */
#define BARO_TYPE_FIGURE_VIEW (baro_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (BaroFigureView, baro_figure_view, BARO, FIGURE_VIEW, GtkWidget)

GtkWidget  *baro_figure_view_new        (void);
void        baro_figure_view_set_figure (BaroFigureView *self, BaroFigure *figure);   /* (nullable); takes a reference */
BaroFigure *baro_figure_view_get_figure (BaroFigureView *self);
void        baro_figure_view_set_chart  (BaroFigureView *self, const BaroChart *chart, gpointer owner, GDestroyNotify free_owner); /* a bare chart, such as a sparkline */

G_END_DECLS
