/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-segment-heat.c: a metric by two columns as a heat map */
#define G_LOG_DOMAIN "baro-figure-segment-heat"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-segment-private.h"

/* One cell with its test against the rest. */
typedef struct
{
  BaroMeasure    measure;
  BaroDifference test;
} Cell;

/* Everything that one figure needs; cells row after row. */
typedef struct
{
  BaroSnapshot            *snapshot;
  const BaroSegmentChoice *choice;
  const BaroMeasureTable  *table;
  GPtrArray               *rows, *columns;   /* (owned) (element-type BaroSegmentGroup) */
  Cell                    *cells;            /* (owned) */
  guint                    n_tested, n_sure_above, n_sure_below, n_small, n_suppressed;
  gboolean                 is_low_good, is_sequential;
} HeatJob;

static void
heat_job_clear (HeatJob *job)
{
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  g_clear_pointer (&job->columns, g_ptr_array_unref);
  g_clear_pointer (&job->cells, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HeatJob, heat_job_clear)

static Cell *
cell_at (const HeatJob *job, guint row, guint column)
{
  return &job->cells[row * job->columns->len + column];
}

static const char *
label_at (GPtrArray *groups, guint index)
{
  return ((BaroSegmentGroup *) groups->pdata[index])->label;
}

static void
count_cell (HeatJob *job, const Cell *cell)
{
  job->n_tested += cell->test.is_tested ? 1 : 0;
  job->n_small += cell->measure.flags & BARO_MEASURE_SMALL_BASE ? 1 : 0;
  job->n_suppressed += cell->measure.flags & BARO_MEASURE_SUPPRESSED ? 1 : 0;
}

static void
measure_cells (HeatJob *job)
{
  guint top_n = job->choice->top_n > 0 ? job->choice->top_n : BARO_SEGMENT_TOP_N;
  g_autofree BaroDifference **family = NULL;
  guint n;

  job->rows = baro_segment_groups_new (job->snapshot, job->table, 0, top_n);
  job->columns = baro_segment_groups_new (job->snapshot, job->table, 1, top_n);
  n = job->rows->len * job->columns->len;
  job->cells = g_new0 (Cell, n + 1);
  family = g_new0 (BaroDifference *, n + 1);
  job->is_low_good = baro_metric_is_low_good (job->table->metric, job->snapshot->dataset);
  job->is_sequential = job->table->total.unit == BARO_UNIT_COUNT || job->choice->show == BARO_SEGMENT_SHARE;

  for (guint i = 0; i < n; i++)
    {
      Cell *cell = &job->cells[i];

      baro_segment_measure (job->snapshot, job->table, job->rows->pdata[i / job->columns->len],
                            job->columns->pdata[i % job->columns->len], &cell->measure);
      if (!job->is_sequential)
        baro_measure_compare_rest (&cell->measure, &job->table->total, job->snapshot->options.confidence, &cell->test);
      else
        cell->test = (BaroDifference) { NAN, NAN, NAN, NAN, NAN, NAN, FALSE, FALSE };
      count_cell (job, cell);
      family[i] = &cell->test;
    }

  baro_differences_adjust (family, n, job->snapshot->options.confidence);
  for (guint i = 0; i < n; i++)
    {
      job->n_sure_above += job->cells[i].test.significant && job->cells[i].test.value > 0;
      job->n_sure_below += job->cells[i].test.significant && job->cells[i].test.value < 0;
    }
}

/* What a cell shows: its value, its difference from all, or its share of the base. */
static double
shown_value (const HeatJob *job, const Cell *cell)
{
  if (job->choice->show == BARO_SEGMENT_SHARE)
    return (double) cell->measure.base_n / (double) MAX (job->table->total.base_n, 1);
  if (!baro_measure_is_shown (&cell->measure))
    return NAN;

  return job->choice->show == BARO_SEGMENT_DIFFERENCE ? cell->test.value : cell->measure.value;
}

/* Diverging shades are the difference from all, better for us towards 1; the largest is the end of the scale. */
static double
shade_of (const HeatJob *job, const Cell *cell)
{
  if (job->is_sequential)
    return shown_value (job, cell);
  if (!baro_measure_is_shown (&cell->measure))
    return NAN;

  return job->is_low_good ? -cell->test.value : cell->test.value;
}

static double
largest_shade (const HeatJob *job)
{
  double most = 0.0;

  for (guint i = 0; i < job->rows->len * job->columns->len; i++)
    {
      double shade = fabs (shade_of (job, &job->cells[i]));

      /* small bases swing widely and would leave the others without colour */
      if (shade > most && !(job->cells[i].measure.flags & BARO_MEASURE_SMALL_BASE))
        most = shade;
    }

  return most;
}

/* Whole numbers fit a cell better; the scale's own decimals stay. */
static char *
cell_text (const HeatJob *job, double value)
{
  BaroUnit unit = job->choice->show == BARO_SEGMENT_SHARE ? BARO_UNIT_SHARE : job->table->total.unit;
  int decimals = unit == BARO_UNIT_NPS || unit == BARO_UNIT_SHARE ? 0 : -1;
  g_autofree char *text = baro_format_number (value, unit, job->choice->show == BARO_SEGMENT_SHARE ? 1 : decimals);

  return job->choice->show == BARO_SEGMENT_DIFFERENCE && value > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

/* What a read-out adds to the shortened number in the cell. */
static void
fill_details (const HeatJob *job, BaroHeatCell *drawn, const Cell *cell)
{
  if (job->choice->show == BARO_SEGMENT_SHARE)
    {
      drawn->exact_text = baro_figure_percent_exact (drawn->value);
      return;
    }
  drawn->exact_text = baro_format_value (&cell->measure);
  if (!baro_measure_is_shown (&cell->measure) || job->is_sequential)
    return;
  drawn->interval_text = baro_format_interval (&cell->measure);
  drawn->other_text = baro_format_difference (cell->test.value, cell->measure.unit, TRUE);
  drawn->verdict = baro_figure_verdict (&cell->test, job->is_low_good);
}

static void
fill_cell (const HeatJob *job, BaroHeatCell *drawn, const Cell *cell, const char *what, double most)
{
  double value = shown_value (job, cell), shade = shade_of (job, cell);
  g_autofree char *small = baro_format_count (job->snapshot->options.suppress_base);
  g_autofree char *first = baro_figure_measure_sentence (what, &cell->measure);

  drawn->value = value;
  drawn->shade = most > 0 ? CLAMP (shade / most, -1.0, 1.0) : isnan (shade) ? NAN : 0.0;
  drawn->base_n = cell->measure.base_n;
  drawn->flags = baro_figure_datum_flags (&cell->measure) | (cell->test.significant && !job->is_sequential ? BARO_DATUM_SIGNIFICANT : 0);
  drawn->value_text = cell_text (job, value);
  fill_details (job, drawn, cell);
  if (job->table->total.unit == BARO_UNIT_COUNT)
    drawn->n_text = g_strdup ("");   /* the value is the base */
  else if (cell->measure.flags & BARO_MEASURE_SUPPRESSED)
    /* Translators: the base of a cell that is not shown, as in "n < 10" */
    drawn->n_text = baro_string_format (C_("base", "n < %s"), small);
  else
    drawn->n_text = baro_format_base (cell->measure.base_n);
  drawn->sentence = baro_figure_join (first, drawn->flags & BARO_DATUM_SIGNIFICANT ? _("Differs from the rest by more than chance.") : NULL);
}

static void
fill_cells (const HeatJob *job, BaroChart *chart)
{
  double most = largest_shade (job);

  for (guint r = 0; r < job->rows->len; r++)
    for (guint c = 0; c < job->columns->len; c++)
      {
        g_autofree char *what = baro_string_format (C_("subject of a sentence", "%1$s, %2$s"), label_at (job->rows, r), label_at (job->columns, c));

        fill_cell (job, baro_chart_get_heat_cell (chart, r, c), cell_at (job, r, c), what, most);
      }
}

static char **
dup_labels (GPtrArray *groups)
{
  char **labels = g_new0 (char *, groups->len + 1);

  for (guint i = 0; i < groups->len; i++)
    labels[i] = g_strdup (label_at (groups, i));

  return labels;
}

static char *
make_finding (const HeatJob *job)
{
  g_autofree char *above = baro_figure_count_word_first (job->n_sure_above);
  g_autofree char *below = baro_figure_count_word (job->n_sure_below);
  g_autofree char *below_first = baro_figure_count_word_first (job->n_sure_below);

  if (job->is_sequential)
    return NULL;
  if (job->n_sure_above == 0 && job->n_sure_below == 0)
    return g_strdup (_("No combination differs from the rest by more than chance."));
  if (job->n_sure_below == 0)
    return baro_string_format (ngettext ("%s combination is higher than the rest, more than chance.",
                                         "%s combinations are higher than the rest, more than chance.", job->n_sure_above), above);
  if (job->n_sure_above == 0)
    return baro_string_format (ngettext ("%s combination is lower than the rest, more than chance.",
                                         "%s combinations are lower than the rest, more than chance.", job->n_sure_below), below_first);

  return baro_string_format (ngettext ("%1$s combination is higher than the rest and %2$s lower, more than chance.",
                                       "%1$s combinations are higher than the rest and %2$s lower, more than chance.", job->n_sure_above), above, below);
}

static char *
make_note (const HeatJob *job)
{
  g_autoptr(GString) note = g_string_new (NULL);
  g_autofree char *all = baro_format_plain (&job->table->total);
  g_autofree char *small = baro_format_count (job->snapshot->options.small_base);
  g_autofree char *hidden = baro_format_count (job->snapshot->options.suppress_base);
  g_autofree char *colour = baro_string_format (_("Colour: difference from all (%s)."), all);
  g_autofree char *hatched = baro_string_format (_("Hatched: base below %s."), small);
  g_autofree char *dash = baro_string_format (_("“–”: base below %s, not shown."), hidden);

  if (!job->is_sequential)
    baro_figure_add_sentence (note, colour);
  if (job->n_small > job->n_suppressed)
    baro_figure_add_sentence (note, hatched);
  if (job->n_suppressed > 0)
    baro_figure_add_sentence (note, dash);

  return g_string_free (g_steal_pointer (&note), FALSE);
}

static BaroTable *
make_twin (const HeatJob *job)
{
  BaroTable *table = baro_table_new (NULL);

  baro_table_add_column (table, baro_segment_title (job->snapshot, job->table, 0), FALSE);
  baro_table_add_column (table, baro_segment_title (job->snapshot, job->table, 1), FALSE);
  baro_table_add_column (table, C_("column of a table", "Value"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Low"), TRUE);
  baro_table_add_column (table, C_("column of a table", "High"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Base n"), TRUE);
  baro_table_add_column (table, C_("column of a table", "To all"), TRUE);
  baro_table_add_column (table, C_("column of a table", "p, corrected"), TRUE);

  for (guint r = 0; r < job->rows->len; r++)
    for (guint c = 0; c < job->columns->len; c++)
      {
        const Cell *cell = cell_at (job, r, c);
        const BaroMeasure *measure = &cell->measure;
        gboolean is_shown = baro_measure_is_shown (measure);
        char **cells = g_new0 (char *, 9);

        cells[0] = g_strdup (label_at (job->rows, r));
        cells[1] = g_strdup (label_at (job->columns, c));
        cells[2] = baro_format_plain (measure);
        cells[3] = baro_format_number (is_shown ? measure->low : NAN, measure->unit, -1);
        cells[4] = baro_format_number (is_shown ? measure->high : NAN, measure->unit, -1);
        cells[5] = baro_format_count (measure->base_n);
        cells[6] = baro_format_difference (is_shown ? cell->test.value : NAN, measure->unit, FALSE);
        cells[7] = baro_format_p (cell->test.is_tested ? cell->test.p_adjusted : NAN);
        baro_table_take_row (table, cells);
      }

  return table;
}

static void
add_drills (const HeatJob *job, BaroFigure *figure)
{
  for (guint r = 0; r < job->rows->len; r++)
    for (guint c = 0; c < job->columns->len; c++)
      baro_figure_take_drill (figure, (int) r, (int) c,
                              baro_figure_filter_and (job->snapshot->filter,
                                                      baro_segment_condition (job->snapshot, job->table, 0, job->rows, r),
                                                      baro_segment_condition (job->snapshot, job->table, 1, job->columns, c),
                                                      baro_figure_is_answered (job->table->metric)));
}

BaroFigure *
baro_figure_segment_heat (BaroSnapshot *snapshot, const BaroSegmentChoice *choice, const BaroMeasureTable *table)
{
  g_auto(HeatJob) job = { .snapshot = snapshot, .choice = choice, .table = table };
  g_autofree char *name = baro_figure_metric_name (table->metric, snapshot->dataset);
  g_autofree char *title = NULL, *finding = NULL, *note = NULL, *foot = NULL, *source = baro_figure_dup_source (snapshot);
  g_auto(GStrv) row_labels = NULL, column_labels = NULL;
  BaroMetric *metrics[] = { table->metric };
  BaroChart *chart = baro_chart_new (BARO_CHART_HEAT);
  BaroFigure *figure;

  measure_cells (&job);
  /* Translators: title of a figure: a metric, by one column and by another */
  title = baro_string_format (_("%1$s by %2$s and %3$s"), name, baro_segment_title (snapshot, table, 0), baro_segment_title (snapshot, table, 1));
  finding = make_finding (&job);
  note = make_note (&job);
  foot = baro_segment_note (snapshot, table, job.is_sequential ? 0 : job.n_tested, note);
  baro_chart_set_text (chart, title, finding, foot, source);

  row_labels = dup_labels (job.rows);
  column_labels = dup_labels (job.columns);
  baro_chart_set_heat_labels (chart, (const char *const *) row_labels, (const char *const *) column_labels);
  chart->heat.scale = job.is_sequential ? BARO_HEAT_SEQUENTIAL : BARO_HEAT_DIVERGING;
  chart->heat.low_label = g_strdup (job.is_sequential ? C_("heat legend", "fewest") : C_("heat legend", "worse than all"));
  chart->heat.high_label = g_strdup (job.is_sequential ? C_("heat legend", "most") : C_("heat legend", "better than all"));
  chart->heat.significant_label = job.is_sequential ? NULL : g_strdup (C_("heat legend", "significant"));
  chart->heat.value_header = job.choice->show == BARO_SEGMENT_SHARE ? g_strdup (C_("column of a table", "Percent"))
                                                                    : baro_metric_dup_title (table->metric, snapshot->dataset);
  chart->heat.other_header = g_strdup (C_("column of a table", "To all"));
  fill_cells (&job, chart);

  figure = baro_figure_new (chart, make_twin (&job));
  figure->headline = g_strdup (finding);
  add_drills (&job, figure);
  baro_figure_set_recipe (figure, snapshot, metrics, 1, table->total.base_n);

  return figure;
}
