/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-products.c: sums of products of all pairs of columns in one pass */
#define G_LOG_DOMAIN "baro-tally-products"

#include "config.h"

#include "tally/baro-tally-products.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tally/baro-tally-private.h"

/*
 * Rows are looked up into numbers a strip at a time; a number that is missing is 0 with presence 0. Every sum of a
 * pair is then a product of two strips, which is what processors are best at: four rows at a time, about a cycle
 * per pair and row. Strips of a dozen columns stay in the first cache.
 */
#define STRIP_ROWS 128u
#define LANES 4u

typedef double Lanes __attribute__ ((vector_size (32)));

/* What a strip holds of one column, one number a row. The weighted ones are only filled with weights. */
enum { IS_THERE, X, XX, W, W2, WX, WXX, N_STRIPS };

/* What is summed of a pair (first, second). */
enum { SUM_N, SUM_X_FIRST, SUM_X_SECOND, SUM_XX_FIRST, SUM_XX_SECOND, SUM_XY, SUM_W, SUM_W2, N_SUMS };

typedef struct { double x, is_there; } Number;

/* A column made concrete. Codes at or above n_values find the last number, which is missing. */
typedef struct
{
  BaroCodes     *codes;     /* (owned) */
  Number        *numbers;   /* (owned) n_values + 1 */
  guint32        n_values;
  const guint64 *words;     /* borrowed (nullable) own selection */
} ProductColumn;

/* A thread's own strips and sums. */
typedef struct
{
  Lanes *strips;            /* (owned) [column][N_STRIPS][STRIP_ROWS / LANES] */
  Lanes *sums;              /* (owned) [pair][N_SUMS]; first <= second */
  gint64 n_bad_weights;
} ProductWorker;

typedef void (*AddFunc) (const Lanes *strips, Lanes *sums, guint n_columns, guint n);

typedef struct
{
  const BaroTallyPlan *plan;      /* borrowed */
  ProductColumn       *columns;   /* (owned) */
  guint                n_columns, n_pairs;
  gboolean             is_weighted;
  AddFunc              add;
  ProductWorker       *workers;   /* (owned) */
  guint                n_workers;
} ProductPass;

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* Adds the products of all pairs over @n lanes of the strips. */
ALWAYS_INLINE void
add_products (const Lanes *strips, Lanes *sums, guint n_columns, guint n)
{
  const guint size = STRIP_ROWS / LANES;

  for (guint i = 0; i < n_columns; i++)
    for (guint j = i; j < n_columns; j++, sums += N_SUMS)
      {
        const Lanes *a = strips + (gsize) i * N_STRIPS * size, *b = strips + (gsize) j * N_STRIPS * size;
        Lanes there = sums[SUM_N], xa = sums[SUM_X_FIRST], xb = sums[SUM_X_SECOND];
        Lanes xxa = sums[SUM_XX_FIRST], xxb = sums[SUM_XX_SECOND], xy = sums[SUM_XY];

        for (guint r = 0; r < n; r++)
          {
            Lanes in_a = a[IS_THERE * size + r], in_b = b[IS_THERE * size + r];
            Lanes x = a[X * size + r], y = b[X * size + r];

            there += in_a * in_b;
            xa += x * in_b;
            xb += in_a * y;
            xxa += a[XX * size + r] * in_b;
            xxb += in_a * b[XX * size + r];
            xy += x * y;
          }
        sums[SUM_N] = there;
        sums[SUM_X_FIRST] = xa;
        sums[SUM_X_SECOND] = xb;
        sums[SUM_XX_FIRST] = xxa;
        sums[SUM_XX_SECOND] = xxb;
        sums[SUM_XY] = xy;
      }
}

