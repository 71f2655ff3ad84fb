/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-nps-stats.h: Net Promoter Score in shares (-1 to 1), its interval and its tests */
#pragma once

#include "stats/baro-estimate.h"

G_BEGIN_DECLS

/*
 * What an NPS is made of: the sums of weights of promoters, passives and detractors, and the
 * effective base. For unweighted responses the sums are counts and n_eff is their total. Sums
 * are at least 0; n_eff is above 0 exactly when one of the sums is.
 */
typedef struct
{
  double promoters;
  double passives;
  double detractors;
  double n_eff;
} BaroNpsParts;

/* Wald is the plain formula; adjusted adds 0.75 promoters, 1.5 passives, 0.75 detractors. */
typedef enum
{
  BARO_NPS_ADJUSTED,
  BARO_NPS_WALD,
} BaroNpsMethod;

double   baro_nps_value           (const BaroNpsParts *parts);
double   baro_nps_variance        (const BaroNpsParts *parts);
gboolean baro_nps_estimate        (const BaroNpsParts *parts, BaroNpsMethod method,
                                   double confidence, BaroEstimate *estimate);
gboolean baro_nps_difference_test (const BaroNpsParts *a, const BaroNpsParts *b,
                                   BaroNpsMethod method, double confidence,
                                   BaroTestResult *result);
gboolean baro_nps_target_test     (const BaroNpsParts *parts, double target,
                                   BaroNpsMethod method, double confidence,
                                   BaroTestResult *result);
gboolean baro_nps_sample_size     (double change, double variance, double power, double alpha,
                                   guint64 *n_per_wave);

G_END_DECLS
