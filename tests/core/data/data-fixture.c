/* SPDX-License-Identifier: GPL-3.0-or-later
 * data-fixture.c: random responses kept plainly, and a study made of them */
#include "config.h"

#include "data-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

const char *const FIXTURE_REGIONS[FIXTURE_N_REGIONS] = { "华东", "华南", "North", "South", "A|B", "x=y", "" };

static const char *const COMMENTS[] = { "很满意", "slow delivery", "SLOW and rude", "物流太慢了", "Größe passt", "GRÖSSE PASST NICHT", "ok", "" };

guint64
fixture_seed (void)
{
  const char *text = g_getenv ("BARO_TEST_SEED");
  guint64 seed = text != NULL ? g_ascii_strtoull (text, NULL, 10) : (guint64) g_get_real_time ();

  g_test_message ("BARO_TEST_SEED=%" G_GUINT64_FORMAT, seed);

  return seed;
}

static int
any_or_missing (BaroRandom *random, guint32 n)
{
  return baro_random_below (random, 8) == 0 ? -1 - (int) baro_random_below (random, BARO_N_MISSING) : (int) baro_random_below (random, n);
}

FixtureRow *
fixture_rows_new (BaroRandom *random, guint n_rows)
{
  FixtureRow *rows = g_new0 (FixtureRow, MAX (n_rows, 1));

  for (guint i = 0; i < n_rows; i++)
    {
      rows[i].score = any_or_missing (random, 11);
      rows[i].region = any_or_missing (random, FIXTURE_N_REGIONS);
      rows[i].shop = any_or_missing (random, FIXTURE_N_SHOPS);
      rows[i].amount = any_or_missing (random, 5000);
      rows[i].time = baro_random_below (random, 9) == 0 ? -1 - (gint64) BARO_MISSING_INVALID
                                                        : 1672531200 + (gint64) baro_random_below (random, 2 * 365 * 86400);
      rows[i].ratio = baro_random_below (random, 9) == 0 ? NAN : baro_random_normal (random) * 1e6;
      rows[i].comment = baro_random_below (random, 5) == 0 ? NULL : COMMENTS[baro_random_below (random, G_N_ELEMENTS (COMMENTS))];
      rows[i].id = (gint64) (baro_random_next (random) >> 20);
    }

  return rows;
}

void
fixture_columns (BaroColumn **columns)
{
  columns[FIXTURE_SCORE] = baro_column_new ("score", BARO_KIND_SCALE, BARO_ROLE_ITEM);
  columns[FIXTURE_SCORE]->scale = baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD);
  columns[FIXTURE_SCORE]->family = BARO_FAMILY_NPS;
  columns[FIXTURE_REGION] = baro_column_new ("Region", BARO_KIND_CATEGORY, BARO_ROLE_SEGMENT);
  columns[FIXTURE_SHOP] = baro_column_new ("shop", BARO_KIND_CATEGORY, BARO_ROLE_SEGMENT);
  columns[FIXTURE_AMOUNT] = baro_column_new ("amount", BARO_KIND_NUMBER, BARO_ROLE_VALUE);
  columns[FIXTURE_AMOUNT]->decimals = 1;
  columns[FIXTURE_TIME] = baro_column_new ("Date", BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT);
  columns[FIXTURE_RATIO] = baro_column_new ("ratio", BARO_KIND_NUMBER, BARO_ROLE_NONE);
  columns[FIXTURE_COMMENT] = baro_column_new ("comment", BARO_KIND_TEXT, BARO_ROLE_VERBATIM);
  columns[FIXTURE_ID] = baro_column_new ("id", BARO_KIND_IDENTIFIER, BARO_ROLE_RESPONSE_ID);
}

void
fixture_shop_label (int shop, char label[16])
{
  g_snprintf (label, 16, "Shop %d", shop);
}

/* A block of rows in the writer's terms. */
typedef struct
{
  guint8  *score;
  guint32 *region, *shop;
  gint64  *amount, *time, *id;
  double  *ratio;
  GString *text;
  guint64 *offsets;
  guint8  *missing;
} Block;

