/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-records.c: how long it takes to read a text into blocks of records, with a few threads
 *   bench-records FILE [THREADS] */
#define G_LOG_DOMAIN "bench-records"

#include "config.h"

#include "load/baro-records.h"

#include <string.h>

/* What the threads share. lock guards take and the sums. */
typedef struct
{
  BaroRecords *records;          /* borrowed */
  GMutex lock;
  guint64 n_records, n_bytes, n_rejects;
  gint64 take_microseconds;
  gboolean needs_restart;
} Bench;

static gpointer
read_pieces (gpointer data)
{
  Bench *bench = data;
  g_autoptr(BaroPiece) piece = baro_piece_new ();
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      gboolean has_piece;
      gint64 start;

      g_mutex_lock (&bench->lock);
      start = g_get_monotonic_time ();
      has_piece = baro_records_take (bench->records, piece, NULL, &error);
      bench->take_microseconds += g_get_monotonic_time () - start;
      g_mutex_unlock (&bench->lock);
      if (!has_piece)
        return NULL;
      if (!baro_records_parse (bench->records, piece, block, &error))
        {
          g_printerr ("%s\n", error->message);
          return NULL;
        }
      g_mutex_lock (&bench->lock);
      bench->n_records += block->n_records;
      bench->n_bytes += block->text->len;
      bench->n_rejects += block->rejects->len;
      g_mutex_unlock (&bench->lock);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroReading) reading = NULL;
  g_autoptr(BaroRecords) records = NULL;
  guint n_threads = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 2;
  gint64 start = g_get_monotonic_time (), opened;
  Bench bench = { 0 };
  GThread *threads[16];

  if (argc < 2 || n_threads < 1 || n_threads > G_N_ELEMENTS (threads))
    return 2;
  reading = baro_reading_guess (argv[1], NULL, NULL, &error);
  if (reading != NULL)
    records = baro_records_open (argv[1], reading, NULL, &error);
  if (records == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  opened = g_get_monotonic_time ();
  bench.records = records;
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("reader", read_pieces, &bench);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  g_print ("guess %.3f s, read %.3f s (take %.3f s), %" G_GUINT64_FORMAT " records, %" G_GUINT64_FORMAT " bytes of text, %" G_GUINT64_FORMAT " rejects and notices\n",
           (opened - start) / 1e6, (g_get_monotonic_time () - opened) / 1e6, bench.take_microseconds / 1e6, bench.n_records,
           bench.n_bytes, bench.n_rejects);
  return 0;
}
