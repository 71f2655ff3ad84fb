/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-earlier.h: mappings of earlier imports, and what a person corrected */
#pragma once

#include "data/baro-study.h"
#include "load/baro-mapping.h"

G_BEGIN_DECLS

void baro_import_earlier_load  (BaroStudy *study, GPtrArray *mappings, GPtrArray *names);    /* newest first; BaroMapping and char * are added */
int  baro_import_earlier_find  (GPtrArray *mappings, const BaroMapping *mapping, guint *n_matched);   /* -1: none has a column of the same name */
void baro_import_earlier_carry (const BaroMapping *before, GHashTable *corrected, BaroMapping *mapping);

G_END_DECLS
