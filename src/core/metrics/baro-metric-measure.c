/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-measure.c: from counts to measures */
#define G_LOG_DOMAIN "baro-metric-measure"

#include "config.h"

#include "metrics/baro-metric-private.h"

#include <math.h>

#include "stats/baro-estimate.h"
#include "stats/baro-mean-stats.h"
#include "stats/baro-normal.h"
#include "stats/baro-nps-stats.h"
#include "stats/baro-quantile.h"
#include "stats/baro-share.h"

/* Some cells of a tally that are added up; cells NULL means all. */
typedef struct
{
  const BaroTally *tally;   /* borrowed */
  const gsize     *cells;   /* borrowed (nullable) */
  gsize            n_cells;
} Cells;

/* Responses, sum of weights and of squared weights; without a weight all three are the count. */
typedef struct { gint64 n; double w, w2; } Sum;

static gsize
get_cell (const Cells *cells, gsize index)
{
  return cells->cells != NULL ? cells->cells[index] : index;
}

/* Adds up slots @first to @end (exclusive) of the cells. */
static Sum
sum_slots (const Cells *cells, guint first, guint end)
{
  const BaroTally *tally = cells->tally;
  Sum sum = { 0 };

  for (gsize i = 0; i < cells->n_cells; i++)
    for (guint slot = first; slot < end; slot++)
      {
        gsize index = get_cell (cells, i) * tally->n_slots + slot;

        sum.n += tally->counts[index];
        sum.w += tally->is_weighted ? tally->sum_w[index] : (double) tally->counts[index];
        sum.w2 += tally->is_weighted ? tally->sum_w2[index] : (double) tally->counts[index];
      }
  return sum;
}

/* The numbers of the cells: base, and sums about the tally's shift. */
static BaroTallyMoments
sum_moments (const Cells *cells)
{
  BaroTallyMoments sum = { 0 };

  for (gsize i = 0; i < cells->n_cells; i++)
    {
      const BaroTallyMoments *part = &cells->tally->moments[get_cell (cells, i)];

      sum.n += part->n;
      sum.sum_w += part->sum_w;
      sum.sum_w2 += part->sum_w2;
      sum.sum_wx += part->sum_wx;
      sum.sum_wx2 += part->sum_wx2;
    }
  return sum;
}

static Sum
sum_valid (const Cells *cells)
{
  BaroTallyMoments moments;

  if (!cells->tally->is_number)
    return sum_slots (cells, 0, cells->tally->n_answers);
  moments = sum_moments (cells);
  return (Sum) { moments.n, moments.sum_w, moments.sum_w2 };
}

static void
fill_base (BaroMeasure *out, const Cells *cells, const Sum *valid)
{
  const BaroTally *tally = cells->tally;
  guint invalid = tally->n_answers + BARO_MISSING_INVALID;

  out->base_n = valid->n;
  out->base_weighted = valid->w;
  out->base_effective = tally->is_weighted ? baro_effective_base (valid->w, valid->w2) : (double) valid->n;
  if (isnan (out->base_effective))
    out->base_effective = 0.0;
  if (tally->n_slots > invalid) /* rows alone have no missing reasons */
    {
      out->n_invalid = sum_slots (cells, invalid, invalid + 1).n;
      out->n_missing = sum_slots (cells, tally->n_answers, tally->n_slots).n - out->n_invalid;
    }
  if (tally->is_weighted)
    out->flags |= BARO_MEASURE_WEIGHTED;
}

static void
take_estimate (BaroMeasure *out, const BaroEstimate *estimate)
{
  out->value = estimate->value;
  out->low = estimate->low;
  out->high = estimate->high;
  out->se = estimate->se;
}

static void
measure_share (BaroMeasure *out, const Sum *hits, double confidence)
{
  BaroEstimate estimate;
  double share;

  out->hits = hits->n;
  out->hits_weighted = hits->w;
  if (!(out->base_weighted > 0.0))
    return;
  /* sums of real weights may differ in their last digit */
  share = CLAMP (hits->w / out->base_weighted, 0.0, 1.0);
  baro_share_estimate (share, out->base_effective, confidence, &estimate);
  take_estimate (out, &estimate);
}

