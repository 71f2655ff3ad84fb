/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-journey-print.c: scores of a map as a table, CSV or JSON
 */
#define G_LOG_DOMAIN "baro-cli-journey-print"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/baro-string.h"
#include "cli/baro-cli-journey.h"
#include "figures/baro-format.h"
#include "render/baro-table-export.h"

#define N_COLUMNS 11

static const char *
stage_of (const BaroJourneyScores *scores, guint i)
{
  const BaroPart *touchpoint = baro_journey_find (scores->journey, scores->touchpoints[i].id);
  const BaroPart *stage = touchpoint != NULL && touchpoint->parent_id != NULL ? baro_journey_find (scores->journey, touchpoint->parent_id) : NULL;

  return stage != NULL ? baro_part_get_title (stage) : "";
}

static const char *
name_of (const BaroJourneyScores *scores, guint i)
{
  const BaroPart *touchpoint = baro_journey_find (scores->journey, scores->touchpoints[i].id);

  return touchpoint != NULL ? baro_part_get_title (touchpoint) : "";
}

static const char *
source_of (const BaroTouchpointScore *score)
{
  static const char *const names[] = {
    [BARO_IMPORTANCE_NONE] = NULL, [BARO_IMPORTANCE_STATED] = "stated",
    [BARO_IMPORTANCE_DERIVED] = "derived", [BARO_IMPORTANCE_BY_HAND] = "by-hand",
  };

  return isnan (score->importance) ? NULL : names[score->importance_source];
}

static double
coverage_of (const BaroJourneyScores *scores)
{
  return scores->n_touchpoints > 0 ? (double) scores->n_covered / scores->n_touchpoints : NAN;
}

/* What a reader must know about a touchpoint, as words for programs. */
static GStrv
dup_flags (const BaroTouchpointScore *score)
{
  static const char *const states[] = {
    [BARO_SCORE_OK] = NULL, [BARO_SCORE_UNBOUND] = "unbound", [BARO_SCORE_BROKEN] = "broken",
    [BARO_SCORE_NO_BASE] = "no-base", [BARO_SCORE_SUPPRESSED] = "suppressed",
  };
  const struct { gboolean holds; const char *name; } marks[] = {
    { states[score->state] != NULL, states[score->state] },
    { score->state == BARO_SCORE_OK && (score->flags & BARO_MEASURE_SMALL_BASE) != 0, "small-base" },
    { score->state == BARO_SCORE_OK && (score->flags & BARO_MEASURE_WEIGHTED) != 0, "weighted" },
    { score->state == BARO_SCORE_OK && (score->flags & BARO_MEASURE_NOT_NPS_ITEM) != 0, "not-nps-item" },
    { score->state == BARO_SCORE_OK && (score->flags & BARO_MEASURE_APPROXIMATE) != 0, "approximate" },
    { score->is_first, "first" }, { score->is_last, "last" }, { score->is_peak, "peak" },
    { score->is_lowest, "lowest" }, { score->is_moment, "moment-of-truth" },
  };
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv flags;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].holds)
      g_strv_builder_add (builder, marks[i].name);
  flags = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return flags;
}

/* --- JSON --- */

static void
set_double (JsonObject *object, const char *key, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, key, value);
  else
    json_object_set_null_member (object, key);
}

static JsonObject *
make_touchpoint (const BaroJourneyScores *scores, guint i)
{
  const BaroTouchpointScore *score = &scores->touchpoints[i];
  JsonObject *object = json_object_new ();
  JsonArray *flags = json_array_new ();
  g_auto(GStrv) words = dup_flags (score);

  json_object_set_string_member (object, "name", name_of (scores, i));
  json_object_set_string_member (object, "stage", stage_of (scores, i));
  set_double (object, "score", score->score);
  set_double (object, "low", score->low);
  set_double (object, "high", score->high);
  json_object_set_int_member (object, "base", score->base_n);
  set_double (object, "importance", score->importance);
  if (source_of (score) != NULL)
    json_object_set_string_member (object, "importance_source", source_of (score));
  else
    json_object_set_null_member (object, "importance_source");
  set_double (object, "target", score->target);
  set_double (object, "gap", score->gap);
  for (guint k = 0; words[k] != NULL; k++)
    json_array_add_string_element (flags, words[k]);
  json_object_set_array_member (object, "flags", flags);
  return object;
}

