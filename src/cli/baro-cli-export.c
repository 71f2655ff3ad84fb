/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-export.c: barometer-cli export and report: files for others */
#define G_LOG_DOMAIN "baro-cli-export"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/baro-cli-figure.h"
#include "report/baro-report.h"
#include "report/baro-responses-export.h"

static gboolean
ends_with (const char *path, const char *suffix)
{
  g_autofree char *low = g_ascii_strdown (path, -1);

  return g_str_has_suffix (low, suffix);
}

/**
 * baro_cli_run_export:
 * @name: "export"
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: how it went
 */
BaroCliStatus
baro_cli_run_export (const char *name, int argc, char **argv)
{
  g_auto(BaroCliQuery) query = { 0 };
  g_autofree char *path = NULL;
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("The file to write"), N_("FILE.csv|FILE.sqlite") },
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &query.wheres, N_("Only responses for which this holds; may be repeated"), N_("COLUMN=VALUE") },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroBitset) selection = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, 1, &rest, &status))
    return status;
  if (path == NULL || (!ends_with (path, ".csv") && !ends_with (path, ".sqlite")))
    return baro_cli_usage (name, _("Say with -o which .csv or .sqlite file to write."));

  baro_cli_watch_interrupts ();
  if (!baro_cli_query_resolve (&query, name, rest[0], &status))
    return status;

  selection = baro_filter_select (query.filter, query.dataset, NULL, &error);
  if (selection == NULL)
    return baro_cli_fail (rest[0], error);
  if (!baro_responses_export (query.dataset, selection, path, NULL, NULL, baro_cli_watch_interrupts (), &error))
    return baro_cli_fail (path, error);

  return BARO_CLI_OK;
}

/**
 * baro_cli_run_report:
 * @name: "report"
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: how it went
 */
BaroCliStatus
baro_cli_run_report (const char *name, int argc, char **argv)
{
  g_auto(BaroCliQuery) query = { 0 };
  g_autofree char *path = NULL;
  GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("The PDF to write"), N_("FILE.pdf") },
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &query.wheres, N_("Only responses for which this holds; may be repeated"), N_("COLUMN=VALUE") },
    { "weight", 0, 0, G_OPTION_ARG_STRING, &query.weight_name, N_("The column with the weights"), N_("COLUMN") },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, 1, &rest, &status))
    return status;
  if (path == NULL || !ends_with (path, ".pdf"))
    return baro_cli_usage (name, _("Say with -o which .pdf file to write."));

  baro_cli_watch_interrupts ();
  if (!baro_cli_query_resolve (&query, name, rest[0], &status))
    return status;

  snapshot = baro_cli_query_snapshot (&query);
  if (!baro_report_write (snapshot, query.study, path, NULL, NULL, baro_cli_watch_interrupts (), &error))
    return baro_cli_fail (path, error);

  return BARO_CLI_OK;
}
