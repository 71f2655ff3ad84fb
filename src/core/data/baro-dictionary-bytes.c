/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dictionary-bytes.c: labels and merges as a study file keeps them */
#define G_LOG_DOMAIN "baro-dictionary-bytes"
#include "config.h"

#include "data/baro-dictionary-private.h"

#include "base/baro-checksum.h"
#include "base/baro-string.h"
#include "data/baro-dataset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FILE_MAGIC 0x43494442u   /* "BDIC" */
#define FILE_VERSION 1u
#define CHECKSUM_BYTES 8u
#define FILE_HEAD_BYTES 24u      /* magic, version, labels, merges, 64-bit text length */

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
    append_u32 (bytes, (guint32) baro_dictionary_label_length (self, i));
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

  baro_dictionary_grow_targets (self);
  for (guint32 i = 0; i < n_merges; i++)
    {
      guint32 code = read_u32 (merges + (gsize) i * 8);
      guint32 target = read_u32 (merges + (gsize) i * 8 + 4);

      if (code >= self->n_labels || target >= self->n_labels)
        return FALSE;
      self->targets[code] = target;
    }

  return baro_dictionary_resolve_targets (self);
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
