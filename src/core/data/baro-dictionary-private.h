/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dictionary-private.h: how labels lie in memory */
#pragma once

#include "data/baro-dictionary.h"

G_BEGIN_DECLS

/* Labels lie in one text block, each followed by a NUL; label c starts at offsets[c] and offsets[n_labels]
 * is the end of the block. slots is an open hash table of a power of two, at most three quarters full:
 * the upper half of an entry is the upper half of the label's hash, the lower half is the code; an empty
 * slot's code is NO_CODE. A dictionary read from a file has no slots until somebody searches it.
 * A million labels cost their text, 8 bytes each for the offsets and 11 to 21 for the slots. targets and
 * shown are NULL until a label is merged; following targets never leads back, and shown is where each code's
 * targets end. */
struct _BaroDictionary
{
  gatomicrefcount ref_count;
  char    *text;         /* (owned) */
  gsize    n_text, text_room;
  guint64 *offsets;      /* (owned) n_labels + 1 */
  guint32  n_labels, offsets_room;
  guint64 *slots;        /* (owned) (nullable), atomic */
  guint32  n_slots;
  guint32 *targets;      /* (owned) (nullable) n_targets */
  guint32 *shown;        /* (owned) (nullable) n_targets */
  guint32  n_targets;    /* the labels there were at the last merge; later ones are not merged */
};

void     baro_dictionary_grow_targets    (BaroDictionary *self);   /* room for every label there is */
gboolean baro_dictionary_resolve_targets (BaroDictionary *self);   /* FALSE if a chain leads back to itself */

/* Bytes of a label, its NUL not counted. */
static inline gsize
baro_dictionary_label_length (const BaroDictionary *self, guint32 code)
{
  return (gsize) (self->offsets[code + 1] - self->offsets[code] - 1);
}

G_END_DECLS
