/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dictionary.c: the labels of a category column */
#define G_LOG_DOMAIN "baro-dictionary"
#include "config.h"

#include "data/baro-dictionary-private.h"

#include "base/baro-string.h"

#include <string.h>

#define MIN_SLOTS 16u
#define NO_CODE G_MAXUINT32
#define ON_PATH (G_MAXUINT32 - 1)

/* Guards the building of slots in dictionaries that threads already share. */
static GMutex index_mutex;

static gboolean
label_equals (const BaroDictionary *self, guint32 code, const char *text, gsize length)
{
  return baro_dictionary_label_length (self, code) == length
         && (length == 0 || memcmp (self->text + self->offsets[code], text, length) == 0);
}

static guint32
slots_for (guint32 n_labels)
{
  guint32 n_slots = MIN_SLOTS;

  while (n_slots < G_MAXUINT32 / 2 + 1 && (guint64) n_slots * 3 < (guint64) n_labels * 4 + 4)
    n_slots *= 2;

  return n_slots;
}

static guint64 *
build_slots (const BaroDictionary *self, guint32 n_slots)
{
  guint64 *slots = g_new (guint64, n_slots);

  memset (slots, 0xff, n_slots * sizeof (guint64));
  for (guint32 code = 0; code < self->n_labels; code++)
    {
      guint64 hash = baro_string_hash64 (self->text + self->offsets[code], baro_dictionary_label_length (self, code));
      guint32 i = (guint32) hash & (n_slots - 1);

      while ((guint32) slots[i] != NO_CODE)
        i = (i + 1) & (n_slots - 1);
      slots[i] = (hash & G_GUINT64_CONSTANT (0xffffffff00000000)) | code;
    }

  return slots;
}

static void
ensure_slots (BaroDictionary *self)
{
  if (g_atomic_pointer_get (&self->slots) != NULL)
    return;

  g_mutex_lock (&index_mutex);
  if (self->slots == NULL)
    {
      self->n_slots = slots_for (self->n_labels);
      g_atomic_pointer_set (&self->slots, build_slots (self, self->n_slots));
    }
  g_mutex_unlock (&index_mutex);
}

/* The slot of a label, or the empty slot where it would go. */
static guint32
find_slot (const BaroDictionary *self, const char *text, gsize length, guint64 hash)
{
  const guint32 mask = self->n_slots - 1;
  guint32 i = (guint32) hash & mask;

  for (;; i = (i + 1) & mask)
    {
      guint64 slot = self->slots[i];

      if ((guint32) slot == NO_CODE)
        return i;
      if (((slot ^ hash) >> 32) == 0 && label_equals (self, (guint32) slot, text, length))
        return i;
    }
}

/**
 * baro_dictionary_new:
 *
 * Returns: (transfer full): a dictionary without labels
 */
