/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-track.h: the pictures of a score over time */
#pragma once

#include "chart/baro-scene.h"
#include "chart/baro-text-measure.h"
#include "journey/baro-journey-score.h"

G_BEGIN_DECLS

#define BARO_MAP_TRACK_INSET_PX 14.0   /* from either edge to the first and last period */

/* The time slider's track: the journey score's line above it, the handle, and the periods below. at: where the
 * handle stands, in periods from 0; between two while it moves. */
BaroScene *baro_map_track_scene (const BaroJourneySeries *series, double at, gboolean is_whole, double width, double height,
                                 gboolean is_mirrored) G_GNUC_WARN_UNUSED_RESULT;

/* The small trend of one touchpoint with its band; period: which point stands out (n_periods: the last). */
BaroScene *baro_map_trend_scene (const BaroJourneySeries *series, guint touchpoint, guint period, BaroVerdict verdict, double width, double height,
                                 gboolean is_mirrored) G_GNUC_WARN_UNUSED_RESULT;

/* What stands below a period: "Q2", and "2024" with is_major TRUE where a year begins. */
char      *baro_map_track_label (const BaroJourneySeries *series, guint period, gboolean *is_major) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
