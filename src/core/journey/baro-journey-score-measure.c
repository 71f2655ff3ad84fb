/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-measure.c: the measures behind the scores, and their numbers from 0 to 100
 */
#define G_LOG_DOMAIN "baro-journey-score-measure"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "journey/baro-journey-score-private.h"

/* One tally and the bindings that read from it. */
typedef struct
{
  BaroScoreJob       *job;        /* borrowed */
  BaroBitset         *rows;       /* borrowed */
  const BaroGrouping *time;       /* borrowed (nullable) */
  const guint32      *codes;      /* borrowed (nullable) of the periods */
  guint               n_codes;    /* 1 without time */
  gboolean            counterparts;
} MeasurePass;

/* The rows that a binding's own conditions leave; found once a job. */
BaroBitset *
baro_score_get_own_rows (BaroScoreJob *job, BaroScoreBinding *binding, GError **error)
{
  if (binding->rows == NULL)
    binding->rows = baro_filter_select (binding->filter, job->dataset, job->cancellable, error);
  return binding->rows;
}

static BaroBitset *
select_rows (const MeasurePass *pass, BaroScoreBinding *binding, GError **error)
{
  BaroBitset *own, *rows;

  if (binding->filter == NULL)
    return baro_bitset_ref (pass->rows);
  own = baro_score_get_own_rows (pass->job, binding, error);
  if (own == NULL)
    return NULL;
  rows = baro_bitset_copy (pass->rows);
  baro_bitset_and (rows, own);
  return rows;
}

/* The metric on the item's counterpart; (nullable) if it has none that fits. */
static BaroMetric *
make_counterpart (BaroScoreJob *job, const BaroScoreBinding *binding)
{
  const char *name = binding->item >= 0 ? baro_dataset_get_column (job->dataset, (guint) binding->item)->counterpart : NULL;
  g_autoptr(BaroMetric) other = NULL;

  if (name == NULL)
    return NULL;
  other = baro_metric_copy (binding->metric);
  g_free (other->item);
  other->item = g_strdup (name);
  return baro_metric_resolve (other, job->dataset, NULL) ? g_steal_pointer (&other) : NULL;
}

static BaroTally *
count (const MeasurePass *pass, BaroScoreBinding *binding, const BaroMetric *metric, GError **error)
{
  BaroScoreJob *job = pass->job;
  g_autoptr(BaroBitset) rows = select_rows (pass, binding, error);
  BaroTallyRequest request = { .score = -1, .weight = job->snapshot->weight, .selection = rows };

  if (rows == NULL || !baro_metric_check_items (metric, job->dataset, rows, job->cancellable, error)
      || !baro_metric_fill_request (metric, job->dataset, &request, error))
    return NULL;
  if (pass->time != NULL)
    request.groupings[request.n_groupings++] = *pass->time;
  if (binding->column >= 0)
    request.groupings[request.n_groupings++] = (BaroGrouping) { .column = (guint) binding->column, .by = BARO_GROUP_CODES };
  return baro_tally_run (job->dataset, &request, job->cancellable, error);
}

static void
read_measures (const MeasurePass *pass, const BaroScoreBinding *binding, const BaroMetric *metric, const BaroTally *tally, BaroMeasure *measures)
{
  for (guint p = 0; p < pass->n_codes; p++)
    {
      guint group[BARO_TALLY_MAX_GROUPINGS] = { 0 }, n = 0;

      if (pass->time != NULL)
        group[n++] = pass->codes[p];
      if (binding->column >= 0)
        group[n++] = binding->code;
      if (n > 0)
        baro_metric_measure_cell (metric, pass->job->dataset, tally, baro_tally_cell (tally, group[0], group[1], 0),
                                  &pass->job->snapshot->options, &measures[p]);
      else
        baro_metric_measure_cells (metric, pass->job->dataset, tally, NULL, 0, &pass->job->snapshot->options, &measures[p]);
    }
}

/* What does not fit breaks the touchpoints of one tally; only trouble with the study itself ends the work. */
static gboolean
break_table (BaroScoreJob *job, guint table, GError *error)
{
  gboolean is_mixed = g_error_matches (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_MIXED_ITEMS);

  if (error->domain != BARO_METRICS_ERROR && error->domain != BARO_TALLY_ERROR
      && !g_error_matches (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN)
      && !g_error_matches (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE)
      && !g_error_matches (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND))
    return FALSE;
  for (guint i = table; i < job->n; i++)
    if (job->bindings[i].table == table)
      {
        job->bindings[i].state = BARO_SCORE_BROKEN;
        g_free (job->bindings[i].reason);
        job->bindings[i].reason = g_strdup (is_mixed ? _("several items") : _("does not fit the study"));
        g_free (job->bindings[i].definition);
        job->bindings[i].definition = g_strdup (error->message);
      }
  return TRUE;
}

static gboolean
measure_table (const MeasurePass *pass, guint table, BaroMeasure *measures, GError **error)
{
  BaroScoreJob *job = pass->job;
  g_autoptr(BaroMetric) counterpart = pass->counterparts ? make_counterpart (job, &job->bindings[table]) : NULL;
  const BaroMetric *metric = pass->counterparts ? counterpart : job->bindings[table].metric;
  g_autoptr(BaroTally) tally = NULL;
  g_autoptr(GError) local = NULL;

  if (metric == NULL)
    return TRUE;
  tally = count (pass, &job->bindings[table], metric, &local);
  if (tally == NULL)
    {
      if (!pass->counterparts && break_table (job, table, local))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = table; i < job->n; i++)
    if (job->bindings[i].state == BARO_SCORE_OK && job->bindings[i].table == table)
      read_measures (pass, &job->bindings[i], metric, tally, &measures[(gsize) i * pass->n_codes]);
  return TRUE;
}

