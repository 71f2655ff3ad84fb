/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-json.c: a journey file becomes a map
 */
#define G_LOG_DOMAIN "baro-journey-json"
#include "config.h"

#include "journey/baro-journey-file.h"
#include "journey/baro-journey-file-private.h"
#include "journey/baro-part-private.h"

#include "base/baro-string.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POSITION_STEP 1024
#define NAME_CHARS 40u

/* While a file is read: the parts so far, whose ids are taken, where touchpoints and stages are, and what was mended.
 * Everything borrowed lives in parts. */
typedef struct
{
  GPtrArray  *parts;         /* (owned) of BaroPart */
  GHashTable *by_id;         /* (owned) id -> BaroPart, both borrowed */
  GHashTable *first_columns; /* (owned) stage id -> id of its first touchpoint, both borrowed */
  GHashTable *picture_ids;   /* (owned) id in the file -> id in a study, both owned */
  GHashTable *pictures;      /* (owned) id in a study -> GBytes */
  GPtrArray  *notes;         /* (nullable) borrowed, of owned char* */
} Reader;

/* Where a part stands in the file: the which of its kind, counted from 1, and within what. */
typedef struct
{
  BaroPartKind kind;
  guint number;
  const BaroPart *parent;    /* (nullable) */
} Place;

/* --- sentences --- */

static char *
dup_name (const Place *place)
{
  return baro_string_ellipsize (place->parent != NULL ? baro_part_get_title (place->parent) : "", NAME_CHARS);
}

/* "Card 3 of the lane “Pain points”: @sentence" */
static char *
dup_at_place (const Place *place, const char *sentence)
{
  g_autofree char *name = dup_name (place);

  switch (place->kind)
    {
    case BARO_PART_PERSONA:
      return g_strdup_printf (_("Persona %u of the file: %s"), place->number, sentence);
    case BARO_PART_OVERLAY:
      return g_strdup_printf (_("Overlay %u of the file: %s"), place->number, sentence);
    case BARO_PART_STAGE:
      return g_strdup_printf (_("Stage %u of the file: %s"), place->number, sentence);
    case BARO_PART_TOUCHPOINT:
      return g_strdup_printf (_("Touchpoint %u of the stage “%s”: %s"), place->number, name, sentence);
    case BARO_PART_LANE:
      return g_strdup_printf (_("Lane %u of the file: %s"), place->number, sentence);
    case BARO_PART_CARD:
      return g_strdup_printf (_("Card %u of the lane “%s”: %s"), place->number, name, sentence);
    case BARO_PART_HEAD:
    case BARO_N_PART_KINDS:
    default:
      return g_strdup_printf (_("Head of the journey: %s"), sentence);
    }
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT, sentence);

  return FALSE;
}

static gboolean
refuse_at (GError **error, const Place *place, const char *sentence)
{
  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT, dup_at_place (place, sentence));
}

static void
note_at (Reader *reader, const Place *place, const char *sentence)
{
  if (reader->notes != NULL)
    g_ptr_array_add (reader->notes, dup_at_place (place, sentence));
}

/* --- one part --- */

/* A card covers at least its own column; any number of columns beyond the last is the last. */
static void
mend_span (Reader *reader, JsonObject *object, const Place *place)
{
  JsonNode *node = json_object_get_member (object, "span");
  gint64 span = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 1;

  if (span >= 1 && span <= BARO_JOURNEY_MAX_TOUCHPOINTS + BARO_JOURNEY_MAX_STAGES)
    return;
  json_object_set_int_member (object, "span", span < 1 ? 1 : BARO_JOURNEY_MAX_TOUCHPOINTS + BARO_JOURNEY_MAX_STAGES);
  note_at (reader, place, span < 1 ? _("The card covered no column and now covers one.")
                                   : _("The card covered more columns than a map can have and now ends at the last."));
}

static void
name_picture (Reader *reader, char **picture, const Place *place)
{
  const char *id = *picture != NULL ? g_hash_table_lookup (reader->picture_ids, *picture) : NULL;

  if (*picture == NULL)
    return;
  if (id != NULL)
    baro_part_set_string (picture, id);
  else
    note_at (reader, place, _("Its picture is not in the file."));
}