/* The same with weights. */
ALWAYS_INLINE void
add_weighted_products (const Lanes *strips, Lanes *sums, guint n_columns, guint n)
{
  const guint size = STRIP_ROWS / LANES;

  for (guint i = 0; i < n_columns; i++)
    for (guint j = i; j < n_columns; j++, sums += N_SUMS)
      {
        const Lanes *a = strips + (gsize) i * N_STRIPS * size, *b = strips + (gsize) j * N_STRIPS * size;
        Lanes part[N_SUMS];

        memcpy (part, sums, sizeof part);
        for (guint r = 0; r < n; r++)
          {
            Lanes in_b = b[IS_THERE * size + r], w = a[W * size + r];

            part[SUM_N] += a[IS_THERE * size + r] * in_b;
            part[SUM_W] += w * in_b;
            part[SUM_W2] += a[W2 * size + r] * in_b;
            part[SUM_X_FIRST] += a[WX * size + r] * in_b;
            part[SUM_X_SECOND] += w * b[X * size + r];
            part[SUM_XX_FIRST] += a[WXX * size + r] * in_b;
            part[SUM_XX_SECOND] += w * b[XX * size + r];
            part[SUM_XY] += a[WX * size + r] * b[X * size + r];
          }
        memcpy (sums, part, sizeof part);
      }
}

static void
add_plain (const Lanes *strips, Lanes *sums, guint n_columns, guint n)
{
  add_products (strips, sums, n_columns, n);
}

static void
add_weighted_plain (const Lanes *strips, Lanes *sums, guint n_columns, guint n)
{
  add_weighted_products (strips, sums, n_columns, n);
}

#if defined (__x86_64__) && defined (__GNUC__) && !defined (__clang__)
#define FOR_AVX2 __attribute__ ((target ("avx2,fma")))

FOR_AVX2 static void
add_avx2 (const Lanes *strips, Lanes *sums, guint n_columns, guint n)
{
  add_products (strips, sums, n_columns, n);
}

FOR_AVX2 static void
add_weighted_avx2 (const Lanes *strips, Lanes *sums, guint n_columns, guint n)
{
  add_weighted_products (strips, sums, n_columns, n);
}
#endif

/* BARO_TALLY_LOOPS=plain is for tests. */
static AddFunc
choose_add (gboolean is_weighted)
{
#ifdef FOR_AVX2
  if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma") && g_strcmp0 (g_getenv ("BARO_TALLY_LOOPS"), "plain") != 0)
    return is_weighted ? add_weighted_avx2 : add_avx2;
#endif
  return is_weighted ? add_weighted_plain : add_plain;
}

/* Looks up the rows of one column and fills the rest of the strip with nothing. */
static void
fill_column (const ProductColumn *column, gsize first, const guint16 *rows, guint n, double *there, double *x, double *xx)
{
  const Number *numbers = column->numbers;
  guint32 n_values = column->n_values;

  for (guint i = 0; i < n; i++)
    {
      gsize row = first + rows[i];
      guint32 code = baro_tally_load_code (column->codes->values, column->codes->width, row);

      if (column->words != NULL && (column->words[row / 64] >> (row % 64) & 1) == 0)
        code = n_values;
      code = MIN (code, n_values);
      there[i] = numbers[code].is_there;
      x[i] = numbers[code].x;
      xx[i] = numbers[code].x * numbers[code].x;
    }
  for (guint i = n; i % LANES != 0; i++)
    there[i] = x[i] = xx[i] = 0.0;
}

static void
weigh_column (double *strip, const double *weights, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double w = weights[i];

      strip[W * STRIP_ROWS + i] = w * strip[IS_THERE * STRIP_ROWS + i];
      strip[W2 * STRIP_ROWS + i] = w * w * strip[IS_THERE * STRIP_ROWS + i];
      strip[WX * STRIP_ROWS + i] = w * strip[X * STRIP_ROWS + i];
      strip[WXX * STRIP_ROWS + i] = w * strip[XX * STRIP_ROWS + i];
    }
}

static void
add_strip (const ProductPass *pass, ProductWorker *worker, gsize first, const guint16 *rows, guint n, const double *block_weights)
{
  guint n_lanes = (n + LANES - 1) / LANES;
  double weights[STRIP_ROWS] = { 0 };

  for (guint i = 0; i < n && pass->is_weighted; i++)
    weights[i] = block_weights[rows[i]];
  for (guint c = 0; c < pass->n_columns; c++)
    {
      double *strip = (double *) worker->strips + (gsize) c * N_STRIPS * STRIP_ROWS;

      fill_column (&pass->columns[c], first, rows, n, strip, strip + X * STRIP_ROWS, strip + XX * STRIP_ROWS);
      if (pass->is_weighted)
        weigh_column (strip, weights, n_lanes * LANES);
    }
  pass->add (worker->strips, worker->sums, pass->n_columns, n_lanes);
}

