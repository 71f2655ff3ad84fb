/* SPDX-License-Identifier: GPL-3.0-or-later
 * metrics-fixture.h: small datasets in memory for the tests of metrics */
#pragma once

#include "data/baro-dataset.h"

G_BEGIN_DECLS

/* Columns are added one by one; fixture_take() hands the dataset over and frees the rest. A negative answer
 * is a missing one with the reason -1 - answer: MISSING (BARO_MISSING_SKIPPED). */
#define MISSING(reason) (-1 - (int) (reason))
#define FIXTURE_MAX_COLUMNS 12

typedef struct
{
  gsize           n_rows;
  guint           n_columns;
  BaroColumn     *columns[FIXTURE_MAX_COLUMNS];
  BaroCodes      *codes[FIXTURE_MAX_COLUMNS];
  BaroDictionary *dictionaries[FIXTURE_MAX_COLUMNS];
} Fixture;

void         fixture_init         (Fixture *self, gsize n_rows);
BaroColumn  *fixture_add_scale    (Fixture *self, const char *name, BaroFamily family, BaroScale *scale, const int *answers); /* takes scale; answers are values */
BaroColumn  *fixture_add_counts   (Fixture *self, const char *name, BaroFamily family, BaroScale *scale, const int *values, const guint *counts, guint n); /* rows in order; the rest skipped */
BaroColumn  *fixture_add_category (Fixture *self, const char *name, BaroRole role, const char *const *labels); /* NULL: skipped */
BaroColumn  *fixture_add_number   (Fixture *self, const char *name, BaroRole role, const double *values); /* NAN: skipped */
BaroColumn  *fixture_add_time     (Fixture *self, const char *name, const gint64 *times);
BaroDataset *fixture_take         (Fixture *self);

G_END_DECLS
