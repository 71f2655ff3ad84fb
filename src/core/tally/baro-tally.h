/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally.h: the counting engine */
#pragma once

#include "data/baro-dataset.h"

G_BEGIN_DECLS

#define BARO_TALLY_MAX_GROUPINGS 3
#define BARO_TALLY_MAX_LIMITS 8

#define BARO_TALLY_ERROR (baro_tally_error_quark ())
GQuark baro_tally_error_quark (void);
typedef enum
{
  BARO_TALLY_ERROR_WRONG_KIND,   /* a column that cannot be grouped, counted or used as a weight like this */
  BARO_TALLY_ERROR_TOO_LARGE,    /* more combinations than a dense table may hold */
} BaroTallyError;

typedef enum
{
  BARO_GROUP_CODES,     /* categories or scale options; merged labels counted as their target */
  BARO_GROUP_PERIOD,    /* periods of a time column */
  BARO_GROUP_BIN,       /* bins of a number: [start + i * width, start + (i + 1) * width), the last bin closed;
                         * numbers outside all bins are counted with the missing group */
} BaroGroupBy;

typedef struct
{
  guint          column;
  BaroGroupBy    by;
  BaroPeriodUnit unit;                 /* BARO_GROUP_PERIOD */
  double         bin_start, bin_width; /* BARO_GROUP_BIN */
  guint          n_bins;
} BaroGrouping;

/* What to count. score -1: only rows. weight -1: unweighted. selection NULL: rows that are not excluded.
 * For a number score, limits are ascending inclusive upper limits whose cumulative counts are wanted. */
typedef struct
{
  int           score;
  int           weight;
  guint         n_groupings;
  BaroGrouping  groupings[BARO_TALLY_MAX_GROUPINGS];
  BaroBitset   *selection;
  guint         n_limits;
  double        limits[BARO_TALLY_MAX_LIMITS];
  gboolean      wants_values;   /* numbers: keep the distinct values with counts for quantiles (exact up to a million different ones in all cells, else rounded to 11 bits; see values_are_exact) */
  gboolean      skips_moments;  /* numbers: only n, the limits and the missing reasons are wanted; of the moments only n and sum_w, sum_w2 are filled */
} BaroTallyRequest;

/* The result: a dense table of cells, one per combination of group codes; the last code of each grouping
 * (index n_codes) collects rows whose group is missing. cell = ((g0 * (n1 + 1)) + g1) * (n2 + 1) + g2.
 *
 * Scale and category scores: per cell n_answers slots of valid codes, then BARO_N_MISSING slots of missing
 * reasons. Number scores: per cell the moments, and slots only for missing reasons (n_answers = 0).
 * Without a score each cell has one slot, which counts its rows.
 * Counts are unweighted; with a weight, sum_w and sum_w2 lie beside them in the same order. A response
 * whose weight is missing, not finite or below zero is left out everywhere (n_rows too) and counted in
 * n_bad_weights. Rows of a merged label are counted in its target's cell and slot. */
typedef struct
{
  gint64 n;
  double sum_w, sum_w2;
  double sum_wx, sum_wx2;     /* of x - BaroTally.shift, so that a variance does not cancel; weights are 1 without a weight */
  double sum_w2x, sum_w2x2;   /* for the variance of a weighted mean */
  double minimum, maximum;
} BaroTallyMoments;

typedef struct
{
  gatomicrefcount ref_count;
  guint          n_groupings;
  BaroGrouping   groupings[BARO_TALLY_MAX_GROUPINGS];
  guint          n_codes[BARO_TALLY_MAX_GROUPINGS];
  gint32         first[BARO_TALLY_MAX_GROUPINGS];      /* period of code 0 */
  gsize          n_cells;
  gboolean       is_weighted, is_number;
  guint          n_answers, n_slots;
  double        *answer_values;  /* (owned) (nullable) n_answers option values; NULL for categories */
  gint64        *counts;         /* (owned) n_cells * n_slots */
  double        *sum_w, *sum_w2; /* (owned) (nullable) like counts */
  double         shift;
  BaroTallyMoments   *moments;        /* (owned) n_cells, numbers only */
  guint          n_limits;
  double         limits[BARO_TALLY_MAX_LIMITS];
  gint64        *within;         /* (owned) n_cells * n_limits: valid numbers <= limit */
  double        *within_w, *within_w2;
  GArray       **values;         /* (owned) n_cells arrays of BaroValueCount ascending, if wanted */
  gboolean       values_are_exact;
  gint64        *n_rows;         /* (owned) n_cells: selected rows, whatever their score */
  gint64         n_selected, n_bad_weights;
} BaroTally;

typedef struct { double value; gint64 n; double sum_w; } BaroValueCount;

BaroTally *baro_tally_run   (BaroDataset *dataset, const BaroTallyRequest *request, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroTally *baro_tally_ref   (BaroTally *self);
void       baro_tally_unref (BaroTally *self);
gsize      baro_tally_cell  (const BaroTally *self, guint g0, guint g1, guint g2);  /* unused groupings: 0 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroTally, baro_tally_unref)

G_END_DECLS
