/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-measure-table.c: a metric by up to three groupings */
#define G_LOG_DOMAIN "baro-measure-table"

#include "config.h"

#include "metrics/baro-metric.h"

static void
free_table (BaroMeasureTable *self)
{
  g_clear_pointer (&self->metric, baro_metric_free);
  g_clear_pointer (&self->tally, baro_tally_unref);
  for (guint g = 0; g < BARO_TALLY_MAX_GROUPINGS; g++)
    {
      for (guint i = 0; i < self->n_groups[g] && self->group_labels[g] != NULL; i++)
        g_free (self->group_labels[g][i]);
      g_free (self->group_labels[g]);
      g_free (self->group_codes[g]);
      g_free (self->group_rows[g]);
    }
  g_free (self->measures);
  g_free (self);
}

BaroMeasureTable *
baro_measure_table_ref (BaroMeasureTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
baro_measure_table_unref (BaroMeasureTable *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    free_table (self);
}

/* Selected rows per code of one grouping, over all cells. */
static gint64 *
count_rows (const BaroTally *tally, guint grouping)
{
  gint64 *n_rows = g_new0 (gint64, tally->n_codes[grouping] + 1);
  gsize stride = 1;

  for (guint g = grouping + 1; g < tally->n_groupings; g++)
    stride *= (gsize) tally->n_codes[g] + 1;
  for (gsize cell = 0; cell < tally->n_cells; cell++)
    n_rows[cell / stride % ((gsize) tally->n_codes[grouping] + 1)] += tally->n_rows[cell];
  return n_rows;
}

/* The codes that have rows, in reading order; periods and bins run on without gaps between the first and the last. */
static GArray *
list_codes (BaroDataset *dataset, const BaroTally *tally, guint grouping, const gint64 *n_rows, GError **error)
{
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint32 *order = NULL;
  guint32 first = 0, end = tally->n_codes[grouping];
  guint n_order = 0;

  if (tally->groupings[grouping].by != BARO_GROUP_CODES)
    {
      while (first < end && n_rows[first] == 0)
        first++;
      while (end > first && n_rows[end - 1] == 0)
        end--;
      for (guint32 code = first; code < end; code++)
        g_array_append_val (codes, code);
      return codes;
    }
  order = baro_dataset_dup_order (dataset, tally->groupings[grouping].column, &n_order, error);
  if (order == NULL)
    n_order = 0;
  for (guint i = 0; i < n_order; i++)
    if (order[i] < tally->n_codes[grouping] && n_rows[order[i]] > 0)
      g_array_append_val (codes, order[i]);
  return codes;
}

static gboolean
fill_groups (BaroMeasureTable *self, BaroDataset *dataset, guint grouping, GError **error)
{
  const BaroTally *tally = self->tally;
  g_autofree gint64 *n_rows = count_rows (tally, grouping);
  g_autoptr(GError) order_error = NULL;
  g_autoptr(GArray) codes = list_codes (dataset, tally, grouping, n_rows, &order_error);
  guint n;

  if (order_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&order_error));
      return FALSE;
    }
  n = codes->len;
  self->group_codes[grouping] = g_new (guint32, MAX (n, 1));
  self->group_rows[grouping] = g_new (gint64, MAX (n, 1));
  self->group_labels[grouping] = g_new0 (char *, MAX (n, 1));
  self->n_groups[grouping] = n;
  for (guint i = 0; i < n; i++)
    {
      guint32 code = g_array_index (codes, guint32, i);

      self->group_codes[grouping][i] = code;
      self->group_rows[grouping][i] = n_rows[code];
      self->group_labels[grouping][i] = baro_grouping_dup_label (&tally->groupings[grouping], tally->first[grouping], code, dataset);
    }
  return TRUE;
}

static gboolean
fill_measures (BaroMeasureTable *self, BaroDataset *dataset, const BaroMetricOptions *options, GCancellable *cancellable,
               GError **error)
{
  gsize n = 1;
  gsize index = 0;

  for (guint g = 0; g < self->n_groupings; g++)
    n *= self->n_groups[g];
  self->measures = g_new (BaroMeasure, MAX (n, 1));
  for (guint g0 = 0; g0 < self->n_groups[0]; g0++)
    {
      for (guint g1 = 0; g1 < self->n_groups[1]; g1++)
        for (guint g2 = 0; g2 < self->n_groups[2]; g2++)
          {
            guint32 c0 = self->n_groupings > 0 ? self->group_codes[0][g0] : 0;
            guint32 c1 = self->n_groupings > 1 ? self->group_codes[1][g1] : 0;
            guint32 c2 = self->n_groupings > 2 ? self->group_codes[2][g2] : 0;

            baro_metric_measure_cell (self->metric, dataset, self->tally, baro_tally_cell (self->tally, c0, c1, c2), options,
                                      &self->measures[index++]);
          }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * baro_measure_table_run:
 * @dataset: the responses
 * @metric: a definition; resolved or not
 * @groupings: (array length=n_groupings): by what
 * @n_groupings: 0 to 3; without groupings the table has one measure, the total
 * @selection: (nullable): %NULL for all rows that are not excluded
 * @weight: a number column, or -1
 * @options: level and thresholds
 * @cancellable: (nullable): cancels
 * @error: of the metrics', the tally's or the data's domain, or %G_IO_ERROR_CANCELLED
 *
 * Resolves the metric, refuses mixed items, counts and measures. Rows whose group is missing are in the
 * total only.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroMeasureTable *
baro_measure_table_run (BaroDataset *dataset, const BaroMetric *metric, const BaroGrouping *groupings, guint n_groupings,
                        BaroBitset *selection, int weight, const BaroMetricOptions *options, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr(BaroMeasureTable) self = NULL;
  BaroTallyRequest request = { .score = -1, .weight = weight, .n_groupings = n_groupings, .selection = selection };

  g_return_val_if_fail (dataset != NULL && metric != NULL && options != NULL, NULL);
  g_return_val_if_fail (n_groupings <= BARO_TALLY_MAX_GROUPINGS && (groupings != NULL || n_groupings == 0), NULL);

  self = g_new0 (BaroMeasureTable, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->metric = baro_metric_copy (metric);
  self->n_groupings = n_groupings;
  for (guint g = 0; g < n_groupings; g++)
    request.groupings[g] = groupings[g];

  if (!baro_metric_resolve (self->metric, dataset, error) ||
      !baro_metric_check_items (self->metric, dataset, selection, cancellable, error) ||
      !baro_metric_fill_request (self->metric, dataset, &request, error))
    return NULL;
  self->tally = baro_tally_run (dataset, &request, cancellable, error);
  if (self->tally == NULL)
    return NULL;

  for (guint g = 0; g < n_groupings; g++)
    if (!fill_groups (self, dataset, g, error))
      return NULL;
  for (guint g = n_groupings; g < BARO_TALLY_MAX_GROUPINGS; g++)
    self->n_groups[g] = 1;
  baro_metric_measure_cells (self->metric, dataset, self->tally, NULL, 0, options, &self->total);
  if (!fill_measures (self, dataset, options, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The measure of a combination of groups, by their positions in reading order; unused groupings: 0. */
const BaroMeasure *
baro_measure_table_get (const BaroMeasureTable *self, guint g0, guint g1, guint g2)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (g0 < self->n_groups[0] && g1 < self->n_groups[1] && g2 < self->n_groups[2], NULL);

  return &self->measures[((gsize) g0 * self->n_groups[1] + g1) * self->n_groups[2] + g2];
}
