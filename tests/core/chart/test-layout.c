/* test-layout.c: golden scenes of every kind, and what must hold at any size */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/baro-layout.h"
#include "sample-charts.h"

#include <math.h>
#include <string.h>

#define FONT_PX 14.0

static const struct
{
  const char *name;
  BaroChart *(*make) (gboolean zh);
  double      width, height;
} samples[] = {
  { "trend", sample_chart_events, 640, 320 },   { "trend-months", sample_chart_months, 480, 280 },
  { "trend-small", sample_chart_small, 420, 240 }, { "trend-many", sample_chart_many, 420, 260 },
  { "trend-gaps", sample_chart_waves, 420, 260 }, { "gap", sample_chart_gap, 640, 0 },
  { "difference", sample_chart_difference, 420, 0 }, { "bars", sample_chart_bars, 420, 0 },
  { "heat", sample_chart_heat, 480, 0 },        { "stack", sample_chart_stack, 420, 0 },
  { "centred", sample_chart_centred, 420, 0 },  { "histogram", sample_chart_histogram, 420, 0 },
  { "control", sample_chart_control, 420, 0 },
};

static BaroScene *
layout (const BaroChart *chart, double width, double height, BaroLayoutFlags flags)
{
  BaroLayoutOptions options = { width, height, 10.0, flags };
  BaroTextMeasure measure;

  baro_text_measure_init_fixed (&measure, FONT_PX);

  return baro_chart_layout (chart, &options, &measure);
}

