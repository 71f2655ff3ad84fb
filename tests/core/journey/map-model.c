/* SPDX-License-Identifier: GPL-3.0-or-later
 * map-model.c: a slow and obvious map to compare with
 */
#define G_LOG_DOMAIN "map-model"
#include "config.h"

#include "map-model.h"

#include <string.h>

static void
free_stage (gpointer data)
{
  ModelStage *stage = data;

  g_free (stage->name);
  g_ptr_array_unref (stage->touchpoints);
  g_free (stage);
}

static void
free_lane (gpointer data)
{
  g_free (((ModelLane *) data)->name);
  g_free (data);
}

static void
free_card (gpointer data)
{
  ModelCard *card = data;

  g_free (card->name);
  g_free (card->lane);
  g_free (card->column);
  g_free (card);
}

Model *
model_new (void)
{
  Model *self = g_new0 (Model, 1);

  self->stages = g_ptr_array_new_with_free_func (free_stage);
  self->lanes = g_ptr_array_new_with_free_func (free_lane);
  self->cards = g_ptr_array_new_with_free_func (free_card);

  return self;
}

void
model_free (Model *self)
{
  g_ptr_array_unref (self->stages);
  g_ptr_array_unref (self->lanes);
  g_ptr_array_unref (self->cards);
  g_free (self);
}

static ModelStage *
put_stage (Model *self, guint at, const char *name)
{
  ModelStage *stage = g_new0 (ModelStage, 1);

  stage->name = g_strdup (name);
  stage->touchpoints = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_insert (self->stages, (int) at, stage);

  return stage;
}

Model *
model_copy (const Model *self)
{
  Model *copy = model_new ();

  for (guint i = 0; i < self->stages->len; i++)
    {
      ModelStage *stage = g_ptr_array_index (self->stages, i), *other = put_stage (copy, i, stage->name);

      for (guint k = 0; k < stage->touchpoints->len; k++)
        g_ptr_array_add (other->touchpoints, g_strdup (g_ptr_array_index (stage->touchpoints, k)));
    }
  for (guint i = 0; i < self->lanes->len; i++)
    {
      ModelLane *lane = g_memdup2 (g_ptr_array_index (self->lanes, i), sizeof (ModelLane));

      lane->name = g_strdup (lane->name);
      g_ptr_array_add (copy->lanes, lane);
    }
  for (guint i = 0; i < self->cards->len; i++)
    {
      ModelCard *card = g_memdup2 (g_ptr_array_index (self->cards, i), sizeof (ModelCard));

      card->name = g_strdup (card->name);
      card->lane = g_strdup (card->lane);
      card->column = g_strdup (card->column);
      g_ptr_array_add (copy->cards, card);
    }

  return copy;
}

GPtrArray *
model_columns (const Model *self)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < self->stages->len; i++)
    {
      ModelStage *stage = g_ptr_array_index (self->stages, i);

      if (stage->touchpoints->len == 0)
        g_ptr_array_add (columns, stage->name);
      for (guint k = 0; k < stage->touchpoints->len; k++)
        g_ptr_array_add (columns, g_ptr_array_index (stage->touchpoints, k));
    }

  return columns;
}

static int
find (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), name) == 0)
      return (int) i;

  return -1;
}

ModelStage *
model_stage (const Model *self, const char *touchpoint)
{
  for (guint i = 0; i < self->stages->len; i++)
    if (find (((ModelStage *) g_ptr_array_index (self->stages, i))->touchpoints, touchpoint) >= 0)
      return g_ptr_array_index (self->stages, i);

  return NULL;
}

/* --- showing --- */

static void
show_cell (const Model *self, GString *text, const char *lane, const char *column)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < self->cards->len; i++)
    {
      ModelCard *card = g_ptr_array_index (self->cards, i);

      if (strcmp (card->lane, lane) != 0 || strcmp (card->column, column) != 0)
        continue;
      if (is_first)
        g_string_append_printf (text, " %s:", column);
      g_string_append_printf (text, "%s%s", is_first ? "" : ",", card->name);
      if (card->span > 1)
        g_string_append_printf (text, "*%u", card->span);
      g_string_append (text, card->is_accountable ? "!" : "");
      is_first = FALSE;
    }
}

