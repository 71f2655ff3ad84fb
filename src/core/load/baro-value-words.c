/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-value-words.c: answers and missing reasons given as words or signs */
#define G_LOG_DOMAIN "baro-value-words"

#include "config.h"

#include <string.h>

#include "base/baro-string.h"
#include "load/baro-value.h"

/* Strength of a word: 0 is the middle, 1 "somewhat", 2 plain, 3 "very", 4 "extremely"; negative is bad,
 * little or no. The scale is built from the strengths that a column really shows. */
typedef struct
{
  const char *text;
  BaroWords   words;
  int         strength;
} Word;

static const Word words_table[] = {
  { "extremely dissatisfied", BARO_WORDS_SATISFACTION, -4 }, { "completely dissatisfied", BARO_WORDS_SATISFACTION, -4 },
  { "very dissatisfied", BARO_WORDS_SATISFACTION, -3 }, { "very unsatisfied", BARO_WORDS_SATISFACTION, -3 },
  { "dissatisfied", BARO_WORDS_SATISFACTION, -2 }, { "unsatisfied", BARO_WORDS_SATISFACTION, -2 }, { "not satisfied", BARO_WORDS_SATISFACTION, -2 },
  { "somewhat dissatisfied", BARO_WORDS_SATISFACTION, -1 }, { "slightly dissatisfied", BARO_WORDS_SATISFACTION, -1 },
  { "neither satisfied nor dissatisfied", BARO_WORDS_SATISFACTION, 0 }, { "neither", BARO_WORDS_SATISFACTION, 0 },
  { "neutral", BARO_WORDS_SATISFACTION, 0 },
  { "somewhat satisfied", BARO_WORDS_SATISFACTION, 1 }, { "slightly satisfied", BARO_WORDS_SATISFACTION, 1 },
  { "satisfied", BARO_WORDS_SATISFACTION, 2 }, { "very satisfied", BARO_WORDS_SATISFACTION, 3 },
  { "extremely satisfied", BARO_WORDS_SATISFACTION, 4 }, { "completely satisfied", BARO_WORDS_SATISFACTION, 4 },
  { "极不满意", BARO_WORDS_SATISFACTION, -4 }, { "极其不满意", BARO_WORDS_SATISFACTION, -4 },
  { "非常不满意", BARO_WORDS_SATISFACTION, -3 }, { "很不满意", BARO_WORDS_SATISFACTION, -3 }, { "非常不滿意", BARO_WORDS_SATISFACTION, -3 },
  { "十分不满意", BARO_WORDS_SATISFACTION, -3 },
  { "不满意", BARO_WORDS_SATISFACTION, -2 }, { "不滿意", BARO_WORDS_SATISFACTION, -2 },
  { "不太满意", BARO_WORDS_SATISFACTION, -1 }, { "比较不满意", BARO_WORDS_SATISFACTION, -1 }, { "较不满意", BARO_WORDS_SATISFACTION, -1 },
  { "一般", BARO_WORDS_SATISFACTION, 0 }, { "中立", BARO_WORDS_SATISFACTION, 0 }, { "普通", BARO_WORDS_SATISFACTION, 0 }, { "还行", BARO_WORDS_SATISFACTION, 0 },
  { "比较满意", BARO_WORDS_SATISFACTION, 1 }, { "较满意", BARO_WORDS_SATISFACTION, 1 }, { "基本满意", BARO_WORDS_SATISFACTION, 1 },
  { "满意", BARO_WORDS_SATISFACTION, 2 }, { "滿意", BARO_WORDS_SATISFACTION, 2 },
  { "非常满意", BARO_WORDS_SATISFACTION, 3 }, { "很满意", BARO_WORDS_SATISFACTION, 3 }, { "十分满意", BARO_WORDS_SATISFACTION, 3 },
  { "非常滿意", BARO_WORDS_SATISFACTION, 3 }, { "极其满意", BARO_WORDS_SATISFACTION, 4 },

  { "strongly disagree", BARO_WORDS_AGREEMENT, -3 }, { "completely disagree", BARO_WORDS_AGREEMENT, -3 },
  { "disagree", BARO_WORDS_AGREEMENT, -2 }, { "somewhat disagree", BARO_WORDS_AGREEMENT, -1 },
  { "slightly disagree", BARO_WORDS_AGREEMENT, -1 }, { "neither agree nor disagree", BARO_WORDS_AGREEMENT, 0 },
  { "somewhat agree", BARO_WORDS_AGREEMENT, 1 }, { "slightly agree", BARO_WORDS_AGREEMENT, 1 }, { "agree", BARO_WORDS_AGREEMENT, 2 },
  { "strongly agree", BARO_WORDS_AGREEMENT, 3 }, { "completely agree", BARO_WORDS_AGREEMENT, 3 },
  { "非常不同意", BARO_WORDS_AGREEMENT, -3 }, { "完全不同意", BARO_WORDS_AGREEMENT, -3 }, { "不同意", BARO_WORDS_AGREEMENT, -2 },
  { "不太同意", BARO_WORDS_AGREEMENT, -1 }, { "比较同意", BARO_WORDS_AGREEMENT, 1 }, { "同意", BARO_WORDS_AGREEMENT, 2 },
  { "非常同意", BARO_WORDS_AGREEMENT, 3 }, { "完全同意", BARO_WORDS_AGREEMENT, 3 },

  { "extremely unlikely", BARO_WORDS_LIKELIHOOD, -4 }, { "very unlikely", BARO_WORDS_LIKELIHOOD, -3 }, { "unlikely", BARO_WORDS_LIKELIHOOD, -2 },
  { "somewhat unlikely", BARO_WORDS_LIKELIHOOD, -1 }, { "neither likely nor unlikely", BARO_WORDS_LIKELIHOOD, 0 },
  { "somewhat likely", BARO_WORDS_LIKELIHOOD, 1 }, { "likely", BARO_WORDS_LIKELIHOOD, 2 }, { "very likely", BARO_WORDS_LIKELIHOOD, 3 },
  { "extremely likely", BARO_WORDS_LIKELIHOOD, 4 },
  { "非常不可能", BARO_WORDS_LIKELIHOOD, -3 }, { "不可能", BARO_WORDS_LIKELIHOOD, -2 }, { "不太可能", BARO_WORDS_LIKELIHOOD, -1 },
  { "比较可能", BARO_WORDS_LIKELIHOOD, 1 }, { "可能", BARO_WORDS_LIKELIHOOD, 2 }, { "非常可能", BARO_WORDS_LIKELIHOOD, 3 },

  { "very poor", BARO_WORDS_QUALITY, -3 }, { "very bad", BARO_WORDS_QUALITY, -3 }, { "terrible", BARO_WORDS_QUALITY, -3 },
  { "poor", BARO_WORDS_QUALITY, -2 }, { "bad", BARO_WORDS_QUALITY, -2 }, { "fair", BARO_WORDS_QUALITY, 0 }, { "average", BARO_WORDS_QUALITY, 0 },
  { "okay", BARO_WORDS_QUALITY, 0 }, { "good", BARO_WORDS_QUALITY, 2 }, { "very good", BARO_WORDS_QUALITY, 3 }, { "excellent", BARO_WORDS_QUALITY, 4 },
  { "很差", BARO_WORDS_QUALITY, -3 }, { "非常差", BARO_WORDS_QUALITY, -3 }, { "差", BARO_WORDS_QUALITY, -2 }, { "好", BARO_WORDS_QUALITY, 2 },
  { "很好", BARO_WORDS_QUALITY, 3 }, { "非常好", BARO_WORDS_QUALITY, 3 },

  { "extremely difficult", BARO_WORDS_EASE, -4 }, { "very difficult", BARO_WORDS_EASE, -3 }, { "difficult", BARO_WORDS_EASE, -2 },
  { "somewhat difficult", BARO_WORDS_EASE, -1 }, { "neither easy nor difficult", BARO_WORDS_EASE, 0 },
  { "somewhat easy", BARO_WORDS_EASE, 1 }, { "easy", BARO_WORDS_EASE, 2 }, { "very easy", BARO_WORDS_EASE, 3 }, { "extremely easy", BARO_WORDS_EASE, 4 },
  { "非常困难", BARO_WORDS_EASE, -3 }, { "困难", BARO_WORDS_EASE, -2 }, { "比较困难", BARO_WORDS_EASE, -1 },
  { "比较容易", BARO_WORDS_EASE, 1 }, { "容易", BARO_WORDS_EASE, 2 }, { "轻松", BARO_WORDS_EASE, 2 }, { "非常容易", BARO_WORDS_EASE, 3 },
  { "非常轻松", BARO_WORDS_EASE, 3 },

  { "never", BARO_WORDS_FREQUENCY, -3 }, { "rarely", BARO_WORDS_FREQUENCY, -2 }, { "seldom", BARO_WORDS_FREQUENCY, -2 },
  { "occasionally", BARO_WORDS_FREQUENCY, -2 }, { "sometimes", BARO_WORDS_FREQUENCY, 0 }, { "often", BARO_WORDS_FREQUENCY, 2 },
  { "frequently", BARO_WORDS_FREQUENCY, 2 }, { "always", BARO_WORDS_FREQUENCY, 3 },
  { "从不", BARO_WORDS_FREQUENCY, -3 }, { "很少", BARO_WORDS_FREQUENCY, -2 }, { "有时", BARO_WORDS_FREQUENCY, 0 },
  { "经常", BARO_WORDS_FREQUENCY, 2 }, { "总是", BARO_WORDS_FREQUENCY, 3 },

  /* the four usual wordings of the Kano answers: like, must be, neutral, live with, dislike */
  { "i like it that way", BARO_WORDS_KANO, 3 },
  { "i must be that way", BARO_WORDS_KANO, 2 },
  { "it must be that way", BARO_WORDS_KANO, 2 },
  { "i am neutral", BARO_WORDS_KANO, 0 },
  { "i'm neutral", BARO_WORDS_KANO, 0 },
  { "i’m neutral", BARO_WORDS_KANO, 0 },
  { "i can live with it that way", BARO_WORDS_KANO, -2 },
  { "i dislike it that way", BARO_WORDS_KANO, -3 },
  { "i enjoy it that way", BARO_WORDS_KANO, 3 },
  { "it is a basic necessity or i expect it that way", BARO_WORDS_KANO, 2 },
  { "i dislike it, but i can live with it that way", BARO_WORDS_KANO, -2 },
  { "i dislike it, and i can’t accept it", BARO_WORDS_KANO, -3 },
  { "i dislike it, and i can't accept it", BARO_WORDS_KANO, -3 },
  { "this would be very helpful to me", BARO_WORDS_KANO, 3 },
  { "this is a basic requirement for me", BARO_WORDS_KANO, 2 },
  { "this would not affect me", BARO_WORDS_KANO, 0 },
  { "this would be a minor inconvenience", BARO_WORDS_KANO, -2 },
  { "this would be a major problem for me", BARO_WORDS_KANO, -3 },
  { "i like it", BARO_WORDS_KANO, 3 },
  { "i expect it", BARO_WORDS_KANO, 2 },
  { "i can tolerate it", BARO_WORDS_KANO, -2 },
  { "i dislike it", BARO_WORDS_KANO, -3 },
  { "我很喜欢", BARO_WORDS_KANO, 3 },
  { "它理应如此", BARO_WORDS_KANO, 2 },
  { "理应如此", BARO_WORDS_KANO, 2 },
  { "无所谓", BARO_WORDS_KANO, 0 },
  { "勉强接受", BARO_WORDS_KANO, -2 },
  { "我很不喜欢", BARO_WORDS_KANO, -3 },

  { "yes", BARO_WORDS_YES_NO, 2 }, { "no", BARO_WORDS_YES_NO, -2 }, { "true", BARO_WORDS_YES_NO, 2 }, { "false", BARO_WORDS_YES_NO, -2 },
  { "y", BARO_WORDS_YES_NO, 2 }, { "n", BARO_WORDS_YES_NO, -2 }, { "是", BARO_WORDS_YES_NO, 2 }, { "否", BARO_WORDS_YES_NO, -2 },
  { "已解决", BARO_WORDS_YES_NO, 2 }, { "未解决", BARO_WORDS_YES_NO, -2 },
};

