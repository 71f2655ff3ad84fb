/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-cover.c: the first page: what this is, and what it is made from */
#define G_LOG_DOMAIN "baro-report-cover"
#include "config.h"

#include "report/baro-report-private.h"

#include "figures/baro-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARK_Y 150.0
#define NAME_Y 236.0
#define FACTS_Y 520.0
#define KEY_WIDTH 150.0
#define FACT_GAP 9.0
#define MAX_SOURCES 4u
#define VALUE_LINES 4u

/* The facts are set from the top of their block downwards. */
typedef struct
{
  BaroReport *report;
  BaroScene  *scene;
  double      y;
} Facts;

static void
add_fact (Facts *facts, const char *key, const char *value)
{
  BaroTextMeasure *measure = facts->report->measure;
  double x = BARO_SHEET_MARGIN, width = BARO_SHEET_CONTENT - KEY_WIDTH;
  double left = baro_report_add_text (facts->scene, measure, key, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_INK_DIM, x, facts->y, KEY_WIDTH - 16.0, 2);
  double right = baro_report_add_text (facts->scene, measure, value, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_INK_TEXT, x + KEY_WIDTH, facts->y, width, VALUE_LINES);

  facts->y = MAX (left, right) + FACT_GAP;
}

char *
baro_report_dup_filter (BaroReport *report)
{
  g_autofree char *text = baro_filter_dup_text (report->snapshot->filter, report->snapshot->dataset);

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (_("None: all responses"));
}

char *
baro_report_dup_weight (BaroReport *report)
{
  if (report->snapshot->weight < 0)
    return g_strdup (_("None: every response counts the same"));

  return g_strdup (baro_dataset_get_column (report->snapshot->dataset, (guint) report->snapshot->weight)->title);
}

