/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-string.c: texts from data, and repeatable random numbers */
#include "config.h"

#include "base/baro-random.h"
#include "base/baro-string.h"

#include <math.h>
#include <string.h>

static void
test_trim (void)
{
  static const struct { const char *text, *expected; } rows[] = {
    { "", "" }, { " ", "" }, { "\t a b \r\n", "a b" }, { "\xef\xbb\xbf" "x", "x" }, { "　全角　", "全角" },
    { "\xc2\xa0" "5" "\xc2\xa0", "5" }, { "é", "é" }, { "\xff x \xfe", "\xff x \xfe" }, { " \xe4", "\xe4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *trimmed = baro_string_trim_dup (rows[i].text, -1);

      g_assert_cmpstr (trimmed, ==, rows[i].expected);
    }

  {
    g_autofree char *cut = baro_string_trim_dup (" ab  cd", 4);
    g_autofree char *none = baro_string_trim_dup (NULL, 0);

    g_assert_cmpstr (cut, ==, "ab");
    g_assert_cmpstr (none, ==, "");
  }
}

static void
test_fold_width (void)
{
  static const struct { const char *text, *expected; } rows[] = {
    { "", "" }, { "ＡＢｃ１０　！～", "ABc10 !~" }, { "①②", "①②" }, { "非常满意", "非常满意" },
    { "｀＿＠", "`_@" }, { "｟", "｟" }, { "ﾊ", "ﾊ" }, { "\xef\xbc", "\xef\xbc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = baro_string_fold_width (rows[i].text);

      g_assert_cmpstr (folded, ==, rows[i].expected);
    }

  /* Unicode: U+FF01 + n stands for U+0021 + n, 94 characters. */
  for (gunichar c = 0x21; c <= 0x7e; c++)
    {
      char wide[8] = { 0 }, narrow[2] = { (char) c, '\0' };
      g_autofree char *folded = NULL;

      g_unichar_to_utf8 (c + 0xfee0, wide);
      folded = baro_string_fold_width (wide);
      g_assert_cmpstr (folded, ==, narrow);
    }
}

static void
test_shorten (void)
{
  g_autofree char *fits = baro_string_ellipsize ("满意度", 3);
  g_autofree char *cut = baro_string_ellipsize ("满意度调查", 3);
  g_autofree char *one = baro_string_ellipsize ("abc", 1);
  g_autofree char *combined = baro_string_ellipsize ("ae\xcc\x81xyz", 3);
  g_autofree char *bad = baro_string_ellipsize ("a\xff", 5);
  g_autofree char *markup = baro_string_escape_markup ("<b>&\"x", -1);
  g_autofree char *short_markup = baro_string_escape_markup ("a&&&&b", 3);
  g_autofree char *isolated = baro_string_isolate ("שלום");

  g_assert_cmpstr (fits, ==, "满意度");
  g_assert_cmpstr (cut, ==, "满意…");
  g_assert_cmpstr (one, ==, "…");
  g_assert_cmpstr (combined, ==, "a…");
  g_assert_true (g_utf8_validate (bad, -1, NULL));
  g_assert_cmpstr (markup, ==, "&lt;b&gt;&amp;&quot;x");
  g_assert_cmpstr (short_markup, ==, "a&amp;…");
  g_assert_cmpstr (isolated, ==, "\u2068שלום\u2069");
}

/* The isolates by hand, after the rules of the Unicode bidirectional algorithm (UAX 9, 2.4): FSI … PDI. */
static void
test_format (void)
{
  g_autofree char *plain = baro_string_format ("%s: %s, 95 %% of %s", "R&D (2)", "满意度", "é");
  g_autofree char *placed = baro_string_format ("%2$s by %1$s", "month", "NPS");
  g_autofree char *hebrew = baro_string_format ("%1$s by %2$s", "קפה (2)", "month");
  g_autofree char *arabic = baro_string_format ("“%s”.", "١٢ خدمة");
  g_autofree char *nested = baro_string_format ("%s and %s", hebrew, "x");
  g_autofree char *turned = baro_string_format ("%s!", "a\u202eb");
  g_autofree char *none = baro_string_format ("%s|", (const char *) NULL);
  g_autofree char *stray = baro_string_isolate ("a\u2069b");
  g_autofree char *unclosed = baro_string_isolate ("a\u2067b");

  g_assert_cmpstr (plain, ==, "R&D (2): 满意度, 95 % of é");
  g_assert_cmpstr (placed, ==, "NPS by month");
  g_assert_cmpstr (hebrew, ==, "\u2068קפה (2)\u2069 by month");
  g_assert_cmpstr (arabic, ==, "“\u2068١٢ خدمة\u2069”.");
  g_assert_cmpstr (nested, ==, "\u2068\u2068קפה (2)\u2069 by month\u2069 and x");
  g_assert_cmpstr (turned, ==, "\u2068a\u202eb\u2069!");
  g_assert_cmpstr (none, ==, "|");
  g_assert_cmpstr (stray, ==, "\u2068ab\u2069");
  g_assert_cmpstr (unclosed, ==, "\u2068a\u2067b\u2069\u2069");
  g_assert_true (baro_string_has_rtl ("abc ש"));
  g_assert_true (baro_string_has_rtl ("\U0001e900"));   /* Adlam */
  g_assert_false (baro_string_has_rtl ("Größe 😀 客户 –"));
}

static void
test_count (void)
{
  static const struct { guint64 count; const char *text; } rows[] = {
    { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 72363, "72,363" }, { 1234567, "1,234,567" }, { G_MAXUINT64, "18,446,744,073,709,551,615" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = baro_string_count (rows[i].count);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_parse_double (void)
{
  static const struct { const char *text; char sign; gboolean is_number; double value; } rows[] = {
    { "0", '.', TRUE, 0.0 }, { "-0.5", '.', TRUE, -0.5 }, { "+3", '.', TRUE, 3.0 }, { ".5", '.', TRUE, 0.5 }, { "5.", '.', TRUE, 5.0 },
    { "1e3", '.', TRUE, 1000.0 }, { "1,5", ',', TRUE, 1.5 }, { "1,5", '.', FALSE, 0 }, { "1.5", ',', FALSE, 0 },
    { "123456789012345678901234567890", '.', TRUE, 1.2345678901234568e29 }, { "0.1", '.', TRUE, 0.1 },
    { "3.14159265358979323846", '.', TRUE, 3.141592653589793 }, { "", '.', FALSE, 0 }, { "-", '.', FALSE, 0 }, { ".", '.', FALSE, 0 },
    { "inf", '.', FALSE, 0 }, { "nan", '.', FALSE, 0 }, { "0x10", '.', FALSE, 0 }, { "1e", '.', FALSE, 0 }, { "1e999", '.', FALSE, 0 },
    { " 1", '.', FALSE, 0 }, { "1 ", '.', FALSE, 0 }, { "1.2.3", '.', FALSE, 0 }, { "1-2", '.', FALSE, 0 }, { "１", '.', FALSE, 0 }, { "--1", '.', FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value = 77.0;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (baro_string_parse_double (rows[i].text, -1, rows[i].sign, &value), ==, rows[i].is_number);
      g_assert_cmpfloat (value, ==, rows[i].is_number ? rows[i].value : 77.0);
    }
}

/* Oracle: g_ascii_strtod() reads what was printed; every fast result must be the same double. */
static void
test_parse_double_oracle (void)
{
  guint seed = g_test_rand_int_range (0, G_MAXINT32);
  BaroRandom random;

  g_test_message ("seed %u", seed);
  baro_random_init (&random, seed);
  for (guint i = 0; i < 200000; i++)
    {
      double number = (double) (gint64) (baro_random_next (&random) >> baro_random_below (&random, 60)) / pow (10, baro_random_below (&random, 12));
      char text[64];
      double value = NAN;

      g_snprintf (text, sizeof text, "%.*f", (int) baro_random_below (&random, 12), number);
      g_assert_true (baro_string_parse_double (text, -1, '.', &value));
      g_assert_true (value == g_ascii_strtod (text, NULL));
    }
}

static void
test_parse_int64 (void)
{
  static const struct { const char *text; gboolean is_number; gint64 value; } rows[] = {
    { "0", TRUE, 0 }, { "-7", TRUE, -7 }, { "+7", TRUE, 7 }, { "007", TRUE, 7 },
    { "9223372036854775807", TRUE, G_MAXINT64 }, { "-9223372036854775808", TRUE, G_MININT64 },
    { "9223372036854775808", FALSE, 0 }, { "-9223372036854775809", FALSE, 0 }, { "99999999999999999999", FALSE, 0 },
    { "", FALSE, 0 }, { "-", FALSE, 0 }, { "1.0", FALSE, 0 }, { " 1", FALSE, 0 }, { "1a", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 value = 77;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (baro_string_parse_int64 (rows[i].text, -1, &value), ==, rows[i].is_number);
      g_assert_cmpint (value, ==, rows[i].is_number ? rows[i].value : 77);
    }
}

static void
test_hash (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 *hashes = g_new (gint64, 200000);
  char text[80];

  /* No two of 200000 short texts, nor any two prefixes, may share all 64 bits. */
  for (guint i = 0; i < 200000; i++)
    {
      g_snprintf (text, sizeof text, "%s%u", i % 2 == 0 ? "respondent-with-a-long-name-" : "", i);
      hashes[i] = (gint64) baro_string_hash64 (text, strlen (text));
      g_assert_true (g_hash_table_add (seen, &hashes[i]));
    }
  memset (text, 0, sizeof text);
  for (guint length = 0; length < sizeof text; length++)
    for (guint other = 0; other < length; other++)
      g_assert_true (baro_string_hash64 (text, length) != baro_string_hash64 (text, other));

  g_hash_table_remove_all (seen);
  g_free (hashes);
}

/* reference: xoshiro256** seeded by splitmix64, computed outside this program in Python */
static void
test_random (void)
{
  static const guint64 expected[] = {
    G_GUINT64_CONSTANT (1546998764402558742),
    G_GUINT64_CONSTANT (6990951692964543102),
    G_GUINT64_CONSTANT (12544586762248559009),
    G_GUINT64_CONSTANT (17057574109182124193),
  };
  double sum = 0.0, squares = 0.0;
  guint counts[6] = { 0 };
  BaroRandom random;

  baro_random_init (&random, 42);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (baro_random_next (&random), ==, expected[i]);

  for (guint i = 0; i < 600000; i++)
    {
      double unit = baro_random_unit (&random), normal = baro_random_normal (&random);

      g_assert_true (unit >= 0.0 && unit < 1.0);
      sum += normal;
      squares += normal * normal;
      counts[baro_random_below (&random, 6)]++;
    }
  g_assert_cmpfloat_with_epsilon (sum / 600000, 0.0, 0.01);
  g_assert_cmpfloat_with_epsilon (squares / 600000, 1.0, 0.02);
  for (guint i = 0; i < 6; i++)
    g_assert_true (counts[i] > 98500 && counts[i] < 101500);
}

/* Sequences from the Unicode standard, table 3-7: the shortest and longest good ones, and what is none. */
static void
test_is_utf8 (void)
{
  static const struct { const char *bytes; gsize length; gboolean is_good; } cases[] = {
    { "", 0, TRUE },                        { "a\0b", 3, TRUE },
    { "\0", 1, TRUE },                      { "\xc2\x80\xe8\xa1\xa8\0\xf4\x8f\xbf\xbf", 10, TRUE },
    { "\xc1\xbf", 2, FALSE },               { "a\0\x80", 3, FALSE },
    { "\xed\xa0\x80", 3, FALSE },           { "\xf4\x90\x80\x80", 4, FALSE },
    { "\xe8\xa1", 2, FALSE },               { "\xe8\xa1\0", 3, FALSE },
    { "\xff", 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (baro_string_is_utf8 (cases[i].bytes, cases[i].length), ==, cases[i].is_good);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/string/trim", test_trim);
  g_test_add_func ("/base/string/fold-width", test_fold_width);
  g_test_add_func ("/base/string/shorten", test_shorten);
  g_test_add_func ("/base/string/format", test_format);
  g_test_add_func ("/base/string/count", test_count);
  g_test_add_func ("/base/string/parse-double", test_parse_double);
  g_test_add_func ("/base/string/parse-double-oracle", test_parse_double_oracle);
  g_test_add_func ("/base/string/parse-int64", test_parse_int64);
  g_test_add_func ("/base/string/is-utf8", test_is_utf8);
  g_test_add_func ("/base/string/hash", test_hash);
  g_test_add_func ("/base/random", test_random);

  return g_test_run ();
}
