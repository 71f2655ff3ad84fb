/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-chunk.c: a chunk of texts, compressed by blocks of rows */
#define G_LOG_DOMAIN "baro-text-chunk"
#include "config.h"

#include "data/baro-chunk.h"

#include "base/baro-string.h"
#include "data/baro-dataset.h"
#include "store/baro-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zstd.h>

/* The blob, all numbers little-endian:
 *
 *   head    n_rows u32, n_blocks u32
 *   index   per block: first row u32, n_rows u32, raw bytes u32, packed bytes u32
 *   blocks  each one zstd frame, one after the other
 *
 * A block, unpacked, is a number per row (seven bits a byte, lowest first: a missing reason, or 8 + the length
 * of a text) and then the texts, each followed by a NUL. A block ends after 1024 rows or 4 MB of text,
 * whichever comes first: reading one verbatim never unpacks much more than itself. */
#define HEAD_BYTES 8u
#define INDEX_BYTES 16u
#define MAX_BLOCK_ROWS 1024u
#define MAX_BLOCK_TEXT (4u * 1024 * 1024)
/* One text may be larger than a block, but never larger than what SQLite keeps in one value. */
#define MAX_RAW_BYTES 1000000000u
/* Measured in the import of ten million responses on two cores: level 1 takes 0.5 s of 5.0 s more than level -3
 * and saves 7 of 42 bytes a row. Faster levels gain nothing. */
#define ZSTD_LEVEL (-3)

typedef struct
{
  guint32 first_row, n_rows, n_raw, n_packed;
} BlockHead;

/* One thread's tools for packing. The contexts take some hundred microseconds to make. */
typedef struct
{
  ZSTD_CCtx  *context;   /* (owned) */
  GByteArray *raw;       /* (owned) */
} Packer;

static void
free_packer (gpointer data)
{
  Packer *packer = data;

  ZSTD_freeCCtx (packer->context);
  g_byte_array_unref (packer->raw);
  g_free (packer);
}

static GPrivate packer_key = G_PRIVATE_INIT (free_packer);

static Packer *
get_packer (void)
{
  Packer *packer = g_private_get (&packer_key);

  if (packer == NULL)
    {
      packer = g_new0 (Packer, 1);
      packer->context = ZSTD_createCCtx ();
      packer->raw = g_byte_array_new ();
      ZSTD_CCtx_setParameter (packer->context, ZSTD_c_compressionLevel, ZSTD_LEVEL);
      ZSTD_CCtx_setParameter (packer->context, ZSTD_c_checksumFlag, 1);
      g_private_set (&packer_key, packer);
    }

  return packer;
}

static guint8 *
put_number (guint8 *out, guint64 number)
{
  while (number >= 0x80)
    {
      *out++ = (guint8) (number | 0x80);
      number >>= 7;
    }
  *out++ = (guint8) number;

  return out;
}

static gboolean
is_missing (const guint8 *missing, guint row)
{
  return missing != NULL && missing[row] != 0;
}

/* The rows of the block that begins at first: the exclusive end. */
static guint
find_block_end (const guint64 *offsets, guint first, guint n_rows)
{
  guint end = first + 1;

  while (end < n_rows && end - first < MAX_BLOCK_ROWS && offsets[end + 1] - offsets[first] <= MAX_BLOCK_TEXT)
    end++;

  return end;
}

/* Lays a block out unpacked; returns its bytes. */
static gsize
lay_block (GByteArray *raw, const char *bytes, const guint64 *offsets, const guint8 *missing, guint first, guint end)
{
  guint8 *out;

  g_byte_array_set_size (raw, (guint) ((end - first) * 10 + offsets[end] - offsets[first] + (end - first)));
  out = raw->data;

  for (guint row = first; row < end; row++)
    out = put_number (out, is_missing (missing, row) ? missing[row] - 1u
                                                     : offsets[row + 1] - offsets[row] + BARO_MISSING_RESERVED);

  for (guint row = first; row < end; row++)
    if (!is_missing (missing, row))
      {
        gsize length = (gsize) (offsets[row + 1] - offsets[row]);

        if (length > 0)
          memcpy (out, bytes + offsets[row], length);
        out += length;
        *out++ = '\0';
      }

  return (gsize) (out - raw->data);
}

