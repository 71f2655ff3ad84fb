/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-band.c: one curve of the emotion lane: its line and the band of its intervals
 */
#define G_LOG_DOMAIN "baro-journey-layout-band"
#include "config.h"

#include "journey/baro-journey-layout-curve-private.h"

#include <math.h>

#define STEPS 14u          /* straight pieces between two touchpoints */
#define BAND_OPACITY 0.2

/* The curve through y between from and to as many points; the last of one piece is the first of the next. */
static void
append_piece (const BaroCurveLane *lane, const double *y, const double *tangents, guint segment, double from, double to,
              GArray *out, gboolean backward)
{
  for (guint s = 0; s <= STEPS; s++)
    {
      double t = (backward ? STEPS - s : s) / (double) STEPS, x = from + t * (to - from);
      BaroXY point = { x, baro_journey_curve_at (lane->x, y, tangents, segment, x) };

      g_array_append_val (out, point);
    }
}

/* The area between the curves of both ends of the interval, for one piece. */
static void
append_band (const BaroCurveLane *lane, const BaroMapCurve *curve, const double *low, const double *high, guint segment,
             double from, double to, GArray *corners)
{
  append_piece (lane, curve->high, high, segment, from, to, corners, FALSE);
  append_piece (lane, curve->low, low, segment, from, to, corners, TRUE);
}

static void
draw_band_piece (BaroCurveLane *lane, const GArray *corners, BaroInk ink, gboolean is_hatch)
{
  BaroMark *mark = baro_scene_add_polygon (lane->map->scene, BARO_Z_BAND, (const BaroXY *) (const void *) corners->data, corners->len, ink,
                                           is_hatch ? 0.0 : BAND_OPACITY);

  if (!is_hatch)
    return;
  mark->fill.ink = BARO_INK_NONE;
  mark->hatched = TRUE;
  mark->stroke = (BaroPaint) { ink, 0.0, 0.45 };
}

static gboolean
is_small (const BaroTouchpointScore *point)
{
  return point != NULL && (point->flags & BARO_MEASURE_SMALL_BASE) != 0;
}

/* A lone point has no band beside it: a bar says its interval. */
static void
draw_lone_interval (BaroCurveLane *lane, const BaroMapCurve *curve, guint i, BaroInk ink)
{
  BaroMark *mark = baro_scene_add_rect (lane->map->scene, BARO_Z_BAND, lane->x[i] - 5.0, curve->high[i], 10.0, curve->low[i] - curve->high[i], ink);

  mark->fill.opacity = BAND_OPACITY;
  mark->hatched = is_small (curve->points[i]);
  mark->stroke = (BaroPaint) { ink, 0.0, mark->hatched ? 0.45 : 0.0 };
  for (guint k = 0; k < 4; k++)
    mark->radii[k] = MIN (5.0, mark->height / 2.0);
}

/* The whole run from first to last is one polygon, so that its pieces do not show seams. */
static void
draw_run_band (BaroCurveLane *lane, const BaroMapCurve *curve, const double *low, const double *high, guint first, guint last, BaroInk ink)
{
  g_autoptr(GArray) corners = g_array_new (FALSE, FALSE, sizeof (BaroXY));

  for (guint i = first; i < last; i++)
    append_piece (lane, curve->high, high, i, lane->x[i], lane->x[i + 1], corners, FALSE);
  for (guint i = last; i > first; i--)
    append_piece (lane, curve->low, low, i - 1, lane->x[i - 1], lane->x[i], corners, TRUE);
  draw_band_piece (lane, corners, ink, FALSE);

  for (guint i = first; i <= last; i++)
    {
      if (!is_small (curve->points[i]))
        continue;
      for (guint side = 0; side < 2; side++)
        {
          guint segment = side == 0 ? i - 1 : i;

          if ((side == 0 && i == first) || (side == 1 && i == last))
            continue;
          g_array_set_size (corners, 0);
          append_band (lane, curve, low, high, segment, side == 0 ? (lane->x[i - 1] + lane->x[i]) / 2.0 : lane->x[i],
                       side == 0 ? lane->x[i] : (lane->x[i] + lane->x[i + 1]) / 2.0, corners);
          draw_band_piece (lane, corners, ink, TRUE);
        }
    }
}

/* Calls for each unbroken run of the curve: its bands first, then its lines, since bands lie under all lines. */
void
baro_curve_lane_runs (BaroCurveLane *lane, BaroMapCurve *curve, BaroInk ink, gboolean bands)
{
  g_autofree double *tangents = g_new (double, lane->n + 1);
  g_autofree double *low = g_new (double, lane->n + 1), *high = g_new (double, lane->n + 1);
  guint first = 0;

  baro_journey_curve_tangents (lane->x, curve->y, lane->n, tangents);
  baro_journey_curve_tangents (lane->x, curve->low, lane->n, low);
  baro_journey_curve_tangents (lane->x, curve->high, lane->n, high);
  while (first < lane->n)
    {
      guint last = first, start = curve->line->len;

      if (isnan (curve->y[first]))
        {
          first++;
          continue;
        }
      while (last + 1 < lane->n && !isnan (curve->y[last + 1]))
        last++;
      if (bands && last > first)
        draw_run_band (lane, curve, low, high, first, last, ink);
      else if (bands)
        draw_lone_interval (lane, curve, first, ink);
      for (guint i = first; !bands && i < last; i++)
        append_piece (lane, curve->y, tangents, i, lane->x[i], lane->x[i + 1], curve->line, FALSE);
      if (!bands && curve->line->len > start)
        baro_scene_add_polyline (lane->map->scene, BARO_Z_LINE, &g_array_index (curve->line, BaroXY, start), curve->line->len - start, ink, 2.0);
      first = last + 1;
    }
}
