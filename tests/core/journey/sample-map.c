/* SPDX-License-Identifier: GPL-3.0-or-later
 * sample-map.c: an airport's map and a shop's, with made-up scores
 */
#include "config.h"

#include "sample-map.h"

#include <math.h>
#include <string.h>

/* Parts under way: ids are "s1", "t1", "l1", "c1" in the order of adding. */
typedef struct
{
  GPtrArray *parts;
  guint      n[BARO_N_PART_KINDS];
  char      *stage, *lane;
} Draft;

static BaroPart *
add (Draft *draft, BaroPartKind kind, const char *parent, const char *text)
{
  static const char letters[] = "hpostlc";
  g_autofree char *id = g_strdup_printf ("%c%u", letters[kind], ++draft->n[kind]);
  BaroPart *part = baro_part_new (kind, id);

  part->position = draft->n[kind] * 1024;
  part->parent_id = g_strdup (parent);
  baro_part_set_string (&part->text, text);
  g_ptr_array_add (draft->parts, part);

  return part;
}

static void
add_stage (Draft *draft, const char *name)
{
  g_free (draft->stage);
  draft->stage = g_strdup (add (draft, BARO_PART_STAGE, NULL, name)->id);
}

static BaroPart *
add_touchpoint (Draft *draft, const char *name, const char *icon, double planned)
{
  BaroPart *part = add (draft, BARO_PART_TOUCHPOINT, draft->stage, name);

  baro_part_set_string (&part->touchpoint.channel, icon);
  part->touchpoint.planned = planned;

  return part;
}

static void
add_lane (Draft *draft, BaroLaneKind kind)
{
  BaroPart *part = add (draft, BARO_PART_LANE, NULL, NULL);

  part->lane.kind = kind;
  g_free (draft->lane);
  draft->lane = g_strdup (part->id);
}

static BaroPart *
add_card (Draft *draft, guint touchpoint, guint span, const char *text, const char *note, BaroRaci raci)
{
  BaroPart *part = add (draft, BARO_PART_CARD, draft->lane, text);

  g_free (part->card.column_id);
  part->card.column_id = g_strdup_printf ("t%u", touchpoint);
  part->card.span = span;
  part->card.raci = raci;
  if (raci != BARO_RACI_NONE)
    part->card.owner = g_strdup (note);
  else
    part->card.tag = g_strdup (note);

  return part;
}

static BaroJourney *
finish (Draft *draft)
{
  g_autoptr(GError) error = NULL;
  BaroJourney *journey = baro_journey_new_from_parts (draft->parts, &error);

  g_assert_no_error (error);
  g_free (draft->stage);
  g_free (draft->lane);

  return journey;
}

static void
add_airport_blueprint (Draft *draft)
{
  add_lane (draft, BARO_LANE_FRONT);
  add_card (draft, 1, 2, "Kerb and car-park staff", "Parking", BARO_RACI_RESPONSIBLE);
  add_card (draft, 3, 2, "Agents, kiosks", "Airlines", BARO_RACI_RESPONSIBLE);
  add_card (draft, 5, 2, "Screening officers", "Security", BARO_RACI_RESPONSIBLE);
  add_card (draft, 7, 3, "Shop, café and lounge teams", "Concessions", BARO_RACI_RESPONSIBLE);
  add_card (draft, 10, 2, "Gate agents, screens", "Airlines", BARO_RACI_RESPONSIBLE);
  add_lane (draft, BARO_LANE_VISIBILITY);
  add_lane (draft, BARO_LANE_BACK);
  add_card (draft, 1, 2, "Car-park control room", "Parking", BARO_RACI_ACCOUNTABLE);
  add_card (draft, 3, 2, "Baggage sorting hall", "Ground ops", BARO_RACI_ACCOUNTABLE);
  add_card (draft, 5, 2, "Lane roster", "Terminal duty", BARO_RACI_ACCOUNTABLE);
  add_card (draft, 7, 3, "Network operation, tenant audits", "IT service", BARO_RACI_ACCOUNTABLE);
  add_card (draft, 10, 2, "Gate allocation desk", "Airside ops", BARO_RACI_ACCOUNTABLE);
}

