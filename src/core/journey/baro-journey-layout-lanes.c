/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-lanes.c: the lanes of touchpoints, scores and importance, and the line of visibility
 */
#define G_LOG_DOMAIN "baro-journey-layout-lanes"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ICON_PX 17.0
#define TILE_MARGIN 4.0
#define BAR_PX 8.0

/* Whether the longest word of a name fits; a word is not cut if smaller letters can save it. */
static BaroTextRole
choose_role (BaroMap *map, const char *name, double room)
{
  g_auto(GStrv) words = g_strsplit (name, " ", 16);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (baro_text_measure_width (map->measure, words[i], BARO_TEXT_TILE, BARO_WEIGHT_NORMAL) > room)
        return BARO_TEXT_NOTE;
    }

  return BARO_TEXT_TILE;
}

static void
draw_touchpoint (BaroMap *map, guint column, double height)
{
  const BaroPart *touchpoint = map->columns[column].touchpoint;
  const BaroTouchpointScore *score = baro_map_score (map->scores, touchpoint);
  double x = baro_map_column_left (map, column) + BARO_MAP_INSET, width = map->column_width - 2.0 * BARO_MAP_INSET;
  double y = map->top + TILE_MARGIN, pitch = baro_map_line (map, BARO_TEXT_TILE) * 0.88;
  const char *channel = touchpoint->touchpoint.channel;
  gboolean has_icon = channel != NULL && *channel != '\0';
  BaroTextRole role = choose_role (map, baro_part_get_title (touchpoint), width - 3.0);
  g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, baro_part_get_title (touchpoint), role, BARO_WEIGHT_NORMAL,
                                                           width - 3.0, has_icon ? 2 : 3);
  double all = g_strv_length (lines) * pitch + (has_icon ? ICON_PX + 4.0 : 0.0);
  double at = y + (height - all) / 2.0;
  BaroPlace *place;

  baro_map_tile (map, x, y, width, height, BARO_INK_NONE);
  if (has_icon)
    {
      baro_scene_add_icon (map->scene, x + width / 2.0, at + ICON_PX / 2.0, ICON_PX, channel, BARO_INK_DIM);
      at += ICON_PX + 4.0;
    }
  for (guint i = 0; lines[i] != NULL; i++, at += pitch)
    baro_map_text (map, x + width / 2.0, at + pitch / 2.0, lines[i], role, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_TEXT);
  if (score != NULL ? score->is_moment : touchpoint->touchpoint.is_moment == BARO_MARKING_YES)
    baro_map_diamond (map, x + width - 10.0, y + 10.0, 5.4, BARO_INK_TEXT, BARO_INK_NONE);

  place = baro_map_place (map, BARO_PLACE_TOUCHPOINT, touchpoint->id, (int) map->lane, (int) column, 1, x, y, width, height);
  baro_map_focus (map, place, 1, baro_map_touchpoint_sentence (map, column));
}

/* A stage without touchpoints: an outline that says what belongs here. */
static void
draw_empty_stage (BaroMap *map, guint column, double height)
{
  double x = baro_map_column_left (map, column) + BARO_MAP_INSET, width = map->column_width - 2.0 * BARO_MAP_INSET;
  double y = map->top + TILE_MARGIN, pitch = baro_map_line (map, BARO_TEXT_NOTE);
  g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, _("Add a touchpoint"), BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, width - 8.0, 3);
  double at = y + (height - g_strv_length (lines) * pitch) / 2.0;
  BaroMark *mark;

  if (map->options->for_paper)
    return;
  mark = baro_scene_add_rect (map->scene, BARO_Z_AREA, x, y, width, height, BARO_INK_NONE);
  for (guint i = 0; i < 4; i++)
    mark->radii[i] = BARO_MAP_RADIUS;
  mark->stroke = (BaroPaint) { BARO_INK_GHOST, 0.0, 0.7 };
  mark->stroke_width = 1.0;
  mark->dash = BARO_DASH_FINE;
  for (guint i = 0; lines[i] != NULL; i++, at += pitch)
    baro_map_text (map, x + width / 2.0, at + pitch / 2.0, lines[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM);
}

