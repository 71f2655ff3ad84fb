/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-reading.c: how the bytes of a source become rows of fields */
#define G_LOG_DOMAIN "baro-reading"

#include "config.h"

#include "load/baro-reading.h"

#include "load/baro-encoding.h"
#include "load/baro-reading-private.h"
#include "load/baro-records-private.h"
#include "load/baro-text-cut.h"
#include "load/baro-utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_BYTES (1024u * 1024)
#define LATER_BYTES (128u * 1024)

BaroReading *
baro_reading_new (void)
{
  BaroReading *self = g_new0 (BaroReading, 1);

  self->kind = BARO_READING_TEXT;
  self->encoding = g_strdup ("UTF-8");
  self->delimiter = ',';
  self->quote = '"';
  self->has_header = TRUE;
  self->decimal_sign = '.';
  return self;
}

BaroReading *
baro_reading_copy (const BaroReading *self)
{
  BaroReading *copy = g_memdup2 (self, sizeof *self);

  copy->encoding = g_strdup (self->encoding);
  copy->table = g_strdup (self->table);
  return copy;
}

void
baro_reading_free (BaroReading *self)
{
  if (self == NULL)
    return;
  g_free (self->encoding);
  g_free (self->table);
  g_free (self);
}

/* The raw bytes of a file that the guess looks at. */
typedef struct
{
  guint8 *head;                  /* (owned) */
  gsize head_length;
  guint8 *middle, *end;          /* (owned) (nullable) from a line's start */
  gsize middle_length, end_length;
  guint64 middle_offset, end_offset;
  gboolean is_complete;
} RawSample;

static void
raw_sample_clear (RawSample *raw)
{
  g_free (raw->head);
  g_free (raw->middle);
  g_free (raw->end);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RawSample, raw_sample_clear)

/* Bytes from somewhere inside the file, from the first line that starts there. */
static gboolean
read_part (BaroByteStream *stream, guint64 offset, guint8 **bytes, gsize *length, GError **error)
{
  guint8 *lf;
  gsize n;

  *bytes = g_malloc (LATER_BYTES);
  if (!baro_byte_stream_seek (stream, offset, error) || !baro_byte_stream_read (stream, *bytes, LATER_BYTES, &n, error))
    return FALSE;
  lf = memchr (*bytes, '\n', n);
  n = lf == NULL ? 0 : n - (lf + 1 - *bytes);
  if (n > 0)
    memmove (*bytes, lf + 1, n);
  *length = n;
  return TRUE;
}

static gboolean
read_raw (const char *path, RawSample *raw, GError **error)
{
  g_autoptr(BaroByteStream) stream = baro_byte_stream_open (path, "ISO-8859-1", error);
  guint64 size;

  if (stream == NULL)
    return FALSE;
  size = baro_byte_stream_get_size (stream);
  raw->head = g_malloc (HEAD_BYTES + 1);
  if (!baro_byte_stream_read (stream, raw->head, HEAD_BYTES, &raw->head_length, error))
    return FALSE;
  raw->is_complete = raw->head_length < HEAD_BYTES || size == HEAD_BYTES;
  if (size <= HEAD_BYTES + 2 * LATER_BYTES)
    return TRUE;
  raw->middle_offset = HEAD_BYTES + (size - HEAD_BYTES) / 2 - LATER_BYTES;
  raw->end_offset = size - LATER_BYTES;
  return read_part (stream, raw->middle_offset, &raw->middle, &raw->middle_length, error)
         && read_part (stream, raw->end_offset, &raw->end, &raw->end_length, error);
}

/* Later parts as UTF-8, for encodings that can be entered anywhere. */
static GByteArray *
clean_part (BaroByteStream *stream, const guint8 *bytes, gsize length)
{
  const BaroTextCleaner cleaner = { baro_byte_stream_get_table (stream), FALSE };
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  g_autoptr(GByteArray) scratch = g_byte_array_new ();
  GByteArray *part = g_byte_array_new ();
  gsize clean_length;
  const guint8 *clean = baro_text_clean (&cleaner, bytes, length, 1, scratch, notices, &clean_length);

  return g_byte_array_append (part, clean, clean_length);
}

