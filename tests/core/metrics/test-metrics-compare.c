/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-metrics-compare.c: differences and their tests, against R 4.2 */
#define G_LOG_DOMAIN "test-metrics-compare"

#include "config.h"

#include <math.h>

#include "metrics-fixture.h"
#include "metrics/baro-metric.h"

#define EPSILON 1e-6

/* A dataset of two groups, "a" and "b", with the counts of the answers 1, 2, … to one item; measured by group. */
static BaroMeasureTable *
measure_groups (BaroScale *scale, const char *metric_text, const int *values, const guint *a, const guint *b, guint n)
{
  g_autofree int *answers = g_new (int, 2000);
  g_autofree const char **groups = g_new (const char *, 2000);
  g_autoptr(BaroMetric) metric = baro_metric_parse (metric_text, "item", NULL);
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(GError) error = NULL;
  BaroGrouping grouping = { .column = 1 };
  BaroMetricOptions options;
  BaroMeasureTable *table;
  gsize row = 0;
  Fixture f;

  for (guint group = 0; group < 2; group++)
    for (guint i = 0; i < n; i++)
      for (guint k = 0; k < (group == 0 ? a[i] : b[i]); k++, row++)
        {
          answers[row] = values[i];
          groups[row] = group == 0 ? "a" : "b";
        }
  fixture_init (&f, row);
  fixture_add_scale (&f, "item", BARO_FAMILY_NONE, scale, answers);
  fixture_add_category (&f, "group", BARO_ROLE_SEGMENT, groups);
  dataset = fixture_take (&f);
  baro_metric_options_init (&options);
  table = baro_measure_table_run (dataset, metric, &grouping, 1, NULL, -1, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (table->n_groups[0], ==, 2);
  return table;
}

static const BaroMeasure *
find (const BaroMeasureTable *table, const char *label)
{
  for (guint i = 0; i < table->n_groups[0]; i++)
    if (g_str_equal (table->group_labels[0][i], label))
      return baro_measure_table_get (table, i, 0, 0);
  g_assert_not_reached ();
}

static void
assert_difference (const BaroDifference *d, double value, double z, double p)
{
  g_assert_true (d->is_tested);
  g_assert_cmpfloat_with_epsilon (d->value, value, EPSILON);
  g_assert_cmpfloat_with_epsilon (d->z, z, EPSILON);
  g_assert_cmpfloat_with_epsilon (d->p, p, EPSILON);
  g_assert_cmpfloat (d->p_adjusted, ==, d->p);
}

/* 150/100/50 against 120/110/70: z 2.6790, p 0.007384. */
static void
test_nps (void)
{
  const int values[] = { 10, 8, 3 };
  const guint a[] = { 150, 100, 50 }, b[] = { 120, 110, 70 };
  g_autoptr(BaroMeasureTable) table = measure_groups (baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), "nps", values, a, b, 3);
  BaroDifference d;

  baro_measure_compare (find (table, "a"), find (table, "b"), 0.95, &d);
  assert_difference (&d, 1.0 / 6.0, 2.67899859888, 0.00738427028478);
  g_assert_true (d.significant);
  g_assert_cmpfloat (d.low, <, d.value);
  g_assert_cmpfloat (d.high, >, d.value);
  baro_measure_compare_target (find (table, "a"), 0.4, 0.95, &d);
  g_assert_cmpfloat_with_epsilon (d.value, 1.0 / 3.0 - 0.4, EPSILON);
  g_assert_cmpfloat_with_epsilon (d.z, (1.0 / 3.0 - 0.4) / 0.04303314829119, EPSILON);
}

static void
test_share (void)
{
  const int values[] = { 5, 1 };
  const guint a[] = { 30, 70 }, b[] = { 45, 55 }, c[] = { 42, 8 }, rest[] = { 78, 72 };
  g_autoptr(BaroMeasureTable) table = measure_groups (baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), "csat", values, a, b, 2);
  g_autoptr(BaroMeasureTable) part = measure_groups (baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), "csat", values, c, rest, 2);
  BaroDifference d;

  baro_measure_compare (find (table, "a"), find (table, "b"), 0.95, &d);
  assert_difference (&d, -0.15, -2.1908902300207, 0.0284597369163);
  g_assert_true (d.significant);
  baro_measure_compare_target (find (part, "a"), 0.75, 0.95, &d);
  assert_difference (&d, 0.09, 1.469693845670, 0.141644690295);
  g_assert_false (d.significant);
  /* 42 of 50 against all 120 of 200: the test is that against the other 78 of 150 */
  baro_measure_compare_rest (find (part, "a"), &part->total, 0.95, &d);
  assert_difference (&d, 0.24, 4.0, 6.33424836662e-05);
  g_assert_cmpfloat (d.low, <, 0.24);
  g_assert_cmpfloat (d.high, >, 0.24);
}

static void
test_mean (void)
{
  const int values[] = { 1, 2, 3, 4, 5 };
  const guint a[] = { 4, 6, 10, 12, 8 }, b[] = { 10, 12, 9, 7, 2 };
  g_autoptr(BaroMeasureTable) table = measure_groups (baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), "mean", values, a, b, 5);
  BaroDifference d;

  baro_measure_compare (find (table, "a"), find (table, "b"), 0.95, &d);
  assert_difference (&d, 0.875, 3.19402469025728, 0.00202601337572);
  g_assert_cmpfloat_with_epsilon (d.low, 0.32959289299, EPSILON);
  g_assert_cmpfloat_with_epsilon (d.high, 1.42040710701, EPSILON);
  baro_measure_compare_target (find (table, "a"), 3.0, 0.95, &d);
  assert_difference (&d, 0.35, 1.7685190342397, 0.0847956981611);
  baro_measure_compare_rest (find (table, "a"), &table->total, 0.95, &d);
  assert_difference (&d, 0.4375, 3.19402469025728, 0.00202601337572);
  baro_measure_compare_rest (&table->total, &table->total, 0.95, &d);
  g_assert_false (d.is_tested);
  g_assert_cmpfloat (d.value, ==, 0.0);
}

