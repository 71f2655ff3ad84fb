/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-drop.c: where a dragged thing would land
 */
#define G_LOG_DOMAIN "baro-journey-drop"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-private.h"

#include <glib/gi18n-lib.h>

#define BAR_PX 3.0

/* One question. Coordinates are those before mirroring; the answer is mirrored at the end. */
typedef struct
{
  const BaroJourneyPicture  *picture;
  const BaroJourneyGeometry *geometry;
  const BaroColumnPlace     *columns;
  const BaroPart            *part;
  double   x, y;
  BaroDrop *drop;
} Question;

static void
refuse (Question *question, const char *sentence)
{
  question->drop->is_possible = FALSE;
  g_free (question->drop->sentence);
  question->drop->sentence = g_strdup (sentence);
}

/* The index of the interval that holds at; the ends are open, -1 without any. */
static int
find_interval (const double *edges, guint n, double at)
{
  for (guint i = 0; i < n; i++)
    {
      if (at < edges[i + 1])
        return (int) i;
    }

  return (int) n - 1;
}

static void
set_mark (Question *question, double x, double y, double width, double height)
{
  question->drop->mark_x = x;
  question->drop->mark_y = y;
  question->drop->mark_width = width;
  question->drop->mark_height = height;
}

static void
set_tint (Question *question, double x, double y, double width, double height)
{
  question->drop->tint_x = x;
  question->drop->tint_y = y;
  question->drop->tint_width = width;
  question->drop->tint_height = height;
}

static const char *
column_name (const BaroColumnPlace *column)
{
  return baro_part_get_title (column->touchpoint != NULL ? column->touchpoint : column->stage);
}

/* First and last column of a stage. */
static void
find_stage_columns (const Question *question, const BaroPart *stage, guint *first, guint *last)
{
  gboolean found = FALSE;

  *first = *last = 0;
  for (guint i = 0; i < question->geometry->n_columns; i++)
    {
      if (question->columns[i].stage != stage)
        continue;
      if (!found)
        *first = i;
      *last = i;
      found = TRUE;
    }
}

/* Stages move as blocks: before the stage under the pointer, or behind it in its right half. */
static void
drop_stage (Question *question)
{
  const BaroJourneyGeometry *geometry = question->geometry;
  const BaroPart *const *stages;
  guint n, target = 0, own = 0, first, last;
  int column = find_interval (geometry->columns, geometry->n_columns, question->x);
  double left, right;

  stages = baro_journey_list (question->picture->journey, BARO_PART_STAGE, &n);
  if (column < 0 || n == 0)
    {
      refuse (question, _("There is no other stage."));
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      if (stages[i] == question->columns[column].stage)
        target = i;
      if (stages[i] == question->part)
        own = i;
    }
  find_stage_columns (question, stages[target], &first, &last);
  left = geometry->columns[first];
  right = geometry->columns[last + 1];
  if (question->x > (left + right) / 2.0)
    {
      target++;
      left = right;
    }
  if (target == own || target == own + 1)
    {
      refuse (question, _("It stays where it is."));
      return;
    }
  question->drop->is_possible = TRUE;
  question->drop->before_id = target < n ? stages[target]->id : NULL;
  question->drop->sentence = target < n ? baro_string_format (_("Move before %s"), baro_part_get_title (stages[target])) : g_strdup (_("Move to the end"));
  set_mark (question, left - BAR_PX / 2.0, geometry->stages_top, BAR_PX, geometry->lanes[geometry->n_lanes] - geometry->stages_top);
  set_tint (question, geometry->columns[0], geometry->stages_top, geometry->columns[geometry->n_columns] - geometry->columns[0],
            geometry->stages_bottom - geometry->stages_top);
}

static void
tint_stage (Question *question, const BaroPart *stage)
{
  const BaroJourneyGeometry *geometry = question->geometry;
  guint first, last;

  find_stage_columns (question, stage, &first, &last);
  set_tint (question, geometry->columns[first], geometry->stages_bottom, geometry->columns[last + 1] - geometry->columns[first],
            geometry->lanes[geometry->n_lanes] - geometry->stages_bottom);
}

