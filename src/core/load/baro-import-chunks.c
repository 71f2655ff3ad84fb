/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-chunks.c: converted blocks are gathered into chunks, encoded and written */
#define G_LOG_DOMAIN "baro-import-chunks"

#include "config.h"

#include <string.h>

#include "load/baro-import-private.h"

static const double powers_of_ten[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };

static const BaroColumn *
get_column (const BaroChunkBuilder *self, guint c)
{
  return ((BaroPlanColumn *) self->plan->columns->pdata[c])->column;
}

BaroChunkBuilder *
baro_chunk_builder_new (const BaroPlan *plan)
{
  BaroChunkBuilder *self = g_new0 (BaroChunkBuilder, 1);

  self->plan = plan;
  self->columns = g_new0 (BaroChunkColumn, plan->columns->len);
  for (guint c = 0; c < plan->columns->len; c++)
    baro_chunk_init (&self->columns[c].chunk);
  return self;
}

void
baro_chunk_builder_free (BaroChunkBuilder *self)
{
  if (self == NULL)
    return;
  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      BaroChunkColumn *column = &self->columns[c];

      g_free (column->codes8);
      g_free (column->codes32);
      g_free (column->fixed);
      g_free (column->doubles);
      g_free (column->text);
      g_free (column->offsets);
      g_free (column->missing);
      baro_chunk_clear (&column->chunk);
    }
  g_free (self->columns);
  g_free (self);
}

/**
 * baro_chunk_builder_begin:
 * @limit: rows until the study's chunk is full
 *
 * Empties the builder for the next rows.
 */
void
baro_chunk_builder_begin (BaroChunkBuilder *self, guint limit)
{
  self->n_rows = 0;
  self->limit = limit;
  self->is_whole = limit == BARO_CHUNK_ROWS;
  self->n_pending = 0;
  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      self->columns[c].is_double = FALSE;
      self->columns[c].n_text = 0;
    }
}

static void
make_room (BaroChunkBuilder *self, guint n_rows)
{
  guint capacity = MAX (self->capacity, 4096);

  if (n_rows <= self->capacity)
    return;
  while (capacity < n_rows)
    capacity *= 2;
  self->capacity = MIN (capacity, BARO_CHUNK_ROWS);
  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      BaroChunkColumn *column = &self->columns[c];

      switch (get_column (self, c)->kind)
        {
        case BARO_KIND_SCALE:
          column->codes8 = g_renew (guint8, column->codes8, self->capacity);
          break;
        case BARO_KIND_CATEGORY:
          column->codes32 = g_renew (guint32, column->codes32, self->capacity);
          break;
        case BARO_KIND_TIME: case BARO_KIND_NUMBER:
          column->fixed = g_renew (gint64, column->fixed, self->capacity);
          if (column->doubles != NULL)
            column->doubles = g_renew (double, column->doubles, self->capacity);
          break;
        default:
          column->offsets = g_renew (guint64, column->offsets, self->capacity + 1);
          column->missing = g_renew (guint8, column->missing, self->capacity);
          break;
        }
    }
}

static void
append_text (BaroChunkColumn *column, guint at, const BaroConvertedColumn *from, guint first, guint n_rows)
{
  guint64 start = from->offsets[first];
  gsize n_bytes = from->offsets[first + n_rows] - start;

  if (column->n_text + n_bytes > column->text_capacity)
    {
      column->text_capacity = (column->n_text + n_bytes) * 2;
      column->text = g_realloc (column->text, column->text_capacity);
    }
  if (n_bytes > 0)
    memcpy (column->text + column->n_text, from->text->data + start, n_bytes);
  for (guint r = 0; r < n_rows; r++)
    column->offsets[at + r] = from->offsets[first + r] - start + column->n_text;
  memcpy (column->missing + at, from->missing + first, n_rows);
  column->n_text += n_bytes;
  column->offsets[at + n_rows] = column->n_text;
}

static void
spread_doubles (double *to, const gint64 *from, guint n_rows, int decimals)
{
  for (guint r = 0; r < n_rows; r++)
    to[r] = from[r] < G_MININT64 + BARO_MISSING_RESERVED ? baro_missing_nan ((BaroMissing) (from[r] - G_MININT64)) : from[r] / powers_of_ten[decimals];
}

