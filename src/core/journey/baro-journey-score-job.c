/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-job.c: which responses a map is about: filter, persona, another curve's conditions
 */
#define G_LOG_DOMAIN "baro-journey-score-job"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "figures/baro-figure-reference.h"
#include "journey/baro-journey-score-private.h"

/* A persona or an overlay that does not fit the study breaks the touchpoints, so that the map still opens. */
static void
break_all (BaroScoreJob *job, const char *reason, const char *definition)
{
  for (guint i = 0; i < job->n; i++)
    {
      BaroScoreBinding *binding = &job->bindings[i];

      if (binding->state == BARO_SCORE_UNBOUND)
        continue;
      binding->state = BARO_SCORE_BROKEN;
      g_free (binding->reason);
      binding->reason = g_strdup (reason);
      g_free (binding->definition);
      binding->definition = g_strdup (definition);
    }
}

/* (nullable) (transfer full): no conditions. Sets @is_damaged if they cannot be read. */
static BaroFilter *
read_filter (const char *json, gboolean *is_damaged)
{
  BaroFilter *filter;

  if (json == NULL || *json == '\0')
    return NULL;
  filter = baro_filter_from_json (json, NULL);
  *is_damaged |= filter == NULL;
  return filter;
}

static const BaroPart *
find_persona (BaroJourney *journey, const char *id)
{
  const BaroPart *part = id != NULL ? baro_journey_find (journey, id) : NULL;

  return part != NULL && part->kind == BARO_PART_PERSONA ? part : NULL;
}

/* A period's key, or a wave's label. (nullable) (transfer full): the study has no such thing */
static BaroFilter *
make_period_filter (BaroSnapshot *snapshot, const char *period)
{
  g_autoptr(BaroCondition) condition = NULL;
  int column = snapshot->time_column;

  if (period == NULL)
    return NULL;
  if (snapshot->wave_column >= 0 && (snapshot->by_wave || column < 0))
    condition = baro_score_condition_new (baro_dataset_get_column (snapshot->dataset, (guint) snapshot->wave_column)->name,
                                          BARO_TEST_IS_ONE_OF, period);
  else if (column >= 0)
    {
      g_autofree char *text = g_strdup_printf ("%s=%s", baro_dataset_get_column (snapshot->dataset, (guint) column)->name, period);

      condition = baro_condition_parse (text, snapshot->dataset, NULL);
    }
  return condition != NULL ? baro_filter_new (&condition, 1) : NULL;
}

static void
set_filter (BaroScoreJob *job, const BaroPart *overlay)
{
  gboolean is_damaged = FALSE;
  gboolean is_persona = overlay != NULL && overlay->overlay.kind == BARO_OVERLAY_PERSONA;
  g_autoptr(BaroFilter) persona = NULL, other = NULL, base = NULL;

  job->persona = find_persona (job->journey, is_persona ? overlay->overlay.persona_id : baro_journey_get_head (job->journey)->head.persona_id);
  if (job->persona != NULL)
    persona = read_filter (job->persona->persona.filter_json, &is_damaged);
  is_damaged |= is_persona && job->persona == NULL;
  if (overlay != NULL && overlay->overlay.kind == BARO_OVERLAY_FILTER)
    other = read_filter (overlay->overlay.filter_json, &is_damaged);
  if (overlay != NULL && overlay->overlay.kind == BARO_OVERLAY_PERIOD)
    {
      other = make_period_filter (job->snapshot, overlay->overlay.period);
      is_damaged |= other == NULL;
    }
  if (is_persona)
    job->filter = persona != NULL ? baro_figure_filter_replacing (job->snapshot->filter, persona) : baro_filter_ref (job->snapshot->filter);
  else
    {
      base = baro_score_filter_and (job->snapshot->filter, persona, NULL);
      job->filter = other != NULL ? baro_figure_filter_replacing (base, other) : baro_filter_ref (base);
    }
  if (is_damaged)
    break_all (job, _("filter damaged"), _("The filter of the persona or of the curve cannot be read."));
}

/**
 * baro_score_job_init:
 * @job: (out): cleared by the caller, whatever is returned
 * @journey: a map
 * @overlay: (nullable): another curve; its conditions take the place of others on the same columns
 * @snapshot: the study's choices
 * @cancellable: (nullable): cancels
 * @error: what the snapshot's filter says, or %G_IO_ERROR_CANCELLED
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_score_job_init (BaroScoreJob *job, BaroJourney *journey, const BaroPart *overlay, BaroSnapshot *snapshot,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) local = NULL;
  BaroBitset *shared = NULL;

  *job = (BaroScoreJob) { .journey = journey, .snapshot = snapshot, .dataset = snapshot->dataset, .cancellable = cancellable };
  job->touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &job->n);
  job->bindings = baro_score_bindings_new (journey, snapshot);
  set_filter (job, overlay);

  shared = baro_snapshot_get_selection (snapshot, cancellable, error);
  if (shared == NULL)
    return FALSE;
  if (baro_filter_equal (job->filter, snapshot->filter))
    job->selection = baro_bitset_ref (shared);
  else
    job->selection = baro_filter_select (job->filter, snapshot->dataset, cancellable, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (job->selection == NULL)
    {
      break_all (job, _("filter does not fit"), local->message);
      job->selection = baro_bitset_new (baro_dataset_get_n_rows (snapshot->dataset));
    }
  job->has_time = (snapshot->time_column >= 0 || snapshot->wave_column >= 0) && !baro_figure_names_time (snapshot, job->filter);
  return !job->has_time || baro_figure_time_grouping (snapshot, &job->time, error);
}

void
baro_score_job_clear (BaroScoreJob *job)
{
  baro_score_bindings_free (job->bindings, job->n);
  g_clear_pointer (&job->filter, baro_filter_unref);
  g_clear_pointer (&job->selection, baro_bitset_unref);
  job->bindings = NULL;
}
