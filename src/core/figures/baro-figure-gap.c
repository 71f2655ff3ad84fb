/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-gap.c: ours against a reference, item by item or touchpoint by touchpoint */
#define G_LOG_DOMAIN "baro-figure-gap"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-gap-private.h"

static BaroGapLine *
line_at (const BaroGapLines *lines, guint index)
{
  return lines->lines->pdata[index];
}

static int
compare_numbers (double a, double b)
{
  if (isnan (a) || isnan (b))
    return (isnan (a) ? 1 : 0) - (isnan (b) ? 1 : 0);

  return (a > b) - (a < b);
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BaroGapLine *left = *(BaroGapLine *const *) a, *right = *(BaroGapLine *const *) b;
  BaroGapSort sort = *(BaroGapSort *) user_data;
  int order = baro_gap_line_rank (left) - baro_gap_line_rank (right);

  if (order == 0 && sort == BARO_GAP_SORT_GAP)
    order = compare_numbers (left->gap, right->gap);
  if (order == 0 && sort == BARO_GAP_SORT_CHANGE)
    order = compare_numbers (left->change, right->change);
  if (order == 0 && sort == BARO_GAP_SORT_IMPORTANCE)
    order = compare_numbers (-left->importance, -right->importance);
  if (order == 0)
    order = g_utf8_collate (left->label, right->label);

  return order;
}

static char *
reference_legend (BaroSnapshot *snapshot, const BaroGapLines *lines)
{
  gboolean is_selection = lines->period == NULL && (snapshot->comparison == BARO_COMPARE_SEGMENT || snapshot->comparison == BARO_COMPARE_REST);
  const char *now = lines->period != NULL ? lines->period : is_selection ? C_("gap legend", "selection") : C_("gap legend", "now");
  const char *before = lines->previous != NULL ? lines->previous : "–";

  switch (snapshot->comparison)
    {
    case BARO_COMPARE_PREVIOUS:
    case BARO_COMPARE_YEAR_BEFORE:
      return g_strdup_printf ("%s → %s", before, now);
    case BARO_COMPARE_TARGET:
      /* Translators: legend of a gap: from the wanted value to the period, as in "target → 2018" */
      return baro_string_format (_("target → %s"), now);
    case BARO_COMPARE_BENCHMARK:
      return baro_string_format (_("benchmark → %s"), now);
    case BARO_COMPARE_SEGMENT:
      return baro_string_format (_("other segment → %s"), now);
    case BARO_COMPARE_REST:
      return baro_string_format (_("rest → %s"), now);
    case BARO_COMPARE_EXPECTATION:
      return baro_string_format (_("expectation → %s"), now);
    }

  return NULL;
}

static char *
gap_header (BaroSnapshot *snapshot, const BaroGapLines *lines)
{
  switch (snapshot->comparison)
    {
    case BARO_COMPARE_PREVIOUS:
    case BARO_COMPARE_YEAR_BEFORE:
      return lines->previous != NULL ? baro_string_format (C_("column of a gap figure", "since %s"), lines->previous)
                                     : g_strdup (C_("column of a gap figure", "change"));
    case BARO_COMPARE_TARGET:
      return g_strdup (C_("column of a gap figure", "to target"));
    case BARO_COMPARE_BENCHMARK:
      return g_strdup (C_("column of a gap figure", "to benchmark"));
    case BARO_COMPARE_SEGMENT:
      return g_strdup (C_("column of a gap figure", "to the other"));
    case BARO_COMPARE_REST:
      return g_strdup (C_("column of a gap figure", "to the rest"));
    case BARO_COMPARE_EXPECTATION:
      return g_strdup (C_("column of a gap figure", "to expectation"));
    }

  return NULL;
}

static char *
make_title (BaroSnapshot *snapshot)
{
  switch (snapshot->comparison)
    {
    case BARO_COMPARE_PREVIOUS:
      return g_strdup (_("What has changed since the period before"));
    case BARO_COMPARE_YEAR_BEFORE:
      return g_strdup (_("What has changed since a year before"));
    case BARO_COMPARE_TARGET:
      return g_strdup (_("Where we fall short of our targets"));
    case BARO_COMPARE_BENCHMARK:
      return g_strdup (_("Where we fall short of the benchmark"));
    case BARO_COMPARE_SEGMENT:
      return g_strdup (_("How the two segments differ"));
    case BARO_COMPARE_REST:
      return g_strdup (_("How these differ from the rest"));
    case BARO_COMPARE_EXPECTATION:
      return g_strdup (_("Where we fall short of what is expected"));
    }

  return NULL;
}

