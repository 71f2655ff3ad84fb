/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-stage-private.h: the rows of one column that do not fill a chunk yet */
#pragma once

#include "data/baro-writer.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_STAGE_CODES8,    /* scales: 255 - reason */
  BARO_STAGE_CODES32,   /* categories: G_MAXUINT32 - reason */
  BARO_STAGE_FIXED,     /* numbers, times, identifiers: G_MININT64 + reason */
  BARO_STAGE_DOUBLES,   /* numbers that do not fit */
  BARO_STAGE_TEXT,      /* texts, identifiers */
} BaroStageType;

/* Up to BARO_CHUNK_ROWS values of one column, as an import hands them over. The memory of a full chunk is
 * reserved with the first row and reused for the next chunk, so that an import's memory does not grow with
 * its file. Numbers turn from fixed decimals to doubles, identifiers from numbers to text, when a value
 * asks for it; never back within a chunk. */
typedef struct
{
  BaroKind      kind;
  BaroStageType type;
  guint         n_rows;
  int           decimals;     /* BARO_STAGE_FIXED */
  gpointer      values;       /* (owned) (nullable) BARO_CHUNK_ROWS values of the type's width */
  GByteArray   *text;         /* (owned) (nullable) */
  guint64      *offsets;      /* (owned) (nullable) BARO_CHUNK_ROWS + 1 */
  guint8       *missing;      /* (owned) (nullable) reason + 1, 0 = present */
} BaroStage;

void     baro_stage_init        (BaroStage *self, BaroKind kind);
void     baro_stage_clear       (BaroStage *self);
void     baro_stage_empty       (BaroStage *self);      /* for the next chunk */
void     baro_stage_add_missing (BaroStage *self, guint n_rows, BaroMissing reason);
void     baro_stage_add_block   (BaroStage *self, const BaroWriterBlock *block, guint n_rows, int decimals);
gboolean baro_stage_add_chunk   (BaroStage *self, const BaroChunkInfo *info, GBytes *blob, guint32 n_codes, GError **error); /* only when empty */
void     baro_stage_encode      (BaroStage *self, BaroChunk *chunk);

G_END_DECLS