static void
add_part (Reader *reader, BaroPart *part, const Place *place)
{
  if (g_hash_table_contains (reader->by_id, part->id))
    {
      g_autofree char *new_id = baro_part_new_id ();

      note_at (reader, place, _("Its id was taken; it has a new one."));
      baro_part_set_string (&part->id, new_id);
    }
  part->parent_id = place->parent != NULL ? g_strdup (place->parent->id) : NULL;
  part->position = place->kind != BARO_PART_HEAD ? (gint64) place->number * POSITION_STEP : 0;
  if (part->kind == BARO_PART_CARD)
    name_picture (reader, &part->card.picture, place);
  if (part->kind == BARO_PART_PERSONA)
    name_picture (reader, &part->persona.picture, place);

  g_ptr_array_add (reader->parts, part);
  g_hash_table_insert (reader->by_id, part->id, part);
}

/* Where a part stands in the file overrides what its own members say about that. */
static BaroPart *
read_part (Reader *reader, JsonNode *node, const Place *place, GError **error)
{
  g_autoptr(GError) inner = NULL;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  BaroPart *part;

  if (object == NULL)
    return refuse_at (error, place, _("This is not an object.")), NULL;
  json_object_remove_member (object, "parent");
  json_object_remove_member (object, "position");
  json_object_set_string_member (object, "kind", baro_part_kind_nick (place->kind));
  if (place->kind == BARO_PART_CARD)
    mend_span (reader, object, place);

  part = baro_part_from_node (node, &inner);
  if (part == NULL)
    {
      (void) baro_journey_refuse (error, inner->code, dup_at_place (place, inner->message));
      return NULL;
    }
  g_clear_pointer (&part->parent_id, g_free);
  add_part (reader, part, place);

  return part;
}

/* --- lists --- */

/* Takes a list out of an object; NULL with no error if it is not there. FALSE: it is no list, or too long. */
static gboolean
take_list (JsonObject *object, const char *member, guint limit, const char *too_many, JsonArray **list, GError **error)
{
  g_autoptr(JsonNode) node = json_object_dup_member (object, member);

  *list = NULL;
  if (node == NULL)
    return TRUE;
  json_object_remove_member (object, member);
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    /* translators: %s is a member's name in a file, such as "stages" */
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT, g_strdup_printf (_("“%s” is not a list."), member));
  *list = json_node_dup_array (node);
  if (json_array_get_length (*list) <= limit)
    return TRUE;
  g_clear_pointer (list, json_array_unref);

  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_LIMIT, g_strdup (too_many));
}

