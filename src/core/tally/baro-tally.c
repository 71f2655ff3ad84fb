/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally.c: runs a request and holds its result */
#define G_LOG_DOMAIN "baro-tally"

#include "config.h"

#include "tally/baro-tally.h"
#include "tally/baro-tally-private.h"

G_DEFINE_QUARK (baro-tally-error-quark, baro_tally_error)

static void
free_tally (BaroTally *self)
{
  for (gsize cell = 0; cell < self->n_cells && self->values != NULL; cell++)
    g_array_unref (self->values[cell]);
  g_free (self->values);
  g_free (self->answer_values);
  g_free (self->counts);
  g_free (self->sum_w);
  g_free (self->sum_w2);
  g_free (self->moments);
  g_free (self->within);
  g_free (self->within_w);
  g_free (self->within_w2);
  g_free (self->n_rows);
  g_free (self);
}

static void
fill_answer_values (BaroTally *self, BaroDataset *dataset, guint column)
{
  BaroScale *scale = baro_dataset_get_column (dataset, column)->scale;

  if (baro_dataset_get_column (dataset, column)->kind != BARO_KIND_SCALE || scale == NULL)
    return;
  self->answer_values = g_new (double, MAX (self->n_answers, 1));
  for (guint i = 0; i < self->n_answers; i++)
    self->answer_values[i] = baro_scale_get_option (scale, i)->value;
}

static void
allocate_slots (BaroTally *self)
{
  self->counts = g_new0 (gint64, self->n_cells * self->n_slots);
  if (!self->is_weighted)
    return;
  self->sum_w = g_new0 (double, self->n_cells * self->n_slots);
  self->sum_w2 = g_new0 (double, self->n_cells * self->n_slots);
}

static void
allocate_numbers (BaroTally *self, const BaroTallyRequest *request)
{
  self->moments = g_new0 (BaroTallyMoments, self->n_cells);
  self->n_limits = request->n_limits;
  for (guint k = 0; k < request->n_limits; k++)
    self->limits[k] = request->limits[k];
  self->within = g_new0 (gint64, MAX (self->n_cells * self->n_limits, 1));
  self->within_w = g_new0 (double, MAX (self->n_cells * self->n_limits, 1));
  self->within_w2 = g_new0 (double, MAX (self->n_cells * self->n_limits, 1));
  if (!request->wants_values)
    return;
  self->values = g_new (GArray *, self->n_cells);
  for (gsize cell = 0; cell < self->n_cells; cell++)
    self->values[cell] = g_array_new (FALSE, FALSE, sizeof (BaroValueCount));
}

