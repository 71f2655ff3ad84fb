/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-view.h: the canvas of a journey map */
#pragma once

#include <adwaita.h>

#include "journey/baro-journey-edit.h"
#include "journey/baro-journey-layout.h"

G_BEGIN_DECLS

/* Shows a laid-out map and turns what a person does on it into edits. It keeps no map: a change set goes out with
 * "edit", and the owner sets the picture of the map as it is then. Scrolls (GtkScrollable) under a stage header and
 * lane titles that stay. Every part of the map is a child widget with role, name and position for screen readers;
 * they are never drawn. Actions: map.edit, map.insert-before, map.insert-after, map.duplicate, map.cut, map.copy,
 * map.paste, map.delete, map.select-all, map.open-responses, map.bind, map.hide-lane, map.show-menu, map.add (s: what).
 * Properties: zoom (double, 0.25..4). Signals:
 *   "edit" (BaroChangeSet*) → gboolean: takes the change set; TRUE if the map changed
 *   "failed" (char *sentence): why something cannot be done
 *   "selection-changed"
 *   "drill" (char *touchpoint_id): the responses behind a score are wanted
 *   "bind" (char *touchpoint_id): what it is bound to is to be chosen
 *   "deleted" (char *sentence): parts were removed, and can be had back by undo
 *   "layout-wanted": the room, the font or the direction is another
 *   "find": the person wants to search */
#define BARO_TYPE_MAP_VIEW (baro_map_view_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapView, baro_map_view, BARO, MAP_VIEW, GtkWidget)

#define BARO_MAP_LEAST_ZOOM 0.25
#define BARO_MAP_MOST_ZOOM 4.0

GtkWidget          *baro_map_view_new         (void);
void                baro_map_view_set_picture (BaroMapView *self, BaroJourneyPicture *picture);    /* (nullable); takes a reference */
BaroJourneyPicture *baro_map_view_get_picture (BaroMapView *self);                                 /* (nullable) */

double      baro_map_view_get_zoom        (BaroMapView *self);
void        baro_map_view_set_zoom        (BaroMapView *self, double zoom);      /* keeps what is in the middle there */
void        baro_map_view_fit             (BaroMapView *self);                   /* the whole map, never larger than life */

const char *baro_map_view_get_selected_id (BaroMapView *self);                   /* (nullable): the part the side panel shows */
char      **baro_map_view_dup_selection   (BaroMapView *self) G_GNUC_WARN_UNUSED_RESULT;   /* ids; strv */
void        baro_map_view_select          (BaroMapView *self, const char *id);   /* and scrolls there; NULL: nothing */
gboolean    baro_map_view_is_editing      (BaroMapView *self);
guint       baro_map_view_find            (BaroMapView *self, const char *text); /* marks what holds it; number of finds */
void        baro_map_view_find_next       (BaroMapView *self, gboolean backward);

G_END_DECLS
