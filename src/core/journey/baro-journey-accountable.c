/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-accountable.c: one card at most is accountable for a column
 */
#define G_LOG_DOMAIN "baro-journey-accountable"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_accountable (const BaroJourney *journey, const BaroPart *card)
{
  BaroLaneKind kind = baro_journey_find (journey, card->parent_id)->lane.kind;

  return card->card.raci == BARO_RACI_ACCOUNTABLE && (kind == BARO_LANE_FRONT || kind == BARO_LANE_BACK || kind == BARO_LANE_SUPPORT);
}

/* How many accountable cards stand over each column. */
static guint *
count_accountable (const BaroJourney *journey)
{
  guint n, n_columns;
  const BaroPart *const *cards = baro_journey_list (journey, BARO_PART_CARD, &n);
  guint *counts;

  baro_journey_get_columns (journey, &n_columns);
  counts = g_new0 (guint, n_columns + 1);
  for (guint i = 0; i < n; i++)
    if (is_accountable (journey, cards[i]))
      {
        guint first = (guint) baro_journey_find_column (journey, cards[i]->card.column_id);

        for (guint k = 0; k < baro_journey_get_span (journey, cards[i]); k++)
          counts[first + k]++;
      }

  return counts;
}

/* The first column that has more accountable cards than one and than before; -1 without. */
static int
find_dispute (const BaroDraft *self, const BaroJourney *result)
{
  g_autofree guint *before = count_accountable (self->base), *after = count_accountable (result);
  guint n;
  const BaroColumnPlace *columns = baro_journey_get_columns (result, &n);

  for (guint i = 0; i < n; i++)
    {
      int old = baro_journey_find_column (self->base, baro_column_id (&columns[i]));

      if (after[i] > 1 && (old < 0 || after[i] > MAX (before[old], 1u)))
        return (int) i;
    }

  return -1;
}

/* Copies of accountable cards give way. */
static BaroJourney *
drop_copies (BaroDraft *self, BaroJourney *result, GError **error)
{
  gboolean has_dropped = FALSE;

  if (find_dispute (self, result) < 0)
    return result;

  for (guint i = 0; i < self->set->changes->len; i++)
    {
      BaroChange *change = g_ptr_array_index (self->set->changes, i);

      if (change->before != NULL || change->after->kind != BARO_PART_CARD || change->after->card.raci != BARO_RACI_ACCOUNTABLE)
        continue;
      change->after->card.raci = BARO_RACI_NONE;
      has_dropped = TRUE;
    }
  if (!has_dropped)
    return result;
  baro_journey_unref (result);

  return baro_journey_with (self->base, self->set, FALSE, error);
}

/* A card over the column that came with a moved one. */
static const BaroPart *
find_mover (const BaroDraft *self, const BaroJourney *result, int column)
{
  guint n;
  const BaroPart *const *cards = baro_journey_list (self->base, BARO_PART_CARD, &n);

  for (guint i = 0; i < n; i++)
    {
      const BaroPart *now = baro_journey_find (result, cards[i]->id);
      int first = now != NULL ? baro_journey_find_column (result, now->card.column_id) : -1;

      if (first >= 0 && first <= column && column < first + (int) baro_journey_get_span (result, now)
          && is_accountable (result, now) && g_hash_table_contains (self->moved, cards[i]->card.column_id))
        return cards[i];
    }

  return NULL;
}

/* Where a moved column meets a card that is accountable for the place, the moved cards give way: a move is never
 * refused for what stands on it. */
static BaroJourney *
let_moved_give_way (BaroDraft *self, BaroJourney *result, GError **error)
{
  const BaroPart *card;
  int column;

  while (result != NULL && (column = find_dispute (self, result)) >= 0 && (card = find_mover (self, result, column)) != NULL)
    {
      baro_draft_edit (self, card)->card.raci = BARO_RACI_NONE;
      baro_journey_unref (result);
      result = baro_journey_with (self->base, self->set, FALSE, error);
    }

  return result;
}

static gboolean
check_accountable (const BaroDraft *self, const BaroJourney *result, GError **error)
{
  int index = find_dispute (self, result);
  const BaroColumnPlace *place;
  g_autofree char *title = NULL;

  if (index < 0)
    return TRUE;

  place = &baro_journey_get_columns (result, NULL)[index];
  title = baro_edit_title (place->touchpoint != NULL ? place->touchpoint : place->stage);

  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_ACCOUNTABLE,
                              /* translators: %s is a touchpoint; accountable is the A of RACI */
                              baro_string_format (_("“%s” already has a card that is accountable. Give that one another letter first."), title));
}

/* Takes result, the map that the draft leads to. FALSE with an error if a column would have two accountable cards and
 * none of them gives way. */
gboolean
baro_draft_agree (BaroDraft *self, BaroJourney *result, GError **error)
{
  gboolean is_good;

  result = let_moved_give_way (self, result, error);
  if (result != NULL && self->is_copy)
    result = drop_copies (self, result, error);
  is_good = result != NULL && check_accountable (self, result, error);
  baro_journey_unref (result);

  return is_good;
}
