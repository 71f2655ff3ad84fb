/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-importer.c: a source becomes responses of a study */
#define G_LOG_DOMAIN "baro-importer"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/baro-string.h"
#include "load/baro-import-run.h"

#define MAX_CHECK_REJECTS 1000u

static const BaroMappedColumn *
get_mapped (const BaroMapping *mapping, guint index)
{
  return mapping->columns->pdata[index];
}

/* The field of a source column, or -1 with an error that names it. */
static int
find_source (BaroRecords *records, const char *name, GError **error)
{
  guint n_columns = 0;
  const char *const *names = baro_records_get_names (records, &n_columns);

  for (guint c = 0; c < n_columns; c++)
    if (strcmp (names[c], name) == 0)
      return (int) c;
  g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING,
               _("The source has no column “%s” that the mapping asks for. Check the mapping, or the delimiter and the header of the file."), name);
  return -1;
}

static gboolean
load_lookup (const BaroMappedColumn *mapped, const char *path, BaroLookup **lookup, GError **error)
{
  g_autoptr(BaroForeign) foreign = NULL;

  *lookup = NULL;
  if (mapped->lookup_table == NULL)
    return TRUE;
  foreign = baro_foreign_open (path, NULL, error);
  if (foreign == NULL)
    return FALSE;
  *lookup = baro_lookup_load (foreign, mapped->lookup_table, mapped->lookup_key, mapped->lookup_label, error);
  return *lookup != NULL;
}

static gboolean
is_imported (const BaroMappedColumn *mapped)
{
  BaroRole role = mapped->column->role;

  return role != BARO_ROLE_IGNORE && role != BARO_ROLE_ITEM_NAME && role != BARO_ROLE_ANSWER;
}

/* The study's scale with the missing codes that only this file's mapping knows: a code that a person reads as
 * "don't know" in the next wave is no new answer, so the scale stays what it is. */
static BaroScale *
join_missing_codes (BaroScale *known, const BaroScale *wanted)
{
  g_autoptr(GArray) options = g_array_new (FALSE, FALSE, sizeof (BaroOption));
  BaroScale *joined;

  for (guint i = 0; i < baro_scale_get_n_options (known); i++)
    g_array_append_vals (options, baro_scale_get_option (known, i), 1);
  for (guint i = 0; wanted != NULL && i < baro_scale_get_n_options (wanted); i++)
    {
      const BaroOption *option = baro_scale_get_option (wanted, i);
      gboolean is_known = isnan (option->value) ? option->label == NULL || baro_scale_find_text (known, option->label, -1) >= 0
                                                : baro_scale_find_value (known, option->value) >= 0;

      if (option->is_missing && !is_known)
        g_array_append_vals (options, option, 1);
    }
  if (options->len == baro_scale_get_n_options (known))
    return baro_scale_ref (known);
  joined = baro_scale_with_options (known, (const BaroOption *) (gpointer) options->data, options->len);
  return joined != NULL ? joined : baro_scale_ref (known);
}

/* A column that the study has already keeps its kind and the answers of its scale, whatever this file's sample
 * suggests: what does not fit becomes invalid, counted and shown. */
static BaroColumn *
settle_column (BaroStudy *study, const BaroColumn *column)
{
  BaroDataset *dataset = study != NULL ? baro_study_get_dataset (study) : NULL;
  int index = dataset != NULL ? baro_dataset_find_column (dataset, column->name) : -1;
  BaroColumn *settled = baro_column_copy (column);
  BaroColumn *known = index >= 0 ? baro_dataset_get_column (dataset, (guint) index) : NULL;

  if (known == NULL || strcmp (known->name, column->name) != 0 || column->is_derived != known->is_derived)
    return settled;
  settled->kind = known->kind;
  g_clear_pointer (&settled->scale, baro_scale_unref);
  if (known->scale != NULL)
    settled->scale = join_missing_codes (known->scale, column->scale);
  settled->decimals = MAX (settled->decimals, known->decimals);
  return settled;
}

static gboolean
add_plan_column (BaroPlan *plan, BaroStudy *study, const BaroMappedColumn *mapped, const char *path, int source, GError **error)
{
  g_autoptr(BaroColumn) column = settle_column (study, mapped->column);
  BaroLookup *lookup = NULL;

  if (!load_lookup (mapped, path, &lookup, error))
    return FALSE;
  baro_plan_add_column (plan, column, source, lookup);
  return TRUE;
}

