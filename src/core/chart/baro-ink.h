/* baro-ink.h: the colours and text roles a scene may name; the theme turns them into real ones */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A colour is always a role. A scene never holds red, green and blue: the theme of the medium
 * (light, dark, high contrast, print) decides. SERIES_1..6 and SERIES_TEXT_1..6 are in order, so
 * BARO_INK_SERIES_1 + i is the ink of series i for i in 0..5. */
typedef enum
{
  BARO_INK_NONE,            /* not painted */
  BARO_INK_TEXT,            /* titles, labels, numbers */
  BARO_INK_DIM,             /* subtitles, axis text, notes */
  BARO_INK_FAINT,           /* text of what is suppressed; quiet marks */
  BARO_INK_GRID,
  BARO_INK_AXIS,            /* zero line, base line */
  BARO_INK_CARD,            /* what the chart stands on; fills hollow marks */
  BARO_INK_BETTER,
  BARO_INK_WORSE,
  BARO_INK_NEUTRAL,
  BARO_INK_BETTER_TEXT,
  BARO_INK_WORSE_TEXT,
  BARO_INK_SERIES_1,
  BARO_INK_SERIES_2,
  BARO_INK_SERIES_3,
  BARO_INK_SERIES_4,
  BARO_INK_SERIES_5,
  BARO_INK_SERIES_6,
  BARO_INK_SERIES_TEXT_1,
  BARO_INK_SERIES_TEXT_2,
  BARO_INK_SERIES_TEXT_3,
  BARO_INK_SERIES_TEXT_4,
  BARO_INK_SERIES_TEXT_5,
  BARO_INK_SERIES_TEXT_6,
  BARO_INK_TARGET,
  BARO_INK_EVENT,           /* the flag of an event */
  BARO_INK_EVENT_TEXT,      /* the number in the flag */
  BARO_INK_SELECTED,        /* tint behind a highlighted row */
  BARO_INK_MAP,             /* what a journey map stands on */
  BARO_INK_STAGE,           /* chevrons of the stages, two shades in turn */
  BARO_INK_STAGE_ALTERNATE,
  BARO_INK_STAGE_TEXT,
  BARO_INK_TILE,            /* a card on the map */
  BARO_INK_TILE_BORDER,
  BARO_INK_CHIP,            /* a score on the curve */
  BARO_INK_BADGE,           /* behind a letter or a number on a card */
  BARO_INK_EDGE_GREY,       /* colour edges of cards */
  BARO_INK_EDGE_ORANGE,     /* pain points */
  BARO_INK_EDGE_AMBER,      /* opportunities */
  BARO_INK_EDGE_CYAN,       /* front stage */
  BARO_INK_EDGE_BROWN,      /* back stage */
  BARO_INK_EDGE_SLATE,      /* support */
  BARO_INK_EDGE_BLUE,
  BARO_INK_EDGE_GREEN,
  BARO_INK_EDGE_PURPLE,
  BARO_INK_COLUMN,          /* tint of the chosen column, and of what takes a dragged thing */
  BARO_INK_GHOST,           /* outline of what is being dragged; empty places */
  BARO_INK_ACCENT,          /* where it will land */
  BARO_INK_HEAT_DIVERGING,  /* shade -1 (worse) .. 0 .. 1 (better) */
  BARO_INK_HEAT_SEQUENTIAL, /* shade 0 .. 1 */
  BARO_INK_ON_FILL,         /* text: the darker or lighter of two inks, whichever reads better on BaroMark.under */
  BARO_N_INKS
} BaroInk;

/* How a shape is filled or stroked. Opacity 0 is not painted. */
typedef struct
{
  BaroInk ink;
  double  shade;   /* for the heat inks only, else 0 */
  double  opacity; /* 0..1 */
} BaroPaint;

/* A text role fixes the size (in em of the theme), see baro_text_role_em(). */
typedef enum
{
  BARO_TEXT_TITLE,    /* 1.00 em, bold */
  BARO_TEXT_SUBTITLE, /* 0.90 em */
  BARO_TEXT_LABEL,    /* 0.90 em: row and column labels */
  BARO_TEXT_AXIS,     /* 0.82 em: ticks, end labels, n */
  BARO_TEXT_VALUE,    /* 0.90 em, tabular: printed numbers */
  BARO_TEXT_CELL,     /* 0.90 em, tabular: number in a heat cell */
  BARO_TEXT_SMALL,    /* 0.72 em, tabular: n in a heat cell, number of an event */
  BARO_TEXT_FOOT,     /* 0.78 em */
  BARO_TEXT_NUMBER,   /* 2.00 em, tabular: a tile's number */
  BARO_TEXT_MAP,      /* 1.75 em: the name of a map on paper */
  BARO_TEXT_LEAD,     /* 1.10 em: the sentence under it */
  BARO_TEXT_STAGE,    /* 0.90 em, tabular: stages and lanes */
  BARO_TEXT_TILE,     /* 0.80 em: text of a card */
  BARO_TEXT_CHIP,     /* 0.86 em, tabular: a score on the curve */
  BARO_TEXT_NOTE,     /* 0.75 em, tabular: the line under it, n, owners */
  BARO_N_TEXT_ROLES
} BaroTextRole;

typedef enum
{
  BARO_WEIGHT_NORMAL,
  BARO_WEIGHT_BOLD
} BaroTextWeight;

/* What a difference means. Lower-is-better measures are already turned by the caller. */
typedef enum
{
  BARO_VERDICT_NEUTRAL,
  BARO_VERDICT_BETTER,
  BARO_VERDICT_WORSE
} BaroVerdict;

double      baro_text_role_em       (BaroTextRole role);
gboolean    baro_text_role_tabular  (BaroTextRole role);
const char *baro_ink_name           (BaroInk ink);
const char *baro_text_role_name     (BaroTextRole role);
BaroInk     baro_verdict_ink        (BaroVerdict verdict);
BaroInk     baro_verdict_text_ink   (BaroVerdict verdict);

G_END_DECLS
