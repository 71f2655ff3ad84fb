/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-records.c: rows of fields, in blocks, from any source */
#define G_LOG_DOMAIN "baro-records"

#include "config.h"

#include "load/baro-records.h"

#include "base/baro-string.h"
#include "load/baro-records-private.h"
#include "store/baro-foreign.h"
#include "store/baro-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE_BYTES ((gsize) 2 * 1024 * 1024)

/* Exactly one of text and sqlite is set. own_piece serves baro_records_next() only. */
struct _BaroRecords
{
  BaroTextRecords *text;         /* (owned) (nullable) */
  BaroSqliteRecords *sqlite;     /* (owned) (nullable) */
  BaroPiece *own_piece;          /* (owned) (nullable) */
  guint64 n_records;             /* handed out by baro_records_next() */
  guint64 n_bytes;
};

BaroRecordBlock *
baro_record_block_new (void)
{
  BaroRecordBlock *self = g_new0 (BaroRecordBlock, 1);

  self->text = g_byte_array_new ();
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->rejects = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  return self;
}

void
baro_record_block_free (BaroRecordBlock *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->text);
  g_array_unref (self->offsets);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->rejects);
  g_free (self);
}

/* Empties a block for the next piece; its buffers stay. */
void
baro_record_block_begin (BaroRecordBlock *self, guint n_columns)
{
  self->n_records = 0;
  self->n_columns = n_columns;
  self->first_record = 0;
  self->n_bytes_read = 0;
  g_byte_array_set_size (self->text, 0);
  g_array_set_size (self->offsets, 0);
  g_array_set_size (self->lines, 0);
  g_ptr_array_set_size (self->rejects, 0);
}

/**
 * baro_record_block_field:
 * @self: a block
 * @record: 0 to n_records - 1
 * @column: 0 to n_columns - 1
 * @length: (out): bytes in the field
 *
 * Returns: (transfer none): the field's bytes, UTF-8, not NUL-terminated
 */
const char *
baro_record_block_field (const BaroRecordBlock *self, guint record, guint column, gsize *length)
{
  const guint32 *offsets = (const guint32 *) (gconstpointer) self->offsets->data + (gsize) record * self->n_columns + column;

  *length = offsets[1] - offsets[0];
  return (const char *) self->text->data + offsets[0];
}

BaroReject *
baro_reject_new (BaroRejectReason reason, gboolean is_notice, guint64 line, int column, char *raw)
{
  BaroReject *self = g_new0 (BaroReject, 1);

  *self = (BaroReject) { reason, is_notice, line, column, raw };
  return self;
}

void
baro_reject_free (BaroReject *reject)
{
  if (reject == NULL)
    return;
  g_free (reject->raw);
  g_free (reject->sentence);
  g_free (reject);
}

/**
 * baro_reject_dup_sentence:
 * @reject: what was found
 *
 * Returns: (transfer full): one translated sentence with the reason; line and text are shown beside it
 */
