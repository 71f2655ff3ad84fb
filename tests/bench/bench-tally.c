/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-tally.c: times the four standard tallies on made-up columns in memory */
#define G_LOG_DOMAIN "bench-tally"

#include "config.h"

#include "base/baro-parallel.h"
#include "base/baro-random.h"
#include "data/baro-filter.h"
#include "tally/baro-tally.h"

#define SECONDS_PER_DAY 86400
#define N_DAYS 730
#define N_RUNS 15

enum { TIME, CHANNEL, TOUCHPOINT, SEGMENT, REGION, NPS, CSAT, SECONDS, WEIGHT, N_COLUMNS };

/* The columns that the four tallies and their filters touch, with the distributions of the benchmark file:
 * a scale or category is one byte a row, a time and the response seconds are four, a weight is one. */
typedef struct
{
  BaroColumn     *columns[N_COLUMNS];
  BaroCodes      *codes[N_COLUMNS];
  BaroDictionary *dictionaries[N_COLUMNS];
} Columns;

static void
add_category (Columns *columns, guint column, const char *name, const char *const *labels, gsize n_rows)
{
  columns->columns[column] = baro_column_new (name, BARO_KIND_CATEGORY, BARO_ROLE_SEGMENT);
  columns->codes[column] = baro_codes_new (n_rows, BARO_WIDTH_U8);
  columns->dictionaries[column] = baro_dictionary_new ();
  for (guint i = 0; labels[i] != NULL; i++)
    columns->codes[column]->n_codes = 1 + baro_dictionary_add (columns->dictionaries[column], labels[i], strlen (labels[i]));
}

static void
add_scale (Columns *columns, guint column, const char *name, int minimum, int maximum, gsize n_rows)
{
  columns->columns[column] = baro_column_new (name, BARO_KIND_SCALE, BARO_ROLE_ITEM);
  columns->columns[column]->scale = baro_scale_new_range (minimum, maximum, BARO_DIRECTION_HIGH_GOOD);
  columns->codes[column] = baro_codes_new (n_rows, BARO_WIDTH_U8);
  columns->codes[column]->n_codes = maximum - minimum + 1;
}

static void
add_number (Columns *columns, guint column, const char *name, BaroKind kind, BaroWidth width, gsize n_rows)
{
  columns->columns[column] = baro_column_new (name, kind, BARO_ROLE_NONE);
  columns->codes[column] = baro_codes_new (n_rows, width);
}

static void
fill_row (Columns *columns, BaroRandom *random, gsize row, gsize n_rows)
{
  guint64 a = baro_random_next (random), b = baro_random_next (random);
  guint32 wait = 3 + (b & 63);
  guint nps = MIN (10, (a & 7) + ((a >> 3) & 7));
  gint64 day = (gint64) row * N_DAYS / (gint64) n_rows;

#define BYTE(column) ((guint8 *) columns->codes[column]->values)[row]
#define WORD(column) ((guint32 *) columns->codes[column]->values)[row]
  WORD (TIME) = (guint32) (CLAMP (day + (gint64) ((a >> 6) % 7) - 3, 0, N_DAYS - 1) * SECONDS_PER_DAY + (a >> 9) % SECONDS_PER_DAY);
  BYTE (CHANNEL) = (a >> 26) % 7;
  BYTE (TOUCHPOINT) = (a >> 29) % 7;
  BYTE (SEGMENT) = (a >> 32) % 5;
  BYTE (REGION) = (a >> 36) % 7;
  BYTE (NPS) = (a >> 40) % 100 < 4 ? 255 - BARO_MISSING_SKIPPED : nps;
  BYTE (CSAT) = (a >> 48) % 100 < 6 ? 255 - BARO_MISSING_SKIPPED : MIN (4, nps / 2);
  BYTE (WEIGHT) = (a >> 56) % 150;
  if (((b >> 8) & 7) == 0)
    wait *= 1 + ((b >> 16) & 31);
  if (((b >> 8) & 63) == 0)
    wait *= 1 + ((b >> 24) & 63);
  WORD (SECONDS) = ((b >> 32) & 15) != 0 ? wait : G_MAXUINT32 - BARO_MISSING_SKIPPED;
#undef BYTE
#undef WORD
}

