/* baro-layout-trend.c: trends: room, axes, targets, events and end labels */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-trend"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-labels.h"
#include "chart/baro-layout-trend-private.h"

#include <math.h>

#define MAX_DIRECT_LABELS 5
#define NATURAL_ASPECT 0.42
#define LEAST_HEIGHT_PX 170.0
#define MOST_HEIGHT_PX 330.0
#define TICK_SPACE_PX 46.0   /* height per value tick */
#define SIDE_PX 10.0         /* between the plot's edge and the first or last category */
#define END_GAP_PX 8.0
#define LABEL_SHARE 0.34     /* end labels take at most this part of the width */
#define LEADER_MOVE_PX 4.0   /* a label moved further gets a leader */
#define TINY_PX 340.0        /* a single series below this width goes without its name */
#define SHORT_PX 24.0        /* no value axis below this height */

double
baro_layout_trend_height (BaroFrame *frame)
{
  return CLAMP ((frame->right - frame->left) * NATURAL_ASPECT, LEAST_HEIGHT_PX, MOST_HEIGHT_PX);
}

static const BaroTrend *
trend_of (const BaroFrame *frame)
{
  return &frame->chart->trend;
}

gboolean
baro_point_is_shown (const BaroPoint *point)
{
  return isfinite (point->value) && !(point->flags & BARO_DATUM_SUPPRESSED);
}

const BaroPoint *
baro_series_point (const BaroSeries *series, guint column)
{
  return column < series->points->len ? g_ptr_array_index (series->points, column) : NULL;
}

static guint
count_columns (const BaroTrend *trend)
{
  guint n = trend->ticks->len;

  for (guint i = 0; i < trend->series->len; i++)
    n = MAX (n, ((const BaroSeries *) g_ptr_array_index (trend->series, i))->points->len);

  return n;
}

static void
widen (double value, double *low, double *high)
{
  if (!isfinite (value))
    return;
  if (!isfinite (*low) || value < *low)
    *low = value;
  if (!isfinite (*high) || value > *high)
    *high = value;
}

static void
find_value_range (const BaroTrend *trend, double *low, double *high)
{
  *low = *high = NAN;
  for (guint i = 0; i < trend->series->len; i++)
    {
      const BaroSeries *series = g_ptr_array_index (trend->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          const BaroPoint *point = g_ptr_array_index (series->points, j);

          if (!baro_point_is_shown (point))
            continue;
          widen (point->value, low, high);
          if (!trend->hide_bands && series->style == BARO_SERIES_LINE)
            {
              widen (point->low, low, high);
              widen (point->high, low, high);
            }
        }
    }
  for (guint i = 0; i < trend->targets->len; i++)
    widen (((const BaroTarget *) g_ptr_array_index (trend->targets, i))->value, low, high);
}

BaroInk
baro_trend_series_ink (const BaroTrend *trend, guint series_index)
{
  const BaroSeries *series = g_ptr_array_index (trend->series, series_index);

  if (series->style == BARO_SERIES_CONTEXT)
    return BARO_INK_NEUTRAL;

  return (BaroInk) (BARO_INK_SERIES_1 + (series->ink >= 0 ? series->ink : (int) series_index) % 6);
}

static BaroInk
series_text_ink (const BaroTrend *trend, guint series_index)
{
  BaroInk ink = baro_trend_series_ink (trend, series_index);

  return ink == BARO_INK_NEUTRAL ? BARO_INK_DIM : (BaroInk) (ink - BARO_INK_SERIES_1 + BARO_INK_SERIES_TEXT_1);
}

static const BaroPoint *
last_shown (const BaroSeries *series, guint *column)
{
  for (guint i = series->points->len; i > 0; i--)
    {
      const BaroPoint *point = g_ptr_array_index (series->points, i - 1);

      if (baro_point_is_shown (point))
        {
          *column = i - 1;
          return point;
        }
    }

  return NULL;
}

static gboolean
has_end_labels (const BaroTrend *trend)
{
  return trend->series->len <= MAX_DIRECT_LABELS;
}

static char *
point_text (const BaroTrend *trend, const BaroPoint *point)
{
  return point->value_text != NULL ? g_strdup (point->value_text)
                                   : baro_value_format_tick (&trend->format, point->value,
                                                             pow (10.0, -trend->format.decimals) / trend->format.factor,
                                                             BARO_FORMAT_TICK);
}

