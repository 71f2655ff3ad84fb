/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-private.h: what the files of the live scores share
 */
#pragma once

#include "journey/baro-journey-score.h"
#include "tally/baro-tally-products.h"

G_BEGIN_DECLS

/* A touchpoint's binding, found in the study. A score is offset + factor * value of its measure; factor is below
 * zero where low is good. Bindings that differ only in the label of the touchpoint column share one tally: that of
 * the binding at table. Plain; lives in an array as long as its job or series. */
typedef struct _BaroScoreBinding
{
  BaroScoreState state;        /* OK, UNBOUND or BROKEN */
  char       *reason;          /* (owned) (nullable) short */
  char       *definition;      /* (owned) */
  BaroMetric *metric;          /* (owned) (nullable) resolved */
  double      offset, factor;
  int         item;            /* column, -1 */
  int         column;          /* touchpoint column by which the tally is grouped, -1 */
  guint32     code;            /* of the label in it */
  BaroFilter *filter;          /* (owned) (nullable) own conditions */
  BaroBitset *rows;            /* (owned) (nullable) that pass the own conditions; made once */
  guint       table;
  double      target;          /* 0..100; NAN */
} BaroScoreBinding;

/* What one call works on. Lives on its stack. */
typedef struct
{
  BaroJourney     *journey;      /* borrowed */
  BaroSnapshot    *snapshot;     /* borrowed */
  BaroDataset     *dataset;      /* borrowed */
  GCancellable    *cancellable;  /* borrowed (nullable) */
  const BaroPart *const *touchpoints;   /* borrowed */
  guint            n;
  BaroScoreBinding *bindings;    /* (owned) */
  const BaroPart  *persona;      /* borrowed (nullable) whose filter is in */
  BaroFilter      *filter;       /* (owned) the snapshot's, the persona's or the overlay's */
  BaroBitset      *selection;    /* (owned) rows that pass it */
  gboolean         has_time;     /* the scores are those of one period of the selection */
  BaroGrouping     time;
} BaroScoreJob;

/* The rows that scores speak of, and those they are compared with. */
typedef struct
{
  BaroBitset    *now;            /* (owned) */
  BaroBitset    *then;           /* (owned) (nullable) */
  BaroCondition *period;         /* (owned) (nullable) what narrows the selection to now */
  char          *title;          /* (owned) (nullable) of the period */
  char          *compared_label; /* (owned) (nullable) */
} BaroScoreRows;

/* Bindings */
BaroScoreBinding *baro_score_bindings_new   (BaroJourney *journey, BaroSnapshot *snapshot);
void              baro_score_bindings_free  (BaroScoreBinding *self, guint n);
BaroCondition    *baro_score_condition_new  (const char *column, BaroTest test, const char *label) G_GNUC_WARN_UNUSED_RESULT;  /* label (nullable) */
BaroFilter       *baro_score_filter_and     (const BaroFilter *filter, const BaroFilter *other, const BaroCondition *condition) G_GNUC_WARN_UNUSED_RESULT; /* all (nullable) */
gboolean          baro_score_find_label     (BaroDataset *dataset, int column, const char *label, guint32 *code);
BaroMetric       *baro_score_default_metric (BaroDataset *dataset, const char *item) G_GNUC_WARN_UNUSED_RESULT;

/* Rows and periods */
gboolean baro_score_job_init    (BaroScoreJob *job, BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error);
void     baro_score_job_clear   (BaroScoreJob *job);
gboolean baro_score_find_rows   (BaroScoreJob *job, BaroScoreRows *rows, GError **error);
void     baro_score_rows_clear  (BaroScoreRows *rows);
gint64  *baro_score_count_periods (BaroScoreJob *job, guint32 **order, guint *n, gint32 *first, GError **error); /* rows of each code, and the codes in reading order */
char    *baro_score_period_title (BaroScoreJob *job, gint32 first, guint32 code, gboolean as_key);
int      baro_score_period_before (BaroScoreJob *job, const guint32 *order, guint n, gint32 first, const gint64 *rows, guint at); /* index; -1 */

BaroBitset *baro_score_get_own_rows (BaroScoreJob *job, BaroScoreBinding *binding, GError **error);   /* (transfer none) that pass its own conditions */

/* Measures: one a touchpoint and period (one without a grouping by time) */
gboolean baro_score_measure     (BaroScoreJob *job, BaroBitset *rows, const BaroGrouping *time, const guint32 *codes, guint n_codes, gboolean counterparts, BaroMeasure *measures, GError **error);
void     baro_score_fill        (BaroTouchpointScore *score, const BaroScoreBinding *binding, const BaroMeasure *measure, const BaroMetricOptions *options, gint64 n_rows);
void     baro_score_fill_target (BaroTouchpointScore *score, const BaroScoreBinding *binding);
void     baro_score_fill_plan   (BaroTouchpointScore *score, const BaroScoreBinding *binding, const BaroPart *touchpoint, double confidence);
void     baro_score_turn        (const BaroScoreBinding *binding, BaroDifference *difference);   /* into points */
double   baro_score_of_value    (const BaroScoreBinding *binding, double value);

/* Importance and what is made of all touchpoints */
gboolean baro_score_find_importance (BaroScoreJob *job, BaroBitset *rows, BaroJourneyScores *scores, double *driver_p, GError **error);
void     baro_score_take_hand   (BaroJourneyScores *scores);
void     baro_scores_summarise  (BaroJourneyScores *self, const double *driver_p, const BaroMetricOptions *options, const char *period);
double   baro_scores_mean       (const BaroJourneyScores *self, const char *stage_id, const double *values, const double *errors, double *variance);
gboolean baro_score_is_covered  (const BaroTouchpointScore *score);
BaroJourneyScores *baro_journey_scores_new (BaroJourney *journey, double confidence) G_GNUC_WARN_UNUSED_RESULT;
void     baro_difference_clear  (BaroDifference *difference);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaroScoreJob, baro_score_job_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaroScoreRows, baro_score_rows_clear)

G_END_DECLS
