/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-crosstab.c: the answers to an item by a column, with letters for what differs */
#define G_LOG_DOMAIN "baro-figure-crosstab"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-private.h"
#include "stats/baro-share.h"
#include "stats/baro-crosstab.h"

#define MAX_ROWS 12u
#define MAX_COLUMNS 12u

/* Answers in rows (the three groups of NPS, or the options), groups in columns. counts and weights are row after
 * row; weights equal counts without a weight. */
typedef struct
{
  BaroSnapshot     *snapshot;     /* borrowed */
  BaroMeasureTable *table;        /* (owned) */
  guint             item;         /* column */
  guint             n_rows, n_columns;
  guint             first[MAX_ROWS + 1];   /* options of a row: first[r] up to first[r + 1] */
  guint             groups[MAX_COLUMNS];   /* group of the table */
  double           *weights;      /* (owned) n_rows * n_columns */
  double            base_w[MAX_COLUMNS], n_eff[MAX_COLUMNS], base_n[MAX_COLUMNS];
  double           *residuals;    /* (owned) */
  BaroCrosstab      test;
  gboolean          is_nps;
} CrossJob;

static void
cross_job_clear (CrossJob *job)
{
  g_clear_pointer (&job->table, baro_measure_table_unref);
  g_free (job->weights);
  g_free (job->residuals);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CrossJob, cross_job_clear)

static double *
weight_at (CrossJob *job, guint row, guint column)
{
  return &job->weights[row * job->n_columns + column];
}

static double
share_at (CrossJob *job, guint row, guint column)
{
  return job->base_w[column] > 0 ? *weight_at (job, row, column) / job->base_w[column] : NAN;
}

static void
split_options (CrossJob *job, const BaroScale *scale)
{
  guint n = baro_scale_get_n_valid (scale);

  job->is_nps = baro_scale_is_nps (scale);
  job->n_rows = job->is_nps ? 3 : MIN (n, MAX_ROWS);
  for (guint i = 0; i <= job->n_rows; i++)
    job->first[i] = n * i / MAX (job->n_rows, 1);

  if (job->is_nps)
    {
      job->first[1] = 7;
      job->first[2] = 9;
      job->first[3] = 11;
    }
}

static char *
row_label (CrossJob *job, guint row)
{
  static const char *const nps_names[] = {
    NC_("answers", "Detractors, 0–6"), NC_("answers", "Passives, 7–8"), NC_("answers", "Promoters, 9–10"),
  };
  g_autofree char *first = NULL, *last = NULL;

  if (job->is_nps)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "answers", nps_names[row]));

  first = baro_dataset_dup_label (job->snapshot->dataset, job->item, job->first[row]);
  if (job->first[row + 1] == job->first[row] + 1)
    return g_steal_pointer (&first);

  last = baro_dataset_dup_label (job->snapshot->dataset, job->item, job->first[row + 1] - 1);

  return baro_string_format ("%s–%s", first, last);
}

/* The largest groups, in reading order. */
static void
choose_groups (CrossJob *job)
{
  guint n = job->table->n_groups[0];
  gint64 least = 0;

  if (n > MAX_COLUMNS)
    {
      g_autofree gint64 *sizes = g_memdup2 (job->table->group_rows[0], n * sizeof (gint64));

      for (guint i = 0; i < MAX_COLUMNS; i++)
        for (guint j = i + 1; j < n; j++)
          if (sizes[j] > sizes[i])
            {
              gint64 size = sizes[i];

              sizes[i] = sizes[j];
              sizes[j] = size;
            }
      least = sizes[MAX_COLUMNS - 1];
    }

  for (guint i = 0; i < n && job->n_columns < MAX_COLUMNS; i++)
    if (job->table->group_rows[0][i] >= least)
      job->groups[job->n_columns++] = i;
}

static void
fill_cells (CrossJob *job)
{
  const BaroTally *tally = job->table->tally;

  job->weights = g_new0 (double, job->n_rows * job->n_columns + 1);
  job->residuals = g_new0 (double, job->n_rows * job->n_columns + 1);

  for (guint c = 0; c < job->n_columns; c++)
    {
      gsize cell = baro_tally_cell (tally, job->table->group_codes[0][job->groups[c]], 0, 0);
      double sum_w2 = 0.0;

      for (guint r = 0; r < job->n_rows; r++)
        for (guint a = job->first[r]; a < job->first[r + 1] && a < tally->n_answers; a++)
          {
            gsize at = cell * tally->n_slots + a;
            double w = tally->is_weighted ? tally->sum_w[at] : (double) tally->counts[at];

            *weight_at (job, r, c) += w;
            job->base_w[c] += w;
            job->base_n[c] += (double) tally->counts[at];
            sum_w2 += tally->is_weighted ? tally->sum_w2[at] : (double) tally->counts[at];
          }

      job->n_eff[c] = sum_w2 > 0 ? job->base_w[c] * job->base_w[c] / sum_w2 : 0.0;
    }
}

