/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-anomaly.h: what in the study is out of the ordinary, by plain rules */
#pragma once

#include "data/baro-filter.h"
#include "metrics/baro-metric.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_ANOMALY_BEYOND_LIMITS,   /* the last period is more than 3 sigma from the long-run level */
  BARO_ANOMALY_RUN,             /* the last 8 periods or more are on one side of it */
  BARO_ANOMALY_BURST,           /* one day with far more low answers than that place usually has */
} BaroAnomalyKind;

/* One finding. A plain struct owned by the list that baro_anomaly_find() returns; numbers are in the
 * metric's core unit (shares 0-1, NPS -1 to 1), for a burst in responses a day. The series is what a small
 * chart needs: n_series values from first_period on, NAN for gaps, the finding at series_index; for
 * waves the "periods" are positions in reading order. */
typedef struct
{
  BaroAnomalyKind kind;
  BaroMetric     *metric;        /* (owned) a burst: the item whose low answers were counted */
  char           *column;        /* (owned) (nullable) touchpoint column; NULL: the whole study */
  char           *label;         /* (owned) (nullable) its value */
  gboolean        is_wave;       /* periods are waves, period_label is the wave's label */
  BaroPeriodUnit  unit;          /* of period; days for a burst */
  gint32          period;
  char           *period_label;  /* (owned) "2026-06", "2026-06-18" or the wave */
  double          value, expected;
  double          low, high;     /* control limits; a burst: low NAN, high the largest ordinary count */
  double          p;             /* after correction for everything looked at */
  guint           run_length;    /* RUN: periods on one side; else 1 */
  int             direction;     /* 1: above what is expected, -1: below */
  gboolean        is_good;       /* the direction is good for us */
  gint64          base_n;        /* responses behind the value */
  double         *series;        /* (owned) */
  guint           n_series, series_index;
  gint32          first_period;
  BaroFilter     *filter;        /* (owned) the rows behind it, the caller's filter not included */
} BaroAnomaly;

/* Where to look. Plain, borrowed for the call. */
typedef struct
{
  BaroBitset     *selection;     /* (nullable) */
  int             weight;        /* column or -1 */
  int             time_column;   /* -1: no periods, only waves */
  int             wave_column;   /* -1: none */
  gboolean        by_wave;
  BaroPeriodUnit  unit;
  int             by_column;     /* touchpoints; -1: the whole study only */
  guint           max_findings;  /* the most surprising ones; 0: all */
} BaroAnomalyChoice;

GPtrArray *baro_anomaly_find (BaroDataset *dataset, BaroMetric **metrics, guint n_metrics, const BaroAnomalyChoice *choice,
                              const BaroMetricOptions *options, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* of BaroAnomaly, owned */
void       baro_anomaly_free (BaroAnomaly *anomaly);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroAnomaly, baro_anomaly_free)

G_END_DECLS
