/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-writer-private.h: the state of an import into a study */
#pragma once

#include "data/baro-dataset-private.h"
#include "data/baro-stage-private.h"
#include "data/baro-study-private.h"
#include "data/baro-writer.h"

G_BEGIN_DECLS

/* One column of the study while rows are added: all that it had, and those that came with the import. */
typedef struct
{
  BaroColumn     *info;            /* (owned) as it will be in the study */
  BaroDictionary *dictionary;      /* (owned) (nullable) of categories; grows */
  guint32         n_codes;         /* before the import */
  int             decimals;        /* the most so far */
  int             source_decimals; /* of the blocks' fixed values */
  gboolean        is_source;       /* the import brings values */
  gboolean        is_new;
  gboolean        is_written;      /* the current chunk was handed over encoded */
  BaroStage       stage;
} BaroWriterColumn;

struct _BaroWriter
{
  BaroStudy         *study;        /* (owned) */
  BaroStore         *store;        /* borrowed from the study */
  BaroDataset       *before;       /* (owned) the study as the transaction found it */
  gboolean           is_open;      /* the transaction is */
  gboolean           is_closed;    /* an encoded partial chunk was the last one */
  GPtrArray         *columns;      /* (owned) of BaroWriterColumn, owned: all of the study */
  BaroWriterColumn **sources;      /* (owned) n_sources, borrowed: those of the import, in its order */
  guint              n_sources;
  guint64            n_rows_before, n_appended, n_rejected;
  guint              chunk_index, n_staged;
  gint64             source_id;
  BaroChunk          chunk;        /* reused */
};

gboolean baro_writer_match_columns (BaroWriter *self, BaroColumn **columns, guint n_columns, GError **error);
gboolean baro_writer_write_chunk   (BaroWriter *self, BaroWriterColumn *column, guint chunk_index, const BaroChunk *chunk, GError **error);
gboolean baro_writer_write_columns (BaroWriter *self, GError **error);
gboolean baro_writer_write_source  (BaroWriter *self, BaroSourceInfo *source, GError **error);

G_END_DECLS
