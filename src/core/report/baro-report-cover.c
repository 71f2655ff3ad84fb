/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-cover.c: the first page: which study, which responses */
#define G_LOG_DOMAIN "baro-report-cover"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"
#include "report/baro-report-parts-private.h"

#define TITLE_Y_PX 300.0
#define MAX_SOURCES 12u

char *
baro_report_dup_filter (const BaroReportContext *context)
{
  g_autofree char *text = baro_filter_dup_text (context->snapshot->filter, context->snapshot->dataset);

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (_("None: all responses"));
}

char *
baro_report_dup_weight (const BaroReportContext *context)
{
  if (context->snapshot->weight < 0)
    return g_strdup (_("None: every response counts the same"));

  return g_strdup (baro_dataset_get_column (context->snapshot->dataset, (guint) context->snapshot->weight)->title);
}

char *
baro_report_dup_comparison (const BaroReportContext *context)
{
  g_autofree char *text = NULL;

  switch (context->snapshot->comparison)
    {
    case BARO_COMPARE_YEAR_BEFORE:
      return g_strdup (_("With the same period of the year before"));
    case BARO_COMPARE_SEGMENT:
      if (context->snapshot->comparison_filter == NULL)
        return g_strdup (_("None"));
      text = baro_filter_dup_text (context->snapshot->comparison_filter, context->snapshot->dataset);
      return baro_string_format (_("With the responses where: %s"), text);
    case BARO_COMPARE_REST:
      return g_strdup (_("With all other responses"));
    case BARO_COMPARE_TARGET:
      return g_strdup (_("With the targets of the study"));
    case BARO_COMPARE_BENCHMARK:
      return g_strdup (_("With the benchmarks of the study"));
    case BARO_COMPARE_EXPECTATION:
      return g_strdup (_("With what people expected"));
    case BARO_COMPARE_PREVIOUS:
    default:
      return g_strdup (_("With the period before"));
    }
}

/* From the selected responses, not from the whole study. */
static gboolean
find_time_range (const BaroReportContext *context, double *first, double *last, GError **error)
{
  BaroCodes *times = baro_dataset_get_codes (context->snapshot->dataset, (guint) context->snapshot->time_column, error);

  *first = INFINITY;
  *last = -INFINITY;
  if (times == NULL)
    return FALSE;

  for (gsize row = baro_bitset_next (context->selection, 0); row != G_MAXSIZE; row = baro_bitset_next (context->selection, row + 1))
    {
      double time;

      if (!baro_codes_get_number (times, row, &time))
        continue;
      *first = MIN (*first, time);
      *last = MAX (*last, time);
    }

  return TRUE;
}

static char *
dup_times (const BaroReportContext *context, GError **error)
{
  double first, last;
  g_autofree char *from = NULL, *to = NULL;

  if (!find_time_range (context, &first, &last, error))
    return NULL;
  if (first > last)
    return g_strdup (_("No response has a time"));

  from = baro_format_period (BARO_PERIOD_MONTH, baro_period_from_time (BARO_PERIOD_MONTH, (gint64) first));
  to = baro_format_period (BARO_PERIOD_MONTH, baro_period_from_time (BARO_PERIOD_MONTH, (gint64) last));

  /* translators: from and to, two months such as "June 2026" */
  return g_strcmp0 (from, to) == 0 ? g_steal_pointer (&from) : baro_string_format (_("%s – %s"), from, to);
}

static char *
dup_waves (const BaroReportContext *context, GError **error)
{
  BaroDataset *dataset = context->snapshot->dataset;
  guint column = (guint) context->snapshot->wave_column, n_codes, n_seen = 0;
  g_autofree guint32 *order = baro_dataset_dup_order (dataset, column, &n_codes, error);
  g_autofree char *first = NULL, *last = NULL;

  if (order == NULL)
    return NULL;
  for (guint i = 0; i < n_codes; i++, n_seen++)
    {
      if (first == NULL)
        first = baro_dataset_dup_label (dataset, column, order[i]);
      g_free (last);
      last = baro_dataset_dup_label (dataset, column, order[i]);
    }
  if (n_seen < 2)
    return first != NULL ? g_steal_pointer (&first) : g_strdup (_("No waves"));

  return g_strdup_printf (ngettext ("%s – %s, %u wave", "%s – %s, %u waves", n_seen), first, last, n_seen);
}