static void
measure_nps (BaroMeasure *out, const Cells *cells, double confidence)
{
  const BaroTally *tally = cells->tally;
  guint from = tally->n_answers, to = 0;
  Sum promoters, detractors;
  BaroNpsParts parts;
  BaroEstimate estimate;

  for (guint i = tally->n_answers; i > 0; i--)
    if (tally->answer_values[i - 1] >= BARO_METRIC_PROMOTER_FROM)
      from = i - 1;
  while (to < tally->n_answers && tally->answer_values[to] <= BARO_METRIC_DETRACTOR_TO)
    to++;
  promoters = sum_slots (cells, from, tally->n_answers);
  detractors = sum_slots (cells, 0, to);
  out->hits = promoters.n;
  out->hits_weighted = promoters.w;
  out->detractors = detractors.w;

  parts.promoters = promoters.w;
  parts.detractors = detractors.w;
  parts.passives = sum_slots (cells, to, from).w;
  parts.n_eff = out->base_effective;
  baro_nps_estimate (&parts, BARO_NPS_ADJUSTED, confidence, &estimate);
  take_estimate (out, &estimate);
}

static void
take_mean (BaroMeasure *out, const BaroMoments *moments, double confidence)
{
  BaroEstimate estimate;

  baro_mean_estimate (moments, confidence, &estimate);
  take_estimate (out, &estimate);
  out->sd = sqrt (moments->variance);
}

/* The weights of the answers of a scale, summed over the cells. */
static double *
dup_answer_weights (const Cells *cells)
{
  double *weights = g_new0 (double, MAX (cells->tally->n_answers, 1));

  for (guint i = 0; i < cells->tally->n_answers; i++)
    weights[i] = sum_slots (cells, i, i + 1).w;
  return weights;
}

static void
measure_scale_mean (BaroMeasure *out, const Cells *cells, double confidence)
{
  g_autofree double *weights = dup_answer_weights (cells);
  BaroMoments moments;

  baro_moments_from_weights (cells->tally->answer_values, weights, cells->tally->n_answers, out->base_effective, &moments);
  take_mean (out, &moments, confidence);
}

/* Σw(x − m)² = Σw(x − s)² − (Σw(x − s))²/Σw for any shift s; see baro_moments_from_weights() for the variance. */
static void
measure_number_mean (BaroMeasure *out, const Cells *cells, double confidence)
{
  BaroTallyMoments sums = sum_moments (cells);
  BaroMoments moments = { NAN, NAN, NAN };
  double n_eff = out->base_effective;

  if (!(sums.sum_w > 0.0))
    return;
  moments.mean = cells->tally->shift + sums.sum_wx / sums.sum_w;
  moments.n_eff = n_eff;
  if (n_eff > 1.0)
    moments.variance = MAX (sums.sum_wx2 - sums.sum_wx * sums.sum_wx / sums.sum_w, 0.0) / sums.sum_w * n_eff / (n_eff - 1.0);
  take_mean (out, &moments, confidence);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  double x = ((const BaroValueCount *) a)->value, y = ((const BaroValueCount *) b)->value;

  return (x > y) - (x < y);
}

/* The distinct values of the cells, ascending, those of several cells side by side. */
static GArray *
dup_values (const Cells *cells)
{
  const BaroTally *tally = cells->tally;
  GArray *values = g_array_new (FALSE, FALSE, sizeof (BaroValueCount));

  if (!tally->is_number)
    {
      for (guint i = 0; i < tally->n_answers; i++)
        {
          Sum sum = sum_slots (cells, i, i + 1);
          BaroValueCount count = { tally->answer_values[i], sum.n, sum.w };

          if (sum.n > 0)
            g_array_append_val (values, count);
        }
      return values;
    }
  for (gsize i = 0; i < cells->n_cells && tally->values != NULL; i++)
    {
      GArray *part = tally->values[get_cell (cells, i)];

      if (part->len > 0)
        g_array_append_vals (values, part->data, part->len);
    }
  if (cells->n_cells > 1)
    g_array_sort (values, compare_counts);
  return values;
}

static void
measure_median (BaroMeasure *out, const Cells *cells, double confidence)
{
  g_autoptr(GArray) values = dup_values (cells);
  g_autofree double *numbers = g_new (double, MAX (values->len, 1));
  g_autofree guint64 *counts = g_new (guint64, MAX (values->len, 1));
  g_autofree double *weights = g_new (double, MAX (values->len, 1));
  BaroEstimate estimate;

  for (guint i = 0; i < values->len; i++)
    {
      const BaroValueCount *count = &g_array_index (values, BaroValueCount, i);

      numbers[i] = count->value;
      counts[i] = (guint64) count->n;
      weights[i] = count->sum_w;
    }
  if (cells->tally->is_weighted)
    baro_quantile_estimate_weighted (numbers, weights, values->len, out->base_effective, 0.5, confidence, &estimate);
  else
    baro_quantile_estimate (numbers, counts, values->len, 0.5, confidence, &estimate);
  take_estimate (out, &estimate);
  if (cells->tally->is_number && !cells->tally->values_are_exact)
    out->flags |= BARO_MEASURE_APPROXIMATE;
}

