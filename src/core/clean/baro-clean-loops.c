/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-loops.c: running over the included rows on several threads */
#define G_LOG_DOMAIN "baro-clean-loops"
#include "config.h"

#include "base/baro-parallel.h"
#include "clean/baro-cleaning-private.h"
#include "data/baro-chunk.h"
#include "store/baro-store.h"

#define BLOCK_ROWS 65536u     /* a multiple of 64: two blocks never share a word of a bitset */
#define CANCEL_ROWS 4096u

typedef struct
{
  BaroCleaningJob   *job;
  BaroBitset        *rows;       /* borrowed */
  BaroCleanBlockFunc block_func;
  BaroCleanTextFunc  text_func;
  gpointer           user_data;
  guint              column;
  GMutex             lock;
  GError            *error;      /* (owned) (nullable) the first of any thread; under the lock */
} Loop;

static gboolean
finish_loop (Loop *loop, gboolean is_done, GError **error)
{
  GError *failure = g_steal_pointer (&loop->error);

  g_mutex_clear (&loop->lock);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  return !baro_clean_is_cancelled (loop->job, error) && is_done;
}

static void
block_task (guint task, guint worker, gpointer user_data)
{
  Loop *loop = user_data;
  gsize first = (gsize) task * BLOCK_ROWS;

  loop->block_func (first, MIN (first + BLOCK_ROWS, baro_dataset_get_n_rows (loop->job->dataset)), worker, loop->user_data);
}

/* func may set the bits of its own rows in any bitset without a lock. */
gboolean
baro_clean_foreach_block (BaroCleaningJob *job, BaroCleanBlockFunc func, gpointer user_data, GError **error)
{
  Loop loop = { .job = job, .block_func = func, .user_data = user_data };
  guint n_tasks = (guint) ((baro_dataset_get_n_rows (job->dataset) + BLOCK_ROWS - 1) / BLOCK_ROWS);

  g_mutex_init (&loop.lock);

  return finish_loop (&loop, baro_parallel_for (n_tasks, block_task, &loop, job->cancellable), error);
}

typedef struct
{
  Loop *loop;
  guint worker;
} TextTask;

static gboolean
text_row (gsize row, const char *text, gsize length, gpointer user_data)
{
  TextTask *task = user_data;

  if (text != NULL)
    task->loop->text_func (row, text, length, task->worker, task->loop->user_data);

  return row % CANCEL_ROWS != 0 || !g_cancellable_is_cancelled (task->loop->job->cancellable);
}

static void
text_task (guint task, guint worker, gpointer user_data)
{
  Loop *loop = user_data;
  TextTask text_data = { loop, worker };
  gsize n_rows = baro_dataset_get_n_rows (loop->job->dataset);
  gsize first = (gsize) task * BARO_CHUNK_ROWS;
  g_autoptr(BaroBitset) rows = baro_bitset_new (n_rows);
  g_autoptr(GError) error = NULL;

  baro_bitset_fill (rows, first, MIN (first + BARO_CHUNK_ROWS, n_rows), TRUE);
  baro_bitset_and (rows, loop->rows);
  if (baro_dataset_foreach_text (loop->job->dataset, loop->column, rows, text_row, &text_data, &error))
    return;

  g_mutex_lock (&loop->lock);
  if (loop->error == NULL)
    loop->error = g_steal_pointer (&error);
  g_mutex_unlock (&loop->lock);
}

/* Texts of the given rows that are not missing. A task is one stored chunk, so that each is read once; its rows
 * come in order, and share no word of a bitset with another task's. */
gboolean
baro_clean_foreach_text (BaroCleaningJob *job, guint column, BaroBitset *rows, BaroCleanTextFunc func, gpointer user_data, GError **error)
{
  Loop loop = { .job = job, .rows = rows, .text_func = func, .user_data = user_data, .column = column };
  guint n_tasks = (guint) ((baro_dataset_get_n_rows (job->dataset) + BARO_CHUNK_ROWS - 1) / BARO_CHUNK_ROWS);

  g_mutex_init (&loop.lock);

  return finish_loop (&loop, baro_parallel_for (n_tasks, text_task, &loop, job->cancellable), error);
}