/* Reads the head again in its encoding and guesses what depends on characters. */
static gboolean
guess_text (BaroReading *self, const char *path, const RawSample *raw, const BaroReading *fixed, GError **error)
{
  g_autoptr(BaroByteStream) stream = baro_byte_stream_open (path, self->encoding, error);
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  g_autoptr(GByteArray) scratch = g_byte_array_new ();
  g_autofree guint8 *head = g_malloc (HEAD_BYTES);
  BaroReadingSample sample = { 0 };
  BaroTextCleaner cleaner;
  gsize n;

  if (stream == NULL || !baro_byte_stream_read (stream, head, HEAD_BYTES, &n, error))
    return FALSE;
  sample.is_complete = n < HEAD_BYTES;
  cleaner = (BaroTextCleaner) { baro_byte_stream_get_table (stream), FALSE };
  if (!sample.is_complete && cleaner.table == NULL)
    n -= baro_utf8_open_length (head, n);
  sample.head = baro_text_clean (&cleaner, head, n, 1, scratch, notices, &sample.head_length);
  if (!baro_byte_stream_is_converted (stream) && raw->middle != NULL)
    {
      sample.middle = clean_part (stream, raw->middle, raw->middle_length);
      sample.end = clean_part (stream, raw->end, raw->end_length);
    }
  baro_reading_guess_dialect (self, &sample, fixed);
  baro_reading_guess_values (self, &sample);
  g_clear_pointer (&sample.middle, g_byte_array_unref);
  g_clear_pointer (&sample.end, g_byte_array_unref);
  return TRUE;
}

static void
guess_encoding (BaroReading *self, const RawSample *raw, const BaroReading *fixed)
{
  g_autoptr(GByteArray) more = g_byte_array_new ();
  const char *name;

  if (fixed != NULL && fixed->encoding != NULL)
    {
      g_free (self->encoding);
      self->encoding = g_strdup (fixed->encoding);
      self->encoding_confidence = 100;
      return;
    }
  if (raw->middle != NULL)
    {
      g_byte_array_append (more, raw->middle, raw->middle_length);
      /* A line end keeps the character that the part cuts off from swallowing the next line. */
      g_byte_array_append (more, (const guint8 *) "\n", 1);
      g_byte_array_append (more, raw->end, raw->end_length);
    }
  name = baro_encoding_guess (raw->head, raw->head_length, more->len > 0 ? more->data : NULL, more->len, raw->is_complete,
                              &self->encoding_confidence);
  g_free (self->encoding);
  self->encoding = g_strdup (name);
}

/* The table, and how its texts are written. Several tables and none picked: table stays NULL, no error. */
static gboolean
guess_sqlite (BaroReading *self, const char *path, const BaroReading *fixed, GCancellable *cancellable, GError **error)
{
  const char *table = fixed != NULL ? fixed->table : NULL;
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(BaroSqliteRecords) records = NULL;
  GError *local = NULL;

  self->kind = BARO_READING_SQLITE;
  self->encoding_confidence = 100;
  records = baro_sqlite_records_open (path, table, cancellable, &local);
  if (table == NULL && g_error_matches (local, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NO_TABLE))
    {
      g_error_free (local);
      return TRUE;
    }
  if (records == NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  self->table = g_strdup (baro_sqlite_records_get_table (records, &self->table_is_view));
  if (!baro_sqlite_records_parse (records, block, error))
    return FALSE;
  baro_reading_guess_block_values (self, block);
  return TRUE;
}

/**
 * baro_reading_guess:
 * @path: a source
 * @fixed: (nullable): what a person chose
 * @cancellable: (nullable): watched between steps
 * @error: return location
 *
 * Guesses how a source is read. In a SQLite file with several filled tables no table is guessed: table stays
 * %NULL, and baro_records_open() names them in its error.
 *
 * Returns: (transfer full): the reading, or %NULL with #BARO_LOAD_ERROR
 */
BaroReading *
baro_reading_guess (const char *path, const BaroReading *fixed, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroReading) self = baro_reading_new ();
  g_autofree char *sentence = NULL;
  g_auto(RawSample) raw = { 0 };
  gboolean is_sqlite;

  if (!read_raw (path, &raw, error))
    return NULL;
  if (raw.head_length == 0)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY, _("The file is empty."));
      return NULL;
    }
  sentence = baro_reading_name_binary (raw.head, raw.head_length, &is_sqlite);
  if (is_sqlite)
    return guess_sqlite (self, path, fixed, cancellable, error) ? g_steal_pointer (&self) : NULL;
  guess_encoding (self, &raw, fixed);
  if (sentence != NULL)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NOT_A_TABLE, sentence);
      return NULL;
    }
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CANCELLED, _("Reading was cancelled."));
      return NULL;
    }
  return guess_text (self, path, &raw, fixed, error) ? g_steal_pointer (&self) : NULL;
}
