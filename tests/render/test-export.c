/* test-export.c: PNG, SVG and PDF read back by others, and files written safely */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/baro-layout.h"
#include "core/chart/sample-charts.h"
#include "render/baro-export.h"
#include "render/baro-pdf.h"

#include <glib/gstdio.h>
#include <png.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What every test needs; one folder of its own for files. */
typedef struct
{
  BaroPangoText *text;
  BaroScene     *scene;
  BaroRecipe    *recipe;
  char          *folder;
} Fixture;

static BaroScene *
layout (Fixture *fixture, BaroChart *chart, double width, double height)
{
  BaroLayoutOptions options = { width, height, 12.0, BARO_LAYOUT_WITH_TEXT | BARO_LAYOUT_BACKGROUND };
  BaroScene *scene = baro_chart_layout (chart, &options, baro_pango_text_get_measure (fixture->text));

  baro_chart_free (chart);

  return scene;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  fixture->scene = layout (fixture, sample_chart_bars (TRUE), 500, 320);
  fixture->recipe = baro_recipe_new ("各渠道的推荐意愿 <R&D>");
  baro_recipe_add (fixture->recipe, "Metric", "NPS, 0–10");
  baro_recipe_add (fixture->recipe, "Filter", "渠道 = “App” & <b>\x01");
  fixture->folder = g_dir_make_tmp ("baro-export-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  baro_recipe_free (fixture->recipe);
  baro_scene_unref (fixture->scene);
  baro_pango_text_free (fixture->text);
}

static char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
save (const char *path, GBytes *bytes)
{
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (bytes);
  baro_export_save (path, bytes, &error);
  g_assert_no_error (error);
}

static const char *
find_png_text (png_structp png, png_infop info, const char *key)
{
  png_textp texts;
  int n = 0;

  png_get_text (png, info, &texts, &n);
  for (int i = 0; i < n; i++)
    {
      if (strcmp (texts[i].key, key) == 0)
        return texts[i].text;
    }

  return NULL;
}

static void
test_png (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = baro_export_png (fixture->scene, baro_theme_get (BARO_THEME_LIGHT), fixture->text, 2.0,
                                             fixture->recipe, &error);
  g_autofree char *path = in_folder (fixture, "a.png");
  png_structp png;
  png_infop info;
  png_bytepp rows;
  FILE *file;
  guint n_dark = 0;

  g_assert_no_error (error);
  save (path, bytes);
  file = g_fopen (path, "rb");
  g_assert_nonnull (file);
  png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  info = png_create_info_struct (png);
  g_assert_cmpint (setjmp (png_jmpbuf (png)), ==, 0);
  png_init_io (png, file);
  png_read_png (png, info, PNG_TRANSFORM_IDENTITY, NULL);
  g_assert_cmpuint (png_get_image_width (png, info), ==, 1000);
  g_assert_cmpuint (png_get_image_height (png, info), ==, 640);
  g_assert_cmpuint (png_get_color_type (png, info), ==, PNG_COLOR_TYPE_RGB);
  g_assert_cmpuint (png_get_x_pixels_per_meter (png, info), ==, 7559);
  g_assert_cmpstr (find_png_text (png, info, "Title"), ==, "各渠道的推荐意愿 <R&D>");
  g_assert_cmpstr (find_png_text (png, info, "Metric"), ==, "NPS, 0–10");
  g_assert_true (g_str_has_prefix (find_png_text (png, info, "Software"), "Barometer"));

  /* white card at the corner, something drawn inside */
  rows = png_get_rows (png, info);
  g_assert_cmpuint (rows[0][0], ==, 255);
  for (guint y = 0; y < 640; y++)
    for (guint x = 0; x < 1000; x++)
      n_dark += rows[y][x * 3] < 100;
  g_assert_cmpuint (n_dark, >, 5000);
  png_destroy_read_struct (&png, &info, NULL);
  fclose (file);
}

static void
test_png_transparent (Fixture *fixture, gconstpointer data)
{
  g_autoptr(BaroScene) scene = baro_scene_new (10, 10);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const guint8 *raw;

  baro_scene_add_rect (scene, BARO_Z_AREA, 2, 2, 4, 4, BARO_INK_BETTER);
  bytes = baro_export_png (scene, baro_theme_get (BARO_THEME_LIGHT), fixture->text, 1.0, NULL, &error);
  g_assert_no_error (error);
  raw = g_bytes_get_data (bytes, NULL);
  /* byte 25 of a PNG is the colour type in IHDR; 6 is RGB with alpha */
  g_assert_cmpint (memcmp (raw, "\x89PNG\r\n\x1a\n", 8), ==, 0);
  g_assert_cmpuint (raw[25], ==, 6);
}

static void
test_png_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = baro_export_png (fixture->scene, baro_theme_get (BARO_THEME_LIGHT), fixture->text, 66.0, NULL, &error);

  g_assert_null (bytes);
  g_assert_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_TOO_LARGE);
}

