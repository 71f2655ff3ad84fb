/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter-select.c: the rows that pass a filter */
#define G_LOG_DOMAIN "baro-filter-select"
#include "config.h"

#include "base/baro-parallel.h"
#include "data/baro-code-set-private.h"
#include "data/baro-dataset-private.h"
#include "data/baro-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TASK_WORDS 1024u
#define MAX_WORKERS 16

typedef struct
{
  GArray  *sets;      /* (owned) of BaroCodeSet */
  guint64 *words;
  gsize    n_words;
} CodeJob;

static void
select_task (guint task, guint worker, gpointer user_data)
{
  CodeJob *job = user_data;
  gsize first = (gsize) task * TASK_WORDS, n = MIN (TASK_WORDS, job->n_words - first);

  for (guint i = 0; i < job->sets->len; i++)
    baro_code_set_and (&g_array_index (job->sets, BaroCodeSet, i), first, n, job->words);
}

static gboolean
set_cancelled (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled."));

  return FALSE;
}

static gboolean
select_by_codes (CodeJob *job, GCancellable *cancellable, GError **error)
{
  guint n_tasks = (guint) ((job->n_words + TASK_WORDS - 1) / TASK_WORDS);

  if (job->sets->len > 0 && !baro_parallel_for (n_tasks, select_task, job, cancellable))
    return set_cancelled (error);

  return TRUE;
}

/* --- text, read block by block --- */

typedef struct
{
  const BaroCondition *condition;
  BaroNeedle           needle;
  BaroBitset          *rows;       /* what passed so far; rows that fail are taken out */
  GCancellable        *cancellable;
  BaroDataset         *dataset;
  BaroColumnStore     *values;
  const char          *name;
  GArray              *heads;
  BaroStore           *readers[MAX_WORKERS];
  GMutex               lock;       /* guards error */
  GError              *error;
} TextJob;

static gboolean
is_label (const BaroCondition *condition, const char *text, gsize length)
{
  for (guint i = 0; condition->labels != NULL && condition->labels[i] != NULL; i++)
    if (strlen (condition->labels[i]) == length && memcmp (condition->labels[i], text, length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
does_text_pass (const TextJob *job, const char *text, gsize length)
{
  switch (job->condition->test)
    {
    case BARO_TEST_IS_MISSING:
      return text == NULL;
    case BARO_TEST_IS_ANSWERED:
      return text != NULL;
    case BARO_TEST_CONTAINS:
      return text != NULL && baro_needle_is_in (&job->needle, text, length);
    case BARO_TEST_IS_ONE_OF:
      return text != NULL && is_label (job->condition, text, length);
    case BARO_TEST_IS_NONE_OF:
      return text != NULL && !is_label (job->condition, text, length);
    default:
      return FALSE;
    }
}

static gboolean
test_chunk (TextJob *job, guint chunk_index, guint worker, GError **error)
{
  const BaroChunkHead *head = &g_array_index (job->heads, BaroChunkHead, chunk_index);
  gsize end = head->first_row + head->info.n_rows;
  gsize row = baro_bitset_next (job->rows, head->first_row);
  g_autoptr(BaroTextChunk) chunk = NULL;

  if (row >= end)
    return TRUE;
  if (job->readers[worker] == NULL)
    job->readers[worker] = baro_readers_take (job->dataset->readers, error);
  if (job->readers[worker] == NULL)
    return FALSE;
  chunk = baro_column_store_read_text (job->values, job->readers[worker], chunk_index, error);
  if (chunk == NULL)
    return FALSE;

  for (; row < end; row = baro_bitset_next (job->rows, row + 1))
    {
      BaroMissing missing;
      gsize length = 0;
      const char *text = baro_text_chunk_get (chunk, (guint) (row - head->first_row), &length, &missing);

      if (!does_text_pass (job, text, length))
        baro_bitset_set (job->rows, row, FALSE);
    }

  return !baro_text_chunk_is_damaged (chunk) || baro_column_set_damaged (job->name, error);
}

static void
text_task (guint task, guint worker, gpointer user_data)
{
  TextJob *job = user_data;
  g_autoptr(GError) error = NULL;

  if (test_chunk (job, task, worker, &error))
    return;

  g_mutex_lock (&job->lock);
  if (job->error == NULL)
    job->error = g_steal_pointer (&error);
  g_mutex_unlock (&job->lock);
}

static gboolean
test_row (gsize row, const char *text, gsize length, gpointer user_data)
{
  TextJob *job = user_data;

  if (!does_text_pass (job, text, length))
    baro_bitset_set (job->rows, row, FALSE);

  return row % 1024 != 0 || !g_cancellable_is_cancelled (job->cancellable);
}

static gboolean
is_all_text (GArray *heads)
{
  for (guint i = 0; i < heads->len; i++)
    if (g_array_index (heads, BaroChunkHead, i).info.encoding != BARO_CHUNK_TEXT)
      return FALSE;

  return TRUE;
}

static gboolean
run_text_job (TextJob *job, guint column, GError **error)
{
  gboolean is_done;

  job->heads = baro_column_store_get_heads (job->values, job->name, error);
  if (job->heads == NULL)
    return FALSE;
  if (baro_readers_is_single (job->dataset->readers) || !is_all_text (job->heads))
    {
      g_autoptr(BaroBitset) candidates = baro_bitset_copy (job->rows);

      return baro_dataset_foreach_text (job->dataset, column, candidates, test_row, job, error)
             && (!g_cancellable_is_cancelled (job->cancellable) || set_cancelled (error));
    }

  g_mutex_init (&job->lock);
  is_done = baro_parallel_for (job->heads->len, text_task, job, job->cancellable);
  g_mutex_clear (&job->lock);
  for (guint i = 0; i < MAX_WORKERS; i++)
    if (job->readers[i] != NULL)
      baro_readers_give (job->dataset->readers, job->readers[i]);
  if (job->error != NULL)
    {
      g_propagate_error (error, job->error);
      return FALSE;
    }

  return is_done || set_cancelled (error);
}

static gboolean
select_by_text (const BaroCondition *condition, BaroDataset *dataset, guint column, BaroBitset *rows,
                GCancellable *cancellable, GError **error)
{
  BaroDatasetColumn *entry = &dataset->columns[column];
  TextJob job = { .condition = condition, .rows = rows, .cancellable = cancellable, .dataset = dataset,
                  .values = entry->values, .name = entry->column->name };
  gboolean is_good;

  if (condition->test == BARO_TEST_BETWEEN || condition->test == BARO_TEST_WITHIN)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                   _("The filter on column “%s” does not suit its kind “%s”. Remove the filter and set it again."),
                   job.name, baro_kind_to_title (entry->column->kind));
      return FALSE;
    }
  baro_needle_init (&job.needle, condition->labels != NULL && condition->labels[0] != NULL ? condition->labels[0] : "");
  is_good = run_text_job (&job, column, error);
  baro_needle_clear (&job.needle);

  return is_good;
}

/* --- the filter --- */

static BaroBitset *
new_included (BaroDataset *dataset)
{
  BaroBitset *rows = baro_bitset_new_full (dataset->n_rows);

  if (dataset->excluded != NULL)
    baro_bitset_and_not (rows, dataset->excluded);

  return rows;
}

static gboolean
is_text_column (BaroDataset *dataset, guint column)
{
  BaroKind kind = dataset->columns[column].column->kind;

  return dataset->readers != NULL && (kind == BARO_KIND_TEXT || kind == BARO_KIND_IDENTIFIER);
}

static gboolean
find_column (const BaroCondition *condition, BaroDataset *dataset, guint *column, GError **error)
{
  int index = baro_dataset_find_column (dataset, condition->column);

  *column = (guint) MAX (index, 0);
  if (index >= 0)
    return TRUE;

  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN,
               _("The study has no column “%s”, which the filter restricts. Remove the filter or import the column."), condition->column);

  return FALSE;
}

