/* baro-layout-series.c: one series of a trend: bands, line, points, changes and what can be pointed at */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-series"
#include "config.h"

#include "chart/baro-layout-trend-private.h"

#include <math.h>

#define MAX_POINTS_WITH_DOTS 40
#define CHANGE_PLACE 0.7     /* of the way from the point before */
#define CHANGE_PLACE_CLOSE 0.3 /* the same for a rise between close points, to keep clear of the second */
#define CLOSE_PX 30.0
#define CHANGE_LIFT_PX 12.0  /* above a level line */
#define MOST_LIFT_PX 18.0    /* more above a steep one */
#define CHANGE_RADIUS 5.0
#define HIT_PX 7.0
#define AVERAGE_WIDTH 1.5
#define CONTEXT_WIDTH 1.25

/* One series being drawn. */
typedef struct
{
  BaroFrame           *frame;
  const BaroTrendPlot *plot;
  const BaroTrend     *trend;
  const BaroSeries    *series;
  guint                index;
  BaroInk              ink;
  gboolean             with_dots;
} Pen;

static const BaroPoint *
shown_at (const Pen *pen, guint column)
{
  const BaroPoint *point = baro_series_point (pen->series, column);

  return point != NULL && baro_point_is_shown (point) ? point : NULL;
}

static gboolean
has_band (const Pen *pen, guint column)
{
  const BaroPoint *point = shown_at (pen, column);

  return point != NULL && isfinite (point->low) && isfinite (point->high);
}

static void
band_corner (const Pen *pen, double column, gboolean is_high, BaroXY *corner)
{
  guint before = (guint) floor (column);
  guint after = (guint) ceil (column);
  const BaroPoint *a = baro_series_point (pen->series, before);
  const BaroPoint *b = baro_series_point (pen->series, after);
  double part = column - before;
  double value = is_high ? a->high + part * (b->high - a->high) : a->low + part * (b->low - a->low);

  corner->x = pen->plot->xs[before] + part * (pen->plot->xs[after] - pen->plot->xs[before]);
  corner->y = baro_trend_y (pen->plot, value);
}

/* The band from first to last (in columns, halves allowed), all of which have an interval. */
static BaroMark *
draw_band_part (const Pen *pen, double first, double last, gboolean is_hatch)
{
  g_autoptr(GArray) corners = g_array_new (FALSE, FALSE, sizeof (BaroXY));
  g_autoptr(GArray) back = g_array_new (FALSE, FALSE, sizeof (BaroXY));
  BaroMark *mark;
  double column = first;

  while (TRUE)
    {
      BaroXY high, low;

      band_corner (pen, column, TRUE, &high);
      band_corner (pen, column, FALSE, &low);
      g_array_append_val (corners, high);
      g_array_append_val (back, low);
      if (column >= last)
        break;
      column = MIN (floor (column) + 1.0, last);
    }
  for (guint i = back->len; i > 0; i--)
    g_array_append_vals (corners, &g_array_index (back, BaroXY, i - 1), 1);

  mark = baro_scene_add_polygon (pen->frame->scene, BARO_Z_BAND, (const BaroXY *) (const void *) corners->data,
                                 corners->len, pen->ink, is_hatch ? 0.0 : BARO_BAND_OPACITY);
  if (is_hatch)
    {
      mark->hatched = TRUE;
      mark->stroke = (BaroPaint) { pen->ink, 0.0, 0.55 };
    }

  return mark;
}

/* A lone point has no neighbour to span a band with: it gets a whisker. */
static void
draw_whisker (const Pen *pen, guint column)
{
  const BaroPoint *point = shown_at (pen, column);
  double x = pen->plot->xs[column];

  baro_scene_add_line (pen->frame->scene, BARO_Z_BAND, x, baro_trend_y (pen->plot, point->low), x,
                       baro_trend_y (pen->plot, point->high), pen->ink, BARO_WHISKER_WIDTH);
}

