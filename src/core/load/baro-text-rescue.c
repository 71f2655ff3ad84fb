/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-rescue.c: quotes that are opened and never closed
 *
 * A quote that is opened by mistake swallows the rows behind it. Two signs are watched.
 *
 * Early: a record goes over a line end and then has a quote that is neither doubled nor at its field's end.
 * If the line with the opening quote has the right number of fields when that quote is read as an ordinary
 * character, and so has the next line, they were two rows. Both parsers, the parallel and the serial, decide
 * this from the record's own bytes, so they agree.
 *
 * Late, only in order: the quote is still open at the end of the file, or after span_max bytes. Then the line
 * is read with the quote as a character; if it has the right width it is a record with a notice, else that
 * line is rejected. Reading goes on with the next line. span_max starts at 16 MB and is halved each time down
 * to 64 kB, so that a file full of such lines is still read in bounded time. */
#define G_LOG_DOMAIN "baro-text-rescue"

#include "config.h"

#include "load/baro-text-parse-private.h"

#include "load/baro-text-cut.h"

#include <string.h>

#define SPAN_BYTES_MIN (64u * 1024)

/* A control character that does not occur in the line, to stand for the quote while libcsv reads; 0: none. */
static guint8
find_stand_in (const guint8 *bytes, gsize length)
{
  for (guint8 byte = 1; byte < 0x20; byte++)
    if (byte != '\t' && byte != '\n' && byte != '\r' && memchr (bytes, byte, length) == NULL)
      return byte;
  return 0;
}

static gsize
open_line_end (const BaroTextParse *self)
{
  return baro_text_line_end (self->bytes, self->scan.open_line_start, self->length, TRUE);
}

static gboolean
has_right_width (const BaroTextParse *self, gsize start, gsize end, gsize literal_at, gboolean may_be_open)
{
  gboolean is_open;
  guint n = baro_csv_count_fields (self->bytes + start, end - start, self->records->delimiter, self->records->quote,
                                   literal_at, &is_open);

  return n == self->records->n_columns && (may_be_open || !is_open);
}

/* Goes back to the line behind the one with the open quote. */
static void
resume_after (BaroTextParse *self, gsize end)
{
  self->position = end;
  self->line = self->record_line + self->scan.open_line + 1;
  self->is_open = FALSE;
  baro_text_parse_reset_csv (self);
}

/* Reads the record up to @end with the open quote as an ordinary character. */
static gboolean
read_literally (BaroTextParse *self, gsize end)
{
  gsize length = end - self->record_start;
  g_autofree guint8 *copy = g_memdup2 (self->bytes + self->record_start, length);
  guint8 stand_in = find_stand_in (copy, length);
  guint8 *found;

  if (stand_in == 0)
    return FALSE;
  copy[self->scan.open_at - self->record_start] = stand_in;
  baro_text_parse_drop_record (self);
  baro_text_parse_reset_csv (self);
  baro_text_parse_feed (self, copy, length);
  if (!self->has_ended || self->offset - self->record_offset != self->records->n_columns)
    return FALSE;
  found = memchr (self->text + self->record_offset[-1], stand_in, self->offset[-1] - self->record_offset[-1]);
  if (found != NULL)
    *found = self->records->quote;
  baro_text_parse_add_reject (self, BARO_REJECT_OPEN_QUOTE, TRUE, self->record_line + self->scan.open_line,
                              self->scan.open_line_start, end);
  baro_text_parse_finish_record (self, end);
  return TRUE;
}

/**
 * baro_text_rescue_early:
 * @self: a parse whose open record has an irregular quote
 *
 * Returns: %TRUE when the record was cut after the line that opened the quote
 */
gboolean
baro_text_rescue_early (BaroTextParse *self)
{
  gsize end = open_line_end (self);
  gsize next_end;

  self->was_rescue_tried = TRUE;
  if (self->records->n_columns < 2 || end >= self->position)
    return FALSE;
  next_end = baro_text_line_end (self->bytes, end, self->length, TRUE);
  if (!has_right_width (self, self->record_start, end, self->scan.open_at - self->record_start, FALSE)
      || !has_right_width (self, end, next_end, G_MAXSIZE, TRUE)
      || find_stand_in (self->bytes + self->record_start, end - self->record_start) == 0)
    return FALSE;
  if (!read_literally (self, end))
    {
      /* Not reached as long as both counts agree; without the record the file would lose a line silently. */
      baro_text_parse_add_reject (self, BARO_REJECT_OPEN_QUOTE, FALSE, self->record_line, self->record_start, end);
      baro_text_parse_drop_record (self);
    }
  resume_after (self, end);
  return TRUE;
}

/**
 * baro_text_rescue_open:
 * @self: a parse whose open record goes to the end of what may be read for it
 *
 * Takes or rejects the lines up to the one with the open quote and stands behind it.
 */
void
baro_text_rescue_open (BaroTextParse *self)
{
  gsize end;

  baro_csv_scan_feed (&self->scan, self->bytes, self->position);
  end = open_line_end (self);
  if (!has_right_width (self, self->record_start, end, self->scan.open_at - self->record_start, FALSE)
      || !read_literally (self, end))
    {
      baro_text_parse_add_reject (self, BARO_REJECT_OPEN_QUOTE, FALSE, self->record_line + self->scan.open_line,
                                  self->record_start, end);
      baro_text_parse_drop_record (self);
    }
  self->records->span_max = MAX (self->records->span_max / 2, MIN (SPAN_BYTES_MIN, self->records->record_bytes_max));
  resume_after (self, end);
}