/* What the parser has met in an SVG. */
typedef struct
{
  GString *title;
  GString *entries;
  gboolean is_title, is_entry;
  guint    n_elements;
} SvgFound;

static void
svg_start (GMarkupParseContext *context, const char *name, const char **keys, const char **values, gpointer data, GError **error)
{
  SvgFound *found = data;

  found->n_elements++;
  found->is_title = g_str_equal (name, "title");
  found->is_entry = g_str_equal (name, "entry");
  for (guint i = 0; found->is_entry && keys[i] != NULL; i++)
    g_string_append_printf (found->entries, "%s=", values[i]);
}

static void
svg_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  SvgFound *found = data;

  found->is_title = found->is_entry = FALSE;
}

static void
svg_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  SvgFound *found = data;

  if (found->is_title)
    g_string_append_len (found->title, text, (gssize) length);
  if (found->is_entry)
    g_string_append_len (found->entries, text, (gssize) length);
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  const GMarkupParser parser = { .start_element = svg_start, .end_element = svg_end, .text = svg_text };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = baro_export_svg (fixture->scene, baro_theme_get (BARO_THEME_LIGHT), fixture->text, fixture->recipe, &error);
  SvgFound found = { g_string_new (NULL), g_string_new (NULL) };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &found, NULL);
  gsize length;
  const char *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
  g_assert_true (g_markup_parse_context_parse (context, text, (gssize) length, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (found.title->str, ==, "各渠道的推荐意愿 <R&D>");
  g_assert_nonnull (strstr (found.entries->str, "Filter=渠道 = “App” & <b>"));
  g_assert_cmpuint (found.n_elements, >, 50);
  g_assert_nonnull (g_strstr_len (text, 400, "width=\"500px\""));
  g_string_free (found.title, TRUE);
  g_string_free (found.entries, TRUE);
}

static char *
run (const char *tool, const char *path, const char *last)
{
  const char *argv[] = { tool, path, last, NULL };
  g_autofree char *found = g_find_program_in_path (tool);
  char *out = NULL;
  int status = -1;

  if (found == NULL)
    return NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);

  return out;
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *path = in_folder (fixture, "a.pdf");
  g_autofree char *text = NULL;
  g_autofree char *fonts = NULL;
  g_autofree char *about = NULL;

  fixture->recipe->created_at = 1700000000;
  bytes = baro_export_pdf (fixture->scene, baro_theme_get (BARO_THEME_PRINT), fixture->text, fixture->recipe, &error);
  g_assert_no_error (error);
  save (path, bytes);
  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), "%PDF-1.", 7), ==, 0);

  text = run ("pdftotext", path, "-");
  fonts = run ("pdffonts", path, NULL);
  about = run ("pdfinfo", path, NULL);
  if (text == NULL || fonts == NULL || about == NULL)
    {
      g_test_skip ("poppler's tools are not installed");
      return;
    }
  g_assert_nonnull (strstr (text, "微信小程序"));
  g_assert_nonnull (strstr (text, "各渠道的推荐意愿"));
  g_assert_nonnull (strstr (text, "36.4"));
  /* each font's line says emb yes */
  g_assert_null (strstr (fonts, " no  "));
  g_assert_nonnull (strstr (about, "R&D"));
  g_assert_nonnull (strstr (about, "375 x 240 pts"));
}

static void
test_pdf_repeats (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GBytes) one = baro_export_pdf (fixture->scene, baro_theme_get (BARO_THEME_PRINT), fixture->text, fixture->recipe, NULL);
  g_autoptr(GBytes) two = NULL;

  g_usleep (1100 * 1000);
  two = baro_export_pdf (fixture->scene, baro_theme_get (BARO_THEME_PRINT), fixture->text, fixture->recipe, NULL);
  g_assert_true (g_bytes_equal (one, two));
}

static void
test_pdf_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr(BaroPdf) pdf = baro_pdf_new (BARO_PDF_A4_WIDTH, BARO_PDF_A4_HEIGHT, fixture->recipe);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *path = in_folder (fixture, "pages.pdf");
  g_autofree char *about = NULL;
  int chapter;

  for (guint i = 0; i < 3; i++)
    {
      baro_pdf_begin_page (pdf);
      chapter = baro_pdf_add_outline (pdf, 0, "概览");
      baro_pdf_add_outline (pdf, chapter, "NPS");
      baro_pdf_paint (pdf, fixture->scene, baro_theme_get (BARO_THEME_PRINT), fixture->text, 40, 60, BARO_PDF_PX);
      baro_pdf_end_page (pdf);
    }
  g_assert_cmpuint (baro_pdf_get_n_pages (pdf), ==, 3);
  bytes = baro_pdf_finish (pdf, &error);
  g_assert_no_error (error);
  save (path, bytes);
  about = run ("pdfinfo", path, NULL);
  if (about == NULL)
    {
      g_test_skip ("poppler's tools are not installed");
      return;
    }
  g_assert_nonnull (strstr (about, "Pages:           3"));
  g_assert_nonnull (strstr (about, "A4"));
}

