/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-reading-header.c: whether the first row names the columns */
#define G_LOG_DOMAIN "baro-reading-header"

#include "config.h"

#include "load/baro-reading-private.h"

#include <string.h>

#define HEADER_ROWS 200

/* Names that surveys give their columns; a field that equals one, or contains a Chinese one, is a name. */
static const char *const known_names[] = {
  "id", "nps", "csat", "ces", "date", "time", "score", "rating", "comment", "comments", "channel", "segment", "region", "country",
  "name", "question", "answer", "response", "respondent", "customer", "user", "email", "gender", "age", "weight", "value", "text",
  "review", "label", "stars", "star", "index", "title", "feedback", "satisfaction", "recommend", "product", "store", "city", "status",
  "response_id", "response id", "submitted_at", "created_at", "timestamp", "datum", "note", "kommentar", "avis", "commentaire",
};
static const char *const known_words[] = {
  "编号", "序号", "日期", "时间", "渠道", "满意度", "推荐", "评分", "评价", "评论", "意见", "姓名", "性别", "年龄", "地区", "客户",
  "用户", "问题", "答案", "触点", "客群", "權重", "权重", "編號", "日期", "通路", "滿意度", "推薦", "意願", "意愿", "評分", "評論", "意見",
  "番号", "満足度", "コメント", "日付", "날짜", "만족도",
};

/* Digits, signs, separators, a currency or percent sign; at least one digit. */
gboolean
baro_field_is_number (const char *text)
{
  guint n_digits = 0, n_other = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        n_digits++;
      else if (strchr ("+-.,()'% ", *at) == NULL && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL && c != 0xa0 && c != 0x202f)
        n_other++;
      if (*at == 'e' || *at == 'E')
        n_other -= n_digits > 0 && n_other == 1;
    }
  return n_digits > 0 && n_other == 0;
}

/* Two or three groups of digits with the same separator, then perhaps a time; or 年月日. */
gboolean
baro_field_is_date (const char *text)
{
  const char *at = text;
  guint n_groups = 0, n_digits, sizes[3];
  char separator = 0;

  if (strstr (text, "年") != NULL && strstr (text, "月") != NULL && g_ascii_isdigit (*text))
    return TRUE;
  while (n_groups < 3)
    {
      for (n_digits = 0; g_ascii_isdigit (*at); at++)
        n_digits++;
      if (n_digits == 0 || n_digits == 3 || n_digits > 4)
        return FALSE;
      sizes[n_groups++] = n_digits;
      if (n_groups == 3)
        break;
      if (strchr ("-/.", *at) == NULL || *at == '\0' || (separator != 0 && *at != separator))
        return FALSE;
      separator = *at++;
    }
  /* The year stands first or last; "1.234.567" is no date. */
  if (sizes[1] > 2 || (sizes[0] > 2) + (sizes[2] > 2) > 1)
    return FALSE;
  return *at == '\0' || *at == ' ' || *at == 'T' || *at == ',';
}

static gboolean
is_known_name (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (known_names); i++)
    if (g_str_equal (lower, known_names[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (known_words); i++)
    if (strstr (lower, known_words[i]) != NULL && g_utf8_strlen (lower, -1) <= 16)
      return TRUE;
  return FALSE;
}

static gboolean
is_year (const char *text)
{
  return strlen (text) == 4 && (g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20"))
         && g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]);
}

/* Votes of one column: above 0 the first row differs from those below it. */
static double
vote_column (const BaroCsvRows *rows, guint column)
{
  const char *first = baro_csv_rows_field (rows, 0, column);
  gboolean is_value = (baro_field_is_number (first) && !is_year (first)) || baro_field_is_date (first);
  guint n_values = 0, n_filled = 0, n_same = 0;

  if (*first == '\0')
    return 0.0;
  for (guint i = 1; i < MIN (rows->rows->len, HEADER_ROWS); i++)
    {
      const char *field = baro_csv_rows_field (rows, i, column);

      n_filled += *field != '\0';
      n_values += *field != '\0' && (baro_field_is_number (field) || baro_field_is_date (field));
      n_same += g_str_equal (field, first);
    }
  if (is_value)
    return -1.0;
  if (is_known_name (first))
    return 1.5;
  if (n_filled > 0 && n_values * 5 >= n_filled * 4)
    return 1.0;
  return n_same > 0 ? -0.7 : 0.0;
}

/**
 * baro_reading_guess_header:
 * @rows: the first rows, the preamble left out
 *
 * Compares the first row with the others: names stand over numbers and dates, are known words, and do not come
 * again below. When nothing speaks either way, different texts are taken for names.
 *
 * Returns: whether the first row names the columns
 */
gboolean
baro_reading_guess_header (const BaroCsvRows *rows)
{
  double votes = 0.0;
  guint width, n_filled = 0;

  if (rows->rows->len == 0)
    return TRUE;
  width = baro_csv_rows_width (rows, 0);
  for (guint i = 0; i < width; i++)
    {
      votes += vote_column (rows, i);
      n_filled += *baro_csv_rows_field (rows, 0, i) != '\0';
    }
  if (votes != 0.0)
    return votes > 0.0;
  return n_filled * 2 > width;
}
