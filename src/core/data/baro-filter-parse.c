/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter-parse.c: conditions as people type them */
#define G_LOG_DOMAIN "baro-filter-parse"
#include "config.h"

#include "base/baro-string.h"
#include "data/baro-filter-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_LISTED 12u
#define MAX_LABEL_CHARS 40u

typedef enum { OP_NONE, OP_EQUAL, OP_UNEQUAL, OP_AT_LEAST, OP_AT_MOST, OP_MORE, OP_LESS, OP_CONTAINS } Operator;

/* --- errors that say what there is --- */

static gboolean
set_no_column (BaroDataset *dataset, const char *name, GError **error)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = baro_dataset_get_n_columns (dataset);

  for (guint i = 0; i < MIN (n, MAX_LISTED); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? C_("list", ", ") : "", baro_dataset_get_column (dataset, i)->name);
  if (n > MAX_LISTED)
    g_string_append (names, "…");
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN,
               _("There is no column “%s”. The columns are: %s"), name, names->str);

  return FALSE;
}

static gboolean
set_no_value (BaroDataset *dataset, guint column, const char *value, GError **error)
{
  const BaroColumn *info = baro_dataset_get_column (dataset, column);
  g_autoptr(GString) labels = g_string_new (NULL);
  guint n = 0;
  g_autofree guint32 *order = baro_dataset_dup_order (dataset, column, &n, NULL);

  for (guint i = 0; i < MIN (n, MAX_LISTED); i++)
    {
      g_autofree char *label = baro_dataset_dup_label (dataset, column, order[i]);
      g_autofree char *shown = baro_string_ellipsize (label, MAX_LABEL_CHARS);

      g_string_append_printf (labels, "%s%s", i > 0 ? C_("list", ", ") : "", shown);
    }
  if (n > MAX_LISTED)
    g_string_append (labels, "…");
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE,
               _("Column “%s” has no value “%s”. Its values are: %s"), info->name, value, labels->str);

  return FALSE;
}

static gboolean
set_no_number (const char *name, const char *value, GError **error)
{
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE,
               _("“%s” is not a number, but column “%s” holds numbers. Write 5, 5|7, 5..9 or >=5."), value, name);

  return FALSE;
}

static gboolean
set_no_time (const char *name, const char *value, GError **error)
{
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE,
               _("“%s” is not a time, but column “%s” holds times. Write 2025, 2025-Q1, 2025-03, 2025-03-09 or 2025-03-01..2025-03-31."), value, name);

  return FALSE;
}

static gboolean
set_bad_operator (const char *name, GError **error)
{
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX,
               _("This comparison does not suit column “%s”. Write COLUMN=VALUE, COLUMN=A|B, COLUMN!=VALUE, or COLUMN>=NUMBER for numbers and times."), name);

  return FALSE;
}

/* --- the parts --- */

static Operator
find_operator (const char *text, guint *length)
{
  static const struct { const char *text; Operator op; } OPERATORS[] = {
    { "!=", OP_UNEQUAL }, { "≠", OP_UNEQUAL }, { ">=", OP_AT_LEAST }, { "≥", OP_AT_LEAST }, { "<=", OP_AT_MOST },
    { "≤", OP_AT_MOST }, { "=", OP_EQUAL }, { ">", OP_MORE }, { "<", OP_LESS }, { "~", OP_CONTAINS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (OPERATORS); i++)
    if (g_str_has_prefix (text, OPERATORS[i].text))
      {
        *length = (guint) strlen (OPERATORS[i].text);
        return OPERATORS[i].op;
      }

  return OP_NONE;
}

/* Splits at the operator that leaves the longest known column name before it: names may hold signs too. */
static gboolean
split (const char *text, BaroDataset *dataset, guint *column, Operator *op, char **value, GError **error)
{
  g_autofree char *first_name = NULL;
  gboolean is_found = FALSE;
  guint length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      Operator candidate = find_operator (p, &length);
      g_autofree char *name = NULL;
      int index;

      if (candidate == OP_NONE)
        continue;
      name = baro_string_trim_dup (text, p - text);
      index = baro_dataset_find_column (dataset, name);
      if (index >= 0)
        {
          *column = (guint) index;
          *op = candidate;
          g_free (*value);
          *value = baro_string_trim_dup (p + length, -1);
          is_found = TRUE;
        }
      if (first_name == NULL)
        first_name = g_steal_pointer (&name);
      p += length - 1;
    }
  if (is_found)
    return TRUE;
  if (first_name != NULL)
    return set_no_column (dataset, first_name, error);

  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX,
               _("“%s” is not a condition. Write COLUMN=VALUE, such as Channel=App."), text);

  return FALSE;
}

