/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-column-store.c: the values of one column, read when first asked for */
#define G_LOG_DOMAIN "baro-column-store"
#include "config.h"

#include "data/baro-column-store-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

BaroColumnStore *
baro_column_store_new (BaroReaders *readers, const BaroColumn *column, gsize n_rows, guint32 n_codes)
{
  BaroColumnStore *self = g_new0 (BaroColumnStore, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->readers = readers != NULL ? baro_readers_ref (readers) : NULL;
  self->n_rows = n_rows;
  self->n_codes = n_codes;
  if (column != NULL)
    {
      self->column_id = column->column_id;
      self->kind = column->kind;
      self->decimals = column->decimals;
    }

  return self;
}

BaroColumnStore *
baro_column_store_new_loaded (BaroCodes *codes)
{
  BaroColumnStore *self = baro_column_store_new (NULL, NULL, codes != NULL ? codes->n_rows : 0, 0);

  if (codes != NULL)
    {
      self->codes = baro_codes_ref (codes);
      self->n_codes = codes->n_codes;
    }

  return self;
}

BaroColumnStore *
baro_column_store_ref (BaroColumnStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
baro_column_store_unref (BaroColumnStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->codes, baro_codes_unref);
  for (guint i = 0; i < BARO_N_PERIOD_UNITS; i++)
    g_clear_pointer (&self->periods[i], baro_period_codes_unref);
  g_clear_pointer (&self->text, baro_text_chunk_free);
  g_clear_pointer (&self->numbers, g_bytes_unref);
  g_clear_pointer (&self->heads, g_array_unref);
  g_clear_pointer (&self->readers, baro_readers_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static double
get_double_or_nan (sqlite3_stmt *statement, int index)
{
  return sqlite3_column_type (statement, index) == SQLITE_NULL ? NAN : sqlite3_column_double (statement, index);
}

static gboolean
collect_heads (BaroColumnStore *self, BaroStore *reader, GArray *heads, const char *name, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (reader,
    "SELECT chunk_index, n_rows, encoding, minimum, maximum, length (data) FROM chunk WHERE column_id = ? ORDER BY chunk_index",
    error);
  gsize first_row = 0;
  gboolean is_good = TRUE;
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->column_id);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW && is_good)
    {
      BaroChunkHead head = { .first_row = first_row };

      head.info.n_rows = (guint) sqlite3_column_int64 (statement, 1);
      head.info.encoding = (guint) sqlite3_column_int (statement, 2);
      head.info.minimum = get_double_or_nan (statement, 3);
      head.info.maximum = get_double_or_nan (statement, 4);
      head.info.length = (gsize) sqlite3_column_int64 (statement, 5);
      is_good = sqlite3_column_int64 (statement, 0) == heads->len && head.info.n_rows >= 1
                && head.info.n_rows <= BARO_CHUNK_ROWS && first_row % BARO_CHUNK_ROWS == 0;
      first_row += head.info.n_rows;
      g_array_append_val (heads, head);
    }
  baro_store_release (reader, statement);

  if (is_good && code != SQLITE_DONE)
    return baro_store_set_error (reader, code, error);
  if (!is_good || first_row != self->n_rows)
    return baro_column_set_damaged (name, error);

  return TRUE;
}

/* Under the lock. */
static gboolean
ensure_heads (BaroColumnStore *self, const char *name, GError **error)
{
  g_autoptr(GArray) heads = NULL;
  BaroStore *reader;
  gboolean is_good;

  if (self->heads != NULL)
    return TRUE;

  heads = g_array_new (FALSE, FALSE, sizeof (BaroChunkHead));
  if (self->readers != NULL)
    {
      reader = baro_readers_take (self->readers, error);
      if (reader == NULL)
        return FALSE;
      is_good = collect_heads (self, reader, heads, name, error);
      baro_readers_give (self->readers, reader);
      if (!is_good)
        return FALSE;
    }
  self->heads = g_steal_pointer (&heads);

  return TRUE;
}

GArray *
baro_column_store_get_heads (BaroColumnStore *self, const char *name, GError **error)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return ensure_heads (self, name, error) ? self->heads : NULL;
}

