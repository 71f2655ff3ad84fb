/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dataset.c: the immutable responses of a study */
#define G_LOG_DOMAIN "baro-dataset"
#include "config.h"

#include "data/baro-dataset-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_QUARK (baro-data-error-quark, baro_data_error)

BaroDataset *
baro_dataset_alloc (gsize n_rows, guint n_columns)
{
  BaroDataset *self = g_new0 (BaroDataset, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->order_lock);
  self->n_rows = n_rows;
  self->n_included = n_rows;
  self->n_columns = n_columns;
  self->columns = g_new0 (BaroDatasetColumn, MAX (n_columns, 1));
  self->fingerprint = g_strdup ("");

  return self;
}

BaroDataset *
baro_dataset_ref (BaroDataset *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
baro_dataset_unref (BaroDataset *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_clear_pointer (&self->columns[i].column, baro_column_unref);
      g_clear_pointer (&self->columns[i].values, baro_column_store_unref);
      g_clear_pointer (&self->columns[i].dictionary, baro_dictionary_unref);
      g_clear_pointer (&self->columns[i].order, g_free);
    }
  g_free (self->columns);
  g_clear_pointer (&self->excluded, baro_bitset_unref);
  g_clear_pointer (&self->readers, baro_readers_unref);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->order_lock);
  g_free (self->fingerprint);
  g_free (self);
}

/**
 * baro_dataset_new_in_memory:
 * @n_rows: responses
 * @columns: (array length=n_columns): descriptions
 * @codes: (array length=n_columns): values of @n_rows rows each; an entry may be %NULL for a text column
 * @dictionaries: (array length=n_columns) (nullable): labels; an entry may be %NULL
 * @n_columns: columns
 *
 * Makes a dataset without a study, for tests and generators. References to all parts are added; the
 * caller keeps its own. Text columns have no text here.
 *
 * Returns: (transfer full): the dataset
 */
BaroDataset *
baro_dataset_new_in_memory (gsize n_rows, BaroColumn **columns, BaroCodes **codes, BaroDictionary **dictionaries, guint n_columns)
{
  BaroDataset *self = baro_dataset_alloc (n_rows, n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      g_assert (codes[i] == NULL || codes[i]->n_rows == n_rows);
      self->columns[i].column = baro_column_ref (columns[i]);
      self->columns[i].values = baro_column_store_new_loaded (codes[i]);
      if (dictionaries != NULL && dictionaries[i] != NULL)
        self->columns[i].dictionary = baro_dictionary_ref (dictionaries[i]);
    }

  return self;
}

gsize
baro_dataset_get_n_rows (BaroDataset *self)
{
  return self->n_rows;
}

guint
baro_dataset_get_n_columns (BaroDataset *self)
{
  return self->n_columns;
}

BaroColumn *
baro_dataset_get_column (BaroDataset *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);

  return self->columns[column].column;
}

/**
 * baro_dataset_find_column:
 * @self: a dataset
 * @name: the source column's name
 *
 * Finds a column by its name: exactly, or else without case if only one name fits so.
 *
 * Returns: the column's index, or -1
 */
int
baro_dataset_find_column (BaroDataset *self, const char *name)
{
  g_autofree char *folded = NULL;
  int found = -1;

  g_return_val_if_fail (name != NULL, -1);

  for (guint i = 0; i < self->n_columns; i++)
    if (g_strcmp0 (self->columns[i].column->name, name) == 0)
      return (int) i;

  folded = g_utf8_casefold (name, -1);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *other = g_utf8_casefold (self->columns[i].column->name, -1);

      if (g_strcmp0 (folded, other) != 0)
        continue;
      if (found >= 0)
        return -1;
      found = (int) i;
    }

  return found;
}

int
baro_dataset_find_role (BaroDataset *self, BaroRole role)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].column->role == role)
      return (int) i;

  return -1;
}

static BaroDictionary *
read_dictionary (BaroDataset *self, BaroDatasetColumn *entry, GError **error)
{
  BaroStore *reader = baro_readers_take (self->readers, error);
  sqlite3_stmt *statement;
  BaroDictionary *dictionary = NULL;
  int code;

  if (reader == NULL)
    return NULL;

  statement = baro_store_prepare (reader, "SELECT data FROM dictionary WHERE column_id = ?", error);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, entry->column->column_id);
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        {
          gconstpointer data = sqlite3_column_blob (statement, 0);
          g_autoptr(GBytes) bytes = g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, 0));

          dictionary = baro_dictionary_from_bytes (bytes, error);
        }
      else if (code == SQLITE_DONE)
        dictionary = baro_dictionary_new ();
      else
        baro_store_set_error (reader, code, error);
      baro_store_release (reader, statement);
    }
  baro_readers_give (self->readers, reader);

  if (dictionary != NULL && baro_dictionary_get_size (dictionary) < entry->values->n_codes)
    {
      baro_dictionary_unref (dictionary);
      baro_column_set_damaged (entry->column->name, error);
      return NULL;
    }

  return dictionary;
}

static BaroDictionary *
ensure_dictionary (BaroDataset *self, BaroDatasetColumn *entry, GError **error)
{
  BaroDictionary *dictionary = g_atomic_pointer_get (&entry->dictionary);
  g_autoptr(GMutexLocker) locker = NULL;

  if (dictionary != NULL)
    return dictionary;

  locker = g_mutex_locker_new (&self->lock);
  if (entry->dictionary == NULL)
    {
      dictionary = read_dictionary (self, entry, error);
      g_atomic_pointer_set (&entry->dictionary, dictionary);
    }

  return entry->dictionary;
}

