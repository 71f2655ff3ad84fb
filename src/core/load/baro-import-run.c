/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-run.c: the sequencer of an import
 *
 * Pieces of the source go to the workers as fast as slots are free and come back in the order of the source.
 * Here their rows are numbered, known responses left out, categories given the study's codes, and rows put
 * into chunks. Full chunks go back to the workers to be encoded and are written in order. Slots and builders
 * are few and used again, so memory does not depend on the length of the source. */
#define G_LOG_DOMAIN "baro-import-run"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "load/baro-import-run.h"

#define N_BUILDERS 3u
#define PROGRESS_SECONDS 0.1
#define PIVOT_BLOCK_ROWS 8192u
#define FINGERPRINT_FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

typedef struct
{
  BaroImportRun  *run;           /* borrowed */
  BaroImportPool *pool;          /* (owned) */
  GPtrArray *all_slots;          /* (owned) of BaroImportSlot */
  GQueue     free_slots;         /* of BaroImportSlot, borrowed */
  GQueue     flight;             /* of BaroImportSlot, borrowed, in the order of the source */
  GQueue     free_builders;      /* of BaroChunkBuilder, owned */
  GQueue     encoding;           /* of BaroChunkBuilder, owned, in order */
  BaroChunkBuilder *builder;     /* (owned) (nullable): rows go here */
  guint      room;               /* rows until the study's current chunk is full, pending ones counted */
  GArray  ***translations;       /* (owned) [worker][column] -> of guint32 */
  const char *const *names;      /* borrowed */
  guint      n_names;
  gboolean   is_serial, is_at_end;
  guint64    pivot_next;
  guint64    n_bytes_read;
  GTimer    *timer;              /* (owned) */
  double     last_report;
} Sequencer;

static BaroImportSlot *
new_slot (const BaroPlan *plan)
{
  BaroImportSlot *slot = g_new0 (BaroImportSlot, 1);

  slot->piece = baro_piece_new ();
  slot->block = baro_record_block_new ();
  slot->converted = baro_converted_new (plan);
  return slot;
}

static void
free_slot (gpointer data)
{
  BaroImportSlot *slot = data;

  baro_piece_free (slot->piece);
  baro_record_block_free (slot->block);
  baro_converted_free (slot->converted);
  g_clear_error (&slot->error);
  g_free (slot);
}

