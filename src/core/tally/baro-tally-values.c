/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-values.c: the distinct numbers of each cell with their counts, for medians and histograms */
#define G_LOG_DOMAIN "baro-tally-values"

#include "config.h"

#include "tally/baro-tally-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Numbers are kept exactly up to this many different ones in all, those in the low tables not counted. */
#define MAX_EXACT_ENTRIES (1u << 20)
#define MAX_ENTRIES (1u << 23)

/* Leading bits that a rounded number keeps: an error below 1 in 4096. */
#define ROUNDED_BITS 11
#define FIRST_SIZE 1024u

/* Counters of the low tables of a cell, and of all cells together: 4 MB for each thread. */
#define MAX_LOW_CODES (1u << 14)
#define N_LANES 4u
#define MAX_LOW_ENTRIES (1u << 20)

/* One number of one cell. n == 0 marks a free place. */
typedef struct
{
  guint64 key;    /* see make_key() */
  guint32 cell;
  guint32 n;
  double  w;      /* in units of the plan's weight_unit */
} Entry;

/* A hash table with open addressing: a power of two of places, at most half of them taken, so that a
 * look-up is one or two cache lines. Grows by doubling; one per thread. */
typedef struct
{
  Entry *entries;  /* (owned) (nullable) */
  guint  size;
  guint  n_used;
} EntryTable;

/*
 * Most numbers of feedback are small: seconds, ages, amounts. Where columns have fixed decimals and nothing is
 * weighted, the lowest codes of each cell are counted in a plain table, cell by cell, as many as fit; only
 * larger codes are hashed.
 */
typedef struct
{
  const BaroTallyPlan *plan;   /* borrowed */
  guint       n_workers;
  guint       n_low;           /* codes in a cell's low table; may be 0 */
  guint       n_lanes;         /* low tables of a thread, to be added up: N_LANES if nothing is divided, else 1 */
  guint32   **low;             /* (owned) n_workers times n_lanes tables of n_cells * n_low + 1 counters, NULL until used */
  EntryTable *tables;          /* (owned) n_workers */
  gboolean    is_rounded;
  guint       max_entries;
  gint        is_full;         /* atomic: a table would grow beyond max_entries */
} ValuePass;

static guint32
hash_place (guint64 key, guint32 cell, guint size)
{
  guint64 z = (key ^ ((guint64) cell << 40)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z ^= z >> 32;
  return (guint32) (z * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9) >> 33) & (size - 1);
}

static Entry *
find_place (Entry *entries, guint size, guint64 key, guint32 cell)
{
  guint32 place = hash_place (key, cell, size);

  while (entries[place].n != 0 && (entries[place].key != key || entries[place].cell != cell))
    place = (place + 1) & (size - 1);
  return &entries[place];
}

static void
grow (EntryTable *table)
{
  guint size = table->size == 0 ? FIRST_SIZE : table->size * 2;
  Entry *entries = g_new0 (Entry, size);

  for (guint i = 0; i < table->size; i++)
    if (table->entries[i].n != 0)
      *find_place (entries, size, table->entries[i].key, table->entries[i].cell) = table->entries[i];
  g_free (table->entries);
  table->entries = entries;
  table->size = size;
}

static gboolean
add_value (EntryTable *table, guint max_entries, guint64 key, guint32 cell, guint32 n, double w)
{
  Entry *entry;

  if (table->n_used * 2 >= table->size)
    grow (table);
  entry = find_place (table->entries, table->size, key, cell);
  if (entry->n == 0)
    {
      if (table->n_used >= max_entries)
        return FALSE;
      table->n_used++;
      entry->key = key;
      entry->cell = cell;
    }
  entry->n += n;
  entry->w += w;
  return TRUE;
}

/* Keeps the leading bits of a code: 0 to 2047 exactly, above them the start of a range of 2^k codes. */
static guint64
round_code (guint64 code)
{
  guint length = code != 0 ? 64 - (guint) __builtin_clzll (code) : 0;
  guint drop = length > ROUNDED_BITS ? length - ROUNDED_BITS : 0;

  return code >> drop << drop;
}

/* The key of a double: its bits. */
static guint64
make_key (const ValuePass *pass, double value)
{
  guint64 bits;

  if (value == 0.0)
    value = 0.0; /* both zeros are one value */
  memcpy (&bits, &value, sizeof bits);
  return pass->is_rounded ? bits >> (52 - ROUNDED_BITS) << (52 - ROUNDED_BITS) : bits;
}

