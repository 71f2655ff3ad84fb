/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-id-set.h: which ids are known */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids by their 64-bit hashes, at which two of ten million different ids meet by chance once in some hundred
 * thousand imports. 0 stands for no id and is never known. Takes 11 to 22 bytes for each id; filled by one thread. */
typedef struct _BaroIdSet BaroIdSet;

BaroIdSet *baro_id_set_new      (gsize n_expected) G_GNUC_WARN_UNUSED_RESULT;
void       baro_id_set_free     (BaroIdSet *self);
void       baro_id_set_add      (BaroIdSet *self, guint64 hash);
gboolean   baro_id_set_contains (const BaroIdSet *self, guint64 hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroIdSet, baro_id_set_free)

G_END_DECLS
