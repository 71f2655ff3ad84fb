/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-period-codes.c: calendar periods of a time column, one small code a row */
#define G_LOG_DOMAIN "baro-period-codes"
#include "config.h"

#include "base/baro-parallel.h"
#include "data/baro-column-store-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SECONDS_PER_DAY 86400
#define TASK_ROWS 262144u
#define BLOCK_ROWS 1024u
#define PADDING_BYTES 64u

/* Seconds become days by shift and multiply (86400 = 2^7 * 675), days become periods by a table, so that
 * no row needs a division: for y < 2^26, y / 675 = (y * ceil (2^36 / 675)) >> 36 exactly, because the
 * multiplier's excess is below 675 and 675 * 2^26 < 2^36. */
#define DAY_SHIFT 7
#define DAY_MULTIPLIER ((guint64) 101806633)
#define DAY_MULTIPLIER_SHIFT 36

typedef struct
{
  const BaroCodes *codes;
  BaroPeriodUnit   unit;
  guint64          offset;     /* seconds from the first day's start to code 0 */
  guint32          first_missing;
  guint32          n_days;
  const guint16   *table;      /* n_days periods, then G_MAXUINT16 */
  gint32           first;      /* period of code 0 of the result */
  guint16         *out;
  guint16         *lowest, *highest;   /* per task; lowest G_MAXUINT16 without any */
} PeriodJob;

BaroPeriodCodes *
baro_period_codes_ref (BaroPeriodCodes *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
baro_period_codes_unref (BaroPeriodCodes *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->codes);
  g_free (self);
}

static void
convert_block (const PeriodJob *job, gsize first, guint n)
{
  const guint32 *codes = (const guint32 *) job->codes->values + first;
  guint16 *out = job->out + first;
  guint32 days[BLOCK_ROWS];

  for (guint i = 0; i < n; i++)
    {
      guint64 y = (job->offset + codes[i]) >> DAY_SHIFT;
      guint32 day = (guint32) ((y * DAY_MULTIPLIER) >> DAY_MULTIPLIER_SHIFT);

      day = MIN (day, job->n_days);
      days[i] = codes[i] >= job->first_missing ? job->n_days : day;
    }
  for (guint i = 0; i < n; i++)
    out[i] = job->table[days[i]];
}

/* Any width but U32, which no study file gives for times: row by row. */
static void
convert_block_slowly (const PeriodJob *job, gsize first, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double seconds;
      gint32 period;

      job->out[first + i] = G_MAXUINT16;
      if (!baro_codes_get_number (job->codes, first + i, &seconds))
        continue;
      period = baro_period_from_time (job->unit, (gint64) floor (seconds)) - job->first;
      if (period >= 0 && period < G_MAXUINT16)
        job->out[first + i] = (guint16) period;
    }
}

static void
convert_task (guint task, guint worker, gpointer user_data)
{
  PeriodJob *job = user_data;
  gsize first = (gsize) task * TASK_ROWS, end = MIN (first + TASK_ROWS, job->codes->n_rows);
  guint16 lowest = G_MAXUINT16, highest = 0;

  for (gsize start = first; start < end; start += BLOCK_ROWS)
    {
      guint n = (guint) MIN (BLOCK_ROWS, end - start);

      if (job->codes->width == BARO_WIDTH_U32)
        convert_block (job, start, n);
      else
        convert_block_slowly (job, start, n);

      for (guint i = 0; i < n; i++)
        {
          guint16 code = job->out[start + i];

          lowest = MIN (lowest, code);
          highest = MAX (highest, code == G_MAXUINT16 ? 0 : code);
        }
    }
  job->lowest[task] = lowest;
  job->highest[task] = highest;
}

static guint16 *
build_table (const PeriodJob *job, gint64 first_day)
{
  guint16 *table = g_new (guint16, job->n_days + 1);

  for (guint32 day = 0; day < job->n_days; day++)
    {
      gint32 period = baro_period_from_time (job->unit, (first_day + day) * SECONDS_PER_DAY) - job->first;

      table[day] = (guint16) CLAMP (period, 0, G_MAXUINT16 - 1);
    }
  table[job->n_days] = G_MAXUINT16;

  return table;
}

