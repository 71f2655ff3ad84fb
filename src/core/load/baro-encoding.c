/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-encoding.c: which text encoding a file is in
 *
 * In order: a byte order mark; zero bytes in every second place (UTF-16); strict UTF-8; then each legacy
 * encoding is tried on the lines that are not ASCII, and the text it would give is scored by how ordinary its
 * characters are. ICU's detector adds a small vote: it knows more languages, but short files mislead it. */
#define G_LOG_DOMAIN "baro-encoding"

#include "config.h"

#include "load/baro-encoding.h"

#include "load/baro-reading.h"
#include "load/baro-utf8.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucsdet.h>

#define SCORED_BYTES_MAX (64u * 1024)
#define ICU_WEIGHT 0.25

/**
 * baro_encoding_choices:
 * @n_choices: (out): how many
 *
 * Returns: (transfer none): the encodings that a person can choose from
 */
const BaroEncodingChoice *
baro_encoding_choices (guint *n_choices)
{
  static BaroEncodingChoice choices[] = {
    { "UTF-8", N_("Unicode (UTF-8)") },
    { "GB18030", N_("Simplified Chinese (GB18030, GBK)") },
    { "Big5", N_("Traditional Chinese (Big5)") },
    { "windows-1252", N_("Western (Windows-1252)") },
    { "ISO-8859-1", N_("Western (ISO-8859-1, Latin-1)") },
    { "UTF-16LE", N_("Unicode (UTF-16, little endian)") },
    { "UTF-16BE", N_("Unicode (UTF-16, big endian)") },
    { "Shift_JIS", N_("Japanese (Shift-JIS)") },
    { "EUC-JP", N_("Japanese (EUC-JP)") },
    { "EUC-KR", N_("Korean (EUC-KR)") },
    { "windows-1250", N_("Central European (Windows-1250)") },
    { "windows-1251", N_("Cyrillic (Windows-1251)") },
    { "windows-1253", N_("Greek (Windows-1253)") },
    { "windows-1254", N_("Turkish (Windows-1254)") },
    { "windows-1255", N_("Hebrew (Windows-1255)") },
    { "windows-1256", N_("Arabic (Windows-1256)") },
    { "windows-1257", N_("Baltic (Windows-1257)") },
    { "windows-1258", N_("Vietnamese (Windows-1258)") },
  };
  static gsize is_translated = 0;

  if (g_once_init_enter (&is_translated))
    {
      for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
        choices[i].title = _(choices[i].title);
      g_once_init_leave (&is_translated, 1);
    }
  *n_choices = G_N_ELEMENTS (choices);
  return choices;
}

static const char *
guess_by_mark (const guint8 *bytes, gsize length)
{
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return "UTF-8";
  if (length >= 4 && memcmp (bytes, "\xff\xfe\0\0", 4) == 0)
    return "UTF-32LE";
  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  if (length >= 4 && memcmp (bytes, "\x84\x31\x95\x33", 4) == 0)
    return "GB18030";
  return NULL;
}

/* UTF-16 without a mark: how many of the units are what a table is made of. Digits, delimiters and line ends
 * are ASCII in any language, and an ASCII unit has a zero in the same half every time. */
static double
utf16_share (const guint8 *bytes, gsize length, gboolean is_big, guint *n_line_ends)
{
  gsize n_units = length / 2, n_good = 0, n_ascii = 0;

  *n_line_ends = 0;
  for (gsize i = 0; i < n_units; i++)
    {
      guint unit = is_big ? bytes[2 * i] << 8 | bytes[2 * i + 1] : bytes[2 * i + 1] << 8 | bytes[2 * i];
      gboolean is_ascii = (unit >= 0x20 && unit < 0x7f) || unit == '\n' || unit == '\r' || unit == '\t';

      n_ascii += is_ascii;
      *n_line_ends += unit == '\n' || unit == '\r';
      n_good += is_ascii || (unit >= 0xa0 && unit < 0x600) || (unit >= 0x3000 && unit < 0x3100)
                || (unit >= 0x4e00 && unit < 0x9fa6) || (unit >= 0xac00 && unit < 0xd7a4) || (unit >= 0xff01 && unit < 0xff66)
                || (unit >= 0x2010 && unit < 0x2027);
    }
  return n_units == 0 || n_ascii * 20 < n_units ? 0.0 : (double) n_good / n_units;
}

static const char *
guess_utf16 (const guint8 *bytes, gsize length)
{
  guint n_little, n_big;
  double little, big;

  if (length < 8 || memchr (bytes, 0, length) == NULL)
    return NULL;
  little = utf16_share (bytes, length, FALSE, &n_little);
  big = utf16_share (bytes, length, TRUE, &n_big);
  if (little > 0.9 && little > big && n_little > 0)
    return "UTF-16LE";
  if (big > 0.9 && big > little && n_big > 0)
    return "UTF-16BE";
  return NULL;
}

/* What strict UTF-8 makes of the bytes: characters beyond ASCII, and places where it breaks. */
static void
count_utf8 (const guint8 *bytes, gsize length, gboolean is_cut, guint *n_good, guint *n_bad)
{
  *n_good = *n_bad = 0;
  if (is_cut)
    length -= baro_utf8_open_length (bytes, length);
  for (gsize i = 0; i < length;)
    {
      gsize run = baro_utf8_valid_length (bytes + i, length - i);

      for (gsize j = i; j < i + run; j++)
        *n_good += bytes[j] >= 0xc2;
      i += run;
      if (i < length)
        {
          i += baro_utf8_bad_length (bytes + i, length - i);
          (*n_bad)++;
        }
    }
}

