/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-utf8.h: is this UTF-8, and how it is mended when it is not */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize baro_utf8_valid_length (const guint8 *bytes, gsize length);
gsize baro_utf8_bad_length   (const guint8 *bytes, gsize length);
gsize baro_utf8_open_length  (const guint8 *bytes, gsize length);

G_END_DECLS