/* Name and value; the value is never cut, the name gives way. A single series on a narrow card needs no name. */
static char *
end_label_text (BaroFrame *frame, const BaroSeries *series, const BaroPoint *point, double room)
{
  const BaroTrend *trend = trend_of (frame);
  g_autofree char *value = NULL;
  g_autofree char *name = NULL;
  double value_width;

  if (series->end_label != NULL)
    return baro_text_measure_ellipsize (frame->measure, series->end_label, BARO_TEXT_AXIS, BARO_WEIGHT_BOLD, room);

  value = point_text (trend, point);
  if (*series->name == '\0' || (frame->right - frame->left < TINY_PX && trend->series->len == 1))
    return g_steal_pointer (&value);
  value_width = baro_frame_text_width (frame, value, BARO_TEXT_AXIS, BARO_WEIGHT_BOLD);
  name = baro_text_measure_ellipsize (frame->measure, series->name, BARO_TEXT_AXIS, BARO_WEIGHT_BOLD,
                                      room - value_width - 4.0);
  if (*name == '\0')
    return g_steal_pointer (&value);

  /* a name in a right-to-left script must not carry the number to its other side */
  return baro_string_format ("%s %s", name, value);
}

/* All labels at the right end, series and targets, with the place they want. */
static GArray *
collect_end_labels (BaroFrame *frame, double room)
{
  const BaroTrend *trend = trend_of (frame);
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (BaroEndLabel));

  for (guint i = 0; i < trend->targets->len; i++)
    {
      const BaroTarget *target = g_ptr_array_index (trend->targets, i);
      BaroEndLabel label = { target->value, NULL, BARO_INK_DIM, BARO_WEIGHT_NORMAL };

      if (!isfinite (target->value) || target->label == NULL || *target->label == '\0')
        continue;
      label.text = baro_text_measure_ellipsize (frame->measure, target->label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, room);
      g_array_append_val (labels, label);
    }
  for (guint i = 0; has_end_labels (trend) && i < trend->series->len; i++)
    {
      const BaroSeries *series = g_ptr_array_index (trend->series, i);
      guint column;
      const BaroPoint *point = last_shown (series, &column);
      BaroEndLabel label = { 0 };

      if (point == NULL)
        continue;
      label.value = point->value;
      label.text = end_label_text (frame, series, point, room);
      label.ink = series_text_ink (trend, i);
      label.weight = BARO_WEIGHT_BOLD;
      g_array_append_val (labels, label);
    }

  return labels;
}

static void
free_end_labels (GArray *labels)
{
  for (guint i = 0; i < labels->len; i++)
    g_free (g_array_index (labels, BaroEndLabel, i).text);
  g_array_unref (labels);
}

static double
end_labels_width (BaroFrame *frame, const GArray *labels)
{
  double width = 0.0;

  for (guint i = 0; i < labels->len; i++)
    {
      const BaroEndLabel *label = &g_array_index (labels, BaroEndLabel, i);

      width = MAX (width, baro_frame_text_width (frame, label->text, BARO_TEXT_AXIS, label->weight));
    }

  return width;
}

double
baro_trend_y (const BaroTrendPlot *plot, double value)
{
  return plot->bottom - baro_axis_map (&plot->axis, value) * (plot->bottom - plot->top);
}

/* Where there is no room for all, the names of targets give way to those of series; their lines stay. */
static void
drop_targets (GArray *labels, double room, double line)
{
  guint most = (guint) MAX (1.0, floor (room / line) + 1.0);

  for (guint i = labels->len; i > 0 && labels->len > most; i--)
    {
      if (g_array_index (labels, BaroEndLabel, i - 1).weight == BARO_WEIGHT_BOLD)
        continue;
      g_free (g_array_index (labels, BaroEndLabel, i - 1).text);
      g_array_remove_index (labels, i - 1);
    }
}

/* Pushes the labels apart and ties those that moved to their line. */
void
baro_frame_draw_end_labels (BaroFrame *frame, const BaroTrendPlot *plot, GArray *labels)
{
  g_autofree double *places = NULL;
  double half = baro_frame_line (frame, BARO_TEXT_AXIS) / 2.0;
  /* clear of the event names above and the tick labels below */
  double low = plot->flags_y > 0.0 ? plot->flags_y + BARO_FLAG_PX : frame->top + half;
  double high = MAX (low, plot->bottom + 6.0 - half);

  drop_targets (labels, high - low, half * 1.7);
  places = g_new (double, labels->len + 1);
  for (guint i = 0; i < labels->len; i++)
    places[i] = baro_trend_y (plot, g_array_index (labels, BaroEndLabel, i).value);
  baro_labels_push_apart (places, labels->len, BARO_LABEL_GAP_PX, low, high);

  for (guint i = 0; i < labels->len; i++)
    {
      const BaroEndLabel *label = &g_array_index (labels, BaroEndLabel, i);
      double y = baro_trend_y (plot, label->value);

      if (fabs (places[i] - y) > LEADER_MOVE_PX)
        baro_scene_add_line (frame->scene, BARO_Z_GRID, plot->right + 1.0, y, plot->right + END_GAP_PX - 2.0, places[i],
                             BARO_INK_AXIS, BARO_GRID_WIDTH);
      baro_scene_add_text (frame->scene, plot->right + END_GAP_PX, places[i], label->text, BARO_TEXT_AXIS,
                           label->weight, BARO_ANCHOR_START, label->ink);
    }
}

