/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-pdf-tiles.c: a large scene over several pages, to be put together on a wall
 */
#define G_LOG_DOMAIN "baro-pdf-tiles"
#include "config.h"

#include "base/baro-string.h"
#include "render/baro-export-private.h"
#include "render/baro-paint.h"
#include "render/baro-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_LEAST 24.0
#define MARK_GAP 3.0        /* between the corner and its mark */
#define MARK_LENGTH 12.0
#define MARK_WIDTH 0.4
#define MAX_PAGES 400u
/* A rounding error must not make a page of its own. */
#define SLACK_PT 0.5

static double
find_margin (const BaroPdfTiles *tiles)
{
  return MIN (MAX (tiles->margin_pt, MARGIN_LEAST), MIN (tiles->width_pt, tiles->height_pt) / 3.0);
}

/**
 * baro_pdf_tiles_count:
 * @tiles: pages and scale
 * @scene: what is to be painted
 * @n_rows: (out): pages from top to bottom
 * @n_columns: (out): pages from left to right
 *
 * Tells how many pages baro_pdf_export_tiles() would make, for a dialog that says so first.
 */
void
baro_pdf_tiles_count (const BaroPdfTiles *tiles, const BaroScene *scene, guint *n_rows, guint *n_columns)
{
  double margin;

  g_return_if_fail (tiles != NULL && scene != NULL && n_rows != NULL && n_columns != NULL && tiles->scale > 0.0);

  margin = find_margin (tiles);
  *n_columns = (guint) CLAMP (ceil ((baro_scene_get_width (scene) * tiles->scale - SLACK_PT) / (tiles->width_pt - 2.0 * margin)), 1.0, 100000.0);
  *n_rows = (guint) CLAMP (ceil ((baro_scene_get_height (scene) * tiles->scale - SLACK_PT) / (tiles->height_pt - 2.0 * margin)), 1.0, 100000.0);
}

/* Two short lines at each corner of what is painted, outside of it: where to cut. */
static void
paint_crop_marks (cairo_t *cr, double left, double top, double right, double bottom)
{
  const double xs[] = { left, right }, ys[] = { top, bottom };

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_set_line_width (cr, MARK_WIDTH);
  for (guint i = 0; i < 2; i++)
    for (guint k = 0; k < 2; k++)
      {
        double out_x = i == 0 ? -1.0 : 1.0, out_y = k == 0 ? -1.0 : 1.0;

        cairo_move_to (cr, xs[i] + out_x * MARK_GAP, ys[k]);
        cairo_line_to (cr, xs[i] + out_x * (MARK_GAP + MARK_LENGTH), ys[k]);
        cairo_move_to (cr, xs[i], ys[k] + out_y * MARK_GAP);
        cairo_line_to (cr, xs[i], ys[k] + out_y * (MARK_GAP + MARK_LENGTH));
      }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* One document being written. */
typedef struct
{
  cairo_t            *cr;
  const BaroScene    *scene;
  const BaroTheme    *theme;
  BaroPangoText      *text;
  const BaroPdfTiles *tiles;
  guint               n_rows, n_columns;
} TileJob;

static void
paint_label (const TileJob *job, guint row, guint column, double x, double y)
{
  BaroPaint ink = { BARO_INK_DIM, 0.0, 1.0 };
  BaroRgba color = baro_theme_lookup (job->theme, &ink);
  g_autofree char *row_text = g_strdup_printf ("%u", row + 1), *rows_text = g_strdup_printf ("%u", job->n_rows);
  g_autofree char *column_text = g_strdup_printf ("%u", column + 1), *columns_text = g_strdup_printf ("%u", job->n_columns);
  g_autofree char *label = baro_string_format (_("Row %s of %s, column %s of %s"), row_text, rows_text, column_text, columns_text);

  cairo_save (job->cr);
  cairo_translate (job->cr, x, y);
  cairo_scale (job->cr, 0.66, 0.66);
  cairo_set_source_rgba (job->cr, color.red, color.green, color.blue, color.alpha);
  baro_pango_text_show (job->text, job->cr, label, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, 0.0, 0.0);
  cairo_restore (job->cr);
}

static void
paint_tile (const TileJob *job, guint row, guint column)
{
  double margin = find_margin (job->tiles), width = job->tiles->width_pt - 2.0 * margin, height = job->tiles->height_pt - 2.0 * margin;
  double used_width = MIN (width, baro_scene_get_width (job->scene) * job->tiles->scale - column * width);
  double used_height = MIN (height, baro_scene_get_height (job->scene) * job->tiles->scale - row * height);

  cairo_save (job->cr);
  cairo_rectangle (job->cr, margin, margin, used_width, used_height);
  cairo_clip (job->cr);
  cairo_translate (job->cr, margin - column * width, margin - row * height);
  cairo_scale (job->cr, job->tiles->scale, job->tiles->scale);
  baro_paint_scene (job->cr, job->scene, job->theme, job->text);
  cairo_restore (job->cr);

  paint_crop_marks (job->cr, margin, margin, margin + used_width, margin + used_height);
  paint_label (job, row, column, job->tiles->width_pt / 2.0, job->tiles->height_pt - margin / 2.0);
  cairo_show_page (job->cr);
}

/**
 * baro_pdf_export_tiles:
 * @scene: what
 * @theme: in which colours, best %BARO_THEME_PRINT
 * @text: with which fonts; they are embedded
 * @tiles: pages and scale; swap width and height to lay the pages on their side
 * @recipe: (nullable): title and keywords
 * @error: return location
 *
 * Spreads @scene over pages without overlap, row by row, with marks where to cut and "Row 1 of 2, column 2 of 3" in the
 * margin. Each page holds only what shows on it.
 *
 * Returns: (transfer full): the PDF; %NULL with @error, as for more than %MAX_PAGES pages
 */
GBytes *
baro_pdf_export_tiles (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, const BaroPdfTiles *tiles,
                       const BaroRecipe *recipe, GError **error)
{
  g_autoptr(GByteArray) bytes = NULL;
  TileJob job = { NULL, scene, theme, text, tiles, 0, 0 };
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (scene != NULL && theme != NULL && text != NULL && tiles != NULL && tiles->scale > 0.0, NULL);

  baro_pdf_tiles_count (tiles, scene, &job.n_rows, &job.n_columns);
  if ((guint64) job.n_rows * job.n_columns > MAX_PAGES)
    {
      g_set_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_TOO_LARGE,
                   _("The picture would take %u × %u pages, but %u is the most. Choose a smaller scale or larger pages."), job.n_rows,
                   job.n_columns, MAX_PAGES);
      return NULL;
    }

  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (baro_export_collect, bytes, tiles->width_pt, tiles->height_pt);
  baro_export_set_pdf_metadata (surface, recipe);
  job.cr = cairo_create (surface);
  for (guint row = 0; row < job.n_rows; row++)
    for (guint column = 0; column < job.n_columns; column++)
      paint_tile (&job, row, column);
  status = cairo_status (job.cr);
  cairo_destroy (job.cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!baro_export_check_cairo (status, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
