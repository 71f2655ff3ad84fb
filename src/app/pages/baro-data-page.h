/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-page.h: sources, mapping, cleaning, rejected rows, responses */
#pragma once

#include "pages/baro-page.h"

G_BEGIN_DECLS

#define BARO_TYPE_DATA_PAGE (baro_data_page_get_type ())
G_DECLARE_FINAL_TYPE (BaroDataPage, baro_data_page, BARO, DATA_PAGE, BaroPage)

G_END_DECLS