static void
draw_bands (const Pen *pen)
{
  guint column = 0;

  if (pen->trend->hide_bands || pen->series->style == BARO_SERIES_CONTEXT)
    return;

  while (column < pen->plot->n_columns)
    {
      guint first = column;

      if (!has_band (pen, column++))
        continue;
      while (column < pen->plot->n_columns && has_band (pen, column))
        column++;
      if (column - first == 1)
        draw_whisker (pen, first);
      else
        draw_band_part (pen, first, column - 1, FALSE);
      for (guint i = first; column - first > 1 && i < column; i++)
        {
          if (shown_at (pen, i)->flags & BARO_DATUM_SMALL_BASE)
            draw_band_part (pen, MAX (i - 0.5, (double) first), MIN (i + 0.5, column - 1.0), TRUE);
        }
    }
}

static BaroXY
place_of (const Pen *pen, guint column)
{
  BaroXY place = { pen->plot->xs[column], baro_trend_y (pen->plot, shown_at (pen, column)->value) };

  return place;
}

/* One polyline per run of defined points; a gap stays a gap. */
static void
draw_lines (const Pen *pen)
{
  g_autoptr(GArray) run = g_array_new (FALSE, FALSE, sizeof (BaroXY));
  double width = pen->series->style == BARO_SERIES_CONTEXT ? CONTEXT_WIDTH : BARO_LINE_WIDTH;

  for (guint column = 0; column <= pen->plot->n_columns; column++)
    {
      if (column < pen->plot->n_columns && shown_at (pen, column) != NULL)
        {
          BaroXY place = place_of (pen, column);

          g_array_append_val (run, place);
          continue;
        }
      if (run->len > 1)
        {
          BaroMark *mark = baro_scene_add_polyline (pen->frame->scene, BARO_Z_LINE,
                                                    (const BaroXY *) (const void *) run->data, run->len, pen->ink, width);

          /* the inks repeat after six; the dash tells the seventh from the first */
          mark->dash = pen->index >= 6 && pen->series->style == BARO_SERIES_LINE ? BARO_DASH_FINE : BARO_DASH_NONE;
        }
      g_array_set_size (run, 0);
    }
}

static void
draw_average (const Pen *pen)
{
  g_autoptr(GArray) run = g_array_new (FALSE, FALSE, sizeof (BaroXY));

  if (pen->series->average == NULL)
    return;

  for (guint column = 0; column <= pen->plot->n_columns; column++)
    {
      double value = column < MIN (pen->plot->n_columns, pen->series->average->len)
                       ? g_array_index (pen->series->average, double, column) : NAN;

      if (isfinite (value))
        {
          BaroXY place = { pen->plot->xs[column], baro_trend_y (pen->plot, value) };

          g_array_append_val (run, place);
          continue;
        }
      if (run->len > 1)
        {
          BaroMark *mark = baro_scene_add_polyline (pen->frame->scene, BARO_Z_LINE,
                                                    (const BaroXY *) (const void *) run->data, run->len, BARO_INK_DIM,
                                                    AVERAGE_WIDTH);

          mark->dash = BARO_DASH_FINE;
        }
      g_array_set_size (run, 0);
    }
}

static char *
make_sentence (const Pen *pen, guint column, const BaroPoint *point)
{
  const BaroTick *tick = column < pen->trend->ticks->len ? g_ptr_array_index (pen->trend->ticks, column) : NULL;
  g_autofree char *what = NULL;

  if (point->sentence != NULL)
    return g_strdup (point->sentence);

  what = baro_sentence_pair (pen->series->name,
                             tick == NULL ? NULL : tick->long_label != NULL ? tick->long_label : tick->label);

  return baro_sentence_with_change (baro_sentence_number (&pen->trend->format, what, point->value, point->low, point->high,
                                                          point->base_n, point->flags),
                                    point->change);
}

