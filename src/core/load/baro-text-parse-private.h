/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-parse-private.h: the state of parsing one piece */
#pragma once

#include "load/baro-csv-scan.h"
#include "load/baro-records-private.h"

#include <csv.h>

G_BEGIN_DECLS

/* One run over a piece. libcsv writes straight into the block's text: after each field its buffer pointer
 * is moved behind the field, so nothing is copied twice. The text has room for every byte of the piece,
 * libcsv never writes more than it reads, so its buffer never has to grow (grow() below says no).
 * offset points to the next entry of the block's offsets; record_offset to the open record's first. */
typedef struct
{
  struct csv_parser csv;
  guint32 *offset, *record_offset;
  guint8 *text;
  gboolean has_ended;            /* a row ended in the bytes that were fed last */

  BaroTextRecords *records;      /* borrowed; written only in order */
  BaroPiece *piece;              /* borrowed */
  BaroRecordBlock *block;        /* borrowed */
  const guint8 *bytes;
  gsize length, text_capacity;
  guint64 *lines;                /* borrowed from block */
  guint32 *offsets_end;          /* borrowed from block; a block is full when its records reach here */

  gsize position;                /* of the line that comes next */
  guint64 line;                  /* its 1-based number */
  gsize record_start;
  guint64 record_line;
  gboolean is_open;              /* the record goes on over a line end */
  gboolean was_rescue_tried;
  guint n_quotes;                /* in the open record so far */
  BaroCsvScan scan;              /* of the open record; may lie behind */
} BaroTextParse;

void     baro_text_parse_reset_csv     (BaroTextParse *self);
void     baro_text_parse_feed          (BaroTextParse *self, const guint8 *bytes, gsize length);
void     baro_text_parse_finish_record (BaroTextParse *self, gsize end);
void     baro_text_parse_drop_record   (BaroTextParse *self);
void     baro_text_parse_add_reject    (BaroTextParse *self, BaroRejectReason reason, gboolean is_notice, guint64 line, gsize start, gsize end);

gboolean baro_text_rescue_early        (BaroTextParse *self);
void     baro_text_rescue_open         (BaroTextParse *self);

G_END_DECLS
