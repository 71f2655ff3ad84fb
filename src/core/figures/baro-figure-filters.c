/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-filters.c: the filter that finds the responses behind a mark */
#define G_LOG_DOMAIN "baro-figure-filters"
#include "config.h"

#include <math.h>

#include "figures/baro-figure-private.h"

/* baro_filter_with() replaces a condition on the same column; here both must hold, because the snapshot may cut a
 * period in the middle. */
BaroFilter *
baro_figure_filter_and (const BaroFilter *filter, BaroCondition *first, BaroCondition *second, BaroCondition *third)
{
  BaroCondition *added[] = { first, second, third };
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  BaroFilter *result;

  for (guint i = 0; i < baro_filter_get_n (filter); i++)
    g_ptr_array_add (all, (gpointer) baro_filter_get (filter, i));
  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    if (added[i] != NULL)
      g_ptr_array_add (all, added[i]);

  result = baro_filter_new ((BaroCondition **) all->pdata, all->len);

  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    g_clear_pointer (&added[i], baro_condition_free);

  return result;
}

static BaroCondition *
condition_new (const char *column, BaroTest test)
{
  BaroCondition *condition = g_new0 (BaroCondition, 1);

  condition->column = g_strdup (column);
  condition->test = test;
  condition->low = -INFINITY;
  condition->high = INFINITY;

  return condition;
}

BaroCondition *
baro_figure_is_answered (const BaroMetric *metric)
{
  return metric->item != NULL ? condition_new (metric->item, BARO_TEST_IS_ANSWERED) : NULL;
}

BaroCondition *
baro_figure_is_label (const char *column, const char *label)
{
  BaroCondition *condition = condition_new (column, BARO_TEST_IS_ONE_OF);
  const char *labels[] = { label, NULL };

  condition->labels = g_strdupv ((char **) labels);

  return condition;
}

BaroCondition *
baro_figure_is_other (const char *column, char *const *labels, guint n_labels)
{
  BaroCondition *condition = condition_new (column, BARO_TEST_IS_NONE_OF);

  condition->labels = g_new0 (char *, n_labels + 1);
  for (guint i = 0; i < n_labels; i++)
    condition->labels[i] = g_strdup (labels[i]);

  return condition;
}

static BaroCondition *
in_bin (const char *column, const BaroGrouping *grouping, guint32 code)
{
  BaroCondition *condition = condition_new (column, BARO_TEST_BETWEEN);

  condition->low = grouping->bin_start + code * grouping->bin_width;
  condition->high = grouping->bin_start + (code + 1) * grouping->bin_width;
  /* the filter's upper end is inclusive, a bin's is not, except the last one's */
  if (code + 1 < grouping->n_bins)
    condition->high = nextafter (condition->high, -INFINITY);

  return condition;
}

/* The condition that selects one group of a table. */
BaroCondition *
baro_figure_in_group (BaroDataset *dataset, const BaroMeasureTable *table, guint grouping, guint group)
{
  const BaroGrouping *by = &table->tally->groupings[grouping];
  const char *column = baro_dataset_get_column (dataset, by->column)->name;
  guint32 code = table->group_codes[grouping][group];
  BaroCondition *condition;
  gint32 period;

  switch (by->by)
    {
    case BARO_GROUP_PERIOD:
      period = table->tally->first[grouping] + (gint32) code;
      condition = condition_new (column, BARO_TEST_WITHIN);
      condition->from = baro_period_get_start (by->unit, period);
      condition->to = baro_period_get_end (by->unit, period);
      return condition;
    case BARO_GROUP_BIN:
      return in_bin (column, by, code);
    case BARO_GROUP_CODES:
      break;
    }

  return baro_figure_is_label (column, table->group_labels[grouping][group]);
}