/* Packs one block onto the end of the blob. Packing into room of ZSTD_compressBound cannot fail but for
 * want of memory, which ends the program everywhere in GLib. */
static gsize
pack_block (GByteArray *blob, Packer *packer, gsize n_raw)
{
  gsize start = blob->len;
  gsize room = ZSTD_compressBound (n_raw);
  gsize n_packed;

  g_byte_array_set_size (blob, (guint) (start + room));
  n_packed = ZSTD_compress2 (packer->context, blob->data + start, room, packer->raw->data, n_raw);
  if (ZSTD_isError (n_packed))
    g_error ("Packing %" G_GSIZE_FORMAT " bytes: %s", n_raw, ZSTD_getErrorName (n_packed));
  g_byte_array_set_size (blob, (guint) (start + n_packed));

  return n_packed;
}

/**
 * baro_chunk_encode_text:
 * @self: the chunk
 * @bytes: the texts, one after the other, UTF-8
 * @offsets: @n_rows + 1 places in @bytes, ascending: row r is offsets[r] to offsets[r + 1]
 * @missing: (nullable): per row reason + 1, or 0 for a text; a missing row's bytes are left out
 * @n_rows: 1 to %BARO_CHUNK_ROWS
 *
 * Encodes texts as packed blocks. Below 1 GB of text in all. Each thread keeps its own packing context.
 */
void
baro_chunk_encode_text (BaroChunk *self, const char *bytes, const guint64 *offsets, const guint8 *missing, guint n_rows)
{
  Packer *packer = get_packer ();
  guint n_blocks = 0;
  guint32 head[2];
  gsize index;

  g_return_if_fail (self != NULL && offsets != NULL && n_rows <= BARO_CHUNK_ROWS);
  g_return_if_fail (bytes != NULL || offsets[n_rows] == offsets[0]);

  for (guint first = 0; first < n_rows; first = find_block_end (offsets, first, n_rows))
    n_blocks++;

  self->encoding = BARO_CHUNK_TEXT;
  self->n_rows = n_rows;
  self->minimum = self->maximum = baro_missing_nan (BARO_MISSING_NOT_ASKED);
  head[0] = n_rows;
  head[1] = n_blocks;
  g_byte_array_set_size (self->blob, HEAD_BYTES + n_blocks * INDEX_BYTES);
  memcpy (self->blob->data, head, sizeof head);

  index = HEAD_BYTES;
  for (guint first = 0, end; first < n_rows; first = end)
    {
      BlockHead block = { .first_row = first };
      gsize n_raw;

      end = find_block_end (offsets, first, n_rows);
      n_raw = lay_block (packer->raw, bytes, offsets, missing, first, end);
      block.n_rows = end - first;
      block.n_raw = (guint32) n_raw;
      block.n_packed = (guint32) pack_block (self->blob, packer, n_raw);
      memcpy (self->blob->data + index, &block, sizeof block);
      index += INDEX_BYTES;
    }
}

/* An opened chunk and the one block that is unpacked. starts[i] and lengths[i] are the i-th row of that
 * block within raw; a length of NO_TEXT means a missing answer whose reason is in starts. */
#define NO_TEXT G_MAXUINT32
struct _BaroTextChunk
{
  GBytes    *blob;             /* (owned) */
  guint      n_rows, n_blocks;
  BlockHead *blocks;           /* (owned) */
  gsize     *places;           /* (owned) where each block begins in the blob */
  ZSTD_DCtx *context;          /* (owned) */
  guint8    *raw;              /* (owned) (nullable) */
  gsize      raw_room;
  guint      open_block;       /* n_blocks = none */
  gboolean   is_open_damaged;  /* the open block could not be read */
  gboolean   is_damaged;       /* any block met so far could not be read */
  guint32    starts[MAX_BLOCK_ROWS], lengths[MAX_BLOCK_ROWS];
};

