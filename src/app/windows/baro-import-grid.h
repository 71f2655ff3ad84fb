/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-grid.h: the columns of a source with what they become */
#pragma once

#include <adwaita.h>

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

/* One strip per column: name, kind, role, scale, and the first records as they stand in the file. More
 * columns than fit a glance are listed beside the strips with a search; the strips then show the
 * neighbourhood of the chosen one, so that a file of thousands of columns costs as much as one of a dozen.
 * Signal: "selected" (int: column of the mapping). */
#define BARO_TYPE_IMPORT_GRID (baro_import_grid_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportGrid, baro_import_grid, BARO, IMPORT_GRID, AdwBin)

GtkWidget *baro_import_grid_new          (BaroImportDraft *draft);
void       baro_import_grid_select       (BaroImportGrid *self, int column);
int        baro_import_grid_get_selected (BaroImportGrid *self);         /* -1: no columns */
void       baro_import_grid_set_narrow   (BaroImportGrid *self, gboolean is_narrow);

G_END_DECLS
