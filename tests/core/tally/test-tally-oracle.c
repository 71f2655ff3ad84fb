/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-tally-oracle.c: compares the engine with counting row by row, on random columns */
#define G_LOG_DOMAIN "test-tally-oracle"

#include "config.h"

#include <math.h>

#include "base/baro-random.h"
#include "data/baro-chunk.h"
#include "tally/baro-tally.h"

#define N_TRIALS 150
#define N_GROUP_COLUMNS 6

/* Columns of a random dataset: six that can be grouped by, three scores, four weights. */
enum
{
  CAT8, CAT16, CAT32, SCALE, TIME, BINNED,
  SCORE_SCALE, SCORE_CAT, SCORE_U8, SCORE_U16, SCORE_U32, SCORE_F64,
  WEIGHT_FIXED, WEIGHT_F64,
  N_COLUMNS
};

typedef struct
{
  gsize           n_rows;
  BaroColumn     *columns[N_COLUMNS];
  BaroCodes      *codes[N_COLUMNS];
  BaroDictionary *dictionaries[N_COLUMNS];
  BaroDataset    *dataset;
} Fixture;

static void
put_code (BaroCodes *codes, gsize row, guint32 code)
{
  switch (codes->width)
    {
    case BARO_WIDTH_U8: ((guint8 *) codes->values)[row] = code; break;
    case BARO_WIDTH_U16: ((guint16 *) codes->values)[row] = code; break;
    default: ((guint32 *) codes->values)[row] = code; break;
    }
}

static void
fill_codes (Fixture *f, BaroRandom *random, guint column, guint32 n_codes)
{
  guint32 max = baro_codes_first_missing (f->codes[column]->width) + BARO_MISSING_RESERVED - 1;

  for (gsize row = 0; row < f->n_rows; row++)
    {
      gboolean is_missing = n_codes == 0 || baro_random_below (random, 8) == 0;

      put_code (f->codes[column], row,
                is_missing ? max - baro_random_below (random, BARO_N_MISSING) : baro_random_below (random, n_codes));
    }
}

static void
add_category (Fixture *f, BaroRandom *random, guint column, BaroWidth width, guint32 n_codes)
{
  BaroDictionary *dictionary = baro_dictionary_new ();

  for (guint32 i = 0; i < n_codes; i++)
    {
      char label[16];

      g_snprintf (label, sizeof label, "label %u", i);
      baro_dictionary_add (dictionary, label, strlen (label));
    }
  if (n_codes > 2 && baro_random_below (random, 2) == 0)
    for (guint i = 0; i < 3; i++)
      {
        guint32 code = 1 + baro_random_below (random, n_codes - 1);

        baro_dictionary_set_target (dictionary, code, 0);
      }
  f->columns[column] = baro_column_new ("category", BARO_KIND_CATEGORY, BARO_ROLE_SEGMENT);
  f->codes[column] = baro_codes_new (f->n_rows, width);
  f->codes[column]->n_codes = n_codes;
  f->dictionaries[column] = dictionary;
  fill_codes (f, random, column, n_codes);
}

static void
add_scale (Fixture *f, BaroRandom *random, guint column, int minimum, int maximum)
{
  f->columns[column] = baro_column_new ("scale", BARO_KIND_SCALE, BARO_ROLE_ITEM);
  f->columns[column]->scale = baro_scale_new_range (minimum, maximum, BARO_DIRECTION_HIGH_GOOD);
  f->codes[column] = baro_codes_new (f->n_rows, BARO_WIDTH_U8);
  f->codes[column]->n_codes = maximum - minimum + 1;
  fill_codes (f, random, column, maximum - minimum + 1);
}