/* Checks that blocks follow each other without gap, in rows and in bytes. */
static gboolean
read_index (BaroTextChunk *self, const guint8 *data, gsize size)
{
  gsize place = HEAD_BYTES + (gsize) self->n_blocks * INDEX_BYTES;
  guint64 row = 0;

  for (guint i = 0; i < self->n_blocks; i++)
    {
      BlockHead *block = &self->blocks[i];

      memcpy (block, data + HEAD_BYTES + (gsize) i * INDEX_BYTES, sizeof *block);
      if (block->first_row != row || block->n_rows == 0 || block->n_rows > MAX_BLOCK_ROWS
          || block->n_packed > size - place || block->n_raw > MAX_RAW_BYTES || block->n_raw < block->n_rows)
        return FALSE;

      self->places[i] = place;
      place += block->n_packed;
      row += block->n_rows;
    }

  return row == self->n_rows && place == size;
}

/**
 * baro_text_chunk_new:
 * @blob: a chunk's bytes, or anything
 * @error: %BARO_DATA_ERROR_DAMAGED
 *
 * Opens a chunk of texts. Only its index is read; blocks are unpacked when a row of theirs is asked for. The
 * bytes may come from a damaged or hostile file. For one thread at a time.
 *
 * Returns: (transfer full): the opened chunk, or %NULL with an error
 */
BaroTextChunk *
baro_text_chunk_new (GBytes *blob, GError **error)
{
  g_autoptr (BaroTextChunk) self = NULL;
  const guint8 *data;
  guint32 head[2] = { 0, 0 };
  gsize size;

  g_return_val_if_fail (blob != NULL, NULL);

  data = g_bytes_get_data (blob, &size);
  if (size >= HEAD_BYTES)
    memcpy (head, data, sizeof head);

  self = g_new0 (BaroTextChunk, 1);
  self->blob = g_bytes_ref (blob);
  self->n_rows = head[0];
  self->n_blocks = self->open_block = head[1];
  self->context = ZSTD_createDCtx ();

  if (size >= HEAD_BYTES && self->n_rows <= BARO_CHUNK_ROWS && self->n_blocks <= self->n_rows
      && (gsize) self->n_blocks * INDEX_BYTES <= size - HEAD_BYTES)
    {
      self->blocks = g_new0 (BlockHead, MAX (self->n_blocks, 1));
      self->places = g_new0 (gsize, MAX (self->n_blocks, 1));
      if (read_index (self, data, size))
        return g_steal_pointer (&self);
    }

  g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                       _("A block of texts is damaged in the study file."));
  return NULL;
}

/**
 * baro_text_chunk_free:
 * @self: (transfer full) (nullable): an opened chunk
 *
 * Closes the chunk; texts it lent are gone.
 */
void
baro_text_chunk_free (BaroTextChunk *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->blob);
  g_free (self->blocks);
  g_free (self->places);
  ZSTD_freeDCtx (self->context);
  g_free (self->raw);
  g_free (self);
}

/**
 * baro_text_chunk_get_n_rows:
 * @self: an opened chunk
 *
 * Returns: the number of rows
 */
