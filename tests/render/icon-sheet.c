/* SPDX-License-Identifier: GPL-3.0-or-later
 * icon-sheet.c: paints every icon in two sizes, to be looked at: icon-sheet OUT.png
 */
#include "config.h"

#include "render/baro-icons.h"
#include "render/baro-pango-text.h"

int
main (int argc, char **argv)
{
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, 12.0);
  const char *const *names = baro_icon_names ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 960, 520);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (argc < 2)
    return 2;

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.18, 0.18, 0.2);
  for (guint i = 0; names[i] != NULL; i++)
    {
      double x = 60.0 + i % 8 * 116.0, y = 50.0 + i / 8 * 124.0;

      baro_icon_show (cr, names[i], x, y, 64.0);
      baro_icon_show (cr, names[i], x + 48.0, y + 24.0, 16.0);
      baro_pango_text_show (text, cr, names[i], BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, x, y + 48.0);
    }
  cairo_destroy (cr);
  status = cairo_surface_write_to_png (surface, argv[1]);
  cairo_surface_destroy (surface);

  return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
