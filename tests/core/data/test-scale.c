/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-scale.c: options, their order and their spellings */
#include "config.h"

#include "data/baro-scale.h"
#include "data/baro-scale-json.h"

#include <math.h>

static BaroScale *
make_satisfaction (void)
{
  const char *best[] = { "★★★★★", "非常满意", NULL };
  const BaroOption options[] = {
    { .value = 98, .label = (char *) "Don't know", .is_missing = TRUE, .missing = BARO_MISSING_DONT_KNOW },
    { .value = 5, .label = (char *) "Very satisfied", .aliases = (GStrv) best },
    { .value = 1, .label = (char *) "Very dissatisfied" },
    { .value = NAN, .label = (char *) "未使用", .is_missing = TRUE, .missing = BARO_MISSING_NOT_APPLICABLE },
    { .value = 3 },
    { .value = 5, .label = (char *) "Top" },
  };

  return baro_scale_new (options, G_N_ELEMENTS (options), BARO_DIRECTION_HIGH_GOOD);
}

static void
test_order (void)
{
  g_autoptr (BaroScale) scale = make_satisfaction ();

  g_assert_cmpuint (baro_scale_get_n_valid (scale), ==, 3);
  g_assert_cmpuint (baro_scale_get_n_options (scale), ==, 5);
  g_assert_cmpfloat (baro_scale_get_option (scale, 0)->value, ==, 1.0);
  g_assert_cmpfloat (baro_scale_get_option (scale, 2)->value, ==, 5.0);
  g_assert_cmpint (baro_scale_get_option (scale, 3)->missing, ==, BARO_MISSING_DONT_KNOW);
  g_assert_cmpint (baro_scale_get_option (scale, 4)->missing, ==, BARO_MISSING_NOT_APPLICABLE);
  g_assert_cmpfloat (baro_scale_get_minimum (scale), ==, 1.0);
  g_assert_cmpfloat (baro_scale_get_maximum (scale), ==, 5.0);
  g_assert_true (baro_scale_is_integer (scale));
  g_assert_false (baro_scale_is_nps (scale));
}

static void
test_find (void)
{
  static const struct { const char *text; int option; } rows[] = {
    { "Very satisfied", 2 }, { " VERY SATISFIED ", 2 }, { "★★★★★", 2 }, { "非常满意", 2 }, { "　非常满意　", 2 }, { "top", 2 },
    { "ｔｏｐ", 2 }, { "Very dissatisfied", 0 }, { "don't know", 3 }, { "未使用", 4 }, { "", -1 }, { "5", -1 }, { "满意", -1 }, { "\xff", -1 }, /* the last is no UTF-8 */
  };
  g_autoptr (BaroScale) scale = make_satisfaction ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (baro_scale_find_text (scale, rows[i].text, -1), ==, rows[i].option);
    }
  g_assert_cmpint (baro_scale_find_text (scale, "topmost", 3), ==, 2);
  g_assert_cmpint (baro_scale_find_value (scale, 1), ==, 0);
  g_assert_cmpint (baro_scale_find_value (scale, 3), ==, 1);
  g_assert_cmpint (baro_scale_find_value (scale, 98), ==, 3);
  g_assert_cmpint (baro_scale_find_value (scale, 2), ==, -1);
  g_assert_cmpint (baro_scale_find_value (scale, 3.5), ==, -1);
  g_assert_cmpint (baro_scale_find_value (scale, NAN), ==, -1);
}

