/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-segment-bars.c: a metric by one column as bars */
#define G_LOG_DOMAIN "baro-figure-segment-bars"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-segment-private.h"

/* One bar with its test against the rest. */
typedef struct
{
  guint          group;      /* index in the groups */
  BaroMeasure    measure;
  BaroDifference test;
  gboolean       is_other;
  double         shown, low, high;   /* what the bar shows: value, difference or share of responses */
} Bar;

/* Everything that one figure needs. */
typedef struct
{
  BaroSnapshot            *snapshot;
  const BaroSegmentChoice *choice;
  const BaroMeasureTable  *table;
  GPtrArray               *groups;    /* (owned) */
  Bar                     *bars;      /* (owned) one per group */
  guint                    n, n_tested;
  gboolean                 is_low_good;
} BarsJob;

static void
bars_job_clear (BarsJob *job)
{
  g_clear_pointer (&job->groups, g_ptr_array_unref);
  g_clear_pointer (&job->bars, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BarsJob, bars_job_clear)

static const BaroSegmentGroup *
group_of (const BarsJob *job, const Bar *bar)
{
  return job->groups->pdata[bar->group];
}

static BaroUnit
shown_unit (const BarsJob *job)
{
  return job->choice->show == BARO_SEGMENT_SHARE ? BARO_UNIT_SHARE : job->table->total.unit;
}

static void
set_shown (BarsJob *job, Bar *bar)
{
  gboolean is_shown = baro_measure_is_shown (&bar->measure);

  bar->shown = is_shown ? bar->measure.value : NAN;
  bar->low = is_shown ? bar->measure.low : NAN;
  bar->high = is_shown ? bar->measure.high : NAN;

  if (job->choice->show == BARO_SEGMENT_DIFFERENCE)
    {
      bar->shown = is_shown ? bar->test.value : NAN;
      bar->low = is_shown ? bar->test.low : NAN;
      bar->high = is_shown ? bar->test.high : NAN;
    }
  else if (job->choice->show == BARO_SEGMENT_SHARE)
    {
      bar->shown = (double) bar->measure.base_n / (double) MAX (job->table->total.base_n, 1);
      bar->low = bar->high = NAN;
    }
}

static void
measure_bars (BarsJob *job)
{
  g_autofree BaroDifference **family = NULL;
  guint n_bars = 0;

  job->groups = baro_segment_groups_new (job->snapshot, job->table, 0, job->choice->top_n > 0 ? job->choice->top_n : BARO_SEGMENT_TOP_N);
  job->n = job->groups->len;
  job->bars = g_new0 (Bar, job->n);
  job->is_low_good = baro_metric_is_low_good (job->table->metric, job->snapshot->dataset);
  family = g_new0 (BaroDifference *, job->n + 1);

  for (guint i = 0, n = job->n; i < n; i++)
    {
      Bar *bar = &job->bars[n_bars];

      bar->group = i;
      bar->is_other = ((BaroSegmentGroup *) job->groups->pdata[i])->group < 0;
      baro_segment_measure (job->snapshot, job->table, job->groups->pdata[i], NULL, &bar->measure);
      if (bar->measure.base_n == 0)
        continue;   /* nobody of this group was asked */
      /* how many answered is no question of better or worse */
      if (bar->measure.unit != BARO_UNIT_COUNT)
        baro_measure_compare_rest (&bar->measure, &job->table->total, job->snapshot->options.confidence, &bar->test);
      else
        bar->test = (BaroDifference) { NAN, NAN, NAN, NAN, NAN, NAN, FALSE, FALSE };
      job->n_tested += bar->test.is_tested ? 1 : 0;
      family[n_bars++] = &bar->test;
    }

  job->n = n_bars;
  baro_differences_adjust (family, job->n, job->snapshot->options.confidence);
  for (guint i = 0; i < job->n; i++)
    set_shown (job, &job->bars[i]);
}

/* Small bases are not ranked: they stand after the others, before "other". */
static int
rank_of (const Bar *bar)
{
  if (bar->is_other)
    return 3;
  if (!baro_measure_is_shown (&bar->measure))
    return 2;

  return bar->measure.flags & BARO_MEASURE_SMALL_BASE ? 1 : 0;
}

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const Bar *left = a, *right = b;

  if (rank_of (left) != rank_of (right))
    return rank_of (left) - rank_of (right);
  if (isnan (left->shown) || isnan (right->shown))
    return (isnan (left->shown) ? 1 : 0) - (isnan (right->shown) ? 1 : 0);
  if (left->shown != right->shown)
    return left->shown > right->shown ? -1 : 1;

  return (int) left->group - (int) right->group;
}

