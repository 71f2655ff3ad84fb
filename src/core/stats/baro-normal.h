/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-normal.h: probabilities and quantiles of the normal, t, chi-square, Poisson and binomial */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void   baro_stats_init             (void);

double baro_normal_cdf             (double x);
double baro_normal_quantile        (double probability);
double baro_normal_two_sided_p     (double z);
double baro_normal_z               (double confidence);

double baro_t_quantile             (double probability, double df);
double baro_t_two_sided_p          (double t, double df);

double baro_chi_square_p           (double statistic, double df);

double baro_poisson_at_least       (double count, double mean);
double baro_poisson_at_most        (double count, double mean);

double baro_binomial_at_most       (guint64 hits, guint64 n, double probability);
double baro_binomial_at_least      (guint64 hits, guint64 n, double probability);
gboolean baro_binomial_quantile    (double level, guint64 n, double probability, guint64 *hits);

G_END_DECLS
