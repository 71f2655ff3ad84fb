/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-together.c: the answers behind a map as columns of numbers, and how they go together
 */
#define G_LOG_DOMAIN "baro-journey-score-together"
#include "config.h"

#include <math.h>

#include "journey/baro-journey-score-together-private.h"

#define PROMOTER_FROM 9.0
#define DETRACTOR_TO 6.0

/* Up to here rows are dealt out one by one; beyond, 64 rows at a time, which lie in the same cache lines. */
#define MAX_SINGLE_ROWS 200000u

/* The numbers of the answers on a scale. */
static double *
code_values (const BaroScale *scale, guint *n)
{
  double *values;

  *n = baro_scale_get_n_valid (scale);
  values = g_new (double, MAX (*n, 1));
  for (guint i = 0; i < *n; i++)
    values[i] = baro_scale_get_option (scale, i)->value;
  return values;
}

static void
code_recommendation (double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    values[i] = values[i] >= PROMOTER_FROM ? 1.0 : values[i] <= DETRACTOR_TO ? -1.0 : 0.0;
}

static double *
code_category (BaroDataset *dataset, int column, guint32 code, guint *n)
{
  BaroDictionary *dictionary = baro_dataset_get_dictionary (dataset, (guint) column);
  double *values;

  *n = dictionary != NULL ? baro_dictionary_get_size (dictionary) : 0;
  values = g_new (double, MAX (*n, 1));
  for (guint32 i = 0; i < *n; i++)
    values[i] = baro_dictionary_get_target (dictionary, i) == code ? 1.0 : 0.0;
  return values;
}

/* What each answer contributes to the metric: its mean is the measure. NULL: the metric is no mean of answers. */
static double *
code_metric (BaroDataset *dataset, const BaroScoreBinding *binding, guint *n)
{
  const BaroColumn *column = binding->item >= 0 ? baro_dataset_get_column (dataset, (guint) binding->item) : NULL;
  const BaroMetric *metric = binding->metric;
  double *values = NULL;
  guint first = 0, end = 0;
  guint32 code;

  if (column == NULL)
    return NULL;
  if (column->kind == BARO_KIND_SCALE && column->scale != NULL)
    values = code_values (column->scale, n);
  switch (metric->kind)
    {
    case BARO_METRIC_MEAN:
    case BARO_METRIC_MEDIAN:
    case BARO_METRIC_CES:
      return values;
    case BARO_METRIC_NPS:
      if (values != NULL)
        code_recommendation (values, *n);
      return values;
    case BARO_METRIC_CSAT:
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
      baro_metric_get_box (metric, dataset, &first, &end);
      break;
    case BARO_METRIC_SHARE:
      if (!baro_score_find_label (dataset, binding->item, metric->label, &code))
        return values;
      if (values == NULL)
        return code_category (dataset, binding->item, code, n);
      first = code;
      end = code + 1;
      break;
    default:
      g_free (values);
      return NULL;
    }
  for (guint i = 0; values != NULL && i < *n; i++)
    values[i] = i >= first && i < end ? 1.0 : 0.0;
  return values;
}

/* Rows whose touchpoint column holds a label, one of its merged ones too. */
static BaroBitset *
select_label (BaroDataset *dataset, int column, guint32 code, GError **error)
{
  BaroCodes *codes = baro_dataset_get_codes (dataset, (guint) column, error);
  BaroDictionary *dictionary = baro_dataset_get_dictionary (dataset, (guint) column);
  BaroBitset *rows;
  guint64 *words;

  if (codes == NULL)
    return NULL;
  rows = baro_bitset_new (codes->n_rows);
  words = baro_bitset_peek_words (rows, NULL);
  for (gsize row = 0; row < codes->n_rows; row++)
    {
      guint32 own = baro_codes_get_code (codes, row);

      if (own != code && dictionary != NULL && own < baro_dictionary_get_size (dictionary))
        own = baro_dictionary_get_target (dictionary, own);
      words[row / 64] |= (guint64) (own == code) << (row % 64);
    }
  return rows;
}

/* Names the rows that a binding takes of the map's. */
static char *
dup_rows_key (const BaroScoreBinding *binding)
{
  g_autofree char *json = binding->filter != NULL ? baro_filter_to_json (binding->filter) : NULL;

  return g_strdup_printf ("%d:%u:%s", binding->column, binding->column >= 0 ? binding->code : 0, json != NULL ? json : "");
}

