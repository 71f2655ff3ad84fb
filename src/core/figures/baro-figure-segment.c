/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-segment.c: a metric by one or two columns: groups, the top N and the rest */
#define G_LOG_DOMAIN "baro-figure-segment"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-segment-private.h"

static void
group_free (gpointer data)
{
  BaroSegmentGroup *group = data;

  g_free (group->label);
  g_free (group->codes);
  g_free (group);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const BaroSegmentGroup *left = *(BaroSegmentGroup *const *) a, *right = *(BaroSegmentGroup *const *) b;

  if (left->n_rows != right->n_rows)
    return left->n_rows > right->n_rows ? -1 : 1;

  return left->group - right->group;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return (*(BaroSegmentGroup *const *) a)->group - (*(BaroSegmentGroup *const *) b)->group;
}

/* The first number in a label, or infinity: "18-24" is 18, "$50,000–$100,000" is 50000. */
static double
first_number (const char *label)
{
  double value = 0.0;

  while (*label != '\0' && !g_ascii_isdigit (*label))
    label++;
  if (*label == '\0')
    return INFINITY;

  for (; g_ascii_isdigit (*label) || (*label == ',' && g_ascii_isdigit (label[1])); label++)
    if (*label != ',')
      value = value * 10.0 + (*label - '0');

  return value;
}

/* "Under 18" stands before "18-24", "18 岁以下" too. */
static gboolean
is_below (const char *label)
{
  return g_ascii_isalpha (*label) || *label == '<' || strstr (label, "以下") != NULL;
}

static int
compare_natural (gconstpointer a, gconstpointer b)
{
  const BaroSegmentGroup *left = *(BaroSegmentGroup *const *) a, *right = *(BaroSegmentGroup *const *) b;
  double x = first_number (left->label), y = first_number (right->label);

  if (x != y)
    return x < y ? -1 : 1;
  if (is_below (left->label) != is_below (right->label))
    return is_below (left->label) ? -1 : 1;

  return left->group - right->group;
}

gboolean
baro_segment_is_ordered (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping)
{
  const BaroGrouping *by = &table->tally->groupings[grouping];
  const BaroColumn *column = baro_dataset_get_column (snapshot->dataset, by->column);
  guint n_numbers = 0;

  if (by->by != BARO_GROUP_CODES || column->kind != BARO_KIND_CATEGORY || column->role == BARO_ROLE_WAVE)
    return TRUE;

  for (guint i = 0; i < table->n_groups[grouping]; i++)
    n_numbers += !isinf (first_number (table->group_labels[grouping][i]));

  return n_numbers * 5 >= table->n_groups[grouping] * 3;
}

/* Takes the groups after the top N together. */
static void
fold_others (GPtrArray *groups, guint top_n)
{
  BaroSegmentGroup *other;

  if (groups->len <= top_n)
    return;

  other = g_new0 (BaroSegmentGroup, 1);
  other->group = -1;
  other->n_codes = groups->len - top_n;
  other->codes = g_new (guint32, other->n_codes);
  other->label = g_strdup (C_("segment", "Other"));
  for (guint i = top_n; i < groups->len; i++)
    {
      const BaroSegmentGroup *group = groups->pdata[i];

      other->codes[i - top_n] = group->codes[0];
      other->n_rows += group->n_rows;
    }

  g_ptr_array_remove_range (groups, top_n, groups->len - top_n);
  g_ptr_array_sort (groups, compare_places);
  g_ptr_array_add (groups, other);
}

GPtrArray *
baro_segment_groups_new (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping, guint top_n)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < table->n_groups[grouping]; i++)
    {
      BaroSegmentGroup *group = g_new0 (BaroSegmentGroup, 1);

      group->label = baro_figure_group_title (snapshot, table, grouping, i);
      group->codes = g_new (guint32, 1);
      group->codes[0] = table->group_codes[grouping][i];
      group->n_codes = 1;
      group->group = (int) i;
      group->n_rows = table->group_rows[grouping][i];
      g_ptr_array_add (groups, group);
    }

  if (table->tally->groupings[grouping].by == BARO_GROUP_CODES && groups->len > top_n)
    {
      g_ptr_array_sort (groups, compare_sizes);
      fold_others (groups, top_n);
    }
  else if (table->tally->groupings[grouping].by == BARO_GROUP_CODES && baro_segment_is_ordered (snapshot, table, grouping)
           && baro_dataset_get_column (snapshot->dataset, table->tally->groupings[grouping].column)->kind == BARO_KIND_CATEGORY)
    g_ptr_array_sort (groups, compare_natural);

  return groups;
}

