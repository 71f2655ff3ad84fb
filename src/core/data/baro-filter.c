/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter.c: a person's current restriction: a list of conditions */
#define G_LOG_DOMAIN "baro-filter"
#include "config.h"

#include "data/baro-filter-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#define MAX_CONDITIONS 1000u

struct _BaroFilter
{
  gatomicrefcount ref_count;
  GPtrArray      *conditions;   /* (owned) of BaroCondition, owned */
};

static const char *const TEST_NICKS[] = {
  [BARO_TEST_IS_ONE_OF] = "is-one-of",
  [BARO_TEST_IS_NONE_OF] = "is-none-of",
  [BARO_TEST_BETWEEN] = "between",
  [BARO_TEST_WITHIN] = "within",
  [BARO_TEST_IS_MISSING] = "is-missing",
  [BARO_TEST_IS_ANSWERED] = "is-answered",
  [BARO_TEST_CONTAINS] = "contains",
};

const char *
baro_test_to_nick (BaroTest test)
{
  return TEST_NICKS[test];
}

gboolean
baro_test_parse (const char *nick, BaroTest *test)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEST_NICKS); i++)
    if (g_strcmp0 (nick, TEST_NICKS[i]) == 0)
      {
        *test = (BaroTest) i;
        return TRUE;
      }

  return FALSE;
}

BaroCondition *
baro_condition_copy (const BaroCondition *self)
{
  BaroCondition *copy = g_memdup2 (self, sizeof *self);

  copy->column = g_strdup (self->column);
  copy->labels = g_strdupv (self->labels);

  return copy;
}

void
baro_condition_free (BaroCondition *self)
{
  if (self == NULL)
    return;

  g_free (self->column);
  g_strfreev (self->labels);
  g_free (self);
}

static BaroFilter *
new_empty (void)
{
  BaroFilter *self = g_new0 (BaroFilter, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_condition_free);

  return self;
}

BaroFilter *
baro_filter_new (BaroCondition **conditions, guint n_conditions)
{
  BaroFilter *self = new_empty ();

  for (guint i = 0; i < n_conditions; i++)
    g_ptr_array_add (self->conditions, baro_condition_copy (conditions[i]));

  return self;
}

BaroFilter *
baro_filter_ref (BaroFilter *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
baro_filter_unref (BaroFilter *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->conditions);
  g_free (self);
}

guint
baro_filter_get_n (const BaroFilter *self)
{
  return self->conditions->len;
}

const BaroCondition *
baro_filter_get (const BaroFilter *self, guint index)
{
  g_return_val_if_fail (index < self->conditions->len, NULL);

  return g_ptr_array_index (self->conditions, index);
}

/**
 * baro_filter_with:
 * @self: a filter
 * @condition: what must hold too
 *
 * Returns: (transfer full): a filter with @condition, in the place of one on the same column with the same test
 */
BaroFilter *
baro_filter_with (const BaroFilter *self, const BaroCondition *condition)
{
  BaroFilter *other = new_empty ();
  gboolean is_placed = FALSE;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const BaroCondition *old = g_ptr_array_index (self->conditions, i);
      gboolean is_same = old->test == condition->test && g_strcmp0 (old->column, condition->column) == 0;

      if (is_same && is_placed)
        continue;
      g_ptr_array_add (other->conditions, baro_condition_copy (is_same ? condition : old));
      is_placed = is_placed || is_same;
    }
  if (!is_placed)
    g_ptr_array_add (other->conditions, baro_condition_copy (condition));

  return other;
}

BaroFilter *
baro_filter_without (const BaroFilter *self, guint index)
{
  BaroFilter *other = new_empty ();

  for (guint i = 0; i < self->conditions->len; i++)
    if (i != index)
      g_ptr_array_add (other->conditions, baro_condition_copy (g_ptr_array_index (self->conditions, i)));

  return other;
}

static gboolean
has_equal_labels (const BaroCondition *a, const BaroCondition *b)
{
  static const char *const NOTHING[] = { NULL };

  return g_strv_equal (a->labels != NULL ? (const char *const *) a->labels : NOTHING,
                       b->labels != NULL ? (const char *const *) b->labels : NOTHING);
}

static gboolean
is_equal_condition (const BaroCondition *a, const BaroCondition *b)
{
  if (a->test != b->test || g_strcmp0 (a->column, b->column) != 0 || !has_equal_labels (a, b))
    return FALSE;
  if (a->test == BARO_TEST_BETWEEN)
    return a->low == b->low && a->high == b->high;
  if (a->test == BARO_TEST_WITHIN)
    return a->from == b->from && a->to == b->to;

  return TRUE;
}

