/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-consume.c: what comes back from the workers of an import, in the order of the source
 *
 * Rejected rows and invalid answers are kept, labels get the study's codes, responses that the study has are
 * dropped, and the rest is appended to the chunk that is being filled. */
#define G_LOG_DOMAIN "baro-import-consume"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "load/baro-import-sequencer-private.h"

#define FINGERPRINT_FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

gboolean
baro_sequencer_keep_reject (BaroImportRun *run, const BaroReject *reject, const char *column, const char *reason, gssize raw_length, GError **error)
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

gboolean
baro_sequencer_consume_rejects (BaroSequencer *self, const BaroRecordBlock *block, GError **error)
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
      if (!baro_sequencer_keep_reject (self->run, reject, column, reason, -1, error))
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
consume_invalid (BaroSequencer *self, const BaroImportSlot *slot, GError **error)
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
      if (!baro_sequencer_keep_reject (self->run, &reject, plan->column->name, invalid_reason (plan->column), (gssize) answer->length, error))
        return FALSE;
    }
  return TRUE;
}

/* The study's codes for labels that this worker saw for the first time. */
void
baro_sequencer_translate_labels (BaroSequencer *self, const BaroConverted *converted)
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

/* Ids that the study does not have and that come again in this file stay: which of them to leave out is for a
 * cleaning rule, which can be undone. They are counted, because the figures count them more than once. */
static void
count_repeats (BaroSequencer *self, const BaroConverted *converted, const guint8 *is_known)
{
  BaroImportResult *result = self->run->result;

  if (self->repeats == NULL)
    return;
  for (guint r = 0; r < converted->n_rows; r++)
    if (is_known == NULL || !is_known[r])
      baro_repeats_add (self->repeats, converted->id_hashes[r]);
  result->n_repeated_ids = baro_repeats_get_count (self->repeats, &result->repeated_ids_are_estimated);
}

static void
drop_known (BaroSequencer *self, BaroConverted *converted)
{
  g_autofree guint8 *is_known = NULL;
  guint n_known = 0;

  if (self->run->known_ids == NULL)
    {
      count_repeats (self, converted, NULL);
      return;
    }
  is_known = g_malloc0 (MAX (converted->n_rows, 1));
  for (guint r = 0; r < converted->n_rows; r++)
    if (baro_id_set_contains (self->run->known_ids, converted->id_hashes[r]))
      {
        is_known[r] = 1;
        n_known++;
      }
  count_repeats (self, converted, is_known);
  self->run->result->n_known += n_known;
  if (n_known > 0)
    baro_converted_drop_rows (converted, self->run->plan, is_known);
}

/* Writes builders that are encoded, in order; waits for the first if it must. */
gboolean
baro_sequencer_write_encoded (BaroSequencer *self, gboolean must_write_one, GError **error)
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
take_builder (BaroSequencer *self, GError **error)
{
  if (self->builder != NULL)
    return TRUE;
  if (g_queue_is_empty (&self->free_builders) && !baro_sequencer_write_encoded (self, TRUE, error))
    return FALSE;
  self->builder = g_queue_pop_head (&self->free_builders);
  baro_chunk_builder_begin (self->builder, self->room);
  return TRUE;
}

/* Sends the current builder on its way: to be encoded, or as values when it fills an older chunk. */
void
baro_sequencer_close_builder (BaroSequencer *self)
{
  BaroChunkBuilder *builder = g_steal_pointer (&self->builder);

  self->room = BARO_CHUNK_ROWS;
  g_queue_push_tail (&self->encoding, builder);
  if (builder->is_whole && self->run->writer != NULL)
    baro_import_pool_push_builder (self->pool, builder);
}

static gboolean
append_rows (BaroSequencer *self, const BaroConverted *converted, GError **error)
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
        baro_sequencer_close_builder (self);
    }
  self->run->result->n_responses += converted->n_rows;
  return TRUE;
}

gboolean
baro_sequencer_consume (BaroSequencer *self, BaroImportSlot *slot, GError **error)
{
  BaroConverted *converted = slot->converted;

  self->run->fingerprint = (self->run->fingerprint ^ converted->fingerprint) * FINGERPRINT_FACTOR;
  self->n_bytes_read = MAX (self->n_bytes_read, slot->block->n_bytes_read);
  self->run->result->n_records += self->run->pivot == NULL ? converted->n_rows : 0;
  baro_sequencer_translate_labels (self, converted);
  drop_known (self, converted);
  if (!baro_sequencer_consume_rejects (self, slot->block, error) || !consume_invalid (self, slot, error) || !append_rows (self, converted, error))
    return FALSE;
  baro_sequencer_report (self, FALSE);
  return TRUE;
}
