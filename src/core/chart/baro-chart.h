/* baro-chart.h: the specification of a chart: what to show, not where */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-axis.h"
#include "chart/baro-ink.h"
#include "chart/baro-value-format.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_CHART_TREND,
  BARO_CHART_GAP,
  BARO_CHART_BARS,
  BARO_CHART_HEAT,
  BARO_CHART_STACK,
  BARO_CHART_HISTOGRAM,
  BARO_CHART_SPARK,
  BARO_CHART_CONTROL
} BaroChartKind;

/* Flags of one datum. Undefined needs no flag: its value is NAN. */
typedef enum
{
  BARO_DATUM_SMALL_BASE  = 1 << 0, /* hatched, never tested */
  BARO_DATUM_SUPPRESSED  = 1 << 1, /* base below the hard threshold: not drawn, "–" */
  BARO_DATUM_SIGNIFICANT = 1 << 2, /* gets the dot */
  BARO_DATUM_OTHER       = 1 << 3, /* the "other" row: grey, last */
  BARO_DATUM_HIGHLIGHTED = 1 << 4, /* the selected row or bar */
  BARO_DATUM_ANOMALY     = 1 << 5  /* sparkline and histogram: drawn in the verdict's colour */
} BaroDatumFlags;

/* One value of a series, and everything that must travel with it. All strings are owned by the point and
 * may be NULL: the chart then formats value and n itself. */
typedef struct
{
  double      value;      /* NAN: undefined, a gap in line and band */
  double      low;        /* NAN: no interval */
  double      high;
  gint64      base_n;     /* -1: not stated */
  guint       flags;      /* BaroDatumFlags */
  int         change;     /* significant change since the previous defined point: -1 down, 0 none, +1 up */
  BaroVerdict verdict;    /* whether that change is better */
  char       *value_text; /* (owned) (nullable) */
  char       *sentence;   /* (owned) (nullable): for screen readers; else made from the numbers */
} BaroPoint;

typedef enum
{
  BARO_SERIES_LINE,   /* line, points, band */
  BARO_SERIES_CONTEXT /* thin grey line without band, for comparison */
} BaroSeriesStyle;

/* A series has one point per category of the chart, in their order. */
typedef struct
{
  char           *name;      /* (owned) */
  char           *end_label; /* (owned) (nullable): else name and last defined value */
  BaroSeriesStyle style;
  int             ink;       /* 0..5, or -1: by position */
  GPtrArray      *points;    /* (owned) (element-type BaroPoint) */
  GArray         *average;   /* (owned) (nullable) (element-type double): moving average per category, NAN for none */
} BaroSeries;

/* One place on the category axis (a wave, a month). */
typedef struct
{
  char    *label;      /* (owned): short, such as "Oct" or "2025" */
  char    *long_label; /* (owned) (nullable): for read-outs and sentences, such as "October 2025" */
  gboolean major;      /* bold and kept when labels are thinned: the first period of a year */
  double   position;   /* place in units of one category; NAN: its index */
} BaroTick;

/* A reference line, dashed, its label at the right end. */
typedef struct
{
  double value;
  char  *label;  /* (owned): whole, such as "Target 40" */
  int    series; /* series it belongs to, -1: all */
} BaroTarget;

typedef struct
{
  double position; /* in units of one category, such as 3.5 */
  char  *label;    /* (owned) */
} BaroEvent;

/* Trend: several series over ordered categories. */
typedef struct
{
  GPtrArray      *ticks;   /* (owned) (element-type BaroTick) */
  GPtrArray      *series;  /* (owned) (element-type BaroSeries) */
  GPtrArray      *targets; /* (owned) (element-type BaroTarget) */
  GPtrArray      *events;  /* (owned) (element-type BaroEvent) */
  BaroValueFormat format;
  BaroAxisWish    axis;
  gboolean        hide_bands;
  char           *average_label; /* (owned) (nullable): name of the moving average for the legend */
} BaroTrend;

/* A printed cell at the right of a gap row. */
typedef struct
{
  char       *text;        /* (owned) (nullable): with its sign, such as "−7.6"; in brackets when untested */
  BaroVerdict verdict;     /* colour only if significant */
  gboolean    significant; /* dot and bold */
} BaroGapCell;

typedef struct
{
  char       *label;     /* (owned) */
  gint64      base_n;    /* -1: not stated */
  char       *n_text;    /* (owned) (nullable): such as "n 2,391" */
  double      value;     /* ours, or the difference in the difference variant */
  double      low;
  double      high;
  double      reference; /* NAN: none, and always none in the difference variant */
  double      previous;  /* NAN: none */
  BaroVerdict verdict;   /* of ours against the reference, set only if significant */
  guint       flags;     /* BaroDatumFlags; small bases are laid out below a rule */
  BaroGapCell cells[2];  /* gap and change; text NULL: not printed */
  char       *sentence;  /* (owned) (nullable) */
} BaroGapRow;