static const struct { const char *text; BaroMissing missing; } missing_table[] = {
  { "", BARO_MISSING_SKIPPED }, { "null", BARO_MISSING_SKIPPED }, { "na", BARO_MISSING_SKIPPED }, { "<na>", BARO_MISSING_SKIPPED },
  { "#n/a", BARO_MISSING_SKIPPED }, { "none", BARO_MISSING_SKIPPED }, { "nil", BARO_MISSING_SKIPPED }, { "\\n", BARO_MISSING_SKIPPED },
  { "#null!", BARO_MISSING_SKIPPED }, { "(null)", BARO_MISSING_SKIPPED }, { "-", BARO_MISSING_SKIPPED }, { "--", BARO_MISSING_SKIPPED },
  { "–", BARO_MISSING_SKIPPED }, { "—", BARO_MISSING_SKIPPED }, { ".", BARO_MISSING_SKIPPED }, { "/", BARO_MISSING_SKIPPED },
  { "blank", BARO_MISSING_SKIPPED }, { "no answer", BARO_MISSING_SKIPPED }, { "missing", BARO_MISSING_SKIPPED }, { "not answered", BARO_MISSING_SKIPPED },
  { "未回答", BARO_MISSING_SKIPPED }, { "未填", BARO_MISSING_SKIPPED }, { "空", BARO_MISSING_SKIPPED }, { "跳过", BARO_MISSING_SKIPPED },
  { "(跳过)", BARO_MISSING_SKIPPED }, { "(空)", BARO_MISSING_SKIPPED },
  { "not asked", BARO_MISSING_NOT_ASKED }, { "未询问", BARO_MISSING_NOT_ASKED }, { "未问", BARO_MISSING_NOT_ASKED },
  { "don't know", BARO_MISSING_DONT_KNOW }, { "don’t know", BARO_MISSING_DONT_KNOW }, { "dont know", BARO_MISSING_DONT_KNOW },
  { "do not know", BARO_MISSING_DONT_KNOW }, { "dk", BARO_MISSING_DONT_KNOW }, { "not sure", BARO_MISSING_DONT_KNOW }, { "unsure", BARO_MISSING_DONT_KNOW },
  { "no opinion", BARO_MISSING_DONT_KNOW }, { "不知道", BARO_MISSING_DONT_KNOW }, { "不清楚", BARO_MISSING_DONT_KNOW },
  { "说不清", BARO_MISSING_DONT_KNOW }, { "不确定", BARO_MISSING_DONT_KNOW },
  { "refused", BARO_MISSING_REFUSED }, { "prefer not to say", BARO_MISSING_REFUSED }, { "prefer not to answer", BARO_MISSING_REFUSED },
  { "refuse", BARO_MISSING_REFUSED }, { "拒答", BARO_MISSING_REFUSED }, { "拒绝回答", BARO_MISSING_REFUSED }, { "不便透露", BARO_MISSING_REFUSED },
  { "n/a", BARO_MISSING_NOT_APPLICABLE }, { "not applicable", BARO_MISSING_NOT_APPLICABLE }, { "never used", BARO_MISSING_NOT_APPLICABLE },
  { "not used", BARO_MISSING_NOT_APPLICABLE }, { "did not use", BARO_MISSING_NOT_APPLICABLE }, { "have not used", BARO_MISSING_NOT_APPLICABLE },
  { "不适用", BARO_MISSING_NOT_APPLICABLE }, { "未使用", BARO_MISSING_NOT_APPLICABLE }, { "没有使用", BARO_MISSING_NOT_APPLICABLE },
  { "没用过", BARO_MISSING_NOT_APPLICABLE }, { "未使用过", BARO_MISSING_NOT_APPLICABLE }, { "无", BARO_MISSING_NOT_APPLICABLE },
};

