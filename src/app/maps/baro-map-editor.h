/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-editor.h: one journey map, to be edited */
#pragma once

#include <adwaita.h>

#include "journey/baro-journey-layout.h"
#include "journey/baro-journeys.h"
#include "maps/baro-map-view.h"

G_BEGIN_DECLS

/* The strip of numbers, the canvas, a side panel and a time slider for one journey of a study. It applies edits,
 * counts the scores anew in a thread when the analysis, the data or a binding changes, and lays the map out again.
 * Properties: selected-id (string, read-only), zoom (double, read-only), panel-shown (boolean), is-narrow (boolean).
 * Signals: "selection-changed", "journey-changed", "scores-changed" (scores or series), "closed" (the journey is
 * gone), "bind" (char *touchpoint_id): the panel should offer measures. */
#define BARO_TYPE_MAP_EDITOR (baro_map_editor_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapEditor, baro_map_editor, BARO, MAP_EDITOR, AdwBin)

GtkWidget         *baro_map_editor_new          (void);
void               baro_map_editor_set_journey  (BaroMapEditor *self, BaroJourneys *journeys, BaroAnalysis *analysis, const char *journey_id); /* NULLs let go */
BaroJourneys      *baro_map_editor_get_journeys (BaroMapEditor *self);   /* (transfer none) (nullable), as all below */
BaroAnalysis      *baro_map_editor_get_analysis (BaroMapEditor *self);
BaroJourney       *baro_map_editor_get_journey  (BaroMapEditor *self);   /* newest value */
BaroJourneyScores *baro_map_editor_get_scores   (BaroMapEditor *self);   /* of the whole; NULL while they are first counted */
BaroJourneySeries *baro_map_editor_get_series   (BaroMapEditor *self);
GPtrArray         *baro_map_editor_get_curves   (BaroMapEditor *self);   /* of BaroJourneyScores: the map's own, then the overlays shown; never NULL */
BaroMapView       *baro_map_editor_get_view     (BaroMapEditor *self);
const char        *baro_map_editor_get_selected_id (BaroMapEditor *self);

void      baro_map_editor_set_panel       (BaroMapEditor *self, GtkWidget *panel);     /* at the end, 270 px; (nullable) */
void      baro_map_editor_set_slider      (BaroMapEditor *self, GtkWidget *slider);    /* below the canvas; (nullable) */
void      baro_map_editor_set_slider_shown(BaroMapEditor *self, gboolean is_shown);    /* one period alone needs none */
void      baro_map_editor_set_period      (BaroMapEditor *self, BaroJourneyScores *scores, const char *key); /* shown instead of the whole; NULL: the whole */
gboolean  baro_map_editor_apply           (BaroMapEditor *self, BaroChangeSet *set, GError *error); /* takes both; errors are said */
void      baro_map_editor_say             (BaroMapEditor *self, const char *sentence);
void      baro_map_editor_start_find      (BaroMapEditor *self);
BaroJourneyPicture *baro_map_editor_make_paper (BaroMapEditor *self, double width, BaroTextMeasure *measure) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) as it is printed */

G_END_DECLS