typedef enum
{
  BARO_GAP_DUMBBELL,
  BARO_GAP_DIFFERENCE
} BaroGapVariant;

/* Gap: one row per touchpoint, already sorted. */
typedef struct
{
  BaroGapVariant  variant;
  GPtrArray      *rows;             /* (owned) (element-type BaroGapRow) */
  char           *headers[2];       /* (owned) (nullable): above the printed cells */
  char           *pair_legend;      /* (owned) (nullable): "target → 2018" */
  char           *previous_legend;  /* (owned) (nullable): "2017" */
  char           *significant_legend; /* (owned) (nullable): "more than chance" */
  gboolean        hide_intervals;
  gboolean        hide_previous;
  BaroValueFormat format;
  BaroAxisWish    axis;
} BaroGap;

typedef struct
{
  char       *label;      /* (owned) */
  double      value;      /* NAN: undefined, no bar, "–" */
  double      low;
  double      high;
  gint64      base_n;
  char       *value_text; /* (owned) (nullable) */
  char       *n_text;     /* (owned) (nullable) */
  guint       flags;
  BaroVerdict verdict;    /* BETTER or WORSE colours the printed value when significant */
  char       *sentence;   /* (owned) (nullable) */
} BaroBar;

/* Bars: horizontal, from zero, with whiskers; "other" last. */
typedef struct
{
  GPtrArray      *rows;         /* (owned) (element-type BaroBar) */
  char           *value_header; /* (owned) (nullable) */
  char           *n_header;     /* (owned) (nullable) */
  double          mean;         /* NAN: none */
  char           *mean_label;   /* (owned) (nullable): "All 33.6" */
  int             ink;          /* 0..5 */
  gboolean        hide_intervals;
  BaroValueFormat format;
  BaroAxisWish    axis;
} BaroBars;

typedef struct
{
  char  *value_text; /* (owned) (nullable): "–" when suppressed or undefined */
  char  *n_text;     /* (owned) (nullable) */
  double value;
  double shade;      /* -1..1 or 0..1; NAN: no colour */
  gint64 base_n;
  guint  flags;
  char  *sentence;   /* (owned) (nullable) */
  char  *exact_text;    /* (owned) (nullable) for read-outs: the value with its unit and decimals */
  char  *interval_text; /* (owned) (nullable) for read-outs */
  char  *other_text;    /* (owned) (nullable) for read-outs: what the cell is compared with, or its difference */
  BaroVerdict verdict;  /* of that difference, set only if significant */
} BaroHeatCell;

typedef enum
{
  BARO_HEAT_DIVERGING,
  BARO_HEAT_SEQUENTIAL
} BaroHeatScale;

/* Heat map: rows by columns; cells row after row, n_rows * n_columns of them. */
typedef struct
{
  GPtrArray    *row_labels;    /* (owned) (element-type utf8) */
  GPtrArray    *column_labels; /* (owned) (element-type utf8) */
  GPtrArray    *cells;         /* (owned) (element-type BaroHeatCell) */
  BaroHeatScale scale;
  char         *low_label;     /* (owned) (nullable): legend, "below all" */
  char         *high_label;    /* (owned) (nullable) */
  char         *significant_label; /* (owned) (nullable) */
  char         *value_header;  /* (owned) (nullable) for read-outs: what exact_text is */
  char         *other_header;  /* (owned) (nullable) for read-outs: what other_text is */
} BaroHeat;

typedef struct
{
  char  *label; /* (owned): "Detractors" */
  double tone;  /* -1 worst .. 0 neutral .. 1 best; rises from segment to segment */
} BaroStackSegment;

typedef struct
{
  char   *label;      /* (owned) */
  double *shares;     /* (owned): one per segment, 0..1, summing to 1; NULL: undefined */
  double *lows, *highs; /* (owned) (nullable) for read-outs: intervals of the shares, NAN for none */
  char  **texts;      /* (owned) (nullable): printed in the segments; else the share in percent */
  char   *value_text; /* (owned) (nullable): at the right */
  char   *n_text;     /* (owned) (nullable) */
  gint64  base_n;
  guint   flags;
  char   *sentence;   /* (owned) (nullable) */
} BaroStackRow;

/* Stack: 100 % bars of answers, worst left; the diverging form centres the neutral segments on one line. */
typedef struct
{
  GPtrArray *segments;     /* (owned) (element-type BaroStackSegment) */
  GPtrArray *rows;         /* (owned) (element-type BaroStackRow) */
  gboolean   centred;
  char      *value_header; /* (owned) (nullable) */
  char      *n_header;     /* (owned) (nullable) */
} BaroStack;

typedef struct
{
  double low;    /* inclusive */
  double high;   /* exclusive */
  double count;
  guint  flags;  /* BARO_DATUM_ANOMALY: accent colour */
  char  *label;  /* (owned) (nullable): "0–10"; for sentences */
} BaroBin;

