/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-mapping.c: the guess, its corrections, its JSON
 *
 * Expectations: what a person would choose for each column, written down before the program ran. */
#include "config.h"

#include <string.h>

#include "load-fixture.h"
#include "load/baro-value.h"

typedef struct
{
  const char *name;
  BaroKind    kind;
  BaroRole    role;
  BaroFamily  family;
  int         low, high;    /* of the scale; 0, 0 without */
} Expected;

static void
check_columns (const BaroMapping *mapping, const Expected *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const BaroColumn *column = fixture_column (mapping, rows[i].name)->column;

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (baro_kind_to_nick (column->kind), ==, baro_kind_to_nick (rows[i].kind));
      g_assert_cmpstr (baro_role_to_nick (column->role), ==, baro_role_to_nick (rows[i].role));
      g_assert_cmpstr (baro_family_to_nick (column->family), ==, baro_family_to_nick (rows[i].family));
      if (rows[i].high != 0)
        {
          g_assert_cmpfloat (baro_scale_get_minimum (column->scale), ==, rows[i].low);
          g_assert_cmpfloat (baro_scale_get_maximum (column->scale), ==, rows[i].high);
        }
      else
        g_assert_null (column->scale);
    }
}

static gboolean
has_issue (const BaroMapping *mapping, BaroIssueKind kind)
{
  for (guint i = 0; i < mapping->issues->len; i++)
    if (((BaroIssue *) mapping->issues->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

static void
test_english (void)
{
  static const Expected rows[] = {
    { "Response ID", BARO_KIND_IDENTIFIER, BARO_ROLE_RESPONSE_ID, BARO_FAMILY_NONE, 0, 0 },
    { "Customer ID", BARO_KIND_IDENTIFIER, BARO_ROLE_RESPONDENT, BARO_FAMILY_NONE, 0, 0 },
    { "Survey date", BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT, BARO_FAMILY_NONE, 0, 0 },
    { "Channel", BARO_KIND_CATEGORY, BARO_ROLE_CHANNEL, BARO_FAMILY_NONE, 0, 0 },
    { "Recommend (0-10)", BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_NPS, 0, 10 },
    { "Overall satisfaction", BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_CSAT, 1, 5 },
    { "Customer effort", BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_CES, 1, 7 },
    { "Recommended IND", BARO_KIND_CATEGORY, BARO_ROLE_NONE, BARO_FAMILY_NONE, 0, 0 },
    { "Response seconds", BARO_KIND_NUMBER, BARO_ROLE_RESPONSE_SECONDS, BARO_FAMILY_NONE, 0, 0 },
    { "Weight", BARO_KIND_NUMBER, BARO_ROLE_WEIGHT, BARO_FAMILY_NONE, 0, 0 },
    { "Age", BARO_KIND_NUMBER, BARO_ROLE_NONE, BARO_FAMILY_NONE, 0, 0 },
    { "Comment", BARO_KIND_TEXT, BARO_ROLE_VERBATIM, BARO_FAMILY_NONE, 0, 0 },
  };
  char *folder = fixture_new_folder ();
  g_autoptr(GString) text = g_string_new ("Response ID,Customer ID,Survey date,Channel,Recommend (0-10),Overall satisfaction,Customer effort,"
                                          "Recommended IND,Response seconds,Weight,Age,Comment\n");
  g_autofree char *path = NULL;
  g_autoptr(BaroMapping) mapping = NULL;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "R%d,C%d,2025-03-%02d,%s,%d,%d,%d,%d,%d,%d.%02d,%d,\"Number %d: a comment, with a comma\"\n", i, i % 7, 1 + i % 28,
                            i % 2 ? "Web" : "Phone", i % 11, 1 + i % 5, 1 + i % 7, i % 2, 10 + i * 7, i % 2, (i * 37) % 100, 18 + i, i);
  path = fixture_write (folder, "english.csv", text->str);
  mapping = fixture_guess (path, NULL);
  check_columns (mapping, rows, G_N_ELEMENTS (rows));
  g_assert_true (has_issue (mapping, BARO_ISSUE_DIRECTION));
  fixture_drop_folder (folder);
}

static void
test_chinese (void)
{
  static const Expected rows[] = {
    { "答卷编号", BARO_KIND_IDENTIFIER, BARO_ROLE_RESPONSE_ID, BARO_FAMILY_NONE, 0, 0 },
    { "提交时间", BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT, BARO_FAMILY_NONE, 0, 0 },
    { "渠道", BARO_KIND_CATEGORY, BARO_ROLE_CHANNEL, BARO_FAMILY_NONE, 0, 0 },
    { "业务类型", BARO_KIND_CATEGORY, BARO_ROLE_TOUCHPOINT, BARO_FAMILY_NONE, 0, 0 },
    { "客群", BARO_KIND_CATEGORY, BARO_ROLE_SEGMENT, BARO_FAMILY_NONE, 0, 0 },
    { "推荐意愿", BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_NPS, 0, 10 },
    { "满意度", BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_CSAT, 1, 5 },
    { "响应秒数", BARO_KIND_NUMBER, BARO_ROLE_RESPONSE_SECONDS, BARO_FAMILY_NONE, 0, 0 },
    { "是否解决", BARO_KIND_CATEGORY, BARO_ROLE_RESOLVED, BARO_FAMILY_NONE, 0, 0 },
    { "意见", BARO_KIND_TEXT, BARO_ROLE_VERBATIM, BARO_FAMILY_NONE, 0, 0 },
  };
  static const char *const words[] = { "非常不满意", "不满意", "一般", "满意", "非常满意", "未使用" };
  char *folder = fixture_new_folder ();
  g_autoptr(GString) text = g_string_new ("答卷编号,提交时间,渠道,业务类型,客群,推荐意愿,满意度,响应秒数,是否解决,意见\n");
  g_autofree char *path = NULL;
  g_autoptr(BaroMapping) mapping = NULL;
  BaroMissing missing;
  const BaroScale *scale;

  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "N%d,2025年3月%d日 下午2:%02d,%s,%s,%s,%d,%s,%d,%s,第%d条：服务很好，下次再来\n", i, 1 + i % 28, i, i % 2 ? "微信" : "电话",
                            i % 3 ? "售后" : "售前", i % 4 ? "老客户" : "新客户", i % 11, words[i % 6], 5 + i * 3, i % 2 ? "是" : "否", i);
  path = fixture_write (folder, "chinese.csv", text->str);
  mapping = fixture_guess (path, NULL);
  check_columns (mapping, rows, G_N_ELEMENTS (rows));
  scale = fixture_column (mapping, "满意度")->column->scale;
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (baro_value_read_answer (scale, mapping->reading, words[i], strlen (words[i]), &missing), ==, i);
  g_assert_cmpint (baro_value_read_answer (scale, mapping->reading, words[5], strlen (words[5]), &missing), ==, -1);
  g_assert_cmpint (missing, ==, BARO_MISSING_NOT_APPLICABLE);
  fixture_drop_folder (folder);
}

/* A column with the given counts of answers, beside an id. */
static BaroMapping *
guess_counts (const char *folder, const char *name, const int *values, const int *counts, guint n)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *path = NULL;
  guint row = 0;

  g_string_append_printf (text, "id,%s\n", name);
  for (guint i = 0; i < n; i++)
    for (int k = 0; k < counts[i]; k++)
      g_string_append_printf (text, "r%u,%d\n", ++row, values[i]);
  path = fixture_write (folder, "counts.csv", text->str);
  return fixture_guess (path, NULL);
}