static gboolean
is_same_caseless (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1), *folded_b = g_utf8_casefold (b, -1);

  return strcmp (folded_a, folded_b) == 0;
}

/* The label of a scale's option by label, alias or value; NULL without. */
static char *
match_option (const BaroScale *scale, const char *text)
{
  const BaroOption *option;
  int index = baro_scale_find_text (scale, text, -1);
  double value;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (index < 0 && baro_string_parse_double (text, -1, '.', &value))
    index = baro_scale_find_value (scale, value);
  if (index < 0)
    return NULL;

  option = baro_scale_get_option (scale, (guint) index);

  return g_strdup (option->label != NULL && *option->label != '\0' ? option->label
                                                                  : g_ascii_formatd (buffer, sizeof buffer, "%.15g", option->value));
}

static char *
match_category (const BaroDictionary *dictionary, const char *text)
{
  guint32 code;

  if (dictionary == NULL)
    return NULL;
  if (baro_dictionary_find (dictionary, text, -1, &code))
    return g_strdup (baro_dictionary_get_label (dictionary, baro_dictionary_get_target (dictionary, code)));

  for (code = 0; code < baro_dictionary_get_size (dictionary); code++)
    if (is_same_caseless (text, baro_dictionary_get_label (dictionary, code)))
      return g_strdup (baro_dictionary_get_label (dictionary, baro_dictionary_get_target (dictionary, code)));

  return NULL;
}

static char *
match_label (BaroDataset *dataset, guint column, const char *text)
{
  const BaroColumn *info = baro_dataset_get_column (dataset, column);

  if (info->kind == BARO_KIND_SCALE)
    return match_option (info->scale, text);
  if (info->kind == BARO_KIND_CATEGORY)
    return match_category (baro_dataset_get_dictionary (dataset, column), text);

  return g_strdup (text);
}

/* One label that may hold '|' itself, or several between '|'. */
static gboolean
parse_labels (BaroCondition *condition, BaroDataset *dataset, guint column, const char *value, GError **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  BaroKind kind = baro_dataset_get_column (dataset, column)->kind;
  g_auto(GStrv) parts = NULL;
  g_autofree char *whole = kind == BARO_KIND_SCALE || kind == BARO_KIND_CATEGORY ? match_label (dataset, column, value) : NULL;

  if (whole != NULL)
    {
      g_strv_builder_add (builder, whole);
      condition->labels = g_strv_builder_end (builder);
      return TRUE;
    }

  parts = g_strsplit (value, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = baro_string_trim_dup (parts[i], -1);
      g_autofree char *label = match_label (dataset, column, part);

      if (label == NULL)
        return set_no_value (dataset, column, part, error);
      g_strv_builder_add (builder, label);
    }
  condition->labels = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
parse_range (const char *value, double *low, double *high)
{
  const char *dots = strstr (value, "..");
  g_autofree char *first = NULL, *last = NULL;

  if (dots == NULL)
    return FALSE;

  first = baro_string_trim_dup (value, dots - value);
  last = baro_string_trim_dup (dots + 2, -1);
  *low = -INFINITY;
  *high = INFINITY;

  return (*first != '\0' || *last != '\0')
         && (*first == '\0' || baro_string_parse_double (first, -1, '.', low))
         && (*last == '\0' || baro_string_parse_double (last, -1, '.', high));
}

static gboolean
parse_bound (BaroCondition *condition, Operator op, const char *name, const char *value, GError **error)
{
  double number;

  if (!baro_string_parse_double (value, -1, '.', &number))
    return set_no_number (name, value, error);

  condition->test = BARO_TEST_BETWEEN;
  if (op == OP_AT_LEAST || op == OP_MORE)
    condition->low = op == OP_MORE ? nextafter (number, INFINITY) : number;
  else
    condition->high = op == OP_LESS ? nextafter (number, -INFINITY) : number;

  return TRUE;
}

static gboolean
parse_number_condition (BaroCondition *condition, Operator op, const char *name, const char *value, GError **error)
{
  g_auto(GStrv) parts = NULL;
  double number;

  if (op == OP_CONTAINS)
    return set_bad_operator (name, error);
  if (op != OP_EQUAL && op != OP_UNEQUAL)
    return parse_bound (condition, op, name, value, error);
  if (op == OP_EQUAL && parse_range (value, &condition->low, &condition->high))
    {
      condition->test = BARO_TEST_BETWEEN;
      return TRUE;
    }

  parts = g_strsplit (value, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (!baro_string_parse_double (parts[i], -1, '.', &number))
        return set_no_number (name, parts[i], error);
    }
  if (op == OP_EQUAL && g_strv_length (parts) == 1)
    {
      condition->test = BARO_TEST_BETWEEN;
      condition->low = condition->high = number;
      return TRUE;
    }
  condition->test = op == OP_EQUAL ? BARO_TEST_IS_ONE_OF : BARO_TEST_IS_NONE_OF;
  condition->labels = g_steal_pointer (&parts);

  return TRUE;
}

static gboolean
parse_time_condition (BaroCondition *condition, Operator op, const char *name, const char *value, GError **error)
{
  g_auto(GStrv) parts = g_strsplit (value, "|", -1);
  gint64 from, to;

  if (op == OP_CONTAINS)
    return set_bad_operator (name, error);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (!baro_time_span_parse (parts[i], &from, &to))
        return set_no_time (name, parts[i], error);
    }
  if (op == OP_UNEQUAL || g_strv_length (parts) > 1)
    {
      if (op != OP_EQUAL && op != OP_UNEQUAL)
        return set_bad_operator (name, error);
      condition->test = op == OP_EQUAL ? BARO_TEST_IS_ONE_OF : BARO_TEST_IS_NONE_OF;
      condition->labels = g_steal_pointer (&parts);
      return TRUE;
    }

  condition->test = BARO_TEST_WITHIN;
  if (op == OP_EQUAL || op == OP_AT_LEAST)
    condition->from = from;
  if (op == OP_EQUAL || op == OP_AT_MOST)
    condition->to = to;
  if (op == OP_MORE)
    condition->from = to;
  if (op == OP_LESS)
    condition->to = from;

  return TRUE;
}