double
baro_map_touchpoints (BaroMap *map)
{
  double tile = 12.0 + ICON_PX + 2.0 * baro_map_line (map, BARO_TEXT_TILE) * 0.88, height = tile + 2.0 * TILE_MARGIN;
  g_autofree char *count = baro_map_count (map->n_touchpoints);
  const char *notes[] = { map->options->for_paper ? _("with channel") : count, NULL };

  baro_map_frame (map, height);
  baro_map_title (map, height, notes);
  baro_map_cells (map, height);
  for (guint i = 0; i < map->n_columns; i++)
    {
      if (map->columns[i].touchpoint != NULL)
        draw_touchpoint (map, i, tile);
      else
        draw_empty_stage (map, i, tile);
    }

  return height;
}

/* The change against the comparison: a triangle and how much, in colour only if it is more than chance. */
static void
draw_change (BaroMap *map, const BaroTouchpointScore *score, double x, double y)
{
  g_autofree char *text = baro_map_number (fabs (score->change.value), 1, FALSE);
  gboolean is_sure = score->change.significant;
  BaroVerdict verdict = !is_sure ? BARO_VERDICT_NEUTRAL : score->change.value < 0.0 ? BARO_VERDICT_WORSE : BARO_VERDICT_BETTER;
  double width = baro_text_measure_width (map->measure, text, BARO_TEXT_NOTE, is_sure ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL);
  double left = x - (width + 12.0) / 2.0;

  if (fabs (score->change.value) >= 0.05)
    baro_scene_add_triangle (map->scene, BARO_Z_POINT, left + 4.0, y, 4.0, score->change.value < 0.0 ? -1 : 1, baro_verdict_ink (verdict));
  baro_map_text (map, left + 12.0, y, text, BARO_TEXT_NOTE, is_sure ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_START,
                 baro_verdict_text_ink (verdict));
}

/* A score over the periods as a small line, level with nothing but itself: 0..100 would flatten it. */
static void
draw_trend (BaroMap *map, const char *touchpoint_id, double x, double y, double width, double height)
{
  BaroJourneySeries *series = map->options->series;
  int index = baro_journey_find_touchpoint (series->journey, touchpoint_id);
  g_autofree BaroXY *points = g_new (BaroXY, series->n_periods);
  double low = INFINITY, high = -INFINITY;
  guint n = 0;

  if (index < 0 || index >= (int) series->n_touchpoints)
    return;
  for (guint p = 0; p < series->n_periods; p++)
    {
      double value = series->points[(guint) index * series->n_periods + p].score;

      if (isnan (value))
        continue;
      low = MIN (low, value);
      high = MAX (high, value);
      points[n].x = x + width * (series->n_periods > 1 ? p / (double) (series->n_periods - 1) : 0.5);
      points[n++].y = value;
    }
  if (n < 2)
    return;
  for (guint i = 0; i < n; i++)
    points[i].y = high > low ? y + height * (high - points[i].y) / (high - low) : y + height / 2.0;
  baro_scene_add_polyline (map->scene, BARO_Z_LINE, points, n, BARO_INK_NEUTRAL, 1.5);
  baro_scene_add_circle (map->scene, BARO_Z_POINT, points[n - 1].x, points[n - 1].y, 2.4, BARO_INK_SERIES_1);
}

static void
draw_reason (BaroMap *map, const BaroTouchpointScore *score, double x, double y)
{
  double pitch = baro_map_line (map, BARO_TEXT_NOTE);
  g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, score->reason, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL,
                                                           map->column_width - 8.0, 3);

  baro_map_text (map, x, y, "–", BARO_TEXT_CHIP, BARO_WEIGHT_BOLD, BARO_ANCHOR_MIDDLE, BARO_INK_FAINT);
  for (guint i = 0; lines[i] != NULL; i++)
    baro_map_text (map, x, y + (i + 1) * pitch, lines[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE,
                   score->state == BARO_SCORE_BROKEN ? BARO_INK_WORSE_TEXT : BARO_INK_DIM);
}

