/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-estimate.h: the two plain results of this floor, an estimate and a test */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * An estimated number and how sure we are of it. Five doubles, passed by pointer, never kept.
 * Units are those of the input (a share 0-1, an NPS -1 to 1, a mean in scale points). What is
 * undefined is NAN: @value alone may be defined (one respondent has a mean but no interval), but
 * never an interval without a value. Where defined, low <= high and both lie within the possible
 * range of the number. @centre is the middle of the interval before clipping; it differs from
 * @value for the adjusted intervals (Wilson, adjusted Wald).
 */
typedef struct
{
  double value;
  double centre;
  double se;
  double low;
  double high;
} BaroEstimate;

/*
 * The result of a test of one difference. @difference is first minus second (or estimate minus
 * target) in the input's units, @df is NAN for tests that use the normal distribution, @p is
 * two-sided. @low and @high bound the difference; NAN when the test gives no interval. Either the
 * statistic and p are both defined or neither is.
 */
typedef struct
{
  double difference;
  double se;
  double statistic;
  double df;
  double p;
  double low;
  double high;
} BaroTestResult;

void     baro_estimate_clear    (BaroEstimate   *estimate);
void     baro_test_result_clear (BaroTestResult *result);
double   baro_effective_base    (double sum_w, double sum_w2);

G_END_DECLS
