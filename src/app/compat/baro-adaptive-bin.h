/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-adaptive-bin.h: a bin that knows whether it is narrow */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for AdwBreakpointBin (libadwaita 1.4). Properties: child, narrow-below (px, int),
 * is-narrow (boolean, read-only). is-narrow changes in an idle after the allocation that caused it, so
 * that children can be rearranged safely; it never asks for more than its child's smallest width, and
 * while narrow its minimum width is 0-based on the narrow layout. */
#define BARO_TYPE_ADAPTIVE_BIN (baro_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (BaroAdaptiveBin, baro_adaptive_bin, BARO, ADAPTIVE_BIN, GtkWidget)

GtkWidget *baro_adaptive_bin_new             (void);
void       baro_adaptive_bin_set_child       (BaroAdaptiveBin *self, GtkWidget *child);
GtkWidget *baro_adaptive_bin_get_child       (BaroAdaptiveBin *self);
void       baro_adaptive_bin_set_narrow_below(BaroAdaptiveBin *self, int width_px);
gboolean   baro_adaptive_bin_get_is_narrow   (BaroAdaptiveBin *self);

G_END_DECLS
