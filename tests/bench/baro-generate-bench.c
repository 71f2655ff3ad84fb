/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-generate-bench.c: made-up feedback of any length for the benchmarks, 15 columns, about 120 bytes a row */
#define G_LOG_DOMAIN "baro-generate-bench"

#include "config.h"

#include "baro-generate-writer.h"

#define SECONDS_PER_DAY 86400
#define JITTER_SECONDS (6 * SECONDS_PER_DAY) /* how far a row may stand from its place in time */

static const char header[] =
  "response_id,respondent_id,submitted_at,channel,touchpoint,segment,region,nps,csat,ces,"
  "response_seconds,resolved,order_value,weight,comment\n";

static const BaroPhrase channels[] = {
  BARO_PHRASE ("web"), BARO_PHRASE ("app"), BARO_PHRASE ("app"), BARO_PHRASE ("chat"),
  BARO_PHRASE ("phone"), BARO_PHRASE ("email"), BARO_PHRASE ("wechat"), BARO_PHRASE ("store"),
};

static const BaroPhrase touchpoints[] = {
  BARO_PHRASE ("browse"), BARO_PHRASE ("order"), BARO_PHRASE ("payment"), BARO_PHRASE ("delivery"),
  BARO_PHRASE ("delivery"), BARO_PHRASE ("returns"), BARO_PHRASE ("support"), BARO_PHRASE ("account"),
};

static const BaroPhrase segments[] = {
  BARO_PHRASE ("new"), BARO_PHRASE ("growing"), BARO_PHRASE ("loyal"), BARO_PHRASE ("dormant"), BARO_PHRASE ("plus"),
};

static const BaroPhrase regions[] = {
  BARO_PHRASE ("East"), BARO_PHRASE ("North"), BARO_PHRASE ("South"), BARO_PHRASE ("Centre"),
  BARO_PHRASE ("Southwest"), BARO_PHRASE ("Northwest"), BARO_PHRASE ("Northeast"), BARO_PHRASE ("Overseas"),
};

static const BaroPhrase openings_en[] = {
  BARO_PHRASE ("Waited "), BARO_PHRASE ("Took "), BARO_PHRASE ("Called "), BARO_PHRASE ("Fine: "),
  BARO_PHRASE ("Again "), BARO_PHRASE ("Came in "), BARO_PHRASE ("Paid "), BARO_PHRASE ("Only "),
  BARO_PHRASE ("Nearly "), BARO_PHRASE ("Lost "), BARO_PHRASE ("Asked "), BARO_PHRASE ("After "),
  BARO_PHRASE ("At least "), BARO_PHRASE ("Up to "), BARO_PHRASE ("Spent "), BARO_PHRASE ("Sent "),
};

static const BaroPhrase subjects_en[] = {
  BARO_PHRASE ("parcel "), BARO_PHRASE ("refund "), BARO_PHRASE ("agent "), BARO_PHRASE ("app "),
  BARO_PHRASE ("coupon "), BARO_PHRASE ("order "), BARO_PHRASE ("size "), BARO_PHRASE ("box "),
  BARO_PHRASE ("invoice "), BARO_PHRASE ("chat "), BARO_PHRASE ("login "), BARO_PHRASE ("page "),
  BARO_PHRASE ("courier "), BARO_PHRASE ("return "), BARO_PHRASE ("price "), BARO_PHRASE ("card "),
};

static const BaroPhrase endings_en[] = {
  BARO_PHRASE (" minutes for an agent"), BARO_PHRASE (" times; no answer"), BARO_PHRASE (" days. Thank you!"),
  BARO_PHRASE (" steps to pay"), BARO_PHRASE (" and it was damaged"), BARO_PHRASE (" - very kind"),
  BARO_PHRASE (" as promised"), BARO_PHRASE (" hours of silence"), BARO_PHRASE (" days late again"),
  BARO_PHRASE (" and works well"), BARO_PHRASE (" euros too much"), BARO_PHRASE (" tries; gave up"),
  BARO_PHRASE (" clicks away"), BARO_PHRASE (" and all is well"), BARO_PHRASE (" mails later"),
  BARO_PHRASE (" weeks ago; still open"),
};

