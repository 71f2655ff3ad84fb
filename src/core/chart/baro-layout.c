/* baro-layout.c: title, foot and the room between them; every kind fills that room */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_TITLE_LINES 2
#define MAX_SUBTITLE_LINES 2
#define MAX_FOOT_LINES 4
#define BELOW_TITLE_PX 8.0
#define ABOVE_FOOT_PX 6.0
#define LEAST_WIDTH_PX 40.0
#define LEAST_CONTENT_PX 24.0

typedef double (*HeightFunc) (BaroFrame *frame);
typedef void (*DrawFunc) (BaroFrame *frame);

/* Rows have a natural, a least and a greatest height in px; a kind without rows has a height only. */
static const struct
{
  DrawFunc   draw;
  HeightFunc height;
  double     pitch;
  double     least_pitch;
  double     most_pitch;
} kinds[] = {
  [BARO_CHART_TREND]     = { baro_layout_trend, baro_layout_trend_height },
  [BARO_CHART_GAP]       = { baro_layout_gap, baro_layout_gap_fixed, 32.0, 20.0, 40.0 },
  [BARO_CHART_BARS]      = { baro_layout_bars, baro_layout_bars_fixed, 32.0, 18.0, 44.0 },
  [BARO_CHART_HEAT]      = { baro_layout_heat, baro_layout_heat_fixed, 42.0, 18.0, 60.0 },
  [BARO_CHART_STACK]     = { baro_layout_stack, baro_layout_stack_fixed, 38.0, 20.0, 48.0 },
  [BARO_CHART_HISTOGRAM] = { baro_layout_histogram, baro_layout_histogram_height },
  [BARO_CHART_SPARK]     = { baro_layout_spark, baro_layout_spark_height },
  [BARO_CHART_CONTROL]   = { baro_layout_control, baro_layout_control_height },
};

/* The wrapped texts around the chart; empty arrays when they are left out. */
typedef struct
{
  char **title;    /* (owned) */
  char **subtitle; /* (owned) */
  char **foot;     /* (owned) */
  double header_height;
  double foot_height;
} Surround;

double
baro_frame_text_width (BaroFrame *frame, const char *text, BaroTextRole role, BaroTextWeight weight)
{
  return baro_text_measure_width (frame->measure, text, role, weight);
}

double
baro_frame_line (BaroFrame *frame, BaroTextRole role)
{
  return baro_text_measure_line_height (frame->measure, role);
}

gboolean
baro_frame_is_narrow (const BaroFrame *frame)
{
  return frame->right - frame->left < BARO_NARROW_PX;
}

BaroMark *
baro_frame_text (BaroFrame *frame, double x, double y, const char *text, BaroTextRole role,
                 BaroTextWeight weight, BaroAnchor anchor, BaroInk ink, double room)
{
  g_autofree char *line = NULL;

  if (text == NULL || *text == '\0')
    return NULL;

  line = baro_text_measure_ellipsize (frame->measure, text, role, weight, room);
  if (*line == '\0')
    return NULL;

  return baro_scene_add_text (frame->scene, x, y, line, role, weight, anchor, ink);
}

static char *
join_foot (const BaroChart *chart)
{
  const gboolean has_foot = chart->foot != NULL && *chart->foot != '\0';
  const gboolean has_source = chart->source != NULL && *chart->source != '\0';

  if (has_foot && has_source)
    /* Translators: the note under a chart and its source line */
    return baro_string_format (C_("note and source", "%s %s"), chart->foot, chart->source);

  return g_strdup (has_foot ? chart->foot : has_source ? chart->source : "");
}

