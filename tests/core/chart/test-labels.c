/* test-labels.c: pushing apart, thinning, ellipsizing, wrapping */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/baro-labels.h"
#include "chart/baro-percent.h"
#include "chart/baro-text-measure.h"

#include <math.h>
#include <string.h>

static void
test_push_simple (void)
{
  double two[] = { 100, 104 };
  double free_places[] = { 10, 50, 90 };
  double edge[] = { 2, 3 };
  double one[] = { 500 };

  /* by hand: both move by the same way from their middle 102 */
  baro_labels_push_apart (two, 2, 16, 0, 200);
  g_assert_cmpfloat_with_epsilon (two[0], 94, 1e-9);
  g_assert_cmpfloat_with_epsilon (two[1], 110, 1e-9);
  baro_labels_push_apart (free_places, 3, 16, 0, 200);
  g_assert_cmpfloat_with_epsilon (free_places[1], 50, 1e-9);
  baro_labels_push_apart (edge, 2, 16, 5, 200);
  g_assert_cmpfloat_with_epsilon (edge[0], 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (edge[1], 21, 1e-9);
  baro_labels_push_apart (one, 1, 16, 0, 200);
  g_assert_cmpfloat_with_epsilon (one[0], 200, 1e-9);
  baro_labels_push_apart (NULL, 0, 16, 0, 200);
}

static double
cost_of (const double *places, const double *wanted, guint n)
{
  double cost = 0.0;

  for (guint i = 0; i < n; i++)
    cost += (places[i] - wanted[i]) * (places[i] - wanted[i]);

  return cost;
}

/* Order kept, gaps kept, inside; and no small feasible move is cheaper, which for a convex problem means that
 * there is no better place at all. */
static void
test_push_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 3000; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 9);
      double wanted[8], places[8], cost;

      for (guint i = 0; i < n; i++)
        wanted[i] = places[i] = g_rand_double_range (rand, 0, 300);
      baro_labels_push_apart (places, n, 16, 0, 300);
      cost = cost_of (places, wanted, n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_true (places[i] >= -1e-9 && places[i] <= 300 + 1e-9);
          for (guint j = 0; j < n; j++)
            {
              if (wanted[i] < wanted[j])
                g_assert_cmpfloat (places[j] - places[i], >=, 16 - 1e-9);
            }
        }
      for (guint trial = 0; trial < 200; trial++)
        {
          double moved[8];
          gboolean feasible = TRUE;

          for (guint i = 0; i < n; i++)
            {
              moved[i] = places[i] + (g_rand_boolean (rand) ? g_rand_double_range (rand, -0.5, 0.5) : 0.0);
              feasible = feasible && moved[i] >= 0 && moved[i] <= 300;
            }
          for (guint i = 0; feasible && i < n; i++)
            for (guint j = 0; j < n; j++)
              feasible = feasible && (!(wanted[i] < wanted[j]) || moved[j] - moved[i] >= 16);
          if (feasible)
            g_assert_cmpfloat (cost_of (moved, wanted, n), >=, cost - 1e-6);
        }
    }
}

static void
test_push_crowded (void)
{
  double places[] = { 5, 5, 5, 5, 5 };

  /* five labels in 40 px: the gap shrinks to 10 */
  baro_labels_push_apart (places, 5, 16, 0, 40);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (places[i], 10.0 * i, 1e-9);
}

static void
test_thin (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 2000; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 400);
      double pitch = g_rand_double_range (rand, 1, 60), end = -INFINITY;
      guint every = (guint) g_rand_int_range (rand, 0, 14), n_shown = 0;
      g_autofree BaroTickPlace *places = g_new0 (BaroTickPlace, n);

      for (guint i = 0; i < n; i++)
        places[i] = (BaroTickPlace) { i * pitch, g_rand_double_range (rand, 5, 40), every > 0 && i % every == 0, FALSE };
      baro_labels_thin (places, n, 8);
      for (guint i = 0; i < n; i++)
        {
          if (!places[i].shown)
            continue;
          n_shown++;
          g_assert_cmpfloat (places[i].x - places[i].width / 2, >=, end);
          end = places[i].x + places[i].width / 2 + 8;
        }
      g_assert_cmpuint (n_shown, >=, 1);
    }
}

static void
test_thin_years (void)
{
  BaroTickPlace places[24];
  const guint shown[] = { 0, 3, 6, 9, 12, 15, 18, 21 };

  /* 24 months from July, 38 px apart, labels up to 50 px: quarters, counted from January */
  for (guint i = 0; i < 24; i++)
    places[i] = (BaroTickPlace) { i * 38.0, i == 0 ? 55 : 30, i % 12 == 6, FALSE };
  places[2].width = places[4].width = places[8].width = 90;
  baro_labels_thin (places, 24, 8);
  for (guint i = 0, k = 0; i < 24; i++)
    {
      g_assert_cmpint (places[i].shown, ==, k < G_N_ELEMENTS (shown) && shown[k] == i);
      k += places[i].shown;
    }
}

