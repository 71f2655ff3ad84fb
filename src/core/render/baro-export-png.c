/* baro-export-png.c: PNG through libpng, fast and with metadata */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-export-png"
#include "config.h"

#include "render/baro-export-private.h"
#include "render/baro-paint.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <string.h>

/* Charts are flat areas: a low level without row filters gives about the same size as the default in a fifth
 * of the time. */
#define COMPRESSION_LEVEL 2
#define PX_PER_METRE 3779.5 /* at scale 1: 96 dpi */

/* One picture being written. Everything libpng may jump over is in here, so that nothing leaks. */
typedef struct
{
  png_structp       png;
  png_infop         info;
  GByteArray       *bytes;
  guint8           *row;     /* one line, RGB or RGBA, not premultiplied */
  png_text         *texts;
  int               n_texts;
  char             *problem;
  cairo_surface_t  *surface;
  gboolean          has_alpha;
  double            scale;
} PngJob;

static void
write_bytes (png_structp png, png_bytep data, png_size_t length)
{
  PngJob *job = png_get_io_ptr (png);

  g_byte_array_append (job->bytes, data, (guint) length);
}

static void
flush_bytes (png_structp png)
{
}

static void G_GNUC_NORETURN
png_failed (png_structp png, png_const_charp message)
{
  PngJob *job = png_get_error_ptr (png);

  g_free (job->problem);
  job->problem = g_strdup (message);
  png_longjmp (png, 1);
}

static void
png_warned (png_structp png, png_const_charp message)
{
  g_debug ("libpng: %s", message);
}

static gboolean
find_alpha (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    {
      const guint32 *pixels = (const guint32 *) (const void *) (data + (gsize) y * stride);

      for (int x = 0; x < width; x++)
        {
          if (pixels[x] >> 24 != 0xff)
            return TRUE;
        }
    }

  return FALSE;
}

/* cairo keeps colours premultiplied in native byte order; PNG wants plain bytes. */
static void
convert_row (PngJob *job, const guint32 *pixels, int width)
{
  guint8 *out = job->row;

  for (int x = 0; x < width; x++)
    {
      guint32 pixel = pixels[x];
      guint32 alpha = pixel >> 24;
      guint32 red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff, blue = pixel & 0xff;

      if (alpha != 0xff && alpha != 0)
        {
          red = MIN (255u, (red * 255 + alpha / 2) / alpha);
          green = MIN (255u, (green * 255 + alpha / 2) / alpha);
          blue = MIN (255u, (blue * 255 + alpha / 2) / alpha);
        }
      *out++ = (guint8) red;
      *out++ = (guint8) green;
      *out++ = (guint8) blue;
      if (job->has_alpha)
        *out++ = (guint8) alpha;
    }
}

static void
add_text (PngJob *job, const char *key, const char *value)
{
  png_text *text = &job->texts[job->n_texts++];

  memset (text, 0, sizeof *text);
  text->compression = PNG_ITXT_COMPRESSION_NONE;
  text->key = (char *) key;
  text->text = (char *) value;
  text->itxt_length = strlen (value);
}

static void
collect_texts (PngJob *job, const BaroRecipe *recipe)
{
  guint n_entries = recipe != NULL ? recipe->entries->len : 0;

  job->texts = g_new0 (png_text, n_entries + 2);
  if (recipe != NULL && recipe->title != NULL)
    add_text (job, "Title", recipe->title);
  add_text (job, "Software", "Barometer " BARO_VERSION);
  for (guint i = 0; i < n_entries; i++)
    {
      const BaroRecipeEntry *entry = g_ptr_array_index (recipe->entries, i);

      add_text (job, entry->key, entry->value);
    }
}

/* The only function that libpng may jump out of. */
static gboolean
write_png (PngJob *job)
{
  int width = cairo_image_surface_get_width (job->surface);
  int height = cairo_image_surface_get_height (job->surface);
  int stride = cairo_image_surface_get_stride (job->surface);
  const guint8 *data = cairo_image_surface_get_data (job->surface);
  png_uint_32 density = (png_uint_32) lround (PX_PER_METRE * job->scale);

  if (setjmp (png_jmpbuf (job->png)))
    return FALSE;

  png_set_write_fn (job->png, job, write_bytes, flush_bytes);
  png_set_compression_level (job->png, COMPRESSION_LEVEL);
  png_set_filter (job->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_IHDR (job->png, job->info, (png_uint_32) width, (png_uint_32) height, 8,
                job->has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (job->png, job->info, density, density, PNG_RESOLUTION_METER);
  png_set_text (job->png, job->info, job->texts, job->n_texts);
  png_write_info (job->png, job->info);
  for (int y = 0; y < height; y++)
    {
      convert_row (job, (const guint32 *) (const void *) (data + (gsize) y * stride), width);
      png_write_row (job->png, job->row);
    }
  png_write_end (job->png, NULL);

  return TRUE;
}

static gboolean
encode (PngJob *job, const BaroRecipe *recipe, GError **error)
{
  gboolean done = FALSE;

  job->png = png_create_write_struct (PNG_LIBPNG_VER_STRING, job, png_failed, png_warned);
  job->info = job->png != NULL ? png_create_info_struct (job->png) : NULL;
  if (job->info != NULL)
    {
      job->has_alpha = find_alpha (job->surface);
      job->row = g_malloc ((gsize) cairo_image_surface_get_width (job->surface) * 4);
      job->bytes = g_byte_array_sized_new (64 * 1024);
      collect_texts (job, recipe);
      done = write_png (job);
    }
  if (!done)
    g_set_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_SURFACE, _("The picture could not be encoded: %s."),
                 job->problem != NULL ? job->problem : g_strerror (ENOMEM));

  png_destroy_write_struct (&job->png, &job->info);
  g_free (job->row);
  g_free (job->texts);
  g_free (job->problem);

  return done;
}

static cairo_surface_t *
draw (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, double scale, GError **error)
{
  int width = MAX (1, (int) ceil (baro_scene_get_width (scene) * scale));
  int height = MAX (1, (int) ceil (baro_scene_get_height (scene) * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  baro_paint_scene (cr, scene, theme, text);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (!baro_export_check_cairo (status, error))
    g_clear_pointer (&surface, cairo_surface_destroy);

  return surface;
}

/**
 * baro_export_png:
 * @scene: what
 * @theme: in which colours
 * @text: with which fonts
 * @scale: pixels per px of the scene, such as 2
 * @recipe: (nullable): title and metadata, written as iTXt
 * @error: return location
 *
 * Without a background in the scene the picture is transparent.
 *
 * Returns: (transfer full): the PNG file; %NULL with @error, as for a side over 30,000 pixels
 */
GBytes *
baro_export_png (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, double scale,
                 const BaroRecipe *recipe, GError **error)
{
  PngJob job = { 0 };
  gboolean done;

  g_return_val_if_fail (scene != NULL && theme != NULL && text != NULL && scale > 0.0, NULL);

  if (!baro_export_check_size (baro_scene_get_width (scene), baro_scene_get_height (scene), scale, error))
    return NULL;

  job.scale = scale;
  job.surface = draw (scene, theme, text, scale, error);
  if (job.surface == NULL)
    return NULL;
  done = encode (&job, recipe, error);
  cairo_surface_destroy (job.surface);
  if (!done)
    {
      g_clear_pointer (&job.bytes, g_byte_array_unref);
      return NULL;
    }

  return g_byte_array_free_to_bytes (job.bytes);
}
