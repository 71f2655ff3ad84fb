/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-filter.c: filters against a slow and obvious second evaluation */
#include "config.h"

#include "data-fixture.h"

#include <math.h>
#include <string.h>

#define N_ROWS 5000u

typedef struct
{
  BaroStudy   *study;
  BaroDataset *dataset;
  FixtureRow  *rows;
  BaroRandom   random;
  BaroBitset  *excluded;   /* (nullable) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autoptr(GError) error = NULL;

  baro_random_init (&self->random, fixture_seed ());
  self->rows = fixture_rows_new (&self->random, N_ROWS);
  self->study = baro_study_create (NULL, "Filters", NULL);
  fixture_append (self->study, self->rows, N_ROWS, &self->random);
  if (user_data != NULL)
    {
      self->excluded = baro_bitset_new (N_ROWS);
      for (guint i = 0; i < 300; i++)
        baro_bitset_set (self->excluded, baro_random_below (&self->random, N_ROWS), TRUE);
      baro_study_add_step (self->study, "noise", NULL, "Some noise.", self->excluded, &error);
      g_assert_no_error (error);
    }
  self->dataset = baro_study_get_dataset (self->study);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  g_clear_object (&self->study);
  g_clear_pointer (&self->excluded, baro_bitset_unref);
  g_free (self->rows);
}

typedef gboolean (*Oracle) (const FixtureRow *row, const BaroCondition *condition);

static gboolean
has_label (const BaroCondition *condition, const char *label)
{
  return label != NULL && g_strv_contains ((const char *const *) condition->labels, label);
}

static void
check_select (Fixture *self, const BaroFilter *filter, const Oracle *oracles)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroBitset) selected = baro_filter_select (filter, self->dataset, NULL, &error);
  g_autofree char *json = baro_filter_to_json (filter);

  g_assert_no_error (error);
  for (guint row = 0; row < N_ROWS; row++)
    {
      gboolean wanted = self->excluded == NULL || !baro_bitset_get (self->excluded, row);

      for (guint i = 0; i < baro_filter_get_n (filter); i++)
        wanted = wanted && oracles[i] (&self->rows[row], baro_filter_get (filter, i));
      if (baro_bitset_get (selected, row) != wanted)
        g_error ("row %u of filter %s: wanted %d", row, json, wanted);
    }
}

static void
check_one (Fixture *self, BaroCondition condition, Oracle oracle)
{
  BaroCondition *conditions[] = { &condition };
  g_autoptr(BaroFilter) filter = baro_filter_new (conditions, 1);
  g_autofree char *json = baro_filter_to_json (filter);
  g_autoptr(BaroFilter) again = baro_filter_from_json (json, NULL);

  g_assert_nonnull (again);
  g_assert_true (baro_filter_equal (filter, again));
  check_select (self, again, &oracle);
}

static char *
score_label (const FixtureRow *row)
{
  return row->score >= 0 ? g_strdup_printf ("%d", row->score) : NULL;
}

static char *
shop_label (const FixtureRow *row)
{
  char label[16];

  fixture_shop_label (row->shop, label);

  return row->shop >= 0 ? g_strdup (label) : NULL;
}

static gboolean
score_is_one_of (const FixtureRow *row, const BaroCondition *condition)
{
  g_autofree char *label = score_label (row);

  return has_label (condition, label);
}

static gboolean
score_is_none_of (const FixtureRow *row, const BaroCondition *condition)
{
  return row->score >= 0 && !score_is_one_of (row, condition);
}

static gboolean
score_is_between (const FixtureRow *row, const BaroCondition *condition)
{
  return row->score >= 0 && row->score >= condition->low && row->score <= condition->high;
}

static gboolean
region_is_one_of (const FixtureRow *row, const BaroCondition *condition)
{
  return row->region >= 0 && has_label (condition, FIXTURE_REGIONS[row->region]);
}

static gboolean
region_is_none_of (const FixtureRow *row, const BaroCondition *condition)
{
  return row->region >= 0 && !has_label (condition, FIXTURE_REGIONS[row->region]);
}

static gboolean
region_contains_o (const FixtureRow *row, const BaroCondition *condition)
{
  return row->region == 2 || row->region == 3;
}

static gboolean
shop_is_one_of (const FixtureRow *row, const BaroCondition *condition)
{
  g_autofree char *label = shop_label (row);

  return has_label (condition, label);
}

static gboolean
shop_is_none_of (const FixtureRow *row, const BaroCondition *condition)
{
  return row->shop >= 0 && !shop_is_one_of (row, condition);
}

static gboolean
shop_is_missing (const FixtureRow *row, const BaroCondition *condition)
{
  return row->shop < 0;
}

static gboolean
amount_is_between (const FixtureRow *row, const BaroCondition *condition)
{
  return row->amount >= 0 && row->amount / 10.0 >= condition->low && row->amount / 10.0 <= condition->high;
}

static gboolean
amount_is_one_of (const FixtureRow *row, const BaroCondition *condition)
{
  g_autofree char *text = g_strdup_printf ("%d.%d", (int) row->amount / 10, (int) row->amount % 10);

  return row->amount >= 0 && has_label (condition, text);
}

static gboolean
amount_is_none_of (const FixtureRow *row, const BaroCondition *condition)
{
  return row->amount >= 0 && !amount_is_one_of (row, condition);
}

static gboolean
amount_is_answered (const FixtureRow *row, const BaroCondition *condition)
{
  return row->amount >= 0;
}

static gboolean
ratio_is_between (const FixtureRow *row, const BaroCondition *condition)
{
  return row->ratio >= condition->low && row->ratio <= condition->high;
}

static gboolean
ratio_is_missing (const FixtureRow *row, const BaroCondition *condition)
{
  return isnan (row->ratio);
}

static gboolean
ratio_is_answered (const FixtureRow *row, const BaroCondition *condition)
{
  return !isnan (row->ratio);
}

static gboolean
time_is_within (const FixtureRow *row, const BaroCondition *condition)
{
  return row->time >= 0 && row->time >= condition->from && row->time < condition->to;
}

static gboolean
comment_is_slow (const FixtureRow *row, const BaroCondition *condition)
{
  return row->comment != NULL && (strstr (row->comment, "slow") != NULL || strstr (row->comment, "SLOW") != NULL);
}

static gboolean
comment_has_groesse (const FixtureRow *row, const BaroCondition *condition)
{
  return row->comment != NULL && (strstr (row->comment, "Größe") != NULL || strstr (row->comment, "GRÖSSE") != NULL);
}

static gboolean
comment_has_man (const FixtureRow *row, const BaroCondition *condition)
{
  return row->comment != NULL && strstr (row->comment, "满") != NULL;
}

static gboolean
comment_is_one_of (const FixtureRow *row, const BaroCondition *condition)
{
  return has_label (condition, row->comment);
}

static gboolean
comment_is_none_of (const FixtureRow *row, const BaroCondition *condition)
{
  return row->comment != NULL && !has_label (condition, row->comment);
}

static gboolean
comment_is_missing (const FixtureRow *row, const BaroCondition *condition)
{
  return row->comment == NULL;
}

static void
test_labels (Fixture *self, gconstpointer user_data)
{
  for (guint round = 0; round < 20; round++)
    {
      char *scores[12] = { NULL }, *regions[] = { NULL, NULL, NULL, NULL }, *shops[40] = { NULL };
      char score_texts[11][8], shop_texts[39][16];

      for (guint i = 0; i < 1 + round % 11; i++)
        {
          g_snprintf (score_texts[i], 8, "%u", baro_random_below (&self->random, 13));   /* 11 and 12 do not exist */
          scores[i] = score_texts[i];
        }
      for (guint i = 0; i < 1 + round % 3; i++)
        regions[i] = (char *) FIXTURE_REGIONS[baro_random_below (&self->random, FIXTURE_N_REGIONS)];
      for (guint i = 0; i < 1 + round * 2 % 38; i++)
        {
          fixture_shop_label ((int) baro_random_below (&self->random, FIXTURE_N_SHOPS + 5), shop_texts[i]);
          shops[i] = shop_texts[i];
        }
      check_one (self, (BaroCondition) { .column = (char *) "score", .test = BARO_TEST_IS_ONE_OF, .labels = scores }, score_is_one_of);
      check_one (self, (BaroCondition) { .column = (char *) "score", .test = BARO_TEST_IS_NONE_OF, .labels = scores }, score_is_none_of);
      check_one (self, (BaroCondition) { .column = (char *) "Region", .test = BARO_TEST_IS_ONE_OF, .labels = regions }, region_is_one_of);
      check_one (self, (BaroCondition) { .column = (char *) "Region", .test = BARO_TEST_IS_NONE_OF, .labels = regions }, region_is_none_of);
      check_one (self, (BaroCondition) { .column = (char *) "shop", .test = BARO_TEST_IS_ONE_OF, .labels = shops }, shop_is_one_of);
      check_one (self, (BaroCondition) { .column = (char *) "shop", .test = BARO_TEST_IS_NONE_OF, .labels = shops }, shop_is_none_of);
    }
  check_one (self, (BaroCondition) { .column = (char *) "shop", .test = BARO_TEST_IS_MISSING }, shop_is_missing);
}

