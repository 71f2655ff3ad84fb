/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-json-write.c: a map as the text of a journey file
 */
#define G_LOG_DOMAIN "baro-journey-json-write"
#include "config.h"

#include "journey/baro-journey-file.h"
#include "journey/baro-journey-file-private.h"
#include "journey/baro-part-private.h"

/* While a file is written: the picture ids that were met, each once. */
typedef struct
{
  const BaroJourney *journey;
  GHashTable *picture_ids;   /* (owned) of ids borrowed from the journey */
} Writer;

/* Where a part stands says what it is, what it belongs to and in which order. */
static JsonNode *
part_to_node (Writer *writer, const BaroPart *part)
{
  JsonNode *node = baro_part_to_node (part);
  JsonObject *object = json_node_get_object (node);
  const char *picture = part->kind == BARO_PART_CARD ? part->card.picture : part->kind == BARO_PART_PERSONA ? part->persona.picture : NULL;

  json_object_remove_member (object, "kind");
  if (json_object_has_member (object, "parent"))
    json_object_remove_member (object, "parent");
  if (json_object_has_member (object, "position"))
    json_object_remove_member (object, "position");
  if (picture != NULL)
    g_hash_table_add (writer->picture_ids, (gpointer) picture);

  return node;
}

static void
add_list (Writer *writer, JsonObject *object, const char *member, const BaroPart *const *parts, guint n)
{
  JsonArray *array = json_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    json_array_add_element (array, part_to_node (writer, parts[i]));
  json_object_set_array_member (object, member, array);
}

static void
add_kind (Writer *writer, JsonObject *object, const char *member, BaroPartKind kind)
{
  guint n;
  const BaroPart *const *parts = baro_journey_list (writer->journey, kind, &n);

  add_list (writer, object, member, parts, n);
}

/* Touchpoints are listed stage by stage, so each stage's are a run. */
static void
add_stages (Writer *writer, JsonObject *object)
{
  guint n_stages, n_touchpoints, first = 0;
  const BaroPart *const *stages = baro_journey_list (writer->journey, BARO_PART_STAGE, &n_stages);
  const BaroPart *const *touchpoints = baro_journey_list (writer->journey, BARO_PART_TOUCHPOINT, &n_touchpoints);
  JsonArray *array = json_array_sized_new (n_stages);

  for (guint i = 0; i < n_stages; i++)
    {
      JsonNode *node = part_to_node (writer, stages[i]);
      guint n = 0;

      while (first + n < n_touchpoints && g_str_equal (touchpoints[first + n]->parent_id, stages[i]->id))
        n++;
      add_list (writer, json_node_get_object (node), "touchpoints", touchpoints + first, n);
      json_array_add_element (array, node);
      first += n;
    }
  json_object_set_array_member (object, "stages", array);
}

static void
add_lanes (Writer *writer, JsonObject *object)
{
  guint n_lanes, n_cards;
  const BaroPart *const *lanes = baro_journey_list (writer->journey, BARO_PART_LANE, &n_lanes);
  JsonArray *array = json_array_sized_new (n_lanes);

  for (guint i = 0; i < n_lanes; i++)
    {
      JsonNode *node = part_to_node (writer, lanes[i]);
      const BaroPart *const *cards = baro_journey_list_cards (writer->journey, lanes[i]->id, &n_cards);

      /* Said even where it is the default: a lane without it would puzzle a reader. */
      json_object_set_string_member (json_node_get_object (node), "holds", baro_lane_kind_nick (lanes[i]->lane.kind));
      if (baro_lane_kind_has_cards (lanes[i]->lane.kind))
        add_list (writer, json_node_get_object (node), "cards", cards, n_cards);
      json_array_add_element (array, node);
    }
  json_object_set_array_member (object, "lanes", array);
}

static void
add_pictures (Writer *writer, JsonObject *object, BaroPictureFunc get_picture, gpointer user_data)
{
  g_autoptr(GList) ids = g_list_sort (g_hash_table_get_keys (writer->picture_ids), (GCompareFunc) g_strcmp0);
  JsonObject *pictures = json_object_new ();

  for (GList *l = ids; l != NULL && get_picture != NULL; l = l->next)
    {
      g_autoptr(GBytes) png = get_picture (l->data, user_data);
      g_autofree char *base64 = png != NULL ? g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png)) : NULL;

      if (base64 != NULL)
        json_object_set_string_member (pictures, l->data, base64);
    }
  json_object_set_object_member (object, "pictures", pictures);
}

/* The members of the file itself that this version does not know travel in the head. */
static void
add_head (Writer *writer, JsonObject *object)
{
  JsonNode *node = part_to_node (writer, baro_journey_get_head (writer->journey));
  JsonObject *head = json_node_get_object (node);
  JsonNode *unknown = json_object_get_member (head, BARO_JSON_FILE_MEMBERS);

  if (unknown != NULL && JSON_NODE_HOLDS_OBJECT (unknown))
    {
      JsonObject *members = json_node_get_object (unknown);
      g_autoptr(GList) names = json_object_get_members (members);

      for (GList *l = names; l != NULL; l = l->next)
        if (!json_object_has_member (object, l->data))
          json_object_set_member (object, l->data, json_node_copy (json_object_get_member (members, l->data)));
      json_object_remove_member (head, BARO_JSON_FILE_MEMBERS);
    }
  json_object_set_member (object, "journey", node);
}

/**
 * baro_journey_to_json:
 * @self: a map
 * @get_picture: (nullable): gives a picture's bytes; without it pictures are only named
 * @user_data: for @get_picture
 *
 * Writes the map as data/journey.schema.json describes it. The order in the lists is the order on the map.
 *
 * Returns: (transfer full): the text, indented, with a line feed at the end
 */
char *
baro_journey_to_json (const BaroJourney *self, BaroPictureFunc get_picture, gpointer user_data)
{
  g_autoptr(GHashTable) picture_ids = g_hash_table_new (g_str_hash, g_str_equal);
  Writer writer = { .journey = self, .picture_ids = picture_ids };
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) root = json_node_alloc ();
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_object_set_string_member (object, "format", BARO_JOURNEY_FORMAT);
  json_object_set_int_member (object, "version", BARO_JOURNEY_FORMAT_VERSION);
  json_object_set_null_member (object, "journey");
  add_kind (&writer, object, "personas", BARO_PART_PERSONA);
  add_kind (&writer, object, "overlays", BARO_PART_OVERLAY);
  add_stages (&writer, object);
  add_lanes (&writer, object);
  add_pictures (&writer, object, get_picture, user_data);
  add_head (&writer, object);

  json_node_init_object (root, object);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}
