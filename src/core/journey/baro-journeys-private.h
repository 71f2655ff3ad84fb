/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journeys-private.h: the rows behind the journeys of a study
 */
#pragma once

#include "journey/baro-journey-private.h"
#include "journey/baro-journeys.h"

G_BEGIN_DECLS

/* All journeys of a file, in order; none in a file that is too old to have any and cannot be brought up to date. */
GPtrArray *baro_journey_rows_load  (BaroStudy *study, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Within a transaction: the rows become what the set says, forward or backward. */
gboolean   baro_journey_rows_write (BaroStudy *study, const char *journey_id, const BaroChangeSet *set, gboolean backward, GError **error);

/* All parts of a map with new ids, references turned along. */
BaroJourney *baro_journey_renew    (const BaroJourney *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
