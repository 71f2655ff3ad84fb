/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-draft.c: a change set in the making: parts changed, placed, and checked at the end
 */
#define G_LOG_DOMAIN "baro-journey-draft"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Positions beyond are numbered afresh: sums of three stay within 64 bits. */
#define MAX_POSITION ((gint64) 1 << 60)

void
baro_draft_init (BaroDraft *self, const BaroJourney *base)
{
  *self = (BaroDraft) { .base = base };
  self->set = baro_change_set_new (NULL);
  self->moved = g_hash_table_new (g_str_hash, g_str_equal);
}

void
baro_draft_clear (BaroDraft *self)
{
  g_clear_pointer (&self->set, baro_change_set_free);
  g_clear_pointer (&self->moved, g_hash_table_unref);
}

static BaroChange *
find_change (const BaroDraft *self, const char *id)
{
  return g_hash_table_lookup (self->set->by_id, id);
}

const BaroPart *
baro_draft_get (const BaroDraft *self, const char *id)
{
  BaroChange *change = find_change (self, id);

  return change != NULL ? change->after : baro_journey_find (self->base, id);
}

/* A copy in the set although nothing is different yet: baro_change_set_add() would leave it out. */
BaroPart *
baro_draft_edit (BaroDraft *self, const BaroPart *part)
{
  BaroChange *change = find_change (self, part->id);
  BaroPart *copy;

  if (change != NULL)
    return change->after;

  copy = baro_part_copy (part);
  change = g_new0 (BaroChange, 1);
  change->before = baro_part_ref ((BaroPart *) part);
  change->after = copy;
  g_ptr_array_add (self->set->changes, change);
  g_hash_table_insert (self->set->by_id, change->before->id, change);

  return copy;
}

BaroPart *
baro_draft_add (BaroDraft *self, BaroPart *part)
{
  baro_change_set_add (self->set, NULL, part);

  return part;
}

void
baro_draft_remove (BaroDraft *self, const BaroPart *part)
{
  baro_change_set_add (self->set, part, NULL);
}

/* --- places --- */

int
baro_edit_compare (gconstpointer a, gconstpointer b)
{
  const BaroPart *x = *(const BaroPart *const *) a, *y = *(const BaroPart *const *) b;

  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;

  return strcmp (x->id, y->id);
}

static gboolean
is_within (gint64 position)
{
  return position > -MAX_POSITION && position < MAX_POSITION;
}

/* Where the first of n parts goes and how far apart they stand; FALSE: there is no room. */
static gboolean
find_room (GPtrArray *siblings, guint at, guint n, gint64 *first, gint64 *step)
{
  const BaroPart *before = at > 0 ? g_ptr_array_index (siblings, at - 1) : NULL;
  const BaroPart *after = at < siblings->len ? g_ptr_array_index (siblings, at) : NULL;

  if ((before != NULL && !is_within (before->position)) || (after != NULL && !is_within (after->position)))
    return FALSE;

  *step = BARO_POSITION_GAP;
  if (before != NULL && after != NULL)
    *step = (after->position - before->position) / ((gint64) n + 1);
  if (before != NULL)
    *first = before->position + *step;
  else
    *first = after != NULL ? after->position - *step * (gint64) n : *step;

  return *step > 0;
}

static void
number_afresh (BaroDraft *self, GPtrArray *siblings, guint at, BaroPart *const *parts, guint n)
{
  for (guint i = 0; i < n; i++)
    parts[i]->position = BARO_POSITION_GAP * (gint64) (at + i + 1);
  for (guint i = 0; i < siblings->len; i++)
    {
      BaroPart *sibling = baro_draft_edit (self, g_ptr_array_index (siblings, i));

      sibling->position = BARO_POSITION_GAP * (gint64) (i + 1 + (i >= at ? n : 0));
    }
}

void
baro_draft_place (BaroDraft *self, GPtrArray *siblings, guint at, BaroPart *const *parts, guint n)
{
  gint64 first, step;

  if (!find_room (siblings, at, n, &first, &step))
    {
      number_afresh (self, siblings, at, parts, n);
      return;
    }
  for (guint i = 0; i < n; i++)
    parts[i]->position = first + step * (gint64) i;
}