char *
model_show (const Model *self)
{
  g_autoptr(GPtrArray) columns = model_columns (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->stages->len; i++)
    {
      ModelStage *stage = g_ptr_array_index (self->stages, i);

      g_string_append_printf (text, "%s%s(", i > 0 ? " " : "", stage->name);
      for (guint k = 0; k < stage->touchpoints->len; k++)
        g_string_append_printf (text, "%s%s", k > 0 ? " " : "", (char *) g_ptr_array_index (stage->touchpoints, k));
      g_string_append_c (text, ')');
    }
  for (guint i = 0; i < self->lanes->len; i++)
    {
      ModelLane *lane = g_ptr_array_index (self->lanes, i);

      g_string_append_printf (text, " / %s %s", lane->kind, lane->name);
      for (guint k = 0; k < columns->len; k++)
        show_cell (self, text, lane->name, g_ptr_array_index (columns, k));
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_blueprint (const Model *self, const char *lane_name)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      ModelLane *lane = g_ptr_array_index (self->lanes, i);

      if (strcmp (lane->name, lane_name) == 0)
        return strcmp (lane->kind, "front") == 0 || strcmp (lane->kind, "back") == 0;
    }

  return FALSE;
}

/* The first column that two accountable cards stand over; -1 without. */
static int
find_dispute (const Model *self)
{
  g_autoptr(GPtrArray) columns = model_columns (self);
  g_autofree guint *counts = g_new0 (guint, columns->len + 1);

  for (guint i = 0; i < self->cards->len; i++)
    {
      ModelCard *card = g_ptr_array_index (self->cards, i);
      guint first = (guint) find (columns, card->column);

      for (guint k = first; card->is_accountable && is_blueprint (self, card->lane) && k < MIN (first + card->span, columns->len); k++)
        counts[k]++;
    }
  for (guint k = 0; k < columns->len; k++)
    if (counts[k] > 1)
      return (int) k;

  return -1;
}

gboolean
model_is_disputed (const Model *self)
{
  return find_dispute (self) >= 0;
}

/* --- what cards cover --- */

/* The columns of each card by name, as they were before the columns change; with the stage of each, by name too. */
typedef struct
{
  GPtrArray *columns, *stages;   /* (owned) of char *, owned */
  gboolean   is_whole;           /* the map does not end before the card does */
} Cover;

static void
free_cover (gpointer data)
{
  Cover *cover = data;

  g_ptr_array_unref (cover->columns);
  g_ptr_array_unref (cover->stages);
  g_free (cover);
}

static GHashTable *
remember_covers (const Model *self)
{
  GHashTable *covers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_cover);
  g_autoptr(GPtrArray) columns = model_columns (self);

  for (guint i = 0; i < self->cards->len; i++)
    {
      ModelCard *card = g_ptr_array_index (self->cards, i);
      Cover *cover = g_new0 (Cover, 1);
      guint first = (guint) find (columns, card->column);

      cover->columns = g_ptr_array_new_with_free_func (g_free);
      cover->stages = g_ptr_array_new_with_free_func (g_free);
      cover->is_whole = first + card->span <= columns->len;
      for (guint k = first; k < MIN (first + card->span, columns->len); k++)
        {
          ModelStage *stage = model_stage (self, g_ptr_array_index (columns, k));

          g_ptr_array_add (cover->columns, g_strdup (g_ptr_array_index (columns, k)));
          g_ptr_array_add (cover->stages, g_strdup (stage != NULL ? stage->name : g_ptr_array_index (columns, k)));
        }
      g_hash_table_insert (covers, g_strdup (card->name), cover);
    }

  return covers;
}

/* What a column is called now: itself; the first touchpoint of a stage that was empty; an emptied stage. -1: gone. */
static int
find_now (const Model *self, GPtrArray *columns, const char *name)
{
  int at = find (columns, name);

  for (guint i = 0; i < self->stages->len && at < 0; i++)
    {
      ModelStage *stage = g_ptr_array_index (self->stages, i);

      if (strcmp (stage->name, name) == 0)
        at = find (columns, stage->touchpoints->len > 0 ? g_ptr_array_index (stage->touchpoints, 0) : stage->name);
    }

  return at;
}

static void
fit (Model *self, GHashTable *covers, GPtrArray *moved)
{
  g_autoptr(GPtrArray) columns = model_columns (self);

  for (guint i = 0; i < self->cards->len; i++)
    {
      ModelCard *card = g_ptr_array_index (self->cards, i);
      Cover *cover = g_hash_table_lookup (covers, card->name);
      gboolean has_moved;
      int last = -1;

      if (cover == NULL || cover->columns->len < 2 || !cover->is_whole)
        continue;
      has_moved = find (moved, g_ptr_array_index (cover->columns, 0)) >= 0;
      if (has_moved && moved->len == 1)
        continue;
      for (guint k = 0; k < cover->columns->len; k++)
        {
          const char *name = g_ptr_array_index (cover->columns, k), *stage = g_ptr_array_index (cover->stages, k);
          gboolean is_moved = find (moved, name) >= 0;

          if (is_moved == has_moved && find_now (self, columns, name) >= 0)
            last = MAX (last, find_now (self, columns, name));
          else if (!has_moved)
            last = MAX (last, find (columns, stage));
        }
      card->span = (guint) MAX (last - find (columns, card->column) + 1, 1);
    }
}

