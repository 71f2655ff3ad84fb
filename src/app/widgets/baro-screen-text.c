/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-screen-text.c: the theme and the text of charts on the screen */
#define G_LOG_DOMAIN "baro-screen-text"
#include "config.h"

#include "widgets/baro-screen-text.h"

/* Font family and size -> BaroPangoText. A desktop has one or two; they live as long as the program. */
static GHashTable *texts;

/**
 * baro_screen_get_text:
 * @widget: a realized or unrealized widget, whose font is used
 *
 * Returns: (transfer none): the text of charts in that font
 */
BaroPangoText *
baro_screen_get_text (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  const char *family = pango_font_description_get_family (font);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double font_px = pango_font_description_get_size_is_absolute (font) ? size : size * 96.0 / 72.0;
  g_autofree char *key = NULL;
  BaroPangoText *text;

  /* "Large text" of the desktop arrives as the resolution of the screen. */
  if (pango_cairo_context_get_resolution (context) > 0.0 && !pango_font_description_get_size_is_absolute (font))
    font_px = size * pango_cairo_context_get_resolution (context) / 72.0;
  if (!(font_px >= 4.0))
    font_px = BARO_FONT_PX_DEFAULT;

  key = g_strdup_printf ("%s %d", family != NULL ? family : "", (int) (font_px * 100.0));
  if (texts == NULL)
    texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) baro_pango_text_free);
  text = g_hash_table_lookup (texts, key);
  if (text == NULL)
    {
      text = baro_pango_text_new (family, font_px);
      g_hash_table_insert (texts, g_steal_pointer (&key), text);
    }
  return text;
}

/**
 * baro_screen_get_theme:
 *
 * Returns: the chart colours that fit the desktop's style
 */
const BaroTheme *
baro_screen_get_theme (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (style);

  if (adw_style_manager_get_high_contrast (style))
    return baro_theme_get (is_dark ? BARO_THEME_DARK_CONTRAST : BARO_THEME_LIGHT_CONTRAST);
  return baro_theme_get (is_dark ? BARO_THEME_DARK : BARO_THEME_LIGHT);
}

const BaroTheme *
baro_screen_get_export_theme (void)
{
  return baro_theme_get (BARO_THEME_LIGHT);
}
