/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-sqlite-select.h: the statement that reads a table and what its keys point to */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

char *baro_sqlite_select_new (sqlite3 *database, const char *table, gboolean is_view) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