static BaroPlan *
make_wide_plan (const BaroMapping *mapping, BaroStudy *study, BaroRecords *records, const char *path, GError **error)
{
  g_autoptr(BaroPlan) plan = baro_plan_new (mapping->reading);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const BaroMappedColumn *mapped = get_mapped (mapping, i);
      int source = -1;

      if (!is_imported (mapped) || mapped->item != NULL)
        continue;
      if (mapped->source_name != NULL && (source = find_source (records, mapped->source_name, error)) < 0)
        return NULL;
      if (!add_plan_column (plan, study, mapped, path, source, error))
        return NULL;
    }
  baro_plan_finish (plan);
  return g_steal_pointer (&plan);
}

static const BaroMappedColumn *
find_role (const BaroMapping *mapping, BaroRole role)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (get_mapped (mapping, i)->column->role == role && get_mapped (mapping, i)->item == NULL)
      return get_mapped (mapping, i);
  return NULL;
}

/* Long files: the pivot's fields are the plan's columns, one for one. */
static BaroPlan *
make_long_plan (const BaroMapping *mapping, BaroStudy *study, BaroRecords *records, const char *path, BaroPivot **pivot, GError **error)
{
  const BaroMappedColumn *id = find_role (mapping, BARO_ROLE_RESPONSE_ID);
  const BaroMappedColumn *item = find_role (mapping, BARO_ROLE_ITEM_NAME);
  const BaroMappedColumn *answer = find_role (mapping, BARO_ROLE_ANSWER);
  g_autoptr(BaroPlan) plan = baro_plan_new (mapping->reading);
  g_autoptr(BaroPivot) made = NULL;
  BaroLookup *item_lookup = NULL;
  int sources[3] = { -1, -1, -1 }; /* without a response id, every row is a response */
  guint field = 0, n_fields = 0;

  if (item == NULL || answer == NULL)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING,
                           _("A file with one row per answer needs a column with the item and one with the answer."));
      return NULL;
    }
  if ((id != NULL && (sources[0] = find_source (records, id->source_name, error)) < 0) || (sources[1] = find_source (records, item->source_name, error)) < 0
      || (sources[2] = find_source (records, answer->source_name, error)) < 0 || !load_lookup (item, path, &item_lookup, error))
    return NULL;
  for (guint i = 0; i < mapping->columns->len; i++)
    n_fields += is_imported (get_mapped (mapping, i)) && get_mapped (mapping, i)->source_name != NULL;
  made = baro_pivot_new (n_fields, sources[0], sources[1], sources[2], item_lookup);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const BaroMappedColumn *mapped = get_mapped (mapping, i);
      int source;

      if (!is_imported (mapped) || mapped->source_name == NULL)
        continue;
      source = find_source (records, mapped->source_name, error);
      if (source < 0 || !add_plan_column (plan, study, mapped, path, (int) field, error))
        return NULL;
      if (mapped->item != NULL)
        baro_pivot_add_item (made, mapped->item, field);
      else
        baro_pivot_add_level (made, source, field);
      field++;
    }
  baro_plan_finish (plan);
  *pivot = g_steal_pointer (&made);
  return g_steal_pointer (&plan);
}

static gboolean
add_known_id (gsize row, const char *text, gsize length, gpointer user_data)
{
  (void) row;
  if (text != NULL)
    baro_id_set_add (user_data, baro_string_hash64 (text, length));
  return TRUE;
}

/* The ids of the responses that the study has. */
static gboolean
collect_known_ids (BaroStudy *study, const BaroPlan *plan, BaroIdSet **known_ids, GError **error)
{
  BaroDataset *dataset = study != NULL ? baro_study_get_dataset (study) : NULL;
  g_autoptr(BaroIdSet) ids = NULL;
  BaroColumn *column;
  int index;

  *known_ids = NULL;
  if (dataset == NULL || plan->response_id < 0 || baro_dataset_get_n_rows (dataset) == 0)
    return TRUE;
  index = baro_dataset_find_column (dataset, ((BaroPlanColumn *) plan->columns->pdata[plan->response_id])->column->name);
  if (index < 0)
    return TRUE;
  column = baro_dataset_get_column (dataset, (guint) index);
  if (column->kind != BARO_KIND_IDENTIFIER && column->kind != BARO_KIND_TEXT)
    return TRUE;
  ids = baro_id_set_new (baro_dataset_get_n_rows (dataset));
  if (!baro_dataset_foreach_text (dataset, (guint) index, NULL, add_known_id, ids, error))
    return FALSE;
  *known_ids = g_steal_pointer (&ids);
  return TRUE;
}