/* Reads the codes on the first call; every later call only looks at a pointer. */
BaroCodes *
baro_column_store_get_codes (BaroColumnStore *self, const char *name, GError **error)
{
  BaroCodes *codes = g_atomic_pointer_get (&self->codes);
  g_autoptr(GMutexLocker) locker = NULL;

  if (codes != NULL)
    return codes;

  locker = g_mutex_locker_new (&self->lock);
  if (self->codes != NULL)
    return self->codes;
  if (self->readers == NULL || self->kind == BARO_KIND_TEXT)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                   _("Column “%s” holds text, which cannot be counted or compared. Choose a column of answers, categories, numbers or times."),
                   name);
      return NULL;
    }
  if (!ensure_heads (self, name, error))
    return NULL;

  codes = baro_column_load_codes (self, name, error);
  g_atomic_pointer_set (&self->codes, codes);

  return codes;
}

BaroPeriodCodes *
baro_column_store_get_periods (BaroColumnStore *self, const char *name, BaroPeriodUnit unit, GError **error)
{
  BaroPeriodCodes *periods = g_atomic_pointer_get (&self->periods[unit]);
  g_autoptr(GMutexLocker) locker = NULL;
  double minimum = NAN, maximum = NAN;
  BaroCodes *codes;

  if (periods != NULL)
    return periods;

  codes = baro_column_store_get_codes (self, name, error);
  if (codes == NULL)
    return NULL;

  locker = g_mutex_locker_new (&self->lock);
  if (self->periods[unit] == NULL)
    {
      if (self->readers != NULL)
        baro_column_store_get_range (self, &minimum, &maximum);
      periods = baro_period_codes_build (codes, unit, minimum, maximum, name, error);
      g_atomic_pointer_set (&self->periods[unit], periods);
    }

  return self->periods[unit];
}

static void
widen_range (double value, double *minimum, double *maximum)
{
  if (isnan (value))
    return;

  *minimum = isnan (*minimum) ? value : MIN (*minimum, value);
  *maximum = isnan (*maximum) ? value : MAX (*maximum, value);
}

/* The heads must be there (or the codes, for values in memory). FALSE without any valid value. */
gboolean
baro_column_store_get_range (BaroColumnStore *self, double *minimum, double *maximum)
{
  *minimum = *maximum = NAN;

  if (self->readers != NULL)
    for (guint i = 0; self->heads != NULL && i < self->heads->len; i++)
      {
        const BaroChunkInfo *info = &g_array_index (self->heads, BaroChunkHead, i).info;

        widen_range (info->minimum, minimum, maximum);
        widen_range (info->maximum, minimum, maximum);
      }
  else if (self->codes != NULL)
    for (gsize row = 0; row < self->n_rows; row++)
      {
        double value;

        if (baro_codes_get_number (self->codes, row, &value))
          widen_range (value, minimum, maximum);
      }

  return !isnan (*minimum);
}

