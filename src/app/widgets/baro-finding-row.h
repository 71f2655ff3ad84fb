/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-finding-row.h: one line of the anomalies band */
#pragma once

#include <gtk/gtk.h>

#include "figures/baro-figure.h"

G_BEGIN_DECLS

#define BARO_TYPE_FINDING_ROW (baro_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (BaroFindingRow, baro_finding_row, BARO, FINDING_ROW, GtkListBoxRow)

GtkWidget         *baro_finding_row_new         (BaroFinding *finding);    /* takes it */
const BaroFinding *baro_finding_row_get_finding (BaroFindingRow *self);
void               baro_finding_row_set_is_narrow (BaroFindingRow *self, gboolean is_narrow);

G_END_DECLS
