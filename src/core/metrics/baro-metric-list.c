/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-list.c: the metrics that suit a dataset, for tiles and pickers */
#define G_LOG_DOMAIN "baro-metric-list"

#include "config.h"

#include "metrics/baro-metric-list.h"

/* The customary service levels: 30 s for a call, 3 and 15 minutes for a message, a day for a complaint. */
static const double service_levels[] = { 30.0, 180.0, 900.0, 86400.0 };

/* Takes @metric; keeps it if the dataset can carry it. */
static void
add_metric (GPtrArray *list, BaroDataset *dataset, BaroMetric *metric)
{
  if (baro_metric_resolve (metric, dataset, NULL))
    g_ptr_array_add (list, metric);
  else
    baro_metric_free (metric);
}

static void
add_family (GPtrArray *list, BaroDataset *dataset, BaroFamily family, BaroMetricKind kind)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->family == family && column->kind == BARO_KIND_SCALE && column->role != BARO_ROLE_IGNORE)
        add_metric (list, dataset, baro_metric_new (kind, column->name));
    }
}

/* The spelling of "yes" in a resolved column, or NULL. */
static const char *
find_yes (BaroDataset *dataset, guint column)
{
  static const char *const words[] = { "yes", "y", "true", "1", "resolved", "solved", "closed", "是", "已解决", "解决", "已结", "已關閉", "已解決" };
  BaroDictionary *dictionary = baro_dataset_get_dictionary (dataset, column);

  for (guint i = 0; i < G_N_ELEMENTS (words) && dictionary != NULL; i++)
    for (guint32 code = 0; code < MIN (baro_dictionary_get_size (dictionary), 64u); code++)
      {
        const char *label = baro_dictionary_get_label (dictionary, code);

        if (baro_dictionary_get_target (dictionary, code) == code && g_ascii_strcasecmp (label, words[i]) == 0)
          return label;
      }
  return NULL;
}

static void
add_resolved (GPtrArray *list, BaroDataset *dataset)
{
  int column = baro_dataset_find_role (dataset, BARO_ROLE_RESOLVED);
  BaroColumn *description;
  BaroMetric *metric;

  if (column < 0)
    return;
  description = baro_dataset_get_column (dataset, column);
  if (description->kind == BARO_KIND_SCALE)
    {
      add_metric (list, dataset, baro_metric_new (BARO_METRIC_CSAT, description->name));
      return;
    }
  if (description->kind != BARO_KIND_CATEGORY || find_yes (dataset, column) == NULL)
    return;
  metric = baro_metric_new (BARO_METRIC_SHARE, description->name);
  metric->label = g_strdup (find_yes (dataset, column));
  add_metric (list, dataset, metric);
}

static void
add_seconds (GPtrArray *list, BaroDataset *dataset)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->role == BARO_ROLE_RESPONSE_SECONDS && column->kind == BARO_KIND_NUMBER)
        add_metric (list, dataset, baro_metric_new (BARO_METRIC_MEDIAN, column->name));
    }
}

static void
add_limits (GPtrArray *list, BaroDataset *dataset)
{
  int column = baro_dataset_find_role (dataset, BARO_ROLE_RESPONSE_SECONDS);

  for (guint i = 0; i < G_N_ELEMENTS (service_levels) && column >= 0; i++)
    {
      BaroMetric *metric = baro_metric_new (BARO_METRIC_WITHIN, baro_dataset_get_column (dataset, column)->name);

      metric->limit_seconds = service_levels[i];
      add_metric (list, dataset, metric);
    }
}

/* Items on a scale that belong to no family: the share of the best two options says something about each. */
static void
add_other_items (GPtrArray *list, BaroDataset *dataset)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->role == BARO_ROLE_ITEM && column->family == BARO_FAMILY_NONE && column->kind == BARO_KIND_SCALE)
        add_metric (list, dataset, baro_metric_new (BARO_METRIC_CSAT, column->name));
    }
}

/**
 * baro_metric_list_new:
 * @dataset: the responses
 *
 * Lists the metrics that suit a study in order of importance: NPS, satisfaction, effort, the share resolved,
 * the median response time, ratings and perceptions (top box), other items, shares within service levels,
 * responses. All are resolved; the last one is always there.
 *
 * Returns: (transfer container) (element-type BaroMetric): owns its metrics
 */
GPtrArray *
baro_metric_list_new (BaroDataset *dataset)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);

  g_return_val_if_fail (dataset != NULL, list);

  add_family (list, dataset, BARO_FAMILY_NPS, BARO_METRIC_NPS);
  add_family (list, dataset, BARO_FAMILY_CSAT, BARO_METRIC_CSAT);
  add_family (list, dataset, BARO_FAMILY_CES, BARO_METRIC_CES);
  add_resolved (list, dataset);
  add_seconds (list, dataset);
  add_family (list, dataset, BARO_FAMILY_RATING, BARO_METRIC_CSAT);
  add_family (list, dataset, BARO_FAMILY_PERCEPTION, BARO_METRIC_CSAT);
  add_other_items (list, dataset);
  add_limits (list, dataset);
  add_metric (list, dataset, baro_metric_new (BARO_METRIC_COUNT, NULL));
  return list;
}