static gboolean
read_simple (Reader *reader, JsonObject *top, const char *member, BaroPartKind kind, guint limit, const char *too_many, GError **error)
{
  g_autoptr(JsonArray) list = NULL;

  if (!take_list (top, member, limit, too_many, &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (read_part (reader, json_array_get_element (list, i), &(Place) { kind, i + 1, NULL }, error) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
read_stage (Reader *reader, JsonNode *node, const Place *place, GError **error)
{
  g_autoptr(JsonArray) list = NULL;
  const BaroPart *stage, *touchpoint;

  if (JSON_NODE_HOLDS_OBJECT (node)
      && !take_list (json_node_get_object (node), "touchpoints", BARO_JOURNEY_MAX_TOUCHPOINTS, _("A journey can have up to 200 touchpoints."), &list, error))
    return FALSE;
  stage = read_part (reader, node, place, error);
  if (stage == NULL)
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      touchpoint = read_part (reader, json_array_get_element (list, i), &(Place) { BARO_PART_TOUCHPOINT, i + 1, stage }, error);
      if (touchpoint == NULL)
        return FALSE;
      if (i == 0)
        g_hash_table_insert (reader->first_columns, stage->id, touchpoint->id);
    }

  return TRUE;
}

static gboolean
read_stages (Reader *reader, JsonObject *top, GError **error)
{
  g_autoptr(JsonArray) list = NULL;

  if (!take_list (top, "stages", BARO_JOURNEY_MAX_STAGES, _("A journey can have up to 40 stages."), &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (!read_stage (reader, json_array_get_element (list, i), &(Place) { BARO_PART_STAGE, i + 1, NULL }, error))
      return FALSE;

  return TRUE;
}

/* A card stands at a touchpoint, or at a stage that has none. */
static gboolean
find_column (Reader *reader, BaroPart *card, const Place *place, GError **error)
{
  const BaroPart *column = g_hash_table_lookup (reader->by_id, card->card.column_id);
  const char *first = column != NULL ? g_hash_table_lookup (reader->first_columns, column->id) : NULL;
  g_autofree char *id = NULL, *sentence = NULL;

  if (column == NULL || (column->kind != BARO_PART_STAGE && column->kind != BARO_PART_TOUCHPOINT))
    {
      id = baro_string_ellipsize (card->card.column_id, NAME_CHARS);
      /* translators: %s is an id from a file */
      sentence = g_strdup_printf (_("Its column “%s” is no stage or touchpoint of the file."), id);
      return refuse_at (error, place, sentence);
    }
  if (first == NULL)
    return TRUE;
  baro_part_set_string (&card->card.column_id, first);
  note_at (reader, place, _("It named a stage and now stands at the stage’s first touchpoint."));

  return TRUE;
}

static gboolean
read_lane (Reader *reader, JsonNode *node, const Place *place, GError **error)
{
  g_autoptr(JsonArray) list = NULL;
  const BaroPart *lane;

  if (JSON_NODE_HOLDS_OBJECT (node)
      && !take_list (json_node_get_object (node), "cards", BARO_JOURNEY_MAX_CARDS, _("A journey can have up to 5,000 cards."), &list, error))
    return FALSE;
  lane = read_part (reader, node, place, error);
  if (lane == NULL)
    return FALSE;
  if (list != NULL && json_array_get_length (list) > 0 && !baro_lane_kind_has_cards (lane->lane.kind))
    return refuse_at (error, place, _("A lane of this kind cannot hold cards."));
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const Place at = { BARO_PART_CARD, i + 1, lane };
      BaroPart *card = read_part (reader, json_array_get_element (list, i), &at, error);

      if (card == NULL || !find_column (reader, card, &at, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_lanes (Reader *reader, JsonObject *top, GError **error)
{
  g_autoptr(JsonArray) list = NULL;

  if (!take_list (top, "lanes", BARO_JOURNEY_MAX_LANES, _("A journey can have up to 40 lanes."), &list, error))
    return FALSE;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (!read_lane (reader, json_array_get_element (list, i), &(Place) { BARO_PART_LANE, i + 1, NULL }, error))
      return FALSE;

  return TRUE;
}

/* --- pictures --- */

static gboolean
read_picture (Reader *reader, const char *name, JsonNode *node, GError **error)
{
  g_autoptr(GError) inner = NULL;
  g_autoptr(GBytes) png = NULL;
  g_autofree char *short_name = baro_string_ellipsize (name, NAME_CHARS);
  char *id;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    png = baro_png_from_text (json_node_get_string (node), &inner);
  else
    g_set_error_literal (&inner, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_PICTURE, _("It is not a text in base64."));
  if (png == NULL)
    /* translators: the first %s is a picture's id, the second a sentence */
    return baro_journey_refuse (error, inner->code, g_strdup_printf (_("Picture “%s” of the file: %s"), short_name, inner->message));

  id = baro_png_id (png);
  g_hash_table_insert (reader->picture_ids, g_strdup (name), g_strdup (id));
  g_hash_table_insert (reader->pictures, id, g_steal_pointer (&png));

  return TRUE;
}

static gboolean
read_pictures (Reader *reader, JsonObject *top, GError **error)
{
  g_autoptr(JsonNode) node = json_object_dup_member (top, "pictures");
  g_autoptr(GList) names = NULL;

  if (node == NULL)
    return TRUE;
  json_object_remove_member (top, "pictures");
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _("“pictures” is not an object."));
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    if (!read_picture (reader, l->data, json_object_get_member (json_node_get_object (node), l->data), error))
      return FALSE;

  return TRUE;
}

/* --- the whole --- */

static gboolean
check_format (JsonObject *top, GError **error)
{
  JsonNode *format = json_object_get_member (top, "format"), *version = json_object_get_member (top, "version");

  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format) || json_node_get_value_type (format) != G_TYPE_STRING
      || strcmp (json_node_get_string (format), BARO_JOURNEY_FORMAT) != 0)
    return refuse (error, _("The file is no journey: its member “format” is not “barometer-journey”."));
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_value_type (version) != G_TYPE_INT64 || json_node_get_int (version) < 1)
    return refuse (error, _("The file does not say which version of the format it has."));
  if (json_node_get_int (version) > BARO_JOURNEY_FORMAT_VERSION)
    return refuse (error, _("The file was written by a newer version of Barometer. Open it with that version."));

  return TRUE;
}

/* What is left in @top is not known to this version. */
static gboolean
read_head (Reader *reader, JsonObject *top, GError **error)
{
  g_autoptr(JsonNode) node = json_object_dup_member (top, "journey");
  JsonObject *head;
  BaroPart *part;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _("The file is no journey: its member “journey” is not an object."));
  head = json_node_get_object (node);
  json_object_remove_member (head, BARO_JSON_FILE_MEMBERS);
  json_object_remove_member (top, "journey");
  json_object_remove_member (top, "format");
  json_object_remove_member (top, "version");
  if (json_object_get_size (top) > 0)
    json_object_set_object_member (head, BARO_JSON_FILE_MEMBERS, json_object_ref (top));

  part = read_part (reader, node, &(Place) { BARO_PART_HEAD, 1, NULL }, error);
  if (part != NULL && (part->text == NULL || *part->text == '\0'))
    baro_part_set_string (&part->text, _("Journey"));

  return part != NULL;
}

/* What refers to a persona that is not there is kept and shown as broken. */
static void
note_lost_personas (Reader *reader)
{
  guint n_overlays = 0;

  for (guint i = 0; i < reader->parts->len; i++)
    {
      const BaroPart *part = g_ptr_array_index (reader->parts, i), *persona;
      const char *id = part->kind == BARO_PART_HEAD ? part->head.persona_id : part->kind == BARO_PART_OVERLAY ? part->overlay.persona_id : NULL;

      n_overlays += part->kind == BARO_PART_OVERLAY;
      persona = id != NULL ? g_hash_table_lookup (reader->by_id, id) : NULL;
      if (id != NULL && (persona == NULL || persona->kind != BARO_PART_PERSONA))
        note_at (reader, &(Place) { part->kind, part->kind == BARO_PART_OVERLAY ? n_overlays : 1, NULL }, _("Its persona is not in the file."));
    }
}

static gboolean
read_all (Reader *reader, JsonObject *top, GError **error)
{
  if (!check_format (top, error) || !read_pictures (reader, top, error)
      || !read_simple (reader, top, "personas", BARO_PART_PERSONA, BARO_JOURNEY_MAX_PERSONAS, _("A journey can have up to 12 personas."), error)
      || !read_simple (reader, top, "overlays", BARO_PART_OVERLAY, BARO_JOURNEY_MAX_OVERLAYS,
                       _("A journey can show up to 3 more curves beside its own."), error)
      || !read_stages (reader, top, error) || !read_lanes (reader, top, error) || !read_head (reader, top, error))
    return FALSE;
  note_lost_personas (reader);

  return TRUE;
}

static JsonNode *
parse (const char *json, gsize length, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (length > BARO_JOURNEY_MAX_BYTES)
    return refuse (error, _("The file is larger than 64 MB, which no journey can be.")), NULL;
  if (length >= 3 && memcmp (json, "\xef\xbb\xbf", 3) == 0)
    {
      json += 3;
      length -= 3;
    }
  if (!baro_json_check (json, length, error))
    return NULL;
  if (length == 0 || !json_parser_load_from_data (parser, json, length, NULL))
    {
      (void) baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT,
                                  g_strdup_printf (_("The file is not JSON; the fault is near line %u."), json_parser_get_current_line (parser)));
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return root;
  g_clear_pointer (&root, json_node_unref);

  return refuse (error, _("The file is no journey: it does not hold one object.")), NULL;
}

static void
free_part (gpointer data)
{
  baro_part_unref (data);
}

/**
 * baro_journey_from_json:
 * @json: the bytes of a file; need not end with NUL
 * @length: how many
 * @pictures: (out) (nullable): id -> GBytes of every picture in the file, as the map names them
 * @notes: (nullable) (element-type utf8): gets a sentence for each fault that was mended
 * @error: (nullable): %BARO_JOURNEY_ERROR, a sentence that says where in the file
 *
 * Reads a file of anybody's. Nothing is taken from it that was not checked; what this version does not know is kept.
 *
 * Returns: (transfer full): the map, or %NULL with an error
 */
BaroJourney *
baro_journey_from_json (const char *json, gsize length, GHashTable **pictures, GPtrArray *notes, GError **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) first_columns = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) picture_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  Reader reader = { parts, by_id, first_columns, picture_ids, contents, notes };
  g_autoptr(JsonNode) root = NULL;
  BaroJourney *journey = NULL;

  g_return_val_if_fail (json != NULL || length == 0, NULL);

  if (pictures != NULL)
    *pictures = NULL;
  root = parse (json, length, error);
  if (root != NULL && read_all (&reader, json_node_get_object (root), error))
    journey = baro_journey_new_from_parts (parts, error);
  if (journey != NULL && pictures != NULL)
    *pictures = g_steal_pointer (&contents);

  return journey;
}