static void
test_scales_from_counts (void)
{
  static const struct { const char *name; int values[12], counts[12]; guint n; int low, high; int code; BaroIssueKind issue; } rows[] = {
    { "满意度", { 1, 2, 3, 4, 5, 9 }, { 20, 30, 60, 90, 80, 12 }, 6, 1, 5, 9, BARO_ISSUE_OUTSIDE_SCALE },
    { "satisfaction", { 1, 2, 3, 4, 5, 98, 99 }, { 20, 30, 60, 90, 80, 4, 5 }, 7, 1, 5, 99, BARO_ISSUE_OUTSIDE_SCALE },
    { "rating", { -99, 1, 2, 3, 4, 5, 6, 7 }, { 4, 11, 11, 28, 41, 102, 78, 70 }, 8, 1, 7, -99, BARO_ISSUE_OUTSIDE_SCALE },
    { "nps", { 1, 2, 3, 5, 7, 8, 9, 10 }, { 20, 12, 8, 40, 50, 60, 90, 80 }, 8, 0, 10, 0, BARO_ISSUE_NOT_NPS_SCALE },
    { "nps", { 1, 6, 9, 10 }, { 1, 2, 3, 4 }, 4, 0, 10, 0, BARO_ISSUE_NOT_NPS_SCALE },   /* at any base */
    { "nps", { 6, 9 }, { 3, 2 }, 2, 0, 10, 0, BARO_ISSUE_NOT_NPS_SCALE },
    { "nps", { 0, 6, 9, 10 }, { 1, 2, 3, 4 }, 4, 0, 10, 0, -1 },
    { "recommendation", { 1, 2, 3, 4, 5 }, { 10, 10, 10, 10, 10 }, 5, 1, 5, 0, BARO_ISSUE_NOT_NPS_SCALE },
    { "nps", { 0, 3, 5 }, { 2, 3, 2 }, 3, 0, 10, 0, -1 },   /* seven unhappy people may all be below 6 */
    { "how easy was it", { 1, 2, 3, 4, 5, 6, 7 }, { 5, 5, 5, 9, 9, 9, 9 }, 7, 1, 7, 0, -1 },
  };
  char *folder = fixture_new_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(BaroMapping) mapping = guess_counts (folder, rows[i].name, rows[i].values, rows[i].counts, rows[i].n);
      const BaroScale *scale = fixture_column (mapping, rows[i].name)->column->scale;

      g_test_message ("%s", rows[i].name);
      g_assert_nonnull (scale);
      g_assert_cmpfloat (baro_scale_get_minimum (scale), ==, rows[i].low);
      g_assert_cmpfloat (baro_scale_get_maximum (scale), ==, rows[i].high);
      if (rows[i].code != 0)
        {
          int index = baro_scale_find_value (scale, rows[i].code);

          g_assert_cmpint (index, >=, 0);
          g_assert_true (baro_scale_get_option (scale, (guint) index)->is_missing);
        }
      if ((int) rows[i].issue >= 0)
        g_assert_true (has_issue (mapping, rows[i].issue));
      else
        g_assert_false (has_issue (mapping, BARO_ISSUE_NOT_NPS_SCALE));
    }
  fixture_drop_folder (folder);
}

