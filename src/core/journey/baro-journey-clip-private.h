/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-clip-private.h: what copying and pasting share
 */
#pragma once

#include "journey/baro-journey-edit-private.h"

G_BEGIN_DECLS

#define BARO_CLIP_FORMAT "barometer-journey-parts"

/* What was copied, read again: parts with their ids on the map that they come from, its lanes, and the ids of its
 * columns in order. Parts were checked one by one, not whether they fit together. */
typedef struct
{
  GPtrArray *parts, *lanes;   /* (owned) of BaroPart, owned */
  GPtrArray *columns;         /* (owned) of char *, owned */
} BaroClip;

gboolean baro_clip_is_ours (const char *text);
gboolean baro_clip_read    (BaroClip *self, const char *text, GError **error);
void     baro_clip_clear   (BaroClip *self);
int      baro_clip_find_column (const BaroClip *self, const char *column_id);          /* -1 */
const BaroPart *baro_clip_find_lane (const BaroClip *self, const char *lane_id);       /* (nullable) */

/* Pasting a text that is not ours: each line and each field between tabs becomes a card. */
BaroChangeSet *baro_clip_paste_text (const BaroJourney *journey, const char *text, const char *lane_id, const char *column_id, GError **error);

G_END_DECLS
