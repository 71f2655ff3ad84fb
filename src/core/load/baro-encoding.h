/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-encoding.h: which text encoding a file is in */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *baro_encoding_guess (const guint8 *head, gsize head_length, const guint8 *more, gsize more_length, gboolean is_complete, int *confidence);
double      baro_encoding_score_text (const char *encoding, const guint8 *bytes, gsize length, guint *n_characters);

G_END_DECLS
