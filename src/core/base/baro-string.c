/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-string.c: text that comes from data */
#define G_LOG_DOMAIN "baro-string"
#include "config.h"

#include "base/baro-string.h"

#include <math.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"
/* The longest number worth reading; real ones have some twenty characters. */
#define MAX_NUMBER_BYTES 400

static gsize
resolve_length (const char *text, gssize length)
{
  return length < 0 ? strlen (text) : (gsize) length;
}

/* White space of Unicode, and the marks that files carry around words without meaning them. */
static gboolean
is_blank (gunichar c)
{
  return c <= ' ' || g_unichar_isspace (c) || c == 0x85 || c == 0xfeff || c == 0x200b;
}

/* The start of the character before end; not before text. */
static const char *
step_back (const char *text, const char *end)
{
  do
    end--;
  while (end > text && ((guchar) *end & 0xc0) == 0x80);

  return end;
}

/**
 * baro_string_is_utf8:
 * @text: any bytes, need not end in a NUL
 * @length: their number
 *
 * Tells whether bytes of a study file can be shown. NULs within are let through: a source may hold them.
 *
 * Returns: %TRUE if everything between the NULs is UTF-8; so are no bytes at all
 */
gboolean
baro_string_is_utf8 (const char *text, gsize length)
{
  const char *end;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  end = text + length;
  while (text < end && !g_utf8_validate_len (text, (gsize) (end - text), &text))
    if (*text++ != '\0')
      return FALSE;

  return TRUE;
}

/**
 * baro_string_trim_dup:
 * @text: text, need not end in a NUL if @length is given
 * @length: bytes, or -1 up to the NUL
 *
 * Copies a text without the white space at both ends: that of Unicode, the ideographic space and
 * a byte order mark too. Control characters count as white space. Bytes that are not UTF-8 stay.
 *
 * Returns: (transfer full): the trimmed text; empty for a blank one
 */
char *
baro_string_trim_dup (const char *text, gssize length)
{
  const char *end;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length == 0)
    return g_strdup ("");

  end = text + resolve_length (text, length);

  while (text < end)
    {
      gunichar c = g_utf8_get_char_validated (text, end - text);

      /* An embedded NUL reads as 0 or as an error by GLib's version; both ways it is blank. */
      if (*text != '\0' && ((gint32) c < 0 || !is_blank (c)))
        break;
      text += *text == '\0' ? 1 : g_utf8_skip[(guchar) *text];
    }

  while (text < end)
    {
      const char *last = step_back (text, end);
      gunichar c = g_utf8_get_char_validated (last, end - last);

      if (*last != '\0' && ((gint32) c < 0 || !is_blank (c)))
        break;
      end = last;
    }

  return g_strndup (text, (gsize) (end - text));
}

/**
 * baro_string_fold_width:
 * @text: UTF-8
 *
 * Turns full-width forms (U+FF01 to U+FF5E, digits among them) and the ideographic space U+3000 into the
 * ASCII they stand for. Circled digits and the like stay: they are other characters, not other widths.
 * The table is that of Unicode Standard Annex 11, "Halfwidth and Fullwidth Forms".
 *
 * Returns: (transfer full): the folded text
 */
char *
baro_string_fold_width (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      const guchar *bytes = (const guchar *) text;

      /* U+FF01..U+FF3F are EF BC 81..BF, U+FF40..U+FF5E are EF BD 80..9E; U+3000 is E3 80 80. */
      if (bytes[0] == 0xef && bytes[1] == 0xbc && bytes[2] >= 0x81 && bytes[2] <= 0xbf)
        g_string_append_c (folded, (char) (bytes[2] - 0x81 + '!'));
      else if (bytes[0] == 0xef && bytes[1] == 0xbd && bytes[2] >= 0x80 && bytes[2] <= 0x9e)
        g_string_append_c (folded, (char) (bytes[2] - 0x80 + '`'));
      else if (bytes[0] == 0xe3 && bytes[1] == 0x80 && bytes[2] == 0x80)
        g_string_append_c (folded, ' ');
      else
        {
          g_string_append_c (folded, *text++);
          continue;
        }
      text += 3;
    }

  return g_string_free (folded, FALSE);
}

/* Copies at most max_chars characters, the last one an ellipsis if something was left out. Never cuts
 * between a character and the marks that combine with it. */
