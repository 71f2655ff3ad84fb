/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-letters.c: what is left of a text when its writing does not count */
#define G_LOG_DOMAIN "baro-clean-letters"
#include "config.h"

#include "clean/baro-cleaning-private.h"

/* Unicode Standard Annex 15 (NFKC), then case folding. */
static void
take_slowly (const char *text, gsize length, GArray *letters)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *compatible = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (compatible != NULL ? compatible : valid, -1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_array_append_val (letters, c);
    }
}

/* Most comments are ASCII and Chinese, which fold character by character. FALSE for what does not; *letter
 * is 0 for what is left out. */
static gboolean
take_simple (gunichar c, gunichar *letter)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c = c - 0xff01 + '!';
  if (c < 0x80)
    {
      *letter = g_ascii_isalnum ((char) c) ? (gunichar) g_ascii_tolower ((char) c) : 0;
      return TRUE;
    }
  *letter = c >= 0x4e00 && c <= 0x9fff ? c : 0;

  return *letter != 0 || (c >= 0x3000 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || (c >= 0x2010 && c <= 0x2027);
}

void
baro_clean_take_letters (const char *text, gsize length, GArray *letters)
{
  guint start = letters->len;
  const char *end = text + length;

  for (const char *p = text; p < end; p += g_utf8_skip[(guchar) *p])
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char_validated (p, end - p), letter;

      if ((gint32) c < 0 || !take_simple (c, &letter))
        {
          g_array_set_size (letters, start);
          take_slowly (text, length, letters);
          return;
        }
      if (letter != 0)
        g_array_append_val (letters, letter);
    }
}