/* A card that moved with its column and is accountable for a column that is another's: the first by lane, by the
 * column where it stood, by its place there. */
static ModelCard *
find_mover (const Model *self, GHashTable *covers, GPtrArray *moved, GPtrArray *old_columns, int column)
{
  g_autoptr(GPtrArray) columns = model_columns (self);

  for (guint l = 0; l < self->lanes->len; l++)
    for (guint c = 0; c < old_columns->len; c++)
      for (guint i = 0; i < self->cards->len; i++)
        {
          ModelCard *card = g_ptr_array_index (self->cards, i);
          const char *old = g_ptr_array_index (((Cover *) g_hash_table_lookup (covers, card->name))->columns, 0);
          int first = find (columns, card->column);

          if (strcmp (card->lane, ((ModelLane *) g_ptr_array_index (self->lanes, l))->name) == 0 && is_blueprint (self, card->lane)
              && strcmp (old, g_ptr_array_index (old_columns, c)) == 0 && find (moved, old) >= 0 && card->is_accountable
              && first <= column && column < first + (int) card->span)
            return card;
        }

  return NULL;
}

static void
give_way (Model *self, GHashTable *covers, GPtrArray *moved, GPtrArray *old_columns)
{
  int column;

  while ((column = find_dispute (self)) >= 0)
    {
      ModelCard *card = find_mover (self, covers, moved, old_columns, column);

      if (card == NULL)
        return;
      card->is_accountable = FALSE;
    }
}

static GPtrArray *
copy_columns (const Model *self)
{
  g_autoptr(GPtrArray) columns = model_columns (self);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (copies, g_strdup (g_ptr_array_index (columns, i)));

  return copies;
}

/* --- changes --- */

static void
put_card (Model *self, ModelCard *card, const char *before)
{
  for (guint i = 0; i < self->cards->len && before != NULL; i++)
    if (strcmp (((ModelCard *) g_ptr_array_index (self->cards, i))->name, before) == 0)
      {
        g_ptr_array_insert (self->cards, (int) i, card);
        return;
      }
  g_ptr_array_add (self->cards, card);
}

/* All cards of a column go to the end of another. */
static void
rename_column (Model *self, const char *from, const char *to)
{
  guint n = self->cards->len;

  for (guint i = 0; i < n;)
    {
      ModelCard *card = g_ptr_array_index (self->cards, i);

      if (strcmp (card->column, from) != 0)
        {
          i++;
          continue;
        }
      g_ptr_array_steal_index (self->cards, i);
      g_free (card->column);
      card->column = g_strdup (to);
      g_ptr_array_add (self->cards, card);
      n--;
    }
}

void
model_add_stage (Model *self, guint at, const char *name)
{
  g_autoptr(GHashTable) covers = remember_covers (self);
  g_autoptr(GPtrArray) moved = g_ptr_array_new ();

  put_stage (self, at, name);
  fit (self, covers, moved);
}

void
model_add_touchpoint (Model *self, guint stage_index, guint at, const char *name)
{
  g_autoptr(GHashTable) covers = remember_covers (self);
  g_autoptr(GPtrArray) moved = g_ptr_array_new ();
  ModelStage *stage = g_ptr_array_index (self->stages, stage_index);

  g_ptr_array_insert (stage->touchpoints, (int) at, g_strdup (name));
  rename_column (self, stage->name, name);
  fit (self, covers, moved);
}

void
model_add_lane (Model *self, guint at, const char *kind, const char *name)
{
  ModelLane *lane = g_new0 (ModelLane, 1);

  lane->kind = kind;
  lane->name = g_strdup (name);
  g_ptr_array_insert (self->lanes, (int) at, lane);
}

void
model_add_card (Model *self, const char *lane, const char *column, const char *before, const char *name)
{
  ModelCard *card = g_new0 (ModelCard, 1);

  *card = (ModelCard) { g_strdup (name), g_strdup (lane), g_strdup (column), 1, FALSE };
  put_card (self, card, before);
}

void
model_move_stage (Model *self, guint from, guint to)
{
  g_autoptr(GHashTable) covers = remember_covers (self);
  g_autoptr(GPtrArray) moved = g_ptr_array_new (), old_columns = copy_columns (self);
  ModelStage *stage = g_ptr_array_index (self->stages, from);

  if (stage->touchpoints->len == 0)
    g_ptr_array_add (moved, stage->name);
  for (guint i = 0; i < stage->touchpoints->len; i++)
    g_ptr_array_add (moved, g_ptr_array_index (stage->touchpoints, i));
  g_ptr_array_steal_index (self->stages, from);
  g_ptr_array_insert (self->stages, (int) to, stage);
  if (from != to)
    fit (self, covers, moved);
  give_way (self, covers, moved, old_columns);
}

