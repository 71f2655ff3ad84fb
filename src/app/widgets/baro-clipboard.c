/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clipboard.c: figures and tables for slides and spreadsheets */
#define G_LOG_DOMAIN "baro-clipboard"
#include "config.h"

#include "widgets/baro-clipboard.h"

#include <string.h>

#include "chart/baro-layout.h"
#include "render/baro-export.h"
#include "render/baro-table-export.h"
#include "widgets/baro-screen-text.h"

#define PICTURE_WIDTH_PX 800
#define PICTURE_PADDING_PX 16
#define PICTURE_SCALE 2.0

static GdkContentProvider *
text_provider (const char *mime_type, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (mime_type, bytes);
}

/**
 * baro_clipboard_copy_table:
 * @widget: whose clipboard
 * @table: the table
 *
 * Copies a table so that a spreadsheet takes cells and a document takes a table.
 */
void
baro_clipboard_copy_table (GtkWidget *widget, const BaroTable *table)
{
  g_autofree char *tsv = baro_table_to_tsv (table);
  g_autofree char *html = baro_table_to_html (table);
  GdkContentProvider *forms[] = {
    text_provider ("text/html", html),
    text_provider ("text/tab-separated-values", tsv),
    text_provider ("text/plain;charset=utf-8", tsv),
    text_provider ("UTF8_STRING", tsv),
  };
  g_autoptr(GdkContentProvider) all = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), all);
}

/**
 * baro_picture_make:
 * @widget: whose font is used
 * @figure: the figure
 * @kind: which form
 * @width_px: width of the picture before scaling; 0: 800
 * @scale: pixels per px, for PNG only
 * @error: return location
 *
 * Lays the figure out with its title, foot and source line and paints it in light colours.
 *
 * Returns: (transfer full): the bytes of a file; %NULL with an error
 */
GBytes *
baro_picture_make (GtkWidget *widget, const BaroFigure *figure, BaroPictureKind kind, int width_px, double scale, GError **error)
{
  BaroLayoutOptions options = {
    .width = width_px > 0 ? width_px : PICTURE_WIDTH_PX,
    .padding = PICTURE_PADDING_PX,
    .flags = BARO_LAYOUT_WITH_TEXT | BARO_LAYOUT_BACKGROUND,
  };
  BaroPangoText *text = baro_screen_get_text (widget);
  const BaroTheme *theme = baro_screen_get_export_theme ();
  g_autoptr(BaroScene) scene = NULL;

  if (kind == BARO_PICTURE_CSV)
    {
      char *csv = baro_table_to_csv (figure->table);

      return g_bytes_new_take (csv, strlen (csv));
    }
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    options.flags |= BARO_LAYOUT_MIRRORED;
  scene = baro_chart_layout (figure->chart, &options, baro_pango_text_get_measure (text));
  switch (kind)
    {
    case BARO_PICTURE_SVG: return baro_export_svg (scene, theme, text, figure->recipe, error);
    case BARO_PICTURE_PDF: return baro_export_pdf (scene, theme, text, figure->recipe, error);
    case BARO_PICTURE_PNG: case BARO_PICTURE_CSV: default:
      return baro_export_png (scene, theme, text, scale, figure->recipe, error);
    }
}

/**
 * baro_clipboard_figure_content:
 * @widget: whose font is used
 * @figure: the figure
 *
 * Returns: (transfer full) (nullable): the figure as PNG at twice the size and as SVG, for clipboard and drag;
 *   %NULL if neither could be made
 */
GdkContentProvider *
baro_clipboard_figure_content (GtkWidget *widget, const BaroFigure *figure)
{
  g_autoptr(GBytes) png = baro_picture_make (widget, figure, BARO_PICTURE_PNG, 0, PICTURE_SCALE, NULL);
  g_autoptr(GBytes) svg = baro_picture_make (widget, figure, BARO_PICTURE_SVG, 0, 1.0, NULL);
  GdkContentProvider *forms[2];
  gsize n_forms = 0;

  if (png != NULL)
    forms[n_forms++] = gdk_content_provider_new_for_bytes ("image/png", png);
  if (svg != NULL)
    forms[n_forms++] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);
  return n_forms > 0 ? gdk_content_provider_new_union (forms, n_forms) : NULL;
}

/**
 * baro_clipboard_copy_figure:
 * @widget: whose clipboard
 * @figure: the figure
 *
 * Copies a figure as a picture.
 */
void
baro_clipboard_copy_figure (GtkWidget *widget, const BaroFigure *figure)
{
  g_autoptr(GdkContentProvider) content = baro_clipboard_figure_content (widget, figure);

  if (content != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
}
