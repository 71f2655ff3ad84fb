/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-curve.c: the emotion curve: grid, target, bands and lines
 */
#define G_LOG_DOMAIN "baro-journey-layout-curve"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-curve-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PLOT_PX 88.0
#define HEAD_PX 41.0       /* for labels above the highest chip */
#define FOOT_PX 41.0       /* and below the lowest */
#define LEGEND_PX 22.0
#define ROW_PX 20.0

double
baro_curve_lane_y (const BaroCurveLane *lane, double value)
{
  return lane->bottom - (value - lane->least) / (lane->most - lane->least) * (lane->bottom - lane->top);
}

static double
clamp_y (const BaroCurveLane *lane, double value)
{
  return isnan (value) ? NAN : CLAMP (baro_curve_lane_y (lane, value), lane->ceiling, lane->floor);
}

static gboolean
wants_plan (const BaroMap *map)
{
  const BaroPart *const *overlays;
  guint n;

  overlays = baro_journey_list (map->journey, BARO_PART_OVERLAY, &n);
  for (guint i = 0; i < n; i++)
    {
      if (overlays[i]->overlay.kind == BARO_OVERLAY_PLANNED && overlays[i]->overlay.is_shown)
        return TRUE;
    }

  return FALSE;
}

static void
collect_columns (BaroCurveLane *lane)
{
  BaroMap *map = lane->map;
  gboolean any_plan = FALSE;

  lane->x = g_new0 (double, map->n_columns + 1);
  lane->columns = g_new0 (guint, map->n_columns + 1);
  lane->planned = g_new0 (double, map->n_columns + 1);
  for (guint i = 0; i < map->n_columns; i++)
    {
      const BaroPart *touchpoint = map->columns[i].touchpoint;

      if (touchpoint == NULL)
        continue;
      lane->x[lane->n] = baro_map_column_centre (map, i);
      lane->planned[lane->n] = isnan (touchpoint->touchpoint.planned) ? NAN : 50.0 + 25.0 * CLAMP (touchpoint->touchpoint.planned, -2.0, 2.0);
      any_plan = any_plan || !isnan (lane->planned[lane->n]);
      lane->columns[lane->n++] = i;
    }
  lane->has_plan = any_plan && wants_plan (map);
}

/* The plan as a curve of its own: it has scores, but nobody answered. It is drawn from the touchpoints instead. */
static gboolean
is_plan (const BaroJourneyScores *scores)
{
  if (scores->n_rows > 0)
    return FALSE;
  for (guint i = 0; i < scores->n_touchpoints; i++)
    if (scores->touchpoints[i].state == BARO_SCORE_OK)
      return TRUE;

  return FALSE;
}

static void
collect_curves (BaroCurveLane *lane)
{
  const BaroJourneyLayoutOptions *options = lane->map->options;
  guint n_given = options->curves != NULL ? options->n_curves : 0;

  lane->curves = g_new0 (BaroMapCurve, n_given + 1);
  for (guint c = 0; c < n_given; c++)
    {
      BaroMapCurve *curve = &lane->curves[lane->n_curves];

      if (c > 0 && is_plan (options->curves[c]))
        continue;
      lane->n_curves++;
      curve->scores = options->curves[c];
      curve->points = g_new0 (const BaroTouchpointScore *, lane->n + 1);
      for (guint i = 0; i < lane->n; i++)
        {
          curve->points[i] = baro_map_score (curve->scores, lane->map->columns[lane->columns[i]].touchpoint);
          lane->has_scores = lane->has_scores || (curve->points[i] != NULL && curve->points[i]->state == BARO_SCORE_OK);
        }
    }
  lane->is_overlay = lane->n_curves > 1;
  if (!lane->has_scores)
    for (guint i = 0; i < lane->n; i++)
      lane->has_plan = lane->has_plan || !isnan (lane->planned[i]);
}

static void
widen (BaroCurveLane *lane, double value)
{
  if (isnan (value))
    return;
  lane->least = MIN (lane->least, value);
  lane->most = MAX (lane->most, value);
}

/* Only what is needed of 0..100, and never so little that noise looks like a mountain. A small base's interval may
 * leave the picture; its point never does. */
static void
find_range (BaroCurveLane *lane)
{
  double middle;

  lane->least = INFINITY;
  lane->most = -INFINITY;
  for (guint c = 0; c < lane->n_curves; c++)
    for (guint i = 0; i < lane->n; i++)
      {
        const BaroTouchpointScore *point = lane->curves[c].points[i];

        if (point == NULL || point->state != BARO_SCORE_OK)
          continue;
        widen (lane, point->score);
        if (!isnan (point->target))
          widen (lane, point->target);
      }
  for (guint i = 0; lane->has_plan && i < lane->n; i++)
    widen (lane, lane->planned[i]);

  if (lane->least > lane->most || !lane->has_scores)
    {
      lane->least = 0.0;
      lane->most = 100.0;
      return;
    }
  middle = (lane->least + lane->most) / 2.0;
  lane->least = MAX (MIN (lane->least, middle - 12.0), 0.0);
  lane->most = MIN (MAX (lane->most, lane->least + 24.0), 100.0);
  lane->least = MIN (lane->least, lane->most - 24.0);
}

