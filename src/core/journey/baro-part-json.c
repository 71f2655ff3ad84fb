/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-part-json.c: one part of a journey map as JSON and back
 */
#define G_LOG_DOMAIN "baro-part-json"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-file-private.h"
#include "journey/baro-part-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BINDING "binding"
#define IS_BOUND "is_bound"

/* Members of every part. */
static const char *
text_name (BaroPartKind kind)
{
  return kind == BARO_PART_CARD ? "text" : "name";
}

static char *
write_node (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

/* --- writing --- */

static gboolean
is_filter (JsonNode *node)
{
  return JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_OBJECT (node);
}

/* A filter is JSON itself (a list of conditions) and stands in the file as such, unless writing it again would
 * change a byte. */
static JsonNode *
filter_to_node (const char *text)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autofree char *again = node != NULL && is_filter (node) ? write_node (node) : NULL;

  return g_strcmp0 (again, text) == 0 ? g_steal_pointer (&node) : json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
number_to_node (double number)
{
  if (number == floor (number) && fabs (number) < 1e15)
    return json_node_init_int (json_node_alloc (), (gint64) number);

  return json_node_init_double (json_node_alloc (), number);
}

/* NULL for a field at its default: it is left out. */
static JsonNode *
field_to_node (const BaroField *field, const BaroPart *part)
{
  gconstpointer at = G_STRUCT_MEMBER_P (part, field->offset);
  const char *text = field->type <= BARO_FIELD_FILTER ? *(char *const *) at : NULL;
  guint number = field->type > BARO_FIELD_NUMBER ? *(const guint *) at : 0;

  switch (field->type)
    {
    case BARO_FIELD_TEXT:
      return text != NULL && *text != '\0' ? json_node_init_string (json_node_alloc (), text) : NULL;
    case BARO_FIELD_NAME:
    case BARO_FIELD_LINES:
      return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
    case BARO_FIELD_FILTER:
      return text != NULL ? filter_to_node (text) : NULL;
    case BARO_FIELD_NUMBER:
      return isfinite (*(const double *) at) ? number_to_node (*(const double *) at) : NULL;
    case BARO_FIELD_COUNT:
      return number != 1 ? json_node_init_int (json_node_alloc (), number) : NULL;
    case BARO_FIELD_SWITCH:
      return number != 0 ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL;
    case BARO_FIELD_SHOWN:
      return number == 0 ? json_node_init_boolean (json_node_alloc (), FALSE) : NULL;
    case BARO_FIELD_CHOICE:
      return number != 0 ? json_node_init_string (json_node_alloc (), field->nicks[number]) : NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_fields (JsonObject *object, const BaroPart *part)
{
  g_autoptr(JsonObject) binding = json_object_new ();
  gboolean is_bound = part->kind == BARO_PART_TOUCHPOINT && part->touchpoint.binding.is_bound;
  guint n;
  const BaroField *fields = baro_part_get_fields (part->kind, &n);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = field_to_node (&fields[i], part);

      if (node != NULL)
        json_object_set_member (fields[i].is_bound ? binding : object, fields[i].name, node);
    }

  if (!is_bound && json_object_get_size (binding) == 0)
    return;
  if (!is_bound)
    json_object_set_boolean_member (binding, IS_BOUND, FALSE);
  json_object_set_object_member (object, BINDING, g_steal_pointer (&binding));
}

/* What a newer version wrote is given back, but never over what this one knows. */
static void
add_extra (JsonObject *object, JsonObject *extra)
{
  g_autoptr(GList) names = json_object_get_members (extra);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *known = json_object_get_member (object, l->data), *node = json_object_get_member (extra, l->data);

      if (known == NULL)
        json_object_set_member (object, l->data, json_node_copy (node));
      else if (JSON_NODE_HOLDS_OBJECT (known) && JSON_NODE_HOLDS_OBJECT (node) && strcmp (l->data, BINDING) == 0)
        add_extra (json_node_get_object (known), json_node_get_object (node));
    }
}

/* The part as an object: kind, id, parent, position, name (a card's: text), then its fields but for those at their
 * default, then the members that this version does not know. */
JsonNode *
baro_part_to_node (const BaroPart *self)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) extra = self->extra != NULL ? json_from_string (self->extra, NULL) : NULL;
  JsonNode *node = json_node_alloc ();

  json_object_set_string_member (object, "kind", baro_part_kind_nick (self->kind));
  json_object_set_string_member (object, "id", self->id);
  if (self->parent_id != NULL)
    json_object_set_string_member (object, "parent", self->parent_id);
  if (self->position != 0)
    json_object_set_int_member (object, "position", self->position);
  if (self->text != NULL)
    json_object_set_string_member (object, text_name (self->kind), self->text);
  add_fields (object, self);
  if (extra != NULL && JSON_NODE_HOLDS_OBJECT (extra))
    add_extra (object, json_node_get_object (extra));

  return json_node_init_object (node, object);
}

