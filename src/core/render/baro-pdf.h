/* baro-pdf.h: a PDF of several pages with outline, for reports */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/baro-export.h"

G_BEGIN_DECLS

/* Builds one document in memory, page after page. Coordinates are points (1/72 inch) from the top left; a scene
 * is placed with its own scale (0.75 makes one px of the scene 1/96 inch). Outline entries refer to the page
 * that is open. Finish gives the bytes; the object is then used up. */
typedef struct _BaroPdf BaroPdf;

#define BARO_PDF_A4_WIDTH  595.276
#define BARO_PDF_A4_HEIGHT 841.890
#define BARO_PDF_A3_WIDTH  841.890
#define BARO_PDF_A3_HEIGHT 1190.551
#define BARO_PDF_PX        0.75 /* points in one px */

BaroPdf  *baro_pdf_new          (double page_width_pt, double page_height_pt, const BaroRecipe *recipe) G_GNUC_WARN_UNUSED_RESULT;
void      baro_pdf_free         (BaroPdf *pdf);
void      baro_pdf_begin_page   (BaroPdf *pdf);
void      baro_pdf_end_page     (BaroPdf *pdf);
guint     baro_pdf_get_n_pages  (const BaroPdf *pdf);
int       baro_pdf_add_outline  (BaroPdf *pdf, int parent, const char *title);
void      baro_pdf_paint        (BaroPdf *pdf, const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text,
                                 double x_pt, double y_pt, double scale);
typedef struct
{
  double width_pt, height_pt;   /* of a page; BARO_PDF_A4_WIDTH × BARO_PDF_A4_HEIGHT upright */
  double margin_pt;             /* around what is painted; at least 24 for the marks */
  double scale;                 /* points in one px of the scene; BARO_PDF_PX keeps its size */
} BaroPdfTiles;

void      baro_pdf_tiles_count  (const BaroPdfTiles *tiles, const BaroScene *scene, guint *n_rows, guint *n_columns);
GBytes   *baro_pdf_export_tiles (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, const BaroPdfTiles *tiles,
                                 const BaroRecipe *recipe, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *baro_pdf_finish       (BaroPdf *pdf, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroPdf, baro_pdf_free)

G_END_DECLS
