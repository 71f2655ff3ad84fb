/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-quantile.h: medians and other quantiles of sorted values, with their intervals */
#pragma once

#include "stats/baro-estimate.h"

G_BEGIN_DECLS

double   baro_quantile_value           (const double *values, const guint64 *counts, gsize n,
                                        double share);
gboolean baro_quantile_estimate        (const double *values, const guint64 *counts, gsize n,
                                        double share, double confidence, BaroEstimate *estimate);
gboolean baro_quantile_ranks           (guint64 base_n, double share, double confidence,
                                        guint64 *low_rank, guint64 *high_rank, double *coverage);
double   baro_quantile_value_weighted  (const double *values, const double *weights, gsize n,
                                        double share);
gboolean baro_quantile_estimate_weighted (const double *values, const double *weights, gsize n,
                                        double n_eff, double share, double confidence,
                                        BaroEstimate *estimate);

G_END_DECLS
