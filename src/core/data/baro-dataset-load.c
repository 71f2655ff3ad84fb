/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dataset-load.c: a dataset from a study file, without its values */
#define G_LOG_DOMAIN "baro-dataset-load"
#include "config.h"

#include "data/baro-dataset-private.h"
#include "data/baro-scale-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { COLUMN_ID, NAME, TITLE, KIND, ROLE, FAMILY, SCALE, UNIT, DECIMALS, BATTERY, COUNTERPART, IS_DERIVED, N_CODES };

static char *
dup_text_column (sqlite3_stmt *statement, int index)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, index));
}

static gboolean
set_description_error (const char *name, GError **error)
{
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
               _("The description of column “%s” in the study file cannot be read. Check the study file."), name);

  return FALSE;
}

static BaroColumn *
read_column (sqlite3_stmt *statement, GError **error)
{
  const char *name = (const char *) sqlite3_column_text (statement, NAME);
  const char *scale = (const char *) sqlite3_column_text (statement, SCALE);
  g_autoptr(BaroColumn) column = NULL;
  BaroKind kind;
  BaroRole role;

  if (!baro_kind_parse ((const char *) sqlite3_column_text (statement, KIND), &kind)
      || !baro_role_parse ((const char *) sqlite3_column_text (statement, ROLE), &role)
      || (kind == BARO_KIND_SCALE) != (scale != NULL))
    return set_description_error (name, error), NULL;

  column = baro_column_new (name, kind, role);
  if (!baro_family_parse ((const char *) sqlite3_column_text (statement, FAMILY), &column->family))
    return set_description_error (name, error), NULL;
  if (scale != NULL)
    {
      column->scale = baro_scale_from_json (scale, error);
      if (column->scale == NULL)
        return NULL;
    }
  column->column_id = sqlite3_column_int64 (statement, COLUMN_ID);
  g_free (column->title);
  column->title = dup_text_column (statement, TITLE);
  column->unit = dup_text_column (statement, UNIT);
  column->decimals = CLAMP (sqlite3_column_int (statement, DECIMALS), 0, 9);
  column->battery = dup_text_column (statement, BATTERY);
  column->counterpart = dup_text_column (statement, COUNTERPART);
  column->is_derived = sqlite3_column_int (statement, IS_DERIVED) != 0;

  return g_steal_pointer (&column);
}

static BaroDatasetColumn *
find_previous (BaroDataset *previous, gint64 column_id)
{
  for (guint i = 0; previous != NULL && i < previous->n_columns; i++)
    if (previous->columns[i].column->column_id == column_id)
      return &previous->columns[i];

  return NULL;
}

/* Rows are only ever appended: as many rows means the same rows. */
static void
share_values (BaroDataset *self, BaroDatasetColumn *entry, BaroDataset *previous, guint32 n_codes, gint64 stale_dictionary_id)
{
  BaroDatasetColumn *old = find_previous (previous, entry->column->column_id);
  gboolean is_same = old != NULL && old->values->n_rows == self->n_rows && old->values->kind == entry->column->kind
                     && old->values->n_codes == n_codes;
  BaroDictionary *dictionary;

  if (!is_same)
    {
      entry->values = baro_column_store_new (self->readers, entry->column, self->n_rows, n_codes);
      return;
    }

  entry->values = baro_column_store_ref (old->values);
  if (entry->column->column_id == stale_dictionary_id)
    return;

  dictionary = g_atomic_pointer_get (&old->dictionary);
  if (dictionary != NULL)
    entry->dictionary = baro_dictionary_ref (dictionary);
  g_mutex_lock (&previous->order_lock);
  if (old->order != NULL && old->n_order > 0 && old->column->role == entry->column->role)
    {
      entry->order = g_memdup2 (old->order, old->n_order * sizeof *old->order);
      entry->n_order = old->n_order;
    }
  g_mutex_unlock (&previous->order_lock);
}

