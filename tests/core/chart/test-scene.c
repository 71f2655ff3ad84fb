/* test-scene.c: hit testing against brute force, keyboard order, mirroring, sorting */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/baro-layout.h"
#include "sample-charts.h"

#include <math.h>

static BaroScene *
layout (BaroChart *chart, double width, double height, BaroLayoutFlags flags)
{
  BaroLayoutOptions options = { width, height, 8.0, flags };
  BaroTextMeasure measure;
  BaroScene *scene;

  baro_text_measure_init_fixed (&measure, 14.0);
  scene = baro_chart_layout (chart, &options, &measure);
  baro_chart_free (chart);

  return scene;
}

/* The slow obvious way: all data that hold the point, by area, then by distance; else all in reach, by distance. */
static gboolean
is_best_hit (const BaroScene *scene, int hit, double x, double y, double radius)
{
  guint n;
  const BaroDatum *data = baro_scene_get_data (scene, &n);
  double best_area = INFINITY, best_inside = INFINITY, best_near = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      double distance = hypot (data[i].x - x, data[i].y - y);
      double area = (data[i].right - data[i].left) * (data[i].bottom - data[i].top);

      if (x >= data[i].left && x < data[i].right && y >= data[i].top && y < data[i].bottom)
        best_area = MIN (best_area, area);
      if (distance <= radius)
        best_near = MIN (best_near, distance);
    }
  for (guint i = 0; i < n; i++)
    {
      double area = (data[i].right - data[i].left) * (data[i].bottom - data[i].top);

      if (x >= data[i].left && x < data[i].right && y >= data[i].top && y < data[i].bottom && area < best_area + 1e-6)
        best_inside = MIN (best_inside, hypot (data[i].x - x, data[i].y - y));
    }
  if (hit < 0)
    return isinf (best_area) && isinf (best_near);
  if (isfinite (best_area))
    return fabs (hypot (data[hit].x - x, data[hit].y - y) - best_inside) < 1e-6;

  return fabs (hypot (data[hit].x - x, data[hit].y - y) - best_near) < 1e-9;
}

static void
test_hit (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint kind = 0; kind < 4; kind++)
    {
      g_autoptr(BaroScene) scene = layout (kind == 0 ? sample_chart_waves (FALSE) : kind == 1 ? sample_chart_gap (FALSE)
                                           : kind == 2 ? sample_chart_heat (FALSE) : sample_chart_stack (FALSE),
                                           600, 400, kind % 2 ? BARO_LAYOUT_MIRRORED : 0);

      for (guint i = 0; i < 5000; i++)
        {
          double x = g_rand_double_range (rand, -20, 620), y = g_rand_double_range (rand, -20, 420);
          double radius = g_rand_double_range (rand, 0, 40);

          g_assert_true (is_best_hit (scene, baro_scene_hit (scene, x, y, radius), x, y, radius));
        }
    }
}

