/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-value.h: what one field of text means as a number, a time, an answer or a missing reason */
#pragma once

#include "data/baro-column.h"
#include "load/baro-reading.h"

G_BEGIN_DECLS

/* A number as written: value = mantissa / 10^decimals when is_exact; otherwise only value holds (more than
 * 18 digits, or an exponent). */
typedef struct
{
  double   value;
  gint64   mantissa;
  int      decimals;
  gboolean is_exact;
  gboolean is_percent;
} BaroNumber;

gboolean baro_value_parse_plain   (const char *text, gsize length, BaroNumber *number);
gboolean baro_value_parse_number  (const char *text, gsize length, char decimal_sign, char thousands_sign, BaroNumber *number);

/* How a time was written. Bare numbers are times only in a column that is said to hold times. */
typedef enum
{
  BARO_TIME_FORM_YEAR_FIRST,
  BARO_TIME_FORM_YEAR_LAST,      /* day and month in the order of the reading */
  BARO_TIME_FORM_MONTH_NAME,
  BARO_TIME_FORM_BARE_NUMBER,    /* yyyymmdd, Unix seconds or milliseconds, Julian day, spreadsheet serial */
} BaroTimeForm;

gboolean baro_value_parse_time     (const char *text, gsize length, BaroDateOrder order, gint64 *time, BaroTimeForm *form);
gboolean baro_value_parse_iso_time (const char *text, gsize length, char *cached_day, gint64 *cached_start, gint64 *time);
gboolean baro_value_has_offset     (const char *text, gsize length);

/* Words. Text is given as written; matching is without case, width and outer white space. */
typedef enum
{
  BARO_WORDS_SATISFACTION,
  BARO_WORDS_AGREEMENT,
  BARO_WORDS_LIKELIHOOD,
  BARO_WORDS_QUALITY,
  BARO_WORDS_EASE,
  BARO_WORDS_FREQUENCY,
  BARO_WORDS_KANO,
  BARO_WORDS_YES_NO,
  BARO_N_WORDS
} BaroWords;

char    *baro_value_normalize      (const char *text, gssize length) G_GNUC_WARN_UNUSED_RESULT;
gboolean baro_value_find_missing   (const char *normalized, BaroMissing *missing);
gboolean baro_value_find_word      (const char *normalized, BaroWords *words, int *strength);
gboolean baro_value_parse_symbols  (const char *normalized, double *value, int *out_of);

/* One answer on a scale: an option index (valid or missing), or -1 with the reason in missing. */
int      baro_value_read_answer    (const BaroScale *scale, const BaroReading *reading, const char *text, gsize length, BaroMissing *missing);

G_END_DECLS
