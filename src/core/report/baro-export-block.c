/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-export-block.c: the values of a block of responses, row by row */
#define G_LOG_DOMAIN "baro-export-block"
#include "config.h"

#include <math.h>

#include "report/baro-export-block-private.h"

/* Selected rows of one stretch of the dataset. Texts are read once per column and kept until the block is freed;
 * the other columns are read in place. buffer holds the text of the last cell that had to be made. */
struct _BaroExportBlock
{
  BaroDataset  *dataset;   /* borrowed */
  gsize        *rows;      /* (owned) */
  guint         n_rows;
  guint         n_columns;
  BaroCodes   **codes;     /* (owned array of borrowed) NULL for text */
  char       ***texts;     /* (owned) per text column n_rows strings into chunk, NULL: missing */
  GStringChunk *chunk;     /* (owned) */
  char         *buffer;    /* (owned) (nullable) */
};

/* Where the texts of one column go while they stream by. */
typedef struct
{
  BaroExportBlock *block;
  char           **texts;
  guint            at;
} TextReader;

static gboolean
keep_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  TextReader *reader = user_data;

  while (reader->at < reader->block->n_rows && reader->block->rows[reader->at] < row)
    reader->at++;
  if (reader->at < reader->block->n_rows && reader->block->rows[reader->at] == row && text != NULL)
    reader->texts[reader->at] = g_string_chunk_insert_len (reader->block->chunk, text, (gssize) length);

  return TRUE;
}

static gboolean
is_text (BaroKind kind)
{
  return kind == BARO_KIND_TEXT || kind == BARO_KIND_IDENTIFIER;
}

static gboolean
read_columns (BaroExportBlock *self, BaroBitset *stretch, GError **error)
{
  for (guint c = 0; c < self->n_columns; c++)
    {
      if (is_text (baro_dataset_get_column (self->dataset, c)->kind))
        {
          TextReader reader = { self, g_new0 (char *, self->n_rows + 1), 0 };

          self->texts[c] = reader.texts;
          if (!baro_dataset_foreach_text (self->dataset, c, stretch, keep_text, &reader, error))
            return FALSE;
        }
      else if ((self->codes[c] = baro_dataset_get_codes (self->dataset, c, error)) == NULL)
        return FALSE;
    }

  return TRUE;
}

BaroExportBlock *
baro_export_block_new (BaroDataset *dataset, BaroBitset *selection, gsize first, gsize end, GError **error)
{
  g_autoptr(BaroExportBlock) self = g_new0 (BaroExportBlock, 1);
  g_autoptr(BaroBitset) stretch = baro_bitset_new (baro_dataset_get_n_rows (dataset));

  self->dataset = dataset;
  self->n_columns = baro_dataset_get_n_columns (dataset);
  self->rows = g_new (gsize, end - first + 1);
  self->codes = g_new0 (BaroCodes *, self->n_columns + 1);
  self->texts = g_new0 (char **, self->n_columns + 1);
  self->chunk = g_string_chunk_new (65536);

  for (gsize row = baro_bitset_next (selection, first); row < end; row = baro_bitset_next (selection, row + 1))
    self->rows[self->n_rows++] = row;

  baro_bitset_fill (stretch, first, end, TRUE);
  baro_bitset_and (stretch, selection);

  return read_columns (self, stretch, error) ? g_steal_pointer (&self) : NULL;
}

void
baro_export_block_free (BaroExportBlock *self)
{
  if (self == NULL)
    return;

  for (guint c = 0; c < self->n_columns; c++)
    g_free (self->texts[c]);
  g_free (self->texts);
  g_free (self->codes);
  g_free (self->rows);
  g_free (self->buffer);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

guint
baro_export_block_get_n_rows (const BaroExportBlock *self)
{
  return self->n_rows;
}

static void
set_number (BaroExportCell *cell, double value, int decimals)
{
  if (value == floor (value) && fabs (value) < 9e15)
    {
      cell->kind = BARO_CELL_INTEGER;
      cell->integer = (gint64) value;
      return;
    }

  cell->kind = BARO_CELL_REAL;
  cell->real = value;
  cell->decimals = decimals;
}

static void
set_text (BaroExportBlock *self, BaroExportCell *cell, char *text)
{
  g_free (self->buffer);
  self->buffer = text;
  cell->kind = text != NULL ? BARO_CELL_TEXT : BARO_CELL_MISSING;
  cell->text = text;
}

/* The value of one response in one column; a missing one says so. */
void
baro_export_block_get (BaroExportBlock *self, guint row, guint column, BaroExportCell *cell)
{
  const BaroColumn *description = baro_dataset_get_column (self->dataset, column);
  BaroMissing missing;
  double value = NAN;

  *cell = (BaroExportCell) { .kind = BARO_CELL_MISSING, .decimals = -1 };

  if (self->texts[column] != NULL)
    {
      cell->text = self->texts[column][row];
      cell->kind = cell->text != NULL ? BARO_CELL_TEXT : BARO_CELL_MISSING;
      return;
    }

  if (baro_codes_get_missing (self->codes[column], self->rows[row], &missing))
    return;

  switch (description->kind)
    {
    case BARO_KIND_SCALE:
      set_number (cell, baro_scale_get_option (description->scale, baro_codes_get_code (self->codes[column], self->rows[row]))->value, -1);
      break;
    case BARO_KIND_NUMBER:
      if (baro_codes_get_number (self->codes[column], self->rows[row], &value))
        set_number (cell, value, self->codes[column]->width == BARO_WIDTH_F64 ? -1 : self->codes[column]->decimals);
      break;
    case BARO_KIND_TIME:
      if (baro_codes_get_number (self->codes[column], self->rows[row], &value))
        set_text (self, cell, baro_time_to_iso ((gint64) value));
      break;
    case BARO_KIND_CATEGORY:
      set_text (self, cell, baro_dataset_dup_label (self->dataset, column, baro_codes_get_code (self->codes[column], self->rows[row])));
      break;
    case BARO_KIND_TEXT:
    case BARO_KIND_IDENTIFIER:
    case BARO_N_KINDS:
      break;
    }
}
