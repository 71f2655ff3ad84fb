/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-csv-rows.c: the first rows of a text as strings */
#define G_LOG_DOMAIN "baro-csv-rows"

#include "config.h"

#include "load/baro-csv-rows.h"

#include "load/baro-text-cut.h"

#include <csv.h>

#define FIELD_STEP 65536

typedef struct
{
  GPtrArray *row;      /* (owned) the row being filled */
  gboolean has_ended;
} Splitter;

static void
field_cb (void *text, size_t length, void *user_data)
{
  Splitter *splitter = user_data;

  g_ptr_array_add (splitter->row, g_strndup (text, length));
}

static void
row_cb (int byte, void *user_data)
{
  ((Splitter *) user_data)->has_ended = TRUE;
}

static void
take_row (BaroCsvRows *self, Splitter *splitter, guint64 start, guint64 end)
{
  g_ptr_array_add (self->rows, splitter->row);
  g_array_append_val (self->starts, start);
  g_array_append_val (self->ends, end);
  splitter->row = g_ptr_array_new_with_free_func (g_free);
  splitter->has_ended = FALSE;
}

static void
split_lines (BaroCsvRows *self, struct csv_parser *parser, Splitter *splitter, const guint8 *bytes, gsize length,
             gboolean is_complete, guint max_rows)
{
  guint64 line = 0, first_line = 0;
  gboolean is_inside = FALSE;

  for (gsize start = 0; start < length && self->rows->len < max_rows; line++)
    {
      gsize end = baro_text_line_end (bytes, start, length, TRUE);

      if (end == length && !is_complete && bytes[end - 1] != '\n')
        break;
      if (!is_inside)
        first_line = line;
      csv_parse (parser, bytes + start, end - start, field_cb, row_cb, splitter);
      if (end == length && is_complete && !splitter->has_ended)
        {
          csv_set_opts (parser, CSV_STRICT | CSV_STRICT_FINI);
          if (csv_fini (parser, field_cb, row_cb, splitter) != 0)
            self->is_open = TRUE;
        }
      is_inside = !splitter->has_ended && (is_inside || !baro_text_is_blank (bytes + start, end - start, csv_get_delim (parser)));
      if (splitter->has_ended)
        take_row (self, splitter, first_line, line + 1);
      start = end;
    }
}

/**
 * baro_csv_rows_split:
 * @bytes: valid UTF-8 without NUL
 * @length: how many bytes
 * @delimiter: between fields
 * @quote: around fields, or 0 for none
 * @is_complete: @bytes end where the file ends
 * @max_rows: stop after so many
 *
 * Splits a sample into rows.
 *
 * Returns: (transfer full): the rows; perhaps none
 */
BaroCsvRows *
baro_csv_rows_split (const guint8 *bytes, gsize length, char delimiter, char quote, gboolean is_complete, guint max_rows)
{
  BaroCsvRows *self = g_new0 (BaroCsvRows, 1);
  Splitter splitter = { g_ptr_array_new_with_free_func (g_free), FALSE };
  struct csv_parser parser;

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  csv_init (&parser, 0);
  csv_set_blk_size (&parser, FIELD_STEP); /* its own step of 128 bytes copies a long field over and over */
  csv_set_delim (&parser, delimiter);
  csv_set_quote (&parser, quote);
  split_lines (self, &parser, &splitter, bytes, length, is_complete, max_rows);
  csv_free (&parser);
  g_ptr_array_unref (splitter.row);
  return self;
}

void
baro_csv_rows_free (BaroCsvRows *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
  g_free (self);
}

guint
baro_csv_rows_width (const BaroCsvRows *self, guint row)
{
  return ((GPtrArray *) self->rows->pdata[row])->len;
}

const char *
baro_csv_rows_field (const BaroCsvRows *self, guint row, guint column)
{
  GPtrArray *fields = self->rows->pdata[row];

  return column < fields->len ? fields->pdata[column] : "";
}
