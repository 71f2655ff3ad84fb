/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-clean.h: bytes of a piece become valid UTF-8 without NUL */
#pragma once

#include "load/baro-records.h"

G_BEGIN_DECLS

/* What has to be done to the bytes before they are parsed. */
typedef struct
{
  const guint8 (*table)[4];      /* (nullable) borrowed: single-byte encoding */
  gboolean is_converted;         /* U+FFFD in it stands for bad bytes of the source */
} BaroTextCleaner;

const guint8 *baro_text_clean (const BaroTextCleaner *self, const guint8 *bytes, gsize length, guint64 first_line,
                               GByteArray *scratch, GPtrArray *notices, gsize *clean_length);
char         *baro_text_dup_raw (const guint8 *bytes, gsize length);

G_END_DECLS
