/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-gap-references.c: what a row of a gap figure is compared with */
#define G_LOG_DOMAIN "baro-figure-gap-references"
#include "config.h"

#include <math.h>

#include "figures/baro-figure-gap-private.h"

static int
find_label (const BaroMeasureTable *table, guint grouping, const char *label)
{
  for (guint i = 0; i < table->n_groups[grouping]; i++)
    if (g_str_equal (table->group_labels[grouping][i], label))
      return (int) i;

  return -1;
}

/* The same place in another table: found by its label, because a table lists only groups with responses. */
static const BaroMeasure *
same_cell (BaroGapJob *job, const BaroMeasureTable *table, const BaroMeasureTable *other, int period, int touchpoint)
{
  if (job->has_time && period >= 0)
    period = find_label (other, 0, table->group_labels[0][period]);
  if (job->choice->by_column != NULL && touchpoint >= 0)
    touchpoint = find_label (other, job->has_time ? 1 : 0, table->group_labels[job->has_time ? 1 : 0][touchpoint]);

  return baro_gap_cell (job, other, period, touchpoint);
}

/* The same touchpoint in a table without periods. */
static const BaroMeasure *
any_time_cell (BaroGapJob *job, const BaroMeasureTable *table, const BaroMeasureTable *other, int touchpoint)
{
  if (job->choice->by_column == NULL)
    return &other->total;

  touchpoint = find_label (other, 0, table->group_labels[job->has_time ? 1 : 0][touchpoint]);

  return touchpoint >= 0 ? baro_measure_table_get (other, (guint) touchpoint, 0, 0) : NULL;
}

static gboolean
names_column (const BaroFilter *filter, const char *column)
{
  for (guint i = 0; filter != NULL && i < baro_filter_get_n (filter); i++)
    if (g_strcmp0 (baro_filter_get (filter, i)->column, column) == 0)
      return TRUE;

  return FALSE;
}

gboolean
baro_figure_names_time (BaroSnapshot *snapshot, const BaroFilter *filter)
{
  const int columns[] = { snapshot->time_column, snapshot->wave_column };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i] >= 0 && names_column (filter, baro_dataset_get_column (snapshot->dataset, (guint) columns[i])->name))
      return TRUE;

  return FALSE;
}

BaroFilter *
baro_figure_filter_replacing (const BaroFilter *filter, const BaroFilter *other)
{
  g_autoptr(GPtrArray) conditions = g_ptr_array_new ();

  for (guint i = 0; i < baro_filter_get_n (filter); i++)
    if (!names_column (other, baro_filter_get (filter, i)->column))
      g_ptr_array_add (conditions, (gpointer) baro_filter_get (filter, i));
  for (guint i = 0; i < baro_filter_get_n (other); i++)
    g_ptr_array_add (conditions, (gpointer) baro_filter_get (other, i));

  return baro_filter_new ((BaroCondition **) conditions->pdata, conditions->len);
}

BaroFilter *
baro_gap_dup_segment (BaroSnapshot *snapshot)
{
  return snapshot->comparison_filter != NULL ? baro_figure_filter_replacing (snapshot->filter, snapshot->comparison_filter) : NULL;
}

double
baro_figure_find_benchmark (BaroSnapshot *snapshot, const BaroMetric *metric)
{
  g_autofree char *text = baro_metric_to_text (metric);

  for (guint i = 0; snapshot->benchmarks != NULL && i < snapshot->benchmarks->len; i++)
    {
      const BaroBenchmarkRow *row = snapshot->benchmarks->pdata[i];

      if (g_strcmp0 (row->metric, text) == 0
          && (row->item == NULL || *row->item == '\0' || g_strcmp0 (row->item, metric->item) == 0))
        return row->value;
    }

  return NAN;
}

static void
compare_fixed (BaroGapJob *job, BaroGapLine *line, double value)
{
  line->reference = value;
  if (!isnan (value))
    baro_measure_compare_target (&line->ours, value, job->snapshot->options.confidence, &line->gap_test);
}

static void
compare_measure (BaroGapJob *job, BaroGapLine *line, const BaroMeasure *reference)
{
  if (reference == NULL || !baro_measure_is_shown (reference))
    return;

  line->reference = reference->value;
  baro_measure_compare (&line->ours, reference, job->snapshot->options.confidence, &line->gap_test);
}

/* The rest of a touchpoint are all other responses of the same period, measured for themselves. */
static void
compare_other_touchpoints (BaroGapJob *job, BaroGapLine *line, const BaroMeasureTable *table, int period, int touchpoint)
{
  guint by = job->has_time ? 1 : 0;
  guint32 own = table->group_codes[by][touchpoint];
  g_autofree gsize *cells = g_new (gsize, table->tally->n_codes[by] + 1);
  gsize n_cells = 0;
  BaroMeasure rest;

  for (guint i = 0; i <= table->tally->n_codes[by]; i++)
    if (i != own)
      cells[n_cells++] = job->has_time ? baro_tally_cell (table->tally, table->group_codes[0][period], i, 0)
                                       : baro_tally_cell (table->tally, i, 0, 0);
  baro_metric_measure_cells (table->metric, job->snapshot->dataset, table->tally, cells, n_cells, &job->snapshot->options, &rest);
  compare_measure (job, line, &rest);
}

