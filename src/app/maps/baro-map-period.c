/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-period.c: the responses of one period */
#define G_LOG_DOMAIN "baro-map-period"
#include "config.h"

#include "maps/baro-map-period.h"

/* A wave's label may hold what a condition's text would take for a sign, so it is not parsed. */
static BaroCondition *
make_condition (BaroSnapshot *snapshot, const char *key)
{
  int column = snapshot->by_wave && snapshot->wave_column >= 0 ? snapshot->wave_column : snapshot->time_column;
  g_autofree char *text = NULL;
  const char *name;
  BaroCondition *condition;

  if (column < 0)
    return NULL;
  name = baro_dataset_get_column (snapshot->dataset, (guint) column)->name;
  if (column == snapshot->wave_column)
    {
      const char *labels[] = { key, NULL };

      condition = g_new0 (BaroCondition, 1);
      condition->column = g_strdup (name);
      condition->test = BARO_TEST_IS_ONE_OF;
      condition->labels = g_strdupv ((char **) labels);
      return condition;
    }
  text = g_strdup_printf ("%s=%s", name, key);
  return baro_condition_parse (text, snapshot->dataset, NULL);
}

/**
 * baro_map_filter_in_period:
 * @filter: a touchpoint's filter
 * @snapshot: the study's choices
 * @key: a period's key, or a wave's label
 *
 * Returns: (transfer full): the filter within that period; as it is if the study has no time
 */
BaroFilter *
baro_map_filter_in_period (BaroFilter *filter, BaroSnapshot *snapshot, const char *key)
{
  g_autoptr(BaroCondition) condition = make_condition (snapshot, key);
  BaroFilter *now = baro_filter_ref (filter);

  if (condition == NULL)
    return now;
  for (guint i = baro_filter_get_n (now); i > 0; i--)
    {
      int column = baro_dataset_find_column (snapshot->dataset, baro_filter_get (now, i - 1)->column);

      if (column >= 0 && (column == snapshot->time_column || column == snapshot->wave_column))
        {
          BaroFilter *fewer = baro_filter_without (now, i - 1);

          baro_filter_unref (now);
          now = fewer;
        }
    }
  {
    BaroFilter *more = baro_filter_with (now, condition);

    baro_filter_unref (now);
    return more;
  }
}
