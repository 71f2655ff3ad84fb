/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-rows.c: which responses the scores speak of: the period, and what it is compared with
 */
#define G_LOG_DOMAIN "baro-journey-score-rows"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-reference.h"
#include "figures/baro-format.h"
#include "journey/baro-journey-score-private.h"

#define SECONDS_PER_DAY 86400

void
baro_score_rows_clear (BaroScoreRows *rows)
{
  g_clear_pointer (&rows->now, baro_bitset_unref);
  g_clear_pointer (&rows->then, baro_bitset_unref);
  g_clear_pointer (&rows->period, baro_condition_free);
  g_clear_pointer (&rows->title, g_free);
  g_clear_pointer (&rows->compared_label, g_free);
}

/* --- periods --- */

/**
 * baro_score_count_periods:
 * @job: one that has time
 * @order: (out) (transfer full): codes of the grouping in reading order, from the first with rows to the last
 * @n: (out): how many
 * @first: (out): period of code 0
 * @error: what the tally says
 *
 * Returns: (transfer full): selected rows of each code, %NULL with an error
 */
gint64 *
baro_score_count_periods (BaroScoreJob *job, guint32 **order, guint *n, gint32 *first, GError **error)
{
  BaroTallyRequest request = { .score = -1, .weight = -1, .n_groupings = 1, .selection = job->selection };
  g_autoptr(BaroTally) tally = NULL;
  g_autofree guint32 *all = NULL;
  guint n_all = 0, from = 0, n_codes;
  gint64 *rows;

  request.groupings[0] = job->time;
  tally = baro_tally_run (job->dataset, &request, job->cancellable, error);
  if (tally == NULL)
    return NULL;
  n_codes = n_all = tally->n_codes[0];
  if (job->time.by == BARO_GROUP_CODES)
    all = baro_dataset_dup_order (job->dataset, job->time.column, &n_all, error);
  else
    {
      all = g_new (guint32, n_all + 1);
      for (guint32 i = 0; i < n_all; i++)
        all[i] = i;
    }
  if (all == NULL)
    return NULL;
  rows = g_memdup2 (tally->n_rows, sizeof (gint64) * tally->n_cells);
  while (n_all > 0 && (all[n_all - 1] >= n_codes || rows[all[n_all - 1]] == 0))
    n_all--;
  while (from < n_all && rows[all[from]] == 0)
    from++;
  *order = g_memdup2 (all + from, sizeof (guint32) * (n_all - from + (n_all == from)));
  *n = n_all - from;
  *first = tally->first[0];
  return rows;
}

/* A period's key or translated title, or the wave's label. */
char *
baro_score_period_title (BaroScoreJob *job, gint32 first, guint32 code, gboolean as_key)
{
  if (job->time.by == BARO_GROUP_PERIOD && !as_key)
    return baro_format_period (job->time.unit, first + (gint32) code);
  return baro_grouping_dup_label (&job->time, first, code, job->dataset);
}

/* The period that one is compared with: the one before it that has rows, or the same a year before. */
int
baro_score_period_before (BaroScoreJob *job, const guint32 *order, guint n, gint32 first, const gint64 *rows, guint at)
{
  if (job->snapshot->comparison == BARO_COMPARE_YEAR_BEFORE && job->time.by == BARO_GROUP_PERIOD)
    {
      gint32 wanted = baro_period_year_before (job->time.unit, first + (gint32) order[at]);

      for (guint i = 0; i < at; i++)
        if (first + (gint32) order[i] == wanted)
          return rows[order[i]] > 0 ? (int) i : -1;
      return -1;
    }
  if (job->snapshot->comparison != BARO_COMPARE_PREVIOUS && job->snapshot->comparison != BARO_COMPARE_YEAR_BEFORE)
    return -1;
  for (guint i = at; i > 0; i--)
    if (rows[order[i - 1]] > 0)
      return (int) i - 1;
  return -1;
}

static BaroCondition *
make_period_condition (BaroScoreJob *job, gint32 first, guint32 code)
{
  const char *column = baro_dataset_get_column (job->dataset, job->time.column)->name;
  g_autofree char *label = NULL;
  BaroCondition *condition;

  if (job->time.by == BARO_GROUP_CODES)
    {
      label = baro_dataset_dup_label (job->dataset, job->time.column, code);
      return baro_score_condition_new (column, BARO_TEST_IS_ONE_OF, label);
    }
  condition = baro_score_condition_new (column, BARO_TEST_WITHIN, NULL);
  condition->from = baro_period_get_start (job->time.unit, first + (gint32) code);
  condition->to = baro_period_get_end (job->time.unit, first + (gint32) code);
  return condition;
}

/* The rows of the selection in which a condition holds. */
static BaroBitset *
select_within (BaroScoreJob *job, const BaroFilter *filter, const BaroCondition *condition, GError **error)
{
  g_autoptr(BaroFilter) all = baro_score_filter_and (filter, NULL, condition);

  return baro_filter_select (all, job->dataset, job->cancellable, error);
}

