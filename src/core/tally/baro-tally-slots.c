/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-slots.c: counts rows per cell and slot: the loop behind every share */
#define G_LOG_DOMAIN "baro-tally-slots"

#include "config.h"

#include "tally/baro-tally-private.h"

#include <math.h>
#include <string.h>

/* Counting the same entry twice in a row makes the processor wait for its own store. Neighbouring rows
 * therefore go to different copies of a small table. */
#define N_COPIES 4
#define MAX_COPIED_ENTRIES 2048u
#define MAX_SMALL_ENTRIES 65536u

/* Up to this many entries, comparing whole vectors with each is faster than counting row by row. */
#define MAX_FEW_ENTRIES 16u

/* Space behind a copy, so that equal entries of different copies do not share their place in a cache set. */
#define COPY_PADDING 16u

/* The weighted count of one entry; sums are in units of the plan's weight_unit. */
typedef struct
{
  gint64 n;
  double w, w2;
} WeightedEntry;

/*
 * One pass over the rows. Every thread has a table of its own, made when it first counts something:
 * n_copies times stride counters of 32 bits (or one weighted table). They are added up at the end, so
 * the loops share nothing. A table has at most 2^32 - 1 rows to count, which is more than a study holds.
 */
typedef struct
{
  const BaroTallyPlan *plan;   /* borrowed */
  const BaroTallyLoops *loops; /* static */
  guint           n_workers;
  guint           n_copies;
  gsize           stride;
  guint32       **counts;      /* (owned) n_workers tables, NULL until used */
  WeightedEntry **weighted;    /* (owned) likewise */
  gint64         *n_bad;       /* (owned) n_workers */
  BaroParallelFunc next;       /* (nullable): another pass that takes its turn at each task's rows */
  gpointer        next_data;   /* borrowed */
} SlotPass;

static void
count_small (guint32 *counts, gsize stride, const guint16 *entries, guint n)
{
  guint32 *second = counts + stride, *third = second + stride, *fourth = third + stride;
  guint i = 0;

  for (; i + 8 <= n; i += 8)
    {
      guint64 a, b;

      memcpy (&a, entries + i, sizeof a);
      memcpy (&b, entries + i + 4, sizeof b);
      counts[a & 0xffff]++;
      second[(a >> 16) & 0xffff]++;
      third[(a >> 32) & 0xffff]++;
      fourth[a >> 48]++;
      counts[b & 0xffff]++;
      second[(b >> 16) & 0xffff]++;
      third[(b >> 32) & 0xffff]++;
      fourth[b >> 48]++;
    }
  for (; i < n; i++)
    counts[entries[i]]++;
}

static void
count_block (SlotPass *pass, guint32 *counts, gsize first, guint n)
{
  const BaroTallyPlan *plan = pass->plan;
  const guint64 *words = plan->words != NULL ? plan->words + first / 64 : NULL;

  if (plan->n_entries <= MAX_SMALL_ENTRIES)
    {
      /* room behind the block for whole vectors */
      guint16 entries[BARO_TALLY_BLOCK_ROWS + 64];

      pass->loops->fill_small (plan, first, n, entries);
      if (words != NULL)
        n = pass->loops->pick_small (entries, n, words);
      if (plan->n_entries <= MAX_FEW_ENTRIES)
        pass->loops->count_few (counts, (guint) plan->n_entries, entries, n);
      else if (pass->n_copies == N_COPIES)
        count_small (counts, pass->stride, entries, n);
      else
        count_small (counts, 0, entries, n);
    }
  else
    {
      guint32 entries[BARO_TALLY_BLOCK_ROWS];
      guint16 rows[BARO_TALLY_BLOCK_ROWS];

      pass->loops->fill_large (plan, first, n, entries);
      n = baro_tally_pick_rows (plan, first, n, rows);
      for (guint i = 0; i < n; i++)
        counts[entries[rows[i]]]++;
    }
}

/* Entry numbers of a block as 32 bits, by the fast loops where they fit 16. */
static void
fill_entries (const SlotPass *pass, gsize first, guint n, guint32 *entries)
{
  guint16 small[BARO_TALLY_BLOCK_ROWS];

  if (pass->plan->n_entries > MAX_SMALL_ENTRIES)
    {
      pass->loops->fill_large (pass->plan, first, n, entries);
      return;
    }
  pass->loops->fill_small (pass->plan, first, n, small);
  for (guint i = 0; i < n; i++)
    entries[i] = small[i];
}

static void
weigh_block (SlotPass *pass, WeightedEntry *table, gint64 *n_bad, gsize first, guint n)
{
  guint32 entries[BARO_TALLY_BLOCK_ROWS];
  guint16 rows[BARO_TALLY_BLOCK_ROWS];
  double weights[BARO_TALLY_BLOCK_ROWS];

  fill_entries (pass, first, n, entries);
  baro_tally_fill_weights (pass->plan, first, n, weights);
  n = baro_tally_pick_rows (pass->plan, first, n, rows);
  for (guint i = 0; i < n; i++)
    {
      double w = weights[rows[i]];
      WeightedEntry *entry = &table[entries[rows[i]]];

      if (G_UNLIKELY (isnan (w)))
        {
          (*n_bad)++;
          continue;
        }
      entry->n++;
      entry->w += w;
      entry->w2 += w * w;
    }
}

