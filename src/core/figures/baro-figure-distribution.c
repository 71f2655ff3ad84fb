/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-distribution.c: the shares of answers as stacked bars */
#define G_LOG_DOMAIN "baro-figure-distribution"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-private.h"
#include "stats/baro-share.h"

#define MAX_SEGMENTS 11u
#define NPS_DETRACTORS_END 7u   /* option index, exclusive: answers 0 to 6 */
#define NPS_PASSIVES_END 9u

/* How the options of a scale become segments, worst first: segment s holds options first[s] up to first[s + 1]. On a
 * scale where low is good the options run backwards. */
typedef struct
{
  guint    n;
  guint    first[MAX_SEGMENTS + 1];
  gboolean is_reversed, is_nps;
} Segments;

/* One bar: the answers of an item, or of one group. */
typedef struct
{
  char        *label;     /* (owned) */
  char        *item;      /* (owned) column name */
  BaroMeasure *answers;   /* (owned) (nullable) one per option */
  guint        n_answers;
  gint64       base_n, n_missing, n_invalid;
  BaroFilter  *drill;     /* (owned) (nullable) */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->item);
  g_free (row->answers);
  g_clear_pointer (&row->drill, baro_filter_unref);
  g_free (row);
}

static void
segments_init (Segments *segments, const BaroScale *scale)
{
  guint n = baro_scale_get_n_valid (scale);

  *segments = (Segments) { 0 };
  segments->is_nps = baro_scale_is_nps (scale);
  segments->is_reversed = baro_scale_get_direction (scale) == BARO_DIRECTION_LOW_GOOD;

  if (segments->is_nps)
    {
      segments->n = 3;
      segments->first[1] = NPS_DETRACTORS_END;
      segments->first[2] = NPS_PASSIVES_END;
      segments->first[3] = n;
      return;
    }

  segments->n = MIN (n, MAX_SEGMENTS);
  for (guint i = 0; i <= segments->n; i++)
    segments->first[i] = n * i / MAX (segments->n, 1);
}

/* The segment at a place of the bar, worst left. */
static guint
segment_at (const Segments *segments, guint place)
{
  return segments->is_reversed ? segments->n - 1 - place : place;
}

static char *
segment_label (const Segments *segments, const BaroScale *scale, BaroDataset *dataset, guint column, guint segment)
{
  static const char *const nps_names[] = {
    NC_("answers", "Detractors, 0–6"), NC_("answers", "Passives, 7–8"), NC_("answers", "Promoters, 9–10"),
  };
  g_autofree char *first = NULL, *last = NULL;

  if (segments->is_nps)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "answers", nps_names[segment]));

  first = baro_dataset_dup_label (dataset, column, segments->first[segment]);
  if (segments->first[segment + 1] == segments->first[segment] + 1)
    return g_steal_pointer (&first);

  last = baro_dataset_dup_label (dataset, column, segments->first[segment + 1] - 1);

  return baro_string_format ("%s–%s", first, last);
}

static double
segment_share (const Segments *segments, const Row *row, guint segment)
{
  double share = 0.0;

  for (guint i = segments->first[segment]; i < segments->first[segment + 1] && i < row->n_answers; i++)
    share += row->answers[i].value;

  return share;
}

static void
fill_row (Row *row, BaroSnapshot *snapshot, const BaroTally *tally, const gsize *cells, gsize n_cells)
{
  row->n_answers = tally->n_answers;
  row->answers = g_new0 (BaroMeasure, tally->n_answers + 1);
  baro_metric_measure_answers (snapshot->dataset, tally, cells, n_cells, &snapshot->options, row->answers);

  if (tally->n_answers > 0)
    {
      row->base_n = row->answers[0].base_n;
      row->n_missing = row->answers[0].n_missing;
      row->n_invalid = row->answers[0].n_invalid;
    }
}

static BaroMetric *
mean_of (const char *item)
{
  return baro_metric_new (BARO_METRIC_MEAN, item);
}

/* One bar per group of a column, or one for all. */
static gboolean
add_group_rows (BaroSnapshot *snapshot, GPtrArray *rows, const char *item, const char *by_column, GCancellable *cancellable, GError **error)
{
  BaroBitset *selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  g_autoptr(BaroMetric) metric = mean_of (item);
  g_autoptr(BaroMeasureTable) table = NULL;
  BaroGrouping grouping;
  guint n;

  if (selection == NULL || !baro_metric_resolve (metric, snapshot->dataset, error)
      || (by_column != NULL && !baro_grouping_parse (by_column, snapshot->dataset, &grouping, error)))
    return FALSE;

  table = baro_measure_table_run (snapshot->dataset, metric, &grouping, by_column != NULL ? 1 : 0, selection, snapshot->weight,
                                  &snapshot->options, cancellable, error);
  if (table == NULL)
    return FALSE;

  n = by_column != NULL ? table->n_groups[0] : 1;
  for (guint i = 0; i < n; i++)
    {
      Row *row = g_new0 (Row, 1);
      gsize cell = by_column != NULL ? baro_tally_cell (table->tally, table->group_codes[0][i], 0, 0) : 0;
      BaroCondition *group = by_column != NULL ? baro_figure_in_group (snapshot->dataset, table, 0, i) : NULL;

      row->label = by_column != NULL ? baro_figure_group_title (snapshot, table, 0, i) : g_strdup (C_("row of a figure", "All"));
      row->item = g_strdup (metric->item);
      fill_row (row, snapshot, table->tally, by_column != NULL ? &cell : NULL, by_column != NULL ? 1 : 0);
      row->drill = baro_figure_filter_and (snapshot->filter, group, baro_figure_is_answered (metric), NULL);
      g_ptr_array_add (rows, row);
    }

  return TRUE;
}

