/* baro-scene.c: the life of a scene: made, mirrored, sorted, read */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-scene"
#include "config.h"

#include "chart/baro-scene-private.h"

#define TEXT_CHUNK_BYTES 2048

/**
 * baro_scene_new:
 * @width: in px
 * @height: in px
 *
 * Returns: (transfer full): an empty scene
 */
BaroScene *
baro_scene_new (double width, double height)
{
  BaroScene *scene = g_new0 (BaroScene, 1);

  g_atomic_ref_count_init (&scene->ref_count);
  scene->width = width;
  scene->height = height;
  scene->marks = g_array_new (FALSE, FALSE, sizeof (BaroMark));
  scene->points = g_array_new (FALSE, FALSE, sizeof (BaroXY));
  scene->data = g_array_new (FALSE, FALSE, sizeof (BaroDatum));
  scene->texts = g_string_chunk_new (TEXT_CHUNK_BYTES);
  scene->description = g_string_chunk_insert (scene->texts, "");

  return scene;
}

/**
 * baro_scene_ref:
 * @scene: a scene
 *
 * Returns: (transfer full): @scene
 */
BaroScene *
baro_scene_ref (BaroScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);

  g_atomic_ref_count_inc (&scene->ref_count);

  return scene;
}

/**
 * baro_scene_unref:
 * @scene: (transfer full) (nullable): a scene
 */
void
baro_scene_unref (BaroScene *scene)
{
  if (scene == NULL || !g_atomic_ref_count_dec (&scene->ref_count))
    return;

  g_array_unref (scene->marks);
  g_array_unref (scene->points);
  g_array_unref (scene->data);
  g_string_chunk_free (scene->texts);
  g_clear_pointer (&scene->pictures, g_ptr_array_unref);
  g_free (scene);
}

/**
 * baro_scene_set_plot:
 * @scene: a scene being built
 * @left: of the plot area
 * @top: of the plot area
 * @right: of the plot area
 * @bottom: of the plot area
 */
void
baro_scene_set_plot (BaroScene *scene, double left, double top, double right, double bottom)
{
  scene->plot[0] = left;
  scene->plot[1] = top;
  scene->plot[2] = right;
  scene->plot[3] = bottom;
}

/**
 * baro_scene_set_description:
 * @scene: a scene being built
 * @description: what the whole picture says; copied
 */
void
baro_scene_set_description (BaroScene *scene, const char *description)
{
  scene->description = g_string_chunk_insert (scene->texts, description != NULL ? description : "");
}

static void
mirror_mark (BaroMark *mark, double width)
{
  double corner;

  if (mark->kind == BARO_MARK_RECT || mark->kind == BARO_MARK_PICTURE)
    {
      mark->x = width - mark->x - mark->width;
      corner = mark->radii[0];
      mark->radii[0] = mark->radii[1];
      mark->radii[1] = corner;
      corner = mark->radii[2];
      mark->radii[2] = mark->radii[3];
      mark->radii[3] = corner;
      return;
    }
  mark->x = width - mark->x;
  mark->x2 = width - mark->x2;
  if (mark->kind == BARO_MARK_TEXT && mark->anchor != BARO_ANCHOR_MIDDLE)
    mark->anchor = mark->anchor == BARO_ANCHOR_START ? BARO_ANCHOR_END : BARO_ANCHOR_START;
}

/**
 * baro_scene_mirror:
 * @scene: a scene laid out left to right
 *
 * Turns the scene for right-to-left reading. Anchors turn with it: a text that started at the left edge of
 * its place now ends at the right edge.
 */
void
baro_scene_mirror (BaroScene *scene)
{
  double left = scene->plot[0];

  for (guint i = 0; i < scene->marks->len; i++)
    mirror_mark (&g_array_index (scene->marks, BaroMark, i), scene->width);
  for (guint i = 0; i < scene->points->len; i++)
    {
      BaroXY *point = &g_array_index (scene->points, BaroXY, i);

      point->x = scene->width - point->x;
    }
  for (guint i = 0; i < scene->data->len; i++)
    {
      BaroDatum *datum = &g_array_index (scene->data, BaroDatum, i);
      double datum_left = datum->left;

      datum->x = scene->width - datum->x;
      datum->left = scene->width - datum->right;
      datum->right = scene->width - datum_left;
    }
  scene->plot[0] = scene->width - scene->plot[2];
  scene->plot[2] = scene->width - left;
  scene->mirrored = !scene->mirrored;
}

/**
 * baro_scene_sort:
 * @scene: a scene being built
 *
 * Puts the marks in painting order, back to front; within a layer they keep the order of adding.
 */
void
baro_scene_sort (BaroScene *scene)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (BaroMark), scene->marks->len);

  for (guint z = 0; z < BARO_N_Z; z++)
    {
      for (guint i = 0; i < scene->marks->len; i++)
        {
          const BaroMark *mark = &g_array_index (scene->marks, BaroMark, i);

          if (mark->z == z)
            g_array_append_vals (sorted, mark, 1);
        }
    }
  g_array_unref (scene->marks);
  scene->marks = sorted;
}

/**
 * baro_scene_get_width:
 * @scene: a scene
 *
 * Returns: its width in px
 */
double
baro_scene_get_width (const BaroScene *scene)
{
  return scene->width;
}

/**
 * baro_scene_get_height:
 * @scene: a scene
 *
 * Returns: its height in px; may be more than was asked for if rows would not fit
 */
double
baro_scene_get_height (const BaroScene *scene)
{
  return scene->height;
}

/**
 * baro_scene_get_marks:
 * @scene: a scene
 * @n_marks: (out): how many
 *
 * Returns: (transfer none) (array length=n_marks): the marks, back to front
 */
const BaroMark *
baro_scene_get_marks (const BaroScene *scene, guint *n_marks)
{
  *n_marks = scene->marks->len;

  return (const BaroMark *) (const void *) scene->marks->data;
}

/**
 * baro_scene_get_points:
 * @scene: a scene
 * @mark: one of its polylines or polygons
 *
 * Returns: (transfer none): @mark's first corner; mark->n_points follow each other
 */
const BaroXY *
baro_scene_get_points (const BaroScene *scene, const BaroMark *mark)
{
  return &g_array_index (scene->points, BaroXY, mark->points_start);
}

/**
 * baro_scene_get_data:
 * @scene: a scene
 * @n_data: (out): how many
 *
 * Returns: (transfer none) (array length=n_data): what can be pointed at
 */
const BaroDatum *
baro_scene_get_data (const BaroScene *scene, guint *n_data)
{
  *n_data = scene->data->len;

  return (const BaroDatum *) (const void *) scene->data->data;
}

/**
 * baro_scene_is_mirrored:
 * @scene: a scene
 *
 * Returns: whether it reads right to left
 */
gboolean
baro_scene_is_mirrored (const BaroScene *scene)
{
  return scene->mirrored;
}

/**
 * baro_scene_get_description:
 * @scene: a scene
 *
 * Returns: (transfer none): what the whole picture says; may be empty
 */
const char *
baro_scene_get_description (const BaroScene *scene)
{
  return scene->description;
}

/**
 * baro_scene_get_plot:
 * @scene: a scene
 * @left: (out): of the plot area
 * @top: (out): of the plot area
 * @right: (out): of the plot area
 * @bottom: (out): of the plot area
 *
 * All are 0 if the scene has no plot area.
 */
void
baro_scene_get_plot (const BaroScene *scene, double *left, double *top, double *right, double *bottom)
{
  *left = scene->plot[0];
  *top = scene->plot[1];
  *right = scene->plot[2];
  *bottom = scene->plot[3];
}
