/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-scene-build.c: marks are added to a scene */
#define G_LOG_DOMAIN "baro-scene-build"
#include "config.h"

#include "chart/baro-scene-private.h"

static BaroMark *
add_mark (BaroScene *scene, BaroMarkKind kind, BaroZ z)
{
  BaroMark mark = { 0 };

  mark.kind = kind;
  mark.z = z;
  mark.datum = -1;
  g_array_append_val (scene->marks, mark);

  return &g_array_index (scene->marks, BaroMark, scene->marks->len - 1);
}

static void
set_paint (BaroPaint *paint, BaroInk ink, double opacity)
{
  paint->ink = ink;
  paint->shade = 0.0;
  paint->opacity = ink == BARO_INK_NONE ? 0.0 : opacity;
}

static void
add_points (BaroScene *scene, BaroMark *mark, const BaroXY *points, guint n_points)
{
  mark->points_start = scene->points->len;
  mark->n_points = n_points;
  g_array_append_vals (scene->points, points, n_points);
}

/**
 * baro_scene_add_rect:
 * @scene: a scene being built
 * @z: its layer
 * @x: left edge
 * @y: top edge
 * @width: not negative
 * @height: not negative
 * @fill: its colour, or %BARO_INK_NONE
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_rect (BaroScene *scene, BaroZ z, double x, double y, double width, double height, BaroInk fill)
{
  BaroMark *mark = add_mark (scene, BARO_MARK_RECT, z);

  mark->x = x;
  mark->y = y;
  mark->width = MAX (width, 0.0);
  mark->height = MAX (height, 0.0);
  set_paint (&mark->fill, fill, 1.0);

  return mark;
}

/**
 * baro_scene_add_line:
 * @scene: a scene being built
 * @z: its layer
 * @x: start
 * @y: start
 * @x2: end
 * @y2: end
 * @stroke: its colour
 * @stroke_width: in px
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_line (BaroScene *scene, BaroZ z, double x, double y, double x2, double y2,
                     BaroInk stroke, double stroke_width)
{
  BaroMark *mark = add_mark (scene, BARO_MARK_LINE, z);

  mark->x = x;
  mark->y = y;
  mark->x2 = x2;
  mark->y2 = y2;
  mark->stroke_width = stroke_width;
  set_paint (&mark->stroke, stroke, 1.0);

  return mark;
}

/**
 * baro_scene_add_polyline:
 * @scene: a scene being built
 * @z: its layer
 * @points: (array length=n_points): its corners, copied
 * @n_points: how many
 * @stroke: its colour
 * @stroke_width: in px
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_polyline (BaroScene *scene, BaroZ z, const BaroXY *points, guint n_points,
                         BaroInk stroke, double stroke_width)
{
  BaroMark *mark = add_mark (scene, BARO_MARK_POLYLINE, z);

  add_points (scene, mark, points, n_points);
  mark->stroke_width = stroke_width;
  set_paint (&mark->stroke, stroke, 1.0);

  return mark;
}

/**
 * baro_scene_add_polygon:
 * @scene: a scene being built
 * @z: its layer
 * @points: (array length=n_points): its corners, copied
 * @n_points: how many
 * @fill: its colour
 * @opacity: 0..1
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_polygon (BaroScene *scene, BaroZ z, const BaroXY *points, guint n_points, BaroInk fill, double opacity)
{
  BaroMark *mark = add_mark (scene, BARO_MARK_POLYGON, z);

  add_points (scene, mark, points, n_points);
  set_paint (&mark->fill, fill, opacity);

  return mark;
}

static BaroMark *
add_dot (BaroScene *scene, BaroMarkKind kind, BaroZ z, double x, double y, double radius, BaroInk fill)
{
  BaroMark *mark = add_mark (scene, kind, z);

  mark->x = x;
  mark->y = y;
  mark->radius = radius;
  set_paint (&mark->fill, fill, 1.0);

  return mark;
}

/**
 * baro_scene_add_circle:
 * @scene: a scene being built
 * @z: its layer
 * @x: centre
 * @y: centre
 * @radius: in px
 * @fill: its colour
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_circle (BaroScene *scene, BaroZ z, double x, double y, double radius, BaroInk fill)
{
  return add_dot (scene, BARO_MARK_CIRCLE, z, x, y, radius, fill);
}

/**
 * baro_scene_add_triangle:
 * @scene: a scene being built
 * @z: its layer
 * @x: centre
 * @y: centre
 * @radius: half its width
 * @up: above zero points up, below zero down
 * @fill: its colour
 *
 * A shape and not a character, because fonts may lack ▲ and ▼.
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_triangle (BaroScene *scene, BaroZ z, double x, double y, double radius, int up, BaroInk fill)
{
  BaroMark *mark = add_dot (scene, BARO_MARK_TRIANGLE, z, x, y, radius, fill);

  mark->up = up < 0 ? -1 : 1;

  return mark;
}

/**
 * baro_scene_add_text:
 * @scene: a scene being built
 * @x: by @anchor
 * @y: middle of the line
 * @text: one line, already ellipsized; copied
 * @role: its size
 * @weight: its weight
 * @anchor: what @x means
 * @ink: its colour
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_text (BaroScene *scene, double x, double y, const char *text, BaroTextRole role,
                     BaroTextWeight weight, BaroAnchor anchor, BaroInk ink)
{
  BaroMark *mark = add_mark (scene, BARO_MARK_TEXT, BARO_Z_TEXT);

  mark->x = x;
  mark->y = y;
  mark->text = g_string_chunk_insert (scene->texts, text);
  mark->role = role;
  mark->weight = weight;
  mark->anchor = anchor;
  set_paint (&mark->stroke, ink, 1.0);

  return mark;
}

/**
 * baro_scene_add_icon:
 * @scene: a scene being built
 * @x: centre
 * @y: centre
 * @size: of its square box, in px; drawn for 16
 * @name: which one; copied. Painters draw a dot for a name they do not know
 * @stroke: its colour
 *
 * Icons keep their shape when the scene is mirrored.
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_icon (BaroScene *scene, double x, double y, double size, const char *name, BaroInk stroke)
{
  BaroMark *mark = add_dot (scene, BARO_MARK_ICON, BARO_Z_POINT, x, y, size / 2.0, BARO_INK_NONE);

  mark->text = g_string_chunk_insert (scene->texts, name != NULL ? name : "");
  set_paint (&mark->stroke, stroke, 1.0);

  return mark;
}

/**
 * baro_scene_add_picture:
 * @scene: a scene being built
 * @z: its layer
 * @x: left edge
 * @y: top edge
 * @width: not negative
 * @height: not negative
 * @corner: radius of all corners, in px
 * @png: a PNG file; the scene keeps a reference. It is not looked at before it is painted
 *
 * Returns: (transfer none): the mark, valid until the next is added
 */
