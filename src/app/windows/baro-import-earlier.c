/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-earlier.c: mappings of earlier imports, and what a person corrected */
#define G_LOG_DOMAIN "baro-import-earlier"
#include "config.h"

#include "windows/baro-import-earlier.h"

/**
 * baro_import_earlier_load:
 * @study: the study that grows
 * @mappings: of BaroMapping: where the mappings of its sources are added, newest first
 * @names: of char *: the sources' names beside them
 *
 * Reads how the earlier sources of a study were mapped. One that cannot be read is left out.
 */
void
baro_import_earlier_load (BaroStudy *study, GPtrArray *mappings, GPtrArray *names)
{
  g_autoptr(GPtrArray) sources = baro_study_list_sources (study, NULL);

  for (guint i = sources != NULL ? sources->len : 0; i > 0; i--)
    {
      const BaroSourceInfo *info = sources->pdata[i - 1];
      BaroMapping *mapping = info->mapping_json != NULL ? baro_mapping_from_json (info->mapping_json, NULL) : NULL;

      if (mapping == NULL)
        continue;
      g_ptr_array_add (mappings, mapping);
      g_ptr_array_add (names, g_strdup (info->name));
    }
}

static guint
count_matches (const BaroMapping *mapping, const BaroMapping *earlier)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < earlier->columns->len; i++)
    {
      const BaroMappedColumn *column = earlier->columns->pdata[i];

      if (column->source_name != NULL)
        g_hash_table_add (names, column->source_name);
    }
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const BaroMappedColumn *column = mapping->columns->pdata[i];

      if (column->source_name != NULL && g_hash_table_contains (names, column->source_name))
        n++;
    }
  return n;
}

/**
 * baro_import_earlier_find:
 * @mappings: of BaroMapping
 * @mapping: of the file at hand
 * @n_matched: (out): columns with a name that the found one has too
 *
 * Returns: the position of the mapping with the most names in common, the first of equals; -1 if no name is known
 */
int
baro_import_earlier_find (GPtrArray *mappings, const BaroMapping *mapping, guint *n_matched)
{
  int best = -1;

  *n_matched = 0;
  for (guint i = 0; i < mappings->len; i++)
    {
      guint n = count_matches (mapping, mappings->pdata[i]);

      if (n > *n_matched)
        {
          *n_matched = n;
          best = (int) i;
        }
    }
  return best;
}

/**
 * baro_import_earlier_carry:
 * @before: the mapping before a new reading
 * @corrected: names of the source columns that a person changed
 * @mapping: the mapping after it
 *
 * Corrections of the person outlive a new reading. Only the corrected columns are carried over: the others
 * shall follow the new reading.
 */
void
baro_import_earlier_carry (const BaroMapping *before, GHashTable *corrected, BaroMapping *mapping)
{
  g_autoptr(BaroMapping) kept = NULL;

  if (g_hash_table_size (corrected) == 0)
    return;
  kept = baro_mapping_new (before->reading);
  for (guint i = 0; i < before->columns->len; i++)
    {
      const BaroMappedColumn *column = before->columns->pdata[i];

      if (column->source_name != NULL && g_hash_table_contains (corrected, column->source_name))
        g_ptr_array_add (kept->columns, baro_mapped_column_copy (column));
    }
  (void) baro_mapping_apply (mapping, kept);
}
