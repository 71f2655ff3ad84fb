/* sheet.c: paints a sheet of all chart kinds, to be looked at
 *
 * chart-sheet OUT.png [light|dark|light-contrast|dark-contrast|print] [en|zh] [rtl] [WIDTH]
 * chart-sheet one NAME OUT.png|svg|pdf WIDTH HEIGHT [THEME] [zh]    one chart through the export, to be timed */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/baro-layout.h"
#include "render/baro-export.h"
#include "render/baro-paint.h"
#include "core/chart/sample-charts.h"

#include <stdlib.h>

#define GAP_PX 24.0

typedef BaroChart *(*MakeChart) (gboolean zh);

static const struct
{
  MakeChart make;
  double    height;
} charts[] = {
  { sample_chart_months, 290 },   { sample_chart_waves, 290 },     { sample_chart_difference, 290 },
  { sample_chart_bars, 290 },     { sample_chart_heat, 290 },      { sample_chart_stack, 290 },
  { sample_chart_centred, 290 },  { sample_chart_histogram, 290 }, { sample_chart_control, 290 },
  { sample_chart_small, 290 },    { sample_chart_many, 290 },      { NULL, 290 },
  { sample_chart_events, 440 },   { sample_chart_gap, 540 },
};

/* Scenes are put together by painting them one after the other on one big scene-sized picture. */
typedef struct
{
  cairo_t         *cr;
  const BaroTheme *theme;
  BaroPangoText   *text;
  gboolean         zh;
  BaroLayoutFlags  flags;
} Sheet;

static void
paint_chart (Sheet *sheet, BaroChart *chart, double x, double y, double width, double height)
{
  BaroLayoutOptions options = { width, height, 0.0, sheet->flags };
  g_autoptr(BaroScene) scene = baro_chart_layout (chart, &options, baro_pango_text_get_measure (sheet->text));

  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, x, y);
  baro_paint_scene (sheet->cr, scene, sheet->theme, sheet->text);
  cairo_restore (sheet->cr);
  baro_chart_free (chart);
}

static void
paint_sheet (Sheet *sheet, double width)
{
  guint n_columns = width < 700 ? 1 : 3;
  double column = (width - GAP_PX) / n_columns - GAP_PX;
  double x = GAP_PX, y = GAP_PX, row = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      double w = charts[i].height > 300 && n_columns > 1 ? (width - GAP_PX) / 2.0 - GAP_PX : column;

      if (x + w > width)
        {
          x = GAP_PX;
          y += row + GAP_PX;
          row = 0.0;
        }
      if (charts[i].make != NULL)
        {
          paint_chart (sheet, charts[i].make (sheet->zh), x, y, w, charts[i].height);
        }
      else
        {
          paint_chart (sheet, sample_chart_spark (FALSE), x, y + 60.0, 170.0, 36.0);
          paint_chart (sheet, sample_chart_spark (TRUE), x, y + 120.0, 150.0, 36.0);
        }
      x += w + GAP_PX;
      row = MAX (row, charts[i].height);
    }
}

static BaroThemeKind
find_theme (const char *name)
{
  static const char *const names[] = { "light", "dark", "light-contrast", "dark-contrast", "print" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (name, names[i]) == 0)
        return (BaroThemeKind) i;
    }

  return BARO_THEME_LIGHT;
}

static const struct
{
  const char *name;
  MakeChart   make;
} names[] = {
  { "months", sample_chart_months },   { "waves", sample_chart_waves },     { "events", sample_chart_events },
  { "gap", sample_chart_gap },         { "difference", sample_chart_difference }, { "bars", sample_chart_bars },
  { "heat", sample_chart_heat },       { "stack", sample_chart_stack },     { "centred", sample_chart_centred },
  { "histogram", sample_chart_histogram }, { "control", sample_chart_control }, { "small", sample_chart_small },
  { "many", sample_chart_many },
};

/* argv: NAME OUT WIDTH HEIGHT [theme] [zh] */
static int
export_one (int argc, char **argv)
{
  gboolean zh = argc > 5 && g_str_equal (argv[5], "zh");
  BaroLayoutOptions options = { g_ascii_strtod (argv[2], NULL), g_ascii_strtod (argv[3], NULL), 16.0,
                                BARO_LAYOUT_WITH_TEXT | BARO_LAYOUT_BACKGROUND };
  const BaroTheme *theme = baro_theme_get (find_theme (argc > 4 ? argv[4] : "light"));
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  g_autoptr(BaroChart) chart = NULL;
  g_autoptr(BaroScene) scene = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && chart == NULL; i++)
    {
      if (g_str_equal (argv[0], names[i].name))
        chart = names[i].make (zh);
    }
  if (chart == NULL)
    return 2;

  scene = baro_chart_layout (chart, &options, baro_pango_text_get_measure (text));
  if (g_str_has_suffix (argv[1], ".svg"))
    bytes = baro_export_svg (scene, theme, text, NULL, &error);
  else if (g_str_has_suffix (argv[1], ".pdf"))
    bytes = baro_export_pdf (scene, theme, text, NULL, &error);
  else
    bytes = baro_export_png (scene, theme, text, 1.0, NULL, &error);
  if (bytes == NULL || !baro_export_save (argv[1], bytes, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}

int
main (int argc, char **argv)
{
  Sheet sheet = { 0 };
  double width = 1280.0, height = 1900.0;
  cairo_surface_t *surface;
  BaroPaint card = { BARO_INK_CARD, 0.0, 1.0 };
  BaroRgba color;
  cairo_status_t status;

  if (argc < 2)
    {
      g_printerr ("chart-sheet OUT.png [light|dark|light-contrast|dark-contrast|print] [en|zh] [rtl] [WIDTH]\n");
      return 2;
    }
  if (argc >= 6 && g_str_equal (argv[1], "one"))
    return export_one (argc - 2, argv + 2);
  sheet.theme = baro_theme_get (BARO_THEME_LIGHT);
  sheet.flags = BARO_LAYOUT_WITH_TEXT;
  for (int i = 2; i < argc; i++)
    {
      if (g_str_equal (argv[i], "zh"))
        sheet.zh = TRUE;
      else if (g_str_equal (argv[i], "rtl"))
        sheet.flags |= BARO_LAYOUT_MIRRORED;
      else if (g_ascii_isdigit (argv[i][0]))
        width = g_ascii_strtod (argv[i], NULL);
      else if (!g_str_equal (argv[i], "en"))
        sheet.theme = baro_theme_get (find_theme (argv[i]));
    }
  if (width < 700)
    height = 4700.0;

  sheet.text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  sheet.cr = cairo_create (surface);
  color = baro_theme_lookup (sheet.theme, &card);
  cairo_set_source_rgb (sheet.cr, color.red, color.green, color.blue);
  cairo_paint (sheet.cr);
  paint_sheet (&sheet, width);
  cairo_destroy (sheet.cr);
  status = cairo_surface_write_to_png (surface, argv[1]);
  cairo_surface_destroy (surface);
  baro_pango_text_free (sheet.text);

  return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
