/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-lookups.c: columns whose meaning stands in another table of the same database */
#define G_LOG_DOMAIN "baro-guess-lookups"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "load/baro-guess.h"
#include "load/baro-lookup.h"

static gboolean
has_column (const BaroSample *sample, const char *name)
{
  for (guint i = 0; i < sample->columns->len; i++)
    if (g_ascii_strcasecmp (((BaroSampleColumn *) sample->columns->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* A further sample column with the labels of the keys in @keys. */
static BaroSampleColumn *
add_looked_up (BaroSample *sample, const BaroSampleColumn *keys, const char *name, const BaroLookup *lookup)
{
  BaroSampleColumn *column = baro_sample_add_column (sample, name);

  for (guint64 row = 0; row < sample->n_records; row++)
    {
      gint32 place = g_array_index (keys->rows, gint32, row);
      const char *key = place < 0 ? NULL : g_array_index (keys->counts, BaroValueSeen, place).text;
      gsize length = 0;
      const char *label = key != NULL ? baro_lookup_find (lookup, key, strlen (key), &length) : NULL;

      baro_sample_column_add (column, label, length);
    }
  return column;
}

static gboolean
add_labels (BaroMapping *mapping, BaroSample *sample, guint keys, const BaroReference *reference, BaroForeign *foreign, GError **error)
{
  for (guint i = 0; i < reference->labels->len; i++)
    {
      const char *label = reference->labels->pdata[i];
      BaroSampleColumn *key_column = sample->columns->pdata[keys];
      g_autofree char *name = has_column (sample, label) ? g_strdup_printf ("%s %s", reference->table, label) : g_strdup (label);
      g_autoptr(BaroLookup) lookup = NULL;
      BaroSampleColumn *column;
      BaroMappedColumn *mapped;

      lookup = baro_lookup_load (foreign, reference->table, reference->key, label, error);
      if (lookup == NULL)
        return FALSE;
      column = add_looked_up (sample, key_column, name, lookup);
      mapped = baro_guess_column (name, column->counts, column->n_empty, mapping->reading, NULL);
      g_free (mapped->source_name);
      mapped->source_name = g_strdup (key_column->name);
      mapped->lookup_table = g_strdup (reference->table);
      mapped->lookup_key = g_strdup (reference->key);
      mapped->lookup_label = g_strdup (label);
      if (mapped->column->kind == BARO_KIND_SCALE)
        mapped->column->role = BARO_ROLE_NONE;
      g_ptr_array_add (mapping->columns, mapped);
    }
  return TRUE;
}

/**
 * baro_guess_lookups:
 * @mapping: with the guesses for the source's columns
 * @sample: the records; gains a column for each label
 * @path: the database
 *
 * Joins the labels of keys: for each column that is the primary key of another table, that table's
 * columns are added as if they stood in the source.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_guess_lookups (BaroMapping *mapping, BaroSample *sample, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroForeign) foreign = NULL;
  g_autoptr(GPtrArray) references = NULL;
  g_autofree const char **names = NULL;
  guint n_columns = sample->columns->len;

  if (mapping->reading->kind != BARO_READING_SQLITE || mapping->reading->table == NULL)
    return TRUE;
  foreign = baro_foreign_open (path, cancellable, error);
  if (foreign == NULL)
    return FALSE;
  names = g_new0 (const char *, n_columns + 1);
  for (guint c = 0; c < n_columns; c++)
    names[c] = ((BaroSampleColumn *) sample->columns->pdata[c])->name;
  references = baro_lookup_find_references (foreign, mapping->reading->table, names, n_columns, error);
  if (references == NULL)
    return FALSE;
  for (guint c = 0; c < n_columns; c++)
    if (references->pdata[c] != NULL && !add_labels (mapping, sample, c, references->pdata[c], foreign, error))
      return FALSE;
  return TRUE;
}
