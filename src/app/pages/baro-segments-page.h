/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-segments-page.h: a metric by one or two columns */
#pragma once

#include "pages/baro-page.h"

G_BEGIN_DECLS

#define BARO_TYPE_SEGMENTS_PAGE (baro_segments_page_get_type ())
G_DECLARE_FINAL_TYPE (BaroSegmentsPage, baro_segments_page, BARO, SEGMENTS_PAGE, BaroPage)

G_END_DECLS
