/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store-chunk.c: writing and reading the BLOBs of columns */
#define G_LOG_DOMAIN "baro-store-chunk"
#include "config.h"

#include "base/baro-checksum.h"
#include "store/baro-store-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
set_no_chunk (guint chunk_index, GError **error)
{
  g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_DAMAGED,
               _("Block %u of a column is not in the study file."), chunk_index);
  return FALSE;
}

static void
bind_number (sqlite3_stmt *statement, int index, double value)
{
  if (isnan (value))
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_double (statement, index, value);
}

static double
get_number (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? NAN : sqlite3_column_double (statement, column);
}

/* Over the head and the bytes: a flipped bit is found before it becomes a figure. Minus zero and NAN are what
 * the file gives back for them. */
static gint64
sum_chunk (guint n_rows, guint encoding, double minimum, double maximum, gconstpointer bytes, gsize length)
{
  double range[2] = { isnan (minimum) ? 0.0 : minimum + 0.0, isnan (maximum) ? 0.0 : maximum + 0.0 };
  guint64 seed = baro_checksum ((guint64) n_rows << 32 | encoding, range, sizeof range);

  return (gint64) baro_checksum (seed, bytes, length);
}

/**
 * baro_store_write_chunk:
 * @self: a study with a transaction
 * @column_id: the column
 * @chunk_index: position of the chunk in the column, from 0
 * @n_rows: 1 to %BARO_CHUNK_ROWS
 * @encoding: how the values are written
 * @minimum: smallest valid value, %NAN without any
 * @maximum: largest valid value, %NAN without any
 * @blob: the bytes
 * @length: their number, below 1 GB
 * @error: %BARO_STORE_ERROR
 *
 * Writes a chunk; an older one in its place is replaced.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_write_chunk (BaroStore *self, gint64 column_id, guint chunk_index, guint n_rows, guint encoding,
                        double minimum, double maximum, gconstpointer blob, gsize length, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (self != NULL && (blob != NULL || length == 0), FALSE);

  statement = baro_store_prepare (self,
                                  "INSERT INTO chunk (column_id, chunk_index, n_rows, encoding, minimum, maximum, checksum, data) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
                                  "ON CONFLICT (column_id, chunk_index) DO UPDATE SET n_rows = excluded.n_rows, "
                                  "encoding = excluded.encoding, minimum = excluded.minimum, "
                                  "maximum = excluded.maximum, checksum = excluded.checksum, data = excluded.data", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, column_id);
  sqlite3_bind_int64 (statement, 2, chunk_index);
  sqlite3_bind_int64 (statement, 3, n_rows);
  sqlite3_bind_int64 (statement, 4, encoding);
  bind_number (statement, 5, minimum);
  bind_number (statement, 6, maximum);
  sqlite3_bind_int64 (statement, 7, sum_chunk (n_rows, encoding, minimum, maximum, blob, length));
  sqlite3_bind_blob64 (statement, 8, blob != NULL ? blob : "", length, SQLITE_STATIC);
  code = sqlite3_step (statement);
  baro_store_release (self, statement);

  return code == SQLITE_DONE ? TRUE : baro_store_set_error (self, code, error);
}

/**
 * baro_store_get_chunk_info:
 * @self: a study
 * @column_id: the column
 * @chunk_index: position of the chunk in the column, from 0
 * @info: (out): the chunk's head
 * @error: %BARO_STORE_ERROR; %BARO_STORE_ERROR_DAMAGED if there is no such chunk
 *
 * Reads what is known about a chunk without touching its bytes.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_get_chunk_info (BaroStore *self, gint64 column_id, guint chunk_index, BaroChunkInfo *info, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  g_return_val_if_fail (self != NULL && info != NULL, FALSE);

  statement = baro_store_prepare (self, "SELECT n_rows, encoding, minimum, maximum, length (data) FROM chunk "
                                        "WHERE column_id = ?1 AND chunk_index = ?2", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, column_id);
  sqlite3_bind_int64 (statement, 2, chunk_index);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *info = (BaroChunkInfo) {
      .n_rows = (guint) CLAMP (sqlite3_column_int64 (statement, 0), 0, BARO_CHUNK_ROWS),
      .encoding = (guint) CLAMP (sqlite3_column_int64 (statement, 1), 0, G_MAXUINT16),
      .minimum = get_number (statement, 2),
      .maximum = get_number (statement, 3),
      .length = (gsize) sqlite3_column_int64 (statement, 4),
    };
  baro_store_release (self, statement);

  if (code == SQLITE_DONE)
    return set_no_chunk (chunk_index, error);

  return code == SQLITE_ROW ? TRUE : baro_store_set_error (self, code, error);
}

/* Where a chunk's bytes are, and what its sum must be. */
typedef struct
{
  gint64 chunk_id, checksum;
  guint  n_rows, encoding;
  double minimum, maximum;
} ChunkPlace;

