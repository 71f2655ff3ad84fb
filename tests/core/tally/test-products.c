/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-products.c: compares sums of products with a loop over rows and pairs, on random columns */
#define G_LOG_DOMAIN "test-products"

#include "config.h"

#include <math.h>

#include "base/baro-parallel.h"
#include "base/baro-random.h"
#include "tally/baro-tally-products.h"
#include "tally/baro-tally.h"

#define N_TRIALS 60
#define MAX_ITEMS 9

/* Random items on scales, a category with wide codes, a weight with fixed decimals and one of doubles. */
typedef struct
{
  gsize          n_rows;
  guint          n_columns;      /* items and the category; then the two weights */
  BaroColumn    *columns[MAX_ITEMS + 3];
  BaroCodes     *codes[MAX_ITEMS + 3];
  BaroDictionary *dictionaries[MAX_ITEMS + 3];
  double        *values[MAX_ITEMS + 1];
  guint          n_values[MAX_ITEMS + 1];
  BaroBitset    *own[MAX_ITEMS + 1];
  BaroBitset    *selection;
  BaroDataset   *dataset;
} Fixture;

static BaroBitset *
random_rows (BaroRandom *random, gsize n_rows)
{
  BaroBitset *rows = baro_bitset_new (n_rows);

  for (gsize row = 0; row < n_rows; row++)
    baro_bitset_set (rows, row, baro_random_below (random, 3) > 0);
  return rows;
}

static void
add_item (Fixture *f, BaroRandom *random, guint c)
{
  guint n = 2 + baro_random_below (random, 10);
  guint8 *codes;

  f->columns[c] = baro_column_new ("item", BARO_KIND_SCALE, BARO_ROLE_ITEM);
  f->columns[c]->scale = baro_scale_new_range (1, (int) n, BARO_DIRECTION_HIGH_GOOD);
  f->codes[c] = baro_codes_new (f->n_rows, BARO_WIDTH_U8);
  f->codes[c]->n_codes = n;
  codes = f->codes[c]->values;
  for (gsize row = 0; row < f->n_rows; row++)
    codes[row] = baro_random_below (random, 5) == 0 ? 255 - baro_random_below (random, BARO_N_MISSING) : baro_random_below (random, n);
  f->n_values[c] = n - baro_random_below (random, 2);
  f->values[c] = g_new (double, n);
  for (guint i = 0; i < n; i++)
    f->values[c][i] = baro_random_below (random, 6) == 0 ? NAN : (double) baro_random_below (random, 101) - (i == 0 ? 100.25 : 0.0);
}

static void
add_category (Fixture *f, BaroRandom *random, guint c)
{
  guint32 *codes;

  f->columns[c] = baro_column_new ("category", BARO_KIND_CATEGORY, BARO_ROLE_TOUCHPOINT);
  f->codes[c] = baro_codes_new (f->n_rows, BARO_WIDTH_U32);
  f->codes[c]->n_codes = 3;
  f->dictionaries[c] = baro_dictionary_new ();
  for (guint i = 0; i < 3; i++)
    baro_dictionary_add (f->dictionaries[c], &"abc"[i], 1);
  codes = f->codes[c]->values;
  for (gsize row = 0; row < f->n_rows; row++)
    codes[row] = baro_random_below (random, 4) == 0 ? G_MAXUINT32 : baro_random_below (random, 3);
  f->n_values[c] = 3;
  f->values[c] = g_new (double, 3);
  for (guint i = 0; i < 3; i++)
    f->values[c][i] = i == 1;
}

static void
add_weights (Fixture *f, BaroRandom *random, guint c)
{
  guint16 *fixed;
  double *real;

  for (guint i = 0; i < 2; i++)
    {
      f->columns[c + i] = baro_column_new (i == 0 ? "fixed" : "real", BARO_KIND_NUMBER, BARO_ROLE_WEIGHT);
      f->codes[c + i] = baro_codes_new (f->n_rows, i == 0 ? BARO_WIDTH_U16 : BARO_WIDTH_F64);
      f->columns[c + i]->decimals = f->codes[c + i]->decimals = i == 0 ? 3 : 0;
    }
  fixed = f->codes[c]->values;
  real = f->codes[c + 1]->values;
  for (gsize row = 0; row < f->n_rows; row++)
    {
      fixed[row] = baro_random_below (random, 9) == 0 ? G_MAXUINT16 : baro_random_below (random, 4000);
      real[row] = baro_random_below (random, 9) == 0 ? -1.0 : (double) baro_random_below (random, 1000) / 333.0;
    }
}

