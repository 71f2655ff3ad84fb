/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-responses-export.h: the cleaned responses, for other programs */
#pragma once

#include "base/baro-progress.h"
#include "data/baro-dataset.h"

G_BEGIN_DECLS

/* One row a response, raw scale values, missing answers empty (NULL in SQLite). The ending of path decides:
 * ".csv" (UTF-8; cells that a spreadsheet would run get a leading apostrophe) or ".sqlite" (one plain table,
 * "responses"). selection NULL: all that are not excluded. Streams; the file is replaced only when whole. */
gboolean baro_responses_export (BaroDataset *dataset, BaroBitset *selection, const char *path,
                                BaroProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
