/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-moments.c: sums of numbers per cell, without losing digits */
#define G_LOG_DOMAIN "baro-tally-moments"

#include "config.h"

#include "tally/baro-tally-private.h"

#include <math.h>

/* Values looked at to find a shift near the middle of the numbers. */
#define N_SHIFT_ROWS 1024u

/* Sums of whole codes: exact whatever their number. */
typedef struct
{
  guint64           n, sum;
  unsigned __int128 sum2;
  guint32           minimum, maximum;
} CodeSums;

/* Sums of doubles or of weighted numbers, as x - shift, in the widest type the machine has. x is in code
 * units (value * 10^decimals) for fixed-point columns, w in units of the plan's weight_unit. */
typedef struct
{
  gint64      n;
  long double wx, wx2, w2x, w2x2;
  double      minimum, maximum;
} RealSums;

/* Each thread has its own table of sums, one per cell, made when it first meets a number. */
typedef struct
{
  const BaroTallyPlan *plan;  /* borrowed */
  guint      n_workers;
  double     shift;           /* in code units for fixed-point columns */
  CodeSums **codes;           /* (owned) n_workers tables; unweighted fixed-point columns */
  RealSums **reals;           /* (owned) n_workers tables; everything else */
} MomentPass;

static gboolean
is_exact (const BaroTallyPlan *plan)
{
  return plan->weight_codes == NULL && plan->score_codes->width != BARO_WIDTH_F64;
}

/* The number of a row in code units, NAN if missing. */
static double
get_real (const BaroCodes *codes, guint32 first_missing, gsize row)
{
  guint32 code;

  if (codes->width == BARO_WIDTH_F64)
    return ((const double *) codes->values)[row];
  code = baro_tally_load_code (codes->values, codes->width, row);
  return code < first_missing ? (double) (codes->base + (gint64) code) : NAN;
}

static void
sum_codes (const BaroTallyPlan *plan, CodeSums *table, gsize first, const guint32 *cells, const guint16 *rows, guint n)
{
  const BaroCodes *codes = plan->score_codes;
  guint32 first_missing = baro_codes_first_missing (codes->width);

  for (guint i = 0; i < n; i++)
    {
      guint32 code = baro_tally_load_code (codes->values, codes->width, first + rows[i]);
      CodeSums *sums = &table[cells[rows[i]]];

      if (code >= first_missing)
        continue;
      sums->minimum = sums->n == 0 || code < sums->minimum ? code : sums->minimum;
      sums->maximum = sums->n == 0 || code > sums->maximum ? code : sums->maximum;
      sums->n++;
      sums->sum += code;
      sums->sum2 += (guint64) code * code;
    }
}

static void
sum_reals (const MomentPass *pass, RealSums *table, gsize first, guint n_block, const guint32 *cells,
           const guint16 *rows, guint n)
{
  const BaroTallyPlan *plan = pass->plan;
  const BaroCodes *codes = plan->score_codes;
  guint32 first_missing = codes->width == BARO_WIDTH_F64 ? 0 : baro_codes_first_missing (codes->width);
  double weights[BARO_TALLY_BLOCK_ROWS];

  if (plan->weight_codes != NULL)
    baro_tally_fill_weights (plan, first, n_block, weights);
  for (guint i = 0; i < n; i++)
    {
      double value = get_real (codes, first_missing, first + rows[i]);
      long double w = plan->weight_codes != NULL ? weights[rows[i]] : 1.0;
      long double x = (long double) value - pass->shift;
      RealSums *sums = &table[cells[rows[i]]];

      if (isnan (value) || isnan ((double) w))
        continue;
      sums->minimum = sums->n == 0 ? value : MIN (sums->minimum, value);
      sums->maximum = sums->n == 0 ? value : MAX (sums->maximum, value);
      sums->n++;
      sums->wx += w * x;
      sums->wx2 += w * x * x;
      sums->w2x += w * w * x;
      sums->w2x2 += w * w * x * x;
    }
}

static void
sum_task (guint task, guint worker, gpointer user_data)
{
  MomentPass *pass = user_data;
  const BaroTallyPlan *plan = pass->plan;
  gsize start = (gsize) task * BARO_TALLY_TASK_ROWS;
  gsize end = MIN (start + BARO_TALLY_TASK_ROWS, plan->n_rows);

  for (gsize first = start; first < end; first += BARO_TALLY_BLOCK_ROWS)
    {
      guint n_block = (guint) MIN (BARO_TALLY_BLOCK_ROWS, end - first);
      guint32 cells[BARO_TALLY_BLOCK_ROWS];
      guint16 rows[BARO_TALLY_BLOCK_ROWS];
      guint n;

      if (baro_tally_block_is_empty (plan, first, n_block))
        continue;
      baro_tally_fill_cells (plan, first, n_block, cells);
      n = baro_tally_pick_rows (plan, first, n_block, rows);
      if (is_exact (plan))
        {
          if (pass->codes[worker] == NULL)
            pass->codes[worker] = g_new0 (CodeSums, plan->n_cells);
          sum_codes (plan, pass->codes[worker], first, cells, rows, n);
        }
      else
        {
          if (pass->reals[worker] == NULL)
            pass->reals[worker] = g_new0 (RealSums, plan->n_cells);
          sum_reals (pass, pass->reals[worker], first, n_block, cells, rows, n);
        }
    }
}