char *
baro_reject_dup_sentence (const BaroReject *reject)
{
  if (reject->sentence != NULL)
    return g_strdup (reject->sentence);

  switch (reject->reason)
    {
    case BARO_REJECT_TOO_MANY_FIELDS:
      return g_strdup (_("The row has more fields than there are columns."));
    case BARO_REJECT_TOO_FEW_FIELDS:
      return g_strdup (_("The row has fewer fields than there are columns; the last ones are missing."));
    case BARO_REJECT_OPEN_QUOTE:
      return g_strdup (reject->is_notice ? _("A quotation mark is opened in this row and never closed; it was taken as an ordinary character.")
                                         : _("A quotation mark is opened in this row and never closed."));
    case BARO_REJECT_TOO_LONG:
      return g_strdup (_("The row has a field of more than 8 MB."));
    case BARO_REJECT_BAD_BYTES:
      return g_strdup (_("The row has bytes that are no characters in the chosen encoding; they show as “\xef\xbf\xbd”."));
    case BARO_REJECT_NUL:
      return g_strdup (_("The row has NUL bytes; they were left out."));
    case BARO_REJECT_BLOB:
      return g_strdup (_("The row has binary data where text was expected; the field is missing."));
    case BARO_REJECT_BYTE_ORDER_MARK:
      return g_strdup (_("The row starts with a byte order mark; it was left out."));
    case BARO_REJECT_HEADER_AGAIN:
      return g_strdup (_("The row repeats the header of the file; it is no response."));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * baro_records_make_names:
 * @names: (nullable): header fields
 * @n_names: how many
 * @n_columns: how many names are wanted
 *
 * Makes column names: trimmed, "Column 3" where there is none, "score (2)" for the second "score".
 *
 * Returns: (transfer full): @n_columns different names
 */
GStrv
baro_records_make_names (char **names, guint n_names, guint n_columns)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GStrv result = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *name = baro_string_trim_dup (i < n_names ? names[i] : "", -1);
      guint n; /* how many columns have this name so far */

      if (*name == '\0')
        {
          g_free (name);
          /* Translators: the name of a column without a name; %u counts from 1. */
          name = g_strdup_printf (_("Column %u"), i + 1);
        }
      result[i] = g_strdup (name);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));
      while (g_hash_table_contains (seen, result[i]))
        {
          g_free (result[i]);
          result[i] = g_strdup_printf ("%s (%u)", name, ++n);
        }
      g_hash_table_replace (seen, g_strdup (result[i]), GUINT_TO_POINTER (1));
      if (n > 0)
        g_hash_table_replace (seen, g_steal_pointer (&name), GUINT_TO_POINTER (n));
    }
  return result;
}

BaroPiece *
baro_piece_new (void)
{
  BaroPiece *self = g_new0 (BaroPiece, 1);

  self->scratch = g_byte_array_new ();
  self->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_reject_free);
  return self;
}

void
baro_piece_free (BaroPiece *self)
{
  if (self == NULL)
    return;
  g_aligned_free (self->bytes);
  g_byte_array_unref (self->scratch);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

guint64
baro_piece_get_sequence (const BaroPiece *self)
{
  return self->sequence;
}

/* Makes room; what is there is kept. Huge pages save most of the page faults. */
void
baro_piece_reserve (BaroPiece *self, gsize capacity)
{
  guint8 *bytes;

  if (capacity <= self->capacity)
    return;
  capacity = (capacity + HUGE_PAGE_BYTES - 1) / HUGE_PAGE_BYTES * HUGE_PAGE_BYTES;
  bytes = g_aligned_alloc (1, capacity, HUGE_PAGE_BYTES);
  (void) madvise (bytes, capacity, MADV_HUGEPAGE);
  if (self->length > 0)
    memcpy (bytes, self->bytes, self->length);
  g_aligned_free (self->bytes);
  self->bytes = bytes;
  self->capacity = capacity;
}

/**
 * baro_records_open:
 * @path: a text file or a SQLite file
 * @reading: how it is read
 * @cancellable: (nullable): watched while a SQLite file is checked
 * @error: return location
 *
 * Opens a source and reads its column names.
 *
 * Returns: (transfer full): the source, or %NULL with #BARO_LOAD_ERROR
 */
BaroRecords *
baro_records_open (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroRecords) self = g_new0 (BaroRecords, 1);

  if (reading->kind == BARO_READING_SQLITE)
    {
      self->sqlite = baro_sqlite_records_open (path, reading->table, cancellable, error);
      return self->sqlite == NULL ? NULL : g_steal_pointer (&self);
    }
  self->text = baro_text_records_open (path, reading, error);
  if (self->text == NULL)
    return NULL;
  self->n_bytes = baro_byte_stream_get_size (self->text->stream);
  return g_steal_pointer (&self);
}

void
baro_records_close (BaroRecords *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->text, baro_text_records_close);
  g_clear_pointer (&self->sqlite, baro_sqlite_records_close);
  g_clear_pointer (&self->own_piece, baro_piece_free);
  g_free (self);
}