/* With BARO_GOLDEN_UPDATE set the files are written anew, to be read in the diff. */
static void
compare_golden (const char *name, const BaroScene *scene)
{
  g_autofree char *file = g_strconcat ("chart-", name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *actual = baro_scene_print (scene);
  g_autoptr(GError) error = NULL;

  if (g_getenv ("BARO_GOLDEN_UPDATE") != NULL)
    {
      g_assert_true (g_file_set_contents (path, actual, -1, &error));
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_golden (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr(BaroChart) chart = samples[i].make (FALSE);
  g_autoptr(BaroScene) scene = layout (chart, samples[i].width, samples[i].height, BARO_LAYOUT_WITH_TEXT);

  compare_golden (samples[i].name, scene);
}

static void
test_golden_spark (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(BaroChart) chart = sample_chart_spark (i == 1);
      g_autoptr(BaroScene) scene = layout (chart, 160, 40, 0);

      compare_golden (i == 1 ? "spark-bars" : "spark", scene);
    }
}

/* The box of a text as it is seen: its width, and its font size as height. */
static void
text_box (const BaroMark *mark, double *left, double *right, double *top, double *bottom)
{
  BaroTextMeasure measure;
  double width, half = FONT_PX * baro_text_role_em (mark->role) / 2.0;

  baro_text_measure_init_fixed (&measure, FONT_PX);
  width = baro_text_measure_width (&measure, mark->text, mark->role, mark->weight);
  *left = mark->anchor == BARO_ANCHOR_START ? mark->x : mark->anchor == BARO_ANCHOR_END ? mark->x - width : mark->x - width / 2.0;
  *right = *left + width;
  *top = mark->y - half;
  *bottom = mark->y + half;
}

static void
check_bounds (const BaroScene *scene)
{
  guint n;
  const BaroMark *marks = baro_scene_get_marks (scene, &n);
  double width = baro_scene_get_width (scene), height = baro_scene_get_height (scene);

  for (guint i = 0; i < n; i++)
    {
      const BaroMark *mark = &marks[i];
      double left = mark->x, right = mark->x, top = mark->y, bottom = mark->y;

      if (mark->kind == BARO_MARK_TEXT)
        text_box (mark, &left, &right, &top, &bottom);
      else if (mark->kind == BARO_MARK_RECT)
        {
          right += mark->width;
          bottom += mark->height;
        }
      else if (mark->kind == BARO_MARK_LINE)
        {
          left = MIN (mark->x, mark->x2);
          right = MAX (mark->x, mark->x2);
          bottom = MAX (mark->y, mark->y2);
        }
      for (guint j = 0; j < mark->n_points; j++)
        {
          const BaroXY *point = baro_scene_get_points (scene, mark) + j;

          left = j == 0 ? point->x : MIN (left, point->x);
          right = MAX (right, point->x);
          top = j == 0 ? point->y : MIN (top, point->y);
          bottom = MAX (bottom, point->y);
        }
      g_assert_true (isfinite (left) && isfinite (right) && isfinite (top) && isfinite (bottom));
      if (left < -1.0 || right > width + 1.0 || top < -1.0 || bottom > height + 1.0)
        {
          g_autofree char *print = baro_scene_print (scene);

          g_error ("mark %u kind %d “%s” at %g..%g, %g..%g leaves %g×%g:\n%s", i, mark->kind, mark->text ? mark->text : "", left,
                   right, top, bottom, width, height, print);
        }
    }
}

static void
check_texts (const BaroScene *scene)
{
  guint n;
  const BaroMark *marks = baro_scene_get_marks (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      double l1, r1, t1, b1;

      if (marks[i].kind != BARO_MARK_TEXT)
        continue;
      g_assert_true (g_utf8_validate (marks[i].text, -1, NULL));
      text_box (&marks[i], &l1, &r1, &t1, &b1);
      for (guint j = i + 1; j < n; j++)
        {
          double l2, r2, t2, b2;

          if (marks[j].kind != BARO_MARK_TEXT)
            continue;
          text_box (&marks[j], &l2, &r2, &t2, &b2);
          if (MIN (r1, r2) - MAX (l1, l2) > 1.0 && MIN (b1, b2) - MAX (t1, t2) > 1.5)
            {
              g_autofree char *print = baro_scene_print (scene);

              g_error ("“%s” and “%s” overlap:\n%s", marks[i].text, marks[j].text, print);
            }
        }
    }
}

static void
test_any_size (void)
{
  static const double widths[] = { 300, 360, 480, 760, 1200, 1900 };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      for (guint variant = 0; variant < 4; variant++)
        {
          g_autoptr(BaroChart) chart = samples[i].make (variant % 2);
          g_autoptr(BaroScene) scene = layout (chart, widths[w], variant < 2 ? 0 : 300,
                                               BARO_LAYOUT_WITH_TEXT | (variant == 3 ? BARO_LAYOUT_MIRRORED : 0));

          g_test_message ("%s at %g, variant %u", samples[i].name, widths[w], variant);
          check_bounds (scene);
          check_texts (scene);
        }
}

/* At sizes where nothing can look right, at least everything has a finite place. */
static void
test_odd_sizes (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 400; round++)
    {
      guint i = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (samples));
      g_autoptr(BaroChart) chart = samples[i].make (round % 2);
      g_autoptr(BaroScene) scene = layout (chart, g_rand_double_range (rand, 0, 3000), g_rand_double_range (rand, 0, 500), round % 16);
      guint n;
      const BaroMark *marks = baro_scene_get_marks (scene, &n);

      for (guint k = 0; k < n; k++)
        {
          g_assert_true (isfinite (marks[k].x) && isfinite (marks[k].y) && isfinite (marks[k].x2) && isfinite (marks[k].y2));
          g_assert_true (marks[k].width >= 0.0 && marks[k].height >= 0.0 && isfinite (marks[k].width));
          for (guint p = 0; p < marks[k].n_points; p++)
            g_assert_true (isfinite (baro_scene_get_points (scene, &marks[k])[p].x)
                           && isfinite (baro_scene_get_points (scene, &marks[k])[p].y));
        }
    }
}

static void
add_flat_series (BaroChart *chart, const char *name, guint n, double value, guint flags)
{
  BaroSeries *series = baro_chart_add_series (chart, name);

  for (guint i = 0; i < n; i++)
    {
      BaroPoint *point = baro_series_add_point (series, value, NAN, NAN, 20);

      point->flags = flags;
      point->change = i % 2 ? 1 : -1;
    }
}