static gboolean
get_rows (BaroScoreTogether *self, BaroScoreJob *job, BaroScoreBinding *binding, const char *key, BaroBitset **rows, GError **error)
{
  BaroBitset *own;

  *rows = NULL;
  if (binding->column < 0 && binding->filter == NULL)
    return TRUE;
  *rows = g_hash_table_lookup (self->rows, key);
  if (*rows != NULL)
    return TRUE;
  own = binding->filter != NULL ? baro_score_get_own_rows (job, binding, error) : NULL;
  if (binding->filter != NULL && own == NULL)
    return FALSE;
  if (binding->column < 0)
    *rows = baro_bitset_ref (own);
  else
    {
      *rows = select_label (job->dataset, binding->column, binding->code, error);
      if (*rows == NULL)
        return FALSE;
      if (own != NULL)
        baro_bitset_and (*rows, own);
    }
  g_hash_table_insert (self->rows, g_strdup (key), *rows);
  return TRUE;
}

/* Takes values. Returns: its index, or -1 if the list is full */
static int
add_column (BaroScoreTogether *self, const char *key, int item, double *values, guint n_values, BaroBitset *rows)
{
  BaroProductColumn column = { (guint) item, values, n_values, rows };
  gpointer found;

  if (g_hash_table_lookup_extended (self->keys, key, NULL, &found))
    {
      g_free (values);
      return GPOINTER_TO_INT (found);
    }
  if (self->columns->len >= BARO_TALLY_MAX_PRODUCTS)
    {
      g_free (values);
      self->is_full = TRUE;
      return -1;
    }
  g_ptr_array_add (self->values, values);
  g_array_append_val (self->columns, column);
  g_hash_table_insert (self->keys, g_strdup (key), GINT_TO_POINTER ((int) self->columns->len - 1));
  return (int) self->columns->len - 1;
}

BaroScoreTogether *
baro_score_together_new (void)
{
  BaroScoreTogether *self = g_new0 (BaroScoreTogether, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (BaroProductColumn));
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) baro_bitset_unref);
  return self;
}

void
baro_score_together_free (BaroScoreTogether *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_ptr_array_unref (self->values);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->rows);
  g_clear_pointer (&self->products, baro_tally_products_unref);
  for (guint f = 0; f < BARO_SCORE_FOLDS; f++)
    g_clear_pointer (&self->folds[f], baro_tally_products_unref);
  g_free (self);
}

/* An item's own answers, of all rows of the map. */
int
baro_score_together_add_item (BaroScoreTogether *self, BaroDataset *dataset, int item)
{
  const BaroColumn *column = baro_dataset_get_column (dataset, (guint) item);
  g_autofree char *key = g_strdup_printf ("%d|value|-1:0:", item);
  double *values;
  guint n;

  if (column->kind != BARO_KIND_SCALE || column->scale == NULL)
    return -1;
  values = code_values (column->scale, &n);
  return add_column (self, key, item, values, n, NULL);
}

/* The answers behind a touchpoint: as on the scale for a driver, as the metric counts them for a score. Sets
 * @index to -1 where there are none. Returns: FALSE with an error */
gboolean
baro_score_together_add_binding (BaroScoreTogether *self, BaroScoreJob *job, BaroScoreBinding *binding, gboolean as_metric, int *index, GError **error)
{
  const BaroColumn *column = binding->item >= 0 ? baro_dataset_get_column (job->dataset, (guint) binding->item) : NULL;
  g_autofree char *rows_key = dup_rows_key (binding);
  g_autofree char *metric = baro_metric_to_text (binding->metric);
  g_autofree char *key = NULL;
  gboolean is_plain = !as_metric || binding->metric->kind == BARO_METRIC_MEAN || binding->metric->kind == BARO_METRIC_CES
                      || binding->metric->kind == BARO_METRIC_MEDIAN;
  double *values = NULL;
  BaroBitset *rows;
  guint n = 0;

  *index = -1;
  if (as_metric)
    values = code_metric (job->dataset, binding, &n);
  else if (column != NULL && column->kind == BARO_KIND_SCALE && column->scale != NULL)
    values = code_values (column->scale, &n);
  if (values == NULL)
    return TRUE;
  if (!get_rows (self, job, binding, rows_key, &rows, error))
    {
      g_free (values);
      return FALSE;
    }
  key = g_strdup_printf ("%d|%s|%s", binding->item, is_plain ? "value" : metric, rows_key);
  *index = add_column (self, key, binding->item, values, n, rows);
  return TRUE;
}

