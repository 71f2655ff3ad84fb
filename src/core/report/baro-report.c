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

/* A figure that the study cannot have (no times, no items) is left out; a failure ends the report. */
gboolean
baro_report_skip_error (GError **local, GError **error)
{
  if (*local != NULL && (*local)->domain != BARO_FIGURES_ERROR && (*local)->domain != BARO_METRICS_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (local));
      return FALSE;
    }
  g_clear_error (local);

  return TRUE;
}

void
baro_report_show_metric (const BaroReportContext *context, const BaroMetric *metric)
{
  for (guint i = 0; i < context->shown->len; i++)
    if (baro_metric_equal (context->shown->pdata[i], metric))
      return;

  g_ptr_array_add (context->shown, baro_metric_copy (metric));
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

/* A study without responses, or a filter that leaves none, has a cover that says so. */
static gboolean
compose (BaroReportPaper *paper, const BaroReportContext *context, const Teller *teller, GError **error)
{
  const struct { const char *phase; gboolean (*add) (BaroReportPaper *paper, const BaroReportContext *context, GError **error); } steps[] = {
    { _("Counting"), baro_report_add_tiles },
    { _("Drawing trends"), baro_report_add_leading_trend },
    { _("Looking for anomalies"), baro_report_add_findings },
    { _("Drawing trends"), baro_report_add_trends },
    { _("Drawing gaps"), baro_report_add_gaps },
    { _("Drawing segments"), baro_report_add_segments },
  };

  if (!baro_report_add_cover (paper, context, error))
    return FALSE;
  for (guint i = 0; context->base_n > 0 && i < G_N_ELEMENTS (steps); i++)
    if (!tell (teller, steps[i].phase, context->cancellable, error) || !steps[i].add (paper, context, error))
      return FALSE;
  if (context->base_n > 0)
    baro_report_add_method (paper, context);

  return tell (teller, _("Writing"), context->cancellable, error);
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
 * Writes cover, tiles, trends, findings, gaps, segments and a page of methods on A4, with an outline and page
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
  g_autoptr(GPtrArray) metrics = NULL, shown = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);
  g_autoptr(BaroRecipe) recipe = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (selection == NULL)
    return FALSE;

  metrics = choose_metrics (snapshot, selection, cancellable);
  context.metrics = metrics;
  context.shown = shown;
  context.selection = selection;
  context.base_n = (gint64) baro_bitset_count (selection);
  paper = baro_report_paper_new (snapshot->study_name);
  if (!compose (paper, &context, &teller, error))
    return FALSE;

  recipe = make_recipe (&context);
  bytes = baro_report_paper_paint (paper, recipe, error);

  return bytes != NULL && baro_export_save (path, bytes, error);
}
