/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report.c: the study on paper */
#define G_LOG_DOMAIN "baro-report"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "render/baro-export.h"
#include "report/baro-report.h"
#include "report/baro-report-parts-private.h"

#define MAX_METRICS 6u
#define MAX_TRENDS 3u
#define MAX_SEGMENTS 3u
#define MAX_GAP_ROWS 30u

/* What tells the caller how far the work is. */
typedef struct
{
  BaroProgressFunc func;
  gpointer         user_data;
  GTimer          *timer;    /* borrowed */
} Teller;

static gboolean
tell (const Teller *teller, const char *phase, GCancellable *cancellable, GError **error)
{
  BaroProgress progress = { .phase = phase, .seconds_left = NAN };

  progress.seconds_elapsed = g_timer_elapsed (teller->timer, NULL);
  if (teller->func != NULL)
    teller->func (&progress, teller->user_data);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* A figure that the study cannot have (no times, no items) is left out; only being cancelled ends the report. */
static void
add_figure (BaroReportPaper *paper, BaroFigure *figure, const char *section, gboolean *is_begun)
{
  if (figure == NULL)
    return;

  if (!*is_begun)
    baro_report_paper_section (paper, section, NULL, 0.0);
  *is_begun = TRUE;

  if (figure->chart->kind == BARO_CHART_GAP && figure->headline != NULL)
    {
      baro_report_paper_text (paper, figure->headline, BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, BARO_INK_TEXT);
      baro_report_paper_space (paper, 10.0);
    }
  baro_report_paper_chart (paper, figure->chart);
}

static gboolean
has_time (const BaroReportContext *context)
{
  return context->snapshot->time_column >= 0 || context->snapshot->wave_column >= 0;
}

/* The first trend stands under the tiles, the others on a page of their own. */
static void
add_trends (BaroReportPaper *paper, const BaroReportContext *context)
{
  gboolean is_begun = FALSE;

  for (guint i = 0; has_time (context) && i < MIN (context->metrics->len, MAX_TRENDS); i++)
    {
      BaroTrendChoice choice = { .metrics = (BaroMetric **) context->metrics->pdata + i, .n_metrics = 1 };
      g_autoptr(BaroFigure) figure = baro_figure_trend (context->snapshot, &choice, context->cancellable, NULL);

      if (i == 0 && figure != NULL)
        baro_report_paper_chart (paper, figure->chart);
      else
        add_figure (paper, figure, _("Trends"), &is_begun);
    }
}

static void
add_gaps (BaroReportPaper *paper, const BaroReportContext *context)
{
  g_autoptr(GPtrArray) metrics = baro_figure_item_metrics (context->snapshot->dataset, NULL);
  BaroGapChoice choice = { .metrics = (BaroMetric **) metrics->pdata, .n_metrics = MIN (metrics->len, MAX_GAP_ROWS), .show_previous = TRUE, .highlighted = -1 };
  int touchpoint = baro_dataset_find_role (context->snapshot->dataset, BARO_ROLE_TOUCHPOINT);
  g_autoptr(BaroFigure) figure = NULL, by_touchpoint = NULL;
  gboolean is_begun = FALSE;

  if (choice.n_metrics > 1)
    figure = baro_figure_gap (context->snapshot, &choice, context->cancellable, NULL);
  add_figure (paper, figure, _("Gaps"), &is_begun);

  if (touchpoint < 0 || context->metrics->len == 0)
    return;

  choice.by_column = baro_dataset_get_column (context->snapshot->dataset, (guint) touchpoint)->name;
  choice.metrics = (BaroMetric **) context->metrics->pdata;
  choice.n_metrics = 1;
  by_touchpoint = baro_figure_gap (context->snapshot, &choice, context->cancellable, NULL);
  add_figure (paper, by_touchpoint, _("Gaps"), &is_begun);
}

static gboolean
is_segment (const BaroColumn *column)
{
  return column->kind == BARO_KIND_CATEGORY
         && (column->role == BARO_ROLE_SEGMENT || column->role == BARO_ROLE_CHANNEL || column->role == BARO_ROLE_TOUCHPOINT);
}

static void
add_segments (BaroReportPaper *paper, const BaroReportContext *context)
{
  BaroSegmentChoice choice = { .metric = context->metrics->len > 0 ? context->metrics->pdata[0] : NULL };
  const char *names[MAX_SEGMENTS];
  gboolean is_begun = FALSE;
  guint n = 0;

  for (guint i = 0; i < baro_dataset_get_n_columns (context->snapshot->dataset) && n < MAX_SEGMENTS; i++)
    if (is_segment (baro_dataset_get_column (context->snapshot->dataset, i)))
      names[n++] = baro_dataset_get_column (context->snapshot->dataset, i)->name;

  for (guint i = 0; choice.metric != NULL && i < n; i++)
    {
      g_autoptr(BaroFigure) figure = NULL;

      choice.rows = names[i];
      figure = baro_figure_segment (context->snapshot, &choice, context->cancellable, NULL);
      add_figure (paper, figure, _("Segments"), &is_begun);
    }

  if (choice.metric != NULL && n >= 2)
    {
      g_autoptr(BaroFigure) figure = NULL;

      choice.rows = names[0];
      choice.columns = names[1];
      figure = baro_figure_segment (context->snapshot, &choice, context->cancellable, NULL);
      add_figure (paper, figure, _("Segments"), &is_begun);
    }
}

static BaroRecipe *
make_recipe (const BaroReportContext *context)
{
  BaroRecipe *recipe = baro_recipe_new (context->snapshot->study_name);
  g_autofree char *filter = baro_filter_to_json (context->snapshot->filter);
  g_autofree char *base = g_strdup_printf ("%" G_GINT64_FORMAT, context->base_n);

  baro_recipe_add (recipe, "Study", context->snapshot->study_name);
  baro_recipe_add (recipe, "Filter", baro_filter_get_n (context->snapshot->filter) > 0 ? filter : NULL);
  baro_recipe_add (recipe, "Base", base);
  baro_recipe_add (recipe, "Data", baro_dataset_get_fingerprint (context->snapshot->dataset));
  baro_recipe_add (recipe, "Program", "Barometer " BARO_VERSION);

  return recipe;
}

static gboolean
compose (BaroReportPaper *paper, const BaroReportContext *context, const Teller *teller, GError **error)
{
  GCancellable *cancellable = context->cancellable;

  if (!tell (teller, _("Counting"), cancellable, error))
    return FALSE;
  baro_report_add_cover (paper, context);
  if (!baro_report_add_tiles (paper, context, error))
    return FALSE;
  if (!tell (teller, _("Drawing trends"), cancellable, error))
    return FALSE;
  add_trends (paper, context);
  if (!tell (teller, _("Drawing gaps"), cancellable, error))
    return FALSE;
  add_gaps (paper, context);
  if (!tell (teller, _("Drawing segments"), cancellable, error))
    return FALSE;
  add_segments (paper, context);
  if (!tell (teller, _("Looking for anomalies"), cancellable, error))
    return FALSE;
  if (has_time (context) && !baro_report_add_findings (paper, context, error))
    return FALSE;
  baro_report_add_method (paper, context);

  return tell (teller, _("Writing"), cancellable, error);
}

/* The first metrics; those without a valid answer in the selection would only make empty pages. */
static GPtrArray *
choose_metrics (BaroSnapshot *snapshot, BaroBitset *selection, GCancellable *cancellable)
{
  g_autoptr(GPtrArray) all = baro_figure_headline_metrics (snapshot->dataset);
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);

  for (guint i = 0; i < all->len && chosen->len < MAX_METRICS; i++)
    {
      g_autoptr(BaroMeasureTable) table = baro_measure_table_run (snapshot->dataset, all->pdata[i], NULL, 0, selection, snapshot->weight,
                                                                  &snapshot->options, cancellable, NULL);

      if (table != NULL && baro_measure_is_shown (&table->total))
        g_ptr_array_add (chosen, baro_metric_copy (all->pdata[i]));
    }

  return chosen;
}