static BaroTally *
new_tally (const BaroTallyPlan *plan)
{
  const BaroTallyRequest *request = plan->request;
  BaroTally *self = g_new0 (BaroTally, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_groupings = request->n_groupings;
  for (guint g = 0; g < request->n_groupings; g++)
    {
      self->groupings[g] = request->groupings[g];
      self->n_codes[g] = plan->groups[g].n_codes;
      if (plan->groups[g].periods != NULL)
        self->first[g] = plan->groups[g].periods->first;
    }
  self->n_cells = plan->n_cells;
  self->is_weighted = plan->weight_codes != NULL;
  self->is_number = plan->score == BARO_TALLY_LIMITS;
  self->n_answers = plan->score == BARO_TALLY_ANSWERS ? plan->n_answers : 0;
  self->n_slots = plan->score == BARO_TALLY_ROWS ? 1 : self->n_answers + BARO_N_MISSING;
  self->n_rows = g_new0 (gint64, self->n_cells);
  self->values_are_exact = TRUE;
  allocate_slots (self);
  if (self->is_number)
    allocate_numbers (self, request);
  else if (plan->score == BARO_TALLY_ANSWERS)
    fill_answer_values (self, plan->dataset, request->score);
  return self;
}

static void
move_slot (BaroTally *self, gsize from, gsize to)
{
  self->counts[to] += self->counts[from];
  self->counts[from] = 0;
  if (!self->is_weighted)
    return;
  self->sum_w[to] += self->sum_w[from];
  self->sum_w2[to] += self->sum_w2[from];
  self->sum_w[from] = self->sum_w2[from] = 0.0;
}

/* The answers of merged labels are counted as their target's. */
static void
merge_answers (BaroTally *self, BaroDataset *dataset, guint column)
{
  BaroDictionary *dictionary;

  if (baro_dataset_get_column (dataset, column)->kind != BARO_KIND_CATEGORY)
    return;
  dictionary = baro_dataset_get_dictionary (dataset, column);
  for (guint32 code = 0; code < self->n_answers; code++)
    {
      guint32 target = baro_dictionary_get_target (dictionary, code);

      if (target == code || target >= self->n_answers)
        continue;
      for (gsize cell = 0; cell < self->n_cells; cell++)
        move_slot (self, cell * self->n_slots + code, cell * self->n_slots + target);
    }
}

/**
 * baro_tally_run:
 * @dataset: the responses; columns are loaded when first needed
 * @request: what to count; its selection must have one bit per row of @dataset
 * @cancellable: (nullable): checked between blocks of some ten thousand rows
 * @error: of the tally's domain, of data for a missing column or unreadable values, or %G_IO_ERROR_CANCELLED
 *
 * Counts. The time grows with the rows of the study, not with what is selected, but blocks without a
 * selected row are skipped. Counts and sums of fixed-point numbers and weights are exact and do not
 * depend on the number of threads; sums of other numbers may differ in their last digits.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroTally *
baro_tally_run (BaroDataset *dataset, const BaroTallyRequest *request, GCancellable *cancellable, GError **error)
{
  BaroTallyPlan plan = { 0 };
  g_autoptr(BaroTally) tally = NULL;
  gboolean is_done;

  g_return_val_if_fail (dataset != NULL && request != NULL, NULL);
  g_return_val_if_fail (request->n_groupings <= BARO_TALLY_MAX_GROUPINGS, NULL);
  g_return_val_if_fail (request->n_limits <= BARO_TALLY_MAX_LIMITS, NULL);
  g_return_val_if_fail (request->selection == NULL ||
                        baro_bitset_get_n_bits (request->selection) == baro_dataset_get_n_rows (dataset), NULL);

  is_done = baro_tally_plan_init (&plan, dataset, request, cancellable, error);
  if (is_done)
    {
      tally = new_tally (&plan);
      is_done = tally->is_number && request->wants_values ? baro_tally_collect_values (&plan, tally, error)
                                                          : baro_tally_count_slots (&plan, tally, NULL, NULL, error);
    }
  if (is_done && tally->is_number && !request->skips_moments)
    is_done = baro_tally_sum_moments (&plan, tally, error);
  if (is_done && plan.score == BARO_TALLY_ANSWERS)
    merge_answers (tally, dataset, request->score);
  baro_tally_plan_clear (&plan);

  return is_done ? g_steal_pointer (&tally) : NULL;
}

BaroTally *
baro_tally_ref (BaroTally *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
baro_tally_unref (BaroTally *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    free_tally (self);
}

/**
 * baro_tally_cell:
 * @self: a tally
 * @g0: code of the first grouping, at most its n_codes (the missing group); 0 if there is none
 * @g1: code of the second grouping, likewise
 * @g2: code of the third grouping, likewise
 *
 * Returns: the index of the cell
 */
gsize
baro_tally_cell (const BaroTally *self, guint g0, guint g1, guint g2)
{
  const guint codes[BARO_TALLY_MAX_GROUPINGS] = { g0, g1, g2 };
  gsize cell = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint g = 0; g < self->n_groupings; g++)
    {
      g_return_val_if_fail (codes[g] <= self->n_codes[g], 0);
      cell = cell * ((gsize) self->n_codes[g] + 1) + codes[g];
    }
  return cell;
}
