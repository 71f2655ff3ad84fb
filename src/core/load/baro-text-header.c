/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-header.c: the head of a delimited text: preamble, names, number of columns */
#define G_LOG_DOMAIN "baro-text-header"

#include "config.h"

#include "load/baro-records-private.h"

#include "load/baro-csv-rows.h"
#include "load/baro-text-cut.h"
#include "load/baro-utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_BYTES_MIN (256u * 1024)
#define HEAD_ROWS 200

/* The first bytes of the stream, cleaned. n_raw counts them before cleaning. */
typedef struct
{
  GByteArray *raw;               /* (owned) */
  GByteArray *scratch;           /* (owned) */
  const guint8 *bytes;           /* borrowed from one of them */
  gsize length;
  gboolean is_complete;          /* the whole file */
} Head;

static void
head_clear (Head *head)
{
  g_byte_array_unref (head->raw);
  g_byte_array_unref (head->scratch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

static gboolean
read_head (BaroTextRecords *self, Head *head, gsize size, GError **error)
{
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  gsize n, n_open;

  g_byte_array_set_size (head->raw, size);
  if (!baro_byte_stream_seek (self->stream, 0, error) || !baro_byte_stream_read (self->stream, head->raw->data, size, &n, error))
    return FALSE;
  head->is_complete = n < size;
  n_open = head->is_complete || self->cleaner.table != NULL ? 0 : baro_utf8_open_length (head->raw->data, n);
  g_byte_array_set_size (head->raw, n - n_open);
  head->bytes = baro_text_clean (&self->cleaner, head->raw->data, n - n_open, 1, head->scratch, notices, &head->length);
  return TRUE;
}

/* The rows after the preamble. When the very first one never closes a quote, quotes are ignored for it. */
static BaroCsvRows *
split_head (BaroTextRecords *self, const Head *head, guint n_preamble)
{
  guint64 n_found;
  gsize start = baro_text_skip_lines (head->bytes, head->length, n_preamble, &n_found);
  BaroCsvRows *rows = baro_csv_rows_split (head->bytes + start, head->length - start, self->delimiter, self->quote,
                                           head->is_complete, HEAD_ROWS);

  if (rows->rows->len == 0 && rows->is_open)
    {
      gsize end = baro_text_line_end (head->bytes, start, head->length, TRUE);

      baro_csv_rows_free (rows);
      rows = baro_csv_rows_split (head->bytes + start, end - start, self->delimiter, 0, TRUE, 1);
      rows->is_open = TRUE;
    }
  return rows;
}

/* The width that nine rows in ten have, or 0. */
static guint
common_width (const BaroCsvRows *rows, guint from)
{
  guint n_rows = rows->rows->len - from;

  for (guint i = from; i < rows->rows->len; i++)
    {
      guint width = baro_csv_rows_width (rows, i), n = 0;

      for (guint j = from; j < rows->rows->len; j++)
        n += baro_csv_rows_width (rows, j) == width;
      if (n * 10 >= n_rows * 9)
        return width;
    }
  return 0;
}

/* Trailing delimiters make columns without a name and without a value: they are not columns. */
static guint
trim_width (const BaroCsvRows *rows, guint width)
{
  while (width > 1)
    {
      for (guint i = 0; i < rows->rows->len; i++)
        if (*baro_csv_rows_field (rows, i, width - 1) != '\0')
          return width;
      width--;
    }
  return width;
}

static gboolean
set_width (BaroTextRecords *self, const BaroCsvRows *rows, gboolean has_header, GError **error)
{
  guint header_width = baro_csv_rows_width (rows, 0);
  guint from = has_header ? 1 : 0;
  guint width = header_width;
  gboolean has_rows = rows->rows->len > from;

  /* A header that is too short, when nearly all rows agree on more fields: the rest has no name. */
  if (has_rows)
    width = MAX (width, common_width (rows, from));
  if (!has_header)
    for (guint i = 0; i < rows->rows->len && common_width (rows, 0) == 0; i++)
      width = MAX (width, baro_csv_rows_width (rows, i));
  if (has_rows)
    width = trim_width (rows, width);
  if (width > BARO_COLUMNS_MAX)
    {
      g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_TOO_WIDE,
                   ngettext ("The file has %u column; at most %u can be read.", "The file has %u columns; at most %u can be read.", width),
                   width, BARO_COLUMNS_MAX);
      return FALSE;
    }
  self->n_columns = width;
  return TRUE;
}

/* Stands at the first record: behind @n_lines physical lines. */
static gboolean
skip_to_records (BaroTextRecords *self, const Head *head, guint64 n_lines, GError **error)
{
  guint64 n_found;

  self->offset = baro_text_skip_lines (head->raw->data, head->raw->len, n_lines, &n_found);
  self->n_lines = n_lines;
  return baro_byte_stream_seek (self->stream, self->offset, error);
}

/* Remembers the header for when it comes again: exports that were joined end to end each bring theirs. A file of
 * one column could mean an answer. */
static void
keep_header (BaroTextRecords *self, const GPtrArray *names)
{
  for (guint i = 0; i < names->len && self->n_columns > 1; i++)
    {
      guint32 end;

      g_byte_array_append (self->header, names->pdata[i], strlen (names->pdata[i]));
      end = self->header->len;
      g_array_append_val (self->header_ends, end);
    }
}

/**
 * baro_text_records_read_header:
 * @self: a source whose stream was opened
 * @reading: preamble and header
 * @error: return location
 *
 * Reads the names and the number of columns and stands before the first record.
 *
 * Returns: %FALSE with #BARO_LOAD_ERROR: no row, too many columns
 */
gboolean
baro_text_records_read_header (BaroTextRecords *self, const BaroReading *reading, GError **error)
{
  g_auto(Head) head = { g_byte_array_new (), g_byte_array_new (), NULL, 0, FALSE };
  g_autoptr(BaroCsvRows) rows = NULL;

  for (gsize size = HEAD_BYTES_MIN; size <= BARO_RECORD_BYTES_MAX; size *= 8)
    {
      g_clear_pointer (&rows, baro_csv_rows_free);
      if (!read_head (self, &head, size, error))
        return FALSE;
      rows = split_head (self, &head, reading->n_preamble);
      if (head.is_complete || rows->rows->len > 1)
        break;
    }
  if (rows->rows->len == 0)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY,
                           head.is_complete ? _("The file has no rows.") : _("The file has no lines that can be read as rows."));
      return FALSE;
    }
  if (reading->has_header && rows->rows->len == 1 && head.is_complete && !rows->is_open)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY, _("The file has a header but no rows under it."));
      return FALSE;
    }
  if (!set_width (self, rows, reading->has_header, error))
    return FALSE;
  if (reading->has_header)
    {
      GPtrArray *names = rows->rows->pdata[0];

      self->names = baro_records_make_names ((char **) names->pdata, names->len, self->n_columns);
      keep_header (self, names);
      return skip_to_records (self, &head, reading->n_preamble + g_array_index (rows->ends, guint64, 0), error);
    }
  self->names = baro_records_make_names (NULL, 0, self->n_columns);
  return skip_to_records (self, &head, reading->n_preamble, error);
}
