/* SPDX-License-Identifier: GPL-3.0-or-later
 * figures-fixture.c: a made-up study in memory for the tests of figures */
#define G_LOG_DOMAIN "figures-fixture"
#include "config.h"

#include <math.h>

#include "../metrics/metrics-fixture.h"
#include "figures-fixture.h"
#include "metrics/baro-analysis-private.h"

static const char *const waves[] = { "2021", "2022", "2023", "2024" };
static const char *const places[] = { "North", "South", "East", "West" };
static const char *const shops[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r" };

static const char *
pick (const char *const *labels, guint n)
{
  return g_test_rand_int_range (0, 12) == 0 ? NULL : labels[g_test_rand_int_range (0, (gint32) n)];
}

static int
answer (int low, int high)
{
  return g_test_rand_int_range (0, 6) == 0 ? -1 : g_test_rand_int_range (low, high + 1);
}

static void
fill (MadeStudy *self)
{
  for (gsize i = 0; i < self->n_rows; i++)
    {
      self->nps[i] = answer (0, 10);
      self->wifi[i] = answer (1, 5);
      self->food[i] = answer (1, 5);
      self->wave[i] = pick (waves, G_N_ELEMENTS (waves));
      self->place[i] = pick (places, G_N_ELEMENTS (places));
      self->shop[i] = pick (shops, G_N_ELEMENTS (shops));
      /* 2023-11-01 and 200 days on */
      self->time[i] = 1698796800 + g_test_rand_int_range (0, 200 * 86400);
      self->seconds[i] = g_test_rand_int_range (0, 8) == 0 ? NAN : g_test_rand_int_range (0, 4000) / 10.0;
    }
}

static void
fill_blank (MadeStudy *self)
{
  for (gsize i = 0; i < self->n_rows; i++)
    {
      self->nps[i] = self->wifi[i] = self->food[i] = -1;
      self->time[i] = 1698796800 + (gint64) i * 86400;
      self->seconds[i] = 0.0;
    }
}

static void
make (MadeStudy *self, gsize n_rows, void (*fill_rows) (MadeStudy *))
{
  Fixture fixture;

  *self = (MadeStudy) { .n_rows = n_rows };
  self->nps = g_new (int, n_rows + 1);
  self->wifi = g_new (int, n_rows + 1);
  self->food = g_new (int, n_rows + 1);
  self->wave = g_new0 (const char *, n_rows + 1);
  self->place = g_new0 (const char *, n_rows + 1);
  self->shop = g_new0 (const char *, n_rows + 1);
  self->time = g_new (gint64, n_rows + 1);
  self->seconds = g_new (double, n_rows + 1);
  fill_rows (self);

  fixture_init (&fixture, n_rows);
  fixture_add_scale (&fixture, "NPS", BARO_FAMILY_NPS, baro_scale_new_range (0, 10, BARO_DIRECTION_HIGH_GOOD), self->nps);
  fixture_add_scale (&fixture, "WiFi", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), self->wifi);
  fixture_add_scale (&fixture, "Food", BARO_FAMILY_RATING, baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD), self->food);
  fixture_add_category (&fixture, "Wave", BARO_ROLE_WAVE, self->wave);
  fixture_add_category (&fixture, "Place", BARO_ROLE_SEGMENT, self->place);
  fixture_add_category (&fixture, "Shop", BARO_ROLE_NONE, self->shop);
  fixture_add_time (&fixture, "Date", self->time);
  fixture_add_number (&fixture, "Seconds", BARO_ROLE_NONE, self->seconds);
  self->dataset = fixture_take (&fixture);
}

void
made_study_init (MadeStudy *self, gsize n_rows)
{
  make (self, n_rows, fill);
}

void
made_study_init_blank (MadeStudy *self, gsize n_rows)
{
  make (self, n_rows, fill_blank);
}

void
made_study_clear (MadeStudy *self)
{
  g_free (self->nps);
  g_free (self->wifi);
  g_free (self->food);
  g_free (self->wave);
  g_free (self->place);
  g_free (self->shop);
  g_free (self->time);
  g_free (self->seconds);
  baro_dataset_unref (self->dataset);
}

BaroSnapshot *
made_snapshot (BaroDataset *dataset, const char *condition)
{
  g_autoptr(BaroCondition) parsed = NULL;
  g_autoptr(BaroFilter) filter = NULL;
  g_autoptr(GError) error = NULL;

  if (condition != NULL)
    {
      parsed = baro_condition_parse (condition, dataset, &error);
      g_assert_no_error (error);
    }
  filter = baro_filter_new (&parsed, parsed != NULL ? 1 : 0);

  return baro_snapshot_new (dataset, filter);
}

BaroMetric *
made_metric (BaroDataset *dataset, const char *text, const char *item)
{
  g_autoptr(GError) error = NULL;
  BaroMetric *metric = baro_metric_parse (text, item, &error);

  g_assert_no_error (error);
  g_assert_true (baro_metric_resolve (metric, dataset, &error));
  g_assert_no_error (error);

  return metric;
}
