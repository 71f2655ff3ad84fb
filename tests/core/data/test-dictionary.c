/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-dictionary.c: codes and labels against a GLib hash table, and bytes that lie */
#include "config.h"

#include "base/baro-checksum.h"
#include "base/baro-random.h"
#include "data/baro-dataset.h"
#include "data/baro-dictionary.h"

#include <string.h>

static void
test_oracle (void)
{
  g_autoptr (GHashTable) oracle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BaroDictionary) dictionary = baro_dictionary_new ();
  g_autoptr (BaroDictionary) read = NULL;
  g_autoptr (BaroDictionary) copy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint seed = g_test_rand_int_range (0, G_MAXINT32);
  GHashTableIter iter;
  gpointer label, index;
  BaroRandom random;
  guint32 code = 0;

  g_test_message ("seed %u", seed);
  baro_random_init (&random, seed);
  for (guint i = 0; i < 200000; i++)
    {
      g_autofree char *text = g_strdup_printf ("门店%u", baro_random_below (&random, 1u << baro_random_below (&random, 17)));
      guint32 next = g_hash_table_size (oracle);

      code = baro_dictionary_add (dictionary, text, strlen (text));
      if (g_hash_table_lookup_extended (oracle, text, NULL, &index))
        g_assert_cmpuint (code, ==, GPOINTER_TO_UINT (index));
      else
        {
          g_assert_cmpuint (code, ==, next);
          g_hash_table_insert (oracle, g_steal_pointer (&text), GUINT_TO_POINTER (next));
        }
    }

  g_assert_cmpuint (baro_dictionary_get_size (dictionary), ==, g_hash_table_size (oracle));
  bytes = baro_dictionary_to_bytes (dictionary);
  read = baro_dictionary_from_bytes (bytes, NULL);
  copy = baro_dictionary_copy (read);
  g_hash_table_iter_init (&iter, oracle);
  while (g_hash_table_iter_next (&iter, &label, &index))
    {
      g_assert_cmpstr (baro_dictionary_get_label (copy, GPOINTER_TO_UINT (index)), ==, label);
      g_assert_true (baro_dictionary_find (read, label, -1, &code) && code == GPOINTER_TO_UINT (index));
    }
  g_assert_false (baro_dictionary_find (read, "门店", -1, &code));
  g_assert_cmpuint (baro_dictionary_add (copy, "门店", strlen ("门店")), ==, baro_dictionary_get_size (read));
}

static void
test_odd_labels (void)
{
  g_autoptr (BaroDictionary) dictionary = baro_dictionary_new ();
  g_autoptr (BaroDictionary) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint32 code = 99;

  g_assert_false (baro_dictionary_find (dictionary, "", 0, &code));
  g_assert_cmpuint (baro_dictionary_add (dictionary, "", 0), ==, 0);
  g_assert_cmpuint (baro_dictionary_add (dictionary, "a\0b", 3), ==, 1);
  g_assert_cmpuint (baro_dictionary_add (dictionary, "a", 1), ==, 2);
  g_assert_cmpuint (baro_dictionary_add (dictionary, NULL, 0), ==, 0);
  bytes = baro_dictionary_to_bytes (dictionary);
  read = baro_dictionary_from_bytes (bytes, NULL);
  g_assert_cmpuint (baro_dictionary_get_size (read), ==, 3);
  g_assert_true (baro_dictionary_find (read, "a\0b", 3, &code) && code == 1);
  g_assert_cmpmem (baro_dictionary_get_label (read, 1), 4, "a\0b", 4);
}