/* The items that share the scale of the first rating item: one bar each. */
static gboolean
add_battery_rows (BaroSnapshot *snapshot, GPtrArray *rows, guint *first, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) metrics = baro_figure_item_metrics (snapshot->dataset, NULL);
  const BaroScale *scale = NULL;

  for (guint i = 0; i < metrics->len; i++)
    {
      const BaroMetric *metric = metrics->pdata[i];
      guint column = (guint) baro_dataset_find_column (snapshot->dataset, metric->item);
      const BaroColumn *item = baro_dataset_get_column (snapshot->dataset, column);

      if (scale == NULL)
        {
          scale = item->scale;
          *first = column;
        }
      else if (baro_scale_get_n_valid (item->scale) != baro_scale_get_n_valid (scale))
        continue;

      if (!add_group_rows (snapshot, rows, metric->item, NULL, cancellable, error))
        return FALSE;
      g_free (((Row *) rows->pdata[rows->len - 1])->label);
      ((Row *) rows->pdata[rows->len - 1])->label = g_strdup (item->title);
    }

  return rows->len > 0 || baro_figure_no_data (error);
}

static double
tone_of (const Segments *segments, guint place)
{
  return segments->n > 1 ? 2.0 * place / (segments->n - 1) - 1.0 : 0.0;
}

/* Wilson's, as for any share; answers that are taken together are one share. */
static void
add_intervals (BaroStackRow *drawn, guint n, double base_effective, double confidence)
{
  drawn->lows = g_new (double, n);
  drawn->highs = g_new (double, n);
  for (guint i = 0; i < n; i++)
    {
      BaroEstimate estimate;

      if (!baro_share_estimate (drawn->shares[i], base_effective, confidence, &estimate))
        baro_estimate_clear (&estimate);
      drawn->lows[i] = estimate.low;
      drawn->highs[i] = estimate.high;
    }
}

static void
fill_chart (BaroChart *chart, const Segments *segments, BaroDataset *dataset, guint column, GPtrArray *rows, double confidence)
{
  const BaroScale *scale = baro_dataset_get_column (dataset, column)->scale;

  for (guint place = 0; place < segments->n; place++)
    {
      g_autofree char *label = segment_label (segments, scale, dataset, column, segment_at (segments, place));

      baro_chart_add_stack_segment (chart, label, tone_of (segments, place));
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];
      double shares[MAX_SEGMENTS] = { 0 };
      BaroStackRow *drawn;
      gboolean is_defined = row->n_answers > 0 && baro_measure_is_shown (&row->answers[0]);

      for (guint place = 0; place < segments->n; place++)
        shares[place] = is_defined ? segment_share (segments, row, segment_at (segments, place)) : NAN;

      drawn = baro_chart_add_stack_row (chart, row->label, is_defined ? shares : NULL);
      if (is_defined)
        add_intervals (drawn, segments->n, row->answers[0].base_effective, confidence);
      drawn->base_n = row->base_n;
      drawn->n_text = baro_format_count (row->base_n);
      drawn->flags = row->n_answers > 0 ? baro_figure_datum_flags (&row->answers[0]) : 0;
    }
}

static BaroTable *
make_twin (const Segments *segments, BaroDataset *dataset, guint column, GPtrArray *rows)
{
  const BaroScale *scale = baro_dataset_get_column (dataset, column)->scale;
  BaroTable *table = baro_table_new (NULL);

  baro_table_add_column (table, C_("column of a table", "Group"), FALSE);
  for (guint place = 0; place < segments->n; place++)
    {
      g_autofree char *label = segment_label (segments, scale, dataset, column, segment_at (segments, place));

      baro_table_add_column (table, label, TRUE);
    }
  baro_table_add_column (table, C_("column of a table", "Base n"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Missing"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Invalid"), TRUE);

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];
      gboolean is_defined = row->n_answers > 0 && baro_measure_is_shown (&row->answers[0]);
      char **cells = g_new0 (char *, segments->n + 5);
      guint at = 0;

      cells[at++] = g_strdup (row->label);
      for (guint place = 0; place < segments->n; place++)
        cells[at++] = baro_format_number (is_defined ? segment_share (segments, row, segment_at (segments, place)) : NAN, BARO_UNIT_SHARE, -1);
      cells[at++] = baro_format_count (row->base_n);
      cells[at++] = baro_format_count (row->n_missing);
      cells[at++] = baro_format_count (row->n_invalid);
      baro_table_take_row (table, cells);
    }

  return table;
}

