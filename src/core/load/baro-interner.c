/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-interner.c: short texts that repeat, and the number each stands for */
#define G_LOG_DOMAIN "baro-interner"

#include "config.h"

#include <string.h>

#include "base/baro-string.h"
#include "load/baro-interner.h"

#define FIRST_SLOTS 64u

typedef struct
{
  guint32 hash;
  guint32 length;      /* of the text; G_MAXUINT32 marks a free slot */
  guint32 offset;      /* into texts */
  guint32 value;
} Entry;

struct _BaroInterner
{
  Entry *entries;      /* (owned) */
  guint  n_slots;      /* a power of two, at least twice n_entries */
  guint  n_entries;
  GByteArray *texts;   /* (owned) */
};

static Entry *
new_entries (guint n_slots)
{
  Entry *entries = g_new (Entry, n_slots);

  for (guint i = 0; i < n_slots; i++)
    entries[i].length = G_MAXUINT32;
  return entries;
}

BaroInterner *
baro_interner_new (void)
{
  BaroInterner *self = g_new0 (BaroInterner, 1);

  self->n_slots = FIRST_SLOTS;
  self->entries = new_entries (self->n_slots);
  self->texts = g_byte_array_new ();
  return self;
}

void
baro_interner_free (BaroInterner *self)
{
  if (self == NULL)
    return;
  g_free (self->entries);
  g_byte_array_unref (self->texts);
  g_free (self);
}

guint
baro_interner_get_size (const BaroInterner *self)
{
  return self->n_entries;
}

static void
grow (BaroInterner *self)
{
  guint n_slots = self->n_slots * 2;
  Entry *entries = new_entries (n_slots);

  for (guint i = 0; i < self->n_slots; i++)
    if (self->entries[i].length != G_MAXUINT32)
      {
        guint slot = self->entries[i].hash & (n_slots - 1);

        while (entries[slot].length != G_MAXUINT32)
          slot = (slot + 1) & (n_slots - 1);
        entries[slot] = self->entries[i];
      }
  g_free (self->entries);
  self->entries = entries;
  self->n_slots = n_slots;
}

guint32 *
baro_interner_put (BaroInterner *self, const char *text, gsize length, gboolean *is_new)
{
  guint64 wide = baro_string_hash64 (text, length);
  guint32 hash = (guint32) (wide ^ (wide >> 32));
  guint slot = hash & (self->n_slots - 1);
  Entry *entry;

  *is_new = FALSE;
  for (;; slot = (slot + 1) & (self->n_slots - 1))
    {
      entry = &self->entries[slot];
      if (entry->length == G_MAXUINT32)
        break;
      if (entry->hash == hash && entry->length == length && memcmp (self->texts->data + entry->offset, text, length) == 0)
        return &entry->value;
    }
  if (self->n_entries * 2 >= self->n_slots)
    {
      grow (self);
      return baro_interner_put (self, text, length, is_new);
    }
  *entry = (Entry) { hash, (guint32) length, self->texts->len, 0 };
  g_byte_array_append (self->texts, (const guint8 *) text, (guint) length);
  self->n_entries++;
  *is_new = TRUE;
  return &entry->value;
}
