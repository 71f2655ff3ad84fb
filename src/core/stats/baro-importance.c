/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-importance.c: the mean increase of R² over all orders of the drivers (Lindeman, Merenda and Gold 1980) */
#define G_LOG_DOMAIN "baro-importance"

#include "config.h"

#include "stats/baro-importance.h"

#include <math.h>
#include <string.h>

#include "stats/baro-normal.h"

#define MAX_SIZE (BARO_IMPORTANCE_MAX_DRIVERS + 1)

/* A driver of which the others leave less unexplained than this is no driver of its own (lm() of R has the same). */
#define LEAST_PIVOT 1e-7

/* R² of every subset of the drivers. Bit i of an index says that driver i is in. At each step of the walk driver
 * @at is decided; the matrices hold what the drivers already in leave unexplained of those not yet decided, and of
 * the outcome, which stands last. They live on the walk's stack, one per step, so that nothing is allocated. */
typedef struct
{
  guint   n;
  double *r_squared;   /* borrowed, 2^n */
  double  rest[MAX_SIZE][MAX_SIZE][MAX_SIZE];
} SubsetWalk;

static void
copy_rest (SubsetWalk *walk, guint at)
{
  for (guint i = at + 1; i <= walk->n; i++)
    memcpy (&walk->rest[at + 1][i][at + 1], &walk->rest[at][i][at + 1], (walk->n - at) * sizeof (double));
}

/* Takes out of everything that follows what driver @at explains of it: a step of Gauss's elimination. */
static void
sweep_rest (SubsetWalk *walk, guint at)
{
  const double *pivot_row = walk->rest[at][at];

  for (guint i = at + 1; i <= walk->n; i++)
    {
      double factor = walk->rest[at][i][at] / pivot_row[at];

      for (guint j = at + 1; j <= walk->n; j++)
        walk->rest[at + 1][i][j] = walk->rest[at][i][j] - factor * pivot_row[j];
    }
}

/* Half of the subsets end in a driver that is out, so the work is some six steps a subset whatever their number. */
static void
walk_subsets (SubsetWalk *walk, guint at, guint subset, double r_squared)
{
  double to_outcome;

  if (at == walk->n)
    {
      walk->r_squared[subset] = r_squared;
      return;
    }
  to_outcome = walk->rest[at][at][walk->n];
  copy_rest (walk, at);
  walk_subsets (walk, at + 1, subset, r_squared);
  if (at + 1 < walk->n)
    sweep_rest (walk, at);
  walk_subsets (walk, at + 1, subset | (1u << at), r_squared + to_outcome * to_outcome / walk->rest[at][at][at]);
}

/* The first variable that is explained by those before it; -1 if the matrix is positive definite. */
static int
find_culprit (SubsetWalk *walk)
{
  for (guint at = 0; at <= walk->n; at++)
    {
      double pivot = walk->rest[at][at][at];

      if (at == walk->n)
        return pivot >= -LEAST_PIVOT ? -1 : (int) at;   /* an outcome that is explained completely is no fault */
      if (!(pivot > LEAST_PIVOT))
        return (int) at;
      sweep_rest (walk, at);
    }
  return -1;
}

static int
find_undefined (const double *correlations, guint size)
{
  for (guint i = 0; i < size; i++)
    for (guint j = 0; j <= i; j++)
      {
        double r = correlations[i * size + j];

        if (!(fabs (r) <= 1.0 + LEAST_PIVOT) || (i == j && fabs (r - 1.0) > LEAST_PIVOT))
          return (int) i;
      }
  return -1;
}

/* weights[k]: how often, of all orders, a given driver comes after exactly a given set of k others: k!(n-1-k)!/n! */
static void
fill_order_weights (double *weights, guint n)
{
  weights[0] = 1.0 / n;
  for (guint k = 1; k < n; k++)
    weights[k] = weights[k - 1] * k / (n - k);
}

