/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-products.h: how the answers of the same people go together */
#pragma once

#include "data/baro-dataset.h"

G_BEGIN_DECLS

#define BARO_TALLY_MAX_PRODUCTS 64u

/* One column with codes (a scale or a category) and the number that each code stands for. */
typedef struct
{
  guint         column;
  const double *values;      /* borrowed (array length=n_values) by code; NAN: not counted */
  guint         n_values;
  BaroBitset   *selection;   /* borrowed (nullable): rows outside it are not counted for this column */
} BaroProductColumn;

/* What to sum. weight -1: unweighted. selection NULL: rows that are not excluded. */
typedef struct
{
  const BaroProductColumn *columns;   /* borrowed (array length=n_columns) */
  guint       n_columns;              /* 1 to BARO_TALLY_MAX_PRODUCTS */
  int         weight;
  BaroBitset *selection;              /* borrowed (nullable) */
} BaroProductRequest;

/* Sums over the rows in which both columns of a pair have a number; x is the first one's. The second one's own
 * sums are in the pair the other way round. Without a weight all weights are 1. */
typedef struct
{
  gint64 n;
  double sum_w, sum_w2;
  double sum_wx, sum_wxx, sum_wxy;
} BaroPairSums;

/* The sums of all pairs, those of a column with itself included: n_columns² of 48 bytes, at most 200 KB. Immutable
 * and shared. Rows without a usable weight are left out and counted. */
typedef struct
{
  gatomicrefcount ref_count;
  guint         n_columns;
  gboolean      is_weighted;
  BaroPairSums *pairs;       /* (owned) pairs[first * n_columns + second] */
  gint64        n_bad_weights;
} BaroTallyProducts;

BaroTallyProducts  *baro_tally_products_run         (BaroDataset *dataset, const BaroProductRequest *request, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroTallyProducts  *baro_tally_products_combine     (const BaroTallyProducts *a, const BaroTallyProducts *b, int sign) G_GNUC_WARN_UNUSED_RESULT; /* a + sign * b, of the same columns */
BaroTallyProducts  *baro_tally_products_ref         (BaroTallyProducts *self);
void                baro_tally_products_unref       (BaroTallyProducts *self);
const BaroPairSums *baro_tally_products_get         (const BaroTallyProducts *self, guint first, guint second);
double              baro_tally_products_mean        (const BaroTallyProducts *self, guint column);                /* over its own rows; NAN without any */
double              baro_tally_products_covariance  (const BaroTallyProducts *self, guint first, guint second);   /* over the pair's rows, divided by their weight; NAN without any */
double              baro_tally_products_correlation (const BaroTallyProducts *self, guint first, guint second);   /* Pearson's, over the pair's rows; NAN where one does not vary */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroTallyProducts, baro_tally_products_unref)

G_END_DECLS
