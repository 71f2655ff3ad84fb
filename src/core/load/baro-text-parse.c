/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-parse.c: a piece of delimited text becomes records, through libcsv
 *
 * A line without quotes is only cut at its delimiters (baro-csv-plain.c); libcsv reads every other line. It is
 * fed one physical line at a time. That costs one memchr() per line, and tells for every record
 * where it starts and ends, on which line, and, when a line did not end a row, that a quote is open. */
#define G_LOG_DOMAIN "baro-text-parse"

#include "config.h"

#include "load/baro-text-parse-private.h"

#include "load/baro-csv-plain.h"
#include "load/baro-text-cut.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define BYTE_ORDER_MARK_BYTES 3

/* The two callbacks run for every field and row of a file: 160 million times for 10 million responses. */
static void
field_cb (void *text, size_t length, void *user_data)
{
  BaroTextParse *self = user_data;

  self->csv.entry_buf += length;
  self->csv.entry_size -= length;
  *self->offset++ = (guint32) (self->csv.entry_buf - self->text);
}

static void
row_cb (int byte, void *user_data)
{
  ((BaroTextParse *) user_data)->has_ended = TRUE;
}

static void *
grow (void *buffer, size_t size)
{
  return NULL;
}

static void
keep (void *buffer)
{
}

/* A fresh parser that writes where the open record starts. */
void
baro_text_parse_reset_csv (BaroTextParse *self)
{
  gsize used = self->record_offset[-1];

  csv_init (&self->csv, 0);
  csv_set_delim (&self->csv, self->records->delimiter);
  csv_set_quote (&self->csv, self->records->quote);
  csv_set_realloc_func (&self->csv, grow);
  csv_set_free_func (&self->csv, keep);
  self->csv.entry_buf = self->text + used;
  self->csv.entry_size = self->text_capacity - used;
}

void
baro_text_parse_feed (BaroTextParse *self, const guint8 *bytes, gsize length)
{
  gsize n;

  self->has_ended = FALSE;
  n = csv_parse (&self->csv, bytes, length, field_cb, row_cb, self);
  g_assert (n == length);
}

/* Takes back what the open record wrote. */
void
baro_text_parse_drop_record (BaroTextParse *self)
{
  guint32 used = self->record_offset[-1];

  self->offset = self->record_offset;
  self->csv.entry_buf = self->text + used;
  self->csv.entry_size = self->text_capacity - used;
}

void
baro_text_parse_add_reject (BaroTextParse *self, BaroRejectReason reason, gboolean is_notice, guint64 line, gsize start, gsize end)
{
  g_ptr_array_add (self->block->rejects,
                   baro_reject_new (reason, is_notice, line, -1, baro_text_dup_raw (self->bytes + start, end - start)));
}

static gboolean
has_long_field (const BaroTextParse *self)
{
  for (const guint32 *field = self->record_offset; field < self->offset; field++)
    if (field[0] - field[-1] > self->records->field_bytes_max)
      return TRUE;
  return FALSE;
}

/* Too few fields are filled up, empty ones too many are cut off. FALSE: there is text in a field too many. */
static gboolean
fit_width (BaroTextParse *self, gsize end)
{
  gsize n_columns = self->records->n_columns;
  guint32 used = self->offset[-1];

  if ((gsize) (self->offset - self->record_offset) > n_columns)
    {
      if (self->record_offset[n_columns - 1] != used)
        return FALSE;
      self->offset = self->record_offset + n_columns;
      return TRUE;
    }
  while ((gsize) (self->offset - self->record_offset) < n_columns)
    *self->offset++ = used;
  baro_text_parse_add_reject (self, BARO_REJECT_TOO_FEW_FIELDS, TRUE, self->record_line, self->record_start, end);
  return TRUE;
}

/* Only a record as long as the header gets here. */
static gboolean
is_header_again (const BaroTextParse *self)
{
  const BaroTextRecords *records = self->records;
  const guint32 *ends = (const guint32 *) (gconstpointer) records->header_ends->data;
  guint32 start = self->record_offset[-1];

  if (records->header->len == 0 || self->offset - self->record_offset != records->header_ends->len
      || memcmp (self->text + start, records->header->data, records->header->len) != 0)
    return FALSE;
  for (guint i = 0; i < records->header_ends->len; i++)
    if (self->record_offset[i] - start != ends[i])
      return FALSE;
  return TRUE;
}

