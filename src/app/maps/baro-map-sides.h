/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-sides.h: the side panel and the time slider of a map editor */
#pragma once

#include "maps/baro-map-editor.h"

G_BEGIN_DECLS

/* Gives an editor its side panel and its time slider and keeps them in step with its journey, its selection and its
 * scores. The editor owns it and lets go of it before its own end. */
typedef struct _BaroMapSides BaroMapSides;

BaroMapSides *baro_map_sides_new            (BaroMapEditor *editor) G_GNUC_WARN_UNUSED_RESULT;
void          baro_map_sides_free           (BaroMapSides *self);
void          baro_map_sides_update         (BaroMapSides *self);         /* after another journey was set, or none */
const char   *baro_map_sides_get_period_key (const BaroMapSides *self);   /* (nullable): the step of the time slider */

G_END_DECLS
