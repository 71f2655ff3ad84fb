/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-draft.c: an import before it happens */
#define G_LOG_DOMAIN "baro-import-draft"
#include "config.h"

#include "windows/baro-import-draft.h"

#include <glib/gstdio.h>
#include <string.h>

#include "load/baro-value.h"
#include "windows/baro-import-earlier.h"
#include "windows/baro-import-read.h"

#define READ_DELAY_MS 120

struct _BaroImportDraft
{
  GObject      parent_instance;

  char        *path;            /* (owned) */
  guint64      n_bytes;
  BaroReading *wishes;          /* (owned) the person's choices, in the fields of chosen */
  guint        chosen;
  BaroReading *reading;         /* (owned) (nullable) */
  GPtrArray   *tables;          /* (owned) (nullable) */
  BaroMapping *mapping;         /* (owned) (nullable) */
  BaroMapping *guessed;         /* (owned) (nullable) the mapping before any correction */
  BaroPreview *preview;         /* (owned) (nullable) */
  GError      *error;           /* (owned) (nullable) */
  double       seconds;

  GPtrArray   *earlier;         /* (owned) of BaroMapping, newest first */
  GPtrArray   *earlier_names;   /* (owned) of char *, beside them */
  int          best_earlier;    /* -1: none fits */
  guint        n_matched;
  gboolean     from_scratch;
  GHashTable  *corrected;       /* (owned) names of source columns that a person changed */

  GCancellable *cancellable;    /* (owned) (nullable) of the newest run */
  guint         run;
  guint         delay_id;
  gboolean      is_busy;
};

enum { READ, MAPPING_CHANGED, BUSY_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroImportDraft, baro_import_draft, G_TYPE_OBJECT)

/* --- on the main thread --- */

static BaroMappedColumn *
get_column (BaroImportDraft *self, guint column)
{
  return self->mapping != NULL && column < self->mapping->columns->len ? self->mapping->columns->pdata[column] : NULL;
}

static void
take_results (BaroImportDraft *self, BaroImportRead *job)
{
  g_autoptr(BaroMapping) before = g_steal_pointer (&self->mapping);

  g_clear_pointer (&self->reading, baro_reading_free);
  g_clear_pointer (&self->preview, baro_preview_free);
  g_clear_pointer (&self->guessed, baro_mapping_free);
  self->reading = g_steal_pointer (&job->reading);
  self->mapping = g_steal_pointer (&job->mapping);
  self->preview = g_steal_pointer (&job->preview);
  self->guessed = baro_mapping_copy (self->mapping);
  self->best_earlier = baro_import_earlier_find (self->earlier, self->mapping, &self->n_matched);
  if (!self->from_scratch && self->best_earlier >= 0)
    (void) baro_mapping_apply (self->mapping, self->earlier->pdata[self->best_earlier]);
  if (before != NULL)
    baro_import_earlier_carry (before, self->corrected, self->mapping);
}

static void
set_busy (BaroImportDraft *self, gboolean is_busy)
{
  if (self->is_busy == is_busy)
    return;
  self->is_busy = is_busy;
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroImportDraft) self = user_data;
  BaroImportRead *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (job->run != self->run)
    {
      g_clear_error (&error);
      return;
    }
  g_clear_error (&self->error);
  self->seconds = job->seconds;
  if (job->tables != NULL)
    {
      g_clear_pointer (&self->tables, g_ptr_array_unref);
      self->tables = g_steal_pointer (&job->tables);
    }
  if (ok)
    take_results (self, job);
  else
    {
      self->error = error;
      if (job->reading != NULL)
        {
          g_clear_pointer (&self->reading, baro_reading_free);
          self->reading = g_steal_pointer (&job->reading);
        }
      g_clear_pointer (&self->mapping, baro_mapping_free);
      g_clear_pointer (&self->preview, baro_preview_free);
    }
  set_busy (self, FALSE);
  g_signal_emit (self, signals[READ], 0);
}

static gboolean
start_reading_cb (gpointer user_data)
{
  BaroImportDraft *self = user_data;
  g_autoptr(GTask) task = NULL;
  BaroImportRead *job = g_new0 (BaroImportRead, 1);

  self->delay_id = 0;
  self->cancellable = g_cancellable_new ();
  job->path = g_strdup (self->path);
  job->wishes = baro_reading_copy (self->wishes);
  job->chosen = self->chosen;
  job->run = self->run;
  job->wants_tables = self->tables == NULL;
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) baro_import_read_free);
  g_task_run_in_thread (task, baro_import_read_in_thread);
  return G_SOURCE_REMOVE;
}

