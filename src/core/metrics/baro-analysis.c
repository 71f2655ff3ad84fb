/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-analysis.c: a person's current choices over a dataset */
#define G_LOG_DOMAIN "baro-analysis"

#include "config.h"

#include "metrics/baro-analysis.h"
#include "metrics/baro-analysis-private.h"

/* Spans above which a calendar unit gives a readable number of points. */
#define SECONDS_PER_DAY 86400
#define MAX_DAYS_BY_DAY 45
#define MAX_DAYS_BY_WEEK 200
#define MAX_DAYS_BY_MONTH (6 * 366)
#define MAX_DAYS_BY_QUARTER (15 * 366)

struct _BaroAnalysis
{
  GObject          parent_instance;

  BaroStudy       *study;               /* (owned) */
  BaroFilter      *filter;              /* (owned) */
  char            *weight;              /* (owned) (nullable) */
  gboolean         by_wave;
  BaroPeriodUnit   unit;
  BaroComparison   comparison;
  BaroFilter      *comparison_filter;   /* (owned) (nullable) */
  BaroMetricOptions options;
  gulong           dataset_handler;     /* of study */
  gulong           made_handler;        /* of study */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroAnalysis, baro_analysis, G_TYPE_OBJECT)

static void
emit_changed (BaroAnalysis *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A weight column that an import or an edit took away would make every figure fail. */
static void
study_changed_cb (BaroAnalysis *self)
{
  BaroDataset *dataset = baro_study_get_dataset (self->study);

  if (self->weight != NULL && (dataset == NULL || baro_dataset_find_column (dataset, self->weight) < 0))
    g_clear_pointer (&self->weight, g_free);
  emit_changed (self);
}

static void
baro_analysis_dispose (GObject *object)
{
  BaroAnalysis *self = BARO_ANALYSIS (object);

  if (self->study != NULL)
    {
      g_clear_signal_handler (&self->dataset_handler, self->study);
      g_clear_signal_handler (&self->made_handler, self->study);
    }
  g_clear_object (&self->study);
  G_OBJECT_CLASS (baro_analysis_parent_class)->dispose (object);
}

static void
baro_analysis_finalize (GObject *object)
{
  BaroAnalysis *self = BARO_ANALYSIS (object);

  g_clear_pointer (&self->filter, baro_filter_unref);
  g_clear_pointer (&self->comparison_filter, baro_filter_unref);
  g_clear_pointer (&self->weight, g_free);
  G_OBJECT_CLASS (baro_analysis_parent_class)->finalize (object);
}

static void
baro_analysis_class_init (BaroAnalysisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = baro_analysis_dispose;
  object_class->finalize = baro_analysis_finalize;

  /**
   * BaroAnalysis::changed:
   *
   * A choice or the study has changed: a new snapshot is wanted.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
baro_analysis_init (BaroAnalysis *self)
{
  self->filter = baro_filter_new (NULL, 0);
  self->unit = BARO_PERIOD_MONTH;
  self->comparison = BARO_COMPARE_PREVIOUS;
  baro_metric_options_init (&self->options);
}

static BaroPeriodUnit
choose_unit (BaroDataset *dataset)
{
  int column = baro_dataset_find_role (dataset, BARO_ROLE_SUBMITTED_AT);
  gint64 first, last, days;

  if (column < 0 || !baro_dataset_get_time_range (dataset, (guint) column, &first, &last))
    return BARO_PERIOD_MONTH;
  days = (last - first) / SECONDS_PER_DAY;
  if (days <= MAX_DAYS_BY_DAY)
    return BARO_PERIOD_DAY;
  if (days <= MAX_DAYS_BY_WEEK)
    return BARO_PERIOD_WEEK;
  if (days <= MAX_DAYS_BY_MONTH)
    return BARO_PERIOD_MONTH;
  return days <= MAX_DAYS_BY_QUARTER ? BARO_PERIOD_QUARTER : BARO_PERIOD_YEAR;
}

/**
 * baro_analysis_new:
 * @study: the study; a reference is kept
 *
 * Starts with what the columns' roles suggest: waves if there is a wave column, else the calendar unit that
 * gives a readable trend; compared with the period before; no filter; no weight, even where the study has
 * one, because a weight changes every number and is for the person to switch on.
 *
 * Returns: (transfer full): a new analysis
 */
BaroAnalysis *
baro_analysis_new (BaroStudy *study)
{
  BaroAnalysis *self;
  BaroDataset *dataset;

  g_return_val_if_fail (BARO_IS_STUDY (study), NULL);

  self = g_object_new (BARO_TYPE_ANALYSIS, NULL);
  self->study = g_object_ref (study);
  dataset = baro_study_get_dataset (study);
  if (dataset != NULL)
    {
      self->by_wave = baro_dataset_find_role (dataset, BARO_ROLE_WAVE) >= 0;
      self->unit = choose_unit (dataset);
    }
  self->dataset_handler = g_signal_connect_object (study, "dataset-changed", G_CALLBACK (study_changed_cb), self, G_CONNECT_SWAPPED);
  self->made_handler = g_signal_connect_object (study, "made-changed", G_CALLBACK (study_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

BaroStudy *
baro_analysis_get_study (BaroAnalysis *self)
{
  g_return_val_if_fail (BARO_IS_ANALYSIS (self), NULL);

  return self->study;
}

BaroFilter *
baro_analysis_get_filter (BaroAnalysis *self)
{
  g_return_val_if_fail (BARO_IS_ANALYSIS (self), NULL);

  return self->filter;
}

/**
 * baro_analysis_set_filter:
 * @self: an analysis
 * @filter: (nullable): the new restriction; %NULL for none
 */
void
baro_analysis_set_filter (BaroAnalysis *self, BaroFilter *filter)
{
  BaroFilter *old;

  g_return_if_fail (BARO_IS_ANALYSIS (self));

  filter = filter != NULL ? baro_filter_ref (filter) : baro_filter_new (NULL, 0);
  if (baro_filter_equal (filter, self->filter))
    {
      baro_filter_unref (filter);
      return;
    }
  old = self->filter;
  self->filter = filter;
  baro_filter_unref (old);
  emit_changed (self);
}

const char *
baro_analysis_get_weight (BaroAnalysis *self)
{
  g_return_val_if_fail (BARO_IS_ANALYSIS (self), NULL);

  return self->weight;
}

/**
 * baro_analysis_set_weight:
 * @self: an analysis
 * @column: (nullable): the name of a number column; %NULL for no weight
 */
void
baro_analysis_set_weight (BaroAnalysis *self, const char *column)
{
  char *copy;

  g_return_if_fail (BARO_IS_ANALYSIS (self));

  if (g_strcmp0 (column, self->weight) == 0)
    return;
  copy = g_strdup (column);
  g_free (self->weight);
  self->weight = copy;
  emit_changed (self);
}

BaroPeriodUnit
baro_analysis_get_unit (BaroAnalysis *self)
{
  g_return_val_if_fail (BARO_IS_ANALYSIS (self), BARO_PERIOD_MONTH);

  return self->unit;
}

gboolean
baro_analysis_get_by_wave (BaroAnalysis *self)
{
  g_return_val_if_fail (BARO_IS_ANALYSIS (self), FALSE);

  return self->by_wave;
}

/**
 * baro_analysis_set_period:
 * @self: an analysis
 * @by_wave: trends run over waves
 * @unit: else over these
 */
void
baro_analysis_set_period (BaroAnalysis *self, gboolean by_wave, BaroPeriodUnit unit)
{
  g_return_if_fail (BARO_IS_ANALYSIS (self));

  by_wave = by_wave != FALSE;
  if (by_wave == self->by_wave && unit == self->unit)
    return;
  self->by_wave = by_wave;
  self->unit = unit;
  emit_changed (self);
}

BaroComparison
baro_analysis_get_comparison (BaroAnalysis *self)
{
  g_return_val_if_fail (BARO_IS_ANALYSIS (self), BARO_COMPARE_PREVIOUS);

  return self->comparison;
}

static gboolean
is_same_filter (const BaroFilter *a, const BaroFilter *b)
{
  return a == b || (a != NULL && b != NULL && baro_filter_equal (a, b));
}

/**
 * baro_analysis_set_comparison:
 * @self: an analysis
 * @comparison: with what figures compare
 * @comparison_filter: (nullable): the other segment, for %BARO_COMPARE_SEGMENT
 */
void
baro_analysis_set_comparison (BaroAnalysis *self, BaroComparison comparison, BaroFilter *comparison_filter)
{
  g_return_if_fail (BARO_IS_ANALYSIS (self));

  if (comparison == self->comparison && is_same_filter (comparison_filter, self->comparison_filter))
    return;
  if (comparison_filter != NULL)
    baro_filter_ref (comparison_filter);
  g_clear_pointer (&self->comparison_filter, baro_filter_unref);
  self->comparison_filter = comparison_filter;
  self->comparison = comparison;
  emit_changed (self);
}

void
baro_analysis_set_options (BaroAnalysis *self, const BaroMetricOptions *options)
{
  g_return_if_fail (BARO_IS_ANALYSIS (self) && options != NULL);

  if (options->confidence == self->options.confidence && options->small_base == self->options.small_base &&
      options->suppress_base == self->options.suppress_base)
    return;
  self->options = *options;
  emit_changed (self);
}

/**
 * baro_analysis_get_snapshot:
 * @self: an analysis
 *
 * Copies the choices for a worker. Call it in the main thread; use the snapshot in any.
 *
 * Returns: (transfer full): %NULL if the study has no dataset
 */
BaroSnapshot *
baro_analysis_get_snapshot (BaroAnalysis *self)
{
  BaroSnapshot *snapshot;
  BaroDataset *dataset;

  g_return_val_if_fail (BARO_IS_ANALYSIS (self), NULL);

  dataset = baro_study_get_dataset (self->study);
  if (dataset == NULL)
    return NULL;
  snapshot = baro_snapshot_new (dataset, self->filter);
  snapshot->weight = self->weight != NULL ? baro_dataset_find_column (dataset, self->weight) : -1;
  snapshot->by_wave = self->by_wave && snapshot->wave_column >= 0;
  snapshot->unit = self->unit;
  snapshot->comparison = self->comparison;
  snapshot->comparison_filter = self->comparison_filter != NULL ? baro_filter_ref (self->comparison_filter) : NULL;
  snapshot->options = self->options;
  snapshot->targets = baro_study_list_targets (self->study);
  snapshot->events = baro_study_list_events (self->study);
  snapshot->benchmarks = baro_study_list_benchmarks (self->study);
  snapshot->study_name = g_strdup (baro_study_get_name (self->study));
  return snapshot;
}
