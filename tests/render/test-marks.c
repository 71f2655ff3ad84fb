/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-marks.c: icons, pictures, what is skipped, and a scene over several pages
 */
#include "config.h"

#include "journey/baro-journey-file.h"
#include "render/baro-icons.h"
#include "render/baro-paint.h"
#include "render/baro-pdf.h"
#include "render/baro-picture.h"

#include <glib/gstdio.h>
#include <string.h>

static cairo_surface_t *
new_surface (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);

  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);

  return ((const guint32 *) (const void *) (data + y * cairo_image_surface_get_stride (surface)))[x];
}

static guint
count_painted (cairo_surface_t *surface, int left, int top, int right, int bottom)
{
  guint n = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      n += pixel (surface, x, y) >> 24 != 0;

  return n;
}

/* Every icon paints something, and nothing outside its box. */
static void
test_icons_stay_in_box (void)
{
  const char *const *names = baro_icon_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      cairo_surface_t *surface = new_surface (48, 48);
      cairo_t *cr = cairo_create (surface);
      guint inside, all;

      baro_icon_show (cr, names[i], 24.0, 24.0, 32.0);
      cairo_destroy (cr);
      inside = count_painted (surface, 8, 8, 40, 40);
      all = count_painted (surface, 0, 0, 48, 48);
      g_test_message ("%s %u of %u", names[i], inside, all);
      g_assert_cmpuint (inside, >, 60);
      g_assert_cmpuint (all, ==, inside);
      cairo_surface_destroy (surface);
    }
}

/* A journey can name every icon, and no other. */
static void
test_icons_of_journeys (void)
{
  const char *const *wanted = baro_journey_icons ();

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_test_message ("%s", wanted[i]);
      g_assert_true (baro_icon_is_known (wanted[i]));
    }
  g_assert_cmpuint (g_strv_length ((char **) wanted), ==, g_strv_length ((char **) baro_icon_names ()));
  g_assert_false (baro_icon_is_known ("no such icon"));
  g_assert_false (baro_icon_is_known (NULL));
}

static cairo_status_t
collect (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Left half red, right half blue. */
static GBytes *
make_png (int width, int height)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = new_surface (width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 0.0, 0.0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.0, 0.0, 1.0);
  cairo_rectangle (cr, width / 2.0, 0.0, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, collect, bytes);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

static cairo_surface_t *
paint (const BaroScene *scene, const double *clip)
{
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  cairo_surface_t *surface = new_surface ((int) baro_scene_get_width (scene), (int) baro_scene_get_height (scene));
  cairo_t *cr = cairo_create (surface);

  if (clip != NULL)
    {
      cairo_rectangle (cr, clip[0], clip[1], clip[2], clip[3]);
      cairo_clip (cr);
    }
  baro_paint_scene (cr, scene, baro_theme_get (BARO_THEME_LIGHT), text);
  cairo_destroy (cr);

  return surface;
}

/* A wide picture covers a square place: its middle shows. */
static void
test_picture_covers (void)
{
  g_autoptr(GBytes) png = make_png (80, 20);
  g_autoptr(BaroScene) scene = baro_scene_new (60, 60);
  cairo_surface_t *surface;

  baro_scene_add_picture (scene, BARO_Z_AREA, 10, 10, 40, 40, 6.0, png);
  surface = paint (scene, NULL);
  g_assert_cmphex (pixel (surface, 20, 30), ==, 0xffff0000);
  g_assert_cmphex (pixel (surface, 40, 30), ==, 0xff0000ff);
  g_assert_cmphex (pixel (surface, 10, 10), ==, 0);
  g_assert_cmpuint (count_painted (surface, 0, 0, 60, 10), ==, 0);
  cairo_surface_destroy (surface);
}

static void
assert_crossed (GBytes *png)
{
  g_autoptr(BaroScene) scene = baro_scene_new (60, 60);
  cairo_surface_t *surface;

  g_assert_null (baro_picture_decode (png));
  baro_scene_add_picture (scene, BARO_Z_AREA, 10, 10, 40, 40, 0.0, png);
  surface = paint (scene, NULL);
  g_assert_cmpuint (pixel (surface, 20, 20) >> 24, >, 0);
  g_assert_cmpuint (pixel (surface, 20, 39) >> 24, >, 0);
  g_assert_cmpuint (pixel (surface, 20, 30) >> 24, ==, 0);
  cairo_surface_destroy (surface);
}

/* No picture, half a picture, and a small file that claims to be 60,000 pixels wide and high. */
static void
test_picture_broken (void)
{
  g_autoptr(GBytes) png = make_png (64, 64);
  g_autoptr(GBytes) text = g_bytes_new_static ("this is no picture at all, but long enough", 42);
  g_autoptr(GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) half = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  gsize size;
  guint8 *copy = g_memdup2 (g_bytes_get_data (png, &size), g_bytes_get_size (png));
  g_autoptr(GBytes) huge = NULL;

  copy[16] = copy[17] = copy[20] = copy[21] = 0;
  copy[18] = copy[22] = 0xea;
  copy[19] = copy[23] = 0x60;
  huge = g_bytes_new_take (copy, size);
  g_assert_true (baro_picture_check (png));
  g_assert_false (baro_picture_check (text));
  g_assert_false (baro_picture_check (huge));
  assert_crossed (text);
  assert_crossed (nothing);
  assert_crossed (half);
  assert_crossed (huge);
}

/* A large picture is kept smaller, in its own proportions. */
static void
test_picture_large (void)
{
  g_autoptr(GBytes) png = make_png (3000, 1500);
  cairo_surface_t *surface = baro_picture_decode (png);

  g_assert_nonnull (surface);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1024);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 512);
  g_assert_cmphex (pixel (surface, 10, 500), ==, 0xffff0000);
}

