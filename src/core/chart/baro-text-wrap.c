/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-wrap.c: where a text may be cut, and paragraphs in narrow columns
 */
#define G_LOG_DOMAIN "baro-text-wrap"
#include "config.h"

#include "chart/baro-text-measure.h"
#include "chart/baro-text-private.h"

#include <string.h>

#define MAX_BYTES (64u * 1024)

static gboolean
is_regional (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static gboolean
is_vowel_jamo (gunichar c)
{
  GUnicodeBreakType type = g_unichar_break_type (c);

  return type == G_UNICODE_BREAK_HANGUL_V_JAMO || type == G_UNICODE_BREAK_HANGUL_T_JAMO;
}

/* Marks, joiners, variation selectors, skin tones and the tags of flags belong to what stands before them. */
static gboolean
joins_previous (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF)
         || (c >= 0xE0020 && c <= 0xE007F) || is_vowel_jamo (c);
}

/* Whether an odd number of regional letters stands before at: then the next one makes a flag with the last. */
static gboolean
is_inside_flag (const char *start, const char *at)
{
  guint n = 0;

  while (at > start)
    {
      at = g_utf8_prev_char (at);
      if (!is_regional (g_utf8_get_char (at)))
        break;
      n++;
    }

  return n % 2 == 1;
}

/**
 * baro_text_may_cut:
 * @start: beginning of valid UTF-8
 * @at: a place in it
 *
 * Returns: whether a person would see a whole character before @at and one after it
 */
gboolean
baro_text_may_cut (const char *start, const char *at)
{
  gunichar next, previous;

  if (at <= start || *at == '\0')
    return TRUE;

  next = g_utf8_get_char (at);
  previous = g_utf8_get_char (g_utf8_prev_char (at));
  if (joins_previous (next) || previous == 0x200D)
    return FALSE;

  return !(is_regional (next) && is_inside_flag (start, at));
}

static gboolean
is_closing (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return TRUE;
    case G_UNICODE_OTHER_PUNCTUATION:
      return g_unichar_iswide (c) || strchr (",.;:!?%", (int) MIN (c, 127)) != NULL;
    default:
      return FALSE;
    }
}

