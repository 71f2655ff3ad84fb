/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey.c: a journey map as a value: its parts, in order
 */
#define G_LOG_DOMAIN "baro-journey"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* The cards of one lane within the list of all cards. */
typedef struct
{
  guint first, n;
} CardRun;

/* Parts by id, and what is asked for all the time: lists in order, the columns, each lane's cards. Some 5,300 parts
 * at the most; a new value costs one pass over the table and one sort of the cards, a few milliseconds then. The lists
 * borrow from parts. places maps touchpoints and stages to their column's index plus one, a stage with touchpoints
 * to that of its first. */
struct _BaroJourney
{
  gatomicrefcount ref_count;
  GHashTable      *parts;                       /* (owned) id -> BaroPart (owned), id borrowed from the part */
  const BaroPart  *head;                        /* borrowed from parts */
  const BaroPart **lists[BARO_N_PART_KINDS];    /* (owned), of borrowed parts; never NULL */
  guint            n_listed[BARO_N_PART_KINDS];
  BaroColumnPlace *columns;                     /* (owned) */
  guint            n_columns;
  GHashTable      *places;                      /* (owned) id -> column index + 1 */
  GHashTable      *ranks;                       /* (owned) id -> index in its list + 1 */
  GHashTable      *cards;                       /* (owned) lane id -> CardRun (owned) */
};

/* --- lists --- */

static int
compare_positions (const BaroPart *a, const BaroPart *b)
{
  if (a->position != b->position)
    return a->position < b->position ? -1 : 1;

  return strcmp (a->id, b->id);
}

static guint
get_rank (const BaroJourney *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, id));
}

/* A part on its way into its list: major is its parent's place, minor its column's; looked up once, not in every
 * comparison. */
typedef struct
{
  const BaroPart *part;
  guint major, minor;
} SortKey;

static int
compare_keys (gconstpointer x, gconstpointer y)
{
  const SortKey *a = x, *b = y;

  if (a->major != b->major)
    return a->major < b->major ? -1 : 1;
  if (a->minor != b->minor)
    return a->minor < b->minor ? -1 : 1;

  return compare_positions (a->part, b->part);
}

static void
fill_lists (BaroJourney *self)
{
  GHashTableIter iter;
  BaroPart *part;
  guint n_filled[BARO_N_PART_KINDS] = { 0 };

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    self->n_listed[part->kind]++;
  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    self->lists[kind] = g_new0 (const BaroPart *, self->n_listed[kind] + 1);

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    self->lists[part->kind][n_filled[part->kind]++] = part;
}

static void
sort_list (BaroJourney *self, BaroPartKind kind)
{
  const BaroPart **list = self->lists[kind];
  guint n = self->n_listed[kind];
  g_autofree SortKey *keys = g_new0 (SortKey, n + 1);

  for (guint i = 0; i < n; i++)
    {
      keys[i].part = list[i];
      if (kind == BARO_PART_TOUCHPOINT || kind == BARO_PART_CARD)
        keys[i].major = get_rank (self, list[i]->parent_id);
      if (kind == BARO_PART_CARD)
        keys[i].minor = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, list[i]->card.column_id));
    }
  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i++)
    {
      list[i] = keys[i].part;
      g_hash_table_insert (self->ranks, list[i]->id, GUINT_TO_POINTER (i + 1));
    }
}

static void
add_column (BaroJourney *self, const BaroPart *stage, const BaroPart *touchpoint)
{
  BaroColumnPlace *place = &self->columns[self->n_columns++];

  place->stage = stage;
  place->touchpoint = touchpoint;
  if (touchpoint != NULL)
    g_hash_table_insert (self->places, touchpoint->id, GUINT_TO_POINTER (self->n_columns));
  if (!g_hash_table_contains (self->places, stage->id))
    g_hash_table_insert (self->places, stage->id, GUINT_TO_POINTER (self->n_columns));
}

static void
make_columns (BaroJourney *self)
{
  const BaroPart **stages = self->lists[BARO_PART_STAGE], **touchpoints = self->lists[BARO_PART_TOUCHPOINT];
  guint n_touchpoints = self->n_listed[BARO_PART_TOUCHPOINT], next = 0;

  self->columns = g_new0 (BaroColumnPlace, self->n_listed[BARO_PART_STAGE] + n_touchpoints + 1);
  for (guint i = 0; i < self->n_listed[BARO_PART_STAGE]; i++)
    {
      guint first = next;

      while (next < n_touchpoints && strcmp (touchpoints[next]->parent_id, stages[i]->id) == 0)
        add_column (self, stages[i], touchpoints[next++]);
      if (next == first)
        add_column (self, stages[i], NULL);
    }
}

