/* baro-percent.c: whole percents that add up to the rounded total */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-percent"
#include "config.h"

#include "chart/baro-percent.h"

#include <math.h>

/* Index of the part that lost most in rounding down and has not been raised yet. */
static guint
find_largest_rest (const double *shares, const int *percents, guint n_shares)
{
  guint best = 0;
  double best_rest = -INFINITY;

  for (guint i = 0; i < n_shares; i++)
    {
      double rest = isfinite (shares[i]) ? shares[i] * 100.0 - percents[i] : -INFINITY;

      if (rest > best_rest + 1e-9)
        {
          best = i;
          best_rest = rest;
        }
    }

  return best;
}

/**
 * baro_percent_round:
 * @shares: (array length=n_shares): 0..1 each; NAN counts as 0
 * @n_shares: how many
 * @percents: (out caller-allocates) (array length=n_shares): whole percents
 *
 * Rounds by largest remainder (Hamilton), so that the printed parts add up to the printed total. Of equal
 * remainders the first is raised.
 */
void
baro_percent_round (const double *shares, guint n_shares, int *percents)
{
  double total = 0.0;
  int missing;

  g_return_if_fail ((shares != NULL && percents != NULL) || n_shares == 0);

  for (guint i = 0; i < n_shares; i++)
    total += isfinite (shares[i]) ? shares[i] * 100.0 : 0.0;
  missing = (int) floor (total + 0.5);
  for (guint i = 0; i < n_shares; i++)
    {
      percents[i] = isfinite (shares[i]) ? (int) floor (shares[i] * 100.0 + 1e-9) : 0;
      missing -= percents[i];
    }
  for (; missing > 0; missing--)
    percents[find_largest_rest (shares, percents, n_shares)]++;
}