static JsonObject *
make_block (const BaroJourney *journey, const char *column, const BaroCliScores *entry)
{
  JsonObject *object = json_object_new (), *group;
  JsonArray *touchpoints = json_array_new ();

  json_object_set_string_member (object, "journey", baro_journey_get_name (journey));
  if (column != NULL)
    {
      group = json_object_new ();
      json_object_set_string_member (group, column, entry->label);
      json_object_set_object_member (object, "group", group);
    }
  set_double (object, "score", entry->scores->score);
  set_double (object, "low", entry->scores->low);
  set_double (object, "high", entry->scores->high);
  set_double (object, "coverage", coverage_of (entry->scores));
  set_double (object, "peak_end", entry->scores->peak_end);
  for (guint i = 0; i < entry->scores->n_touchpoints; i++)
    json_array_add_object_element (touchpoints, make_touchpoint (entry->scores, i));
  json_object_set_array_member (object, "touchpoints", touchpoints);
  return object;
}

/**
 * baro_cli_print_scores_json:
 * @journey: the map
 * @column: (nullable): the column of the groups
 * @all: (element-type BaroCliScores): one without @column
 *
 * Prints one object, or an array of one for each group.
 */
void
baro_cli_print_scores_json (const BaroJourney *journey, const char *column, GPtrArray *all)
{
  g_autoptr(JsonNode) node = json_node_alloc ();
  g_autoptr(JsonArray) array = json_array_new ();

  if (column == NULL)
    json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), make_block (journey, NULL, all->pdata[0]));
  else
    {
      for (guint i = 0; i < all->len; i++)
        json_array_add_object_element (array, make_block (journey, column, all->pdata[i]));
      json_node_init_array (node, array);
    }
  baro_cli_print_json (node);
}

/* --- CSV --- */

static char *
machine_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (value) ? g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value)) : g_strdup ("");
}

static char **
make_csv_row (const char *column, const BaroCliScores *entry, guint i)
{
  const BaroTouchpointScore *score = &entry->scores->touchpoints[i];
  g_auto(GStrv) flags = dup_flags (score);
  char **cells = g_new0 (char *, N_COLUMNS + 2);
  guint at = 0;

  if (column != NULL)
    cells[at++] = g_strdup (entry->label);
  cells[at++] = g_strdup (stage_of (entry->scores, i));
  cells[at++] = g_strdup (name_of (entry->scores, i));
  cells[at++] = machine_text (score->score);
  cells[at++] = machine_text (score->low);
  cells[at++] = machine_text (score->high);
  cells[at++] = g_strdup_printf ("%" G_GINT64_FORMAT, score->base_n);
  cells[at++] = machine_text (score->importance);
  cells[at++] = g_strdup (source_of (score) != NULL ? source_of (score) : "");
  cells[at++] = machine_text (score->target);
  cells[at++] = machine_text (score->gap);
  cells[at++] = g_strjoinv (" ", flags);
  return cells;
}

void
baro_cli_print_scores_csv (const char *column, GPtrArray *all)
{
  static const struct { const char *name; gboolean is_numeric; } columns[N_COLUMNS] = {
    { "stage", FALSE }, { "touchpoint", FALSE }, { "score", TRUE }, { "low", TRUE }, { "high", TRUE }, { "base", TRUE },
    { "importance", TRUE }, { "importance_source", FALSE }, { "target", TRUE }, { "gap", TRUE }, { "flags", FALSE },
  };
  g_autoptr(BaroTable) table = baro_table_new (NULL);
  g_autofree char *text = NULL;

  if (column != NULL)
    baro_table_add_column (table, column, FALSE);
  for (guint i = 0; i < N_COLUMNS; i++)
    baro_table_add_column (table, columns[i].name, columns[i].is_numeric);
  for (guint g = 0; g < all->len; g++)
    for (guint i = 0; i < ((BaroCliScores *) all->pdata[g])->scores->n_touchpoints; i++)
      baro_table_take_row (table, make_csv_row (column, all->pdata[g], i));
  text = baro_table_to_csv (table);
  baro_cli_print (text);
}

