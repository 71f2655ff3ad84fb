/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-records.c: a delimited text is opened and cut into pieces */
#define G_LOG_DOMAIN "baro-text-records"

#include "config.h"

#include "load/baro-records-private.h"

#include "load/baro-text-cut.h"
#include "load/baro-utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * baro_text_records_open:
 * @path: a text file
 * @reading: encoding, delimiter, quote, preamble and header
 * @error: return location
 *
 * Opens a delimited text, reads its header and stands before its first record.
 *
 * Returns: (transfer full): the source, or %NULL with #BARO_LOAD_ERROR
 */
BaroTextRecords *
baro_text_records_open (const char *path, const BaroReading *reading, GError **error)
{
  BaroTextRecords *self;

  if (reading->delimiter == 0 || reading->delimiter == '\n' || reading->delimiter == '\r' || reading->delimiter == reading->quote)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_FAILED,
                           _("This character cannot separate fields. Choose another delimiter."));
      return NULL;
    }
  self = g_new0 (BaroTextRecords, 1);
  self->delimiter = reading->delimiter;
  self->quote = reading->quote;
  self->header = g_byte_array_new ();
  self->header_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->carry = g_byte_array_new ();
  self->raw = g_byte_array_new ();
  self->piece_bytes = BARO_PIECE_BYTES;
  self->record_bytes_max = self->span_max = BARO_RECORD_BYTES_MAX;
  self->field_bytes_max = BARO_FIELD_BYTES_MAX;
  self->stream = baro_byte_stream_open (path, reading->encoding != NULL ? reading->encoding : "UTF-8", error);
  if (self->stream == NULL)
    {
      baro_text_records_close (self);
      return NULL;
    }
  self->cleaner.table = baro_byte_stream_get_table (self->stream);
  self->cleaner.is_converted = baro_byte_stream_is_converted (self->stream);
  if (!baro_text_records_read_header (self, reading, error))
    {
      baro_text_records_close (self);
      return NULL;
    }
  return self;
}

void
baro_text_records_close (BaroTextRecords *self)
{
  g_clear_pointer (&self->stream, baro_byte_stream_close);
  g_strfreev (self->names);
  g_byte_array_unref (self->header);
  g_array_unref (self->header_ends);
  g_byte_array_unref (self->carry);
  g_byte_array_unref (self->raw);
  g_free (self);
}

static void
begin_piece (BaroTextRecords *self, BaroPiece *piece)
{
  piece->sequence = self->n_sequence++;
  piece->length = 0;
  piece->first_line = self->n_lines + 1;
  piece->stream_offset = self->offset;
  piece->is_last = piece->needs_serial = piece->is_clean = FALSE;
  piece->has_lone_cr = TRUE;
  g_ptr_array_set_size (piece->notices, 0);
  baro_piece_reserve (piece, MAX (self->piece_bytes, self->carry->len) + 1);
  if (self->carry->len > 0)
    memcpy (piece->bytes, self->carry->data, self->carry->len);
  piece->length = self->carry->len;
  g_byte_array_set_size (self->carry, 0);
}

/* Reads until the piece has @target bytes or the stream ends. */
static gboolean
fill_piece (BaroTextRecords *self, BaroPiece *piece, gsize target, GError **error)
{
  gsize n;

  if (self->is_stream_done || piece->length >= target)
    return TRUE;
  baro_piece_reserve (piece, target + 1);
  if (!baro_byte_stream_read (self->stream, piece->bytes + piece->length, target - piece->length, &n, error))
    return FALSE;
  self->is_stream_done = n < target - piece->length;
  piece->length += n;
  return TRUE;
}

/* Short rows in a file with many columns would need more offsets than fit: fewer lines are taken then. */
static gsize
limit_lines (const BaroTextRecords *self, const BaroPiece *piece, gsize length, BaroTextCounts *counts)
{
  gsize most = MAX (BARO_FIELDS_MAX / self->n_columns, 1);

  while (counts->n_lines > most && length > 2)
    {
      gsize half = length / 2;

      /* Not between CR and LF: the count would see a line too many. */
      if (piece->bytes[half - 1] == '\r')
        half++;
      if (half >= length)
        break;
      length = half;
      baro_text_count (piece->bytes, length, self->quote, counts);
    }
  return length;
}

static void
keep_rest (BaroTextRecords *self, BaroPiece *piece, gsize cut)
{
  g_byte_array_append (self->carry, piece->bytes + cut, piece->length - cut);
  piece->length = cut;
}

/* The file's last line gets its line end, so that the parser treats it like any other. */
static void
end_last_line (BaroPiece *piece)
{
  guint8 last = piece->length > 0 ? piece->bytes[piece->length - 1] : '\n';

  if (last != '\n' && last != '\r')
    piece->bytes[piece->length++] = '\n';
}

