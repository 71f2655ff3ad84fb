/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-sqlite-records.c: rows of one table or view of somebody else's SQLite file */
#define G_LOG_DOMAIN "baro-sqlite-records"

#include "config.h"

#include "load/baro-records-private.h"

#include "load/baro-sqlite-select.h"
#include "store/baro-foreign.h"
#include "store/baro-store.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BLOCK_ROWS 65536
#define BLOB_BYTES_SHOWN 16

/* One statement over the table. has_row: sqlite3_step() delivered a row that no block has yet. */
struct _BaroSqliteRecords
{
  BaroForeign *foreign;          /* (owned) */
  sqlite3_stmt *statement;       /* (owned) */
  GStrv names;                   /* (owned) */
  guint n_columns;
  char *table;                   /* (owned) */
  gboolean is_view;
  gint64 n_rows;                 /* -1 unknown */
  guint64 row;                   /* 1-based number of the row that the statement stands on */
  gboolean has_row;
  GByteArray *scratch;           /* (owned) */
};

/* Store errors keep their sentence and become errors of this floor. */
static gboolean
move_error (GError *from, GError **error)
{
  BaroLoadError code = BARO_LOAD_ERROR_FAILED;

  if (g_error_matches (from, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN))
    code = BARO_LOAD_ERROR_OPEN;
  else if (g_error_matches (from, BARO_STORE_ERROR, BARO_STORE_ERROR_NOT_A_STUDY))
    code = BARO_LOAD_ERROR_NOT_A_TABLE;
  else if (g_error_matches (from, BARO_STORE_ERROR, BARO_STORE_ERROR_DAMAGED))
    code = BARO_LOAD_ERROR_DAMAGED;
  else if (g_error_matches (from, BARO_STORE_ERROR, BARO_STORE_ERROR_CANCELLED))
    code = BARO_LOAD_ERROR_CANCELLED;
  g_set_error_literal (error, BARO_LOAD_ERROR, code, from->message);
  g_error_free (from);
  return FALSE;
}

static gboolean
set_step_error (BaroSqliteRecords *self, int code, GError **error)
{
  GError *local = NULL;

  baro_foreign_set_error (self->foreign, code, &local);
  return move_error (local, error);
}

static GPtrArray *
list_tables (BaroForeign *foreign, GError **error)
{
  GError *local = NULL;
  GPtrArray *tables = baro_foreign_list_tables (foreign, &local);

  if (tables == NULL)
    move_error (local, error);
  return tables;
}

static BaroForeign *
open_foreign (const char *path, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;
  BaroForeign *foreign = baro_foreign_open (path, cancellable, &local);

  if (foreign == NULL)
    move_error (local, error);
  return foreign;
}

/**
 * baro_records_list_tables:
 * @path: a SQLite file
 * @error: return location
 *
 * Lists what can be imported from a SQLite file.
 *
 * Returns: (transfer container): of #BaroForeignTable, or %NULL with #BARO_LOAD_ERROR
 */
GPtrArray *
baro_records_list_tables (const char *path, GError **error)
{
  g_autoptr(BaroForeign) foreign = open_foreign (path, NULL, error);

  return foreign == NULL ? NULL : list_tables (foreign, error);
}

static char *
join_names (GPtrArray *tables)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < tables->len; i++)
    g_string_append_printf (names, i == 0 ? "“%s”" : ", “%s”", ((BaroForeignTable *) tables->pdata[i])->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* The only table that has rows. Views are never picked without being asked for. */
static const BaroForeignTable *
find_only_table (GPtrArray *tables)
{
  const BaroForeignTable *found = NULL, *any = NULL;
  guint n_tables = 0, n_filled = 0;

  for (guint i = 0; i < tables->len; i++)
    {
      const BaroForeignTable *table = tables->pdata[i];

      if (table->is_view)
        continue;
      n_tables++;
      any = table;
      if (table->n_rows == 0)
        continue;
      n_filled++;
      found = table;
    }
  if (n_filled == 1)
    return found;
  return n_tables == 1 ? any : NULL;
}

static const BaroForeignTable *
find_table (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((BaroForeignTable *) tables->pdata[i])->name, name))
      return tables->pdata[i];
  for (guint i = 0; i < tables->len; i++)
    if (g_ascii_strcasecmp (((BaroForeignTable *) tables->pdata[i])->name, name) == 0)
      return tables->pdata[i];
  return NULL;
}