BaroDictionary *
baro_dictionary_new (void)
{
  BaroDictionary *self = g_new0 (BaroDictionary, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->offsets_room = MIN_SLOTS;
  self->offsets = g_new0 (guint64, self->offsets_room);

  return self;
}

/**
 * baro_dictionary_copy:
 * @self: a dictionary
 *
 * Makes an independent dictionary with the same codes and merges, free to be added to.
 *
 * Returns: (transfer full): the copy
 */
BaroDictionary *
baro_dictionary_copy (const BaroDictionary *self)
{
  BaroDictionary *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (BaroDictionary, 1);
  g_atomic_ref_count_init (&copy->ref_count);
  copy->text = g_memdup2 (self->text, self->n_text);
  copy->n_text = copy->text_room = self->n_text;
  copy->n_labels = self->n_labels;
  copy->offsets_room = self->n_labels + 1;
  copy->offsets = g_memdup2 (self->offsets, copy->offsets_room * sizeof (guint64));
  copy->n_targets = self->n_targets;
  copy->targets = g_memdup2 (self->targets, self->n_targets * sizeof (guint32));
  copy->shown = g_memdup2 (self->shown, self->n_targets * sizeof (guint32));

  return copy;
}

/**
 * baro_dictionary_ref:
 * @self: a dictionary
 *
 * Shares the dictionary. From here on nobody may add to it or merge in it.
 *
 * Returns: (transfer full): @self
 */
BaroDictionary *
baro_dictionary_ref (BaroDictionary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_dictionary_unref:
 * @self: (transfer full): a dictionary
 *
 * Gives up one reference; the last one frees the dictionary.
 */
void
baro_dictionary_unref (BaroDictionary *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->text);
  g_free (self->offsets);
  g_free (self->slots);
  g_free (self->targets);
  g_free (self->shown);
  g_free (self);
}

static void
append_label (BaroDictionary *self, const char *text, gsize length)
{
  if (self->n_text + length + 1 > self->text_room)
    {
      self->text_room = MAX (self->text_room * 2, self->n_text + length + 1);
      self->text_room = MAX (self->text_room, 256);
      self->text = g_realloc (self->text, self->text_room);
    }
  if (self->n_labels + 2 > self->offsets_room)
    {
      self->offsets_room *= 2;
      self->offsets_room = MAX (self->offsets_room, self->n_labels + 2);
      self->offsets = g_renew (guint64, self->offsets, self->offsets_room);
    }

  if (length > 0)
    memcpy (self->text + self->n_text, text, length);
  self->text[self->n_text + length] = '\0';
  self->n_text += length + 1;
  self->offsets[++self->n_labels] = self->n_text;
}

static void
grow_slots (BaroDictionary *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = build_slots (self, self->n_slots);
}

/**
 * baro_dictionary_add:
 * @self: a dictionary that is not shared
 * @text: a label, UTF-8, need not end in a NUL
 * @length: its bytes; may be zero
 *
 * Gives the code of a label, a new one if the label is new. A known short label costs some ten
 * nanoseconds.
 *
 * Returns: the code
 */
guint32
baro_dictionary_add (BaroDictionary *self, const char *text, gsize length)
{
  guint64 hash;
  guint32 slot;

  g_return_val_if_fail (self != NULL && (text != NULL || length == 0), 0);
  g_return_val_if_fail (self->n_labels < G_MAXUINT32 - 16, 0);

  ensure_slots (self);
  hash = baro_string_hash64 (text, length);
  slot = find_slot (self, text, length, hash);
  if ((guint32) self->slots[slot] != NO_CODE)
    return (guint32) self->slots[slot];

  self->slots[slot] = (hash & G_GUINT64_CONSTANT (0xffffffff00000000)) | self->n_labels;
  append_label (self, text, length);
  if ((guint64) self->n_labels * 4 > (guint64) self->n_slots * 3)
    grow_slots (self);

  return self->n_labels - 1;
}

/**
 * baro_dictionary_find:
 * @self: a dictionary
 * @text: a label
 * @length: its bytes, or -1 up to the NUL
 * @code: (out): its code
 *
 * Looks a label up. May be called from several threads at once.
 *
 * Returns: %FALSE if the label is unknown; @code is then unchanged
 */
gboolean
baro_dictionary_find (const BaroDictionary *self, const char *text, gssize length, guint32 *code)
{
  gsize n_bytes;
  guint64 slot;

  g_return_val_if_fail (self != NULL && text != NULL && code != NULL, FALSE);

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  /* The search table is a cache: building it does not change what the dictionary says. */
  ensure_slots ((BaroDictionary *) self);
  slot = self->slots[find_slot (self, text, n_bytes, baro_string_hash64 (text, n_bytes))];
  if ((guint32) slot == NO_CODE)
    return FALSE;

  *code = (guint32) slot;
  return TRUE;
}

/**
 * baro_dictionary_get_size:
 * @self: a dictionary
 *
 * Returns: the number of codes, merged ones included
 */
guint32
baro_dictionary_get_size (const BaroDictionary *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_labels;
}

/**
 * baro_dictionary_get_label:
 * @self: a dictionary
 * @code: a code; must be below the size
 *
 * Returns: (transfer none): the label as in the source, valid until a label is added
 */
const char *
baro_dictionary_get_label (const BaroDictionary *self, guint32 code)
{
  g_return_val_if_fail (self != NULL && code < self->n_labels, NULL);

  return self->text + self->offsets[code];
}

/**
 * baro_dictionary_get_target:
 * @self: a dictionary
 * @code: a code; must be below the size
 *
 * Tells under which code a label is shown. Chains are followed to their end: what was merged into a label
 * that was merged later is shown under the last.
 *
 * Returns: the shown code, @code itself unless merged
 */
guint32
baro_dictionary_get_target (const BaroDictionary *self, guint32 code)
{
  g_return_val_if_fail (self != NULL && code < self->n_labels, code);

  return code < self->n_targets ? self->shown[code] : code;
}

/* Gives targets room for every label there is. */
void
baro_dictionary_grow_targets (BaroDictionary *self)
{
  self->targets = g_renew (guint32, self->targets, self->n_labels);
  self->shown = g_renew (guint32, self->shown, self->n_labels);
  for (guint32 i = self->n_targets; i < self->n_labels; i++)
    self->targets[i] = i;
  self->n_targets = self->n_labels;
}

/* Follows every chain once, marking what lies on the path. FALSE if a chain leads back to itself. */
gboolean
baro_dictionary_resolve_targets (BaroDictionary *self)
{
  for (guint32 i = 0; i < self->n_targets; i++)
    self->shown[i] = NO_CODE;

  for (guint32 i = 0; i < self->n_targets; i++)
    {
      guint32 end = i, shown;

      while (self->shown[end] == NO_CODE && self->targets[end] != end)
        {
          self->shown[end] = ON_PATH;
          end = self->targets[end];
        }
      if (self->shown[end] == ON_PATH)
        return FALSE;

      shown = self->shown[end] == NO_CODE ? end : self->shown[end];
      self->shown[end] = shown;
      for (guint32 code = i; code != end && self->shown[code] == ON_PATH; code = self->targets[code])
        self->shown[code] = shown;
    }

  return TRUE;
}

/**
 * baro_dictionary_set_target:
 * @self: a dictionary that is not shared
 * @code: the code to merge; must be below the size
 * @target: the code to show it under; @code itself takes the merge back. Must not be merged into @code
 *
 * Merges a label into another. Labels that were merged into @code earlier follow it. Costs a pass over all
 * codes.
 */
void
baro_dictionary_set_target (BaroDictionary *self, guint32 code, guint32 target)
{
  g_return_if_fail (self != NULL && code < self->n_labels && target < self->n_labels);
  g_return_if_fail (target == code || baro_dictionary_get_target (self, target) != code);

  if (code >= self->n_targets && code == target)
    return;

  baro_dictionary_grow_targets (self);
  self->targets[code] = target;
  baro_dictionary_resolve_targets (self);
}