/* Both tables as hash tables from text to position + 1, built once. */
static GHashTable *
get_words (void)
{
  static gsize ready = 0;
  static GHashTable *table;

  if (g_once_init_enter (&ready))
    {
      table = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (words_table); i++)
        g_hash_table_insert (table, (gpointer) words_table[i].text, GUINT_TO_POINTER (i + 1));
      g_once_init_leave (&ready, 1);
    }
  return table;
}

static GHashTable *
get_missing (void)
{
  static gsize ready = 0;
  static GHashTable *table;

  if (g_once_init_enter (&ready))
    {
      table = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (missing_table); i++)
        g_hash_table_insert (table, (gpointer) missing_table[i].text, GUINT_TO_POINTER (i + 1));
      g_once_init_leave (&ready, 1);
    }
  return table;
}

/**
 * baro_value_normalize:
 * @text: a field in UTF-8
 * @length: its length, or -1
 *
 * Returns: (transfer full): the text without outer white space, in narrow forms and lower case, as all
 *   tables of words have it
 */
char *
baro_value_normalize (const char *text, gssize length)
{
  g_autofree char *trimmed = baro_string_trim_dup (text, length);
  g_autofree char *narrow = baro_string_fold_width (trimmed);

  return g_utf8_strdown (narrow, -1);
}