static const Bar *
find_extreme (const BarsJob *job, int direction)
{
  const Bar *best = NULL;

  for (guint i = 0; i < job->n; i++)
    {
      const Bar *bar = &job->bars[i];

      if (bar->test.significant && !bar->is_other && (bar->test.value > 0) == (direction > 0)
          && (best == NULL || fabs (bar->test.value) > fabs (best->test.value)))
        best = bar;
    }

  return best;
}

/* "Web is higher than the rest, Phone lower, both more than chance." */
static char *
make_finding (const BarsJob *job)
{
  const Bar *above = find_extreme (job, 1), *below = find_extreme (job, -1);

  if (job->choice->show == BARO_SEGMENT_SHARE || job->table->total.unit == BARO_UNIT_COUNT)
    return NULL;
  if (above != NULL && below != NULL)
    return baro_string_format (_("%1$s is higher and %2$s lower than the rest, more than chance."), group_of (job, above)->label, group_of (job, below)->label);
  if (above != NULL)
    return baro_string_format (_("%s is higher than the rest, more than chance."), group_of (job, above)->label);
  if (below != NULL)
    return baro_string_format (_("%s is lower than the rest, more than chance."), group_of (job, below)->label);

  return g_strdup (job->n_tested > 0 ? _("No segment differs from the rest by more than chance.") : _("Too few answers to compare."));
}

static char *
make_title (const BarsJob *job)
{
  g_autofree char *name = baro_figure_metric_name (job->table->metric, job->snapshot->dataset);
  const char *by = baro_segment_title (job->snapshot, job->table, 0);

  switch (job->choice->show)
    {
    case BARO_SEGMENT_DIFFERENCE:
      return baro_string_format (_("%1$s by %2$s, difference from all"), name, by);
    case BARO_SEGMENT_SHARE:
      return baro_string_format (_("Answers to %1$s by %2$s"), name, by);
    case BARO_SEGMENT_VALUE:
      break;
    }

  /* Translators: title of a figure: a metric, by a column */
  return baro_string_format (_("%1$s by %2$s"), name, by);
}

static char *
value_text (const BarsJob *job, const Bar *bar)
{
  if (job->choice->show == BARO_SEGMENT_DIFFERENCE)
    return baro_format_difference (bar->shown, shown_unit (job), FALSE);

  return baro_format_number (bar->shown, shown_unit (job), -1);
}

static void
add_bars (const BarsJob *job, BaroChart *chart)
{
  for (guint i = 0; i < job->n; i++)
    {
      const Bar *bar = &job->bars[i];
      BaroBar *row = baro_chart_add_bar (chart, group_of (job, bar)->label, bar->shown, bar->low, bar->high, bar->measure.base_n);
      g_autofree char *first = baro_figure_measure_sentence (group_of (job, bar)->label, &bar->measure);

      row->value_text = value_text (job, bar);
      row->n_text = job->table->total.unit == BARO_UNIT_COUNT ? g_strdup ("") : baro_format_count (bar->measure.base_n);
      row->flags = baro_figure_datum_flags (&bar->measure) | (bar->is_other ? BARO_DATUM_OTHER : 0)
                   | (bar->test.significant ? BARO_DATUM_SIGNIFICANT : 0);
      row->verdict = baro_figure_verdict (&bar->test, job->is_low_good);
      row->sentence = baro_figure_join (first, bar->test.significant ? _("Differs from the rest by more than chance.") : NULL);
    }
}

