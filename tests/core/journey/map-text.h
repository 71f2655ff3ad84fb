/* SPDX-License-Identifier: GPL-3.0-or-later
 * map-text.h: maps written as text
 */
#pragma once

#include "journey/baro-journey-edit.h"

G_BEGIN_DECLS

/* "Aware(ad web) Buy() / pains Pains ad:slow,dear*2 / front Staff web:call!" : stages with their touchpoints, then lanes
 * with kind, name and the cards of each column; *2 is a span, ! accountable. Every text is its id too. */
BaroJourney *map_text_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char        *map_text_show  (const BaroJourney *journey) G_GNUC_WARN_UNUSED_RESULT;
gboolean     map_text_equal (const BaroJourney *a, const BaroJourney *b);

/* The id of the part with this text; what is new has an id that a test does not know. */
const char  *map_text_id    (const BaroJourney *journey, const char *text);

/* Looks through everything that must always hold, by itself. */
void         map_text_check (const BaroJourney *journey);

G_END_DECLS
