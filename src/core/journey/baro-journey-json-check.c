/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-json-check.c: what is looked at before a journey file is believed
 */
#define G_LOG_DOMAIN "baro-journey-json-check"
#include "config.h"

#include "journey/baro-journey-file-private.h"

#include "journey/baro-journey-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BASE64_MAX (((gsize) BARO_JOURNEY_MAX_PICTURE + 2) / 3 * 4 + 4)
#define PNG_HEAD 8u          /* bytes of the signature */
#define PNG_CHUNK 12u        /* bytes of a chunk beside its data: length, name, checksum */
#define PNG_IHDR 13u
#define NUMBER_MAX 64u       /* bytes of one number */

/* Where the scanner is: one pass over the text, nothing is kept but how deep it is. */
typedef struct
{
  const char *at, *end;
  guint line, depth, max_depth;
  GError **error;
} Scan;

static gboolean
refuse (Scan *scan, const char *sentence)
{
  g_set_error_literal (scan->error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT, sentence);

  return FALSE;
}

static gboolean
refuse_line (Scan *scan)
{
  g_set_error (scan->error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT, _("Line %u of the file is not JSON."), scan->line);

  return FALSE;
}

/* Four hexadecimal digits behind a \u; -1 if they are none. */
static int
read_escape (const Scan *scan, const char *digits)
{
  int unit = 0;

  if (scan->end - digits < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }

  return unit;
}

/* A NUL would cut the text; half a surrogate pair is no character. */
static gboolean
skip_unicode (Scan *scan)
{
  int unit = read_escape (scan, scan->at + 1), low;

  if (unit < 0)
    return refuse_line (scan);
  scan->at += 5;
  if (unit == 0)
    return refuse (scan, _("A text of the file holds the character NUL, which no text can have."));
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  if (unit > 0xdbff || scan->end - scan->at < 6 || scan->at[0] != '\\' || scan->at[1] != 'u')
    return refuse_line (scan);
  low = read_escape (scan, scan->at + 2);
  scan->at += 6;

  return (low >= 0xdc00 && low <= 0xdfff) || refuse_line (scan);
}

static gboolean
skip_string (Scan *scan)
{
  for (scan->at++; scan->at < scan->end;)
    {
      guchar c = *scan->at;

      if (c == '"')
        {
          scan->at++;
          return TRUE;
        }
      if (c < 0x20)
        return refuse_line (scan);
      if (c != '\\')
        {
          scan->at++;
          continue;
        }
      if (++scan->at == scan->end || *scan->at == '\0' || strchr ("\"\\/bfnrtu", *scan->at) == NULL)
        return refuse_line (scan);
      if (*scan->at != 'u')
        scan->at++;
      else if (!skip_unicode (scan))
        return FALSE;
    }

  return refuse_line (scan);
}

/* A number that does not fit would come back as another one. */
static gboolean
skip_number (Scan *scan)
{
  char text[NUMBER_MAX + 1];
  gsize n = 0;
  gboolean is_integer = TRUE;
  gint64 integer;
  char *rest;

  for (; scan->at < scan->end && *scan->at != '\0' && strchr ("+-.eE0123456789", *scan->at) != NULL; scan->at++)
    {
      if (n == NUMBER_MAX)
        return refuse_line (scan);
      is_integer = is_integer && (*scan->at == '-' || g_ascii_isdigit (*scan->at));
      text[n++] = *scan->at;
    }
  text[n] = '\0';
  if (is_integer ? !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL)
                 : (!isfinite (g_ascii_strtod (text, &rest)) || *rest != '\0'))
    return refuse_line (scan);

  return TRUE;
}

static gboolean
skip_word (Scan *scan)
{
  static const char *const known[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gsize n = strlen (known[i]);

      if ((gsize) (scan->end - scan->at) >= n && memcmp (scan->at, known[i], n) == 0)
        {
          scan->at += n;
          return TRUE;
        }
    }

  return refuse_line (scan);
}

static gboolean
skip_token (Scan *scan)
{
  switch (*scan->at)
    {
    case '\n':
      scan->line++;
      scan->at++;
      return TRUE;
    case ' ':
    case '\t':
    case '\r':
    case ',':
    case ':':
      scan->at++;
      return TRUE;
    case '{':
    case '[':
      scan->at++;
      return ++scan->depth <= scan->max_depth || refuse (scan, _("The file is nested too deeply for a journey."));
    case '}':
    case ']':
      scan->at++;
      return scan->depth-- > 0 || refuse_line (scan);
    case '"':
      return skip_string (scan);
    default:
      return *scan->at == '-' || g_ascii_isdigit (*scan->at) ? skip_number (scan) : skip_word (scan);
    }
}

