/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-csv-scan.c: where quotes open and close, byte by byte */
#define G_LOG_DOMAIN "baro-csv-scan"

#include "config.h"

#include "load/baro-csv-scan.h"

enum
{
  STATE_BEFORE,      /* at a field's start, blanks allowed */
  STATE_PLAIN,       /* in a field without quotes */
  STATE_QUOTED,
  STATE_CLOSING,     /* after a quote in a quoted field */
};

void
baro_csv_scan_begin (BaroCsvScan *self, char delimiter, char quote, gsize position)
{
  *self = (BaroCsvScan) { .delimiter = delimiter, .quote = quote, .position = position, .line_start = position };
}

static void
scan_closing (BaroCsvScan *self, char byte)
{
  if (byte == self->delimiter)
    self->state = STATE_BEFORE;
  else if (byte == '\n' || byte == '\r')
    self->state = STATE_BEFORE;
  else if (byte == ' ' || byte == '\t')
    self->saw_blank = TRUE;
  else if (byte == self->quote && !self->saw_blank)
    self->state = STATE_QUOTED;
  else
    {
      self->is_irregular = TRUE;
      if (byte != self->quote)
        self->state = STATE_QUOTED;
      self->saw_blank = FALSE;
    }
}

/**
 * baro_csv_scan_feed:
 * @self: a scan
 * @bytes: the same text that positions refer to
 * @end: where to stop; at a line end
 *
 * Goes on from where the scan stood.
 */
void
baro_csv_scan_feed (BaroCsvScan *self, const guint8 *bytes, gsize end)
{
  for (gsize i = self->position; i < end; i++)
    {
      char byte = (char) bytes[i];

      if (self->state == STATE_BEFORE && byte == self->quote && self->quote != 0)
        {
          self->state = STATE_QUOTED;
          self->open_at = i;
          self->open_line = self->n_lines;
          self->open_line_start = self->line_start;
        }
      else if (self->state == STATE_QUOTED && byte == self->quote)
        {
          self->state = STATE_CLOSING;
          self->saw_blank = FALSE;
        }
      else if (self->state == STATE_CLOSING)
        scan_closing (self, byte);
      else if (self->state != STATE_QUOTED)
        {
          if (byte == self->delimiter || byte == '\n' || byte == '\r')
            self->state = STATE_BEFORE;
          else if (byte != ' ' && byte != '\t')
            self->state = STATE_PLAIN;
        }
      if (byte == '\n' || (byte == '\r' && !(i + 1 < end && bytes[i + 1] == '\n')))
        {
          self->n_lines++;
          self->line_start = i + 1;
        }
    }
  self->position = end;
}

gboolean
baro_csv_scan_is_open (const BaroCsvScan *self)
{
  return self->state == STATE_QUOTED;
}

/**
 * baro_csv_count_fields:
 * @bytes: from a record's start to a line end
 * @length: how many bytes
 * @delimiter: between fields
 * @quote: around fields
 * @literal_at: index of a quote that is taken as an ordinary character, or %G_MAXSIZE
 * @is_open: (out): whether the text ends inside quotes
 *
 * Counts the fields of a record without keeping them.
 *
 * Returns: how many, at least 1; a field left open counts
 */
guint
baro_csv_count_fields (const guint8 *bytes, gsize length, char delimiter, char quote, gsize literal_at, gboolean *is_open)
{
  BaroCsvScan scan;
  guint n = 1;

  baro_csv_scan_begin (&scan, delimiter, quote, 0);
  for (gsize i = 0; i < length; i++)
    {
      if (i == literal_at)
        {
          scan.state = STATE_PLAIN;
          scan.position = i + 1;
          continue;
        }
      n += bytes[i] == (guint8) delimiter && scan.state != STATE_QUOTED;
      baro_csv_scan_feed (&scan, bytes, i + 1);
    }
  *is_open = baro_csv_scan_is_open (&scan);
  return n;
}
