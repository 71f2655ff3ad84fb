/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-sqlite-select.c: the statement that reads a table and what its keys point to */
#define G_LOG_DOMAIN "baro-sqlite-select"

#include "config.h"

#include "load/baro-sqlite-select.h"

#include <string.h>

#define JOINS_MAX 8

static void
append_name (GString *sql, const char *name)
{
  char *quoted = sqlite3_mprintf ("\"%w\"", name);

  g_string_append (sql, quoted);
  sqlite3_free (quoted);
}

/* Takes @sql over. A file whose keys cannot be read has none; its table is read all the same. */
static sqlite3_stmt *
prepare (sqlite3 *database, char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    statement = NULL;
  sqlite3_free (sql);
  return statement;
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text == NULL ? "" : text;
}

/* The columns of a table but its key. NULL when the key is not exactly @wanted ("" for any single column),
 * because only a primary key of one column cannot make two rows out of one. */
static GPtrArray *
read_columns (sqlite3 *database, const char *table, const char *wanted, char **key)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = prepare (database, sqlite3_mprintf ("PRAGMA table_info(\"%w\")", table));
  guint n_keys = 0;

  *key = NULL;
  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *name = column_text (statement, 1);

      if (sqlite3_column_int (statement, 5) == 0)
        {
          g_ptr_array_add (columns, g_strdup (name));
          continue;
        }
      n_keys++;
      g_free (*key);
      *key = g_strdup (name);
    }
  sqlite3_finalize (statement);
  if (n_keys == 1 && columns->len > 0 && (*wanted == '\0' || g_ascii_strcasecmp (wanted, *key) == 0))
    return g_steal_pointer (&columns);
  g_clear_pointer (key, g_free);
  return NULL;
}

/* One foreign key: the columns of the other table under "table.column". */
static void
add_join (sqlite3 *database, GString *columns, GString *joins, guint n, const char *table, const char *from, const char *to)
{
  g_autofree char *key = NULL;
  g_autoptr(GPtrArray) others = read_columns (database, table, to, &key);

  if (others == NULL)
    return;
  for (guint i = 0; i < others->len; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s.%s", table, (char *) others->pdata[i]);

      g_string_append_printf (columns, ", j%u.", n);
      append_name (columns, others->pdata[i]);
      g_string_append (columns, " AS ");
      append_name (columns, title);
    }
  g_string_append (joins, " LEFT JOIN ");
  append_name (joins, table);
  g_string_append_printf (joins, " AS j%u ON j%u.", n, n);
  append_name (joins, key);
  g_string_append (joins, " = t.");
  append_name (joins, from);
}

/**
 * baro_sqlite_select_new:
 * @database: an open file
 * @table: a table or view in it
 * @is_view: views have no keys
 *
 * Makes the statement that reads all rows of a table. A survey that is stored in normal form keeps its
 * questions and respondents in tables of their own; the columns that foreign keys of one column point to are
 * read along, named "questions.code". Only joins on a primary key, so the number of rows stays.
 *
 * Returns: (transfer full): the statement's text
 */
char *
baro_sqlite_select_new (sqlite3 *database, const char *table, gboolean is_view)
{
  g_autoptr(GString) columns = g_string_new ("SELECT t.*");
  g_autoptr(GString) joins = g_string_new (" FROM ");
  sqlite3_stmt *statement = is_view ? NULL : prepare (database, sqlite3_mprintf ("PRAGMA foreign_key_list(\"%w\")", table));
  guint n = 0;

  append_name (joins, table);
  g_string_append (joins, " AS t");
  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW && n < JOINS_MAX)
    {
      /* The second column of a key with several cannot be told apart from here: those tables fail on
       * their primary key, which has several columns too. */
      if (sqlite3_column_int (statement, 1) == 0)
        add_join (database, columns, joins, n++, column_text (statement, 2), column_text (statement, 3), column_text (statement, 4));
    }
  sqlite3_finalize (statement);
  g_string_append (columns, joins->str);
  return g_string_free (g_steal_pointer (&columns), FALSE);
}
