/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-codes.c: values in memory, columns and the closed lists */
#include "config.h"

#include "data/baro-codes.h"
#include "data/baro-chunk.h"
#include "data/baro-column.h"

#include <math.h>

static void
test_sizes (void)
{
  static const gsize sizes[] = { 0, 1, 1000, 4 * 1024 * 1024 - 64, 4 * 1024 * 1024, 5000001 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (int width = BARO_WIDTH_U8; width <= BARO_WIDTH_F64; width++)
      {
        g_autoptr (BaroCodes) codes = baro_codes_new (sizes[s], width);
        gsize n_bytes = sizes[s] << width;
        guint8 sum = 0;

        g_assert_cmpuint (codes->n_bytes, >=, n_bytes + 64);
        for (gsize i = 0; i < n_bytes + 64; i += 61)
          sum |= ((guint8 *) codes->values)[i];
        g_assert_cmpuint (sum, ==, 0);
        ((guint8 *) codes->values)[n_bytes + 63] = 1;
      }
}

static void
test_values (void)
{
  g_autoptr (BaroCodes) codes = baro_codes_new (4, BARO_WIDTH_U16);
  g_autoptr (BaroCodes) doubles = baro_codes_new (2, BARO_WIDTH_F64);
  BaroMissing missing = BARO_N_MISSING;
  double value = 0.0;

  codes->base = -150;
  codes->decimals = 2;
  ((guint16 *) codes->values)[0] = 0;
  ((guint16 *) codes->values)[1] = 65527;
  ((guint16 *) codes->values)[2] = 65535 - BARO_MISSING_REFUSED;
  ((guint16 *) codes->values)[3] = 65528;
  g_assert_true (baro_codes_get_number (codes, 0, &value));
  g_assert_cmpfloat (value, ==, -1.5);
  g_assert_true (baro_codes_get_number (codes, 1, &value));
  g_assert_cmpfloat (value, ==, 653.77);
  g_assert_false (baro_codes_get_number (codes, 2, &value));
  g_assert_true (isnan (value));
  g_assert_true (baro_codes_get_missing (codes, 2, &missing));
  g_assert_cmpint (missing, ==, BARO_MISSING_REFUSED);
  g_assert_true (baro_codes_get_missing (codes, 3, &missing));
  g_assert_cmpint (missing, ==, BARO_MISSING_INVALID);

  ((double *) doubles->values)[0] = 2.5;
  ((double *) doubles->values)[1] = baro_missing_nan (BARO_MISSING_SKIPPED);
  g_assert_true (baro_codes_get_number (doubles, 0, &value));
  g_assert_cmpfloat (value, ==, 2.5);
  g_assert_true (baro_codes_get_missing (doubles, 1, &missing));
  g_assert_cmpint (missing, ==, BARO_MISSING_SKIPPED);

  g_assert_cmpuint (baro_codes_first_missing (BARO_WIDTH_U8), ==, 248);
  g_assert_cmpuint (baro_codes_first_missing (BARO_WIDTH_U16), ==, 65528);
  g_assert_cmpuint (baro_codes_first_missing (BARO_WIDTH_U32), ==, 4294967288);
}

static void
test_nicks (void)
{
  BaroKind kind = 0;
  BaroRole role = 0;
  BaroFamily family = 0;
  BaroMissing missing = 0;
  BaroDirection direction = 0;

  for (guint i = 0; i < BARO_N_KINDS; i++)
    g_assert_true (baro_kind_parse (baro_kind_to_nick (i), &kind) && kind == i && baro_kind_to_title (i) != NULL);
  for (guint i = 0; i < BARO_N_ROLES; i++)
    g_assert_true (baro_role_parse (baro_role_to_nick (i), &role) && role == i && baro_role_to_title (i) != NULL);
  for (guint i = 0; i < BARO_N_FAMILIES; i++)
    g_assert_true (baro_family_parse (baro_family_to_nick (i), &family) && family == i && baro_family_to_title (i) != NULL);
  for (guint i = 0; i < BARO_N_MISSING; i++)
    g_assert_true (baro_missing_parse (baro_missing_to_nick (i), &missing) && missing == i && baro_missing_to_title (i) != NULL);
  for (guint i = 0; i <= BARO_DIRECTION_LOW_GOOD; i++)
    g_assert_true (baro_direction_parse (baro_direction_to_nick (i), &direction) && direction == i);
  g_assert_false (baro_kind_parse ("Scale", &kind));
  g_assert_false (baro_role_parse ("", &role));
}

static void
test_column (void)
{
  g_autoptr (BaroColumn) column = baro_column_new ("q1", BARO_KIND_SCALE, BARO_ROLE_ITEM);
  g_autoptr (BaroColumn) copy = NULL;

  column->scale = baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD);
  column->unit = g_strdup ("s");
  column->battery = g_strdup ("b");
  column->counterpart = g_strdup ("q2");
  column->family = BARO_FAMILY_NPS;
  column->column_id = 5;
  copy = baro_column_copy (column);
  g_assert_cmpstr (copy->name, ==, "q1");
  g_assert_cmpstr (copy->title, ==, "q1");
  g_assert_cmpstr (copy->unit, ==, "s");
  g_assert_cmpstr (copy->counterpart, ==, "q2");
  g_assert_true (copy->scale == column->scale && copy->family == BARO_FAMILY_NPS && copy->column_id == 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/codes/sizes", test_sizes);
  g_test_add_func ("/data/codes/values", test_values);
  g_test_add_func ("/data/codes/nicks", test_nicks);
  g_test_add_func ("/data/codes/column", test_column);

  return g_test_run ();
}
