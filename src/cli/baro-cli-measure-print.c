/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-measure-print.c: measures as a table, CSV or JSON */
#define G_LOG_DOMAIN "baro-cli-measure-print"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cli/baro-cli-measure-print.h"
#include "figures/baro-format.h"
#include "render/baro-table-export.h"

#define N_FIXED_COLUMNS 8

/* One line of the output: which groups, and what they measure. */
typedef void (*LineFunc) (const BaroCliQuery *query, const BaroMeasureTable *table, const char *const *labels,
                          const BaroMeasure *measure, gpointer user_data);

static void
foreach_line (const BaroCliQuery *query, const BaroMeasureTable *table, LineFunc func, gpointer user_data)
{
  guint n[BARO_TALLY_MAX_GROUPINGS];
  const char *labels[BARO_TALLY_MAX_GROUPINGS] = { NULL };

  for (guint i = 0; i < BARO_TALLY_MAX_GROUPINGS; i++)
    n[i] = i < table->n_groupings ? table->n_groups[i] : 1;

  for (guint g0 = 0; table->n_groupings > 0 && g0 < n[0]; g0++)
    for (guint g1 = 0; g1 < n[1]; g1++)
      for (guint g2 = 0; g2 < n[2]; g2++)
        {
          guint at[] = { g0, g1, g2 };

          for (guint i = 0; i < table->n_groupings; i++)
            labels[i] = table->group_labels[i][at[i]];
          func (query, table, labels, baro_measure_table_get (table, g0, g1, g2), user_data);
        }

  func (query, table, NULL, &table->total, user_data);
}

static const char *
unit_name (BaroUnit unit)
{
  static const char *const names[] = {
    [BARO_UNIT_NPS] = "points", [BARO_UNIT_SHARE] = "share", [BARO_UNIT_SCALE] = "scale",
    [BARO_UNIT_NUMBER] = "number", [BARO_UNIT_SECONDS] = "seconds", [BARO_UNIT_COUNT] = "count",
  };

  return names[unit];
}

/* Responses without a usable weight are in no group: only the line for all can say that some were left out. */
static gboolean
lacks_weights (const BaroMeasureTable *table, const BaroMeasure *measure)
{
  return measure == &table->total && table->tally->n_bad_weights > 0;
}

static GString *
flags_text (const BaroMeasureTable *table, const BaroMeasure *measure)
{
  static const struct { guint flag; const char *name; } names[] = {
    { BARO_MEASURE_UNDEFINED, "undefined" }, { BARO_MEASURE_SMALL_BASE, "small-base" },
    { BARO_MEASURE_SUPPRESSED, "suppressed" }, { BARO_MEASURE_WEIGHTED, "weighted" },
    { BARO_MEASURE_NOT_NPS_ITEM, "not-nps-item" }, { BARO_MEASURE_APPROXIMATE, "approximate" },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (measure->flags & names[i].flag)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", names[i].name);
  if (lacks_weights (table, measure))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", "missing-weights");

  return text;
}

/* NPS is written in points everywhere; shares are percent only in the table. */
static double
machine_value (double value, BaroUnit unit)
{
  return unit == BARO_UNIT_NPS ? value * 100.0 : value;
}

static void
set_double (JsonObject *object, const char *key, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, key, value);
  else
    json_object_set_null_member (object, key);
}

/* The column's name; as typed ("Date:month") only if the column was named before. */
static const char *
grouping_name (const BaroCliQuery *query, guint index)
{
  guint column = query->groupings[index].column;

  for (guint i = 0; i < index; i++)
    if (query->groupings[i].column == column)
      return query->bys[index];

  return baro_dataset_get_column (query->dataset, column)->name;
}

