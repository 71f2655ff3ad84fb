/* SPDX-License-Identifier: GPL-3.0-or-later
 * load-fixture.h: small sources and studies for the tests of mapping and import */
#pragma once

#include "load/baro-importer.h"

/* A folder that is removed with everything in it. */
char        *fixture_new_folder  (void);
void         fixture_drop_folder (char *folder);
char        *fixture_write       (const char *folder, const char *name, const char *text);
BaroMapping *fixture_guess       (const char *path, const char *table);
BaroMappedColumn *fixture_column (const BaroMapping *mapping, const char *name);
void         fixture_import      (BaroStudy *study, const char *path, const char *table, BaroImportResult *result);
/* Valid answers of one item by value 0-10, and how many have no valid answer. */
typedef struct { guint n[11]; guint n_valid, n_skipped, n_dont_know, n_refused, n_not_applicable, n_invalid, n_not_asked; double sum; } FixtureCounts;
void         fixture_count       (BaroStudy *study, const char *column, FixtureCounts *counts);
double       fixture_nps         (const FixtureCounts *counts);
guint        fixture_count_label (BaroStudy *study, const char *column, const char *label);
