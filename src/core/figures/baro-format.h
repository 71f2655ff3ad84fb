/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-format.h: numbers become text: the only place where anything is rounded */
#pragma once

#include "chart/baro-value-format.h"
#include "metrics/baro-measure.h"
#include "base/baro-period.h"

G_BEGIN_DECLS

/* Numbers are written with the translation's own signs (decimal point, group sign, minus U+2212), never the
 * C locale's. Every function returns a new string; undefined is "–". */
char *baro_format_value      (const BaroMeasure *measure);                 /* "36.4", "83.1 %", "4.02", "48 s" */
char *baro_format_plain      (const BaroMeasure *measure);                 /* without the unit */
char *baro_format_suffix     (BaroUnit unit);                              /* "%", "s" or "" */
char *baro_format_interval   (const BaroMeasure *measure);                 /* "± 2.7", or "46–51" when lopsided */
char *baro_format_number     (double value, BaroUnit unit, int decimals);  /* decimals -1: the unit's own */
char *baro_format_difference (double difference, BaroUnit unit, gboolean with_unit); /* "+4.8 points", "−9 s" */
char *baro_format_amount     (double amount, BaroUnit unit);                 /* "4.8 points", without a sign */
char *baro_format_count      (gint64 count);                               /* "72,363" */
char *baro_format_base       (gint64 base_n);                              /* "n 3,127" */
char *baro_format_p          (double p);                                   /* "p < 0.001" */
char *baro_format_period     (BaroPeriodUnit unit, gint32 period);         /* "June 2026", "2026 年 6 月" */
char *baro_format_period_near (BaroPeriodUnit unit, gint32 period, gint32 now); /* "May" beside "June 2026" */
char *baro_format_period_short (BaroPeriodUnit unit, gint32 period, gboolean *is_major); /* axis: "Jul", "2025" */
char *baro_format_period_first (BaroPeriodUnit unit, gint32 period);        /* first on an axis: "Jul 2024" */
char *baro_format_time       (gint64 time);                                /* date, and time of day unless midnight */
void  baro_format_for_axis   (BaroUnit unit, BaroValueFormat *format);

G_END_DECLS
