/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-gap-private.h: the rows of a gap figure, measured and tested */
#pragma once

#include "figures/baro-figure-private.h"

G_BEGIN_DECLS

/* One row: ours, the reference, and the group before. gap and change are turned so that positive is better for
 * us; gap_test and change_test keep the measures' own sign. */
typedef struct
{
  char          *label;          /* (owned) */
  BaroMetric    *metric;         /* borrowed */
  char          *touchpoint;     /* (owned) (nullable) value of the touchpoint column */
  BaroMeasure    ours;
  double         reference;      /* NAN: none */
  double         previous;       /* NAN: none */
  double         gap, change;
  BaroDifference gap_test, change_test;
  double         importance;     /* correlation with the overall item; NAN: unknown */
  gboolean       is_low_good;
  BaroFilter    *drill;          /* (owned) (nullable) */
} BaroGapLine;

/* All rows, and which period they speak of. */
typedef struct
{
  GPtrArray *lines;              /* (owned) (element-type BaroGapLine) in the order of the choice */
  char      *period;             /* (owned) (nullable) title of the current period; NULL: the whole selection */
  char      *previous;           /* (owned) (nullable) title of the period before */
  char      *overall;            /* (owned) (nullable) title of the item that importance refers to */
  guint      n_tested;           /* rows in the family of gap tests */
} BaroGapLines;

/* What one call works on. A row is a metric, or a value of the touchpoint column; both come from a table whose
 * first grouping is the period (if any) and whose last is the touchpoint (if any). */
typedef struct
{
  BaroSnapshot        *snapshot;     /* borrowed */
  const BaroGapChoice *choice;       /* borrowed */
  GCancellable        *cancellable;  /* borrowed */
  BaroBitset          *selection;    /* borrowed */
  gboolean             has_time;     /* ours are of the current period only */
  gboolean             segment_names_time; /* the other segment is one of times: it has no current period */
  BaroGrouping         time, by;
} BaroGapJob;

/* Tables that the reference needs beside the main one. Both may stay NULL. */
typedef struct
{
  BaroMeasureTable *segment;      /* (owned) (nullable) the other segment, or the rest */
  BaroMeasureTable *expectation;  /* (owned) (nullable) */
} BaroGapReferences;

BaroMeasureTable  *baro_gap_measure       (BaroGapJob *job, const BaroMetric *metric, BaroBitset *selection, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const BaroMeasure *baro_gap_cell          (BaroGapJob *job, const BaroMeasureTable *table, int period, int touchpoint);   /* (nullable) */
const BaroMeasure *baro_gap_before        (BaroGapJob *job, const BaroMeasureTable *table, int period, int touchpoint);   /* (nullable) the same in the period before */
BaroFilter        *baro_gap_dup_segment   (BaroSnapshot *snapshot);   /* (nullable) the other segment: its conditions take the place of the filter's on the same columns */
gboolean           baro_gap_references_measure (BaroGapJob *job, const BaroMetric *metric, BaroGapReferences *references, GError **error);
void               baro_gap_references_clear   (BaroGapReferences *references);
void               baro_gap_compare       (BaroGapJob *job, BaroGapLine *line, const BaroMeasureTable *table, BaroGapReferences *references,
                                           int period, int touchpoint);

BaroGapLines *baro_gap_lines_new  (BaroSnapshot *snapshot, const BaroGapChoice *choice, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          baro_gap_lines_free (BaroGapLines *self);
void          baro_gap_lines_rank (BaroGapLines *self, BaroSnapshot *snapshot, GCancellable *cancellable);   /* fills importance */
int           baro_gap_line_rank  (const BaroGapLine *line);
gboolean      baro_gap_is_against_period (BaroSnapshot *snapshot);
char         *baro_gap_headline   (BaroSnapshot *snapshot, const BaroGapLines *lines, const BaroGapChoice *choice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroGapLines, baro_gap_lines_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaroGapReferences, baro_gap_references_clear)

G_END_DECLS
