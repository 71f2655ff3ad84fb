/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-convert.c: a block of records becomes columns of values
 *
 * This is the inner loop of an import. Fields are read column by column over tiles of rows, so that one
 * column's tables stay in the nearest cache while the tile's text does too. Each kind has a fast path for
 * its common form and leaves the rest to baro-value-*.c, whose results it remembers. */
#define G_LOG_DOMAIN "baro-convert"

#include "config.h"

#include "base/baro-string.h"
#include "load/baro-convert-private.h"

#define TILE_ROWS 2048u
#define MAX_RAW_BYTES 4096u      /* of an invalid answer, kept for people */

BaroConverter *
baro_converter_new (const BaroPlan *plan, guint worker)
{
  BaroConverter *self = g_new0 (BaroConverter, 1);

  self->plan = plan;
  self->worker = worker;
  self->states = g_new0 (BaroColumnState, plan->columns->len);
  for (guint c = 0; c < plan->columns->len; c++)
    {
      BaroKind kind = ((BaroPlanColumn *) plan->columns->pdata[c])->column->kind;

      if (kind == BARO_KIND_SCALE || kind == BARO_KIND_CATEGORY)
        self->states[c].known = baro_interner_new ();
      if (kind == BARO_KIND_CATEGORY)
        self->states[c].short_labels = g_new0 (BaroShortLabel, BARO_SHORT_LABELS);
    }
  return self;
}

void
baro_converter_free (BaroConverter *self)
{
  if (self == NULL)
    return;
  for (guint c = 0; c < self->plan->columns->len; c++)
    {
      baro_interner_free (self->states[c].known);
      g_free (self->states[c].short_labels);
    }
  g_free (self->states);
  g_free (self);
}

void
baro_convert_note_invalid (BaroConverted *converted, guint row, guint column, const char *text, gsize length)
{
  BaroInvalidAnswer answer = { row, column, converted->invalid_text->len, MIN (length, MAX_RAW_BYTES) };

  while (answer.length < length && answer.length > 0 && ((guint8) text[answer.length] & 0xc0) == 0x80)
    answer.length--;
  g_byte_array_append (converted->invalid_text, (const guint8 *) text, (guint) answer.length);
  g_array_append_val (converted->invalid, answer);
}

/* Seconds between two times of the same row. A closing before its opening is no length of time. */
static void
derive_seconds (BaroConverter *self, guint c, guint n_rows, BaroConverted *converted)
{
  const BaroPlan *plan = self->plan;
  gint64 *values = converted->columns[c].fixed;

  for (guint r = 0; r < n_rows; r++)
    {
      gint64 opened = plan->submitted_at < 0 ? G_MININT64 : converted->columns[plan->submitted_at].fixed[r];
      gint64 closed = plan->closed_at < 0 ? G_MININT64 : converted->columns[plan->closed_at].fixed[r];

      if (opened < G_MININT64 + BARO_MISSING_RESERVED || closed < G_MININT64 + BARO_MISSING_RESERVED)
        values[r] = G_MININT64 + BARO_MISSING_SKIPPED;
      else if (closed < opened)
        {
          values[r] = G_MININT64 + BARO_MISSING_INVALID;
          baro_convert_note_invalid (converted, r, c, "", 0);
        }
      else
        values[r] = (closed - opened) * baro_convert_powers_of_ten[CLAMP (((BaroPlanColumn *) plan->columns->pdata[c])->column->decimals, 0, 9)];
    }
}

static void
make_room (BaroConverted *converted, const BaroPlan *plan, guint n_rows)
{
  gboolean grows = n_rows > converted->capacity;

  if (grows)
    converted->capacity = n_rows + n_rows / 4 + 64;
  for (guint c = 0; c < converted->n_columns; c++)
    {
      BaroConvertedColumn *column = &converted->columns[c];
      BaroKind kind = ((BaroPlanColumn *) plan->columns->pdata[c])->column->kind;

      column->is_double = FALSE;
      g_ptr_array_set_size (column->new_labels, 0);
      if (grows)
        {
          g_clear_pointer (&column->doubles, g_free);
          if (kind == BARO_KIND_SCALE)
            column->codes8 = g_renew (guint8, column->codes8, converted->capacity);
          else if (kind == BARO_KIND_CATEGORY)
            column->codes32 = g_renew (guint32, column->codes32, converted->capacity);
          else if (kind == BARO_KIND_TIME || kind == BARO_KIND_NUMBER)
            column->fixed = g_renew (gint64, column->fixed, converted->capacity);
          else
            {
              column->offsets = g_renew (guint64, column->offsets, converted->capacity + 1);
              column->missing = g_renew (guint8, column->missing, converted->capacity);
            }
        }
      if (column->offsets != NULL)
        column->offsets[0] = 0;
    }
  if (grows)
    converted->id_hashes = g_renew (guint64, converted->id_hashes, converted->capacity);
  converted->n_rows = n_rows;
  g_array_set_size (converted->invalid, 0);
  g_byte_array_set_size (converted->invalid_text, 0);
}

static void
convert_column (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted)
{
  switch (((BaroPlanColumn *) self->plan->columns->pdata[c])->column->kind)
    {
    case BARO_KIND_SCALE:
      baro_convert_scale (self, c, tile, converted);
      break;
    case BARO_KIND_CATEGORY:
      baro_convert_category (self, c, tile, converted);
      break;
    case BARO_KIND_TIME:
      baro_convert_time (self, c, tile, converted);
      break;
    case BARO_KIND_NUMBER:
      baro_convert_number (self, c, tile, converted);
      break;
    default:
      baro_convert_text (self, c, tile, converted);
      break;
    }
}

static void
hash_ids (const BaroConvertedColumn *column, guint n_rows, guint64 *hashes)
{
  for (guint r = 0; r < n_rows; r++)
    {
      gsize length = column->offsets[r + 1] - column->offsets[r];

      hashes[r] = column->missing[r] ? 0 : baro_string_hash64 ((const char *) column->text->data + column->offsets[r], length);
    }
}

/**
 * baro_converter_run:
 * @self: this worker's converter
 * @block: records
 * @wants_hashes: whether the hashes of response ids are needed
 * @converted: filled anew
 *
 * Converts all columns of a block. Nothing fails: what cannot be read is missing with a reason, and what is
 * invalid is noted with its raw text.
 */
void
baro_converter_run (BaroConverter *self, const BaroRecordBlock *block, gboolean wants_hashes, BaroConverted *converted)
{
  const BaroPlan *plan = self->plan;

  make_room (converted, plan, block->n_records);
  converted->worker = self->worker;
  for (guint first = 0; first < block->n_records; first += TILE_ROWS)
    for (guint c = 0; c < plan->columns->len; c++)
      {
        int source = ((BaroPlanColumn *) plan->columns->pdata[c])->source;
        BaroTile tile = { (const char *) block->text->data, block->text->len, (const guint32 *) (gconstpointer) block->offsets->data + source, block->n_columns, first,
                      MIN (first + TILE_ROWS, block->n_records) };

        if (source >= 0)
          convert_column (self, c, &tile, converted);
      }
  for (guint c = 0; c < plan->columns->len; c++)
    if (((BaroPlanColumn *) plan->columns->pdata[c])->source < 0)
      derive_seconds (self, c, block->n_records, converted);
  if (wants_hashes && plan->response_id >= 0)
    hash_ids (&converted->columns[plan->response_id], block->n_records, converted->id_hashes);
  converted->fingerprint = block->text->len > 0 ? baro_string_hash64 ((const char *) block->text->data, block->text->len) : 0;
}
