/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-trends-page.h: metrics over time */
#pragma once

#include "pages/baro-page.h"

G_BEGIN_DECLS

#define BARO_TYPE_TRENDS_PAGE (baro_trends_page_get_type ())
G_DECLARE_FINAL_TYPE (BaroTrendsPage, baro_trends_page, BARO, TRENDS_PAGE, BaroPage)

G_END_DECLS