static char *
make_subtitle (BaroSnapshot *snapshot, const BaroGapLines *lines, const BaroGapChoice *choice)
{
  g_autofree char *metric = NULL;

  if (choice->by_column == NULL && choice->metrics[0]->kind != BARO_METRIC_CSAT && choice->metrics[0]->kind != BARO_METRIC_NPS)
    return lines->period != NULL ? g_strdup (lines->period) : NULL;

  metric = baro_metric_dup_title (choice->metrics[0], snapshot->dataset);
  if (lines->period == NULL)
    return g_steal_pointer (&metric);

  /* Translators: a metric in a period, as in "Satisfied, 4–5, 2018" */
  return baro_string_format (C_("metric and period", "%1$s, %2$s"), metric, lines->period);
}

static char *
dup_segment_text (BaroSnapshot *snapshot)
{
  g_autoptr(BaroFilter) filter = baro_gap_dup_segment (snapshot);
  g_autofree char *text = filter != NULL ? baro_filter_dup_text (filter, snapshot->dataset) : NULL;

  /* Translators: the conditions of the other segment, as in "Compared with: Wave: 2017." */
  return text != NULL && *text != '\0' ? baro_string_format (_("Compared with: %s."), text) : NULL;
}

static char *
make_foot (BaroSnapshot *snapshot, const BaroGapLines *lines, const BaroGapChoice *choice)
{
  g_autoptr(GString) foot = g_string_new (NULL);
  g_autofree char *level = baro_figure_percent (1.0 - snapshot->options.confidence);
  g_autofree char *confidence = baro_figure_percent (snapshot->options.confidence);
  g_autofree char *small = baro_format_count (snapshot->options.small_base);
  g_autofree char *filter = baro_figure_dup_filter_text (snapshot);
  g_autofree char *weight = baro_figure_dup_weight_text (snapshot);
  g_autofree char *band = baro_string_format (_("Pale bar: %s interval."), confidence);
  g_autofree char *tested = NULL, *hatched = NULL, *important = NULL, *segment = NULL;

  if (!choice->hide_intervals)
    baro_figure_add_sentence (foot, band);
  if (lines->n_tested > 0)
    {
      g_autofree char *rows = baro_format_count (lines->n_tested);

      tested = baro_string_format (ngettext ("Dot: significant at %1$s, one row tested.",
                                             "Dot: significant at %1$s, Holm over %2$s rows.", lines->n_tested), level, rows);
      baro_figure_add_sentence (foot, tested);
    }
  for (guint i = 0; i < lines->lines->len && hatched == NULL; i++)
    if (baro_gap_line_rank (line_at (lines, i)) > 0)
      hatched = baro_string_format (_("Hatched: base below %s, not tested and not ranked."), small);
  baro_figure_add_sentence (foot, hatched);
  if (choice->sort == BARO_GAP_SORT_IMPORTANCE && lines->overall != NULL)
    important = baro_string_format (_("Importance is derived: the correlation with “%s”."), lines->overall);
  baro_figure_add_sentence (foot, important);
  if (snapshot->comparison == BARO_COMPARE_REST)
    baro_figure_add_sentence (foot, choice->by_column != NULL ? _("Each row is compared with all other responses.")
                                                              : _("The rest are the responses outside the filter."));
  if (snapshot->comparison == BARO_COMPARE_SEGMENT)
    segment = dup_segment_text (snapshot);
  baro_figure_add_sentence (foot, segment);
  if (snapshot->comparison == BARO_COMPARE_EXPECTATION)
    baro_figure_add_sentence (foot, _("Expectation and perception are compared as if they came from different people, which is cautious."));
  baro_figure_add_sentence (foot, weight);
  baro_figure_add_sentence (foot, filter);

  return g_string_free (g_steal_pointer (&foot), FALSE);
}

/* A difference; in brackets where it was not tested. */
static char *
cell_text (double difference, gboolean is_low_good, const BaroDifference *test, BaroUnit unit)
{
  double own = is_low_good ? -difference : difference;
  g_autofree char *text = baro_format_difference (own, unit, FALSE);

  return test->is_tested || isnan (difference) ? g_steal_pointer (&text) : g_strdup_printf ("(%s)", text);
}

