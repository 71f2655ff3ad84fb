/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-csv-scan.h: where quotes open and close, byte by byte */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Follows the quotes of one record over several lines, as libcsv understands them, but remembers where the
 * open one stands and whether a quote inside a quoted field was neither doubled nor at the field's end.
 * Used only for records that go over a line end; the ordinary record never comes here. */
typedef struct
{
  char     delimiter, quote;
  int      state;
  gsize    open_at;              /* index of the quote that opened the field */
  guint64  open_line;            /* lines before it in the record */
  gsize    open_line_start;      /* index where that line starts */
  guint64  n_lines;
  gsize    position;             /* how far it went */
  gsize    line_start;
  gboolean saw_blank;            /* after a quote that may close */
  gboolean is_irregular;
} BaroCsvScan;

void     baro_csv_scan_begin   (BaroCsvScan *self, char delimiter, char quote, gsize position);
void     baro_csv_scan_feed    (BaroCsvScan *self, const guint8 *bytes, gsize end);
gboolean baro_csv_scan_is_open (const BaroCsvScan *self);
guint    baro_csv_count_fields (const guint8 *bytes, gsize length, char delimiter, char quote, gsize literal_at, gboolean *is_open);

G_END_DECLS
