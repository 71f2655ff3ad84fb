/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test-sample-size.c: answers needed, against the method's check values and R 4.2 */
#include "config.h"

#include "stats/baro-sample-size.h"
#include "stats/baro-share.h"

#include "stats-check.h"

static void
test_share (void)
{
  static const struct
  {
    double population, response_rate, design_effect;
    guint64 answers, invitations;
    gboolean is_reachable;
  } rows[] = {
    /* 2000 and 500 are the method's check values. The others by hand: n₀ = 384.146, and 322.392 of
     * 2000; /0.2 = 1611.96; ×1.5 = 483.59; ×1.5/0.2 = 2417.9 of 2000 */
    { 2000, 1, 1, 323, 323, TRUE },
    { 500, 1, 1, 218, 218, TRUE },
    { INFINITY, 1, 1, 385, 385, TRUE },
    { 2000, 0.2, 1, 323, 1612, TRUE },
    { 2000, 1, 1.5, 484, 484, TRUE },
    { 2000, 0.2, 1.5, 484, 2000, FALSE },
    { 10, 1, 1, 10, 10, TRUE },
    { 1, 1, 1, 1, 1, TRUE },
  };
  BaroSamplePlan plan;
  BaroSampleSize size;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      baro_sample_plan_init (&plan);
      plan.population = rows[i].population;
      plan.response_rate = rows[i].response_rate;
      plan.design_effect = rows[i].design_effect;
      g_assert_true (baro_sample_size_share (&plan, 0.5, 0.05, &size));
      g_assert_cmpuint (size.answers, ==, rows[i].answers);
      g_assert_cmpuint (size.invitations, ==, rows[i].invitations);
      g_assert_true (size.is_reachable == rows[i].is_reachable);
    }
}

static void
test_mean (void)
{
  BaroSamplePlan plan;
  BaroSampleSize size;

  /* by hand: (1.959964·2/0.25)² = 245.85 */
  baro_sample_plan_init (&plan);
  g_assert_true (baro_sample_size_mean (&plan, 2.0, 0.25, &size));
  g_assert_cmpuint (size.answers, ==, 246);
}

static void
test_share_change (void)
{
  guint64 n;

  /* R: power.prop.test gives 1470.49 and 265.86 */
  g_assert_true (baro_sample_size_share_change (0.6, 0.65, 0.8, 0.05, &n));
  g_assert_cmpuint (n, ==, 1471);
  g_assert_true (baro_sample_size_share_change (0.2, 0.1, 0.9, 0.05, &n));
  g_assert_cmpuint (n, ==, 266);
  g_assert_false (baro_sample_size_share_change (0.6, 0.6, 0.8, 0.05, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (baro_sample_size_share_change (0.6, NAN, 0.8, 0.05, &n));
}

/* The oracle: n is enough for the margin and one fewer is not (Wald half width). */
static void
test_enough (void)
{
  for (guint trial = 0; trial < 500; trial++)
    {
      double share = g_test_rand_double_range (0.05, 0.95);
      double margin = g_test_rand_double_range (0.005, 0.04);
      double z = 1.95996398454005, enough, fewer;
      BaroSamplePlan plan;
      BaroSampleSize size;

      baro_sample_plan_init (&plan);
      g_assert_true (baro_sample_size_share (&plan, share, margin, &size));
      enough = z * sqrt (share * (1.0 - share) / (double) size.answers);
      fewer = z * sqrt (share * (1.0 - share) / (double) (size.answers - 1));
      g_assert_true (enough <= margin * (1.0 + 1e-8) && fewer > margin);
    }
}

static void
test_undefined (void)
{
  BaroSamplePlan plan;
  BaroSampleSize size;

  baro_sample_plan_init (&plan);
  g_assert_false (baro_sample_size_share (&plan, 0.0, 0.05, &size));
  g_assert_false (baro_sample_size_share (&plan, 0.5, 0.0, &size));
  g_assert_false (baro_sample_size_share (&plan, NAN, 0.05, &size));
  g_assert_false (baro_sample_size_share (&plan, 0.5, 1e-12, &size));
  plan.population = 0.0;
  g_assert_false (baro_sample_size_share (&plan, 0.5, 0.05, &size));
  baro_sample_plan_init (&plan);
  plan.response_rate = 0.0;
  g_assert_false (baro_sample_size_share (&plan, 0.5, 0.05, &size));
  baro_sample_plan_init (&plan);
  plan.confidence = 1.0;
  g_assert_false (baro_sample_size_share (&plan, 0.5, 0.05, &size));
  g_assert_cmpuint (size.answers, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stats/sample-size/share", test_share);
  g_test_add_func ("/stats/sample-size/mean", test_mean);
  g_test_add_func ("/stats/sample-size/share-change", test_share_change);
  g_test_add_func ("/stats/sample-size/enough", test_enough);
  g_test_add_func ("/stats/sample-size/undefined", test_undefined);

  return g_test_run ();
}