static void
test_numbers (Fixture *self, gconstpointer user_data)
{
  for (guint round = 0; round < 40; round++)
    {
      char texts[8][16], *labels[9] = { NULL };
      double low = round % 4 == 0 ? -INFINITY : (int) baro_random_below (&self->random, 5200) / 10.0 - 10.0;
      double high = round % 5 == 0 ? INFINITY : (int) baro_random_below (&self->random, 5200) / 10.0 - 5.0;
      gint64 from = 1672531200 + (gint64) baro_random_below (&self->random, 86400 * 800) - 86400 * 40;
      gint64 to = from + baro_random_below (&self->random, 86400 * 300);

      for (guint i = 0; i < 1 + round % 8; i++)
        {
          g_snprintf (texts[i], 16, "%u.%u", baro_random_below (&self->random, 500), baro_random_below (&self->random, 10));
          labels[i] = texts[i];
        }
      check_one (self, (BaroCondition) { .column = (char *) "score", .test = BARO_TEST_BETWEEN, .low = low / 50, .high = high / 50 }, score_is_between);
      check_one (self, (BaroCondition) { .column = (char *) "amount", .test = BARO_TEST_BETWEEN, .low = low, .high = high }, amount_is_between);
      check_one (self, (BaroCondition) { .column = (char *) "amount", .test = BARO_TEST_IS_ONE_OF, .labels = labels }, amount_is_one_of);
      check_one (self, (BaroCondition) { .column = (char *) "amount", .test = BARO_TEST_IS_NONE_OF, .labels = labels }, amount_is_none_of);
      check_one (self, (BaroCondition) { .column = (char *) "ratio", .test = BARO_TEST_BETWEEN, .low = low * 1e3, .high = high * 1e4 }, ratio_is_between);
      check_one (self, (BaroCondition) { .column = (char *) "Date", .test = BARO_TEST_WITHIN, .from = round % 4 == 0 ? G_MININT64 : from,
                                         .to = round % 5 == 0 ? G_MAXINT64 : to }, time_is_within);
    }
  check_one (self, (BaroCondition) { .column = (char *) "amount", .test = BARO_TEST_IS_ANSWERED }, amount_is_answered);
  check_one (self, (BaroCondition) { .column = (char *) "ratio", .test = BARO_TEST_IS_MISSING }, ratio_is_missing);
  check_one (self, (BaroCondition) { .column = (char *) "ratio", .test = BARO_TEST_IS_ANSWERED }, ratio_is_answered);
}

