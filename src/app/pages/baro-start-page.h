/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-start-page.h: recent studies and the sample */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window without a study shows: one primary action (start from a file), the sample one click
 * away, and the recent studies. It only activates win.* actions. Recent studies are kept by
 * GtkRecentManager; those that are gone are left out. */
#define BARO_TYPE_START_PAGE (baro_start_page_get_type ())
G_DECLARE_FINAL_TYPE (BaroStartPage, baro_start_page, BARO, START_PAGE, AdwBin)

void baro_start_page_remember (BaroStartPage *self, const char *path, const char *name);
void baro_start_page_set_busy (BaroStartPage *self, gboolean is_busy);

G_END_DECLS
