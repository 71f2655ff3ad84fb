/* baro-table-export.h: a table twin as CSV, TSV and HTML */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-table.h"

G_BEGIN_DECLS

char     *baro_table_to_csv     (const BaroTable *table) G_GNUC_WARN_UNUSED_RESULT;
char     *baro_table_to_tsv     (const BaroTable *table) G_GNUC_WARN_UNUSED_RESULT;
char     *baro_table_to_html    (const BaroTable *table) G_GNUC_WARN_UNUSED_RESULT;
gboolean  baro_cell_needs_guard (const char *cell);

G_END_DECLS
