/* baro-scene-search.c: which datum the pointer or the keyboard means */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-scene-search"
#include "config.h"

#include "chart/baro-scene-private.h"

#include <math.h>

static const BaroDatum *
datum_at (const BaroScene *scene, guint index)
{
  return &g_array_index (scene->data, BaroDatum, index);
}

static double
distance (const BaroDatum *datum, double x, double y)
{
  return hypot (datum->x - x, datum->y - y);
}

static gboolean
contains (const BaroDatum *datum, double x, double y)
{
  return x >= datum->left && x < datum->right && y >= datum->top && y < datum->bottom;
}

static double
area (const BaroDatum *datum)
{
  return (datum->right - datum->left) * (datum->bottom - datum->top);
}

/**
 * baro_scene_hit:
 * @scene: a scene
 * @x: in px
 * @y: in px
 * @radius_px: how far from a point still counts
 *
 * Finds the datum under the pointer: the smallest extent that holds it (left and top inclusive, right and
 * bottom exclusive; of equal ones the nearest), else the nearest anchor within @radius_px.
 *
 * Returns: the index of the datum, -1 for none
 */
int
baro_scene_hit (const BaroScene *scene, double x, double y, double radius_px)
{
  int best = -1, nearest = -1;
  double best_area = INFINITY, best_distance = INFINITY, nearest_distance = radius_px;

  g_return_val_if_fail (scene != NULL, -1);

  for (guint i = 0; i < scene->data->len; i++)
    {
      const BaroDatum *datum = datum_at (scene, i);
      double d = distance (datum, x, y);

      if (contains (datum, x, y))
        {
          double a = area (datum);

          if (a < best_area - 1e-6 || (a < best_area + 1e-6 && d < best_distance))
            {
              best = (int) i;
              best_area = a;
              best_distance = d;
            }
        }
      if (d <= nearest_distance && (nearest < 0 || d < nearest_distance))
        {
          nearest = (int) i;
          nearest_distance = d;
        }
    }

  return best >= 0 ? best : nearest;
}

/**
 * baro_scene_column_at:
 * @scene: a trend, control chart, histogram or sparkline
 * @x: in px
 * @y: in px
 *
 * Finds the column nearest to @x and in it the datum nearest to @y, as the read-out of a trend does. Only
 * inside the plot area, if the scene has one.
 *
 * Returns: the index of the datum, -1 for none
 */
int
baro_scene_column_at (const BaroScene *scene, double x, double y)
{
  const double *plot;
  int best = -1;
  double best_x = INFINITY, best_y = INFINITY;

  g_return_val_if_fail (scene != NULL, -1);

  plot = scene->plot;
  if (plot[2] > plot[0] && (x < plot[0] || x > plot[2] || y < plot[1] || y > plot[3]))
    return -1;

  for (guint i = 0; i < scene->data->len; i++)
    {
      const BaroDatum *datum = datum_at (scene, i);
      double dx = fabs (datum->x - x);
      double dy = fabs (datum->y - y);

      if (dx < best_x - 1e-6 || (dx < best_x + 1e-6 && dy < best_y))
        {
          best = (int) i;
          best_x = dx;
          best_y = dy;
        }
    }

  return best;
}

/**
 * baro_scene_find_datum:
 * @scene: a scene
 * @row: see #BaroDatum
 * @column: see #BaroDatum
 *
 * Returns: the index of the datum, -1 for none
 */
int
baro_scene_find_datum (const BaroScene *scene, int row, int column)
{
  g_return_val_if_fail (scene != NULL, -1);

  for (guint i = 0; i < scene->data->len; i++)
    {
      const BaroDatum *datum = datum_at (scene, i);

      if (datum->row == row && datum->column == column)
        return (int) i;
    }

  return -1;
}

/* Of the data in the given row, the one with the nearest column beyond the current in the direction. */
static int
step_column (const BaroScene *scene, const BaroDatum *from, int direction)
{
  int best = -1;
  int best_gap = G_MAXINT;

  for (guint i = 0; i < scene->data->len; i++)
    {
      const BaroDatum *datum = datum_at (scene, i);
      int gap = (datum->column - from->column) * direction;

      if (datum->row == from->row && gap > 0 && gap < best_gap)
        {
          best = (int) i;
          best_gap = gap;
        }
    }

  return best;
}

/* Of the nearest row beyond the current in the direction, the datum with the nearest column. */
static int
step_row (const BaroScene *scene, const BaroDatum *from, int direction)
{
  int best = -1;
  int best_gap = G_MAXINT;
  int best_column_gap = G_MAXINT;

  for (guint i = 0; i < scene->data->len; i++)
    {
      const BaroDatum *datum = datum_at (scene, i);
      int gap = (datum->row - from->row) * direction;
      int column_gap = ABS (datum->column - from->column);

      if (gap > 0 && (gap < best_gap || (gap == best_gap && column_gap < best_column_gap)))
        {
          best = (int) i;
          best_gap = gap;
          best_column_gap = column_gap;
        }
    }

  return best;
}

/**
 * baro_scene_step:
 * @scene: a scene
 * @datum: the current datum, -1 for none yet
 * @step: where to go
 *
 * Moves the keyboard's place. Columns and rows are in the chart's own order, whether the scene is mirrored or
 * not. At an end the place stays. Without a current datum every step goes to the first, "last" to the last.
 *
 * Returns: the index of the datum, -1 only if the scene has none
 */
int
baro_scene_step (const BaroScene *scene, int datum, BaroStep step)
{
  int next = -1;

  g_return_val_if_fail (scene != NULL, -1);

  if (scene->data->len == 0)
    return -1;
  if (step == BARO_STEP_LAST)
    return (int) scene->data->len - 1;
  if (step == BARO_STEP_FIRST || datum < 0 || datum >= (int) scene->data->len)
    return 0;

  switch (step)
    {
    case BARO_STEP_PREVIOUS_COLUMN:
      next = step_column (scene, datum_at (scene, (guint) datum), -1);
      break;
    case BARO_STEP_NEXT_COLUMN:
      next = step_column (scene, datum_at (scene, (guint) datum), 1);
      break;
    case BARO_STEP_PREVIOUS_ROW:
      next = step_row (scene, datum_at (scene, (guint) datum), -1);
      break;
    case BARO_STEP_NEXT_ROW:
      next = step_row (scene, datum_at (scene, (guint) datum), 1);
      break;
    default:
      break;
    }

  return next >= 0 ? next : datum;
}

/**
 * baro_scene_dup_sentences:
 * @scene: a scene
 *
 * Returns: (transfer full) (array zero-terminated=1): the description, if any, and one sentence per datum
 */
char **
baro_scene_dup_sentences (const BaroScene *scene)
{
  GPtrArray *sentences = g_ptr_array_new ();

  g_return_val_if_fail (scene != NULL, NULL);

  if (*scene->description != '\0')
    g_ptr_array_add (sentences, g_strdup (scene->description));
  for (guint i = 0; i < scene->data->len; i++)
    g_ptr_array_add (sentences, g_strdup (datum_at (scene, i)->sentence));
  g_ptr_array_add (sentences, NULL);

  return (char **) g_ptr_array_free (sentences, FALSE);
}