static void
set_row (Block *block, guint i, const FixtureRow *row, BaroDictionary *regions, BaroDictionary *shops)
{
  char label[16];

  block->score[i] = (guint8) (row->score >= 0 ? row->score : 255 - (-1 - row->score));
  block->region[i] = row->region < 0 ? G_MAXUINT32 - (guint32) (-1 - row->region)
                                     : baro_dictionary_add (regions, FIXTURE_REGIONS[row->region], strlen (FIXTURE_REGIONS[row->region]));
  fixture_shop_label (row->shop, label);
  block->shop[i] = row->shop < 0 ? G_MAXUINT32 - (guint32) (-1 - row->shop) : baro_dictionary_add (shops, label, strlen (label));
  block->amount[i] = row->amount >= 0 ? row->amount : G_MININT64 + (-1 - row->amount);
  block->time[i] = row->time >= 0 ? row->time : G_MININT64 + (-1 - row->time);
  block->id[i] = row->id;
  block->ratio[i] = isnan (row->ratio) ? baro_missing_nan (BARO_MISSING_SKIPPED) : row->ratio;
  block->missing[i] = row->comment == NULL ? BARO_MISSING_SKIPPED + 1 : 0;
  if (row->comment != NULL)
    g_string_append (block->text, row->comment);
  block->offsets[i + 1] = block->text->len;
}

static void
feed_block (BaroWriter *writer, const FixtureRow *rows, guint n)
{
  Block block = { g_new (guint8, n), g_new (guint32, n), g_new (guint32, n), g_new (gint64, n), g_new (gint64, n),
                  g_new (gint64, n), g_new (double, n), g_string_new (NULL), g_new0 (guint64, n + 1), g_new (guint8, n) };
  BaroWriterBlock blocks[FIXTURE_N_COLUMNS] = { { NULL } };
  g_autoptr(GError) error = NULL;
  gboolean is_good;

  for (guint i = 0; i < n; i++)
    set_row (&block, i, &rows[i], baro_writer_get_dictionary (writer, FIXTURE_REGION), baro_writer_get_dictionary (writer, FIXTURE_SHOP));
  blocks[FIXTURE_SCORE].codes8 = block.score;
  blocks[FIXTURE_REGION].codes32 = block.region;
  blocks[FIXTURE_SHOP].codes32 = block.shop;
  blocks[FIXTURE_AMOUNT].fixed = block.amount;
  blocks[FIXTURE_TIME].fixed = block.time;
  blocks[FIXTURE_RATIO].doubles = block.ratio;
  blocks[FIXTURE_COMMENT].text = block.text->str;
  blocks[FIXTURE_COMMENT].text_offsets = block.offsets;
  blocks[FIXTURE_COMMENT].text_missing = block.missing;
  blocks[FIXTURE_ID].fixed = block.id;
  is_good = baro_writer_append (writer, blocks, n, &error);
  g_assert_no_error (error);
  g_assert_true (is_good);

  g_free (block.score);
  g_free (block.region);
  g_free (block.shop);
  g_free (block.amount);
  g_free (block.time);
  g_free (block.id);
  g_free (block.ratio);
  g_string_free (block.text, TRUE);
  g_free (block.offsets);
  g_free (block.missing);
}

/* In blocks of random size, none beyond the writer's room. */
void
fixture_feed (BaroWriter *writer, const FixtureRow *rows, guint n_rows, BaroRandom *random)
{
  for (guint first = 0; first < n_rows;)
    {
      guint n = 1 + baro_random_below (random, 100000);

      n = MIN (n, MIN (n_rows - first, baro_writer_get_room (writer)));
      feed_block (writer, rows + first, n);
      first += n;
    }
}

void
fixture_append (BaroStudy *study, const FixtureRow *rows, guint n_rows, BaroRandom *random)
{
  BaroColumn *columns[FIXTURE_N_COLUMNS];
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroWriter) writer = NULL;
  BaroSourceInfo source = { .path = (char *) "/tmp/answers.csv", .name = (char *) "answers.csv", .n_lines = n_rows };

  fixture_columns (columns);
  writer = baro_writer_new (study, columns, FIXTURE_N_COLUMNS, &error);
  g_assert_no_error (error);
  fixture_feed (writer, rows, n_rows, random);
  baro_writer_commit (writer, &source, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (source.n_responses, ==, n_rows);
  g_free (source.fingerprint);
  baro_study_reload (study, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < FIXTURE_N_COLUMNS; i++)
    baro_column_unref (columns[i]);
}

