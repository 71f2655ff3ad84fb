/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-string.h: text that comes from data */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *baro_string_trim_dup     (const char *text, gssize length); /* Unicode white space at both ends, U+3000 and BOM too */
char    *baro_string_fold_width   (const char *text);   /* full-width ASCII and digits, U+3000 to their narrow forms */
char    *baro_string_isolate      (const char *text);   /* wrapped in bidi isolates for showing inside a sentence */
gboolean baro_string_has_rtl      (const char *text);   /* whether it could reorder what stands around it */
char    *baro_string_format       (const char *format, ...) G_GNUC_PRINTF (1, 2); /* texts into a sentence, isolated where they need it */
char    *baro_string_ellipsize    (const char *text, guint max_chars);
char    *baro_string_escape_markup(const char *text, gssize max_chars); /* for titles that parse Pango markup; < 0 for no cap */
char    *baro_string_count        (guint64 count);      /* "72,363" */
gboolean baro_string_parse_double (const char *text, gssize length, char decimal_sign, double *value); /* whole text, never the locale's */
gboolean baro_string_parse_int64  (const char *text, gssize length, gint64 *value);
gboolean baro_string_is_utf8       (const char *text, gsize length);      /* NULs within are let through */
guint64  baro_string_hash64       (const char *text, gsize length);      /* same on every machine */

G_END_DECLS
