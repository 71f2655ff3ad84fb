/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-change-set.c: what one edit does to a map
 */
#define G_LOG_DOMAIN "baro-change-set"
#include "config.h"

#include "journey/baro-journey.h"

#include <string.h>

static void
free_change (gpointer data)
{
  BaroChange *change = data;

  baro_part_unref (change->before);
  baro_part_unref (change->after);
  g_free (change);
}

/**
 * baro_change_set_new:
 * @label: what the menu calls it, translated: "Move “Check-in”"
 *
 * Returns: (transfer full): a set without changes
 */
BaroChangeSet *
baro_change_set_new (const char *label)
{
  BaroChangeSet *self = g_new0 (BaroChangeSet, 1);

  self->label = g_strdup (label != NULL ? label : "");
  self->changes = g_ptr_array_new_with_free_func (free_change);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * baro_change_set_free:
 * @self: (transfer full) (nullable): a set
 */
void
baro_change_set_free (BaroChangeSet *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->changes);
  g_free (self->label);
  g_free (self->merge_key);
  g_free (self->focus_id);
  g_free (self);
}

static const char *
change_id (const BaroChange *change)
{
  return change->before != NULL ? change->before->id : change->after->id;
}

static void
put_change (BaroChangeSet *self, BaroPart *before, BaroPart *after)
{
  BaroChange *change = g_new0 (BaroChange, 1);

  change->before = before;
  change->after = after;
  g_ptr_array_add (self->changes, change);
  g_hash_table_insert (self->by_id, (char *) change_id (change), change);
}

/* A part that was changed twice has one change; one that came and went, or is as it was, has none. */
static void
join_change (BaroChangeSet *self, BaroChange *change, BaroPart *after)
{
  BaroPart *old = change->after;
  gboolean is_nothing = (change->before == NULL && after == NULL)
                        || (change->before != NULL && after != NULL && baro_part_equal (change->before, after));

  g_hash_table_remove (self->by_id, change_id (change));
  change->after = after;
  if (!is_nothing)
    g_hash_table_insert (self->by_id, (char *) change_id (change), change);
  baro_part_unref (old);
  if (is_nothing)
    g_ptr_array_remove (self->changes, change);
}

/**
 * baro_change_set_add:
 * @self: a set
 * @before: (nullable): the part as the map has it; %NULL for a new one
 * @after: (transfer full) (nullable): as it is to be; %NULL to remove it
 *
 * Adds one change. If the part is in the set already, the two become one; a change that changes nothing is left
 * out. The set holds a reference to @before.
 */
void
baro_change_set_add (BaroChangeSet *self, const BaroPart *before, BaroPart *after)
{
  BaroChange *change;

  g_return_if_fail (self != NULL && (before != NULL || after != NULL));
  g_return_if_fail (before == NULL || after == NULL || (before->kind == after->kind && strcmp (before->id, after->id) == 0));

  change = g_hash_table_lookup (self->by_id, before != NULL ? before->id : after->id);
  if (change != NULL)
    join_change (self, change, after);
  else if (before != NULL && after != NULL && baro_part_equal (before, after))
    baro_part_unref (after);
  else
    put_change (self, before != NULL ? baro_part_ref ((BaroPart *) before) : NULL, after);
}

/**
 * baro_change_set_copy:
 * @self: a set
 *
 * Returns: (transfer full): another with the same changes; the parts are shared
 */
BaroChangeSet *
baro_change_set_copy (const BaroChangeSet *self)
{
  BaroChangeSet *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = baro_change_set_new (self->label);
  copy->merge_key = g_strdup (self->merge_key);
  copy->focus_id = g_strdup (self->focus_id);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const BaroChange *change = g_ptr_array_index (self->changes, i);

      put_change (copy, change->before != NULL ? baro_part_ref (change->before) : NULL,
                  change->after != NULL ? baro_part_ref (change->after) : NULL);
    }

  return copy;
}

/**
 * baro_change_set_merge:
 * @self: the older set
 * @next: the set that was applied right after it
 *
 * Takes the changes of @next into @self if both have the same merge key: reverting @self then reverts both.
 *
 * Returns: %FALSE if the keys differ or there is none; nothing changed then
 */
gboolean
baro_change_set_merge (BaroChangeSet *self, const BaroChangeSet *next)
{
  g_return_val_if_fail (self != NULL && next != NULL, FALSE);

  if (self->merge_key == NULL || g_strcmp0 (self->merge_key, next->merge_key) != 0)
    return FALSE;

  for (guint i = 0; i < next->changes->len; i++)
    {
      const BaroChange *change = g_ptr_array_index (next->changes, i);

      baro_change_set_add (self, change->before, change->after != NULL ? baro_part_ref (change->after) : NULL);
    }
  baro_part_set_string (&self->focus_id, next->focus_id);

  return TRUE;
}
