/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-bind.c: what touchpoints are bound to, found in the study
 */
#define G_LOG_DOMAIN "baro-journey-score-bind"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-reference.h"
#include "journey/baro-journey-score-private.h"

/* A part that does not fit the study breaks one touchpoint, never the map. */
static void
set_broken (BaroScoreBinding *self, const char *reason, const char *definition)
{
  self->state = BARO_SCORE_BROKEN;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  g_free (self->definition);
  self->definition = g_strdup (definition);
}

static void
set_broken_by (BaroScoreBinding *self, const GError *error)
{
  const char *reason = _("does not fit the study");

  if (g_error_matches (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_ITEM))
    reason = _("column missing");
  else if (g_error_matches (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_DIRECTION))
    reason = _("direction not set");
  else if (g_error_matches (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_VALUE))
    reason = _("answer missing");
  else if (g_error_matches (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_WRONG_SCALE))
    reason = _("wrong scale");
  else if (g_error_matches (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX))
    reason = _("no such metric");
  set_broken (self, reason, error->message);
}

/**
 * baro_score_condition_new:
 * @column: a column's name
 * @test: the test
 * @label: (nullable): its only label
 *
 * Returns: (transfer full): the condition, open at both ends
 */
BaroCondition *
baro_score_condition_new (const char *column, BaroTest test, const char *label)
{
  BaroCondition *condition = g_new0 (BaroCondition, 1);

  condition->column = g_strdup (column);
  condition->test = test;
  condition->low = -INFINITY;
  condition->high = INFINITY;
  if (label != NULL)
    {
      condition->labels = g_new0 (char *, 2);
      condition->labels[0] = g_strdup (label);
    }
  return condition;
}

/**
 * baro_score_filter_and:
 * @filter: (nullable): conditions
 * @other: (nullable): more conditions
 * @condition: (nullable): one more
 *
 * Returns: (transfer full): all of them; conditions on the same column must all hold
 */
BaroFilter *
baro_score_filter_and (const BaroFilter *filter, const BaroFilter *other, const BaroCondition *condition)
{
  const BaroFilter *const filters[] = { filter, other };
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  for (guint f = 0; f < G_N_ELEMENTS (filters); f++)
    for (guint i = 0; filters[f] != NULL && i < baro_filter_get_n (filters[f]); i++)
      g_ptr_array_add (all, (gpointer) baro_filter_get (filters[f], i));
  if (condition != NULL)
    g_ptr_array_add (all, (gpointer) condition);
  return baro_filter_new ((BaroCondition **) all->pdata, all->len);
}

static const char *
find_any_item (BaroDataset *dataset)
{
  static const BaroFamily order[] = { BARO_FAMILY_NPS, BARO_FAMILY_CSAT, BARO_FAMILY_CES, BARO_FAMILY_RATING, BARO_FAMILY_PERCEPTION };

  for (guint f = 0; f < G_N_ELEMENTS (order); f++)
    for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
      {
        const BaroColumn *column = baro_dataset_get_column (dataset, i);

        if (column->family == order[f] && column->kind == BARO_KIND_SCALE)
          return column->name;
      }
  return NULL;
}

/**
 * baro_score_default_metric:
 * @dataset: the responses
 * @item: (nullable): a column; %NULL for the study's first item of the families NPS, CSAT, CES and ratings
 *
 * Returns: (transfer full): NPS, CSAT or CES by the item's family, else its mean; not resolved
 */
BaroMetric *
baro_score_default_metric (BaroDataset *dataset, const char *item)
{
  const char *name = item != NULL ? item : find_any_item (dataset);
  int index = name != NULL ? baro_dataset_find_column (dataset, name) : -1;
  const BaroColumn *column = index >= 0 ? baro_dataset_get_column (dataset, (guint) index) : NULL;
  BaroMetricKind kind = BARO_METRIC_MEAN;

  if (column != NULL && column->kind == BARO_KIND_SCALE && column->scale != NULL)
    {
      if (column->family == BARO_FAMILY_NPS && baro_scale_is_nps (column->scale))
        kind = BARO_METRIC_NPS;
      else if (column->family == BARO_FAMILY_CSAT)
        kind = BARO_METRIC_CSAT;
      else if (column->family == BARO_FAMILY_CES)
        kind = BARO_METRIC_CES;
    }
  return baro_metric_new (kind, name);
}

