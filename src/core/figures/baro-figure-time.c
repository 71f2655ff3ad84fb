/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-time.c: a metric measured over periods or waves, with its changes tested */
#define G_LOG_DOMAIN "baro-figure-time"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-private.h"

gboolean
baro_figure_time_grouping (BaroSnapshot *snapshot, BaroGrouping *grouping, GError **error)
{
  *grouping = (BaroGrouping) { .by = BARO_GROUP_PERIOD, .unit = snapshot->unit };

  if (snapshot->wave_column >= 0 && (snapshot->by_wave || snapshot->time_column < 0))
    {
      grouping->by = BARO_GROUP_CODES;
      grouping->column = (guint) snapshot->wave_column;
      return TRUE;
    }

  if (snapshot->time_column >= 0)
    {
      grouping->column = (guint) snapshot->time_column;
      return TRUE;
    }

  g_set_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_TIME, "%s",
               _("The study has no column of times and none of waves, so there is no trend. Give one the role “submitted at” or “wave”."));

  return FALSE;
}

/* Compares every shown group with the shown one before it. The last change is the question that a reader comes
 * with (now against before), so it is tested by itself, in a trend as in a tile; the earlier ones were not asked
 * for one by one and get Holm's correction. */
static void
test_changes (BaroTimeSeries *self, const BaroMetricOptions *options)
{
  guint n = self->table->n_groups[0];
  g_autofree BaroDifference **family = g_new0 (BaroDifference *, n + 1);
  guint n_family = 0;
  int last = -1;

  self->changes = g_new0 (BaroDifference, n + 1);
  self->previous = g_new0 (int, n + 1);

  for (guint i = 0; i < n; i++)
    {
      BaroDifference *change = &self->changes[i];
      const BaroMeasure *measure = baro_time_series_get (self, i);

      *change = (BaroDifference) { NAN, NAN, NAN, NAN, NAN, NAN, FALSE, FALSE };
      self->previous[i] = last;
      if (!baro_measure_is_shown (measure))
        continue;
      if (last >= 0)
        {
          baro_measure_compare (measure, baro_time_series_get (self, (guint) last), options->confidence, change);
          family[n_family++] = change;
        }
      last = (int) i;
    }

  baro_differences_adjust (family, n_family > 0 ? n_family - 1 : 0, options->confidence);
  if (n_family > 0)
    baro_differences_adjust (family + n_family - 1, 1, options->confidence);
}

BaroTimeSeries *
baro_time_series_new (BaroSnapshot *snapshot, BaroMetric *metric, guint max_periods, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroTimeSeries) self = g_new0 (BaroTimeSeries, 1);
  BaroBitset *selection;
  BaroGrouping grouping;

  if (!baro_figure_time_grouping (snapshot, &grouping, error))
    return NULL;

  selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  if (selection == NULL)
    return NULL;

  self->metric = metric;
  self->table = baro_measure_table_run (snapshot->dataset, metric, &grouping, 1, selection, snapshot->weight,
                                        &snapshot->options, cancellable, error);
  if (self->table == NULL)
    return NULL;

  self->n = self->table->n_groups[0];
  if (max_periods > 0 && self->n > max_periods)
    {
      self->first = self->n - max_periods;
      self->n = max_periods;
    }
  self->is_low_good = baro_metric_is_low_good (metric, snapshot->dataset);
  test_changes (self, &snapshot->options);

  return g_steal_pointer (&self);
}

void
baro_time_series_free (BaroTimeSeries *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->table, baro_measure_table_unref);
  g_free (self->changes);
  g_free (self->previous);
  g_free (self);
}

const BaroMeasure *
baro_time_series_get (const BaroTimeSeries *self, guint group)
{
  return baro_measure_table_get (self->table, group, 0, 0);
}

int
baro_time_series_last (const BaroTimeSeries *self)
{
  for (guint i = self->table->n_groups[0]; i > 0; i--)
    if (baro_measure_is_shown (baro_time_series_get (self, i - 1)))
      return (int) i - 1;

  return -1;
}

