/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-clip.c: copying parts of a map out of it
 */
#define G_LOG_DOMAIN "baro-journey-edit-clip"
#include "config.h"

#include "journey/baro-journey-clip-private.h"

#include <string.h>

/* The known ones of the ids. */
static GPtrArray *
keep_known (const BaroJourney *self, const char *const *ids, guint n)
{
  GPtrArray *known = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    if (baro_journey_find (self, ids[i]) != NULL && strcmp (ids[i], baro_journey_get_id (self)) != 0)
      g_ptr_array_add (known, (gpointer) ids[i]);

  return known;
}

static void
add_parts (JsonArray *array, const BaroJourney *self, BaroPartKind kind, GHashTable *chosen)
{
  guint n;
  const BaroPart *const *list = baro_journey_list (self, kind, &n);

  for (guint i = 0; i < n; i++)
    if (chosen == NULL || g_hash_table_contains (chosen, list[i]->id))
      json_array_add_element (array, baro_part_to_node (list[i]));
}

/**
 * baro_journey_copy_parts:
 * @self: a map
 * @ids: its parts; others are left out
 * @n: how many
 *
 * Writes parts and what stands on them for baro_journey_edit_paste(), on this map or another: JSON with "parts" in
 * the map's order, and all "columns" and "lanes" of the map, so that cards find a place like theirs.
 *
 * Returns: (transfer full): the text
 */
char *
baro_journey_copy_parts (const BaroJourney *self, const char *const *ids, guint n)
{
  g_autoptr(GPtrArray) known = NULL;
  g_autoptr(GHashTable) chosen = NULL;
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) root = json_node_alloc ();
  JsonArray *parts = json_array_new (), *lanes = json_array_new (), *columns = json_array_new ();
  guint n_columns;
  const BaroColumnPlace *places;

  g_return_val_if_fail (self != NULL && (ids != NULL || n == 0), NULL);

  known = keep_known (self, ids, n);
  chosen = baro_edit_collect (self, (const char *const *) known->pdata, known->len, NULL);
  for (guint kind = BARO_PART_PERSONA; kind < BARO_N_PART_KINDS; kind++)
    add_parts (parts, self, kind, chosen);
  add_parts (lanes, self, BARO_PART_LANE, NULL);
  places = baro_journey_get_columns (self, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    json_array_add_string_element (columns, baro_column_id (&places[i]));

  json_object_set_string_member (object, "format", BARO_CLIP_FORMAT);
  json_object_set_array_member (object, "parts", parts);
  json_object_set_array_member (object, "lanes", lanes);
  json_object_set_array_member (object, "columns", columns);
  json_node_init_object (root, object);

  return json_to_string (root, FALSE);
}

/* One field of a line: what would end the field or the line becomes a space. */
static void
append_field (GString *text, const char *title)
{
  for (const char *p = title; *p != '\0'; p++)
    g_string_append_c (text, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
}

static void
append_titles (GString *text, const BaroJourney *self, BaroPartKind kind, GHashTable *chosen)
{
  guint n;
  const BaroPart *const *list = baro_journey_list (self, kind, &n);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (chosen, list[i]->id))
      {
        append_field (text, baro_part_get_title (list[i]));
        g_string_append_c (text, '\n');
      }
}

/* The cards of one lane as lines: a column of the map is a field, a card below another is on the next line. */
static void
append_lane (GString *text, const BaroJourney *self, const char *lane_id, GHashTable *chosen, guint first, guint last)
{
  g_autoptr(GPtrArray) stacks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n, height = 0;
  const BaroPart *const *cards = baro_journey_list_cards (self, lane_id, &n);

  for (guint i = first; i <= last; i++)
    g_ptr_array_add (stacks, g_ptr_array_new ());
  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (chosen, cards[i]->id))
      {
        GPtrArray *stack = g_ptr_array_index (stacks, (guint) baro_journey_find_column (self, cards[i]->card.column_id) - first);

        g_ptr_array_add (stack, (gpointer) cards[i]);
        height = MAX (height, stack->len);
      }

  for (guint row = 0; row < height; row++)
    for (guint i = 0; i < stacks->len; i++)
      {
        GPtrArray *stack = g_ptr_array_index (stacks, i);

        if (row < stack->len)
          append_field (text, baro_part_get_title (g_ptr_array_index (stack, row)));
        g_string_append_c (text, i + 1 < stacks->len ? '\t' : '\n');
      }
}

static void
append_cards (GString *text, const BaroJourney *self, GHashTable *chosen)
{
  guint n, n_lanes, first = G_MAXUINT, last = 0;
  const BaroPart *const *cards = baro_journey_list (self, BARO_PART_CARD, &n);
  const BaroPart *const *lanes = baro_journey_list (self, BARO_PART_LANE, &n_lanes);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (chosen, cards[i]->id))
      {
        guint column = (guint) baro_journey_find_column (self, cards[i]->card.column_id);

        first = MIN (first, column);
        last = MAX (last, column);
      }
  for (guint i = 0; i < n_lanes && first != G_MAXUINT; i++)
    append_lane (text, self, lanes[i]->id, chosen, first, last);
}

/**
 * baro_journey_copy_text:
 * @self: a map
 * @ids: its parts; others are left out
 * @n: how many
 *
 * Writes parts for other programs: the names of stages, touchpoints, lanes, personas and curves, one a line; then the
 * cards as a table, a lane after the other, with tabs between the map's columns.
 *
 * Returns: (transfer full): the text, without a line break at the end
 */
char *
baro_journey_copy_text (const BaroJourney *self, const char *const *ids, guint n)
{
  static const BaroPartKind KINDS[] = { BARO_PART_STAGE, BARO_PART_TOUCHPOINT, BARO_PART_LANE, BARO_PART_PERSONA, BARO_PART_OVERLAY };
  g_autoptr(GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && (ids != NULL || n == 0), NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (chosen, (char *) ids[i]);
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    append_titles (text, self, KINDS[i], chosen);
  append_cards (text, self, chosen);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}
