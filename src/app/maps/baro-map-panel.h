/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel.h: everything about the selected part of a journey map */
#pragma once

#include <adwaita.h>

#include "journey/baro-journey-score.h"
#include "journey/baro-journeys.h"

G_BEGIN_DECLS

#define BARO_MAP_PANEL_WIDTH_PX 286

/* The panel at the right of a map. It shows one part, or the journey itself, and changes it through the journeys of
 * the study: every change can be undone. It follows them by itself; numbers are those it was given last. Signals:
 *   "failed" (char *sentence): a change could not be made
 *   "open-responses" (BaroFilter*, char *title): the responses behind a score or a card are wanted
 *   "select" (char *part_id): another part should be selected, such as a card that was just made */
#define BARO_TYPE_MAP_PANEL (baro_map_panel_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapPanel, baro_map_panel, BARO, MAP_PANEL, GtkWidget)

GtkWidget *baro_map_panel_new  (BaroJourneys *journeys);      /* (nullable); takes a reference */
void       baro_map_panel_show (BaroMapPanel *self, const char *journey_id, const char *selected_part_id, BaroJourneyScores *scores,
                                BaroJourneySeries *series, BaroAnalysis *analysis);   /* all but self (nullable); takes references */
void       baro_map_panel_set_journeys (BaroMapPanel *self, BaroJourneys *journeys);  /* (nullable): lets go of the study */
void       baro_map_panel_start_binding (BaroMapPanel *self);                         /* puts the focus where the touchpoint's item is chosen */
void       baro_map_panel_set_period (BaroMapPanel *self, guint period);              /* which point of the trend stands out; n_periods or more: the last */
void       baro_map_panel_set_plan_scores (BaroMapPanel *self, BaroJourneyScores *const *curves, guint n_curves); /* whose difference from the plan can be shown; the map's own is there anyway */

G_END_DECLS
