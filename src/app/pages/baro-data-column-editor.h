/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-column-editor.h: what a person may change about a column */
#pragma once

#include <adwaita.h>

#include "data/baro-study.h"

G_BEGIN_DECLS

/* Title, role and family, which end of the scale is good, battery, and the labels of the answers. Every
 * change is written at once and can be undone. Kind and values were fixed at import. */
#define BARO_TYPE_DATA_COLUMN_EDITOR (baro_data_column_editor_get_type ())
G_DECLARE_FINAL_TYPE (BaroDataColumnEditor, baro_data_column_editor, BARO, DATA_COLUMN_EDITOR, AdwBin)

GtkWidget *baro_data_column_editor_new (void);
void       baro_data_column_editor_set (BaroDataColumnEditor *self, BaroStudy *study, BaroColumn *column);   /* both nullable: nothing is chosen */

G_END_DECLS