static void
add_number (Fixture *f, BaroRandom *random, guint column, BaroKind kind, BaroWidth width, gint64 base, int decimals, guint32 range)
{
  f->columns[column] = baro_column_new ("number", kind, BARO_ROLE_NONE);
  f->columns[column]->decimals = decimals;
  f->codes[column] = baro_codes_new (f->n_rows, width);
  f->codes[column]->base = base;
  f->codes[column]->decimals = decimals;
  if (width != BARO_WIDTH_F64)
    {
      fill_codes (f, random, column, range);
      return;
    }
  for (gsize row = 0; row < f->n_rows; row++)
    {
      double value = (double) base + baro_random_normal (random) * range;

      if (baro_random_below (random, 8) == 0)
        value = baro_missing_nan (baro_random_below (random, BARO_N_MISSING));
      ((double *) f->codes[column]->values)[row] = value;
    }
}

/* Weights of every bad kind: missing, negative, infinite; and zero, which is a good one. */
static void
spoil_weights (Fixture *f, BaroRandom *random)
{
  double *weights = f->codes[WEIGHT_F64]->values;

  for (gsize row = 0; row < f->n_rows; row++)
    switch (baro_random_below (random, 20))
      {
      case 0: weights[row] = -1.5; break;
      case 1: weights[row] = INFINITY; break;
      case 2: weights[row] = 0.0; break;
      default: weights[row] = isnan (weights[row]) ? weights[row] : fabs (weights[row]); break;
      }
}

static void
fixture_init (Fixture *f, BaroRandom *random)
{
  static const gsize sizes[] = { 0, 1, 63, 64, 65, 2047, 2048, 2049, 4096, 65535, 65536, 70001 };

  *f = (Fixture) { .n_rows = sizes[baro_random_below (random, G_N_ELEMENTS (sizes))] };
  add_category (f, random, CAT8, BARO_WIDTH_U8, 1 + baro_random_below (random, 12));
  add_category (f, random, CAT16, BARO_WIDTH_U16, 1 + baro_random_below (random, 400));
  add_category (f, random, CAT32, BARO_WIDTH_U32, baro_random_below (random, 20));
  add_scale (f, random, SCALE, 1, 7);
  add_number (f, random, TIME, BARO_KIND_TIME, BARO_WIDTH_U32, 1700000000, 0, 400 * 86400);
  add_number (f, random, BINNED, BARO_KIND_NUMBER, (BaroWidth) baro_random_below (random, 4), -5, 1, 200);
  add_scale (f, random, SCORE_SCALE, 0, 10);
  add_category (f, random, SCORE_CAT, BARO_WIDTH_U16, 1 + baro_random_below (random, 30));
  add_number (f, random, SCORE_U8, BARO_KIND_NUMBER, BARO_WIDTH_U8, -3, 0, 248);
  add_number (f, random, SCORE_U16, BARO_KIND_NUMBER, BARO_WIDTH_U16, 10, 2, 65528);
  add_number (f, random, SCORE_U32, BARO_KIND_NUMBER, BARO_WIDTH_U32, 100, 0, 3000);
  add_number (f, random, SCORE_F64, BARO_KIND_NUMBER, BARO_WIDTH_F64, 50, 0, 300);
  add_number (f, random, WEIGHT_FIXED, BARO_KIND_NUMBER, BARO_WIDTH_U8, -2, 1, 40);
  add_number (f, random, WEIGHT_F64, BARO_KIND_NUMBER, BARO_WIDTH_F64, 1, 0, 1);
  spoil_weights (f, random);
  f->dataset = baro_dataset_new_in_memory (f->n_rows, f->columns, f->codes, f->dictionaries, N_COLUMNS);
}

static void
fixture_clear (Fixture *f)
{
  baro_dataset_unref (f->dataset);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      baro_column_unref (f->columns[i]);
      baro_codes_unref (f->codes[i]);
      g_clear_pointer (&f->dictionaries[i], baro_dictionary_unref);
    }
}

