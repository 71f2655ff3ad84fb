/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-words.c: guessing from the words of a name, in English and Chinese
 */
#define G_LOG_DOMAIN "baro-journey-words"
#include "config.h"

#include "journey/baro-journey-words-private.h"

#include <string.h>

static gboolean
is_inside_word (char c)
{
  return g_ascii_isalnum (c);
}

/* English has gaps between its words, Chinese has none. */
static gboolean
has_word (const char *name, const char *word, gsize length)
{
  gboolean is_ascii = ((guchar) word[0]) < 0x80;
  gboolean is_prefix = word[length - 1] == '*';
  gsize n = is_prefix ? length - 1 : length;

  for (const char *at = name; (at = strchr (at, word[0])) != NULL; at++)
    {
      if (strncmp (at, word, n) != 0)
        continue;
      if (!is_ascii)
        return TRUE;
      if ((at == name || !is_inside_word (at[-1])) && (is_prefix || !is_inside_word (at[n])))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_any (const char *name, const char *words)
{
  for (const char *word = words; *word != '\0';)
    {
      gsize length = strcspn (word, " ");

      if (length > 0 && has_word (name, word, length))
        return TRUE;
      word += length + (word[length] == ' ');
    }

  return FALSE;
}

int
baro_words_find (const BaroWordRow *rows, guint n_rows, const char *name)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  if (folded == NULL)
    return -1;
  for (guint i = 0; i < n_rows; i++)
    if (has_any (folded, rows[i].words))
      return i;

  return -1;
}