static void
test_texts (Fixture *self, gconstpointer user_data)
{
  char *slow[] = { (char *) "Slow", NULL }, *groesse[] = { (char *) "größe", NULL }, *man[] = { (char *) "满", NULL };
  char *two[] = { (char *) "ok", (char *) "很满意", NULL }, *o[] = { (char *) "oRt", NULL };
  BaroCondition conditions[] = { { .column = (char *) "comment", .test = BARO_TEST_CONTAINS, .labels = slow },
                                 { .column = (char *) "score", .test = BARO_TEST_BETWEEN, .low = 0, .high = 6 } };
  BaroCondition *both[] = { &conditions[0], &conditions[1] };
  const Oracle oracles[] = { comment_is_slow, score_is_between };
  g_autoptr(BaroFilter) filter = baro_filter_new (both, 2);

  check_one (self, conditions[0], comment_is_slow);
  check_one (self, (BaroCondition) { .column = (char *) "comment", .test = BARO_TEST_CONTAINS, .labels = groesse }, comment_has_groesse);
  check_one (self, (BaroCondition) { .column = (char *) "comment", .test = BARO_TEST_CONTAINS, .labels = man }, comment_has_man);
  check_one (self, (BaroCondition) { .column = (char *) "comment", .test = BARO_TEST_IS_ONE_OF, .labels = two }, comment_is_one_of);
  check_one (self, (BaroCondition) { .column = (char *) "comment", .test = BARO_TEST_IS_NONE_OF, .labels = two }, comment_is_none_of);
  check_one (self, (BaroCondition) { .column = (char *) "comment", .test = BARO_TEST_IS_MISSING }, comment_is_missing);
  o[0] = (char *) "o";
  check_one (self, (BaroCondition) { .column = (char *) "Region", .test = BARO_TEST_CONTAINS, .labels = o }, region_contains_o);
  check_select (self, filter, oracles);
}

