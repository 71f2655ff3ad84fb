/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-clip.c: reading what was copied, and texts of other programs
 */
#define G_LOG_DOMAIN "baro-journey-clip"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-clip-private.h"
#include "journey/baro-journey-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All that one map can hold, and as much again. */
#define MAX_PARTS (2u * (BARO_JOURNEY_MAX_CARDS + BARO_JOURNEY_MAX_TOUCHPOINTS + BARO_JOURNEY_MAX_STAGES + BARO_JOURNEY_MAX_LANES))

static const char OUR_BEGINNING[] = "{\"format\":\"" BARO_CLIP_FORMAT "\"";

/* Only what baro_journey_copy_parts() wrote begins like this. */
gboolean
baro_clip_is_ours (const char *text)
{
  return g_str_has_prefix (text, OUR_BEGINNING);
}

void
baro_clip_clear (BaroClip *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
}

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) <= MAX_PARTS ? array : NULL;
}

/* Parts whose ids come twice, or of another kind than @only, are no clip of ours. */
static gboolean
read_parts (JsonArray *array, GPtrArray *parts, BaroPartKind only)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      BaroPart *part = baro_part_from_node (json_array_get_element (array, i), NULL);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
      if (part->kind == BARO_PART_HEAD || (only != BARO_N_PART_KINDS && part->kind != only) || !g_hash_table_add (ids, part->id))
        return FALSE;
    }

  return array != NULL;
}

static gboolean
read_columns (JsonArray *array, GPtrArray *columns)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return FALSE;
      g_ptr_array_add (columns, g_strdup (json_node_get_string (node)));
    }

  return array != NULL;
}

gboolean
baro_clip_read (BaroClip *self, const char *text, GError **error)
{
  g_autoptr(JsonNode) root = baro_json_check_depth (text, strlen (text), BARO_JSON_CLIP_MAX_DEPTH, NULL) ? json_from_string (text, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  self->parts = g_ptr_array_new_with_free_func (unref_part);
  self->lanes = g_ptr_array_new_with_free_func (unref_part);
  self->columns = g_ptr_array_new_with_free_func (g_free);

  if (object != NULL && read_parts (get_array (object, "parts"), self->parts, BARO_N_PART_KINDS)
      && read_parts (get_array (object, "lanes"), self->lanes, BARO_PART_LANE)
      && read_columns (get_array (object, "columns"), self->columns))
    return TRUE;

  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT, g_strdup (_("What was copied cannot be read.")));
}

int
baro_clip_find_column (const BaroClip *self, const char *column_id)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->columns, i), column_id) == 0)
      return (int) i;

  return -1;
}

const BaroPart *
baro_clip_find_lane (const BaroClip *self, const char *lane_id)
{
  guint at = baro_draft_find_place (self->lanes, lane_id);

  return at < self->lanes->len ? g_ptr_array_index (self->lanes, at) : NULL;
}

/* --- texts of other programs --- */

/* FALSE: more cards than a map can hold. Fields beyond the last column go to the last. */
static gboolean
add_line (BaroDraft *draft, GArray *cells, const char *line, const char *lane_id, guint column, guint *n_cards)
{
  g_auto(GStrv) fields = g_strsplit (line, "\t", -1);
  guint n_columns;
  const BaroColumnPlace *columns = baro_journey_get_columns (draft->base, &n_columns);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      BaroPart *card;

      if (*g_strstrip (fields[i]) == '\0')
        continue;
      if (++*n_cards > BARO_JOURNEY_MAX_CARDS)
        return FALSE;
      card = baro_part_new (BARO_PART_CARD, NULL);
      baro_part_set_string (&card->text, fields[i]);
      baro_cells_add (cells, lane_id, baro_column_id (&columns[MIN (column + i, n_columns - 1)]), baro_draft_add (draft, card));
      baro_part_set_string (&draft->set->focus_id, card->id);
    }

  return TRUE;
}

BaroChangeSet *
baro_clip_paste_text (const BaroJourney *journey, const char *text, const char *lane_id, const char *column_id, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto(GStrv) lines = g_strsplit_set (valid, "\r\n", -1);
  g_autoptr(GArray) cells = baro_cells_new ();
  guint n_cards = 0;
  gboolean is_good = TRUE;
  BaroDraft draft;

  if (!baro_edit_check_cell (journey, lane_id, column_id, error))
    return NULL;

  baro_draft_init (&draft, journey);
  for (guint i = 0; lines[i] != NULL && is_good; i++)
    is_good = add_line (&draft, cells, lines[i], lane_id, (guint) baro_journey_find_column (journey, column_id), &n_cards);
  if (!is_good)
    {
      baro_draft_clear (&draft);
      baro_journey_refuse (error, BARO_JOURNEY_ERROR_LIMIT, g_strdup (_("A journey can have up to 5,000 cards.")));
      return NULL;
    }
  baro_cells_put (&draft, cells, NULL, NULL, NULL);

  return baro_draft_finish (&draft, g_strdup (_("Paste")), error);
}
