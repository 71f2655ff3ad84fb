/* baro-paint.h: paints a scene with cairo; the only painter, for screen, pictures and paper */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-scene.h"
#include "render/baro-pango-text.h"
#include "render/baro-theme.h"

G_BEGIN_DECLS

void baro_paint_scene (cairo_t *cr, const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text);
void baro_paint_focus (cairo_t *cr, const BaroScene *scene, int datum, const BaroTheme *theme);

G_END_DECLS
