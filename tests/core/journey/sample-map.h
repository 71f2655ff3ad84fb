/* SPDX-License-Identifier: GPL-3.0-or-later
 * sample-map.h: an airport's map and a shop's, with made-up scores
 */
#pragma once

#include "journey/baro-journey-layout.h"

BaroJourney       *sample_map_airport        (void);
BaroJourneyScores *sample_map_airport_scores (BaroJourney *journey);
BaroJourney       *sample_map_shop           (void);
BaroJourneyScores *sample_map_shop_scores    (BaroJourney *journey, gboolean members);
BaroJourney       *sample_map_large          (guint n_touchpoints, guint n_lanes, guint n_cards);
BaroJourney       *sample_map_odd            (void);
BaroJourneySeries *sample_map_series         (BaroJourney *journey);
void               sample_map_series_free    (BaroJourneySeries *series);
void               sample_map_scores_free    (BaroJourneyScores *scores);
