/* SPDX-License-Identifier: GPL-3.0-or-later
 * show-map.c: paints a sample map, to be looked at
 *
 * show-map airport|shop|hand|odd|empty|large OUT.png|svg|pdf [light|dark|light-contrast|dark-contrast|print] [paper] [rtl] [twice] [WIDTH]
 */
#include "config.h"

#include "render/baro-export.h"
#include "render/baro-paint.h"
#include "sample-map.h"

#include <locale.h>

typedef struct
{
  const char *name, *path;
  BaroThemeKind theme;
  BaroJourneyLayoutOptions options;
  double scale;
} Request;

static void
read_arguments (Request *request, int argc, char **argv)
{
  static const char *const themes[] = { "light", "dark", "light-contrast", "dark-contrast", "print" };

  request->name = argv[1];
  request->path = argv[2];
  request->options.width = 994.0;
  request->scale = 1.0;
  for (int i = 3; i < argc; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (themes); k++)
        if (g_str_equal (argv[i], themes[k]))
          request->theme = k;
      if (g_str_equal (argv[i], "paper"))
        request->options.for_paper = TRUE;
      if (g_str_equal (argv[i], "rtl"))
        request->options.is_mirrored = TRUE;
      if (g_str_equal (argv[i], "twice"))
        request->scale = 2.0;
      if (g_ascii_isdigit (argv[i][0]))
        request->options.width = g_ascii_strtod (argv[i], NULL);
    }
}

/* How long a window's worth takes while the map is panned, for an eye on speed. */
static void
time_panning (const BaroJourneyPicture *picture, const BaroTheme *theme, BaroPangoText *text)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1280, 800);
  gint64 start = 0, n = 60;

  for (gint64 i = -1; i < n; i++)
    {
      cairo_t *cr = cairo_create (surface);

      if (i == 0)
        start = g_get_monotonic_time ();
      cairo_translate (cr, -(picture->width - 1280.0) * (double) MAX (i, 0) / (double) n, -(picture->height - 800.0) * (double) MAX (i, 0) / (double) n);
      baro_paint_scene (cr, picture->scene, theme, text);
      cairo_destroy (cr);
    }
  g_printerr ("a frame of 1280 × 800 in %.2f ms\n", (double) (g_get_monotonic_time () - start) / 1000.0 / (double) n);
  cairo_surface_destroy (surface);
}

static cairo_status_t
collect (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* A sky over a field, or something that is no picture. */
static GBytes *
get_picture (const char *picture_id, gpointer user_data)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 320, 200);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.55, 0.75, 0.95);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.35, 0.6, 0.3);
  cairo_rectangle (cr, 0, 120, 320, 80);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1.0, 0.85, 0.3);
  cairo_arc (cr, 240, 60, 30, 0, 7);
  cairo_fill (cr);
  cairo_destroy (cr);
  if (g_str_equal (picture_id, "good"))
    cairo_surface_write_to_png_stream (surface, collect, bytes);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

/* The map, its scores into curves and what else it needs into the options. */
static BaroJourney *
make_map (Request *request, BaroJourneyScores **curves)
{
  BaroJourney *journey;

  if (g_str_equal (request->name, "shop") || g_str_equal (request->name, "hand"))
    {
      journey = sample_map_shop ();
      if (g_str_equal (request->name, "hand"))
        return journey;
      curves[0] = sample_map_shop_scores (journey, FALSE);
      curves[1] = sample_map_shop_scores (journey, TRUE);
      request->options.n_curves = 2;
      return journey;
    }
  if (g_str_equal (request->name, "large"))
    return sample_map_large (60, 12, 500);
  if (!g_str_equal (request->name, "airport") && !g_str_equal (request->name, "odd"))
    return baro_journey_new (NULL, "Empty");

  journey = g_str_equal (request->name, "odd") ? sample_map_odd () : sample_map_airport ();
  curves[0] = sample_map_airport_scores (journey);
  request->options.n_curves = 1;
  if (g_str_equal (request->name, "odd"))
    {
      request->options.series = sample_map_series (journey);
      request->options.get_picture = get_picture;
    }

  return journey;
}

static gboolean
write_picture (const BaroJourneyPicture *picture, const Request *request, BaroPangoText *text)
{
  const BaroTheme *theme = baro_theme_get (request->theme);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (g_str_has_suffix (request->path, ".svg"))
    bytes = baro_export_svg (picture->scene, theme, text, NULL, &error);
  else if (g_str_has_suffix (request->path, ".pdf"))
    bytes = baro_export_pdf (picture->scene, theme, text, NULL, &error);
  else
    bytes = baro_export_png (picture->scene, theme, text, request->scale, NULL, &error);
  if (bytes != NULL && baro_export_save (request->path, bytes, &error))
    return TRUE;

  g_printerr ("%s\n", error->message);

  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  Request request = { 0 };
  BaroJourneyScores *curves[2] = { NULL };
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(BaroJourneyPicture) picture = NULL;
  gboolean is_written;

  setlocale (LC_ALL, "");
  if (argc < 3)
    return 2;
  read_arguments (&request, argc, argv);
  request.options.study_name = "Airport passengers 2025";
  request.options.source_line = "Source: passenger survey 2025, quarter 2";
  request.options.curves = curves;
  journey = make_map (&request, curves);

  for (guint round = 0; round < 3; round++)
    {
      gint64 start = g_get_monotonic_time ();

      g_clear_pointer (&picture, baro_journey_picture_unref);
      picture = baro_journey_layout (journey, &request.options, baro_pango_text_get_measure (text));
      g_printerr ("layout %.1f ms, %.0f × %.0f\n", (double) (g_get_monotonic_time () - start) / 1000.0, picture->width, picture->height);
    }
  if (g_str_equal (request.name, "large"))
    time_panning (picture, baro_theme_get (request.theme), text);
  is_written = write_picture (picture, &request, text);

  for (guint i = 0; i < request.options.n_curves; i++)
    sample_map_scores_free (curves[i]);
  if (request.options.series != NULL)
    sample_map_series_free (request.options.series);

  return is_written ? 0 : 1;
}
