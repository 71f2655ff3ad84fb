/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-index.c: from the codes of a block of rows to entry numbers: the vector loops of the tally */
#define G_LOG_DOMAIN "baro-tally-index"

#include "config.h"

#include "tally/baro-tally-private.h"

#include "data/baro-chunk.h"

#include <math.h>
#include <string.h>

/*
 * Counting is two steps for each block of 2048 rows. First the entry number of every row is worked out,
 * column by column, in loops without branches that the compiler turns into vector instructions: about
 * a tenth of a cycle per row and column. Then the numbers of the selected rows are counted, about one
 * cycle per row. The step in between, keeping only selected rows, is one instruction per 32 rows on
 * processors that can, and costs the selected rows only on the others.
 *
 * The same loops are compiled for three instruction sets; which one runs is decided once, at run time.
 */
#define CACHE_LINE_BYTES 64

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

#if defined (__x86_64__) && defined (__GNUC__) && !defined (__clang__)
#define HAVE_X86_LOOPS 1
#include <immintrin.h>
#define FOR_AVX2 __attribute__ ((target ("avx2,bmi,bmi2,popcnt")))
#define FOR_AVX512 __attribute__ ((target ("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2,bmi,bmi2,popcnt,prefer-vector-width=512")))
#endif

/* Adds the share of one grouping. Small entries are below 65536, so every product fits 16 bits. */
ALWAYS_INLINE void
add_group_small (guint16 *restrict entries, gconstpointer values, BaroWidth width, gsize first, guint n,
                 guint32 n_codes, guint32 stride)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 code = baro_tally_load_code (values, width, first + i);
      guint16 group;

      if (width == BARO_WIDTH_U32)
        group = (guint16) (code < n_codes ? code : n_codes);
      else
        group = (guint16) code < (guint16) n_codes ? (guint16) code : (guint16) n_codes;
      entries[i] = (guint16) (entries[i] + group * (guint16) stride);
    }
}

ALWAYS_INLINE void
add_group_large (guint32 *restrict entries, gconstpointer values, BaroWidth width, gsize first, guint n,
                 guint32 n_codes, guint32 stride)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 code = baro_tally_load_code (values, width, first + i);

      entries[i] += MIN (code, n_codes) * stride;
    }
}

/* Reserved codes that name no reason, and codes beyond the options, count as invalid. Twice, because the
 * vectors of narrow codes hold twice as many rows when all arithmetic stays in 16 bits. */
ALWAYS_INLINE guint16
answer_slot_narrow (guint16 code, guint16 n_answers, guint16 max_code)
{
  guint16 reason = (guint16) (max_code - code);

  reason = reason < BARO_MISSING_INVALID ? reason : BARO_MISSING_INVALID;
  return code < n_answers ? code : (guint16) (n_answers + reason);
}

ALWAYS_INLINE guint32
answer_slot_wide (guint32 code, guint32 n_answers, guint32 max_code)
{
  guint32 reason = max_code - code;

  reason = reason < BARO_MISSING_INVALID ? reason : BARO_MISSING_INVALID;
  return code < n_answers ? code : n_answers + reason;
}

ALWAYS_INLINE void
add_answer_small (guint16 *restrict entries, gconstpointer values, BaroWidth width, gsize first, guint n,
                  guint32 n_answers)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 code = baro_tally_load_code (values, width, first + i);

      if (width == BARO_WIDTH_U32)
        entries[i] = (guint16) (entries[i] + answer_slot_wide (code, n_answers, G_MAXUINT32));
      else
        entries[i] = (guint16) (entries[i] + answer_slot_narrow ((guint16) code, (guint16) n_answers,
                                                                 width == BARO_WIDTH_U8 ? G_MAXUINT8 : G_MAXUINT16));
    }
}

ALWAYS_INLINE void
add_answer_large (guint32 *restrict entries, gconstpointer values, BaroWidth width, gsize first, guint n,
                  guint32 n_answers)
{
  guint32 max_code = width == BARO_WIDTH_U8 ? G_MAXUINT8 : width == BARO_WIDTH_U16 ? G_MAXUINT16 : G_MAXUINT32;

  for (guint i = 0; i < n; i++)
    entries[i] += answer_slot_wide (baro_tally_load_code (values, width, first + i), n_answers, max_code);
}

