/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-leading.c: which metrics a study is shown by, before anybody has chosen */
#define G_LOG_DOMAIN "baro-figure-leading"
#include "config.h"

#include "figures/baro-figure-private.h"
#include "metrics/baro-metric-list.h"

/* Counting every metric of a long battery would keep a page waiting. */
#define MAX_LOOKED_AT 6u

static gboolean
is_overall (const BaroMetric *metric, BaroDataset *dataset)
{
  static const char *const words[] = { "overall", "in general", "总体", "整体", "综合" };
  const char *title = baro_figure_item_title (metric, dataset);
  g_autofree char *folded = title != NULL ? g_utf8_casefold (title, -1) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * baro_figure_headline_metrics:
 * @dataset: a dataset
 *
 * Returns: (transfer full) (element-type BaroMetric): the metrics that suit the study, most important first; of
 *   the ratings, the overall one stands before the touchpoints
 */
GPtrArray *
baro_figure_headline_metrics (BaroDataset *dataset)
{
  g_autoptr(GPtrArray) list = baro_metric_list_new (dataset);
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);
  int first_rating = -1;

  for (guint i = 0; i < list->len; i++)
    {
      const BaroMetric *metric = list->pdata[i];
      int column = metric->item != NULL ? baro_dataset_find_column (dataset, metric->item) : -1;
      BaroFamily family = column >= 0 ? baro_dataset_get_column (dataset, (guint) column)->family : BARO_FAMILY_NONE;
      gboolean is_rating = metric->kind == BARO_METRIC_CSAT && family != BARO_FAMILY_CSAT;

      if (is_rating && first_rating < 0)
        first_rating = (int) chosen->len;
      if (is_rating && is_overall (metric, dataset))
        g_ptr_array_insert (chosen, first_rating++, baro_metric_copy (metric));
      else
        g_ptr_array_add (chosen, baro_metric_copy (metric));
    }

  return chosen;
}

static guint
count_shown (const BaroTimeSeries *series)
{
  guint n = 0;

  for (guint i = 0; i < series->n; i++)
    n += baro_measure_is_shown (baro_time_series_get (series, series->first + i)) ? 1 : 0;

  return n;
}

/**
 * baro_figure_leading_metric:
 * @snapshot: the analysis' choices
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Of the first headline metrics, the one that can be told over most periods: one that was asked for only twice
 * makes a poor trend. The more important one wins a tie.
 *
 * Returns: (transfer full) (nullable): a metric, or %NULL with an error; without one too if the study has none
 */
BaroMetric *
baro_figure_leading_metric (BaroSnapshot *snapshot, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) metrics = baro_figure_headline_metrics (snapshot->dataset);
  guint most = 0;
  int best = metrics->len > 0 ? 0 : -1;

  for (guint i = 0; i < MIN (metrics->len, MAX_LOOKED_AT); i++)
    {
      g_autoptr(BaroTimeSeries) series = NULL;
      guint n;

      /* their number is defined even where nobody answers, and says nothing about satisfaction */
      if (((BaroMetric *) metrics->pdata[i])->kind == BARO_METRIC_COUNT && i > 0)
        continue;
      series = baro_time_series_new (snapshot, metrics->pdata[i], 0, cancellable, error);
      if (series == NULL)
        return NULL;
      n = count_shown (series);
      if (n > most)
        {
          most = n;
          best = (int) i;
        }
      if (n == series->n)
        break;
    }

  return best >= 0 ? baro_metric_copy (metrics->pdata[best]) : NULL;
}
