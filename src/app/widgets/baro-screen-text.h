/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-screen-text.h: the theme and the text of charts on the screen */
#pragma once

#include <adwaita.h>

#include "render/baro-pango-text.h"
#include "render/baro-theme.h"

G_BEGIN_DECLS

BaroPangoText   *baro_screen_get_text   (GtkWidget *widget);   /* (transfer none) in the widget's font; one per family and size, main thread only */
const BaroTheme *baro_screen_get_theme  (void);                /* light or dark, with or without high contrast, as the desktop says */
const BaroTheme *baro_screen_get_export_theme (void);          /* light: what pictures for slides are painted with */

G_END_DECLS
