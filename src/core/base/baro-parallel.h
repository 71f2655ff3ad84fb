/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-parallel.h: one loop over blocks of rows on a few threads */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Calls func for every index 0 .. n_tasks - 1, each once, on up to baro_parallel_get_n_threads() threads
 * (the caller's is one of them; a shared pool, no thread is started per call after the first). worker is
 * 0 .. n_threads - 1 and names a slot for partial results. Returns when all are done, or early when the
 * cancellable is (returns FALSE; some indices were not visited). */
typedef void (*BaroParallelFunc) (guint task, guint worker, gpointer user_data);

guint    baro_parallel_get_n_threads (void);          /* the number of processors, 1 to 16 */
void     baro_parallel_set_n_threads (guint n);       /* for tests and benchmarks; 0 = default */
gboolean baro_parallel_for           (guint n_tasks, BaroParallelFunc func, gpointer user_data, GCancellable *cancellable);

G_END_DECLS
