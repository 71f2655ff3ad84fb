/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-measure.c: the computed number with its doubt */
#define G_LOG_DOMAIN "baro-measure"

#include "config.h"

#include "metrics/baro-measure.h"
#include "metrics/baro-metric-private.h"

#include <math.h>

/**
 * baro_measure_init:
 * @self: (out): a measure
 * @unit: its unit
 *
 * Sets everything to "undefined": no base, no value.
 */
void
baro_measure_init (BaroMeasure *self, BaroUnit unit)
{
  g_return_if_fail (self != NULL);

  *self = (BaroMeasure) { .unit = unit, .value = NAN, .low = NAN, .high = NAN, .se = NAN, .sd = NAN, .ease = NAN,
                          .flags = BARO_MEASURE_UNDEFINED };
}

gboolean
baro_measure_is_defined (const BaroMeasure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->flags & BARO_MEASURE_UNDEFINED) == 0;
}

/* Whether people may see the value: defined, and not below the hard threshold. */
gboolean
baro_measure_is_shown (const BaroMeasure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->flags & (BARO_MEASURE_UNDEFINED | BARO_MEASURE_SUPPRESSED)) == 0;
}

/* Sets what follows from value and base. The smaller of the plain and the effective base decides, so that a
 * weight can hide a small base as little as it can make one. A count needs no base. */
void
baro_measure_finish (BaroMeasure *self, const BaroMetricOptions *options)
{
  double base = MIN ((double) self->base_n, self->base_effective);

  self->flags &= ~(guint) (BARO_MEASURE_UNDEFINED | BARO_MEASURE_SMALL_BASE | BARO_MEASURE_SUPPRESSED);
  if (isnan (self->value))
    {
      self->low = self->high = self->se = NAN;
      self->flags |= BARO_MEASURE_UNDEFINED;
    }
  if (self->unit == BARO_UNIT_COUNT)
    return;
  /* an effective base of 30 equal weights may come out as 29.999999… */
  if (base < options->small_base - 1e-6)
    self->flags |= BARO_MEASURE_SMALL_BASE;
  if (base < options->suppress_base - 1e-6)
    self->flags |= BARO_MEASURE_SUPPRESSED;
}
