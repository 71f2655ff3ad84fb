/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-read.c: reading a source for the assistant, in a thread */
#define G_LOG_DOMAIN "baro-import-read"
#include "config.h"

#include "windows/baro-import-read.h"

#include <glib/gstdio.h>
#include <string.h>

#define PREVIEW_ROWS 50u

void
baro_preview_free (BaroPreview *preview)
{
  if (preview == NULL)
    return;
  g_strfreev (preview->names);
  g_ptr_array_unref (preview->rows);
  g_array_unref (preview->lines);
  g_free (preview);
}

void
baro_import_read_free (BaroImportRead *job)
{
  if (job == NULL)
    return;
  g_free (job->path);
  baro_reading_free (job->wishes);
  g_clear_pointer (&job->reading, baro_reading_free);
  g_clear_pointer (&job->mapping, baro_mapping_free);
  g_clear_pointer (&job->preview, baro_preview_free);
  g_clear_pointer (&job->tables, g_ptr_array_unref);
  g_free (job);
}

static BaroReading *
copy_fixed (const BaroImportRead *job)
{
  BaroReading *fixed = baro_reading_new ();

  g_clear_pointer (&fixed->encoding, g_free);
  fixed->delimiter = 0;
  fixed->quote = BARO_READING_GUESS;
  if (job->chosen & BARO_CHOSEN_ENCODING)
    fixed->encoding = g_strdup (job->wishes->encoding);
  if (job->chosen & BARO_CHOSEN_DELIMITER)
    fixed->delimiter = job->wishes->delimiter;
  if (job->chosen & BARO_CHOSEN_QUOTE)
    fixed->quote = job->wishes->quote;
  if (job->chosen & BARO_CHOSEN_TABLE)
    fixed->table = g_strdup (job->wishes->table);
  fixed->table_is_view = job->wishes->table_is_view;
  return fixed;
}

static void
override_rest (const BaroImportRead *job, BaroReading *reading)
{
  if (job->chosen & BARO_CHOSEN_ENCODING)
    reading->encoding_confidence = 100;
  if (job->chosen & BARO_CHOSEN_PREAMBLE)
    reading->n_preamble = job->wishes->n_preamble;
  if (job->chosen & BARO_CHOSEN_HEADER)
    reading->has_header = job->wishes->has_header;
  if (job->chosen & BARO_CHOSEN_DECIMAL)
    reading->decimal_sign = job->wishes->decimal_sign;
  if (job->chosen & BARO_CHOSEN_THOUSANDS)
    reading->thousands_sign = job->wishes->thousands_sign;
  if (job->chosen & BARO_CHOSEN_DATE_ORDER)
    {
      reading->date_order = job->wishes->date_order;
      reading->date_order_is_certain = TRUE;
    }
  if (job->chosen & BARO_CHOSEN_TABLE)
    reading->table_is_view = job->wishes->table_is_view;
}

static GStrv
copy_record (const BaroRecordBlock *block, guint record)
{
  GStrv fields = g_new0 (char *, block->n_columns + 1);

  for (guint c = 0; c < block->n_columns; c++)
    {
      gsize length = 0;
      const char *text = baro_record_block_field (block, record, c, &length);

      fields[c] = text != NULL ? g_strndup (text, length) : g_strdup ("");
    }
  return fields;
}

static BaroPreview *
read_preview (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroRecords) records = baro_records_open (path, reading, cancellable, error);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GError) local = NULL;
  BaroPreview *preview;
  guint n_columns = 0;
  const char *const *names;

  if (records == NULL)
    return NULL;
  names = baro_records_get_names (records, &n_columns);
  preview = g_new0 (BaroPreview, 1);
  preview->names = g_new0 (char *, n_columns + 1);
  for (guint c = 0; c < n_columns; c++)
    preview->names[c] = g_strdup (names[c]);
  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  preview->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  while (preview->rows->len < PREVIEW_ROWS && baro_records_next (records, block, cancellable, &local))
    for (guint r = 0; r < block->n_records && preview->rows->len < PREVIEW_ROWS; r++)
      {
        g_ptr_array_add (preview->rows, copy_record (block, r));
        g_array_append_val (preview->lines, g_array_index (block->lines, guint64, r));
      }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      g_clear_pointer (&preview, baro_preview_free);
    }
  return preview;
}

/* The guess of a database without a chosen table fails when it holds several: the person picks from the
 * list, which is therefore read first. */
static gboolean
read_source (BaroImportRead *job, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroReading) fixed = copy_fixed (job);

  job->reading = baro_reading_guess (job->path, fixed, cancellable, error);
  if (job->reading == NULL)
    return FALSE;
  override_rest (job, job->reading);
  if (job->reading->kind == BARO_READING_SQLITE && job->wants_tables)
    job->tables = baro_records_list_tables (job->path, NULL);
  job->mapping = baro_mapping_guess (job->path, job->reading, cancellable, error);
  if (job->mapping == NULL)
    return FALSE;
  job->preview = read_preview (job->path, job->reading, cancellable, error);
  return job->preview != NULL;
}

static gboolean
is_database (const char *path)
{
  char head[16] = { 0 };
  FILE *file = g_fopen (path, "rb");
  gsize n;

  if (file == NULL)
    return FALSE;
  n = fread (head, 1, sizeof head, file);
  fclose (file);
  return n == sizeof head && memcmp (head, "SQLite format 3", sizeof head) == 0;
}

/**
 * baro_import_read_in_thread:
 * @task: whose task data is the job
 *
 * A #GTaskThreadFunc: guesses how the file is read, what its columns are, and reads the first records.
 */
void
baro_import_read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  BaroImportRead *job = data;
  g_autoptr(GTimer) timer = g_timer_new ();
  GError *error = NULL;
  gboolean ok = read_source (job, cancellable, &error);

  if (!ok && job->tables == NULL && job->wants_tables && is_database (job->path))
    job->tables = baro_records_list_tables (job->path, NULL);
  job->seconds = g_timer_elapsed (timer, NULL);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
