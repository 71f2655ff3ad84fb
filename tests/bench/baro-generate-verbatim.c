/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-generate-verbatim.c: made-up Chinese comments that fit a touchpoint and a mood */
#define G_LOG_DOMAIN "baro-generate-verbatim"

#include "config.h"

#include "baro-generate-verbatim.h"

#define N_KERNELS 5

/* A kernel is the sentence that carries the point; "%u" takes a number that fits a wait in minutes or days. */
static const char *const kernels[BARO_N_TOUCHES][BARO_N_MOODS][N_KERNELS] = {
  [BARO_TOUCH_BROWSE] = {
    { "搜索结果和想要的对不上", "图片和实物差别很大", "页面打开要等%u秒", "优惠规则看了%u遍也没看懂", "推荐的都是买过的东西" },
    { "种类多，就是分类有点乱", "评价能看，筛选还差点", "页面还行，广告多了些", "找了%u分钟才找到要的型号", "图片清楚，参数写得少" },
    { "搜索很准，一下就找到了", "页面清爽，比价方便", "评价真实，有参考价值", "推荐的正好是我要的", "详情写得很细，少走弯路" },
  },
  [BARO_TOUCH_ORDER] = {
    { "下单时提示缺货，白挑半天", "满减没有自动扣，多付了%u元", "地址改不了，只能取消重下", "提交了%u次才成功", "优惠券突然不能用" },
    { "步骤略多，还能接受", "凑单规则复杂，价格还可以", "下单顺利，库存显示不准", "能下单，发票入口难找", "改地址要联系客服，有点麻烦" },
    { "下单很快，三步就好", "优惠自动算好，省心", "地址簿好用", "价格比别家低%u元", "一键复购太方便了" },
  },
  [BARO_TOUCH_PAY] = {
    { "付款失败，钱却扣了", "重复扣款，%u天才退回来", "支付页面一直转圈", "分期手续费没有提前说明", "验证码收了%u次都不对" },
    { "付款方式够用，跳转有点慢", "支付成功但通知晚了%u分钟", "能用，希望支持更多银行", "流程正常，没有惊喜", "红包抵扣规则不太清楚" },
    { "支付很顺，几秒就完成", "刷脸付款方便", "支付方式齐全", "退回的钱当天就到账", "付款安全，提醒及时" },
  },
  [BARO_TOUCH_DELIVERY] = {
    { "快递晚了%u天", "包装破了，里面也压坏了", "没打电话就放门口，差点丢了", "物流三天不更新", "显示已签收，我根本没收到" },
    { "东西没问题，配送慢了点", "送到了，包装一般", "比预计晚%u天，客服有解释", "快递员态度好，就是来得晚", "速度时快时慢" },
    { "第二天就到了，真快", "包装严实，一点没坏", "快递员很有礼貌，送上楼", "物流信息更新及时", "约好的时间准时送达" },
  },
  [BARO_TOUCH_RETURN] = {
    { "退货审核拖了%u天", "运费要自己出，不合理", "退款%u天还没到账", "换货又发错了型号", "退换流程太绕，要填好几张表" },
    { "能退，就是等了%u天", "退款慢一点，结果还行", "换货成功，来回折腾", "上门取件方便，审核偏慢", "流程清楚，到账不快" },
    { "退款当天到账，放心", "上门取件，不用自己跑", "换货很快，没有为难人", "退换入口好找", "七天无理由说到做到" },
  },
  [BARO_TOUCH_SUPPORT] = {
    { "排队%u分钟没人理", "机器人答非所问，转不了人工", "客服推来推去，没人负责", "同样的话说了%u遍", "答应回电，一直没有" },
    { "客服客气，问题只解决一半", "等了%u分钟，后来说清楚了", "态度好，权限不够", "第二次联系才解决", "回复像模板，还算有用" },
    { "客服很耐心，一次就解决", "%u分钟内就有人回复", "小姐姐态度特别好", "主动回访，没想到", "说得清楚，处理得快" },
  },
};

static const char *const openings[BARO_N_MOODS][6] = {
  { "", "", "失望，", "说实话，", "这次体验很差，", "忍不住吐槽：" },
  { "", "", "总的来说还行，", "一般吧，", "中规中矩，", "有好有坏，" },
  { "", "", "很满意，", "必须好评，", "一如既往地好，", "超出预期，" },
};

static const char *const endings[BARO_N_MOODS][8] = {
  { "。", "。", "！", "，以后不会再来了。", "，希望尽快改进。", "，请给个说法。", "，和宣传的不一样。", "，要求\"三倍赔偿\"。" },
  { "。", "。", "，希望能改进。", "，再看看吧。", "，下次再说。", "，勉强及格。", "，还有提升空间。", "\n建议简单一点。" },
  { "。", "。", "！", "，会继续支持。", "，推荐给朋友了。", "，点赞！", "，值得信赖。", "，五星\"好评\"。" },
};

static const char *const late_parcels[] = {
  "618 当天显示派送中，晚上十点还没到，电话打不通。", "说好今天送达，结果一直停在分拣中心。",
  "快递爆仓也不通知，家里白等一天。", "大促配送完全乱了，等了%u个小时。",
  "配送员把包裹送错小区，找了%u个电话才有人管。", "618 下单的生鲜送到已经坏了，投诉没人接。",
  "承诺次日达，到现在没发货，太失望了。", "物流信息卡了%u个小时，催单只会回复\"请耐心等待\"。",
};

static const char *const noise[] = {
  "。。。", "无", "111111", "好好好好好好好好", "加微信 shop6688 领内部优惠券，刷单日结 300 元", "asdfgh", "没有意见",
};

static char *
fill_number (BaroWriter *random, const char *pattern)
{
  const char *place = strstr (pattern, "%u");
  g_autofree char *number = NULL;

  if (place == NULL)
    return g_strdup (pattern);
  number = g_strdup_printf ("%u", 2 + baro_writer_below (random, 28));
  return g_strdup_printf ("%.*s%s%s", (int) (place - pattern), pattern, number, place + 2);
}

/* Makes up one comment. About one in fifty is noise or an advertisement, as in life. */
char *
baro_generate_verbatim (BaroWriter *random, BaroTouch touch, BaroMood mood)
{
  const char *kernel = kernels[touch][mood][baro_writer_below (random, N_KERNELS)];
  const char *opening = openings[mood][baro_writer_below (random, G_N_ELEMENTS (openings[mood]))];
  const char *ending = endings[mood][baro_writer_below (random, G_N_ELEMENTS (endings[mood]))];
  g_autofree char *point = NULL;

  if (baro_writer_below (random, 50) == 0)
    return g_strdup (noise[baro_writer_below (random, G_N_ELEMENTS (noise))]);

  point = fill_number (random, kernel);
  return g_strconcat (opening, point, ending, NULL);
}

/* Makes up one complaint of the days after 18 June 2026, when parcels were late. */
char *
baro_generate_late_parcel (BaroWriter *random)
{
  return fill_number (random, late_parcels[baro_writer_below (random, G_N_ELEMENTS (late_parcels))]);
}