/* A touchpoint goes before or behind the one under the pointer, or into an empty stage. */
static void
drop_touchpoint (Question *question)
{
  const BaroJourneyGeometry *geometry = question->geometry;
  int column = find_interval (geometry->columns, geometry->n_columns, question->x);
  const BaroColumnPlace *at, *next, *previous;
  gboolean is_behind;
  guint edge;

  if (column < 0)
    {
      refuse (question, _("There is no stage to move it to."));
      return;
    }
  at = &question->columns[column];
  is_behind = at->touchpoint != NULL && question->x > (geometry->columns[column] + geometry->columns[column + 1]) / 2.0;
  edge = (guint) column + (is_behind ? 1 : 0);
  next = edge < geometry->n_columns && question->columns[edge].stage == at->stage && question->columns[edge].touchpoint != NULL ? &question->columns[edge] : NULL;
  previous = edge > 0 && question->columns[edge - 1].stage == at->stage && question->columns[edge - 1].touchpoint != NULL ? &question->columns[edge - 1] : NULL;
  if ((next != NULL && next->touchpoint == question->part) || (previous != NULL && previous->touchpoint == question->part))
    {
      refuse (question, _("It stays where it is."));
      return;
    }
  question->drop->is_possible = TRUE;
  question->drop->stage_id = at->stage->id;
  question->drop->before_id = next != NULL ? next->touchpoint->id : NULL;
  if (previous != NULL)
    question->drop->sentence = baro_string_format (_("Move to %s, after %s"), baro_part_get_title (at->stage), column_name (previous));
  else if (next != NULL)
    question->drop->sentence = baro_string_format (_("Move to %s, before %s"), baro_part_get_title (at->stage), column_name (next));
  else
    question->drop->sentence = baro_string_format (_("Move to %s"), baro_part_get_title (at->stage));
  set_mark (question, geometry->columns[edge] - BAR_PX / 2.0, geometry->stages_bottom, BAR_PX, geometry->lanes[geometry->n_lanes] - geometry->stages_bottom);
  tint_stage (question, at->stage);
}

static void
drop_lane (Question *question)
{
  const BaroJourneyGeometry *geometry = question->geometry;
  int lane = find_interval (geometry->lanes, geometry->n_lanes, question->y);
  const BaroPart *const *all;
  guint n, edge;

  if (lane < 0)
    {
      refuse (question, _("There is no other lane."));
      return;
    }
  edge = (guint) lane + (question->y > (geometry->lanes[lane] + geometry->lanes[lane + 1]) / 2.0 ? 1 : 0);
  if ((edge < geometry->n_lanes && geometry->parts[edge] == question->part) || (edge > 0 && geometry->parts[edge - 1] == question->part))
    {
      refuse (question, _("It stays where it is."));
      return;
    }
  question->drop->is_possible = TRUE;
  /* hidden lanes at the end stay behind the last one that is shown */
  all = baro_journey_list (question->picture->journey, BARO_PART_LANE, &n);
  if (edge < geometry->n_lanes)
    question->drop->before_id = geometry->parts[edge]->id;
  for (guint i = 0; edge == geometry->n_lanes && i + 1 < n; i++)
    {
      if (all[i] == geometry->parts[edge - 1])
        question->drop->before_id = all[i + 1]->id;
    }
  question->drop->sentence = edge < geometry->n_lanes ? baro_string_format (_("Move above %s"), baro_part_get_title (geometry->parts[edge]))
                                                      : g_strdup (_("Move to the end"));
  set_mark (question, 0.0, geometry->lanes[edge] - BAR_PX / 2.0, geometry->scene_width, BAR_PX);
}

/* Of the cards that begin in the cell, the first whose middle lies below the pointer. */
static const BaroPlace *
find_card_below (const Question *question, const char *lane_id, int column, const BaroPlace **last)
{
  const GArray *places = question->picture->places;

  *last = NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const BaroPlace *place = &g_array_index (places, BaroPlace, i);

      if (place->kind != BARO_PLACE_CARD || place->column != column || !g_str_equal (place->lane_id, lane_id) || g_str_equal (place->id, question->part->id))
        continue;
      if (question->y < place->y + place->height / 2.0)
        return place;
      *last = place;
    }

  return NULL;
}

