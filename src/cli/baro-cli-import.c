/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-import.c: barometer-cli import: files become responses of a study */
#define G_LOG_DOMAIN "baro-cli-import"
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "base/baro-string.h"
#include "cli/baro-cli.h"
#include "figures/baro-format.h"
#include "load/baro-importer.h"

/* The options of one run, as GOption fills them. */
typedef struct
{
  char    *into;       /* (owned) (nullable) */
  char    *table;      /* (owned) (nullable) */
  char    *map_path;   /* (owned) (nullable) */
  char    *encoding;   /* (owned) (nullable) */
  char    *delimiter;  /* (owned) (nullable) */
  BaroMapping *map;    /* (owned) (nullable): what map_path holds */
  gboolean is_dry_run;
  gboolean wants_json;
} ImportOptions;

static void
import_options_clear (ImportOptions *options)
{
  g_free (options->into);
  g_free (options->table);
  g_free (options->map_path);
  g_free (options->encoding);
  g_free (options->delimiter);
  g_clear_pointer (&options->map, baro_mapping_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOptions, import_options_clear)

/* Returns 0 for a delimiter that is none. */
static char
parse_delimiter (const char *text)
{
  if (g_ascii_strcasecmp (text, "tab") == 0 || g_str_equal (text, "\\t"))
    return '\t';

  return text[0] != '\0' && text[1] == '\0' && g_ascii_isprint (text[0]) && !g_ascii_isalnum (text[0]) ? text[0] : 0;
}

static gboolean
read_map (ImportOptions *options, GError **error)
{
  g_autofree char *json = NULL;

  if (options->map_path == NULL)
    return TRUE;
  if (!g_file_get_contents (options->map_path, &json, NULL, error))
    return FALSE;
  options->map = baro_mapping_from_json (json, error);

  return options->map != NULL;
}

/* What a person fixed: the command line first, then the mapping file, then the earlier import. */
static BaroReading *
fix_reading (const ImportOptions *options, const BaroMapping *earlier)
{
  BaroReading *fixed = earlier != NULL ? baro_reading_copy (earlier->reading) : baro_reading_new ();

  if (earlier == NULL)
    {
      fixed->quote = BARO_READING_GUESS;
      fixed->delimiter = 0;
      g_clear_pointer (&fixed->encoding, g_free);
    }

  if (options->encoding != NULL)
    {
      g_free (fixed->encoding);
      fixed->encoding = g_strdup (options->encoding);
    }
  if (options->delimiter != NULL)
    fixed->delimiter = parse_delimiter (options->delimiter);
  if (options->table != NULL)
    {
      g_free (fixed->table);
      fixed->table = g_strdup (options->table);
    }

  return fixed;
}

/* The mapping of the study's last source, so that the next wave is read like the one before. */
static BaroMapping *
find_earlier (BaroStudy *study)
{
  g_autoptr(GPtrArray) sources = study != NULL ? baro_study_list_sources (study, NULL) : NULL;

  for (guint i = sources != NULL ? sources->len : 0; i > 0; i--)
    {
      const BaroSourceInfo *info = sources->pdata[i - 1];

      if (info->mapping_json != NULL)
        return baro_mapping_from_json (info->mapping_json, NULL);
    }

  return NULL;
}

static BaroMapping *
make_mapping (const ImportOptions *options, BaroStudy *study, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroMapping) earlier = NULL, mapping = NULL;
  g_autoptr(BaroReading) fixed = NULL, reading = NULL;
  const BaroMapping *map = options->map;

  fixed = fix_reading (options, map);
  reading = baro_reading_guess (path, fixed, cancellable, error);
  if (reading == NULL)
    return NULL;

  if (options->table != NULL && reading->kind == BARO_READING_TEXT)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING,
                           _("This is a text file, which has no tables. Leave out --table, which is for SQLite files."));
      return NULL;
    }

  mapping = baro_mapping_guess (path, reading, cancellable, error);
  if (mapping == NULL)
    return NULL;

  earlier = map == NULL ? find_earlier (study) : NULL;
  if (earlier != NULL)
    baro_mapping_apply (mapping, earlier);

  if (map != NULL && baro_mapping_apply (mapping, map) == 0)
    {
      g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING,
                   _("No column of the file is in the mapping %s. Make one with --dry-run."), options->map_path);
      return NULL;
    }

  return g_steal_pointer (&mapping);
}

