/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-tally-request.c: known counts, large tables, rounding of many values, refusals and cancelling */
#define G_LOG_DOMAIN "test-tally-request"

#include "config.h"

#include <math.h>

#include "data/baro-chunk.h"
#include "tally/baro-tally.h"

static BaroColumn *
new_scale_column (const char *name, int minimum, int maximum)
{
  BaroColumn *column = baro_column_new (name, BARO_KIND_SCALE, BARO_ROLE_ITEM);

  column->scale = baro_scale_new_range (minimum, maximum, BARO_DIRECTION_HIGH_GOOD);
  return column;
}

static BaroDataset *
take_dataset (gsize n_rows, BaroColumn **columns, BaroCodes **codes, BaroDictionary **dictionaries, guint n)
{
  BaroDataset *dataset = baro_dataset_new_in_memory (n_rows, columns, codes, dictionaries, n);

  for (guint i = 0; i < n; i++)
    {
      baro_column_unref (columns[i]);
      baro_codes_unref (codes[i]);
      g_clear_pointer (&dictionaries[i], baro_dictionary_unref);
    }
  return dataset;
}

/* A dictionary of @n labels and @n_rows rows that go through them in turn. */
static BaroDataset *
new_wide_dataset (guint32 n_labels, gsize n_rows)
{
  BaroColumn *columns[] = { baro_column_new ("account", BARO_KIND_CATEGORY, BARO_ROLE_NONE), new_scale_column ("nps", 0, 10) };
  BaroCodes *codes[] = { baro_codes_new (n_rows, BARO_WIDTH_U32), baro_codes_new (n_rows, BARO_WIDTH_U8) };
  BaroDictionary *dictionaries[] = { baro_dictionary_new (), NULL };

  for (guint32 i = 0; i < n_labels; i++)
    {
      char label[16];

      g_snprintf (label, sizeof label, "%u", i);
      baro_dictionary_add (dictionaries[0], label, strlen (label));
    }
  codes[0]->n_codes = n_labels;
  codes[1]->n_codes = 11;
  for (gsize row = 0; row < n_rows; row++)
    {
      ((guint32 *) codes[0]->values)[row] = (guint32) (row % n_labels);
      ((guint8 *) codes[1]->values)[row] = row % 11;
    }
  return take_dataset (n_rows, columns, codes, dictionaries, 2);
}

static void
test_large_table (void)
{
  g_autoptr(BaroDataset) dataset = new_wide_dataset (200000, 600000);
  BaroTallyRequest request = { .score = 1, .weight = -1, .n_groupings = 1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroTally) tally = baro_tally_run (dataset, &request, NULL, &error);
  gint64 total = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (tally->n_cells, ==, 200001);
  for (gsize cell = 0; cell < 200000; cell++)
    g_assert_cmpint (tally->n_rows[cell], ==, 3);
  for (gsize i = 0; i < tally->n_cells * tally->n_slots; i++)
    total += tally->counts[i];
  g_assert_cmpint (total, ==, 600000);
}

static void
test_too_large (void)
{
  g_autoptr(BaroDataset) dataset = new_wide_dataset (20000, 20000);
  BaroTallyRequest request = { .score = 1, .weight = -1, .n_groupings = 2 };
  g_autoptr(GError) error = NULL;

  g_assert_null (baro_tally_run (dataset, &request, NULL, &error));
  g_assert_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_TOO_LARGE);
}

static void
test_wrong_kinds (void)
{
  BaroColumn *columns[] = { new_scale_column ("nps", 0, 10), baro_column_new ("spent", BARO_KIND_NUMBER, BARO_ROLE_VALUE) };
  BaroCodes *codes[] = { baro_codes_new (10, BARO_WIDTH_U8), baro_codes_new (10, BARO_WIDTH_U16) };
  BaroDictionary *dictionaries[] = { NULL, NULL };
  g_autoptr(BaroDataset) dataset = take_dataset (10, columns, codes, dictionaries, 2);
  const BaroTallyRequest requests[] = {
    { .score = -1, .weight = -1, .n_groupings = 1, .groupings = { { 1, BARO_GROUP_CODES } } },
    { .score = -1, .weight = -1, .n_groupings = 1, .groupings = { { 0, BARO_GROUP_PERIOD } } },
    { .score = -1, .weight = -1, .n_groupings = 1, .groupings = { { 0, BARO_GROUP_BIN, .bin_width = 1, .n_bins = 3 } } },
    { .score = -1, .weight = 0 },
  };
  const BaroTallyRequest no_bins = { .score = -1, .weight = -1, .n_groupings = 1, .groupings = { { 1, BARO_GROUP_BIN } } };
  const BaroTallyRequest no_column = { .score = 7, .weight = -1 };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("request %u", i);
      g_assert_null (baro_tally_run (dataset, &requests[i], NULL, &error));
      g_assert_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND);
    }
  {
    g_autoptr(GError) error = NULL;

    g_assert_null (baro_tally_run (dataset, &no_bins, NULL, &error));
    g_assert_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_TOO_LARGE);
  }
  {
    g_autoptr(GError) error = NULL;

    g_assert_null (baro_tally_run (dataset, &no_column, NULL, &error));
    g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN);
  }
}

