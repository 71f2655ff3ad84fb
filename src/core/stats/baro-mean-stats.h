/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-mean-stats.h: means of scale values or numbers, their intervals and tests */
#pragma once

#include "stats/baro-estimate.h"

G_BEGIN_DECLS

/*
 * What every test of a mean needs: the mean, the variance of one response (unbiased, n − 1) and
 * the effective base. Mean is NAN for an empty base; variance is NAN when n_eff is not above 1,
 * because one response says nothing about spread.
 */
typedef struct
{
  double mean;
  double variance;
  double n_eff;
} BaroMoments;

gboolean baro_moments_from_values  (const double *values, gsize n, BaroMoments *moments);
gboolean baro_moments_from_counts  (const double *values, const guint64 *counts, gsize n,
                                    BaroMoments *moments);
gboolean baro_moments_from_weights (const double *values, const double *weights, gsize n,
                                    double n_eff, BaroMoments *moments);

gboolean baro_mean_estimate        (const BaroMoments *moments, double confidence,
                                    BaroEstimate *estimate);
gboolean baro_mean_difference_test (const BaroMoments *a, const BaroMoments *b,
                                    double confidence, BaroTestResult *result);
gboolean baro_mean_target_test     (const BaroMoments *moments, double target,
                                    double confidence, BaroTestResult *result);

G_END_DECLS
