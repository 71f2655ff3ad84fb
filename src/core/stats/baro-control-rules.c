/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-control-rules.c: which points of a control chart signal, and how often by chance */
#define G_LOG_DOMAIN "baro-control-rules"

#include "config.h"

#include "stats/baro-control.h"
#include "stats/baro-normal.h"

#include <math.h>

/* One rule: at least @n_needed of the last @window points beyond @sigmas on the same side, the
 * point itself among them. Five entries, read only. */
typedef struct
{
  BaroControlRules rule;
  guint n_needed;
  guint window;
  double sigmas;
} Rule;

static const Rule all_rules[] = {
  { BARO_RULE_BEYOND_3_SIGMA, 1, 1, 3.0 },
  { BARO_RULE_2_OF_3_BEYOND_2_SIGMA, 2, 3, 2.0 },
  { BARO_RULE_4_OF_5_BEYOND_1_SIGMA, 4, 5, 1.0 },
  { BARO_RULE_RUN_OF_8, 8, 8, 0.0 },
  { BARO_RULE_RUN_OF_9, 9, 9, 0.0 },
};

/* Whether the point at @index completes the rule on the side of @side (1 or -1). A gap or a point
 * on the line is beyond nothing. */
static gboolean
completes_rule (const Rule *rule, const double *z, gsize index, double side)
{
  guint n_beyond = 0;

  if (!(z[index] * side > rule->sigmas))
    return FALSE;

  for (guint back = 0; back < rule->window && back <= index; back++)
    {
      if (z[index - back] * side > rule->sigmas)
        n_beyond++;
    }

  return n_beyond >= rule->n_needed;
}

/**
 * baro_control_signals:
 * @z: (array length=n): distance of each point from the centre in sigmas; %NAN is a gap
 * @n: points
 * @rules: the rules in force, %BARO_RULES_DEFAULT for the first rule and the run of eight
 * @signals: (array length=n) (out): the rules that each point completes; 0 for none
 *
 * Applies rules of Western Electric (Statistical Quality Control Handbook 1956). A point signals
 * when it lies beyond the rule's line itself and enough of the points up to it lie beyond the
 * same line. A gap takes a place in the window but is beyond nothing, so it ends a run: nobody
 * can say on which side it would have been. A point on the centre line ends a run too.
 *
 * Returns: the number of points that signal
 */
gsize
baro_control_signals (const double *z, gsize n, BaroControlRules rules,
                      BaroControlRules *signals)
{
  gsize n_signals = 0;

  g_return_val_if_fail ((z != NULL && signals != NULL) || n == 0, 0);

  for (gsize i = 0; i < n; i++)
    {
      guint found = 0;

      for (gsize r = 0; r < G_N_ELEMENTS (all_rules); r++)
        {
          const Rule *rule = &all_rules[r];

          if ((rules & rule->rule) == 0)
            continue;
          if (completes_rule (rule, z, i, 1.0) || completes_rule (rule, z, i, -1.0))
            found |= rule->rule;
        }
      signals[i] = (BaroControlRules) found;
      n_signals += found != 0;
    }

  return n_signals;
}

/**
 * baro_control_false_alarm_rate:
 * @rule: one rule
 *
 * Computes how often a point completes a rule by chance when the process is in control, values
 * are normal and independent, and limits are known: 2·q·P(Bin(window − 1, q) >= needed − 1), with
 * q the share beyond the rule's line on one side. 0.0027 for the first rule.
 *
 * Returns: a probability; %NAN if @rule is not exactly one rule
 */
double
baro_control_false_alarm_rate (BaroControlRules rule)
{
  for (gsize r = 0; r < G_N_ELEMENTS (all_rules); r++)
    {
      const Rule *known = &all_rules[r];
      double beyond = baro_normal_cdf (-known->sigmas);

      if (known->rule == rule)
        return 2.0 * beyond
               * baro_binomial_at_least (known->n_needed - 1, known->window - 1, beyond);
    }

  return NAN;
}
