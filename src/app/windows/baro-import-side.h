/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-side.h: what is known about the selected column */
#pragma once

#include <adwaita.h>

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

/* Value labels, which end of the scale is good, the battery, and the columns of last time. */
#define BARO_TYPE_IMPORT_SIDE (baro_import_side_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportSide, baro_import_side, BARO, IMPORT_SIDE, AdwBin)

GtkWidget *baro_import_side_new        (BaroImportDraft *draft);
void       baro_import_side_set_column (BaroImportSide *self, int column);
void       baro_import_side_set_narrow (BaroImportSide *self, gboolean is_narrow);

G_END_DECLS
