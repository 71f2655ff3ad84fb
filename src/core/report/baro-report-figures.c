/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-figures.c: trends, gaps and segments that suit the study */
#define G_LOG_DOMAIN "baro-report-figures"
#include "config.h"

#include "report/baro-report-private.h"

#include <glib/gi18n-lib.h>

#define TREND_HEIGHT 356.0
#define MAX_TRENDS 4u
#define MAX_GAP_ROWS 20u
#define MAX_SEGMENTS 4u
#define TOP_SEGMENTS 10u
#define MAX_GROUPS 60u

/* Adds the figure, or leaves it out when the study has no data for it. */
static gboolean
add_or_skip (BaroReport *report, BaroSheetPart *part, BaroFigure *figure, double height, GError **local, GError **error)
{
  if (figure == NULL)
    return baro_report_skip_error (local, error);

  if (part->lead == NULL && part->blocks->len == 0)
    part->lead = g_strdup (figure->headline);
  baro_report_add_figure (report, part, figure, height);

  return TRUE;
}

/* A part without a figure is no part. */
static void
drop_if_empty (BaroReport *report, BaroSheetPart *part)
{
  if (part->blocks->len == 0)
    g_ptr_array_remove (report->parts, part);
}

/* One metric of each kind leads; counts only when there is nothing else. */
static GPtrArray *
choose_leading (BaroReport *report, guint most)
{
  GPtrArray *chosen = g_ptr_array_new ();
  guint kinds = 0;

  for (guint i = 0; i < report->metrics->len && chosen->len < most; i++)
    {
      BaroMetric *metric = g_ptr_array_index (report->metrics, i);

      if ((kinds & (1u << metric->kind)) != 0 || (metric->kind == BARO_METRIC_COUNT && chosen->len > 0))
        continue;
      kinds |= 1u << metric->kind;
      g_ptr_array_add (chosen, metric);
    }

  return chosen;
}

gboolean
baro_report_add_trends (BaroReport *report, GError **error)
{
  g_autoptr(GPtrArray) leading = choose_leading (report, MAX_TRENDS);
  BaroSheetPart *part = baro_report_add_part (report, _("Trends"), NULL);

  for (guint i = 0; i < leading->len; i++)
    {
      BaroMetric *metric = g_ptr_array_index (leading, i);
      BaroTrendChoice choice = { .metrics = &metric, .n_metrics = 1 };
      g_autoptr(GError) local = NULL;
      BaroFigure *figure = baro_figure_trend (report->snapshot, &choice, report->cancellable, &local);

      if (figure != NULL)
        baro_report_show_metric (report, metric);
      if (!add_or_skip (report, part, figure, TREND_HEIGHT, &local, error))
        return FALSE;
    }
  drop_if_empty (report, part);

  return TRUE;
}

static gboolean
add_gap (BaroReport *report, BaroSheetPart *part, BaroMetric **metrics, guint n_metrics, const char *by_column, GError **error)
{
  BaroGapChoice choice = { .metrics = metrics, .n_metrics = n_metrics, .by_column = by_column, .show_previous = TRUE, .highlighted = -1 };
  g_autoptr(GError) local = NULL;
  BaroFigure *figure = baro_figure_gap (report->snapshot, &choice, report->cancellable, &local);

  for (guint i = 0; figure != NULL && i < n_metrics; i++)
    baro_report_show_metric (report, metrics[i]);

  return add_or_skip (report, part, figure, 0.0, &local, error);
}

static gboolean
has_few_groups (BaroDataset *dataset, const BaroColumn *column, guint index)
{
  BaroDictionary *dictionary;

  if (column->kind != BARO_KIND_CATEGORY)
    return FALSE;
  dictionary = baro_dataset_get_dictionary (dataset, index);

  return dictionary != NULL && baro_dictionary_get_size (dictionary) >= 2 && baro_dictionary_get_size (dictionary) <= MAX_GROUPS;
}

