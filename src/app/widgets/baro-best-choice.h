/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-best-choice.h: which answers count as satisfied */
#pragma once

#include "data/baro-scale.h"
#include "widgets/baro-choice-button.h"

G_BEGIN_DECLS

/* Fills a choice button with "5", "4 and 5", "3 to 5"; what is picked is one of the best answers alone, the two
 * best, and so on. Nothing can be picked while it is not known which end of the scale is good. */
void  baro_best_choice_fill       (BaroChoiceButton *button, const BaroScale *scale);
guint baro_best_choice_get_n_best (guint picked);

G_END_DECLS