static void
fixture_init (Fixture *f, BaroRandom *random)
{
  *f = (Fixture) { .n_rows = 1 + baro_random_below (random, 9000), .n_columns = 1 + baro_random_below (random, MAX_ITEMS + 1) };
  for (guint c = 0; c < f->n_columns; c++)
    {
      if (c == MAX_ITEMS)
        add_category (f, random, c);
      else
        add_item (f, random, c);
      if (baro_random_below (random, 3) == 0)
        f->own[c] = random_rows (random, f->n_rows);
    }
  add_weights (f, random, f->n_columns);
  if (baro_random_below (random, 2) == 0)
    f->selection = random_rows (random, f->n_rows);
  f->dataset = baro_dataset_new_in_memory (f->n_rows, f->columns, f->codes, f->dictionaries, f->n_columns + 2);
}

static void
fixture_clear (Fixture *f)
{
  baro_dataset_unref (f->dataset);
  g_clear_pointer (&f->selection, baro_bitset_unref);
  for (guint c = 0; c < f->n_columns + 2; c++)
    {
      baro_column_unref (f->columns[c]);
      baro_codes_unref (f->codes[c]);
      g_clear_pointer (&f->dictionaries[c], baro_dictionary_unref);
      if (c >= f->n_columns)
        continue;
      g_free (f->values[c]);
      g_clear_pointer (&f->own[c], baro_bitset_unref);
    }
}

/* The number of a row, NAN if it does not count. */
static double
number_of (const Fixture *f, guint c, gsize row)
{
  guint32 code = baro_codes_get_code (f->codes[c], row);

  if (f->own[c] != NULL && !baro_bitset_get (f->own[c], row))
    return NAN;
  return code < f->n_values[c] ? f->values[c][code] : NAN;
}

static gboolean
weight_of (const Fixture *f, int weight, gsize row, double *w)
{
  *w = 1.0;
  return weight < 0 || (baro_codes_get_number (f->codes[weight], row, w) && *w >= 0.0);
}

static BaroPairSums
count_slowly (const Fixture *f, guint a, guint b, int weight)
{
  BaroPairSums sums = { 0 };

  for (gsize row = 0; row < f->n_rows; row++)
    {
      double x = number_of (f, a, row), y = number_of (f, b, row), w;

      if ((f->selection != NULL && !baro_bitset_get (f->selection, row)) || !weight_of (f, weight, row, &w))
        continue;
      if (isnan (x) || isnan (y))
        continue;
      sums.n++;
      sums.sum_w += w;
      sums.sum_w2 += w * w;
      sums.sum_wx += w * x;
      sums.sum_wxx += w * x * x;
      sums.sum_wxy += w * x * y;
    }
  return sums;
}

static void
check_near (double actual, double expected, double scale)
{
  if (!(fabs (actual - expected) <= 1e-10 * (scale + fabs (expected))))
    g_error ("%.17g is not %.17g", actual, expected);
}

static void
check_products (const Fixture *f, int weight)
{
  BaroProductColumn columns[MAX_ITEMS + 1];
  BaroProductRequest request = { columns, f->n_columns, weight, f->selection };
  g_autoptr(BaroTallyProducts) products = NULL;
  g_autoptr(GError) error = NULL;

  for (guint c = 0; c < f->n_columns; c++)
    columns[c] = (BaroProductColumn) { c, f->values[c], f->n_values[c], f->own[c] };
  products = baro_tally_products_run (f->dataset, &request, NULL, &error);
  g_assert_no_error (error);
  for (guint a = 0; a < f->n_columns; a++)
    for (guint b = 0; b < f->n_columns; b++)
      {
        const BaroPairSums *sums = baro_tally_products_get (products, a, b);
        BaroPairSums slow = count_slowly (f, a, b, weight);

        g_assert_cmpint (sums->n, ==, slow.n);
        check_near (sums->sum_w, slow.sum_w, 1.0);
        check_near (sums->sum_w2, slow.sum_w2, 1.0);
        check_near (sums->sum_wx, slow.sum_wx, slow.sum_wxx);
        check_near (sums->sum_wxx, slow.sum_wxx, 1.0);
        check_near (sums->sum_wxy, slow.sum_wxy, slow.sum_wxx);
      }
}

static void
test_oracle (void)
{
  for (guint trial = 0; trial < N_TRIALS; trial++)
    {
      BaroRandom generator, *random = &generator;
      Fixture f;

      baro_random_init (random, 7000 + trial);
      fixture_init (&f, random);
      baro_parallel_set_n_threads (1 + trial % 3);
      check_products (&f, -1);
      check_products (&f, (int) f.n_columns);
      check_products (&f, (int) f.n_columns + 1);
      fixture_clear (&f);
    }
  baro_parallel_set_n_threads (0);
}