/* The mean of the first valid numbers, so that x - shift is small wherever the numbers lie. */
static double
find_shift (const BaroTallyPlan *plan)
{
  const BaroCodes *codes = plan->score_codes;
  guint32 first_missing = codes->width == BARO_WIDTH_F64 ? 0 : baro_codes_first_missing (codes->width);
  double sum = 0.0;
  guint n = 0;

  for (gsize row = 0; row < plan->n_rows && n < N_SHIFT_ROWS; row++)
    {
      double value = get_real (codes, first_missing, row);

      if (!isfinite (value))
        continue;
      sum += value / N_SHIFT_ROWS; /* huge numbers must not overflow */
      n++;
    }
  return n > 0 ? rint (sum / n * N_SHIFT_ROWS) : 0.0;
}

/* Moves exact sums from "about code 0" to "about code @middle": Σ(c − m) and Σ(c − m)², still exact. */
static void
write_exact (const BaroTallyPlan *plan, const CodeSums *sums, guint64 middle, BaroTallyMoments *moments)
{
  double unit = pow (10.0, plan->score_codes->decimals);
  __int128 sum = (__int128) sums->sum - (__int128) sums->n * middle;
  __int128 sum2 = (__int128) sums->sum2 - 2 * (__int128) middle * sums->sum + (__int128) sums->n * middle * middle;

  if (sums->n == 0)
    return;
  moments->sum_wx = moments->sum_w2x = (double) sum / unit;
  moments->sum_wx2 = moments->sum_w2x2 = (double) sum2 / (unit * unit);
  moments->minimum = (double) (plan->score_codes->base + (gint64) sums->minimum) / unit;
  moments->maximum = (double) (plan->score_codes->base + (gint64) sums->maximum) / unit;
}

static void
merge_exact (const MomentPass *pass, BaroTally *tally)
{
  const BaroTallyPlan *plan = pass->plan;
  CodeSums *all = g_new0 (CodeSums, plan->n_cells);
  unsigned __int128 total = 0;
  guint64 n = 0, middle;

  for (guint worker = 0; worker < pass->n_workers; worker++)
    for (gsize cell = 0; cell < plan->n_cells && pass->codes[worker] != NULL; cell++)
      {
        const CodeSums *part = &pass->codes[worker][cell];
        CodeSums *sums = &all[cell];

        if (part->n == 0)
          continue;
        sums->minimum = sums->n == 0 ? part->minimum : MIN (sums->minimum, part->minimum);
        sums->maximum = sums->n == 0 ? part->maximum : MAX (sums->maximum, part->maximum);
        sums->n += part->n;
        sums->sum += part->sum;
        sums->sum2 += part->sum2;
        total += part->sum;
        n += part->n;
      }
  middle = n > 0 ? (guint64) (total / n) : 0;
  tally->shift = (double) (plan->score_codes->base + (gint64) middle) / pow (10.0, plan->score_codes->decimals);
  for (gsize cell = 0; cell < plan->n_cells; cell++)
    write_exact (plan, &all[cell], middle, &tally->moments[cell]);
  g_free (all);
}

static void
merge_reals (const MomentPass *pass, BaroTally *tally)
{
  const BaroTallyPlan *plan = pass->plan;
  gboolean is_fixed = plan->score_codes->width != BARO_WIDTH_F64;
  double unit = is_fixed ? pow (10.0, plan->score_codes->decimals) : 1.0;
  double weight_unit = plan->weight_unit;

  tally->shift = pass->shift / unit;
  for (gsize cell = 0; cell < plan->n_cells; cell++)
    {
      BaroTallyMoments *moments = &tally->moments[cell];
      RealSums sums = { 0 };

      for (guint worker = 0; worker < pass->n_workers; worker++)
        {
          const RealSums *part = pass->reals[worker] != NULL ? &pass->reals[worker][cell] : NULL;

          if (part == NULL || part->n == 0)
            continue;
          sums.minimum = sums.n == 0 ? part->minimum : MIN (sums.minimum, part->minimum);
          sums.maximum = sums.n == 0 ? part->maximum : MAX (sums.maximum, part->maximum);
          sums.n += part->n;
          sums.wx += part->wx;
          sums.wx2 += part->wx2;
          sums.w2x += part->w2x;
          sums.w2x2 += part->w2x2;
        }
      if (sums.n == 0)
        continue;
      moments->sum_wx = (double) (sums.wx / unit / weight_unit);
      moments->sum_wx2 = (double) (sums.wx2 / unit / unit / weight_unit);
      moments->sum_w2x = (double) (sums.w2x / unit / weight_unit / weight_unit);
      moments->sum_w2x2 = (double) (sums.w2x2 / unit / unit / weight_unit / weight_unit);
      moments->minimum = sums.minimum / unit;
      moments->maximum = sums.maximum / unit;
    }
}

gboolean
baro_tally_sum_moments (const BaroTallyPlan *plan, BaroTally *tally, GError **error)
{
  MomentPass pass = { .plan = plan };
  gsize bytes = plan->n_cells * (is_exact (plan) ? sizeof (CodeSums) : sizeof (RealSums));
  gboolean is_done;

  pass.n_workers = baro_tally_plan_n_workers (plan, bytes);
  pass.codes = g_new0 (CodeSums *, pass.n_workers);
  pass.reals = g_new0 (RealSums *, pass.n_workers);
  if (!is_exact (plan))
    pass.shift = find_shift (plan);

  is_done = baro_tally_plan_for (plan, bytes, sum_task, &pass, error);
  if (is_done && is_exact (plan))
    merge_exact (&pass, tally);
  else if (is_done)
    merge_reals (&pass, tally);

  for (guint worker = 0; worker < pass.n_workers; worker++)
    {
      g_free (pass.codes[worker]);
      g_free (pass.reals[worker]);
    }
  g_free (pass.codes);
  g_free (pass.reals);
  return is_done;
}
