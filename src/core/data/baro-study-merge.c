/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-study-merge.c: undoable merging of a column's labels */
#define G_LOG_DOMAIN "baro-study-merge"
#include "config.h"

#include "data/baro-dataset-private.h"
#include "data/baro-study-private.h"

#include <glib/gi18n-lib.h>

/* Targets of a few codes before and after. The whole dictionary is written again: merging is rare. */
typedef struct
{
  BaroEdit   parent;
  BaroStudy *study;             /* borrowed */
  char      *column;            /* (owned) */
  gint64     column_id;
  guint      n_codes;
  guint32   *codes, *before;    /* (owned) */
  guint32    after;
  gboolean   is_each_own;       /* each code is its own target again */
  gboolean   is_reverting;
} MergeEdit;

static gboolean
write_targets (BaroStudy *study, gpointer user_data, GError **error)
{
  MergeEdit *edit = user_data;
  BaroDataset *dataset = baro_study_get_dataset (study);
  int index = baro_dataset_find_column (dataset, edit->column);
  BaroDictionary *old = index >= 0 ? baro_dataset_get_dictionary (dataset, (guint) index) : NULL;
  g_autoptr(BaroDictionary) dictionary = old != NULL ? baro_dictionary_copy (old) : NULL;
  g_autoptr(GBytes) bytes = NULL;
  sqlite3_stmt *statement;

  if (dictionary == NULL)
    return baro_column_set_damaged (edit->column, error);

  for (guint i = 0; i < edit->n_codes; i++)
    baro_dictionary_set_target (dictionary, edit->codes[i],
                                edit->is_reverting ? edit->before[i] : edit->is_each_own ? edit->codes[i] : edit->after);
  bytes = baro_dictionary_to_bytes (dictionary);

  statement = baro_store_prepare (baro_study_get_store (study), "UPDATE dictionary SET data = ? WHERE column_id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob64 (statement, 1, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, edit->column_id);

  return baro_study_step_once (study, statement, error);
}

static gboolean
run_merge_edit (MergeEdit *edit, gboolean is_reverting, const char *log_text, GError **error)
{
  BaroDataset *dataset = baro_study_get_dataset (edit->study);
  int index = baro_dataset_find_column (dataset, edit->column);

  if (index >= 0)
    baro_dataset_get_dictionary (dataset, (guint) index);   /* read before the transaction begins */
  edit->is_reverting = is_reverting;

  return baro_study_write (edit->study, write_targets, edit, BARO_EFFECT_DATASET | BARO_EFFECT_MADE, edit->column_id, log_text, error);
}

static gboolean
apply_merge_edit (BaroEdit *base, GError **error)
{
  return run_merge_edit ((MergeEdit *) base, FALSE, base->label, error);
}

static gboolean
revert_merge_edit (BaroEdit *base, GError **error)
{
  g_autofree char *text = baro_study_dup_undo_text (base);

  return run_merge_edit ((MergeEdit *) base, TRUE, text, error);
}

static void
free_merge_edit (BaroEdit *base)
{
  MergeEdit *edit = (MergeEdit *) base;

  g_free (edit->column);
  g_free (edit->codes);
  g_free (edit->before);
  g_free (base->label);
  g_free (edit);
}

static const BaroEditClass MERGE_EDIT_CLASS = { apply_merge_edit, revert_merge_edit, NULL, free_merge_edit };

static MergeEdit *
new_merge_edit (BaroStudy *self, const BaroColumn *column, const BaroDictionary *dictionary, const guint32 *codes, guint n_codes, guint32 target)
{
  gboolean is_each_own = n_codes == 1 && codes[0] == target;
  MergeEdit *edit = g_new0 (MergeEdit, 1);

  edit->parent.klass = &MERGE_EDIT_CLASS;
  edit->parent.label = g_strdup_printf (is_each_own ? _("Separate labels of “%s”") : _("Merge labels of “%s”"), column->title);
  edit->study = self;
  edit->column = g_strdup (column->name);
  edit->column_id = column->column_id;
  edit->after = target;
  edit->is_each_own = is_each_own;
  edit->n_codes = n_codes;
  edit->codes = g_memdup2 (codes, n_codes * sizeof *codes);
  edit->before = g_new0 (guint32, n_codes);
  for (guint i = 0; i < n_codes; i++)
    edit->before[i] = baro_dictionary_get_target (dictionary, codes[i]);

  return edit;
}

/**
 * baro_study_merge_labels:
 * @self: a study
 * @column: a category column's name
 * @codes: (array length=n_codes): codes that take another label
 * @n_codes: how many
 * @target: the code whose label they take; if it is the only code, that label stands for itself again
 * @error: (nullable): set if there is no such column or code
 *
 * Merges labels for showing and counting. The labels of the source stay in the file. What was merged
 * into one of @codes before goes with it.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_study_merge_labels (BaroStudy *self, const char *column, const guint32 *codes, guint n_codes, guint32 target, GError **error)
{
  BaroDataset *dataset = baro_study_get_dataset (self);
  int index = baro_dataset_find_column (dataset, column);
  BaroDictionary *dictionary = index >= 0 ? baro_dataset_get_dictionary (dataset, (guint) index) : NULL;
  gboolean is_good = dictionary != NULL && n_codes > 0 && target < baro_dictionary_get_size (dictionary);

  for (guint i = 0; is_good && i < n_codes; i++)
    is_good = codes[i] < baro_dictionary_get_size (dictionary);
  if (!is_good)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE,
                   _("Column “%s” does not have the labels that were to be merged."), column);
      return FALSE;
    }
  if (n_codes > 1 || codes[0] != target)
    target = baro_dictionary_get_target (dictionary, target);

  return baro_study_push (self, &new_merge_edit (self, baro_dataset_get_column (dataset, (guint) index), dictionary,
                                                 codes, n_codes, target)->parent, error);
}
