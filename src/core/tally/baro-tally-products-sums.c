/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-products-sums.c: means, covariances and correlations from sums of products */
#define G_LOG_DOMAIN "baro-tally-products-sums"

#include "config.h"

#include "tally/baro-tally-products.h"

#include <math.h>

/**
 * baro_tally_products_combine:
 * @a: sums
 * @b: sums of the same columns over other rows, or over some of the rows of @a
 * @sign: 1 to add, -1 to take away
 *
 * Returns: (transfer full): @a + @sign · @b
 */
BaroTallyProducts *
baro_tally_products_combine (const BaroTallyProducts *a, const BaroTallyProducts *b, int sign)
{
  BaroTallyProducts *self;

  g_return_val_if_fail (a != NULL && b != NULL && a->n_columns == b->n_columns, NULL);

  self = g_new0 (BaroTallyProducts, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_columns = a->n_columns;
  self->is_weighted = a->is_weighted;
  self->n_bad_weights = a->n_bad_weights + sign * b->n_bad_weights;
  self->pairs = g_new (BaroPairSums, (gsize) a->n_columns * a->n_columns);
  for (gsize i = 0; i < (gsize) a->n_columns * a->n_columns; i++)
    self->pairs[i] = (BaroPairSums) {
      .n = a->pairs[i].n + sign * b->pairs[i].n,
      .sum_w = a->pairs[i].sum_w + sign * b->pairs[i].sum_w,
      .sum_w2 = a->pairs[i].sum_w2 + sign * b->pairs[i].sum_w2,
      .sum_wx = a->pairs[i].sum_wx + sign * b->pairs[i].sum_wx,
      .sum_wxx = a->pairs[i].sum_wxx + sign * b->pairs[i].sum_wxx,
      .sum_wxy = a->pairs[i].sum_wxy + sign * b->pairs[i].sum_wxy,
    };
  return self;
}

BaroTallyProducts *
baro_tally_products_ref (BaroTallyProducts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
baro_tally_products_unref (BaroTallyProducts *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->pairs);
  g_free (self);
}

const BaroPairSums *
baro_tally_products_get (const BaroTallyProducts *self, guint first, guint second)
{
  g_return_val_if_fail (self != NULL && first < self->n_columns && second < self->n_columns, NULL);

  return &self->pairs[(gsize) first * self->n_columns + second];
}

double
baro_tally_products_mean (const BaroTallyProducts *self, guint column)
{
  const BaroPairSums *sums = baro_tally_products_get (self, column, column);

  return sums->sum_w > 0.0 ? sums->sum_wx / sums->sum_w : NAN;
}

double
baro_tally_products_covariance (const BaroTallyProducts *self, guint first, guint second)
{
  const BaroPairSums *x = baro_tally_products_get (self, first, second);
  const BaroPairSums *y = baro_tally_products_get (self, second, first);

  if (!(x->sum_w > 0.0))
    return NAN;
  return (x->sum_wxy - x->sum_wx * y->sum_wx / x->sum_w) / x->sum_w;
}

/* The squares of a pair of columns are summed over the rows of the pair, so that |r| <= 1 holds. */
double
baro_tally_products_correlation (const BaroTallyProducts *self, guint first, guint second)
{
  const BaroPairSums *x = baro_tally_products_get (self, first, second);
  const BaroPairSums *y = baro_tally_products_get (self, second, first);
  double xx = x->sum_wxx - x->sum_wx * x->sum_wx / x->sum_w;
  double yy = y->sum_wxx - y->sum_wx * y->sum_wx / y->sum_w;

  if (!(x->sum_w > 0.0) || !(xx > 1e-12 * x->sum_wxx) || !(yy > 1e-12 * y->sum_wxx))
    return NAN;
  return CLAMP ((x->sum_wxy - x->sum_wx * y->sum_wx / x->sum_w) / sqrt (xx * yy), -1.0, 1.0);
}