/* 1 to 100 against 31 to 130. The 95 % ranks of a median of 100 are 40 and 61, so both intervals are 21 wide:
 * se 21 / (2 · 1.959964), z = -30 / (se · √2) = -3.95974, two-sided p 7.504e-05. */
static void
test_median (void)
{
  double numbers[200];
  const char *groups[200];
  BaroGrouping grouping = { .column = 1 };
  g_autoptr(BaroMetric) metric = baro_metric_new (BARO_METRIC_MEDIAN, "item");
  g_autoptr(BaroMeasureTable) table = NULL;
  g_autoptr(BaroDataset) dataset = NULL;
  BaroMetricOptions options;
  BaroDifference d;
  Fixture f;

  for (guint row = 0; row < 200; row++)
    {
      numbers[row] = row < 100 ? 1 + row : 31 + (row - 100);
      groups[row] = row < 100 ? "a" : "b";
    }
  fixture_init (&f, 200);
  fixture_add_number (&f, "item", BARO_ROLE_NONE, numbers);
  fixture_add_category (&f, "group", BARO_ROLE_SEGMENT, groups);
  dataset = fixture_take (&f);
  baro_metric_options_init (&options);
  table = baro_measure_table_run (dataset, metric, &grouping, 1, NULL, -1, &options, NULL, NULL);
  g_assert_cmpfloat (find (table, "a")->low, ==, 40);
  g_assert_cmpfloat (find (table, "a")->high, ==, 61);
  baro_measure_compare (find (table, "a"), find (table, "b"), 0.95, &d);
  g_assert_cmpfloat_with_epsilon (d.z, -30.0 / (21.0 / (2.0 * 1.959963985) * sqrt (2.0)), 1e-6);
  g_assert_cmpfloat_with_epsilon (d.p, 7.504e-05, 2e-7);
  g_assert_true (d.significant);
  baro_measure_compare_rest (find (table, "a"), &table->total, 0.95, &d);
  g_assert_false (d.is_tested);
  g_assert_cmpfloat (d.value, ==, 50.5 - 65.5);
}

/* A small base and an undefined one are not tested; everybody alike is neither a crash nor significant. */
static void
test_untested (void)
{
  const int values[] = { 10, 8 };
  const guint a[] = { 5, 4 }, b[] = { 50, 40 }, all[] = { 60, 0 };
  g_autoptr(BaroMeasureTable) small = measure_groups (baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), "nps", values, a, b, 2);
  g_autoptr(BaroMeasureTable) same = measure_groups (baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), "nps", values, all, all, 2);
  BaroMeasure undefined;
  BaroDifference d;

  baro_measure_compare (find (small, "a"), find (small, "b"), 0.95, &d);
  g_assert_false (d.is_tested || d.significant);
  g_assert_cmpfloat_with_epsilon (d.value, 0.0, EPSILON);
  g_assert_true (isnan (d.p));
  baro_measure_init (&undefined, BARO_UNIT_NPS);
  baro_measure_compare (find (small, "b"), &undefined, 0.95, &d);
  g_assert_true (isnan (d.value) && !d.is_tested);
  baro_measure_compare_target (&undefined, 0.1, 0.95, &d);
  g_assert_true (isnan (d.value));
  baro_measure_compare (find (same, "a"), find (same, "b"), 0.95, &d);
  g_assert_false (d.significant);
  g_assert_cmpfloat (d.value, ==, 0.0);
}

/* Holm in R: .01 .04 .03 .2 become .04 .09 .09 .2. */
static void
test_adjust (void)
{
  const double p[] = { 0.01, 0.04, 0.03, NAN, 0.2 }, adjusted[] = { 0.04, 0.09, 0.09, NAN, 0.2 };
  BaroDifference differences[5];
  BaroDifference *list[5];

  for (guint i = 0; i < 5; i++)
    {
      differences[i] = (BaroDifference) { .p = p[i], .p_adjusted = p[i], .is_tested = !isnan (p[i]), .significant = p[i] < 0.05 };
      list[i] = &differences[i];
    }
  baro_differences_adjust (list, 5, 0.95);
  for (guint i = 0; i < 5; i++)
    {
      if (isnan (p[i]))
        g_assert_true (isnan (differences[i].p_adjusted));
      else
        g_assert_cmpfloat_with_epsilon (differences[i].p_adjusted, adjusted[i], 1e-12);
      g_assert_true (differences[i].significant == (i == 0));
    }
  baro_differences_adjust (NULL, 0, 0.95);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/compare/nps", test_nps);
  g_test_add_func ("/metrics/compare/share", test_share);
  g_test_add_func ("/metrics/compare/mean", test_mean);
  g_test_add_func ("/metrics/compare/median", test_median);
  g_test_add_func ("/metrics/compare/untested", test_untested);
  g_test_add_func ("/metrics/compare/adjust", test_adjust);
  return g_test_run ();
}
