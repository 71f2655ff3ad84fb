/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-study-lists.c: what is in a study beside its responses */
#define G_LOG_DOMAIN "baro-study-lists"
#include "config.h"

#include "data/baro-study-private.h"

typedef gpointer (*RowReader) (sqlite3_stmt *statement);

static char *
dup_text (sqlite3_stmt *statement, int index)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, index));
}

/* Runs a query with up to two whole numbers and collects what read makes of each row. */
static GPtrArray *
collect (BaroStudy *self, const char *sql, gint64 first, gint64 second, RowReader read, GDestroyNotify free_func, GError **error)
{
  BaroStore *store = baro_study_get_store (self);
  sqlite3_stmt *statement = baro_store_prepare (store, sql, error);
  g_autoptr(GPtrArray) rows = NULL;
  int code;

  if (statement == NULL)
    return NULL;

  baro_readers_lock_single (baro_study_get_readers (self));
  if (sqlite3_bind_parameter_count (statement) >= 1)
    sqlite3_bind_int64 (statement, 1, first);
  if (sqlite3_bind_parameter_count (statement) >= 2)
    sqlite3_bind_int64 (statement, 2, second);
  rows = g_ptr_array_new_with_free_func (free_func);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (rows, read (statement));
  baro_store_release (store, statement);
  baro_readers_unlock_single (baro_study_get_readers (self));
  if (code != SQLITE_DONE)
    {
      baro_store_set_error (store, code, error);
      return NULL;
    }

  return g_steal_pointer (&rows);
}

/* For lists that have no error: an unreadable list is empty and told in the log. */
static GPtrArray *
collect_or_empty (BaroStudy *self, const char *sql, gint64 first, RowReader read, GDestroyNotify free_func)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *rows = collect (self, sql, first, 0, read, free_func, &error);

  if (rows == NULL)
    {
      g_message ("%s", error->message);
      rows = g_ptr_array_new_with_free_func (free_func);
    }

  return rows;
}

void
baro_source_info_free (BaroSourceInfo *info)
{
  if (info == NULL)
    return;

  g_free (info->path);
  g_free (info->name);
  g_free (info->encoding);
  g_free (info->delimiter);
  g_free (info->table);
  g_free (info->mapping_json);
  g_free (info->fingerprint);
  g_free (info);
}

void
baro_rejected_row_free (BaroRejectedRow *row)
{
  if (row == NULL)
    return;

  g_free (row->column);
  g_free (row->reason);
  g_free (row->raw);
  g_free (row);
}

void
baro_cleaning_step_free (BaroCleaningStep *step)
{
  if (step == NULL)
    return;

  g_free (step->rule);
  g_free (step->parameters);
  g_free (step->summary);
  g_free (step);
}

static void
free_target (gpointer data)
{
  BaroTargetRow *row = data;

  g_free (row->metric);
  g_free (row->item);
  g_free (row->touchpoint);
  g_free (row->label);
  g_free (row);
}

static void
free_event (gpointer data)
{
  BaroEventRow *row = data;

  g_free (row->label);
  g_free (row);
}

static void
free_filter (gpointer data)
{
  BaroFilterRow *row = data;

  g_free (row->name);
  g_free (row->json);
  g_free (row);
}

static void
free_benchmark (gpointer data)
{
  BaroBenchmarkRow *row = data;

  g_free (row->metric);
  g_free (row->item);
  g_free (row->source);
  g_free (row->date);
  g_free (row);
}

static void
free_log_entry (gpointer data)
{
  BaroLogEntry *entry = data;

  g_free (entry->kind);
  g_free (entry->text);
  g_free (entry);
}

