/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-overview-page.h: three bands: now, trend, anomalies */
#pragma once

#include "pages/baro-page.h"

G_BEGIN_DECLS

#define BARO_TYPE_OVERVIEW_PAGE (baro_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (BaroOverviewPage, baro_overview_page, BARO, OVERVIEW_PAGE, BaroPage)

G_END_DECLS