static void
test_ranges (void)
{
  g_autoptr (BaroScale) nps = baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD);
  g_autoptr (BaroScale) ten = baro_scale_new_range (1, 10, BARO_DIRECTION_UNKNOWN);
  g_autoptr (BaroScale) low = baro_scale_with_direction (ten, BARO_DIRECTION_LOW_GOOD);
  g_autoptr (BaroScale) widest = baro_scale_new_range (1, 240, BARO_DIRECTION_UNKNOWN);
  g_autoptr (BaroScale) empty = baro_scale_new (NULL, 0, BARO_DIRECTION_UNKNOWN);
  g_autoptr (BaroScale) mine = make_satisfaction ();
  g_autoptr (BaroScale) same = make_satisfaction ();
  g_autofree char *title = baro_scale_dup_title (nps);
  g_autofree char *options = baro_scale_dup_title (mine);
  BaroOption too_many[241] = { 0 };

  g_assert_true (baro_scale_is_nps (nps));
  g_assert_false (baro_scale_is_nps (ten));
  g_assert_cmpstr (title, ==, "0–10");
  g_assert_cmpstr (options, ==, "3 options");
  g_assert_cmpint (baro_scale_get_direction (low), ==, BARO_DIRECTION_LOW_GOOD);
  g_assert_false (baro_scale_equal (low, ten));
  g_assert_true (baro_scale_equal (mine, same));
  g_assert_false (baro_scale_equal (mine, NULL));
  g_assert_cmpuint (baro_scale_get_n_valid (widest), ==, 240);
  g_assert_true (isnan (baro_scale_get_minimum (empty)));
  g_assert_cmpint (baro_scale_find_text (empty, "x", -1), ==, -1);

  for (guint i = 0; i < 241; i++)
    too_many[i].value = i * 0.5;
  g_assert_null (baro_scale_new (too_many, 241, BARO_DIRECTION_UNKNOWN));
  empty = (baro_scale_unref (empty), baro_scale_new (too_many, 240, BARO_DIRECTION_UNKNOWN));
  g_assert_false (baro_scale_is_integer (empty));
}

static void
assert_json_kept (const BaroScale *scale)
{
  g_autofree char *json = baro_scale_to_json (scale);
  g_autoptr(GError) error = NULL;
  g_autoptr (BaroScale) again = baro_scale_from_json (json, &error);

  g_assert_no_error (error);
  g_assert_true (baro_scale_equal (scale, again));
}

/* Two of many, one of two or three; whoever sets the usual number has set nothing. */
static void
test_best (void)
{
  g_autoptr (BaroScale) five = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
  g_autoptr (BaroScale) three = baro_scale_new_range (1, 3, BARO_DIRECTION_HIGH_GOOD);
  g_autoptr (BaroScale) top = baro_scale_with_n_best (five, 1);
  g_autoptr (BaroScale) usual = baro_scale_with_n_best (top, 2);
  g_autoptr (BaroScale) too_many = baro_scale_with_n_best (five, 9);
  g_autoptr (BaroScale) turned = baro_scale_with_direction (top, BARO_DIRECTION_LOW_GOOD);
  g_autoptr (BaroScale) shorter = baro_scale_with_options (top, baro_scale_get_option (three, 0), 3);

  g_assert_cmpuint (baro_scale_get_n_best (five), ==, 2);
  g_assert_cmpuint (baro_scale_get_n_best (three), ==, 1);
  g_assert_cmpuint (baro_scale_get_n_best (top), ==, 1);
  g_assert_cmpuint (baro_scale_get_n_best (too_many), ==, 4);
  g_assert_cmpuint (baro_scale_get_n_best (turned), ==, 1);
  g_assert_true (baro_scale_has_own_n_best (shorter));
  g_assert_false (baro_scale_equal (five, top));
  g_assert_true (baro_scale_equal (five, usual));
  assert_json_kept (five);
  assert_json_kept (top);
  assert_json_kept (turned);
}

static void
test_best_refused (void)
{
  static const char *const bad[] = {
    "{\"range\":[1,5],\"best\":0}", "{\"range\":[1,5],\"best\":5}", "{\"range\":[1,5],\"best\":-1}", "{\"range\":[1,5],\"best\":\"2\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (baro_scale_from_json (bad[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/scale/order", test_order);
  g_test_add_func ("/data/scale/find", test_find);
  g_test_add_func ("/data/scale/ranges", test_ranges);
  g_test_add_func ("/data/scale/best", test_best);
  g_test_add_func ("/data/scale/best-refused", test_best_refused);

  return g_test_run ();
}
