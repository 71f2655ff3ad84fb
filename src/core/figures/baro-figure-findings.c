/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-findings.c: anomalies as sentences with a small chart */
#define G_LOG_DOMAIN "baro-figure-findings"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-private.h"
#include "metrics/baro-anomaly.h"
#include "metrics/baro-metric-list.h"

/* More metrics than this would only make every finding less sure, by the correction over all. */
#define MAX_METRICS 24u

/**
 * baro_finding_free:
 * @finding: (transfer full) (nullable): a finding
 */
void
baro_finding_free (BaroFinding *finding)
{
  if (finding == NULL)
    return;

  g_free (finding->title);
  g_free (finding->note);
  g_free (finding->scope);
  g_clear_pointer (&finding->spark, baro_chart_free);
  g_clear_pointer (&finding->drill, baro_filter_unref);
  g_free (finding);
}

static char *
with_unit (double value, BaroUnit unit)
{
  BaroMeasure measure;

  baro_measure_init (&measure, unit);
  measure.value = value;
  measure.flags = isnan (value) ? BARO_MEASURE_UNDEFINED : BARO_MEASURE_OK;

  return baro_format_value (&measure);
}

static char *
subject_of (const BaroAnomaly *anomaly, BaroDataset *dataset)
{
  g_autofree char *name = NULL;

  if (anomaly->kind == BARO_ANOMALY_BURST)
    {
      const char *item = baro_figure_item_title (anomaly->metric, dataset);

      return g_strdup (anomaly->label != NULL ? anomaly->label : item);
    }

  name = baro_figure_metric_name (anomaly->metric, dataset);
  if (anomaly->label == NULL)
    return g_steal_pointer (&name);

  /* Translators: a touchpoint and a metric, as in "Delivery, NPS" */
  return baro_string_format (C_("touchpoint and metric", "%1$s, %2$s"), anomaly->label, name);
}

static char *
period_of (const BaroAnomaly *anomaly)
{
  return anomaly->is_wave ? g_strdup (anomaly->period_label) : baro_format_period (anomaly->unit, anomaly->period);
}

static char *
limits_title (const BaroAnomaly *anomaly, const char *subject, const char *period)
{
  /* Translators: %1$s is what is measured, %2$s a period */
  return anomaly->direction > 0 ? baro_string_format (_("%1$s: %2$s is above its control limits"), subject, period)
                                : baro_string_format (_("%1$s: %2$s is below its control limits"), subject, period);
}

static char *
run_title (const BaroAnomaly *anomaly, const char *subject)
{
  g_autofree char *length = baro_format_count (anomaly->run_length);

  if (anomaly->is_wave)
    return anomaly->direction > 0
      ? baro_string_format (ngettext ("%1$s: above its long-run level for %2$s wave in a row", "%1$s: above its long-run level for %2$s waves in a row", anomaly->run_length), subject, length)
      : baro_string_format (ngettext ("%1$s: below its long-run level for %2$s wave in a row", "%1$s: below its long-run level for %2$s waves in a row", anomaly->run_length), subject, length);

  return anomaly->direction > 0
    ? baro_string_format (ngettext ("%1$s: above its long-run level for %2$s period in a row", "%1$s: above its long-run level for %2$s periods in a row", anomaly->run_length), subject, length)
    : baro_string_format (ngettext ("%1$s: below its long-run level for %2$s period in a row", "%1$s: below its long-run level for %2$s periods in a row", anomaly->run_length), subject, length);
}

static char *
burst_title (const BaroAnomaly *anomaly, const char *subject, const char *period)
{
  g_autofree char *count = baro_format_number (anomaly->value, BARO_UNIT_COUNT, 0);
  g_autofree char *usual = baro_format_number (anomaly->expected, BARO_UNIT_NUMBER, anomaly->expected < 10 ? 1 : 0);

  /* Translators: a place, a number of low answers, a day, the usual number */
  return baro_string_format (_("%1$s: %2$s low answers on %3$s, about %4$s a day usually"), subject, count, period, usual);
}

/* "Pure chance in less than 1 of 10,000 cases" in round powers of ten. */
static char *
chance_text (double p)
{
  double power = isnan (p) || p <= 0 ? 9 : floor (-log10 (p));
  g_autofree char *cases = baro_format_count ((gint64) pow (10.0, CLAMP (power, 1.0, 6.0)));

  return baro_string_format (_("chance below 1 in %s"), cases);
}

static char *
make_note (const BaroAnomaly *anomaly, BaroDataset *dataset)
{
  BaroUnit unit = baro_metric_get_unit (anomaly->metric, dataset);
  g_autofree char *value = with_unit (anomaly->value, unit);
  g_autofree char *expected = with_unit (anomaly->expected, unit);
  g_autofree char *low = baro_format_number (anomaly->low, unit, -1);
  g_autofree char *high = baro_format_number (anomaly->high, unit, -1);
  g_autofree char *base = baro_format_base (anomaly->base_n);
  g_autofree char *chance = chance_text (anomaly->p);

  switch (anomaly->kind)
    {
    case BARO_ANOMALY_BEYOND_LIMITS:
      /* Translators: value, lower and upper control limit, base */
      return baro_string_format (_("%1$s, control limits %2$s to %3$s · %4$s"), value, low, high, base);
    case BARO_ANOMALY_RUN:
      return baro_string_format (_("rule of eight on one side · %1$s, long-run %2$s · %3$s"), value, expected, base);
    case BARO_ANOMALY_BURST:
      return g_strdup_printf ("%s · %s", chance, base);
    }

  return NULL;
}