static void
add_airport_cards (Draft *draft)
{
  add_lane (draft, BARO_LANE_ACTIONS);
  add_card (draft, 1, 2, "Checks the traffic, picks a car park", NULL, BARO_RACI_NONE);
  add_card (draft, 3, 1, "Shows passport", NULL, BARO_RACI_NONE);
  add_card (draft, 4, 1, "Drops the bags", NULL, BARO_RACI_NONE);
  add_card (draft, 5, 2, "Queues, unpacks, is screened", NULL, BARO_RACI_NONE);
  add_card (draft, 7, 3, "Eats, works, buys something for the trip", NULL, BARO_RACI_NONE);
  add_card (draft, 10, 2, "Finds the gate, boards by group", NULL, BARO_RACI_NONE);
  add_lane (draft, BARO_LANE_VERBATIMS);
  add_card (draft, 1, 2, "Twenty minutes for the last half mile.", "Business, 9 June · 1 of 41", BARO_RACI_NONE);
  add_card (draft, 3, 2, "Two minutes and a smile.", "Business, 2 May · 1 of 58", BARO_RACI_NONE);
  add_card (draft, 5, 2, "The sign said 10 minutes. It was 35.", "Business, 16 June · 1 of 63", BARO_RACI_NONE);
  add_card (draft, 7, 3, "I pay for roaming because Wi-Fi drops.", "Business, 21 May · 1 of 37", BARO_RACI_NONE);
  add_card (draft, 10, 2, "Gate changed twice, app knew first.", "Business, 3 June · 1 of 29", BARO_RACI_NONE);
  add_lane (draft, BARO_LANE_PAINS);
  add_card (draft, 1, 2, "One pay machine, level 3", "18 verbatims", BARO_RACI_NONE);
  add_card (draft, 5, 2, "Wait longer than signed", "63 verbatims", BARO_RACI_NONE);
  add_card (draft, 8, 2, "Wi-Fi logs out too often", "22 verbatims", BARO_RACI_NONE);
  add_lane (draft, BARO_LANE_OPPORTUNITIES);
  add_card (draft, 1, 2, "Pay by number plate on the way out", NULL, BARO_RACI_NONE);
  add_card (draft, 5, 2, "Live wait on signs, site and app", NULL, BARO_RACI_NONE);
  add_card (draft, 8, 2, "Two hours free, one login for all halls", NULL, BARO_RACI_NONE);
  add_card (draft, 10, 2, "Gate changes pushed by message", NULL, BARO_RACI_NONE);
}

BaroJourney *
sample_map_airport (void)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_part_unref);
  Draft draft = { .parts = parts };
  BaroPart *head = add (&draft, BARO_PART_HEAD, NULL, "Departing passenger, business"), *persona;

  head->head.target = 75.0;
  head->head.persona_id = g_strdup ("p1");
  persona = add (&draft, BARO_PART_PERSONA, NULL, "Business traveller");
  baro_part_set_string (&persona->persona.goals, "Leave the office late, board without running.");
  baro_part_set_string (&persona->persona.quote, "“I will pay for anything that makes the time predictable.”");
  add_stage (&draft, "Arrive");
  add_touchpoint (&draft, "Road access", "car", NAN);
  add_touchpoint (&draft, "Parking", "parking", NAN);
  add_stage (&draft, "Check in");
  add_touchpoint (&draft, "Check-in", "person", NAN);
  add_touchpoint (&draft, "Bag drop", "bag", NAN);
  add_stage (&draft, "Screening");
  add_touchpoint (&draft, "Security queue", "people", NAN);
  add_touchpoint (&draft, "Security staff", "shield", NAN);
  add_stage (&draft, "Wait");
  add_touchpoint (&draft, "Shops and food", "shop", NAN);
  add_touchpoint (&draft, "Wi-Fi", "wifi", NAN);
  add_touchpoint (&draft, "Lounge", "seat", NAN);
  add_stage (&draft, "Board");
  add_touchpoint (&draft, "Gate area", "plane", NAN);
  add_touchpoint (&draft, "Flight information", "info", NAN);
  add_lane (&draft, BARO_LANE_TOUCHPOINTS);
  add_lane (&draft, BARO_LANE_CURVE);
  add_lane (&draft, BARO_LANE_IMPORTANCE);
  add_airport_cards (&draft);
  add_airport_blueprint (&draft);

  return finish (&draft);
}

