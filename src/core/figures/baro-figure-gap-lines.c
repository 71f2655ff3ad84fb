/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-gap-lines.c: ours, the reference and the period before, for every row of a gap figure */
#define G_LOG_DOMAIN "baro-figure-gap-lines"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "figures/baro-figure-gap-private.h"

/* What one call works on. A row is a metric, or a value of the touchpoint column; both come from a table whose
 * first grouping is the period (if any) and whose last is the touchpoint (if any). */
typedef struct
{
  BaroSnapshot        *snapshot;     /* borrowed */
  const BaroGapChoice *choice;       /* borrowed */
  GCancellable        *cancellable;  /* borrowed */
  BaroBitset          *selection;    /* borrowed */
  gboolean             has_time;
  BaroGrouping         time, by;
} GapJob;

static void
line_free (gpointer data)
{
  BaroGapLine *line = data;

  g_free (line->label);
  g_free (line->touchpoint);
  g_clear_pointer (&line->drill, baro_filter_unref);
  g_free (line);
}

void
baro_gap_lines_free (BaroGapLines *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->lines);
  g_free (self->period);
  g_free (self->previous);
  g_free (self->overall);
  g_free (self);
}

static BaroMeasureTable *
measure (GapJob *job, const BaroMetric *metric, BaroBitset *selection, GError **error)
{
  BaroGrouping groupings[2];
  guint n = 0;

  if (job->has_time)
    groupings[n++] = job->time;
  if (job->choice->by_column != NULL)
    groupings[n++] = job->by;

  return baro_measure_table_run (job->snapshot->dataset, metric, groupings, n, selection, job->snapshot->weight,
                                 &job->snapshot->options, job->cancellable, error);
}

/* The last period in which somebody answered, -1 for none. */
static int
last_period (const BaroMeasureTable *table)
{
  for (guint i = table->n_groups[0]; i > 0; i--)
    if (table->group_rows[0][i - 1] > 0)
      return (int) i - 1;

  return -1;
}

static const BaroMeasure *
cell_at (GapJob *job, const BaroMeasureTable *table, int period, int touchpoint)
{
  if (job->has_time && period < 0)
    return NULL;
  if (job->choice->by_column != NULL && touchpoint < 0)
    return NULL;

  if (job->has_time && job->choice->by_column != NULL)
    return baro_measure_table_get (table, (guint) period, (guint) touchpoint, 0);
  if (job->has_time)
    return baro_measure_table_get (table, (guint) period, 0, 0);
  if (job->choice->by_column != NULL)
    return baro_measure_table_get (table, (guint) touchpoint, 0, 0);

  return &table->total;
}

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
same_cell (GapJob *job, const BaroMeasureTable *table, const BaroMeasureTable *other, int period, int touchpoint)
{
  if (job->has_time && period >= 0)
    period = find_label (other, 0, table->group_labels[0][period]);
  if (job->choice->by_column != NULL && touchpoint >= 0)
    touchpoint = find_label (other, job->has_time ? 1 : 0, table->group_labels[job->has_time ? 1 : 0][touchpoint]);

  return cell_at (job, other, period, touchpoint);
}

static int
period_before (GapJob *job, const BaroMeasureTable *table, int period)
{
  gint32 wanted;

  if (!job->has_time || period < 0)
    return -1;
  if (job->snapshot->comparison != BARO_COMPARE_YEAR_BEFORE || job->time.by != BARO_GROUP_PERIOD)
    return period - 1;

  wanted = baro_period_year_before (job->time.unit, table->tally->first[0] + (gint32) table->group_codes[0][period]);
  for (guint i = 0; i < table->n_groups[0]; i++)
    if (table->tally->first[0] + (gint32) table->group_codes[0][i] == wanted)
      return (int) i;

  return -1;
}

static double
find_benchmark (BaroSnapshot *snapshot, const BaroMetric *metric)
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
compare_fixed (GapJob *job, BaroGapLine *line, double value)
{
  line->reference = value;
  if (!isnan (value))
    baro_measure_compare_target (&line->ours, value, job->snapshot->options.confidence, &line->gap_test);
}

static void
compare_measure (GapJob *job, BaroGapLine *line, const BaroMeasure *reference)
{
  if (reference == NULL || !baro_measure_is_shown (reference))
    return;

  line->reference = reference->value;
  baro_measure_compare (&line->ours, reference, job->snapshot->options.confidence, &line->gap_test);
}

