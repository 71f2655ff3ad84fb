/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-trend-texts.c: a trend in words: title, finding, foot and the sentence of a point */
#define G_LOG_DOMAIN "baro-figure-trend-texts"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-trend-private.h"

/* "Up 4.8 points since May 2026, more than chance." Unchanged to the last printed digit counts as no change. */
static char *
change_sentence (const BaroDifference *change, BaroUnit unit, const char *since)
{
  g_autofree char *amount = baro_format_amount (change->value, unit);
  g_autofree char *none = baro_format_amount (0.0, unit);

  if (g_str_equal (amount, none))
    return baro_string_format (_("Unchanged since %s."), since);
  if (!change->is_tested)
    /* Translators: a change that cannot be tested, because a base is small; %1$s is as "4.8 points" */
    return change->value > 0 ? baro_string_format (_("Up %1$s since %2$s, too few answers to test."), amount, since)
                             : baro_string_format (_("Down %1$s since %2$s, too few answers to test."), amount, since);
  if (change->significant)
    return change->value > 0 ? baro_string_format (_("Up %1$s since %2$s, more than chance."), amount, since)
                             : baro_string_format (_("Down %1$s since %2$s, more than chance."), amount, since);

  return change->value > 0 ? baro_string_format (_("Up %1$s since %2$s, within chance."), amount, since)
                           : baro_string_format (_("Down %1$s since %2$s, within chance."), amount, since);
}

static char *
target_sentence (const BaroMeasure *measure, double target, gboolean is_low_good)
{
  double gap = is_low_good ? target - measure->value : measure->value - target;
  g_autofree char *amount = baro_format_amount (gap, measure->unit);

  if (isnan (gap))
    return NULL;

  return gap < 0 ? baro_string_format (_("%s short of the target."), amount)
                 : baro_string_format (_("%s better than the target."), amount);
}

static char *
one_series_finding (BaroTrendJob *job)
{
  const BaroTimeSeries *series = baro_trend_series (job, 0);
  int last = baro_time_series_last (series);
  g_autofree char *since = NULL, *first = NULL, *second = NULL;
  double target;

  if (last < 0)
    return g_strdup (_("Nobody answered."));

  target = job->choice->hide_targets ? NAN : baro_figure_find_target (job->snapshot, series->metric, NULL, NULL);
  second = target_sentence (baro_time_series_get (series, (guint) last), target, series->is_low_good);
  if (series->previous[last] < 0)
    return g_steal_pointer (&second);

  since = baro_time_series_title (job->snapshot, series, (guint) series->previous[last]);
  first = change_sentence (&series->changes[last], baro_time_series_get (series, (guint) last)->unit, since);

  return baro_figure_join (first, second);
}

/* Of several series the one whose last change is surest is told. */
static char *
several_series_finding (BaroTrendJob *job)
{
  const BaroDifference *best = NULL;
  g_autofree char *since = NULL, *amount = NULL;
  const BaroTimeSeries *series = NULL;
  guint best_index = 0;
  int last;

  for (guint i = 0; i < job->all->len; i++)
    {
      last = baro_time_series_last (baro_trend_series (job, i));
      if (last >= 0 && baro_trend_series (job, i)->changes[last].significant
          && (best == NULL || baro_trend_series (job, i)->changes[last].p_adjusted < best->p_adjusted))
        {
          best = &baro_trend_series (job, i)->changes[last];
          best_index = i;
        }
    }

  if (best == NULL)
    return g_strdup (_("No line’s last change is more than chance."));

  series = baro_trend_series (job, best_index);
  last = baro_time_series_last (series);
  since = baro_time_series_title (job->snapshot, series, (guint) series->previous[last]);
  amount = baro_format_amount (best->value, baro_time_series_get (series, (guint) last)->unit);

  return best->value > 0
    ? baro_string_format (_("%1$s: up %2$s since %3$s, more than chance."), job->names[best_index], amount, since)
    : baro_string_format (_("%1$s: down %2$s since %3$s, more than chance."), job->names[best_index], amount, since);
}

