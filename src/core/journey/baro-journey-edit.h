/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit.h: what a person does to a map, as values
 */
#pragma once

#include "journey/baro-journey.h"

G_BEGIN_DECLS

/* Each function looks at a map and returns what would have to change, or NULL with an error that is a plain
 * sentence. Nothing is changed: baro_journeys_apply() does that. Removing something removes what stands on it.
 * Where: before or after a sibling's id; NULL is the end. */

/* Adding. The new part is the change set's focus_id. */
BaroChangeSet *baro_journey_edit_add_stage      (const BaroJourney *self, const char *before_id, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_add_touchpoint (const BaroJourney *self, const char *stage_id, const char *before_id, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_add_lane       (const BaroJourney *self, const char *before_id, BaroLaneKind kind, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_add_card       (const BaroJourney *self, const char *lane_id, const char *column_id, const char *before_id, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_add_persona    (const BaroJourney *self, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_add_part       (const BaroJourney *self, BaroPart *part, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* takes part; persona, overlay; at the end */

/* Changing. */
BaroChangeSet *baro_journey_edit_set_text       (const BaroJourney *self, const char *id, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* merges while typing */
BaroChangeSet *baro_journey_edit_replace        (const BaroJourney *self, BaroPart *after, const char *label, const char *merge_key, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* takes after, a changed copy */
BaroChangeSet *baro_journey_edit_set_span       (const BaroJourney *self, const char *card_id, const char *column_id, guint span, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* from which column over how many */
BaroChangeSet *baro_journey_edit_hide_lane      (const BaroJourney *self, const char *lane_id, gboolean is_hidden, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Moving. */
BaroChangeSet *baro_journey_edit_move_stage     (const BaroJourney *self, const char *id, const char *before_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_move_touchpoint(const BaroJourney *self, const char *id, const char *stage_id, const char *before_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_move_lane      (const BaroJourney *self, const char *id, const char *before_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_move_cards     (const BaroJourney *self, const char *const *ids, guint n, const char *lane_id, const char *column_id, const char *before_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Alt + arrows: one step left, right, up or down, whatever the part is. NULL without an error: it is at the edge. */
BaroChangeSet *baro_journey_edit_nudge          (const BaroJourney *self, const char *id, int columns, int rows, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Many at once. Copies get new ids. A clip is JSON text (baro_journey_copy_parts()). */
BaroChangeSet *baro_journey_edit_remove         (const BaroJourney *self, const char *const *ids, guint n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroChangeSet *baro_journey_edit_duplicate      (const BaroJourney *self, const char *const *ids, guint n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char          *baro_journey_copy_parts          (const BaroJourney *self, const char *const *ids, guint n) G_GNUC_WARN_UNUSED_RESULT;
char          *baro_journey_copy_text           (const BaroJourney *self, const char *const *ids, guint n) G_GNUC_WARN_UNUSED_RESULT; /* for other programs: tab separated */
BaroChangeSet *baro_journey_edit_paste          (const BaroJourney *self, const char *clip, const char *lane_id, const char *column_id, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* plain text becomes cards */

G_END_DECLS
