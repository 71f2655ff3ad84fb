/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-find.c: what edits look for on a map, and the sentences when it is not there
 */
#define G_LOG_DOMAIN "baro-journey-edit-find"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE_CHARS 40u

char *
baro_edit_title (const BaroPart *part)
{
  g_autofree char *line = g_strdup (baro_part_get_title (part));

  line[strcspn (line, "\n\r")] = '\0';
  if (*g_strstrip (line) == '\0')
    return g_strdup (C_("journey part", "Untitled"));

  return baro_string_ellipsize (line, MAX_TITLE_CHARS);
}

const BaroPart *
baro_edit_find (const BaroJourney *self, const char *id, BaroPartKind kind, GError **error)
{
  const BaroPart *part = baro_journey_find (self, id);

  if (part != NULL && (part->kind == kind || kind == BARO_N_PART_KINDS))
    return part;
  baro_journey_refuse (error, BARO_JOURNEY_ERROR_NO_PART, g_strdup (_("This is not on the map any more.")));

  return NULL;
}

const BaroPart *
baro_edit_find_before (const BaroJourney *self, const char *before_id, BaroPartKind kind, const char *parent_id, GError **error)
{
  const BaroPart *part = before_id != NULL ? baro_edit_find (self, before_id, kind, error) : NULL;

  if (part == NULL || g_strcmp0 (part->parent_id, parent_id) == 0)
    return part;
  baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("It cannot be put there.")));

  return NULL;
}

gboolean
baro_edit_check_cell (const BaroJourney *self, const char *lane_id, const char *column_id, GError **error)
{
  const BaroPart *lane = baro_edit_find (self, lane_id, BARO_PART_LANE, error);
  g_autofree char *title = NULL;

  if (lane == NULL)
    return FALSE;
  if (!baro_lane_kind_has_cards (lane->lane.kind))
    {
      title = baro_edit_title (lane);
      /* translators: %s is a lane of a journey map, such as “Emotion curve” */
      return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, baro_string_format (_("The lane “%s” takes no cards."), title));
    }
  if (baro_journey_find (self, column_id) == NULL)
    return baro_edit_find (self, column_id, BARO_PART_TOUCHPOINT, error) != NULL;

  return baro_journey_is_column (self, column_id)
         || baro_journey_refuse (error, BARO_JOURNEY_ERROR_NOT_HERE, g_strdup (_("It cannot be put there.")));
}

static void
collect_cards (const BaroJourney *self, GHashTable *found)
{
  guint n;
  const BaroPart *const *cards = baro_journey_list (self, BARO_PART_CARD, &n);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (found, cards[i]->parent_id) || g_hash_table_contains (found, cards[i]->card.column_id))
      g_hash_table_insert (found, cards[i]->id, (gpointer) cards[i]);
}

GHashTable *
baro_edit_collect (const BaroJourney *self, const char *const *ids, guint n, GError **error)
{
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_touchpoints;
  const BaroPart *const *touchpoints = baro_journey_list (self, BARO_PART_TOUCHPOINT, &n_touchpoints);

  for (guint i = 0; i < n; i++)
    {
      const BaroPart *part = baro_edit_find (self, ids[i], BARO_N_PART_KINDS, error);

      if (part == NULL)
        return NULL;
      g_hash_table_insert (found, part->id, (gpointer) part);
    }
  for (guint i = 0; i < n_touchpoints; i++)
    if (g_hash_table_contains (found, touchpoints[i]->parent_id))
      g_hash_table_insert (found, touchpoints[i]->id, (gpointer) touchpoints[i]);
  collect_cards (self, found);

  return g_steal_pointer (&found);
}
