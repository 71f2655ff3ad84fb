/* baro-export.c: SVG and single-page PDF, and writing files so that a fault leaves the old one */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-export"
#include "config.h"

#include "base/baro-file.h"
#include "render/baro-export-private.h"
#include "render/baro-paint.h"
#include "render/baro-pdf.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SVG_HEAD_BYTES 2048

G_DEFINE_QUARK (baro-export-error-quark, baro_export_error)

cairo_status_t
baro_export_collect (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

gboolean
baro_export_check_cairo (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_SURFACE, _("The picture could not be drawn: %s."),
               cairo_status_to_string (status));

  return FALSE;
}

gboolean
baro_export_check_size (double width, double height, double scale, GError **error)
{
  double w = ceil (width * scale), h = ceil (height * scale);

  if (w <= BARO_EXPORT_MAX_PX && h <= BARO_EXPORT_MAX_PX)
    return TRUE;

  g_set_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_TOO_LARGE,
               _("The picture would be %.0f × %.0f pixels, but a side can have %d at most. Choose a smaller scale."),
               w, h, BARO_EXPORT_MAX_PX);

  return FALSE;
}

char *
baro_export_dup_date (const BaroRecipe *recipe)
{
  g_autoptr(GDateTime) date = NULL;

  if (recipe == NULL || recipe->created_at == 0)
    return NULL;
  date = g_date_time_new_from_unix_utc (recipe->created_at);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* XML 1.0 has no control characters, not even as references. */
static char *
dup_xml (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t')
        g_string_append_c (clean, (char) c);
      else if (!g_unichar_iscntrl (c) && c != 0xFFFE && c != 0xFFFF)
        g_string_append_unichar (clean, c);
    }
  g_free (g_steal_pointer (&valid));
  valid = g_string_free (clean, FALSE);

  return g_markup_escape_text (valid, -1);
}

static char *
make_svg_head (const BaroScene *scene, const BaroRecipe *recipe)
{
  GString *head = g_string_new ("\n");
  g_autofree char *description = dup_xml (baro_scene_get_description (scene));
  g_autofree char *date = baro_export_dup_date (recipe);

  if (recipe != NULL && recipe->title != NULL)
    {
      g_autofree char *title = dup_xml (recipe->title);

      g_string_append_printf (head, "<title>%s</title>\n", title);
    }
  if (*description != '\0')
    g_string_append_printf (head, "<desc>%s</desc>\n", description);

  g_string_append (head, "<metadata>\n<recipe xmlns=\"urn:" BARO_APP_ID ":recipe\" program=\"Barometer " BARO_VERSION "\"");
  if (date != NULL)
    g_string_append_printf (head, " created=\"%s\"", date);
  g_string_append (head, ">\n");
  for (guint i = 0; recipe != NULL && i < recipe->entries->len; i++)
    {
      const BaroRecipeEntry *entry = g_ptr_array_index (recipe->entries, i);
      g_autofree char *key = dup_xml (entry->key);
      g_autofree char *value = dup_xml (entry->value);

      g_string_append_printf (head, "<entry key=\"%s\">%s</entry>\n", key, value);
    }
  g_string_append (head, "</recipe>\n</metadata>");

  return g_string_free (head, FALSE);
}