/**
 * baro_dataset_get_dictionary:
 * @self: a dataset
 * @column: column index
 *
 * Gets the labels of a category column, reading them on the first call. A dictionary that cannot be read
 * is %NULL, with a message in the log; baro_dataset_get_codes() then fails with the reason.
 *
 * Returns: (transfer none) (nullable): the labels; %NULL for columns without
 */
BaroDictionary *
baro_dataset_get_dictionary (BaroDataset *self, guint column)
{
  g_autoptr(GError) error = NULL;
  BaroDictionary *dictionary;

  g_return_val_if_fail (column < self->n_columns, NULL);

  if (self->readers == NULL || self->columns[column].column->kind != BARO_KIND_CATEGORY)
    return self->columns[column].dictionary;

  dictionary = ensure_dictionary (self, &self->columns[column], &error);
  if (dictionary == NULL)
    g_message ("%s", error->message);

  return dictionary;
}

/**
 * baro_dataset_get_codes:
 * @self: a dataset
 * @column: column index
 * @error: (nullable): set if the column is text, or cannot be read
 *
 * Gets the values of a column. The first call reads them, on all processors; later calls are free.
 * May be called from any thread, but not from within baro_parallel_for().
 *
 * Returns: (transfer none): the values, which live as long as the dataset; %NULL with an error
 */
BaroCodes *
baro_dataset_get_codes (BaroDataset *self, guint column, GError **error)
{
  BaroDatasetColumn *entry;

  g_return_val_if_fail (column < self->n_columns, NULL);

  entry = &self->columns[column];
  if (self->readers != NULL && entry->column->kind == BARO_KIND_CATEGORY && ensure_dictionary (self, entry, error) == NULL)
    return NULL;

  return baro_column_store_get_codes (entry->values, entry->column->name, error);
}

/**
 * baro_dataset_get_period_codes:
 * @self: a dataset
 * @column: index of a time column
 * @unit: the calendar period
 * @error: (nullable): set if the column is no time column, or cannot be read
 *
 * Gets the period of every row; computed once per column and unit.
 *
 * Returns: (transfer none): the periods, which live as long as the dataset; %NULL with an error
 */
BaroPeriodCodes *
baro_dataset_get_period_codes (BaroDataset *self, guint column, BaroPeriodUnit unit, GError **error)
{
  BaroDatasetColumn *entry;

  g_return_val_if_fail (column < self->n_columns, NULL);

  entry = &self->columns[column];
  if (entry->column->kind != BARO_KIND_TIME)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                   _("Column “%s” holds no times, so it has no calendar periods."), entry->column->name);
      return NULL;
    }

  return baro_column_store_get_periods (entry->values, entry->column->name, unit, error);
}

BaroBitset *
baro_dataset_get_excluded (BaroDataset *self)
{
  return self->excluded;
}

gsize
baro_dataset_get_n_included (BaroDataset *self)
{
  return self->n_included;
}

const char *
baro_dataset_get_fingerprint (BaroDataset *self)
{
  return self->fingerprint;
}

/**
 * baro_dataset_get_time_range:
 * @self: a dataset
 * @column: index of a time column
 * @first: (out): the earliest time
 * @last: (out): the latest time, inclusive
 *
 * Finds the ends of a time column from the heads of its chunks, without reading values. Excluded
 * responses count too.
 *
 * Returns: %FALSE if there is no valid time, or the column is no time column
 */
gboolean
baro_dataset_get_time_range (BaroDataset *self, guint column, gint64 *first, gint64 *last)
{
  BaroDatasetColumn *entry;
  double minimum, maximum;

  *first = *last = 0;
  g_return_val_if_fail (column < self->n_columns, FALSE);

  entry = &self->columns[column];
  if (entry->column->kind != BARO_KIND_TIME)
    return FALSE;
  if (baro_column_store_get_heads (entry->values, entry->column->name, NULL) == NULL
      || !baro_column_store_get_range (entry->values, &minimum, &maximum))
    return FALSE;
  if (fabs (minimum) > 1e15 || fabs (maximum) > 1e15)
    return FALSE;

  *first = (gint64) minimum;
  *last = (gint64) maximum;

  return TRUE;
}

/**
 * baro_dataset_dup_order:
 * @self: a dataset
 * @column: index of a scale or category column
 * @n_codes: (out): length of the result
 * @error: (nullable): set for other kinds, or if the column cannot be read
 *
 * Lists the codes of a column in the order people read them: scales by option; labels of a wave column,
 * and labels that all begin with a number, by number; other labels by frequency, the most frequent first,
 * then by label. A label merged into another is left out. The frequency counts all responses, so that
 * the order does not jump with the filter.
 *
 * Returns: (transfer full): codes; %NULL with an error
 */
guint32 *
baro_dataset_dup_order (BaroDataset *self, guint column, guint *n_codes, GError **error)
{
  BaroDatasetColumn *entry;
  guint32 *order;
  guint n_order = 0;

  *n_codes = 0;
  g_return_val_if_fail (column < self->n_columns, NULL);

  entry = &self->columns[column];
  g_mutex_lock (&self->order_lock);
  order = entry->order;
  g_mutex_unlock (&self->order_lock);

  if (order == NULL)
    {
      order = baro_dataset_make_order (self, column, &n_order, error);
      if (order == NULL)
        return NULL;
      g_mutex_lock (&self->order_lock);
      if (entry->order == NULL)
        {
          entry->order = g_steal_pointer (&order);
          entry->n_order = n_order;
        }
      g_free (order);
      order = entry->order;
      g_mutex_unlock (&self->order_lock);
    }
  *n_codes = entry->n_order;

  return entry->n_order > 0 ? g_memdup2 (order, entry->n_order * sizeof *order) : g_new0 (guint32, 1);
}