static char *
make_scope (const BaroAnomaly *anomaly)
{
  g_autofree char *count = baro_format_count (anomaly->n_series);

  if (anomaly->is_wave)
    return baro_string_format (ngettext ("%s wave", "%s waves", anomaly->n_series), count);

  switch (anomaly->unit)
    {
    case BARO_PERIOD_DAY:
      return baro_string_format (ngettext ("%s day", "%s days", anomaly->n_series), count);
    case BARO_PERIOD_WEEK:
      return baro_string_format (ngettext ("%s week", "%s weeks", anomaly->n_series), count);
    case BARO_PERIOD_MONTH:
      return baro_string_format (ngettext ("%s month", "%s months", anomaly->n_series), count);
    case BARO_PERIOD_QUARTER:
      return baro_string_format (ngettext ("%s quarter", "%s quarters", anomaly->n_series), count);
    case BARO_PERIOD_YEAR:
      return baro_string_format (ngettext ("%s year", "%s years", anomaly->n_series), count);
    }

  return NULL;
}

static BaroChart *
make_spark (const BaroAnomaly *anomaly)
{
  BaroChart *chart = baro_chart_new (BARO_CHART_SPARK);
  guint run = MAX (anomaly->run_length, 1);
  guint first = anomaly->series_index + 1 >= run ? anomaly->series_index + 1 - run : 0;

  chart->spark.style = anomaly->kind == BARO_ANOMALY_BURST ? BARO_SPARK_BARS : BARO_SPARK_LINE;
  chart->spark.ink = -1;
  chart->spark.target = anomaly->kind == BARO_ANOMALY_BURST ? anomaly->high : anomaly->expected;

  for (guint i = 0; i < anomaly->n_series; i++)
    {
      BaroPoint *point = baro_chart_add_spark_point (chart, anomaly->series[i]);

      if (i < first || i > anomaly->series_index)
        continue;
      point->flags |= BARO_DATUM_ANOMALY;
      point->verdict = anomaly->is_good ? BARO_VERDICT_BETTER : BARO_VERDICT_WORSE;
    }

  return chart;
}

static BaroFilter *
make_drill (BaroSnapshot *snapshot, const BaroAnomaly *anomaly)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < baro_filter_get_n (snapshot->filter); i++)
    g_ptr_array_add (all, (gpointer) baro_filter_get (snapshot->filter, i));
  for (guint i = 0; anomaly->filter != NULL && i < baro_filter_get_n (anomaly->filter); i++)
    g_ptr_array_add (all, (gpointer) baro_filter_get (anomaly->filter, i));

  return baro_filter_new ((BaroCondition **) all->pdata, all->len);
}

static BaroFinding *
finding_new (BaroSnapshot *snapshot, const BaroAnomaly *anomaly)
{
  g_autofree char *subject = subject_of (anomaly, snapshot->dataset);
  g_autofree char *period = period_of (anomaly);
  BaroFinding *finding = g_new0 (BaroFinding, 1);

  finding->title = anomaly->kind == BARO_ANOMALY_BURST ? burst_title (anomaly, subject, period)
                   : anomaly->kind == BARO_ANOMALY_RUN ? run_title (anomaly, subject)
                                                       : limits_title (anomaly, subject, period);
  finding->note = make_note (anomaly, snapshot->dataset);
  finding->scope = make_scope (anomaly);
  finding->direction = anomaly->direction;
  finding->verdict = anomaly->is_good ? BARO_VERDICT_BETTER : BARO_VERDICT_WORSE;
  finding->spark = make_spark (anomaly);
  finding->drill = make_drill (snapshot, anomaly);

  return finding;
}

/**
 * baro_figure_findings:
 * @snapshot: the analysis' choices
 * @max: at most so many, the most surprising first
 * @headline: (out) (nullable): how many there are, as a sentence fragment
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Returns: (transfer full) (element-type BaroFinding): what is out of the ordinary, perhaps nothing; or %NULL
 */
GPtrArray *
baro_figure_findings (BaroSnapshot *snapshot, guint max, char **headline, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) metrics = baro_metric_list_new (snapshot->dataset);
  g_autoptr(GPtrArray) anomalies = NULL;
  BaroAnomalyChoice choice = {
    .weight = snapshot->weight, .time_column = snapshot->time_column, .wave_column = snapshot->wave_column,
    .by_wave = snapshot->by_wave, .unit = snapshot->unit, .max_findings = max,
    .by_column = baro_dataset_find_role (snapshot->dataset, BARO_ROLE_TOUCHPOINT),
  };
  GPtrArray *findings;

  choice.selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  if (choice.selection == NULL)
    return NULL;

  anomalies = baro_anomaly_find (snapshot->dataset, (BaroMetric **) metrics->pdata, MIN (metrics->len, MAX_METRICS), &choice,
                                 &snapshot->options, cancellable, error);
  if (anomalies == NULL)
    return NULL;

  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_finding_free);
  for (guint i = 0; i < anomalies->len; i++)
    g_ptr_array_add (findings, finding_new (snapshot, anomalies->pdata[i]));

  if (headline != NULL)
    {
      g_autofree char *count = baro_figure_count_word (findings->len);

      *headline = findings->len == 0 ? g_strdup (_("nothing is out of the ordinary"))
                                     : baro_string_format (ngettext ("%s thing is unlikely to be chance", "%s things are unlikely to be chance", findings->len), count);
    }

  return findings;
}