static void
make_card_runs (BaroJourney *self)
{
  const BaroPart **cards = self->lists[BARO_PART_CARD];
  CardRun *run = NULL;

  for (guint i = 0; i < self->n_listed[BARO_PART_CARD]; i++)
    {
      if (i == 0 || strcmp (cards[i]->parent_id, cards[i - 1]->parent_id) != 0)
        {
          run = g_new0 (CardRun, 1);
          run->first = i;
          g_hash_table_insert (self->cards, cards[i]->parent_id, run);
        }
      run->n++;
    }
}

/* --- what must hold --- */

static gboolean
refuse_part (const BaroPart *part, GError **error)
{
  g_autofree char *title = baro_string_ellipsize (baro_part_get_title (part), 40);

  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE,
                              /* translators: %s is the text of a stage, touchpoint, lane or card */
                              baro_string_format (_("“%s” cannot stand at this place of the map."), title));
}

static gboolean
check_parent (const BaroJourney *self, const BaroPart *part, GError **error)
{
  const BaroPart *parent = part->parent_id != NULL ? baro_journey_find (self, part->parent_id) : NULL;

  switch (part->kind)
    {
    case BARO_PART_TOUCHPOINT:
      return (parent != NULL && parent->kind == BARO_PART_STAGE) || refuse_part (part, error);
    case BARO_PART_CARD:
      return (parent != NULL && parent->kind == BARO_PART_LANE && baro_lane_kind_has_cards (parent->lane.kind))
             || refuse_part (part, error);
    case BARO_PART_HEAD:
    case BARO_PART_PERSONA:
    case BARO_PART_OVERLAY:
    case BARO_PART_STAGE:
    case BARO_PART_LANE:
    case BARO_N_PART_KINDS:
    default:
      return part->parent_id == NULL || refuse_part (part, error);
    }
}