static void
clear_difference (BaroDifference *difference)
{
  memset (difference, 0, sizeof *difference);
  difference->value = difference->low = difference->high = difference->z = difference->p = difference->p_adjusted = NAN;
}

static BaroJourneyScores *
make_scores (BaroJourney *journey, const char *label, gint64 n_rows)
{
  BaroJourneyScores *self = g_new0 (BaroJourneyScores, 1);
  const BaroPart *const *touchpoints, *const *stages;

  g_atomic_ref_count_init (&self->ref_count);
  self->journey = baro_journey_ref (journey);
  self->label = g_strdup (label);
  self->n_rows = n_rows;
  touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &self->n_touchpoints);
  stages = baro_journey_list (journey, BARO_PART_STAGE, &self->n_stages);
  self->touchpoints = g_new0 (BaroTouchpointScore, self->n_touchpoints);
  self->stages = g_new0 (BaroStageScore, self->n_stages);
  self->peak = self->last = self->worst[0] = self->worst[1] = self->worst[2] = -1;
  self->peak_end = self->score = self->low = self->high = NAN;
  clear_difference (&self->change);
  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      BaroTouchpointScore *score = &self->touchpoints[i];

      score->id = touchpoints[i]->id;
      score->definition = g_strdup ("Mean of a 5-point rating, rescaled to 0–100.");
      score->compared = score->planned = score->target = score->gap = score->importance = score->score = score->low = score->high = NAN;
      score->importance_low = score->importance_high = NAN;
      clear_difference (&score->change);
      clear_difference (&score->against_plan);
    }
  for (guint i = 0; i < self->n_stages; i++)
    {
      self->stages[i].id = stages[i]->id;
      self->stages[i].score = self->stages[i].low = self->stages[i].high = NAN;
    }

  return self;
}

/* One touchpoint; a score of -1: no base; below 30 the base is small. */
static void
fill (BaroTouchpointScore *score, double value, double half, gint64 n, double target, double importance)
{
  score->importance = importance;
  score->importance_source = isnan (importance) ? BARO_IMPORTANCE_NONE : BARO_IMPORTANCE_DERIVED;
  score->target = target;
  if (value < 0.0)
    {
      score->state = BARO_SCORE_NO_BASE;
      score->reason = g_strdup ("not asked");
      return;
    }
  score->score = value;
  score->low = value - half;
  score->high = value + half;
  score->base_n = n;
  score->gap = value - target;
  if (n < 30)
    score->flags = BARO_MEASURE_SMALL_BASE;
  else if (!isnan (target))
    score->verdict = score->low > target ? BARO_VERDICT_BETTER : score->high < target ? BARO_VERDICT_WORSE : BARO_VERDICT_NEUTRAL;
}

static void
set_change (BaroTouchpointScore *score, double value)
{
  score->change.value = value;
  score->change.is_tested = score->change.significant = TRUE;
}

static void
rank (BaroJourneyScores *self)
{
  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      if (isnan (self->touchpoints[i].importance))
        continue;
      self->touchpoints[i].rank = 1;
      for (guint k = 0; k < self->n_touchpoints; k++)
        self->touchpoints[i].rank += self->touchpoints[k].importance > self->touchpoints[i].importance;
    }
}