static void
set_mean (const BarsJob *job, BaroChart *chart)
{
  g_autofree char *all = baro_format_plain (&job->table->total);

  if (job->choice->show != BARO_SEGMENT_VALUE || job->table->total.unit == BARO_UNIT_COUNT || !baro_measure_is_shown (&job->table->total))
    return;

  chart->bars.mean = job->table->total.value;
  /* Translators: the line of all responses in a chart of segments, as in "All 33.6" */
  chart->bars.mean_label = baro_string_format (C_("reference line", "All %s"), all);
}

static BaroTable *
make_twin (const BarsJob *job)
{
  BaroTable *table = baro_table_new (NULL);
  const char *const titles[] = {
    C_("column of a table", "Value"), C_("column of a table", "Low"), C_("column of a table", "High"),
    C_("column of a table", "Base n"), C_("column of a table", "To all"), C_("column of a table", "p, corrected"),
  };

  baro_table_add_column (table, baro_segment_title (job->snapshot, job->table, 0), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    baro_table_add_column (table, titles[i], TRUE);

  for (guint i = 0; i <= job->n; i++)
    {
      const BaroMeasure *measure = i < job->n ? &job->bars[i].measure : &job->table->total;
      const BaroDifference *test = i < job->n ? &job->bars[i].test : NULL;
      gboolean is_shown = baro_measure_is_shown (measure);
      char **cells = g_new0 (char *, G_N_ELEMENTS (titles) + 2);

      cells[0] = g_strdup (i < job->n ? group_of (job, &job->bars[i])->label : C_("row of a table", "All"));
      cells[1] = baro_format_plain (measure);
      cells[2] = baro_format_number (is_shown ? measure->low : NAN, measure->unit, -1);
      cells[3] = baro_format_number (is_shown ? measure->high : NAN, measure->unit, -1);
      cells[4] = baro_format_count (measure->base_n);
      cells[5] = baro_format_difference (test != NULL && is_shown ? test->value : NAN, measure->unit, FALSE);
      cells[6] = baro_format_p (test != NULL && test->is_tested ? test->p_adjusted : NAN);
      baro_table_take_row (table, cells);
    }

  return table;
}

BaroFigure *
baro_figure_segment_bars (BaroSnapshot *snapshot, const BaroSegmentChoice *choice, const BaroMeasureTable *table)
{
  g_auto(BarsJob) job = { .snapshot = snapshot, .choice = choice, .table = table };
  g_autofree char *title = NULL, *finding = NULL, *foot = NULL, *source = baro_figure_dup_source (snapshot);
  BaroMetric *metrics[] = { table->metric };
  BaroChart *chart = baro_chart_new (BARO_CHART_BARS);
  BaroFigure *figure;

  measure_bars (&job);
  /* categories are sorted by what is shown; what has an order keeps it */
  if (!baro_segment_is_ordered (snapshot, table, 0))
    qsort (job.bars, job.n, sizeof *job.bars, compare_bars);

  title = make_title (&job);
  finding = make_finding (&job);
  foot = baro_segment_note (snapshot, table, choice->show == BARO_SEGMENT_SHARE ? 0 : job.n_tested,
                            choice->show == BARO_SEGMENT_SHARE ? NULL : _("Thin line: interval."));
  baro_chart_set_text (chart, title, finding, foot, source);
  baro_format_for_axis (shown_unit (&job), &chart->bars.format);
  chart->bars.format.with_sign = choice->show == BARO_SEGMENT_DIFFERENCE;
  chart->bars.value_header = baro_metric_dup_title (table->metric, snapshot->dataset);
  chart->bars.n_header = table->total.unit == BARO_UNIT_COUNT ? NULL : g_strdup (C_("column of a figure", "n"));
  set_mean (&job, chart);
  add_bars (&job, chart);

  figure = baro_figure_new (chart, make_twin (&job));
  figure->headline = g_strdup (finding);
  for (guint i = 0; i < job.n; i++)
    baro_figure_take_drill (figure, (int) i, -1,
                            baro_figure_filter_and (snapshot->filter,
                                                    baro_segment_condition (snapshot, table, 0, job.groups, job.bars[i].group),
                                                    baro_figure_is_answered (table->metric), NULL));
  baro_figure_set_recipe (figure, snapshot, metrics, 1, table->total.base_n);

  return figure;
}