static gboolean
check_parts (const BaroJourney *self, GError **error)
{
  GHashTableIter iter;
  BaroPart *part;

  if (self->n_listed[BARO_PART_HEAD] != 1)
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT, g_strdup (_("The journey does not have exactly one head.")));

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    if (!check_parent (self, part, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_limits (const BaroJourney *self, GError **error)
{
  const struct { BaroPartKind kind; guint limit; const char *sentence; } LIMITS[] = {
    { BARO_PART_STAGE, BARO_JOURNEY_MAX_STAGES, _("A journey can have up to 40 stages.") },
    { BARO_PART_TOUCHPOINT, BARO_JOURNEY_MAX_TOUCHPOINTS, _("A journey can have up to 200 touchpoints.") },
    { BARO_PART_LANE, BARO_JOURNEY_MAX_LANES, _("A journey can have up to 40 lanes.") },
    { BARO_PART_CARD, BARO_JOURNEY_MAX_CARDS, _("A journey can have up to 5,000 cards.") },
    { BARO_PART_PERSONA, BARO_JOURNEY_MAX_PERSONAS, _("A journey can have up to 12 personas.") },
    { BARO_PART_OVERLAY, BARO_JOURNEY_MAX_OVERLAYS, _("A journey can show up to 3 more curves beside its own.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (LIMITS); i++)
    if (self->n_listed[LIMITS[i].kind] > LIMITS[i].limit)
      return baro_journey_refuse (error, BARO_JOURNEY_ERROR_LIMIT, g_strdup (LIMITS[i].sentence));

  return TRUE;
}

static gboolean
check_columns (const BaroJourney *self, GError **error)
{
  for (guint i = 0; i < self->n_listed[BARO_PART_CARD]; i++)
    {
      const BaroPart *card = self->lists[BARO_PART_CARD][i];

      if (!baro_journey_is_column (self, card->card.column_id))
        return refuse_part (card, error);
    }

  return TRUE;
}

/* Takes the parts as they are in the table; lists first, because parents and columns are looked up in them. */
static gboolean
finish (BaroJourney *self, GError **error)
{
  fill_lists (self);
  if (!check_parts (self, error) || !check_limits (self, error))
    return FALSE;

  self->head = self->lists[BARO_PART_HEAD][0];
  sort_list (self, BARO_PART_PERSONA);
  sort_list (self, BARO_PART_OVERLAY);
  sort_list (self, BARO_PART_STAGE);
  sort_list (self, BARO_PART_TOUCHPOINT);
  sort_list (self, BARO_PART_LANE);
  make_columns (self);
  if (!check_columns (self, error))
    return FALSE;
  sort_list (self, BARO_PART_CARD);
  make_card_runs (self);

  return TRUE;
}

/* --- making --- */

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

static BaroJourney *
new_journey (void)
{
  BaroJourney *self = g_new0 (BaroJourney, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref_part);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->ranks = g_hash_table_new (g_str_hash, g_str_equal);
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  return self;
}

/* The key goes with the part that owns it. */
static void
put_part (BaroJourney *self, BaroPart *part)
{
  g_hash_table_replace (self->parts, part->id, baro_part_ref (part));
}

/**
 * baro_journey_new:
 * @id: (nullable): the journey's id; %NULL for a new one
 * @name: its name
 *
 * Returns: (transfer full): a map with a head and nothing else
 */
BaroJourney *
baro_journey_new (const char *id, const char *name)
{
  g_autoptr(BaroPart) head = baro_part_new (BARO_PART_HEAD, id);
  BaroJourney *self = new_journey ();

  baro_part_set_string (&head->text, name != NULL ? name : "");
  put_part (self, head);
  finish (self, NULL);

  return self;
}

/**
 * baro_journey_new_from_parts:
 * @parts: (element-type BaroPart): all parts of a map, in any order; they are shared from now on
 * @error: (nullable): %BARO_JOURNEY_ERROR, if they do not make a map
 *
 * Makes a map of parts and checks what must hold: one head, ids that are unique, parents and columns that are there,
 * the limits of baro-part.h.
 *
 * Returns: (transfer full): the map, or %NULL with an error
 */
BaroJourney *
baro_journey_new_from_parts (GPtrArray *parts, GError **error)
{
  g_autoptr(BaroJourney) self = new_journey ();

  g_return_val_if_fail (parts != NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      BaroPart *part = g_ptr_array_index (parts, i);

      if (!baro_part_check (part, error))
        return NULL;
      if (g_hash_table_contains (self->parts, part->id))
        {
          /* translators: %s is an id from a file */
          baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT, baro_string_format (_("Two parts of the journey have the id “%s”."), part->id));
          return NULL;
        }
      put_part (self, part);
    }

  return finish (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
apply_change (BaroJourney *self, BaroPart *before, BaroPart *after, GError **error)
{
  BaroPart *now = g_hash_table_lookup (self->parts, before != NULL ? before->id : after->id);

  if ((before == NULL) != (now == NULL) || (now != NULL && now != before && !baro_part_equal (now, before)))
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NO_PART, g_strdup (_("The map has changed meanwhile. Try again.")));
  if (after == NULL)
    {
      g_hash_table_remove (self->parts, before->id);
      return TRUE;
    }
  if (!baro_part_check (after, error))
    return FALSE;
  put_part (self, after);

  return TRUE;
}

/**
 * baro_journey_with:
 * @self: a map
 * @set: changes; what they call before must be what the map has
 * @backward: whether to take the changes back: what they call after must be what the map has
 * @error: (nullable): %BARO_JOURNEY_ERROR, if the result would be no map
 *
 * Makes the map that @self becomes by @set. All parts that do not change are shared.
 *
 * Returns: (transfer full): the new map, or %NULL with an error
 */
BaroJourney *
baro_journey_with (const BaroJourney *self, const BaroChangeSet *set, gboolean backward, GError **error)
{
  g_autoptr(BaroJourney) result = NULL;
  GHashTableIter iter;
  BaroPart *part;

  g_return_val_if_fail (self != NULL && set != NULL, NULL);

  result = new_journey ();
  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    put_part (result, part);

  for (guint i = 0; i < set->changes->len; i++)
    {
      const BaroChange *change = g_ptr_array_index (set->changes, i);

      if (!apply_change (result, backward ? change->after : change->before, backward ? change->before : change->after, error))
        return NULL;
    }

  return finish (result, error) ? g_steal_pointer (&result) : NULL;
}

/**
 * baro_journey_ref:
 * @self: a map
 *
 * Returns: (transfer full): @self
 */
BaroJourney *
baro_journey_ref (BaroJourney *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_journey_unref:
 * @self: (transfer full) (nullable): a map
 */
void
baro_journey_unref (BaroJourney *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    g_free (self->lists[kind]);
  g_free (self->columns);
  g_hash_table_unref (self->cards);
  g_hash_table_unref (self->ranks);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->parts);
  g_free (self);
}

/* --- looking --- */

/**
 * baro_journey_get_id:
 * @self: a map
 *
 * Returns: (transfer none): the id of its head
 */
const char *
baro_journey_get_id (const BaroJourney *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->head->id;
}

/**
 * baro_journey_get_name:
 * @self: a map
 *
 * Returns: (transfer none): the text of its head
 */
const char *
baro_journey_get_name (const BaroJourney *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return baro_part_get_title (self->head);
}

/**
 * baro_journey_get_head:
 * @self: a map
 *
 * Returns: (transfer none): the part that is the journey itself
 */
const BaroPart *
baro_journey_get_head (const BaroJourney *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->head;
}

/**
 * baro_journey_find:
 * @self: a map
 * @id: (nullable): a part's id
 *
 * Returns: (transfer none) (nullable): the part, as long as the map lives
 */
const BaroPart *
baro_journey_find (const BaroJourney *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return id != NULL ? g_hash_table_lookup (self->parts, id) : NULL;
}

/**
 * baro_journey_list:
 * @self: a map
 * @kind: a kind of part
 * @n: (out) (nullable): how many
 *
 * Returns: (transfer none) (array length=n): all parts of that kind, in order: touchpoints stage by stage, cards
 *   lane by lane, then by column and position; never %NULL, and %NULL behind the last
 */
const BaroPart *const *
baro_journey_list (const BaroJourney *self, BaroPartKind kind, guint *n)
{
  g_return_val_if_fail (self != NULL && kind < BARO_N_PART_KINDS, NULL);

  if (n != NULL)
    *n = self->n_listed[kind];

  return self->lists[kind];
}

/**
 * baro_journey_list_cards:
 * @self: a map
 * @lane_id: a lane
 * @n: (out): how many; 0 if there is no such lane
 *
 * Returns: (transfer none) (array length=n): the cards of one lane by column, then position; never %NULL, but not
 *   ended by one
 */
const BaroPart *const *
baro_journey_list_cards (const BaroJourney *self, const char *lane_id, guint *n)
{
  const CardRun *run;

  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  run = lane_id != NULL ? g_hash_table_lookup (self->cards, lane_id) : NULL;
  *n = run != NULL ? run->n : 0;

  return self->lists[BARO_PART_CARD] + (run != NULL ? run->first : 0);
}

/**
 * baro_journey_count:
 * @self: a map
 * @kind: a kind of part
 *
 * Returns: how many of them it has
 */
guint
baro_journey_count (const BaroJourney *self, BaroPartKind kind)
{
  g_return_val_if_fail (self != NULL && kind < BARO_N_PART_KINDS, 0);

  return self->n_listed[kind];
}

/**
 * baro_journey_get_columns:
 * @self: a map
 * @n: (out) (nullable): how many
 *
 * Returns: (transfer none) (array length=n): its columns, in order; never %NULL
 */
const BaroColumnPlace *
baro_journey_get_columns (const BaroJourney *self, guint *n)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n != NULL)
    *n = self->n_columns;

  return self->columns;
}

/**
 * baro_journey_find_column:
 * @self: a map
 * @column_id: (nullable): a touchpoint or a stage
 *
 * Returns: the column's index; for a stage with touchpoints that of its first; -1 if it is neither
 */
int
baro_journey_find_column (const BaroJourney *self, const char *column_id)
{
  g_return_val_if_fail (self != NULL, -1);

  return column_id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->places, column_id)) - 1 : -1;
}

/* Whether cards can refer to it: a touchpoint, or a stage that has none. */
gboolean
baro_journey_is_column (const BaroJourney *self, const char *column_id)
{
  int index = baro_journey_find_column (self, column_id);

  return index >= 0 && strcmp (baro_column_id (&self->columns[index]), column_id) == 0;
}

const char *
baro_column_id (const BaroColumnPlace *place)
{
  return place->touchpoint != NULL ? place->touchpoint->id : place->stage->id;
}

/**
 * baro_journey_find_touchpoint:
 * @self: a map
 * @id: (nullable): a part's id
 *
 * Returns: its index among all touchpoints; -1 if it is none
 */
int
baro_journey_find_touchpoint (const BaroJourney *self, const char *id)
{
  const BaroPart *part = baro_journey_find (self, id);

  return part != NULL && part->kind == BARO_PART_TOUCHPOINT ? (int) get_rank (self, id) - 1 : -1;
}

/* Its index among all parts of its kind. */
guint
baro_journey_get_rank (const BaroJourney *self, const BaroPart *part)
{
  return get_rank (self, part->id) - 1;
}

/**
 * baro_journey_get_span:
 * @self: a map
 * @card: one of its cards
 *
 * Returns: over how many columns it stands: its span, unless the map ends before
 */
guint
baro_journey_get_span (const BaroJourney *self, const BaroPart *card)
{
  int index;

  g_return_val_if_fail (self != NULL && card != NULL && card->kind == BARO_PART_CARD, 0);

  index = baro_journey_find_column (self, card->card.column_id);

  return index >= 0 ? MIN (MAX (card->card.span, 1u), self->n_columns - (guint) index) : 0;
}