static void
average_orders (const SubsetWalk *walk, BaroImportance *importance)
{
  double weights[BARO_IMPORTANCE_MAX_DRIVERS];
  guint n = walk->n, all = (1u << n) - 1;

  fill_order_weights (weights, n);
  for (guint i = 0; i < n; i++)
    {
      double sum = 0.0;

      for (guint subset = 0; subset <= all; subset++)
        if ((subset & (1u << i)) == 0)
          sum += weights[__builtin_popcount (subset)] * (walk->r_squared[subset | (1u << i)] - walk->r_squared[subset]);
      importance->shares[i] = MAX (sum, 0.0);
      importance->increments[i] = MAX (walk->r_squared[all] - walk->r_squared[all & ~(1u << i)], 0.0);
    }
  importance->r_squared = walk->r_squared[all];
}

static void
clear_importance (BaroImportance *importance, guint n)
{
  importance->n_drivers = n;
  importance->r_squared = NAN;
  importance->culprit = -1;
  for (guint i = 0; i < BARO_IMPORTANCE_MAX_DRIVERS; i++)
    importance->shares[i] = importance->increments[i] = NAN;
}

/**
 * baro_importance_lmg:
 * @correlations: (array): (n_drivers + 1)² numbers row by row, symmetric, ones on the diagonal, the outcome last
 * @n_drivers: 1 to %BARO_IMPORTANCE_MAX_DRIVERS
 * @importance: (out): what each driver explains
 *
 * The share of a driver is the mean increase of R² when it comes in, over all orders in which the drivers can come
 * in (Lindeman, Merenda and Gold 1980; the Shapley value of R²). Exact: every subset is regressed once. A matrix of
 * pairwise correlations need not belong to any data; where it cannot, it is refused like a singular one.
 *
 * Returns: %FALSE if the correlations are undefined or singular; @importance then names the culprit
 */
gboolean
baro_importance_lmg (const double *correlations, guint n_drivers, BaroImportance *importance)
{
  g_autofree SubsetWalk *walk = NULL;
  guint size = n_drivers + 1;

  g_return_val_if_fail (correlations != NULL && importance != NULL, FALSE);
  g_return_val_if_fail (n_drivers >= 1 && n_drivers <= BARO_IMPORTANCE_MAX_DRIVERS, FALSE);

  clear_importance (importance, n_drivers);
  importance->culprit = find_undefined (correlations, size);
  if (importance->culprit >= 0)
    return FALSE;

  walk = g_new (SubsetWalk, 1);
  walk->n = n_drivers;
  for (guint i = 0; i < size; i++)
    for (guint j = 0; j < size; j++)
      walk->rest[0][i][j] = correlations[i * size + j];
  importance->culprit = find_culprit (walk);
  if (importance->culprit >= 0)
    return FALSE;

  walk->r_squared = g_new (double, (gsize) 1 << n_drivers);
  walk_subsets (walk, 0, 0, 0.0);
  average_orders (walk, importance);
  g_free (walk->r_squared);
  return TRUE;
}

/**
 * baro_importance_increment_p:
 * @increment: what R² loses without the driver
 * @r_squared: of all drivers together
 * @n_drivers: how many
 * @n: answers behind the correlations; with different numbers of pairs the smallest
 *
 * Whether a driver explains something that no other does: the t test of its coefficient among all of them.
 *
 * Returns: two-sided p, NAN without degrees of freedom
 */
double
baro_importance_increment_p (double increment, double r_squared, guint n_drivers, double n)
{
  double df = n - n_drivers - 1.0;

  if (!(df >= 1.0) || !(r_squared >= 0.0) || isnan (increment))
    return NAN;
  if (r_squared >= 1.0)
    return increment > 0.0 ? 0.0 : 1.0;
  return baro_t_two_sided_p (sqrt (MAX (increment, 0.0) * df / (1.0 - r_squared)), df);
}

/**
 * baro_importance_correlation_p:
 * @correlation: -1 to 1
 * @n: pairs of answers
 *
 * Returns: two-sided p of the t test against no correlation, NAN with fewer than three pairs
 */
double
baro_importance_correlation_p (double correlation, double n)
{
  return baro_importance_increment_p (correlation * correlation, correlation * correlation, 1, n);
}
