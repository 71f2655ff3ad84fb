/* baro-layout-spark.c: sparklines: no axis, no text */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-spark"
#include "config.h"

#include "chart/baro-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NATURAL_HEIGHT_PX 36.0
#define INSET_PX 4.0
#define LINE_WIDTH 1.6
#define POINT_RADIUS 3.0
#define BAR_SHARE 0.72

typedef struct
{
  BaroFrame *frame;
  const BaroSpark *spark;
  guint      n;
  double     left, right, top, bottom;
  double     low, high;
  BaroInk    ink;
} Plot;

double
baro_layout_spark_height (BaroFrame *frame)
{
  return NATURAL_HEIGHT_PX;
}

static const BaroPoint *
point_at (const Plot *plot, guint index)
{
  return g_ptr_array_index (plot->spark->points, index);
}

static gboolean
is_shown (const Plot *plot, guint index)
{
  return index < plot->n && isfinite (point_at (plot, index)->value)
         && !(point_at (plot, index)->flags & BARO_DATUM_SUPPRESSED);
}

static void
find_range (Plot *plot)
{
  plot->low = isfinite (plot->spark->target) ? plot->spark->target : INFINITY;
  plot->high = isfinite (plot->spark->target) ? plot->spark->target : -INFINITY;
  for (guint i = 0; i < plot->n; i++)
    {
      if (!is_shown (plot, i))
        continue;
      plot->low = MIN (plot->low, point_at (plot, i)->value);
      plot->high = MAX (plot->high, point_at (plot, i)->value);
    }
  if (plot->spark->style == BARO_SPARK_BARS)
    {
      plot->low = MIN (plot->low, 0.0);
      plot->high = MAX (plot->high, 0.0);
    }
  if (!(plot->high > plot->low))
    {
      plot->low = isfinite (plot->low) ? plot->low - 0.5 : 0.0;
      plot->high = plot->low + 1.0;
    }
}

static double
x_of (const Plot *plot, guint index)
{
  if (plot->spark->style == BARO_SPARK_BARS)
    return plot->left + (index + 0.5) / plot->n * (plot->right - plot->left);

  return plot->n > 1 ? plot->left + index / (plot->n - 1.0) * (plot->right - plot->left) : plot->right;
}

static double
y_of (const Plot *plot, double value)
{
  return plot->bottom - (value - plot->low) / (plot->high - plot->low) * (plot->bottom - plot->top);
}

static void
draw_line (Plot *plot)
{
  g_autoptr(GArray) run = g_array_new (FALSE, FALSE, sizeof (BaroXY));

  for (guint i = 0; i <= plot->n; i++)
    {
      if (is_shown (plot, i))
        {
          BaroXY place = { x_of (plot, i), y_of (plot, point_at (plot, i)->value) };

          g_array_append_val (run, place);
          continue;
        }
      if (run->len > 1)
        baro_scene_add_polyline (plot->frame->scene, BARO_Z_LINE, (const BaroXY *) (const void *) run->data, run->len,
                                 plot->ink, LINE_WIDTH);
      else if (run->len == 1)
        baro_scene_add_circle (plot->frame->scene, BARO_Z_LINE, g_array_index (run, BaroXY, 0).x,
                               g_array_index (run, BaroXY, 0).y, LINE_WIDTH, plot->ink);
      g_array_set_size (run, 0);
    }
}

static int
add_datum (Plot *plot, guint index)
{
  const BaroPoint *point = point_at (plot, index);
  double x = x_of (plot, index), half = (plot->right - plot->left) / MAX (plot->n, 1u) / 2.0;

  return baro_scene_add_datum (plot->frame->scene, 0, (int) index, x,
                               is_shown (plot, index) ? y_of (plot, point->value) : plot->bottom, x - half, plot->top, x + half,
                               plot->bottom, point->sentence);
}

static void
draw_points (Plot *plot)
{
  gboolean last_done = FALSE;

  for (guint i = plot->n; i > 0; i--)
    {
      const BaroPoint *point = point_at (plot, i - 1);
      gboolean is_anomaly = (point->flags & BARO_DATUM_ANOMALY) != 0;
      BaroMark *mark;

      if (!is_shown (plot, i - 1) || (last_done && !is_anomaly))
        continue;
      last_done = TRUE;
      mark = baro_scene_add_circle (plot->frame->scene, BARO_Z_POINT, x_of (plot, i - 1), y_of (plot, point->value),
                                    POINT_RADIUS, is_anomaly ? baro_verdict_ink (point->verdict) : plot->ink);
      mark->datum = (int) (i - 1);
    }
}

static void
draw_bars (Plot *plot)
{
  double width = (plot->right - plot->left) / plot->n * BAR_SHARE;

  for (guint i = 0; i < plot->n; i++)
    {
      const BaroPoint *point = point_at (plot, i);
      gboolean is_anomaly = (point->flags & BARO_DATUM_ANOMALY) != 0;
      double zero = y_of (plot, 0.0), end;
      BaroMark *mark;

      if (!is_shown (plot, i))
        continue;
      end = y_of (plot, point->value);
      mark = baro_scene_add_rect (plot->frame->scene, BARO_Z_AREA, x_of (plot, i) - width / 2.0, MIN (zero, end), width,
                                  fabs (end - zero), is_anomaly ? baro_verdict_ink (point->verdict) : plot->ink);
      mark->datum = (int) i;
      if (!is_anomaly && plot->ink == BARO_INK_NEUTRAL)
        mark->fill.opacity = 0.7;
    }
}

void
baro_layout_spark (BaroFrame *frame)
{
  const BaroSpark *spark = &frame->chart->spark;
  Plot plot = { frame, spark, spark->points->len, frame->left + INSET_PX, frame->right - INSET_PX, frame->top + INSET_PX,
                frame->bottom - INSET_PX };

  plot.ink = spark->ink < 0 ? BARO_INK_NEUTRAL : (BaroInk) (BARO_INK_SERIES_1 + spark->ink % 6);
  plot.bottom = MAX (plot.bottom, plot.top + 1.0);
  find_range (&plot);
  baro_scene_set_plot (frame->scene, frame->left, frame->top, frame->right, frame->bottom);

  for (guint i = 0; i < plot.n; i++)
    add_datum (&plot, i);
  if (isfinite (spark->target))
    {
      double y = y_of (&plot, spark->target);
      BaroMark *mark = baro_scene_add_line (frame->scene, BARO_Z_LINE, frame->left, y, frame->right, y, BARO_INK_TARGET, 1.0);

      mark->dash = BARO_DASH_FINE;
    }
  if (spark->style == BARO_SPARK_BARS)
    {
      draw_bars (&plot);
      return;
    }
  draw_line (&plot);
  draw_points (&plot);
}