static gboolean
load_columns (BaroDataset *self, BaroStore *store, BaroDataset *previous, gint64 stale_dictionary_id, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (store,
    "SELECT column_id, name, title, kind, role, family, scale, unit, decimals, battery, counterpart, is_derived, n_codes"
    " FROM column_info ORDER BY position, column_id", error);
  g_autoptr(GArray) entries = g_array_new (FALSE, TRUE, sizeof (BaroDatasetColumn));
  gboolean is_good = TRUE;
  int code = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;

  while (is_good && (code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      BaroDatasetColumn entry = { .column = read_column (statement, error) };
      gint64 n_codes = sqlite3_column_int64 (statement, N_CODES);

      is_good = entry.column != NULL;
      if (!is_good)
        break;
      if (entry.column->kind == BARO_KIND_SCALE)
        n_codes = baro_scale_get_n_valid (entry.column->scale);
      share_values (self, &entry, previous, (guint32) CLAMP (n_codes, 0, G_MAXINT32), stale_dictionary_id);
      g_array_append_val (entries, entry);
    }
  baro_store_release (store, statement);

  g_free (self->columns);
  self->n_columns = entries->len;
  self->columns = g_memdup2 (entries->data, MAX (entries->len, 1) * sizeof (BaroDatasetColumn));
  if (is_good && code != SQLITE_DONE)
    return baro_store_set_error (store, code, error);

  return is_good;
}

/* Adds one step's rows to the exclusions. Rows that came after the step are not flagged. */
static gboolean
add_excluded (BaroDataset *self, sqlite3_stmt *statement, GError **error)
{
  gint64 n_bits = sqlite3_column_int64 (statement, 0);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(BaroBitset) rows = NULL;
  gsize n_words, n_all;
  const guint64 *words;
  guint64 *all;

  if (n_bits < 0 || (gsize) n_bits > self->n_rows)
    n_bits = 0;
  bytes = g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
  rows = baro_row_set_decode (bytes, (gsize) n_bits, error);
  if (rows == NULL)
    return FALSE;

  if (self->excluded == NULL)
    self->excluded = baro_bitset_new (self->n_rows);
  words = baro_bitset_get_words (rows, &n_words);
  all = baro_bitset_peek_words (self->excluded, &n_all);
  for (gsize i = 0; i < MIN (n_words, n_all); i++)
    all[i] |= words[i];

  return TRUE;
}

static gboolean
load_exclusions (BaroDataset *self, BaroStore *store, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (store,
    "SELECT n_rows, data FROM cleaning_rows JOIN cleaning_step USING (step_id) WHERE enabled AND n_flagged > 0 ORDER BY step_id", error);
  gboolean is_good = TRUE;
  int code = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;

  while (is_good && (code = sqlite3_step (statement)) == SQLITE_ROW)
    is_good = add_excluded (self, statement, error);
  baro_store_release (store, statement);
  if (is_good && code != SQLITE_DONE)
    return baro_store_set_error (store, code, error);

  if (self->excluded != NULL)
    self->n_included = self->n_rows - baro_bitset_count (self->excluded);

  return is_good;
}

static gboolean
load_fingerprint (BaroDataset *self, BaroStore *store, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (store, "SELECT fingerprint, n_responses FROM source ORDER BY source_id", error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *fingerprint = (const char *) sqlite3_column_text (statement, 0);
      guint64 n = GUINT64_TO_LE ((guint64) sqlite3_column_int64 (statement, 1));

      g_checksum_update (checksum, (const guchar *) (fingerprint != NULL ? fingerprint : ""), -1);
      g_checksum_update (checksum, (const guchar *) &n, sizeof n);
    }
  baro_store_release (store, statement);
  if (code != SQLITE_DONE)
    return baro_store_set_error (store, code, error);

  if (self->excluded != NULL)
    {
      gsize n_words;
      const guint64 *words = baro_bitset_get_words (self->excluded, &n_words);

      g_checksum_update (checksum, (const guchar *) words, (gssize) (n_words * sizeof *words));
    }
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (g_checksum_get_string (checksum));

  return TRUE;
}

/**
 * baro_dataset_load: (skip)
 * @readers: the study file
 * @previous: (nullable): the dataset before; loaded columns that did not change are shared
 * @stale_dictionary_id: a column whose labels changed, or 0
 * @error: (nullable): set if the file cannot be read
 *
 * Reads descriptions and exclusions; values follow when they are asked for. Called on the thread that
 * owns the study's store.
 *
 * Returns: (transfer full): the dataset, or %NULL
 */
BaroDataset *
baro_dataset_load (BaroReaders *readers, BaroDataset *previous, gint64 stale_dictionary_id, GError **error)
{
  BaroStore *store = baro_readers_get_store (readers);
  g_autofree char *n_rows = baro_store_dup_meta (store, "n_rows");
  g_autoptr(BaroDataset) self = baro_dataset_alloc (n_rows != NULL ? (gsize) g_ascii_strtoull (n_rows, NULL, 10) : 0, 0);

  self->readers = baro_readers_ref (readers);
  if (self->n_rows > G_MAXUINT32)
    {
      g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                           _("The study file states an impossible number of responses. Check the study file."));
      return NULL;
    }
  if (!load_columns (self, store, previous, stale_dictionary_id, error))
    return NULL;
  if (n_rows == NULL && self->n_columns > 0)
    {
      g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                           _("The study file does not state how many responses it holds. Check the study file."));
      return NULL;
    }
  if (!load_exclusions (self, store, error) || !load_fingerprint (self, store, error))
    return NULL;

  return g_steal_pointer (&self);
}