/* The number behind a key; for a rounded one the middle of what was rounded to it. */
static double
read_key (const ValuePass *pass, guint64 key)
{
  const BaroCodes *codes = pass->plan->score_codes;
  double value;

  if (codes->width == BARO_WIDTH_F64)
    {
      if (pass->is_rounded && (key & G_MAXINT64) != 0)
        key |= G_GUINT64_CONSTANT (1) << (51 - ROUNDED_BITS);
      memcpy (&value, &key, sizeof value);
      return value;
    }
  value = (double) (codes->base + (gint64) key);
  if (pass->is_rounded && key >> ROUNDED_BITS != 0)
    value += (double) ((G_GUINT64_CONSTANT (1) << (64 - __builtin_clzll (key) - ROUNDED_BITS)) - 1) / 2.0;
  return value / pow (10.0, codes->decimals);
}

/* One row whose number no low table takes. Returns: %FALSE if the hash table is full */
static gboolean
collect_row (ValuePass *pass, guint worker, gsize row, guint32 cell, double w, guint32 first_missing)
{
  const BaroCodes *codes = pass->plan->score_codes;
  guint64 key;

  if (codes->width == BARO_WIDTH_F64)
    {
      double value = ((const double *) codes->values)[row];

      if (isnan (value))
        return TRUE;
      key = make_key (pass, value);
    }
  else
    {
      guint32 code = baro_tally_load_code (codes->values, codes->width, row);

      if (code >= first_missing)
        return TRUE;
      key = pass->is_rounded ? round_code (code) : code;
    }
  return add_value (&pass->tables[worker], pass->max_entries, key, cell, 1, w);
}

/* Codes of one width of a whole block that fall into the low tables of an undivided tally; a lane's last counter
 * takes all others. No branch, for missing answers come in no order; neighbouring rows often hold the same number,
 * so they count in different lanes and need not wait for each other. Returns: how many larger numbers there are;
 * @rest names their places */
static inline __attribute__ ((always_inline)) guint
count_lanes (guint32 *low, guint32 n_low, const BaroCodes *codes, BaroWidth width, gsize first, guint n, guint16 *rest)
{
  const guint32 n_large = baro_codes_first_missing (width) - n_low;
  guint n_rest = 0;

  for (guint i = 0; i < n; i += N_LANES)
    for (guint lane = 0; lane < N_LANES; lane++)
      {
        guint32 code = baro_tally_load_code (codes->values, width, first + i + lane);

        low[lane * (n_low + 1) + MIN (code, n_low)]++;
        rest[n_rest] = (guint16) (i + lane);
        n_rest += code - n_low < n_large;
      }
  return n_rest;
}

/* The same for some rows and many cells: a counter behind the tables of all cells takes what is not low. */
static inline __attribute__ ((always_inline)) guint
count_cells (ValuePass *pass, guint32 *low, BaroWidth width, gsize first, const guint32 *cells, const guint16 *rows, guint n,
             guint16 *rest)
{
  const guint32 n_low = pass->n_low, n_large = baro_codes_first_missing (width) - n_low;
  const gsize other = pass->plan->n_cells * n_low;
  guint n_rest = 0;

  for (guint i = 0; i < n; i++)
    {
      guint32 code = baro_tally_load_code (pass->plan->score_codes->values, width, first + rows[i]);

      low[code < n_low ? (gsize) cells[rows[i]] * n_low + code : other]++;
      rest[n_rest] = rows[i];
      n_rest += code - n_low < n_large;
    }
  return n_rest;
}

static gboolean
is_whole_block (const ValuePass *pass, gsize first, guint n_block)
{
  const guint64 *words = pass->plan->words;

  if (pass->n_lanes == 1 || n_block % 64 != 0)
    return FALSE;
  for (guint i = 0; words != NULL && i < n_block / 64; i++)
    if (words[first / 64 + i] != G_MAXUINT64)
      return FALSE;
  return TRUE;
}

