/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-importance.c: importance stated, derived or by hand
 */
#define G_LOG_DOMAIN "baro-journey-score-importance"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"
#include "journey/baro-journey-score-together-private.h"
#include "stats/baro-adjust.h"
#include "stats/baro-importance.h"
#include "stats/baro-normal.h"

#define MAX_OUTCOMES 4u

/* With more the twenty repetitions of the jackknife would be felt. */
#define MAX_DRIVERS_WITH_ERROR 14u

/* One pass of finding importance. Arrays are one entry a touchpoint unless it says otherwise. */
typedef struct
{
  BaroScoreJob      *job;        /* borrowed */
  BaroBitset        *rows;       /* borrowed */
  BaroJourneyScores *scores;     /* borrowed */
  BaroScoreTogether *together;   /* (owned) */
  int     *drivers, *metrics;    /* (owned) columns of together; -1 */
  int      outcomes[MAX_OUTCOMES];
  guint    n_outcomes;
  double  *raw;                  /* (owned) importance before it is shared out; NAN */
  double  *error_of_raw;        /* (owned) its standard error; NAN */
  double  *p;                    /* borrowed: whether the driver explains anything; NAN */
} ImportanceJob;

/* Distinct drivers that have enough answers, and the outcome. columns has room for every touchpoint. */
typedef struct
{
  int    *columns;    /* (owned) of together */
  guint   n;
  int     outcome;    /* of together */
  gint64  least_n;    /* pairs */
  double *shares, *p; /* (owned) one a driver; shares of R² */
  double *errors;     /* (owned) standard errors of the shares when they add up to 1; NAN */
} Drivers;

static gboolean
is_bound_to (const BaroScoreJob *job, int item)
{
  for (guint i = 0; i < job->n; i++)
    if (job->bindings[i].state == BARO_SCORE_OK && job->bindings[i].item == item)
      return TRUE;
  return FALSE;
}

/* What derived importance explains: the item that the map names; else the recommendation item, else an item of
 * satisfaction, that is no touchpoint's own. The first that was answered is taken. */
static void
add_outcomes (ImportanceJob *self)
{
  static const BaroFamily order[] = { BARO_FAMILY_NPS, BARO_FAMILY_CSAT };
  BaroDataset *dataset = self->job->dataset;
  const char *named = baro_journey_get_head (self->job->journey)->head.outcome;
  int index = -1;

  named = named != NULL && *named != '\0' ? named : NULL;
  index = named != NULL ? baro_dataset_find_column (dataset, named) : -1;

  if (index >= 0)
    {
      self->outcomes[0] = baro_score_together_add_item (self->together, dataset, index);
      self->n_outcomes = self->outcomes[0] >= 0 ? 1 : 0;
    }
  for (guint f = 0; f < G_N_ELEMENTS (order) && named == NULL; f++)
    for (guint i = 0; i < baro_dataset_get_n_columns (dataset) && self->n_outcomes < MAX_OUTCOMES; i++)
      {
        const BaroColumn *column = baro_dataset_get_column (dataset, i);

        if (column->family != order[f] || column->kind != BARO_KIND_SCALE || is_bound_to (self->job, (int) i))
          continue;
        self->outcomes[self->n_outcomes] = baro_score_together_add_item (self->together, dataset, (int) i);
        if (self->outcomes[self->n_outcomes] >= 0)
          self->n_outcomes++;
      }
}

static BaroImportanceSource
get_source (const ImportanceJob *self, guint i)
{
  return self->job->touchpoints[i]->touchpoint.importance;
}

static gboolean
wants_derived (const ImportanceJob *self)
{
  for (guint i = 0; i < self->job->n; i++)
    if (get_source (self, i) == BARO_IMPORTANCE_DERIVED)
      return TRUE;
  return FALSE;
}

static gboolean
add_columns (ImportanceJob *self, GError **error)
{
  BaroScoreJob *job = self->job;

  if (wants_derived (self))
    add_outcomes (self);
  for (guint i = 0; i < job->n; i++)
    if (job->bindings[i].state == BARO_SCORE_OK && get_source (self, i) == BARO_IMPORTANCE_DERIVED
        && !baro_score_together_add_binding (self->together, job, &job->bindings[i], FALSE, &self->drivers[i], error))
      return FALSE;
  for (guint i = 0; i < job->n; i++)
    if (job->bindings[i].state == BARO_SCORE_OK
        && !baro_score_together_add_binding (self->together, job, &job->bindings[i], TRUE, &self->metrics[i], error))
      return FALSE;
  return baro_score_together_run (self->together, job, self->rows, wants_derived (self), error);
}

/* Errors of scores go together as the answers behind them do. A metric that is no mean of answers (a share within
 * a limit) stands for itself. */
