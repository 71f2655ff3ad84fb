/* SPDX-License-Identifier: GPL-3.0-or-later
 * metrics-fixture.c: small datasets in memory for the tests of metrics */
#define G_LOG_DOMAIN "metrics-fixture"

#include "config.h"

#include "metrics-fixture.h"

#include <math.h>
#include <string.h>

#include "data/baro-chunk.h"

void
fixture_init (Fixture *self, gsize n_rows)
{
  *self = (Fixture) { .n_rows = n_rows };
}

static guint
add_column (Fixture *self, const char *name, BaroKind kind, BaroRole role, BaroWidth width)
{
  guint index = self->n_columns++;

  g_assert_cmpuint (index, <, FIXTURE_MAX_COLUMNS);
  self->columns[index] = baro_column_new (name, kind, role);
  self->codes[index] = baro_codes_new (self->n_rows, width);
  return index;
}

BaroColumn *
fixture_add_scale (Fixture *self, const char *name, BaroFamily family, BaroScale *scale, const int *answers)
{
  guint index = add_column (self, name, BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_WIDTH_U8);
  guint8 *codes = self->codes[index]->values;

  self->columns[index]->family = family;
  self->columns[index]->scale = scale;
  self->codes[index]->n_codes = baro_scale_get_n_valid (scale);
  for (gsize row = 0; row < self->n_rows; row++)
    {
      int option = answers[row] >= 0 ? baro_scale_find_value (scale, answers[row]) : -1;

      codes[row] = answers[row] < 0 ? 255 - (-1 - answers[row]) : option < 0 ? 255 - BARO_MISSING_INVALID : option;
    }
  return self->columns[index];
}

BaroColumn *
fixture_add_counts (Fixture *self, const char *name, BaroFamily family, BaroScale *scale, const int *values, const guint *counts, guint n)
{
  g_autofree int *answers = g_new (int, MAX (self->n_rows, 1));
  gsize row = 0;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < counts[i]; k++)
      answers[row++] = values[i];
  while (row < self->n_rows)
    answers[row++] = MISSING (BARO_MISSING_SKIPPED);
  return fixture_add_scale (self, name, family, scale, answers);
}

BaroColumn *
fixture_add_category (Fixture *self, const char *name, BaroRole role, const char *const *labels)
{
  guint index = add_column (self, name, BARO_KIND_CATEGORY, role, BARO_WIDTH_U8);
  guint8 *codes = self->codes[index]->values;

  self->dictionaries[index] = baro_dictionary_new ();
  for (gsize row = 0; row < self->n_rows; row++)
    codes[row] = labels[row] == NULL ? 255 - BARO_MISSING_SKIPPED
                                     : baro_dictionary_add (self->dictionaries[index], labels[row], strlen (labels[row]));
  self->codes[index]->n_codes = baro_dictionary_get_size (self->dictionaries[index]);
  return self->columns[index];
}

BaroColumn *
fixture_add_number (Fixture *self, const char *name, BaroRole role, const double *values)
{
  guint index = add_column (self, name, BARO_KIND_NUMBER, role, BARO_WIDTH_F64);
  double *numbers = self->codes[index]->values;

  for (gsize row = 0; row < self->n_rows; row++)
    numbers[row] = isnan (values[row]) ? baro_missing_nan (BARO_MISSING_SKIPPED) : values[row];
  return self->columns[index];
}

BaroColumn *
fixture_add_time (Fixture *self, const char *name, const gint64 *times)
{
  guint index = add_column (self, name, BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT, BARO_WIDTH_U32);
  guint32 *codes = self->codes[index]->values;
  gint64 base = G_MAXINT64;

  for (gsize row = 0; row < self->n_rows; row++)
    base = MIN (base, times[row]);
  self->codes[index]->base = self->n_rows > 0 ? base : 0;
  for (gsize row = 0; row < self->n_rows; row++)
    codes[row] = (guint32) (times[row] - base);
  return self->columns[index];
}

BaroDataset *
fixture_take (Fixture *self)
{
  BaroDataset *dataset = baro_dataset_new_in_memory (self->n_rows, self->columns, self->codes, self->dictionaries, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    {
      baro_column_unref (self->columns[i]);
      baro_codes_unref (self->codes[i]);
      g_clear_pointer (&self->dictionaries[i], baro_dictionary_unref);
    }
  return dataset;
}
