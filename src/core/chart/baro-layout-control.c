/* baro-layout-control.c: control strips */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-control"
#include "config.h"

#include "chart/baro-layout-trend-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NATURAL_HEIGHT_PX 190.0
#define TICK_SPACE_PX 46.0
#define SIDE_PX 10.0
#define END_GAP_PX 8.0
#define LABEL_SHARE 0.30
#define OUTSIDE_RADIUS 4.5
#define INSIDE_RADIUS 2.75
#define RULE_GAP_PX 10.0
#define HIT_PX 7.0
#define MAX_POINTS_WITH_DOTS 60

double
baro_layout_control_height (BaroFrame *frame)
{
  return NATURAL_HEIGHT_PX;
}

static const BaroControlPoint *
point_at (const BaroControl *control, guint index)
{
  return g_ptr_array_index (control->points, index);
}

static void
widen (double value, double *low, double *high)
{
  if (!isfinite (value))
    return;
  *low = isfinite (*low) ? MIN (*low, value) : value;
  *high = isfinite (*high) ? MAX (*high, value) : value;
}

static void
find_range (const BaroControl *control, double *low, double *high)
{
  *low = *high = control->centre;
  for (guint i = 0; i < control->points->len; i++)
    {
      widen (point_at (control, i)->value, low, high);
      widen (point_at (control, i)->lower, low, high);
      widen (point_at (control, i)->upper, low, high);
    }
}

/* A limit is labelled where it ends: at its last defined value. */
static double
last_limit (const BaroControl *control, gboolean is_upper)
{
  for (guint i = control->points->len; i > 0; i--)
    {
      double value = is_upper ? point_at (control, i - 1)->upper : point_at (control, i - 1)->lower;

      if (isfinite (value))
        return value;
    }

  return NAN;
}

static void
add_label (BaroFrame *frame, GArray *labels, double value, const char *text, double room)
{
  BaroEndLabel label = { value, NULL, BARO_INK_DIM, BARO_WEIGHT_NORMAL };

  if (text == NULL || *text == '\0' || !isfinite (value))
    return;
  label.text = baro_text_measure_ellipsize (frame->measure, text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, room);
  g_array_append_val (labels, label);
}

/* Limits change half way between two points. */
static void
draw_limit (BaroFrame *frame, const BaroTrendPlot *plot, gboolean is_upper)
{
  const BaroControl *control = &frame->chart->control;
  g_autoptr(GArray) run = g_array_new (FALSE, FALSE, sizeof (BaroXY));

  for (guint i = 0; i <= plot->n_columns; i++)
    {
      double value = i == plot->n_columns ? NAN : is_upper ? point_at (control, i)->upper : point_at (control, i)->lower;

      if (isfinite (value))
        {
          BaroXY from = { i == 0 ? plot->left : (plot->xs[i - 1] + plot->xs[i]) / 2.0, baro_trend_y (plot, value) };
          BaroXY to = { i + 1 == plot->n_columns ? plot->right : (plot->xs[i] + plot->xs[i + 1]) / 2.0, from.y };

          /* a level limit is one line, so that its dashes run through */
          if (run->len > 0 && g_array_index (run, BaroXY, run->len - 1).y == from.y)
            g_array_set_size (run, run->len - 1);
          else
            g_array_append_val (run, from);
          g_array_append_val (run, to);
          continue;
        }
      if (run->len > 1)
        {
          BaroMark *mark = baro_scene_add_polyline (frame->scene, BARO_Z_GRID, (const BaroXY *) (const void *) run->data,
                                                    run->len, BARO_INK_TARGET, 1.0);

          mark->dash = BARO_DASH_FINE;
        }
      g_array_set_size (run, 0);
    }
}

static void
draw_line (BaroFrame *frame, const BaroTrendPlot *plot)
{
  const BaroControl *control = &frame->chart->control;
  g_autoptr(GArray) run = g_array_new (FALSE, FALSE, sizeof (BaroXY));

  for (guint i = 0; i <= plot->n_columns; i++)
    {
      if (i < plot->n_columns && isfinite (point_at (control, i)->value))
        {
          BaroXY place = { plot->xs[i], baro_trend_y (plot, point_at (control, i)->value) };

          g_array_append_val (run, place);
          continue;
        }
      if (run->len > 1)
        baro_scene_add_polyline (frame->scene, BARO_Z_LINE, (const BaroXY *) (const void *) run->data, run->len,
                                 BARO_INK_NEUTRAL, BARO_LINE_WIDTH);
      g_array_set_size (run, 0);
    }
}

static char *
make_sentence (const BaroControl *control, guint index)
{
  const BaroControlPoint *point = point_at (control, index);
  const BaroTick *tick = index < control->ticks->len ? g_ptr_array_index (control->ticks, index) : NULL;
  g_autofree char *first = NULL;

  if (point->sentence != NULL)
    return g_strdup (point->sentence);

  first = baro_sentence_number (&control->format, tick == NULL ? "" : tick->long_label != NULL ? tick->long_label : tick->label,
                                point->value, NAN, NAN, point->base_n, 0);
  if (point->rule == 0)
    return g_steal_pointer (&first);

  /* Translators: first a whole sentence about the value, then the number of the rule of the control chart */
  return g_strdup_printf (_("%s. Breaks rule %d"), first, point->rule);
}

