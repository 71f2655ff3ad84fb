/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-tiles.h: a large scene as square pictures that are painted once */
#pragma once

#include <gtk/gtk.h>

#include "chart/baro-scene.h"
#include "render/baro-pango-text.h"
#include "render/baro-theme.h"

G_BEGIN_DECLS

/* A scene at one zoom, cut into squares of 512 device pixels. A square is painted when it is first seen and kept as
 * a texture, so that scrolling only puts textures elsewhere. Main thread only. */
typedef struct _BaroMapTiles BaroMapTiles;

BaroMapTiles *baro_map_tiles_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void          baro_map_tiles_free     (BaroMapTiles *self);
void          baro_map_tiles_set      (BaroMapTiles *self, BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, double zoom, int scale_factor);
void          baro_map_tiles_sharpen    (BaroMapTiles *self);
void          baro_map_tiles_set_in_software (BaroMapTiles *self, gboolean in_software);
void          baro_map_tiles_snapshot (BaroMapTiles *self, GtkSnapshot *snapshot, const graphene_rect_t *part);
guint         baro_map_tiles_count    (const BaroMapTiles *self);   /* of kept squares */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMapTiles, baro_map_tiles_free)

G_END_DECLS