/* The lines with a byte beyond ASCII: the others say nothing about an encoding. */
static void
collect_lines (GByteArray *lines, const guint8 *bytes, gsize length)
{
  for (gsize start = 0; start < length && lines->len < SCORED_BYTES_MAX;)
    {
      gsize end = start;
      guint8 all = 0;

      while (end < length && bytes[end] != '\n' && bytes[end] != '\r' && end - start < SCORED_BYTES_MAX)
        all |= bytes[end++];
      end = MIN (end + 1, length);
      if (all >= 0x80)
        g_byte_array_append (lines, bytes + start, end - start);
      start = end;
    }
}

/* ICU's confidence, 0 to 1, for one of our names. */
static double
icu_vote (const UCharsetMatch **matches, int n_matches, const char *encoding)
{
  for (int i = 0; i < n_matches; i++)
    {
      UErrorCode code = U_ZERO_ERROR;
      const char *name = ucsdet_getName (matches[i], &code);

      if (!U_FAILURE (code) && name != NULL && g_ascii_strcasecmp (name, encoding) == 0)
        return ucsdet_getConfidence (matches[i], &code) / 100.0;
    }
  return 0.0;
}

/* Bytes that Windows-1252 does not use mean plain ISO-8859-1 with strays in it. */
static const char *
settle_western (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] == 0x81 || bytes[i] == 0x8d || bytes[i] == 0x8f || bytes[i] == 0x90 || bytes[i] == 0x9d)
      return "ISO-8859-1";
  return "windows-1252";
}

/* Few characters prove little: at most 60 with one, 95 with many; less when the next best is close. */
static int
to_confidence (double best, double second, guint n_characters)
{
  double evidence = MIN (1.0, 0.55 + n_characters / 40.0 * 0.45);
  double lead = CLAMP ((best - second) / 0.5, 0.2, 1.0);

  return (int) (95.0 * CLAMP (best + 0.25, 0.2, 1.0) * evidence * (0.5 + lead / 2.0));
}

static const char *
guess_legacy (GByteArray *lines, int *confidence, double *best_score)
{
  static const char *const candidates[] = {
    "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR", "windows-1252", "windows-1250", "windows-1251", "windows-1253",
    "windows-1254", "windows-1255", "windows-1256",
  };
  UErrorCode code = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&code);
  const UCharsetMatch **matches = NULL;
  int n_matches = 0;
  double best = -100.0, second = -100.0;
  const char *name = "windows-1252";
  guint n_best = 0;

  ucsdet_setText (detector, (char *) lines->data, lines->len, &code);
  matches = ucsdet_detectAll (detector, &n_matches, &code);
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      gboolean is_latin = strcmp (candidates[i], "windows-1250") == 0 || strcmp (candidates[i], "windows-1254") == 0;
      guint n;
      double score = baro_encoding_score_text (candidates[i], lines->data, lines->len, &n)
                     + ICU_WEIGHT * icu_vote (matches, U_FAILURE (code) ? 0 : n_matches, candidates[i]);

      if (score > best)
        {
          second = best;
          best = score;
          name = candidates[i];
          n_best = n;
        }
      /* The Latin encodings share most letters; the runner-up among them says little against the best. */
      else if (!is_latin || strcmp (name, "windows-1252") != 0)
        second = MAX (second, score);
      else
        second = MAX (second, score - 0.3);
    }
  ucsdet_close (detector);
  *best_score = best;
  *confidence = to_confidence (best, second, n_best);
  return strcmp (name, "windows-1252") == 0 ? settle_western (lines->data, lines->len) : name;
}

/**
 * baro_encoding_guess:
 * @head: the first bytes of a file
 * @head_length: how many
 * @more: (nullable): bytes from later in the file, starting at a line's start
 * @more_length: how many
 * @is_complete: @head is the whole file
 * @confidence: (out): 0 to 100; 100 only for a mark, for strict UTF-8 with characters beyond ASCII, and for
 *   a file that was seen whole and is ASCII
 *
 * Guesses the encoding of a text.
 *
 * Returns: (transfer none): an IANA name
 */
const char *
baro_encoding_guess (const guint8 *head, gsize head_length, const guint8 *more, gsize more_length, gboolean is_complete,
                     int *confidence)
{
  g_autoptr(GByteArray) lines = g_byte_array_new ();
  const char *name = guess_by_mark (head, head_length);
  guint n_good, n_bad, n_more_good = 0, n_more_bad = 0;
  double score;

  *confidence = 100;
  if (name != NULL)
    return name;
  *confidence = 90;
  name = guess_utf16 (head, head_length);
  if (name != NULL)
    return name;

  count_utf8 (head, head_length, !is_complete, &n_good, &n_bad);
  if (more != NULL)
    count_utf8 (more, more_length, TRUE, &n_more_good, &n_more_bad);
  n_good += n_more_good;
  n_bad += n_more_bad;
  *confidence = n_good > 0 || is_complete ? 100 : 95;
  if (n_bad == 0)
    return "UTF-8";

  collect_lines (lines, head, head_length);
  if (more != NULL)
    collect_lines (lines, more, more_length);
  name = guess_legacy (lines, confidence, &score);
  /* Well-formed characters hardly come by chance: a few broken ones do not make a UTF-8 file anything else. */
  if (n_good > n_bad * 4)
    {
      *confidence = CLAMP (95 - (int) (100.0 * n_bad / (n_good + n_bad)), 40, 90);
      return "UTF-8";
    }
  /* Nothing reads well: a file of ASCII with a few broken bytes stays what most files are. */
  if (score < 0.0)
    {
      *confidence = 30;
      return "UTF-8";
    }
  return name;
}