static void
test_ellipsize (void)
{
  BaroTextMeasure measure;
  /* the stub at 10 px and role title: 5 px a character, 10 px a Chinese one */
  static const struct { const char *text; double room; const char *result; } rows[] = {
    { "Restrooms", 45, "Restrooms" }, { "Restrooms", 44, "Restroo…" }, { "Restrooms", 25, "Rest…" }, { "Restrooms", 5, "…" },
    { "Restrooms", 4, "" }, { "", 10, "" }, { "免费无线网", 50, "免费无线网" }, { "免费无线网", 49, "免费无线…" },
    { "two\nlines", 100, "two lines" }, { "Free WiFi", 30, "Free…" }, { "e\xcc\x81" "e\xcc\x81" "e\xcc\x81", 14, "e\xcc\x81…" },
  };
  g_autofree char *huge = g_strnfill (10000, 'x');
  g_autofree char *cut = NULL;
  g_autofree char *bad = NULL;

  baro_text_measure_init_fixed (&measure, 10);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = baro_text_measure_ellipsize (&measure, rows[i].text, BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, rows[i].room);

      g_assert_cmpstr (text, ==, rows[i].result);
    }
  cut = baro_text_measure_ellipsize (&measure, huge, BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, 1e9);
  g_assert_cmpuint (g_utf8_strlen (cut, -1), <=, 401);
  g_assert_true (g_str_has_suffix (cut, "…"));
  bad = baro_text_measure_ellipsize (&measure, "a\xff" "b", BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, 100);
  g_assert_true (g_utf8_validate (bad, -1, NULL));
}

static void
test_wrap (void)
{
  BaroTextMeasure measure;
  static const struct { const char *text; double room; guint lines; const char *result; } rows[] = {
    { "one two three", 35, 9, "one two|three" }, { "one two three", 34, 9, "one|two|three" }, { "", 50, 3, "" },
    { "one two three", 35, 1, "one tw…" }, { "客服回访问卷", 30, 9, "客服回|访问卷" }, { "客服回，访问卷", 30, 9, "客服|回，访|问卷" },
    { "（客服）回访", 30, 9, "（客|服）回|访" }, { "unbreakable", 30, 9, "unbre…" },
  };

  baro_text_measure_init_fixed (&measure, 10);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(GStrv) lines = baro_text_measure_wrap (&measure, rows[i].text, BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, rows[i].room,
                                                    rows[i].lines);
      g_autofree char *joined = g_strjoinv ("|", lines);

      g_assert_cmpstr (joined, ==, rows[i].result);
    }
}

static void
test_percent (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  const double thirds[] = { 1 / 3.0, 1 / 3.0, 1 / 3.0 };
  const double exact[] = { 0.18, 0.28, 0.54 };
  const double gap[] = { 0.5, NAN, 0.5 };
  int percents[3];

  baro_percent_round (thirds, 3, percents);
  g_assert_cmpint (percents[0] + percents[1] + percents[2], ==, 100);
  g_assert_cmpint (percents[0], ==, 34);
  baro_percent_round (exact, 3, percents);
  g_assert_cmpint (percents[0], ==, 18);
  g_assert_cmpint (percents[1], ==, 28);
  g_assert_cmpint (percents[2], ==, 54);
  baro_percent_round (gap, 3, percents);
  g_assert_cmpint (percents[1], ==, 0);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 2000; round++)
    {
      double shares[7], sum = 0.0;
      int whole[7], total = 0;

      for (guint i = 0; i < 7; i++)
        sum += shares[i] = g_rand_double (rand);
      for (guint i = 0; i < 7; i++)
        shares[i] /= sum;
      baro_percent_round (shares, 7, whole);
      for (guint i = 0; i < 7; i++)
        {
          total += whole[i];
          g_assert_cmpfloat (fabs (whole[i] - shares[i] * 100), <, 1.0 + 1e-9);
        }
      g_assert_cmpint (total, ==, 100);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/labels/push-simple", test_push_simple);
  g_test_add_func ("/chart/labels/push-random", test_push_random);
  g_test_add_func ("/chart/labels/push-crowded", test_push_crowded);
  g_test_add_func ("/chart/labels/thin", test_thin);
  g_test_add_func ("/chart/labels/thin-years", test_thin_years);
  g_test_add_func ("/chart/labels/ellipsize", test_ellipsize);
  g_test_add_func ("/chart/labels/wrap", test_wrap);
  g_test_add_func ("/chart/labels/percent", test_percent);

  return g_test_run ();
}
