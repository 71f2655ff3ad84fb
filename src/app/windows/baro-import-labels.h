/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-labels.h: the answers of one column, what they are called and how they are read */
#pragma once

#include <adwaita.h>

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

/* Code, label and number of answers, best answer first, then codes that are no answer, then what was seen
 * and is not understood. Labels are written in place; the menu at the end of a row says how a value is read:
 * as an answer, or as missing with a reason. Categories show their labels only. */
#define BARO_TYPE_IMPORT_LABELS (baro_import_labels_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportLabels, baro_import_labels, BARO, IMPORT_LABELS, AdwBin)

GtkWidget *baro_import_labels_new        (BaroImportDraft *draft);
void       baro_import_labels_set_column (BaroImportLabels *self, int column);

G_END_DECLS