BaroMark *
baro_scene_add_picture (BaroScene *scene, BaroZ z, double x, double y, double width, double height, double corner,
                        GBytes *png)
{
  BaroMark *mark = add_mark (scene, BARO_MARK_PICTURE, z);

  mark->x = x;
  mark->y = y;
  mark->width = MAX (width, 0.0);
  mark->height = MAX (height, 0.0);
  for (guint i = 0; i < G_N_ELEMENTS (mark->radii); i++)
    mark->radii[i] = corner;
  if (scene->pictures == NULL)
    scene->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (scene->pictures, g_bytes_ref (png));
  mark->picture = png;

  return mark;
}

/**
 * baro_scene_set_ground:
 * @scene: a scene being built
 * @width: of the whole, in px
 * @height: of the whole, in px
 * @fill: its colour
 *
 * Says how large the scene has become, for layouts that know it last, and puts a rectangle of that size under
 * everything that was added.
 */
void
baro_scene_set_ground (BaroScene *scene, double width, double height, BaroInk fill)
{
  BaroMark ground;

  g_return_if_fail (scene != NULL);

  scene->width = width;
  scene->height = height;
  ground = *baro_scene_add_rect (scene, BARO_Z_BACK, 0.0, 0.0, width, height, fill);
  g_array_set_size (scene->marks, scene->marks->len - 1);
  g_array_prepend_val (scene->marks, ground);
}

/**
 * baro_scene_add_datum:
 * @scene: a scene being built
 * @row: see #BaroDatum
 * @column: see #BaroDatum
 * @x: where a read-out points
 * @y: where a read-out points
 * @left: its extent
 * @top: its extent
 * @right: its extent
 * @bottom: its extent
 * @sentence: for screen readers; copied
 *
 * Returns: the index of the datum, for #BaroMark.datum
 */
int
baro_scene_add_datum (BaroScene *scene, int row, int column, double x, double y,
                      double left, double top, double right, double bottom, const char *sentence)
{
  BaroDatum datum = { row, column, x, y, left, top, right, bottom, NULL };

  datum.sentence = g_string_chunk_insert (scene->texts, sentence != NULL ? sentence : "");
  g_array_append_val (scene->data, datum);

  return (int) scene->data->len - 1;
}