/* The same picture is decoded once; more pictures than are remembered do no harm. */
static void
test_picture_cache (void)
{
  g_autoptr(GBytes) png = make_png (8, 8);
  cairo_surface_t *first = baro_picture_decode (png);

  g_assert_nonnull (first);
  g_assert_true (baro_picture_decode (png) == first);
  for (guint i = 0; i < 70; i++)
    {
      g_autoptr(GBytes) other = make_png (4, 4);

      g_assert_nonnull (baro_picture_decode (other));
    }
  g_assert_nonnull (baro_picture_decode (png));
}

static BaroScene *
make_scene (double width, double height)
{
  BaroScene *scene = baro_scene_new (width, height);

  for (double y = 20.0; y < height; y += 45.0)
    for (double x = 15.0; x < width; x += 140.0)
      {
        BaroXY corners[] = { { x, y }, { x + 30.0, y + 5.0 }, { x + 10.0, y + 20.0 } };
        g_autofree char *text = g_strdup_printf ("at %.0f, %.0f", x, y);

        baro_scene_add_polygon (scene, BARO_Z_AREA, corners, 3, BARO_INK_EDGE_AMBER, 1.0);
        baro_scene_add_rect (scene, BARO_Z_AREA, x, y, 12.0, 30.0, BARO_INK_BETTER);
        baro_scene_add_line (scene, BARO_Z_LINE, x, y, x + 60.0, y + 40.0, BARO_INK_WORSE, 5.0);
        baro_scene_add_icon (scene, x + 40.0, y, 16.0, "star", BARO_INK_TEXT);
        baro_scene_add_text (scene, x + 30.0, y + 20.0, text, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, (BaroAnchor) ((int) x % 3), BARO_INK_TEXT);
      }

  return scene;
}

/* Edges are smoothed a little differently when less is painted at once; a missing mark would differ by hundreds. */
static void
assert_near (guint32 a, guint32 b)
{
  for (guint shift = 0; shift < 32; shift += 8)
    g_assert_cmpint (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)), <=, 24);
}

/* What is skipped would not have shown: a part painted alone is that part of the whole. */
static void
test_clip_is_the_same (void)
{
  g_autoptr(BaroScene) scene = make_scene (400, 300);
  static const double clips[][4] = { { 0, 0, 50, 50 }, { 103, 57, 40, 120 }, { 350, 250, 50, 50 }, { 199, 100, 2, 2 } };
  cairo_surface_t *whole = paint (scene, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      cairo_surface_t *part = paint (scene, clips[i]);

      for (int y = (int) clips[i][1]; y < (int) (clips[i][1] + clips[i][3]); y++)
        for (int x = (int) clips[i][0]; x < (int) (clips[i][0] + clips[i][2]); x++)
          assert_near (pixel (part, x, y), pixel (whole, x, y));
      cairo_surface_destroy (part);
    }
  cairo_surface_destroy (whole);
}

