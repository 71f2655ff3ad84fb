/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-chunk.h: one column's values for one block of rows, as stored */
#pragma once

#include "data/baro-codes.h"

G_BEGIN_DECLS

/* A chunk holds up to BARO_CHUNK_ROWS rows of one column. Codes are written as little-endian arrays of
 * the narrowest width that holds the chunk; integers (numbers, times) as offsets from the chunk's minimum;
 * text as blocks of 1024 rows, each compressed by zstd, with an index, so that one verbatim costs one
 * block. Encoding numbers are part of the file format and never reused. */
typedef enum
{
  BARO_CHUNK_CODES_U8  = 1,
  BARO_CHUNK_CODES_U16 = 2,
  BARO_CHUNK_CODES_U32 = 3,
  BARO_CHUNK_FIXED_U8  = 4,   /* header: gint64 base, gint32 decimals, gint32 zero; then offsets */
  BARO_CHUNK_FIXED_U16 = 5,
  BARO_CHUNK_FIXED_U32 = 6,
  BARO_CHUNK_DOUBLE    = 7,
  BARO_CHUNK_TEXT      = 8,
} BaroChunkEncoding;

typedef struct
{
  BaroChunkEncoding encoding;
  guint   n_rows;
  double  minimum, maximum;   /* of valid values (codes, numbers, seconds); NAN without any */
  GByteArray *blob;           /* (owned by the caller's struct) */
} BaroChunk;

void baro_chunk_init         (BaroChunk *self);
void baro_chunk_clear        (BaroChunk *self);

/* Encoders. code arrays carry missing reasons as G_MAXUINT32 - reason; fixed arrays as G_MININT64 + reason;
 * doubles as NAN with the reason (baro_missing_nan). n_rows <= BARO_CHUNK_ROWS. */
void baro_chunk_encode_codes  (BaroChunk *self, const guint32 *codes, guint n_rows);
void baro_chunk_encode_u8     (BaroChunk *self, const guint8 *codes, guint n_rows);  /* already 255 - reason */
void baro_chunk_encode_fixed  (BaroChunk *self, const gint64 *values, guint n_rows, int decimals); /* falls back to double */
void baro_chunk_encode_double (BaroChunk *self, const double *values, guint n_rows);
/* text: offsets has n_rows + 1 entries into bytes; missing rows are marked in missing (reason + 1, 0 = present; nullable) */
void baro_chunk_encode_text   (BaroChunk *self, const char *bytes, const guint64 *offsets, const guint8 *missing, guint n_rows);

/* Decoders: the rows of one stored chunk into dest, from dest_row on. Every length, header and code of the
 * blob is checked before use (it may come from a damaged or hostile file); on failure the rows of dest
 * are unspecified and BARO_DATA_ERROR_DAMAGED is set. encoding and n_rows are those of the chunk's head. */
gboolean baro_chunk_decode_codes  (BaroCodes *dest, gsize dest_row, guint encoding, gconstpointer blob, gsize length, guint n_rows, GError **error);
gboolean baro_chunk_decode_fixed  (BaroCodes *dest, gsize dest_row, guint encoding, gconstpointer blob, gsize length, guint n_rows, GError **error);
/* Reads only the head of a fixed chunk (FIXED_*): first value and decimal places. Needs 16 bytes. */
#define BARO_CHUNK_FIXED_HEAD 16u
gboolean baro_chunk_peek_fixed    (gconstpointer blob, gsize length, gint64 *base, int *decimals, GError **error);
/* Bytes per row of an encoding (1, 2, 4, 8), 0 for text and unknown ones. */
guint    baro_chunk_get_row_bytes (guint encoding);

double   baro_missing_nan      (BaroMissing missing);
gboolean baro_missing_from_nan (double value, BaroMissing *missing); /* TRUE for any NAN */

/* One chunk of text, decoded block by block. */
typedef struct _BaroTextChunk BaroTextChunk;
BaroTextChunk *baro_text_chunk_new      (GBytes *blob, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           baro_text_chunk_free     (BaroTextChunk *self);
guint          baro_text_chunk_get_n_rows (const BaroTextChunk *self);
const char    *baro_text_chunk_get      (BaroTextChunk *self, guint row, gsize *length, BaroMissing *missing); /* NULL if missing; valid until the next call, NUL-terminated */
gboolean       baro_text_chunk_is_damaged (const BaroTextChunk *self); /* a block met so far could not be read; its rows came back as invalid */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroTextChunk, baro_text_chunk_free)

G_END_DECLS
