/* baro-layout-histogram.c: histograms with vertical reference lines */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-histogram"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-labels.h"
#include "chart/baro-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NATURAL_HEIGHT_PX 210.0
#define TICK_SPACE_PX 42.0
#define COLUMN_SPACE_PX 64.0
#define AXIS_GAP_PX 8.0
#define BIN_GAP_PX 1.0
#define MARKER_GAP_PX 5.0

typedef struct
{
  BaroFrame *frame;
  const BaroHistogram *histogram;
  double     left, top, right, bottom;
  BaroAxis   x_axis, y_axis;
} Plot;

double
baro_layout_histogram_height (BaroFrame *frame)
{
  return NATURAL_HEIGHT_PX;
}

static const BaroBin *
bin_at (const BaroHistogram *histogram, guint index)
{
  return g_ptr_array_index (histogram->bins, index);
}

static double
x_of (const Plot *plot, double value)
{
  return plot->left + baro_axis_map (&plot->x_axis, value) * (plot->right - plot->left);
}

static void
make_axes (Plot *plot)
{
  const BaroHistogram *histogram = plot->histogram;
  double low = INFINITY, high = -INFINITY, most = 0.0;
  BaroAxisWish wish;

  for (guint i = 0; i < histogram->bins->len; i++)
    {
      const BaroBin *bin = bin_at (histogram, i);

      low = MIN (low, bin->low);
      high = MAX (high, bin->high);
      most = MAX (most, bin->count);
    }
  baro_axis_wish_init (&wish);
  wish.from_zero = TRUE;
  baro_axis_init_tight (&plot->y_axis, 0.0, most, &wish, histogram->count_format.factor,
                        (guint) CLAMP ((plot->bottom - plot->top) / TICK_SPACE_PX, 2.0, 6.0));
  plot->left = plot->frame->left + baro_frame_value_axis_width (plot->frame, &plot->y_axis, &histogram->count_format) + AXIS_GAP_PX;

  baro_axis_wish_init (&wish);
  wish.fixed_low = low;
  wish.fixed_high = high;
  baro_axis_init_tight (&plot->x_axis, low, high, &wish, histogram->format.factor,
                        (guint) CLAMP ((plot->right - plot->left) / COLUMN_SPACE_PX, 2.0, 12.0));
}

static char *
bin_sentence (const Plot *plot, const BaroBin *bin)
{
  g_autofree char *count = baro_value_format_text (&plot->histogram->count_format, bin->count);
  g_autofree char *low = baro_value_format_text (&plot->histogram->format, bin->low);
  g_autofree char *high = baro_value_format_text (&plot->histogram->format, bin->high);

  if (bin->label != NULL)
    return baro_sentence_value (bin->label, count, NULL, NULL, -1);

  /* Translators: a bar of a histogram: from, up to but not including, how many */
  return baro_string_format (_("From %s to below %s: %s"), low, high, count);
}

static void
draw_bins (Plot *plot)
{
  BaroScene *scene = plot->frame->scene;

  for (guint i = 0; i < plot->histogram->bins->len; i++)
    {
      const BaroBin *bin = bin_at (plot->histogram, i);
      g_autofree char *sentence = bin_sentence (plot, bin);
      double left = x_of (plot, bin->low), right = x_of (plot, bin->high);
      double gap = right - left > 4.0 ? BIN_GAP_PX : 0.0;
      double height = baro_axis_map (&plot->y_axis, bin->count) * (plot->bottom - plot->top);
      int datum = baro_scene_add_datum (scene, 0, (int) i, (left + right) / 2.0, plot->bottom - height, left, plot->top, right,
                                        plot->bottom, sentence);
      BaroMark *mark;

      if (!(height > 0.0))
        continue;
      mark = baro_scene_add_rect (scene, BARO_Z_AREA, left + gap / 2.0, plot->bottom - height, right - left - gap, height,
                                  bin->flags & BARO_DATUM_ANOMALY ? BARO_INK_WORSE : BARO_INK_SERIES_1);
      mark->datum = datum;
      mark->radii[0] = mark->radii[1] = MIN (MIN (BARO_CORNER_PX, height), (right - left) / 4.0);
      if (bin->flags & BARO_DATUM_SMALL_BASE)
        {
          mark->fill.opacity = 0.12;
          mark->hatched = TRUE;
          mark->stroke = (BaroPaint) { BARO_INK_SERIES_1, 0.0, 1.0 };
        }
    }
}