static void
show_progress (const BaroProgress *progress, gpointer user_data)
{
  g_autofree char *count = baro_format_count ((gint64) progress->n_rows);
  g_autofree char *left = NULL;

  if (!isnan (progress->seconds_left) && progress->n_bytes_total > 0)
    /* Translators: what is being done (“Reading”), rows, percent, seconds */
    left = g_strdup_printf (_("%s: rows %s, %d %%, %.0f s left"), progress->phase, count,
                            (int) (100.0 * (double) progress->n_bytes / (double) progress->n_bytes_total),
                            progress->seconds_left);
  else
    left = g_strdup_printf (_("%s: rows %s"), progress->phase, count);

  fprintf (stderr, "\r%s\033[K", left);
}

static void
add_result_json (JsonArray *array, const char *path, const BaroImportResult *result)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", path);
  json_object_set_int_member (object, "rows", (gint64) result->n_records);
  json_object_set_int_member (object, "responses", (gint64) result->n_responses);
  json_object_set_int_member (object, "known", (gint64) result->n_known);
  json_object_set_int_member (object, "repeated_ids", (gint64) result->n_repeated_ids);
  json_object_set_boolean_member (object, "repeated_ids_are_estimated", result->repeated_ids_are_estimated);
  json_object_set_int_member (object, "rejected", (gint64) result->n_rejected);
  json_object_set_int_member (object, "invalid_answers", (gint64) result->n_invalid_answers);
  json_object_set_int_member (object, "notices", (gint64) result->n_notices);
  json_object_set_double_member (object, "seconds", result->seconds);
  json_array_add_object_element (array, object);
}

static void
print_notes (const BaroImportResult *result)
{
  g_auto(GStrv) notes = baro_import_result_dup_notes (result);

  for (guint i = 0; notes[i] != NULL; i++)
    {
      baro_cli_print ("  ");
      baro_cli_print (notes[i]);
      baro_cli_print ("\n");
    }
}

static void
print_result (const char *path, const BaroImportResult *result)
{
  g_autofree char *added = baro_format_count ((gint64) result->n_responses), *known = baro_format_count ((gint64) result->n_known);
  g_autofree char *rejected = baro_format_count ((gint64) result->n_rejected), *notices = baro_format_count ((gint64) result->n_notices);
  g_autofree char *invalid = baro_format_count ((gint64) result->n_invalid_answers);
  g_autofree char *text = g_strdup_printf (
    _("%1$s: responses added %2$s, already there %3$s, rows rejected %4$s, invalid answers %5$s, notices %6$s (%7$.1f s)\n"),
    path, added, known, rejected, invalid, notices, result->seconds);

  baro_cli_print (text);
  print_notes (result);
}

/* What the window asks in place is said here: the guess went one way, a mapping file can say otherwise. */
static void
print_issues (const char *path, const BaroMapping *mapping)
{
  for (guint i = 0; i < mapping->issues->len; i++)
    {
      const BaroIssue *issue = mapping->issues->pdata[i];

      /* Translators: a file, what is to be looked at in it, and a sentence on the next line that explains it */
      fprintf (stderr, _("barometer-cli: %1$s: %2$s\n  %3$s\n"), path, issue->title, issue->text != NULL ? issue->text : "");
    }
}

static BaroCliStatus
run_dry (const ImportOptions *options, char **files)
{
  g_autoptr(BaroStudy) study = NULL;

  if (options->into != NULL && g_file_test (options->into, G_FILE_TEST_EXISTS))
    study = baro_study_open_to_read (options->into, NULL);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroMapping) mapping = make_mapping (options, study, files[i], baro_cli_watch_interrupts (), &error);
      g_autofree char *json = NULL;

      if (mapping == NULL)
        return baro_cli_fail (files[i], error);

      print_issues (files[i], mapping);
      json = baro_mapping_to_json (mapping);
      baro_cli_print (json);
      if (!g_str_has_suffix (json, "\n"))
        baro_cli_print ("\n");
    }

  return BARO_CLI_OK;
}