static char *
make_foot (BaroSnapshot *snapshot, GPtrArray *rows)
{
  g_autoptr(GString) foot = g_string_new (NULL);
  g_autofree char *filter = baro_figure_dup_filter_text (snapshot);
  g_autofree char *weight = baro_figure_dup_weight_text (snapshot);
  g_autofree char *missing = NULL, *invalid = NULL;
  gint64 n_missing = 0, n_invalid = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      n_missing += ((Row *) rows->pdata[i])->n_missing;
      n_invalid += ((Row *) rows->pdata[i])->n_invalid;
    }

  missing = baro_format_count (n_missing);
  invalid = baro_format_count (n_invalid);
  {
    g_autofree char *outside = baro_string_format (_("Shares of the valid answers; outside the base: %1$s missing, %2$s invalid."), missing, invalid);

    baro_figure_add_sentence (foot, outside);
  }
  baro_figure_add_sentence (foot, weight);
  baro_figure_add_sentence (foot, filter);

  return g_string_free (g_steal_pointer (&foot), FALSE);
}

/* A segment opens its answers, the rest of a row all of them. */
static void
add_drills (BaroFigure *figure, const Segments *segments, BaroSnapshot *snapshot, guint index, Row *row)
{
  guint column = (guint) baro_dataset_find_column (snapshot->dataset, row->item);

  for (guint place = 0; place < segments->n; place++)
    {
      guint segment = segment_at (segments, place);
      BaroCondition *condition = g_new0 (BaroCondition, 1);
      guint n = segments->first[segment + 1] - segments->first[segment];

      condition->column = g_strdup (row->item);
      condition->test = BARO_TEST_IS_ONE_OF;
      condition->labels = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        condition->labels[i] = baro_dataset_dup_label (snapshot->dataset, column, segments->first[segment] + i);
      baro_figure_take_drill (figure, (int) index, (int) place, baro_figure_filter_and (row->drill, condition, NULL, NULL));
    }

  baro_figure_take_drill (figure, (int) index, -1, g_steal_pointer (&row->drill));
}

static int
find_scale_column (BaroDataset *dataset, const char *item, GError **error)
{
  int column = baro_dataset_find_column (dataset, item);

  if (column >= 0 && baro_dataset_get_column (dataset, (guint) column)->scale != NULL)
    return column;

  g_set_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_COLUMN,
               _("“%s” is no item with a scale, so its answers cannot be stacked. Choose an item."), item);

  return -1;
}

/**
 * baro_figure_distribution:
 * @snapshot: the analysis' choices
 * @item: (nullable): an item; %NULL for all rating items of one scale
 * @by_column: (nullable): one bar per group of this column
 * @centred: whether the neutral answers are centred on one line
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Returns: (transfer full): stacked shares of answers, worst left, or %NULL
 */
BaroFigure *
baro_figure_distribution (BaroSnapshot *snapshot, const char *item, const char *by_column, gboolean centred,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autofree char *title = NULL, *foot = NULL, *source = baro_figure_dup_source (snapshot);
  guint column = 0;
  Segments segments;
  BaroChart *chart;
  BaroFigure *figure;
  gint64 base_n = 0;

  if (item != NULL)
    {
      int found = find_scale_column (snapshot->dataset, item, error);

      if (found < 0 || !add_group_rows (snapshot, rows, item, by_column, cancellable, error))
        return NULL;
      column = (guint) found;
    }
  else if (!add_battery_rows (snapshot, rows, &column, cancellable, error))
    return NULL;

  segments_init (&segments, baro_dataset_get_column (snapshot->dataset, column)->scale);
  title = item == NULL ? g_strdup (_("Answers to all items"))
                       : baro_string_format (_("Answers to “%s”"), baro_dataset_get_column (snapshot->dataset, column)->title);
  foot = make_foot (snapshot, rows);
  chart = baro_chart_new (BARO_CHART_STACK);
  baro_chart_set_text (chart, title, NULL, foot, source);
  chart->stack.centred = centred;
  chart->stack.n_header = g_strdup (C_("column of a figure", "n"));
  fill_chart (chart, &segments, snapshot->dataset, column, rows, snapshot->options.confidence);

  figure = baro_figure_new (chart, make_twin (&segments, snapshot->dataset, column, rows));
  for (guint i = 0; i < rows->len; i++)
    {
      base_n = MAX (base_n, ((Row *) rows->pdata[i])->base_n);
      add_drills (figure, &segments, snapshot, i, rows->pdata[i]);
    }

  baro_recipe_add (figure->recipe, "Metric", "distribution");
  for (guint i = 0; i < rows->len && (i == 0 || item == NULL); i++)
    baro_recipe_add (figure->recipe, "Item", ((Row *) rows->pdata[i])->item);
  baro_figure_set_recipe (figure, snapshot, NULL, 0, base_n);

  return figure;
}
