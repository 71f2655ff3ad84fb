/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-labels.c: labels that are the same but for blanks, width or case */
#define G_LOG_DOMAIN "baro-clean-labels"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "clean/baro-cleaning-private.h"

/* What two labels must share to be one: no outer blanks, single inner blanks, compatibility forms (Unicode
 * Standard Annex 15, NFKC), no case. */
static char *
make_key (const char *label)
{
  g_autofree char *compatible = g_utf8_normalize (label, -1, G_NORMALIZE_NFKC);   /* narrow forms too */
  g_autofree char *trimmed = baro_string_trim_dup (compatible != NULL ? compatible : label, -1);
  g_autofree char *folded = g_utf8_casefold (trimmed, -1);
  g_autoptr(GString) key = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (key, c);
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static guint64 *
count_codes (BaroCleaningJob *job, BaroCodes *codes, guint32 n_codes)
{
  guint64 *counts = g_new0 (guint64, (gsize) n_codes + 1);

  for (gsize row = 0; row < codes->n_rows; row++)
    {
      BaroMissing missing;
      guint32 code;

      if (baro_codes_get_missing (codes, row, &missing) || baro_clean_is_excluded (job, row))
        continue;
      code = baro_codes_get_code (codes, row);
      if (code < n_codes)
        counts[code]++;
    }
  return counts;
}

static void
add_merge (BaroCleaningJob *job, const BaroColumn *column, BaroDictionary *dictionary, const GArray *group, const guint64 *counts)
{
  BaroLabelMerge *merge = g_new0 (BaroLabelMerge, 1);
  g_autoptr(GString) labels = g_string_new (NULL);

  merge->target = g_array_index (group, guint32, 0);
  for (guint i = 1; i < group->len; i++)
    if (counts[g_array_index (group, guint32, i)] > counts[merge->target])
      merge->target = g_array_index (group, guint32, i);
  merge->column = g_strdup (column->name);
  merge->target_label = g_strdup (baro_dictionary_get_label (dictionary, merge->target));
  merge->codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < group->len; i++)
    {
      guint32 code = g_array_index (group, guint32, i);

      if (code == merge->target)
        continue;
      g_array_append_val (merge->codes, code);
      merge->n_rows += counts[code];
      g_string_append_printf (labels, "%s“%s”", labels->len > 0 ? " " : "", baro_dictionary_get_label (dictionary, code));
    }
  merge->labels = g_string_free (g_steal_pointer (&labels), FALSE);
  g_ptr_array_add (job->merges, merge);
}

static void
merge_column (BaroCleaningJob *job, const BaroColumn *column, BaroDictionary *dictionary, BaroCodes *codes)
{
  guint32 n_codes = baro_dictionary_get_size (dictionary);
  g_autofree guint64 *counts = count_codes (job, codes, n_codes);
  g_autoptr(GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr(GPtrArray) order = g_ptr_array_new ();

  for (guint32 code = 0; code < n_codes; code++)
    {
      g_autofree char *key = NULL;
      GArray *group;

      if (baro_dictionary_get_target (dictionary, code) != code)
        continue; /* merged before */
      key = make_key (baro_dictionary_get_label (dictionary, code));
      group = g_hash_table_lookup (groups, key);
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_hash_table_insert (groups, g_steal_pointer (&key), group);
          g_ptr_array_add (order, group);
        }
      g_array_append_val (group, code);
    }
  for (guint i = 0; i < order->len; i++)
    if (((GArray *) order->pdata[i])->len > 1)
      add_merge (job, column, dictionary, order->pdata[i], counts);
}

gboolean
baro_clean_labels (BaroCleaningJob *job, GError **error)
{
  g_autofree char *count = NULL;
  guint64 n_rows = 0;

  for (guint c = 0; c < baro_dataset_get_n_columns (job->dataset); c++)
    {
      BaroDictionary *dictionary = baro_dataset_get_dictionary (job->dataset, c);
      BaroCodes *codes;

      if (dictionary == NULL || baro_dataset_get_column (job->dataset, c)->kind != BARO_KIND_CATEGORY)
        continue;
      codes = baro_dataset_get_codes (job->dataset, c, error);
      if (codes == NULL || baro_clean_is_cancelled (job, error))
        return FALSE;
      merge_column (job, baro_dataset_get_column (job->dataset, c), dictionary, codes);
    }
  for (guint i = 0; i < job->merges->len; i++)
    n_rows += ((BaroLabelMerge *) job->merges->pdata[i])->n_rows;
  count = baro_clean_dup_count (n_rows);
  job->summary = g_strdup_printf (_("Labels to merge: %1$u; answers that then carry another label: %2$s."), job->merges->len, count);
  return TRUE;
}