static void
add_row (BaroSnapshot *snapshot, BaroChart *chart, const BaroGapLine *line, const BaroGapChoice *choice, gboolean has_change)
{
  BaroGapRow *row = baro_chart_add_gap_row (chart, line->label);
  gboolean is_shown = baro_measure_is_shown (&line->ours);
  g_autofree char *gap = cell_text (line->gap, line->is_low_good, &line->gap_test, line->ours.unit);
  g_autofree char *change = cell_text (line->change, line->is_low_good, &line->change_test, line->ours.unit);
  g_autofree char *first = baro_figure_measure_sentence (line->label, &line->ours);
  g_autofree char *second = NULL;

  row->base_n = line->ours.base_n;
  row->n_text = baro_format_base (line->ours.base_n);
  row->value = is_shown ? line->ours.value : NAN;
  row->low = is_shown ? line->ours.low : NAN;
  row->high = is_shown ? line->ours.high : NAN;
  row->reference = line->reference;
  row->previous = line->previous;
  row->verdict = baro_figure_verdict (&line->gap_test, line->is_low_good);
  row->flags = baro_figure_datum_flags (&line->ours) | (line->gap_test.significant ? BARO_DATUM_SIGNIFICANT : 0);

  baro_gap_row_set_cell (row, 0, gap, row->verdict, line->gap_test.significant);
  if (has_change)
    baro_gap_row_set_cell (row, 1, change, baro_figure_verdict (&line->change_test, line->is_low_good), line->change_test.significant);

  if (!isnan (line->gap))
    second = line->gap_test.significant ? baro_string_format (_("Gap %s, more than chance."), gap)
                                        : baro_string_format (_("Gap %s, not more than chance or not tested."), gap);
  row->sentence = baro_figure_join (first, second);
}

static BaroTable *
make_twin (const BaroGapLines *lines, const char *row_title, const char *gap_title, const char *change_title)
{
  BaroTable *table = baro_table_new (NULL);
  const char *const titles[] = {
    C_("column of a table", "Value"), C_("column of a table", "Low"), C_("column of a table", "High"),
    C_("column of a table", "Base n"), C_("column of a table", "Reference"), gap_title,
    C_("column of a table", "p, corrected"), change_title, C_("column of a table", "p of the change"),
  };

  baro_table_add_column (table, row_title, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    baro_table_add_column (table, titles[i], TRUE);

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const BaroGapLine *line = line_at (lines, i);
      gboolean is_shown = baro_measure_is_shown (&line->ours);
      BaroUnit unit = line->ours.unit;
      char **cells = g_new0 (char *, G_N_ELEMENTS (titles) + 2);

      cells[0] = g_strdup (line->label);
      cells[1] = baro_format_plain (&line->ours);
      cells[2] = baro_format_number (is_shown ? line->ours.low : NAN, unit, -1);
      cells[3] = baro_format_number (is_shown ? line->ours.high : NAN, unit, -1);
      cells[4] = baro_format_count (line->ours.base_n);
      cells[5] = baro_format_number (line->reference, unit, -1);
      cells[6] = cell_text (line->gap, line->is_low_good, &line->gap_test, unit);
      cells[7] = baro_format_p (line->gap_test.is_tested ? line->gap_test.p_adjusted : NAN);
      cells[8] = cell_text (line->change, line->is_low_good, &line->change_test, unit);
      cells[9] = baro_format_p (line->change_test.is_tested ? line->change_test.p_adjusted : NAN);
      baro_table_take_row (table, cells);
    }

  return table;
}

static void
fill_chart (BaroSnapshot *snapshot, const BaroGapChoice *choice, const BaroGapLines *lines, BaroChart *chart, const char *change_title)
{
  gboolean has_change = choice->show_previous && lines->previous != NULL && !baro_gap_is_against_period (snapshot);

  chart->gap.variant = BARO_GAP_DUMBBELL;
  chart->gap.headers[0] = gap_header (snapshot, lines);
  chart->gap.headers[1] = has_change ? g_strdup (change_title) : NULL;
  chart->gap.pair_legend = reference_legend (snapshot, lines);
  chart->gap.previous_legend = has_change ? g_strdup (lines->previous) : NULL;
  chart->gap.significant_legend = g_strdup (C_("gap legend", "more than chance"));
  chart->gap.hide_intervals = choice->hide_intervals;
  chart->gap.hide_previous = !has_change;
  baro_format_for_axis (line_at (lines, 0)->ours.unit, &chart->gap.format);

  for (guint i = 0; i < lines->lines->len; i++)
    add_row (snapshot, chart, line_at (lines, i), choice, has_change);
}

