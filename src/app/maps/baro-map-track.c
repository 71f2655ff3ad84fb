/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-track.c: the pictures of a score over time */
#define G_LOG_DOMAIN "baro-map-track"
#include "config.h"

#include "maps/baro-map-track.h"

#include <math.h>
#include <string.h>

#include "figures/baro-format.h"

#define CURVE_TOP_PX 6.0
#define CURVE_HEIGHT_PX 20.0
#define TRACK_Y_PX 38.0
#define LABEL_Y_PX 54.0
#define HANDLE_PX 8.0
#define LABEL_SPACE_PX 46.0
#define CHAR_PX 7.5            /* of an axis label, about; a wide character is two */
#define MOST_DOTS 40u

/* A key of baro_period_to_key() back into its number. FALSE for the label of a wave. */
static gboolean
parse_key (const char *key, BaroPeriodUnit *unit, gint32 *period)
{
  BaroCivil civil = { .day = 1 };
  char *rest = NULL;

  civil.year = (int) g_ascii_strtoll (key, &rest, 10);
  civil.month = 1;
  if (rest - key != 4)
    return FALSE;
  *unit = BARO_PERIOD_YEAR;
  if (rest[0] == '-' && rest[1] == 'Q' && g_ascii_isdigit (rest[2]) && rest[3] == '\0')
    {
      *unit = BARO_PERIOD_QUARTER;
      civil.month = (rest[2] - '1') * 3 + 1;
    }
  else if (rest[0] == '-' && g_ascii_isdigit (rest[1]) && strlen (rest) == 3)
    {
      *unit = BARO_PERIOD_MONTH;
      civil.month = (int) g_ascii_strtoll (rest + 1, NULL, 10);
    }
  else if (rest[0] == '-' && g_ascii_isdigit (rest[1]) && strlen (rest) == 6)
    {
      *unit = BARO_PERIOD_DAY;
      civil.month = (int) g_ascii_strtoll (rest + 1, NULL, 10);
      civil.day = (int) g_ascii_strtoll (rest + 4, NULL, 10);
    }
  else if (rest[0] != '\0')
    return FALSE;
  if (!baro_civil_is_valid (&civil))
    return FALSE;
  *period = baro_period_from_time (*unit, baro_time_from_civil (&civil));
  return TRUE;
}

/**
 * baro_map_track_label:
 * @series: a journey over time
 * @period: an index
 * @is_major: (out): whether a year begins here
 *
 * Returns: (transfer full): what stands below the period
 */
char *
baro_map_track_label (const BaroJourneySeries *series, guint period, gboolean *is_major)
{
  BaroPeriodUnit unit;
  gint32 number;

  *is_major = FALSE;
  if (!parse_key (series->keys[period], &unit, &number))
    return g_strdup (series->labels[period]);
  return period == 0 ? baro_format_period_first (unit, number) : baro_format_period_short (unit, number, is_major);
}

static double
x_of (const BaroJourneySeries *series, double at, double width)
{
  double inner = MAX (width - 2 * BARO_MAP_TRACK_INSET_PX, 1.0);

  return BARO_MAP_TRACK_INSET_PX + (series->n_periods > 1 ? at / (series->n_periods - 1.0) : 1.0) * inner;
}

/* Each unbroken run of values becomes a line; one value alone a dot. */
static void
draw_runs (BaroScene *scene, const BaroXY *places, guint n, BaroInk ink, double line_width, double dot_px)
{
  guint first = 0;

  for (guint i = 0; i <= n; i++)
    {
      if (i < n && isfinite (places[i].y))
        continue;
      if (i > first + 1)
        baro_scene_add_polyline (scene, BARO_Z_LINE, places + first, i - first, ink, line_width);
      first = i + 1;
    }
  for (guint i = 0; i < n; i++)
    if (isfinite (places[i].y) && (n <= MOST_DOTS || (i > 0 && i + 1 < n && !isfinite (places[i - 1].y) && !isfinite (places[i + 1].y))))
      baro_scene_add_circle (scene, BARO_Z_POINT, places[i].x, places[i].y, dot_px, ink);
}

