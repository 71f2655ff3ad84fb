/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dictionary.h: the labels of a category column */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Code -> label and back. Codes are given in order of first appearance and never change; merging labels
 * (cleaning) maps several codes to one shown code through the target list, reversibly. Labels are kept
 * in one text block with offsets, so a million categories cost their text plus some 24 bytes each.
 * Append-only while an import owns it, immutable afterwards. */
typedef struct _BaroDictionary BaroDictionary;

BaroDictionary *baro_dictionary_new       (void) G_GNUC_WARN_UNUSED_RESULT;
BaroDictionary *baro_dictionary_copy      (const BaroDictionary *self) G_GNUC_WARN_UNUSED_RESULT;
BaroDictionary *baro_dictionary_ref       (BaroDictionary *self);
void            baro_dictionary_unref     (BaroDictionary *self);
guint32         baro_dictionary_add       (BaroDictionary *self, const char *text, gsize length); /* code, old or new */
gboolean        baro_dictionary_find      (const BaroDictionary *self, const char *text, gssize length, guint32 *code);
guint32         baro_dictionary_get_size  (const BaroDictionary *self);
const char     *baro_dictionary_get_label (const BaroDictionary *self, guint32 code);  /* as in the source, NUL-terminated */
guint32         baro_dictionary_get_target(const BaroDictionary *self, guint32 code);  /* itself unless merged */
void            baro_dictionary_set_target(BaroDictionary *self, guint32 code, guint32 target);
GBytes         *baro_dictionary_to_bytes  (const BaroDictionary *self);
BaroDictionary *baro_dictionary_from_bytes(GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroDictionary, baro_dictionary_unref)

G_END_DECLS