static BaroTallyProducts *
sum_products (BaroScoreTogether *self, BaroScoreJob *job, BaroBitset *rows, GError **error)
{
  BaroProductRequest request = { (const BaroProductColumn *) self->columns->data, self->columns->len, job->snapshot->weight, rows };

  return baro_tally_products_run (job->dataset, &request, job->cancellable, error);
}

/* Which part a row or a word of rows belongs to: as good as random, and the same each time. */
static guint
fold_of (gsize index)
{
  return (guint) ((index * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 32) % BARO_SCORE_FOLDS);
}

/* Cuts the rows into parts: one by one, or many rows by 64 that lie together. */
static void
cut_rows (const BaroBitset *rows, BaroBitset **folds)
{
  gsize n_words, n_bits = baro_bitset_get_n_bits (rows);
  const guint64 *words = baro_bitset_get_words (rows, &n_words);
  guint64 *parts[BARO_SCORE_FOLDS];
  gboolean in_words = baro_bitset_count (rows) > MAX_SINGLE_ROWS;

  for (guint f = 0; f < BARO_SCORE_FOLDS; f++)
    {
      folds[f] = baro_bitset_new (n_bits);
      parts[f] = baro_bitset_peek_words (folds[f], NULL);
    }
  for (gsize w = 0; w < n_words; w++)
    {
      if (in_words)
        parts[fold_of (w)][w] = words[w];
      else
        for (guint64 left = words[w]; left != 0; left &= left - 1)
          parts[fold_of (w * 64 + (gsize) __builtin_ctzll (left))][w] |= left & -left;
    }
}

static gboolean
run_folds (BaroScoreTogether *self, BaroScoreJob *job, BaroBitset *rows, GError **error)
{
  BaroBitset *folds[BARO_SCORE_FOLDS];
  gboolean is_done = TRUE;

  cut_rows (rows, folds);
  for (guint f = 0; f < BARO_SCORE_FOLDS && is_done; f++)
    {
      BaroTallyProducts *before = self->products;

      self->folds[f] = sum_products (self, job, folds[f], error);
      is_done = self->folds[f] != NULL;
      if (!is_done)
        break;
      self->products = before == NULL ? baro_tally_products_ref (self->folds[f]) : baro_tally_products_combine (before, self->folds[f], 1);
      g_clear_pointer (&before, baro_tally_products_unref);
    }
  for (guint f = 0; f < BARO_SCORE_FOLDS; f++)
    baro_bitset_unref (folds[f]);
  return is_done;
}

/**
 * baro_score_together_run:
 * @self: a list of columns
 * @job: a job
 * @rows: the responses that the map shows
 * @in_folds: cut them into parts that are summed one by one, to see how much a result depends on who answered
 * @error: what the tally says
 *
 * Sums all products; each row is looked at once, in folds or not.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_score_together_run (BaroScoreTogether *self, BaroScoreJob *job, BaroBitset *rows, gboolean in_folds, GError **error)
{
  if (self->columns->len == 0)
    return TRUE;
  if (in_folds)
    return run_folds (self, job, rows, error);
  self->products = sum_products (self, job, rows, error);
  return self->products != NULL;
}

/**
 * baro_score_together_of_means:
 * @self: a list that was run
 * @a: a column's index
 * @b: another one's
 *
 * How the sampling errors of two means go together: the covariance of the answers of those who answered both, over
 * what that is in the two means. With nobody in common it is 0, with all in common the correlation of the answers.
 *
 * Returns: -1 to 1; 0 where nothing varies
 */
double
baro_score_together_of_means (const BaroScoreTogether *self, guint a, guint b)
{
  double own = baro_tally_products_covariance (self->products, a, a) * baro_tally_products_get (self->products, a, a)->sum_w2;
  double other = baro_tally_products_covariance (self->products, b, b) * baro_tally_products_get (self->products, b, b)->sum_w2;
  double both = baro_tally_products_covariance (self->products, a, b) * baro_tally_products_get (self->products, a, b)->sum_w2;

  if (!(own > 0.0) || !(other > 0.0) || isnan (both))
    return 0.0;
  return CLAMP (both / sqrt (own * other), -1.0, 1.0);
}