/* The slot of a number: how many limits it exceeds; a missing one exceeds all of them. */
ALWAYS_INLINE guint16
limit_slot_narrow (guint16 code, const guint16 *limits, guint n_limits, guint16 n_low, guint16 n_answers,
                   guint16 max_code)
{
  guint16 slot = n_low;
  guint16 reason = (guint16) (max_code - code);

  for (guint k = 0; k < n_limits; k++)
    slot = (guint16) (slot + (code > limits[k] ? 1 : 0));
  if (code <= (guint16) (max_code - BARO_MISSING_RESERVED))
    return slot;
  reason = reason < BARO_MISSING_INVALID ? reason : BARO_MISSING_INVALID;
  return (guint16) (n_answers + reason);
}

ALWAYS_INLINE guint32
limit_slot_wide (guint32 code, const guint32 *limits, guint n_limits, guint32 n_low, guint32 n_answers,
                 guint32 max_code)
{
  guint32 slot = n_low;
  guint32 reason = max_code - code;

  for (guint k = 0; k < n_limits; k++)
    slot += code > limits[k] ? 1 : 0;
  reason = reason < BARO_MISSING_INVALID ? reason : BARO_MISSING_INVALID;
  return code <= max_code - BARO_MISSING_RESERVED ? slot : n_answers + reason;
}

ALWAYS_INLINE void
add_limit_narrow (guint16 *restrict entries, gconstpointer values, BaroWidth width, gsize first, guint n,
                  const BaroTallyPlan *plan, guint n_limits)
{
  guint16 limits[BARO_TALLY_MAX_LIMITS];
  guint16 n_low = (guint16) plan->n_low_limits;
  guint16 n_answers = (guint16) plan->n_answers;

  for (guint k = 0; k < BARO_TALLY_MAX_LIMITS; k++)
    limits[k] = (guint16) MIN (plan->limit_codes[k], G_MAXUINT16);
  for (guint i = 0; i < n; i++)
    entries[i] = (guint16) (entries[i] + limit_slot_narrow ((guint16) baro_tally_load_code (values, width, first + i), limits, n_limits,
                                                            n_low, n_answers,
                                                            width == BARO_WIDTH_U8 ? G_MAXUINT8 : G_MAXUINT16));
}

ALWAYS_INLINE void
add_limit_wide (guint16 *restrict entries, const guint32 *codes, gsize first, guint n, const BaroTallyPlan *plan,
                guint n_limits)
{
  guint32 limits[BARO_TALLY_MAX_LIMITS];
  guint32 n_low = plan->n_low_limits;
  guint32 n_answers = plan->n_answers;

  memcpy (limits, plan->limit_codes, sizeof limits);
  for (guint i = 0; i < n; i++)
    entries[i] = (guint16) (entries[i] + limit_slot_wide (codes[first + i], limits, n_limits, n_low, n_answers, G_MAXUINT32));
}

static guint32
slot_of_double (const BaroTallyPlan *plan, double value)
{
  BaroMissing missing;
  guint32 slot = 0;

  if (G_UNLIKELY (baro_missing_from_nan (value, &missing)))
    return plan->n_answers + MIN (missing, BARO_MISSING_INVALID);
  while (slot < plan->request->n_limits && !(value <= plan->request->limits[slot]))
    slot++;
  return slot;
}

/* The bin of a row by its edges: a guess by division, mended by comparing, so that an edge belongs to one bin. */
static guint32
find_bin (const BaroTallyGroup *group, double value)
{
  guint32 n = group->n_codes;
  double width = (group->edges[n] - group->edges[0]) / n;
  guint32 bin;

  if (!(value >= group->edges[0]) || value > group->edges[n])
    return n;
  bin = MIN ((guint32) ((value - group->edges[0]) / width), n - 1);
  while (bin > 0 && value < group->edges[bin])
    bin--;
  while (bin + 1 < n && value >= group->edges[bin + 1])
    bin++;
  return bin;
}

