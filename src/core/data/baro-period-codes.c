/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-period-codes.c: calendar periods of a time column, one small code a row */
#define G_LOG_DOMAIN "baro-period-codes"
#include "config.h"

#include "base/baro-parallel.h"
#include "data/baro-column-store-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TASK_ROWS 262144u
#define SLICE_SHIFT 16
#define N_SLICES 65536u

/* A slice is 65536 seconds of codes, less than a day: at most one period begins inside. A code's period is
 * that of its slice's start, or the next one from the slice's turn on. One look-up, no division. */
typedef struct
{
  guint16 period;     /* at the start, G_MAXUINT16 where no time of the column lies */
  guint16 turn;       /* lower half of the first code of the next period */
  guint16 step;       /* 1 if a period begins inside, 0 otherwise */
  guint16 unused;
} Slice;

typedef struct
{
  const BaroCodes *codes;
  BaroPeriodUnit   unit;
  Slice           *slices;     /* (owned) N_SLICES */
  gint32           first;      /* period of code 0 of the result */
  guint16         *out;
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

  baro_codes_unref (self->memory);
  g_free (self);
}

static void
convert_rows (const PeriodJob *job, gsize first, gsize end)
{
  const guint32 first_missing = baro_codes_first_missing (BARO_WIDTH_U32);
  const guint32 *codes = job->codes->values;
  const Slice *slices = job->slices;
  guint16 *out = job->out;

  for (gsize row = first; row < end; row++)
    {
      guint32 code = codes[row];
      Slice slice = slices[code >> SLICE_SHIFT];
      guint16 period = (guint16) (slice.period + ((guint16) code >= slice.turn ? slice.step : 0));

      out[row] = code >= first_missing ? G_MAXUINT16 : period;
    }
}

/* Any width but U32, which no study file gives for times: row by row. */
static void
convert_rows_slowly (const PeriodJob *job, gsize first, gsize end)
{
  for (gsize row = first; row < end; row++)
    {
      double seconds;
      gint32 period;

      job->out[row] = G_MAXUINT16;
      if (!baro_codes_get_number (job->codes, row, &seconds))
        continue;
      period = baro_period_from_time (job->unit, (gint64) floor (seconds)) - job->first;
      if (period >= 0 && period < G_MAXUINT16)
        job->out[row] = (guint16) period;
    }
}

static void
convert_task (guint task, guint worker, gpointer user_data)
{
  PeriodJob *job = user_data;
  gsize first = (gsize) task * TASK_ROWS, end = MIN (first + TASK_ROWS, job->codes->n_rows);

  if (job->codes->width == BARO_WIDTH_U32)
    convert_rows (job, first, end);
  else
    convert_rows_slowly (job, first, end);
}

/* minimum and maximum are the ends of the column's times. */
static Slice *
build_slices (const PeriodJob *job, double minimum, double maximum)
{
  gint64 base = job->codes->base;
  gint64 first = CLAMP ((gint64) minimum - base, 0, G_MAXUINT32) >> SLICE_SHIFT;
  gint64 last = CLAMP ((gint64) maximum - base, 0, G_MAXUINT32) >> SLICE_SHIFT;
  Slice *slices = g_new (Slice, N_SLICES);

  memset (slices, 0xff, N_SLICES * sizeof *slices);
  for (gint64 i = 0; i < N_SLICES; i++)
    slices[i].step = 0;
  for (gint64 i = first; i <= last; i++)
    {
      gint64 start = base + (i << SLICE_SHIFT);
      gint32 period = baro_period_from_time (job->unit, start);
      gint32 next = baro_period_from_time (job->unit, start + (1 << SLICE_SHIFT) - 1);

      /* The first slice may begin before the first time, in the period before: its turn is what counts. */
      slices[i].period = (guint16) (period - job->first);
      slices[i].turn = next != period ? (guint16) (baro_period_get_start (job->unit, next) - start) : 0;
      slices[i].step = next != period;
    }

  return slices;
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

/**
 * baro_period_codes_build: (skip)
 * @codes: the values of a time column
 * @unit: the calendar period
 * @minimum: the earliest time, or NAN to look for it; must be exact, because periods are counted from it
 * @maximum: the latest time, or NAN
 * @name: the column, for messages
 * @error: (nullable): set if the times span more than 65534 periods
 *
 * Computes the period of every row on all processors; ten million rows take some ten milliseconds.
 *
 * Returns: (transfer full): one code a row, or %NULL
 */
BaroPeriodCodes *
baro_period_codes_build (const BaroCodes *codes, BaroPeriodUnit unit, double minimum, double maximum, const char *name, GError **error)
{
  guint n_tasks = (guint) ((codes->n_rows + TASK_ROWS - 1) / TASK_ROWS);
  PeriodJob job = { .codes = codes, .unit = unit };
  g_autofree Slice *slices = NULL;
  gboolean has_any;
  BaroPeriodCodes *self;

  if (isnan (minimum) || isnan (maximum))
    {
      if (codes->width == BARO_WIDTH_U32)
        find_code_ends (codes, &minimum, &maximum);
      else
        find_ends (codes, &minimum, &maximum);
    }
  has_any = !isnan (minimum);
  if (!has_any)
    minimum = maximum = 0.0;

  job.first = baro_period_from_time (unit, (gint64) floor (minimum));
  if ((gint64) baro_period_from_time (unit, (gint64) floor (maximum)) - job.first >= G_MAXUINT16)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_FAILED,
                   _("The times of column “%s” span too many periods to count. Choose a longer period, or correct the earliest and latest times."),
                   name);
      return NULL;
    }

  if (codes->width == BARO_WIDTH_U32)
    job.slices = slices = build_slices (&job, minimum, maximum);

  self = g_new0 (BaroPeriodCodes, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->unit = unit;
  self->n_rows = codes->n_rows;
  self->memory = baro_codes_new (codes->n_rows, BARO_WIDTH_U16);
  self->codes = job.out = self->memory->values;
  baro_parallel_for (n_tasks, convert_task, &job, NULL);
  self->first = job.first;
  self->n_periods = has_any ? (guint) (baro_period_from_time (unit, (gint64) floor (maximum)) - job.first) + 1 : 0;

  return self;
}
