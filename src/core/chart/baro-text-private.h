/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-private.h: where a text may be cut, for the files that wrap
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean baro_text_may_cut   (const char *start, const char *at);
gboolean baro_text_may_break (const char *start, const char *at);

G_END_DECLS
