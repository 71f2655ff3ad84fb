/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-answers.c: the same answer everywhere, and answers that are none */
#define G_LOG_DOMAIN "baro-clean-answers"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "clean/baro-cleaning-private.h"

static gboolean
is_rating (const BaroColumn *column)
{
  return column->kind == BARO_KIND_SCALE && column->scale != NULL && (column->family == BARO_FAMILY_RATING || column->battery != NULL);
}

static gboolean
is_same_battery (const BaroColumn *a, const BaroColumn *b)
{
  if (a->battery != NULL || b->battery != NULL)
    return g_strcmp0 (a->battery, b->battery) == 0;
  return baro_scale_get_minimum (a->scale) == baro_scale_get_minimum (b->scale) && baro_scale_get_maximum (a->scale) == baro_scale_get_maximum (b->scale);
}

/* The codes of all items of the battery that starts at @first; NULL if it has too few, or with an error. */
static GPtrArray *
collect_battery (BaroCleaningJob *job, guint first, gboolean *is_taken, GError **error)
{
  const BaroColumn *start = baro_dataset_get_column (job->dataset, first);
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  for (guint c = first; c < baro_dataset_get_n_columns (job->dataset); c++)
    {
      const BaroColumn *column = baro_dataset_get_column (job->dataset, c);
      BaroCodes *values;

      if (is_taken[c] || !is_rating (column) || !is_same_battery (start, column))
        continue;
      is_taken[c] = TRUE;
      values = baro_dataset_get_codes (job->dataset, c, error);
      if (values == NULL)
        return NULL;
      g_ptr_array_add (codes, values);
    }
  return g_steal_pointer (&codes);
}

static void
flag_flat_rows (BaroCleaningJob *job, GPtrArray *codes)
{
  gsize n_rows = baro_dataset_get_n_rows (job->dataset);

  for (gsize row = 0; row < n_rows; row++)
    {
      guint32 answer = 0;
      int n = 0;
      gboolean is_flat = TRUE;

      for (guint i = 0; is_flat && i < codes->len; i++)
        {
          BaroMissing missing;
          guint32 code;

          if (baro_codes_get_missing (codes->pdata[i], row, &missing))
            continue;
          code = baro_codes_get_code (codes->pdata[i], row);
          is_flat = n == 0 || code == answer;
          answer = code;
          n++;
        }
      if (is_flat && n >= job->parameters.min_items && !baro_clean_is_excluded (job, row))
        baro_bitset_set (job->flagged, row, TRUE);
    }
}

/* A response is flagged when it gave enough answers in a battery and all are the same. */
gboolean
baro_clean_straight_lining (BaroCleaningJob *job, GError **error)
{
  guint n_columns = baro_dataset_get_n_columns (job->dataset);
  g_autofree gboolean *is_taken = g_new0 (gboolean, n_columns + 1);
  g_autofree char *count = NULL;
  guint64 n;

  for (guint c = 0; c < n_columns; c++)
    {
      g_autoptr(GPtrArray) codes = NULL;

      if (is_taken[c] || !is_rating (baro_dataset_get_column (job->dataset, c)))
        continue;
      codes = collect_battery (job, c, is_taken, error);
      if (codes == NULL || baro_clean_is_cancelled (job, error))
        return FALSE;
      if ((int) codes->len >= job->parameters.min_items)
        flag_flat_rows (job, codes);
    }
  n = baro_bitset_count (job->flagged);
  count = baro_clean_dup_count (n);
  job->summary = g_strdup_printf (ngettext ("%s response gives the same answer to all items of a battery.",
                                            "%s responses give the same answer to all items of a battery.", (gulong) n), count);
  return TRUE;
}

gboolean
baro_clean_out_of_range (BaroCleaningJob *job, GError **error)
{
  gsize n_rows = baro_dataset_get_n_rows (job->dataset);
  g_autofree char *answers = NULL, *responses = NULL;
  guint64 n_answers = 0, n;

  for (guint c = 0; c < baro_dataset_get_n_columns (job->dataset); c++)
    {
      const BaroColumn *column = baro_dataset_get_column (job->dataset, c);
      BaroCodes *codes;

      if (column->kind == BARO_KIND_TEXT || column->kind == BARO_KIND_IDENTIFIER)
        continue;
      codes = baro_dataset_get_codes (job->dataset, c, error);
      if (codes == NULL || baro_clean_is_cancelled (job, error))
        return FALSE;
      for (gsize row = 0; row < n_rows; row++)
        {
          BaroMissing missing;

          if (!baro_codes_get_missing (codes, row, &missing) || missing != BARO_MISSING_INVALID || baro_clean_is_excluded (job, row))
            continue;
          n_answers++;
          baro_bitset_set (job->flagged, row, TRUE);
        }
    }
  n = baro_bitset_count (job->flagged);
  answers = baro_clean_dup_count (n_answers);
  responses = baro_clean_dup_count (n);
  job->summary = g_strdup_printf (_("Invalid answers: %1$s; responses with at least one: %2$s."), answers, responses);
  return TRUE;
}