static gboolean
find_chunk (BaroStore *self, gint64 column_id, guint chunk_index, ChunkPlace *place, GError **error)
{
  sqlite3_stmt *statement;
  int code;

  statement = baro_store_prepare (self, "SELECT chunk_id, checksum, n_rows, encoding, minimum, maximum FROM chunk "
                                        "WHERE column_id = ?1 AND chunk_index = ?2", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, column_id);
  sqlite3_bind_int64 (statement, 2, chunk_index);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *place = (ChunkPlace) {
      .chunk_id = sqlite3_column_int64 (statement, 0),
      .checksum = sqlite3_column_int64 (statement, 1),
      .n_rows = (guint) sqlite3_column_int64 (statement, 2),
      .encoding = (guint) sqlite3_column_int64 (statement, 3),
      .minimum = get_number (statement, 4),
      .maximum = get_number (statement, 5),
    };
  baro_store_release (self, statement);

  if (code == SQLITE_DONE)
    return set_no_chunk (chunk_index, error);

  return code == SQLITE_ROW ? TRUE : baro_store_set_error (self, code, error);
}

/**
 * baro_store_read_chunk:
 * @self: a study
 * @column_id: the column
 * @chunk_index: position of the chunk in the column, from 0
 * @buffer: (out): takes the bytes
 * @length: how many, from the first on; at most the chunk's length
 * @error: %BARO_STORE_ERROR; %BARO_STORE_ERROR_DAMAGED if the bytes are not those that were written
 *
 * Copies the first bytes of a chunk, or all, straight into the caller's memory. All of them are checked against
 * the chunk's sum. No lock outlasts the call.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_read_chunk (BaroStore *self, gint64 column_id, guint chunk_index, gpointer buffer, gsize length, GError **error)
{
  sqlite3_blob *blob = NULL;
  ChunkPlace place = { 0 };
  gboolean is_whole = FALSE;
  int code;

  g_return_val_if_fail (self != NULL && (buffer != NULL || length == 0), FALSE);

  if (!find_chunk (self, column_id, chunk_index, &place, error))
    return FALSE;

  code = sqlite3_blob_open (self->db, "main", "chunk", "data", place.chunk_id, 0, &blob);
  if (code == SQLITE_OK && length > (gsize) sqlite3_blob_bytes (blob))
    code = SQLITE_CORRUPT;
  if (code == SQLITE_OK)
    is_whole = length == (gsize) sqlite3_blob_bytes (blob);
  if (code == SQLITE_OK && length > 0)
    code = sqlite3_blob_read (blob, buffer, (int) length, 0);
  if (code == SQLITE_OK && is_whole
      && place.checksum != sum_chunk (place.n_rows, place.encoding, place.minimum, place.maximum, buffer, length))
    code = SQLITE_CORRUPT;
  if (code != SQLITE_OK)
    baro_store_set_error (self, code, error);
  sqlite3_blob_close (blob);

  return code == SQLITE_OK;
}