/**
 * baro_part_to_json:
 * @self: a part
 *
 * Returns: (transfer full): the part as one JSON object on one line
 */
char *
baro_part_to_json (const BaroPart *self)
{
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  node = baro_part_to_node (self);

  return write_node (node);
}

/* --- reading --- */

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
refuse_member (const char *name, GError **error)
{
  /* translators: %s is a member's name in a file, such as "target" */
  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT, baro_string_format (_("“%s” has a value that cannot be."), name));
}

static gboolean
read_choice (const BaroField *field, JsonNode *node, guint *value)
{
  if (!holds (node, G_TYPE_STRING))
    return FALSE;
  for (guint i = 0; field->nicks[i] != NULL; i++)
    if (strcmp (field->nicks[i], json_node_get_string (node)) == 0)
      {
        *value = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_number (const BaroField *field, JsonNode *node, double *value)
{
  if (!holds (node, G_TYPE_INT64) && !holds (node, G_TYPE_DOUBLE))
    return FALSE;
  *value = json_node_get_double (node);

  return *value >= field->lowest && *value <= field->highest;
}

/* Whoever uses the filter parses it, and may not be sent into a depth without end. */
static gboolean
is_filter_text (const char *text)
{
  return baro_json_check (text, strlen (text), NULL);
}

static gboolean
read_string (JsonNode *node, BaroFieldType type, char **value)
{
  g_autofree char *text = NULL;

  if (type == BARO_FIELD_FILTER && is_filter (node))
    text = write_node (node);
  else if (!holds (node, G_TYPE_STRING))
    return FALSE;
  else if (type == BARO_FIELD_FILTER && !is_filter_text (json_node_get_string (node)))
    return FALSE;

  baro_part_set_string (value, text != NULL ? text : json_node_get_string (node));
  return TRUE;
}

static gboolean
read_field (const BaroField *field, JsonNode *node, BaroPart *part)
{
  gpointer at = G_STRUCT_MEMBER_P (part, field->offset);
  double number;

  switch (field->type)
    {
    case BARO_FIELD_TEXT:
    case BARO_FIELD_NAME:
    case BARO_FIELD_LINES:
    case BARO_FIELD_FILTER:
      return read_string (node, field->type, at);
    case BARO_FIELD_NUMBER:
      return read_number (field, node, at);
    case BARO_FIELD_COUNT:
      if (!holds (node, G_TYPE_INT64) || !read_number (field, node, &number))
        return FALSE;
      *(guint *) at = (guint) number;
      return TRUE;
    case BARO_FIELD_SWITCH:
    case BARO_FIELD_SHOWN:
      *(gboolean *) at = holds (node, G_TYPE_BOOLEAN) && json_node_get_boolean (node);
      return holds (node, G_TYPE_BOOLEAN);
    case BARO_FIELD_CHOICE:
      return read_choice (field, node, at);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static const BaroField *
find_field (BaroPartKind kind, const char *name, gboolean is_bound)
{
  guint n;
  const BaroField *fields = baro_part_get_fields (kind, &n);

  for (guint i = 0; i < n; i++)
    if (!fields[i].is_bound == !is_bound && strcmp (fields[i].name, name) == 0)
      return &fields[i];

  return NULL;
}

/* An object's members go into the part; null is the default; those that are not known are put into @extra. */
static gboolean
read_binding (JsonNode *node, BaroPart *part, JsonObject *extra, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr(GList) names = NULL;

  if (object == NULL)
    return refuse_member (BINDING, error);

  part->touchpoint.binding.is_bound = TRUE;
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *member = json_object_get_member (object, l->data);
      const BaroField *field = find_field (BARO_PART_TOUCHPOINT, l->data, TRUE);

      if (strcmp (l->data, IS_BOUND) == 0)
        {
          if (!holds (member, G_TYPE_BOOLEAN))
            return refuse_member (l->data, error);
          part->touchpoint.binding.is_bound = json_node_get_boolean (member);
        }
      else if (field == NULL)
        {
          if (!json_object_has_member (extra, BINDING))
            json_object_set_object_member (extra, BINDING, json_object_new ());
          json_object_set_member (json_object_get_object_member (extra, BINDING), l->data, json_node_copy (member));
        }
      else if (!JSON_NODE_HOLDS_NULL (member) && !read_field (field, member, part))
        return refuse_member (l->data, error);
    }

  return TRUE;
}

static gboolean
is_common_name (const char *name, BaroPartKind kind)
{
  static const char *const NAMES[] = { "id", "parent", "position", NULL };

  return g_strv_contains (NAMES, name) || strcmp (name, text_name (kind)) == 0;
}

static gboolean
read_common (const char *name, JsonNode *node, BaroPart *part, gboolean *is_common)
{
  *is_common = TRUE;
  if (strcmp (name, "kind") == 0)
    return TRUE;
  if (strcmp (name, "id") == 0)
    return read_string (node, BARO_FIELD_TEXT, &part->id);
  if (strcmp (name, "parent") == 0)
    return read_string (node, BARO_FIELD_NAME, &part->parent_id);
  if (strcmp (name, text_name (part->kind)) == 0)
    return read_string (node, BARO_FIELD_NAME, &part->text);
  if (strcmp (name, "position") == 0)
    {
      part->position = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : 0;
      return holds (node, G_TYPE_INT64);
    }
  *is_common = FALSE;

  return FALSE;
}

static gboolean
read_member (const char *name, JsonNode *node, BaroPart *part, JsonObject *extra, GError **error)
{
  const BaroField *field = find_field (part->kind, name, FALSE);
  gboolean is_common;

  if (JSON_NODE_HOLDS_NULL (node) && (field != NULL || is_common_name (name, part->kind)))
    return TRUE;
  if (read_common (name, node, part, &is_common))
    return TRUE;
  if (is_common)
    return refuse_member (name, error);
  if (part->kind == BARO_PART_TOUCHPOINT && strcmp (name, BINDING) == 0)
    return read_binding (node, part, extra, error);
  if (field != NULL)
    return read_field (field, node, part) || refuse_member (name, error);

  json_object_set_member (extra, name, json_node_copy (node));
  return TRUE;
}

/* In the order in which it is written: that of the binding first. A part that is read again equals itself. */
static void
keep_extra (BaroPart *part, JsonObject *extra)
{
  g_autoptr(JsonObject) ordered = json_object_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(JsonNode) binding = json_object_has_member (extra, BINDING) ? json_object_dup_member (extra, BINDING) : NULL;

  if (json_object_get_size (extra) == 0)
    return;
  if (binding != NULL)
    json_object_set_member (ordered, BINDING, json_node_copy (binding));
  add_extra (ordered, extra);
  node = json_node_init_object (json_node_alloc (), ordered);
  part->extra = write_node (node);
}

/* The part of an object; without "id" it gets a new one. Whether it can stand on a map is not looked at. */
BaroPart *
baro_part_from_node (JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr(JsonObject) extra = json_object_new ();
  g_autoptr(BaroPart) part = NULL;
  g_autoptr(GList) names = NULL;
  JsonNode *kind_node = object != NULL ? json_object_get_member (object, "kind") : NULL;
  BaroPartKind kind;

  if (object == NULL)
    {
      g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT, _("A part of a journey is not a JSON object."));
      return NULL;
    }
  if (kind_node == NULL || !holds (kind_node, G_TYPE_STRING) || !baro_part_kind_parse (json_node_get_string (kind_node), &kind))
    return refuse_member ("kind", error), NULL;

  part = baro_part_new (kind, NULL);
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    if (!read_member (l->data, json_object_get_member (object, l->data), part, extra, error))
      return NULL;
  keep_extra (part, extra);

  return baro_part_check (part, error) ? g_steal_pointer (&part) : NULL;
}

/**
 * baro_part_from_json:
 * @json: one JSON object
 * @error: (nullable): %BARO_JOURNEY_ERROR_FORMAT, with the member that is wrong, or %BARO_JOURNEY_ERROR_LIMIT
 *
 * Reads what baro_part_to_json() wrote. Members that are left out or null have their default; members that are not
 * known are kept; known ones with a value that cannot be are refused.
 *
 * Returns: (transfer full): the part, or %NULL with an error
 */
BaroPart *
baro_part_from_json (const char *json, GError **error)
{
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  if (!baro_json_check_depth (json, strlen (json), BARO_JSON_PART_MAX_DEPTH, error))
    return NULL;
  node = json_from_string (json, NULL);
  if (node == NULL)
    {
      g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT, _("A part of a journey is not JSON."));
      return NULL;
    }

  return baro_part_from_node (node, error);
}