/* Cuts the filled piece after its last whole record. FALSE: there is none as far as parity can tell. */
static gboolean
cut_piece (BaroTextRecords *self, BaroPiece *piece)
{
  BaroTextCounts counts, rest;
  gboolean is_end = self->is_stream_done;
  gsize length, cut;

  baro_text_count (piece->bytes, piece->length, self->quote, &counts);
  length = limit_lines (self, piece, piece->length, &counts);
  is_end &= length == piece->length;
  if (is_end && counts.n_quotes % 2 == 0)
    {
      piece->is_last = TRUE;
      end_last_line (piece);
      piece->has_lone_cr = counts.n_lone_cr > 0;
      piece->n_lines = counts.n_lines + 1;
      self->n_lines += piece->n_lines;
      return TRUE;
    }
  cut = is_end ? 0 : baro_text_find_cut (piece->bytes, length, self->quote, counts.n_quotes);
  if (cut == 0)
    return FALSE;
  baro_text_count (piece->bytes + cut, length - cut, self->quote, &rest);
  keep_rest (self, piece, cut);
  piece->has_lone_cr = counts.n_lone_cr > 0;
  piece->n_lines = counts.n_lines - rest.n_lines;
  self->n_lines += piece->n_lines;
  self->offset += cut;
  return TRUE;
}

static gboolean
take_parallel (BaroTextRecords *self, BaroPiece *piece, GError **error)
{
  gsize target = self->piece_bytes;

  begin_piece (self, piece);
  for (;;)
    {
      if (!fill_piece (self, piece, target, error))
        return FALSE;
      if (cut_piece (self, piece))
        break;
      if (self->is_stream_done || target >= self->record_bytes_max)
        {
          piece->needs_serial = TRUE;
          self->is_finished = TRUE;
          break;
        }
      target = MAX (target, piece->length) * 2;
    }
  self->is_finished |= piece->is_last;
  piece->n_bytes_read = baro_byte_stream_get_position (self->stream);
  return TRUE;
}

/* In order: fresh bytes are cleaned as they come, so that every notice is given once; a character cut at
 * the end waits in raw for its rest. */
static gboolean
take_serial (BaroTextRecords *self, BaroPiece *piece, GError **error)
{
  gsize n, n_open, n_clean, wanted;
  const guint8 *clean;
  BaroTextCounts counts;

  begin_piece (self, piece);
  wanted = self->is_full || self->is_stream_done ? 0 : MAX (self->piece_bytes, piece->length);
  g_byte_array_set_size (self->raw, self->n_open + wanted);
  if (!baro_byte_stream_read (self->stream, self->raw->data + self->n_open, wanted, &n, error))
    return FALSE;
  self->is_stream_done |= n < wanted;
  n += self->n_open;
  n_open = self->is_stream_done || self->cleaner.table != NULL ? 0 : baro_utf8_open_length (self->raw->data, n);

  baro_text_count (piece->bytes, piece->length, 0, &counts);
  clean = baro_text_clean (&self->cleaner, self->raw->data, n - n_open, piece->first_line + counts.n_lines, piece->scratch,
                           piece->notices, &n_clean);
  baro_piece_reserve (piece, piece->length + n_clean + 1);
  memcpy (piece->bytes + piece->length, clean, n_clean);
  piece->length += n_clean;
  memmove (self->raw->data, self->raw->data + n - n_open, n_open);
  self->n_open = n_open;

  baro_text_count (piece->bytes, piece->length, 0, &counts);
  piece->n_lines = counts.n_lines + 1;
  piece->is_clean = TRUE;
  piece->is_last = self->is_stream_done;
  if (piece->is_last)
    end_last_line (piece);
  self->is_finished = piece->is_last;
  piece->n_bytes_read = baro_byte_stream_get_position (self->stream);
  return TRUE;
}

/**
 * baro_text_records_take:
 * @self: a text source
 * @piece: gets the next part
 * @error: return location
 *
 * Reads the next piece: in parallel mode whole records as quote parity sees them, in order whatever comes.
 *
 * Returns: %FALSE at the end, or with #BARO_LOAD_ERROR
 */
gboolean
baro_text_records_take (BaroTextRecords *self, BaroPiece *piece, GError **error)
{
  if (self->is_finished)
    return FALSE;
  return self->is_serial ? take_serial (self, piece, error) : take_parallel (self, piece, error);
}

/**
 * baro_text_records_rewind:
 * @self: a text source
 * @piece: where to go back to
 * @error: return location
 *
 * Continues in order from the start of @piece, which is the end of a record that was verified.
 *
 * Returns: %FALSE with #BARO_LOAD_ERROR
 */
gboolean
baro_text_records_rewind (BaroTextRecords *self, const BaroPiece *piece, GError **error)
{
  self->is_serial = TRUE;
  self->is_finished = self->is_stream_done = FALSE;
  self->n_sequence = piece->sequence;
  self->n_lines = piece->first_line - 1;
  self->offset = piece->stream_offset;
  self->n_open = 0;
  self->is_full = self->is_skipping = FALSE;
  g_byte_array_set_size (self->carry, 0);
  return baro_byte_stream_seek (self->stream, self->offset, error);
}