/* The mean of the Poisson distribution whose upper tail from @count on is @tail; both tails by one search. */
static double
find_poisson_mean (double count, double tail, gboolean is_upper)
{
  double low = 0.0, high = count + 10.0 * sqrt (count + 1.0) + 20.0;

  for (guint i = 0; i < 100 && high - low > 1e-12 * high; i++)
    {
      double middle = (low + high) / 2.0;
      gboolean is_above = is_upper ? baro_poisson_at_most (count, middle) < tail : baro_poisson_at_least (count, middle) > tail;

      if (is_above)
        high = middle;
      else
        low = middle;
    }
  return (low + high) / 2.0;
}

/* Responses, with Garwood's exact Poisson interval (1936); with a weight, that of the effective base, scaled. */
static void
measure_count (BaroMeasure *out, const Cells *cells, double confidence)
{
  Sum rows = sum_slots (cells, 0, cells->tally->n_slots);
  double tail = (1.0 - confidence) / 2.0;
  double n, scale;

  fill_base (out, cells, &rows);
  out->value = out->base_weighted;
  n = rint (out->base_effective);
  scale = n > 0.0 ? out->base_weighted / n : 1.0;
  out->low = n > 0.0 ? scale * find_poisson_mean (n, tail, FALSE) : 0.0;
  out->high = scale * find_poisson_mean (n, tail, TRUE);
  out->se = scale * sqrt (n);
}

static void
measure_box (const BaroMetric *self, BaroDataset *dataset, const Cells *cells, double confidence, BaroMeasure *out)
{
  guint first = 0, end = 0;
  Sum hits;

  baro_metric_get_box (self, dataset, &first, &end);
  hits = sum_slots (cells, first, MIN (end, cells->tally->n_answers));
  measure_share (out, &hits, confidence);
}

static void
measure_option (const BaroMetric *self, BaroDataset *dataset, const Cells *cells, double confidence, BaroMeasure *out)
{
  guint32 code = G_MAXUINT32;
  Sum hits = { 0 };

  if (baro_metric_find_code (self, dataset, &code) && code < cells->tally->n_answers)
    hits = sum_slots (cells, code, code + 1);
  measure_share (out, &hits, confidence);
}

static void
measure_within (const Cells *cells, double confidence, BaroMeasure *out)
{
  const BaroTally *tally = cells->tally;
  Sum hits = { 0 };

  for (gsize i = 0; i < cells->n_cells; i++)
    {
      gsize index = get_cell (cells, i) * tally->n_limits;

      hits.n += tally->within[index];
      hits.w += tally->within_w[index];
    }
  measure_share (out, &hits, confidence);
}

static void
measure_ease (const BaroMetric *self, BaroDataset *dataset, BaroMeasure *out)
{
  BaroColumn *column = baro_metric_find_item (self, dataset, NULL);
  double minimum, maximum, ease;

  if (column == NULL || column->scale == NULL)
    return;
  minimum = baro_scale_get_minimum (column->scale);
  maximum = baro_scale_get_maximum (column->scale);
  ease = (out->value - minimum) / (maximum - minimum);
  out->ease = baro_scale_get_direction (column->scale) == BARO_DIRECTION_LOW_GOOD ? 1.0 - ease : ease;
}

/**
 * baro_metric_measure_cells:
 * @self: a resolved metric
 * @dataset: the responses the tally was made from
 * @tally: counted by the request of baro_metric_fill_request()
 * @cells: (nullable) (array length=n_cells): cells that are added up first; %NULL for all
 * @n_cells: how many; ignored without @cells
 * @options: level and thresholds
 * @out: (out): the measure; undefined for an empty base
 *
 * Computes one measure from counts. Intervals: adjusted Wald for NPS (Rocks 2016), Wilson for shares, t for
 * means, order statistics for medians, exact Poisson for counts. With a weight all use the effective base.
 */