static BaroBitset *
random_selection (Fixture *f, BaroRandom *random)
{
  BaroBitset *selection;
  guint kind = baro_random_below (random, 6);

  if (kind == 0)
    return NULL;
  if (kind == 1)
    return baro_bitset_new_full (f->n_rows);
  selection = baro_bitset_new (f->n_rows);
  for (gsize row = 0; row < f->n_rows && kind > 2; row++)
    if (kind == 3 ? baro_random_below (random, 7) == 0 : kind == 4 ? baro_random_below (random, 10) != 0 : row / 3000 % 2 == 0)
      baro_bitset_set (selection, row, TRUE);
  return selection;
}

/* The group of a row, by the slow way. */
static guint32
find_group (Fixture *f, const BaroTally *tally, guint g, gsize row)
{
  const BaroGrouping *grouping = &tally->groupings[g];
  const BaroCodes *codes = f->codes[grouping->column];
  BaroMissing missing;
  double value;
  guint32 code;

  if (baro_codes_get_missing (codes, row, &missing))
    return tally->n_codes[g];
  switch (grouping->by)
    {
    case BARO_GROUP_PERIOD:
      return (guint32) (baro_period_from_time (grouping->unit, codes->base + baro_codes_get_code (codes, row)) - tally->first[g]);
    case BARO_GROUP_BIN:
      baro_codes_get_number (codes, row, &value);
      for (guint i = 0; i < grouping->n_bins; i++)
        {
          double low = grouping->bin_start + i * grouping->bin_width, high = low + grouping->bin_width;

          if (value >= low - 1e-12 && (value < high - 1e-12 || (i + 1 == grouping->n_bins && value <= high + 1e-12)))
            return i;
        }
      return tally->n_codes[g];
    default:
      code = baro_codes_get_code (codes, row);
      return f->dictionaries[grouping->column] != NULL ? baro_dictionary_get_target (f->dictionaries[grouping->column], code) : code;
    }
}

/* What one cell should hold, of one slot or one limit. */
typedef struct { gint64 n; double w, w2; } Expected;

static void
add_row (Expected *expected, double w)
{
  expected->n++;
  expected->w += w;
  expected->w2 += w * w;
}

static gboolean
find_weight (Fixture *f, const BaroTallyRequest *request, gsize row, double *w)
{
  *w = 1.0;
  return request->weight < 0 ||
         (baro_codes_get_number (f->codes[request->weight], row, w) && isfinite (*w) && *w >= 0.0);
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9 * MAX (1.0, fabs (b)));
}

/* What the whole table should hold. */
typedef struct
{
  Expected *slots, *within, *valid;  /* (owned) */
  gint64   *n_rows;                  /* (owned) */
  gint64    n_bad, n_selected;
} Table;

static void
expect_score (Fixture *f, const BaroTallyRequest *request, const BaroTally *tally, Table *table, gsize row, gsize cell, double w)
{
  const BaroCodes *codes = request->score >= 0 ? f->codes[request->score] : NULL;
  BaroMissing missing;
  double value;
  guint32 code;

  if (codes == NULL)
    add_row (&table->slots[cell], w);
  else if (baro_codes_get_missing (codes, row, &missing))
    add_row (&table->slots[cell * tally->n_slots + tally->n_answers + missing], w);
  else if (!tally->is_number)
    {
      code = baro_codes_get_code (codes, row);
      if (f->dictionaries[request->score] != NULL)
        code = baro_dictionary_get_target (f->dictionaries[request->score], code);
      add_row (&table->slots[cell * tally->n_slots + code], w);
    }
  else
    {
      add_row (&table->valid[cell], w);
      baro_codes_get_number (codes, row, &value);
      for (guint k = 0; k < request->n_limits; k++)
        if (value <= request->limits[k] + 1e-9)
          add_row (&table->within[cell * request->n_limits + k], w);
    }
}

