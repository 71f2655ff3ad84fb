/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure.h: a measure becomes a chart, ready for a page */
#pragma once

#include <gio/gio.h>

#include "chart/baro-chart.h"
#include "chart/baro-recipe.h"
#include "chart/baro-table.h"
#include "data/baro-filter.h"
#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

#define BARO_FIGURES_ERROR (baro_figures_error_quark ())
GQuark baro_figures_error_quark (void);
typedef enum
{
  BARO_FIGURES_ERROR_WRONG_UNIT,  /* metrics that cannot share an axis */
  BARO_FIGURES_ERROR_NO_TIME,     /* a study without times and waves has no trend */
  BARO_FIGURES_ERROR_NO_COLUMN,
  BARO_FIGURES_ERROR_NO_DATA,     /* no response passes the filter, or nothing suits the figure */
} BaroFiguresError;

/* A chart with its headline, base note, source line, table twin, recipe, and for every mark the filter that
 * finds the responses behind it. Immutable and shared once built. */
typedef struct
{
  gatomicrefcount ref_count;
  BaroChart  *chart;      /* (owned) */
  BaroTable  *table;      /* (owned) the accessible and copyable form */
  BaroRecipe *recipe;     /* (owned) */
  char       *headline;   /* (owned) (nullable) a sentence for the page above the card, plain text */
  GPtrArray  *drills;     /* (owned) BaroFigureDrill */
} BaroFigure;

/* row and column as in BaroDatum; -1 matches any. */
typedef struct { int row, column; BaroFilter *filter; /* (owned) whole filter, the snapshot's included */ } BaroFigureDrill;

BaroFigure *baro_figure_ref       (BaroFigure *self);
void        baro_figure_unref     (BaroFigure *self);
BaroFilter *baro_figure_get_drill (BaroFigure *self, int row, int column);  /* (transfer none) (nullable) */

/* Trend: metrics over periods or waves of the snapshot. */
typedef struct
{
  BaroMetric **metrics;         /* borrowed, at least one, one unit (else WRONG_UNIT error) */
  guint        n_metrics;
  gboolean     hide_targets, hide_events, hide_intervals;
  guint        average_window;  /* periods of the moving average; 0: none */
  guint        max_periods;     /* keep the last N; 0: all */
  gboolean     short_title;     /* narrow cards */
} BaroTrendChoice;

typedef enum { BARO_GAP_SORT_GAP, BARO_GAP_SORT_CHANGE, BARO_GAP_SORT_IMPORTANCE, BARO_GAP_SORT_NAME } BaroGapSort;

/* Gap: one row per item (items given) or per value of a touchpoint column (by_column given with one metric),
 * in the current period (the last with data, or the whole selection when whole_selection) against the
 * snapshot's comparison. Importance is derived: the correlation with the overall item, and says so. */
typedef struct
{
  BaroMetric **metrics;
  guint        n_metrics;
  const char  *by_column;       /* (nullable) borrowed */
  gboolean     whole_selection;
  gboolean     show_previous, hide_intervals;
  BaroGapSort  sort;
  int          highlighted;     /* row, -1 none */
} BaroGapChoice;

typedef enum { BARO_SEGMENT_VALUE, BARO_SEGMENT_DIFFERENCE, BARO_SEGMENT_SHARE } BaroSegmentShow;

/* Segment: a metric by one column (bars; top_n rows and "other") or two (heat map). rows and columns are
 * groupings as baro_grouping_parse() reads them: a column's name, "COLUMN:month", "COLUMN:bin:10". */
typedef struct
{
  BaroMetric *metric;
  const char *rows, *columns;   /* column names; columns NULL: bars */
  guint       top_n;            /* 0: 12 */
  BaroSegmentShow show;
} BaroSegmentChoice;

/* Resolved metrics of all items that like suits (NULL: CSAT), of BaroMetric: the rows of a gap figure. */
GPtrArray  *baro_figure_item_metrics (BaroDataset *dataset, const BaroMetric *like) G_GNUC_WARN_UNUSED_RESULT;

/* The metrics that suit the study, most important first, of BaroMetric: what tiles and reports show. */
GPtrArray  *baro_figure_headline_metrics (BaroDataset *dataset) G_GNUC_WARN_UNUSED_RESULT;

/* What a page leads with over time until somebody chooses: an important metric with a full history. */
BaroMetric *baro_figure_leading_metric (BaroSnapshot *snapshot, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

BaroFigure *baro_figure_trend        (BaroSnapshot *snapshot, const BaroTrendChoice *choice, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroFigure *baro_figure_gap          (BaroSnapshot *snapshot, const BaroGapChoice *choice, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroFigure *baro_figure_segment      (BaroSnapshot *snapshot, const BaroSegmentChoice *choice, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroFigure *baro_figure_distribution (BaroSnapshot *snapshot, const char *item, const char *by_column, gboolean centred, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* stacked answers; by_column NULL: one bar; items of one battery when item is NULL */
BaroFigure *baro_figure_histogram    (BaroSnapshot *snapshot, const char *column, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroFigure *baro_figure_control      (BaroSnapshot *snapshot, const BaroMetric *metric, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroFigure *baro_figure_crosstab     (BaroSnapshot *snapshot, const char *item, const char *by_column, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* table with letters; its chart is the heat map of residuals */

/* A tile: the number first, then its doubt, then its story. All texts are translated and ready. */
typedef struct
{
  BaroMetric *metric;       /* (owned) */
  char *title, *note;       /* "Recommendation", "NPS"; lower-is-better said in the note */
  char *value, *suffix;     /* "36.4", "%"; "–" when undefined */
  char *interval, *base;    /* "± 2.7", "n 3,127" */
  char *change, *verdict_text; /* "+4.8 points", "since May, significant"; change NULL without a comparison */
  int   direction;          /* arrow: -1, 0 (not significant: dash), 1 */
  BaroVerdict verdict;
  char *sentence;           /* whole, for screen readers */
  BaroChart *spark;         /* (owned) */
  BaroMeasure measure;
} BaroTile;
/* The tiles that suit the study, at most max; the headline says which period and compared with what. */
GPtrArray *baro_figure_tiles    (BaroSnapshot *snapshot, BaroMetric **metrics, guint n_metrics, guint max, char **headline, GCancellable *cancellable, GError **error); /* of BaroTile, owned; metrics NULL: chosen */
void       baro_tile_free       (BaroTile *tile);

/* One line of the anomalies band. */
typedef struct
{
  char *title, *note, *scope;   /* "Delivery: 31 complaints on 18 June, about 12 a day usually"; "chance below 1 in 10,000 · 31 responses"; "June, by day" */
  BaroVerdict verdict;
  int   direction;
  BaroChart *spark;             /* (owned) */
  BaroFilter *drill;            /* (owned) */
} BaroFinding;
GPtrArray *baro_figure_findings (BaroSnapshot *snapshot, guint max, char **headline, GCancellable *cancellable, GError **error); /* of BaroFinding, owned */
void       baro_finding_free    (BaroFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroFigure, baro_figure_unref)

G_END_DECLS
