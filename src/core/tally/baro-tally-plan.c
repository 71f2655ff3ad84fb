/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-tally-plan.c: checks a request and makes it concrete: pointers, strides, limits in code space */
#define G_LOG_DOMAIN "baro-tally-plan"

#include "config.h"

#include "tally/baro-tally-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>


#define MAX_BINS 65535u

/* Above this much memory for a thread's own table, one thread counts alone. */
#define MAX_WORKER_BYTES (gsize) (64u << 20)

static gboolean
check_column (BaroDataset *dataset, int column, GError **error)
{
  if (column >= 0 && (guint) column < baro_dataset_get_n_columns (dataset))
    return TRUE;

  g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN, _("The study has no such column."));
  return FALSE;
}

/* Values of a column with codes; the reference is the caller's. */
static BaroCodes *
take_codes (BaroDataset *dataset, guint column, GError **error)
{
  BaroCodes *codes = baro_dataset_get_codes (dataset, column, error);

  return codes != NULL ? baro_codes_ref (codes) : NULL;
}

/* How many valid codes a scale or category column has. */
static guint32
count_codes (BaroDataset *dataset, guint column)
{
  BaroColumn *description = baro_dataset_get_column (dataset, column);
  BaroDictionary *dictionary;

  if (description->kind == BARO_KIND_SCALE)
    return description->scale != NULL ? baro_scale_get_n_valid (description->scale) : 0;
  dictionary = baro_dataset_get_dictionary (dataset, column);
  return dictionary != NULL ? baro_dictionary_get_size (dictionary) : 0;
}

static gboolean
has_merged_labels (BaroDataset *dataset, guint column)
{
  BaroDictionary *dictionary = NULL;

  if (baro_dataset_get_column (dataset, column)->kind == BARO_KIND_CATEGORY)
    dictionary = baro_dataset_get_dictionary (dataset, column);
  if (dictionary == NULL)
    return FALSE;
  for (guint32 code = 0; code < baro_dictionary_get_size (dictionary); code++)
    if (baro_dictionary_get_target (dictionary, code) != code)
      return TRUE;
  return FALSE;
}

static gboolean
plan_codes (BaroTallyGroup *group, BaroDataset *dataset, const BaroGrouping *grouping, GError **error)
{
  BaroColumn *column = baro_dataset_get_column (dataset, grouping->column);

  if (column->kind != BARO_KIND_SCALE && column->kind != BARO_KIND_CATEGORY)
    {
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be grouped by its values: it is neither a category nor an answer on a scale."),
                   column->name);
      return FALSE;
    }
  group->codes = take_codes (dataset, grouping->column, error);
  if (group->codes == NULL)
    return FALSE;
  group->values = group->codes->values;
  group->width = group->codes->width;
  group->n_codes = MIN (count_codes (dataset, grouping->column), baro_codes_first_missing (group->width));
  group->is_merged = has_merged_labels (dataset, grouping->column);
  return TRUE;
}

static gboolean
plan_period (BaroTallyGroup *group, BaroDataset *dataset, const BaroGrouping *grouping, GError **error)
{
  BaroColumn *column = baro_dataset_get_column (dataset, grouping->column);
  BaroPeriodCodes *periods;

  if (column->kind != BARO_KIND_TIME)
    {
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be grouped by periods: it holds no times."), column->name);
      return FALSE;
    }
  periods = baro_dataset_get_period_codes (dataset, grouping->column, grouping->unit, error);
  if (periods == NULL)
    return FALSE;
  group->periods = baro_period_codes_ref (periods);
  group->values = periods->codes;
  group->width = BARO_WIDTH_U16;
  group->n_codes = periods->n_periods;
  return TRUE;
}

/* A decimal number such as 0.29 times 100 is 28.999…; what is that near to a whole number is meant as one. */
static double
snap (double value)
{
  double whole = round (value);

  return fabs (value - whole) <= 1e-9 * MAX (1.0, fabs (value)) ? whole : value;
}