/* Unweighted codes. Returns: %FALSE if the hash table is full */
static gboolean
collect_codes (ValuePass *pass, guint worker, gsize first, guint n_block)
{
  const BaroCodes *codes = pass->plan->score_codes;
  guint32 cells[BARO_TALLY_BLOCK_ROWS] = { 0 };
  guint16 rows[BARO_TALLY_BLOCK_ROWS], rest[BARO_TALLY_BLOCK_ROWS];
  guint n, n_rest = 0;
  guint32 *low;

  if (pass->low[worker] == NULL)
    pass->low[worker] = g_new0 (guint32, (gsize) pass->n_lanes * (pass->plan->n_cells * pass->n_low + 1));
  low = pass->low[worker];
#define BY_WIDTH(call) \
  (codes->width == BARO_WIDTH_U8 ? call (BARO_WIDTH_U8) : codes->width == BARO_WIDTH_U16 ? call (BARO_WIDTH_U16) : call (BARO_WIDTH_U32))
#define COUNT_LANES(width) count_lanes (low, pass->n_low, codes, width, first, n_block, rest)
#define COUNT_CELLS(width) count_cells (pass, low, width, first, cells, rows, n, rest)
  if (is_whole_block (pass, first, n_block))
    n_rest = BY_WIDTH (COUNT_LANES);
  else
    {
      baro_tally_fill_cells (pass->plan, first, n_block, cells);
      n = baro_tally_pick_rows (pass->plan, first, n_block, rows);
      n_rest = BY_WIDTH (COUNT_CELLS);
    }
#undef COUNT_CELLS
#undef COUNT_LANES
#undef BY_WIDTH

  for (guint i = 0; i < n_rest; i++)
    if (!collect_row (pass, worker, first + rest[i], cells[rest[i]], 1.0, baro_codes_first_missing (codes->width)))
      return FALSE;
  return TRUE;
}

/* Weighted numbers, doubles, and more cells than low tables. Returns: %FALSE if the hash table is full */
static gboolean
collect_any (ValuePass *pass, guint worker, gsize first, guint n_block)
{
  const BaroTallyPlan *plan = pass->plan;
  guint32 first_missing = plan->score_codes->width == BARO_WIDTH_F64 ? 0 : baro_codes_first_missing (plan->score_codes->width);
  guint32 cells[BARO_TALLY_BLOCK_ROWS];
  guint16 rows[BARO_TALLY_BLOCK_ROWS];
  double weights[BARO_TALLY_BLOCK_ROWS];
  guint n;

  baro_tally_fill_cells (plan, first, n_block, cells);
  n = baro_tally_pick_rows (plan, first, n_block, rows);
  if (plan->weight_codes != NULL)
    baro_tally_fill_weights (plan, first, n_block, weights);
  for (guint i = 0; i < n; i++)
    {
      double w = plan->weight_codes != NULL ? weights[rows[i]] : 1.0;

      if (!isnan (w) && !collect_row (pass, worker, first + rows[i], cells[rows[i]], w, first_missing))
        return FALSE;
    }
  return TRUE;
}

static void
collect_task (guint task, guint worker, gpointer user_data)
{
  ValuePass *pass = user_data;
  gsize start = (gsize) task * BARO_TALLY_TASK_ROWS;
  gsize end = MIN (start + BARO_TALLY_TASK_ROWS, pass->plan->n_rows);

  for (gsize first = start; first < end && !g_atomic_int_get (&pass->is_full); first += BARO_TALLY_BLOCK_ROWS)
    {
      guint n = (guint) MIN (BARO_TALLY_BLOCK_ROWS, end - first);

      if (!baro_tally_block_is_empty (pass->plan, first, n)
          && !(pass->n_low > 0 ? collect_codes (pass, worker, first, n) : collect_any (pass, worker, first, n)))
        g_atomic_int_set (&pass->is_full, TRUE);
    }
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double x = ((const BaroValueCount *) a)->value, y = ((const BaroValueCount *) b)->value;

  return (x > y) - (x < y);
}

/* Brings the threads' hash tables together. Returns: %FALSE if there are too many different numbers. */
static gboolean
merge_tables (ValuePass *pass)
{
  EntryTable *all = &pass->tables[0];

  for (guint worker = 1; worker < pass->n_workers; worker++)
    {
      EntryTable *table = &pass->tables[worker];

      for (guint i = 0; i < table->size; i++)
        {
          const Entry *entry = &table->entries[i];

          if (entry->n != 0 && !add_value (all, pass->max_entries, entry->key, entry->cell, entry->n, entry->w))
            return FALSE;
        }
    }
  return TRUE;
}