/**
 * baro_value_find_missing:
 * @normalized: from baro_value_normalize()
 * @missing: (out): the reason
 *
 * Returns: whether the text says that there is no answer. "NaN" does not: it is the ruin of a number and
 *   counts as invalid.
 */
gboolean
baro_value_find_missing (const char *normalized, BaroMissing *missing)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (get_missing (), normalized));

  if (found == 0)
    return FALSE;
  *missing = missing_table[found - 1].missing;
  return TRUE;
}

gboolean
baro_value_find_word (const char *normalized, BaroWords *words, int *strength)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (get_words (), normalized));

  if (found == 0)
    return FALSE;
  *words = words_table[found - 1].words;
  *strength = words_table[found - 1].strength;
  return TRUE;
}

static gboolean
read_stars (const char *text, double *value, int *out_of)
{
  int n_full = 0, n_empty = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == 0x2605 || c == 0x2b50)
        {
          if (n_empty > 0)
            return FALSE;
          n_full++;
        }
      else if (c == 0x2606)
        n_empty++;
      else if (c != 0xfe0f)
        return FALSE;
    }
  if (n_full == 0 || n_full + n_empty > 10)
    return FALSE;
  *value = n_full;
  *out_of = n_empty > 0 ? n_full + n_empty : 0;
  return TRUE;
}

