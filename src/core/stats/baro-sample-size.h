/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-sample-size.h: how many answers are needed, and how many people to ask */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a survey is planned with. Fill with baro_sample_plan_init() and change what is known.
 * population is INFINITY when it is large or unknown. response_rate is above 0 and at most 1.
 * design_effect is Kish's deff of the weights that are expected, at least 1 as a rule.
 */
typedef struct
{
  double confidence;
  double population;
  double response_rate;
  double design_effect;
} BaroSamplePlan;

/*
 * Answers needed and people to ask; both at least 1. is_reachable is FALSE when the population
 * is too small to give so many answers; answers is then the whole population at most.
 */
typedef struct
{
  guint64 answers;
  guint64 invitations;
  gboolean is_reachable;
} BaroSampleSize;

void     baro_sample_plan_init         (BaroSamplePlan *plan);
gboolean baro_sample_size_share        (const BaroSamplePlan *plan, double share, double margin,
                                        BaroSampleSize *size);
gboolean baro_sample_size_mean         (const BaroSamplePlan *plan, double sd, double margin,
                                        BaroSampleSize *size);
gboolean baro_sample_size_share_change (double share_a, double share_b, double power,
                                        double alpha, guint64 *n_per_wave);

G_END_DECLS