/* The numbers of the drawing that the layout is held against. */
BaroJourneyScores *
sample_map_airport_scores (BaroJourney *journey)
{
  static const struct { double score, half; gint64 n; double importance; } rows[] = {
    { 70.8, 2.4, 388, .06 }, { 62.4, 3.1, 214, .05 }, { 83.6, 2.2, 401, .12 }, { -1.0, 0, 0, NAN }, { 54.3, 2.3, 396, .21 },
    { 75.9, 2.3, 394, .10 }, { 68.7, 2.5, 352, .09 }, { 64.9, 2.8, 287, .08 }, { 80.2, 9.4, 24, .03 }, { 73.1, 2.3, 379, .11 },
    { 77.4, 2.2, 392, .15 },
  };
  static const double stages[] = { 67.0, 83.6, 61.3, 66.9, 75.6 };
  BaroJourneyScores *self = make_scores (journey, "Business", 412);

  for (guint i = 0; i < G_N_ELEMENTS (rows) && i < self->n_touchpoints; i++)
    fill (&self->touchpoints[i], rows[i].score, rows[i].half, rows[i].n, 75.0, rows[i].importance);
  for (guint i = 0; i < G_N_ELEMENTS (stages) && i < self->n_stages; i++)
    self->stages[i].score = stages[i];
  rank (self);
  if (self->n_touchpoints < G_N_ELEMENTS (rows))
    return self;
  set_change (&self->touchpoints[2], 3.6);
  set_change (&self->touchpoints[4], -4.6);
  self->touchpoints[2].is_peak = self->touchpoints[4].is_lowest = self->touchpoints[10].is_last = self->touchpoints[0].is_first = TRUE;
  self->touchpoints[2].is_moment = self->touchpoints[4].is_moment = self->touchpoints[10].is_moment = TRUE;
  self->peak = 2;
  self->last = 10;
  self->peak_end = 80.5;
  self->score = 69.5;
  self->low = 68.6;
  self->high = 70.4;
  self->change.value = -1.3;
  self->change.significant = self->change.is_tested = TRUE;
  self->is_weighted = TRUE;
  self->n_covered = 9;
  self->worst[0] = 4;
  self->worst[1] = 7;
  self->worst[2] = 1;
  self->importance_note = g_strdup ("LMG share of explained variance in overall satisfaction, R² 0.46, n 371.");
  self->definition = g_strdup ("Importance-weighted mean of the nine touchpoints with a base of 30 or more.");

  return self;
}

BaroJourney *
sample_map_shop (void)
{
  static const struct { const char *stage, *name, *icon; double planned; } rows[] = {
    { "需求认知", "站外广告", "megaphone", 0.6 }, { NULL, "内容种草", "document", 0.8 }, { "评估对比", "商品详情", "document", 1.0 },
    { NULL, "用户评价", "star", 1.0 }, { NULL, "售前客服", "chat", 1.0 }, { "购买决策", "优惠下单", "card", 1.0 }, { NULL, "结算支付", "card", 1.4 },
    { "使用体验", "物流配送", "truck", 1.2 }, { NULL, "在线客服", "chat", 1.2 }, { NULL, "退换货", "return", 1.0 }, { "忠诚建立", "会员积分", "heart", 1.0 },
    { NULL, "复购提醒", "bell", 1.0 },
  };
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_part_unref);
  Draft draft = { .parts = parts };
  BaroPart *overlay;

  add (&draft, BARO_PART_HEAD, NULL, "网购与客服旅程");
  overlay = add (&draft, BARO_PART_OVERLAY, NULL, "计划");
  overlay->overlay.kind = BARO_OVERLAY_PLANNED;
  overlay->overlay.is_shown = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].stage != NULL)
        add_stage (&draft, rows[i].stage);
      add_touchpoint (&draft, rows[i].name, rows[i].icon, rows[i].planned);
    }
  add_lane (&draft, BARO_LANE_TOUCHPOINTS);
  add_lane (&draft, BARO_LANE_CURVE);
  add_lane (&draft, BARO_LANE_SCORES);
  add_lane (&draft, BARO_LANE_IMPORTANCE);
  add_lane (&draft, BARO_LANE_ACTIONS);
  add_card (&draft, 1, 2, "看到推荐，搜索同类商品", NULL, BARO_RACI_NONE);
  add_card (&draft, 3, 3, "比较参数与价格，看评价，问客服", NULL, BARO_RACI_NONE);
  add_card (&draft, 6, 2, "凑单领券，提交订单", NULL, BARO_RACI_NONE);
  add_card (&draft, 8, 1, "查物流", NULL, BARO_RACI_NONE);
  add_card (&draft, 9, 2, "咨询，申请退换", NULL, BARO_RACI_NONE);
  add_card (&draft, 11, 2, "收到权益，再次购买", NULL, BARO_RACI_NONE);
  add_lane (&draft, BARO_LANE_VERBATIMS);
  add_card (&draft, 3, 3, "详情页说隔日达，下单后变成五天。", "新客户 · 6月18日 · 74 条之一", BARO_RACI_NONE);
  add_card (&draft, 6, 2, "券到结算时用不了。", "新客户 · 41 条之一", BARO_RACI_NONE);
  add_card (&draft, 8, 3, "换了三个客服，每次都要重新讲一遍。", "新客户 · 6月21日 · 96 条之一", BARO_RACI_NONE);
  add_lane (&draft, BARO_LANE_PAINS);
  add_card (&draft, 6, 2, "优惠券规则看不懂", "41 条原话", BARO_RACI_NONE);
  add_card (&draft, 8, 1, "送达不准", "74 条", BARO_RACI_NONE);
  add_card (&draft, 9, 2, "转接后重复说明问题", "96 条原话", BARO_RACI_NONE);
  add_card (&draft, 9, 1, "等待太久", "12 条", BARO_RACI_NONE);
  add_lane (&draft, BARO_LANE_OPPORTUNITIES);
  add_card (&draft, 3, 2, "详情页写明送达日", NULL, BARO_RACI_NONE);
  add_card (&draft, 12, 1, "按周期提醒", NULL, BARO_RACI_NONE);
  add_lane (&draft, BARO_LANE_FRONT);
  add_card (&draft, 1, 2, "内容与投放页面", "市场", BARO_RACI_RESPONSIBLE);
  add_card (&draft, 9, 2, "在线客服、仓库收件", "客服中心", BARO_RACI_RESPONSIBLE);
  add_lane (&draft, BARO_LANE_VISIBILITY);
  add_lane (&draft, BARO_LANE_BACK);
  add_card (&draft, 1, 2, "投放与素材审核", "市场", BARO_RACI_ACCOUNTABLE);
  add_card (&draft, 9, 2, "工单系统、质检退款", "客服中心", BARO_RACI_ACCOUNTABLE);

  return finish (&draft);
}

