/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-query.h: the options that measure and chart share: which metric, of which responses, by what */
#pragma once

#include "cli/baro-cli.h"
#include "data/baro-filter.h"
#include "metrics/baro-analysis.h"
#include "metrics/baro-metric.h"

G_BEGIN_DECLS

/* First the words as typed, then what they mean in a study. Lives on the stack of one command: clear it once.
 * metrics has at least one element after resolving; metrics and items pair up (see baro_cli_query_resolve()). */
typedef struct
{
  char **metric_texts;           /* (owned) (nullable) */
  char **items;                  /* (owned) (nullable) */
  char **bys;                    /* (owned) (nullable) */
  char **wheres;                 /* (owned) (nullable) */
  char  *weight_name;            /* (owned) (nullable) */
  gboolean takes_any_item;       /* a metric without an item stands for every item and is not resolved */

  BaroStudy   *study;            /* (owned) */
  BaroDataset *dataset;          /* borrowed from study */
  GPtrArray   *metrics;          /* (owned) (element-type BaroMetric) resolved */
  BaroGrouping groupings[BARO_TALLY_MAX_GROUPINGS];
  guint        n_groupings;
  BaroFilter  *filter;           /* (owned) */
  int          weight;           /* column or -1 */
  BaroMetricOptions options;
} BaroCliQuery;

#define BARO_CLI_QUERY_ENTRIES(query) \
  { "metric", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &(query).metric_texts, N_("nps, csat, ces, mean, median, top:K, bottom:K, share:VALUE, within:SECONDS or count"), N_("METRIC") }, \
  { "item", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &(query).items, N_("The column that is measured"), N_("COLUMN") }, \
  { "by", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &(query).bys, N_("Group by a column, COLUMN:month or COLUMN:bin:WIDTH; up to three times"), N_("COLUMN") }, \
  { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &(query).wheres, N_("Only responses for which this holds; may be repeated"), N_("COLUMN=VALUE") }, \
  { "weight", 0, 0, G_OPTION_ARG_STRING, &(query).weight_name, N_("The column with the weights"), N_("COLUMN") }

gboolean baro_cli_query_resolve   (BaroCliQuery *query, const char *name, const char *path, BaroCliStatus *status);
void     baro_cli_query_clear     (BaroCliQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaroCliQuery, baro_cli_query_clear)

G_END_DECLS
