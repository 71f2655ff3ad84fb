/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-study-edits.c: undoable changes of the name, of columns and of cleaning steps */
#define G_LOG_DOMAIN "baro-study-edits"
#include "config.h"

#include "base/baro-string.h"
#include "data/baro-dataset-private.h"
#include "data/baro-scale-json.h"
#include "data/baro-study-private.h"

#include <glib/gi18n-lib.h>

char *
baro_study_dup_undo_text (const BaroEdit *edit)
{
  /* translators: an entry of the log; %s is the change that was undone, such as "Change a target" */
  return baro_string_format (_("Undo: %s"), edit->label);
}

/* --- the name --- */

typedef struct
{
  BaroEdit   parent;
  BaroStudy *study;        /* borrowed */
  char      *before, *after;   /* (owned) */
} NameEdit;

static gboolean
write_name (BaroStudy *study, gpointer user_data, GError **error)
{
  return baro_store_set_meta (baro_study_get_store (study), "name", user_data, error);
}

static gboolean
run_name_edit (NameEdit *edit, char *name, const char *log_text, GError **error)
{
  g_autofree char *old = g_strdup (baro_study_get_name (edit->study));

  baro_study_take_name (edit->study, name);   /* before the signal; put back if writing fails */
  if (baro_study_write (edit->study, write_name, name, BARO_EFFECT_NAME, 0, log_text, error))
    return TRUE;
  baro_study_take_name (edit->study, old);

  return FALSE;
}

static gboolean
apply_name_edit (BaroEdit *base, GError **error)
{
  NameEdit *edit = (NameEdit *) base;

  return run_name_edit (edit, edit->after, base->label, error);
}

static gboolean
revert_name_edit (BaroEdit *base, GError **error)
{
  NameEdit *edit = (NameEdit *) base;
  g_autofree char *text = baro_study_dup_undo_text (base);

  return run_name_edit (edit, edit->before, text, error);
}

static void
free_name_edit (BaroEdit *base)
{
  NameEdit *edit = (NameEdit *) base;

  g_free (edit->before);
  g_free (edit->after);
  g_free (base->label);
  g_free (edit);
}

static const BaroEditClass NAME_EDIT_CLASS = { apply_name_edit, revert_name_edit, NULL, free_name_edit };

gboolean
baro_study_set_name (BaroStudy *self, const char *name, GError **error)
{
  NameEdit *edit;

  g_return_val_if_fail (BARO_IS_STUDY (self) && name != NULL, FALSE);

  if (g_strcmp0 (name, baro_study_get_name (self)) == 0)
    return TRUE;

  edit = g_new0 (NameEdit, 1);
  edit->parent.klass = &NAME_EDIT_CLASS;
  edit->parent.label = g_strdup (_("Rename the study"));
  edit->study = self;
  edit->before = g_strdup (baro_study_get_name (self));
  edit->after = g_strdup (name);

  return baro_study_push (self, &edit->parent, error);
}

/* --- columns --- */

static gboolean
has_same_options (const BaroScale *a, const BaroScale *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (baro_scale_get_n_valid (a) != baro_scale_get_n_valid (b))
    return FALSE;

  for (guint i = 0; i < baro_scale_get_n_valid (a); i++)
    if (baro_scale_get_option (a, i)->value != baro_scale_get_option (b, i)->value)
      return FALSE;

  return TRUE;
}