const char *const *
baro_records_get_names (BaroRecords *self, guint *n_columns)
{
  GStrv names = self->text != NULL ? self->text->names : baro_sqlite_records_get_names (self->sqlite);

  if (n_columns != NULL)
    *n_columns = g_strv_length (names);
  return (const char *const *) names;
}

guint64
baro_records_get_n_bytes (BaroRecords *self)
{
  return self->n_bytes;
}

gint64
baro_records_get_n_rows (BaroRecords *self)
{
  return self->sqlite != NULL ? baro_sqlite_records_get_n_rows (self->sqlite) : -1;
}

gboolean
baro_records_is_serial (BaroRecords *self)
{
  return self->sqlite != NULL || self->text->is_serial;
}

void
baro_records_set_sizes (BaroRecords *self, gsize piece_bytes, gsize record_bytes_max, gsize field_bytes_max)
{
  self->text->piece_bytes = piece_bytes;
  self->text->record_bytes_max = self->text->span_max = record_bytes_max;
  self->text->field_bytes_max = field_bytes_max;
}

/**
 * baro_records_take:
 * @self: a source
 * @piece: gets the next part of it
 * @cancellable: (nullable): checked once
 * @error: return location
 *
 * Reads the next piece. One thread at a time.
 *
 * Returns: %FALSE at the end, or with #BARO_LOAD_ERROR
 */
gboolean
baro_records_take (BaroRecords *self, BaroPiece *piece, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CANCELLED, _("Reading was cancelled."));
      return FALSE;
    }
  if (self->sqlite != NULL)
    return baro_sqlite_records_take (self->sqlite);
  return baro_text_records_take (self->text, piece, error);
}

/**
 * baro_records_parse:
 * @self: a source
 * @piece: what baro_records_take() filled
 * @block: emptied and filled
 * @error: return location
 *
 * Turns a piece into records. The records may be none.
 *
 * Returns: %FALSE with #BARO_LOAD_ERROR; for %BARO_LOAD_ERROR_RESTART see #BaroRecords
 */
gboolean
baro_records_parse (BaroRecords *self, BaroPiece *piece, BaroRecordBlock *block, GError **error)
{
  if (self->sqlite != NULL)
    return baro_sqlite_records_parse (self->sqlite, block, error);
  return baro_text_records_parse (self->text, piece, block, error);
}

/**
 * baro_records_rewind_serial:
 * @self: a text source; no take or parse is running
 * @piece: the piece whose parse failed with %BARO_LOAD_ERROR_RESTART
 * @error: return location
 *
 * Goes back to the start of @piece. From now on the source is serial.
 *
 * Returns: %FALSE with #BARO_LOAD_ERROR
 */
gboolean
baro_records_rewind_serial (BaroRecords *self, BaroPiece *piece, GError **error)
{
  g_return_val_if_fail (self->text != NULL, FALSE);

  return baro_text_records_rewind (self->text, piece, error);
}

/**
 * baro_records_next:
 * @self: a source
 * @block: emptied and filled
 * @cancellable: (nullable): checked once per block
 * @error: return location
 *
 * Reads the next block in order, on one thread.
 *
 * Returns: %FALSE at the end, or with #BARO_LOAD_ERROR
 */
gboolean
baro_records_next (BaroRecords *self, BaroRecordBlock *block, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) restart = NULL;

  if (self->own_piece == NULL)
    self->own_piece = baro_piece_new ();
  if (!baro_records_take (self, self->own_piece, cancellable, error))
    return FALSE;
  if (!baro_records_parse (self, self->own_piece, block, &restart))
    {
      if (!g_error_matches (restart, BARO_LOAD_ERROR, BARO_LOAD_ERROR_RESTART))
        {
          g_propagate_error (error, g_steal_pointer (&restart));
          return FALSE;
        }
      if (!baro_records_rewind_serial (self, self->own_piece, error)
          || !baro_records_take (self, self->own_piece, cancellable, error)
          || !baro_records_parse (self, self->own_piece, block, error))
        return FALSE;
    }
  block->first_record = self->n_records;
  self->n_records += block->n_records;
  return TRUE;
}
