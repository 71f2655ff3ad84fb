/* SPDX-License-Identifier: GPL-3.0-or-later
 * load-fixture.c: small sources and studies for the tests of mapping and import */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "load-fixture.h"

char *
fixture_new_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("baro-load-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
fixture_drop_folder (char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

char *
fixture_write (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

BaroMapping *
fixture_guess (const char *path, const char *table)
{
  BaroReading *fixed = baro_reading_new ();
  g_autoptr(BaroReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  BaroMapping *mapping;

  g_clear_pointer (&fixed->encoding, g_free);
  fixed->delimiter = 0;
  fixed->quote = BARO_READING_GUESS;
  fixed->table = g_strdup (table);
  reading = baro_reading_guess (path, fixed, NULL, &error);
  baro_reading_free (fixed);
  g_assert_no_error (error);
  mapping = baro_mapping_guess (path, reading, NULL, &error);
  g_assert_no_error (error);
  return mapping;
}

BaroMappedColumn *
fixture_column (const BaroMapping *mapping, const char *name)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      BaroMappedColumn *mapped = mapping->columns->pdata[i];

      if (strcmp (mapped->column->name, name) == 0)
        return mapped;
    }
  g_error ("no column %s", name);
}

void
fixture_import (BaroStudy *study, const char *path, const char *table, BaroImportResult *result)
{
  g_autoptr(BaroMapping) mapping = fixture_guess (path, table);
  g_autoptr(GError) error = NULL;

  baro_importer_run (study, path, mapping, NULL, NULL, NULL, result, &error);
  g_assert_no_error (error);
  baro_study_reload (study, &error);
  g_assert_no_error (error);
}

static BaroCodes *
load_codes (BaroStudy *study, const char *column, BaroColumn **description, int *index)
{
  BaroDataset *dataset = baro_study_get_dataset (study);
  g_autoptr(GError) error = NULL;
  BaroCodes *codes;

  *index = baro_dataset_find_column (dataset, column);
  g_assert_cmpint (*index, >=, 0);
  *description = baro_dataset_get_column (dataset, (guint) *index);
  codes = baro_dataset_get_codes (dataset, (guint) *index, &error);
  g_assert_no_error (error);
  return codes;
}

void
fixture_count (BaroStudy *study, const char *column, FixtureCounts *counts)
{
  BaroColumn *description;
  int index;
  BaroCodes *codes = load_codes (study, column, &description, &index);
  guint *by_reason[BARO_N_MISSING] = {
    &counts->n_not_asked, &counts->n_skipped, &counts->n_dont_know, &counts->n_refused, &counts->n_not_applicable, &counts->n_invalid,
  };

  memset (counts, 0, sizeof *counts);
  for (gsize row = 0; row < codes->n_rows; row++)
    {
      BaroMissing missing;
      double value;

      if (baro_codes_get_missing (codes, row, &missing))
        {
          ++*by_reason[missing];
          continue;
        }
      if (description->kind == BARO_KIND_SCALE)
        value = baro_scale_get_option (description->scale, baro_codes_get_code (codes, row))->value;
      else
        g_assert_true (baro_codes_get_number (codes, row, &value));
      counts->n_valid++;
      counts->sum += value;
      if (value >= 0 && value <= 10 && value == rint (value))
        counts->n[(int) value]++;
    }
}

double
fixture_nps (const FixtureCounts *counts)
{
  int promoters = (int) (counts->n[9] + counts->n[10]), detractors = 0;

  for (guint i = 0; i <= 6; i++)
    detractors += (int) counts->n[i];
  return counts->n_valid > 0 ? 100.0 * (promoters - detractors) / counts->n_valid : NAN;
}

guint
fixture_count_label (BaroStudy *study, const char *column, const char *label)
{
  BaroColumn *description;
  int index;
  BaroCodes *codes = load_codes (study, column, &description, &index);
  guint n = 0;

  for (gsize row = 0; row < codes->n_rows; row++)
    {
      BaroMissing missing;
      g_autofree char *text = NULL;

      if (baro_codes_get_missing (codes, row, &missing))
        continue;
      text = baro_dataset_dup_label (baro_study_get_dataset (study), (guint) index, baro_codes_get_code (codes, row));
      n += g_strcmp0 (text, label) == 0;
    }
  return n;
}
