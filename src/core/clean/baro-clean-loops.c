/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-loops.c: running over all rows on several threads, with progress */
#define G_LOG_DOMAIN "baro-clean-loops"
#include "config.h"

#include "clean/baro-cleaning-private.h"

#include "base/baro-parallel.h"
#include "data/baro-chunk.h"
#include "store/baro-store.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PROGRESS_INTERVAL_US 100000

typedef struct
{
  BaroCleaningRun   *run;
  BaroCleanBlockFunc block_func;
  BaroCleanTextFunc  text_func;
  guint              column;
  gpointer           user_data;
} Loop;

/* Progress is told on the caller's own thread only, which is worker 0. */
static void
tell_progress (BaroCleaningRun *run, gsize n_rows, guint worker)
{
  gsize n_done = (gsize) g_atomic_pointer_add (&run->n_done, (gssize) n_rows) + n_rows;
  gint64 now = g_get_monotonic_time ();
  BaroProgress progress = { .phase = _("Checking responses"), .n_rows = n_done };

  if (run->progress == NULL || worker != 0 || now - run->told_at < PROGRESS_INTERVAL_US)
    return;

  run->told_at = now;
  progress.seconds_elapsed = (double) (now - run->started_at) / G_USEC_PER_SEC;
  progress.seconds_left = n_done > 0 && run->n_total >= n_done
                          ? progress.seconds_elapsed * (double) (run->n_total - n_done) / (double) n_done : NAN;
  progress.n_rows = MIN (n_done, run->n_rows);
  run->progress (&progress, run->progress_data);
}

static void
block_task (guint task, guint worker, gpointer user_data)
{
  Loop *loop = user_data;
  gsize first = (gsize) task * BARO_CLEAN_BLOCK_ROWS, end = MIN (first + BARO_CLEAN_BLOCK_ROWS, loop->run->n_rows);

  loop->block_func (loop->run, first, end, worker, loop->user_data);
  tell_progress (loop->run, end - first, worker);
}

static gboolean
finish_loop (BaroCleaningRun *run, gboolean is_done, GError **error)
{
  if (run->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&run->error));
      return FALSE;
    }
  if (!is_done)
    return !g_cancellable_set_error_if_cancelled (run->cancellable, error);

  return TRUE;
}

/* func may set the bits of its own rows without a lock: a block never shares a word with another. */
gboolean
baro_clean_foreach_block (BaroCleaningRun *run, BaroCleanBlockFunc func, gpointer user_data, GError **error)
{
  Loop loop = { .run = run, .block_func = func, .user_data = user_data };
  guint n_tasks = (guint) ((run->n_rows + BARO_CLEAN_BLOCK_ROWS - 1) / BARO_CLEAN_BLOCK_ROWS);

  return finish_loop (run, baro_parallel_for (n_tasks, block_task, &loop, run->cancellable), error);
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
  Loop *loop = task->loop;

  if (text != NULL)
    loop->text_func (loop->run, row, text, length, task->worker, loop->user_data);

  return (row & 4095) != 0 || !g_cancellable_is_cancelled (loop->run->cancellable);
}

static void
text_task (guint task, guint worker, gpointer user_data)
{
  Loop *loop = user_data;
  BaroCleaningRun *run = loop->run;
  TextTask text_data = { loop, worker };
  gsize first = (gsize) task * BARO_CHUNK_ROWS, end = MIN (first + BARO_CHUNK_ROWS, run->n_rows);
  g_autoptr(BaroBitset) rows = baro_bitset_new (run->n_rows);
  g_autoptr(GError) error = NULL;

  baro_bitset_fill (rows, first, end, TRUE);
  baro_bitset_and (rows, run->included);
  if (!baro_dataset_foreach_text (run->dataset, loop->column, rows, text_row, &text_data, &error))
    {
      g_mutex_lock (&run->lock);
      if (run->error == NULL)
        run->error = g_steal_pointer (&error);
      g_mutex_unlock (&run->lock);
    }
  tell_progress (run, end - first, worker);
}

/* func is called for the texts that are not missing. A task is one stored chunk of text; its rows share no
 * word of a bitset with another task's. */
gboolean
baro_clean_foreach_text (BaroCleaningRun *run, guint column, BaroCleanTextFunc func, gpointer user_data, GError **error)
{
  Loop loop = { .run = run, .text_func = func, .user_data = user_data, .column = column };
  guint n_tasks = (guint) ((run->n_rows + BARO_CHUNK_ROWS - 1) / BARO_CHUNK_ROWS);

  return finish_loop (run, baro_parallel_for (n_tasks, text_task, &loop, run->cancellable)
                           && !g_cancellable_is_cancelled (run->cancellable), error);
}

/* The verbatims; in a study that names none, all text. */
GArray *
baro_clean_list_verbatims (BaroDataset *dataset)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint pass = 0; pass < 2 && columns->len == 0; pass++)
    for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
      {
        const BaroColumn *column = baro_dataset_get_column (dataset, i);

        if (column->kind == BARO_KIND_TEXT && (column->role == BARO_ROLE_VERBATIM || (pass == 1 && column->role != BARO_ROLE_IGNORE)))
          g_array_append_val (columns, i);
      }

  return columns;
}
