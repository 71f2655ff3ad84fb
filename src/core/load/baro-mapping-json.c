/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-mapping-json.c: a mapping as text
 *
 * The form, which "barometer-cli import --dry-run" prints and "--map" takes:
 *
 *   barometer-mapping  1, the form's number
 *   reading            object; every key may be left out:
 *     kind             "text" or "sqlite"
 *     encoding         IANA name
 *     delimiter, quote, decimal-sign, thousands-sign   one character, or "" for none
 *     preamble-lines   lines before the header
 *     header           true or false
 *     date-order       "ymd", "dmy" or "mdy"
 *     table            name, or null
 *   long               true for one row per answer
 *   columns            array of objects:
 *     source           the source column's name; null for a derived column
 *     item             long files: which item's answers, by the value of the item name column
 *     lookup           { "table", "key", "label" }: the label stands in another table of the database
 *     name, title      in the study; by default the source's name
 *     kind, role, family   nicks, such as "scale", "item", "nps"
 *     unit, decimals, battery, counterpart, derived
 *     scale            as study files keep it
 *   issues             array of strings; for people, ignored when read
 *
 * An unknown key is an error: a misspelt key must not be silently without effect. */
#define G_LOG_DOMAIN "baro-mapping-json"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "data/baro-scale-json.h"
#include "load/baro-guess.h"

#define FORM_NUMBER 1

static const char *const order_nicks[] = { "ymd", "dmy", "mdy" };

static void
add_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_char (JsonBuilder *builder, const char *key, char value)
{
  char text[2] = { value, '\0' };

  add_string (builder, key, text);
}

static void
add_reading (JsonBuilder *builder, const BaroReading *reading)
{
  json_builder_set_member_name (builder, "reading");
  json_builder_begin_object (builder);
  add_string (builder, "kind", reading->kind == BARO_READING_SQLITE ? "sqlite" : "text");
  if (reading->kind == BARO_READING_TEXT)
    {
      add_string (builder, "encoding", reading->encoding);
      add_char (builder, "delimiter", reading->delimiter);
      add_char (builder, "quote", reading->quote);
      json_builder_set_member_name (builder, "preamble-lines");
      json_builder_add_int_value (builder, reading->n_preamble);
      json_builder_set_member_name (builder, "header");
      json_builder_add_boolean_value (builder, reading->has_header);
    }
  else
    add_string (builder, "table", reading->table);
  add_char (builder, "decimal-sign", reading->decimal_sign);
  add_char (builder, "thousands-sign", reading->thousands_sign);
  add_string (builder, "date-order", order_nicks[reading->date_order]);
  json_builder_end_object (builder);
}

static void
add_lookup (JsonBuilder *builder, const BaroMappedColumn *mapped)
{
  if (mapped->lookup_table == NULL)
    return;
  json_builder_set_member_name (builder, "lookup");
  json_builder_begin_object (builder);
  add_string (builder, "table", mapped->lookup_table);
  add_string (builder, "key", mapped->lookup_key);
  add_string (builder, "label", mapped->lookup_label);
  json_builder_end_object (builder);
}

static void
add_column (JsonBuilder *builder, const BaroMappedColumn *mapped)
{
  const BaroColumn *column = mapped->column;

  json_builder_begin_object (builder);
  add_string (builder, "source", mapped->source_name);
  if (mapped->item != NULL)
    add_string (builder, "item", mapped->item);
  add_lookup (builder, mapped);
  add_string (builder, "name", column->name);
  if (g_strcmp0 (column->title, column->name) != 0)
    add_string (builder, "title", column->title);
  add_string (builder, "kind", baro_kind_to_nick (column->kind));
  add_string (builder, "role", baro_role_to_nick (column->role));
  if (column->family != BARO_FAMILY_NONE)
    add_string (builder, "family", baro_family_to_nick (column->family));
  if (column->unit != NULL)
    add_string (builder, "unit", column->unit);
  if (column->decimals > 0)
    {
      json_builder_set_member_name (builder, "decimals");
      json_builder_add_int_value (builder, column->decimals);
    }
  if (column->battery != NULL)
    add_string (builder, "battery", column->battery);
  if (column->counterpart != NULL)
    add_string (builder, "counterpart", column->counterpart);
  if (column->is_derived)
    {
      json_builder_set_member_name (builder, "derived");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (column->scale != NULL)
    {
      g_autofree char *json = baro_scale_to_json (column->scale);
      JsonNode *node = json_from_string (json, NULL);

      json_builder_set_member_name (builder, "scale");
      json_builder_add_value (builder, node);
    }
  json_builder_end_object (builder);
}

/**
 * baro_mapping_to_json:
 *
 * Returns: (transfer full): the mapping as indented JSON; the form is described at the top of this file
 */
char *
baro_mapping_to_json (const BaroMapping *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "barometer-mapping");
  json_builder_add_int_value (builder, FORM_NUMBER);
  add_reading (builder, self->reading);
  json_builder_set_member_name (builder, "long");
  json_builder_add_boolean_value (builder, self->is_long);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->columns->len; i++)
    add_column (builder, self->columns->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "issues");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->issues->len; i++)
    {
      const BaroIssue *issue = self->issues->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s. %s", issue->title, issue->text);

      json_builder_add_string_value (builder, line);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static gboolean
fail (GError **error, const char *place, const char *key)
{
  g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING, _("The mapping’s value of “%s” in %s cannot be understood."), key, place);
  return FALSE;
}

