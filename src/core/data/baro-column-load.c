/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-column-load.c: stored chunks to the narrow codes of a whole column */
#define G_LOG_DOMAIN "baro-column-load"
#include "config.h"

#include "base/baro-parallel.h"
#include "data/baro-column-store-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_WORKERS 16
#define EXACT_INTEGER 4503599627370496.0   /* 2^52: whole numbers below are exact as double */
#define FIRST_SECOND (-62135596800.0)      /* year 1 */
#define LAST_SECOND  253402300799.0        /* year 9999 */

/* One column being read. Each worker has its own connection and its own buffer of one chunk; a chunk is
 * converted straight to its place in codes, so workers never write to the same bytes. */
typedef struct
{
  BaroColumnStore *column;
  const char      *name;
  GArray          *heads;
  BaroCodes       *codes;
  guint32          limit;              /* valid codes are below this */
  BaroStore       *readers[MAX_WORKERS];
  guint8          *buffers[MAX_WORKERS];
  gsize            buffer_bytes;
  GMutex           lock;               /* guards error */
  GError          *error;
  gint             has_failed;         /* atomic */
  gint             decimals_found;     /* atomic: the most decimals of any chunk */
} ColumnLoad;

gboolean
baro_column_set_damaged (const char *name, GError **error)
{
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
               _("The stored values of column “%s” are damaged. Check the study file, or import its sources again."), name);

  return FALSE;
}

/*
 * baro_column_read_chunk:
 *
 * baro_store_read_chunk() with an error that names the column when the bytes are not those that were written.
 */