/* The rest of a touchpoint are the other touchpoints of the same period; of an item, the responses outside the filter. */
static void
compare_rest (GapJob *job, BaroGapLine *line, const BaroMeasureTable *table, const BaroMeasureTable *everyone, int period, int touchpoint)
{
  const BaroMeasure *all;
  BaroMeasure sum;

  if (job->choice->by_column == NULL)
    all = everyone != NULL ? same_cell (job, table, everyone, period, touchpoint) : NULL;
  else if (!job->has_time)
    all = &table->total;
  else
    {
      g_autofree gsize *cells = g_new (gsize, table->tally->n_codes[1] + 1);

      for (guint i = 0; i <= table->tally->n_codes[1]; i++)
        cells[i] = baro_tally_cell (table->tally, table->group_codes[0][period], i, 0);
      baro_metric_measure_cells (table->metric, job->snapshot->dataset, table->tally, cells, table->tally->n_codes[1] + 1,
                                 &job->snapshot->options, &sum);
      all = &sum;
    }

  /* without a filter there is no rest */
  if (all == NULL || !baro_measure_is_shown (all) || all->base_n == line->ours.base_n)
    return;

  line->reference = all->value;
  baro_measure_compare_rest (&line->ours, all, job->snapshot->options.confidence, &line->gap_test);
}

/* Tables that the reference needs beside the main one. Both may stay NULL. */
typedef struct
{
  BaroMeasureTable *segment;      /* (owned) (nullable) the other segment, or everyone for the rest */
  BaroMeasureTable *expectation;  /* (owned) (nullable) */
} References;

