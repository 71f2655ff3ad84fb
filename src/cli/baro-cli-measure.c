/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-measure.c: barometer-cli measure: a metric with its interval and base */
#define G_LOG_DOMAIN "baro-cli-measure"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/baro-cli-measure-print.h"
#include "cli/baro-cli-query.h"

static gboolean
parse_format (const char *text, BaroCliFormat *format)
{
  *format = BARO_CLI_FORMAT_TABLE;
  if (text == NULL || g_str_equal (text, "table"))
    return TRUE;

  *format = g_str_equal (text, "csv") ? BARO_CLI_FORMAT_CSV : BARO_CLI_FORMAT_JSON;

  return g_str_equal (text, "csv") || g_str_equal (text, "json");
}

static BaroMeasureTable *
run_query (BaroCliQuery *query, GError **error)
{
  g_autoptr(BaroBitset) selection = NULL;

  if (baro_filter_get_n (query->filter) > 0)
    {
      selection = baro_filter_select (query->filter, query->dataset, NULL, error);
      if (selection == NULL)
        return NULL;
    }

  return baro_measure_table_run (query->dataset, query->metrics->pdata[0], query->groupings, query->n_groupings,
                                 selection, query->weight, &query->options, NULL, error);
}

/**
 * baro_cli_run_measure:
 * @name: "measure"
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: how it went
 */
BaroCliStatus
baro_cli_run_measure (const char *name, int argc, char **argv)
{
  g_auto(BaroCliQuery) query = { 0 };
  g_autofree char *format_text = NULL;
  GOptionEntry entries[] = {
    BARO_CLI_QUERY_ENTRIES (query),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("table (the default), csv or json"), N_("FORMAT") },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroMeasureTable) table = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliFormat format;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, 1, &rest, &status))
    return status;
  if (query.metric_texts == NULL)
    return baro_cli_usage (name, _("Say with --metric what to compute."));
  if (!parse_format (format_text, &format))
    return baro_cli_usage (name, _("The format must be table, csv or json."));
  if (query.metric_texts[1] != NULL || (query.items != NULL && query.items[1] != NULL))
    return baro_cli_usage (name, _("measure takes one metric and one item."));
  if (!baro_cli_query_resolve (&query, name, rest[0], &status))
    return status;

  table = run_query (&query, &error);
  if (table == NULL)
    return baro_cli_fail (rest[0], error);

  baro_cli_print_measures (&query, table, format);

  return BARO_CLI_OK;
}