static void
run_test (CrossJob *job)
{
  double sum_w = 0.0, sum_w2 = 0.0;

  for (guint c = 0; c < job->n_columns; c++)
    {
      sum_w += job->base_w[c];
      sum_w2 += job->n_eff[c] > 0 ? job->base_w[c] * job->base_w[c] / job->n_eff[c] : 0.0;
    }

  baro_crosstab_test (job->weights, job->n_rows, job->n_columns, sum_w2 > 0 ? sum_w * sum_w / sum_w2 : 0.0, &job->test, job->residuals);
}

/* Letters of the columns that a column is larger than, in one row. */
static char **
row_letters (CrossJob *job, guint row)
{
  BaroCrosstabColumn columns[MAX_COLUMNS];
  guint n = job->n_columns;
  g_autofree double *raw = g_new0 (double, n * n + 1);
  g_autofree double *adjusted = g_new0 (double, n * n + 1);
  g_autofree gboolean *is_larger = g_new0 (gboolean, n * n + 1);
  char **letters = g_new0 (char *, n + 1);

  for (guint c = 0; c < n; c++)
    columns[c] = (BaroCrosstabColumn) { share_at (job, row, c), job->n_eff[c], job->base_n[c] };

  baro_crosstab_compare (columns, n, (double) job->snapshot->options.small_base, BARO_ADJUST_HOLM,
                         1.0 - job->snapshot->options.confidence, raw, adjusted, is_larger);
  for (guint c = 0; c < n; c++)
    letters[c] = baro_crosstab_letters (is_larger, n, c);

  return letters;
}

static gboolean
is_shown (CrossJob *job, guint column)
{
  return job->base_n[column] >= (double) job->snapshot->options.suppress_base;
}

static double
total_share (CrossJob *job, guint row)
{
  double part = 0.0, all = 0.0;

  for (guint c = 0; c < job->n_columns; c++)
    {
      part += *weight_at (job, row, c);
      all += job->base_w[c];
    }

  return all > 0 ? part / all : NAN;
}

static void
add_share_row (CrossJob *job, BaroTable *table, guint row)
{
  char **cells = g_new0 (char *, job->n_columns + 3);
  g_auto(GStrv) letters = row_letters (job, row);

  cells[0] = row_label (job, row);
  cells[1] = baro_format_number (total_share (job, row), BARO_UNIT_SHARE, 1);
  for (guint c = 0; c < job->n_columns; c++)
    {
      g_autofree char *share = baro_format_number (is_shown (job, c) ? share_at (job, row, c) : NAN, BARO_UNIT_SHARE, 1);

      cells[c + 2] = letters[c] != NULL && *letters[c] != '\0' ? g_strdup_printf ("%s %s", share, letters[c]) : g_strdup (share);
    }
  baro_table_take_row (table, cells);
}

static void
add_base_row (CrossJob *job, BaroTable *table)
{
  char **cells = g_new0 (char *, job->n_columns + 3);
  double all = 0.0;

  cells[0] = g_strdup (C_("row of a table", "Base n"));
  for (guint c = 0; c < job->n_columns; c++)
    {
      cells[c + 2] = baro_format_count ((gint64) job->base_n[c]);
      all += job->base_n[c];
    }
  cells[1] = baro_format_count ((gint64) all);
  baro_table_take_row (table, cells);
}

/* The three groups of NPS end in the NPS itself; its test is that of the segment figure. */
static void
add_nps_row (CrossJob *job, BaroTable *table)
{
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_NPS, job->table->metric->item);
  char **cells = g_new0 (char *, job->n_columns + 3);
  BaroMeasure measure;

  cells[0] = g_strdup (_("NPS"));
  baro_metric_measure_cells (metric, job->snapshot->dataset, job->table->tally, NULL, 0, &job->snapshot->options, &measure);
  cells[1] = baro_format_plain (&measure);
  for (guint c = 0; c < job->n_columns; c++)
    {
      gsize cell = baro_tally_cell (job->table->tally, job->table->group_codes[0][job->groups[c]], 0, 0);

      baro_metric_measure_cell (metric, job->snapshot->dataset, job->table->tally, cell, &job->snapshot->options, &measure);
      cells[c + 2] = baro_format_plain (&measure);
    }
  baro_table_take_row (table, cells);
}

