/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-preview.h: the first records as they are read */
#pragma once

#include <adwaita.h>

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

/* Names and raw values of the first columns, so that a choice of encoding or delimiter is seen at once. */
#define BARO_TYPE_IMPORT_PREVIEW (baro_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportPreview, baro_import_preview, BARO, IMPORT_PREVIEW, AdwBin)

GtkWidget *baro_import_preview_new (BaroImportDraft *draft);

G_END_DECLS
