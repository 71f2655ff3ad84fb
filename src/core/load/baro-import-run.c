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
#include "load/baro-import-sequencer-private.h"

#define N_BUILDERS 3u
#define PROGRESS_SECONDS 0.1
#define PIVOT_BLOCK_ROWS 8192u

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

/* In a long file an id is what makes rows one response. A study may keep its ids as something else than text. */
static gboolean
counts_repeats (const BaroImportRun *run)
{
  BaroKind kind;

  if (run->pivot != NULL || run->plan->response_id < 0)
    return FALSE;
  kind = ((BaroPlanColumn *) run->plan->columns->pdata[run->plan->response_id])->column->kind;
  return kind == BARO_KIND_IDENTIFIER || kind == BARO_KIND_TEXT;
}

static void
start (BaroSequencer *self, BaroImportRun *run)
{
  guint n_workers;

  memset (self, 0, sizeof *self);
  self->run = run;
  if (counts_repeats (run))
    self->repeats = baro_repeats_new ();
  self->pool = baro_import_pool_new (run->plan, run->records, run->known_ids != NULL || self->repeats != NULL);
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
stop (BaroSequencer *self)
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
  baro_repeats_free (self->repeats);
  g_timer_destroy (self->timer);
}

void
baro_sequencer_report (BaroSequencer *self, gboolean is_last)
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

/* Fills one slot from the source. FALSE without an error: the end. */
static gboolean
feed_slot (BaroSequencer *self, BaroImportSlot *slot, GError **error)
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
feed (BaroSequencer *self, GError **error)
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
restart (BaroSequencer *self, BaroImportSlot *failed, GError **error)
{
  BaroImportSlot *slot;

  while ((slot = g_queue_pop_head (&self->flight)) != NULL)
    {
      baro_import_pool_wait_slot (self->pool, slot);
      /* Labels that a thrown-away block introduced keep their numbers in its worker. */
      if (slot->error == NULL)
        baro_sequencer_translate_labels (self, slot->converted);
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
finish_slot (BaroSequencer *self, BaroImportSlot *slot, GError **error)
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
  return baro_sequencer_consume (self, slot, error);
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
run_all (BaroSequencer *self, GError **error)
{
  BaroImportSlot *slot;

  for (;;)
    {
      if (set_cancelled (self->run, error) || !feed (self, error) || !baro_sequencer_write_encoded (self, FALSE, error))
        return FALSE;
      slot = g_queue_peek_head (&self->flight);
      if (slot == NULL)
        break;
      if (!finish_slot (self, slot, error))
        return FALSE;
    }
  if (self->builder != NULL && self->builder->n_rows > 0)
    baro_sequencer_close_builder (self);
  baro_sequencer_report (self, TRUE);
  while (!g_queue_is_empty (&self->encoding))
    if (set_cancelled (self->run, error) || !baro_sequencer_write_encoded (self, TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
rejected_answer_row (guint64 line, int source, const char *reason, const char *raw, gsize length, gpointer user_data, GError **error)
{
  BaroSequencer *self = user_data;
  BaroReject reject = { 0 };

  reject.line = line;
  reject.column = source;
  reject.raw = (char *) (raw != NULL ? raw : "");
  self->run->result->n_rejected++;
  return baro_sequencer_keep_reject (self->run, &reject, source >= 0 && (guint) source < self->n_names ? self->names[source] : NULL, reason, (gssize) length, error);
}

/* Long files: all answers are read before the first response is whole. */
static gboolean
gather (BaroSequencer *self, GError **error)
{
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GError) local = NULL;

  while (baro_records_next (self->run->records, block, self->run->cancellable, &local))
    {
      self->run->result->n_records += block->n_records;
      self->n_bytes_read = block->n_bytes_read;
      self->run->fingerprint ^= baro_string_hash64 ((const char *) block->text->data, block->text->len);
      if (set_cancelled (self->run, error) || !baro_sequencer_consume_rejects (self, block, error)
          || !baro_pivot_add_block (self->run->pivot, block, rejected_answer_row, self, error))
        return FALSE;
      baro_sequencer_report (self, FALSE);
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
  BaroSequencer sequencer;
  gboolean ok;

  start (&sequencer, self);
  ok = (self->pivot == NULL || gather (&sequencer, error)) && run_all (&sequencer, error);
  stop (&sequencer);
  if (!ok)
    set_cancelled (self, error);
  return ok;
}
