/* baro-pango-text.h: text through Pango, the same size on every medium */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-scene.h"
#include "chart/baro-text-measure.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Measures and draws texts. Metric hinting is off and the resolution is 96 dpi, whatever the surface. Owns one
 * Pango context and, per role and weight, one layout that is reused; a small table remembers widths.
 * One per thread. */
typedef struct _BaroPangoText BaroPangoText;

#define BARO_FONT_PX_DEFAULT (44.0 / 3.0) /* 11 pt */

BaroPangoText   *baro_pango_text_new         (const char *family, double font_px) G_GNUC_WARN_UNUSED_RESULT;
void             baro_pango_text_free        (BaroPangoText *self);
BaroTextMeasure *baro_pango_text_get_measure (BaroPangoText *self);
void             baro_pango_text_show        (BaroPangoText *self, cairo_t *cr, const char *text, BaroTextRole role,
                                              BaroTextWeight weight, BaroAnchor anchor, double x, double y);
guint            baro_pango_text_count_unknown (BaroPangoText *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroPangoText, baro_pango_text_free)

G_END_DECLS
