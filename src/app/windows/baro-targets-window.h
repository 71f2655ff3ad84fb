/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-targets-window.h: targets, events and benchmarks of a study */
#pragma once

#include <gtk/gtk.h>

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

void baro_targets_window_show (GtkWindow *parent, BaroAnalysis *analysis);

G_END_DECLS