static void
fill_bins (const BaroTallyGroup *group, gsize first, guint n, guint32 *bins)
{
  guint32 first_missing = group->width == BARO_WIDTH_F64 ? 0 : baro_codes_first_missing (group->width);

  for (guint i = 0; i < n; i++)
    {
      guint32 code;

      if (group->width == BARO_WIDTH_F64)
        {
          bins[i] = find_bin (group, ((const double *) group->values)[first + i]);
          continue;
        }
      code = baro_tally_load_code (group->values, group->width, first + i);
      if (group->bin_of_code != NULL)
        bins[i] = group->bin_of_code[code];
      else
        bins[i] = code >= first_missing ? group->n_codes : find_bin (group, code);
    }
}

/* One column at a time, by its width, so that the compiler sees a constant in each loop. */
#define BY_WIDTH(func, entries, values, width, ...) \
  switch (width) \
    { \
    case BARO_WIDTH_U8: func (entries, values, BARO_WIDTH_U8, __VA_ARGS__); break; \
    case BARO_WIDTH_U16: func (entries, values, BARO_WIDTH_U16, __VA_ARGS__); break; \
    default: func (entries, values, BARO_WIDTH_U32, __VA_ARGS__); break; \
    }

ALWAYS_INLINE void
fill_limits (const BaroTallyPlan *plan, gsize first, guint n, guint16 *entries)
{
  gconstpointer values = plan->score_codes->values;
  BaroWidth width = plan->score_codes->width;
  gboolean is_few = plan->request->n_limits <= 4;

  if (width == BARO_WIDTH_F64)
    for (guint i = 0; i < n; i++)
      entries[i] = (guint16) (entries[i] + slot_of_double (plan, ((const double *) values)[first + i]));
  else if (width == BARO_WIDTH_U8)
    add_limit_narrow (entries, values, BARO_WIDTH_U8, first, n, plan, BARO_TALLY_MAX_LIMITS);
  else if (width == BARO_WIDTH_U16 && is_few)
    add_limit_narrow (entries, values, BARO_WIDTH_U16, first, n, plan, 4);
  else if (width == BARO_WIDTH_U16)
    add_limit_narrow (entries, values, BARO_WIDTH_U16, first, n, plan, BARO_TALLY_MAX_LIMITS);
  else if (is_few)
    add_limit_wide (entries, values, first, n, plan, 4);
  else
    add_limit_wide (entries, values, first, n, plan, BARO_TALLY_MAX_LIMITS);
}

/* Asks for the values of the next block while this one is counted: left to itself, a core waits for memory. */
ALWAYS_INLINE void
prefetch_block (gconstpointer values, BaroWidth width, gsize first, gsize n_rows)
{
  gsize size = width == BARO_WIDTH_F64 ? sizeof (double) : (gsize) 1 << width;
  gsize start = MIN (first + BARO_TALLY_BLOCK_ROWS, n_rows), end = MIN (start + BARO_TALLY_BLOCK_ROWS, n_rows);

  for (gsize offset = start * size; offset < end * size; offset += CACHE_LINE_BYTES)
    __builtin_prefetch ((const char *) values + offset, 0, 3);
}

ALWAYS_INLINE void
fill_small (const BaroTallyPlan *plan, gsize first, guint n, guint16 *entries)
{
  memset (entries, 0, n * sizeof *entries);
  for (guint g = 0; g < plan->n_groups; g++)
    {
      const BaroTallyGroup *group = &plan->groups[g];
      guint32 stride = group->stride * plan->n_entry_slots;

      prefetch_block (group->values, group->width, first, plan->n_rows);
      if (group->by == BARO_GROUP_BIN)
        {
          guint32 bins[BARO_TALLY_BLOCK_ROWS];

          fill_bins (group, first, n, bins);
          add_group_small (entries, bins, BARO_WIDTH_U32, 0, n, group->n_codes, stride);
        }
      else
        BY_WIDTH (add_group_small, entries, group->values, group->width, first, n, group->n_codes, stride);
    }

  if (plan->score_codes != NULL)
    prefetch_block (plan->score_codes->values, plan->score_codes->width, first, plan->n_rows);
  if (plan->score == BARO_TALLY_ANSWERS)
    BY_WIDTH (add_answer_small, entries, plan->score_codes->values, plan->score_codes->width, first, n, plan->n_answers)
  else if (plan->score == BARO_TALLY_LIMITS)
    fill_limits (plan, first, n, entries);
}