/* How the measure becomes 0 to 100. Returns: FALSE if it has no ends: a time, an amount, a count */
static gboolean
fill_scale (BaroScoreBinding *self, BaroDataset *dataset)
{
  const BaroColumn *column = self->item >= 0 ? baro_dataset_get_column (dataset, (guint) self->item) : NULL;
  gboolean is_low_good = baro_metric_is_low_good (self->metric, dataset);
  double minimum, maximum;

  switch (baro_metric_get_unit (self->metric, dataset))
    {
    case BARO_UNIT_NPS:
      self->offset = self->factor = 50.0;
      return TRUE;
    case BARO_UNIT_SHARE:
      self->offset = is_low_good ? 100.0 : 0.0;
      self->factor = is_low_good ? -100.0 : 100.0;
      return TRUE;
    case BARO_UNIT_SCALE:
      if (column == NULL || column->scale == NULL)
        return FALSE;
      minimum = baro_scale_get_minimum (column->scale);
      maximum = baro_scale_get_maximum (column->scale);
      if (!(maximum > minimum))
        return FALSE;
      self->factor = (is_low_good ? -100.0 : 100.0) / (maximum - minimum);
      self->offset = -self->factor * (is_low_good ? maximum : minimum);
      return TRUE;
    default:
      return FALSE;
    }
}

