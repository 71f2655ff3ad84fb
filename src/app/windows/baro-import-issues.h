/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-issues.h: what a person should look at before importing */
#pragma once

#include <adwaita.h>

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

/* One line per issue with one action; directions and date orders are answered in place. Signals:
 * "show-column" (int: a column to look at), "show-reading", "show-rows" (rows that cannot be read). */
#define BARO_TYPE_IMPORT_ISSUES (baro_import_issues_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportIssues, baro_import_issues, BARO, IMPORT_ISSUES, AdwBin)

GtkWidget *baro_import_issues_new        (BaroImportDraft *draft);
void       baro_import_issues_set_narrow (BaroImportIssues *self, gboolean is_narrow);

G_END_DECLS