static void
draw_curve (BaroScene *scene, const BaroJourneySeries *series, double width)
{
  g_autofree BaroXY *places = g_new (BaroXY, series->n_periods + 1);
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < series->n_periods; i++)
    if (isfinite (series->scores[i]))
      {
        low = MIN (low, series->scores[i]);
        high = MAX (high, series->scores[i]);
      }
  /* Five points at least fill the height: a hair's breadth must not look like a mountain. */
  if (high - low < 5.0)
    {
      low = (low + high) / 2 - 2.5;
      high = low + 5.0;
    }
  for (guint i = 0; i < series->n_periods; i++)
    {
      places[i].x = x_of (series, i, width);
      places[i].y = CURVE_TOP_PX + (high - series->scores[i]) / (high - low) * CURVE_HEIGHT_PX;
    }
  draw_runs (scene, places, series->n_periods, BARO_INK_NEUTRAL, 1.6, 2.4);
}

/* The first label names its year too and starts at the edge: how much room it wants. */
static double
guess_width (const char *label)
{
  double width = 14.0;

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 * CHAR_PX : CHAR_PX;
  return width;
}

static void
draw_labels (BaroScene *scene, const BaroJourneySeries *series, double width)
{
  double step = series->n_periods > 1 ? x_of (series, 1, width) - x_of (series, 0, width) : width;
  guint apart = (guint) MAX (ceil (LABEL_SPACE_PX / MAX (step, 0.5)), 1.0);
  guint next = 0, last = series->n_periods - 1;

  for (guint i = 0; i < series->n_periods; i++)
    {
      gboolean is_major = FALSE, is_next_major = FALSE;
      g_autofree char *label = baro_map_track_label (series, i, &is_major);
      double x = x_of (series, i, width);

      baro_scene_add_line (scene, BARO_Z_GRID, x, TRACK_Y_PX + 4, x, TRACK_Y_PX + 7, BARO_INK_NEUTRAL, 1.0);
      for (guint k = i + 1; !is_major && k < MIN (i + apart, series->n_periods) && !is_next_major; k++)
        g_free (baro_map_track_label (series, k, &is_next_major));
      /* The last period is always named, the years before it too. */
      if (i != last && (i < next || (is_next_major && i > 0) || (!is_major && i + apart > last)))
        continue;
      if (i == last && i > 0 && next > i + apart / 2)
        continue;
      next = i + (i == 0 ? MAX (apart, (guint) ceil (guess_width (label) / MAX (step, 0.5))) : apart);
      baro_scene_add_text (scene, i == 0 ? 2.0 : i + 1 == series->n_periods ? width - 2.0 : x, LABEL_Y_PX, label, BARO_TEXT_AXIS,
                           is_major || i == 0 ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL,
                           i == 0 ? BARO_ANCHOR_START : i + 1 == series->n_periods ? BARO_ANCHOR_END : BARO_ANCHOR_MIDDLE,
                           is_major || i == 0 ? BARO_INK_TEXT : BARO_INK_DIM);
    }
}

/**
 * baro_map_track_scene:
 * @series: a journey over time
 * @at: where the handle stands, in periods
 * @is_whole: whether the whole time is shown: the handle is hollow then
 * @width: px
 * @height: px
 * @is_mirrored: whether time runs to the left
 *
 * Returns: (transfer full): the track of the time slider
 */
BaroScene *
baro_map_track_scene (const BaroJourneySeries *series, double at, gboolean is_whole, double width, double height, gboolean is_mirrored)
{
  BaroScene *scene = baro_scene_new (width, height);
  double x = x_of (series, at, width);
  BaroMark *mark;

  draw_curve (scene, series, width);
  mark = baro_scene_add_rect (scene, BARO_Z_BAND, x_of (series, 0, width), TRACK_Y_PX - 2, width - 2 * BARO_MAP_TRACK_INSET_PX, 4, BARO_INK_GRID);
  for (guint i = 0; i < 4; i++)
    mark->radii[i] = 2;
  mark = baro_scene_add_rect (scene, BARO_Z_AREA, x_of (series, 0, width), TRACK_Y_PX - 2, MAX (x - x_of (series, 0, width), 0.0), 4, BARO_INK_SERIES_1);
  for (guint i = 0; i < 4; i++)
    mark->radii[i] = 2;
  mark->fill.opacity = is_whole ? 0.5 : 1.0;
  mark = baro_scene_add_circle (scene, BARO_Z_POINT, x, TRACK_Y_PX, HANDLE_PX, BARO_INK_CARD);
  mark->stroke = (BaroPaint) { is_whole ? BARO_INK_NEUTRAL : BARO_INK_SERIES_1, 0.0, 1.0 };
  mark->stroke_width = is_whole ? 1.2 : 2.0;
  draw_labels (scene, series, width);
  if (is_mirrored)
    baro_scene_mirror (scene);
  baro_scene_sort (scene);
  return scene;
}

