/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-tiles.c: the numbers of the overview: value, doubt and change */
#define G_LOG_DOMAIN "baro-figure-tiles"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-private.h"
#include "metrics/baro-metric-list.h"

#define SPARK_PERIODS 24u

/* What a tile compares its value with. reference is as "May" or NULL for the target. */
typedef struct
{
  BaroDifference test;
  char          *reference;   /* (owned) (nullable) */
  gboolean       is_target, is_known;
} TileChange;

/**
 * baro_tile_free:
 * @tile: (transfer full) (nullable): a tile
 */
void
baro_tile_free (BaroTile *tile)
{
  if (tile == NULL)
    return;

  g_clear_pointer (&tile->metric, baro_metric_free);
  g_free (tile->title);
  g_free (tile->note);
  g_free (tile->value);
  g_free (tile->suffix);
  g_free (tile->interval);
  g_free (tile->base);
  g_free (tile->change);
  g_free (tile->verdict_text);
  g_free (tile->sentence);
  g_clear_pointer (&tile->spark, baro_chart_free);
  g_free (tile);
}

static char *
make_title (const BaroMetric *metric, BaroDataset *dataset)
{
  const char *item = baro_figure_item_title (metric, dataset);

  if (metric->kind == BARO_METRIC_NPS)
    return g_strdup (C_("tile", "Recommendation"));
  if (metric->kind == BARO_METRIC_COUNT || item == NULL)
    return baro_metric_dup_title (metric, dataset);

  return g_strdup (item);
}

static char *
make_note (const BaroMetric *metric, BaroDataset *dataset)
{
  g_autofree char *title = baro_metric_dup_title (metric, dataset);
  gboolean is_low_good = baro_metric_is_low_good (metric, dataset);

  switch (metric->kind)
    {
    case BARO_METRIC_MEAN:
      return g_strdup (is_low_good ? C_("tile", "mean, lower is better") : C_("tile", "mean"));
    case BARO_METRIC_MEDIAN:
      return g_strdup (is_low_good ? C_("tile", "median, lower is better") : C_("tile", "median"));
    case BARO_METRIC_COUNT:
      return g_strdup ("");
    case BARO_METRIC_SHARE:
      return g_strdup (metric->label);
    case BARO_METRIC_NPS:
    case BARO_METRIC_CSAT:
    case BARO_METRIC_CES:
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
    case BARO_METRIC_WITHIN:
      break;
    }

  return g_steal_pointer (&title);
}

static int
find_year_before (const BaroTimeSeries *series, guint last)
{
  const BaroGrouping *by = &series->table->tally->groupings[0];
  gint32 wanted;

  if (by->by != BARO_GROUP_PERIOD)
    return series->previous[last];

  wanted = baro_period_year_before (by->unit, baro_time_series_period (series, last));
  for (guint i = 0; i < series->table->n_groups[0]; i++)
    if (baro_time_series_period (series, i) == wanted && baro_measure_is_shown (baro_time_series_get (series, i)))
      return (int) i;

  return -1;
}

/* The period compared with; the tiles' headline names the current one with its year. */
static char *
reference_name (BaroSnapshot *snapshot, const BaroTimeSeries *series, guint last, guint before)
{
  const BaroGrouping *by = &series->table->tally->groupings[0];

  if (by->by != BARO_GROUP_PERIOD)
    return baro_time_series_title (snapshot, series, before);

  return baro_format_period_near (by->unit, baro_time_series_period (series, before), baro_time_series_period (series, last));
}

static void
find_change (BaroSnapshot *snapshot, const BaroTimeSeries *series, guint last, TileChange *change)
{
  const BaroMeasure *measure = baro_time_series_get (series, last);
  double target = baro_figure_find_target (snapshot, series->metric, NULL, NULL);
  int before = series->previous[last];

  *change = (TileChange) { .test = series->changes[last] };

  if (snapshot->comparison == BARO_COMPARE_TARGET && !isnan (target))
    {
      baro_measure_compare_target (measure, target, snapshot->options.confidence, &change->test);
      change->is_target = change->is_known = TRUE;
      return;
    }

  if (snapshot->comparison == BARO_COMPARE_YEAR_BEFORE)
    {
      before = find_year_before (series, last);
      if (before >= 0)
        baro_measure_compare (measure, baro_time_series_get (series, (guint) before), snapshot->options.confidence, &change->test);
    }

  change->is_known = before >= 0;
  change->reference = before >= 0 ? reference_name (snapshot, series, last, (guint) before) : NULL;
}