static const BaroForeignTable *
pick_table (GPtrArray *tables, const char *name, GError **error)
{
  const BaroForeignTable *table = name != NULL ? find_table (tables, name) : find_only_table (tables);
  g_autofree char *names = join_names (tables);

  if (table != NULL)
    return table;
  if (tables->len == 0)
    g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NO_TABLE, _("The database has no tables."));
  else if (name != NULL)
    g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NO_TABLE, _("The database has no table “%s”. It has these: %s."), name, names);
  else
    g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_NO_TABLE,
                 _("The database has several tables; say which one holds the responses: %s."), names);
  return NULL;
}

static gboolean
prepare (BaroSqliteRecords *self, const BaroForeignTable *table, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int code;

  sql = baro_sqlite_select_new (baro_foreign_get_handle (self->foreign), table->name, table->is_view);
  code = sqlite3_prepare_v2 (baro_foreign_get_handle (self->foreign), sql, -1, &self->statement, NULL);
  if (code != SQLITE_OK)
    return set_step_error (self, code, error);
  self->n_columns = sqlite3_column_count (self->statement);
  if (self->n_columns > BARO_COLUMNS_MAX)
    {
      g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_TOO_WIDE,
                   ngettext ("The table has %u column; at most %u can be read.", "The table has %u columns; at most %u can be read.", self->n_columns),
                   self->n_columns, BARO_COLUMNS_MAX);
      return FALSE;
    }
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (names, g_utf8_make_valid (sqlite3_column_name (self->statement, i), -1));
  self->names = baro_records_make_names ((char **) names->pdata, names->len, self->n_columns);
  return TRUE;
}

static gboolean
step (BaroSqliteRecords *self, GError **error)
{
  int code = sqlite3_step (self->statement);

  self->has_row = code == SQLITE_ROW;
  self->row += self->has_row;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return set_step_error (self, code, error);
  return TRUE;
}

static gboolean
open_table (BaroSqliteRecords *self, const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) tables = NULL;
  const BaroForeignTable *table;

  self->foreign = open_foreign (path, cancellable, error);
  if (self->foreign == NULL || (tables = list_tables (self->foreign, error)) == NULL
      || (table = pick_table (tables, name, error)) == NULL)
    return FALSE;
  if (table->is_view)
    baro_foreign_allow_view (self->foreign, table->name);
  self->table = g_strdup (table->name);
  self->is_view = table->is_view;
  self->n_rows = table->is_view ? -1 : table->n_rows;
  if (!prepare (self, table, error) || !step (self, error))
    return FALSE;
  if (self->has_row)
    return TRUE;
  g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY, _("The table “%s” has no rows."), table->name);
  return FALSE;
}

/**
 * baro_sqlite_records_open:
 * @path: a SQLite file
 * @table: (nullable): a table or view; %NULL takes the only table with rows
 * @cancellable: (nullable): watched for as long as the source is open
 * @error: return location
 *
 * Opens a table and stands on its first row. When several tables have rows and none was picked, none is
 * guessed: the error names them.
 *
 * Returns: (transfer full): the source, or %NULL with #BARO_LOAD_ERROR
 */
BaroSqliteRecords *
baro_sqlite_records_open (const char *path, const char *table, GCancellable *cancellable, GError **error)
{
  BaroSqliteRecords *self = g_new0 (BaroSqliteRecords, 1);

  self->scratch = g_byte_array_new ();
  if (open_table (self, path, table, cancellable, error))
    return self;
  baro_sqlite_records_close (self);
  return NULL;
}

void
baro_sqlite_records_close (BaroSqliteRecords *self)
{
  sqlite3_finalize (self->statement);
  g_clear_pointer (&self->foreign, baro_foreign_close);
  g_strfreev (self->names);
  g_free (self->table);
  g_byte_array_unref (self->scratch);
  g_free (self);
}

const char *
baro_sqlite_records_get_table (BaroSqliteRecords *self, gboolean *is_view)
{
  *is_view = self->is_view;
  return self->table;
}

GStrv
baro_sqlite_records_get_names (BaroSqliteRecords *self)
{
  return self->names;
}

gint64
baro_sqlite_records_get_n_rows (BaroSqliteRecords *self)
{
  return self->n_rows;
}

/* The row was read already; this only says whether there is one. */
gboolean
baro_sqlite_records_take (BaroSqliteRecords *self)
{
  return self->has_row;
}