static void
check_code (BaroDataset *dataset, int column, gsize row, int wanted, const char *label)
{
  BaroCodes *codes = baro_dataset_get_codes (dataset, (guint) column, NULL);
  g_autofree char *shown = NULL;
  BaroMissing missing;

  if (wanted < 0)
    {
      g_assert_true (baro_codes_get_missing (codes, row, &missing));
      g_assert_cmpint (missing, ==, -1 - wanted);
      return;
    }
  shown = baro_dataset_dup_label (dataset, (guint) column, baro_codes_get_code (codes, row));
  g_assert_cmpstr (shown, ==, label);
}

static void
check_number (BaroDataset *dataset, int column, gsize row, double wanted)
{
  BaroCodes *codes = baro_dataset_get_codes (dataset, (guint) column, NULL);
  double value = 0;

  g_assert_true (baro_codes_get_number (codes, row, &value) == !isnan (wanted));
  if (!isnan (wanted))
    g_assert_cmpfloat (value, ==, wanted);
}

typedef struct { const FixtureRow *rows; gsize first, next; guint n_rows; } TextCheck;

static gboolean
check_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  TextCheck *check = user_data;
  const FixtureRow *wanted;

  g_assert_cmpuint (row, ==, check->next);
  check->next++;
  if (row < check->first || row >= check->first + check->n_rows)
    return TRUE;
  wanted = &check->rows[row - check->first];
  g_assert_true ((text == NULL) == (wanted->comment == NULL));
  if (text != NULL)
    g_assert_cmpmem (text, length, wanted->comment, strlen (wanted->comment));

  return TRUE;
}

/* Compares all values of some rows with what was handed in. */
void
fixture_check (BaroDataset *dataset, gsize first, const FixtureRow *rows, guint n_rows)
{
  TextCheck check = { rows, first, 0, n_rows };
  g_autoptr(GError) error = NULL;
  int column[FIXTURE_N_COLUMNS];
  BaroColumn *columns[FIXTURE_N_COLUMNS];

  fixture_columns (columns);
  for (guint i = 0; i < FIXTURE_N_COLUMNS; i++)
    {
      column[i] = baro_dataset_find_column (dataset, columns[i]->name);
      g_assert_cmpint (column[i], >=, 0);
      baro_column_unref (columns[i]);
      if (i != FIXTURE_COMMENT && i != FIXTURE_ID)
        g_assert_nonnull (baro_dataset_get_codes (dataset, (guint) column[i], &error));
      g_assert_no_error (error);
    }

  for (guint i = 0; i < n_rows; i++)
    {
      char score[16], shop[16];

      g_snprintf (score, sizeof score, "%d", rows[i].score);
      fixture_shop_label (rows[i].shop, shop);
      check_code (dataset, column[FIXTURE_SCORE], first + i, rows[i].score, score);
      check_code (dataset, column[FIXTURE_REGION], first + i, rows[i].region, rows[i].region >= 0 ? FIXTURE_REGIONS[rows[i].region] : NULL);
      check_code (dataset, column[FIXTURE_SHOP], first + i, rows[i].shop, shop);
      check_number (dataset, column[FIXTURE_AMOUNT], first + i, rows[i].amount >= 0 ? (double) rows[i].amount / 10.0 : NAN);
      check_number (dataset, column[FIXTURE_TIME], first + i, rows[i].time >= 0 ? (double) rows[i].time : NAN);
      check_number (dataset, column[FIXTURE_RATIO], first + i, rows[i].ratio);
    }
  baro_dataset_foreach_text (dataset, (guint) column[FIXTURE_COMMENT], NULL, check_text, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check.next, ==, baro_dataset_get_n_rows (dataset));
  for (guint i = 0; i < n_rows; i += 1 + n_rows / 50)
    {
      g_autofree char *text = baro_dataset_dup_text (dataset, (guint) column[FIXTURE_ID], first + i, &error);
      g_autofree char *wanted = g_strdup_printf ("%" G_GINT64_FORMAT, rows[i].id);

      g_assert_cmpstr (text, ==, wanted);
    }
}

char *
fixture_dup_path (const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("baro-data-XXXXXX", &error);

  g_assert_no_error (error);

  return g_build_filename (folder, name, NULL);
}

void
fixture_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
  g_rmdir (folder);
}
