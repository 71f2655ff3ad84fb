/* baro-theme.h: the real colours and sizes of a medium */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-ink.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_THEME_LIGHT,
  BARO_THEME_DARK,
  BARO_THEME_LIGHT_CONTRAST,
  BARO_THEME_DARK_CONTRAST,
  BARO_THEME_PRINT,
  BARO_N_THEMES
} BaroThemeKind;

typedef struct
{
  double red, green, blue, alpha; /* 0..1, not premultiplied */
} BaroRgba;

/* Constant tables, one per medium; never freed. Inks are complete: every BaroInk has a colour. */
typedef struct
{
  BaroThemeKind kind;
  BaroRgba      inks[BARO_N_INKS];
  BaroRgba      heat[3];        /* worse, middle, better */
  BaroRgba      heat_ramp[2];   /* least, most */
  double        hairline;       /* width of grid and axis lines, px */
  double        line_factor;    /* on all other stroke widths */
  double        least_opacity;  /* tints are never paler, 0..1 */
  gboolean      pattern_areas;  /* high contrast: areas get an outline */
} BaroTheme;

const BaroTheme *baro_theme_get    (BaroThemeKind kind);
BaroRgba         baro_theme_lookup (const BaroTheme *theme, const BaroPaint *paint);
BaroRgba         baro_theme_on     (const BaroTheme *theme, const BaroPaint *under);
double           baro_rgba_contrast (const BaroRgba *a, const BaroRgba *b);
char            *baro_theme_dup_hex (const BaroTheme *theme, BaroInk ink) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
