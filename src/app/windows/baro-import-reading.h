/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-reading.h: the choices of how a file is read */
#pragma once

#include <adwaita.h>

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

/* The choices as a list with a sentence each, or the most important ones as a bar of buttons above the
 * columns. Both show what the draft says and change only the draft. */
#define BARO_TYPE_IMPORT_READING (baro_import_reading_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportReading, baro_import_reading, BARO, IMPORT_READING, AdwBin)

GtkWidget *baro_import_reading_new_list (BaroImportDraft *draft);
GtkWidget *baro_import_reading_new_bar  (BaroImportDraft *draft);
GtkWidget *baro_import_reading_new_tables (BaroImportDraft *draft);   /* the tables of a database, as a list */

G_END_DECLS
