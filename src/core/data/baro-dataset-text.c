/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dataset-text.c: values of a dataset as text */
#define G_LOG_DOMAIN "baro-dataset-text"
#include "config.h"

#include "data/baro-dataset-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
format_double (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

static char *
format_decimals (double value, int decimals)
{
  char format[16], buffer[G_ASCII_DTOSTR_BUF_SIZE * 10];

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 9));

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));
}

/**
 * baro_dataset_dup_label:
 * @self: a dataset
 * @column: index of a scale or category column
 * @code: a valid code
 *
 * Gets the label of a code: the option's label, or its value if it has none; the category's label, of the
 * merged one where labels were merged.
 *
 * Returns: (transfer full): the label; empty for a code that does not exist
 */
char *
baro_dataset_dup_label (BaroDataset *self, guint column, guint32 code)
{
  const BaroColumn *info;
  BaroDictionary *dictionary;

  g_return_val_if_fail (column < self->n_columns, NULL);

  info = self->columns[column].column;
  if (info->kind == BARO_KIND_SCALE)
    {
      const BaroOption *option;

      if (info->scale == NULL || code >= baro_scale_get_n_valid (info->scale))
        return g_strdup ("");
      option = baro_scale_get_option (info->scale, code);
      return option->label != NULL && *option->label != '\0' ? g_strdup (option->label) : format_double (option->value);
    }

  dictionary = baro_dataset_get_dictionary (self, column);
  if (dictionary == NULL || code >= baro_dictionary_get_size (dictionary))
    return g_strdup ("");

  return g_strdup (baro_dictionary_get_label (dictionary, baro_dictionary_get_target (dictionary, code)));
}

static char *
format_value (BaroDataset *self, guint column, const BaroCodes *codes, gsize row)
{
  const BaroColumn *info = self->columns[column].column;
  BaroMissing missing;
  double value;

  if (baro_codes_get_missing (codes, row, &missing))
    return NULL;
  if (info->kind == BARO_KIND_SCALE || info->kind == BARO_KIND_CATEGORY)
    return baro_dataset_dup_label (self, column, baro_codes_get_code (codes, row));
  if (!baro_codes_get_number (codes, row, &value))
    return NULL;
  if (info->kind == BARO_KIND_TIME)
    return baro_time_to_iso ((gint64) value);
  if (codes->width == BARO_WIDTH_F64)
    return format_double (value);

  return format_decimals (value, codes->decimals);
}

/**
 * baro_dataset_dup_text:
 * @self: a dataset
 * @column: column index
 * @row: response, from 0
 * @error: (nullable): set if the column cannot be read
 *
 * Gets one value as text: an option's or category's label, a number with the column's decimals and a
 * point, a time as "2025-03-09 14:05:00", a verbatim as it was.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if the value is missing, or with an error
 */
char *
baro_dataset_dup_text (BaroDataset *self, guint column, gsize row, GError **error)
{
  BaroDatasetColumn *entry;
  BaroCodes *codes;

  g_return_val_if_fail (column < self->n_columns && row < self->n_rows, NULL);

  entry = &self->columns[column];
  if (self->readers != NULL && (entry->column->kind == BARO_KIND_TEXT || entry->column->kind == BARO_KIND_IDENTIFIER))
    return baro_column_store_dup_text (entry->values, entry->column->name, row, error);

  codes = baro_dataset_get_codes (self, column, error);

  return codes != NULL ? format_value (self, column, codes, row) : NULL;
}

static gsize
next_row (BaroBitset *selection, gsize row)
{
  return selection != NULL ? baro_bitset_next (selection, row) : row;
}

static gboolean
stream_values (BaroDataset *self, guint column, BaroBitset *selection, BaroTextFunc func, gpointer user_data, GError **error)
{
  for (gsize row = next_row (selection, 0); row < self->n_rows; row = next_row (selection, row + 1))
    {
      g_autoptr(GError) local = NULL;
      g_autofree char *text = baro_dataset_dup_text (self, column, row, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!func (row, text, text != NULL ? strlen (text) : 0, user_data))
        return TRUE;
    }

  return TRUE;
}

