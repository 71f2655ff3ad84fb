/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-counts.c: how many responses personas and overlays have, counted in a thread */
#define G_LOG_DOMAIN "baro-map-counts"
#include "config.h"

#include "maps/baro-map-panel-private.h"

/* known: part id -> BaroMapCount. question says for which filters of which data they were counted; a new question
 * cancels the run of the older one, whose answer nobody wants. */
struct _BaroMapCounts
{
  GHashTable   *known;        /* (owned) */
  char         *question;     /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable) */
};

/* What the worker takes along: the snapshot, and for each part the filter that narrows it. */
typedef struct
{
  BaroSnapshot *snapshot;     /* (owned) */
  BaroJourney  *journey;      /* (owned) */
  BaroFilter   *outer;        /* (owned) (nullable): made in the thread */
  GPtrArray    *ids;          /* (owned) of char* */
  GPtrArray    *filters;      /* (owned) of BaroFilter, in the same order */
} Run;

BaroMapCounts *
baro_map_counts_new (void)
{
  BaroMapCounts *self = g_new0 (BaroMapCounts, 1);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
baro_map_counts_free (BaroMapCounts *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->known);
  g_free (self->question);
  g_free (self);
}

const BaroMapCount *
baro_map_counts_get (BaroMapCounts *self, const char *part_id)
{
  return g_hash_table_lookup (self->known, part_id);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  baro_snapshot_unref (run->snapshot);
  baro_journey_unref (run->journey);
  g_clear_pointer (&run->outer, baro_filter_unref);
  g_ptr_array_unref (run->ids);
  g_ptr_array_unref (run->filters);
  g_free (run);
}

static gboolean
is_of_time (const BaroSnapshot *snapshot, const BaroCondition *condition)
{
  int column = baro_dataset_find_column (snapshot->dataset, condition->column);

  return column >= 0 && (column == snapshot->time_column || column == snapshot->wave_column);
}

/* What the map shows: the analysis' filter and, where that names no time, the last period. A touchpoint's own filter
 * says which. */
static BaroFilter *
make_outer_filter (const BaroJourney *journey, BaroSnapshot *snapshot)
{
  guint n;
  const BaroPart *const *touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &n);
  BaroFilter *outer = baro_filter_ref (snapshot->filter);
  g_autoptr(BaroFilter) of_one = NULL;

  for (guint i = 0; i < n && of_one == NULL; i++)
    if (touchpoints[i]->touchpoint.binding.is_bound)
      of_one = baro_journey_get_filter (journey, touchpoints[i]->id, snapshot, NULL);
  for (guint i = 0; of_one != NULL && i < baro_filter_get_n (of_one); i++)
    if (is_of_time (snapshot, baro_filter_get (of_one, i)))
      {
        BaroFilter *more = baro_filter_with (outer, baro_filter_get (of_one, i));

        baro_filter_unref (outer);
        outer = more;
      }
  return outer;
}

/* The conditions of both; one on the same column and test in the narrower filter wins. */
static BaroFilter *
join_filters (BaroFilter *outer, const BaroFilter *inner)
{
  BaroFilter *joined = baro_filter_ref (outer);

  for (guint i = 0; i < baro_filter_get_n (inner); i++)
    {
      BaroFilter *more = baro_filter_with (joined, baro_filter_get (inner, i));

      baro_filter_unref (joined);
      joined = more;
    }
  return joined;
}

static BaroMapCount *
count_one (const Run *run, BaroFilter *filter, GCancellable *cancellable)
{
  BaroDataset *dataset = run->snapshot->dataset;
  g_autoptr(BaroFilter) joined = join_filters (run->outer, filter);
  g_autoptr(BaroBitset) selection = baro_filter_select (joined, dataset, cancellable, NULL);
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_NPS, NULL);
  g_autoptr(BaroMeasureTable) table = NULL;
  BaroMapCount *count;

  if (selection == NULL)
    return NULL;
  count = g_new0 (BaroMapCount, 1);
  count->n_rows = (gint64) baro_bitset_count (selection);
  if (baro_metric_resolve (metric, dataset, NULL))
    table = baro_measure_table_run (dataset, metric, NULL, 0, selection, run->snapshot->weight, &run->snapshot->options, cancellable, NULL);
  count->has_nps = table != NULL && baro_measure_is_shown (&table->total);
  if (count->has_nps)
    count->nps = table->total;
  return count;
}