static gboolean
build_sets (const BaroFilter *self, BaroDataset *dataset, GArray *sets, GError **error)
{
  for (guint i = 0; i < baro_filter_get_n (self); i++)
    {
      const BaroCondition *condition = baro_filter_get (self, i);
      BaroCodeSet set;
      guint column;

      if (!find_column (condition, dataset, &column, error))
        return FALSE;
      if (is_text_column (dataset, column))
        continue;
      if (!baro_code_set_init (&set, condition, dataset, column, error))
        {
          baro_code_set_clear (&set);
          return FALSE;
        }
      g_array_append_val (sets, set);
    }

  return TRUE;
}

static gboolean
apply_texts (const BaroFilter *self, BaroDataset *dataset, BaroBitset *rows, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < baro_filter_get_n (self); i++)
    {
      const BaroCondition *condition = baro_filter_get (self, i);
      guint column;

      if (!find_column (condition, dataset, &column, error))
        return FALSE;
      if (is_text_column (dataset, column) && !select_by_text (condition, dataset, column, rows, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * baro_filter_select:
 * @self: a filter
 * @dataset: the responses
 * @cancellable: (nullable): stops early, with %G_IO_ERROR_CANCELLED
 * @error: (nullable): set if a column does not exist or cannot be read, or a test does not suit it
 *
 * Finds the responses that pass all conditions and are not excluded by cleaning. A label that the data do
 * not have passes nothing. Conditions on codes run first; text is read only for rows that passed them.
 *
 * Returns: (transfer full): one bit per response of @dataset, or %NULL
 */
BaroBitset *
baro_filter_select (const BaroFilter *self, BaroDataset *dataset, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroBitset) rows = new_included (dataset);
  g_autoptr(GArray) sets = g_array_new (FALSE, FALSE, sizeof (BaroCodeSet));
  CodeJob job = { .sets = sets };

  g_array_set_clear_func (sets, (GDestroyNotify) baro_code_set_clear);
  job.words = baro_bitset_peek_words (rows, &job.n_words);
  if (!build_sets (self, dataset, sets, error) || !select_by_codes (&job, cancellable, error)
      || !apply_texts (self, dataset, rows, cancellable, error))
    return NULL;

  return g_steal_pointer (&rows);
}