static void
test_merges (void)
{
  g_autoptr (BaroDictionary) dictionary = baro_dictionary_new ();
  g_autoptr (BaroDictionary) read = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (char c = 'a'; c <= 'e'; c++)
    baro_dictionary_add (dictionary, &c, 1);
  baro_dictionary_set_target (dictionary, 0, 0);
  baro_dictionary_set_target (dictionary, 3, 1);
  baro_dictionary_set_target (dictionary, 1, 2);
  g_assert_cmpuint (baro_dictionary_get_target (dictionary, 3), ==, 2);
  g_assert_cmpuint (baro_dictionary_get_target (dictionary, 0), ==, 0);
  g_assert_cmpuint (baro_dictionary_add (dictionary, "f", 1), ==, 5);
  g_assert_cmpuint (baro_dictionary_get_target (dictionary, 5), ==, 5);
  baro_dictionary_set_target (dictionary, 5, 3);

  bytes = baro_dictionary_to_bytes (dictionary);
  read = baro_dictionary_from_bytes (bytes, NULL);
  g_assert_cmpuint (baro_dictionary_get_target (read, 5), ==, 2);
  baro_dictionary_set_target (read, 1, 1);
  g_assert_cmpuint (baro_dictionary_get_target (read, 3), ==, 1);
  g_assert_cmpuint (baro_dictionary_get_target (read, 5), ==, 1);
  baro_dictionary_set_target (read, 5, 5);
  g_assert_cmpuint (baro_dictionary_get_target (read, 5), ==, 5);
}

/* As a hostile hand would: the sum fits whatever the bytes say. */
static GBytes *
take_with_checksum (guint8 *bytes, gsize size)
{
  guint64 sum = baro_checksum (0, bytes, size - sizeof sum);

  memcpy (bytes + size - sizeof sum, &sum, sizeof sum);
  return g_bytes_new (bytes, size);
}

static void
test_damaged (void)
{
  g_autoptr (BaroDictionary) dictionary = baro_dictionary_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint seed = g_test_rand_int_range (0, G_MAXINT32);
  const guint8 *good;
  BaroRandom random;
  gsize size;

  g_test_message ("seed %u", seed);
  baro_random_init (&random, seed);
  for (char c = 'a'; c <= 'z'; c++)
    baro_dictionary_add (dictionary, &c, 1);
  baro_dictionary_set_target (dictionary, 3, 1);
  baro_dictionary_set_target (dictionary, 1, 2);
  bytes = baro_dictionary_to_bytes (dictionary);
  good = g_bytes_get_data (bytes, &size);

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (good, cut);

      g_assert_null (baro_dictionary_from_bytes (part, NULL));
    }
  for (gsize place = 0; place < size; place++)
    {
      g_autofree guint8 *copy = g_memdup2 (good, size);
      g_autoptr (GBytes) bad = NULL;

      copy[place] ^= 1;
      bad = g_bytes_new (copy, size);
      g_assert_null (baro_dictionary_from_bytes (bad, NULL));
    }
  for (guint round = 0; round < 20000; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (good, size);
      g_autoptr (GBytes) bad = NULL;
      g_autoptr (BaroDictionary) read = NULL;
      guint32 code;

      copy[baro_random_below (&random, (guint32) size)] = (guint8) baro_random_below (&random, 256);
      bad = take_with_checksum (copy, size);
      read = baro_dictionary_from_bytes (bad, NULL);
      for (guint32 i = 0; read != NULL && i < baro_dictionary_get_size (read); i++)
        g_assert_cmpuint (baro_dictionary_get_target (read, i), <, baro_dictionary_get_size (read));
      if (read != NULL)
        baro_dictionary_find (read, "q", 1, &code);
    }
  {
    /* Two merges that lead to each other: 1 -> 2 is the first pair, 3 -> 1 the second. */
    g_autofree guint8 *copy = g_memdup2 (good, size);
    g_autoptr (GBytes) bad = NULL;

    copy[size - 20] = 3;
    bad = take_with_checksum (copy, size);
    g_assert_null (baro_dictionary_from_bytes (bad, &error));
    g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/dictionary/oracle", test_oracle);
  g_test_add_func ("/data/dictionary/odd-labels", test_odd_labels);
  g_test_add_func ("/data/dictionary/merges", test_merges);
  g_test_add_func ("/data/dictionary/damaged", test_damaged);

  return g_test_run ();
}