/* Parsing: the condition's text form says what was understood. */
static void
test_parse (Fixture *self, gconstpointer user_data)
{
  static const struct { const char *text, *shown; } rows[] = {
    { "Region=North", "Region: North" },
    { "region = north", "Region: North" },
    { "Region=North|华东", "Region: North, 华东" },
    { "Region=A|B", "Region: A|B" },
    { "Region=x=y", "Region: x=y" },
    { "Region!=华南", "Region: not 华南" },
    { "Region~or", "Region: contains “or”" },
    { "score=9", "score: 9" },
    { "score>=9", "score: ≥ 9" },
    { "score>8", "score: > 8" },
    { "score=7..8", "score: 7–8" },
    { "amount=12.5", "amount: 12.5" },
    { "amount<12.5", "amount: < 12.5" },
    { "amount<=12.5", "amount: ≤ 12.5" },
    { "amount=1|2", "amount: 1, 2" },
    { "Date=2023", "Date: 2023" },
    { "Date=2023-Q3", "Date: 2023-Q3" },
    { "Date=2023-W10", "Date: 2023-W10" },
    { "Date=2023-03", "Date: 2023-03" },
    { "Date=2023-03-09", "Date: 2023-03-09" },
    { "Date=2023-03-01..2023-03-31", "Date: 2023-03" },
    { "Date=2023-03..2023-04", "Date: 2023-03-01 – 2023-04-30" },
    { "Date>=2023-03", "Date: from 2023-03-01" },
    { "Date<2023-03", "Date: until 2023-02-28" },
    { "Date=2023-01|2023-05", "Date: 2023-01, 2023-05" },
    { "comment=", "comment: missing" },
    { "comment!=", "comment: answered" },
    { "comment~满", "comment: contains “满”" },
  };
  static const struct { const char *text; BaroDataError code; } errors[] = {
    { "Regoin=North", BARO_DATA_ERROR_NO_SUCH_COLUMN }, { "Region=Nort", BARO_DATA_ERROR_NO_SUCH_VALUE },
    { "score=11", BARO_DATA_ERROR_NO_SUCH_VALUE }, { "amount=abc", BARO_DATA_ERROR_NO_SUCH_VALUE },
    { "Date=March", BARO_DATA_ERROR_NO_SUCH_VALUE }, { "Date=2023-13", BARO_DATA_ERROR_NO_SUCH_VALUE },
    { "Date=2023-W53", BARO_DATA_ERROR_NO_SUCH_VALUE }, { "North", BARO_DATA_ERROR_SYNTAX },
    { "amount~5", BARO_DATA_ERROR_SYNTAX }, { "comment>5", BARO_DATA_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroCondition) condition = baro_condition_parse (rows[i].text, self->dataset, &error);
      g_autofree char *shown = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_no_error (error);
      shown = baro_condition_dup_text (condition, self->dataset);
      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", errors[i].text);
      g_assert_null (baro_condition_parse (errors[i].text, self->dataset, &error));
      g_assert_error (error, BARO_DATA_ERROR, (gint) errors[i].code);
    }
}

