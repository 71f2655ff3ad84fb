/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-curve.c: a curve through points that never overshoots them
 */
#define G_LOG_DOMAIN "baro-journey-curve"
#include "config.h"

#include "journey/baro-journey-layout.h"

#include <math.h>

/* Slopes of the lines between neighbours, and their means as first tangents; level where the points turn, since a mean
 * of a rise and a fall would overshoot. */
static void
find_first_tangents (const double *x, const double *y, guint n, double *slopes, double *tangents)
{
  for (guint i = 0; i + 1 < n; i++)
    slopes[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
  tangents[0] = slopes[0];
  tangents[n - 1] = slopes[n - 2];
  for (guint i = 1; i + 1 < n; i++)
    tangents[i] = slopes[i - 1] * slopes[i] > 0.0 ? (slopes[i - 1] + slopes[i]) / 2.0 : 0.0;
}

/* One run of defined points. As multiples of the slope, both tangents are shortened into the circle of radius 3, the
 * paper's region S2: within it the cubic goes one way. The larger region M would do for one piece, but shortening a
 * tangent for the next piece could then leave it. */
static void
find_tangents (const double *x, const double *y, guint n, double *tangents)
{
  g_autofree double *slopes = g_new0 (double, n);

  if (n < 2)
    {
      tangents[0] = 0.0;
      return;
    }

  find_first_tangents (x, y, n, slopes, tangents);
  for (guint i = 0; i + 1 < n; i++)
    {
      double alpha, beta, length;

      if (slopes[i] == 0.0)
        {
          tangents[i] = tangents[i + 1] = 0.0;
          continue;
        }
      alpha = tangents[i] / slopes[i];
      beta = tangents[i + 1] / slopes[i];
      length = sqrt (alpha * alpha + beta * beta);
      if (length <= 3.0)
        continue;
      tangents[i] = 3.0 * slopes[i] * alpha / length;
      tangents[i + 1] = 3.0 * slopes[i] * beta / length;
    }
}

/**
 * baro_journey_curve_tangents:
 * @x: (array length=n): strictly rising
 * @y: (array length=n): values; NAN breaks the curve
 * @n: how many
 * @tangents: (out caller-allocates) (array length=n): dy/dx at each point; NAN where @y is
 *
 * Monotone cubic interpolation after Fritsch and Carlson (1980), SIAM Journal on Numerical Analysis 17: the curve has
 * no peak or valley that the points do not have. Each unbroken run is a curve of its own.
 */
void
baro_journey_curve_tangents (const double *x, const double *y, guint n, double *tangents)
{
  guint start = 0;

  g_return_if_fail (n == 0 || (x != NULL && y != NULL && tangents != NULL));

  while (start < n)
    {
      guint end = start;

      while (end < n && !isnan (y[end]))
        end++;
      if (end > start)
        find_tangents (x + start, y + start, end - start, tangents + start);
      if (end < n)
        tangents[end] = NAN;
      start = end + 1;
    }
}

/**
 * baro_journey_curve_at:
 * @x: as above
 * @y: as above
 * @tangents: from baro_journey_curve_tangents()
 * @segment: between point @segment and the next
 * @at: x[segment] to x[segment + 1]
 *
 * Returns: the curve's value (cubic Hermite); NAN beside a gap
 */
double
baro_journey_curve_at (const double *x, const double *y, const double *tangents, guint segment, double at)
{
  double h, t, s;

  g_return_val_if_fail (x != NULL && y != NULL && tangents != NULL, NAN);

  h = x[segment + 1] - x[segment];
  t = (at - x[segment]) / h;
  s = 1.0 - t;

  return y[segment] * (1.0 + 2.0 * t) * s * s + tangents[segment] * h * t * s * s
         + y[segment + 1] * t * t * (3.0 - 2.0 * t) - tangents[segment + 1] * h * t * t * s;
}
