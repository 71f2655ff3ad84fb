/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-nudge.c: Alt and an arrow: one step in some direction
 */
#define G_LOG_DOMAIN "baro-journey-edit-nudge"
#include "config.h"

#include "journey/baro-journey-edit-private.h"

#include <string.h>

/* The id that a part goes before when it passes @step siblings of a list; FALSE: it is at the edge. */
static gboolean
find_step (const BaroPart *const *list, guint n, guint index, int step, const char **before_id)
{
  if (step == 0 || (step < 0 && index == 0) || (step > 0 && index + 1 >= n))
    return FALSE;

  if (step < 0)
    *before_id = list[index - 1]->id;
  else
    *before_id = index + 2 < n ? list[index + 2]->id : NULL;

  return TRUE;
}

static BaroChangeSet *
nudge_stage (const BaroJourney *self, const BaroPart *part, int columns, GError **error)
{
  guint n;
  const BaroPart *const *list = baro_journey_list (self, BARO_PART_STAGE, &n);
  const char *before_id;

  if (!find_step (list, n, baro_journey_get_rank (self, part), columns, &before_id))
    return NULL;

  return baro_journey_edit_move_stage (self, part->id, before_id, error);
}

/* Hidden lanes are passed together with the shown one behind them: every step is seen. */
static BaroChangeSet *
nudge_lane (const BaroJourney *self, const BaroPart *part, int rows, GError **error)
{
  guint n, index = baro_journey_get_rank (self, part);
  const BaroPart *const *list = baro_journey_list (self, BARO_PART_LANE, &n);
  int other = (int) index + rows;

  while (other >= 0 && other < (int) n && list[other]->lane.is_hidden && rows != 0)
    other += rows;
  if (rows == 0 || other < 0 || other >= (int) n)
    return NULL;
  if (rows > 0)
    return baro_journey_edit_move_lane (self, part->id, other + 1 < (int) n ? list[other + 1]->id : NULL, error);

  return baro_journey_edit_move_lane (self, part->id, list[other]->id, error);
}

/* Past a sibling, or over the border into the stage beside. */
static BaroChangeSet *
nudge_touchpoint (const BaroJourney *self, const BaroPart *part, int columns, GError **error)
{
  guint n, n_stages, first = 0, end, index = baro_journey_get_rank (self, part);
  const BaroPart *const *list = baro_journey_list (self, BARO_PART_TOUCHPOINT, &n);
  const BaroPart *const *stages = baro_journey_list (self, BARO_PART_STAGE, &n_stages);
  int stage = (int) baro_journey_get_rank (self, baro_journey_find (self, part->parent_id)) + columns;
  const char *before_id = NULL;

  if (columns == 0)
    return NULL;
  while (strcmp (list[first]->parent_id, part->parent_id) != 0)
    first++;
  for (end = first; end < n && strcmp (list[end]->parent_id, part->parent_id) == 0;)
    end++;
  if (find_step (list + first, end - first, index - first, columns, &before_id))
    return baro_journey_edit_move_touchpoint (self, part->id, part->parent_id, before_id, error);
  if (stage < 0 || stage >= (int) n_stages)
    return NULL;

  if (columns > 0 && end < n && strcmp (list[end]->parent_id, stages[stage]->id) == 0)
    before_id = list[end]->id;

  return baro_journey_edit_move_touchpoint (self, part->id, stages[stage]->id, before_id, error);
}

/* --- cards --- */

/* The cards that stand with a lane and column, a borrowed run of the lane's list. */
static const BaroPart *const *
find_stack (const BaroJourney *self, const char *lane_id, const char *column_id, guint *n)
{
  guint n_cards, first = 0, end;
  const BaroPart *const *cards = baro_journey_list_cards (self, lane_id, &n_cards);

  while (first < n_cards && strcmp (cards[first]->card.column_id, column_id) != 0)
    first++;
  for (end = first; end < n_cards && strcmp (cards[end]->card.column_id, column_id) == 0;)
    end++;
  *n = end - first;

  return cards + first;
}

