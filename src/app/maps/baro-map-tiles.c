/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-tiles.c: a large scene as square pictures that are painted once */
#define G_LOG_DOMAIN "baro-map-tiles"
#include "config.h"

#include "maps/baro-map-tiles.h"

#include <math.h>

#include "render/baro-paint.h"

#define TILE_PX 512
#define MOST_TILES 96      /* 1 MB each */
#define MOST_SCREENS 4     /* a large screen at a large scale shows more than that at once */

/* squares: row << 16 | column -> GdkTexture, of this scene, theme, zoom and scale only. Never many more than
 * MOST_TILES of them, or MOST_SCREENS times what is seen; when there would be, all are let go, which a person who
 * scrolls does not notice. */
struct _BaroMapTiles
{
  GHashTable      *squares;
  BaroScene       *scene;      /* (owned) (nullable) */
  const BaroTheme *theme;
  BaroPangoText   *text;       /* borrowed: lives as long as the program */
  double           zoom;
  int              scale_factor;
};

BaroMapTiles *
baro_map_tiles_new (void)
{
  BaroMapTiles *self = g_new0 (BaroMapTiles, 1);

  self->squares = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->zoom = 1.0;
  self->scale_factor = 1;
  return self;
}

void
baro_map_tiles_free (BaroMapTiles *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->squares);
  g_clear_pointer (&self->scene, baro_scene_unref);
  g_free (self);
}

/**
 * baro_map_tiles_set:
 * @self: tiles
 * @scene: (nullable): what they show; a reference is taken
 * @theme: in which colours
 * @text: in which font; lives as long as the program
 * @zoom: widget px in one px of the scene
 * @scale_factor: device pixels in one widget px
 *
 * Says what the tiles show. Those of something else are forgotten.
 */
void
baro_map_tiles_set (BaroMapTiles *self, BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, double zoom, int scale_factor)
{
  if (self->scene == scene && self->theme == theme && self->text == text && self->scale_factor == scale_factor
      && fabs (self->zoom - zoom) < 1e-9)
    return;
  if (scene != NULL)
    baro_scene_ref (scene);
  g_clear_pointer (&self->scene, baro_scene_unref);
  self->scene = scene;
  self->theme = theme;
  self->text = text;
  self->zoom = zoom;
  self->scale_factor = MAX (scale_factor, 1);
  g_hash_table_remove_all (self->squares);
}

static GdkTexture *
paint_square (BaroMapTiles *self, guint row, guint column)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TILE_PX, TILE_PX);
  cairo_t *cr = cairo_create (surface);
  double scale = self->zoom * self->scale_factor;
  g_autoptr(GBytes) bytes = NULL;

  cairo_rectangle (cr, 0, 0, TILE_PX, TILE_PX);
  cairo_clip (cr);
  cairo_translate (cr, -(double) column * TILE_PX, -(double) row * TILE_PX);
  cairo_scale (cr, scale, scale);
  baro_paint_scene (cr, self->scene, self->theme, self->text);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface) * TILE_PX,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (TILE_PX, TILE_PX, GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (surface));
}

static GdkTexture *
get_square (BaroMapTiles *self, guint row, guint column)
{
  gpointer key = GUINT_TO_POINTER (row << 16 | column);
  GdkTexture *texture = g_hash_table_lookup (self->squares, key);

  if (texture != NULL)
    return texture;
  texture = paint_square (self, row, column);
  g_hash_table_insert (self->squares, key, texture);
  return texture;
}

/**
 * baro_map_tiles_snapshot:
 * @self: tiles
 * @snapshot: where to; its origin is the scene's
 * @part: what is to be covered, in widget px from the scene's top left
 *
 * Puts the squares that touch @part into the snapshot. The caller clips.
 */
void
baro_map_tiles_snapshot (BaroMapTiles *self, GtkSnapshot *snapshot, const graphene_rect_t *part)
{
  double side = (double) TILE_PX / self->scale_factor;
  double width = self->scene != NULL ? baro_scene_get_width (self->scene) * self->zoom : 0.0;
  double height = self->scene != NULL ? baro_scene_get_height (self->scene) * self->zoom : 0.0;
  double right = MIN (part->origin.x + part->size.width, width), bottom = MIN (part->origin.y + part->size.height, height);
  guint n_seen;
  int first_column = (int) floor (MAX (part->origin.x, 0.0f) / side), first_row = (int) floor (MAX (part->origin.y, 0.0f) / side);

  n_seen = (guint) (MAX (ceil (right / side) - first_column, 0.0) * MAX (ceil (bottom / side) - first_row, 0.0));
  if (g_hash_table_size (self->squares) > MAX (MOST_TILES, MOST_SCREENS * n_seen))
    g_hash_table_remove_all (self->squares);
  for (int row = first_row; row * side < bottom; row++)
    for (int column = first_column; column * side < right; column++)
      gtk_snapshot_append_texture (snapshot, get_square (self, (guint) row, (guint) column),
                                   &GRAPHENE_RECT_INIT ((float) (column * side), (float) (row * side), (float) side, (float) side));
}

guint
baro_map_tiles_count (const BaroMapTiles *self)
{
  return g_hash_table_size (self->squares);
}