/* The record that ended at @end is kept or rejected. */
void
baro_text_parse_finish_record (BaroTextParse *self, gsize end)
{
  gboolean fits = TRUE;

  self->is_open = FALSE;
  if (G_UNLIKELY (end - self->record_start > self->records->field_bytes_max) && has_long_field (self))
    {
      baro_text_parse_add_reject (self, BARO_REJECT_TOO_LONG, FALSE, self->record_line, self->record_start, end);
      baro_text_parse_drop_record (self);
      return;
    }
  if (G_UNLIKELY (self->offset[-1] - self->record_offset[-1] == self->records->header->len) && is_header_again (self))
    {
      baro_text_parse_add_reject (self, BARO_REJECT_HEADER_AGAIN, FALSE, self->record_line, self->record_start, end);
      baro_text_parse_drop_record (self);
      return;
    }
  if (G_UNLIKELY (self->offset - self->record_offset != self->records->n_columns))
    fits = fit_width (self, end);
  if (!fits)
    {
      baro_text_parse_add_reject (self, BARO_REJECT_TOO_MANY_FIELDS, FALSE, self->record_line, self->record_start, end);
      baro_text_parse_drop_record (self);
      return;
    }
  self->lines[self->block->n_records++] = self->record_line;
  self->record_offset = self->offset;
}

static gsize
begin_record (BaroTextParse *self, gsize start, gsize end)
{
  self->record_start = start;
  self->record_line = self->line;
  self->was_rescue_tried = FALSE;
  if (G_UNLIKELY (self->bytes[start] == 0xef) && end - start > BYTE_ORDER_MARK_BYTES
      && memcmp (self->bytes + start, BYTE_ORDER_MARK, BYTE_ORDER_MARK_BYTES) == 0)
    {
      baro_text_parse_add_reject (self, BARO_REJECT_BYTE_ORDER_MARK, TRUE, self->line, start, end);
      self->record_start = start + BYTE_ORDER_MARK_BYTES;
    }
  return self->record_start;
}

static guint
count_quotes (const BaroTextParse *self, gsize start, gsize end)
{
  const guint8 *at = self->bytes + start, *last = self->bytes + end;
  guint n = 0;

  while ((at = memchr (at, self->records->quote, last - at)) != NULL)
    {
      at++;
      n++;
    }
  return n;
}

/* A line that ended no row and opened no record: empty, or the start of a record with a line end in quotes. */
static void
open_record (BaroTextParse *self, gsize end)
{
  if (baro_text_is_blank (self->bytes + self->record_start, end - self->record_start, self->records->delimiter))
    {
      if (self->records->n_columns != 1)
        return;
      *self->offset = self->offset[-1];
      self->offset++;
      baro_text_parse_finish_record (self, end);
      return;
    }
  self->is_open = TRUE;
  self->n_quotes = count_quotes (self, self->record_start, end);
  baro_csv_scan_begin (&self->scan, self->records->delimiter, self->records->quote, self->record_start);
}

/* TRUE when a quote of the open record is not as it should be. A record that ended and has two quotes is
 * regular, the first opened and the second closed its field: most records over several lines need no scan. */
static gboolean
is_irregular (BaroTextParse *self, gsize start, gsize end)
{
  self->n_quotes += count_quotes (self, start, end);
  if (self->n_quotes < 2 || (self->has_ended && self->n_quotes == 2))
    return FALSE;
  baro_csv_scan_feed (&self->scan, self->bytes, end);
  return self->scan.is_irregular;
}

/* FALSE: the line has quotes or nothing in it. */
static gboolean
parse_plain_line (BaroTextParse *self, gsize start, gsize end)
{
  BaroCsvOut out = { self->text, self->csv.entry_buf, self->offset };

  if (!baro_csv_split_plain (self->bytes + start, self->bytes + end, self->bytes + self->length,
                             self->records->delimiter, self->records->quote, &out))
    return FALSE;
  self->csv.entry_buf = out.out;
  self->csv.entry_size = self->text_capacity - (gsize) (out.out - self->text);
  self->offset = out.offset;
  self->position = end;
  self->line++;
  baro_text_parse_finish_record (self, end);
  return TRUE;
}

static void
parse_line (BaroTextParse *self, gsize end)
{
  gsize start = self->position;

  if (!self->is_open)
    {
      start = begin_record (self, start, end);
      if (parse_plain_line (self, start, end))
        return;
    }
  baro_text_parse_feed (self, self->bytes + start, end - start);
  self->position = end;
  self->line++;
  if (G_UNLIKELY (self->is_open))
    {
      if (is_irregular (self, start, end) && !self->was_rescue_tried && baro_text_rescue_early (self))
        return;
    }
  if (G_LIKELY (self->has_ended))
    baro_text_parse_finish_record (self, end);
  else if (!self->is_open)
    open_record (self, end);
}

static gboolean
ends_with_line_end (const BaroTextParse *self, gsize end)
{
  /* In order a piece ends anywhere, and a CR as its last byte may belong to a CR LF. */
  return end < self->length || self->bytes[end - 1] == '\n'
         || (self->bytes[end - 1] == '\r' && (self->piece->is_last || !self->records->is_serial));
}