static char *
dup_since (BaroScoreJob *job, gint32 first, guint32 code, guint32 now)
{
  g_autofree char *title = NULL;

  if (job->time.by == BARO_GROUP_PERIOD)
    title = baro_format_period_near (job->time.unit, first + (gint32) code, first + (gint32) now);
  else
    title = baro_score_period_title (job, first, code, FALSE);
  return baro_string_format (_("since %s"), title);
}

/* As on the overview: the last period, and the one before it. A period that has hardly begun is passed over. */
static gboolean
find_last_period (BaroScoreJob *job, BaroScoreRows *rows, GError **error)
{
  g_autofree guint32 *order = NULL;
  g_autofree gint64 *counts = NULL;
  g_autoptr(BaroCondition) other = NULL;
  gint32 first;
  guint n, at;
  int before;

  counts = baro_score_count_periods (job, &order, &n, &first, error);
  if (counts == NULL)
    return FALSE;
  if (n == 0)
    {
      rows->now = baro_bitset_ref (job->selection);
      return TRUE;
    }
  for (at = n; at > 0 && counts[order[at - 1]] < job->snapshot->options.suppress_base;)
    at--;
  at = (at > 0 ? at : n) - 1;
  rows->title = baro_score_period_title (job, first, order[at], FALSE);
  rows->period = make_period_condition (job, first, order[at]);
  rows->now = select_within (job, job->filter, rows->period, error);
  if (rows->now == NULL)
    return FALSE;
  before = baro_score_period_before (job, order, n, first, counts, at);
  if (before < 0)
    return TRUE;
  other = make_period_condition (job, first, order[before]);
  rows->then = select_within (job, job->filter, other, error);
  rows->compared_label = dup_since (job, first, order[before], order[at]);
  return rows->then != NULL;
}

/* --- a filter that names a time: the span of the same length before it --- */

static gboolean
shift_span (const BaroCondition *condition, gboolean by_year, gint64 *from, gint64 *to)
{
  static const BaroPeriodUnit units[] = { BARO_PERIOD_YEAR, BARO_PERIOD_QUARTER, BARO_PERIOD_MONTH, BARO_PERIOD_WEEK, BARO_PERIOD_DAY };
  BaroPeriodUnit unit = BARO_PERIOD_DAY;
  const gint64 least = -(gint64) 1900 * 366 * SECONDS_PER_DAY, most = (gint64) 7900 * 366 * SECONDS_PER_DAY;
  gint32 a, b;

  if (condition->from < least || condition->to > most || condition->to <= condition->from)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      unit = units[i];
      if (baro_period_get_start (unit, baro_period_from_time (unit, condition->from)) == condition->from
          && baro_period_get_start (unit, baro_period_from_time (unit, condition->to)) == condition->to)
        break;
    }
  a = baro_period_from_time (unit, condition->from);
  b = baro_period_from_time (unit, condition->to);
  *from = baro_period_get_start (unit, by_year ? baro_period_year_before (unit, a) : a - (b - a));
  *to = baro_period_get_start (unit, by_year ? baro_period_year_before (unit, b) : a);
  return *to > *from;
}

/* The waves before the first of those named, as many as are named. */
static GStrv
find_waves_before (BaroScoreJob *job, const BaroCondition *condition)
{
  guint column = (guint) job->snapshot->wave_column, n = 0, n_wanted = g_strv_length (condition->labels), first;
  g_autofree guint32 *order = baro_dataset_dup_order (job->dataset, column, &n, NULL);
  GStrv labels;

  for (first = 0; order != NULL && first < n; first++)
    {
      g_autofree char *label = baro_dataset_dup_label (job->dataset, column, order[first]);

      if (g_strv_contains ((const char *const *) condition->labels, label))
        break;
    }
  if (order == NULL || first >= n || first < n_wanted)
    return NULL;
  labels = g_new0 (char *, n_wanted + 1);
  for (guint i = 0; i < n_wanted; i++)
    labels[i] = baro_dataset_dup_label (job->dataset, column, order[first - n_wanted + i]);
  return labels;
}

static const BaroCondition *
find_time_condition (BaroScoreJob *job, gboolean *is_wave)
{
  const int columns[] = { job->snapshot->time_column, job->snapshot->wave_column };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    for (guint i = 0; columns[c] >= 0 && i < baro_filter_get_n (job->filter); i++)
      {
        const BaroCondition *condition = baro_filter_get (job->filter, i);

        *is_wave = c == 1;
        if (g_strcmp0 (condition->column, baro_dataset_get_column (job->dataset, (guint) columns[c])->name) == 0
            && condition->test == (c == 1 ? BARO_TEST_IS_ONE_OF : BARO_TEST_WITHIN))
          return condition;
      }
  return NULL;
}

/* A span that is one period, as it is called beside another one of its kind. */
static gboolean
is_one_period (const BaroCondition *condition, BaroPeriodUnit *unit, gint32 *period)
{
  static const BaroPeriodUnit units[] = { BARO_PERIOD_YEAR, BARO_PERIOD_QUARTER, BARO_PERIOD_MONTH, BARO_PERIOD_WEEK, BARO_PERIOD_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (units) && condition->test == BARO_TEST_WITHIN; i++)
    {
      *unit = units[i];
      *period = baro_period_from_time (units[i], condition->from);
      if (baro_period_get_start (units[i], *period) == condition->from && baro_period_get_end (units[i], *period) == condition->to)
        return TRUE;
    }
  return FALSE;
}

