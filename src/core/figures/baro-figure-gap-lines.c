/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-gap-lines.c: ours, the reference and the period before, for every row of a gap figure */
#define G_LOG_DOMAIN "baro-figure-gap-lines"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "figures/baro-figure-gap-private.h"

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

BaroMeasureTable *
baro_gap_measure (BaroGapJob *job, const BaroMetric *metric, BaroBitset *selection, GError **error)
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

const BaroMeasure *
baro_gap_cell (BaroGapJob *job, const BaroMeasureTable *table, int period, int touchpoint)
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
period_before (BaroGapJob *job, const BaroMeasureTable *table, int period)
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

/* The whole selection has no period before it. */
const BaroMeasure *
baro_gap_before (BaroGapJob *job, const BaroMeasureTable *table, int period, int touchpoint)
{
  return job->has_time ? baro_gap_cell (job, table, period_before (job, table, period), touchpoint) : NULL;
}

static BaroFilter *
make_drill (BaroGapJob *job, const BaroMetric *metric, const BaroMeasureTable *table, int period, int touchpoint)
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
add_line (BaroGapJob *job, BaroGapLines *lines, BaroMetric *metric, const BaroMeasureTable *table, BaroGapReferences *references,
          int period, int touchpoint)
{
  const BaroMeasure *ours = baro_gap_cell (job, table, period, touchpoint);
  const BaroMeasure *before = baro_gap_before (job, table, period, touchpoint);
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
    baro_gap_compare (job, line, table, references, period, touchpoint);
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
set_period_titles (BaroGapJob *job, BaroGapLines *lines, const BaroMeasureTable *table, int period)
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
add_metric_lines (BaroGapJob *job, BaroGapLines *lines, BaroMetric *metric, GError **error)
{
  g_autoptr(BaroMeasureTable) table = baro_gap_measure (job, metric, job->selection, error);
  g_auto(BaroGapReferences) references = { NULL, NULL };
  guint n_touchpoints;
  int period;

  if (table == NULL || !baro_gap_references_measure (job, metric, &references, error))
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

/* Who filters by time and compares with other times means the whole of both: "2018 against 2017", not the last month
 * of 2018 against the same month in 2017, in which nobody is left. */
static void
set_time (BaroGapJob *job)
{
  BaroSnapshot *snapshot = job->snapshot;
  gboolean filter_names_time = baro_figure_names_time (snapshot, snapshot->filter);
  gboolean is_segment = snapshot->comparison == BARO_COMPARE_SEGMENT;
  gboolean is_outside = snapshot->comparison == BARO_COMPARE_REST && job->choice->by_column == NULL;

  job->segment_names_time = is_segment && baro_figure_names_time (snapshot, snapshot->comparison_filter);
  job->has_time = !job->choice->whole_selection && (snapshot->time_column >= 0 || snapshot->wave_column >= 0)
                  && !(filter_names_time && (job->segment_names_time || is_outside));
}

BaroGapLines *
baro_gap_lines_new (BaroSnapshot *snapshot, const BaroGapChoice *choice, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroGapLines) self = g_new0 (BaroGapLines, 1);
  BaroGapJob job = { .snapshot = snapshot, .choice = choice, .cancellable = cancellable };

  self->lines = g_ptr_array_new_with_free_func (line_free);
  job.selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  if (job.selection == NULL)
    return NULL;

  set_time (&job);
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
