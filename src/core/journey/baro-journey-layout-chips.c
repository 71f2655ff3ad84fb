/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-chips.c: the scores on the curve, their labels, the legend and the differences to the plan
 */
#define G_LOG_DOMAIN "baro-journey-layout-chips"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-curve-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CHIP_PX 19.0
#define CHIP_PAD 9.0
#define BESIDE_PX 15.0     /* from a point to the middle of its chip */

static gboolean
is_small (const BaroTouchpointScore *point)
{
  return (point->flags & BARO_MEASURE_SMALL_BASE) != 0;
}

/* Returns: how wide it became. */
static double
draw_chip (BaroMap *map, double x, double y, const char *text, BaroInk border, BaroInk ink, gboolean is_hatched, gboolean is_ghost)
{
  double width = MAX (baro_text_measure_width (map->measure, text, BARO_TEXT_CHIP, BARO_WEIGHT_BOLD) + 2.0 * CHIP_PAD, 34.0);
  BaroMark *mark = baro_scene_add_rect (map->scene, BARO_Z_POINT, x - width / 2.0, y - CHIP_PX / 2.0, width, CHIP_PX, BARO_INK_CHIP);

  for (guint i = 0; i < 4; i++)
    mark->radii[i] = CHIP_PX / 2.0;
  if (is_hatched)
    {
      BaroMark outline;

      mark->hatched = TRUE;
      mark->stroke = (BaroPaint) { BARO_INK_NEUTRAL, 0.0, 0.4 };
      outline = *mark;
      mark = baro_scene_add_rect (map->scene, BARO_Z_POINT, outline.x, outline.y, outline.width, outline.height, BARO_INK_NONE);
      for (guint i = 0; i < 4; i++)
        mark->radii[i] = CHIP_PX / 2.0;
    }
  mark->stroke = (BaroPaint) { border, 0.0, 1.0 };
  mark->stroke_width = is_ghost || is_hatched ? 1.2 : 1.6;
  mark->dash = is_ghost || is_hatched ? BARO_DASH_FINE : BARO_DASH_NONE;
  baro_map_text (map, x, y, text, BARO_TEXT_CHIP, BARO_WEIGHT_BOLD, BARO_ANCHOR_MIDDLE, ink);

  return width;
}

static void
add_place (BaroCurveLane *lane, const BaroMapCurve *curve, guint i, guint number, double x, double y, double width)
{
  BaroMap *map = lane->map;
  const BaroPart *touchpoint = map->columns[lane->columns[i]].touchpoint;
  BaroPlace *place = baro_map_place (map, BARO_PLACE_CHIP, touchpoint->id, (int) map->lane, (int) lane->columns[i], 1, x - width / 2.0,
                                     y - CHIP_PX / 2.0, width, CHIP_PX);

  baro_map_focus (map, place, (int) number + 1, baro_map_score_sentence (map, lane->columns[i], curve->scores));
}

/* The middle between the neighbours' heights, so that the gap in the curve stays a gap and the chip stands in it. */
static double
find_gap_y (const BaroCurveLane *lane, const BaroMapCurve *curve, guint i)
{
  double sum = 0.0;
  guint n = 0;

  for (guint k = i; k > 0; k--)
    {
      if (!isnan (curve->y[k - 1]))
        {
          sum += curve->y[k - 1];
          n++;
          break;
        }
    }
  for (guint k = i + 1; k < lane->n; k++)
    {
      if (!isnan (curve->y[k]))
        {
          sum += curve->y[k];
          n++;
          break;
        }
    }

  return n > 0 ? sum / n : (lane->top + lane->bottom) / 2.0;
}

static void
draw_gap (BaroCurveLane *lane, const BaroMapCurve *curve, guint i, guint number)
{
  BaroMap *map = lane->map;
  const BaroTouchpointScore *point = curve->points[i];
  gboolean is_broken = point->state == BARO_SCORE_BROKEN;
  double y = find_gap_y (lane, curve, i) - (lane->is_overlay ? 0.0 : 2.0), pitch = baro_map_line (map, BARO_TEXT_NOTE) * 0.92;
  const char *reason = point->reason != NULL ? point->reason : point->state == BARO_SCORE_UNBOUND ? _("not bound") : _("no base");
  g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, reason, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL,
                                                           map->column_width - 4.0, 2);
  double width = draw_chip (map, lane->x[i], y, is_broken ? "!" : "–", is_broken ? BARO_INK_WORSE : BARO_INK_NEUTRAL,
                            is_broken ? BARO_INK_WORSE_TEXT : BARO_INK_DIM, FALSE, TRUE);

  for (guint k = 0; lines[k] != NULL; k++)
    baro_map_text (map, lane->x[i], y + CHIP_PX / 2.0 + 2.0 + (k + 0.5) * pitch, lines[k], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE,
                   is_broken ? BARO_INK_WORSE_TEXT : BARO_INK_DIM);
  add_place (lane, curve, i, number, lane->x[i], y, width);
}

