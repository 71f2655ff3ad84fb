/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-checksum.h: a fast number that tells whether bytes are still the same */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 baro_checksum (guint64 seed, gconstpointer bytes, gsize length);

G_END_DECLS