static void
parse_lines (BaroTextParse *self)
{
  gboolean has_lone_cr = self->piece->has_lone_cr;

  while (self->position < self->length && self->record_offset < self->offsets_end)
    {
      gsize end = baro_text_line_end (self->bytes, self->position, self->length, has_lone_cr);

      if (G_UNLIKELY (end == self->length) && !ends_with_line_end (self, end))
        return;
      parse_line (self, end);
    }
}

static void
begin (BaroTextParse *self)
{
  BaroRecordBlock *block = self->block;
  gsize n_columns = self->records->n_columns;
  gsize n_fields = MIN (self->piece->n_lines * n_columns, BARO_FIELDS_MAX);

  self->text_capacity = self->length + 16;
  g_byte_array_set_size (block->text, self->text_capacity);
  g_array_set_size (block->offsets, n_fields + self->length + n_columns + 2);
  g_array_set_size (block->lines, self->piece->n_lines + 1);
  self->text = block->text->data;
  self->lines = (guint64 *) (gpointer) block->lines->data;
  self->offset = (guint32 *) (gpointer) block->offsets->data;
  self->offsets_end = self->offset + MAX (n_fields, 1) + 1;
  *self->offset++ = 0;
  self->record_offset = self->offset;
  self->line = self->piece->first_line;
  baro_text_parse_reset_csv (self);
}

static void
finish (BaroTextParse *self)
{
  BaroRecordBlock *block = self->block;

  baro_text_parse_drop_record (self);
  g_byte_array_set_size (block->text, self->record_offset[-1]);
  g_array_set_size (block->offsets, block->n_records * block->n_columns + 1);
  g_array_set_size (block->lines, block->n_records);
  block->n_bytes_read = self->piece->n_bytes_read;
  csv_free (&self->csv);
}

/* The rest of a line that was given up as too long. FALSE: it goes on behind this piece. */
static gboolean
skip_long_line (BaroTextParse *self)
{
  gsize end = baro_text_line_end (self->bytes, 0, self->length, TRUE);

  if (self->length > 0 && !ends_with_line_end (self, end))
    return FALSE;
  self->position = end;
  self->line++;
  self->records->is_skipping = FALSE;
  return TRUE;
}

/* Reads a piece in order: what is unfinished at its end is carried to the next one, unless it is too long. */
static void
parse_serial (BaroTextParse *self)
{
  BaroTextRecords *records = self->records;
  gsize rest;

  if (records->is_skipping && !skip_long_line (self))
    {
      records->n_lines = self->line - 1;
      return;
    }
  for (;;)
    {
      parse_lines (self);
      if (!self->is_open)
        break;
      if (!self->piece->is_last && self->length - self->record_start < records->span_max)
        break;
      baro_text_rescue_open (self);
    }
  records->is_full = self->record_offset >= self->offsets_end;
  if (self->is_open)
    {
      self->position = self->record_start;
      self->line = self->record_line;
    }
  rest = self->length - self->position;
  if (rest >= records->record_bytes_max && !records->is_full)
    {
      baro_text_parse_add_reject (self, BARO_REJECT_TOO_LONG, FALSE, self->line, self->position, self->length);
      records->is_skipping = !self->piece->is_last;
      rest = 0;
    }
  g_byte_array_append (records->carry, self->bytes + self->length - rest, rest);
  records->n_lines = self->line - 1;
  if (rest > 0)
    records->is_finished = FALSE;
}

/**
 * baro_text_records_parse:
 * @records: a text source
 * @piece: what baro_text_records_take() filled
 * @block: emptied and filled
 * @error: return location
 *
 * Parses a piece. In parallel mode it changes nothing of @records.
 *
 * Returns: %FALSE with %BARO_LOAD_ERROR_RESTART when the piece does not end at a record's end
 */
gboolean
baro_text_records_parse (BaroTextRecords *records, BaroPiece *piece, BaroRecordBlock *block, GError **error)
{
  BaroTextParse self = { .records = records, .piece = piece, .block = block, .bytes = piece->bytes, .length = piece->length };

  baro_record_block_begin (block, records->n_columns);
  if (piece->needs_serial)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_RESTART, "A quote is left open.");
      return FALSE;
    }
  if (!piece->is_clean)
    self.bytes = baro_text_clean (&records->cleaner, piece->bytes, piece->length, piece->first_line, piece->scratch,
                                  piece->notices, &self.length);
  for (guint i = 0; i < piece->notices->len; i++)
    g_ptr_array_add (block->rejects, g_steal_pointer (&piece->notices->pdata[i]));
  g_ptr_array_set_size (piece->notices, 0);

  begin (&self);
  if (records->is_serial)
    parse_serial (&self);
  else
    parse_lines (&self);
  finish (&self);
  if (!records->is_serial && (self.is_open || self.position < self.length))
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_RESTART, "A piece ends inside a field.");
      return FALSE;
    }
  return TRUE;
}
