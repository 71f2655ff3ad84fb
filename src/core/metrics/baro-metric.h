/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric.h: how answers become a number */
#pragma once

#include "data/baro-dataset.h"
#include "metrics/baro-measure.h"
#include "tally/baro-tally.h"

G_BEGIN_DECLS

#define BARO_METRICS_ERROR (baro_metrics_error_quark ())
GQuark baro_metrics_error_quark (void);
typedef enum
{
  BARO_METRICS_ERROR_WRONG_SCALE,     /* NPS on another scale; names the scale and offers CSAT */
  BARO_METRICS_ERROR_NO_DIRECTION,    /* CES without confirmed polarity */
  BARO_METRICS_ERROR_MIXED_ITEMS,     /* a long column that holds several items */
  BARO_METRICS_ERROR_NO_ITEM,
  BARO_METRICS_ERROR_SYNTAX,
  BARO_METRICS_ERROR_NO_VALUE,        /* SHARE of a label that the column does not have */
} BaroMetricsError;

typedef enum
{
  BARO_METRIC_NPS,
  BARO_METRIC_CSAT,       /* top-2-box of the valid options, top-1 on a scale of two or three, unless the scale says otherwise */
  BARO_METRIC_CES,        /* mean, with polarity; ease 0-100 beside it */
  BARO_METRIC_MEAN,
  BARO_METRIC_MEDIAN,
  BARO_METRIC_TOP,        /* top-k box */
  BARO_METRIC_BOTTOM,
  BARO_METRIC_SHARE,      /* of one option or category */
  BARO_METRIC_WITHIN,     /* share of a number of seconds <= limit */
  BARO_METRIC_COUNT,      /* responses */
} BaroMetricKind;

/* A definition. item is a column name; NULL lets baro_metric_resolve() pick the column of the fitting
 * family or role. Plain, copied freely. */
typedef struct
{
  BaroMetricKind kind;
  char   *item;         /* (owned) (nullable) */
  guint   k;            /* TOP, BOTTOM */
  char   *label;        /* (owned) SHARE: the option's or category's label */
  double  limit_seconds;/* WITHIN */
  gboolean allow_other_scale; /* NPS on a 1-10 item, asked for explicitly */
} BaroMetric;

/* Everything that a figure may choose; thresholds come from the study or the settings. */
typedef struct
{
  double confidence;        /* 0.95 */
  gint64 small_base;        /* 30 */
  gint64 suppress_base;     /* 10 */
} BaroMetricOptions;

void        baro_metric_options_init (BaroMetricOptions *options);
BaroMetric *baro_metric_new          (BaroMetricKind kind, const char *item) G_GNUC_WARN_UNUSED_RESULT;
BaroMetric *baro_metric_copy         (const BaroMetric *self) G_GNUC_WARN_UNUSED_RESULT;
void        baro_metric_free         (BaroMetric *self);
gboolean    baro_metric_equal        (const BaroMetric *a, const BaroMetric *b);
BaroMetric *baro_metric_parse        (const char *text, const char *item, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* "nps" ("nps:1-10" allows that scale), "top:2", "share:App", "within:30" or "within:3min", "count" */
char       *baro_metric_to_text      (const BaroMetric *self);  /* the same form, without the item */
gboolean    baro_metric_resolve      (BaroMetric *self, BaroDataset *dataset, GError **error); /* fills item, checks scale and polarity */
BaroUnit    baro_metric_get_unit     (const BaroMetric *self, BaroDataset *dataset);
gboolean    baro_metric_is_low_good  (const BaroMetric *self, BaroDataset *dataset);
char       *baro_metric_dup_title    (const BaroMetric *self, BaroDataset *dataset);      /* "NPS", "Satisfied, 4–5", "within 30 s" translated */
char       *baro_metric_dup_definition (const BaroMetric *self, BaroDataset *dataset, const BaroMetricOptions *options); /* a sentence: what, which interval */

gboolean    baro_metric_fill_request (const BaroMetric *self, BaroDataset *dataset, BaroTallyRequest *request, GError **error);
void        baro_metric_measure_cell (const BaroMetric *self, BaroDataset *dataset, const BaroTally *tally, gsize cell, const BaroMetricOptions *options, BaroMeasure *out);
void        baro_metric_measure_cells(const BaroMetric *self, BaroDataset *dataset, const BaroTally *tally, const gsize *cells, gsize n_cells, const BaroMetricOptions *options, BaroMeasure *out); /* cells added up first; cells NULL: all */
void        baro_metric_measure_answers(BaroDataset *dataset, const BaroTally *tally, const gsize *cells, gsize n_cells, const BaroMetricOptions *options, BaroMeasure *out); /* the share of each answer: out has tally->n_answers */
gboolean    baro_metric_get_box      (const BaroMetric *self, BaroDataset *dataset, guint *first, guint *end); /* CSAT, TOP, BOTTOM: option indices that count, end exclusive */
gboolean    baro_metric_check_items  (const BaroMetric *self, BaroDataset *dataset, BaroBitset *selection, GCancellable *cancellable, GError **error); /* MIXED_ITEMS if the selected rows of a long column answer several items; baro_measure_table_run() asks it */

/* A table of measures by groups: the thing figures and the command line ask for. */
typedef struct
{
  gatomicrefcount ref_count;
  BaroMetric   *metric;               /* resolved */
  BaroTally    *tally;
  BaroMeasure   total;                /* over all groups, rows with a missing group too */
  guint         n_groupings;
  guint         n_groups[BARO_TALLY_MAX_GROUPINGS];   /* in reading order, only groups with selected rows; periods and bins: gaps kept */
  guint32      *group_codes[BARO_TALLY_MAX_GROUPINGS];/* tally code of each group */
  char        **group_labels[BARO_TALLY_MAX_GROUPINGS]; /* period keys "2025-03" or labels */
  gint64       *group_rows[BARO_TALLY_MAX_GROUPINGS]; /* selected rows per group */
  BaroMeasure  *measures;             /* n_groups[0] * n_groups[1] * n_groups[2], row-major */
} BaroMeasureTable;

BaroMeasureTable *baro_measure_table_run   (BaroDataset *dataset, const BaroMetric *metric, const BaroGrouping *groupings, guint n_groupings,
                                            BaroBitset *selection, int weight, const BaroMetricOptions *options, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroMeasureTable *baro_measure_table_ref   (BaroMeasureTable *self);
void              baro_measure_table_unref (BaroMeasureTable *self);
const BaroMeasure *baro_measure_table_get  (const BaroMeasureTable *self, guint g0, guint g1, guint g2);

gboolean    baro_grouping_parse (const char *text, BaroDataset *dataset, BaroGrouping *grouping, GError **error); /* "COLUMN", "COLUMN:month", "COLUMN:bin:10" (bins 10 wide); a column whose whole name matches wins */
char       *baro_grouping_dup_label (const BaroGrouping *grouping, gint32 first, guint32 code, BaroDataset *dataset); /* of a tally code; first: BaroTally.first */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMetric, baro_metric_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMeasureTable, baro_measure_table_unref)

G_END_DECLS
