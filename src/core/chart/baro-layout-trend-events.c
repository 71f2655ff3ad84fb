/* baro-layout-trend-events.c: numbered flags of events, and the names that do not fit beside them */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-trend-events"
#include "config.h"

#include "chart/baro-layout-trend-private.h"

#include <math.h>

#define FLAG_GAP_PX 5.0
#define MAX_EVENT_LINES 3

static double
event_x (const BaroTrendPlot *plot, const BaroTrend *trend, double position)
{
  double first, last;

  /* positions count categories; ticks with their own positions stretch the axis */
  first = plot->n_columns > 0 && trend->ticks->len > 0 ? ((const BaroTick *) g_ptr_array_index (trend->ticks, 0))->position : NAN;
  last = trend->ticks->len > 0 ? ((const BaroTick *) g_ptr_array_index (trend->ticks, trend->ticks->len - 1))->position : NAN;
  if (!isfinite (first) || !isfinite (last))
    {
      first = 0.0;
      last = plot->n_columns - 1.0;
    }
  if (last <= first)
    return plot->xs[0];

  return plot->xs[0] + (position - first) / (last - first) * (plot->xs[plot->n_columns - 1] - plot->xs[0]);
}

static void
draw_flag (BaroFrame *frame, const BaroTrendPlot *plot, double x, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  double y = plot->flags_y;
  BaroMark *mark;

  mark = baro_scene_add_line (frame->scene, BARO_Z_BAND, x, y + BARO_FLAG_PX / 2.0, x, plot->bottom, BARO_INK_EVENT, 1.0);
  mark->dash = BARO_DASH_DOT;
  mark = baro_scene_add_rect (frame->scene, BARO_Z_POINT, x, y - BARO_FLAG_PX / 2.0, BARO_FLAG_PX, BARO_FLAG_PX, BARO_INK_EVENT);
  mark->radii[1] = mark->radii[2] = 2.0;
  baro_scene_add_text (frame->scene, x + BARO_FLAG_PX / 2.0, y, digits, BARO_TEXT_SMALL, BARO_WEIGHT_BOLD,
                       BARO_ANCHOR_MIDDLE, BARO_INK_EVENT_TEXT);
}

static gboolean
is_inside (const BaroTrendPlot *plot, double x)
{
  return x >= plot->left - 0.5 && x <= plot->right + 0.5;
}

/* Room for an event's name beside its flag: up to the next flag, or the end of the frame. */
static double
event_room (BaroFrame *frame, const BaroTrendPlot *plot, double x)
{
  const BaroTrend *trend = &frame->chart->trend;
  double end = frame->right;

  for (guint i = 0; i < trend->events->len; i++)
    {
      double other = event_x (plot, trend, ((const BaroEvent *) g_ptr_array_index (trend->events, i))->position);

      if (other > x && is_inside (plot, other))
        end = MIN (end, other - FLAG_GAP_PX);
    }

  return end - x - BARO_FLAG_PX - FLAG_GAP_PX;
}

static gboolean
event_fits (BaroFrame *frame, const BaroTrendPlot *plot, const BaroEvent *event, double x)
{
  return baro_frame_text_width (frame, event->label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL) <= event_room (frame, plot, x);
}

/* Numbered flags on the top edge. A name stands beside its flag if it fits before the next one; else it is
 * listed with its number under the plot. */
void
baro_trend_draw_events (BaroFrame *frame, const BaroTrendPlot *plot)
{
  const BaroTrend *trend = &frame->chart->trend;

  for (guint i = 0; i < trend->events->len; i++)
    {
      const BaroEvent *event = g_ptr_array_index (trend->events, i);
      double x = event_x (plot, trend, event->position);

      if (!is_inside (plot, x))
        continue;
      draw_flag (frame, plot, x, i + 1);
      if (event_fits (frame, plot, event, x))
        baro_frame_text (frame, x + BARO_FLAG_PX + FLAG_GAP_PX, plot->flags_y, event->label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL,
                         BARO_ANCHOR_START, BARO_INK_DIM, event_room (frame, plot, x) + 0.5);
    }
}

/* The names that did not fit beside their flags, wrapped; none if all fit. */
char **
baro_trend_list_events (BaroFrame *frame, const BaroTrendPlot *plot)
{
  const BaroTrend *trend = &frame->chart->trend;
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < trend->events->len; i++)
    {
      const BaroEvent *event = g_ptr_array_index (trend->events, i);
      double x = event_x (plot, trend, event->position);

      /* a no-break space keeps a number with its name */
      if (is_inside (plot, x) && !event_fits (frame, plot, event, x))
        g_string_append_printf (list, "%s%u\302\240%s", list->len > 0 ? "  " : "", i + 1, event->label);
    }

  return baro_text_measure_wrap (frame->measure, list->str, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, frame->right - frame->left,
                                 MAX_EVENT_LINES);
}

void
baro_trend_draw_event_list (BaroFrame *frame, char **lines)
{
  double line = baro_frame_line (frame, BARO_TEXT_FOOT);
  double y = frame->bottom - g_strv_length (lines) * line + line / 2.0;

  for (guint i = 0; lines[i] != NULL; i++, y += line)
    baro_scene_add_text (frame->scene, frame->left, y, lines[i], BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START,
                         BARO_INK_DIM);
}