/* cairo writes no metadata into SVG: they go right after the opening tag. */
static GBytes *
insert_svg_head (GByteArray *svg, const char *head)
{
  const char *text = (const char *) svg->data;
  const char *open = g_strstr_len (text, MIN (svg->len, SVG_HEAD_BYTES), "<svg");
  const char *close = open != NULL ? memchr (open, '>', svg->len - (gsize) (open - text)) : NULL;
  GByteArray *whole;
  gsize offset;

  if (close == NULL)
    return g_byte_array_free_to_bytes (svg);

  offset = (gsize) (close + 1 - text);
  whole = g_byte_array_sized_new ((guint) (svg->len + strlen (head)));
  g_byte_array_append (whole, svg->data, (guint) offset);
  g_byte_array_append (whole, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (whole, svg->data + offset, (guint) (svg->len - offset));
  g_byte_array_unref (svg);

  return g_byte_array_free_to_bytes (whole);
}

/**
 * baro_export_svg:
 * @scene: what
 * @theme: in which colours
 * @text: with which fonts
 * @recipe: (nullable): title and metadata
 * @error: return location
 *
 * Returns: (transfer full): the SVG file, UTF-8, one unit per px; %NULL with @error
 */
GBytes *
baro_export_svg (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, const BaroRecipe *recipe,
                 GError **error)
{
  g_autoptr(GByteArray) bytes = NULL;
  g_autofree char *head = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (scene != NULL && theme != NULL && text != NULL, NULL);

  bytes = g_byte_array_new ();
  surface = cairo_svg_surface_create_for_stream (baro_export_collect, bytes, baro_scene_get_width (scene),
                                                 baro_scene_get_height (scene));
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  baro_paint_scene (cr, scene, theme, text);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!baro_export_check_cairo (status, error))
    return NULL;

  head = make_svg_head (scene, recipe);

  return insert_svg_head (g_steal_pointer (&bytes), head);
}

/**
 * baro_export_pdf:
 * @scene: what
 * @theme: in which colours, best %BARO_THEME_PRINT
 * @text: with which fonts; they are embedded
 * @recipe: (nullable): title and keywords
 * @error: return location
 *
 * Returns: (transfer full): a PDF of one page as large as the scene; %NULL with @error
 */
GBytes *
baro_export_pdf (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, const BaroRecipe *recipe,
                 GError **error)
{
  g_autoptr(BaroPdf) pdf = NULL;

  g_return_val_if_fail (scene != NULL && theme != NULL && text != NULL, NULL);

  pdf = baro_pdf_new (baro_scene_get_width (scene) * BARO_PDF_PX, baro_scene_get_height (scene) * BARO_PDF_PX, recipe);
  baro_pdf_begin_page (pdf);
  baro_pdf_paint (pdf, scene, theme, text, 0.0, 0.0, BARO_PDF_PX);
  baro_pdf_end_page (pdf);

  return baro_pdf_finish (pdf, error);
}

static gboolean
fail_write (const char *path, int saved_errno, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_WRITE,
               _("The file “%s” could not be written: %s. Choose another folder or free some space."), name,
               g_strerror (saved_errno));

  return FALSE;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize length, done = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  while (done < length)
    {
      gssize n = write (fd, data + done, length - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      done += (gsize) n;
    }

  return TRUE;
}

/* Pipes and devices cannot be replaced; they are written to. */
static gboolean
save_in_place (const char *path, GBytes *bytes, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int saved_errno = 0;

  if (fd < 0)
    return fail_write (path, errno, error);
  if (!write_all (fd, bytes))
    saved_errno = errno;
  if (close (fd) != 0 && saved_errno == 0)
    saved_errno = errno;

  return saved_errno == 0 || fail_write (path, saved_errno, error);
}

static gboolean
save_beside (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *temporary = NULL;
  int fd = baro_file_open_beside (path, &temporary);
  int saved_errno = 0;

  if (fd < 0)
    return fail_write (path, errno, error);
  if (!write_all (fd, bytes))
    saved_errno = errno;
  if (close (fd) != 0 && saved_errno == 0)
    saved_errno = errno;
  if (saved_errno != 0)
    {
      g_unlink (temporary);
      return fail_write (path, saved_errno, error);
    }

  return baro_file_replace (temporary, path) || fail_write (path, errno, error);
}

/**
 * baro_export_save:
 * @path: (type filename): where to
 * @bytes: what
 * @error: return location
 *
 * Writes a temporary file beside @path, syncs it and renames it, so that after any fault @path is either the
 * old or the new file, whole. A symbolic link stays one.
 *
 * Returns: %FALSE with @error if the file could not be written
 */
gboolean
baro_export_save (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *target = NULL;
  struct stat info;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  target = baro_file_dup_target (path);
  if (stat (target, &info) == 0 && S_ISDIR (info.st_mode))
    return fail_write (path, EISDIR, error);
  if (stat (target, &info) == 0 && !S_ISREG (info.st_mode))
    return save_in_place (target, bytes, error);

  return save_beside (target, bytes, error);
}
