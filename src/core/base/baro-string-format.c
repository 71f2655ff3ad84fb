/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-string-format.c: texts from data in the middle of a sentence */
#define G_LOG_DOMAIN "baro-string-format"
#include "config.h"

#include "base/baro-string.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Unicode's marks: U+2066 to U+2068 begin an isolate, U+2069 ends it. */
#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_ISOLATE "\xe2\x81\xa9"
/* More texts than a translatable sentence has. */
#define MAX_TEXTS 16u

static gboolean
begins_isolate (gunichar c)
{
  return c >= 0x2066 && c <= 0x2068;
}

/* Letters that run to the left, by the blocks that Unicode keeps for them, and the marks that turn the direction. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe)
         || (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff)
         || c == 0x200f || (c >= 0x202a && c <= 0x202e) || begins_isolate (c);
}

/**
 * baro_string_has_rtl:
 * @text: UTF-8
 *
 * Returns: whether something in @text runs to the left or turns the direction, so that it could reorder what
 *   stands around it
 */
gboolean
baro_string_has_rtl (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0xd6 && turns_direction (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/**
 * baro_string_isolate:
 * @text: a label or name from data
 *
 * Wraps a text in bidirectional isolates, so that a right-to-left name does not reorder the sentence
 * around it, nor the sentence the name. Isolates within the text stay balanced: an end without a beginning is left
 * out, a beginning without an end is closed.
 *
 * Returns: (transfer full): the wrapped text
 */
char *
baro_string_isolate (const char *text)
{
  GString *wrapped;
  guint depth = 0;

  g_return_val_if_fail (text != NULL, NULL);

  wrapped = g_string_new (FIRST_STRONG_ISOLATE);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p >= 0xe2 ? g_utf8_get_char (p) : 0;

      if (c == 0x2069 && depth == 0)
        continue;
      depth += begins_isolate (c) ? 1 : 0;
      depth -= c == 0x2069 ? 1 : 0;
      g_string_append_len (wrapped, p, g_utf8_next_char (p) - p);
    }
  for (; depth > 0; depth--)
    g_string_append (wrapped, POP_ISOLATE);

  return g_string_free (g_string_append (wrapped, POP_ISOLATE), FALSE);
}

/* The number of the text that a place asks for, from 0; @end is set behind the place, @next counts places without a
 * number. Only texts are known: "%s" and "%1$s". */
static guint
read_place (const char *place, guint *next, const char **end)
{
  char *after = NULL;
  guint64 number = g_ascii_strtoull (place + 1, &after, 10);

  if (number > 0 && *after == '$')
    {
      *end = after + 2;
      return (guint) number - 1;
    }
  *end = place + 2;

  return (*next)++;
}

static guint
count_texts (const char *format)
{
  guint n = 0, next = 0;

  for (const char *p = strchr (format, '%'); p != NULL; p = strchr (p, '%'))
    {
      guint index;

      if (p[1] == '%')
        {
          p += 2;
          continue;
        }
      /* not within MAX(), which would read on twice */
      index = read_place (p, &next, &p);
      n = MAX (n, index + 1);
    }

  return n;
}

static void
append_text (GString *sentence, const char *text)
{
  g_autofree char *isolated = text != NULL && baro_string_has_rtl (text) ? baro_string_isolate (text) : NULL;

  g_string_append (sentence, isolated != NULL ? isolated : text != NULL ? text : "");
}

/**
 * baro_string_format:
 * @format: a translated sentence whose places are all texts: "%s", "%2$s"; "%%" is a percent sign
 * @...: the texts
 *
 * Puts texts into a sentence, as g_strdup_printf() does. One that has right-to-left letters is isolated, so that
 * “קפה (2)” keeps its brackets and the sentence its order; others stay as they are, byte for byte.
 *
 * Returns: (transfer full): the sentence
 */
char *
baro_string_format (const char *format, ...)
{
  const char *texts[MAX_TEXTS] = { NULL }, *p = format;
  GString *sentence = g_string_new (NULL);
  guint n = MIN (count_texts (format), MAX_TEXTS), next = 0;
  va_list arguments;

  va_start (arguments, format);
  for (guint i = 0; i < n; i++)
    texts[i] = va_arg (arguments, const char *);
  va_end (arguments);

  while (*p != '\0')
    {
      const char *place = strchrnul (p, '%');
      guint index;

      g_string_append_len (sentence, p, place - p);
      p = place;
      if (*place == '\0')
        break;
      if (place[1] == '%')
        {
          g_string_append_c (sentence, '%');
          p = place + 2;
          continue;
        }
      index = read_place (place, &next, &p);
      if (index < n)
        append_text (sentence, texts[index]);
    }

  return g_string_free (sentence, FALSE);
}

/**
 * baro_string_count:
 * @count: a number of things
 *
 * Returns: (transfer full): "72,363", with the translation's sign between thousands
 */
char *
baro_string_count (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  gsize n = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        /* Translators: the sign between groups of three digits of a number */
        g_string_append (text, C_("number format", ","));
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}