static const BaroPhrase openings_zh[] = {
  BARO_PHRASE ("等了"), BARO_PHRASE ("排队"), BARO_PHRASE ("第"), BARO_PHRASE ("用了"),
  BARO_PHRASE ("花了"), BARO_PHRASE ("满意，"), BARO_PHRASE ("打了"), BARO_PHRASE ("少了"),
  BARO_PHRASE ("又是"), BARO_PHRASE ("只要"), BARO_PHRASE ("差点"), BARO_PHRASE ("一共"),
  BARO_PHRASE ("问了"), BARO_PHRASE ("前后"), BARO_PHRASE ("买了"), BARO_PHRASE ("退了"),
};

static const BaroPhrase subjects_zh[] = {
  BARO_PHRASE ("快递"), BARO_PHRASE ("退款"), BARO_PHRASE ("客服"), BARO_PHRASE ("订单"),
  BARO_PHRASE ("优惠券"), BARO_PHRASE ("包裹"), BARO_PHRASE ("发票"), BARO_PHRASE ("尺码"),
  BARO_PHRASE ("页面"), BARO_PHRASE ("支付"), BARO_PHRASE ("换货"), BARO_PHRASE ("物流"),
  BARO_PHRASE ("价格"), BARO_PHRASE ("包装"), BARO_PHRASE ("会员"), BARO_PHRASE ("电话"),
};

static const BaroPhrase endings_zh[] = {
  BARO_PHRASE ("分钟才有人回复"), BARO_PHRASE ("天，包装完好"), BARO_PHRASE ("次才解决"),
  BARO_PHRASE ("元没有说明"), BARO_PHRASE ("天还没到账"), BARO_PHRASE ("小时，态度很好"),
  BARO_PHRASE ("单，一直回购"), BARO_PHRASE ("步，太麻烦"), BARO_PHRASE ("天就到了"),
  BARO_PHRASE ("遍也打不通"), BARO_PHRASE ("件，质量不错"), BARO_PHRASE ("分，值得"),
  BARO_PHRASE ("次都失败"), BARO_PHRASE ("天没消息"), BARO_PHRASE ("元，划算"),
  BARO_PHRASE ("小时没人管"),
};

/* What makes a quoted field hard to read, between the two halves of a comment: 30 rows in 100 have one. */
static const BaroPhrase snags[] = {
  BARO_PHRASE (", then "), BARO_PHRASE (", \"\"sorry\"\", "), BARO_PHRASE ("\n"), BARO_PHRASE (" \"\"OK\"\" "),
  BARO_PHRASE (",\n"), BARO_PHRASE (" \"\"好的\"\" "),
};

/* Recommendation 0 to 10 by mood: row 0 is the gloomiest segment, the last one the brightest. */
static const guint8 moods[4][16] = {
  { 0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10 },
  { 0, 2, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 10 },
  { 1, 3, 5, 6, 7, 7, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10 },
  { 2, 5, 6, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 10 },
};

static const guint8 segment_moods[G_N_ELEMENTS (segments)] = { 1, 2, 3, 0, 3 };

#define PICK(list, bits) (&(list)[(bits) % G_N_ELEMENTS (list)])

static void
write_half_comment (BaroWriter *writer, guint64 bits, gboolean chinese)
{
  baro_writer_phrase (writer, chinese ? PICK (openings_zh, bits) : PICK (openings_en, bits));
  baro_writer_phrase (writer, chinese ? PICK (subjects_zh, bits >> 4) : PICK (subjects_en, bits >> 4));
  baro_writer_uint (writer, 2 + (bits >> 16) % 997);
  baro_writer_phrase (writer, chinese ? PICK (endings_zh, bits >> 8) : PICK (endings_en, bits >> 8));
}

static void
write_comment (BaroWriter *writer)
{
  guint64 bits = baro_writer_random (writer);
  guint kind = (bits & 0xffff) % 100;
  gboolean chinese = (bits >> 20) & 1;

  if (kind < 30)
    {
      baro_writer_char (writer, '"');
      write_half_comment (writer, bits >> 24, chinese);
      baro_writer_phrase (writer, PICK (snags, bits >> 16));
      baro_writer_phrase (writer, chinese ? PICK (endings_zh, bits >> 56) : PICK (endings_en, bits >> 56));
      baro_writer_char (writer, '"');
    }
  else if (kind < 78)
    write_half_comment (writer, bits >> 24, chinese);
}

