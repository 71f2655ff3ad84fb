/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-query.c: words of the command line become metrics, groupings and a filter */
#define G_LOG_DOMAIN "baro-cli-query"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/baro-cli-query.h"

/**
 * baro_cli_query_clear:
 * @query: a query; may be used again when it is zeroed
 */
void
baro_cli_query_clear (BaroCliQuery *query)
{
  g_clear_pointer (&query->metric_texts, g_strfreev);
  g_clear_pointer (&query->items, g_strfreev);
  g_clear_pointer (&query->bys, g_strfreev);
  g_clear_pointer (&query->wheres, g_strfreev);
  g_clear_pointer (&query->weight_name, g_free);
  g_clear_pointer (&query->metrics, g_ptr_array_unref);
  g_clear_pointer (&query->filter, baro_filter_unref);
  g_clear_object (&query->study);
}

/* What cannot be read at all is wrong usage; what does not fit this study is failed work. */
static BaroCliStatus
status_of (const char *name, const char *path, const GError *error)
{
  if (g_error_matches (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX)
      || g_error_matches (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX))
    return baro_cli_usage (name, error->message);

  return baro_cli_fail (path, error);
}

static gboolean
add_metric (BaroCliQuery *query, const char *text, const char *item, GError **error)
{
  g_autoptr(BaroMetric) metric = baro_metric_parse (text, item, error);

  if (metric == NULL)
    return FALSE;
  if (!(item == NULL && query->takes_any_item) && !baro_metric_resolve (metric, query->dataset, error))
    return FALSE;

  g_ptr_array_add (query->metrics, g_steal_pointer (&metric));

  return TRUE;
}

/* One metric applies to every item, several metrics to one item; otherwise they pair up in order. */
static gboolean
resolve_metrics (BaroCliQuery *query, GError **error)
{
  guint n_metrics = query->metric_texts != NULL ? g_strv_length (query->metric_texts) : 0;
  guint n_items = query->items != NULL ? g_strv_length (query->items) : 0;

  query->metrics = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);

  if (n_metrics > 1 && n_items > 1 && n_metrics != n_items)
    {
      g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX, "%s",
                   _("With several metrics and several items there must be as many of each."));
      return FALSE;
    }

  for (guint i = 0; i < MAX (n_metrics, n_items) && n_metrics > 0; i++)
    if (!add_metric (query, query->metric_texts[MIN (i, n_metrics - 1)],
                     n_items > 0 ? query->items[MIN (i, n_items - 1)] : NULL, error))
      return FALSE;

  return TRUE;
}

static gboolean
resolve_groupings (BaroCliQuery *query, GError **error)
{
  for (guint i = 0; query->bys != NULL && query->bys[i] != NULL; i++)
    {
      if (i == BARO_TALLY_MAX_GROUPINGS)
        {
          g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX, "%s",
                       _("--by can be given three times at most."));
          return FALSE;
        }
      if (!baro_grouping_parse (query->bys[i], query->dataset, &query->groupings[i], error))
        return FALSE;
      query->n_groupings = i + 1;
    }

  return TRUE;
}

static gboolean
resolve_filter (BaroCliQuery *query, GError **error)
{
  g_autoptr(GPtrArray) conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_condition_free);

  for (guint i = 0; query->wheres != NULL && query->wheres[i] != NULL; i++)
    {
      BaroCondition *condition = baro_condition_parse (query->wheres[i], query->dataset, error);

      if (condition == NULL)
        return FALSE;
      g_ptr_array_add (conditions, condition);
    }

  query->filter = baro_filter_new ((BaroCondition **) conditions->pdata, conditions->len);

  return TRUE;
}

static gboolean
resolve_weight (BaroCliQuery *query, GError **error)
{
  query->weight = -1;
  if (query->weight_name == NULL)
    return TRUE;

  query->weight = baro_dataset_find_column (query->dataset, query->weight_name);
  if (query->weight >= 0)
    return TRUE;

  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN,
               _("There is no column “%s” to weight with. “barometer-cli info” lists the columns."), query->weight_name);

  return FALSE;
}

/**
 * baro_cli_query_resolve:
 * @query: a query whose words are filled in
 * @name: the command, for messages
 * @path: the study file
 * @status: (out): what to return when %FALSE is returned; the message is already written
 *
 * Opens the study and finds in it what the words mean.
 *
 * Returns: %FALSE if the command cannot go on
 */
gboolean
baro_cli_query_resolve (BaroCliQuery *query, const char *name, const char *path, BaroCliStatus *status)
{
  g_autoptr(GError) error = NULL;

  baro_metric_options_init (&query->options);
  query->study = baro_cli_open (path, &error);
  if (query->study == NULL)
    {
      *status = baro_cli_fail (path, error);
      return FALSE;
    }

  query->dataset = baro_study_get_dataset (query->study);
  if (resolve_metrics (query, &error) && resolve_groupings (query, &error) && resolve_filter (query, &error)
      && resolve_weight (query, &error))
    return TRUE;

  *status = status_of (name, path, error);

  return FALSE;
}
