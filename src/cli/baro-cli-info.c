/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-info.c: barometer-cli info: what is in a study */
#define G_LOG_DOMAIN "baro-cli-info"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cli/baro-cli.h"
#include "figures/baro-format.h"
#include "tally/baro-tally.h"

/* How many included responses have a value in a column, and why the others have none. */
typedef struct
{
  gint64 n_valid;
  gint64 n_missing[BARO_N_MISSING];
} Bases;

static gboolean
count_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  Bases *bases = user_data;

  if (text != NULL)
    bases->n_valid++;
  else
    bases->n_missing[BARO_MISSING_SKIPPED]++;

  return TRUE;
}

static gboolean
count_codes (BaroDataset *dataset, guint column, Bases *bases, GError **error)
{
  BaroCodes *codes = baro_dataset_get_codes (dataset, column, error);
  BaroBitset *excluded = baro_dataset_get_excluded (dataset);

  if (codes == NULL)
    return FALSE;

  for (gsize row = 0; row < codes->n_rows; row++)
    {
      BaroMissing missing;

      if (excluded != NULL && baro_bitset_get (excluded, row))
        continue;
      if (baro_codes_get_missing (codes, row, &missing))
        bases->n_missing[missing]++;
      else
        bases->n_valid++;
    }

  return TRUE;
}

static gboolean
count_answers (BaroDataset *dataset, guint column, Bases *bases, GError **error)
{
  BaroTallyRequest request = { .score = (int) column, .weight = -1, .skips_moments = TRUE };
  g_autoptr(BaroTally) tally = baro_tally_run (dataset, &request, NULL, error);

  if (tally == NULL)
    return FALSE;

  for (guint i = 0; i < tally->n_answers; i++)
    bases->n_valid += tally->counts[i];
  for (guint i = 0; i < BARO_N_MISSING; i++)
    bases->n_missing[i] = tally->counts[tally->n_answers + i];
  if (tally->is_number)
    bases->n_valid = tally->moments[0].n;

  return TRUE;
}

static gboolean
count_bases (BaroDataset *dataset, guint column, Bases *bases, GError **error)
{
  *bases = (Bases) { 0 };

  switch (baro_dataset_get_column (dataset, column)->kind)
    {
    case BARO_KIND_SCALE:
    case BARO_KIND_CATEGORY:
    case BARO_KIND_NUMBER:
      return count_answers (dataset, column, bases, error);
    case BARO_KIND_TIME:
      return count_codes (dataset, column, bases, error);
    case BARO_KIND_TEXT:
    case BARO_KIND_IDENTIFIER:
    case BARO_N_KINDS:
      return baro_dataset_foreach_text (dataset, column, NULL, count_text, bases, error);
    }

  return TRUE;
}

static char *
dup_scale_text (const BaroColumn *column)
{
  return column->scale != NULL ? baro_scale_dup_title (column->scale) : g_strdup ("");
}

static JsonObject *
column_to_json (const BaroColumn *column, const Bases *bases)
{
  JsonObject *object = json_object_new (), *missing = json_object_new ();

  json_object_set_string_member (object, "name", column->name);
  json_object_set_string_member (object, "title", column->title);
  json_object_set_string_member (object, "kind", baro_kind_to_nick (column->kind));
  json_object_set_string_member (object, "role", baro_role_to_nick (column->role));
  json_object_set_string_member (object, "family", baro_family_to_nick (column->family));

  if (column->scale != NULL)
    {
      g_autofree char *title = baro_scale_dup_title (column->scale);

      json_object_set_string_member (object, "scale", title);
      json_object_set_string_member (object, "direction", baro_direction_to_nick (baro_scale_get_direction (column->scale)));
    }
  else
    json_object_set_null_member (object, "scale");

  json_object_set_int_member (object, "base", bases->n_valid);
  for (guint i = 0; i < BARO_N_MISSING; i++)
    json_object_set_int_member (missing, baro_missing_to_nick (i), bases->n_missing[i]);
  json_object_set_object_member (object, "missing", missing);

  return object;
}

static JsonArray *
sources_to_json (GPtrArray *sources)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sources->len; i++)
    {
      const BaroSourceInfo *info = sources->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", info->name);
      json_object_set_string_member (object, "path", info->path);
      json_object_set_string_member (object, "encoding", info->encoding);
      json_object_set_string_member (object, "delimiter", info->delimiter);
      json_object_set_string_member (object, "table", info->table);
      json_object_set_int_member (object, "bytes", (gint64) info->n_bytes);
      json_object_set_int_member (object, "lines", (gint64) info->n_lines);
      json_object_set_int_member (object, "responses", (gint64) info->n_responses);
      json_object_set_int_member (object, "known", (gint64) info->n_known);
      json_object_set_int_member (object, "rejected", (gint64) info->n_rejected);
      json_array_add_object_element (array, object);
    }

  return array;
}

