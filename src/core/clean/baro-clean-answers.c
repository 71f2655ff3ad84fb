/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-answers.c: the same answer everywhere, and answers that are none */
#define G_LOG_DOMAIN "baro-clean-answers"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "clean/baro-cleaning-private.h"

/* Items that are asked one below the other. The two families apart are single questions or come in pairs. */
static gboolean
is_rating (const BaroColumn *column)
{
  if (column->kind != BARO_KIND_SCALE || column->scale == NULL || column->role == BARO_ROLE_IGNORE)
    return FALSE;
  if (column->battery != NULL)
    return TRUE;

  return column->role == BARO_ROLE_ITEM && column->family != BARO_FAMILY_NPS && column->family != BARO_FAMILY_CES
         && column->family != BARO_FAMILY_KANO_FUNCTIONAL && column->family != BARO_FAMILY_KANO_DYSFUNCTIONAL;
}

/* Without a battery's name, items of one family on one scale. */
static gboolean
is_same_battery (const BaroColumn *a, const BaroColumn *b)
{
  if (a->battery != NULL || b->battery != NULL)
    return g_strcmp0 (a->battery, b->battery) == 0;

  return a->family == b->family && baro_scale_get_n_valid (a->scale) == baro_scale_get_n_valid (b->scale)
         && baro_scale_get_minimum (a->scale) == baro_scale_get_minimum (b->scale)
         && baro_scale_get_maximum (a->scale) == baro_scale_get_maximum (b->scale);
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

typedef struct
{
  BaroCleaningJob *job;
  GPtrArray       *codes;      /* borrowed: of BaroCodes */
} Battery;

static gboolean
is_flat (const Battery *self, gsize row)
{
  guint32 answer = 0;
  int n = 0;

  for (guint i = 0; i < self->codes->len; i++)
    {
      BaroMissing missing;
      guint32 code;

      if (baro_codes_get_missing (self->codes->pdata[i], row, &missing))
        continue;
      code = baro_codes_get_code (self->codes->pdata[i], row);
      if (n > 0 && code != answer)
        return FALSE;
      answer = code;
      n++;
    }

  return n >= self->job->parameters.min_items;
}

static void
flag_flat_block (gsize first, gsize end, guint worker, gpointer user_data)
{
  Battery *self = user_data;

  for (gsize row = first; row < end; row++)
    if (!baro_clean_is_excluded (self->job, row) && is_flat (self, row))
      baro_bitset_set (self->job->flagged, row, TRUE);
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
        {
          Battery battery = { job, codes };

          if (!baro_clean_foreach_block (job, flag_flat_block, &battery, error))
            return FALSE;
        }
    }
  n = baro_bitset_count (job->flagged);
  count = baro_clean_dup_count (n);
  job->summary = g_strdup_printf (ngettext ("%s response gives the same answer to all items of a battery.",
                                            "%s responses give the same answer to all items of a battery.", (gulong) n), count);
  return TRUE;
}

typedef struct
{
  BaroCleaningJob *job;
  BaroCodes       *codes;      /* borrowed */
  gint             n_answers;  /* atomic */
} Range;

static void
flag_invalid_block (gsize first, gsize end, guint worker, gpointer user_data)
{
  Range *self = user_data;
  gint n = 0;

  for (gsize row = first; row < end; row++)
    {
      BaroMissing missing;

      if (!baro_codes_get_missing (self->codes, row, &missing) || missing != BARO_MISSING_INVALID || baro_clean_is_excluded (self->job, row))
        continue;
      baro_bitset_set (self->job->flagged, row, TRUE);
      n++;
    }
  g_atomic_int_add (&self->n_answers, n);
}

gboolean
baro_clean_out_of_range (BaroCleaningJob *job, GError **error)
{
  g_autofree char *answers = NULL, *responses = NULL;
  guint64 n_answers = 0, n;
  Range range = { .job = job };

  for (guint c = 0; c < baro_dataset_get_n_columns (job->dataset); c++)
    {
      const BaroColumn *column = baro_dataset_get_column (job->dataset, c);
      BaroCodes *codes;

      if (column->kind == BARO_KIND_TEXT || column->kind == BARO_KIND_IDENTIFIER)
        continue;
      codes = baro_dataset_get_codes (job->dataset, c, error);
      if (codes == NULL || baro_clean_is_cancelled (job, error))
        return FALSE;
      range.codes = codes;
      range.n_answers = 0;
      if (!baro_clean_foreach_block (job, flag_invalid_block, &range, error))
        return FALSE;
      n_answers += (guint64) range.n_answers;
    }
  n = baro_bitset_count (job->flagged);
  answers = baro_clean_dup_count (n_answers);
  responses = baro_clean_dup_count (n);
  job->summary = g_strdup_printf (_("Invalid answers: %1$s; responses with at least one: %2$s."), answers, responses);
  return TRUE;
}