static void
draw_rule (BaroFrame *frame, const BaroTrendPlot *plot, double x, double y, int rule)
{
  g_autofree char *text = g_strdup_printf ("%d", rule);
  gboolean at_right = x + RULE_GAP_PX + 8.0 <= plot->right;

  baro_scene_add_text (frame->scene, at_right ? x + RULE_GAP_PX : x, at_right ? y : y - RULE_GAP_PX - 3.0, text, BARO_TEXT_AXIS,
                       BARO_WEIGHT_BOLD, at_right ? BARO_ANCHOR_START : BARO_ANCHOR_MIDDLE, BARO_INK_WORSE_TEXT);
}

static void
draw_points (BaroFrame *frame, const BaroTrendPlot *plot)
{
  const BaroControl *control = &frame->chart->control;

  for (guint i = 0; i < plot->n_columns; i++)
    {
      const BaroControlPoint *point = point_at (control, i);
      g_autofree char *sentence = make_sentence (control, i);
      double x = plot->xs[i];
      double y = isfinite (point->value) ? baro_trend_y (plot, point->value) : plot->bottom;
      int datum = baro_scene_add_datum (frame->scene, 0, (int) i, x, y, x - HIT_PX, y - HIT_PX, x + HIT_PX, y + HIT_PX, sentence);
      BaroMark *mark;

      if (!isfinite (point->value) || (point->rule == 0 && plot->n_columns > MAX_POINTS_WITH_DOTS))
        continue;
      mark = baro_scene_add_circle (frame->scene, BARO_Z_POINT, x, y, point->rule != 0 ? OUTSIDE_RADIUS : INSIDE_RADIUS,
                                    point->rule != 0 ? BARO_INK_WORSE : BARO_INK_DIM);
      mark->datum = datum;
      if (point->rule != 0)
        draw_rule (frame, plot, x, y, point->rule);
    }
}

static void
init_plot (BaroFrame *frame, BaroTrendPlot *plot, const GArray *labels)
{
  const BaroControl *control = &frame->chart->control;
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);
  double low, high, width = 0.0, side;

  for (guint i = 0; i < labels->len; i++)
    width = MAX (width, baro_frame_text_width (frame, g_array_index (labels, BaroEndLabel, i).text, BARO_TEXT_AXIS,
                                               BARO_WEIGHT_NORMAL));
  plot->n_columns = control->points->len;
  plot->top = frame->top + line / 2.0;
  plot->bottom = MAX (plot->top + 20.0, frame->bottom - line - 8.0);
  find_range (control, &low, &high);
  baro_axis_init_tight (&plot->axis, low, high, &control->axis, control->format.factor,
                        (guint) CLAMP ((plot->bottom - plot->top) / TICK_SPACE_PX, 2.0, 6.0));
  plot->left = frame->left + baro_frame_value_axis_width (frame, &plot->axis, &control->format) + END_GAP_PX;
  plot->right = MAX (plot->left + 20.0, frame->right - (width > 0.0 ? width + END_GAP_PX : 0.0));
  side = MIN (SIDE_PX, (plot->right - plot->left) / 8.0);
  plot->xs = g_new0 (double, plot->n_columns + 1);
  baro_frame_place_categories (control->ticks, plot->n_columns, plot->left + side, plot->right - side, plot->xs);
}

void
baro_layout_control (BaroFrame *frame)
{
  const BaroControl *control = &frame->chart->control;
  g_autoptr(GArray) labels = g_array_new (FALSE, FALSE, sizeof (BaroEndLabel));
  double room = (frame->right - frame->left) * LABEL_SHARE;
  BaroTrendPlot plot = { 0 };

  add_label (frame, labels, last_limit (control, TRUE), control->upper_label, room);
  add_label (frame, labels, control->centre, control->centre_label, room);
  add_label (frame, labels, last_limit (control, FALSE), control->lower_label, room);
  init_plot (frame, &plot, labels);
  baro_scene_set_plot (frame->scene, plot.left, plot.top, plot.right, plot.bottom);

  baro_frame_draw_value_axis (frame, &plot.axis, &control->format, plot.left, plot.top, plot.right, plot.bottom);
  baro_frame_draw_categories (frame, control->ticks, plot.xs, plot.bottom);
  if (isfinite (control->centre))
    baro_scene_add_line (frame->scene, BARO_Z_BAND, plot.left, baro_trend_y (&plot, control->centre), plot.right,
                         baro_trend_y (&plot, control->centre), BARO_INK_TARGET, BARO_GRID_WIDTH);
  draw_limit (frame, &plot, FALSE);
  draw_limit (frame, &plot, TRUE);
  draw_line (frame, &plot);
  draw_points (frame, &plot);
  baro_frame_draw_end_labels (frame, &plot, labels);

  for (guint i = 0; i < labels->len; i++)
    g_free (g_array_index (labels, BaroEndLabel, i).text);
  g_free (plot.xs);
}