static gboolean
check_keys (JsonObject *object, const char *const *known, const char *place, GError **error)
{
  g_autoptr(GList) members = json_object_get_members (object);

  for (GList *m = members; m != NULL; m = m->next)
    if (!g_strv_contains (known, m->data))
      {
        g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING, _("The mapping has an unknown key “%s” in %s."), (const char *) m->data, place);
        return FALSE;
      }
  return TRUE;
}

/* Strings: absent and null leave the value as it is; another type is an error. */
static gboolean
read_string (JsonObject *object, const char *key, const char *place, char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, place, key);
  g_free (*value);
  *value = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_char (JsonObject *object, const char *key, const char *place, char *value, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_string (object, key, place, &text, error))
    return FALSE;
  if (text != NULL)
    {
      if (strlen (text) > 1)
        return fail (error, place, key);
      *value = text[0];
    }
  return TRUE;
}

static gboolean
read_boolean (JsonObject *object, const char *key, const char *place, gboolean *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail (error, place, key);
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_int (JsonObject *object, const char *key, const char *place, int low, int high, int *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  gint64 number;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return fail (error, place, key);
  number = json_node_get_int (node);
  if (number < low || number > high)
    return fail (error, place, key);
  *value = (int) number;
  return TRUE;
}

static gboolean
read_reading (JsonNode *node, BaroReading *reading, GError **error)
{
  static const char *const known[] = {
    "kind", "encoding", "delimiter", "quote", "preamble-lines", "header", "decimal-sign", "thousands-sign", "date-order", "table", NULL,
  };
  static const char place[] = "reading";
  g_autofree char *kind = NULL;
  g_autofree char *order = NULL;
  JsonObject *object;
  int n_preamble = 0;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, _("the file"), place);
  object = json_node_get_object (node);
  if (!check_keys (object, known, place, error) || !read_string (object, "kind", place, &kind, error)
      || !read_string (object, "encoding", place, &reading->encoding, error) || !read_char (object, "delimiter", place, &reading->delimiter, error)
      || !read_char (object, "quote", place, &reading->quote, error) || !read_int (object, "preamble-lines", place, 0, 1000, &n_preamble, error)
      || !read_boolean (object, "header", place, &reading->has_header, error)
      || !read_char (object, "decimal-sign", place, &reading->decimal_sign, error)
      || !read_char (object, "thousands-sign", place, &reading->thousands_sign, error) || !read_string (object, "date-order", place, &order, error)
      || !read_string (object, "table", place, &reading->table, error))
    return FALSE;
  reading->n_preamble = (guint) n_preamble;
  reading->encoding_confidence = 100;
  if (kind != NULL && strcmp (kind, "sqlite") != 0 && strcmp (kind, "text") != 0)
    return fail (error, place, "kind");
  reading->kind = g_strcmp0 (kind, "sqlite") == 0 ? BARO_READING_SQLITE : BARO_READING_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (order_nicks); i++)
    if (g_strcmp0 (order, order_nicks[i]) == 0)
      {
        reading->date_order = (BaroDateOrder) i;
        reading->date_order_is_certain = TRUE;
        return TRUE;
      }
  return order == NULL || fail (error, place, "date-order");
}

static gboolean
read_lookup (JsonObject *object, BaroMappedColumn *mapped, const char *place, GError **error)
{
  static const char *const known[] = { "table", "key", "label", NULL };
  JsonNode *node = json_object_get_member (object, "lookup");
  JsonObject *lookup;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, place, "lookup");
  lookup = json_node_get_object (node);
  if (!check_keys (lookup, known, place, error) || !read_string (lookup, "table", place, &mapped->lookup_table, error)
      || !read_string (lookup, "key", place, &mapped->lookup_key, error) || !read_string (lookup, "label", place, &mapped->lookup_label, error))
    return FALSE;
  return (mapped->lookup_table != NULL && mapped->lookup_key != NULL && mapped->lookup_label != NULL) || fail (error, place, "lookup");
}

static gboolean
read_scale (JsonObject *object, BaroColumn *column, const char *place, GError **error)
{
  JsonNode *node = json_object_get_member (object, "scale");
  g_autofree char *json = NULL;

  if ((node == NULL || JSON_NODE_HOLDS_NULL (node)) != (column->kind != BARO_KIND_SCALE))
    return fail (error, place, "scale");
  if (column->kind != BARO_KIND_SCALE)
    return TRUE;
  json = json_to_string (node, FALSE);
  column->scale = baro_scale_from_json (json, NULL);
  return column->scale != NULL || fail (error, place, "scale");
}

