/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-scale-json.c: scales as JSON, in study files and mappings */
#define G_LOG_DOMAIN "baro-scale-json"
#include "config.h"

#include "data/baro-dataset.h"
#include "data/baro-scale-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_OPTIONS 1000u

static void
add_option (JsonBuilder *builder, const BaroOption *option)
{
  json_builder_begin_object (builder);
  if (!isnan (option->value))
    {
      json_builder_set_member_name (builder, "value");
      if (option->value == floor (option->value) && fabs (option->value) < 1e15)
        json_builder_add_int_value (builder, (gint64) option->value);
      else
        json_builder_add_double_value (builder, option->value);
    }
  if (option->label != NULL)
    {
      json_builder_set_member_name (builder, "label");
      json_builder_add_string_value (builder, option->label);
    }
  if (option->is_missing)
    {
      json_builder_set_member_name (builder, "missing");
      json_builder_add_string_value (builder, baro_missing_to_nick (option->missing));
    }
  if (option->aliases != NULL && option->aliases[0] != NULL)
    {
      json_builder_set_member_name (builder, "aliases");
      json_builder_begin_array (builder);
      for (guint i = 0; option->aliases[i] != NULL; i++)
        json_builder_add_string_value (builder, option->aliases[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

JsonNode *
baro_scale_to_node (const BaroScale *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "direction");
  json_builder_add_string_value (builder, baro_direction_to_nick (baro_scale_get_direction (self)));
  if (baro_scale_has_own_n_best (self))
    {
      json_builder_set_member_name (builder, "best");
      json_builder_add_int_value (builder, baro_scale_get_n_best (self));
    }
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; i < baro_scale_get_n_options (self); i++)
    add_option (builder, baro_scale_get_option (self, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static gboolean
set_syntax_error (GError **error)
{
  g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX,
                       _("The description of a scale cannot be read. It needs “options”, a list of objects with “value” or “label”."));

  return FALSE;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
holds_number (JsonNode *node)
{
  return holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE);
}

static GStrv
parse_aliases (JsonNode *node)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (holds (json_array_get_element (array, i), G_TYPE_STRING))
      g_strv_builder_add (builder, json_array_get_string_element (array, i));

  return g_strv_builder_end (builder);
}

static gboolean
parse_option (JsonNode *node, BaroOption *option)
{
  JsonObject *object;
  JsonNode *value, *label, *missing;

  option->value = NAN;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  value = json_object_get_member (object, "value");
  label = json_object_get_member (object, "label");
  missing = json_object_get_member (object, "missing");
  if (holds_number (value))
    option->value = json_node_get_double (value);
  if (holds (label, G_TYPE_STRING))
    option->label = g_strdup (json_node_get_string (label));
  if (missing != NULL && !JSON_NODE_HOLDS_NULL (missing))
    {
      option->is_missing = TRUE;
      if (!holds (missing, G_TYPE_STRING) || !baro_missing_parse (json_node_get_string (missing), &option->missing))
        return FALSE;
    }
  option->aliases = parse_aliases (json_object_get_member (object, "aliases"));

  return option->is_missing ? !isnan (option->value) || option->label != NULL : isfinite (option->value);
}

static BaroScale *
parse_range (JsonNode *node, BaroDirection direction, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  double minimum, maximum;

  if (array == NULL || json_array_get_length (array) != 2 || !holds_number (json_array_get_element (array, 0))
      || !holds_number (json_array_get_element (array, 1)))
    return set_syntax_error (error), NULL;

  minimum = json_array_get_double_element (array, 0);
  maximum = json_array_get_double_element (array, 1);
  if (!(maximum - minimum >= 1.0 && maximum - minimum <= 239.0 && fabs (minimum) < 1e6))
    return set_syntax_error (error), NULL;

  return baro_scale_new_range ((int) minimum, (int) maximum, direction);
}

static BaroScale *
parse_options (JsonArray *array, BaroDirection direction, GError **error)
{
  guint n = json_array_get_length (array), n_valid = 0;
  g_autofree BaroOption *options = g_new0 (BaroOption, MAX (n, 1));
  gboolean is_good = n > 0 && n <= MAX_OPTIONS;
  BaroScale *scale = NULL;

  for (guint i = 0; i < n && is_good; i++)
    {
      is_good = parse_option (json_array_get_element (array, i), &options[i]);
      n_valid += !options[i].is_missing;
    }
  if (is_good && n_valid > 0 && n_valid <= BARO_SCALE_MAX_VALID)
    scale = baro_scale_new (options, n, direction);
  if (scale == NULL)
    set_syntax_error (error);

  for (guint i = 0; i < n; i++)
    {
      g_free (options[i].label);
      g_strfreev (options[i].aliases);
    }

  return scale;
}

static BaroScale *
parse_scale (JsonObject *object, GError **error)
{
  BaroDirection direction = BARO_DIRECTION_UNKNOWN;
  JsonNode *member;

  member = json_object_get_member (object, "direction");
  if (member != NULL && (!holds (member, G_TYPE_STRING) || !baro_direction_parse (json_node_get_string (member), &direction)))
    return set_syntax_error (error), NULL;

  member = json_object_get_member (object, "options");
  if (member != NULL && JSON_NODE_HOLDS_ARRAY (member))
    return parse_options (json_node_get_array (member), direction, error);

  member = json_object_get_member (object, "range");
  if (member != NULL)
    return parse_range (member, direction, error);

  return set_syntax_error (error), NULL;
}

BaroScale *
baro_scale_from_node (JsonNode *node, GError **error)
{
  g_autoptr(BaroScale) scale = NULL;
  JsonNode *best;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return set_syntax_error (error), NULL;

  scale = parse_scale (json_node_get_object (node), error);
  best = json_object_get_member (json_node_get_object (node), "best");
  if (scale == NULL || best == NULL)
    return g_steal_pointer (&scale);
  if (!holds (best, G_TYPE_INT64) || json_node_get_int (best) < 1 || json_node_get_int (best) >= baro_scale_get_n_valid (scale))
    return set_syntax_error (error), NULL;

  return baro_scale_with_n_best (scale, (guint) json_node_get_int (best));
}

char *
baro_scale_to_json (const BaroScale *self)
{
  g_autoptr(JsonNode) node = baro_scale_to_node (self);

  return json_to_string (node, FALSE);
}

BaroScale *
baro_scale_from_json (const char *json, GError **error)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);

  return baro_scale_from_node (node, error);
}