static BaroDataset *
make_dataset (gsize n_rows)
{
  static const char *const channels[] = { "web", "app", "chat", "phone", "email", "wechat", "store", NULL };
  static const char *const touchpoints[] = { "browse", "order", "payment", "delivery", "returns", "support", "account", NULL };
  static const char *const segments[] = { "new", "growing", "loyal", "dormant", "plus", NULL };
  static const char *const regions[] = { "East", "North", "South", "Centre", "Southwest", "Northwest", "Northeast", NULL };
  Columns columns = { 0 };
  BaroDataset *dataset;
  BaroRandom random;
  gsize bytes = 0;

  add_number (&columns, TIME, "submitted_at", BARO_KIND_TIME, BARO_WIDTH_U32, n_rows);
  columns.codes[TIME]->base = G_GINT64_CONSTANT (1719792000); /* 2024-07-01 */
  add_category (&columns, CHANNEL, "channel", channels, n_rows);
  add_category (&columns, TOUCHPOINT, "touchpoint", touchpoints, n_rows);
  add_category (&columns, SEGMENT, "segment", segments, n_rows);
  add_category (&columns, REGION, "region", regions, n_rows);
  add_scale (&columns, NPS, "nps", 0, 10, n_rows);
  add_scale (&columns, CSAT, "csat", 1, 5, n_rows);
  add_number (&columns, SECONDS, "response_seconds", BARO_KIND_NUMBER, BARO_WIDTH_U32, n_rows);
  add_number (&columns, WEIGHT, "weight", BARO_KIND_NUMBER, BARO_WIDTH_U8, n_rows);
  columns.codes[WEIGHT]->base = 50;
  columns.codes[WEIGHT]->decimals = 2;

  baro_random_init (&random, 20260618);
  for (gsize row = 0; row < n_rows; row++)
    fill_row (&columns, &random, row, n_rows);
  dataset = baro_dataset_new_in_memory (n_rows, columns.columns, columns.codes, columns.dictionaries, N_COLUMNS);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (i != WEIGHT)
        bytes += columns.codes[i]->n_bytes;
      baro_column_unref (columns.columns[i]);
      baro_codes_unref (columns.codes[i]);
      g_clear_pointer (&columns.dictionaries[i], baro_dictionary_unref);
    }
  g_print ("%" G_GSIZE_FORMAT " rows, %.1f bytes a row with the columns of the four tallies and the months\n",
           n_rows, (double) (bytes + n_rows * 2) / n_rows);
  return dataset;
}

static const BaroTallyRequest requests[] = {
  { .score = NPS, .weight = -1, .n_groupings = 1, .groupings = { { TIME, BARO_GROUP_PERIOD, BARO_PERIOD_MONTH } } },
  { .score = NPS, .weight = -1, .n_groupings = 2, .groupings = { { SEGMENT }, { REGION } } },
  { .score = CSAT, .weight = -1, .n_groupings = 1, .groupings = { { TOUCHPOINT } } },
  { .score = SECONDS, .weight = -1, .n_groupings = 1, .groupings = { { CHANNEL } }, .n_limits = 4,
    .limits = { 30, 180, 900, 86400 }, .skips_moments = TRUE },
  { .score = NPS, .weight = WEIGHT, .n_groupings = 1, .groupings = { { TIME, BARO_GROUP_PERIOD, BARO_PERIOD_MONTH } } },
  { .score = SECONDS, .weight = -1, .n_groupings = 1, .groupings = { { CHANNEL } } },
  { .score = SECONDS, .weight = -1, .n_groupings = 1, .groupings = { { CHANNEL } }, .wants_values = TRUE },
};

static const char *const names[] = {
  "NPS by month", "NPS by segment and region", "CSAT by touchpoint", "seconds within 4 limits by channel",
  "weighted NPS by month", "mean seconds by channel", "median seconds by channel",
};

#define N_STANDARD 4

static double
time_request (BaroDataset *dataset, const BaroTallyRequest *request)
{
  double best = G_MAXDOUBLE;

  for (guint run = 0; run < N_RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroTally) tally = baro_tally_run (dataset, request, NULL, &error);

      g_assert_no_error (error);
      best = MIN (best, (g_get_monotonic_time () - start) / 1000.0);
    }
  return best;
}

static void
run_all (BaroDataset *dataset, const char *title, BaroBitset *selection)
{
  double sum = 0.0;

  g_print ("\n%s: %" G_GSIZE_FORMAT " rows\n", title,
           selection != NULL ? baro_bitset_count (selection) : baro_dataset_get_n_rows (dataset));
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      BaroTallyRequest request = requests[i];
      double ms;

      request.selection = selection;
      ms = time_request (dataset, &request);
      if (i < N_STANDARD)
        sum += ms;
      g_print ("  %-36s %8.2f ms\n", names[i], ms);
      if (i == N_STANDARD - 1)
        g_print ("  %-36s %8.2f ms\n", "the four together", sum);
    }
}

static BaroBitset *
filter (BaroDataset *dataset, const char *text, const char *title)
{
  g_autoptr(GError) error = NULL;
  BaroCondition *condition = baro_condition_parse (text, dataset, &error);
  BaroFilter *filter;
  BaroBitset *selection;
  gint64 start;

  g_assert_no_error (error);
  filter = baro_filter_new (&condition, 1);
  baro_bitset_unref (baro_filter_select (filter, dataset, NULL, &error));
  start = g_get_monotonic_time ();
  selection = baro_filter_select (filter, dataset, NULL, &error);
  g_print ("\nselecting %s: %.2f ms\n", title, (g_get_monotonic_time () - start) / 1000.0);
  baro_filter_unref (filter);
  baro_condition_free (condition);
  return selection;
}

int
main (int argc, char **argv)
{
  gint64 n_rows = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 10000000;
  g_autoptr(BaroDataset) dataset = make_dataset (CLAMP (n_rows, 1, 1000000000));
  g_autoptr(BaroBitset) answered = NULL;
  g_autoptr(BaroBitset) region = NULL;
  g_autoptr(BaroBitset) year = NULL;

  g_print ("%u threads, best of %u runs\n", baro_parallel_get_n_threads (), N_RUNS);
  run_all (dataset, "all rows", NULL);
  answered = filter (dataset, "channel!=web", "all channels but one");
  run_all (dataset, "all channels but one", answered);
  region = filter (dataset, "region=East", "one region");
  run_all (dataset, "one region", region);
  year = filter (dataset, "submitted_at=2025", "one year");
  run_all (dataset, "one year", year);
  return 0;
}