/* Sets *row to the first row after the chunk, or to n_rows when func wants no more. */
static gboolean
stream_chunk (BaroDataset *self, BaroColumnStore *values, BaroStore *reader, const char *name, guint chunk_index, gsize end,
              BaroBitset *selection, gsize *row, BaroTextFunc func, gpointer user_data, GError **error)
{
  g_autoptr(BaroTextChunk) chunk = baro_column_store_read_text (values, reader, chunk_index, error);
  gsize first = (gsize) chunk_index * BARO_CHUNK_ROWS;

  if (chunk == NULL)
    return FALSE;

  for (; *row < end; *row = next_row (selection, *row + 1))
    {
      BaroMissing missing;
      gsize length = 0;
      const char *text = baro_text_chunk_get (chunk, (guint) (*row - first), &length, &missing);

      if (!func (*row, text, length, user_data))
        {
          *row = self->n_rows;
          break;
        }
    }

  return !baro_text_chunk_is_damaged (chunk) || baro_column_set_damaged (name, error);
}

static gboolean
stream_text (BaroDataset *self, BaroDatasetColumn *entry, GArray *heads, BaroBitset *selection,
             BaroTextFunc func, gpointer user_data, GError **error)
{
  BaroStore *reader = baro_readers_take (self->readers, error);
  gboolean is_good = reader != NULL;
  gsize row = next_row (selection, 0);

  while (is_good && row < self->n_rows)
    {
      guint chunk_index = (guint) (row / BARO_CHUNK_ROWS);
      const BaroChunkHead *head = &g_array_index (heads, BaroChunkHead, chunk_index);

      is_good = stream_chunk (self, entry->values, reader, entry->column->name, chunk_index, head->first_row + head->info.n_rows,
                              selection, &row, func, user_data, error);
    }
  if (reader != NULL)
    baro_readers_give (self->readers, reader);

  return is_good;
}

static gboolean
is_all_text (GArray *heads)
{
  for (guint i = 0; i < heads->len; i++)
    if (g_array_index (heads, BaroChunkHead, i).info.encoding != BARO_CHUNK_TEXT)
      return FALSE;

  return TRUE;
}

/**
 * baro_dataset_foreach_text:
 * @self: a dataset
 * @column: column index; any kind, but meant for text
 * @selection: (nullable): the rows wanted; %NULL for all
 * @func: called for each row, ascending; its text is valid during the call only
 * @user_data: for @func
 * @error: (nullable): set if the column cannot be read
 *
 * Reads a column as text, block by block, without keeping it. Missing values are passed as %NULL.
 * @func must not touch the study.
 *
 * Returns: %FALSE with an error; %TRUE also when @func stopped early
 */
gboolean
baro_dataset_foreach_text (BaroDataset *self, guint column, BaroBitset *selection, BaroTextFunc func, gpointer user_data, GError **error)
{
  BaroDatasetColumn *entry;
  GArray *heads;

  g_return_val_if_fail (column < self->n_columns, FALSE);
  g_return_val_if_fail (selection == NULL || baro_bitset_get_n_bits (selection) == self->n_rows, FALSE);

  entry = &self->columns[column];
  if (self->readers == NULL || (entry->column->kind != BARO_KIND_TEXT && entry->column->kind != BARO_KIND_IDENTIFIER))
    return stream_values (self, column, selection, func, user_data, error);

  heads = baro_column_store_get_heads (entry->values, entry->column->name, error);
  if (heads == NULL)
    return FALSE;
  if (!is_all_text (heads))
    return stream_values (self, column, selection, func, user_data, error);

  return stream_text (self, entry, heads, selection, func, user_data, error);
}