/* "since May, significant"; the words say what colour and arrow show. */
static char *
verdict_text (const TileChange *change)
{
  if (change->is_target)
    return g_strdup (!change->test.is_tested    ? _("to the target, not tested")
                     : change->test.significant ? _("to the target, significant")
                                                : _("to the target, within chance"));

  if (!change->test.is_tested)
    return baro_string_format (_("since %s, not tested"), change->reference);

  return change->test.significant ? baro_string_format (_("since %s, significant"), change->reference)
                                  : baro_string_format (_("since %s, within chance"), change->reference);
}

static BaroChart *
make_spark (BaroSnapshot *snapshot, const BaroTimeSeries *series)
{
  BaroChart *chart = baro_chart_new (BARO_CHART_SPARK);
  guint n = series->table->n_groups[0];

  chart->spark.style = BARO_SPARK_LINE;
  chart->spark.ink = 0;
  chart->spark.target = baro_figure_find_target (snapshot, series->metric, NULL, NULL);

  for (guint i = n > SPARK_PERIODS ? n - SPARK_PERIODS : 0; i < n; i++)
    {
      const BaroMeasure *measure = baro_time_series_get (series, i);

      baro_chart_add_spark_point (chart, baro_measure_is_shown (measure) ? measure->value : NAN);
    }

  return chart;
}

static void
fill_numbers (BaroTile *tile, const BaroMeasure *measure)
{
  tile->measure = *measure;
  tile->value = baro_format_plain (measure);
  tile->suffix = baro_measure_is_shown (measure) ? baro_format_suffix (measure->unit) : g_strdup ("");
  tile->interval = baro_format_interval (measure);
  tile->base = baro_format_base (measure->base_n);
}

static void
fill_change (BaroTile *tile, BaroSnapshot *snapshot, const BaroTimeSeries *series, guint last)
{
  g_autofree char *first = baro_figure_measure_sentence (tile->title, &tile->measure);
  TileChange change;

  find_change (snapshot, series, last, &change);
  if (!change.is_known)
    {
      tile->sentence = g_steal_pointer (&first);
      return;
    }

  tile->change = baro_format_difference (change.test.value, tile->measure.unit, TRUE);
  tile->verdict_text = verdict_text (&change);
  tile->direction = change.test.significant ? (change.test.value > 0 ? 1 : -1) : 0;
  if (tile->measure.unit != BARO_UNIT_COUNT)
    tile->verdict = baro_figure_verdict (&change.test, series->is_low_good);
  {
    /* Translators: a signed change and what it refers to, as in "+4.8 points since May, significant." */
    g_autofree char *second = baro_string_format (_("%1$s %2$s."), tile->change, tile->verdict_text);

    tile->sentence = baro_figure_join (first, second);
  }
  g_free (change.reference);
}

static BaroTile *
tile_new (const BaroMetric *metric, BaroDataset *dataset)
{
  BaroTile *tile = g_new0 (BaroTile, 1);

  tile->metric = baro_metric_copy (metric);
  tile->title = make_title (metric, dataset);
  tile->note = make_note (metric, dataset);

  return tile;
}

/* A study without times: the whole selection, no change, no line. */
static BaroTile *
tile_without_time (BaroSnapshot *snapshot, const BaroMetric *metric, GCancellable *cancellable, GError **error)
{
  BaroBitset *selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  g_autoptr(BaroMeasureTable) table = NULL;
  BaroTile *tile;

  if (selection == NULL)
    return NULL;

  table = baro_measure_table_run (snapshot->dataset, metric, NULL, 0, selection, snapshot->weight, &snapshot->options, cancellable, error);
  if (table == NULL)
    return NULL;

  tile = tile_new (metric, snapshot->dataset);
  fill_numbers (tile, &table->total);
  tile->sentence = baro_figure_measure_sentence (tile->title, &tile->measure);
  tile->spark = baro_chart_new (BARO_CHART_SPARK);

  return tile;
}

