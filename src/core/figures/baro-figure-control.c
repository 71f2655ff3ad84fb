/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-control.c: is a metric steady? */
#define G_LOG_DOMAIN "baro-figure-control"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-limits-private.h"
#include "figures/baro-figure-private.h"

#define LEAST_PERIODS 5

static char *
make_finding (BaroSnapshot *snapshot, const BaroTimeSeries *series, const BaroFigureLimits *limits)
{
  g_autofree char *count = baro_figure_count_word_first (limits->n_signals);

  if (limits->n_signals == 0)
    return g_strdup (_("Steady: no point is out of the ordinary."));

  for (guint i = 0; limits->n_signals == 1 && i < limits->n; i++)
    if (limits->rules[i] != 0)
      {
        g_autofree char *title = baro_time_series_title (snapshot, series, series->first + i);

        return baro_string_format (_("One point is out of the ordinary: %s."), title);
      }

  /* Translators: %s is a number word at the start of a sentence */
  return baro_string_format (ngettext ("%s point is out of the ordinary.", "%s points are out of the ordinary.", limits->n_signals), count);
}

static const char *
method_sentence (BaroUnit unit)
{
  if (unit == BARO_UNIT_SHARE)
    return _("Limits: three sigma of a p-chart, by each base.");
  if (unit == BARO_UNIT_NPS)
    return _("Limits: three sigma, by each period’s own error.");

  return _("Limits: individuals, 2.66 mean moving ranges.");
}

static void
add_points (BaroSnapshot *snapshot, BaroChart *chart, const BaroTimeSeries *series, const BaroFigureLimits *limits)
{
  const BaroGrouping *by = &series->table->tally->groupings[0];

  for (guint i = 0; i < limits->n; i++)
    {
      guint group = series->first + i;
      const BaroMeasure *measure = baro_time_series_get (series, group);
      g_autofree char *title = baro_time_series_title (snapshot, series, group);
      g_autofree char *label = NULL, *sentence = NULL;
      gboolean is_major = FALSE;
      BaroControlPoint *point;

      label = by->by == BARO_GROUP_PERIOD ? baro_format_period_short (by->unit, baro_time_series_period (series, group), &is_major)
                                          : g_strdup (title);
      if (i == 0 && by->by == BARO_GROUP_PERIOD && !is_major)
        {
          g_free (label);
          label = baro_format_period_first (by->unit, baro_time_series_period (series, group));
        }
      baro_chart_add_tick (chart, label, title, is_major);
      point = baro_chart_add_control_point (chart, baro_measure_is_shown (measure) ? measure->value : NAN, limits->low[i],
                                            limits->high[i], limits->rules[i]);
      point->base_n = measure->base_n;
      sentence = baro_figure_measure_sentence (title, measure);
      point->sentence = baro_figure_join (sentence, limits->rules[i] == 1   ? _("Beyond the control limits.")
                                                    : limits->rules[i] == 4 ? _("Part of a run of eight or more on one side of the centre.")
                                                                            : NULL);
    }
}

/* Limits that follow the base have no one value to print, so the last one is. */
static void
set_labels (BaroChart *chart, const BaroFigureLimits *limits, BaroUnit unit)
{
  g_autofree char *centre = baro_format_number (limits->centre, unit, -1);
  g_autofree char *low = baro_format_number (limits->low[limits->n - 1], unit, -1);
  g_autofree char *high = baro_format_number (limits->high[limits->n - 1], unit, -1);

  chart->control.centre = limits->centre;
  chart->control.centre_label = baro_string_format (_("Centre %s"), centre);
  if (!isnan (limits->low[limits->n - 1]))
    chart->control.lower_label = baro_string_format (_("Lower limit %s"), low);
  if (!isnan (limits->high[limits->n - 1]))
    chart->control.upper_label = baro_string_format (_("Upper limit %s"), high);
}