static gboolean
print_json (BaroStudy *study, GPtrArray *sources, GError **error)
{
  BaroDataset *dataset = baro_study_get_dataset (study);
  g_autoptr(JsonObject) root = json_object_new ();
  g_autoptr(JsonNode) node = NULL;
  JsonArray *columns = json_array_new ();
  gsize n_rows = baro_dataset_get_n_rows (dataset), n_included = baro_dataset_get_n_included (dataset);

  json_object_set_string_member (root, "study", baro_study_get_name (study));
  json_object_set_int_member (root, "responses", (gint64) n_included);
  json_object_set_int_member (root, "excluded", (gint64) (n_rows - n_included));
  json_object_set_int_member (root, "rejected", (gint64) baro_study_count_rejected (study));
  json_object_set_string_member (root, "fingerprint", baro_dataset_get_fingerprint (dataset));
  json_object_set_array_member (root, "sources", sources_to_json (sources));
  json_object_set_array_member (root, "columns", columns);

  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      Bases bases;

      if (!count_bases (dataset, i, &bases, error))
        return FALSE;
      json_array_add_object_element (columns, column_to_json (baro_dataset_get_column (dataset, i), &bases));
    }

  node = json_node_init_object (json_node_alloc (), root);
  baro_cli_print_json (node);

  return TRUE;
}

static void
print_head (BaroStudy *study, GPtrArray *sources)
{
  BaroDataset *dataset = baro_study_get_dataset (study);
  gsize n_rows = baro_dataset_get_n_rows (dataset), n_included = baro_dataset_get_n_included (dataset);
  g_autofree char *included = baro_format_count ((gint64) n_included), *excluded = baro_format_count ((gint64) (n_rows - n_included));
  g_autofree char *n_rejected = baro_format_count ((gint64) baro_study_count_rejected (study));
  g_autofree char *text = g_strdup_printf (_("Study: %1$s\nResponses: %2$s\nExcluded: %3$s\nRejected rows, invalid answers and notices: %4$s\n"),
                                           baro_study_get_name (study), included, excluded, n_rejected);

  baro_cli_print (text);

  for (guint i = 0; i < sources->len; i++)
    {
      const BaroSourceInfo *info = sources->pdata[i];
      g_autofree char *added = baro_format_count ((gint64) info->n_responses), *known = baro_format_count ((gint64) info->n_known);
      g_autofree char *rejected = baro_format_count ((gint64) info->n_rejected);
      g_autofree char *line = g_strdup_printf (_("Source: %1$s, responses %2$s, already there %3$s, rejected, invalid and noticed %4$s, encoding %5$s\n"),
                                               info->name, added, known, rejected, info->encoding != NULL ? info->encoding : "–");

      baro_cli_print (line);
    }

  baro_cli_print ("\n");
}

static char *
dup_role_text (const BaroColumn *column)
{
  if (column->family == BARO_FAMILY_NONE)
    return g_strdup (baro_role_to_nick (column->role));

  return g_strdup_printf ("%s:%s", baro_role_to_nick (column->role), baro_family_to_nick (column->family));
}

static gboolean
print_table (BaroStudy *study, GError **error)
{
  static const gboolean is_numeric[] = { FALSE, FALSE, FALSE, FALSE, TRUE, TRUE, TRUE };
  BaroDataset *dataset = baro_study_get_dataset (study);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *const header[] = { _("Column"), _("Kind"), _("Role"), _("Scale"), _("Base"), _("Missing"), _("Invalid"), NULL };

  g_ptr_array_add (rows, g_strdupv ((char **) header));

  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      const BaroColumn *column = baro_dataset_get_column (dataset, i);
      char **cells = g_new0 (char *, G_N_ELEMENTS (is_numeric) + 1);
      gint64 n_missing = 0;
      Bases bases;

      g_ptr_array_add (rows, cells);
      if (!count_bases (dataset, i, &bases, error))
        return FALSE;
      for (guint m = 0; m < BARO_N_MISSING; m++)
        n_missing += m == BARO_MISSING_INVALID ? 0 : bases.n_missing[m];

      cells[0] = g_strdup (column->name);
      cells[1] = g_strdup (baro_kind_to_nick (column->kind));
      cells[2] = dup_role_text (column);
      cells[3] = dup_scale_text (column);
      cells[4] = g_strdup_printf ("%" G_GINT64_FORMAT, bases.n_valid);
      cells[5] = g_strdup_printf ("%" G_GINT64_FORMAT, n_missing);
      cells[6] = g_strdup_printf ("%" G_GINT64_FORMAT, bases.n_missing[BARO_MISSING_INVALID]);
    }

  baro_cli_print_grid (rows, G_N_ELEMENTS (is_numeric), is_numeric);

  return TRUE;
}

/**
 * baro_cli_run_info:
 * @name: "info"
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: how it went
 */
BaroCliStatus
baro_cli_run_info (const char *name, int argc, char **argv)
{
  gboolean wants_json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &wants_json, N_("Print JSON"), NULL },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, 1, &rest, &status))
    return status;

  study = baro_cli_open (rest[0], &error);
  if (study != NULL)
    sources = baro_study_list_sources (study, &error);
  if (sources == NULL)
    return baro_cli_fail (rest[0], error);

  if (!wants_json)
    print_head (study, sources);
  if (wants_json ? !print_json (study, sources, &error) : !print_table (study, &error))
    return baro_cli_fail (rest[0], error);

  return BARO_CLI_OK;
}
