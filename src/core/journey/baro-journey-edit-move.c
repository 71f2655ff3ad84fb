/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-move.c: parts that go to another place
 */
#define G_LOG_DOMAIN "baro-journey-edit-move"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
move_label (const BaroPart *part)
{
  g_autofree char *title = baro_edit_title (part);

  return baro_string_format (_("Move “%s”"), title);
}

/* Among its siblings, before another one; where it stands already nothing changes. */
static void
move_among (BaroDraft *draft, const BaroPart *part, const char *before_id)
{
  g_autoptr(GPtrArray) siblings = baro_draft_list_others (draft, part->kind, part->parent_id, part->id);
  guint at = baro_draft_find_place (siblings, before_id), now = 0;
  BaroPart *after;

  if (g_strcmp0 (before_id, part->id) == 0)
    return;
  while (now < siblings->len && baro_edit_compare (&g_ptr_array_index (siblings, now), &part) < 0)
    now++;
  if (now == at)
    return;

  after = baro_draft_edit (draft, part);
  baro_draft_place (draft, siblings, at, &after, 1);
}

static BaroChangeSet *
move_sibling (const BaroJourney *self, const char *id, BaroPartKind kind, const char *before_id, GError **error)
{
  const BaroPart *part = baro_edit_find (self, id, kind, error);
  guint n;
  const BaroColumnPlace *columns = baro_journey_get_columns (self, &n);
  BaroDraft draft;

  if (part == NULL || (before_id != NULL && baro_edit_find_before (self, before_id, kind, NULL, error) == NULL))
    return NULL;

  baro_draft_init (&draft, self);
  draft.has_new_order = kind == BARO_PART_STAGE;
  for (guint i = 0; i < n && draft.has_new_order; i++)
    if (columns[i].stage == part)
      g_hash_table_add (draft.moved, (char *) baro_column_id (&columns[i]));
  move_among (&draft, part, before_id);
  draft.set->focus_id = g_strdup (id);

  return baro_draft_finish (&draft, move_label (part), error);
}

/**
 * baro_journey_edit_move_stage:
 * @self: a map
 * @id: a stage; its touchpoints and cards go with it
 * @before_id: (nullable): the stage that it goes before; %NULL for the end
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, without any if it stands there already; or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_move_stage (const BaroJourney *self, const char *id, const char *before_id, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return move_sibling (self, id, BARO_PART_STAGE, before_id, error);
}

/**
 * baro_journey_edit_move_lane:
 * @self: a map
 * @id: a lane; its cards go with it
 * @before_id: (nullable): the lane that it goes before; %NULL for the end
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, without any if it stands there already; or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_move_lane (const BaroJourney *self, const char *id, const char *before_id, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return move_sibling (self, id, BARO_PART_LANE, before_id, error);
}

/* To another stage: if that had no touchpoint, its cards stand on this one from now on. */
static void
change_stage (BaroDraft *draft, const BaroPart *touchpoint, const char *stage_id, const char *before_id)
{
  g_autoptr(GPtrArray) siblings = baro_draft_list_others (draft, BARO_PART_TOUCHPOINT, stage_id, touchpoint->id);
  BaroPart *after = baro_draft_edit (draft, touchpoint);

  baro_part_set_string (&after->parent_id, stage_id);
  baro_draft_place (draft, siblings, baro_draft_find_place (siblings, before_id), &after, 1);
  if (siblings->len == 0)
    baro_draft_settle (draft, stage_id, touchpoint->id);
}

/**
 * baro_journey_edit_move_touchpoint:
 * @self: a map
 * @id: a touchpoint; its cards go with it
 * @stage_id: the stage that it goes to, or stays in
 * @before_id: (nullable): a touchpoint of that stage that it goes before; %NULL for the end
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, without any if it stands there already; or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_move_touchpoint (const BaroJourney *self, const char *id, const char *stage_id, const char *before_id, GError **error)
{
  const BaroPart *part;
  BaroDraft draft;

  g_return_val_if_fail (self != NULL, NULL);

  part = baro_edit_find (self, id, BARO_PART_TOUCHPOINT, error);
  if (part == NULL || baro_edit_find (self, stage_id, BARO_PART_STAGE, error) == NULL
      || (before_id != NULL && baro_edit_find_before (self, before_id, BARO_PART_TOUCHPOINT, stage_id, error) == NULL))
    return NULL;

  baro_draft_init (&draft, self);
  draft.has_new_order = TRUE;
  g_hash_table_add (draft.moved, part->id);
  if (strcmp (part->parent_id, stage_id) == 0)
    move_among (&draft, part, before_id);
  else
    change_stage (&draft, part, stage_id, before_id);
  draft.set->focus_id = g_strdup (id);

  return baro_draft_finish (&draft, move_label (part), error);
}

/* --- cards --- */

/* The lanes that cards can stand in; hidden ones are passed over unless @with_hidden. */
static GPtrArray *
list_card_lanes (const BaroJourney *self, gboolean with_hidden)
{
  GPtrArray *found = g_ptr_array_new ();
  guint n;
  const BaroPart *const *lanes = baro_journey_list (self, BARO_PART_LANE, &n);

  for (guint i = 0; i < n; i++)
    if (baro_lane_kind_has_cards (lanes[i]->lane.kind) && (with_hidden || !lanes[i]->lane.is_hidden))
      g_ptr_array_add (found, (gpointer) lanes[i]);

  return found;
}

