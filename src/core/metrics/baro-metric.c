/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric.c: definitions of metrics and their written form */
#define G_LOG_DOMAIN "baro-metric"

#include "config.h"

#include "metrics/baro-metric.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/baro-string.h"

#define DEFAULT_CONFIDENCE 0.95
#define DEFAULT_SMALL_BASE 30
#define DEFAULT_SUPPRESS_BASE 10
#define MAX_BOX 240

G_DEFINE_QUARK (baro-metrics-error-quark, baro_metrics_error)

static const char *const nicks[] = {
  [BARO_METRIC_NPS] = "nps", [BARO_METRIC_CSAT] = "csat", [BARO_METRIC_CES] = "ces", [BARO_METRIC_MEAN] = "mean",
  [BARO_METRIC_MEDIAN] = "median", [BARO_METRIC_TOP] = "top", [BARO_METRIC_BOTTOM] = "bottom",
  [BARO_METRIC_SHARE] = "share", [BARO_METRIC_WITHIN] = "within", [BARO_METRIC_COUNT] = "count",
};

static const struct { const char *suffix; double seconds; } time_units[] = {
  { "", 1.0 }, { "s", 1.0 }, { "sec", 1.0 }, { "m", 60.0 }, { "min", 60.0 }, { "h", 3600.0 }, { "d", 86400.0 },
};

/**
 * baro_metric_options_init:
 * @options: (out): filled with the program's defaults
 *
 * Confidence 95 %, bases below 30 flagged, below 10 suppressed.
 */
void
baro_metric_options_init (BaroMetricOptions *options)
{
  g_return_if_fail (options != NULL);

  options->confidence = DEFAULT_CONFIDENCE;
  options->small_base = DEFAULT_SMALL_BASE;
  options->suppress_base = DEFAULT_SUPPRESS_BASE;
}

/**
 * baro_metric_new:
 * @kind: what is computed
 * @item: (nullable): a column name; %NULL lets baro_metric_resolve() choose
 *
 * Returns: (transfer full): a definition with k = 2 and a limit of 30 seconds, where these matter
 */
BaroMetric *
baro_metric_new (BaroMetricKind kind, const char *item)
{
  BaroMetric *self = g_new0 (BaroMetric, 1);

  self->kind = kind;
  self->item = g_strdup (item);
  self->k = 2;
  self->limit_seconds = 30.0;
  return self;
}

BaroMetric *
baro_metric_copy (const BaroMetric *self)
{
  BaroMetric *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (BaroMetric, 1);
  *copy = *self;
  copy->item = g_strdup (self->item);
  copy->label = g_strdup (self->label);
  return copy;
}

void
baro_metric_free (BaroMetric *self)
{
  if (self == NULL)
    return;
  g_free (self->item);
  g_free (self->label);
  g_free (self);
}

/**
 * baro_metric_equal:
 * @a: a definition
 * @b: another one
 *
 * Returns: whether both compute the same; what a kind does not use is not compared
 */
gboolean
baro_metric_equal (const BaroMetric *a, const BaroMetric *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind || g_strcmp0 (a->item, b->item) != 0)
    return FALSE;
  switch (a->kind)
    {
    case BARO_METRIC_NPS:
      return a->allow_other_scale == b->allow_other_scale;
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
      return a->k == b->k;
    case BARO_METRIC_SHARE:
      return g_strcmp0 (a->label, b->label) == 0;
    case BARO_METRIC_WITHIN:
      return a->limit_seconds == b->limit_seconds;
    default:
      return TRUE;
    }
}

/* "30", "30s", "3min", "24h" */
static gboolean
parse_seconds (const char *text, double *seconds)
{
  gsize length = strlen (text), n_letters = 0;
  double value;

  while (n_letters < length && g_ascii_isalpha (text[length - 1 - n_letters]))
    n_letters++;
  if (!baro_string_parse_double (text, (gssize) (length - n_letters), '.', &value) || !isfinite (value) || value < 0.0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (time_units); i++)
    if (g_ascii_strcasecmp (text + length - n_letters, time_units[i].suffix) == 0)
      {
        *seconds = value * time_units[i].seconds;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_argument (BaroMetric *self, const char *argument)
{
  gint64 k;

  switch (self->kind)
    {
    case BARO_METRIC_NPS:
      self->allow_other_scale = argument != NULL;
      return argument == NULL || g_str_equal (argument, "1-10");
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
      if (argument == NULL)
        return TRUE;
      if (!baro_string_parse_int64 (argument, -1, &k) || k < 1 || k > MAX_BOX)
        return FALSE;
      self->k = (guint) k;
      return TRUE;
    case BARO_METRIC_SHARE:
      self->label = g_strdup (argument);
      return argument != NULL && *argument != '\0';
    case BARO_METRIC_WITHIN:
      return argument != NULL && parse_seconds (argument, &self->limit_seconds);
    default:
      return argument == NULL;
    }
}

/**
 * baro_metric_parse:
 * @text: "nps", "csat", "ces", "mean", "median", "top:2", "bottom:2", "share:App", "within:30" (also "3min",
 *   "24h"), "count"; "nps:1-10" allows that scale
 * @item: (nullable): a column name
 * @error: %BARO_METRICS_ERROR_SYNTAX
 *
 * Reads the written form of a metric, as on the command line and in targets.
 *
 * Returns: (transfer full): %NULL with an error
 */
BaroMetric *
baro_metric_parse (const char *text, const char *item, GError **error)
{
  const char *colon;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  colon = strchr (text, ':');
  length = colon != NULL ? (gsize) (colon - text) : strlen (text);
  for (guint kind = 0; kind < G_N_ELEMENTS (nicks); kind++)
    {
      g_autoptr(BaroMetric) metric = NULL;

      if (strlen (nicks[kind]) != length || g_ascii_strncasecmp (nicks[kind], text, length) != 0)
        continue;
      metric = baro_metric_new ((BaroMetricKind) kind, item);
      if (parse_argument (metric, colon != NULL ? colon + 1 : NULL))
        return g_steal_pointer (&metric);
      break;
    }
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX,
               _("“%s” is not a metric. Write nps, csat, ces, mean, median, top:K, bottom:K, share:VALUE, within:SECONDS or count."),
               text);
  return NULL;
}

/**
 * baro_metric_to_text:
 * @self: a definition
 *
 * Returns: (transfer full): the form that baro_metric_parse() reads, without the item
 */
char *
baro_metric_to_text (const BaroMetric *self)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case BARO_METRIC_NPS:
      return g_strdup (self->allow_other_scale ? "nps:1-10" : "nps");
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
      return g_strdup_printf ("%s:%u", nicks[self->kind], self->k);
    case BARO_METRIC_SHARE:
      return g_strdup_printf ("share:%s", self->label != NULL ? self->label : "");
    case BARO_METRIC_WITHIN:
      return g_strdup_printf ("within:%s", g_ascii_formatd (number, sizeof number, "%.15g", self->limit_seconds));
    default:
      return g_strdup (nicks[self->kind]);
    }
}