/**
 * baro_study_put_column:
 * @self: a study
 * @column: the new description, found by its column_id, or by name if that is 0
 * @error: (nullable): set if there is no such column, or the change would need other values
 *
 * Changes title, role, family, unit, battery, counterpart, and the labels and direction of the scale.
 * Kind, name and option values describe what is stored and cannot change: import again for that.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_study_put_column (BaroStudy *self, const BaroColumn *column, GError **error)
{
  BaroDataset *dataset = baro_study_get_dataset (self);
  int index = baro_dataset_find_column (dataset, column->name);
  const BaroColumn *old = index >= 0 ? baro_dataset_get_column (dataset, (guint) index) : NULL;
  g_autofree char *scale = column->scale != NULL ? baro_scale_to_json (column->scale) : NULL;
  g_autofree char *label = NULL;
  const BaroCell cells[BARO_TABLE_MAX_CELLS] = {
    { .text = column->title }, { .text = (char *) baro_role_to_nick (column->role) },
    { .text = (char *) baro_family_to_nick (column->family) }, { .text = scale }, { .text = column->unit },
    { .text = column->battery }, { .text = column->counterpart } };

  if (old == NULL || (column->column_id != 0 && column->column_id != old->column_id))
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN,
                   _("The study has no column “%s”."), column->name);
      return FALSE;
    }
  if (old->kind != column->kind || !has_same_options (old->scale, column->scale))
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                   _("The kind and the answer values of column “%s” were fixed when it was imported. Import its source again to read it differently."),
                   column->name);
      return FALSE;
    }
  label = baro_string_format (_("Change column “%s”"), old->title);

  return baro_study_put_row (self, BARO_TABLE_COLUMN, old->column_id, cells, label, error);
}

/* --- cleaning steps --- */

typedef struct
{
  BaroEdit   parent;
  BaroStudy *study;         /* borrowed */
  gint64     step_id;       /* 0 until written for the first time */
  char      *rule, *parameters, *summary;   /* (owned) */
  gsize      n_rows;
  guint64    n_flagged;
  GBytes    *rows;          /* (owned) as stored */
  gint64     made_at;
} StepEdit;

