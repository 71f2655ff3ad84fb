/* baro-layout-axes.c: value axes, category axes and legends */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-axes"
#include "config.h"

#include "chart/baro-labels.h"
#include "chart/baro-layout-private.h"

#include <math.h>

#define TICK_PX 4.0
#define TICK_LABEL_PX 6.0 /* from the plot to the labels below it */
#define TICK_GAP_PX 8.0
#define CATEGORY_GAP_PX 9.0
#define KEY_WIDTH_PX 22.0
#define KEY_GAP_PX 6.0
#define KEYS_GAP_PX 18.0

/* Only the last tick carries the unit; a reader sees "80 %" once. */
static char *
tick_text (const BaroAxis *axis, const BaroValueFormat *format, guint index)
{
  return baro_value_format_tick (format, baro_axis_tick (axis, index), axis->step,
                                 index + 1 == axis->n_ticks ? BARO_FORMAT_TICK_UNIT : BARO_FORMAT_TICK);
}

/* Width of the widest tick label of an upright axis. */
double
baro_frame_value_axis_width (BaroFrame *frame, const BaroAxis *axis, const BaroValueFormat *format)
{
  double width = 0.0;

  for (guint i = 0; i < axis->n_ticks; i++)
    {
      g_autofree char *text = tick_text (axis, format, i);

      width = MAX (width, baro_frame_text_width (frame, text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL));
    }

  return width;
}

/* Horizontal grid lines with labels at their left; zero is drawn stronger when values lie on both sides. */
void
baro_frame_draw_value_axis (BaroFrame *frame, const BaroAxis *axis, const BaroValueFormat *format,
                            double left, double top, double right, double bottom)
{
  for (guint i = 0; i < axis->n_ticks; i++)
    {
      g_autofree char *text = tick_text (axis, format, i);
      double value = baro_axis_tick (axis, i);
      double y = bottom - baro_axis_map (axis, value) * (bottom - top);
      gboolean is_zero = value == 0.0 && axis->low < 0.0;

      baro_scene_add_line (frame->scene, BARO_Z_GRID, left, y, right, y, is_zero ? BARO_INK_AXIS : BARO_INK_GRID,
                           BARO_GRID_WIDTH);
      baro_scene_add_text (frame->scene, left - TICK_GAP_PX, y, text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL,
                           BARO_ANCHOR_END, BARO_INK_DIM);
    }
}

/* Vertical grid lines with labels below, for charts whose values run to the right. */
void
baro_frame_draw_column_axis (BaroFrame *frame, const BaroAxis *axis, const BaroValueFormat *format,
                             double left, double top, double right, double bottom)
{
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);
  g_autofree BaroTickPlace *places = g_new0 (BaroTickPlace, axis->n_ticks);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < axis->n_ticks; i++)
    {
      char *text = tick_text (axis, format, i);

      g_ptr_array_add (texts, text);
      places[i].x = left + baro_axis_map (axis, baro_axis_tick (axis, i)) * (right - left);
      places[i].width = baro_frame_text_width (frame, text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL);
    }
  baro_labels_thin (places, axis->n_ticks, TICK_GAP_PX);

  for (guint i = 0; i < axis->n_ticks; i++)
    {
      baro_scene_add_line (frame->scene, BARO_Z_GRID, places[i].x, top, places[i].x, bottom,
                           BARO_INK_GRID, BARO_GRID_WIDTH);
      if (places[i].shown)
        baro_scene_add_text (frame->scene, places[i].x, bottom + 2.0 + line / 2.0, g_ptr_array_index (texts, i),
                             BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM);
    }
}

static double
tick_position (const GPtrArray *ticks, guint index)
{
  const BaroTick *tick = index < ticks->len ? g_ptr_array_index (ticks, index) : NULL;

  return tick != NULL && isfinite (tick->position) ? tick->position : (double) index;
}

/* Centres of the columns, from the first at the left to the last at the right; a single one in the middle. */
void
baro_frame_place_categories (const GPtrArray *ticks, guint n_columns, double left, double right, double *xs)
{
  double first = INFINITY, last = -INFINITY;

  for (guint i = 0; i < n_columns; i++)
    {
      first = MIN (first, tick_position (ticks, i));
      last = MAX (last, tick_position (ticks, i));
    }
  for (guint i = 0; i < n_columns; i++)
    {
      if (last > first)
        xs[i] = left + (tick_position (ticks, i) - first) / (last - first) * (right - left);
      else
        xs[i] = (left + right) / 2.0;
    }
}