static char *
shorten (const char *text, gsize max_chars)
{
  const char *cut = text, *p = text;
  gsize n_chars = 0;
  g_autofree char *head = NULL;

  for (; *p != '\0' && n_chars < max_chars; n_chars++)
    {
      if (n_chars + 1 <= max_chars - 1)
        cut = g_utf8_next_char (p);
      p = g_utf8_next_char (p);
    }
  if (*p == '\0')
    return g_strdup (text);

  while (cut > text && (g_unichar_ismark (g_utf8_get_char (cut)) || g_utf8_get_char (cut) == 0x200d))
    cut = g_utf8_prev_char (cut);

  head = g_strndup (text, (gsize) (cut - text));
  return g_strconcat (head, ELLIPSIS, NULL);
}

/**
 * baro_string_ellipsize:
 * @text: text from data
 * @max_chars: most characters of the result, the ellipsis included; above zero
 *
 * Shortens a text for places that hold only so much. Invalid UTF-8 is made valid first.
 *
 * Returns: (transfer full): the text, or its beginning and an ellipsis
 */
char *
baro_string_ellipsize (const char *text, guint max_chars)
{
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL && max_chars > 0, NULL);

  valid = g_utf8_make_valid (text, -1);

  return shorten (valid, max_chars);
}

/**
 * baro_string_escape_markup:
 * @text: text from data
 * @max_chars: most characters shown, the ellipsis included; negative for no cap
 *
 * Makes a text safe where Pango markup is parsed. It is shortened before it is escaped, so no entity
 * is ever cut; control characters that markup does not allow are escaped too.
 *
 * Returns: (transfer full): the markup
 */
char *
baro_string_escape_markup (const char *text, gssize max_chars)
{
  g_autofree char *valid = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  shown = max_chars < 0 ? g_steal_pointer (&valid) : shorten (valid, MAX (max_chars, 1));

  return g_markup_escape_text (shown, -1);
}

/* Whether text is a plain decimal number; words such as "inf", hexadecimal and blanks are none. */
static gboolean
is_plain_number (const char *text, gsize length, char decimal_sign)
{
  gsize i = 0, n_digits = 0;

  if (i < length && (text[i] == '+' || text[i] == '-'))
    i++;
  for (; i < length && g_ascii_isdigit (text[i]); i++)
    n_digits++;
  if (i < length && text[i] == decimal_sign)
    for (i++; i < length && g_ascii_isdigit (text[i]); i++)
      n_digits++;
  if (n_digits == 0)
    return FALSE;

  if (i < length && (text[i] == 'e' || text[i] == 'E'))
    {
      i++;
      if (i < length && (text[i] == '+' || text[i] == '-'))
        i++;
      if (i == length || !g_ascii_isdigit (text[i]))
        return FALSE;
      while (i < length && g_ascii_isdigit (text[i]))
        i++;
    }

  return i == length;
}

/* Up to 15 digits and up to 15 decimal places: both the digits and the power of ten are exact doubles, and
 * one division of exact numbers rounds correctly (Clinger 1990). Most numbers of a survey end here. */
static gboolean
parse_short (const char *text, gsize length, char decimal_sign, double *value)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gboolean is_negative = length > 0 && text[0] == '-';
  gsize i = is_negative ? 1 : 0, n_digits = 0, n_places = 0;
  gboolean is_fraction = FALSE;
  guint64 digits = 0;

  if (length - i > 16)
    return FALSE;

  for (; i < length; i++)
    {
      if (text[i] == decimal_sign && !is_fraction)
        is_fraction = TRUE;
      else if (g_ascii_isdigit (text[i]) && n_digits < 15)
        {
          digits = digits * 10 + (guint64) (text[i] - '0');
          n_digits++;
          n_places += is_fraction;
        }
      else
        return FALSE;
    }
  if (n_digits == 0)
    return FALSE;

  *value = (double) digits / powers[n_places];
  if (is_negative)
    *value = -*value;

  return TRUE;
}

/**
 * baro_string_parse_double:
 * @text: text, need not end in a NUL if @length is given
 * @length: bytes, or -1 up to the NUL
 * @decimal_sign: '.' or ',', whatever the locale
 * @value: (out): the number, always finite
 *
 * Reads a whole text as a decimal number: sign, digits, decimal sign, exponent. Thousands signs, blanks,
 * hexadecimal and words are not accepted; a number too large for a double is none either.
 *
 * Returns: %FALSE if @text is no number; @value is then unchanged
 */