static gpointer
read_source (sqlite3_stmt *statement)
{
  BaroSourceInfo *info = g_new0 (BaroSourceInfo, 1);

  info->source_id = sqlite3_column_int64 (statement, 0);
  info->path = dup_text (statement, 1);
  info->name = dup_text (statement, 2);
  info->encoding = dup_text (statement, 3);
  info->delimiter = dup_text (statement, 4);
  info->table = dup_text (statement, 5);
  info->mapping_json = dup_text (statement, 6);
  info->fingerprint = dup_text (statement, 7);
  info->imported_at = sqlite3_column_int64 (statement, 8);
  info->n_bytes = (guint64) sqlite3_column_int64 (statement, 9);
  info->n_lines = (guint64) sqlite3_column_int64 (statement, 10);
  info->n_responses = (guint64) sqlite3_column_int64 (statement, 11);
  info->n_known = (guint64) sqlite3_column_int64 (statement, 12);
  info->n_rejected = (guint64) sqlite3_column_int64 (statement, 13);

  return info;
}

static gpointer
read_rejected (sqlite3_stmt *statement)
{
  BaroRejectedRow *row = g_new0 (BaroRejectedRow, 1);

  row->rejected_id = sqlite3_column_int64 (statement, 0);
  row->source_id = sqlite3_column_int64 (statement, 1);
  row->line = (guint64) sqlite3_column_int64 (statement, 2);
  row->column = dup_text (statement, 3);
  row->reason = dup_text (statement, 4);
  row->raw = dup_text (statement, 5);

  return row;
}

static gpointer
read_target (sqlite3_stmt *statement)
{
  BaroTargetRow *row = g_new0 (BaroTargetRow, 1);

  row->target_id = sqlite3_column_int64 (statement, 0);
  row->metric = dup_text (statement, 1);
  row->item = dup_text (statement, 2);
  row->touchpoint = dup_text (statement, 3);
  row->value = sqlite3_column_double (statement, 4);
  row->label = dup_text (statement, 5);

  return row;
}

static gpointer
read_event (sqlite3_stmt *statement)
{
  BaroEventRow *row = g_new0 (BaroEventRow, 1);

  row->event_id = sqlite3_column_int64 (statement, 0);
  row->time = sqlite3_column_int64 (statement, 1);
  row->label = dup_text (statement, 2);

  return row;
}

static gpointer
read_filter (sqlite3_stmt *statement)
{
  BaroFilterRow *row = g_new0 (BaroFilterRow, 1);

  row->filter_id = sqlite3_column_int64 (statement, 0);
  row->name = dup_text (statement, 1);
  row->json = dup_text (statement, 2);

  return row;
}

static gpointer
read_benchmark (sqlite3_stmt *statement)
{
  BaroBenchmarkRow *row = g_new0 (BaroBenchmarkRow, 1);

  row->benchmark_id = sqlite3_column_int64 (statement, 0);
  row->metric = dup_text (statement, 1);
  row->item = dup_text (statement, 2);
  row->value = sqlite3_column_double (statement, 3);
  row->source = dup_text (statement, 4);
  row->date = dup_text (statement, 5);
  row->base_n = sqlite3_column_int64 (statement, 6);

  return row;
}

static gpointer
read_step (sqlite3_stmt *statement)
{
  BaroCleaningStep *step = g_new0 (BaroCleaningStep, 1);

  step->step_id = sqlite3_column_int64 (statement, 0);
  step->rule = dup_text (statement, 1);
  step->parameters = dup_text (statement, 2);
  step->summary = dup_text (statement, 3);
  step->enabled = sqlite3_column_int (statement, 4) != 0;
  step->n_flagged = (guint64) sqlite3_column_int64 (statement, 5);
  step->made_at = sqlite3_column_int64 (statement, 6);

  return step;
}

static gpointer
read_log_entry (sqlite3_stmt *statement)
{
  BaroLogEntry *entry = g_new0 (BaroLogEntry, 1);

  entry->log_id = sqlite3_column_int64 (statement, 0);
  entry->time = sqlite3_column_int64 (statement, 1);
  entry->kind = dup_text (statement, 2);
  entry->text = dup_text (statement, 3);

  return entry;
}

