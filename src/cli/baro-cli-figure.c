/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-figure.c: words of the command line become a figure */
#define G_LOG_DOMAIN "baro-cli-figure"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/baro-cli-figure.h"

static const char *const kind_names[] = {
  [BARO_CLI_FIGURE_TREND] = "trend", [BARO_CLI_FIGURE_GAP] = "gap", [BARO_CLI_FIGURE_SEGMENT] = "segment",
  [BARO_CLI_FIGURE_DISTRIBUTION] = "distribution", [BARO_CLI_FIGURE_HISTOGRAM] = "histogram",
  [BARO_CLI_FIGURE_HEAT] = "heat", [BARO_CLI_FIGURE_CONTROL] = "control",
};

/**
 * baro_cli_figure_parse:
 * @text: a word
 * @kind: (out): the figure that it names
 *
 * Returns: whether it names one
 */
gboolean
baro_cli_figure_parse (const char *text, BaroCliFigureKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (text, kind_names[i]))
      {
        *kind = (BaroCliFigureKind) i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
needs_metric (BaroCliFigureKind kind)
{
  return kind != BARO_CLI_FIGURE_GAP && kind != BARO_CLI_FIGURE_DISTRIBUTION && kind != BARO_CLI_FIGURE_HISTOGRAM;
}

/**
 * baro_cli_figure_check:
 * @query: a query as typed, before it is resolved
 * @kind: the figure
 * @name: the command
 *
 * Says what is missing before the study is opened.
 *
 * Returns: %BARO_CLI_OK or %BARO_CLI_USAGE
 */
BaroCliStatus
baro_cli_figure_check (const BaroCliQuery *query, BaroCliFigureKind kind, const char *name)
{
  guint n_bys = query->bys != NULL ? g_strv_length (query->bys) : 0;

  if (needs_metric (kind) && query->metric_texts == NULL)
    return baro_cli_usage (name, _("Say with --metric what to draw."));
  if (kind == BARO_CLI_FIGURE_HISTOGRAM && query->items == NULL)
    return baro_cli_usage (name, _("Say with --item which column of numbers to draw."));
  if (kind == BARO_CLI_FIGURE_GAP && n_bys > 0 && query->metric_texts == NULL)
    return baro_cli_usage (name, _("Say with --metric what to draw."));
  if (kind == BARO_CLI_FIGURE_HEAT && n_bys != 2)
    return baro_cli_usage (name, _("A heat map needs --by twice: the rows, then the columns."));
  if (kind == BARO_CLI_FIGURE_SEGMENT && (n_bys < 1 || n_bys > 2))
    return baro_cli_usage (name, _("A segment figure needs --by once or twice."));
  if (n_bys > 1 && kind != BARO_CLI_FIGURE_SEGMENT && kind != BARO_CLI_FIGURE_HEAT)
    return baro_cli_usage (name, _("This figure takes --by once."));

  return BARO_CLI_OK;
}

/* Periods and waves named with --by become those of the figure. */
static void
set_time (BaroSnapshot *snapshot, const BaroGrouping *grouping)
{
  if (grouping->by == BARO_GROUP_PERIOD)
    {
      snapshot->time_column = (int) grouping->column;
      snapshot->unit = grouping->unit;
      snapshot->by_wave = FALSE;
    }
  else if (grouping->by == BARO_GROUP_CODES)
    {
      snapshot->wave_column = (int) grouping->column;
      snapshot->by_wave = TRUE;
    }
}

/**
 * baro_cli_query_snapshot:
 * @query: a resolved query
 *
 * Returns: (transfer full): the study's sensible choices with the query's filter and weight
 */
BaroSnapshot *
baro_cli_query_snapshot (BaroCliQuery *query)
{
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (query->study);

  baro_analysis_set_filter (analysis, query->filter);
  if (query->weight_name != NULL)
    baro_analysis_set_weight (analysis, query->weight_name);

  return baro_analysis_get_snapshot (analysis);
}

static gboolean
set_reference (BaroSnapshot *snapshot, const char *against, GError **error)
{
  static const struct { const char *name; BaroComparison comparison; } names[] = {
    { "previous", BARO_COMPARE_PREVIOUS }, { "year", BARO_COMPARE_YEAR_BEFORE }, { "target", BARO_COMPARE_TARGET },
    { "benchmark", BARO_COMPARE_BENCHMARK }, { "rest", BARO_COMPARE_REST }, { "expectation", BARO_COMPARE_EXPECTATION },
  };
  g_autoptr(BaroCondition) condition = NULL;

  snapshot->comparison = BARO_COMPARE_PREVIOUS;
  if (against == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (against, names[i].name))
      {
        snapshot->comparison = names[i].comparison;
        return TRUE;
      }

  condition = baro_condition_parse (against, snapshot->dataset, error);
  if (condition == NULL)
    return FALSE;

  g_clear_pointer (&snapshot->comparison_filter, baro_filter_unref);
  snapshot->comparison_filter = baro_filter_new (&condition, 1);
  snapshot->comparison = BARO_COMPARE_SEGMENT;

  return TRUE;
}

static BaroFigure *
make_trend (BaroCliQuery *query, BaroSnapshot *snapshot, GError **error)
{
  BaroTrendChoice choice = { .metrics = (BaroMetric **) query->metrics->pdata, .n_metrics = query->metrics->len };

  if (query->n_groupings > 0)
    set_time (snapshot, &query->groupings[0]);

  return baro_figure_trend (snapshot, &choice, NULL, error);
}

/* Without an item every item of the study that the metric suits is a row. */
static BaroFigure *
make_gap (BaroCliQuery *query, BaroSnapshot *snapshot, const char *against, GError **error)
{
  g_autoptr(GPtrArray) metrics = NULL;
  BaroGapChoice choice = { .highlighted = -1, .show_previous = TRUE };
  gboolean by_time = query->n_groupings > 0 && query->groupings[0].by == BARO_GROUP_PERIOD;

  if (!set_reference (snapshot, against, error))
    return NULL;

  if (query->n_groupings > 0 && !by_time)
    choice.by_column = baro_dataset_get_column (query->dataset, query->groupings[0].column)->name;
  if (by_time)
    set_time (snapshot, &query->groupings[0]);

  if (query->metrics->len > 0 && ((BaroMetric *) query->metrics->pdata[0])->item != NULL)
    metrics = g_ptr_array_ref (query->metrics);
  else
    metrics = baro_figure_item_metrics (query->dataset, query->metrics->len > 0 ? query->metrics->pdata[0] : NULL);

  choice.metrics = (BaroMetric **) metrics->pdata;
  choice.n_metrics = metrics->len;

  return baro_figure_gap (snapshot, &choice, NULL, error);
}

static BaroFigure *
make_segment (BaroCliQuery *query, BaroSnapshot *snapshot, GError **error)
{
  BaroSegmentChoice choice = { .metric = query->metrics->pdata[0], .rows = query->bys[0], .columns = query->bys[1] };

  return baro_figure_segment (snapshot, &choice, NULL, error);
}

/**
 * baro_cli_figure_make:
 * @query: a resolved query
 * @kind: the figure
 * @against: (nullable): what a gap is measured against
 * @error: (nullable): failure
 *
 * Returns: (transfer full): the figure, or %NULL
 */
BaroFigure *
baro_cli_figure_make (BaroCliQuery *query, BaroCliFigureKind kind, const char *against, GError **error)
{
  g_autoptr(BaroSnapshot) snapshot = baro_cli_query_snapshot (query);
  const char *item = query->items != NULL ? query->items[0] : NULL;
  const char *by = query->bys != NULL ? query->bys[0] : NULL;

  if (item == NULL && query->metrics->len > 0)
    item = ((BaroMetric *) query->metrics->pdata[0])->item;

  switch (kind)
    {
    case BARO_CLI_FIGURE_TREND:
      return make_trend (query, snapshot, error);
    case BARO_CLI_FIGURE_GAP:
      return make_gap (query, snapshot, against, error);
    case BARO_CLI_FIGURE_SEGMENT:
    case BARO_CLI_FIGURE_HEAT:
      return make_segment (query, snapshot, error);
    case BARO_CLI_FIGURE_DISTRIBUTION:
      return baro_figure_distribution (snapshot, item, by, FALSE, NULL, error);
    case BARO_CLI_FIGURE_HISTOGRAM:
      return baro_figure_histogram (snapshot, item, NULL, error);
    case BARO_CLI_FIGURE_CONTROL:
      if (query->n_groupings > 0)
        set_time (snapshot, &query->groupings[0]);
      return baro_figure_control (snapshot, query->metrics->pdata[0], NULL, error);
    }

  g_return_val_if_reached (NULL);
}