static void
count_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  run->outer = make_outer_filter (run->journey, run->snapshot);
  for (guint i = 0; i < run->ids->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      BaroMapCount *count = count_one (run, g_ptr_array_index (run->filters, i), cancellable);

      if (count != NULL)
        g_hash_table_insert (counts, g_strdup (g_ptr_array_index (run->ids, i)), count);
    }
  g_task_return_pointer (task, counts, (GDestroyNotify) g_hash_table_unref);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroMapPanel *panel = BARO_MAP_PANEL (source);
  GHashTable *counts = g_task_propagate_pointer (G_TASK (result), NULL);

  if (counts == NULL)
    return;
  if (panel->counts == NULL || panel->counts->cancellable != g_task_get_cancellable (G_TASK (result)))
    {
      g_hash_table_unref (counts);
      return;
    }
  g_hash_table_unref (panel->counts->known);
  panel->counts->known = counts;
  g_clear_pointer (&panel->built_journey, baro_journey_unref);   /* the rows that show them are made anew */
  baro_map_panel_queue_update (panel);
}

static void
add_parts (Run *run, GString *question, const BaroJourney *journey, BaroPartKind kind)
{
  guint n;
  const BaroPart *const *parts = baro_journey_list (journey, kind, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *json = kind == BARO_PART_PERSONA ? parts[i]->persona.filter_json : parts[i]->overlay.filter_json;
      g_autoptr(BaroFilter) filter = json != NULL ? baro_filter_from_json (json, NULL) : baro_filter_new (NULL, 0);

      if (filter == NULL || (kind == BARO_PART_OVERLAY && parts[i]->overlay.kind != BARO_OVERLAY_FILTER))
        continue;
      g_ptr_array_add (run->ids, g_strdup (parts[i]->id));
      g_ptr_array_add (run->filters, g_steal_pointer (&filter));
      g_string_append_printf (question, "%s=%s\n", parts[i]->id, json != NULL ? json : "");
    }
}

/**
 * baro_map_counts_ask:
 * @panel: the side panel
 *
 * Counts the personas and overlays of the panel's journey under its analysis, if that is not known yet.
 */
void
baro_map_counts_ask (BaroMapPanel *panel)
{
  BaroMapCounts *self = panel->counts;
  g_autoptr(GString) question = g_string_new (NULL);
  g_autoptr(GTask) task = NULL;
  g_autofree char *filter_json = NULL;
  Run *run;

  if (panel->analysis == NULL || panel->journey == NULL)
    return;
  run = g_new0 (Run, 1);
  run->snapshot = baro_analysis_get_snapshot (panel->analysis);
  run->journey = baro_journey_ref (panel->journey);
  run->ids = g_ptr_array_new_with_free_func (g_free);
  run->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_filter_unref);
  filter_json = baro_filter_to_json (run->snapshot->filter);
  g_string_printf (question, "%p %d %d %d %s\n", (void *) run->snapshot->dataset, run->snapshot->weight, run->snapshot->by_wave, (int) run->snapshot->unit, filter_json);
  add_parts (run, question, panel->journey, BARO_PART_PERSONA);
  add_parts (run, question, panel->journey, BARO_PART_OVERLAY);
  if (g_strcmp0 (question->str, self->question) == 0 || run->ids->len == 0)
    {
      run_free (run);
      return;
    }
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->question);
  self->question = g_strdup (question->str);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (panel, self->cancellable, counted_cb, NULL);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, count_in_thread);
}