/**
 * baro_score_measure:
 * @job: a job; bindings that turn out not to fit are broken
 * @rows: what is counted
 * @time: (nullable): the grouping by period
 * @codes: (nullable) (array length=n_codes): the periods wanted
 * @n_codes: how many; 1 without @time
 * @counterparts: measure what was expected instead
 * @measures: (out) (array): touchpoint * n_codes + period; undefined where there is none
 * @error: what the tally says
 *
 * One tally for each distinct measure, however many touchpoints and periods read from it.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_score_measure (BaroScoreJob *job, BaroBitset *rows, const BaroGrouping *time, const guint32 *codes, guint n_codes,
                    gboolean counterparts, BaroMeasure *measures, GError **error)
{
  const MeasurePass pass = { job, rows, time, codes, n_codes, counterparts };

  for (guint i = 0; i < job->n; i++)
    for (guint p = 0; p < n_codes; p++)
      baro_measure_init (&measures[(gsize) i * n_codes + p],
                         job->bindings[i].metric != NULL ? baro_metric_get_unit (job->bindings[i].metric, job->dataset) : BARO_UNIT_NUMBER);
  for (guint i = 0; i < job->n; i++)
    {
      if (job->bindings[i].state != BARO_SCORE_OK || job->bindings[i].table != i)
        continue;
      if (!measure_table (&pass, i, measures, error))
        return FALSE;
    }
  return TRUE;
}

double
baro_score_of_value (const BaroScoreBinding *binding, double value)
{
  return binding->offset + binding->factor * value;
}

void
baro_difference_clear (BaroDifference *difference)
{
  *difference = (BaroDifference) { NAN, NAN, NAN, NAN, NAN, NAN, FALSE, FALSE };
}

/* A difference of measures becomes one of scores. */
void
baro_score_turn (const BaroScoreBinding *binding, BaroDifference *difference)
{
  double low = difference->low * binding->factor, high = difference->high * binding->factor;

  difference->value *= binding->factor;
  difference->low = binding->factor < 0 ? high : low;
  difference->high = binding->factor < 0 ? low : high;
  if (binding->factor < 0)
    difference->z = -difference->z;
}

/* Nobody answered: because nobody is there, or because it was not asked of them. */
static const char *
why_no_base (gint64 n_rows)
{
  return n_rows == 0 ? _("no responses") : _("not asked");
}

/**
 * baro_score_fill:
 * @score: (inout): its id, importance and marks stay
 * @binding: what it is bound to
 * @measure: what was measured
 * @options: thresholds
 * @n_rows: responses that the map shows
 *
 * Fills state, measure and score.
 */
void
baro_score_fill (BaroTouchpointScore *score, const BaroScoreBinding *binding, const BaroMeasure *measure,
                 const BaroMetricOptions *options, gint64 n_rows)
{
  double a, b;

  score->state = binding->state;
  score->measure = *measure;
  score->base_n = measure->base_n;
  score->flags = measure->flags;
  g_free (score->definition);
  score->definition = g_strdup (binding->definition);
  g_clear_pointer (&score->reason, g_free);
  score->score = score->low = score->high = score->se = NAN;
  if (binding->state != BARO_SCORE_OK)
    {
      score->reason = g_strdup (binding->reason);
      return;
    }
  if (!baro_measure_is_defined (measure))
    {
      score->state = BARO_SCORE_NO_BASE;
      score->reason = g_strdup (why_no_base (n_rows));
      return;
    }
  if (!baro_measure_is_shown (measure))
    {
      score->state = BARO_SCORE_SUPPRESSED;
      score->reason = g_strdup (_("too few answers"));
      return;
    }
  a = baro_score_of_value (binding, measure->low);
  b = baro_score_of_value (binding, measure->high);
  score->score = CLAMP (baro_score_of_value (binding, measure->value), 0.0, 100.0);
  if (!isnan (a) && !isnan (b))
    {
      score->low = CLAMP (MIN (a, b), 0.0, 100.0);
      score->high = CLAMP (MAX (a, b), 0.0, 100.0);
    }
  score->se = measure->se * fabs (binding->factor);
}

/* The gap, and a verdict only where the interval of a base that is large enough lies on one side of the target. */
void
baro_score_fill_target (BaroTouchpointScore *score, const BaroScoreBinding *binding)
{
  score->target = binding->target;
  score->gap = score->score - score->target;
  score->verdict = BARO_VERDICT_NEUTRAL;
  if (isnan (score->gap) || !baro_score_is_covered (score))
    return;
  if (score->low > score->target)
    score->verdict = BARO_VERDICT_BETTER;
  else if (score->high < score->target)
    score->verdict = BARO_VERDICT_WORSE;
}

/* -2..+2 as 0..100: a five-point scale of feelings. */
void
baro_score_fill_plan (BaroTouchpointScore *score, const BaroScoreBinding *binding, const BaroPart *touchpoint, double confidence)
{
  score->planned = 50.0 + 25.0 * touchpoint->touchpoint.planned;
  baro_difference_clear (&score->against_plan);
  if (isnan (score->planned) || score->state != BARO_SCORE_OK)
    return;
  baro_measure_compare_target (&score->measure, (score->planned - binding->offset) / binding->factor, confidence, &score->against_plan);
  baro_score_turn (binding, &score->against_plan);
}
