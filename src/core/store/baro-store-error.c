/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store-error.c: plain sentences for what SQLite reports */
#define G_LOG_DOMAIN "baro-store-error"
#include "config.h"

#include "store/baro-store-private.h"

#include <glib/gi18n-lib.h>

/* What stands between us and writing is an interrupted transaction that only a writer may clean up. */
static gboolean
is_pending_rollback (int code)
{
  return code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY || code == SQLITE_READONLY_CANTINIT
         || code == SQLITE_READONLY_CANTLOCK;
}

static BaroStoreError
error_from_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return BARO_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return is_pending_rollback (code) ? BARO_STORE_ERROR_OPEN : BARO_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return BARO_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return BARO_STORE_ERROR_DAMAGED;
    case SQLITE_IOERR:
      return code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS ? BARO_STORE_ERROR_DAMAGED
                                                                              : BARO_STORE_ERROR_FAILED;
    case SQLITE_CANTOPEN:
      return BARO_STORE_ERROR_OPEN;
    case SQLITE_INTERRUPT:
      return BARO_STORE_ERROR_CANCELLED;
    default:
      return BARO_STORE_ERROR_FAILED;
    }
}

static const char *
study_sentence (int code)
{
  if (is_pending_rollback (code))
    return _("The last change to this study was interrupted and must be taken back first, but its folder is read-only. Copy the study and the file beside it that ends in “-journal” to a folder where you may write, and open it there.");

  switch (error_from_code (code))
    {
    case BARO_STORE_ERROR_FULL:
      return _("The disk is full. The study is as it was before; make room and try again.");
    case BARO_STORE_ERROR_READ_ONLY:
      return _("The study or its folder is read-only. Save a copy elsewhere to change it.");
    case BARO_STORE_ERROR_BUSY:
      return _("Another program is using this study. Try again when it has finished.");
    case BARO_STORE_ERROR_DAMAGED:
      return _("The study file is damaged. Open a copy that was saved earlier.");
    case BARO_STORE_ERROR_OPEN:
      return _("The study file cannot be opened. Check that it exists and that you may read it.");
    case BARO_STORE_ERROR_CANCELLED:
      return _("The work was cancelled. The study is as it was before.");
    default:
      return NULL;
    }
}

static const char *
source_sentence (int code)
{
  if (is_pending_rollback (code))
    return _("The last change to this database was interrupted. Open it once in the program that wrote it, then import it.");

  switch (error_from_code (code))
    {
    case BARO_STORE_ERROR_FULL:
      return _("The disk is full. Make room and try again.");
    case BARO_STORE_ERROR_BUSY:
      return _("Another program is writing to this database. Try again when it has finished.");
    case BARO_STORE_ERROR_DAMAGED:
      return _("The database is damaged. Nothing was taken from it.");
    case BARO_STORE_ERROR_OPEN:
      return _("The database cannot be opened. Check that it exists and that you may read it.");
    case BARO_STORE_ERROR_CANCELLED:
      return _("The work was cancelled.");
    default:
      return NULL;
    }
}

/* Whatever else it is, it is no study and no source of this kind. */
static void
set_other_kind (const char *path, GError **error)
{
  switch (baro_file_kind_of_path (path))
    {
    case BARO_FILE_KIND_EMPTY:
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_NOT_A_STUDY, _("“%s” is empty."), path);
      break;
    case BARO_FILE_KIND_TEXT:
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_NOT_A_STUDY,
                   _("“%s” is text, not a database. Import it as a text file."), path);
      break;
    case BARO_FILE_KIND_ZIP:
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_NOT_A_STUDY,
                   _("“%s” is an archive or a spreadsheet, not a database."), path);
      break;
    case BARO_FILE_KIND_DATABASE:
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_DAMAGED,
                   _("The head of the database “%s” is damaged."), path);
      break;
    case BARO_FILE_KIND_OTHER:
    default:
      g_set_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_NOT_A_STUDY, _("“%s” is not a database."), path);
      break;
    }
}

static gboolean
set_code_error (int code, const char *path, const char *sentence, const char *detail, GError **error)
{
  if ((code & 0xff) == SQLITE_NOTADB && path != NULL)
    set_other_kind (path, error);
  else if (sentence != NULL)
    g_set_error_literal (error, BARO_STORE_ERROR, error_from_code (code), sentence);
  else
    g_set_error (error, BARO_STORE_ERROR, error_from_code (code), _("The database reports: %s."),
                 detail != NULL ? detail : sqlite3_errstr (code));

  return FALSE;
}

gboolean
baro_store_set_study_error (int code, const char *path, const char *detail, GError **error)
{
  return set_code_error (code, path, study_sentence (code), detail, error);
}

gboolean
baro_store_set_source_error (int code, const char *path, const char *detail, GError **error)
{
  return set_code_error (code, path, source_sentence (code), detail, error);
}

/**
 * baro_store_set_error:
 * @self: a study
 * @code: what a SQLite call on its connection returned, extended or not
 * @error: the place for the error
 *
 * Sets a plain sentence for a SQLite code, in %BARO_STORE_ERROR.
 *
 * Returns: always %FALSE, for returning at once
 */
gboolean
baro_store_set_error (BaroStore *self, int code, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return baro_store_set_study_error (code, self->path, self->db != NULL ? sqlite3_errmsg (self->db) : NULL, error);
}
