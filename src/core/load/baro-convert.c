/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-convert.c: a block of records becomes columns of values
 *
 * This is the inner loop of an import. Fields are read column by column over tiles of rows, so that one
 * column's tables stay in the nearest cache while the tile's text does too. Each kind has a fast path for
 * its common form and leaves the rest to baro-value-*.c, whose results it remembers. */
#define G_LOG_DOMAIN "baro-convert"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/baro-string.h"
#include "data/baro-chunk.h"
#include "load/baro-convert.h"
#include "load/baro-interner.h"
#include "load/baro-value.h"

#define TILE_ROWS 2048u
#define NOT_READ 0xff
#define MAX_REMEMBERED 8192u     /* answers and times remembered per column */
#define SHORT_COPY 16u
#define SHORT_LABELS 256u        /* a power of two: 6 KB a column stays in the nearest cache */
#define MAX_RAW_BYTES 4096u      /* of an invalid answer, kept for people */

/* A label of up to 16 bytes as two words, which with its length say all of it, and its code. */
typedef struct
{
  guint64 head, tail;
  guint32 length;                /* 0: empty place */
  guint32 code;
} ShortLabel;

typedef struct
{
  BaroInterner *known;           /* (owned) scales: raw text -> code; categories: text -> local code */
  ShortLabel *short_labels;      /* (owned) (nullable) categories: SHORT_LABELS places, the last label of each */
  guint32  n_local;              /* categories: local codes given */
  char     cached_day[10];
  gint64   cached_start;
} ColumnState;

struct _BaroConverter
{
  const BaroPlan *plan;          /* borrowed from the import */
  guint           worker;
  ColumnState    *states;        /* (owned) */
};

typedef struct
{
  const char    *text;
  gsize          n_text;         /* bytes of the block's text */
  const guint32 *offsets;        /* of this column in the first row of the block */
  guint          stride;
  guint          first, end;     /* rows of the tile */
} Tile;