static const BaroPart *
find_next_lane (const BaroJourney *self, const char *lane_id, int step)
{
  guint n;
  const BaroPart *const *lanes = baro_journey_list (self, BARO_PART_LANE, &n);
  int index = (int) baro_journey_get_rank (self, baro_journey_find (self, lane_id)) + step;

  while (index >= 0 && index < (int) n && (lanes[index]->lane.is_hidden || !baro_lane_kind_has_cards (lanes[index]->lane.kind)))
    index += step;

  return index >= 0 && index < (int) n ? lanes[index] : NULL;
}

/* Within the stack, then to the end of the lane above that takes cards, or to the top of the one below. */
static BaroChangeSet *
nudge_card_rows (const BaroJourney *self, const BaroPart *card, int rows, GError **error)
{
  guint n, index = 0;
  const char *column_id = card->card.column_id, *before_id = NULL;
  const BaroPart *const *stack = find_stack (self, card->parent_id, column_id, &n);
  const BaroPart *lane;

  while (stack[index] != card)
    index++;
  if (find_step (stack, n, index, rows, &before_id))
    return baro_journey_edit_move_cards (self, (const char *const *) &card->id, 1, card->parent_id, column_id, before_id, error);

  lane = find_next_lane (self, card->parent_id, rows);
  if (lane == NULL)
    return NULL;
  stack = find_stack (self, lane->id, column_id, &n);
  if (rows > 0 && n > 0)
    before_id = stack[0]->id;

  return baro_journey_edit_move_cards (self, (const char *const *) &card->id, 1, lane->id, column_id, before_id, error);
}

static BaroChangeSet *
nudge_card (const BaroJourney *self, const BaroPart *card, int columns, int rows, GError **error)
{
  guint n;
  const BaroColumnPlace *places = baro_journey_get_columns (self, &n);
  int column = baro_journey_find_column (self, card->card.column_id) + columns;

  if (columns == 0)
    return rows != 0 ? nudge_card_rows (self, card, rows, error) : NULL;
  if (column < 0 || column >= (int) n)
    return NULL;

  return baro_journey_edit_move_cards (self, (const char *const *) &card->id, 1, card->parent_id, baro_column_id (&places[column]), NULL, error);
}

/**
 * baro_journey_edit_nudge:
 * @self: a map
 * @id: a stage, touchpoint, lane or card
 * @columns: below zero to the left, above to the right
 * @rows: below zero up, above down; looked at if @columns is 0
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Moves a part by one step. A touchpoint goes over the borders of stages, a card into the next lane that takes cards
 * and is shown. Stages and touchpoints do not go up or down, lanes not sideways.
 *
 * Returns: (transfer full) (nullable): the change; %NULL without an error if there is nowhere to go
 */
BaroChangeSet *
baro_journey_edit_nudge (const BaroJourney *self, const char *id, int columns, int rows, GError **error)
{
  const BaroPart *part;

  g_return_val_if_fail (self != NULL, NULL);

  columns = CLAMP (columns, -1, 1);
  rows = CLAMP (rows, -1, 1);
  part = baro_edit_find (self, id, BARO_N_PART_KINDS, error);
  if (part == NULL)
    return NULL;

  switch (part->kind)
    {
    case BARO_PART_STAGE:
      return nudge_stage (self, part, columns, error);
    case BARO_PART_TOUCHPOINT:
      return nudge_touchpoint (self, part, columns, error);
    case BARO_PART_LANE:
      return nudge_lane (self, part, rows, error);
    case BARO_PART_CARD:
      return nudge_card (self, part, columns, rows, error);
    case BARO_PART_HEAD:
    case BARO_PART_PERSONA:
    case BARO_PART_OVERLAY:
    case BARO_N_PART_KINDS:
    default:
      return NULL;
    }
}
