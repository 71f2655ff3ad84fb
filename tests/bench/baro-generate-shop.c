/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-generate-shop.c: the made-up Chinese sample study of an online shop and its customer service
 *
 * Nobody ever gave these answers. Each response has one hidden mood, a normal number whose mean depends on
 * month, segment, channel, region and touchpoint; all its answers are cut from that mood and some noise.
 * Planted on purpose, so that the program's figures have something true to find: a slow rise over 24 months,
 * a dip each November (the sales of 11 November), returns that slip in the last eight months, a burst of
 * delivery complaints on 18 June 2026 and the two days after, dormant customers below all others everywhere,
 * and first answers that come faster in the last month. */
#define G_LOG_DOMAIN "baro-generate-shop"

#include "config.h"

#include "baro-generate-verbatim.h"
#include "baro-generate-writer.h"

#define BURST_DAY 717 /* 2026-06-18 */
#define BURST_DAYS 3
#define SECONDS_PER_DAY 86400

static const char header[] =
  "反馈编号,客户编号,提交时间,渠道,触点,客群,地区,推荐意愿,满意度,轻松度,"
  "商品质量,页面体验,配送速度,客服态度,退换便利,首次响应秒数,是否解决,订单金额,权重,意见原文\n";

/* A label, how often it comes (per thousand), how it moves the mood, and a number of its own. */
typedef struct
{
  const char *label;
  guint share;
  double mood;
  double number; /* channels: median seconds to the first answer; segments and regions: part of the weight */
} Kind;

static const Kind channels[] = {
  { "App", 330, 0.05, 52 },     { "微信小程序", 240, 0.06, 46 }, { "在线客服", 140, 0.00, 38 },
  { "网页", 120, -0.05, 95 },   { "电话热线", 95, -0.14, 24 },   { "邮件", 45, -0.24, 5400 },
  { "其他", 30, -0.10, 240 },
};

static const Kind touches[BARO_N_TOUCHES] = {
  [BARO_TOUCH_BROWSE] = { "浏览", 150, 0.05, 0 },    [BARO_TOUCH_ORDER] = { "下单", 170, 0.08, 0 },
  [BARO_TOUCH_PAY] = { "支付", 130, 0.10, 0 },       [BARO_TOUCH_DELIVERY] = { "配送", 240, -0.04, 0 },
  [BARO_TOUCH_RETURN] = { "退换", 110, -0.24, 0 },   [BARO_TOUCH_SUPPORT] = { "客服", 200, 0.00, 0 },
};

static const Kind segments[] = {
  { "新客", 240, -0.10, 1.12 }, { "成长客", 270, 0.04, 0.97 },    { "忠诚客", 240, 0.18, 0.88 },
  { "沉睡客", 90, -0.42, 1.46 }, { "PLUS 会员", 160, 0.12, 0.82 },
};

static const Kind regions[] = {
  { "华东", 330, 0.05, 0.96 },  { "华南", 205, 0.01, 1.00 },  { "华北", 175, 0.03, 0.98 }, { "华中", 120, -0.02, 1.03 },
  { "西南", 95, -0.16, 1.08 },  { "东北", 50, -0.18, 1.10 },  { "西北", 25, -0.28, 1.21 },
};

static const char *const satisfaction_words[] = { "非常不满意", "不满意", "一般", "满意", "非常满意" };

/* One made-up response before it is written; @mood is the hidden number. */
typedef struct
{
  guint day, second;
  guint channel, touch, segment, region;
  double mood;
  guint recommend; /* 0 to 10, before it may be left out */
  gboolean burst;  /* one of the late parcels */
} Response;

static guint
pick_kind (BaroWriter *random, const Kind *kinds, guint n_kinds)
{
  gint left = baro_writer_below (random, 1000);

  for (guint i = 0; i < n_kinds; i++)
    if ((left -= kinds[i].share) < 0)
      return i;
  return n_kinds - 1;
}

static gboolean
happens (BaroWriter *random, guint per_thousand)
{
  return baro_writer_below (random, 1000) < per_thousand;
}

/* @median times e to the power of @spread × normal, by multiplication alone. */
static double
skewed (BaroWriter *random, double median, double spread)
{
  double factor = 1.0 + baro_writer_normal (random) * spread / 16.0;

  for (guint i = 0; i < 4; i++)
    factor *= factor;
  return median * factor;
}