/* One period; all equal; more points than ticks; all suppressed; ten labels on a low card. */
static void
test_edge_trends (void)
{
  for (guint edge = 0; edge < 5; edge++)
    {
      g_autoptr(BaroChart) chart = baro_chart_new (BARO_CHART_TREND);
      g_autoptr(BaroScene) scene = NULL;

      if (edge < 2)
        baro_chart_add_tick (chart, "only", NULL, TRUE);
      if (edge == 4)
        for (guint i = 0; i < 5; i++)
          {
            add_flat_series (chart, "series", 9, 50 + i, 0);
            baro_chart_add_target (chart, 52 + i, "target", (int) i);
          }
      else
        add_flat_series (chart, edge == 0 ? "שירות" : "a", edge == 0 ? 1 : 7, 50, edge == 3 ? BARO_DATUM_SUPPRESSED : BARO_DATUM_SMALL_BASE);
      baro_chart_add_event (chart, 3.0, "event");
      scene = layout (chart, 360, 150, 0);
      check_bounds (scene);
      check_texts (scene);
    }
}

static void
replace_text (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

/* Names from data may be ten thousand characters long and hold line breaks and bytes that are no text. */
static void
test_monstrous_labels (void)
{
  g_autoptr(GString) monster = g_string_new ("=<b>&\n\xff\t");

  for (guint i = 0; i < 2500; i++)
    g_string_append (monster, "客户 x");
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(BaroChart) chart = samples[i].make (FALSE);
      g_autoptr(BaroScene) scene = NULL;

      baro_chart_set_text (chart, monster->str, monster->str, monster->str, monster->str);
      if (chart->kind == BARO_CHART_TREND)
        {
          replace_text (&((BaroSeries *) g_ptr_array_index (chart->trend.series, 0))->name, monster->str);
          replace_text (&((BaroTick *) g_ptr_array_index (chart->trend.ticks, 0))->label, monster->str);
          baro_chart_add_target (chart, 0.5, monster->str, -1);
          baro_chart_add_event (chart, 2.0, monster->str);
        }
      else if (chart->kind == BARO_CHART_GAP)
        replace_text (&((BaroGapRow *) g_ptr_array_index (chart->gap.rows, 0))->label, monster->str);
      else if (chart->kind == BARO_CHART_BARS)
        replace_text (&((BaroBar *) g_ptr_array_index (chart->bars.rows, 0))->label, monster->str);
      else if (chart->kind == BARO_CHART_STACK)
        {
          replace_text (&((BaroStackRow *) g_ptr_array_index (chart->stack.rows, 0))->label, monster->str);
          replace_text (&((BaroStackSegment *) g_ptr_array_index (chart->stack.segments, 0))->label, monster->str);
        }
      else if (chart->kind == BARO_CHART_HEAT)
        {
          g_free (g_ptr_array_index (chart->heat.row_labels, 0));
          g_ptr_array_index (chart->heat.row_labels, 0) = g_strdup (monster->str);
          g_free (g_ptr_array_index (chart->heat.column_labels, 0));
          g_ptr_array_index (chart->heat.column_labels, 0) = g_strdup (monster->str);
        }
      scene = layout (chart, 400, 0, BARO_LAYOUT_WITH_TEXT);
      check_bounds (scene);
      check_texts (scene);
    }
}

static guint
count_marks (const BaroScene *scene, BaroMarkKind kind, BaroZ z)
{
  guint n, count = 0;
  const BaroMark *marks = baro_scene_get_marks (scene, &n);

  for (guint i = 0; i < n; i++)
    count += marks[i].kind == kind && marks[i].z == z ? 1 : 0;

  return count;
}

static BaroScene *
layout_values (const double *values, guint n, gboolean with_interval)
{
  g_autoptr(BaroChart) chart = baro_chart_new (BARO_CHART_TREND);
  BaroSeries *series = baro_chart_add_series (chart, "a");

  for (guint i = 0; i < n; i++)
    {
      baro_chart_add_tick (chart, "t", NULL, FALSE);
      baro_series_add_point (series, values[i], with_interval ? values[i] - 1 : NAN, with_interval ? values[i] + 1 : NAN, 50);
    }

  return layout (chart, 500, 300, 0);
}