/* The shortest decimal that reads back as the same number. */
static void
append_real (GByteArray *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, sizeof buffer, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_byte_array_append (text, (guint8 *) buffer, strlen (buffer));
}

static void
append_text (BaroSqliteRecords *self, BaroRecordBlock *block, guint column)
{
  const BaroTextCleaner cleaner = { NULL, FALSE };
  const guint8 *bytes = sqlite3_column_text (self->statement, column);
  gsize length = sqlite3_column_bytes (self->statement, column), clean_length;
  guint n_before = block->rejects->len;
  const guint8 *clean;

  if (bytes == NULL)
    return;
  clean = baro_text_clean (&cleaner, bytes, length, self->row, self->scratch, block->rejects, &clean_length);
  g_byte_array_append (block->text, clean, clean_length);
  for (guint i = n_before; i < block->rejects->len; i++)
    {
      BaroReject *notice = block->rejects->pdata[i];

      notice->line = self->row;
      notice->column = column;
    }
}

static void
append_field (BaroSqliteRecords *self, BaroRecordBlock *block, guint column)
{
  char number[32];

  switch (sqlite3_column_type (self->statement, column))
    {
    case SQLITE_INTEGER:
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (self->statement, column));
      g_byte_array_append (block->text, (guint8 *) number, strlen (number));
      break;
    case SQLITE_FLOAT:
      append_real (block->text, sqlite3_column_double (self->statement, column));
      break;
    case SQLITE_TEXT:
      append_text (self, block, column);
      break;
    case SQLITE_BLOB:
      {
        g_autoptr(GString) raw = g_string_new ("x'");
        const guint8 *bytes = sqlite3_column_blob (self->statement, column);
        guint n = bytes == NULL ? 0 : sqlite3_column_bytes (self->statement, column);

        for (guint i = 0; i < MIN (n, BLOB_BYTES_SHOWN); i++)
          g_string_append_printf (raw, "%02x", bytes[i]);
        g_string_append (raw, n > BLOB_BYTES_SHOWN ? "…'" : "'");
        g_ptr_array_add (block->rejects, baro_reject_new (BARO_REJECT_BLOB, TRUE, self->row, column,
                                                          g_string_free (g_steal_pointer (&raw), FALSE)));
        break;
      }
    default:
      break;
    }
}

/* A row with a text over the cap is rejected whole; its raw text is the start of that field. */
static gboolean
has_long_text (BaroSqliteRecords *self, BaroRecordBlock *block)
{
  for (guint column = 0; column < self->n_columns; column++)
    {
      const guint8 *bytes;
      gsize length;

      if (sqlite3_column_type (self->statement, column) != SQLITE_TEXT)
        continue;
      bytes = sqlite3_column_text (self->statement, column);
      length = sqlite3_column_bytes (self->statement, column);
      if (length <= BARO_FIELD_BYTES_MAX)
        continue;
      g_ptr_array_add (block->rejects, baro_reject_new (BARO_REJECT_TOO_LONG, FALSE, self->row, column, baro_text_dup_raw (bytes, length)));
      return TRUE;
    }
  return FALSE;
}

static void
append_row (BaroSqliteRecords *self, BaroRecordBlock *block)
{
  if (has_long_text (self, block))
    return;
  for (guint column = 0; column < self->n_columns; column++)
    {
      guint32 end;

      append_field (self, block, column);
      end = block->text->len;
      g_array_append_val (block->offsets, end);
    }
  g_array_append_val (block->lines, self->row);
  block->n_records++;
}

/**
 * baro_sqlite_records_parse:
 * @self: a source that stands on a row
 * @block: emptied and filled
 * @error: return location
 *
 * Copies the next rows.
 *
 * Returns: %FALSE with #BARO_LOAD_ERROR: damaged, cancelled
 */
gboolean
baro_sqlite_records_parse (BaroSqliteRecords *self, BaroRecordBlock *block, GError **error)
{
  guint32 start = 0;
  gsize n_fields = 0;

  baro_record_block_begin (block, self->n_columns);
  g_array_append_val (block->offsets, start);
  while (self->has_row && block->n_records < BLOCK_ROWS && block->text->len < BARO_PIECE_BYTES
         && (n_fields += self->n_columns) < BARO_FIELDS_MAX && block->rejects->len < BLOCK_ROWS)
    {
      append_row (self, block);
      if (!step (self, error))
        return FALSE;
    }
  return TRUE;
}