/* How many of @n_cuts cuts lie at or below @value. */
static guint
cut (double value, const double *cuts, guint n_cuts)
{
  guint place = 0;

  while (place < n_cuts && value >= cuts[place])
    place++;
  return place;
}

static double
day_busyness (guint day)
{
  guint month = baro_writer_month_of_day (day);
  double busy = 1.0 + 0.004 * month;

  if (month % 12 == 4) /* November */
    busy *= 1.45;
  if (month % 12 == 11) /* June */
    busy *= 1.15;
  if (day == BURST_DAY)
    busy *= 2.4;
  else if (day > BURST_DAY && day < BURST_DAY + BURST_DAYS)
    busy *= 1.4;
  return busy;
}

static void
draw_response (BaroWriter *random, Response *r)
{
  static const double cuts[] = { -2.5, -2.3, -2.1, -1.9, -1.65, -1.35, -0.86, -0.46, 0.0, 0.45 };
  guint month = baro_writer_month_of_day (r->day);
  guint burst_days = r->day >= BURST_DAY ? r->day - BURST_DAY : BURST_DAYS;

  r->channel = pick_kind (random, channels, G_N_ELEMENTS (channels));
  r->touch = pick_kind (random, touches, G_N_ELEMENTS (touches));
  r->segment = pick_kind (random, segments, G_N_ELEMENTS (segments));
  r->region = pick_kind (random, regions, G_N_ELEMENTS (regions));
  r->burst = burst_days < BURST_DAYS && happens (random, 700 >> burst_days);
  if (r->burst)
    r->touch = BARO_TOUCH_DELIVERY;

  r->mood = baro_writer_normal (random) - 0.10 + 0.0095 * month
            + channels[r->channel].mood + touches[r->touch].mood
            + segments[r->segment].mood + regions[r->region].mood;
  if (month % 12 == 4)
    r->mood -= 0.16;
  if (r->touch == BARO_TOUCH_RETURN && month >= 16)
    r->mood -= 0.20;
  if (r->burst)
    r->mood -= 1.9;
  r->recommend = cut (r->mood + 0.35 * baro_writer_normal (random), cuts, G_N_ELEMENTS (cuts));
}

static void
write_headline_answers (BaroWriter *writer, const Response *r)
{
  static const double csat_cuts[] = { -1.95, -1.35, -0.75, 0.15 };
  static const double ces_cuts[] = { -2.1, -1.7, -1.2, -0.75, -0.15, 0.55 };
  double csat = r->mood + 0.45 * baro_writer_normal (writer);
  double ces = r->mood + 0.60 * baro_writer_normal (writer);

  if (happens (writer, 1))
    baro_writer_string (writer, "11");
  else if (!happens (writer, 38))
    baro_writer_uint (writer, r->recommend);
  baro_writer_char (writer, ',');
  if (!happens (writer, 30))
    baro_writer_string (writer, satisfaction_words[cut (csat, csat_cuts, G_N_ELEMENTS (csat_cuts))]);
  baro_writer_char (writer, ',');
  if (!happens (writer, 80))
    baro_writer_uint (writer, 1 + cut (ces, ces_cuts, G_N_ELEMENTS (ces_cuts)));
  baro_writer_char (writer, ',');
}