/* Recommendation, satisfaction and effort agree with each other, as one person's answers do. */
static void
write_answers (BaroWriter *writer, guint mood, guint month)
{
  guint64 bits = baro_writer_random (writer);
  guint place = (bits & 15) + (((bits >> 4) & 63) < month ? 1 : 0);
  guint nps = moods[mood][MIN (place, 15)];
  guint kind = (bits >> 12) % 1000;

  if (kind >= 42) /* 40 in 1000 give no answer, 2 in 1000 an impossible one */
    baro_writer_uint (writer, nps);
  else if (kind >= 40)
    baro_writer_uint (writer, kind == 40 ? 11 : 99);
  baro_writer_char (writer, ',');

  if ((bits >> 24) % 100 >= 6)
    baro_writer_char (writer, '1' + MIN (4, (nps + ((bits >> 32) & 1)) / 2 - (nps > 1)));
  baro_writer_char (writer, ',');

  baro_writer_char (writer, '1' + MIN (6, (nps * 6 + ((bits >> 36) & 15)) / 11));
  baro_writer_char (writer, ',');
}

static void
write_row (BaroWriter *writer, guint64 row, gint64 place_seconds)
{
  guint64 bits = baro_writer_random (writer);
  guint64 more = baro_writer_random (writer);
  gint64 seconds = place_seconds + (gint64) baro_writer_below (writer, JITTER_SECONDS) - JITTER_SECONDS / 2;
  guint segment = bits % G_N_ELEMENTS (segments);
  guint32 wait = 3 + (more & 0x3f);
  gint64 end = (gint64) BARO_N_DAYS * SECONDS_PER_DAY - 1;
  guint32 day;

  /* At both ends the jitter is folded back, or thousands of rows would share the first second. */
  seconds = ABS (seconds);
  if (seconds > end)
    seconds = 2 * end - seconds;
  day = seconds / SECONDS_PER_DAY;

  baro_writer_uint (writer, row + 1);
  baro_writer_char (writer, ',');
  baro_writer_char (writer, 'C');
  baro_writer_uint (writer, (bits >> 40) % 2500000);
  baro_writer_char (writer, ',');
  baro_writer_time (writer, day, seconds % SECONDS_PER_DAY);
  baro_writer_char (writer, ',');
  baro_writer_phrase (writer, PICK (channels, bits >> 8));
  baro_writer_char (writer, ',');
  baro_writer_phrase (writer, PICK (touchpoints, bits >> 16));
  baro_writer_char (writer, ',');
  baro_writer_phrase (writer, &segments[segment]);
  baro_writer_char (writer, ',');
  baro_writer_phrase (writer, PICK (regions, bits >> 24));
  baro_writer_char (writer, ',');
  write_answers (writer, segment_moods[segment], baro_writer_month_of_day (day));

  /* Mostly seconds, one in eight minutes, one in sixty-four hours; one in sixteen is not known. */
  if (((more >> 8) & 7) == 0)
    wait *= 1 + ((more >> 16) & 31);
  if (((more >> 8) & 63) == 0)
    wait *= 1 + ((more >> 24) & 63);
  if (((more >> 32) & 15) != 0)
    baro_writer_uint (writer, wait);
  baro_writer_string (writer, ((more >> 36) & 7) != 0 ? ",yes," : ",no,");
  baro_writer_hundredths (writer, 500 + ((more >> 40) & 0xffff));
  baro_writer_char (writer, ',');
  baro_writer_hundredths (writer, 50 + (more >> 56) % 150);
  baro_writer_char (writer, ',');
  write_comment (writer);
  baro_writer_char (writer, '\n');
}

/* Writes a header and @n_rows responses. They stand roughly in the order of their time, not sorted. */
void
baro_generate_bench (BaroWriter *writer, guint64 n_rows)
{
  double step = (double) BARO_N_DAYS * SECONDS_PER_DAY / MAX (n_rows, 1);

  baro_writer_string (writer, header);
  for (guint64 row = 0; row < n_rows; row++)
    {
      baro_writer_begin_row (writer);
      write_row (writer, row, (gint64) (row * step));
    }
  baro_writer_flush (writer);
}
