/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-export-csv.c: responses as CSV that a spreadsheet can open without running anything */
#define G_LOG_DOMAIN "baro-export-csv"
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "render/baro-table-export.h"
#include "report/baro-export-block-private.h"

/* An open file and the line under work. */
typedef struct
{
  BaroExportTarget target;
  FILE    *file;        /* (owned) */
  char    *shown;       /* (owned) the name of the file for messages */
  GString *lines;       /* (owned) of the block under work */
  guint    n_columns;
} CsvTarget;

static gboolean
set_write_error (CsvTarget *self, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The file %1$s could not be written: %2$s"), self->shown, g_strerror (errno));

  return FALSE;
}

static void
append_text (GString *out, const char *text)
{
  gboolean is_guarded = baro_cell_needs_guard (text);

  if (!is_guarded && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }

  g_string_append_c (out, '"');
  if (is_guarded)
    g_string_append_c (out, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
append_cell (GString *out, const BaroExportCell *cell)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 32], format[8];

  switch (cell->kind)
    {
    case BARO_CELL_MISSING:
      break;
    case BARO_CELL_INTEGER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, cell->integer);
      break;
    case BARO_CELL_REAL:
      g_snprintf (format, sizeof format, "%%.%df", CLAMP (cell->decimals, 0, 9));
      g_string_append (out, cell->decimals >= 0 ? g_ascii_formatd (buffer, sizeof buffer, format, cell->real)
                                                : g_ascii_dtostr (buffer, sizeof buffer, cell->real));
      break;
    case BARO_CELL_TEXT:
      append_text (out, cell->text);
      break;
    }
}

static gboolean
flush_lines (CsvTarget *self, GError **error)
{
  gboolean is_written = fwrite (self->lines->str, 1, self->lines->len, self->file) == self->lines->len;

  g_string_truncate (self->lines, 0);

  return is_written || set_write_error (self, error);
}

static gboolean
write_block (BaroExportTarget *target, BaroExportBlock *block, GError **error)
{
  CsvTarget *self = (CsvTarget *) target;

  for (guint r = 0; r < baro_export_block_get_n_rows (block); r++)
    for (guint c = 0; c < self->n_columns; c++)
      {
        BaroExportCell cell;

        baro_export_block_get (block, r, c, &cell);
        append_cell (self->lines, &cell);
        g_string_append (self->lines, c + 1 < self->n_columns ? "," : "\r\n");
      }

  return flush_lines (self, error);
}

static gboolean
finish (BaroExportTarget *target, GError **error)
{
  CsvTarget *self = (CsvTarget *) target;
  FILE *file = g_steal_pointer (&self->file);

  return fclose (file) == 0 || set_write_error (self, error);
}

static void
csv_free (BaroExportTarget *target)
{
  CsvTarget *self = (CsvTarget *) target;

  if (self->file != NULL)
    fclose (self->file);
  g_string_free (self->lines, TRUE);
  g_free (self->shown);
  g_free (self);
}

BaroExportTarget *
baro_export_csv_new (BaroDataset *dataset, const char *path, const char *shown, GError **error)
{
  CsvTarget *self = g_new0 (CsvTarget, 1);

  self->target = (BaroExportTarget) { write_block, finish, csv_free };
  self->shown = g_filename_display_name (shown);
  self->lines = g_string_new (NULL);
  self->n_columns = baro_dataset_get_n_columns (dataset);
  self->file = g_fopen (path, "wb");

  for (guint c = 0; c < self->n_columns; c++)
    {
      append_text (self->lines, baro_dataset_get_column (dataset, c)->name);
      g_string_append (self->lines, c + 1 < self->n_columns ? "," : "\r\n");
    }

  if (self->file == NULL ? !set_write_error (self, error) : !flush_lines (self, error))
    {
      csv_free (&self->target);
      return NULL;
    }

  return &self->target;
}