BaroJourneyScores *
sample_map_shop_scores (BaroJourney *journey, gboolean members)
{
  static const double fresh[] = { 66, 71, 75, 78, 70, 64, 81, 58, 63, 55, -1, 67 }, old[] = { 60, 68, 78, 75, 77, 74, 85, 72, 69, 67, 78, 75 };
  static const double weights[] = { .03, .06, .09, .08, .07, .07, .10, .17, .14, .11, .04, .04 };
  BaroJourneyScores *self = make_scores (journey, members ? "老会员" : "新客户", members ? 2043 : 1286);

  for (guint i = 0; i < self->n_touchpoints && i < 12; i++)
    {
      BaroTouchpointScore *score = &self->touchpoints[i];
      const BaroPart *part = baro_journey_find (journey, score->id);

      fill (score, members ? old[i] : fresh[i], 2.0 + i % 3 * 0.5, !members && i == 11 ? 26 : 300, NAN, weights[i]);
      if (score->state != BARO_SCORE_OK)
        continue;
      score->planned = 50.0 + 25.0 * part->touchpoint.planned;
      score->against_plan.value = score->score - score->planned;
      score->against_plan.is_tested = i != 11;
      score->against_plan.significant = i != 11 && fabs (score->against_plan.value) > 2.5;
      score->is_moment = i == 6 || i == 7 || i == 8;
    }
  rank (self);
  self->score = members ? 73.3 : 66.8;
  self->low = self->score - 0.8;
  self->high = self->score + 0.8;
  self->n_covered = members ? 12 : 10;

  return self;
}