/* As baro_json_check(), to another depth. */
gboolean
baro_json_check_depth (const char *text, gsize length, guint max_depth, GError **error)
{
  Scan scan = { .at = text, .end = text + length, .line = 1, .max_depth = max_depth, .error = error };

  if (memchr (text, '\0', length) != NULL || !g_utf8_validate_len (text, length, NULL))
    return refuse (&scan, _("The file is not text in UTF-8."));
  while (scan.at < scan.end)
    if (!skip_token (&scan))
      return FALSE;

  return scan.depth == 0 || refuse (&scan, _("The file ends in the middle. Was it copied completely?"));
}

/**
 * baro_json_check:
 * @text: the text, without a byte order mark; need not end with NUL
 * @length: its bytes
 * @error: (nullable): %BARO_JOURNEY_ERROR_FORMAT, with the line
 *
 * Looks at the tokens and the nesting, not at the grammar: that is the parser's.
 *
 * Returns: whether a parser that calls itself may be let at it
 */
gboolean
baro_json_check (const char *text, gsize length, GError **error)
{
  return baro_json_check_depth (text, length, BARO_JSON_MAX_DEPTH, error);
}

/* --- pictures --- */

/**
 * baro_png_id:
 * @png: the bytes
 *
 * Returns: (transfer full): the id that a study keeps it under
 */
char *
baro_png_id (GBytes *png)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);
}

static guint32
read_big_endian (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* PNG, third edition, 5.3 (chunks) and 11.2.1 (IHDR). */
static gboolean
has_whole_chunks (const guint8 *data, gsize length)
{
  gsize at = PNG_HEAD;

  while (length - at >= PNG_CHUNK)
    {
      gsize size = read_big_endian (data + at);

      if (size > length - at - PNG_CHUNK)
        return FALSE;
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      at += size + PNG_CHUNK;
    }

  return FALSE;
}

static gboolean
has_fitting_head (const guint8 *data, gsize length)
{
  guint32 width, height;

  if (length < PNG_HEAD + PNG_CHUNK + PNG_IHDR || memcmp (data, "\x89PNG\r\n\x1a\n", PNG_HEAD) != 0
      || read_big_endian (data + PNG_HEAD) != PNG_IHDR || memcmp (data + PNG_HEAD + 4, "IHDR", 4) != 0)
    return FALSE;
  width = read_big_endian (data + PNG_HEAD + 8);
  height = read_big_endian (data + PNG_HEAD + 12);

  return width >= 1 && height >= 1 && width <= BARO_PNG_MAX_SIDE && height <= BARO_PNG_MAX_SIDE;
}

/**
 * baro_png_check:
 * @png: the bytes
 * @error: (nullable): %BARO_JOURNEY_ERROR_PICTURE or %BARO_JOURNEY_ERROR_LIMIT
 *
 * Returns: whether they are a PNG of at most 8,192 px a side and 4 MB, with all its chunks
 */
gboolean
baro_png_check (GBytes *png, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);

  if (length > BARO_JOURNEY_MAX_PICTURE)
    {
      g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_LIMIT, _("A picture on a journey can have up to 4 MB."));
      return FALSE;
    }
  if (data != NULL && has_fitting_head (data, length) && has_whole_chunks (data, length))
    return TRUE;
  g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_PICTURE,
                       _("A picture is not a whole PNG of at most 8,192 pixels a side."));

  return FALSE;
}

static gboolean
is_base64 (const char *text, gsize length)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gsize n = strspn (text, digits), n_padding = strspn (text + n, "=");

  return length % 4 == 0 && n_padding <= 2 && n + n_padding == length;
}

/**
 * baro_png_from_text:
 * @base64: a PNG as base64, in one line
 * @error: (nullable): as baro_png_check()
 *
 * Returns: (transfer full): its bytes, or %NULL with an error
 */
GBytes *
baro_png_from_text (const char *base64, GError **error)
{
  gsize length = strlen (base64), n_bytes;
  g_autoptr(GBytes) png = NULL;

  if (length > BASE64_MAX)
    {
      g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_LIMIT, _("A picture on a journey can have up to 4 MB."));
      return NULL;
    }
  if (length > 0 && is_base64 (base64, length))
    {
      guchar *bytes = g_base64_decode (base64, &n_bytes);

      png = g_bytes_new_take (bytes, n_bytes);
    }
  else
    png = g_bytes_new_static ("", 0);

  return baro_png_check (png, error) ? g_steal_pointer (&png) : NULL;
}
