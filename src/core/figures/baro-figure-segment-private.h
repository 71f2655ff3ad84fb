/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-segment-private.h: what bars and heat maps of segments share */
#pragma once

#include "figures/baro-figure-private.h"

G_BEGIN_DECLS

#define BARO_SEGMENT_TOP_N 12u

/* One shown group of a grouping: one group of the table, or the rest as "other". Cells are codes of the tally. */
typedef struct
{
  char    *label;      /* (owned) */
  guint32 *codes;      /* (owned) tally codes that it sums */
  guint    n_codes;
  int      group;      /* index in the table, -1: other */
  gint64   n_rows;
} BaroSegmentGroup;

/* Whether the groups have an order of their own: scales, periods, bins, waves, and labels that mostly hold numbers. */
gboolean       baro_segment_is_ordered   (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping);
/* The groups of one grouping in the order they are shown; other, if any, is last. */
GPtrArray     *baro_segment_groups_new   (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping, guint top_n) G_GNUC_WARN_UNUSED_RESULT;
void           baro_segment_measure      (BaroSnapshot *snapshot, const BaroMeasureTable *table, const BaroSegmentGroup *row,
                                          const BaroSegmentGroup *column, BaroMeasure *measure);   /* column NULL: one grouping */
BaroCondition *baro_segment_condition    (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping, GPtrArray *groups, guint index);
BaroFigure    *baro_figure_segment_bars  (BaroSnapshot *snapshot, const BaroSegmentChoice *choice, const BaroMeasureTable *table);
BaroFigure    *baro_figure_segment_heat  (BaroSnapshot *snapshot, const BaroSegmentChoice *choice, const BaroMeasureTable *table);
const char    *baro_segment_title        (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping);
char          *baro_segment_note         (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint n_tested, const char *first);

G_END_DECLS