void
baro_gap_references_clear (BaroGapReferences *references)
{
  g_clear_pointer (&references->segment, baro_measure_table_unref);
  g_clear_pointer (&references->expectation, baro_measure_table_unref);
}

static gboolean
measure_filtered (BaroGapJob *job, const BaroMetric *metric, const BaroFilter *filter, BaroMeasureTable **table, GError **error)
{
  g_autoptr(BaroBitset) selection = baro_filter_select (filter, job->snapshot->dataset, job->cancellable, error);

  if (selection == NULL)
    return FALSE;

  *table = baro_gap_measure (job, metric, selection, error);

  return *table != NULL;
}

/* Without touchpoints the rest are the responses outside the filter. */
static gboolean
measure_outside (BaroGapJob *job, const BaroMetric *metric, BaroMeasureTable **table, GError **error)
{
  g_autoptr(BaroFilter) everyone = baro_filter_new (NULL, 0);
  g_autoptr(BaroBitset) outside = baro_filter_select (everyone, job->snapshot->dataset, job->cancellable, error);

  if (outside == NULL)
    return FALSE;

  baro_bitset_and_not (outside, job->selection);
  *table = baro_gap_measure (job, metric, outside, error);

  return *table != NULL;
}

/* A segment that names periods is measured over all of them. */
static gboolean
measure_segment (BaroGapJob *job, const BaroMetric *metric, BaroMeasureTable **table, GError **error)
{
  g_autoptr(BaroFilter) filter = baro_gap_dup_segment (job->snapshot);
  BaroGapJob own = *job;

  if (filter == NULL)
    return TRUE;

  own.has_time = job->has_time && !job->segment_names_time;

  return measure_filtered (&own, metric, filter, table, error);
}

static gboolean
measure_expectation (BaroGapJob *job, const BaroMetric *metric, BaroMeasureTable **table, GError **error)
{
  int column = metric->item != NULL ? baro_dataset_find_column (job->snapshot->dataset, metric->item) : -1;
  const char *counterpart = column >= 0 ? baro_dataset_get_column (job->snapshot->dataset, (guint) column)->counterpart : NULL;
  g_autoptr(BaroMetric) other = NULL;

  if (counterpart == NULL)
    return TRUE;

  other = baro_metric_copy (metric);
  g_free (other->item);
  other->item = g_strdup (counterpart);
  if (!baro_metric_resolve (other, job->snapshot->dataset, error))
    return FALSE;

  *table = baro_gap_measure (job, other, job->selection, error);

  return *table != NULL;
}

gboolean
baro_gap_references_measure (BaroGapJob *job, const BaroMetric *metric, BaroGapReferences *references, GError **error)
{
  switch (job->snapshot->comparison)
    {
    case BARO_COMPARE_SEGMENT:
      return measure_segment (job, metric, &references->segment, error);
    case BARO_COMPARE_REST:
      return job->choice->by_column != NULL || measure_outside (job, metric, &references->segment, error);
    case BARO_COMPARE_EXPECTATION:
      return measure_expectation (job, metric, &references->expectation, error);
    case BARO_COMPARE_PREVIOUS:
    case BARO_COMPARE_YEAR_BEFORE:
    case BARO_COMPARE_TARGET:
    case BARO_COMPARE_BENCHMARK:
      break;
    }

  return TRUE;
}

void
baro_gap_compare (BaroGapJob *job, BaroGapLine *line, const BaroMeasureTable *table, BaroGapReferences *references, int period, int touchpoint)
{
  switch (job->snapshot->comparison)
    {
    case BARO_COMPARE_PREVIOUS:
    case BARO_COMPARE_YEAR_BEFORE:
      compare_measure (job, line, baro_gap_before (job, table, period, touchpoint));
      break;
    case BARO_COMPARE_TARGET:
      compare_fixed (job, line, baro_figure_find_target (job->snapshot, line->metric, line->touchpoint, NULL));
      break;
    case BARO_COMPARE_BENCHMARK:
      compare_fixed (job, line, baro_figure_find_benchmark (job->snapshot, line->metric));
      break;
    case BARO_COMPARE_SEGMENT:
      if (references->segment != NULL)
        compare_measure (job, line, job->segment_names_time ? any_time_cell (job, table, references->segment, touchpoint)
                                                            : same_cell (job, table, references->segment, period, touchpoint));
      break;
    case BARO_COMPARE_REST:
      if (references->segment != NULL)
        compare_measure (job, line, same_cell (job, table, references->segment, period, touchpoint));
      else
        compare_other_touchpoints (job, line, table, period, touchpoint);
      break;
    case BARO_COMPARE_EXPECTATION:
      if (references->expectation != NULL)
        compare_measure (job, line, same_cell (job, table, references->expectation, period, touchpoint));
      break;
    }
}