/**
 * baro_report_write:
 * @snapshot: the analysis' choices; its filter, weight and comparison hold for every page
 * @study_for_sources: (nullable): the study whose sources the cover lists
 * @path: the PDF
 * @progress: (nullable): told between the parts
 * @user_data: for @progress
 * @cancellable: (nullable): stops between the parts
 * @error: (nullable): failure
 *
 * Writes cover, tiles, trends, gaps, segments, findings and a page of methods on A4, with an outline and page
 * numbers. Figures that the study cannot have are left out.
 *
 * Returns: whether the file was written
 */
gboolean
baro_report_write (BaroSnapshot *snapshot, BaroStudy *study_for_sources, const char *path, BaroProgressFunc progress,
                   gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr(GTimer) timer = g_timer_new ();
  Teller teller = { progress, user_data, timer };
  BaroBitset *selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  BaroReportContext context = { .snapshot = snapshot, .study = study_for_sources, .cancellable = cancellable };
  g_autoptr(BaroReportPaper) paper = NULL;
  g_autoptr(GPtrArray) metrics = NULL;
  g_autoptr(BaroRecipe) recipe = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (selection == NULL)
    return FALSE;

  metrics = choose_metrics (snapshot, selection, cancellable);
  context.metrics = metrics;
  context.base_n = (gint64) baro_bitset_count (selection);
  paper = baro_report_paper_new (snapshot->study_name);
  if (!compose (paper, &context, &teller, error))
    return FALSE;

  recipe = make_recipe (&context);
  bytes = baro_report_paper_paint (paper, recipe, error);

  return bytes != NULL && baro_export_save (path, bytes, error);
}
