/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-sample.c: the journeys that come with the sample studies
 */
#include "config.h"

#include "data/baro-filter.h"
#include "journey/baro-journey-file.h"
#include "journey/baro-journeys.h"
#include "load/baro-importer.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* A sample's map, the mapping of the study it belongs to, and how big it is. */
typedef struct
{
  const char *journey, *mapping;
  guint n_stages, n_touchpoints, n_bound;
} Row;

static const Row rows[] = {
  { "sfo.journey.json", "sfo.map.json", 5, 12, 11 },
  { "sfo.zh_CN.journey.json", "sfo.map.json", 5, 12, 11 },
  { "shop-zh.journey.json", "shop-zh.map.json", 5, 11, 9 },
};

static char *
read_data (const char *name)
{
  g_autofree char *path = g_build_filename (BARO_SOURCE_DIR, "data", "sample", name, NULL), *text = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&text);
}

static BaroJourney *
read_journey (const char *name)
{
  g_autofree char *text = read_data (name);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  BaroJourney *journey = baro_journey_from_json (text, strlen (text), NULL, notes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 0);

  return journey;
}

static const BaroMappedColumn *
find_column (const BaroMapping *mapping, const char *name)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const BaroMappedColumn *column = g_ptr_array_index (mapping->columns, i);

      if (g_strcmp0 (column->column->name, name) == 0)
        return column;
    }

  return NULL;
}

static void
check_bindings (const BaroJourney *journey, const BaroMapping *mapping, guint n_bound)
{
  guint n, n_found = 0;
  const BaroPart *const *touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &n);

  for (guint i = 0; i < n; i++)
    {
      const BaroTouchpoint *touchpoint = &touchpoints[i]->touchpoint;

      g_assert_true (g_strv_contains (baro_journey_icons (), touchpoint->channel));
      if (!touchpoint->binding.is_bound)
        continue;
      n_found++;
      g_assert_nonnull (find_column (mapping, touchpoint->binding.item));
      g_assert_true (touchpoint->binding.column == NULL || find_column (mapping, touchpoint->binding.column) != NULL);
      g_assert_true (isnan (touchpoint->binding.target));
    }
  g_assert_cmpuint (n_found, ==, n_bound);
}

static void
test_sample (gconstpointer data)
{
  const Row *row = data;
  g_autoptr(BaroJourney) journey = read_journey (row->journey);
  g_autofree char *text = read_data (row->mapping), *json = read_data (row->journey), *again = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroMapping) mapping = baro_mapping_from_json (text, &error);
  g_autoptr(JsonNode) before = NULL, after = NULL;
  const BaroPart *const *personas = baro_journey_list (journey, BARO_PART_PERSONA, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_STAGE), ==, row->n_stages);
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_TOUCHPOINT), ==, row->n_touchpoints);
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_PERSONA), ==, 2);
  g_assert_cmpfloat (baro_journey_get_head (journey)->head.target, ==, 75);
  g_assert_cmpstr (baro_journey_get_head (journey)->head.persona_id, ==, personas[0]->id);
  check_bindings (journey, mapping, row->n_bound);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(BaroFilter) filter = baro_filter_from_json (personas[i]->persona.filter_json, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (baro_filter_get_n (filter), ==, 1);
      g_assert_nonnull (find_column (mapping, baro_filter_get (filter, 0)->column));
    }

  again = baro_journey_to_json (journey, NULL, NULL);
  before = json_from_string (json, NULL);
  after = json_from_string (again, NULL);
  if (!json_node_equal (before, after))
    g_error ("%s became\n%s", row->journey, again);
}

/* --- in a study --- */

static BaroStudy *
make_study (const char *path)
{
  g_autofree char *csv = g_build_filename (BARO_SOURCE_DIR, "data", "sample", "sfo_2010_2018_tidy.csv", NULL), *map = read_data ("sfo.map.json");
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroMapping) mapping = baro_mapping_from_json (map, &error);
  BaroStudy *study;
  BaroImportResult result;

  g_assert_no_error (error);
  study = baro_study_create (path, "Airport passengers", &error);
  g_assert_no_error (error);
  baro_importer_run (study, csv, mapping, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);

  return study;
}

/* The verbatims that a card names are what it quotes. */
static void
check_verbatims (BaroStudy *study, const BaroJourney *journey)
{
  BaroDataset *dataset = baro_study_get_dataset (study);
  int comment = baro_dataset_find_column (dataset, "Problem comment");
  guint n, n_checked = 0;
  const BaroPart *const *cards = baro_journey_list_cards (journey, "lane-verbatims", &n);

  g_assert_cmpint (comment, >=, 0);
  for (guint i = 0; i < n; i++)
    {
      guint64 row = g_ascii_strtoull (strchr (cards[i]->card.verbatims, ':') + 1, NULL, 10);
      g_autofree char *key = baro_response_key (study, row), *text = baro_dataset_dup_text (dataset, (guint) comment, row, NULL), *quoted = NULL;

      g_assert_cmpstr (key, ==, cards[i]->card.verbatims);
      quoted = g_strdup_printf ("“%s”", g_strstrip (text));
      g_assert_cmpstr (cards[i]->text, ==, quoted);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, ==, 7);
}

static void
test_study (void)
{
  g_autofree char *folder = g_dir_make_tmp ("baro-sample-XXXXXX", NULL), *path = g_build_filename (folder, "a.baro", NULL);
  g_autofree char *file = g_build_filename (BARO_SOURCE_DIR, "data", "sample", "sfo.journey.json", NULL);
  g_autoptr(BaroStudy) study = make_study (path);
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *second = NULL;
  BaroJourney *journey;

  g_assert_true (baro_journeys_add_sample (study, file, &error));
  g_assert_no_error (error);
  g_clear_object (&study);

  study = baro_study_open (path, &error);
  g_assert_no_error (error);
  journeys = baro_journeys_new (study, &error);
  g_assert_no_error (error);
  journey = baro_journeys_find_name (journeys, "Departing passenger", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_TOUCHPOINT), ==, 12);
  check_verbatims (study, journey);

  /* The same file again is another journey with other ids; undo takes it away. */
  second = baro_journeys_import (journeys, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, !=, baro_journey_get_id (journey));
  g_assert_true (baro_undo_stack_undo (baro_study_get_undo_stack (study), &error));
  g_assert_null (baro_journeys_get (journeys, second));
  g_clear_object (&journeys);
  g_clear_object (&study);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/sample/", rows[i].journey, NULL);

      g_test_add_data_func (path, &rows[i], test_sample);
    }
  g_test_add_func ("/sample/study", test_study);

  return g_test_run ();
}
