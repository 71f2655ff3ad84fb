/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-paste.c: parts of a map come onto this one
 */
#define G_LOG_DOMAIN "baro-journey-edit-paste"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-clip-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A paste under way. copies maps ids of the clip to the new parts. Cards that leave both their lane and their column
 * behind go where the person points; first_column is the leftmost column that they come from, lone_lane their lane
 * if they share one. */
typedef struct
{
  BaroDraft    draft;
  BaroClip     clip;
  GHashTable  *copies;           /* (owned) id, borrowed from the clip -> BaroPart, borrowed from the draft */
  const char  *lane_id, *column_id;            /* (nullable) */
  const char  *settled_stage, *settled_at;     /* (nullable) a stage of the map that got its first touchpoint */
  int          first_column;
  const char  *lone_lane;        /* (nullable) borrowed from the clip */
} Paste;

static BaroPart *
find_copy (const Paste *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->copies, id) : NULL;
}

static BaroPart *
add_copy (Paste *self, const BaroPart *part)
{
  BaroPart *copy = baro_part_copy (part);

  g_free (copy->id);
  copy->id = baro_part_new_id ();
  g_hash_table_insert (self->copies, part->id, copy);
  if (self->draft.set->focus_id == NULL)
    self->draft.set->focus_id = g_strdup (copy->id);

  return baro_draft_add (&self->draft, copy);
}

/* The copies of one kind, in the clip's order, behind a sibling or at the end. */
static void
add_siblings (Paste *self, BaroPartKind kind, const char *behind_id)
{
  g_autoptr(GPtrArray) siblings = baro_draft_list_others (&self->draft, kind, NULL, NULL), added = g_ptr_array_new ();
  guint at = MIN (baro_draft_find_place (siblings, behind_id) + 1, siblings->len);

  for (guint i = 0; i < self->clip.parts->len; i++)
    {
      const BaroPart *part = g_ptr_array_index (self->clip.parts, i);

      if (part->kind != kind)
        continue;
      g_ptr_array_add (added, add_copy (self, part));
      baro_part_set_string (&((BaroPart *) g_ptr_array_index (added, added->len - 1))->parent_id, NULL);
    }
  if (added->len > 0)
    baro_draft_place (&self->draft, siblings, at, (BaroPart *const *) added->pdata, added->len);
}

/* The stage that loose touchpoints go to, and the touchpoint that they go behind. */
static const BaroPart *
find_target_stage (const Paste *self, const char **behind_id)
{
  const BaroJourney *base = self->draft.base;
  const BaroPart *aim = baro_journey_find (base, self->column_id);
  guint n;
  const BaroPart *const *stages = baro_journey_list (base, BARO_PART_STAGE, &n);

  *behind_id = NULL;
  if (aim != NULL && aim->kind == BARO_PART_TOUCHPOINT)
    {
      *behind_id = aim->id;
      return baro_journey_find (base, aim->parent_id);
    }
  if (aim != NULL && aim->kind == BARO_PART_STAGE)
    return aim;

  return n > 0 ? stages[n - 1] : NULL;
}

static gboolean
put_loose_touchpoints (Paste *self, GPtrArray *loose, GError **error)
{
  const char *behind_id;
  const BaroPart *stage = find_target_stage (self, &behind_id);
  g_autoptr(GPtrArray) siblings = NULL;

  if (stage == NULL)
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("A touchpoint needs a stage to stand in.")));

  /* so that they are not their own siblings */
  for (guint i = 0; i < loose->len; i++)
    baro_part_set_string (&((BaroPart *) g_ptr_array_index (loose, i))->parent_id, NULL);
  siblings = baro_draft_list_others (&self->draft, BARO_PART_TOUCHPOINT, stage->id, NULL);
  baro_draft_place (&self->draft, siblings, MIN (baro_draft_find_place (siblings, behind_id) + 1, siblings->len),
                    (BaroPart *const *) loose->pdata, loose->len);
  for (guint i = 0; i < loose->len; i++)
    baro_part_set_string (&((BaroPart *) g_ptr_array_index (loose, i))->parent_id, stage->id);

  if (siblings->len == 0)
    {
      self->settled_stage = stage->id;
      self->settled_at = ((BaroPart *) g_ptr_array_index (loose, 0))->id;
      baro_draft_settle (&self->draft, self->settled_stage, self->settled_at);
    }

  return TRUE;
}