/* Drops rows without a usable weight. */
static guint
keep_weighted (ProductWorker *worker, const double *weights, guint16 *rows, guint n)
{
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (weights[rows[i]]))
      rows[n_kept++] = rows[i];
  worker->n_bad_weights += n - n_kept;
  return n_kept;
}

static void
make_worker (const ProductPass *pass, ProductWorker *worker)
{
  gsize n_strips = (gsize) pass->n_columns * N_STRIPS * STRIP_ROWS / LANES;
  gsize n_sums = (gsize) pass->n_pairs * N_SUMS;

  worker->strips = g_aligned_alloc0 (n_strips, sizeof (Lanes), 64);
  worker->sums = g_aligned_alloc0 (n_sums, sizeof (Lanes), 64);
}

static void
sum_task (guint task, guint index, gpointer user_data)
{
  ProductPass *pass = user_data;
  const BaroTallyPlan *plan = pass->plan;
  ProductWorker *worker = &pass->workers[index];
  gsize start = (gsize) task * BARO_TALLY_TASK_ROWS;
  gsize end = MIN (start + BARO_TALLY_TASK_ROWS, plan->n_rows);

  for (gsize first = start; first < end; first += BARO_TALLY_BLOCK_ROWS)
    {
      guint n_block = (guint) MIN (BARO_TALLY_BLOCK_ROWS, end - first);
      guint16 rows[BARO_TALLY_BLOCK_ROWS];
      double weights[BARO_TALLY_BLOCK_ROWS];
      guint n;

      if (baro_tally_block_is_empty (plan, first, n_block))
        continue;
      if (worker->strips == NULL)
        make_worker (pass, worker);
      n = baro_tally_pick_rows (plan, first, n_block, rows);
      if (pass->is_weighted)
        {
          baro_tally_fill_weights (plan, first, n_block, weights);
          n = keep_weighted (worker, weights, rows, n);
        }
      for (guint at = 0; at < n; at += STRIP_ROWS)
        add_strip (pass, worker, first, rows + at, MIN (STRIP_ROWS, n - at), weights);
    }
}

static gboolean
make_column (ProductColumn *self, BaroDataset *dataset, const BaroProductColumn *request, GError **error)
{
  BaroColumn *column = baro_dataset_get_column (dataset, request->column);
  BaroCodes *codes;

  if (column->kind != BARO_KIND_SCALE && column->kind != BARO_KIND_CATEGORY)
    {
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be counted: it holds no answers, categories or numbers."), column->name);
      return FALSE;
    }
  codes = baro_dataset_get_codes (dataset, request->column, error);
  if (codes == NULL)
    return FALSE;
  self->codes = baro_codes_ref (codes);
  self->n_values = MIN (request->n_values, baro_codes_first_missing (codes->width));
  self->numbers = g_new0 (Number, (gsize) self->n_values + 1);
  for (guint32 code = 0; code < self->n_values; code++)
    if (isfinite (request->values[code]))
      self->numbers[code] = (Number) { request->values[code], 1.0 };
  if (request->selection != NULL)
    self->words = baro_bitset_get_words (request->selection, NULL);
  return TRUE;
}

static void
clear_pass (ProductPass *pass)
{
  for (guint c = 0; c < pass->n_columns; c++)
    {
      g_clear_pointer (&pass->columns[c].codes, baro_codes_unref);
      g_free (pass->columns[c].numbers);
    }
  for (guint i = 0; i < pass->n_workers; i++)
    {
      g_aligned_free (pass->workers[i].strips);
      g_aligned_free (pass->workers[i].sums);
    }
  g_free (pass->columns);
  g_free (pass->workers);
}

