/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-picture.c: PNG files become surfaces, once
 */
#define G_LOG_DOMAIN "baro-picture"
#include "config.h"

#include "render/baro-picture.h"

#include <string.h>

#define MAX_CACHED 32u
#define MAX_PIXELS (64.0 * 1024 * 1024) /* decoded; 256 MB for a moment */
#define KEPT_SIDE 1024                  /* px; larger ones are kept smaller, 4 MB at most */
#define HEAD_BYTES 24u                  /* signature, length, "IHDR", width, height */

/* One decoded picture. The key is the GBytes itself: the reference keeps its address from being used again, and
 * comparing four megabytes at every frame would be slow. surface is NULL for a picture that cannot be read, so that
 * it is tried once. */
typedef struct
{
  GBytes          *png;     /* (owned) */
  cairo_surface_t *surface; /* (owned) (nullable) */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->surface, cairo_surface_destroy);
  g_bytes_unref (entry->png);
  g_free (entry);
}

static void
cache_free (gpointer data)
{
  g_ptr_array_unref (data);
}

/* Per thread, as fonts are: a window and an export never share a surface. The last used is the last. */
static GPrivate cache_key = G_PRIVATE_INIT (cache_free);

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/**
 * baro_picture_check:
 * @png: bytes from anywhere
 *
 * Looks at the head only: a small file may claim to be a huge picture.
 *
 * Returns: whether @png says it is a PNG picture of a size that can be decoded
 */
gboolean
baro_picture_check (GBytes *png)
{
  static const guint8 signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  const guint8 *bytes;
  gsize size;
  guint32 width, height;

  g_return_val_if_fail (png != NULL, FALSE);

  bytes = g_bytes_get_data (png, &size);
  if (size < HEAD_BYTES || memcmp (bytes, signature, sizeof signature) != 0 || memcmp (bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  width = read_number (bytes + 16);
  height = read_number (bytes + 20);

  return width > 0 && height > 0 && (double) width * height <= MAX_PIXELS;
}

/* What is left to read. */
typedef struct
{
  const guint8 *bytes;
  gsize         size, offset;
} Reader;

static cairo_status_t
read_bytes (void *data, unsigned char *out, unsigned int length)
{
  Reader *reader = data;

  if (reader->size - reader->offset < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, reader->bytes + reader->offset, length);
  reader->offset += length;

  return CAIRO_STATUS_SUCCESS;
}

/* A photograph is shown as a thumbnail: what is kept need not be larger than that on good paper. */
static cairo_surface_t *
shrink (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  double factor = (double) KEPT_SIDE / MAX (width, height);
  cairo_surface_t *small;
  cairo_t *cr;

  if (factor >= 1.0)
    return surface;

  small = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int) (width * factor), 1), MAX ((int) (height * factor), 1));
  cr = cairo_create (small);
  cairo_scale (cr, cairo_image_surface_get_width (small) / (double) width, cairo_image_surface_get_height (small) / (double) height);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return small;
}

static cairo_surface_t *
decode (GBytes *png)
{
  Reader reader = { 0 };
  cairo_surface_t *surface;

  if (!baro_picture_check (png))
    return NULL;

  reader.bytes = g_bytes_get_data (png, &reader.size);
  surface = cairo_image_surface_create_from_png_stream (read_bytes, &reader);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }

  return shrink (surface);
}

/**
 * baro_picture_decode:
 * @png: a PNG file
 *
 * The last %MAX_CACHED pictures of this thread are remembered, broken ones too, no larger than %KEPT_SIDE px.
 *
 * Returns: (transfer none) (nullable): the picture, valid until the next call; %NULL if it is no picture
 */
cairo_surface_t *
baro_picture_decode (GBytes *png)
{
  GPtrArray *cache = g_private_get (&cache_key);
  Entry *entry;

  g_return_val_if_fail (png != NULL, NULL);

  if (cache == NULL)
    {
      cache = g_ptr_array_new_with_free_func (entry_free);
      g_private_set (&cache_key, cache);
    }
  for (guint i = 0; i < cache->len; i++)
    {
      entry = g_ptr_array_index (cache, i);
      if (entry->png == png)
        return entry->surface;
    }

  if (cache->len >= MAX_CACHED)
    g_ptr_array_remove_index (cache, 0);
  entry = g_new0 (Entry, 1);
  entry->png = g_bytes_ref (png);
  entry->surface = decode (png);
  g_ptr_array_add (cache, entry);

  return entry->surface;
}
