/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-encoding.c: encodings over many pieces, against iconv; UTF-8 against GLib's own check */
#include "config.h"

#include "load/baro-byte-stream.h"
#include "load/baro-encoding.h"
#include "load/baro-reading.h"
#include "load/baro-records.h"
#include "load/baro-utf8.h"

#include <glib/gstdio.h>
#include <string.h>

/* Three million bytes of rows whose characters the encoding has. */
static char *
make_text (const char *words)
{
  GString *text = g_string_new ("id,nps,comment\n");

  for (guint i = 0; text->len < 3000000; i++)
    g_string_append_printf (text, "%u,%u,\"%s, %u\n%s\"\n", i, i % 11, words, i * 7, words);
  return g_string_free (text, FALSE);
}

static char *
write_file (const char *bytes, gsize length)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("baro-encoding-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

/* Writes the rows back as make_text() does and compares. */
static void
check_rows (const char *path, const char *encoding, const char *words)
{
  g_autoptr(BaroReading) reading = baro_reading_new ();
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(BaroRecords) records = NULL;
  g_autoptr(GError) error = NULL;
  guint n = 0;

  g_free (reading->encoding);
  reading->encoding = g_strdup (encoding);
  records = baro_records_open (path, reading, NULL, &error);
  g_assert_no_error (error);
  while (baro_records_next (records, block, NULL, &error))
    {
      g_assert_cmpuint (block->rejects->len, ==, 0);
      for (guint i = 0; i < block->n_records; i++, n++)
        {
          g_autofree char *expected = g_strdup_printf ("%s, %u\n%s", words, n * 7, words);
          gsize length;
          const char *field = baro_record_block_field (block, i, 2, &length);

          g_assert_cmpmem (field, length, expected, strlen (expected));
          g_assert_cmpuint (g_array_index (block->lines, guint64, i), ==, 2 + 2 * n);
        }
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 10000);
}

static void
test_streams (void)
{
  static const struct { const char *encoding, *iconv, *words; } rows[] = {
    { "UTF-8", "UTF-8", "物流很快 é 😀 العربية" },      { "UTF-16LE", "UTF-16LE", "物流很快 é 😀" },
    { "UTF-16BE", "UTF-16BE", "物流很快 é 😀" },         { "GB18030", "GB18030", "物流很快㐀𠀀 丂乗" },
    { "Big5", "BIG5", "許功蓋物流很快" },                 { "Shift_JIS", "SHIFT_JIS", "ソ十表ありがとう" },
    { "EUC-KR", "EUC-KR", "배송이 빠릅니다" },            { "windows-1252", "WINDOWS-1252", "très «€» l’été" },
    { "ISO-8859-1", "ISO-8859-1", "très «été»" },         { "windows-1251", "WINDOWS-1251", "Очень быстро" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = make_text (rows[i].words);
      gsize length;
      g_autofree char *bytes = g_convert (text, -1, rows[i].iconv, "UTF-8", NULL, &length, NULL);
      char *path;

      g_test_message ("%s", rows[i].encoding);
      g_assert_nonnull (bytes);
      path = write_file (bytes, length);
      check_rows (path, rows[i].encoding, rows[i].words);
      g_unlink (path);
      g_free (path);
    }
}

/* Deliveries of any size give the same bytes, and a seek lands where it says. */
static void
test_stream_sizes (void)
{
  static const gsize sizes[] = { 1, 2, 3, 7, 100, 4099 };
  g_autofree char *text = g_strndup ("编号,好\n1,很快\n", 100);
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  char *path = write_file (bytes, length);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(BaroByteStream) stream = baro_byte_stream_open (path, "GB18030", NULL);
      g_autoptr(GString) all = g_string_new (NULL);
      guint8 buffer[4100];
      gsize n = sizes[i];

      while (n == sizes[i])
        {
          g_assert_true (baro_byte_stream_read (stream, buffer, sizes[i], &n, NULL));
          g_string_append_len (all, (char *) buffer, n);
        }
      g_assert_cmpstr (all->str, ==, text);
      g_assert_true (baro_byte_stream_seek (stream, 5, NULL));
      g_assert_true (baro_byte_stream_read (stream, buffer, sizes[i], &n, NULL));
      g_assert_cmpmem (buffer, n, text + 5, MIN (sizes[i], strlen (text) - 5));
    }
  g_unlink (path);
  g_free (path);
}

/* GLib's check is the oracle: the first invalid byte of random bytes that lean towards UTF-8. */
static void
test_utf8 (void)
{
  static const char *const parts[] = { "a", "é", "好", "😀", "\x80", "\xc0", "\xe4\xbd", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x9f", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF" };
  g_autoptr(GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      guint n = g_rand_int_range (random, 0, 30), n_kinds = g_rand_boolean (random) ? G_N_ELEMENTS (parts) : 4;
      const char *end;

      for (guint j = 0; j < n; j++)
        g_string_append (text, parts[g_rand_int_range (random, 0, n_kinds)]);
      if (g_utf8_validate (text->str, text->len, &end))
        end = text->str + text->len;
      g_assert_cmpuint (baro_utf8_valid_length ((guint8 *) text->str, text->len), ==, end - text->str);
    }
}

/* Unicode Standard, section 3.9, table 3-8: how many bytes one U+FFFD stands for. */
static void
test_bad_length (void)
{
  static const struct { const char *bytes; gsize length, expected; } rows[] = {
    { "\xc0\xaf", 2, 1 }, { "\xe0\x80\xbf", 3, 1 }, { "\xf0\x81\x82\x41", 4, 1 }, { "\xed\xa0\x80", 3, 1 }, { "\xe1\x80\xe2", 3, 2 },
    { "\xf0\x91\x92\xf1", 4, 3 }, { "\xf1\xbf\x41", 3, 2 }, { "\xff", 1, 1 }, { "\xe4\xbd", 2, 2 }, { "\x80", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (baro_utf8_bad_length ((const guint8 *) rows[i].bytes, rows[i].length), ==, rows[i].expected);
}

/* Confidence is honest: certain only with a proof. */
static void
test_confidence (void)
{
  static const struct { const char *bytes, *encoding; int low, high; } rows[] = {
    { "id,nps\n1,9\n", "UTF-8", 100, 100 },
    { "id,评论\n1,好\n", "UTF-8", 100, 100 },
    { "\xef\xbb\xbfid,nps\n1,9\n", "UTF-8", 100, 100 },
    { "id,c\n1,\xba\xc3\n", "GB18030", 20, 75 },          /* one character */
    { "id,c\n1,caf\xe9\n", "windows-1252", 20, 75 },       /* one letter */
    { "id,c\n1,ok \xff\xfe ok\n", "UTF-8", 0, 50 },        /* garbage */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int confidence;
      const char *name = baro_encoding_guess ((const guint8 *) rows[i].bytes, strlen (rows[i].bytes), NULL, 0, TRUE, &confidence);

      g_test_message ("row %u: %s %d", i, name, confidence);
      g_assert_cmpstr (name, ==, rows[i].encoding);
      g_assert_cmpint (confidence, >=, rows[i].low);
      g_assert_cmpint (confidence, <=, rows[i].high);
    }
}

static void
test_choices (void)
{
  guint n;
  const BaroEncodingChoice *choices = baro_encoding_choices (&n);
  char *path = write_file ("a,b\n1,2\n", 8);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroByteStream) stream G_GNUC_UNUSED = baro_byte_stream_open (path, choices[i].name, &error);

      g_assert_no_error (error);
      g_assert_true (g_utf8_validate (choices[i].title, -1, NULL));
    }
  g_unlink (path);
  g_free (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/streams", test_streams);
  g_test_add_func ("/encoding/stream-sizes", test_stream_sizes);
  g_test_add_func ("/encoding/utf8", test_utf8);
  g_test_add_func ("/encoding/bad-length", test_bad_length);
  g_test_add_func ("/encoding/confidence", test_confidence);
  g_test_add_func ("/encoding/choices", test_choices);
  return g_test_run ();
}
