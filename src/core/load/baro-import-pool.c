/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-pool.c: the workers of an import
 *
 * A few threads take work from two queues under one lock. A slot is parsed and converted by one worker;
 * the sequencer waits for slots in the order of the source. A builder is encoded by as many workers as it
 * has columns. How much is in flight is bounded by the sequencer, which owns all slots and builders. */
#define G_LOG_DOMAIN "baro-import-pool"

#include "config.h"

#include "base/baro-parallel.h"
#include "load/baro-import-private.h"

typedef struct
{
  BaroChunkBuilder *builder;
  guint             column;
} EncodeJob;

struct _BaroImportPool
{
  const BaroPlan *plan;       /* borrowed */
  BaroRecords    *records;    /* borrowed */
  gboolean        wants_hashes;
  GMutex  lock;
  GCond   work, done;
  GQueue  slots;              /* of BaroImportSlot, borrowed */
  GQueue  encodes;            /* of EncodeJob, owned */
  gboolean is_stopped;
  GThread **threads;          /* (owned) */
  guint   n_threads, n_started;
};

static void
run_slot (BaroImportPool *self, BaroConverter *converter, BaroImportSlot *slot)
{
  if (slot->needs_parse && !baro_records_parse (self->records, slot->piece, slot->block, &slot->error))
    return;
  baro_converter_run (converter, slot->block, self->wants_hashes, slot->converted);
}

static gpointer
work (gpointer data)
{
  BaroImportPool *self = data;
  g_autoptr(BaroConverter) converter = NULL;
  guint worker;

  g_mutex_lock (&self->lock);
  worker = self->n_started++;
  converter = baro_converter_new (self->plan, worker);
  for (;;)
    {
      EncodeJob *encode = g_queue_pop_head (&self->encodes);
      BaroImportSlot *slot = encode == NULL ? g_queue_pop_head (&self->slots) : NULL;

      if (self->is_stopped)
        {
          g_free (encode);
          break;
        }
      if (encode == NULL && slot == NULL)
        {
          g_cond_wait (&self->work, &self->lock);
          continue;
        }
      g_mutex_unlock (&self->lock);
      if (encode != NULL)
        baro_chunk_builder_encode (encode->builder, encode->column);
      else
        run_slot (self, converter, slot);
      g_mutex_lock (&self->lock);
      if (encode != NULL)
        encode->builder->n_pending--;
      else
        slot->is_done = TRUE;
      g_free (encode);
      g_cond_broadcast (&self->done);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

BaroImportPool *
baro_import_pool_new (const BaroPlan *plan, BaroRecords *records, gboolean wants_hashes)
{
  BaroImportPool *self = g_new0 (BaroImportPool, 1);

  self->plan = plan;
  self->records = records;
  self->wants_hashes = wants_hashes;
  g_mutex_init (&self->lock);
  g_cond_init (&self->work);
  g_cond_init (&self->done);
  self->n_threads = baro_parallel_get_n_threads ();
  self->threads = g_new0 (GThread *, self->n_threads);
  for (guint i = 0; i < self->n_threads; i++)
    self->threads[i] = g_thread_new ("import", work, self);
  return self;
}

void
baro_import_pool_free (BaroImportPool *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->is_stopped = TRUE;
  g_cond_broadcast (&self->work);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);
  g_queue_clear_full (&self->encodes, g_free);
  g_queue_clear (&self->slots);
  g_free (self->threads);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->work);
  g_cond_clear (&self->done);
  g_free (self);
}

guint
baro_import_pool_get_n_workers (BaroImportPool *self)
{
  return self->n_threads;
}

void
baro_import_pool_push_slot (BaroImportPool *self, BaroImportSlot *slot)
{
  g_mutex_lock (&self->lock);
  slot->is_done = FALSE;
  g_queue_push_tail (&self->slots, slot);
  g_cond_signal (&self->work);
  g_mutex_unlock (&self->lock);
}

/* Texts first: they take longest, and another worker can do the rest meanwhile. */
void
baro_import_pool_push_builder (BaroImportPool *self, BaroChunkBuilder *builder)
{
  g_mutex_lock (&self->lock);
  builder->n_pending = self->plan->columns->len;
  for (guint pass = 0; pass < 2; pass++)
    for (guint c = 0; c < self->plan->columns->len; c++)
      {
        BaroKind kind = ((BaroPlanColumn *) self->plan->columns->pdata[c])->column->kind;
        gboolean is_text = kind == BARO_KIND_TEXT || kind == BARO_KIND_IDENTIFIER;
        EncodeJob *job;

        if (is_text != (pass == 0))
          continue;
        job = g_new (EncodeJob, 1);
        *job = (EncodeJob) { builder, c };
        g_queue_push_tail (&self->encodes, job);
      }
  g_cond_broadcast (&self->work);
  g_mutex_unlock (&self->lock);
}

void
baro_import_pool_wait_slot (BaroImportPool *self, BaroImportSlot *slot)
{
  g_mutex_lock (&self->lock);
  while (!slot->is_done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
baro_import_pool_wait_builder (BaroImportPool *self, BaroChunkBuilder *builder)
{
  g_mutex_lock (&self->lock);
  while (builder->n_pending > 0)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
}

gboolean
baro_import_pool_builder_done (BaroImportPool *self, BaroChunkBuilder *builder)
{
  gboolean is_done;

  g_mutex_lock (&self->lock);
  is_done = builder->n_pending == 0;
  g_mutex_unlock (&self->lock);
  return is_done;
}
