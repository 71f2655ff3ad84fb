/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-text.c: what a metric is called, and the sentence that defines it */
#define G_LOG_DOMAIN "baro-metric-text"

#include "config.h"

#include "base/baro-string.h"
#include "metrics/baro-metric-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
dup_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value));
}

static char *
dup_option_value (const BaroScale *scale, guint index)
{
  return dup_number (baro_scale_get_option (scale, index)->value);
}

/* "4–5", or "5" for one option. */
static char *
dup_box (const BaroMetric *self, BaroDataset *dataset)
{
  BaroColumn *column = baro_metric_find_item (self, dataset, NULL);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  guint first, end;

  if (column == NULL || !baro_metric_get_box (self, dataset, &first, &end) || end == 0)
    return g_strdup ("–");
  low = dup_option_value (column->scale, first);
  high = dup_option_value (column->scale, end - 1);
  return end - first == 1 ? g_steal_pointer (&low) : g_strdup_printf ("%s–%s", low, high);
}

/* A time limit in the largest unit that it is a whole number of; one day is customarily 24 hours. */
static char *
dup_limit (double seconds)
{
  static const double units[] = { 86400.0, 3600.0, 60.0, 1.0 };
  guint unit = 0;
  g_autofree char *number = NULL;

  while (unit + 1 < G_N_ELEMENTS (units) &&
         (seconds < units[unit] || fmod (seconds, units[unit]) != 0.0 || seconds == units[0]) &&
         !(unit == 1 && seconds == units[0]))
    unit++;
  number = dup_number (seconds / units[unit]);
  switch (unit)
    {
    case 0:
      return baro_string_format (C_("length of time", "%s d"), number);
    case 1:
      return baro_string_format (C_("length of time", "%s h"), number);
    case 2:
      return baro_string_format (C_("length of time", "%s min"), number);
    default:
      return baro_string_format (C_("length of time", "%s s"), number);
    }
}

static const char *
get_title (const BaroMetric *self, BaroDataset *dataset)
{
  BaroColumn *column = baro_metric_find_item (self, dataset, NULL);

  if (column == NULL)
    return self->item != NULL ? self->item : "";
  return column->title != NULL ? column->title : column->name;
}

/**
 * baro_metric_dup_title:
 * @self: a resolved metric
 * @dataset: the responses
 *
 * Returns: (transfer full): a short translated name; column titles in it are plain text, not markup
 */
char *
baro_metric_dup_title (const BaroMetric *self, BaroDataset *dataset)
{
  const char *title;
  g_autofree char *part = NULL;

  g_return_val_if_fail (self != NULL && dataset != NULL, NULL);

  title = get_title (self, dataset);
  switch (self->kind)
    {
    case BARO_METRIC_NPS:
      return g_strdup (_("NPS"));
    case BARO_METRIC_CSAT:
      part = dup_box (self, dataset);
      return baro_string_format (_("Satisfied, %s"), part);
    case BARO_METRIC_CES:
      return g_strdup (baro_metric_is_low_good (self, dataset) ? _("Effort, lower is better") : _("Ease"));
    case BARO_METRIC_MEAN:
      return baro_string_format (_("%s, mean"), title);
    case BARO_METRIC_MEDIAN:
      return baro_string_format (_("%s, median"), title);
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
      part = dup_box (self, dataset);
      /* Translators: an item and the answers that count, such as "Cleanliness: 4–5" */
      return baro_string_format (_("%s: %s"), title, part);
    case BARO_METRIC_SHARE:
      return baro_string_format (_("%s: %s"), title, self->label != NULL ? self->label : "");
    case BARO_METRIC_WITHIN:
      part = dup_limit (self->limit_seconds);
      return baro_string_format (_("Within %s"), part);
    default:
      return g_strdup (_("Responses"));
    }
}

static char *
dup_effort_definition (const BaroMetric *self, BaroDataset *dataset, const char *title, const char *level)
{
  BaroColumn *column = baro_metric_find_item (self, dataset, NULL);
  g_autofree char *scale = column != NULL && column->scale != NULL ? baro_scale_dup_title (column->scale) : g_strdup ("");

  if (baro_metric_is_low_good (self, dataset))
    return baro_string_format (_("Customer effort: mean of “%s” on %s, lower is better; t interval, %s %%."), title, scale, level);
  return baro_string_format (_("Customer effort: mean of “%s” on %s, higher is better; t interval, %s %%."), title, scale, level);
}

/**
 * baro_metric_dup_definition:
 * @self: a resolved metric
 * @dataset: the responses
 * @options: the level of the interval
 *
 * Returns: (transfer full): a translated sentence: what is counted of what, and which interval
 */
char *
baro_metric_dup_definition (const BaroMetric *self, BaroDataset *dataset, const BaroMetricOptions *options)
{
  g_autofree char *level = NULL;
  g_autofree char *part = NULL;
  const char *title;
  BaroColumn *column;

  g_return_val_if_fail (self != NULL && dataset != NULL && options != NULL, NULL);

  level = dup_number (options->confidence * 100.0);
  title = get_title (self, dataset);
  column = baro_metric_find_item (self, dataset, NULL);
  switch (self->kind)
    {
    case BARO_METRIC_NPS:
      if (column != NULL && column->scale != NULL && !baro_scale_is_nps (column->scale))
        return baro_string_format (_("Not the 0–10 item: share of 9–10 minus share of 1–6 of “%s”, which has the scale 1–10, not comparable with benchmarks; adjusted Wald interval, %s %%."), title, level);
      return baro_string_format (_("Net Promoter Score of “%s”: share of 9–10 minus share of 0–6; adjusted Wald interval, %s %%."), title, level);
    case BARO_METRIC_CES:
      return dup_effort_definition (self, dataset, title, level);
    case BARO_METRIC_MEAN:
      return baro_string_format (_("Mean of “%s”; t interval, %s %%."), title, level);
    case BARO_METRIC_MEDIAN:
      return baro_string_format (_("Median of “%s”; order-statistic interval, %s %%."), title, level);
    case BARO_METRIC_SHARE:
      return baro_string_format (_("Share of “%s” among the answers to “%s”; Wilson interval, %s %%."), self->label != NULL ? self->label : "", title, level);
    case BARO_METRIC_WITHIN:
      part = dup_limit (self->limit_seconds);
      return baro_string_format (_("Share of “%s” up to %s; Wilson interval, %s %%."), title, part, level);
    case BARO_METRIC_COUNT:
      return baro_string_format (_("Number of responses; exact Poisson interval, %s %%."), level);
    default:
      part = dup_box (self, dataset);
      return baro_string_format (_("Share of the answers %s to “%s”; Wilson interval, %s %%."), part, title, level);
    }
}
