/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store-copy.c: copies of a study, and looking for damage */
#define G_LOG_DOMAIN "baro-store-copy"
#include "config.h"

#include "base/baro-file.h"
#include "store/baro-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Virtual-machine steps between two looks at the cancellable: some milliseconds. */
#define STEPS_PER_LOOK 20000
#define MAX_FINDINGS 100

static gboolean
set_file_error (const char *path, int saved_errno, GError **error)
{
  BaroStoreError code = saved_errno == ENOSPC || saved_errno == EDQUOT ? BARO_STORE_ERROR_FULL
                        : saved_errno == EACCES || saved_errno == EROFS ? BARO_STORE_ERROR_READ_ONLY
                                                                        : BARO_STORE_ERROR_FAILED;

  g_set_error (error, BARO_STORE_ERROR, code, _("“%s” cannot be written: %s."), path, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
vacuum_into (BaroStore *self, const char *path, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "VACUUM INTO ?1", -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, path, -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  if (code != SQLITE_DONE)
    baro_store_set_error (self, code, error);
  sqlite3_finalize (statement);

  return code == SQLITE_DONE;
}

/* A copy that took the study's own name would leave the connection on a file that no longer has one, and every
 * later change would be lost with it. */
static gboolean
is_own_file (BaroStore *self, const char *path)
{
  GStatBuf own, other;

  return self->path != NULL && g_stat (self->path, &own) == 0 && g_stat (path, &other) == 0
         && own.st_dev == other.st_dev && own.st_ino == other.st_ino;
}

/**
 * baro_store_snapshot:
 * @self: a study without an open transaction
 * @target_path: the copy; a file of that name is replaced, but for the study's own
 * @error: %BARO_STORE_ERROR
 *
 * Writes a complete, compact copy of the study. It is made beside the target and takes its name only when it
 * is whole and on the disk, so that a failure leaves an older copy as it was. It has the rights of a new file.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_snapshot (BaroStore *self, const char *target_path, GError **error)
{
  g_autofree char *temporary = NULL;
  int fd;

  g_return_val_if_fail (self != NULL && target_path != NULL, FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (is_own_file (self, target_path))
    {
      g_set_error_literal (error, BARO_STORE_ERROR, BARO_STORE_ERROR_OPEN,
                           _("This is the file of the study itself. Choose another name for the copy."));
      return FALSE;
    }

  fd = baro_file_open_beside (target_path, &temporary);
  if (fd < 0)
    return set_file_error (target_path, errno, error);
  close (fd);

  if (!vacuum_into (self, temporary, error))
    {
      g_unlink (temporary);
      return FALSE;
    }

  return baro_file_replace (temporary, target_path) || set_file_error (target_path, errno, error);
}

static int
look_cancelled_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
add_integrity_findings (BaroStore *self, GPtrArray *findings, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA integrity_check (100)", -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      const char *text;

      code = sqlite3_step (statement);
      text = code == SQLITE_ROW ? (const char *) sqlite3_column_text (statement, 0) : NULL;
      if (text != NULL && g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (findings, g_strdup_printf (_("The file is damaged inside: %s."), text));
    }
  sqlite3_finalize (statement);

  /* Too damaged to be checked further is an answer, not a failure. */
  if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
    {
      g_ptr_array_add (findings, g_strdup (_("The file is so damaged that it cannot be checked to the end.")));
      return TRUE;
    }

  return code == SQLITE_DONE ? TRUE : baro_store_set_error (self, code, error);
}

/* All columns must have as many rows as the longest, in chunks without gaps. */
static gboolean
add_column_findings (BaroStore *self, GPtrArray *findings, GError **error)
{
  const char *sql =
    "WITH length (column_id, n_rows, is_whole) AS ("
    "  SELECT column_id, sum (n_rows),"
    "    max (chunk_index) + 1 = count (*) AND min (CASE WHEN chunk_index + 1 < n THEN n_rows ELSE 262144 END) = 262144"
    "  FROM (SELECT column_id, chunk_index, n_rows, count (*) OVER (PARTITION BY column_id) AS n FROM chunk)"
    "  GROUP BY column_id)"
    " SELECT title, coalesce (n_rows, 0), (SELECT max (n_rows) FROM length), coalesce (is_whole, 1)"
    " FROM column_info LEFT JOIN length USING (column_id)"
    " WHERE coalesce (n_rows, 0) <> (SELECT max (n_rows) FROM length) OR NOT coalesce (is_whole, 1)";
  sqlite3_stmt *statement = baro_store_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW && findings->len < MAX_FINDINGS)
    {
      const char *title = (const char *) sqlite3_column_text (statement, 0);

      if (sqlite3_column_int (statement, 3) == 0)
        g_ptr_array_add (findings, g_strdup_printf (_("Column “%s” has lost a block of values."), title));
      else
        g_ptr_array_add (findings, g_strdup_printf (_("Column “%s” has values for %s of %s responses."), title,
                                                    (const char *) sqlite3_column_text (statement, 1),
                                                    (const char *) sqlite3_column_text (statement, 2)));
    }
  baro_store_release (self, statement);

  return code == SQLITE_DONE || code == SQLITE_ROW ? TRUE : baro_store_set_error (self, code, error);
}

static gboolean
add_reference_findings (BaroStore *self, GPtrArray *findings, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA foreign_key_check", -1, &statement, NULL);

  while ((code == SQLITE_OK || code == SQLITE_ROW) && findings->len < MAX_FINDINGS)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        g_ptr_array_add (findings, g_strdup_printf (_("A row of the table “%s” refers to something that is not there."),
                                                    (const char *) sqlite3_column_text (statement, 0)));
    }
  sqlite3_finalize (statement);

  return code == SQLITE_DONE || code == SQLITE_ROW ? TRUE : baro_store_set_error (self, code, error);
}

/**
 * baro_store_check:
 * @self: a study
 * @findings: (element-type utf8): takes a sentence for each thing found, translated, owned by the array
 * @cancellable: (nullable): looked at every few milliseconds
 * @error: %BARO_STORE_ERROR
 *
 * Looks for damage: in the file's structure, in what refers to what, and in columns that lack values. What is
 * inside chunks is checked when they are read.
 *
 * Returns: %TRUE if the check ran to its end, whatever it found
 */
gboolean
baro_store_check (BaroStore *self, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  guint n_before;
  gboolean ok;

  g_return_val_if_fail (self != NULL && findings != NULL, FALSE);

  n_before = findings->len;
  sqlite3_progress_handler (self->db, STEPS_PER_LOOK, look_cancelled_cb, cancellable);
  ok = add_integrity_findings (self, findings, error);

  /* In a damaged structure the rest would only repeat it. */
  if (ok && findings->len == n_before)
    ok = add_reference_findings (self, findings, error) && add_column_findings (self, findings, error);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);

  return ok;
}