static void
fill_together (ImportanceJob *self)
{
  guint n = self->job->n;
  double *together = g_new (double, MAX ((gsize) n * n, 1));

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        int a = self->metrics[i], b = self->metrics[j];
        double r = self->together->is_full ? NAN : 0.0;

        if (i == j)
          r = 1.0;
        else if (a >= 0 && b >= 0)
          r = baro_score_together_of_means (self->together, (guint) a, (guint) b);
        together[(gsize) i * n + j] = r;
      }
  self->scores->together = together;
}

static gint64
count_pairs (const ImportanceJob *self, int a, int b)
{
  return baro_tally_products_get (self->together->products, (guint) a, (guint) b)->n;
}

static gboolean
find_drivers (ImportanceJob *self, Drivers *drivers)
{
  gint64 least = MAX (self->job->snapshot->options.small_base, 3);

  drivers->outcome = -1;
  for (guint i = 0; i < self->n_outcomes && drivers->outcome < 0; i++)
    if (count_pairs (self, self->outcomes[i], self->outcomes[i]) >= least)
      drivers->outcome = self->outcomes[i];
  drivers->columns = g_new0 (int, MAX (self->job->n, 1));
  drivers->n = 0;
  for (guint i = 0; i < self->job->n && drivers->outcome >= 0; i++)
    {
      int column = self->drivers[i];
      gboolean is_new = column >= 0 && column != drivers->outcome;

      for (guint d = 0; d < drivers->n; d++)
        is_new &= drivers->columns[d] != column;
      if (is_new && count_pairs (self, column, drivers->outcome) >= least
          && !isnan (baro_tally_products_correlation (self->together->products, (guint) column, (guint) drivers->outcome)))
        drivers->columns[drivers->n++] = column;
    }
  drivers->shares = g_new0 (double, MAX (drivers->n, 1));
  drivers->p = g_new0 (double, MAX (drivers->n, 1));
  drivers->errors = g_new (double, MAX (drivers->n, 1));
  for (guint d = 0; d < drivers->n; d++)
    drivers->errors[d] = NAN;
  return drivers->n > 0;
}