static const gint64 powers_of_ten[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

BaroConverter *
baro_converter_new (const BaroPlan *plan, guint worker)
{
  BaroConverter *self = g_new0 (BaroConverter, 1);

  self->plan = plan;
  self->worker = worker;
  self->states = g_new0 (ColumnState, plan->columns->len);
  for (guint c = 0; c < plan->columns->len; c++)
    {
      BaroKind kind = ((BaroPlanColumn *) plan->columns->pdata[c])->column->kind;

      if (kind == BARO_KIND_SCALE || kind == BARO_KIND_CATEGORY)
        self->states[c].known = baro_interner_new ();
      if (kind == BARO_KIND_CATEGORY)
        self->states[c].short_labels = g_new0 (ShortLabel, SHORT_LABELS);
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

static void
note_invalid (BaroConverted *converted, guint row, guint column, const char *text, gsize length)
{
  BaroInvalidAnswer answer = { row, column, converted->invalid_text->len, MIN (length, MAX_RAW_BYTES) };

  while (answer.length < length && answer.length > 0 && ((guint8) text[answer.length] & 0xc0) == 0x80)
    answer.length--;
  g_byte_array_append (converted->invalid_text, (const guint8 *) text, (guint) answer.length);
  g_array_append_val (converted->invalid, answer);
}

/* A scale's code for a field that the tables do not know: 255 - reason when it is no answer. */
static guint8
read_answer (const BaroPlanColumn *plan, const BaroReading *reading, const char *text, gsize length)
{
  BaroMissing missing;
  int index = baro_value_read_answer (plan->column->scale, reading, text, length, &missing);
  const BaroOption *option;

  if (index < 0)
    return (guint8) (255 - missing);
  option = baro_scale_get_option (plan->column->scale, (guint) index);
  return option->is_missing ? (guint8) (255 - option->missing) : (guint8) index;
}

static void
convert_scale (BaroConverter *self, guint c, const Tile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  ColumnState *state = &self->states[c];
  guint8 *codes = converted->columns[c].codes8;

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      guint8 code = NOT_READ;

      if (length == 0)
        {
          codes[r] = 255 - BARO_MISSING_SKIPPED;
          continue;
        }
      if (length == 1)
        code = plan->one[(guint8) text[0]];
      else if (length == 2 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]))
        code = plan->two[(text[0] - '0') * 10 + text[1] - '0'];
      if (code == NOT_READ)
        {
          gboolean is_new = FALSE;
          guint32 *value = baro_interner_get_size (state->known) < MAX_REMEMBERED && length < 256
                             ? baro_interner_put (state->known, text, length, &is_new) : NULL;

          if (value != NULL && !is_new)
            code = (guint8) *value;
          else
            {
              code = read_answer (plan, self->plan->reading, text, length);
              if (value != NULL)
                *value = code;
            }
          if (code == 255 - BARO_MISSING_INVALID)
            note_invalid (converted, r, c, text, length);
        }
      codes[r] = code;
    }
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* The few words that mean "no value" also for labels and verbatims; "none" or "-" may be meant. */
static gboolean
is_null_word (const char *text, gsize length, gboolean keeps_na)
{
  static const char *const words[] = { "NULL", "null", "Null", "NaN", "nan", "\\N", "<NA>", "#N/A", "(null)" };

  if (length == 0 || length > 6)
    return length == 0;
  if (length == 2 && !keeps_na && memcmp (text, "NA", 2) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && memcmp (text, words[i], length) == 0)
      return TRUE;
  return is_blank (text, length);
}

/* Labels stay as they are written, "N/A" and "don't know" among them: whether they count is for the person
 * who groups by them. */
static guint32
add_label (const BaroPlanColumn *plan, ColumnState *state, BaroConvertedColumn *column, const char *text, gsize length)
{
  if (is_null_word (text, length, plan->keeps_na))
    return G_MAXUINT32 - BARO_MISSING_SKIPPED;
  if (column->new_labels->len == 0)
    column->first_new = state->n_local;
  g_ptr_array_add (column->new_labels, g_strndup (text, length));
  return state->n_local++;
}

static guint32
find_code (const BaroPlanColumn *plan, ColumnState *state, BaroConvertedColumn *column, const char *text, gsize length)
{
  gboolean is_new;
  guint32 *value;

  if (length == 0)
    return G_MAXUINT32 - BARO_MISSING_SKIPPED;
  value = baro_interner_put (state->known, text, length, &is_new);
  if (is_new)
    *value = add_label (plan, state, column, text, length);
  return *value;
}

/* The place of a label of 1 to 16 bytes, filled with its words if another label held it: its code is then
 * to be set. @text must have 8 readable bytes. */
static ShortLabel *
find_short_label (ColumnState *state, const char *text, gsize length, gboolean *is_found)
{
  guint64 head, tail = 0;
  ShortLabel *place;

  memcpy (&head, text, sizeof head);
  head = GUINT64_FROM_LE (head);
  if (length < 8)
    head &= (G_GUINT64_CONSTANT (1) << (8 * length)) - 1;
  else
    memcpy (&tail, text + length - 8, sizeof tail);
  place = &state->short_labels[((head ^ (tail * 31) ^ length) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 56];
  *is_found = place->head == head && place->tail == tail && place->length == length;
  if (!*is_found)
    {
      place->head = head;
      place->tail = tail;
      place->length = (guint32) length;
    }
  return place;
}

static void
convert_category (BaroConverter *self, guint c, const Tile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  ColumnState *state = &self->states[c];
  BaroConvertedColumn *column = &converted->columns[c];

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      ShortLabel *place;
      gboolean is_found;

      if (plan->lookup != NULL)
        {
          text = baro_lookup_find (plan->lookup, text, length, &length);
          column->codes32[r] = find_code (plan, state, column, text, text != NULL ? length : 0);
          continue;
        }
      if (length == 0 || length > 16 || offsets[0] + 8 > tile->n_text)
        {
          column->codes32[r] = find_code (plan, state, column, text, length);
          continue;
        }
      place = find_short_label (state, text, length, &is_found);
      if (!is_found)
        place->code = find_code (plan, state, column, text, length);
      column->codes32[r] = place->code;
    }
}

static gboolean
find_missing_word (const char *text, gsize length, BaroMissing *missing)
{
  g_autofree char *normalized = length <= 40 ? baro_value_normalize (text, (gssize) length) : NULL;

  return normalized != NULL && baro_value_find_missing (normalized, missing);
}

static void
convert_time (BaroConverter *self, guint c, const Tile *tile, BaroConverted *converted)
{
  ColumnState *state = &self->states[c];
  gint64 *values = converted->columns[c].fixed;

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      BaroMissing missing = BARO_MISSING_SKIPPED;
      BaroTimeForm form;

      if (length == 0)
        values[r] = G_MININT64 + BARO_MISSING_SKIPPED;
      else if (baro_value_parse_iso_time (text, length, state->cached_day, &state->cached_start, &values[r])
               || baro_value_parse_time (text, length, self->plan->reading->date_order, &values[r], &form))
        continue;
      else if (find_missing_word (text, length, &missing))
        values[r] = G_MININT64 + missing;
      else
        {
          values[r] = G_MININT64 + BARO_MISSING_INVALID;
          note_invalid (converted, r, c, text, length);
        }
    }
}