static gboolean
import_file (const ImportOptions *options, BaroStudy *study, const char *path, JsonArray *results, GError **error)
{
  GCancellable *cancellable = baro_cli_watch_interrupts ();
  g_autoptr(BaroMapping) mapping = make_mapping (options, study, path, cancellable, error);
  BaroImportResult result = { 0 };
  gboolean is_shown = isatty (STDERR_FILENO);
  gboolean is_done;

  if (mapping == NULL)
    return FALSE;

  print_issues (path, mapping);
  is_done = baro_importer_run (study, path, mapping, is_shown ? show_progress : NULL, NULL, cancellable, &result, error);
  if (is_shown)
    fputs ("\r\033[K", stderr);
  if (!is_done || !baro_study_reload (study, error))
    return FALSE;

  if (options->wants_json)
    add_result_json (results, path, &result);
  else
    print_result (path, &result);

  return TRUE;
}

/* What a program that was killed in its first moment leaves. */
static gboolean
is_empty_file (const char *path)
{
  GStatBuf info;

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) && g_stat (path, &info) == 0 && info.st_size == 0;
}

static BaroStudy *
open_or_create (const char *path, gboolean *is_new, GError **error)
{
  g_autofree char *base = NULL;

  *is_new = !g_file_test (path, G_FILE_TEST_EXISTS) || is_empty_file (path);
  if (!*is_new)
    {
      g_autoptr(GError) local_error = NULL;
      BaroStudy *study = baro_study_open (path, &local_error);

      /* What was begun before a kill may have been rolled back just now, to nothing. */
      *is_new = study == NULL && is_empty_file (path);
      if (!*is_new)
        {
          if (study == NULL)
            g_propagate_error (error, g_steal_pointer (&local_error));
          return study;
        }
    }

  base = g_path_get_basename (path);
  if (g_str_has_suffix (base, ".baro"))
    base[strlen (base) - strlen (".baro")] = '\0';

  return baro_study_create (path, base, error);
}

static BaroCliStatus
run_import (const ImportOptions *options, char **files)
{
  g_autoptr(JsonArray) results = json_array_new ();
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_new;
  guint n_done = 0;

  baro_cli_watch_interrupts ();
  study = open_or_create (options->into, &is_new, &error);
  if (study == NULL)
    return baro_cli_fail (options->into, error);

  while (files[n_done] != NULL && import_file (options, study, files[n_done], results, &error))
    n_done++;

  if (options->wants_json)
    {
      g_autoptr(JsonNode) node = json_node_init_array (json_node_alloc (), results);

      baro_cli_print_json (node);
    }

  if (error == NULL)
    return BARO_CLI_OK;

  baro_cli_fail (files[n_done], error);
  g_clear_object (&study);
  if (is_new && n_done == 0)
    g_unlink (options->into);

  return BARO_CLI_FAILED;
}

/**
 * baro_cli_run_import:
 * @name: "import"
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Each file is one transaction: those before a failing one stay imported, the failing one leaves nothing.
 *
 * Returns: how it went
 */
BaroCliStatus
baro_cli_run_import (const char *name, int argc, char **argv)
{
  g_auto(ImportOptions) options = { 0 };
  GOptionEntry entries[] = {
    { "into", 'i', 0, G_OPTION_ARG_FILENAME, &options.into, N_("The study file; made if it is not there"), N_("STUDY.baro") },
    { "table", 't', 0, G_OPTION_ARG_STRING, &options.table, N_("The table or view of an SQLite file"), N_("TABLE") },
    { "map", 'm', 0, G_OPTION_ARG_FILENAME, &options.map_path, N_("A mapping as --dry-run prints it"), N_("MAP.json") },
    { "encoding", 'e', 0, G_OPTION_ARG_STRING, &options.encoding, N_("The encoding of a text file, such as GB18030"), N_("ENCODING") },
    { "delimiter", 'd', 0, G_OPTION_ARG_STRING, &options.delimiter, N_("The sign between fields, or “tab”"), N_("SIGN") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options.is_dry_run, N_("Print the guessed mapping and change nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.wants_json, N_("Print the result as JSON"), NULL },
    { NULL },
  };
  g_auto(GStrv) files = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, G_MAXUINT, &files, &status))
    return status;

  if (options.into == NULL && !options.is_dry_run)
    return baro_cli_usage (name, _("Say with --into which study the responses go to."));

  if (options.delimiter != NULL && parse_delimiter (options.delimiter) == 0)
    return baro_cli_usage (name, _("The delimiter must be one sign, such as ; or “tab”."));

  if (!read_map (&options, &error))
    return baro_cli_fail (options.map_path, error);

  return options.is_dry_run ? run_dry (&options, files) : run_import (&options, files);
}
