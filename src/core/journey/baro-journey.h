/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey.h: a journey map as a value: its parts, in order
 */
#pragma once

#include "journey/baro-part.h"

G_BEGIN_DECLS

/* One part before and after an edit. before NULL: it is added; after NULL: it is removed. */
typedef struct
{
  BaroPart *before, *after;   /* (owned) (nullable), never both NULL; same id and kind */
} BaroChange;

/* Everything one edit does to a map, and what the menu calls it. Reverting swaps before and after. Two edits with
 * the same merge_key that follow each other become one step: typing in one card. */
typedef struct
{
  char      *label;           /* (owned) translated: "Move “Check-in”" */
  char      *merge_key;       /* (owned) (nullable) */
  GPtrArray *changes;         /* (owned) of BaroChange, at most one a part */
  GHashTable *by_id;          /* (owned) id -> BaroChange, both borrowed from changes */
  char      *focus_id;        /* (owned) (nullable): the part that should have the focus after it */
} BaroChangeSet;

BaroChangeSet *baro_change_set_new  (const char *label) G_GNUC_WARN_UNUSED_RESULT;
void           baro_change_set_add  (BaroChangeSet *self, const BaroPart *before, BaroPart *after); /* takes after, refs before */
BaroChangeSet *baro_change_set_copy (const BaroChangeSet *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       baro_change_set_merge(BaroChangeSet *self, const BaroChangeSet *next);               /* FALSE: other keys */
void           baro_change_set_free (BaroChangeSet *self);

/* A whole map, immutable and shared between threads: one head and up to some thousand parts, found by id and
 * listed in order. An edit makes a new value that shares all parts that did not change. Always holds: ids are
 * unique; a touchpoint's parent is a stage, a card's a lane that takes cards, a card's column is on the map. */
typedef struct _BaroJourney BaroJourney;

/* Pictures by id, as PNG. */
typedef GBytes *(*BaroPictureFunc) (const char *picture_id, gpointer user_data); /* (transfer full) (nullable) */

BaroJourney    *baro_journey_new     (const char *id, const char *name) G_GNUC_WARN_UNUSED_RESULT; /* a head and nothing else; id NULL: a new one */
BaroJourney    *baro_journey_new_from_parts (GPtrArray *parts, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* checks what must hold */
BaroJourney    *baro_journey_with    (const BaroJourney *self, const BaroChangeSet *set, gboolean backward, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroJourney    *baro_journey_ref     (BaroJourney *self);
void            baro_journey_unref   (BaroJourney *self);

const char     *baro_journey_get_id  (const BaroJourney *self);
const char     *baro_journey_get_name(const BaroJourney *self);
const BaroPart *baro_journey_get_head(const BaroJourney *self);
const BaroPart *baro_journey_find    (const BaroJourney *self, const char *id);                    /* (nullable) */

/* Lists in order of position; touchpoints stage by stage; valid as long as the journey. */
const BaroPart *const *baro_journey_list       (const BaroJourney *self, BaroPartKind kind, guint *n);
const BaroPart *const *baro_journey_list_cards (const BaroJourney *self, const char *lane_id, guint *n); /* by column, then position */
guint           baro_journey_count   (const BaroJourney *self, BaroPartKind kind);

/* Columns: one a touchpoint, and one for a stage without touchpoints. */
typedef struct
{
  const BaroPart *stage, *touchpoint;   /* touchpoint NULL: an empty stage */
} BaroColumnPlace;
const BaroColumnPlace *baro_journey_get_columns (const BaroJourney *self, guint *n);
int             baro_journey_find_column (const BaroJourney *self, const char *column_id);         /* a touchpoint's or stage's; -1 */
int             baro_journey_find_touchpoint (const BaroJourney *self, const char *id);            /* index among touchpoints; -1 */
guint           baro_journey_get_span  (const BaroJourney *self, const BaroPart *card);            /* columns it really covers */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroJourney, baro_journey_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroChangeSet, baro_change_set_free)

G_END_DECLS