/**
 * baro_study_list_sources:
 * @self: a study
 * @error: (nullable): set if the file cannot be read
 *
 * Returns: (transfer full) (element-type BaroSourceInfo): all imports, the oldest first; %NULL with an error
 */
GPtrArray *
baro_study_list_sources (BaroStudy *self, GError **error)
{
  return collect (self,
    "SELECT source_id, path, name, encoding, delimiter, table_name, mapping_json, fingerprint, imported_at,"
    " n_bytes, n_lines, n_responses, n_known, n_rejected FROM source ORDER BY source_id",
    0, 0, read_source, (GDestroyNotify) baro_source_info_free, error);
}

/**
 * baro_study_list_rejected:
 * @self: a study
 * @first: how many to pass over, in the order of import
 * @n: how many to list at most
 * @error: (nullable): set if the file cannot be read
 *
 * Returns: (transfer full) (element-type BaroRejectedRow): rejected rows and answers; %NULL with an error
 */
GPtrArray *
baro_study_list_rejected (BaroStudy *self, guint64 first, guint n, GError **error)
{
  return collect (self,
    "SELECT rejected_id, source_id, line, column_name, reason, raw FROM rejected ORDER BY rejected_id LIMIT ?2 OFFSET ?1",
    (gint64) first, n, read_rejected, (GDestroyNotify) baro_rejected_row_free, error);
}

/**
 * baro_study_count_rejected:
 * @self: a study
 *
 * Returns: rejected rows and notices of all sources; 0 if they cannot be read
 */
guint64
baro_study_count_rejected (BaroStudy *self)
{
  BaroStore *store = baro_study_get_store (self);
  sqlite3_stmt *statement = baro_store_prepare (store, "SELECT count (*) FROM rejected", NULL);
  guint64 n = 0;

  if (statement == NULL)
    return 0;
  if (sqlite3_step (statement) == SQLITE_ROW)
    n = (guint64) sqlite3_column_int64 (statement, 0);
  baro_store_release (store, statement);

  return n;
}

/**
 * baro_study_list_targets:
 * @self: a study
 *
 * Lists rows in the order in which they were made; so do the lists of filters, benchmarks and steps. Events come by
 * time, the log newest first. A list that cannot be read is empty, with a message in the program's own log.
 *
 * Returns: (transfer full): of BaroTargetRow, copies owned by the array; empty without any
 */
GPtrArray *
baro_study_list_targets (BaroStudy *self)
{
  return collect_or_empty (self, "SELECT target_id, metric, item, touchpoint, value, label FROM target ORDER BY target_id",
                           0, read_target, free_target);
}

GPtrArray *
baro_study_list_events (BaroStudy *self)
{
  return collect_or_empty (self, "SELECT event_id, time, label FROM event ORDER BY time, event_id", 0, read_event, free_event);
}

GPtrArray *
baro_study_list_filters (BaroStudy *self)
{
  return collect_or_empty (self, "SELECT filter_id, name, json FROM filter ORDER BY filter_id", 0, read_filter, free_filter);
}

GPtrArray *
baro_study_list_benchmarks (BaroStudy *self)
{
  return collect_or_empty (self,
    "SELECT benchmark_id, metric, item, value, source, date, base_n FROM benchmark ORDER BY benchmark_id",
    0, read_benchmark, free_benchmark);
}

GPtrArray *
baro_study_list_steps (BaroStudy *self)
{
  return collect_or_empty (self,
    "SELECT step_id, rule, parameters, summary, enabled, n_flagged, made_at FROM cleaning_step ORDER BY step_id",
    0, read_step, (GDestroyNotify) baro_cleaning_step_free);
}

GPtrArray *
baro_study_list_log (BaroStudy *self, guint limit)
{
  return collect_or_empty (self, "SELECT log_id, time, kind, text FROM log ORDER BY log_id DESC LIMIT ?",
                           limit, read_log_entry, free_log_entry);
}
