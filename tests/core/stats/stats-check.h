/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stats-check.h: comparing numbers in the tests of stats, NAN included */
#pragma once

#include <glib.h>
#include <math.h>

/* Passes if both are NAN, both the same (infinity too), or nearer than the tolerance, which is
 * relative to numbers above 1. */
static inline void
check_near (double actual, double expected, double tolerance)
{
  if (isnan (expected))
    {
      g_assert_true (isnan (actual));
      return;
    }
  if (actual == expected)
    return;
  if (!(fabs (actual - expected) <= tolerance * MAX (fabs (expected), 1.0)))
    g_error ("%.15g is not %.15g", actual, expected);
}

/* For tail probabilities: the tolerance is relative however small the number. */
static inline void
check_relative (double actual, double expected, double tolerance)
{
  if (!(fabs (actual - expected) <= tolerance * fabs (expected)))
    g_error ("%.15g is not %.15g", actual, expected);
}
