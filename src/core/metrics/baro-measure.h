/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-measure.h: a computed number with its doubt */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BARO_UNIT_NPS,        /* -1 .. 1, shown as -100 .. +100; changes in points */
  BARO_UNIT_SHARE,      /* 0 .. 1, shown as percent; changes in points */
  BARO_UNIT_SCALE,      /* mean on the item's scale */
  BARO_UNIT_NUMBER,     /* mean or median of a number, in its own unit */
  BARO_UNIT_SECONDS,
  BARO_UNIT_COUNT,
} BaroUnit;

typedef enum
{
  BARO_MEASURE_OK           = 0,
  BARO_MEASURE_UNDEFINED    = 1 << 0,   /* no valid base; value is NAN */
  BARO_MEASURE_SMALL_BASE   = 1 << 1,   /* below the flag threshold (30) */
  BARO_MEASURE_SUPPRESSED   = 1 << 2,   /* below the hard threshold (10); not shown by default */
  BARO_MEASURE_WEIGHTED     = 1 << 3,
  BARO_MEASURE_NOT_NPS_ITEM = 1 << 4,   /* a 1-10 item counted as NPS on request: warn, no benchmark */
  BARO_MEASURE_APPROXIMATE  = 1 << 5,   /* quantile from bins */
} BaroMeasureFlags;

/* A number never leaves metrics without this struct. value, low, high and se are in the unit's core form
 * (shares 0-1); NAN when undefined. base_n counts valid answers, base_weighted = sum of w, base_effective =
 * (sum w)^2 / sum w^2 and equals base_n without a weight. n_missing are answers with a reason other than
 * invalid; n_invalid are out of range or unreadable. */
typedef struct
{
  BaroUnit  unit;
  double    value, low, high, se;
  gint64    base_n;
  double    base_weighted, base_effective;
  gint64    n_invalid, n_missing;
  double    sd;                    /* of the answers; NAN where it has no meaning */
  double    hits, hits_weighted;   /* shares: answers that count; NPS: promoters */
  double    detractors;            /* NPS, weighted; else 0 */
  double    ease;                  /* CES: 0 worst .. 1 best, (mean - worst) / (best - worst); else NAN */
  guint     flags;
} BaroMeasure;

void     baro_measure_init       (BaroMeasure *self, BaroUnit unit);   /* undefined */
gboolean baro_measure_is_defined (const BaroMeasure *self);
gboolean baro_measure_is_shown   (const BaroMeasure *self);            /* defined and not suppressed */

/* A difference of two measures of the same unit: a minus b. Counts are tested as Poisson counts of equal
 * exposure, medians by the widths of their intervals (not against the rest: is_tested FALSE). */
typedef struct
{
  double   value, low, high, z, p;  /* p two-sided; NAN when untested */
  double   p_adjusted;              /* after correction over the family shown; p until then */
  gboolean significant;             /* p_adjusted < 1 - confidence */
  gboolean is_tested;               /* FALSE with an undefined or small base */
} BaroDifference;

void baro_measure_compare        (const BaroMeasure *a, const BaroMeasure *b, double confidence, BaroDifference *out);      /* independent samples */
void baro_measure_compare_target (const BaroMeasure *a, double target, double confidence, BaroDifference *out);             /* a fixed value */
void baro_measure_compare_rest   (const BaroMeasure *part, const BaroMeasure *all, double confidence, BaroDifference *out); /* part against all without it, value = part - all */
void baro_differences_adjust     (BaroDifference **differences, guint n, double confidence);                               /* Holm over those tested */

G_END_DECLS
