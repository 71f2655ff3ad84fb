/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tile-view.h: one metric: number, doubt, change */
#pragma once

#include <gtk/gtk.h>

#include "figures/baro-figure.h"

G_BEGIN_DECLS

/* Signal "activated": the tile was clicked or Enter pressed. Property is-narrow (no sparkline). */
#define BARO_TYPE_TILE_VIEW (baro_tile_view_get_type ())
G_DECLARE_FINAL_TYPE (BaroTileView, baro_tile_view, BARO, TILE_VIEW, GtkWidget)

GtkWidget *baro_tile_view_new       (void);
void       baro_tile_view_take_tile (BaroTileView *self, BaroTile *tile);   /* takes it */
const BaroTile *baro_tile_view_get_tile (BaroTileView *self);

G_END_DECLS
