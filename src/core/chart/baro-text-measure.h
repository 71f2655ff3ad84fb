/* baro-text-measure.h: how wide and high a text is, asked through an interface */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-ink.h"

G_BEGIN_DECLS

typedef struct _BaroTextMeasure BaroTextMeasure;

/* The layout knows no font. It asks this interface for sizes in pixels; render/ answers with Pango,
 * tests with a fixed width. An implementation embeds the struct as its first member. The same
 * question must always get the same answer, on screen and on paper. Not safe between threads. */
struct _BaroTextMeasure
{
  double font_px; /* 1 em in px */
  double (*width) (BaroTextMeasure *self, const char *text, BaroTextRole role, BaroTextWeight weight);
};

double    baro_text_measure_width       (BaroTextMeasure *self, const char *text, BaroTextRole role, BaroTextWeight weight);
double    baro_text_measure_line_height (BaroTextMeasure *self, BaroTextRole role);
char     *baro_text_measure_ellipsize   (BaroTextMeasure *self, const char *text, BaroTextRole role,
                                         BaroTextWeight weight, double max_width_px) G_GNUC_WARN_UNUSED_RESULT;
char    **baro_text_measure_wrap        (BaroTextMeasure *self, const char *text, BaroTextRole role,
                                         BaroTextWeight weight, double max_width_px,
                                         guint max_lines) G_GNUC_WARN_UNUSED_RESULT;
char    **baro_text_measure_wrap_paragraphs (BaroTextMeasure *self, const char *text, BaroTextRole role,
                                         BaroTextWeight weight, double max_width_px,
                                         guint max_lines) G_GNUC_WARN_UNUSED_RESULT;

/* The stub of the tests: a wide (CJK) character is 1 em of its role, any other 0.5 em; bold is the same. */
void      baro_text_measure_init_fixed  (BaroTextMeasure *self, double font_px);

G_END_DECLS
