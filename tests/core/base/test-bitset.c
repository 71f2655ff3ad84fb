/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-bitset.c: the bitset against an array of booleans */
#include "config.h"

#include "base/baro-bitset.h"
#include "base/baro-random.h"

/* The slow, obvious second way. */
static void
assert_same (const BaroBitset *bits, const gboolean *flags, gsize n)
{
  gsize count = 0, next = baro_bitset_next (bits, 0), n_words;
  const guint64 *words = baro_bitset_get_words (bits, &n_words);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (baro_bitset_get (bits, i) == flags[i]);
      if (flags[i])
        {
          g_assert_true (next == i);
          next = baro_bitset_next (bits, i + 1);
          count++;
        }
    }
  g_assert_true (next == G_MAXSIZE);
  g_assert_true (baro_bitset_count (bits) == count);
  g_assert_true (n_words == (n + 63) / 64);
  if (n % 64 != 0)
    g_assert_true (words[n_words - 1] >> (n % 64) == 0);
}

static void
test_oracle (void)
{
  guint seed = g_test_rand_int_range (0, G_MAXINT32);
  static const gsize sizes[] = { 0, 1, 63, 64, 65, 128, 1000, 4097 };
  BaroRandom random;

  g_test_message ("seed %u", seed);
  baro_random_init (&random, seed);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      gsize n = sizes[s];
      g_autoptr (BaroBitset) a = baro_bitset_new (n);
      g_autoptr (BaroBitset) b = baro_bitset_new_full (n);
      g_autofree gboolean *x = g_new0 (gboolean, n + 1);
      g_autofree gboolean *y = g_new0 (gboolean, n + 1);

      for (gsize i = 0; i < n; i++)
        y[i] = TRUE;
      assert_same (a, x, n);
      assert_same (b, y, n);

      for (guint step = 0; step < 60; step++)
        {
          gsize first = baro_random_below (&random, (guint32) n + 1), end = baro_random_below (&random, (guint32) n + 70);
          guint kind = baro_random_below (&random, 7);
          gboolean value = baro_random_below (&random, 2);

          if (kind == 0 && n > 0)
            {
              gsize bit = baro_random_below (&random, (guint32) n);

              baro_bitset_set (a, bit, value);
              x[bit] = value;
            }
          else if (kind == 1)
            baro_bitset_fill (a, first, end, value);
          else if (kind == 2)
            baro_bitset_and (a, b);
          else if (kind == 3)
            baro_bitset_or (a, b);
          else if (kind == 4)
            baro_bitset_and_not (a, b);
          else if (kind == 5)
            baro_bitset_invert (a);
          else
            baro_bitset_fill (b, first, end, value);

          for (gsize i = 0; i < n; i++)
            {
              gboolean is_in = i >= first && i < end;

              x[i] = kind == 1 && is_in ? value : kind == 2 ? x[i] && y[i] : kind == 3 ? x[i] || y[i]
                     : kind == 4 ? x[i] && !y[i] : kind == 5 ? !x[i] : x[i];
              y[i] = kind == 6 && is_in ? value : y[i];
            }
          assert_same (a, x, n);
          assert_same (b, y, n);
        }
    }
}

static void
test_copy_and_equal (void)
{
  g_autoptr (BaroBitset) a = baro_bitset_new (100);
  g_autoptr (BaroBitset) b = NULL;
  g_autoptr (BaroBitset) other_size = baro_bitset_new (101);
  g_autoptr (BaroBitset) shared = baro_bitset_ref (a);

  baro_bitset_set (a, 99, TRUE);
  b = baro_bitset_copy (a);
  g_assert_true (baro_bitset_equal (a, b));
  g_assert_true (baro_bitset_equal (a, shared));
  baro_bitset_set (b, 0, TRUE);
  g_assert_false (baro_bitset_equal (a, b));
  g_assert_false (baro_bitset_equal (a, other_size));
  g_assert_true (baro_bitset_next (a, 100) == G_MAXSIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/bitset/oracle", test_oracle);
  g_test_add_func ("/base/bitset/copy-and-equal", test_copy_and_equal);

  return g_test_run ();
}