gint32
baro_time_series_period (const BaroTimeSeries *self, guint group)
{
  return self->table->tally->first[0] + (gint32) self->table->group_codes[0][group];
}

char *
baro_figure_group_title (BaroSnapshot *snapshot, const BaroMeasureTable *table, guint grouping, guint group)
{
  const BaroGrouping *by = &table->tally->groupings[grouping];

  if (by->by == BARO_GROUP_PERIOD)
    return baro_format_period (by->unit, table->tally->first[grouping] + (gint32) table->group_codes[grouping][group]);

  return baro_string_ellipsize (table->group_labels[grouping][group], BARO_FIGURE_MAX_LABEL);
}

char *
baro_time_series_title (BaroSnapshot *snapshot, const BaroTimeSeries *self, guint group)
{
  return baro_figure_group_title (snapshot, self->table, 0, group);
}

static gboolean
is_same (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* The target set for a metric; an item's own target wins over one for every item. NAN: none. */
double
baro_figure_find_target (BaroSnapshot *snapshot, const BaroMetric *metric, const char *touchpoint, const char **label)
{
  g_autofree char *text = baro_metric_to_text (metric);
  double found = NAN;

  if (label != NULL)
    *label = NULL;

  for (guint i = 0; snapshot->targets != NULL && i < snapshot->targets->len; i++)
    {
      const BaroTargetRow *row = snapshot->targets->pdata[i];
      gboolean is_own = is_same (row->item, metric->item);

      if (!is_same (row->metric, text) || (!is_own && !is_same (row->item, NULL)))
        continue;
      if (!is_same (row->touchpoint, touchpoint))
        continue;
      if (isnan (found) || is_own)
        {
          found = row->value;
          if (label != NULL)
            *label = row->label;
        }
    }

  return found;
}

static gboolean
is_by_wave (BaroSnapshot *snapshot)
{
  return snapshot->wave_column >= 0 && (snapshot->by_wave || snapshot->time_column < 0);
}

char *
baro_figure_by_period (BaroSnapshot *snapshot, const char *name)
{
  if (is_by_wave (snapshot))
    /* Translators: title of a figure: a metric's name, over waves */
    return baro_string_format (_("%s by wave"), name);

  switch (snapshot->unit)
    {
    case BARO_PERIOD_DAY:
      return baro_string_format (_("%s by day"), name);
    case BARO_PERIOD_WEEK:
      return baro_string_format (_("%s by week"), name);
    case BARO_PERIOD_MONTH:
      return baro_string_format (_("%s by month"), name);
    case BARO_PERIOD_QUARTER:
      return baro_string_format (_("%s by quarter"), name);
    case BARO_PERIOD_YEAR:
      return baro_string_format (_("%s by year"), name);
    }

  return g_strdup (name);
}

char *
baro_figure_bases_by_period (BaroSnapshot *snapshot, gint64 least, gint64 most)
{
  g_autofree char *low = baro_format_count (least);
  g_autofree char *high = baro_format_count (most);

  if (is_by_wave (snapshot))
    /* Translators: smallest and largest base, as in "n 2,287–3,012 per wave." */
    return baro_string_format (_("n %1$s–%2$s per wave."), low, high);

  switch (snapshot->unit)
    {
    case BARO_PERIOD_DAY:
      return baro_string_format (_("n %1$s–%2$s per day."), low, high);
    case BARO_PERIOD_WEEK:
      return baro_string_format (_("n %1$s–%2$s per week."), low, high);
    case BARO_PERIOD_MONTH:
      return baro_string_format (_("n %1$s–%2$s per month."), low, high);
    case BARO_PERIOD_QUARTER:
      return baro_string_format (_("n %1$s–%2$s per quarter."), low, high);
    case BARO_PERIOD_YEAR:
      return baro_string_format (_("n %1$s–%2$s per year."), low, high);
    }

  return g_strdup ("");
}
