/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-add.c: new stages, touchpoints, lanes, cards and personas
 */
#define G_LOG_DOMAIN "baro-journey-edit-add"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"

#include <glib/gi18n-lib.h>

/* Puts a new part among its siblings; it gets the focus. */
static BaroPart *
add_among (BaroDraft *draft, BaroPart *part, const char *before_id)
{
  g_autoptr(GPtrArray) siblings = baro_draft_list_others (draft, part->kind, part->parent_id, NULL);

  baro_draft_place (draft, siblings, baro_draft_find_place (siblings, before_id), &part, 1);
  baro_part_set_string (&draft->set->focus_id, part->id);

  return baro_draft_add (draft, part);
}

static BaroPart *
new_part (BaroPartKind kind, const char *parent_id, const char *text)
{
  BaroPart *part = baro_part_new (kind, NULL);

  baro_part_set_string (&part->parent_id, parent_id);
  baro_part_set_string (&part->text, text);

  return part;
}

/**
 * baro_journey_edit_add_stage:
 * @self: a map
 * @before_id: (nullable): a stage that it goes before; %NULL for the end
 * @name: (nullable): its name; %NULL for a translated "New stage"
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_add_stage (const BaroJourney *self, const char *before_id, const char *name, GError **error)
{
  BaroDraft draft;

  g_return_val_if_fail (self != NULL, NULL);

  if (before_id != NULL && baro_edit_find_before (self, before_id, BARO_PART_STAGE, NULL, error) == NULL)
    return NULL;

  baro_draft_init (&draft, self);
  draft.has_new_order = TRUE;
  add_among (&draft, new_part (BARO_PART_STAGE, NULL, name != NULL ? name : _("New stage")), before_id);

  return baro_draft_finish (&draft, g_strdup (_("Add a stage")), error);
}

/**
 * baro_journey_edit_add_touchpoint:
 * @self: a map
 * @stage_id: its stage
 * @before_id: (nullable): a touchpoint of that stage that it goes before; %NULL for the end
 * @name: (nullable): its name; %NULL for a translated "New touchpoint"
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Cards of a stage without touchpoints go to the new one.
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_add_touchpoint (const BaroJourney *self, const char *stage_id, const char *before_id, const char *name, GError **error)
{
  BaroDraft draft;
  BaroPart *part;

  g_return_val_if_fail (self != NULL, NULL);

  if (baro_edit_find (self, stage_id, BARO_PART_STAGE, error) == NULL
      || (before_id != NULL && baro_edit_find_before (self, before_id, BARO_PART_TOUCHPOINT, stage_id, error) == NULL))
    return NULL;

  baro_draft_init (&draft, self);
  draft.has_new_order = TRUE;
  part = add_among (&draft, new_part (BARO_PART_TOUCHPOINT, stage_id, name != NULL ? name : _("New touchpoint")), before_id);
  if (baro_journey_is_column (self, stage_id))
    baro_draft_settle (&draft, stage_id, part->id);

  return baro_draft_finish (&draft, g_strdup (_("Add a touchpoint")), error);
}

/**
 * baro_journey_edit_add_lane:
 * @self: a map
 * @before_id: (nullable): a lane that it goes before; %NULL for the end
 * @kind: what it holds
 * @name: (nullable): its name; %NULL for that of its kind, in the reader's language
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_add_lane (const BaroJourney *self, const char *before_id, BaroLaneKind kind, const char *name, GError **error)
{
  BaroDraft draft;
  BaroPart *part;

  g_return_val_if_fail (self != NULL && kind < BARO_N_LANE_KINDS, NULL);

  if (before_id != NULL && baro_edit_find_before (self, before_id, BARO_PART_LANE, NULL, error) == NULL)
    return NULL;

  baro_draft_init (&draft, self);
  part = new_part (BARO_PART_LANE, NULL, name);
  part->lane.kind = kind;
  add_among (&draft, part, before_id);

  return baro_draft_finish (&draft, g_strdup (_("Add a lane")), error);
}

/**
 * baro_journey_edit_add_card:
 * @self: a map
 * @lane_id: a lane that takes cards
 * @column_id: a touchpoint, or a stage without any
 * @before_id: (nullable): a card in the same place that it goes before; %NULL for the end
 * @text: (nullable): its text
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_add_card (const BaroJourney *self, const char *lane_id, const char *column_id, const char *before_id, const char *text, GError **error)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new ();
  BaroDraft draft;

  g_return_val_if_fail (self != NULL, NULL);

  if (!baro_edit_check_cell (self, lane_id, column_id, error)
      || (before_id != NULL && baro_edit_find_before (self, before_id, BARO_PART_CARD, lane_id, error) == NULL))
    return NULL;

  baro_draft_init (&draft, self);
  g_ptr_array_add (cards, new_part (BARO_PART_CARD, lane_id, text != NULL ? text : ""));
  baro_draft_put_cards (&draft, cards, lane_id, column_id, before_id);
  baro_draft_add (&draft, g_ptr_array_index (cards, 0));
  baro_part_set_string (&draft.set->focus_id, ((BaroPart *) g_ptr_array_index (cards, 0))->id);

  return baro_draft_finish (&draft, g_strdup (_("Add a card")), error);
}

/**
 * baro_journey_edit_add_persona:
 * @self: a map
 * @name: (nullable): the persona's name; %NULL for a translated "New persona"
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_add_persona (const BaroJourney *self, const char *name, GError **error)
{
  BaroDraft draft;

  g_return_val_if_fail (self != NULL, NULL);

  baro_draft_init (&draft, self);
  add_among (&draft, new_part (BARO_PART_PERSONA, NULL, name != NULL ? name : _("New persona")), NULL);

  return baro_draft_finish (&draft, g_strdup (_("Add a persona")), error);
}

/**
 * baro_journey_edit_add_part:
 * @self: a map
 * @part: (transfer full): a new part that nobody else holds, with its parent and, for a card, its column; its
 *   position is given here
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Adds a part with everything that was set in it, at the end of its siblings.
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_add_part (const BaroJourney *self, BaroPart *part, GError **error)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new ();
  g_autoptr(BaroPart) owned = part;
  g_autofree char *title = NULL;
  BaroDraft draft;

  g_return_val_if_fail (self != NULL && part != NULL, NULL);

  if (part->kind == BARO_PART_HEAD || baro_journey_find (self, part->id) != NULL
      || (part->kind == BARO_PART_CARD && !baro_edit_check_cell (self, part->parent_id, part->card.column_id, error)))
    {
      if (error != NULL && *error == NULL)
        baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("It cannot be put there.")));
      return NULL;
    }

  baro_draft_init (&draft, self);
  title = baro_edit_title (part);
  if (part->kind == BARO_PART_CARD)
    {
      g_autofree char *lane_id = g_strdup (part->parent_id), *column_id = g_strdup (part->card.column_id);

      g_ptr_array_add (cards, part);
      baro_draft_put_cards (&draft, cards, lane_id, column_id, NULL);
      baro_draft_add (&draft, part);
      baro_part_set_string (&draft.set->focus_id, part->id);
    }
  else
    {
      draft.has_new_order = part->kind == BARO_PART_STAGE || part->kind == BARO_PART_TOUCHPOINT;
      add_among (&draft, part, NULL);
      if (part->kind == BARO_PART_TOUCHPOINT && baro_journey_is_column (self, part->parent_id))
        baro_draft_settle (&draft, part->parent_id, part->id);
    }
  g_steal_pointer (&owned);

  return baro_draft_finish (&draft, baro_string_format (_("Add “%s”"), title), error);
}