void
baro_metric_measure_cells (const BaroMetric *self, BaroDataset *dataset, const BaroTally *tally, const gsize *cells,
                           gsize n_cells, const BaroMetricOptions *options, BaroMeasure *out)
{
  Cells list = { tally, cells, cells != NULL ? n_cells : tally->n_cells };
  double confidence = options->confidence;
  BaroColumn *column;
  Sum valid;

  g_return_if_fail (self != NULL && dataset != NULL && out != NULL);

  baro_measure_init (out, baro_metric_get_unit (self, dataset));
  if (self->kind == BARO_METRIC_COUNT)
    {
      measure_count (out, &list, confidence);
      baro_measure_finish (out, options);
      return;
    }
  valid = sum_valid (&list);
  fill_base (out, &list, &valid);
  column = baro_metric_find_item (self, dataset, NULL);
  if (self->kind == BARO_METRIC_NPS && column != NULL && column->scale != NULL && !baro_scale_is_nps (column->scale))
    out->flags |= BARO_MEASURE_NOT_NPS_ITEM;

  switch (self->kind)
    {
    case BARO_METRIC_NPS: measure_nps (out, &list, confidence); break;
    case BARO_METRIC_CES:
      measure_scale_mean (out, &list, confidence);
      measure_ease (self, dataset, out);
      break;
    case BARO_METRIC_MEAN:
      if (tally->is_number)
        measure_number_mean (out, &list, confidence);
      else
        measure_scale_mean (out, &list, confidence);
      break;
    case BARO_METRIC_MEDIAN: measure_median (out, &list, confidence); break;
    case BARO_METRIC_SHARE: measure_option (self, dataset, &list, confidence, out); break;
    case BARO_METRIC_WITHIN: measure_within (&list, confidence, out); break;
    default: measure_box (self, dataset, &list, confidence, out); break;
    }
  baro_measure_finish (out, options);
}

/* One cell; see baro_metric_measure_cells(). */
void
baro_metric_measure_cell (const BaroMetric *self, BaroDataset *dataset, const BaroTally *tally, gsize cell,
                          const BaroMetricOptions *options, BaroMeasure *out)
{
  baro_metric_measure_cells (self, dataset, tally, &cell, 1, options, out);
}

/**
 * baro_metric_measure_answers:
 * @dataset: the responses the tally was made from
 * @tally: of a scale or category score
 * @cells: (nullable) (array length=n_cells): cells that are added up first; %NULL for all
 * @n_cells: how many; ignored without @cells
 * @options: level and thresholds
 * @out: (out) (array): one measure for each of the tally's answers
 *
 * Computes the distribution of the answers: shares of the valid base, which add up to one.
 */
void
baro_metric_measure_answers (BaroDataset *dataset, const BaroTally *tally, const gsize *cells, gsize n_cells,
                             const BaroMetricOptions *options, BaroMeasure *out)
{
  Cells list = { tally, cells, cells != NULL ? n_cells : tally->n_cells };
  Sum valid = sum_slots (&list, 0, tally->n_answers);

  for (guint i = 0; i < tally->n_answers; i++)
    {
      Sum hits = sum_slots (&list, i, i + 1);

      baro_measure_init (&out[i], BARO_UNIT_SHARE);
      fill_base (&out[i], &list, &valid);
      measure_share (&out[i], &hits, options->confidence);
      baro_measure_finish (&out[i], options);
    }
}

/**
 * baro_metric_fill_request:
 * @self: a resolved metric
 * @dataset: the responses
 * @request: its score and what is wanted of it are set; groupings, weight and selection stay
 * @error: if the column is gone
 *
 * Says what must be counted so that the metric can be measured.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_metric_fill_request (const BaroMetric *self, BaroDataset *dataset, BaroTallyRequest *request, GError **error)
{
  BaroColumn *column;
  int index = -1;

  g_return_val_if_fail (self != NULL && dataset != NULL && request != NULL, FALSE);

  request->score = -1;
  request->n_limits = 0;
  request->wants_values = FALSE;
  request->skips_moments = TRUE;
  if (self->kind == BARO_METRIC_COUNT)
    return TRUE;
  column = baro_metric_find_item (self, dataset, &index);
  if (column == NULL)
    {
      g_autoptr(BaroMetric) copy = baro_metric_copy (self);

      return baro_metric_resolve (copy, dataset, error) && baro_metric_fill_request (copy, dataset, request, error);
    }
  request->score = index;
  request->skips_moments = self->kind != BARO_METRIC_MEAN;
  request->wants_values = self->kind == BARO_METRIC_MEDIAN;
  if (self->kind == BARO_METRIC_WITHIN)
    {
      request->n_limits = 1;
      request->limits[0] = self->limit_seconds / baro_metric_get_unit_seconds (column);
    }
  return TRUE;
}