static const char *
find_word (const BaroTouchpointScore *point)
{
  if (point->is_peak)
    return point->is_last ? C_("emotion curve", "peak, end") : point->is_lowest ? C_("emotion curve", "peak, lowest") : C_("emotion curve", "peak");
  if (point->is_lowest)
    return point->is_last ? C_("emotion curve", "lowest, end") : C_("emotion curve", "lowest");

  return point->is_last ? C_("emotion curve", "end") : NULL;
}

/* Whether a curve runs through the rectangle; beside the chip it always does, so what is under the chip is no reason. */
static gboolean
is_crossed (const BaroCurveLane *lane, double left, double right, double top, double bottom)
{
  for (guint c = 0; c < lane->n_curves; c++)
    {
      const GArray *line = lane->curves[c].line;

      for (guint k = 0; k < line->len; k++)
        {
          const BaroXY *at = &g_array_index (line, BaroXY, k);

          if (at->x > left && at->x < right && at->y > top && at->y < bottom)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_change_shown (const BaroTouchpointScore *point)
{
  return point->change.significant && !isnan (point->change.value);
}

/* A triangle with the change, if it is more than chance, and n. */
static double
draw_base (BaroMap *map, const BaroTouchpointScore *point, double x, double y, gboolean is_drawn)
{
  g_autofree char *count = baro_map_count (point->base_n), *n = baro_string_format (_("n %s"), count);
  g_autofree char *change = is_change_shown (point) ? baro_map_number (fabs (point->change.value), 1, FALSE) : NULL;
  double n_width = baro_text_measure_width (map->measure, n, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL);
  double change_width = change != NULL ? 12.0 + baro_text_measure_width (map->measure, change, BARO_TEXT_NOTE, BARO_WEIGHT_BOLD) + 4.0 : 0.0;
  double left = x - (n_width + change_width) / 2.0;
  BaroVerdict verdict = point->change.value < 0.0 ? BARO_VERDICT_WORSE : BARO_VERDICT_BETTER;

  if (!is_drawn)
    return n_width + change_width;
  if (change != NULL)
    {
      baro_scene_add_triangle (map->scene, BARO_Z_POINT, left + 4.5, y, 4.5, point->change.value < 0.0 ? -1 : 1, baro_verdict_ink (verdict));
      baro_map_text (map, left + 12.0, y, change, BARO_TEXT_NOTE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, baro_verdict_text_ink (verdict));
    }
  baro_map_text (map, left + change_width, y, n, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);

  return n_width + change_width;
}

/* Letters on hatching cannot be read: a veil lies between them. */
static void
draw_ground (BaroMap *map, double x, double y, double width, double height)
{
  BaroMark *mark = baro_scene_add_rect (map->scene, BARO_Z_POINT, x, y, width, height, BARO_INK_MAP);

  mark->fill.opacity = 0.8;
  for (guint i = 0; i < 4; i++)
    mark->radii[i] = height / 2.0;
}

/* n below the chip, or above at a peak and where the curve would run through it; the word beyond it, but "end" on the
 * other side, where there is room. */
static void
draw_labels (BaroCurveLane *lane, const BaroTouchpointScore *point, double x, double y)
{
  BaroMap *map = lane->map;
  double pitch = baro_map_line (map, BARO_TEXT_NOTE) * 0.92, half = CHIP_PX / 2.0 + 1.0;
  const char *word = find_word (point);
  double width = draw_base (map, point, x, y, FALSE) / 2.0;
  gboolean is_above = point->is_peak || is_small (point), beyond = word != NULL && (point->is_peak || point->is_lowest);
  double need = half + pitch * (beyond ? 2.0 : 1.0), at;

  if (!point->is_peak && !point->is_lowest)
    {
      gboolean above_crossed = is_crossed (lane, x - width, x + width, y - half - pitch, y - half);
      gboolean below_crossed = is_crossed (lane, x - width, x + width, y + half, y + half + pitch);

      if (above_crossed != below_crossed)
        is_above = below_crossed;
    }
  if (is_above && y - need < lane->ceiling - 2.0)
    is_above = FALSE;
  else if (!is_above && y + need > lane->floor + 2.0)
    is_above = TRUE;

  at = is_above ? y - half - pitch / 2.0 : y + half + pitch / 2.0;
  if (is_small (point))
    draw_ground (map, x - width - 2.0, at - pitch / 2.0, 2.0 * width + 4.0, pitch);
  draw_base (map, point, x, at, TRUE);
  if (word == NULL)
    return;
  if (beyond || (is_above && !beyond))
    at += is_above ? -pitch : pitch;
  else
    at = y - half - pitch / 2.0;
  baro_map_text (map, x, at, word, BARO_TEXT_NOTE, BARO_WEIGHT_BOLD, BARO_ANCHOR_MIDDLE, BARO_INK_TEXT);
}

/* One curve: its chips lie on it, bordered by what the target says. */
static void
draw_single (BaroCurveLane *lane)
{
  BaroMapCurve *curve = &lane->curves[0];

  for (guint i = 0; i < lane->n; i++)
    {
      const BaroTouchpointScore *point = curve->points[i];
      g_autofree char *text = NULL;
      double width;

      if (point == NULL || (point->state == BARO_SCORE_UNBOUND && !lane->has_scores))
        continue;
      if (point->state != BARO_SCORE_OK)
        {
          draw_gap (lane, curve, i, 0);
          continue;
        }
      text = baro_map_number (point->score, 1, FALSE);
      width = draw_chip (lane->map, lane->x[i], curve->y[i], text, is_small (point) ? BARO_INK_GHOST : baro_verdict_ink (point->verdict),
                         is_small (point) || point->verdict == BARO_VERDICT_NEUTRAL ? BARO_INK_TEXT : baro_verdict_text_ink (point->verdict),
                         is_small (point), FALSE);
      draw_labels (lane, point, lane->x[i], curve->y[i]);
      add_place (lane, curve, i, 0, lane->x[i], curve->y[i], width);
    }
}

static void
draw_beside (BaroCurveLane *lane, guint c, guint i, double offset)
{
  BaroMap *map = lane->map;
  BaroMapCurve *curve = &lane->curves[c];
  const BaroTouchpointScore *point = curve->points[i];
  g_autofree char *text = baro_map_number (point->score, 0, FALSE);
  double y = CLAMP (curve->y[i] + offset, lane->ceiling + CHIP_PX / 2.0, lane->floor - CHIP_PX / 2.0);
  double width = draw_chip (map, lane->x[i], y, text, baro_map_series_ink (c), BARO_INK_TEXT, is_small (point), FALSE);

  if (is_small (point))
    {
      g_autofree char *count = baro_map_count (point->base_n), *n = baro_string_format (_("n %s"), count);

      baro_map_text (map, lane->x[i] + width / 2.0 + 3.0, y, n, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
    }
  add_place (lane, curve, i, c, lane->x[i], y, width);
}

/* Several curves: of those in one column the highest has its chip above, the lowest below; one between them only if
 * there is room. */
static void
draw_column (BaroCurveLane *lane, guint i)
{
  int highest = -1, lowest = -1;

  for (guint c = 0; c < lane->n_curves; c++)
    {
      double y = lane->curves[c].y[i];

      if (isnan (y))
        continue;
      baro_map_series_point (lane->map, c, lane->x[i], y);
      if (highest < 0 || y < lane->curves[highest].y[i])
        highest = (int) c;
      if (lowest < 0 || y >= lane->curves[lowest].y[i])
        lowest = (int) c;
    }
  for (guint c = 0; c < lane->n_curves; c++)
    {
      double y = lane->curves[c].y[i];

      if (isnan (y))
        continue;
      if ((int) c == highest && (highest != lowest || i % 2 == 0 || is_crossed (lane, lane->x[i] - 14.0, lane->x[i] + 14.0, y + 5.0, y + 24.0)))
        draw_beside (lane, c, i, -BESIDE_PX);
      else if ((int) c == lowest)
        draw_beside (lane, c, i, BESIDE_PX);
      else if (lane->curves[lowest].y[i] - y > BESIDE_PX + CHIP_PX)
        draw_beside (lane, c, i, BESIDE_PX);
    }
}

static void
draw_overlaid (BaroCurveLane *lane)
{
  for (guint i = 0; i < lane->n; i++)
    {
      const BaroTouchpointScore *point = lane->curves[0].points[i];

      draw_column (lane, i);
      if (point != NULL && point->state != BARO_SCORE_OK && lane->has_scores)
        draw_gap (lane, &lane->curves[0], i, 0);
    }
}

void
baro_curve_lane_chips (BaroCurveLane *lane)
{
  if (lane->n_curves == 1)
    draw_single (lane);
  else if (lane->n_curves > 1)
    draw_overlaid (lane);
}

/* A map without data: the values that a person set. */
void
baro_curve_lane_plan_labels (BaroCurveLane *lane)
{
  for (guint i = 0; i < lane->n; i++)
    {
      double y = baro_curve_lane_y (lane, lane->planned[i]), value = (lane->planned[i] - 50.0) / 25.0;
      g_autofree char *text = isnan (value) ? NULL : baro_map_number (value, fabs (value - round (value)) > 0.05 ? 1 : 0, TRUE);

      if (text == NULL)
        continue;
      baro_map_text (lane->map, lane->x[i], y - 14.0, text, BARO_TEXT_CHIP, BARO_WEIGHT_BOLD, BARO_ANCHOR_MIDDLE, BARO_INK_TEXT);
    }
}

/* Returns: where the next entry may begin. */
static double
draw_entry (BaroCurveLane *lane, int curve, double x, double y, const char *name, const char *note)
{
  BaroMap *map = lane->map;

  if (curve >= 0)
    baro_map_series_point (map, (guint) curve, x + 5.0, y);
  else
    baro_map_diamond (map, x + 5.0, y, 4.6, BARO_INK_MAP, BARO_INK_DIM);
  x += 15.0;
  x += baro_map_text_fit (map, x, y, 170.0, name, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_TEXT) + 6.0;
  x += baro_map_text_fit (map, x, y, 120.0, note, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);

  return x + 18.0;
}

void
baro_curve_lane_legend (BaroCurveLane *lane, double y)
{
  BaroMap *map = lane->map;
  double x = map->body_left + 6.0;

  for (guint c = 0; c < lane->n_curves; c++)
    {
      const BaroJourneyScores *scores = lane->curves[c].scores;
      g_autofree char *count = baro_map_count (scores->n_rows), *n = baro_string_format (_("n %s"), count);

      x = draw_entry (lane, (int) c, x, y, scores->label != NULL && *scores->label != '\0' ? scores->label : _("Measured"), n);
    }
  if (!lane->has_plan)
    return;
  x = draw_entry (lane, -1, x, y, C_("curve", "Planned"), C_("curve", "by hand"));
  x += baro_map_text_fit (map, x, y, MAX (map->body_right - x - 60.0, 0.0), _("Lowest row: measured − planned,"), BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START,
                          BARO_INK_DIM);
  baro_scene_add_circle (map->scene, BARO_Z_POINT, x + 8.0, y, 2.6, BARO_INK_DIM);
  baro_map_text_fit (map, x + 14.0, y, MAX (map->body_right - x - 14.0, 0.0), C_("difference", "significant"), BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
}

/* Measured minus planned under each touchpoint; a dot and colour if it is more than chance. */
void
baro_curve_lane_differences (BaroCurveLane *lane, double y)
{
  BaroMap *map = lane->map;

  for (guint i = 0; i < lane->n; i++)
    {
      const BaroTouchpointScore *point = lane->curves[0].points[i];
      g_autofree char *text = NULL;
      BaroVerdict verdict = BARO_VERDICT_NEUTRAL;
      gboolean is_sure;

      if (point == NULL || point->state != BARO_SCORE_OK || isnan (point->against_plan.value))
        continue;
      is_sure = point->against_plan.significant;
      if (is_sure)
        verdict = point->against_plan.value < 0.0 ? BARO_VERDICT_WORSE : BARO_VERDICT_BETTER;
      text = baro_map_number (point->against_plan.value, 0, TRUE);
      baro_map_text (map, lane->x[i] + (is_sure ? 4.0 : 12.0), y, text, BARO_TEXT_NOTE, is_sure ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                     baro_verdict_text_ink (verdict));
      if (is_sure)
        baro_scene_add_circle (map->scene, BARO_Z_POINT, lane->x[i] + 10.0, y, 2.6, baro_verdict_ink (verdict));
    }
}
