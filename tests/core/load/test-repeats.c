/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-repeats.c: ids that are known, and ids that come again: counted exactly while there is room, and nearly beyond */
#include "config.h"

#include "base/baro-string.h"
#include "load/baro-id-set.h"
#include "load/baro-repeats.h"

static guint64
hash_of (guint id)
{
  char text[16];
  int length = g_snprintf (text, sizeof text, "id-%u", id);

  return baro_string_hash64 (text, (gsize) length);
}

/* Too few are expected, so the set grows; every second id is there. */
static void
test_id_set (void)
{
  g_autoptr(BaroIdSet) set = baro_id_set_new (100);

  g_assert_false (baro_id_set_contains (set, 0));
  baro_id_set_add (set, 0);
  g_assert_false (baro_id_set_contains (set, 0));
  for (guint i = 0; i < 100000; i += 2)
    {
      baro_id_set_add (set, hash_of (i));
      baro_id_set_add (set, hash_of (i));
    }
  for (guint i = 0; i < 100000; i++)
    g_assert_cmpint (baro_id_set_contains (set, hash_of (i)), ==, i % 2 == 0);
}

/* The same ids in a hash table, which forgets nothing. */
static void
test_exact (void)
{
  g_autoptr(BaroRepeats) repeats = baro_repeats_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 n_repeats = 0;
  gboolean is_estimate = TRUE;

  for (guint i = 0; i < 400000; i++)
    {
      guint id = 1 + (guint) g_test_rand_int_range (0, 200000);

      if (!g_hash_table_add (seen, GUINT_TO_POINTER (id)))
        n_repeats++;
      baro_repeats_add (repeats, hash_of (id));
      baro_repeats_add (repeats, 0);
    }
  g_assert_cmpuint (baro_repeats_get_count (repeats, &is_estimate), ==, n_repeats);
  g_assert_false (is_estimate);
}

static void
test_edge (void)
{
  g_autoptr(BaroRepeats) repeats = baro_repeats_new ();
  gboolean is_estimate;

  g_assert_cmpuint (baro_repeats_get_count (repeats, &is_estimate), ==, 0);
  for (guint i = 0; i < BARO_REPEATS_MAX; i++)
    baro_repeats_add (repeats, hash_of (i));
  baro_repeats_add (repeats, hash_of (7));
  g_assert_cmpuint (baro_repeats_get_count (repeats, &is_estimate), ==, 1);
  g_assert_false (is_estimate);
  baro_repeats_add (repeats, hash_of (BARO_REPEATS_MAX));
  baro_repeats_get_count (repeats, &is_estimate);
  g_assert_true (is_estimate);
}

/* Two million ids, every tenth twice: 200,000 repeats. One in 8 or 16 ids is kept, so the estimate's standard error
 * is below 0.9 %; five of them are allowed. Without repeats the count is 0 however many come. */
static void
test_estimate (void)
{
  g_autoptr(BaroRepeats) repeats = baro_repeats_new ();
  gboolean is_estimate = FALSE;

  for (guint i = 0; i < 2000000; i++)
    baro_repeats_add (repeats, hash_of (i));
  g_assert_cmpuint (baro_repeats_get_count (repeats, &is_estimate), ==, 0);
  for (guint i = 0; i < 2000000; i += 10)
    baro_repeats_add (repeats, hash_of (i));
  g_assert_cmpfloat_with_epsilon ((double) baro_repeats_get_count (repeats, &is_estimate), 200000.0, 9000.0);
  g_assert_true (is_estimate);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/id-set", test_id_set);
  g_test_add_func ("/load/repeats/exact", test_exact);
  g_test_add_func ("/load/repeats/edge", test_edge);
  g_test_add_func ("/load/repeats/estimate", test_estimate);

  return g_test_run ();
}