char *
baro_trend_title (BaroTrendJob *job)
{
  g_autofree char *name = NULL;
  guint n = job->all->len;

  if (n == 1)
    name = baro_figure_metric_name (baro_trend_series (job, 0)->metric, job->snapshot->dataset);
  else if (n == 2)
    /* Translators: two things that a figure compares */
    name = baro_string_format (_("%1$s and %2$s"), job->names[0], job->names[1]);
  else
    {
      g_autofree char *count = baro_format_count (n);

      name = baro_string_format (ngettext ("%s measure", "%s measures", n), count);
    }

  return job->choice->short_title ? g_steal_pointer (&name) : baro_figure_by_period (job->snapshot, name);
}

static gboolean
has_significant_change (BaroTrendJob *job)
{
  for (guint i = 0; i < job->all->len; i++)
    for (guint g = baro_trend_series (job, i)->first; g < baro_trend_series (job, i)->table->n_groups[0]; g++)
      if (baro_trend_series (job, i)->changes[g].significant)
        return TRUE;

  return FALSE;
}

static char *
dup_bases (BaroTrendJob *job)
{
  gint64 least = G_MAXINT64, most = 0;

  for (guint i = 0; i < job->all->len; i++)
    for (guint g = 0; g < baro_trend_series (job, i)->n; g++)
      {
        gint64 n = baro_time_series_get (baro_trend_series (job, i), baro_trend_series (job, i)->first + g)->base_n;

        if (n > 0)
          {
            least = MIN (least, n);
            most = MAX (most, n);
          }
      }

  return most > 0 ? baro_figure_bases_by_period (job->snapshot, least, most) : g_strdup ("");
}

char *
baro_trend_foot (BaroTrendJob *job)
{
  const BaroMetricOptions *options = &job->snapshot->options;
  g_autoptr(GString) foot = g_string_new (NULL);
  g_autofree char *definition = baro_metric_dup_definition (baro_trend_series (job, 0)->metric, job->snapshot->dataset, options);
  g_autofree char *bases = dup_bases (job);
  g_autofree char *filter = baro_figure_dup_filter_text (job->snapshot);
  g_autofree char *weight = baro_figure_dup_weight_text (job->snapshot);
  g_autofree char *level = baro_figure_percent (1.0 - options->confidence);
  g_autofree char *tested = NULL;

  if (job->all->len == 1)
    baro_figure_add_sentence (foot, definition);
  if (!job->choice->hide_intervals)
    baro_figure_add_sentence (foot, _("Band: interval."));
  baro_figure_add_sentence (foot, bases);
  if (has_significant_change (job))
    {
      tested = baro_string_format (_("Triangles: the change is significant (%s; the last one by itself, the earlier ones with Holm’s correction)."), level);
      baro_figure_add_sentence (foot, tested);
    }
  baro_figure_add_sentence (foot, weight);
  baro_figure_add_sentence (foot, filter);

  return g_string_free (g_steal_pointer (&foot), FALSE);
}

char *
baro_trend_point_sentence (BaroTrendJob *job, const BaroTimeSeries *series, guint index, guint group)
{
  const BaroMeasure *measure = baro_time_series_get (series, group);
  const BaroDifference *change = &series->changes[group];
  g_autofree char *title = baro_time_series_title (job->snapshot, series, group);
  g_autofree char *what = NULL, *first = NULL, *second = NULL, *since = NULL;

  /* Translators: what a number is about: the line and the period */
  what = baro_string_format (C_("subject of a sentence", "%1$s, %2$s"), job->names[index], title);
  first = baro_figure_measure_sentence (what, measure);
  if (series->previous[group] < 0 || !baro_measure_is_shown (measure))
    return g_steal_pointer (&first);

  since = baro_time_series_title (job->snapshot, series, (guint) series->previous[group]);
  second = change_sentence (change, measure->unit, since);

  return baro_figure_join (first, second);
}

/* What a manager would say of it. */
char *
baro_trend_finding (BaroTrendJob *job)
{
  return job->all->len == 1 ? one_series_finding (job) : several_series_finding (job);
}
