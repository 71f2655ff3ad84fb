/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-readers.c: connections that worker threads read a study file through */
#define G_LOG_DOMAIN "baro-readers"
#include "config.h"

#include "data/baro-readers-private.h"

struct _BaroReaders
{
  gatomicrefcount ref_count;
  BaroStore *store;     /* (owned) the writing connection */
  GMutex     lock;      /* guards idle */
  GRecMutex  single;    /* held while the one connection of a study in memory is taken */
  GPtrArray *idle;      /* (owned) readers nobody uses now */
};

BaroReaders *
baro_readers_new (BaroStore *store)
{
  BaroReaders *self = g_new0 (BaroReaders, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_rec_mutex_init (&self->single);
  self->store = store;
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_store_close);

  return self;
}

BaroReaders *
baro_readers_ref (BaroReaders *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
baro_readers_unref (BaroReaders *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->idle);
  g_clear_pointer (&self->store, baro_store_close);
  g_mutex_clear (&self->lock);
  g_rec_mutex_clear (&self->single);
  g_free (self);
}

BaroStore *
baro_readers_get_store (BaroReaders *self)
{
  return self->store;
}

gboolean
baro_readers_is_single (BaroReaders *self)
{
  return baro_store_get_path (self->store) == NULL;
}

BaroStore *
baro_readers_take (BaroReaders *self, GError **error)
{
  BaroStore *reader = NULL;

  if (baro_readers_is_single (self))
    {
      g_rec_mutex_lock (&self->single);
      return self->store;
    }

  g_mutex_lock (&self->lock);
  if (self->idle->len > 0)
    reader = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->lock);

  return reader != NULL ? reader : baro_store_open_reader (self->store, error);
}

void
baro_readers_give (BaroReaders *self, BaroStore *reader)
{
  if (reader == self->store)
    {
      g_rec_mutex_unlock (&self->single);
      return;
    }

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->idle, reader);
  g_mutex_unlock (&self->lock);
}

void
baro_readers_lock_single (BaroReaders *self)
{
  if (baro_readers_is_single (self))
    g_rec_mutex_lock (&self->single);
}

void
baro_readers_unlock_single (BaroReaders *self)
{
  if (baro_readers_is_single (self))
    g_rec_mutex_unlock (&self->single);
}
