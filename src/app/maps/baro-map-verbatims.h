/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-verbatims.h: a window in which verbatims are read and ticked */
#pragma once

#include <adwaita.h>

#include "data/baro-study.h"
#include "journey/baro-part.h"

G_BEGIN_DECLS

/* Verbatims of some responses, found by typing, ticked to make a card from them. At most 3,000 are loaded, in a
 * thread; the foot says how many there are. Signal "picked" (GPtrArray *texts of char*, char *keys, char *words): the
 * ticked verbatims, their responses as baro_response_key() one a line, and what was typed as a text of one's own. */
#define BARO_TYPE_MAP_VERBATIMS (baro_map_verbatims_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapVerbatims, baro_map_verbatims, BARO, MAP_VERBATIMS, AdwWindow)

#define BARO_MAP_MAX_VERBATIMS 3000u

BaroMapVerbatims *baro_map_verbatims_new  (GtkWindow *parent, BaroStudy *study, const char *title);
void              baro_map_verbatims_pick (BaroMapVerbatims *self, BaroFilter *filter, BaroLaneKind kind, const char *words); /* words (nullable): the text to begin with */
void              baro_map_verbatims_show (BaroMapVerbatims *self, const char *keys);   /* those of a card, to read; one a line */

G_END_DECLS
