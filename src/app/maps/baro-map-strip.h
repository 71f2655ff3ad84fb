/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-strip.h: the numbers of a whole journey, in one line */
#pragma once

#include <adwaita.h>

#include "journey/baro-journey-score.h"

G_BEGIN_DECLS

/* Journey score with doubt and change, coverage, peak–end, and the worst three as buttons. What each number means is
 * its tooltip. Property: is-narrow (boolean): score and coverage only. Signal: "chosen" (char *touchpoint_id). */
#define BARO_TYPE_MAP_STRIP (baro_map_strip_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapStrip, baro_map_strip, BARO, MAP_STRIP, GtkWidget)

GtkWidget *baro_map_strip_new        (void);
void       baro_map_strip_set_scores (BaroMapStrip *self, BaroJourneyScores *scores);   /* (nullable): being counted */
void       baro_map_strip_set_curves (BaroMapStrip *self, BaroJourneyScores *const *curves, guint n_curves);   /* the first is the map's own */

G_END_DECLS