static void
baro_import_draft_dispose (GObject *object)
{
  baro_import_draft_stop (BARO_IMPORT_DRAFT (object));
  G_OBJECT_CLASS (baro_import_draft_parent_class)->dispose (object);
}

static void
baro_import_draft_finalize (GObject *object)
{
  BaroImportDraft *self = BARO_IMPORT_DRAFT (object);

  g_free (self->path);
  baro_reading_free (self->wishes);
  g_clear_pointer (&self->reading, baro_reading_free);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->mapping, baro_mapping_free);
  g_clear_pointer (&self->guessed, baro_mapping_free);
  g_clear_pointer (&self->preview, baro_preview_free);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->earlier);
  g_ptr_array_unref (self->earlier_names);
  g_hash_table_unref (self->corrected);
  G_OBJECT_CLASS (baro_import_draft_parent_class)->finalize (object);
}

static void
baro_import_draft_class_init (BaroImportDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = baro_import_draft_dispose;
  object_class->finalize = baro_import_draft_finalize;
  signals[READ] = g_signal_new ("read", BARO_TYPE_IMPORT_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MAPPING_CHANGED] = g_signal_new ("mapping-changed", BARO_TYPE_IMPORT_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BUSY_CHANGED] = g_signal_new ("busy-changed", BARO_TYPE_IMPORT_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
baro_import_draft_init (BaroImportDraft *self)
{
  self->wishes = baro_reading_new ();
  self->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_mapping_free);
  self->earlier_names = g_ptr_array_new_with_free_func (g_free);
  self->corrected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->best_earlier = -1;
}

/**
 * baro_import_draft_new:
 * @path: a file
 * @study: (nullable): the study it goes into; its sources tell how files like it were read
 *
 * Returns: (transfer full): a draft; nothing is read before baro_import_draft_read()
 */
BaroImportDraft *
baro_import_draft_new (const char *path, BaroStudy *study)
{
  BaroImportDraft *self = g_object_new (BARO_TYPE_IMPORT_DRAFT, NULL);
  GStatBuf info;

  self->path = g_strdup (path);
  if (g_stat (path, &info) == 0)
    self->n_bytes = (guint64) info.st_size;
  if (study != NULL)
    baro_import_earlier_load (study, self->earlier, self->earlier_names);
  return self;
}

void
baro_import_draft_stop (BaroImportDraft *self)
{
  g_return_if_fail (BARO_IS_IMPORT_DRAFT (self));

  self->run++;
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * baro_import_draft_read:
 * @self: a draft
 *
 * Reads the file again, soon: several choices in a row become one reading.
 */
void
baro_import_draft_read (BaroImportDraft *self)
{
  g_return_if_fail (BARO_IS_IMPORT_DRAFT (self));

  baro_import_draft_stop (self);
  self->delay_id = g_timeout_add (self->reading == NULL ? 0 : READ_DELAY_MS, start_reading_cb, self);
  set_busy (self, TRUE);
}

/**
 * baro_import_draft_choose:
 * @self: a draft
 * @reading: how to read
 * @chosen: which fields of @reading the person set
 *
 * Keeps the choice and reads again. Another table or encoding makes the choices that were guessed under the
 * old one new.
 */
void
baro_import_draft_choose (BaroImportDraft *self, const BaroReading *reading, BaroChosen chosen)
{
  BaroReading *wishes;

  g_return_if_fail (BARO_IS_IMPORT_DRAFT (self));

  wishes = baro_reading_copy (reading);
  baro_reading_free (self->wishes);
  self->wishes = wishes;
  self->chosen |= chosen;
  baro_import_draft_read (self);
}

static void
column_changed (BaroImportDraft *self, const BaroMappedColumn *column)
{
  if (column->source_name != NULL)
    g_hash_table_add (self->corrected, g_strdup (column->source_name));
  baro_mapping_review (self->mapping);
  g_signal_emit (self, signals[MAPPING_CHANGED], 0);
}

void
baro_import_draft_set_kind (BaroImportDraft *self, guint column, BaroKind kind)
{
  BaroMappedColumn *mapped = get_column (self, column);

  if (mapped == NULL || mapped->column->kind == kind)
    return;
  baro_mapping_set_kind (self->mapping, column, kind);
  column_changed (self, mapped);
}

void
baro_import_draft_set_role (BaroImportDraft *self, guint column, BaroRole role, BaroFamily family)
{
  BaroMappedColumn *mapped = get_column (self, column);

  if (mapped == NULL || (mapped->column->role == role && mapped->column->family == family))
    return;
  baro_mapping_set_role (self->mapping, column, role, family);
  column_changed (self, mapped);
}

/**
 * baro_import_draft_set_scale:
 * @self: a draft
 * @column: index in the mapping, of a column on a scale
 * @scale: (transfer none): the new scale
 *
 * Changes labels, missing codes, direction or range, and reads the values seen anew.
 */
void
baro_import_draft_set_scale (BaroImportDraft *self, guint column, BaroScale *scale)
{
  BaroMappedColumn *mapped = get_column (self, column);

  if (mapped == NULL || mapped->column->kind != BARO_KIND_SCALE || baro_scale_equal (mapped->column->scale, scale))
    return;
  baro_scale_ref (scale);
  g_clear_pointer (&mapped->column->scale, baro_scale_unref);
  mapped->column->scale = scale;
  mapped->is_sure = TRUE;
  for (guint i = 0; mapped->counts != NULL && i < mapped->counts->len; i++)
    {
      BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);
      BaroMissing missing;

      seen->option = baro_value_read_answer (scale, self->mapping->reading, seen->text, strlen (seen->text), &missing);
    }
  column_changed (self, mapped);
}

void
baro_import_draft_set_battery (BaroImportDraft *self, guint column, const char *battery)
{
  BaroMappedColumn *mapped = get_column (self, column);
  const char *wanted = battery != NULL && *battery != '\0' ? battery : NULL;

  if (mapped == NULL || g_strcmp0 (mapped->column->battery, wanted) == 0)
    return;
  g_free (mapped->column->battery);
  mapped->column->battery = g_strdup (wanted);
  column_changed (self, mapped);
}

int
baro_import_draft_find_source_column (BaroImportDraft *self, guint column)
{
  const BaroMappedColumn *mapped = get_column (self, column);

  if (mapped == NULL || mapped->source_name == NULL || self->preview == NULL)
    return -1;
  for (int i = 0; self->preview->names[i] != NULL; i++)
    if (strcmp (self->preview->names[i], mapped->source_name) == 0)
      return i;
  return -1;
}

gboolean
baro_import_draft_uses_earlier (BaroImportDraft *self)
{
  return self->best_earlier >= 0 && !self->from_scratch;
}

const char *
baro_import_draft_get_earlier_name (BaroImportDraft *self)
{
  return self->best_earlier >= 0 ? self->earlier_names->pdata[self->best_earlier] : NULL;
}

guint
baro_import_draft_get_n_matched (BaroImportDraft *self)
{
  return self->n_matched;
}

static void
start_mapping_again (BaroImportDraft *self)
{
  if (self->guessed == NULL)
    return;
  g_hash_table_remove_all (self->corrected);
  g_clear_pointer (&self->mapping, baro_mapping_free);
  self->mapping = baro_mapping_copy (self->guessed);
  if (!self->from_scratch && self->best_earlier >= 0)
    (void) baro_mapping_apply (self->mapping, self->earlier->pdata[self->best_earlier]);
  baro_mapping_review (self->mapping);
  g_signal_emit (self, signals[READ], 0);
}

void
baro_import_draft_use_earlier (BaroImportDraft *self)
{
  g_return_if_fail (BARO_IS_IMPORT_DRAFT (self));

  self->from_scratch = FALSE;
  start_mapping_again (self);
}

void
baro_import_draft_start_from_scratch (BaroImportDraft *self)
{
  g_return_if_fail (BARO_IS_IMPORT_DRAFT (self));

  self->from_scratch = TRUE;
  start_mapping_again (self);
}

guint64
baro_import_draft_get_n_bytes (BaroImportDraft *self)
{
  return self->n_bytes;
}

gboolean
baro_import_draft_is_busy (BaroImportDraft *self)
{
  return self->is_busy;
}

const GError *
baro_import_draft_get_error (BaroImportDraft *self)
{
  return self->error;
}

const BaroReading *
baro_import_draft_get_reading (BaroImportDraft *self)
{
  return self->reading;
}

guint
baro_import_draft_get_chosen (BaroImportDraft *self)
{
  return self->chosen;
}

GPtrArray *
baro_import_draft_get_tables (BaroImportDraft *self)
{
  return self->tables;
}

BaroMapping *
baro_import_draft_get_mapping (BaroImportDraft *self)
{
  return self->mapping;
}

const BaroPreview *
baro_import_draft_get_preview (BaroImportDraft *self)
{
  return self->preview;
}

double
baro_import_draft_get_seconds (BaroImportDraft *self)
{
  return self->seconds;
}