static gboolean
check_choice (BaroSnapshot *snapshot, const BaroGapChoice *choice, GError **error)
{
  if (choice->n_metrics > 0)
    return baro_figure_one_unit (choice->metrics, choice->n_metrics, snapshot->dataset, error);

  g_set_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_DATA, "%s",
               _("The study has no item that suits the metric. Give a column the role “item”."));

  return FALSE;
}

/**
 * baro_figure_gap:
 * @snapshot: the analysis' choices; its comparison is the reference
 * @choice: the rows and what to show
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Draws ours against the reference, sorted. Gaps and changes are tested with Holm's correction over the rows;
 * rows with a small base are neither tested nor ranked.
 *
 * Returns: (transfer full): the figure, or %NULL
 */
BaroFigure *
baro_figure_gap (BaroSnapshot *snapshot, const BaroGapChoice *choice, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroGapLines) lines = NULL;
  g_autofree char *title = NULL, *subtitle = NULL, *foot = NULL, *source = NULL, *change_title = NULL;
  BaroGapSort sort = choice->sort;
  BaroChart *chart;
  BaroFigure *figure;
  gint64 base_n = 0;

  if (!check_choice (snapshot, choice, error))
    return NULL;

  lines = baro_gap_lines_new (snapshot, choice, cancellable, error);
  if (lines == NULL || (lines->lines->len == 0 && !baro_figure_no_data (error)))
    return NULL;

  if (sort == BARO_GAP_SORT_IMPORTANCE)
    baro_gap_lines_rank (lines, snapshot, cancellable);
  g_ptr_array_sort_with_data (lines->lines, compare_lines, &sort);

  title = make_title (snapshot);
  subtitle = make_subtitle (snapshot, lines, choice);
  foot = make_foot (snapshot, lines, choice);
  source = baro_figure_dup_source (snapshot);
  change_title = lines->previous != NULL ? baro_string_format (C_("column of a gap figure", "since %s"), lines->previous)
                                         : g_strdup (C_("column of a gap figure", "change"));
  chart = baro_chart_new (BARO_CHART_GAP);
  baro_chart_set_text (chart, title, subtitle, foot, source);
  fill_chart (snapshot, choice, lines, chart, change_title);
  figure = baro_figure_new (chart, make_twin (lines, choice->by_column != NULL ? choice->by_column : C_("column of a table", "Item"),
                                              chart->gap.headers[0], change_title));

  for (guint i = 0; i < lines->lines->len; i++)
    {
      BaroGapLine *line = line_at (lines, i);

      base_n = MAX (base_n, line->ours.base_n);
      if ((int) i == choice->highlighted)
        ((BaroGapRow *) chart->gap.rows->pdata[i])->flags |= BARO_DATUM_HIGHLIGHTED;
      baro_figure_take_drill (figure, (int) i, -1, g_steal_pointer (&line->drill));
    }

  figure->headline = baro_gap_headline (snapshot, lines, choice);
  baro_figure_set_recipe (figure, snapshot, choice->metrics, choice->n_metrics, base_n);

  return figure;
}

/**
 * baro_figure_item_metrics:
 * @dataset: a dataset
 * @like: (nullable): a metric; %NULL for CSAT
 *
 * Returns: (transfer full) (element-type BaroMetric): the same metric of every item on a scale that it suits;
 *   items of the recommendation and effort families are left out
 */
GPtrArray *
baro_figure_item_metrics (BaroDataset *dataset, const BaroMetric *like)
{
  GPtrArray *metrics = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);

  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      const BaroColumn *column = baro_dataset_get_column (dataset, i);
      g_autoptr(BaroMetric) metric = NULL;

      if (column->kind != BARO_KIND_SCALE || column->role != BARO_ROLE_ITEM)
        continue;
      if (column->family != BARO_FAMILY_RATING && column->family != BARO_FAMILY_CSAT && column->family != BARO_FAMILY_PERCEPTION)
        continue;

      metric = like != NULL ? baro_metric_copy (like) : baro_metric_new (BARO_METRIC_CSAT, NULL);
      g_free (metric->item);
      metric->item = g_strdup (column->name);
      if (baro_metric_resolve (metric, dataset, NULL))
        g_ptr_array_add (metrics, g_steal_pointer (&metric));
    }

  return metrics;
}
