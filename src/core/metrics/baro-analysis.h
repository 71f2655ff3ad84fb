/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-analysis.h: a person's current choices over a dataset */
#pragma once

#include "data/baro-study.h"
#include "metrics/baro-metric.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_COMPARE_PREVIOUS,        /* the period before */
  BARO_COMPARE_YEAR_BEFORE,     /* the same period last year */
  BARO_COMPARE_SEGMENT,         /* another segment: comparison_filter */
  BARO_COMPARE_REST,
  BARO_COMPARE_TARGET,
  BARO_COMPARE_BENCHMARK,
  BARO_COMPARE_EXPECTATION,     /* the item's counterpart */
} BaroComparison;

/* The only state that pages share. A change makes a new immutable dataset view (selection) in a thread;
 * pages listen to "changed" and ask for figures with the selection they are given. Setting a property to
 * what it already is emits nothing. */
#define BARO_TYPE_ANALYSIS (baro_analysis_get_type ())
G_DECLARE_FINAL_TYPE (BaroAnalysis, baro_analysis, BARO, ANALYSIS, GObject)
/* signal "changed": a new snapshot is wanted */

/* What a worker takes along: references and copies only, safe in any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  BaroDataset    *dataset;         /* (owned) */
  BaroFilter     *filter;          /* (owned) */
  int             weight;          /* column or -1 */
  int             time_column;     /* submitted at, or -1 */
  int             wave_column;     /* or -1 */
  gboolean        by_wave;         /* trends run over waves, not calendar periods */
  BaroPeriodUnit  unit;
  BaroComparison  comparison;
  BaroFilter     *comparison_filter;  /* (owned) (nullable) */
  BaroMetricOptions options;
  GPtrArray      *targets, *events, *benchmarks;  /* (owned) copies of the study's rows */
  char           *study_name;      /* (owned) */
  GMutex          lock;
  BaroBitset     *selection;       /* (owned) (nullable) made by baro_snapshot_get_selection() once */
} BaroSnapshot;

BaroAnalysis *baro_analysis_new                (BaroStudy *study) G_GNUC_WARN_UNUSED_RESULT;   /* sensible defaults from roles */
BaroStudy    *baro_analysis_get_study          (BaroAnalysis *self);
BaroFilter   *baro_analysis_get_filter         (BaroAnalysis *self);
void          baro_analysis_set_filter         (BaroAnalysis *self, BaroFilter *filter);
const char   *baro_analysis_get_weight         (BaroAnalysis *self);  /* (nullable) column name */
void          baro_analysis_set_weight         (BaroAnalysis *self, const char *column);
BaroPeriodUnit baro_analysis_get_unit          (BaroAnalysis *self);
gboolean      baro_analysis_get_by_wave        (BaroAnalysis *self);
void          baro_analysis_set_period         (BaroAnalysis *self, gboolean by_wave, BaroPeriodUnit unit);
BaroComparison baro_analysis_get_comparison    (BaroAnalysis *self);
void          baro_analysis_set_comparison     (BaroAnalysis *self, BaroComparison comparison, BaroFilter *comparison_filter);
void          baro_analysis_set_options        (BaroAnalysis *self, const BaroMetricOptions *options);
BaroSnapshot *baro_analysis_get_snapshot       (BaroAnalysis *self) G_GNUC_WARN_UNUSED_RESULT; /* (transfer full) */

BaroSnapshot *baro_snapshot_ref           (BaroSnapshot *self);
void          baro_snapshot_unref         (BaroSnapshot *self);
BaroBitset   *baro_snapshot_get_selection (BaroSnapshot *self, GCancellable *cancellable, GError **error); /* (transfer none) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroSnapshot, baro_snapshot_unref)

G_END_DECLS