static BaroTable *
make_twin (BaroSnapshot *snapshot, const BaroTimeSeries *series, const BaroFigureLimits *limits)
{
  BaroTable *table = baro_table_new (NULL);

  baro_table_add_column (table, C_("column of a table", "Period"), FALSE);
  baro_table_add_column (table, C_("column of a table", "Value"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Lower limit"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Upper limit"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Base n"), TRUE);
  baro_table_add_column (table, C_("column of a table", "Rule"), TRUE);

  for (guint i = 0; i < limits->n; i++)
    {
      const BaroMeasure *measure = baro_time_series_get (series, series->first + i);
      char **cells = g_new0 (char *, 7);

      cells[0] = baro_time_series_title (snapshot, series, series->first + i);
      cells[1] = baro_format_plain (measure);
      cells[2] = baro_format_number (limits->low[i], measure->unit, -1);
      cells[3] = baro_format_number (limits->high[i], measure->unit, -1);
      cells[4] = baro_format_count (measure->base_n);
      cells[5] = limits->rules[i] != 0 ? baro_format_count (limits->rules[i]) : g_strdup ("");
      baro_table_take_row (table, cells);
    }

  return table;
}

static char *
make_foot (BaroSnapshot *snapshot, const BaroFigureLimits *limits, BaroUnit unit)
{
  g_autoptr(GString) foot = g_string_new (NULL);
  g_autofree char *filter = baro_figure_dup_filter_text (snapshot);

  baro_figure_add_sentence (foot, method_sentence (unit));
  if (limits->n_signals > 0)
    baro_figure_add_sentence (foot, _("1: beyond a limit. 4: eight or more on one side of the centre."));
  baro_figure_add_sentence (foot, filter);

  return g_string_free (g_steal_pointer (&foot), FALSE);
}

/* Limits from two or three points say nothing: each point is then its own yardstick. */
static gboolean
has_enough_periods (const BaroMeasure *const *measures, guint n, GError **error)
{
  guint n_shown = 0;

  for (guint i = 0; i < n; i++)
    n_shown += baro_measure_is_shown (measures[i]) ? 1 : 0;
  if (n_shown >= LEAST_PERIODS)
    return TRUE;
  g_set_error_literal (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_DATA,
                       _("There are too few periods to tell what is usual: five with a large enough base are needed."));
  return FALSE;
}

/**
 * baro_figure_control:
 * @snapshot: the analysis' choices
 * @metric: a resolved metric
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Returns: (transfer full): a control chart over the snapshot's periods or waves, or %NULL
 */
BaroFigure *
baro_figure_control (BaroSnapshot *snapshot, const BaroMetric *metric, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroMetric) own = baro_metric_copy (metric);
  g_autoptr(BaroTimeSeries) series = baro_time_series_new (snapshot, own, 0, cancellable, error);
  g_autoptr(BaroFigureLimits) limits = NULL;
  g_autofree const BaroMeasure **measures = NULL;
  g_autofree char *name = NULL, *title = NULL, *finding = NULL, *foot = NULL, *source = baro_figure_dup_source (snapshot);
  BaroMetric *metrics[] = { own };
  BaroChart *chart;
  BaroFigure *figure;

  if (series == NULL || (series->n == 0 && !baro_figure_no_data (error)))
    return NULL;

  measures = g_new0 (const BaroMeasure *, series->n + 1);
  for (guint i = 0; i < series->n; i++)
    measures[i] = baro_time_series_get (series, series->first + i);
  if (!has_enough_periods (measures, series->n, error))
    return NULL;
  limits = baro_figure_limits_new (measures, series->n);

  name = baro_figure_metric_name (metric, snapshot->dataset);
  title = baro_string_format (_("Is it steady? %s"), name);
  finding = make_finding (snapshot, series, limits);
  foot = make_foot (snapshot, limits, measures[0]->unit);
  chart = baro_chart_new (BARO_CHART_CONTROL);
  baro_chart_set_text (chart, title, finding, foot, source);
  baro_format_for_axis (measures[0]->unit, &chart->control.format);
  add_points (snapshot, chart, series, limits);
  set_labels (chart, limits, measures[0]->unit);

  figure = baro_figure_new (chart, make_twin (snapshot, series, limits));
  figure->headline = g_strdup (finding);
  for (guint i = 0; i < series->n; i++)
    baro_figure_take_drill (figure, 0, (int) i,
                            baro_figure_filter_and (snapshot->filter,
                                                    baro_figure_in_group (snapshot->dataset, series->table, 0, series->first + i),
                                                    baro_figure_is_answered (metric), NULL));
  baro_figure_set_recipe (figure, snapshot, metrics, 1, series->table->total.base_n);

  return figure;
}