static gboolean
is_opening (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

/**
 * baro_text_may_break:
 * @start: beginning of valid UTF-8
 * @at: a place in it
 *
 * Returns: whether a line may end before @at: after spaces, and beside wide characters unless a mark would open or
 * close a line wrongly
 */
gboolean
baro_text_may_break (const char *start, const char *at)
{
  gunichar next, previous;

  if (*at == '\0')
    return TRUE;
  if (at <= start)
    return FALSE;

  next = g_utf8_get_char (at);
  previous = g_utf8_get_char (g_utf8_prev_char (at));
  if (previous == ' ')
    return next != ' ';
  if (next == ' ' || !(g_unichar_iswide (previous) || g_unichar_iswide (next)))
    return FALSE;

  return !is_opening (previous) && !is_closing (next) && baro_text_may_cut (start, at);
}

/* The lines as they come to be. A line's width is the sum of its pieces', so that each word is measured once in a
 * program's life and not once for each line it might stand on. */
typedef struct
{
  BaroTextMeasure *measure;
  BaroTextRole     role;
  BaroTextWeight   weight;
  double           room;
  guint            max_lines;
  GPtrArray       *lines;     /* (owned) */
  GString         *line;      /* (owned) the open one */
  double           width;     /* of the open one, without spaces at its end */
  double           space;     /* those spaces */
} Wrap;

static double
measure_piece (Wrap *wrap, const char *text, gsize length)
{
  g_autofree char *piece = g_strndup (text, length);

  return baro_text_measure_width (wrap->measure, piece, wrap->role, wrap->weight);
}

static void
end_line (Wrap *wrap)
{
  g_autofree char *line = g_strchomp (g_strdup (wrap->line->str));

  g_ptr_array_add (wrap->lines, g_steal_pointer (&line));
  g_string_truncate (wrap->line, 0);
  wrap->width = wrap->space = 0.0;
}

/* A word wider than the column is cut between characters; a web address would not show otherwise. */
static void
add_long_word (Wrap *wrap, const char *word, gsize length)
{
  const char *end = word + length;

  if (wrap->line->len > 0)
    end_line (wrap);
  while (word < end && wrap->lines->len <= wrap->max_lines)
    {
      const char *next = g_utf8_next_char (word);
      double width;

      while (next < end && !baro_text_may_cut (word, next))
        next = g_utf8_next_char (next);
      width = measure_piece (wrap, word, (gsize) (next - word));
      if (wrap->line->len > 0 && wrap->width + wrap->space + width > wrap->room)
        end_line (wrap);
      g_string_append_len (wrap->line, word, next - word);
      wrap->width += wrap->space + width;
      wrap->space = 0.0;
      word = next;
    }
}

static void
add_word (Wrap *wrap, const char *word, gsize length)
{
  gsize bare = length;
  double width;

  while (bare > 0 && word[bare - 1] == ' ')
    bare--;
  width = measure_piece (wrap, word, bare);

  if (width > wrap->room)
    {
      add_long_word (wrap, word, bare);
    }
  else
    {
      if (wrap->line->len > 0 && wrap->width + wrap->space + width > wrap->room)
        end_line (wrap);
      g_string_append_len (wrap->line, word, (gssize) bare);
      wrap->width += wrap->space + width;
      wrap->space = 0.0;
    }
  if (bare < length)
    {
      g_string_append_len (wrap->line, word + bare, (gssize) (length - bare));
      wrap->space = (double) (length - bare) * measure_piece (wrap, " ", 1);
    }
}

static void
add_paragraph (Wrap *wrap, const char *text)
{
  const char *word = text;

  for (const char *p = text; *p != '\0' && wrap->lines->len <= wrap->max_lines;)
    {
      const char *next = g_utf8_next_char (p);

      if (baro_text_may_break (text, next))
        {
          add_word (wrap, word, (gsize) (next - word));
          word = next;
        }
      p = next;
    }
  end_line (wrap);
}

/* Line breaks stay; what a font has no shape for becomes a space. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_BYTES));
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2028 || c == 0x2029)
        c = '\n';
      g_string_append_unichar (out, g_unichar_iscntrl (c) && c != '\n' ? ' ' : c);
    }

  return g_strchomp (g_string_free (out, FALSE));
}

/* What does not fit is said by an ellipsis at the end of the last line that does. */
static void
cut_lines (Wrap *wrap)
{
  g_autofree char *last = NULL;

  if (wrap->lines->len <= wrap->max_lines || wrap->max_lines == 0)
    return;

  last = g_strconcat (g_ptr_array_index (wrap->lines, wrap->max_lines - 1), " ",
                      g_ptr_array_index (wrap->lines, wrap->max_lines), " …", NULL);
  g_ptr_array_set_size (wrap->lines, (gint) wrap->max_lines);
  g_free (wrap->lines->pdata[wrap->max_lines - 1]);
  wrap->lines->pdata[wrap->max_lines - 1] = baro_text_measure_ellipsize (wrap->measure, last, wrap->role, wrap->weight, wrap->room);
}

/**
 * baro_text_measure_wrap_paragraphs:
 * @self: a measure
 * @text: (nullable): any text; line breaks are kept
 * @role: its role
 * @weight: its weight
 * @max_width_px: the room
 * @max_lines: at most so many lines; the last one is ellipsized if there is more
 *
 * Wraps as baro_text_measure_wrap() does, but cuts words that are wider than the room, and never inside what a person
 * sees as one character. Meant for many cards: a word is measured alone, so a measure that remembers is asked once.
 *
 * Returns: (transfer full): the lines, NULL-terminated; none for the empty text
 */
char **
baro_text_measure_wrap_paragraphs (BaroTextMeasure *self, const char *text, BaroTextRole role, BaroTextWeight weight,
                                   double max_width_px, guint max_lines)
{
  Wrap wrap = { self, role, weight, max_width_px, max_lines, NULL, NULL, 0.0, 0.0 };
  g_autofree char *whole = NULL;
  g_auto(GStrv) paragraphs = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  whole = clean (text != NULL ? text : "");
  paragraphs = g_strsplit (whole, "\n", -1);
  wrap.lines = g_ptr_array_new_with_free_func (g_free);
  wrap.line = g_string_new (NULL);
  for (guint i = 0; paragraphs[i] != NULL && wrap.lines->len <= max_lines; i++)
    add_paragraph (&wrap, paragraphs[i]);
  cut_lines (&wrap);
  g_string_free (wrap.line, TRUE);
  g_ptr_array_add (wrap.lines, NULL);

  return (char **) g_ptr_array_free (wrap.lines, FALSE);
}