guint
baro_draft_find_place (GPtrArray *siblings, const char *before_id)
{
  for (guint i = 0; i < siblings->len && before_id != NULL; i++)
    if (strcmp (((const BaroPart *) g_ptr_array_index (siblings, i))->id, before_id) == 0)
      return i;

  return siblings->len;
}

/* All parts of a kind as they will be. */
static GPtrArray *
list_parts (const BaroDraft *self, BaroPartKind kind)
{
  GPtrArray *parts = g_ptr_array_new ();
  guint n;
  const BaroPart *const *list = baro_journey_list (self->base, kind, &n);

  for (guint i = 0; i < n; i++)
    {
      const BaroPart *part = baro_draft_get (self, list[i]->id);

      if (part != NULL)
        g_ptr_array_add (parts, (gpointer) part);
    }
  for (guint i = 0; i < self->set->changes->len; i++)
    {
      const BaroChange *change = g_ptr_array_index (self->set->changes, i);

      if (change->before == NULL && change->after->kind == kind)
        g_ptr_array_add (parts, change->after);
    }

  return parts;
}

GPtrArray *
baro_draft_list_others (const BaroDraft *self, BaroPartKind kind, const char *parent_id, const char *except_id)
{
  g_autoptr(GPtrArray) parts = list_parts (self, kind);
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const BaroPart *part = g_ptr_array_index (parts, i);

      if (g_strcmp0 (part->parent_id, parent_id) == 0 && g_strcmp0 (part->id, except_id) != 0)
        g_ptr_array_add (others, (gpointer) part);
    }
  g_ptr_array_sort (others, baro_edit_compare);

  return others;
}

/* @cards are parts of the draft that may be changed; they keep their order. */
void
baro_draft_put_cards (BaroDraft *self, GPtrArray *cards, const char *lane_id, const char *column_id, const char *before_id)
{
  g_autoptr(GHashTable) placed = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr(GPtrArray) all = list_parts (self, BARO_PART_CARD), siblings = g_ptr_array_new ();

  for (guint i = 0; i < cards->len; i++)
    {
      BaroPart *card = g_ptr_array_index (cards, i);

      g_hash_table_add (placed, card);
      baro_part_set_string (&card->parent_id, lane_id);
      baro_part_set_string (&card->card.column_id, column_id);
    }
  for (guint i = 0; i < all->len; i++)
    {
      BaroPart *card = g_ptr_array_index (all, i);

      if (g_strcmp0 (card->parent_id, lane_id) == 0 && strcmp (card->card.column_id, column_id) == 0
          && !g_hash_table_contains (placed, card))
        g_ptr_array_add (siblings, card);
    }
  g_ptr_array_sort (siblings, baro_edit_compare);

  baro_draft_place (self, siblings, baro_draft_find_place (siblings, before_id), (BaroPart *const *) cards->pdata, cards->len);
}

void
baro_draft_settle (BaroDraft *self, const char *stage_id, const char *touchpoint_id)
{
  guint n_lanes, n;
  const BaroPart *const *lanes = baro_journey_list (self->base, BARO_PART_LANE, &n_lanes);

  for (guint i = 0; i < n_lanes; i++)
    {
      const BaroPart *const *cards = baro_journey_list_cards (self->base, lanes[i]->id, &n);
      g_autoptr(GPtrArray) settled = g_ptr_array_new ();

      for (guint k = 0; k < n; k++)
        if (strcmp (cards[k]->card.column_id, stage_id) == 0)
          g_ptr_array_add (settled, baro_draft_edit (self, cards[k]));
      if (settled->len > 0)
        baro_draft_put_cards (self, settled, lanes[i]->id, touchpoint_id, NULL);
    }
}

/* --- cells --- */

/* A cell that cards go to; cells are kept in the order in which they are met, a handful as a rule. */
typedef struct
{
  const char *lane_id, *column_id;
  GPtrArray  *cards;      /* (owned) of parts of the draft */
} Cell;

static void
clear_cell (gpointer data)
{
  g_ptr_array_unref (((Cell *) data)->cards);
}

