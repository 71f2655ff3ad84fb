/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-checksum.c: the sum of bytes against known values */
#include "base/baro-checksum.h"

#include <string.h>

/* The first three are published with the sum's definition; the others were computed by a second version of it,
 * in Python with its unbounded integers. */
static void
test_known (void)
{
  guint8 bytes[1000];

  g_assert_cmphex (baro_checksum (0, NULL, 0), ==, G_GUINT64_CONSTANT (0xef46db3751d8e999));
  g_assert_cmphex (baro_checksum (0, "abc", 3), ==, G_GUINT64_CONSTANT (0x44bc2cf5ad770999));
  g_assert_cmphex (baro_checksum (0, "Nobody inspects the spammish repetition", 39), ==, G_GUINT64_CONSTANT (0xfbcea83c8a378bf1));

  for (guint i = 0; i < 100; i++)
    bytes[i] = (guint8) i;
  g_assert_cmphex (baro_checksum (7, bytes, 100), ==, G_GUINT64_CONSTANT (0x80653e7e9b887cdd));
  for (guint i = 0; i < 1000; i++)
    bytes[i] = (guint8) (i * 7);
  g_assert_cmphex (baro_checksum (1, bytes, 1000), ==, G_GUINT64_CONSTANT (0x68b0523a81efa7f0));
}

static void
test_every_bit_counts (void)
{
  guint8 bytes[77];
  guint64 sum;

  memset (bytes, 3, sizeof bytes);
  sum = baro_checksum (0, bytes, sizeof bytes);
  for (guint bit = 0; bit < sizeof bytes * 8; bit++)
    {
      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
      g_assert_cmphex (baro_checksum (0, bytes, sizeof bytes), !=, sum);
      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  g_assert_cmphex (baro_checksum (1, bytes, sizeof bytes), !=, sum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checksum/known", test_known);
  g_test_add_func ("/checksum/every-bit-counts", test_every_bit_counts);

  return g_test_run ();
}
