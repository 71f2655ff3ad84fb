/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-share.h: a journey on paper, in a picture, in a file */
#pragma once

#include <adwaita.h>

#include "journey/baro-journeys.h"
#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

/* All of them count the scores under the current choices in a thread, lay the map out as it is printed, and paint it
 * there. form: "png", "svg", "pdf" (one long page), "a4", "a3" (pages to glue together), "json", "csv" (scores). */
void baro_journey_share_export (GtkWindow *parent, BaroJourneys *journeys, BaroAnalysis *analysis, BaroJourney *journey, const char *form);
void baro_journey_share_copy   (GtkWindow *parent, BaroJourneys *journeys, BaroAnalysis *analysis, BaroJourney *journey);   /* as picture */
void baro_journey_share_print  (GtkWindow *parent, BaroJourneys *journeys, BaroAnalysis *analysis, BaroJourney *journey);

/* What a thread makes of a journey in one of the forms; for tests and those that have the parts at hand. */
typedef GHashTable BaroPictures;   /* picture id -> GBytes */
GBytes *baro_journey_share_make   (BaroJourney *journey, BaroSnapshot *snapshot, BaroPictures *pictures, const char *form, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