void
baro_cells_add (GArray *cells, const char *lane_id, const char *column_id, BaroPart *card)
{
  Cell cell = { lane_id, column_id, NULL };

  for (guint i = 0; i < cells->len; i++)
    {
      Cell *known = &g_array_index (cells, Cell, i);

      if (strcmp (known->lane_id, lane_id) == 0 && strcmp (known->column_id, column_id) == 0)
        {
          g_ptr_array_add (known->cards, card);
          return;
        }
    }
  cell.cards = g_ptr_array_new ();
  g_ptr_array_add (cell.cards, card);
  g_array_append_val (cells, cell);
}

GArray *
baro_cells_new (void)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  g_array_set_clear_func (cells, clear_cell);

  return cells;
}

void
baro_cells_put (BaroDraft *draft, GArray *cells, const char *lane_id, const char *column_id, const char *before_id)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      gboolean is_aim = g_strcmp0 (cell->lane_id, lane_id) == 0 && g_strcmp0 (cell->column_id, column_id) == 0;

      baro_draft_put_cards (draft, cell->cards, cell->lane_id, cell->column_id, is_aim ? before_id : NULL);
    }
}

/* --- the end of an edit --- */

static void
leave_out_equal (BaroDraft *self)
{
  GPtrArray *changes = self->set->changes;

  for (guint i = changes->len; i > 0; i--)
    {
      BaroChange *change = g_ptr_array_index (changes, i - 1);

      if (change->before == NULL || change->after == NULL || !baro_part_equal (change->before, change->after))
        continue;
      g_hash_table_remove (self->set->by_id, change->before->id);
      g_ptr_array_remove_index (changes, i - 1);
    }
}

/* A card over several columns keeps those that it had: one that comes between is covered, one that goes away is not,
 * but the stage that it leaves empty is. If the card's own column was moved alone, the card keeps its width. */
static void
fit_span (BaroDraft *self, const BaroJourney *result, const BaroPart *card)
{
  guint n_before = baro_journey_get_span (self->base, card);
  guint first = (guint) baro_journey_find_column (self->base, card->card.column_id);
  const BaroColumnPlace *columns = baro_journey_get_columns (self->base, NULL);
  const BaroPart *now = baro_draft_get (self, card->id);
  gboolean has_moved = g_hash_table_contains (self->moved, card->card.column_id);
  int from, last = -1;

  if (now == NULL || n_before < card->card.span || n_before < 2 || (has_moved && g_hash_table_size (self->moved) == 1))
    return;

  from = baro_journey_find_column (result, now->card.column_id);
  for (guint i = first; i < first + n_before; i++)
    {
      const char *id = baro_column_id (&columns[i]);
      gboolean stays = !g_hash_table_contains (self->moved, id) == !has_moved && baro_journey_find_column (result, id) >= 0;

      if (stays)
        last = MAX (last, baro_journey_find_column (result, id));
      else if (!has_moved && baro_journey_is_column (result, columns[i].stage->id))
        last = MAX (last, baro_journey_find_column (result, columns[i].stage->id));
    }
  if (MAX (last - from + 1, 1) != (int) now->card.span)
    baro_draft_edit (self, card)->card.span = (guint) MAX (last - from + 1, 1);
}

static BaroJourney *
fit_spans (BaroDraft *self, BaroJourney *result, GError **error)
{
  guint n;
  const BaroPart *const *cards = baro_journey_list (self->base, BARO_PART_CARD, &n);

  for (guint i = 0; i < n; i++)
    if (cards[i]->card.span > 1)
      fit_span (self, result, cards[i]);
  baro_journey_unref (result);
  leave_out_equal (self);

  return baro_journey_with (self->base, self->set, FALSE, error);
}

/* Leaves the draft empty. */
BaroChangeSet *
baro_draft_finish (BaroDraft *self, char *label, GError **error)
{
  BaroJourney *result;
  gboolean is_good;

  g_free (self->set->label);
  self->set->label = label;
  leave_out_equal (self);

  result = baro_journey_with (self->base, self->set, FALSE, error);
  if (result != NULL && self->has_new_order && self->set->changes->len > 0)
    result = fit_spans (self, result, error);
  is_good = result != NULL && baro_draft_agree (self, result, error);

  g_clear_pointer (&self->moved, g_hash_table_unref);
  if (!is_good)
    g_clear_pointer (&self->set, baro_change_set_free);

  return g_steal_pointer (&self->set);
}
