/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-dense.c: the distinct numbers of each cell where their codes are few enough for a table */
#define G_LOG_DOMAIN "baro-tally-dense"

#include "config.h"

#include "tally/baro-tally-private.h"

#include <math.h>

/* Counters of all cells together: 16 MB for each thread. */
#define MAX_ENTRIES (G_GUINT64_CONSTANT (1) << 22)

/* Two passes: the largest valid code (each thread's own), then a counter for every code of every cell, cell
 * by cell. Unweighted fixed-point columns only. Some ten times faster than hashing. */
typedef struct
{
  const BaroTallyPlan *plan;   /* borrowed */
  guint     n_workers;
  guint32  *largest;           /* (owned) n_workers; code + 1, 0 without a valid code */
  guint32   n_codes;           /* counters of a cell */
  guint32 **counts;            /* (owned) n_workers tables, NULL until used */
} DensePass;

static void
find_largest_task (guint task, guint worker, gpointer user_data)
{
  DensePass *pass = user_data;
  const BaroCodes *codes = pass->plan->score_codes;
  const guint32 *values = codes->values;
  guint32 first_missing = baro_codes_first_missing (codes->width);
  gsize start = (gsize) task * BARO_TALLY_TASK_ROWS;
  gsize end = MIN (start + BARO_TALLY_TASK_ROWS, pass->plan->n_rows);
  guint32 largest = pass->largest[worker];

  for (gsize row = start; row < end; row++)
    {
      guint32 above = values[row] < first_missing ? values[row] + 1 : 0;

      largest = above > largest ? above : largest;
    }
  pass->largest[worker] = largest;
}

static gboolean
find_range (DensePass *pass, GError **error)
{
  const BaroTallyPlan *plan = pass->plan;

  if (plan->score_codes->width != BARO_WIDTH_U32)
    {
      pass->n_codes = baro_codes_first_missing (plan->score_codes->width);
      return TRUE;
    }
  if (!baro_tally_plan_for (plan, 0, find_largest_task, pass, error))
    return FALSE;
  for (guint worker = 0; worker < pass->n_workers; worker++)
    pass->n_codes = MAX (pass->n_codes, pass->largest[worker]);
  return TRUE;
}

static void
count_task (guint task, guint worker, gpointer user_data)
{
  DensePass *pass = user_data;
  const BaroTallyPlan *plan = pass->plan;
  const BaroCodes *codes = plan->score_codes;
  gsize start = (gsize) task * BARO_TALLY_TASK_ROWS;
  gsize end = MIN (start + BARO_TALLY_TASK_ROWS, plan->n_rows);

  for (gsize first = start; first < end; first += BARO_TALLY_BLOCK_ROWS)
    {
      guint n_block = (guint) MIN (BARO_TALLY_BLOCK_ROWS, end - first);
      guint32 cells[BARO_TALLY_BLOCK_ROWS];
      guint16 rows[BARO_TALLY_BLOCK_ROWS];
      guint32 *counts;
      guint n;

      if (baro_tally_block_is_empty (plan, first, n_block))
        continue;
      if (pass->counts[worker] == NULL)
        pass->counts[worker] = g_new0 (guint32, plan->n_cells * pass->n_codes);
      counts = pass->counts[worker];
      baro_tally_fill_cells (plan, first, n_block, cells);
      n = baro_tally_pick_rows (plan, first, n_block, rows);
      for (guint i = 0; i < n; i++)
        {
          guint32 code = baro_tally_load_code (codes->values, codes->width, first + rows[i]);

          if (code < pass->n_codes)
            counts[(gsize) cells[rows[i]] * pass->n_codes + code]++;
        }
    }
}

static void
write_cell (const DensePass *pass, gsize cell, GArray *values)
{
  const BaroCodes *codes = pass->plan->score_codes;
  double unit = pow (10.0, codes->decimals);

  for (guint32 code = 0; code < pass->n_codes; code++)
    {
      BaroValueCount count = { 0 };

      for (guint worker = 0; worker < pass->n_workers; worker++)
        if (pass->counts[worker] != NULL)
          count.n += pass->counts[worker][cell * pass->n_codes + code];
      if (count.n == 0)
        continue;
      count.value = (double) (codes->base + (gint64) code) / unit;
      count.sum_w = (double) count.n;
      g_array_append_val (values, count);
    }
}

/**
 * baro_tally_count_values:
 * @plan: an unweighted or weighted plan with a number score
 * @tally: its values are filled in
 * @is_done: (out): FALSE if the numbers do not suit a table: then nothing was written
 * @error: when cancelled
 */
gboolean
baro_tally_count_values (const BaroTallyPlan *plan, BaroTally *tally, gboolean *is_done, GError **error)
{
  DensePass pass = { .plan = plan };
  gboolean is_finished;

  *is_done = FALSE;
  if (plan->weight_codes != NULL || plan->score_codes->width == BARO_WIDTH_F64)
    return TRUE;
  pass.n_workers = baro_tally_plan_n_workers (plan, 0);
  pass.largest = g_new0 (guint32, pass.n_workers);
  pass.counts = g_new0 (guint32 *, pass.n_workers);
  is_finished = find_range (&pass, error);
  if (is_finished && (guint64) pass.n_codes * plan->n_cells <= MAX_ENTRIES)
    {
      is_finished = baro_tally_plan_for (plan, 0, count_task, &pass, error);
      for (gsize cell = 0; cell < plan->n_cells && is_finished; cell++)
        write_cell (&pass, cell, tally->values[cell]);
      *is_done = is_finished;
    }
  for (guint worker = 0; worker < pass.n_workers; worker++)
    g_free (pass.counts[worker]);
  g_free (pass.counts);
  g_free (pass.largest);
  return is_finished;
}