static void
find_ends (const BaroCodes *codes, double *minimum, double *maximum)
{
  *minimum = *maximum = NAN;
  for (gsize row = 0; row < codes->n_rows; row++)
    {
      double value;

      if (!baro_codes_get_number (codes, row, &value))
        continue;
      *minimum = isnan (*minimum) ? value : MIN (*minimum, value);
      *maximum = isnan (*maximum) ? value : MAX (*maximum, value);
    }
}

/* U32: the smallest and largest valid code, by a loop the compiler can vectorise. */
static void
find_code_ends (const BaroCodes *codes, double *minimum, double *maximum)
{
  const guint32 *values = codes->values;
  guint32 first_missing = baro_codes_first_missing (BARO_WIDTH_U32), lowest = G_MAXUINT32, highest = 0;

  for (gsize row = 0; row < codes->n_rows; row++)
    {
      guint32 code = values[row];

      lowest = MIN (lowest, code);
      highest = MAX (highest, code >= first_missing ? 0 : code);
    }
  *minimum = lowest >= first_missing ? NAN : (double) codes->base + lowest;
  *maximum = lowest >= first_missing ? NAN : (double) codes->base + highest;
}

/* Leading periods that no row has are cut off, so that a trend starts where the data do. */
static void
fit_periods (BaroPeriodCodes *self, const PeriodJob *job, guint n_tasks)
{
  guint16 lowest = G_MAXUINT16, highest = 0;

  for (guint i = 0; i < n_tasks; i++)
    {
      lowest = MIN (lowest, job->lowest[i]);
      highest = MAX (highest, job->highest[i]);
    }

  self->first = job->first;
  self->n_periods = lowest == G_MAXUINT16 ? 0 : highest + 1u;
  if (lowest == 0 || lowest == G_MAXUINT16)
    return;

  for (gsize row = 0; row < self->n_rows; row++)
    if (self->codes[row] != G_MAXUINT16)
      self->codes[row] -= lowest;
  self->first += lowest;
  self->n_periods -= lowest;
}

/**
 * baro_period_codes_build: (skip)
 * @codes: the values of a time column
 * @unit: the calendar period
 * @name: the column, for messages
 * @error: (nullable): set if the times span more than 65534 periods
 *
 * Computes the period of every row on all processors; ten million rows take some ten milliseconds.
 *
 * Returns: (transfer full): one code a row, or %NULL
 */
BaroPeriodCodes *
baro_period_codes_build (const BaroCodes *codes, BaroPeriodUnit unit, const char *name, GError **error)
{
  guint n_tasks = (guint) ((codes->n_rows + TASK_ROWS - 1) / TASK_ROWS);
  g_autofree guint16 *lowest = g_new0 (guint16, MAX (n_tasks, 1)), *highest = g_new0 (guint16, MAX (n_tasks, 1));
  g_autofree guint16 *table = NULL;
  PeriodJob job = { .codes = codes, .unit = unit, .lowest = lowest, .highest = highest };
  BaroPeriodCodes *self;
  double minimum, maximum;
  gint64 first_day;

  if (codes->width == BARO_WIDTH_U32)
    find_code_ends (codes, &minimum, &maximum);
  else
    find_ends (codes, &minimum, &maximum);
  if (isnan (minimum))
    minimum = maximum = 0.0;

  job.first = baro_period_from_time (unit, (gint64) floor (minimum));
  if ((gint64) baro_period_from_time (unit, (gint64) floor (maximum)) - job.first >= G_MAXUINT16)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_FAILED,
                   _("The times of column “%s” span too many periods to count. Choose a longer period, or correct the earliest and latest times."),
                   name);
      return NULL;
    }

  first_day = (gint64) floor (codes->base / (double) SECONDS_PER_DAY);
  job.offset = (guint64) (codes->base - first_day * SECONDS_PER_DAY);
  job.n_days = (guint32) CLAMP (floor (maximum / SECONDS_PER_DAY) - (double) first_day + 1.0, 1.0, 60000.0);
  job.first_missing = baro_codes_first_missing (BARO_WIDTH_U32);
  job.table = table = build_table (&job, first_day);

  self = g_new0 (BaroPeriodCodes, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->unit = unit;
  self->n_rows = codes->n_rows;
  self->codes = g_malloc (codes->n_rows * sizeof (guint16) + PADDING_BYTES);
  memset (self->codes + codes->n_rows, 0xff, PADDING_BYTES);
  job.out = self->codes;
  baro_parallel_for (n_tasks, convert_task, &job, NULL);
  fit_periods (self, &job, n_tasks);

  return self;
}
