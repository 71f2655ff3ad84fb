/* baro-layout-private.h: what the layouts of the chart kinds share */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-layout.h"

/* The room that a chart kind has to fill, and what it needs to do so. The box excludes padding, title and
 * foot. The scene is NULL while only the natural height is asked for; then top and bottom mean nothing. */
typedef struct
{
  const BaroChart *chart;
  BaroTextMeasure *measure;
  BaroScene       *scene;
  double           left, top, right, bottom;
} BaroFrame;

/* Below this width of the box, columns that can be spared are left out or stacked. */
#define BARO_NARROW_PX 420.0

#define BARO_GRID_WIDTH 1.0
#define BARO_LINE_WIDTH 2.0
#define BARO_WHISKER_WIDTH 1.5
#define BARO_BAND_OPACITY 0.18
#define BARO_POINT_RADIUS 3.0
#define BARO_DOT_RADIUS 2.75
#define BARO_CORNER_PX 3.0

/* Text with its room: ellipsized, and nothing at all if not even that fits. May return NULL. */
BaroMark *baro_frame_text       (BaroFrame *frame, double x, double y, const char *text, BaroTextRole role,
                                 BaroTextWeight weight, BaroAnchor anchor, BaroInk ink, double room);
double    baro_frame_text_width (BaroFrame *frame, const char *text, BaroTextRole role, BaroTextWeight weight);
double    baro_frame_line       (BaroFrame *frame, BaroTextRole role);
gboolean  baro_frame_is_narrow  (const BaroFrame *frame);

/* Axes (baro-layout-axes.c) */
double    baro_frame_value_axis_width  (BaroFrame *frame, const BaroAxis *axis, const BaroValueFormat *format);
void      baro_frame_draw_value_axis   (BaroFrame *frame, const BaroAxis *axis, const BaroValueFormat *format,
                                        double left, double top, double right, double bottom);
void      baro_frame_draw_column_axis  (BaroFrame *frame, const BaroAxis *axis, const BaroValueFormat *format,
                                        double left, double top, double right, double bottom);
void      baro_frame_draw_categories   (BaroFrame *frame, const GPtrArray *ticks, const double *xs, double bottom);
void      baro_frame_place_categories  (const GPtrArray *ticks, guint n_columns, double left, double right, double *xs);

/* A legend entry: how its mark looks, and its text. */
typedef enum
{
  BARO_KEY_LINE,
  BARO_KEY_DASH,
  BARO_KEY_SQUARE,
  BARO_KEY_DOT,
  BARO_KEY_PAIR,
  BARO_KEY_TICK
} BaroKeyKind;

typedef struct
{
  BaroKeyKind kind;
  BaroPaint   paint;
  const char *text; /* borrowed */
} BaroKey;

double    baro_frame_legend (BaroFrame *frame, const BaroKey *keys, guint n_keys, double left, double right, double top);

/* Sentences (baro-layout-sentences.c) */
char     *baro_sentence_value  (const char *what, const char *value, const char *low, const char *high, gint64 base_n);
char     *baro_sentence_number (const BaroValueFormat *format, const char *what, double value, double low, double high,
                                gint64 base_n, guint flags);
char     *baro_sentence_with_change (char *sentence, int change);
char     *baro_sentence_pair   (const char *series, const char *place);

/* The kinds. A kind made of rows tells the height of all but its rows (_fixed); the pitch of the rows is in the
 * table of baro-layout.c. The others tell their natural height (_height). */
double    baro_layout_trend_height     (BaroFrame *frame);
void      baro_layout_trend            (BaroFrame *frame);
double    baro_layout_gap_fixed        (BaroFrame *frame);
void      baro_layout_gap              (BaroFrame *frame);
double    baro_layout_bars_fixed       (BaroFrame *frame);
void      baro_layout_bars             (BaroFrame *frame);
double    baro_layout_heat_fixed       (BaroFrame *frame);
void      baro_layout_heat             (BaroFrame *frame);
double    baro_layout_stack_fixed      (BaroFrame *frame);
void      baro_layout_stack            (BaroFrame *frame);
double    baro_layout_histogram_height (BaroFrame *frame);
void      baro_layout_histogram        (BaroFrame *frame);
double    baro_layout_spark_height     (BaroFrame *frame);
void      baro_layout_spark            (BaroFrame *frame);
double    baro_layout_control_height   (BaroFrame *frame);
void      baro_layout_control          (BaroFrame *frame);

/* The height of one row in the frame, given the height of all but the rows. */
double    baro_frame_row_pitch         (BaroFrame *frame, double fixed);
