/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-snapshot.c: the choices of one moment, as a worker takes them along */
#define G_LOG_DOMAIN "baro-snapshot"

#include "config.h"

#include "metrics/baro-analysis-private.h"

BaroSnapshot *
baro_snapshot_new (BaroDataset *dataset, BaroFilter *filter)
{
  BaroSnapshot *self = g_new0 (BaroSnapshot, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->dataset = baro_dataset_ref (dataset);
  self->filter = baro_filter_ref (filter);
  self->weight = -1;
  self->time_column = baro_dataset_find_role (dataset, BARO_ROLE_SUBMITTED_AT);
  self->wave_column = baro_dataset_find_role (dataset, BARO_ROLE_WAVE);
  self->unit = BARO_PERIOD_MONTH;
  self->comparison = BARO_COMPARE_PREVIOUS;
  baro_metric_options_init (&self->options);
  return self;
}

BaroSnapshot *
baro_snapshot_ref (BaroSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
baro_snapshot_unref (BaroSnapshot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->filter, baro_filter_unref);
  g_clear_pointer (&self->comparison_filter, baro_filter_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->benchmarks, g_ptr_array_unref);
  g_clear_pointer (&self->selection, baro_bitset_unref);
  g_clear_pointer (&self->study_name, g_free);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * baro_snapshot_get_selection:
 * @self: a snapshot
 * @cancellable: (nullable): cancels; the next call tries again
 * @error: what the filter says
 *
 * The rows that pass the filter and are not excluded, found once. Threads that ask at the same time wait
 * for the first one.
 *
 * Returns: (transfer none): %NULL with an error
 */
BaroBitset *
baro_snapshot_get_selection (BaroSnapshot *self, GCancellable *cancellable, GError **error)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->lock);
  if (self->selection == NULL)
    self->selection = baro_filter_select (self->filter, self->dataset, cancellable, error);
  return self->selection;
}