static void
test_json_round_trip (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "a.csv", "id,created at,closed at,nps,satisfaction,ease,comment\n"
                                                          "1,2025-03-01 10:00,2025-03-01 11:00,9,满意,3,fine\n2,2025-03-02 10:00,,10,非常满意,2,\n");
  g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);
  g_autofree char *json = baro_mapping_to_json (mapping);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroMapping) again = baro_mapping_from_json (json, &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  g_assert_true (fixture_column (again, "Seconds to close")->column->is_derived);
  /* Issues that need the sample's values are not made again: only what the JSON carries is compared. */
  g_ptr_array_set_size (mapping->issues, 0);
  g_ptr_array_set_size (again->issues, 0);
  g_free (json);
  json = baro_mapping_to_json (mapping);
  second = baro_mapping_to_json (again);
  g_assert_cmpstr (json, ==, second);
  fixture_drop_folder (folder);
}

static void
test_json_refuses (void)
{
  static const char *const bad[] = {
    "", "[]", "{", "{\"barometer-mapping\": 2, \"columns\": []}", "{\"columns\": []}", "{\"barometer-mapping\": 1}",
    "{\"barometer-mapping\": 1, \"colums\": [], \"columns\": []}",
    "{\"barometer-mapping\": 1, \"columns\": [{\"source\": \"a\", \"kind\": \"scales\"}]}",
    "{\"barometer-mapping\": 1, \"columns\": [{\"source\": \"a\", \"kind\": \"scale\"}]}",
    "{\"barometer-mapping\": 1, \"columns\": [{\"source\": \"a\", \"kind\": \"text\", \"rolle\": \"item\"}]}",
    "{\"barometer-mapping\": 1, \"columns\": [{\"source\": \"a\", \"kind\": \"text\", \"decimals\": 12}]}",
    "{\"barometer-mapping\": 1, \"columns\": [{\"source\": \"a\", \"kind\": \"text\"}, {\"source\": \"a\", \"kind\": \"text\"}]}",
    "{\"barometer-mapping\": 1, \"reading\": {\"delimiter\": \";;\"}, \"columns\": []}",
    "{\"barometer-mapping\": 1, \"reading\": {\"date-order\": \"ddmm\"}, \"columns\": []}",
    "{\"barometer-mapping\": 1, \"columns\": [{\"source\": \"a\", \"kind\": \"text\", \"scale\": {\"range\": [0, 10]}}]}",
    "{\"barometer-mapping\": 1, \"columns\": [7]}", "{\"barometer-mapping\": 1, \"columns\": [{\"kind\": \"text\", \"name\": \"x\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroMapping) mapping = baro_mapping_from_json (bad[i], &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (mapping);
      g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_MAPPING);
    }
}

