/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-id-set.c: which ids are known */
#define G_LOG_DOMAIN "baro-id-set"

#include "config.h"

#include "load/baro-id-set.h"

#define LEAST_SLOTS 1024u

/* Open addressing, linear probing, at most three quarters full. */
struct _BaroIdSet
{
  guint64 *hashes;       /* (owned) n_slots; 0: empty */
  gsize    n_slots;      /* a power of two */
  gsize    n_ids;
};

/**
 * baro_id_set_new:
 * @n_expected: how many ids will come; more may, but then the set is copied
 *
 * Returns: (transfer full): an empty set
 */
BaroIdSet *
baro_id_set_new (gsize n_expected)
{
  BaroIdSet *self = g_new0 (BaroIdSet, 1);

  self->n_slots = LEAST_SLOTS;
  while (self->n_slots / 4 * 3 < n_expected)
    self->n_slots *= 2;
  self->hashes = g_new0 (guint64, self->n_slots);
  return self;
}

void
baro_id_set_free (BaroIdSet *self)
{
  if (self == NULL)
    return;
  g_free (self->hashes);
  g_free (self);
}

/* The slot of a hash, or the empty one where it belongs. */
static gsize
find_slot (const BaroIdSet *self, guint64 hash)
{
  gsize slot = (gsize) (hash ^ hash >> 32) & (self->n_slots - 1);

  while (self->hashes[slot] != 0 && self->hashes[slot] != hash)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
grow (BaroIdSet *self)
{
  g_autofree guint64 *hashes = self->hashes;
  gsize n_slots = self->n_slots;

  self->n_slots *= 2;
  self->hashes = g_new0 (guint64, self->n_slots);
  for (gsize i = 0; i < n_slots; i++)
    if (hashes[i] != 0)
      self->hashes[find_slot (self, hashes[i])] = hashes[i];
}

/**
 * baro_id_set_add:
 * @hash: of an id; 0 is left out
 */
void
baro_id_set_add (BaroIdSet *self, guint64 hash)
{
  gsize slot;

  if (hash == 0)
    return;
  slot = find_slot (self, hash);
  if (self->hashes[slot] == hash)
    return;
  self->hashes[slot] = hash;
  self->n_ids++;
  if (self->n_ids > self->n_slots / 4 * 3)
    grow (self);
}

/**
 * baro_id_set_contains:
 * @hash: of an id, or 0
 *
 * Returns: whether it was added
 */
gboolean
baro_id_set_contains (const BaroIdSet *self, guint64 hash)
{
  return hash != 0 && self->hashes[find_slot (self, hash)] == hash;
}