static void
draw_targets (BaroFrame *frame, const BaroTrendPlot *plot)
{
  const BaroTrend *trend = trend_of (frame);

  for (guint i = 0; i < trend->targets->len; i++)
    {
      const BaroTarget *target = g_ptr_array_index (trend->targets, i);
      BaroMark *mark;

      if (!isfinite (target->value))
        continue;
      mark = baro_scene_add_line (frame->scene, BARO_Z_GRID, plot->left, baro_trend_y (plot, target->value), plot->right,
                                  baro_trend_y (plot, target->value), BARO_INK_TARGET, BARO_WHISKER_WIDTH);
      mark->dash = BARO_DASH_TARGET;
    }
}

/* Keys of the series beyond five, and of the moving average. */
static GArray *
collect_keys (const BaroTrend *trend)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (BaroKey));
  gboolean has_average = FALSE;

  for (guint i = 0; i < trend->series->len; i++)
    {
      const BaroSeries *series = g_ptr_array_index (trend->series, i);
      BaroKey key = { i >= 6 ? BARO_KEY_DASH : BARO_KEY_LINE, { baro_trend_series_ink (trend, i), 0.0, 1.0 }, series->name };

      has_average = has_average || series->average != NULL;
      if (!has_end_labels (trend))
        g_array_append_val (keys, key);
    }
  if (has_average && trend->average_label != NULL)
    {
      BaroKey key = { BARO_KEY_DASH, { BARO_INK_DIM, 0.0, 1.0 }, trend->average_label };

      g_array_append_val (keys, key);
    }

  return keys;
}

static void
init_plot (BaroFrame *frame, BaroTrendPlot *plot, double legend_height, double list_height, const GArray *labels)
{
  const BaroTrend *trend = trend_of (frame);
  double low, high, labels_width, side;

  plot->n_columns = count_columns (trend);
  plot->top = frame->top + legend_height + baro_frame_line (frame, BARO_TEXT_AXIS) / 2.0;
  if (trend->events->len > 0)
    {
      plot->flags_y = frame->top + legend_height + BARO_FLAG_PX / 2.0 + 1.0;
      plot->top = plot->flags_y + BARO_FLAG_PX / 2.0 + 10.0;
    }
  plot->bottom = MAX (plot->top + SHORT_PX, frame->bottom - list_height - baro_frame_line (frame, BARO_TEXT_AXIS) - 8.0);

  find_value_range (trend, &low, &high);
  baro_axis_init_tight (&plot->axis, low, high, &trend->axis, trend->format.factor,
                        (guint) CLAMP ((plot->bottom - plot->top) / TICK_SPACE_PX, 2.0, 8.0));
  plot->left = frame->left + baro_frame_value_axis_width (frame, &plot->axis, &trend->format) + END_GAP_PX;
  labels_width = end_labels_width (frame, labels);
  plot->right = frame->right - (labels_width > 0.0 ? labels_width + END_GAP_PX : 0.0);
  plot->right = MAX (plot->right, plot->left + 20.0);
  side = MIN (SIDE_PX, (plot->right - plot->left) / 8.0);
  g_free (plot->xs);
  plot->xs = g_new0 (double, plot->n_columns + 1);
  baro_frame_place_categories (trend->ticks, plot->n_columns, plot->left + side, plot->right - side, plot->xs);
}

void
baro_layout_trend (BaroFrame *frame)
{
  const BaroTrend *trend = trend_of (frame);
  g_autoptr(GArray) keys = collect_keys (trend);
  GArray *labels = collect_end_labels (frame, (frame->right - frame->left) * LABEL_SHARE);
  g_auto(GStrv) event_list = NULL;
  BaroTrendPlot plot = { 0 };
  double legend;

  legend = baro_frame_legend (frame, (const BaroKey *) (const void *) keys->data, keys->len, frame->left, frame->right,
                              frame->top);
  legend += legend > 0.0 ? 6.0 : 0.0;
  init_plot (frame, &plot, legend, 0.0, labels);
  event_list = baro_trend_list_events (frame, &plot);
  if (event_list[0] != NULL)
    init_plot (frame, &plot, legend, g_strv_length (event_list) * baro_frame_line (frame, BARO_TEXT_FOOT) + 2.0, labels);
  baro_scene_set_plot (frame->scene, plot.left, plot.top, plot.right, plot.bottom);

  baro_frame_draw_value_axis (frame, &plot.axis, &trend->format, plot.left, plot.top, plot.right, plot.bottom);
  baro_frame_draw_categories (frame, trend->ticks, plot.xs, plot.bottom);
  draw_targets (frame, &plot);
  baro_trend_draw_events (frame, &plot);
  baro_trend_draw_event_list (frame, event_list);
  for (guint i = 0; i < trend->series->len; i++)
    baro_trend_draw_series (frame, &plot, i);
  baro_frame_draw_end_labels (frame, &plot, labels);

  free_end_labels (labels);
  g_free (plot.xs);
}
