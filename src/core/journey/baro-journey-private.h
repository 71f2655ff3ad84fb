/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-private.h: what the files of the map's value share
 */
#pragma once

#include "journey/baro-journey.h"
#include "journey/baro-part-private.h"

G_BEGIN_DECLS

const char *baro_column_id         (const BaroColumnPlace *place);   /* what cards call the column */
gboolean    baro_journey_is_column (const BaroJourney *self, const char *column_id);
guint       baro_journey_get_rank  (const BaroJourney *self, const BaroPart *part);

G_END_DECLS