/* The band of one unbroken run: along the upper ends and back along the lower ones. */
static void
draw_band (BaroScene *scene, const BaroXY *high, const BaroXY *low, guint n)
{
  g_autofree BaroXY *around = g_new (BaroXY, 2 * (gsize) n + 1);
  guint first = 0;

  for (guint i = 0; i <= n; i++)
    {
      guint length = i - first;

      if (i < n && isfinite (high[i].y) && isfinite (low[i].y))
        continue;
      for (guint k = 0; k < length; k++)
        {
          around[k] = high[first + k];
          around[2 * length - 1 - k] = low[first + k];
        }
      if (length > 1)
        baro_scene_add_polygon (scene, BARO_Z_BAND, around, 2 * length, BARO_INK_SERIES_1, 0.18);
      first = i + 1;
    }
}

static BaroInk
get_point_ink (BaroVerdict verdict)
{
  return verdict == BARO_VERDICT_NEUTRAL ? BARO_INK_SERIES_1 : baro_verdict_ink (verdict);
}

/**
 * baro_map_trend_scene:
 * @series: a journey over time
 * @touchpoint: an index into it
 * @period: the point that stands out; n_periods: the last defined one
 * @verdict: what the change to it means, if it is more than chance
 * @width: px
 * @height: px
 * @is_mirrored: whether time runs to the left
 *
 * Returns: (transfer full): line, band and points; no text
 */
BaroScene *
baro_map_trend_scene (const BaroJourneySeries *series, guint touchpoint, guint period, BaroVerdict verdict, double width, double height, gboolean is_mirrored)
{
  BaroScene *scene = baro_scene_new (width, height);
  const BaroScorePoint *points = series->points + (gsize) touchpoint * series->n_periods;
  g_autofree BaroXY *value = g_new (BaroXY, series->n_periods + 1), *low = g_new (BaroXY, series->n_periods + 1),
                    *high = g_new (BaroXY, series->n_periods + 1);
  double least = INFINITY, most = -INFINITY;
  int shown = -1;

  for (guint i = 0; i < series->n_periods; i++)
    {
      if (!isfinite (points[i].score))
        continue;
      least = MIN (least, isfinite (points[i].low) ? points[i].low : points[i].score);
      most = MAX (most, isfinite (points[i].high) ? points[i].high : points[i].score);
      shown = period >= series->n_periods || i <= period ? (int) i : shown;
    }
  if (most - least < 5.0)
    {
      least = (least + most) / 2 - 2.5;
      most = least + 5.0;
    }
  for (guint i = 0; i < series->n_periods; i++)
    {
      double x = 5.0 + (series->n_periods > 1 ? i / (series->n_periods - 1.0) : 1.0) * (width - 10.0), scale = (height - 10.0) / (most - least);

      value[i] = (BaroXY) { x, 5.0 + (most - points[i].score) * scale };
      low[i] = (BaroXY) { x, 5.0 + (most - points[i].low) * scale };
      high[i] = (BaroXY) { x, 5.0 + (most - points[i].high) * scale };
    }
  draw_band (scene, high, low, series->n_periods);
  draw_runs (scene, value, series->n_periods, BARO_INK_SERIES_1, 2.0, 3.0);
  if (shown >= 0)
    baro_scene_add_circle (scene, BARO_Z_TEXT, value[shown].x, value[shown].y, 4.0, get_point_ink (verdict));
  if (is_mirrored)
    baro_scene_mirror (scene);
  baro_scene_sort (scene);
  return scene;
}