static void
add_json_line (const BaroCliQuery *query, const BaroMeasureTable *table, const char *const *labels,
               const BaroMeasure *measure, gpointer user_data)
{
  JsonObject *object = json_object_new (), *group = json_object_new ();
  JsonArray *flags = json_array_new ();
  g_autoptr(GString) text = flags_text (table, measure);
  g_auto(GStrv) words = g_strsplit (text->str, " ", -1);

  for (guint i = 0; labels != NULL && i < table->n_groupings; i++)
    json_object_set_string_member (group, grouping_name (query, i), labels[i]);
  for (guint i = 0; words[i] != NULL; i++)
    json_array_add_string_element (flags, words[i]);

  json_object_set_object_member (object, "group", group);
  set_double (object, "value", machine_value (measure->value, measure->unit));
  set_double (object, "low", machine_value (measure->low, measure->unit));
  set_double (object, "high", machine_value (measure->high, measure->unit));
  json_object_set_string_member (object, "unit", unit_name (measure->unit));
  json_object_set_int_member (object, "base", measure->base_n);
  set_double (object, "base_effective", measure->base_effective);
  json_object_set_int_member (object, "invalid", measure->n_invalid);
  json_object_set_int_member (object, "missing", measure->n_missing);
  if (measure == &table->total && table->tally->is_weighted)
    json_object_set_int_member (object, "missing_weights", table->tally->n_bad_weights);
  json_object_set_array_member (object, "flags", flags);
  json_array_add_object_element (user_data, object);
}

static void
print_json (const BaroCliQuery *query, const BaroMeasureTable *table)
{
  g_autoptr(JsonArray) array = json_array_new ();
  g_autoptr(JsonNode) node = NULL;

  foreach_line (query, table, add_json_line, array);
  node = json_node_init_array (json_node_alloc (), array);
  baro_cli_print_json (node);
}

static char *
machine_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (value) ? g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value)) : g_strdup ("");
}

static void
add_csv_line (const BaroCliQuery *query, const BaroMeasureTable *table, const char *const *labels,
              const BaroMeasure *measure, gpointer user_data)
{
  char **cells = g_new0 (char *, table->n_groupings + N_FIXED_COLUMNS + 2);
  guint at = 0;

  for (guint i = 0; i < table->n_groupings; i++)
    cells[at++] = g_strdup (labels != NULL ? labels[i] : "");
  cells[at++] = machine_text (machine_value (measure->value, measure->unit));
  cells[at++] = machine_text (machine_value (measure->low, measure->unit));
  cells[at++] = machine_text (machine_value (measure->high, measure->unit));
  cells[at++] = g_strdup (unit_name (measure->unit));
  cells[at++] = g_strdup_printf ("%" G_GINT64_FORMAT, measure->base_n);
  cells[at++] = machine_text (measure->base_effective);
  cells[at++] = g_strdup_printf ("%" G_GINT64_FORMAT, measure->n_invalid);
  cells[at++] = g_strdup_printf ("%" G_GINT64_FORMAT, measure->n_missing);
  cells[at++] = g_string_free (flags_text (table, measure), FALSE);
  baro_table_take_row (user_data, cells);
}

static void
print_csv (const BaroCliQuery *query, const BaroMeasureTable *table)
{
  static const char *const names[] = { "value", "low", "high", "unit", "base", "base_effective", "invalid", "missing", "flags" };
  g_autoptr(BaroTable) twin = baro_table_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < table->n_groupings; i++)
    baro_table_add_column (twin, grouping_name (query, i), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    baro_table_add_column (twin, names[i], i < 3);

  foreach_line (query, table, add_csv_line, twin);
  text = baro_table_to_csv (twin);
  baro_cli_print (text);
}

/* Enough digits to compare with another program: 4 decimals of points and percent, 6 of means. */
static char *
human_text (double value, BaroUnit unit)
{
  gboolean is_hundred = unit == BARO_UNIT_NPS || unit == BARO_UNIT_SHARE;
  char buffer[400];

  if (!isfinite (value))
    return g_strdup ("–");
  if (unit == BARO_UNIT_COUNT)
    return g_strdup_printf ("%.0f", value);

  g_ascii_formatd (buffer, sizeof buffer, is_hundred ? "%.4f" : "%.6f", is_hundred ? value * 100.0 : value);

  return unit == BARO_UNIT_SHARE ? g_strconcat (buffer, " %", NULL) : g_strdup (buffer);
}