guint
baro_text_chunk_get_n_rows (const BaroTextChunk *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/**
 * baro_text_chunk_is_damaged:
 * @self: an opened chunk
 *
 * Tells whether rows that were asked for so far lay in a block that could not be read; they came back as
 * missing for the reason invalid. To be asked after the last row, before the texts are trusted to be
 * complete.
 *
 * Returns: %TRUE if something is damaged
 */
gboolean
baro_text_chunk_is_damaged (const BaroTextChunk *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->is_damaged;
}

/* Reads one number of at most five bytes; NULL if it does not end in time. */
static const guint8 *
take_number (const guint8 *in, const guint8 *end, guint64 *number)
{
  *number = 0;
  for (guint shift = 0; in < end && shift < 35; shift += 7)
    {
      *number |= (guint64) (*in & 0x7f) << shift;
      if (*in++ < 0x80)
        return in;
    }

  return NULL;
}

static gboolean
read_rows (BaroTextChunk *self, guint n_rows, gsize n_raw)
{
  const guint8 *in = self->raw, *end = self->raw + n_raw;
  gsize place;

  for (guint i = 0; i < n_rows; i++)
    {
      guint64 number;

      in = take_number (in, end, &number);
      if (in == NULL || number >= (guint64) MAX_RAW_BYTES)
        return FALSE;

      self->lengths[i] = number < BARO_MISSING_RESERVED ? NO_TEXT : (guint32) (number - BARO_MISSING_RESERVED);
      self->starts[i] = MIN ((guint32) number, BARO_MISSING_INVALID);
    }

  place = (gsize) (in - self->raw);
  for (guint i = 0; i < n_rows; i++)
    {
      if (self->lengths[i] == NO_TEXT)
        continue;
      if (self->lengths[i] >= n_raw - place || self->raw[place + self->lengths[i]] != '\0'
          || !baro_string_is_utf8 ((const char *) self->raw + place, self->lengths[i]))
        return FALSE;
      self->starts[i] = (guint32) place;
      place += self->lengths[i] + 1;
    }

  return place == n_raw;
}

static gboolean
unpack_block (BaroTextChunk *self, guint block_index)
{
  const BlockHead *block = &self->blocks[block_index];
  const guint8 *packed = (const guint8 *) g_bytes_get_data (self->blob, NULL) + self->places[block_index];

  /* The frame names its size too: do not reserve what it will not fill. */
  if (ZSTD_getFrameContentSize (packed, block->n_packed) != block->n_raw)
    return FALSE;

  if (block->n_raw > self->raw_room)
    {
      guint8 *raw = g_try_realloc (self->raw, block->n_raw);

      if (raw == NULL)
        return FALSE;
      self->raw = raw;
      self->raw_room = block->n_raw;
    }

  return ZSTD_decompressDCtx (self->context, self->raw, block->n_raw, packed, block->n_packed) == block->n_raw
         && read_rows (self, block->n_rows, block->n_raw);
}

/* The block of a row: the last one that begins at or before it. */
static guint
find_block (const BaroTextChunk *self, guint row)
{
  guint low = 0, high = self->n_blocks;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->blocks[middle].first_row <= row)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static gboolean
is_in_open_block (const BaroTextChunk *self, guint row)
{
  const BlockHead *block;

  if (self->open_block == self->n_blocks)
    return FALSE;

  block = &self->blocks[self->open_block];
  return row >= block->first_row && row - block->first_row < block->n_rows;
}

/**
 * baro_text_chunk_get:
 * @self: an opened chunk
 * @row: a row of the chunk; must be below the number of rows
 * @length: (out) (optional): bytes of the text; it may hold NULs
 * @missing: (out) (optional): the reason, if there is no text
 *
 * Lends the text of one row. Rows in ascending order unpack each block once.
 *
 * Returns: (transfer none) (nullable): the text, UTF-8, followed by a NUL, valid until the next call; %NULL
 *   if the answer is missing, or if its block is damaged, see baro_text_chunk_is_damaged()
 */
const char *
baro_text_chunk_get (BaroTextChunk *self, guint row, gsize *length, BaroMissing *missing)
{
  guint i;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  if (!is_in_open_block (self, row))
    {
      self->open_block = find_block (self, row);
      self->is_open_damaged = !unpack_block (self, self->open_block);
      self->is_damaged |= self->is_open_damaged;
    }

  i = row - self->blocks[self->open_block].first_row;
  if (self->is_open_damaged || self->lengths[i] == NO_TEXT)
    {
      if (length != NULL)
        *length = 0;
      if (missing != NULL)
        *missing = self->is_open_damaged ? BARO_MISSING_INVALID : (BaroMissing) self->starts[i];
      return NULL;
    }

  if (length != NULL)
    *length = self->lengths[i];

  return (const char *) self->raw + self->starts[i];
}
