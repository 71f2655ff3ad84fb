/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-responses-export.c: the cleaned responses, one row each, for other programs */
#define G_LOG_DOMAIN "baro-responses-export"
#include "config.h"

#include <errno.h>
#include <math.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/baro-file.h"
#include "report/baro-export-block-private.h"
#include "report/baro-responses-export.h"

static gboolean
has_suffix (const char *path, const char *suffix)
{
  g_autofree char *low = g_ascii_strdown (path, -1);

  return g_str_has_suffix (low, suffix);
}

static BaroBitset *
included_rows (BaroDataset *dataset)
{
  BaroBitset *excluded = baro_dataset_get_excluded (dataset);
  BaroBitset *rows = baro_bitset_new_full (baro_dataset_get_n_rows (dataset));

  if (excluded != NULL)
    baro_bitset_and_not (rows, excluded);

  return rows;
}

/* Walks the dataset block by block, so that memory holds the texts of one block only. */
static gboolean
write_blocks (BaroExportTarget *target, BaroDataset *dataset, BaroBitset *selection, BaroProgressFunc progress,
              gpointer user_data, GCancellable *cancellable, GError **error)
{
  gsize n_rows = baro_dataset_get_n_rows (dataset);
  g_autoptr(GTimer) timer = g_timer_new ();

  for (gsize first = 0; first < n_rows; first += BARO_EXPORT_BLOCK_ROWS)
    {
      g_autoptr(BaroExportBlock) block = NULL;
      BaroProgress report = { .phase = _("Writing"), .n_rows = first, .seconds_left = NAN };

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      block = baro_export_block_new (dataset, selection, first, MIN (first + BARO_EXPORT_BLOCK_ROWS, n_rows), error);
      if (block == NULL || !target->write (target, block, error))
        return FALSE;

      report.seconds_elapsed = g_timer_elapsed (timer, NULL);
      if (progress != NULL)
        progress (&report, user_data);
    }

  return target->finish (target, error);
}

static gboolean
set_file_error (const char *path, int saved_errno, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), _("The file %1$s could not be written: %2$s"), name, g_strerror (saved_errno));

  return FALSE;
}

static BaroExportTarget *
open_target (BaroDataset *dataset, const char *path, const char *beside, GError **error)
{
  return has_suffix (path, ".csv") ? baro_export_csv_new (dataset, beside, path, error)
                                    : baro_export_sqlite_new (dataset, beside, path, error);
}

static gboolean
check_request (BaroDataset *dataset, const char *path, GError **error)
{
  if (!has_suffix (path, ".csv") && !has_suffix (path, ".sqlite"))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                   _("Responses can be written to a file that ends in .csv or .sqlite, not to %s."), name);
      return FALSE;
    }
  if (baro_dataset_get_n_columns (dataset) == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The study has no columns yet. Import a file first."));
      return FALSE;
    }

  return TRUE;
}

/**
 * baro_responses_export:
 * @dataset: the responses
 * @selection: (nullable): which of them; %NULL for all that are not excluded
 * @path: a file that ends in .csv or .sqlite
 * @progress: (nullable): told after every block
 * @user_data: for @progress
 * @cancellable: (nullable): stops between blocks
 * @error: (nullable): failure
 *
 * Writes one row per response in the study's order: raw scale values, labels, times as ISO 8601, missing answers
 * empty (NULL in SQLite). A file of that name is replaced only when the new one is whole and on the disk; a
 * symbolic link stays one.
 *
 * Returns: whether it was written
 */
gboolean
baro_responses_export (BaroDataset *dataset, BaroBitset *selection, const char *path, BaroProgressFunc progress,
                       gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroBitset) rows = selection != NULL ? baro_bitset_ref (selection) : included_rows (dataset);
  g_autofree char *file = baro_file_dup_target (path);
  g_autofree char *beside = NULL;
  BaroExportTarget *target;
  gboolean is_done = FALSE;
  int fd;

  if (!check_request (dataset, path, error))
    return FALSE;

  fd = baro_file_open_beside (file, &beside);
  if (fd < 0)
    return set_file_error (path, errno, error);
  close (fd);

  target = open_target (dataset, path, beside, error);
  if (target != NULL)
    {
      is_done = write_blocks (target, dataset, rows, progress, user_data, cancellable, error);
      target->free (target);
    }
  if (!is_done)
    {
      g_unlink (beside);
      return FALSE;
    }

  return baro_file_replace (beside, file) || set_file_error (path, errno, error);
}
