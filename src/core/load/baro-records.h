/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-records.h: rows of fields, in blocks, from any source */
#pragma once

#include "load/baro-reading.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_REJECT_TOO_MANY_FIELDS,
  BARO_REJECT_TOO_FEW_FIELDS,    /* a notice: the row is taken, its last fields are missing */
  BARO_REJECT_OPEN_QUOTE,
  BARO_REJECT_TOO_LONG,          /* a field over the cap of 8 MB */
  BARO_REJECT_BAD_BYTES,         /* a notice: bytes that are no characters in the encoding, shown as U+FFFD */
  BARO_REJECT_NUL,               /* a notice: NUL bytes were left out */
  BARO_REJECT_BLOB,              /* SQLite: a BLOB where text was wanted (notice) */
  BARO_REJECT_BYTE_ORDER_MARK,   /* a notice: a byte order mark at the start of a later line was left out */
  BARO_REJECT_HEADER_AGAIN,      /* a row that repeats the header, as in files joined end to end */
} BaroRejectReason;

typedef struct
{
  BaroRejectReason reason;
  gboolean is_notice;            /* the row is among the records all the same */
  guint64  line;
  int      column;               /* -1: the whole row */
  char    *raw;                  /* (owned) at most 4096 bytes of UTF-8 */
  char    *sentence;             /* (owned) (nullable) translated, for what the importer finds; then reason does not count */
} BaroReject;

/* A block of consecutive records, all with n_columns fields, valid UTF-8 without NUL. Field c of record r is
 * text[offsets[r * n_columns + c]] up to offsets[r * n_columns + c + 1], exclusive. Fields follow each other
 * without a gap. A missing field (SQLite NULL, field absent) and an empty field are both zero long.
 * Buffers are reused: a block is filled, read, and filled again; keep one block per thread. */
typedef struct
{
  guint    n_records, n_columns;
  guint64  first_record;         /* 0-based count of records before this block; set by baro_records_next(), else 0 */
  GByteArray *text;              /* (owned) */
  GArray  *offsets;              /* (owned) guint32, n_records * n_columns + 1 entries */
  GArray  *lines;                /* (owned) guint64, 1-based line where each record starts; SQLite: row number */
  GPtrArray *rejects;            /* (owned) BaroReject */
  guint64  n_bytes_read;         /* position in the source after this block, for progress */
} BaroRecordBlock;

BaroRecordBlock *baro_record_block_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void             baro_record_block_free  (BaroRecordBlock *self);
const char      *baro_record_block_field (const BaroRecordBlock *self, guint record, guint column, gsize *length); /* not NUL-terminated */

/* A source opened for one pass. Two calls per block: take (sequential, cheap, one thread at a time, in
 * order) reads the next piece of the file cut at a record's end; parse (expensive, any thread) turns it into
 * records. While is_serial is TRUE (SQLite; a text after baro_records_rewind_serial()) parse must be called
 * in order, each before the next take; take and parse of one piece must then run on one thread at a time.
 *
 * Restart. Pieces of a text are cut where the number of quotes so far is even. Stray quotes can fool that
 * count; parse notices when a piece ends inside a field, or when a quote is never closed, and fails with
 * BARO_LOAD_ERROR_RESTART. Nothing of that piece was handed out then. The caller keeps the order:
 *   1. consume the blocks of all pieces with a smaller baro_piece_get_sequence() as usual;
 *   2. stop taking, wait until no parse is running, throw away the blocks and errors of all pieces with a
 *      greater sequence;
 *   3. baro_records_rewind_serial (records, piece, &error), with the piece whose parse failed, then go on with
 *      baro_records_next() (or take and parse in turn) until the end. RESTART cannot come again.
 * If several parses fail with RESTART, the one with the smallest sequence counts. No record is lost or
 * seen twice. baro_records_next() does all this by itself. */
typedef struct _BaroRecords BaroRecords;
typedef struct _BaroPiece BaroPiece;

BaroRecords *baro_records_open        (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         baro_records_close       (BaroRecords *self);
const char *const *baro_records_get_names (BaroRecords *self, guint *n_columns); /* unique: "score", "score (2)"; "Column 1" without a header */
guint64      baro_records_get_n_bytes (BaroRecords *self);     /* 0 unknown */
gint64       baro_records_get_n_rows  (BaroRecords *self);     /* -1 unknown */
gboolean     baro_records_is_serial   (BaroRecords *self);

BaroPiece   *baro_piece_new           (void) G_GNUC_WARN_UNUSED_RESULT;   /* reused buffers */
void         baro_piece_free          (BaroPiece *self);
guint64      baro_piece_get_sequence  (const BaroPiece *self);    /* 0, 1, 2 ... in the order of take */
gboolean     baro_records_take        (BaroRecords *self, BaroPiece *piece, GCancellable *cancellable, GError **error); /* FALSE without error: end */
gboolean     baro_records_parse       (BaroRecords *self, BaroPiece *piece, BaroRecordBlock *block, GError **error);
gboolean     baro_records_rewind_serial (BaroRecords *self, BaroPiece *piece, GError **error); /* after BARO_LOAD_ERROR_RESTART */
gboolean     baro_records_next        (BaroRecords *self, BaroRecordBlock *block, GCancellable *cancellable, GError **error); /* take and parse; FALSE without error: end */

/* The tables of a SQLite file for the assistant, of BaroForeignTable; NULL with an error. */
GPtrArray   *baro_records_list_tables (const char *path, GError **error);
char        *baro_reject_dup_sentence (const BaroReject *reject);  /* translated reason */
void         baro_reject_free         (BaroReject *reject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroRecordBlock, baro_record_block_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroRecords, baro_records_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroPiece, baro_piece_free)

G_END_DECLS
