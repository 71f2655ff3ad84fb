/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-csv-plain.c: lines without quotes give what libcsv gives */
#include "config.h"

#include "base/baro-random.h"
#include "load/baro-csv-plain.h"

#include <csv.h>
#include <string.h>

#define MAX_LINE 64
#define N_LINES 200000

/* What libcsv makes of a line: fields in brackets, and whether a row ended. */
typedef struct
{
  GString *fields;
  gboolean has_ended;
} Oracle;

static void
field_cb (void *text, size_t length, void *user_data)
{
  Oracle *oracle = user_data;

  g_string_append_c (oracle->fields, '[');
  g_string_append_len (oracle->fields, text, (gssize) length);
  g_string_append_c (oracle->fields, ']');
}

static void
row_cb (int byte, void *user_data)
{
  ((Oracle *) user_data)->has_ended = TRUE;
}

static char *
read_by_libcsv (const char *line, gsize length, char delimiter, char quote)
{
  Oracle oracle = { g_string_new (NULL), FALSE };
  struct csv_parser parser;

  csv_init (&parser, 0);
  csv_set_delim (&parser, (unsigned char) delimiter);
  csv_set_quote (&parser, (unsigned char) quote);
  csv_parse (&parser, line, length, field_cb, row_cb, &oracle);
  csv_free (&parser);
  if (!oracle.has_ended)
    g_string_assign (oracle.fields, "no row");
  return g_string_free (oracle.fields, FALSE);
}

static char *
read_plain (const char *line, gsize length, char delimiter, char quote)
{
  guint8 text[MAX_LINE * 2];
  guint32 offsets[MAX_LINE * 2];
  BaroCsvOut out = { text, text, offsets + 1 };
  GString *fields;

  offsets[0] = 0;
  if (!baro_csv_split_plain ((const guint8 *) line, (const guint8 *) line + length, (const guint8 *) line + length, delimiter, quote, &out))
    {
      g_assert_true (out.out == text && out.offset == offsets + 1);
      return NULL;
    }
  fields = g_string_new (NULL);
  for (guint32 *field = offsets + 1; field < out.offset; field++)
    {
      g_string_append_c (fields, '[');
      g_string_append_len (fields, (char *) text + field[-1], field[0] - field[-1]);
      g_string_append_c (fields, ']');
    }
  return g_string_free (fields, FALSE);
}

/* Every line either gives libcsv's fields or is left to libcsv; it is left only with a quote or without a row. */
static void
check_line (const char *line, gsize length, char delimiter, char quote)
{
  g_autofree char *copy = g_memdup2 (line, length);   /* exactly as long, so that reading behind it is noticed */
  g_autofree char *expected = read_by_libcsv (line, length, delimiter, quote);
  g_autofree char *actual = read_plain (copy, length, delimiter, quote);

  if (actual != NULL)
    g_assert_cmpstr (actual, ==, expected);
  else
    g_assert_true ((quote != 0 && memchr (line, quote, length) != NULL) || strcmp (expected, "no row") == 0
                   || strcmp (expected, "[]") == 0);
}

static void
test_random (void)
{
  static const char bytes[] = "aab1 \t,,;\"'\xc3\xa9|";
  static const struct { char delimiter, quote; } dialects[] = {
    { ',', '"' }, { ';', '"' }, { '\t', '"' }, { '|', '\'' }, { ' ', '"' }, { ',', 0 },
  };
  static const char *const ends[] = { "\n", "\r\n", "\r" };
  guint64 seed = (guint64) g_get_real_time ();
  BaroRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  baro_random_init (&random, seed);
  for (guint i = 0; i < N_LINES; i++)
    {
      guint d = baro_random_below (&random, G_N_ELEMENTS (dialects));
      gsize length = baro_random_below (&random, MAX_LINE - 4);
      gboolean may_quote = baro_random_below (&random, 4) == 0;
      char line[MAX_LINE];

      for (gsize j = 0; j < length; j++)
        {
          line[j] = bytes[baro_random_below (&random, sizeof bytes - 1)];
          if (line[j] == dialects[d].quote && !may_quote)
            line[j] = 'q';
        }
      length = (gsize) (g_stpcpy (line + length, ends[baro_random_below (&random, 3)]) - line);
      check_line (line, length, dialects[d].delimiter, dialects[d].quote);
    }
}

static void
test_table (void)
{
  static const struct { const char *line, *fields; } rows[] = {
    /* fields as RFC 4180 and libcsv's rule for blanks have them */
    { "a,b\n", "[a][b]" },
    { "a,b,\r\n", "[a][b][]" },
    { ",\n", "[][]" },
    { "  one  ,\ttwo three\t\n", "[one][two three]" },
    { "12345678,123456789012345678\n", "[12345678][123456789012345678]" },
    { "客户,很好\n", "[客户][很好]" },
    { "x\n", "[x]" },
    { "a,\"b\"\n", NULL },
    { "a,b \" c\n", NULL },
    { "\n", NULL },
    { "   \n", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *fields = read_plain (rows[i].line, strlen (rows[i].line), ',', '"');

      g_assert_cmpstr (fields, ==, rows[i].fields);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-plain/table", test_table);
  g_test_add_func ("/csv-plain/random-against-libcsv", test_random);
  return g_test_run ();
}
