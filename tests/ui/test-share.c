/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-share.c: a journey as picture, document and file */
#define G_LOG_DOMAIN "test-share"
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "journey/baro-journey-edit.h"
#include "journey/baro-journey-file.h"
#include "pages/baro-journey-share.h"
#include "ui-fixture.h"

static const struct { const char *form, *magic; } forms[] = {
  { "png", "\x89PNG" }, { "svg", "<?xml" }, { "pdf", "%PDF" }, { "a4", "%PDF" }, { "a3", "%PDF" }, { "json", "{" },
};

/* A map of the fixture's one item, with markup and Chinese in its texts. */
static BaroJourney *
make_journey (BaroStudy *study)
{
  const char *const items[] = { "recommend_nps", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourney) plain = baro_journey_from_items (baro_study_get_dataset (study), items, "R&D <旅程>", &error);
  g_autoptr(BaroChangeSet) set = NULL;
  BaroJourney *journey;

  g_assert_no_error (error);
  set = baro_journey_edit_set_text (plain, baro_journey_list (plain, BARO_PART_TOUCHPOINT, NULL)[0]->id, "推荐 & <b>", &error);
  g_assert_no_error (error);
  journey = baro_journey_with (plain, set, FALSE, &error);
  g_assert_no_error (error);
  return journey;
}

static void
test_forms (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (study);
  g_autoptr(BaroSnapshot) snapshot = baro_analysis_get_snapshot (analysis);
  g_autoptr(BaroJourney) journey = make_journey (study);
  g_autoptr(GHashTable) pictures = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = baro_journey_share_make (journey, snapshot, pictures, forms[i].form, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 400);
      g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), forms[i].magic, strlen (forms[i].magic)), ==, 0);
    }
}

/* (x + 100) / 2 of the NPS over the newest year, counted here. */
static double
count_score (void)
{
  int promoters = 0, detractors = 0, n = 0;

  for (guint row = 0; row < UI_FIXTURE_ROWS; row++)
    {
      int nps = ui_fixture_nps (row);

      if (nps < 0 || ui_fixture_year (row) != 2025)
        continue;
      n++;
      promoters += nps >= 9;
      detractors += nps <= 6;
    }
  return (100.0 * (promoters - detractors) / n + 100.0) / 2.0;
}

static void
test_csv (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (study);
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroJourney) journey = make_journey (study);
  g_autoptr(GHashTable) pictures = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_auto(GStrv) lines = NULL, cells = NULL;

  baro_analysis_set_period (analysis, FALSE, BARO_PERIOD_YEAR);
  snapshot = baro_analysis_get_snapshot (analysis);
  bytes = baro_journey_share_make (journey, snapshot, pictures, "csv", NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 2);
  g_assert_nonnull (strstr (lines[0], "Score"));
  cells = g_strsplit (lines[1], ",", -1);
  g_assert_nonnull (strstr (cells[1], "推荐 & <b>"));
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (cells[2], NULL), count_score (), 0.006);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/share/forms", test_forms);
  g_test_add_func ("/share/csv", test_csv);
  return g_test_run ();
}
