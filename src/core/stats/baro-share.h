/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-share.h: shares (0-1) of a base, how sure we are of them, and their differences */
#pragma once

#include "stats/baro-estimate.h"

G_BEGIN_DECLS

/* Which variance a test of two shares uses. Pooled is the one of "both are the same". */
typedef enum
{
  BARO_SHARE_POOLED,
  BARO_SHARE_UNPOOLED,
} BaroShareVariance;

gboolean baro_share_interval            (guint64 hits, guint64 base_n, double confidence,
                                         double *low, double *high);
gboolean baro_share_interval_weighted   (double share, double n_eff, double confidence,
                                         double *low, double *high);
gboolean baro_share_estimate            (double share, double n_eff, double confidence,
                                         BaroEstimate *estimate);

gboolean baro_share_difference_interval (double share_a, double n_eff_a, double share_b,
                                         double n_eff_b, double confidence, double *low,
                                         double *high);
gboolean baro_share_difference_test     (double share_a, double n_eff_a, double share_b,
                                         double n_eff_b, BaroShareVariance variance,
                                         double confidence, BaroTestResult *result);
gboolean baro_share_overlap_test        (double share_a, double n_eff_a, double share_b,
                                         double n_eff_b, double share_both, double n_eff_both,
                                         BaroTestResult *result);
gboolean baro_share_target_test         (double share, double n_eff, double target,
                                         double confidence, BaroTestResult *result);

G_END_DECLS
