/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-sides.h: the side panel and the time slider of a map editor */
#pragma once

#include "maps/baro-map-editor.h"

G_BEGIN_DECLS

/* Gives an editor its side panel and its time slider and keeps them in step with its journey, its selection and its
 * scores. Both live as long as the editor. */
void baro_map_sides_attach (BaroMapEditor *editor);   /* once */
void baro_map_sides_update (BaroMapEditor *editor);   /* after another journey was set, or none */

const char *baro_map_sides_get_period_key (BaroMapEditor *editor);   /* (nullable): the step of the time slider */

G_END_DECLS