/* The five ratings of 1 to 5. Whoever never sent anything back, or never asked, says so. */
static void
write_ratings (BaroWriter *writer, const Response *r)
{
  static const double cuts[] = { -1.9, -1.3, -0.6, 0.3 };
  static const struct { double mood; guint unused, unanswered; BaroTouch touch; } items[] = {
    { 0.25, 0, 20, BARO_TOUCH_ORDER },       { 0.10, 0, 30, BARO_TOUCH_BROWSE },
    { -0.05, 40, 25, BARO_TOUCH_DELIVERY },  { 0.05, 420, 30, BARO_TOUCH_SUPPORT },
    { -0.35, 690, 30, BARO_TOUCH_RETURN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      double rating = 0.65 * r->mood + 0.72 * baro_writer_normal (writer) + items[i].mood;

      if (r->burst && items[i].touch == BARO_TOUCH_DELIVERY)
        rating -= 1.5;
      if (r->touch != items[i].touch && happens (writer, items[i].unused))
        baro_writer_string (writer, "未使用");
      else if (!happens (writer, items[i].unanswered))
        baro_writer_uint (writer, 1 + cut (rating, cuts, G_N_ELEMENTS (cuts)));
      baro_writer_char (writer, ',');
    }
}

static void
write_service (BaroWriter *writer, const Response *r)
{
  guint month = baro_writer_month_of_day (r->day);
  double median = channels[r->channel].number * (1.15 - 0.012 * month);
  double resolved = CLAMP (0.89 + 0.09 * r->mood, 0.05, 0.99);

  if (r->touch == BARO_TOUCH_SUPPORT && month == BARO_N_MONTHS - 1)
    median *= 0.78;
  if (r->burst)
    median *= 3.0;
  if (!happens (writer, r->touch >= BARO_TOUCH_DELIVERY ? 60 : 350))
    baro_writer_uint (writer, (guint32) MIN (skewed (writer, median, 0.85), 400000.0));
  baro_writer_char (writer, ',');
  if (!happens (writer, 70))
    baro_writer_string (writer, baro_writer_uniform (writer) < resolved ? "是" : "否");
  baro_writer_char (writer, ',');
  baro_writer_hundredths (writer, (guint32) MIN (skewed (writer, 16900, 0.9), 9999999.0) / 10 * 10);
  baro_writer_char (writer, ',');
  baro_writer_hundredths (writer, (guint32) (100.0 * segments[r->segment].number * regions[r->region].number + 0.5));
  baro_writer_char (writer, ',');
}

static void
write_verbatim (BaroWriter *writer, const Response *r)
{
  g_autofree char *text = NULL;
  BaroMood mood = r->recommend <= 6 ? BARO_MOOD_BAD : r->recommend <= 8 ? BARO_MOOD_MIXED : BARO_MOOD_GOOD;

  if (!happens (writer, mood == BARO_MOOD_BAD ? 680 : 400))
    return;
  text = r->burst ? baro_generate_late_parcel (writer) : baro_generate_verbatim (writer, r->touch, mood);
  baro_writer_quoted (writer, text);
}

static void
write_response (BaroWriter *writer, guint row, const Response *r)
{
  baro_writer_char (writer, 'R');
  baro_writer_uint_padded (writer, row + 1, 6);
  baro_writer_string (writer, ",K");
  baro_writer_uint_padded (writer, 10000 + baro_writer_below (writer, 14000), 5);
  baro_writer_char (writer, ',');
  baro_writer_time (writer, r->day, r->second);
  baro_writer_char (writer, ',');
  baro_writer_string (writer, channels[r->channel].label);
  baro_writer_char (writer, ',');
  baro_writer_string (writer, touches[r->touch].label);
  baro_writer_char (writer, ',');
  baro_writer_string (writer, segments[r->segment].label);
  baro_writer_char (writer, ',');
  baro_writer_string (writer, regions[r->region].label);
  baro_writer_char (writer, ',');
  write_headline_answers (writer, r);
  write_ratings (writer, r);
  write_service (writer, r);
  write_verbatim (writer, r);
  baro_writer_char (writer, '\n');
}

/* Writes a header and @n_rows responses in the order of their time, more of them on busy days. */
void
baro_generate_shop (BaroWriter *writer, guint64 n_rows)
{
  double total = 0.0, before = 0.0;
  guint64 row = 0;

  for (guint day = 0; day < BARO_N_DAYS; day++)
    total += day_busyness (day);

  baro_writer_string (writer, header);
  for (guint day = 0; day < BARO_N_DAYS; day++)
    {
      double share = day_busyness (day);

      for (; row < n_rows; row++)
        {
          double place = ((row + 0.5) / n_rows * total - before) / share;
          Response r = { .day = day };

          if (place >= 1.0 && day + 1 < BARO_N_DAYS)
            break;
          baro_writer_begin_row (writer);
          r.second = (guint) (25200 + MIN (place, 1.0) * (SECONDS_PER_DAY - 25200 - 1));
          draw_response (writer, &r);
          write_response (writer, row, &r);
        }
      before += share;
    }
  baro_writer_flush (writer);
}
