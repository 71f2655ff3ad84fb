/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-words-private.h: guessing from the words of a name, in English and Chinese
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words that point to one thing. words: separated by spaces, folded; an ASCII word must stand whole in the name,
 * with a star at its end only begin there; other words may stand anywhere in it. Static, a few hundred bytes. */
typedef struct
{
  const char *key, *words;
} BaroWordRow;

int baro_words_find (const BaroWordRow *rows, guint n_rows, const char *name);   /* the first row with a word of name; -1 */

G_END_DECLS
