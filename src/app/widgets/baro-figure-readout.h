/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-readout.h: what stands beside the pointer */
#pragma once

#include <gtk/gtk.h>

#include "chart/baro-chart.h"
#include "chart/baro-scene.h"

G_BEGIN_DECLS

GtkWidget *baro_figure_readout_new     (void);
void       baro_figure_readout_fill    (GtkWidget *readout, const BaroChart *chart, const BaroDatum *datum, gboolean can_drill);
void       baro_figure_readout_place   (const BaroScene *scene, const BaroDatum *datum, int width, int height, GdkRectangle *place);

G_END_DECLS