static void
references_clear (References *references)
{
  g_clear_pointer (&references->segment, baro_measure_table_unref);
  g_clear_pointer (&references->expectation, baro_measure_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (References, references_clear)

static gboolean
measure_filtered (GapJob *job, const BaroMetric *metric, const BaroFilter *filter, BaroMeasureTable **table, GError **error)
{
  g_autoptr(BaroBitset) selection = baro_filter_select (filter, job->snapshot->dataset, job->cancellable, error);

  if (selection == NULL)
    return FALSE;

  *table = measure (job, metric, selection, error);

  return *table != NULL;
}

static gboolean
measure_expectation (GapJob *job, const BaroMetric *metric, BaroMeasureTable **table, GError **error)
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

  *table = measure (job, other, job->selection, error);

  return *table != NULL;
}

static gboolean
measure_references (GapJob *job, const BaroMetric *metric, References *references, GError **error)
{
  g_autoptr(BaroFilter) everyone = NULL;

  switch (job->snapshot->comparison)
    {
    case BARO_COMPARE_SEGMENT:
      return job->snapshot->comparison_filter == NULL
             || measure_filtered (job, metric, job->snapshot->comparison_filter, &references->segment, error);
    case BARO_COMPARE_REST:
      if (job->choice->by_column != NULL)
        return TRUE;
      everyone = baro_filter_new (NULL, 0);
      return measure_filtered (job, metric, everyone, &references->segment, error);
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

static void
compare_line (GapJob *job, BaroGapLine *line, const BaroMeasureTable *table, References *references, int period, int touchpoint)
{
  switch (job->snapshot->comparison)
    {
    case BARO_COMPARE_PREVIOUS:
    case BARO_COMPARE_YEAR_BEFORE:
      compare_measure (job, line, cell_at (job, table, period_before (job, table, period), touchpoint));
      break;
    case BARO_COMPARE_TARGET:
      compare_fixed (job, line, baro_figure_find_target (job->snapshot, line->metric, line->touchpoint, NULL));
      break;
    case BARO_COMPARE_BENCHMARK:
      compare_fixed (job, line, find_benchmark (job->snapshot, line->metric));
      break;
    case BARO_COMPARE_SEGMENT:
      if (references->segment != NULL)
        compare_measure (job, line, same_cell (job, table, references->segment, period, touchpoint));
      break;
    case BARO_COMPARE_REST:
      compare_rest (job, line, table, references->segment, period, touchpoint);
      break;
    case BARO_COMPARE_EXPECTATION:
      if (references->expectation != NULL)
        compare_measure (job, line, same_cell (job, table, references->expectation, period, touchpoint));
      break;
    }
}

static BaroFilter *
make_drill (GapJob *job, const BaroMetric *metric, const BaroMeasureTable *table, int period, int touchpoint)
{
  BaroDataset *dataset = job->snapshot->dataset;
  BaroCondition *in_period = NULL, *at_touchpoint = NULL;

  if (job->has_time && period >= 0)
    in_period = baro_figure_in_group (dataset, table, 0, (guint) period);
  if (job->choice->by_column != NULL)
    at_touchpoint = baro_figure_in_group (dataset, table, job->has_time ? 1 : 0, (guint) touchpoint);

  return baro_figure_filter_and (job->snapshot->filter, in_period, at_touchpoint, baro_figure_is_answered (metric));
}

static void
add_line (GapJob *job, BaroGapLines *lines, BaroMetric *metric, const BaroMeasureTable *table, References *references,
          int period, int touchpoint)
{
  const BaroMeasure *ours = cell_at (job, table, period, touchpoint);
  const BaroMeasure *before = cell_at (job, table, period_before (job, table, period), touchpoint);
  BaroGapLine *line = g_new0 (BaroGapLine, 1);
  const BaroDifference untested = { NAN, NAN, NAN, NAN, NAN, NAN, FALSE, FALSE };

  line->metric = metric;
  line->is_low_good = baro_metric_is_low_good (metric, job->snapshot->dataset);
  line->reference = line->previous = line->importance = NAN;
  line->gap_test = line->change_test = untested;
  if (ours != NULL)
    line->ours = *ours;
  else
    baro_measure_init (&line->ours, table->total.unit);

  if (job->choice->by_column != NULL)
    line->touchpoint = g_strdup (table->group_labels[job->has_time ? 1 : 0][touchpoint]);
  line->label = g_strdup (line->touchpoint != NULL ? line->touchpoint : baro_figure_item_title (metric, job->snapshot->dataset));
  if (line->label == NULL)
    line->label = baro_figure_metric_name (metric, job->snapshot->dataset);

  if (baro_measure_is_shown (&line->ours))
    compare_line (job, line, table, references, period, touchpoint);
  if (before != NULL && baro_measure_is_shown (before) && baro_measure_is_shown (&line->ours))
    {
      line->previous = before->value;
      baro_measure_compare (&line->ours, before, job->snapshot->options.confidence, &line->change_test);
    }

  line->gap = line->is_low_good ? line->reference - line->ours.value : line->ours.value - line->reference;
  line->change = line->is_low_good ? line->previous - line->ours.value : line->ours.value - line->previous;
  line->drill = make_drill (job, metric, table, period, touchpoint);
  g_ptr_array_add (lines->lines, line);
}

static void
set_period_titles (GapJob *job, BaroGapLines *lines, const BaroMeasureTable *table, int period)
{
  int before;

  if (!job->has_time || period < 0 || lines->period != NULL)
    return;

  before = period_before (job, table, period);
  lines->period = baro_figure_group_title (job->snapshot, table, 0, (guint) period);
  if (before >= 0)
    lines->previous = baro_figure_group_title (job->snapshot, table, 0, (guint) before);
}

static gboolean
add_metric_lines (GapJob *job, BaroGapLines *lines, BaroMetric *metric, GError **error)
{
  g_autoptr(BaroMeasureTable) table = measure (job, metric, job->selection, error);
  g_auto(References) references = { NULL, NULL };
  guint n_touchpoints;
  int period;

  if (table == NULL || !measure_references (job, metric, &references, error))
    return FALSE;

  period = job->has_time ? last_period (table) : -1;
  set_period_titles (job, lines, table, period);
  if (job->choice->by_column == NULL)
    {
      add_line (job, lines, metric, table, &references, period, -1);
      return TRUE;
    }

  n_touchpoints = table->n_groups[job->has_time ? 1 : 0];
  for (guint i = 0; i < n_touchpoints; i++)
    add_line (job, lines, metric, table, &references, period, (int) i);

  return TRUE;
}

/* Two families: the gaps of all rows, and the changes of all rows. */
static void
adjust_all (BaroGapLines *lines, double confidence)
{
  guint n = lines->lines->len;
  g_autofree BaroDifference **family = g_new0 (BaroDifference *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      BaroGapLine *line = lines->lines->pdata[i];

      family[i] = &line->gap_test;
      lines->n_tested += line->gap_test.is_tested ? 1 : 0;
    }
  baro_differences_adjust (family, n, confidence);

  for (guint i = 0; i < n; i++)
    family[i] = &((BaroGapLine *) lines->lines->pdata[i])->change_test;
  baro_differences_adjust (family, n, confidence);
}

BaroGapLines *
baro_gap_lines_new (BaroSnapshot *snapshot, const BaroGapChoice *choice, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroGapLines) self = g_new0 (BaroGapLines, 1);
  GapJob job = { .snapshot = snapshot, .choice = choice, .cancellable = cancellable };

  self->lines = g_ptr_array_new_with_free_func (line_free);
  job.selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  if (job.selection == NULL)
    return NULL;

  job.has_time = !choice->whole_selection && (snapshot->time_column >= 0 || snapshot->wave_column >= 0);
  if (job.has_time && !baro_figure_time_grouping (snapshot, &job.time, error))
    return NULL;
  if (choice->by_column != NULL && !baro_grouping_parse (choice->by_column, snapshot->dataset, &job.by, error))
    return NULL;

  for (guint i = 0; i < choice->n_metrics; i++)
    if (!add_metric_lines (&job, self, choice->metrics[i], error))
      return NULL;

  adjust_all (self, snapshot->options.confidence);

  return g_steal_pointer (&self);
}