static void
test_cancelled (void)
{
  g_autoptr(BaroDataset) dataset = new_wide_dataset (10, 200000);
  BaroTallyRequest request = { .score = 1, .weight = -1, .n_groupings = 1 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (baro_tally_run (dataset, &request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* 1,300,000 different numbers: more than are kept one by one, so they are rounded, by less than 1 in 4096. */
static void
test_many_values (void)
{
  const gsize n = 1300000;
  BaroColumn *columns[] = { baro_column_new ("a", BARO_KIND_NUMBER, BARO_ROLE_NONE), baro_column_new ("b", BARO_KIND_NUMBER, BARO_ROLE_NONE) };
  BaroCodes *codes[] = { baro_codes_new (n, BARO_WIDTH_U32), baro_codes_new (n, BARO_WIDTH_F64) };
  BaroDictionary *dictionaries[] = { NULL, NULL };
  g_autoptr(BaroDataset) dataset = NULL;

  for (gsize row = 0; row < n; row++)
    {
      ((guint32 *) codes[0]->values)[row] = (guint32) row * 100;
      ((double *) codes[1]->values)[row] = row * 0.37;
    }
  dataset = take_dataset (n, columns, codes, dictionaries, 2);

  for (int column = 0; column < 2; column++)
    {
      BaroTallyRequest request = { .score = column, .weight = -1, .wants_values = TRUE };
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroTally) tally = baro_tally_run (dataset, &request, NULL, &error);
      double unit = column == 0 ? 100.0 : 0.37;
      gint64 below = 0;

      g_assert_no_error (error);
      g_assert_false (tally->values_are_exact);
      for (guint i = 0; i < tally->values[0]->len; i++)
        {
          const BaroValueCount *count = &g_array_index (tally->values[0], BaroValueCount, i);

          /* the rows below a value are known: there is one for each step of the unit */
          g_assert_cmpfloat (fabs (count->value / unit - below), <=, count->n + 1 + below / 2048.0);
          below += count->n;
        }
      g_assert_cmpint (below, ==, (gint64) n);
    }
}

/* Money near a billion with a spread of one: the variance must survive. Values 999999999.1 to .5; by hand
 * the mean is .3 and Σ(x − mean)² = 2 · (0.2² + 0.1²) = 0.1. */
static void
test_large_numbers (void)
{
  BaroColumn *columns[] = { baro_column_new ("a", BARO_KIND_NUMBER, BARO_ROLE_NONE), baro_column_new ("b", BARO_KIND_NUMBER, BARO_ROLE_NONE) };
  BaroCodes *codes[] = { baro_codes_new (5, BARO_WIDTH_U32), baro_codes_new (5, BARO_WIDTH_F64) };
  BaroDictionary *dictionaries[] = { NULL, NULL };
  g_autoptr(BaroDataset) dataset = NULL;

  codes[0]->base = G_GINT64_CONSTANT (9999000000);
  codes[0]->decimals = 1;
  for (guint row = 0; row < 5; row++)
    {
      ((guint32 *) codes[0]->values)[row] = 999991 + row;
      ((double *) codes[1]->values)[row] = 999999999.1 + row / 10.0;
    }
  dataset = take_dataset (5, columns, codes, dictionaries, 2);
  for (int column = 0; column < 2; column++)
    {
      BaroTallyRequest request = { .score = column, .weight = -1 };
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroTally) tally = baro_tally_run (dataset, &request, NULL, &error);
      const BaroTallyMoments *sums = tally->moments;

      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (tally->shift + sums->sum_wx / 5, 999999999.3, 1e-6);
      g_assert_cmpfloat_with_epsilon (sums->sum_wx2 - sums->sum_wx * sums->sum_wx / 5, 0.1, 1e-6);
    }
}

static void
test_empty (void)
{
  g_autoptr(BaroDataset) dataset = new_wide_dataset (3, 0);
  BaroTallyRequest request = { .score = 1, .weight = -1, .n_groupings = 1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroTally) tally = baro_tally_run (dataset, &request, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (tally->n_selected, ==, 0);
  g_assert_cmpuint (tally->n_cells, ==, 4);
  g_assert_cmpuint (tally->n_slots, ==, 11 + BARO_N_MISSING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/empty", test_empty);
  g_test_add_func ("/tally/large-table", test_large_table);
  g_test_add_func ("/tally/too-large", test_too_large);
  g_test_add_func ("/tally/wrong-kinds", test_wrong_kinds);
  g_test_add_func ("/tally/cancelled", test_cancelled);
  g_test_add_func ("/tally/many-values", test_many_values);
  g_test_add_func ("/tally/large-numbers", test_large_numbers);
  return g_test_run ();
}
