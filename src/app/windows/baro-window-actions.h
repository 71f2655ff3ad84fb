/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-window-actions.h: what the menus of a window do */
#pragma once

#include "windows/baro-window.h"

G_BEGIN_DECLS

void  baro_window_actions_install (GtkWidgetClass *widget_class);               /* win.* actions of the class */
void  baro_window_actions_update  (BaroWindow *self, gboolean has_study);       /* enables what makes sense */
void  baro_window_import_path     (BaroWindow *self, const char *path);         /* import assistant; into a new study when none is open */
char *baro_window_dup_period_text (BaroAnalysis *analysis);                     /* (nullable) "July 2024 – June 2026", "2010 – 2018, nine waves" */
void  baro_window_apply_settings  (BaroAnalysis *analysis, GSettings *settings);/* thresholds and confidence, now and when they change */

G_END_DECLS
