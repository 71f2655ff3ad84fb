/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-foreign.h: opening somebody else's SQLite file, as hostile */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Opens read-only with defensive flags, no triggers, no schema functions, limits, an authorizer that
 * allows reading only, and a progress handler that watches the cancellable. A pending WAL beside the
 * file is read when it can be; the source is never written. quick_check runs before a row is read.
 * Errors are in BARO_STORE_ERROR and say what kind of file it is when it is no database. */
typedef struct _BaroForeign BaroForeign;

BaroForeign *baro_foreign_open        (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         baro_foreign_close       (BaroForeign *self);
sqlite3     *baro_foreign_get_handle  (BaroForeign *self);
typedef struct { char *name; gboolean is_view; gint64 n_rows; /* -1 unknown: views */ guint n_columns; } BaroForeignTable;
GPtrArray   *baro_foreign_list_tables (BaroForeign *self, GError **error); /* (transfer container): BaroForeignTable; shadow and sqlite_ tables left out */
void         baro_foreign_allow_view  (BaroForeign *self, const char *name); /* the person picked it */
gboolean     baro_foreign_set_error   (BaroForeign *self, int code, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroForeign, baro_foreign_close)

G_END_DECLS