static void
set_span_titles (BaroScoreJob *job, const BaroCondition *condition, const BaroCondition *before, BaroScoreRows *rows)
{
  BaroPeriodUnit unit, unit_before;
  gint32 now, then;
  g_autofree char *title = NULL;
  gboolean is_period = before->to > before->from && is_one_period (condition, &unit, &now) && is_one_period (before, &unit_before, &then)
                       && unit == unit_before;

  g_free (rows->title);
  rows->title = is_period ? baro_format_period (unit, now) : baro_condition_dup_value_text (condition, job->dataset);
  title = is_period ? baro_format_period_near (unit, then, now) : baro_condition_dup_value_text (before, job->dataset);
  rows->compared_label = baro_string_format (_("since %s"), title);
}

static gboolean
find_span_before (BaroScoreJob *job, BaroScoreRows *rows, GError **error)
{
  gboolean is_wave, by_year = job->snapshot->comparison == BARO_COMPARE_YEAR_BEFORE;
  const BaroCondition *condition = find_time_condition (job, &is_wave);
  g_autoptr(BaroCondition) shifted = NULL;
  g_autoptr(BaroFilter) other = NULL;

  if (condition == NULL)
    return TRUE;
  shifted = baro_condition_copy (condition);
  rows->title = baro_condition_dup_value_text (condition, job->dataset);
  if (is_wave)
    {
      g_clear_pointer (&shifted->labels, g_strfreev);
      shifted->labels = find_waves_before (job, condition);
      if (shifted->labels == NULL)
        return TRUE;
    }
  else if (!shift_span (condition, by_year, &shifted->from, &shifted->to))
    return TRUE;
  other = baro_filter_with (job->filter, shifted);
  rows->then = baro_filter_select (other, job->dataset, job->cancellable, error);
  if (rows->then == NULL)
    return FALSE;
  set_span_titles (job, condition, shifted, rows);
  if (baro_bitset_next (rows->then, 0) == G_MAXSIZE)
    {
      g_clear_pointer (&rows->then, baro_bitset_unref);
      g_clear_pointer (&rows->compared_label, g_free);
    }
  return TRUE;
}

/* --- other comparisons --- */

/* In the same period, unless the other segment is one of times itself. */
static gboolean
find_segment (BaroScoreJob *job, BaroScoreRows *rows, GError **error)
{
  const BaroFilter *segment = job->snapshot->comparison_filter;
  gboolean is_time = baro_figure_names_time (job->snapshot, segment);
  g_autoptr(BaroFilter) filter = NULL;
  g_autofree char *title = NULL;

  if (segment == NULL)
    return TRUE;
  filter = baro_figure_filter_replacing (job->filter, segment);
  rows->then = select_within (job, filter, is_time ? NULL : rows->period, error);
  title = baro_filter_dup_text (segment, job->dataset);
  rows->compared_label = baro_string_format (_("against %s"), title);
  return rows->then != NULL;
}

static gboolean
find_rest (BaroScoreJob *job, BaroScoreRows *rows, GError **error)
{
  rows->then = select_within (job, NULL, rows->period, error);
  if (rows->then == NULL)
    return FALSE;
  baro_bitset_and_not (rows->then, rows->now);
  rows->compared_label = g_strdup (_("against all others"));
  return TRUE;
}

/**
 * baro_score_find_rows:
 * @job: a job
 * @rows: (out): cleared by the caller, whatever is returned
 * @error: what filter or tally say
 *
 * The map shows the whole selection where the filter names a time or the study has none; else it shows the last
 * period of the selection, as the tiles of the overview do.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_score_find_rows (BaroScoreJob *job, BaroScoreRows *rows, GError **error)
{
  BaroComparison comparison = job->snapshot->comparison;
  gboolean is_by_time = comparison == BARO_COMPARE_PREVIOUS || comparison == BARO_COMPARE_YEAR_BEFORE;

  *rows = (BaroScoreRows) { 0 };
  if (job->has_time)
    {
      if (!find_last_period (job, rows, error))
        return FALSE;
    }
  else
    {
      rows->now = baro_bitset_ref (job->selection);
      if (is_by_time && !find_span_before (job, rows, error))
        return FALSE;
    }
  switch (comparison)
    {
    case BARO_COMPARE_SEGMENT:
      return find_segment (job, rows, error);
    case BARO_COMPARE_REST:
      return find_rest (job, rows, error);
    case BARO_COMPARE_TARGET:
      rows->compared_label = g_strdup (_("to the target"));
      return TRUE;
    case BARO_COMPARE_BENCHMARK:
      rows->compared_label = g_strdup (_("to the benchmark"));
      return TRUE;
    case BARO_COMPARE_EXPECTATION:
      rows->then = baro_bitset_ref (rows->now);
      rows->compared_label = g_strdup (_("to what was expected"));
      return TRUE;
    default:
      return TRUE;
    }
}