gboolean
baro_column_read_chunk (BaroStore *reader, gint64 column_id, const char *name, guint chunk_index, gpointer buffer,
                        gsize length, GError **error)
{
  g_autoptr(GError) local_error = NULL;

  if (baro_store_read_chunk (reader, column_id, chunk_index, buffer, length, &local_error))
    return TRUE;
  if (g_error_matches (local_error, BARO_STORE_ERROR, BARO_STORE_ERROR_DAMAGED))
    return baro_column_set_damaged (name, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_codes (guint encoding)
{
  return encoding >= BARO_CHUNK_CODES_U8 && encoding <= BARO_CHUNK_CODES_U32;
}

static gboolean
is_fixed (guint encoding)
{
  return encoding >= BARO_CHUNK_FIXED_U8 && encoding <= BARO_CHUNK_FIXED_U32;
}

/* A damaged or hostile file must not reach the counting loops: they index by code. */
static gboolean
check_heads (ColumnLoad *load, GError **error)
{
  gboolean wants_codes = load->column->kind == BARO_KIND_SCALE || load->column->kind == BARO_KIND_CATEGORY;

  for (guint i = 0; i < load->heads->len; i++)
    {
      const BaroChunkInfo *info = &g_array_index (load->heads, BaroChunkHead, i).info;
      gsize length = (gsize) info->n_rows * baro_chunk_get_row_bytes (info->encoding);

      if (info->encoding == BARO_CHUNK_TEXT && !wants_codes)
        {
          g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                       _("Column “%s” holds text, which cannot be counted or compared. Choose a column of answers, categories, numbers or times."),
                       load->name);
          return FALSE;
        }
      if (is_fixed (info->encoding))
        length += BARO_CHUNK_FIXED_HEAD;
      if (is_codes (info->encoding) != wants_codes || info->encoding < BARO_CHUNK_CODES_U8
          || info->encoding > BARO_CHUNK_DOUBLE || length != info->length)
        return baro_column_set_damaged (load->name, error);
      if (load->column->kind == BARO_KIND_TIME
          && (info->minimum < FIRST_SECOND || info->maximum > LAST_SECOND))
        return baro_column_set_damaged (load->name, error);
    }

  return TRUE;
}

static BaroWidth
choose_code_width (GArray *heads)
{
  guint widest = BARO_CHUNK_CODES_U8;

  for (guint i = 0; i < heads->len; i++)
    widest = MAX (widest, g_array_index (heads, BaroChunkHead, i).info.encoding);

  return BARO_WIDTH_U8 + (widest - BARO_CHUNK_CODES_U8);
}

/* Chooses base and width for fixed-decimal values from the chunk heads; F64 if some do not fit. */
static BaroWidth
choose_number_width (ColumnLoad *load, int decimals, gint64 *base)
{
  double minimum, maximum, factor = pow (10.0, decimals);

  *base = 0;
  for (guint i = 0; i < load->heads->len; i++)
    if (!is_fixed (g_array_index (load->heads, BaroChunkHead, i).info.encoding))
      return BARO_WIDTH_F64;

  if (!baro_column_store_get_range (load->column, &minimum, &maximum))
    return load->column->kind == BARO_KIND_TIME ? BARO_WIDTH_U32 : BARO_WIDTH_U8;

  minimum = round (minimum * factor);
  maximum = round (maximum * factor);
  if (!(fabs (minimum) < EXACT_INTEGER && fabs (maximum) < EXACT_INTEGER) || minimum > maximum)
    return BARO_WIDTH_F64;

  *base = (gint64) minimum;
  if (load->column->kind != BARO_KIND_TIME)
    {
      if (maximum - minimum < baro_codes_first_missing (BARO_WIDTH_U8))
        return BARO_WIDTH_U8;
      if (maximum - minimum < baro_codes_first_missing (BARO_WIDTH_U16))
        return BARO_WIDTH_U16;
    }

  return maximum - minimum < baro_codes_first_missing (BARO_WIDTH_U32) ? BARO_WIDTH_U32 : BARO_WIDTH_F64;
}

static void
raise_decimals (ColumnLoad *load, int decimals)
{
  gint seen = g_atomic_int_get (&load->decimals_found);

  while (decimals > seen && !g_atomic_int_compare_and_exchange (&load->decimals_found, seen, decimals))
    seen = g_atomic_int_get (&load->decimals_found);
}

/* The common case, one byte a row read straight to its place: only looks for codes that cannot be. */
static gboolean
check_bytes (const guint8 *codes, gsize n, guint32 limit)
{
  guint8 bad = 0, low = (guint8) MIN (limit, 248u);

  for (gsize i = 0; i < n; i++)
    bad |= (codes[i] >= low) & (codes[i] <= G_MAXUINT8 - BARO_N_MISSING);

  return bad == 0;
}

static gboolean
convert_chunk (ColumnLoad *load, const BaroChunkHead *head, const guint8 *blob, GError **error)
{
  gint64 base;
  int decimals;

  if (is_codes (head->info.encoding))
    return baro_chunk_decode_codes (load->codes, head->first_row, head->info.encoding, blob, head->info.length,
                                    head->info.n_rows, error);
  if (is_fixed (head->info.encoding) && load->codes->width != BARO_WIDTH_F64)
    {
      if (!baro_chunk_peek_fixed (blob, head->info.length, &base, &decimals, error))
        return FALSE;
      if (decimals > load->codes->decimals)
        {
          raise_decimals (load, decimals);   /* the column is read again with more decimals */
          return TRUE;
        }
    }

  return baro_chunk_decode_fixed (load->codes, head->first_row, head->info.encoding, blob, head->info.length,
                                  head->info.n_rows, error);
}

static gboolean
read_chunk (ColumnLoad *load, guint chunk_index, guint worker, GError **error)
{
  const BaroChunkHead *head = &g_array_index (load->heads, BaroChunkHead, chunk_index);
  BaroStore *reader = load->readers[worker];
  guint8 *place = (guint8 *) load->codes->values + head->first_row;
  guint8 *buffer;

  if (head->info.encoding == BARO_CHUNK_CODES_U8 && load->codes->width == BARO_WIDTH_U8)
    {
      if (!baro_column_read_chunk (reader, load->column->column_id, load->name, chunk_index, place, head->info.length, error))
        return FALSE;

      return check_bytes (place, head->info.n_rows, load->limit) || baro_column_set_damaged (load->name, error);
    }

  if (load->buffers[worker] == NULL)
    load->buffers[worker] = g_malloc (load->buffer_bytes);
  buffer = load->buffers[worker];
  if (!baro_column_read_chunk (reader, load->column->column_id, load->name, chunk_index, buffer, head->info.length, error))
    return FALSE;

  return convert_chunk (load, head, buffer, error);
}

static void
read_chunk_task (guint task, guint worker, gpointer user_data)
{
  ColumnLoad *load = user_data;
  g_autoptr(GError) error = NULL;

  if (g_atomic_int_get (&load->has_failed))
    return;

  if (load->readers[worker] == NULL)
    load->readers[worker] = baro_readers_take (load->column->readers, &error);
  if (load->readers[worker] != NULL && read_chunk (load, task, worker, &error))
    return;

  g_atomic_int_set (&load->has_failed, 1);
  g_mutex_lock (&load->lock);
  if (load->error == NULL)
    load->error = g_steal_pointer (&error);
  g_mutex_unlock (&load->lock);
}

static void
read_all_chunks (ColumnLoad *load)
{
  for (guint i = 0; i < load->heads->len; i++)
    load->buffer_bytes = MAX (load->buffer_bytes, g_array_index (load->heads, BaroChunkHead, i).info.length);

  if (baro_readers_is_single (load->column->readers))
    for (guint i = 0; i < load->heads->len; i++)
      read_chunk_task (i, 0, load);
  else
    baro_parallel_for (load->heads->len, read_chunk_task, load, NULL);

  for (guint i = 0; i < MAX_WORKERS; i++)
    {
      if (load->readers[i] != NULL)
        baro_readers_give (load->column->readers, load->readers[i]);
      load->readers[i] = NULL;
      g_clear_pointer (&load->buffers[i], g_free);
    }
}

static BaroCodes *
load_once (ColumnLoad *load, int decimals, GError **error)
{
  gboolean has_codes = load->column->kind == BARO_KIND_SCALE || load->column->kind == BARO_KIND_CATEGORY;
  gint64 base = 0;
  BaroWidth width = has_codes ? choose_code_width (load->heads) : choose_number_width (load, decimals, &base);
  g_autoptr(BaroCodes) codes = baro_codes_new (load->column->n_rows, width);

  codes->base = base;
  codes->decimals = has_codes || load->column->kind == BARO_KIND_TIME ? 0 : decimals;
  codes->n_codes = has_codes ? load->column->n_codes : 0;
  load->codes = codes;
  load->limit = load->column->n_codes;
  read_all_chunks (load);
  load->codes = NULL;

  if (load->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load->error));
      return NULL;
    }

  return g_steal_pointer (&codes);
}

/* Reads all chunks of a column, on as many threads as there are processors. Called under the column's lock. */
BaroCodes *
baro_column_load_codes (BaroColumnStore *self, const char *name, GError **error)
{
  ColumnLoad load = { .column = self, .name = name };
  BaroCodes *codes = NULL;
  int decimals = CLAMP (self->decimals, 0, 9);

  load.heads = self->heads;
  if (!check_heads (&load, error))
    return NULL;

  g_mutex_init (&load.lock);
  codes = load_once (&load, decimals, error);
  if (codes != NULL && load.decimals_found > decimals)
    {
      g_clear_pointer (&codes, baro_codes_unref);
      codes = load_once (&load, load.decimals_found, error);
    }
  g_mutex_clear (&load.lock);

  return codes;
}
