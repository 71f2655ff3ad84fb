/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-card.h: one journey of the list */
#pragma once

#include <adwaita.h>

#include "journey/baro-journey-layout.h"

G_BEGIN_DECLS

/* A small picture of the map, its name, persona, number of touchpoints and score, and a menu. Enter or a click
 * opens it. Signal: "activated". Actions of its menu: journeys.rename, .duplicate, .remove, .export (ss: journey and
 * form), .print, .save-template with the journey's id. */
#define BARO_TYPE_JOURNEY_CARD (baro_journey_card_get_type ())
G_DECLARE_FINAL_TYPE (BaroJourneyCard, baro_journey_card, BARO, JOURNEY_CARD, GtkWidget)

GtkWidget  *baro_journey_card_new         (void);
void        baro_journey_card_set_journey (BaroJourneyCard *self, BaroJourney *journey, BaroJourneyScores *scores); /* scores (nullable) */
const char *baro_journey_card_get_id      (BaroJourneyCard *self);                                                  /* (nullable) */

G_END_DECLS
