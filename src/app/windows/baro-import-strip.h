/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-strip.h: one column of a source */
#pragma once

#include <gtk/gtk.h>

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

#define BARO_IMPORT_STRIP_ROWS 10u

/* Name and mark, kind, role, scale, and the column's first values: broken ones marked, missing ones dim.
 * Signal: "selected". */
#define BARO_TYPE_IMPORT_STRIP (baro_import_strip_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportStrip, baro_import_strip, BARO, IMPORT_STRIP, GtkWidget)

GtkWidget *baro_import_strip_new          (BaroImportDraft *draft, guint column);
GtkWidget *baro_import_strip_new_lines    (BaroImportDraft *draft);   /* the line numbers and the names of the choices; no BaroImportStrip */
guint      baro_import_strip_get_column   (BaroImportStrip *self);
void       baro_import_strip_update       (BaroImportStrip *self);
void       baro_import_strip_set_selected (BaroImportStrip *self, gboolean is_selected);

G_END_DECLS
