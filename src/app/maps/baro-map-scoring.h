/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-scoring.h: counting the scores of a map in a thread */
#pragma once

#include <gio/gio.h>

#include "journey/baro-journey-score.h"

G_BEGIN_DECLS

/* What a thread counts for one value of a map: curves[0] is the map's own, then those of the overlays shown. */
typedef struct
{
  BaroJourney       *journey;     /* (owned) */
  BaroSnapshot      *snapshot;    /* (owned) */
  BaroJourneySeries *series;      /* (owned) (nullable) */
  GPtrArray         *curves;      /* (owned) (nullable) of BaroJourneyScores */
  GPtrArray         *moving;      /* (owned) (nullable) of BaroJourneySeries, one a curve: NULL for the first, which has series,
                                     and for curves that no slider moves */
} BaroMapScoring;

void            baro_map_scoring_start  (BaroJourney *journey, BaroSnapshot *snapshot, GCancellable *cancellable,
                                         GObject *source, GAsyncReadyCallback callback, gpointer user_data);
BaroMapScoring *baro_map_scoring_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            baro_map_scoring_free   (BaroMapScoring *self);
gboolean        baro_map_scoring_alike  (const BaroJourney *one, const BaroJourney *other);   /* the same scores, whatever their texts and cards */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMapScoring, baro_map_scoring_free)

G_END_DECLS
