/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-generate-writer.h: a large output buffer and the random numbers of the generator */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that must be free before a row is written; no row is longer. */
#define BARO_ROW_ROOM 8192

/* A text of known length, so that the hot loop never counts bytes. */
typedef struct
{
  const char *text; /* static */
  guint8 length;    /* bytes */
} BaroPhrase;

#define BARO_PHRASE(s) { (s), sizeof (s) - 1 }

/*
 * Output goes into one buffer of a few megabytes, which is handed to the kernel when less than
 * BARO_ROW_ROOM bytes are left. @cursor stands behind the last byte written. Rows are put in by hand,
 * because one printf per field would cost more than the whole row does. The random numbers are
 * splitmix64: one addition and three multiplications, the same on every machine for the same seed.
 */
typedef struct
{
  char *buffer;        /* (owned) */
  char *cursor;        /* borrowed from buffer */
  char *limit;         /* borrowed from buffer; a row may start up to here */
  int fd;              /* where the bytes go */
  guint64 state;       /* of the random numbers */
  guint64 n_bytes;     /* bytes handed to the kernel so far */
  gboolean failed;     /* a write failed; later writes are dropped */
} BaroWriter;

void baro_writer_init (BaroWriter *self, int fd, guint64 seed);
gboolean baro_writer_close (BaroWriter *self);
void baro_writer_flush (BaroWriter *self);

static inline void
baro_writer_begin_row (BaroWriter *self)
{
  if (G_UNLIKELY (self->cursor > self->limit))
    baro_writer_flush (self);
}

static inline guint64
baro_writer_random (BaroWriter *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* A whole number from 0 to @n - 1. */
static inline guint32
baro_writer_below (BaroWriter *self, guint32 n)
{
  return (guint32) (((baro_writer_random (self) >> 32) * n) >> 32);
}

/* A number from 0 (inclusive) to 1 (exclusive). */
static inline double
baro_writer_uniform (BaroWriter *self)
{
  return (double) (baro_writer_random (self) >> 11) * 0x1.0p-53;
}

double baro_writer_normal (BaroWriter *self);

static inline void
baro_writer_char (BaroWriter *self, char c)
{
  *self->cursor++ = c;
}

static inline void
baro_writer_bytes (BaroWriter *self, const char *bytes, gsize n_bytes)
{
  memcpy (self->cursor, bytes, n_bytes);
  self->cursor += n_bytes;
}

static inline void
baro_writer_phrase (BaroWriter *self, const BaroPhrase *phrase)
{
  baro_writer_bytes (self, phrase->text, phrase->length);
}

void baro_writer_string (BaroWriter *self, const char *text);
void baro_writer_quoted (BaroWriter *self, const char *text);
void baro_writer_uint (BaroWriter *self, guint32 value);
void baro_writer_uint_padded (BaroWriter *self, guint32 value, guint width);
void baro_writer_hundredths (BaroWriter *self, guint32 value);
void baro_writer_time (BaroWriter *self, guint32 day_index, guint32 second_of_day);
guint baro_writer_month_of_day (guint32 day_index);

/* The presets cover the days from 2024-07-01 to 2026-06-30, day 0 to BARO_N_DAYS - 1. */
#define BARO_N_DAYS 730
#define BARO_N_MONTHS 24

void baro_generate_bench (BaroWriter *writer, guint64 n_rows);
void baro_generate_shop (BaroWriter *writer, guint64 n_rows);

G_END_DECLS
