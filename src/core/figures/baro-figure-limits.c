/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-limits.c: control limits of measures, computed by stats
 *
 * A file of its own, because stats and chart both know a control point and mean different things. */
#define G_LOG_DOMAIN "baro-figure-limits"
#include "config.h"

#include <math.h>

#include "figures/baro-figure-limits-private.h"
#include "stats/baro-control.h"

void
baro_figure_limits_free (BaroFigureLimits *self)
{
  if (self == NULL)
    return;

  g_free (self->low);
  g_free (self->high);
  g_free (self->rules);
  g_free (self);
}

static void
take_points (BaroFigureLimits *self, const BaroControlPoint *points, double *z)
{
  for (guint i = 0; i < self->n; i++)
    {
      self->low[i] = points[i].low;
      self->high[i] = points[i].high;
      z[i] = points[i].z;
      if (!isnan (points[i].centre))
        self->centre = points[i].centre;
    }
}

static void
limit_shares (BaroFigureLimits *self, const BaroMeasure *const *measures, double *z)
{
  g_autofree double *hits = g_new0 (double, self->n + 1);
  g_autofree double *bases = g_new0 (double, self->n + 1);
  g_autofree BaroControlPoint *points = g_new0 (BaroControlPoint, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    if (baro_measure_is_shown (measures[i]))
      {
        bases[i] = measures[i]->base_effective;
        hits[i] = measures[i]->value * measures[i]->base_effective;
      }

  if (baro_control_p_chart (hits, bases, self->n, BARO_P_CHART_BINOMIAL, points))
    take_points (self, points, z);
}

static void
limit_nps (BaroFigureLimits *self, const BaroMeasure *const *measures, double *z)
{
  g_autofree BaroNpsParts *parts = g_new0 (BaroNpsParts, self->n + 1);
  g_autofree BaroControlPoint *points = g_new0 (BaroControlPoint, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    if (baro_measure_is_shown (measures[i]))
      {
        parts[i].promoters = measures[i]->hits_weighted;
        parts[i].detractors = measures[i]->detractors;
        parts[i].passives = MAX (0.0, measures[i]->base_weighted - measures[i]->hits_weighted - measures[i]->detractors);
        parts[i].n_eff = measures[i]->base_effective;
      }

  if (baro_control_nps_funnel (parts, self->n, BARO_NPS_ADJUSTED, points))
    take_points (self, points, z);
}

static void
limit_individuals (BaroFigureLimits *self, const BaroMeasure *const *measures, double *z)
{
  g_autofree double *values = g_new0 (double, self->n + 1);
  BaroControlImr limits;

  for (guint i = 0; i < self->n; i++)
    values[i] = baro_measure_is_shown (measures[i]) ? measures[i]->value : NAN;

  if (!baro_control_imr (values, self->n, &limits))
    return;

  self->centre = limits.centre;
  for (guint i = 0; i < self->n; i++)
    {
      /* there are no fewer than no responses, and nothing takes less than no time */
      self->low[i] = measures[i]->unit == BARO_UNIT_COUNT || measures[i]->unit == BARO_UNIT_SECONDS ? MAX (limits.low, 0.0) : limits.low;
      self->high[i] = limits.high;
      z[i] = limits.sigma > 0 ? (values[i] - limits.centre) / limits.sigma : NAN;
    }
}

static void
find_signals (BaroFigureLimits *self, const double *z)
{
  g_autofree BaroControlRules *signals = g_new0 (BaroControlRules, self->n + 1);

  baro_control_signals (z, self->n, BARO_RULES_DEFAULT, signals);
  for (guint i = 0; i < self->n; i++)
    {
      self->rules[i] = signals[i] & BARO_RULE_BEYOND_3_SIGMA ? 1 : signals[i] & BARO_RULE_RUN_OF_8 ? 4 : 0;
      self->n_signals += self->rules[i] != 0;
    }
}

BaroFigureLimits *
baro_figure_limits_new (const BaroMeasure *const *measures, guint n)
{
  BaroFigureLimits *self = g_new0 (BaroFigureLimits, 1);
  g_autofree double *z = g_new (double, n + 1);

  self->n = n;
  self->centre = NAN;
  self->low = g_new (double, n + 1);
  self->high = g_new (double, n + 1);
  self->rules = g_new0 (int, n + 1);
  for (guint i = 0; i < n; i++)
    self->low[i] = self->high[i] = z[i] = NAN;

  if (n == 0)
    return self;

  if (measures[0]->unit == BARO_UNIT_SHARE)
    limit_shares (self, measures, z);
  else if (measures[0]->unit == BARO_UNIT_NPS)
    limit_nps (self, measures, z);
  else
    limit_individuals (self, measures, z);
  find_signals (self, z);

  return self;
}
