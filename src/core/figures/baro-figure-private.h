/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-private.h: what the builders of figures share */
#pragma once

#include "figures/baro-figure-reference.h"
#include "figures/baro-figure.h"
#include "figures/baro-format.h"

G_BEGIN_DECLS

/* Longer labels and titles of the data are cut in titles and sentences. */
#define BARO_FIGURE_MAX_LABEL 80u

/* Texts */
char       *baro_figure_join           (const char *first, const char *second);   /* two sentences; takes neither, both (nullable) */
void        baro_figure_add_sentence   (GString *text, const char *sentence);     /* (nullable) or "": adds nothing */
const char *baro_figure_item_title     (const BaroMetric *metric, BaroDataset *dataset);
char       *baro_figure_metric_name    (const BaroMetric *metric, BaroDataset *dataset);
char      **baro_figure_series_names   (BaroMetric *const *metrics, guint n_metrics, BaroDataset *dataset);
char       *baro_figure_dup_filter_text(BaroSnapshot *snapshot);    /* "Filter: …." or "" */
char       *baro_figure_dup_weight_text(BaroSnapshot *snapshot);
char       *baro_figure_dup_source     (BaroSnapshot *snapshot);
char       *baro_figure_count_word     (guint count);               /* "nine" up to ten, else digits */
char       *baro_figure_count_word_first (guint count);
char       *baro_figure_percent        (double share);              /* "5 %", no decimals */
char       *baro_figure_percent_exact  (double share);              /* "5.3 %"; "–" when undefined */

/* Figures */
BaroFigure *baro_figure_new            (BaroChart *chart, BaroTable *table) G_GNUC_WARN_UNUSED_RESULT;  /* takes both */
void        baro_figure_set_recipe     (BaroFigure *self, BaroSnapshot *snapshot, BaroMetric *const *metrics, guint n_metrics, gint64 base_n);
void        baro_figure_take_drill     (BaroFigure *self, int row, int column, BaroFilter *filter);  /* (nullable): none */
gboolean    baro_figure_no_data        (GError **error);

/* Filters. Conditions are taken; NULL ones are left out. */
BaroFilter    *baro_figure_filter_and     (const BaroFilter *filter, BaroCondition *first, BaroCondition *second, BaroCondition *third);
BaroCondition *baro_figure_is_answered    (const BaroMetric *metric);          /* NULL: every row is in the base */
BaroCondition *baro_figure_is_label       (const char *column, const char *label);
BaroCondition *baro_figure_is_other       (const char *column, char *const *labels, guint n_labels);
BaroCondition *baro_figure_in_group       (BaroDataset *dataset, const BaroMeasureTable *table, guint grouping, guint group);

/* Measures */
guint       baro_figure_datum_flags    (const BaroMeasure *measure);
BaroVerdict baro_figure_verdict        (const BaroDifference *difference, gboolean is_low_good);
char       *baro_figure_measure_sentence (const char *what, const BaroMeasure *measure);
gboolean    baro_figure_one_unit       (BaroMetric *const *metrics, guint n_metrics, BaroDataset *dataset, GError **error);

/* A metric measured over the snapshot's periods or waves. changes[i] compares group i with previous[i], the
 * last group before it that is shown (-1: none); the last one is tested by itself, the
 * others are corrected within the series. Groups before first
 * are not shown, but the first change may refer to them. */
typedef struct
{
  BaroMetric       *metric;     /* borrowed */
  BaroMeasureTable *table;      /* (owned) */
  guint             first, n;   /* groups first .. first + n - 1 */
  BaroDifference   *changes;    /* (owned) one per group of the table */
  int              *previous;   /* (owned) */
  gboolean          is_low_good;
} BaroTimeSeries;

BaroTimeSeries *baro_time_series_new      (BaroSnapshot *snapshot, BaroMetric *metric, guint max_periods, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            baro_time_series_free     (BaroTimeSeries *self);
const BaroMeasure *baro_time_series_get   (const BaroTimeSeries *self, guint group);
int             baro_time_series_last     (const BaroTimeSeries *self);       /* the last group that is shown, -1 */
gint32          baro_time_series_period   (const BaroTimeSeries *self, guint group);
char           *baro_time_series_title    (BaroSnapshot *snapshot, const BaroTimeSeries *self, guint group);   /* "June 2026" or the wave */
char           *baro_figure_group_title   (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping, guint group);
char           *baro_figure_by_period     (BaroSnapshot *snapshot, const char *name);           /* "NPS by month" */
char           *baro_figure_bases_by_period (BaroSnapshot *snapshot, gint64 least, gint64 most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroTimeSeries, baro_time_series_free)

G_END_DECLS