static gboolean
read_roman (const char *text, double *value)
{
  static const char *const numerals[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (strcmp (text, numerals[i]) == 0)
      {
        *value = i + 1;
        return TRUE;
      }
  return FALSE;
}

/* "9 - extremely likely", "10/10", "5 stars", "4分": a number that words explain. */
static gboolean
read_led_number (const char *text, double *value, int *out_of)
{
  char *end = NULL;
  gint64 number;

  if (!g_ascii_isdigit (text[0]))
    return FALSE;
  number = g_ascii_strtoll (text, &end, 10);
  if (end - text > 3)
    return FALSE;
  *value = number;
  if (*end == '/' && g_ascii_isdigit (end[1]))
    {
      *out_of = (int) g_ascii_strtoll (end + 1, &end, 10);
      return *end == '\0';
    }
  if (strcmp (end, "分") == 0 || strcmp (end, " points") == 0)
    return TRUE;
  if (strcmp (end, "星") == 0 || strcmp (end, "颗星") == 0 || strcmp (end, " stars") == 0 || strcmp (end, " star") == 0 || strcmp (end, "星级") == 0)
    {
      *out_of = 5;
      return TRUE;
    }
  while (*end == ' ')
    end++;
  if (strchr ("-=:.)(", *end) == NULL || *end == '\0')
    return FALSE;
  end++;
  while (*end == ' ')
    end++;
  return *end != '\0' && !g_ascii_isdigit (*end);
}

/**
 * baro_value_parse_symbols:
 * @normalized: from baro_value_normalize()
 * @value: (out): the answer
 * @out_of: (out): the highest answer when the text shows it (four of five stars), else 0
 *
 * Reads stars, circled and Roman numerals, "10/10", "5 stars" and a number explained by words.
 *
 * Returns: %FALSE if the text has none of these forms
 */
gboolean
baro_value_parse_symbols (const char *normalized, double *value, int *out_of)
{
  gunichar first = g_utf8_get_char (normalized);
  const char *rest = *normalized != '\0' ? g_utf8_next_char (normalized) : normalized;

  *out_of = 0;
  if (*rest == '\0' && first >= 0x2460 && first <= 0x2469)
    {
      *value = first - 0x2460 + 1;
      return TRUE;
    }
  if (*rest == '\0' && first >= 0x2776 && first <= 0x277f)
    {
      *value = first - 0x2776 + 1;
      return TRUE;
    }
  if (*rest == '\0' && first >= 0x2170 && first <= 0x2179) /* small Roman numerals, after lower case */
    {
      *value = first - 0x2170 + 1;
      return TRUE;
    }
  return read_stars (normalized, value, out_of) || read_roman (normalized, value) || read_led_number (normalized, value, out_of);
}

/**
 * baro_value_read_answer:
 * @scale: the item's scale
 * @reading: gives the decimal sign
 * @text: a field in UTF-8, not NUL-terminated
 * @length: its length in bytes
 * @missing: (out): the reason when there is no option
 *
 * Reads one answer: the scale's own labels and aliases first, then numbers, then signs, then the words
 * that say why there is no answer. A number that is no option is invalid; it is never rounded. A percentage
 * is an answer only on a scale from 0 to 100.
 *
 * Returns: the option's index, or -1
 */
int
baro_value_read_answer (const BaroScale *scale, const BaroReading *reading, const char *text, gsize length, BaroMissing *missing)
{
  g_autofree char *normalized = NULL;
  BaroNumber number;
  double value = 0.0;
  int found, out_of = 0;

  *missing = BARO_MISSING_INVALID;
  found = baro_scale_find_text (scale, text, length);
  if (found >= 0)
    return found;
  normalized = baro_value_normalize (text, length);
  if (baro_value_parse_number (normalized, strlen (normalized), reading->decimal_sign, reading->thousands_sign, &number))
    {
      if (number.is_percent && baro_scale_get_maximum (scale) != 100.0)
        return -1;
      return baro_scale_find_value (scale, number.value);
    }
  if (baro_value_find_missing (normalized, missing))
    return -1;
  if (baro_value_parse_symbols (normalized, &value, &out_of))
    {
      if (out_of != 0 && out_of != (int) baro_scale_get_maximum (scale))
        return -1;
      return baro_scale_find_value (scale, value);
    }
  return -1;
}
