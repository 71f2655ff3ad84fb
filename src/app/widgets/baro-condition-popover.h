/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-condition-popover.h: choosing one condition of the filter */
#pragma once

#include <gtk/gtk.h>

#include "data/baro-filter.h"

G_BEGIN_DECLS

/* First the columns, found by typing; then the values of one: labels to tick, or the ends of a range.
 * Signal "chosen" (BaroCondition*, borrowed). */
#define BARO_TYPE_CONDITION_POPOVER (baro_condition_popover_get_type ())
G_DECLARE_FINAL_TYPE (BaroConditionPopover, baro_condition_popover, BARO, CONDITION_POPOVER, GtkPopover)

GtkWidget *baro_condition_popover_new       (void);
void       baro_condition_popover_set_dataset (BaroConditionPopover *self, BaroDataset *dataset);  /* (nullable) */
void       baro_condition_popover_edit      (BaroConditionPopover *self, const BaroCondition *condition); /* (nullable): starts at its values */

G_END_DECLS