static gboolean
write_step_rows (BaroStudy *study, StepEdit *edit, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (baro_study_get_store (study),
    "INSERT INTO cleaning_rows (step_id, n_rows, data) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, edit->step_id);
  sqlite3_bind_int64 (statement, 2, (gint64) edit->n_rows);
  sqlite3_bind_blob64 (statement, 3, g_bytes_get_data (edit->rows, NULL), g_bytes_get_size (edit->rows), SQLITE_TRANSIENT);

  return baro_study_step_once (study, statement, error);
}

static gboolean
write_step (BaroStudy *study, gpointer user_data, GError **error)
{
  StepEdit *edit = user_data;
  BaroStore *store = baro_study_get_store (study);
  sqlite3_stmt *statement = baro_store_prepare (store,
    "INSERT INTO cleaning_step (step_id, rule, parameters, summary, enabled, n_flagged, made_at) VALUES (?, ?, ?, ?, 1, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  if (edit->step_id != 0)
    sqlite3_bind_int64 (statement, 1, edit->step_id);
  else
    sqlite3_bind_null (statement, 1);
  sqlite3_bind_text (statement, 2, edit->rule, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, edit->parameters, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, edit->summary, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 5, (gint64) edit->n_flagged);
  sqlite3_bind_int64 (statement, 6, edit->made_at);
  if (!baro_study_step_once (study, statement, error))
    return FALSE;
  if (edit->step_id == 0)
    edit->step_id = sqlite3_last_insert_rowid (baro_store_get_handle (store));

  return write_step_rows (study, edit, error);
}

static gboolean
erase_step (BaroStudy *study, gpointer user_data, GError **error)
{
  static const char *const STATEMENTS[] = { "DELETE FROM cleaning_rows WHERE step_id = ?",
                                            "DELETE FROM cleaning_step WHERE step_id = ?" };
  StepEdit *edit = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (STATEMENTS); i++)
    {
      sqlite3_stmt *statement = baro_store_prepare (baro_study_get_store (study), STATEMENTS[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, edit->step_id);
      if (!baro_study_step_once (study, statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply_step_edit (BaroEdit *base, GError **error)
{
  StepEdit *edit = (StepEdit *) base;
  gint64 step_id = edit->step_id;

  if (baro_study_write (edit->study, write_step, edit, BARO_EFFECT_DATASET, 0, edit->summary, error))
    return TRUE;
  edit->step_id = step_id;

  return FALSE;
}

static gboolean
revert_step_edit (BaroEdit *base, GError **error)
{
  StepEdit *edit = (StepEdit *) base;
  g_autofree char *text = baro_study_dup_undo_text (base);

  return baro_study_write (edit->study, erase_step, edit, BARO_EFFECT_DATASET, 0, text, error);
}

static void
free_step_edit (BaroEdit *base)
{
  StepEdit *edit = (StepEdit *) base;

  g_free (edit->rule);
  g_free (edit->parameters);
  g_free (edit->summary);
  g_clear_pointer (&edit->rows, g_bytes_unref);
  g_free (base->label);
  g_free (edit);
}

static const BaroEditClass STEP_EDIT_CLASS = { apply_step_edit, revert_step_edit, NULL, free_step_edit };

/**
 * baro_study_add_step:
 * @self: a study
 * @rule: the rule's nick
 * @parameters: what it was run with, as JSON
 * @summary: one translated sentence, for the list and the log
 * @flagged: the rows to leave out; as many bits as the dataset has rows
 * @error: (nullable): set if it cannot be written
 *
 * Adds a cleaning step, enabled. Responses are left out, never deleted.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_study_add_step (BaroStudy *self, const char *rule, const char *parameters, const char *summary, const BaroBitset *flagged, GError **error)
{
  StepEdit *edit;

  g_return_val_if_fail (BARO_IS_STUDY (self) && rule != NULL && flagged != NULL, FALSE);
  g_return_val_if_fail (baro_bitset_get_n_bits (flagged) == baro_dataset_get_n_rows (baro_study_get_dataset (self)), FALSE);

  edit = g_new0 (StepEdit, 1);
  edit->parent.klass = &STEP_EDIT_CLASS;
  edit->parent.label = g_strdup (_("Add a cleaning step"));
  edit->study = self;
  edit->rule = g_strdup (rule);
  edit->parameters = g_strdup (parameters != NULL ? parameters : "{}");
  edit->summary = g_strdup (summary != NULL ? summary : rule);
  edit->n_rows = baro_bitset_get_n_bits (flagged);
  edit->n_flagged = baro_bitset_count (flagged);
  edit->rows = baro_row_set_encode (flagged);
  edit->made_at = baro_study_get_now ();

  return baro_study_push (self, &edit->parent, error);
}

gboolean
baro_study_enable_step (BaroStudy *self, gint64 step_id, gboolean enabled, GError **error)
{
  const BaroCell cells[] = { { .integer = enabled ? 1 : 0 } };

  return baro_study_put_row (self, BARO_TABLE_STEP, step_id, cells,
                             enabled ? _("Apply a cleaning step") : _("Suspend a cleaning step"), error);
}

/**
 * baro_study_get_step_rows:
 * @self: a study
 * @step_id: a cleaning step
 * @error: (nullable): set if there is no such step, or it cannot be read
 *
 * Returns: (transfer full): the rows that the step flagged, as many bits as the study has rows; rows
 *   that came later are not flagged; %NULL with an error
 */
BaroBitset *
baro_study_get_step_rows (BaroStudy *self, gint64 step_id, GError **error)
{
  gsize n_rows = baro_dataset_get_n_rows (baro_study_get_dataset (self));
  BaroStore *store = baro_study_get_store (self);
  sqlite3_stmt *statement = baro_store_prepare (store, "SELECT n_rows, data FROM cleaning_rows WHERE step_id = ?", error);
  g_autoptr(BaroBitset) stored = NULL;
  BaroBitset *rows;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, step_id);
  if (sqlite3_step (statement) == SQLITE_ROW && (guint64) sqlite3_column_int64 (statement, 0) <= n_rows)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));

      stored = baro_row_set_decode (bytes, (gsize) sqlite3_column_int64 (statement, 0), error);
    }
  else
    {
      g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE, _("The study has no such cleaning step."));
    }
  baro_store_release (store, statement);
  if (stored == NULL)
    return NULL;

  rows = baro_bitset_new (n_rows);
  for (gsize row = baro_bitset_next (stored, 0); row < n_rows; row = baro_bitset_next (stored, row + 1))
    baro_bitset_set (rows, row, TRUE);

  return rows;
}
