/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-scoring.c: counting the scores of a map in a thread */
#define G_LOG_DOMAIN "baro-map-scoring"
#include "config.h"

#include "maps/baro-map-scoring.h"

void
baro_map_scoring_free (BaroMapScoring *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->journey, baro_journey_unref);
  g_clear_pointer (&self->snapshot, baro_snapshot_unref);
  g_clear_pointer (&self->series, baro_journey_series_unref);
  g_clear_pointer (&self->curves, g_ptr_array_unref);
  g_clear_pointer (&self->moving, g_ptr_array_unref);
  g_free (self);
}

static void
free_series (gpointer data)
{
  if (data != NULL)
    baro_journey_series_unref (data);
}

/* A persona or a filter moves with the slider; a period and a plan stay what they are. */
static BaroJourneySeries *
count_periods (const BaroMapScoring *wish, const BaroPart *overlay, GCancellable *cancellable)
{
  gboolean moves = overlay->overlay.kind == BARO_OVERLAY_PERSONA || overlay->overlay.kind == BARO_OVERLAY_FILTER;

  return moves ? baro_journey_series_run_overlay (wish->journey, overlay, wish->snapshot, cancellable, NULL) : NULL;
}

/* An overlay that cannot be counted, because its filter names what is gone, is left out; the panel says so. */
static void
count_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const BaroMapScoring *wish = task_data;
  BaroMapScoring *self = g_new0 (BaroMapScoring, 1);
  GError *error = NULL;
  BaroJourneyScores *own = baro_journey_scores_run (wish->journey, wish->snapshot, cancellable, &error);
  guint n;
  const BaroPart *const *overlays = baro_journey_list (wish->journey, BARO_PART_OVERLAY, &n);

  if (own == NULL)
    {
      baro_map_scoring_free (self);
      g_task_return_error (task, error);
      return;
    }
  self->journey = baro_journey_ref (wish->journey);
  self->snapshot = baro_snapshot_ref (wish->snapshot);
  self->curves = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_journey_scores_unref);
  g_ptr_array_add (self->curves, own);
  self->moving = g_ptr_array_new_with_free_func (free_series);
  g_ptr_array_add (self->moving, NULL);
  for (guint i = 0; i < n && self->curves->len <= BARO_JOURNEY_MAX_OVERLAYS; i++)
    {
      BaroJourneyScores *scores = overlays[i]->overlay.is_shown
                                      ? baro_journey_scores_run_overlay (wish->journey, overlays[i], wish->snapshot, cancellable, NULL)
                                      : NULL;

      if (scores == NULL)
        continue;
      g_ptr_array_add (self->curves, scores);
      g_ptr_array_add (self->moving, count_periods (wish, overlays[i], cancellable));
    }
  self->series = baro_journey_series_run (wish->journey, wish->snapshot, cancellable, NULL);
  g_task_return_pointer (task, self, (GDestroyNotify) baro_map_scoring_free);
}

/**
 * baro_map_scoring_start:
 * @journey: a map
 * @snapshot: what it is counted under
 * @cancellable: to give up
 * @source: the object that wants to know
 * @callback: called on the main thread, also after a cancellation
 * @user_data: for @callback
 */
void
baro_map_scoring_start (BaroJourney *journey, BaroSnapshot *snapshot, GCancellable *cancellable, GObject *source, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);
  BaroMapScoring *wish = g_new0 (BaroMapScoring, 1);

  wish->journey = baro_journey_ref (journey);
  wish->snapshot = baro_snapshot_ref (snapshot);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, wish, (GDestroyNotify) baro_map_scoring_free);
  g_task_run_in_thread (task, count_in_thread);
}

/**
 * baro_map_scoring_finish:
 * @result: what the callback got
 * @error: why nothing could be counted
 *
 * Returns: (transfer full): the scores
 */
BaroMapScoring *
baro_map_scoring_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * baro_map_scoring_alike:
 * @one: a map
 * @other: the same map at another time
 *
 * Returns: whether the scores of one are those of the other: cards and lanes do not count
 */
gboolean
baro_map_scoring_alike (const BaroJourney *one, const BaroJourney *other)
{
  const BaroPartKind kinds[] = { BARO_PART_PERSONA, BARO_PART_OVERLAY, BARO_PART_STAGE, BARO_PART_TOUCHPOINT };

  if (!baro_part_equal (baro_journey_get_head (one), baro_journey_get_head (other)))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      guint n_one, n_other;
      const BaroPart *const *parts = baro_journey_list (one, kinds[k], &n_one);
      const BaroPart *const *others = baro_journey_list (other, kinds[k], &n_other);

      if (n_one != n_other)
        return FALSE;
      for (guint i = 0; i < n_one; i++)
        if (parts[i] != others[i] && !baro_part_equal (parts[i], others[i]))
          return FALSE;
    }
  return TRUE;
}