static double
add_lanes (const ProductPass *pass, guint pair, guint sum)
{
  double total = 0.0;

  for (guint i = 0; i < pass->n_workers; i++)
    for (guint lane = 0; pass->workers[i].sums != NULL && lane < LANES; lane++)
      total += pass->workers[i].sums[(gsize) pair * N_SUMS + sum][lane];
  return total;
}

static BaroTallyProducts *
collect (const ProductPass *pass)
{
  BaroTallyProducts *self = g_new0 (BaroTallyProducts, 1);
  double unit = pass->is_weighted ? pass->plan->weight_unit : 1.0;
  guint n = pass->n_columns, pair = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->n_columns = n;
  self->is_weighted = pass->is_weighted;
  self->pairs = g_new0 (BaroPairSums, (gsize) n * n);
  for (guint i = 0; i < pass->n_workers; i++)
    self->n_bad_weights += pass->workers[i].n_bad_weights;
  for (guint i = 0; i < n; i++)
    for (guint j = i; j < n; j++, pair++)
      {
        BaroPairSums sums = { .n = (gint64) add_lanes (pass, pair, SUM_N) };

        sums.sum_w = pass->is_weighted ? add_lanes (pass, pair, SUM_W) / unit : (double) sums.n;
        sums.sum_w2 = pass->is_weighted ? add_lanes (pass, pair, SUM_W2) / unit / unit : (double) sums.n;
        sums.sum_wxy = add_lanes (pass, pair, SUM_XY) / unit;
        sums.sum_wx = add_lanes (pass, pair, SUM_X_SECOND) / unit;
        sums.sum_wxx = add_lanes (pass, pair, SUM_XX_SECOND) / unit;
        self->pairs[(gsize) j * n + i] = sums;
        sums.sum_wx = add_lanes (pass, pair, SUM_X_FIRST) / unit;
        sums.sum_wxx = add_lanes (pass, pair, SUM_XX_FIRST) / unit;
        self->pairs[(gsize) i * n + j] = sums;
      }
  return self;
}

/**
 * baro_tally_products_run:
 * @dataset: the responses; columns are loaded when first needed
 * @request: what to sum; selections must have one bit per row of @dataset
 * @cancellable: (nullable): checked between blocks of some ten thousand rows
 * @error: of the tally's domain, of data for unreadable values, or %G_IO_ERROR_CANCELLED
 *
 * Sums products of all pairs of columns in one pass over the rows (pairwise complete: a row counts for every pair
 * in which it has both numbers). Sums of whole numbers are exact; others may differ in their last digits with the
 * number of threads. The time grows with the selected rows and the square of the columns.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroTallyProducts *
baro_tally_products_run (BaroDataset *dataset, const BaroProductRequest *request, GCancellable *cancellable, GError **error)
{
  BaroTallyRequest rows = { .score = -1, .weight = request->weight, .selection = request->selection };
  BaroTallyPlan plan = { 0 };
  ProductPass pass = { .plan = &plan };
  BaroTallyProducts *self = NULL;
  gboolean is_done;

  g_return_val_if_fail (dataset != NULL && request != NULL, NULL);
  g_return_val_if_fail (request->n_columns >= 1 && request->n_columns <= BARO_TALLY_MAX_PRODUCTS, NULL);

  is_done = baro_tally_plan_init (&plan, dataset, &rows, cancellable, error);
  pass.is_weighted = plan.weight_codes != NULL;
  pass.add = choose_add (pass.is_weighted);
  pass.columns = g_new0 (ProductColumn, request->n_columns);
  pass.n_columns = request->n_columns;
  pass.n_pairs = request->n_columns * (request->n_columns + 1) / 2;
  for (guint c = 0; c < request->n_columns && is_done; c++)
    is_done = make_column (&pass.columns[c], dataset, &request->columns[c], error);
  if (is_done)
    {
      gsize bytes = (gsize) pass.n_pairs * N_SUMS * sizeof (Lanes);

      pass.n_workers = baro_tally_plan_n_workers (&plan, bytes);
      pass.workers = g_new0 (ProductWorker, pass.n_workers);
      if (baro_tally_plan_for (&plan, bytes, sum_task, &pass, error))
        self = collect (&pass);
    }
  clear_pass (&pass);
  baro_tally_plan_clear (&plan);
  return self;
}
