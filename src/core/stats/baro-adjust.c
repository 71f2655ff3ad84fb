/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-adjust.c: Holm, Bonferroni and Benjamini-Hochberg corrections */
#define G_LOG_DOMAIN "baro-adjust"

#include "config.h"

#include "stats/baro-adjust.h"

#include <math.h>
#include <stdlib.h>

/* One p value and where it came from. n of them live for the length of one call. */
typedef struct
{
  double p;
  gsize index;
} RankedP;

static int
compare_p (gconstpointer a, gconstpointer b)
{
  const RankedP *first = a, *second = b;

  if (first->p != second->p)
    return first->p < second->p ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

/* Step down: from the smallest p, times the tests that remain, never falling. */
static void
adjust_holm (const RankedP *ranked, gsize n, double *adjusted)
{
  double largest = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      largest = MAX (largest, MIN (ranked[i].p * (double) (n - i), 1.0));
      adjusted[ranked[i].index] = largest;
    }
}

/* Step up: from the largest p, times tests over rank, never rising. */
static void
adjust_benjamini_hochberg (const RankedP *ranked, gsize n, double *adjusted)
{
  double smallest = 1.0;

  for (gsize i = n; i > 0; i--)
    {
      smallest = MIN (smallest, ranked[i - 1].p * (double) n / (double) i);
      adjusted[ranked[i - 1].index] = smallest;
    }
}

/**
 * baro_adjust_p:
 * @p: (array length=n): p values; %NAN for a test that was not made
 * @n: how many
 * @method: the correction
 * @adjusted: (array length=n) (out): corrected p values, in the order of @p; may be @p itself
 *
 * Corrects p values for multiple tests: Holm (1979, Scandinavian Journal of Statistics 6, 65-70),
 * Bonferroni, or Benjamini and Hochberg (1995, JRSS B 57, 289-300). Holm and Bonferroni bound the
 * chance of any false alarm, Benjamini-Hochberg the share of false alarms among the alarms.
 *
 * Entries that are %NAN stay %NAN and do not count as tests.
 */
void
baro_adjust_p (const double *p, gsize n, BaroAdjust method, double *adjusted)
{
  g_autofree RankedP *ranked = NULL;
  gsize n_tests = 0;

  g_return_if_fail ((p != NULL && adjusted != NULL) || n == 0);

  ranked = g_new (RankedP, n);
  for (gsize i = 0; i < n; i++)
    {
      if (!isnan (p[i]))
        ranked[n_tests++] = (RankedP) { p[i], i };
      adjusted[i] = p[i];
    }
  if (n_tests == 0)
    return;

  switch (method)
    {
    case BARO_ADJUST_HOLM:
      qsort (ranked, n_tests, sizeof *ranked, compare_p);
      adjust_holm (ranked, n_tests, adjusted);
      break;
    case BARO_ADJUST_BENJAMINI_HOCHBERG:
      qsort (ranked, n_tests, sizeof *ranked, compare_p);
      adjust_benjamini_hochberg (ranked, n_tests, adjusted);
      break;
    case BARO_ADJUST_BONFERRONI:
      for (gsize i = 0; i < n_tests; i++)
        adjusted[ranked[i].index] = MIN (ranked[i].p * (double) n_tests, 1.0);
      break;
    case BARO_ADJUST_NONE:
      break;
    default:
      g_assert_not_reached ();
    }
}