gboolean
baro_filter_equal (const BaroFilter *a, const BaroFilter *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->conditions->len != b->conditions->len)
    return FALSE;

  for (guint i = 0; i < a->conditions->len; i++)
    if (!is_equal_condition (g_ptr_array_index (a->conditions, i), g_ptr_array_index (b->conditions, i)))
      return FALSE;

  return TRUE;
}

static void
add_condition (JsonBuilder *builder, const BaroCondition *condition)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "column");
  json_builder_add_string_value (builder, condition->column);
  json_builder_set_member_name (builder, "test");
  json_builder_add_string_value (builder, baro_test_to_nick (condition->test));
  if (condition->labels != NULL)
    {
      json_builder_set_member_name (builder, "labels");
      json_builder_begin_array (builder);
      for (guint i = 0; condition->labels[i] != NULL; i++)
        json_builder_add_string_value (builder, condition->labels[i]);
      json_builder_end_array (builder);
    }
  if (condition->test == BARO_TEST_BETWEEN && isfinite (condition->low))
    {
      json_builder_set_member_name (builder, "low");
      json_builder_add_double_value (builder, condition->low);
    }
  if (condition->test == BARO_TEST_BETWEEN && isfinite (condition->high))
    {
      json_builder_set_member_name (builder, "high");
      json_builder_add_double_value (builder, condition->high);
    }
  if (condition->test == BARO_TEST_WITHIN && condition->from != G_MININT64)
    {
      json_builder_set_member_name (builder, "from");
      json_builder_add_int_value (builder, condition->from);
    }
  if (condition->test == BARO_TEST_WITHIN && condition->to != G_MAXINT64)
    {
      json_builder_set_member_name (builder, "to");
      json_builder_add_int_value (builder, condition->to);
    }
  json_builder_end_object (builder);
}

/**
 * baro_filter_to_json:
 * @self: a filter
 *
 * Returns: (transfer full): the filter as a JSON array of conditions. Open ends are left out; times are
 *   wall-clock seconds since 1970, "from" inclusive and "to" exclusive
 */
char *
baro_filter_to_json (const BaroFilter *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->conditions->len; i++)
    add_condition (builder, g_ptr_array_index (self->conditions, i));
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
read_number (JsonObject *object, const char *name, double *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_INT64) && !holds (node, G_TYPE_DOUBLE))
    return FALSE;
  *value = json_node_get_double (node);

  return TRUE;
}

static gboolean
read_seconds (JsonObject *object, const char *name, gint64 *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_INT64))
    return FALSE;
  *value = json_node_get_int (node);

  return TRUE;
}

static gboolean
read_labels (JsonObject *object, BaroCondition *condition)
{
  JsonNode *node = json_object_get_member (object, "labels");
  JsonArray *array;

  if (node == NULL)
    return condition->test != BARO_TEST_IS_ONE_OF && condition->test != BARO_TEST_IS_NONE_OF && condition->test != BARO_TEST_CONTAINS;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  condition->labels = g_new0 (char *, json_array_get_length (array) + 1);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!holds (json_array_get_element (array, i), G_TYPE_STRING))
        return FALSE;
      condition->labels[i] = g_strdup (json_array_get_string_element (array, i));
    }

  return condition->test != BARO_TEST_CONTAINS || condition->labels[0] != NULL;
}

static BaroCondition *
read_condition (JsonNode *node)
{
  g_autoptr(BaroCondition) condition = g_new0 (BaroCondition, 1);
  JsonObject *object;

  condition->low = -INFINITY;
  condition->high = INFINITY;
  condition->from = G_MININT64;
  condition->to = G_MAXINT64;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  if (!holds (json_object_get_member (object, "column"), G_TYPE_STRING) || !holds (json_object_get_member (object, "test"), G_TYPE_STRING)
      || !baro_test_parse (json_object_get_string_member (object, "test"), &condition->test))
    return NULL;
  condition->column = g_strdup (json_object_get_string_member (object, "column"));
  if (!read_labels (object, condition) || !read_number (object, "low", &condition->low) || !read_number (object, "high", &condition->high)
      || !read_seconds (object, "from", &condition->from) || !read_seconds (object, "to", &condition->to))
    return NULL;

  return g_steal_pointer (&condition);
}

BaroFilter *
baro_filter_from_json (const char *json, GError **error)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(BaroFilter) self = new_empty ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean is_good = array != NULL && json_array_get_length (array) <= MAX_CONDITIONS;

  for (guint i = 0; is_good && i < json_array_get_length (array); i++)
    {
      BaroCondition *condition = read_condition (json_array_get_element (array, i));

      is_good = condition != NULL;
      if (is_good)
        g_ptr_array_add (self->conditions, condition);
    }
  if (!is_good)
    {
      g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX, _("The saved filter cannot be read."));
      return NULL;
    }

  return g_steal_pointer (&self);
}
