/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-file.h: journeys as *.journey.json, and templates
 */
#pragma once

#include "data/baro-dataset.h"
#include "journey/baro-journey.h"

G_BEGIN_DECLS

#define BARO_JOURNEY_FORMAT "barometer-journey"
#define BARO_JOURNEY_FORMAT_VERSION 1
#define BARO_JOURNEY_MAX_BYTES (64u * 1024 * 1024)


/* The whole map as a file: see data/journey.schema.json. Round trips without loss, unknown members included. */
char        *baro_journey_to_json    (const BaroJourney *self, BaroPictureFunc get_picture, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Reads one. Faults are errors that say where ("cards, number 3: its lane is not in the file") unless they can be
 * mended without losing anything; those are listed in @notes. @pictures (out) (nullable): id -> GBytes. */
BaroJourney *baro_journey_from_json  (const char *json, gsize length, GHashTable **pictures, GPtrArray *notes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Templates: ids "five-stage", "complaint", "shop", "hotline" (bank branch or hotline), "airport"; then a person's own,
 * files in a folder. */
typedef struct { char *id, *name, *summary; gboolean is_own; } BaroTemplate;
GPtrArray   *baro_journey_list_templates (const char *own_folder) G_GNUC_WARN_UNUSED_RESULT;  /* of BaroTemplate, owned; folder (nullable) */
BaroJourney *baro_journey_from_template  (const char *template_id, const char *own_folder, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     baro_journey_save_template  (const BaroJourney *self, const char *own_folder, const char *name, GError **error); /* without verbatims and pictures */
void         baro_template_free          (BaroTemplate *self);

/* From data: one touchpoint a value of a touchpoint column (the metric: @metric or the best item), or one a rating
 * item; stages are proposed from the names and their order. */
BaroJourney *baro_journey_from_column (BaroDataset *dataset, const char *column, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroJourney *baro_journey_from_items  (BaroDataset *dataset, const char *const *items, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Channel icons: names that BARO_MARK_ICON takes, most used first; NULL-terminated. */
const char *const *baro_journey_icons (void);
const char  *baro_journey_icon_title  (const char *icon);                /* translated */
const char  *baro_journey_guess_icon  (const char *touchpoint_name);     /* from words, English and Chinese; "dot" if none fits */

G_END_DECLS
