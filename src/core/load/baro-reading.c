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
#define PART_BYTES (64u * 1024)
#define N_PARTS 8

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

/* The raw bytes of a file that the guess looks at: its head, and some parts from later, each from a line's
 * start. Eight parts find what comes late: a first accent, a day above 12. */
typedef struct
{
  guint8 *head;                  /* (owned) */
  gsize head_length;
  GPtrArray *parts;              /* (owned) of GByteArray */
  gboolean is_complete;          /* the head is the whole file */
} RawSample;

static void
raw_sample_clear (RawSample *raw)
{
  g_free (raw->head);
  g_clear_pointer (&raw->parts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RawSample, raw_sample_clear)

/* Bytes from somewhere inside the file, from the first line that starts there. */
static GByteArray *
read_part (BaroByteStream *stream, guint64 offset, GError **error)
{
  g_autoptr(GByteArray) part = g_byte_array_sized_new (PART_BYTES);
  const guint8 *lf;
  gsize n;

  g_byte_array_set_size (part, PART_BYTES);
  if (!baro_byte_stream_seek (stream, offset, error) || !baro_byte_stream_read (stream, part->data, PART_BYTES, &n, error))
    return NULL;
  g_byte_array_set_size (part, n);
  lf = memchr (part->data, '\n', n);
  g_byte_array_remove_range (part, 0, lf == NULL ? n : (gsize) (lf + 1 - part->data));
  return g_steal_pointer (&part);
}

static gboolean
read_raw (const char *path, RawSample *raw, GError **error)
{
  g_autoptr(BaroByteStream) stream = baro_byte_stream_open (path, "ISO-8859-1", error);
  guint64 size, rest;

  if (stream == NULL)
    return FALSE;
  size = baro_byte_stream_get_size (stream);
  raw->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  raw->head = g_malloc (HEAD_BYTES);
  if (!baro_byte_stream_read (stream, raw->head, HEAD_BYTES, &raw->head_length, error))
    return FALSE;
  raw->is_complete = size <= HEAD_BYTES;
  rest = size - MIN (size, HEAD_BYTES);
  for (guint i = 1; i <= N_PARTS && rest > 0; i++)
    {
      guint64 end = HEAD_BYTES + rest / N_PARTS * i;
      GByteArray *part = read_part (stream, i == N_PARTS ? size - PART_BYTES : end - MIN (end, PART_BYTES), error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (raw->parts, part);
    }
  return TRUE;
}

/* Later parts as UTF-8, for encodings that can be entered anywhere. */
static GByteArray *
clean_part (BaroByteStream *stream, const GByteArray *raw)
{
  const BaroTextCleaner cleaner = { baro_byte_stream_get_table (stream), FALSE };
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  g_autoptr(GByteArray) scratch = g_byte_array_new ();
  GByteArray *part = g_byte_array_new ();
  gsize clean_length;
  const guint8 *clean = baro_text_clean (&cleaner, raw->data, raw->len, 1, scratch, notices, &clean_length);

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
  g_autoptr(GPtrArray) parts = NULL;
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
  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < raw->parts->len && !baro_byte_stream_is_converted (stream); i++)
    g_ptr_array_add (parts, clean_part (stream, raw->parts->pdata[i]));
  sample.parts = parts;
  baro_reading_guess_dialect (self, &sample, fixed);
  baro_reading_guess_values (self, &sample);
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
  for (guint i = 0; i < raw->parts->len; i++)
    {
      GByteArray *part = raw->parts->pdata[i];

      /* Whole lines only: half a character at the end would look like a broken one. */
      while (part->len > 0 && part->data[part->len - 1] != '\n')
        g_byte_array_set_size (part, part->len - 1);
      g_byte_array_append (more, part->data, part->len);
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
