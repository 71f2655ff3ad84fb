/* baro-table.c: the table twin of a figure */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-table"
#include "config.h"

#include "chart/baro-table.h"

static void
column_free (gpointer data)
{
  BaroTableColumn *column = data;

  g_free (column->title);
  g_free (column);
}

/**
 * baro_table_new:
 * @title: (nullable): the figure's title
 *
 * Returns: (transfer full): a table without columns and rows
 */
BaroTable *
baro_table_new (const char *title)
{
  BaroTable *table = g_new0 (BaroTable, 1);

  table->title = g_strdup (title);
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return table;
}

/**
 * baro_table_free:
 * @table: (transfer full) (nullable): a table
 */
void
baro_table_free (BaroTable *table)
{
  if (table == NULL)
    return;

  g_free (table->title);
  g_free (table->note);
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

/**
 * baro_table_add_column:
 * @table: a table without rows
 * @title: header cell
 * @numeric: whether its cells are numbers, aligned at their end
 */
void
baro_table_add_column (BaroTable *table, const char *title, gboolean numeric)
{
  BaroTableColumn *column;

  g_return_if_fail (table != NULL && title != NULL && table->rows->len == 0);

  column = g_new0 (BaroTableColumn, 1);
  column->title = g_strdup (title);
  column->numeric = numeric;
  g_ptr_array_add (table->columns, column);
}

/**
 * baro_table_add_row:
 * @table: a table
 * @cells: (array zero-terminated=1): the row's cells, copied
 */
void
baro_table_add_row (BaroTable *table, const char *const *cells)
{
  g_return_if_fail (cells != NULL);

  baro_table_take_row (table, g_strdupv ((char **) cells));
}

/**
 * baro_table_take_row:
 * @table: a table
 * @cells: (transfer full) (array zero-terminated=1): the row's cells
 *
 * A row of the wrong length is a fault of the caller; it is filled up with empty cells or cut.
 */
void
baro_table_take_row (BaroTable *table, char **cells)
{
  guint n_cells;
  guint n_columns;

  g_return_if_fail (table != NULL && cells != NULL);

  n_columns = table->columns->len;
  n_cells = g_strv_length (cells);
  g_warn_if_fail (n_cells == n_columns);
  if (n_cells < n_columns)
    {
      cells = g_renew (char *, cells, n_columns + 1);
      for (guint i = n_cells; i < n_columns; i++)
        cells[i] = g_strdup ("");
    }
  for (guint i = n_columns; i < n_cells; i++)
    g_clear_pointer (&cells[i], g_free);
  cells[n_columns] = NULL;
  g_ptr_array_add (table->rows, cells);
}

/**
 * baro_table_get_n_columns:
 * @table: a table
 *
 * Returns: the number of columns
 */
guint
baro_table_get_n_columns (const BaroTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->columns->len;
}

/**
 * baro_table_get_n_rows:
 * @table: a table
 *
 * Returns: the number of rows, without the header
 */
guint
baro_table_get_n_rows (const BaroTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->rows->len;
}

/**
 * baro_table_get_cell:
 * @table: a table
 * @row: a row, from 0
 * @column: a column, from 0
 *
 * Returns: (transfer none): the cell's text
 */
const char *
baro_table_get_cell (const BaroTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL && row < table->rows->len && column < table->columns->len, "");

  return ((char **) g_ptr_array_index (table->rows, row))[column];
}
