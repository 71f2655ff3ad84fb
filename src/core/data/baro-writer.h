/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-writer.h: how an import adds responses to a study */
#pragma once

#include "data/baro-chunk.h"
#include "data/baro-study.h"

G_BEGIN_DECLS

/* Adds rows to a study in one transaction, chunk by chunk, from one thread. The caller converts values
 * and hands encoded pieces over; the writer numbers chunks, merges the last partial chunk of the study
 * with the first new rows, keeps dictionaries, and writes the source, its rejected rows and the log.
 * Until baro_writer_commit() the study on disk is as before; dropping the writer rolls back. */
typedef struct _BaroWriter BaroWriter;

BaroWriter     *baro_writer_new            (BaroStudy *study, BaroColumn **columns, guint n_columns, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* columns matched by name to existing ones; new ones are added, older rows become not asked */
void            baro_writer_free           (BaroWriter *self);      /* rolls back unless committed */
BaroDictionary *baro_writer_get_dictionary (BaroWriter *self, guint column);  /* (transfer none); of category columns, to add to */
guint           baro_writer_get_room       (BaroWriter *self);      /* rows until the current chunk is full; the next block must not exceed it */

/* One block of rows for all columns, in the order of columns given to baro_writer_new(). Exactly one of
 * the pointers is set by the column's kind: codes8 for scales (255 - reason missing), codes32 for categories
 * (G_MAXUINT32 - reason), fixed for times and fixed-decimal numbers (G_MININT64 + reason), doubles, or text. */
typedef struct
{
  const guint8  *codes8;
  const guint32 *codes32;
  const gint64  *fixed;
  const double  *doubles;
  const char    *text;  const guint64 *text_offsets; const guint8 *text_missing;
  const BaroChunk *chunk;      /* or an already encoded full chunk: only when the room is a whole chunk and the block fills it, or for the last */
} BaroWriterBlock;
gboolean        baro_writer_append         (BaroWriter *self, const BaroWriterBlock *blocks, guint n_rows, GError **error);
gboolean        baro_writer_reject         (BaroWriter *self, guint64 line, const char *column, const char *reason, const char *raw, gssize raw_length, GError **error);
gboolean        baro_writer_commit         (BaroWriter *self, BaroSourceInfo *source, GError **error); /* source: ids and counts filled in */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroWriter, baro_writer_free)

G_END_DECLS