static void
test_corrections (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "a.csv", "key,when,score,note\n7,2025-03-01,5,x\n8,2025-03-02,4,y\n9,2025-03-03,3,y\n");
  g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);
  g_autoptr(BaroMapping) next = fixture_guess (path, NULL);
  BaroMappedColumn *key = fixture_column (mapping, "key");
  gboolean is_missing;
  BaroMissing missing;
  g_autofree char *shown = NULL;

  baro_mapping_set_role (mapping, 2, BARO_ROLE_ITEM, BARO_FAMILY_NPS);
  g_assert_true (baro_scale_is_nps (fixture_column (mapping, "score")->column->scale));
  baro_mapping_set_role (mapping, 0, BARO_ROLE_RESPONSE_ID, BARO_FAMILY_NONE);
  g_assert_cmpint (key->column->kind, ==, BARO_KIND_IDENTIFIER);
  baro_mapping_set_role (mapping, 3, BARO_ROLE_RESPONSE_ID, BARO_FAMILY_NONE);
  g_assert_cmpint (key->column->role, ==, BARO_ROLE_NONE);
  baro_mapping_set_kind (mapping, 2, BARO_KIND_NUMBER);
  g_assert_null (fixture_column (mapping, "score")->column->scale);
  g_assert_cmpint (fixture_column (mapping, "score")->column->role, ==, BARO_ROLE_NONE);

  g_assert_cmpuint (baro_mapping_apply (next, mapping), ==, 4);
  g_assert_cmpint (fixture_column (next, "score")->column->kind, ==, BARO_KIND_NUMBER);
  g_assert_cmpint (fixture_column (next, "note")->column->role, ==, BARO_ROLE_RESPONSE_ID);

  shown = baro_mapped_column_read (fixture_column (mapping, "when"), mapping->reading, "no date", &is_missing, &missing);
  g_assert_true (is_missing);
  g_assert_cmpint (missing, ==, BARO_MISSING_INVALID);
  g_assert_cmpstr (shown, ==, "no date");
  fixture_drop_folder (folder);
}

static void
test_date_order (void)
{
  static const struct { const char *text; BaroDateOrder order; gboolean asks; } rows[] = {
    { "date,nps\n13/01/2025,9\n02/01/2025,8\n", BARO_DATE_ORDER_DMY, FALSE },
    { "date,nps\n01/13/2025,9\n02/01/2025,8\n", BARO_DATE_ORDER_MDY, FALSE },
    { "date,nps\n2024-01-05,9\n05/01/2024,8\n", BARO_DATE_ORDER_DMY, FALSE },
    { "date,nps\n03/04/2025,9\n02/01/2025,8\n", BARO_DATE_ORDER_DMY, TRUE },
  };
  char *folder = fixture_new_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = fixture_write (folder, "dates.csv", rows[i].text);
      g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);

      g_test_message ("%u", i);
      g_assert_cmpint (has_issue (mapping, BARO_ISSUE_DATE_ORDER), ==, rows[i].asks);
      if (!rows[i].asks)
        g_assert_cmpint (mapping->reading->date_order, ==, rows[i].order);
    }
  fixture_drop_folder (folder);
}