static gboolean
parse_value (BaroCondition *condition, BaroDataset *dataset, guint column, Operator op, const char *value, GError **error)
{
  const BaroColumn *info = baro_dataset_get_column (dataset, column);

  if (*value == '\0')
    {
      condition->test = op == OP_EQUAL ? BARO_TEST_IS_MISSING : BARO_TEST_IS_ANSWERED;
      return op == OP_EQUAL || op == OP_UNEQUAL || set_bad_operator (info->name, error);
    }
  if (info->kind == BARO_KIND_NUMBER)
    return parse_number_condition (condition, op, info->name, value, error);
  if (info->kind == BARO_KIND_TIME)
    return parse_time_condition (condition, op, info->name, value, error);
  if (op == OP_CONTAINS)
    {
      condition->test = BARO_TEST_CONTAINS;
      condition->labels = g_new0 (char *, 2);
      condition->labels[0] = g_strdup (value);
      return TRUE;
    }
  if (op != OP_EQUAL && op != OP_UNEQUAL)
    {
      if (info->kind != BARO_KIND_SCALE && info->kind != BARO_KIND_CATEGORY)
        return set_bad_operator (info->name, error);
      return parse_bound (condition, op, info->name, value, error);
    }
  if (op == OP_EQUAL && info->kind == BARO_KIND_SCALE && parse_range (value, &condition->low, &condition->high))
    {
      condition->test = BARO_TEST_BETWEEN;
      return TRUE;
    }
  condition->test = op == OP_EQUAL ? BARO_TEST_IS_ONE_OF : BARO_TEST_IS_NONE_OF;

  return parse_labels (condition, dataset, column, value, error);
}

/**
 * baro_condition_parse:
 * @text: 'COLUMN=VALUE', '=A|B' for several, '!=', '>=', '<=', '>', '<', '~' for a part of a text
 * @dataset: what it restricts
 * @error: (nullable): names the column or value that does not exist, and some that do
 *
 * Reads a condition as people type it. Labels match exactly, else without case, else by the scale's value.
 * Numbers take 5..9, both ends inclusive. Times take a year, quarter, month, ISO week, day or moment, or
 * FIRST..LAST, both inclusive as wholes. Nothing after '=' means missing, after '!=' answered.
 *
 * Returns: (transfer full): the condition, or %NULL
 */
BaroCondition *
baro_condition_parse (const char *text, BaroDataset *dataset, GError **error)
{
  g_autoptr(BaroCondition) condition = g_new0 (BaroCondition, 1);
  g_autofree char *value = NULL;
  Operator op = OP_NONE;
  guint column = 0;

  condition->low = -INFINITY;
  condition->high = INFINITY;
  condition->from = G_MININT64;
  condition->to = G_MAXINT64;
  if (!split (text, dataset, &column, &op, &value, error))
    return NULL;

  condition->column = g_strdup (baro_dataset_get_column (dataset, column)->name);
  if (!parse_value (condition, dataset, column, op, value, error))
    return NULL;

  return g_steal_pointer (&condition);
}
