/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-period.h: calendar periods of wall-clock times */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times in a study are wall-clock seconds since 1970-01-01 00:00:00 of the place where the answer was
 * given, without a time zone: a response of 23:30 on 31 May is May's whatever daylight saving says.
 * A period is a number: days since 1970-01-01; weeks since the Monday 1969-12-29; months since 1970-01;
 * quarters since 1970 Q1; years since 1970. Proleptic Gregorian calendar, valid for years 1 to 9999. */
typedef enum
{
  BARO_PERIOD_DAY,
  BARO_PERIOD_WEEK,
  BARO_PERIOD_MONTH,
  BARO_PERIOD_QUARTER,
  BARO_PERIOD_YEAR,
} BaroPeriodUnit;

typedef struct
{
  int year, month, day;     /* month 1-12, day 1-31 */
  int hour, minute, second;
} BaroCivil;

gint32      baro_period_from_time    (BaroPeriodUnit unit, gint64 time);
gint64      baro_period_get_start    (BaroPeriodUnit unit, gint32 period);  /* inclusive */
gint64      baro_period_get_end      (BaroPeriodUnit unit, gint32 period);  /* exclusive */
gint32      baro_period_year_before  (BaroPeriodUnit unit, gint32 period);  /* same period last year */
char       *baro_period_to_key       (BaroPeriodUnit unit, gint32 period);  /* "2025-03-09", "2025-W10", "2025-03", "2025-Q1", "2025" */
gboolean    baro_period_unit_parse   (const char *name, BaroPeriodUnit *unit); /* "day", "week", ... */
const char *baro_period_unit_to_nick (BaroPeriodUnit unit);

gint64      baro_time_from_civil     (const BaroCivil *civil);
void        baro_time_to_civil       (gint64 time, BaroCivil *civil);
gboolean    baro_civil_is_valid      (const BaroCivil *civil);
char       *baro_time_to_iso         (gint64 time);  /* "2025-03-09 14:05:00" */
gboolean    baro_time_from_iso       (const char *text, gint64 *time); /* date, or date and time; 'T' or blank between */

G_END_DECLS