static BaroTable *
make_table (CrossJob *job)
{
  BaroTable *table = baro_table_new (NULL);

  baro_table_add_column (table, C_("column of a table", "Answer"), FALSE);
  baro_table_add_column (table, C_("column of a table", "Total"), TRUE);
  for (guint c = 0; c < job->n_columns; c++)
    {
      g_autofree char *letter = baro_crosstab_letter (c);
      g_autofree char *title = g_strdup_printf ("%s %s", job->table->group_labels[0][job->groups[c]], letter);

      baro_table_add_column (table, title, TRUE);
    }

  /* best answers first, as tables are read */
  for (guint r = job->n_rows; r > 0; r--)
    add_share_row (job, table, r - 1);
  if (job->is_nps)
    add_nps_row (job, table);
  add_base_row (job, table);

  return table;
}

/* For the read-out: the share with its interval, and the share of the answer among all. */
static void
add_details (CrossJob *job, BaroHeatCell *cell, guint row, guint column)
{
  g_autofree char *all = NULL;
  BaroMeasure measure;
  BaroEstimate estimate;

  baro_measure_init (&measure, BARO_UNIT_SHARE);
  cell->exact_text = baro_figure_percent_exact (cell->value);
  if (isnan (cell->value))
    return;
  if (baro_share_estimate (cell->value, job->n_eff[column], job->snapshot->options.confidence, &estimate))
    {
      measure.value = cell->value;
      measure.low = estimate.low;
      measure.high = estimate.high;
      measure.flags = BARO_MEASURE_OK;
      cell->interval_text = baro_format_interval (&measure);
    }
  cell->other_text = baro_figure_percent_exact (total_share (job, row));
}

static void
fill_chart (CrossJob *job, BaroChart *chart)
{
  g_auto(GStrv) rows = g_new0 (char *, job->n_rows + 1), columns = g_new0 (char *, job->n_columns + 1);

  for (guint r = 0; r < job->n_rows; r++)
    rows[r] = row_label (job, job->n_rows - 1 - r);
  for (guint c = 0; c < job->n_columns; c++)
    columns[c] = g_strdup (job->table->group_labels[0][job->groups[c]]);

  baro_chart_set_heat_labels (chart, (const char *const *) rows, (const char *const *) columns);
  chart->heat.scale = BARO_HEAT_DIVERGING;
  chart->heat.low_label = g_strdup (C_("heat legend", "fewer than expected"));
  chart->heat.high_label = g_strdup (C_("heat legend", "more than expected"));
  chart->heat.value_header = g_strdup (C_("column of a table", "Percent"));
  chart->heat.other_header = g_strdup (C_("row of a figure", "All"));

  for (guint r = 0; r < job->n_rows; r++)
    for (guint c = 0; c < job->n_columns; c++)
      {
        BaroHeatCell *cell = baro_chart_get_heat_cell (chart, r, c);
        guint row = job->n_rows - 1 - r;
        double residual = job->residuals[row * job->n_columns + c];

        cell->value = is_shown (job, c) ? share_at (job, row, c) : NAN;
        cell->value_text = baro_format_number (cell->value, BARO_UNIT_SHARE, 1);
        cell->base_n = (gint64) job->base_n[c];
        /* four sigma is the end of the scale; beyond, one colour is enough */
        cell->shade = is_shown (job, c) && !isnan (residual) ? CLAMP (residual / 4.0, -1.0, 1.0) : NAN;
        cell->flags = is_shown (job, c) ? 0 : BARO_DATUM_SUPPRESSED;
        add_details (job, cell, row, c);
      }
}

