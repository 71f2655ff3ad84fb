/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dictionary.c: the labels of a category column */
#define G_LOG_DOMAIN "baro-dictionary"
#include "config.h"

#include "data/baro-dictionary.h"

#include "base/baro-checksum.h"
#include "base/baro-string.h"
#include "data/baro-dataset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FILE_MAGIC 0x43494442u   /* "BDIC" */
#define FILE_VERSION 1u
#define CHECKSUM_BYTES 8u
#define FILE_HEAD_BYTES 24u      /* magic, version, labels, merges, 64-bit text length */
#define MIN_SLOTS 16u
#define NO_CODE G_MAXUINT32
#define ON_PATH (G_MAXUINT32 - 1)

/* Labels lie in one text block, each followed by a NUL; label c starts at offsets[c] and offsets[n_labels]
 * is the end of the block. slots is an open hash table of a power of two, at most three quarters full:
 * the upper half of an entry is the upper half of the label's hash, the lower half is the code; an empty
 * slot's code is NO_CODE. A dictionary read from a file has no slots until somebody searches it.
 * A million labels cost their text, 8 bytes each for the offsets and 11 to 21 for the slots. targets and
 * shown are NULL until a label is merged; following targets never leads back, and shown is where each code's
 * targets end. */
struct _BaroDictionary
{
  gatomicrefcount ref_count;
  char    *text;         /* (owned) */
  gsize    n_text, text_room;
  guint64 *offsets;      /* (owned) n_labels + 1 */
  guint32  n_labels, offsets_room;
  guint64 *slots;        /* (owned) (nullable), atomic */
  guint32  n_slots;
  guint32 *targets;      /* (owned) (nullable) n_targets */
  guint32 *shown;        /* (owned) (nullable) n_targets */
  guint32  n_targets;    /* the labels there were at the last merge; later ones are not merged */
};

/* Guards the building of slots in dictionaries that threads already share. */
static GMutex index_mutex;

static gsize
label_length (const BaroDictionary *self, guint32 code)
{
  return (gsize) (self->offsets[code + 1] - self->offsets[code] - 1);
}

static gboolean
label_equals (const BaroDictionary *self, guint32 code, const char *text, gsize length)
{
  return label_length (self, code) == length
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
      guint64 hash = baro_string_hash64 (self->text + self->offsets[code], label_length (self, code));
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
static void
grow_targets (BaroDictionary *self)
{
  self->targets = g_renew (guint32, self->targets, self->n_labels);
  self->shown = g_renew (guint32, self->shown, self->n_labels);
  for (guint32 i = self->n_targets; i < self->n_labels; i++)
    self->targets[i] = i;
  self->n_targets = self->n_labels;
}

/* Follows every chain once, marking what lies on the path. FALSE if a chain leads back to itself. */
static gboolean
resolve_targets (BaroDictionary *self)
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

  grow_targets (self);
  self->targets[code] = target;
  resolve_targets (self);
}

static void
append_u32 (GByteArray *bytes, guint32 value)
{
  guint32 stored = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &stored, sizeof stored);
}

static guint32
read_u32 (const guint8 *bytes)
{
  guint32 stored;

  memcpy (&stored, bytes, sizeof stored);
  return GUINT32_FROM_LE (stored);
}

static void
append_checksum (GByteArray *bytes)
{
  guint64 sum = baro_checksum (0, bytes->data, bytes->len);

  append_u32 (bytes, (guint32) (sum & G_MAXUINT32));
  append_u32 (bytes, (guint32) (sum >> 32));
}

/**
 * baro_dictionary_to_bytes:
 * @self: a dictionary
 *
 * Writes labels, their order and the merges, as a study file keeps them: a head, the length of each label,
 * the text, pairs of code and target, and a checksum of all that.
 *
 * Returns: (transfer full): the bytes, the same on every machine
 */
