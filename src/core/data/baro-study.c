/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-study.c: one research programme, one file */
#define G_LOG_DOMAIN "baro-study"
#include "config.h"

#include "data/baro-dataset-private.h"
#include "data/baro-study-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/**
 * BaroStudy:
 *
 * A study file that is open, with its current dataset and its undo stack. Every change is written at
 * once, in one transaction with its log entry; there is nothing to save. It belongs to the thread that
 * opened it, except while a job that it was handed to runs. It holds no values itself: those are in the
 * dataset, which others may keep beyond the study's life.
 */
struct _BaroStudy
{
  GObject parent_instance;

  BaroReaders   *readers;      /* (owned) */
  BaroDataset   *dataset;      /* (owned) */
  BaroUndoStack *undo_stack;   /* (owned) its edits borrow the study */
  char          *name;         /* (owned) */
};

enum { DATASET_CHANGED, MADE_CHANGED, NAME_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroStudy, baro_study, G_TYPE_OBJECT)

static void
baro_study_dispose (GObject *object)
{
  BaroStudy *self = BARO_STUDY (object);

  if (self->undo_stack != NULL)
    baro_undo_stack_clear (self->undo_stack);
  g_clear_object (&self->undo_stack);

  G_OBJECT_CLASS (baro_study_parent_class)->dispose (object);
}

