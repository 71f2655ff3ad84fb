/* baro-text-measure.c: ellipsize and wrap over any text measure, and the fixed-width stub */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-text-measure"
#include "config.h"

#include "chart/baro-text-measure.h"
#include "chart/baro-text-private.h"

#include <string.h>

#define LINE_HEIGHT 1.35      /* of the font size; Chinese needs it */
#define MAX_LABEL_CHARS 400   /* more never fits on a line, and measuring 10,000 is slow */
#define MAX_WRAP_CHARS 4000

/* Data text on one line: valid UTF-8, at most max_chars, no line breaks or other controls. */
static char *
clean_line (const char *text, gsize max_chars, gboolean *was_cut)
{
  g_autofree char *valid = NULL;
  GString *line;
  gsize n_chars = 0;
  const char *p;

  *was_cut = FALSE;
  /* four bytes a character at most, so that a gigabyte label costs nothing */
  valid = g_utf8_make_valid (text, strnlen (text, max_chars * 4 + 4));
  line = g_string_sized_new (strlen (valid));

  for (p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n_chars++ == max_chars)
        {
          *was_cut = TRUE;
          break;
        }
      g_string_append_unichar (line, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }

  return g_string_free (line, FALSE);
}

/**
 * baro_text_measure_width:
 * @self: a measure
 * @text: one line of text
 * @role: its role
 * @weight: its weight
 *
 * Returns: the advance width in px; 0 for the empty text
 */
double
baro_text_measure_width (BaroTextMeasure *self, const char *text, BaroTextRole role, BaroTextWeight weight)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (text == NULL || *text == '\0')
    return 0.0;

  return self->width (self, text, role, weight);
}

/**
 * baro_text_measure_line_height:
 * @self: a measure
 * @role: a text role
 *
 * The same for every script, 1.35 of the font size, so that a figure keeps its shape when it is translated.
 *
 * Returns: the height of one line in px
 */
double
baro_text_measure_line_height (BaroTextMeasure *self, BaroTextRole role)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->font_px * baro_text_role_em (role) * LINE_HEIGHT;
}

static char *
cut_at (const char *line, glong n_chars)
{
  const char *end = g_utf8_offset_to_pointer (line, n_chars);

  /* half a character is never shown */
  while (end > line && !baro_text_may_cut (line, end))
    end = g_utf8_prev_char (end);
  while (end > line && end[-1] == ' ')
    end--;

  return g_strdup_printf ("%.*s…", (int) (end - line), line);
}

/**
 * baro_text_measure_ellipsize:
 * @self: a measure
 * @text: text from data; may be long, and is cleaned of line breaks and invalid bytes
 * @role: its role
 * @weight: its weight
 * @max_width_px: the room
 *
 * Returns: (transfer full): @text, or its beginning with "…"; empty when not even "…" fits
 */
char *
baro_text_measure_ellipsize (BaroTextMeasure *self, const char *text, BaroTextRole role,
                             BaroTextWeight weight, double max_width_px)
{
  g_autofree char *line = NULL;
  gboolean was_cut;
  glong fits = -1;
  glong low = 0;
  glong high;

  g_return_val_if_fail (self != NULL && text != NULL, g_strdup (""));

  line = clean_line (text, MAX_LABEL_CHARS, &was_cut);
  if (!was_cut && baro_text_measure_width (self, line, role, weight) <= max_width_px)
    return g_steal_pointer (&line);

  high = g_utf8_strlen (line, -1) - (was_cut ? 0 : 1);
  while (low <= high)
    {
      glong middle = low + (high - low) / 2;
      g_autofree char *part = cut_at (line, middle);

      if (baro_text_measure_width (self, part, role, weight) <= max_width_px)
        {
          fits = middle;
          low = middle + 1;
        }
      else
        {
          high = middle - 1;
        }
    }

  return fits < 0 ? g_strdup ("") : cut_at (line, fits);
}

/* Offsets in bytes after which a line may end. The last one is the end of the text. */
static GArray *
find_breaks (const char *line)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (const char *p = line; *p != '\0';)
    {
      p = g_utf8_next_char (p);
      if (baro_text_may_break (line, p))
        {
          gsize offset = (gsize) (p - line);

          g_array_append_val (breaks, offset);
        }
    }

  return breaks;
}

/* The last break from first on whose line still fits; first itself if none does. */
static guint
find_line_end (BaroTextMeasure *self, const char *line, gsize start, const GArray *breaks, guint first,
               BaroTextRole role, BaroTextWeight weight, double max_width_px)
{
  guint low = first;
  guint high = breaks->len - 1;
  guint best = first;

  while (low <= high)
    {
      guint middle = low + (high - low) / 2;
      gsize end = g_array_index (breaks, gsize, middle);
      g_autofree char *part = g_strndup (line + start, end - start);

      if (baro_text_measure_width (self, g_strchomp (part), role, weight) <= max_width_px)
        {
          best = middle;
          low = middle + 1;
        }
      else
        {
          if (middle == first)
            break;
          high = middle - 1;
        }
    }

  return best;
}

/**
 * baro_text_measure_wrap:
 * @self: a measure
 * @text: a paragraph
 * @role: its role
 * @weight: its weight
 * @max_width_px: the room
 * @max_lines: at most so many lines; the last one is ellipsized if there is more
 *
 * Breaks at spaces and between Chinese characters, never before a closing or after an opening mark.
 *
 * Returns: (transfer full): the lines, NULL-terminated; none for the empty text
 */
char **
baro_text_measure_wrap (BaroTextMeasure *self, const char *text, BaroTextRole role, BaroTextWeight weight,
                        double max_width_px, guint max_lines)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) breaks = NULL;
  g_autofree char *line = NULL;
  gboolean was_cut;
  gsize start = 0;
  guint next = 0;

  g_return_val_if_fail (self != NULL, NULL);

  line = clean_line (text != NULL ? text : "", MAX_WRAP_CHARS, &was_cut);
  breaks = find_breaks (line);

  while (next < breaks->len && lines->len < max_lines)
    {
      guint end = find_line_end (self, line, start, breaks, next, role, weight, max_width_px);
      gsize stop = g_array_index (breaks, gsize, end);
      g_autofree char *part = NULL;

      if (lines->len + 1 == max_lines && end + 1 < breaks->len)
        part = g_strdup (line + start);
      else
        part = g_strchomp (g_strndup (line + start, stop - start));
      g_ptr_array_add (lines, baro_text_measure_ellipsize (self, part, role, weight, max_width_px));
      start = stop;
      next = end + 1;
    }
  g_ptr_array_add (lines, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

static double
fixed_width (BaroTextMeasure *self, const char *text, BaroTextRole role, BaroTextWeight weight)
{
  double em = self->font_px * baro_text_role_em (role);
  double width = 0.0;
  const char *p;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? em : em * 0.5;
    }

  return width;
}

/**
 * baro_text_measure_init_fixed:
 * @self: (out caller-allocates): the measure
 * @font_px: 1 em in px
 *
 * Makes a measure that needs no fonts, for tests and for machines without any.
 */
void
baro_text_measure_init_fixed (BaroTextMeasure *self, double font_px)
{
  g_return_if_fail (self != NULL && font_px > 0.0);

  self->font_px = font_px;
  self->width = fixed_width;
}