/* --- a table for people --- */

static char *
points (double value)
{
  return baro_format_number (value, BARO_UNIT_NUMBER, 1);
}

/* Why there is no score, and what else is to be known. */
static char *
dup_remark (const BaroTouchpointScore *score)
{
  const struct { gboolean holds; const char *text; } remarks[] = {
    { score->reason != NULL, score->reason },
    { score->state == BARO_SCORE_OK && (score->flags & BARO_MEASURE_SMALL_BASE) != 0, C_("mark of a touchpoint", "small base") },
    { score->is_peak, C_("mark of a touchpoint", "peak") }, { score->is_lowest, C_("mark of a touchpoint", "lowest") },
    { score->is_first, C_("mark of a touchpoint", "first") }, { score->is_last, C_("mark of a touchpoint", "end") },
    { score->is_moment, C_("mark of a touchpoint", "moment of truth") },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    if (remarks[i].holds)
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_("list", ", ") : "", remarks[i].text);
  return g_string_free (text, FALSE);
}

static char **
make_row (const BaroJourneyScores *scores, guint i)
{
  const BaroTouchpointScore *score = &scores->touchpoints[i];
  char **cells = g_new0 (char *, N_COLUMNS);
  guint at = 0;

  cells[at++] = g_strdup (stage_of (scores, i));
  cells[at++] = g_strdup (name_of (scores, i));
  cells[at++] = points (score->score);
  cells[at++] = points (score->low);
  cells[at++] = points (score->high);
  cells[at++] = baro_format_count (score->base_n);
  cells[at++] = isnan (score->importance) ? g_strdup ("–") : baro_format_number (score->importance, BARO_UNIT_SHARE, 0);
  cells[at++] = points (score->target);
  cells[at++] = points (score->gap);
  cells[at++] = dup_remark (score);
  return cells;
}

static void
print_sentence (char *text)
{
  baro_cli_print (text);
  baro_cli_print ("\n");
  g_free (text);
}

static void
print_foot (const BaroJourneyScores *scores)
{
  g_autofree char *score = points (scores->score), *low = points (scores->low), *high = points (scores->high), *peak_end = points (scores->peak_end);
  g_autofree char *covered = g_strdup_printf ("%u", scores->n_covered), *all = g_strdup_printf ("%u", scores->n_touchpoints);

  baro_cli_print ("\n");
  if (scores->is_weighted)
    print_sentence (baro_string_format (_("Journey score %1$s (%2$s to %3$s), weighted by importance."), score, low, high));
  else
    print_sentence (baro_string_format (_("Journey score %1$s (%2$s to %3$s), not weighted."), score, low, high));
  print_sentence (baro_string_format (_("Coverage: %1$s of %2$s touchpoints. Peak–end: %3$s."), covered, all, peak_end));
  if (scores->importance_note != NULL)
    print_sentence (baro_string_format (_("Importance: %s."), scores->importance_note));
}

void
baro_cli_print_scores_table (const char *column, GPtrArray *all)
{
  const char *const names[] = {
    C_("column of a table", "Stage"), C_("column of a table", "Touchpoint"), C_("column of a table", "Score"),
    C_("column of a table", "Low"), C_("column of a table", "High"), C_("column of a table", "Base n"),
    C_("column of a table", "Importance, %"), C_("column of a table", "Target"), C_("column of a table", "Gap"),
    C_("column of a table", "Remarks"),
  };
  static const gboolean is_numeric[] = { FALSE, FALSE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, FALSE };

  for (guint g = 0; g < all->len; g++)
    {
      const BaroCliScores *entry = all->pdata[g];
      g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      char **header = g_new0 (char *, G_N_ELEMENTS (names) + 1);

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        header[i] = g_strdup (names[i]);
      g_ptr_array_add (rows, header);
      for (guint i = 0; i < entry->scores->n_touchpoints; i++)
        g_ptr_array_add (rows, make_row (entry->scores, i));
      if (column != NULL)
        print_sentence (g_strdup_printf ("%s%s: %s\n", g > 0 ? "\n" : "", column, entry->label));
      baro_cli_print_grid (rows, G_N_ELEMENTS (names), is_numeric);
      print_foot (entry->scores);
    }
}