static void
place_curve (BaroCurveLane *lane, BaroMapCurve *curve)
{
  curve->y = g_new (double, lane->n + 1);
  curve->low = g_new (double, lane->n + 1);
  curve->high = g_new (double, lane->n + 1);
  curve->line = g_array_new (FALSE, FALSE, sizeof (BaroXY));
  for (guint i = 0; i < lane->n; i++)
    {
      const BaroTouchpointScore *point = curve->points != NULL ? curve->points[i] : NULL;
      gboolean is_ok = point != NULL && point->state == BARO_SCORE_OK;

      curve->y[i] = is_ok ? clamp_y (lane, point->score) : NAN;
      curve->low[i] = is_ok ? clamp_y (lane, isnan (point->low) ? point->score : point->low) : NAN;
      curve->high[i] = is_ok ? clamp_y (lane, isnan (point->high) ? point->score : point->high) : NAN;
    }
}

static void
draw_tick (BaroCurveLane *lane, double value, const char *label)
{
  BaroMap *map = lane->map;
  double y = baro_curve_lane_y (lane, value);

  if (y < lane->ceiling + 4.0 || y > lane->floor - 4.0)
    return;
  baro_scene_add_line (map->scene, BARO_Z_GRID, map->body_left, y, map->body_right, y, BARO_INK_GRID, 1.0);
  baro_map_text (map, map->body_left - 7.0, y, label, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);
}

static void
draw_grid (BaroCurveLane *lane)
{
  static const double steps[] = { 5.0, 10.0, 20.0, 25.0, 50.0 };
  double px = (lane->bottom - lane->top) / (lane->most - lane->least), step = 50.0;

  if (!lane->has_scores)
    {
      for (int i = -2; i <= 2; i++)
        {
          g_autofree char *label = baro_map_number (i, 0, TRUE);

          draw_tick (lane, 50.0 + 25.0 * i, label);
        }
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i] * px >= 20.0)
        {
          step = steps[i];
          break;
        }
    }
  for (double value = 0.0; value <= 100.0; value += step)
    {
      g_autofree char *label = NULL;

      if (value < lane->least - step * 0.6 || value > lane->most + step * 0.6)
        continue;
      label = baro_map_number (value, 0, FALSE);
      draw_tick (lane, value, label);
    }
}

static double
find_target (const BaroCurveLane *lane, guint i)
{
  const BaroTouchpointScore *point = lane->n_curves > 0 ? lane->curves[0].points[i] : NULL;

  return point != NULL && point->state != BARO_SCORE_UNBOUND ? point->target : NAN;
}

static gboolean
has_one_target (const BaroCurveLane *lane, double *target)
{
  *target = NAN;
  for (guint i = 0; i < lane->n; i++)
    {
      double value = find_target (lane, i);

      if (isnan (value))
        continue;
      if (!isnan (*target) && fabs (value - *target) > 1e-9)
        return FALSE;
      *target = value;
    }

  return !isnan (*target);
}

static void
draw_target_line (BaroCurveLane *lane, double x, double x2, double value)
{
  double y = clamp_y (lane, value);
  BaroMark *line = baro_scene_add_line (lane->map->scene, BARO_Z_LINE, x, y, x2, y, BARO_INK_TARGET, 1.2);

  line->dash = BARO_DASH_TARGET;
}

/* One line with its label at the right end; or a short one for each touchpoint if they differ, without. */
static void
draw_targets (BaroCurveLane *lane)
{
  BaroMap *map = lane->map;
  double target, y, line = baro_map_line (map, BARO_TEXT_NOTE) * 0.9;
  g_autofree char *number = NULL;

  if (has_one_target (lane, &target))
    {
      draw_target_line (lane, map->body_left, map->body_right, target);
      y = clamp_y (lane, target);
      number = baro_map_number (target, 0, FALSE);
      baro_map_text_fit (map, map->body_right + 4.0, y - line / 2.0, map->right - map->body_right - 4.0, C_("line in a chart", "target"),
                         BARO_TEXT_NOTE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_DIM);
      baro_map_text (map, map->body_right + 4.0, y + line / 2.0, number, BARO_TEXT_NOTE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_DIM);
      return;
    }
  for (guint i = 0; i < lane->n; i++)
    {
      double left = baro_map_column_left (map, lane->columns[i]);

      target = find_target (lane, i);
      if (!isnan (target))
        draw_target_line (lane, left + 3.0, left + map->column_width - 3.0, target);
    }
}

