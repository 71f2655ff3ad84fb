/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter-bar.h: the conditions in force, always visible */
#pragma once

#include <adwaita.h>

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

/* One chip per condition with a button that removes it, "+ Condition", a menu of saved filters, and at the
 * end the base n of the total. The count is made in a thread. It shows the analysis and changes only it. */
#define BARO_TYPE_FILTER_BAR (baro_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (BaroFilterBar, baro_filter_bar, BARO, FILTER_BAR, GtkWidget)

void baro_filter_bar_set_analysis  (BaroFilterBar *self, BaroAnalysis *analysis);  /* (nullable) */
void baro_filter_bar_set_is_narrow (BaroFilterBar *self, gboolean is_narrow);
void baro_filter_bar_add_condition (BaroFilterBar *self);                          /* opens the popover: Ctrl+F */

G_END_DECLS
