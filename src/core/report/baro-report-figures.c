/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-figures.c: trends, gaps and segments that suit the study */
#define G_LOG_DOMAIN "baro-report-figures"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "report/baro-report-parts-private.h"

#define TREND_HEIGHT_PX 336.0
#define MAX_TRENDS 5u
#define MAX_GAP_ROWS 40u
#define MAX_SEGMENTS 4u
#define TOP_GROUPS 10u
#define MAX_LABELS 60u

/* A section begins with its first figure, so that there is none without. */
typedef struct
{
  BaroReportPaper         *paper;
  const BaroReportContext *context;
  const char              *title;
  gboolean                 is_begun;
} Section;

/* Takes the figure. What it said as a headline stands below the section's title, for the first one. */
static gboolean
add_figure (Section *section, BaroFigure *figure, double height, GError **local, GError **error)
{
  if (figure == NULL)
    return baro_report_skip_error (local, error);

  if (!section->is_begun)
    baro_report_paper_section (section->paper, section->title, figure->chart->kind == BARO_CHART_GAP ? figure->headline : NULL, 0.0);
  section->is_begun = TRUE;
  baro_report_paper_chart (section->paper, figure->chart, height);
  baro_figure_unref (figure);

  return TRUE;
}

static gboolean
has_time (const BaroReportContext *context)
{
  return context->snapshot->time_column >= 0 || context->snapshot->wave_column >= 0;
}

static BaroFigure *
make_trend (const BaroReportContext *context, guint index, GError **error)
{
  BaroTrendChoice choice = { .metrics = (BaroMetric **) context->metrics->pdata + index, .n_metrics = 1 };
  BaroFigure *figure = baro_figure_trend (context->snapshot, &choice, context->cancellable, error);

  if (figure != NULL)
    baro_report_show_metric (context, choice.metrics[0]);

  return figure;
}

/* It stands below the tiles. */
gboolean
baro_report_add_leading_trend (BaroReportPaper *paper, const BaroReportContext *context, GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(BaroFigure) figure = has_time (context) && context->metrics->len > 0 ? make_trend (context, 0, &local) : NULL;

  if (figure == NULL)
    return baro_report_skip_error (&local, error);
  baro_report_paper_chart (paper, figure->chart, TREND_HEIGHT_PX);

  return TRUE;
}

gboolean
baro_report_add_trends (BaroReportPaper *paper, const BaroReportContext *context, GError **error)
{
  Section section = { paper, context, _("Trends"), FALSE };

  for (guint i = 1; has_time (context) && i < MIN (context->metrics->len, MAX_TRENDS); i++)
    {
      g_autoptr(GError) local = NULL;
      BaroFigure *figure = make_trend (context, i, &local);

      if (!add_figure (&section, figure, TREND_HEIGHT_PX, &local, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_gap (Section *section, BaroMetric **metrics, guint n_metrics, const char *by_column, GError **error)
{
  const BaroReportContext *context = section->context;
  BaroGapChoice choice = { .metrics = metrics, .n_metrics = n_metrics, .by_column = by_column, .show_previous = TRUE, .highlighted = -1 };
  g_autoptr(GError) local = NULL;
  BaroFigure *figure = baro_figure_gap (context->snapshot, &choice, context->cancellable, &local);

  for (guint i = 0; figure != NULL && i < n_metrics; i++)
    baro_report_show_metric (context, metrics[i]);

  return add_figure (section, figure, 0.0, &local, error);
}

gboolean
baro_report_add_gaps (BaroReportPaper *paper, const BaroReportContext *context, GError **error)
{
  BaroDataset *dataset = context->snapshot->dataset;
  g_autoptr(GPtrArray) items = baro_figure_item_metrics (dataset, NULL);
  int touchpoint = baro_dataset_find_role (dataset, BARO_ROLE_TOUCHPOINT);
  Section section = { paper, context, _("Gaps"), FALSE };

  if (items->len > 1 && !add_gap (&section, (BaroMetric **) items->pdata, MIN (items->len, MAX_GAP_ROWS), NULL, error))
    return FALSE;
  if (touchpoint >= 0 && context->metrics->len > 0
      && !add_gap (&section, (BaroMetric **) context->metrics->pdata, 1, baro_dataset_get_column (dataset, (guint) touchpoint)->name, error))
    return FALSE;

  return TRUE;
}

static gboolean
has_few_labels (BaroDataset *dataset, guint index)
{
  BaroDictionary *dictionary = NULL;

  if (baro_dataset_get_column (dataset, index)->kind == BARO_KIND_CATEGORY)
    dictionary = baro_dataset_get_dictionary (dataset, index);

  return dictionary != NULL && baro_dictionary_get_size (dictionary) >= 2 && baro_dictionary_get_size (dictionary) <= MAX_LABELS;
}

/* Names of columns that divide the responses, the most telling roles first; borrowed. */
static guint
choose_columns (BaroDataset *dataset, const char *names[MAX_SEGMENTS])
{
  static const BaroRole roles[] = { BARO_ROLE_TOUCHPOINT, BARO_ROLE_CHANNEL, BARO_ROLE_SEGMENT };
  guint n = 0;

  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < baro_dataset_get_n_columns (dataset) && n < MAX_SEGMENTS; i++)
      if (baro_dataset_get_column (dataset, i)->role == roles[r] && has_few_labels (dataset, i))
        names[n++] = baro_dataset_get_column (dataset, i)->name;

  return n;
}

static gboolean
add_segment (Section *section, BaroMetric *metric, const char *rows, const char *columns, GError **error)
{
  BaroSegmentChoice choice = { .metric = metric, .rows = rows, .columns = columns, .top_n = TOP_GROUPS };
  g_autoptr(GError) local = NULL;
  BaroFigure *figure = baro_figure_segment (section->context->snapshot, &choice, section->context->cancellable, &local);

  if (figure != NULL)
    baro_report_show_metric (section->context, metric);

  return add_figure (section, figure, 0.0, &local, error);
}

/* How the leading item was answered: the shares behind the metric. */
static gboolean
add_distribution (Section *section, const BaroMetric *metric, const char *by_column, GError **error)
{
  BaroSnapshot *snapshot = section->context->snapshot;
  int column = metric->item != NULL ? baro_dataset_find_column (snapshot->dataset, metric->item) : -1;
  g_autoptr(GError) local = NULL;
  BaroFigure *figure;

  if (column < 0 || baro_dataset_get_column (snapshot->dataset, (guint) column)->kind != BARO_KIND_SCALE)
    return TRUE;
  figure = baro_figure_distribution (snapshot, metric->item, by_column, TRUE, section->context->cancellable, &local);

  return add_figure (section, figure, 0.0, &local, error);
}

gboolean
baro_report_add_segments (BaroReportPaper *paper, const BaroReportContext *context, GError **error)
{
  BaroMetric *leading = context->metrics->len > 0 ? context->metrics->pdata[0] : NULL;
  const char *names[MAX_SEGMENTS] = { NULL };
  guint n = choose_columns (context->snapshot->dataset, names);
  Section section = { paper, context, _("Segments"), FALSE };

  if (leading == NULL)
    return TRUE;

  if (!add_distribution (&section, leading, names[0], error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!add_segment (&section, leading, names[i], NULL, error))
      return FALSE;

  return n < 2 || add_segment (&section, leading, names[0], names[1], error);
}
