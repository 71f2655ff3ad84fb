/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-readers-private.h: connections that worker threads read a study file through */
#pragma once

#include "store/baro-store.h"

G_BEGIN_DECLS

/* The store of a study and a small pool of read-only connections to the same file. Shared by the study
 * and by every dataset made from it, so that a dataset may outlive its study; the store is closed with
 * the last of them. A study in memory has one connection only: taking it locks it until it is given
 * back. Taking never blocks otherwise. */
typedef struct _BaroReaders BaroReaders;

BaroReaders *baro_readers_new       (BaroStore *store) G_GNUC_WARN_UNUSED_RESULT; /* takes the store */
BaroReaders *baro_readers_ref       (BaroReaders *self);
void         baro_readers_unref     (BaroReaders *self);
BaroStore   *baro_readers_get_store (BaroReaders *self);
gboolean     baro_readers_is_single (BaroReaders *self);  /* in memory: one connection, no parallel reading */
BaroStore   *baro_readers_take      (BaroReaders *self, GError **error);
void         baro_readers_give      (BaroReaders *self, BaroStore *reader);
/* Around what the owner's thread does with the one connection of a study in memory; nothing for a file. */
void         baro_readers_lock_single   (BaroReaders *self);
void         baro_readers_unlock_single (BaroReaders *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroReaders, baro_readers_unref)

G_END_DECLS
