/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-importance.h: how much of an outcome each driver explains */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BARO_IMPORTANCE_MAX_DRIVERS 20u   /* every subset is looked at: a million for twenty drivers */

/*
 * What drivers explain of an outcome. Plain, filled by baro_importance_lmg(). shares are at least 0 and add up to
 * r_squared; increments[i] is what R² would lose without driver i. Where it was refused, culprit is the first driver that the ones before it explain
 * completely (or whose correlations cannot all be right), n_drivers itself for the outcome, and the rest is NAN.
 */
typedef struct
{
  guint  n_drivers;
  double shares[BARO_IMPORTANCE_MAX_DRIVERS];
  double increments[BARO_IMPORTANCE_MAX_DRIVERS];
  double r_squared;
  int    culprit;      /* -1: none */
} BaroImportance;

gboolean baro_importance_lmg         (const double *correlations, guint n_drivers, BaroImportance *importance);
double   baro_importance_increment_p (double increment, double r_squared, guint n_drivers, double n);
double   baro_importance_correlation_p (double correlation, double n);

G_END_DECLS