gboolean
baro_string_parse_double (const char *text, gssize length, char decimal_sign, double *value)
{
  char buffer[MAX_NUMBER_BYTES + 1];
  gsize n_bytes;
  char *sign, *end;
  double result;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  n_bytes = resolve_length (text, length);
  if (parse_short (text, n_bytes, decimal_sign, value))
    return TRUE;
  if (n_bytes > MAX_NUMBER_BYTES || !is_plain_number (text, n_bytes, decimal_sign))
    return FALSE;

  memcpy (buffer, text, n_bytes);
  buffer[n_bytes] = '\0';
  sign = strchr (buffer, decimal_sign);
  if (sign != NULL)
    *sign = '.';

  result = g_ascii_strtod (buffer, &end);
  if (end != buffer + n_bytes || !isfinite (result))
    return FALSE;

  *value = result;
  return TRUE;
}

/**
 * baro_string_parse_int64:
 * @text: text, need not end in a NUL if @length is given
 * @length: bytes, or -1 up to the NUL
 * @value: (out): the number
 *
 * Reads a whole text as a decimal integer with an optional sign.
 *
 * Returns: %FALSE if @text is no integer or does not fit; @value is then unchanged
 */
gboolean
baro_string_parse_int64 (const char *text, gssize length, gint64 *value)
{
  gsize n_bytes, i = 0;
  gboolean is_negative;
  gint64 result = 0;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  n_bytes = resolve_length (text, length);
  is_negative = n_bytes > 0 && text[0] == '-';
  if (n_bytes > 0 && (text[0] == '-' || text[0] == '+'))
    i = 1;
  if (i == n_bytes)
    return FALSE;

  /* Collected below zero, where one more number fits than above. */
  for (; i < n_bytes; i++)
    if (!g_ascii_isdigit (text[i])
        || __builtin_mul_overflow (result, 10, &result)
        || __builtin_sub_overflow (result, text[i] - '0', &result))
      return FALSE;

  if (!is_negative && result == G_MININT64)
    return FALSE;

  *value = is_negative ? result : -result;
  return TRUE;
}

static guint64
load_le64 (const guchar *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* The last 1 to 8 bytes as one number, without reading outside of them. */
static guint64
load_tail (const guchar *bytes, gsize n)
{
  guint64 word = 0;

  if (n >= 4)
    {
      guint32 low, high;

      memcpy (&low, bytes, sizeof low);
      memcpy (&high, bytes + n - 4, sizeof high);
      return GUINT32_FROM_LE (low) | ((guint64) GUINT32_FROM_LE (high) << 32);
    }

  word = bytes[0];
  word |= (guint64) bytes[n / 2] << 8;
  word |= (guint64) bytes[n - 1] << 16;

  return word;
}

/* Both halves of a 128-bit product, folded: every input bit reaches every output bit. */
static guint64
fold_multiply (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

/**
 * baro_string_hash64:
 * @text: (nullable): bytes; %NULL only with a length of zero
 * @length: their number
 *
 * Hashes bytes by folded multiplication. The same on every machine and in every version, because
 * fingerprints are kept in study files. Not for secrets, and no defence against made-up collisions.
 *
 * Returns: the hash; never changes for the same bytes
 */
guint64
baro_string_hash64 (const char *text, gsize length)
{
  const guint64 secret_a = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  const guint64 secret_b = G_GUINT64_CONSTANT (0xd1b54a32d192ed03);
  const guchar *bytes = (const guchar *) text;
  guint64 hash = secret_a ^ (guint64) length;
  gsize rest = length;

  for (; rest > 16; rest -= 16, bytes += 16)
    hash = fold_multiply (load_le64 (bytes) ^ secret_a ^ hash, load_le64 (bytes + 8) ^ secret_b);
  if (rest > 8)
    hash = fold_multiply (load_le64 (bytes) ^ secret_a ^ hash, load_le64 (bytes + rest - 8) ^ secret_b);
  else if (rest > 0)
    hash = fold_multiply (load_tail (bytes, rest) ^ secret_a ^ hash, secret_b ^ rest);

  return fold_multiply (hash ^ secret_b, secret_a ^ (guint64) length);
}
