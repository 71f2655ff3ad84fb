/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-generate-writer.c: a large output buffer and the random numbers of the generator */
#define G_LOG_DOMAIN "baro-generate-writer"

#include "config.h"

#include "baro-generate-writer.h"

#include <errno.h>
#include <unistd.h>

#define BUFFER_BYTES (4u << 20)

static const guint8 month_lengths[12] = { 31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30 }; /* July first */

static char day_names[BARO_N_DAYS][10]; /* "2024-07-01"; filled once by baro_writer_init() */
static guint8 day_months[BARO_N_DAYS];  /* months since July 2024 */
static char digit_pairs[200];           /* "00" to "99" */

static void
fill_calendar (void)
{
  guint day = 0;

  for (guint pair = 0; pair < 100; pair++)
    {
      digit_pairs[2 * pair] = '0' + pair / 10;
      digit_pairs[2 * pair + 1] = '0' + pair % 10;
    }

  for (guint month = 0; month < BARO_N_MONTHS; month++)
    for (guint i = 0; i < month_lengths[month % 12]; i++, day++)
      {
        guint since_january = month + 6;
        char name[32];

        g_snprintf (name, sizeof name, "%04u-%02u-%02u", 2024 + since_january / 12, since_january % 12 + 1, i + 1);
        memcpy (day_names[day], name, sizeof day_names[day]);
        day_months[day] = month;
      }
  g_assert (day == BARO_N_DAYS);
}

/* Prepares @self to write to @fd, which stays the caller's. The same @seed gives the same numbers. */
void
baro_writer_init (BaroWriter *self, int fd, guint64 seed)
{
  fill_calendar ();
  self->buffer = g_malloc (BUFFER_BYTES);
  self->cursor = self->buffer;
  self->limit = self->buffer + BUFFER_BYTES - BARO_ROW_ROOM;
  self->fd = fd;
  self->state = seed;
  self->n_bytes = 0;
  self->failed = FALSE;
}

/* Hands everything that is buffered to the kernel. After a failed write, later bytes are dropped. */
void
baro_writer_flush (BaroWriter *self)
{
  const char *from = self->buffer;

  while (from < self->cursor && !self->failed)
    {
      gssize written = write (self->fd, from, self->cursor - from);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        self->failed = TRUE;
      else
        {
          from += written;
          self->n_bytes += written;
        }
    }
  self->cursor = self->buffer;
}

/* Writes what is left and frees the buffer. Returns: %FALSE if any write failed; errno says why */
gboolean
baro_writer_close (BaroWriter *self)
{
  baro_writer_flush (self);
  g_clear_pointer (&self->buffer, g_free);
  return !self->failed;
}

/* A normal number with mean 0 and deviation 1, as the sum of twelve uniform ones: the mathematics library
 * differs between machines in the last digit, additions do not. Never beyond -6 and 6. */
double
baro_writer_normal (BaroWriter *self)
{
  double sum = -6.0;

  for (guint i = 0; i < 12; i++)
    sum += baro_writer_uniform (self);
  return sum;
}

void
baro_writer_string (BaroWriter *self, const char *text)
{
  baro_writer_bytes (self, text, strlen (text));
}

/* Writes @text as a CSV field: in quotes, with quotes doubled, only where it must be. */
void
baro_writer_quoted (BaroWriter *self, const char *text)
{
  if (strpbrk (text, ",\"\n\r") == NULL)
    {
      baro_writer_string (self, text);
      return;
    }

  baro_writer_char (self, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        baro_writer_char (self, '"');
      baro_writer_char (self, *c);
    }
  baro_writer_char (self, '"');
}

void
baro_writer_uint (BaroWriter *self, guint32 value)
{
  char digits[10];
  guint start = sizeof digits;

  while (value >= 100)
    {
      start -= 2;
      memcpy (digits + start, digit_pairs + 2 * (value % 100), 2);
      value /= 100;
    }
  if (value >= 10)
    {
      start -= 2;
      memcpy (digits + start, digit_pairs + 2 * value, 2);
    }
  else
    digits[--start] = '0' + value;
  baro_writer_bytes (self, digits + start, sizeof digits - start);
}

/* Writes exactly @width digits, with zeros in front. */
void
baro_writer_uint_padded (BaroWriter *self, guint32 value, guint width)
{
  for (guint i = width; i > 0; i--)
    {
      self->cursor[i - 1] = '0' + value % 10;
      value /= 10;
    }
  self->cursor += width;
}

/* Writes @value / 100 with a decimal point and two places. */
void
baro_writer_hundredths (BaroWriter *self, guint32 value)
{
  baro_writer_uint (self, value / 100);
  baro_writer_char (self, '.');
  baro_writer_bytes (self, digit_pairs + 2 * (value % 100), 2);
}

/* Writes "YYYY-MM-DD HH:MM:SS". @day_index counts from 2024-07-01 and is below BARO_N_DAYS. */
void
baro_writer_time (BaroWriter *self, guint32 day_index, guint32 second_of_day)
{
  char *cursor = self->cursor;

  memcpy (cursor, day_names[day_index], 10);
  cursor[10] = ' ';
  memcpy (cursor + 11, digit_pairs + 2 * (second_of_day / 3600), 2);
  cursor[13] = ':';
  memcpy (cursor + 14, digit_pairs + 2 * (second_of_day / 60 % 60), 2);
  cursor[16] = ':';
  memcpy (cursor + 17, digit_pairs + 2 * (second_of_day % 60), 2);
  self->cursor = cursor + 19;
}

/* Returns: the month of @day_index, 0 for July 2024 to BARO_N_MONTHS - 1 for June 2026 */
guint
baro_writer_month_of_day (guint32 day_index)
{
  return day_months[day_index];
}
