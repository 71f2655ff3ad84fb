/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-rows.c: which rows of a block count, and how much */
#define G_LOG_DOMAIN "baro-tally-rows"

#include "config.h"

#include "tally/baro-tally-private.h"

#include <math.h>
#include <string.h>

/* Weights in units of 10^-decimals, so that sums of fixed-point weights are sums of whole numbers and exact. */
void
baro_tally_fill_weights (const BaroTallyPlan *plan, gsize first, guint n, double *weights)
{
  const BaroCodes *codes = plan->weight_codes;
  guint32 first_missing;

  if (codes->width == BARO_WIDTH_F64)
    {
      memcpy (weights, (const double *) codes->values + first, n * sizeof *weights);
      for (guint i = 0; i < n; i++)
        weights[i] = weights[i] >= 0.0 && weights[i] <= G_MAXDOUBLE ? weights[i] : NAN;
      return;
    }
  first_missing = baro_codes_first_missing (codes->width);
  for (guint i = 0; i < n; i++)
    {
      guint32 code = baro_tally_load_code (codes->values, codes->width, first + i);
      gint64 value = codes->base + (gint64) code;

      weights[i] = code < first_missing && value >= 0 ? (double) value : NAN;
    }
}

static guint64
get_word (const BaroTallyPlan *plan, gsize first, guint start, guint n)
{
  guint64 word = plan->words != NULL ? plan->words[(first + start) / 64] : G_MAXUINT64;

  return n - start < 64 ? word & ((G_GUINT64_CONSTANT (1) << (n - start)) - 1) : word;
}

guint
baro_tally_pick_rows (const BaroTallyPlan *plan, gsize first, guint n, guint16 *rows)
{
  guint n_kept = 0;

  for (guint start = 0; start < n; start += 64)
    {
      guint64 word = get_word (plan, first, start, n);

      if (word == G_MAXUINT64)
        {
          for (guint i = 0; i < 64; i++)
            rows[n_kept + i] = (guint16) (start + i);
          n_kept += 64;
          continue;
        }
      for (; word != 0; word &= word - 1)
        rows[n_kept++] = (guint16) (start + (guint) __builtin_ctzll (word));
    }
  return n_kept;
}

/* TRUE if no row of the block is selected: its columns need not be touched. */
gboolean
baro_tally_block_is_empty (const BaroTallyPlan *plan, gsize first, guint n)
{
  guint64 any = 0;

  if (plan->words == NULL)
    return n == 0;
  for (guint start = 0; start < n; start += 64)
    any |= plan->words[(first + start) / 64];
  return any == 0;
}