static void
write_low (const ValuePass *pass, gsize cell, GArray *values)
{
  const guint32 *counts[16 * N_LANES];
  const double divisor = pow (10.0, pass->plan->score_codes->decimals);
  guint n_counts = 0;

  for (guint worker = 0; worker < pass->n_workers; worker++)
    for (guint lane = 0; lane < pass->n_lanes && pass->low[worker] != NULL && n_counts < G_N_ELEMENTS (counts); lane++)
      counts[n_counts++] = pass->low[worker] + lane * (pass->n_low + 1) + cell * pass->n_low;
  for (guint code = 0; code < pass->n_low && n_counts > 0; code++)
    {
      BaroValueCount count = { 0 };

      for (guint i = 0; i < n_counts; i++)
        count.n += counts[i][code];
      if (count.n == 0)
        continue;
      count.value = (double) (pass->plan->score_codes->base + (gint64) code) / divisor;
      count.sum_w = (double) count.n;
      g_array_append_val (values, count);
    }
}

static void
write_values (const ValuePass *pass, BaroTally *tally)
{
  const EntryTable *all = &pass->tables[0];
  double unit = pass->plan->weight_unit;

  for (gsize cell = 0; cell < tally->n_cells; cell++)
    {
      g_array_set_size (tally->values[cell], 0);
      write_low (pass, cell, tally->values[cell]);
    }
  for (guint i = 0; i < all->size; i++)
    {
      const Entry *entry = &all->entries[i];
      BaroValueCount count = { .n = entry->n, .sum_w = entry->w / unit };

      if (entry->n == 0)
        continue;
      count.value = read_key (pass, entry->key);
      g_array_append_val (tally->values[entry->cell], count);
    }
  for (gsize cell = 0; cell < tally->n_cells && all->n_used > 0; cell++)
    g_array_sort (tally->values[cell], compare_values);
}

/* How many of the lowest codes every cell has a counter for. */
static guint
choose_low (const BaroTallyPlan *plan)
{
  const BaroCodes *codes = plan->score_codes;

  if (plan->weight_codes != NULL || codes->width == BARO_WIDTH_F64)
    return 0;
  return (guint) MIN (MIN (baro_codes_first_missing (codes->width), MAX_LOW_CODES), MAX_LOW_ENTRIES / plan->n_cells);
}

/* One try, exact or rounded; the exact one is the first and counts the slots as well, for reading a column from
 * memory takes longer than either. @is_full: the numbers were too many for it. */
static gboolean
collect (const BaroTallyPlan *plan, BaroTally *tally, gboolean is_rounded, gboolean *is_full, GError **error)
{
  ValuePass pass = { .plan = plan, .is_rounded = is_rounded };
  gboolean is_done;

  pass.max_entries = is_rounded ? MAX_ENTRIES : MAX_EXACT_ENTRIES;
  pass.n_workers = baro_tally_plan_n_workers (plan, 0);
  pass.n_low = choose_low (plan);
  pass.n_lanes = pass.n_low > 0 && plan->n_groups == 0 ? N_LANES : 1;
  pass.low = g_new0 (guint32 *, pass.n_workers);
  pass.tables = g_new0 (EntryTable, pass.n_workers);
  is_done = is_rounded ? baro_tally_plan_for (plan, 0, collect_task, &pass, error)
                       : baro_tally_count_slots (plan, tally, collect_task, &pass, error);
  *is_full = is_done && (g_atomic_int_get (&pass.is_full) || !merge_tables (&pass));
  if (is_done && !*is_full)
    write_values (&pass, tally);

  for (guint worker = 0; worker < pass.n_workers; worker++)
    {
      g_free (pass.low[worker]);
      g_free (pass.tables[worker].entries);
    }
  g_free (pass.low);
  g_free (pass.tables);
  return is_done;
}

gboolean
baro_tally_collect_values (const BaroTallyPlan *plan, BaroTally *tally, GError **error)
{
  gboolean is_full;

  tally->values_are_exact = TRUE;
  if (!collect (plan, tally, FALSE, &is_full, error))
    return FALSE;
  if (!is_full)
    return TRUE;

  tally->values_are_exact = FALSE;
  if (!collect (plan, tally, TRUE, &is_full, error))
    return FALSE;
  if (is_full)
    {
      g_set_error_literal (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_TOO_LARGE,
                           _("There are too many groups to keep the numbers of each. Group by fewer columns, or by a column with fewer values."));
      return FALSE;
    }
  return TRUE;
}