static BaroWriter *
open_writer (BaroStudy *study, const BaroPlan *plan, GError **error)
{
  g_autofree BaroColumn **columns = g_new0 (BaroColumn *, plan->columns->len + 1);

  for (guint i = 0; i < plan->columns->len; i++)
    columns[i] = ((BaroPlanColumn *) plan->columns->pdata[i])->column;
  return baro_writer_new (study, columns, plan->columns->len, error);
}

static gboolean
commit (BaroImportRun *run, const char *path, GError **error)
{
  const BaroReading *reading = run->mapping->reading;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *json = baro_mapping_to_json (run->mapping);
  g_autofree char *fingerprint = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", run->fingerprint);
  char delimiter[2] = { reading->delimiter, '\0' };
  BaroSourceInfo source = { 0 };

  source.path = (char *) path;
  source.name = shown;
  source.encoding = reading->kind == BARO_READING_TEXT ? reading->encoding : NULL;
  source.delimiter = reading->kind == BARO_READING_TEXT ? delimiter : NULL;
  source.table = reading->table;
  source.mapping_json = json;
  source.fingerprint = fingerprint;
  source.n_bytes = baro_records_get_n_bytes (run->records);
  source.n_lines = run->result->n_records;
  source.n_known = run->result->n_known;
  source.n_responses = run->result->n_responses;
  source.n_rejected = run->result->n_rejected;
  return baro_writer_commit (run->writer, &source, error);
}

/* Everything but the study's reload. study is NULL for a check. */
static gboolean
import (BaroStudy *study, const char *path, const BaroMapping *mapping, BaroProgressFunc progress, gpointer user_data,
        GCancellable *cancellable, BaroImportResult *result, GPtrArray *rejects, GError **error)
{
  g_autoptr(BaroRecords) records = NULL;
  g_autoptr(BaroPlan) plan = NULL;
  g_autoptr(BaroPivot) pivot = NULL;
  g_autoptr(BaroIdSet) known_ids = NULL;
  g_autoptr(BaroWriter) writer = NULL;
  BaroImportRun run = { 0 };
  gint64 started = g_get_monotonic_time ();

  memset (result, 0, sizeof *result);
  records = baro_records_open (path, mapping->reading, cancellable, error);
  if (records == NULL)
    return FALSE;
  plan = mapping->is_long ? make_long_plan (mapping, study, records, path, &pivot, error) : make_wide_plan (mapping, study, records, path, error);
  if (plan == NULL || !collect_known_ids (study, plan, &known_ids, error))
    return FALSE;
  if (plan->columns->len == 0)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING, _("The mapping ignores every column; there is nothing to import."));
      return FALSE;
    }
  if (study != NULL && (writer = open_writer (study, plan, error)) == NULL)
    return FALSE;
  run = (BaroImportRun) { mapping, plan, records, pivot, writer, known_ids, rejects, MAX_CHECK_REJECTS, progress, user_data, cancellable, result, 0 };
  if (!baro_import_run (&run, error))
    return FALSE;
  result->n_records += result->n_rejected * !mapping->is_long;
  if (result->n_records == 0)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY, _("The source has a header but no rows; there is nothing to import."));
      return FALSE;
    }
  if (study != NULL && !commit (&run, path, error))
    return FALSE;
  result->seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  return TRUE;
}

