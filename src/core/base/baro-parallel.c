/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-parallel.c: one loop over blocks of rows on a few threads */
#define G_LOG_DOMAIN "baro-parallel"
#include "config.h"

#include "base/baro-parallel.h"

#define MAX_THREADS 16u
/* A helper looks for new work this long before it sleeps: loops come in bursts, and waking a sleeping
 * thread costs more than a small loop. */
#define SPIN_USEC 30

/* One running loop. It lives on the caller's stack; helpers touch it only between joining and leaving,
 * both counted under the pool's mutex, and the caller leaves last. */
typedef struct
{
  BaroParallelFunc func;
  gpointer         user_data;
  GCancellable    *cancellable;  /* borrowed (nullable) */
  guint            n_tasks;
  guint            n_helpers;    /* at most so many join */
  gint             next_task;    /* atomic */
  gint             n_done;       /* atomic: tasks that were run */
  guint            n_joined;     /* under the mutex: also names the worker slot */
  guint            n_inside;     /* under the mutex */
} Loop;

/* The pool: helper threads that live until the process ends and wait for a loop. One loop runs on the
 * helpers at a time; a second caller meanwhile runs its loop alone, which is never wrong and keeps two
 * loops from fighting over two processors. */
static struct
{
  GMutex mutex;
  GCond  work_cond;      /* a loop was offered */
  GCond  left_cond;      /* a helper left the loop */
  Loop  *loop;           /* the offered loop, or NULL; under the mutex */
  guint  n_started;      /* helper threads; under the mutex */
  guint  n_sleeping;     /* under the mutex */
  gint   generation;     /* atomic: grows with every offered loop */
  gint   n_threads;      /* atomic: as set; 0 = default */
} pool;

/* Set while a thread runs a task, so that a loop inside a task runs inline. */
static __thread gboolean is_inside_task;

static guint
default_n_threads (void)
{
  return CLAMP (g_get_num_processors (), 1, MAX_THREADS);
}

static void
run_tasks (Loop *loop, guint worker)
{
  gboolean was_inside = is_inside_task;
  guint n_done = 0;

  is_inside_task = TRUE;
  while (!g_cancellable_is_cancelled (loop->cancellable))
    {
      guint task = (guint) g_atomic_int_add (&loop->next_task, 1);

      if (task >= loop->n_tasks)
        break;
      loop->func (task, worker, loop->user_data);
      n_done++;
    }
  is_inside_task = was_inside;

  g_atomic_int_add (&loop->n_done, (gint) n_done);
}

/* Called and returns with the mutex held. */
static void
join_loop (Loop *loop)
{
  guint worker = ++loop->n_joined;

  loop->n_inside++;
  g_mutex_unlock (&pool.mutex);

  run_tasks (loop, worker);

  g_mutex_lock (&pool.mutex);
  if (--loop->n_inside == 0)
    g_cond_signal (&pool.left_cond);
}

/* Waits a moment for another loop without sleeping. The mutex is not held. */
static void
spin_for_work (gint seen_generation)
{
  gint64 until = g_get_monotonic_time () + SPIN_USEC;

  while (g_atomic_int_get (&pool.generation) == seen_generation && g_get_monotonic_time () < until)
    for (volatile int i = 0; i < 32; i++)
      ;
}

static gpointer
helper_main (gpointer data)
{
  g_mutex_lock (&pool.mutex);
  for (;;)
    {
      Loop *loop = pool.loop;
      gint generation;

      if (loop != NULL && loop->n_joined < loop->n_helpers
          && (guint) g_atomic_int_get (&loop->next_task) < loop->n_tasks)
        {
          join_loop (loop);
          continue;
        }

      generation = g_atomic_int_get (&pool.generation);
      g_mutex_unlock (&pool.mutex);
      spin_for_work (generation);
      g_mutex_lock (&pool.mutex);

      if (g_atomic_int_get (&pool.generation) == generation)
        {
          pool.n_sleeping++;
          g_cond_wait (&pool.work_cond, &pool.mutex);
          pool.n_sleeping--;
        }
    }

  return NULL;
}

/* Under the mutex. A thread that cannot be started is no error: the loop runs on those that could. */
static void
start_helpers (guint n)
{
  while (pool.n_started < n)
    {
      g_autoptr (GError) error = NULL;
      GThread *thread = g_thread_try_new ("baro-parallel", helper_main, NULL, &error);

      if (thread == NULL)
        {
          g_info ("No further thread: %s", error->message);
          return;
        }
      g_thread_unref (thread);
      pool.n_started++;
    }
}

/* FALSE if the helpers are busy with another loop. */
static gboolean
offer_loop (Loop *loop)
{
  gboolean is_free;

  g_mutex_lock (&pool.mutex);
  is_free = pool.loop == NULL;
  if (is_free)
    {
      pool.loop = loop;
      start_helpers (loop->n_helpers);
      g_atomic_int_inc (&pool.generation);
      if (pool.n_sleeping > 0)
        g_cond_broadcast (&pool.work_cond);
    }
  g_mutex_unlock (&pool.mutex);

  return is_free;
}

/* No helper can join any more afterwards, and none is inside. */
static void
withdraw_loop (Loop *loop)
{
  g_mutex_lock (&pool.mutex);
  pool.loop = NULL;
  while (loop->n_inside > 0)
    g_cond_wait (&pool.left_cond, &pool.mutex);
  g_mutex_unlock (&pool.mutex);
}

/**
 * baro_parallel_get_n_threads:
 *
 * Tells how many workers a loop may have, the caller's thread among them. It is what partial results
 * are allocated for: worker is always below it, if it is not changed while the loop runs.
 *
 * Returns: 1 to 16
 */
guint
baro_parallel_get_n_threads (void)
{
  gint n = g_atomic_int_get (&pool.n_threads);

  return n > 0 ? (guint) n : default_n_threads ();
}

/**
 * baro_parallel_set_n_threads:
 * @n: 1 to 16; larger numbers are cut; 0 for the number of processors
 *
 * Changes how many workers the next loops have, for tests and benchmarks. Not while a loop runs.
 */
void
baro_parallel_set_n_threads (guint n)
{
  g_atomic_int_set (&pool.n_threads, (gint) MIN (n, MAX_THREADS));
}

/**
 * baro_parallel_for:
 * @n_tasks: number of tasks; may be zero; below 2^30
 * @func: called once for every task, in any order, from several threads at once
 * @user_data: for @func
 * @cancellable: (nullable): looked at before each task
 *
 * Runs a loop on the shared pool and waits for its end. A task should take some ten microseconds at least:
 * handing one out costs an atomic addition, offering the loop some microseconds. A loop inside a task, and
 * one beside another loop, runs on its caller's thread alone, as worker 0.
 *
 * Returns: %FALSE if the loop was cancelled before all tasks had run
 */
gboolean
baro_parallel_for (guint n_tasks, BaroParallelFunc func, gpointer user_data, GCancellable *cancellable)
{
  Loop loop = { .func = func, .user_data = user_data, .cancellable = cancellable, .n_tasks = n_tasks };
  guint n_threads = MIN (baro_parallel_get_n_threads (), n_tasks);

  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (n_tasks < (1u << 30), FALSE);

  loop.n_helpers = n_threads > 1 ? n_threads - 1 : 0;

  if (loop.n_helpers > 0 && !is_inside_task && offer_loop (&loop))
    {
      run_tasks (&loop, 0);
      withdraw_loop (&loop);
    }
  else
    {
      run_tasks (&loop, 0);
    }

  return (guint) loop.n_done == n_tasks;
}
