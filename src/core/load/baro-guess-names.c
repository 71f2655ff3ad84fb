/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-names.c: what English and Chinese column names usually hold */
#define G_LOG_DOMAIN "baro-guess-names"

#include "config.h"

#include <string.h>

#include "load/baro-guess.h"

/* A pattern is matched against the name in lower case with its words separated by single blanks and a
 * blank at both ends, so " id " finds the word and "satisf" finds any word with it. The first row that
 * matches counts: narrow meanings stand before wide ones. */
typedef struct
{
  const char *pattern;
  BaroRole    role;
  BaroFamily  family;
  int         kind;
} NameRow;

#define ITEM(pattern, family) { pattern, BARO_ROLE_ITEM, BARO_FAMILY_##family, BARO_KIND_SCALE }
#define ROLE(pattern, role, kind) { pattern, BARO_ROLE_##role, BARO_FAMILY_NONE, BARO_KIND_##kind }

static const NameRow name_rows[] = {
  /* counts and amounts that contain words of items */
  ROLE ("feedback count", NONE, NUMBER), ROLE (" count ", NONE, NUMBER), ROLE ("number of ", NONE, NUMBER), ROLE ("次数", NONE, NUMBER),
  ROLE ("数量", NONE, NUMBER),

  /* clocks */
  ROLE ("response seconds", RESPONSE_SECONDS, NUMBER), ROLE ("response time", RESPONSE_SECONDS, NUMBER), ROLE ("wait seconds", RESPONSE_SECONDS, NUMBER),
  ROLE ("wait time", RESPONSE_SECONDS, NUMBER), ROLE ("handle time", NONE, NUMBER), ROLE ("响应秒数", RESPONSE_SECONDS, NUMBER),
  ROLE ("响应时长", RESPONSE_SECONDS, NUMBER), ROLE ("响应时间", RESPONSE_SECONDS, NUMBER), ROLE ("等待秒数", RESPONSE_SECONDS, NUMBER),
  ROLE ("等待时长", RESPONSE_SECONDS, NUMBER), ROLE ("time of day", NONE, CATEGORY), ROLE ("duration", NONE, NUMBER), ROLE ("时长", NONE, NUMBER),

  /* times */
  ROLE ("closed date", CLOSED_AT, TIME), ROLE ("closed at", CLOSED_AT, TIME), ROLE ("closed dt", CLOSED_AT, TIME), ROLE ("close date", CLOSED_AT, TIME),
  ROLE ("close time", CLOSED_AT, TIME), ROLE ("resolved at", CLOSED_AT, TIME), ROLE ("resolved date", CLOSED_AT, TIME), ROLE ("completed at", CLOSED_AT, TIME),
  ROLE ("关闭时间", CLOSED_AT, TIME), ROLE ("解决时间", CLOSED_AT, TIME), ROLE ("完成时间", CLOSED_AT, TIME), ROLE ("结束时间", CLOSED_AT, TIME),
  ROLE ("submitted", SUBMITTED_AT, TIME), ROLE ("submit", SUBMITTED_AT, TIME), ROLE ("created", SUBMITTED_AT, TIME), ROLE ("survey date", SUBMITTED_AT, TIME),
  ROLE ("answered at", SUBMITTED_AT, TIME), ROLE ("response date", SUBMITTED_AT, TIME), ROLE ("responded at", SUBMITTED_AT, TIME), ROLE ("timestamp", SUBMITTED_AT, TIME),
  ROLE ("open dt", SUBMITTED_AT, TIME), ROLE ("opened", SUBMITTED_AT, TIME), ROLE ("open date", SUBMITTED_AT, TIME), ROLE ("interview date", SUBMITTED_AT, TIME),
  ROLE ("提交时间", SUBMITTED_AT, TIME), ROLE ("提交日期", SUBMITTED_AT, TIME), ROLE ("通话时间", SUBMITTED_AT, TIME), ROLE ("评价时间", SUBMITTED_AT, TIME),
  ROLE ("答题时间", SUBMITTED_AT, TIME), ROLE ("填写时间", SUBMITTED_AT, TIME), ROLE ("创建时间", SUBMITTED_AT, TIME), ROLE ("调查日期", SUBMITTED_AT, TIME),
  ROLE (" date ", SUBMITTED_AT, TIME), ROLE (" day ", NONE, TIME), ROLE (" datetime ", SUBMITTED_AT, TIME), ROLE (" time ", SUBMITTED_AT, TIME),
  ROLE (" dt ", NONE, TIME), ROLE (" ts ", SUBMITTED_AT, TIME), ROLE ("日期", SUBMITTED_AT, TIME), ROLE ("时间", SUBMITTED_AT, TIME), ROLE ("時間", SUBMITTED_AT, TIME),

  /* identifiers */
  ROLE ("respondent", RESPONDENT, IDENTIFIER), ROLE ("customer id", RESPONDENT, IDENTIFIER), ROLE ("user id", RESPONDENT, IDENTIFIER),
  ROLE ("account id", RESPONDENT, IDENTIFIER), ROLE ("member id", RESPONDENT, IDENTIFIER), ROLE ("客户编号", RESPONDENT, IDENTIFIER),
  ROLE ("客户id", RESPONDENT, IDENTIFIER), ROLE ("用户id", RESPONDENT, IDENTIFIER), ROLE ("用户编号", RESPONDENT, IDENTIFIER), ROLE ("会员编号", RESPONDENT, IDENTIFIER),
  ROLE ("response id", RESPONSE_ID, IDENTIFIER), ROLE ("responseid", RESPONSE_ID, IDENTIFIER), ROLE ("feedback id", RESPONSE_ID, IDENTIFIER),
  ROLE ("review id", RESPONSE_ID, IDENTIFIER), ROLE ("case enquiry id", RESPONSE_ID, IDENTIFIER), ROLE ("unique key", RESPONSE_ID, IDENTIFIER),
  ROLE ("ticket id", RESPONSE_ID, IDENTIFIER), ROLE ("survey id", RESPONSE_ID, IDENTIFIER), ROLE ("interview id", RESPONSE_ID, IDENTIFIER),
  ROLE ("答卷编号", RESPONSE_ID, IDENTIFIER), ROLE ("反馈编号", RESPONSE_ID, IDENTIFIER), ROLE ("编号", RESPONSE_ID, IDENTIFIER), ROLE ("編號", RESPONSE_ID, IDENTIFIER), ROLE ("流水号", RESPONSE_ID, IDENTIFIER),
  ROLE ("工单号", RESPONSE_ID, IDENTIFIER), ROLE (" uuid ", RESPONSE_ID, IDENTIFIER), ROLE (" guid ", RESPONSE_ID, IDENTIFIER), ROLE (" id ", RESPONSE_ID, IDENTIFIER),
  ROLE ("序号", NONE, IDENTIFIER), ROLE (" index ", NONE, IDENTIFIER), ROLE (" rowid ", NONE, IDENTIFIER),

  /* words of people; before items, because "满意原因" is a comment */
  ROLE ("comment", VERBATIM, TEXT), ROLE ("verbatim", VERBATIM, TEXT), ROLE ("review text", VERBATIM, TEXT), ROLE ("review", VERBATIM, TEXT),
  ROLE ("explication", VERBATIM, TEXT), ROLE ("explanation", VERBATIM, TEXT), ROLE ("suggestion", VERBATIM, TEXT), ROLE ("why ", VERBATIM, TEXT),
  ROLE ("feedback text", VERBATIM, TEXT), ROLE ("commentaire", VERBATIM, TEXT), ROLE ("remark", VERBATIM, TEXT), ROLE (" title ", NONE, TEXT),
  ROLE ("意见", VERBATIM, TEXT), ROLE ("意見", VERBATIM, TEXT), ROLE ("评论", VERBATIM, TEXT), ROLE ("評論", VERBATIM, TEXT), ROLE ("建议", VERBATIM, TEXT),
  ROLE ("留言", VERBATIM, TEXT), ROLE ("反馈内容", VERBATIM, TEXT), ROLE ("评价内容", VERBATIM, TEXT), ROLE ("原因", VERBATIM, TEXT), ROLE ("备注", VERBATIM, TEXT),
  ROLE ("原话", VERBATIM, TEXT), ROLE (" 评价 ", VERBATIM, TEXT), ROLE (" 評價 ", VERBATIM, TEXT), ROLE ("建議", VERBATIM, TEXT),

  /* items */
  ITEM (" nps ", NPS), ITEM ("nps", NPS), ITEM ("recommend", NPS), ITEM ("推荐", NPS), ITEM ("推薦", NPS),
  ITEM (" csat ", CSAT), ITEM ("csat", CSAT), ITEM ("satisf", CSAT), ITEM ("满意", CSAT), ITEM ("滿意", CSAT),
  ITEM (" ces ", CES), ITEM ("effort", CES), ITEM ("made it easy", CES), ITEM ("how easy", CES), ITEM ("easy to", CES), ITEM ("费力", CES), ITEM ("轻松", CES),
  ITEM ("expectation", EXPECTATION), ITEM ("expected", EXPECTATION), ITEM ("期望", EXPECTATION),
  ITEM ("perception", PERCEPTION), ITEM ("perceived", PERCEPTION), ITEM ("感知", PERCEPTION),
  ITEM (" functional", KANO_FUNCTIONAL), ITEM ("dysfunctional", KANO_DYSFUNCTIONAL), ITEM ("正向题", KANO_FUNCTIONAL), ITEM ("反向题", KANO_DYSFUNCTIONAL),
  ITEM (" rating ", RATING), ITEM ("rating", RATING), ITEM ("ratings", RATING), ITEM (" score ", RATING), ITEM (" stars ", RATING), ITEM (" star ", RATING),
  ITEM ("评分", RATING), ITEM ("打分", RATING), ITEM ("得分", RATING), ITEM ("星级", RATING), ITEM ("評分", RATING),

  /* context */
  ROLE ("touchpoint", TOUCHPOINT, CATEGORY), ROLE ("touch point", TOUCHPOINT, CATEGORY), ROLE ("触点", TOUCHPOINT, CATEGORY), ROLE ("觸點", TOUCHPOINT, CATEGORY), ROLE ("业务类型", TOUCHPOINT, CATEGORY),
  ROLE ("環節", TOUCHPOINT, CATEGORY), ROLE ("环节", TOUCHPOINT, CATEGORY), ROLE ("complaint type", TOUCHPOINT, CATEGORY),
  ROLE ("channel", CHANNEL, CATEGORY), ROLE ("渠道", CHANNEL, CATEGORY), ROLE ("通路", CHANNEL, CATEGORY), ROLE ("管道", CHANNEL, CATEGORY), ROLE (" source ", CHANNEL, CATEGORY), ROLE ("来源", CHANNEL, CATEGORY),
  ROLE ("resolved", RESOLVED, CATEGORY), ROLE ("是否解决", RESOLVED, CATEGORY), ROLE ("问题解决", RESOLVED, CATEGORY),
  ROLE (" weight ", WEIGHT, NUMBER), ROLE ("weighting", WEIGHT, NUMBER), ROLE ("权重", WEIGHT, NUMBER),
  ROLE (" wave ", WAVE, CATEGORY), ROLE (" year ", WAVE, CATEGORY), ROLE ("批次", WAVE, CATEGORY), ROLE ("波次", WAVE, CATEGORY), ROLE ("期次", WAVE, CATEGORY),
  ROLE ("age group", SEGMENT, CATEGORY), ROLE ("年龄段", SEGMENT, CATEGORY), ROLE (" age ", NONE, NUMBER), ROLE ("年龄", NONE, NUMBER),
  ROLE ("segment", SEGMENT, CATEGORY), ROLE ("客群", SEGMENT, CATEGORY), ROLE ("分群", SEGMENT, CATEGORY), ROLE ("客户类型", SEGMENT, CATEGORY), ROLE ("客户等级", SEGMENT, CATEGORY),
  ROLE ("会员等级", SEGMENT, CATEGORY), ROLE ("region", SEGMENT, CATEGORY), ROLE ("地区", SEGMENT, CATEGORY), ROLE ("区域", SEGMENT, CATEGORY), ROLE ("省份", SEGMENT, CATEGORY),
  ROLE ("城市", SEGMENT, CATEGORY), ROLE (" city ", SEGMENT, CATEGORY), ROLE ("country", SEGMENT, CATEGORY), ROLE ("国家", SEGMENT, CATEGORY), ROLE ("borough", SEGMENT, CATEGORY),
  ROLE ("gender", SEGMENT, CATEGORY), ROLE (" sex ", SEGMENT, CATEGORY), ROLE ("性别", SEGMENT, CATEGORY), ROLE ("性別", SEGMENT, CATEGORY), ROLE ("區域", SEGMENT, CATEGORY), ROLE ("地區", SEGMENT, CATEGORY), ROLE ("income", SEGMENT, CATEGORY), ROLE ("收入", SEGMENT, CATEGORY),
  ROLE ("education", SEGMENT, CATEGORY), ROLE ("学历", SEGMENT, CATEGORY), ROLE ("occupation", SEGMENT, CATEGORY), ROLE ("职业", SEGMENT, CATEGORY),
  ROLE ("department", SEGMENT, CATEGORY), ROLE ("部门", SEGMENT, CATEGORY), ROLE ("zip", NONE, CATEGORY), ROLE ("postcode", NONE, CATEGORY), ROLE ("邮编", NONE, CATEGORY),
  ROLE (" ward ", NONE, CATEGORY), ROLE ("district", NONE, CATEGORY), ROLE ("precinct", NONE, CATEGORY), ROLE ("language", NONE, CATEGORY),
  ROLE ("service provider", NONE, CATEGORY), ROLE ("serviceprovider", NONE, CATEGORY), ROLE ("servicetype", NONE, CATEGORY), ROLE (" type ", NONE, CATEGORY),
  ROLE ("类型", NONE, CATEGORY), ROLE ("category", NONE, CATEGORY), ROLE ("类别", NONE, CATEGORY),
  ROLE ("order value", VALUE, NUMBER), ROLE ("revenue", VALUE, NUMBER), ROLE ("amount", VALUE, NUMBER), ROLE ("basket", VALUE, NUMBER), ROLE ("caticket", VALUE, NUMBER),
  ROLE ("price", VALUE, NUMBER), ROLE ("金额", VALUE, NUMBER), ROLE ("订单额", VALUE, NUMBER), ROLE ("消费", VALUE, NUMBER),
  ROLE ("latitude", NONE, NUMBER), ROLE ("longitude", NONE, NUMBER), ROLE ("coordinate", NONE, NUMBER), ROLE ("seconds", NONE, NUMBER), ROLE ("秒数", NONE, NUMBER),
};