void
model_move_touchpoint (Model *self, const char *name, guint stage_index, guint to)
{
  g_autoptr(GHashTable) covers = remember_covers (self);
  g_autoptr(GPtrArray) moved = g_ptr_array_new (), old_columns = copy_columns (self);
  ModelStage *old = model_stage (self, name), *stage = g_ptr_array_index (self->stages, stage_index);
  guint from = (guint) find (old->touchpoints, name);
  char *touchpoint = g_ptr_array_steal_index (old->touchpoints, from);

  g_ptr_array_add (moved, touchpoint);
  g_ptr_array_insert (stage->touchpoints, (int) to, touchpoint);
  if (stage != old)
    rename_column (self, stage->name, touchpoint);
  if (stage != old || from != to)
    fit (self, covers, moved);
  give_way (self, covers, moved, old_columns);
}

void
model_move_lane (Model *self, guint from, guint to)
{
  g_ptr_array_insert (self->lanes, (int) to, g_ptr_array_steal_index (self->lanes, from));
}

void
model_move_card (Model *self, guint index, const char *lane, const char *column, const char *before)
{
  ModelCard *card = g_ptr_array_steal_index (self->cards, index);

  g_free (card->lane);
  g_free (card->column);
  card->lane = g_strdup (lane);
  card->column = g_strdup (column);
  put_card (self, card, before);
}

void
model_set_span (Model *self, guint index, const char *column, guint span)
{
  g_autoptr(GPtrArray) columns = model_columns (self);
  ModelCard *card = g_ptr_array_index (self->cards, index);

  card->span = CLAMP (span, 1u, columns->len - (guint) find (columns, column));
  if (strcmp (card->column, column) != 0)
    {
      g_autofree char *lane = g_strdup (card->lane);

      model_move_card (self, index, lane, column, NULL);
    }
}

/* Cards of columns that went: to the next that they cover and that is left, or away. Wide ones move in the order of
 * lanes, columns and stacks, which matters when several come to one place. */
static void
sweep (Model *self, GHashTable *covers, GPtrArray *old_columns)
{
  g_autoptr(GPtrArray) columns = model_columns (self), swept = g_ptr_array_new ();

  for (guint l = 0; l < self->lanes->len; l++)
    for (guint c = 0; c < old_columns->len; c++)
      for (guint i = 0; i < self->cards->len; i++)
        {
          ModelCard *card = g_ptr_array_index (self->cards, i);

          if (strcmp (card->lane, ((ModelLane *) g_ptr_array_index (self->lanes, l))->name) == 0
              && strcmp (card->column, g_ptr_array_index (old_columns, c)) == 0 && find (columns, card->column) < 0)
            g_ptr_array_add (swept, card);
        }
  for (guint i = 0; i < swept->len; i++)
    {
      ModelCard *card = g_ptr_array_index (swept, i);
      Cover *cover = g_hash_table_lookup (covers, card->name);
      const char *rest = NULL;
      guint index;

      for (guint k = 0; k < cover->columns->len && rest == NULL; k++)
        if (find (columns, g_ptr_array_index (cover->columns, k)) >= 0)
          rest = g_ptr_array_index (cover->columns, k);
      g_assert_true (g_ptr_array_find (self->cards, card, &index));
      if (rest == NULL)
        g_ptr_array_remove_index (self->cards, index);
      else
        {
          g_autofree char *lane = g_strdup (card->lane);

          model_move_card (self, index, lane, rest, NULL);
        }
    }
}

void
model_remove_stage (Model *self, guint stage)
{
  g_autoptr(GHashTable) covers = remember_covers (self);
  g_autoptr(GPtrArray) moved = g_ptr_array_new (), old = copy_columns (self);

  g_ptr_array_remove_index (self->stages, stage);
  sweep (self, covers, old);
  fit (self, covers, moved);
}

void
model_remove_touchpoint (Model *self, const char *name)
{
  g_autoptr(GHashTable) covers = remember_covers (self);
  g_autoptr(GPtrArray) moved = g_ptr_array_new (), old = copy_columns (self);
  ModelStage *stage = model_stage (self, name);

  g_ptr_array_remove_index (stage->touchpoints, (guint) find (stage->touchpoints, name));
  sweep (self, covers, old);
  fit (self, covers, moved);
}

void
model_remove_lane (Model *self, guint index)
{
  ModelLane *lane = g_ptr_array_index (self->lanes, index);

  for (guint i = self->cards->len; i > 0; i--)
    if (strcmp (((ModelCard *) g_ptr_array_index (self->cards, i - 1))->lane, lane->name) == 0)
      g_ptr_array_remove_index (self->cards, i - 1);
  g_ptr_array_remove_index (self->lanes, index);
}