/* What was planned by hand: straight dashes between hollow diamonds, since it was never measured in between. */
static void
draw_plan (BaroCurveLane *lane)
{
  BaroMap *map = lane->map;
  g_autoptr(GArray) run = g_array_new (FALSE, FALSE, sizeof (BaroXY));

  for (guint i = 0; i <= lane->n; i++)
    {
      BaroXY point = { lane->x[i], 0.0 };

      if (i < lane->n && !isnan (lane->planned[i]))
        {
          point.y = clamp_y (lane, lane->planned[i]);
          g_array_append_val (run, point);
          continue;
        }
      if (run->len > 1)
        {
          BaroMark *line = baro_scene_add_polyline (map->scene, BARO_Z_LINE, (const BaroXY *) (const void *) run->data, run->len, BARO_INK_DIM, 1.3);

          line->dash = BARO_DASH_FINE;
        }
      g_array_set_size (run, 0);
    }
  for (guint i = 0; i < lane->n; i++)
    {
      if (!isnan (lane->planned[i]))
        baro_map_diamond (map, lane->x[i], clamp_y (lane, lane->planned[i]), 5.0, BARO_INK_MAP, BARO_INK_DIM);
    }
}

/* Nothing to draw yet: the lane says why, and what would help. */
static void
draw_nothing (BaroCurveLane *lane)
{
  BaroMap *map = lane->map;
  const char *sentence = map->options->is_calculating ? _("The scores are being calculated.")
                         : lane->n == 0               ? _("The curve appears when the map has touchpoints.")
                                                      : _("Bind a touchpoint to a measure, or set its planned emotion, and the curve appears here.");

  baro_map_text_fit (map, (map->body_left + map->body_right) / 2.0, (lane->top + lane->bottom) / 2.0, map->body_right - map->body_left - 20.0,
                     sentence, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM);
}

static void
draw_curves (BaroCurveLane *lane)
{
  for (guint c = 0; c < lane->n_curves; c++)
    place_curve (lane, &lane->curves[c]);
  for (guint c = lane->n_curves; c > 0; c--)
    baro_curve_lane_runs (lane, &lane->curves[c - 1], baro_map_series_ink (c - 1), TRUE);
  draw_targets (lane);
  if (lane->has_plan)
    draw_plan (lane);
  for (guint c = lane->n_curves; c > 0; c--)
    baro_curve_lane_runs (lane, &lane->curves[c - 1], baro_map_series_ink (c - 1), FALSE);
  baro_curve_lane_chips (lane);
  if (!lane->has_scores && lane->has_plan)
    baro_curve_lane_plan_labels (lane);
  if (!lane->has_scores && !lane->has_plan)
    draw_nothing (lane);
}

static void
clear_lane (BaroCurveLane *lane)
{
  for (guint c = 0; c < lane->n_curves; c++)
    {
      g_free (lane->curves[c].points);
      g_free (lane->curves[c].y);
      g_free (lane->curves[c].low);
      g_free (lane->curves[c].high);
      if (lane->curves[c].line != NULL)
        g_array_unref (lane->curves[c].line);
    }
  g_free (lane->curves);
  g_free (lane->x);
  g_free (lane->columns);
  g_free (lane->planned);
}

static void
draw_title (BaroCurveLane *lane, double height)
{
  BaroMap *map = lane->map;
  double confidence = map->options->confidence > 0.0 ? map->options->confidence : 0.95;
  g_autofree char *percent = baro_map_number (confidence * 100.0, 0, FALSE), *band = baro_string_format (_("%s %% band"), percent);
  const char *notes[] = { lane->has_scores ? _("Score 0–100") : _("by hand, −2 to +2"), lane->has_scores ? band : NULL, NULL };

  if (!lane->has_scores && !lane->has_plan)
    notes[0] = NULL;
  baro_map_title (map, height, notes);
}

double
baro_map_curve (BaroMap *map)
{
  BaroCurveLane lane = { .map = map };
  gboolean has_legend, has_row;
  double height;

  collect_columns (&lane);
  collect_curves (&lane);
  has_legend = lane.has_scores && (lane.is_overlay || lane.has_plan);
  has_row = lane.has_scores && lane.has_plan;
  height = HEAD_PX + PLOT_PX + FOOT_PX + (has_legend ? LEGEND_PX : 0.0) + (has_row ? ROW_PX : 0.0);

  lane.lane_bottom = map->top + height;
  lane.ceiling = map->top + 3.0 + (has_legend ? LEGEND_PX : 0.0);
  lane.floor = lane.lane_bottom - 3.0 - (has_row ? ROW_PX : 0.0);
  lane.top = lane.ceiling + HEAD_PX - 3.0;
  lane.bottom = lane.top + PLOT_PX;
  find_range (&lane);

  baro_map_frame (map, height);
  draw_title (&lane, height);
  baro_map_cells (map, height);
  if (lane.has_scores || lane.has_plan)
    draw_grid (&lane);
  draw_curves (&lane);
  if (has_legend)
    baro_curve_lane_legend (&lane, map->top + 4.0 + LEGEND_PX / 2.0);
  if (has_row)
    baro_curve_lane_differences (&lane, lane.lane_bottom - 2.0 - ROW_PX / 2.0);
  clear_lane (&lane);

  return height;
}