/* Labels along the foot: numbers at the ticks, not under the bins, because they mark the bins' borders. */
static void
draw_x_axis (Plot *plot)
{
  BaroFrame *frame = plot->frame;
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);
  g_autofree BaroTickPlace *places = g_new0 (BaroTickPlace, plot->x_axis.n_ticks);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plot->x_axis.n_ticks; i++)
    {
      double value = baro_axis_tick (&plot->x_axis, i);
      char *text = baro_value_format_tick (&plot->histogram->format, value, plot->x_axis.step,
                                           i + 1 == plot->x_axis.n_ticks ? BARO_FORMAT_TICK_UNIT : BARO_FORMAT_TICK);

      g_ptr_array_add (texts, text);
      places[i].x = x_of (plot, value);
      places[i].width = baro_frame_text_width (frame, text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL);
      places[i].x = MIN (places[i].x, frame->right - places[i].width / 2.0);
    }
  baro_labels_thin (places, plot->x_axis.n_ticks, AXIS_GAP_PX);
  for (guint i = 0; i < plot->x_axis.n_ticks; i++)
    {
      if (places[i].shown)
        baro_scene_add_text (frame->scene, places[i].x, plot->bottom + 3.0 + line / 2.0, g_ptr_array_index (texts, i),
                             BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM);
    }
  baro_scene_add_line (frame->scene, BARO_Z_LINE, plot->left, plot->bottom, plot->right, plot->bottom, BARO_INK_AXIS,
                       BARO_GRID_WIDTH);
  baro_frame_text (frame, plot->right, plot->bottom + 3.0 + line * 1.5, plot->histogram->x_title, BARO_TEXT_AXIS,
                   BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM, plot->right - frame->left);
}

static void
draw_markers (Plot *plot)
{
  BaroFrame *frame = plot->frame;
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);

  for (guint i = 0; i < plot->histogram->markers->len; i++)
    {
      const BaroTarget *marker = g_ptr_array_index (plot->histogram->markers, i);
      double width = baro_frame_text_width (frame, marker->label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL);
      double y = frame->top + (i + 0.5) * line;
      double x = x_of (plot, marker->value);
      gboolean at_left = x + MARKER_GAP_PX + width > frame->right;
      BaroMark *mark;

      if (!isfinite (marker->value) || x < plot->left - 0.5 || x > plot->right + 0.5)
        continue;
      mark = baro_scene_add_line (frame->scene, BARO_Z_LINE, x, y - line / 2.0 + 2.0, x, plot->bottom, BARO_INK_TARGET,
                                  BARO_WHISKER_WIDTH);
      mark->dash = BARO_DASH_TARGET;
      baro_frame_text (frame, at_left ? x - MARKER_GAP_PX : x + MARKER_GAP_PX, y, marker->label, BARO_TEXT_AXIS,
                       BARO_WEIGHT_NORMAL, at_left ? BARO_ANCHOR_END : BARO_ANCHOR_START, BARO_INK_DIM,
                       at_left ? x - frame->left : frame->right - x);
    }
}

void
baro_layout_histogram (BaroFrame *frame)
{
  const BaroHistogram *histogram = &frame->chart->histogram;
  Plot plot = { frame, histogram };
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);

  plot.right = frame->right - 4.0;
  plot.top = frame->top + line / 2.0 + histogram->markers->len * line;
  plot.bottom = frame->bottom - line - 6.0 - (histogram->x_title != NULL ? line : 0.0);
  plot.bottom = MAX (plot.bottom, plot.top + 20.0);
  make_axes (&plot);
  baro_scene_set_plot (frame->scene, plot.left, plot.top, plot.right, plot.bottom);

  baro_frame_draw_value_axis (frame, &plot.y_axis, &histogram->count_format, plot.left, plot.top, plot.right, plot.bottom);
  draw_bins (&plot);
  draw_x_axis (&plot);
  draw_markers (&plot);
}