/* The block's numbers do not all fit the column's decimals: from here on they are doubles. */
static void
widen_to_double (BaroConvertedColumn *column, guint n_done, guint capacity, int decimals)
{
  if (column->doubles == NULL)
    column->doubles = g_new (double, capacity);
  for (guint r = 0; r < n_done; r++)
    column->doubles[r] = column->fixed[r] < G_MININT64 + BARO_MISSING_RESERVED ? baro_missing_nan ((BaroMissing) (column->fixed[r] - G_MININT64))
                                                                                : column->fixed[r] / (double) powers_of_ten[decimals];
  column->is_double = TRUE;
}

static void
store_number (BaroConvertedColumn *column, guint row, const BaroNumber *number, int decimals, guint capacity)
{
  gint64 scaled;

  if (!column->is_double && number->is_exact && number->decimals <= decimals
      && !__builtin_mul_overflow (number->mantissa, powers_of_ten[decimals - number->decimals], &scaled) && ABS (scaled) < (G_GINT64_CONSTANT (1) << 53))
    {
      column->fixed[row] = scaled;
      return;
    }
  if (!column->is_double)
    widen_to_double (column, row, capacity, decimals);
  column->doubles[row] = number->value;
}

static void
convert_number (BaroConverter *self, guint c, const Tile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  const BaroReading *reading = self->plan->reading;
  BaroConvertedColumn *column = &converted->columns[c];
  int decimals = plan->column->decimals;

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      BaroMissing missing = BARO_MISSING_SKIPPED;
      BaroNumber number;

      if (plan->lookup != NULL)
        {
          text = baro_lookup_find (plan->lookup, text, length, &length);
          length = text != NULL ? length : 0;
        }
      if (length > 0)
        {
          if ((baro_value_parse_plain (text, length, &number) && (reading->decimal_sign != ',' || number.decimals == 0))
              || baro_value_parse_number (text, length, reading->decimal_sign, reading->thousands_sign, &number))
            {
              store_number (column, r, &number, decimals, converted->capacity);
              continue;
            }
          if (!find_missing_word (text, length, &missing))
            {
              missing = BARO_MISSING_INVALID;
              note_invalid (converted, r, c, text, length);
            }
        }
      if (column->is_double)
        column->doubles[r] = baro_missing_nan (missing);
      else
        column->fixed[r] = G_MININT64 + missing;
    }
}

static void
convert_text (BaroConverter *self, guint c, const Tile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  BaroConvertedColumn *column = &converted->columns[c];
  guint64 end = column->offsets[tile->first];
  gsize tile_bytes = 0;

  if (plan->lookup == NULL)
    for (guint r = tile->first; r < tile->end; r++)
      {
        const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;

        tile_bytes += offsets[1] - offsets[0];
      }
  g_byte_array_set_size (column->text, (guint) (end + tile_bytes + SHORT_COPY));
  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];

      if (plan->lookup != NULL)
        {
          text = baro_lookup_find (plan->lookup, text, length, &length);
          length = text != NULL ? length : 0;
          g_byte_array_set_size (column->text, (guint) (end + length + SHORT_COPY));
        }
      if (length <= 6 && (length == 0 || !g_ascii_isdigit (text[0])) && is_null_word (text, length, FALSE))
        column->missing[r] = BARO_MISSING_SKIPPED + 1;
      else
        {
          /* Sixteen bytes at once are cheaper than as many as there are; what is too much is overwritten. */
          if (length <= SHORT_COPY && plan->lookup == NULL && offsets[0] + SHORT_COPY <= tile->n_text)
            memcpy (column->text->data + end, text, SHORT_COPY);
          else
            memcpy (column->text->data + end, text, length);
          end += length;
          column->missing[r] = 0;
        }
      column->offsets[r + 1] = end;
    }
  g_byte_array_set_size (column->text, (guint) end);
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
          note_invalid (converted, r, c, "", 0);
        }
      else
        values[r] = (closed - opened) * powers_of_ten[CLAMP (((BaroPlanColumn *) plan->columns->pdata[c])->column->decimals, 0, 9)];
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
convert_column (BaroConverter *self, guint c, const Tile *tile, BaroConverted *converted)
{
  switch (((BaroPlanColumn *) self->plan->columns->pdata[c])->column->kind)
    {
    case BARO_KIND_SCALE:
      convert_scale (self, c, tile, converted);
      break;
    case BARO_KIND_CATEGORY:
      convert_category (self, c, tile, converted);
      break;
    case BARO_KIND_TIME:
      convert_time (self, c, tile, converted);
      break;
    case BARO_KIND_NUMBER:
      convert_number (self, c, tile, converted);
      break;
    default:
      convert_text (self, c, tile, converted);
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
        Tile tile = { (const char *) block->text->data, block->text->len, (const guint32 *) (gconstpointer) block->offsets->data + source, block->n_columns, first,
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