/* NULL without an error: the study knows no time. */
static char *
dup_period (const BaroReportContext *context, GError **error)
{
  if (context->snapshot->by_wave && context->snapshot->wave_column >= 0)
    return dup_waves (context, error);
  if (context->snapshot->time_column >= 0)
    return dup_times (context, error);
  if (context->snapshot->wave_column >= 0)
    return dup_waves (context, error);

  return NULL;
}

static char *
dup_base (const BaroReportContext *context)
{
  gsize n_rows = baro_dataset_get_n_rows (context->snapshot->dataset);
  gsize n_included = baro_dataset_get_n_included (context->snapshot->dataset);
  g_autofree char *base = baro_format_count (context->base_n);
  g_autofree char *all = baro_format_count ((gint64) n_included);
  g_autofree char *excluded = baro_format_count ((gint64) (n_rows - n_included));

  if (n_rows == n_included)
    return context->base_n == (gint64) n_included ? baro_string_format (_("n = %s responses"), base)
                                                  : baro_string_format (_("n = %1$s of %2$s responses"), base, all);

  return baro_string_format (_("n = %1$s of %2$s responses; cleaning excluded %3$s"), base, all, excluded);
}

static void
add_sources (BaroReportPaper *paper, const BaroReportContext *context)
{
  g_autoptr(GPtrArray) sources = context->study != NULL ? baro_study_list_sources (context->study, NULL) : NULL;

  for (guint i = 0; sources != NULL && i < MIN (sources->len, MAX_SOURCES); i++)
    {
      const BaroSourceInfo *info = sources->pdata[i];
      g_autofree char *responses = baro_format_count ((gint64) info->n_responses);
      g_autofree char *rejected = baro_format_count ((gint64) info->n_rejected);
      g_autofree char *text = info->n_rejected > 0
        ? baro_string_format (_("%1$s, responses: %2$s, rejected rows: %3$s"), info->name, responses, rejected)
        : baro_string_format (_("%1$s, responses: %2$s"), info->name, responses);

      baro_report_paper_fact (paper, i == 0 ? _("Sources") : "", text);
    }
}

static void
add_foot (BaroScene *scene, const BaroReportContext *context)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  BaroCivil civil = { g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0 };
  g_autofree char *date = baro_format_time (baro_time_from_civil (&civil));
  /* Translators: version of the program and date */
  g_autofree char *made = baro_string_format (_("Made with Barometer %1$s on %2$s"), BARO_VERSION, date);

  baro_scene_add_text (scene, BARO_PAPER_MARGIN, BARO_PAPER_HEIGHT - 64.0, made, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
}

/* What the report says of itself; without responses, why there is nothing else. */
static const char *
get_subtitle (const BaroReportContext *context)
{
  if (baro_dataset_get_n_rows (context->snapshot->dataset) == 0)
    return _("This study has no responses yet. Import a file, then write the report again.");
  if (context->base_n == 0)
    return _("No response passes the filter, so there is nothing to show. Remove a condition, then write the report again.");

  return _("What people say, in figures");
}

gboolean
baro_report_add_cover (BaroReportPaper *paper, const BaroReportContext *context, GError **error)
{
  BaroScene *scene = baro_report_paper_begin (paper, _("Cover"));
  g_autoptr(GError) local = NULL;
  g_autofree char *period = dup_period (context, &local), *base = dup_base (context);
  g_autofree char *filter = baro_report_dup_filter (context), *weight = baro_report_dup_weight (context);
  g_autofree char *comparison = baro_report_dup_comparison (context);
  const char *name = context->snapshot->study_name;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  baro_report_paper_space (paper, TITLE_Y_PX - BARO_PAPER_TOP);
  baro_scene_add_rect (scene, BARO_Z_AREA, BARO_PAPER_MARGIN, TITLE_Y_PX - 22.0, 56.0, 4.0, BARO_INK_SERIES_1);
  baro_report_paper_title (paper, name != NULL && *name != '\0' ? name : _("Study"));
  baro_report_paper_space (paper, 8.0);
  baro_report_paper_text (paper, get_subtitle (context), BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, BARO_INK_DIM);
  baro_report_paper_space (paper, 56.0);

  baro_report_paper_fact (paper, context->snapshot->by_wave ? _("Waves") : _("Period"), period);
  baro_report_paper_fact (paper, _("Base"), base);
  baro_report_paper_fact (paper, _("Filter"), filter);
  baro_report_paper_fact (paper, _("Weight"), weight);
  baro_report_paper_fact (paper, _("Comparison"), comparison);
  add_sources (paper, context);
  add_foot (scene, context);

  return TRUE;
}
