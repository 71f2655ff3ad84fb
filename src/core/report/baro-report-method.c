/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-method.c: the last page: how the numbers were made */
#define G_LOG_DOMAIN "baro-report-method"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"
#include "report/baro-report-parts-private.h"

#define MAX_DEFINITIONS 40u

/* The other items that are counted like the one at @first, in one sentence; NULL without any. */
static char *
dup_likewise (const BaroReportContext *context, guint first, const char *title)
{
  BaroDataset *dataset = context->snapshot->dataset;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = first + 1; i < context->shown->len; i++)
    {
      const BaroMetric *metric = context->shown->pdata[i];
      g_autofree char *other = baro_metric_dup_title (metric, dataset);
      int column = metric->item != NULL ? baro_dataset_find_column (dataset, metric->item) : -1;

      if (column >= 0 && g_strcmp0 (other, title) == 0)
        g_ptr_array_add (names, baro_dataset_get_column (dataset, (guint) column)->title);
    }
  if (names->len == 0)
    return NULL;

  g_ptr_array_add (names, NULL);
  /* Translators: stands between the names of a list */
  list = g_strjoinv (C_("list", ", "), (char **) names->pdata);

  /* Translators: names of items */
  return baro_string_format (_("Counted the same way: %s."), list);
}

static gboolean
has_title_before (const BaroReportContext *context, guint index, const char *title)
{
  for (guint i = 0; i < index; i++)
    {
      g_autofree char *other = baro_metric_dup_title (context->shown->pdata[i], context->snapshot->dataset);

      if (g_strcmp0 (other, title) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Each metric once, with its first item; a gap figure shows the same metric of many items. */
static void
add_definitions (BaroReportPaper *paper, const BaroReportContext *context)
{
  baro_report_paper_heading (paper, _("Definitions"));

  for (guint i = 0; i < MIN (context->shown->len, MAX_DEFINITIONS); i++)
    {
      const BaroMetric *metric = context->shown->pdata[i];
      g_autofree char *title = baro_metric_dup_title (metric, context->snapshot->dataset);
      g_autofree char *definition = NULL, *likewise = NULL;

      if (has_title_before (context, i, title))
        continue;
      definition = baro_metric_dup_definition (metric, context->snapshot->dataset, &context->snapshot->options);
      likewise = dup_likewise (context, i, title);
      baro_report_paper_fact (paper, title, definition);
      baro_report_paper_fact (paper, "", likewise);
    }
  baro_report_paper_space (paper, 14.0);
}

static void
add_rules (BaroReportPaper *paper, const BaroReportContext *context)
{
  const BaroMetricOptions *options = &context->snapshot->options;
  g_autofree char *confidence = baro_format_number (options->confidence, BARO_UNIT_SHARE, 0);
  g_autofree char *alpha = baro_format_number (1.0 - options->confidence, BARO_UNIT_SHARE, 0);
  g_autofree char *small = baro_format_count (options->small_base);
  g_autofree char *hidden = baro_format_count (options->suppress_base);
  g_autofree char *intervals = baro_string_format (_("All intervals are at the %s %% level and stand for sampling error only: Wilson for shares, adjusted Wald for NPS, t for means, order statistics for medians."), confidence);
  g_autofree char *tests = baro_string_format (_("Two-sided, at %s %%, with Holm’s correction over what a figure compares; the last change of a trend is tested by itself. “Significant” means more than chance, not large."), alpha);
  g_autofree char *bases = baro_string_format (_("A base below %1$s is hatched and not tested; below %2$s the value is not shown."), small, hidden);

  g_autofree char *comparison = baro_report_dup_comparison (context);

  baro_report_paper_heading (paper, _("Rules"));
  baro_report_paper_fact (paper, _("Intervals"), intervals);
  baro_report_paper_fact (paper, _("Tests"), tests);
  baro_report_paper_fact (paper, _("Comparison"), comparison);
  baro_report_paper_fact (paper, _("Bases"), bases);
  baro_report_paper_fact (paper, _("Missing answers"), _("Skipped, not asked, “don’t know”, refused and invalid answers are outside every base; they are counted, never read as zero."));
  if (context->snapshot->weight >= 0)
    baro_report_paper_fact (paper, _("Weights"), _("Intervals and tests use the effective base, the squared sum of the weights by the sum of their squares; n is unweighted."));
  baro_report_paper_space (paper, 14.0);
}

static void
add_data (BaroReportPaper *paper, const BaroReportContext *context)
{
  g_autofree char *program = baro_string_format (C_("program and version", "Barometer %s"), BARO_VERSION);
  g_autofree char *filter = baro_report_dup_filter (context), *weight = baro_report_dup_weight (context);
  g_autofree char *base = baro_format_count (context->base_n);

  baro_report_paper_heading (paper, _("Data"));
  baro_report_paper_fact (paper, _("Study"), context->snapshot->study_name);
  baro_report_paper_fact (paper, _("Responses"), base);
  baro_report_paper_fact (paper, _("Filter"), filter);
  baro_report_paper_fact (paper, _("Weight"), weight);
  baro_report_paper_fact (paper, _("Fingerprint"), baro_dataset_get_fingerprint (context->snapshot->dataset));
  baro_report_paper_fact (paper, _("Program"), program);
}

void
baro_report_add_method (BaroReportPaper *paper, const BaroReportContext *context)
{
  baro_report_paper_section (paper, _("How the numbers were made"), NULL, 0.0);
  add_definitions (paper, context);
  add_rules (paper, context);
  add_data (paper, context);
}
