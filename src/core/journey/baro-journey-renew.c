/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-renew.c: the same map with new ids
 */
#define G_LOG_DOMAIN "baro-journey-renew"
#include "config.h"

#include "journey/baro-journeys-private.h"

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

/* Ids that are not on the map stay: they are broken in the copy as they were. */
static void
turn (char **field, GHashTable *new_ids)
{
  const char *id = *field != NULL ? g_hash_table_lookup (new_ids, *field) : NULL;

  if (id != NULL)
    baro_part_set_string (field, id);
}

static BaroPart *
renew_part (const BaroPart *part, GHashTable *new_ids)
{
  BaroPart *copy = baro_part_copy (part);

  turn (&copy->id, new_ids);
  turn (&copy->parent_id, new_ids);
  if (part->kind == BARO_PART_HEAD)
    turn (&copy->head.persona_id, new_ids);
  else if (part->kind == BARO_PART_OVERLAY)
    turn (&copy->overlay.persona_id, new_ids);
  else if (part->kind == BARO_PART_CARD)
    turn (&copy->card.column_id, new_ids);

  return copy;
}

BaroJourney *
baro_journey_renew (const BaroJourney *self, GError **error)
{
  g_autoptr(GHashTable) new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (unref_part);

  for (guint pass = 0; pass < 2; pass++)
    for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
      {
        guint n;
        const BaroPart *const *list = baro_journey_list (self, kind, &n);

        for (guint i = 0; i < n; i++)
          if (pass == 0)
            g_hash_table_insert (new_ids, list[i]->id, baro_part_new_id ());
          else
            g_ptr_array_add (parts, renew_part (list[i], new_ids));
      }

  return baro_journey_new_from_parts (parts, error);
}