static void
count_task (guint task, guint worker, gpointer user_data)
{
  SlotPass *pass = user_data;
  const BaroTallyPlan *plan = pass->plan;
  gsize start = (gsize) task * BARO_TALLY_TASK_ROWS;
  gsize end = MIN (start + BARO_TALLY_TASK_ROWS, plan->n_rows);

  for (gsize first = start; first < end; first += BARO_TALLY_BLOCK_ROWS)
    {
      guint n = (guint) MIN (BARO_TALLY_BLOCK_ROWS, end - first);

      if (baro_tally_block_is_empty (plan, first, n))
        continue;
      if (plan->weight_codes != NULL)
        {
          if (pass->weighted[worker] == NULL)
            pass->weighted[worker] = g_new0 (WeightedEntry, plan->n_entries);
          weigh_block (pass, pass->weighted[worker], &pass->n_bad[worker], first, n);
        }
      else
        {
          if (pass->counts[worker] == NULL)
            pass->counts[worker] = g_new0 (guint32, pass->stride * pass->n_copies);
          count_block (pass, pass->counts[worker], first, n);
        }
    }
  if (pass->next != NULL)
    pass->next (task, worker, pass->next_data);
}

/* Adds one entry to the tally: to its answer or missing reason, or, for numbers, to its limits. */
static void
add_entry (const BaroTallyPlan *plan, BaroTally *tally, gsize cell, guint32 slot, gint64 n, double w, double w2)
{
  gsize index;

  if (n == 0)
    return;
  if (plan->cell_targets != NULL)
    cell = plan->cell_targets[cell];
  tally->n_rows[cell] += n;
  tally->n_selected += n;

  if (plan->score == BARO_TALLY_LIMITS && slot < plan->n_answers)
    {
      tally->moments[cell].n += n;
      tally->moments[cell].sum_w += w;
      tally->moments[cell].sum_w2 += w2;
      for (guint k = slot; k < tally->n_limits; k++)
        {
          index = cell * tally->n_limits + k;
          tally->within[index] += n;
          tally->within_w[index] += w;
          tally->within_w2[index] += w2;
        }
      return;
    }
  if (plan->score == BARO_TALLY_LIMITS)
    slot -= plan->n_answers;
  index = cell * tally->n_slots + slot;
  tally->counts[index] += n;
  if (tally->sum_w != NULL)
    {
      tally->sum_w[index] += w;
      tally->sum_w2[index] += w2;
    }
}

static void
merge_entries (const SlotPass *pass, BaroTally *tally)
{
  const BaroTallyPlan *plan = pass->plan;
  double unit = plan->weight_unit;

  for (guint64 entry = 0; entry < plan->n_entries; entry++)
    {
      gint64 n = 0;
      double w = 0.0, w2 = 0.0;

      for (guint worker = 0; worker < pass->n_workers; worker++)
        {
          if (pass->weighted[worker] != NULL)
            {
              n += pass->weighted[worker][entry].n;
              w += pass->weighted[worker][entry].w;
              w2 += pass->weighted[worker][entry].w2;
            }
          for (guint copy = 0; copy < pass->n_copies && pass->counts[worker] != NULL; copy++)
            n += pass->counts[worker][copy * pass->stride + entry];
        }
      if (plan->weight_codes == NULL)
        w = w2 = n;
      else
        {
          w /= unit;
          w2 /= unit * unit;
        }
      add_entry (plan, tally, entry / plan->n_entry_slots, (guint32) (entry % plan->n_entry_slots), n, w, w2);
    }
  for (guint worker = 0; worker < pass->n_workers; worker++)
    tally->n_bad_weights += pass->n_bad[worker];
}

gboolean
baro_tally_count_slots (const BaroTallyPlan *plan, BaroTally *tally, BaroParallelFunc next, gpointer next_data, GError **error)
{
  SlotPass pass = { .plan = plan, .loops = baro_tally_loops_get (), .next = next, .next_data = next_data };
  gsize bytes;
  gboolean is_done;

  pass.n_copies = plan->weight_codes == NULL && plan->n_entries <= MAX_COPIED_ENTRIES ? N_COPIES : 1;
  pass.stride = plan->n_entries + COPY_PADDING;
  bytes = plan->weight_codes != NULL ? plan->n_entries * sizeof (WeightedEntry) : pass.stride * pass.n_copies * sizeof (guint32);
  pass.n_workers = baro_tally_plan_n_workers (plan, bytes);
  pass.counts = g_new0 (guint32 *, pass.n_workers);
  pass.weighted = g_new0 (WeightedEntry *, pass.n_workers);
  pass.n_bad = g_new0 (gint64, pass.n_workers);

  is_done = baro_tally_plan_for (plan, bytes, count_task, &pass, error);
  if (is_done)
    merge_entries (&pass, tally);

  for (guint worker = 0; worker < pass.n_workers; worker++)
    {
      g_free (pass.counts[worker]);
      g_free (pass.weighted[worker]);
    }
  g_free (pass.counts);
  g_free (pass.weighted);
  g_free (pass.n_bad);
  return is_done;
}
