/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-card.h: one figure on a card */
#pragma once

#include <adwaita.h>

#include "figures/baro-figure.h"

G_BEGIN_DECLS

/* Title, finding, buttons (show as table, copy as picture, menu), the chart or its table twin, and the foot.
 * States: waiting (spinner after 250 ms), figure, empty or error sentence. The menu exports PNG, SVG, PDF and
 * CSV and copies picture and table. Clicking a mark opens the responses behind it (win-independent: the card
 * opens BaroResponsesWindow itself). Properties: figure-height (int), compact (boolean: fewer buttons). */
#define BARO_TYPE_FIGURE_CARD (baro_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (BaroFigureCard, baro_figure_card, BARO, FIGURE_CARD, GtkWidget)

GtkWidget  *baro_figure_card_new          (void);
void        baro_figure_card_set_waiting  (BaroFigureCard *self);
void        baro_figure_card_take_figure  (BaroFigureCard *self, BaroFigure *figure);      /* takes the reference */
void        baro_figure_card_set_message  (BaroFigureCard *self, const char *text);        /* translated sentence instead of a chart */
void        baro_figure_card_take_result  (BaroFigureCard *self, BaroFigure *figure, const GError *error); /* takes the reference; figure NULL: the error in its place */
BaroFigure *baro_figure_card_get_figure   (BaroFigureCard *self);
void        baro_figure_card_set_analysis (BaroFigureCard *self, BaroAnalysis *analysis);  /* for drill-down; kept weakly */
void        baro_figure_card_set_height   (BaroFigureCard *self, int height_px);           /* 0: natural */

G_END_DECLS