static void
expect_row (Fixture *f, const BaroTallyRequest *request, const BaroTally *tally, Table *table, gsize row)
{
  guint groups[3] = { 0 };
  double w;
  gsize cell;

  if (request->selection != NULL && !baro_bitset_get (request->selection, row))
    return;
  if (!find_weight (f, request, row, &w))
    {
      table->n_bad++;
      return;
    }
  for (guint g = 0; g < request->n_groupings; g++)
    groups[g] = find_group (f, tally, g, row);
  cell = baro_tally_cell (tally, groups[0], groups[1], groups[2]);
  table->n_rows[cell]++;
  table->n_selected++;
  expect_score (f, request, tally, table, row, cell, w);
}

static void
check_cell (const BaroTally *tally, const Table *table, gsize cell)
{
  g_assert_cmpint (tally->n_rows[cell], ==, table->n_rows[cell]);
  if (!tally->is_number)
    return;
  g_assert_cmpint (tally->moments[cell].n, ==, table->valid[cell].n);
  assert_near (tally->moments[cell].sum_w, table->valid[cell].w);
  assert_near (tally->moments[cell].sum_w2, table->valid[cell].w2);
  for (guint k = 0; k < tally->n_limits; k++)
    {
      gsize index = cell * tally->n_limits + k;

      g_assert_cmpint (tally->within[index], ==, table->within[index].n);
      assert_near (tally->within_w[index], table->within[index].w);
      assert_near (tally->within_w2[index], table->within[index].w2);
    }
}

static void
check_slots (Fixture *f, const BaroTallyRequest *request, const BaroTally *tally)
{
  Table table = { 0 };

  table.slots = g_new0 (Expected, tally->n_cells * tally->n_slots);
  table.within = g_new0 (Expected, tally->n_cells * MAX (request->n_limits, 1));
  table.valid = g_new0 (Expected, tally->n_cells);
  table.n_rows = g_new0 (gint64, tally->n_cells);
  for (gsize row = 0; row < f->n_rows; row++)
    expect_row (f, request, tally, &table, row);

  g_assert_cmpint (tally->n_bad_weights, ==, table.n_bad);
  g_assert_cmpint (tally->n_selected, ==, table.n_selected);
  for (gsize i = 0; i < tally->n_cells * tally->n_slots; i++)
    {
      g_assert_cmpint (tally->counts[i], ==, table.slots[i].n);
      if (!tally->is_weighted)
        continue;
      assert_near (tally->sum_w[i], table.slots[i].w);
      assert_near (tally->sum_w2[i], table.slots[i].w2);
    }
  for (gsize cell = 0; cell < tally->n_cells; cell++)
    check_cell (tally, &table, cell);

  g_free (table.slots);
  g_free (table.within);
  g_free (table.valid);
  g_free (table.n_rows);
}

/* The moments and values of one cell, by going through all rows. */
static void
check_numbers (Fixture *f, const BaroTallyRequest *request, const BaroTally *tally, gsize wanted)
{
  const BaroTallyMoments *moments = &tally->moments[wanted];
  double wx = 0, wx2 = 0, w2x = 0, w2x2 = 0, minimum = INFINITY, maximum = -INFINITY, total = 0;
  gint64 n = 0;

  for (gsize row = 0; row < f->n_rows; row++)
    {
      guint groups[3] = { 0 };
      double w, value, x;

      if ((request->selection != NULL && !baro_bitset_get (request->selection, row)) || !find_weight (f, request, row, &w))
        continue;
      for (guint g = 0; g < request->n_groupings; g++)
        groups[g] = find_group (f, tally, g, row);
      if (baro_tally_cell (tally, groups[0], groups[1], groups[2]) != wanted ||
          !baro_codes_get_number (f->codes[request->score], row, &value))
        continue;
      x = value - tally->shift;
      wx += w * x;
      wx2 += w * x * x;
      w2x += w * w * x;
      w2x2 += w * w * x * x;
      minimum = MIN (minimum, value);
      maximum = MAX (maximum, value);
    }
  if (moments->n > 0 && !request->skips_moments)
    {
      assert_near (moments->sum_wx, wx);
      assert_near (moments->sum_wx2, wx2);
      assert_near (moments->sum_w2x, w2x);
      assert_near (moments->sum_w2x2, w2x2);
      assert_near (moments->minimum, minimum);
      assert_near (moments->maximum, maximum);
    }
  if (!request->wants_values)
    return;
  for (guint i = 0; i < tally->values[wanted]->len; i++)
    {
      const BaroValueCount *count = &g_array_index (tally->values[wanted], BaroValueCount, i);

      if (i > 0)
        g_assert_cmpfloat (count->value, >, count[-1].value);
      n += count->n;
      total += count->sum_w;
    }
  g_assert_cmpint (n, ==, moments->n);
  assert_near (total, moments->sum_w);
  if (n > 0 && tally->values_are_exact)
    {
      assert_near (g_array_index (tally->values[wanted], BaroValueCount, 0).value, minimum);
      assert_near (g_array_index (tally->values[wanted], BaroValueCount, tally->values[wanted]->len - 1).value, maximum);
    }
}