static gboolean
is_lone (const Pen *pen, guint column)
{
  return (column == 0 || shown_at (pen, column - 1) == NULL) && shown_at (pen, column + 1) == NULL;
}

static void
draw_dot (const Pen *pen, guint column, const BaroPoint *point, int datum)
{
  BaroXY place = place_of (pen, column);
  gboolean is_small = (point->flags & BARO_DATUM_SMALL_BASE) != 0;
  BaroMark *mark;

  if (!pen->with_dots && !is_lone (pen, column) && !is_small)
    return;
  if (pen->series->style == BARO_SERIES_CONTEXT && !is_lone (pen, column))
    return;

  mark = baro_scene_add_circle (pen->frame->scene, BARO_Z_POINT, place.x, place.y,
                                is_small ? BARO_POINT_RADIUS + 0.5 : BARO_POINT_RADIUS, is_small ? BARO_INK_CARD : pen->ink);
  mark->datum = datum;
  if (is_small)
    {
      mark->stroke = (BaroPaint) { pen->ink, 0.0, 1.0 };
      mark->stroke_width = BARO_WHISKER_WIDTH;
    }
}

/* The mark of a significant change stands on the way between the two points, above the line and clear of it. */
static void
draw_change (const Pen *pen, guint column, const BaroPoint *point)
{
  guint before = column;
  double place, lift, y;
  BaroXY from, to;

  if (point->change == 0)
    return;
  while (before > 0 && shown_at (pen, before - 1) == NULL)
    before--;
  if (before == 0)
    return;

  from = place_of (pen, before - 1);
  to = place_of (pen, column);
  place = to.x - from.x < CLOSE_PX && to.y < from.y ? CHANGE_PLACE_CLOSE : CHANGE_PLACE;
  lift = CHANGE_LIFT_PX + MIN (MOST_LIFT_PX, CHANGE_RADIUS * fabs (to.y - from.y) / MAX (to.x - from.x, 1.0));
  y = MAX (from.y + place * (to.y - from.y) - lift, pen->plot->top - CHANGE_RADIUS);
  baro_scene_add_triangle (pen->frame->scene, BARO_Z_POINT, from.x + place * (to.x - from.x), y, CHANGE_RADIUS, point->change,
                           baro_verdict_ink (point->verdict));
}

/* Every column of the series can be pointed at, a gap too: its read-out says why there is none. */
static void
draw_points (const Pen *pen)
{
  for (guint column = 0; column < MIN (pen->plot->n_columns, pen->series->points->len); column++)
    {
      const BaroPoint *point = baro_series_point (pen->series, column);
      g_autofree char *sentence = make_sentence (pen, column, point);
      double x = pen->plot->xs[column];
      gboolean is_shown = baro_point_is_shown (point);
      double y = is_shown ? baro_trend_y (pen->plot, point->value) : pen->plot->bottom;
      int datum = baro_scene_add_datum (pen->frame->scene, (int) pen->index, (int) column, x, y, x - HIT_PX, y - HIT_PX,
                                        x + HIT_PX, y + HIT_PX, sentence);

      if (!is_shown)
        continue;
      draw_dot (pen, column, point, datum);
      draw_change (pen, column, point);
    }
}

static guint
count_shown (const Pen *pen)
{
  guint n = 0;

  for (guint column = 0; column < pen->plot->n_columns; column++)
    n += shown_at (pen, column) != NULL ? 1 : 0;

  return n;
}

void
baro_trend_draw_series (BaroFrame *frame, const BaroTrendPlot *plot, guint series_index)
{
  const BaroTrend *trend = &frame->chart->trend;
  Pen pen = { frame, plot, trend, g_ptr_array_index (trend->series, series_index), series_index,
              baro_trend_series_ink (trend, series_index), FALSE };

  pen.with_dots = count_shown (&pen) <= MAX_POINTS_WITH_DOTS;
  draw_bands (&pen);
  draw_lines (&pen);
  draw_average (&pen);
  draw_points (&pen);
}