/* The edges of bins in code space: a code belongs to bin i if edge i <= code < edge i + 1. The last one is
 * raised, because the last bin is closed. */
static void
plan_edges (BaroTallyGroup *group, const BaroGrouping *grouping)
{
  guint n = grouping->n_bins;

  group->edges = g_new (double, n + 1);
  for (guint i = 0; i <= n; i++)
    {
      double edge = grouping->bin_start + i * grouping->bin_width;

      if (group->width != BARO_WIDTH_F64)
        {
          edge = snap (edge * pow (10.0, group->codes->decimals)) - (double) group->codes->base;
          edge = i < n ? ceil (edge) : floor (edge);
        }
      group->edges[i] = edge;
    }
}

/* For narrow codes the bin of every code is worked out once. */
static void
plan_bin_table (BaroTallyGroup *group)
{
  guint n_table = group->width == BARO_WIDTH_U8 ? 256 : 65536;
  guint32 first_missing = baro_codes_first_missing (group->width);
  guint bin = 0;

  group->bin_of_code = g_new (guint16, n_table);
  for (guint code = 0; code < n_table; code++)
    {
      gboolean is_outside = code >= first_missing || code < group->edges[0] || code > group->edges[group->n_codes];

      while (bin + 1 < group->n_codes && code >= group->edges[bin + 1])
        bin++;
      group->bin_of_code[code] = is_outside ? group->n_codes : bin;
    }
}

static gboolean
plan_bins (BaroTallyGroup *group, BaroDataset *dataset, const BaroGrouping *grouping, GError **error)
{
  BaroColumn *column = baro_dataset_get_column (dataset, grouping->column);

  if (column->kind != BARO_KIND_NUMBER)
    {
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be grouped into bins: it holds no numbers."), column->name);
      return FALSE;
    }
  if (grouping->n_bins == 0 || grouping->n_bins > MAX_BINS || !(grouping->bin_width > 0.0) ||
      !isfinite (grouping->bin_width) || !isfinite (grouping->bin_start))
    {
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_TOO_LARGE,
                   _("The bins of “%s” cannot be used: there must be 1 to 65535 of them, and their width must be above zero."),
                   column->name);
      return FALSE;
    }
  group->codes = take_codes (dataset, grouping->column, error);
  if (group->codes == NULL)
    return FALSE;
  group->values = group->codes->values;
  group->width = group->codes->width;
  group->n_codes = grouping->n_bins;
  plan_edges (group, grouping);
  if (group->width == BARO_WIDTH_U8 || group->width == BARO_WIDTH_U16)
    plan_bin_table (group);
  return TRUE;
}

static gboolean
plan_groups (BaroTallyPlan *plan, GError **error)
{
  const BaroTallyRequest *request = plan->request;
  guint64 n_cells = 1;

  for (guint g = 0; g < request->n_groupings; g++)
    {
      const BaroGrouping *grouping = &request->groupings[g];
      BaroTallyGroup *group = &plan->groups[g];
      gboolean is_ready = FALSE;

      if (!check_column (plan->dataset, (int) grouping->column, error))
        return FALSE;
      group->by = grouping->by;
      plan->n_groups = g + 1;
      switch (grouping->by)
        {
        case BARO_GROUP_CODES: is_ready = plan_codes (group, plan->dataset, grouping, error); break;
        case BARO_GROUP_PERIOD: is_ready = plan_period (group, plan->dataset, grouping, error); break;
        case BARO_GROUP_BIN: is_ready = plan_bins (group, plan->dataset, grouping, error); break;
        default: g_return_val_if_reached (FALSE);
        }
      if (!is_ready)
        return FALSE;
    }

  for (guint g = plan->n_groups; g > 0; g--)
    {
      plan->groups[g - 1].stride = (guint32) n_cells;
      n_cells *= (guint64) plan->groups[g - 1].n_codes + 1;
      if (n_cells > BARO_TALLY_MAX_ENTRIES)
        break;
    }
  if (n_cells > BARO_TALLY_MAX_ENTRIES)
    {
      g_set_error_literal (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_TOO_LARGE,
                           _("These columns have too many different values to be combined in one table. Group by fewer columns, or by a column with fewer values."));
      return FALSE;
    }
  plan->n_cells = n_cells;
  return TRUE;
}

