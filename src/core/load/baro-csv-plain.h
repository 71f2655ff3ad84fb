/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-csv-plain.h: lines that have no quotes */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the fields of a line go: their bytes one behind the other, and the end of each as an offset. */
typedef struct
{
  guint8  *text;         /* borrowed: what offsets count from */
  guint8  *out;          /* borrowed: where the next field starts */
  guint32 *offset;       /* borrowed: the next entry */
} BaroCsvOut;

gboolean baro_csv_split_plain (const guint8 *line, const guint8 *end, const guint8 *limit, char delimiter, char quote, BaroCsvOut *out);

G_END_DECLS