ALWAYS_INLINE void
add_groups_large (const BaroTallyPlan *plan, gsize first, guint n, guint32 n_slots, guint32 *entries)
{
  memset (entries, 0, n * sizeof *entries);
  for (guint g = 0; g < plan->n_groups; g++)
    {
      const BaroTallyGroup *group = &plan->groups[g];
      guint32 stride = group->stride * n_slots;

      prefetch_block (group->values, group->width, first, plan->n_rows);
      if (group->by == BARO_GROUP_BIN)
        {
          guint32 bins[BARO_TALLY_BLOCK_ROWS];

          fill_bins (group, first, n, bins);
          add_group_large (entries, bins, BARO_WIDTH_U32, 0, n, group->n_codes, stride);
        }
      else
        BY_WIDTH (add_group_large, entries, group->values, group->width, first, n, group->n_codes, stride);
    }
}

ALWAYS_INLINE void
fill_large (const BaroTallyPlan *plan, gsize first, guint n, guint32 *entries)
{
  guint16 slots[BARO_TALLY_BLOCK_ROWS];

  add_groups_large (plan, first, n, plan->n_entry_slots, entries);
  if (plan->score == BARO_TALLY_ANSWERS)
    BY_WIDTH (add_answer_large, entries, plan->score_codes->values, plan->score_codes->width, first, n, plan->n_answers)
  else if (plan->score == BARO_TALLY_LIMITS)
    {
      memset (slots, 0, sizeof slots);
      fill_limits (plan, first, n, slots);
      for (guint i = 0; i < n; i++)
        entries[i] += slots[i];
    }
}

/* Keeps the entries of selected rows, in order; @n may end inside the last word. Entries behind @n are not read. */
ALWAYS_INLINE guint
pick_small (guint16 *entries, guint n, const guint64 *words)
{
  guint n_kept = 0;

  for (guint start = 0; start < n; start += 64)
    {
      guint64 word = words[start / 64];

      if (word == G_MAXUINT64)
        {
          memmove (entries + n_kept, entries + start, 64 * sizeof *entries);
          n_kept += 64;
          continue;
        }
      for (; word != 0; word &= word - 1)
        entries[n_kept++] = entries[start + (guint) __builtin_ctzll (word)];
    }
  return n_kept;
}

/* How often each of a few entries comes: a comparison a row and entry, but many rows at once. A block has fewer than
 * 65536 rows. */
ALWAYS_INLINE void
count_few (guint32 *counts, guint n_entries, const guint16 *restrict entries, guint n)
{
  for (guint16 entry = 0; entry < n_entries; entry++)
    {
      guint16 found = 0;

      for (guint i = 0; i < n; i++)
        found = (guint16) (found + (guint16) (entries[i] == entry));
      counts[entry] += found;
    }
}

static void
fill_small_plain (const BaroTallyPlan *plan, gsize first, guint n, guint16 *entries)
{
  fill_small (plan, first, n, entries);
}

static void
fill_large_plain (const BaroTallyPlan *plan, gsize first, guint n, guint32 *entries)
{
  fill_large (plan, first, n, entries);
}

static void
fill_cells_plain (const BaroTallyPlan *plan, gsize first, guint n, guint32 *cells)
{
  add_groups_large (plan, first, n, 1, cells);
}

static guint
pick_small_plain (guint16 *entries, guint n, const guint64 *words)
{
  return pick_small (entries, n, words);
}

static void
count_few_plain (guint32 *counts, guint n_entries, const guint16 *entries, guint n)
{
  count_few (counts, n_entries, entries, n);
}

static const BaroTallyLoops plain_loops = { fill_small_plain, fill_large_plain, fill_cells_plain, pick_small_plain, count_few_plain };

#ifdef HAVE_X86_LOOPS

FOR_AVX2 static void
fill_small_avx2 (const BaroTallyPlan *plan, gsize first, guint n, guint16 *entries)
{
  fill_small (plan, first, n, entries);
}

