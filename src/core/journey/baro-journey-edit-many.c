/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-many.c: removing and duplicating parts with everything that stands on them
 */
#define G_LOG_DOMAIN "baro-journey-edit-many"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
changes_columns (GHashTable *parts)
{
  GHashTableIter iter;
  const BaroPart *part;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    if (part->kind == BARO_PART_STAGE || part->kind == BARO_PART_TOUCHPOINT)
      return TRUE;

  return FALSE;
}

/* --- removing --- */

/* Where a card over several columns begins when its first one goes: at the next that stays; NULL without. */
static const char *
find_rest (const BaroJourney *self, const BaroPart *card, GHashTable *removed)
{
  const BaroColumnPlace *columns = baro_journey_get_columns (self, NULL);
  guint first = (guint) baro_journey_find_column (self, card->card.column_id), n = baro_journey_get_span (self, card);

  for (guint i = first; i < first + n; i++)
    if (!g_hash_table_contains (removed, baro_column_id (&columns[i])))
      return baro_column_id (&columns[i]);

  return NULL;
}

static void
remove_cards (BaroDraft *draft, GHashTable *removed, const char *const *ids, guint n_ids)
{
  g_autoptr(GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) cells = baro_cells_new ();
  guint n;
  const BaroPart *const *cards = baro_journey_list (draft->base, BARO_PART_CARD, &n);

  for (guint i = 0; i < n_ids; i++)
    g_hash_table_add (chosen, (char *) ids[i]);
  for (guint i = 0; i < n; i++)
    {
      const char *rest;

      if (!g_hash_table_contains (removed, cards[i]->id))
        continue;
      rest = find_rest (draft->base, cards[i], removed);
      if (rest != NULL && !g_hash_table_contains (chosen, cards[i]->id) && !g_hash_table_contains (removed, cards[i]->parent_id))
        baro_cells_add (cells, cards[i]->parent_id, rest, baro_draft_edit (draft, cards[i]));
      else
        baro_draft_remove (draft, cards[i]);
    }
  baro_cells_put (draft, cells, NULL, NULL, NULL);
}

/* The map's own persona is nobody's then; curves of the persona go with it. */
static void
forget_persona (BaroDraft *draft, const BaroPart *persona)
{
  const BaroPart *head = baro_journey_get_head (draft->base);
  guint n;
  const BaroPart *const *overlays = baro_journey_list (draft->base, BARO_PART_OVERLAY, &n);

  if (g_strcmp0 (head->head.persona_id, persona->id) == 0)
    baro_part_set_string (&baro_draft_edit (draft, head)->head.persona_id, NULL);
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (overlays[i]->overlay.persona_id, persona->id) == 0 && baro_draft_get (draft, overlays[i]->id) != NULL)
      baro_draft_remove (draft, overlays[i]);
}

/* The sibling behind, else the one before, else what it stood in. */
static const char *
find_neighbour (const BaroJourney *self, const char *id, GHashTable *removed)
{
  const BaroPart *part = baro_journey_find (self, id);
  const char *found = NULL;
  guint n;
  const BaroPart *const *list = baro_journey_list (self, part->kind, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_behind = i > baro_journey_get_rank (self, part);

      if (g_hash_table_contains (removed, list[i]->id) || g_strcmp0 (list[i]->parent_id, part->parent_id) != 0)
        continue;
      found = list[i]->id;
      if (is_behind)
        return found;
    }
  if (found == NULL && part->parent_id != NULL && !g_hash_table_contains (removed, part->parent_id))
    return part->parent_id;

  return found;
}

static gboolean
check_removal (const BaroJourney *self, GHashTable *removed, GError **error)
{
  guint n, n_left = 0;
  const BaroPart *const *stages = baro_journey_list (self, BARO_PART_STAGE, &n);

  if (g_hash_table_contains (removed, baro_journey_get_id (self)))
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("The journey cannot be removed from its own map.")));
  for (guint i = 0; i < n; i++)
    n_left += !g_hash_table_contains (removed, stages[i]->id);
  if (n > 0 && n_left == 0)
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("A journey needs at least one stage.")));

  return TRUE;
}

/**
 * baro_journey_edit_remove:
 * @self: a map
 * @ids: any parts but the journey itself
 * @n: how many, at least one
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Removes parts and what stands on them: a stage's touchpoints, a touchpoint's cards, a lane's cards, a persona's
 * curves. A card over several columns stays on those that stay. A stage without touchpoints is a column again.
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_remove (const BaroJourney *self, const char *const *ids, guint n, GError **error)
{
  g_autoptr(GHashTable) removed = NULL;
  g_autofree char *title = NULL;
  GHashTableIter iter;
  const BaroPart *part;
  BaroDraft draft;

  g_return_val_if_fail (self != NULL && ids != NULL && n > 0, NULL);

  removed = baro_edit_collect (self, ids, n, error);
  if (removed == NULL || !check_removal (self, removed, error))
    return NULL;

  baro_draft_init (&draft, self);
  draft.has_new_order = changes_columns (removed);
  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    {
      if (part->kind == BARO_PART_PERSONA)
        forget_persona (&draft, part);
      if (part->kind != BARO_PART_CARD && baro_draft_get (&draft, part->id) != NULL)
        baro_draft_remove (&draft, part);
    }
  remove_cards (&draft, removed, ids, n);
  draft.set->focus_id = g_strdup (find_neighbour (self, ids[0], removed));

  if (n > 1)
    return baro_draft_finish (&draft, g_strdup_printf (ngettext ("Delete %u part of the map", "Delete %u parts of the map", n), n), error);
  title = baro_edit_title (baro_journey_find (self, ids[0]));

  return baro_draft_finish (&draft, baro_string_format (_("Delete “%s”"), title), error);
}

/* --- duplicating --- */

