/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journeys-page.h: the journeys of the study, and one of them in full */
#pragma once

#include "pages/baro-page.h"

G_BEGIN_DECLS

#define BARO_TYPE_JOURNEYS_PAGE (baro_journeys_page_get_type ())
G_DECLARE_FINAL_TYPE (BaroJourneysPage, baro_journeys_page, BARO, JOURNEYS_PAGE, BaroPage)

void baro_journeys_page_open (BaroJourneysPage *self, const char *journey_id);   /* shows it in the editor */

G_END_DECLS