static void
clear_drivers (Drivers *drivers)
{
  g_free (drivers->columns);
  g_free (drivers->shares);
  g_free (drivers->p);
  g_free (drivers->errors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drivers, clear_drivers)

/* Correlations of all pairs, the outcome last. A pair that too few people answered is undefined. */
static double *
make_matrix (ImportanceJob *self, const BaroTallyProducts *products, Drivers *drivers)
{
  guint size = drivers->n + 1;
  double *matrix = g_new (double, (gsize) size * size);
  gint64 least = MAX (self->job->snapshot->options.small_base, 3);

  drivers->least_n = G_MAXINT64;
  for (guint i = 0; i < size; i++)
    for (guint j = 0; j < size; j++)
      {
        int a = i < drivers->n ? drivers->columns[i] : drivers->outcome, b = j < drivers->n ? drivers->columns[j] : drivers->outcome;
        gint64 n = baro_tally_products_get (products, (guint) a, (guint) b)->n;
        double r = n >= least ? baro_tally_products_correlation (products, (guint) a, (guint) b) : NAN;

        matrix[(gsize) i * size + j] = i == j ? 1.0 : r;
        if (i != j)
          drivers->least_n = MIN (drivers->least_n, n);
      }
  return matrix;
}

/* How much the shares depend on who answered: the jackknife, leaving out one part of the rows after the other
 * (Wolter 2007, Introduction to Variance Estimation, chapter 4). Stays NAN where that cannot be done. */
static void
find_errors (ImportanceJob *self, Drivers *drivers)
{
  const guint n_folds = BARO_SCORE_FOLDS;
  g_autofree double *sums = g_new0 (double, drivers->n), *squares = g_new0 (double, drivers->n);
  const gint64 least_n = drivers->least_n;
  gboolean is_known = drivers->n <= MAX_DRIVERS_WITH_ERROR;

  for (guint f = 0; f < n_folds && is_known; f++)
    {
      g_autoptr(BaroTallyProducts) rest = baro_tally_products_combine (self->together->products, self->together->folds[f], -1);
      g_autofree double *matrix = make_matrix (self, rest, drivers);
      BaroImportance importance;

      is_known = baro_importance_lmg (matrix, drivers->n, &importance) && importance.r_squared > 0.0;
      for (guint d = 0; d < drivers->n && is_known; d++)
        {
          double share = importance.shares[d] / importance.r_squared;

          sums[d] += share;
          squares[d] += share * share;
        }
    }
  for (guint d = 0; d < drivers->n && is_known; d++)
    drivers->errors[d] = sqrt (MAX (squares[d] - sums[d] * sums[d] / n_folds, 0.0) * (n_folds - 1.0) / n_folds);
  drivers->least_n = least_n;
}

/* Shares of R²; where the drivers cannot be told apart, or are too many, those of the squared correlations. */
static void
explain (ImportanceJob *self, Drivers *drivers)
{
  g_autofree double *matrix = make_matrix (self, self->together->products, drivers);
  guint size = drivers->n + 1;
  BaroImportance importance;
  g_autofree char *n_text = NULL, *r_text = NULL;

  if (drivers->n <= BARO_IMPORTANCE_MAX_DRIVERS && baro_importance_lmg (matrix, drivers->n, &importance))
    {
      for (guint i = 0; i < drivers->n; i++)
        {
          drivers->shares[i] = importance.shares[i];
          drivers->p[i] = baro_importance_increment_p (importance.increments[i], importance.r_squared, drivers->n, (double) drivers->least_n);
        }
      find_errors (self, drivers);
      n_text = baro_format_count (drivers->least_n);
      r_text = baro_format_number (importance.r_squared, BARO_UNIT_NUMBER, 2);
      /* Translators: what a share of importance is a share of */
      self->scores->importance_note = baro_string_format (_("of explained variance, R² %1$s, n %2$s"), r_text, n_text);
      return;
    }
  drivers->least_n = G_MAXINT64;
  for (guint i = 0; i < drivers->n; i++)
    {
      double r = matrix[(gsize) i * size + drivers->n];
      gint64 n = count_pairs (self, drivers->columns[i], drivers->outcome);

      drivers->shares[i] = r * r;
      drivers->p[i] = baro_importance_correlation_p (r, (double) n);
      drivers->least_n = MIN (drivers->least_n, n);
    }
  n_text = baro_format_count (drivers->least_n);
  self->scores->importance_note = baro_string_format (_("by squared correlations, because shared effects cannot be told apart here; n %s"), n_text);
}

/* Touchpoints that share a driver share its importance. */
static void
derive (ImportanceJob *self)
{
  g_auto(Drivers) drivers = { 0 };

  if (!find_drivers (self, &drivers))
    {
      self->scores->importance_note = g_strdup (_("no derived importance: the overall item has too few answers"));
      return;
    }
  explain (self, &drivers);
  baro_adjust_p (drivers.p, drivers.n, BARO_ADJUST_HOLM, drivers.p);
  for (guint d = 0; d < drivers.n; d++)
    {
      guint n_sharing = 0;

      for (guint i = 0; i < self->job->n; i++)
        n_sharing += self->drivers[i] == drivers.columns[d];
      for (guint i = 0; i < self->job->n; i++)
        if (self->drivers[i] == drivers.columns[d])
          {
            self->raw[i] = drivers.shares[d] / n_sharing;
            self->error_of_raw[i] = drivers.errors[d] / n_sharing;
            self->p[i] = drivers.p[d];
          }
    }
}

/* The mean of the item that states it, the most important answer above. */
static gboolean
measure_stated (ImportanceJob *self, guint i, GError **error)
{
  BaroSnapshot *snapshot = self->job->snapshot;
  const char *item = self->job->touchpoints[i]->touchpoint.importance_item;
  g_autoptr(BaroMetric) metric = item != NULL ? baro_metric_new (BARO_METRIC_MEAN, item) : NULL;
  g_autoptr(BaroMeasureTable) table = NULL;
  g_autoptr(GError) local = NULL;
  const BaroColumn *column;

  if (metric == NULL || !baro_metric_resolve (metric, snapshot->dataset, NULL))
    return TRUE;
  table = baro_measure_table_run (snapshot->dataset, metric, NULL, 0, self->rows, snapshot->weight, &snapshot->options, self->job->cancellable, &local);
  if (table == NULL)
    {
      if (local->domain == BARO_METRICS_ERROR)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!baro_measure_is_shown (&table->total))
    return TRUE;
  self->raw[i] = table->total.value;
  column = baro_dataset_get_column (snapshot->dataset, (guint) baro_dataset_find_column (snapshot->dataset, metric->item));
  if (baro_metric_is_low_good (metric, snapshot->dataset) && column->scale != NULL)
    self->raw[i] = baro_scale_get_minimum (column->scale) + baro_scale_get_maximum (column->scale) - self->raw[i];
  return TRUE;
}

/* @error is that of @share; both are of a @part of the whole. */
static void
fill_share (const ImportanceJob *self, BaroTouchpointScore *score, double share, double error, double part)
{
  double half = -baro_t_quantile ((1.0 - self->job->snapshot->options.confidence) / 2.0, BARO_SCORE_FOLDS - 1.0) * error;

  score->importance = share * part;
  if (isnan (half))
    return;
  score->importance_low = MAX (share - half, 0.0) * part;
  score->importance_high = MIN (share + half, 1.0) * part;
}

/* Shares of the whole map. Different sources have no unit in common: each gets the part of the whole that its
 * touchpoints are of all that have an importance. */
static void
share_out (ImportanceJob *self)
{
  double sums[BARO_IMPORTANCE_BY_HAND + 1] = { 0 };
  guint counts[BARO_IMPORTANCE_BY_HAND + 1] = { 0 }, n = 0;

  for (guint i = 0; i < self->job->n; i++)
    if (self->raw[i] >= 0.0 && isfinite (self->raw[i]))
      {
        sums[get_source (self, i)] += self->raw[i];
        counts[get_source (self, i)]++;
      }
  for (guint s = 0; s < G_N_ELEMENTS (sums); s++)
    n += sums[s] > 0.0 ? counts[s] : 0;
  for (guint i = 0; i < self->job->n; i++)
    {
      BaroImportanceSource source = get_source (self, i);

      self->scores->touchpoints[i].importance_source = source;
      if (self->raw[i] >= 0.0 && isfinite (self->raw[i]) && sums[source] > 0.0)
        fill_share (self, &self->scores->touchpoints[i], self->raw[i] / sums[source], self->error_of_raw[i], (double) counts[source] / n);
    }
}

static void
rank (BaroJourneyScores *scores)
{
  for (guint i = 0; i < scores->n_touchpoints; i++)
    {
      BaroTouchpointScore *own = &scores->touchpoints[i];

      if (isnan (own->importance))
        continue;
      own->rank = 1;
      for (guint j = 0; j < scores->n_touchpoints; j++)
        own->rank += scores->touchpoints[j].importance > own->importance || (j < i && scores->touchpoints[j].importance == own->importance);
    }
}

/**
 * baro_score_take_hand:
 * @scores: (inout): importance by hand and ranks are filled in; nothing is counted
 */
void
baro_score_take_hand (BaroJourneyScores *scores)
{
  guint n;
  const BaroPart *const *touchpoints = baro_journey_list (scores->journey, BARO_PART_TOUCHPOINT, &n);
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    if (touchpoints[i]->touchpoint.importance == BARO_IMPORTANCE_BY_HAND && touchpoints[i]->touchpoint.importance_by_hand > 0.0)
      sum += touchpoints[i]->touchpoint.importance_by_hand;
  for (guint i = 0; i < n; i++)
    {
      scores->touchpoints[i].importance_source = touchpoints[i]->touchpoint.importance;
      if (touchpoints[i]->touchpoint.importance == BARO_IMPORTANCE_BY_HAND && touchpoints[i]->touchpoint.importance_by_hand > 0.0)
        scores->touchpoints[i].importance = touchpoints[i]->touchpoint.importance_by_hand / sum;
    }
  rank (scores);
}

static gboolean
find_all (ImportanceJob *self, GError **error)
{
  if (!add_columns (self, error))
    return FALSE;
  fill_together (self);
  if (wants_derived (self) && self->together->products != NULL)
    derive (self);
  for (guint i = 0; i < self->job->n; i++)
    {
      const BaroTouchpoint *touchpoint = &self->job->touchpoints[i]->touchpoint;

      if (touchpoint->importance == BARO_IMPORTANCE_BY_HAND && touchpoint->importance_by_hand > 0.0)
        self->raw[i] = touchpoint->importance_by_hand;
      if (touchpoint->importance == BARO_IMPORTANCE_STATED && !measure_stated (self, i, error))
        return FALSE;
    }
  share_out (self);
  rank (self->scores);
  return TRUE;
}

/**
 * baro_score_find_importance:
 * @job: a job, its bindings measured
 * @rows: the responses that the map shows
 * @scores: (inout): importance, ranks, the note and how errors go together are filled in
 * @driver_p: (out) (array): one a touchpoint: p of its part in the outcome, after Holm; NAN unless derived
 * @error: what the tally says
 *
 * Derived importance is the share of R² (see baro_importance_lmg()) of the overall item over all bound items, from
 * pairwise correlations; its interval is a t interval with the jackknife's standard error over twenty parts of the rows.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_score_find_importance (BaroScoreJob *job, BaroBitset *rows, BaroJourneyScores *scores, double *driver_p, GError **error)
{
  g_autoptr(BaroScoreTogether) together = baro_score_together_new ();
  g_autofree int *drivers = g_new (int, MAX (job->n, 1));
  g_autofree int *metrics = g_new (int, MAX (job->n, 1));
  g_autofree double *raw = g_new (double, MAX (job->n, 1)), *error_of_raw = g_new (double, MAX (job->n, 1));
  ImportanceJob self = { .job = job, .rows = rows, .scores = scores, .together = together, .drivers = drivers, .metrics = metrics, .raw = raw, .error_of_raw = error_of_raw, .p = driver_p };

  for (guint i = 0; i < job->n; i++)
    {
      drivers[i] = metrics[i] = -1;
      raw[i] = error_of_raw[i] = driver_p[i] = NAN;
    }
  return find_all (&self, error);
}
