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

/* One painted square. The texture shows the surface's own bytes. A renderer on the graphics card uploads a texture
 * once; the one in software would convert it in every frame, and copies the surface instead. */
typedef struct
{
  cairo_surface_t *surface;    /* (owned) */
  GdkTexture      *texture;    /* (owned) (nullable): made when first needed */
} Square;

/* squares: row << 16 | column -> Square (owned), of this scene, theme, zoom and scale only. Never many more than
 * MOST_TILES of them, or MOST_SCREENS times what is seen; when there would be, all are let go, which a person who
 * scrolls does not notice. */
struct _BaroMapTiles
{
  GHashTable      *squares;
  BaroScene       *scene;      /* (owned) (nullable) */
  const BaroTheme *theme;
  BaroPangoText   *text;       /* borrowed: lives as long as the program */
  double           zoom;        /* at which the squares are painted */
  double           wanted_zoom; /* at which they are shown: stretched, until baro_map_tiles_sharpen() */
  int              scale_factor;
  gboolean         in_software; /* no graphics card draws */
};

static void
square_free (gpointer data)
{
  Square *square = data;

  g_clear_object (&square->texture);
  cairo_surface_destroy (square->surface);
  g_free (square);
}

BaroMapTiles *
baro_map_tiles_new (void)
{
  BaroMapTiles *self = g_new0 (BaroMapTiles, 1);

  self->squares = g_hash_table_new_full (NULL, NULL, NULL, square_free);
  self->zoom = self->wanted_zoom = 1.0;
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
 * Says what the tiles show. Those of something else are forgotten; those of another zoom are stretched for the time
 * being: letters of a new size would have to be drawn in every frame of a zoom.
 */
void
baro_map_tiles_set (BaroMapTiles *self, BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, double zoom, int scale_factor)
{
  self->wanted_zoom = zoom;
  if (self->scene == scene && self->theme == theme && self->text == text && self->scale_factor == scale_factor
      && g_hash_table_size (self->squares) > 0)
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

static Square *
paint_square (BaroMapTiles *self, guint row, guint column)
{
  Square *square = g_new0 (Square, 1);
  double scale = self->zoom * self->scale_factor;
  cairo_t *cr;

  square->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TILE_PX, TILE_PX);
  cr = cairo_create (square->surface);
  cairo_rectangle (cr, 0, 0, TILE_PX, TILE_PX);
  cairo_clip (cr);
  cairo_translate (cr, -(double) column * TILE_PX, -(double) row * TILE_PX);
  cairo_scale (cr, scale, scale);
  baro_paint_scene (cr, self->scene, self->theme, self->text);
  cairo_destroy (cr);
  cairo_surface_flush (square->surface);
  cairo_surface_set_device_scale (square->surface, self->scale_factor, self->scale_factor);
  return square;
}

static Square *
get_square (BaroMapTiles *self, guint row, guint column)
{
  gpointer key = GUINT_TO_POINTER (row << 16 | column);
  Square *square = g_hash_table_lookup (self->squares, key);

  if (square != NULL)
    return square;
  square = paint_square (self, row, column);
  g_hash_table_insert (self->squares, key, square);
  return square;
}

static GdkTexture *
get_texture (Square *square)
{
  g_autoptr(GBytes) bytes = NULL;
  gsize stride = (gsize) cairo_image_surface_get_stride (square->surface);

  if (square->texture != NULL)
    return square->texture;
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (square->surface), stride * TILE_PX,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (square->surface));
  square->texture = gdk_memory_texture_new (TILE_PX, TILE_PX, GDK_MEMORY_DEFAULT, bytes, stride);
  return square->texture;
}

static void
append_square (Square *square, GtkSnapshot *snapshot, const graphene_rect_t *place, gboolean in_software)
{
  cairo_t *cr;

  if (!in_software)
    {
      gtk_snapshot_append_texture (snapshot, get_texture (square), place);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, place);
  cairo_set_source_surface (cr, square->surface, place->origin.x, place->origin.y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/**
 * baro_map_tiles_sharpen:
 * @self: tiles
 *
 * Lets go of squares that are painted for another zoom.
 */
void
baro_map_tiles_sharpen (BaroMapTiles *self)
{
  if (fabs (self->zoom - self->wanted_zoom) < 1e-9)
    return;
  self->zoom = self->wanted_zoom;
  g_hash_table_remove_all (self->squares);
}

/**
 * baro_map_tiles_set_in_software:
 * @self: tiles
 * @in_software: the renderer draws with cairo and not on a graphics card
 */
void
baro_map_tiles_set_in_software (BaroMapTiles *self, gboolean in_software)
{
  self->in_software = in_software;
}

static void
snapshot_squares (BaroMapTiles *self, GtkSnapshot *snapshot, const graphene_rect_t *part)
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
      append_square (get_square (self, (guint) row, (guint) column), snapshot,
                     &GRAPHENE_RECT_INIT ((float) (column * side), (float) (row * side), (float) side, (float) side), self->in_software);
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
  float stretch = (float) (self->wanted_zoom / self->zoom);

  if (fabs (self->zoom - self->wanted_zoom) < 1e-9)
    {
      snapshot_squares (self, snapshot, part);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, stretch, stretch);
  snapshot_squares (self, snapshot, &GRAPHENE_RECT_INIT (part->origin.x / stretch, part->origin.y / stretch,
                                                         part->size.width / stretch, part->size.height / stretch));
  gtk_snapshot_restore (snapshot);
}

guint
baro_map_tiles_count (const BaroMapTiles *self)
{
  return g_hash_table_size (self->squares);
}