/* What a first guess brought along must not stay when the column gets another place: every mapping can be
 * written and read, and only scales have a scale. */
static void
test_long_columns_are_plain (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "long.csv", "id,question,answer\n1,NPS,9\n1,CSAT,4\n2,NPS,8\n2,CSAT,3\n3,NPS,1\n3,CSAT,5\n");
  g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);
  g_autofree char *json = baro_mapping_to_json (mapping);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroMapping) again = baro_mapping_from_json (json, &error);

  g_assert_no_error (error);
  g_assert_true (again->is_long);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const BaroColumn *column = ((BaroMappedColumn *) mapping->columns->pdata[i])->column;

      g_assert_cmpint (column->scale != NULL, ==, column->kind == BARO_KIND_SCALE);
    }
  g_assert_cmpint (fixture_column (mapping, "id")->column->role, ==, BARO_ROLE_RESPONSE_ID);
  g_assert_true (baro_scale_is_nps (fixture_column (mapping, "NPS")->column->scale));
  fixture_drop_folder (folder);
}

/* Examples in sentences are cut between characters. */
static void
test_issues_are_utf8 (void)
{
  char *folder = fixture_new_folder ();
  g_autoptr(GString) text = g_string_new ("提交时间,订单金额,满意度\n");
  g_autofree char *path = NULL;
  g_autoptr(BaroMapping) mapping = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "2025-03-%02u,%u.5,%u\n", 1 + i % 28, i, 1 + i % 5);
  g_string_append (text, "a这不是一个日期这不是一个日期这不是一个日期这不是一个日期,b这不是一个数字这不是一个数字这不是一个数字这不是一个数字,c没有意见没有意见没有意见没有意见没有意见没有意见没有意见\n");
  path = fixture_write (folder, "utf8.csv", text->str);
  mapping = fixture_guess (path, NULL);
  g_assert_true (has_issue (mapping, BARO_ISSUE_UNREADABLE));
  for (guint i = 0; i < mapping->issues->len; i++)
    {
      const BaroIssue *issue = mapping->issues->pdata[i];

      g_assert_true (g_utf8_validate (issue->title, -1, NULL));
      g_assert_true (g_utf8_validate (issue->text, -1, NULL));
    }
  fixture_drop_folder (folder);
}

static void
test_mixed_items_are_told (void)
{
  char *folder = fixture_new_folder ();
  g_autofree char *path = fixture_write (folder, "mixed.csv", "survey,points\nNPS,9\nCSAT,4\nCES,6\nNPS,10\nCSAT,5\nCES,2\nNPS,0\nCSAT,1\nCES,7\n");
  g_autoptr(BaroMapping) mapping = fixture_guess (path, NULL);

  g_assert_false (mapping->is_long);
  g_assert_true (has_issue (mapping, BARO_ISSUE_MIXED_ITEMS));
  fixture_drop_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/mapping/english", test_english);
  g_test_add_func ("/load/mapping/chinese", test_chinese);
  g_test_add_func ("/load/mapping/scales", test_scales_from_counts);
  g_test_add_func ("/load/mapping/json", test_json_round_trip);
  g_test_add_func ("/load/mapping/json-refuses", test_json_refuses);
  g_test_add_func ("/load/mapping/corrections", test_corrections);
  g_test_add_func ("/load/mapping/date-order", test_date_order);
  g_test_add_func ("/load/mapping/long-columns", test_long_columns_are_plain);
  g_test_add_func ("/load/mapping/issues-utf8", test_issues_are_utf8);
  g_test_add_func ("/load/mapping/mixed-items", test_mixed_items_are_told);
  return g_test_run ();
}
