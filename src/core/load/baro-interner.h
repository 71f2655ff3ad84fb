/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-interner.h: short texts that repeat, and the number each stands for */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text -> 32-bit value, for one thread. Open addressing over 16-byte entries, the texts in one block, so
 * that a look-up touches one cache line and compares once. The value is the owner's: a category's code in
 * the worker's own numbering, or an answer. Texts are never forgotten; size grows with distinct texts. */
typedef struct _BaroInterner BaroInterner;

BaroInterner *baro_interner_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void          baro_interner_free     (BaroInterner *self);
guint         baro_interner_get_size (const BaroInterner *self);
/* Returns the place of the text's value; *is_new tells that it was not known and that the value must be set. */
guint32      *baro_interner_put      (BaroInterner *self, const char *text, gsize length, gboolean *is_new);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroInterner, baro_interner_free)

G_END_DECLS
