/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-gaps-page.h: ours against target, expectation, benchmark or before */
#pragma once

#include "pages/baro-page.h"

G_BEGIN_DECLS

#define BARO_TYPE_GAPS_PAGE (baro_gaps_page_get_type ())
G_DECLARE_FINAL_TYPE (BaroGapsPage, baro_gaps_page, BARO, GAPS_PAGE, BaroPage)

G_END_DECLS