/* value <= limit holds for codes up to floor (limit * 10^decimals) - base. */
static void
plan_limits (BaroTallyPlan *plan)
{
  const BaroCodes *codes = plan->score_codes;
  guint n = 0;

  for (guint k = 0; k < BARO_TALLY_MAX_LIMITS; k++)
    plan->limit_codes[k] = G_MAXUINT32;
  plan->n_low_limits = 0;
  if (codes->width == BARO_WIDTH_F64)
    return;
  for (guint k = 0; k < plan->request->n_limits; k++)
    {
      double last = floor (snap (plan->request->limits[k] * pow (10.0, codes->decimals))) - (double) codes->base;

      if (isnan (last) || last < 0.0)
        plan->n_low_limits++;
      else
        plan->limit_codes[n++] = last < baro_codes_first_missing (codes->width) ? (guint32) last : G_MAXUINT32;
    }
}

static gboolean
plan_score (BaroTallyPlan *plan, GError **error)
{
  BaroColumn *column;

  plan->score = BARO_TALLY_ROWS;
  plan->n_entry_slots = 1;
  if (plan->request->score < 0)
    return TRUE;
  if (!check_column (plan->dataset, plan->request->score, error))
    return FALSE;
  column = baro_dataset_get_column (plan->dataset, plan->request->score);
  if (column->kind != BARO_KIND_SCALE && column->kind != BARO_KIND_CATEGORY && column->kind != BARO_KIND_NUMBER)
    {
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be counted: it holds no answers, categories or numbers."), column->name);
      return FALSE;
    }
  plan->score_codes = take_codes (plan->dataset, plan->request->score, error);
  if (plan->score_codes == NULL)
    return FALSE;
  if (column->kind == BARO_KIND_NUMBER)
    {
      plan->score = BARO_TALLY_LIMITS;
      plan->n_answers = plan->request->n_limits + 1;
      plan_limits (plan);
    }
  else
    {
      plan->score = BARO_TALLY_ANSWERS;
      plan->n_answers = MIN (count_codes (plan->dataset, plan->request->score),
                             baro_codes_first_missing (plan->score_codes->width));
    }
  plan->n_entry_slots = plan->n_answers + BARO_N_MISSING;
  return TRUE;
}

static gboolean
plan_weight (BaroTallyPlan *plan, GError **error)
{
  BaroColumn *column;

  plan->weight_unit = 1.0;
  if (plan->request->weight < 0)
    return TRUE;
  if (!check_column (plan->dataset, plan->request->weight, error))
    return FALSE;
  column = baro_dataset_get_column (plan->dataset, plan->request->weight);
  if (column->kind != BARO_KIND_NUMBER)
    {
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be used as a weight: it holds no numbers."), column->name);
      return FALSE;
    }
  plan->weight_codes = take_codes (plan->dataset, plan->request->weight, error);
  if (plan->weight_codes == NULL)
    return FALSE;
  if (plan->weight_codes->width != BARO_WIDTH_F64)
    plan->weight_unit = pow (10.0, plan->weight_codes->decimals);
  return TRUE;
}

static void
plan_selection (BaroTallyPlan *plan)
{
  BaroBitset *excluded = baro_dataset_get_excluded (plan->dataset);
  gsize n_words = 0;

  if (plan->request->selection != NULL)
    plan->selection = baro_bitset_ref (plan->request->selection);
  else if (excluded != NULL)
    {
      plan->selection = baro_bitset_copy (excluded);
      baro_bitset_invert (plan->selection);
    }
  if (plan->selection != NULL)
    plan->words = baro_bitset_get_words (plan->selection, &n_words);
}

