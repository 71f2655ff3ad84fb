/* SPDX-License-Identifier: GPL-3.0-or-later
 * data-fixture.h: random responses kept plainly, and a study made of them */
#pragma once

#include "base/baro-random.h"
#include "data/baro-writer.h"

G_BEGIN_DECLS

#define FIXTURE_N_REGIONS 7
#define FIXTURE_N_SHOPS 300

/* A value below zero is missing: -1 - reason. amount is in tenths; times are seconds. */
typedef struct
{
  int    score, region, shop;
  gint64 amount, time;
  double ratio;              /* NAN: skipped */
  const char *comment;       /* NULL: skipped */
  gint64 id;
} FixtureRow;

enum { FIXTURE_SCORE, FIXTURE_REGION, FIXTURE_SHOP, FIXTURE_AMOUNT, FIXTURE_TIME, FIXTURE_RATIO, FIXTURE_COMMENT, FIXTURE_ID, FIXTURE_N_COLUMNS };

extern const char *const FIXTURE_REGIONS[FIXTURE_N_REGIONS];
FixtureRow  *fixture_rows_new      (BaroRandom *random, guint n_rows);
void         fixture_columns       (BaroColumn **columns);                   /* fills FIXTURE_N_COLUMNS */
void         fixture_append        (BaroStudy *study, const FixtureRow *rows, guint n_rows, BaroRandom *random);
void         fixture_feed          (BaroWriter *writer, const FixtureRow *rows, guint n_rows, BaroRandom *random);
void         fixture_check         (BaroDataset *dataset, gsize first, const FixtureRow *rows, guint n_rows);
void         fixture_shop_label    (int shop, char label[16]);
guint64      fixture_seed          (void);                                   /* printed; BARO_TEST_SEED sets it */
char        *fixture_dup_path      (const char *name);                       /* in a new temporary folder */
void         fixture_remove        (const char *path);

G_END_DECLS
