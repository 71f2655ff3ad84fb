/* baro-table-export.c: a table twin as CSV, TSV and HTML */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-table-export"
#include "config.h"

#include "render/baro-table-export.h"

#include <string.h>

typedef void (*AppendCell) (GString *out, const char *cell);

/* A sign, digits with separators, perhaps a percent sign: what a spreadsheet may read as a number. */
static gboolean
is_number (const char *cell)
{
  gboolean has_digit = FALSE;
  const char *p = cell;

  if (*p == '+' || *p == '-')
    p++;
  for (; g_ascii_isdigit (*p) || *p == '.' || *p == ','; p++)
    has_digit = has_digit || g_ascii_isdigit (*p);
  if (!has_digit)
    return FALSE;
  if (*p == ' ' && p[1] == '%')
    p++;
  if (*p == '%')
    p++;

  return *p == '\0';
}

/**
 * baro_cell_needs_guard:
 * @cell: a cell's text
 *
 * Spreadsheets run cells that begin with = + - @ (also in full width), Tab or CR as formulas. Feedback is
 * written by strangers, so such cells get a leading apostrophe, unless they are plain numbers.
 *
 * Returns: whether @cell must be guarded
 */
gboolean
baro_cell_needs_guard (const char *cell)
{
  gunichar first;

  g_return_val_if_fail (cell != NULL, FALSE);

  if (*cell == '\0')
    return FALSE;
  if (strchr ("=@\t\r", *cell) != NULL)
    return TRUE;
  if (*cell == '+' || *cell == '-')
    return !is_number (cell);
  first = g_utf8_get_char_validated (cell, -1);

  return first == 0xFF1D || first == 0xFF0B || first == 0xFF0D || first == 0xFF20;
}

static void
append_csv_cell (GString *out, const char *cell)
{
  gboolean guard = baro_cell_needs_guard (cell);

  if (!guard && strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  if (guard)
    g_string_append_c (out, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* TSV has no quotes: what would break a row becomes a space. */
static void
append_tsv_cell (GString *out, const char *cell)
{
  if (baro_cell_needs_guard (cell))
    g_string_append_c (out, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    g_string_append_c (out, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
}

static char *
print_rows (const BaroTable *table, char separator, AppendCell append)
{
  GString *out = g_string_new (NULL);
  guint n_columns = baro_table_get_n_columns (table);

  for (guint i = 0; i < n_columns; i++)
    {
      const BaroTableColumn *column = g_ptr_array_index (table->columns, i);

      if (i > 0)
        g_string_append_c (out, separator);
      append (out, column->title);
    }
  g_string_append (out, "\n");

  for (guint row = 0; row < baro_table_get_n_rows (table); row++)
    {
      for (guint i = 0; i < n_columns; i++)
        {
          if (i > 0)
            g_string_append_c (out, separator);
          append (out, baro_table_get_cell (table, row, i));
        }
      g_string_append (out, "\n");
    }

  return g_string_free (out, FALSE);
}

/**
 * baro_table_to_csv:
 * @table: a table
 *
 * Returns: (transfer full): header and rows, quoted where needed (RFC 4180, but with LF), UTF-8
 */
char *
baro_table_to_csv (const BaroTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return print_rows (table, ',', append_csv_cell);
}

/**
 * baro_table_to_tsv:
 * @table: a table
 *
 * Returns: (transfer full): header and rows for the clipboard; tabs and line breaks in cells become spaces
 */
char *
baro_table_to_tsv (const BaroTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return print_rows (table, '\t', append_tsv_cell);
}

static void
append_html_cell (GString *out, const BaroTableColumn *column, const char *tag, const char *cell)
{
  g_autofree char *escaped = g_markup_escape_text (cell, -1);

  g_string_append_printf (out, "<%s%s>%s%s</%s>", tag, column->numeric ? " style=\"text-align:right\"" : "",
                          baro_cell_needs_guard (cell) ? "&#39;" : "", escaped, tag);
}

/**
 * baro_table_to_html:
 * @table: a table
 *
 * Guarded like CSV, because spreadsheets run formulas from pasted HTML too.
 *
 * Returns: (transfer full): a whole HTML page with one table, for the clipboard
 */
char *
baro_table_to_html (const BaroTable *table)
{
  GString *out = g_string_new ("<html><head><meta charset=\"utf-8\"></head><body><table>\n");
  guint n_columns;

  g_return_val_if_fail (table != NULL, g_string_free (out, FALSE));

  n_columns = baro_table_get_n_columns (table);
  if (table->title != NULL)
    {
      g_autofree char *title = g_markup_escape_text (table->title, -1);

      g_string_append_printf (out, "<caption>%s</caption>\n", title);
    }
  g_string_append (out, "<thead><tr>");
  for (guint i = 0; i < n_columns; i++)
    {
      const BaroTableColumn *column = g_ptr_array_index (table->columns, i);

      append_html_cell (out, column, "th", column->title);
    }
  g_string_append (out, "</tr></thead>\n<tbody>\n");
  for (guint row = 0; row < baro_table_get_n_rows (table); row++)
    {
      g_string_append (out, "<tr>");
      for (guint i = 0; i < n_columns; i++)
        append_html_cell (out, g_ptr_array_index (table->columns, i), "td", baro_table_get_cell (table, row, i));
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</tbody></table>");
  if (table->note != NULL)
    {
      g_autofree char *note = g_markup_escape_text (table->note, -1);

      g_string_append_printf (out, "<p>%s</p>", note);
    }
  g_string_append (out, "</body></html>\n");

  return g_string_free (out, FALSE);
}
