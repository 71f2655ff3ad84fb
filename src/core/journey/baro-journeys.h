/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journeys.h: the journeys of a study: kept, changed, undone
 */
#pragma once

#include "data/baro-study.h"
#include "journey/baro-journey.h"

G_BEGIN_DECLS

/* All journeys of one study in memory, each as its newest value. Every change goes through the study's undo stack
 * and is committed to the file at once; a change that cannot be written did not happen. Signals: "changed" (char
 * *journey_id) after a map changed by an edit, undo or redo; "list-changed" after one came, went or was renamed. */
#define BARO_TYPE_JOURNEYS (baro_journeys_get_type ())
G_DECLARE_FINAL_TYPE (BaroJourneys, baro_journeys, BARO, JOURNEYS, GObject)

BaroJourneys *baro_journeys_new       (BaroStudy *study, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* reads them all */
BaroStudy    *baro_journeys_get_study (BaroJourneys *self);
GPtrArray    *baro_journeys_list      (BaroJourneys *self) G_GNUC_WARN_UNUSED_RESULT;               /* of BaroJourney, owned; in order */
BaroJourney  *baro_journeys_get       (BaroJourneys *self, const char *journey_id);                 /* (transfer none) (nullable); newest value */
BaroJourney  *baro_journeys_find_name (BaroJourneys *self, const char *name, GError **error);       /* (transfer none); NAME with a sentence that lists them */

gboolean      baro_journeys_add       (BaroJourneys *self, const BaroJourney *journey, GError **error);   /* undoable; keeps its ids unless they are taken */
gboolean      baro_journeys_remove    (BaroJourneys *self, const char *journey_id, GError **error);       /* undoable */
gboolean      baro_journeys_duplicate (BaroJourneys *self, const char *journey_id, const char *name, GError **error);
gboolean      baro_journeys_apply     (BaroJourneys *self, const char *journey_id, BaroChangeSet *set, GError **error); /* takes set; a NULL set does nothing */

/* Pictures are kept once, by the SHA-256 of their bytes, and outlive undo. PNG only; others are turned into it. */
char         *baro_journeys_add_picture (BaroJourneys *self, GBytes *png, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* its id */
GBytes       *baro_journeys_get_picture (BaroJourneys *self, const char *picture_id);              /* (transfer full) (nullable) */

/* A journey file, with its pictures; notes (nullable) gets sentences of what was mended. */
char         *baro_journeys_import    (BaroJourneys *self, const char *path, GPtrArray *notes, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* its id; undoable */
gboolean      baro_journeys_add_sample(BaroStudy *study, const char *path, GError **error);

/* A response named for ever: "source_id:row" within the source. */
char         *baro_response_key       (BaroStudy *study, gsize row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