/* An undefined point is a gap in line and band, never a zero; a lone point gets a whisker. */
static void
test_gaps (void)
{
  static const struct { double values[6]; guint lines, bands, whiskers, points; } rows[] = {
    { { 1, 2, 3, 4, 5, 6 }, 1, 1, 0, 6 },
    { { 1, 2, NAN, 4, 5, 6 }, 2, 2, 0, 5 },
    { { 1, NAN, 3, NAN, 5, 6 }, 1, 1, 2, 4 },
    { { NAN, 2, 3, 4, 5, NAN }, 1, 1, 0, 4 },
    { { NAN, NAN, 3, NAN, NAN, NAN }, 0, 0, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroScene) scene = layout_values (rows[i].values, 6, TRUE);
      guint n;

      g_assert_cmpuint (count_marks (scene, BARO_MARK_POLYLINE, BARO_Z_LINE), ==, rows[i].lines);
      g_assert_cmpuint (count_marks (scene, BARO_MARK_POLYGON, BARO_Z_BAND), ==, rows[i].bands);
      g_assert_cmpuint (count_marks (scene, BARO_MARK_LINE, BARO_Z_BAND), ==, rows[i].whiskers);
      g_assert_cmpuint (count_marks (scene, BARO_MARK_CIRCLE, BARO_Z_POINT), ==, rows[i].points);
      baro_scene_get_data (scene, &n);
      g_assert_cmpuint (n, ==, 6);
    }
}

static void
test_many_points (void)
{
  double values[3650];
  g_autoptr(BaroScene) scene = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = sin (i * 0.01);
  scene = layout_values (values, G_N_ELEMENTS (values), TRUE);
  g_assert_cmpuint (count_marks (scene, BARO_MARK_CIRCLE, BARO_Z_POINT), ==, 0);
  g_assert_cmpuint (count_marks (scene, BARO_MARK_POLYLINE, BARO_Z_LINE), ==, 1);
  check_texts (scene);
}

/* Bars start at zero, whatever the axis wish says. */
static void
test_bars_from_zero (void)
{
  g_autoptr(BaroChart) chart = baro_chart_new (BARO_CHART_BARS);
  g_autoptr(BaroScene) scene = NULL;
  guint n;
  const BaroMark *marks;
  double zero = NAN;

  baro_chart_add_bar (chart, "up", 80, NAN, NAN, 100);
  baro_chart_add_bar (chart, "half", 40, NAN, NAN, 100);
  baro_chart_add_bar (chart, "none", NAN, NAN, NAN, 0);
  chart->bars.axis.from_zero = FALSE;
  scene = layout (chart, 500, 0, 0);
  marks = baro_scene_get_marks (scene, &n);
  for (guint i = 0, seen = 0; i < n; i++)
    {
      if (marks[i].z != BARO_Z_AREA)
        continue;
      if (seen++ == 0)
        zero = marks[i].width;
      else
        g_assert_cmpfloat_with_epsilon (marks[i].width * 2.0, zero, 1e-6);
    }
  g_assert_cmpuint (count_marks (scene, BARO_MARK_RECT, BARO_Z_AREA), ==, 2);
}

/* Rows are never squeezed until texts overlap: the scene grows instead. */
static void
test_too_low (void)
{
  g_autoptr(BaroChart) chart = sample_chart_gap (FALSE);
  g_autoptr(BaroScene) scene = layout (chart, 640, 100, 0);

  g_assert_cmpfloat (baro_scene_get_height (scene), >, 12 * 18);
  check_texts (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/chart/layout/golden/", samples[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_golden);
    }
  g_test_add_func ("/chart/layout/golden/spark", test_golden_spark);
  g_test_add_func ("/chart/layout/any-size", test_any_size);
  g_test_add_func ("/chart/layout/odd-sizes", test_odd_sizes);
  g_test_add_func ("/chart/layout/edge-trends", test_edge_trends);
  g_test_add_func ("/chart/layout/monstrous-labels", test_monstrous_labels);
  g_test_add_func ("/chart/layout/gaps", test_gaps);
  g_test_add_func ("/chart/layout/many-points", test_many_points);
  g_test_add_func ("/chart/layout/bars-from-zero", test_bars_from_zero);
  g_test_add_func ("/chart/layout/too-low", test_too_low);

  return g_test_run ();
}