static void
random_request (BaroTallyRequest *request, BaroRandom *random)
{
  static const int scores[] = { -1, SCORE_SCALE, SCORE_SCALE, SCORE_CAT, SCORE_U8, SCORE_U16, SCORE_U32, SCORE_F64 };
  static const int weights[] = { -1, -1, WEIGHT_FIXED, WEIGHT_F64 };

  *request = (BaroTallyRequest) { 0 };
  request->score = scores[baro_random_below (random, G_N_ELEMENTS (scores))];
  request->weight = weights[baro_random_below (random, G_N_ELEMENTS (weights))];
  request->n_groupings = baro_random_below (random, 4);
  for (guint g = 0; g < request->n_groupings; g++)
    {
      BaroGrouping *grouping = &request->groupings[g];

      grouping->column = baro_random_below (random, N_GROUP_COLUMNS);
      if (grouping->column == TIME)
        {
          grouping->by = BARO_GROUP_PERIOD;
          grouping->unit = (BaroPeriodUnit) (BARO_PERIOD_WEEK + baro_random_below (random, 4));
        }
      if (grouping->column == BINNED)
        {
          grouping->by = BARO_GROUP_BIN;
          grouping->bin_start = 0.3;
          grouping->bin_width = 0.7;
          grouping->n_bins = 9;
        }
    }
  request->n_limits = baro_random_below (random, 9);
  for (guint k = 0; k < request->n_limits; k++)
    request->limits[k] = -10.0 + k * (k % 2 == 0 ? 40 : 40.29);
  request->skips_moments = baro_random_below (random, 3) == 0;
  request->wants_values = baro_random_below (random, 2) == 0;
}

static void
test_oracle (void)
{
  guint64 seed = g_test_rand_int ();
  BaroRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  baro_random_init (&random, seed);
  for (guint trial = 0; trial < N_TRIALS; trial++)
    {
      g_autoptr(BaroBitset) selection = NULL;
      g_autoptr(BaroTally) tally = NULL;
      g_autoptr(GError) error = NULL;
      BaroTallyRequest request;
      Fixture f;

      fixture_init (&f, &random);
      random_request (&request, &random);
      selection = random_selection (&f, &random);
      request.selection = selection;
      g_test_message ("trial %u: %" G_GSIZE_FORMAT " rows, score %d, weight %d, %u groupings", trial, f.n_rows,
                      request.score, request.weight, request.n_groupings);
      tally = baro_tally_run (f.dataset, &request, NULL, &error);
      if (tally == NULL)
        g_assert_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_TOO_LARGE);
      else
        {
          check_slots (&f, &request, tally);
          for (guint i = 0; i < 3 && tally->is_number; i++)
            check_numbers (&f, &request, tally, baro_random_below (&random, (guint32) tally->n_cells));
        }
      fixture_clear (&f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/oracle", test_oracle);
  return g_test_run ();
}
