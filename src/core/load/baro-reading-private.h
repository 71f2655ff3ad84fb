/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-reading-private.h: the parts of guessing how a text is read */
#pragma once

#include "load/baro-csv-rows.h"
#include "load/baro-records.h"

G_BEGIN_DECLS

/* A sample of a text as valid UTF-8. parts are later ones that start at a line; they serve the values, not
 * the shape. */
typedef struct
{
  const guint8 *head;
  gsize head_length;
  gboolean is_complete;          /* head is the whole file */
  GPtrArray *parts;              /* borrowed; of GByteArray */
} BaroReadingSample;

/* Fields set in @fixed by a person are kept; see baro_reading_guess(). */
void     baro_reading_guess_dialect (BaroReading *self, const BaroReadingSample *sample, const BaroReading *fixed);
gboolean baro_reading_guess_header  (const BaroCsvRows *rows);
void     baro_reading_guess_values  (BaroReading *self, const BaroReadingSample *sample);
void     baro_reading_guess_block_values (BaroReading *self, const BaroRecordBlock *block);
char    *baro_reading_name_binary   (const guint8 *head, gsize length, gboolean *is_sqlite);

gboolean baro_field_is_number (const char *text);
gboolean baro_field_is_date   (const char *text);

G_END_DECLS