static char *
make_headline (BaroSnapshot *snapshot, const BaroTimeSeries *series, guint last)
{
  g_autofree char *now = baro_time_series_title (snapshot, series, last);
  g_autofree char *before = NULL;
  int index = snapshot->comparison == BARO_COMPARE_YEAR_BEFORE ? find_year_before (series, last) : series->previous[last];

  if (snapshot->comparison == BARO_COMPARE_TARGET)
    return baro_string_format (_("%s, compared with the targets"), now);
  if (index < 0)
    return g_steal_pointer (&now);

  before = reference_name (snapshot, series, last, (guint) index);

  return baro_string_format (_("%1$s, compared with %2$s"), now, before);
}

static BaroTile *
tile_with_time (BaroSnapshot *snapshot, BaroMetric *metric, char **headline, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroTimeSeries) series = baro_time_series_new (snapshot, metric, 0, cancellable, error);
  BaroTile *tile;
  int last;

  if (series == NULL)
    return NULL;

  tile = tile_new (metric, snapshot->dataset);
  last = baro_time_series_last (series);
  tile->spark = make_spark (snapshot, series);
  if (last < 0)
    {
      fill_numbers (tile, &series->table->total);
      tile->sentence = baro_figure_measure_sentence (tile->title, &tile->measure);
      return tile;
    }

  if (*headline == NULL)
    *headline = make_headline (snapshot, series, (guint) last);
  fill_numbers (tile, baro_time_series_get (series, (guint) last));
  if (last + 1 < (int) series->table->n_groups[0])
    {
      /* the item was not asked lately, so the tile says which period it speaks of */
      g_autofree char *period = baro_time_series_title (snapshot, series, (guint) last);
      g_autofree char *note = g_steal_pointer (&tile->note);

      tile->note = baro_string_format (C_("metric and period", "%1$s, %2$s"), note, period);
    }
  fill_change (tile, snapshot, series, (guint) last);

  return tile;
}

/**
 * baro_figure_tiles:
 * @snapshot: the analysis' choices
 * @metrics: (nullable) (array length=n_metrics): resolved metrics; %NULL chooses those that suit the study
 * @n_metrics: how many
 * @max: at most so many tiles
 * @headline: (out) (nullable): which period, compared with what
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Each tile speaks of the last period with answers. A metric that fails is left out, unless all do.
 *
 * Returns: (transfer full) (element-type BaroTile): the tiles, or %NULL
 */
GPtrArray *
baro_figure_tiles (BaroSnapshot *snapshot, BaroMetric **metrics, guint n_metrics, guint max, char **headline,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_tile_free);
  g_autoptr(GPtrArray) chosen = metrics == NULL ? baro_figure_headline_metrics (snapshot->dataset) : NULL;
  gboolean has_time = snapshot->time_column >= 0 || snapshot->wave_column >= 0;
  g_autofree char *text = NULL;
  g_autoptr(GError) first_error = NULL;

  if (chosen != NULL)
    {
      metrics = (BaroMetric **) chosen->pdata;
      n_metrics = chosen->len;
    }

  for (guint i = 0; i < n_metrics && tiles->len < max; i++)
    {
      g_autoptr(GError) local = NULL;
      BaroTile *tile = has_time ? tile_with_time (snapshot, metrics[i], &text, cancellable, &local)
                                : tile_without_time (snapshot, metrics[i], cancellable, &local);

      if (tile != NULL)
        g_ptr_array_add (tiles, tile);
      else if (first_error == NULL)
        first_error = g_steal_pointer (&local);
      if (g_cancellable_is_cancelled (cancellable))
        break;
    }

  if (tiles->len == 0 && first_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first_error));
      return NULL;
    }

  if (headline != NULL)
    *headline = g_steal_pointer (&text);

  return g_steal_pointer (&tiles);
}
