/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-change.c: parts that stay where they are and become different
 */
#define G_LOG_DOMAIN "baro-journey-edit-change"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"

#include <glib/gi18n-lib.h>

/**
 * baro_journey_edit_set_text:
 * @self: a map
 * @id: any part; the journey's own id renames it
 * @text: its new text; "" gives a lane back the name of its kind
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Edits of one part's text that follow each other become one step.
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_set_text (const BaroJourney *self, const char *id, const char *text, GError **error)
{
  const BaroPart *part;
  g_autofree char *title = NULL;
  BaroDraft draft;
  BaroPart *after;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  part = baro_edit_find (self, id, BARO_N_PART_KINDS, error);
  if (part == NULL)
    return NULL;

  baro_draft_init (&draft, self);
  after = baro_draft_edit (&draft, part);
  baro_part_set_string (&after->text, part->kind == BARO_PART_LANE && *text == '\0' ? NULL : text);
  draft.set->merge_key = g_strconcat ("text:", id, NULL);
  baro_part_set_string (&draft.set->focus_id, id);
  title = baro_edit_title (part);

  return baro_draft_finish (&draft, part->kind == BARO_PART_CARD ? baro_string_format (_("Edit “%s”"), title)
                                                                 : baro_string_format (_("Rename “%s”"), title), error);
}

/**
 * baro_journey_edit_replace:
 * @self: a map
 * @after: (transfer full): a changed copy of one of its parts
 * @label: (nullable): what the menu calls it, translated
 * @merge_key: (nullable): edits with the same key that follow each other become one step
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Changes any fields of a part, such as a binding.
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_replace (const BaroJourney *self, BaroPart *after, const char *label, const char *merge_key, GError **error)
{
  g_autoptr(BaroPart) owned = after;
  const BaroPart *part;
  g_autofree char *title = NULL;
  BaroDraft draft;

  g_return_val_if_fail (self != NULL && after != NULL, NULL);

  part = baro_edit_find (self, after->id, after->kind, error);
  if (part == NULL)
    return NULL;

  baro_draft_init (&draft, self);
  draft.has_new_order = after->kind == BARO_PART_STAGE || after->kind == BARO_PART_TOUCHPOINT;
  title = baro_edit_title (part);
  baro_change_set_add (draft.set, part, g_steal_pointer (&owned));
  draft.set->merge_key = g_strdup (merge_key);
  draft.set->focus_id = g_strdup (part->id);

  return baro_draft_finish (&draft, label != NULL ? g_strdup (label) : baro_string_format (_("Change “%s”"), title), error);
}

/**
 * baro_journey_edit_set_span:
 * @self: a map
 * @card_id: a card
 * @column_id: where it begins
 * @span: over how many columns it goes; 0 counts as 1, and it ends with the map
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_set_span (const BaroJourney *self, const char *card_id, const char *column_id, guint span, GError **error)
{
  const BaroPart *card;
  g_autofree char *title = NULL;
  BaroDraft draft;
  BaroPart *after;
  guint n_columns;

  g_return_val_if_fail (self != NULL, NULL);

  card = baro_edit_find (self, card_id, BARO_PART_CARD, error);
  if (card == NULL || !baro_edit_check_cell (self, card->parent_id, column_id, error))
    return NULL;

  baro_draft_init (&draft, self);
  after = baro_draft_edit (&draft, card);
  baro_journey_get_columns (self, &n_columns);
  after->card.span = CLAMP (span, 1u, n_columns - (guint) baro_journey_find_column (self, column_id));
  if (g_strcmp0 (card->card.column_id, column_id) != 0)
    {
      g_autoptr(GPtrArray) cards = g_ptr_array_new ();

      g_ptr_array_add (cards, after);
      baro_draft_put_cards (&draft, cards, card->parent_id, column_id, NULL);
    }
  draft.set->focus_id = g_strdup (card_id);
  title = baro_edit_title (card);

  return baro_draft_finish (&draft, baro_string_format (_("Resize “%s”"), title), error);
}

/**
 * baro_journey_edit_hide_lane:
 * @self: a map
 * @lane_id: a lane
 * @is_hidden: whether it is hidden from now on
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_hide_lane (const BaroJourney *self, const char *lane_id, gboolean is_hidden, GError **error)
{
  const BaroPart *lane;
  g_autofree char *title = NULL;
  BaroDraft draft;

  g_return_val_if_fail (self != NULL, NULL);

  lane = baro_edit_find (self, lane_id, BARO_PART_LANE, error);
  if (lane == NULL)
    return NULL;

  baro_draft_init (&draft, self);
  baro_draft_edit (&draft, lane)->lane.is_hidden = is_hidden ? TRUE : FALSE;
  draft.set->focus_id = g_strdup (is_hidden ? NULL : lane_id);
  title = baro_edit_title (lane);

  return baro_draft_finish (&draft, is_hidden ? baro_string_format (_("Hide “%s”"), title)
                                              : baro_string_format (_("Show “%s”"), title), error);
}
