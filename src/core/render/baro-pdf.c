/* baro-pdf.c: a PDF of several pages with outline */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-pdf"
#include "config.h"

#include "render/baro-pdf.h"

#include "render/baro-export-private.h"
#include "render/baro-paint.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

struct _BaroPdf
{
  cairo_surface_t *surface; /* (owned) (nullable): NULL once finished */
  cairo_t         *cr;      /* (owned) (nullable) */
  GByteArray      *bytes;   /* (owned) (nullable) */
  guint            n_pages;
  gboolean         is_open; /* a page has begun */
};

void
baro_export_set_pdf_metadata (cairo_surface_t *surface, const BaroRecipe *recipe)
{
  g_autofree char *keywords = recipe != NULL ? baro_recipe_dup_text (recipe) : NULL;
  g_autofree char *date = baro_export_dup_date (recipe);

  if (recipe != NULL && recipe->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, recipe->title);
  if (keywords != NULL && *keywords != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, keywords);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Barometer " BARO_VERSION);
  /* cairo would write the clock's time, and no two files would be alike; NULL takes it out */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

/**
 * baro_pdf_new:
 * @page_width_pt: in points
 * @page_height_pt: in points
 * @recipe: (nullable): title, keywords, creation date
 *
 * Returns: (transfer full): a document without pages
 */
BaroPdf *
baro_pdf_new (double page_width_pt, double page_height_pt, const BaroRecipe *recipe)
{
  BaroPdf *pdf = g_new0 (BaroPdf, 1);

  pdf->bytes = g_byte_array_new ();
  pdf->surface = cairo_pdf_surface_create_for_stream (baro_export_collect, pdf->bytes, page_width_pt, page_height_pt);
  baro_export_set_pdf_metadata (pdf->surface, recipe);
  pdf->cr = cairo_create (pdf->surface);

  return pdf;
}

static void
close_surface (BaroPdf *pdf)
{
  g_clear_pointer (&pdf->cr, cairo_destroy);
  if (pdf->surface != NULL)
    cairo_surface_finish (pdf->surface);
  g_clear_pointer (&pdf->surface, cairo_surface_destroy);
}

/**
 * baro_pdf_free:
 * @pdf: (transfer full) (nullable): a document
 */
void
baro_pdf_free (BaroPdf *pdf)
{
  if (pdf == NULL)
    return;

  /* finishing writes to the bytes, so they go last */
  close_surface (pdf);
  g_clear_pointer (&pdf->bytes, g_byte_array_unref);
  g_free (pdf);
}

/**
 * baro_pdf_begin_page:
 * @pdf: a document without an open page
 */
void
baro_pdf_begin_page (BaroPdf *pdf)
{
  g_return_if_fail (pdf != NULL && pdf->cr != NULL && !pdf->is_open);

  pdf->is_open = TRUE;
  pdf->n_pages++;
  cairo_identity_matrix (pdf->cr);
}

/**
 * baro_pdf_end_page:
 * @pdf: a document with an open page
 */
void
baro_pdf_end_page (BaroPdf *pdf)
{
  g_return_if_fail (pdf != NULL && pdf->cr != NULL && pdf->is_open);

  cairo_show_page (pdf->cr);
  pdf->is_open = FALSE;
}

/**
 * baro_pdf_get_n_pages:
 * @pdf: a document
 *
 * Returns: how many pages have begun
 */
guint
baro_pdf_get_n_pages (const BaroPdf *pdf)
{
  g_return_val_if_fail (pdf != NULL, 0);

  return pdf->n_pages;
}

/**
 * baro_pdf_add_outline:
 * @pdf: a document with an open page
 * @parent: an entry returned before, or 0 for the top
 * @title: what the reader's sidebar shows
 *
 * Returns: the entry, to be a parent
 */
int
baro_pdf_add_outline (BaroPdf *pdf, int parent, const char *title)
{
  g_autofree char *target = NULL;

  g_return_val_if_fail (pdf != NULL && pdf->surface != NULL && pdf->n_pages > 0 && title != NULL, 0);

  target = g_strdup_printf ("page=%u pos=[0 0]", pdf->n_pages);

  return cairo_pdf_surface_add_outline (pdf->surface, parent, title, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

/**
 * baro_pdf_paint:
 * @pdf: a document with an open page
 * @scene: what
 * @theme: in which colours
 * @text: with which fonts
 * @x_pt: left edge of the scene, in points
 * @y_pt: top edge of the scene, in points
 * @scale: points per px of the scene; %BARO_PDF_PX keeps its size
 */
void
baro_pdf_paint (BaroPdf *pdf, const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text,
                double x_pt, double y_pt, double scale)
{
  g_return_if_fail (pdf != NULL && pdf->cr != NULL && pdf->is_open && scale > 0.0);

  cairo_save (pdf->cr);
  cairo_translate (pdf->cr, x_pt, y_pt);
  cairo_scale (pdf->cr, scale, scale);
  baro_paint_scene (pdf->cr, scene, theme, text);
  cairo_restore (pdf->cr);
}

/**
 * baro_pdf_finish:
 * @pdf: a document without an open page; afterwards it can only be freed
 * @error: return location
 *
 * Returns: (transfer full): the file; %NULL with @error
 */
GBytes *
baro_pdf_finish (BaroPdf *pdf, GError **error)
{
  cairo_status_t status;

  g_return_val_if_fail (pdf != NULL && pdf->cr != NULL && !pdf->is_open, NULL);

  status = cairo_status (pdf->cr);
  g_clear_pointer (&pdf->cr, cairo_destroy);
  cairo_surface_finish (pdf->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pdf->surface);
  g_clear_pointer (&pdf->surface, cairo_surface_destroy);
  if (!baro_export_check_cairo (status, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf->bytes));
}
