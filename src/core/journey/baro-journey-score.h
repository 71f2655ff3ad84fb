/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score.h: the live scores of a map
 */
#pragma once

#include "chart/baro-ink.h"
#include "journey/baro-journey.h"
#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_SCORE_OK,
  BARO_SCORE_UNBOUND,       /* bound to nothing: no number is wanted */
  BARO_SCORE_BROKEN,        /* its column, item, label or filter is not in the study */
  BARO_SCORE_NO_BASE,       /* nobody asked, or nobody answered */
  BARO_SCORE_SUPPRESSED,    /* too few */
} BaroScoreState;

/* One touchpoint. score, low and high are 0..100, best is 100 whatever the scale's direction: a mean rescaled,
 * NPS as (x + 100) / 2, CSAT and shares in percent, CES as ease. NAN unless state is OK (measure is filled in
 * for SUPPRESSED too). Differences are in points of that scale. */
typedef struct
{
  const char    *id;                 /* the touchpoint's; lives with the journey */
  BaroScoreState state;
  char          *reason;             /* (owned) (nullable): a short translated text unless OK: "not asked" */
  char          *definition;         /* (owned): a sentence: which metric of which item, which interval */
  BaroMeasure    measure;            /* in its own unit */
  double         score, low, high, se;
  gint64         base_n;
  guint          flags;              /* BaroMeasureFlags */
  double         compared;           /* the comparison's score; NAN */
  BaroDifference change;             /* against the comparison */
  double         target, gap;        /* gap = score - target; NAN */
  BaroVerdict    verdict;            /* better or worse only if the interval excludes the target */
  BaroImportanceSource importance_source;
  double         importance;         /* share of all touchpoints with one, 0..1; NAN */
  double         importance_low, importance_high; /* jackknife; NAN unless derived, by R², from at most 14 drivers */
  guint          rank;               /* by importance, 1 the most; 0 none */
  gboolean       is_first, is_last, is_peak, is_lowest, is_moment;
  double         planned;            /* 0..100 from -2..+2; NAN */
  BaroDifference against_plan;       /* score - planned, tested */
} BaroTouchpointScore;

typedef struct { const char *id; double score, low, high; guint n_touchpoints, n_covered; } BaroStageScore;

/* One curve's worth of numbers: the map under a filter. Immutable, shared, holds the journey it was made for.
 * The journey score is the importance-weighted mean over covered touchpoints (plain mean if none has an
 * importance, and says so); its interval takes account of respondents who answered several items. */
typedef struct
{
  gatomicrefcount ref_count;
  BaroJourney         *journey;       /* (owned) */
  char                *label;         /* (owned): persona, filter or period */
  gboolean             is_planned;    /* what was planned by hand, in the shape of scores */
  BaroTouchpointScore *touchpoints;   /* (owned) in map order */
  BaroStageScore      *stages;        /* (owned) in order */
  guint   n_touchpoints, n_stages, n_covered;
  gint64  n_rows;                     /* responses that pass the filter */
  double  score, low, high;
  gboolean is_weighted;               /* by importance */
  BaroDifference change;
  double  peak_end;                   /* NAN */
  int     peak, last;                 /* touchpoint indices, -1 */
  int     worst[3];                   /* by importance x gap, the worst first; -1 */
  double  worst_loss[3];              /* that product, negative; NAN */
  char   *importance_note;            /* (owned) (nullable): "of explained variance, R² 0.46, n 371" */
  char   *definition;                 /* (owned): of the journey score, for a tooltip */
  char   *compared_label;             /* (owned) (nullable): "since 2017" */
  double *together;                   /* (owned) (nullable) n_touchpoints²: how two scores' errors go together, because the same people answered; NAN unknown */
  double  confidence;
} BaroJourneyScores;

BaroJourneyScores *baro_journey_scores_run   (BaroJourney *journey, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroJourneyScores *baro_journey_scores_run_overlay (BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroJourneyScores *baro_journey_scores_ref   (BaroJourneyScores *self);
void               baro_journey_scores_unref (BaroJourneyScores *self);
/* The responses behind a touchpoint's score: the snapshot's filter, the persona's, the binding's. */
BaroFilter        *baro_journey_get_filter   (const BaroJourney *journey, const char *touchpoint_id, BaroSnapshot *snapshot, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const BaroTouchpointScore *baro_journey_scores_find (const BaroJourneyScores *self, const char *touchpoint_id);

/* The same over the periods or waves of the study (snapshot->unit, by_wave): what the time slider plays and
 * what small trends draw. One tally a binding, whatever the number of periods. point [touchpoint * n_periods +
 * period]; values 0..100 or NAN. */
typedef struct { double score, low, high; gint64 base_n; guint flags; } BaroScorePoint;
typedef struct
{
  gatomicrefcount ref_count;
  BaroJourney    *journey;            /* (owned) */
  guint           n_touchpoints, n_periods;
  char          **keys, **labels;     /* (owned) of periods, in order; labels translated */
  BaroScorePoint *points;             /* (owned) */
  double         *scores;             /* (owned) the journey's, by period */
  BaroSnapshot   *snapshot;           /* (owned) the choices it was made with */
  struct _BaroScoreBinding *bindings; /* (owned) one a touchpoint */
  BaroMeasure    *measures;           /* (owned) like points */
  gint64         *rows;               /* (owned) responses of each period */
  int            *before;             /* (owned) which period each one is compared with; -1 */
} BaroJourneySeries;
BaroJourneySeries *baro_journey_series_run   (BaroJourney *journey, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroJourneySeries *baro_journey_series_run_overlay (BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* PERSONA or FILTER */
BaroJourneySeries *baro_journey_series_ref   (BaroJourneySeries *self);
void               baro_journey_series_unref (BaroJourneySeries *self);
/* The scores of one period, made from the series without counting: a slider's step. */
BaroJourneyScores *baro_journey_series_get_scores (BaroJourneySeries *self, BaroJourneyScores *whole, guint period) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroJourneyScores, baro_journey_scores_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroJourneySeries, baro_journey_series_unref)

G_END_DECLS