void
baro_segment_measure (BaroSnapshot *snapshot, const BaroMeasureTable *table, const BaroSegmentGroup *row,
                      const BaroSegmentGroup *column, BaroMeasure *measure)
{
  guint n_columns = column != NULL ? column->n_codes : 1;
  g_autofree gsize *cells = g_new (gsize, (gsize) row->n_codes * n_columns);
  gsize n = 0;

  for (guint r = 0; r < row->n_codes; r++)
    for (guint c = 0; c < n_columns; c++)
      cells[n++] = baro_tally_cell (table->tally, row->codes[r], column != NULL ? column->codes[c] : 0, 0);

  baro_metric_measure_cells (table->metric, snapshot->dataset, table->tally, cells, n, &snapshot->options, measure);
}

/* The condition of a shown group. "Other" is whatever has a value that is not shown by itself. */
BaroCondition *
baro_segment_condition (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping, GPtrArray *groups, guint index)
{
  const BaroSegmentGroup *group = groups->pdata[index];
  g_autofree char **labels = NULL;
  const char *column;
  guint n = 0;

  if (group->group >= 0)
    return baro_figure_in_group (snapshot->dataset, table, grouping, (guint) group->group);

  column = baro_dataset_get_column (snapshot->dataset, table->tally->groupings[grouping].column)->name;
  labels = g_new0 (char *, groups->len + 1);
  for (guint i = 0; i < groups->len; i++)
    if (((BaroSegmentGroup *) groups->pdata[i])->group >= 0)
      labels[n++] = table->group_labels[grouping][((BaroSegmentGroup *) groups->pdata[i])->group];

  return baro_figure_is_other (column, labels, n);
}

const char *
baro_segment_title (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping)
{
  return baro_dataset_get_column (snapshot->dataset, table->tally->groupings[grouping].column)->title;
}

char *
baro_segment_note (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint n_tested, const char *first)
{
  g_autoptr(GString) foot = g_string_new (NULL);
  g_autofree char *definition = baro_metric_dup_definition (table->metric, snapshot->dataset, &snapshot->options);
  g_autofree char *level = baro_figure_percent (1.0 - snapshot->options.confidence);
  g_autofree char *base = baro_format_count (table->total.base_n);
  g_autofree char *count = baro_format_count (n_tested);
  g_autofree char *filter = baro_figure_dup_filter_text (snapshot);
  g_autofree char *weight = baro_figure_dup_weight_text (snapshot);
  g_autofree char *bases = baro_string_format (_("Base n %s."), base);
  g_autofree char *tested = NULL;

  baro_figure_add_sentence (foot, definition);
  baro_figure_add_sentence (foot, bases);
  baro_figure_add_sentence (foot, first);
  if (n_tested > 0)
    tested = baro_string_format (_("Significant: differs from the rest at %1$s, Holm over %2$s comparisons."), level, count);
  baro_figure_add_sentence (foot, tested);
  baro_figure_add_sentence (foot, weight);
  baro_figure_add_sentence (foot, filter);

  return g_string_free (g_steal_pointer (&foot), FALSE);
}

/**
 * baro_figure_segment:
 * @snapshot: the analysis' choices
 * @choice: the metric and one or two groupings
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Draws a metric by one column as bars, by two as a heat map. Each segment is tested against the rest, with
 * Holm's correction over the figure.
 *
 * Returns: (transfer full): the figure, or %NULL
 */
BaroFigure *
baro_figure_segment (BaroSnapshot *snapshot, const BaroSegmentChoice *choice, GCancellable *cancellable, GError **error)
{
  BaroBitset *selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  g_autoptr(BaroMeasureTable) table = NULL;
  BaroGrouping groupings[2];

  if (selection == NULL
      || !baro_grouping_parse (choice->rows, snapshot->dataset, &groupings[0], error)
      || (choice->columns != NULL && !baro_grouping_parse (choice->columns, snapshot->dataset, &groupings[1], error)))
    return NULL;

  table = baro_measure_table_run (snapshot->dataset, choice->metric, groupings, choice->columns != NULL ? 2 : 1, selection,
                                  snapshot->weight, &snapshot->options, cancellable, error);
  if (table == NULL || (table->n_groups[0] == 0 && !baro_figure_no_data (error)))
    return NULL;

  return choice->columns != NULL ? baro_figure_segment_heat (snapshot, choice, table)
                                 : baro_figure_segment_bars (snapshot, choice, table);
}