static void
add_table_line (const BaroCliQuery *query, const BaroMeasureTable *table, const char *const *labels,
                const BaroMeasure *measure, gpointer user_data)
{
  char **cells = g_new0 (char *, table->n_groupings + N_FIXED_COLUMNS + 1);
  guint at = 0;

  for (guint i = 0; i < table->n_groupings; i++)
    cells[at++] = g_strdup (labels != NULL ? labels[i] : i == 0 ? C_("row of a table", "All") : "");
  cells[at++] = human_text (measure->value, measure->unit);
  cells[at++] = human_text (measure->low, measure->unit);
  cells[at++] = human_text (measure->high, measure->unit);
  cells[at++] = g_strdup_printf ("%" G_GINT64_FORMAT, measure->base_n);
  cells[at++] = g_strdup_printf ("%.1f", measure->base_effective);
  cells[at++] = g_strdup_printf ("%" G_GINT64_FORMAT, measure->n_invalid);
  cells[at++] = g_strdup_printf ("%" G_GINT64_FORMAT, measure->n_missing);
  cells[at++] = g_string_free (flags_text (table, measure), FALSE);
  g_ptr_array_add (user_data, cells);
}

static void
find_suppressed (const BaroCliQuery *query, const BaroMeasureTable *table, const char *const *labels,
                 const BaroMeasure *measure, gpointer user_data)
{
  gboolean *has_suppressed = user_data;

  *has_suppressed |= (measure->flags & BARO_MEASURE_SUPPRESSED) != 0 && baro_measure_is_defined (measure);
}

static void
print_foot_line (gboolean *is_first, const char *sentence)
{
  baro_cli_print (*is_first ? "\n" : "");
  baro_cli_print (sentence);
  baro_cli_print ("\n");
  *is_first = FALSE;
}

/* What a person must know about the numbers above. */
static void
print_foot (const BaroCliQuery *query, const BaroMeasureTable *table)
{
  gint64 n_left_out = table->tally->n_bad_weights;
  g_autofree char *left_out = baro_format_count (n_left_out);
  g_autofree char *least = baro_format_count (query->options.suppress_base);
  gboolean is_first = TRUE, has_suppressed = FALSE;

  foreach_line (query, table, find_suppressed, &has_suppressed);
  if (n_left_out > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%s response has no weight, or one below zero, and is left out.",
                                                         "%s responses have no weight, or one below zero, and are left out.", (gulong) n_left_out),
                                               left_out);

      print_foot_line (&is_first, text);
    }
  if (has_suppressed)
    {
      g_autofree char *text = g_strdup_printf (_("“suppressed” marks values on fewer than %s answers; figures and reports do not show them."), least);

      print_foot_line (&is_first, text);
    }
}

static void
print_table (const BaroCliQuery *query, const BaroMeasureTable *table)
{
  const char *const names[N_FIXED_COLUMNS] = {
    C_("column of a table", "Value"), C_("column of a table", "Low"), C_("column of a table", "High"),
    C_("column of a table", "Base n"), C_("column of a table", "Effective n"), C_("column of a table", "Invalid"),
    C_("column of a table", "Missing"), C_("column of a table", "Flags"),
  };
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gboolean is_numeric[BARO_TALLY_MAX_GROUPINGS + N_FIXED_COLUMNS] = { FALSE };
  char **header = g_new0 (char *, table->n_groupings + N_FIXED_COLUMNS + 1);

  for (guint i = 0; i < table->n_groupings; i++)
    header[i] = g_strdup (grouping_name (query, i));
  for (guint i = 0; i < N_FIXED_COLUMNS; i++)
    {
      header[table->n_groupings + i] = g_strdup (names[i]);
      is_numeric[table->n_groupings + i] = i + 1 < N_FIXED_COLUMNS;
    }

  g_ptr_array_add (rows, header);
  foreach_line (query, table, add_table_line, rows);
  baro_cli_print_grid (rows, table->n_groupings + N_FIXED_COLUMNS, is_numeric);
  print_foot (query, table);
}

/**
 * baro_cli_print_measures:
 * @query: the query that the table answers
 * @table: its measures
 * @format: how to write them
 *
 * One line per combination of groups and a last one for all selected responses. Undefined is "–", an empty
 * cell or null. Values on small bases are written in all formats and flagged: who computes with them decides by
 * the flag; figures suppress them.
 */
void
baro_cli_print_measures (const BaroCliQuery *query, const BaroMeasureTable *table, BaroCliFormat format)
{
  switch (format)
    {
    case BARO_CLI_FORMAT_TABLE:
      print_table (query, table);
      break;
    case BARO_CLI_FORMAT_CSV:
      print_csv (query, table);
      break;
    case BARO_CLI_FORMAT_JSON:
      print_json (query, table);
      break;
    }
}
