/* baro-value-format.h: how a chart turns a number into text */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BARO_FORMAT_TICK,      /* an axis tick; step is the distance between ticks, in chart values */
  BARO_FORMAT_TICK_UNIT, /* the last tick, which carries the unit ("80 %") */
  BARO_FORMAT_VALUE      /* a value in a label, read-out or sentence; step is 0 */
} BaroFormatUse;

/* Returns: (transfer full): the text of a defined value. */
typedef char *(*BaroFormatFunc) (double value, double step, BaroFormatUse use, gpointer user_data);

/* Chart values may stay as core holds them (shares 0..1): factor turns them into what is printed (100).
 * Ticks are chosen nice in printed units. Without a function the built-in one prints decimals, a real
 * minus sign, the given separators and the unit. If func is set it does everything. */
typedef struct
{
  double         factor;        /* printed = value * factor; 1 by default */
  int            decimals;      /* of values; ticks find their own */
  char          *unit;          /* (owned) (nullable): suffix with its space, such as " %" */
  char          *decimal_point; /* (owned) (nullable): "." */
  char          *thousands;     /* (owned) (nullable): "," */
  gboolean       with_sign;     /* + before positive values */
  BaroFormatFunc func;          /* (nullable) */
  gpointer       user_data;
  GDestroyNotify destroy;       /* (nullable): for user_data */
} BaroValueFormat;

void  baro_value_format_init  (BaroValueFormat *format);
void  baro_value_format_clear (BaroValueFormat *format);
void  baro_value_format_set   (BaroValueFormat *format, double factor, int decimals, const char *unit);
char *baro_value_format_text  (const BaroValueFormat *format, double value) G_GNUC_WARN_UNUSED_RESULT;
char *baro_value_format_tick  (const BaroValueFormat *format, double value, double step,
                               BaroFormatUse use) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
