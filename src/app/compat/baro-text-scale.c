/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-scale.c: how large the person's text is */
#define G_LOG_DOMAIN "baro-text-scale"
#include "config.h"

#include "compat/baro-text-scale.h"

#define USUAL_POINTS 11.0
#define USUAL_DPI 96.0

/**
 * baro_text_scale:
 * @widget: a widget
 *
 * Returns: how many times larger than usual the text of @widget's display is, by the font or by the text scaling
 *   of the desktop; at least 1
 */
double
baro_text_scale (GtkWidget *widget)
{
  g_autofree char *name = NULL;
  g_autoptr(PangoFontDescription) font = NULL;
  int dpi = 0;
  double points;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1.0);

  g_object_get (gtk_widget_get_settings (widget), "gtk-font-name", &name, "gtk-xft-dpi", &dpi, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  points = pango_font_description_get_size_is_absolute (font) ? 0.0 : pango_font_description_get_size (font) / (double) PANGO_SCALE;
  if (points <= 0.0)
    points = USUAL_POINTS;

  return MAX (1.0, points / USUAL_POINTS * (dpi > 0 ? dpi / 1024.0 / USUAL_DPI : 1.0));
}