static gboolean
add_touchpoints (Paste *self, GError **error)
{
  g_autoptr(GPtrArray) loose = g_ptr_array_new ();

  for (guint i = 0; i < self->clip.parts->len; i++)
    {
      const BaroPart *part = g_ptr_array_index (self->clip.parts, i), *stage;
      BaroPart *copy;

      if (part->kind != BARO_PART_TOUCHPOINT)
        continue;
      stage = find_copy (self, part->parent_id);
      copy = add_copy (self, part);
      if (stage != NULL)
        baro_part_set_string (&copy->parent_id, stage->id);
      else
        g_ptr_array_add (loose, copy);
    }

  return loose->len == 0 || put_loose_touchpoints (self, loose, error);
}

/* --- cards --- */

static gboolean
takes_cards (const BaroPart *lane)
{
  return lane != NULL && lane->kind == BARO_PART_LANE && baro_lane_kind_has_cards (lane->lane.kind);
}

static const BaroPart *
find_lane_like (const Paste *self, const BaroPart *source)
{
  guint n;
  const BaroPart *const *lanes = baro_journey_list (self->draft.base, BARO_PART_LANE, &n);

  for (guint i = 0; i < n; i++)
    if (lanes[i]->lane.kind == source->lane.kind && strcmp (baro_part_get_title (lanes[i]), baro_part_get_title (source)) == 0)
      return lanes[i];
  for (guint i = 0; i < n; i++)
    if (lanes[i]->lane.kind == source->lane.kind && source->lane.kind != BARO_LANE_OTHER)
      return lanes[i];

  return NULL;
}

static const BaroPart *
make_lane_like (Paste *self, const BaroPart *source)
{
  g_autoptr(GPtrArray) siblings = baro_draft_list_others (&self->draft, BARO_PART_LANE, NULL, NULL);
  BaroPart *lane = add_copy (self, source);

  baro_part_set_string (&lane->parent_id, NULL);
  baro_draft_place (&self->draft, siblings, siblings->len, &lane, 1);

  return lane;
}

/* The lane pointed at for cards of one lane; else the same lane, one like it, or a new one like it. */
static const BaroPart *
find_target_lane (Paste *self, const BaroPart *card)
{
  const BaroPart *source = baro_clip_find_lane (&self->clip, card->parent_id), *lane = find_copy (self, card->parent_id);

  if (lane != NULL)
    return lane;
  lane = baro_journey_find (self->draft.base, self->lane_id);
  if (takes_cards (lane) && self->lone_lane != NULL && find_copy (self, card->card.column_id) == NULL)
    return lane;
  if (source == NULL || !takes_cards (source))
    return takes_cards (lane) ? lane : NULL;
  if (takes_cards (baro_journey_find (self->draft.base, source->id)))
    return baro_journey_find (self->draft.base, source->id);
  lane = find_lane_like (self, source);

  return lane != NULL ? lane : make_lane_like (self, source);
}

static const char *
find_target_column (const Paste *self, const BaroPart *card)
{
  const BaroJourney *base = self->draft.base;
  const BaroPart *copy = find_copy (self, card->card.column_id);
  guint n;
  const BaroColumnPlace *columns = baro_journey_get_columns (base, &n);
  int source = MAX (baro_clip_find_column (&self->clip, card->card.column_id), 0);
  int aim = baro_journey_find_column (base, self->column_id);
  const char *id;

  if (copy != NULL)
    return copy->id;
  if (n == 0)
    return NULL;
  if (find_copy (self, card->parent_id) != NULL || aim < 0)
    id = baro_journey_is_column (base, card->card.column_id) ? card->card.column_id : baro_column_id (&columns[MIN (source, (int) n - 1)]);
  else
    id = baro_column_id (&columns[CLAMP (aim + source - self->first_column, 0, (int) n - 1)]);

  return g_strcmp0 (id, self->settled_stage) == 0 ? self->settled_at : id;
}

