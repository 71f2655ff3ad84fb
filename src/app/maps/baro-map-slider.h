/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-slider.h: a journey over the periods of its study */
#pragma once

#include <adwaita.h>

#include "journey/baro-journey-score.h"

G_BEGIN_DECLS

/* A play button, the period, a track that carries the line of the journey score, and the score. It counts nothing:
 * all it says is in the series it was given. Properties: period (uint; an index into the series, n_periods: none is
 * chosen and the map shows what the filter says), playing (boolean). Signal "period-changed" (guint) when a person, or playing, came to another
 * one. Keys on the track: arrows, Home and End, Escape for none, space to play and to stop. */
#define BARO_TYPE_MAP_SLIDER (baro_map_slider_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapSlider, baro_map_slider, BARO, MAP_SLIDER, GtkWidget)

GtkWidget *baro_map_slider_new             (void);
void       baro_map_slider_set_series      (BaroMapSlider *self, BaroJourneySeries *series);  /* (nullable); the period stays if it still has its key, else the whole time */
void       baro_map_slider_set_whole       (BaroMapSlider *self, const char *name, double score);  /* what is shown without a period; score 0..100 or NAN */
guint      baro_map_slider_get_period      (BaroMapSlider *self);
void       baro_map_slider_set_period      (BaroMapSlider *self, guint period);               /* n_periods, or more: the whole time; emits if it changes */
gboolean   baro_map_slider_is_whole        (BaroMapSlider *self);
void       baro_map_slider_set_playing     (BaroMapSlider *self, gboolean is_playing);
void          baro_map_slider_set_is_narrow (BaroMapSlider *self, gboolean is_narrow);

G_END_DECLS