/**
 * baro_importer_run:
 * @study: receives the responses
 * @path: the source
 * @mapping: what its columns become
 * @progress: (nullable): called from this thread, at most ten times a second
 * @cancellable: (nullable): cancelling undoes everything
 * @result: (out): what happened
 *
 * Imports a source in one transaction. On any error the study is as before, and so is it when the process
 * is killed. Responses whose id the study already has are left alone and counted.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_importer_run (BaroStudy *study, const char *path, const BaroMapping *mapping, BaroProgressFunc progress, gpointer user_data,
                   GCancellable *cancellable, BaroImportResult *result, GError **error)
{
  g_return_val_if_fail (BARO_IS_STUDY (study) && path != NULL && mapping != NULL && result != NULL, FALSE);

  return import (study, path, mapping, progress, user_data, cancellable, result, NULL, error);
}

/**
 * baro_importer_check:
 * @path: the source
 * @mapping: what its columns would become
 * @progress: (nullable): called from this thread, at most ten times a second
 * @cancellable: (nullable): stops the reading
 * @result: (out): what an import into an empty study would do
 * @rejects: (nullable): takes the first 1000 rejected rows and notices, of BaroReject, owned by the array
 *
 * Reads the source to its end as an import does, and writes nothing.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_importer_check (const char *path, const BaroMapping *mapping, BaroProgressFunc progress, gpointer user_data,
                     GCancellable *cancellable, BaroImportResult *result, GPtrArray *rejects, GError **error)
{
  g_return_val_if_fail (path != NULL && mapping != NULL && result != NULL, FALSE);

  return import (NULL, path, mapping, progress, user_data, cancellable, result, rejects, error);
}

/* What the thread of an asynchronous import needs; progress goes back to the context it came from. */
typedef struct
{
  BaroStudy        *study;      /* (owned) */
  char             *path;       /* (owned) */
  BaroMapping      *mapping;    /* (owned) */
  BaroProgressFunc  progress;
  gpointer          user_data;
  GMainContext     *context;    /* (owned) */
  GCancellable     *cancellable; /* (owned) (nullable) */
} AsyncImport;

typedef struct
{
  BaroProgress     progress;
  BaroProgressFunc func;
  gpointer         user_data;
  GCancellable    *cancellable; /* (owned) (nullable) */
} ProgressReport;

static void
free_async_import (gpointer data)
{
  AsyncImport *self = data;

  g_object_unref (self->study);
  g_free (self->path);
  baro_mapping_free (self->mapping);
  g_main_context_unref (self->context);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static void
free_report (gpointer data)
{
  g_clear_object (&((ProgressReport *) data)->cancellable);
  g_free (data);
}

static gboolean
deliver_report (gpointer data)
{
  ProgressReport *report = data;

  if (!g_cancellable_is_cancelled (report->cancellable))
    report->func (&report->progress, report->user_data);
  return G_SOURCE_REMOVE;
}

static void
forward_progress (const BaroProgress *progress, gpointer user_data)
{
  AsyncImport *self = user_data;
  ProgressReport *report = g_new0 (ProgressReport, 1);

  report->progress = *progress;
  report->func = self->progress;
  report->user_data = self->user_data;
  report->cancellable = self->cancellable != NULL ? g_object_ref (self->cancellable) : NULL;
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, deliver_report, report, free_report);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  AsyncImport *self = data;
  BaroImportResult *result = g_new0 (BaroImportResult, 1);
  GError *error = NULL;

  (void) source;
  if (baro_importer_run (self->study, self->path, self->mapping, self->progress != NULL ? forward_progress : NULL, self, cancellable, result, &error))
    g_task_return_pointer (task, result, g_free);
  else
    {
      g_free (result);
      g_task_return_error (task, error);
    }
}

/**
 * baro_importer_run_async:
 *
 * Runs baro_importer_run() in a thread. The study's connection belongs to the import until the callback;
 * nothing else may write to the study meanwhile. Progress arrives in the caller's main context.
 */
void
baro_importer_run_async (BaroStudy *study, const char *path, const BaroMapping *mapping, BaroProgressFunc progress, gpointer user_data,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data)
{
  g_autoptr(GTask) task = NULL;
  AsyncImport *self;

  g_return_if_fail (BARO_IS_STUDY (study) && path != NULL && mapping != NULL);

  task = g_task_new (study, cancellable, callback, callback_data);
  g_task_set_check_cancellable (task, FALSE); /* an import that was committed before it saw the cancel is done */
  self = g_new0 (AsyncImport, 1);
  self->study = g_object_ref (study);
  self->path = g_strdup (path);
  self->mapping = baro_mapping_copy (mapping);
  self->progress = progress;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_source_tag (task, baro_importer_run_async);
  g_task_set_task_data (task, self, free_async_import);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * baro_importer_run_finish:
 *
 * Ends the asynchronous import and reloads the study, on the caller's thread.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_importer_run_finish (GAsyncResult *result, BaroImportResult *import_result, GError **error)
{
  g_autofree BaroImportResult *done = NULL;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  done = g_task_propagate_pointer (G_TASK (result), error);
  if (done == NULL)
    return FALSE;
  if (import_result != NULL)
    *import_result = *done;
  return baro_study_reload (g_task_get_source_object (G_TASK (result)), error);
}