/* 54.3 ± 2.3, n, change, gap to the target, each on its line. */
static void
draw_score (BaroMap *map, const BaroTouchpointScore *score, double x, double y, gboolean has_changes)
{
  double pitch = baro_map_line (map, BARO_TEXT_NOTE), half = (score->high - score->low) / 2.0;
  g_autofree char *number = baro_map_number (score->score, 1, FALSE);
  g_autofree char *count = baro_map_count (score->base_n), *n = baro_string_format (_("n %s"), count);
  g_autofree char *half_text = isnan (half) ? NULL : baro_map_number (half, 1, FALSE);
  g_autofree char *around = half_text != NULL ? baro_string_format ("± %s", half_text) : g_strdup ("");
  double number_width = baro_text_measure_width (map->measure, number, BARO_TEXT_CHIP, BARO_WEIGHT_BOLD);
  double width = number_width + 4.0 + baro_text_measure_width (map->measure, around, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL);

  baro_map_text (map, x - width / 2.0, y, number, BARO_TEXT_CHIP, BARO_WEIGHT_BOLD, BARO_ANCHOR_START,
                 score->verdict == BARO_VERDICT_NEUTRAL ? BARO_INK_TEXT : baro_verdict_text_ink (score->verdict));
  baro_map_text (map, x - width / 2.0 + number_width + 4.0, y, around, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
  baro_map_text (map, x, y + pitch, n, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE,
                 (score->flags & BARO_MEASURE_SMALL_BASE) != 0 ? BARO_INK_FAINT : BARO_INK_DIM);
  if (!isnan (score->change.value))
    draw_change (map, score, x, y + 2.0 * pitch);
  if (!isnan (score->gap))
    {
      g_autofree char *gap = baro_map_number (score->gap, 1, TRUE), *target = baro_map_number (score->target, 0, FALSE);
      g_autofree char *text = baro_string_format (_("%s to %s"), gap, target);

      baro_map_text_fit (map, x, y + (has_changes ? 3.0 : 2.0) * pitch, map->column_width - 4.0, text, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE,
                         baro_verdict_text_ink (score->verdict));
    }
}

static void
draw_score_cell (BaroMap *map, guint column, double height, gboolean has_changes)
{
  const BaroPart *touchpoint = map->columns[column].touchpoint;
  const BaroTouchpointScore *score = baro_map_score (map->scores, touchpoint);
  double x = baro_map_column_centre (map, column), y = map->top + 14.0;
  BaroPlace *place;

  if (score == NULL || score->state == BARO_SCORE_UNBOUND)
    return;
  if (score->state != BARO_SCORE_OK)
    draw_reason (map, score, x, y);
  else
    draw_score (map, score, x, y, has_changes);
  if (map->options->series != NULL && score->state == BARO_SCORE_OK)
    draw_trend (map, touchpoint->id, x - map->column_width / 2.0 + 10.0, map->top + height - 24.0, map->column_width - 20.0, 16.0);

  place = baro_map_place (map, BARO_PLACE_SCORE, touchpoint->id, (int) map->lane, (int) column, 1,
                          baro_map_column_left (map, column) + 2.0, map->top + 2.0, map->column_width - 4.0, height - 4.0);
  baro_map_focus (map, place, 1, baro_map_score_sentence (map, column, map->scores));
}

double
baro_map_scores (BaroMap *map)
{
  gboolean has_changes = FALSE, has_gaps = FALSE;
  const char *notes[3] = { _("interval, n"), NULL, NULL };
  double height;

  for (guint i = 0; map->scores != NULL && i < map->scores->n_touchpoints; i++)
    {
      has_changes = has_changes || !isnan (map->scores->touchpoints[i].change.value);
      has_gaps = has_gaps || !isnan (map->scores->touchpoints[i].gap);
    }
  if (has_changes || has_gaps)
    notes[1] = !has_gaps ? _("change") : !has_changes ? _("gap to target") : _("change, gap");
  height = 14.0 + (1 + has_changes + has_gaps) * baro_map_line (map, BARO_TEXT_NOTE) + 12.0 + (map->options->series != NULL ? 22.0 : 0.0);

  baro_map_frame (map, height);
  baro_map_title (map, height, notes);
  baro_map_cells (map, height);
  for (guint i = 0; i < map->n_columns; i++)
    draw_score_cell (map, i, height, has_changes);

  return height;
}

/* Where all weights come from, if it is one place. */
static const char *
find_source_note (const BaroMap *map)
{
  BaroImportanceSource source = BARO_IMPORTANCE_NONE;

  for (guint i = 0; map->scores != NULL && i < map->scores->n_touchpoints; i++)
    {
      const BaroTouchpointScore *score = &map->scores->touchpoints[i];

      if (isnan (score->importance))
        continue;
      if (source != BARO_IMPORTANCE_NONE && source != score->importance_source)
        return _("mixed sources");
      source = score->importance_source;
    }

  switch (source)
    {
    case BARO_IMPORTANCE_STATED:
      return _("stated");
    case BARO_IMPORTANCE_DERIVED:
      return _("derived");
    case BARO_IMPORTANCE_BY_HAND:
      return _("by hand");
    case BARO_IMPORTANCE_NONE:
    default:
      return NULL;
    }
}

static void
draw_importance (BaroMap *map, guint column, double most, guint n_ranked, double height)
{
  const BaroPart *touchpoint = map->columns[column].touchpoint;
  const BaroTouchpointScore *score = baro_map_score (map->scores, touchpoint);
  double x = baro_map_column_left (map, column) + BARO_MAP_INSET + 2.0, y = map->top + height / 2.0;
  double room = map->column_width - 2.0 * BARO_MAP_INSET - 2.0 - 2.6 * baro_text_role_em (BARO_TEXT_NOTE) * map->measure->font_px;
  g_autofree char *percent = NULL, *text = NULL;
  gboolean is_top;
  BaroMark *bar;
  BaroPlace *place;

  if (score == NULL || isnan (score->importance))
    {
      if (score != NULL)
        baro_map_text (map, x + 4.0, y, "–", BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
      return;
    }
  is_top = score->rank > 0 && score->rank * 3 <= MAX (n_ranked, 3);
  percent = baro_map_number (score->importance * 100.0, 0, FALSE);
  text = baro_string_format (C_("importance", "%s %%"), percent);
  bar = baro_scene_add_rect (map->scene, BARO_Z_AREA, x, y - BAR_PX / 2.0, MAX (room * score->importance / most, 2.0), BAR_PX,
                             is_top ? BARO_INK_DIM : BARO_INK_NEUTRAL);
  for (guint i = 0; i < 4; i++)
    bar->radii[i] = MIN (1.5, bar->width / 2.0);
  baro_map_text (map, x + MAX (room * score->importance / most, 2.0) + 4.0, y, text, BARO_TEXT_NOTE,
                 is_top ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_TEXT);

  place = baro_map_place (map, BARO_PLACE_IMPORTANCE, touchpoint->id, (int) map->lane, (int) column, 1,
                          baro_map_column_left (map, column) + 2.0, map->top + 2.0, map->column_width - 4.0, height - 4.0);
  baro_map_focus (map, place, 1, baro_map_importance_sentence (map, column));
}

double
baro_map_importance (BaroMap *map)
{
  const char *note = find_source_note (map), *notes[] = { note, NULL };
  double height = note != NULL ? 36.0 : 30.0, most = 0.0;
  guint n_ranked = 0;

  for (guint i = 0; map->scores != NULL && i < map->scores->n_touchpoints; i++)
    {
      if (isnan (map->scores->touchpoints[i].importance))
        continue;
      most = MAX (most, map->scores->touchpoints[i].importance);
      n_ranked++;
    }
  baro_map_frame (map, height);
  baro_map_title (map, height, notes);
  baro_map_cells (map, height);
  for (guint i = 0; i < map->n_columns; i++)
    draw_importance (map, i, MAX (most, 1e-9), n_ranked, height);

  return height;
}

double
baro_map_visibility (BaroMap *map)
{
  double height = 24.0, y = map->top + height / 2.0;
  const char *name = baro_part_get_title (map->lane_part);
  double x = map->left + (map->options->for_paper ? 12.0 : 14.0);
  double width = baro_map_text_fit (map, x, y, map->body_left - x + map->column_width * 0.5, name, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL,
                                    BARO_ANCHOR_START, BARO_INK_DIM);
  double from = MAX (x + width + 10.0, map->body_left - 4.0);
  BaroMark *line = baro_scene_add_line (map->scene, BARO_Z_LINE, from, y, map->body_right, y, BARO_INK_TEXT, 1.2);
  BaroPlace *place;

  line->dash = BARO_DASH_TARGET;
  baro_map_frame (map, height);
  place = baro_map_place (map, BARO_PLACE_LANE, map->lane_part->id, (int) map->lane, -1, 1, map->left, map->top,
                          map->body_left - map->left, height);
  baro_map_focus (map, place, 0, baro_map_lane_sentence (map));

  return height;
}