static void
append_number (BaroChunkBuilder *self, guint c, const BaroConvertedColumn *from, guint first, guint n_rows)
{
  BaroChunkColumn *column = &self->columns[c];
  int decimals = get_column (self, c)->kind == BARO_KIND_NUMBER ? get_column (self, c)->decimals : 0;

  if (from->is_double && !column->is_double)
    {
      if (column->doubles == NULL)
        column->doubles = g_new (double, self->capacity);
      spread_doubles (column->doubles, column->fixed, self->n_rows, decimals);
      column->is_double = TRUE;
    }
  if (!column->is_double)
    memcpy (column->fixed + self->n_rows, from->fixed + first, n_rows * sizeof (gint64));
  else if (from->is_double)
    memcpy (column->doubles + self->n_rows, from->doubles + first, n_rows * sizeof (double));
  else
    spread_doubles (column->doubles + self->n_rows, from->fixed + first, n_rows, decimals);
}

/**
 * baro_chunk_builder_append:
 * @converted: a block's values
 * @first: its first row to take
 * @n_rows: rows to take; they fit the limit
 * @translations: per column the study's codes of the worker's codes, for categories
 *
 * Adds rows behind those that are there.
 */
void
baro_chunk_builder_append (BaroChunkBuilder *self, const BaroConverted *converted, guint first, guint n_rows, GArray *const *translations)
{
  g_assert (self->n_rows + n_rows <= self->limit);

  make_room (self, self->n_rows + n_rows);
  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      BaroChunkColumn *column = &self->columns[c];
      const BaroConvertedColumn *from = &converted->columns[c];

      switch (get_column (self, c)->kind)
        {
        case BARO_KIND_SCALE:
          memcpy (column->codes8 + self->n_rows, from->codes8 + first, n_rows);
          break;
        case BARO_KIND_CATEGORY:
          {
            const guint32 *codes = (gconstpointer) translations[c]->data;
            guint32 *to = column->codes32 + self->n_rows;

            for (guint r = 0; r < n_rows; r++)
              {
                guint32 code = from->codes32[first + r];

                to[r] = code < translations[c]->len ? codes[code] : code;
              }
            break;
          }
        case BARO_KIND_TIME: case BARO_KIND_NUMBER:
          append_number (self, c, from, first, n_rows);
          break;
        default:
          append_text (column, self->n_rows, from, first, n_rows);
          break;
        }
    }
  self->n_rows += n_rows;
}

/**
 * baro_chunk_builder_encode:
 *
 * Encodes one column. Different columns may be encoded by different threads.
 */
void
baro_chunk_builder_encode (BaroChunkBuilder *self, guint c)
{
  BaroChunkColumn *column = &self->columns[c];

  switch (get_column (self, c)->kind)
    {
    case BARO_KIND_SCALE:
      baro_chunk_encode_u8 (&column->chunk, column->codes8, self->n_rows);
      break;
    case BARO_KIND_CATEGORY:
      baro_chunk_encode_codes (&column->chunk, column->codes32, self->n_rows);
      break;
    case BARO_KIND_TIME:
      baro_chunk_encode_fixed (&column->chunk, column->fixed, self->n_rows, 0);
      break;
    case BARO_KIND_NUMBER:
      if (column->is_double)
        baro_chunk_encode_double (&column->chunk, column->doubles, self->n_rows);
      else
        baro_chunk_encode_fixed (&column->chunk, column->fixed, self->n_rows, get_column (self, c)->decimals);
      break;
    default:
      baro_chunk_encode_text (&column->chunk, column->text, column->offsets, column->missing, self->n_rows);
      break;
    }
}

static void
fill_block (const BaroChunkBuilder *self, guint c, BaroWriterBlock *block)
{
  const BaroChunkColumn *column = &self->columns[c];

  if (self->is_whole)
    {
      block->chunk = &column->chunk;
      return;
    }
  switch (get_column (self, c)->kind)
    {
    case BARO_KIND_SCALE:
      block->codes8 = column->codes8;
      break;
    case BARO_KIND_CATEGORY:
      block->codes32 = column->codes32;
      break;
    case BARO_KIND_TIME: case BARO_KIND_NUMBER:
      if (column->is_double)
        block->doubles = column->doubles;
      else
        block->fixed = column->fixed;
      break;
    default:
      block->text = column->text != NULL ? column->text : "";
      block->text_offsets = column->offsets;
      block->text_missing = column->missing;
      break;
    }
}

/**
 * baro_chunk_builder_write:
 *
 * Hands the rows to the writer: encoded when they begin a chunk of the study, otherwise as values.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_chunk_builder_write (BaroChunkBuilder *self, BaroWriter *writer, GError **error)
{
  g_autofree BaroWriterBlock *blocks = g_new0 (BaroWriterBlock, self->plan->columns->len + 1);

  for (guint c = 0; c < self->plan->columns->len; c++)
    fill_block (self, c, &blocks[c]);
  return baro_writer_append (writer, blocks, self->n_rows, error);
}