char *
baro_report_dup_comparison (BaroReport *report)
{
  g_autofree char *text = NULL;

  switch (report->snapshot->comparison)
    {
    case BARO_COMPARE_YEAR_BEFORE:
      return g_strdup (_("With the same period of the year before"));
    case BARO_COMPARE_SEGMENT:
      if (report->snapshot->comparison_filter == NULL)
        return g_strdup (_("None"));
      text = baro_filter_dup_text (report->snapshot->comparison_filter, report->snapshot->dataset);
      return g_strdup_printf (_("With the responses where: %s"), text);
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
find_time_range (BaroReport *report, double *first, double *last, GError **error)
{
  BaroCodes *times = baro_dataset_get_codes (report->snapshot->dataset, (guint) report->snapshot->time_column, error);

  *first = INFINITY;
  *last = -INFINITY;
  if (times == NULL)
    return FALSE;

  for (gsize row = baro_bitset_next (report->selection, 0); row != G_MAXSIZE; row = baro_bitset_next (report->selection, row + 1))
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
dup_times (BaroReport *report, GError **error)
{
  double first, last;
  g_autofree char *from = NULL, *to = NULL;

  if (!find_time_range (report, &first, &last, error))
    return NULL;
  if (first > last)
    return g_strdup (_("No response has a time"));

  from = baro_format_period (BARO_PERIOD_MONTH, baro_period_from_time (BARO_PERIOD_MONTH, (gint64) first));
  to = baro_format_period (BARO_PERIOD_MONTH, baro_period_from_time (BARO_PERIOD_MONTH, (gint64) last));

  /* translators: from and to, two months such as "June 2026" */
  return g_strcmp0 (from, to) == 0 ? g_steal_pointer (&from) : g_strdup_printf (_("%s – %s"), from, to);
}

static char *
dup_waves (BaroReport *report, GError **error)
{
  BaroDataset *dataset = report->snapshot->dataset;
  guint column = (guint) report->snapshot->wave_column, n_codes, n_seen = 0;
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
dup_period (BaroReport *report, GError **error)
{
  if (report->snapshot->by_wave && report->snapshot->wave_column >= 0)
    return dup_waves (report, error);
  if (report->snapshot->time_column >= 0)
    return dup_times (report, error);
  if (report->snapshot->wave_column >= 0)
    return dup_waves (report, error);

  return NULL;
}

static char *
dup_responses (BaroReport *report)
{
  gsize n_rows = baro_dataset_get_n_rows (report->snapshot->dataset);
  gsize n_out = n_rows - baro_dataset_get_n_included (report->snapshot->dataset);
  g_autofree char *selected = baro_format_count (report->n_selected);
  g_autofree char *all = baro_format_count ((gint64) n_rows);
  g_autofree char *out = baro_format_count ((gint64) n_out);

  if (n_out > 0)
    /* translators: three numbers: responses in the report, in the study, excluded by cleaning */
    return g_strdup_printf (_("%s of %s; cleaning left out %s"), selected, all, out);
  if (report->n_selected == (gint64) n_rows)
    return g_steal_pointer (&all);

  return g_strdup_printf (_("%s of %s"), selected, all);
}

static void
add_sources (Facts *facts)
{
  g_autoptr(GPtrArray) sources = facts->report->study != NULL ? baro_study_list_sources (facts->report->study, NULL) : NULL;
  const char *key = _("Sources");

  for (guint i = 0; sources != NULL && i < MIN (sources->len, MAX_SOURCES); i++, key = "")
    {
      const BaroSourceInfo *source = g_ptr_array_index (sources, i);
      g_autofree char *n = baro_format_count ((gint64) source->n_responses);
      g_autofree char *line = g_strdup_printf (ngettext ("%s, %s response", "%s, %s responses", (gulong) source->n_responses),
                                               source->name != NULL ? source->name : "", n);

      add_fact (facts, key, line);
    }
  if (sources != NULL && sources->len > MAX_SOURCES)
    {
      guint n_more = sources->len - MAX_SOURCES;
      g_autofree char *line = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

      add_fact (facts, "", line);
    }
}

static char *
dup_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  BaroCivil civil = { g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0 };

  return baro_format_time (baro_time_from_civil (&civil));
}

static gboolean
draw_facts (BaroReport *report, BaroScene *body, GError **error)
{
  Facts facts = { report, body, FACTS_Y };
  g_autoptr(GError) local = NULL;
  g_autofree char *period = dup_period (report, &local);
  g_autofree char *responses = dup_responses (report);
  g_autofree char *filter = baro_report_dup_filter (report);
  g_autofree char *weight = baro_report_dup_weight (report);
  g_autofree char *comparison = baro_report_dup_comparison (report);
  g_autofree char *today = dup_today ();
  /* translators: the program's version, then a date */
  g_autofree char *made = g_strdup_printf (_("With Barometer %s, on %s"), BARO_VERSION, today);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  baro_scene_add_line (body, BARO_Z_GRID, BARO_SHEET_MARGIN, FACTS_Y - 22.0, BARO_SHEET_MARGIN + BARO_SHEET_CONTENT, FACTS_Y - 22.0, BARO_INK_GRID, 1.0);
  if (period != NULL)
    add_fact (&facts, report->snapshot->by_wave ? _("Waves") : _("Period"), period);
  add_fact (&facts, _("Responses"), responses);
  add_fact (&facts, _("Filter"), filter);
  add_fact (&facts, _("Weight"), weight);
  add_fact (&facts, _("Comparison"), comparison);
  add_sources (&facts);
  add_fact (&facts, _("Made"), made);

  return TRUE;
}

/* What the report says of itself; for a study without responses, why there is nothing else. */
static const char *
get_subtitle (BaroReport *report)
{
  if (baro_dataset_get_n_rows (report->snapshot->dataset) == 0)
    return _("This study has no responses yet. Import a file, then write the report again.");
  if (report->n_selected == 0)
    return _("No response passes the filter, so there is nothing to show. Remove a condition, then write the report again.");

  return _("Customer feedback: where it stands, how it moves, where it differs");
}

gboolean
baro_report_draw_cover (BaroReport *report, BaroScene *large, BaroScene *body, GError **error)
{
  const char *name = report->snapshot->study_name;
  BaroMark *mark = baro_scene_add_rect (body, BARO_Z_AREA, BARO_SHEET_MARGIN, MARK_Y, 56.0, 5.0, BARO_INK_SERIES_1);
  double y;

  for (guint i = 0; i < 4; i++)
    mark->radii[i] = 2.5;
  baro_scene_add_text (body, BARO_SHEET_MARGIN, MARK_Y + 30.0, _("Barometer"), BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
  y = baro_report_add_text (large, report->large_measure, name != NULL && *name != '\0' ? name : _("Untitled study"), BARO_TEXT_NUMBER,
                            BARO_WEIGHT_BOLD, BARO_INK_TEXT, BARO_SHEET_MARGIN, NAME_Y, BARO_SHEET_CONTENT, 3);
  baro_report_add_text (large, report->large_measure, get_subtitle (report), BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_INK_DIM,
                        BARO_SHEET_MARGIN, y + 12.0, BARO_SHEET_CONTENT, 3);

  return draw_facts (report, body, error);
}