static void
look_at_cards (Paste *self)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < self->clip.parts->len; i++)
    {
      const BaroPart *card = g_ptr_array_index (self->clip.parts, i);
      int column;

      if (card->kind != BARO_PART_CARD || find_copy (self, card->parent_id) != NULL || find_copy (self, card->card.column_id) != NULL)
        continue;
      column = MAX (baro_clip_find_column (&self->clip, card->card.column_id), 0);
      self->first_column = is_first ? column : MIN (self->first_column, column);
      self->lone_lane = is_first || g_strcmp0 (self->lone_lane, card->parent_id) == 0 ? card->parent_id : NULL;
      is_first = FALSE;
    }
}

static gboolean
add_cards (Paste *self, GError **error)
{
  g_autoptr(GArray) cells = baro_cells_new ();

  look_at_cards (self);
  for (guint i = 0; i < self->clip.parts->len; i++)
    {
      const BaroPart *card = g_ptr_array_index (self->clip.parts, i), *lane;
      const char *column_id;
      BaroPart *copy;

      if (card->kind != BARO_PART_CARD)
        continue;
      lane = find_target_lane (self, card);
      column_id = find_target_column (self, card);
      if (!takes_cards (lane) || column_id == NULL)
        return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("It cannot be put there.")));
      copy = add_copy (self, card);
      baro_part_set_string (&copy->parent_id, NULL);
      baro_part_set_string (&copy->card.column_id, "");
      baro_cells_add (cells, lane->id, column_id, copy);
    }
  baro_cells_put (&self->draft, cells, NULL, NULL, NULL);

  return TRUE;
}

static gboolean
add_all (Paste *self, GError **error)
{
  const BaroPart *aim = baro_journey_find (self->draft.base, self->column_id);
  GHashTableIter iter;
  BaroPart *copy;

  add_siblings (self, BARO_PART_STAGE, aim != NULL && aim->kind == BARO_PART_TOUCHPOINT ? aim->parent_id : self->column_id);
  if (!add_touchpoints (self, error))
    return FALSE;
  self->draft.has_new_order = g_hash_table_size (self->copies) > 0;
  add_siblings (self, BARO_PART_LANE, self->lane_id);
  add_siblings (self, BARO_PART_PERSONA, NULL);
  add_siblings (self, BARO_PART_OVERLAY, NULL);
  if (!add_cards (self, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->copies);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &copy))
    if (copy->kind == BARO_PART_OVERLAY && find_copy (self, copy->overlay.persona_id) != NULL)
      baro_part_set_string (&copy->overlay.persona_id, find_copy (self, copy->overlay.persona_id)->id);

  return TRUE;
}

/**
 * baro_journey_edit_paste:
 * @self: a map
 * @clip: what baro_journey_copy_parts() made of this map or another, or any text
 * @lane_id: (nullable): the lane pointed at
 * @column_id: (nullable): the column pointed at
 * @error: (nullable): %BARO_JOURNEY_ERROR
 *
 * Stages go behind the stage of the column, touchpoints behind its touchpoint, lanes behind the lane; without one, to
 * the end. Cards go to the cell, the others beside the first as they stood; cards of several lanes go to lanes like
 * theirs, which are made if there are none. All get new ids. Any other text becomes cards, one a line, with tabs
 * between columns; that needs a lane and a column.
 *
 * Returns: (transfer full): the change, or %NULL with an error
 */
BaroChangeSet *
baro_journey_edit_paste (const BaroJourney *self, const char *clip, const char *lane_id, const char *column_id, GError **error)
{
  Paste paste = { .lane_id = lane_id, .column_id = column_id };
  BaroChangeSet *set = NULL;

  g_return_val_if_fail (self != NULL && clip != NULL, NULL);

  if (!baro_clip_is_ours (clip))
    return baro_clip_paste_text (self, clip, lane_id, column_id, error);

  baro_draft_init (&paste.draft, self);
  paste.draft.is_copy = TRUE;
  paste.copies = g_hash_table_new (g_str_hash, g_str_equal);
  if (baro_clip_read (&paste.clip, clip, error) && add_all (&paste, error))
    set = baro_draft_finish (&paste.draft, g_strdup (_("Paste")), error);
  else
    baro_draft_clear (&paste.draft);
  g_hash_table_unref (paste.copies);
  baro_clip_clear (&paste.clip);

  return set;
}