/* Texts and cards that are hard to draw, and every lane there is. */
BaroJourney *
sample_map_odd (void)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_part_unref);
  Draft draft = { .parts = parts };
  BaroPart *card;

  add (&draft, BARO_PART_HEAD, NULL, "Odd things <b>&amp;</b> مرحبا");
  add_stage (&draft, "A stage with a name that is much too long for its one column");
  add_touchpoint (&draft, "Donaudampfschifffahrtsgesellschaft", "unknown icon", NAN);
  add_stage (&draft, "Empty stage");
  add_stage (&draft, "مرحلة");
  add_touchpoint (&draft, "المطار والوصول", "plane", NAN);
  add_touchpoint (&draft, "", "", NAN)->touchpoint.is_moment = BARO_MARKING_YES;
  add_touchpoint (&draft, "非常长的触点名称需要换行显示", "chat", NAN);
  add_lane (&draft, BARO_LANE_TOUCHPOINTS);
  add_lane (&draft, BARO_LANE_SCORES);
  add_lane (&draft, BARO_LANE_CURVE);
  add_lane (&draft, BARO_LANE_THOUGHTS);
  add_card (&draft, 1, 1, "https://example.org/a/very/long/address?without=spaces", "a tag", BARO_RACI_NONE);
  add_card (&draft, 2, 2, "أين الطابور؟ لا أرى أي علامات هنا.", "٥ شكاوى", BARO_RACI_NONE);
  add_card (&draft, 4, 9, "👩‍👩‍👧‍👦 family 🇩🇪🇫🇷🇨🇳 flags 👍🏽 thumbs and then some more words", NULL, BARO_RACI_CONSULTED);
  add_card (&draft, 2, 1, "", NULL, BARO_RACI_NONE);
  add_lane (&draft, BARO_LANE_OTHER);
  for (guint i = 0; i < BARO_N_CARD_COLOURS; i++)
    {
      card = add_card (&draft, 1 + i % 4, 1, "Colour", i % 2 == 0 ? "an owner" : NULL, i % 2 == 0 ? BARO_RACI_INFORMED : BARO_RACI_NONE);
      card->card.colour = i;
    }
  add_lane (&draft, BARO_LANE_SUPPORT);
  card = add_card (&draft, 1, 1, "With a picture", NULL, BARO_RACI_NONE);
  card->card.picture = g_strdup ("good");
  card = add_card (&draft, 3, 2, "With a picture that is none, a link, and verbatims", NULL, BARO_RACI_NONE);
  card->card.picture = g_strdup ("bad");
  card->card.link = g_strdup ("https://example.org");
  card->card.verbatims = g_strdup ("1:5\n1:9\n1:77");

  return finish (&draft);
}

/* Eight periods in which every score wanders in its own way. */
BaroJourneySeries *
sample_map_series (BaroJourney *journey)
{
  BaroJourneySeries *self = g_new0 (BaroJourneySeries, 1);

  self->journey = baro_journey_ref (journey);
  self->n_touchpoints = baro_journey_count (journey, BARO_PART_TOUCHPOINT);
  self->n_periods = 8;
  self->points = g_new0 (BaroScorePoint, self->n_touchpoints * self->n_periods);
  for (guint i = 0; i < self->n_touchpoints * self->n_periods; i++)
    self->points[i].score = i % 13 == 5 ? NAN : 60.0 + 15.0 * sin (i * 0.7 + i / 8 * 1.3);

  return self;
}

void
sample_map_series_free (BaroJourneySeries *self)
{
  baro_journey_unref (self->journey);
  g_free (self->points);
  g_free (self);
}

/* As large as a map gets, for speed. */
BaroJourney *
sample_map_large (guint n_touchpoints, guint n_lanes, guint n_cards)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_part_unref);
  Draft draft = { .parts = parts };

  add (&draft, BARO_PART_HEAD, NULL, "Large");
  for (guint i = 0; i < n_touchpoints; i++)
    {
      g_autofree char *name = g_strdup_printf ("Touchpoint number %u", i + 1);

      if (i % 6 == 0)
        add_stage (&draft, "Some stage");
      add_touchpoint (&draft, name, "chat", NAN);
    }
  add_lane (&draft, BARO_LANE_TOUCHPOINTS);
  add_lane (&draft, BARO_LANE_CURVE);
  for (guint lane = 2; lane < n_lanes; lane++)
    {
      add_lane (&draft, BARO_LANE_ACTIONS + lane % 5);
      for (guint i = 0; i < n_cards / (n_lanes - 2); i++)
        {
          g_autofree char *text = g_strdup_printf ("A card with some words in it, number %u of lane %u", i, lane);

          add_card (&draft, 1 + i * 7 % n_touchpoints, 1 + i % 3, text, "a tag", BARO_RACI_NONE);
        }
    }

  return finish (&draft);
}

void
sample_map_scores_free (BaroJourneyScores *self)
{
  for (guint i = 0; i < self->n_touchpoints; i++)
    {
      g_free (self->touchpoints[i].reason);
      g_free (self->touchpoints[i].definition);
    }
  g_free (self->touchpoints);
  g_free (self->stages);
  g_free (self->label);
  g_free (self->importance_note);
  g_free (self->definition);
  baro_journey_unref (self->journey);
  g_free (self);
}