GBytes *
baro_dictionary_to_bytes (const BaroDictionary *self)
{
  GByteArray *bytes;
  guint32 n_merges = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint32 i = 0; i < self->n_targets; i++)
    n_merges += self->targets[i] != i;

  bytes = g_byte_array_new ();
  append_u32 (bytes, FILE_MAGIC);
  append_u32 (bytes, FILE_VERSION);
  append_u32 (bytes, self->n_labels);
  append_u32 (bytes, n_merges);
  append_u32 (bytes, (guint32) (self->n_text & G_MAXUINT32));
  append_u32 (bytes, (guint32) ((guint64) self->n_text >> 32));

  for (guint32 i = 0; i < self->n_labels; i++)
    append_u32 (bytes, (guint32) label_length (self, i));
  if (self->n_text > 0)
    g_byte_array_append (bytes, (const guint8 *) self->text, (guint) self->n_text);
  for (guint32 i = 0; i < self->n_targets; i++)
    if (self->targets[i] != i)
      {
        append_u32 (bytes, i);
        append_u32 (bytes, self->targets[i]);
      }
  append_checksum (bytes);

  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
read_labels (BaroDictionary *self, const guint8 *lengths)
{
  guint64 offset = 0;

  for (guint32 i = 0; i < self->n_labels; i++)
    {
      guint32 length = read_u32 (lengths + (gsize) i * 4);

      if ((guint64) length + 1 > self->n_text - offset
          || self->text[offset + length] != '\0'
          || !baro_string_is_utf8 (self->text + offset, length))
        return FALSE;
      offset += (guint64) length + 1;
      self->offsets[i + 1] = offset;
    }

  return offset == self->n_text;
}

static gboolean
read_merges (BaroDictionary *self, const guint8 *merges, guint32 n_merges)
{
  if (n_merges == 0)
    return TRUE;
  if (self->n_labels == 0)
    return FALSE;

  grow_targets (self);
  for (guint32 i = 0; i < n_merges; i++)
    {
      guint32 code = read_u32 (merges + (gsize) i * 8);
      guint32 target = read_u32 (merges + (gsize) i * 8 + 4);

      if (code >= self->n_labels || target >= self->n_labels)
        return FALSE;
      self->targets[code] = target;
    }

  return resolve_targets (self);
}

static BaroDictionary *
parse_bytes (const guint8 *data, gsize size)
{
  g_autoptr (BaroDictionary) self = NULL;
  guint32 n_labels, n_merges;
  guint64 n_text, rest;

  if (size < FILE_HEAD_BYTES || read_u32 (data) != FILE_MAGIC || read_u32 (data + 4) != FILE_VERSION)
    return NULL;

  n_labels = read_u32 (data + 8);
  n_merges = read_u32 (data + 12);
  n_text = read_u32 (data + 16) | ((guint64) read_u32 (data + 20) << 32);
  rest = size - FILE_HEAD_BYTES;
  if (n_labels > G_MAXUINT32 - 16 || n_text > rest
      || (guint64) n_labels * 4 + (guint64) n_merges * 8 != rest - n_text)
    return NULL;

  self = g_new0 (BaroDictionary, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_labels = n_labels;
  self->offsets_room = n_labels + 1;
  self->offsets = g_new0 (guint64, self->offsets_room);
  self->n_text = self->text_room = (gsize) n_text;
  self->text = g_memdup2 (data + FILE_HEAD_BYTES + (gsize) n_labels * 4, self->n_text);

  if (!read_labels (self, data + FILE_HEAD_BYTES)
      || !read_merges (self, data + FILE_HEAD_BYTES + (gsize) n_labels * 4 + self->n_text, n_merges))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
has_checksum (const guint8 *data, gsize size)
{
  guint64 sum;

  if (size < CHECKSUM_BYTES)
    return FALSE;
  size -= CHECKSUM_BYTES;
  sum = (guint64) read_u32 (data + size + 4) << 32 | read_u32 (data + size);

  return sum == baro_checksum (0, data, size);
}

/**
 * baro_dictionary_from_bytes:
 * @bytes: what baro_dictionary_to_bytes() wrote, or anything
 * @error: %BARO_DATA_ERROR_DAMAGED
 *
 * Reads labels and merges. The bytes may come from a damaged or hostile file: all lengths, codes and texts
 * are checked.
 *
 * Returns: (transfer full): the dictionary, or %NULL with an error
 */
BaroDictionary *
baro_dictionary_from_bytes (GBytes *bytes, GError **error)
{
  BaroDictionary *self;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  self = has_checksum (data, size) ? parse_bytes (data, size - CHECKSUM_BYTES) : NULL;
  if (self == NULL)
    g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                         _("The labels of a column are damaged in the study file."));

  return self;
}