static char *
dup_definition (const BaroScoreBinding *self, BaroDataset *dataset, const BaroMetricOptions *options)
{
  g_autofree char *definition = baro_metric_dup_definition (self->metric, dataset, options);
  const char *scaling = "";

  switch (baro_metric_get_unit (self->metric, dataset))
    {
    case BARO_UNIT_NPS:
      scaling = _("The score is (NPS + 100) / 2.");
      break;
    case BARO_UNIT_SCALE:
      scaling = self->factor < 0 ? _("The score is 0 for the highest answer and 100 for the lowest, because low is good.")
                                 : _("The score is 0 for the lowest answer and 100 for the highest.");
      break;
    default:
      scaling = self->factor < 0 ? _("The score is the share of all other answers, in percent.") : _("The score is that share, in percent.");
      break;
    }
  /* Translators: two sentences */
  return g_strdup_printf (C_("sentences", "%1$s %2$s"), definition, scaling);
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
resolve_metric (BaroScoreBinding *self, const BaroBinding *binding, BaroDataset *dataset)
{
  g_autoptr(GError) error = NULL;

  if (or_null (binding->metric) != NULL)
    self->metric = baro_metric_parse (binding->metric, or_null (binding->item), &error);
  else
    self->metric = baro_score_default_metric (dataset, or_null (binding->item));
  if (self->metric == NULL || !baro_metric_resolve (self->metric, dataset, &error))
    {
      set_broken_by (self, error);
      return FALSE;
    }
  self->item = self->metric->item != NULL ? baro_dataset_find_column (dataset, self->metric->item) : -1;
  if (!fill_scale (self, dataset))
    {
      set_broken (self, _("no 0–100 scale"),
                  _("A score from 0 to 100 needs a scale with two ends. Times, amounts and counts have none: bind it to the share within a limit, or to an item."));
      return FALSE;
    }
  return TRUE;
}

/**
 * baro_score_find_label:
 * @dataset: the responses
 * @column: a category or scale
 * @label: a label; a scale's value too
 * @code: (out): its code, that of its target for a merged label
 *
 * Returns: whether the column has it
 */
gboolean
baro_score_find_label (BaroDataset *dataset, int column, const char *label, guint32 *code)
{
  const BaroColumn *description = baro_dataset_get_column (dataset, (guint) column);
  BaroDictionary *dictionary;
  double value;
  int option;

  if (description->kind == BARO_KIND_SCALE && description->scale != NULL)
    {
      option = baro_scale_find_text (description->scale, label, -1);
      if (option < 0 && baro_string_parse_double (label, -1, '.', &value))
        option = baro_scale_find_value (description->scale, value);
      *code = (guint32) option;
      return option >= 0 && (guint) option < baro_scale_get_n_valid (description->scale);
    }
  dictionary = description->kind == BARO_KIND_CATEGORY ? baro_dataset_get_dictionary (dataset, (guint) column) : NULL;
  if (dictionary == NULL || !baro_dictionary_find (dictionary, label, -1, code))
    return FALSE;
  *code = baro_dictionary_get_target (dictionary, *code);
  return TRUE;
}

/* In a long file the tally of the answers must see one item only, so the label is a condition, not a group. */
static gboolean
is_long_answer (const BaroScoreBinding *self, BaroDataset *dataset)
{
  return self->item >= 0 && baro_dataset_get_column (dataset, (guint) self->item)->role == BARO_ROLE_ANSWER;
}

static gboolean
resolve_column (BaroScoreBinding *self, const BaroBinding *binding, BaroDataset *dataset)
{
  g_autoptr(BaroCondition) condition = NULL;
  int column;

  if (or_null (binding->column) == NULL)
    return TRUE;
  column = baro_dataset_find_column (dataset, binding->column);
  if (column < 0)
    {
      set_broken (self, _("column missing"), _("Its touchpoint column is no longer in the study."));
      return FALSE;
    }
  if (binding->value == NULL || !baro_score_find_label (dataset, column, binding->value, &self->code))
    {
      set_broken (self, _("value missing"), _("Its touchpoint column no longer has that value."));
      return FALSE;
    }
  if (!is_long_answer (self, dataset))
    {
      self->column = column;
      return TRUE;
    }
  condition = baro_score_condition_new (baro_dataset_get_column (dataset, (guint) column)->name, BARO_TEST_IS_ONE_OF, binding->value);
  self->filter = baro_filter_new (&condition, 1);
  return TRUE;
}

static gboolean
resolve_filter (BaroScoreBinding *self, const BaroBinding *binding, BaroDataset *dataset)
{
  g_autoptr(BaroFilter) own = NULL, before = g_steal_pointer (&self->filter);

  if (or_null (binding->filter_json) == NULL)
    {
      self->filter = g_steal_pointer (&before);
      return TRUE;
    }
  own = baro_filter_from_json (binding->filter_json, NULL);
  if (own == NULL)
    {
      set_broken (self, _("filter damaged"), _("Its filter cannot be read."));
      return FALSE;
    }
  for (guint i = 0; i < baro_filter_get_n (own); i++)
    if (baro_dataset_find_column (dataset, baro_filter_get (own, i)->column) < 0)
      {
        set_broken (self, _("column missing"), _("A column of its filter is no longer in the study."));
        return FALSE;
      }
  if (baro_filter_get_n (own) > 0 || before != NULL)
    self->filter = baro_score_filter_and (before, own, NULL);
  return TRUE;
}

/* The binding's own target, else the study's for the metric there, else the map's. */
static double
find_target (const BaroScoreBinding *self, const BaroPart *touchpoint, const BaroPart *head, BaroSnapshot *snapshot)
{
  const BaroBinding *binding = &touchpoint->touchpoint.binding;
  double value;

  if (!isnan (binding->target))
    return binding->target;
  value = baro_figure_find_target (snapshot, self->metric, binding->value, NULL);
  if (isnan (value) && binding->value == NULL)
    value = baro_figure_find_target (snapshot, self->metric, baro_part_get_title (touchpoint), NULL);
  if (isnan (value))
    value = baro_figure_find_target (snapshot, self->metric, NULL, NULL);
  return !isnan (value) ? baro_score_of_value (self, value) : head->head.target;
}

static gboolean
shares_table (const BaroScoreBinding *a, const BaroScoreBinding *b)
{
  return a->state == BARO_SCORE_OK && b->state == BARO_SCORE_OK && a->column == b->column && baro_metric_equal (a->metric, b->metric)
         && (a->filter == b->filter || (a->filter != NULL && b->filter != NULL && baro_filter_equal (a->filter, b->filter)));
}

static void
resolve (BaroScoreBinding *self, const BaroPart *touchpoint, const BaroPart *head, BaroSnapshot *snapshot)
{
  const BaroBinding *binding = &touchpoint->touchpoint.binding;

  self->item = self->column = -1;
  self->target = !isnan (binding->target) ? binding->target : head->head.target;
  if (!binding->is_bound)
    {
      self->state = BARO_SCORE_UNBOUND;
      self->definition = g_strdup (_("Not bound to a measure."));
      return;
    }
  if (!resolve_metric (self, binding, snapshot->dataset) || !resolve_column (self, binding, snapshot->dataset)
      || !resolve_filter (self, binding, snapshot->dataset))
    return;
  self->definition = dup_definition (self, snapshot->dataset, &snapshot->options);
  self->target = find_target (self, touchpoint, head, snapshot);
}

/**
 * baro_score_bindings_new:
 * @journey: a map
 * @snapshot: the study's choices
 *
 * Returns: (transfer full) (array): one binding a touchpoint; broken ones say why
 */
BaroScoreBinding *
baro_score_bindings_new (BaroJourney *journey, BaroSnapshot *snapshot)
{
  guint n;
  const BaroPart *const *touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &n);
  BaroScoreBinding *self = g_new0 (BaroScoreBinding, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      resolve (&self[i], touchpoints[i], baro_journey_get_head (journey), snapshot);
      self[i].table = i;
      for (guint j = 0; j < i; j++)
        if (shares_table (&self[i], &self[j]))
          {
            self[i].table = j;
            break;
          }
    }
  return self;
}

void
baro_score_bindings_free (BaroScoreBinding *self, guint n)
{
  for (guint i = 0; self != NULL && i < n; i++)
    {
      g_free (self[i].reason);
      g_free (self[i].definition);
      g_clear_pointer (&self[i].metric, baro_metric_free);
      g_clear_pointer (&self[i].filter, baro_filter_unref);
      g_clear_pointer (&self[i].rows, baro_bitset_unref);
    }
  g_free (self);
}
