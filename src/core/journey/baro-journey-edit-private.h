/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-edit-private.h: a change set in the making
 */
#pragma once

#include "journey/baro-journey-edit.h"
#include "journey/baro-journey-private.h"

G_BEGIN_DECLS

/* Between two neighbours when parts are numbered afresh: some twenty insertions at one place need no more than one
 * part to change. */
#define BARO_POSITION_GAP ((gint64) 1 << 20)

/* A map and what is to become of it. Parts in the set that are not shared yet are changed in place; those that end
 * up as they were are left out at the end. moved holds the columns that change their place in the map, so that cards
 * over several columns know which of theirs they keep. */
typedef struct
{
  const BaroJourney *base;
  BaroChangeSet     *set;            /* (owned) */
  GHashTable        *moved;          /* (owned) of column ids, borrowed from base */
  gboolean           has_new_order;  /* columns come, go or move */
  gboolean           is_copy;        /* a second accountable card gives way instead of being refused */
} BaroDraft;

void            baro_draft_init   (BaroDraft *self, const BaroJourney *base);
void            baro_draft_clear  (BaroDraft *self);
const BaroPart *baro_draft_get    (const BaroDraft *self, const char *id);       /* as it will be; NULL if it goes */
BaroPart       *baro_draft_edit   (BaroDraft *self, const BaroPart *part);       /* to be changed in place */
BaroPart       *baro_draft_add    (BaroDraft *self, BaroPart *part);             /* takes part; may still be changed */
void            baro_draft_remove (BaroDraft *self, const BaroPart *part);
BaroChangeSet  *baro_draft_finish (BaroDraft *self, char *label, GError **error); /* takes label; checks everything */
gboolean        baro_draft_agree  (BaroDraft *self, BaroJourney *result, GError **error);        /* takes result */

/* Places among siblings. siblings are the others, in order, without those that are placed. */
void       baro_draft_place       (BaroDraft *self, GPtrArray *siblings, guint at, BaroPart *const *parts, guint n);
GPtrArray *baro_draft_list_others (const BaroDraft *self, BaroPartKind kind, const char *parent_id, const char *except_id) G_GNUC_WARN_UNUSED_RESULT;
guint      baro_draft_find_place  (GPtrArray *siblings, const char *before_id);   /* its index; the end without one */
void       baro_draft_put_cards   (BaroDraft *self, GPtrArray *cards, const char *lane_id, const char *column_id, const char *before_id);
void       baro_draft_settle      (BaroDraft *self, const char *stage_id, const char *touchpoint_id); /* an empty stage's cards go to its first touchpoint */

/* Cards on their way to several cells, put there cell by cell; ids are borrowed until then. */
GArray    *baro_cells_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       baro_cells_add (GArray *cells, const char *lane_id, const char *column_id, BaroPart *card);
void       baro_cells_put (BaroDraft *draft, GArray *cells, const char *lane_id, const char *column_id, const char *before_id); /* before_id counts in that cell */

/* Everything that stands on the parts: a stage's touchpoints, the cards of both, a lane's cards. */
GHashTable *baro_edit_collect     (const BaroJourney *self, const char *const *ids, guint n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const BaroPart *baro_edit_find    (const BaroJourney *self, const char *id, BaroPartKind kind, GError **error);
const BaroPart *baro_edit_find_before (const BaroJourney *self, const char *before_id, BaroPartKind kind, const char *parent_id, GError **error); /* NULL without an error if before_id is NULL */
gboolean    baro_edit_check_cell  (const BaroJourney *self, const char *lane_id, const char *column_id, GError **error);
char       *baro_edit_title       (const BaroPart *part) G_GNUC_WARN_UNUSED_RESULT; /* short, one line, never empty */
int         baro_edit_compare     (gconstpointer a, gconstpointer b);   /* BaroPart ** by position, then id */

G_END_DECLS