static void
drop_card (Question *question)
{
  const BaroJourneyGeometry *geometry = question->geometry;
  int lane_index = find_interval (geometry->lanes, geometry->n_lanes, question->y), column = find_interval (geometry->columns, geometry->n_columns, question->x);
  const BaroPart *lane = lane_index >= 0 ? geometry->parts[lane_index] : NULL;
  const BaroPlace *below, *above;
  double left, top, width;

  if (lane == NULL || column < 0 || question->y < geometry->lanes[0] || question->y > geometry->lanes[geometry->n_lanes])
    {
      refuse (question, _("Drop the card on a lane of the map."));
      return;
    }
  if (!baro_lane_kind_has_cards (lane->lane.kind))
    {
      g_free (question->drop->sentence);
      question->drop->sentence = baro_string_format (_("The lane %s holds no cards."), baro_part_get_title (lane));
      return;
    }
  below = find_card_below (question, lane->id, column, &above);
  question->drop->is_possible = TRUE;
  question->drop->lane_id = lane->id;
  question->drop->column_id = question->columns[column].touchpoint != NULL ? question->columns[column].touchpoint->id : question->columns[column].stage->id;
  question->drop->before_id = below != NULL ? below->id : NULL;
  question->drop->stage_id = question->columns[column].stage->id;
  question->drop->sentence = baro_string_format (_("Move to %s, %s"), baro_part_get_title (lane), column_name (&question->columns[column]));

  left = geometry->columns[column];
  width = geometry->columns[column + 1] - left;
  top = geometry->lanes[lane_index];
  if (below != NULL)
    set_mark (question, left, below->y - 2.0 - BAR_PX / 2.0, width, BAR_PX);
  else if (above != NULL)
    set_mark (question, left, above->y + above->height + 2.0 - BAR_PX / 2.0, width, BAR_PX);
  else
    set_mark (question, left - BAR_PX / 2.0, top + 2.0, BAR_PX, geometry->lanes[lane_index + 1] - top - 4.0);
  set_tint (question, geometry->columns[0], top, geometry->columns[geometry->n_columns] - geometry->columns[0], geometry->lanes[lane_index + 1] - top);
}

/**
 * baro_journey_picture_drop:
 * @self: a picture
 * @dragged_id: a stage, touchpoint, lane or card of its journey
 * @x: px of the scene; beyond an edge counts as at the edge
 * @y: px of the scene
 * @drop: (out caller-allocates): the answer; clear it with baro_drop_clear()
 *
 * Tells what dropping would do there, and says it in a sentence: where it would go, or why it cannot.
 */
void
baro_journey_picture_drop (const BaroJourneyPicture *self, const char *dragged_id, double x, double y, BaroDrop *drop)
{
  Question question = { .picture = self, .x = x, .y = y, .drop = drop };

  g_return_if_fail (self != NULL && dragged_id != NULL && drop != NULL);

  *drop = (BaroDrop) { 0 };
  question.geometry = self->geometry;
  question.columns = baro_journey_get_columns (self->journey, NULL);
  question.part = baro_journey_find (self->journey, dragged_id);
  if (self->geometry->is_mirrored)
    question.x = self->width - x;
  if (question.part == NULL)
    refuse (&question, _("It is no longer on the map."));
  else if (question.part->kind == BARO_PART_STAGE)
    drop_stage (&question);
  else if (question.part->kind == BARO_PART_TOUCHPOINT)
    drop_touchpoint (&question);
  else if (question.part->kind == BARO_PART_LANE)
    drop_lane (&question);
  else if (question.part->kind == BARO_PART_CARD)
    drop_card (&question);
  else
    refuse (&question, _("It cannot be moved on the map."));

  if (self->geometry->is_mirrored)
    {
      drop->mark_x = self->width - drop->mark_x - drop->mark_width;
      drop->tint_x = self->width - drop->tint_x - drop->tint_width;
    }
}

/**
 * baro_drop_clear:
 * @drop: an answer
 *
 * Frees what @drop owns.
 */
void
baro_drop_clear (BaroDrop *drop)
{
  g_return_if_fail (drop != NULL);

  g_free (drop->sentence);
  *drop = (BaroDrop) { 0 };
}
