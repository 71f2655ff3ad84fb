/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-repeats.h: how often an id comes again, in bounded memory */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids by their 64-bit hashes; 0 stands for no id. Up to BARO_REPEATS_MAX different ids all are kept and the count
 * is exact. Beyond, only ids whose hash is divisible by a growing power of two are kept with all their repeats, and
 * the count is estimated from them. Takes 6 MB at most, whatever comes. */
typedef struct _BaroRepeats BaroRepeats;

#define BARO_REPEATS_MAX 262144u

BaroRepeats *baro_repeats_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void         baro_repeats_free      (BaroRepeats *self);
void         baro_repeats_add       (BaroRepeats *self, guint64 hash);
guint64      baro_repeats_get_count (const BaroRepeats *self, gboolean *is_estimate);   /* responses whose id came before */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroRepeats, baro_repeats_free)

G_END_DECLS
