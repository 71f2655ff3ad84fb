/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-repeats.c: how often an id comes again, in bounded memory */
#define G_LOG_DOMAIN "baro-repeats"

#include "config.h"

#include "load/baro-repeats.h"

#define FIRST_SLOTS 4096u

/* Open addressing, linear probing, at most half full. hashes has 0 in empty slots. shift: a hash is kept when its
 * lowest shift bits are 0; the slot comes from its highest bits. */
struct _BaroRepeats
{
  guint64 *hashes;       /* (owned) n_slots */
  guint32 *n_again;      /* (owned) n_slots: how often it came after the first time */
  guint    n_slots;      /* a power of two */
  guint    n_kept;
  guint    shift;
  guint64  n_repeats;    /* sum of n_again */
};

static void
allocate (BaroRepeats *self, guint n_slots)
{
  self->n_slots = n_slots;
  self->hashes = g_new0 (guint64, n_slots);
  self->n_again = g_new0 (guint32, n_slots);
  self->n_kept = 0;
  self->n_repeats = 0;
}

/**
 * baro_repeats_new:
 *
 * Returns: (transfer full): an empty count
 */
BaroRepeats *
baro_repeats_new (void)
{
  BaroRepeats *self = g_new0 (BaroRepeats, 1);

  allocate (self, FIRST_SLOTS);
  return self;
}

void
baro_repeats_free (BaroRepeats *self)
{
  if (self == NULL)
    return;
  g_free (self->hashes);
  g_free (self->n_again);
  g_free (self);
}

/* The slot of a hash, or the empty one where it belongs. */
static guint
find_slot (const BaroRepeats *self, guint64 hash)
{
  guint slot = (guint) (hash >> 32) & (self->n_slots - 1);

  while (self->hashes[slot] != 0 && self->hashes[slot] != hash)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static gboolean
is_kept (const BaroRepeats *self, guint64 hash)
{
  return (hash & ((G_GUINT64_CONSTANT (1) << self->shift) - 1)) == 0;
}

/* Makes room: twice the slots, or at the most of them, half of the ids. */
static void
make_room (BaroRepeats *self)
{
  g_autofree guint64 *hashes = self->hashes;
  g_autofree guint32 *n_again = self->n_again;
  guint n_slots = self->n_slots;
  gboolean is_full = n_slots >= 2 * BARO_REPEATS_MAX;

  self->shift += is_full ? 1 : 0;
  allocate (self, is_full ? n_slots : n_slots * 2);
  for (guint i = 0; i < n_slots; i++)
    if (hashes[i] != 0 && is_kept (self, hashes[i]))
      {
        guint slot = find_slot (self, hashes[i]);

        self->hashes[slot] = hashes[i];
        self->n_again[slot] = n_again[i];
        self->n_repeats += n_again[i];
        self->n_kept++;
      }
}

/**
 * baro_repeats_add:
 * @hash: of the id of the next response; 0 for none, which is not counted
 */
void
baro_repeats_add (BaroRepeats *self, guint64 hash)
{
  guint slot;

  if (hash == 0 || !is_kept (self, hash))
    return;
  slot = find_slot (self, hash);
  if (self->hashes[slot] == hash)
    {
      self->n_again[slot]++;
      self->n_repeats++;
      return;
    }
  self->hashes[slot] = hash;
  self->n_kept++;
  if (self->n_kept * 2 > self->n_slots)
    make_room (self);
}

/**
 * baro_repeats_get_count:
 * @is_estimate: (out): whether there were too many ids to keep them all
 *
 * Returns: how many responses had an id that came before
 */
guint64
baro_repeats_get_count (const BaroRepeats *self, gboolean *is_estimate)
{
  *is_estimate = self->shift > 0;
  return self->n_repeats << self->shift;
}