static void
measure_surround (Surround *around, const BaroChart *chart, const BaroLayoutOptions *options,
                  BaroTextMeasure *measure, double width)
{
  g_autofree char *foot = join_foot (chart);
  const gboolean with_title = (options->flags & BARO_LAYOUT_WITH_TITLE) != 0;
  const gboolean with_foot = (options->flags & BARO_LAYOUT_WITH_FOOT) != 0;
  guint n_title, n_subtitle, n_foot;

  around->title = baro_text_measure_wrap (measure, with_title ? chart->title : NULL, BARO_TEXT_TITLE,
                                          BARO_WEIGHT_BOLD, width, MAX_TITLE_LINES);
  around->subtitle = baro_text_measure_wrap (measure, with_title ? chart->subtitle : NULL, BARO_TEXT_SUBTITLE,
                                             BARO_WEIGHT_NORMAL, width, MAX_SUBTITLE_LINES);
  around->foot = baro_text_measure_wrap (measure, with_foot ? foot : NULL, BARO_TEXT_FOOT,
                                         BARO_WEIGHT_NORMAL, width, MAX_FOOT_LINES);
  n_title = g_strv_length (around->title);
  n_subtitle = g_strv_length (around->subtitle);
  n_foot = g_strv_length (around->foot);

  around->header_height = n_title * baro_text_measure_line_height (measure, BARO_TEXT_TITLE)
                          + n_subtitle * baro_text_measure_line_height (measure, BARO_TEXT_SUBTITLE);
  if (around->header_height > 0.0)
    around->header_height += BELOW_TITLE_PX;
  around->foot_height = n_foot * baro_text_measure_line_height (measure, BARO_TEXT_FOOT);
  if (around->foot_height > 0.0)
    around->foot_height += ABOVE_FOOT_PX;
}

static void
clear_surround (Surround *around)
{
  g_strfreev (around->title);
  g_strfreev (around->subtitle);
  g_strfreev (around->foot);
}

static double
draw_lines (BaroFrame *frame, char **lines, double y, BaroTextRole role, BaroTextWeight weight, BaroInk ink)
{
  double line = baro_frame_line (frame, role);

  for (guint i = 0; lines[i] != NULL; i++, y += line)
    baro_scene_add_text (frame->scene, frame->left, y + line / 2.0, lines[i], role, weight, BARO_ANCHOR_START, ink);

  return y;
}

static void
draw_surround (BaroFrame *frame, const Surround *around, double padding, double height)
{
  double y = padding;

  y = draw_lines (frame, around->title, y, BARO_TEXT_TITLE, BARO_WEIGHT_BOLD, BARO_INK_TEXT);
  draw_lines (frame, around->subtitle, y, BARO_TEXT_SUBTITLE, BARO_WEIGHT_NORMAL, BARO_INK_DIM);
  y = height - padding - around->foot_height + ABOVE_FOOT_PX;
  draw_lines (frame, around->foot, y, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_INK_DIM);
}

static void
draw_empty (BaroFrame *frame)
{
  const char *text = frame->chart->empty_text != NULL ? frame->chart->empty_text : _("There is nothing to show");

  if (frame->chart->kind == BARO_CHART_SPARK)
    return;
  baro_frame_text (frame, (frame->left + frame->right) / 2.0, (frame->top + frame->bottom) / 2.0, text,
                   BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM, frame->right - frame->left);
}

static void
describe (BaroScene *scene, const BaroChart *chart)
{
  g_autofree char *both = NULL;

  if (chart->description != NULL)
    {
      baro_scene_set_description (scene, chart->description);
      return;
    }
  if (chart->title != NULL && chart->subtitle != NULL && *chart->subtitle != '\0')
    both = baro_string_format (C_("two sentences", "%s. %s"), chart->title, chart->subtitle);
  baro_scene_set_description (scene, both != NULL ? both : chart->title);
}

static guint
count_rows (const BaroChart *chart)
{
  switch (chart->kind)
    {
    case BARO_CHART_GAP:
      return chart->gap.rows->len;
    case BARO_CHART_BARS:
      return chart->bars.rows->len;
    case BARO_CHART_HEAT:
      return chart->heat.row_labels->len;
    case BARO_CHART_STACK:
      return chart->stack.rows->len;
    default:
      return 0;
    }
}

double
baro_frame_row_pitch (BaroFrame *frame, double fixed)
{
  guint n_rows = MAX (count_rows (frame->chart), 1u);
  double pitch = (frame->bottom - frame->top - fixed) / n_rows;

  return CLAMP (pitch, 1.0, kinds[frame->chart->kind].most_pitch);
}