/* Histogram: bins over a number axis; markers are vertical reference lines (mean, median, limit). */
typedef struct
{
  GPtrArray      *bins;         /* (owned) (element-type BaroBin) */
  GPtrArray      *markers;      /* (owned) (element-type BaroTarget) */
  BaroValueFormat format;       /* of the values on x */
  BaroValueFormat count_format; /* of the counts on y */
  char           *x_title;      /* (owned) (nullable) */
  double          total;        /* all that is counted, also outside the bins; NAN: their sum */
} BaroHistogram;

typedef enum
{
  BARO_SPARK_LINE,
  BARO_SPARK_BARS
} BaroSparkStyle;

/* Sparkline: no axis, no text. */
typedef struct
{
  BaroSparkStyle style;
  GPtrArray     *points; /* (owned) (element-type BaroPoint) */
  double         target; /* NAN: none */
  int            ink;    /* 0..5, or -1: grey */
} BaroSpark;

typedef struct
{
  double value;
  double lower; /* NAN: none */
  double upper;
  int    rule;  /* number of the rule that the point breaks, 0: none */
  gint64 base_n;
  char  *sentence; /* (owned) (nullable) */
} BaroControlPoint;

/* Control strip: centre line, limits (they may vary by point), points outside numbered by rule. */
typedef struct
{
  GPtrArray      *ticks;  /* (owned) (element-type BaroTick) */
  GPtrArray      *points; /* (owned) (element-type BaroControlPoint) */
  double          centre;
  char           *centre_label; /* (owned) (nullable) */
  char           *lower_label;  /* (owned) (nullable) */
  char           *upper_label;  /* (owned) (nullable) */
  BaroValueFormat format;
  BaroAxisWish    axis;
} BaroControl;

/* A chart is one tagged union of plain data, filled by figures/ and never changed after layout. It owns all
 * it points to. Strings are plain text, never markup. */
typedef struct
{
  BaroChartKind kind;
  char         *title;       /* (owned) (nullable): a fragment a manager would say */
  char         *subtitle;    /* (owned) (nullable): the finding */
  char         *foot;        /* (owned) (nullable): base, interval, filter */
  char         *source;      /* (owned) (nullable) */
  char         *description; /* (owned) (nullable): one sentence for screen readers; else title and subtitle */
  char         *empty_text;  /* (owned) (nullable): shown when there is nothing to draw */
  union
  {
    BaroTrend     trend;
    BaroGap       gap;
    BaroBars      bars;
    BaroHeat      heat;
    BaroStack     stack;
    BaroHistogram histogram;
    BaroSpark     spark;
    BaroControl   control;
  };
} BaroChart;

BaroChart *baro_chart_new      (BaroChartKind kind) G_GNUC_WARN_UNUSED_RESULT;
void       baro_chart_free     (BaroChart *chart);
void       baro_chart_set_text (BaroChart *chart, const char *title, const char *subtitle,
                                const char *foot, const char *source);
gboolean   baro_chart_is_empty (const BaroChart *chart);

/* Each adder appends one element with undefined values and returns it, borrowed from the chart; the
 * pointer stays valid. Text arguments are copied. */
BaroTick         *baro_chart_add_tick           (BaroChart *chart, const char *label, const char *long_label, gboolean major);
BaroSeries       *baro_chart_add_series         (BaroChart *chart, const char *name);
BaroPoint        *baro_series_add_point         (BaroSeries *series, double value, double low, double high, gint64 base_n);
void              baro_series_set_average       (BaroSeries *series, const double *values, guint n_values);
BaroTarget       *baro_chart_add_target         (BaroChart *chart, double value, const char *label, int series);
BaroEvent        *baro_chart_add_event          (BaroChart *chart, double position, const char *label);
BaroGapRow       *baro_chart_add_gap_row        (BaroChart *chart, const char *label);
void              baro_gap_row_set_cell         (BaroGapRow *row, guint cell, const char *text, BaroVerdict verdict,
                                                 gboolean significant);
BaroBar          *baro_chart_add_bar            (BaroChart *chart, const char *label, double value, double low,
                                                 double high, gint64 base_n);
void              baro_chart_set_heat_labels    (BaroChart *chart, const char *const *rows, const char *const *columns);
BaroHeatCell     *baro_chart_get_heat_cell      (BaroChart *chart, guint row, guint column);
BaroStackSegment *baro_chart_add_stack_segment  (BaroChart *chart, const char *label, double tone);
BaroStackRow     *baro_chart_add_stack_row      (BaroChart *chart, const char *label, const double *shares);
BaroBin          *baro_chart_add_bin            (BaroChart *chart, double low, double high, double count);
BaroPoint        *baro_chart_add_spark_point    (BaroChart *chart, double value);
BaroControlPoint *baro_chart_add_control_point  (BaroChart *chart, double value, double lower, double upper, int rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroChart, baro_chart_free)

G_END_DECLS