/* A4 upright with 36 pt around: 523.276 × 769.89 pt of room. 1600 × 1000 px at 0.75 are 1200 × 750 pt: 3 × 1 pages;
 * on their side 769.89 × 523.276: 2 × 2. */
static void
test_tiles_count (void)
{
  g_autoptr(BaroScene) scene = baro_scene_new (1600, 1000);
  BaroPdfTiles tiles = { BARO_PDF_A4_WIDTH, BARO_PDF_A4_HEIGHT, 36.0, BARO_PDF_PX };
  guint n_rows, n_columns;

  baro_pdf_tiles_count (&tiles, scene, &n_rows, &n_columns);
  g_assert_cmpuint (n_columns, ==, 3);
  g_assert_cmpuint (n_rows, ==, 1);

  tiles.width_pt = BARO_PDF_A4_HEIGHT;
  tiles.height_pt = BARO_PDF_A4_WIDTH;
  baro_pdf_tiles_count (&tiles, scene, &n_rows, &n_columns);
  g_assert_cmpuint (n_columns, ==, 2);
  g_assert_cmpuint (n_rows, ==, 2);
}

static char *
run_reader (const char *program, const char *path)
{
  const char *argv[] = { program, path, "-", NULL };
  g_autofree char *found = g_find_program_in_path (program);
  char *out = NULL;

  if (found == NULL)
    return NULL;
  if (g_str_equal (program, "pdfinfo"))
    argv[2] = NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL));

  return out;
}

static void
test_tiles_pages (void)
{
  g_autoptr(BaroScene) scene = make_scene (1600, 1000);
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  BaroPdfTiles tiles = { BARO_PDF_A4_HEIGHT, BARO_PDF_A4_WIDTH, 36.0, BARO_PDF_PX };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = baro_pdf_export_tiles (scene, baro_theme_get (BARO_THEME_PRINT), text, &tiles, NULL, &error);
  g_autofree char *path = NULL, *info = NULL, *words = NULL;
  int file = g_file_open_tmp ("baro-tiles-XXXXXX.pdf", &path, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4), ==, 0);
  g_close (file, NULL);
  g_assert_true (baro_export_save (path, pdf, NULL));
  info = run_reader ("pdfinfo", path);
  words = run_reader ("pdftotext", path);
  g_unlink (path);
  if (info == NULL || words == NULL)
    {
      g_test_skip ("no pdfinfo or pdftotext");
      return;
    }
  g_assert_nonnull (strstr (info, "Pages:           4"));
  g_assert_nonnull (strstr (words, "Row 1 of 2, column 2 of 2"));
  g_assert_nonnull (strstr (words, "at 1275, 830"));
}

/* A picture that nobody wants to glue together is refused in a sentence. */
static void
test_tiles_limit (void)
{
  g_autoptr(BaroScene) scene = baro_scene_new (200000, 30000);
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  BaroPdfTiles tiles = { BARO_PDF_A4_WIDTH, BARO_PDF_A4_HEIGHT, 36.0, BARO_PDF_PX };
  g_autoptr(GError) error = NULL;

  g_assert_null (baro_pdf_export_tiles (scene, baro_theme_get (BARO_THEME_PRINT), text, &tiles, NULL, &error));
  g_assert_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (baro_export_png (scene, baro_theme_get (BARO_THEME_PRINT), text, 1.0, NULL, &error));
  g_assert_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "30000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/marks/icons-stay-in-box", test_icons_stay_in_box);
  g_test_add_func ("/render/marks/icons-of-journeys", test_icons_of_journeys);
  g_test_add_func ("/render/marks/picture-covers", test_picture_covers);
  g_test_add_func ("/render/marks/picture-broken", test_picture_broken);
  g_test_add_func ("/render/marks/picture-large", test_picture_large);
  g_test_add_func ("/render/marks/picture-cache", test_picture_cache);
  g_test_add_func ("/render/marks/clip-is-the-same", test_clip_is_the_same);
  g_test_add_func ("/render/marks/tiles-count", test_tiles_count);
  g_test_add_func ("/render/marks/tiles-pages", test_tiles_pages);
  g_test_add_func ("/render/marks/tiles-limit", test_tiles_limit);

  return g_test_run ();
}