/* Tick labels under the plot, thinned so that none overlap; the outer ones are kept inside the frame. */
void
baro_frame_draw_categories (BaroFrame *frame, const GPtrArray *ticks, const double *xs, double bottom)
{
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);
  double widest = (frame->right - frame->left) * 0.5;
  g_autofree BaroTickPlace *places = g_new0 (BaroTickPlace, ticks->len);
  double left, top, right, plot_bottom;

  /* the first label keeps clear of the value axis' lowest label */
  baro_scene_get_plot (frame->scene, &left, &top, &right, &plot_bottom);
  left = MAX (frame->left, left - TICK_GAP_PX);

  for (guint i = 0; i < ticks->len; i++)
    {
      const BaroTick *tick = g_ptr_array_index (ticks, i);
      double width = baro_frame_text_width (frame, tick->label, BARO_TEXT_AXIS,
                                            tick->major ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL);

      places[i].width = MIN (width, widest);
      places[i].x = CLAMP (xs[i], left + places[i].width / 2.0,
                           MAX (frame->right - places[i].width / 2.0, left + places[i].width / 2.0));
      places[i].major = tick->major;
    }
  baro_labels_thin (places, ticks->len, CATEGORY_GAP_PX);

  for (guint i = 0; i < ticks->len; i++)
    {
      const BaroTick *tick = g_ptr_array_index (ticks, i);

      if (!places[i].shown)
        continue;
      baro_scene_add_line (frame->scene, BARO_Z_GRID, xs[i], bottom, xs[i], bottom + TICK_PX, BARO_INK_AXIS,
                           BARO_GRID_WIDTH);
      baro_frame_text (frame, places[i].x, bottom + TICK_LABEL_PX + line / 2.0, tick->label, BARO_TEXT_AXIS,
                       tick->major ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE,
                       tick->major ? BARO_INK_TEXT : BARO_INK_DIM, widest + 1.0);
    }
}

static void
draw_pair_key (BaroFrame *frame, const BaroPaint *paint, double x, double y)
{
  BaroMark *mark;

  mark = baro_scene_add_line (frame->scene, BARO_Z_LINE, x + 3.0, y, x + KEY_WIDTH_PX - 3.0, y, paint->ink, BARO_LINE_WIDTH);
  mark->stroke = *paint;
  mark = baro_scene_add_circle (frame->scene, BARO_Z_POINT, x + 4.0, y, 4.0, BARO_INK_CARD);
  mark->stroke = (BaroPaint) { BARO_INK_DIM, 0.0, 1.0 };
  mark->stroke_width = 1.5;
  mark = baro_scene_add_circle (frame->scene, BARO_Z_POINT, x + KEY_WIDTH_PX - 4.0, y, 4.5, paint->ink);
  mark->fill = *paint;
}

/* Draws the mark of a key; returns its width. */
static double
draw_key_mark (BaroFrame *frame, const BaroKey *key, double x, double y)
{
  BaroMark *mark;

  switch (key->kind)
    {
    case BARO_KEY_PAIR:
      draw_pair_key (frame, &key->paint, x, y);
      return KEY_WIDTH_PX;
    case BARO_KEY_SQUARE:
      mark = baro_scene_add_rect (frame->scene, BARO_Z_AREA, x, y - 5.0, 10.0, 10.0, key->paint.ink);
      mark->fill = key->paint;
      mark->radii[0] = mark->radii[1] = mark->radii[2] = mark->radii[3] = 2.0;
      return 10.0;
    case BARO_KEY_DOT:
      mark = baro_scene_add_circle (frame->scene, BARO_Z_POINT, x + BARO_DOT_RADIUS, y, BARO_DOT_RADIUS, key->paint.ink);
      mark->fill = key->paint;
      return 2.0 * BARO_DOT_RADIUS;
    case BARO_KEY_TICK:
      mark = baro_scene_add_line (frame->scene, BARO_Z_LINE, x + 1.0, y - 7.0, x + 1.0, y + 7.0, key->paint.ink, 1.5);
      return 2.0;
    case BARO_KEY_LINE:
    case BARO_KEY_DASH:
    default:
      mark = baro_scene_add_line (frame->scene, BARO_Z_LINE, x, y, x + KEY_WIDTH_PX, y, key->paint.ink, BARO_LINE_WIDTH);
      mark->stroke = key->paint;
      mark->dash = key->kind == BARO_KEY_DASH ? BARO_DASH_FINE : BARO_DASH_NONE;
      return KEY_WIDTH_PX;
    }
}

static double
key_mark_width (BaroKeyKind kind)
{
  switch (kind)
    {
    case BARO_KEY_SQUARE:
      return 10.0;
    case BARO_KEY_DOT:
      return 2.0 * BARO_DOT_RADIUS;
    case BARO_KEY_TICK:
      return 2.0;
    default:
      return KEY_WIDTH_PX;
    }
}

/* Keys side by side, wrapped to further lines; draws only if the frame has a scene. Returns the height. */
double
baro_frame_legend (BaroFrame *frame, const BaroKey *keys, guint n_keys, double left, double right, double top)
{
  double line = baro_frame_line (frame, BARO_TEXT_AXIS) + 2.0;
  double x = left;
  double y = top + line / 2.0;

  if (n_keys == 0)
    return 0.0;

  for (guint i = 0; i < n_keys; i++)
    {
      double mark_width = key_mark_width (keys[i].kind);
      double room = right - left - mark_width - KEY_GAP_PX;
      double width = baro_frame_text_width (frame, keys[i].text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL);

      width = MIN (width, room);
      if (x > left && x + mark_width + KEY_GAP_PX + width > right)
        {
          x = left;
          y += line;
        }
      if (frame->scene != NULL)
        {
          draw_key_mark (frame, &keys[i], x, y);
          baro_frame_text (frame, x + mark_width + KEY_GAP_PX, y, keys[i].text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL,
                           BARO_ANCHOR_START, BARO_INK_DIM, width + 0.5);
        }
      x += mark_width + KEY_GAP_PX + width + KEYS_GAP_PX;
    }

  return y + line / 2.0 - top;
}