static void
baro_study_finalize (GObject *object)
{
  BaroStudy *self = BARO_STUDY (object);

  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->readers, baro_readers_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (baro_study_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, BARO_TYPE_STUDY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
baro_study_class_init (BaroStudyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = baro_study_dispose;
  object_class->finalize = baro_study_finalize;

  /**
   * BaroStudy::dataset-changed: there is a new dataset: after an import, a cleaning step, or an edit of a column
   */
  signals[DATASET_CHANGED] = new_signal ("dataset-changed");
  /**
   * BaroStudy::made-changed: targets, events, filters, benchmarks or the titles of columns changed
   */
  signals[MADE_CHANGED] = new_signal ("made-changed");
  /**
   * BaroStudy::name-changed: the study has another name
   */
  signals[NAME_CHANGED] = new_signal ("name-changed");
}

static void
baro_study_init (BaroStudy *self)
{
  self->undo_stack = baro_undo_stack_new ();
}

static BaroStudy *
study_from_store (BaroStore *store, GError **error)
{
  g_autoptr(BaroStudy) self = g_object_new (BARO_TYPE_STUDY, NULL);

  self->readers = baro_readers_new (store);
  self->name = baro_store_dup_meta (store, "name");
  if (self->name == NULL)
    self->name = g_strdup ("");
  self->dataset = baro_dataset_load (self->readers, NULL, 0, error);

  return self->dataset != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
write_first_facts (BaroStore *store, const char *name, GError **error)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, baro_study_get_now ());

  if (!baro_store_begin (store, error))
    return FALSE;
  if (!baro_store_set_meta (store, "name", name, error) || !baro_store_set_meta (store, "created_at", now, error)
      || !baro_store_set_meta (store, "n_rows", "0", error))
    {
      baro_store_rollback (store);
      return FALSE;
    }

  return baro_store_commit (store, error);
}

/**
 * baro_study_create:
 * @path: (nullable): where the file is to be; must not exist; %NULL for a study in memory
 * @name: the study's name
 * @error: (nullable): set in %BARO_STORE_ERROR
 *
 * Makes an empty study.
 *
 * Returns: (transfer full): the study, or %NULL
 */
BaroStudy *
baro_study_create (const char *path, const char *name, GError **error)
{
  g_autoptr(BaroStore) store = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  store = baro_store_create (path, error);
  if (store == NULL)
    return NULL;
  if (!write_first_facts (store, name, error))
    {
      if (path != NULL)
        g_unlink (path);
      return NULL;
    }

  return study_from_store (g_steal_pointer (&store), error);
}

/**
 * baro_study_open:
 * @path: a study file
 * @error: (nullable): set in %BARO_STORE_ERROR or %BARO_DATA_ERROR
 *
 * Opens a study. Values are not read: opening costs the same for ten rows and ten million.
 *
 * Returns: (transfer full): the study, or %NULL
 */
BaroStudy *
baro_study_open (const char *path, GError **error)
{
  BaroStore *store;

  g_return_val_if_fail (path != NULL, NULL);

  store = baro_store_open (path, error);

  return store != NULL ? study_from_store (store, error) : NULL;
}

/**
 * baro_study_open_to_read:
 * @path: a study file
 * @error: (nullable): set in %BARO_STORE_ERROR or %BARO_DATA_ERROR
 *
 * Opens a study that will only be looked at; another program may be writing to it, see baro_store_open_to_read().
 *
 * Returns: (transfer full): the study, or %NULL
 */
BaroStudy *
baro_study_open_to_read (const char *path, GError **error)
{
  BaroStore *store;

  g_return_val_if_fail (path != NULL, NULL);

  store = baro_store_open_to_read (path, error);

  return store != NULL ? study_from_store (store, error) : NULL;
}

BaroStore *
baro_study_get_store (BaroStudy *self)
{
  g_return_val_if_fail (BARO_IS_STUDY (self), NULL);

  return baro_readers_get_store (self->readers);
}

BaroReaders *
baro_study_get_readers (BaroStudy *self)
{
  return self->readers;
}

const char *
baro_study_get_name (BaroStudy *self)
{
  g_return_val_if_fail (BARO_IS_STUDY (self), NULL);

  return self->name;
}

void
baro_study_take_name (BaroStudy *self, const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
}

/**
 * baro_study_get_dataset:
 * @self: a study
 *
 * Lends the responses as they are now. An import or a cleaning step replaces the dataset and emits
 * "dataset-changed"; whoever works on it longer, or in a thread, takes a reference.
 *
 * Returns: (transfer none): the dataset
 */
BaroDataset *
baro_study_get_dataset (BaroStudy *self)
{
  g_return_val_if_fail (BARO_IS_STUDY (self), NULL);

  return self->dataset;
}

BaroUndoStack *
baro_study_get_undo_stack (BaroStudy *self)
{
  g_return_val_if_fail (BARO_IS_STUDY (self), NULL);

  return self->undo_stack;
}

gint64
baro_study_get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
take_dataset (BaroStudy *self, BaroDataset *dataset)
{
  BaroDataset *old = self->dataset;

  self->dataset = dataset;
  g_signal_emit (self, signals[DATASET_CHANGED], 0);
  baro_dataset_unref (old);
}

/**
 * baro_study_reload:
 * @self: a study
 * @error: (nullable): set if the file cannot be read; the dataset is then the old one
 *
 * Makes a new dataset from the file, after an import. Values that were read and did not change are
 * shared with the old one. Emits "dataset-changed".
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_study_reload (BaroStudy *self, GError **error)
{
  BaroDataset *dataset;

  g_return_val_if_fail (BARO_IS_STUDY (self), FALSE);

  baro_readers_lock_single (self->readers);
  dataset = baro_dataset_load (self->readers, self->dataset, 0, error);
  baro_readers_unlock_single (self->readers);
  if (dataset == NULL)
    return FALSE;
  take_dataset (self, dataset);

  return TRUE;
}

gboolean
baro_study_step_once (BaroStudy *self, sqlite3_stmt *statement, GError **error)
{
  BaroStore *store = baro_study_get_store (self);
  int code = sqlite3_step (statement);
  gboolean is_good = code == SQLITE_DONE || code == SQLITE_ROW;

  if (!is_good)
    baro_store_set_error (store, code, error);
  baro_store_release (store, statement);

  return is_good;
}

gboolean
baro_study_add_log (BaroStudy *self, const char *kind, const char *text, GError **error)
{
  BaroStore *store = baro_study_get_store (self);
  sqlite3_stmt *statement = baro_store_prepare (store, "INSERT INTO log (time, kind, text) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, baro_study_get_now ());
  sqlite3_bind_text (statement, 2, kind, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, text, -1, SQLITE_TRANSIENT);

  return baro_study_step_once (self, statement, error);
}

static gboolean
write_change (BaroStudy *self, BaroWriteFunc func, gpointer user_data, const char *log_text,
              BaroDataset **dataset, gint64 stale_dictionary_id, GError **error)
{
  BaroStore *store = baro_study_get_store (self);
  gboolean is_good;

  if (!baro_store_begin (store, error))
    return FALSE;

  is_good = func (self, user_data, error) && (log_text == NULL || baro_study_add_log (self, "edit", log_text, error));
  if (is_good && dataset != NULL)
    {
      *dataset = baro_dataset_load (self->readers, self->dataset, stale_dictionary_id, error);
      is_good = *dataset != NULL;
    }
  if (!is_good)
    {
      baro_store_rollback (store);
      return FALSE;
    }

  return baro_store_commit (store, error);
}

/* Writes one change, its log entry and, where the change asks for it, reads the new dataset, all before
 * the commit: either everything is as the change wants it, or nothing happened. */
gboolean
baro_study_write (BaroStudy *self, BaroWriteFunc func, gpointer user_data, BaroEffect effect,
                  gint64 stale_dictionary_id, const char *log_text, GError **error)
{
  g_autoptr(BaroDataset) dataset = NULL;
  gboolean is_good;

  baro_readers_lock_single (self->readers);
  is_good = write_change (self, func, user_data, log_text, effect & BARO_EFFECT_DATASET ? &dataset : NULL, stale_dictionary_id, error);
  baro_readers_unlock_single (self->readers);
  if (!is_good)
    return FALSE;

  if (dataset != NULL)
    take_dataset (self, g_steal_pointer (&dataset));
  if (effect & BARO_EFFECT_MADE)
    g_signal_emit (self, signals[MADE_CHANGED], 0);
  if (effect & BARO_EFFECT_NAME)
    g_signal_emit (self, signals[NAME_CHANGED], 0);

  return TRUE;
}

static void
free_edit (BaroEdit *edit)
{
  edit->klass->free (edit);
}

gboolean
baro_study_push (BaroStudy *self, BaroEdit *edit, GError **error)
{
  if (baro_store_is_read_only (baro_study_get_store (self)))
    {
      free_edit (edit);
      g_set_error_literal (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY,
                           _("The study is open for reading only. Save a copy of it and make the change there."));
      return FALSE;
    }

  return baro_undo_stack_push (self->undo_stack, edit, error);
}

/**
 * baro_study_push_edit:
 * @self: a study
 * @edit: (transfer full): an edit of a floor above; its apply and revert call baro_study_write_rows()
 * @error: (nullable): set by the edit's apply, or %BARO_STORE_ERROR_READ_ONLY
 *
 * Applies an edit and records it on the study's undo stack.
 *
 * Returns: %FALSE with an error; nothing has changed then
 */
gboolean
baro_study_push_edit (BaroStudy *self, BaroEdit *edit, GError **error)
{
  g_return_val_if_fail (BARO_IS_STUDY (self) && edit != NULL, FALSE);

  return baro_study_push (self, edit, error);
}

/**
 * baro_study_write_rows:
 * @self: a study
 * @func: writes rows through baro_study_get_store()
 * @user_data: for @func
 * @log_text: (nullable): a translated sentence for the log; %NULL leaves it alone
 * @error: (nullable): what @func or the commit met
 *
 * Writes rows of a floor above in one transaction. They are on the disk when this returns.
 *
 * Returns: %FALSE with an error; the file is then as before
 */
gboolean
baro_study_write_rows (BaroStudy *self, BaroStudyRowsFunc func, gpointer user_data, const char *log_text, GError **error)
{
  g_return_val_if_fail (BARO_IS_STUDY (self) && func != NULL, FALSE);

  return baro_study_write (self, func, user_data, 0, 0, log_text, error);
}

/**
 * baro_study_log:
 * @self: a study
 * @kind: a nick such as "import" or "clean"
 * @text: one translated sentence
 * @error: (nullable): set if it cannot be written
 *
 * Adds an entry to the log. Entries are never changed or deleted, also not by undo.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_study_log (BaroStudy *self, const char *kind, const char *text, GError **error)
{
  g_return_val_if_fail (BARO_IS_STUDY (self) && kind != NULL && text != NULL, FALSE);

  return baro_study_add_log (self, kind, text, error);
}
