/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-csv-rows.h: the first rows of a text as strings */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of a small sample, read whole; the importer never goes this way. Rows end at a line end outside
 * quotes; the last one is left out when is_complete is FALSE and it has no line end. */
typedef struct
{
  GPtrArray *rows;               /* (owned) of GPtrArray of char*, never empty rows */
  GArray    *starts;             /* (owned) guint64, lines before each row */
  GArray    *ends;               /* (owned) guint64, lines up to each row's end */
  gboolean   is_open;            /* the text ended inside quotes */
} BaroCsvRows;

BaroCsvRows *baro_csv_rows_split (const guint8 *bytes, gsize length, char delimiter, char quote, gboolean is_complete,
                                  guint max_rows) G_GNUC_WARN_UNUSED_RESULT;
void         baro_csv_rows_free  (BaroCsvRows *self);
guint        baro_csv_rows_width (const BaroCsvRows *self, guint row);
const char  *baro_csv_rows_field (const BaroCsvRows *self, guint row, guint column); /* "" when absent */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroCsvRows, baro_csv_rows_free)

G_END_DECLS