/* Where the rows of each cell belong, if any grouping has merged labels. */
static void
plan_targets (BaroTallyPlan *plan)
{
  for (guint g = 0; g < plan->n_groups; g++)
    {
      const BaroTallyGroup *group = &plan->groups[g];
      BaroDictionary *dictionary;

      if (!group->is_merged)
        continue;
      if (plan->cell_targets == NULL)
        {
          plan->cell_targets = g_new (guint32, plan->n_cells);
          for (gsize cell = 0; cell < plan->n_cells; cell++)
            plan->cell_targets[cell] = (guint32) cell;
        }
      dictionary = baro_dataset_get_dictionary (plan->dataset, plan->request->groupings[g].column);
      for (gsize cell = 0; cell < plan->n_cells; cell++)
        {
          guint32 code = (guint32) (cell / group->stride % (group->n_codes + 1));
          guint32 target = code < group->n_codes ? baro_dictionary_get_target (dictionary, code) : code;

          if (target < group->n_codes)
            plan->cell_targets[cell] -= (code - target) * group->stride;
        }
    }
}

gboolean
baro_tally_plan_init (BaroTallyPlan *plan, BaroDataset *dataset, const BaroTallyRequest *request,
                      GCancellable *cancellable, GError **error)
{
  *plan = (BaroTallyPlan) { .request = request, .dataset = dataset, .cancellable = cancellable };
  plan->n_rows = baro_dataset_get_n_rows (dataset);
  if (!plan_groups (plan, error) || !plan_score (plan, error) || !plan_weight (plan, error))
    return FALSE;

  plan->n_entries = (guint64) plan->n_cells * plan->n_entry_slots;
  if (plan->n_entries > BARO_TALLY_MAX_ENTRIES)
    {
      g_set_error_literal (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_TOO_LARGE,
                           _("These columns have too many different values to be combined in one table. Group by fewer columns, or by a column with fewer values."));
      return FALSE;
    }
  plan_selection (plan);
  plan_targets (plan);
  return TRUE;
}

void
baro_tally_plan_clear (BaroTallyPlan *plan)
{
  for (guint g = 0; g < G_N_ELEMENTS (plan->groups); g++)
    {
      g_clear_pointer (&plan->groups[g].codes, baro_codes_unref);
      g_clear_pointer (&plan->groups[g].periods, baro_period_codes_unref);
      g_clear_pointer (&plan->groups[g].bin_of_code, g_free);
      g_clear_pointer (&plan->groups[g].edges, g_free);
    }
  g_clear_pointer (&plan->score_codes, baro_codes_unref);
  g_clear_pointer (&plan->weight_codes, baro_codes_unref);
  g_clear_pointer (&plan->selection, baro_bitset_unref);
  g_clear_pointer (&plan->cell_targets, g_free);
}

guint
baro_tally_plan_n_workers (const BaroTallyPlan *plan, gsize worker_bytes)
{
  return worker_bytes > MAX_WORKER_BYTES ? 1 : MAX (baro_parallel_get_n_threads (), 1);
}

/* Calls @func for every task of BARO_TALLY_TASK_ROWS rows: on all threads, or on this one alone (worker 0)
 * if each thread's table would be large. Returns: %FALSE when cancelled. */
gboolean
baro_tally_plan_for (const BaroTallyPlan *plan, gsize worker_bytes, BaroParallelFunc func, gpointer user_data,
                     GError **error)
{
  guint n_tasks = (guint) ((plan->n_rows + BARO_TALLY_TASK_ROWS - 1) / BARO_TALLY_TASK_ROWS);
  gboolean is_finished = TRUE;

  if (baro_tally_plan_n_workers (plan, worker_bytes) > 1)
    is_finished = baro_parallel_for (n_tasks, func, user_data, plan->cancellable);
  else
    for (guint task = 0; task < n_tasks && is_finished; task++)
      {
        func (task, 0, user_data);
        is_finished = !g_cancellable_is_cancelled (plan->cancellable);
      }

  if (g_cancellable_set_error_if_cancelled (plan->cancellable, error))
    return FALSE;
  return TRUE;
}