FOR_AVX2 static void
fill_large_avx2 (const BaroTallyPlan *plan, gsize first, guint n, guint32 *entries)
{
  fill_large (plan, first, n, entries);
}

FOR_AVX2 static void
fill_cells_avx2 (const BaroTallyPlan *plan, gsize first, guint n, guint32 *cells)
{
  add_groups_large (plan, first, n, 1, cells);
}

FOR_AVX2 static guint
pick_small_avx2 (guint16 *entries, guint n, const guint64 *words)
{
  return pick_small (entries, n, words);
}

FOR_AVX2 static void
count_few_avx2 (guint32 *counts, guint n_entries, const guint16 *entries, guint n)
{
  count_few (counts, n_entries, entries, n);
}

FOR_AVX512 static void
fill_small_avx512 (const BaroTallyPlan *plan, gsize first, guint n, guint16 *entries)
{
  fill_small (plan, first, n, entries);
}

FOR_AVX512 static void
fill_large_avx512 (const BaroTallyPlan *plan, gsize first, guint n, guint32 *entries)
{
  fill_large (plan, first, n, entries);
}

FOR_AVX512 static void
fill_cells_avx512 (const BaroTallyPlan *plan, gsize first, guint n, guint32 *cells)
{
  add_groups_large (plan, first, n, 1, cells);
}

/* What is written never reaches entries that are still to be read: at most 32 from the place of the read on.
 * The buffer is a whole block, so reading the last 32 of a short one stays inside it. */
FOR_AVX512 static guint
pick_small_avx512 (guint16 *entries, guint n, const guint64 *words)
{
  guint n_kept = 0;

  for (guint start = 0; start < n; start += 64)
    {
      guint64 word = words[start / 64];
      __mmask32 low = (__mmask32) word, high = (__mmask32) (word >> 32);
      __m512i a, b;

      if (word == 0)
        continue;
      a = _mm512_loadu_si512 (entries + start);
      b = _mm512_loadu_si512 (entries + start + 32);
      _mm512_storeu_si512 (entries + n_kept, _mm512_maskz_compress_epi16 (low, a));
      n_kept += (guint) __builtin_popcount (low);
      _mm512_storeu_si512 (entries + n_kept, _mm512_maskz_compress_epi16 (high, b));
      n_kept += (guint) __builtin_popcount (high);
    }
  return n_kept;
}

FOR_AVX512 static void
count_few_avx512 (guint32 *counts, guint n_entries, const guint16 *entries, guint n)
{
  count_few (counts, n_entries, entries, n);
}

static const BaroTallyLoops avx2_loops = { fill_small_avx2, fill_large_avx2, fill_cells_avx2, pick_small_avx2, count_few_avx2 };
static const BaroTallyLoops avx512_loops = { fill_small_avx512, fill_large_avx512, fill_cells_avx512, pick_small_avx512, count_few_avx512 };

#endif

/* BARO_TALLY_LOOPS=plain or avx2 in the environment chooses the slower loops, so that tests can compare them. */
static gconstpointer
choose_loops (gpointer data)
{
#ifdef HAVE_X86_LOOPS
  const char *wish = g_getenv ("BARO_TALLY_LOOPS");

  __builtin_cpu_init ();
  if (g_strcmp0 (wish, "plain") == 0)
    return &plain_loops;
  if (g_strcmp0 (wish, "avx2") != 0 && __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512vl") &&
      __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512vbmi2"))
    return &avx512_loops;
  if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("bmi2"))
    return &avx2_loops;
#endif
  return &plain_loops;
}

const BaroTallyLoops *
baro_tally_loops_get (void)
{
  static gsize chosen = 0;

  if (g_once_init_enter (&chosen))
    g_once_init_leave (&chosen, (gsize) choose_loops (NULL));
  return (const BaroTallyLoops *) chosen;
}

/* The cells alone, without slots, for the passes over numbers. */
void
baro_tally_fill_cells (const BaroTallyPlan *plan, gsize first, guint n, guint32 *cells)
{
  baro_tally_loops_get ()->fill_cells (plan, first, n, cells);
  if (plan->cell_targets == NULL)
    return;
  for (guint i = 0; i < n; i++)
    cells[i] = plan->cell_targets[cells[i]];
}
