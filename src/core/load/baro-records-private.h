/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-records-private.h: what the readers of text and of SQLite share */
#pragma once

#include "load/baro-byte-stream.h"
#include "load/baro-records.h"
#include "load/baro-text-clean.h"

G_BEGIN_DECLS

/* What a source asks of a piece: just under 2 MB are one huge page, fit the second-level cache of two cores and are long enough that the
 * quotes' parity settles; one record may be eight times as long; a field may be half of that. */
#define BARO_PIECE_BYTES (2u * 1024 * 1024 - 64)
#define BARO_RECORD_BYTES_MAX (16u * 1024 * 1024)
#define BARO_FIELD_BYTES_MAX (8u * 1024 * 1024)
#define BARO_COLUMNS_MAX 4096
/* Fields in one block at most, but for a single line: bounds the offsets when short rows meet many columns. */
#define BARO_FIELDS_MAX (8u * 1024 * 1024)

/* A run of the source between take and parse. bytes hold whole records when pieces are independent; in
 * order they hold the rest of the piece before and what follows, as far as it was read. There is always
 * room for one byte more than length. */
struct _BaroPiece
{
  guint64 sequence;
  guint8 *bytes;                 /* (owned) aligned to huge pages */
  gsize length, capacity;
  GByteArray *scratch;           /* (owned) cleaned bytes, when they differ */
  GPtrArray *notices;            /* (owned) BaroReject found before parsing */
  guint64 first_line;            /* 1-based */
  guint64 stream_offset;         /* of the first byte, in delivered bytes */
  guint64 n_bytes_read;          /* position in the file behind it */
  gsize n_lines;                 /* line ends in it, or a few more */
  gboolean has_lone_cr;
  gboolean is_last;              /* the file ends here */
  gboolean is_clean;             /* bytes are valid UTF-8 already */
  gboolean needs_serial;         /* no cut was found: parse asks for a restart */
};

void baro_piece_reserve (BaroPiece *self, gsize capacity);

/* For tests: small pieces meet every seam. */
void baro_records_set_sizes (BaroRecords *self, gsize piece_bytes, gsize record_bytes_max, gsize field_bytes_max);

/* Rows of a delimited text. */
typedef struct
{
  BaroByteStream *stream;        /* (owned) */
  BaroTextCleaner cleaner;
  GStrv names;                   /* (owned) */
  GByteArray *header;            /* (owned) the header's fields end to end, as the parser writes a record; empty: not looked for again */
  GArray *header_ends;           /* (owned) of guint32: where each of its fields ends */
  guint n_columns;
  char delimiter, quote;
  gboolean is_serial;
  gboolean is_finished;          /* nothing more to take */
  gsize piece_bytes, record_bytes_max, field_bytes_max; /* as defined above; smaller in tests */
  guint64 n_sequence;
  guint64 n_lines;               /* lines before the next byte to take */
  guint64 offset;                /* delivered bytes before the next byte to take, carry not counted */
  gboolean is_stream_done;
  GByteArray *carry;             /* (owned) bytes read but not handed out yet */
  /* only while is_serial: */
  GByteArray *raw;               /* (owned) fresh bytes before cleaning; starts with the last piece's open character */
  gsize n_open;                  /* bytes of a character cut at the end of raw */
  gsize span_max;                /* an open quote is given up after so many bytes; see rescue */
  gboolean is_skipping;          /* inside a line that is longer than a record may be */
  gboolean is_full;              /* the last block was full; nothing more is read before the carry is used up */
} BaroTextRecords;

BaroTextRecords *baro_text_records_open   (const char *path, const BaroReading *reading, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             baro_text_records_close  (BaroTextRecords *self);
gboolean         baro_text_records_take   (BaroTextRecords *self, BaroPiece *piece, GError **error);
gboolean         baro_text_records_parse  (BaroTextRecords *self, BaroPiece *piece, BaroRecordBlock *block, GError **error);
gboolean         baro_text_records_rewind (BaroTextRecords *self, const BaroPiece *piece, GError **error);
gboolean         baro_text_records_read_header (BaroTextRecords *self, const BaroReading *reading, GError **error);

/* Rows of one table or view of a SQLite file. */
typedef struct _BaroSqliteRecords BaroSqliteRecords;

BaroSqliteRecords *baro_sqlite_records_open  (const char *path, const char *table, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void               baro_sqlite_records_close (BaroSqliteRecords *self);
const char        *baro_sqlite_records_get_table (BaroSqliteRecords *self, gboolean *is_view);
GStrv              baro_sqlite_records_get_names (BaroSqliteRecords *self);
gint64             baro_sqlite_records_get_n_rows (BaroSqliteRecords *self);
gboolean           baro_sqlite_records_take  (BaroSqliteRecords *self);
gboolean           baro_sqlite_records_parse (BaroSqliteRecords *self, BaroRecordBlock *block, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroSqliteRecords, baro_sqlite_records_close)

GStrv  baro_records_make_names (char **names, guint n_names, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
BaroReject *baro_reject_new    (BaroRejectReason reason, gboolean is_notice, guint64 line, int column, char *raw) G_GNUC_WARN_UNUSED_RESULT;
void   baro_record_block_begin (BaroRecordBlock *self, guint n_columns);

G_END_DECLS