/* What was parsed selects what it says; March 2023 is 1677628800 to 1680307200 (date -u). */
static void
test_parsed_selects (Fixture *self, gconstpointer user_data)
{
  g_autoptr(BaroCondition) month = baro_condition_parse ("Date=2023-03", self->dataset, NULL);
  g_autoptr(BaroCondition) two = baro_condition_parse ("Date=2023-02|2023-03", self->dataset, NULL);
  BaroCondition *conditions[] = { two };
  g_autoptr(BaroFilter) filter = baro_filter_new (conditions, 1);
  g_autoptr(BaroBitset) selected = baro_filter_select (filter, self->dataset, NULL, NULL);

  g_assert_cmpint (month->from, ==, 1677628800);
  g_assert_cmpint (month->to, ==, 1680307200);
  check_one (self, *month, time_is_within);
  for (guint row = 0; row < N_ROWS; row++)
    g_assert_true (baro_bitset_get (selected, row) == (self->rows[row].time >= 1675209600 && self->rows[row].time < 1680307200));
}

static void
test_lists (void)
{
  BaroCondition a = { .column = (char *) "a", .test = BARO_TEST_BETWEEN, .low = 1, .high = 2 };
  BaroCondition other_a = { .column = (char *) "a", .test = BARO_TEST_BETWEEN, .low = 3, .high = INFINITY };
  BaroCondition b = { .column = (char *) "b", .test = BARO_TEST_IS_MISSING };
  g_autoptr(BaroFilter) empty = baro_filter_new (NULL, 0), one = baro_filter_with (empty, &a), two = baro_filter_with (one, &b);
  g_autoptr(BaroFilter) replaced = baro_filter_with (two, &other_a), without = baro_filter_without (two, 1);
  g_autofree char *text = baro_filter_dup_text (two, NULL), *empty_text = baro_filter_dup_text (empty, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (baro_filter_get_n (two), ==, 2);
  g_assert_cmpuint (baro_filter_get_n (replaced), ==, 2);
  g_assert_cmpfloat (baro_filter_get (replaced, 0)->low, ==, 3);
  g_assert_true (baro_filter_equal (without, one));
  g_assert_false (baro_filter_equal (replaced, two));
  g_assert_cmpstr (text, ==, "a: 1–2; b: missing");
  g_assert_cmpstr (empty_text, ==, "");
  g_assert_null (baro_filter_from_json ("[{\"column\":1}]", &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (baro_filter_from_json ("[", &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/filter/labels", Fixture, NULL, set_up, test_labels, tear_down);
  g_test_add ("/filter/labels-with-exclusions", Fixture, "excluded", set_up, test_labels, tear_down);
  g_test_add ("/filter/numbers", Fixture, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/filter/texts", Fixture, "excluded", set_up, test_texts, tear_down);
  g_test_add ("/filter/parse", Fixture, NULL, set_up, test_parse, tear_down);
  g_test_add ("/filter/parsed-selects", Fixture, NULL, set_up, test_parsed_selects, tear_down);
  g_test_add_func ("/filter/lists", test_lists);

  return g_test_run ();
}