static void
test_hit_exact (void)
{
  g_autoptr(BaroScene) scene = layout (sample_chart_waves (FALSE), 600, 400, 0);
  guint n;
  const BaroDatum *data = baro_scene_get_data (scene, &n);

  g_assert_cmpuint (n, ==, 45);
  for (guint i = 0; i < n; i++)
    {
      int hit = baro_scene_hit (scene, data[i].x, data[i].y, 1.0);
      int column = baro_scene_column_at (scene, data[i].x, data[i].y);

      g_assert_cmpfloat_with_epsilon (data[hit].x, data[i].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (data[hit].y, data[i].y, 1e-6);
      g_assert_cmpint (data[column].column, ==, data[i].column);
    }
  g_assert_cmpint (baro_scene_column_at (scene, -5, 200), ==, -1);
}

static void
test_keyboard (void)
{
  g_autoptr(BaroScene) scene = layout (sample_chart_heat (FALSE), 500, 300, 0);
  guint n;
  const BaroDatum *data = baro_scene_get_data (scene, &n);
  static const struct { BaroStep step; int row, column; } program[] = {
    { BARO_STEP_NEXT_COLUMN, 0, 0 }, /* from nowhere to the first */
    { BARO_STEP_NEXT_COLUMN, 0, 1 }, { BARO_STEP_NEXT_ROW, 1, 1 }, { BARO_STEP_PREVIOUS_COLUMN, 1, 0 },
    { BARO_STEP_PREVIOUS_COLUMN, 1, 0 }, { BARO_STEP_LAST, 4, 4 }, { BARO_STEP_NEXT_ROW, 4, 4 },
    { BARO_STEP_NEXT_COLUMN, 4, 4 }, { BARO_STEP_PREVIOUS_ROW, 3, 4 }, { BARO_STEP_FIRST, 0, 0 }, { BARO_STEP_PREVIOUS_ROW, 0, 0 },
  };
  int at = -1;

  for (guint i = 0; i < G_N_ELEMENTS (program); i++)
    {
      at = baro_scene_step (scene, at, program[i].step);
      g_assert_cmpint (data[at].row, ==, program[i].row);
      g_assert_cmpint (data[at].column, ==, program[i].column);
    }
  g_assert_cmpint (baro_scene_find_datum (scene, 2, 3), ==, 13);
  g_assert_cmpint (baro_scene_find_datum (scene, 9, 9), ==, -1);
}

static void
test_mirror (void)
{
  g_autoptr(BaroScene) plain = layout (sample_chart_gap (FALSE), 600, 500, 0);
  g_autoptr(BaroScene) mirrored = layout (sample_chart_gap (FALSE), 600, 500, BARO_LAYOUT_MIRRORED);
  guint n, m;
  const BaroDatum *a = baro_scene_get_data (plain, &n);
  const BaroDatum *b = baro_scene_get_data (mirrored, &m);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (baro_scene_is_mirrored (mirrored));
  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat_with_epsilon (a[i].x + b[i].x, 600, 1e-9);
      g_assert_cmpfloat_with_epsilon (a[i].left + b[i].right, 600, 1e-9);
    }
  before = baro_scene_print (plain);
  baro_scene_mirror (mirrored);
  after = baro_scene_print (mirrored);
  g_assert_cmpstr (before, ==, after);
}

static void
test_layers (void)
{
  g_autoptr(BaroScene) scene = layout (sample_chart_events (FALSE), 800, 400, BARO_LAYOUT_WITH_TEXT | BARO_LAYOUT_BACKGROUND);
  guint n;
  const BaroMark *marks = baro_scene_get_marks (scene, &n);
  g_auto(GStrv) sentences = baro_scene_dup_sentences (scene);

  for (guint i = 1; i < n; i++)
    g_assert_cmpint (marks[i - 1].z, <=, marks[i].z);
  g_assert_cmpint (marks[0].kind, ==, BARO_MARK_RECT);
  g_assert_cmpuint (g_strv_length (sentences), ==, 1 + 18);
  g_assert_cmpstr (sentences[1], ==, "Restrooms, 2010: 69.0 %, interval 67.1 % to 70.8 %, base 2456");
  g_assert_cmpstr (sentences[18], ==, "Free WiFi, 2018: 62.4 %, interval 60.5 % to 64.2 %, base 2456. Significant fall");
}

static void
test_empty (void)
{
  for (guint kind = BARO_CHART_TREND; kind <= BARO_CHART_CONTROL; kind++)
    {
      g_autoptr(BaroScene) scene = layout (baro_chart_new (kind), 300, 200, BARO_LAYOUT_WITH_TEXT);
      guint n;

      baro_scene_get_data (scene, &n);
      g_assert_cmpuint (n, ==, 0);
      g_assert_cmpint (baro_scene_hit (scene, 10, 10, 50), ==, -1);
      g_assert_cmpint (baro_scene_step (scene, -1, BARO_STEP_NEXT_COLUMN), ==, -1);
      baro_scene_get_marks (scene, &n);
      g_assert_cmpuint (n, ==, kind == BARO_CHART_SPARK ? 0 : 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/scene/hit", test_hit);
  g_test_add_func ("/chart/scene/hit-exact", test_hit_exact);
  g_test_add_func ("/chart/scene/keyboard", test_keyboard);
  g_test_add_func ("/chart/scene/mirror", test_mirror);
  g_test_add_func ("/chart/scene/layers", test_layers);
  g_test_add_func ("/chart/scene/empty", test_empty);

  return g_test_run ();
}
