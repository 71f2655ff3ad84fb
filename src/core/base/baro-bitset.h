/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-bitset.h: a set of rows, one bit a row */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One bit per row, 64 rows a word, bits beyond n_bits always zero. Ten million rows take 1.25 MB.
 * Counting and combining are the fast operations. Mutable only while one owner holds it; once it is
 * shared (a selection, the exclusions of a dataset) nobody writes to it. */
typedef struct _BaroBitset BaroBitset;

BaroBitset    *baro_bitset_new        (gsize n_bits) G_GNUC_WARN_UNUSED_RESULT;
BaroBitset    *baro_bitset_new_full   (gsize n_bits) G_GNUC_WARN_UNUSED_RESULT;
BaroBitset    *baro_bitset_copy       (const BaroBitset *self) G_GNUC_WARN_UNUSED_RESULT;
BaroBitset    *baro_bitset_ref        (BaroBitset *self);
void           baro_bitset_unref      (BaroBitset *self);
gsize          baro_bitset_get_n_bits (const BaroBitset *self);
gboolean       baro_bitset_get        (const BaroBitset *self, gsize bit);
void           baro_bitset_set        (BaroBitset *self, gsize bit, gboolean value);
void           baro_bitset_fill       (BaroBitset *self, gsize first, gsize end, gboolean value); /* end exclusive */
void           baro_bitset_and        (BaroBitset *self, const BaroBitset *other);
void           baro_bitset_or         (BaroBitset *self, const BaroBitset *other);
void           baro_bitset_and_not    (BaroBitset *self, const BaroBitset *other);
void           baro_bitset_invert     (BaroBitset *self);
gsize          baro_bitset_count      (const BaroBitset *self);
gboolean       baro_bitset_equal      (const BaroBitset *self, const BaroBitset *other);
gsize          baro_bitset_next       (const BaroBitset *self, gsize from); /* first set bit >= from, or G_MAXSIZE */
const guint64 *baro_bitset_get_words  (const BaroBitset *self, gsize *n_words);
guint64       *baro_bitset_peek_words (BaroBitset *self, gsize *n_words); /* for filling by blocks; keep tail bits zero */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroBitset, baro_bitset_unref)

G_END_DECLS
