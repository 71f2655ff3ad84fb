/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-cut.h: counting quotes and line ends, and where a piece may be cut */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often three bytes come in a run of text. A line ends with LF, CR LF or a lone CR. */
typedef struct
{
  gsize n_quotes;
  gsize n_lines;
  gsize n_lone_cr;
} BaroTextCounts;

void  baro_text_count     (const guint8 *bytes, gsize length, char quote, BaroTextCounts *counts);
gsize baro_text_find_cut  (const guint8 *bytes, gsize length, char quote, gsize n_quotes);
gsize baro_text_line_end  (const guint8 *bytes, gsize start, gsize length, gboolean has_lone_cr);
gboolean baro_text_is_blank (const guint8 *bytes, gsize length, char delimiter);
gsize baro_text_skip_lines(const guint8 *bytes, gsize length, guint64 n_lines, guint64 *n_found);

G_END_DECLS