static int
find_lane (GPtrArray *lanes, const char *id)
{
  guint at = baro_draft_find_place (lanes, id);

  return at < lanes->len ? (int) at : -1;
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer data)
{
  const BaroPart *x = *(const BaroPart *const *) a, *y = *(const BaroPart *const *) b;

  return (int) baro_journey_get_rank (data, x) - (int) baro_journey_get_rank (data, y);
}

/* The cards of the ids, each once, in the map's order. */
static GPtrArray *
find_cards (const BaroJourney *self, const char *const *ids, guint n, GError **error)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const BaroPart *card = baro_edit_find (self, ids[i], BARO_PART_CARD, error);

      if (card == NULL)
        return NULL;
      if (!g_ptr_array_find (cards, card, NULL))
        g_ptr_array_add (cards, (gpointer) card);
    }
  g_ptr_array_sort_with_data (cards, compare_ranks, (gpointer) self);

  return g_steal_pointer (&cards);
}

/* The first of the cards that follow @before_id in its stack and does not move itself. */
static const char *
skip_moved (const BaroJourney *self, const char *before_id, GPtrArray *moved)
{
  const BaroPart *before = baro_journey_find (self, before_id);
  guint n, i = 0;
  const BaroPart *const *cards;

  if (before == NULL || !g_ptr_array_find (moved, before, NULL))
    return before_id;

  cards = baro_journey_list_cards (self, before->parent_id, &n);
  while (i < n && cards[i] != before)
    i++;
  for (; i < n && strcmp (cards[i]->card.column_id, before->card.column_id) == 0; i++)
    if (!g_ptr_array_find (moved, cards[i], NULL))
      return cards[i]->id;

  return NULL;
}

static BaroChangeSet *
move_cards (const BaroJourney *self, GPtrArray *cards, const BaroPart *leader, const char *lane_id, const char *column_id,
            const char *before_id, GError **error)
{
  g_autoptr(GPtrArray) lanes = list_card_lanes (self, TRUE);
  g_autoptr(GArray) cells = baro_cells_new ();
  guint n_columns;
  const BaroColumnPlace *columns = baro_journey_get_columns (self, &n_columns);
  int by_columns = baro_journey_find_column (self, column_id) - baro_journey_find_column (self, leader->card.column_id);
  int by_lanes = find_lane (lanes, lane_id) - find_lane (lanes, leader->parent_id);
  BaroDraft draft;

  baro_draft_init (&draft, self);
  for (guint i = 0; i < cards->len; i++)
    {
      const BaroPart *card = g_ptr_array_index (cards, i);
      int column = CLAMP (baro_journey_find_column (self, card->card.column_id) + by_columns, 0, (int) n_columns - 1);
      int lane = CLAMP (find_lane (lanes, card->parent_id) + by_lanes, 0, (int) lanes->len - 1);

      baro_cells_add (cells, ((const BaroPart *) g_ptr_array_index (lanes, (guint) lane))->id, baro_column_id (&columns[column]),
                      baro_draft_edit (&draft, card));
    }
  baro_cells_put (&draft, cells, lane_id, column_id, before_id);
  draft.set->focus_id = g_strdup (leader->id);

  if (cards->len == 1)
    return baro_draft_finish (&draft, move_label (leader), error);

  return baro_draft_finish (&draft, g_strdup_printf (ngettext ("Move %u card", "Move %u cards", cards->len), cards->len), error);
}

/* One card that would stand between the same neighbours. */
static gboolean
stands_there (const BaroJourney *self, const BaroPart *card, const char *lane_id, const char *column_id, const char *before_id)
{
  guint n, i = 0;
  const BaroPart *const *cards = baro_journey_list_cards (self, lane_id, &n);
  const char *next_id;

  if (strcmp (card->parent_id, lane_id) != 0 || strcmp (card->card.column_id, column_id) != 0)
    return FALSE;
  while (cards[i] != card)
    i++;
  next_id = i + 1 < n && strcmp (cards[i + 1]->card.column_id, column_id) == 0 ? cards[i + 1]->id : NULL;

  return g_strcmp0 (next_id, before_id) == 0;
}

/**
 * baro_journey_edit_move_cards:
 * @self: a map
 * @ids: cards; the first is the one that the pointer holds
 * @n: how many, at least one
 * @lane_id: the lane that the first one goes to
 * @column_id: the column that the first one goes to
 * @before_id: (nullable): a card in that place that it goes before; %NULL for the end
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Moves cards together: the others keep their distance to the first in columns and in lanes that take cards, as far
 * as the map goes.
 *
 * Returns: (transfer full): the change, without any if they stand there already; or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_move_cards (const BaroJourney *self, const char *const *ids, guint n, const char *lane_id, const char *column_id,
                              const char *before_id, GError **error)
{
  g_autoptr(GPtrArray) cards = NULL;
  const BaroPart *leader;

  g_return_val_if_fail (self != NULL && ids != NULL && n > 0, NULL);

  cards = find_cards (self, ids, n, error);
  if (cards == NULL || !baro_edit_check_cell (self, lane_id, column_id, error)
      || (before_id != NULL && baro_edit_find_before (self, before_id, BARO_PART_CARD, lane_id, error) == NULL))
    return NULL;

  leader = baro_journey_find (self, ids[0]);
  before_id = skip_moved (self, before_id, cards);
  if (cards->len == 1 && stands_there (self, leader, lane_id, column_id, before_id))
    return baro_change_set_new (_("Move"));

  return move_cards (self, cards, leader, lane_id, column_id, before_id, error);
}