/* R 4.2: x <- c(1,2,4,5,NA,3); y <- c(2,1,5,4,3,NA); cor(x, y, use = "complete.obs"); NA is dropped pair by pair. */
static void
test_by_hand (void)
{
  static const guint8 x[] = { 0, 1, 3, 4, 255, 2 }, y[] = { 1, 0, 4, 3, 2, 255 };
  static const double values[] = { 1, 2, 3, 4, 5 };
  const BaroProductColumn requested[] = { { 0, values, 5, NULL }, { 1, values, 5, NULL } };
  const BaroProductRequest request = { requested, 2, -1, NULL };
  BaroColumn *columns[2];
  BaroCodes *codes[2];
  BaroDictionary *dictionaries[2] = { NULL, NULL };
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroTallyProducts) products = NULL;

  for (guint c = 0; c < 2; c++)
    {
      columns[c] = baro_column_new (c == 0 ? "x" : "y", BARO_KIND_SCALE, BARO_ROLE_ITEM);
      columns[c]->scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
      codes[c] = baro_codes_new (6, BARO_WIDTH_U8);
      codes[c]->n_codes = 5;
      memcpy (codes[c]->values, c == 0 ? x : y, 6);
    }
  dataset = baro_dataset_new_in_memory (6, columns, codes, dictionaries, 2);
  products = baro_tally_products_run (dataset, &request, NULL, NULL);
  g_assert_nonnull (products);
  check_near (baro_tally_products_correlation (products, 0, 1), 0.8, 1.0);
  check_near (baro_tally_products_covariance (products, 0, 1), 2.0, 1.0);
  check_near (baro_tally_products_mean (products, 0), 3.0, 1.0);
  g_assert_cmpint (baro_tally_products_get (products, 0, 1)->n, ==, 4);
  g_assert_cmpint (baro_tally_products_get (products, 1, 1)->n, ==, 5);
  for (guint c = 0; c < 2; c++)
    {
      baro_column_unref (columns[c]);
      baro_codes_unref (codes[c]);
    }
}

/* The sums of some rows and of the others are those of all; all without some are the others. */
static void
test_combine (void)
{
  BaroRandom generator, *random = &generator;
  g_autoptr(BaroBitset) some = NULL, others = NULL;
  g_autoptr(BaroTallyProducts) all = NULL, a = NULL, b = NULL, sum = NULL, rest = NULL;
  BaroProductColumn columns[MAX_ITEMS + 1];
  BaroProductRequest request = { columns, 0, -1, NULL };
  Fixture f;

  baro_random_init (random, 5);
  fixture_init (&f, random);
  for (guint c = 0; c < f.n_columns; c++)
    columns[c] = (BaroProductColumn) { c, f.values[c], f.n_values[c], f.own[c] };
  request.n_columns = f.n_columns;
  all = baro_tally_products_run (f.dataset, &request, NULL, NULL);
  request.selection = some = random_rows (random, f.n_rows);
  a = baro_tally_products_run (f.dataset, &request, NULL, NULL);
  others = baro_bitset_new_full (f.n_rows);
  baro_bitset_and_not (others, some);
  request.selection = others;
  b = baro_tally_products_run (f.dataset, &request, NULL, NULL);
  sum = baro_tally_products_combine (a, b, 1);
  rest = baro_tally_products_combine (all, a, -1);
  for (guint i = 0; i < f.n_columns * f.n_columns; i++)
    {
      g_assert_cmpint (sum->pairs[i].n, ==, all->pairs[i].n);
      g_assert_cmpint (rest->pairs[i].n, ==, b->pairs[i].n);
      check_near (sum->pairs[i].sum_wxy, all->pairs[i].sum_wxy, all->pairs[i].sum_wxx);
      check_near (rest->pairs[i].sum_wx, b->pairs[i].sum_wx, all->pairs[i].sum_wxx);
    }
  fixture_clear (&f);
}

static void
test_refused (void)
{
  BaroRandom generator, *random = &generator;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  BaroProductColumn column = { 0, NULL, 0, NULL };
  BaroProductRequest request = { &column, 1, -1, NULL };
  g_autoptr(BaroTallyProducts) products = NULL;
  Fixture f;

  baro_random_init (random, 1);
  fixture_init (&f, random);
  column.values = f.values[0];
  column.n_values = f.n_values[0];
  g_cancellable_cancel (cancellable);
  g_assert_null (baro_tally_products_run (f.dataset, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  column.column = f.n_columns;
  g_assert_null (baro_tally_products_run (f.dataset, &request, NULL, &error));
  g_assert_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND);
  /* nobody: no mean, no correlation */
  column = (BaroProductColumn) { 0, f.values[0], 0, NULL };
  products = baro_tally_products_run (f.dataset, &request, NULL, NULL);
  g_assert_true (isnan (baro_tally_products_mean (products, 0)));
  g_assert_true (isnan (baro_tally_products_correlation (products, 0, 0)));
  fixture_clear (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/products/oracle", test_oracle);
  g_test_add_func ("/tally/products/by-hand", test_by_hand);
  g_test_add_func ("/tally/products/combine", test_combine);
  g_test_add_func ("/tally/products/refused", test_refused);
  return g_test_run ();
}