static void
test_pdf_abandoned (Fixture *fixture, gconstpointer data)
{
  BaroPdf *pdf = baro_pdf_new (100, 100, NULL);

  baro_pdf_begin_page (pdf);
  baro_pdf_free (pdf);
}

/* Every theme and kind paints without a complaint from cairo. */
static void
test_all_kinds (Fixture *fixture, gconstpointer data)
{
  BaroChart *(*const makers[]) (gboolean) = {
    sample_chart_months, sample_chart_waves, sample_chart_small, sample_chart_many, sample_chart_gap, sample_chart_difference,
    sample_chart_bars, sample_chart_heat, sample_chart_stack, sample_chart_centred, sample_chart_histogram, sample_chart_control,
    sample_chart_spark,
  };

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    for (guint t = 0; t < BARO_N_THEMES; t++)
      {
        g_autoptr(BaroScene) scene = layout (fixture, makers[i] (t % 2), 420, 0);
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = baro_export_png (scene, baro_theme_get (t), fixture->text, 1.0, NULL, &error);

        g_assert_no_error (error);
        g_assert_cmpuint (g_bytes_get_size (bytes), >, 300);
      }
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GBytes) old = g_bytes_new_static ("old", 3);
  g_autoptr(GBytes) new = g_bytes_new_static ("new!", 4);
  g_autofree char *path = in_folder (fixture, "数据 a.csv");
  g_autofree char *link = in_folder (fixture, "link");
  g_autofree char *content = NULL;
  g_autoptr(GDir) folder = NULL;
  guint n_files = 0;

  save (path, old);
  g_assert_cmpint (symlink (path, link), ==, 0);
  save (link, new);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "new!");
  folder = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 2);
}

static void
test_save_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no such folder", "a.png", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (baro_export_save (nowhere, bytes, &error));
  g_assert_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_false (baro_export_save (fixture->folder, bytes, &error));
  g_assert_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_WRITE);
  g_clear_error (&error);
  if (g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_assert_false (baro_export_save ("/dev/full", bytes, &error));
      g_assert_error (error, BARO_EXPORT_ERROR, BARO_EXPORT_ERROR_WRITE);
    }
}

/* The same text is as wide in each order of asking, at each role; tabular digits are all one width. */
static void
test_measure (Fixture *fixture, gconstpointer data)
{
  BaroTextMeasure *measure = baro_pango_text_get_measure (fixture->text);
  double one = baro_text_measure_width (measure, "111", BARO_TEXT_VALUE, BARO_WEIGHT_NORMAL);
  double eight = baro_text_measure_width (measure, "888", BARO_TEXT_VALUE, BARO_WEIGHT_NORMAL);
  double bold = baro_text_measure_width (measure, "Restrooms", BARO_TEXT_LABEL, BARO_WEIGHT_BOLD);
  double normal = baro_text_measure_width (measure, "Restrooms", BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL);

  g_assert_cmpfloat_with_epsilon (one, eight, 0.01);
  g_assert_cmpfloat (bold, >, normal);
  g_assert_cmpfloat (baro_text_measure_width (measure, "客服", BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL), >, 20.0);
  g_assert_cmpfloat (normal, ==, baro_text_measure_width (measure, "Restrooms", BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL));
  g_assert_cmpuint (baro_pango_text_count_unknown (fixture->text, "Plain 客服"), ==, 0);
  g_assert_cmpuint (baro_pango_text_count_unknown (fixture->text, "\xf3\xb0\x80\x80"), ==, 1);
}

#define ADD(name, func) g_test_add ("/render/export/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("png", test_png);
  ADD ("png-transparent", test_png_transparent);
  ADD ("png-too-large", test_png_too_large);
  ADD ("svg", test_svg);
  ADD ("pdf", test_pdf);
  ADD ("pdf-repeats", test_pdf_repeats);
  ADD ("pdf-pages", test_pdf_pages);
  ADD ("pdf-abandoned", test_pdf_abandoned);
  ADD ("all-kinds", test_all_kinds);
  ADD ("save", test_save);
  ADD ("save-fails", test_save_fails);
  ADD ("measure", test_measure);

  return g_test_run ();
}
