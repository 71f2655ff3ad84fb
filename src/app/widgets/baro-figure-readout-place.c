/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-readout-place.c: where a read-out hides least */
#define G_LOG_DOMAIN "baro-figure-readout-place"
#include "config.h"

#include "widgets/baro-figure-readout.h"

#include <math.h>

#define GAP_PX 14

static gboolean
is_hidden (const GdkRectangle *place, double x, double y)
{
  return x > place->x - 8 && x < place->x + place->width + 8 && y > place->y - 8 && y < place->y + place->height + 8;
}

/* How much of the drawn data a place would hide: a point counts one, a piece of the line to the next point of
 * its row a third, being outside the scene far more. */
static double
cost (const BaroScene *scene, const GdkRectangle *place, double left, double top, double right, double bottom)
{
  guint n_data;
  const BaroDatum *data = baro_scene_get_data (scene, &n_data);
  double sum = 0.0;

  for (guint i = 0; i < n_data; i++)
    {
      if (is_hidden (place, data[i].x, data[i].y))
        sum += 1.0;
      for (guint k = 1; k <= 3 && i + 1 < n_data && data[i + 1].row == data[i].row; k++)
        if (is_hidden (place, data[i].x + (data[i + 1].x - data[i].x) * k / 4.0, data[i].y + (data[i + 1].y - data[i].y) * k / 4.0))
          sum += 1.0 / 3.0;
    }
  sum += 50.0 * (fmax (0.0, left - place->x) + fmax (0.0, place->x + place->width - right)
                 + fmax (0.0, top - place->y) + fmax (0.0, place->y + place->height - bottom));
  return sum;
}

/**
 * baro_figure_readout_place:
 * @scene: the scene
 * @datum: what the read-out speaks of
 * @width: of the read-out, px
 * @height: of the read-out, px
 * @place: (out): where to put it
 *
 * Chooses among the places left and right of the datum, high and low in the plot, the one that covers the
 * fewest values and stays off the axis.
 */
void
baro_figure_readout_place (const BaroScene *scene, const BaroDatum *datum, int width, int height, GdkRectangle *place)
{
  double left, top, right, bottom, best = INFINITY;

  baro_scene_get_plot (scene, &left, &top, &right, &bottom);
  if (right <= left || bottom - top < height)
    {
      top = 0.0;
      bottom = baro_scene_get_height (scene);
    }
  left = 0.0;
  right = baro_scene_get_width (scene);
  for (guint i = 0; i < 6; i++)
    {
      double x = i % 2 == 0 ? datum->x + GAP_PX : datum->x - GAP_PX - width;
      double y = i / 2 == 0 ? datum->y - height / 2.0 : i / 2 == 1 ? top : bottom - height;
      GdkRectangle try = { (int) x, (int) CLAMP (y, top, fmax (top, bottom - height)), width, height };
      double c = cost (scene, &try, left, top, right, bottom);

      if (c < best - 1e-9)
        {
          best = c;
          *place = try;
        }
    }
  place->x = (int) CLAMP (place->x, 0.0, fmax (0.0, right - width));
}
