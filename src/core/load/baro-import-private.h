/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-private.h: the parts of a running import */
#pragma once

#include "data/baro-writer.h"
#include "load/baro-convert.h"
#include "load/baro-importer.h"
#include "load/baro-records-private.h"

G_BEGIN_DECLS

/* Rows on their way into one chunk. Values are gathered in row order by the sequencer, encoded column by
 * column by the workers, and written by the sequencer. Buffers grow to the rows that really come and are
 * used again for a later chunk. */
typedef struct
{
  guint8  *codes8;
  guint32 *codes32;
  gint64  *fixed;
  double  *doubles;
  gboolean is_double;
  char    *text;
  gsize    n_text, text_capacity;
  guint64 *offsets;
  guint8  *missing;
  BaroChunk chunk;
} BaroChunkColumn;

typedef struct
{
  const BaroPlan  *plan;         /* borrowed */
  BaroChunkColumn *columns;      /* (owned) */
  guint   n_rows, capacity;
  guint   limit;                 /* rows that still fit the study's chunk */
  gboolean is_whole;             /* begins a chunk: may be encoded here */
  guint   n_pending;             /* columns not yet encoded; under the pool's lock */
} BaroChunkBuilder;

BaroChunkBuilder *baro_chunk_builder_new    (const BaroPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
void              baro_chunk_builder_free   (BaroChunkBuilder *self);
void              baro_chunk_builder_begin  (BaroChunkBuilder *self, guint limit);
void              baro_chunk_builder_append (BaroChunkBuilder *self, const BaroConverted *converted, guint first, guint n_rows, GArray *const *translations);
void              baro_chunk_builder_encode (BaroChunkBuilder *self, guint column);
gboolean          baro_chunk_builder_write  (BaroChunkBuilder *self, BaroWriter *writer, GError **error);

/* One piece of the source on its way through a worker. */
typedef struct
{
  BaroPiece       *piece;        /* (owned) */
  BaroRecordBlock *block;        /* (owned) */
  BaroConverted   *converted;    /* (owned) */
  gboolean         needs_parse;
  gboolean         is_done;      /* under the pool's lock */
  GError          *error;        /* (owned) (nullable) */
  guint64          pivot_first;  /* long files: the first response of the block */
} BaroImportSlot;

/* Workers that parse, convert and encode. Encoding goes first: it frees memory. */
typedef struct _BaroImportPool BaroImportPool;
BaroImportPool *baro_import_pool_new          (const BaroPlan *plan, BaroRecords *records, gboolean wants_hashes) G_GNUC_WARN_UNUSED_RESULT;
void            baro_import_pool_free         (BaroImportPool *self);     /* waits for running work; queued work is dropped */
guint           baro_import_pool_get_n_workers(BaroImportPool *self);
void            baro_import_pool_push_slot    (BaroImportPool *self, BaroImportSlot *slot);
void            baro_import_pool_push_builder (BaroImportPool *self, BaroChunkBuilder *builder);
void            baro_import_pool_wait_slot    (BaroImportPool *self, BaroImportSlot *slot);
void            baro_import_pool_wait_builder (BaroImportPool *self, BaroChunkBuilder *builder);
gboolean        baro_import_pool_builder_done (BaroImportPool *self, BaroChunkBuilder *builder);

/* Long files: answers gathered by response, then handed out as wide records. Memory grows with responses
 * and answers. */
typedef struct _BaroPivot BaroPivot;
typedef gboolean (*BaroPivotRejectFunc) (guint64 line, int source, const char *reason, const char *raw, gsize length, gpointer user_data, GError **error);
BaroPivot *baro_pivot_new        (guint n_fields, int id_source, int item_source, int answer_source, BaroLookup *item_lookup) G_GNUC_WARN_UNUSED_RESULT; /* takes item_lookup */
void       baro_pivot_free       (BaroPivot *self);
void       baro_pivot_add_level  (BaroPivot *self, int source, guint field);        /* the same in all rows of a response */
void       baro_pivot_add_item   (BaroPivot *self, const char *item, guint field);
gboolean   baro_pivot_add_block  (BaroPivot *self, const BaroRecordBlock *block, BaroPivotRejectFunc reject, gpointer user_data, GError **error);
guint64    baro_pivot_get_n_rows (const BaroPivot *self);
void       baro_pivot_fill       (const BaroPivot *self, guint64 first, guint n_rows, BaroRecordBlock *block);
guint64    baro_pivot_get_line   (const BaroPivot *self, guint64 row, guint field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroPivot, baro_pivot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroImportPool, baro_import_pool_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroChunkBuilder, baro_chunk_builder_free)

G_END_DECLS
