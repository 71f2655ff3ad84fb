/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-study-rows.c: undoable changes of single rows: targets, events, filters, benchmarks, columns, steps */
#define G_LOG_DOMAIN "baro-study-rows"
#include "config.h"

#include "data/baro-study-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Cell types: t text, i whole number, r number. The statements bind the cells first and the id last
 * (put), and select the cells in the same order. Columns and steps are only changed here, never added. */
typedef struct
{
  const char *types;
  const char *select, *put, *delete;
  BaroEffect  effect;
} TableSpec;

static const TableSpec TABLES[BARO_N_TABLES] = {
  [BARO_TABLE_TARGET] = {
    "tttrt",
    "SELECT metric, item, touchpoint, value, label FROM target WHERE target_id = ?",
    "INSERT INTO target (metric, item, touchpoint, value, label, target_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (target_id) DO UPDATE SET metric = ?1, item = ?2, touchpoint = ?3, value = ?4, label = ?5",
    "DELETE FROM target WHERE target_id = ?", BARO_EFFECT_MADE },
  [BARO_TABLE_EVENT] = {
    "it",
    "SELECT time, label FROM event WHERE event_id = ?",
    "INSERT INTO event (time, label, event_id) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (event_id) DO UPDATE SET time = ?1, label = ?2",
    "DELETE FROM event WHERE event_id = ?", BARO_EFFECT_MADE },
  [BARO_TABLE_FILTER] = {
    "tt",
    "SELECT name, json FROM filter WHERE filter_id = ?",
    "INSERT INTO filter (name, json, filter_id) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (filter_id) DO UPDATE SET name = ?1, json = ?2",
    "DELETE FROM filter WHERE filter_id = ?", BARO_EFFECT_MADE },
  [BARO_TABLE_BENCHMARK] = {
    "ttrtti",
    "SELECT metric, item, value, source, date, base_n FROM benchmark WHERE benchmark_id = ?",
    "INSERT INTO benchmark (metric, item, value, source, date, base_n, benchmark_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " ON CONFLICT (benchmark_id) DO UPDATE SET metric = ?1, item = ?2, value = ?3, source = ?4, date = ?5, base_n = ?6",
    "DELETE FROM benchmark WHERE benchmark_id = ?", BARO_EFFECT_MADE },
  [BARO_TABLE_COLUMN] = {
    "ttttttt",
    "SELECT title, role, family, scale, unit, battery, counterpart FROM column_info WHERE column_id = ?",
    "UPDATE column_info SET title = ?1, role = ?2, family = ?3, scale = ?4, unit = ?5, battery = ?6, counterpart = ?7"
    " WHERE column_id = ?8",
    NULL, BARO_EFFECT_MADE | BARO_EFFECT_DATASET },
  [BARO_TABLE_STEP] = {
    "i",
    "SELECT enabled FROM cleaning_step WHERE step_id = ?",
    "UPDATE cleaning_step SET enabled = ?1 WHERE step_id = ?2",
    NULL, BARO_EFFECT_DATASET },
};

/* before NULL: the row did not exist; after NULL: it does not exist any more. */
typedef struct
{
  BaroEdit   parent;
  BaroStudy *study;        /* borrowed: the study owns the stack */
  BaroTable  table;
  gint64     row_id;       /* 0 until a new row was written for the first time */
  BaroCell  *before, *after;   /* (owned) (nullable) */
  const BaroCell *wanted;  /* while it runs */
} RowEdit;

static BaroCell *
copy_cells (BaroTable table, const BaroCell *cells)
{
  gsize n = strlen (TABLES[table].types);
  BaroCell *copy;

  if (cells == NULL)
    return NULL;

  copy = g_memdup2 (cells, n * sizeof *cells);
  for (gsize i = 0; i < n; i++)
    copy[i].text = g_strdup (cells[i].text);

  return copy;
}

static void
free_cells (BaroTable table, BaroCell *cells)
{
  if (cells == NULL)
    return;

  for (gsize i = 0; TABLES[table].types[i] != '\0'; i++)
    g_free (cells[i].text);
  g_free (cells);
}

static void
bind_cells (sqlite3_stmt *statement, const char *types, const BaroCell *cells)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      if (types[i] == 't')
        sqlite3_bind_text (statement, i + 1, cells[i].text, -1, SQLITE_TRANSIENT);
      else if (types[i] == 'i')
        sqlite3_bind_int64 (statement, i + 1, cells[i].integer);
      else
        sqlite3_bind_double (statement, i + 1, cells[i].real);
    }
}

static gboolean
write_row (BaroStudy *study, gpointer user_data, GError **error)
{
  RowEdit *edit = user_data;
  const TableSpec *spec = &TABLES[edit->table];
  BaroStore *store = baro_study_get_store (study);
  sqlite3_stmt *statement = baro_store_prepare (store, edit->wanted != NULL ? spec->put : spec->delete, error);
  int id_index = edit->wanted != NULL ? (int) strlen (spec->types) + 1 : 1;

  if (statement == NULL)
    return FALSE;

  if (edit->wanted != NULL)
    bind_cells (statement, spec->types, edit->wanted);
  if (edit->row_id != 0)
    sqlite3_bind_int64 (statement, id_index, edit->row_id);
  else
    sqlite3_bind_null (statement, id_index);

  if (!baro_study_step_once (study, statement, error))
    return FALSE;
  if (edit->row_id == 0)
    edit->row_id = sqlite3_last_insert_rowid (baro_store_get_handle (store));

  return TRUE;
}