static gboolean
read_nicks (JsonObject *object, BaroColumn *column, const char *place, GError **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *role = NULL;
  g_autofree char *family = NULL;

  if (!read_string (object, "kind", place, &kind, error) || !read_string (object, "role", place, &role, error)
      || !read_string (object, "family", place, &family, error))
    return FALSE;
  if (kind == NULL || !baro_kind_parse (kind, &column->kind))
    return fail (error, place, "kind");
  if (role != NULL && !baro_role_parse (role, &column->role))
    return fail (error, place, "role");
  if (family != NULL && !baro_family_parse (family, &column->family))
    return fail (error, place, "family");
  return TRUE;
}

static gboolean
read_column (BaroMapping *self, JsonNode *node, guint index, GError **error)
{
  static const char *const known[] = {
    "source", "item", "lookup", "name", "title", "kind", "role", "family", "unit", "decimals", "battery", "counterpart", "derived", "scale", NULL,
  };
  g_autofree char *place = g_strdup_printf (_("column %u"), index + 1);
  g_autoptr(BaroMappedColumn) mapped = NULL;
  g_autofree char *name = NULL;
  g_autofree char *source = NULL;
  BaroColumn *column;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, place, "columns");
  object = json_node_get_object (node);
  if (!check_keys (object, known, place, error) || !read_string (object, "source", place, &source, error)
      || !read_string (object, "name", place, &name, error))
    return FALSE;
  if (name == NULL)
    name = g_strdup (source);
  if (name == NULL || *name == '\0')
    return fail (error, place, "name");
  column = baro_column_new (name, BARO_KIND_TEXT, BARO_ROLE_NONE);
  mapped = baro_mapped_column_new (source, column);
  mapped->is_sure = TRUE;
  if (!read_string (object, "item", place, &mapped->item, error) || !read_lookup (object, mapped, place, error)
      || !read_string (object, "title", place, &column->title, error) || !read_nicks (object, column, place, error)
      || !read_string (object, "unit", place, &column->unit, error) || !read_int (object, "decimals", place, 0, 9, &column->decimals, error)
      || !read_string (object, "battery", place, &column->battery, error)
      || !read_string (object, "counterpart", place, &column->counterpart, error)
      || !read_boolean (object, "derived", place, &column->is_derived, error) || !read_scale (object, column, place, error))
    return FALSE;
  if (source == NULL && !column->is_derived)
    return fail (error, place, "source");
  if (column->is_derived && (source != NULL || column->kind != BARO_KIND_NUMBER))
    return fail (error, place, "derived");
  g_ptr_array_add (self->columns, g_steal_pointer (&mapped));
  return TRUE;
}

static gboolean
check_names (const BaroMapping *self, GError **error)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->columns->len; i++)
    if (!g_hash_table_add (names, ((BaroMappedColumn *) self->columns->pdata[i])->column->name))
      {
        g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING, _("The mapping has two columns with the name “%s”."),
                     ((BaroMappedColumn *) self->columns->pdata[i])->column->name);
        return FALSE;
      }
  return TRUE;
}

/**
 * baro_mapping_from_json:
 * @json: as baro_mapping_to_json() writes it
 *
 * Returns: (transfer full): the mapping, or %NULL with %BARO_LOAD_ERROR_MAPPING that says what and where
 */
BaroMapping *
baro_mapping_from_json (const char *json, GError **error)
{
  static const char *const known[] = { "barometer-mapping", "reading", "long", "columns", "issues", NULL };
  g_autoptr(GError) local = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(BaroMapping) self = NULL;
  g_autoptr(BaroReading) reading = baro_reading_new ();
  JsonObject *object;
  JsonNode *columns;
  int form = 0;

  g_return_val_if_fail (json != NULL, NULL);

  root = json_from_string (json, &local);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING, _("The mapping is no JSON object: %s"),
                   local != NULL ? local->message : _("it is something else"));
      return NULL;
    }
  object = json_node_get_object (root);
  if (!check_keys (object, known, _("the file"), error)
      || !read_int (object, "barometer-mapping", _("the file"), FORM_NUMBER, FORM_NUMBER, &form, error))
    return NULL;
  if (json_object_has_member (object, "reading") && !read_reading (json_object_get_member (object, "reading"), reading, error))
    return NULL;
  self = baro_mapping_new (reading);
  columns = json_object_get_member (object, "columns");
  if (form == 0 || columns == NULL || !JSON_NODE_HOLDS_ARRAY (columns))
    {
      fail (error, _("the file"), form == 0 ? "barometer-mapping" : "columns");
      return NULL;
    }
  if (!read_boolean (object, "long", _("the file"), &self->is_long, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (columns)); i++)
    if (!read_column (self, json_array_get_element (json_node_get_array (columns), i), i, error))
      return NULL;
  if (!check_names (self, error))
    return NULL;
  baro_mapping_review (self);
  return g_steal_pointer (&self);
}