static void
start (Sequencer *self, BaroImportRun *run)
{
  guint n_workers;

  memset (self, 0, sizeof *self);
  self->run = run;
  self->pool = baro_import_pool_new (run->plan, run->records, run->known_ids != NULL);
  n_workers = baro_import_pool_get_n_workers (self->pool);
  self->all_slots = g_ptr_array_new_with_free_func (free_slot);
  for (guint i = 0; i < 2 * n_workers + 2; i++)
    {
      BaroImportSlot *slot = new_slot (run->plan);

      g_ptr_array_add (self->all_slots, slot);
      g_queue_push_tail (&self->free_slots, slot);
    }
  for (guint i = 0; i < N_BUILDERS; i++)
    g_queue_push_tail (&self->free_builders, baro_chunk_builder_new (run->plan));
  self->translations = g_new0 (GArray **, n_workers);
  for (guint w = 0; w < n_workers; w++)
    {
      self->translations[w] = g_new0 (GArray *, run->plan->columns->len + 1);
      for (guint c = 0; c < run->plan->columns->len; c++)
        self->translations[w][c] = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  self->names = baro_records_get_names (run->records, &self->n_names);
  self->is_serial = run->pivot != NULL || baro_records_is_serial (run->records);
  self->room = run->writer != NULL ? baro_writer_get_room (run->writer) : BARO_CHUNK_ROWS;
  self->timer = g_timer_new ();
}

static void
stop (Sequencer *self)
{
  guint n_workers = baro_import_pool_get_n_workers (self->pool);

  baro_import_pool_free (self->pool);
  for (guint w = 0; w < n_workers; w++)
    {
      for (guint c = 0; c < self->run->plan->columns->len; c++)
        g_array_unref (self->translations[w][c]);
      g_free (self->translations[w]);
    }
  g_free (self->translations);
  g_queue_clear (&self->free_slots);
  g_queue_clear (&self->flight);
  g_queue_clear_full (&self->free_builders, (GDestroyNotify) baro_chunk_builder_free);
  g_queue_clear_full (&self->encoding, (GDestroyNotify) baro_chunk_builder_free);
  baro_chunk_builder_free (self->builder);
  g_ptr_array_unref (self->all_slots);
  g_timer_destroy (self->timer);
}

static gboolean
keep_reject (BaroImportRun *run, const BaroReject *reject, const char *column, const char *reason, gssize raw_length, GError **error)
{
  if (run->rejects != NULL && run->rejects->len < run->max_rejects)
    {
      BaroReject *copy = g_memdup2 (reject, sizeof *reject);

      copy->sentence = g_strdup (reason);
      copy->raw = raw_length < 0 ? g_strdup (reject->raw) : g_strndup (reject->raw, (gsize) raw_length);
      g_ptr_array_add (run->rejects, copy);
    }
  if (run->writer == NULL)
    return TRUE;
  return baro_writer_reject (run->writer, reject->line, column, reason, reject->raw, raw_length, error);
}

static gboolean
consume_rejects (Sequencer *self, const BaroRecordBlock *block, GError **error)
{
  for (guint i = 0; i < block->rejects->len; i++)
    {
      const BaroReject *reject = block->rejects->pdata[i];
      g_autofree char *reason = baro_reject_dup_sentence (reject);
      const char *column = reject->column >= 0 && (guint) reject->column < self->n_names ? self->names[reject->column] : NULL;

      if (reject->is_notice)
        self->run->result->n_notices++;
      else
        self->run->result->n_rejected++;
      if (!keep_reject (self->run, reject, column, reason, -1, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
invalid_reason (const BaroColumn *column)
{
  if (column->is_derived)
    return _("The closing time lies before the opening time.");
  switch (column->kind)
    {
    case BARO_KIND_SCALE:
      return _("The answer is not on the item’s scale.");
    case BARO_KIND_TIME:
      return _("This is no date that can be read.");
    default:
      return _("This is no number.");
    }
}

static gboolean
consume_invalid (Sequencer *self, const BaroImportSlot *slot, GError **error)
{
  const BaroConverted *converted = slot->converted;

  for (guint i = 0; i < converted->invalid->len; i++)
    {
      const BaroInvalidAnswer *answer = &g_array_index (converted->invalid, BaroInvalidAnswer, i);
      const BaroPlanColumn *plan = self->run->plan->columns->pdata[answer->column];
      BaroReject reject = { 0 };

      reject.is_notice = TRUE;
      reject.column = plan->source;
      reject.line = g_array_index (slot->block->lines, guint64, answer->row);
      if (self->run->pivot != NULL && plan->source >= 0)
        reject.line = baro_pivot_get_line (self->run->pivot, slot->pivot_first + answer->row, (guint) plan->source);
      reject.raw = (char *) converted->invalid_text->data + answer->offset;
      self->run->result->n_invalid_answers++;
      if (!keep_reject (self->run, &reject, plan->column->name, invalid_reason (plan->column), (gssize) answer->length, error))
        return FALSE;
    }
  return TRUE;
}

/* The study's codes for labels that this worker saw for the first time. */
static void
translate_labels (Sequencer *self, const BaroConverted *converted)
{
  for (guint c = 0; c < converted->n_columns; c++)
    {
      const BaroConvertedColumn *column = &converted->columns[c];
      GArray *codes = self->translations[converted->worker][c];

      for (guint i = 0; i < column->new_labels->len; i++)
        {
          const char *label = column->new_labels->pdata[i];
          guint32 code = 0;

          if (self->run->writer != NULL)
            code = baro_dictionary_add (baro_writer_get_dictionary (self->run->writer, c), label, strlen (label));
          g_array_append_val (codes, code);
        }
    }
}

static void
drop_known (Sequencer *self, BaroConverted *converted)
{
  g_autofree guint8 *is_known = NULL;
  guint n_known = 0;

  if (self->run->known_ids == NULL)
    return;
  is_known = g_malloc0 (MAX (converted->n_rows, 1));
  for (guint r = 0; r < converted->n_rows; r++)
    if (converted->id_hashes[r] != 0 && g_hash_table_contains (self->run->known_ids, &converted->id_hashes[r]))
      {
        is_known[r] = 1;
        n_known++;
      }
  self->run->result->n_known += n_known;
  if (n_known > 0)
    baro_converted_drop_rows (converted, self->run->plan, is_known);
}

/* Writes builders that are encoded, in order; waits for the first if it must. */
static gboolean
write_encoded (Sequencer *self, gboolean must_write_one, GError **error)
{
  BaroChunkBuilder *builder;

  while ((builder = g_queue_peek_head (&self->encoding)) != NULL)
    {
      if (!must_write_one && !baro_import_pool_builder_done (self->pool, builder))
        return TRUE;
      baro_import_pool_wait_builder (self->pool, builder);
      g_queue_pop_head (&self->encoding);
      g_queue_push_tail (&self->free_builders, builder);
      must_write_one = FALSE;
      if (self->run->writer != NULL && !baro_chunk_builder_write (builder, self->run->writer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_builder (Sequencer *self, GError **error)
{
  if (self->builder != NULL)
    return TRUE;
  if (g_queue_is_empty (&self->free_builders) && !write_encoded (self, TRUE, error))
    return FALSE;
  self->builder = g_queue_pop_head (&self->free_builders);
  baro_chunk_builder_begin (self->builder, self->room);
  return TRUE;
}

/* Sends the current builder on its way: to be encoded, or as values when it fills an older chunk. */
static void
close_builder (Sequencer *self)
{
  BaroChunkBuilder *builder = g_steal_pointer (&self->builder);

  self->room = BARO_CHUNK_ROWS;
  g_queue_push_tail (&self->encoding, builder);
  if (builder->is_whole && self->run->writer != NULL)
    baro_import_pool_push_builder (self->pool, builder);
}

static gboolean
append_rows (Sequencer *self, const BaroConverted *converted, GError **error)
{
  guint first = 0;

  while (first < converted->n_rows)
    {
      guint n_rows;

      if (!take_builder (self, error))
        return FALSE;
      n_rows = MIN (converted->n_rows - first, self->builder->limit - self->builder->n_rows);
      if (self->run->writer != NULL)
        baro_chunk_builder_append (self->builder, converted, first, n_rows, self->translations[converted->worker]);
      else
        self->builder->n_rows += n_rows;
      first += n_rows;
      if (self->builder->n_rows == self->builder->limit)
        close_builder (self);
    }
  self->run->result->n_responses += converted->n_rows;
  return TRUE;
}

static void
report (Sequencer *self, gboolean is_last)
{
  BaroProgress progress = { 0 };
  double elapsed = g_timer_elapsed (self->timer, NULL);

  if (self->run->progress == NULL || (!is_last && elapsed - self->last_report < PROGRESS_SECONDS && self->last_report > 0))
    return;
  self->last_report = elapsed;
  progress.phase = is_last ? _("Writing") : _("Reading");
  progress.n_rows = self->run->result->n_records;
  progress.n_rejected = self->run->result->n_rejected;
  progress.n_bytes = self->n_bytes_read;
  progress.n_bytes_total = baro_records_get_n_bytes (self->run->records);
  progress.seconds_elapsed = elapsed;
  progress.seconds_left = NAN;
  if (progress.n_bytes > 0 && progress.n_bytes_total >= progress.n_bytes)
    progress.seconds_left = elapsed * (double) (progress.n_bytes_total - progress.n_bytes) / (double) progress.n_bytes;
  self->run->progress (&progress, self->run->user_data);
}

static gboolean
consume (Sequencer *self, BaroImportSlot *slot, GError **error)
{
  BaroConverted *converted = slot->converted;

  self->run->fingerprint = (self->run->fingerprint ^ converted->fingerprint) * FINGERPRINT_FACTOR;
  self->n_bytes_read = MAX (self->n_bytes_read, slot->block->n_bytes_read);
  self->run->result->n_records += self->run->pivot == NULL ? converted->n_rows : 0;
  translate_labels (self, converted);
  drop_known (self, converted);
  if (!consume_rejects (self, slot->block, error) || !consume_invalid (self, slot, error) || !append_rows (self, converted, error))
    return FALSE;
  report (self, FALSE);
  return TRUE;
}

/* Fills one slot from the source. FALSE without an error: the end. */
static gboolean
feed_slot (Sequencer *self, BaroImportSlot *slot, GError **error)
{
  BaroImportRun *run = self->run;

  slot->needs_parse = FALSE;
  if (run->pivot != NULL)
    {
      guint64 left = baro_pivot_get_n_rows (run->pivot) - self->pivot_next;

      if (left == 0)
        return FALSE;
      slot->pivot_first = self->pivot_next;
      baro_pivot_fill (run->pivot, self->pivot_next, (guint) MIN (left, PIVOT_BLOCK_ROWS), slot->block);
      self->pivot_next += slot->block->n_records;
      return TRUE;
    }
  if (self->is_serial)
    return baro_records_next (run->records, slot->block, run->cancellable, error);
  slot->needs_parse = TRUE;
  return baro_records_take (run->records, slot->piece, run->cancellable, error);
}

static gboolean
feed (Sequencer *self, GError **error)
{
  while (!self->is_at_end && !g_queue_is_empty (&self->free_slots))
    {
      BaroImportSlot *slot = g_queue_peek_head (&self->free_slots);
      g_autoptr(GError) local = NULL;

      if (!feed_slot (self, slot, &local))
        {
          if (local != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
          self->is_at_end = TRUE;
          return TRUE;
        }
      g_queue_pop_head (&self->free_slots);
      g_queue_push_tail (&self->flight, slot);
      baro_import_pool_push_slot (self->pool, slot);
    }
  return TRUE;
}

/* A piece was cut inside a field: everything from it on is read again, in order. */
static gboolean
restart (Sequencer *self, BaroImportSlot *failed, GError **error)
{
  BaroImportSlot *slot;

  while ((slot = g_queue_pop_head (&self->flight)) != NULL)
    {
      baro_import_pool_wait_slot (self->pool, slot);
      /* Labels that a thrown-away block introduced keep their numbers in its worker. */
      if (slot->error == NULL)
        translate_labels (self, slot->converted);
      g_clear_error (&slot->error);
      g_queue_push_tail (&self->free_slots, slot);
    }
  if (!baro_records_rewind_serial (self->run->records, failed->piece, error))
    return FALSE;
  self->is_serial = TRUE;
  self->is_at_end = FALSE;
  return TRUE;
}

static gboolean
finish_slot (Sequencer *self, BaroImportSlot *slot, GError **error)
{
  baro_import_pool_wait_slot (self->pool, slot);
  g_queue_pop_head (&self->flight);
  if (g_error_matches (slot->error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_RESTART))
    {
      gboolean ok = restart (self, slot, error);

      g_clear_error (&slot->error);
      g_queue_push_tail (&self->free_slots, slot);
      return ok;
    }
  g_queue_push_tail (&self->free_slots, slot);
  if (slot->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&slot->error));
      return FALSE;
    }
  return consume (self, slot, error);
}

static gboolean
set_cancelled (BaroImportRun *run, GError **error)
{
  if (!g_cancellable_is_cancelled (run->cancellable))
    return FALSE;
  g_clear_error (error);
  g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CANCELLED, _("The import was cancelled. The study is as before."));
  return TRUE;
}

static gboolean
run_all (Sequencer *self, GError **error)
{
  BaroImportSlot *slot;

  for (;;)
    {
      if (set_cancelled (self->run, error) || !feed (self, error) || !write_encoded (self, FALSE, error))
        return FALSE;
      slot = g_queue_peek_head (&self->flight);
      if (slot == NULL)
        break;
      if (!finish_slot (self, slot, error))
        return FALSE;
    }
  if (self->builder != NULL && self->builder->n_rows > 0)
    close_builder (self);
  report (self, TRUE);
  while (!g_queue_is_empty (&self->encoding))
    if (set_cancelled (self->run, error) || !write_encoded (self, TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
rejected_answer_row (guint64 line, int source, const char *reason, const char *raw, gsize length, gpointer user_data, GError **error)
{
  Sequencer *self = user_data;
  BaroReject reject = { 0 };

  reject.line = line;
  reject.column = source;
  reject.raw = (char *) (raw != NULL ? raw : "");
  self->run->result->n_rejected++;
  return keep_reject (self->run, &reject, source >= 0 && (guint) source < self->n_names ? self->names[source] : NULL, reason, (gssize) length, error);
}

/* Long files: all answers are read before the first response is whole. */
static gboolean
gather (Sequencer *self, GError **error)
{
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GError) local = NULL;

  while (baro_records_next (self->run->records, block, self->run->cancellable, &local))
    {
      self->run->result->n_records += block->n_records;
      self->n_bytes_read = block->n_bytes_read;
      self->run->fingerprint ^= baro_string_hash64 ((const char *) block->text->data, block->text->len);
      if (set_cancelled (self->run, error) || !consume_rejects (self, block, error)
          || !baro_pivot_add_block (self->run->pivot, block, rejected_answer_row, self, error))
        return FALSE;
      report (self, FALSE);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

/**
 * baro_import_run:
 * @self: what to read and where to
 *
 * Reads the source to its end. The caller commits or drops the writer.
 *
 * Returns: %FALSE with an error; cancelled is one
 */
gboolean
baro_import_run (BaroImportRun *self, GError **error)
{
  Sequencer sequencer;
  gboolean ok;

  start (&sequencer, self);
  ok = (self->pivot == NULL || gather (&sequencer, error)) && run_all (&sequencer, error);
  stop (&sequencer);
  if (!ok)
    set_cancelled (self, error);
  return ok;
}
