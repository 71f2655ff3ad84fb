/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-journey-score.c: barometer-cli journey score: the scores of a map
 */
#define G_LOG_DOMAIN "baro-cli-journey-score"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "cli/baro-cli-figure.h"
#include "cli/baro-cli-journey.h"
#include "cli/baro-cli-measure-print.h"

static void
free_scores (gpointer data)
{
  BaroCliScores *self = data;

  g_free (self->label);
  g_clear_pointer (&self->scores, baro_journey_scores_unref);
  g_free (self);
}

/* A program asks for what it says with --where and --by and nothing else: no period is chosen for it. */
static BaroSnapshot *
make_snapshot (BaroCliQuery *query, BaroFilter *filter)
{
  g_autoptr(BaroFilter) before = query->filter;
  BaroSnapshot *snapshot;

  query->filter = baro_filter_ref (filter);
  snapshot = baro_cli_query_snapshot (query);
  baro_filter_unref (query->filter);
  query->filter = g_steal_pointer (&before);
  snapshot->time_column = snapshot->wave_column = -1;
  snapshot->by_wave = FALSE;
  return snapshot;
}

static gboolean
add_scores (BaroCliQuery *query, BaroJourney *journey, BaroFilter *filter, const char *label, GPtrArray *all, GError **error)
{
  g_autoptr(BaroSnapshot) snapshot = make_snapshot (query, filter);
  BaroJourneyScores *scores = baro_journey_scores_run (journey, snapshot, NULL, error);
  BaroCliScores *entry;

  if (scores == NULL)
    return FALSE;
  entry = g_new0 (BaroCliScores, 1);
  entry->label = g_strdup (label);
  entry->scores = scores;
  g_ptr_array_add (all, entry);
  return TRUE;
}

/* The condition that selects one group. */
static BaroFilter *
make_group_filter (const BaroCliQuery *query, const BaroMeasureTable *table, guint group)
{
  const BaroGrouping *by = &query->groupings[0];
  BaroCondition condition = { .column = baro_dataset_get_column (query->dataset, by->column)->name, .low = -INFINITY, .high = INFINITY };
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  char *labels[] = { table->group_labels[0][group], NULL };

  condition.test = by->by == BARO_GROUP_PERIOD ? BARO_TEST_WITHIN : BARO_TEST_IS_ONE_OF;
  if (by->by == BARO_GROUP_PERIOD)
    {
      gint32 period = table->tally->first[0] + (gint32) table->group_codes[0][group];

      condition.from = baro_period_get_start (by->unit, period);
      condition.to = baro_period_get_end (by->unit, period);
    }
  else
    condition.labels = labels;
  for (guint i = 0; i < baro_filter_get_n (query->filter); i++)
    g_ptr_array_add (all, (gpointer) baro_filter_get (query->filter, i));
  g_ptr_array_add (all, &condition);
  return baro_filter_new ((BaroCondition **) all->pdata, all->len);
}

static gboolean
score_groups (BaroCliQuery *query, BaroJourney *journey, GPtrArray *all, GError **error)
{
  g_autoptr(BaroMetric) count = baro_metric_new (BARO_METRIC_COUNT, NULL);
  g_autoptr(BaroBitset) selection = baro_filter_select (query->filter, query->dataset, NULL, error);
  g_autoptr(BaroMeasureTable) table = NULL;

  if (selection == NULL)
    return FALSE;
  table = baro_measure_table_run (query->dataset, count, query->groupings, 1, selection, -1, &query->options, NULL, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < table->n_groups[0]; i++)
    {
      g_autoptr(BaroFilter) filter = make_group_filter (query, table, i);

      if (!add_scores (query, journey, filter, table->group_labels[0][i], all, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_format (const char *text, BaroCliFormat *format)
{
  *format = BARO_CLI_FORMAT_TABLE;
  if (text == NULL || g_str_equal (text, "table"))
    return TRUE;
  *format = g_str_equal (text, "csv") ? BARO_CLI_FORMAT_CSV : BARO_CLI_FORMAT_JSON;
  return g_str_equal (text, "csv") || g_str_equal (text, "json");
}

static void
print (const BaroJourney *journey, const char *column, GPtrArray *all, BaroCliFormat format)
{
  switch (format)
    {
    case BARO_CLI_FORMAT_TABLE:
      baro_cli_print_scores_table (column, all);
      break;
    case BARO_CLI_FORMAT_CSV:
      baro_cli_print_scores_csv (column, all);
      break;
    case BARO_CLI_FORMAT_JSON:
      baro_cli_print_scores_json (journey, column, all);
      break;
    }
}

/* Everything after the words of the command line are understood. */
static BaroCliStatus
score (BaroCliQuery *query, const char *path, const char *title, BaroCliFormat format)
{
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (free_scores);
  g_autoptr(GError) error = NULL;
  BaroJourney *journey;
  const char *column = query->n_groupings > 0 ? baro_dataset_get_column (query->dataset, query->groupings[0].column)->name : NULL;

  journeys = baro_journeys_new (query->study, &error);
  journey = journeys != NULL ? baro_journeys_find_name (journeys, title, &error) : NULL;
  if (journey == NULL)
    return baro_cli_fail (path, error);
  if (column == NULL ? !add_scores (query, journey, query->filter, NULL, all, &error) : !score_groups (query, journey, all, &error))
    return baro_cli_fail (path, error);
  print (journey, column, all, format);
  return BARO_CLI_OK;
}

BaroCliStatus
baro_cli_run_journey_score (const char *name, int argc, char **argv)
{
  g_auto(BaroCliQuery) query = { 0 };
  g_autofree char *format_text = NULL;
  GOptionEntry entries[] = {
    { "by", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &query.bys, N_("One block for each value of a column, or for each COLUMN:month"), N_("COLUMN") },
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &query.wheres, N_("Only responses for which this holds; may be repeated"), N_("COLUMN=VALUE") },
    { "weight", 0, 0, G_OPTION_ARG_STRING, &query.weight_name, N_("The column with the weights"), N_("COLUMN") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("table (the default), csv or json"), N_("FORMAT") },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  BaroCliFormat format;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 2, 2, &rest, &status))
    return status;
  if (!parse_format (format_text, &format))
    return baro_cli_usage (name, _("The format must be table, csv or json."));
  if (query.bys != NULL && query.bys[1] != NULL)
    return baro_cli_usage (name, _("--by can be given once."));
  if (!baro_cli_query_resolve (&query, name, rest[0], &status))
    return status;
  if (query.n_groupings > 0 && query.groupings[0].by == BARO_GROUP_BIN)
    return baro_cli_usage (name, _("Scores can be grouped by a column of categories or answers, or by periods of a time."));
  return score (&query, rest[0], rest[1], format);
}