static gboolean
run_row_edit (RowEdit *edit, const BaroCell *wanted, const char *log_text, GError **error)
{
  gint64 row_id = edit->row_id;

  edit->wanted = wanted;
  if (baro_study_write (edit->study, write_row, edit, TABLES[edit->table].effect, 0, log_text, error))
    return TRUE;
  edit->row_id = row_id;

  return FALSE;
}

static gboolean
apply_row_edit (BaroEdit *base, GError **error)
{
  RowEdit *edit = (RowEdit *) base;

  return run_row_edit (edit, edit->after, base->label, error);
}

static gboolean
revert_row_edit (BaroEdit *base, GError **error)
{
  RowEdit *edit = (RowEdit *) base;
  g_autofree char *text = baro_study_dup_undo_text (base);

  return run_row_edit (edit, edit->before, text, error);
}

static void
free_row_edit (BaroEdit *base)
{
  RowEdit *edit = (RowEdit *) base;

  free_cells (edit->table, edit->before);
  free_cells (edit->table, edit->after);
  g_free (base->label);
  g_free (edit);
}

static const BaroEditClass ROW_EDIT_CLASS = { apply_row_edit, revert_row_edit, NULL, free_row_edit };

/* *cells is NULL without such a row. */
static gboolean
read_row (BaroStudy *study, BaroTable table, gint64 row_id, BaroCell **cells, GError **error)
{
  const char *types = TABLES[table].types;
  BaroStore *store = baro_study_get_store (study);
  sqlite3_stmt *statement = baro_store_prepare (store, TABLES[table].select, error);
  int code;

  *cells = NULL;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, row_id);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      *cells = g_new0 (BaroCell, strlen (types));
      for (int i = 0; types[i] != '\0'; i++)
        {
          (*cells)[i].text = types[i] == 't' ? g_strdup ((const char *) sqlite3_column_text (statement, i)) : NULL;
          (*cells)[i].integer = types[i] == 'i' ? sqlite3_column_int64 (statement, i) : 0;
          (*cells)[i].real = types[i] == 'r' ? sqlite3_column_double (statement, i) : 0.0;
        }
    }
  baro_store_release (store, statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return baro_store_set_error (store, code, error);

  return TRUE;
}

gboolean
baro_study_put_row (BaroStudy *self, BaroTable table, gint64 row_id, const BaroCell *cells, const char *label, GError **error)
{
  BaroCell *before = NULL;
  RowEdit *edit;

  if (row_id != 0)
    {
      if (!read_row (self, table, row_id, &before, error))
        return FALSE;
      if (before == NULL)
        {
          g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_VALUE,
                               _("What was to be changed is no longer in the study."));
          return FALSE;
        }
    }

  edit = g_new0 (RowEdit, 1);
  edit->parent.klass = &ROW_EDIT_CLASS;
  edit->parent.label = g_strdup (label);
  edit->study = self;
  edit->table = table;
  edit->row_id = row_id;
  edit->before = before;
  edit->after = copy_cells (table, cells);

  return baro_study_push (self, &edit->parent, error);
}

gboolean
baro_study_put_target (BaroStudy *self, const BaroTargetRow *row, GError **error)
{
  const BaroCell cells[] = { { .text = row->metric }, { .text = row->item }, { .text = row->touchpoint },
                             { .real = row->value }, { .text = row->label } };

  return baro_study_put_row (self, BARO_TABLE_TARGET, row->target_id, cells,
                             row->target_id == 0 ? _("Add a target") : _("Change a target"), error);
}

gboolean
baro_study_put_event (BaroStudy *self, const BaroEventRow *row, GError **error)
{
  const BaroCell cells[] = { { .integer = row->time }, { .text = row->label } };

  return baro_study_put_row (self, BARO_TABLE_EVENT, row->event_id, cells,
                             row->event_id == 0 ? _("Add an event") : _("Change an event"), error);
}

gboolean
baro_study_put_filter (BaroStudy *self, const BaroFilterRow *row, GError **error)
{
  const BaroCell cells[] = { { .text = row->name }, { .text = row->json } };

  return baro_study_put_row (self, BARO_TABLE_FILTER, row->filter_id, cells,
                             row->filter_id == 0 ? _("Save a filter") : _("Change a saved filter"), error);
}

gboolean
baro_study_put_benchmark (BaroStudy *self, const BaroBenchmarkRow *row, GError **error)
{
  const BaroCell cells[] = { { .text = row->metric }, { .text = row->item }, { .real = row->value },
                             { .text = row->source }, { .text = row->date }, { .integer = row->base_n } };

  return baro_study_put_row (self, BARO_TABLE_BENCHMARK, row->benchmark_id, cells,
                             row->benchmark_id == 0 ? _("Add a benchmark") : _("Change a benchmark"), error);
}

gboolean
baro_study_delete_target (BaroStudy *self, gint64 target_id, GError **error)
{
  return baro_study_put_row (self, BARO_TABLE_TARGET, target_id, NULL, _("Delete a target"), error);
}

gboolean
baro_study_delete_event (BaroStudy *self, gint64 event_id, GError **error)
{
  return baro_study_put_row (self, BARO_TABLE_EVENT, event_id, NULL, _("Delete an event"), error);
}

gboolean
baro_study_delete_filter (BaroStudy *self, gint64 filter_id, GError **error)
{
  return baro_study_put_row (self, BARO_TABLE_FILTER, filter_id, NULL, _("Delete a saved filter"), error);
}

gboolean
baro_study_delete_benchmark (BaroStudy *self, gint64 benchmark_id, GError **error)
{
  return baro_study_put_row (self, BARO_TABLE_BENCHMARK, benchmark_id, NULL, _("Delete a benchmark"), error);
}
