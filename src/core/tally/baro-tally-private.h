/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-private.h: what the files of the counting engine share */
#pragma once

#include "base/baro-parallel.h"
#include "tally/baro-tally.h"

G_BEGIN_DECLS

/* Rows of one task for a thread, and rows whose cell numbers are worked out at a time: small enough
 * that the numbers stay in the first cache. Both are multiples of 64, the rows of a selection word. */
#define BARO_TALLY_TASK_ROWS 65536u
#define BARO_TALLY_BLOCK_ROWS 2048u
#define BARO_TALLY_BLOCK_WORDS (BARO_TALLY_BLOCK_ROWS / 64)

/* A dense table may have this many entries: 64 million, half a gigabyte of counts. */
#define BARO_TALLY_MAX_ENTRIES (G_GUINT64_CONSTANT (1) << 26)

/* Where the group code of a row comes from. Codes at or above n_codes mean "missing". For bins, either
 * a table from code to bin (U8, U16) or edges in the column's code space (U32) or values (F64). */
typedef struct
{
  BaroGroupBy      by;
  BaroWidth        width;
  gconstpointer    values;      /* borrowed */
  guint32          n_codes;
  guint32          stride;      /* in cells */
  BaroCodes       *codes;       /* (owned) (nullable) */
  BaroPeriodCodes *periods;     /* (owned) (nullable) */
  guint16         *bin_of_code; /* (owned) (nullable) */
  double          *edges;       /* (owned) (nullable) n_codes + 1, in code space for U32 */
  gboolean         is_merged;   /* a dictionary with merged labels */
} BaroTallyGroup;

typedef enum
{
  BARO_TALLY_ROWS,      /* no score: one slot */
  BARO_TALLY_ANSWERS,   /* codes, then missing reasons */
  BARO_TALLY_LIMITS,    /* numbers: the index of the first limit that holds, n_limits for none; then missing reasons */
} BaroTallyScore;

/* A request made concrete: pointers to values, strides, limits in code space. Made once, read by all
 * threads, never changed while counting. An entry is cell * n_entry_slots + slot. */
typedef struct
{
  const BaroTallyRequest *request;   /* borrowed */
  BaroDataset   *dataset;            /* borrowed */
  GCancellable  *cancellable;        /* borrowed (nullable) */
  gsize          n_rows;
  gsize          n_cells;
  guint          n_groups;
  BaroTallyGroup groups[BARO_TALLY_MAX_GROUPINGS];

  BaroTallyScore score;
  BaroCodes     *score_codes;        /* (owned) (nullable) */
  guint32        n_answers;          /* valid slots */
  guint32        n_entry_slots;
  guint64        n_entries;
  guint32        limit_codes[BARO_TALLY_MAX_LIMITS]; /* a code above is over the limit; padded with G_MAXUINT32 */
  guint32        n_low_limits;       /* limits below every possible value */

  BaroCodes     *weight_codes;       /* (owned) (nullable) */
  double         weight_unit;        /* what a weight of 1 counts as while summing: 10^decimals */

  BaroBitset    *selection;          /* (owned) (nullable): all rows */
  const guint64 *words;              /* borrowed from selection */

  guint32       *cell_targets;       /* (owned) (nullable): where a cell's rows belong after merging labels */
} BaroTallyPlan;

gboolean baro_tally_plan_init   (BaroTallyPlan *plan, BaroDataset *dataset, const BaroTallyRequest *request,
                                 GCancellable *cancellable, GError **error);
void     baro_tally_plan_clear  (BaroTallyPlan *plan);
gboolean baro_tally_plan_for    (const BaroTallyPlan *plan, gsize worker_bytes, BaroParallelFunc func, gpointer user_data,
                                 GError **error);
guint    baro_tally_plan_n_workers (const BaroTallyPlan *plan, gsize worker_bytes);

/* A code of a column that is not F64. Inlined everywhere, so that loops over one width have no branch. */
static inline __attribute__ ((always_inline)) guint32
baro_tally_load_code (gconstpointer values, BaroWidth width, gsize row)
{
  switch (width)
    {
    case BARO_WIDTH_U8:
      return ((const guint8 *) values)[row];
    case BARO_WIDTH_U16:
      return ((const guint16 *) values)[row];
    default:
      return ((const guint32 *) values)[row];
    }
}

/* The vector loops, in baro-tally-index.c. Each works on n <= BARO_TALLY_BLOCK_ROWS rows from first on. */
typedef struct
{
  void  (*fill_small) (const BaroTallyPlan *plan, gsize first, guint n, guint16 *entries);
  void  (*fill_large) (const BaroTallyPlan *plan, gsize first, guint n, guint32 *entries);
  void  (*fill_cells) (const BaroTallyPlan *plan, gsize first, guint n, guint32 *cells); /* without slots, merged labels apart */
  guint (*pick_small) (guint16 *entries, guint n, const guint64 *words); /* keeps those of selected rows; returns how many */
  void  (*count_few)  (guint32 *counts, guint n_entries, const guint16 *entries, guint n);
} BaroTallyLoops;

const BaroTallyLoops *baro_tally_loops_get (void);

void  baro_tally_fill_cells   (const BaroTallyPlan *plan, gsize first, guint n, guint32 *cells);  /* merged labels resolved */
void  baro_tally_fill_weights (const BaroTallyPlan *plan, gsize first, guint n, double *weights); /* NAN for a bad one */
guint baro_tally_pick_rows    (const BaroTallyPlan *plan, gsize first, guint n, guint16 *rows);   /* selected ones, counted from first */
gboolean baro_tally_block_is_empty (const BaroTallyPlan *plan, gsize first, guint n);

/* The passes. Each adds to the tables of @tally, which were allocated with zeros. */
gboolean baro_tally_count_slots   (const BaroTallyPlan *plan, BaroTally *tally, BaroParallelFunc next, gpointer next_data,
                                   GError **error); /* @next (nullable) sees each task's rows after it, still in the cache */
gboolean baro_tally_sum_moments   (const BaroTallyPlan *plan, BaroTally *tally, GError **error);
gboolean baro_tally_collect_values(const BaroTallyPlan *plan, BaroTally *tally, GError **error); /* counts the slots too */

G_END_DECLS