static char *
make_foot (CrossJob *job)
{
  g_autoptr(GString) foot = g_string_new (NULL);
  g_autofree char *statistic = baro_format_number (job->test.statistic, BARO_UNIT_NUMBER, 1);
  g_autofree char *df = baro_format_number (job->test.df, BARO_UNIT_COUNT, 0);
  g_autofree char *p = baro_format_p (job->test.p);
  g_autofree char *v = baro_format_number (job->test.cramers_v, BARO_UNIT_NUMBER, 3);
  g_autofree char *level = baro_figure_percent (1.0 - job->snapshot->options.confidence);
  g_autofree char *filter = baro_figure_dup_filter_text (job->snapshot);
  g_autofree char *weight = baro_figure_dup_weight_text (job->snapshot);
  g_autofree char *letters = baro_string_format (_("Column percentages; a letter names a column that is significantly smaller (%s, Holm)."), level);
  g_autofree char *test = baro_string_format (_("χ² = %1$s, %2$s degrees of freedom, %3$s; Cramér’s V = %4$s."), statistic, df, p, v);

  baro_figure_add_sentence (foot, letters);
  if (!isnan (job->test.statistic))
    baro_figure_add_sentence (foot, test);
  if (job->test.small_expected)
    baro_figure_add_sentence (foot, _("Many expected counts are small, so the test is rough."));
  baro_figure_add_sentence (foot, weight);
  baro_figure_add_sentence (foot, filter);

  return g_string_free (g_steal_pointer (&foot), FALSE);
}

static gboolean
measure (CrossJob *job, const char *item, const char *by_column, GCancellable *cancellable, GError **error)
{
  BaroBitset *selection = baro_snapshot_get_selection (job->snapshot, cancellable, error);
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_MEAN, item);
  int column = baro_dataset_find_column (job->snapshot->dataset, item);
  BaroGrouping grouping;

  if (column < 0 || baro_dataset_get_column (job->snapshot->dataset, (guint) column)->scale == NULL)
    {
      g_set_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_COLUMN,
                   _("“%s” is no item with a scale, so there is no cross-tab of it. Choose an item."), item);
      return FALSE;
    }

  if (selection == NULL || !baro_metric_resolve (metric, job->snapshot->dataset, error)
      || !baro_grouping_parse (by_column, job->snapshot->dataset, &grouping, error))
    return FALSE;

  job->item = (guint) column;
  job->table = baro_measure_table_run (job->snapshot->dataset, metric, &grouping, 1, selection, job->snapshot->weight,
                                       &job->snapshot->options, cancellable, error);

  return job->table != NULL && (job->table->n_groups[0] > 0 || baro_figure_no_data (error));
}

static void
add_drills (CrossJob *job, BaroFigure *figure)
{
  for (guint r = 0; r < job->n_rows; r++)
    for (guint c = 0; c < job->n_columns; c++)
      {
        guint row = job->n_rows - 1 - r;
        BaroCondition *answers = baro_figure_is_label (job->table->metric->item, "");

        g_strfreev (answers->labels);
        answers->labels = g_new0 (char *, job->first[row + 1] - job->first[row] + 1);
        for (guint a = job->first[row]; a < job->first[row + 1]; a++)
          answers->labels[a - job->first[row]] = baro_dataset_dup_label (job->snapshot->dataset, job->item, a);
        baro_figure_take_drill (figure, (int) r, (int) c,
                                baro_figure_filter_and (job->snapshot->filter,
                                                        baro_figure_in_group (job->snapshot->dataset, job->table, 0, job->groups[c]), answers, NULL));
      }
}

/**
 * baro_figure_crosstab:
 * @snapshot: the analysis' choices
 * @item: an item
 * @by_column: the columns of the table
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Returns: (transfer full): column percentages with letters as a table, residuals as a heat map; or %NULL
 */
BaroFigure *
baro_figure_crosstab (BaroSnapshot *snapshot, const char *item, const char *by_column, GCancellable *cancellable, GError **error)
{
  g_auto(CrossJob) job = { .snapshot = snapshot };
  g_autofree char *title = NULL, *foot = NULL, *source = baro_figure_dup_source (snapshot);
  BaroMetric *metrics[1];
  BaroChart *chart;
  BaroFigure *figure;

  if (!measure (&job, item, by_column, cancellable, error))
    return NULL;

  split_options (&job, baro_dataset_get_column (snapshot->dataset, job.item)->scale);
  choose_groups (&job);
  fill_cells (&job);
  run_test (&job);

  title = baro_string_format (_("Answers to “%1$s” by %2$s"), baro_dataset_get_column (snapshot->dataset, job.item)->title,
                              baro_dataset_get_column (snapshot->dataset, job.table->tally->groupings[0].column)->title);
  foot = make_foot (&job);
  chart = baro_chart_new (BARO_CHART_HEAT);
  baro_chart_set_text (chart, title, NULL, foot, source);
  fill_chart (&job, chart);
  figure = baro_figure_new (chart, make_table (&job));
  add_drills (&job, figure);
  metrics[0] = job.table->metric;
  baro_figure_set_recipe (figure, snapshot, metrics, 1, job.table->total.base_n);

  return figure;
}