static const char *
find_copy (GHashTable *copies, const char *id)
{
  const BaroPart *copy = id != NULL ? g_hash_table_lookup (copies, id) : NULL;

  return copy != NULL ? copy->id : NULL;
}

/* Parts of a kind that are duplicated, right behind their originals; those whose parent is a copy too stand in it as
 * the originals do in theirs. */
static void
copy_siblings (BaroDraft *draft, BaroPartKind kind, GHashTable *originals, GHashTable *copies)
{
  guint n;
  const BaroPart *const *list = baro_journey_list (draft->base, kind, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GPtrArray) siblings = NULL;
      const char *parent_id = find_copy (copies, list[i]->parent_id);
      BaroPart *copy;

      if (!g_hash_table_contains (originals, list[i]->id))
        continue;
      copy = baro_part_copy (list[i]);
      g_free (copy->id);
      copy->id = baro_part_new_id ();
      if (parent_id != NULL)
        baro_part_set_string (&copy->parent_id, parent_id);
      else
        {
          siblings = baro_draft_list_others (draft, kind, list[i]->parent_id, NULL);
          baro_draft_place (draft, siblings, baro_draft_find_place (siblings, list[i]->id) + 1, &copy, 1);
        }
      g_hash_table_insert (copies, list[i]->id, baro_draft_add (draft, copy));
    }
}

/* How many columns from the card's own on are copied side by side. */
static guint
count_copied (const BaroJourney *self, const BaroPart *card, GHashTable *copies)
{
  guint n, first = (guint) baro_journey_find_column (self, card->card.column_id), count = 1;
  const BaroColumnPlace *columns = baro_journey_get_columns (self, &n);

  if (find_copy (copies, columns[first].stage->id) == NULL)
    return 1;
  while (first + count < n && columns[first + count].stage == columns[first].stage)
    count++;

  return count;
}

static void
copy_cards (BaroDraft *draft, GHashTable *originals, GHashTable *copies)
{
  guint n;
  const BaroPart *const *cards = baro_journey_list (draft->base, BARO_PART_CARD, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *lane_id = find_copy (copies, cards[i]->parent_id), *column_id = find_copy (copies, cards[i]->card.column_id);
      const BaroPart *next = i + 1 < n ? cards[i + 1] : NULL;
      g_autoptr(GPtrArray) placed = g_ptr_array_new ();
      BaroPart *copy;

      if (!g_hash_table_contains (originals, cards[i]->id))
        continue;
      copy = baro_part_copy (cards[i]);
      g_free (copy->id);
      copy->id = baro_part_new_id ();
      baro_draft_add (draft, copy);
      g_hash_table_insert (copies, cards[i]->id, copy);
      if (column_id != NULL)
        copy->card.span = MIN (copy->card.span, count_copied (draft->base, cards[i], copies));
      if (lane_id != NULL)
        baro_part_set_string (&copy->parent_id, lane_id);
      if (column_id != NULL)
        baro_part_set_string (&copy->card.column_id, column_id);
      if (lane_id != NULL || column_id != NULL)
        continue;

      g_ptr_array_add (placed, copy);
      baro_draft_put_cards (draft, placed, cards[i]->parent_id, cards[i]->card.column_id,
                            next != NULL && strcmp (next->parent_id, cards[i]->parent_id) == 0 ? next->id : NULL);
    }
}

/* Copies refer to copies. */
static void
turn_references (GHashTable *copies)
{
  GHashTableIter iter;
  BaroPart *copy;

  g_hash_table_iter_init (&iter, copies);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &copy))
    if (copy->kind == BARO_PART_OVERLAY && find_copy (copies, copy->overlay.persona_id) != NULL)
      baro_part_set_string (&copy->overlay.persona_id, find_copy (copies, copy->overlay.persona_id));
}

/**
 * baro_journey_edit_duplicate:
 * @self: a map
 * @ids: any parts but the journey itself
 * @n: how many, at least one
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Copies parts with what stands on them, each right behind its original. A copy of a card that is accountable is not
 * accountable where the original is.
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_duplicate (const BaroJourney *self, const char *const *ids, guint n, GError **error)
{
  static const BaroPartKind KINDS[] = { BARO_PART_STAGE, BARO_PART_TOUCHPOINT, BARO_PART_LANE, BARO_PART_PERSONA, BARO_PART_OVERLAY };
  g_autoptr(GHashTable) originals = NULL, copies = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *title = NULL;
  BaroDraft draft;

  g_return_val_if_fail (self != NULL && ids != NULL && n > 0, NULL);

  originals = baro_edit_collect (self, ids, n, error);
  if (originals == NULL)
    return NULL;
  if (g_hash_table_contains (originals, baro_journey_get_id (self)))
    {
      baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("It cannot be put there.")));
      return NULL;
    }

  baro_draft_init (&draft, self);
  draft.has_new_order = changes_columns (originals);
  draft.is_copy = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    copy_siblings (&draft, KINDS[i], originals, copies);
  copy_cards (&draft, originals, copies);
  turn_references (copies);
  draft.set->focus_id = g_strdup (find_copy (copies, ids[0]));

  if (n > 1)
    return baro_draft_finish (&draft, g_strdup_printf (ngettext ("Duplicate %u part of the map", "Duplicate %u parts of the map", n), n), error);
  title = baro_edit_title (baro_journey_find (self, ids[0]));

  return baro_draft_finish (&draft, baro_string_format (_("Duplicate “%s”"), title), error);
}
