/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-crosstab.h: chi-square of a table, and which columns differ from which */
#pragma once

#include <glib.h>

#include "stats/baro-adjust.h"

G_BEGIN_DECLS

/*
 * What a table of counts says as a whole. Rows and columns without any count are left out of
 * n_rows, n_columns, df and the expected counts. Statistic, p and V are NAN when fewer than two
 * rows or columns remain. small_expected is the usual warning: more than 20 % of the expected
 * counts below 5, or one below 1.
 */
typedef struct
{
  gsize n_rows;
  gsize n_columns;
  double statistic;
  double df;
  double p;
  double cramers_v;
  double least_expected;
  double share_below_five;
  gboolean small_expected;
} BaroCrosstab;

/*
 * One column of one row of a table: the share of the column in that row, the effective base that
 * tests use, and the number of valid responses that is held against the smallest base.
 */
typedef struct
{
  double share;
  double n_eff;
  double base_n;
} BaroCrosstabColumn;

gboolean baro_crosstab_test    (const double *cells, gsize n_rows, gsize n_columns,
                                double n_eff, BaroCrosstab *crosstab, double *residuals);

gsize    baro_crosstab_compare (const BaroCrosstabColumn *columns, gsize n, double least_base,
                                BaroAdjust method, double alpha, double *raw_p,
                                double *adjusted_p, gboolean *is_larger);
char    *baro_crosstab_letter  (gsize index) G_GNUC_WARN_UNUSED_RESULT;
char    *baro_crosstab_letters (const gboolean *is_larger, gsize n, gsize index)
                                G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