/* Lower case; what is no letter or digit becomes a blank; a blank before capitals inside a word. */
static char *
spell_out (const char *name)
{
  g_autofree char *normalized = NULL;
  GString *text = g_string_new (" ");
  gunichar before = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x200e || c == 0xfeff)
        continue;
      if (!g_unichar_isalnum (c))
        {
          if (text->str[text->len - 1] != ' ')
            g_string_append_c (text, ' ');
        }
      else
        {
          if (g_unichar_isupper (c) && g_unichar_islower (before) && text->str[text->len - 1] != ' ')
            g_string_append_c (text, ' ');
          g_string_append_unichar (text, c);
        }
      before = c;
    }
  if (text->str[text->len - 1] != ' ')
    g_string_append_c (text, ' ');
  normalized = g_utf8_strdown (text->str, text->len);
  g_string_free (text, TRUE);
  return g_steal_pointer (&normalized);
}

/**
 * baro_guess_name:
 * @name: a source column's name
 * @hint: (out): what it suggests
 *
 * Looks the name up among the usual English and Chinese names of feedback columns.
 *
 * Returns: %FALSE if the name says nothing; @hint is then empty, its kind -1
 */
gboolean
baro_guess_name (const char *name, BaroNameHint *hint)
{
  g_autofree char *spelled = spell_out (name);

  *hint = (BaroNameHint) { BARO_ROLE_NONE, BARO_FAMILY_NONE, -1, FALSE, FALSE };
  for (guint i = 0; i < G_N_ELEMENTS (name_rows); i++)
    if (strstr (spelled, name_rows[i].pattern) != NULL)
      {
        hint->role = name_rows[i].role;
        hint->family = name_rows[i].family;
        hint->kind = name_rows[i].kind;
        if (hint->family == BARO_FAMILY_CES)
          {
            hint->is_ease = strstr (spelled, "eas") != NULL || strstr (spelled, "轻松") != NULL || strstr (spelled, "容易") != NULL;
            hint->is_effort = !hint->is_ease;
          }
        return TRUE;
      }
  return FALSE;
}

/**
 * baro_guess_name_range:
 *
 * Finds the ends of a scale in a name such as "Recommend (0-10)" or "满意度（1～5）".
 *
 * Returns: %FALSE without such a range
 */
gboolean
baro_guess_name_range (const char *name, int *minimum, int *maximum)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *q = p + 1;
      gunichar dash;
      char *end = NULL;
      gint64 high;

      if ((*p != '0' && *p != '1') || (p > name && g_ascii_isdigit (p[-1])) || g_ascii_isdigit (*q))
        continue;
      while (*q == ' ')
        q++;
      dash = g_utf8_get_char (q);
      if (dash != '-' && dash != '~' && dash != 0x2013 && dash != 0xff5e && dash != 0x81f3 && dash != 0x5230 && dash != 0x2014)
        continue;
      q = g_utf8_next_char (q);
      while (*q == ' ')
        q++;
      if (!g_ascii_isdigit (*q))
        continue;
      high = g_ascii_strtoll (q, &end, 10);
      if (high != 100 && (high < 3 || high > 10))
        continue;
      *minimum = *p - '0';
      *maximum = (int) high;
      return TRUE;
    }
  return FALSE;
}
