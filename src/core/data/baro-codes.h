/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-codes.h: the values of one column in memory */
#pragma once

#include "data/baro-kinds.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_WIDTH_U8,
  BARO_WIDTH_U16,
  BARO_WIDTH_U32,
  BARO_WIDTH_F64,   /* numbers that do not fit fixed decimals; missing is a NAN whose low byte is the reason */
} BaroWidth;

/* The values of one column for all rows, as narrow as they fit; immutable, shared between threads.
 *
 *   scale:    code = option index                       (U8)
 *   category: code = dictionary code                    (U8, U16, U32)
 *   number:   value = (base + code) / 10^decimals       (U8, U16, U32), or F64
 *   time:     seconds = base + code                     (U32; a span of 136 years)
 *
 * The top BARO_MISSING_RESERVED codes of a width are missing reasons: code = max - reason, that is
 * 255 - reason for U8. Ten million rows of a U8 column take 10 MB. Values are padded by 64 readable bytes. */
typedef struct
{
  gatomicrefcount ref_count;
  gsize         n_rows;
  BaroWidth     width;
  gint64        base;
  int           decimals;
  guint32       n_codes;    /* valid codes are below this (scale, category); 0 otherwise */
  gpointer      values;     /* (owned) */
  gsize         n_bytes;    /* as allocated, for the memory read-out */
} BaroCodes;

BaroCodes *baro_codes_new         (gsize n_rows, BaroWidth width) G_GNUC_WARN_UNUSED_RESULT; /* zeroed pages */
BaroCodes *baro_codes_ref         (BaroCodes *self);
void       baro_codes_unref       (BaroCodes *self);
guint32    baro_codes_get_code    (const BaroCodes *self, gsize row);          /* not for F64 */
gboolean   baro_codes_get_number  (const BaroCodes *self, gsize row, double *value); /* FALSE if missing, value NAN */
gboolean   baro_codes_get_missing (const BaroCodes *self, gsize row, BaroMissing *missing); /* TRUE if missing */
guint32    baro_codes_first_missing (BaroWidth width);  /* the lowest reserved code */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroCodes, baro_codes_unref)

G_END_DECLS
