/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-needle.c: looking for a text without regard to case */
#define G_LOG_DOMAIN "baro-needle"
#include "config.h"

#include "data/baro-filter-private.h"

#include <string.h>

void
baro_needle_init (BaroNeedle *self, const char *text)
{
  g_autofree char *upper = g_utf8_strup (text, -1);

  self->plain = g_strdup (text);
  self->n_plain = strlen (text);
  self->folded = g_utf8_casefold (text, -1);
  self->has_case = strcmp (self->folded, text) != 0 || strcmp (upper, text) != 0;
  self->is_ascii = g_str_is_ascii (text);
}

void
baro_needle_clear (BaroNeedle *self)
{
  g_clear_pointer (&self->plain, g_free);
  g_clear_pointer (&self->folded, g_free);
}

static gboolean
is_in_ascii (const BaroNeedle *self, const char *text, gsize length)
{
  char first = g_ascii_tolower (self->plain[0]);

  for (gsize i = 0; i + self->n_plain <= length; i++)
    if (g_ascii_tolower (text[i]) == first && g_ascii_strncasecmp (text + i, self->plain, self->n_plain) == 0)
      return TRUE;

  return FALSE;
}

/* text need not end with NUL. */
gboolean
baro_needle_is_in (const BaroNeedle *self, const char *text, gsize length)
{
  g_autofree char *folded = NULL;

  if (self->n_plain == 0)
    return TRUE;
  if (!self->has_case)
    return memmem (text, length, self->plain, self->n_plain) != NULL;
  if (self->is_ascii)
    return is_in_ascii (self, text, length);

  folded = g_utf8_casefold (text, (gssize) length);

  return strstr (folded, self->folded) != NULL;
}
