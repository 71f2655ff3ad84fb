/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-window.h: the import assistant */
#pragma once

#include <adwaita.h>

#include "data/baro-study.h"

G_BEGIN_DECLS

/* Source, reading, columns, check, import. Nothing is added to a study until the last step.
 * Signal "imported" (char *study_path). */
#define BARO_TYPE_IMPORT_WINDOW (baro_import_window_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportWindow, baro_import_window, BARO, IMPORT_WINDOW, AdwWindow)

BaroImportWindow *baro_import_window_new (GtkWindow *parent, BaroStudy *study, const char *path) G_GNUC_WARN_UNUSED_RESULT; /* study NULL: a new one */

G_END_DECLS