static GBytes *
read_blob (BaroColumnStore *self, BaroStore *reader, guint chunk_index, GError **error)
{
  gsize length = g_array_index (self->heads, BaroChunkHead, chunk_index).info.length;
  g_autofree guint8 *data = g_malloc (MAX (length, 1));

  if (!baro_store_read_chunk (reader, self->column_id, chunk_index, data, length, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/* The heads must be there. Thread-safe: touches nothing of the column but its heads. */
BaroTextChunk *
baro_column_store_read_text (BaroColumnStore *self, BaroStore *reader, guint chunk_index, GError **error)
{
  g_autoptr(GBytes) blob = read_blob (self, reader, chunk_index, error);
  g_autoptr(BaroTextChunk) text = blob != NULL ? baro_text_chunk_new (blob, error) : NULL;

  if (text != NULL && baro_text_chunk_get_n_rows (text) != g_array_index (self->heads, BaroChunkHead, chunk_index).info.n_rows)
    {
      g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                           _("A block of stored text is damaged. Check the study file, or import its sources again."));
      return NULL;
    }

  return g_steal_pointer (&text);
}

static gboolean
fill_text_cache (BaroColumnStore *self, guint chunk_index, GError **error)
{
  BaroStore *reader;

  if (self->text != NULL && self->text_index == chunk_index)
    return TRUE;

  reader = baro_readers_take (self->readers, error);
  if (reader == NULL)
    return FALSE;
  g_clear_pointer (&self->text, baro_text_chunk_free);
  self->text = baro_column_store_read_text (self, reader, chunk_index, error);
  self->text_index = chunk_index;
  baro_readers_give (self->readers, reader);

  return self->text != NULL;
}

static gboolean
fill_numbers_cache (BaroColumnStore *self, guint chunk_index, GError **error)
{
  BaroStore *reader;

  if (self->numbers != NULL && self->numbers_index == chunk_index)
    return TRUE;

  reader = baro_readers_take (self->readers, error);
  if (reader == NULL)
    return FALSE;
  g_clear_pointer (&self->numbers, g_bytes_unref);
  self->numbers = read_blob (self, reader, chunk_index, error);
  self->numbers_index = chunk_index;
  baro_readers_give (self->readers, reader);

  return self->numbers != NULL;
}

static char *
format_fixed (gint64 value, int decimals)
{
  gint64 divisor = 1;
  guint64 size = value < 0 ? (guint64) 0 - (guint64) value : (guint64) value;

  if (decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  for (int i = 0; i < decimals; i++)
    divisor *= 10;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, value < 0 ? "-" : "",
                          size / (guint64) divisor, decimals, size % (guint64) divisor);
}

static guint32
get_fixed_offset (const guint8 *offsets, guint encoding, gsize row)
{
  guint16 narrow;
  guint32 wide;

  if (encoding == BARO_CHUNK_FIXED_U8)
    return offsets[row] >= 248 ? offsets[row] | 0xffffff00u : offsets[row];
  if (encoding == BARO_CHUNK_FIXED_U16)
    {
      memcpy (&narrow, offsets + row * 2, 2);
      return narrow >= 65528 ? narrow | 0xffff0000u : narrow;
    }
  memcpy (&wide, offsets + row * 4, 4);

  return wide;
}

/* An identifier stored as whole numbers, exact to 64 bits, whatever the codes could hold. */
static char *
dup_stored_number (BaroColumnStore *self, const BaroChunkHead *head, guint chunk_index, gsize row, GError **error)
{
  const guint8 *data;
  gsize length;
  gint64 base;
  gint32 decimals;
  guint32 offset;
  double value;

  if (!fill_numbers_cache (self, chunk_index, error))
    return NULL;

  data = g_bytes_get_data (self->numbers, &length);
  if (head->info.encoding == BARO_CHUNK_DOUBLE && length >= (row + 1) * sizeof value)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      memcpy (&value, data + row * sizeof value, sizeof value);
      return isnan (value) ? NULL : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
    }
  if (head->info.encoding < BARO_CHUNK_FIXED_U8 || head->info.encoding > BARO_CHUNK_FIXED_U32
      || length < BARO_CHUNK_FIXED_HEAD + (row + 1) * (1u << (head->info.encoding - BARO_CHUNK_FIXED_U8)))
    return NULL;

  memcpy (&base, data, sizeof base);
  memcpy (&decimals, data + 8, sizeof decimals);
  offset = get_fixed_offset (data + BARO_CHUNK_FIXED_HEAD, head->info.encoding, row);
  if (offset > G_MAXUINT32 - BARO_MISSING_RESERVED)
    return NULL;

  return format_fixed (base + (gint64) offset, CLAMP (decimals, 0, 9));
}

/* The text of one row of a text or identifier column; NULL without an error if it is missing. */
char *
baro_column_store_dup_text (BaroColumnStore *self, const char *name, gsize row, GError **error)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  guint chunk_index = (guint) (row / BARO_CHUNK_ROWS);
  const BaroChunkHead *head;
  BaroMissing missing;
  const char *text;
  gsize length;

  if (self->readers == NULL || !ensure_heads (self, name, error) || chunk_index >= self->heads->len)
    return NULL;

  head = &g_array_index (self->heads, BaroChunkHead, chunk_index);
  if (head->info.encoding != BARO_CHUNK_TEXT)
    return dup_stored_number (self, head, chunk_index, row - head->first_row, error);
  if (!fill_text_cache (self, chunk_index, error))
    return NULL;

  text = baro_text_chunk_get (self->text, (guint) (row - head->first_row), &length, &missing);

  if (text == NULL && baro_text_chunk_is_damaged (self->text))
    baro_column_set_damaged (name, error);

  return text != NULL ? g_strndup (text, length) : NULL;
}