/* Names of columns that divide the responses, the most telling role first; borrowed. */
static GPtrArray *
choose_columns (BaroReport *report, guint most)
{
  static const BaroRole roles[] = { BARO_ROLE_TOUCHPOINT, BARO_ROLE_CHANNEL, BARO_ROLE_SEGMENT };
  BaroDataset *dataset = report->snapshot->dataset;
  GPtrArray *names = g_ptr_array_new ();

  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < baro_dataset_get_n_columns (dataset) && names->len < most; i++)
      {
        BaroColumn *column = baro_dataset_get_column (dataset, i);

        if (column->role == roles[r] && has_few_groups (dataset, column, i))
          g_ptr_array_add (names, column->name);
      }

  return names;
}

static BaroMetric *
get_leading (BaroReport *report)
{
  return report->metrics->len > 0 ? g_ptr_array_index (report->metrics, 0) : NULL;
}

gboolean
baro_report_add_gaps (BaroReport *report, GError **error)
{
  BaroDataset *dataset = report->snapshot->dataset;
  g_autoptr(GPtrArray) items = baro_figure_item_metrics (dataset, NULL);
  BaroSheetPart *part = baro_report_add_part (report, _("Gaps"), NULL);
  BaroMetric *leading = get_leading (report);
  int touchpoint = baro_dataset_find_role (dataset, BARO_ROLE_TOUCHPOINT);

  if (items->len >= 2 && !add_gap (report, part, (BaroMetric **) items->pdata, MIN (items->len, MAX_GAP_ROWS), NULL, error))
    return FALSE;
  if (touchpoint >= 0 && leading != NULL
      && !add_gap (report, part, &leading, 1, baro_dataset_get_column (dataset, (guint) touchpoint)->name, error))
    return FALSE;
  drop_if_empty (report, part);

  return TRUE;
}

static gboolean
add_segment (BaroReport *report, BaroSheetPart *part, BaroMetric *metric, const char *rows, const char *columns, GError **error)
{
  BaroSegmentChoice choice = { .metric = metric, .rows = rows, .columns = columns, .show = BARO_SEGMENT_VALUE, .top_n = TOP_SEGMENTS };
  g_autoptr(GError) local = NULL;
  BaroFigure *figure = baro_figure_segment (report->snapshot, &choice, report->cancellable, &local);

  if (figure != NULL)
    baro_report_show_metric (report, metric);

  return add_or_skip (report, part, figure, 0.0, &local, error);
}

static gboolean
add_distribution (BaroReport *report, BaroSheetPart *part, const BaroMetric *metric, const char *by_column, GError **error)
{
  g_autoptr(GError) local = NULL;
  int column = metric->item != NULL ? baro_dataset_find_column (report->snapshot->dataset, metric->item) : -1;
  BaroFigure *figure;

  if (column < 0 || baro_dataset_get_column (report->snapshot->dataset, (guint) column)->kind != BARO_KIND_SCALE)
    return TRUE;
  figure = baro_figure_distribution (report->snapshot, metric->item, by_column, TRUE, report->cancellable, &local);

  return add_or_skip (report, part, figure, 0.0, &local, error);
}

gboolean
baro_report_add_segments (BaroReport *report, GError **error)
{
  g_autoptr(GPtrArray) columns = choose_columns (report, MAX_SEGMENTS);
  BaroSheetPart *part = baro_report_add_part (report, _("Segments"), NULL);
  BaroMetric *leading = get_leading (report);

  if (leading != NULL && !add_distribution (report, part, leading, columns->len > 0 ? g_ptr_array_index (columns, 0) : NULL, error))
    return FALSE;
  for (guint i = 0; leading != NULL && i < columns->len; i++)
    if (!add_segment (report, part, leading, g_ptr_array_index (columns, i), NULL, error))
      return FALSE;
  if (leading != NULL && columns->len >= 2
      && !add_segment (report, part, leading, g_ptr_array_index (columns, 0), g_ptr_array_index (columns, 1), error))
    return FALSE;
  drop_if_empty (report, part);

  return TRUE;
}
