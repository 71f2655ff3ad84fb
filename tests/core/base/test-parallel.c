/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-parallel.c: every task once, on slots in range, nested and cancelled */
#include "config.h"

#include "base/baro-parallel.h"

#define N_TASKS 1000

typedef struct
{
  gint visits[N_TASKS];     /* atomic */
  gint per_worker[16];      /* atomic */
  guint n_workers;
  guint cancel_at;
  GCancellable *cancellable;
} Work;

static void
visit_task (guint task, guint worker, gpointer data)
{
  Work *work = data;

  g_assert_cmpuint (worker, <, work->n_workers);
  g_atomic_int_inc (&work->visits[task]);
  g_atomic_int_inc (&work->per_worker[worker]);
  if (work->cancellable != NULL && task == work->cancel_at)
    g_cancellable_cancel (work->cancellable);
}

static void
test_each_once (void)
{
  for (guint n_threads = 0; n_threads <= 5; n_threads++)
    {
      baro_parallel_set_n_threads (n_threads);
      for (guint repeat = 0; repeat < 300; repeat++)
        {
          Work work = { .n_workers = baro_parallel_get_n_threads () };
          guint n_tasks = repeat * 7 % N_TASKS;

          g_assert_true (baro_parallel_for (n_tasks, visit_task, &work, NULL));
          for (guint i = 0; i < N_TASKS; i++)
            g_assert_cmpint (work.visits[i], ==, i < n_tasks ? 1 : 0);
        }
    }
  baro_parallel_set_n_threads (0);
}

static void
nest_task (guint task, guint worker, gpointer data)
{
  Work inner = { .n_workers = 1 };
  Work *outer = data;

  g_assert_true (baro_parallel_for (20, visit_task, &inner, NULL));
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (inner.visits[i], ==, 1);
  visit_task (task, worker, outer);
}

static void
test_nested (void)
{
  Work work = { 0 };

  baro_parallel_set_n_threads (3);
  work.n_workers = 3;
  g_assert_true (baro_parallel_for (100, nest_task, &work, NULL));
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (work.visits[i], ==, 1);
  baro_parallel_set_n_threads (0);
}

static gpointer
loop_thread (gpointer data)
{
  for (guint repeat = 0; repeat < 200; repeat++)
    {
      Work work = { .n_workers = 4 };

      g_assert_true (baro_parallel_for (50, visit_task, &work, NULL));
      for (guint i = 0; i < 50; i++)
        g_assert_cmpint (work.visits[i], ==, 1);
    }
  return NULL;
}

static void
test_several_callers (void)
{
  GThread *threads[3];

  baro_parallel_set_n_threads (4);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("caller", loop_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  baro_parallel_set_n_threads (0);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Work work = { .cancel_at = 10, .cancellable = cancellable };
  guint n_visited = 0;

  work.n_workers = baro_parallel_get_n_threads ();
  g_assert_false (baro_parallel_for (N_TASKS, visit_task, &work, cancellable));
  for (guint i = 0; i < N_TASKS; i++)
    n_visited += (guint) work.visits[i];
  g_assert_cmpuint (n_visited, <, N_TASKS);

  /* Cancelled from the start: nothing runs; without tasks there is nothing to miss. */
  g_assert_false (baro_parallel_for (1, visit_task, &work, cancellable));
  g_assert_true (baro_parallel_for (0, visit_task, &work, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/parallel/each-once", test_each_once);
  g_test_add_func ("/base/parallel/nested", test_nested);
  g_test_add_func ("/base/parallel/several-callers", test_several_callers);
  g_test_add_func ("/base/parallel/cancelled", test_cancelled);

  return g_test_run ();
}
