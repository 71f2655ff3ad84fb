/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store-transaction.c: begin, commit and roll back */
#define G_LOG_DOMAIN "baro-store-transaction"
#include "config.h"

#include "store/baro-store-private.h"

#include <glib/gi18n-lib.h>

/* Savepoints are named by their depth. */
static gboolean
exec_savepoint (BaroStore *self, const char *verb, guint depth, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("%s level_%u", verb, depth);

  return baro_store_exec (self, sql, error);
}

/* What this program has in memory would overwrite what another program has committed meanwhile: a change
 * that does not know the newest state is refused. */
static gboolean
begin_outermost (BaroStore *self, GError **error)
{
  gint64 version;

  if (!baro_store_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (baro_store_read_data_version (self, &version, error) && version == self->data_version)
    return TRUE;

  if (error == NULL || *error == NULL)
    g_set_error_literal (error, BARO_STORE_ERROR, BARO_STORE_ERROR_BUSY,
                         _("Another program has changed this study. Close it here and open it again."));
  baro_store_exec (self, "ROLLBACK", NULL);

  return FALSE;
}

/**
 * baro_store_begin:
 * @self: a study
 * @error: %BARO_STORE_ERROR; %BARO_STORE_ERROR_BUSY if another program is writing, or has written since
 *   this connection was opened
 *
 * Begins a transaction; within one, a savepoint. Each begin needs one commit or rollback.
 *
 * Returns: %FALSE with an error; nothing has begun then
 */
gboolean
baro_store_begin (BaroStore *self, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_read_only)
    return baro_store_set_error (self, SQLITE_READONLY, error);

  ok = self->depth == 0 ? begin_outermost (self, error)
                        : exec_savepoint (self, "SAVEPOINT", self->depth, error);
  if (ok)
    self->depth++;

  return ok;
}

/**
 * baro_store_commit:
 * @self: a study with a transaction
 * @error: %BARO_STORE_ERROR
 *
 * Makes the innermost begin's changes last. The outermost commit returns when they are on the disk. If it fails
 * the innermost begin's changes are rolled back, and that begin is over.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_store_commit (BaroStore *self, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL && self->depth > 0, FALSE);

  ok = self->depth == 1 ? baro_store_exec (self, "COMMIT", error)
                        : exec_savepoint (self, "RELEASE", self->depth - 1, error);
  if (!ok)
    {
      baro_store_rollback (self);
      return FALSE;
    }

  self->depth--;
  return TRUE;
}

/**
 * baro_store_rollback:
 * @self: a study with a transaction
 *
 * Takes back the changes since the innermost begin. Also right after an error that made SQLite roll back the
 * whole transaction by itself.
 */
void
baro_store_rollback (BaroStore *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL && self->depth > 0);

  self->depth--;

  /* A full disk or damage has ended the transaction already. */
  if (sqlite3_get_autocommit (self->db) != 0)
    return;

  if (self->depth == 0)
    {
      if (!baro_store_exec (self, "ROLLBACK", &error))
        g_info ("Rolling back: %s", error->message);
      return;
    }

  if (!exec_savepoint (self, "ROLLBACK TO", self->depth, &error)
      || !exec_savepoint (self, "RELEASE", self->depth, &error))
    g_info ("Rolling back: %s", error->message);
}
