/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-cover.c: the first page: which study, which responses */
#define G_LOG_DOMAIN "baro-report-cover"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "figures/baro-format.h"
#include "report/baro-report-parts-private.h"

#define TITLE_Y_PX 330.0
#define MAX_SOURCES 12u

static char *
dup_span (const BaroReportContext *context)
{
  gint64 first, last;
  g_autofree char *from = NULL, *to = NULL;

  if (context->snapshot->time_column < 0
      || !baro_dataset_get_time_range (context->snapshot->dataset, (guint) context->snapshot->time_column, &first, &last))
    return NULL;

  /* whole days: a cover needs no minutes */
  from = baro_format_period (BARO_PERIOD_DAY, baro_period_from_time (BARO_PERIOD_DAY, first));
  to = baro_format_period (BARO_PERIOD_DAY, baro_period_from_time (BARO_PERIOD_DAY, last));

  /* Translators: first and last day */
  return g_strdup_printf (C_("span of time", "%1$s – %2$s"), from, to);
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
    return context->base_n == (gint64) n_included ? g_strdup_printf (_("n = %s responses"), base)
                                                  : g_strdup_printf (_("n = %1$s of %2$s responses"), base, all);

  return g_strdup_printf (_("n = %1$s of %2$s responses; cleaning excluded %3$s"), base, all, excluded);
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
        ? g_strdup_printf (_("%1$s, responses: %2$s, rejected rows: %3$s"), info->name, responses, rejected)
        : g_strdup_printf (_("%1$s, responses: %2$s"), info->name, responses);

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
  g_autofree char *made = g_strdup_printf (_("Made with Barometer %1$s on %2$s"), BARO_VERSION, date);

  baro_scene_add_text (scene, BARO_PAPER_MARGIN, BARO_PAPER_HEIGHT - 64.0, made, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
}

void
baro_report_add_cover (BaroReportPaper *paper, const BaroReportContext *context)
{
  BaroScene *scene = baro_report_paper_begin (paper, _("Cover"));
  g_autofree char *span = dup_span (context), *base = dup_base (context);
  g_autofree char *filter = baro_filter_dup_text (context->snapshot->filter, context->snapshot->dataset);
  const char *name = context->snapshot->study_name;

  baro_report_paper_space (paper, TITLE_Y_PX - BARO_PAPER_TOP);
  baro_scene_add_rect (scene, BARO_Z_AREA, BARO_PAPER_MARGIN, TITLE_Y_PX - 22.0, 56.0, 4.0, BARO_INK_SERIES_1);
  baro_report_paper_text (paper, name != NULL && *name != '\0' ? name : _("Study"), BARO_TEXT_NUMBER, BARO_WEIGHT_BOLD, BARO_INK_TEXT);
  baro_report_paper_space (paper, 4.0);
  baro_report_paper_text (paper, _("What people say, in figures"), BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, BARO_INK_DIM);
  baro_report_paper_space (paper, 56.0);

  baro_report_paper_fact (paper, _("Period"), span);
  baro_report_paper_fact (paper, _("Base"), base);
  baro_report_paper_fact (paper, _("Filter"), *filter != '\0' ? filter : _("none, all responses"));
  if (context->snapshot->weight >= 0)
    baro_report_paper_fact (paper, _("Weight"), baro_dataset_get_column (context->snapshot->dataset, (guint) context->snapshot->weight)->title);
  add_sources (paper, context);
  add_foot (scene, context);
}