static double
natural_content (BaroFrame *frame)
{
  BaroChartKind kind = frame->chart->kind;

  return MAX (LEAST_CONTENT_PX, kinds[kind].height (frame) + count_rows (frame->chart) * kinds[kind].pitch);
}

/* Below this, texts of rows would overlap. */
static double
least_content (BaroFrame *frame)
{
  guint n_rows = count_rows (frame->chart);

  return n_rows == 0 ? 0.0 : kinds[frame->chart->kind].height (frame) + n_rows * kinds[frame->chart->kind].least_pitch;
}

static void
init_frame (BaroFrame *frame, const BaroChart *chart, const BaroLayoutOptions *options, BaroTextMeasure *measure)
{
  double width = MAX (options->width, LEAST_WIDTH_PX);

  frame->chart = chart;
  frame->measure = measure;
  frame->scene = NULL;
  frame->left = options->padding;
  frame->right = MAX (width - options->padding, frame->left + LEAST_WIDTH_PX / 2.0);
  frame->top = frame->bottom = 0.0;
}

/**
 * baro_chart_natural_height:
 * @chart: a chart
 * @options: width, padding and flags; the height is not read
 * @measure: how wide texts are
 *
 * Returns: the height in px at which @chart looks best at that width
 */
double
baro_chart_natural_height (const BaroChart *chart, const BaroLayoutOptions *options, BaroTextMeasure *measure)
{
  Surround around;
  BaroFrame frame;
  double height;

  g_return_val_if_fail (chart != NULL && options != NULL && measure != NULL, 0.0);

  init_frame (&frame, chart, options, measure);
  measure_surround (&around, chart, options, measure, frame.right - frame.left);
  height = around.header_height + around.foot_height + natural_content (&frame) + 2.0 * options->padding;
  clear_surround (&around);

  return ceil (height);
}

/**
 * baro_chart_layout:
 * @chart: a chart
 * @options: the size and what to draw around the chart
 * @measure: how wide texts are
 *
 * Turns @chart into marks with coordinates. Works from 300 px to any width. Charts made of rows are never
 * squeezed until texts would overlap: the scene is then higher than asked, and its height tells.
 *
 * Returns: (transfer full): the scene
 */
BaroScene *
baro_chart_layout (const BaroChart *chart, const BaroLayoutOptions *options, BaroTextMeasure *measure)
{
  Surround around;
  BaroFrame frame;
  double content, height, width;

  g_return_val_if_fail (chart != NULL && options != NULL && measure != NULL, NULL);

  init_frame (&frame, chart, options, measure);
  width = frame.right + options->padding;
  measure_surround (&around, chart, options, measure, frame.right - frame.left);
  content = options->height - around.header_height - around.foot_height - 2.0 * options->padding;
  if (options->height <= 0.0)
    content = natural_content (&frame);
  else if (!baro_chart_is_empty (chart))
    content = MAX (content, least_content (&frame));
  content = MAX (content, chart->kind == BARO_CHART_SPARK ? 4.0 : LEAST_CONTENT_PX);
  height = ceil (content + around.header_height + around.foot_height + 2.0 * options->padding);

  frame.scene = baro_scene_new (width, height);
  frame.top = options->padding + around.header_height;
  frame.bottom = frame.top + content;
  if (options->flags & BARO_LAYOUT_BACKGROUND)
    baro_scene_add_rect (frame.scene, BARO_Z_BACK, 0.0, 0.0, width, height, BARO_INK_CARD);
  describe (frame.scene, chart);
  draw_surround (&frame, &around, options->padding, height);
  if (baro_chart_is_empty (chart))
    draw_empty (&frame);
  else
    kinds[chart->kind].draw (&frame);
  clear_surround (&around);

  baro_scene_sort (frame.scene);
  if (options->flags & BARO_LAYOUT_MIRRORED)
    baro_scene_mirror (frame.scene);

  return frame.scene;
}
